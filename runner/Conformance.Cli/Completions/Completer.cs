using System.CommandLine;
using System.CommandLine.Completions;
using Conformance.Cli.Engines;
using Conformance.Cli.Grammar;
using Conformance.Cli.Running;
using Conformance.Cli.Settings;

namespace Conformance.Cli.Completions;

/// <summary>
/// Completes a word of a command line. The library's own <c>[suggest]</c> does not know values after <c>=</c> and in
/// lists, and needs the position in a line that shells have already split.
/// </summary>
internal sealed class Completer
{
    private readonly RootCommand _root;
    private readonly string[] _before;
    private readonly Command _command;
    private readonly Option? _open;
    private readonly bool _isLiteral;
    private readonly int _arguments;

    /// <param name="root">The commands.</param>
    /// <param name="before">The words between the program's name and the word to complete.</param>
    public Completer(RootCommand root, IReadOnlyList<string> before)
    {
        _root = root;
        _before = CoverageOptions.Attached([.. before]);
        _command = root;
        foreach (string word in _before)
        {
            if (_isLiteral)
            {
                _arguments++;
            }
            else if (_open is not null)
            {
                _open = null;
            }
            else if (word == "--")
            {
                _isLiteral = true;
            }
            else if (word is ['-', _, ..])
            {
                // With its value after =, an option has another name and is not found.
                _open = OptionOf(word) is { Arity.MinimumNumberOfValues: > 0 } option ? option : null;
            }
            else if (_arguments == 0 && Inner.FirstOrDefault(inner => inner.Name == word) is { } inner)
            {
                _command = inner;
            }
            else
            {
                _arguments++;
            }
        }
    }

    private IEnumerable<Command> Inner => _command.Subcommands.Where(inner => !inner.Hidden);

    private IEnumerable<Option> Options => _command.Options.Concat(_root.Options.Where(option => option.Recursive))
        .Where(option => !option.Hidden).Distinct();

    /// <summary>The whole words that begin with this one; none where only file names or free texts fit.</summary>
    public IEnumerable<string> Complete(string word) =>
        Candidates(word).Where(one => one.StartsWith(word, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

    private IEnumerable<string> Candidates(string word)
    {
        if (_open is not null)
        {
            return ValuesOf(_open, word);
        }

        if (!_isLiteral && word.StartsWith('-'))
        {
            return word.IndexOf('=', StringComparison.Ordinal) is > 0 and int at && OptionOf(word[..at]) is { } option
                ? ValuesOf(option, word[(at + 1)..]).Select(value => word[..(at + 1)] + value)
                : Options.SelectMany(one => one.Aliases.Prepend(one.Name)).Where(name => name.StartsWith('-'));
        }

        IEnumerable<string> inner = _isLiteral || _arguments > 0 ? [] : Inner.Select(inner => inner.Name);
        Argument? argument = _command.Arguments.ElementAtOrDefault(_arguments)
            ?? _command.Arguments.LastOrDefault(last => last.Arity.MaximumNumberOfValues > 1);
        return argument is null ? inner : inner.Concat(ValuesOf(argument, word));
    }

    private Option? OptionOf(string name) =>
        Options.FirstOrDefault(option => option.Name == name || option.Aliases.Contains(name));

    /// <summary>The values of a symbol. In a list, they follow the last comma.</summary>
    private IEnumerable<string> ValuesOf(Symbol symbol, string word)
    {
        Type type = symbol is Option option ? option.ValueType : ((Argument)symbol).ValueType;
        IEnumerable<string> values = WordsOf(symbol, Nullable.GetUnderlyingType(type) ?? type);
        if (!type.IsArray)
        {
            return values;
        }

        string before = word[..(word.LastIndexOf(',') + 1)];
        string[] taken = before.Split(',');
        string sign = word.AsSpan(before.Length).StartsWith("-") ? "-" : "";
        return values.Where(value => !taken.Contains(sign + value)).Select(value => before + sign + value);
    }

    private IEnumerable<string> WordsOf(Symbol symbol, Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name => name.ToLowerInvariant());
        }

        if (type == typeof(bool))
        {
            return ["true", "false"];
        }

        List<Func<CompletionContext, IEnumerable<CompletionItem>>> sources =
            symbol is Option option ? option.CompletionSources : ((Argument)symbol).CompletionSources;
        return sources.SelectMany(source => source == EngineNames.Source
            ? EngineNames.In(Catalog())
            : source(CompletionContext.Empty).Select(item => item.Label));
    }

    /// <summary>The file of engines that the command line or the settings name; null without one.</summary>
    private string? Catalog()
    {
        ParseResult parsed = _root.Parse(_before);
        try
        {
            parsed = ProjectSettings.AddTo(parsed).Parsed;
        }
        catch (UsageException)
        {
            // The command itself will tell it.
        }

        return EngineOptions.CatalogIn(parsed);
    }
}
