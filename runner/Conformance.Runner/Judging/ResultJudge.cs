using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;

namespace Conformance.Runner.Judging;

/// <summary>Judges results: values, bytes and logs of host calls. Pure.</summary>
internal static class ResultJudge
{
    /// <summary>Compares values with patterns.</summary>
    internal static Judgement Values(Assertion.Returns asked, Outcome.Returned returned, Yardstick yardstick)
    {
        if (PatternMatcher.Matches(asked.Results, returned.Values))
        {
            return Judgement.Pass;
        }

        if (!yardstick.Can(Abilities.ExactNans)
            && PatternMatcher.Matches(asked.Results, returned.Values, exactNans: false))
        {
            return Judgement.Of(
                VerdictKind.Unsupported, VerdictTypes.Unsupported, "this engine does not carry NaN payloads exactly");
        }

        return Judgement.Fail(
            MismatchOf(asked), ValueText.Of(asked.Results), ValueText.Of(returned.Values, asked.Results));
    }

    /// <summary>Compares an exception with the expected one.</summary>
    internal static Judgement Exception(ExpectedException asked, Outcome.Threw threw, Yardstick yardstick)
    {
        bool isTag = threw.Tag == asked.Name;
        if (isTag && (asked.Payload.IsDefault || PatternMatcher.Matches(asked.Payload, threw.Payload)))
        {
            return Judgement.Pass;
        }

        if (isTag && !yardstick.Can(Abilities.ExactNans)
            && PatternMatcher.Matches(asked.Payload, threw.Payload, exactNans: false))
        {
            return Judgement.Of(
                VerdictKind.Unsupported, VerdictTypes.Unsupported, "this engine does not carry NaN payloads exactly");
        }

        string payload = asked.Payload.IsDefault ? "" : $" ({ValueText.Of(asked.Payload)})";
        return Judgement.Fail(
            VerdictTypes.ExceptionOther,
            $"exception {asked.Name}{payload}",
            isTag
                ? $"exception {threw.Tag} ({ValueText.Of(threw.Payload)})"
                : threw.Tag.Length == 0
                ? "an exception of another tag"
                : $"exception {threw.Tag}");
    }

    /// <summary>Compares the bytes of a memory with a pattern.</summary>
    internal static Judgement Bytes(Assertion.Returns asked, Outcome.Bytes bytes) =>
        asked.Results is [Pattern.Bytes wanted] && wanted.Content.Span.SequenceEqual(bytes.Content.Span)
            ? Judgement.Pass
            : Judgement.Fail(MismatchOf(asked), ValueText.Of(asked.Results), ValueText.Bytes(bytes.Content.Span));

    /// <summary>Compares host calls with the expected ones.</summary>
    internal static Judgement Calls(Assertion.Calls asked, Outcome.Calls calls, Yardstick yardstick)
    {
        if (Match(asked.Log, calls.Log, exactNans: true))
        {
            return Judgement.Pass;
        }

        if (!yardstick.Can(Abilities.ExactNans) && Match(asked.Log, calls.Log, exactNans: false))
        {
            return Judgement.Of(
                VerdictKind.Unsupported, VerdictTypes.Unsupported, "this engine does not carry NaN payloads exactly");
        }

        string expected = asked.Log.Length == 0
            ? "no calls"
            : string.Join("; ", asked.Log.Select(call => $"{call.Function}({ValueText.Of(call.Arguments)})"));
        string actual = calls.Log.Length == 0
            ? "no calls"
            : string.Join("; ", calls.Log.Select(call => $"{call.Function}({ValueText.Of(call.Arguments)})"));
        return Judgement.Fail(VerdictTypes.CallsMismatch, expected, actual);
    }

    private static bool Match(ImmutableArray<ExpectedCall> expected, ImmutableArray<HostCall> actual, bool exactNans)
    {
        if (expected.Length != actual.Length)
        {
            return false;
        }

        for (int i = 0; i < expected.Length; i++)
        {
            if (expected[i].Function != actual[i].Function
                || !PatternMatcher.Matches(expected[i].Arguments, actual[i].Arguments, exactNans))
            {
                return false;
            }
        }

        return true;
    }

    private static string MismatchOf(Assertion.Returns asked) =>
        asked.Action is ScriptAction.Invoke or ScriptAction.Get && asked.Keyword == "assert_return"
            ? VerdictTypes.ReturnMismatch
            : VerdictTypes.ProbeMismatch;
}
