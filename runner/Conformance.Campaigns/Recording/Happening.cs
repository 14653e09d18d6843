using Conformance.Engine;
using Conformance.Fuzzing.Cases;

namespace Conformance.Campaigns.Recording;

/// <summary>A step of a case and what it led to on the engine that records.</summary>
/// <param name="Step">The step.</param>
/// <param name="Outcome">Its last outcome: of the definition if that failed, otherwise of the instantiation.</param>
public sealed record Happening(CaseStep Step, Outcome Outcome);
