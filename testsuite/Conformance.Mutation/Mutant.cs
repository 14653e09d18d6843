using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Mutation;

/// <summary>A fault to plant in the sources of the engine.</summary>
/// <param name="Number">Its position among all mutants, from 1.</param>
/// <param name="Id">Its name, the value of <c>CONFORMANCE_MUTANT</c>.</param>
/// <param name="Class">The class of the fault.</param>
/// <param name="File">Path of the source, from the root of the repository, with slashes.</param>
/// <param name="Sites">The code to replace, in one place or in several.</param>
/// <param name="Says">What is wrong then, in one sentence.</param>
/// <param name="IsEarly">Whether the code runs only once in a process, so that the mutant needs one of its own.</param>
/// <param name="Survives">Why no test can tell it from the original; empty for every other mutant.</param>
/// <param name="At">Its place in the list.</param>
/// <param name="Tests">The fixtures of unit tests that its list names; empty for all.</param>
internal sealed record Mutant(
    int Number,
    string Id,
    FaultClass Class,
    string File,
    ImmutableArray<FaultSite> Sites,
    string Says,
    bool IsEarly,
    string Survives,
    Location At,
    ImmutableArray<string> Tests);

/// <summary>Code that a mutant replaces.</summary>
/// <param name="Member">The member or type that contains the code; empty for the whole file.</param>
/// <param name="Code">The correct code. Any white space stands for any other.</param>
/// <param name="Fault">The code in its place; empty to remove it.</param>
internal sealed record FaultSite(string Member, string Code, string Fault);
