;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; The address type of an imported memory must be equal, and limits of 64-bit memories are compared as 64-bit numbers
;; (spec:match-memtype, spec:match-limits). Cut to 32 bits, some bounds here would fit.

(module $Owner
  (memory $m (export "narrow") 2 5)
  (memory $w (export "wide") i64 2 5)
  (memory (export "open") i64 0)
  (data (memory $m) (i32.const 5) "\05") (data (memory $w) (i64.const 5) "\06")
  (func (export "grow") (param i64) (result i64) (memory.grow $w (local.get 0)))
  (func (export "sizes") (result i32 i64) (memory.size $m) (memory.size $w)))
(register "owner" $Owner)
(module
  (import "owner" "wide" (memory i64 0)) (import "owner" "wide" (memory i64 2 5)) (import "owner" "wide" (memory i64 1 6))
  (import "owner" "open" (memory i64 0)))

;; The address type.
(assert_unlinkable (module (import "owner" "narrow" (memory i64 2 5))) "incompatible import type")
(assert_unlinkable (module (import "owner" "narrow" (memory i64 0))) "incompatible import type")
(assert_unlinkable (module (import "owner" "wide" (memory 2 5))) "incompatible import type")
(assert_unlinkable (module (import "owner" "open" (memory 0))) "incompatible import type")
(assert_unlinkable
  (module (import "owner" "narrow" (memory 2)) (import "owner" "wide" (memory 2)))
  "incompatible import type")

;; Minimum and maximum.
(assert_unlinkable (module (import "owner" "wide" (memory i64 3))) "incompatible import type")
(assert_unlinkable (module (import "owner" "open" (memory i64 1))) "incompatible import type")
(assert_unlinkable (module (import "owner" "wide" (memory i64 2 4))) "incompatible import type")

;; Growth counts at once.
(module $Importer
  (memory $w (import "owner" "wide") i64 1 9)
  (func (export "grow") (param i64) (result i64) (memory.grow $w (local.get 0)))
  (func (export "size") (result i64) (memory.size $w))
  (func (export "read") (param i64) (result i32) (i32.load8_u $w (local.get 0))))
(assert_return (invoke $Importer "read" (i64.const 5)) (i32.const 6))
(assert_return (invoke $Owner "grow" (i64.const 1)) (i64.const 2))
(assert_return (invoke $Importer "size") (i64.const 3))
(assert_return (invoke $Importer "grow" (i64.const 2)) (i64.const 3))
(assert_return (invoke $Importer "grow" (i64.const 1)) (i64.const -1))
(assert_return (invoke $Importer "grow" (i64.const 0x1_0000_0000)) (i64.const -1))
(assert_return (invoke $Owner "sizes") (i32.const 2) (i64.const 5))
(module (import "owner" "wide" (memory i64 5 5)))
(assert_unlinkable (module (import "owner" "wide" (memory i64 6))) "incompatible import type")
(assert_trap (invoke $Importer "read" (i64.const 0x1_0000_0005)) "out of bounds memory access")
(assert_return (invoke $Importer "read" (i64.const 0x4_ffff)) (i32.const 0))

;; Bounds beyond 2^32 pages.
(module $High
  (memory (export "high") i64 1 0x1_0000_0001)
  (memory (export "low") i64 1 1))
(register "high" $High)
(module
  (import "high" "high" (memory i64 1 0x1_0000_0001)) (import "high" "high" (memory i64 0 0x1_0000_0000_0000))
  (import "high" "low" (memory i64 1 0x1_0000_0000)))
(assert_unlinkable (module (import "high" "high" (memory i64 1 1))) "incompatible import type")
(assert_unlinkable (module (import "high" "high" (memory i64 1 0x1_0000_0000))) "incompatible import type")
(assert_unlinkable (module (import "high" "high" (memory i64 0x1_0000_0001 0x1_0000_0001))) "incompatible import type")
(assert_unlinkable (module (import "high" "low" (memory i64 0x1_0000_0000))) "incompatible import type")
(assert_unlinkable (module (import "high" "low" (memory i64 0x1_0000_0001))) "incompatible import type")
(assert_unlinkable (module (import "owner" "open" (memory i64 0 0x1_0000_0000_0000))) "incompatible import type")
