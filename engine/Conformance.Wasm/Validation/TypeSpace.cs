using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Validation;

/// <summary>
/// A space of canonical types: within it equal recursive groups are the same <see cref="DefType"/> objects, so that equality
/// is identity across modules (3.1.3, 3.4.2). One per store. Not safe for several threads at once.
/// </summary>
public sealed class TypeSpace
{
    /// <summary>The canonical definition of a function type that holds no type indices, for host functions.</summary>
    public DefType Intern(FuncType type) => throw new NotSupportedException(type.ToString());

    /// <summary>
    /// Closes one recursive group and makes it canonical (3.1.3): indices below <paramref name="types"/>.Count refer to
    /// earlier definitions, the following ones to members of the group.
    /// </summary>
    public ImmutableArray<DefType> Close(RecType group, IReadOnlyList<DefType> types) => throw new NotSupportedException($"{group} {types}");
}
