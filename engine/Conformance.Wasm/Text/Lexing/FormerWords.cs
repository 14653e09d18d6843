namespace Conformance.Wasm.Text.Lexing;

/// <summary>
/// Words of former versions of the text format and of unfinished proposals, with their replacements.
/// <see cref="Legacy"/> accepts words that only changed their spelling, and errors name the replacement.
/// </summary>
internal static class FormerWords
{
    /// <summary>Renamed instructions; <see cref="Legacy.Modernise"/> handles names whose parts only moved.</summary>
    public static readonly (string Old, string New)[] Renamed =
    [
        ("get_local", "local.get"),
        ("set_local", "local.set"),
        ("tee_local", "local.tee"),
        ("get_global", "global.get"),
        ("set_global", "global.set"),
        ("current_memory", "memory.size"),
        ("grow_memory", "memory.grow"),
        ("memory.drop", "data.drop"),
        ("table.drop", "elem.drop"),
        ("ref.isnull", "ref.is_null"),
        ("extern.externalize", "extern.convert_any"),
        ("extern.internalize", "any.convert_extern"),
        ("i31.new", "ref.i31"),
        ("struct.new_canon", "struct.new"),
        ("struct.new_canon_default", "struct.new_default"),
        ("array.new_canon", "array.new"),
        ("array.new_canon_default", "array.new_default"),
        ("array.new_canon_fixed", "array.new_fixed"),
        ("array.new_canon_data", "array.new_data"),
        ("array.new_canon_elem", "array.new_elem"),
        ("array.init_static", "array.new_fixed"),
        ("array.init_from_data", "array.new_data"),
        ("array.init_from_elem", "array.new_elem"),
        ("atomic.notify", "memory.atomic.notify"),
        ("atomic.wake", "memory.atomic.notify"),
        ("wake", "memory.atomic.notify"),
        ("i32.wait", "memory.atomic.wait32"),
        ("i64.wait", "memory.atomic.wait64"),
        ("i32.atomic.wait", "memory.atomic.wait32"),
        ("i64.atomic.wait", "memory.atomic.wait64"),
        ("v8x16.shuffle", "i8x16.shuffle"),
        ("v8x16.swizzle", "i8x16.swizzle"),
        ("v8x16.load_splat", "v128.load8_splat"),
        ("v16x8.load_splat", "v128.load16_splat"),
        ("v32x4.load_splat", "v128.load32_splat"),
        ("v64x2.load_splat", "v128.load64_splat"),
        ("i8x16.load_splat", "v128.load8_splat"),
        ("i16x8.load_splat", "v128.load16_splat"),
        ("i32x4.load_splat", "v128.load32_splat"),
        ("i64x2.load_splat", "v128.load64_splat"),
        ("i16x8.load8x8_s", "v128.load8x8_s"),
        ("i16x8.load8x8_u", "v128.load8x8_u"),
        ("i32x4.load16x4_s", "v128.load16x4_s"),
        ("i32x4.load16x4_u", "v128.load16x4_u"),
        ("i64x2.load32x2_s", "v128.load32x2_s"),
        ("i64x2.load32x2_u", "v128.load32x2_u"),
        ("i8x16.any_true", "v128.any_true"),
        ("i16x8.any_true", "v128.any_true"),
        ("i32x4.any_true", "v128.any_true"),
        ("i64x2.any_true", "v128.any_true"),
        ("i8x16.laneselect", "i8x16.relaxed_laneselect"),
        ("i16x8.laneselect", "i16x8.relaxed_laneselect"),
        ("i32x4.laneselect", "i32x4.relaxed_laneselect"),
        ("i64x2.laneselect", "i64x2.relaxed_laneselect"),
        ("f32x4.fma", "f32x4.relaxed_madd"),
        ("f32x4.fms", "f32x4.relaxed_nmadd"),
        ("f64x2.fma", "f64x2.relaxed_madd"),
        ("f64x2.fms", "f64x2.relaxed_nmadd"),
        ("f32x4.relaxed_fma", "f32x4.relaxed_madd"),
        ("f32x4.relaxed_fms", "f32x4.relaxed_nmadd"),
        ("f64x2.relaxed_fma", "f64x2.relaxed_madd"),
        ("f64x2.relaxed_fms", "f64x2.relaxed_nmadd"),
        ("i16x8.dot_i8x16_i7x16_s", "i16x8.relaxed_dot_i8x16_i7x16_s"),
        ("i32x4.dot_i8x16_i7x16_add_s", "i32x4.relaxed_dot_i8x16_i7x16_add_s"),
    ];

    /// <summary>Words whose replacement is more than a new spelling, with advice.</summary>
    public static readonly (string Old, string Advice)[] Replaced =
    [
        // Types
        ("dataref", "'dataref' became 'structref' or 'arrayref'"),
        ("optref", "'(optref $t)' is written '(ref null $t)' today"),
        ("opt", "'(ref opt $t)' is written '(ref null $t)' today"),
        ("except_ref", "'except_ref' is called 'exnref' today"),
        ("hostref", "'hostref' became 'externref'"),
        ("rtt", "run-time types no longer exist: allocations and casts name the type itself"),
        ("func_subtype", "'(func_subtype … $super)' is written '(sub $super (func …))' today"),
        ("struct_subtype", "'(struct_subtype … $super)' is written '(sub $super (struct …))' today"),
        ("array_subtype", "'(array_subtype … $super)' is written '(sub $super (array …))' today"),
        ("extends", "'(extends $super)' is written '(sub $super …)' today"),

        // Aggregates and casts
        ("rtt.canon", "run-time types no longer exist: 'struct.new', 'array.new' and 'ref.cast' name the type itself"),
        ("rtt.sub", "run-time types no longer exist: a subtype is written '(type (sub $super …))'"),
        ("rtt.fresh_sub", "run-time types no longer exist: a subtype is written '(type (sub $super …))'"),
        ("struct.new_with_rtt", "'struct.new_with_rtt' became 'struct.new', without an operand for the type"),
        (
            "struct.new_default_with_rtt",
            "'struct.new_default_with_rtt' became 'struct.new_default', without an operand for the type"),
        ("array.new_with_rtt", "'array.new_with_rtt' became 'array.new', without an operand for the type"),
        (
            "array.new_default_with_rtt",
            "'array.new_default_with_rtt' became 'array.new_default', without an operand for the type"),
        ("array.init", "'array.init' became 'array.new_fixed', without an operand for the type"),
        ("ref.test_static", "'ref.test_static $t' is written 'ref.test (ref $t)' today"),
        ("ref.cast_static", "'ref.cast_static $t' is written 'ref.cast (ref $t)' today"),
        ("ref.cast_nop_static", "unchecked casts do not exist: write 'ref.cast (ref $t)'"),
        ("ref.cast_nop", "unchecked casts do not exist: write 'ref.cast (ref $t)'"),
        ("ref.test_canon", "'ref.test_canon $t' is written 'ref.test (ref $t)' today"),
        ("ref.cast_canon", "'ref.cast_canon $t' is written 'ref.cast (ref $t)' today"),
        ("br_on_cast_static", "'br_on_cast_static $l $t' is written 'br_on_cast $l anyref (ref $t)' today"),
        (
            "br_on_cast_static_fail",
            "'br_on_cast_static_fail $l $t' is written 'br_on_cast_fail $l anyref (ref $t)' today"),
        ("br_on_cast_canon", "'br_on_cast_canon $l $t' is written 'br_on_cast $l anyref (ref $t)' today"),
        (
            "br_on_cast_canon_fail",
            "'br_on_cast_canon_fail $l $t' is written 'br_on_cast_fail $l anyref (ref $t)' today"),
        ("br_on_cast_null", "'br_on_cast_null $l $t' is written 'br_on_cast $l anyref (ref null $t)' today"),
        (
            "br_on_cast_fail_null",
            "'br_on_cast_fail_null $l $t' is written 'br_on_cast_fail $l anyref (ref null $t)' today"),
        ("ref.is_func", "'ref.is_func' is written 'ref.test (ref func)' today"),
        ("ref.is_data", "'ref.is_data' became 'ref.test (ref struct)' or 'ref.test (ref array)'"),
        ("ref.is_array", "'ref.is_array' is written 'ref.test (ref array)' today"),
        ("ref.is_i31", "'ref.is_i31' is written 'ref.test (ref i31)' today"),
        ("ref.as_func", "'ref.as_func' is written 'ref.cast (ref func)' today"),
        ("ref.as_data", "'ref.as_data' became 'ref.cast (ref struct)' or 'ref.cast (ref array)'"),
        ("ref.as_array", "'ref.as_array' is written 'ref.cast (ref array)' today"),
        ("ref.as_i31", "'ref.as_i31' is written 'ref.cast (ref i31)' today"),
        (
            "br_on_func",
            "'br_on_func $l' is a branch on a cast today: 'br_on_cast $l', then the types before and after the cast, "
                + "as in 'anyref (ref i31)'"),
        (
            "br_on_non_func",
            "'br_on_non_func $l' is a branch on a cast today: 'br_on_cast_fail $l', then the types before and after "
                + "the cast"),
        ("br_on_data", "'br_on_data $l' became 'br_on_cast $l anyref (ref struct)'"),
        ("br_on_non_data", "'br_on_non_data $l' became 'br_on_cast_fail $l anyref (ref struct)'"),
        ("br_on_array", "'br_on_array $l' is written 'br_on_cast $l anyref (ref array)' today"),
        ("br_on_non_array", "'br_on_non_array $l' is written 'br_on_cast_fail $l anyref (ref array)' today"),
        ("br_on_i31", "'br_on_i31 $l' is written 'br_on_cast $l anyref (ref i31)' today"),
        ("br_on_non_i31", "'br_on_non_i31 $l' is written 'br_on_cast_fail $l anyref (ref i31)' today"),
        ("funcref.null", "'funcref.null' is written 'ref.null func' today"),
        ("externref.null", "'externref.null' is written 'ref.null extern' today"),

        // Functions and control
        ("let", "'let' no longer exists: write '(local …)' at the beginning of the function"),
        ("func.bind", "'func.bind' no longer exists: keep the bound arguments in a struct with the reference"),
        ("call_import", "imported functions are called by 'call' today"),
        ("return_call_func", "'return_call_func' became 'return_call_ref $t'"),
        ("br_unless", "'br_unless $l' is written 'i32.eqz br_if $l' today"),
        ("tableswitch", "'tableswitch' became 'br_table'"),
        ("if_else", "'if_else' became '(if … (then …) (else …))'"),

        // Exceptions
        ("br_on_exn", "'br_on_exn' became a clause of 'try_table': '(catch_ref $tag $label)'"),
        ("if_except", "'if_except' became a clause of 'try_table': '(catch $tag $label)'"),
        ("unwind", "'unwind' became 'catch_all … rethrow', or '(catch_all_ref $label)' of 'try_table'"),
        ("event", "'(event …)' is written '(tag …)' today"),
        ("exception", "'(exception …)' is written '(tag …)' today"),
        ("except", "'(except …)' is written '(tag …)' today"),

        // Scripts
        ("asm", "a module whose text is read later is '(module quote \"…\")'"),
        ("text", "a module whose text is read later is '(module quote \"…\")'"),
    ];

    /// <summary>Advice for a word that is meaningful elsewhere but misplaced here; null if there is none.</summary>
    public static string? Misplaced(ReadOnlySpan<byte> word) =>
        word.StartsWith("nan:"u8) ? "this NaN is allowed only in expected results: in f32.const, f64.const and lanes "
            + "of floats"
        : word.StartsWith("offset="u8) ? "offset= comes before align=, after a load or store and its memory"
        : word.StartsWith("align="u8) ? "align= comes after offset= in a load or store"
        : null;
}
