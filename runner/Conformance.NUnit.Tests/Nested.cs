using System.Reflection;
using System.Reflection.Emit;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Builders;
using NUnit.Framework.Internal.Execution;

namespace Conformance.NUnit.Tests;

/// <summary>
/// Runs a fixture inside a test. The inner fixtures are abstract, so that NUnit does not discover them; a derived class
/// is built here.
/// </summary>
internal static class Nested
{
    private static readonly ModuleBuilder s_module = AssemblyBuilder
        .DefineDynamicAssembly(new AssemblyName("Nested"), AssemblyBuilderAccess.Run).DefineDynamicModule("Nested");

    /// <summary>The tests of a fixture.</summary>
    internal static IReadOnlyList<Test> Find<T>()
        where T : ConformanceFixture => [.. Leaves(Build<T>()).Cast<Test>()];

    /// <summary>Runs all tests of a fixture.</summary>
    internal static IReadOnlyList<ITestResult> Run<T>()
        where T : ConformanceFixture => Run<T>(_ => true);

    /// <summary>Runs some tests of a fixture.</summary>
    internal static IReadOnlyList<ITestResult> Run<T>(Func<ITest, bool> isSelected)
        where T : ConformanceFixture
    {
        WorkItem work = WorkItemBuilder.CreateWorkItem(Build<T>(), new Filter(isSelected), recursive: true)!;
        work.InitializeContext(new TestExecutionContext { Dispatcher = new SimpleWorkItemDispatcher() });
        using ManualResetEventSlim end = new();
        work.Completed += (_, _) => end.Set();

        // The nested run has its own context, which must not remain.
        Thread thread = new(work.Execute);
        thread.Start();
        end.Wait();
        thread.Join();
        return [.. Leaves(work.Result)];
    }

    private static TestSuite Build<T>() => new DefaultSuiteBuilder().BuildFrom(new TypeWrapper(Concrete(typeof(T))));

    private static Type Concrete(Type fixture)
    {
        string name = fixture.Name + "Made";
        lock (s_module)
        {
            return s_module.GetType(name)
                ?? s_module.DefineType(name, TypeAttributes.Public | TypeAttributes.Sealed, fixture).CreateType();
        }
    }

    private static IEnumerable<ITest> Leaves(ITest test) => test.IsSuite ? test.Tests.SelectMany(Leaves) : [test];

    private static IEnumerable<ITestResult> Leaves(ITestResult result) =>
        result.Test.IsSuite ? result.Children.SelectMany(Leaves) : [result];

    private sealed class Filter(Func<ITest, bool> isSelected) : TestFilter
    {
        public override bool Match(ITest test) => !test.IsSuite && isSelected(test);

        public override TNode AddToXml(TNode parentNode, bool recursive) => parentNode.AddElement("selected");
    }
}
