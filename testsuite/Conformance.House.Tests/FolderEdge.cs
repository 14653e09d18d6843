namespace Conformance.House.Tests;

/// <summary>A use of a type by a type in another folder of the same project.</summary>
/// <param name="From">The folder of the user; <c>.</c> is the project's own.</param>
/// <param name="To">The folder of the used type.</param>
/// <param name="File">The source file of the use.</param>
/// <param name="Use">The two types, or the using directive.</param>
internal sealed record FolderEdge(string From, string To, string File, string Use)
{
    /// <inheritdoc/>
    public override string ToString() => $"{From} → {To}: {File}: {Use}";
}
