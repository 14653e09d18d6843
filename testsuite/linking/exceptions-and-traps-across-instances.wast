;; Tests spec:exec-try_table. Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Exceptions thrown behind a shared table are caught by the tag that was imported, not by one that looks the same.
;; Each instantiation makes new tags; traps are never caught; the catcher goes on with its own state.

(module definition $Maker
  (tag $tag (export "tag") (param i32))
  (global $thrown (mut i32) (i32.const 0))
  (func (export "throw") (param i32) (result i32)
    (global.set $thrown (i32.add (global.get $thrown) (i32.const 1)))
    (throw $tag (i32.mul (local.get 0) (global.get $thrown))))
  (func (export "trap") (param i32) (result i32)
    (global.set $thrown (i32.add (global.get $thrown) (i32.const 100)))
    (unreachable))
  (func (export "thrown") (param i32) (result i32) (global.get $thrown))
)
(module instance $A $Maker)
(module instance $B $Maker)
(register "a" $A)
(register "b" $B)

(module $Catcher
  (type $f (func (param i32) (result i32)))
  (import "a" "tag" (tag $a (param i32)))
  (import "b" "tag" (tag $b (param i32)))
  (import "a" "throw" (func $a.throw (type $f)))
  (import "b" "throw" (func $b.throw (type $f)))
  (import "a" "trap" (func $a.trap (type $f)))
  (import "a" "thrown" (func $a.thrown (type $f)))
  (import "b" "thrown" (func $b.thrown (type $f)))
  (global $caught (mut i32) (i32.const 0))
  (table $t (export "table") funcref (elem $a.throw $b.throw $a.trap $a.thrown $b.thrown))

  ;; Answers the payload and which handler got it: 1 for a, 2 for b, 3 for any other, 0 for an ordinary return.
  (func (export "try") (param $slot i32) (param $x i32) (result i32 i32 i32)
    (block $on-a (result i32)
      (block $on-b (result i32)
        (block $on-any
          (try_table (catch $a $on-a) (catch $b $on-b) (catch_all $on-any)
            (return (call_indirect $t (type $f) (local.get $x) (local.get $slot)) (i32.const 0) (global.get $caught))))
        (return (i32.const -1) (i32.const 3) (global.get $caught)))
      (global.set $caught (i32.add (global.get $caught) (i32.const 1)))
      (return (i32.const 2) (global.get $caught)))
    (global.set $caught (i32.add (global.get $caught) (i32.const 1)))
    (i32.const 1)
    (global.get $caught))

  ;; Only b is caught here.
  (func (export "try-b") (param $slot i32) (param $x i32) (result i32)
    (block $on-b (result i32)
      (try_table (result i32) (catch $b $on-b)
        (call_indirect $t (type $f) (local.get $x) (local.get $slot)))))
)

(assert_return (invoke $Catcher "try" (i32.const 0) (i32.const 5)) (i32.const 5) (i32.const 1) (i32.const 1))
(assert_return (invoke $Catcher "try" (i32.const 0) (i32.const 5)) (i32.const 10) (i32.const 1) (i32.const 2))
(assert_return (invoke $Catcher "try" (i32.const 1) (i32.const 7)) (i32.const 7) (i32.const 2) (i32.const 3))
(assert_return (invoke $Catcher "try" (i32.const 3) (i32.const 0)) (i32.const 2) (i32.const 0) (i32.const 3))
(assert_return (invoke $Catcher "try" (i32.const 4) (i32.const 0)) (i32.const 1) (i32.const 0) (i32.const 3))
(assert_trap (invoke $Catcher "try" (i32.const 2) (i32.const 0)) "unreachable")
(assert_trap (invoke $Catcher "try" (i32.const 5) (i32.const 0)) "undefined element")
(assert_return (invoke $Catcher "try" (i32.const 3) (i32.const 0)) (i32.const 102) (i32.const 0) (i32.const 3))
(assert_exception (invoke $Catcher "try-b" (i32.const 0) (i32.const 5)))
(assert_return (invoke $Catcher "try-b" (i32.const 1) (i32.const 5)) (i32.const 10))
(assert_return (invoke $Catcher "try-b" (i32.const 3) (i32.const 0)) (i32.const 103))
(assert_exception (invoke $A "throw" (i32.const 1)))
(assert_return (invoke $A "thrown" (i32.const 0)) (i32.const 104))
(assert_return (invoke $B "thrown" (i32.const 0)) (i32.const 2))

;; Tags link by their whole type.
(assert_unlinkable (module (import "a" "tag" (tag (param i64)))) "incompatible import type")
(assert_unlinkable (module (import "a" "tag" (tag))) "incompatible import type")
(assert_unlinkable (module (import "a" "tag" (tag (param i32 i32)))) "incompatible import type")
(assert_unlinkable (module (import "a" "tag" (func (param i32)))) "incompatible import type")
(module (import "a" "tag" (tag (param i32))) (import "b" "tag" (tag (param i32))))
