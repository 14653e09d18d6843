namespace Conformance.Runner.Results;

/// <summary>A judged command: one line of the results file.</summary>
/// <remarks>
/// Suites have a million of them, and nearly all pass. Texts that a pass lacks are kept in one object, which is made when
/// there is one.
/// </remarks>
/// <param name="Id">See <see cref="Id"/>.</param>
/// <param name="Line">The line of the command in its file, from 1.</param>
/// <param name="Kind">
/// The command's keyword: <c>module</c>, <c>register</c>, <c>invoke</c>, <c>assert_return</c> …
/// </param>
/// <param name="Name">The export, module, or scenario test that the command acts on; may be empty.</param>
/// <param name="Verdict">The judgement.</param>
/// <param name="Duration">Wall time.</param>
public sealed record CommandResult(
    string Id, int Line, string Kind, string Name, Verdict Verdict, TimeSpan Duration)
{
    private readonly CommandId _id = new(Id);
    private Texts _texts = Texts.None;

    /// <summary>Creates a result with its texts.</summary>
    /// <param name="id">See <see cref="Id"/>.</param>
    /// <param name="line">See <see cref="Line"/>.</param>
    /// <param name="kind">See <see cref="Kind"/>.</param>
    /// <param name="name">See <see cref="Name"/>.</param>
    /// <param name="verdict">See <see cref="Verdict"/>.</param>
    /// <param name="expected">See <see cref="Expected"/>.</param>
    /// <param name="actual">See <see cref="Actual"/>.</param>
    /// <param name="excerpt">See <see cref="Excerpt"/>.</param>
    /// <param name="duration">See <see cref="Duration"/>.</param>
    public CommandResult(
        string id, int line, string kind, string name, Verdict verdict, string expected, string actual, string excerpt,
        TimeSpan duration)
        : this(id, line, kind, name, verdict, duration)
    {
        if (expected.Length > 0 || actual.Length > 0 || excerpt.Length > 0)
        {
            _texts = Texts.None with { Expected = expected, Actual = actual, Excerpt = excerpt };
        }
    }

    /// <summary>
    /// The stable id: <c>path#hash</c>, with <c>~n</c> for the n-th equal command of a file. The hash is the first ten
    /// hex digits of SHA-256 over the command's tokens.
    /// </summary>
    public string Id
    {
        get => _id.ToString();
        init => _id = new CommandId(value);
    }

    /// <summary><see cref="Id"/>, without making its text.</summary>
    internal CommandId Identity
    {
        get => _id;
        init => _id = value;
    }

    /// <summary>The demand, for a person; empty for a pass with the expected text.</summary>
    public string Expected
    {
        get => _texts.Expected;
        init => _texts = value == _texts.Expected ? _texts : _texts with { Expected = value };
    }

    /// <summary>The actual outcome, for a person; empty for a pass.</summary>
    public string Actual
    {
        get => _texts.Actual;
        init => _texts = value == _texts.Actual ? _texts : _texts with { Actual = value };
    }

    /// <summary>A few source lines of the command; empty for a pass.</summary>
    public string Excerpt
    {
        get => _texts.Excerpt;
        init => _texts = value == _texts.Excerpt ? _texts : _texts with { Excerpt = value };
    }

    /// <summary>Whether the runner's own text parser judged it without the engine.</summary>
    public bool IsTextOnly { get; init; }

    /// <summary>The column of the command in its line, from 1; 0 for a pass, and if it is unknown.</summary>
    public int Column { get; init; }

    /// <summary>
    /// The id of the failed command that blocks this one; empty if it is not blocked, if no command is to blame, or in
    /// results of versions that did not record it.
    /// </summary>
    public string BlockedBy
    {
        get => _texts.BlockedBy;
        init => _texts = value == _texts.BlockedBy ? _texts : _texts with { BlockedBy = value };
    }

    /// <summary>
    /// Where the engine first differed from the reference, in lines as <c>conformance trace</c> prints them; empty if it
    /// was not traced.
    /// </summary>
    public string Trace
    {
        get => _texts.Trace;
        init => _texts = value == _texts.Trace ? _texts : _texts with { Trace = value };
    }

    /// <summary>All meanings of the engine's answer, comma-separated; empty if it has one.</summary>
    public string Meanings
    {
        get => _texts.Meanings;
        init => _texts = value == _texts.Meanings ? _texts : _texts with { Meanings = value };
    }

    /// <summary>Whether it passed by an answer that may also mean something else.</summary>
    public bool IsConsistent => Verdict.Kind == VerdictKind.Pass && Meanings.Length > 0;

    /// <summary>How the verdict compares with expectations; <see cref="Gate.None"/> without any.</summary>
    public Gate Gate { get; init; }

    /// <summary>
    /// The deciding rule's description for a person: reason, bug, expiry and position; empty without a rule.
    /// </summary>
    public string GateNote
    {
        get => _texts.GateNote;
        init => _texts = value == _texts.GateNote ? _texts : _texts with { GateNote = value };
    }

    /// <summary>Whether it stops a gate: no rule allows this outcome.</summary>
    public bool IsUnexpected => Gate switch
    {
        Gate.New or Gate.Changed or Gate.UnexpectedPass => true,
        Gate.None => Verdict.Kind.IsBad(),
        _ => false,
    };

    /// <summary>
    /// The verdicts of all attempts in order, separated by spaces; empty if there was only one attempt.
    /// </summary>
    public string Attempts
    {
        get => _texts.Attempts;
        init => _texts = value == _texts.Attempts ? _texts : _texts with { Attempts = value };
    }

    /// <summary>
    /// Whether attempts had different verdicts. The verdict is then a failure: a retry never hides one.
    /// </summary>
    public bool IsFlaky => Attempts.Split(' ').Distinct(StringComparer.Ordinal).Skip(1).Any();

    /// <summary>The texts that most results lack.</summary>
    private sealed record Texts(
        string Expected, string Actual, string Excerpt, string BlockedBy, string Trace, string Meanings, string GateNote,
        string Attempts)
    {
        /// <summary>No text.</summary>
        public static readonly Texts None = new("", "", "", "", "", "", "", "");
    }
}
