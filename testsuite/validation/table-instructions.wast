;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Operands and results of each table instruction, one wrong at a time, for 32-bit and 64-bit tables, with the table
;; at an index that differs from 0 (spec:valid-instr-table). The element type is that of the named table.

(module definition
  (table $e 1 externref) (table $f 1 funcref) (table $n 1 (ref i31) (ref.i31 (i32.const 0)))
  (table $w i64 1 funcref) (table $v i64 1 (ref null i31))
  (elem $fe funcref) (elem $ee externref) (elem $ne (ref i31)) (elem $nn nullref)
  (func (param i32) (result funcref) (table.get $f (local.get 0)))
  (func (param i32) (result (ref i31)) (table.get $n (local.get 0)))
  (func (param i32) (result eqref) (table.get $n (local.get 0)))
  (func (param i64) (result funcref) (table.get $w (local.get 0)))
  (func (param i32 funcref) (table.set $f (local.get 0) (local.get 1)))
  (func (param i32 (ref i31)) (table.set $n (local.get 0) (local.get 1)))
  (func (param i64 nullfuncref) (table.set $w (local.get 0) (local.get 1)))
  (func (result i32) (table.size $f))
  (func (result i64) (table.size $w))
  (func (param i32 (ref func)) (result i32) (table.grow $f (local.get 1) (local.get 0)))
  (func (param i64 funcref) (result i64) (table.grow $w (local.get 1) (local.get 0)))
  (func (param i32 (ref i31)) (result i32) (table.grow $n (local.get 1) (local.get 0)))
  (func (param i32 externref) (table.fill $e (local.get 0) (local.get 1) (local.get 0)))
  (func (param i64 (ref i31)) (table.fill $v (local.get 0) (local.get 1) (local.get 0)))
  (func (param i32) (table.copy $f $f (local.get 0) (local.get 0) (local.get 0)))
  (func (param i64) (table.copy $w $w (local.get 0) (local.get 0) (local.get 0)))
  (func (param i32 i64) (table.copy $f $w (local.get 0) (local.get 1) (local.get 0)))
  (func (param i32 i64) (table.copy $w $f (local.get 1) (local.get 0) (local.get 0)))
  (func (param i32 i64) (table.copy $v $n (local.get 1) (local.get 0) (local.get 0)))
  (func (param i32) (table.init $f $fe (local.get 0) (local.get 0) (local.get 0)))
  (func (param i32) (table.init $n $ne (local.get 0) (local.get 0) (local.get 0)))
  (func (param i32 i64) (table.init $w $fe (local.get 1) (local.get 0) (local.get 0)))
  (func (param i32 i64) (table.init $v $nn (local.get 1) (local.get 0) (local.get 0)))
  (func (elem.drop $ee) (elem.drop 3)))

;; table.get
(assert_invalid
  (module (table 1 externref) (table i64 1 funcref) (func (result funcref) (table.get 1 (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (table i64 1 externref) (table 1 funcref) (func (result funcref) (table.get 1 (i64.const 0))))
  "type mismatch")
(assert_invalid
  (module (table 1 externref) (table 1 funcref) (func (result externref) (table.get 1 (i32.const 0))))
  "type mismatch")
(assert_invalid (module (table 1 funcref) (func (result (ref func)) (table.get 0 (i32.const 0)))) "type mismatch")
(assert_invalid (module (table 1 anyref) (func (result eqref) (table.get 0 (i32.const 0)))) "type mismatch")
(assert_invalid (module (table 1 funcref) (func (result i32) (table.get 0 (i32.const 0)))) "type mismatch")
(assert_invalid (module (table 1 funcref) (func (table.get 0 (i32.const 0)))) "type mismatch")
(assert_invalid (module (table 1 funcref) (func (result funcref) (table.get 0))) "type mismatch")
(assert_invalid (module (table 1 funcref) (func (result funcref) (table.get 0 (f32.const 0)))) "type mismatch")
(assert_invalid (module (func (result funcref) (table.get 0 (i32.const 0)))) "unknown table")
(assert_invalid (module (table 1 funcref) (func (result funcref) (table.get 1 (i32.const 0)))) "unknown table")

;; table.set
(assert_invalid (module (table 1 funcref) (func (table.set 0 (i32.const 0)))) "type mismatch")
(assert_invalid (module (table 1 funcref) (func (table.set 0 (ref.null func)))) "type mismatch")
(assert_invalid (module (table 1 funcref) (func (table.set 0 (i64.const 0) (ref.null func)))) "type mismatch")
(assert_invalid (module (table i64 1 funcref) (func (table.set 0 (i32.const 0) (ref.null func)))) "type mismatch")
(assert_invalid (module (table 1 funcref) (func (table.set 0 (ref.null func) (i32.const 0)))) "type mismatch")
(assert_invalid (module (table 1 funcref) (func (table.set 0 (i32.const 0) (ref.null extern)))) "type mismatch")
(assert_invalid
  (module (table 1 externref) (table 1 funcref) (func (table.set 1 (i32.const 0) (ref.null extern))))
  "type mismatch")
(assert_invalid
  (module (table 1 externref) (table 1 funcref) (func (table.set 0 (i32.const 0) (ref.null func))))
  "type mismatch")
(assert_invalid
  (module (table 1 i31ref) (func (param eqref) (table.set 0 (i32.const 0) (local.get 0))))
  "type mismatch")
(assert_invalid
  (module (table 1 (ref i31) (ref.i31 (i32.const 0))) (func (table.set 0 (i32.const 0) (ref.null i31))))
  "type mismatch")
(assert_invalid
  (module (table 1 funcref) (func (result i32) (table.set 0 (i32.const 0) (ref.null func))))
  "type mismatch")
(assert_invalid (module (func (table.set 0 (i32.const 0) (ref.null func)))) "unknown table")
(assert_invalid (module (table 1 funcref) (func (table.set 1 (i32.const 0) (ref.null func)))) "unknown table")

;; table.size
(assert_invalid (module (table 1 funcref) (func (table.size 0))) "type mismatch")
(assert_invalid (module (table 1 funcref) (func (result i64) (table.size 0))) "type mismatch")
(assert_invalid (module (table 1 funcref) (table i64 1 funcref) (func (result i32) (table.size 1))) "type mismatch")
(assert_invalid (module (table i64 1 funcref) (table 1 funcref) (func (result i64) (table.size 1))) "type mismatch")
(assert_invalid (module (func (result i32) (table.size 0))) "unknown table")
(assert_invalid (module (table 1 funcref) (func (result i32) (table.size 1))) "unknown table")

;; table.grow
(assert_invalid (module (table 1 funcref) (func (result i32) (table.grow 0 (i32.const 1)))) "type mismatch")
(assert_invalid (module (table 1 funcref) (func (result i32) (table.grow 0 (ref.null func)))) "type mismatch")
(assert_invalid
  (module (table 1 funcref) (func (result i32) (table.grow 0 (i32.const 1) (ref.null func))))
  "type mismatch")
(assert_invalid
  (module (table 1 funcref) (func (result i32) (table.grow 0 (ref.null extern) (i32.const 1))))
  "type mismatch")
(assert_invalid
  (module (table 1 externref) (table 1 funcref) (func (result i32) (table.grow 1 (ref.null extern) (i32.const 1))))
  "type mismatch")
(assert_invalid
  (module (table 1 funcref) (func (result i32) (table.grow 0 (ref.null func) (i64.const 1))))
  "type mismatch")
(assert_invalid
  (module (table 1 funcref) (func (result i64) (table.grow 0 (ref.null func) (i32.const 1))))
  "type mismatch")
(assert_invalid (module (table 1 funcref) (func (table.grow 0 (ref.null func) (i32.const 1)))) "type mismatch")
(assert_invalid
  (module (table 1 funcref) (table i64 1 funcref) (func (result i64) (table.grow 1 (ref.null func) (i32.const 1))))
  "type mismatch")
(assert_invalid
  (module (table 1 funcref) (table i64 1 funcref) (func (result i32) (table.grow 1 (ref.null func) (i64.const 1))))
  "type mismatch")
(assert_invalid
  (module (table 1 (ref i31) (ref.i31 (i32.const 0))) (func (result i32) (table.grow 0 (ref.null i31) (i32.const 1))))
  "type mismatch")
(assert_invalid
  (module (table 1 structref) (func (param eqref) (result i32) (table.grow 0 (local.get 0) (i32.const 1))))
  "type mismatch")
(assert_invalid (module (func (result i32) (table.grow 0 (ref.null func) (i32.const 1)))) "unknown table")
(assert_invalid
  (module (table 1 funcref) (func (result i32) (table.grow 1 (ref.null func) (i32.const 1))))
  "unknown table")

;; table.fill
(assert_invalid (module (table 1 funcref) (func (table.fill 0 (i32.const 0) (ref.null func)))) "type mismatch")
(assert_invalid (module (table 1 funcref) (func (table.fill 0 (ref.null func) (i32.const 0)))) "type mismatch")
(assert_invalid
  (module (table 1 funcref) (func (table.fill 0 (i32.const 0) (i32.const 0) (ref.null func))))
  "type mismatch")
(assert_invalid
  (module (table 1 funcref) (func (table.fill 0 (i64.const 0) (ref.null func) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (table 1 funcref) (func (table.fill 0 (i32.const 0) (ref.null func) (i64.const 0))))
  "type mismatch")
(assert_invalid
  (module (table i64 1 funcref) (func (table.fill 0 (i32.const 0) (ref.null func) (i64.const 0))))
  "type mismatch")
(assert_invalid
  (module (table i64 1 funcref) (func (table.fill 0 (i64.const 0) (ref.null func) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (table 1 funcref) (func (table.fill 0 (i32.const 0) (ref.null extern) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (table 1 externref) (table 1 funcref) (func (table.fill 1 (i32.const 0) (ref.null extern) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (table 1 (ref i31) (ref.i31 (i32.const 0))) (func (table.fill 0 (i32.const 0) (ref.null i31) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (table 1 i31ref) (func (param eqref) (table.fill 0 (i32.const 0) (local.get 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (table 1 funcref) (func (result i32) (table.fill 0 (i32.const 0) (ref.null func) (i32.const 0))))
  "type mismatch")
(assert_invalid (module (func (table.fill 0 (i32.const 0) (ref.null func) (i32.const 0)))) "unknown table")
(assert_invalid
  (module (table 1 funcref) (func (table.fill 1 (i32.const 0) (ref.null func) (i32.const 0))))
  "unknown table")

;; table.copy: address types. The length has the narrower one.
(assert_invalid (module (table 1 funcref) (func (table.copy 0 0 (i32.const 0) (i32.const 0)))) "type mismatch")
(assert_invalid
  (module (table 1 funcref) (func (table.copy 0 0 (i64.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (table 1 funcref) (func (table.copy 0 0 (i32.const 0) (i64.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (table 1 funcref) (func (table.copy 0 0 (i32.const 0) (i32.const 0) (i64.const 0))))
  "type mismatch")
(assert_invalid
  (module (table i64 1 funcref) (func (table.copy 0 0 (i32.const 0) (i64.const 0) (i64.const 0))))
  "type mismatch")
(assert_invalid
  (module (table i64 1 funcref) (func (table.copy 0 0 (i64.const 0) (i32.const 0) (i64.const 0))))
  "type mismatch")
(assert_invalid
  (module (table i64 1 funcref) (func (table.copy 0 0 (i64.const 0) (i64.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (table 1 funcref) (table i64 1 funcref) (func (table.copy 0 1 (i32.const 0) (i64.const 0) (i64.const 0))))
  "type mismatch")
(assert_invalid
  (module (table 1 funcref) (table i64 1 funcref) (func (table.copy 1 0 (i64.const 0) (i32.const 0) (i64.const 0))))
  "type mismatch")
(assert_invalid
  (module (table 1 funcref) (table i64 1 funcref) (func (table.copy 0 1 (i64.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (table 1 funcref) (table i64 1 funcref) (func (table.copy 1 0 (i32.const 0) (i64.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (table 1 funcref) (table i64 1 funcref) (func (table.copy 0 1 (i32.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (table 1 funcref) (table i64 1 funcref) (func (table.copy 1 0 (i32.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
;; Element types: the source's must match the target's, not the reverse.
(module definition
  (table $any 1 anyref) (table $i31 1 i31ref) (table $ref 1 (ref i31) (ref.i31 (i32.const 0)))
  (func
    (table.copy $any $i31 (i32.const 0) (i32.const 0) (i32.const 0))
    (table.copy $any $ref (i32.const 0) (i32.const 0) (i32.const 0))
    (table.copy $i31 $ref (i32.const 0) (i32.const 0) (i32.const 0))))
(assert_invalid
  (module (table 1 anyref) (table 1 i31ref) (func (table.copy 1 0 (i32.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (table 1 funcref) (table 1 externref) (func (table.copy 0 1 (i32.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (table 1 funcref) (table 1 externref) (func (table.copy 1 0 (i32.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (table 1 structref) (table 1 i31ref) (func (table.copy 0 1 (i32.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module
    (table 1 i31ref) (table 1 (ref i31) (ref.i31 (i32.const 0)))
    (func (table.copy 1 0 (i32.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid (module (func (table.copy 0 0 (i32.const 0) (i32.const 0) (i32.const 0)))) "unknown table")
(assert_invalid
  (module (table 1 funcref) (func (table.copy 1 0 (i32.const 0) (i32.const 0) (i32.const 0))))
  "unknown table")
(assert_invalid
  (module (table 1 funcref) (func (table.copy 0 1 (i32.const 0) (i32.const 0) (i32.const 0))))
  "unknown table")
(assert_invalid
  (module (table 1 funcref) (func (result i32) (table.copy 0 0 (i32.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")

;; table.init: the destination has the table's address type, source and length are i32.
(assert_invalid
  (module (table 1 funcref) (elem funcref) (func (table.init 0 0 (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (table 1 funcref) (elem funcref) (func (table.init 0 0 (i64.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (table 1 funcref) (elem funcref) (func (table.init 0 0 (i32.const 0) (i64.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (table 1 funcref) (elem funcref) (func (table.init 0 0 (i32.const 0) (i32.const 0) (i64.const 0))))
  "type mismatch")
(assert_invalid
  (module (table i64 1 funcref) (elem funcref) (func (table.init 0 0 (i32.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (table i64 1 funcref) (elem funcref) (func (table.init 0 0 (i64.const 0) (i64.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (table i64 1 funcref) (elem funcref) (func (table.init 0 0 (i64.const 0) (i32.const 0) (i64.const 0))))
  "type mismatch")
(assert_invalid
  (module (table 1 funcref) (elem externref) (func (table.init 0 0 (i32.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (table 1 i31ref) (elem eqref) (func (table.init 0 0 (i32.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module
    (table 1 externref) (table 1 funcref) (elem externref) (elem funcref)
    (func (table.init 1 0 (i32.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module
    (table 1 (ref i31) (ref.i31 (i32.const 0))) (elem i31ref)
    (func (table.init 0 0 (i32.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module
    (table 1 i31ref) (elem i31ref) (elem declare anyref)
    (func (table.init 0 1 (i32.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module
    (table 1 funcref) (elem funcref) (func (result i32) (table.init 0 0 (i32.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (elem funcref) (func (table.init 0 0 (i32.const 0) (i32.const 0) (i32.const 0))))
  "unknown table")
(assert_invalid
  (module (table 1 funcref) (elem funcref) (func (table.init 1 0 (i32.const 0) (i32.const 0) (i32.const 0))))
  "unknown table")
(assert_invalid
  (module (table 1 funcref) (func (table.init 0 0 (i32.const 0) (i32.const 0) (i32.const 0))))
  "unknown elem segment")
(assert_invalid
  (module (table 1 funcref) (elem funcref) (func (table.init 0 1 (i32.const 0) (i32.const 0) (i32.const 0))))
  "unknown elem segment")

;; elem.drop
(assert_invalid (module (func (elem.drop 0))) "unknown elem segment")
(assert_invalid (module (elem funcref) (func (elem.drop 1))) "unknown elem segment")
(assert_invalid (module (elem funcref) (elem declare func) (func (elem.drop 2))) "unknown elem segment")
(assert_invalid (module (elem funcref) (func (result i32) (elem.drop 0))) "type mismatch")
(assert_invalid (module (elem funcref) (data "a") (data "b") (func (elem.drop 1))) "unknown elem segment")
