;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; A tail call into another instance runs with the callee's globals, memory and table, and returns to the first caller.
;; Instances take turns 200,000 times without using up the stack; each counts its own turns (spec:exec-return_call).

(module $Ring
  (table (export "table") 4 funcref)
)
(register "ring" $Ring)

(module $Even
  (type $turn (func (param i32 i32) (result i32)))
  (import "ring" "table" (table $t 4 funcref))
  (global $turns (mut i32) (i32.const 0))
  (memory 1)
  (data (i32.const 0) "\02")
  (table $private 1 funcref (ref.func $one))
  (elem (table $t) (i32.const 0) func $even)
  (func $one (result i32) (i32.const 1))

  ;; Passes on n - 1 and a sum to which it adds what only this instance holds: 2 from its memory, 1 by its table.
  (func $even (export "even") (type $turn)
    (global.set $turns (i32.add (global.get $turns) (i32.const 1)))
    (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
    (return_call_indirect $t (type $turn)
      (i32.sub (local.get 0) (i32.const 1))
      (i32.add (local.get 1)
        (i32.add (i32.load8_u (i32.const 0)) (call_indirect $private (result i32) (i32.const 0))))
      (i32.const 1)))
  (func (export "turns") (result i32) (global.get $turns))
)
(register "even" $Even)

(module $Odd
  (type $turn (func (param i32 i32) (result i32)))
  (import "ring" "table" (table $t 4 funcref))
  (import "even" "even" (func $even (type $turn)))
  (global $turns (mut i32) (i32.const 500))
  (memory 1)
  (data (i32.const 0) "\64")
  (table $private 1 funcref (ref.func $ten))
  (elem (table $t) (i32.const 1) func $odd)
  (func $ten (result i32) (i32.const 10))
  (func $odd (export "odd") (type $turn)
    (global.set $turns (i32.add (global.get $turns) (i32.const 1)))
    (if (i32.eqz (local.get 0)) (then (return (i32.sub (i32.const 0) (local.get 1)))))
    (return_call $even
      (i32.sub (local.get 0) (i32.const 1))
      (i32.add (local.get 1)
        (i32.add (i32.load8_u (i32.const 0)) (call_indirect $private (result i32) (i32.const 0))))))
  (func (export "turns") (result i32) (global.get $turns))

  ;; An ordinary call in between: after it, this instance goes on with its own state.
  (func (export "call-then-own") (param i32) (result i32 i32 i32)
    (call_indirect $t (type $turn) (local.get 0) (i32.const 0) (i32.const 0))
    (i32.load8_u (i32.const 0))
    (call_indirect $private (result i32) (i32.const 0)))
)

;; even adds 3 a turn, odd adds 110.
(assert_return (invoke $Even "even" (i32.const 0) (i32.const 7)) (i32.const 7))
(assert_return (invoke $Even "even" (i32.const 1) (i32.const 0)) (i32.const -3))
(assert_return (invoke $Even "even" (i32.const 2) (i32.const 0)) (i32.const 113))
(assert_return (invoke $Odd "odd" (i32.const 1) (i32.const 0)) (i32.const 110))
(assert_return (invoke $Odd "odd" (i32.const 2) (i32.const 0)) (i32.const -113))
(assert_return (invoke $Even "turns") (i32.const 6))
(assert_return (invoke $Odd "turns") (i32.const 505))
(assert_return (invoke $Odd "call-then-own" (i32.const 4)) (i32.const 226) (i32.const 100) (i32.const 10))
(assert_return (invoke $Even "even" (i32.const 200_000) (i32.const 0)) (i32.const 11_300_000))
(assert_return (invoke $Even "turns") (i32.const 100_010))
(assert_return (invoke $Odd "turns") (i32.const 100_507))

;; Nothing behind the slot, or something else: the trap of an indirect call.
(module
  (type $turn (func (param i32 i32) (result i32)))
  (import "ring" "table" (table $t 4 funcref))
  (elem (table $t) (i32.const 3) func $other)
  (func $other (param i32 i32) (result i64) (i64.const 0))
  (func (export "tail") (param i32) (result i32)
    (return_call_indirect $t (type $turn) (i32.const 0) (i32.const 77) (local.get 0)))
)
(assert_return (invoke "tail" (i32.const 0)) (i32.const 77))
(assert_return (invoke "tail" (i32.const 1)) (i32.const -77))
(assert_trap (invoke "tail" (i32.const 2)) "uninitialized element")
(assert_trap (invoke "tail" (i32.const 3)) "indirect call type mismatch")
(assert_trap (invoke "tail" (i32.const 4)) "undefined element")
