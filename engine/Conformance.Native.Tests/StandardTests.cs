using Conformance.Engine;
using Conformance.Runner.Results;

namespace Conformance.Native.Tests;

/// <summary>The functions of <c>wasm.h</c>, on a Wasmtime that hides its own.</summary>
public sealed class StandardTests
{
    private static ProxyLibrary Library => new(
        WasmtimeLibrary.Load(),

        // Functions of wasm.h that it exports, but that end the process.
        (name, address) => name.StartsWith("wasmtime_", StringComparison.Ordinal)
            || name is "wasm_ref_same" or "wasm_func_as_ref" or "wasm_foreign_new" ? 0 : address);

    [Test]
    public void It_has_the_abilities_of_the_standard_API()
    {
        using NativeEngine engine = NativeEngine.Of(Library, []);
        Assert.Multiple(() =>
        {
            Assert.That(engine.ChoosesFeatures, Is.False);
            Assert.That(
                engine.Info.Abilities,
                Is.EqualTo(Abilities.HostExterns | Abilities.MemoryAccess | Abilities.GlobalAccess));
        });
    }

    [TestCase("wasm_memory_data", Abilities.MemoryAccess)]
    [TestCase("wasm_global_set", Abilities.GlobalAccess)]
    [TestCase("wasm_func_new_with_env", Abilities.HostExterns)]
    public void A_missing_function_takes_the_ability_that_needs_it(string function, Abilities ability)
    {
        using NativeEngine whole = NativeEngine.Of(Library, []);
        using NativeEngine engine = NativeEngine.Of(ProxyLibrary.Without(Library, function), []);
        Assert.That(engine.Info.Abilities, Is.EqualTo(whole.Info.Abilities & ~ability));
    }

    [Test]
    public void Floats_and_vectors_cross_through_shims() => Assert.That(
        Bad(
            """
            (module
              (func (export "f") (param f32 f64) (result f64 f32) (local.get 1) (local.get 0))
              (func (export "v") (param v128) (result v128) (local.get 0))
              (global (export "g") f32 (f32.const nan:0x200001)))
            (assert_return (invoke "f" (f32.const nan:0x200001) (f64.const -nan:0x4000000000001)) (f64.const -nan:0x4000000000001) (f32.const nan:0x200001))
            (assert_return (invoke "v" (v128.const i32x4 1 2 3 4)) (v128.const i32x4 1 2 3 4))
            (assert_return (get "g") (f32.const nan:0x200001))
            """),
        Is.Empty);

    [Test]
    public void Values_that_do_not_cross_are_unsupported() => Assert.That(
        Bad(
            """
            (module
              (func (export "any") (result anyref) (ref.null any))
              (func (export "extern") (param externref)))
            (assert_return (invoke "any") (ref.null))
            (assert_return (invoke "extern" (ref.extern 1)))
            """),
        Has.Length.EqualTo(2).And.All.Contains("Unsupported: values of type"));

    [Test]
    public void Host_functions_tables_and_memories_are_shared() => Assert.That(
        Bad(
            """
            (module $m
              (import "spectest" "print_i32" (func $print (param i32)))
              (import "spectest" "global_i32" (global $g i32))
              (import "spectest" "table" (table $t 10 20 funcref))
              (import "spectest" "memory" (memory 1 2))
              (func $f (result i32) (i32.const 7))
              (elem (i32.const 3) func $f)
              (func (export "put") (i32.store (i32.const 8) (i32.const 5)) (call $print (i32.const 1)))
              (func (export "g") (result i32) (global.get $g)))
            (module $n
              (import "spectest" "table" (table $t 10 20 funcref))
              (import "spectest" "memory" (memory 1 2))
              (func (export "get") (result i32) (i32.load (i32.const 8)))
              (func (export "call") (param i32) (result i32) (call_indirect (result i32) (local.get 0))))
            (assert_return (invoke $m "put"))
            (assert_return (invoke $n "get") (i32.const 5))
            (assert_return (invoke $n "call" (i32.const 3)) (i32.const 7))
            (assert_return (invoke $m "g") (i32.const 666))
            (assert_trap (invoke $n "call" (i32.const 4)) "uninitialized element")
            (assert_trap (invoke $n "call" (i32.const 100)) "undefined element")
            (assert_unlinkable (module (import "spectest" "table" (table 30 funcref))) "incompatible import type")
            (assert_trap (module (table 1 funcref) (func $f) (elem (i32.const 1) func $f)) "out of bounds table access")
            (assert_invalid (module (func (result i32))) "type mismatch")
            """),
        Is.Empty);

    [Test]
    public void Our_scripts_of_modules_and_memories_pass()
    {
        // Scenarios write functions into tables, for which Wasmtime's wasm_func_as_ref would be needed.
        string[] scripts =
        [
            .. from folder in (string[])["linking", "memory", "imports"]
               from file in Directory.GetFiles(Path.Combine(Repository.Root, "testsuite", folder), "*.wast")

               // More memories than the library takes by default, which this API cannot change.
               where Path.GetFileName(file) != "many-memories.wast"
               select file,
        ];
        using IEngine engine = Scripts.Engine(Library);
        RunResult run = Scripts.Run(engine, scripts);
        Assert.Multiple(() =>
        {
            Assert.That(Scripts.Failures(run), Is.Empty);
            Assert.That(
                run.Files.Sum(file => file.Commands.Count(command => command.Verdict.Kind == VerdictKind.Pass)),
                Is.GreaterThan(100));
        });
    }

    /// <summary>Scripts without external references. Needs the official suite, and is skipped without it.</summary>
    [Test]
    public void Scripts_of_the_official_suite_pass()
    {
        string[] names =
        [
            "address", "br_table", "call_indirect", "data", "elem", "endianness", "exports", "f32",
            "func", "func_ptrs", "global", "i64", "imports", "linking", "memory_grow", "nop", "start", "traps",
            "simd_const", "try_table", "ref_func", "table_init", "memory_copy",
        ];
        using IEngine engine = Scripts.Engine(Library);
        RunResult run = Scripts.Run(
            engine, [.. names.Select(name => Path.Combine(OfficialSuite.Folder, name + ".wast"))]);
        Assert.Multiple(() =>
        {
            Assert.That(Scripts.Failures(run), Is.Empty);
            Assert.That(
                run.Files.Sum(file => file.Commands.Count(command => command.Verdict.Kind == VerdictKind.Pass)),
                Is.GreaterThan(4_000));
        });
    }

    private static string[] Bad(string text)
    {
        using IEngine engine = Scripts.Engine(Library);
        return Scripts.Bad(engine, text);
    }
}
