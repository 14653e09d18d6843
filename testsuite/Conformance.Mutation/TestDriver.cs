namespace Conformance.Mutation;

/// <summary>The program of a copied test project: it runs the project's tests in its own process, again and again.</summary>
internal static class TestDriver
{
    /// <summary>The name of the source in the copy.</summary>
    public const string FileName = "MutantTests.cs";

    /// <summary>The first argument for the times of all fixtures.</summary>
    public const string Times = "times";

    /// <summary>The first argument for tests until the first failure.</summary>
    public const string Try = "try";

    /// <summary>
    /// The source. <c>times</c> prints name, seconds and state of each fixture. <c>try</c> has two lists of fixtures: the
    /// ones to run first, or none for all, and the ones to leave out. It ends with 2 at the first failure.
    /// </summary>
    public const string Source = """
        using System.Collections.Generic;
        using System.Globalization;
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
                bool isTrial = args[0] == "try";
                if (s_runner is null)
                {
                    s_runner = new NUnitTestAssemblyRunner(new DefaultTestAssemblyBuilder());
                    s_runner.Load(
                        Assembly.GetExecutingAssembly(),
                        new Dictionary<string, object> { ["StopOnError"] = isTrial, ["NumberOfTestWorkers"] = 0 });
                }

                if (!isTrial)
                {
                    foreach (ITestResult one in Fixtures(s_runner.Run(TestListener.NULL, TestFilter.Empty)))
                    {
                        System.Console.WriteLine(string.Create(
                            CultureInfo.InvariantCulture,
                            $"{one.Test.FullName}\t{one.Duration:F2}\t{(one.FailCount > 0 ? "failed" : "passed")}"));
                    }

                    return 0;
                }

                // An empty alternative matches nothing.
                string first = args[1] == "" ? "" : OneOf(args[1]);
                string rest = args[2] == "" ? "" : $"<not>{OneOf(args[2])}</not>";
                ITestResult result = s_runner.Run(
                    TestListener.NULL, TestFilter.FromXml($"<filter>{first}{rest}</filter>"));
                foreach (ITestResult failed in Failures(result))
                {
                    System.Console.WriteLine(failed.Test.FullName);
                }

                // Tests that do not run catch nothing.
                return result.FailCount > 0 ? 2 : result.PassCount > 0 ? 0 : 3;
            }

            private static string OneOf(string list) => $"<or>{string.Concat(list.Split(',').Select(name => $"<class re='1'>(^|\\.){name}$</class>"))}</or>";

            private static IEnumerable<ITestResult> Fixtures(ITestResult result) => result.Test is TestFixture
                ? [result]
                : result.Children.SelectMany(Fixtures);

            private static IEnumerable<ITestResult> Failures(ITestResult result) => result.HasChildren
                ? result.Children.SelectMany(Failures)
                : result.FailCount > 0 ? [result] : [];
        }

        """;
}
