namespace Conformance.Cli.Projects;

/// <summary>The beginning of an adapter.</summary>
internal static class AdapterProject
{
    /// <summary>The files of an adapter.</summary>
    public static NewProject Of(string name, AdapterLanguage language)
    {
        (string file, string command, string[] build) = language switch
        {
            AdapterLanguage.Python => ("adapter.py", "python3, ./adapter.py", Array.Empty<string>()),
            AdapterLanguage.JavaScript => ("adapter.mjs", "node, ./adapter.mjs", []),
            _ => ("adapter.c", "./adapter", ["cc -std=c11 -O1 -o adapter adapter.c"]),
        };
        return new NewProject(
            [(file, file), ("engines.yaml", "engines.yaml")],
            [("name", name), ("command", command)],
            [
                "cd {{folder}}", .. build,
                "conformance engines check {{name}}            # what the adapter answers, and what is still missing",
                "conformance run SUITE --engine {{name}} --engines engines.yaml",
            ]);
    }
}
