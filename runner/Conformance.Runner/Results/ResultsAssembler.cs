using System.Collections.Immutable;
using System.Globalization;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Results;

/// <summary>Assembles runs from the lines of a results file, and checks their order and number.</summary>
internal sealed class ResultsAssembler
{
    private readonly ImmutableArray<RunResult>.Builder _runs = ImmutableArray.CreateBuilder<RunResult>();
    private readonly ImmutableArray<FileResult>.Builder _files = ImmutableArray.CreateBuilder<FileResult>();
    private readonly ImmutableArray<CommandResult>.Builder _commands = ImmutableArray.CreateBuilder<CommandResult>();
    /// <summary>
    /// The limit for the sum of times, a hundred years, so that no sum overflows a <see cref="TimeSpan"/>.
    /// </summary>
    internal const long MostTicks = 100 * 365 * TimeSpan.TicksPerDay;

    private long _ticks;
    private RunHeader? _header;
    private FileResult? _file;
    private int _expected;

    /// <summary>Whether a header was read.</summary>
    internal bool HasHeader => _header is not null || _runs.Count > 0;

    internal void Begin(RunHeader header, int line) =>
        _header = _header is null ? header : throw new ResultsFormatException("a second header", line);

    internal void Add(FileResult file, int commands, int line)
    {
        CheckPlace(line);
        Close(line);
        Count(file.Duration, line);
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

        Count(command.Duration, line);
        _commands.Add(command);
    }

    internal void End(ResultsFooter footer, int line)
    {
        CheckPlace(line);
        Close(line);
        Count(footer.Time, line);
        Count(footer.Cpu, line);
        foreach ((System.Text.Json.JsonEncodedText name, int count) in ResultsNames.Counts(Tally.Of(_files)))
        {
            if (footer.Totals.TryGetValue(name.Value, out int told) && told != count)
            {
                throw new ResultsFormatException($"the footer counts {told} '{name.Value}', the lines {count}", line);
            }
        }

        EndRun(footer);
    }

    internal ImmutableArray<RunResult> ToResults()
    {
        if (!HasHeader)
        {
            throw new ResultsFormatException("this is not a results file: it is empty", 1);
        }

        if (_header is not null)
        {
            // Without a footer, commands of the last file may be missing.
            string shortfall = Shortfall();
            if (_file is not null)
            {
                _files.Add(_file with { Commands = _commands.ToImmutable(), IsCut = _commands.Count < _expected });
            }

            EndRun(new ResultsFooter(IsComplete: false, shortfall, default, default, [], Gates: null));
        }

        RunHeader first = _runs[0].Header;
        foreach (string engine in first.Engines.Skip(_runs.Count))
        {
            _runs.Add(new RunResult(first with { Engine = engine, EngineVersion = "" }, [], default, IsComplete: false)
            {
                Shortfall = "The run ended before it reached this engine.",
            });
        }

        return _runs.ToImmutable();
    }

    private void Count(TimeSpan time, int line) => _ticks = _ticks + time.Ticks <= MostTicks
        ? _ticks + time.Ticks
        : throw new ResultsFormatException("the times add up to more than 100 years", line);

    private string Shortfall() =>
        _file is null ? "The results end before the first file."
        : _commands.Count < _expected
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"The results end in {_file.Path}, after {_commands.Count} of {Quantity.Of(_expected, "command")}.")
            : $"The results end after {_file.Path}.";

    private void EndRun(ResultsFooter footer)
    {
        _runs.Add(new RunResult(_header!, _files.ToImmutable(), footer.Time, footer.IsComplete)
        {
            Cpu = footer.Cpu,
            Gates = footer.Gates,
            Shortfall = footer.Shortfall,
        });
        _files.Clear();
        _header = null;
    }

    private void Close(int line)
    {
        if (_file is null)
        {
            return;
        }

        if (_commands.Count != _expected)
        {
            throw new ResultsFormatException(
                $"{_file.Path} has {Quantity.Of(_commands.Count, "command")}, its line says {_expected}", line);
        }

        _files.Add(_file with { Commands = _commands.ToImmutable() });
        _commands.Clear();
        _file = null;
    }

    private void CheckPlace(int line)
    {
        if (_header is null)
        {
            throw new ResultsFormatException(
                HasHeader ? "there are lines after the footer" : "the first line is not a header", line);
        }
    }
}
