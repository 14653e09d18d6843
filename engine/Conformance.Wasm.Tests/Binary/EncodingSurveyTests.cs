using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;
using Conformance.Wasm.Text.Parsing;

namespace Conformance.Wasm.Tests.Binary;

public sealed class EncodingSurveyTests
{
    /// <summary>Texts that together use every form that the encoder chooses by itself.</summary>
    private static readonly string[] s_texts =
    [
        """
        (@custom "a" (before first) "") (@custom "b" (after type) "")
        (type (func (param i32 i64 f32 f64 v128) (result i32)))
        (rec (type $a (sub (struct (field i8 (mut i16)))))  (type $b (sub $a (struct (field i8 (mut i16))))))
        (rec (type $single (sub final (array (ref $a)))))
        (rec)
        (type $f (sub final $g (func))) (type $g (sub (func)))
        (rec (type $x (descriptor $y) (struct)) (type $y (describes $x) (struct)))
        (import "" "f" (func (type 0))) (import "" "x" (func (exact (type 0)))) (import "" "t" (table 1 funcref)) (import "" "m" (memory 1 2))
        (import "" "g" (global i32)) (import "" "e" (tag))
        (table 0 1 externref) (table i64 0 anyref) (table i64 0 1 eqref) (table 1 i31ref (ref.null none))
        (memory 1) (memory 1 1 shared) (memory i64 1) (memory i64 1 2) (memory i64 1 1 shared)
        (memory 1 (pagesize 1)) (memory 1 2 (pagesize 1)) (memory 1 1 shared (pagesize 1))
        (memory i64 1 (pagesize 1)) (memory i64 1 2 (pagesize 1)) (memory i64 1 1 shared (pagesize 1))
        (tag)
        (global (mut exnref) (ref.null exn)) (global structref (ref.null none)) (global arrayref (ref.null none)) (global nullref (ref.null none))
        (global nullfuncref (ref.null func)) (global nullexternref (ref.null extern)) (global nullexnref (ref.null exn))
        (global (ref null 0) (ref.null 0)) (global (ref null (exact 0)) (ref.null 0))
        (export "f" (func 0)) (export "t" (table 0)) (export "m" (memory 0)) (export "g" (global 0)) (export "e" (tag 0))
        (start 0)
        (elem (offset (i32.const 0)) func) (elem func) (elem (table 1) (offset (i32.const 0)) func) (elem declare func)
        (elem (offset (i32.const 0)) funcref (ref.null func)) (elem funcref) (elem (table 1) (offset (i32.const 0)) externref) (elem declare externref)
        (data (i32.const 0) "") (data "") (data (memory 1) (i32.const 0) "")
        (func (local i32)
          block end
          block (result i32) i32.const 0 end
          block (type 0) end
          if end
          (drop (i32.load (i32.const 0))) (drop (i32.load 1 (i32.const 0))) (drop (i32.load offset=0x100000000 (i32.const 0)))
          (drop (br_on_cast 0 (ref any) (ref i31))) (drop (br_on_cast 0 anyref (ref i31))) (drop (br_on_cast 0 (ref any) i31ref)) (drop (br_on_cast 0 anyref i31ref))
          (try_table (catch 0 0) (catch_ref 0 0) (catch_all 0) (catch_all_ref 0)))
        """,
        OfManyDefinitions(),
    ];

    /// <summary>A module that defines more of everything than one byte can index, and uses the last of each.</summary>
    private static string OfManyDefinitions()
    {
        const int Last = 200;
        string Each(string definition) => string.Concat(Enumerable.Repeat(definition, Last + 1));
        return $$"""
            (rec {{Each("(type (sub (func)))")}})
            (type (sub {{Last}} (func (param (ref {{Last}})))))
            (type $s (struct {{Each("(field i32)")}}))
            {{Each("(func)")}} {{Each("(table 1 funcref)")}} {{Each("(memory 1)")}}
            {{Each("(global (mut i32) (i32.const 0))")}} {{Each("(tag)")}} (tag (type {{Last}})) {{Each("(elem func)")}} {{Each("(data)")}}
            (func (type {{Last}}))
            (export "f" (func {{Last}})) (export "t" (table {{Last}})) (export "m" (memory {{Last}}))
            (export "g" (global {{Last}})) (export "e" (tag {{Last}}))
            (start {{Last}})
            (elem (table {{Last}}) (offset (i32.const 0)) func {{Last}})
            (data (memory {{Last}}) (i32.const 0))
            (func {{Each("(local i32)")}}
              {{Each("block ")}} br {{Last}} {{Each("end ")}}
              call {{Last}} memory.size {{Last}} global.set {{Last}} local.get {{Last}} drop
              table.size {{Last}} drop elem.drop {{Last}} data.drop {{Last}}
              ref.null {{Last}} call_ref {{Last}}
              block (type {{Last}}) end
              {{Each("block ")}} try_table (catch {{Last}} {{Last}}) end {{Each("end ")}}
              ref.null $s struct.get $s {{Last}} drop
              throw {{Last}})
            """;
    }

    /// <summary>Handmade modules for forms that no text leads to.</summary>
    private static readonly (byte[] Module, string Form)[] s_bytes =
    [
        (Handmade.Module([1, 0x84, 0, 1, 0x60, 0, 0]), "padded integer: section size"),
        (Handmade.Module([1, 5, 0x81, 0, 0x60, 0, 0]), "padded integer: length of a list or name"),
        (
            Handmade.Module(Handmade.EmptyType, Handmade.OneFunc, [10, 5, 1, 0x82, 0, 0, 0x0B]),
            "padded integer: size of a function body"),
        (
            Handmade.Module(Handmade.EmptyType, [3, 3, 1, 0x80, 0], Handmade.Code(0, 0x0B)),
            "padded integer: index outside of code"),
        (Handmade.Module([5, 4, 1, 0, 0x81, 0]), "padded integer: limit"),
        (
            Handmade.Module(Handmade.EmptyType, Handmade.OneFunc, Handmade.Code(0, 0x10, 0x80, 0, 0x0B)),
            "padded integer: index or count in code"),
        (
            Handmade.Module(Handmade.EmptyType, Handmade.OneFunc, Handmade.Code(0, 0x41, 0x80, 0, 0x1A, 0x0B)),
            "padded integer: constant"),
        (
            Handmade.Module(Handmade.EmptyType, Handmade.OneFunc, Handmade.Code(0, 0x41, 0xFF, 0x7F, 0x1A, 0x0B)),
            "padded integer: constant"),
        (
            Handmade.Module(
                Handmade.EmptyType, Handmade.OneFunc, Handmade.Code(0, 0x41, 0, 0x28, 0x80, 0, 0, 0x1A, 0x0B)),
            "padded integer: memory argument"),
        (
            Handmade.Module(
                Handmade.EmptyType, Handmade.OneFunc, Handmade.Code(0, 0x41, 0, 0x28, 0x42, 0, 0, 0x1A, 0x0B)),
            "memory argument with index 0"),
        (
            Handmade.Module(
                Handmade.EmptyType, Handmade.OneFunc, Handmade.Code(0, 0xFC, 0x88, 0, 0, 0, 0x0B), [12, 1, 0]),
            "padded integer: second part of an opcode"),
        (Handmade.Module([1, 1, 0]), "section without entries"),
        (Handmade.Module([12, 1, 0]), "data count section that no instruction needs"),
        (
            Handmade.Module(Handmade.EmptyType, Handmade.OneFunc, Handmade.Code(1, 0, 0x7F, 0x0B)),
            "locals: a group of none"),
        (
            Handmade.Module(Handmade.EmptyType, Handmade.OneFunc, Handmade.Code(2, 1, 0x7F, 1, 0x7F, 0x0B)),
            "locals: several groups of one type"),
        (
            Handmade.Module(Handmade.EmptyType, Handmade.OneFunc, Handmade.Code(0, 0x04, 0x40, 0x05, 0x0B, 0x0B)),
            "else without instructions"),
        (Handmade.Module([4, 5, 1, 0x63, 0x70, 0, 0]), "nullable abstract reference type in two bytes (63 …)"),
        (Handmade.Module([1, 6, 1, 0x4F, 0, 0x60, 0, 0]), "sub final without supertypes (4f 00)"),
        (Handmade.Module([11, 7, 1, 2, 0, 0x41, 0, 0x0B, 0]), "data segment with memory index 0 (2)"),
        (Handmade.Module([9, 8, 1, 2, 0, 0x41, 0, 0x0B, 0, 0]), "elem segment with table index 0 (2 or 6)"),
    ];

    [Test]
    public void Every_form_is_found_in_some_module()
    {
        HashSet<string> found = [];
        foreach (string text in s_texts)
        {
            byte[] bytes = ModuleEncoder.Encode(
                ModuleParser.Parse(SourceText.FromString("<test>", text), new TextOptions { ReadAnnotations = true }));
            found.UnionWith(EncodingSurvey.Of(Handmade.Source(bytes), FeatureSet.All));
        }

        foreach ((byte[] module, string form) in s_bytes)
        {
            IReadOnlySet<string> its = EncodingSurvey.Of(Handmade.Source(module), FeatureSet.All);
            Assert.That(its, Does.Contain(form));
            found.UnionWith(its);
        }

        Assert.That(EncodingSurvey.All.Where(form => !found.Contains(form)), Is.Empty, "forms that nothing led to");
        Assert.That(found.Where(form => !EncodingSurvey.All.Contains(form)), Is.Empty, "forms that are in no list");
        Assert.That(EncodingSurvey.All, Is.Unique);
    }

    [Test]
    public void A_canonical_module_has_no_padded_integers()
    {
        byte[] bytes = ModuleEncoder.Encode(
            ModuleParser.Parse(
                SourceText.FromString("<test>", s_texts[0]), new TextOptions { ReadAnnotations = true }));
        Assert.That(
            EncodingSurvey.Of(Handmade.Source(bytes), FeatureSet.All).Where(
                form => form.StartsWith("padded", StringComparison.Ordinal)),
            Is.Empty);
    }

    [Test]
    public void The_empty_module_has_no_form() =>
        Assert.That(EncodingSurvey.Of(Handmade.Source([.. Handmade.Module()]), FeatureSet.All), Is.Empty);
}
