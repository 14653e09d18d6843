;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Integers in LEB128 (spec:binary-int) in every place of the sections before and after the code: too many bytes, and bits beyond the
;; integer's width in its last byte. Each module is valid with the same integer in its longest proper form (spec:binary-uint,
;; spec:binary-sint); the family of accepted forms is in long-integers.wast.

;; Type of a function
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\07\01\80\80\80\80\80\00" "\0a\04\01\02\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\06\01\80\80\80\80\10" "\0a\04\01\02\00\0b")
  "integer too large")

;; Type of an imported function
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00"
    "\02\17\01\08\73\70\65\63\74\65\73\74\05\70\72\69\6e\74\00\80\80\80\80\80\00")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00"
    "\02\16\01\08\73\70\65\63\74\65\73\74\05\70\72\69\6e\74\00\80\80\80\80\10")
  "integer too large")

;; Type of a tag
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\0d\08\01\00\80\80\80\80\80\00")
  "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\0d\07\01\00\80\80\80\80\10") "integer too large")

;; Type of a reference in a table
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\04\0a\01\63\80\80\80\80\80\00\00\01")
  "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\04\09\01\63\80\80\80\80\10\00\01") "integer too large")

;; Type of a reference in a parameter
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\0e\02\60\00\00\60\01\64\80\80\80\80\80\00\00") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\0d\02\60\00\00\60\01\64\80\80\80\80\10\00") "integer too large")

;; Type of a reference in a field
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\0e\02\60\00\00\5f\01\63\80\80\80\80\80\00\00") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\0d\02\60\00\00\5f\01\63\80\80\80\80\10\00") "integer too large")

;; Supertype
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\11\02\50\00\60\00\00\4f\01\80\80\80\80\80\00\60\00\00")
  "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\10\02\50\00\60\00\00\4f\01\80\80\80\80\10\60\00\00") "integer too large")

;; Number of supertypes
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\0b\01\50\80\80\80\80\80\00\60\00\00") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\0a\01\50\80\80\80\80\10\60\00\00") "integer too large")

;; Number of types in a group
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\0b\01\4e\81\80\80\80\80\00\60\00\00") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\0a\01\4e\81\80\80\80\10\60\00\00") "integer too large")

;; Number of parameters
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\0a\01\60\81\80\80\80\80\00\7f\00") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\09\01\60\81\80\80\80\10\7f\00") "integer too large")

;; Number of results
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\0a\01\60\00\81\80\80\80\80\00\7f") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\09\01\60\00\81\80\80\80\10\7f") "integer too large")

;; Number of fields
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\0a\01\5f\81\80\80\80\80\00\7f\00") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\09\01\5f\81\80\80\80\10\7f\00") "integer too large")

;; Exported function
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\07\0a\01\01\61\00\80\80\80\80\80\00"
    "\0a\04\01\02\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\07\09\01\01\61\00\80\80\80\80\10"
    "\0a\04\01\02\00\0b")
  "integer too large")

;; Exported table
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\07\0a\01\01\61\01\80\80\80\80\80\00")
  "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\07\09\01\01\61\01\80\80\80\80\10") "integer too large")

;; Exported memory
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\05\03\01\00\01" "\07\0a\01\01\61\02\80\80\80\80\80\00")
  "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\03\01\00\01" "\07\09\01\01\61\02\80\80\80\80\10") "integer too large")

;; Exported global
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\06\06\01\7f\01\41\00\0b" "\07\0a\01\01\61\03\80\80\80\80\80\00")
  "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\7f\01\41\00\0b" "\07\09\01\01\61\03\80\80\80\80\10") "integer too large")

;; Exported tag
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\0d\03\01\00\00" "\07\0a\01\01\61\04\80\80\80\80\80\00")
  "integer representation too long")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\0d\03\01\00\00" "\07\09\01\01\61\04\80\80\80\80\10")
  "integer too large")

;; Start function
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\08\06\80\80\80\80\80\00" "\0a\04\01\02\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\08\05\80\80\80\80\10" "\0a\04\01\02\00\0b")
  "integer too large")

;; Flags of an element segment
(assert_malformed (module binary "\00asm\01\00\00\00" "\09\09\01\81\80\80\80\80\00\00\00") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\09\08\01\81\80\80\80\10\00\00") "integer too large")

;; Table of an element segment
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\0d\01\02\80\80\80\80\80\00\41\00\0b\00\00")
  "integer representation too long")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\0c\01\02\80\80\80\80\10\41\00\0b\00\00")
  "integer too large")

;; Number of elements
(assert_malformed (module binary "\00asm\01\00\00\00" "\09\09\01\01\00\80\80\80\80\80\00") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\09\08\01\01\00\80\80\80\80\10") "integer too large")

;; Function in an element segment
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\09\0a\01\01\00\01\80\80\80\80\80\00"
    "\0a\04\01\02\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\09\09\01\01\00\01\80\80\80\80\10"
    "\0a\04\01\02\00\0b")
  "integer too large")

;; Flags of a data segment
(assert_malformed (module binary "\00asm\01\00\00\00" "\0b\08\01\81\80\80\80\80\00\00") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0b\07\01\81\80\80\80\10\00") "integer too large")

;; Memory of a data segment
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\05\03\01\00\01" "\0b\0c\01\02\80\80\80\80\80\00\41\00\0b\00")
  "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\03\01\00\01" "\0b\0b\01\02\80\80\80\80\10\41\00\0b\00") "integer too large")

;; Minimum of a table
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\0e\01\70\00\81\80\80\80\80\80\80\80\80\80\00") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\0d\01\70\00\81\80\80\80\80\80\80\80\80\02") "integer too large")

;; Maximum of a table
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\04\0f\01\70\01\00\81\80\80\80\80\80\80\80\80\80\00")
  "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\0e\01\70\01\00\81\80\80\80\80\80\80\80\80\02") "integer too large")

;; Minimum of a memory
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\0d\01\00\81\80\80\80\80\80\80\80\80\80\00") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\0c\01\00\81\80\80\80\80\80\80\80\80\02") "integer too large")

;; Maximum of a memory
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\0e\01\01\00\81\80\80\80\80\80\80\80\80\80\00") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\0d\01\01\00\81\80\80\80\80\80\80\80\80\02") "integer too large")

;; Minimum of a 64-bit memory
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\0d\01\04\81\80\80\80\80\80\80\80\80\80\00") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\0c\01\04\81\80\80\80\80\80\80\80\80\02") "integer too large")

;; Global in a constant expression
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\02\18\01\08\73\70\65\63\74\65\73\74\0a\67\6c\6f\62\61\6c\5f\69\33\32\03\7f\00"
    "\06\0b\01\7f\00\23\80\80\80\80\80\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\02\18\01\08\73\70\65\63\74\65\73\74\0a\67\6c\6f\62\61\6c\5f\69\33\32\03\7f\00"
    "\06\0a\01\7f\00\23\80\80\80\80\10\0b")
  "integer too large")

;; Function in a constant expression
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\06\0b\01\70\00\d2\80\80\80\80\80\00\0b"
    "\0a\04\01\02\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\06\0a\01\70\00\d2\80\80\80\80\10\0b"
    "\0a\04\01\02\00\0b")
  "integer too large")

;; Constant of 32 bits
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0b\01\7f\00\41\80\80\80\80\80\00\0b") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0a\01\7f\00\41\80\80\80\80\08\0b") "integer too large")

;; Constant of 64 bits
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\06\10\01\7e\00\42\80\80\80\80\80\80\80\80\80\80\00\0b")
  "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0f\01\7e\00\42\80\80\80\80\80\80\80\80\80\01\0b") "integer too large")
