namespace Conformance.Runner.Execution;

/// <summary>The files and commands to exclude from a run, with reasons.</summary>
public interface IExclusions
{
    /// <summary>The reason why a file is not run; null if it is.</summary>
    string? ReasonFor(string path);

    /// <summary>Whether single commands of a file may be excluded.</summary>
    bool NamesCommandsOf(string path);

    /// <summary>The reason why a command is not run; null if it is.</summary>
    /// <param name="path">The path of its file.</param>
    /// <param name="hash">The command's hash, with <c>~n</c> if it has one.</param>
    string? ReasonFor(string path, string hash);
}
