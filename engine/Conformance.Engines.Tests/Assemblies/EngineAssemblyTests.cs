using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Conformance.Engine;
using Conformance.Engines.Assemblies;
using Conformance.Engines.Processes;
using Conformance.Runner.Results;

namespace Conformance.Engines.Tests.Assemblies;

public sealed class EngineAssemblyTests
{
    private static readonly string s_sample = Folders.Built("Conformance.Sample");
    private static readonly string s_faults = Folders.Built("Conformance.Sample.Faults");

    [Test]
    public void An_engine_is_loaded_from_its_assembly_and_judged()
    {
        using IEngine engine = EngineAssembly.Open(s_sample);
        RunResult run = Suite.Run(engine, Path.Combine(Repository.Root, "testsuite", "tables"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(engine.Info.Name, Is.EqualTo("sample"));
            Assert.That(Suite.Bad(run), Is.Empty);
            Assert.That(run.Tally.Pass, Is.GreaterThan(100));
            Assert.That(
                engine.GetType().Assembly.GetReferencedAssemblies().Select(name => name.Name),
                Does.Contain("Conformance.Reference"));
        }
    }

    [TestCase("FaultyEngine")]
    [TestCase("Conformance.Sample.Faults.FaultyEngine")]
    public void One_of_several_engines_is_named_after_a_colon(string type)
    {
        using IEngine engine = EngineAssembly.Open($"{s_faults}:{type}");
        Assert.That(engine.Info.Name, Is.EqualTo("faulty"));
    }

    [TestCase("", "Conformance.Sample.Faults.dll contains several engines")]
    [TestCase(
        ":Nothing",
        "Conformance.Sample.Faults.dll contains no engine Nothing; it contains "
            + "Conformance.Sample.Faults.DemandingEngine")]
    [TestCase(":DemandingEngine", "has no public constructor without parameters")]
    [TestCase(
        ":FailingEngine",
        "the constructor of Conformance.Sample.Faults.FailingEngine failed: DllNotFoundException: libfailing.so is "
            + "not there")]
    public void An_engine_that_cannot_be_created_is_an_error(string type, string message) =>
        Expect(s_faults + type, message);

    [Test]
    public void A_missing_file_is_an_error() => Expect("./nowhere.dll", "./nowhere.dll does not exist");

    [Test]
    public void A_file_that_is_not_an_assembly_is_an_error()
    {
        string file = Path.Combine(TestContext.CurrentContext.WorkDirectory, "text.dll");
        File.WriteAllText(file, "this is no assembly");
        Expect(file, "text.dll is not a .NET assembly");
    }

    [Test]
    public void An_assembly_without_an_engine_is_an_error() =>
        Expect(typeof(Assert).Assembly.Location, "does not reference Conformance.Engine");

    [Test]
    public void Another_version_of_the_interface_is_an_error_before_loading()
    {
        string file = Path.Combine(TestContext.CurrentContext.WorkDirectory, "old.dll");
        File.WriteAllBytes(file, ReferenceTo("Conformance.Engine", new Version(97, 3, 0, 0)));
        Expect(file, "old.dll was built against Conformance.Engine 97.3, and this program has");
    }

    [TestCase("./a.dll", true)]
    [TestCase("a.DLL:Some.Type", true)]
    [TestCase("node", false)]
    [TestCase("dll", false)]
    public void Paths_and_names_are_distinguished(string name, bool isPath) =>
        Assert.That(EngineAssembly.IsNamedBy(name), Is.EqualTo(isPath));

    private static void Expect(string name, string message) =>
        Assert.That(
            () => EngineAssembly.Open(name), Throws.TypeOf<EngineStartException>().With.Message.Contains(message));

    /// <summary>The smallest assembly with a reference to another one.</summary>
    private static byte[] ReferenceTo(string name, Version version)
    {
        MetadataBuilder metadata = new();
        _ = metadata.AddModule(
            0, metadata.GetOrAddString("old.dll"), metadata.GetOrAddGuid(Guid.NewGuid()), default, default);
        _ = metadata.AddAssembly(
            metadata.GetOrAddString("old"),
            new Version(1, 0, 0, 0),
            default,
            default,
            default,
            System.Reflection.AssemblyHashAlgorithm.None);
        _ = metadata.AddAssemblyReference(metadata.GetOrAddString(name), version, default, default, default, default);
        _ = metadata.AddTypeDefinition(
            default, default, metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1),
            MetadataTokens.MethodDefinitionHandle(1));
        BlobBuilder image = new();
        _ = new ManagedPEBuilder(
            PEHeaderBuilder.CreateLibraryHeader(),
            new MetadataRootBuilder(metadata),
            new BlobBuilder()).Serialize(image);
        return image.ToArray();
    }
}
