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

    // Files with a letter for each command: an upper-case letter reads a global, another calls a function.
    [TestCase("a:abcd", "b:a", "a - 0, - b 0", TestName = "A_small_part_of_a_large_file_is_not_that_one_renamed")]
    [TestCase("a:a", "b:abcd", "a - 0, - b 0", TestName = "A_large_file_with_a_small_part_is_not_that_one_renamed")]
    [TestCase("a:ab", "b:a", "a b 1", TestName = "Half_of_a_file_is_enough_to_be_that_one_renamed")]
    [TestCase("a:abcd", "b:abxy", "a b 2", TestName = "Half_of_a_file_of_equal_length_is_enough")]
    [TestCase("a:abcd", "b:axyz", "a - 0, - b 0", TestName = "Less_than_half_of_a_file_is_not_enough")]
    [TestCase("a:ab", "b:ab c:ab", "a b 2, - c 0", TestName = "A_file_is_renamed_once_to_the_first_of_its_copies")]
    [TestCase("a:ab c:abd", "b:abd", "a - 0, c b 3", TestName = "The_old_file_of_most_equal_commands_was_renamed")]
    [TestCase("d:ab c:ab", "b:ab", "c b 2, d - 0", TestName = "Of_two_equal_old_files_the_first_was_renamed")]
    [TestCase("a:abc b:abd", "x:abc y:abce", "a x 3, b y 2",
        TestName = "The_second_best_old_file_counts_if_the_best_is_taken")]
    [TestCase("a:ab b:xy", "a:x b:ab", "a a 0, b b 0", TestName = "A_file_that_stayed_was_not_renamed")]
    [TestCase("a:ab b:x", "c:ab b:x", "a c 2", TestName = "A_file_that_is_only_renamed_is_listed")]
    [TestCase("b:a c:b", "b:a c:b", "", TestName = "A_file_that_stayed_the_same_is_not_listed")]
    [TestCase("c:c a:a", "d:x b:y", "a - 0, - b 0, c - 0, - d 0", TestName = "Files_are_in_the_order_of_their_paths")]
    public void A_file_is_renamed_if_at_least_half_of_both_is_the_same(string old, string now, string files)
    {
        SuiteDiff diff = CompareFiles(old, now);
        Assert.That(
            string.Join(", ", diff.Files.Select(file => $"{Stem(file.Old)} {Stem(file.New)} {file.Same}")),
                Is.EqualTo(files));
    }

    [TestCase("a:abc", "a:cab", "Moved c c", TestName = "The_last_command_that_became_the_first_is_moved")]
    [TestCase("a:abc", "a:bca", "Moved a a", TestName = "The_first_command_that_became_the_last_is_moved")]
    [TestCase("a:abcde", "a:aecdb", "Moved e e, Moved b b", TestName = "Two_commands_that_changed_places_are_moved")]
    [TestCase("a:abcdef", "a:dabecf", "Moved d d, Moved e e", TestName = "The_fewest_commands_are_moved")]
    [TestCase("a:abc", "a:ac", "Removed b -", TestName = "A_command_is_removed")]
    [TestCase("a:ac", "a:abc", "Added - b", TestName = "A_command_is_added")]
    [TestCase("a:abc", "a:axc", "Changed b x", TestName = "A_command_is_changed")]
    [TestCase("a:abBc", "a:aXxc", "Changed B X, Changed b x", TestName = "A_command_is_changed_into_one_of_its_kind")]
    [TestCase("a:abbc", "a:axc", "Removed b -, Changed b x", TestName = "Equal_commands_are_each_compared_once")]
    [TestCase("a:ab", "a:abxyz", "Added - x, Added - y, Added - z", TestName = "Several_commands_are_added")]
    [TestCase("a:abc b:xy", "a:axc b:by", "Moved x x, Moved b b", TestName = "Commands_that_changed_files_are_moved")]
    [TestCase("a:abc b:xy", "a:adc b:xyb", "Added - d, Moved b b",
        TestName = "A_command_that_replaces_a_moved_one_is_added")]
    [TestCase("a:abc b:xyz", "a:axc b:yz", "Removed b -, Moved x x",
        TestName = "A_command_that_a_moved_one_replaces_is_removed")]
    [TestCase("a:aab b:xy", "a:ab b:axy", "Moved a a", TestName = "One_of_two_equal_commands_may_move")]
    public void Every_change_is_told_once(string old, string now, string changes) => Assert.That(
        string.Join(
            ", ", CompareFiles(old, now).Changes.Select(one =>
                $"{one.Kind} {one.Old?.Subject ?? "-"} {one.New?.Subject ?? "-"}")),
        Is.EqualTo(changes));

    [Test]
    public void Equal_commands_are_counted_and_a_command_knows_its_place()
    {
        SuiteDiff diff = CompareFiles("a:ab b:cd", "a:axb b:cd");
        SuiteChange added = diff.Changes.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(diff.Same, Is.EqualTo(4), "files that are not listed count too");
            Assert.That(diff.Files.Single().Same, Is.EqualTo(2));
            Assert.That(
                (added.New!.Path, added.New.Line, added.New.Keyword, added.New.Subject),
                Is.EqualTo(("a.wast", 2, "invoke", "x")));
        }
    }

    [Test]
    public void A_file_that_cannot_be_read_before_is_not_added()
    {
        Write("old/a.wast", "(foo)");
        Write("old/b.yaml", "scenario: 1\nname: [\n");
        Write("new/a.wast", "(invoke \"f\")");
        Write("new/b.yaml", "scenario: 1\nname: n\ntests: [{name: t, steps: []}]\n");
        SuiteDiff diff = Compare();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(diff.Files, Is.Empty);
            Assert.That(
                diff.Unread.Select(file => (file.IsNew, file.Path)),
                    Has.Member((false, "a.wast")).And.Member((false, "b.yaml")));
        }
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void A_file_that_is_a_link_out_of_its_suite_cannot_be_read()
    {
        Write("secret.wast", "(invoke \"f\")");
        Write("old/a.wast", "(invoke \"f\")");
        _ = Directory.CreateDirectory(Path.Combine(_folder, "new"));
        _ = File.CreateSymbolicLink(Path.Combine(_folder, "new", "a.wast"), "../secret.wast");
        SuiteDiff diff = Compare();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(diff.Files, Is.Empty);
            Assert.That(diff.Unread.Single().Reason, Does.StartWith(
                "a.wast is a link that leads out of the given folder"));
        }
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

    private static string Stem(string? path) => path is null ? "-" : Path.GetFileNameWithoutExtension(path);

    private SuiteDiff CompareFiles(string old, string now)
    {
        foreach ((string side, string files) in ((string, string)[])[("old", old), ("new", now)])
        {
            foreach (string[] file in files.Split(' ').Select(file => file.Split(':')))
            {
                Write($"{side}/{file[0]}.wast", string.Join(
                    '\n', file[1].Select(c => char.IsUpper(c) ? $"(get \"{c}\")" : $"(invoke \"{c}\")")));
            }
        }

        return Compare();
    }

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
