;; Tests spec:exec-instantiation. Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Every bit of a value survives its way into a function and out again, and into a global: NaN payloads, quiet and
;; signalling, vectors, references. The bits are looked at inside as well, so that two mistakes cannot undo each other.

(module $Echo
  (func (export "f32") (param f32) (result f32) (local.get 0))
  (func (export "f32-bits") (param f32) (result i32) (i32.reinterpret_f32 (local.get 0)))
  (func (export "bits-f32") (param i32) (result f32) (f32.reinterpret_i32 (local.get 0)))
  (func (export "f64") (param f64) (result f64) (local.get 0))
  (func (export "f64-bits") (param f64) (result i64) (i64.reinterpret_f64 (local.get 0)))
  (func (export "bits-f64") (param i64) (result f64) (f64.reinterpret_i64 (local.get 0)))
  (func (export "extern") (param externref) (result externref) (local.get 0))
  (func (export "mixed") (param f32 i64 f64 externref) (result externref f64 i64 f32)
    (local.get 3) (local.get 2) (local.get 1) (local.get 0))
  (global (export "signalling") f32 (f32.const -nan:0x200001))
  (global (export "quiet") f64 (f64.const nan:0x8000000000003)))
(register "echo" $Echo)

(assert_return (invoke "f32" (f32.const nan:0x200001)) (f32.const nan:0x200001))
(assert_return (invoke "f32" (f32.const -nan:0x1)) (f32.const -nan:0x1))
(assert_return (invoke "f32" (f32.const -nan:0x7fffff)) (f32.const -nan:0x7fffff))
(assert_return (invoke "f32" (f32.const -0.0)) (f32.const -0.0))
(assert_return (invoke "f32-bits" (f32.const nan:0x200001)) (i32.const 0x7fa00001))
(assert_return (invoke "f32-bits" (f32.const -nan:0x1)) (i32.const 0xff800001))
(assert_return (invoke "bits-f32" (i32.const 0x7fa00001)) (f32.const nan:0x200001))
(assert_return (invoke "f64" (f64.const nan:0x4000000000001)) (f64.const nan:0x4000000000001))
(assert_return (invoke "f64" (f64.const -nan:0x1)) (f64.const -nan:0x1))
(assert_return (invoke "f64-bits" (f64.const nan:0x4000000000001)) (i64.const 0x7ff4000000000001))
(assert_return (invoke "bits-f64" (i64.const 0xfff0000000000001)) (f64.const -nan:0x1))
(assert_return (get "signalling") (f32.const -nan:0x200001))
(assert_return (get "quiet") (f64.const nan:0x8000000000003))
(assert_return (invoke "extern" (ref.extern 5)) (ref.extern 5))
(assert_return (invoke "extern" (ref.null extern)) (ref.null extern))
(assert_return
  (invoke "mixed" (f32.const nan:0x200001) (i64.const 0x8000000000000001) (f64.const -nan:0x1) (ref.extern 6))
  (ref.extern 6) (f64.const -nan:0x1) (i64.const 0x8000000000000001) (f32.const nan:0x200001))

;; From one instance to another.
(module $Caller
  (import "echo" "f32" (func $f32 (param f32) (result f32)))
  (import "echo" "signalling" (global $signalling f32))
  (func (export "through") (param i32) (result i32)
    (i32.reinterpret_f32 (call $f32 (f32.reinterpret_i32 (local.get 0)))))
  (func (export "imported") (result i32) (i32.reinterpret_f32 (global.get $signalling))))
(assert_return (invoke "through" (i32.const 0xffa00001)) (i32.const 0xffa00001))
(assert_return (invoke "imported") (i32.const 0xffa00001))

(module $Vectors
  (func (export "same") (param v128) (result v128) (local.get 0))
  (func (export "high") (param v128) (result i64) (i64x2.extract_lane 1 (local.get 0)))
  (func (export "made") (param i64 i64) (result v128)
    (i64x2.replace_lane 1 (i64x2.splat (local.get 0)) (local.get 1)))
  (global (export "vector") v128 (v128.const i32x4 1 2 3 0x80000004)))
(assert_return
  (invoke "same" (v128.const i32x4 0x7fa00001 0xff800001 0x80000000 0x01020304))
  (v128.const i32x4 0x7fa00001 0xff800001 0x80000000 0x01020304))
(assert_return (invoke "high" (v128.const i64x2 1 0xfedcba9876543210)) (i64.const 0xfedcba9876543210))
(assert_return (invoke "made" (i64.const 7) (i64.const -9)) (v128.const i64x2 7 -9))
(assert_return (get "vector") (v128.const i32x4 1 2 3 0x80000004))

(module $References
  (type $pair (struct (field i32) (field i64)))
  (type $bytes (array i8))
  (func (export "i31") (param i32) (result i31ref) (ref.i31 (local.get 0)))
  (func (export "i31-as-any") (param i32) (result anyref) (ref.i31 (local.get 0)))
  (func (export "struct") (result anyref) (struct.new_default $pair))
  (func (export "array") (result eqref) (array.new_default $bytes (i32.const 3)))
  (func (export "any") (param anyref) (result anyref) (local.get 0))
  (func $func (export "func") (result funcref) (ref.func $func))
  (func (export "no-any") (result anyref) (ref.null none))
  (func (export "no-exn") (result exnref) (ref.null exn)))
(assert_return (invoke "i31" (i32.const -1)) (ref.i31))
(assert_return (invoke "i31-as-any" (i32.const 0x3fffffff)) (ref.i31))
(assert_return (invoke "struct") (ref.struct))
(assert_return (invoke "array") (ref.array))
(assert_return (invoke "any" (ref.host 8)) (ref.host 8))
(assert_return (invoke "func") (ref.func))
(assert_return (invoke "no-any") (ref.null any))
(assert_return (invoke "no-exn") (ref.null exn))
