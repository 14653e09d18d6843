using Conformance.Reports.Html;

namespace Conformance.Reports.Tests;

public sealed class Base91Tests
{
    private static readonly string s_digits = string.Concat(
        Enumerable.Range('!', '~' - '!' + 1).Select(c => (char)c).Where(c => c is not ('&' or '-' or '<')));

    [Test]
    public void Bytes_of_every_length_come_back()
    {
        Random random = new(91);
        for (int length = 0; length < 300; length++)
        {
            foreach (Func<byte> next
                in (Func<byte>[])[() => (byte)random.Next(256), () => 0, () => 255, () => (byte)random.Next(2)])
            {
                byte[] bytes = [.. Enumerable.Range(0, length).Select(_ => next())];
                Assert.That(Decode(Base91.Encode(bytes)), Is.EqualTo(bytes), $"{length} bytes");
            }
        }
    }

    [Test]
    public void The_text_is_printable_and_has_no_markup()
    {
        byte[] bytes = new byte[20_000];
        new Random(7).NextBytes(bytes);
        string text = Base91.Encode(bytes);
        Assert.That(text.Except(s_digits), Is.Empty);
        Assert.That(text, Has.Length.LessThan(bytes.Length * 5 / 4));
    }

    /// <summary>Decodes as the page's script does.</summary>
    internal static byte[] Decode(string text)
    {
        List<byte> bytes = [];
        int first = -1, bits = 0, held = 0;
        foreach (char c in text)
        {
            int digit = s_digits.IndexOf(c, StringComparison.Ordinal);
            if (first < 0)
            {
                first = digit;
                continue;
            }

            int pair = first + (digit * 91);
            first = -1;
            bits |= pair << held;
            for (held += (pair & 8191) > 88 ? 13 : 14; held > 7; held -= 8)
            {
                bytes.Add((byte)bits);
                bits >>= 8;
            }
        }

        if (first >= 0)
        {
            bytes.Add((byte)(bits | (first << held)));
        }

        return [.. bytes];
    }
}
