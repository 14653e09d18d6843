using System.Globalization;
using Conformance.Reports.Analysis;
using Conformance.Reports.Text;
using Conformance.Runner.Results;

namespace Conformance.Reports.JUnit;

/// <summary>
/// The names of cases. Readers compare runs by class and name, so the pair never depends on the outcome and never
/// occurs twice.
/// </summary>
internal static class JUnitNames
{
    /// <summary>
    /// <c>engine.proposal[.directory…]</c>; a dot is always a separator. Where a case is a command, the file follows,
    /// because line and name alone could be the same in two files.
    /// </summary>
    public static string ClassName(string engine, FileResult file, bool withFile)
    {
        string proposal = ProposalMatrix.NameOf(file);
        string[] parts = file.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        List<string> segments = [Segment(engine), Segment(proposal)];
        segments.AddRange(
            parts.SkipLast(1).Where(part => part != "proposals" && part != proposal && part != ".").Select(Segment));
        if (withFile)
        {
            string name = parts.Length > 0 ? parts[^1] : "";
            segments.Add(Segment(name.EndsWith(".wast", StringComparison.Ordinal) ? name[..^5] : name));
        }

        return string.Join('.', segments);
    }

    /// <summary>A part of a class name, without dots.</summary>
    public static string Segment(string text)
    {
        string name = SafeText.Name(text, 100).Replace('.', '-').Replace('/', '-').Trim();
        return name == "" ? "-" : name;
    }

    /// <summary>
    /// <c>L00566 assert_return 64_good4</c>, and <c> #2</c> after the second case of that name. The line number is
    /// padded, so that names sort as text.
    /// </summary>
    public static string Command(CommandResult command, Dictionary<string, int> used)
    {
        string title = command.Name == "" ? command.Kind : command.Kind + " " + command.Name;
        string name = SafeText.Name(
            string.Create(CultureInfo.InvariantCulture, $"L{command.Line:00000} {title}").TrimEnd(), 200);
        int count = used[name] = used.GetValueOrDefault(name) + 1;
        return count == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} #{count}");
    }

    /// <summary>A dotted class, because GitLab's converter interprets bare words.</summary>
    public static string Type(string type) => type.Contains('.', StringComparison.Ordinal)
        ? SafeText.Name(type, 100)
        : VerdictTypes.RunnerInternal;
}
