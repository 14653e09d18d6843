namespace Conformance.Mutation;

/// <summary>The program of a copied test project: it runs the project's tests in its own process, again and again.</summary>
internal static class TestDriver
{
    /// <summary>The name of the source in the copy.</summary>
    public const string FileName = "MutantTests.cs";

    /// <summary>The exit code if no test ran.</summary>
    public const int NothingRan = 3;

    /// <summary>
    /// The source. The argument lists fixtures, or is empty for all. Fixtures of the category <c>Unmutated</c> test the
    /// sources as they are, and do not run. The program prints the names of failed tests and ends with 2 at the first
    /// failure, and with <see cref="NothingRan"/> if there is no such fixture.
    /// </summary>
    public const string Source = """
        using System.Collections.Generic;
        using System.Linq;
        using System.Reflection;
        using NUnit.Framework.Api;
        using NUnit.Framework.Interfaces;
        using NUnit.Framework.Internal;

        internal static class MutantTests
        {
            private static NUnitTestAssemblyRunner? s_runner;

            public static int Main(string[] args)
            {
                if (s_runner is null)
                {
                    s_runner = new NUnitTestAssemblyRunner(new DefaultTestAssemblyBuilder());
                    s_runner.Load(
                        Assembly.GetExecutingAssembly(),
                        new Dictionary<string, object> { ["StopOnError"] = true, ["NumberOfTestWorkers"] = 0 });
                }

                string chosen = args[0] == "" ? "" : $"<or>{string.Concat(
                    args[0].Split(',').Select(name => $"<class re='1'>(^|\\.){name}$</class>"))}</or>";
                string filter = $"<filter><and>{chosen}<not><cat>Unmutated</cat></not></and></filter>";
                ITestResult result = s_runner.Run(TestListener.NULL, TestFilter.FromXml(filter));
                foreach (ITestResult failed in Failures(result))
                {
                    System.Console.WriteLine(failed.Test.FullName);
                }

                return result.FailCount > 0 ? 2 : result.PassCount > 0 ? 0 : 3;
            }

            private static IEnumerable<ITestResult> Failures(ITestResult result) => result.HasChildren
                ? result.Children.SelectMany(Failures)
                : result.FailCount > 0 ? [result] : [];
        }

        """;
}
