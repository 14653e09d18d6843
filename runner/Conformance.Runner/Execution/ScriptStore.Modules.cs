using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Runner.Judging;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Execution;

/// <summary>Reads, defines and instantiates modules.</summary>
internal sealed partial class ScriptStore
{
    /// <summary>The milliseconds for reading a module before its command begins.</summary>
    private const int MostReadAhead = 50;

    /// <summary>Reads, encodes and defines a module. The engine is not involved if the text is rejected.</summary>
    internal (Outcome Outcome, ModuleId Id, bool IsTextOnly) Define(ModuleText text, bool isMalformed = false)
    {
        (ReadOnlyMemory<byte> bytes, Outcome? refusal) = Read(text, isMalformed);
        if (refusal is not null)
        {
            return (refusal, default, true);
        }

        ModuleId id = Names.NewModule();
        return (Define(id, bytes), id, false);
    }

    private Outcome Define(ModuleId id, ReadOnlyMemory<byte> bytes)
    {
        Outcome outcome = Ask(new Request.Define(id, bytes));
        if (outcome is Outcome.Returned)
        {
            _binaries.Add(id, bytes);
        }

        return outcome;
    }

    /// <summary>
    /// Defines a module and instantiates it. Both requests are sent together where nothing has to be known in between.
    /// </summary>
    /// <returns>The outcomes; that of the instantiation is null if the module was refused.</returns>
    /// <param name="name">The name of the instance; null if it has none.</param>
    internal (Outcome Defined, ModuleId Module, bool IsTextOnly, MadeInstance? Made) Make(ModuleText text, string? name)
    {
        (ReadOnlyMemory<byte> bytes, Outcome? refusal) = Read(text, isMalformed: false);
        if (refusal is not null)
        {
            return (refusal, default, true, null);
        }

        ModuleId id = Names.NewModule();
        if (MayNeedMore(bytes) || RoundTripFault(text) is not null)
        {
            Outcome defined = Define(id, bytes);
            return (
                defined,
                id,
                false,
                defined is Outcome.Returned && RoundTripFault(text) is null ? Instantiate(id, name) : null);
        }

        InstanceId instance = Names.NewInstance(name);
        ImmutableArray<Request> requests = [new Request.Define(id, bytes), new Request.Instantiate(instance, id)];
        if (PrepareForCommand() is { } unready)
        {
            return (unready, id, false, null);
        }

        using IEnumerator<Outcome> outcomes =
            Answers.AskAll(session, requests, () => Begin(_commandEnd), end).GetEnumerator();
        _ = outcomes.MoveNext();
        Outcome first = Answered(requests[0], outcomes.Current);
        if (first is not Outcome.Returned)
        {
            return (first, id, false, null);
        }

        _binaries.Add(id, bytes);
        _moduleOf[instance] = id;
        _ = outcomes.MoveNext();
        return (first, id, false, new MadeInstance(instance, Answered(requests[1], outcomes.Current), null));
    }

    /// <summary>Whether the instantiation of a module may need other requests before it.</summary>
    private bool MayNeedMore(ReadOnlyMemory<byte> binary) =>
        Names.HasLostRegistrations || (ImportsSpectest(binary) && !Spectest.IsSettled);

    private static bool ImportsSpectest(ReadOnlyMemory<byte> binary) => binary.Span.IndexOf("spectest"u8) >= 0;

    /// <summary>Instantiates a module, unless a registration that it imports from failed.</summary>
    /// <param name="name">The name of the instance; null if it has none.</param>
    internal MadeInstance Instantiate(ModuleId module, string? name)
    {
        InstanceId instance = Names.NewInstance(name);
        ReadOnlyMemory<byte> bytes = _binaries[module];
        _moduleOf[instance] = module;
        Obstacle? obstacle = (ImportsSpectest(bytes) ? Spectest.ProvideFor(bytes) : null) ?? FindLost(bytes);
        return obstacle is null
            ? new MadeInstance(instance, Ask(new Request.Instantiate(instance, module)), null)
            : new MadeInstance(instance, Outcome.Returned.Nothing, obstacle);
    }

    private Obstacle? FindLost(ReadOnlyMemory<byte> binary)
    {
        using TimeLimit.Scope limit = LimitReading();
        return Names.HasLostRegistrations ? ModuleImports.FindLost(binary, Names) : null;
    }

    /// <summary>Records that a module was not instantiated, though the script needs its instance.</summary>
    internal void NoteUnmade(ModuleText text)
    {
        try
        {
            (ReadOnlyMemory<byte> bytes, Outcome? refusal) = Read(text, isMalformed: false);
            if (refusal is null)
            {
                NoteUnmade(bytes);
            }
        }
        catch (OutOfTimeException)
        {
            Lost.NoteUnmade();
        }
    }

    /// <inheritdoc cref="NoteUnmade(ModuleText)"/>
    internal void NoteUnmade(ModuleId module) => NoteUnmade(_binaries[module]);

    private void NoteUnmade(ReadOnlyMemory<byte> binary)
    {
        using TimeLimit.Scope limit = LimitReading();
        try
        {
            if (LostEffects.ChangesOthers(binary))
            {
                Lost.NoteUnmade();
            }
        }
        catch (OutOfTimeException)
        {
            Lost.NoteUnmade();
        }
    }

    /// <summary>
    /// The definition of a module that must be rejected; null if the engine need not see it, or if reading it takes so
    /// long that the command must bear that alone.
    /// </summary>
    internal SoleRequest.Rejection? FindDefinition(Assertion.OfModule assertion, bool isMalformed)
    {
        long started = Environment.TickCount64;
        using TimeLimit.Scope limit = TimeLimit.Until(started + MostReadAhead);
        try
        {
            (ReadOnlyMemory<byte> bytes, Outcome? refusal) = modules.Of(assertion.Module, isMalformed);
            return refusal is null
                ? new SoleRequest.Rejection(
                    assertion, new Request.Define(Names.NewModule(), bytes), Environment.TickCount64 - started)
                : null;
        }
        catch (OutOfTimeException)
        {
            return null;
        }
    }

    private (ReadOnlyMemory<byte> Bytes, Outcome? Refusal) Read(ModuleText text, bool isMalformed)
    {
        using TimeLimit.Scope limit = LimitReading();
        return modules.Of(text, isMalformed);
    }

    /// <summary>An instance that was to be made.</summary>
    /// <param name="Instance">Its handle.</param>
    /// <param name="Outcome">The outcome of its instantiation.</param>
    /// <param name="Obstacle">What prevented its instantiation; null if nothing did.</param>
    internal readonly record struct MadeInstance(InstanceId Instance, Outcome Outcome, Obstacle? Obstacle);
}
