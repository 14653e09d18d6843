using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Tests.Text;

public sealed class SuiteTests
{
    [Test]
    public void Every_module_of_the_suite_that_is_not_asserted_to_be_malformed_parses()
    {
        List<string> failures = [];
        int count = 0;
        foreach (SuiteModule module in SuiteModules.All().Where(module => module.Command != "assert_malformed"))
        {
            count++;
            try
            {
                _ = module.Parse();
            }
            catch (MalformedException e)
            {
                failures.Add($"{module.Command} {module.At}: {e.At}: {e.Message}");
            }
        }

        Assert.That(failures, Is.Empty, string.Join('\n', failures));
        Assert.That(count, Is.GreaterThan(5000));
    }

    [Test]
    public void Every_quoted_module_that_is_asserted_to_be_malformed_is_refused_with_its_message()
    {
        List<string> failures = [];
        int count = 0;
        foreach (SuiteModule module in SuiteModules.All().Where(module => module.Command == "assert_malformed"))
        {
            count++;
            try
            {
                _ = module.Parse();
                failures.Add($"{module.At}: accepted, but expected \"{module.Message}\"");
            }
            catch (MalformedException e)
            {
                if (!e.Message.StartsWith(module.Message, StringComparison.Ordinal))
                {
                    failures.Add($"{module.At}: \"{e.Message}\", but expected \"{module.Message}\"");
                }
            }
        }

        Assert.That(failures, Is.Empty, string.Join('\n', failures));
        Assert.That(count, Is.GreaterThan(1200));
    }
}
