namespace Conformance.Runner.Scripts;

/// <summary>The name spaces of a script (the specification's interpreter/README.md, "Scripts").</summary>
public enum NameSpace
{
    /// <summary>Modules, by <c>$name</c>.</summary>
    Modules,

    /// <summary>Instances and host objects, by <c>$name</c>.</summary>
    Instances,

    /// <summary>Registrations, by the string that modules import from.</summary>
    Registrations,
}

/// <summary>A name that a command uses.</summary>
/// <param name="Space">The name space of the name.</param>
/// <param name="Name">The name; null for the latest.</param>
public readonly record struct UsedName(NameSpace Space, string? Name);

/// <summary>A name that a command binds.</summary>
/// <param name="Space">The name space of the name.</param>
/// <param name="Name">The name; null for none.</param>
public readonly record struct BoundName(NameSpace Space, string? Name)
{
    /// <summary>Whether the item becomes the latest of its name space. Host objects do not.</summary>
    public bool IsLatest { get; init; } = true;
}
