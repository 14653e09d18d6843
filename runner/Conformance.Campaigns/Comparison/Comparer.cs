using System.Collections.Immutable;
using Conformance.Campaigns.Recording;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;

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

        return Find(recorded, engine, engine.Run(recorded.Script, cancellation).Commands);
    }

    /// <summary>The differences among the results of a case.</summary>
    internal static ImmutableArray<Difference> Find(
        RecordedCase recorded, Contestant engine, ImmutableArray<CommandResult> results)
    {
        ImmutableArray<Difference>.Builder differences = ImmutableArray.CreateBuilder<Difference>();
        for (int i = 0; i < results.Length; i++)
        {
            Command command = recorded.Script.Commands[i];
            if (AllowedDifferences.IsDifference(command, results[i]))
            {
                differences.Add(new Difference(recorded, engine, command, results[i]));
                if (!AllowedDifferences.IsAlone(command) || command.Action is not null)
                {
                    // What is different already may lead to more.
                    break;
                }
            }
            else if (AllowedDifferences.Ends(command, results[i]))
            {
                break;
            }
        }

        return differences.ToImmutable();
    }
}
