using System.Collections.Immutable;
using System.Globalization;
using Conformance.Wasm.Syntax;

namespace Conformance.Engine;

/// <summary>
/// The result of a request. A closed union: every <c>switch</c> over it ends in an arm that fails loudly.
/// </summary>
public abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>The request succeeded with these results.</summary>
    public sealed record Returned(ImmutableArray<Value> Values) : Outcome
    {
        /// <summary>Success without results.</summary>
        public static Returned Nothing { get; } = new([]);

        /// <inheritdoc/>
        public override string ToString() => Values.Length == 0 ? "returned" : "returned " + string.Join(", ", Values);
    }

    /// <summary>A range of memory.</summary>
    public sealed record Bytes(ReadOnlyMemory<byte> Content) : Outcome
    {
        /// <inheritdoc/>
        public override string ToString() =>
            $"returned {Quantity.Of(Content.Length, "byte")}";
    }

    /// <summary>A log of host calls.</summary>
    public sealed record Calls(ImmutableArray<HostCall> Log) : Outcome
    {
        /// <inheritdoc/>
        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"saw {Log.Length} host calls");
    }

    /// <summary>
    /// A trap. <paramref name="Kinds"/> holds the kinds that the engine's text may mean; empty if they are unknown.
    /// </summary>
    public sealed record Trapped(TrapKinds Kinds, string Message) : Outcome
    {
        /// <inheritdoc/>
        public override string ToString() => "trapped: " + Message;
    }

    /// <summary>An uncaught exception.</summary>
    public sealed record Threw(string Tag, ImmutableArray<Value> Payload) : Outcome
    {
        /// <inheritdoc/>
        public override string ToString() => $"threw {Tag} ({string.Join(", ", Payload)})";
    }

    /// <summary>The call stack or another resource ran out during execution.</summary>
    public sealed record Exhausted(string Message) : Outcome
    {
        /// <inheritdoc/>
        public override string ToString() => "exhausted: " + Message;
    }

    /// <summary>The bytes are not a module.</summary>
    public sealed record Malformed(string Message) : Outcome
    {
        /// <inheritdoc/>
        public override string ToString() => "malformed: " + Message;
    }

    /// <summary>The module is not valid.</summary>
    public sealed record Invalid(string Message) : Outcome
    {
        /// <inheritdoc/>
        public override string ToString() => "invalid: " + Message;
    }

    /// <summary>An import is missing or does not match.</summary>
    public sealed record Unlinkable(string Message) : Outcome
    {
        /// <inheritdoc/>
        public override string ToString() => "unlinkable: " + Message;
    }

    /// <summary>The request makes no sense for this store: no such export, not a function, wrong arguments.</summary>
    public sealed record Refused(string Message) : Outcome
    {
        /// <summary>
        /// Whether the adapter refused without asking the engine, so that the outcome shows nothing about the engine.
        /// </summary>
        public bool IsUnasked { get; init; }

        /// <inheritdoc/>
        public override string ToString() => "refused: " + Message;
    }

    /// <summary>The engine cannot carry out the request, for want of a feature or because of a limit.</summary>
    public sealed record Unsupported(string What) : Outcome
    {
        /// <inheritdoc/>
        public override string ToString() => "unsupported: " + What;
    }

    /// <summary>The engine did not answer before the deadline.</summary>
    public sealed record TimedOut : Outcome
    {
        /// <inheritdoc/>
        public override string ToString() => "timed out";
    }

    /// <summary>The engine died; the detail gives signal, exit code and last lines.</summary>
    public sealed record Crashed(string Detail) : Outcome
    {
        /// <inheritdoc/>
        public override string ToString() => "crashed: " + Detail;
    }

    /// <summary>The engine or its adapter violated the interface.</summary>
    public sealed record Broken(string Message) : Outcome
    {
        /// <inheritdoc/>
        public override string ToString() => "broken: " + Message;

        /// <summary>Whether the fault lies in the dialect rather than in the engine.</summary>
        public bool IsOfDialect { get; init; }
    }
}
