using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Fuzzing.Cases;
using Conformance.Runner.Scripts;

namespace Conformance.Campaigns.Recording;

/// <summary>A case as a script that asserts what happened on the engine that recorded it.</summary>
/// <param name="Id">The case.</param>
/// <param name="Script">The script.</param>
/// <param name="Happenings">All steps that were taken, with their outcomes.</param>
public sealed record RecordedCase(CaseId Id, Script Script, ImmutableArray<Happening> Happenings)
{
    /// <summary>The end of the id of a command that needs no stack, so that it may not exhaust it.</summary>
    public const string FlatMark = "f";

    /// <summary>
    /// What ended the recording early if the engine is to blame: it crashed, hung or broke its promises. Null
    /// otherwise.
    /// </summary>
    public Outcome? Fault { get; init; }

    /// <summary>How many modules were defined.</summary>
    public int Modules => Happenings.Count(happening => happening.Step is CaseStep.Define);

    /// <summary>How many functions were called.</summary>
    public int Calls => Happenings.Count(happening => happening.Step is CaseStep.Invoke);
}
