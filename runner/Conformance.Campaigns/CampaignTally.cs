namespace Conformance.Campaigns;

/// <summary>How far a campaign is.</summary>
/// <param name="Cases">Cases that were run on all engines.</param>
/// <param name="Modules">Modules in them.</param>
/// <param name="Calls">Calls in them.</param>
/// <param name="Coverage">Distinct features of these cases.</param>
/// <param name="Kept">Cases in the corpus.</param>
/// <param name="Differences">Differences, those with a known cause included.</param>
/// <param name="Findings">Causes that are new.</param>
/// <param name="Known">Differences whose cause is known or was found before.</param>
/// <param name="Lenient">Differences by a declared leniency.</param>
/// <param name="Unreduced">Differences that were only counted, because many before them had causes found
/// before.</param>
/// <param name="Lost">Differences that did not show again.</param>
/// <param name="Failures">Cases in which the engine that records failed.</param>
public readonly record struct CampaignTally(
    long Cases, long Modules, long Calls, int Coverage, int Kept, long Differences, int Findings, long Known,
    long Lenient, long Unreduced, long Lost, long Failures);
