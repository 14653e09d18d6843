using Conformance.Native.Libraries;

namespace Conformance.Native.Tests.Libraries;

public sealed class LibraryTextTests
{
    [TestCase("type mismatch", "type mismatch")]
    [TestCase("type mismatch\nwith a second line", "type mismatch")]
    [TestCase("failed\n\nCaused by:\n    wasm trap: integer overflow", "wasm trap: integer overflow")]
    [TestCase("failed\n\nCaused by:\n    0: in the middle\n    1: wasm trap: cast failure", "wasm trap: cast failure")]
    [TestCase("failed\n\nCaused by:\n    a cause\n    of two lines", "a cause of two lines")]
    [TestCase("at\n    0: 0x23 - a!b\n\nCaused by:\n    wasm trap: null reference\n", "wasm trap: null reference")]
    [TestCase("", "")]
    [TestCase("failed\n\nCaused by:", "")]
    public void The_root_cause_is_the_last_one(string message, string cause) =>
        Assert.That(LibraryText.RootCause(message), Is.EqualTo(cause));

    [Test]
    public void A_long_text_is_cut() =>
        Assert.That(LibraryText.RootCause(new string('x', 5000)), Has.Length.EqualTo(1000));
}
