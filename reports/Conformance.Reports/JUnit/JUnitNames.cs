using System.Globalization;
using Conformance.Reports.Analysis;
using Conformance.Reports.Text;
using Conformance.Runner.Results;

namespace Conformance.Reports.JUnit;

/// <summary>
/// Names of cases. Readers take class and name together for a key and compare runs by it, so it never depends on the
/// outcome and is never used twice.
/// </summary>
internal static class JUnitNames
{
    /// <summary>
    /// <c>engine.proposal[.directory…]</c>, dots as separators only. Where a case is a command, the file follows: line and
    /// name alone would be the same in two files.
    /// </summary>
    public static string ClassName(string engine, FileResult file, bool withFile)
    {
        string proposal = ProposalMatrix.NameOf(file);
        string[] parts = file.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        List<string> segments = [Segment(engine), Segment(proposal)];
        segments.AddRange(parts.SkipLast(1).Where(part => part != "proposals" && part != proposal && part != ".").Select(Segment));
        if (withFile)
        {
            string name = parts.Length > 0 ? parts[^1] : "";
            segments.Add(Segment(name.EndsWith(".wast", StringComparison.Ordinal) ? name[..^5] : name));
        }

        return string.Join('.', segments);
    }

    /// <summary>A part of a class name: without dots.</summary>
    public static string Segment(string text)
    {
        string name = SafeText.Name(text, 100).Replace('.', '-').Replace('/', '-').Trim();
        return name == "" ? "-" : name;
    }

    /// <summary>
    /// <c>L00566 assert_return 64_good4</c>, and <c> #2</c> for the second of that name. Padded, so that text sorts.
    /// </summary>
    public static string Command(CommandResult command, Dictionary<string, int> used)
    {
        string title = command.Name == "" ? command.Kind : command.Kind + " " + command.Name;
        string name = SafeText.Name(string.Create(CultureInfo.InvariantCulture, $"L{command.Line:00000} {title}").TrimEnd(), 200);
        int count = used[name] = used.GetValueOrDefault(name) + 1;
        return count == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} #{count}");
    }

    /// <summary>A dotted class; never a bare word, which GitLab's converter would interpret.</summary>
    public static string Type(string type) => type.Contains('.', StringComparison.Ordinal)
        ? SafeText.Name(type, 100)
        : VerdictTypes.RunnerInternal;
}
