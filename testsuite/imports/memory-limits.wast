;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; An imported memory has at least the minimum of the import at present, and a declared maximum that does not exceed
;; the import's (spec:match-memtype, spec:match-limits). Growth changes what it is at present, not its maximum
;; (spec:exec-memory.grow).

(module $Owner
  (memory $m (export "m") 2 5)
  (memory (export "open") 2)
  (memory (export "zero") 0 0)
  (memory $o (export "one") 1 1)
  (data (memory $m) (i32.const 5) "\05") (data (memory $o) (i32.const 5) "\07")
  (func (export "grow") (param i32) (result i32) (memory.grow $m (local.get 0)))
  (func (export "sizes") (result i32 i32) (memory.size $m) (memory.size $o))
  (func (export "write") (param i32 i32) (i32.store8 $m (local.get 0) (local.get 1))))
(register "owner" $Owner)

;; What matches.
(module
  (import "owner" "m" (memory 0)) (import "owner" "m" (memory 2)) (import "owner" "m" (memory 2 5))
  (import "owner" "m" (memory 0 6)) (import "owner" "m" (memory 1 65536))
  (import "owner" "open" (memory 0)) (import "owner" "open" (memory 2))
  (import "owner" "zero" (memory 0)) (import "owner" "zero" (memory 0 0)) (import "owner" "zero" (memory 0 1))
  (import "owner" "one" (memory 1 1)))

;; The minimum.
(assert_unlinkable (module (import "owner" "m" (memory 3))) "incompatible import type")
(assert_unlinkable (module (import "owner" "m" (memory 3 5))) "incompatible import type")
(assert_unlinkable (module (import "owner" "m" (memory 5 5))) "incompatible import type")
(assert_unlinkable (module (import "owner" "open" (memory 3))) "incompatible import type")
(assert_unlinkable (module (import "owner" "open" (memory 65536))) "incompatible import type")
(assert_unlinkable (module (import "owner" "zero" (memory 1))) "incompatible import type")

;; The maximum.
(assert_unlinkable (module (import "owner" "m" (memory 2 4))) "incompatible import type")
(assert_unlinkable (module (import "owner" "m" (memory 0 0))) "incompatible import type")
(assert_unlinkable (module (import "owner" "m" (memory 2 2))) "incompatible import type")
(assert_unlinkable (module (import "owner" "open" (memory 2 2))) "incompatible import type")
(assert_unlinkable (module (import "owner" "open" (memory 0 65536))) "incompatible import type")

;; The second import fails where the first matches.
(assert_unlinkable
  (module (import "owner" "m" (memory 2)) (import "owner" "one" (memory 2)))
  "incompatible import type")

;; Three importers: two declare other limits than the real ones.
(module $Wide
  (memory $m (import "owner" "m") 0 100) (memory $o (import "owner" "one") 1)
  (export "again" (memory $m)) (export "one-again" (memory $o))
  (func (export "grow") (param i32) (result i32) (memory.grow $m (local.get 0)))
  (func (export "grow-one") (param i32) (result i32) (memory.grow $o (local.get 0)))
  (func (export "size") (result i32) (memory.size $m))
  (func (export "read") (param i32) (result i32) (i32.load8_u $m (local.get 0)))
  (func (export "read-one") (param i32) (result i32) (i32.load8_u $o (local.get 0))))
(module $Narrow
  (import "owner" "m" (memory 2 5))
  (func (export "size") (result i32) (memory.size))
  (func (export "grow-and-read") (param i32 i32) (result i32 i32)
    (memory.grow (local.get 0)) (i32.load8_u (local.get 1))))
(register "wide" $Wide)
(assert_return (invoke $Wide "read" (i32.const 5)) (i32.const 5))
(assert_return (invoke $Wide "read-one" (i32.const 5)) (i32.const 7))
(assert_trap (invoke $Wide "read" (i32.const 0x2_0000)) "out of bounds memory access")
(assert_return (invoke $Owner "grow" (i32.const 1)) (i32.const 2))
(assert_return (invoke $Wide "size") (i32.const 3))
(assert_return (invoke $Narrow "size") (i32.const 3))
(assert_return (invoke $Wide "read" (i32.const 0x2_ffff)) (i32.const 0))
(assert_return (invoke $Owner "write" (i32.const 0x2_ffff) (i32.const 77)))
(assert_return (invoke $Wide "read" (i32.const 0x2_ffff)) (i32.const 77))
(assert_return (invoke $Narrow "grow-and-read" (i32.const 1) (i32.const 0x3_ffff)) (i32.const 3) (i32.const 0))
(assert_return (invoke $Owner "sizes") (i32.const 4) (i32.const 1))
(assert_return (invoke $Wide "grow" (i32.const 2)) (i32.const -1))
(assert_return (invoke $Wide "grow-one" (i32.const 1)) (i32.const -1))
(assert_return (invoke $Owner "sizes") (i32.const 4) (i32.const 1))

;; What it is at present counts from now on, under each name.
(module (import "owner" "m" (memory 4 5)) (import "wide" "again" (memory 4 5)))
(assert_unlinkable (module (import "owner" "m" (memory 5 5))) "incompatible import type")
(assert_unlinkable (module (import "wide" "again" (memory 5))) "incompatible import type")
(assert_unlinkable (module (import "owner" "m" (memory 4 4))) "incompatible import type")
(assert_unlinkable (module (import "wide" "one-again" (memory 2))) "incompatible import type")
(assert_unlinkable (module (import "wide" "again" (memory 4 4))) "incompatible import type")
;; The exports are three memories, not one.
(module $Each
  (memory $one (import "wide" "one-again") 1) (memory $m (import "wide" "again") 1)
  (func (export "sizes") (result i32 i32) (memory.size $one) (memory.size $m))
  (func (export "bytes") (result i32 i32)
    (i32.load8_u $one (i32.const 5)) (i32.load8_u $m (i32.const 5))))
(assert_return (invoke $Each "sizes") (i32.const 1) (i32.const 4))
(assert_return (invoke $Each "bytes") (i32.const 7) (i32.const 5))
