namespace Conformance.Runner.Execution;

/// <summary>What is not to be carried out, and why.</summary>
public interface IExclusions
{
    /// <summary>Why a file is not run; null if it is.</summary>
    string? ReasonFor(string path);

    /// <summary>Whether single commands of a file may be left out.</summary>
    bool NamesCommandsOf(string path);

    /// <summary>Why a command is not carried out; null if it is.</summary>
    /// <param name="path">The path of its file.</param>
    /// <param name="hash">Its hash, with <c>~n</c> if it has one.</param>
    string? ReasonFor(string path, string hash);
}
