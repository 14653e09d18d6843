;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Every instruction on structures and arrays with all that it needs, then the kinds of types for all of them, and
;; the premises of those on structures alone: field, mutability, packing, defaults, operands by position, and a
;; result without null (spec:valid-struct.new, spec:valid-struct.get, spec:valid-struct.set). The premises of those
;; on arrays are in arrays.wast.

(module
  (type $s (sub (struct (field $i i32) (field $m (mut i64)) (field $b i8) (field $h (mut i16)) (field $r (mut anyref)))))
  (type $a (array i32)) (type $m (array (mut i64))) (type $b (array i8)) (type $h (array (mut i16)))
  (type $r (array (mut anyref))) (type $n (array (mut (ref eq)))) (type $v (array (mut v128))) (type $e (struct))
  (elem $any anyref) (elem $i31 (ref i31)) (data $d "")
  (func (result (ref $s)) (struct.new $s (i32.const 0) (i64.const 0) (i32.const 0) (i32.const 0) (ref.null none)))
  (func (result (ref $s)) (struct.new_default $s))
  (func (result (ref struct)) (struct.new $e))
  (func (param (ref null $s)) (result i32 i64 i32 i32 i32 i32 anyref)
    (struct.get $s $i (local.get 0)) (struct.get $s $m (local.get 0))
    (struct.get_s $s $b (local.get 0)) (struct.get_u $s $b (local.get 0))
    (struct.get_s $s $h (local.get 0)) (struct.get_u $s $h (local.get 0))
    (struct.get $s $r (local.get 0)))
  (func (param (ref null $s))
    (struct.set $s $m (local.get 0) (i64.const 0))
    (struct.set $s $h (local.get 0) (i32.const 0))
    (struct.set $s $r (local.get 0) (ref.i31 (i32.const 0))))
  (func (param nullref) (result i32) (struct.get $s $i (local.get 0)))
  (func (result (ref $a) (ref $b) (ref $n))
    (array.new $a (i32.const 0) (i32.const 0)) (array.new $b (i32.const 0) (i32.const 0))
    (array.new $n (ref.i31 (i32.const 0)) (i32.const 0)))
  (func (result (ref $m) (ref $h) (ref $r))
    (array.new_default $m (i32.const 0)) (array.new_default $h (i32.const 0)) (array.new_default $r (i32.const 0)))
  (func (result (ref $m) (ref $m) (ref $n))
    (array.new_fixed $m 0) (array.new_fixed $m 2 (i64.const 0) (i64.const 0))
    (array.new_fixed $n 1 (ref.i31 (i32.const 0))))
  (func (result (ref $b) (ref $h) (ref $m) (ref $v))
    (array.new_data $b $d (i32.const 0) (i32.const 0)) (array.new_data $h $d (i32.const 0) (i32.const 0))
    (array.new_data $m $d (i32.const 0) (i32.const 0)) (array.new_data $v $d (i32.const 0) (i32.const 0)))
  (func (result (ref $r) (ref $r) (ref $n))
    (array.new_elem $r $any (i32.const 0) (i32.const 0)) (array.new_elem $r $i31 (i32.const 0) (i32.const 0))
    (array.new_elem $n $i31 (i32.const 0) (i32.const 0)))
  (func (param (ref null $a) (ref $b) (ref $r)) (result i32 i32 i32 anyref)
    (array.get $a (local.get 0) (i32.const 0)) (array.get_s $b (local.get 1) (i32.const 0))
    (array.get_u $b (local.get 1) (i32.const 0)) (array.get $r (local.get 2) (i32.const 0)))
  (func (param (ref null $m) (ref $h) (ref $r))
    (array.set $m (local.get 0) (i32.const 0) (i64.const 0)) (array.set $h (local.get 1) (i32.const 0) (i32.const 0))
    (array.set $r (local.get 2) (i32.const 0) (ref.null eq)))
  (func (param arrayref (ref $a) nullref) (result i32 i32 i32)
    (array.len (local.get 0)) (array.len (local.get 1)) (array.len (local.get 2)))
  (func (param (ref null $m) (ref $h))
    (array.fill $m (local.get 0) (i32.const 0) (i64.const 0) (i32.const 0))
    (array.fill $h (local.get 1) (i32.const 0) (i32.const 0) (i32.const 0)))
  (func (param (ref null $r) (ref null $n) (ref $h))
    (array.copy $r $n (local.get 0) (i32.const 0) (local.get 1) (i32.const 0) (i32.const 0))
    (array.copy $h $h (local.get 2) (i32.const 0) (local.get 2) (i32.const 0) (i32.const 0)))
  (func (param (ref null $h) (ref $v))
    (array.init_data $h $d (local.get 0) (i32.const 0) (i32.const 0) (i32.const 0))
    (array.init_data $v $d (local.get 1) (i32.const 0) (i32.const 0) (i32.const 0)))
  (func (param (ref null $r) (ref $n))
    (array.init_elem $r $any (local.get 0) (i32.const 0) (i32.const 0) (i32.const 0))
    (array.init_elem $n $i31 (local.get 1) (i32.const 0) (i32.const 0) (i32.const 0))))

;; The type is known, and of the kind that the instruction names.
(assert_invalid (module (func (drop (struct.new 1)))) "unknown type")
(assert_invalid (module (func (drop (struct.new_default 1)))) "unknown type")
(assert_invalid (module (func (param structref) (drop (struct.get 1 0 (local.get 0))))) "unknown type")
(assert_invalid (module (func (param structref) (struct.set 1 0 (local.get 0) (i32.const 0)))) "unknown type")
(assert_invalid (module (func (drop (array.new 1 (i32.const 0) (i32.const 0))))) "unknown type")
(assert_invalid (module (func (drop (array.new_default 1 (i32.const 0))))) "unknown type")
(assert_invalid (module (func (drop (array.new_fixed 1 0)))) "unknown type")
(assert_invalid (module (func (param arrayref) (drop (array.get 1 (local.get 0) (i32.const 0))))) "unknown type")
(assert_invalid (module (func (param arrayref) (array.set 1 (local.get 0) (i32.const 0) (i32.const 0)))) "unknown type")
(assert_invalid
  (module (func (param arrayref) (array.fill 1 (local.get 0) (i32.const 0) (i32.const 0) (i32.const 0))))
  "unknown type")
(assert_invalid (module (data "") (func (drop (array.new_data 1 0 (i32.const 0) (i32.const 0))))) "unknown type")
(assert_invalid (module (elem funcref) (func (drop (array.new_elem 1 0 (i32.const 0) (i32.const 0))))) "unknown type")
(assert_invalid (module (type $a (array i32)) (func (drop (struct.new $a (i32.const 0))))) "non-structure type")
(assert_invalid (module (type $f (func)) (func (drop (struct.new_default $f)))) "non-structure type")
(assert_invalid
  (module (type $a (array i32)) (func (param (ref $a)) (drop (struct.get $a 0 (local.get 0)))))
  "non-structure type")
(assert_invalid
  (module (type $a (array (mut i32))) (func (param (ref $a)) (struct.set $a 0 (local.get 0) (i32.const 0))))
  "non-structure type")
(assert_invalid
  (module (type $s (struct (field i32))) (func (drop (array.new $s (i32.const 0) (i32.const 0)))))
  "non-array type")
(assert_invalid (module (type $f (func)) (func (drop (array.new_default $f (i32.const 0))))) "non-array type")
(assert_invalid
  (module (type $s (struct (field i32))) (func (drop (array.new_fixed $s 1 (i32.const 0)))))
  "non-array type")
(assert_invalid
  (module (type $s (struct (field i32))) (func (param (ref $s)) (drop (array.get $s (local.get 0) (i32.const 0)))))
  "non-array type")
(assert_invalid
  (module
    (type $s (struct (field (mut i32))))
    (func (param (ref $s)) (array.set $s (local.get 0) (i32.const 0) (i32.const 0))))
  "non-array type")
(assert_invalid
  (module
    (type $s (struct (field (mut i32))))
    (func (param (ref $s)) (array.fill $s (local.get 0) (i32.const 0) (i32.const 0) (i32.const 0))))
  "non-array type")
(assert_invalid
  (module (type $s (struct (field i8))) (data "") (func (drop (array.new_data $s 0 (i32.const 0) (i32.const 0)))))
  "non-array type")
(assert_invalid
  (module
    (type $s (struct (field funcref))) (elem funcref)
    (func (drop (array.new_elem $s 0 (i32.const 0) (i32.const 0)))))
  "non-array type")
(assert_invalid
  (module
    (type $s (struct (field (mut i32)))) (type $a (array (mut i32)))
    (func (param (ref $s) (ref $a)) (array.copy $s $a (local.get 0) (i32.const 0) (local.get 1) (i32.const 0) (i32.const 0))))
  "non-array type")
(assert_invalid
  (module
    (type $s (struct (field (mut i32)))) (type $a (array (mut i32)))
    (func (param (ref $s) (ref $a)) (array.copy $a $s (local.get 1) (i32.const 0) (local.get 0) (i32.const 0) (i32.const 0))))
  "non-array type")

;; The field is known.
(assert_invalid
  (module (type $s (struct)) (func (param (ref $s)) (drop (struct.get $s 0 (local.get 0)))))
  "unknown field")
(assert_invalid
  (module (type $s (struct (field i32 i64))) (func (param (ref $s)) (drop (struct.get $s 2 (local.get 0)))))
  "unknown field")
(assert_invalid
  (module (type $s (struct (field i8))) (func (param (ref $s)) (drop (struct.get_s $s 1 (local.get 0)))))
  "unknown field")
(assert_invalid
  (module (type $s (struct (field (mut i32)))) (func (param (ref $s)) (struct.set $s 1 (local.get 0) (i32.const 0))))
  "unknown field")
(assert_invalid
  (module
    (type $s (sub (struct (field i32)))) (type $t (sub $s (struct (field i32 i32))))
    (func (param (ref $t)) (drop (struct.get $s 1 (local.get 0)))))
  "unknown field")

;; struct.new takes the fields in order; struct.new_default needs defaults of all.
(assert_invalid (module (type $s (struct (field i32 i64))) (func (drop (struct.new $s (i32.const 0))))) "type mismatch")
(assert_invalid
  (module (type $s (struct (field i32 i64))) (func (drop (struct.new $s (i64.const 0) (i32.const 0)))))
  "type mismatch")
(assert_invalid (module (type $s (struct (field i8))) (func (drop (struct.new $s (i64.const 0))))) "type mismatch")
(assert_invalid
  (module (type $s (struct (field i32))) (func (struct.new $s (i32.const 0) (i32.const 0)) (drop)))
  "type mismatch")
(assert_invalid
  (module (type $s (struct (field (ref any)))) (func (drop (struct.new $s (ref.null none)))))
  "type mismatch")
(assert_invalid
  (module (type $s (struct (field (ref any)))) (func (drop (struct.new_default $s))))
  "field type is not defaultable")
(assert_invalid
  (module (type $s (struct (field i32) (field (ref func)))) (func (drop (struct.new_default $s))))
  "field type is not defaultable")
(assert_invalid
  (module (type $s (struct (field (ref extern) i32))) (func (drop (struct.new_default $s))))
  "field type is not defaultable")
(assert_invalid
  (module (type $s (struct)) (type $t (struct (field i32))) (func (result (ref $t)) (struct.new $s)))
  "type mismatch")
(assert_invalid (module (type $s (struct)) (func (result (ref array)) (struct.new_default $s))) "type mismatch")
(assert_invalid (module (type $s (struct)) (func (struct.new $s))) "type mismatch")

;; struct.get for unpacked fields, struct.get_s and struct.get_u for packed ones, of a reference to the type.
(assert_invalid
  (module (type $s (struct (field i8))) (func (param (ref $s)) (drop (struct.get $s 0 (local.get 0)))))
  "field is packed")
(assert_invalid
  (module (type $s (struct (field i16))) (func (param (ref $s)) (drop (struct.get $s 0 (local.get 0)))))
  "field is packed")
(assert_invalid
  (module (type $s (struct (field i32))) (func (param (ref $s)) (drop (struct.get_s $s 0 (local.get 0)))))
  "field is unpacked")
(assert_invalid
  (module (type $s (struct (field i64))) (func (param (ref $s)) (drop (struct.get_u $s 0 (local.get 0)))))
  "field is unpacked")
(assert_invalid
  (module (type $s (struct (field anyref))) (func (param (ref $s)) (drop (struct.get_u $s 0 (local.get 0)))))
  "field is unpacked")
(assert_invalid
  (module (type $s (struct (field i8 i32))) (func (param (ref $s)) (drop (struct.get_s $s 1 (local.get 0)))))
  "field is unpacked")
(assert_invalid
  (module (type $s (struct (field i32))) (func (param structref) (drop (struct.get $s 0 (local.get 0)))))
  "type mismatch")
(assert_invalid
  (module
    (type $s (struct (field i32))) (type $t (struct (field i64)))
    (func (param (ref $t)) (drop (struct.get $s 0 (local.get 0)))))
  "type mismatch")
(assert_invalid
  (module
    (type $s (sub (struct (field i32)))) (type $t (sub $s (struct (field i32))))
    (func (param (ref $s)) (drop (struct.get $t 0 (local.get 0)))))
  "type mismatch")
(assert_invalid (module (type $s (struct (field i32))) (func (drop (struct.get $s 0)))) "type mismatch")
(assert_invalid
  (module (type $s (struct (field i32))) (func (param (ref $s)) (result i64) (struct.get $s 0 (local.get 0))))
  "type mismatch")
(assert_invalid
  (module (type $s (struct (field i8))) (func (param (ref $s)) (result i64) (struct.get_s $s 0 (local.get 0))))
  "type mismatch")
(assert_invalid
  (module (type $s (struct (field i32 i64))) (func (param (ref $s)) (result i32) (struct.get $s 1 (local.get 0))))
  "type mismatch")
(assert_invalid
  (module (type $s (struct (field anyref))) (func (param (ref $s)) (result (ref any)) (struct.get $s 0 (local.get 0))))
  "type mismatch")

;; struct.set of mutable fields.
(assert_invalid
  (module (type $s (struct (field i32))) (func (param (ref $s)) (struct.set $s 0 (local.get 0) (i32.const 0))))
  "immutable field")
(assert_invalid
  (module (type $s (struct (field i8))) (func (param (ref $s)) (struct.set $s 0 (local.get 0) (i32.const 0))))
  "immutable field")
(assert_invalid
  (module
    (type $s (struct (field (mut i32)) (field i32)))
    (func (param (ref $s)) (struct.set $s 1 (local.get 0) (i32.const 0))))
  "immutable field")
(assert_invalid
  (module (type $s (struct (field (mut i32)))) (func (param (ref $s)) (struct.set $s 0 (local.get 0) (i64.const 0))))
  "type mismatch")
(assert_invalid
  (module (type $s (struct (field (mut i32)))) (func (param (ref $s)) (struct.set $s 0 (i32.const 0) (local.get 0))))
  "type mismatch")
(assert_invalid
  (module (type $s (struct (field (mut i32)))) (func (param (ref $s)) (struct.set $s 0 (local.get 0))))
  "type mismatch")
(assert_invalid
  (module (type $s (struct (field (mut i32)))) (func (param structref) (struct.set $s 0 (local.get 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $s (struct (field (mut (ref any)))))
    (func (param (ref $s)) (struct.set $s 0 (local.get 0) (ref.null any))))
  "type mismatch")
(assert_invalid
  (module (type $s (struct (field (mut eqref)))) (func (param (ref $s)) (struct.set $s 0 (local.get 0) (ref.null any))))
  "type mismatch")
(assert_invalid
  (module
    (type $s (struct (field (mut i32))))
    (func (param (ref $s)) (result i32) (struct.set $s 0 (local.get 0) (i32.const 0))))
  "type mismatch")
