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
    ];

    private static readonly (int Part, int Whole, string Share)[] s_shares =
        [(10, 10, "100 %"), (99_999, 100_000, "99.99 %"), (71_499, 71_500, "99.99 %"), (0, 10, "0 %"), (0, 0, "–")];

    [Test]
    public void What_cannot_be_seen_is_spelled_out() =>
        Assert.That(s_visible.Select(row => SafeText.Visible(row.Text)), Is.EqualTo(s_visible.Select(row => row.Visible)));

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
    public void Names_have_no_markup() => Assert.That(SafeText.Name("<a href=\"x\">&'"), Is.EqualTo("\\u{3c}a href=\\u{22}x\\u{22}\\u{3e}\\u{26}\\u{27}"));

    [Test]
    public void Limits_keep_pairs_together_and_say_what_is_missing()
    {
        Assert.That(SafeText.Limit("ab\U0001F98Acd", 3), Is.EqualTo("ab… (4 more characters)"));
        Assert.That(SafeText.Limit("abc", 3), Is.EqualTo("abc"));
    }

    [Test]
    public void A_share_is_rounded_down() =>
        Assert.That(s_shares.Select(row => Figures.Share(row.Part, row.Whole)), Is.EqualTo(s_shares.Select(row => row.Share)));
}
