using System.Globalization;
using System.Text;
using System.Text.Json;
using Conformance.Engines.Processes;

namespace Conformance.Engines.Tests.Isolation;

/// <summary>
/// An adapter that gives the answers to all lines of a message at once, as in a browser. It counts calls of
/// <c>count</c>, returns the number for every global, and a call of <c>die</c> or <c>hang</c> takes the answers before
/// it along. <c>die-in-company</c> dies only if its message has other lines.
/// </summary>
internal sealed class GatheringLauncher : IEngineLauncher
{
    /// <summary>The number of adapters started.</summary>
    public int Starts { get; private set; }

    /// <inheritdoc/>
    public ILineChannel Start()
    {
        Starts++;
        return new Channel();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private sealed class Channel : ILineChannel
    {
        private readonly Queue<string> _answers = [];
        private readonly TaskCompletionSource _ended = new();
        private bool _isHanging;
        private int _count;

        public long MemoryUsed => 0;

        public void Send(ReadOnlySpan<byte> lines)
        {
            string[] all = Encoding.UTF8.GetString(lines).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            List<string> held = [];
            foreach (string line in all)
            {
                if (AnswerTo(line, isAlone: all.Length == 1) is not { } answer)
                {
                    return;
                }

                held.Add(answer);
            }

            held.ForEach(_answers.Enqueue);
        }

        public ReadOnlyMemory<byte>? Receive()
        {
            if (_answers.TryDequeue(out string? answer))
            {
                return Encoding.UTF8.GetBytes(answer);
            }

            if (_isHanging)
            {
                _ended.Task.Wait();
            }

            return null;
        }

        public void Kill() => _ended.TrySetResult();

        public string DescribeEnd() => "died";

        public void Dispose() => Kill();

        /// <summary>The answer; null if the adapter dies or hangs.</summary>
        private string? AnswerTo(string line, bool isAlone)
        {
            using JsonDocument request = JsonDocument.Parse(line);
            string id = request.RootElement.GetProperty("id").GetInt64().ToString(CultureInfo.InvariantCulture);
            string what = request.RootElement.GetProperty("do").GetString()!;
            string name = what == "invoke" ? request.RootElement.GetProperty("name").GetString()! : "";
            _count += name == "count" ? 1 : 0;
            _isHanging |= name == "hang";
            return what switch
            {
                "hello" =>
                    $$$"""{"id":{{{id}}},"hello":{"protocol":1,"name":"gathering","version":"1","features":[],"abilities":[],"gathersAnswers":true}}""",
                "get-global" => $$"""{"id":{{id}},"returned":[{"i32":"{{_count}}"}]}""",
                _ when name is "die" or "hang" || (name == "die-in-company" && !isAlone) => null,
                _ => $$"""{"id":{{id}},"returned":[]}""",
            };
        }
    }
}
