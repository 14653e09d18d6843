using System.Diagnostics.CodeAnalysis;
using Conformance.Reports.Text;
using NUnit.Framework;

namespace Conformance.NUnit;

/// <summary>
/// The only place that says anything through NUnit: names and texts of files and engines go to a log from here, and steer nothing
/// there.
/// </summary>
internal static class TestTexts
{
    /// <summary>Ends a test as failed.</summary>
    [DoesNotReturn]
    internal static void Fail(string reason) => throw new AssertionException(SafeText.Visible(reason));

    /// <summary>Ends a test as ignored.</summary>
    [DoesNotReturn]
    internal static void Ignore(string reason) => throw new IgnoreException(SafeText.Visible(reason));

    /// <summary>A remark of a test.</summary>
    internal static void Remark(string text) => TestContext.Out.WriteLine(SafeText.Visible(text));

    /// <summary>A line that is seen while tests run.</summary>
    internal static void Tell(string line) => TestContext.Progress.WriteLine(SafeText.OneLine(line));
}
