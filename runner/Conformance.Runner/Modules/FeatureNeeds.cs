using Conformance.Runner.Scripts;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Validation;

namespace Conformance.Runner.Modules;

/// <summary>
/// Finds the features that a rejected module needs but does not have, with our own decoder and validator. Each module
/// is examined by its contents.
/// </summary>
/// <param name="asked">The features that the script may use.</param>
/// <param name="engine">The features that the engine implements.</param>
internal sealed class FeatureNeeds(FeatureSet asked, FeatureSet engine)
{
    private readonly FeatureSet _on = new(asked.Bits & engine.Bits);

    /// <summary>
    /// The missing features of a module that should have been accepted; null if it was rejected for another reason, or
    /// rightly.
    /// </summary>
    internal string? OfValid(ModuleText text)
    {
        if (BytesOf(text) is not { } binary)
        {
            return null;
        }

        return Refusal(binary, _on) switch
        {
            null => null,
            UnsupportedException refusal => refusal.Message,
            _ => Refusal(binary, FeatureSet.All) is { } refusal
                ? ForeignSyntax.At(refusal) is { } proposal ? ForeignSyntax.Needs(proposal) : null
                : Lacks(Needed(binary, FeatureSet.All, refused => refused is null)),
        };
    }

    /// <summary>
    /// The reason why a missing proposal may have hidden the expected rejection of a module; null if it did not.
    /// </summary>
    /// <param name="expected">The message that the script expects.</param>
    internal string? OfRejected(ModuleText text, string expected)
    {
        if (BytesOf(text) is not { } binary
            || Refusal(binary, _on) is not { } refusal
            || (expected.Length > 0 && refusal.Message.StartsWith(expected, StringComparison.Ordinal)))
        {
            return null;
        }

        // A proposal may make valid what was not: first what the script may use, then what the specification has.
        foreach (FeatureSet more in (FeatureSet[])[asked, new(asked.Bits | FeatureSet.Wasm3.Bits), FeatureSet.All])
        {
            if (more != _on && Refusal(binary, more) is { } beyond && !IsSame(refusal, beyond))
            {
                return Lacks(Needed(binary, more, refused => IsSame(refused, beyond)));
            }
        }

        return null;
    }

    /// <summary>
    /// The foreign proposal whose syntax a module uses; null if there is none, or if our own parser made the module.
    /// </summary>
    internal static string? Foreign(ModuleText text) =>
        text is ModuleText.Binary && BytesOf(text) is { } binary && Refusal(binary, FeatureSet.All) is { } refusal
            ? ForeignSyntax.At(refusal)
            : null;

    /// <summary>Whether a module is malformed only because a proposal is missing.</summary>
    internal bool IsMalformedForWant(ModuleText text) =>
        BytesOf(text) is { } binary
        && Refusal(binary, _on) is MalformedException
        && Refusal(binary, FeatureSet.All) is not MalformedException;

    /// <summary>
    /// Whether the same rule rejects the module at the same place. Type names in the message may depend on the
    /// features, so the text is not compared.
    /// </summary>
    private static bool IsSame(ModuleException? one, ModuleException other) =>
        one is not null && one.GetType() == other.GetType() && one.Rule == other.Rule && one.At == other.At;

    private static SourceText? BytesOf(ModuleText text) =>
        new ModuleBytes().Of(text) is { Refusal: null, Bytes: var bytes }
            ? new SourceText("<module>", bytes, IsBinary: true)
            : null;

    /// <summary>The smallest set of these features that leads to the same rejection as all of them do.</summary>
    private FeatureSet Needed(SourceText binary, FeatureSet all, Func<ModuleException?, bool> isSame)
    {
        FeatureSet added = new(all.Bits & ~_on.Bits);

        // Of two proposals that have the same, the one that WebAssembly took stays: it has the lower number.
        foreach (Feature feature in added.Features.Reverse())
        {
            FeatureSet fewer = added.Without(feature);
            added = isSame(Refusal(binary, new FeatureSet(_on.Bits | fewer.Bits))) ? fewer : added;
        }

        return added;
    }

    /// <summary>Names the missing features and the option that enables them.</summary>
    internal string Lacks(FeatureSet needed)
    {
        FeatureSet missing = new(needed.Bits & ~engine.Bits);
        if (missing.Bits != 0)
        {
            return $"needs {Names(missing, " and ")}, which this engine does not have";
        }

        bool isOne = needed.Features.Count() == 1;
        return $"needs {Names(needed, " and ")}, which {(isOne ? "is" : "are")} off; use --features {Names(needed, ",")} to switch {(isOne ? "it" : "them")} on";
    }

    private static string Names(FeatureSet features, string separator) =>
        string.Join(separator, features.Features.Select(FeatureSet.NameOf));

    private static ModuleException? Refusal(SourceText binary, FeatureSet features)
    {
        try
        {
            _ = ModuleValidator.Validate(ModuleDecoder.Decode(binary, features), features, new TypeSpace());
            return null;
        }
        catch (ModuleException refused)
        {
            return refused;
        }
    }
}
