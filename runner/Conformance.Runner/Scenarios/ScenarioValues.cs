using System.Collections.Immutable;
using Conformance.Runner.Scripts;
using Conformance.Runner.Wast;
using Conformance.Runner.Yaml;
using Conformance.Yaml;

namespace Conformance.Runner.Scenarios;

/// <summary>
/// Reads values and patterns: constants of the text format without their parentheses, <c>ref.func instance.export</c>,
/// and <c>either</c> with a list.
/// </summary>
internal static class ScenarioValues
{
    private const string FunctionWord = "ref.func ";
    private const string EitherKey = "either";

    /// <summary>Reads an argument.</summary>
    public static Argument ReadArgument(YamlNode node, InstanceNames names)
    {
        YamlNode.Scalar scalar = YamlText.ScalarOf(node, "a value");
        return FunctionOf(scalar, names) is { } function
            ? new Argument.Function(function.Instance, function.Export)
            : ScenarioText.Read(scalar, "(", ")", reader => Single(scalar, new ConstantParser(reader).ReadArguments()));
    }

    /// <summary>Reads a result pattern.</summary>
    public static Pattern ReadPattern(YamlNode node, InstanceNames names)
    {
        if (node is YamlNode.Mapping)
        {
            YamlFields fields = new(node, "a result", EitherKey);
            YamlNode choices = fields.Need(EitherKey);
            ImmutableArray<YamlNode> list = fields.TakeList(EitherKey);
            fields.Finish();
            return list.Length > 0
                ? new Pattern.Either([.. list.Select(choice => ReadPattern(choice, names))])
                : throw choices.Error("'either' needs at least one choice");
        }

        YamlNode.Scalar scalar = YamlText.ScalarOf(node, "a result");
        return FunctionOf(scalar, names) is { } function
            ? new Pattern.Function(function.Instance, function.Export)
            : ScenarioText.Read(scalar, "(", ")", reader => Single(scalar, new ConstantParser(reader).ReadResults()));
    }

    private static Target? FunctionOf(YamlNode.Scalar scalar, InstanceNames names)
    {
        string text = YamlText.Of(scalar, "a value");
        if (!text.StartsWith(FunctionWord, StringComparison.Ordinal))
        {
            return null;
        }

        string name = text[FunctionWord.Length..].Trim();
        return names.Resolve(scalar, name);
    }

    private static T Single<T>(YamlNode.Scalar scalar, ImmutableArray<T> read) =>
        read.Length == 1 ? read[0] : throw scalar.Error("expected exactly one value");
}
