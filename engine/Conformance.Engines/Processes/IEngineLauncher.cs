namespace Conformance.Engines.Processes;

/// <summary>Starts adapters.</summary>
public interface IEngineLauncher : IDisposable
{
    /// <summary>Starts another adapter.</summary>
    /// <exception cref="EngineStartException">It cannot be started.</exception>
    ILineChannel Start();
}
