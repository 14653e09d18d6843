using System.Globalization;
using Conformance.Engine;
using Conformance.Runner.Judging;
using Conformance.Runner.Modules;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Execution;

/// <summary>
/// After a request was lost that may have changed the store (the engine died, hung or answered nonsense), it cannot be told how
/// much of its effects is there: what fails then, and rests on them, is blocked. What succeeds does so all the same, and instances
/// made later that import nothing rest on nothing.
/// </summary>
/// <param name="loss">What was lost, the same for all threads on one store.</param>
internal sealed class LostEffects(LostEffects.Loss loss)
{
    private readonly HashSet<InstanceId> _untouched = [];
    private int _known;
    private bool _isConcerned;

    /// <summary>What was lost last.</summary>
    internal Loss Shared => loss;

    /// <summary>Notes what a request has done.</summary>
    /// <param name="binaryOf">The bytes of a module that was defined.</param>
    internal void Note(Request request, Outcome outcome, Func<ModuleId, ReadOnlyMemory<byte>> binaryOf)
    {
        if (outcome is Outcome.Crashed or Outcome.TimedOut or Outcome.Broken)
        {
            if (MayChange(request))
            {
                loss.Add();
            }

            return;
        }

        if (loss.Count == 0)
        {
            return;
        }

        if (_known != loss.Count)
        {
            _known = loss.Count;
            _untouched.Clear();
        }

        if (request is Request.Instantiate { Imports.IsDefaultOrEmpty: true } made && ImportsNothing(binaryOf(made.Module)))
        {
            _ = outcome is Outcome.Returned && _untouched.Add(made.Instance);
            return;
        }

        _isConcerned |= InstanceOf(request) is { } instance ? !_untouched.Contains(instance) : request is Request.Instantiate or Request.TakeCalls;
    }

    /// <summary>The verdict of a command, whose requests have just been noted.</summary>
    internal Judgement Weigh(Command command, Judgement judgement)
    {
        bool isConcerned = _isConcerned;
        _isConcerned = false;
        loss.Blame(command);
        return isConcerned && judgement.Verdict.Kind == VerdictKind.Fail
            ? Blocked(loss.Cause, judgement)
            : judgement;
    }

    /// <summary>The verdict of what failed after effects were lost that it may rest on.</summary>
    /// <param name="cause">The command whose effects they were.</param>
    internal static Judgement Blocked(string cause, Judgement judgement) => Judgement.Of(
        VerdictKind.Blocked, VerdictTypes.Blocked, $"may rest on what {cause} did to the store, which was lost with it: {judgement.Verdict.Reason}");

    /// <summary>A command as a cause.</summary>
    internal static string NameOf(Command command) => string.Create(CultureInfo.InvariantCulture, $"'{command.Keyword}' of line {command.At.Line}");

    private static bool MayChange(Request request) =>
        request is Request.Invoke or Request.Instantiate or Request.SetGlobal or Request.WriteTable or Request.GrowTable or Request.WriteMemory or Request.GrowMemory;

    private static InstanceId? InstanceOf(Request request) => request switch
    {
        Request.Invoke it => it.Function.Instance,
        Request.GetGlobal it => it.Global.Instance,
        Request.SetGlobal it => it.Global.Instance,
        Request.TableSize it => it.Table.Instance,
        Request.ReadTable it => it.Table.Instance,
        Request.WriteTable it => it.Table.Instance,
        Request.GrowTable it => it.Table.Instance,
        Request.MemorySize it => it.Memory.Instance,
        Request.ReadMemory it => it.Memory.Instance,
        Request.WriteMemory it => it.Memory.Instance,
        Request.GrowMemory it => it.Memory.Instance,
        _ => null,
    };

    /// <summary>Whether a module has no way to what others have changed. Functions of <c>spectest</c> change nothing.</summary>
    private static bool ImportsNothing(ReadOnlyMemory<byte> binary)
    {
        try
        {
            return ModuleDecoder.Decode(new SourceText("<module>", binary, IsBinary: true), FeatureSet.All).Imports
                .All(import => import.Module == Spectest.Name && import.Type.Kind == ExternKind.Func);
        }
        catch (ModuleException)
        {
            return false;
        }
    }

    /// <summary>The last request of a store that was lost.</summary>
    internal sealed class Loss
    {
        private int _count;
        private int _blamed;

        /// <summary>How many were lost.</summary>
        internal int Count => Volatile.Read(ref _count);

        /// <summary>The command that it belongs to, for a person.</summary>
        internal string Cause { get; private set; } = "";

        internal void Add() => Interlocked.Increment(ref _count);

        /// <summary>Names the command that lost a request just now; does nothing if none was lost.</summary>
        internal void Blame(Command command)
        {
            int count = Count;
            if (_blamed != count)
            {
                _blamed = count;
                Cause = NameOf(command);
            }
        }
    }
}
