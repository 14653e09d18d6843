using System.Reflection;
using System.Reflection.Emit;
using Conformance.Engine;
using Conformance.Engines.Assemblies;
using Conformance.Engines.Isolation;
using Conformance.Engines.Processes;
using Conformance.Engines.Tests.Isolation;

namespace Conformance.Engines.Tests.Assemblies;

/// <summary>An engine whose assembly needs another one that is not beside it.</summary>
[TestFixture]
public sealed class MissingAssemblyTests
{
    private const string Words =
        "Missing.Library.dll is not beside the engine's assembly: a library gets the assemblies of its packages only if "
            + "its project file has <EnableDynamicLoading>true</EnableDynamicLoading>";

    private string _folder = "";

    /// <summary>Where the engine needs the other assembly.</summary>
    public enum Place
    {
        Base,
        Constructor,
        Info,
        Open,
        Nowhere,
    }

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("conformance-test-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase(Place.Base)]
    [TestCase(Place.Constructor)]
    [TestCase(Place.Info)]
    public void It_does_not_start_and_the_message_names_what_is_missing_and_the_cure(Place place) =>
        Assert.That(
            () => EngineAssembly.Open(Write(place)),
            Throws.TypeOf<EngineStartException>().With.Message.Contains(Words));

    [Test]
    public void A_session_that_needs_it_says_so()
    {
        using ProcessEngine worker = new(new WorkerLauncher(EngineAssembly.Open(Write(Place.Open))));
        Assert.That(() => worker.Open(), Throws.TypeOf<EngineStartException>().With.Message.Contains(Words));
    }

    [Test]
    public void An_engine_that_does_not_need_it_runs() =>
        Assert.That(EngineAssembly.Open(Write(Place.Nowhere)).Info.Name, Is.EqualTo("acme"));

    private string Write(Place place)
    {
        Type missing = MissingType();
        PersistedAssemblyBuilder assembly = new(new AssemblyName("acme"), typeof(object).Assembly);
        TypeBuilder engine = assembly.DefineDynamicModule("acme").DefineType(
            "Acme", TypeAttributes.Public, place == Place.Base ? missing : typeof(object), [typeof(IEngine)]);
        MethodInfo need = missing.GetMethod("Need")!;

        ILGenerator code = engine.DefineConstructor(
            MethodAttributes.Public, CallingConventions.Standard, Type.EmptyTypes).GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Call, (place == Place.Base ? missing : typeof(object)).GetConstructor([])!);
        EndWith(code, place == Place.Constructor ? need : null, OpCodes.Ret);

        code = Override(engine, typeof(IEngine).GetProperty(nameof(IEngine.Info))!.GetMethod!);
        code.Emit(OpCodes.Ldstr, "acme");
        code.Emit(OpCodes.Ldstr, "1");
        code.Emit(OpCodes.Ldc_I8, 0L);
        code.Emit(OpCodes.Newobj, typeof(Wasm.Syntax.FeatureSet).GetConstructors().Single());
        code.Emit(OpCodes.Ldc_I4_0);
        code.Emit(OpCodes.Newobj, typeof(EngineInfo).GetConstructors().Single());
        EndWith(code, place == Place.Info ? need : null, OpCodes.Ret);

        code = Override(engine, typeof(IEngine).GetMethod(nameof(IEngine.Open), [])!);
        code.Emit(OpCodes.Ldnull);
        EndWith(code, place == Place.Open ? need : null, OpCodes.Ret);
        EndWith(Override(engine, typeof(IDisposable).GetMethod(nameof(IDisposable.Dispose))!), null, OpCodes.Ret);
        _ = engine.CreateType();
        string file = Path.Combine(_folder, "acme.dll");
        assembly.Save(file);
        return file;
    }

    private static ILGenerator Override(TypeBuilder type, MethodInfo method)
    {
        MethodBuilder made = type.DefineMethod(
            method.Name, MethodAttributes.Public | MethodAttributes.Virtual, method.ReturnType, Type.EmptyTypes);
        type.DefineMethodOverride(made, method);
        return made.GetILGenerator();
    }

    private static void EndWith(ILGenerator code, MethodInfo? call, OpCode end)
    {
        if (call is not null)
        {
            code.Emit(OpCodes.Call, call);
        }

        code.Emit(end);
    }

    /// <summary>A class of an assembly that no file holds.</summary>
    private static Type MissingType()
    {
        PersistedAssemblyBuilder assembly = new(new AssemblyName("Missing.Library"), typeof(object).Assembly);
        TypeBuilder type = assembly.DefineDynamicModule("Missing.Library").DefineType("Thing", TypeAttributes.Public);
        _ = type.DefineDefaultConstructor(MethodAttributes.Public);
        type.DefineMethod("Need", MethodAttributes.Public | MethodAttributes.Static, typeof(void), Type.EmptyTypes)
            .GetILGenerator().Emit(OpCodes.Ret);
        _ = type.CreateType();
        using MemoryStream image = new();
        assembly.Save(image);
        return Assembly.Load(image.ToArray()).GetType("Thing")!;
    }
}
