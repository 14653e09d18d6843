;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Each vector instruction without immediates by its opcode (spec:binary-instr-vec), carried out on operands that tell it from all others of its type.
;; Lanes differ, so that shape, half, sign and order show in the results.

(module binary
  "\00asm\01\00\00\00"
  "\01\32\09\60\02\7b\7b\01\7b\60\01\7f\01\7b\60\01\7e\01\7b\60\01\7d\01\7b\60\01\7c\01\7b\60\01\7b\01\7b\60\03\7b"
  "\7b\7b\01\7b\60\01\7b\01\7f\60\02\7b\7f\01\7b"
  "\03\c8\01\c6\01\00\01\01\01\02\03\04\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00"
  "\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\05\00\00\00\00\06\07\05\05\05\05\05\07\07\00\00\05\05\05\05"
  "\08\08\08\00\00\00\00\00\00\05\05\00\00\00\00\05\00\05\05\05\05\05\05\00\07\07\00\00\05\05\05\05\08\08\08\00\00"
  "\00\00\00\00\05\00\00\00\00\00\00\00\00\00\00\05\05\07\07\05\05\05\05\08\08\08\00\00\00\00\00\00\00\00\00\00\00"
  "\00\05\05\07\07\05\05\05\05\08\08\08\00\00\00\00\00\00\00\00\00\00\00\00\00\05\05\05\00\00\00\00\00\00\00\00\05"
  "\05\05\00\00\00\00\00\00\00\00\05\05\05\05\05\05\05\05"
  "\07\e3\19\c6\01\0di8x16.swizzle\00\00\0bi8x16.splat\00\01\0bi16x8.splat\00\02\0bi32x4.splat\00\03"
  "\0bi64x2.splat\00\04\0bf32x4.splat\00\05\0bf64x2.splat\00\06\08i8x16.eq\00\07\08i8x16.ne\00\08"
  "\0ai8x16.lt_s\00\09\0ai8x16.lt_u\00\0a\0ai8x16.gt_s\00\0b\0ai8x16.gt_u\00\0c\0ai8x16.le_s\00\0d"
  "\0ai8x16.le_u\00\0e\0ai8x16.ge_s\00\0f\0ai8x16.ge_u\00\10\08i16x8.eq\00\11\08i16x8.ne\00\12"
  "\0ai16x8.lt_s\00\13\0ai16x8.lt_u\00\14\0ai16x8.gt_s\00\15\0ai16x8.gt_u\00\16\0ai16x8.le_s\00\17"
  "\0ai16x8.le_u\00\18\0ai16x8.ge_s\00\19\0ai16x8.ge_u\00\1a\08i32x4.eq\00\1b\08i32x4.ne\00\1c"
  "\0ai32x4.lt_s\00\1d\0ai32x4.lt_u\00\1e\0ai32x4.gt_s\00\1f\0ai32x4.gt_u\00\20\0ai32x4.le_s\00\21"
  "\0ai32x4.le_u\00\22\0ai32x4.ge_s\00\23\0ai32x4.ge_u\00\24\08f32x4.eq\00\25\08f32x4.ne\00\26"
  "\08f32x4.lt\00\27\08f32x4.gt\00\28\08f32x4.le\00\29\08f32x4.ge\00\2a\08f64x2.eq\00\2b"
  "\08f64x2.ne\00\2c\08f64x2.lt\00\2d\08f64x2.gt\00\2e\08f64x2.le\00\2f\08f64x2.ge\00\30"
  "\08v128.not\00\31\08v128.and\00\32\0bv128.andnot\00\33\07v128.or\00\34\08v128.xor\00\35"
  "\0ev128.bitselect\00\36\0dv128.any_true\00\37\17f32x4.demote_f64x2_zero\00\38"
  "\17f64x2.promote_low_f32x4\00\39\09i8x16.abs\00\3a\09i8x16.neg\00\3b\0ci8x16.popcnt\00\3c"
  "\0ei8x16.all_true\00\3d\0di8x16.bitmask\00\3e\14i8x16.narrow_i16x8_s\00\3f"
  "\14i8x16.narrow_i16x8_u\00\40\0af32x4.ceil\00\41\0bf32x4.floor\00\42\0bf32x4.trunc\00\43"
  "\0df32x4.nearest\00\44\09i8x16.shl\00\45\0bi8x16.shr_s\00\46\0bi8x16.shr_u\00\47\09i8x16.add\00\48"
  "\0fi8x16.add_sat_s\00\49\0fi8x16.add_sat_u\00\4a\09i8x16.sub\00\4b\0fi8x16.sub_sat_s\00\4c"
  "\0fi8x16.sub_sat_u\00\4d\0af64x2.ceil\00\4e\0bf64x2.floor\00\4f\0bi8x16.min_s\00\50"
  "\0bi8x16.min_u\00\51\0bi8x16.max_s\00\52\0bi8x16.max_u\00\53\0bf64x2.trunc\00\54"
  "\0ci8x16.avgr_u\00\55\1di16x8.extadd_pairwise_i8x16_s\00\56\1di16x8.extadd_pairwise_i8x16_u\00\57"
  "\1di32x4.extadd_pairwise_i16x8_s\00\58\1di32x4.extadd_pairwise_i16x8_u\00\59\09i16x8.abs\00\5a"
  "\09i16x8.neg\00\5b\13i16x8.q15mulr_sat_s\00\5c\0ei16x8.all_true\00\5d\0di16x8.bitmask\00\5e"
  "\14i16x8.narrow_i32x4_s\00\5f\14i16x8.narrow_i32x4_u\00\60\18i16x8.extend_low_i8x16_s\00\61"
  "\19i16x8.extend_high_i8x16_s\00\62\18i16x8.extend_low_i8x16_u\00\63"
  "\19i16x8.extend_high_i8x16_u\00\64\09i16x8.shl\00\65\0bi16x8.shr_s\00\66\0bi16x8.shr_u\00\67"
  "\09i16x8.add\00\68\0fi16x8.add_sat_s\00\69\0fi16x8.add_sat_u\00\6a\09i16x8.sub\00\6b"
  "\0fi16x8.sub_sat_s\00\6c\0fi16x8.sub_sat_u\00\6d\0df64x2.nearest\00\6e\09i16x8.mul\00\6f"
  "\0bi16x8.min_s\00\70\0bi16x8.min_u\00\71\0bi16x8.max_s\00\72\0bi16x8.max_u\00\73"
  "\0ci16x8.avgr_u\00\74\18i16x8.extmul_low_i8x16_s\00\75\19i16x8.extmul_high_i8x16_s\00\76"
  "\18i16x8.extmul_low_i8x16_u\00\77\19i16x8.extmul_high_i8x16_u\00\78\09i32x4.abs\00\79"
  "\09i32x4.neg\00\7a\0ei32x4.all_true\00\7b\0di32x4.bitmask\00\7c\18i32x4.extend_low_i16x8_s\00\7d"
  "\19i32x4.extend_high_i16x8_s\00\7e\18i32x4.extend_low_i16x8_u\00\7f"
  "\19i32x4.extend_high_i16x8_u\00\80\01\09i32x4.shl\00\81\01\0bi32x4.shr_s\00\82\01"
  "\0bi32x4.shr_u\00\83\01\09i32x4.add\00\84\01\09i32x4.sub\00\85\01\09i32x4.mul\00\86\01"
  "\0bi32x4.min_s\00\87\01\0bi32x4.min_u\00\88\01\0bi32x4.max_s\00\89\01\0bi32x4.max_u\00\8a\01"
  "\11i32x4.dot_i16x8_s\00\8b\01\18i32x4.extmul_low_i16x8_s\00\8c\01"
  "\19i32x4.extmul_high_i16x8_s\00\8d\01\18i32x4.extmul_low_i16x8_u\00\8e\01"
  "\19i32x4.extmul_high_i16x8_u\00\8f\01\09i64x2.abs\00\90\01\09i64x2.neg\00\91\01"
  "\0ei64x2.all_true\00\92\01\0di64x2.bitmask\00\93\01\18i64x2.extend_low_i32x4_s\00\94\01"
  "\19i64x2.extend_high_i32x4_s\00\95\01\18i64x2.extend_low_i32x4_u\00\96\01"
  "\19i64x2.extend_high_i32x4_u\00\97\01\09i64x2.shl\00\98\01\0bi64x2.shr_s\00\99\01"
  "\0bi64x2.shr_u\00\9a\01\09i64x2.add\00\9b\01\09i64x2.sub\00\9c\01\09i64x2.mul\00\9d\01"
  "\08i64x2.eq\00\9e\01\08i64x2.ne\00\9f\01\0ai64x2.lt_s\00\a0\01\0ai64x2.gt_s\00\a1\01"
  "\0ai64x2.le_s\00\a2\01\0ai64x2.ge_s\00\a3\01\18i64x2.extmul_low_i32x4_s\00\a4\01"
  "\19i64x2.extmul_high_i32x4_s\00\a5\01\18i64x2.extmul_low_i32x4_u\00\a6\01"
  "\19i64x2.extmul_high_i32x4_u\00\a7\01\09f32x4.abs\00\a8\01\09f32x4.neg\00\a9\01"
  "\0af32x4.sqrt\00\aa\01\09f32x4.add\00\ab\01\09f32x4.sub\00\ac\01\09f32x4.mul\00\ad\01"
  "\09f32x4.div\00\ae\01\09f32x4.min\00\af\01\09f32x4.max\00\b0\01\0af32x4.pmin\00\b1\01"
  "\0af32x4.pmax\00\b2\01\09f64x2.abs\00\b3\01\09f64x2.neg\00\b4\01\0af64x2.sqrt\00\b5\01"
  "\09f64x2.add\00\b6\01\09f64x2.sub\00\b7\01\09f64x2.mul\00\b8\01\09f64x2.div\00\b9\01"
  "\09f64x2.min\00\ba\01\09f64x2.max\00\bb\01\0af64x2.pmin\00\bc\01\0af64x2.pmax\00\bd\01"
  "\17i32x4.trunc_sat_f32x4_s\00\be\01\17i32x4.trunc_sat_f32x4_u\00\bf\01"
  "\15f32x4.convert_i32x4_s\00\c0\01\15f32x4.convert_i32x4_u\00\c1\01"
  "\1ci32x4.trunc_sat_f64x2_s_zero\00\c2\01\1ci32x4.trunc_sat_f64x2_u_zero\00\c3\01"
  "\19f64x2.convert_low_i32x4_s\00\c4\01\19f64x2.convert_low_i32x4_u\00\c5\01"
  "\0a\e4\0d\c6\01\08\00\20\00\20\01\fd\0e\0b\06\00\20\00\fd\0f\0b\06\00\20\00\fd\10\0b" ;; i8x16.swizzle …
  "\06\00\20\00\fd\11\0b\06\00\20\00\fd\12\0b\06\00\20\00\fd\13\0b\06\00\20\00\fd\14\0b" ;; i32x4.splat …
  "\08\00\20\00\20\01\fd\23\0b\08\00\20\00\20\01\fd\24\0b\08\00\20\00\20\01\fd\25\0b" ;; i8x16.eq …
  "\08\00\20\00\20\01\fd\26\0b\08\00\20\00\20\01\fd\27\0b\08\00\20\00\20\01\fd\28\0b" ;; i8x16.lt_u …
  "\08\00\20\00\20\01\fd\29\0b\08\00\20\00\20\01\fd\2a\0b\08\00\20\00\20\01\fd\2b\0b" ;; i8x16.le_s …
  "\08\00\20\00\20\01\fd\2c\0b\08\00\20\00\20\01\fd\2d\0b\08\00\20\00\20\01\fd\2e\0b" ;; i8x16.ge_u …
  "\08\00\20\00\20\01\fd\2f\0b\08\00\20\00\20\01\fd\30\0b\08\00\20\00\20\01\fd\31\0b" ;; i16x8.lt_s …
  "\08\00\20\00\20\01\fd\32\0b\08\00\20\00\20\01\fd\33\0b\08\00\20\00\20\01\fd\34\0b" ;; i16x8.gt_u …
  "\08\00\20\00\20\01\fd\35\0b\08\00\20\00\20\01\fd\36\0b\08\00\20\00\20\01\fd\37\0b" ;; i16x8.ge_s …
  "\08\00\20\00\20\01\fd\38\0b\08\00\20\00\20\01\fd\39\0b\08\00\20\00\20\01\fd\3a\0b" ;; i32x4.ne …
  "\08\00\20\00\20\01\fd\3b\0b\08\00\20\00\20\01\fd\3c\0b\08\00\20\00\20\01\fd\3d\0b" ;; i32x4.gt_s …
  "\08\00\20\00\20\01\fd\3e\0b\08\00\20\00\20\01\fd\3f\0b\08\00\20\00\20\01\fd\40\0b" ;; i32x4.le_u …
  "\08\00\20\00\20\01\fd\41\0b\08\00\20\00\20\01\fd\42\0b\08\00\20\00\20\01\fd\43\0b" ;; f32x4.eq …
  "\08\00\20\00\20\01\fd\44\0b\08\00\20\00\20\01\fd\45\0b\08\00\20\00\20\01\fd\46\0b" ;; f32x4.gt …
  "\08\00\20\00\20\01\fd\47\0b\08\00\20\00\20\01\fd\48\0b\08\00\20\00\20\01\fd\49\0b" ;; f64x2.eq …
  "\08\00\20\00\20\01\fd\4a\0b\08\00\20\00\20\01\fd\4b\0b\08\00\20\00\20\01\fd\4c\0b" ;; f64x2.gt …
  "\06\00\20\00\fd\4d\0b\08\00\20\00\20\01\fd\4e\0b\08\00\20\00\20\01\fd\4f\0b" ;; v128.not …
  "\08\00\20\00\20\01\fd\50\0b\08\00\20\00\20\01\fd\51\0b\0a\00\20\00\20\01\20\02\fd\52\0b" ;; v128.or …
  "\06\00\20\00\fd\53\0b\06\00\20\00\fd\5e\0b\06\00\20\00\fd\5f\0b\06\00\20\00\fd\60\0b" ;; v128.any_true …
  "\06\00\20\00\fd\61\0b\06\00\20\00\fd\62\0b\06\00\20\00\fd\63\0b\06\00\20\00\fd\64\0b" ;; i8x16.neg …
  "\08\00\20\00\20\01\fd\65\0b\08\00\20\00\20\01\fd\66\0b\06\00\20\00\fd\67\0b\06\00\20\00\fd\68\0b" ;; i8x16.narrow_i16x8_s …
  "\06\00\20\00\fd\69\0b\06\00\20\00\fd\6a\0b\08\00\20\00\20\01\fd\6b\0b\08\00\20\00\20\01\fd\6c\0b" ;; f32x4.trunc …
  "\08\00\20\00\20\01\fd\6d\0b\08\00\20\00\20\01\fd\6e\0b\08\00\20\00\20\01\fd\6f\0b" ;; i8x16.shr_u …
  "\08\00\20\00\20\01\fd\70\0b\08\00\20\00\20\01\fd\71\0b\08\00\20\00\20\01\fd\72\0b" ;; i8x16.add_sat_u …
  "\08\00\20\00\20\01\fd\73\0b\06\00\20\00\fd\74\0b\06\00\20\00\fd\75\0b\08\00\20\00\20\01\fd\76\0b" ;; i8x16.sub_sat_u …
  "\08\00\20\00\20\01\fd\77\0b\08\00\20\00\20\01\fd\78\0b\08\00\20\00\20\01\fd\79\0b" ;; i8x16.min_u …
  "\06\00\20\00\fd\7a\0b\08\00\20\00\20\01\fd\7b\0b\06\00\20\00\fd\7c\0b\06\00\20\00\fd\7d\0b" ;; f64x2.trunc …
  ;; i32x4.extadd_pairwise_i16x8_s …
  "\06\00\20\00\fd\7e\0b\06\00\20\00\fd\7f\0b\07\00\20\00\fd\80\01\0b\07\00\20\00\fd\81\01\0b"
  "\09\00\20\00\20\01\fd\82\01\0b\07\00\20\00\fd\83\01\0b\07\00\20\00\fd\84\01\0b" ;; i16x8.q15mulr_sat_s …
  "\09\00\20\00\20\01\fd\85\01\0b\09\00\20\00\20\01\fd\86\01\0b\07\00\20\00\fd\87\01\0b" ;; i16x8.narrow_i32x4_s …
  "\07\00\20\00\fd\88\01\0b\07\00\20\00\fd\89\01\0b\07\00\20\00\fd\8a\01\0b" ;; i16x8.extend_high_i8x16_s …
  "\09\00\20\00\20\01\fd\8b\01\0b\09\00\20\00\20\01\fd\8c\01\0b\09\00\20\00\20\01\fd\8d\01\0b" ;; i16x8.shl …
  "\09\00\20\00\20\01\fd\8e\01\0b\09\00\20\00\20\01\fd\8f\01\0b\09\00\20\00\20\01\fd\90\01\0b" ;; i16x8.add …
  "\09\00\20\00\20\01\fd\91\01\0b\09\00\20\00\20\01\fd\92\01\0b\09\00\20\00\20\01\fd\93\01\0b" ;; i16x8.sub …
  "\07\00\20\00\fd\94\01\0b\09\00\20\00\20\01\fd\95\01\0b\09\00\20\00\20\01\fd\96\01\0b" ;; f64x2.nearest …
  "\09\00\20\00\20\01\fd\97\01\0b\09\00\20\00\20\01\fd\98\01\0b\09\00\20\00\20\01\fd\99\01\0b" ;; i16x8.min_u …
  "\09\00\20\00\20\01\fd\9b\01\0b\09\00\20\00\20\01\fd\9c\01\0b\09\00\20\00\20\01\fd\9d\01\0b" ;; i16x8.avgr_u …
  "\09\00\20\00\20\01\fd\9e\01\0b\09\00\20\00\20\01\fd\9f\01\0b\07\00\20\00\fd\a0\01\0b" ;; i16x8.extmul_low_i8x16_u …
  "\07\00\20\00\fd\a1\01\0b\07\00\20\00\fd\a3\01\0b\07\00\20\00\fd\a4\01\0b\07\00\20\00\fd\a7\01\0b" ;; i32x4.neg …
  "\07\00\20\00\fd\a8\01\0b\07\00\20\00\fd\a9\01\0b\07\00\20\00\fd\aa\01\0b" ;; i32x4.extend_high_i16x8_s …
  "\09\00\20\00\20\01\fd\ab\01\0b\09\00\20\00\20\01\fd\ac\01\0b\09\00\20\00\20\01\fd\ad\01\0b" ;; i32x4.shl …
  "\09\00\20\00\20\01\fd\ae\01\0b\09\00\20\00\20\01\fd\b1\01\0b\09\00\20\00\20\01\fd\b5\01\0b" ;; i32x4.add …
  "\09\00\20\00\20\01\fd\b6\01\0b\09\00\20\00\20\01\fd\b7\01\0b\09\00\20\00\20\01\fd\b8\01\0b" ;; i32x4.min_s …
  "\09\00\20\00\20\01\fd\b9\01\0b\09\00\20\00\20\01\fd\ba\01\0b\09\00\20\00\20\01\fd\bc\01\0b" ;; i32x4.max_u …
  "\09\00\20\00\20\01\fd\bd\01\0b\09\00\20\00\20\01\fd\be\01\0b\09\00\20\00\20\01\fd\bf\01\0b" ;; i32x4.extmul_high_i16x8_s …
  "\07\00\20\00\fd\c0\01\0b\07\00\20\00\fd\c1\01\0b\07\00\20\00\fd\c3\01\0b\07\00\20\00\fd\c4\01\0b" ;; i64x2.abs …
  ;; i64x2.extend_low_i32x4_s …
  "\07\00\20\00\fd\c7\01\0b\07\00\20\00\fd\c8\01\0b\07\00\20\00\fd\c9\01\0b\07\00\20\00\fd\ca\01\0b"
  "\09\00\20\00\20\01\fd\cb\01\0b\09\00\20\00\20\01\fd\cc\01\0b\09\00\20\00\20\01\fd\cd\01\0b" ;; i64x2.shl …
  "\09\00\20\00\20\01\fd\ce\01\0b\09\00\20\00\20\01\fd\d1\01\0b\09\00\20\00\20\01\fd\d5\01\0b" ;; i64x2.add …
  "\09\00\20\00\20\01\fd\d6\01\0b\09\00\20\00\20\01\fd\d7\01\0b\09\00\20\00\20\01\fd\d8\01\0b" ;; i64x2.eq …
  "\09\00\20\00\20\01\fd\d9\01\0b\09\00\20\00\20\01\fd\da\01\0b\09\00\20\00\20\01\fd\db\01\0b" ;; i64x2.gt_s …
  "\09\00\20\00\20\01\fd\dc\01\0b\09\00\20\00\20\01\fd\dd\01\0b\09\00\20\00\20\01\fd\de\01\0b" ;; i64x2.extmul_low_i32x4_s …
  "\09\00\20\00\20\01\fd\df\01\0b\07\00\20\00\fd\e0\01\0b\07\00\20\00\fd\e1\01\0b" ;; i64x2.extmul_high_i32x4_u …
  "\07\00\20\00\fd\e3\01\0b\09\00\20\00\20\01\fd\e4\01\0b\09\00\20\00\20\01\fd\e5\01\0b" ;; f32x4.sqrt …
  "\09\00\20\00\20\01\fd\e6\01\0b\09\00\20\00\20\01\fd\e7\01\0b\09\00\20\00\20\01\fd\e8\01\0b" ;; f32x4.mul …
  "\09\00\20\00\20\01\fd\e9\01\0b\09\00\20\00\20\01\fd\ea\01\0b\09\00\20\00\20\01\fd\eb\01\0b" ;; f32x4.max …
  "\07\00\20\00\fd\ec\01\0b\07\00\20\00\fd\ed\01\0b\07\00\20\00\fd\ef\01\0b" ;; f64x2.abs …
  "\09\00\20\00\20\01\fd\f0\01\0b\09\00\20\00\20\01\fd\f1\01\0b\09\00\20\00\20\01\fd\f2\01\0b" ;; f64x2.add …
  "\09\00\20\00\20\01\fd\f3\01\0b\09\00\20\00\20\01\fd\f4\01\0b\09\00\20\00\20\01\fd\f5\01\0b" ;; f64x2.div …
  "\09\00\20\00\20\01\fd\f6\01\0b\09\00\20\00\20\01\fd\f7\01\0b\07\00\20\00\fd\f8\01\0b" ;; f64x2.pmin …
  ;; i32x4.trunc_sat_f32x4_u …
  "\07\00\20\00\fd\f9\01\0b\07\00\20\00\fd\fa\01\0b\07\00\20\00\fd\fb\01\0b\07\00\20\00\fd\fc\01\0b"
  "\07\00\20\00\fd\fd\01\0b\07\00\20\00\fd\fe\01\0b\07\00\20\00\fd\ff\01\0b" ;; i32x4.trunc_sat_f64x2_u_zero …
)
(assert_return (invoke "i8x16.swizzle" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 15 0 14 1 13 2 12 3 11 4 10 5 9 6 8 7)) (v128.const i8x16 80 0 -34 1 33 -1 -65 127 64 -128 -7 5 7 100 7 -100))
(assert_return (invoke "i8x16.splat" (i32.const 0x12345678)) (v128.const i8x16 120 120 120 120 120 120 120 120 120 120 120 120 120 120 120 120))
(assert_return (invoke "i16x8.splat" (i32.const 0x12345678)) (v128.const i16x8 22136 22136 22136 22136 22136 22136 22136 22136))
(assert_return (invoke "i32x4.splat" (i32.const 0x12345678)) (v128.const i32x4 305419896 305419896 305419896 305419896))
(assert_return (invoke "i64x2.splat" (i64.const 0x123456789abcdef0)) (v128.const i64x2 1311768467463790320 1311768467463790320))
(assert_return (invoke "f32x4.splat" (f32.const -2.5)) (v128.const i64x2 0xc0200000c0200000 0xc0200000c0200000))
(assert_return (invoke "f64x2.splat" (f64.const -2.5)) (v128.const i64x2 0xc004000000000000 0xc004000000000000))
(assert_return (invoke "i8x16.eq" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 1 1 1 127 -3 100 -100 8 -7 7 2 -66 -128 3 15)) (v128.const i8x16 0 -1 0 0 0 0 -1 -1 0 0 0 0 0 0 0 0))
(assert_return (invoke "i8x16.ne" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 1 1 1 127 -3 100 -100 8 -7 7 2 -66 -128 3 15)) (v128.const i8x16 -1 0 -1 -1 -1 -1 0 0 -1 -1 -1 -1 -1 -1 -1 -1))
(assert_return (invoke "i8x16.lt_s" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 1 1 1 127 -3 100 -100 8 -7 7 2 -66 -128 3 15)) (v128.const i8x16 -1 0 -1 0 -1 0 0 0 -1 0 -1 0 0 0 -1 0))
(assert_return (invoke "i8x16.lt_u" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 1 1 1 127 -3 100 -100 8 -7 7 2 -66 -128 3 15)) (v128.const i8x16 -1 0 0 0 0 -1 0 0 -1 -1 0 0 0 -1 0 0))
(assert_return (invoke "i8x16.gt_s" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 1 1 1 127 -3 100 -100 8 -7 7 2 -66 -128 3 15)) (v128.const i8x16 0 0 0 -1 0 -1 0 0 0 -1 0 -1 -1 -1 0 -1))
(assert_return (invoke "i8x16.gt_u" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 1 1 1 127 -3 100 -100 8 -7 7 2 -66 -128 3 15)) (v128.const i8x16 0 0 -1 -1 -1 0 0 0 0 0 -1 -1 -1 0 -1 -1))
(assert_return (invoke "i8x16.le_s" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 1 1 1 127 -3 100 -100 8 -7 7 2 -66 -128 3 15)) (v128.const i8x16 -1 -1 -1 0 -1 0 -1 -1 -1 0 -1 0 0 0 -1 0))
(assert_return (invoke "i8x16.le_u" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 1 1 1 127 -3 100 -100 8 -7 7 2 -66 -128 3 15)) (v128.const i8x16 -1 -1 0 0 0 -1 -1 -1 -1 -1 0 0 0 -1 0 0))
(assert_return (invoke "i8x16.ge_s" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 1 1 1 127 -3 100 -100 8 -7 7 2 -66 -128 3 15)) (v128.const i8x16 0 -1 0 -1 0 -1 -1 -1 0 -1 0 -1 -1 -1 0 -1))
(assert_return (invoke "i8x16.ge_u" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 1 1 1 127 -3 100 -100 8 -7 7 2 -66 -128 3 15)) (v128.const i8x16 0 -1 -1 -1 -1 0 -1 -1 0 0 -1 -1 -1 0 -1 -1))
(assert_return (invoke "i16x8.eq" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000) (v128.const i16x8 1 1 2 -3 -32768 -5 -5 2000)) (v128.const i16x8 0 -1 0 0 -1 0 0 0))
(assert_return (invoke "i16x8.ne" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000) (v128.const i16x8 1 1 2 -3 -32768 -5 -5 2000)) (v128.const i16x8 -1 0 -1 -1 0 -1 -1 -1))
(assert_return (invoke "i16x8.lt_s" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000) (v128.const i16x8 1 1 2 -3 -32768 -5 -5 2000)) (v128.const i16x8 -1 0 -1 0 0 0 -1 -1))
(assert_return (invoke "i16x8.lt_u" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000) (v128.const i16x8 1 1 2 -3 -32768 -5 -5 2000)) (v128.const i16x8 -1 0 0 -1 0 -1 -1 -1))
(assert_return (invoke "i16x8.gt_s" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000) (v128.const i16x8 1 1 2 -3 -32768 -5 -5 2000)) (v128.const i16x8 0 0 0 -1 0 -1 0 0))
(assert_return (invoke "i16x8.gt_u" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000) (v128.const i16x8 1 1 2 -3 -32768 -5 -5 2000)) (v128.const i16x8 0 0 -1 0 0 0 0 0))
(assert_return (invoke "i16x8.le_s" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000) (v128.const i16x8 1 1 2 -3 -32768 -5 -5 2000)) (v128.const i16x8 -1 -1 -1 0 -1 0 -1 -1))
(assert_return (invoke "i16x8.le_u" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000) (v128.const i16x8 1 1 2 -3 -32768 -5 -5 2000)) (v128.const i16x8 -1 -1 0 -1 -1 -1 -1 -1))
(assert_return (invoke "i16x8.ge_s" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000) (v128.const i16x8 1 1 2 -3 -32768 -5 -5 2000)) (v128.const i16x8 0 -1 0 -1 -1 -1 0 0))
(assert_return (invoke "i16x8.ge_u" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000) (v128.const i16x8 1 1 2 -3 -32768 -5 -5 2000)) (v128.const i16x8 0 -1 -1 0 -1 0 0 0))
(assert_return (invoke "i32x4.eq" (v128.const i32x4 1 -1 2147483647 -70000) (v128.const i32x4 1 2 -3 -70001)) (v128.const i32x4 -1 0 0 0))
(assert_return (invoke "i32x4.ne" (v128.const i32x4 1 -1 2147483647 -70000) (v128.const i32x4 1 2 -3 -70001)) (v128.const i32x4 0 -1 -1 -1))
(assert_return (invoke "i32x4.lt_s" (v128.const i32x4 1 -1 2147483647 -70000) (v128.const i32x4 1 2 -3 -70001)) (v128.const i32x4 0 -1 0 0))
(assert_return (invoke "i32x4.lt_u" (v128.const i32x4 1 -1 2147483647 -70000) (v128.const i32x4 1 2 -3 -70001)) (v128.const i32x4 0 0 -1 0))
(assert_return (invoke "i32x4.gt_s" (v128.const i32x4 1 -1 2147483647 -70000) (v128.const i32x4 1 2 -3 -70001)) (v128.const i32x4 0 0 -1 -1))
(assert_return (invoke "i32x4.gt_u" (v128.const i32x4 1 -1 2147483647 -70000) (v128.const i32x4 1 2 -3 -70001)) (v128.const i32x4 0 -1 0 -1))
(assert_return (invoke "i32x4.le_s" (v128.const i32x4 1 -1 2147483647 -70000) (v128.const i32x4 1 2 -3 -70001)) (v128.const i32x4 -1 -1 0 0))
(assert_return (invoke "i32x4.le_u" (v128.const i32x4 1 -1 2147483647 -70000) (v128.const i32x4 1 2 -3 -70001)) (v128.const i32x4 -1 0 -1 0))
(assert_return (invoke "i32x4.ge_s" (v128.const i32x4 1 -1 2147483647 -70000) (v128.const i32x4 1 2 -3 -70001)) (v128.const i32x4 -1 0 -1 -1))
(assert_return (invoke "i32x4.ge_u" (v128.const i32x4 1 -1 2147483647 -70000) (v128.const i32x4 1 2 -3 -70001)) (v128.const i32x4 -1 -1 0 -1))
(assert_return (invoke "f32x4.eq" (v128.const f32x4 1.5 -2.5 0 7.75) (v128.const f32x4 1.5 3.25 -0 -2)) (v128.const i64x2 0x00000000ffffffff 0x00000000ffffffff))
(assert_return (invoke "f32x4.ne" (v128.const f32x4 1.5 -2.5 0 7.75) (v128.const f32x4 1.5 3.25 -0 -2)) (v128.const i64x2 0xffffffff00000000 0xffffffff00000000))
(assert_return (invoke "f32x4.lt" (v128.const f32x4 1.5 -2.5 0 7.75) (v128.const f32x4 1.5 3.25 -0 -2)) (v128.const i64x2 0xffffffff00000000 0x0000000000000000))
(assert_return (invoke "f32x4.gt" (v128.const f32x4 1.5 -2.5 0 7.75) (v128.const f32x4 1.5 3.25 -0 -2)) (v128.const i64x2 0x0000000000000000 0xffffffff00000000))
(assert_return (invoke "f32x4.le" (v128.const f32x4 1.5 -2.5 0 7.75) (v128.const f32x4 1.5 3.25 -0 -2)) (v128.const i64x2 0xffffffffffffffff 0x00000000ffffffff))
(assert_return (invoke "f32x4.ge" (v128.const f32x4 1.5 -2.5 0 7.75) (v128.const f32x4 1.5 3.25 -0 -2)) (v128.const i64x2 0x00000000ffffffff 0xffffffffffffffff))
(assert_return (invoke "f64x2.eq" (v128.const f64x2 1.5 -2.5) (v128.const f64x2 2.75 -2.5)) (v128.const i64x2 0x0000000000000000 0xffffffffffffffff))
(assert_return (invoke "f64x2.eq" (v128.const f64x2 2.75 -2.5) (v128.const f64x2 1.5 -2.5)) (v128.const i64x2 0x0000000000000000 0xffffffffffffffff))
(assert_return (invoke "f64x2.ne" (v128.const f64x2 1.5 -2.5) (v128.const f64x2 2.75 -2.5)) (v128.const i64x2 0xffffffffffffffff 0x0000000000000000))
(assert_return (invoke "f64x2.ne" (v128.const f64x2 2.75 -2.5) (v128.const f64x2 1.5 -2.5)) (v128.const i64x2 0xffffffffffffffff 0x0000000000000000))
(assert_return (invoke "f64x2.lt" (v128.const f64x2 1.5 -2.5) (v128.const f64x2 2.75 -2.5)) (v128.const i64x2 0xffffffffffffffff 0x0000000000000000))
(assert_return (invoke "f64x2.lt" (v128.const f64x2 2.75 -2.5) (v128.const f64x2 1.5 -2.5)) (v128.const i64x2 0x0000000000000000 0x0000000000000000))
(assert_return (invoke "f64x2.gt" (v128.const f64x2 1.5 -2.5) (v128.const f64x2 2.75 -2.5)) (v128.const i64x2 0x0000000000000000 0x0000000000000000))
(assert_return (invoke "f64x2.gt" (v128.const f64x2 2.75 -2.5) (v128.const f64x2 1.5 -2.5)) (v128.const i64x2 0xffffffffffffffff 0x0000000000000000))
(assert_return (invoke "f64x2.le" (v128.const f64x2 1.5 -2.5) (v128.const f64x2 2.75 -2.5)) (v128.const i64x2 0xffffffffffffffff 0xffffffffffffffff))
(assert_return (invoke "f64x2.le" (v128.const f64x2 2.75 -2.5) (v128.const f64x2 1.5 -2.5)) (v128.const i64x2 0x0000000000000000 0xffffffffffffffff))
(assert_return (invoke "f64x2.ge" (v128.const f64x2 1.5 -2.5) (v128.const f64x2 2.75 -2.5)) (v128.const i64x2 0x0000000000000000 0xffffffffffffffff))
(assert_return (invoke "f64x2.ge" (v128.const f64x2 2.75 -2.5) (v128.const f64x2 1.5 -2.5)) (v128.const i64x2 0xffffffffffffffff 0xffffffffffffffff))
(assert_return (invoke "v128.not" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80)) (v128.const i64x2 0x639bfa7f8000feff 0xaf21de40bf06f8f8))
(assert_return (invoke "v128.and" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 1 1 1 127 -3 100 -100 8 -7 7 2 -66 -128 3 15)) (v128.const i64x2 0x9c64050001010100 0x000200be00010100))
(assert_return (invoke "v128.andnot" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 1 1 1 127 -3 100 -100 8 -7 7 2 -66 -128 3 15)) (v128.const i64x2 0x000000807efe0000 0x50dc210140f80607))
(assert_return (invoke "v128.or" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 1 1 1 127 -3 100 -100 8 -7 7 2 -66 -128 3 15)) (v128.const i64x2 0x9c64fdff7fff0101 0x5fdfa1bf42ffff0f))
(assert_return (invoke "v128.xor" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 1 1 1 127 -3 100 -100 8 -7 7 2 -66 -128 3 15)) (v128.const i64x2 0x0000f8ff7efe0001 0x5fdda10142fefe0f))
(assert_return (invoke "v128.bitselect" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 1 1 1 127 -3 100 -100 8 -7 7 2 -66 -128 3 15) (v128.const i8x16 -1 0 0x0f 0xf0 1 2 4 8 16 32 64 128 0x55 0xaa 0x33 0xcc)) (v128.const i64x2 0x9c64fd7e710f0100 0x431220bf0247d908))
(assert_return (invoke "v128.any_true" (v128.const i64x2 0 0)) (i32.const 0))
(assert_return (invoke "v128.any_true" (v128.const i64x2 0 1)) (i32.const 1))
(assert_return (invoke "v128.any_true" (v128.const i8x16 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16)) (i32.const 1))
(assert_return (invoke "f32x4.demote_f64x2_zero" (v128.const f64x2 1.5 -2.5)) (v128.const i64x2 0xc02000003fc00000 0x0000000000000000))
(assert_return (invoke "f64x2.promote_low_f32x4" (v128.const f32x4 1.5 -2.5 0 7.75)) (v128.const i64x2 0x3ff8000000000000 0xc004000000000000))
(assert_return (invoke "i8x16.abs" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80)) (v128.const i8x16 0 1 1 127 -128 5 100 100 7 7 7 64 65 33 34 80))
(assert_return (invoke "i8x16.neg" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80)) (v128.const i8x16 0 -1 1 -127 -128 -5 -100 100 -7 -7 7 -64 65 -33 34 -80))
(assert_return (invoke "i8x16.popcnt" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80)) (v128.const i8x16 0 1 8 7 1 2 3 4 3 3 6 1 7 2 6 2))
(assert_return (invoke "i8x16.all_true" (v128.const i64x2 0 0)) (i32.const 0))
(assert_return (invoke "i8x16.all_true" (v128.const i64x2 0 1)) (i32.const 0))
(assert_return (invoke "i8x16.all_true" (v128.const i8x16 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16)) (i32.const 1))
(assert_return (invoke "i8x16.all_true" (v128.const i8x16 1 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0)) (i32.const 0))
(assert_return (invoke "i8x16.all_true" (v128.const i16x8 1 0 1 0 1 0 1 0)) (i32.const 0))
(assert_return (invoke "i8x16.all_true" (v128.const i32x4 1 0 1 0)) (i32.const 0))
(assert_return (invoke "i8x16.bitmask" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80)) (i32.const 21652))
(assert_return (invoke "i8x16.narrow_i16x8_s" (v128.const i16x8 0 1 -1 127 128 255 256 -129) (v128.const i16x8 1 1 2 -3 -32768 -5 -5 2000)) (v128.const i8x16 0 1 -1 127 127 127 127 -128 1 1 2 -3 -128 -5 -5 127))
(assert_return (invoke "i8x16.narrow_i16x8_u" (v128.const i16x8 0 1 -1 127 128 255 256 -129) (v128.const i16x8 1 1 2 -3 -32768 -5 -5 2000)) (v128.const i8x16 0 1 0 127 -128 -1 -1 0 1 1 2 0 0 0 0 -1))
(assert_return (invoke "f32x4.ceil" (v128.const f32x4 -2.5 -0.75 2.75 3.5)) (v128.const i64x2 0x80000000c0000000 0x4080000040400000))
(assert_return (invoke "f32x4.floor" (v128.const f32x4 -2.5 -0.75 2.75 3.5)) (v128.const i64x2 0xbf800000c0400000 0x4040000040000000))
(assert_return (invoke "f32x4.trunc" (v128.const f32x4 -2.5 -0.75 2.75 3.5)) (v128.const i64x2 0x80000000c0000000 0x4040000040000000))
(assert_return (invoke "f32x4.nearest" (v128.const f32x4 -2.5 -0.75 2.75 3.5)) (v128.const i64x2 0xbf800000c0000000 0x4080000040400000))
(assert_return (invoke "i8x16.shl" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (i32.const 3)) (v128.const i8x16 0 8 -8 -8 0 40 32 -32 56 56 -56 0 -8 8 -16 -128))
(assert_return (invoke "i8x16.shr_s" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (i32.const 3)) (v128.const i8x16 0 0 -1 15 -16 0 12 -13 0 0 -1 8 -9 4 -5 10))
(assert_return (invoke "i8x16.shr_u" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (i32.const 3)) (v128.const i8x16 0 0 31 15 16 0 12 19 0 0 31 8 23 4 27 10))
(assert_return (invoke "i8x16.add" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 1 1 1 127 -3 100 -100 8 -7 7 2 -66 -128 3 15)) (v128.const i8x16 1 2 0 -128 -1 2 -56 56 15 0 0 66 125 -95 -31 95))
(assert_return (invoke "i8x16.add_sat_s" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 1 1 1 127 -3 100 -100 8 -7 7 2 -66 -128 3 15)) (v128.const i8x16 1 2 0 127 -1 2 127 -128 15 0 0 66 -128 -95 -31 95))
(assert_return (invoke "i8x16.add_sat_u" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 1 1 1 127 -3 100 -100 8 -7 7 2 -66 -128 3 15)) (v128.const i8x16 1 2 -1 -128 -1 -1 -56 -1 15 -1 -1 66 -1 -95 -31 95))
(assert_return (invoke "i8x16.sub" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 1 1 1 127 -3 100 -100 8 -7 7 2 -66 -128 3 15)) (v128.const i8x16 -1 0 -2 126 1 8 0 0 -1 14 -14 62 1 -95 -37 65))
(assert_return (invoke "i8x16.sub_sat_s" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 1 1 1 127 -3 100 -100 8 -7 7 2 -66 -128 3 15)) (v128.const i8x16 -1 0 -2 126 -128 8 0 0 -1 14 -14 62 1 127 -37 65))
(assert_return (invoke "i8x16.sub_sat_u" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 1 1 1 127 -3 100 -100 8 -7 7 2 -66 -128 3 15)) (v128.const i8x16 0 0 -2 126 1 0 0 0 0 0 -14 62 1 0 -37 65))
(assert_return (invoke "f64x2.ceil" (v128.const f64x2 -2.5 2.75)) (v128.const i64x2 0xc000000000000000 0x4008000000000000))
(assert_return (invoke "f64x2.ceil" (v128.const f64x2 -0.75 3.5)) (v128.const i64x2 0x8000000000000000 0x4010000000000000))
(assert_return (invoke "f64x2.floor" (v128.const f64x2 -2.5 2.75)) (v128.const i64x2 0xc008000000000000 0x4000000000000000))
(assert_return (invoke "f64x2.floor" (v128.const f64x2 -0.75 3.5)) (v128.const i64x2 0xbff0000000000000 0x4008000000000000))
(assert_return (invoke "i8x16.min_s" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 1 1 1 127 -3 100 -100 8 -7 7 2 -66 -128 3 15)) (v128.const i8x16 0 1 -1 1 -128 -3 100 -100 7 -7 -7 2 -66 -128 -34 15))
(assert_return (invoke "i8x16.min_u" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 1 1 1 127 -3 100 -100 8 -7 7 2 -66 -128 3 15)) (v128.const i8x16 0 1 1 1 127 5 100 -100 7 7 7 2 -66 33 3 15))
(assert_return (invoke "i8x16.max_s" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 1 1 1 127 -3 100 -100 8 -7 7 2 -66 -128 3 15)) (v128.const i8x16 1 1 1 127 127 5 100 -100 8 7 7 64 -65 33 3 80))
(assert_return (invoke "i8x16.max_u" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 1 1 1 127 -3 100 -100 8 -7 7 2 -66 -128 3 15)) (v128.const i8x16 1 1 -1 127 -128 -3 100 -100 8 -7 -7 64 -65 -128 -34 80))
(assert_return (invoke "f64x2.trunc" (v128.const f64x2 -2.5 2.75)) (v128.const i64x2 0xc000000000000000 0x4000000000000000))
(assert_return (invoke "f64x2.trunc" (v128.const f64x2 -0.75 3.5)) (v128.const i64x2 0x8000000000000000 0x4008000000000000))
(assert_return (invoke "i8x16.avgr_u" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 1 1 1 127 -3 100 -100 8 -7 7 2 -66 -128 3 15)) (v128.const i8x16 1 1 -128 64 -128 -127 100 -100 8 -128 -128 33 -65 81 113 48))
(assert_return (invoke "i16x8.extadd_pairwise_i8x16_s" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80)) (v128.const i16x8 1 126 -123 0 14 57 -32 46))
(assert_return (invoke "i16x8.extadd_pairwise_i8x16_u" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80)) (v128.const i16x8 1 382 133 256 14 313 224 302))
(assert_return (invoke "i32x4.extadd_pairwise_i16x8_s" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000)) (v128.const i32x4 1 32766 -32468 700))
(assert_return (invoke "i32x4.extadd_pairwise_i16x8_u" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000)) (v128.const i32x4 1 98302 33068 66236))
(assert_return (invoke "i16x8.abs" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000)) (v128.const i16x8 0 1 1 32767 -32768 300 300 1000))
(assert_return (invoke "i16x8.neg" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000)) (v128.const i16x8 0 -1 1 -32767 -32768 -300 300 -1000))
(assert_return (invoke "i16x8.q15mulr_sat_s" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000) (v128.const i16x8 1 1 2 -3 -32768 -5 -5 2000)) (v128.const i16x8 0 0 0 -3 32767 0 0 61))
(assert_return (invoke "i16x8.all_true" (v128.const i64x2 0 0)) (i32.const 0))
(assert_return (invoke "i16x8.all_true" (v128.const i64x2 0 1)) (i32.const 0))
(assert_return (invoke "i16x8.all_true" (v128.const i8x16 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16)) (i32.const 1))
(assert_return (invoke "i16x8.all_true" (v128.const i8x16 1 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0)) (i32.const 1))
(assert_return (invoke "i16x8.all_true" (v128.const i16x8 1 0 1 0 1 0 1 0)) (i32.const 0))
(assert_return (invoke "i16x8.all_true" (v128.const i32x4 1 0 1 0)) (i32.const 0))
(assert_return (invoke "i16x8.bitmask" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000)) (i32.const 84))
(assert_return (invoke "i16x8.narrow_i32x4_s" (v128.const i32x4 0 -1 40000 70000) (v128.const i32x4 1 2 -3 -70001)) (v128.const i16x8 0 -1 32767 32767 1 2 -3 -32768))
(assert_return (invoke "i16x8.narrow_i32x4_u" (v128.const i32x4 0 -1 40000 70000) (v128.const i32x4 1 2 -3 -70001)) (v128.const i16x8 0 0 -25536 -1 1 2 0 0))
(assert_return (invoke "i16x8.extend_low_i8x16_s" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80)) (v128.const i16x8 0 1 -1 127 -128 5 100 -100))
(assert_return (invoke "i16x8.extend_high_i8x16_s" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80)) (v128.const i16x8 7 7 -7 64 -65 33 -34 80))
(assert_return (invoke "i16x8.extend_low_i8x16_u" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80)) (v128.const i16x8 0 1 255 127 128 5 100 156))
(assert_return (invoke "i16x8.extend_high_i8x16_u" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80)) (v128.const i16x8 7 7 249 64 191 33 222 80))
(assert_return (invoke "i16x8.shl" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000) (i32.const 11)) (v128.const i16x8 0 2048 -2048 -2048 0 24576 -24576 16384))
(assert_return (invoke "i16x8.shr_s" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000) (i32.const 11)) (v128.const i16x8 0 0 -1 15 -16 0 -1 0))
(assert_return (invoke "i16x8.shr_u" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000) (i32.const 11)) (v128.const i16x8 0 0 31 15 16 0 31 0))
(assert_return (invoke "i16x8.add" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000) (v128.const i16x8 1 1 2 -3 -32768 -5 -5 2000)) (v128.const i16x8 1 2 1 32764 0 295 -305 3000))
(assert_return (invoke "i16x8.add_sat_s" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000) (v128.const i16x8 1 1 2 -3 -32768 -5 -5 2000)) (v128.const i16x8 1 2 1 32764 -32768 295 -305 3000))
(assert_return (invoke "i16x8.add_sat_u" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000) (v128.const i16x8 1 1 2 -3 -32768 -5 -5 2000)) (v128.const i16x8 1 2 -1 -1 -1 -1 -1 3000))
(assert_return (invoke "i16x8.sub" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000) (v128.const i16x8 1 1 2 -3 -32768 -5 -5 2000)) (v128.const i16x8 -1 0 -3 -32766 0 305 -295 -1000))
(assert_return (invoke "i16x8.sub_sat_s" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000) (v128.const i16x8 1 1 2 -3 -32768 -5 -5 2000)) (v128.const i16x8 -1 0 -3 32767 0 305 -295 -1000))
(assert_return (invoke "i16x8.sub_sat_u" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000) (v128.const i16x8 1 1 2 -3 -32768 -5 -5 2000)) (v128.const i16x8 0 0 -3 0 0 0 0 0))
(assert_return (invoke "f64x2.nearest" (v128.const f64x2 -2.5 2.75)) (v128.const i64x2 0xc000000000000000 0x4008000000000000))
(assert_return (invoke "f64x2.nearest" (v128.const f64x2 -0.75 3.5)) (v128.const i64x2 0xbff0000000000000 0x4010000000000000))
(assert_return (invoke "i16x8.mul" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000) (v128.const i16x8 1 1 2 -3 -32768 -5 -5 2000)) (v128.const i16x8 0 1 -2 -32765 0 -1500 1500 -31616))
(assert_return (invoke "i16x8.min_s" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000) (v128.const i16x8 1 1 2 -3 -32768 -5 -5 2000)) (v128.const i16x8 0 1 -1 -3 -32768 -5 -300 1000))
(assert_return (invoke "i16x8.min_u" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000) (v128.const i16x8 1 1 2 -3 -32768 -5 -5 2000)) (v128.const i16x8 0 1 2 32767 -32768 300 -300 1000))
(assert_return (invoke "i16x8.max_s" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000) (v128.const i16x8 1 1 2 -3 -32768 -5 -5 2000)) (v128.const i16x8 1 1 2 32767 -32768 300 -5 2000))
(assert_return (invoke "i16x8.max_u" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000) (v128.const i16x8 1 1 2 -3 -32768 -5 -5 2000)) (v128.const i16x8 1 1 -1 -3 -32768 -5 -5 2000))
(assert_return (invoke "i16x8.avgr_u" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000) (v128.const i16x8 1 1 2 -3 -32768 -5 -5 2000)) (v128.const i16x8 1 1 -32767 -16386 -32768 -32620 -152 1500))
(assert_return (invoke "i16x8.extmul_low_i8x16_s" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 1 1 1 127 -3 100 -100 8 -7 7 2 -66 -128 3 15)) (v128.const i16x8 0 1 -1 127 -16256 -15 10000 10000))
(assert_return (invoke "i16x8.extmul_high_i8x16_s" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 1 1 1 127 -3 100 -100 8 -7 7 2 -66 -128 3 15)) (v128.const i16x8 56 -49 -49 128 4290 -4224 -102 1200))
(assert_return (invoke "i16x8.extmul_low_i8x16_u" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 1 1 1 127 -3 100 -100 8 -7 7 2 -66 -128 3 15)) (v128.const i16x8 0 1 255 127 16256 1265 10000 24336))
(assert_return (invoke "i16x8.extmul_high_i8x16_u" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 1 1 1 127 -3 100 -100 8 -7 7 2 -66 -128 3 15)) (v128.const i16x8 56 1743 1743 128 -29246 4224 666 1200))
(assert_return (invoke "i32x4.abs" (v128.const i32x4 1 -1 2147483647 -70000)) (v128.const i32x4 1 1 2147483647 70000))
(assert_return (invoke "i32x4.neg" (v128.const i32x4 1 -1 2147483647 -70000)) (v128.const i32x4 -1 1 -2147483647 70000))
(assert_return (invoke "i32x4.all_true" (v128.const i64x2 0 0)) (i32.const 0))
(assert_return (invoke "i32x4.all_true" (v128.const i64x2 0 1)) (i32.const 0))
(assert_return (invoke "i32x4.all_true" (v128.const i8x16 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16)) (i32.const 1))
(assert_return (invoke "i32x4.all_true" (v128.const i8x16 1 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0)) (i32.const 1))
(assert_return (invoke "i32x4.all_true" (v128.const i16x8 1 0 1 0 1 0 1 0)) (i32.const 1))
(assert_return (invoke "i32x4.all_true" (v128.const i32x4 1 0 1 0)) (i32.const 0))
(assert_return (invoke "i32x4.bitmask" (v128.const i32x4 1 -1 2147483647 -70000)) (i32.const 10))
(assert_return (invoke "i32x4.extend_low_i16x8_s" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000)) (v128.const i32x4 0 1 -1 32767))
(assert_return (invoke "i32x4.extend_high_i16x8_s" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000)) (v128.const i32x4 -32768 300 -300 1000))
(assert_return (invoke "i32x4.extend_low_i16x8_u" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000)) (v128.const i32x4 0 1 65535 32767))
(assert_return (invoke "i32x4.extend_high_i16x8_u" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000)) (v128.const i32x4 32768 300 65236 1000))
(assert_return (invoke "i32x4.shl" (v128.const i32x4 1 -1 2147483647 -70000) (i32.const 19)) (v128.const i32x4 524288 -524288 -524288 1954545664))
(assert_return (invoke "i32x4.shr_s" (v128.const i32x4 1 -1 2147483647 -70000) (i32.const 19)) (v128.const i32x4 0 -1 4095 -1))
(assert_return (invoke "i32x4.shr_u" (v128.const i32x4 1 -1 2147483647 -70000) (i32.const 19)) (v128.const i32x4 0 8191 4095 8191))
(assert_return (invoke "i32x4.add" (v128.const i32x4 1 -1 2147483647 -70000) (v128.const i32x4 1 2 -3 -70001)) (v128.const i32x4 2 1 2147483644 -140001))
(assert_return (invoke "i32x4.sub" (v128.const i32x4 1 -1 2147483647 -70000) (v128.const i32x4 1 2 -3 -70001)) (v128.const i32x4 0 -3 -2147483646 1))
(assert_return (invoke "i32x4.mul" (v128.const i32x4 1 -1 2147483647 -70000) (v128.const i32x4 1 2 -3 -70001)) (v128.const i32x4 1 -2 -2147483645 605102704))
(assert_return (invoke "i32x4.min_s" (v128.const i32x4 1 -1 2147483647 -70000) (v128.const i32x4 1 2 -3 -70001)) (v128.const i32x4 1 -1 -3 -70001))
(assert_return (invoke "i32x4.min_u" (v128.const i32x4 1 -1 2147483647 -70000) (v128.const i32x4 1 2 -3 -70001)) (v128.const i32x4 1 2 2147483647 -70001))
(assert_return (invoke "i32x4.max_s" (v128.const i32x4 1 -1 2147483647 -70000) (v128.const i32x4 1 2 -3 -70001)) (v128.const i32x4 1 2 2147483647 -70000))
(assert_return (invoke "i32x4.max_u" (v128.const i32x4 1 -1 2147483647 -70000) (v128.const i32x4 1 2 -3 -70001)) (v128.const i32x4 1 -1 -3 -70000))
(assert_return (invoke "i32x4.dot_i16x8_s" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000) (v128.const i16x8 1 1 2 -3 -32768 -5 -5 2000)) (v128.const i32x4 1 -98303 1073740324 2001500))
(assert_return (invoke "i32x4.extmul_low_i16x8_s" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000) (v128.const i16x8 1 1 2 -3 -32768 -5 -5 2000)) (v128.const i32x4 0 1 -2 -98301))
(assert_return (invoke "i32x4.extmul_high_i16x8_s" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000) (v128.const i16x8 1 1 2 -3 -32768 -5 -5 2000)) (v128.const i32x4 1073741824 -1500 1500 2000000))
(assert_return (invoke "i32x4.extmul_low_i16x8_u" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000) (v128.const i16x8 1 1 2 -3 -32768 -5 -5 2000)) (v128.const i32x4 0 1 131070 2147319811))
(assert_return (invoke "i32x4.extmul_high_i16x8_u" (v128.const i16x8 0 1 -1 32767 -32768 300 -300 1000) (v128.const i16x8 1 1 2 -3 -32768 -5 -5 2000)) (v128.const i32x4 1073741824 19659300 -19986980 2000000))
(assert_return (invoke "i64x2.abs" (v128.const i64x2 5 -0x123456789a)) (v128.const i64x2 5 78187493530))
(assert_return (invoke "i64x2.neg" (v128.const i64x2 5 -0x123456789a)) (v128.const i64x2 -5 78187493530))
(assert_return (invoke "i64x2.all_true" (v128.const i64x2 0 0)) (i32.const 0))
(assert_return (invoke "i64x2.all_true" (v128.const i64x2 0 1)) (i32.const 0))
(assert_return (invoke "i64x2.all_true" (v128.const i8x16 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16)) (i32.const 1))
(assert_return (invoke "i64x2.all_true" (v128.const i8x16 1 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0)) (i32.const 1))
(assert_return (invoke "i64x2.all_true" (v128.const i16x8 1 0 1 0 1 0 1 0)) (i32.const 1))
(assert_return (invoke "i64x2.all_true" (v128.const i32x4 1 0 1 0)) (i32.const 1))
(assert_return (invoke "i64x2.bitmask" (v128.const i64x2 5 -0x123456789a)) (i32.const 2))
(assert_return (invoke "i64x2.extend_low_i32x4_s" (v128.const i32x4 1 -1 2147483647 -70000)) (v128.const i64x2 1 -1))
(assert_return (invoke "i64x2.extend_high_i32x4_s" (v128.const i32x4 1 -1 2147483647 -70000)) (v128.const i64x2 2147483647 -70000))
(assert_return (invoke "i64x2.extend_low_i32x4_u" (v128.const i32x4 1 -1 2147483647 -70000)) (v128.const i64x2 1 4294967295))
(assert_return (invoke "i64x2.extend_high_i32x4_u" (v128.const i32x4 1 -1 2147483647 -70000)) (v128.const i64x2 2147483647 4294897296))
(assert_return (invoke "i64x2.shl" (v128.const i64x2 5 -0x123456789a) (i32.const 35)) (v128.const i64x2 171798691840 6722813421101776896))
(assert_return (invoke "i64x2.shr_s" (v128.const i64x2 5 -0x123456789a) (i32.const 35)) (v128.const i64x2 0 -3))
(assert_return (invoke "i64x2.shr_u" (v128.const i64x2 5 -0x123456789a) (i32.const 35)) (v128.const i64x2 0 536870909))
(assert_return (invoke "i64x2.add" (v128.const i64x2 5 -0x123456789a) (v128.const i64x2 5 0x3456789)) (v128.const i64x2 10 -78132613393))
(assert_return (invoke "i64x2.sub" (v128.const i64x2 5 -0x123456789a) (v128.const i64x2 5 0x3456789)) (v128.const i64x2 0 -78242373667))
(assert_return (invoke "i64x2.mul" (v128.const i64x2 5 -0x123456789a) (v128.const i64x2 5 0x3456789)) (v128.const i64x2 25 -4290940356613013610))
(assert_return (invoke "i64x2.eq" (v128.const i64x2 5 -0x123456789a) (v128.const i64x2 5 0x3456789)) (v128.const i64x2 -1 0))
(assert_return (invoke "i64x2.eq" (v128.const i64x2 5 0x3456789) (v128.const i64x2 5 -0x123456789a)) (v128.const i64x2 -1 0))
(assert_return (invoke "i64x2.ne" (v128.const i64x2 5 -0x123456789a) (v128.const i64x2 5 0x3456789)) (v128.const i64x2 0 -1))
(assert_return (invoke "i64x2.ne" (v128.const i64x2 5 0x3456789) (v128.const i64x2 5 -0x123456789a)) (v128.const i64x2 0 -1))
(assert_return (invoke "i64x2.lt_s" (v128.const i64x2 5 -0x123456789a) (v128.const i64x2 5 0x3456789)) (v128.const i64x2 0 -1))
(assert_return (invoke "i64x2.lt_s" (v128.const i64x2 5 0x3456789) (v128.const i64x2 5 -0x123456789a)) (v128.const i64x2 0 0))
(assert_return (invoke "i64x2.gt_s" (v128.const i64x2 5 -0x123456789a) (v128.const i64x2 5 0x3456789)) (v128.const i64x2 0 0))
(assert_return (invoke "i64x2.gt_s" (v128.const i64x2 5 0x3456789) (v128.const i64x2 5 -0x123456789a)) (v128.const i64x2 0 -1))
(assert_return (invoke "i64x2.le_s" (v128.const i64x2 5 -0x123456789a) (v128.const i64x2 5 0x3456789)) (v128.const i64x2 -1 -1))
(assert_return (invoke "i64x2.le_s" (v128.const i64x2 5 0x3456789) (v128.const i64x2 5 -0x123456789a)) (v128.const i64x2 -1 0))
(assert_return (invoke "i64x2.ge_s" (v128.const i64x2 5 -0x123456789a) (v128.const i64x2 5 0x3456789)) (v128.const i64x2 -1 0))
(assert_return (invoke "i64x2.ge_s" (v128.const i64x2 5 0x3456789) (v128.const i64x2 5 -0x123456789a)) (v128.const i64x2 -1 -1))
(assert_return (invoke "i64x2.extmul_low_i32x4_s" (v128.const i32x4 1 -1 2147483647 -70000) (v128.const i32x4 1 2 -3 -70001)) (v128.const i64x2 1 -2))
(assert_return (invoke "i64x2.extmul_high_i32x4_s" (v128.const i32x4 1 -1 2147483647 -70000) (v128.const i32x4 1 2 -3 -70001)) (v128.const i64x2 -6442450941 4900070000))
(assert_return (invoke "i64x2.extmul_low_i32x4_u" (v128.const i32x4 1 -1 2147483647 -70000) (v128.const i32x4 1 2 -3 -70001)) (v128.const i64x2 1 8589934590))
(assert_return (invoke "i64x2.extmul_high_i32x4_u" (v128.const i32x4 1 -1 2147483647 -70000) (v128.const i32x4 1 2 -3 -70001)) (v128.const i64x2 9223372026117357571 -601294816337296))
(assert_return (invoke "f32x4.abs" (v128.const f32x4 1.5 -2.5 0 7.75)) (v128.const i64x2 0x402000003fc00000 0x40f8000000000000))
(assert_return (invoke "f32x4.neg" (v128.const f32x4 1.5 -2.5 0 7.75)) (v128.const i64x2 0x40200000bfc00000 0xc0f8000080000000))
(assert_return (invoke "f32x4.sqrt" (v128.const f32x4 1 4 6.25 9)) (v128.const i64x2 0x400000003f800000 0x4040000040200000))
(assert_return (invoke "f32x4.add" (v128.const f32x4 1.5 -2.5 0 7.75) (v128.const f32x4 1.5 3.25 -0 -2)) (v128.const i64x2 0x3f40000040400000 0x40b8000000000000))
(assert_return (invoke "f32x4.sub" (v128.const f32x4 1.5 -2.5 0 7.75) (v128.const f32x4 1.5 3.25 -0 -2)) (v128.const i64x2 0xc0b8000000000000 0x411c000000000000))
(assert_return (invoke "f32x4.mul" (v128.const f32x4 1.5 -2.5 0 7.75) (v128.const f32x4 1.5 3.25 -0 -2)) (v128.const i64x2 0xc102000040100000 0xc178000080000000))
(assert_return (invoke "f32x4.div" (v128.const f32x4 1.5 -2.5 0 7.75) (v128.const f32x4 2 4 -8 0.5)) (v128.const i64x2 0xbf2000003f400000 0x4178000080000000))
(assert_return (invoke "f32x4.min" (v128.const f32x4 0 -0 1 -2) (v128.const f32x4 -0 0 -2 1)) (v128.const i64x2 0x8000000080000000 0xc0000000c0000000))
(assert_return (invoke "f32x4.max" (v128.const f32x4 0 -0 1 -2) (v128.const f32x4 -0 0 -2 1)) (v128.const i64x2 0x0000000000000000 0x3f8000003f800000))
(assert_return (invoke "f32x4.pmin" (v128.const f32x4 0 -0 1 -2) (v128.const f32x4 -0 0 -2 1)) (v128.const i64x2 0x8000000000000000 0xc0000000c0000000))
(assert_return (invoke "f32x4.pmax" (v128.const f32x4 0 -0 1 -2) (v128.const f32x4 -0 0 -2 1)) (v128.const i64x2 0x8000000000000000 0x3f8000003f800000))
(assert_return (invoke "f64x2.abs" (v128.const f64x2 1.5 -2.5)) (v128.const i64x2 0x3ff8000000000000 0x4004000000000000))
(assert_return (invoke "f64x2.neg" (v128.const f64x2 1.5 -2.5)) (v128.const i64x2 0xbff8000000000000 0x4004000000000000))
(assert_return (invoke "f64x2.sqrt" (v128.const f64x2 6.25 9)) (v128.const i64x2 0x4004000000000000 0x4008000000000000))
(assert_return (invoke "f64x2.add" (v128.const f64x2 1.5 -2.5) (v128.const f64x2 2.75 -2.5)) (v128.const i64x2 0x4011000000000000 0xc014000000000000))
(assert_return (invoke "f64x2.sub" (v128.const f64x2 1.5 -2.5) (v128.const f64x2 2.75 -2.5)) (v128.const i64x2 0xbff4000000000000 0x0000000000000000))
(assert_return (invoke "f64x2.mul" (v128.const f64x2 1.5 -2.5) (v128.const f64x2 2.75 -2.5)) (v128.const i64x2 0x4010800000000000 0x4019000000000000))
(assert_return (invoke "f64x2.div" (v128.const f64x2 1.5 -2.5) (v128.const f64x2 2.75 -2.5)) (v128.const i64x2 0x3fe1745d1745d174 0x3ff0000000000000))
(assert_return (invoke "f64x2.min" (v128.const f64x2 0 -2.5) (v128.const f64x2 -0 1)) (v128.const i64x2 0x8000000000000000 0xc004000000000000))
(assert_return (invoke "f64x2.min" (v128.const f64x2 -0 1) (v128.const f64x2 0 -2.5)) (v128.const i64x2 0x8000000000000000 0xc004000000000000))
(assert_return (invoke "f64x2.max" (v128.const f64x2 0 -2.5) (v128.const f64x2 -0 1)) (v128.const i64x2 0x0000000000000000 0x3ff0000000000000))
(assert_return (invoke "f64x2.max" (v128.const f64x2 -0 1) (v128.const f64x2 0 -2.5)) (v128.const i64x2 0x0000000000000000 0x3ff0000000000000))
(assert_return (invoke "f64x2.pmin" (v128.const f64x2 0 -2.5) (v128.const f64x2 -0 1)) (v128.const i64x2 0x0000000000000000 0xc004000000000000))
(assert_return (invoke "f64x2.pmin" (v128.const f64x2 -0 1) (v128.const f64x2 0 -2.5)) (v128.const i64x2 0x8000000000000000 0xc004000000000000))
(assert_return (invoke "f64x2.pmax" (v128.const f64x2 0 -2.5) (v128.const f64x2 -0 1)) (v128.const i64x2 0x0000000000000000 0x3ff0000000000000))
(assert_return (invoke "f64x2.pmax" (v128.const f64x2 -0 1) (v128.const f64x2 0 -2.5)) (v128.const i64x2 0x8000000000000000 0x3ff0000000000000))
(assert_return (invoke "i32x4.trunc_sat_f32x4_s" (v128.const f32x4 -1.75 3e9 1e20 -3e9)) (v128.const i32x4 -1 2147483647 2147483647 -2147483648))
(assert_return (invoke "i32x4.trunc_sat_f32x4_u" (v128.const f32x4 -1.75 3e9 1e20 -3e9)) (v128.const i32x4 0 -1294967296 -1 0))
(assert_return (invoke "f32x4.convert_i32x4_s" (v128.const i32x4 1 -1 2147483647 -70000)) (v128.const i64x2 0xbf8000003f800000 0xc788b8004f000000))
(assert_return (invoke "f32x4.convert_i32x4_u" (v128.const i32x4 1 -1 2147483647 -70000)) (v128.const i64x2 0x4f8000003f800000 0x4f7ffeef4f000000))
(assert_return (invoke "i32x4.trunc_sat_f64x2_s_zero" (v128.const f64x2 -1.75 3e9)) (v128.const i32x4 -1 2147483647 0 0))
(assert_return (invoke "i32x4.trunc_sat_f64x2_u_zero" (v128.const f64x2 -1.75 3e9)) (v128.const i32x4 0 -1294967296 0 0))
(assert_return (invoke "f64x2.convert_low_i32x4_s" (v128.const i32x4 1 -1 2147483647 -70000)) (v128.const i64x2 0x3ff0000000000000 0xbff0000000000000))
(assert_return (invoke "f64x2.convert_low_i32x4_u" (v128.const i32x4 1 -1 2147483647 -70000)) (v128.const i64x2 0x3ff0000000000000 0x41efffffffe00000))

;; The relaxed ones, on operands for which all their results are equal.
(module binary
  "\00asm\01\00\00\00" "\01\13\03\60\02\7b\7b\01\7b\60\01\7b\01\7b\60\03\7b\7b\7b\01\7b"
  "\03\15\14\00\01\01\01\01\02\02\02\02\02\02\02\02\00\00\00\00\00\00\02"
  "\07\8f\04\14\15i8x16.relaxed_swizzle\00\00\1bi32x4.relaxed_trunc_f32x4_s\00\01"
  "\1bi32x4.relaxed_trunc_f32x4_u\00\02\20i32x4.relaxed_trunc_f64x2_s_zero\00\03"
  "\20i32x4.relaxed_trunc_f64x2_u_zero\00\04\12f32x4.relaxed_madd\00\05\13f32x4.relaxed_nmadd\00\06"
  "\12f64x2.relaxed_madd\00\07\13f64x2.relaxed_nmadd\00\08\18i8x16.relaxed_laneselect\00\09"
  "\18i16x8.relaxed_laneselect\00\0a\18i32x4.relaxed_laneselect\00\0b\18i64x2.relaxed_laneselect\00\0c"
  "\11f32x4.relaxed_min\00\0d\11f32x4.relaxed_max\00\0e\11f64x2.relaxed_min\00\0f"
  "\11f64x2.relaxed_max\00\10\17i16x8.relaxed_q15mulr_s\00\11\1fi16x8.relaxed_dot_i8x16_i7x16_s\00\12"
  "\23i32x4.relaxed_dot_i8x16_i7x16_add_s\00\13"
  "\0a\d3\01\14\09\00\20\00\20\01\fd\80\02\0b\07\00\20\00\fd\81\02\0b\07\00\20\00\fd\82\02\0b" ;; i8x16.relaxed_swizzle …
  "\07\00\20\00\fd\83\02\0b\07\00\20\00\fd\84\02\0b\0b\00\20\00\20\01\20\02\fd\85\02\0b" ;; i32x4.relaxed_trunc_f64x2_s_zero …
  "\0b\00\20\00\20\01\20\02\fd\86\02\0b\0b\00\20\00\20\01\20\02\fd\87\02\0b" ;; f32x4.relaxed_nmadd …
  "\0b\00\20\00\20\01\20\02\fd\88\02\0b\0b\00\20\00\20\01\20\02\fd\89\02\0b" ;; f64x2.relaxed_nmadd …
  "\0b\00\20\00\20\01\20\02\fd\8a\02\0b\0b\00\20\00\20\01\20\02\fd\8b\02\0b" ;; i16x8.relaxed_laneselect …
  ;; i64x2.relaxed_laneselect …
  "\0b\00\20\00\20\01\20\02\fd\8c\02\0b\09\00\20\00\20\01\fd\8d\02\0b\09\00\20\00\20\01\fd\8e\02\0b"
  "\09\00\20\00\20\01\fd\8f\02\0b\09\00\20\00\20\01\fd\90\02\0b\09\00\20\00\20\01\fd\91\02\0b" ;; f64x2.relaxed_min …
  "\09\00\20\00\20\01\fd\92\02\0b\0b\00\20\00\20\01\20\02\fd\93\02\0b" ;; i16x8.relaxed_dot_i8x16_i7x16_s …
)
(assert_return (invoke "i8x16.relaxed_swizzle" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 15 0 14 1 13 2 12 3 11 4 10 5 9 6 8 7)) (v128.const i8x16 80 0 -34 1 33 -1 -65 127 64 -128 -7 5 7 100 7 -100))
(assert_return (invoke "i32x4.relaxed_trunc_f32x4_s" (v128.const f32x4 -1.75 3 100 7.5)) (v128.const i32x4 -1 3 100 7))
(assert_return (invoke "i32x4.relaxed_trunc_f32x4_u" (v128.const f32x4 1.75 3 3e9 7.5)) (v128.const i32x4 1 3 -1294967296 7))
(assert_return (invoke "i32x4.relaxed_trunc_f64x2_s_zero" (v128.const f64x2 -1.75 30)) (v128.const i32x4 -1 30 0 0))
(assert_return (invoke "i32x4.relaxed_trunc_f64x2_u_zero" (v128.const f64x2 1.75 3e9)) (v128.const i32x4 1 -1294967296 0 0))
(assert_return (invoke "f32x4.relaxed_madd" (v128.const f32x4 1.5 -2.5 0 7.75) (v128.const f32x4 1.5 3.25 -0 -2) (v128.const f32x4 10 20 30 40)) (v128.const i64x2 0x413e000041440000 0x41c4000041f00000))
(assert_return (invoke "f32x4.relaxed_nmadd" (v128.const f32x4 1.5 -2.5 0 7.75) (v128.const f32x4 1.5 3.25 -0 -2) (v128.const f32x4 10 20 30 40)) (v128.const i64x2 0x41e1000040f80000 0x425e000041f00000))
(assert_return (invoke "f64x2.relaxed_madd" (v128.const f64x2 1.5 -2.5) (v128.const f64x2 2.75 -2.5) (v128.const f64x2 10 20)) (v128.const i64x2 0x402c400000000000 0x403a400000000000))
(assert_return (invoke "f64x2.relaxed_nmadd" (v128.const f64x2 1.5 -2.5) (v128.const f64x2 2.75 -2.5) (v128.const f64x2 10 20)) (v128.const i64x2 0x4017800000000000 0x402b800000000000))
(assert_return (invoke "i8x16.relaxed_laneselect" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 1 1 1 127 -3 100 -100 8 -7 7 2 -66 -128 3 15) (v128.const i8x16 -1 0 -1 -1 0 0 -1 0 -1 0 0 0 -1 -1 0 0)) (v128.const i8x16 0 1 -1 127 127 -3 100 -100 7 -7 7 2 -65 33 3 15))
(assert_return (invoke "i16x8.relaxed_laneselect" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 1 1 1 127 -3 100 -100 8 -7 7 2 -66 -128 3 15) (v128.const i16x8 -1 0 0 -1 -1 0 0 -1)) (v128.const i16x8 256 257 -641 -25500 1799 519 -32578 20702))
(assert_return (invoke "i32x4.relaxed_laneselect" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 1 1 1 127 -3 100 -100 8 -7 7 2 -66 -128 3 15) (v128.const i32x4 -1 0 0 -1)) (v128.const i32x4 2147418368 -1671103105 34076936 1356734911))
(assert_return (invoke "i64x2.relaxed_laneselect" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 1 1 1 127 -3 100 -100 8 -7 7 2 -66 -128 3 15) (v128.const i64x2 0 -1)) (v128.const i64x2 -7177333184202211071 5827132073176532743))
(assert_return (invoke "f32x4.relaxed_min" (v128.const f32x4 1.5 -2.5 1 7.75) (v128.const f32x4 2.5 3.25 -1 -2)) (v128.const i64x2 0xc02000003fc00000 0xc0000000bf800000))
(assert_return (invoke "f32x4.relaxed_max" (v128.const f32x4 1.5 -2.5 1 7.75) (v128.const f32x4 2.5 3.25 -1 -2)) (v128.const i64x2 0x4050000040200000 0x40f800003f800000))
(assert_return (invoke "f64x2.relaxed_min" (v128.const f64x2 1.5 -2.5) (v128.const f64x2 2.75 -2.5)) (v128.const i64x2 0x3ff8000000000000 0xc004000000000000))
(assert_return (invoke "f64x2.relaxed_max" (v128.const f64x2 1.5 -2.5) (v128.const f64x2 2.75 -2.5)) (v128.const i64x2 0x4006000000000000 0xc004000000000000))
(assert_return (invoke "i16x8.relaxed_q15mulr_s" (v128.const i16x8 0 1 -1 32767 -32767 300 -300 1000) (v128.const i16x8 1 1 2 -3 -32768 -5 -5 2000)) (v128.const i16x8 0 0 0 -3 32767 0 0 61))
(assert_return (invoke "i16x8.relaxed_dot_i8x16_i7x16_s" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16)) (v128.const i16x8 2 505 -610 -100 133 691 -383 770))
(assert_return (invoke "i32x4.relaxed_dot_i8x16_i7x16_add_s" (v128.const i8x16 0 1 -1 127 -128 5 100 -100 7 7 -7 64 -65 33 -34 80) (v128.const i8x16 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16) (v128.const i32x4 1000 2000 3000 4000)) (v128.const i32x4 1507 1290 3824 4387))
