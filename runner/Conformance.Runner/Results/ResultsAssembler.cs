using System.Collections.Immutable;

namespace Conformance.Runner.Results;

/// <summary>Puts the lines of a results file together and checks their order and number.</summary>
internal sealed class ResultsAssembler
{
    private readonly ImmutableArray<FileResult>.Builder _files = ImmutableArray.CreateBuilder<FileResult>();
    private readonly ImmutableArray<CommandResult>.Builder _commands = ImmutableArray.CreateBuilder<CommandResult>();
    private RunHeader? _header;
    private FileResult? _file;
    private int _expected;
    private ResultsFooter? _footer;

    /// <summary>Whether the header was read.</summary>
    internal bool HasHeader => _header is not null;

    internal void Begin(RunHeader header, int line) =>
        _header = _header is null ? header : throw new ResultsFormatException("a second header", line);

    internal void Add(FileResult file, int commands, int line)
    {
        CheckPlace(line);
        Close(line);
        _file = file;
        _expected = commands;
    }

    internal void Add(CommandResult command, int line)
    {
        CheckPlace(line);
        if (_file is null)
        {
            throw new ResultsFormatException("a command before any file", line);
        }

        _commands.Add(command);
    }

    internal void End(ResultsFooter footer, int line)
    {
        CheckPlace(line);
        Close(line);
        _footer = footer;
        foreach ((System.Text.Json.JsonEncodedText name, int count) in ResultsNames.Counts(Tally.Of(_files)))
        {
            if (footer.Totals.TryGetValue(name.Value, out int told) && told != count)
            {
                throw new ResultsFormatException($"the footer counts {told} '{name.Value}', the lines {count}", line);
            }
        }
    }

    internal RunResult ToResult()
    {
        if (_header is null)
        {
            throw new ResultsFormatException("this is no results file: it has no header", 1);
        }

        // Without a footer the last file may be short of commands.
        if (_file is not null)
        {
            _files.Add(_file with { Commands = _commands.ToImmutable() });
        }

        return new RunResult(_header, _files.ToImmutable(), _footer?.Time ?? default, _footer?.IsComplete ?? false)
        {
            Cpu = _footer?.Cpu ?? default,
            Gates = _footer?.Gates,
        };
    }

    private void Close(int line)
    {
        if (_file is null)
        {
            return;
        }

        if (_commands.Count != _expected)
        {
            throw new ResultsFormatException($"{_file.Path} has {_commands.Count} commands, its line says {_expected}", line);
        }

        _files.Add(_file with { Commands = _commands.ToImmutable() });
        _commands.Clear();
        _file = null;
    }

    private void CheckPlace(int line)
    {
        if (_header is null)
        {
            throw new ResultsFormatException("the first line is no header", line);
        }

        if (_footer is not null)
        {
            throw new ResultsFormatException("there are lines behind the footer", line);
        }
    }
}
