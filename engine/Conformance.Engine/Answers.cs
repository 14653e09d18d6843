using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Engine;

/// <summary>
/// Says which outcomes answer which requests. Any other outcome is the engine's fault, whatever the script asserts.
/// Pure.
/// </summary>
public static class Answers
{
    private static readonly TrapKinds s_allKinds = Enum.GetValues<TrapKinds>().Aggregate((all, kind) => all | kind);

    /// <summary>
    /// Sends a session one request and never throws. If the session throws or its answer does not fit the request, the
    /// outcome is <see cref="Outcome.Broken"/>, in every process.
    /// </summary>
    public static Outcome Ask(ISession session, Request request, Deadline deadline)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            return Check(request, session.Execute(request, deadline));
        }
#pragma warning disable CA1031 // An engine that breaks its promise not to throw must not end the run.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return Thrown(failure);
        }
    }

    /// <summary>
    /// Sends a session many requests through <see cref="ISession.ExecuteAll"/> and never throws. If the session throws
    /// or gives no outcome for a request, that request is <see cref="Outcome.Broken"/>, and the session gets the
    /// requests after it in a new call.
    /// </summary>
    public static IEnumerable<Outcome> AskAll(
        ISession session,
        ImmutableArray<Request> requests,
        Func<Deadline> deadline,
        Deadline end)
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
                        outcomes ??= session
                            .ExecuteAll(next == 0 ? requests : requests[next..], deadline, end)
                            .GetEnumerator();
                        goesOn = outcomes.MoveNext();
                        outcome = Check(requests[next], goesOn ? outcomes.Current : null);
                    }
#pragma warning disable CA1031 // As in Ask.
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

    /// <summary>Changes outcomes, each with its request in view. Each is taken when it is enumerated.</summary>
    /// <param name="requests">The requests.</param>
    /// <param name="outcomes">Their outcomes, in the same order.</param>
    /// <param name="change">Gives the outcome to return.</param>
    public static IEnumerable<Outcome> Change(
        ImmutableArray<Request> requests, IEnumerable<Outcome> outcomes, Func<Request, Outcome, Outcome> change)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        ArgumentNullException.ThrowIfNull(change);
        return Changed();

        IEnumerable<Outcome> Changed()
        {
            int at = 0;
            foreach (Outcome outcome in outcomes)
            {
                yield return change(requests[at++], outcome);
            }
        }
    }

    /// <summary>
    /// The outcome if it answers the request, otherwise an <see cref="Outcome.Broken"/> that names both.
    /// </summary>
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
            (_, Outcome.Unsupported or Outcome.TimedOut or Outcome.Crashed or Outcome.Broken or Outcome.Refused) =>
                true,
            (Request.Define, Outcome.Malformed or Outcome.Invalid) => true,
            (Request.Instantiate, Outcome.Unlinkable or Outcome.Trapped or Outcome.Threw or Outcome.Exhausted) => true,
            (Request.Invoke, Outcome.Trapped or Outcome.Threw or Outcome.Exhausted) => true,
            (Request.Invoke, Outcome.Returned it) => !it.Values.IsDefault,
            (Request.GetGlobal, Outcome.Returned it) => it.Values is { IsDefault: false, Length: 1 },
            (Request.TableSize or Request.GrowTable or Request.MemorySize or Request.GrowMemory, Outcome.Returned it) =>
                IsOneI64(it.Values),
            (Request.ReadTable ask, Outcome.Returned it) => !it.Values.IsDefault && it.Values.Length == ask.Count,
            (Request.ReadMemory ask, Outcome.Bytes it) => it.Content.Length == ask.Count,
            (Request.ReadTable or Request.WriteTable or Request.ReadMemory or Request.WriteMemory, Outcome.Trapped) =>
                true,
            (Request.Define or Request.Instantiate or Request.Register or Request.Provide or Request.SetGlobal
                or Request.WriteTable
                or Request.WriteMemory,
            Outcome.Returned it) => it.Values is { IsDefault: false, Length: 0 },
            (Request.TakeCalls, Outcome.Calls it) => !it.Log.IsDefault,
            _ => false,
        };
        return isAnswer
            ? outcome!
            : new Outcome.Broken(
                $"the engine answered {(outcome is null ? "nothing" : IsWhole(outcome) ? $"'{outcome}'" : $"{outcome.GetType().Name} without its content")} to {request.GetType().Name}");
    }

    private static Outcome.Broken Thrown(Exception failure) =>
        new($"the engine threw {EngineFailure.Describe(failure)}");

    private static void Close(IEnumerator<Outcome>? outcomes)
    {
        try
        {
            outcomes?.Dispose();
        }
#pragma warning disable CA1031 // Every wanted outcome has arrived; if the session is damaged, the next request shows it.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    private static bool IsOneI64(ImmutableArray<Value> values) =>
        values is { IsDefault: false, Length: 1 } && values[0].Kind == ValKind.I64;

    /// <summary>Whether every required part of an outcome is present.</summary>
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
        Outcome.Calls it => !it.Log.IsDefault
            && it.Log.All(call => call.Function is not null && !call.Arguments.IsDefault),
        _ => true,
    };
}
