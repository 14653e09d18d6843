;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Locals and labels with indices of 128, 256, 300 and 16,384 and more: those whose index is the low bits of the large one
;; exist and are others. Copies between locals and operands far from the start of a frame keep their type.
;; (spec:binary-localidx, spec:binary-labelidx, spec:exec-local.get, spec:exec-br)

(module
  (func (export "i64") (result i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (local
      i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64
      i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64
      i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64
      i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64
      i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64
      i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64
      i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64
      i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64
      i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64
      i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64
      i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64
      i64 i64 i64)
    (local.set 0 (i64.const 0x0_0000_0000))
    (local.set 1 (i64.const 0x1_0000_0001))
    (local.set 44 (i64.const 0x2c_0000_002c))
    (local.set 127 (i64.const 0x7f_0000_007f))
    (local.set 128 (i64.const 0x80_0000_0080))
    (local.set 129 (i64.const 0x81_0000_0081))
    (local.set 172 (i64.const 0xac_0000_00ac))
    (local.set 255 (i64.const 0xff_0000_00ff))
    (local.set 256 (i64.const 0x100_0000_0100))
    (local.set 257 (i64.const 0x101_0000_0101))
    (local.set 299 (i64.const 0x12b_0000_012b))
    (local.get 0) (local.get 1) (local.get 44) (local.get 127) (local.get 128) (local.get 129) (local.get 172) (local.get 255) (local.get 256) (local.get 257) (local.get 299))
  (func (export "v128") (result v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128)
    (local
      v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128
      v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128
      v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128
      v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128
      v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128
      v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128
      v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128
      v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128
      v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128
      v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128
      v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128
      v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128
      v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128
      v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128)
    (local.set 0 (v128.const i64x2 0 -0))
    (local.set 1 (v128.const i64x2 1 -1))
    (local.set 44 (v128.const i64x2 44 -44))
    (local.set 127 (v128.const i64x2 127 -127))
    (local.set 128 (v128.const i64x2 128 -128))
    (local.set 129 (v128.const i64x2 129 -129))
    (local.set 172 (v128.const i64x2 172 -172))
    (local.set 255 (v128.const i64x2 255 -255))
    (local.set 256 (v128.const i64x2 256 -256))
    (local.set 257 (v128.const i64x2 257 -257))
    (local.set 299 (v128.const i64x2 299 -299))
    (local.get 0) (local.get 1) (local.get 44) (local.get 127) (local.get 128) (local.get 129) (local.get 172) (local.get 255) (local.get 256) (local.get 257) (local.get 299))
  (func (export "references") (param externref externref) (result externref externref externref externref externref)
    (local
      externref externref externref externref externref externref externref externref externref externref externref
      externref externref externref externref externref externref externref externref externref externref externref
      externref externref externref externref externref externref externref externref externref externref externref
      externref externref externref externref externref externref externref externref externref externref externref
      externref externref externref externref externref externref externref externref externref externref externref
      externref externref externref externref externref externref externref externref externref externref externref
      externref externref externref externref externref externref externref externref externref externref externref
      externref externref externref externref externref externref externref externref externref externref externref
      externref externref externref externref externref externref externref externref externref externref externref
      externref externref externref externref externref externref externref externref externref externref externref
      externref externref externref externref externref externref externref externref externref externref externref
      externref externref externref externref externref externref externref externref externref externref externref
      externref externref externref externref externref externref externref externref externref externref externref
      externref externref externref externref externref externref externref externref externref externref externref
      externref externref externref externref externref externref externref externref externref externref externref
      externref externref externref externref externref externref externref externref externref externref externref
      externref externref externref externref externref externref externref externref externref externref externref
      externref externref externref externref externref externref externref externref externref externref externref
      externref externref externref externref externref externref externref externref externref externref externref
      externref externref externref externref externref externref externref externref externref externref externref
      externref externref externref externref externref externref externref externref externref externref externref
      externref externref externref externref externref externref externref externref externref externref externref
      externref externref externref externref externref externref externref externref externref externref externref
      externref externref externref externref externref externref externref externref externref externref externref
      externref externref externref externref externref externref externref externref externref externref externref
      externref externref externref externref externref externref externref externref externref externref externref
      externref externref externref externref externref externref externref externref externref externref externref
      externref externref externref)
    ;; Parameter 0 to 300, on to 150 and 66, and to 45, with parameter 1 in their low bytes.
    (local.set 44 (local.get 1)) (local.set 22 (local.get 1))
    (local.set 300 (local.get 0)) (local.set 150 (local.get 300)) (local.set 66 (local.tee 301 (local.get 150)))
    (local.set 45 (local.get 66))
    (local.get 300) (local.get 44) (local.get 45) (local.get 301) (local.get 256))
  (func (export "reference operands") (param externref externref i32) (result externref externref)
    (local
      i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64
      i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64
      i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (local.get 0) (local.get 1)
    (block (param externref externref) (result externref externref)
      (br_if 0 (local.get 2)) (local.set 0) (local.set 1) (local.get 0) (local.get 1)))
  (func (export "block in the middle") (param externref i32) (result externref i64)
    (local
      i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64
      i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64
      i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (i64.const 1)
    (block $b (result externref)
      (i32.const 5) (br_if $b (local.get 0) (local.get 1)) (drop) (drop) (ref.null extern))
    (local.set 0) (local.set 80) (local.get 0) (local.get 80))
  ;; Three hundred labels; the answer says which of them was left.
  (func (export "label") (param i32) (result i32)
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (br_if 0 (i32.eq (local.get 0) (i32.const 0)))
    (br_if 1 (i32.eq (local.get 0) (i32.const 1)))
    (br_if 44 (i32.eq (local.get 0) (i32.const 44)))
    (br_if 127 (i32.eq (local.get 0) (i32.const 127)))
    (br_if 128 (i32.eq (local.get 0) (i32.const 128)))
    (br_if 129 (i32.eq (local.get 0) (i32.const 129)))
    (br_if 171 (i32.eq (local.get 0) (i32.const 171)))
    (br_if 172 (i32.eq (local.get 0) (i32.const 172)))
    (br_if 255 (i32.eq (local.get 0) (i32.const 255)))
    (br_if 256 (i32.eq (local.get 0) (i32.const 256)))
    (br_if 257 (i32.eq (local.get 0) (i32.const 257)))
    (br_if 298 (i32.eq (local.get 0) (i32.const 298)))
    (br_if 299 (i32.eq (local.get 0) (i32.const 299)))
    ) (local.set 0 (i32.add (local.get 0) (i32.const 1000)))
    ) (local.set 0 (i32.add (local.get 0) (i32.const 1000)))))))))))))))))))))))))))))))))))))))))))))
    ) (local.set 0 (i32.add (local.get 0) (i32.const 1000)))))))))))))))))))))))))))))))))))))))))))))))))))))))
    ))))))))))))))))))))))))))))))) (local.set 0 (i32.add (local.get 0) (i32.const 1000)))
    ) (local.set 0 (i32.add (local.get 0) (i32.const 1000)))
    ) (local.set 0 (i32.add (local.get 0) (i32.const 1000))))))))))))))))))))))))))))))))))))))))))))
    ) (local.set 0 (i32.add (local.get 0) (i32.const 1000)))
    ) (local.set 0 (i32.add (local.get 0) (i32.const 1000)))))))))))))))))))))))))))))))))))))))))))))))))))))))
    ))))))))))))))))))))))))))))))) (local.set 0 (i32.add (local.get 0) (i32.const 1000)))
    ) (local.set 0 (i32.add (local.get 0) (i32.const 1000)))
    ) (local.set 0 (i32.add (local.get 0) (i32.const 1000)))))))))))))))))))))))))))))))))))))))))))
    ) (local.set 0 (i32.add (local.get 0) (i32.const 1000))))
    (local.get 0))
  (func (export "table of labels") (param i32) (result i32)
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (block (block (block (block (block (block (block (block (block (block (block (block (block (block (block
    (br_table 0 127 128 255 256 299 (local.get 0))
    ) (local.set 0 (i32.add (local.get 0) (i32.const 1000)))))))))))))))))))))))))))))))))))))))))))))))))))))))
    )))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
    ) (local.set 0 (i32.add (local.get 0) (i32.const 1000)))
    ) (local.set 0 (i32.add (local.get 0) (i32.const 1000)))))))))))))))))))))))))))))))))))))))))))))))))))))))
    ))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
    ) (local.set 0 (i32.add (local.get 0) (i32.const 1000)))
    ) (local.set 0 (i32.add (local.get 0) (i32.const 1000)))))))))))))))))))))))))))))))))))))))))))))
    ) (local.set 0 (i32.add (local.get 0) (i32.const 1000))))
    (local.get 0)))

(assert_return (invoke "i64")
  (i64.const 0x0_0000_0000) (i64.const 0x1_0000_0001) (i64.const 0x2c_0000_002c) (i64.const 0x7f_0000_007f)
  (i64.const 0x80_0000_0080) (i64.const 0x81_0000_0081) (i64.const 0xac_0000_00ac) (i64.const 0xff_0000_00ff)
  (i64.const 0x100_0000_0100) (i64.const 0x101_0000_0101) (i64.const 0x12b_0000_012b))
(assert_return (invoke "v128")
  (v128.const i64x2 0 -0) (v128.const i64x2 1 -1) (v128.const i64x2 44 -44) (v128.const i64x2 127 -127)
  (v128.const i64x2 128 -128) (v128.const i64x2 129 -129) (v128.const i64x2 172 -172) (v128.const i64x2 255 -255)
  (v128.const i64x2 256 -256) (v128.const i64x2 257 -257) (v128.const i64x2 299 -299))
(assert_return (invoke "references" (ref.extern 1) (ref.extern 2))
  (ref.extern 1) (ref.extern 2) (ref.extern 1) (ref.extern 1) (ref.null extern))
(assert_return (invoke "reference operands" (ref.extern 1) (ref.extern 2) (i32.const 1)) (ref.extern 1) (ref.extern 2))
(assert_return (invoke "reference operands" (ref.extern 1) (ref.extern 2) (i32.const 0)) (ref.extern 2) (ref.extern 1))
(assert_return (invoke "block in the middle" (ref.extern 1) (i32.const 1)) (ref.extern 1) (i64.const 1))
(assert_return (invoke "block in the middle" (ref.extern 1) (i32.const 0)) (ref.null extern) (i64.const 1))
(assert_return (invoke "label" (i32.const 0)) (i32.const 12000))
(assert_return (invoke "label" (i32.const 1)) (i32.const 11001))
(assert_return (invoke "label" (i32.const 44)) (i32.const 10044))
(assert_return (invoke "label" (i32.const 127)) (i32.const 9127))
(assert_return (invoke "label" (i32.const 128)) (i32.const 8128))
(assert_return (invoke "label" (i32.const 129)) (i32.const 7129))
(assert_return (invoke "label" (i32.const 171)) (i32.const 6171))
(assert_return (invoke "label" (i32.const 172)) (i32.const 5172))
(assert_return (invoke "label" (i32.const 255)) (i32.const 4255))
(assert_return (invoke "label" (i32.const 256)) (i32.const 3256))
(assert_return (invoke "label" (i32.const 257)) (i32.const 2257))
(assert_return (invoke "label" (i32.const 298)) (i32.const 1298))
(assert_return (invoke "label" (i32.const 299)) (i32.const 299))
(assert_return (invoke "table of labels" (i32.const 0)) (i32.const 6000))
(assert_return (invoke "table of labels" (i32.const 1)) (i32.const 4001))
(assert_return (invoke "table of labels" (i32.const 2)) (i32.const 3002))
(assert_return (invoke "table of labels" (i32.const 3)) (i32.const 2003))
(assert_return (invoke "table of labels" (i32.const 4)) (i32.const 1004))
(assert_return (invoke "table of labels" (i32.const 5)) (i32.const 5))
(assert_return (invoke "table of labels" (i32.const 300)) (i32.const 300))

;; Locals 16,383, 16,384 and 19,999 of 20,000, whose index has two and three bytes. Locals 0 to 9 are i32, the others i64.
(module binary
  "\00asm" "\01\00\00\00"
  "\01\0c\01\60\00\08\7f\7e\7e\7e\7e\7e\7e\7e"   ;; [] -> [i32 i64 i64 i64 i64 i64 i64 i64]
  "\03\02\01\00" "\07\05\01\01f\00\00"            ;; exported as "f"
  "\0a\4a\01\48"
  "\02\0a\7f\96\9c\01\7e"                     ;; 10 i32, 19,990 i64
  "\41\07\21\00"                              ;; local.set 0 (i32.const 7)
  "\42\01\21\7f"                              ;; local.set 127 (i64.const 1)
  "\42\02\21\80\01"                           ;; local.set 128 (i64.const 2)
  "\42\03\21\ff\7f"                           ;; local.set 16383 (i64.const 3)
  "\42\04\21\80\80\01"                        ;; local.set 16384 (i64.const 4)
  "\42\05\21\81\80\01"                        ;; local.set 16385 (i64.const 5)
  "\42\06\21\9f\9c\01"                        ;; local.set 19999 (i64.const 6)
  "\20\00"                                    ;; local.get 0
  "\20\7f"                                    ;; local.get 127
  "\20\80\01"                                 ;; local.get 128
  "\20\ff\7f"                                 ;; local.get 16383
  "\20\80\80\01"                              ;; local.get 16384
  "\20\81\80\01"                              ;; local.get 16385
  "\20\9f\9c\01"                              ;; local.get 19999
  "\42\09\22\90\80\01"                        ;; local.tee 16400 (i64.const 9)
  "\0b"                                       ;; end
)
(assert_return (invoke "f") (i32.const 7) (i64.const 1) (i64.const 2) (i64.const 3) (i64.const 4) (i64.const 5) (i64.const 6) (i64.const 9))
