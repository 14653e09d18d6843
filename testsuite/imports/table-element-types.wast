;; Tests spec:match-tabletype. Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; The element type of an imported table must be the same in both directions: a table can be read and written.
;; Nullability, subtypes and defined types all count; equal types declared by different modules are the same type.

(module $Owner
  (type $id (func (result i32)))
  (type $other (func (result i64)))
  (type $open (sub (func (result f32))))
  (type $below (sub $open (func (result f32))))
  (func $f (type $id) (i32.const 1))
  (table (export "funcref") 1 funcref)
  (table (export "func") 1 (ref func) (ref.func $f))
  (table (export "null-id") 1 (ref null $id))
  (table (export "id") 1 (ref $id) (ref.func $f))
  (table (export "null-open") 1 (ref null $open))
  (table (export "externref") 1 externref)
  (table (export "anyref") 1 anyref)
  (table (export "eqref") 1 eqref)
  (table (export "nullfuncref") 1 nullfuncref)
)
(register "owner" $Owner)

(module
  (type $mine (func (result i32)))
  (type $open (sub (func (result f32))))
  (import "owner" "funcref" (table 1 funcref))
  (import "owner" "funcref" (table 1 (ref null func)))
  (import "owner" "func" (table 1 (ref func)))
  (import "owner" "null-id" (table 1 (ref null $mine)))
  (import "owner" "id" (table 1 (ref $mine)))
  (import "owner" "null-open" (table 1 (ref null $open)))
  (import "owner" "externref" (table 1 externref))
  (import "owner" "anyref" (table 1 anyref))
  (import "owner" "nullfuncref" (table 1 (ref null nofunc)))
)

;; Nullability, one way and the other.
(assert_unlinkable (module (import "owner" "func" (table 1 funcref))) "incompatible import type")
(assert_unlinkable (module (import "owner" "funcref" (table 1 (ref func)))) "incompatible import type")
(assert_unlinkable
  (module (type $id (func (result i32))) (import "owner" "id" (table 1 (ref null $id))))
  "incompatible import type")
(assert_unlinkable
  (module (type $id (func (result i32))) (import "owner" "null-id" (table 1 (ref $id))))
  "incompatible import type")

;; Subtypes, one way and the other.
(assert_unlinkable (module (import "owner" "null-id" (table 1 funcref))) "incompatible import type")
(assert_unlinkable
  (module (type $id (func (result i32))) (import "owner" "funcref" (table 1 (ref null $id))))
  "incompatible import type")
(assert_unlinkable
  (module
    (type $open (sub (func (result f32))))
    (type $below (sub $open (func (result f32))))
    (import "owner" "null-open" (table 1 (ref null $below))))
  "incompatible import type")
(assert_unlinkable
  (module (type $final (func (result f32))) (import "owner" "null-open" (table 1 (ref null $final))))
  "incompatible import type")
(assert_unlinkable (module (import "owner" "eqref" (table 1 anyref))) "incompatible import type")
(assert_unlinkable (module (import "owner" "anyref" (table 1 eqref))) "incompatible import type")
(assert_unlinkable (module (import "owner" "nullfuncref" (table 1 funcref))) "incompatible import type")
(assert_unlinkable (module (import "owner" "funcref" (table 1 nullfuncref))) "incompatible import type")

;; Other types altogether.
(assert_unlinkable
  (module (type $other (func (result i64))) (import "owner" "null-id" (table 1 (ref null $other))))
  "incompatible import type")
(assert_unlinkable (module (import "owner" "externref" (table 1 funcref))) "incompatible import type")
(assert_unlinkable (module (import "owner" "funcref" (table 1 externref))) "incompatible import type")
(assert_unlinkable (module (import "owner" "externref" (table 1 anyref))) "incompatible import type")

;; Immutable globals may be read as a supertype, mutable ones may not.
(module $Globals
  (type $id (func (result i32)))
  (func $f (type $id) (i32.const 1))
  (elem declare func $f)
  (global (export "const") (ref $id) (ref.func $f))
  (global (export "var") (mut (ref null $id)) (ref.func $f))
)
(register "globals" $Globals)
(module (import "globals" "const" (global funcref)))
(module (import "globals" "const" (global (ref func))))
(module (type $id (func (result i32))) (import "globals" "const" (global (ref null $id))))
(module (type $id (func (result i32))) (import "globals" "var" (global (mut (ref null $id)))))
(assert_unlinkable (module (import "globals" "var" (global (mut funcref)))) "incompatible import type")
(assert_unlinkable (module (import "globals" "var" (global funcref))) "incompatible import type")
(assert_unlinkable (module (import "globals" "const" (global (mut funcref)))) "incompatible import type")
(assert_unlinkable (module (import "globals" "const" (global externref))) "incompatible import type")

;; Tables without slots have types, too.
(module $Empty
  (type $id (func (result i32)))
  (func $f (type $id) (i32.const 1))
  (table (export "funcref") 0 funcref)
  (table (export "func") 0 4 (ref func) (ref.func $f))
  (table (export "id") 0 (ref null $id))
  (table (export "externref") 0 0 externref)
  (table (export "anyref") 0 anyref))
(register "empty" $Empty)
(module
  (type $id (func (result i32)))
  (import "empty" "funcref" (table 0 funcref))
  (import "empty" "func" (table 0 4 (ref func)))
  (import "empty" "id" (table 0 (ref null $id)))
  (import "empty" "externref" (table 0 0 externref))
  (import "empty" "anyref" (table 0 anyref)))
(assert_unlinkable (module (import "empty" "funcref" (table 0 externref))) "incompatible import type")
(assert_unlinkable (module (import "empty" "funcref" (table 0 (ref func)))) "incompatible import type")
(assert_unlinkable (module (import "empty" "func" (table 0 4 funcref))) "incompatible import type")
(assert_unlinkable (module (import "empty" "func" (table 0 4 anyref))) "incompatible import type")
(assert_unlinkable (module (import "empty" "id" (table 0 funcref))) "incompatible import type")
(assert_unlinkable
  (module (type $other (func (result i64))) (import "empty" "id" (table 0 (ref null $other))))
  "incompatible import type")
(assert_unlinkable (module (import "empty" "externref" (table 0 0 anyref))) "incompatible import type")
(assert_unlinkable (module (import "empty" "anyref" (table 0 eqref))) "incompatible import type")
(assert_unlinkable (module (import "empty" "anyref" (table i64 0 anyref))) "incompatible import type")
