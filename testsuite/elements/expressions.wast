;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Elements are constant expressions: imported references keep their identity and instance, null entries overwrite.
;; Offsets are expressions too, evaluated with the imported globals of this very instance (spec:exec-instantiation).

(module $Source
  (type $id (func (result i32)))
  (global $count (mut i32) (i32.const 30))
  (func $next (type $id)
    (global.set $count (i32.add (global.get $count) (i32.const 1)))
    (global.get $count))
  (elem declare func $next)
  (global (export "ref") funcref (ref.func $next))
  (global (export "typed") (ref $id) (ref.func $next))
  (global (export "null") funcref (ref.null func))
  (global (export "two") i32 (i32.const 2))
)
(register "source" $Source)

(module $User
  (type $id (func (result i32)))
  (import "source" "ref" (global $ref funcref))
  (import "source" "typed" (global $typed (ref $id)))
  (import "source" "null" (global $null funcref))
  (import "source" "two" (global $two i32))
  (global $count (mut i32) (i32.const 1000))
  (table $t 8 funcref)
  (elem (table $t) (i32.const 0) func $own $own $own $own $own $own $own $own)
  (elem (table $t) (global.get $two) funcref (global.get $ref) (global.get $null) (global.get $typed) (ref.null nofunc))
  (elem (table $t) (i32.add (global.get $two) (i32.const 5)) funcref (item (global.get $ref)))
  (elem $passive funcref (item ref.func $own) (item global.get $ref) (item ref.null func) (item global.get $typed))
  (func $own (type $id)
    (global.set $count (i32.add (global.get $count) (i32.const 1)))
    (global.get $count))
  (func (export "call") (param i32) (result i32) (call_indirect $t (type $id) (local.get 0)))
  (func (export "is-null") (param i32) (result i32) (ref.is_null (table.get $t (local.get 0))))
  (func (export "init") (param i32 i32 i32) (table.init $t $passive (local.get 0) (local.get 1) (local.get 2)))
)

(assert_return (invoke "call" (i32.const 0)) (i32.const 1001))
(assert_return (invoke "call" (i32.const 1)) (i32.const 1002))
(assert_return (invoke "call" (i32.const 2)) (i32.const 31))
(assert_return (invoke "is-null" (i32.const 3)) (i32.const 1))
(assert_return (invoke "call" (i32.const 4)) (i32.const 32))
(assert_return (invoke "is-null" (i32.const 5)) (i32.const 1))
(assert_return (invoke "call" (i32.const 6)) (i32.const 1003))
(assert_return (invoke "call" (i32.const 7)) (i32.const 33))
(assert_trap (invoke "call" (i32.const 3)) "uninitialized element")

(assert_return (invoke "init" (i32.const 0) (i32.const 1) (i32.const 3)))
(assert_return (invoke "call" (i32.const 0)) (i32.const 34))
(assert_return (invoke "is-null" (i32.const 1)) (i32.const 1))
(assert_return (invoke "call" (i32.const 2)) (i32.const 35))
(assert_return (invoke "init" (i32.const 3) (i32.const 0) (i32.const 1)))
(assert_return (invoke "call" (i32.const 3)) (i32.const 1004))

;; Segments of other references: the table's kind decides, and initialisers of tables are expressions as well.
(module
  (import "source" "ref" (global $ref funcref))
  (type $id (func (result i32)))
  (table $externs 3 externref)
  (elem (table $externs) (i32.const 1) externref (ref.null extern))
  (table $all-ref 3 funcref (global.get $ref))
  (table $i31s 2 i31ref (ref.i31 (i32.const 5)))
  (elem (table $i31s) (i32.const 1) i31ref (ref.i31 (i32.const -6)))
  (func (export "all-ref") (param i32) (result i32) (call_indirect $all-ref (type $id) (local.get 0)))
  (func (export "i31") (param i32) (result i32) (i31.get_s (table.get $i31s (local.get 0))))
  (func (export "extern") (param i32) (result i32) (ref.is_null (table.get $externs (local.get 0))))
)
(assert_return (invoke "all-ref" (i32.const 0)) (i32.const 36))
(assert_return (invoke "all-ref" (i32.const 2)) (i32.const 37))
(assert_return (invoke "i31" (i32.const 0)) (i32.const 5))
(assert_return (invoke "i31" (i32.const 1)) (i32.const -6))
(assert_return (invoke "extern" (i32.const 1)) (i32.const 1))

(assert_invalid
  (module (table 1 externref) (func $f) (elem (i32.const 0) func $f))
  "type mismatch")
(assert_invalid
  (module (table 1 funcref) (elem (i32.const 0) externref (ref.null extern)))
  "type mismatch")
(assert_invalid
  (module (table 1 (ref func) (ref.null func)))
  "type mismatch")
(assert_invalid
  (module (table 1 (ref func)))
  "type mismatch")
(assert_invalid
  (module (func $f) (table 1 (ref func) (ref.func $f)) (elem (i32.const 0) funcref (ref.null func)))
  "type mismatch")
(assert_invalid
  (module (table 1 funcref) (elem (i64.const 0) func))
  "type mismatch")
(assert_invalid
  (module (table i64 1 funcref) (elem (i32.const 0) func))
  "type mismatch")
(assert_invalid
  (module (global $m (mut i32) (i32.const 0)) (table 1 funcref) (elem (global.get $m) func))
  "constant expression required")
