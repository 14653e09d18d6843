using Conformance.Engine;
using Conformance.Engines.Features;
using Conformance.Engines.Isolation;
using Conformance.Engines.Processes;
using Conformance.Engines.Protocol;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.Checks;

public sealed partial class ProtocolCheck
{
    /// <summary>The adapter during all checks; it is started again after a check that costs its process.</summary>
    private sealed class ProtocolCheckRun(IEngineLauncher launcher, ProcessOptions options) : IDisposable
    {
        private Connection? _connection;
        private string _loss = "";

        /// <summary>The adapter's introduction.</summary>
        internal EngineInfo Engine { get; private set; } = null!;

        /// <summary>The number of checks in a row that cost the process in the same way.</summary>
        internal int SameLosses { get; private set; }

        public void Dispose() => _connection?.Dispose();

        /// <summary>Begins an empty store.</summary>
        /// <returns>Why that failed; null if it did not.</returns>
        internal string? Connect()
        {
            try
            {
                if (_connection is not { IsLost: false })
                {
                    _connection?.Dispose();
                    _connection = new Connection(launcher.Start(), options.MemoryLimit);
                }

                Hello hello = _connection.Hello ?? _connection.Greet(options.StartDeadline());
                FeatureSet features = options.Features ?? hello.Features
                    ?? FeatureProbe.Run(_connection, options.StartDeadline());
                Outcome reset = _connection.Reset(features, options.StartDeadline());
                Engine = new EngineInfo(hello.Name, hello.Version, features, hello.Abilities);
                return reset is Outcome.Returned ? null : $"'reset' was answered with '{reset}'";
            }
            catch (EngineStartException failure)
            {
                return failure.Message;
            }
        }

        /// <summary>Makes a check.</summary>
        internal CheckResult Add(string name, Func<ProtocolCheck, Skip?> run)
        {
            ProtocolCheck check = new(_connection!, Engine);
            Skip? skip = run(check);
            SameLosses = !_connection!.IsLost ? 0 : check._loss == _loss ? SameLosses + 1 : 1;
            _loss = check._loss;
            return skip is { Reason.Length: > 0 } skipped && check._failure.Length == 0
                ? new CheckResult(name, CheckState.Skipped, skipped.Reason)
                : new CheckResult(
                    name, check._failure.Length == 0 ? CheckState.Passed : CheckState.Failed, check._failure);
        }
    }
}
