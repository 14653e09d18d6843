;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Each scalar numeric instruction by its opcode (spec:binary-instr-numeric), carried out on operands that tell it from all others of its type.
;; Signs, orders, ties, widths and zeros of both signs show in the results.

(module binary
  "\00asm\01\00\00\00"
  "\01\7b\17\60\01\7f\01\7f\60\02\7f\7f\01\7f\60\01\7e\01\7f\60\02\7e\7e\01\7f\60\02\7d\7d\01\7f\60\02\7c\7c\01\7f"
  "\60\01\7e\01\7e\60\02\7e\7e\01\7e\60\01\7d\01\7d\60\02\7d\7d\01\7d\60\01\7c\01\7c\60\02\7c\7c\01\7c\60\01\7d\01"
  "\7f\60\01\7c\01\7f\60\01\7f\01\7e\60\01\7d\01\7e\60\01\7c\01\7e\60\01\7f\01\7d\60\01\7e\01\7d\60\01\7c\01\7d\60"
  "\01\7f\01\7c\60\01\7e\01\7c\60\01\7d\01\7c"
  "\03\8a\01\88\01\00\01\01\01\01\01\01\01\01\01\01\02\03\03\03\03\03\03\03\03\03\03\04\04\04\04\04\04\05\05\05\05"
  "\05\05\00\00\00\01\01\01\01\01\01\01\01\01\01\01\01\01\01\01\06\06\06\07\07\07\07\07\07\07\07\07\07\07\07\07\07"
  "\07\08\08\08\08\08\08\08\09\09\09\09\09\09\09\0a\0a\0a\0a\0a\0a\0a\0b\0b\0b\0b\0b\0b\0b\02\0c\0c\0d\0d\0e\0e\0f"
  "\0f\10\10\11\11\12\12\13\14\14\15\15\16\0c\10\11\15\00\00\06\06\06\0c\0c\0d\0d\0f\0f\10\10"
  "\07\ff\0d\88\01\07i32.eqz\00\00\06i32.eq\00\01\06i32.ne\00\02\08i32.lt_s\00\03\08i32.lt_u\00\04"
  "\08i32.gt_s\00\05\08i32.gt_u\00\06\08i32.le_s\00\07\08i32.le_u\00\08\08i32.ge_s\00\09"
  "\08i32.ge_u\00\0a\07i64.eqz\00\0b\06i64.eq\00\0c\06i64.ne\00\0d\08i64.lt_s\00\0e\08i64.lt_u\00\0f"
  "\08i64.gt_s\00\10\08i64.gt_u\00\11\08i64.le_s\00\12\08i64.le_u\00\13\08i64.ge_s\00\14"
  "\08i64.ge_u\00\15\06f32.eq\00\16\06f32.ne\00\17\06f32.lt\00\18\06f32.gt\00\19\06f32.le\00\1a"
  "\06f32.ge\00\1b\06f64.eq\00\1c\06f64.ne\00\1d\06f64.lt\00\1e\06f64.gt\00\1f\06f64.le\00\20"
  "\06f64.ge\00\21\07i32.clz\00\22\07i32.ctz\00\23\0ai32.popcnt\00\24\07i32.add\00\25\07i32.sub\00\26"
  "\07i32.mul\00\27\09i32.div_s\00\28\09i32.div_u\00\29\09i32.rem_s\00\2a\09i32.rem_u\00\2b"
  "\07i32.and\00\2c\06i32.or\00\2d\07i32.xor\00\2e\07i32.shl\00\2f\09i32.shr_s\00\30\09i32.shr_u\00\31"
  "\08i32.rotl\00\32\08i32.rotr\00\33\07i64.clz\00\34\07i64.ctz\00\35\0ai64.popcnt\00\36"
  "\07i64.add\00\37\07i64.sub\00\38\07i64.mul\00\39\09i64.div_s\00\3a\09i64.div_u\00\3b"
  "\09i64.rem_s\00\3c\09i64.rem_u\00\3d\07i64.and\00\3e\06i64.or\00\3f\07i64.xor\00\40\07i64.shl\00\41"
  "\09i64.shr_s\00\42\09i64.shr_u\00\43\08i64.rotl\00\44\08i64.rotr\00\45\07f32.abs\00\46"
  "\07f32.neg\00\47\08f32.ceil\00\48\09f32.floor\00\49\09f32.trunc\00\4a\0bf32.nearest\00\4b"
  "\08f32.sqrt\00\4c\07f32.add\00\4d\07f32.sub\00\4e\07f32.mul\00\4f\07f32.div\00\50\07f32.min\00\51"
  "\07f32.max\00\52\0cf32.copysign\00\53\07f64.abs\00\54\07f64.neg\00\55\08f64.ceil\00\56"
  "\09f64.floor\00\57\09f64.trunc\00\58\0bf64.nearest\00\59\08f64.sqrt\00\5a\07f64.add\00\5b"
  "\07f64.sub\00\5c\07f64.mul\00\5d\07f64.div\00\5e\07f64.min\00\5f\07f64.max\00\60"
  "\0cf64.copysign\00\61\0ci32.wrap_i64\00\62\0fi32.trunc_f32_s\00\63\0fi32.trunc_f32_u\00\64"
  "\0fi32.trunc_f64_s\00\65\0fi32.trunc_f64_u\00\66\10i64.extend_i32_s\00\67\10i64.extend_i32_u\00\68"
  "\0fi64.trunc_f32_s\00\69\0fi64.trunc_f32_u\00\6a\0fi64.trunc_f64_s\00\6b\0fi64.trunc_f64_u\00\6c"
  "\11f32.convert_i32_s\00\6d\11f32.convert_i32_u\00\6e\11f32.convert_i64_s\00\6f"
  "\11f32.convert_i64_u\00\70\0ef32.demote_f64\00\71\11f64.convert_i32_s\00\72"
  "\11f64.convert_i32_u\00\73\11f64.convert_i64_s\00\74\11f64.convert_i64_u\00\75"
  "\0ff64.promote_f32\00\76\13i32.reinterpret_f32\00\77\13i64.reinterpret_f64\00\78"
  "\13f32.reinterpret_i32\00\79\13f64.reinterpret_i64\00\7a\0di32.extend8_s\00\7b"
  "\0ei32.extend16_s\00\7c\0di64.extend8_s\00\7d\0ei64.extend16_s\00\7e\0ei64.extend32_s\00\7f"
  "\13i32.trunc_sat_f32_s\00\80\01\13i32.trunc_sat_f32_u\00\81\01\13i32.trunc_sat_f64_s\00\82\01"
  "\13i32.trunc_sat_f64_u\00\83\01\13i64.trunc_sat_f32_s\00\84\01\13i64.trunc_sat_f32_u\00\85\01"
  "\13i64.trunc_sat_f64_s\00\86\01\13i64.trunc_sat_f64_u\00\87\01"
  "\0a\d2\07\88\01\05\00\20\00\45\0b\07\00\20\00\20\01\46\0b\07\00\20\00\20\01\47\0b" ;; i32.eqz …
  "\07\00\20\00\20\01\48\0b\07\00\20\00\20\01\49\0b\07\00\20\00\20\01\4a\0b\07\00\20\00\20\01\4b\0b" ;; i32.lt_s …
  "\07\00\20\00\20\01\4c\0b\07\00\20\00\20\01\4d\0b\07\00\20\00\20\01\4e\0b\07\00\20\00\20\01\4f\0b" ;; i32.le_s …
  "\05\00\20\00\50\0b\07\00\20\00\20\01\51\0b\07\00\20\00\20\01\52\0b\07\00\20\00\20\01\53\0b" ;; i64.eqz …
  "\07\00\20\00\20\01\54\0b\07\00\20\00\20\01\55\0b\07\00\20\00\20\01\56\0b\07\00\20\00\20\01\57\0b" ;; i64.lt_u …
  "\07\00\20\00\20\01\58\0b\07\00\20\00\20\01\59\0b\07\00\20\00\20\01\5a\0b\07\00\20\00\20\01\5b\0b" ;; i64.le_u …
  "\07\00\20\00\20\01\5c\0b\07\00\20\00\20\01\5d\0b\07\00\20\00\20\01\5e\0b\07\00\20\00\20\01\5f\0b" ;; f32.ne …
  "\07\00\20\00\20\01\60\0b\07\00\20\00\20\01\61\0b\07\00\20\00\20\01\62\0b\07\00\20\00\20\01\63\0b" ;; f32.ge …
  "\07\00\20\00\20\01\64\0b\07\00\20\00\20\01\65\0b\07\00\20\00\20\01\66\0b\05\00\20\00\67\0b" ;; f64.gt …
  "\05\00\20\00\68\0b\05\00\20\00\69\0b\07\00\20\00\20\01\6a\0b\07\00\20\00\20\01\6b\0b" ;; i32.ctz …
  "\07\00\20\00\20\01\6c\0b\07\00\20\00\20\01\6d\0b\07\00\20\00\20\01\6e\0b\07\00\20\00\20\01\6f\0b" ;; i32.mul …
  "\07\00\20\00\20\01\70\0b\07\00\20\00\20\01\71\0b\07\00\20\00\20\01\72\0b\07\00\20\00\20\01\73\0b" ;; i32.rem_u …
  "\07\00\20\00\20\01\74\0b\07\00\20\00\20\01\75\0b\07\00\20\00\20\01\76\0b\07\00\20\00\20\01\77\0b" ;; i32.shl …
  "\07\00\20\00\20\01\78\0b\05\00\20\00\79\0b\05\00\20\00\7a\0b\05\00\20\00\7b\0b" ;; i32.rotr …
  "\07\00\20\00\20\01\7c\0b\07\00\20\00\20\01\7d\0b\07\00\20\00\20\01\7e\0b\07\00\20\00\20\01\7f\0b" ;; i64.add …
  "\07\00\20\00\20\01\80\0b\07\00\20\00\20\01\81\0b\07\00\20\00\20\01\82\0b\07\00\20\00\20\01\83\0b" ;; i64.div_u …
  "\07\00\20\00\20\01\84\0b\07\00\20\00\20\01\85\0b\07\00\20\00\20\01\86\0b\07\00\20\00\20\01\87\0b" ;; i64.or …
  "\07\00\20\00\20\01\88\0b\07\00\20\00\20\01\89\0b\07\00\20\00\20\01\8a\0b\05\00\20\00\8b\0b" ;; i64.shr_u …
  "\05\00\20\00\8c\0b\05\00\20\00\8d\0b\05\00\20\00\8e\0b\05\00\20\00\8f\0b\05\00\20\00\90\0b" ;; f32.neg …
  "\05\00\20\00\91\0b\07\00\20\00\20\01\92\0b\07\00\20\00\20\01\93\0b\07\00\20\00\20\01\94\0b" ;; f32.sqrt …
  "\07\00\20\00\20\01\95\0b\07\00\20\00\20\01\96\0b\07\00\20\00\20\01\97\0b\07\00\20\00\20\01\98\0b" ;; f32.div …
  "\05\00\20\00\99\0b\05\00\20\00\9a\0b\05\00\20\00\9b\0b\05\00\20\00\9c\0b\05\00\20\00\9d\0b" ;; f64.abs …
  "\05\00\20\00\9e\0b\05\00\20\00\9f\0b\07\00\20\00\20\01\a0\0b\07\00\20\00\20\01\a1\0b" ;; f64.nearest …
  "\07\00\20\00\20\01\a2\0b\07\00\20\00\20\01\a3\0b\07\00\20\00\20\01\a4\0b\07\00\20\00\20\01\a5\0b" ;; f64.mul …
  "\07\00\20\00\20\01\a6\0b\05\00\20\00\a7\0b\05\00\20\00\a8\0b\05\00\20\00\a9\0b\05\00\20\00\aa\0b" ;; f64.copysign …
  "\05\00\20\00\ab\0b\05\00\20\00\ac\0b\05\00\20\00\ad\0b\05\00\20\00\ae\0b\05\00\20\00\af\0b" ;; i32.trunc_f64_u …
  "\05\00\20\00\b0\0b\05\00\20\00\b1\0b\05\00\20\00\b2\0b\05\00\20\00\b3\0b\05\00\20\00\b4\0b" ;; i64.trunc_f64_s …
  "\05\00\20\00\b5\0b\05\00\20\00\b6\0b\05\00\20\00\b7\0b\05\00\20\00\b8\0b\05\00\20\00\b9\0b" ;; f32.convert_i64_u …
  "\05\00\20\00\ba\0b\05\00\20\00\bb\0b\05\00\20\00\bc\0b\05\00\20\00\bd\0b\05\00\20\00\be\0b" ;; f64.convert_i64_u …
  "\05\00\20\00\bf\0b\05\00\20\00\c0\0b\05\00\20\00\c1\0b\05\00\20\00\c2\0b\05\00\20\00\c3\0b" ;; f64.reinterpret_i64 …
  "\05\00\20\00\c4\0b\06\00\20\00\fc\00\0b\06\00\20\00\fc\01\0b\06\00\20\00\fc\02\0b" ;; i64.extend32_s …
  "\06\00\20\00\fc\03\0b\06\00\20\00\fc\04\0b\06\00\20\00\fc\05\0b\06\00\20\00\fc\06\0b" ;; i32.trunc_sat_f64_u …
  "\06\00\20\00\fc\07\0b" ;; i64.trunc_sat_f64_u
)
(assert_return (invoke "i32.eqz" (i32.const 0)) (i32.const 1))
(assert_return (invoke "i32.eqz" (i32.const 5)) (i32.const 0))
(assert_return (invoke "i32.eq" (i32.const -7) (i32.const 3)) (i32.const 0))
(assert_return (invoke "i32.eq" (i32.const 3) (i32.const 5)) (i32.const 0))
(assert_return (invoke "i32.eq" (i32.const 3) (i32.const 3)) (i32.const 1))
(assert_return (invoke "i32.eq" (i32.const 5) (i32.const 3)) (i32.const 0))
(assert_return (invoke "i32.ne" (i32.const -7) (i32.const 3)) (i32.const 1))
(assert_return (invoke "i32.ne" (i32.const 3) (i32.const 5)) (i32.const 1))
(assert_return (invoke "i32.ne" (i32.const 3) (i32.const 3)) (i32.const 0))
(assert_return (invoke "i32.ne" (i32.const 5) (i32.const 3)) (i32.const 1))
(assert_return (invoke "i32.lt_s" (i32.const -7) (i32.const 3)) (i32.const 1))
(assert_return (invoke "i32.lt_s" (i32.const 3) (i32.const 5)) (i32.const 1))
(assert_return (invoke "i32.lt_s" (i32.const 3) (i32.const 3)) (i32.const 0))
(assert_return (invoke "i32.lt_s" (i32.const 5) (i32.const 3)) (i32.const 0))
(assert_return (invoke "i32.lt_u" (i32.const -7) (i32.const 3)) (i32.const 0))
(assert_return (invoke "i32.lt_u" (i32.const 3) (i32.const 5)) (i32.const 1))
(assert_return (invoke "i32.lt_u" (i32.const 3) (i32.const 3)) (i32.const 0))
(assert_return (invoke "i32.lt_u" (i32.const 5) (i32.const 3)) (i32.const 0))
(assert_return (invoke "i32.gt_s" (i32.const -7) (i32.const 3)) (i32.const 0))
(assert_return (invoke "i32.gt_s" (i32.const 3) (i32.const 5)) (i32.const 0))
(assert_return (invoke "i32.gt_s" (i32.const 3) (i32.const 3)) (i32.const 0))
(assert_return (invoke "i32.gt_s" (i32.const 5) (i32.const 3)) (i32.const 1))
(assert_return (invoke "i32.gt_u" (i32.const -7) (i32.const 3)) (i32.const 1))
(assert_return (invoke "i32.gt_u" (i32.const 3) (i32.const 5)) (i32.const 0))
(assert_return (invoke "i32.gt_u" (i32.const 3) (i32.const 3)) (i32.const 0))
(assert_return (invoke "i32.gt_u" (i32.const 5) (i32.const 3)) (i32.const 1))
(assert_return (invoke "i32.le_s" (i32.const -7) (i32.const 3)) (i32.const 1))
(assert_return (invoke "i32.le_s" (i32.const 3) (i32.const 5)) (i32.const 1))
(assert_return (invoke "i32.le_s" (i32.const 3) (i32.const 3)) (i32.const 1))
(assert_return (invoke "i32.le_s" (i32.const 5) (i32.const 3)) (i32.const 0))
(assert_return (invoke "i32.le_u" (i32.const -7) (i32.const 3)) (i32.const 0))
(assert_return (invoke "i32.le_u" (i32.const 3) (i32.const 5)) (i32.const 1))
(assert_return (invoke "i32.le_u" (i32.const 3) (i32.const 3)) (i32.const 1))
(assert_return (invoke "i32.le_u" (i32.const 5) (i32.const 3)) (i32.const 0))
(assert_return (invoke "i32.ge_s" (i32.const -7) (i32.const 3)) (i32.const 0))
(assert_return (invoke "i32.ge_s" (i32.const 3) (i32.const 5)) (i32.const 0))
(assert_return (invoke "i32.ge_s" (i32.const 3) (i32.const 3)) (i32.const 1))
(assert_return (invoke "i32.ge_s" (i32.const 5) (i32.const 3)) (i32.const 1))
(assert_return (invoke "i32.ge_u" (i32.const -7) (i32.const 3)) (i32.const 1))
(assert_return (invoke "i32.ge_u" (i32.const 3) (i32.const 5)) (i32.const 0))
(assert_return (invoke "i32.ge_u" (i32.const 3) (i32.const 3)) (i32.const 1))
(assert_return (invoke "i32.ge_u" (i32.const 5) (i32.const 3)) (i32.const 1))
(assert_return (invoke "i64.eqz" (i64.const 0)) (i32.const 1))
(assert_return (invoke "i64.eqz" (i64.const 5)) (i32.const 0))
(assert_return (invoke "i64.eq" (i64.const -7) (i64.const 3)) (i32.const 0))
(assert_return (invoke "i64.eq" (i64.const 3) (i64.const 5)) (i32.const 0))
(assert_return (invoke "i64.eq" (i64.const 3) (i64.const 3)) (i32.const 1))
(assert_return (invoke "i64.eq" (i64.const 5) (i64.const 3)) (i32.const 0))
(assert_return (invoke "i64.ne" (i64.const -7) (i64.const 3)) (i32.const 1))
(assert_return (invoke "i64.ne" (i64.const 3) (i64.const 5)) (i32.const 1))
(assert_return (invoke "i64.ne" (i64.const 3) (i64.const 3)) (i32.const 0))
(assert_return (invoke "i64.ne" (i64.const 5) (i64.const 3)) (i32.const 1))
(assert_return (invoke "i64.lt_s" (i64.const -7) (i64.const 3)) (i32.const 1))
(assert_return (invoke "i64.lt_s" (i64.const 3) (i64.const 5)) (i32.const 1))
(assert_return (invoke "i64.lt_s" (i64.const 3) (i64.const 3)) (i32.const 0))
(assert_return (invoke "i64.lt_s" (i64.const 5) (i64.const 3)) (i32.const 0))
(assert_return (invoke "i64.lt_u" (i64.const -7) (i64.const 3)) (i32.const 0))
(assert_return (invoke "i64.lt_u" (i64.const 3) (i64.const 5)) (i32.const 1))
(assert_return (invoke "i64.lt_u" (i64.const 3) (i64.const 3)) (i32.const 0))
(assert_return (invoke "i64.lt_u" (i64.const 5) (i64.const 3)) (i32.const 0))
(assert_return (invoke "i64.gt_s" (i64.const -7) (i64.const 3)) (i32.const 0))
(assert_return (invoke "i64.gt_s" (i64.const 3) (i64.const 5)) (i32.const 0))
(assert_return (invoke "i64.gt_s" (i64.const 3) (i64.const 3)) (i32.const 0))
(assert_return (invoke "i64.gt_s" (i64.const 5) (i64.const 3)) (i32.const 1))
(assert_return (invoke "i64.gt_u" (i64.const -7) (i64.const 3)) (i32.const 1))
(assert_return (invoke "i64.gt_u" (i64.const 3) (i64.const 5)) (i32.const 0))
(assert_return (invoke "i64.gt_u" (i64.const 3) (i64.const 3)) (i32.const 0))
(assert_return (invoke "i64.gt_u" (i64.const 5) (i64.const 3)) (i32.const 1))
(assert_return (invoke "i64.le_s" (i64.const -7) (i64.const 3)) (i32.const 1))
(assert_return (invoke "i64.le_s" (i64.const 3) (i64.const 5)) (i32.const 1))
(assert_return (invoke "i64.le_s" (i64.const 3) (i64.const 3)) (i32.const 1))
(assert_return (invoke "i64.le_s" (i64.const 5) (i64.const 3)) (i32.const 0))
(assert_return (invoke "i64.le_u" (i64.const -7) (i64.const 3)) (i32.const 0))
(assert_return (invoke "i64.le_u" (i64.const 3) (i64.const 5)) (i32.const 1))
(assert_return (invoke "i64.le_u" (i64.const 3) (i64.const 3)) (i32.const 1))
(assert_return (invoke "i64.le_u" (i64.const 5) (i64.const 3)) (i32.const 0))
(assert_return (invoke "i64.ge_s" (i64.const -7) (i64.const 3)) (i32.const 0))
(assert_return (invoke "i64.ge_s" (i64.const 3) (i64.const 5)) (i32.const 0))
(assert_return (invoke "i64.ge_s" (i64.const 3) (i64.const 3)) (i32.const 1))
(assert_return (invoke "i64.ge_s" (i64.const 5) (i64.const 3)) (i32.const 1))
(assert_return (invoke "i64.ge_u" (i64.const -7) (i64.const 3)) (i32.const 1))
(assert_return (invoke "i64.ge_u" (i64.const 3) (i64.const 5)) (i32.const 0))
(assert_return (invoke "i64.ge_u" (i64.const 3) (i64.const 3)) (i32.const 1))
(assert_return (invoke "i64.ge_u" (i64.const 5) (i64.const 3)) (i32.const 1))
(assert_return (invoke "f32.eq" (f32.const -1.5) (f32.const 2.25)) (i32.const 0))
(assert_return (invoke "f32.eq" (f32.const 3) (f32.const 3)) (i32.const 1))
(assert_return (invoke "f32.eq" (f32.const 2.25) (f32.const -1.5)) (i32.const 0))
(assert_return (invoke "f32.ne" (f32.const -1.5) (f32.const 2.25)) (i32.const 1))
(assert_return (invoke "f32.ne" (f32.const 3) (f32.const 3)) (i32.const 0))
(assert_return (invoke "f32.ne" (f32.const 2.25) (f32.const -1.5)) (i32.const 1))
(assert_return (invoke "f32.lt" (f32.const -1.5) (f32.const 2.25)) (i32.const 1))
(assert_return (invoke "f32.lt" (f32.const 3) (f32.const 3)) (i32.const 0))
(assert_return (invoke "f32.lt" (f32.const 2.25) (f32.const -1.5)) (i32.const 0))
(assert_return (invoke "f32.gt" (f32.const -1.5) (f32.const 2.25)) (i32.const 0))
(assert_return (invoke "f32.gt" (f32.const 3) (f32.const 3)) (i32.const 0))
(assert_return (invoke "f32.gt" (f32.const 2.25) (f32.const -1.5)) (i32.const 1))
(assert_return (invoke "f32.le" (f32.const -1.5) (f32.const 2.25)) (i32.const 1))
(assert_return (invoke "f32.le" (f32.const 3) (f32.const 3)) (i32.const 1))
(assert_return (invoke "f32.le" (f32.const 2.25) (f32.const -1.5)) (i32.const 0))
(assert_return (invoke "f32.ge" (f32.const -1.5) (f32.const 2.25)) (i32.const 0))
(assert_return (invoke "f32.ge" (f32.const 3) (f32.const 3)) (i32.const 1))
(assert_return (invoke "f32.ge" (f32.const 2.25) (f32.const -1.5)) (i32.const 1))
(assert_return (invoke "f64.eq" (f64.const -1.5) (f64.const 2.25)) (i32.const 0))
(assert_return (invoke "f64.eq" (f64.const 3) (f64.const 3)) (i32.const 1))
(assert_return (invoke "f64.eq" (f64.const 2.25) (f64.const -1.5)) (i32.const 0))
(assert_return (invoke "f64.ne" (f64.const -1.5) (f64.const 2.25)) (i32.const 1))
(assert_return (invoke "f64.ne" (f64.const 3) (f64.const 3)) (i32.const 0))
(assert_return (invoke "f64.ne" (f64.const 2.25) (f64.const -1.5)) (i32.const 1))
(assert_return (invoke "f64.lt" (f64.const -1.5) (f64.const 2.25)) (i32.const 1))
(assert_return (invoke "f64.lt" (f64.const 3) (f64.const 3)) (i32.const 0))
(assert_return (invoke "f64.lt" (f64.const 2.25) (f64.const -1.5)) (i32.const 0))
(assert_return (invoke "f64.gt" (f64.const -1.5) (f64.const 2.25)) (i32.const 0))
(assert_return (invoke "f64.gt" (f64.const 3) (f64.const 3)) (i32.const 0))
(assert_return (invoke "f64.gt" (f64.const 2.25) (f64.const -1.5)) (i32.const 1))
(assert_return (invoke "f64.le" (f64.const -1.5) (f64.const 2.25)) (i32.const 1))
(assert_return (invoke "f64.le" (f64.const 3) (f64.const 3)) (i32.const 1))
(assert_return (invoke "f64.le" (f64.const 2.25) (f64.const -1.5)) (i32.const 0))
(assert_return (invoke "f64.ge" (f64.const -1.5) (f64.const 2.25)) (i32.const 0))
(assert_return (invoke "f64.ge" (f64.const 3) (f64.const 3)) (i32.const 1))
(assert_return (invoke "f64.ge" (f64.const 2.25) (f64.const -1.5)) (i32.const 1))
(assert_return (invoke "i32.clz" (i32.const 0x00f17400)) (i32.const 8))
(assert_return (invoke "i32.ctz" (i32.const 0x00f17400)) (i32.const 10))
(assert_return (invoke "i32.popcnt" (i32.const 0x00f17400)) (i32.const 9))
(assert_return (invoke "i32.add" (i32.const -17) (i32.const 5)) (i32.const -12))
(assert_return (invoke "i32.add" (i32.const 100) (i32.const -7)) (i32.const 93))
(assert_return (invoke "i32.sub" (i32.const -17) (i32.const 5)) (i32.const -22))
(assert_return (invoke "i32.sub" (i32.const 100) (i32.const -7)) (i32.const 107))
(assert_return (invoke "i32.mul" (i32.const -17) (i32.const 5)) (i32.const -85))
(assert_return (invoke "i32.mul" (i32.const 100) (i32.const -7)) (i32.const -700))
(assert_return (invoke "i32.div_s" (i32.const -17) (i32.const 5)) (i32.const -3))
(assert_return (invoke "i32.div_s" (i32.const 100) (i32.const -7)) (i32.const -14))
(assert_return (invoke "i32.div_u" (i32.const -17) (i32.const 5)) (i32.const 858993455))
(assert_return (invoke "i32.div_u" (i32.const 100) (i32.const -7)) (i32.const 0))
(assert_return (invoke "i32.rem_s" (i32.const -17) (i32.const 5)) (i32.const -2))
(assert_return (invoke "i32.rem_s" (i32.const 100) (i32.const -7)) (i32.const 2))
(assert_return (invoke "i32.rem_u" (i32.const -17) (i32.const 5)) (i32.const 4))
(assert_return (invoke "i32.rem_u" (i32.const 100) (i32.const -7)) (i32.const 100))
(assert_return (invoke "i32.and" (i32.const -17) (i32.const 5)) (i32.const 5))
(assert_return (invoke "i32.and" (i32.const 100) (i32.const -7)) (i32.const 96))
(assert_return (invoke "i32.or" (i32.const -17) (i32.const 5)) (i32.const -17))
(assert_return (invoke "i32.or" (i32.const 100) (i32.const -7)) (i32.const -3))
(assert_return (invoke "i32.xor" (i32.const -17) (i32.const 5)) (i32.const -22))
(assert_return (invoke "i32.xor" (i32.const 100) (i32.const -7)) (i32.const -99))
(assert_return (invoke "i32.shl" (i32.const -1000) (i32.const 5)) (i32.const -32000))
(assert_return (invoke "i32.shr_s" (i32.const -1000) (i32.const 5)) (i32.const -32))
(assert_return (invoke "i32.shr_u" (i32.const -1000) (i32.const 5)) (i32.const 134217696))
(assert_return (invoke "i32.rotl" (i32.const -1000) (i32.const 5)) (i32.const -31969))
(assert_return (invoke "i32.rotr" (i32.const -1000) (i32.const 5)) (i32.const -939524128))
(assert_return (invoke "i64.clz" (i64.const 0x00f17400)) (i64.const 40))
(assert_return (invoke "i64.ctz" (i64.const 0x00f17400)) (i64.const 10))
(assert_return (invoke "i64.popcnt" (i64.const 0x00f17400)) (i64.const 9))
(assert_return (invoke "i64.add" (i64.const -17) (i64.const 5)) (i64.const -12))
(assert_return (invoke "i64.add" (i64.const 100) (i64.const -7)) (i64.const 93))
(assert_return (invoke "i64.sub" (i64.const -17) (i64.const 5)) (i64.const -22))
(assert_return (invoke "i64.sub" (i64.const 100) (i64.const -7)) (i64.const 107))
(assert_return (invoke "i64.mul" (i64.const -17) (i64.const 5)) (i64.const -85))
(assert_return (invoke "i64.mul" (i64.const 100) (i64.const -7)) (i64.const -700))
(assert_return (invoke "i64.div_s" (i64.const -17) (i64.const 5)) (i64.const -3))
(assert_return (invoke "i64.div_s" (i64.const 100) (i64.const -7)) (i64.const -14))
(assert_return (invoke "i64.div_u" (i64.const -17) (i64.const 5)) (i64.const 3689348814741910319))
(assert_return (invoke "i64.div_u" (i64.const 100) (i64.const -7)) (i64.const 0))
(assert_return (invoke "i64.rem_s" (i64.const -17) (i64.const 5)) (i64.const -2))
(assert_return (invoke "i64.rem_s" (i64.const 100) (i64.const -7)) (i64.const 2))
(assert_return (invoke "i64.rem_u" (i64.const -17) (i64.const 5)) (i64.const 4))
(assert_return (invoke "i64.rem_u" (i64.const 100) (i64.const -7)) (i64.const 100))
(assert_return (invoke "i64.and" (i64.const -17) (i64.const 5)) (i64.const 5))
(assert_return (invoke "i64.and" (i64.const 100) (i64.const -7)) (i64.const 96))
(assert_return (invoke "i64.or" (i64.const -17) (i64.const 5)) (i64.const -17))
(assert_return (invoke "i64.or" (i64.const 100) (i64.const -7)) (i64.const -3))
(assert_return (invoke "i64.xor" (i64.const -17) (i64.const 5)) (i64.const -22))
(assert_return (invoke "i64.xor" (i64.const 100) (i64.const -7)) (i64.const -99))
(assert_return (invoke "i64.shl" (i64.const -1000) (i64.const 37)) (i64.const -137438953472000))
(assert_return (invoke "i64.shr_s" (i64.const -1000) (i64.const 37)) (i64.const -1))
(assert_return (invoke "i64.shr_u" (i64.const -1000) (i64.const 37)) (i64.const 134217727))
(assert_return (invoke "i64.rotl" (i64.const -1000) (i64.const 37)) (i64.const -137301514518529))
(assert_return (invoke "i64.rotr" (i64.const -1000) (i64.const 37)) (i64.const -134083510273))
(assert_return (invoke "f32.abs" (f32.const -2.5)) (f32.const 2.5))
(assert_return (invoke "f32.abs" (f32.const 2.5)) (f32.const 2.5))
(assert_return (invoke "f32.neg" (f32.const -2.5)) (f32.const 2.5))
(assert_return (invoke "f32.neg" (f32.const 2.5)) (f32.const -2.5))
(assert_return (invoke "f32.ceil" (f32.const -2.5)) (f32.const -2))
(assert_return (invoke "f32.ceil" (f32.const -0.75)) (f32.const -0))
(assert_return (invoke "f32.ceil" (f32.const 2.75)) (f32.const 3))
(assert_return (invoke "f32.floor" (f32.const -2.5)) (f32.const -3))
(assert_return (invoke "f32.floor" (f32.const -0.75)) (f32.const -1))
(assert_return (invoke "f32.floor" (f32.const 2.75)) (f32.const 2))
(assert_return (invoke "f32.trunc" (f32.const -2.5)) (f32.const -2))
(assert_return (invoke "f32.trunc" (f32.const -0.75)) (f32.const -0))
(assert_return (invoke "f32.trunc" (f32.const 2.75)) (f32.const 2))
(assert_return (invoke "f32.nearest" (f32.const -2.5)) (f32.const -2))
(assert_return (invoke "f32.nearest" (f32.const -0.75)) (f32.const -1))
(assert_return (invoke "f32.nearest" (f32.const 2.75)) (f32.const 3))
(assert_return (invoke "f32.sqrt" (f32.const 6.25)) (f32.const 2.5))
(assert_return (invoke "f32.add" (f32.const -1.5) (f32.const 2.25)) (f32.const 0.75))
(assert_return (invoke "f32.sub" (f32.const -1.5) (f32.const 2.25)) (f32.const -3.75))
(assert_return (invoke "f32.mul" (f32.const -1.5) (f32.const 2.25)) (f32.const -3.375))
(assert_return (invoke "f32.div" (f32.const -1.5) (f32.const 2.25)) (f32.const -0.6666667))
(assert_return (invoke "f32.min" (f32.const -1.5) (f32.const 2.25)) (f32.const -1.5))
(assert_return (invoke "f32.min" (f32.const 0) (f32.const -0)) (f32.const -0))
(assert_return (invoke "f32.max" (f32.const -1.5) (f32.const 2.25)) (f32.const 2.25))
(assert_return (invoke "f32.max" (f32.const 0) (f32.const -0)) (f32.const 0))
(assert_return (invoke "f32.copysign" (f32.const -1.5) (f32.const 2.25)) (f32.const 1.5))
(assert_return (invoke "f32.copysign" (f32.const 0) (f32.const -0)) (f32.const -0))
(assert_return (invoke "f64.abs" (f64.const -2.5)) (f64.const 2.5))
(assert_return (invoke "f64.abs" (f64.const 2.5)) (f64.const 2.5))
(assert_return (invoke "f64.neg" (f64.const -2.5)) (f64.const 2.5))
(assert_return (invoke "f64.neg" (f64.const 2.5)) (f64.const -2.5))
(assert_return (invoke "f64.ceil" (f64.const -2.5)) (f64.const -2))
(assert_return (invoke "f64.ceil" (f64.const -0.75)) (f64.const -0))
(assert_return (invoke "f64.ceil" (f64.const 2.75)) (f64.const 3))
(assert_return (invoke "f64.floor" (f64.const -2.5)) (f64.const -3))
(assert_return (invoke "f64.floor" (f64.const -0.75)) (f64.const -1))
(assert_return (invoke "f64.floor" (f64.const 2.75)) (f64.const 2))
(assert_return (invoke "f64.trunc" (f64.const -2.5)) (f64.const -2))
(assert_return (invoke "f64.trunc" (f64.const -0.75)) (f64.const -0))
(assert_return (invoke "f64.trunc" (f64.const 2.75)) (f64.const 2))
(assert_return (invoke "f64.nearest" (f64.const -2.5)) (f64.const -2))
(assert_return (invoke "f64.nearest" (f64.const -0.75)) (f64.const -1))
(assert_return (invoke "f64.nearest" (f64.const 2.75)) (f64.const 3))
(assert_return (invoke "f64.sqrt" (f64.const 6.25)) (f64.const 2.5))
(assert_return (invoke "f64.add" (f64.const -1.5) (f64.const 2.25)) (f64.const 0.75))
(assert_return (invoke "f64.sub" (f64.const -1.5) (f64.const 2.25)) (f64.const -3.75))
(assert_return (invoke "f64.mul" (f64.const -1.5) (f64.const 2.25)) (f64.const -3.375))
(assert_return (invoke "f64.div" (f64.const -1.5) (f64.const 2.25)) (f64.const -0.6666666666666666))
(assert_return (invoke "f64.min" (f64.const -1.5) (f64.const 2.25)) (f64.const -1.5))
(assert_return (invoke "f64.min" (f64.const 0) (f64.const -0)) (f64.const -0))
(assert_return (invoke "f64.max" (f64.const -1.5) (f64.const 2.25)) (f64.const 2.25))
(assert_return (invoke "f64.max" (f64.const 0) (f64.const -0)) (f64.const 0))
(assert_return (invoke "f64.copysign" (f64.const -1.5) (f64.const 2.25)) (f64.const 1.5))
(assert_return (invoke "f64.copysign" (f64.const 0) (f64.const -0)) (f64.const -0))
(assert_return (invoke "i32.wrap_i64" (i64.const 0x1234567812345678)) (i32.const 305419896))
(assert_return (invoke "i32.trunc_f32_s" (f32.const -7.5)) (i32.const -7))
(assert_return (invoke "i32.trunc_f32_u" (f32.const 2147483648)) (i32.const -2147483648))
(assert_return (invoke "i32.trunc_f64_s" (f64.const -7.5)) (i32.const -7))
(assert_return (invoke "i32.trunc_f64_u" (f64.const 2147483648)) (i32.const -2147483648))
(assert_return (invoke "i64.extend_i32_s" (i32.const -5)) (i64.const -5))
(assert_return (invoke "i64.extend_i32_u" (i32.const -5)) (i64.const 4294967291))
(assert_return (invoke "i64.trunc_f32_s" (f32.const -7.5)) (i64.const -7))
(assert_return (invoke "i64.trunc_f32_u" (f32.const 0x1p63)) (i64.const -9223372036854775808))
(assert_return (invoke "i64.trunc_f64_s" (f64.const -7.5)) (i64.const -7))
(assert_return (invoke "i64.trunc_f64_u" (f64.const 0x1p63)) (i64.const -9223372036854775808))
(assert_return (invoke "f32.convert_i32_s" (i32.const -5)) (f32.const -5))
(assert_return (invoke "f32.convert_i32_u" (i32.const -5)) (f32.const 4.2949673e+09))
(assert_return (invoke "f32.convert_i64_s" (i64.const -5)) (f32.const -5))
(assert_return (invoke "f32.convert_i64_u" (i64.const -5)) (f32.const 1.8446744e+19))
(assert_return (invoke "f32.demote_f64" (f64.const 0x1.000001p0)) (f32.const 1))
(assert_return (invoke "f64.convert_i32_s" (i32.const -5)) (f64.const -5))
(assert_return (invoke "f64.convert_i32_u" (i32.const -5)) (f64.const 4294967291))
(assert_return (invoke "f64.convert_i64_s" (i64.const -5)) (f64.const -5))
(assert_return (invoke "f64.convert_i64_u" (i64.const -5)) (f64.const 1.8446744073709552e+19))
(assert_return (invoke "f64.promote_f32" (f32.const -2.5)) (f64.const -2.5))
(assert_return (invoke "i32.reinterpret_f32" (f32.const -2.5)) (i32.const -1071644672))
(assert_return (invoke "i64.reinterpret_f64" (f64.const -2.5)) (i64.const -4610560118520545280))
(assert_return (invoke "f32.reinterpret_i32" (i32.const 0x41234567)) (f32.const 10.204444))
(assert_return (invoke "f64.reinterpret_i64" (i64.const 0x4123456789abcdef)) (f64.const 631475.7688888888))
(assert_return (invoke "i32.extend8_s" (i32.const 0x12c4a5b6)) (i32.const -74))
(assert_return (invoke "i32.extend16_s" (i32.const 0x12c4a5b6)) (i32.const -23114))
(assert_return (invoke "i64.extend8_s" (i64.const 0x1234567892c4a5b6)) (i64.const -74))
(assert_return (invoke "i64.extend16_s" (i64.const 0x1234567892c4a5b6)) (i64.const -23114))
(assert_return (invoke "i64.extend32_s" (i64.const 0x1234567892c4a5b6)) (i64.const -1832606282))
(assert_return (invoke "i32.trunc_sat_f32_s" (f32.const -5.5)) (i32.const -5))
(assert_return (invoke "i32.trunc_sat_f32_s" (f32.const 5000000000)) (i32.const 2147483647))
(assert_return (invoke "i32.trunc_sat_f32_u" (f32.const -5.5)) (i32.const 0))
(assert_return (invoke "i32.trunc_sat_f32_u" (f32.const 5000000000)) (i32.const -1))
(assert_return (invoke "i32.trunc_sat_f64_s" (f64.const -5.5)) (i32.const -5))
(assert_return (invoke "i32.trunc_sat_f64_s" (f64.const 5000000000)) (i32.const 2147483647))
(assert_return (invoke "i32.trunc_sat_f64_u" (f64.const -5.5)) (i32.const 0))
(assert_return (invoke "i32.trunc_sat_f64_u" (f64.const 5000000000)) (i32.const -1))
(assert_return (invoke "i64.trunc_sat_f32_s" (f32.const -5.5)) (i64.const -5))
(assert_return (invoke "i64.trunc_sat_f32_s" (f32.const 5000000000)) (i64.const 5000000000))
(assert_return (invoke "i64.trunc_sat_f32_u" (f32.const -5.5)) (i64.const 0))
(assert_return (invoke "i64.trunc_sat_f32_u" (f32.const 5000000000)) (i64.const 5000000000))
(assert_return (invoke "i64.trunc_sat_f64_s" (f64.const -5.5)) (i64.const -5))
(assert_return (invoke "i64.trunc_sat_f64_s" (f64.const 5000000000)) (i64.const 5000000000))
(assert_return (invoke "i64.trunc_sat_f64_u" (f64.const -5.5)) (i64.const 0))
(assert_return (invoke "i64.trunc_sat_f64_u" (f64.const 5000000000)) (i64.const 5000000000))
