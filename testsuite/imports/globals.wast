;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; A global is imported with its own mutability; an immutable one with any type above its own, a mutable one with an
;; equal type only (spec:match-globaltype). All importers of a mutable global see each other's writes, and several
;; globals of one type are not mixed up (spec:alloc-module, spec:exec-global.set).

(module $Owner
  (type $f (sub (func (result i32)))) (type $f1 (sub $f (func (result i32))))
  (elem declare func $g)
  (func $g (type $f1) (i32.const 3))
  (global (export "i32") i32 (i32.const 32))
  (global (export "i64") i64 (i64.const 64))
  (global (export "f32") f32 (f32.const 3.5))
  (global (export "f64") f64 (f64.const 6.5))
  (global (export "v128") v128 (v128.const i64x2 1 2))
  (global $a (export "mut-a") (mut i32) (i32.const 1))
  (global $b (export "mut-b") (mut i32) (i32.const 2))
  (global $c (export "mut-c") (mut i32) (i32.const 3))
  (global (export "typed") (ref $f1) (ref.func $g))
  (global (export "typed-null") (ref null $f1) (ref.func $g))
  (global $any (export "mut-eq") (mut eqref) (ref.i31 (i32.const 9)))
  (global (export "mut-i31") (mut (ref i31)) (ref.i31 (i32.const 10)))
  (global (export "i31") (ref i31) (ref.i31 (i32.const 11)))
  (global (export "null") nullref (ref.null none))
  (func (export "sum") (result i32)
    (i32.add
      (i32.mul (global.get $a) (i32.const 10000))
      (i32.add (i32.mul (global.get $b) (i32.const 100)) (global.get $c))))
  (func (export "eq") (result i32) (i31.get_s (ref.cast i31ref (global.get $any)))))
(register "owner" $Owner)

;; Values of all types, and immutable ones as a supertype.
(module $Reader
  (type $f (sub (func (result i32)))) (type $f1 (sub $f (func (result i32))))
  (import "owner" "i32" (global $i32 i32)) (import "owner" "i64" (global $i64 i64))
  (import "owner" "f32" (global $f32 f32)) (import "owner" "f64" (global $f64 f64))
  (import "owner" "v128" (global $v128 v128))
  (import "owner" "typed" (global $typed (ref $f1))) (import "owner" "typed" (global $above (ref $f)))
  (import "owner" "typed" (global (ref func))) (import "owner" "typed" (global funcref))
  (import "owner" "typed" (global (ref null $f))) (import "owner" "typed-null" (global $null (ref null $f)))
  (import "owner" "typed-null" (global funcref))
  (import "owner" "i31" (global $any anyref)) (import "owner" "i31" (global (ref eq))) (import "owner" "i31" (global i31ref))
  (import "owner" "null" (global $struct structref)) (import "owner" "null" (global (ref null $f0)))
  (type $f0 (struct))
  (func (export "numbers") (result i32 i64 f32 f64 v128)
    (global.get $i32) (global.get $i64) (global.get $f32) (global.get $f64) (global.get $v128))
  (func (export "references") (result i32 i32 i32 i32)
    (call_ref $f1 (global.get $typed)) (call_ref $f (global.get $above))
    (i31.get_s (ref.cast i31ref (global.get $any))) (ref.is_null (global.get $struct))))
(assert_return (invoke $Reader "numbers")
  (i32.const 32) (i64.const 64) (f32.const 3.5) (f64.const 6.5) (v128.const i64x2 1 2))
(assert_return (invoke $Reader "references") (i32.const 3) (i32.const 3) (i32.const 11) (i32.const 1))

;; Mutable ones are shared, in another order, and twice under two indices.
(module $Writer
  (import "owner" "mut-c" (global $c (mut i32))) (import "owner" "mut-a" (global $a (mut i32)))
  (import "owner" "mut-b" (global $b (mut i32))) (import "owner" "mut-a" (global $a-too (mut i32)))
  (import "owner" "mut-eq" (global $eq (mut eqref))) (import "owner" "mut-i31" (global $i31 (mut (ref i31))))
  (export "x" (global $b)) (export "y" (global $c))
  (func (export "set-a") (param i32) (result i32) (global.set $a (local.get 0)) (global.get $a-too))
  (func (export "set-b") (param i32) (global.set $b (local.get 0)))
  (func (export "set-c") (param i32) (global.set $c (local.get 0)))
  (func (export "set-eq") (param i32) (global.set $eq (ref.i31 (local.get 0)))))
(register "writer" $Writer)
(module $Far
  (import "writer" "y" (global $c (mut i32))) (import "writer" "x" (global $b (mut i32)))
  (func (export "get") (result i32 i32) (global.get $b) (global.get $c))
  (func (export "set-c") (param i32) (global.set $c (local.get 0))))
(assert_return (invoke $Owner "sum") (i32.const 10203))
(assert_return (invoke $Writer "set-a" (i32.const 7)) (i32.const 7))
(assert_return (invoke $Owner "sum") (i32.const 70203))
(assert_return (invoke $Writer "set-b" (i32.const 8)))
(assert_return (invoke $Owner "sum") (i32.const 70803))
(assert_return (invoke $Far "get") (i32.const 8) (i32.const 3))
(assert_return (invoke $Far "set-c" (i32.const 9)))
(assert_return (invoke $Owner "sum") (i32.const 70809))
(assert_return (get $Owner "mut-a") (i32.const 7))
(assert_return (get $Writer "x") (i32.const 8))
(assert_return (get $Owner "mut-c") (i32.const 9))
(assert_return (invoke $Writer "set-eq" (i32.const 12)))
(assert_return (invoke $Owner "eq") (i32.const 12))

;; Another type of value.
(assert_unlinkable (module (import "owner" "i32" (global i64))) "incompatible import type")
(assert_unlinkable (module (import "owner" "i64" (global i32))) "incompatible import type")
(assert_unlinkable (module (import "owner" "f32" (global i32))) "incompatible import type")
(assert_unlinkable (module (import "owner" "f64" (global f32))) "incompatible import type")
(assert_unlinkable (module (import "owner" "f32" (global f64))) "incompatible import type")
(assert_unlinkable (module (import "owner" "v128" (global i64))) "incompatible import type")
(assert_unlinkable (module (import "owner" "i64" (global f64))) "incompatible import type")
(assert_unlinkable (module (import "owner" "i32" (global i31ref))) "incompatible import type")
(assert_unlinkable (module (import "owner" "mut-a" (global (mut i64)))) "incompatible import type")
(assert_unlinkable (module (import "owner" "mut-a" (global (mut f32)))) "incompatible import type")

;; Mutability, both ways, also where the type would match.
(assert_unlinkable (module (import "owner" "i32" (global (mut i32)))) "incompatible import type")
(assert_unlinkable (module (import "owner" "v128" (global (mut v128)))) "incompatible import type")
(assert_unlinkable (module (import "owner" "i31" (global (mut (ref i31))))) "incompatible import type")
(assert_unlinkable (module (import "owner" "mut-a" (global i32))) "incompatible import type")
(assert_unlinkable (module (import "owner" "mut-eq" (global eqref))) "incompatible import type")
(assert_unlinkable (module (import "owner" "mut-i31" (global (ref i31)))) "incompatible import type")
(assert_unlinkable (module (import "owner" "mut-i31" (global anyref))) "incompatible import type")
(assert_unlinkable (module (import "writer" "x" (global i32))) "incompatible import type")

;; Mutable ones: not above, not below, not other nullability.
(assert_unlinkable (module (import "owner" "mut-eq" (global (mut anyref)))) "incompatible import type")
(assert_unlinkable (module (import "owner" "mut-eq" (global (mut i31ref)))) "incompatible import type")
(assert_unlinkable (module (import "owner" "mut-eq" (global (mut (ref eq))))) "incompatible import type")
(assert_unlinkable (module (import "owner" "mut-i31" (global (mut i31ref)))) "incompatible import type")
(assert_unlinkable (module (import "owner" "mut-i31" (global (mut (ref eq))))) "incompatible import type")
(assert_unlinkable (module (import "owner" "mut-i31" (global (mut (ref none))))) "incompatible import type")

;; Immutable ones: not below, not beside, not without null if they may be null.
(assert_unlinkable
  (module
    (type $f (sub (func (result i32)))) (type $f1 (sub $f (func (result i32)))) (type $f2 (sub $f1 (func (result i32))))
    (import "owner" "typed" (global (ref $f2))))
  "incompatible import type")
(assert_unlinkable
  (module (type $f (func (result i32))) (import "owner" "typed" (global (ref $f))))
  "incompatible import type")
(assert_unlinkable
  (module
    (type $f (sub (func (result i32)))) (type $f1 (sub $f (func (result i32))))
    (import "owner" "typed-null" (global (ref $f1))))
  "incompatible import type")
(assert_unlinkable (module (import "owner" "typed-null" (global (ref func)))) "incompatible import type")
(assert_unlinkable (module (import "owner" "typed" (global nullfuncref))) "incompatible import type")
(assert_unlinkable (module (import "owner" "typed" (global externref))) "incompatible import type")
(assert_unlinkable (module (import "owner" "typed" (global anyref))) "incompatible import type")
(assert_unlinkable (module (import "owner" "i31" (global structref))) "incompatible import type")
(assert_unlinkable (module (import "owner" "i31" (global nullref))) "incompatible import type")
(assert_unlinkable (module (import "owner" "i31" (global externref))) "incompatible import type")
(assert_unlinkable (module (import "owner" "null" (global (ref none)))) "incompatible import type")
(assert_unlinkable (module (import "owner" "null" (global nullfuncref))) "incompatible import type")

;; Nothing has changed.
(assert_return (invoke $Owner "sum") (i32.const 70809))
