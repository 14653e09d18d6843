using Conformance.Engines.Processes;

namespace Conformance.Engines.JavaScript;

/// <summary>Starts a JavaScript program with our adapter as its script.</summary>
/// <param name="command">Node, Deno, Bun or another, without the script.</param>
public sealed class JavaScriptLauncher(EngineCommand command) : IEngineLauncher
{
    private readonly FileInfo _script = AdapterScript.Write();

    /// <inheritdoc/>
    public ILineChannel Start() =>
        new ProcessChannel(command with { Arguments = command.Arguments.Add(_script.FullName) });

    /// <inheritdoc/>
    public void Dispose()
    {
        EngineFolder.Delete(_script.DirectoryName!);
    }

    /// <inheritdoc/>
    public override string ToString() => command.ToString();
}
