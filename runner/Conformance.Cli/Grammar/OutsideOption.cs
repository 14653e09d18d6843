using System.CommandLine;
using Conformance.Runner.Scripts;

namespace Conformance.Cli.Grammar;

/// <summary>The option that lets scripts name any file.</summary>
internal static class OutsideOption
{
    private static readonly Option<bool> s_allow = new(ScriptFolder.Option)
    {
        Description = "Let scripts name files outside their own folder and the suite's, and follow links to files "
            + "outside the suite. Only for scripts you trust.",
    };

    public static void AddTo(System.CommandLine.Command command) => command.Add(s_allow);

    public static bool IsIn(ParseResult parsed) => parsed.GetValue(s_allow);
}
