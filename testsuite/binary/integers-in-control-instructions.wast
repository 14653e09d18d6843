;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Integers in LEB128 (spec:binary-int) in control, variable and exception instructions: too many bytes, and bits beyond the
;; integer's width in its last byte. Each module is valid with the same integer in its longest proper form (spec:binary-uint,
;; spec:binary-sint); the family of accepted forms is in long-integers.wast.

;; call
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0b\01\09\00\10\80\80\80\80\80\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0a\01\08\00\10\80\80\80\80\10\0b")
  "integer too large")

;; return_call
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0b\01\09\00\12\80\80\80\80\80\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0a\01\08\00\12\80\80\80\80\10\0b")
  "integer too large")

;; ref.func
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\09\05\01\03\00\01\00"
    "\0a\0c\01\0a\00\d2\80\80\80\80\80\00\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\09\05\01\03\00\01\00"
    "\0a\0b\01\09\00\d2\80\80\80\80\10\1a\0b")
  "integer too large")

;; call_indirect, type
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\04\04\01\70\00\01"
    "\0a\0e\01\0c\00\41\00\11\80\80\80\80\80\00\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\04\04\01\70\00\01"
    "\0a\0d\01\0b\00\41\00\11\80\80\80\80\10\00\0b")
  "integer too large")

;; call_indirect, table
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\04\04\01\70\00\01"
    "\0a\0e\01\0c\00\41\00\11\00\80\80\80\80\80\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\04\04\01\70\00\01"
    "\0a\0d\01\0b\00\41\00\11\00\80\80\80\80\10\0b")
  "integer too large")

;; return_call_indirect, type
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\04\04\01\70\00\01"
    "\0a\0e\01\0c\00\41\00\13\80\80\80\80\80\00\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\04\04\01\70\00\01"
    "\0a\0d\01\0b\00\41\00\13\80\80\80\80\10\00\0b")
  "integer too large")

;; return_call_indirect, table
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\04\04\01\70\00\01"
    "\0a\0e\01\0c\00\41\00\13\00\80\80\80\80\80\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\04\04\01\70\00\01"
    "\0a\0d\01\0b\00\41\00\13\00\80\80\80\80\10\0b")
  "integer too large")

;; call_ref
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0d\01\0b\00\d0\00\14\80\80\80\80\80\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0c\01\0a\00\d0\00\14\80\80\80\80\10\0b")
  "integer too large")

;; return_call_ref
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0d\01\0b\00\d0\00\15\80\80\80\80\80\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0c\01\0a\00\d0\00\15\80\80\80\80\10\0b")
  "integer too large")

;; type of a block
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0c\01\0a\00\02\80\80\80\80\80\00\0b\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0b\01\09\00\02\80\80\80\80\10\0b\0b")
  "integer too large")

;; type of a loop
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0c\01\0a\00\03\80\80\80\80\80\00\0b\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0b\01\09\00\03\80\80\80\80\10\0b\0b")
  "integer too large")

;; type of an if
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0e\01\0c\00\41\00\04\80\80\80\80\80\00\0b\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0d\01\0b\00\41\00\04\80\80\80\80\10\0b\0b")
  "integer too large")

;; br
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0b\01\09\00\0c\80\80\80\80\80\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0a\01\08\00\0c\80\80\80\80\10\0b")
  "integer too large")

;; br_if
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0d\01\0b\00\41\00\0d\80\80\80\80\80\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0c\01\0a\00\41\00\0d\80\80\80\80\10\0b")
  "integer too large")

;; br_table, number of labels
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0e\01\0c\00\41\00\0e\80\80\80\80\80\00\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0d\01\0b\00\41\00\0e\80\80\80\80\10\00\0b")
  "integer too large")

;; br_table, label
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0f\01\0d\00\41\00\0e\01\80\80\80\80\80\00\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0e\01\0c\00\41\00\0e\01\80\80\80\80\10\00\0b")
  "integer too large")

;; br_table, default label
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0f\01\0d\00\41\00\0e\01\00\80\80\80\80\80\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0e\01\0c\00\41\00\0e\01\00\80\80\80\80\10\0b")
  "integer too large")

;; br_on_null
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0e\01\0c\00\d0\70\d5\80\80\80\80\80\00\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0d\01\0b\00\d0\70\d5\80\80\80\80\10\1a\0b")
  "integer too large")

;; select, number of types
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\13\01\11\00\41\00\41\00\41\00\1c\81\80\80\80\80\00\7f\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\12\01\10\00\41\00\41\00\41\00\1c\81\80\80\80\10\7f\1a\0b")
  "integer too large")

;; local.get
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0e\01\0c\01\01\7f\20\80\80\80\80\80\00\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0d\01\0b\01\01\7f\20\80\80\80\80\10\1a\0b")
  "integer too large")

;; local.set
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0f\01\0d\01\01\7f\41\00\21\80\80\80\80\80\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0e\01\0c\01\01\7f\41\00\21\80\80\80\80\10\0b")
  "integer too large")

;; local.tee
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\10\01\0e\01\01\7f\41\00\22\80\80\80\80\80\00\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0f\01\0d\01\01\7f\41\00\22\80\80\80\80\10\1a\0b")
  "integer too large")

;; global.get
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\06\06\01\7f\01\41\00\0b"
    "\0a\0c\01\0a\00\23\80\80\80\80\80\00\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\06\06\01\7f\01\41\00\0b"
    "\0a\0b\01\09\00\23\80\80\80\80\10\1a\0b")
  "integer too large")

;; global.set
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\06\06\01\7f\01\41\00\0b"
    "\0a\0d\01\0b\00\41\00\24\80\80\80\80\80\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\06\06\01\7f\01\41\00\0b"
    "\0a\0c\01\0a\00\41\00\24\80\80\80\80\10\0b")
  "integer too large")

;; throw
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0d\03\01\00\00"
    "\0a\0b\01\09\00\08\80\80\80\80\80\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0d\03\01\00\00"
    "\0a\0a\01\08\00\08\80\80\80\80\10\0b")
  "integer too large")

;; try_table, type
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0d\01\0b\00\1f\80\80\80\80\80\00\00\0b\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0c\01\0a\00\1f\80\80\80\80\10\00\0b\0b")
  "integer too large")

;; try_table, number of clauses
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0d\01\0b\00\1f\40\80\80\80\80\80\00\0b\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0c\01\0a\00\1f\40\80\80\80\80\10\0b\0b")
  "integer too large")

;; catch, tag
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0d\03\01\00\00"
    "\0a\10\01\0e\00\1f\40\01\00\80\80\80\80\80\00\00\0b\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0d\03\01\00\00"
    "\0a\0f\01\0d\00\1f\40\01\00\80\80\80\80\10\00\0b\0b")
  "integer too large")

;; catch, label
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0d\03\01\00\00"
    "\0a\10\01\0e\00\1f\40\01\00\00\80\80\80\80\80\00\0b\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0d\03\01\00\00"
    "\0a\0f\01\0d\00\1f\40\01\00\00\80\80\80\80\10\0b\0b")
  "integer too large")

;; catch_all, label
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0f\01\0d\00\1f\40\01\02\80\80\80\80\80\00\0b\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0e\01\0c\00\1f\40\01\02\80\80\80\80\10\0b\0b")
  "integer too large")
