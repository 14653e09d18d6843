;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; A function of the host has its type exactly, too: directly, through a module that exports it again, in a table, and
;; when it is cast (custom descriptors, "Exact Function Imports").

(module $A
  (type $none (func))
  (type $one (func (param i32)))
  (import "spectest" "print" (func $print (exact (type $none))))
  (import "spectest" "print_i32" (func $print-i32 (exact (type $one))))
  (import "spectest" "print_i32" (func $inexact (type $one)))
  (table $t 3 funcref)
  (elem (table $t) (i32.const 0) func $print $print-i32 $inexact)
  (export "print" (func $print))
  (export "print-i32" (func $inexact))
  (func (export "call") (call $print) (call $print-i32 (i32.const 1)) (call $inexact (i32.const 2)))
  (func (export "is-none") (param i32) (result i32)
    (ref.test (ref (exact $none)) (table.get $t (local.get 0))))
  (func (export "is-one") (param i32) (result i32)
    (ref.test (ref (exact $one)) (table.get $t (local.get 0))))
  (func (export "cast") (param i32) (call_ref $none (ref.cast (ref (exact $none)) (table.get $t (local.get 0)))))
)
(register "A" $A)
(assert_return (invoke "call"))
(assert_return (invoke "is-none" (i32.const 0)) (i32.const 1))
(assert_return (invoke "is-none" (i32.const 1)) (i32.const 0))
(assert_return (invoke "is-one" (i32.const 0)) (i32.const 0))
(assert_return (invoke "is-one" (i32.const 1)) (i32.const 1))
(assert_return (invoke "is-one" (i32.const 2)) (i32.const 1))
(assert_return (invoke "cast" (i32.const 0)))
(assert_trap (invoke "cast" (i32.const 2)) "cast failure")

;; Again under the names of a module, exactly or not, also the one that the module imports without exactness.
(module
  (type $none (func))
  (type $one (func (param i32)))
  (import "A" "print" (func (exact (type $none))))
  (import "A" "print" (func (type $none)))
  (import "A" "print-i32" (func (exact (type $one))))
  (import "A" "print-i32" (func (type $one))))
(module
  (type $two (func (param i32 f32)))
  (type $floats (func (param f64 f64)))
  (import "spectest" "print_i32_f32" (func (exact (type $two))))
  (import "spectest" "print_f64_f64" (func (exact (type $floats)))))

;; Another type, an open type of the same shape, and one of a group do not match, exactly or not.
(assert_unlinkable
  (module (type $t (func (param i64))) (import "spectest" "print_i32" (func (exact (type $t)))))
  "incompatible import type")
(assert_unlinkable
  (module (type $t (sub (func (param i32)))) (import "spectest" "print_i32" (func (exact (type $t)))))
  "incompatible import type")
(assert_unlinkable
  (module (type $t (sub (func (param i32)))) (import "A" "print-i32" (func (exact (type $t)))))
  "incompatible import type")
(assert_unlinkable
  (module (rec (type $t (func (param i32))) (type (func))) (import "spectest" "print_i32" (func (exact (type $t)))))
  "incompatible import type")
(assert_unlinkable
  (module (type $t (func (result i32))) (import "A" "print" (func (exact (type $t)))))
  "incompatible import type")
(assert_unlinkable
  (module (type $t (sub (func))) (import "A" "print" (func (type $t))))
  "incompatible import type")
