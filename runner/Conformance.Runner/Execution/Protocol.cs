using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Execution;

/// <summary>Which outcomes answer which requests. Anything else is a broken engine, whatever was asserted. Pure.</summary>
public static class Protocol
{
    /// <summary>The outcome itself if it answers the request, otherwise a <see cref="Outcome.Broken"/> that names both.</summary>
    public static Outcome Check(Request request, Outcome? outcome)
    {
        bool isAnswer = (request, outcome) switch
        {
            (_, null) => false,
            (_, Outcome.Unsupported or Outcome.TimedOut or Outcome.Crashed or Outcome.Broken or Outcome.Refused) => true,
            (Request.Define, Outcome.Malformed or Outcome.Invalid) => true,
            (Request.Instantiate, Outcome.Unlinkable or Outcome.Trapped or Outcome.Threw or Outcome.Exhausted) => true,
            (Request.Invoke, Outcome.Trapped or Outcome.Threw or Outcome.Exhausted) => true,
            (Request.Invoke, Outcome.Returned it) => !it.Values.IsDefault,
            (Request.GetGlobal, Outcome.Returned it) => it.Values is { IsDefault: false, Length: 1 },
            (Request.TableSize or Request.GrowTable or Request.MemorySize or Request.GrowMemory, Outcome.Returned it) => IsOneI64(it.Values),
            (Request.ReadTable ask, Outcome.Returned it) => !it.Values.IsDefault && it.Values.Length == ask.Count,
            (Request.ReadMemory ask, Outcome.Bytes it) => it.Content.Length == ask.Count,
            (Request.ReadTable or Request.WriteTable or Request.ReadMemory or Request.WriteMemory, Outcome.Trapped) => true,
            (Request.Define or Request.Instantiate or Request.Register or Request.Provide or Request.SetGlobal
                or Request.WriteTable or Request.WriteMemory, Outcome.Returned it) => it.Values is { IsDefault: false, Length: 0 },
            (Request.TakeCalls, Outcome.Calls it) => !it.Log.IsDefault,
            _ => false,
        };
        return isAnswer
            ? outcome!
            : new Outcome.Broken($"the engine answered {(outcome is null ? "nothing" : $"'{outcome}'")} to {request.GetType().Name}");
    }

    private static bool IsOneI64(ImmutableArray<Value> values) => values is { IsDefault: false, Length: 1 } && values[0].Kind == ValKind.I64;
}
