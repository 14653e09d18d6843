using Conformance.Reports.Text;

namespace Conformance.Reports.Tests;

public sealed class SafeTextTests
{
    private static readonly (string Text, string Visible)[] s_visible =
    [
        ("plain text", "plain text"),
        ("a\u0001b", "a\\u{1}b"),
        ("line\r\nline\ttab", "line\nline\ttab"),
        ("bell\u0007 cr\r esc\u001b", "bell\\u{7} cr\\u{d} esc\\u{1b}"),
        ("\u202Eabc", "\\u{202e}abc"),
        ("é ü 漢 \U0001F98A", "é ü 漢 \U0001F98A"),
        ("\uFFFE\uFEFF", "\\u{fffe}\\u{feff}"),
        ("\U000E0041", "\\u{e0041}"),
        ("##vso[task.complete] a ##[error]", "\\u{23}#vso[task.complete] a \\u{23}#[error]"),
        ("###teamcity[x] ## a # heading", "#\\u{23}#teamcity[x] ## a # heading"),
        (
            "::error::x\n \u00A0\t::stop-commands::y\nC++::f ::g",
            "\\u{3a}:error::x\n \u00A0\t\\u{3a}:stop-commands::y\nC++::f ::g"),
        ("section_start:1:x\r\u001b[0K", "\\u{73}ection_start:1:x\\u{d}\\u{1b}[0K"),
        ("a\nsection_end:1:x the section_end:", "a\n\\u{73}ection_end:1:x the section_end:"),
        (
            "--- a\n+++ b\n ~~~ c\n^^^ +++\na --- b\n---\n----- d",
            "\\u{2d}-- a\n\\u{2b}++ b\n \\u{7e}~~ c\n\\u{5e}^^ +++\na --- b\n---\n----- d"),
        (
            "travis_fold:start:x\ntravis_time:end:y\ntravis: travis_fold:",
            "\\u{74}ravis_fold:start:x\n\\u{74}ravis_time:end:y\ntravis: travis_fold:"),
    ];

    private static readonly (int Part, int Whole, string Share)[] s_shares =
        [(10, 10, "100 %"), (99_999, 100_000, "99.99 %"), (71_499, 71_500, "99.99 %"), (0, 10, "0 %"), (0, 0, "–")];

    [Test]
    public void What_cannot_be_seen_is_spelled_out() =>
        Assert.That(
            s_visible.Select(row => SafeText.Visible(row.Text)), Is.EqualTo(s_visible.Select(row => row.Visible)));

    [Test]
    public void Surrogates_that_stand_alone_are_spelled_out()
    {
        Assert.That(SafeText.Visible("a\uD800"), Is.EqualTo("a\\u{d800}"));
        Assert.That(SafeText.Visible("\uDC00\uD800x"), Is.EqualTo("\\u{dc00}\\u{d800}x"));
        Assert.That(SafeText.Name("\uD800x\U0001F98A"), Is.EqualTo("\\u{d800}x\\u{1f98a}"));
    }

    [Test]
    public void One_line_has_no_line_break() => Assert.That(SafeText.OneLine("a\nb\tc"), Is.EqualTo("a\\u{a}b\\u{9}c"));

    [Test]
    public void Names_steer_no_log() =>
        Assert.That(SafeText.Name("::a ##vso[b"), Is.EqualTo("\\u{3a}:a \\u{23}#vso[b"));

    [Test]
    public void What_is_spelled_once_stays() =>
        Assert.That(
            s_visible.Select(row => SafeText.Visible(row.Visible)), Is.EqualTo(s_visible.Select(row => row.Visible)));

    [Test]
    public void No_line_of_an_indented_text_but_the_first_begins_a_line() =>
        Assert.That(SafeText.Indented("a\r\nPASS: b\n\n", "  "), Is.EqualTo("a\n  PASS: b"));

    [Test]
    public void Json_says_the_same_in_plain_characters()
    {
        const string Json = "{\"##vso[x]\": \"\u202Ea\U0001F98A\"}\n";
        Assert.That(SafeText.Json(Json), Is.EqualTo("{\"\\u0023#vso[x]\": \"\\u202ea\U0001F98A\"}\n"));
    }

    [Test]
    public void Names_have_no_markup() =>
        Assert.That(
            SafeText.Name("<a href=\"x\">&'"), Is.EqualTo("\\u{3c}a href=\\u{22}x\\u{22}\\u{3e}\\u{26}\\u{27}"));

    [Test]
    public void Limits_keep_pairs_together_and_say_what_is_missing()
    {
        Assert.That(SafeText.Limit("ab\U0001F98Acd", 3), Is.EqualTo("ab… (4 more characters)"));
        Assert.That(SafeText.Limit("abc", 3), Is.EqualTo("abc"));
    }

    [Test]
    public void A_share_is_rounded_down() =>
        Assert.That(
            s_shares.Select(row => Figures.Share(row.Part, row.Whole)), Is.EqualTo(s_shares.Select(row => row.Share)));
}
