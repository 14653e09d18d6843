using System.Collections.Immutable;
using Conformance.Engines.Protocol;

namespace Conformance.Engines.JavaScript;

/// <summary>Starts a program that runs JavaScript with our adapter as its script.</summary>
/// <param name="program">Node, Deno, Bun or another: a path or name.</param>
/// <param name="options">What stands before the script on its command line.</param>
public sealed class JavaScriptLauncher(string program, ImmutableArray<string> options) : IEngineLauncher
{
    private readonly FileInfo _script = AdapterScript.Write();

    /// <inheritdoc/>
    public ILineChannel Start() => new ProcessChannel(new EngineCommand(program, options.Add(_script.FullName)));

    /// <inheritdoc/>
    public void Dispose() => _script.Directory?.Delete(recursive: true);

    /// <inheritdoc/>
    public override string ToString() => program;
}
