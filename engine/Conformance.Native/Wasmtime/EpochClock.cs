using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Conformance.Engine;

namespace Conformance.Native.Wasmtime;

/// <summary>
/// Interrupts the code of a store at a deadline. The engine's epoch is common to all its stores, so a store that an
/// increment interrupts asks its own clock whether to continue.
/// </summary>
internal sealed unsafe class EpochClock : IDisposable
{
    /// <summary>The text of the error that ends code after the deadline.</summary>
    internal const string Text = "conformance: the deadline is over";

    private const ulong NextEpoch = 1;
    private static readonly byte[] s_text = System.Text.Encoding.UTF8.GetBytes(Text + '\0');
    private readonly WasmtimeFunctions _api;
    private readonly GCHandle _self;
    private readonly Timer _timer;
    private Deadline _deadline = Deadline.Never;

    internal EpochClock(WasmtimeFunctions api, nint engine, nint store)
    {
        _api = api;
        _self = GCHandle.Alloc(this);
        _timer = new Timer(_ => api.EngineIncrementEpoch(engine));
        api.StoreEpochDeadlineCallback(
            store, (nint)(delegate* unmanaged<nint, nint, ulong*, byte*, nint>)&Ask, GCHandle.ToIntPtr(_self), 0);
    }

    /// <summary>
    /// Watches the code that runs until the span is disposed of. A span inside another changes nothing.
    /// </summary>
    internal Span Start(nint context, Deadline deadline)
    {
        Deadline before = _deadline;
        if (before.Ticks == Deadline.Never.Ticks && deadline.Ticks != Deadline.Never.Ticks)
        {
            _deadline = deadline;

            // One increment may come too early, since clocks differ.
            _ = _timer.Change(deadline.Remaining, TimeSpan.FromMilliseconds(10));
        }

        _api.ContextSetEpochDeadline(context, NextEpoch);
        return new Span(this, before);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        using ManualResetEvent ended = new(initialState: false);
        if (_timer.Dispose(ended))
        {
            _ = ended.WaitOne();
        }

        _timer.Dispose();
        _self.Free();
    }

    /// <summary>Decides whether interrupted code continues, until the next epoch, or ends with an error.</summary>
    [UnmanagedCallersOnly]
    private static nint Ask(nint context, nint data, ulong* delta, byte* kind)
    {
        EpochClock clock = Unsafe.As<EpochClock>(GCHandle.FromIntPtr(data).Target!);
        if (clock._deadline.IsOver)
        {
            fixed (byte* text = s_text)
            {
                return clock._api.ErrorNew(text);
            }
        }

        *delta = NextEpoch;
        *kind = 0;
        return 0;
    }

    /// <summary>The time of one call.</summary>
    internal sealed class Span(EpochClock clock, Deadline before) : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose()
        {
            if (before.Ticks == Deadline.Never.Ticks)
            {
                clock._deadline = before;
                _ = clock._timer.Change(Timeout.Infinite, Timeout.Infinite);
            }
        }
    }
}
