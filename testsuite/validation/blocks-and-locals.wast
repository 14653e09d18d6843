;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Blocks take exactly their parameters and leave exactly their results, and see nothing below (spec:valid-block,
;; spec:valid-loop, spec:valid-if, spec:valid-instrs, spec:valid-func). A local without a default is set before it is read, in this
;; block or one around it (spec:valid-local.get, spec:valid-local.set, spec:valid-local, spec:valid-select).

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
(assert_invalid (module (func (result i32) (if (result i32) (i32.const 0) (then) (else (i32.const 0))))) "type mismatch")
(assert_invalid (module (func (result i32) (if (result i32) (i32.const 0) (then (i32.const 0)) (else)))) "type mismatch")
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
(assert_invalid (module (func (result i32) (i32.const 0) (if (result i32) (i32.const 0) (then) (else)))) "type mismatch")

;; What a block leaves is of its written type.
(assert_invalid (module (func (param i31ref) (result i31ref) (block (result anyref) (local.get 0)))) "type mismatch")
(assert_invalid (module (func (param (ref any)) (result (ref any)) (block (result anyref) (local.get 0)))) "type mismatch")
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

;; Parameters: present, of the type, and nothing else from outside.
(assert_invalid (module (func (block (param i32) (drop)))) "type mismatch")
(assert_invalid (module (func (i64.const 0) (block (param i32) (drop)))) "type mismatch")
(assert_invalid (module (func (i32.const 0) (block (param i32)))) "type mismatch")
(assert_invalid (module (func (i32.const 0) (i64.const 0) (block (param i64 i32) (drop) (drop)))) "type mismatch")
(assert_invalid (module (func (loop (param i32) (drop)))) "type mismatch")
(assert_invalid (module (func (i64.const 0) (loop (param i32) (drop)))) "type mismatch")
(assert_invalid (module (func (i64.const 0) (if (param i32) (i32.const 0) (then (drop)) (else (drop))))) "type mismatch")
(assert_invalid (module (func (i32.const 0) (if (param i32) (i32.const 0) (then (drop)) (else)))) "type mismatch")
(assert_invalid (module (func (i32.const 0) (block (drop)))) "type mismatch")
(assert_invalid (module (func (i32.const 0) (loop (drop)))) "type mismatch")
(assert_invalid (module (func (i32.const 0) (if (i32.const 0) (then (drop)) (else (drop))))) "type mismatch")
(assert_invalid (module (func (result i32) (i32.const 0) (block (result i32)))) "type mismatch")
(assert_invalid (module (func (result i32) (i32.const 0) (block (i32.eqz) (drop)) (i32.const 0))) "type mismatch")
(assert_invalid (module (func (result i32) (i32.const 1) (i32.const 2) (block (i32.add) (drop)) (i32.const 0))) "type mismatch")
(assert_invalid (module (func (i32.const 0) (i64.const 0) (block (param i64) (drop) (drop)))) "type mismatch")

;; Types of blocks exist and are function types.
(assert_invalid (module (func (block (type 1)))) "unknown type")
(assert_invalid (module (func (loop (type 7)))) "unknown type")
(assert_invalid (module (func (drop (block (result (ref null 1)) (unreachable))))) "unknown type")
(assert_invalid (module (type $s (struct)) (func (block (type $s)))) "non-function type")
(assert_invalid (module (type $a (array i8)) (func (loop (type $a)))) "non-function type")

;; Locals: known, and of their types.
(module
  (func (param i32 i64) (local f32 funcref (ref null any))
    (local.set 0 (local.get 0)) (local.set 1 (local.tee 1 (local.get 1))) (local.set 2 (local.get 2))
    (local.set 3 (local.get 3)) (local.set 4 (local.tee 4 (local.get 4)))))
(assert_invalid (module (func (local.get 0) (drop))) "unknown local")
(assert_invalid (module (func (param i32) (drop (local.get 1)))) "unknown local")
(assert_invalid (module (func (param i32) (local i32 i64) (drop (local.get 3)))) "unknown local")
(assert_invalid (module (func (param i32) (local i32) (local.set 2 (i32.const 0)))) "unknown local")
(assert_invalid (module (func (param i32) (local i32) (drop (local.tee 2 (i32.const 0))))) "unknown local")
(assert_invalid (module (func (param i32) (local i64) (local.set 1 (i32.const 0)))) "type mismatch")
(assert_invalid (module (func (param i32) (local i64) (local.set 0 (i64.const 0)))) "type mismatch")
(assert_invalid (module (func (local i32 i32 i64) (local.set 2 (i32.const 0)))) "type mismatch")
(assert_invalid (module (func (local i32 i32 i64) (local.set 1 (i64.const 0)))) "type mismatch")
(assert_invalid (module (func (local i32) (drop (local.tee 0 (i64.const 0))))) "type mismatch")
(assert_invalid (module (func (local i32) (local.tee 0 (i32.const 0)))) "type mismatch")
(assert_invalid (module (func (local i32) (local.set 0))) "type mismatch")
(assert_invalid (module (func (local i32) (local.tee 0) (drop))) "type mismatch")
(assert_invalid (module (func (result i64) (local i32) (local.get 0))) "type mismatch")
(assert_invalid (module (func (local eqref) (local.set 0 (ref.null any)))) "type mismatch")
(assert_invalid (module (func (param (ref any)) (local.set 0 (ref.null any)))) "type mismatch")
;; local.tee gives the type of the local, not that of its operand.
(assert_invalid (module (func (param i31ref) (result i31ref) (local eqref) (local.tee 1 (local.get 0)))) "type mismatch")
(assert_invalid (module (func (param (ref any)) (result (ref any)) (local anyref) (local.tee 1 (local.get 0)))) "type mismatch")

;; Locals without a default.
(module
  (type $s (struct))
  (func (param (ref func)) (drop (local.get 0)))
  (func (param (ref func)) (local (ref func)) (local.set 1 (local.get 0)) (drop (local.get 1)))
  (func (param (ref func)) (local (ref func)) (drop (local.tee 1 (local.get 0))) (drop (local.get 1)))
  (func (local (ref $s)) (local.set 0 (struct.new $s)) (block (drop (local.get 0)) (loop (drop (local.get 0)))))
  (func (local (ref $s)) (block (local.set 0 (struct.new $s)) (block (drop (local.get 0))) (drop (local.get 0))))
  (func (local (ref $s)) (loop (local.set 0 (struct.new $s)) (drop (local.get 0))))
  (func (local (ref $s))
    (local.set 0 (struct.new $s))
    (if (i32.const 0) (then (drop (local.get 0))) (else (drop (local.get 0)))))
  (func (local (ref $s))
    (if (i32.const 0)
      (then (local.set 0 (struct.new $s)) (drop (local.get 0)))
      (else (local.set 0 (struct.new $s)) (drop (local.get 0)))))
  ;; Setting it again within a block does not unset it after the block.
  (func (local (ref $s))
    (local.set 0 (struct.new $s))
    (block (local.set 0 (struct.new $s)))
    (drop (local.get 0)))
  ;; Several locals, set in another order than they are declared.
  (func (param (ref func)) (local i32 (ref $s) (ref func) (ref $s))
    (local.set 4 (struct.new $s)) (local.set 3 (local.get 0)) (local.set 2 (local.get 4))
    (drop (local.get 2)) (drop (local.get 3)) (drop (local.get 4)) (drop (local.get 1))))
(assert_invalid (module (func (local (ref func)) (drop (local.get 0)))) "uninitialized local")
(assert_invalid (module (func (local (ref extern)) (drop (local.get 0)))) "uninitialized local")
(assert_invalid (module (func (local (ref none)) (drop (local.get 0)))) "uninitialized local")
(assert_invalid (module (type $s (struct)) (func (local (ref $s)) (drop (local.get 0)))) "uninitialized local")
(assert_invalid (module (func (param (ref func)) (local (ref func)) (drop (local.get 1)))) "uninitialized local")
(assert_invalid (module (func (local i32 (ref func)) (drop (local.get 1)))) "uninitialized local")
(assert_invalid
  (module (func (param (ref func)) (local (ref func) (ref func)) (local.set 1 (local.get 0)) (drop (local.get 2))))
  "uninitialized local")
(assert_invalid
  (module (func (param (ref func)) (local (ref func) (ref func)) (local.set 2 (local.get 0)) (drop (local.get 1))))
  "uninitialized local")
(assert_invalid
  (module (func (param (ref func)) (local (ref func)) (block (local.set 1 (local.get 0))) (drop (local.get 1))))
  "uninitialized local")
(assert_invalid
  (module (func (param (ref func)) (local (ref func)) (block (drop (local.tee 1 (local.get 0)))) (drop (local.get 1))))
  "uninitialized local")
(assert_invalid
  (module (func (param (ref func)) (local (ref func)) (loop (local.set 1 (local.get 0))) (drop (local.get 1))))
  "uninitialized local")
(assert_invalid
  (module (func (param (ref func)) (local (ref func)) (block (block (local.set 1 (local.get 0))) (drop (local.get 1)))))
  "uninitialized local")
(assert_invalid
  (module (func (param (ref func)) (local (ref func)) (try_table (local.set 1 (local.get 0))) (drop (local.get 1))))
  "uninitialized local")
(assert_invalid
  (module
    (func (param (ref func)) (local (ref func))
      (if (i32.const 0) (then (local.set 1 (local.get 0))) (else (drop (local.get 1))))))
  "uninitialized local")
(assert_invalid
  (module
    (func (param (ref func)) (local (ref func))
      (if (i32.const 0) (then (local.set 1 (local.get 0))) (else (local.set 1 (local.get 0))))
      (drop (local.get 1))))
  "uninitialized local")
(assert_invalid
  (module
    (func (param (ref func)) (local (ref func))
      (if (i32.const 0) (then) (else (local.set 1 (local.get 0))))
      (drop (local.get 1))))
  "uninitialized local")
;; Dead code sets and reads like any other.
(assert_invalid (module (func (local (ref func)) (unreachable) (local.get 0) (drop))) "uninitialized local")
(module (func (local (ref func)) (unreachable) (local.set 0) (local.get 0) (drop)))
(assert_invalid
  (module (func (local (ref func)) (block (unreachable) (local.set 0)) (local.get 0) (drop)))
  "uninitialized local")
;; One function's locals are not another's.
(assert_invalid
  (module
    (func (param (ref func)) (local (ref func)) (local.set 1 (local.get 0)))
    (func (param (ref func)) (local (ref func)) (drop (local.get 1))))
  "uninitialized local")

;; Globals: known; written only if mutable; of their types.
(module definition
  (import "m" "a" (global $a i32)) (import "m" "b" (global $b (mut i64)))
  (global $c f32 (f32.const 0)) (global $d (mut anyref) (ref.null none))
  (func (result i32 i64 f32 anyref) (global.get $a) (global.get $b) (global.get $c) (global.get $d))
  (func (global.set $b (i64.const 0)) (global.set $d (ref.i31 (i32.const 0)))))
(assert_invalid (module (func (drop (global.get 0)))) "unknown global")
(assert_invalid (module (global i32 (i32.const 0)) (func (drop (global.get 1)))) "unknown global")
(assert_invalid (module (import "m" "g" (global i32)) (global i32 (i32.const 0)) (func (drop (global.get 2)))) "unknown global")
(assert_invalid (module (func (global.set 0 (i32.const 0)))) "unknown global")
(assert_invalid (module (global (mut i32) (i32.const 0)) (func (global.set 1 (i32.const 0)))) "unknown global")
(assert_invalid (module (global i32 (i32.const 0)) (func (global.set 0 (i32.const 0)))) "immutable global")
(assert_invalid (module (import "m" "g" (global i32)) (func (global.set 0 (i32.const 0)))) "immutable global")
(assert_invalid
  (module (global (mut i32) (i32.const 0)) (global i32 (i32.const 0)) (func (global.set 1 (i32.const 0))))
  "immutable global")
(assert_invalid (module (global anyref (ref.null any)) (func (global.set 0 (ref.null any)))) "immutable global")
(assert_invalid (module (global (mut i32) (i32.const 0)) (func (global.set 0 (i64.const 0)))) "type mismatch")
(assert_invalid (module (global (mut i32) (i32.const 0)) (func (global.set 0))) "type mismatch")
(assert_invalid (module (global (mut i32) (i32.const 0)) (func (result i32) (global.set 0 (i32.const 0)))) "type mismatch")
(assert_invalid (module (global (mut eqref) (ref.null eq)) (func (global.set 0 (ref.null any)))) "type mismatch")
(assert_invalid (module (import "m" "g" (global (mut (ref any)))) (func (global.set 0 (ref.null any)))) "type mismatch")
(assert_invalid (module (global i64 (i64.const 0)) (func (result i32) (global.get 0))) "type mismatch")
(assert_invalid (module (global anyref (ref.null any)) (func (result (ref any)) (global.get 0))) "type mismatch")
(assert_invalid (module (global i32 (i32.const 0)) (func (global.get 0))) "type mismatch")
(assert_invalid
  (module (import "m" "g" (global i64)) (global i32 (i32.const 0)) (func (result i64) (global.get 1)))
  "type mismatch")

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
(assert_invalid (module (func (drop (select (result (ref any)) (ref.null any) (ref.null any) (i32.const 0))))) "type mismatch")
(assert_invalid (module (func (param eqref) (drop (select (result i31ref) (local.get 0) (local.get 0) (i32.const 0))))) "type mismatch")
(assert_invalid
  (module (func (param i31ref) (result i31ref) (select (result eqref) (local.get 0) (local.get 0) (i32.const 0))))
  "type mismatch")
(assert_invalid (module (func (drop (select (result) (i32.const 0) (i32.const 0) (i32.const 0))))) "invalid result arity")
(assert_invalid
  (module (func (drop (select (result i32 i32) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0)))))
  "invalid result arity")
(assert_invalid (module (func (drop (select (result (ref null 1)) (ref.null func) (ref.null func) (i32.const 0))))) "unknown type")

;; return takes the results of the function, from within any block.
(module
  (func (return))
  (func (result i32 i64) (block (loop (return (i32.const 0) (i64.const 0)))) (unreachable))
  (func (result i32) (i64.const 0) (return (i32.const 0))))
(assert_invalid (module (func (result i32) (return))) "type mismatch")
(assert_invalid (module (func (result i32) (return (i64.const 0)))) "type mismatch")
(assert_invalid (module (func (result i32 i64) (return (i64.const 0) (i32.const 0)))) "type mismatch")
(assert_invalid (module (func (result i32 i64) (return (i64.const 0)))) "type mismatch")
(assert_invalid (module (func (result i64) (drop (block (result i32) (return (i32.const 0)))) (i64.const 0))) "type mismatch")
(assert_invalid (module (func (result i32) (i32.const 0) (block (return)) (unreachable))) "type mismatch")
