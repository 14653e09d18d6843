namespace Conformance.Cli.Projects;

/// <summary>The languages in which an adapter can begin.</summary>
internal enum AdapterLanguage
{
    Python,
    JavaScript,
    C,
}
