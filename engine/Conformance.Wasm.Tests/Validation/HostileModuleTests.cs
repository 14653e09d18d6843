using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Validation;

namespace Conformance.Wasm.Tests.Validation;

/// <summary>A decodable module is either valid or rejected, without any other exception.</summary>
public sealed class HostileModuleTests
{
    private const int LargestModule = 4_096;
    private const int MutantsPerModule = 2;

    [Test]
    public void A_damaged_binary_that_still_decodes_is_valid_or_refused()
    {
        Random random = new(31);
        TypeSpace types = new();
        int valid = 0;
        int refused = 0;
        foreach (SuiteCase one in SuiteCase.All())
        {
            byte[] bytes = EncodeOrNothing(one);
            for (int i = 0; i < MutantsPerModule && bytes.Length is > 8 and < LargestModule; i++)
            {
                byte[] mutant = Damage(bytes, random);
                switch (Outcome(mutant, types))
                {
                    case true:
                        valid++;
                        break;
                    case false:
                        refused++;
                        break;
                }
            }
        }

        Assert.That(valid, Is.GreaterThan(500));
        Assert.That(refused, Is.GreaterThan(500));
    }

    private static byte[] EncodeOrNothing(SuiteCase one)
    {
        try
        {
            return ModuleEncoder.Encode(one.Syntax.Value);
        }
        catch (MalformedException)
        {
            return [];
        }
    }

    private static byte[] Damage(byte[] bytes, Random random)
    {
        byte[] mutant = [.. bytes];
        for (int count = random.Next(1, 4); count > 0; count--)
        {
            mutant[random.Next(8, mutant.Length)] = (byte)(random.Next(2) == 0 ? random.Next(32) : random.Next(256));
        }

        return mutant;
    }

    /// <summary>Whether the module is valid; null if it is malformed.</summary>
    private static bool? Outcome(byte[] bytes, TypeSpace types)
    {
        try
        {
            Module module = ModuleDecoder.Decode(new SourceText("<mutant>", bytes, IsBinary: true));
            ModuleValidator.Validate(module, FeatureSet.All, types);
            return true;
        }
        catch (MalformedException)
        {
            return null;
        }
        catch (ModuleException)
        {
            return false;
        }
    }
}
