;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; The premises of every call alone: arguments by position and number, the callee's type, the table and its index,
;; and for tail calls the results of the caller (spec:valid-call, spec:valid-call_ref, spec:valid-call_indirect,
;; spec:valid-return_call, spec:valid-return_call_ref, spec:valid-return_call_indirect).

(module definition
  (type $f (sub (func (param i32 i64) (result f32 f64))))
  (type $f1 (sub $f (func (param i32 i64) (result f32 f64))))
  (type $none (func))
  (type $ref (func (result (ref func))))
  (table $ref (import "m" "t") 1 (ref $f1))
  (table $t 1 funcref) (table $typed 1 (ref null $f)) (table $w i64 1 nullfuncref)
  (func $g (type $f) (unreachable))
  (func (result f32 f64) (call $g (i32.const 0) (i64.const 0)))
  (func (param (ref null $f)) (result f32 f64) (call_ref $f (i32.const 0) (i64.const 0) (local.get 0)))
  (func (param (ref $f1)) (result f32 f64) (call_ref $f (i32.const 0) (i64.const 0) (local.get 0)))
  (func (param nullfuncref) (result f32 f64) (call_ref $f (i32.const 0) (i64.const 0) (local.get 0)))
  (func (result f32 f64) (call_indirect $t (type $f) (i32.const 0) (i64.const 0) (i32.const 0)))
  (func (result f32 f64) (call_indirect $typed (type $f) (i32.const 0) (i64.const 0) (i32.const 0)))
  (func (call_indirect $typed (type $none) (i32.const 0)))
  (func (result f32 f64) (call_indirect $ref (type $f1) (i32.const 0) (i64.const 0) (i32.const 0)))
  (func (result f32 f64) (call_indirect $w (type $f) (i32.const 0) (i64.const 0) (i64.const 0)))
  (func (result f32 f64) (return_call $g (i32.const 0) (i64.const 0)))
  (func (param (ref null $f)) (result f32 f64) (return_call_ref $f (i32.const 0) (i64.const 0) (local.get 0)))
  (func (param (ref $f1)) (result f32 f64) (return_call_ref $f (i32.const 0) (i64.const 0) (local.get 0)))
  (func (result f32 f64) (return_call_indirect $t (type $f) (i32.const 0) (i64.const 0) (i32.const 0)))
  (func (result f32 f64) (return_call_indirect $w (type $f) (i32.const 0) (i64.const 0) (i64.const 0)))
  (func (result funcref) (return_call_indirect $t (type $ref) (i32.const 0)))
  ;; Other operands may stay below the arguments of a tail call, not below those of a return value.
  (func (result f32 f64) (i64.const 9) (return_call $g (i32.const 0) (i64.const 0))))

;; Arguments: missing, exchanged, of a wrong type, too many.
(assert_invalid (module (func $g (param i32)) (func (call $g))) "type mismatch")
(assert_invalid (module (func $g (param i32 i64)) (func (call $g (i32.const 0)))) "type mismatch")
(assert_invalid (module (func $g (param i32 i64)) (func (call $g (i64.const 0) (i32.const 0)))) "type mismatch")
(assert_invalid (module (func $g (param i32 i64)) (func (call $g (i64.const 0) (i64.const 0)))) "type mismatch")
(assert_invalid (module (func $g (param i32 i64)) (func (call $g (i32.const 0) (i32.const 0)))) "type mismatch")
(assert_invalid (module (func $g) (func (call $g (i32.const 0)))) "type mismatch")
(assert_invalid (module (func $g (param funcref)) (func (call $g (ref.null extern)))) "type mismatch")
(assert_invalid (module (func $g (param (ref any))) (func (call $g (ref.null any)))) "type mismatch")
(assert_invalid (module (func $g (param i32)) (func (return_call $g))) "type mismatch")
(assert_invalid (module (func $g (param i32 i64)) (func (return_call $g (i64.const 0) (i32.const 0)))) "type mismatch")
(assert_invalid (module (func $g (param (ref any))) (func (return_call $g (ref.null any)))) "type mismatch")
(assert_invalid
  (module (type $t (func (param i32))) (func (param (ref $t)) (call_ref $t (local.get 0))))
  "type mismatch")
(assert_invalid
  (module (type $t (func (param i32))) (func (param (ref $t)) (call_ref $t (i64.const 0) (local.get 0))))
  "type mismatch")
(assert_invalid
  (module (type $t (func (param i32))) (func (param (ref $t)) (return_call_ref $t (i64.const 0) (local.get 0))))
  "type mismatch")
(assert_invalid (module (table 1 funcref) (func (call_indirect (param i32) (i32.const 0)))) "type mismatch")
(assert_invalid
  (module (table 1 funcref) (func (call_indirect (param i64) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (table 1 funcref) (func (return_call_indirect (param i64 f32) (f32.const 0) (i64.const 0) (i32.const 0))))
  "type mismatch")

;; Results: missing, of another type, one too many, in the other order.
(assert_invalid (module (func $g) (func (result i32) (call $g))) "type mismatch")
(assert_invalid (module (func $g (result i64) (i64.const 0)) (func (result i32) (call $g))) "type mismatch")
(assert_invalid (module (func $g (result i32 i32) (unreachable)) (func (result i32) (call $g))) "type mismatch")
(assert_invalid (module (func $g (result i32 i64) (unreachable)) (func (result i64 i32) (call $g))) "type mismatch")
(assert_invalid (module (func $g (result funcref) (unreachable)) (func (result (ref func)) (call $g))) "type mismatch")
(assert_invalid (module (func $g (result i32) (unreachable)) (func (call $g))) "type mismatch")
(assert_invalid
  (module (type $t (func (result i64))) (func (param (ref $t)) (result i32) (call_ref $t (local.get 0))))
  "type mismatch")
(assert_invalid
  (module (table 1 funcref) (func (result i32) (call_indirect (result i64) (i32.const 0))))
  "type mismatch")

;; Results of tail calls: of the number and of subtypes of the caller's; each position counts.
(module
  (func $narrow (result i31ref (ref func) i32) (unreachable))
  (func (result anyref funcref i32) (return_call $narrow)))
(assert_invalid (module (func $g) (func (result i32) (return_call $g))) "type mismatch")
(assert_invalid (module (func $g (result i32) (unreachable)) (func (return_call $g))) "type mismatch")
(assert_invalid (module (func $g (result i32 i32) (unreachable)) (func (result i32) (return_call $g))) "type mismatch")
(assert_invalid (module (func $g (result i32) (unreachable)) (func (result i32 i32) (return_call $g))) "type mismatch")
(assert_invalid (module (func $g (result i32) (unreachable)) (func (result i64) (return_call $g))) "type mismatch")
(assert_invalid
  (module (func $g (result i32 i64) (unreachable)) (func (result i64 i32) (return_call $g)))
  "type mismatch")
(assert_invalid
  (module (func $g (result i32 i64) (unreachable)) (func (result i32 f64) (return_call $g)))
  "type mismatch")
(assert_invalid
  (module (func $g (result anyref) (unreachable)) (func (result eqref) (return_call $g)))
  "type mismatch")
(assert_invalid
  (module (func $g (result funcref) (unreachable)) (func (result (ref func)) (return_call $g)))
  "type mismatch")
(assert_invalid
  (module (type $t (func (result i64))) (func (param (ref $t)) (result i32) (return_call_ref $t (local.get 0))))
  "type mismatch")
(assert_invalid
  (module (type $t (func (result i32 i32))) (func (param (ref $t)) (result i32) (return_call_ref $t (local.get 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $t (func (result funcref))) (func (param (ref $t)) (result (ref func)) (return_call_ref $t (local.get 0))))
  "type mismatch")
(assert_invalid
  (module (table 1 funcref) (func (result i32) (return_call_indirect (result i64) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (table 1 funcref) (func (result i32) (return_call_indirect (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (table 1 funcref) (func (return_call_indirect (result i32) (i32.const 0))))
  "type mismatch")
;; The results count in dead code, too, and those of the function, not of the block around the call.
(assert_invalid
  (module (func $g (result i64) (unreachable)) (func (result i32) (unreachable) (return_call $g)))
  "type mismatch")
(module
  (func $g (result i32) (i32.const 3))
  (func (export "f") (result i32) (drop (block (result i64) (return_call $g))) (unreachable)))
(assert_return (invoke "f") (i32.const 3))
(assert_invalid
  (module (func $g (result i64) (unreachable)) (func (drop (block (result i64) (return_call $g)))))
  "type mismatch")

;; After a tail call the code is dead: anything may follow, and nothing needs to.
(module
  (type $t (func (result i32)))
  (table 1 funcref)
  (func $g (type $t) (i32.const 5))
  (func (export "direct") (result i32) (return_call $g) (drop))
  (func (result i32) (return_call $g) (i64.add) (drop) (f32.const 0) (drop))
  (func (param (ref $t)) (result i32) (return_call_ref $t (local.get 0)) (i32.add))
  (func (result i32) (return_call_indirect (type $t) (i32.const 0)) (select)))
(assert_return (invoke "direct") (i32.const 5))
(assert_invalid
  (module (func $g (result i32) (unreachable)) (func (result i32) (return_call $g) (i64.const 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $t (func (result i32)))
    (func (param (ref $t)) (result i32) (return_call_ref $t (local.get 0)) (f32.const 0)))
  "type mismatch")

;; The callee of call_ref: a reference to the very type or a subtype, last of the operands.
(assert_invalid (module (type $t (func)) (func (param funcref) (call_ref $t (local.get 0)))) "type mismatch")
(assert_invalid (module (type $t (func)) (func (param (ref func)) (call_ref $t (local.get 0)))) "type mismatch")
(assert_invalid (module (type $t (func)) (func (param externref) (call_ref $t (local.get 0)))) "type mismatch")
(assert_invalid (module (type $t (func)) (func (param anyref) (call_ref $t (local.get 0)))) "type mismatch")
(assert_invalid (module (type $t (func)) (func (call_ref $t (i32.const 0)))) "type mismatch")
(assert_invalid (module (type $t (func)) (func (call_ref $t))) "type mismatch")
(assert_invalid
  (module (type $t (func)) (type $u (func (param i32))) (func (param (ref $u)) (call_ref $t (local.get 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $t (sub (func))) (type $u (sub $t (func)))
    (func (param (ref $t)) (call_ref $u (local.get 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $t (sub (func))) (type $u (func))
    (func (param (ref $u)) (call_ref $t (local.get 0))))
  "type mismatch")
(assert_invalid
  (module (type $t (func (param i32))) (func (param (ref $t)) (call_ref $t (local.get 0) (i32.const 0))))
  "type mismatch")
(assert_invalid (module (type $s (struct)) (func (param (ref $s)) (call_ref $s (local.get 0)))) "non-function type")
(assert_invalid (module (func (param funcref) (call_ref 1 (local.get 0)))) "unknown type")
(assert_invalid (module (type $t (func)) (func (param funcref) (return_call_ref $t (local.get 0)))) "type mismatch")
(assert_invalid
  (module (type $t (sub (func))) (type $u (sub $t (func))) (func (param (ref $t)) (return_call_ref $u (local.get 0))))
  "type mismatch")
(assert_invalid (module (func (param funcref) (return_call_ref 1 (local.get 0)))) "unknown type")

;; The table of call_indirect: of functions, known; its index of the table's address type, last of the operands.
(assert_invalid (module (table 1 externref) (func (call_indirect (i32.const 0)))) "type mismatch")
(assert_invalid (module (table 1 anyref) (func (call_indirect (i32.const 0)))) "type mismatch")
(assert_invalid (module (table 1 nullref) (func (call_indirect (i32.const 0)))) "type mismatch")
(assert_invalid (module (table 1 exnref) (func (call_indirect (i32.const 0)))) "type mismatch")
(assert_invalid
  (module (type $s (struct)) (table 1 (ref null $s)) (func (call_indirect (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (type $a (array i8)) (table 1 (ref null $a)) (func (call_indirect (i32.const 0))))
  "type mismatch")
(assert_invalid (module (table 1 funcref) (table 1 externref) (func (call_indirect 1 (i32.const 0)))) "type mismatch")
(assert_invalid (module (table 1 externref) (func (return_call_indirect (i32.const 0)))) "type mismatch")
(assert_invalid
  (module (type $s (struct)) (table 1 (ref null $s)) (func (return_call_indirect (i32.const 0))))
  "type mismatch")
(assert_invalid (module (func (call_indirect (i32.const 0)))) "unknown table")
(assert_invalid (module (table 1 funcref) (func (call_indirect 1 (i32.const 0)))) "unknown table")
(assert_invalid (module (func (return_call_indirect (i32.const 0)))) "unknown table")
(assert_invalid (module (table 1 funcref) (func (return_call_indirect 1 (i32.const 0)))) "unknown table")
(assert_invalid (module (table 1 funcref) (func (call_indirect))) "type mismatch")
(assert_invalid (module (table 1 funcref) (func (call_indirect (i64.const 0)))) "type mismatch")
(assert_invalid (module (table 1 funcref) (func (call_indirect (ref.null func)))) "type mismatch")
(assert_invalid (module (table i64 1 funcref) (func (call_indirect (i32.const 0)))) "type mismatch")
(assert_invalid (module (table 1 funcref) (table i64 1 funcref) (func (call_indirect 1 (i32.const 0)))) "type mismatch")
(assert_invalid (module (table i64 1 funcref) (table 1 funcref) (func (call_indirect 1 (i64.const 0)))) "type mismatch")
(assert_invalid (module (table i64 1 funcref) (func (return_call_indirect (i32.const 0)))) "type mismatch")
(assert_invalid (module (table 1 funcref) (func (return_call_indirect (i64.const 0)))) "type mismatch")
(assert_invalid
  (module (table 1 funcref) (func (call_indirect (param i64) (i32.const 0) (i64.const 0))))
  "type mismatch")
(assert_invalid (module (table 1 funcref) (func (call_indirect (type 1) (i32.const 0)))) "unknown type")
(assert_invalid (module (table 1 funcref) (func (return_call_indirect (type 1) (i32.const 0)))) "unknown type")
(assert_invalid
  (module (type $s (struct)) (table 1 funcref) (func (call_indirect (type $s) (i32.const 0))))
  "non-function type")

;; The function exists.
(assert_invalid (module (func (call 1))) "unknown function")
(assert_invalid (module (func (return_call 1))) "unknown function")
(assert_invalid (module (import "m" "f" (func)) (func (call 2))) "unknown function")
(assert_invalid (module (import "m" "f" (func)) (func (return_call 2))) "unknown function")
