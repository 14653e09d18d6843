;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; A thread that waits at an address is woken by a notification of that address and of no other, by as many as are asked for,
;; and only if what stands there is what it expects.

(module $Shared
  (memory (export "memory") 1 1 shared)
  (func (export "load") (param i32) (result i32) (i32.atomic.load (local.get 0)))
  (func (export "notify") (param i32 i32) (result i32) (memory.atomic.notify (local.get 0) (local.get 1)))
  (func (export "wait32") (param i32 i32 i64) (result i32)
    (memory.atomic.wait32 (local.get 0) (local.get 1) (local.get 2)))
  (func (export "wait64") (param i32 i64 i64) (result i32)
    (memory.atomic.wait64 (local.get 0) (local.get 1) (local.get 2)))
)

;; Alone: nobody is woken, a different value is told at once, and time runs out.
(assert_return (invoke "notify" (i32.const 0) (i32.const -1)) (i32.const 0))
(assert_return (invoke "wait32" (i32.const 0) (i32.const 1) (i64.const -1)) (i32.const 1))
(assert_return (invoke "wait64" (i32.const 0) (i64.const 0x1_0000_0000) (i64.const -1)) (i32.const 1))
(assert_return (invoke "wait32" (i32.const 0) (i32.const 0) (i64.const 0)) (i32.const 2))
(assert_return (invoke "wait64" (i32.const 0) (i64.const 0) (i64.const 2_000_000)) (i32.const 2))

;; Three wait at 16 and one at 24.
(thread $A (shared (module $Shared))
  (assert_return (invoke $Shared "wait32" (i32.const 16) (i32.const 0) (i64.const -1)) (i32.const 0)))
(thread $B (shared (module $Shared))
  (assert_return (invoke $Shared "wait64" (i32.const 16) (i64.const 0) (i64.const -1)) (i32.const 0)))
(thread $C (shared (module $Shared))
  (assert_return (invoke $Shared "wait32" (i32.const 16) (i32.const 0) (i64.const -1)) (i32.const 0)))
(thread $D (shared (module $Shared))
  (assert_return (invoke $Shared "wait32" (i32.const 24) (i32.const 0) (i64.const -1)) (i32.const 0))
  (assert_return (invoke $Shared "load" (i32.const 32)) (i32.const 3)))

;; The neighbours of an address are other addresses.
(assert_return (invoke $Shared "notify" (i32.const 12) (i32.const -1)) (i32.const 0))
(assert_return (invoke $Shared "notify" (i32.const 20) (i32.const -1)) (i32.const 0))
(assert_return (invoke $Shared "notify" (i32.const 16) (i32.const 0)) (i32.const 0))

(register "shared" $Shared)
(module $Waker
  (import "shared" "memory" (memory 1 1 shared))
  (func $wake (export "wake") (param $at i32) (param $most i32) (param $all i32)
    (local $woken i32)
    (loop $again
      (local.set $woken
        (i32.add (local.get $woken) (memory.atomic.notify (local.get $at) (local.get $most))))
      (br_if $again (i32.lt_u (local.get $woken) (local.get $all)))))
  (func (export "wake-three-then-one")
    (call $wake (i32.const 16) (i32.const 1) (i32.const 3))
    (i32.atomic.store (i32.const 32) (i32.const 3))
    (call $wake (i32.const 24) (i32.const -1) (i32.const 1)))
)
(assert_return (invoke "wake-three-then-one"))
(wait $A)
(wait $B)
(wait $C)
(wait $D)
(assert_return (invoke $Shared "notify" (i32.const 16) (i32.const -1)) (i32.const 0))

;; A hand that is given back and forth: each waits until the other has had its turn.
(module $Turns
  (import "shared" "memory" (memory 1 1 shared))
  (func (export "play") (param $mine i32) (param $rounds i32)
    (loop $round
      (block $ready
        (loop $wait
          (br_if $ready (i32.eq (i32.atomic.load (i32.const 64)) (local.get $mine)))
          (drop (memory.atomic.wait32 (i32.const 64) (i32.sub (i32.const 1) (local.get $mine)) (i64.const -1)))
          (br $wait)))
      ;; Not atomic: only the turn protects it.
      (i32.store (i32.const 68) (i32.add (i32.load (i32.const 68)) (i32.const 1)))
      (i32.atomic.store (i32.const 64) (i32.sub (i32.const 1) (local.get $mine)))
      (drop (memory.atomic.notify (i32.const 64) (i32.const 1)))
      (local.set $rounds (i32.sub (local.get $rounds) (i32.const 1)))
      (br_if $round (local.get $rounds))))
)
(thread $Even (shared (module $Turns)) (assert_return (invoke $Turns "play" (i32.const 0) (i32.const 40))))
(thread $Odd (shared (module $Turns)) (assert_return (invoke $Turns "play" (i32.const 1) (i32.const 40))))
(wait $Even)
(wait $Odd)
(assert_return (invoke $Shared "load" (i32.const 68)) (i32.const 80))
