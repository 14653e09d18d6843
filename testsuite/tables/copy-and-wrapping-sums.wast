;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; table.copy checks both ranges first, without sign and without wrapping at 2^32, each against its own table.
;; The tables differ in size, so that checking one range against the other table is seen (spec:exec-table.copy).

(module
  (type $id (func (result i32)))
  (table $small 3 funcref)
  (table $large 6 funcref)
  (elem (table $small) (i32.const 0) func $one $two $three)
  (elem (table $large) (i32.const 0) func $four $five $six $seven $eight $nine)
  (func $one (type $id) (i32.const 1))
  (func $two (type $id) (i32.const 2))
  (func $three (type $id) (i32.const 3))
  (func $four (type $id) (i32.const 4))
  (func $five (type $id) (i32.const 5))
  (func $six (type $id) (i32.const 6))
  (func $seven (type $id) (i32.const 7))
  (func $eight (type $id) (i32.const 8))
  (func $nine (type $id) (i32.const 9))

  (func (export "small<-large") (param $to i32) (param $from i32) (param $n i32)
    (table.copy $small $large (local.get $to) (local.get $from) (local.get $n)))
  (func (export "large<-small") (param $to i32) (param $from i32) (param $n i32)
    (table.copy $large $small (local.get $to) (local.get $from) (local.get $n)))
  (func (export "large<-large") (param $to i32) (param $from i32) (param $n i32)
    (table.copy $large $large (local.get $to) (local.get $from) (local.get $n)))

  (func (export "small") (result i32)
    (i32.add (i32.mul (call_indirect $small (type $id) (i32.const 0)) (i32.const 100))
      (i32.add (i32.mul (call_indirect $small (type $id) (i32.const 1)) (i32.const 10))
        (call_indirect $small (type $id) (i32.const 2)))))
  (func (export "large") (result i32)
    (local $i i32) (local $sum i32)
    (loop $next
      (local.set $sum
        (i32.add (i32.mul (local.get $sum) (i32.const 10)) (call_indirect $large (type $id) (local.get $i))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $i) (i32.const 6))))
    (local.get $sum))
)

(assert_return (invoke "small") (i32.const 123))
(assert_return (invoke "large") (i32.const 456789))

;; A range that fits the other table only.
(assert_trap (invoke "small<-large" (i32.const 0) (i32.const 0) (i32.const 4)) "out of bounds table access")
(assert_trap (invoke "small<-large" (i32.const 3) (i32.const 0) (i32.const 1)) "out of bounds table access")
(assert_trap (invoke "large<-small" (i32.const 0) (i32.const 3) (i32.const 1)) "out of bounds table access")
(assert_trap (invoke "large<-small" (i32.const 0) (i32.const 0) (i32.const 4)) "out of bounds table access")
(assert_trap (invoke "large<-small" (i32.const 4) (i32.const 0) (i32.const 3)) "out of bounds table access")
(assert_return (invoke "small") (i32.const 123))
(assert_return (invoke "large") (i32.const 456789))

;; Nothing: allowed up to each table's size, and no further.
(assert_return (invoke "small<-large" (i32.const 3) (i32.const 6) (i32.const 0)))
(assert_return (invoke "large<-small" (i32.const 6) (i32.const 3) (i32.const 0)))
(assert_trap (invoke "small<-large" (i32.const 4) (i32.const 0) (i32.const 0)) "out of bounds table access")
(assert_trap (invoke "small<-large" (i32.const 0) (i32.const 7) (i32.const 0)) "out of bounds table access")
(assert_trap (invoke "large<-small" (i32.const 0) (i32.const 4) (i32.const 0)) "out of bounds table access")
(assert_trap (invoke "large<-small" (i32.const 0xffff_ffff) (i32.const 0) (i32.const 0)) "out of bounds table access")
(assert_trap (invoke "large<-small" (i32.const 0) (i32.const 0x8000_0000) (i32.const 0)) "out of bounds table access")

;; Sums that are small modulo 2^32, on either side.
(assert_trap (invoke "large<-large" (i32.const 5) (i32.const 0) (i32.const 0xffff_fffc)) "out of bounds table access")
(assert_trap (invoke "large<-large" (i32.const 0) (i32.const 5) (i32.const 0xffff_fffc)) "out of bounds table access")
(assert_trap (invoke "large<-large" (i32.const 0xffff_fffe) (i32.const 0) (i32.const 3)) "out of bounds table access")
(assert_trap (invoke "large<-large" (i32.const 0) (i32.const 0xffff_fffe) (i32.const 3)) "out of bounds table access")
(assert_trap (invoke "large<-large" (i32.const 0x8000_0000) (i32.const 0) (i32.const 0x8000_0000)) "out of bounds table access")
(assert_trap (invoke "large<-large" (i32.const 0) (i32.const 0x8000_0000) (i32.const 0x8000_0000)) "out of bounds table access")
(assert_trap (invoke "large<-large" (i32.const 0) (i32.const 0) (i32.const 0xffff_ffff)) "out of bounds table access")
(assert_return (invoke "small") (i32.const 123))
(assert_return (invoke "large") (i32.const 456789))

;; Overlapping ranges behave as if the source was read first, in either direction.
(assert_return (invoke "large<-large" (i32.const 1) (i32.const 0) (i32.const 4)))
(assert_return (invoke "large") (i32.const 445679))
(assert_return (invoke "large<-large" (i32.const 0) (i32.const 2) (i32.const 4)))
(assert_return (invoke "large") (i32.const 567979))
(assert_return (invoke "large<-large" (i32.const 3) (i32.const 3) (i32.const 3)))
(assert_return (invoke "large") (i32.const 567979))
(assert_return (invoke "small<-large" (i32.const 0) (i32.const 3) (i32.const 3)))
(assert_return (invoke "small") (i32.const 979))
(assert_return (invoke "large<-small" (i32.const 4) (i32.const 1) (i32.const 2)))
(assert_return (invoke "large") (i32.const 567979))
