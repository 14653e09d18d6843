;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Memory instructions: a known memory, addresses of its address type, alignment at most natural, an offset within the
;; address type, and a lane within the vector (spec:valid-instr-memory, spec:valid-memarg, spec:valid-memory.copy,
;; spec:valid-memory.init, spec:valid-vload_lane).

(module definition
  (memory $n 1) (memory $w i64 1) (data $d "")
  (func (param i32 i64)
    (drop (i32.load $n (local.get 0))) (drop (i32.load $w (local.get 1)))
    (drop (i64.load8_s $n offset=0xffff_ffff align=1 (local.get 0)))
    (drop (i64.load32_u $w offset=0xffff_ffff_ffff_ffff align=4 (local.get 1)))
    (drop (f32.load $w align=1 (local.get 1))) (drop (f64.load $n align=8 (local.get 0)))
    (drop (v128.load $n align=16 (local.get 0))) (drop (v128.load8_splat $w (local.get 1)))
    (i32.store $n (local.get 0) (i32.const 0)) (i64.store16 $w (local.get 1) (i64.const 0))
    (drop (v128.load64_lane $n 1 (local.get 0) (v128.const i64x2 0 0)))
    (v128.store8_lane $w 15 (local.get 1) (v128.const i64x2 0 0)))
  (func (param i32) (result i32) (memory.size $n) (drop) (memory.grow $n (local.get 0)))
  (func (param i64) (result i64) (memory.size $w) (drop) (memory.grow $w (local.get 0)))
  (func (param i32 i64)
    (memory.fill $n (local.get 0) (local.get 0) (local.get 0))
    (memory.fill $w (local.get 1) (local.get 0) (local.get 1))
    (memory.copy $n $n (local.get 0) (local.get 0) (local.get 0))
    (memory.copy $w $w (local.get 1) (local.get 1) (local.get 1))
    (memory.copy $n $w (local.get 0) (local.get 1) (local.get 0))
    (memory.copy $w $n (local.get 1) (local.get 0) (local.get 0))
    (memory.init $n $d (local.get 0) (local.get 0) (local.get 0))
    (memory.init $w $d (local.get 1) (local.get 0) (local.get 0))))

;; Unknown memories: none at all, and the one after the last.
(assert_invalid (module (func (drop (i32.load (i32.const 0))))) "unknown memory")
(assert_invalid (module (func (i32.store8 (i32.const 0) (i32.const 0)))) "unknown memory")
(assert_invalid (module (func (drop (v128.load (i32.const 0))))) "unknown memory")
(assert_invalid (module (func (drop (memory.size)))) "unknown memory")
(assert_invalid (module (func (drop (memory.grow (i32.const 0))))) "unknown memory")
(assert_invalid (module (func (memory.fill (i32.const 0) (i32.const 0) (i32.const 0)))) "unknown memory")
(assert_invalid (module (func (memory.copy (i32.const 0) (i32.const 0) (i32.const 0)))) "unknown memory")
(assert_invalid (module (memory 1) (func (drop (i32.load 1 (i32.const 0))))) "unknown memory")
(assert_invalid (module (memory 1) (func (i64.store 1 (i32.const 0) (i64.const 0)))) "unknown memory")
(assert_invalid (module (memory 1) (func (drop (memory.size 1)))) "unknown memory")
(assert_invalid (module (memory 1) (func (drop (memory.grow 1 (i32.const 0))))) "unknown memory")
(assert_invalid (module (memory 1) (func (memory.fill 1 (i32.const 0) (i32.const 0) (i32.const 0)))) "unknown memory")
(assert_invalid (module (memory 1) (func (memory.copy 1 0 (i32.const 0) (i32.const 0) (i32.const 0)))) "unknown memory")
(assert_invalid (module (memory 1) (func (memory.copy 0 1 (i32.const 0) (i32.const 0) (i32.const 0)))) "unknown memory")
(assert_invalid
  (module (memory 1) (data "") (func (memory.init 1 0 (i32.const 0) (i32.const 0) (i32.const 0))))
  "unknown memory")
(assert_invalid
  (module (memory 1) (func (drop (v128.load8_lane 1 0 (i32.const 0) (v128.const i64x2 0 0)))))
  "unknown memory")

;; Addresses.
(assert_invalid (module (memory 1) (func (drop (i32.load (i64.const 0))))) "type mismatch")
(assert_invalid (module (memory i64 1) (func (drop (i32.load (i32.const 0))))) "type mismatch")
(assert_invalid (module (memory 1) (memory i64 1) (func (drop (i64.load 1 (i32.const 0))))) "type mismatch")
(assert_invalid (module (memory i64 1) (memory 1) (func (drop (i64.load 1 (i64.const 0))))) "type mismatch")
(assert_invalid (module (memory i64 1) (func (i32.store (i32.const 0) (i32.const 0)))) "type mismatch")
(assert_invalid (module (memory 1) (func (i32.store (i32.const 0) (i64.const 0)))) "type mismatch")
(assert_invalid (module (memory 1) (func (i64.store (i64.const 0) (i32.const 0)))) "type mismatch")
(assert_invalid (module (memory i64 1) (func (drop (v128.load32_splat (i32.const 0))))) "type mismatch")
(assert_invalid
  (module (memory i64 1) (func (drop (v128.load8_lane 0 (i32.const 0) (v128.const i64x2 0 0)))))
  "type mismatch")
(assert_invalid (module (memory 1) (func (i32.load (i32.const 0)))) "type mismatch")
(assert_invalid (module (memory 1) (func (result i64) (i32.load (i32.const 0)))) "type mismatch")
(assert_invalid (module (memory 1) (func (result i32) (i64.load8_u (i32.const 0)))) "type mismatch")
(assert_invalid (module (memory 1) (func (result f64) (f32.load (i32.const 0)))) "type mismatch")

;; memory.size, memory.grow and memory.fill.
(assert_invalid (module (memory 1) (func (result i64) (memory.size))) "type mismatch")
(assert_invalid (module (memory i64 1) (func (result i32) (memory.size))) "type mismatch")
(assert_invalid (module (memory 1) (memory i64 1) (func (result i32) (memory.size 1))) "type mismatch")
(assert_invalid (module (memory 1) (func (result i32) (memory.grow (i64.const 0)))) "type mismatch")
(assert_invalid (module (memory 1) (func (result i64) (memory.grow (i32.const 0)))) "type mismatch")
(assert_invalid (module (memory i64 1) (func (result i64) (memory.grow (i32.const 0)))) "type mismatch")
(assert_invalid (module (memory i64 1) (func (result i32) (memory.grow (i64.const 0)))) "type mismatch")
(assert_invalid (module (memory 1) (func (result i32) (memory.grow))) "type mismatch")
(assert_invalid (module (memory 1) (func (memory.fill (i64.const 0) (i32.const 0) (i32.const 0)))) "type mismatch")
(assert_invalid (module (memory 1) (func (memory.fill (i32.const 0) (i64.const 0) (i32.const 0)))) "type mismatch")
(assert_invalid (module (memory 1) (func (memory.fill (i32.const 0) (i32.const 0) (i64.const 0)))) "type mismatch")
(assert_invalid (module (memory i64 1) (func (memory.fill (i32.const 0) (i32.const 0) (i64.const 0)))) "type mismatch")
(assert_invalid (module (memory i64 1) (func (memory.fill (i64.const 0) (i64.const 0) (i64.const 0)))) "type mismatch")
(assert_invalid (module (memory i64 1) (func (memory.fill (i64.const 0) (i32.const 0) (i32.const 0)))) "type mismatch")
(assert_invalid (module (memory 1) (func (memory.fill (i32.const 0) (i32.const 0)))) "type mismatch")

;; memory.copy: the length has the narrower address type.
(assert_invalid (module (memory 1) (func (memory.copy (i32.const 0) (i32.const 0)))) "type mismatch")
(assert_invalid (module (memory 1) (func (memory.copy (i64.const 0) (i32.const 0) (i32.const 0)))) "type mismatch")
(assert_invalid (module (memory 1) (func (memory.copy (i32.const 0) (i64.const 0) (i32.const 0)))) "type mismatch")
(assert_invalid (module (memory 1) (func (memory.copy (i32.const 0) (i32.const 0) (i64.const 0)))) "type mismatch")
(assert_invalid (module (memory i64 1) (func (memory.copy (i64.const 0) (i64.const 0) (i32.const 0)))) "type mismatch")
(assert_invalid (module (memory i64 1) (func (memory.copy (i32.const 0) (i64.const 0) (i64.const 0)))) "type mismatch")
(assert_invalid (module (memory i64 1) (func (memory.copy (i64.const 0) (i32.const 0) (i64.const 0)))) "type mismatch")
(assert_invalid
  (module (memory 1) (memory i64 1) (func (memory.copy 0 1 (i32.const 0) (i64.const 0) (i64.const 0))))
  "type mismatch")
(assert_invalid
  (module (memory 1) (memory i64 1) (func (memory.copy 1 0 (i64.const 0) (i32.const 0) (i64.const 0))))
  "type mismatch")
(assert_invalid
  (module (memory 1) (memory i64 1) (func (memory.copy 0 1 (i64.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (memory 1) (memory i64 1) (func (memory.copy 1 0 (i32.const 0) (i64.const 0) (i32.const 0))))
  "type mismatch")

;; memory.init: the destination has the address type, source and length are i32.
(assert_invalid
  (module (memory 1) (data "") (func (memory.init 0 (i64.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (memory 1) (data "") (func (memory.init 0 (i32.const 0) (i64.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (memory 1) (data "") (func (memory.init 0 (i32.const 0) (i32.const 0) (i64.const 0))))
  "type mismatch")
(assert_invalid
  (module (memory i64 1) (data "") (func (memory.init 0 (i32.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (memory i64 1) (data "") (func (memory.init 0 (i64.const 0) (i64.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (memory i64 1) (data "") (func (memory.init 0 (i64.const 0) (i32.const 0) (i64.const 0))))
  "type mismatch")
(assert_invalid (module (memory 1) (data "") (func (memory.init 0 (i32.const 0) (i32.const 0)))) "type mismatch")

;; Alignment: for each width, the next power of two is too much.
(assert_invalid
  (module (memory 1) (func (drop (i32.load8_s align=2 (i32.const 0)))))
  "alignment must not be larger than natural")
(assert_invalid
  (module (memory 1) (func (drop (i32.load16_u align=4 (i32.const 0)))))
  "alignment must not be larger than natural")
(assert_invalid
  (module (memory 1) (func (drop (i32.load align=8 (i32.const 0)))))
  "alignment must not be larger than natural")
(assert_invalid
  (module (memory 1) (func (drop (i64.load8_u align=2 (i32.const 0)))))
  "alignment must not be larger than natural")
(assert_invalid
  (module (memory 1) (func (drop (i64.load16_s align=4 (i32.const 0)))))
  "alignment must not be larger than natural")
(assert_invalid
  (module (memory 1) (func (drop (i64.load32_s align=8 (i32.const 0)))))
  "alignment must not be larger than natural")
(assert_invalid
  (module (memory 1) (func (drop (i64.load align=16 (i32.const 0)))))
  "alignment must not be larger than natural")
(assert_invalid
  (module (memory 1) (func (drop (f32.load align=8 (i32.const 0)))))
  "alignment must not be larger than natural")
(assert_invalid
  (module (memory 1) (func (drop (f64.load align=16 (i32.const 0)))))
  "alignment must not be larger than natural")
(assert_invalid
  (module (memory 1) (func (drop (v128.load align=32 (i32.const 0)))))
  "alignment must not be larger than natural")
(assert_invalid
  (module (memory 1) (func (drop (v128.load8x8_s align=16 (i32.const 0)))))
  "alignment must not be larger than natural")
(assert_invalid
  (module (memory 1) (func (drop (v128.load16_splat align=4 (i32.const 0)))))
  "alignment must not be larger than natural")
(assert_invalid
  (module (memory 1) (func (drop (v128.load64_zero align=16 (i32.const 0)))))
  "alignment must not be larger than natural")
(assert_invalid
  (module (memory 1) (func (i32.store8 align=2 (i32.const 0) (i32.const 0))))
  "alignment must not be larger than natural")
(assert_invalid
  (module (memory 1) (func (i32.store align=8 (i32.const 0) (i32.const 0))))
  "alignment must not be larger than natural")
(assert_invalid
  (module (memory 1) (func (i64.store32 align=8 (i32.const 0) (i64.const 0))))
  "alignment must not be larger than natural")
(assert_invalid
  (module (memory 1) (func (f64.store align=16 (i32.const 0) (f64.const 0))))
  "alignment must not be larger than natural")
(assert_invalid
  (module (memory 1) (func (v128.store align=32 (i32.const 0) (v128.const i64x2 0 0))))
  "alignment must not be larger than natural")
(assert_invalid
  (module (memory 1) (func (v128.store32_lane align=8 0 (i32.const 0) (v128.const i64x2 0 0))))
  "alignment must not be larger than natural")
(assert_invalid
  (module (memory i64 1) (func (drop (i32.load align=8 (i64.const 0)))))
  "alignment must not be larger than natural")
(assert_invalid
  (module (memory 1) (func (drop (i32.load align=0x4000_0000 (i32.const 0)))))
  "alignment must not be larger than natural")

;; Offsets of 32-bit memories are below 2^32.
(assert_invalid (module (memory 1) (func (drop (i32.load offset=0x1_0000_0000 (i32.const 0))))) "offset out of range")
(assert_invalid
  (module (memory 1) (func (drop (i64.load offset=0xffff_ffff_ffff_ffff (i32.const 0)))))
  "offset out of range")
(assert_invalid
  (module (memory 1) (func (i32.store8 offset=0x1_0000_0000 (i32.const 0) (i32.const 0))))
  "offset out of range")
(assert_invalid (module (memory 1) (func (drop (v128.load offset=0x1_0000_0000 (i32.const 0))))) "offset out of range")
(assert_invalid
  (module (memory i64 1) (memory 1) (func (drop (i32.load 1 offset=0x1_0000_0000 (i32.const 0)))))
  "offset out of range")

;; Lanes: the last is known, the one after it is not.
(module
  (memory 1)
  (func (param v128)
    (drop (v128.load8_lane 15 (i32.const 0) (local.get 0))) (drop (v128.load16_lane 7 (i32.const 0) (local.get 0)))
    (drop (v128.load32_lane 3 (i32.const 0) (local.get 0))) (drop (v128.load64_lane 1 (i32.const 0) (local.get 0)))
    (v128.store8_lane 15 (i32.const 0) (local.get 0)) (v128.store16_lane 7 (i32.const 0) (local.get 0))
    (v128.store32_lane 3 (i32.const 0) (local.get 0)) (v128.store64_lane 1 (i32.const 0) (local.get 0))
    (drop (i8x16.extract_lane_s 15 (local.get 0))) (drop (i16x8.extract_lane_u 7 (local.get 0)))
    (drop (i32x4.extract_lane 3 (local.get 0))) (drop (i64x2.extract_lane 1 (local.get 0)))
    (drop (f32x4.extract_lane 3 (local.get 0))) (drop (f64x2.extract_lane 1 (local.get 0)))
    (drop (i8x16.replace_lane 15 (local.get 0) (i32.const 0))) (drop (f64x2.replace_lane 1 (local.get 0) (f64.const 0)))
    (drop (i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 31 (local.get 0) (local.get 0)))))
(assert_invalid
  (module (memory 1) (func (param v128) (drop (v128.load8_lane 16 (i32.const 0) (local.get 0)))))
  "invalid lane index")
(assert_invalid
  (module (memory 1) (func (param v128) (drop (v128.load16_lane 8 (i32.const 0) (local.get 0)))))
  "invalid lane index")
(assert_invalid
  (module (memory 1) (func (param v128) (drop (v128.load32_lane 4 (i32.const 0) (local.get 0)))))
  "invalid lane index")
(assert_invalid
  (module (memory 1) (func (param v128) (drop (v128.load64_lane 2 (i32.const 0) (local.get 0)))))
  "invalid lane index")
(assert_invalid
  (module (memory 1) (func (param v128) (v128.store8_lane 16 (i32.const 0) (local.get 0))))
  "invalid lane index")
(assert_invalid
  (module (memory 1) (func (param v128) (v128.store64_lane 2 (i32.const 0) (local.get 0))))
  "invalid lane index")
(assert_invalid (module (func (param v128) (drop (i8x16.extract_lane_u 16 (local.get 0))))) "invalid lane index")
(assert_invalid (module (func (param v128) (drop (i16x8.extract_lane_s 8 (local.get 0))))) "invalid lane index")
(assert_invalid (module (func (param v128) (drop (i32x4.extract_lane 4 (local.get 0))))) "invalid lane index")
(assert_invalid (module (func (param v128) (drop (i64x2.extract_lane 2 (local.get 0))))) "invalid lane index")
(assert_invalid (module (func (param v128) (drop (f32x4.extract_lane 4 (local.get 0))))) "invalid lane index")
(assert_invalid (module (func (param v128) (drop (f64x2.extract_lane 2 (local.get 0))))) "invalid lane index")
(assert_invalid
  (module (func (param v128) (drop (i8x16.replace_lane 16 (local.get 0) (i32.const 0)))))
  "invalid lane index")
(assert_invalid
  (module (func (param v128) (drop (f32x4.replace_lane 4 (local.get 0) (f32.const 0)))))
  "invalid lane index")
(assert_invalid
  (module (func (param v128) (drop (i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 32 (local.get 0) (local.get 0)))))
  "invalid lane index")
(assert_invalid
  (module (func (param v128) (drop (i8x16.shuffle 32 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 (local.get 0) (local.get 0)))))
  "invalid lane index")
