using Conformance.Wasm.Syntax;

namespace Conformance.House.Tests;

/// <summary>Comments and Markdown cite the specification by anchors of version 3.0, never by clause number.</summary>
public sealed class CitationTests
{
    private static readonly string[] s_chapters = ["syntax", "valid", "exec", "binary", "text"];

    [Test]
    public void Every_citation_names_an_anchor_of_the_specification()
    {
        string[] faults =
        [
            .. Comments().SelectMany(comment => Citation.NamesIn(comment.Text)
                .Where(name => !SpecAnchors.Listed.Has(name))
                .Select(name =>
                    $"{comment.File}:{comment.Line}: the specification has no anchor '{name}'; {SpecAnchors.Listed.NearestTo(name)}")),
        ];
        Assert.That(faults, Is.Empty, string.Join('\n', faults));
    }

    [Test]
    public void No_comment_cites_a_clause_by_its_number()
    {
        string[] faults =
        [
            .. Comments().SelectMany(comment => Citation.NumbersIn(comment.Text)
                .Select(number =>
                    $"{comment.File}:{comment.Line}: '{number}' is a clause number; cite spec:ANCHOR (CONTRIBUTING.md, House rules)")),
        ];
        Assert.That(faults, Is.Empty, string.Join('\n', faults));
    }

    [Test]
    public void The_code_cites_the_specification() =>
        Assert.That(
            Comments().Sum(comment => Citation.NamesIn(comment.Text).Count()), Is.GreaterThan(200),
            "citations that the tests see");

    [TestCase("/// <summary>A memory instance (4.2.9), outside.</summary>", "4.2.9")]
    [TestCase("// 4.6.11: the index is checked first.", "4.6.11")]
    [TestCase("/// A, as 4.6 pushes them, the result goes to D.", "4.6")]
    [TestCase("// Reference (5.4.6), and casts that branch (5.4.2)", "5.4.6 5.4.2")]
    [TestCase("/// <summary>Kinds (2.3.1–2.3.3).</summary>", "2.3.1 2.3.3")]
    [TestCase("/// (3.3 and the algorithm)", "3.3")]
    [TestCase("// See 4.5.6 and section 3 of it.", "section 3 4.5.6")]
    [TestCase("/// A limit (appendix A.1), or this one (A.4, A.5).", "appendix A.1 A.4 A.5")]
    [TestCase("// The rules of chapter 3.", "chapter 3")]
    [TestCase("// In §4.5.6 it is said.", "4.5.6")]
    [TestCase("/// SARIF 2.1.0, the grammar of 3.0 and <c>acme 1.4.0</c>", "")]
    [TestCase("It took 1.5 s, 2.5 MB and 9.09 %, or 1.4, 3.4 s.", "")]
    [TestCase("| `4.5.6` | 2026.11.20 | 0.76 | 64,637 | wabt 1.0.32 |", "")]
    [TestCase("// The first 32 bits (FIPS 180-4 §4.2.2).", "")]
    [TestCase("// The section that follows, and 3 more.", "")]
    public void Clause_numbers_are_told_from_versions_and_quantities(string comment, string numbers) =>
        Assert.That(string.Join(' ', Citation.NumbersIn(comment)), Is.EqualTo(numbers));

    [TestCase("/// Tables (spec:exec-table.get, spec:binary/types).", "exec-table.get binary/types")]
    [TestCase("// As spec:int-ops says; spec: valid-ref.i31.", "int-ops  valid-ref.i31")]
    [TestCase("// No citation: aspec:int-ops.", "")]
    public void A_citation_ends_before_punctuation(string comment, string names) =>
        Assert.That(string.Join(' ', Citation.NamesIn(comment)), Is.EqualTo(names));

    [TestCase("int a = 1; // One (4.5).", ".cs", "// One (4.5).")]
    [TestCase("string a = \"http://one\"; // Two", ".cs", "// Two")]
    [TestCase("string a = \"\\\"//one\";", ".cs", null)]
    [TestCase("if (unit is '\"' or '\\\"') // Quotes", ".cs", "// Quotes")]
    [TestCase("*result = 4.5;", ".cs", null)]
    [TestCase("const a = 'http://two'; // Two", ".mjs", "// Two")]
    [TestCase(" * Three", ".mjs", "* Three")]
    [TestCase("(module) ;; Four", ".wast", ";; Four")]
    [TestCase("key: 4.5 # Five", ".yaml", "# Five")]
    [TestCase("Six (4.5)", ".md", "Six (4.5)")]
    public void Comments_are_found_in_a_line(string line, string extension, string? comment) =>
        Assert.That(Comment.In(line, extension), Is.EqualTo(comment));

    [Test]
    public void A_wrong_anchor_is_answered_with_near_ones() =>
        Assert.That(
            SpecAnchors.Listed.NearestTo("exec-table.got"),
            Is.EqualTo(
                "near: exec-table.get (Table Instructions), exec-table.set (Table Instructions), exec-table.grow (Table Instructions)"));

    [TestCase("2.4 Title: syntax-a", "neither a page nor")]
    [TestCase("syntax/a\n2.4 Title syntax-a", "neither a page nor")]
    [TestCase("syntax/a\n2.4 Title: syntax-a syntax-a", "stands twice")]
    [TestCase("syntax/a\nsyntax/a", "stands twice")]
    public void A_malformed_list_is_refused(string list, string fault) =>
        Assert.That(
            () => SpecAnchors.Read(list.Split('\n')), Throws.TypeOf<FormatException>().With.Message.Contains(fault));

    [TestCase(OpFamily.Parametric, "parametric")]
    [TestCase(OpFamily.Control, "control")]
    [TestCase(OpFamily.Variable, "variable")]
    [TestCase(OpFamily.Table, "table")]
    [TestCase(OpFamily.Memory, "memory")]
    [TestCase(OpFamily.Reference, "ref")]
    [TestCase(OpFamily.Numeric, "numeric")]
    [TestCase(OpFamily.Vector, "vec")]
    public void The_numbers_that_are_shown_are_those_of_the_anchors(OpFamily family, string name)
    {
        string[] numbers = [.. s_chapters.Select(chapter => SpecAnchors.Listed.NumberOf($"{chapter}-instr-{name}"))];
        SpecSections expected = new(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
        foreach (OpRow row in RowsOf(family))
        {
            Assert.That(
                SpecSections.Of(row),
                Is.EqualTo(
                    IsVectorAccess(row)
                        ? expected with
                        {
                            Binary = SpecAnchors.Listed.NumberOf("binary-instr-vec"),
                        }
                        : expected),
                row.Mnemonic);
        }
    }

    [Test]
    public void The_numbers_that_are_shown_for_aggregates_are_those_of_the_anchors()
    {
        foreach (OpRow row in RowsOf(OpFamily.Aggregate))
        {
            SpecSections shown = SpecSections.Of(row)!;
            using (Assert.EnterMultipleScope())
            {
                Assert.That(
                    shown.Structure, Is.EqualTo(SpecAnchors.Listed.NumberOf($"syntax-{row.Mnemonic}")), row.Mnemonic);
                Assert.That(
                    shown.Binary, Is.EqualTo(SpecAnchors.Listed.NumberOf($"binary-{row.Mnemonic}")), row.Mnemonic);
                Assert.That(shown.Text, Is.EqualTo(SpecAnchors.Listed.NumberOf($"text-{row.Mnemonic}")), row.Mnemonic);
            }
        }
    }

    private static OpRow[] RowsOf(OpFamily family)
    {
        OpRow[] rows =
        [
            .. InstructionSet.Rows.ToArray().Where(row => row.Family == family && SpecSections.Of(row) is not null),
        ];
        Assert.That(rows, Is.Not.Empty);
        return rows;
    }

    // The binary grammar of 3.0 lists vector loads and stores among the vector instructions; the other chapters list
    // them among those of memory.
    private static bool IsVectorAccess(OpRow row) =>
        row.Family == OpFamily.Memory && row.Mnemonic.StartsWith("v128.", StringComparison.Ordinal);

    // OpFamily.cs holds the chapter numbers that `conformance features` shows.
    private static IEnumerable<Comment> Comments() =>
        RepositoryFiles.With(Comment.Extensions)
            .Where(file => !file.EndsWith("/Syntax/OpFamily.cs", StringComparison.Ordinal))
            .SelectMany(Comment.Of);
}
