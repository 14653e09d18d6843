;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Offsets of active segments of 64-bit tables and memories are 64-bit numbers: constants, sums and globals. One that would fit
;; if it were cut to 32 bits traps, and writes nothing where the low half points (spec:exec-module, spec:aux-runelem,
;; spec:aux-rundata).

(module $Host
  (table $t (export "t") i64 5 9 funcref)
  (memory $m (export "m") i64 1 2)
  (global (export "three") i64 (i64.const 3))
  (global (export "high") i64 (i64.const 0x1_0000_0003))
  (elem (table $t) (i64.const 0) func $one $one $one $one $one)
  (data (memory $m) (i64.const 0) "........")
  (func $one (result i32) (i32.const 1))
  (func (export "slots") (result i32) (local $i i64) (local $digits i32)
    (loop $next
      (local.set $digits
        (i32.add (i32.mul (local.get $digits) (i32.const 10)) (call_indirect $t (result i32) (local.get $i))))
      (br_if $next (i64.lt_u (local.tee $i (i64.add (local.get $i) (i64.const 1))) (table.size $t))))
    (local.get $digits))
  (func (export "bytes") (param i64) (result i64) (i64.load $m (local.get 0))))
(register "host" $Host)

;; What fits: a constant, a sum, an imported and a defined global; at the very end.
(module
  (table $t (import "host" "t") i64 5 funcref) (memory $m (import "host" "m") i64 1)
  (global $three (import "host" "three") i64)
  (global $two i64 (i64.sub (global.get $three) (i64.const 1)))
  (elem (table $t) (global.get $three) func $2)
  (elem (table $t) (i64.add (global.get $two) (i64.const 2)) func $3)
  (elem (table $t) (i64.mul (i64.const 0x1_0000_0000) (i64.const 0x1_0000_0000)) func $4)
  (elem (table $t) (i64.const 5) func)
  (data (memory $m) (global.get $two) "a") (data (memory $m) (i64.add (global.get $three) (global.get $two)) "b")
  (data (memory $m) (i64.const 0xffff) "c") (data (memory $m) (i64.const 0x1_0000) "")
  (func $2 (result i32) (i32.const 2)) (func $3 (result i32) (i32.const 3)) (func $4 (result i32) (i32.const 4)))
(assert_return (invoke $Host "slots") (i32.const 41123))
(assert_return (invoke $Host "bytes" (i64.const 0)) (i64.const 0x2e2e_622e_2e61_2e2e))
(assert_return (invoke $Host "bytes" (i64.const 0xfff8)) (i64.const 0x6300_0000_0000_0000))

;; What does not, for elements.
(assert_trap
  (module (table (import "host" "t") i64 5 funcref) (elem (i64.const 0x1_0000_0001) func $9) (func $9 (result i32) (i32.const 9)))
  "out of bounds table access")
(assert_trap
  (module
    (table (import "host" "t") i64 5 funcref) (global $high (import "host" "high") i64)
    (elem (global.get $high) func $9) (func $9 (result i32) (i32.const 9)))
  "out of bounds table access")
(assert_trap
  (module
    (table (import "host" "t") i64 5 funcref)
    (elem (i64.mul (i64.const 0x1_0000) (i64.const 0x1_0000)) func $9) (func $9 (result i32) (i32.const 9)))
  "out of bounds table access")
(assert_trap
  (module (table (import "host" "t") i64 5 funcref) (elem (i64.const -1) func $9 $9) (func $9 (result i32) (i32.const 9)))
  "out of bounds table access")
(assert_trap
  (module (table (import "host" "t") i64 5 funcref) (elem (i64.const 0x8000_0000_0000_0000) func $9) (func $9 (result i32) (i32.const 9)))
  "out of bounds table access")
(assert_trap
  (module (table (import "host" "t") i64 5 funcref) (elem (i64.const 5) func $9) (func $9 (result i32) (i32.const 9)))
  "out of bounds table access")
(assert_trap
  (module (table (import "host" "t") i64 5 funcref) (elem (i64.const 0x1_0000_0000) func))
  "out of bounds table access")
(assert_return (invoke $Host "slots") (i32.const 41123))

;; And for data.
(assert_trap
  (module (memory (import "host" "m") i64 1) (data (i64.const 0x1_0000_0001) "X"))
  "out of bounds memory access")
(assert_trap
  (module (memory (import "host" "m") i64 1) (global $high (import "host" "high") i64) (data (global.get $high) "X"))
  "out of bounds memory access")
(assert_trap
  (module (memory (import "host" "m") i64 1) (data (i64.const -1) "XY"))
  "out of bounds memory access")
(assert_trap
  (module (memory (import "host" "m") i64 1) (data (i64.const 0x8000_0000_0000_0000) "X"))
  "out of bounds memory access")
(assert_trap
  (module (memory (import "host" "m") i64 1) (data (i64.const 0xffff) "XY"))
  "out of bounds memory access")
(assert_trap
  (module (memory (import "host" "m") i64 1) (data (i64.const 0x1_0000_0000) ""))
  "out of bounds memory access")
(assert_return (invoke $Host "bytes" (i64.const 0)) (i64.const 0x2e2e_622e_2e61_2e2e))
(assert_return (invoke $Host "bytes" (i64.const 0xfff8)) (i64.const 0x6300_0000_0000_0000))
