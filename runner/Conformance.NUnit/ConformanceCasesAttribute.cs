using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Builders;

namespace Conformance.NUnit;

/// <summary>
/// Supplies the tests of a fixture. They depend on an instance of the derived class, which NUnit's own sources do not
/// have.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ConformanceCasesAttribute : NUnitAttribute, ITestBuilder, IImplyFixture
{
    /// <inheritdoc/>
    public IEnumerable<TestMethod> BuildFrom(IMethodInfo method, Test? suite)
    {
        NUnitTestCaseBuilder builder = new();
        return PlanOf(method.TypeInfo, suite).Select(data => builder.BuildTestMethod(method, suite, data));
    }

    private static IEnumerable<TestCaseParameters> PlanOf(ITypeInfo fixture, Test? suite)
    {
        object? instance = null;
        try
        {
            instance = Reflect.Construct(fixture.Type, suite?.Arguments);
            string folder = fixture.Assembly.Location is { Length: > 0 } file
                ? Path.GetDirectoryName(file)!
                : AppContext.BaseDirectory;
            return ((ConformanceFixture)instance).Plan(folder).Cases.Select(DataOf);
        }
#pragma warning disable CA1031 // Whatever is wrong with the fixture becomes a test that cannot be run, and says why.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return [new TestCaseParameters(failure)];
        }
        finally
        {
            (instance as IDisposable)?.Dispose();
        }
    }

    private static TestCaseParameters DataOf(ConformanceCase it)
    {
        TestCaseData data = new TestCaseData(it).SetArgDisplayNames(it.Name);
        return it.File is { } file ? data.SetCategory(file.Place.Proposal).SetProperty("wast", file.Path) : data;
    }
}
