;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Data segments (spec:binary-datasec): active in memory 0, passive, active with an index. The data count
;; (spec:binary-datacntsec) equals their number, and code that names a segment requires it (spec:binary-module).

;; The three forms; "a" reads a byte of memory 0 and "b" of memory 1, which has no data in slot 0.
(module binary
  "\00asm\01\00\00\00"
  "\01\09\02\60\01\7f\01\7f\60\00\00" ;; [i32] -> [i32], [] -> []
  "\03\04\03\00\00\01" "\05\05\02\00\01\00\01" "\07\10\03\01a\00\00\01b\00\01\04init\00\02" "\0c\01\04"
  ;; init: memory.init 1 1 (7, 0, 2)
  "\0a\1f\03\07\00\20\00\2d\00\00\0b\08\00\20\00\2d\40\01\00\0b\0c\00\41\07\41\00\41\02\fc\08\01\01\0b"
  "\0b\1c\04\00\41\01\0b\02pq\01\02rs\02\01\41\03\0b\02tu\02\00\41\05\0b\02vw" ;; 0; 1; 2 with memory 1; 2 with memory 0
)
(assert_return (invoke "a" (i32.const 0)) (i32.const 0))
(assert_return (invoke "a" (i32.const 1)) (i32.const 0x70))
(assert_return (invoke "a" (i32.const 2)) (i32.const 0x71))
(assert_return (invoke "a" (i32.const 3)) (i32.const 0))
(assert_return (invoke "a" (i32.const 5)) (i32.const 0x76))
(assert_return (invoke "a" (i32.const 6)) (i32.const 0x77))
(assert_return (invoke "b" (i32.const 1)) (i32.const 0))
(assert_return (invoke "b" (i32.const 3)) (i32.const 0x74))
(assert_return (invoke "b" (i32.const 4)) (i32.const 0x75))
(assert_return (invoke "b" (i32.const 5)) (i32.const 0))
(assert_return (invoke "b" (i32.const 7)) (i32.const 0))
(invoke "init")
(assert_return (invoke "b" (i32.const 7)) (i32.const 0x72))
(assert_return (invoke "b" (i32.const 8)) (i32.const 0x73))
(assert_return (invoke "a" (i32.const 7)) (i32.const 0))

;; The flags, the memory, the length and the contents in several bytes.
(module binary
  "\00asm\01\00\00\00" "\01\09\02\60\01\7f\01\7f\60\00\00" "\03\03\02\00\00" "\05\05\02\00\01\00\01"
  "\07\09\02\01a\00\00\01b\00\01" "\0c\05\83\80\80\80\00"
  "\0a\12\02\07\00\20\00\2d\00\00\0b\08\00\20\00\2d\40\01\00\0b"
  "\0b\25\03\80\00\41\01\0b\82\00\70\71\82\80\80\80\00\81\80\00\41\03\0b\82\80\80\80\00\74\75\81\80\00\81\80\80\80"
  "\00\72"
)
(assert_return (invoke "a" (i32.const 1)) (i32.const 0x70))
(assert_return (invoke "a" (i32.const 2)) (i32.const 0x71))
(assert_return (invoke "a" (i32.const 3)) (i32.const 0))
(assert_return (invoke "b" (i32.const 3)) (i32.const 0x74))
(assert_return (invoke "b" (i32.const 4)) (i32.const 0x75))

;; 130 bytes of contents, so the length has two bytes; bytes of sections and of ends are contents.
(module binary
  "\00asm\01\00\00\00" "\01\09\02\60\01\7f\01\7f\60\00\00" "\03\02\01\00" "\05\03\01\00\01" "\07\05\01\01a\00\00"
  "\0a\09\01\07\00\20\00\2d\00\00\0b"
  ;; byte n is 7 n for n < 120
  "\0b\89\01\01\00\41\00\0b\82\01\00\07\0e\15\1c\23\2a\31\38\3f\46\4d\54\5b\62\69\70\77\7e\85\8c\93\9a\a1\a8\af\b6\bd\c4\cb\d2\d9\e0\e7\ee\f5\fc\03\0a\11\18\1f\26\2d\34\3b\42\49\50\57\5e\65\6c\73\7a\81\88\8f\96\9d\a4\ab\b2\b9\c0\c7\ce\d5\dc\e3\ea\f1\f8\ff\06\0d\14\1b\22\29\30\37\3e\45\4c\53\5a\61\68\6f\76\7d\84\8b\92\99\a0\a7\ae\b5\bc\c3\ca\d1\d8\df\e6\ed\f4\fb\02\09\10\17\1e\25\2c\33\3a\41\0b\0b\41\0b\0a\04\00\ff\80\41"
)
(assert_return (invoke "a" (i32.const 0)) (i32.const 0))
(assert_return (invoke "a" (i32.const 1)) (i32.const 7))
(assert_return (invoke "a" (i32.const 36)) (i32.const 252))
(assert_return (invoke "a" (i32.const 119)) (i32.const 65))
(assert_return (invoke "a" (i32.const 120)) (i32.const 0x0b))
(assert_return (invoke "a" (i32.const 127)) (i32.const 0xff))
(assert_return (invoke "a" (i32.const 129)) (i32.const 0x41))
(assert_return (invoke "a" (i32.const 130)) (i32.const 0))

;; Flags beyond 2, of one and of several bytes.
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\03\01\00\01" "\0b\06\01\03\41\00\0b\00") "malformed data segment kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\03\01\00\01" "\0b\06\01\04\41\00\0b\00") "malformed data segment kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\03\01\00\01" "\0b\06\01\05\41\00\0b\00") "malformed data segment kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\03\01\00\01" "\0b\06\01\06\41\00\0b\00") "malformed data segment kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\03\01\00\01" "\0b\06\01\07\41\00\0b\00") "malformed data segment kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\03\01\00\01" "\0b\06\01\08\41\00\0b\00") "malformed data segment kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\03\01\00\01" "\0b\06\01\10\41\00\0b\00") "malformed data segment kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\03\01\00\01" "\0b\06\01\40\41\00\0b\00") "malformed data segment kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\03\01\00\01" "\0b\06\01\7f\41\00\0b\00") "malformed data segment kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\03\01\00\01" "\0b\07\01\80\01\41\00\0b\00") "malformed data segment kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\03\01\00\01" "\0b\07\01\81\01\41\00\0b\00") "malformed data segment kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\03\01\00\01" "\0b\07\01\82\01\41\00\0b\00") "malformed data segment kind")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\05\03\01\00\01" "\0b\0a\01\ff\ff\ff\ff\0f\41\00\0b\00")
  "malformed data segment kind")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\05\03\01\00\01" "\0b\0a\01\80\80\80\80\08\41\00\0b\00")
  "malformed data segment kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\03\01\00\01" "\0b\0a\01\80\80\80\80\10\41\00\0b\00") "integer too large")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\05\03\01\00\01" "\0b\0b\01\80\80\80\80\80\00\41\00\0b\00")
  "integer representation too long")

;; The length: beyond the module, beyond 32 bits, one too small, one too large.
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\03\01\00\01" "\0b\07\01\00\41\00\0b\7f\61") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\03\01\00\01" "\0b\0b\01\00\41\00\0b\ff\ff\ff\ff\0f\61") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\03\01\00\01" "\0b\0b\01\00\41\00\0b\81\80\80\80\10\61") "integer too large")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\05\03\01\00\01" "\0b\0c\01\00\41\00\0b\81\80\80\80\80\00\61")
  "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\03\01\00\01" "\0b\07\01\00\41\00\0b\00\61") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\03\01\00\01" "\0b\07\01\00\41\00\0b\02\61") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0b\04\01\01\00\61") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0b\04\01\01\02\61") "unexpected end")

;; The count equals the number of segments, of whatever mode. It may be there without data, and be left out.
(module binary "\00asm\01\00\00\00" "\0c\01\00")
(module binary "\00asm\01\00\00\00" "\0c\01\00" "\0b\01\00")
(module binary "\00asm\01\00\00\00" "\0c\01\02" "\0b\05\02\01\00\01\00")
(module binary "\00asm\01\00\00\00" "\0b\05\02\01\00\01\00")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0c\01\01") "data count and data section have inconsistent lengths")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0c\01\01" "\0b\01\00") "data count and data section have inconsistent lengths")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\0c\01\00" "\0b\03\01\01\00")
  "data count and data section have inconsistent lengths")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\0c\01\02" "\0b\03\01\01\00")
  "data count and data section have inconsistent lengths")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\0c\01\01" "\0b\05\02\01\00\01\00")
  "data count and data section have inconsistent lengths")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\0c\01\03" "\0b\05\02\01\00\01\00")
  "data count and data section have inconsistent lengths")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\0c\02\82\02" "\0b\05\02\01\00\01\00")
  "data count and data section have inconsistent lengths")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\0c\05\ff\ff\ff\ff\0f" "\0b\03\01\01\00")
  "data count and data section have inconsistent lengths")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\05\03\01\00\01" "\0c\01\01" "\0b\08\02\00\41\00\0b\00\01\00")
  "data count and data section have inconsistent lengths")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\05\03\01\00\01" "\0c\01\01" "\0b\0b\02\00\41\00\0b\00\00\41\00\0b\00")
  "data count and data section have inconsistent lengths")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\05\03\01\00\01" "\0c\01\03" "\0b\0b\02\00\41\00\0b\00\00\41\00\0b\00")
  "data count and data section have inconsistent lengths")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0c\02\01\00" "\0b\03\01\01\00") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0c\05\81\80\80\80\10" "\0b\03\01\01\00") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0c\06\81\80\80\80\80\00" "\0b\03\01\01\00") "integer representation too long")

;; memory.init, data.drop, array.new_data and array.init_data require the count, wherever they are in the code.
;; memory.init
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\0e\01\0c\00\41\00\41\00\41\00\fc\08\00\00\0b" "\0b\03\01\01\00")
  "data count section required")
(module binary
  "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01" "\0c\01\01"
  "\0a\0e\01\0c\00\41\00\41\00\41\00\fc\08\00\00\0b" "\0b\03\01\01\00"
)
;; data.drop
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\07\01\05\00\fc\09\00\0b" "\0b\03\01\01\00")
  "data count section required")
(module binary
  "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0c\01\01" "\0a\07\01\05\00\fc\09\00\0b"
  "\0b\03\01\01\00"
)
;; array.new_data
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\07\02\60\00\00\5e\78\01" "\03\02\01\00"
    "\0a\0d\01\0b\00\41\00\41\00\fb\09\01\00\1a\0b" "\0b\03\01\01\00")
  "data count section required")
(module binary
  "\00asm\01\00\00\00" "\01\07\02\60\00\00\5e\78\01" "\03\02\01\00" "\0c\01\01"
  "\0a\0d\01\0b\00\41\00\41\00\fb\09\01\00\1a\0b" "\0b\03\01\01\00"
)
;; array.init_data
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\07\02\60\00\00\5e\78\01" "\03\02\01\00"
    "\0a\10\01\0e\00\d0\01\41\00\41\00\41\00\fb\12\01\00\0b" "\0b\03\01\01\00")
  "data count section required")
(module binary
  "\00asm\01\00\00\00" "\01\07\02\60\00\00\5e\78\01" "\03\02\01\00" "\0c\01\01"
  "\0a\10\01\0e\00\d0\01\41\00\41\00\41\00\fb\12\01\00\0b" "\0b\03\01\01\00"
)
;; In the last of three functions, in a block, and in dead code.
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\04\03\00\00\00" "\0a\0d\03\02\00\0b\02\00\0b\05\00\fc\09\00\0b"
    "\0b\03\01\01\00")
  "data count section required")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\04\03\00\00\00"
    "\0a\10\03\08\00\02\40\fc\09\00\0b\0b\02\00\0b\02\00\0b" "\0b\03\01\01\00")
  "data count section required")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\08\01\06\00\00\fc\09\00\0b" "\0b\03\01\01\00")
  "data count section required")
;; Even if there is no such segment, and no data section.
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\07\01\05\00\fc\09\00\0b")
  "data count section required")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\07\01\05\00\fc\09\05\0b" "\0b\03\01\01\00")
  "data count section required")
;; The count is that of the module: an index beyond it is invalid.
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0c\01\01" "\0a\07\01\05\00\fc\09\01\0b"
    "\0b\03\01\01\00")
  "unknown data segment")
;; elem.drop and table.init do not need it.
(module binary
  "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\04\04\01\70\00\01" "\09\04\01\01\00\00"
  "\0a\11\01\0f\00\41\00\41\00\41\00\fc\0c\00\00\fc\0d\00\0b" "\0b\03\01\01\00"
)
