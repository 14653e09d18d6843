using Conformance.Runner.Suites;

namespace Conformance.Runner.Tests.Suites;

/// <summary>Differences between two revisions of a suite.</summary>
public sealed class SuiteDiffTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("conformance").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Comments_lines_and_layout_are_no_difference()
    {
        Write("old/a.wast", "(module) (invoke \"f\")");
        Write("new/a.wast", ";; a comment\n( module )\n\n(invoke   \"f\")");
        SuiteDiff diff = Compare();
        Assert.That(diff.Files, Is.Empty);
        Assert.That(diff.Same, Is.EqualTo(2));
    }

    [Test]
    public void A_command_between_equal_neighbours_is_changed_if_it_has_the_same_kind()
    {
        Write("old/a.wast", "(module) (invoke \"f\") (register \"m\")");
        Write("new/a.wast", "(module) (invoke \"g\") (invoke \"h\") (register \"m\")");
        Assert.That(Told(), Is.EqualTo((string[])["Changed a.wast:f a.wast:g", "Added - a.wast:h"]));
    }

    [Test]
    public void A_command_of_another_kind_is_removed_and_added()
    {
        Write("old/a.wast", "(module) (invoke \"f\")");
        Write("new/a.wast", "(module) (get \"f\")");
        Assert.That(Told(), Is.EqualTo((string[])["Removed a.wast:f -", "Added - a.wast:f"]));
    }

    [Test]
    public void A_command_in_another_order_or_another_file_is_moved()
    {
        Write("old/a.wast", "(invoke \"f\") (invoke \"g\") (invoke \"h\")");
        Write("old/b.wast", "(invoke \"k\") (invoke \"l\") (invoke \"m\")");
        Write("new/a.wast", "(invoke \"g\") (invoke \"h\") (invoke \"f\") (invoke \"k\")");
        Write("new/b.wast", "(invoke \"l\") (invoke \"m\")");
        Assert.That(
            Told(), Is.EqualTo((string[])["Moved a.wast:f a.wast:f", "Moved b.wast:k a.wast:k"]));
    }

    [Test]
    public void A_file_that_kept_most_commands_is_renamed_and_others_are_new_or_removed()
    {
        Write("old/a.wast", "(invoke \"f\") (invoke \"g\")");
        Write("old/gone.wast", "(invoke \"x\")");
        Write("new/deep/b.wast", "(invoke \"f\") (invoke \"g\") (invoke \"h\")");
        Write("new/c.wast", "(get \"z\")");
        SuiteDiff diff = Compare();
        Assert.That(
            diff.Files.Select(file => $"{file.Old ?? "-"} {file.New ?? "-"} {file.Same}"),
            Is.EqualTo((string[])["- c.wast 0", "a.wast deep/b.wast 2", "gone.wast - 0"]));
    }

    [Test]
    public void A_file_that_cannot_be_read_is_neither_added_nor_removed()
    {
        Write("old/a.yaml", "scenario: 1\nname: n\ntests: [{name: t, steps: []}]\n");
        Write("old/b.wast", "(module)");
        Write("new/a.yaml", "scenario: 1\nname: [\n");
        Write("new/b.wast", "(module)");
        SuiteDiff diff = Compare();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(diff.Files, Is.Empty);
            Assert.That(diff.Unread.Select(file => (file.IsNew, file.Path)), Has.Member((true, "a.yaml")));
        }
    }

    [TestCase("(invoke \"f\"\n(invoke \"g\")", "a.wast:2:2: ")]
    [TestCase("(foo)\n(invoke \"f\") (invoke \"g\")", "a.wast:1:2: unknown command")]
    [TestCase("(invoke \"f\") (invoke)\n(foo) (invoke \"g\")", "and 1 more unreadable command")]
    [TestCase("(thread $t (foo)) (invoke \"f\") (invoke \"g\")", "a.wast:1:13: ")]
    public void A_script_with_an_unreadable_command_is_named_and_its_commands_are_not_compared(string text, string reason)
    {
        Write("old/a.wast", "(invoke \"f\") (invoke \"g\")");
        Write("old/b.wast", "(module)");
        Write("new/a.wast", text);
        Write("new/b.wast", "(module)");
        SuiteDiff diff = Compare();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(diff.Files, Is.Empty);
            Assert.That(diff.Same, Is.EqualTo(1));
            Assert.That(diff.Unread.Select(file => (file.IsNew, file.Path)), Is.EqualTo(new[] { (true, "a.wast") }));
            Assert.That(diff.Unread[0].Reason, Does.Contain(reason));
        }
    }

    [Test]
    public void Every_command_is_counted_once_however_much_changes()
    {
        Random random = new(7);
        for (int round = 0; round < 50; round++)
        {
            int[] Counts(string side) =>
            [
                .. Enumerable.Range(0, 3).Select(file =>
                {
                    string[] commands =
                    [
                        .. Enumerable.Range(0, random.Next(12)).Select(
                            _ => $"({(random.Next(2) == 0 ? "invoke" : "get")} \"{random.Next(6)}\")"),
                    ];
                    Write($"{side}/{round}/{file}.wast", string.Join('\n', commands));
                    return commands.Length;
                }),
            ];
            int old = Counts("old").Sum();
            int now = Counts("new").Sum();
            SuiteDiff diff = Compare($"/{round}");
            using (Assert.EnterMultipleScope())
            {
                Assert.That(diff.Same + diff.Changes.Count(change => change.Old is not null), Is.EqualTo(old));
                Assert.That(diff.Same + diff.Changes.Count(change => change.New is not null), Is.EqualTo(now));
            }
        }
    }

    private string[] Told() =>
    [
        .. Compare().Changes.Select(change => $"{change.Kind} {NameOf(change.Old)} {NameOf(change.New)}"),
    ];

    private static string NameOf(ListedCommand? command) =>
        command is null ? "-" : $"{command.Path}:{command.Subject}";

    private SuiteDiff Compare(string below = "") => SuiteDiff.Of(
        SuiteFiles.InFolder(Path.Combine(_folder, "old") + below),
        SuiteFiles.InFolder(Path.Combine(_folder, "new") + below),
        new ScriptLoader());

    private void Write(string path, string text)
    {
        string full = Path.Combine(_folder, path);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
