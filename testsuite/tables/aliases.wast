;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; One table imported under two indices, and exported under two names, is one table.
;; Whatever is done through one index is seen through the other, and copies between them may overlap (spec:alloc-table).

(module $Owner
  (type $id (func (result i32)))
  (table (export "table") (export "same") 6 12 funcref)
  (elem (i32.const 0) func $one $two $three $four)
  (func $one (type $id) (i32.const 1))
  (func $two (type $id) (i32.const 2))
  (func $three (type $id) (i32.const 3))
  (func $four (type $id) (i32.const 4))
)
(register "owner" $Owner)

(module $User
  (type $id (func (result i32)))
  (import "spectest" "table" (table $between 10 funcref))
  (import "owner" "table" (table $a 6 12 funcref))
  (import "owner" "same" (table $b 0 funcref))
  (table $own 3 funcref)
  (elem declare func $nine)
  (func $nine (type $id) (i32.const 9))

  (func (export "put-a-take-b") (param $at i32) (result i32)
    (table.set $a (local.get $at) (ref.func $nine))
    (call_indirect $b (type $id) (local.get $at)))
  (func (export "clear-b-null-a") (param $at i32) (result i32)
    (table.set $b (local.get $at) (ref.null func))
    (ref.is_null (table.get $a (local.get $at))))
  (func (export "copy-a<-b") (param i32 i32 i32) (table.copy $a $b (local.get 0) (local.get 1) (local.get 2)))
  (func (export "copy-b<-a") (param i32 i32 i32) (table.copy $b $a (local.get 0) (local.get 1) (local.get 2)))
  (func (export "grow-a-size-b") (param $by i32) (result i32 i32 i32)
    (table.grow $a (ref.func $nine) (local.get $by))
    (table.size $a)
    (table.size $b))
  (func (export "grow-b-size-a") (param $by i32) (result i32 i32 i32)
    (table.grow $b (ref.null func) (local.get $by))
    (table.size $a)
    (table.size $b))
  (func (export "own-size") (result i32) (table.size $own))
  (func (export "between-size") (result i32) (table.size $between))

  (func (export "digest") (result i64)
    (local $i i32) (local $sum i64)
    (loop $next
      (local.set $sum (i64.mul (local.get $sum) (i64.const 10)))
      (if (i32.eqz (ref.is_null (table.get $a (local.get $i))))
        (then
          (local.set $sum
            (i64.add (local.get $sum)
              (i64.extend_i32_u (call_indirect $b (type $id) (local.get $i)))))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $i) (table.size $b))))
    (local.get $sum))
)

(assert_return (invoke "digest") (i64.const 123400))
(assert_return (invoke "put-a-take-b" (i32.const 5)) (i32.const 9))
(assert_return (invoke "clear-b-null-a" (i32.const 1)) (i32.const 1))
(assert_return (invoke "digest") (i64.const 103409))

;; Overlap across the two names, upwards and downwards: as if the source was read first.
(assert_return (invoke "copy-a<-b" (i32.const 1) (i32.const 0) (i32.const 5)))
(assert_return (invoke "digest") (i64.const 110340))
(assert_return (invoke "copy-b<-a" (i32.const 0) (i32.const 2) (i32.const 4)))
(assert_return (invoke "digest") (i64.const 34040))
(assert_return (invoke "copy-b<-a" (i32.const 2) (i32.const 1) (i32.const 3)))
(assert_return (invoke "digest") (i64.const 33400))

;; Growth through one name is growth of the other; the real maximum rules, also where the import names none.
(assert_return (invoke "grow-a-size-b" (i32.const 2)) (i32.const 6) (i32.const 8) (i32.const 8))
(assert_return (invoke "digest") (i64.const 3340099))
(assert_return (invoke "grow-b-size-a" (i32.const 5)) (i32.const -1) (i32.const 8) (i32.const 8))
(assert_return (invoke "grow-b-size-a" (i32.const 4)) (i32.const 8) (i32.const 12) (i32.const 12))
(assert_return (invoke "grow-a-size-b" (i32.const 1)) (i32.const -1) (i32.const 12) (i32.const 12))
(assert_return (invoke "digest") (i64.const 33400990000))
(assert_trap (invoke "copy-a<-b" (i32.const 7) (i32.const 0) (i32.const 6)) "out of bounds table access")
(assert_return (invoke "copy-a<-b" (i32.const 6) (i32.const 0) (i32.const 6)))
(assert_return (invoke "digest") (i64.const 33400033400))
(assert_return (invoke "own-size") (i32.const 3))
(assert_return (invoke "between-size") (i32.const 10))
