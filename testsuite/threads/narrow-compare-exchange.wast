;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; A narrow compare-exchange answers what it read, and no bit of what was expected above it: ten thousand times, so that
;; an engine that compiles what runs often is asked in that state too.
(module
  (memory 1 1 shared)
  (func (export "i64.rmw32") (param $times i32) (param $expected i64) (result i64)
    (local $seen i64)
    (i64.atomic.store (i32.const 0) (i64.const 0x1111111111111111))
    (loop $again
      (local.set $seen
        (i64.or (local.get $seen)
          (i64.atomic.rmw32.cmpxchg_u (i32.const 0) (local.get $expected) (i64.const 0x1111111111111111))))
      (local.set $times (i32.sub (local.get $times) (i32.const 1)))
      (br_if $again (local.get $times)))
    (local.get $seen))
  (func (export "i64.rmw16") (param $times i32) (param $expected i64) (result i64)
    (local $seen i64)
    (i64.atomic.store (i32.const 0) (i64.const 0x1111111111111111))
    (loop $again
      (local.set $seen
        (i64.or (local.get $seen)
          (i64.atomic.rmw16.cmpxchg_u (i32.const 0) (local.get $expected) (i64.const 0x1111111111111111))))
      (local.set $times (i32.sub (local.get $times) (i32.const 1)))
      (br_if $again (local.get $times)))
    (local.get $seen))
  (func (export "i32.rmw8") (param $times i32) (param $expected i32) (result i32)
    (local $seen i32)
    (i64.atomic.store (i32.const 0) (i64.const 0x1111111111111111))
    (loop $again
      (local.set $seen
        (i32.or (local.get $seen)
          (i32.atomic.rmw8.cmpxchg_u (i32.const 0) (local.get $expected) (i32.const 0x11111111))))
      (local.set $times (i32.sub (local.get $times) (i32.const 1)))
      (br_if $again (local.get $times)))
    (local.get $seen)))

(assert_return (invoke "i64.rmw32" (i32.const 10000) (i64.const 0x1111111111111111)) (i64.const 0x11111111))
(assert_return (invoke "i64.rmw32" (i32.const 10000) (i64.const 0x2222222222222222)) (i64.const 0x11111111))
(assert_return (invoke "i64.rmw16" (i32.const 10000) (i64.const 0x1111111111111111)) (i64.const 0x1111))
(assert_return (invoke "i64.rmw16" (i32.const 10000) (i64.const 0)) (i64.const 0x1111))
(assert_return (invoke "i32.rmw8" (i32.const 10000) (i32.const 0x11111111)) (i32.const 0x11))
(assert_return (invoke "i32.rmw8" (i32.const 10000) (i32.const 0x11111112)) (i32.const 0x11))
