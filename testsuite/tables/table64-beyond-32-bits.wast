;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Indices, lengths and sums of a 64-bit table are 64 bits wide: 2^32 + k never means k (spec:exec-table.grow).
;; Every slot that a cut-off index would reach holds a function, and "digest" shows any stray write.

(module
  (type $id (func (result i32)))
  (table $pad 2 funcref)
  (table $t i64 4 8 funcref)
  (table $narrow 4 funcref)
  (elem (table $t) (i64.const 0) func $one $two $three $four)
  (elem (table $narrow) (i32.const 0) func $five $five $five $five)
  (elem $seg func $five $six)
  (func $one (type $id) (i32.const 1))
  (func $two (type $id) (i32.const 2))
  (func $three (type $id) (i32.const 3))
  (func $four (type $id) (i32.const 4))
  (func $five (type $id) (i32.const 5))
  (func $six (type $id) (i32.const 6))

  (func (export "call") (param i64) (result i32) (call_indirect $t (type $id) (local.get 0)))
  (func (export "tail-call") (param i64) (result i32) (return_call_indirect $t (type $id) (local.get 0)))
  (func (export "is-null") (param i64) (result i32) (ref.is_null (table.get $t (local.get 0))))
  (func (export "clear") (param i64) (table.set $t (local.get 0) (ref.null func)))
  (func (export "fill") (param i64 i64) (table.fill $t (local.get 0) (ref.func $six) (local.get 1)))
  (func (export "init") (param i64 i32 i32) (table.init $t $seg (local.get 0) (local.get 1) (local.get 2)))
  (func (export "copy") (param i64 i64 i64) (table.copy $t $t (local.get 0) (local.get 1) (local.get 2)))
  (func (export "narrow<-t") (param i32 i64 i32) (table.copy $narrow $t (local.get 0) (local.get 1) (local.get 2)))
  (func (export "t<-narrow") (param i64 i32 i32) (table.copy $t $narrow (local.get 0) (local.get 1) (local.get 2)))
  (func (export "grow") (param i64) (result i64) (table.grow $t (ref.func $five) (local.get 0)))
  (func (export "size") (result i64) (table.size $t))

  (func (export "digest") (result i64)
    (local $i i64) (local $sum i64)
    (loop $next
      (local.set $sum (i64.mul (local.get $sum) (i64.const 10)))
      (if (i32.eqz (ref.is_null (table.get $t (local.get $i))))
        (then
          (local.set $sum
            (i64.add (local.get $sum) (i64.extend_i32_u (call_indirect $t (type $id) (local.get $i)))))))
      (local.set $i (i64.add (local.get $i) (i64.const 1)))
      (br_if $next (i64.lt_u (local.get $i) (table.size $t))))
    (local.get $sum))
  (func (export "narrow") (result i32)
    (i32.add (i32.mul (call_indirect $narrow (type $id) (i32.const 0)) (i32.const 10))
      (call_indirect $narrow (type $id) (i32.const 3))))
)

(assert_return (invoke "digest") (i64.const 1234))
(assert_return (invoke "call" (i64.const 3)) (i32.const 4))
(assert_trap (invoke "call" (i64.const 4)) "undefined element")
(assert_trap (invoke "call" (i64.const 0xffff_ffff)) "undefined element")
(assert_trap (invoke "call" (i64.const 0x1_0000_0000)) "undefined element")
(assert_trap (invoke "call" (i64.const 0x1_0000_0003)) "undefined element")
(assert_trap (invoke "call" (i64.const 0x2_0000_0001)) "undefined element")
(assert_trap (invoke "call" (i64.const 0x1_0000_0000_0001)) "undefined element")
(assert_trap (invoke "call" (i64.const 0x8000_0000_0000_0000)) "undefined element")
(assert_trap (invoke "call" (i64.const 0x8000_0000_0000_0002)) "undefined element")
(assert_trap (invoke "call" (i64.const 0xffff_ffff_ffff_ffff)) "undefined element")
(assert_trap (invoke "tail-call" (i64.const 0x1_0000_0003)) "undefined element")
(assert_trap (invoke "tail-call" (i64.const 0x8000_0000_0000_0000)) "undefined element")
(assert_return (invoke "tail-call" (i64.const 2)) (i32.const 3))

(assert_trap (invoke "is-null" (i64.const 0x1_0000_0000)) "out of bounds table access")
(assert_trap (invoke "is-null" (i64.const 0x8000_0000_0000_0001)) "out of bounds table access")
(assert_trap (invoke "clear" (i64.const 0x1_0000_0000)) "out of bounds table access")
(assert_trap (invoke "clear" (i64.const 0xffff_ffff_0000_0003)) "out of bounds table access")
(assert_trap (invoke "clear" (i64.const 0x8000_0000_0000_0000)) "out of bounds table access")
(assert_return (invoke "digest") (i64.const 1234))

;; Fill: a far start, a far length, and sums that wrap at 2^32 or at 2^64.
(assert_trap (invoke "fill" (i64.const 0x1_0000_0000) (i64.const 1)) "out of bounds table access")
(assert_trap (invoke "fill" (i64.const 0x1_0000_0004) (i64.const 0)) "out of bounds table access")
(assert_trap (invoke "fill" (i64.const 0) (i64.const 0x1_0000_0000)) "out of bounds table access")
(assert_trap (invoke "fill" (i64.const 1) (i64.const 0x1_0000_0001)) "out of bounds table access")
(assert_trap (invoke "fill" (i64.const 2) (i64.const 0xffff_ffff)) "out of bounds table access")
(assert_trap (invoke "fill" (i64.const 2) (i64.const 0xffff_ffff_ffff_ffff)) "out of bounds table access")
(assert_trap (invoke "fill" (i64.const 0xffff_ffff_ffff_ffff) (i64.const 2)) "out of bounds table access")
(assert_trap (invoke "fill" (i64.const 0x8000_0000_0000_0000) (i64.const 0x8000_0000_0000_0000)) "out of bounds table access")
(assert_trap (invoke "fill" (i64.const 0x8000_0000_0000_0000) (i64.const 0)) "out of bounds table access")
(assert_return (invoke "digest") (i64.const 1234))

;; Init: the destination is 64 bits wide, the segment's offset and the length are 32.
(assert_trap (invoke "init" (i64.const 0x1_0000_0000) (i32.const 0) (i32.const 2)) "out of bounds table access")
(assert_trap (invoke "init" (i64.const 0x1_0000_0000) (i32.const 0) (i32.const 0)) "out of bounds table access")
(assert_trap (invoke "init" (i64.const 0xffff_ffff_ffff_ffff) (i32.const 0) (i32.const 2)) "out of bounds table access")
(assert_trap (invoke "init" (i64.const 0) (i32.const 0) (i32.const -1)) "out of bounds table access")
(assert_return (invoke "digest") (i64.const 1234))
(assert_return (invoke "init" (i64.const 2) (i32.const 1) (i32.const 1)))
(assert_return (invoke "digest") (i64.const 1264))

;; Copy within the table.
(assert_trap (invoke "copy" (i64.const 0x1_0000_0000) (i64.const 1) (i64.const 1)) "out of bounds table access")
(assert_trap (invoke "copy" (i64.const 0) (i64.const 0x1_0000_0001) (i64.const 1)) "out of bounds table access")
(assert_trap (invoke "copy" (i64.const 0) (i64.const 1) (i64.const 0x1_0000_0001)) "out of bounds table access")
(assert_trap (invoke "copy" (i64.const 0x1_0000_0000) (i64.const 0) (i64.const 0)) "out of bounds table access")
(assert_trap (invoke "copy" (i64.const 0) (i64.const 0x1_0000_0000) (i64.const 0)) "out of bounds table access")
(assert_trap (invoke "copy" (i64.const 1) (i64.const 0) (i64.const 0xffff_ffff_ffff_ffff)) "out of bounds table access")
(assert_return (invoke "digest") (i64.const 1264))

;; Copy between tables of both widths: each index has its own table's width, the length the smaller one.
(assert_trap (invoke "narrow<-t" (i32.const 0) (i64.const 0x1_0000_0000) (i32.const 1)) "out of bounds table access")
(assert_trap (invoke "narrow<-t" (i32.const 0) (i64.const 0x8000_0000_0000_0000) (i32.const 0)) "out of bounds table access")
(assert_trap (invoke "t<-narrow" (i64.const 0x1_0000_0000) (i32.const 0) (i32.const 1)) "out of bounds table access")
(assert_trap (invoke "t<-narrow" (i64.const 0) (i32.const 0) (i32.const -1)) "out of bounds table access")
(assert_trap (invoke "t<-narrow" (i64.const 0xffff_ffff_ffff_fffe) (i32.const 0) (i32.const 3)) "out of bounds table access")
(assert_return (invoke "narrow") (i32.const 55))
(assert_return (invoke "digest") (i64.const 1264))
(assert_return (invoke "narrow<-t" (i32.const 3) (i64.const 1) (i32.const 1)))
(assert_return (invoke "narrow") (i32.const 52))
(assert_return (invoke "t<-narrow" (i64.const 0) (i32.const 2) (i32.const 2)))
(assert_return (invoke "digest") (i64.const 5264))

;; Growth: 2^32 and 2^32 + 1 are no 0 and no 1; refusal is -1 in 64 bits.
(assert_return (invoke "grow" (i64.const 0x1_0000_0000)) (i64.const -1))
(assert_return (invoke "grow" (i64.const 0x1_0000_0001)) (i64.const -1))
(assert_return (invoke "grow" (i64.const 0xffff_ffff_ffff_ffff)) (i64.const -1))
(assert_return (invoke "grow" (i64.const 0xffff_ffff_ffff_fffd)) (i64.const -1))
(assert_return (invoke "grow" (i64.const 5)) (i64.const -1))
(assert_return (invoke "size") (i64.const 4))
(assert_return (invoke "grow" (i64.const 4)) (i64.const 4))
(assert_return (invoke "digest") (i64.const 52645555))

;; An active segment's offset is 64 bits wide.
(module $Far
  (type $id (func (result i32)))
  (table (export "table") i64 2 2 funcref)
  (elem (i64.const 1) func $g)
  (func $g (type $id) (i32.const 42))
  (func (export "call") (param i64) (result i32) (call_indirect (type $id) (local.get 0)))
)
(register "far" $Far)
(assert_trap
  (module
    (import "far" "table" (table i64 2 funcref))
    (elem (i64.const 0x1_0000_0001) func $f)
    (func $f (result i32) (i32.const 13)))
  "out of bounds table access")
(assert_trap
  (module
    (import "far" "table" (table i64 2 funcref))
    (elem (i64.const 0x1_0000_0000) func))
  "out of bounds table access")
(assert_trap
  (module
    (import "far" "table" (table i64 2 funcref))
    (elem (i64.const -1) func $f $f)
    (func $f (result i32) (i32.const 13)))
  "out of bounds table access")
(assert_return (invoke $Far "call" (i64.const 1)) (i32.const 42))
(assert_trap (invoke $Far "call" (i64.const 0)) "uninitialized element")
