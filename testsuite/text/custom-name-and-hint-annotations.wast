;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; The annotations @custom, @name and @metadata.code.branch_hint have contents and places of their own
;; (spec:text-customannot, spec:text-nameannot, spec:text-codemetadata, spec:binary-branchhints). The same words in
;; quotation marks, with or without escapes, are the same annotations (spec:text-annot).

;; A custom section before or after every section, present or not, before the first and after the last.
(module
  (@custom "type" (before type) "a" "\00\ff") (@custom "type" (after type))
  (@custom "import" (before import) "a" "\00\ff") (@custom "import" (after import))
  (@custom "func" (before func) "a" "\00\ff") (@custom "func" (after func))
  (@custom "table" (before table) "a" "\00\ff") (@custom "table" (after table))
  (@custom "memory" (before memory) "a" "\00\ff") (@custom "memory" (after memory))
  (@custom "tag" (before tag) "a" "\00\ff") (@custom "tag" (after tag))
  (@custom "global" (before global) "a" "\00\ff") (@custom "global" (after global))
  (@custom "export" (before export) "a" "\00\ff") (@custom "export" (after export))
  (@custom "start" (before start) "a" "\00\ff") (@custom "start" (after start))
  (@custom "elem" (before elem) "a" "\00\ff") (@custom "elem" (after elem))
  (@custom "datacount" (before datacount) "a" "\00\ff") (@custom "datacount" (after datacount))
  (@custom "code" (before code) "a" "\00\ff") (@custom "code" (after code))
  (@custom "data" (before data) "a" "\00\ff") (@custom "data" (after data))
  (@custom "first" (before first) "x") (@custom "last" (after last) "y") (@custom "" "z") (@custom "plain")
  (@"custom" "quoted" "x") (@"\63ustom" "escaped" (before code)) (@"cust\u{6f}m" "\u{e9}" (after func) "\u{e9}")
  (func (export "f") (result i32) (i32.const 3)))
(assert_return (invoke "f") (i32.const 3))

;; Its contents, with the word as it is, in quotation marks and with an escape.
(assert_malformed_custom (module quote "(@custom)") "@custom annotation: missing section name")
(assert_malformed_custom (module quote "(@custom 4)") "@custom annotation: missing section name")
(assert_malformed_custom (module quote "(@custom name)") "@custom annotation: missing section name")
(assert_malformed_custom (module quote "(@custom (before code))") "@custom annotation: missing section name")
(assert_malformed_custom (module quote "(@custom \"n\" x)") "@custom annotation: unexpected token")
(assert_malformed_custom (module quote "(@custom \"n\" (before))") "@custom annotation: malformed section kind")
(assert_malformed_custom (module quote "(@\"custom\")") "@custom annotation: missing section name")
(assert_malformed_custom (module quote "(@\"custom\" 4)") "@custom annotation: missing section name")
(assert_malformed_custom (module quote "(@\"custom\" name)") "@custom annotation: missing section name")
(assert_malformed_custom (module quote "(@\"custom\" (before code))") "@custom annotation: missing section name")
(assert_malformed_custom (module quote "(@\"custom\" \"n\" x)") "@custom annotation: unexpected token")
(assert_malformed_custom (module quote "(@\"custom\" \"n\" (before))") "@custom annotation: malformed section kind")
(assert_malformed_custom (module quote "(@\"\\63ustom\")") "@custom annotation: missing section name")
(assert_malformed_custom (module quote "(@\"\\63ustom\" 4)") "@custom annotation: missing section name")
(assert_malformed_custom (module quote "(@\"\\63ustom\" name)") "@custom annotation: missing section name")
(assert_malformed_custom (module quote "(@\"\\63ustom\" (before code))") "@custom annotation: missing section name")
(assert_malformed_custom (module quote "(@\"\\63ustom\" \"n\" x)") "@custom annotation: unexpected token")
(assert_malformed_custom (module quote "(@\"\\63ustom\" \"n\" (before))") "@custom annotation: malformed section kind")
(assert_malformed_custom (module quote "(@\"custo\\u{6d}\")") "@custom annotation: missing section name")
(assert_malformed_custom (module quote "(@\"custo\\u{6d}\" 4)") "@custom annotation: missing section name")
(assert_malformed_custom (module quote "(@\"custo\\u{6d}\" name)") "@custom annotation: missing section name")
(assert_malformed_custom (module quote "(@\"custo\\u{6d}\" (before code))") "@custom annotation: missing section name")
(assert_malformed_custom (module quote "(@\"custo\\u{6d}\" \"n\" x)") "@custom annotation: unexpected token")
(assert_malformed_custom
  (module quote "(@\"custo\\u{6d}\" \"n\" (before))")
  "@custom annotation: malformed section kind")
;; The name is text.
(assert_malformed_custom (module quote "(@custom \"\\80\")") "@custom annotation: malformed UTF-8 encoding")
(assert_malformed_custom (module quote "(@custom \"\\ff\")") "@custom annotation: malformed UTF-8 encoding")
(assert_malformed_custom (module quote "(@custom \"\\c0\\80\")") "@custom annotation: malformed UTF-8 encoding")
(assert_malformed_custom (module quote "(@custom \"\\ed\\a0\\80\")") "@custom annotation: malformed UTF-8 encoding")
(assert_malformed_custom (module quote "(@custom \"a\\c2\")") "@custom annotation: malformed UTF-8 encoding")
;; The place.
(assert_malformed_custom (module quote "(@custom \"n\" ())") "@custom annotation: malformed placement")
(assert_malformed_custom (module quote "(@custom \"n\" (in code))") "@custom annotation: malformed placement")
(assert_malformed_custom (module quote "(@custom \"n\" (code))") "@custom annotation: malformed placement")
(assert_malformed_custom (module quote "(@custom \"n\" (after))") "@custom annotation: malformed section kind")
(assert_malformed_custom (module quote "(@custom \"n\" (before 1))") "@custom annotation: malformed section kind")
(assert_malformed_custom
  (module quote "(@custom \"n\" (before \"code\"))")
  "@custom annotation: malformed section kind")
(assert_malformed_custom (module quote "(@custom \"n\" (before custom))") "@custom annotation: malformed section kind")
(assert_malformed_custom (module quote "(@custom \"n\" (after types))") "@custom annotation: malformed section kind")
(assert_malformed_custom (module quote "(@custom \"n\" (after first))") "@custom annotation: malformed section kind")
(assert_malformed_custom (module quote "(@custom \"n\" (before last))") "@custom annotation: malformed section kind")
(assert_malformed_custom (module quote "(@custom \"n\" (before code data))") "@custom annotation: unexpected token")
(assert_malformed_custom
  (module quote "(@custom \"n\" (before code) (after data))")
  "@custom annotation: unexpected token")
(assert_malformed_custom (module quote "(@custom \"n\" \"b\" (before code))") "@custom annotation: unexpected token")
(assert_malformed_custom (module quote "(@custom \"n\" \"b\" 1)") "@custom annotation: unexpected token")
;; It stands between the fields of a module, not in one.
(assert_malformed_custom (module quote "(func (@custom \"n\"))") "misplaced @custom annotation")
(assert_malformed_custom (module quote "(type (@custom \"n\") (func))") "misplaced @custom annotation")
(assert_malformed_custom (module quote "(type (func (@custom \"n\")))") "misplaced @custom annotation")
(assert_malformed_custom (module quote "(memory 1 (@custom \"n\"))") "misplaced @custom annotation")
(assert_malformed_custom (module quote "(rec (@custom \"n\") (type (func)))") "misplaced @custom annotation")
(assert_malformed_custom (module quote "(func (block (@custom \"n\")))") "misplaced @custom annotation")
(assert_malformed_custom (module quote "(func (@\"custom\" \"n\"))") "misplaced @custom annotation")
(assert_malformed_custom (module quote "(start (@custom \"n\") 0) (func)") "misplaced @custom annotation")

;; Names: of the module, and of functions, types, tags, locals and fields, each at the place of its identifier.
(module (@name "m")
  (type $t (@name "t") (func (param i32) (result i32)))
  (rec (type (@name "s") (struct (field (@name "x") i32) (field $y (@name "y") i32))) (type (@name "u") (array i8)))
  (type $v (@"name" "v") (struct (field (@name "x") (mut i64))))
  (import "spectest" "print" (func $p (@name "p")))
  (import "spectest" "print_i32" (func (@name "q") (param i32)))
  (func $i (@name "i") (import "spectest" "print"))
  (tag (@name "e")) (tag $e2 (@name "e"))
  (func $f (@name "f") (export "f") (param (@name "a") i32) (param $b (@name "b") i32) (result i32)
    (local (@name "c") i32) (local $d (@"\6eame" "") i32)
    (i32.add (local.get 0) (local.get $b)))
  (func (@name "f") (type $t) (local (@name "only") i64) (local.get 0)))
(assert_return (invoke "f" (i32.const 4) (i32.const 5)) (i32.const 9))
;; One name for each.
(assert_malformed_custom (module quote "(@name \"m\") (@name \"n\")") "@name annotation: multiple module names")
(assert_malformed_custom
  (module quote "(func (@name \"f\") (@name \"g\"))")
  "@name annotation: multiple function names")
(assert_malformed_custom
  (module quote "(func $f (@name \"f\") (@name \"f\"))")
  "@name annotation: multiple function names")
(assert_malformed_custom
  (module quote "(type (@name \"t\") (@name \"u\") (func))")
  "@name annotation: multiple type names")
(assert_malformed_custom (module quote "(tag (@name \"t\") (@name \"u\"))") "@name annotation: multiple tag names")
(assert_malformed_custom
  (module quote "(func (param (@name \"a\") (@name \"b\") i32))")
  "@name annotation: multiple local names")
(assert_malformed_custom
  (module quote "(func (local i32) (local (@name \"a\") (@\"name\" \"b\") i32))")
  "@name annotation: multiple local names")
(assert_malformed_custom
  (module quote "(type (struct (field i32) (field (@name \"a\") (@name \"b\") i32)))")
  "@name annotation: multiple field names")
(assert_malformed_custom
  (module quote "(rec (type (struct)) (type (struct (field (@name \"a\") (@name \"b\") i32))))")
  "@name annotation: multiple field names")
(assert_malformed_custom
  (module quote "(import \"m\" \"f\" (func (@name \"a\") (@name \"b\")))")
  "@name annotation: multiple function names")
;; One string, which is text.
(assert_malformed_custom (module quote "(@name)") "@name annotation: unexpected token")
(assert_malformed_custom (module quote "(@name n)") "@name annotation: unexpected token")
(assert_malformed_custom (module quote "(@name $n)") "@name annotation: unexpected token")
(assert_malformed_custom (module quote "(@name \"m\" \"n\")") "@name annotation: unexpected token")
(assert_malformed_custom (module quote "(@name (\"m\"))") "@name annotation: unexpected token")
(assert_malformed_custom (module quote "(@name \"\\ff\")") "@name annotation: malformed UTF-8 encoding")
(assert_malformed_custom (module quote "(@\"name\")") "@name annotation: unexpected token")
(assert_malformed_custom (module quote "(@\"name\" n)") "@name annotation: unexpected token")
(assert_malformed_custom (module quote "(@\"name\" $n)") "@name annotation: unexpected token")
(assert_malformed_custom (module quote "(@\"name\" \"m\" \"n\")") "@name annotation: unexpected token")
(assert_malformed_custom (module quote "(@\"name\" (\"m\"))") "@name annotation: unexpected token")
(assert_malformed_custom (module quote "(@\"name\" \"\\ff\")") "@name annotation: malformed UTF-8 encoding")
(assert_malformed_custom (module quote "(func (@name \"\\80\"))") "@name annotation: malformed UTF-8 encoding")
;; Elsewhere it names nothing: after the first field, after the first part of a definition, at other definitions.
(assert_malformed_custom (module quote "(func) (@name \"m\")") "misplaced @name annotation")
(assert_malformed_custom (module quote "(func (export \"f\") (@name \"f\"))") "misplaced @name annotation")
(assert_malformed_custom (module quote "(func (nop) (@name \"f\"))") "misplaced @name annotation")
(assert_malformed_custom (module quote "(func (block (@name \"b\")))") "misplaced @name annotation")
(assert_malformed_custom (module quote "(type (func) (@name \"t\"))") "misplaced @name annotation")
(assert_malformed_custom (module quote "(func (param i32 (@name \"a\")))") "misplaced @name annotation")
(assert_malformed_custom (module quote "(func (result (@name \"a\") i32) unreachable)") "misplaced @name annotation")
(assert_malformed_custom (module quote "(type (struct (field i32 (@name \"x\"))))") "misplaced @name annotation")
(assert_malformed_custom (module quote "(type (func (param (@name \"a\") i32)))") "misplaced @name annotation")
(assert_malformed_custom
  (module quote "(func (param i32) (if (@name \"x\") (local.get 0) (then)))")
  "misplaced @name annotation")
(assert_malformed_custom (module quote "(rec (@name \"r\") (type (func)))") "misplaced @name annotation")
(assert_malformed_custom (module quote "(start (@name \"s\") 0) (func)") "misplaced @name annotation")
(assert_malformed_custom
  (module quote "(func (block (param (@name \"a\") i32) unreachable))")
  "misplaced @name annotation")

;; Branch hints: one byte, 0 or 1, directly before if or br_if, folded or not, in any defined function.
(module
  (import "spectest" "print" (func))
  (func (export "f") (param i32) (result i32)
    (@metadata.code.branch_hint "\00") (if (result i32) (local.get 0) (then (i32.const 1)) (else (i32.const 2))))
  (func (export "g") (param i32) (result i32)
    local.get 0
    (@metadata.code.branch_hint "\01") if (result i32)
      i32.const 1
    else
      i32.const 2
    end)
  (func (export "h") (param i32) (result i32)
    (block (@metadata.code.branch_hint "\01") (br_if 0 (local.get 0)) (return (i32.const 2)))
    (block local.get 0 (@metadata.code.branch_hint "\00") (@other) br_if 0 (return (i32.const 3)))
    (@"metadata.code.branch_hint" "\01") (if (i32.const 1)
      (then (@metadata.code.branch_hint "" "\00" "") (if (i32.const 1) (then))))
    (i32.const 1)))
(assert_return (invoke "f" (i32.const 5)) (i32.const 1))
(assert_return (invoke "f" (i32.const 0)) (i32.const 2))
(assert_return (invoke "g" (i32.const 5)) (i32.const 1))
(assert_return (invoke "g" (i32.const 0)) (i32.const 2))
(assert_return (invoke "h" (i32.const 5)) (i32.const 1))
(assert_return (invoke "h" (i32.const 0)) (i32.const 2))
;; Its value.
(assert_malformed_custom
  (module quote "(func (@metadata.code.branch_hint \"\\02\") (if (i32.const 0) (then)))")
  "@metadata.code.branch_hint annotation: invalid hint value")
(assert_malformed_custom
  (module quote "(func (@metadata.code.branch_hint \"\\03\") (if (i32.const 0) (then)))")
  "@metadata.code.branch_hint annotation: invalid hint value")
(assert_malformed_custom
  (module quote "(func (@metadata.code.branch_hint \"\\7f\") (if (i32.const 0) (then)))")
  "@metadata.code.branch_hint annotation: invalid hint value")
(assert_malformed_custom
  (module quote "(func (@metadata.code.branch_hint \"\\80\") (if (i32.const 0) (then)))")
  "@metadata.code.branch_hint annotation: invalid hint value")
(assert_malformed_custom
  (module quote "(func (@metadata.code.branch_hint \"\\81\") (if (i32.const 0) (then)))")
  "@metadata.code.branch_hint annotation: invalid hint value")
(assert_malformed_custom
  (module quote "(func (@metadata.code.branch_hint \"\\ff\") (if (i32.const 0) (then)))")
  "@metadata.code.branch_hint annotation: invalid hint value")
(assert_malformed_custom
  (module quote "(func (@metadata.code.branch_hint \"0\") (if (i32.const 0) (then)))")
  "@metadata.code.branch_hint annotation: invalid hint value")
(assert_malformed_custom
  (module quote "(func (@metadata.code.branch_hint \"\") (if (i32.const 0) (then)))")
  "@metadata.code.branch_hint annotation: invalid hint value")
(assert_malformed_custom
  (module quote "(func (@metadata.code.branch_hint) (if (i32.const 0) (then)))")
  "@metadata.code.branch_hint annotation: invalid hint value")
(assert_malformed_custom
  (module quote "(func (@metadata.code.branch_hint \"\\00\\00\") (if (i32.const 0) (then)))")
  "@metadata.code.branch_hint annotation: invalid hint value")
(assert_malformed_custom
  (module quote "(func (@metadata.code.branch_hint \"\\01\\00\") (if (i32.const 0) (then)))")
  "@metadata.code.branch_hint annotation: invalid hint value")
(assert_malformed_custom
  (module quote "(func (@metadata.code.branch_hint \"\\00\" \"\\01\") (if (i32.const 0) (then)))")
  "@metadata.code.branch_hint annotation: invalid hint value")
(assert_malformed_custom
  (module quote "(func (@metadata.code.branch_hint \"\\01\\01\\01\") (if (i32.const 0) (then)))")
  "@metadata.code.branch_hint annotation: invalid hint value")
(assert_malformed_custom
  (module quote "(func (@metadata.code.branch_hint 1) (if (i32.const 0) (then)))")
  "@metadata.code.branch_hint annotation: unexpected token")
(assert_malformed_custom
  (module quote "(func (@metadata.code.branch_hint x) (if (i32.const 0) (then)))")
  "@metadata.code.branch_hint annotation: unexpected token")
(assert_malformed_custom
  (module quote "(func (@metadata.code.branch_hint (x)) (if (i32.const 0) (then)))")
  "@metadata.code.branch_hint annotation: unexpected token")
(assert_malformed_custom
  (module quote "(func (@metadata.code.branch_hint \"\\00\" 0) (if (i32.const 0) (then)))")
  "@metadata.code.branch_hint annotation: unexpected token")
(assert_malformed_custom
  (module quote "(func (@\"metadata.code.branch_hint\" \"\\02\") (if (i32.const 0) (then)))")
  "@metadata.code.branch_hint annotation: invalid hint value")
(assert_malformed_custom
  (module quote "(func (block (i32.const 0) (@\"metadata.code.branch_hint\" \"\\02\") (br_if 0)))")
  "@metadata.code.branch_hint annotation: invalid hint value")
;; Its place.
(assert_malformed_custom
  (module quote "(@metadata.code.branch_hint \"\\00\")")
  "@metadata.code.branch_hint annotation: not in a function")
(assert_malformed_custom
  (module quote "(@metadata.code.branch_hint \"\\01\") (func)")
  "@metadata.code.branch_hint annotation: not in a function")
(assert_malformed_custom
  (module quote "(type (@metadata.code.branch_hint \"\\00\") (func))")
  "@metadata.code.branch_hint annotation: not in a function")
(assert_malformed_custom
  (module quote "(global i32 (@metadata.code.branch_hint \"\\00\") (i32.const 0))")
  "@metadata.code.branch_hint annotation: not in a function")
(assert_malformed_custom
  (module quote "(import \"m\" \"f\" (func (@metadata.code.branch_hint \"\\00\")))")
  "@metadata.code.branch_hint annotation: not in a function")
(assert_malformed_custom
  (module quote "(func (import \"m\" \"f\") (@metadata.code.branch_hint \"\\00\"))")
  "@metadata.code.branch_hint annotation: not in a function")
(assert_malformed_custom
  (module quote "(table 1 funcref (@metadata.code.branch_hint \"\\00\"))")
  "@metadata.code.branch_hint annotation: not in a function")
(assert_malformed_custom
  (module quote "(func (@metadata.code.branch_hint \"\\00\"))")
  "@metadata.code.branch_hint annotation: invalid placement")
(assert_malformed_custom
  (module quote "(func (nop) (@metadata.code.branch_hint \"\\01\"))")
  "@metadata.code.branch_hint annotation: invalid placement")
(assert_malformed_custom
  (module quote "(func (block nop (@metadata.code.branch_hint \"\\01\")))")
  "@metadata.code.branch_hint annotation: invalid placement")
(assert_malformed_custom
  (module quote "(func (if (i32.const 0) (then)) (@metadata.code.branch_hint \"\\00\"))")
  "@metadata.code.branch_hint annotation: invalid placement")
;; One for each.
(assert_malformed_custom
  (module quote "(func (@metadata.code.branch_hint \"\\00\")"
    " (@metadata.code.branch_hint \"\\00\") (if (i32.const 0) (then)))")
  "@metadata.code.branch_hint annotation: duplicate annotation")
(assert_malformed_custom
  (module quote "(func (@metadata.code.branch_hint \"\\00\") (@x)"
    " (@metadata.code.branch_hint \"\\01\") (if (i32.const 0) (then)))")
  "@metadata.code.branch_hint annotation: duplicate annotation")
(assert_malformed_custom
  (module quote "(func (block (i32.const 0) (@metadata.code.branch_hint \"\\00\")"
    " (@\"metadata.code.branch_hint\" \"\\01\") br_if 0))")
  "@metadata.code.branch_hint annotation: duplicate annotation")
;; Its target.
(assert_invalid_custom
  (module quote "(type (func)) (func (type 0) (@metadata.code.branch_hint \"\\01\") (nop))")
  "@metadata.code.branch_hint annotation: invalid target nop")
(assert_invalid_custom
  (module quote "(type (func)) (func (type 0) (@metadata.code.branch_hint \"\\01\") (block))")
  "@metadata.code.branch_hint annotation: invalid target block")
(assert_invalid_custom
  (module quote "(type (func)) (func (type 0) (@metadata.code.branch_hint \"\\01\") (loop))")
  "@metadata.code.branch_hint annotation: invalid target loop")
(assert_invalid_custom
  (module quote "(type (func)) (func (type 0) (block (@metadata.code.branch_hint \"\\01\") (br 0)))")
  "@metadata.code.branch_hint annotation: invalid target br")
(assert_invalid_custom
  (module quote "(type (func)) (func (type 0) (block (@metadata.code.branch_hint"
    " \"\\01\") (br_table 0 (i32.const 0))))")
  "@metadata.code.branch_hint annotation: invalid target br_table")
(assert_invalid_custom
  (module quote "(type (func)) (func (type 0) (@metadata.code.branch_hint \"\\01\") (return))")
  "@metadata.code.branch_hint annotation: invalid target return")
(assert_invalid_custom
  (module quote "(type (func)) (func (type 0) (@metadata.code.branch_hint \"\\01\") (call 0))")
  "@metadata.code.branch_hint annotation: invalid target call")
(assert_invalid_custom
  (module quote "(type (func)) (func (type 0) (@metadata.code.branch_hint \"\\01\") (call_ref 0 (unreachable)))")
  "@metadata.code.branch_hint annotation: invalid target call_ref")
(assert_invalid_custom
  (module quote "(type (func)) (func (type 0) (i32.const 0) (@metadata.code.branch_hint \"\\01\") drop)")
  "@metadata.code.branch_hint annotation: invalid target drop")
(assert_invalid_custom
  (module quote "(type (func)) (func (type 0) (@metadata.code.branch_hint \"\\01\") (select"
    " (i32.const 0) (i32.const 0) (i32.const 0)) drop)")
  "@metadata.code.branch_hint annotation: invalid target select")
(assert_invalid_custom
  (module quote "(type (func)) (func (type 0) (block (ref.null 0)"
    " (@metadata.code.branch_hint \"\\01\") br_on_null 0 drop))")
  "@metadata.code.branch_hint annotation: invalid target br_on_null")
(assert_invalid_custom
  (module quote "(type (func)) (func (type 0) (block (result (ref 0)) (ref.null 0)"
    " (@metadata.code.branch_hint \"\\01\") br_on_non_null 0 unreachable) drop)")
  "@metadata.code.branch_hint annotation: invalid target br_on_non_null")
(assert_invalid_custom
  (module quote "(type (func)) (func (type 0) (block (result anyref) (ref.null any)"
    " (@metadata.code.branch_hint \"\\01\") br_on_cast 0 anyref i31ref) drop)")
  "@metadata.code.branch_hint annotation: invalid target br_on_cast")
(assert_invalid_custom
  (module quote "(type (func)) (func (type 0) (block (result anyref) (ref.null any)"
    " (@metadata.code.branch_hint \"\\01\") br_on_cast_fail 0 anyref i31ref) drop)")
  "@metadata.code.branch_hint annotation: invalid target br_on_cast_fail")
(assert_invalid_custom
  (module quote "(type (func)) (func (type 0) (@metadata.code.branch_hint \"\\01\") (unreachable))")
  "@metadata.code.branch_hint annotation: invalid target unreachable")
(assert_invalid_custom
  (module quote "(type (func)) (func (type 0) (@metadata.code.branch_hint \"\\01\") (i32.const 0) drop)")
  "@metadata.code.branch_hint annotation: invalid target i32.const")
(assert_invalid_custom
  (module quote "(type (func)) (func (type 0) (@metadata.code.branch_hint \"\\01\") (try_table))")
  "@metadata.code.branch_hint annotation: invalid target try_table")
;; A hint before the operands of a folded if belongs to it; one within them belongs to the operand.
(assert_invalid_custom
  (module quote "(func (if (@metadata.code.branch_hint \"\\00\") (i32.const 0) (then)))")
  "@metadata.code.branch_hint annotation: invalid target i32.const")
(assert_invalid_custom
  (module quote "(func (if (i32.const 0) (then (@metadata.code.branch_hint \"\\00\") (nop))))")
  "@metadata.code.branch_hint annotation: invalid target nop")
