;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Every numeric and vector instruction with operands and a result of its types (spec:valid-instr-numeric,
;; spec:valid-instr-vec). In each function, the result of an instruction is an operand of the next one of the same
;; type. Wrong types are in numeric-operands.yaml.

(module
  (func (param i32) (result i32) (local.get 0) (i32.add (local.get 0)) (i32.sub (local.get 0)) (i32.mul (local.get
    0)) (i32.div_s (local.get 0)) (i32.div_u (local.get 0)) (i32.rem_s (local.get 0)) (i32.rem_u (local.get 0))
    (i32.and (local.get 0)) (i32.or (local.get 0)) (i32.xor (local.get 0)) (i32.shl (local.get 0)) (i32.shr_s
    (local.get 0)) (i32.shr_u (local.get 0)) (i32.rotl (local.get 0)) (i32.rotr (local.get 0)) (i32.eq (local.get
    0)) (i32.ne (local.get 0)) (i32.lt_s (local.get 0)) (i32.lt_u (local.get 0)) (i32.gt_s (local.get 0)) (i32.gt_u
    (local.get 0)) (i32.le_s (local.get 0)) (i32.le_u (local.get 0)) (i32.ge_s (local.get 0)) (i32.ge_u (local.get
    0)) (i32.eqz) (i32.clz) (i32.ctz) (i32.popcnt) (i32.extend8_s) (i32.extend16_s))
  (func (param i64) (result i64) (local.get 0) (i64.add (local.get 0)) (i64.sub (local.get 0)) (i64.mul (local.get
    0)) (i64.div_s (local.get 0)) (i64.div_u (local.get 0)) (i64.rem_s (local.get 0)) (i64.rem_u (local.get 0))
    (i64.and (local.get 0)) (i64.or (local.get 0)) (i64.xor (local.get 0)) (i64.shl (local.get 0)) (i64.shr_s
    (local.get 0)) (i64.shr_u (local.get 0)) (i64.rotl (local.get 0)) (i64.rotr (local.get 0)) (i64.clz) (i64.ctz)
    (i64.popcnt) (i64.extend8_s) (i64.extend16_s) (i64.extend32_s))
  (func (param i64) (result i32) (i32.const 1) (i64.eq (local.get 0) (local.get 0)) (i32.and) (i64.ne (local.get 0)
    (local.get 0)) (i32.and) (i64.lt_s (local.get 0) (local.get 0)) (i32.and) (i64.lt_u (local.get 0) (local.get 0))
    (i32.and) (i64.gt_s (local.get 0) (local.get 0)) (i32.and) (i64.gt_u (local.get 0) (local.get 0)) (i32.and)
    (i64.le_s (local.get 0) (local.get 0)) (i32.and) (i64.le_u (local.get 0) (local.get 0)) (i32.and) (i64.ge_s
    (local.get 0) (local.get 0)) (i32.and) (i64.ge_u (local.get 0) (local.get 0)) (i32.and))
  (func (param i64) (result i32) (i64.eqz (local.get 0)) )
  (func (param f32) (result f32) (local.get 0) (f32.add (local.get 0)) (f32.sub (local.get 0)) (f32.mul (local.get
    0)) (f32.div (local.get 0)) (f32.min (local.get 0)) (f32.max (local.get 0)) (f32.copysign (local.get 0))
    (f32.abs) (f32.neg) (f32.ceil) (f32.floor) (f32.trunc) (f32.nearest) (f32.sqrt))
  (func (param f32) (result i32) (i32.const 1) (f32.eq (local.get 0) (local.get 0)) (i32.and) (f32.ne (local.get 0)
    (local.get 0)) (i32.and) (f32.lt (local.get 0) (local.get 0)) (i32.and) (f32.gt (local.get 0) (local.get 0))
    (i32.and) (f32.le (local.get 0) (local.get 0)) (i32.and) (f32.ge (local.get 0) (local.get 0)) (i32.and))
  (func (param f64) (result f64) (local.get 0) (f64.add (local.get 0)) (f64.sub (local.get 0)) (f64.mul (local.get
    0)) (f64.div (local.get 0)) (f64.min (local.get 0)) (f64.max (local.get 0)) (f64.copysign (local.get 0))
    (f64.abs) (f64.neg) (f64.ceil) (f64.floor) (f64.trunc) (f64.nearest) (f64.sqrt))
  (func (param f64) (result i32) (i32.const 1) (f64.eq (local.get 0) (local.get 0)) (i32.and) (f64.ne (local.get 0)
    (local.get 0)) (i32.and) (f64.lt (local.get 0) (local.get 0)) (i32.and) (f64.gt (local.get 0) (local.get 0))
    (i32.and) (f64.le (local.get 0) (local.get 0)) (i32.and) (f64.ge (local.get 0) (local.get 0)) (i32.and))
  (func (param i64) (result i32) (i32.wrap_i64 (local.get 0)))
  (func (param f32) (result i32) (i32.trunc_f32_s (local.get 0)))
  (func (param f32) (result i32) (i32.trunc_f32_u (local.get 0)))
  (func (param f64) (result i32) (i32.trunc_f64_s (local.get 0)))
  (func (param f64) (result i32) (i32.trunc_f64_u (local.get 0)))
  (func (param i32) (result i64) (i64.extend_i32_s (local.get 0)))
  (func (param i32) (result i64) (i64.extend_i32_u (local.get 0)))
  (func (param f32) (result i64) (i64.trunc_f32_s (local.get 0)))
  (func (param f32) (result i64) (i64.trunc_f32_u (local.get 0)))
  (func (param f64) (result i64) (i64.trunc_f64_s (local.get 0)))
  (func (param f64) (result i64) (i64.trunc_f64_u (local.get 0)))
  (func (param i32) (result f32) (f32.convert_i32_s (local.get 0)))
  (func (param i32) (result f32) (f32.convert_i32_u (local.get 0)))
  (func (param i64) (result f32) (f32.convert_i64_s (local.get 0)))
  (func (param i64) (result f32) (f32.convert_i64_u (local.get 0)))
  (func (param f64) (result f32) (f32.demote_f64 (local.get 0)))
  (func (param i32) (result f64) (f64.convert_i32_s (local.get 0)))
  (func (param i32) (result f64) (f64.convert_i32_u (local.get 0)))
  (func (param i64) (result f64) (f64.convert_i64_s (local.get 0)))
  (func (param i64) (result f64) (f64.convert_i64_u (local.get 0)))
  (func (param f32) (result f64) (f64.promote_f32 (local.get 0)))
  (func (param f32) (result i32) (i32.reinterpret_f32 (local.get 0)))
  (func (param f64) (result i64) (i64.reinterpret_f64 (local.get 0)))
  (func (param i32) (result f32) (f32.reinterpret_i32 (local.get 0)))
  (func (param i64) (result f64) (f64.reinterpret_i64 (local.get 0)))
  (func (param f32) (result i32) (i32.trunc_sat_f32_s (local.get 0)))
  (func (param f32) (result i32) (i32.trunc_sat_f32_u (local.get 0)))
  (func (param f64) (result i32) (i32.trunc_sat_f64_s (local.get 0)))
  (func (param f64) (result i32) (i32.trunc_sat_f64_u (local.get 0)))
  (func (param f32) (result i64) (i64.trunc_sat_f32_s (local.get 0)))
  (func (param f32) (result i64) (i64.trunc_sat_f32_u (local.get 0)))
  (func (param f64) (result i64) (i64.trunc_sat_f64_s (local.get 0)))
  (func (param f64) (result i64) (i64.trunc_sat_f64_u (local.get 0))))

;; Vectors.
(module
  (func (param v128) (result v128) (local.get 0) (v128.and (local.get 0)) (v128.andnot (local.get 0)) (v128.or
    (local.get 0)) (v128.xor (local.get 0)) (i8x16.eq (local.get 0)) (i8x16.ne (local.get 0)) (i8x16.lt_s (local.get
    0)) (i8x16.gt_s (local.get 0)) (i8x16.le_s (local.get 0)) (i8x16.ge_s (local.get 0)) (i8x16.lt_u (local.get 0))
    (i8x16.gt_u (local.get 0)) (i8x16.le_u (local.get 0)) (i8x16.ge_u (local.get 0)) (i8x16.add (local.get 0))
    (i8x16.sub (local.get 0)) (i8x16.add_sat_s (local.get 0)) (i8x16.add_sat_u (local.get 0)) (i8x16.sub_sat_s
    (local.get 0)) (i8x16.sub_sat_u (local.get 0)) (i8x16.min_s (local.get 0)) (i8x16.min_u (local.get 0))
    (i8x16.max_s (local.get 0)) (i8x16.max_u (local.get 0)) (i8x16.avgr_u (local.get 0)) (i8x16.swizzle (local.get
    0)) (i8x16.narrow_i16x8_s (local.get 0)) (i8x16.narrow_i16x8_u (local.get 0)) (i16x8.eq (local.get 0)) (i16x8.ne
    (local.get 0)) (i16x8.lt_s (local.get 0)) (i16x8.gt_s (local.get 0)) (i16x8.le_s (local.get 0)) (i16x8.ge_s
    (local.get 0)) (i16x8.lt_u (local.get 0)) (i16x8.gt_u (local.get 0)) (i16x8.le_u (local.get 0)) (i16x8.ge_u
    (local.get 0)) (i16x8.add (local.get 0)) (i16x8.sub (local.get 0)) (i16x8.mul (local.get 0)) (i16x8.add_sat_s
    (local.get 0)) (i16x8.add_sat_u (local.get 0)) (i16x8.sub_sat_s (local.get 0)) (i16x8.sub_sat_u (local.get 0))
    (i16x8.min_s (local.get 0)) (i16x8.min_u (local.get 0)) (i16x8.max_s (local.get 0)) (i16x8.max_u (local.get 0))
    (i16x8.avgr_u (local.get 0)) (i16x8.q15mulr_sat_s (local.get 0)) (i16x8.narrow_i32x4_s (local.get 0))
    (i16x8.narrow_i32x4_u (local.get 0)) (i16x8.extmul_low_i8x16_s (local.get 0)) (i16x8.extmul_high_i8x16_u
    (local.get 0)) (i32x4.eq (local.get 0)) (i32x4.ne (local.get 0)) (i32x4.lt_s (local.get 0)) (i32x4.gt_s
    (local.get 0)) (i32x4.le_s (local.get 0)) (i32x4.ge_s (local.get 0)) (i32x4.lt_u (local.get 0)) (i32x4.gt_u
    (local.get 0)) (i32x4.le_u (local.get 0)) (i32x4.ge_u (local.get 0)) (i32x4.add (local.get 0)) (i32x4.sub
    (local.get 0)) (i32x4.mul (local.get 0)) (i32x4.min_s (local.get 0)) (i32x4.min_u (local.get 0)) (i32x4.max_s
    (local.get 0)) (i32x4.max_u (local.get 0)) (i32x4.dot_i16x8_s (local.get 0)) (i32x4.extmul_low_i16x8_u
    (local.get 0)) (i32x4.extmul_high_i16x8_s (local.get 0)) (i64x2.eq (local.get 0)) (i64x2.ne (local.get 0))
    (i64x2.lt_s (local.get 0)) (i64x2.gt_s (local.get 0)) (i64x2.le_s (local.get 0)) (i64x2.ge_s (local.get 0))
    (i64x2.add (local.get 0)) (i64x2.sub (local.get 0)) (i64x2.mul (local.get 0)) (i64x2.extmul_low_i32x4_s
    (local.get 0)) (i64x2.extmul_high_i32x4_u (local.get 0)) (f32x4.eq (local.get 0)) (f32x4.ne (local.get 0))
    (f32x4.lt (local.get 0)) (f32x4.gt (local.get 0)) (f32x4.le (local.get 0)) (f32x4.ge (local.get 0)) (f32x4.add
    (local.get 0)) (f32x4.sub (local.get 0)) (f32x4.mul (local.get 0)) (f32x4.div (local.get 0)) (f32x4.min
    (local.get 0)) (f32x4.max (local.get 0)) (f32x4.pmin (local.get 0)) (f32x4.pmax (local.get 0)) (f64x2.eq
    (local.get 0)) (f64x2.ne (local.get 0)) (f64x2.lt (local.get 0)) (f64x2.gt (local.get 0)) (f64x2.le (local.get
    0)) (f64x2.ge (local.get 0)) (f64x2.add (local.get 0)) (f64x2.sub (local.get 0)) (f64x2.mul (local.get 0))
    (f64x2.div (local.get 0)) (f64x2.min (local.get 0)) (f64x2.max (local.get 0)) (f64x2.pmin (local.get 0))
    (f64x2.pmax (local.get 0)) (v128.not) (i8x16.abs) (i8x16.neg) (i8x16.popcnt) (i16x8.abs) (i16x8.neg)
    (i16x8.extadd_pairwise_i8x16_s) (i16x8.extend_low_i8x16_s) (i16x8.extend_high_i8x16_u) (i32x4.abs) (i32x4.neg)
    (i32x4.trunc_sat_f32x4_s) (i32x4.trunc_sat_f64x2_u_zero) (i32x4.extadd_pairwise_i16x8_u)
    (i32x4.extend_low_i16x8_u) (i32x4.extend_high_i16x8_s) (i64x2.abs) (i64x2.neg) (i64x2.extend_low_i32x4_s)
    (i64x2.extend_high_i32x4_u) (f32x4.abs) (f32x4.neg) (f32x4.sqrt) (f32x4.ceil) (f32x4.floor) (f32x4.trunc)
    (f32x4.nearest) (f32x4.convert_i32x4_s) (f32x4.convert_i32x4_u) (f32x4.demote_f64x2_zero) (f64x2.abs)
    (f64x2.neg) (f64x2.sqrt) (f64x2.ceil) (f64x2.floor) (f64x2.trunc) (f64x2.nearest) (f64x2.convert_low_i32x4_s)
    (f64x2.convert_low_i32x4_u) (f64x2.promote_low_f32x4) (v128.bitselect (local.get 0) (local.get 0))
    (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get 0)))
  (func (param v128 i32) (result v128) (local.get 0) (i8x16.shl (local.get 1)) (i8x16.shr_s (local.get 1))
    (i8x16.shr_u (local.get 1)) (i16x8.shl (local.get 1)) (i16x8.shr_s (local.get 1)) (i16x8.shr_u (local.get 1))
    (i32x4.shl (local.get 1)) (i32x4.shr_s (local.get 1)) (i32x4.shr_u (local.get 1)) (i64x2.shl (local.get 1))
    (i64x2.shr_s (local.get 1)) (i64x2.shr_u (local.get 1)))
  (func (param v128) (result i32) (i32.const 0) (v128.any_true (local.get 0)) (i32.or) (i8x16.all_true (local.get
    0)) (i32.or) (i8x16.bitmask (local.get 0)) (i32.or) (i16x8.all_true (local.get 0)) (i32.or) (i16x8.bitmask
    (local.get 0)) (i32.or) (i32x4.all_true (local.get 0)) (i32.or) (i32x4.bitmask (local.get 0)) (i32.or)
    (i64x2.all_true (local.get 0)) (i32.or) (i64x2.bitmask (local.get 0)) (i32.or))
  (func (param i32 i64 f32 f64) (result v128 v128 v128 v128 v128 v128)
    (i8x16.splat (local.get 0)) (i16x8.splat (local.get 0)) (i32x4.splat (local.get 0)) (i64x2.splat (local.get 1))
    (f32x4.splat (local.get 2)) (f64x2.splat (local.get 3)))
  (func (param v128) (result i32 i32 i32 i32 i32 i64 f32 f64)
    (i8x16.extract_lane_s 1 (local.get 0)) (i8x16.extract_lane_u 2 (local.get 0)) (i16x8.extract_lane_s 3 (local.get 0))
    (i16x8.extract_lane_u 4 (local.get 0)) (i32x4.extract_lane 2 (local.get 0)) (i64x2.extract_lane 1 (local.get 0))
    (f32x4.extract_lane 3 (local.get 0)) (f64x2.extract_lane 1 (local.get 0)))
  (func (param v128 i32 i64 f32 f64) (result v128)
    (local.get 0) (i8x16.replace_lane 1 (local.get 1)) (i16x8.replace_lane 2 (local.get 1))
    (i32x4.replace_lane 3 (local.get 1)) (i64x2.replace_lane 1 (local.get 2)) (f32x4.replace_lane 1 (local.get 3))
    (f64x2.replace_lane 0 (local.get 4))))
