using Conformance.Cli;
using Conformance.Cli.Grammar;

// Nothing is needed here that could fail to load before errors are told.
return CommandFrame.Guard(() => CommandLine.Run(args));
