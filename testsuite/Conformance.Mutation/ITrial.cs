namespace Conformance.Mutation;

/// <summary>Tests that may catch a mutant.</summary>
internal interface ITrial
{
    /// <summary>Whether everything passes without a mutant; otherwise the output of the run.</summary>
    bool Passes(MutantHost host, out string output);

    /// <summary>How the tests catch a mutant.</summary>
    Capture Of(Mutant mutant, MutantHost host);
}
