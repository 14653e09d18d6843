using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Native.Sessions;

/// <summary>
/// Calls of host functions: the log, the effects, the endings. The engine learns of a trap as a text, so the outcome
/// behind the text waits here until the trap has passed through the engine.
/// </summary>
/// <param name="execute">Carries out a request in the session.</param>
/// <param name="findTag">Finds a tag by its export.</param>
internal sealed class HostCalls(Func<Request, Outcome> execute, Func<Extern, NativeExtern?> findTag)
{
    private readonly List<HostCall> _log = [];
    private (string Text, Outcome Outcome)? _raised;

    /// <summary>Returns the calls since the last time and empties the log.</summary>
    internal ImmutableArray<HostCall> TakeLog()
    {
        ImmutableArray<HostCall> log = [.. _log];
        _log.Clear();
        return log;
    }

    /// <summary>Forgets a trap that never arrived.</summary>
    internal void Begin() => _raised = null;

    /// <summary>
    /// The outcome of a trap that a host function raised; null if the engine's message is about another.
    /// </summary>
    internal Outcome? Claim(string message)
    {
        Outcome? claimed = _raised is { } raised && message.Contains(raised.Text, StringComparison.Ordinal)
            ? raised.Outcome
            : null;
        _raised = null;
        return claimed;
    }

    /// <summary>Carries out a call. Never throws.</summary>
    internal HostEnd Call(HostFunc func, ImmutableArray<Value> arguments)
    {
        if (func.IsLogged)
        {
            _log.Add(new HostCall(func.Name, arguments));
        }

        Outcome last = Outcome.Returned.Nothing;
        foreach (Request effect in func.Effects.IsDefault ? [] : func.Effects)
        {
            last = execute(effect);
            if (last is Outcome.TimedOut)
            {
                return Raise("the deadline is over", last);
            }
        }

        return func.Ending switch
        {
            HostEnding.Return ending => Return(func, ending.Values),
            HostEnding.ReturnLast => ReturnLast(func, last),
            HostEnding.Trap ending => Trap(ending.Message),
            HostEnding.Throw ending => Throw(func, ending),
            HostEnding ending =>
                throw new ArgumentOutOfRangeException(nameof(func), ending.GetType().Name, "an unknown ending"),
        };
    }

    /// <summary>Ends a call with a trap of the host.</summary>
    internal HostEnd Trap(string message) => Raise(message, new Outcome.Trapped(TrapKinds.Host, message));

    private HostEnd Return(HostFunc func, ImmutableArray<Value> values)
    {
        ImmutableArray<ValType> types = func.Type.Results;
        if (values.IsDefaultOrEmpty)
        {
            return new HostEnd.Return([.. types.Select(NativeValues.DefaultOf)]);
        }

        return NativeValues.Mismatch(values, types, NativeValues.NoTypes) is { } mismatch
            ? Unfit(func, mismatch)
            : new HostEnd.Return(values);
    }

    private HostEnd ReturnLast(HostFunc func, Outcome last) => last switch
    {
        Outcome.Returned returned => Return(func, returned.Values),
        Outcome.Threw => new HostEnd.Rethrow(),
        Outcome.Exhausted it => Raise(it.Message, it),
        Outcome.Unsupported it => Raise(it.What, it),
        Outcome.Trapped it => Raise(it.Message, it),
        Outcome other => Trap($"host function '{func.Name}': {other}"),
    };

    private HostEnd Throw(HostFunc func, HostEnding.Throw ending)
    {
        if (findTag(ending.Tag) is not { } tag)
        {
            return Trap($"host function '{func.Name}': no tag {ending.Tag}");
        }

        ImmutableArray<Value> payload = ending.Payload.IsDefault ? [] : ending.Payload;
        return NativeValues.Mismatch(payload, tag.Signature.Parameters, tag.Types) is { } mismatch
            ? Unfit(func, mismatch)
            : new HostEnd.Throw(tag, payload);
    }

    // The library may end the process when it gets a wrong value.
    private HostEnd.Trap Unfit(HostFunc func, string mismatch) =>
        Raise(mismatch, new Outcome.Unsupported($"host function '{func.Name}': {mismatch}, and no library gets such a value"));

    private HostEnd.Trap Raise(string text, Outcome outcome)
    {
        _raised = (text, outcome);
        return new HostEnd.Trap(text);
    }
}
