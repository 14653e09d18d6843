using System.Collections.Immutable;
using Conformance.Campaigns.Recording;
using Conformance.Runner.Results;

namespace Conformance.Campaigns.Comparison;

/// <summary>Runs recorded cases on other engines.</summary>
public static class Comparer
{
    /// <summary>
    /// The commands that an engine answers otherwise. After the first one in a store, the others may follow from it, so
    /// only commands that are alone are compared further.
    /// </summary>
    /// <exception cref="OperationCanceledException">The campaign was ended.</exception>
    public static ImmutableArray<Difference> Compare(
        RecordedCase recorded, Contestant engine, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(engine);
        if (recorded.Script.Commands.IsEmpty)
        {
            return [];
        }

        FileResult result = engine.Run(recorded.Script, cancellation);
        ImmutableArray<Difference>.Builder differences = ImmutableArray.CreateBuilder<Difference>();
        for (int i = 0; i < result.Commands.Length; i++)
        {
            if (AllowedDifferences.IsDifference(result.Commands[i]))
            {
                differences.Add(new Difference(recorded, engine, recorded.Script.Commands[i], result.Commands[i]));
                if (!AllowedDifferences.IsAlone(recorded.Script.Commands[i]))
                {
                    break;
                }
            }
            else if (AllowedDifferences.Ends(recorded.Script.Commands[i], result.Commands[i]))
            {
                break;
            }
        }

        return differences.ToImmutable();
    }
}
