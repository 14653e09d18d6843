;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Fills and copies of more than a million bytes, which engines do in pieces: overlapping copies in both directions, and
;; both ends of each range with the bytes beside it. (spec:exec-memory.fill, spec:exec-memory.copy)

(module
  (memory 34)
  (func (export "fill") (param i32 i32 i32) (memory.fill (local.get 0) (local.get 1) (local.get 2)))
  (func (export "copy") (param i32 i32 i32) (memory.copy (local.get 0) (local.get 1) (local.get 2)))
  (func (export "put") (param i32 i32) (i32.store8 (local.get 0) (local.get 1)))
  ;; Four bytes around an address: two before it, and two from it on.
  (func (export "around") (param i32) (result i32) (i32.load (i32.sub (local.get 0) (i32.const 2)))))

(assert_return (invoke "fill" (i32.const 10) (i32.const 0x11) (i32.const 1_100_000)))
(assert_return (invoke "around" (i32.const 10)) (i32.const 0x1111_0000))
(assert_return (invoke "around" (i32.const 1_048_576)) (i32.const 0x1111_1111))
(assert_return (invoke "around" (i32.const 1_048_586)) (i32.const 0x1111_1111))
(assert_return (invoke "around" (i32.const 1_100_010)) (i32.const 0x1111))
;; Upwards by 100,000, with marks at both ends, in the middle, and where pieces of 2^20 bytes would meet.
(assert_return (invoke "put" (i32.const 10) (i32.const 1)))
(assert_return (invoke "put" (i32.const 100_010) (i32.const 2)))
(assert_return (invoke "put" (i32.const 51_434) (i32.const 3)))
(assert_return (invoke "put" (i32.const 1_048_586) (i32.const 4)))
(assert_return (invoke "put" (i32.const 1_100_009) (i32.const 5)))
(assert_return (invoke "copy" (i32.const 100_010) (i32.const 10) (i32.const 1_100_000)))
(assert_return (invoke "around" (i32.const 10)) (i32.const 0x1101_0000))
(assert_return (invoke "around" (i32.const 100_010)) (i32.const 0x1101_1111))
(assert_return (invoke "around" (i32.const 200_010)) (i32.const 0x1102_1111))
(assert_return (invoke "around" (i32.const 151_434)) (i32.const 0x1103_1111))
(assert_return (invoke "around" (i32.const 1_148_586)) (i32.const 0x1104_1111))
(assert_return (invoke "around" (i32.const 1_200_009)) (i32.const 0x0005_1111))
(assert_return (invoke "around" (i32.const 1_048_586)) (i32.const 0x1111_1111))
;; And down again by 60,000.
(assert_return (invoke "copy" (i32.const 40_010) (i32.const 100_010) (i32.const 1_100_000)))
(assert_return (invoke "around" (i32.const 40_010)) (i32.const 0x1101_1111))
(assert_return (invoke "around" (i32.const 140_010)) (i32.const 0x1102_1111))
(assert_return (invoke "around" (i32.const 91_434)) (i32.const 0x1103_1111))
(assert_return (invoke "around" (i32.const 1_088_586)) (i32.const 0x1104_1111))
(assert_return (invoke "around" (i32.const 1_140_009)) (i32.const 0x1105_1111))
(assert_return (invoke "around" (i32.const 1_200_009)) (i32.const 0x0005_1111))
(assert_return (invoke "around" (i32.const 10)) (i32.const 0x1101_0000))
