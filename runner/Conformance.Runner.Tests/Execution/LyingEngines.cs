using Conformance.Engine;

namespace Conformance.Runner.Tests.Execution;

/// <summary>Engines that give false answers.</summary>
internal static class LyingEngines
{
    /// <summary>The false answers, by name.</summary>
    public static IReadOnlyDictionary<string, Func<Request, Outcome?>> All { get; } =
        new Dictionary<string, Func<Request, Outcome?>>
        {
            ["always succeeds"] = FakeEngine.Agree,
            ["always traps"] = request =>
                request is Request.Define
                    ? FakeEngine.Agree(request)
                    : new Outcome.Trapped(TrapKinds.Unreachable, "unreachable"),
            ["always throws"] = request =>
                request is Request.Invoke ? new Outcome.Threw("tag", []) : FakeEngine.Agree(request),
            ["always exhausts"] = request =>
                request is Request.Invoke ? new Outcome.Exhausted("call stack exhausted") : FakeEngine.Agree(request),
            ["returns a wrong value"] = request =>
                request is Request.Invoke ? new Outcome.Returned([Value.I32(-559038737)]) : FakeEngine.Agree(request),
            ["calls every module malformed"] = request =>
                request is Request.Define ? new Outcome.Malformed("") : FakeEngine.Agree(request),
            ["calls every module invalid"] = request =>
                request is Request.Define ? new Outcome.Invalid("") : FakeEngine.Agree(request),
            ["calls every module unlinkable"] = request =>
                request is Request.Instantiate ? new Outcome.Unlinkable("") : FakeEngine.Agree(request),
            ["refuses every action"] = request =>
                request is Request.Invoke or Request.GetGlobal ? new Outcome.Refused("no") : FakeEngine.Agree(request),
            ["never answers in time"] = _ => new Outcome.TimedOut(),
            ["dies at once"] = _ => new Outcome.Crashed("signal 11"),
            ["can do nothing"] = _ => new Outcome.Unsupported("anything"),
            ["throws an exception"] = _ => throw new InvalidOperationException("against the promise"),
            ["answers nothing"] = _ => null,
            ["answers bytes to everything"] = _ => new Outcome.Bytes(new byte[3]),
            ["answers calls to everything"] = _ => new Outcome.Calls([]),
            ["returns a default array"] = _ => new Outcome.Returned(default),
            ["is unlinkable when invoked"] = request =>
                request is Request.Invoke ? new Outcome.Unlinkable("unknown import") : FakeEngine.Agree(request),
        };
}
