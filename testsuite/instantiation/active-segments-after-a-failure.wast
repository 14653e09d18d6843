;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; An active segment is dropped after it was written. An instance whose instantiation failed earlier keeps it: a function
;; that the instance left in a shared table still reads it (spec:exec-instantiation, spec:aux-runelem, spec:aux-rundata).

(module $Host
  (type $f (func (param i32 i32)))
  (table $t (export "t") 1 funcref)
  (memory (export "m") 1)
  (func (export "run") (param $from i32) (param $count i32)
    (call_indirect $t (type $f) (local.get $from) (local.get $count) (i32.const 0)))
  (func (export "bytes") (result i64) (i64.load (i32.const 0)))
)
(register "host" $Host)

;; An element segment does not fit, so no data segment is reached.
(assert_trap
  (module
    (import "host" "t" (table $t 1 funcref))
    (import "host" "m" (memory 1))
    (elem (table $t) (i32.const 0) func $init)
    (elem (table $t) (i32.const 1) func $init)
    (data $bytes (i32.const 8) "ACTIVE")
    (func $init (param i32 i32) (memory.init $bytes (i32.const 0) (local.get 0) (local.get 1))))
  "out of bounds table access")
(assert_return (invoke $Host "run" (i32.const 3) (i32.const 3)))
(assert_return (invoke $Host "bytes") (i64.const 0x455649))
(assert_trap (invoke $Host "run" (i32.const 3) (i32.const 4)) "out of bounds memory access")

;; A data segment does not fit. The one before it is dropped, the one after it is not.
(assert_trap
  (module
    (import "host" "t" (table $t 1 funcref))
    (import "host" "m" (memory 1))
    (elem (table $t) (i32.const 0) func $init)
    (data $before (i32.const 0) "before")
    (data (i32.const 0x10000) "x")
    (data $after (i32.const 0) "AFTER")
    (func $init (param i32 i32)
      (memory.init $after (i32.const 0) (local.get 0) (local.get 1))
      (memory.init $before (i32.const 0) (local.get 0) (local.get 1))))
  "out of bounds memory access")
(assert_return (invoke $Host "bytes") (i64.const 0x6572_6f66_6562))
(assert_trap (invoke $Host "run" (i32.const 0) (i32.const 5)) "out of bounds memory access")
(assert_return (invoke $Host "bytes") (i64.const 0x6552_4554_4641))

;; An element segment does not fit. The one before it is dropped, the one after it is not.
(assert_trap
  (module
    (import "host" "t" (table $t 1 funcref))
    (table $own 2 funcref)
    (elem $before (table $t) (i32.const 0) func $init)
    (elem (table $t) (i32.const 1) func $init)
    (elem $after (table $own) (i32.const 0) func $init $init)
    (func $init (param i32 i32)
      (table.init $own $after (i32.const 0) (local.get 0) (local.get 1))
      (table.init $own $before (i32.const 0) (i32.const 0) (i32.const 0))))
  "out of bounds table access")
(assert_return (invoke $Host "run" (i32.const 1) (i32.const 1)))
(assert_trap (invoke $Host "run" (i32.const 1) (i32.const 2)) "out of bounds table access")
