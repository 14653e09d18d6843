namespace Conformance.House.Tests;

/// <summary>A type in one folder that uses a type in another folder of the same project.</summary>
/// <param name="From">The folder that uses; <c>.</c> is the project's own.</param>
/// <param name="To">The folder that is used.</param>
/// <param name="File">The source file of the use.</param>
/// <param name="Use">The types, or the using directive.</param>
internal sealed record FolderEdge(string From, string To, string File, string Use)
{
    /// <inheritdoc/>
    public override string ToString() => $"{From} → {To}: {File}: {Use}";
}
