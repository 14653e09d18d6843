using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Runner.Results;
using Conformance.Wasm.Syntax;
using static Conformance.Engine.Outcome;

namespace Conformance.Testsuite.SelfTest;

/// <summary>The lies, each with the types of verdict that must expose it.</summary>
internal static class Lies
{
    private static readonly TimeSpan s_late = TimeSpan.FromMilliseconds(50);

    internal static ImmutableArray<Lie> All { get; } =
    [
        new(
            "always succeeds", (request, _, _) => Success(request),
            VerdictTypes.ReturnMismatch,
            VerdictTypes.TrapMissing,
            VerdictTypes.ExceptionMissing,
            VerdictTypes.ExhaustionMissing,
            VerdictTypes.InvalidAccepted,
            VerdictTypes.MalformedAccepted,
            VerdictTypes.UnlinkableAccepted,
            VerdictTypes.ProbeMismatch,
            VerdictTypes.CallsMismatch,
            VerdictTypes.RefusalMissing),
        new(
            "always traps", (request, truth, _) =>
                request is Request.Invoke ? new Trapped(TrapKinds.Unreachable, "unreachable") : truth(),
            VerdictTypes.ReturnTrap,
            VerdictTypes.TrapOther,
            VerdictTypes.ExceptionMissing,
            VerdictTypes.ExhaustionMissing,
            VerdictTypes.ActionFailed),
        new(
            "traps while instantiating", (request, truth, _) =>
                request is Request.Instantiate ? new Trapped(TrapKinds.Unreachable, "unreachable") : truth(),
            VerdictTypes.ModuleTrapped, VerdictTypes.UnlinkableOther, VerdictTypes.Blocked),
        new(
            "accepts every module", (_, truth, _) =>
                truth() is var it and not (Malformed or Invalid) ? it : Returned.Nothing,
            VerdictTypes.InvalidAccepted, VerdictTypes.MalformedAccepted),
        new(
            "accepts no module", (request, truth, _) =>
                request is Request.Define ? new Invalid("type mismatch") : truth(),
            VerdictTypes.ModuleRejected, VerdictTypes.MalformedOther, VerdictTypes.Blocked),
        new(
            "links no module", (request, truth, _) =>
                request is Request.Instantiate ? new Unlinkable("unknown import") : truth(),
            VerdictTypes.LinkUnresolved, VerdictTypes.UnlinkableOther, VerdictTypes.Blocked),
        new(
            "links every module", (_, truth, _) => truth() is var it and not Unlinkable ? it : Returned.Nothing,
            VerdictTypes.UnlinkableAccepted),
        new(
            "traps with the wrong kind",
            (_, truth, _) => truth() switch
            {
                Trapped { Kinds: TrapKinds.IntegerOverflow } =>
                    new Trapped(TrapKinds.IntegerDivideByZero, "integer divide by zero"),
                Trapped => new Trapped(TrapKinds.IntegerOverflow, "integer overflow"),
                var other => other,
            },
            VerdictTypes.TrapOther),
        new(
            "rejects in the wrong phase",
            (_, truth, _) => truth() switch
            {
                Malformed it => new Invalid(it.Message),
                Invalid it => new Malformed(it.Message),
                Unlinkable it => new Trapped(TrapKinds.None, it.Message),
                Threw => new Trapped(TrapKinds.None, "exception"),
                Exhausted it => new Trapped(TrapKinds.None, it.Message),
                var other => other,
            },
            VerdictTypes.InvalidOther,
            VerdictTypes.MalformedOther,
            VerdictTypes.UnlinkableOther,
            VerdictTypes.ExceptionMissing,
            VerdictTypes.ExhaustionMissing),
        new(
            "flips the highest bit",
            (_, truth, _) => Changed(truth(), value => value with { Low = value.Low ^ HighestBit(value) }),
            VerdictTypes.ReturnMismatch),
        new(
            "is off by one",
            (_, truth, _) => Changed(truth(), value => value with { Low = (value.Low + 1) & Mask(value) }),
            VerdictTypes.ReturnMismatch, VerdictTypes.ProbeMismatch, VerdictTypes.ExceptionOther),
        new(
            "loses the sign of zero",
            (_, truth, _) =>
                Changed(truth(), value => value.Kind == ValKind.F32 && value.Low == 0x8000_0000 ? Value.F32(0) : value),
            VerdictTypes.ReturnMismatch),
        new(
            "loses the payload of NaNs",
            (_, truth, _) =>
                Changed(truth(), value =>
                    value.Kind == ValKind.F32 && float.IsNaN(value.AsF32) ? Value.F32Bits(0xFFC0_0000) : value),
            VerdictTypes.ReturnMismatch),
        new(
            "signals with NaNs",
            (_, truth, _) =>
                Changed(truth(), value =>
                    value.Kind == ValKind.F64 && double.IsNaN(value.AsF64)
                        ? Value.F64Bits(0x7FF4_0000_0000_0000)
                        : value),
            VerdictTypes.ReturnMismatch),
        new(
            "returns another type",
            (_, truth, _) =>
                Changed(truth(), value => value.Kind == ValKind.I32 ? value with { Kind = ValKind.F32 } : value),
            VerdictTypes.ReturnMismatch),
        new(
            "returns null for every reference",
            (_, truth, _) => Changed(truth(), value => value.Kind == ValKind.Ref ? Value.Null(HeapKind.NoFunc) : value),
            VerdictTypes.ReturnMismatch),
        new(
            "forgets the last result", (request, truth, _) => Rearranged(request, truth(), values => values[..^1]),
            VerdictTypes.ReturnMismatch),
        new(
            "adds a result", (request, truth, _) => Rearranged(request, truth(), values => values.Add(Value.I32(0))),
            VerdictTypes.ReturnMismatch),
        new(
            "swaps results", (request, truth, _) => Rearranged(request, truth(), values => [.. values.Reverse()]),
            VerdictTypes.ReturnMismatch, VerdictTypes.ExceptionOther),
        new(
            "answers the request before",
            (request, truth, before) => truth() is null ? null : before,
            VerdictTypes.ReturnMismatch, VerdictTypes.TrapOther),
        new(
            "does nothing that changes globals",
            (request, truth, _) =>
                request is Request.Invoke { Function.Name: "bump" or "set" } ? Returned.Nothing : truth(),
            VerdictTypes.ReturnMismatch),
        new(
            "writes nothing for the host",
            (request, truth, _) => request is Request.WriteTable or Request.WriteMemory ? Returned.Nothing : truth(),
            VerdictTypes.ProbeMismatch, VerdictTypes.ReturnTrap),
        new(
            "hides host calls", (request, truth, _) => request is Request.TakeCalls ? new Calls([]) : truth(),
            VerdictTypes.CallsMismatch),
        new(
            "changes what it refuses to change",
            (request, truth, last) =>
                request is Request.TableSize && last is Refused ? new Returned([Value.I64(77)]) : truth(),
            VerdictTypes.RefusalChanged),
        new(
            "grows and says that it did not",
            (request, truth, _) =>
                truth() is var it && request is Request.GrowTable ? new Returned([Value.I64(-1)]) : it,
            VerdictTypes.GrowthMismatch),
        new("keeps its store", (_, truth, _) => truth(), VerdictTypes.UnlinkableAccepted) { IsForgetful = false },
        new(
            "refuses to act",
            (request, truth, _) => request is Request.Invoke or Request.GetGlobal ? new Refused("no") : truth(),
            VerdictTypes.ActionFailed),
        new(
            "hangs until the deadline",
            (request, truth, _) => request is Request.Invoke ? Late(() => new TimedOut()) : truth(),
            VerdictTypes.EngineTimeout),
        new("is slow", (_, truth, _) => Late(truth), VerdictTypes.Blocked),
        new("dies", (_, _, _) => new Crashed("signal 11"), VerdictTypes.EngineCrash, VerdictTypes.Blocked),
        new(
            "throws", (_, _, _) => throw new InvalidOperationException("against the promise"),
            VerdictTypes.EngineBroken, VerdictTypes.Blocked),
        new("answers nothing", (_, _, _) => null, VerdictTypes.EngineBroken, VerdictTypes.Blocked),
        new(
            "answers bytes to everything", (_, _, _) => new Bytes(new byte[1]), VerdictTypes.EngineBroken,
            VerdictTypes.Blocked),
        new("claims to be able to do nothing", (_, _, _) => new Unsupported("anything"), VerdictTypes.Unsupported),
    ];

    private static Outcome Success(Request request) => request switch
    {
        Request.TableSize or Request.GrowTable or Request.MemorySize or Request.GrowMemory =>
            new Returned([Value.I64(0)]),
        Request.GetGlobal => new Returned([Value.I32(0)]),
        Request.ReadTable read => new Returned([.. Enumerable.Repeat(Value.Null(HeapKind.Func), read.Count)]),
        Request.ReadMemory read => new Bytes(new byte[read.Count]),
        Request.TakeCalls => new Calls([]),
        _ => Returned.Nothing,
    };

    private static Outcome Changed(Outcome outcome, Func<Value, Value> change) =>
        outcome is Returned { Values.Length: > 0 } it ? new Returned([.. it.Values.Select(change)]) : outcome;

    private static Outcome Rearranged(
        Request request, Outcome outcome, Func<ImmutableArray<Value>, ImmutableArray<Value>> change) =>
        request is Request.Invoke && outcome is Returned { Values.Length: > 0 } it
            ? new Returned(change(it.Values))
            : outcome;

    private static ulong HighestBit(Value value) => value.Kind switch
    {
        ValKind.Ref => 0,
        ValKind.I32 or ValKind.F32 => 1ul << 31,
        _ => 1ul << 63,
    };

    private static ulong Mask(Value value) => value.Kind is ValKind.I32 or ValKind.F32 ? uint.MaxValue : ulong.MaxValue;

    private static Outcome Late(Func<Outcome> truth)
    {
        Thread.Sleep(s_late);
        return truth();
    }
}
