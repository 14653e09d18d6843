;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; The start function runs once, after all segments, with the state of the instance that defines it, also if it is
;; imported (spec:exec-module, spec:exec-invocation). A trap or an exception fails the instantiation; all effects
;; until then stay.

;; A host of starts: each one leaves its mark and counts.
(module $Host
  (global $count (export "count") (mut i32) (i32.const 0))
  (memory (export "memory") 1)
  (table (export "table") 8 funcref)
  (tag $e (export "tag") (param i32))
  (func (export "start") (global.set $count (i32.add (global.get $count) (i32.const 1))))
  (func (export "start-and-write")
    (global.set $count (i32.add (global.get $count) (i32.const 10)))
    ;; What the importer's segment wrote is there already.
    (i32.store8 (i32.const 1) (i32.add (i32.load8_u (i32.const 0)) (i32.const 1))))
  (func (export "start-and-trap")
    (global.set $count (i32.add (global.get $count) (i32.const 100)))
    (i32.store8 (i32.const 2) (i32.const 222))
    (unreachable))
  (func (export "start-and-throw")
    (global.set $count (i32.add (global.get $count) (i32.const 1000)))
    (throw $e (i32.const 5)))
  (func (export "peek") (param i32) (result i32) (i32.load8_u (local.get 0)))
  (func (export "poke") (param i32 i32) (i32.store8 (local.get 0) (local.get 1)))
  (func (export "call") (param i32) (result i32) (call_indirect (result i32) (local.get 0)))
  (func (export "size") (result i32) (table.size 0)))
(register "host" $Host)

;; Imported, once for each instance, with the host's memory and global.
(module definition $Imported
  (import "host" "start" (func $start))
  (memory 1)
  (global $count (mut i32) (i32.const 500))
  (func (export "own") (result i32 i32) (global.get $count) (i32.load8_u (i32.const 1)))
  (start $start))
(module instance $I1 $Imported)
(assert_return (get $Host "count") (i32.const 1))
(assert_return (invoke $I1 "own") (i32.const 500) (i32.const 0))
(module instance $I2 $Imported)
(assert_return (get $Host "count") (i32.const 2))

;; An imported one that is not the first import, after others of its type.
(module
  (import "host" "start-and-trap" (func $trap))
  (import "host" "start" (func $start))
  (import "host" "start-and-throw" (func $throw))
  (func $own (unreachable))
  (start $start))
(assert_return (get $Host "count") (i32.const 3))

;; After the segments of the importer.
(module
  (import "host" "start-and-write" (func $start))
  (import "host" "memory" (memory 1))
  (data (i32.const 0) "\4d")
  (start $start))
(assert_return (get $Host "count") (i32.const 13))
(assert_return (invoke $Host "peek" (i32.const 1)) (i32.const 0x4e))

;; Defined: the last of several functions; after tables, memories, globals, elements and data are complete.
(module $Own
  (import "host" "memory" (memory $host 1))
  (type $id (func (result i32)))
  (memory $own 1)
  (data (memory $own) (i32.const 3) "\03") (data (memory $host) (i32.const 9) "\09")
  (table $t 4 funcref)
  (elem (table $t) (i32.const 2) func $seven)
  (elem $e func $seven) (data $d "\63")
  (global $seen (export "seen") (mut i32) (i32.const -1))
  (global $runs (export "runs") (mut i32) (i32.const 0))
  (func $wrong (unreachable))
  (func $seven (type $id) (i32.const 7))
  (func $wrong-too (global.set $seen (i32.const -2)))
  (func $start
    (global.set $runs (i32.add (global.get $runs) (i32.const 1)))
    (global.set $seen
      (i32.add
        (i32.add (i32.mul (i32.load8_u $own (i32.const 3)) (i32.const 100)) (i32.load8_u $host (i32.const 9)))
        (i32.mul (call_indirect $t (type $id) (i32.const 2)) (i32.const 10))))
    ;; Passive segments are still there, active ones are not.
    (table.init $t $e (i32.const 0) (i32.const 0) (i32.const 1))
    (memory.init $own $d (i32.const 0) (i32.const 0) (i32.const 1))
    (elem.drop $e))
  (start $start)
  (func (export "slot-0") (result i32) (call_indirect $t (type $id) (i32.const 0)))
  (func (export "byte-0") (result i32) (i32.load8_u $own (i32.const 0)))
  (func (export "init") (table.init $t $e (i32.const 1) (i32.const 0) (i32.const 1)))
  (func (export "again") (call $start)))
(assert_return (get $Own "seen") (i32.const 379))
(assert_return (get $Own "runs") (i32.const 1))
(assert_return (invoke $Own "slot-0") (i32.const 7))
(assert_return (invoke $Own "byte-0") (i32.const 0x63))
(assert_trap (invoke $Own "init") "out of bounds table access")
(assert_trap (invoke $Own "again") "out of bounds table access")
(assert_return (get $Own "runs") (i32.const 2))

;; An exported start function runs without being called, and may be called again.
(module $Exported
  (global $n (export "n") (mut i32) (i32.const 40))
  (func $start (export "start") (global.set $n (i32.add (global.get $n) (i32.const 1))))
  (start $start))
(assert_return (get $Exported "n") (i32.const 41))
(assert_return (invoke $Exported "start"))
(assert_return (get $Exported "n") (i32.const 42))

;; A start function that calls an import which calls back into the new instance through a shared table.
(module $Caller
  (import "host" "table" (table 8 funcref))
  (func (export "call-slot-7") (result i32) (call_indirect (result i32) (i32.const 7))))
(register "caller" $Caller)
(module $Back
  (import "host" "table" (table 8 funcref))
  (import "caller" "call-slot-7" (func $back (result i32)))
  (global $answer (export "answer") (mut i32) (i32.const 0))
  (global $own i32 (i32.const 31))
  (memory 1) (data (i32.const 0) "\0a")
  (elem (i32.const 7) func $f)
  (func $f (result i32) (i32.add (global.get $own) (i32.load8_u (i32.const 0))))
  (func $start (global.set $answer (call $back)))
  (start $start))
(assert_return (get $Back "answer") (i32.const 41))

;; A trap in an imported start function: the effects of the host, of the segments and of other starts stay.
(assert_trap
  (module
    (import "host" "start-and-trap" (func $start)) (import "host" "memory" (memory 1)) (import "host" "table" (table 8 funcref))
    (global $g i32 (i32.const 61))
    (data (i32.const 20) "\14") (elem (i32.const 0) func $f)
    (func $f (result i32) (global.get $g))
    (start $start))
  "unreachable")
(assert_return (get $Host "count") (i32.const 113))
(assert_return (invoke $Host "peek" (i32.const 2)) (i32.const 222))
(assert_return (invoke $Host "peek" (i32.const 20)) (i32.const 20))
(assert_return (invoke $Host "call" (i32.const 0)) (i32.const 61))

;; Traps of other kinds, each after effects.
(assert_trap
  (module
    (import "host" "memory" (memory 1))
    (func $start (i32.store8 (i32.const 21) (i32.const 21)) (drop (i32.div_u (i32.const 1) (i32.const 0))))
    (start $start))
  "integer divide by zero")
(assert_return (invoke $Host "peek" (i32.const 21)) (i32.const 21))
(assert_trap
  (module
    (import "host" "memory" (memory 1))
    (func $start (i32.store8 (i32.const 22) (i32.const 22)) (i32.store (i32.const 65533) (i32.const -1)))
    (start $start))
  "out of bounds memory access")
(assert_return (invoke $Host "peek" (i32.const 22)) (i32.const 22))
(assert_return (invoke $Host "peek" (i32.const 65533)) (i32.const 0))
(assert_return (invoke $Host "peek" (i32.const 65535)) (i32.const 0))
(assert_trap
  (module
    (import "host" "table" (table 8 funcref))
    (global $g (mut i32) (i32.const 70))
    (elem (i32.const 1) func $f)
    (func $f (result i32)
      (global.set $g (i32.add (global.get $g) (i32.const 1)))
      (global.get $g))
    (func $start
      (global.set $g (i32.const 80))
      (table.set (i32.const 2) (table.get (i32.const 1)))
      (table.set (i32.const 8) (table.get (i32.const 1))))
    (start $start))
  "out of bounds table access")
(assert_return (invoke $Host "call" (i32.const 1)) (i32.const 81))
(assert_return (invoke $Host "call" (i32.const 2)) (i32.const 82))
(assert_return (invoke $Host "size") (i32.const 8))
(assert_trap
  (module
    (import "host" "call" (func $call (param i32) (result i32)))
    (func $start (drop (call $call (i32.const 3))))
    (start $start))
  "uninitialized element")

;; A failed instance is no instance: names still mean the ones before it.
(module $Before (func (export "which") (result i32) (i32.const 1)))
(assert_trap
  (module (func (export "which") (result i32) (i32.const 2)) (func $start (unreachable)) (start $start))
  "unreachable")
(assert_return (invoke "which") (i32.const 1))
(assert_return (invoke $Before "which") (i32.const 1))
(register "which")
(module
  (import "which" "which" (func $f (result i32)))
  (func (export "imported") (result i32) (call $f)))
(assert_return (invoke "imported") (i32.const 1))

;; An exception leaves the instantiation like a trap.
(assert_trap
  (module
    (import "host" "start-and-throw" (func $start)) (import "host" "memory" (memory 1))
    (data (i32.const 30) "\1e")
    (start $start))
  "")
(assert_return (get $Host "count") (i32.const 1113))
(assert_return (invoke $Host "peek" (i32.const 30)) (i32.const 30))
(assert_trap
  (module
    (import "host" "memory" (memory 1))
    (tag $own)
    (func $start (i32.store8 (i32.const 31) (i32.const 31)) (throw $own))
    (start $start))
  "")
(assert_return (invoke $Host "peek" (i32.const 31)) (i32.const 31))

;; One that is caught does not.
(module $Catches
  (import "host" "start-and-throw" (func $throw)) (import "host" "tag" (tag $e (param i32)))
  (global $caught (export "caught") (mut i32) (i32.const 0))
  (func $start
    (global.set $caught (block $on (result i32) (try_table (catch $e $on) (call $throw)) (i32.const -1))))
  (start $start))
(assert_return (get $Catches "caught") (i32.const 5))
(assert_return (get $Host "count") (i32.const 2113))
