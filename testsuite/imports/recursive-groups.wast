;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Types of two modules are equal if their recursive groups are, member by member (spec:match-deftype,
;; spec:type-closed). One group is imported as a function, global, table and tag type; then each part of it differs
;; once.

(module $Owner
  (type $outside (sub (struct (field i64))))
  (rec
    (type $f (sub (func (param i32 (ref null $s)) (result (ref null $s)))))
    (type $s (sub $outside (struct (field i64) (field i8) (field (mut (ref null $f))))))
    (type $a (array (mut (ref null $s)))))
  (rec (type $g (func)) (type $t (func)))
  (global $calls (mut i32) (i32.const 0))
  (func $f (export "f") (type $f)
    (global.set $calls (i32.add (global.get $calls) (local.get 0)))
    (struct.new $s (i64.extend_i32_u (global.get $calls)) (i32.const 7) (ref.func $f)))
  (func (export "g") (type $g) (global.set $calls (i32.const 500)))
  (func (export "calls") (result i32) (global.get $calls))
  (global (export "s") (ref null $s) (struct.new_default $s))
  (global (export "a") (mut (ref null $a)) (array.new_default $a (i32.const 3)))
  (table (export "table") 2 (ref null $f))
  (tag (export "tag") (param i64)))
(register "owner" $Owner)

;; The same groups, after others, with other names.
(module $Importer
  (type (func (param f32)))
  (type $far (sub (struct (field i64))))
  (rec (type (array i8)) (type (array i16)))
  (rec
    (type $x (sub (func (param i32 (ref null $y)) (result (ref null $y)))))
    (type $y (sub $far (struct (field i64) (field i8) (field (mut (ref null $x))))))
    (type $z (array (mut (ref null $y)))))
  (rec (type $g (func)) (type $t (func)))
  (import "owner" "f" (func $f (type $x)))
  (import "owner" "g" (func $g (type $g)))
  (import "owner" "s" (global $s (ref null $y)))
  (import "owner" "a" (global $a (mut (ref null $z))))
  (import "owner" "table" (table $table 2 (ref null $x)))
  (elem declare func $f)
  (func (export "far") (result i64) (struct.get $far 0 (call $f (i32.const 20) (global.get $s))))
  (func (export "again") (result i64) (local $y (ref null $y))
    (local.set $y (call $f (i32.const 1) (ref.null $y)))
    (struct.get $y 0 (call_ref $x (i32.const 3) (local.get $y) (struct.get $y 2 (local.get $y)))))
  (func (export "table") (result i64)
    (table.set $table (i32.const 1) (ref.func $f))
    (struct.get $y 0 (call_indirect $table (type $x) (i32.const 5) (ref.null none) (i32.const 1))))
  (func (export "array") (result i32)
    (array.set $z (global.get $a) (i32.const 1) (global.get $s))
    (ref.eq (array.get $z (global.get $a) (i32.const 1)) (global.get $s)))
  (func (export "g") (call $g)))
(assert_return (invoke $Importer "far") (i64.const 20))
(assert_return (invoke $Importer "again") (i64.const 24))
(assert_return (invoke $Importer "table") (i64.const 29))
(assert_return (invoke $Importer "array") (i32.const 1))
(assert_return (invoke $Importer "g"))
(assert_return (invoke $Owner "calls") (i32.const 500))

;; Another member differs: the last one's mutability, element or nullability.
(assert_unlinkable
  (module
    (type $outside (sub (struct (field i64))))
    (rec
      (type $f (sub (func (param i32 (ref null $s)) (result (ref null $s)))))
      (type $s (sub $outside (struct (field i64) (field i8) (field (mut (ref null $f))))))
      (type $a (array (ref null $s))))
    (import "owner" "f" (func (type $f))))
  "incompatible import type")
(assert_unlinkable
  (module
    (type $outside (sub (struct (field i64))))
    (rec
      (type $f (sub (func (param i32 (ref null $s)) (result (ref null $s)))))
      (type $s (sub $outside (struct (field i64) (field i8) (field (mut (ref null $f))))))
      (type $a (array (mut (ref $s)))))
    (import "owner" "f" (func (type $f))))
  "incompatible import type")
(assert_unlinkable
  (module
    (type $outside (sub (struct (field i64))))
    (rec
      (type $f (sub (func (param i32 (ref null $s)) (result (ref null $s)))))
      (type $s (sub $outside (struct (field i64) (field i8) (field (mut (ref null $f))))))
      (type $a (array (mut (ref null $f)))))
    (import "owner" "s" (global (ref null $s))))
  "incompatible import type")

;; The middle one: packing, mutability, number of fields, finality, supertype.
(assert_unlinkable
  (module
    (type $outside (sub (struct (field i64))))
    (rec
      (type $f (sub (func (param i32 (ref null $s)) (result (ref null $s)))))
      (type $s (sub $outside (struct (field i64) (field i16) (field (mut (ref null $f))))))
      (type $a (array (mut (ref null $s)))))
    (import "owner" "f" (func (type $f))))
  "incompatible import type")
(assert_unlinkable
  (module
    (type $outside (sub (struct (field i64))))
    (rec
      (type $f (sub (func (param i32 (ref null $s)) (result (ref null $s)))))
      (type $s (sub $outside (struct (field i64) (field (mut i8)) (field (mut (ref null $f))))))
      (type $a (array (mut (ref null $s)))))
    (import "owner" "f" (func (type $f))))
  "incompatible import type")
(assert_unlinkable
  (module
    (type $outside (sub (struct (field i64))))
    (rec
      (type $f (sub (func (param i32 (ref null $s)) (result (ref null $s)))))
      (type $s (sub $outside (struct (field i64) (field i8) (field (mut (ref null $f))) (field i32))))
      (type $a (array (mut (ref null $s)))))
    (import "owner" "table" (table 2 (ref null $f))))
  "incompatible import type")
(assert_unlinkable
  (module
    (type $outside (sub (struct (field i64))))
    (rec
      (type $f (sub (func (param i32 (ref null $s)) (result (ref null $s)))))
      (type $s (sub final $outside (struct (field i64) (field i8) (field (mut (ref null $f))))))
      (type $a (array (mut (ref null $s)))))
    (import "owner" "table" (table 2 (ref null $f))))
  "incompatible import type")
(assert_unlinkable
  (module
    (rec
      (type $f (sub (func (param i32 (ref null $s)) (result (ref null $s)))))
      (type $s (sub (struct (field i64) (field i8) (field (mut (ref null $f))))))
      (type $a (array (mut (ref null $s)))))
    (import "owner" "f" (func (type $f))))
  "incompatible import type")
;; The supertype is of the same structure, but another type.
(assert_unlinkable
  (module
    (rec (type $outside (sub (struct (field i64)))) (type (func)))
    (rec
      (type $f (sub (func (param i32 (ref null $s)) (result (ref null $s)))))
      (type $s (sub $outside (struct (field i64) (field i8) (field (mut (ref null $f))))))
      (type $a (array (mut (ref null $s)))))
    (import "owner" "s" (global (ref null $s))))
  "incompatible import type")

;; The first one: a parameter, a result, finality, a reference to another member.
(assert_unlinkable
  (module
    (type $outside (sub (struct (field i64))))
    (rec
      (type $f (sub (func (param i64 (ref null $s)) (result (ref null $s)))))
      (type $s (sub $outside (struct (field i64) (field i8) (field (mut (ref null $f))))))
      (type $a (array (mut (ref null $s)))))
    (import "owner" "a" (global (mut (ref null $a)))))
  "incompatible import type")
(assert_unlinkable
  (module
    (type $outside (sub (struct (field i64))))
    (rec
      (type $f (sub (func (param i32 (ref null $s)) (result (ref $s)))))
      (type $s (sub $outside (struct (field i64) (field i8) (field (mut (ref null $f))))))
      (type $a (array (mut (ref null $s)))))
    (import "owner" "a" (global (mut (ref null $a)))))
  "incompatible import type")
(assert_unlinkable
  (module
    (type $outside (sub (struct (field i64))))
    (rec
      (type $f (func (param i32 (ref null $s)) (result (ref null $s))))
      (type $s (sub $outside (struct (field i64) (field i8) (field (mut (ref null $f))))))
      (type $a (array (mut (ref null $s)))))
    (import "owner" "a" (global (mut (ref null $a)))))
  "incompatible import type")
(assert_unlinkable
  (module
    (type $outside (sub (struct (field i64))))
    (rec
      (type $f (sub (func (param i32 (ref null $a)) (result (ref null $s)))))
      (type $s (sub $outside (struct (field i64) (field i8) (field (mut (ref null $f))))))
      (type $a (array (mut (ref null $s)))))
    (import "owner" "s" (global (ref null $s))))
  "incompatible import type")

;; Order and length.
(assert_unlinkable
  (module
    (type $outside (sub (struct (field i64))))
    (rec
      (type $s (sub $outside (struct (field i64) (field i8) (field (mut (ref null $f))))))
      (type $f (sub (func (param i32 (ref null $s)) (result (ref null $s)))))
      (type $a (array (mut (ref null $s)))))
    (import "owner" "f" (func (type $f))))
  "incompatible import type")
(assert_unlinkable
  (module
    (type $outside (sub (struct (field i64))))
    (rec
      (type $f (sub (func (param i32 (ref null $s)) (result (ref null $s)))))
      (type $s (sub $outside (struct (field i64) (field i8) (field (mut (ref null $f)))))))
    (import "owner" "f" (func (type $f))))
  "incompatible import type")
(assert_unlinkable
  (module
    (type $outside (sub (struct (field i64))))
    (rec
      (type $f (sub (func (param i32 (ref null $s)) (result (ref null $s)))))
      (type $s (sub $outside (struct (field i64) (field i8) (field (mut (ref null $f))))))
      (type $a (array (mut (ref null $s))))
      (type (func)))
    (import "owner" "f" (func (type $f))))
  "incompatible import type")
(assert_unlinkable
  (module
    (rec (type $g (func)) (type $t (func)))
    (import "owner" "g" (func (type $t))))
  "incompatible import type")
(assert_unlinkable (module (import "owner" "g" (func))) "incompatible import type")
(assert_unlinkable
  (module (rec (type $g (func)) (type (func)) (type (func))) (import "owner" "g" (func (type $g))))
  "incompatible import type")

;; A reference inside of the group and one to an equal type outside of it.
(assert_unlinkable
  (module
    (type $outside (sub (struct (field i64))))
    (rec
      (type $f (sub (func (param i32 (ref null $s)) (result (ref null $s)))))
      (type $s (sub $outside (struct (field i64) (field i8) (field (mut (ref null $f))))))
      (type $a (array (mut (ref null $s)))))
    (rec
      (type $f1 (sub (func (param i32 (ref null $s)) (result (ref null $s)))))
      (type $s1 (sub $outside (struct (field i64) (field i8) (field (mut (ref null $f1))))))
      (type $a1 (array (mut (ref null $s1)))))
    (import "owner" "f" (func (type $f1))))
  "incompatible import type")

;; After all these, the right import still links and sees the state.
(module
  (import "owner" "calls" (func $calls (result i32)))
  (func (export "calls") (result i32) (call $calls)))
(assert_return (invoke "calls") (i32.const 500))
