;; Tests spec:exec-table.fill. Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; table.fill checks the whole range first, without sign and without wrapping at 2^32; a trap changes nothing.
;; "digest" packs one digit per slot (0 is null), so that a partial, clamped or misplaced write is seen.

(module
  (type $id (func (result i32)))
  (table $pad 3 funcref)
  (table $t 5 funcref)
  (elem declare func $one $two)
  (elem (table $t) (i32.const 0) func $one $two $one $two $one)
  (func $one (type $id) (i32.const 1))
  (func $two (type $id) (i32.const 2))

  (func (export "fill-two") (param $at i32) (param $n i32)
    (table.fill $t (local.get $at) (ref.func $two) (local.get $n)))
  (func (export "fill-null") (param $at i32) (param $n i32)
    (table.fill $t (local.get $at) (ref.null func) (local.get $n)))

  (func (export "digest") (result i32)
    (local $i i32) (local $sum i32)
    (loop $next
      (local.set $sum (i32.mul (local.get $sum) (i32.const 10)))
      (if (i32.eqz (ref.is_null (table.get $t (local.get $i))))
        (then
          (local.set $sum
            (i32.add (local.get $sum) (call_indirect $t (type $id) (local.get $i))))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $i) (table.size $t))))
    (local.get $sum))
)

(assert_return (invoke "digest") (i32.const 12121))

;; Nothing at the very end is nothing; one slot behind it is too far, even for nothing.
(assert_return (invoke "fill-two" (i32.const 5) (i32.const 0)))
(assert_return (invoke "fill-null" (i32.const 0) (i32.const 0)))
(assert_trap (invoke "fill-two" (i32.const 6) (i32.const 0)) "out of bounds table access")
(assert_trap (invoke "fill-null" (i32.const 6) (i32.const 0)) "out of bounds table access")
(assert_return (invoke "digest") (i32.const 12121))

;; One too many.
(assert_trap (invoke "fill-two" (i32.const 0) (i32.const 6)) "out of bounds table access")
(assert_trap (invoke "fill-two" (i32.const 4) (i32.const 2)) "out of bounds table access")
(assert_trap (invoke "fill-null" (i32.const 1) (i32.const 5)) "out of bounds table access")
(assert_trap (invoke "fill-null" (i32.const 5) (i32.const 1)) "out of bounds table access")
(assert_return (invoke "digest") (i32.const 12121))

;; Sums that are small modulo 2^32: 4 + 0xffff_fffd = 1, 0xffff_ffff + 2 = 1, 0x8000_0000 twice = 0.
(assert_trap (invoke "fill-two" (i32.const 4) (i32.const 0xffff_fffd)) "out of bounds table access")
(assert_trap (invoke "fill-two" (i32.const 0xffff_ffff) (i32.const 2)) "out of bounds table access")
(assert_trap (invoke "fill-two" (i32.const 0x8000_0000) (i32.const 0x8000_0000)) "out of bounds table access")
(assert_trap (invoke "fill-null" (i32.const 1) (i32.const 0xffff_ffff)) "out of bounds table access")
(assert_trap (invoke "fill-null" (i32.const 0xffff_fffe) (i32.const 4)) "out of bounds table access")
(assert_return (invoke "digest") (i32.const 12121))

;; Operands that are negative if read with a sign.
(assert_trap (invoke "fill-two" (i32.const 0x8000_0000) (i32.const 0)) "out of bounds table access")
(assert_trap (invoke "fill-two" (i32.const 0xffff_ffff) (i32.const 0)) "out of bounds table access")
(assert_trap (invoke "fill-two" (i32.const 0x8000_0000) (i32.const 1)) "out of bounds table access")
(assert_trap (invoke "fill-two" (i32.const 0) (i32.const 0x8000_0000)) "out of bounds table access")
(assert_trap (invoke "fill-two" (i32.const 0) (i32.const 0x7fff_ffff)) "out of bounds table access")
(assert_trap (invoke "fill-null" (i32.const 0) (i32.const 0xffff_ffff)) "out of bounds table access")
(assert_return (invoke "digest") (i32.const 12121))

;; What is in range is written, and nothing beside it.
(assert_return (invoke "fill-two" (i32.const 2) (i32.const 2)))
(assert_return (invoke "digest") (i32.const 12221))
(assert_return (invoke "fill-null" (i32.const 4) (i32.const 1)))
(assert_return (invoke "digest") (i32.const 12220))
(assert_return (invoke "fill-null" (i32.const 0) (i32.const 1)))
(assert_return (invoke "digest") (i32.const 2220))
(assert_return (invoke "fill-two" (i32.const 0) (i32.const 5)))
(assert_return (invoke "digest") (i32.const 22222))
