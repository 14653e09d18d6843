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
/// Tracks effects that the store may lack. If the engine died, hung, gave an invalid answer or could not carry out a
/// request that may change the store, the store's state is unknown, and so it is without an instance that would have
/// changed what it imports. A later failure that may depend on it is blocked. A success counts, and so does every result
/// of a later instance that imports nothing.
/// </summary>
/// <param name="loss">The last loss, shared by all threads on one store.</param>
internal sealed class LostEffects(LostEffects.Loss loss)
{
    private readonly HashSet<InstanceId> _untouched = [];
    private int _known;
    private bool _isConcerned;

    /// <summary>The last loss.</summary>
    internal Loss Shared => loss;

    /// <summary>Records the effect of a request.</summary>
    /// <param name="binaries">The bytes of the defined modules.</param>
    internal void Note(
        Request request, Outcome outcome, IReadOnlyDictionary<ModuleId, ReadOnlyMemory<byte>> binaries)
    {
        bool isAbsent = outcome is Outcome.Unsupported;
        if (isAbsent || outcome is Outcome.Crashed or Outcome.TimedOut or Outcome.Broken)
        {
            if (MayChange(request)
                && !(isAbsent && request is Request.Instantiate refused && !ChangesOthers(binaries.GetValueOrDefault(refused.Module))))
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

        if (request is Request.Instantiate { Imports.IsDefaultOrEmpty: true } made
            && ImportsNothing(binaries.GetValueOrDefault(made.Module)))
        {
            if (outcome is Outcome.Returned)
            {
                _untouched.Add(made.Instance);
            }

            return;
        }

        _isConcerned |= InstanceOf(request) is { } instance
            ? !_untouched.Contains(instance)
            : request is Request.Instantiate or Request.TakeCalls;
    }

    /// <summary>
    /// Records that a module was not instantiated that may change others (<see cref="ChangesOthers"/>).
    /// </summary>
    internal void NoteUnmade() => loss.Add();

    /// <summary>Adjusts the judgement of a command whose requests were just recorded.</summary>
    internal Judgement Weigh(Command command, Judgement judgement)
    {
        bool isConcerned = _isConcerned;
        _isConcerned = false;
        Command? cause = loss.Cause;
        loss.Blame(command);
        return isConcerned && judgement.Verdict.Kind == VerdictKind.Fail
            ? Blocked(cause, judgement)
            : judgement;
    }

    /// <summary>The judgement of a failure that may depend on lost effects.</summary>
    /// <param name="cause">The command whose effects were lost; null if another thread has not named it yet.</param>
    internal static Judgement Blocked(Command? cause, Judgement judgement)
    {
        string name = cause is null
            ? "another thread"
            : string.Create(CultureInfo.InvariantCulture, $"'{cause.Keyword}' of line {cause.At.Line}");
        return Judgement.Of(
            VerdictKind.Blocked, VerdictTypes.Blocked,
            $"may depend on the effects of {name} on the store, which were lost: {judgement.Verdict.Reason}") with
        { BlockedBy = cause };
    }

    private static bool MayChange(Request request) =>
        request is Request.Invoke or Request.Instantiate or Request.SetGlobal or Request.WriteTable or Request.GrowTable
            or Request.WriteMemory or Request.GrowMemory;

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

    /// <summary>
    /// Whether a module cannot reach state that others may have changed. The functions of <c>spectest</c> change
    /// nothing.
    /// </summary>
    private static bool ImportsNothing(ReadOnlyMemory<byte> binary) =>
        Decode(binary) is { } module && ImportsNothing(module);

    private static bool ImportsNothing(Module module) =>
        module.Imports.All(import => import.Module == Spectest.Name && import.Type.Kind == ExternKind.Func);

    /// <summary>Whether the instantiation of a module may change what it imports.</summary>
    internal static bool ChangesOthers(ReadOnlyMemory<byte> binary) =>
        Decode(binary) is { } module && !ImportsNothing(module)
        && (module.Start is not null
            || module.Elems.Any(segment => segment.Mode == SegmentMode.Active)
            || module.Datas.Any(segment => segment.Mode == SegmentMode.Active));

    private static Module? Decode(ReadOnlyMemory<byte> binary)
    {
        try
        {
            return ModuleDecoder.Decode(new SourceText("<module>", binary, IsBinary: true), FeatureSet.All);
        }
        catch (ModuleException)
        {
            return null;
        }
    }

    /// <summary>The last lost request of a store.</summary>
    internal sealed class Loss
    {
        private int _count;
        private int _blamed;

        /// <summary>The number of lost requests.</summary>
        internal int Count => Volatile.Read(ref _count);

        /// <summary>The command of the last lost request; null before it is named.</summary>
        internal Command? Cause { get; private set; }

        internal void Add() => Interlocked.Increment(ref _count);

        /// <summary>Names the command that just lost a request; does nothing if no request was lost.</summary>
        internal void Blame(Command command)
        {
            int count = Count;
            if (_blamed != count)
            {
                _blamed = count;
                Cause = command;
            }
        }
    }
}
