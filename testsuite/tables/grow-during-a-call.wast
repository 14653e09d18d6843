;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; A table that grows in the middle of a call is larger at once for everything that call still does.
;; A base address or a bound kept from before the growth would miss the new slots (spec:exec-table.grow).

(module
  (type $id (func (result i32)))
  (type $step (func (param i32) (result i32)))
  (table $other 9 funcref)
  (table $t 2 64 funcref)
  (elem (table $t) (i32.const 0) func $grow-by $eleven)
  (func $grow-by (type $step) (table.grow $t (ref.func $eleven) (local.get 0)))
  (func $eleven (type $id) (i32.const 11))
  (func $twelve (type $id) (i32.const 12))
  (elem declare func $twelve)

  ;; Size before, growth through the table itself, size after, and a call of the last new slot: all in one activation.
  (func (export "grow-and-call-last") (param $by i32) (result i32 i32 i32 i32)
    (table.size $t)
    (call_indirect $t (type $step) (local.get $by) (i32.const 0))
    (table.size $t)
    (call_indirect $t (type $id) (i32.sub (table.size $t) (i32.const 1))))

  ;; The argument of the call grows the table, then the index points into what has just been added.
  (func (export "grow-in-the-index") (result i32)
    (call_indirect $t (type $id) (table.grow $t (ref.func $twelve) (i32.const 3))))

  ;; In a loop: every round adds one slot and calls it.
  (func (export "grow-in-a-loop") (param $rounds i32) (result i32)
    (local $sum i32)
    (loop $again
      (local.set $sum
        (i32.add (local.get $sum)
          (call_indirect $t (type $id) (table.grow $t (ref.func $eleven) (i32.const 1)))))
      (local.set $rounds (i32.sub (local.get $rounds) (i32.const 1)))
      (br_if $again (local.get $rounds)))
    (local.get $sum))

  ;; A slot filled after the growth, read back after another one.
  (func (export "set-grow-get") (result i32)
    (local $last i32)
    (local.set $last (table.grow $t (ref.null func) (i32.const 1)))
    (table.set $t (local.get $last) (ref.func $twelve))
    (drop (table.grow $t (ref.null func) (i32.const 5)))
    (call_indirect $t (type $id) (local.get $last)))

  (func (export "call") (param i32) (result i32) (call_indirect $t (type $id) (local.get 0)))
  (func (export "size") (result i32) (table.size $t))
)

(assert_return (invoke "grow-and-call-last" (i32.const 3)) (i32.const 2) (i32.const 2) (i32.const 5) (i32.const 11))
(assert_return (invoke "grow-in-the-index") (i32.const 12))
(assert_return (invoke "size") (i32.const 8))
(assert_return (invoke "grow-in-a-loop" (i32.const 20)) (i32.const 220))
(assert_return (invoke "size") (i32.const 28))
(assert_return (invoke "set-grow-get") (i32.const 12))
(assert_return (invoke "size") (i32.const 34))
(assert_trap (invoke "call" (i32.const 29)) "uninitialized element")
(assert_trap (invoke "call" (i32.const 34)) "undefined element")
(assert_trap (invoke "call" (i32.const 0)) "indirect call type mismatch")
(assert_return (invoke "call" (i32.const 1)) (i32.const 11))
(assert_return (invoke "call" (i32.const 27)) (i32.const 11))
