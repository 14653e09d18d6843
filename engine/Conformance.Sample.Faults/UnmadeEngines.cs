using Conformance.Engine;

namespace Conformance.Sample.Faults;

/// <summary>An engine whose constructor has a parameter.</summary>
public sealed class DemandingEngine(string demand) : IEngine
{
    /// <inheritdoc/>
    public EngineInfo Info => throw new NotSupportedException(demand);

    /// <inheritdoc/>
    public ISession Open() => throw new NotSupportedException(demand);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is held.
    }
}

/// <summary>An engine whose constructor fails.</summary>
public sealed class FailingEngine : IEngine
{
    public FailingEngine() => throw new DllNotFoundException("libfailing.so is not there");

    /// <inheritdoc/>
    public EngineInfo Info => throw new NotSupportedException();

    /// <inheritdoc/>
    public ISession Open() => throw new NotSupportedException();

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is held.
    }
}
