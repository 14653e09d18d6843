;; Tests spec:exec-call_indirect. Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Recursion through a table, also around two instances, ends in exhaustion, not in a crash or an ordinary trap.
;; What was written before stays, nothing else changes, and everything can be called again afterwards.

(module $A
  (type $f (func (param i32) (result i32)))
  (global $depth (mut i32) (i32.const 0))
  (global $completed (mut i32) (i32.const 0))
  (table $t (export "table") 4 8 funcref)
  (elem (table $t) (i32.const 0) func $recurse $small)

  ;; Counts on the way down, and what comes after the call: nothing may ever get there.
  (func $recurse (export "recurse") (type $f)
    (global.set $depth (i32.add (global.get $depth) (i32.const 1)))
    (call_indirect $t (type $f) (local.get 0) (i32.const 0))
    (global.set $completed (i32.add (global.get $completed) (i32.const 1))))
  (func $small (type $f) (i32.add (local.get 0) (i32.const 1)))
  (func (export "small") (param i32) (result i32) (call_indirect $t (type $f) (local.get 0) (i32.const 1)))
  (func (export "went-deep") (result i32) (i32.gt_u (global.get $depth) (i32.const 100)))
  (func (export "completed") (result i32) (global.get $completed))
  (func (export "size") (result i32) (table.size $t))
  (func (export "call") (param i32 i32) (result i32) (call_indirect $t (type $f) (local.get 0) (local.get 1)))

  ;; Down to a given depth and back up: the sum of 1 to n.
  (func $sum (export "sum") (type $f)
    (if (result i32) (i32.eqz (local.get 0))
      (then (i32.const 0))
      (else (i32.add (local.get 0) (call_indirect $t (type $f) (i32.sub (local.get 0) (i32.const 1)) (i32.const 3))))))
  (elem (table $t) (i32.const 3) func $sum)
)
(register "a" $A)

(assert_return (invoke $A "sum" (i32.const 1000)) (i32.const 500500))
(assert_exhaustion (invoke $A "recurse" (i32.const 1)) "call stack exhausted")
(assert_return (invoke $A "went-deep") (i32.const 1))
(assert_return (invoke $A "completed") (i32.const 0))
(assert_return (invoke $A "small" (i32.const 41)) (i32.const 42))
(assert_return (invoke $A "sum" (i32.const 1000)) (i32.const 500500))
(assert_exhaustion (invoke $A "recurse" (i32.const 2)) "call stack exhausted")
(assert_return (invoke $A "completed") (i32.const 0))
(assert_return (invoke $A "size") (i32.const 4))
(assert_trap (invoke $A "call" (i32.const 0) (i32.const 2)) "uninitialized element")
(assert_trap (invoke $A "call" (i32.const 0) (i32.const 4)) "undefined element")
(assert_return (invoke $A "call" (i32.const 10) (i32.const 1)) (i32.const 11))

;; Around two instances: B through A's table, A through B's import.
(module $B
  (type $f (func (param i32) (result i32)))
  (import "a" "table" (table $t 4 funcref))
  (global $depth (mut i32) (i32.const 0))
  (elem (table $t) (i32.const 0) func $ping $pong)
  (func $ping (type $f)
    (global.set $depth (i32.add (global.get $depth) (i32.const 1)))
    (i32.add (call_indirect $t (type $f) (local.get 0) (i32.const 1)) (i32.const 1)))
  (func $pong (type $f)
    (i32.add (call_indirect $t (type $f) (local.get 0) (i32.const 0)) (i32.const 1)))
  (func (export "went-deep") (result i32) (i32.gt_u (global.get $depth) (i32.const 100)))
  (func (export "restore") (table.fill $t (i32.const 0) (table.get $t (i32.const 3)) (i32.const 2)))
)
(assert_exhaustion (invoke $A "call" (i32.const 0) (i32.const 1)) "call stack exhausted")
(assert_return (invoke $B "went-deep") (i32.const 1))
(assert_exhaustion (invoke $A "recurse" (i32.const 0)) "call stack exhausted")
(assert_return (invoke $A "completed") (i32.const 0))
(assert_return (invoke $A "size") (i32.const 4))
(assert_return (invoke $B "restore"))
(assert_return (invoke $A "call" (i32.const 100) (i32.const 0)) (i32.const 5050))
(assert_return (invoke $A "call" (i32.const 4) (i32.const 1)) (i32.const 10))
(assert_return (invoke $A "sum" (i32.const 1000)) (i32.const 500500))
