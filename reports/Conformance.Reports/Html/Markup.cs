using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using Conformance.Reports.Text;

namespace Conformance.Reports.Html;

/// <summary>
/// Builds HTML. The literal parts of an interpolated string are markup; every hole is data and is encoded, so that no
/// data can break out of <c>html.Add($"&lt;td&gt;{name}&lt;/td&gt;")</c>.
/// </summary>
internal sealed class Markup
{
    private readonly StringBuilder _text = new();

    /// <summary>Appends markup with encoded data in its holes.</summary>
    public Markup Add([InterpolatedStringHandlerArgument("")] ref Handler markup)
    {
        _ = markup;
        return this;
    }

    /// <summary>The markup so far.</summary>
    public override string ToString() => _text.ToString();

    /// <summary>Encodes each hole as it is appended.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Handler
    {
        private readonly StringBuilder _text;

        public Handler(int literalLength, int formattedCount, Markup markup)
        {
            _text = markup._text;
            _ = _text.EnsureCapacity(_text.Length + literalLength + (formattedCount * 8));
        }

        public void AppendLiteral(string markup) => _text.Append(markup);

        public void AppendFormatted(string? data) => _text.Append(WebUtility.HtmlEncode(SafeText.Visible(data ?? "")));

        public void AppendFormatted(char data) => AppendFormatted(data.ToString());

        public void AppendFormatted(int number) => _text.Append(number.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted(double number) =>
            _text.Append(number.ToString("0.##", CultureInfo.InvariantCulture));

        public void AppendFormatted(Markup markup) => _text.Append(markup._text);
    }
}
