;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Version 1.0: the bounds of all active segments are checked before any of them is written, at both ends and even if a
;; segment is empty. A module with one that does not fit does not link and leaves no trace (1.0, "Instantiation").

(module $Host
  (type $id (func (result i32)))
  (table $t (export "t") 4 8 funcref)
  (memory (export "m") 1 3)
  (global (export "three") i32 (i32.const 3))
  (global (export "four") i32 (i32.const 4))
  (global (export "five") i32 (i32.const 5))
  (global (export "page") i32 (i32.const 0x1_0000))
  (func $old (result i32) (i32.const 9))
  (elem (i32.const 3) $old)
  (data (i32.const 0xffff) "\07")
  (func (export "call") (param i32) (result i32) (call_indirect (type $id) (local.get 0)))
  (func (export "byte") (param i32) (result i32) (i32.load8_u (local.get 0)))
  (func (export "grow") (result i32) (memory.grow (i32.const 1)))
)
(register "host" $Host)

;; Elements: the end of a segment, its start, an empty one beyond the end, and numbers that wrap around.
(assert_unlinkable
  (module
    (import "host" "t" (table 4 funcref))
    (elem (i32.const 0) $f $f)
    (elem (i32.const 3) $f $f)
    (func $f (result i32) (i32.const -1)))
  "elements segment does not fit")
(assert_unlinkable
  (module
    (import "host" "t" (table 4 funcref))
    (elem (i32.const 0) $f)
    (elem (i32.const 0) $f $f $f $f $f)
    (func $f (result i32) (i32.const -1)))
  "elements segment does not fit")
(assert_unlinkable
  (module
    (import "host" "t" (table 4 funcref))
    (elem (i32.const 0) $f)
    (elem (i32.const 4) $f)
    (func $f (result i32) (i32.const -1)))
  "elements segment does not fit")
(assert_unlinkable
  (module
    (import "host" "t" (table 4 funcref))
    (elem (i32.const 0) $f)
    (elem (i32.const 5))
    (func $f (result i32) (i32.const -1)))
  "elements segment does not fit")
(assert_unlinkable
  (module
    (import "host" "t" (table 4 funcref))
    (elem (i32.const 0) $f)
    (elem (i32.const -1) $f $f)
    (func $f (result i32) (i32.const -1)))
  "elements segment does not fit")
(assert_unlinkable
  (module
    (import "host" "t" (table 4 funcref))
    (elem (i32.const 0) $f)
    (elem (i32.const -1))
    (func $f (result i32) (i32.const -1)))
  "elements segment does not fit")

;; The offset may be an imported global, and the segment that does not fit may be the first or the middle one.
(assert_unlinkable
  (module
    (import "host" "t" (table 4 funcref))
    (import "host" "three" (global $three i32))
    (elem (global.get $three) $f $f)
    (elem (i32.const 0) $f)
    (func $f (result i32) (i32.const -1)))
  "elements segment does not fit")
(assert_unlinkable
  (module
    (import "host" "t" (table 4 funcref))
    (import "host" "five" (global $five i32))
    (elem (i32.const 1) $f)
    (elem (global.get $five))
    (elem (i32.const 0) $f)
    (func $f (result i32) (i32.const -1)))
  "elements segment does not fit")
(assert_unlinkable
  (module (table 2 funcref) (elem (i32.const 1) $f $f) (func $f))
  "elements segment does not fit")
(assert_unlinkable (module (table 0 funcref) (elem (i32.const 0) $f) (func $f)) "elements segment does not fit")
(assert_unlinkable (module (table 0 9 funcref) (elem (i32.const 1))) "elements segment does not fit")
(assert_trap (invoke $Host "call" (i32.const 0)) "uninitialized element")
(assert_trap (invoke $Host "call" (i32.const 1)) "uninitialized element")
(assert_trap (invoke $Host "call" (i32.const 2)) "uninitialized element")
(assert_return (invoke $Host "call" (i32.const 3)) (i32.const 9))

;; Data: the same.
(assert_unlinkable
  (module
    (import "host" "m" (memory 1))
    (data (i32.const 0) "ab")
    (data (i32.const 0xffff) "cd"))
  "data segment does not fit")
(assert_unlinkable
  (module
    (import "host" "m" (memory 1))
    (data (i32.const 0) "ab")
    (data (i32.const 0x1_0000) "c"))
  "data segment does not fit")
(assert_unlinkable
  (module
    (import "host" "m" (memory 1))
    (data (i32.const 0) "ab")
    (data (i32.const 0x1_0001) ""))
  "data segment does not fit")
(assert_unlinkable
  (module
    (import "host" "m" (memory 1))
    (data (i32.const 0) "ab")
    (data (i32.const 0x1_0001)))
  "data segment does not fit")
(assert_unlinkable
  (module
    (import "host" "m" (memory 1))
    (data (i32.const 0) "ab")
    (data (i32.const -1) "cd"))
  "data segment does not fit")
(assert_unlinkable
  (module
    (import "host" "m" (memory 1))
    (data (i32.const 0) "ab")
    (data (i32.const -1) ""))
  "data segment does not fit")
(assert_unlinkable
  (module
    (import "host" "m" (memory 1))
    (import "host" "page" (global $page i32))
    (data (i32.const 0) "ab")
    (data (global.get $page) "c")
    (data (i32.const 1) "d"))
  "data segment does not fit")
(assert_unlinkable (module (memory 0) (data (i32.const 0) "a")) "data segment does not fit")
(assert_unlinkable (module (memory 0 3) (data (i32.const 1) "")) "data segment does not fit")
(assert_unlinkable (module (memory 1) (data (i32.const 0xfffe) "abc")) "data segment does not fit")
(assert_return (invoke $Host "byte" (i32.const 0)) (i32.const 0))
(assert_return (invoke $Host "byte" (i32.const 1)) (i32.const 0))
(assert_return (invoke $Host "byte" (i32.const 0xffff)) (i32.const 7))

;; Elements are not written if data do not fit, nor data if elements do not fit. The start function is not called.
(assert_unlinkable
  (module
    (import "host" "t" (table 4 funcref))
    (import "host" "m" (memory 1))
    (elem (i32.const 0) $f)
    (data (i32.const 0) "a")
    (data (i32.const 0x1_0001) "")
    (func $f (result i32) (i32.const -1)))
  "data segment does not fit")
(assert_unlinkable
  (module
    (import "host" "t" (table 4 funcref))
    (import "host" "m" (memory 1))
    (data (i32.const 0) "a")
    (elem (i32.const 0) $f)
    (elem (i32.const 2) $f $f $f)
    (func $f (result i32) (i32.const -1)))
  "elements segment does not fit")
(assert_unlinkable
  (module
    (import "host" "t" (table 4 funcref))
    (import "host" "m" (memory 1))
    (elem (i32.const 0) $f)
    (data (i32.const 0x1_0000) "a")
    (func $f (result i32) (i32.const -1))
    (func $start (i32.store8 (i32.const 0) (i32.const 1)) (unreachable))
    (start $start))
  "data segment does not fit")
(assert_unlinkable
  (module
    (import "host" "m" (memory 1))
    (table 1 funcref)
    (elem (i32.const 1) $start)
    (func $start (i32.store8 (i32.const 0) (i32.const 1)))
    (start $start))
  "elements segment does not fit")
(assert_trap (invoke $Host "call" (i32.const 0)) "uninitialized element")
(assert_return (invoke $Host "call" (i32.const 3)) (i32.const 9))
(assert_return (invoke $Host "byte" (i32.const 0)) (i32.const 0))

;; What fits is written in order, up to the last slot and byte; empty segments may begin right at the end.
(module
  (import "host" "t" (table 4 funcref))
  (import "host" "m" (memory 1))
  (import "host" "three" (global $three i32))
  (import "host" "four" (global $four i32))
  (import "host" "page" (global $page i32))
  (data (i32.const 0xfffc) "abcd")
  (data (global.get $page) "")
  (data (i32.const 0x1_0000))
  (data (i32.const 0xfffd) "X")
  (elem (i32.const 0) $one $one $one $one)
  (elem (global.get $three) $two)
  (elem (global.get $four))
  (elem (i32.const 1) $two)
  (func $one (result i32) (i32.const 1))
  (func $two (result i32) (i32.const 2)))
(assert_return (invoke $Host "call" (i32.const 0)) (i32.const 1))
(assert_return (invoke $Host "call" (i32.const 1)) (i32.const 2))
(assert_return (invoke $Host "call" (i32.const 2)) (i32.const 1))
(assert_return (invoke $Host "call" (i32.const 3)) (i32.const 2))
(assert_return (invoke $Host "byte" (i32.const 0xfffc)) (i32.const 97))
(assert_return (invoke $Host "byte" (i32.const 0xfffd)) (i32.const 88))
(assert_return (invoke $Host "byte" (i32.const 0xffff)) (i32.const 100))

;; The size at present counts. A trap of the start function comes after all segments, which stay.
(assert_return (invoke $Host "grow") (i32.const 1))
(module (import "host" "m" (memory 1)) (data (i32.const 0x1_ffff) "e") (data (i32.const 0x2_0000) ""))
(assert_return (invoke $Host "byte" (i32.const 0x1_ffff)) (i32.const 101))
(assert_unlinkable
  (module (import "host" "m" (memory 1)) (data (i32.const 0x1_ffff) "f") (data (i32.const 0x2_0001) ""))
  "data segment does not fit")
(assert_return (invoke $Host "byte" (i32.const 0x1_ffff)) (i32.const 101))
(assert_trap
  (module
    (import "host" "t" (table 4 funcref))
    (import "host" "m" (memory 1))
    (elem (i32.const 0) $f)
    (data (i32.const 0) "z")
    (func $f (result i32) (i32.load8_u (i32.const 0)))
    (func $start (unreachable))
    (start $start))
  "unreachable")
(assert_return (invoke $Host "call" (i32.const 0)) (i32.const 122))
