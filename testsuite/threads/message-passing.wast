;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; What is written before an atomic store is seen by whoever has seen that store, although it is not atomic itself. Two threads
;; hand values over through a ring of four places; the sum of what arrives is the sum of what was sent, in order.

(module $Ring
  (memory (export "memory") 1 1 shared)
  ;; 0: sent so far, 64: taken so far, 128: the places, of 16 bytes

  (func (export "send") (param $count i32)
    (local $i i32) (local $at i32)
    (loop $next
      (loop $full
        (br_if $full
          (i32.eq (i32.sub (local.get $i) (i32.atomic.load (i32.const 64))) (i32.const 4))))
      (local.set $at (i32.add (i32.const 128) (i32.shl (i32.and (local.get $i) (i32.const 3)) (i32.const 4))))
      (i64.store (local.get $at) (i64.mul (i64.extend_i32_u (local.get $i)) (i64.const 0x1_0000_0001)))
      (i64.store offset=8 (local.get $at) (i64.extend_i32_u (local.get $i)))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (i32.atomic.store (i32.const 0) (local.get $i))
      (br_if $next (i32.lt_u (local.get $i) (local.get $count)))))

  (func (export "take") (param $count i32) (result i64)
    (local $i i32) (local $at i32) (local $sum i64)
    (loop $next
      (loop $empty
        (br_if $empty (i32.eq (i32.atomic.load (i32.const 0)) (local.get $i))))
      (local.set $at (i32.add (i32.const 128) (i32.shl (i32.and (local.get $i) (i32.const 3)) (i32.const 4))))
      (if (i64.ne (i64.load (local.get $at)) (i64.mul (i64.load offset=8 (local.get $at)) (i64.const 0x1_0000_0001)))
        (then (unreachable)))
      (if (i64.ne (i64.load offset=8 (local.get $at)) (i64.extend_i32_u (local.get $i)))
        (then (unreachable)))
      (local.set $sum (i64.add (local.get $sum) (i64.load (local.get $at))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (i32.atomic.store (i32.const 64) (local.get $i))
      (br_if $next (i32.lt_u (local.get $i) (local.get $count))))
    (local.get $sum))
)

(thread $Taker (shared (module $Ring))
  (assert_return (invoke $Ring "take" (i32.const 2000)) (i64.const 8585639626703000)))
(thread $Sender (shared (module $Ring))
  (assert_return (invoke $Ring "send" (i32.const 2000))))
(wait $Sender)
(wait $Taker)

;; Store buffering with a fence: not both of two threads may miss what the other one wrote.
(module $Fenced
  (memory (export "memory") 1 1 shared)
  (func (export "run") (param $mine i32) (param $other i32) (param $result i32)
    (i32.store (local.get $mine) (i32.const 1))
    (atomic.fence)
    (i32.store (local.get $result) (i32.load (local.get $other))))
  (func (export "any") (result i32) (i32.or (i32.load (i32.const 128)) (i32.load (i32.const 192))))
)
(thread $Left (shared (module $Fenced)) (invoke $Fenced "run" (i32.const 0) (i32.const 64) (i32.const 128)))
(thread $Right (shared (module $Fenced)) (invoke $Fenced "run" (i32.const 64) (i32.const 0) (i32.const 192)))
(wait $Left)
(wait $Right)
(assert_return (invoke $Fenced "any") (i32.const 1))
