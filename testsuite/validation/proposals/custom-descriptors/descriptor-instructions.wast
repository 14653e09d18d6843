;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Allocations with a descriptor take it as the last operand and exactly; ref.get_desc and the casts by descriptor are
;; as exact as the type that they name (custom descriptors, "New Instructions").

(module
  (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
  (rec (type $c (sub $a (descriptor $d) (struct (field i32 i64 f32)))) (type $d (sub $b (describes $c) (struct))))
  (type $s (struct)) (rec (type $n (descriptor $m) (struct (field (ref $s)))) (type $m (describes $n) (struct)))
  (func (param (ref (exact $b))) (result (ref (exact $a)))
    (struct.new_desc $a (i32.const 1) (i64.const 2) (local.get 0)))
  (func (param (ref null (exact $b))) (result (ref $a)) (struct.new_default_desc $a (local.get 0)))
  (func (result (ref (exact $a))) (struct.new_default_desc $a (ref.null none)))
  (func (result (ref (exact $b))) (struct.new $b))
  (func (param (ref (exact $m)) (ref $s)) (result (ref (exact $n))) (struct.new_desc $n (local.get 1) (local.get 0)))
  (global $b (ref (exact $b)) (struct.new $b))
  (global (ref (exact $a)) (struct.new_default_desc $a (global.get $b)))
  (global (ref (exact $a)) (struct.new_desc $a (i32.const 1) (i64.const 2) (global.get $b)))
  (func (param (ref null $a)) (result (ref $b)) (ref.get_desc $a (local.get 0)))
  (func (param (ref null (exact $a))) (result (ref (exact $b))) (ref.get_desc $a (local.get 0)))
  (func (param (ref (exact $a))) (result (ref (exact $b))) (ref.get_desc $a (local.get 0)))
  (func (param (ref (exact $c))) (result (ref $b)) (ref.get_desc $a (local.get 0)))
  (func (param (ref (exact $c))) (result (ref (exact $d))) (ref.get_desc $c (local.get 0)))
  (func (result (ref (exact $b))) (ref.get_desc $a (ref.null none)))
  (func (param anyref (ref null $b)) (result (ref $a)) (ref.cast_desc_eq (ref $a) (local.get 0) (local.get 1)))
  (func (param eqref (ref $d)) (result (ref null $a)) (ref.cast_desc_eq (ref null $a) (local.get 0) (local.get 1)))
  (func (param anyref (ref (exact $b))) (result (ref (exact $a)))
    (ref.cast_desc_eq (ref (exact $a)) (local.get 0) (local.get 1)))
  (func (param nullref (ref null (exact $b))) (result (ref null (exact $a)))
    (ref.cast_desc_eq (ref null (exact $a)) (local.get 0) (local.get 1)))
  (func (param anyref (ref $b)) (result anyref) (br_on_cast_desc_eq 0 anyref (ref $a) (local.get 0) (local.get 1)))
  (func (param anyref (ref $b)) (result (ref null $a))
    (drop (br_on_cast_desc_eq 0 anyref (ref null $a) (local.get 0) (local.get 1))) (unreachable))
  (func (param anyref (ref (exact $b))) (result (ref (exact $a)))
    (drop (br_on_cast_desc_eq 0 anyref (ref (exact $a)) (local.get 0) (local.get 1))) (unreachable))
  (func (param anyref (ref (exact $b)) i32) (result i32 (ref (exact $a)))
    (drop (br_on_cast_desc_eq 0 anyref (ref (exact $a)) (local.get 2) (local.get 0) (local.get 1))) (unreachable))
  (func (param anyref (ref $b)) (result (ref $a))
    (block (result anyref)
      (return (br_on_cast_desc_eq_fail 0 anyref (ref $a) (local.get 0) (local.get 1))))
    (unreachable))
  (func (param anyref (ref $b)) (result (ref any))
    (block (result (ref any))
      (drop (br_on_cast_desc_eq_fail 0 anyref (ref null $a) (local.get 0) (local.get 1))) (unreachable)))
  (func (result (ref (exact $a))) (unreachable) (struct.new_desc $a))
  (func (result (ref (exact $b))) (unreachable) (ref.get_desc $a))
  (func (result (ref (exact $a))) (unreachable) (ref.cast_desc_eq (ref (exact $a)))))

;; A type with a descriptor needs one, a type without must not have one.
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (drop (struct.new $a (i32.const 1) (i64.const 2)))))
  "type with descriptor requires descriptor allocation")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (drop (struct.new_default $a))))
  "type with descriptor requires descriptor allocation")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (global (ref $a) (struct.new_default $a)))
  "type with descriptor requires descriptor allocation")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param (ref (exact $b))) (drop (struct.new $a (i32.const 1) (i64.const 2) (local.get 0)))))
  "type with descriptor requires descriptor allocation")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (drop (struct.new_desc $b (ref.null none)))))
  "type without descriptor requires non-descriptor allocation")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (drop (struct.new_default_desc $b (ref.null none)))))
  "type without descriptor requires non-descriptor allocation")
(assert_invalid
  (module (type $s (struct))
    (func (drop (struct.new_default_desc $s (ref.null none)))))
  "type without descriptor requires non-descriptor allocation")
(assert_invalid
  (module (type $s (struct (field i32)))
    (global (ref $s) (struct.new_desc $s (i32.const 1) (ref.null none))))
  "type without descriptor requires non-descriptor allocation")
;; The operands: fields in order, then the descriptor, which is exact.
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param (ref $b)) (drop (struct.new_default_desc $a (local.get 0)))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param (ref null $b)) (drop (struct.new_desc $a (i32.const 1) (i64.const 2) (local.get 0)))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param (ref (exact $b))) (drop (struct.new_desc $a (local.get 0) (i32.const 1) (i64.const 2)))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param (ref (exact $b))) (drop (struct.new_desc $a (i64.const 1) (i32.const 2) (local.get 0)))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param (ref (exact $b))) (drop (struct.new_desc $a (local.get 0)))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param (ref (exact $b))) (drop (struct.new_desc $a (i64.const 2) (local.get 0)))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (drop (struct.new_default_desc $a))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (drop (struct.new_desc $a (i32.const 1) (i64.const 2)))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param (ref (exact $a))) (drop (struct.new_default_desc $a (local.get 0)))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (drop (struct.new_default_desc $a (i32.const 0)))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref) (drop (struct.new_default_desc $a (local.get 0)))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (drop (struct.new_default_desc $a (ref.null nofunc)))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param (ref (exact $b))) (unreachable) (drop (struct.new_desc $a (f32.const 0) (local.get 0)))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param (ref (exact $b))) (result (ref (exact $b))) (struct.new_default_desc $a (local.get 0))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (rec (type $c (sub $a (descriptor $d) (struct (field i32 i64 f32)))) (type $d (sub $b (describes $c) (struct))))
    (func (param (ref (exact $d))) (drop (struct.new_default_desc $a (local.get 0)))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (rec (type $c (sub $a (descriptor $d) (struct (field i32 i64 f32)))) (type $d (sub $b (describes $c) (struct))))
    (func (param (ref (exact $b))) (drop (struct.new_default_desc $c (local.get 0)))))
  "type mismatch")
(assert_invalid
  (module (rec (type $n (descriptor $m) (struct (field (ref any)))) (type $m (describes $n) (struct)))
    (func (drop (struct.new_default_desc $n (ref.null none)))))
  "field type is not defaultable")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (drop (struct.new_desc 9 (ref.null none)))))
  "unknown type")
(assert_invalid
  (module (type $f (func))
    (func (drop (struct.new_desc $f (ref.null none)))))
  "non-structure type")
(assert_invalid
  (module (type $f (array i8))
    (func (drop (struct.new_desc $f (ref.null none)))))
  "non-structure type")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (drop (struct.new_default_desc 9 (ref.null none)))))
  "unknown type")
(assert_invalid
  (module (type $f (func))
    (func (drop (struct.new_default_desc $f (ref.null none)))))
  "non-structure type")
(assert_invalid
  (module (type $f (array i8))
    (func (drop (struct.new_default_desc $f (ref.null none)))))
  "non-structure type")
;; ref.get_desc: a type with a descriptor, an operand of this type.
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param (ref $b)) (drop (ref.get_desc $b (local.get 0)))))
  "type without descriptor")
(assert_invalid
  (module (type $s (struct))
    (func (param (ref $s)) (drop (ref.get_desc $s (local.get 0)))))
  "type without descriptor")
(assert_invalid
  (module (type $f (func))
    (func (param (ref $f)) (drop (ref.get_desc $f (local.get 0)))))
  "type without descriptor")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (drop (ref.get_desc 9 (ref.null none)))))
  "unknown type")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param (ref $a)) (result (ref (exact $b))) (ref.get_desc $a (local.get 0))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param (ref $b)) (drop (ref.get_desc $a (local.get 0)))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref) (drop (ref.get_desc $a (local.get 0)))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param structref) (drop (ref.get_desc $a (local.get 0)))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (drop (ref.get_desc $a (i32.const 0)))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (drop (ref.get_desc $a))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (drop (ref.get_desc $a (ref.null nofunc)))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param (ref $a)) (result (ref $a)) (ref.get_desc $a (local.get 0))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (rec (type $c (sub $a (descriptor $d) (struct (field i32 i64 f32)))) (type $d (sub $b (describes $c) (struct))))
    (func (param (ref (exact $c))) (result (ref (exact $b))) (ref.get_desc $a (local.get 0))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (rec (type $c (sub $a (descriptor $d) (struct (field i32 i64 f32)))) (type $d (sub $b (describes $c) (struct))))
    (func (param (ref (exact $c))) (result (ref $d)) (ref.get_desc $a (local.get 0))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (rec (type $c (sub $a (descriptor $d) (struct (field i32 i64 f32)))) (type $d (sub $b (describes $c) (struct))))
    (func (param (ref (exact $a))) (drop (ref.get_desc $c (local.get 0)))))
  "type mismatch")
;; ref.cast_desc_eq: a type with a descriptor; the descriptor is as exact as the type.
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref (ref $b)) (drop (ref.cast_desc_eq (ref $b) (local.get 0) (local.get 1)))))
  "type")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref (ref $b)) (drop (ref.cast_desc_eq (ref null $b) (local.get 0) (local.get 1)))))
  "type")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref (ref $b)) (drop (ref.cast_desc_eq (ref (exact $b)) (local.get 0) (local.get 1)))))
  "type")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref (ref $b)) (drop (ref.cast_desc_eq (ref any) (local.get 0) (local.get 1)))))
  "type")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref (ref $b)) (drop (ref.cast_desc_eq anyref (local.get 0) (local.get 1)))))
  "type")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref (ref $b)) (drop (ref.cast_desc_eq (ref none) (local.get 0) (local.get 1)))))
  "type")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref (ref $b)) (drop (ref.cast_desc_eq structref (local.get 0) (local.get 1)))))
  "type")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref (ref $b)) (drop (ref.cast_desc_eq (ref (exact $a)) (local.get 0) (local.get 1)))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref (ref $a)) (drop (ref.cast_desc_eq (ref $a) (local.get 0) (local.get 1)))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param (ref $b) anyref) (drop (ref.cast_desc_eq (ref $a) (local.get 0) (local.get 1)))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param funcref (ref $b)) (drop (ref.cast_desc_eq (ref $a) (local.get 0) (local.get 1)))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param externref (ref $b)) (drop (ref.cast_desc_eq (ref null $a) (local.get 0) (local.get 1)))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref (ref $b)) (result (ref (exact $a))) (ref.cast_desc_eq (ref $a) (local.get 0) (local.get 1))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref (ref $b)) (result (ref $a)) (ref.cast_desc_eq (ref null $a) (local.get 0) (local.get 1))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref) (drop (ref.cast_desc_eq (ref $a) (local.get 0)))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param (ref $b)) (drop (ref.cast_desc_eq (ref $a) (local.get 0)))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (drop (ref.cast_desc_eq (ref $a)))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (rec (type $c (sub $a (descriptor $d) (struct (field i32 i64 f32)))) (type $d (sub $b (describes $c) (struct))))
    (func (param anyref (ref $b)) (drop (ref.cast_desc_eq (ref $c) (local.get 0) (local.get 1)))))
  "type mismatch")
;; The branches: the label takes what is sent, and the rest goes on.
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref (ref $b)) (result anyref) (br_on_cast_desc_eq 0 anyref (ref $b) (local.get 0) (local.get 1))))
  "type")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref (ref $b)) (result anyref)
      (br_on_cast_desc_eq 0 anyref (ref struct) (local.get 0) (local.get 1))))
  "type")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref (ref $b)) (result anyref)
      (br_on_cast_desc_eq 0 anyref (ref (exact $a)) (local.get 0) (local.get 1))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref (ref $b)) (result eqref) (br_on_cast_desc_eq 0 anyref (ref $a) (local.get 0) (local.get 1))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref (ref $b)) (drop (br_on_cast_desc_eq 0 anyref (ref $a) (local.get 0) (local.get 1)))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref (ref $b)) (result i32)
      (drop (br_on_cast_desc_eq 0 anyref (ref $a) (local.get 0) (local.get 1))) (i32.const 0)))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param funcref (ref $b)) (result anyref)
      (br_on_cast_desc_eq 0 anyref (ref $a) (local.get 0) (local.get 1))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param funcref (ref $b)) (result funcref)
      (br_on_cast_desc_eq 0 funcref (ref $a) (local.get 0) (local.get 1))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref (ref $a)) (result anyref) (br_on_cast_desc_eq 0 anyref (ref $a) (local.get 0) (local.get 1))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref (ref $b)) (result (ref any))
      (drop (br_on_cast_desc_eq 0 anyref (ref null $a) (local.get 0) (local.get 1))) (unreachable)))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref) (result anyref) (br_on_cast_desc_eq 0 anyref (ref $a) (local.get 0))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref (ref $b)) (result anyref) (br_on_cast_desc_eq 1 anyref (ref $a) (local.get 0) (local.get 1))))
  "unknown label")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref (ref $b)) (result anyref) (br_on_cast_desc_eq 0 anyref (ref 9) (local.get 0) (local.get 1))))
  "unknown type")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref (ref $b)) (result anyref)
      (br_on_cast_desc_eq_fail 0 anyref (ref $b) (local.get 0) (local.get 1))))
  "type")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref (ref $b)) (result anyref)
      (br_on_cast_desc_eq_fail 0 anyref (ref struct) (local.get 0) (local.get 1))))
  "type")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref (ref $b)) (result anyref)
      (br_on_cast_desc_eq_fail 0 anyref (ref (exact $a)) (local.get 0) (local.get 1))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref (ref $b)) (result eqref)
      (br_on_cast_desc_eq_fail 0 anyref (ref $a) (local.get 0) (local.get 1))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref (ref $b)) (drop (br_on_cast_desc_eq_fail 0 anyref (ref $a) (local.get 0) (local.get 1)))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref (ref $b)) (result i32)
      (drop (br_on_cast_desc_eq_fail 0 anyref (ref $a) (local.get 0) (local.get 1))) (i32.const 0)))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param funcref (ref $b)) (result anyref)
      (br_on_cast_desc_eq_fail 0 anyref (ref $a) (local.get 0) (local.get 1))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param funcref (ref $b)) (result funcref)
      (br_on_cast_desc_eq_fail 0 funcref (ref $a) (local.get 0) (local.get 1))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref (ref $a)) (result anyref)
      (br_on_cast_desc_eq_fail 0 anyref (ref $a) (local.get 0) (local.get 1))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref (ref $b)) (result (ref any))
      (drop (br_on_cast_desc_eq_fail 0 anyref (ref $a) (local.get 0) (local.get 1))) (unreachable)))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref) (result anyref) (br_on_cast_desc_eq_fail 0 anyref (ref $a) (local.get 0))))
  "type mismatch")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref (ref $b)) (result anyref)
      (br_on_cast_desc_eq_fail 1 anyref (ref $a) (local.get 0) (local.get 1))))
  "unknown label")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct (field i32 i64)))) (type $b (sub (describes $a) (struct))))
    (func (param anyref (ref $b)) (result anyref)
      (br_on_cast_desc_eq_fail 0 anyref (ref 9) (local.get 0) (local.get 1))))
  "unknown type")
;; Allocations in every other place of a constant expression.
(assert_invalid
  (module (rec (type $a (descriptor $b) (struct)) (type $b (describes $a) (struct)))
    (table 1 anyref (struct.new_default $a)))
  "type with descriptor requires descriptor allocation")
(assert_invalid
  (module (rec (type $a (descriptor $b) (struct)) (type $b (describes $a) (struct)))
    (elem anyref (struct.new_default $a)))
  "type with descriptor requires descriptor allocation")
(assert_invalid
  (module (rec (type $a (descriptor $b) (struct)) (type $b (describes $a) (struct)))
    (table 1 funcref) (elem (offset (struct.new_default $a)) func))
  "type with descriptor requires descriptor allocation")
(assert_invalid
  (module (rec (type $a (descriptor $b) (struct)) (type $b (describes $a) (struct)))
    (memory 1) (data (offset (struct.new_default $a)) ""))
  "type with descriptor requires descriptor allocation")
(assert_invalid
  (module (rec (type $a (descriptor $b) (struct)) (type $b (describes $a) (struct)))
    (global anyref (struct.new_default $a)))
  "type with descriptor requires descriptor allocation")
(assert_invalid
  (module (rec (type $a (descriptor $b) (struct)) (type $b (describes $a) (struct)))
    (table 1 anyref (struct.new_default_desc $b (ref.null none))))
  "type without descriptor requires non-descriptor allocation")
(assert_invalid
  (module (rec (type $a (descriptor $b) (struct)) (type $b (describes $a) (struct)))
    (elem anyref (struct.new_default_desc $b (ref.null none))))
  "type without descriptor requires non-descriptor allocation")
(assert_invalid
  (module (rec (type $a (descriptor $b) (struct)) (type $b (describes $a) (struct)))
    (table 1 funcref) (elem (offset (struct.new_default_desc $b (ref.null none))) func))
  "type without descriptor requires non-descriptor allocation")
(assert_invalid
  (module (rec (type $a (descriptor $b) (struct)) (type $b (describes $a) (struct)))
    (memory 1) (data (offset (struct.new_default_desc $b (ref.null none))) ""))
  "type without descriptor requires non-descriptor allocation")
(assert_invalid
  (module (rec (type $a (descriptor $b) (struct)) (type $b (describes $a) (struct)))
    (global anyref (struct.new_default_desc $b (ref.null none))))
  "type without descriptor requires non-descriptor allocation")
;; Unknown types.
(assert_invalid (module (func (drop (ref.cast_desc_eq (ref 9) (ref.null any) (ref.null none))))) "unknown type")
(assert_invalid (module (func (drop (ref.cast_desc_eq (ref null 9) (ref.null any) (ref.null none))))) "unknown type")
