using System.Text;
using Conformance.Runner.Scripts;
using Conformance.Runner.Yaml;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;
using Conformance.Wasm.Text.Parsing;
using Conformance.Yaml;

namespace Conformance.Runner.Scenarios;

/// <summary>Parses parts of the text format inside a scenario. Errors have their positions in the scenario.</summary>
internal static class ScenarioText
{
    /// <summary>Reads the module of <c>wat</c>.</summary>
    public static Module ReadModule(YamlNode.Scalar node, bool isLegacy, List<ScriptWarning> warnings) => node.Body >= 0
        ? ReadModule(InPlace(node), isLegacy, warnings)
        : Relocate(
            node,
            0,
            () =>
                ReadModule(new TokenReader(SourceText.FromString(node.At.Source.Path, node.Text)), isLegacy, warnings));

    /// <summary>Reads a module that extends to the end of its source.</summary>
    public static Module ReadModule(TokenReader reader, bool isLegacy, List<ScriptWarning> warnings)
    {
        List<TextWarning> remarks = [];
        try
        {
            TextOptions options = new()
            {
                AllowLegacy = isLegacy,
                ReadAnnotations = true,
                OmitNames = true,
                Warnings = remarks,
            };
            return ModuleParser.Parse(reader, options);
        }
        catch (ModuleException refused)
        {
            throw new ScriptException(refused.Explained, refused.At);
        }
        finally
        {
            foreach (TextWarning remark in remarks)
            {
                warnings.Add(new ScriptWarning(remark.At, remark.Message));
            }
        }
    }

    /// <summary>Reads a text with a prefix and a suffix added.</summary>
    public static T Read<T>(YamlNode.Scalar node, string before, string after, Func<TokenReader, T> read)
    {
        string text = YamlText.Of(node, "a text");
        return Relocate(node, before.Length, () =>
        {
            TokenReader reader = new(SourceText.FromString(node.At.Source.Path, before + text + after));
            T result = read(reader);
            return reader.Peek.Kind == TokenKind.Eof ? result : throw reader.Unexpected();
        });
    }

    /// <summary>
    /// Moves errors to the text's position in the scenario, or to its beginning if its characters are not in the file
    /// as they are.
    /// </summary>
    private static T Relocate<T>(YamlNode.Scalar node, int shift, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ModuleException refused)
        {
            throw new ScriptException(Describe(node, refused.Message), Place(node, refused.At.Offset - shift));
        }
        catch (ScriptException refused)
        {
            throw new ScriptException(Describe(node, refused.Message), Place(node, refused.At.Offset - shift));
        }
    }

    private static string Describe(YamlNode.Scalar node, string message) =>
        node.Text.Contains('\n', StringComparison.Ordinal) ? message : $"{message} in '{node.Text}'";

    private static Location Place(YamlNode.Scalar node, int offset) =>
        node.Body >= 0 && offset >= 0 && offset <= Encoding.UTF8.GetByteCount(node.Text)
            ? new Location(node.At.Source, node.Body + offset)
            : node.At.Location;

    /// <summary>
    /// The text at its position in the scenario, so that lines and columns are those of the scenario.
    /// </summary>
    private static TokenReader InPlace(YamlNode.Scalar node)
    {
        SourceText scenario = node.At.Source;
        return new TokenReader(new SourceText(scenario.Path, scenario.Content[..node.At.End]), node.Body);
    }
}
