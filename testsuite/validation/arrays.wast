;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; The premises of each instruction on arrays alone: mutability, packing, defaults, segments, operands by position,
;; and a result without null (spec:valid-array.new, spec:valid-array.get, spec:valid-array.set,
;; spec:valid-array.fill, spec:valid-array.copy, spec:valid-array.new_elem, spec:valid-array.init_elem,
;; spec:valid-array.init_data). Valid ones are in structures-and-arrays.wast.

;; array.new, array.new_default, array.new_fixed.
(assert_invalid (module (type $a (array i32)) (func (drop (array.new $a (i32.const 0))))) "type mismatch")
(assert_invalid (module (type $a (array i64)) (func (drop (array.new $a (i32.const 0) (i64.const 0))))) "type mismatch")
(assert_invalid (module (type $a (array i64)) (func (drop (array.new $a (i32.const 0) (i32.const 0))))) "type mismatch")
(assert_invalid (module (type $a (array i32)) (func (drop (array.new $a (i32.const 0) (i64.const 0))))) "type mismatch")
(assert_invalid
  (module (type $a (array (ref any))) (func (drop (array.new $a (ref.null any) (i32.const 0)))))
  "type mismatch")
(assert_invalid
  (module (type $a (array (ref any))) (func (drop (array.new_default $a (i32.const 0)))))
  "array type is not defaultable")
(assert_invalid
  (module (type $a (array (mut (ref extern)))) (func (drop (array.new_default $a (i32.const 0)))))
  "array type is not defaultable")
(assert_invalid (module (type $a (array i32)) (func (drop (array.new_default $a)))) "type mismatch")
(assert_invalid (module (type $a (array i32)) (func (drop (array.new_default $a (i64.const 0))))) "type mismatch")
(assert_invalid (module (type $a (array i32)) (func (drop (array.new_fixed $a 2 (i32.const 0))))) "type mismatch")
(assert_invalid (module (type $a (array i32)) (func (drop (array.new_fixed $a 1)))) "type mismatch")
(assert_invalid
  (module (type $a (array i32)) (func (drop (array.new_fixed $a 2 (i32.const 0) (i64.const 0)))))
  "type mismatch")
(assert_invalid
  (module (type $a (array i32)) (func (drop (array.new_fixed $a 2 (i64.const 0) (i32.const 0)))))
  "type mismatch")
(assert_invalid
  (module (type $a (array i32)) (func (array.new_fixed $a 1 (i32.const 0) (i32.const 0)) (drop)))
  "type mismatch")
(assert_invalid
  (module (type $a (array (ref any))) (func (drop (array.new_fixed $a 1 (ref.null any)))))
  "type mismatch")
(assert_invalid (module (type $a (array i32)) (func (result structref) (array.new_fixed $a 0))) "type mismatch")
(assert_invalid
  (module (type $a (array i32)) (type $b (array i64)) (func (result (ref $b)) (array.new_default $a (i32.const 0))))
  "type mismatch")
(assert_invalid (module (type $a (array i32)) (func (array.new_default $a (i32.const 0)))) "type mismatch")

;; array.new_data and array.init_data of numbers, array.new_elem and array.init_elem of matching references.
(assert_invalid
  (module (type $a (array anyref)) (data "") (func (drop (array.new_data $a 0 (i32.const 0) (i32.const 0)))))
  "array type is not numeric or vector")
(assert_invalid
  (module (type $a (array (ref i31))) (data "") (func (drop (array.new_data $a 0 (i32.const 0) (i32.const 0)))))
  "array type is not numeric or vector")
(assert_invalid
  (module (type $a (array i8)) (data "") (func (drop (array.new_data $a 0 (i32.const 0)))))
  "type mismatch")
(assert_invalid
  (module (type $a (array i8)) (data "") (func (drop (array.new_data $a 0 (i64.const 0) (i32.const 0)))))
  "type mismatch")
(assert_invalid
  (module (type $a (array i64)) (data "") (func (drop (array.new_data $a 0 (i32.const 0) (i64.const 0)))))
  "type mismatch")
(assert_invalid
  (module (type $a (array anyref)) (elem funcref) (func (drop (array.new_elem $a 0 (i32.const 0) (i32.const 0)))))
  "type mismatch")
(assert_invalid
  (module (type $a (array i31ref)) (elem eqref) (func (drop (array.new_elem $a 0 (i32.const 0) (i32.const 0)))))
  "type mismatch")
(assert_invalid
  (module (type $a (array (ref any))) (elem anyref) (func (drop (array.new_elem $a 0 (i32.const 0) (i32.const 0)))))
  "type mismatch")
(assert_invalid
  (module (type $a (array i32)) (elem anyref) (func (drop (array.new_elem $a 0 (i32.const 0) (i32.const 0)))))
  "type mismatch")
(assert_invalid
  (module (type $a (array i8)) (elem i31ref) (func (drop (array.new_elem $a 0 (i32.const 0) (i32.const 0)))))
  "type mismatch")
(assert_invalid
  (module (type $a (array anyref)) (func (drop (array.new_elem $a 0 (i32.const 0) (i32.const 0)))))
  "unknown elem segment")
(assert_invalid
  (module (type $a (array anyref)) (elem anyref) (func (drop (array.new_elem $a 1 (i32.const 0) (i32.const 0)))))
  "unknown elem segment")
(assert_invalid
  (module (type $a (array anyref)) (elem anyref) (func (drop (array.new_elem $a 0 (i32.const 0)))))
  "type mismatch")
(assert_invalid
  (module (type $a (array anyref)) (elem anyref) (func (drop (array.new_elem $a 0 (i64.const 0) (i32.const 0)))))
  "type mismatch")
(assert_invalid
  (module (type $a (array anyref)) (elem anyref) (func (drop (array.new_elem $a 0 (i32.const 0) (i64.const 0)))))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array anyref)) (elem funcref) (elem anyref)
    (func (drop (array.new_elem $a 0 (i32.const 0) (i32.const 0)))))
  "type mismatch")

;; array.get, array.get_s, array.get_u, array.len.
(assert_invalid
  (module (type $a (array i8)) (func (param (ref $a)) (drop (array.get $a (local.get 0) (i32.const 0)))))
  "array is packed")
(assert_invalid
  (module (type $a (array i16)) (func (param (ref $a)) (drop (array.get $a (local.get 0) (i32.const 0)))))
  "array is packed")
(assert_invalid
  (module (type $a (array i32)) (func (param (ref $a)) (drop (array.get_s $a (local.get 0) (i32.const 0)))))
  "array is unpacked")
(assert_invalid
  (module (type $a (array f32)) (func (param (ref $a)) (drop (array.get_u $a (local.get 0) (i32.const 0)))))
  "array is unpacked")
(assert_invalid
  (module (type $a (array i32)) (func (param arrayref) (drop (array.get $a (local.get 0) (i32.const 0)))))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array i32)) (type $b (array i64))
    (func (param (ref $b)) (drop (array.get $a (local.get 0) (i32.const 0)))))
  "type mismatch")
(assert_invalid
  (module (type $a (array i32)) (func (param (ref $a)) (drop (array.get $a (local.get 0) (i64.const 0)))))
  "type mismatch")
(assert_invalid
  (module (type $a (array i32)) (func (param (ref $a)) (drop (array.get $a (i32.const 0) (local.get 0)))))
  "type mismatch")
(assert_invalid
  (module (type $a (array i32)) (func (param (ref $a)) (drop (array.get $a (local.get 0)))))
  "type mismatch")
(assert_invalid
  (module (type $a (array i64)) (func (param (ref $a)) (result i32) (array.get $a (local.get 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (type $a (array i8)) (func (param (ref $a)) (result i64) (array.get_u $a (local.get 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array anyref)) (func (param (ref $a)) (result (ref any)) (array.get $a (local.get 0) (i32.const 0))))
  "type mismatch")
(assert_invalid (module (func (param structref) (drop (array.len (local.get 0))))) "type mismatch")
(assert_invalid (module (func (param eqref) (drop (array.len (local.get 0))))) "type mismatch")
(assert_invalid (module (func (param i32) (drop (array.len (local.get 0))))) "type mismatch")
(assert_invalid (module (func (param arrayref) (result i64) (array.len (local.get 0)))) "type mismatch")
(assert_invalid (module (func (drop (array.len)))) "type mismatch")

;; Changes need a mutable array.
(assert_invalid
  (module (type $a (array i32)) (func (param (ref $a)) (array.set $a (local.get 0) (i32.const 0) (i32.const 0))))
  "immutable array")
(assert_invalid
  (module
    (type $a (array i8))
    (func (param (ref $a)) (array.fill $a (local.get 0) (i32.const 0) (i32.const 0) (i32.const 0))))
  "immutable array")
(assert_invalid
  (module
    (type $a (array i8)) (data "")
    (func (param (ref $a)) (array.init_data $a 0 (local.get 0) (i32.const 0) (i32.const 0) (i32.const 0))))
  "immutable array")
(assert_invalid
  (module
    (type $a (array anyref)) (elem anyref)
    (func (param (ref $a)) (array.init_elem $a 0 (local.get 0) (i32.const 0) (i32.const 0) (i32.const 0))))
  "immutable array")
(assert_invalid
  (module
    (type $a (array i32)) (type $m (array (mut i32)))
    (func (param (ref $a) (ref $m)) (array.copy $a $m (local.get 0) (i32.const 0) (local.get 1) (i32.const 0) (i32.const 0))))
  "immutable array")
(module
  (type $a (array i32)) (type $m (array (mut i32)))
  (func (param (ref $a) (ref $m)) (array.copy $m $a (local.get 1) (i32.const 0) (local.get 0) (i32.const 0) (i32.const 0))))

;; Operands of array.set and array.fill.
(assert_invalid
  (module (type $a (array (mut i32))) (func (param (ref $a)) (array.set $a (local.get 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (type $a (array (mut i32))) (func (param (ref $a)) (array.set $a (local.get 0) (i64.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (type $a (array (mut i32))) (func (param (ref $a)) (array.set $a (local.get 0) (i32.const 0) (i64.const 0))))
  "type mismatch")
(assert_invalid
  (module (type $a (array (mut i32))) (func (param arrayref) (array.set $a (local.get 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array (mut (ref any))))
    (func (param (ref $a)) (array.set $a (local.get 0) (i32.const 0) (ref.null any))))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array (mut i32)))
    (func (param (ref $a)) (result i32) (array.set $a (local.get 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array (mut i64)))
    (func (param (ref $a)) (array.fill $a (local.get 0) (i64.const 0) (i64.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array (mut i64)))
    (func (param (ref $a)) (array.fill $a (local.get 0) (i32.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array (mut i64)))
    (func (param (ref $a)) (array.fill $a (local.get 0) (i32.const 0) (i64.const 0) (i64.const 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array (mut i64)))
    (func (param arrayref) (array.fill $a (local.get 0) (i32.const 0) (i64.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (type $a (array (mut i64))) (func (param (ref $a)) (array.fill $a (local.get 0) (i32.const 0) (i64.const 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array (mut (ref any))))
    (func (param (ref $a)) (array.fill $a (local.get 0) (i32.const 0) (ref.null any) (i32.const 0))))
  "type mismatch")

;; array.copy: the source's elements match the target's, in packing as well.
(assert_invalid
  (module (type $a (array (mut i8))) (type $b (array (mut i16)))
    (func (param (ref $a) (ref $b)) (array.copy $a $b (local.get 0) (i32.const 0) (local.get 1) (i32.const 0) (i32.const 0))))
  "array types do not match")
(assert_invalid
  (module (type $a (array (mut i8))) (type $b (array (mut i32)))
    (func (param (ref $a) (ref $b)) (array.copy $b $a (local.get 1) (i32.const 0) (local.get 0) (i32.const 0) (i32.const 0))))
  "array types do not match")
(assert_invalid
  (module (type $a (array (mut i32))) (type $b (array (mut i64)))
    (func (param (ref $a) (ref $b)) (array.copy $a $b (local.get 0) (i32.const 0) (local.get 1) (i32.const 0) (i32.const 0))))
  "array types do not match")
(assert_invalid
  (module (type $a (array (mut i31ref))) (type $b (array (mut eqref)))
    (func (param (ref $a) (ref $b)) (array.copy $a $b (local.get 0) (i32.const 0) (local.get 1) (i32.const 0) (i32.const 0))))
  "array types do not match")
(assert_invalid
  (module (type $a (array (mut (ref eq)))) (type $b (array (mut eqref)))
    (func (param (ref $a) (ref $b)) (array.copy $a $b (local.get 0) (i32.const 0) (local.get 1) (i32.const 0) (i32.const 0))))
  "array types do not match")
(assert_invalid
  (module (type $a (array (mut i32))) (type $b (array i32))
    (func (param (ref $a) (ref $b)) (array.copy $a $b (local.get 1) (i32.const 0) (local.get 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (type $a (array (mut i32)))
    (func (param (ref $a) arrayref) (array.copy $a $a (local.get 0) (i32.const 0) (local.get 1) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (type $a (array (mut i32)))
    (func (param (ref $a) arrayref) (array.copy $a $a (local.get 1) (i32.const 0) (local.get 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (type $a (array (mut i32)))
    (func (param (ref $a)) (array.copy $a $a (local.get 0) (i64.const 0) (local.get 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (type $a (array (mut i32)))
    (func (param (ref $a)) (array.copy $a $a (local.get 0) (i32.const 0) (local.get 0) (i64.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (type $a (array (mut i32)))
    (func (param (ref $a)) (array.copy $a $a (local.get 0) (i32.const 0) (local.get 0) (i32.const 0) (i64.const 0))))
  "type mismatch")
(assert_invalid
  (module (type $a (array (mut i32)))
    (func (param (ref $a)) (array.copy $a $a (local.get 0) (local.get 0) (i32.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")

;; array.init_data and array.init_elem.
(assert_invalid
  (module
    (type $a (array (mut anyref))) (data "")
    (func (param (ref $a)) (array.init_data $a 0 (local.get 0) (i32.const 0) (i32.const 0) (i32.const 0))))
  "array type is not numeric or vector")
(assert_invalid
  (module
    (type $a (array (mut (ref i31)))) (data "")
    (func (param (ref $a)) (array.init_data $a 0 (local.get 0) (i32.const 0) (i32.const 0) (i32.const 0))))
  "array type is not numeric or vector")
(assert_invalid
  (module
    (type $a (array (mut i8))) (data "")
    (func (param arrayref) (array.init_data $a 0 (local.get 0) (i32.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array (mut i8))) (data "")
    (func (param (ref $a)) (array.init_data $a 0 (local.get 0) (i64.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array (mut i8))) (data "")
    (func (param (ref $a)) (array.init_data $a 0 (local.get 0) (i32.const 0) (i64.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array (mut i8))) (data "")
    (func (param (ref $a)) (array.init_data $a 0 (local.get 0) (i32.const 0) (i32.const 0) (i64.const 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array (mut i8))) (data "")
    (func (param (ref $a)) (array.init_data $a 0 (local.get 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array (mut anyref))) (elem funcref)
    (func (param (ref $a)) (array.init_elem $a 0 (local.get 0) (i32.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array (mut i31ref))) (elem eqref)
    (func (param (ref $a)) (array.init_elem $a 0 (local.get 0) (i32.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array (mut (ref i31)))) (elem i31ref)
    (func (param (ref $a)) (array.init_elem $a 0 (local.get 0) (i32.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array (mut i32))) (elem anyref)
    (func (param (ref $a)) (array.init_elem $a 0 (local.get 0) (i32.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array (mut anyref)))
    (func (param (ref $a)) (array.init_elem $a 0 (local.get 0) (i32.const 0) (i32.const 0) (i32.const 0))))
  "unknown elem segment")
(assert_invalid
  (module
    (type $a (array (mut anyref))) (elem anyref)
    (func (param (ref $a)) (array.init_elem $a 1 (local.get 0) (i32.const 0) (i32.const 0) (i32.const 0))))
  "unknown elem segment")
(assert_invalid
  (module
    (type $a (array (mut anyref))) (elem anyref)
    (func (param arrayref) (array.init_elem $a 0 (local.get 0) (i32.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array (mut anyref))) (elem anyref)
    (func (param (ref $a)) (array.init_elem $a 0 (local.get 0) (i64.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array (mut anyref))) (elem anyref)
    (func (param (ref $a)) (array.init_elem $a 0 (local.get 0) (i32.const 0) (i64.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array (mut anyref))) (elem anyref)
    (func (param (ref $a)) (array.init_elem $a 0 (local.get 0) (i32.const 0) (i32.const 0) (i64.const 0))))
  "type mismatch")
