;; Tests spec:exec-table.init. Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; table.init checks segment and table first, without sign and without wrapping at 2^32, and against the right ones.
;; Table 2 and segment 3 are used; the other tables and segments have other sizes and hold a decoy.

(module
  (type $id (func (result i32)))
  (table $t0 20 funcref)
  (table $t1 1 funcref)
  (table $t 5 funcref)
  (elem $s0 func $decoy $decoy $decoy $decoy $decoy $decoy $decoy $decoy)
  (elem $s1 func)
  (elem $s2 funcref (ref.null func))
  (elem $s func $one $two $three)
  (func $decoy (type $id) (i32.const 99))
  (func $one (type $id) (i32.const 1))
  (func $two (type $id) (i32.const 2))
  (func $three (type $id) (i32.const 3))
  (func (export "init") (param i32 i32 i32) (table.init $t $s (local.get 0) (local.get 1) (local.get 2)))
  (func (export "init-t0") (param i32 i32 i32) (table.init $t0 $s (local.get 0) (local.get 1) (local.get 2)))
  (func (export "init-t1") (param i32 i32 i32) (table.init $t1 $s (local.get 0) (local.get 1) (local.get 2)))
  (func (export "init-null") (param i32) (table.init $t $s2 (local.get 0) (i32.const 0) (i32.const 1)))
  (func (export "digest") (result i32)
    (local $i i32) (local $sum i32)
    (loop $next
      (local.set $sum (i32.mul (local.get $sum) (i32.const 10)))
      (if (i32.eqz (ref.is_null (table.get $t (local.get $i))))
        (then
          (local.set $sum
            (i32.add (local.get $sum) (call_indirect $t (type $id) (local.get $i))))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $i) (i32.const 5))))
    (local.get $sum))
)

;; Beyond the segment, though not beyond the larger segment beside it.
(assert_trap (invoke "init" (i32.const 0) (i32.const 0) (i32.const 4)) "out of bounds table access")
(assert_trap (invoke "init" (i32.const 0) (i32.const 3) (i32.const 1)) "out of bounds table access")
(assert_trap (invoke "init" (i32.const 0) (i32.const 4) (i32.const 0)) "out of bounds table access")
(assert_return (invoke "init" (i32.const 0) (i32.const 3) (i32.const 0)))
;; Beyond the table, though not beyond the larger table beside it.
(assert_trap (invoke "init" (i32.const 3) (i32.const 0) (i32.const 3)) "out of bounds table access")
(assert_trap (invoke "init" (i32.const 5) (i32.const 2) (i32.const 1)) "out of bounds table access")
(assert_trap (invoke "init" (i32.const 6) (i32.const 0) (i32.const 0)) "out of bounds table access")
(assert_return (invoke "init" (i32.const 5) (i32.const 0) (i32.const 0)))
(assert_return (invoke "init-t0" (i32.const 17) (i32.const 0) (i32.const 3)))
(assert_trap (invoke "init-t0" (i32.const 18) (i32.const 0) (i32.const 3)) "out of bounds table access")
(assert_return (invoke "init-t1" (i32.const 0) (i32.const 2) (i32.const 1)))
(assert_trap (invoke "init-t1" (i32.const 0) (i32.const 0) (i32.const 2)) "out of bounds table access")
(assert_return (invoke "digest") (i32.const 0))

;; Sums that are small modulo 2^32, on either side, and operands that are negative with a sign.
(assert_trap (invoke "init" (i32.const 0) (i32.const 2) (i32.const 0xffff_ffff)) "out of bounds table access")
(assert_trap (invoke "init" (i32.const 0) (i32.const 0xffff_ffff) (i32.const 2)) "out of bounds table access")
(assert_trap (invoke "init" (i32.const 0) (i32.const 0xffff_fffe) (i32.const 3)) "out of bounds table access")
(assert_trap (invoke "init" (i32.const 0xffff_ffff) (i32.const 0) (i32.const 2)) "out of bounds table access")
(assert_trap (invoke "init" (i32.const 0xffff_fffd) (i32.const 0) (i32.const 3)) "out of bounds table access")
(assert_trap (invoke "init" (i32.const 0) (i32.const 0x8000_0000) (i32.const 0x8000_0000)) "out of bounds table access")
(assert_trap (invoke "init" (i32.const 0x8000_0000) (i32.const 0) (i32.const 0)) "out of bounds table access")
(assert_trap (invoke "init" (i32.const 0) (i32.const 0x8000_0000) (i32.const 0)) "out of bounds table access")
(assert_trap (invoke "init" (i32.const 0) (i32.const 0) (i32.const 0x8000_0000)) "out of bounds table access")
(assert_trap (invoke "init" (i32.const 0xffff_ffff) (i32.const 0) (i32.const 0)) "out of bounds table access")
(assert_return (invoke "digest") (i32.const 0))

;; In range: exactly the slots asked for.
(assert_return (invoke "init" (i32.const 2) (i32.const 0) (i32.const 3)))
(assert_return (invoke "digest") (i32.const 123))
(assert_return (invoke "init" (i32.const 0) (i32.const 1) (i32.const 1)))
(assert_return (invoke "digest") (i32.const 20123))
;; A null entry overwrites.
(assert_return (invoke "init-null" (i32.const 3)))
(assert_return (invoke "digest") (i32.const 20103))
