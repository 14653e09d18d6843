;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Types and initial values of tables: limits in order and in range for each address type, defined and imported,
;; first and later; an initial value of exactly the element type, which a type without null needs
;; (spec:valid-tabletype, spec:valid-limits, spec:valid-table).

;; Limits in order. A maximum of 0 is a maximum.
(module definition
  (table 0 funcref)
  (table 0 0 funcref)
  (table 1 1 externref)
  (table 2 3 funcref)
  (table i64 0 0 funcref)
  (table i64 2 3 externref))
(assert_invalid (module (table 1 0 funcref)) "size minimum must not be greater than maximum")
(assert_invalid (module (table 3 2 funcref)) "size minimum must not be greater than maximum")
(assert_invalid (module (table 0xffff_ffff 0 funcref)) "size minimum must not be greater than maximum")
(assert_invalid (module (table i64 1 0 funcref)) "size minimum must not be greater than maximum")
(assert_invalid (module (table i64 3 2 externref)) "size minimum must not be greater than maximum")
(assert_invalid
  (module (table 1 funcref) (table 2 3 funcref) (table 3 2 funcref))
  "size minimum must not be greater than maximum")
(assert_invalid
  (module (table 2 1 (ref func) (ref.func $f)) (func $f))
  "size minimum must not be greater than maximum")
(assert_invalid
  (module (import "m" "t" (table 1 0 funcref)))
  "size minimum must not be greater than maximum")
(assert_invalid
  (module (import "m" "t" (table 1 2 funcref)) (import "m" "t" (table 3 2 funcref)))
  "size minimum must not be greater than maximum")
(assert_invalid
  (module (import "m" "t" (table 1 2 funcref)) (import "m" "u" (table i64 3 2 externref)))
  "size minimum must not be greater than maximum")
(assert_invalid
  (module (import "m" "t" (table 1 2 funcref)) (table 3 2 funcref))
  "size minimum must not be greater than maximum")

;; Limits in range: below 2^32 for 32 bits, below 2^64 for 64 bits.
(module definition
  (table 0 0xffff_ffff funcref)
  (table i64 0 0x1_0000_0000 funcref)
  (table i64 0 0xffff_ffff_ffff_ffff funcref))
(module definition
  (import "m" "t" (table 0xffff_ffff funcref))
  (import "m" "t" (table 0xffff_ffff 0xffff_ffff funcref))
  (import "m" "t" (table i64 0x1_0000_0000 funcref))
  (import "m" "t" (table i64 0x1_0000_0000 0x1_0000_0000 funcref)))
(assert_invalid (module (table 0x1_0000_0000 funcref)) "table size")
(assert_invalid (module (table 0 0x1_0000_0000 funcref)) "table size")
(assert_invalid (module (table 1 0xffff_ffff_ffff_ffff funcref)) "table size")
(assert_invalid (module (import "m" "t" (table 0x1_0000_0000 funcref))) "table size")
(assert_invalid (module (import "m" "t" (table 0 0x1_0000_0000 funcref))) "table size")
(assert_invalid
  (module (import "m" "t" (table 1 funcref)) (import "m" "t" (table 0 0x1_0000_0000 externref)))
  "table size")
(assert_invalid (module (table 1 funcref) (table 0 0x1_0000_0000 funcref)) "table size")

;; The element type exists.
(assert_invalid (module (table 0 (ref null 0))) "unknown type")
(assert_invalid (module (table 0 (ref null 1)) (type (func))) "unknown type")
(assert_invalid (module (import "m" "t" (table 0 (ref null 0)))) "unknown type")
(assert_invalid (module (import "m" "t" (table 0 (ref 1))) (type (func))) "unknown type")
(assert_invalid (module (table 0 funcref) (table 1 (ref null 3)) (type (func))) "unknown type")

;; Types without null need an initial value, whatever the size; imports have none.
(module definition
  (type $f (func)) (type $s (struct)) (type $a (array i8))
  (import "m" "t" (table 1 (ref func)))
  (import "m" "t" (table 1 (ref $s)))
  (table 0 (ref func) (ref.func $g))
  (table 3 (ref $f) (ref.func $g))
  (table 3 4 (ref null $f) (ref.func $g))
  (table 3 (ref null $f) (ref.null $f))
  (table 3 (ref null $f) (ref.null nofunc))
  (table 3 (ref i31) (ref.i31 (i32.const 5)))
  (table 3 anyref (ref.i31 (i32.const 5)))
  (table 3 (ref $s) (struct.new $s))
  (table 3 (ref eq) (array.new_default $a (i32.const 1)))
  (table 3 externref (ref.null noextern))
  (table 3 exnref (ref.null exn))
  (table i64 3 (ref func) (ref.func $g))
  (func $g (type $f)))
(assert_invalid (module (table 1 (ref func))) "type mismatch")
(assert_invalid (module (table 0 (ref func))) "type mismatch")
(assert_invalid (module (table 0 0 (ref extern))) "type mismatch")
(assert_invalid (module (type $f (func)) (table 1 (ref $f))) "type mismatch")
(assert_invalid (module (table 1 funcref) (table 1 (ref any))) "type mismatch")
(assert_invalid (module (table i64 1 (ref func))) "type mismatch")
(assert_invalid (module (import "m" "t" (table 1 (ref func))) (table 1 (ref func))) "type mismatch")

;; The initial value is of the element type.
(assert_invalid (module (table 1 (ref func) (ref.null func))) "type mismatch")
(assert_invalid (module (table 1 (ref func) (ref.null nofunc))) "type mismatch")
(assert_invalid (module (table 1 funcref (ref.null extern))) "type mismatch")
(assert_invalid (module (table 1 externref (ref.null func))) "type mismatch")
(assert_invalid (module (table 1 eqref (ref.null any))) "type mismatch")
(assert_invalid (module (table 1 structref (ref.i31 (i32.const 0)))) "type mismatch")
(assert_invalid (module (table 1 funcref (i32.const 0))) "type mismatch")
(assert_invalid (module (table 1 anyref (ref.func $f)) (func $f)) "type mismatch")
(assert_invalid
  (module (type $t (func (param i32))) (table 1 (ref null $t) (ref.func $f)) (func $f))
  "type mismatch")
(assert_invalid
  (module (type $t (sub (func))) (table 1 (ref null $t) (ref.func $f)) (func $f))
  "type mismatch")
(assert_invalid
  (module (type $t (sub (func))) (type $u (sub $t (func))) (table 1 (ref $u) (ref.func $f)) (func $f (type $t)))
  "type mismatch")
(module
  (type $t (sub (func))) (type $u (sub $t (func)))
  (table 1 (ref $t) (ref.func $f))
  (func $f (type $u)))
;; One value, and a constant one.
(assert_invalid (module (table 1 funcref (ref.null func) (ref.null func))) "type mismatch")
(assert_invalid (module (table 1 funcref (ref.null func) (drop))) "constant expression required")
(assert_invalid (module (table 1 funcref (nop) (ref.null func))) "constant expression required")
(assert_invalid
  (module (table 1 funcref (call $f)) (func $f (result funcref) (ref.null func)))
  "constant expression required")
(assert_invalid (module (table 1 funcref (ref.func 1)) (func)) "unknown function")

;; It sees imported globals only, immutable ones, and functions of the whole module.
(module definition
  (import "m" "g" (global $g funcref))
  (import "m" "h" (global $h (ref func)))
  (table 1 funcref (global.get $g))
  (table 1 (ref func) (global.get $h))
  (table 1 funcref (global.get $h)))
(assert_invalid
  (module (import "m" "g" (global $g funcref)) (table 1 (ref func) (global.get $g)))
  "type mismatch")
(assert_invalid
  (module (import "m" "g" (global $g (mut funcref))) (table 1 funcref (global.get $g)))
  "constant expression required")
(assert_invalid (module (table 1 funcref (global.get 0))) "unknown global")
(assert_invalid
  (module (import "m" "g" (global funcref)) (table 1 funcref (global.get 1)))
  "unknown global")
(assert_invalid
  (module (global $g funcref (ref.null func)) (table 1 funcref (global.get $g)))
  "unknown global")
(assert_invalid
  (module (table 1 funcref (global.get $g)) (global $g funcref (ref.null func)))
  "unknown global")
