using Conformance.Runner.Execution;

namespace Conformance.Runner.Tests.Execution;

public sealed class SelectionTests
{
    [TestCase("fiel:a.wast", "unknown field 'fiel'; did you mean 'file'?")]
    [TestCase("staus:fail", "unknown field 'staus'")]
    [TestCase("kind:module STATUS:fail", "unknown field 'STATUS'")]
    [TestCase("wasm:js-string", "name:*wasm:js-string* finds the text itself")]
    public void A_filter_with_an_unknown_field_is_refused(string filter, string message) =>
        Assert.That(
            () => Selection.Parse([filter], []),
            Throws.TypeOf<FormatException>().With.Message.Contains(message));

    [TestCase("a.wast:12")]
    [TestCase("i32:x")]
    [TestCase(":x")]
    [TestCase("kind:module line:1")]
    public void A_filter_whose_colon_does_not_follow_a_word_is_a_text(string filter) =>
        Assert.That(() => Selection.Parse([filter], []), Throws.Nothing);
}
