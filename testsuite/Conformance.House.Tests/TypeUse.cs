namespace Conformance.House.Tests;

/// <summary>A use of one type by another type of the same assembly.</summary>
/// <param name="User">The full name of the user's outermost type.</param>
/// <param name="Used">The full name of the used outermost type.</param>
/// <param name="File">The source file of the use or of the user; null for a type without code.</param>
internal sealed record TypeUse(string User, string Used, string? File);
