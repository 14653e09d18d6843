;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; An imported function that is exported again, put into a table or a global is the same function with the same instance.
;; Near-miss signatures do not link; equal ones do, whatever index their type has (spec:match-externtype).

(module $Counter
  (type $unused (func (param f64)))
  (type $step (func (param i32 i64) (result i64 i32)))
  (global $count (mut i32) (i32.const 0))
  (func (export "step") (type $step)
    (global.set $count (i32.add (global.get $count) (local.get 0)))
    (local.get 1)
    (global.get $count))
)
(register "counter" $Counter)

(module $Again
  (type $step (func (param i32 i64) (result i64 i32)))
  (import "counter" "step" (func $step (type $step)))
  (global $count (mut i32) (i32.const 7000))
  (export "step" (func $step))
  (export "same" (func $step))
  (table (export "table") funcref (elem $step))
  (global (export "ref") (ref $step) (ref.func $step))
)
(register "again" $Again)

(module $User
  (type $pad0 (func))
  (type $pad1 (func (param i64)))
  (type $step (func (param i32 i64) (result i64 i32)))
  (import "counter" "step" (func $direct (param i32 i64) (result i64 i32)))
  (import "again" "step" (func $again (type $step)))
  (import "again" "same" (func $same (type $step)))
  (import "again" "table" (table $t 1 funcref))
  (import "again" "ref" (global $ref (ref $step)))
  (global $count (mut i32) (i32.const -9000))
  (func (export "direct") (param i32) (result i64 i32) (call $direct (local.get 0) (i64.const 1)))
  (func (export "again") (param i32) (result i64 i32) (call $again (local.get 0) (i64.const 5)))
  (func (export "same") (param i32) (result i64 i32) (return_call $same (local.get 0) (i64.const 6)))
  (func (export "table") (param i32) (result i64 i32)
    (call_indirect $t (type $step) (local.get 0) (i64.const 7) (i32.const 0)))
  (func (export "ref") (param i32) (result i64 i32)
    (call_ref $step (local.get 0) (i64.const 8) (global.get $ref)))
  (func (export "tail-ref") (param i32) (result i64 i32)
    (return_call_ref $step (local.get 0) (i64.const 9) (global.get $ref)))
)

(assert_return (invoke $Counter "step" (i32.const 1) (i64.const 4)) (i64.const 4) (i32.const 1))
(assert_return (invoke $User "direct" (i32.const 10)) (i64.const 1) (i32.const 11))
(assert_return (invoke $User "again" (i32.const 100)) (i64.const 5) (i32.const 111))
(assert_return (invoke $User "same" (i32.const 1)) (i64.const 6) (i32.const 112))
(assert_return (invoke $User "table" (i32.const 1)) (i64.const 7) (i32.const 113))
(assert_return (invoke $User "ref" (i32.const 1)) (i64.const 8) (i32.const 114))
(assert_return (invoke $User "tail-ref" (i32.const 1)) (i64.const 9) (i32.const 115))
(assert_return (invoke $Again "step" (i32.const 1) (i64.const 3)) (i64.const 3) (i32.const 116))
(assert_return (invoke $Counter "step" (i32.const 0) (i64.const 2)) (i64.const 2) (i32.const 116))

;; One place is different each time.
(assert_unlinkable
  (module (import "counter" "step" (func (param i64 i32) (result i64 i32))))
  "incompatible import type")
(assert_unlinkable
  (module (import "counter" "step" (func (param i32 i64) (result i32 i64))))
  "incompatible import type")
(assert_unlinkable
  (module (import "counter" "step" (func (param i32) (result i64 i32))))
  "incompatible import type")
(assert_unlinkable
  (module (import "counter" "step" (func (param i32 i64 i32) (result i64 i32))))
  "incompatible import type")
(assert_unlinkable
  (module (import "counter" "step" (func (param i32 i64) (result i64))))
  "incompatible import type")
(assert_unlinkable
  (module (import "counter" "step" (func (param i32 i64) (result i64 i32 i32))))
  "incompatible import type")
(assert_unlinkable
  (module (import "again" "step" (func (param i32 f64) (result i64 i32))))
  "incompatible import type")
(assert_unlinkable
  (module
    (type $open (sub (func (param i32 i64) (result i64 i32))))
    (import "counter" "step" (func (type $open))))
  "incompatible import type")
(assert_unlinkable
  (module
    (rec (type $a (func (param i32 i64) (result i64 i32))) (type $b (func)))
    (import "counter" "step" (func (type $a))))
  "incompatible import type")

;; Kinds are never mixed up, and names are exact.
(assert_unlinkable (module (import "counter" "step" (global i32))) "incompatible import type")
(assert_unlinkable (module (import "counter" "step" (table 0 funcref))) "incompatible import type")
(assert_unlinkable (module (import "counter" "step" (memory 0))) "incompatible import type")
(assert_unlinkable (module (import "counter" "step" (tag))) "incompatible import type")
(assert_unlinkable (module (import "again" "table" (func))) "incompatible import type")
(assert_unlinkable (module (import "counter" "Step" (func))) "unknown import")
(assert_unlinkable (module (import "counter" "step " (func))) "unknown import")
(assert_unlinkable (module (import "counter" "" (func))) "unknown import")
(assert_unlinkable (module (import "Counter" "step" (func))) "unknown import")
(assert_unlinkable (module (import "" "step" (func))) "unknown import")

;; The same name twice is two imports; each has to match on its own.
(module
  (import "counter" "step" (func $a (param i32 i64) (result i64 i32)))
  (import "counter" "step" (func $b (param i32 i64) (result i64 i32)))
  (func (export "both") (result i64 i32 i64 i32)
    (call $a (i32.const 1) (i64.const -1))
    (call $b (i32.const 2) (i64.const -2)))
)
(assert_return (invoke "both") (i64.const -1) (i32.const 117) (i64.const -2) (i32.const 119))
(assert_unlinkable
  (module
    (import "counter" "step" (func (param i32 i64) (result i64 i32)))
    (import "counter" "step" (func)))
  "incompatible import type")
