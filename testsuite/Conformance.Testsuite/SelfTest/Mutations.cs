using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Testsuite.SelfTest;

/// <summary>Assertions with slightly changed expectations.</summary>
internal static class Mutations
{
    private const string Prefix = "not ";

    /// <summary>A script with every assertion changed.</summary>
    internal static Script Of(Script script)
    {
        int seed = 0;
        ImmutableArray<Command> Change(
            ImmutableArray<Command> commands) => [.. commands.Select(command => command switch
        {
            Command.Group group => group with { Commands = Change(group.Commands) },
            Command.Thread thread => thread with { Commands = Change(thread.Commands) },
            Assertion assertion => Of(assertion, seed++),
            _ => command,
        })];

        return script with { Commands = Change(script.Commands) };
    }

    /// <summary>The assertion with another expectation. The seed chooses the result, the lane and the bit.</summary>
    internal static Assertion Of(Assertion assertion, int seed) => assertion switch
    {
        Assertion.Returns { Results.IsEmpty: true } it => it with { Results = [new Pattern.Exactly(Value.I32(0))] },
        Assertion.Returns it => it with
        {
            Results = it.Results.SetItem(
                seed % it.Results.Length,
                Other(it.Results[seed % it.Results.Length], seed)),
        },
        Assertion.Throws it =>
            new Assertion.Traps(it.At, it.Action, "") { Keyword = it.Keyword, Test = it.Test, Id = it.Id },
        Assertion.Refuses it => new Assertion.Returns(it.At, it.Action, [])
        {
            Keyword = it.Keyword,
            Test = it.Test,
            Id = it.Id,
        },
        Assertion.GrowsOrNot it => new Assertion.Returns(it.At, it.Action, [new Pattern.Exactly(Value.I64(-99))])
        {
            Keyword = it.Keyword,
            Test = it.Test,
            Id = it.Id,
        },
        { Message: { } message } => assertion with { Message = Prefix + message },
        Assertion.Calls it => it with { Log = it.Log.Add(new ExpectedCall("nobody", [])) },
        _ =>
            throw new ArgumentOutOfRangeException(
                nameof(assertion), assertion.GetType().Name, "an assertion that nobody changes"),
    };

    private static Pattern Other(Pattern pattern, int seed) => pattern switch
    {
        Pattern.Exactly exactly => exactly with { Value = Other(exactly.Value, seed) },
        Pattern.CanonicalNan nan => new Pattern.Exactly(new Value(nan.Type, 0)),
        Pattern.ArithmeticNan nan => new Pattern.Exactly(new Value(nan.Type, 0)),
        Pattern.Lanes lanes => lanes with
        {
            Items = lanes.Items.SetItem(
                seed % lanes.Items.Length,
                Other(lanes.Items[seed % lanes.Items.Length], seed)),
        },
        Pattern.RefOf => new Pattern.NullRef(null),
        Pattern.NullRef or Pattern.Function =>
            new Pattern.Exactly(Value.Ref(new Engine.Reference.Host(999, IsExtern: true))),
        Pattern.Bytes bytes => new Pattern.Bytes(Other(bytes.Content.Span, seed)),
        // Changing one alternative could yield another: take a type that no alternative has.
        Pattern.Either either =>
            new Pattern.Exactly(IsReference(either.Choices[0]) ? Value.I32(0) : Value.Null(HeapKind.Any)),
        _ =>
            throw new ArgumentOutOfRangeException(
                nameof(pattern), pattern.GetType().Name, "a pattern that nobody changes"),
    };

    /// <summary>A value with one bit flipped; for a reference, another reference.</summary>
    private static Value Other(Value value, int seed) => value.Kind switch
    {
        ValKind.I32 or ValKind.F32 => value with { Low = value.Low ^ 1ul << (seed % 32) },
        ValKind.I64 or ValKind.F64 => value with { Low = value.Low ^ 1ul << (seed % 64) },
        ValKind.V128 when seed % 128 < 64 => value with { Low = value.Low ^ 1ul << (seed % 64) },
        ValKind.V128 => value with { High = value.High ^ 1ul << (seed % 64) },
        _ => value.Reference is Engine.Reference.Host host
            ? Value.Ref(host with { Number = host.Number + 1 })
            : Value.Ref(new Engine.Reference.Host(999, IsExtern: true)),
    };

    private static byte[] Other(ReadOnlySpan<byte> bytes, int seed)
    {
        byte[] changed = bytes.ToArray();
        changed[seed % changed.Length] ^= (byte)(1 << (seed % 8));
        return changed;
    }

    private static bool IsReference(Pattern pattern) =>
        pattern is Pattern.RefOf or Pattern.NullRef or Pattern.Function or Pattern.Exactly { Value.Kind: ValKind.Ref };
}
