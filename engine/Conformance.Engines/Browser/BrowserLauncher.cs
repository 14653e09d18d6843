using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Conformance.Engine;
using Conformance.Engines.Processes;

namespace Conformance.Engines.Browser;

/// <summary>
/// Starts a browser once and one worker in it for each session. A worker that hangs is ended alone; if the browser
/// itself dies, the next session starts another one.
/// </summary>
public sealed class BrowserLauncher : IEngineLauncher
{
    private const string Control = "control";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    // Skips the tasks of a new profile's first start.
    private const string FirefoxPreferences =
        """
        user_pref("app.update.enabled", false);
        user_pref("browser.aboutwelcome.enabled", false);
        user_pref("browser.newtab.preload", false);
        user_pref("browser.sessionstore.resume_from_crash", false);
        user_pref("browser.shell.checkDefaultBrowser", false);
        user_pref("datareporting.policy.dataSubmissionEnabled", false);
        user_pref("dom.ipc.processPrelaunch.enabled", false);
        user_pref("extensions.systemAddon.update.enabled", false);
        user_pref("extensions.update.enabled", false);
        user_pref("network.captive-portal-service.enabled", false);
        user_pref("network.connectivity-service.enabled", false);
        user_pref("services.settings.server", "");
        user_pref("startup.homepage_welcome_url", "");
        user_pref("toolkit.telemetry.enabled", false);
        """;

    private readonly Lock _lock = new();
    private readonly BrowserCommand _command;
    private readonly TimeSpan _startTimeout;
    private readonly BrowserServer _server;
    private readonly string _profile;
    private StartedProcess? _browser;
    private WebSocket? _control;
    private StderrTail? _stderr;
    private int _sessions;

    /// <param name="command">The browser.</param>
    /// <param name="startTimeout">Time limit for the first connection of its page.</param>
    /// <exception cref="EngineStartException">The page cannot be served.</exception>
    public BrowserLauncher(BrowserCommand command, TimeSpan startTimeout)
    {
        _command = command;
        _startTimeout = startTimeout;
        try
        {
            _server = new BrowserServer();
        }
        catch (HttpListenerException failure)
        {
            throw new EngineStartException($"no page can be served on loopback: {failure.Message}", failure);
        }

        _profile = EngineFolder.Make();
        IEnumerable<string> preferences =
            command.Preferences.OrderBy(preference => preference.Key, StringComparer.Ordinal)
            .Select(preference => $"user_pref(\"{JsonEncodedText.Encode(preference.Key)}\", {preference.Value});");
        File.WriteAllLines(Path.Combine(_profile, "user.js"), [FirefoxPreferences, .. preferences]);
    }

    /// <inheritdoc/>
    public ILineChannel Start()
    {
        lock (_lock)
        {
            if (_browser is null or { HasExited: true } || _control is not { State: WebSocketState.Open })
            {
                StartBrowser();
            }

            int session = ++_sessions;
            Task<WebSocket> opened = _server.Expect(string.Create(CultureInfo.InvariantCulture, $"session?{session}"));
            Tell("open", session);
            return opened.Wait(_startTimeout)
                ? new WebSocketChannel(opened.Result, () => End(session), DescribeEnd)
                : throw new EngineStartException(
                    $"its page opened no session within {_startTimeout.TotalSeconds} s: {DescribeEnd()}");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            StopBrowser();
        }

        _server.Dispose();
        EngineFolder.Delete(_profile);
    }

    /// <inheritdoc/>
    public override string ToString() => _command.File;

    private void StartBrowser()
    {
        StopBrowser();
        Task<WebSocket> connected = _server.Expect(Control);
        EngineCommand command = new(_command.File, [.. _command.ArgumentsFor(_profile, _server.Url)])
        {
            Environment = _command.Environment,
        };
        _browser = StartedProcesses.Start(command);
        _browser.Input.Close();
        _ = new StderrTail(_browser.Output);
        _stderr = new StderrTail(_browser.Errors);
        if (!Connects(connected, Deadline.After(_startTimeout)))
        {
            string end = DescribeEnd();
            StopBrowser();
            throw new EngineStartException($"its page did not connect within {_startTimeout.TotalSeconds} s: {end}");
        }

        _control = connected.Result;
    }

    private void StopBrowser()
    {
        _control?.Dispose();
        _control = null;
        if (_browser is not { } browser)
        {
            return;
        }

        _browser = null;
        browser.Dispose();
    }

    /// <summary>Waits for the page while the browser runs.</summary>
    private bool Connects(Task connected, Deadline deadline)
    {
        while (!connected.Wait(s_pause))
        {
            if (deadline.IsOver || _browser is not { HasExited: false })
            {
                return false;
            }
        }

        return true;
    }

    private void End(int session)
    {
        lock (_lock)
        {
            Tell("close", session);
        }
    }

    private void Tell(string what, int session)
    {
        byte[] message =
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"{what}\":{session}}}"));
        try
        {
            _control?.SendAsync(
                message, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None).Wait(s_patience);
        }
        catch (Exception gone) when (
            gone is AggregateException or WebSocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The browser has gone; the sessions that wait will notice.
        }
    }

    private string DescribeEnd()
    {
        string end = _browser is { HasExited: true } browser
            ? string.Create(CultureInfo.InvariantCulture, $"the browser exited with code {browser.ExitCode}")
            : "the worker has gone";
        string last = _stderr?.Text(TimeSpan.Zero) ?? "";
        return last.Length == 0 ? end : $"{end}; the browser said: {last}";
    }
}
