using Conformance.Cli;
using Conformance.Cli.Grammar;

// Keep this file free of types that could fail to load: errors are not caught yet.
return CommandFrame.Guard(() => CommandLine.Run(args));
