using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Judging;

/// <summary>
/// A published version of the specification, by whose text a script is judged: the features that it has, and the error
/// texts of its test suite where today's differ.
/// </summary>
public sealed class SpecVersion
{
    private readonly FormerText[] _texts;

    private SpecVersion(string name, FeatureSet features)
    {
        Name = name;
        Features = features;
        _texts =
        [
            .. FormerText.All.Where(text => string.CompareOrdinal(name, text.Last) <= 0),
        ];
    }

    /// <summary>All versions, oldest first.</summary>
    public static ImmutableArray<SpecVersion> All { get; } =
    [
        new("1.0", FeatureSet.Wasm1), new("2.0", FeatureSet.Wasm2), new("3.0", FeatureSet.Wasm3),
    ];

    /// <summary>Its name: <c>1.0</c> …</summary>
    public string Name { get; }

    /// <summary>The features that its modules may use.</summary>
    public FeatureSet Features { get; }

    /// <summary>Finds a version by its name; null if there is none.</summary>
    public static SpecVersion? Find(string name) => All.FirstOrDefault(version => version.Name == name);

    /// <summary>
    /// The version that a folder is named after, as the suite <c>wasm-1.0</c> and the tag <c>wg-1.0</c> of the
    /// specification are; null for other folders.
    /// </summary>
    public static SpecVersion? OfFolder(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.StartsWith("wasm-", StringComparison.Ordinal) ? Find(name["wasm-".Length..])
            : name.StartsWith("wg-", StringComparison.Ordinal) ? Find(name["wg-".Length..])
            : null;
    }

    /// <summary>
    /// Whether a message says today what a text of this version said. Both are beginnings of messages.
    /// </summary>
    internal bool IsToday(string former, string message)
    {
        foreach (FormerText text in _texts)
        {
            if (text.Former == former && message.StartsWith(text.Today, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
