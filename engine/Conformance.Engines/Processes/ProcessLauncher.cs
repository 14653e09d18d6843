namespace Conformance.Engines.Processes;

/// <summary>Starts adapters as child processes.</summary>
public sealed class ProcessLauncher(EngineCommand command) : IEngineLauncher
{
    /// <inheritdoc/>
    public ILineChannel Start() => new ProcessChannel(command);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Each connection owns its process.
    }

    /// <inheritdoc/>
    public override string ToString() => command.ToString();
}
