;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Each premise of an element segment alone: its type, each of its elements, in every mode; its table, the match of
;; its type with the table's, and its offset (spec:valid-elem, spec:valid-elemmode). Valid neighbours stand beside.

;; Everything that fits.
(module definition
  (type $f (sub (func))) (type $f1 (sub $f (func)))
  (import "m" "ref" (global $ref (ref func)))
  (import "m" "null" (global $null funcref))
  (import "m" "at" (global $at i32))
  (import "m" "at64" (global $at64 i64))
  (table $funcs 9 funcref)
  (table $func 9 (ref func) (ref.func $g))
  (table $typed 9 (ref null $f))
  (table $extern i64 9 externref)
  (table $any 9 anyref)
  (elem func)
  (elem funcref)
  (elem declare func)
  (elem declare (ref func))
  (elem (ref func) (ref.func $g) (item (ref.func $h)) (item (global.get $ref)))
  (elem declare (ref func) (item (ref.func $g)) (item (global.get $ref)))
  (elem (ref null $f) (ref.func $h) (ref.null nofunc) (ref.null $f) (ref.null $f1))
  (elem (ref $f1) (ref.func $h))
  (elem externref (ref.null extern) (ref.null noextern))
  (elem exnref (ref.null exn))
  (elem i31ref (ref.i31 (i32.const 1)) (item (i32.const 2) (i32.add (i32.const 3)) (ref.i31)))
  (elem (table $funcs) (i32.const 0) func $g)
  (elem (table $funcs) (global.get $at) funcref (global.get $null))
  (elem (table $funcs) (i32.const 0) (ref $f1) (ref.func $h))
  (elem (table $funcs) (i32.const 0) nullfuncref (ref.null nofunc))
  (elem (table $func) (i32.const 0) func $g)
  (elem (table $func) (i32.const 0) (ref func) (global.get $ref))
  (elem (table $func) (i32.const 0) (ref $f1) (ref.func $h))
  (elem (table $typed) (i32.const 0) (ref $f1) (ref.func $h))
  (elem (table $typed) (i32.const 0) (ref null $f1) (ref.null $f1))
  (elem (table $extern) (i64.const 0) externref (ref.null extern))
  (elem (table $extern) (global.get $at64) externref)
  (elem (table $any) (i32.const 0) structref (ref.null none))
  (func $g)
  (func $h (type $f1)))

;; The type exists.
(assert_invalid (module (elem (ref null 0))) "unknown type")
(assert_invalid (module (type (func)) (elem declare (ref 1))) "unknown type")
(assert_invalid (module (type (func)) (table 1 funcref) (elem (table 0) (i32.const 0) (ref null 1))) "unknown type")

;; Elements of passive segments.
(assert_invalid (module (elem funcref (ref.null extern))) "type mismatch")
(assert_invalid (module (elem externref (ref.func $f)) (func $f)) "type mismatch")
(assert_invalid (module (elem (ref func) (ref.null func))) "type mismatch")
(assert_invalid (module (elem (ref func) (ref.null nofunc))) "type mismatch")
(assert_invalid (module (elem i31ref (ref.null eq))) "type mismatch")
(assert_invalid (module (elem structref (ref.i31 (i32.const 0)))) "type mismatch")
(assert_invalid (module (elem funcref (i32.const 0))) "type mismatch")
(assert_invalid (module (type $t (sub (func))) (elem (ref $t) (ref.func $f)) (func $f)) "type mismatch")
(assert_invalid (module (type $t (func (param i32))) (elem (ref null $t) (ref.func $f)) (func $f)) "type mismatch")
(assert_invalid
  (module (import "m" "g" (global $g funcref)) (elem (ref func) (global.get $g)))
  "type mismatch")
(assert_invalid
  (module (import "m" "g" (global $g anyref)) (elem eqref (global.get $g)))
  "type mismatch")

;; Elements of declarative segments.
(assert_invalid (module (elem declare funcref (ref.null extern))) "type mismatch")
(assert_invalid (module (elem declare externref (ref.func $f)) (func $f)) "type mismatch")
(assert_invalid (module (elem declare (ref func) (ref.null func))) "type mismatch")
(assert_invalid (module (elem declare i31ref (ref.null any))) "type mismatch")
(assert_invalid (module (elem declare funcref (item (i64.const 0)))) "type mismatch")
(assert_invalid
  (module (type $t (sub (func))) (elem declare (ref null $t) (ref.func $f)) (func $f))
  "type mismatch")

;; Elements of active segments.
(assert_invalid (module (table 1 externref) (elem (i32.const 0) funcref (ref.null extern))) "type mismatch")
(assert_invalid (module (table 1 funcref) (elem (i32.const 0) funcref (ref.null extern))) "type mismatch")
(assert_invalid (module (table 1 funcref) (elem (i32.const 0) (ref func) (ref.null func))) "type mismatch")
(assert_invalid (module (table 1 funcref) (elem (i32.const 0) (ref func) (ref.null nofunc))) "type mismatch")
(assert_invalid (module (table 1 funcref) (elem (i32.const 0) funcref (item (i32.const 0)))) "type mismatch")
(assert_invalid
  (module (type $t (sub (func))) (table 1 funcref) (elem (i32.const 0) (ref $t) (ref.func $f)) (func $f))
  "type mismatch")
(assert_invalid
  (module (type $t (sub (func))) (table 1 (ref null $t)) (elem (i32.const 0) (ref null $t) (ref.func $f)) (func $f))
  "type mismatch")

;; Later elements and later segments.
(assert_invalid (module (elem funcref (ref.null func) (ref.null extern))) "type mismatch")
(assert_invalid
  (module (elem declare (ref func) (ref.func $f) (ref.func $f) (ref.null func)) (func $f))
  "type mismatch")
(assert_invalid
  (module (table 3 funcref) (elem (i32.const 0) (ref func) (ref.func $f) (ref.null func) (ref.func $f)) (func $f))
  "type mismatch")
(assert_invalid
  (module (elem funcref (ref.null func)) (elem externref (ref.null extern)) (elem externref (ref.null func)))
  "type mismatch")
(assert_invalid (module (elem func $f) (elem declare func $f 1) (func $f)) "unknown function")

;; Each element is one constant value.
(assert_invalid (module (elem funcref (item))) "type mismatch")
(assert_invalid (module (elem funcref (item (ref.null func) (ref.null func)))) "type mismatch")
(assert_invalid (module (elem declare funcref (item (ref.null func) (ref.null func)))) "type mismatch")
(assert_invalid (module (elem funcref (item (nop) (ref.null func)))) "constant expression required")
(assert_invalid (module (elem declare funcref (item (unreachable)))) "constant expression required")
(assert_invalid
  (module (elem funcref (item (call $f))) (func $f (result funcref) (ref.null func)))
  "constant expression required")
(assert_invalid
  (module (table 1 funcref) (elem (i32.const 0) funcref (item (table.get 0 (i32.const 0)))))
  "constant expression required")
(assert_invalid
  (module (elem (ref func) (item (ref.as_non_null (ref.null func)))))
  "constant expression required")
(assert_invalid
  (module (import "m" "g" (global $g (mut funcref))) (elem funcref (global.get $g)))
  "constant expression required")
(assert_invalid
  (module (import "m" "g" (global $g (mut funcref))) (elem declare funcref (global.get $g)))
  "constant expression required")

;; Functions and globals exist, in every mode.
(assert_invalid (module (elem func 0)) "unknown function")
(assert_invalid (module (elem func $f 1) (func $f)) "unknown function")
(assert_invalid (module (elem declare func 0)) "unknown function")
(assert_invalid (module (elem declare func $f $f 1) (func $f)) "unknown function")
(assert_invalid (module (elem funcref (ref.func 1)) (func)) "unknown function")
(assert_invalid (module (elem declare funcref (ref.func 1)) (func)) "unknown function")
(assert_invalid (module (table 1 funcref) (elem (i32.const 0) 0)) "unknown function")
(assert_invalid (module (table 1 funcref) (elem (i32.const 0) func 1) (func)) "unknown function")
(assert_invalid (module (table 1 funcref) (elem (i32.const 0) funcref (ref.func 1)) (func)) "unknown function")
(assert_invalid (module (elem funcref (global.get 0))) "unknown global")
(assert_invalid (module (elem declare funcref (global.get 0))) "unknown global")
(assert_invalid (module (global funcref (ref.null func)) (elem funcref (global.get 1))) "unknown global")

;; Defined globals count, too, also those after the segment.
(module
  (elem funcref (global.get $g))
  (elem declare (ref func) (item (global.get $h)))
  (global $g funcref (ref.null func))
  (global $h (ref func) (ref.func $f))
  (func $f))

;; The table exists.
(assert_invalid (module (elem (i32.const 0))) "unknown table")
(assert_invalid (module (elem (i32.const 0) func)) "unknown table")
(assert_invalid (module (elem (table 0) (i32.const 0) funcref)) "unknown table")
(assert_invalid (module (table 1 funcref) (elem (table 1) (i32.const 0) func)) "unknown table")
(assert_invalid (module (import "m" "t" (table 1 funcref)) (elem (table 1) (i32.const 0) funcref)) "unknown table")

;; The type of the segment matches that of its table, even if it has no elements.
(assert_invalid (module (table 1 externref) (elem (i32.const 0) func)) "type mismatch")
(assert_invalid (module (table 1 funcref) (elem (i32.const 0) externref)) "type mismatch")
(assert_invalid (module (table 1 anyref) (elem (i32.const 0) funcref)) "type mismatch")
(assert_invalid (module (table 1 eqref) (elem (i32.const 0) anyref)) "type mismatch")
(assert_invalid (module (table 1 structref) (elem (i32.const 0) i31ref)) "type mismatch")
(assert_invalid (module (table 1 nullfuncref) (elem (i32.const 0) funcref)) "type mismatch")
(assert_invalid (module (table 1 (ref func) (ref.func $f)) (elem (i32.const 0) funcref) (func $f)) "type mismatch")
(assert_invalid
  (module (table 1 (ref func) (ref.func $f)) (elem (i32.const 0) funcref (ref.func $f)) (func $f))
  "type mismatch")
(assert_invalid
  (module (type $t (func)) (table 1 (ref null $t)) (elem (i32.const 0) func $f) (func $f (type $t)))
  "type mismatch")
(assert_invalid
  (module (type $t (func)) (table 1 (ref null $t)) (elem (i32.const 0) funcref (ref.func $f)) (func $f (type $t)))
  "type mismatch")
(assert_invalid
  (module
    (type $t (sub (func))) (type $u (sub $t (func)))
    (table 1 (ref null $u))
    (elem (i32.const 0) (ref null $t) (ref.func $f))
    (func $f (type $t)))
  "type mismatch")
(assert_invalid
  (module (table $a 1 funcref) (table $b 1 externref) (elem (table $b) (i32.const 0) func $f) (func $f))
  "type mismatch")
(assert_invalid
  (module (table $a 1 externref) (table $b 1 funcref) (elem (table $a) (i32.const 0) funcref))
  "type mismatch")
(assert_invalid
  (module (import "m" "t" (table 1 (ref func))) (elem (i32.const 0) funcref))
  "type mismatch")

;; The offset is one constant of the table's address type.
(assert_invalid (module (table 1 funcref) (elem (offset) func)) "type mismatch")
(assert_invalid (module (table 1 funcref) (elem (i64.const 0) func)) "type mismatch")
(assert_invalid (module (table 1 funcref) (elem (f32.const 0) func)) "type mismatch")
(assert_invalid (module (table 1 funcref) (elem (ref.null func) func)) "type mismatch")
(assert_invalid (module (table i64 1 funcref) (elem (i32.const 0) func)) "type mismatch")
(assert_invalid
  (module (table $a i64 1 funcref) (table $b 1 funcref) (elem (table $b) (i64.const 0) func))
  "type mismatch")
(assert_invalid
  (module (table $a 1 funcref) (table $b i64 1 funcref) (elem (table $b) (i32.const 0) func))
  "type mismatch")
(assert_invalid
  (module (table 1 funcref) (elem (offset (i32.const 0) (i32.const 0)) func))
  "type mismatch")
(assert_invalid (module (table 1 funcref) (elem (offset (i32.const 0) (nop)) func)) "constant expression required")
(assert_invalid (module (table 1 funcref) (elem (i32.ctz (i32.const 0)) func)) "constant expression required")
(assert_invalid (module (table 1 funcref) (elem (table.size 0) func)) "constant expression required")
(assert_invalid
  (module (table 1 funcref) (elem (call $f) func) (func $f (result i32) (i32.const 0)))
  "constant expression required")
(assert_invalid
  (module (import "m" "g" (global $g (mut i32))) (table 1 funcref) (elem (global.get $g) func))
  "constant expression required")
(assert_invalid
  (module (import "m" "g" (global $g i64)) (table 1 funcref) (elem (global.get $g) func))
  "type mismatch")
(assert_invalid (module (table 1 funcref) (elem (global.get 0) func)) "unknown global")
(assert_invalid
  (module (table 1 funcref) (global i32 (i32.const 0)) (elem (global.get 1) func))
  "unknown global")
(module
  (table 9 funcref)
  (elem (i32.sub (i32.mul (i32.const 3) (i32.const 2)) (i32.add (i32.const 1) (global.get $g))) func $f)
  (global $g i32 (i32.const 4))
  (func $f)
  (func (export "is_null") (param i32) (result i32) (ref.is_null (table.get 0 (local.get 0)))))
(assert_return (invoke "is_null" (i32.const 0)) (i32.const 1))
(assert_return (invoke "is_null" (i32.const 1)) (i32.const 0))
(assert_return (invoke "is_null" (i32.const 2)) (i32.const 1))

;; A list of functions is of type (ref func): it fits where null does not.
(module
  (table $t 1 (ref func) (ref.func $f))
  (elem $list func $f)
  (elem $nullable funcref (ref.func $f))
  (func $f)
  (func (table.init $t $list (i32.const 0) (i32.const 0) (i32.const 1))))
(assert_invalid
  (module
    (table $t 1 (ref func) (ref.func $f))
    (elem $nullable funcref (ref.func $f))
    (func $f)
    (func (table.init $t $nullable (i32.const 0) (i32.const 0) (i32.const 1))))
  "type mismatch")
(module
  (type $a (array (ref func)))
  (elem $list func $f) (elem $declared declare func $f) (elem $active (table $t) (i32.const 0) func $f)
  (elem $plain (i32.const 0) $f)
  (table $t 1 funcref)
  (func $f)
  (func
    (drop (array.new_elem $a $list (i32.const 0) (i32.const 0)))
    (drop (array.new_elem $a $declared (i32.const 0) (i32.const 0)))
    (drop (array.new_elem $a $active (i32.const 0) (i32.const 0)))
    (drop (array.new_elem $a $plain (i32.const 0) (i32.const 0)))))
