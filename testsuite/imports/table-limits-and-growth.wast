;; Tests spec:match-limits. Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; An imported table is measured by what it is now: its present size against the minimum, its declared maximum against
;; the maximum. The importer's own declaration never limits it, and growth is seen on all sides at once.

(module $Owner
  (table $t (export "table") 2 6 funcref)
  (table (export "none") 0 0 funcref)
  (table (export "open") 2 funcref)
  (func (export "grow") (param i32) (result i32) (table.grow $t (ref.null func) (local.get 0)))
  (func (export "size") (result i32) (table.size $t))
  (func (export "get") (param i32) (drop (table.get $t (local.get 0))))
)
(register "owner" $Owner)

(assert_unlinkable (module (import "owner" "table" (table 3 funcref))) "incompatible import type")
(assert_unlinkable (module (import "owner" "table" (table 2 5 funcref))) "incompatible import type")
(assert_unlinkable (module (import "owner" "table" (table 0 0 funcref))) "incompatible import type")
(assert_unlinkable (module (import "owner" "open" (table 2 0xffff_ffff funcref))) "incompatible import type")
(assert_unlinkable (module (import "owner" "none" (table 1 funcref))) "incompatible import type")
(module (import "owner" "none" (table 0 0 funcref)))
(module (import "owner" "none" (table 0 7 funcref)))
(module (import "owner" "none" (table 0 funcref)))
(module (import "owner" "open" (table 0 funcref)))
(module (import "owner" "table" (table 0 6 funcref)))
(module (import "owner" "table" (table 2 0xffff_ffff funcref)))

;; Importers with narrower and wider declarations than the real 2..6.
(module $Wide
  (import "owner" "table" (table $t 1 100 funcref))
  (func (export "grow") (param i32) (result i32) (table.grow $t (ref.null func) (local.get 0)))
  (func (export "size") (result i32) (table.size $t))
  (func (export "get") (param i32) (drop (table.get $t (local.get 0))))
)
(module $Open
  (import "owner" "table" (table $t 0 funcref))
  (export "again" (table $t))
  (func (export "grow") (param i32) (result i32) (table.grow $t (ref.null func) (local.get 0)))
  (func (export "size") (result i32) (table.size $t))
  (func (export "get") (param i32) (drop (table.get $t (local.get 0))))
)
(register "open" $Open)
(assert_return (invoke $Wide "size") (i32.const 2))
(assert_trap (invoke $Wide "get" (i32.const 2)) "out of bounds table access")
(assert_return (invoke $Wide "grow" (i32.const 2)) (i32.const 2))
(assert_return (invoke $Owner "size") (i32.const 4))
(assert_return (invoke $Open "size") (i32.const 4))
(assert_return (invoke $Owner "get" (i32.const 3)))
(assert_return (invoke $Open "get" (i32.const 3)))
(assert_trap (invoke $Open "get" (i32.const 4)) "out of bounds table access")
(assert_return (invoke $Wide "grow" (i32.const 3)) (i32.const -1))
(assert_return (invoke $Open "grow" (i32.const 3)) (i32.const -1))
(assert_return (invoke $Open "grow" (i32.const 1)) (i32.const 4))
(assert_return (invoke $Owner "size") (i32.const 5))
(assert_return (invoke $Wide "size") (i32.const 5))

;; The larger size counts from now on, through whichever name; the maximum stays what it was.
(module (import "owner" "table" (table 5 6 funcref)))
(module (import "open" "again" (table 5 6 funcref)))
(assert_unlinkable (module (import "owner" "table" (table 6 6 funcref))) "incompatible import type")
(assert_unlinkable (module (import "open" "again" (table 6 funcref))) "incompatible import type")
(assert_unlinkable (module (import "open" "again" (table 5 5 funcref))) "incompatible import type")
(assert_return (invoke $Owner "grow" (i32.const 1)) (i32.const 5))
(assert_return (invoke $Wide "grow" (i32.const 1)) (i32.const -1))
(assert_return (invoke $Open "grow" (i32.const 0)) (i32.const 6))
(module $Last
  (import "open" "again" (table $t 6 6 funcref))
  (func (export "size") (result i32) (table.size $t))
)
(assert_return (invoke $Last "size") (i32.const 6))

;; Memories likewise: the present size counts.
(module $Pages
  (memory (export "memory") 1 3)
  (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
)
(register "pages" $Pages)
(assert_unlinkable (module (import "pages" "memory" (memory 2))) "incompatible import type")
(assert_return (invoke $Pages "grow" (i32.const 1)) (i32.const 1))
(module (import "pages" "memory" (memory 2)))
(module (import "pages" "memory" (memory 2 3)))
(assert_unlinkable (module (import "pages" "memory" (memory 3))) "incompatible import type")
(assert_unlinkable (module (import "pages" "memory" (memory 2 2))) "incompatible import type")
(assert_unlinkable (module (import "pages" "memory" (memory i64 2 3))) "incompatible import type")
