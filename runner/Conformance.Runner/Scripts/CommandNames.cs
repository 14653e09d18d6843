namespace Conformance.Runner.Scripts;

/// <summary>What a command acts on, in a word: reports and filters show it.</summary>
public static class CommandNames
{
    /// <summary>Export, module, instance or test; may be empty.</summary>
    public static string Of(Command command) => command switch
    {
        { Test.Length: > 0 } => command.Test,
        Command.DefineModule it => it.Name ?? "",
        Command.InstantiateModule it => it.Instance ?? it.Module ?? "",
        Command.RegisterInstance it => it.Name,
        Command.ProvideHost it => it.Name,
        Command.Perform it => it.Action.Export,
        Command.Group it => it.Name ?? "",
        Command.Input it => it.File,
        Command.Output it => it.File ?? it.Name ?? "",
        Command.Thread it => it.Name ?? "",
        Command.Wait it => it.ThreadName ?? "",
        Command.Unreadable { Meant: { } meant } => Of(meant),
        Assertion.Returns it => it.Action.Export,
        Assertion.Traps it => it.Action.Export,
        Assertion.Throws it => it.Action.Export,
        Assertion.Exhausts it => it.Action.Export,
        _ => "",
    };
}
