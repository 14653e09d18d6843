using System.Text;
using Conformance.Triage.Failures;
using Conformance.Wasm.Syntax;

namespace Conformance.Triage.Reduction;

/// <summary>How far a reduction is.</summary>
/// <param name="Commands">Commands of the smallest script so far.</param>
/// <param name="Instructions">Instructions in its modules.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Asked">How many scripts were run.</param>
public readonly record struct ReductionProgress(int Commands, int Instructions, int Bytes, int Asked);

/// <summary>
/// Makes a script smaller for as long as the answer to a question is yes: hierarchical delta debugging over its
/// S-expressions. The result depends on the script and the answers alone, not on the number of jobs.
/// </summary>
/// <param name="question">The question.</param>
/// <param name="jobs">How many scripts are tried at a time.</param>
public sealed class Reducer(IQuestion question, int jobs = 1)
{
    /// <summary>The file of the script, for errors.</summary>
    public string Path { get; init; } = "script";

    /// <summary>Called with each smaller script.</summary>
    public Action<string, ReductionProgress>? Improved { get; init; }

    /// <summary>Checks that a script can be taken apart: its parentheses and tokens.</summary>
    /// <exception cref="ModuleException">It cannot; the message has the place.</exception>
    public void Check(string text) => _ = Node.Parse(SourceText.FromString(Path, text));

    /// <summary>Makes a script as small as it gets.</summary>
    /// <param name="text">The script.</param>
    /// <param name="cancellation">Ends the reduction; the smallest script so far is returned.</param>
    /// <exception cref="TriageException">The answer for the script itself is no.</exception>
    public string Reduce(string text, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        Node best = Node.Parse(SourceText.FromString(Path, text));
        try
        {
            text = question.Ask(best.ToScript(), cancellation)
                ?? throw new TriageException(
                    "the script does not show the failure",
                    "it may fail at random, or only in another place");
            best = Node.Parse(text);
            int before;
            do
            {
                before = Weight(best);
                foreach (Func<Node, IEnumerable<Node>> edit in Edits.All)
                {
                    best = Exhaust(best, edit, cancellation);
                }
            }
            while (Weight(best) < before);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The smallest so far has been told.
        }

        return best.ToScript();
    }

    /// <summary>Applies one kind of edit until none of its scripts is smaller and shows the failure.</summary>
    private Node Exhaust(Node best, Func<Node, IEnumerable<Node>> edit, CancellationToken cancellation)
    {
        for (int skip = 0; ;)
        {
            int weight = Weight(best);
            (int Index, Node Script)? found = FirstYes(edit(best).Skip(skip), weight, cancellation);
            if (found is null)
            {
                return best;
            }

            // What was asked before the edit is seldom answered otherwise after it; the next round asks again.
            skip += found.Value.Index;
            best = found.Value.Script;
            string text = best.ToScript();
            Improved?.Invoke(
                text,
                new ReductionProgress(
                    best.Items.Length,
                    Units.CountInstructions(best),
                    Encoding.UTF8.GetByteCount(text),
                    question.Asked));
        }
    }

    /// <summary>
    /// The first script that is smaller and for which the answer is yes, whichever answer comes first.
    /// </summary>
    private (int Index, Node Script)? FirstYes(IEnumerable<Node> scripts, int weight, CancellationToken cancellation)
    {
        int index = 0;
        foreach (Node[] some in scripts.Chunk(Math.Max(1, jobs)))
        {
            cancellation.ThrowIfCancellationRequested();
            Node?[] answers = new Node?[some.Length];
            if (some.Length == 1)
            {
                answers[0] = Answer(some[0], weight, cancellation);
            }
            else
            {
                Parallel.For(0, some.Length, at => answers[at] = Answer(some[at], weight, cancellation));
            }

            int first = Array.FindIndex(answers, answer => answer is not null);
            if (first >= 0)
            {
                return (index + first, answers[first]!);
            }

            index += some.Length;
        }

        return null;
    }

    private Node? Answer(Node script, int weight, CancellationToken cancellation)
    {
        if (script.Items.IsEmpty
            || Weight(script) >= weight
            || question.Ask(script.ToScript(), cancellation) is not { } text)
        {
            return null;
        }

        // Corrected results may be longer.
        Node answer = Node.Parse(text);
        return Weight(answer) < weight ? answer : null;
    }

    /// <summary>What gets less with each step: tokens first, then their length.</summary>
    private static int Weight(Node script) =>
        (script.Size * 64) + script.Below().Sum(item => Math.Min(item.Node.Atom.Length, 60));
}
