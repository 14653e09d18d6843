using System.Globalization;

namespace Conformance.Triage.Bisection;

/// <summary>
/// Finds the first candidate in a list (versions, revisions) whose answer differs from that of the first one: tries the
/// ends, then halves what is between them. A candidate without an answer is passed over for its nearest neighbours.
/// </summary>
/// <param name="count">How many candidates there are; at least two.</param>
/// <param name="tryOne">Tries a candidate.</param>
/// <param name="attempts">
/// How often each is tried; attempts that disagree make it <see cref="StepAnswer.Flaky"/>.
/// </param>
public sealed class Bisector(int count, Func<int, (StepAnswer Answer, string Evidence)> tryOne, int attempts = 1)
{
    private readonly List<BisectionStep> _steps = [];
    private readonly Dictionary<int, BisectionStep> _known = [];

    /// <summary>Called with each new trial.</summary>
    public Action<BisectionStep>? Tried { get; init; }

    /// <summary>Finds the change.</summary>
    /// <exception cref="OperationCanceledException">A trial was ended.</exception>
    public BisectionResult Find()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        (int? low, int? high) = (NearestKnown(0, count, 1), NearestKnown(count - 1, -1, -1));
        if (low is not { } before || high is not { } after || before >= after)
        {
            return new BisectionResult(null, null, _steps, "no two candidates have an answer");
        }

        StepAnswer old = Try(before).Answer;
        if (Try(after).Answer == old)
        {
            return new BisectionResult(
                null, null, _steps, $"the first and the last candidate have the same answer: {Words(old)}");
        }

        while (after - before > 1)
        {
            int? middle = Middle(before, after);
            if (middle is not { } at)
            {
                int between = after - before - 1;
                return new BisectionResult(
                    after, before, _steps,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"or one of the {between} before it, which have no answer"));
            }

            if (Try(at).Answer == old)
            {
                before = at;
            }
            else
            {
                after = at;
            }
        }

        return new BisectionResult(after, before, _steps, "");
    }

    private static string Words(StepAnswer answer) =>
        answer == StepAnswer.Good ? "the command passes" : "the command fails";

    /// <summary>
    /// A candidate with an answer between two others, as near to the middle as possible; null if there is none.
    /// </summary>
    private int? Middle(int before, int after)
    {
        int middle = before + ((after - before) / 2);
        for (int distance = 0; middle - distance > before || middle + distance < after; distance++)
        {
            foreach (int at in (int[])[middle - distance, middle + distance])
            {
                if (at > before && at < after && Try(at).Answer is StepAnswer.Good or StepAnswer.Bad)
                {
                    return at;
                }
            }
        }

        return null;
    }

    private int? NearestKnown(int from, int end, int step)
    {
        for (int at = from; at != end; at += step)
        {
            if (Try(at).Answer is StepAnswer.Good or StepAnswer.Bad)
            {
                return at;
            }
        }

        return null;
    }

    private BisectionStep Try(int index)
    {
        if (_known.TryGetValue(index, out BisectionStep known))
        {
            return known;
        }

        (StepAnswer answer, string evidence) = tryOne(index);
        for (int attempt = 1; attempt < attempts && answer != StepAnswer.Unknown; attempt++)
        {
            (StepAnswer again, string more) = tryOne(index);
            if (again != answer)
            {
                (answer, evidence) = (StepAnswer.Flaky, $"{evidence}; then {more}");
                break;
            }
        }

        BisectionStep step = new(index, answer, evidence);
        _known[index] = step;
        _steps.Add(step);
        Tried?.Invoke(step);
        return step;
    }
}
