using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Conformance.Cli.Terminals;

/// <summary>The program's log, on stderr with <c>-v</c>.</summary>
internal sealed class Diagnostics : IDisposable
{
    private readonly ILoggerFactory? _factory;

    public Diagnostics(bool isVerbose)
    {
        _factory = isVerbose
            ? LoggerFactory.Create(builder => builder
                .SetMinimumLevel(LogLevel.Debug)
                .AddSimpleConsole(options =>
                {
                    options.SingleLine = true;
                    options.TimestampFormat = "HH:mm:ss.fff ";
                    options.ColorBehavior = LoggerColorBehavior.Disabled;
                })
                .AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace))
            : null;
        Log = _factory?.CreateLogger("conformance") ?? NullLogger.Instance;
    }

    public ILogger Log { get; }

    public void Dispose() => _factory?.Dispose();
}
