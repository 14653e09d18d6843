;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; One of each assertion and several kinds of result.
;; Engines that lie are caught by this script: see Conformance.Testsuite/SelfTest (spec:exec-instantiation).

(module $M
  (memory (export "memory") 1 2)
  (table (export "table") 2 4 funcref)
  (global $count (export "count") (mut i32) (i32.const 7))
  (tag $e (param i32))
  (type $id (func (result i32)))
  (func $seven (export "seven") (type $id) (i32.const 7))
  (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
  (func (export "add64") (param i64 i64) (result i64) (i64.add (local.get 0) (local.get 1)))
  (func (export "neg") (param f32) (result f32) (f32.neg (local.get 0)))
  (func (export "div") (param f64 f64) (result f64) (f64.div (local.get 0) (local.get 1)))
  (func (export "swap") (param i32 i64) (result i64 i32) (local.get 1) (local.get 0))
  (func (export "splat") (param i32) (result v128) (i32x4.splat (local.get 0)))
  (func (export "same") (param externref) (result externref) (local.get 0))
  (func (export "self") (result funcref) (ref.func $seven))
  (func (export "bump") (global.set $count (i32.add (global.get $count) (i32.const 1))))
  (func (export "store") (param i32 i32) (i32.store (local.get 0) (local.get 1)))
  (func (export "load") (param i32) (result i32) (i32.load (local.get 0)))
  (func (export "call") (param i32) (result i32) (call_indirect (type $id) (local.get 0)))
  (func (export "div_s") (param i32 i32) (result i32) (i32.div_s (local.get 0) (local.get 1)))
  (func (export "throw") (throw $e (i32.const 1)))
  (func $forever (export "forever") (call $forever))
  (elem (i32.const 0) func $seven))
(register "M" $M)

;; Results
(assert_return (invoke "add" (i32.const 2) (i32.const 3)) (i32.const 5))
(assert_return (invoke "add" (i32.const 0x7fff_ffff) (i32.const 1)) (i32.const 0x8000_0000))
(assert_return (invoke "add64" (i64.const -1) (i64.const 1)) (i64.const 0))
(assert_return (invoke "neg" (f32.const 0)) (f32.const -0))
(assert_return (invoke "neg" (f32.const nan:0x200000)) (f32.const -nan:0x200000))
(assert_return (invoke "div" (f64.const 1) (f64.const 3)) (f64.const 0x1.5555555555555p-2))
(assert_return (invoke "div" (f64.const 0) (f64.const 0)) (f64.const nan:canonical))
(assert_return (invoke "swap" (i32.const 1) (i64.const 2)) (i64.const 2) (i32.const 1))
(assert_return (invoke "splat" (i32.const 9)) (v128.const i32x4 9 9 9 9))
(assert_return (invoke "same" (ref.extern 5)) (ref.extern 5))
(assert_return (invoke "same" (ref.null extern)) (ref.null extern))
(assert_return (invoke "self") (ref.func))
(assert_return (invoke "call" (i32.const 0)) (i32.const 7))

;; Effects
(assert_return (get "count") (i32.const 7))
(invoke "bump")
(assert_return (get "count") (i32.const 8))
(assert_return (invoke "store" (i32.const 4) (i32.const 11)))
(assert_return (invoke "load" (i32.const 4)) (i32.const 11))

;; No results
(assert_trap (invoke "div_s" (i32.const 1) (i32.const 0)) "integer divide by zero")
(assert_trap (invoke "div_s" (i32.const 0x8000_0000) (i32.const -1)) "integer overflow")
(assert_trap (invoke "load" (i32.const 65533)) "out of bounds memory access")
(assert_trap (invoke "call" (i32.const 1)) "uninitialized element")
(assert_trap (invoke "call" (i32.const 2)) "undefined element")
(assert_exception (invoke "throw"))
(assert_exhaustion (invoke "forever") "call stack exhausted")

;; Modules
(assert_trap (module (import "M" "table" (table 2 funcref)) (func $f unreachable) (start $f)) "unreachable")
(assert_unlinkable (module (import "M" "none" (func))) "unknown import")
(assert_unlinkable (module (import "M" "memory" (memory 2))) "incompatible import type")
(assert_unlinkable (module (import "spectest" "none" (func))) "unknown import")
(assert_unlinkable (module (import "spectest" "global_i32" (global i64))) "incompatible import type")
(assert_trap (module (func $f unreachable) (start $f)) "unreachable")
(assert_invalid (module (func (result i32) (i64.const 0))) "type mismatch")
(assert_malformed (module binary "\00asm\02\00\00\00") "unknown binary version")
(assert_malformed (module quote "(func $f) (func $f)") "duplicate func")

;; What links shares its state.
(module $N
  (import "M" "memory" (memory 1))
  (import "M" "count" (global $count (mut i32)))
  (func (export "load") (param i32) (result i32) (i32.load (local.get 0)))
  (func (export "set") (param i32) (global.set $count (local.get 0))))
(assert_return (invoke $N "load" (i32.const 4)) (i32.const 11))
(invoke $N "set" (i32.const 40))
(assert_return (get $M "count") (i32.const 40))
