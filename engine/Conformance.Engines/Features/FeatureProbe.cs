using System.Text;
using Conformance.Engine;
using Conformance.Engines.Protocol;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Parsing;

namespace Conformance.Engines.Features;

/// <summary>Finds out which proposals an engine implements by defining a small module for each.</summary>
public static class FeatureProbe
{
    private static readonly (Feature Feature, string Text)[] s_modules =
    [
        (Feature.MutableGlobals, """(global (export "g") (mut i32) (i32.const 0))"""),
        (Feature.SaturatedFloatToInt, "(func (param f32) (result i32) (i32.trunc_sat_f32_s (local.get 0)))"),
        (Feature.SignExtensions, "(func (param i32) (result i32) (i32.extend8_s (local.get 0)))"),
        (Feature.MultiValue, "(func (result i32 i32) (i32.const 0) (i32.const 0))"),
        (Feature.BulkMemory, "(memory 1) (func (memory.fill (i32.const 0) (i32.const 0) (i32.const 0)))"),
        (Feature.ReferenceTypes, "(table 1 externref) (func (table.set (i32.const 0) (ref.null extern)))"),
        (Feature.Simd, "(func (result v128) (i8x16.splat (i32.const 0)))"),
        (Feature.TailCall, "(func (return_call 0))"),
        (Feature.ExtendedConst, "(global i32 (i32.add (i32.const 1) (i32.const 2)))"),
        (Feature.FunctionReferences, "(type $t (func)) (func (param (ref $t)) (call_ref $t (local.get 0)))"),
        (Feature.Gc, "(type $t (struct (field i32))) (func (result (ref $t)) (struct.new_default $t))"),
        (Feature.Exceptions, "(tag) (func (block $h (try_table (catch_all $h) (throw 0))))"),
        (Feature.MultiMemory, "(memory 1) (memory 1) (func (result i32) (memory.size 1))"),
        (Feature.Memory64, "(memory i64 1) (table i64 1 funcref) (func (result i64) (memory.size))"),
        (Feature.RelaxedSimd, "(func (param v128) (result v128) (i8x16.relaxed_swizzle (local.get 0) (local.get 0)))"),
        (Feature.Threads, "(memory 1 1 shared) (func (result i32) (i32.atomic.load (i32.const 0)))"),
        (Feature.WideArithmetic, "(func (param i64) (result i64 i64) (i64.mul_wide_u (local.get 0) (local.get 0)))"),
        (Feature.CustomPageSizes, "(memory 1 (pagesize 1))"),
        (Feature.CustomDescriptors, "(rec (type $t (descriptor $d) (struct)) (type $d (describes $t) (struct)))"),
        (Feature.LegacyExceptions, "(tag) (func (try (do (throw 0)) (catch_all)))"),
    ];

    // Custom sections and the text format need no module: engines ignore the former and never see the latter.
    private static FeatureSet Given =>
        default(FeatureSet).With(Feature.Mvp).With(Feature.CustomAnnotations).With(Feature.BranchHinting);

    /// <summary>Makes the engine of a connection define a module for each proposal.</summary>
    internal static FeatureSet Run(Connection connection, Deadline deadline) =>
        Run(request => connection.Execute(request, deadline));

    /// <summary>Makes an engine define a module for each proposal.</summary>
    /// <param name="execute">Sends a request to a session, which has no other use.</param>
    public static FeatureSet Run(Func<Request, Outcome> execute)
    {
        ArgumentNullException.ThrowIfNull(execute);
        FeatureSet features = Given;
        ModuleId module = new(0);
        foreach ((Feature feature, string text) in s_modules)
        {
            if (execute(new Request.Define(module, Binary(text))) is Outcome.Returned)
            {
                features = features.With(feature);
            }
        }

        return features;
    }

    /// <summary>The modules, for tests.</summary>
    internal static IEnumerable<(Feature Feature, byte[] Binary)> Modules =>
        s_modules.Select(module => (module.Feature, Binary(module.Text)));

    private static byte[] Binary(string text) =>
        ModuleEncoder.Encode(ModuleParser.Parse(new SourceText("<probe>", Encoding.UTF8.GetBytes($"(module {text})"))));
}
