using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Conformance.Engine;
using Conformance.Native.Libraries;
using Conformance.Native.Sessions;

namespace Conformance.Native.Wasmtime;

/// <summary>Translates errors, traps and exceptions of one store into outcomes.</summary>
/// <param name="api">The functions of the library.</param>
/// <param name="references">The references of the store.</param>
internal sealed unsafe class WasmtimeFailures(WasmtimeFunctions api, WasmtimeReferences references)
{
    // wasmtime_trap_code_t
    private const byte StackOverflow = 0;
    private const byte Interrupt = 10;
    private const byte AllocationTooLarge = 15;

    private readonly List<(string Name, WasmtimeExtern Tag)> _tags = [];
    private WasmtimeValue _thrown;

    /// <summary>Keeps the name of a tag.</summary>
    internal void Know(string name, WasmtimeExtern tag)
    {
        if (api.HasExceptions && NameOf(tag) is null)
        {
            _tags.Add((name, tag));
        }
    }

    /// <summary>Takes an error or a trap. Both are freed.</summary>
    /// <param name="error">The error, or 0.</param>
    /// <param name="trap">The trap, or 0.</param>
    /// <param name="host">Knows the traps that host functions raised.</param>
    /// <param name="deadline">Deadline of the call.</param>
    internal WasmtimeFailure Take(nint error, nint trap, HostCalls host, Deadline deadline)
    {
        byte code = 0;
        bool hasCode = trap != 0 && api.TrapCode is not null && api.TrapCode(trap, &code) != 0;
        string message = trap != 0 ? WasmtimeText.TakeTrap(api, trap) : WasmtimeText.TakeError(api, error);
        string text = LibraryText.RootCause(message);
        Outcome? raised = host.Claim(message);
        return TakeException() is { } threw ? new WasmtimeFailure.Known(threw)
            : raised is not null ? new WasmtimeFailure.Known(raised)
            : message.Contains(EpochClock.Text, StringComparison.Ordinal)
                || (hasCode && code == Interrupt && deadline.IsOver)
                ? new WasmtimeFailure.Known(new Outcome.TimedOut())
            : hasCode && code is StackOverflow or AllocationTooLarge
                ? new WasmtimeFailure.Known(new Outcome.Exhausted(text))
            : hasCode || (trap != 0 && api.TrapCode is null)
                ? new WasmtimeFailure.Known(new Outcome.Trapped(TrapKinds.None, text))
            : IsShortage(text) ? new WasmtimeFailure.Known(new Outcome.Exhausted(text))
            : trap != 0 ? new WasmtimeFailure.Known(new Outcome.Broken($"the library failed: {text}"))
            : new WasmtimeFailure.Objection(text);
    }

    /// <summary>Throws an exception.</summary>
    /// <returns>The trap to end a host function with; 0 if the exception cannot be made.</returns>
    internal nint Throw(WasmtimeExtern tag, ImmutableArray<Value> payload)
    {
        if (!api.HasExceptions)
        {
            return 0;
        }

        WasmtimeValue[] fields = new WasmtimeValue[payload.Length + 1];
        WasmtimeValue exception = new() { Kind = WasmtimeValue.ExnRef };
        nint error;
        fixed (WasmtimeValue* first = fields)
        {
            for (int i = 0; i < payload.Length; i++)
            {
                if (!references.Write(payload[i], &first[i]))
                {
                    return 0;
                }
            }

            error = api.ExnRefNew(references.Context, &tag.Low, first, (nuint)payload.Length, &exception.Low);
        }

        if (error != 0)
        {
            _ = WasmtimeText.TakeError(api, error);
            return 0;
        }

        nint trap = api.ContextSetException(references.Context, &exception.Low);
        api.ValueUnroot(&exception);
        return trap;
    }

    /// <summary>Throws the exception again that left the last call.</summary>
    /// <returns>The trap to end a host function with; 0 if there is none.</returns>
    internal nint Rethrow()
    {
        WasmtimeValue thrown = _thrown;
        return thrown.IsRooted ? api.ContextSetException(references.Context, &thrown.Low) : 0;
    }

    /// <summary>Gives the root of the last exception back.</summary>
    internal void Release()
    {
        WasmtimeValue thrown = _thrown;
        if (thrown.IsRooted)
        {
            api.ValueUnroot(&thrown);
        }

        _thrown = default;
    }

    /// <summary>Whether the engine ran out of something other than its stack.</summary>
    private static bool IsShortage(string text) =>
        text.Contains("out of memory", StringComparison.OrdinalIgnoreCase)
            || text.Contains("failed to allocate", StringComparison.OrdinalIgnoreCase);

    private Outcome.Threw? TakeException()
    {
        WasmtimeValue exception = new() { Kind = WasmtimeValue.ExnRef };
        if (!api.HasExceptions || api.ContextTakeException(references.Context, &exception.Low) == 0)
        {
            return null;
        }

        Release();
        _thrown = exception;
        WasmtimeExtern tag = new() { Kind = WasmtimeExtern.Tag };
        nint error = api.ExnRefTag(references.Context, &exception.Low, &tag.Low);
        if (error != 0)
        {
            _ = WasmtimeText.TakeError(api, error);
            return new Outcome.Threw("", []);
        }

        Value[] payload = new Value[(int)api.ExnRefFieldCount(references.Context, &exception.Low)];
        for (int i = 0; i < payload.Length; i++)
        {
            WasmtimeValue field;
            nint refused = api.ExnRefField(references.Context, &exception.Low, (nuint)i, &field);
            if (refused != 0)
            {
                throw new InvalidOperationException(
                    $"a field of an exception cannot be read: {WasmtimeText.TakeError(api, refused)}");
            }

            payload[i] = references.Read(&field, isOwned: true);
        }

        return new Outcome.Threw(NameOf(tag) ?? "", ImmutableCollectionsMarshal.AsImmutableArray(payload));
    }

    private string? NameOf(WasmtimeExtern tag)
    {
        foreach ((string name, WasmtimeExtern known) in _tags)
        {
            WasmtimeExtern one = known;
            if (api.TagEqual(references.Context, &one.Low, &tag.Low) != 0)
            {
                return name;
            }
        }

        return null;
    }
}
