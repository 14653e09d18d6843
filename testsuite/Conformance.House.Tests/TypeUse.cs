namespace Conformance.House.Tests;

/// <summary>A type that uses another one of the same assembly.</summary>
/// <param name="User">Full name of the outermost type that uses.</param>
/// <param name="Used">Full name of the outermost type that is used.</param>
/// <param name="File">The source file of the use, or of the type that uses; null for a type without code.</param>
internal sealed record TypeUse(string User, string Used, string? File);
