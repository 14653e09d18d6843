;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; An instance whose instantiation failed keeps its passive segments: a function that it left in a shared table still
;; reads them (spec:exec-instantiation, spec:aux-runelem, spec:exec-table.init, spec:exec-memory.init).

(module $Host
  (type $f (func (param i32 i32)))
  (table $t (export "t") 2 funcref)
  (table $filled (export "filled") 4 funcref)
  (memory (export "m") 1)
  (func (export "run") (param $slot i32) (param $from i32) (param $count i32)
    (call_indirect $t (type $f) (local.get $from) (local.get $count) (local.get $slot)))
  (func (export "clear") (table.fill $filled (i32.const 0) (ref.null func) (i32.const 4)))
  (func (export "bytes") (result i64) (i64.load (i32.const 8)))
  ;; One binary digit for each slot; 1 stands for a function.
  (func (export "slots") (result i32) (local $i i32) (local $n i32)
    (loop $next
      (local.set $n
        (i32.or (i32.shl (local.get $n) (i32.const 1)) (i32.eqz (ref.is_null (table.get $filled (local.get $i))))))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 4))))
    (local.get $n))
)
(register "host" $Host)

;; An element segment does not fit.
(assert_trap
  (module
    (import "host" "t" (table $t 2 funcref))
    (import "host" "filled" (table $filled 4 funcref))
    (elem $passive func $init $init)
    (elem (table $t) (i32.const 0) func $init)
    (elem (table $t) (i32.const 2) func $init)
    (elem $last funcref (ref.func $init) (ref.null func) (ref.func $init))
    (func $init (param i32 i32)
      (table.init $filled $passive (i32.const 0) (local.get 0) (local.get 1))
      (table.init $filled $last (i32.const 1) (local.get 0) (i32.const 3))
      (elem.drop $last)))
  "out of bounds table access")
(assert_trap (invoke $Host "run" (i32.const 0) (i32.const 0) (i32.const 3)) "out of bounds table access")
(assert_return (invoke $Host "slots") (i32.const 0))
(assert_return (invoke $Host "run" (i32.const 0) (i32.const 0) (i32.const 1)))
(assert_return (invoke $Host "slots") (i32.const 13))
(assert_trap (invoke $Host "run" (i32.const 0) (i32.const 0) (i32.const 1)) "out of bounds table access")
(assert_return (invoke $Host "clear"))

;; A data segment does not fit.
(assert_trap
  (module
    (import "host" "t" (table $t 2 funcref))
    (import "host" "filled" (table $filled 4 funcref))
    (import "host" "m" (memory 1))
    (elem $passive func $init $init)
    (elem (table $t) (i32.const 1) func $init)
    (data $bytes "passive")
    (data (i32.const 0x1_0000) "x")
    (func $init (param i32 i32)
      (table.init $filled $passive (i32.const 2) (i32.const 0) (i32.const 2))
      (memory.init $bytes (i32.const 8) (local.get 0) (local.get 1))))
  "out of bounds memory access")
(assert_return (invoke $Host "run" (i32.const 1) (i32.const 1) (i32.const 6)))
(assert_return (invoke $Host "bytes") (i64.const 0x6576_6973_7361))
(assert_return (invoke $Host "slots") (i32.const 3))
(assert_trap (invoke $Host "run" (i32.const 1) (i32.const 1) (i32.const 7)) "out of bounds memory access")

;; An element segment does not fit, so no data segment is written; passive ones are there.
(assert_trap
  (module
    (import "host" "t" (table $t 2 funcref))
    (import "host" "m" (memory 1))
    (elem (table $t) (i32.const 0) func $init)
    (elem (table $t) (i32.const 2) func $init)
    (data (i32.const 8) "active")
    (data $bytes "PASSIVE")
    (func $init (param i32 i32) (memory.init $bytes (i32.const 8) (local.get 0) (local.get 1))))
  "out of bounds table access")
(assert_return (invoke $Host "bytes") (i64.const 0x6576_6973_7361))
(assert_return (invoke $Host "run" (i32.const 0) (i32.const 3) (i32.const 4)))
(assert_return (invoke $Host "bytes") (i64.const 0x6576_4556_4953))
(assert_trap (invoke $Host "run" (i32.const 0) (i32.const 3) (i32.const 5)) "out of bounds memory access")
