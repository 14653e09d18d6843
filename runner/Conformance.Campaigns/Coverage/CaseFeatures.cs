using Conformance.Campaigns.Recording;
using Conformance.Engine;
using Conformance.Fuzzing.Cases;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Campaigns.Coverage;

/// <summary>
/// What a case contains and led to, as numbers: instructions that follow each other, kinds of outcomes, and the rules
/// of decoder, validator and linker that rejected a module. It is seen from outside, so that no engine becomes slower.
/// </summary>
public static class CaseFeatures
{
    private enum Kind : ulong
    {
        Pair = 1,
        Outcome,
        Rejection,
        Trap,
        Shape,
    }

    /// <summary>Adds the features of a case to a set.</summary>
    /// <returns>How many were new.</returns>
    public static int Add(RecordedCase recorded, HashSet<ulong> features)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(features);
        int before = features.Count;
        ulong last = 0;
        foreach (Happening happening in recorded.Happenings)
        {
            if (happening.Step is CaseStep.Define define)
            {
                AddModule(define, features);
            }

            ulong outcome = NumberOf(happening.Step, happening.Outcome);
            _ = features.Add(Of(Kind.Outcome, last, outcome));
            last = outcome;
            AddOutcome(happening.Outcome, features);
        }

        return features.Count - before;
    }

    private static void AddOutcome(Outcome outcome, HashSet<ulong> features)
    {
        switch (outcome)
        {
            case Outcome.Trapped it:
                _ = features.Add(Of(Kind.Trap, (ulong)it.Kinds, 0));
                break;
            case Outcome.Malformed it:
                _ = features.Add(Of(Kind.Rejection, 1, TextNumber(it.Message)));
                break;
            case Outcome.Invalid it:
                _ = features.Add(Of(Kind.Rejection, 2, TextNumber(it.Message)));
                break;
            case Outcome.Unlinkable it:
                _ = features.Add(Of(Kind.Rejection, 3, TextNumber(it.Message)));
                break;
        }
    }

    private static void AddModule(CaseStep.Define define, HashSet<ulong> features)
    {
        if ((define.Module ?? Decode(define.Binary)) is not { } module)
        {
            return;
        }

        foreach (Func func in module.Funcs)
        {
            // Codes are the same in every build; numbers of opcodes are not.
            ulong last = 0;
            foreach (Instr instr in func.Body.Body)
            {
                ulong code = InstructionSet.Of(instr.Opcode).Code + 1UL;
                _ = features.Add(Of(Kind.Pair, last, code));
                last = code;
            }
        }

        foreach (ElemSegment elem in module.Elems)
        {
            _ = features.Add(Of(Kind.Shape, (ulong)elem.Mode, elem.HasIndexForm ? 1UL : 0));
        }

        foreach (Import import in module.Imports)
        {
            _ = features.Add(Of(Kind.Shape, 10 + (ulong)import.Type.Kind, 0));
        }
    }

    private static Module? Decode(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return ModuleDecoder.Decode(new SourceText("case", bytes, IsBinary: true), FeatureSet.Wasm3);
        }
        catch (ModuleException)
        {
            return null;
        }
    }

    private static ulong NumberOf(CaseStep step, Outcome outcome) => (StepNumber(step) * 16) + outcome switch
    {
        Outcome.Returned => 1UL,
        Outcome.Trapped => 2,
        Outcome.Threw => 3,
        Outcome.Exhausted => 4,
        Outcome.Malformed => 5,
        Outcome.Invalid => 6,
        Outcome.Unlinkable => 7,
        Outcome.Unsupported => 8,
        _ => 9,
    };

    private static ulong StepNumber(CaseStep step) => step switch
    {
        CaseStep.Define { IsDefinition: true } => 1,
        CaseStep.Define => 2,
        CaseStep.Instantiate => 3,
        CaseStep.Register => 4,
        _ => 5,
    };

    /// <summary>A number for a message without the numbers in it; the same on every machine.</summary>
    private static ulong TextNumber(string message)
    {
        ulong hash = 14695981039346656037;
        foreach (char unit in message.Where(unit => !char.IsAsciiHexDigit(unit) || char.IsAsciiLetter(unit)))
        {
            hash = (hash ^ unit) * 1099511628211;
        }

        return hash;
    }

    private static ulong Of(Kind kind, ulong one, ulong other) =>
        ((ulong)kind << 60) ^ (one * 0x9E37_79B9_7F4A_7C15) ^ (other * 0xD1B5_4A32_D192_ED03);
}
