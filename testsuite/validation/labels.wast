;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Branches take the results of a block or the parameters of a loop, of each label that they name; conditional ones
;; leave the same values (spec:valid-br, spec:valid-br_if, spec:valid-br_table, spec:valid-br_on_null,
;; spec:valid-br_on_non_null, spec:valid-br_on_cast, spec:valid-br_on_cast_fail, spec:valid-label).

;; br: the label of a block, a loop, an if, the function.
(module
  (func (param i32) (result i32) (block (result i32) (br 0 (local.get 0))))
  (func (param i32) (result i32) (block (br 1 (local.get 0))) (unreachable))
  (func (param i32) (local.get 0) (loop (param i32) (br 0)))
  (func (param i32) (local.get 0) (loop (param i32) (result i64) (br 0)) (drop))
  (func (param i32) (result i32) (if (result i32) (local.get 0) (then (br 0 (local.get 0))) (else (br 1 (local.get 0)))))
  (func (result i32 i64) (br 0 (i32.const 0) (i64.const 0)))
  (func (br 0))
  ;; Values below the operands of the branch are dropped.
  (func (result i32) (i64.const 0) (f32.const 0) (br 0 (i32.const 0))))
(assert_invalid (module (func (br 1))) "unknown label")
(assert_invalid (module (func (block (block (br 3))))) "unknown label")
(assert_invalid (module (func (br 0xffff_ffff))) "unknown label")
(assert_invalid (module (func (result i32) (br 0))) "type mismatch")
(assert_invalid (module (func (result i32) (br 0 (i64.const 0)))) "type mismatch")
(assert_invalid (module (func (result i32 i64) (br 0 (i64.const 0) (i32.const 0)))) "type mismatch")
(assert_invalid (module (func (result i32 i64) (br 0 (i32.const 0)))) "type mismatch")
(assert_invalid (module (func (drop (block (result i32) (br 0))))) "type mismatch")
(assert_invalid (module (func (drop (block (result i32) (br 1) (i32.const 0))) (br 2))) "unknown label")
(assert_invalid (module (func (param i32) (local.get 0) (loop (param i32) (drop) (br 0)))) "type mismatch")
(assert_invalid
  (module (func (param i32) (result i64) (local.get 0) (loop (param i32) (result i64) (drop) (br 0 (i64.const 0)))))
  "type mismatch")
(assert_invalid (module (func (loop (br 0 (i32.const 0)) (drop)) (i32.const 0))) "type mismatch")
(assert_invalid (module (func (result i32) (block (result i32) (br 1 (i64.const 0))))) "type mismatch")

;; br_if: a condition after the operands, which stay as the label has them.
(module
  (func (param i32) (result i32) (br_if 0 (local.get 0) (local.get 0)))
  (func (param i32 i64) (result i32 i64) (br_if 0 (local.get 0) (local.get 1) (local.get 0)))
  (func (param i32) (loop (br_if 0 (local.get 0))))
  (func (param (ref func)) (result funcref) (br_if 0 (local.get 0) (i32.const 1))))
(assert_invalid (module (func (br_if 0))) "type mismatch")
(assert_invalid (module (func (br_if 1 (i32.const 0)))) "unknown label")
(assert_invalid (module (func (br_if 0 (i64.const 0)))) "type mismatch")
(assert_invalid (module (func (br_if 0 (ref.null func)))) "type mismatch")
(assert_invalid (module (func (result i32) (br_if 0 (i32.const 0)) (i32.const 0))) "type mismatch")
(assert_invalid (module (func (result i32) (br_if 0 (i64.const 0) (i32.const 0)))) "type mismatch")
(assert_invalid (module (func (result i32) (br_if 0 (i32.const 0) (i64.const 0)))) "type mismatch")
(assert_invalid (module (func (param i32) (br_if 0 (local.get 0) (local.get 0)))) "type mismatch")
;; What stays has the type of the label, not of the operand.
(assert_invalid
  (module (func (param (ref func)) (result (ref func)) (block (result funcref) (br_if 0 (local.get 0) (i32.const 1)) (br 1)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module (func (param i31ref) (block (result anyref) (br_if 0 (local.get 0) (i32.const 1)) (i31.get_u) (drop) (ref.null any)) (drop)))
  "type mismatch")

;; br_table: an index, labels of one length, each of which the operands match.
(module
  (func (param i32) (br_table 0 (local.get 0)))
  (func (param i32) (result i32) (block (result i32) (br_table 0 1 0 1 (local.get 0) (local.get 0))))
  (func (param i32 (ref i31)) (result anyref)
    (block (result eqref) (block (result (ref i31)) (br_table 0 1 2 (local.get 1) (local.get 0)))))
  (func (param i32 (ref i31)) (result (ref i31))
    (drop (block (result eqref) (drop (block (result anyref) (br_table 2 1 0 (local.get 1) (local.get 0)))) (ref.null eq)))
    (unreachable))
  ;; Labels of unrelated types are fine for an operand of the bottom type, and in dead code.
  (func (param i32 (ref none)) (result i31ref)
    (drop (block (result structref) (br_table 0 1 (local.get 1) (local.get 0)))) (unreachable))
  (func (param i32) (result i32)
    (drop (block (result i64) (unreachable) (br_table 0 1 (local.get 0)))) (unreachable)))
(assert_invalid (module (func (br_table 0))) "type mismatch")
(assert_invalid (module (func (br_table 0 (i64.const 0)))) "type mismatch")
(assert_invalid (module (func (br_table 1 (i32.const 0)))) "unknown label")
(assert_invalid (module (func (br_table 1 0 (i32.const 0)))) "unknown label")
(assert_invalid (module (func (br_table 0 1 0 (i32.const 0)))) "unknown label")
(assert_invalid (module (func (br_table 0 0 0 0 2 (i32.const 0)))) "unknown label")
(assert_invalid (module (func (result i32) (br_table 0 (i32.const 0)))) "type mismatch")
(assert_invalid (module (func (result i32) (br_table 0 (i64.const 0) (i32.const 0)))) "type mismatch")
(assert_invalid
  (module (func (result i32) (block (br_table 0 1 (i32.const 0) (i32.const 0))) (i32.const 0)))
  "type mismatch")
(assert_invalid
  (module (func (result i32) (block (br_table 1 0 (i32.const 0) (i32.const 0))) (i32.const 0)))
  "type mismatch")
(assert_invalid
  (module (func (result i32) (drop (block (result i64) (br_table 0 1 (i64.const 0) (i32.const 0)))) (i32.const 0)))
  "type mismatch")
(assert_invalid
  (module (func (result i32) (drop (block (result i64) (br_table 0 1 (i32.const 0) (i32.const 0)))) (i32.const 0)))
  "type mismatch")
;; A wrong label in the middle of three and of five, and as the default.
(assert_invalid
  (module (func (result i32) (drop (block (result i64) (br_table 1 0 1 (i32.const 0) (i32.const 0)))) (i32.const 0)))
  "type mismatch")
(assert_invalid
  (module (func (result i32) (drop (block (result i64) (br_table 1 1 1 0 1 (i32.const 0) (i32.const 0)))) (i32.const 0)))
  "type mismatch")
(assert_invalid
  (module (func (result i32) (drop (block (result i64) (br_table 1 1 1 1 0 (i32.const 0) (i32.const 0)))) (i32.const 0)))
  "type mismatch")
(assert_invalid
  (module (func (param funcref) (result funcref)
    (drop (block (result (ref func)) (br_table 1 1 0 1 (local.get 0) (i32.const 0)))) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module (func (param funcref) (result funcref)
    (drop (block (result (ref func)) (br_table 1 1 1 0 (local.get 0) (i32.const 0)))) (local.get 0)))
  "type mismatch")
;; Labels of different lengths are wrong even in dead code, and so is an operand of a known wrong type.
(assert_invalid
  (module (func (result i32) (block (unreachable) (br_table 0 1 (i32.const 0))) (i32.const 0)))
  "type mismatch")
(assert_invalid
  (module (func (result i32) (block (unreachable) (br_table 0 1 1 (i32.const 0))) (i32.const 0)))
  "type mismatch")
(assert_invalid
  (module (func (result i32) (drop (block (result i32) (unreachable) (br_table 0 1 (i64.const 0) (i32.const 0)))) (i32.const 0)))
  "type mismatch")

;; br_on_null: a reference on top, the label's values below it; what stays is without null.
(module
  (type $t (func))
  (func (param funcref) (result (ref func)) (block (return (br_on_null 0 (local.get 0)))) (unreachable))
  (func (param (ref null $t)) (call_ref $t (br_on_null 0 (local.get 0))))
  (func (param anyref) (result i32) (br_on_null 0 (i32.const 1) (local.get 0)) (drop))
  (func (param (ref any)) (result (ref any)) (block (return (br_on_null 0 (local.get 0)))) (unreachable))
  (func (param i31ref) (result (ref i31)) (block (return (br_on_null 0 (local.get 0)))) (unreachable)))
(assert_invalid (module (func (param funcref) (drop (br_on_null 1 (local.get 0))))) "unknown label")
(assert_invalid (module (func (drop (br_on_null 0 (i32.const 0))))) "type mismatch")
(assert_invalid (module (func (br_on_null 0))) "type mismatch")
(assert_invalid (module (func (param funcref) (br_on_null 0 (local.get 0)))) "type mismatch")
(assert_invalid
  (module (func (param funcref) (result i32) (drop (br_on_null 0 (local.get 0))) (i32.const 0)))
  "type mismatch")
(assert_invalid
  (module (func (param funcref) (result i32) (drop (br_on_null 0 (i64.const 0) (local.get 0)))))
  "type mismatch")
(assert_invalid (module (func (param funcref) (result funcref) (br_on_null 0 (local.get 0)))) "type mismatch")
(assert_invalid
  (module (func (param anyref) (result (ref eq)) (block (return (br_on_null 0 (local.get 0)))) (unreachable)))
  "type mismatch")
(assert_invalid
  (module (func (param externref) (result (ref func)) (block (return (br_on_null 0 (local.get 0)))) (unreachable)))
  "type mismatch")

;; br_on_non_null: the label ends with a reference, which the branch delivers without null and which does not stay.
(module
  (type $t (func))
  (func (param funcref) (result (ref func)) (br_on_non_null 0 (local.get 0)) (unreachable))
  (func (param (ref null $t)) (result (ref $t)) (br_on_non_null 0 (local.get 0)) (unreachable))
  (func (param (ref null $t)) (result funcref) (br_on_non_null 0 (local.get 0)) (ref.null func))
  (func (param anyref) (result i32 (ref any)) (br_on_non_null 0 (i32.const 1) (local.get 0)) (drop) (unreachable)))
(assert_invalid
  (module (func (param funcref) (result (ref func)) (br_on_non_null 1 (local.get 0)) (unreachable)))
  "unknown label")
(assert_invalid (module (func (param funcref) (br_on_non_null 0 (local.get 0)))) "type mismatch")
(assert_invalid
  (module (func (param funcref) (result i32) (br_on_non_null 0 (local.get 0)) (i32.const 0)))
  "type mismatch")
(assert_invalid (module (func (result (ref func)) (br_on_non_null 0 (i32.const 0)) (unreachable))) "type mismatch")
(assert_invalid (module (func (result (ref func)) (br_on_non_null 0) (unreachable))) "type mismatch")
(assert_invalid
  (module (func (param externref) (result funcref) (br_on_non_null 0 (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module (func (param anyref) (result eqref) (br_on_non_null 0 (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid (module (func (param funcref) (result (ref func)) (br_on_non_null 0 (local.get 0)))) "type mismatch")
(assert_invalid
  (module (func (param funcref) (result i32 funcref) (br_on_non_null 0 (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module (func (param funcref) (result i32 funcref) (br_on_non_null 0 (i64.const 0) (local.get 0)) (unreachable)))
  "type mismatch")

;; br_on_cast: the target matches the source, the operand matches the source, the label ends with a supertype of the
;; target. Null stays behind only if the target does not take it.
(module
  (func (param anyref) (result i31ref) (br_on_cast 0 anyref i31ref (local.get 0)) (unreachable))
  (func (param anyref) (result (ref i31)) (br_on_cast 0 anyref (ref i31) (local.get 0)) (unreachable))
  (func (param anyref) (result anyref) (br_on_cast 0 anyref (ref struct) (local.get 0)))
  (func (param i31ref) (result eqref) (br_on_cast 0 eqref i31ref (local.get 0)) (unreachable))
  (func (param anyref) (result anyref) (br_on_cast 0 anyref anyref (local.get 0)))
  (func (param eqref) (result (ref eq))
    (block (result i31ref) (return (br_on_cast 0 eqref i31ref (local.get 0)))) (unreachable))
  (func (param (ref eq)) (result (ref eq))
    (block (result (ref i31)) (return (br_on_cast 0 (ref eq) (ref i31) (local.get 0)))) (unreachable))
  (func (param i64 anyref) (result i64 structref)
    (br_on_cast 0 anyref structref (local.get 0) (local.get 1)) (unreachable))
  (func (param funcref) (result nullfuncref) (br_on_cast 0 funcref nullfuncref (local.get 0)) (unreachable))
  (func (param externref) (result (ref extern)) (br_on_cast 0 externref (ref extern) (local.get 0)) (unreachable)))
(assert_invalid
  (module (func (param anyref) (result i31ref) (br_on_cast 1 anyref i31ref (local.get 0)) (unreachable)))
  "unknown label")
(assert_invalid (module (func (param eqref) (result anyref) (br_on_cast 0 eqref anyref (local.get 0)))) "type mismatch")
(assert_invalid
  (module (func (param i31ref) (result anyref) (br_on_cast 0 i31ref structref (local.get 0))))
  "type mismatch")
(assert_invalid
  (module (func (param structref) (result anyref) (br_on_cast 0 structref arrayref (local.get 0))))
  "type mismatch")
(assert_invalid
  (module (func (param (ref any)) (result anyref) (br_on_cast 0 (ref any) i31ref (local.get 0))))
  "type mismatch")
(assert_invalid
  (module (func (param anyref) (result funcref) (br_on_cast 0 anyref funcref (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (sub (struct))) (type $b (sub (struct (field i32))))
    (func (param (ref $a)) (result (ref $b)) (br_on_cast 0 (ref $a) (ref $b) (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (sub (struct))) (type $b (sub $a (struct (field i32))))
    (func (param (ref $b)) (result (ref $a)) (br_on_cast 0 (ref $b) (ref $a) (local.get 0))))
  "type mismatch")
(assert_invalid
  (module (func (param anyref) (result i31ref) (br_on_cast 0 eqref i31ref (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module (func (param anyref) (result i31ref) (br_on_cast 0 (ref any) (ref i31) (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module (func (result i31ref) (br_on_cast 0 anyref i31ref (i32.const 0)) (unreachable)))
  "type mismatch")
(assert_invalid (module (func (result i31ref) (br_on_cast 0 anyref i31ref) (unreachable))) "type mismatch")
(assert_invalid
  (module (func (param anyref) (result structref) (br_on_cast 0 anyref i31ref (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module (func (param anyref) (result (ref i31)) (br_on_cast 0 anyref i31ref (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid (module (func (param anyref) (br_on_cast 0 anyref i31ref (local.get 0)) (drop))) "type mismatch")
(assert_invalid
  (module (func (param anyref) (result i32) (br_on_cast 0 anyref i31ref (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module (func (param anyref) (result i64 i31ref) (br_on_cast 0 anyref i31ref (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module (func (param anyref) (result i64 i31ref) (br_on_cast 0 anyref i31ref (i32.const 0) (local.get 0)) (unreachable)))
  "type mismatch")
;; What stays may be null if the target is without null.
(assert_invalid
  (module (func (param eqref) (result (ref eq))
    (block (result (ref i31)) (return (br_on_cast 0 eqref (ref i31) (local.get 0)))) (unreachable)))
  "type mismatch")
;; What stays is of the source type, not of the target.
(assert_invalid
  (module (func (param eqref) (result i31ref)
    (block (result i31ref) (return (br_on_cast 0 eqref i31ref (local.get 0)))) (unreachable)))
  "type mismatch")
(assert_invalid
  (module (func (param anyref) (result anyref) (br_on_cast 0 anyref (ref 1) (local.get 0))))
  "unknown type")

;; br_on_cast_fail: the branch takes what br_on_cast leaves, and the target stays.
(module
  (func (param anyref) (result i31ref) (block (result anyref) (return (br_on_cast_fail 0 anyref i31ref (local.get 0)))) (unreachable))
  (func (param anyref) (result (ref i31)) (block (result anyref) (return (br_on_cast_fail 0 anyref (ref i31) (local.get 0)))) (unreachable))
  (func (param anyref) (result i31ref) (block (result (ref any)) (return (br_on_cast_fail 0 anyref i31ref (local.get 0)))) (unreachable))
  (func (param i64 eqref) (result i64 eqref) (br_on_cast_fail 0 eqref structref (local.get 0) (local.get 1))))
(assert_invalid
  (module (func (param anyref) (result i31ref) (br_on_cast_fail 0 anyref i31ref (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module (func (param anyref) (result anyref) (br_on_cast_fail 1 anyref i31ref (local.get 0))))
  "unknown label")
(assert_invalid
  (module (func (param eqref) (result anyref) (br_on_cast_fail 0 eqref anyref (local.get 0))))
  "type mismatch")
(assert_invalid
  (module (func (param structref) (result anyref) (br_on_cast_fail 0 structref i31ref (local.get 0))))
  "type mismatch")
(assert_invalid
  (module (func (param anyref) (result anyref) (br_on_cast_fail 0 eqref i31ref (local.get 0))))
  "type mismatch")
(assert_invalid (module (func (param anyref) (br_on_cast_fail 0 anyref i31ref (local.get 0)) (drop))) "type mismatch")
;; The branch may carry null if the target is without null.
(assert_invalid
  (module (func (param anyref) (result (ref i31)) (block (result (ref any)) (return (br_on_cast_fail 0 anyref (ref i31) (local.get 0)))) (unreachable)))
  "type mismatch")
;; What stays is the target, with null if it says so.
(assert_invalid
  (module (func (param anyref) (result (ref i31)) (block (result anyref) (return (br_on_cast_fail 0 anyref i31ref (local.get 0)))) (unreachable)))
  "type mismatch")
