using System.Globalization;
using Conformance.Runner.Judging;
using Conformance.Runner.Results;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;
using Conformance.Wasm.Text.Parsing;
using Conformance.Wasm.Text.Printing;

namespace Conformance.Runner.Modules;

/// <summary>
/// The round trip text → binary → text → binary. Each module is printed and parsed, first flat with indices and then
/// folded with identifiers, and its bytes must not change. Custom sections, including names, travel as <c>@custom</c>
/// annotations.
/// </summary>
/// <param name="features">The features that binary modules may use.</param>
/// <param name="print">Prints a module; the printer of the text format by default.</param>
internal sealed class RoundTrip(FeatureSet features, Func<Module, PrintOptions, string>? print = null)
{
    private static readonly TextOptions s_reading = new() { ReadAnnotations = true };
    private readonly Func<Module, PrintOptions, string> _print = print ?? ModulePrinter.Print;

    /// <summary>Sends a module that the runner encoded.</summary>
    internal (ReadOnlyMemory<byte> Bytes, Judgement? Fault) OfCanonical(ReadOnlyMemory<byte> encoded) =>
        Send(encoded, encoded, FeatureSet.All);

    /// <summary>
    /// Sends a binary module of a script. It is re-encoded first, since it need not be in canonical form.
    /// </summary>
    internal (ReadOnlyMemory<byte> Bytes, Judgement? Fault) OfBinary(ReadOnlyMemory<byte> binary)
    {
        try
        {
            return Send(ModuleEncoder.Encode(Decode("<module>", binary, features)), binary, features);
        }
        catch (MalformedException)
        {
            // The engine must judge malformed bytes as they are.
            return (binary, null);
        }
    }

    private (ReadOnlyMemory<byte> Bytes, Judgement? Fault) Send(
        ReadOnlyMemory<byte> canonical, ReadOnlyMemory<byte> given, FeatureSet features)
    {
        string stage = "decoded";
        try
        {
            Module module = Decode("<encoded>", canonical, features);
            if (Compare("encoded again", canonical, ModuleEncoder.Encode(module)) is { } changed)
            {
                return (given, changed);
            }

            stage = "printed flat";
            ReadOnlyMemory<byte> flat = Encode(module, new PrintOptions());
            if (Compare(stage, canonical, flat) is { } fault)
            {
                return (given, fault);
            }

            stage = "printed folded";
            ReadOnlyMemory<byte> folded = Encode(
                Decode("<printed>", flat, features), new PrintOptions { Folded = true, UseNames = true });
            return Compare(stage, canonical, folded) is { } difference ? (given, difference) : (folded, null);
        }
        catch (UnsupportedException beyond)
        {
            return (given, Judgement.Of(
                VerdictKind.Unsupported, VerdictTypes.Unsupported, $"no round trip: {beyond.Message}"));
        }
        catch (ModuleException refused)
        {
            return (given, Judgement.Fail(
                VerdictTypes.RoundTrip,
                "a module that can be parsed again",
                $"{stage}: {refused.At}: {refused.Message}"));
        }
    }

    private static Module Decode(string name, ReadOnlyMemory<byte> bytes, FeatureSet features) =>
        ModuleDecoder.Decode(new SourceText(name, bytes, IsBinary: true), features);

    private byte[] Encode(Module module, PrintOptions options) =>
        ModuleEncoder.Encode(
            ModuleParser.Parse(SourceText.FromString("<printed>", _print(module, options)), s_reading));

    /// <summary>The first difference; null if there is none.</summary>
    private static Judgement? Compare(string stage, ReadOnlyMemory<byte> expected, ReadOnlyMemory<byte> actual)
    {
        int at = expected.Span.CommonPrefixLength(actual.Span);
        if (at == expected.Length && at == actual.Length)
        {
            return null;
        }

        string place = string.Create(CultureInfo.InvariantCulture, $"at 0x{at:x}, in {SectionAt(expected.Span, at)}");
        return Judgement.Fail(
            VerdictTypes.RoundTrip, $"{expected.Length} equal bytes",
            $"{Quantity.Of(actual.Length, "byte")} when {stage}; they differ {place}: {ByteAt(expected, at)} became "
                + $"{ByteAt(actual, at)}");
    }

    private static string ByteAt(ReadOnlyMemory<byte> bytes, int at) =>
        at < bytes.Length ? string.Create(CultureInfo.InvariantCulture, $"{bytes.Span[at]:x2}") : "the end";

    /// <summary>The section that contains an offset of a canonical module.</summary>
    private static string SectionAt(ReadOnlySpan<byte> module, int offset)
    {
        const int Header = 8;
        for (int at = Header; at < module.Length;)
        {
            SectionId id = (SectionId)module[at++];
            uint size = 0;
            for (int shift = 0; at < module.Length; shift += 7)
            {
                byte unit = module[at++];
                size |= (unit & 0x7Fu) << shift;
                if (unit < 0x80)
                {
                    break;
                }
            }

            at = (int)Math.Min(at + (long)size, module.Length);
            if (offset < at)
            {
                return $"the {id.ToString().ToLowerInvariant()} section";
            }
        }

        return offset < Header ? "the header" : "the bytes after the last section";
    }
}
