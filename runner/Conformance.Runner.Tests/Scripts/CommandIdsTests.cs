using System.Security.Cryptography;
using System.Text;
using Conformance.Runner.Scripts;

namespace Conformance.Runner.Tests.Scripts;

public sealed class CommandIdsTests
{
    [TestCase("(a  b\n\tc)", "(a b c)")]
    [TestCase("( a ( b ) c )", "(a(b)c)")]
    [TestCase("(a;; comment )\n b)", "(a b)")]
    [TestCase("(a (; x (; y ;) \" ;) b)", "(a b)")]
    [TestCase("(a(;x;)b)", "(a b)")]
    [TestCase("(a (;x;) (b))", "(a(b))")]
    [TestCase("(a \"x  ;; (; \\\" y\"  \"z\")", "(a \"x  ;; (; \\\" y\" \"z\")")]
    [TestCase("  (a) ;; end", "(a)")]
    [TestCase("((@x y) z)", "((@x y)z)")]
    [TestCase("(a", "(a")]
    [TestCase("(a \"open", "(a \"open")]
    [TestCase("(a (; open", "(a")]
    [TestCase("", "")]
    public void White_space_and_comments_do_not_count(string text, string tokens)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        byte[] output = new byte[bytes.Length];
        int length = CommandIds.Normalize(bytes, output);
        Assert.That(Encoding.UTF8.GetString(output.AsSpan(0, length)), Is.EqualTo(tokens));
    }

    [Test]
    public void An_id_is_ten_digits_of_the_hash_and_the_number_of_a_repeat()
    {
        CommandIds ids = new();
        string expected = Convert.ToHexStringLower(SHA256.HashData("(a b)"u8))[..10];
        string[] found = [ids.Next("(a b)"u8), ids.Next("(a c)"u8), ids.Next("( a  b )"u8), ids.Next("(a b)"u8)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(found[0], Is.EqualTo(expected));
            Assert.That(found[1], Is.Not.EqualTo(expected));
            Assert.That(found[2], Is.EqualTo(expected + "~2"));
            Assert.That(found[3], Is.EqualTo(expected + "~3"));
        }
    }
}
