;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; A function may be imported with any supertype that its type declares, near or far, and with no other type,
;; however alike (spec:match-externtype, spec:match-deftype). It keeps its own type: a cast, a typed table and
;; call_indirect in the importer still see it (spec:exec-call_indirect, spec:exec-ref.cast).

(module $Owner
  (type $0 (sub (func (param i32) (result anyref))))
  (type $1 (sub $0 (func (param i32) (result eqref))))
  (type $2 (sub $1 (func (param i32) (result eqref))))
  (type $3 (sub $2 (func (param i32) (result i31ref))))
  (type $4 (sub final $3 (func (param i32) (result (ref i31)))))
  (type $side (sub $1 (func (param i32) (result i31ref))))
  (global $calls (mut i32) (i32.const 0))
  (func $next (param i32) (result (ref i31))
    (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
    (ref.i31 (i32.add (local.get 0) (i32.mul (i32.const 1000) (global.get $calls)))))
  (func (export "0") (type $0) (call $next (local.get 0)))
  (func (export "1") (type $1) (call $next (local.get 0)))
  (func (export "2") (type $2) (call $next (local.get 0)))
  (func (export "3") (type $3) (call $next (local.get 0)))
  (func (export "4") (type $4) (call $next (local.get 0)))
  (func (export "side") (type $side) (call $next (local.get 0)))
)
(register "owner" $Owner)

;; Every type above, and the type itself.
(module $Importer
  (type $0 (sub (func (param i32) (result anyref))))
  (type $1 (sub $0 (func (param i32) (result eqref))))
  (type $2 (sub $1 (func (param i32) (result eqref))))
  (type $3 (sub $2 (func (param i32) (result i31ref))))
  (type $4 (sub final $3 (func (param i32) (result (ref i31)))))
  (type $side (sub $1 (func (param i32) (result i31ref))))
  (import "owner" "4" (func $4as0 (type $0)))
  (import "owner" "4" (func $4as1 (type $1)))
  (import "owner" "4" (func $4as2 (type $2)))
  (import "owner" "4" (func $4as3 (type $3)))
  (import "owner" "4" (func $4as4 (type $4)))
  (import "owner" "3" (func $3as0 (type $0)))
  (import "owner" "2" (func $2as1 (type $1)))
  (import "owner" "1" (func $1as0 (type $0)))
  (import "owner" "1" (func $1as1 (type $1)))
  (import "owner" "side" (func $side0 (type $0)))
  (import "owner" "side" (func $side1 (type $1)))
  (global $calls (mut i32) (i32.const -100))
  (elem declare func $4as0 $3as0 $2as1 $1as0 $side0)
  (table $t funcref (elem $4as0 $3as0 $2as1 $1as0 $side0 $4as4))
  (func $value (param eqref) (result i32) (i31.get_s (ref.cast i31ref (local.get 0))))
  (func (export "direct") (param i32) (result i32) (i31.get_s (ref.cast i31ref (call $4as0 (local.get 0)))))
  (func (export "third") (param i32) (result i32) (i31.get_s (call $4as3 (local.get 0))))
  (func (export "own-type") (param i32) (result i32) (i31.get_s (call $4as4 (local.get 0))))
  (func (export "side") (param i32) (result i32) (call $value (call $side1 (local.get 0))))
  ;; The bits say which of the six types the function in a slot has.
  (func (export "types") (param $slot i32) (result i32) (local $f funcref)
    (local.set $f (table.get $t (local.get $slot)))
    (i32.or
      (i32.or
        (i32.or (ref.test (ref $0) (local.get $f)) (i32.shl (ref.test (ref $1) (local.get $f)) (i32.const 1)))
        (i32.or
          (i32.shl (ref.test (ref $2) (local.get $f)) (i32.const 2))
          (i32.shl (ref.test (ref $3) (local.get $f)) (i32.const 3))))
      (i32.or
        (i32.shl (ref.test (ref $4) (local.get $f)) (i32.const 4))
        (i32.shl (ref.test (ref $side) (local.get $f)) (i32.const 5)))))
  (func (export "as0") (param $slot i32) (result i32)
    (i31.get_s (ref.cast i31ref (call_indirect $t (type $0) (i32.const 1) (local.get $slot)))))
  (func (export "as2") (param $slot i32) (result i32)
    (call $value (call_indirect $t (type $2) (i32.const 2) (local.get $slot))))
  (func (export "as3") (param $slot i32) (result i32)
    (i31.get_s (call_indirect $t (type $3) (i32.const 3) (local.get $slot))))
  (func (export "as4") (param $slot i32) (result i32)
    (i31.get_s (call_indirect $t (type $4) (i32.const 4) (local.get $slot))))
)
(assert_return (invoke $Importer "direct" (i32.const 7)) (i32.const 1007))
(assert_return (invoke $Importer "third" (i32.const 8)) (i32.const 2008))
(assert_return (invoke $Importer "own-type" (i32.const 9)) (i32.const 3009))
(assert_return (invoke $Importer "side" (i32.const 6)) (i32.const 4006))
(assert_return (invoke $Importer "types" (i32.const 0)) (i32.const 0x1f))
(assert_return (invoke $Importer "types" (i32.const 1)) (i32.const 0x0f))
(assert_return (invoke $Importer "types" (i32.const 2)) (i32.const 0x07))
(assert_return (invoke $Importer "types" (i32.const 3)) (i32.const 0x03))
(assert_return (invoke $Importer "types" (i32.const 4)) (i32.const 0x23))
(assert_return (invoke $Importer "types" (i32.const 5)) (i32.const 0x1f))
(assert_return (invoke $Importer "as4" (i32.const 0)) (i32.const 5004))
(assert_return (invoke $Importer "as3" (i32.const 0)) (i32.const 6003))
(assert_return (invoke $Importer "as3" (i32.const 1)) (i32.const 7003))
(assert_return (invoke $Importer "as2" (i32.const 2)) (i32.const 8002))
(assert_return (invoke $Importer "as0" (i32.const 3)) (i32.const 9001))
(assert_return (invoke $Importer "as0" (i32.const 4)) (i32.const 10001))
(assert_trap (invoke $Importer "as4" (i32.const 1)) "indirect call type mismatch")
(assert_trap (invoke $Importer "as3" (i32.const 2)) "indirect call type mismatch")
(assert_trap (invoke $Importer "as2" (i32.const 3)) "indirect call type mismatch")
(assert_trap (invoke $Importer "as2" (i32.const 4)) "indirect call type mismatch")
(assert_trap (invoke $Importer "as3" (i32.const 4)) "indirect call type mismatch")
;; The calls that trapped did not call.
(assert_return (invoke $Importer "as4" (i32.const 5)) (i32.const 11004))

;; Not a subtype, a sibling or a cousin.
(assert_unlinkable
  (module
    (type $0 (sub (func (param i32) (result anyref))))
    (type $1 (sub $0 (func (param i32) (result eqref))))
    (import "owner" "0" (func (type $1))))
  "incompatible import type")
(assert_unlinkable
  (module
    (type $0 (sub (func (param i32) (result anyref))))
    (type $1 (sub $0 (func (param i32) (result eqref))))
    (type $2 (sub $1 (func (param i32) (result eqref))))
    (import "owner" "1" (func (type $2))))
  "incompatible import type")
(assert_unlinkable
  (module
    (type $0 (sub (func (param i32) (result anyref))))
    (type $1 (sub $0 (func (param i32) (result eqref))))
    (type $side (sub $1 (func (param i32) (result i31ref))))
    (import "owner" "3" (func (type $side))))
  "incompatible import type")
(assert_unlinkable
  (module
    (type $0 (sub (func (param i32) (result anyref))))
    (type $1 (sub $0 (func (param i32) (result eqref))))
    (type $2 (sub $1 (func (param i32) (result eqref))))
    (import "owner" "side" (func (type $2))))
  "incompatible import type")

;; Not a type of the same structure without the declaration, open or final, above or below.
(assert_unlinkable
  (module (import "owner" "0" (func (param i32) (result anyref))))
  "incompatible import type")
(assert_unlinkable
  (module (import "owner" "4" (func (param i32) (result (ref i31)))))
  "incompatible import type")
(assert_unlinkable
  (module (type $open (sub (func (param i32) (result eqref)))) (import "owner" "1" (func (type $open))))
  "incompatible import type")
(assert_unlinkable
  (module (type $wider (sub (func (param (ref i31)) (result anyref)))) (import "owner" "0" (func (type $wider))))
  "incompatible import type")
;; Not with the chain cut short: $4 above $0 without those between.
(assert_unlinkable
  (module
    (type $0 (sub (func (param i32) (result anyref))))
    (type $4 (sub final $0 (func (param i32) (result (ref i31)))))
    (import "owner" "4" (func (type $4))))
  "incompatible import type")
(assert_unlinkable
  (module
    (type $0 (sub final (func (param i32) (result anyref))))
    (import "owner" "1" (func (type $0))))
  "incompatible import type")

;; The importer's declaration is the type of the export as well, but the function stays what it is.
(module $Again
  (type $0 (sub (func (param i32) (result anyref))))
  (import "owner" "4" (func $f (type $0)))
  (export "again" (func $f))
)
(register "again" $Again)
(module $Last
  (type $0 (sub (func (param i32) (result anyref))))
  (type $1 (sub $0 (func (param i32) (result eqref))))
  (type $2 (sub $1 (func (param i32) (result eqref))))
  (type $3 (sub $2 (func (param i32) (result i31ref))))
  (type $4 (sub final $3 (func (param i32) (result (ref i31)))))
  (import "again" "again" (func $f (type $4)))
  (func (export "call") (param i32) (result i32) (i31.get_s (call $f (local.get 0)))))
(assert_return (invoke $Last "call" (i32.const 3)) (i32.const 12003))
