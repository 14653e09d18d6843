;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; table.grow reaches the declared maximum exactly and not one slot more, also when that maximum is 0 or absent.
;; A refused growth answers -1, whatever wraps, and leaves the size and every slot as they were (spec:grow-table).

(module
  (type $id (func (result i32)))
  (table $none 0 0 funcref)
  (table $full 2 2 funcref)
  (table $room 2 5 funcref)
  (elem (table $full) (i32.const 1) func $seven)
  (elem (table $room) (i32.const 1) func $seven)
  (func $seven (type $id) (i32.const 7))

  (func (export "none.grow") (param i32) (result i32) (table.grow $none (ref.null func) (local.get 0)))
  (func (export "none.size") (result i32) (table.size $none))
  (func (export "none.get") (param i32) (drop (table.get $none (local.get 0))))
  (func (export "full.grow") (param i32) (result i32) (table.grow $full (ref.func $seven) (local.get 0)))
  (func (export "full.size") (result i32) (table.size $full))
  (func (export "full.call") (param i32) (result i32) (call_indirect $full (type $id) (local.get 0)))
  (func (export "room.grow") (param i32) (result i32) (table.grow $room (ref.func $seven) (local.get 0)))
  (func (export "room.grow-null") (param i32) (result i32) (table.grow $room (ref.null func) (local.get 0)))
  (func (export "room.size") (result i32) (table.size $room))
  (func (export "room.call") (param i32) (result i32) (call_indirect $room (type $id) (local.get 0)))
  ;; The answer is an ordinary i32: as an index it is far out of bounds, as a sum it wraps to 4.
  (func (export "room.call-at-refused") (result i32)
    (call_indirect $room (type $id) (table.grow $room (ref.null func) (i32.const 100))))
  (func (export "refused-plus-five") (result i32)
    (i32.add (table.grow $room (ref.null func) (i32.const 100)) (i32.const 5)))
)

;; A maximum of 0 is a maximum.
(assert_return (invoke "none.grow" (i32.const 0)) (i32.const 0))
(assert_return (invoke "none.grow" (i32.const 1)) (i32.const -1))
(assert_return (invoke "none.grow" (i32.const 0xffff_ffff)) (i32.const -1))
(assert_return (invoke "none.size") (i32.const 0))
(assert_trap (invoke "none.get" (i32.const 0)) "out of bounds table access")

;; Growing by nothing answers the size, even at the maximum.
(assert_return (invoke "full.grow" (i32.const 0)) (i32.const 2))
(assert_return (invoke "full.grow" (i32.const 1)) (i32.const -1))
(assert_return (invoke "full.grow" (i32.const 0xffff_fffe)) (i32.const -1))
(assert_return (invoke "full.grow" (i32.const 0xffff_ffff)) (i32.const -1))
(assert_return (invoke "full.size") (i32.const 2))
(assert_trap (invoke "full.call" (i32.const 0)) "uninitialized element")
(assert_return (invoke "full.call" (i32.const 1)) (i32.const 7))
(assert_trap (invoke "full.call" (i32.const 2)) "undefined element")

;; Refused: too much at once, and sums that are 0, 1 or 2 modulo 2^32.
(assert_return (invoke "room.grow" (i32.const 4)) (i32.const -1))
(assert_return (invoke "room.grow" (i32.const 0xffff_fffe)) (i32.const -1))
(assert_return (invoke "room.grow" (i32.const 0xffff_ffff)) (i32.const -1))
(assert_return (invoke "room.grow" (i32.const 0x8000_0000)) (i32.const -1))
(assert_return (invoke "room.size") (i32.const 2))
(assert_trap (invoke "room.call-at-refused") "undefined element")
(assert_return (invoke "refused-plus-five") (i32.const 4))
(assert_trap (invoke "room.call" (i32.const 2)) "undefined element")

;; Granted: new slots hold the value, old ones keep theirs.
(assert_return (invoke "room.grow" (i32.const 1)) (i32.const 2))
(assert_return (invoke "room.call" (i32.const 2)) (i32.const 7))
(assert_trap (invoke "room.call" (i32.const 0)) "uninitialized element")
(assert_return (invoke "room.call" (i32.const 1)) (i32.const 7))
(assert_trap (invoke "room.call" (i32.const 3)) "undefined element")
(assert_return (invoke "room.grow-null" (i32.const 2)) (i32.const 3))
(assert_return (invoke "room.size") (i32.const 5))
(assert_trap (invoke "room.call" (i32.const 3)) "uninitialized element")
(assert_trap (invoke "room.call" (i32.const 4)) "uninitialized element")
(assert_return (invoke "room.call" (i32.const 2)) (i32.const 7))
(assert_return (invoke "room.grow" (i32.const 1)) (i32.const -1))
(assert_return (invoke "room.grow" (i32.const 0)) (i32.const 5))

;; An absent maximum is 2^32-1: what passes that is refused, what wraps must not be granted.
(module
  (table $t 3 externref)
  (func (export "grow") (param i32) (result i32) (table.grow $t (ref.null extern) (local.get 0)))
  (func (export "size") (result i32) (table.size $t))
)
(assert_return (invoke "grow" (i32.const 0xffff_ffff)) (i32.const -1))
(assert_return (invoke "grow" (i32.const 0xffff_fffd)) (i32.const -1))
(assert_return (invoke "size") (i32.const 3))
(assert_return (invoke "grow" (i32.const 2)) (i32.const 3))
(assert_return (invoke "size") (i32.const 5))
