using System.Text;
using Conformance.Engines.Isolation;
using Conformance.Reference;

namespace Conformance.Engines.Tests.Protocol;

/// <summary>The document's examples match the program's behaviour.</summary>
[TestFixture]
public sealed class DocumentTests
{
    private const string Asked = "→ ";
    private const string Answered = "← ";

    [Test]
    public void The_conversation_of_the_document_takes_place()
    {
        string[] lines = File.ReadAllLines(Path.Combine(Repository.Root, "engine", "PROTOCOL.md"));
        string[] asked = [
            .. lines.Where(
                line => line.StartsWith(Asked, StringComparison.Ordinal)).Select(line => line[Asked.Length..])];
        string[] answered = [
            .. lines.Where(
                line => line.StartsWith(Answered, StringComparison.Ordinal)).Select(line => line[Answered.Length..])];
        Assert.That(asked, Has.Length.EqualTo(6).And.Length.EqualTo(answered.Length));

        using MemoryStream input = new(Encoding.UTF8.GetBytes(string.Join('\n', asked) + "\n"));
        using MemoryStream output = new();
        WorkerHost.Serve(new ReferenceEngine(), input, output);
        string[] said = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(said, Has.Length.EqualTo(answered.Length));
        Assert.That(said[0], Does.StartWith("""{"id":0,"hello":{"protocol":1,"name":"reference","""));

        // The reference engine adds the kinds of its traps.
        string[] rest = [
            .. said[1..].Select(
                line => line.Replace(""","kinds":["integerDivideByZero"]""", "", StringComparison.Ordinal))];
        Assert.That(rest, Is.EqualTo(answered[1..]));
    }

    [Test]
    public void Every_request_and_outcome_is_in_the_document()
    {
        string document = File.ReadAllText(Path.Combine(Repository.Root, "engine", "PROTOCOL.md"));
        foreach (string adapter
            in File.ReadAllLines(
                Path.Combine(Repository.Root, "engine", "Conformance.Engines", "Protocol", "WireRequests.cs")))
        {
            if (adapter.Contains("\" => new Request.", StringComparison.Ordinal))
            {
                Assert.That(document, Does.Contain($"| `{adapter.Split('"')[1]}` |"));
            }
        }

        foreach (Type outcome
            in typeof(Conformance.Engine.Outcome).GetNestedTypes()
                .Where(type => type.IsSubclassOf(typeof(Conformance.Engine.Outcome))))
        {
            Assert.That(
                document,
                Does.Contain($"`\"{char.ToLowerInvariant(outcome.Name[0])}{outcome.Name[1..]}\":").Or.Contain(
                    $", `\"{char.ToLowerInvariant(outcome.Name[0])}{outcome.Name[1..]}\":"));
        }
    }
}
