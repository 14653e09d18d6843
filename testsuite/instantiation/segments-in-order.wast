;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Active segments are written one after the other: first all element segments, then all data segments, each as a
;; whole, up to the first that does not fit; nothing written is undone (spec:exec-module, spec:aux-runelem,
;; spec:aux-rundata). Imported tables and memories keep it all. The start function of a failed module does not run.

(module $Host
  (table $t (export "t") 6 12 funcref) (table $u (export "u") 4 funcref)
  (memory $m (export "m") 1 9) (memory $n (export "n") 1)
  (global (export "two") i32 (i32.const 2)) (global (export "five") i32 (i32.const 5))
  (global (export "ran") (mut i32) (i32.const 0))
  (elem (table $t) (i32.const 0) func $old $old $old $old $old $old)
  (elem (table $u) (i32.const 0) func $old $old $old $old)
  (data (memory $m) (i32.const 0) "................") (data (memory $n) (i32.const 0) "----------------")
  (func $old (result i32) (i32.const 1))
  ;; Six decimal digits, one for each slot.
  (func (export "slots-t") (result i32) (local $i i32) (local $digits i32)
    (loop $next
      (local.set $digits
        (i32.add
          (i32.mul (local.get $digits) (i32.const 10))
          (if (result i32) (ref.is_null (table.get $t (local.get $i)))
            (then (i32.const 0))
            (else (call_indirect $t (result i32) (local.get $i))))))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (table.size $t))))
    (local.get $digits))
  (func (export "slots-u") (result i32) (local $i i32) (local $digits i32)
    (loop $next
      (local.set $digits
        (i32.add
          (i32.mul (local.get $digits) (i32.const 10))
          (if (result i32) (ref.is_null (table.get $u (local.get $i)))
            (then (i32.const 0))
            (else (call_indirect $u (result i32) (local.get $i))))))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (table.size $u))))
    (local.get $digits))
  (func (export "read-m") (param i32) (result i64) (i64.load $m (local.get 0)))
  (func (export "read-n") (param i32) (result i64) (i64.load $n (local.get 0))))
(register "host" $Host)
(assert_return (invoke $Host "slots-t") (i32.const 111111))
(assert_return (invoke $Host "slots-u") (i32.const 1111))

;; Later segments overwrite earlier ones, each in its own table or memory.
(module
  (table $t (import "host" "t") 6 funcref) (table $u (import "host" "u") 4 funcref)
  (memory $m (import "host" "m") 1) (memory $n (import "host" "n") 1)
  (global $two (import "host" "two") i32)
  (global $three i32 (i32.add (global.get $two) (i32.const 1)))
  (elem (table $t) (global.get $two) func $2 $2 $2)
  (elem (table $u) (i32.const 0) func $3 $3)
  (elem (table $t) (global.get $three) func $4)
  (elem (table $u) (i32.const 1) funcref (ref.null func) (ref.func $5))
  (data (memory $n) (i32.const 1) "abc")
  (data (memory $m) (global.get $two) "def")
  (data (memory $n) (global.get $three) "gh")
  (data (memory $m) (i32.const 0) "ij")
  (func $2 (result i32) (i32.const 2)) (func $3 (result i32) (i32.const 3)) (func $4 (result i32) (i32.const 4))
  (func $5 (result i32) (i32.const 5)))
(assert_return (invoke $Host "slots-t") (i32.const 112421))
(assert_return (invoke $Host "slots-u") (i32.const 3051))
(assert_return (invoke $Host "read-m" (i32.const 0)) (i64.const 0x2e2e_2e66_6564_6a69))
(assert_return (invoke $Host "read-n" (i32.const 0)) (i64.const 0x2d2d_2d68_6762_612d))

;; The second of three element segments does not fit: the first stays, nothing of the second or the third, no data, no start.
(assert_trap
  (module
    (table $t (import "host" "t") 6 funcref) (table $u (import "host" "u") 4 funcref)
    (memory $m (import "host" "m") 1) (global $ran (import "host" "ran") (mut i32))
    (elem (table $u) (i32.const 0) func $6)
    (elem (table $t) (i32.const 5) func $7 $7)
    (elem (table $u) (i32.const 3) func $8)
    (data (memory $m) (i32.const 0) "XX")
    (func $6 (result i32) (i32.const 6)) (func $7 (result i32) (i32.const 7)) (func $8 (result i32) (i32.const 8))
    (func $start (global.set $ran (i32.const 1)))
    (start $start))
  "out of bounds table access")
(assert_return (invoke $Host "slots-t") (i32.const 112421))
(assert_return (invoke $Host "slots-u") (i32.const 6051))
(assert_return (invoke $Host "read-m" (i32.const 0)) (i64.const 0x2e2e_2e66_6564_6a69))
(assert_return (get $Host "ran") (i32.const 0))

;; The second of three data segments does not fit: all elements and the first data stay.
(assert_trap
  (module
    (table $t (import "host" "t") 6 funcref)
    (memory $m (import "host" "m") 1) (memory $n (import "host" "n") 1) (global $ran (import "host" "ran") (mut i32))
    (data (memory $n) (i32.const 0) "K")
    (data (memory $m) (i32.const 65530) "1234567")
    (data (memory $n) (i32.const 1) "L")
    (elem (table $t) (i32.const 0) func $9)
    (func $9 (result i32) (i32.const 9))
    (func $start (global.set $ran (i32.const 2)))
    (start $start))
  "out of bounds memory access")
(assert_return (invoke $Host "slots-t") (i32.const 912421))
(assert_return (invoke $Host "read-n" (i32.const 0)) (i64.const 0x2d2d_2d68_6762_614b))
(assert_return (invoke $Host "read-m" (i32.const 65528)) (i64.const 0))
(assert_return (get $Host "ran") (i32.const 0))

;; A passive or declarative segment never fails, whatever its length.
(module
  (table $t (import "host" "t") 6 funcref)
  (elem func $f $f $f $f $f $f $f $f $f) (elem declare func $f $f $f $f $f $f $f)
  (data "longer than nothing")
  (func $f))
(assert_return (invoke $Host "slots-t") (i32.const 912421))

;; Empty segments: at the end they fit, one further and far beyond they do not.
(module (table (import "host" "t") 6 funcref) (elem (i32.const 6) func))
(module (table (import "host" "u") 4 funcref) (elem (i32.const 4) funcref))
(module (memory (import "host" "m") 1) (data (i32.const 65536) ""))
(module (table 0 funcref) (elem (i32.const 0) func) (memory 0) (data (i32.const 0) ""))
(module (table i64 0 funcref) (elem (i64.const 0) func))
(module (table i64 3 funcref) (elem (i64.const 3) func))
(assert_trap (module (table (import "host" "t") 6 funcref) (elem (i32.const 7) func)) "out of bounds table access")
(assert_trap (module (table (import "host" "u") 4 funcref) (elem (i32.const 5) funcref)) "out of bounds table access")
(assert_trap (module (table 0 funcref) (elem (i32.const 1) func)) "out of bounds table access")
(assert_trap (module (table 0 funcref) (elem (i32.const -1) func)) "out of bounds table access")
(assert_trap (module (table 0 9 funcref) (elem (i32.const 9) func)) "out of bounds table access")
(assert_trap (module (table i64 3 funcref) (elem (i64.const 4) func)) "out of bounds table access")
(assert_trap (module (table i64 3 funcref) (elem (i64.const 0x1_0000_0003) func)) "out of bounds table access")
(assert_trap (module (table i64 3 funcref) (elem (i64.const -1) func)) "out of bounds table access")
(assert_trap (module (memory (import "host" "m") 1) (data (i32.const 65537) "")) "out of bounds memory access")
(assert_trap (module (memory 0) (data (i32.const 1) "")) "out of bounds memory access")
(assert_trap (module (memory 0) (data (i32.const -1) "")) "out of bounds memory access")
(assert_trap (module (memory 0 1) (data (i32.const 65536) "")) "out of bounds memory access")
(assert_trap (module (memory 1) (data (i32.const -2) "")) "out of bounds memory access")
;; Second tables and memories, too.
(assert_trap
  (module (table $t (import "host" "t") 6 funcref) (table $own 3 funcref) (elem (table $own) (i32.const 4) func))
  "out of bounds table access")
(assert_trap
  (module (table $t (import "host" "t") 6 funcref) (table $own 9 funcref) (elem (table $t) (i32.const 7) func))
  "out of bounds table access")
(assert_trap
  (module (memory $m (import "host" "m") 1) (memory $own 2) (data (memory $m) (i32.const 65537) ""))
  "out of bounds memory access")
(assert_trap
  (module (memory $m (import "host" "m") 1) (memory $own 0) (data (memory $own) (i32.const 1) ""))
  "out of bounds memory access")

;; Sums of offset and length that are small after wrapping.
(assert_trap
  (module
    (table (import "host" "t") 6 funcref) (elem (i32.const -2) func $f $f $f) (func $f (result i32) (i32.const 7)))
  "out of bounds table access")
(assert_trap
  (module (memory (import "host" "m") 1) (data (i32.const -2) "YYY"))
  "out of bounds memory access")
(assert_trap
  (module (table i64 6 funcref) (elem (i64.const -2) func $f $f $f) (func $f))
  "out of bounds table access")
(assert_trap
  (module (table i64 6 funcref) (elem (i64.const 0x1_0000_0000) func $f) (func $f))
  "out of bounds table access")

;; The declared maximum, a larger minimum of the import, and a private table are not the limit.
(assert_trap
  (module (table (import "host" "t") 0 funcref) (elem (i32.const 6) func $f) (func $f (result i32) (i32.const 7)))
  "out of bounds table access")
(assert_trap
  (module (memory (import "host" "m") 0 9) (data (i32.const 65536) "Y"))
  "out of bounds memory access")
(module (table (import "host" "t") 0 funcref) (elem (i32.const 5) func $f) (func $f (result i32) (i32.const 8)))
(module (memory (import "host" "m") 0) (data (i32.const 65535) "Z"))
(assert_return (invoke $Host "slots-t") (i32.const 912428))
(assert_return (invoke $Host "slots-u") (i32.const 6051))
(assert_return (invoke $Host "read-m" (i32.const 0)) (i64.const 0x2e2e_2e66_6564_6a69))
(assert_return (invoke $Host "read-m" (i32.const 65528)) (i64.const 0x5a00_0000_0000_0000))

;; What the failed modules wrote works on: the functions, with their own globals, memories and tables.
(assert_trap
  (module
    (table $t (import "host" "t") 6 funcref)
    (global $n (mut i32) (i32.const 2))
    (table $own 2 funcref) (memory $own 1)
    (elem (table $own) (i32.const 1) func $one)
    (elem (table $t) (i32.const 1) func $next)
    (elem (table $t) (i32.const 6) func $next)
    (func $one (result i32) (i32.const 1))
    (func $next (result i32)
      (global.set $n (i32.add (global.get $n) (call_indirect $own (result i32) (i32.const 1))))
      (i32.store8 (i32.const 9) (global.get $n))
      (i32.load8_u (i32.const 9))))
  "out of bounds table access")
(assert_return (invoke $Host "slots-t") (i32.const 932428))
(assert_return (invoke $Host "slots-t") (i32.const 942428))

;; A module that does not link writes nothing at all, though its segments would come first.
(assert_unlinkable
  (module
    (table $t (import "host" "t") 6 funcref) (memory (import "host" "m") 1) (func (import "host" "missing"))
    (elem (table $t) (i32.const 0) func $f) (data (i32.const 0) "YY")
    (func $f (result i32) (i32.const 7)))
  "unknown import")
(assert_unlinkable
  (module
    (table $t (import "host" "t") 6 funcref) (memory (import "host" "m") 2)
    (elem (table $t) (i32.const 0) func $f) (data (i32.const 0) "YY")
    (func $f (result i32) (i32.const 7)))
  "incompatible import type")
(assert_return (invoke $Host "slots-t") (i32.const 952428))
(assert_return (invoke $Host "read-m" (i32.const 0)) (i64.const 0x2e2e_2e66_6564_6a69))
