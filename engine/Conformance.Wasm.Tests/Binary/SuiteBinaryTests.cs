using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Tests.Binary;

/// <summary>The official suite's binary modules.</summary>
public sealed class SuiteBinaryTests
{
    [Test]
    public void The_suites_binary_modules_are_decoded_and_encoded_again()
    {
        int count = 0;
        IReadOnlyList<SuiteBinary> binaries = SuiteBinaries.Read();
        using (Assert.EnterMultipleScope())
        {
            foreach (SuiteBinary binary in binaries)
            {
                if (binary.Assertion is "assert_malformed" or "assert_malformed_custom")
                {
                    continue;
                }

                count++;
                Module module = Decode(binary);
                byte[] encoded = ModuleEncoder.Encode(module);
                byte[] again =
                    ModuleEncoder.Encode(ModuleDecoder.Decode(new SourceText("<encoded>", encoded, IsBinary: true)));
                Assert.That(again, Is.EqualTo(encoded), $"{binary}");
                Assert.That(encoded, Has.Length.LessThanOrEqualTo(binary.Bytes.Length), $"{binary}");
            }
        }

        Assert.That(count, Is.GreaterThan(100));
    }

    [Test]
    public void The_suites_malformed_binary_modules_are_refused_with_its_texts()
    {
        int count = 0;
        IReadOnlyList<SuiteBinary> binaries = SuiteBinaries.Read();
        using (Assert.EnterMultipleScope())
        {
            foreach (SuiteBinary binary in binaries)
            {
                if (binary.Assertion != "assert_malformed")
                {
                    continue;
                }

                count++;
                MalformedException? error =
                    Assert.Throws<MalformedException>(() => Decode(binary), $"{binary}: {binary.Message}");
                Assert.That(error?.Message, Does.StartWith(binary.Message!), $"{binary} at {error?.At}");
            }
        }

        Assert.That(count, Is.GreaterThan(900));
    }

    private static Module Decode(SuiteBinary binary) =>
        ModuleDecoder.Decode(new SourceText(binary.ToString(), binary.Bytes, IsBinary: true), FeaturesOf(binary.File));

    /// <summary>Scripts of a proposal are read with that proposal, all others with WebAssembly 3.0.</summary>
    private static FeatureSet FeaturesOf(string file)
    {
        string[] parts = file.Split(Path.DirectorySeparatorChar);
        return parts is ["proposals", string name, ..] && FeatureSet.TryParse(name, out Feature? feature)
            ? FeatureSet.Wasm3.With(feature.Value)
            : FeatureSet.Wasm3;
    }
}
