;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Blocks take exactly their parameters and leave exactly their results, and see nothing below (spec:valid-block,
;; spec:valid-loop, spec:valid-if, spec:valid-instrs, spec:valid-func). drop, select and return (spec:valid-drop,
;; spec:valid-select, spec:valid-return).

;; Results: none missing, none of another type, none left over.
(module
  (func (block) (loop) (if (i32.const 0) (then)) (if (i32.const 0) (then) (else)))
  (func (result i32 i64) (block (result i32 i64) (i32.const 0) (i64.const 0)))
  (func (result i32 i64) (loop (result i32 i64) (i32.const 0) (i64.const 0)))
  (func (result i32) (if (result i32) (i32.const 0) (then (i32.const 0)) (else (i32.const 1))))
  (func (param i32 i64) (result i64 i32)
    (local.get 0) (local.get 1)
    (block (param i32 i64) (result i64 i32) (local.set 1) (local.set 0) (local.get 1) (local.get 0)))
  (func (param i32) (result i32) (local.get 0) (if (param i32) (result i32) (local.get 0) (then) (else (i32.eqz))))
  ;; Without else, the parameters are the results.
  (func (param i32) (result i32) (local.get 0) (if (param i32) (result i32) (local.get 0) (then)))
  (func (param i31ref) (result anyref) (local.get 0) (if (param anyref) (result anyref) (i32.const 1) (then)))
  (type $up (func (param i31ref) (result anyref)))
  (func (param i31ref) (result anyref) (local.get 0) (if (type $up) (i32.const 1) (then))))
(assert_invalid (module (func (result i32) (block (result i32)))) "type mismatch")
(assert_invalid (module (func (result i32) (block (result i32) (i64.const 0)))) "type mismatch")
(assert_invalid (module (func (block (i32.const 0)))) "type mismatch")
(assert_invalid (module (func (result i32) (block (result i32) (i32.const 0) (i32.const 0)))) "type mismatch")
(assert_invalid (module (func (result i32) (block (result i32) (i64.const 0) (i32.const 0)))) "type mismatch")
(assert_invalid (module (func (result i32 i64) (block (result i32 i64) (i64.const 0) (i32.const 0)))) "type mismatch")
(assert_invalid (module (func (result i32 i64) (block (result i32 i64) (i64.const 0)))) "type mismatch")
(assert_invalid (module (func (result i32) (loop (result i32)))) "type mismatch")
(assert_invalid (module (func (result i32) (loop (result i32) (f32.const 0)))) "type mismatch")
(assert_invalid (module (func (loop (i32.const 0)))) "type mismatch")
(assert_invalid (module (func (result i32) (loop (result i32) (i32.const 0) (i32.const 0)))) "type mismatch")
(assert_invalid (module (func (if (i32.const 0) (then (i32.const 0))))) "type mismatch")
(assert_invalid (module (func (if (i32.const 0) (then) (else (i32.const 0))))) "type mismatch")
(assert_invalid
  (module (func (result i32) (if (result i32) (i32.const 0) (then) (else (i32.const 0)))))
  "type mismatch")
(assert_invalid
  (module (func (result i32) (if (result i32) (i32.const 0) (then (i32.const 0)) (else))))
  "type mismatch")
(assert_invalid
  (module (func (result i32) (if (result i32) (i32.const 0) (then (i64.const 0)) (else (i32.const 0)))))
  "type mismatch")
(assert_invalid
  (module (func (result i32) (if (result i32) (i32.const 0) (then (i32.const 0)) (else (i64.const 0)))))
  "type mismatch")
(assert_invalid
  (module (func (result i32) (if (result i32) (i32.const 0) (then (i32.const 0) (i32.const 0)) (else (i32.const 0)))))
  "type mismatch")
(assert_invalid (module (func (i32.const 0))) "type mismatch")
(assert_invalid (module (func (result i32))) "type mismatch")
(assert_invalid (module (func (result i32) (i64.const 0))) "type mismatch")
(assert_invalid (module (func (result i32) (i32.const 0) (i32.const 0))) "type mismatch")
(assert_invalid (module (func (result i32 i64) (i64.const 0) (i32.const 0))) "type mismatch")
(assert_invalid (module (func (result (ref func)) (ref.null func))) "type mismatch")

;; Values left over are wrong even if the code after the block would take them.
(assert_invalid (module (func (block (i32.const 0)) (drop))) "type mismatch")
(assert_invalid (module (func (loop (i32.const 0)) (drop))) "type mismatch")
(assert_invalid (module (func (if (i32.const 0) (then (i32.const 0)) (else (i32.const 0))) (drop))) "type mismatch")
(assert_invalid (module (func (if (i32.const 0) (then) (else (i32.const 0))) (drop))) "type mismatch")
(assert_invalid (module (func (if (i32.const 0) (then (i32.const 0))) (drop))) "type mismatch")
(assert_invalid (module (func (try_table (i32.const 0)) (drop))) "type mismatch")
(assert_invalid (module (func (block (result i32) (i64.const 0) (i32.const 0)) (drop) (drop))) "type mismatch")
(assert_invalid (module (func (loop (result i32) (i64.const 0) (i32.const 0)) (drop) (drop))) "type mismatch")
(assert_invalid
  (module (func (if (result i32) (i32.const 0) (then (i64.const 0) (i32.const 0)) (else (i64.const 0) (i32.const 0))) (drop) (drop)))
  "type mismatch")
(assert_invalid (module (func (try_table (result i32) (i64.const 0) (i32.const 0)) (drop) (drop))) "type mismatch")
(assert_invalid (module (func (i32.const 0) (block (param i32)) (drop))) "type mismatch")
(assert_invalid (module (func (i32.const 0) (loop (param i32)) (drop))) "type mismatch")
(assert_invalid (module (func (i32.const 0) (if (param i32) (i32.const 0) (then) (else)) (drop))) "type mismatch")
(assert_invalid (module (func (i32.const 0) (try_table (param i32)) (drop))) "type mismatch")
;; So are missing values that the code before the block would give.
(assert_invalid (module (func (i32.const 0) (block (result i32)) (drop) (drop))) "type mismatch")
(assert_invalid (module (func (result i32) (i32.const 0) (loop (result i32)))) "type mismatch")
(assert_invalid (module (func (result i32) (i32.const 0) (try_table (result i32)))) "type mismatch")
(assert_invalid
  (module (func (result i32) (i32.const 0) (if (result i32) (i32.const 0) (then) (else))))
  "type mismatch")

;; What a block leaves is of its written type.
(assert_invalid (module (func (param i31ref) (result i31ref) (block (result anyref) (local.get 0)))) "type mismatch")
(assert_invalid
  (module (func (param (ref any)) (result (ref any)) (block (result anyref) (local.get 0))))
  "type mismatch")
(assert_invalid (module (func (param i31ref) (result i31ref) (loop (result eqref) (local.get 0)))) "type mismatch")

;; An if needs a condition, and an else if its results differ from its parameters.
(assert_invalid (module (func (if (then)))) "type mismatch")
(assert_invalid (module (func (if (i64.const 0) (then)))) "type mismatch")
(assert_invalid (module (func (if (ref.null any) (then)))) "type mismatch")
(assert_invalid (module (func (result i32) (if (result i32) (i32.const 0) (then (i32.const 0))))) "type mismatch")
(assert_invalid
  (module (func (param i32) (local.get 0) (if (param i32) (i32.const 0) (then (drop)))))
  "type mismatch")
(assert_invalid
  (module (func (param i32) (result i64) (local.get 0) (if (param i32) (result i64) (i32.const 0) (then (drop) (i64.const 0)))))
  "type mismatch")
(assert_invalid
  (module (func (param i32) (result i32 i32) (local.get 0) (if (param i32) (result i32 i32) (i32.const 0) (then (i32.const 0)))))
  "type mismatch")
(assert_invalid
  (module (func (param anyref) (result eqref) (local.get 0) (if (param anyref) (result eqref) (i32.const 0) (then (drop) (ref.null eq)))))
  "type mismatch")
(assert_invalid
  (module (func (param anyref) (result (ref any)) (local.get 0) (if (param anyref) (result (ref any)) (i32.const 0) (then (ref.as_non_null)))))
  "type mismatch")

;; The condition is on top of the parameters.
(module (func (param i64 f32) (local.get 0) (local.get 1) (if (param i64 f32) (i32.const 0) (then (drop) (drop)) (else (drop) (drop)))))
(assert_invalid
  (module (func (i32.const 0) (i64.const 0) (if (param i64) (then (drop)) (else (drop)))))
  "type mismatch")
(assert_invalid (module (func (i32.const 0) (if (param i32) (then (drop)) (else (drop))))) "type mismatch")

;; Parameters: present, of the type, and nothing else from outside.
(assert_invalid (module (func (block (param i32) (drop)))) "type mismatch")
(assert_invalid (module (func (i64.const 0) (block (param i32) (drop)))) "type mismatch")
(assert_invalid (module (func (i32.const 0) (block (param i32)))) "type mismatch")
(assert_invalid (module (func (i32.const 0) (i64.const 0) (block (param i64 i32) (drop) (drop)))) "type mismatch")
(assert_invalid (module (func (loop (param i32) (drop)))) "type mismatch")
(assert_invalid (module (func (i64.const 0) (loop (param i32) (drop)))) "type mismatch")
(assert_invalid
  (module (func (i64.const 0) (if (param i32) (i32.const 0) (then (drop)) (else (drop)))))
  "type mismatch")
(assert_invalid (module (func (i32.const 0) (if (param i32) (i32.const 0) (then (drop)) (else)))) "type mismatch")
(assert_invalid (module (func (i32.const 0) (block (drop)))) "type mismatch")
(assert_invalid (module (func (i32.const 0) (loop (drop)))) "type mismatch")
(assert_invalid (module (func (i32.const 0) (if (i32.const 0) (then (drop)) (else (drop))))) "type mismatch")
(assert_invalid (module (func (result i32) (i32.const 0) (block (result i32)))) "type mismatch")
(assert_invalid (module (func (result i32) (i32.const 0) (block (i32.eqz) (drop)) (i32.const 0))) "type mismatch")
(assert_invalid
  (module (func (result i32) (i32.const 1) (i32.const 2) (block (i32.add) (drop)) (i32.const 0)))
  "type mismatch")
(assert_invalid (module (func (i32.const 0) (i64.const 0) (block (param i64) (drop) (drop)))) "type mismatch")

;; Types of blocks exist and are function types.
(assert_invalid (module (func (block (type 1)))) "unknown type")
(assert_invalid (module (func (loop (type 7)))) "unknown type")
(assert_invalid (module (func (drop (block (result (ref null 1)) (unreachable))))) "unknown type")
(assert_invalid (module (type $s (struct)) (func (block (type $s)))) "non-function type")
(assert_invalid (module (type $a (array i8)) (func (loop (type $a)))) "non-function type")

;; drop takes anything, select without a type two equal numbers or vectors, with a type exactly that one.
(module
  (func (drop (i32.const 0)) (drop (f64.const 0)) (drop (v128.const i64x2 0 0)) (drop (ref.null func)) (drop (ref.null none)))
  (func (param i32) (result i32) (select (local.get 0) (local.get 0) (local.get 0)))
  (func (param i64 i32) (result i64) (select (local.get 0) (local.get 0) (local.get 1)))
  (func (param f32 i32) (result f32) (select (local.get 0) (local.get 0) (local.get 1)))
  (func (param f64 i32) (result f64) (select (local.get 0) (local.get 0) (local.get 1)))
  (func (param v128 i32) (result v128) (select (local.get 0) (local.get 0) (local.get 1)))
  (func (param i64 i32) (result i64) (select (result i64) (local.get 0) (local.get 0) (local.get 1)))
  (func (param funcref i32) (result funcref) (select (result funcref) (local.get 0) (local.get 0) (local.get 1)))
  (func (param (ref i31) structref i32) (result eqref) (select (result eqref) (local.get 0) (local.get 1) (local.get 2))))
(assert_invalid (module (func (drop))) "type mismatch")
(assert_invalid (module (func (i32.const 0) (block (drop)) (drop))) "type mismatch")
(assert_invalid (module (func (drop (select (i32.const 0) (i32.const 0))))) "type mismatch")
(assert_invalid (module (func (drop (select (i32.const 0) (i32.const 0) (i64.const 0))))) "type mismatch")
(assert_invalid (module (func (drop (select (i32.const 0) (i64.const 0) (i32.const 0))))) "type mismatch")
(assert_invalid (module (func (drop (select (f32.const 0) (f64.const 0) (i32.const 0))))) "type mismatch")
(assert_invalid (module (func (result i64) (select (i32.const 0) (i32.const 0) (i32.const 0)))) "type mismatch")
(assert_invalid (module (func (drop (select (ref.null func) (ref.null func) (i32.const 0))))) "type mismatch")
(assert_invalid (module (func (drop (select (ref.null any) (ref.null any) (i32.const 0))))) "type mismatch")
(assert_invalid (module (func (drop (select (ref.null extern) (i32.const 0) (i32.const 0))))) "type mismatch")
(assert_invalid (module (func (drop (select (i32.const 0) (ref.null extern) (i32.const 0))))) "type mismatch")
(assert_invalid (module (func (drop (select (result i32) (i32.const 0) (i64.const 0) (i32.const 0))))) "type mismatch")
(assert_invalid (module (func (drop (select (result i32) (i64.const 0) (i32.const 0) (i32.const 0))))) "type mismatch")
(assert_invalid (module (func (drop (select (result i32) (i32.const 0) (i32.const 0) (i64.const 0))))) "type mismatch")
(assert_invalid
  (module (func (drop (select (result (ref any)) (ref.null any) (ref.null any) (i32.const 0)))))
  "type mismatch")
(assert_invalid
  (module (func (param eqref) (drop (select (result i31ref) (local.get 0) (local.get 0) (i32.const 0)))))
  "type mismatch")
(assert_invalid
  (module (func (param i31ref) (result i31ref) (select (result eqref) (local.get 0) (local.get 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (func (drop (select (result) (i32.const 0) (i32.const 0) (i32.const 0)))))
  "invalid result arity")
(assert_invalid
  (module (func (drop (select (result i32 i32) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0)))))
  "invalid result arity")
(assert_invalid
  (module (func (drop (select (result (ref null 1)) (ref.null func) (ref.null func) (i32.const 0)))))
  "unknown type")

;; return takes the results of the function, from within any block.
(module
  (func (return))
  (func (result i32 i64) (block (loop (return (i32.const 0) (i64.const 0)))) (unreachable))
  (func (result i32) (i64.const 0) (return (i32.const 0))))
(assert_invalid (module (func (result i32) (return))) "type mismatch")
(assert_invalid (module (func (result i32) (return (i64.const 0)))) "type mismatch")
(assert_invalid (module (func (result i32 i64) (return (i64.const 0) (i32.const 0)))) "type mismatch")
(assert_invalid (module (func (result i32 i64) (return (i64.const 0)))) "type mismatch")
(assert_invalid
  (module (func (result i64) (drop (block (result i32) (return (i32.const 0)))) (i64.const 0)))
  "type mismatch")
(assert_invalid (module (func (result i32) (i32.const 0) (block (return)) (unreachable))) "type mismatch")
