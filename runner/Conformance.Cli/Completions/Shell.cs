namespace Conformance.Cli.Completions;

/// <summary>A shell with a script for completion.</summary>
internal enum Shell
{
    Bash,
    Zsh,
    Fish,
    PowerShell,
}
