;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Types are equal if their recursive groups are: same length, same order, and every member equal in all its parts,
;; where references inside the group count by position and references outside by type (spec:match-deftype,
;; spec:type-closed, spec:valid-rectype). Each difference stands alone, in both directions.

;; Equal groups, however often they are written and whatever their members are called.
(module
  (rec (type $a (struct (field (ref null $b)))) (type $b (struct (field (ref null $a) i32))))
  (rec (type $c (struct (field (ref null $d)))) (type $d (struct (field (ref null $c) i32))))
  (func (param (ref $a)) (result (ref $c)) (local.get 0))
  (func (param (ref $c)) (result (ref $a)) (local.get 0))
  (func (param (ref $b)) (result (ref $d)) (local.get 0))
  (func (param (ref $d)) (result (ref $b)) (local.get 0)))
(module
  (type $a (func (param i32)))
  (rec (type $b (func (param i32))))
  (type $c (sub final (func (param i32))))
  (rec (type $d (sub final (func (param i32)))))
  (func (param (ref $a)) (result (ref $b)) (local.get 0))
  (func (param (ref $b)) (result (ref $c)) (local.get 0))
  (func (param (ref $c)) (result (ref $d)) (local.get 0))
  (func (param (ref $d)) (result (ref $a)) (local.get 0)))
(module
  (rec (type $self (struct (field (ref null $self)))))
  (type $me (struct (field (ref null $me))))
  (func (param (ref $self)) (result (ref $me)) (local.get 0))
  (func (param (ref $me)) (result (ref $self)) (local.get 0)))
(module
  (rec)
  (type $a (sub (func)))
  (rec)
  (rec (type $b (sub $a (func))) (type $c (sub $b (func))))
  (rec (type $d (sub $a (func))) (type $e (sub $d (func))))
  (func (param (ref $e)) (result (ref $c)) (local.get 0))
  (func (param (ref $c)) (result (ref $d)) (local.get 0)))
(module
  (rec
    (type $f (func (param (ref $s)) (result (ref $a))))
    (type $s (sub (struct (field (mut (ref null $f))) (field i8) (field (mut i16)))))
    (type $a (array (mut (ref null $s)))))
  (rec
    (type $g (func (param (ref $t)) (result (ref $b))))
    (type $t (sub (struct (field (mut (ref null $g))) (field i8) (field (mut i16)))))
    (type $b (array (mut (ref null $t)))))
  (func (param (ref $f)) (result (ref $g)) (local.get 0))
  (func (param (ref $t)) (result (ref $s)) (local.get 0))
  (func (param (ref $a)) (result (ref $b)) (local.get 0)))

;; Two members of one group differ even if they are written alike.
(assert_invalid
  (module
    (rec (type $a (struct)) (type $b (struct)))
    (func (param (ref $a)) (result (ref $b)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (rec (type $a (func)) (type $b (func)))
    (func (param (ref $b)) (result (ref $a)) (local.get 0)))
  "type mismatch")

;; Length: a type alone, the first of two and the last of two are three types.
(assert_invalid
  (module
    (type $a (func))
    (rec (type $b (func)) (type (func)))
    (func (param (ref $a)) (result (ref $b)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (func))
    (rec (type $b (func)) (type (func)))
    (func (param (ref $b)) (result (ref $a)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (struct))
    (rec (type (func)) (type $b (struct)))
    (func (param (ref $b)) (result (ref $a)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (rec (type $a (struct)) (type (struct)))
    (rec (type $b (struct)) (type (struct)) (type (struct)))
    (func (param (ref $a)) (result (ref $b)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (rec (type $a (struct)) (type (struct)) (type (struct)))
    (rec (type $b (struct)) (type (struct)))
    (func (param (ref $a)) (result (ref $b)) (local.get 0)))
  "type mismatch")

;; Order.
(assert_invalid
  (module
    (rec (type $a (struct)) (type (func)))
    (rec (type (func)) (type $b (struct)))
    (func (param (ref $a)) (result (ref $b)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (rec (type $a (func (param i32))) (type (func (param i64))))
    (rec (type (func (param i64))) (type $b (func (param i32))))
    (func (param (ref $b)) (result (ref $a)) (local.get 0)))
  "type mismatch")

;; Another member differs: the first, the middle one or the last.
(assert_invalid
  (module
    (rec (type (func)) (type $a (struct)) (type (func)))
    (rec (type (func (param i32))) (type $b (struct)) (type (func)))
    (func (param (ref $a)) (result (ref $b)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (rec (type (func)) (type $a (struct)) (type (func)))
    (rec (type (func)) (type $b (struct)) (type (func (result i32))))
    (func (param (ref $a)) (result (ref $b)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (rec (type $a (struct)) (type (func)) (type (func)))
    (rec (type $b (struct)) (type (func (param i32))) (type (func)))
    (func (param (ref $a)) (result (ref $b)) (local.get 0)))
  "type mismatch")

;; Final and open.
(assert_invalid
  (module
    (type $a (struct))
    (type $b (sub (struct)))
    (func (param (ref $a)) (result (ref $b)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array i8))
    (type $b (sub (array i8)))
    (func (param (ref $b)) (result (ref $a)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (rec (type $a (struct)) (type (sub (func))))
    (rec (type $b (struct)) (type (sub final (func))))
    (func (param (ref $a)) (result (ref $b)) (local.get 0)))
  "type mismatch")

;; The supertype: none and one, one and another.
(assert_invalid
  (module
    (type $top (sub (struct)))
    (type $a (sub $top (struct)))
    (type $b (sub (struct)))
    (func (param (ref $b)) (result (ref $a)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (rec (type $x (sub (struct))) (type $y (sub (struct))))
    (type $a (sub final $x (struct)))
    (type $b (sub final $y (struct)))
    (func (param (ref $a)) (result (ref $b)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $top (sub (struct)))
    (rec (type $a (struct)) (type (sub $top (struct))))
    (rec (type $b (struct)) (type (sub (struct))))
    (func (param (ref $a)) (result (ref $b)) (local.get 0)))
  "type mismatch")

;; The kind, with the same content.
(assert_invalid
  (module
    (rec (type (struct (field i32))) (type $a (func)))
    (rec (type (array i32)) (type $b (func)))
    (func (param (ref $a)) (result (ref $b)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (rec (type (struct)) (type $a (func)))
    (rec (type (func)) (type $b (func)))
    (func (param (ref $a)) (result (ref $b)) (local.get 0)))
  "type mismatch")

;; Fields: number, order, type, packing, mutability.
(assert_invalid
  (module
    (type $a (struct (field i32)))
    (type $b (struct (field i32 i32)))
    (func (param (ref $b)) (result (ref $a)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (struct (field i32 f32)))
    (type $b (struct (field f32 i32)))
    (func (param (ref $b)) (result (ref $a)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (struct (field i32)))
    (type $b (struct (field i64)))
    (func (param (ref $b)) (result (ref $a)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (struct (field i8)))
    (type $b (struct (field i16)))
    (func (param (ref $b)) (result (ref $a)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (struct (field i8)))
    (type $b (struct (field i32)))
    (func (param (ref $a)) (result (ref $b)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (struct (field i32)))
    (type $b (struct (field i16)))
    (func (param (ref $a)) (result (ref $b)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (struct (field i32)))
    (type $b (struct (field (mut i32))))
    (func (param (ref $a)) (result (ref $b)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (struct (field i32) (field i32)))
    (type $b (struct (field i32) (field (mut i32))))
    (func (param (ref $b)) (result (ref $a)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array i8))
    (type $b (array i16))
    (func (param (ref $a)) (result (ref $b)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array i16))
    (type $b (array i32))
    (func (param (ref $b)) (result (ref $a)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array (mut i32)))
    (type $b (array i32))
    (func (param (ref $a)) (result (ref $b)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array f32))
    (type $b (array i32))
    (func (param (ref $a)) (result (ref $b)) (local.get 0)))
  "type mismatch")

;; Nullability and heap types of what a type contains.
(assert_invalid
  (module
    (type $a (struct (field (ref any))))
    (type $b (struct (field anyref)))
    (func (param (ref $a)) (result (ref $b)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (func (param funcref)))
    (type $b (func (param (ref func))))
    (func (param (ref $a)) (result (ref $b)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (func (result (ref extern))))
    (type $b (func (result externref)))
    (func (param (ref $a)) (result (ref $b)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array eqref))
    (type $b (array anyref))
    (func (param (ref $a)) (result (ref $b)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array structref))
    (type $b (array arrayref))
    (func (param (ref $a)) (result (ref $b)) (local.get 0)))
  "type mismatch")

;; Parameters and results: number, order, each position, and what is which.
(assert_invalid
  (module
    (type $a (func (param i32)))
    (type $b (func (param i32 i32)))
    (func (param (ref $a)) (result (ref $b)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (func (param i32 i64)))
    (type $b (func (param i64 i32)))
    (func (param (ref $a)) (result (ref $b)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (func (result i32)))
    (type $b (func (result i32 i32)))
    (func (param (ref $b)) (result (ref $a)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (func (result i32 f64)))
    (type $b (func (result i32 f32)))
    (func (param (ref $b)) (result (ref $a)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (func (param i32)))
    (type $b (func (result i32)))
    (func (param (ref $b)) (result (ref $a)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (func (param i32) (result i32)))
    (type $b (func (param i32 i32)))
    (func (param (ref $a)) (result (ref $b)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (func (param i32 i32 i32 i32 i32 i32 i32 i32 i32)))
    (type $b (func (param i32 i32 i32 i32 i32 i32 i32 i32 i64)))
    (func (param (ref $a)) (result (ref $b)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (func (result i32 i32 i32 i32 i32 i32 i32 i32 i32)))
    (type $b (func (result i32 i32 i32 i32 i32 i32 i32 i32 i64)))
    (func (param (ref $a)) (result (ref $b)) (local.get 0)))
  "type mismatch")

;; A reference to the group itself is not a reference to an equal type outside of it.
(assert_invalid
  (module
    (type $self (struct (field (ref null $self))))
    (type $other (struct (field (ref null $self))))
    (func (param (ref $other)) (result (ref $self)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $self (struct (field (ref null $self))))
    (type $other (struct (field (ref null $self))))
    (func (param (ref $self)) (result (ref $other)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (rec (type $a (func (param (ref $a)))) (type $b (func)))
    (rec (type $c (func (param (ref $a)))) (type $d (func)))
    (func (param (ref $b)) (result (ref $d)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (rec (type $a (sub (struct))) (type $b (sub $a (struct))))
    (rec (type $c (sub (struct))) (type $d (sub $a (struct))))
    (func (param (ref $c)) (result (ref $a)) (local.get 0)))
  "type mismatch")
;; References to the same type outside are equal, references to different ones are not.
(module
  (type $out (struct (field i64)))
  (type $twin (struct (field i64)))
  (rec (type $a (struct (field (ref $out)))) (type (func (param (ref $a)))))
  (rec (type $b (struct (field (ref $twin)))) (type (func (param (ref $b)))))
  (func (param (ref $a)) (result (ref $b)) (local.get 0)))
(assert_invalid
  (module
    (type $out (struct (field i64)))
    (type $other (struct (field f64)))
    (type $a (struct (field (ref $out))))
    (type $b (struct (field (ref $other))))
    (func (param (ref $a)) (result (ref $b)) (local.get 0)))
  "type mismatch")

;; Inside the group the position counts.
(assert_invalid
  (module
    (rec (type $a (struct (field (ref null $a)))) (type $b (struct)))
    (rec (type $c (struct (field (ref null $d)))) (type $d (struct)))
    (func (param (ref $a)) (result (ref $c)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (rec (type $a (func)) (type $b (func)) (type $c (func (param (ref $a) (ref $b)))))
    (rec (type $d (func)) (type $e (func)) (type $f (func (param (ref $e) (ref $d)))))
    (func (param (ref $c)) (result (ref $f)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (rec (type $a (sub (struct))) (type $b (sub (struct))) (type $c (sub $a (struct))))
    (rec (type $d (sub (struct))) (type $e (sub (struct))) (type $f (sub $e (struct))))
    (func (param (ref $c)) (result (ref $f)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (rec (type $a (array (ref null $a))) (type $b (array (ref null $b))))
    (rec (type $c (array (ref null $d))) (type $d (array (ref null $c))))
    (func (param (ref $a)) (result (ref $c)) (local.get 0)))
  "type mismatch")

;; Positions are relative to the group: the same references, one type later.
(module
  (rec (type $a (struct (field (ref null $b)))) (type $b (struct (field (ref null $a)))))
  (type $between (func))
  (rec (type $c (struct (field (ref null $d)))) (type $d (struct (field (ref null $c)))))
  (func (param (ref $a)) (result (ref $c)) (local.get 0))
  (func (param (ref $d)) (result (ref $b)) (local.get 0)))

;; A type may name members of its own group, earlier and later, but nothing after the group.
(module (rec (type (struct (field (ref null 2)))) (type (func (param (ref 0)))) (type (array (ref null 1)))))
(assert_invalid (module (type (struct (field (ref null 1)))) (type (struct))) "unknown type")
(assert_invalid (module (type (func (param (ref null 1)))) (type (struct))) "unknown type")
(assert_invalid (module (type (func (result (ref 1)))) (type (struct))) "unknown type")
(assert_invalid (module (type (array (ref 1))) (type (struct))) "unknown type")
(assert_invalid (module (rec (type (struct)) (type (array (ref 2)))) (type (struct))) "unknown type")
(assert_invalid (module (rec (type (func (param (ref 2)))) (type (struct))) (type (struct))) "unknown type")
(assert_invalid (module (rec (type (struct (field i32 (ref 3)))) (type (struct)))) "unknown type")
