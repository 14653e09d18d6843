using System.Collections.Concurrent;
using Conformance.Runner.Execution;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Wasm;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Parsing;
using Conformance.Wasm.Validation;

namespace Conformance.Runner.Coverage;

/// <summary>
/// Finds what scripts exercise on any engine: it examines their modules and assertions with our own parser, decoder and
/// validator.
/// </summary>
public sealed class ScriptCoverage(CoverageTally tally, RunOptions options)
{
    private static readonly string[] s_kinds =
    [
        CoverageTable.Instructions,
        CoverageTable.Validation,
        CoverageTable.Refusals,
        CoverageTable.Places,
        CoverageTable.Matching,
        CoverageTable.Binary,
        CoverageTable.BinaryPlaces,
        CoverageTable.Text,
        CoverageTable.Traps,
        CoverageTable.Imports, CoverageTable.Encodings, CoverageTable.Forms,
    ];

    private readonly ConcurrentDictionary<string, bool> _seen = new(StringComparer.Ordinal);

    /// <summary>Adds a script; a script that was added before is ignored.</summary>
    public void Add(Script script, SuiteFile file)
    {
        if (!_seen.TryAdd(file.Path, true))
        {
            return;
        }

        foreach (string kind in s_kinds)
        {
            tally.Begin(kind);
        }

        FeatureSet features = options.FeaturesOf(file.Place, script.Requires);

        Walk walk = new(tally, features, HasText: !SuiteFiles.IsScenario(file.FullPath));
        foreach (Command command in CommandTree.All(script.Commands))
        {
            if (options.Selection?.Includes(file.Path, command) != false || Selection.MayMatterLater(command))
            {
                walk.Add(command);
            }
        }
    }

    /// <summary>Walks one script.</summary>
    private sealed record Walk(CoverageTally Tally, FeatureSet Features, bool HasText)
    {
        private readonly Dictionary<string, Module?> _modules = [];
        private Module? _latest;

        public void Add(Command command)
        {
            switch (command)
            {
                case Command.DefineModule it:
                    Module? module = Accept(it, it.Module);
                    Bind(it.Name, module);
                    if (!it.IsDefinition)
                    {
                        Link(module);
                    }

                    break;
                case Command.InstantiateModule it:
                    Link(it.Module is null ? _latest : _modules.GetValueOrDefault(it.Module));
                    break;
                case Assertion.TrapsOnStart it:
                    Link(Given(it, it.Instance));
                    Trap(it.Message);
                    break;
                case Assertion.IsUnlinkable it:
                    Refuse(Given(it, it.Instance), it.Message);
                    break;
                case Assertion.OfModule it:
                    Reject(it, it.Module);
                    break;
                case Assertion.Traps it:
                    Trap(it.Message);
                    break;
                case Assertion.Exhausts:
                    Tally.Add(CoverageTable.Traps, CoverageTable.Exhaustion);
                    break;
                case Assertion.Throws:
                    Tally.Add(CoverageTable.Traps, CoverageTable.Exception);
                    break;
                default:
                    break;
            }
        }

        private Module? Given(Command command, ScriptInstance instance)
        {
            if (instance is not ScriptInstance.OfText text)
            {
                return ((ScriptInstance.OfModule)instance).Module is { } name
                    ? _modules.GetValueOrDefault(name)
                    : _latest;
            }

            Module? module = Accept(command, text.Module);
            Bind(text.Name, module);
            return module;
        }

        private void Bind(string? name, Module? module)
        {
            _latest = module;
            if (name is not null)
            {
                _modules[name] = module;
            }
        }

        private void Trap(string message)
        {
            if (CoverageTable.TrapOf(message) is { } trap)
            {
                Tally.Add(CoverageTable.Traps, trap);
            }
        }

        private void Link(Module? module) =>
            Tally.Add(
                CoverageTable.Imports,
                (module?.Imports ?? []).Select(import => CoverageTable.Import(import.Type.Kind, "linked")));

        /// <summary>
        /// Counts a failed link. If a module imports several kinds of items, the failed one is unknown and not counted.
        /// </summary>
        private void Refuse(Module? module, string message)
        {
            if (CoverageTable.LinkOf(message) is { } link
                && module?.Imports.Select(import => import.Type.Kind).Distinct().ToArray() is [ExternKind kind])
            {
                Tally.Add(CoverageTable.Imports, CoverageTable.Import(kind, link));
            }
        }

        /// <summary>Counts the contents of a valid module; null if the module is invalid.</summary>
        private Module? Accept(Command command, ModuleText text)
        {
            Survey(command, text);
            if (Read(text, out Module? module, out SourceText? binary) is not null || module is null)
            {
                return null;
            }

            Tally.Add(CoverageTable.Matching, MatchSurvey.Of(module, Features));

            Tally.Add(
                CoverageTable.Instructions, OpcodesOf(module).Select(opcode => InstructionSet.Of(opcode).UniqueName));
            Tally.Add(CoverageTable.Encodings, EncodingSurvey.Of(binary!, Features));
            return module;
        }

        /// <summary>Counts the rule that rejects a module.</summary>
        private void Reject(Command command, ModuleText text)
        {
            Survey(command, text);
            switch (Read(text, out Module? module, out SourceText? binary))
            {
                case InvalidException invalid when module is not null:
                    Refuse(module, binary!, invalid.At.Offset, ErrorTable.InWords(invalid.Rule));
                    break;

                // Only annotations of the text format are invalid before there is a module.
                case InvalidException invalid:
                    Tally.Add(CoverageTable.Validation, ErrorTable.InWords(invalid.Rule));
                    break;
                case MalformedException { At.Source.IsBinary: true } malformed:
                    string error = ErrorTable.InWords(malformed.Rule);
                    Tally.Add(CoverageTable.Binary, error);
                    Tally.Add(
                        CoverageTable.BinaryPlaces,
                        PlaceTable.Item(PlaceTable.SectionAt(binary!, malformed.At.Offset), error));
                    break;
                case MalformedException malformed:
                    Tally.Add(CoverageTable.Text, ErrorTable.InWords(malformed.Rule));
                    break;
                default:
                    break;
            }
        }

        /// <summary>Counts the rule that an invalid module violates, with the violating instruction or part.</summary>
        private void Refuse(Module module, SourceText binary, int offset, string rule)
        {
            Tally.Add(CoverageTable.Validation, rule);
            Tally.Add(CoverageTable.Matching, MatchSurvey.Of(module, Features));
            if (PlaceTable.InstructionAt(module, offset) is { } row)
            {
                Tally.Add(CoverageTable.Refusals, RefusalTable.Item(row, rule));
            }
            else
            {
                string place = PlaceTable.ExpressionAt(module, offset) ?? PlaceTable.SectionAt(binary, offset);
                Tally.Add(CoverageTable.Places, PlaceTable.Item(place, rule));
            }
        }

        private void Survey(Command command, ModuleText text)
        {
            switch (text)
            {
                case ModuleText.Parsed when HasText:
                    Tally.Add(CoverageTable.Forms, TextSurvey.Of(command.At.Source, command.At.Start, command.At.End));
                    break;
                case ModuleText.Quoted quoted:
                    Tally.Add(CoverageTable.Forms, TextSurvey.Of(quoted.Text, 0, quoted.Text.Content.Length));
                    break;
                default:
                    break;
            }
        }

        /// <summary>Reads and validates a module; returns the error, or null.</summary>
        private ModuleException? Read(ModuleText text, out Module? module, out SourceText? binary)
        {
            module = null;
            binary = null;
            try
            {
                ReadOnlyMemory<byte> bytes = text switch
                {
                    ModuleText.Binary it => it.Bytes,
                    ModuleText.Parsed it => ModuleEncoder.Encode(it.Module),
                    ModuleText.Quoted it =>
                        ModuleEncoder.Encode(ModuleParser.Parse(it.Text, it.Grammar with { ReadAnnotations = true })),
                    _ =>
                        throw new ArgumentOutOfRangeException(
                            nameof(text), text.GetType().Name, "a kind of module without bytes"),
                };
                binary = new SourceText("<module>", bytes, IsBinary: true);
                Module decoded = ModuleDecoder.Decode(binary, Features);
                module = decoded;
                _ = ModuleValidator.Validate(decoded, Features, new TypeSpace());
                return null;
            }
            catch (ModuleException refused)
            {
                return refused;
            }
        }
    }

    /// <summary>The instructions of a module, without pseudo-instructions for function indices.</summary>
    internal static HashSet<Opcode> OpcodesOf(Module module)
    {
        HashSet<Opcode> found = [.. ConstantsOf(module).SelectMany(expr => expr.Body).Select(instr => instr.Opcode)];
        foreach (Func func in module.Funcs)
        {
            foreach (Instr instr in func.Body.Body)
            {
                _ = found.Add(instr.Opcode);
            }
        }

        return found;
    }

    /// <summary>The expressions evaluated during instantiation.</summary>
    internal static IEnumerable<Expr> ConstantsOf(Module module) =>
    [
        .. module.Globals.Select(global => global.Init),
        .. module.Tables.Select(table => table.Init).OfType<Expr>(),
        .. module.Elems.Select(elem => elem.At).OfType<Expr>(),
        .. module.Elems.Where(elem => !elem.HasIndexForm).SelectMany(elem => elem.Elements),
        .. module.Datas.Select(data => data.At).OfType<Expr>(),
    ];
}
