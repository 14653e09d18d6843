using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Linked;

/// <summary>An export that later modules may import.</summary>
/// <param name="Module">The name that its instance is registered under.</param>
/// <param name="Name">The name of the export.</param>
/// <param name="Type">Its type, with indices into the universe.</param>
internal sealed record Shared(string Module, string Name, ExternType Type);

/// <summary>What the modules of a case have in common.</summary>
/// <param name="random">The source of all choices.</param>
/// <param name="focus">The area to exercise most.</param>
internal sealed class World(RandomSource random, Focus focus)
{
    /// <summary>The first module, whose fuel all modules use.</summary>
    public const string FuelModule = "A";

    /// <summary>The export with the fuel.</summary>
    public const string FuelName = "fuel";

    public RandomSource Random { get; } = random;

    public Focus Focus { get; } = focus;

    public TypeUniverse Types { get; } = TypeUniverse.Create(random);

    /// <summary>Whether some tables and memories have 64-bit indices, which not every engine has.</summary>
    public bool HasWide { get; } = random.OneIn(focus is Focus.Tables or Focus.Memory ? 2 : 3);

    /// <summary>Whether vectors occur.</summary>
    public bool HasVectors { get; } = focus == Focus.Simd || random.OneIn(4);

    /// <summary>Whether the host takes part.</summary>
    public bool HasHost { get; } = random.OneIn(focus is Focus.Simd or Focus.Numerics ? 4 : 2);

    /// <summary>Everything that can be imported.</summary>
    public List<Shared> Exports { get; } = [];

    /// <summary>The indices of a table or memory.</summary>
    public AddrType Address() => HasWide && !Random.OneIn(4) ? AddrType.I64 : AddrType.I32;

    /// <summary>True with the given chance in eight, twice as often if the area has the focus.</summary>
    public bool Chance(int inEight, params ReadOnlySpan<Focus> areas) =>
        Random.Below(8) < (areas.Contains(Focus) ? inEight * 2 : inEight);
}
