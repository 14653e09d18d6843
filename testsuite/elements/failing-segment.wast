;; Tests spec:exec-instantiation. Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Segments are applied in order, each as a whole: what stands before the failing one stays, it and what follows does not.
;; The functions of an instance that was never finished keep working, with that instance's own globals, memory and table.

(module $Shared
  (type $id (func (result i32)))
  (table (export "table") 6 12 funcref)
  (memory (export "memory") 1 1)
  (elem (i32.const 5) func $old)
  (func $old (type $id) (i32.const 9))
  (func (export "call") (param i32) (result i32) (call_indirect (type $id) (local.get 0)))
  (func (export "peek") (param i32) (result i32) (i32.load8_u (local.get 0)))
  (func (export "size") (result i32) (table.size 0))
  (func (export "clear") (table.fill 0 (i32.const 0) (ref.null func) (i32.const 5)))
)
(register "shared" $Shared)

;; The second of three segments reaches one slot too far: none of its elements arrives.
(assert_trap
  (module
    (type $id (func (result i32)))
    (import "shared" "table" (table 6 funcref))
    (import "shared" "memory" (memory 1))
    (global $count (mut i32) (i32.const 100))
    (memory $own 1)
    (data (memory $own) (i32.const 0) "\03")
    (table $private 1 funcref)
    (elem (table $private) (i32.const 0) func $forty)
    (elem (table 0) (i32.const 0) func $next $probe)
    (elem (table 0) (i32.const 4) func $wrong $wrong $wrong)
    (elem (table 0) (i32.const 2) func $wrong)
    (data (memory 0) (i32.const 0) "x")
    (func $forty (type $id) (i32.const 40))
    (func $next (type $id)
      (global.set $count (i32.add (global.get $count) (i32.const 1)))
      (global.get $count))
    (func $probe (type $id)
      (i32.add (i32.load8_u $own (i32.const 0)) (call_indirect $private (type $id) (i32.const 0))))
    (func $wrong (type $id) (i32.const -1)))
  "out of bounds table access")
(assert_return (invoke $Shared "call" (i32.const 0)) (i32.const 101))
(assert_return (invoke $Shared "call" (i32.const 0)) (i32.const 102))
(assert_trap (invoke $Shared "call" (i32.const 2)) "uninitialized element")
(assert_trap (invoke $Shared "call" (i32.const 3)) "uninitialized element")
(assert_trap (invoke $Shared "call" (i32.const 4)) "uninitialized element")
(assert_return (invoke $Shared "call" (i32.const 5)) (i32.const 9))
(assert_return (invoke $Shared "peek" (i32.const 0)) (i32.const 0))
(assert_return (invoke $Shared "size") (i32.const 6))
;; Data segments come after element segments, so the private memory was never filled; the private table was.
(assert_return (invoke $Shared "call" (i32.const 1)) (i32.const 40))
(invoke $Shared "clear")

;; All element segments are applied before the first data segment fails; a later data segment is not applied.
(assert_trap
  (module
    (type $id (func (result i32)))
    (import "shared" "table" (table 6 funcref))
    (import "shared" "memory" (memory 1))
    (memory $own 1)
    (data (memory $own) (i32.const 7) "\07")
    (data (memory 0) (i32.const 1) "ab")
    (data (memory 0) (i32.const 65535) "cd")
    (data (memory 0) (i32.const 5) "e")
    (elem (i32.const 3) func $seven)
    (func $seven (type $id) (i32.load8_u $own (i32.const 7))))
  "out of bounds memory access")
(assert_return (invoke $Shared "call" (i32.const 3)) (i32.const 7))
(assert_return (invoke $Shared "peek" (i32.const 1)) (i32.const 97))
(assert_return (invoke $Shared "peek" (i32.const 2)) (i32.const 98))
(assert_return (invoke $Shared "peek" (i32.const 65535)) (i32.const 0))
(assert_return (invoke $Shared "peek" (i32.const 5)) (i32.const 0))
(invoke $Shared "clear")

;; The start function comes last: everything before its trap stays.
(assert_trap
  (module
    (type $id (func (result i32)))
    (import "shared" "table" (table 6 funcref))
    (import "shared" "memory" (memory 1))
    (global $count (mut i32) (i32.const 50))
    (data (i32.const 20) "\14")
    (elem (i32.const 1) func $next)
    (func $next (type $id)
      (global.set $count (i32.add (global.get $count) (i32.const 1)))
      (global.get $count))
    (func $start
      (i32.store8 (i32.const 21) (i32.const 21))
      (global.set $count (i32.const 70))
      (table.set 0 (i32.const 2) (table.get 0 (i32.const 1)))
      (drop (table.grow 0 (ref.null func) (i32.const 1)))
      (unreachable))
    (start $start))
  "unreachable")
(assert_return (invoke $Shared "call" (i32.const 1)) (i32.const 71))
(assert_return (invoke $Shared "call" (i32.const 2)) (i32.const 72))
(assert_return (invoke $Shared "peek" (i32.const 20)) (i32.const 20))
(assert_return (invoke $Shared "peek" (i32.const 21)) (i32.const 21))
(assert_return (invoke $Shared "size") (i32.const 7))

;; Empty segments are checked as well: at the size they fit, one further they do not.
(module (import "shared" "table" (table 6 funcref)) (elem (i32.const 7) func))
(assert_trap
  (module (import "shared" "table" (table 6 funcref)) (elem (i32.const 8) func))
  "out of bounds table access")
(assert_trap
  (module (import "shared" "table" (table 6 funcref)) (elem (i32.const -1) func))
  "out of bounds table access")
(assert_trap
  (module
    (import "shared" "table" (table 6 funcref))
    (elem (i32.const 0xffff_fffe) func $f $f $f)
    (func $f))
  "out of bounds table access")
(assert_return (invoke $Shared "call" (i32.const 1)) (i32.const 73))
(assert_trap (invoke $Shared "call" (i32.const 0)) "uninitialized element")

;; A link error comes before everything: no segment of that module is applied.
(assert_unlinkable
  (module
    (import "shared" "table" (table 6 funcref))
    (import "shared" "memory" (memory 1))
    (import "shared" "nothing" (func))
    (elem (i32.const 0) func $f)
    (data (i32.const 30) "z")
    (func $f (result i32) (i32.const -1)))
  "unknown import")
(assert_unlinkable
  (module
    (import "shared" "table" (table 8 funcref))
    (elem (i32.const 0) func $f)
    (func $f (result i32) (i32.const -1)))
  "incompatible import type")
(assert_trap (invoke $Shared "call" (i32.const 0)) "uninitialized element")
(assert_return (invoke $Shared "peek" (i32.const 30)) (i32.const 0))
