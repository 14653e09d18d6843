;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Bytes of exact heap types (62), descriptors (4d) and described types (4c), exact imports (20) and the instructions on
;; descriptors (fb 20 to fb 26), in every place and with longer indices (custom descriptors, "Binary Format").

;; (exact 0) in parameters, results, fields, elements, locals, globals, tables, segments and blocks.
(module binary
  "\00asm\01\00\00\00"
  "\01\1b\04\5f\00\60\01\64\62\00\01\63\62\00\5f\02\64\62\00\00\63\62\00\01\5e\63\62\00\01"
  "\03\02\01\01"
  "\04\06\01\63\62\00\00\01"
  "\06\11\02\63\62\00\00\d0\62\00\0b\64\62\00\00\fb\00\00\0b"
  "\09\0e\01\05\63\62\00\02\d0\62\00\0b\fb\00\00\0b"
  "\0a\14\01\12\01\01\63\62\00\02\63\62\00\d0\62\00\0b\21\01\20\00\0b")
;; In ref.null, ref.test, ref.cast and br_on_cast, with flags for both kinds of null.
(module binary
  "\00asm\01\00\00\00"
  "\01\08\02\5f\00\60\01\6e\01\7f"
  "\03\05\04\01\01\01\01"
  "\0a\27\04\08\00\20\00\fb\14\62\00\0b\08\00\20\00\fb\15\62\00\0b\09\00\20\00\fb\16\62\00\d1\0b\09\00\20\00\fb"
  "\17\62\00\d1\0b")
(module binary
  "\00asm\01\00\00\00"
  "\01\08\02\5f\00\60\01\6e\01\6e"
  "\03\05\04\01\01\01\01"
  "\0a\31\04\0b\00\20\00\fb\18\01\00\6e\62\00\0b\0b\00\20\00\fb\18\03\00\6e\62\00\0b\0b\00\20\00\fb\19\01\00\6e"
  "\62\00\0b\0b\00\20\00\fb\19\03\00\6e\62\00\0b")
;; Indices of two to five bytes.
(module binary
  "\00asm\01\00\00\00"
  "\01\0c\02\5f\00\60\01\64\62\80\00\01\64\00"
  "\03\02\01\01"
  "\0a\06\01\04\00\20\00\0b")
(module binary
  "\00asm\01\00\00\00"
  "\01\0d\02\5f\00\60\01\64\62\80\80\00\01\64\00"
  "\03\02\01\01"
  "\0a\06\01\04\00\20\00\0b")
(module binary
  "\00asm\01\00\00\00"
  "\01\0f\02\5f\00\60\01\64\62\80\80\80\80\00\01\64\00"
  "\03\02\01\01"
  "\0a\06\01\04\00\20\00\0b")
;; Too long, too large or cut; abstract types and exact types are not exact; unknown types.
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\01\0e\02\5f\00\60\01\64\62\80\80\80\80\80\00\00")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\01\0d\02\5f\00\60\01\64\62\80\80\80\80\10\00")
  "integer too large")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\01\0a\02\5f\00\60\01\64\62\6e\00\00")
  "malformed heap type")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\01\0a\02\5f\00\60\01\64\62\6b\00\00")
  "malformed heap type")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\01\0a\02\5f\00\60\01\64\62\71\00\00")
  "malformed heap type")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\01\0a\02\5f\00\60\01\64\62\70\00\00")
  "malformed heap type")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\01\0a\02\5f\00\60\01\64\62\6f\00\00")
  "malformed heap type")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\01\0a\02\5f\00\60\01\64\62\69\00\00")
  "malformed heap type")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\01\0a\02\5f\00\60\01\64\62\62\00\00")
  "malformed heap type")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\01\0a\02\5f\00\60\01\64\62\64\00\00")
  "malformed heap type")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\01\08\02\5f\00\5f\01\62\00\00")
  "malformed storage type")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\01\08\02\5f\00\60\01\62\00\00")
  "malformed reference type")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00"
    "\01\09\02\5f\00\60\01\64\62\05\00")
  "unknown type")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\01\06\02\5f\00\60\00\00"
    "\03\02\01\01"
    "\0a\08\01\06\00\d0\62\6e\1a\0b")
  "malformed heap type")
;; Descriptors and described types, alone and together, below supertypes, final and open.
(module binary
  "\00asm\01\00\00\00"
  "\01\0b\01\4e\02\4d\01\5f\00\4c\00\5f\00")
(module binary
  "\00asm\01\00\00\00"
  "\01\11\01\4e\03\4d\01\5f\00\4c\00\4d\02\5f\00\4c\01\5f\00")
(module binary
  "\00asm\01\00\00\00"
  "\01\1d\01\4e\04\50\00\4d\01\5f\00\50\00\4c\00\5f\00\4f\01\00\4d\03\5f\00\4f\01\01\4c\02\5f\00")
(module binary
  "\00asm\01\00\00\00"
  "\01\0e\01\4e\02\4d\81\00\5f\00\4c\80\80\00\5f\00")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\01\11\01\4e\03\4d\01\5f\00\4d\02\4c\00\5f\00\4c\01\5f\00")
  "malformed definition type")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\01\0d\01\4e\02\4d\01\4d\01\5f\00\4c\00\5f\00")
  "malformed definition type")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\01\0d\01\4e\02\4d\01\50\00\5f\00\4c\00\5f\00")
  "malformed definition type")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\01\08\01\4e\01\4d\01\4b\5f\00")
  "malformed definition type")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00"
    "\01\07\02\4d\01\5f\00\5f\00")
  "descriptor type is outside rec group")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00"
    "\01\07\02\5f\00\4c\00\5f\00")
  "described type is outside rec group")
;; Exact imports.
(module definition binary
  "\00asm\01\00\00\00"
  "\01\06\01\50\00\60\00\00"
  "\02\07\01\01\6d\01\66\20\00"
  "\09\09\01\05\64\62\00\01\d2\00\0b")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\01\04\01\60\00\00"
    "\02\07\01\01\6d\01\66\21\00")
  "malformed import kind")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\01\04\01\60\00\00"
    "\02\07\01\01\6d\01\66\1f\00")
  "malformed import kind")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\01\04\01\60\00\00"
    "\02\07\01\01\6d\01\66\05\00")
  "malformed import kind")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\01\04\01\60\00\00"
    "\02\07\01\01\6d\01\66\24\00")
  "malformed import kind")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\01\04\01\60\00\00"
    "\02\07\01\01\6d\01\66\62\00")
  "malformed import kind")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\01\04\01\60\00\00"
    "\03\02\01\00"
    "\07\05\01\01\66\20\00"
    "\0a\04\01\02\00\0b")
  "malformed export kind")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00"
    "\01\06\01\50\00\60\00\00"
    "\02\07\01\01\6d\01\66\00\00"
    "\09\09\01\05\64\62\00\01\d2\00\0b")
  "type mismatch")
;; The instructions, with indices of one and of several bytes.
(module binary
  "\00asm\01\00\00\00"
  "\01\15\02\4e\02\4d\01\5f\00\4c\00\5f\00\60\02\6e\64\62\01\01\64\62\00"
  "\03\07\06\02\02\02\02\02\02"
  "\0a\4a\06\07\00\20\01\fb\20\00\0b\07\00\20\01\fb\21\00\0b\0a\00\20\00\20\01\fb\23\62\00\0b\0b\00\20\00\20\01"
  "\fb\24\62\00\d4\0b\0e\00\20\00\20\01\fb\25\01\00\6e\62\00\00\0b\12\00\02\6e\20\00\20\01\fb\26\01\00\6e\62\00"
  "\0f\0b\00\0b")
(module binary
  "\00asm\01\00\00\00"
  "\01\12\02\4e\02\4d\01\5f\00\4c\00\5f\00\60\01\64\00\01\64\01"
  "\03\02\01\02"
  "\0a\09\01\07\00\20\00\fb\22\00\0b")
(module binary
  "\00asm\01\00\00\00"
  "\01\15\02\4e\02\4d\01\5f\00\4c\00\5f\00\60\02\6e\64\62\01\01\64\62\00"
  "\03\07\06\02\02\02\02\02\02"
  "\0a\51\06\08\00\20\01\fb\20\80\00\0b\08\00\20\01\fb\21\80\00\0b\0b\00\20\00\20\01\fb\23\62\80\00\0b\0c\00\20"
  "\00\20\01\fb\24\62\80\00\d4\0b\10\00\20\00\20\01\fb\25\01\80\00\6e\62\80\00\00\0b\13\00\02\6e\20\00\20\01\fb"
  "\26\01\00\6e\62\80\00\0f\0b\00\0b")
(module binary
  "\00asm\01\00\00\00"
  "\01\12\02\4e\02\4d\01\5f\00\4c\00\5f\00\60\01\64\00\01\64\01"
  "\03\02\01\02"
  "\0a\0a\01\08\00\20\00\fb\22\80\00\0b")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\01\0e\02\4e\02\4d\01\5f\00\4c\00\5f\00\60\00\00"
    "\03\02\01\02"
    "\0a\07\01\05\00\fb\27\00\0b")
  "illegal opcode")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\01\0e\02\4e\02\4d\01\5f\00\4c\00\5f\00\60\00\00"
    "\03\02\01\02"
    "\0a\07\01\05\00\fb\28\00\0b")
  "illegal opcode")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\01\0e\02\4e\02\4d\01\5f\00\4c\00\5f\00\60\00\00"
    "\03\02\01\02"
    "\0a\07\01\05\00\fb\1f\00\0b")
  "illegal opcode")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\01\0e\02\4e\02\4d\01\5f\00\4c\00\5f\00\60\00\00"
    "\03\02\01\02"
    "\0a\0c\01\0a\00\00\fb\25\04\00\6e\00\0b\0b")
  "malformed")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\01\0e\02\4e\02\4d\01\5f\00\4c\00\5f\00\60\00\00"
    "\03\02\01\02"
    "\0a\0c\01\0a\00\00\fb\25\80\00\6e\00\0b\0b")
  "malformed")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\01\0e\02\4e\02\4d\01\5f\00\4c\00\5f\00\60\00\00"
    "\03\02\01\02"
    "\0a\0c\01\0a\00\00\fb\25\ff\00\6e\00\0b\0b")
  "malformed")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\01\0e\02\4e\02\4d\01\5f\00\4c\00\5f\00\60\00\00"
    "\03\02\01\02"
    "\0a\0c\01\0a\00\00\fb\26\04\00\6e\00\0b\0b")
  "malformed")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\01\0e\02\4e\02\4d\01\5f\00\4c\00\5f\00\60\00\00"
    "\03\02\01\02"
    "\0a\0c\01\0a\00\00\fb\26\80\00\6e\00\0b\0b")
  "malformed")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\01\0e\02\4e\02\4d\01\5f\00\4c\00\5f\00\60\00\00"
    "\03\02\01\02"
    "\0a\0c\01\0a\00\00\fb\26\ff\00\6e\00\0b\0b")
  "malformed")
