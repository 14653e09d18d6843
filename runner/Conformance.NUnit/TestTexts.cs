using System.Diagnostics.CodeAnalysis;
using Conformance.Reports.Text;
using NUnit.Framework;

namespace Conformance.NUnit;

/// <summary>
/// The only place that passes text to NUnit. It makes control characters in names and texts visible, because they come
/// from files and engines and go to a log.
/// </summary>
internal static class TestTexts
{
    /// <summary>Fails a test.</summary>
    [DoesNotReturn]
    internal static void Fail(string reason) => throw new AssertionException(SafeText.Visible(reason));

    /// <summary>Ignores a test.</summary>
    [DoesNotReturn]
    internal static void Ignore(string reason) => throw new IgnoreException(SafeText.Visible(reason));

    /// <summary>Writes a remark to a test's output.</summary>
    internal static void Remark(string text) => TestContext.Out.WriteLine(SafeText.Visible(text));

    /// <summary>Writes a line while tests run.</summary>
    internal static void Tell(string line) => TestContext.Progress.WriteLine(SafeText.OneLine(line));
}
