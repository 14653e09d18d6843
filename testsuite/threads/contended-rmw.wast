;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Read-modify-write instructions of all widths lose nothing when several threads use them at once, and leave the bytes beside
;; them alone.

(module $Counters
  (memory (export "memory") 1 1 shared)
  (data (i32.const 0) "\ff\00\ff\ff\00\00\ff\ff\00\00\00\00\ff\ff\ff\ff\00\00\00\00\00\00\00\00")

  (func (export "count") (param $times i32)
    (loop $next
      (drop (i32.atomic.rmw8.add_u (i32.const 1) (i32.const 1)))
      (drop (i32.atomic.rmw16.add_u (i32.const 4) (i32.const 1)))
      (drop (i64.atomic.rmw32.sub_u (i32.const 8) (i64.const 1)))
      (drop (i64.atomic.rmw.add (i32.const 16) (i64.const 0x1_0000_0001)))
      (local.set $times (i32.sub (local.get $times) (i32.const 1)))
      (br_if $next (local.get $times))))

  ;; A lock made of cmpxchg and xchg around a counter that is not atomic.
  (func (export "count-locked") (param $times i32)
    (loop $next
      (loop $taken
        (br_if $taken (i32.atomic.rmw.cmpxchg (i32.const 32) (i32.const 0) (i32.const 1))))
      (i32.store (i32.const 36) (i32.add (i32.load (i32.const 36)) (i32.const 1)))
      (drop (i32.atomic.rmw.xchg (i32.const 32) (i32.const 0)))
      (local.set $times (i32.sub (local.get $times) (i32.const 1)))
      (br_if $next (local.get $times))))

  ;; Each thread owns some bits of one word; it must find them as it left them.
  (func (export "own-bits") (param $bits i32) (param $times i32) (result i32)
    (local $wrong i32)
    (loop $next
      (if (i32.and (i32.atomic.rmw.or (i32.const 40) (local.get $bits)) (local.get $bits))
        (then (local.set $wrong (i32.const 1))))
      (if (i32.ne
            (i32.and
              (i32.atomic.rmw.and (i32.const 40) (i32.xor (local.get $bits) (i32.const -1)))
              (local.get $bits))
            (local.get $bits))
        (then (local.set $wrong (i32.const 1))))
      (if (i32.and (i32.atomic.rmw.xor (i32.const 40) (local.get $bits)) (local.get $bits))
        (then (local.set $wrong (i32.const 1))))
      (drop (i32.atomic.rmw.xor (i32.const 40) (local.get $bits)))
      (local.set $times (i32.sub (local.get $times) (i32.const 1)))
      (br_if $next (local.get $times)))
    (local.get $wrong))

  (func (export "i32") (param i32) (result i32) (i32.load (local.get 0)))
  (func (export "i64") (param i32) (result i64) (i64.load (local.get 0)))
)

(thread $A (shared (module $Counters))
  (invoke $Counters "count" (i32.const 3000))
  (invoke $Counters "count-locked" (i32.const 500))
  (assert_return (invoke $Counters "own-bits" (i32.const 0x0000_00ff) (i32.const 1000)) (i32.const 0)))
(thread $B (shared (module $Counters))
  (invoke $Counters "count" (i32.const 3000))
  (invoke $Counters "count-locked" (i32.const 500))
  (assert_return (invoke $Counters "own-bits" (i32.const 0x0000_ff00) (i32.const 1000)) (i32.const 0)))
(thread $C (shared (module $Counters))
  (invoke $Counters "count" (i32.const 3000))
  (invoke $Counters "count-locked" (i32.const 500))
  (assert_return (invoke $Counters "own-bits" (i32.const 0x7fff_0000) (i32.const 1000)) (i32.const 0)))
(invoke $Counters "count" (i32.const 3000))
(wait $A)
(wait $B)
(wait $C)

;; 12,000 times: modulo 256 that is 0xe0.
(assert_return (invoke $Counters "i32" (i32.const 0)) (i32.const 0xffff_e0ff))
(assert_return (invoke $Counters "i32" (i32.const 4)) (i32.const 0xffff_2ee0))
(assert_return (invoke $Counters "i32" (i32.const 8)) (i32.const -12000))
(assert_return (invoke $Counters "i32" (i32.const 12)) (i32.const -1))
(assert_return (invoke $Counters "i64" (i32.const 16)) (i64.const 0x2ee0_0000_2ee0))
(assert_return (invoke $Counters "i32" (i32.const 36)) (i32.const 1500))
(assert_return (invoke $Counters "i32" (i32.const 40)) (i32.const 0))
