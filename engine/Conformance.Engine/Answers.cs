using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Engine;

/// <summary>Which outcomes answer which requests. Anything else is a broken engine, whatever was asserted. Pure.</summary>
public static class Answers
{
    private static readonly TrapKinds s_allKinds = Enum.GetValues<TrapKinds>().Aggregate((all, kind) => all | kind);

    /// <summary>
    /// Asks a session, and never throws: a session that does, or gives no answer to the request, is <see cref="Outcome.Broken"/>,
    /// in whichever process it is asked.
    /// </summary>
    public static Outcome Ask(ISession session, Request request, Deadline deadline)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            return Check(request, session.Execute(request, deadline));
        }
#pragma warning disable CA1031 // An engine that throws against its promise must not take the run with it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return Thrown(failure);
        }
    }

    /// <summary>
    /// Asks a session for many things, by <see cref="ISession.ExecuteAll"/>, and never throws: where the session does, or has no
    /// outcome for a request, that request is <see cref="Outcome.Broken"/>, and the session is asked for those after it again.
    /// </summary>
    public static IEnumerable<Outcome> AskAll(ISession session, ImmutableArray<Request> requests, Func<Deadline> deadline, Deadline end)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(deadline);
        return Asked();

        IEnumerable<Outcome> Asked()
        {
            IEnumerator<Outcome>? outcomes = null;
            try
            {
                for (int next = 0; next < requests.Length; next++)
                {
                    Outcome outcome;
                    bool goesOn = false;
                    try
                    {
                        outcomes ??= session.ExecuteAll(next == 0 ? requests : requests[next..], deadline, end).GetEnumerator();
                        goesOn = outcomes.MoveNext();
                        outcome = Check(requests[next], goesOn ? outcomes.Current : null);
                    }
#pragma warning disable CA1031 // As for one request.
                    catch (Exception failure)
#pragma warning restore CA1031
                    {
                        outcome = Thrown(failure);
                    }

                    if (!goesOn)
                    {
                        Close(outcomes);
                        outcomes = null;
                    }

                    yield return outcome;
                }
            }
            finally
            {
                Close(outcomes);
            }
        }
    }

    /// <summary>The outcome itself if it answers the request, otherwise a <see cref="Outcome.Broken"/> that names both.</summary>
    public static Outcome Check(Request request, Outcome? outcome)
    {
        // Nearly every answer is this one.
        if (request is Request.Invoke && outcome is Outcome.Returned { Values.IsDefault: false })
        {
            return outcome;
        }

        bool isAnswer = (request, outcome) switch
        {
            (_, null) => false,
            _ when !IsWhole(outcome) => false,
            (_, Outcome.Unsupported or Outcome.TimedOut or Outcome.Crashed or Outcome.Broken or Outcome.Refused) => true,
            (Request.Define, Outcome.Malformed or Outcome.Invalid) => true,
            (Request.Instantiate, Outcome.Unlinkable or Outcome.Trapped or Outcome.Threw or Outcome.Exhausted) => true,
            (Request.Invoke, Outcome.Trapped or Outcome.Threw or Outcome.Exhausted) => true,
            (Request.Invoke, Outcome.Returned it) => !it.Values.IsDefault,
            (Request.GetGlobal, Outcome.Returned it) => it.Values is { IsDefault: false, Length: 1 },
            (Request.TableSize or Request.GrowTable or Request.MemorySize or Request.GrowMemory, Outcome.Returned it) => IsOneI64(it.Values),
            (Request.ReadTable ask, Outcome.Returned it) => !it.Values.IsDefault && it.Values.Length == ask.Count,
            (Request.ReadMemory ask, Outcome.Bytes it) => it.Content.Length == ask.Count,
            (Request.ReadTable or Request.WriteTable or Request.ReadMemory or Request.WriteMemory, Outcome.Trapped) => true,
            (Request.Define or Request.Instantiate or Request.Register or Request.Provide or Request.SetGlobal
                or Request.WriteTable or Request.WriteMemory, Outcome.Returned it) => it.Values is { IsDefault: false, Length: 0 },
            (Request.TakeCalls, Outcome.Calls it) => !it.Log.IsDefault,
            _ => false,
        };
        return isAnswer
            ? outcome!
            : new Outcome.Broken($"the engine answered {(outcome is null ? "nothing" : IsWhole(outcome) ? $"'{outcome}'" : $"{outcome.GetType().Name} without its content")} to {request.GetType().Name}");
    }

    private static Outcome.Broken Thrown(Exception failure) => new($"the engine threw {failure.GetType().Name}: {failure.Message}");

    private static void Close(IEnumerator<Outcome>? outcomes)
    {
        try
        {
            outcomes?.Dispose();
        }
#pragma warning disable CA1031 // Every outcome that was wanted is there; the next request shows if something is wrong.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    private static bool IsOneI64(ImmutableArray<Value> values) => values is { IsDefault: false, Length: 1 } && values[0].Kind == ValKind.I64;

    /// <summary>Whether nothing is missing in an outcome that has to be there.</summary>
    private static bool IsWhole(Outcome outcome) => outcome switch
    {
        Outcome.Trapped it => it.Message is not null && (it.Kinds & ~s_allKinds) == 0,
        Outcome.Threw it => it.Tag is not null && !it.Payload.IsDefault,
        Outcome.Exhausted it => it.Message is not null,
        Outcome.Malformed it => it.Message is not null,
        Outcome.Invalid it => it.Message is not null,
        Outcome.Unlinkable it => it.Message is not null,
        Outcome.Refused it => it.Message is not null,
        Outcome.Unsupported it => it.What is not null,
        Outcome.Crashed it => it.Detail is not null,
        Outcome.Broken it => it.Message is not null,
        Outcome.Returned it => !it.Values.IsDefault,
        Outcome.Calls it => !it.Log.IsDefault && it.Log.All(call => call.Function is not null && !call.Arguments.IsDefault),
        _ => true,
    };
}
