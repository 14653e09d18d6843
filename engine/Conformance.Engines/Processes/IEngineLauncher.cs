namespace Conformance.Engines.Processes;

/// <summary>Starts adapters.</summary>
public interface IEngineLauncher : IDisposable
{
    /// <summary>Starts one more.</summary>
    /// <exception cref="EngineStartException">It cannot be started.</exception>
    ILineChannel Start();
}
