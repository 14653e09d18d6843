;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; throw takes the values of its tag, throw_ref an exnref; each clause of try_table sends exactly the values of its
;; tag, with or without the exception, to a label that takes them (spec:valid-throw, spec:valid-throw_ref,
;; spec:valid-try_table, spec:valid-catch).

(module
  (tag $none) (tag $one (param i32)) (tag $two (param i64 funcref)) (tag $ref (param (ref any)))
  (func (throw $none))
  (func (throw $one (i32.const 0)))
  (func (throw $two (i64.const 0) (ref.null func)))
  (func (result f32) (throw $ref (ref.i31 (i32.const 0))))
  (func (param exnref) (throw_ref (local.get 0)))
  (func (param (ref exn)) (result i32) (throw_ref (local.get 0)))
  (func (param nullexnref) (throw_ref (local.get 0)))
  (func (try_table))
  (func (param i32) (result i64) (local.get 0) (try_table (param i32) (result i64) (i64.extend_i32_u)))
  (func (block (try_table (catch $none 0))))
  (func (result i32) (try_table (result i32) (catch $one 0) (i32.const 0)))
  (func (result i64 funcref) (try_table (catch $two 0)) (unreachable))
  (func (result i64 funcref exnref) (try_table (catch_ref $two 0)) (unreachable))
  (func (result i64 funcref (ref exn)) (try_table (catch_ref $two 0)) (unreachable))
  (func (result anyref) (try_table (catch $ref 0)) (unreachable))
  (func (result (ref any) exnref) (try_table (catch_ref $ref 0)) (unreachable))
  (func (try_table (catch_all 0)))
  (func (result exnref) (try_table (catch_all_ref 0)) (unreachable))
  (func (result (ref exn)) (try_table (catch_all_ref 0)) (unreachable))
  (func (result exnref) (try_table (catch_ref $none 0)) (unreachable))
  ;; Several clauses, each with its own label; the same tag twice.
  (func (result exnref)
    (block (result i32) (block
      (try_table (catch $none 0) (catch $one 1) (catch_all_ref 2) (catch $none 0) (catch_all 0)) (unreachable))
      (unreachable))
    (drop) (unreachable))
  ;; Labels are counted from around the try_table: 0 is the block around it. A loop takes its parameters.
  (func (result i32) (block (result i32) (try_table (catch $one 0)) (unreachable)))
  (func (loop (try_table (catch $none 0)) (br 1)))
  (func (i32.const 0) (loop (param i32) (drop) (try_table (catch $one 0)) (br 1)))
  ;; The results of the try_table need not be those of the labels.
  (func (result i32) (drop (try_table (result i64) (catch $one 0) (i64.const 0))) (i32.const 0)))

;; throw
(assert_invalid (module (func (throw 0))) "unknown tag")
(assert_invalid (module (tag) (func (throw 1))) "unknown tag")
(assert_invalid (module (import "m" "e" (tag)) (tag) (func (throw 2))) "unknown tag")
(assert_invalid (module (tag $e (param i32)) (func (throw $e))) "type mismatch")
(assert_invalid (module (tag $e (param i32)) (func (throw $e (i64.const 0)))) "type mismatch")
(assert_invalid (module (tag $e (param i32 i64)) (func (throw $e (i64.const 0) (i32.const 0)))) "type mismatch")
(assert_invalid (module (tag $e (param i32 i64)) (func (throw $e (i64.const 0)))) "type mismatch")
(assert_invalid (module (tag $e (param (ref any))) (func (throw $e (ref.null any)))) "type mismatch")
(assert_invalid (module (tag $d) (tag $e (param i32)) (func (throw $e))) "type mismatch")
(assert_invalid (module (tag $e) (func (block (result i32) (throw $e)))) "type mismatch")

;; throw_ref
(assert_invalid (module (func (throw_ref))) "type mismatch")
(assert_invalid (module (func (throw_ref (i32.const 0)))) "type mismatch")
(assert_invalid (module (func (param externref) (throw_ref (local.get 0)))) "type mismatch")
(assert_invalid (module (func (param anyref) (throw_ref (local.get 0)))) "type mismatch")
(assert_invalid (module (func (param nullref) (throw_ref (local.get 0)))) "type mismatch")

;; Unknown tags and labels of clauses, first and later.
(assert_invalid (module (func (try_table (catch 0 0)))) "unknown tag")
(assert_invalid (module (tag) (func (try_table (catch 1 0)))) "unknown tag")
(assert_invalid (module (tag) (func (try_table (catch_ref 1 0)))) "unknown tag")
(assert_invalid (module (tag) (func (try_table (catch 0 0) (catch 1 0)))) "unknown tag")
(assert_invalid (module (tag) (func (try_table (catch 0 1)))) "unknown label")
(assert_invalid (module (tag) (func (try_table (catch_ref 0 1)))) "unknown label")
(assert_invalid (module (func (try_table (catch_all 1)))) "unknown label")
(assert_invalid (module (func (try_table (catch_all_ref 1)))) "unknown label")
(assert_invalid (module (func (block (try_table (catch_all 0) (catch_all 1) (catch_all 2))))) "unknown label")

;; catch: the label takes the values of the tag, no fewer, no more, no others.
(assert_invalid (module (tag $e (param i32)) (func (try_table (catch $e 0)))) "type mismatch")
(assert_invalid (module (tag $e) (func (result i32) (try_table (catch $e 0)) (unreachable))) "type mismatch")
(assert_invalid
  (module (tag $e (param i32)) (func (result i64) (try_table (catch $e 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module (tag $e (param i32 i64)) (func (result i64 i32) (try_table (catch $e 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module (tag $e (param i32 i64)) (func (result i32) (try_table (catch $e 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module (tag $e (param i32)) (func (result i32 i64) (try_table (catch $e 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module (tag $e (param anyref)) (func (result eqref) (try_table (catch $e 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module (tag $e (param anyref)) (func (result (ref any)) (try_table (catch $e 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module (tag $e (param i32)) (func (result i32 exnref) (try_table (catch $e 0)) (unreachable)))
  "type mismatch")
(assert_invalid (module (tag $e (param i32)) (func (loop (try_table (catch $e 0)) (br 1)))) "type mismatch")
;; The second clause, and the right label for another clause.
(assert_invalid
  (module (tag $d) (tag $e (param i32)) (func (block (try_table (catch $d 0) (catch $e 0)))))
  "type mismatch")
(assert_invalid
  (module (tag $d) (tag $e (param i32)) (func (result i32) (try_table (catch $e 0) (catch $d 0)) (unreachable)))
  "type mismatch")

;; catch_ref: the same with the exception last, without null.
(assert_invalid
  (module (tag $e (param i32)) (func (result i32) (try_table (catch_ref $e 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module (tag $e (param i32)) (func (result exnref) (try_table (catch_ref $e 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module (tag $e (param i32)) (func (result exnref i32) (try_table (catch_ref $e 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module (tag $e (param i32)) (func (result i64 exnref) (try_table (catch_ref $e 0)) (unreachable)))
  "type mismatch")
(assert_invalid (module (tag $e) (func (result i32 exnref) (try_table (catch_ref $e 0)) (unreachable))) "type mismatch")
(assert_invalid (module (tag $e) (func (try_table (catch_ref $e 0)))) "type mismatch")
(assert_invalid (module (tag $e) (func (result externref) (try_table (catch_ref $e 0)) (unreachable))) "type mismatch")
(assert_invalid (module (tag $e) (func (result anyref) (try_table (catch_ref $e 0)) (unreachable))) "type mismatch")
(assert_invalid (module (tag $e) (func (result nullexnref) (try_table (catch_ref $e 0)) (unreachable))) "type mismatch")
(assert_invalid
  (module (tag $e) (func (result (ref noexn)) (try_table (catch_ref $e 0)) (unreachable)))
  "type mismatch")
(assert_invalid (module (tag $e) (func (result i32) (try_table (catch_ref $e 0)) (unreachable))) "type mismatch")
(assert_invalid
  (module (tag $e (param anyref)) (func (result eqref exnref) (try_table (catch_ref $e 0)) (unreachable)))
  "type mismatch")

;; catch_all sends nothing, catch_all_ref the exception.
(assert_invalid (module (func (result i32) (try_table (catch_all 0)) (unreachable))) "type mismatch")
(assert_invalid (module (func (result exnref) (try_table (catch_all 0)) (unreachable))) "type mismatch")
(assert_invalid (module (func (try_table (catch_all_ref 0)))) "type mismatch")
(assert_invalid (module (func (result i32) (try_table (catch_all_ref 0)) (unreachable))) "type mismatch")
(assert_invalid (module (func (result externref) (try_table (catch_all_ref 0)) (unreachable))) "type mismatch")
(assert_invalid (module (func (result nullexnref) (try_table (catch_all_ref 0)) (unreachable))) "type mismatch")
(assert_invalid (module (func (result i32 exnref) (try_table (catch_all_ref 0)) (unreachable))) "type mismatch")
(assert_invalid (module (func (result exnref exnref) (try_table (catch_all_ref 0)) (unreachable))) "type mismatch")

;; The body is a block like any other: its own parameters and results, nothing from outside.
(assert_invalid (module (func (try_table (i32.const 0)))) "type mismatch")
(assert_invalid (module (func (result i32) (try_table (result i32)))) "type mismatch")
(assert_invalid (module (func (result i32) (try_table (result i32) (i64.const 0)))) "type mismatch")
(assert_invalid (module (func (i32.const 0) (try_table (drop)))) "type mismatch")
(assert_invalid (module (func (try_table (param i32) (drop)))) "type mismatch")
(assert_invalid (module (func (i64.const 0) (try_table (param i32) (drop)))) "type mismatch")
(assert_invalid (module (func (i32.const 0) (i32.const 0) (try_table (param i32) (drop)))) "type mismatch")
(assert_invalid (module (func (try_table (type 1)))) "unknown type")
;; A branch within it to label 0 takes its results.
(module (func (result i32) (try_table (result i32) (br 0 (i32.const 0)))))
(assert_invalid (module (func (result i32) (try_table (result i32) (br 0 (i64.const 0))))) "type mismatch")
(assert_invalid (module (func (try_table (br 2)))) "unknown label")
