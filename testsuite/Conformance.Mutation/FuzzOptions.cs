using Conformance.Fuzzing;

namespace Conformance.Mutation;

/// <summary>A measurement of the generators of cases.</summary>
internal sealed record FuzzOptions
{
    /// <summary>The program with the mutants; null to build it.</summary>
    public string? Program { get; private init; }

    /// <summary>Whether to measure the generator of single modules, as it was before there were campaigns.</summary>
    public bool IsOld { get; private init; }

    /// <summary>How many faults of each class to plant; 0 for all.</summary>
    public int Each { get; private init; } = 8;

    /// <summary>The seed of the sample and of the cases.</summary>
    public ulong Seed { get; private init; } = 1;

    /// <summary>How many cases a fault is given.</summary>
    public int Cases { get; private init; } = 2000;

    /// <summary>How long a fault is tried.</summary>
    public TimeSpan Time { get; private init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many faults are tried at a time.</summary>
    public int Jobs { get; private init; } = Environment.ProcessorCount;

    /// <summary>The area that cases exercise most.</summary>
    public Focus Focus { get; private init; }

    /// <summary>A file of results that need not be measured again, and that new ones are added to; null for none.</summary>
    public string? Results { get; private init; }

    /// <summary>Names or classes of the faults; empty for all.</summary>
    public IReadOnlyList<string> Words { get; private init; } = [];

    /// <summary>Reads options; null if one is wrong.</summary>
    public static FuzzOptions? Of(IEnumerable<string> words)
    {
        FuzzOptions options = new();
        List<string> names = [];
        foreach (string word in words)
        {
            string value = word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..];
            bool isNumber = ulong.TryParse(value, out ulong number) && number < int.MaxValue;
            switch (word.Split('=')[0])
            {
                case "--old":
                    options = options with { IsOld = true };
                    break;
                case "--program":
                    options = options with { Program = value };
                    break;
                case "--results":
                    options = options with { Results = value };
                    break;
                case "--each" when isNumber:
                    options = options with { Each = (int)number };
                    break;
                case "--seed" when isNumber:
                    options = options with { Seed = number };
                    break;
                case "--cases" when isNumber:
                    options = options with { Cases = (int)number };
                    break;
                case "--seconds" when isNumber:
                    options = options with { Time = TimeSpan.FromSeconds(number) };
                    break;
                case "--jobs" when isNumber && number > 0:
                    options = options with { Jobs = (int)number };
                    break;
                case "--focus" when Enum.TryParse(value, ignoreCase: true, out Focus focus):
                    options = options with { Focus = focus };
                    break;
                case ['-', ..]:
                    return null;
                default:
                    names.Add(word);
                    break;
            }
        }

        return options with { Words = names };
    }
}
