;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Integers in LEB128 (spec:binary-int) in instructions on structures, arrays and references: too many bytes, and bits beyond the
;; integer's width in its last byte. Each module is valid with the same integer in its longest proper form (spec:binary-uint,
;; spec:binary-sint); the family of accepted forms is in long-integers.wast.

;; opcode after fb
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\0f\01\0d\00\41\00\fb\80\80\80\80\80\00\01\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\0e\01\0c\00\41\00\fb\80\80\80\80\10\01\1a\0b")
  "integer too large")

;; struct.new
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\0f\01\0d\00\41\00\fb\00\81\80\80\80\80\00\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\0e\01\0c\00\41\00\fb\00\81\80\80\80\10\1a\0b")
  "integer too large")

;; struct.new_default
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\0d\01\0b\00\fb\01\81\80\80\80\80\00\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\0c\01\0a\00\fb\01\81\80\80\80\10\1a\0b")
  "integer too large")

;; struct.get, type
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\10\01\0e\00\d0\01\fb\02\81\80\80\80\80\00\00\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\0f\01\0d\00\d0\01\fb\02\81\80\80\80\10\00\1a\0b")
  "integer too large")

;; struct.get, field
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\10\01\0e\00\d0\01\fb\02\01\80\80\80\80\80\00\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\0f\01\0d\00\d0\01\fb\02\01\80\80\80\80\10\1a\0b")
  "integer too large")

;; struct.set, type
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\11\01\0f\00\d0\01\41\00\fb\05\81\80\80\80\80\00\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\10\01\0e\00\d0\01\41\00\fb\05\81\80\80\80\10\00\0b")
  "integer too large")

;; struct.set, field
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\11\01\0f\00\d0\01\41\00\fb\05\01\80\80\80\80\80\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\10\01\0e\00\d0\01\41\00\fb\05\01\80\80\80\80\10\0b")
  "integer too large")

;; array.new
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\11\01\0f\00\41\00\41\00\fb\06\82\80\80\80\80\00\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\10\01\0e\00\41\00\41\00\fb\06\82\80\80\80\10\1a\0b")
  "integer too large")

;; array.new_default
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\0f\01\0d\00\41\00\fb\07\82\80\80\80\80\00\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\0e\01\0c\00\41\00\fb\07\82\80\80\80\10\1a\0b")
  "integer too large")

;; array.new_fixed, type
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\0e\01\0c\00\fb\08\82\80\80\80\80\00\00\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\0d\01\0b\00\fb\08\82\80\80\80\10\00\1a\0b")
  "integer too large")

;; array.new_fixed, number
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\0e\01\0c\00\fb\08\02\80\80\80\80\80\00\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\0d\01\0b\00\fb\08\02\80\80\80\80\10\1a\0b")
  "integer too large")

;; array.new_data, type
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00" "\0c\01\01"
    "\0a\12\01\10\00\41\00\41\00\fb\09\82\80\80\80\80\00\00\1a\0b" "\0b\03\01\01\00")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00" "\0c\01\01"
    "\0a\11\01\0f\00\41\00\41\00\fb\09\82\80\80\80\10\00\1a\0b" "\0b\03\01\01\00")
  "integer too large")

;; array.new_data, segment
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00" "\0c\01\01"
    "\0a\12\01\10\00\41\00\41\00\fb\09\02\80\80\80\80\80\00\1a\0b" "\0b\03\01\01\00")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00" "\0c\01\01"
    "\0a\11\01\0f\00\41\00\41\00\fb\09\02\80\80\80\80\10\1a\0b" "\0b\03\01\01\00")
  "integer too large")

;; array.new_elem, type
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00" "\09\04\01\01\00\00"
    "\0a\12\01\10\00\41\00\41\00\fb\0a\83\80\80\80\80\00\00\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00" "\09\04\01\01\00\00"
    "\0a\11\01\0f\00\41\00\41\00\fb\0a\83\80\80\80\10\00\1a\0b")
  "integer too large")

;; array.new_elem, segment
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00" "\09\04\01\01\00\00"
    "\0a\12\01\10\00\41\00\41\00\fb\0a\03\80\80\80\80\80\00\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00" "\09\04\01\01\00\00"
    "\0a\11\01\0f\00\41\00\41\00\fb\0a\03\80\80\80\80\10\1a\0b")
  "integer too large")

;; array.get_s
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\11\01\0f\00\d0\02\41\00\fb\0c\82\80\80\80\80\00\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\10\01\0e\00\d0\02\41\00\fb\0c\82\80\80\80\10\1a\0b")
  "integer too large")

;; array.set
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\12\01\10\00\d0\02\41\00\41\00\fb\0e\82\80\80\80\80\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\11\01\0f\00\d0\02\41\00\41\00\fb\0e\82\80\80\80\10\0b")
  "integer too large")

;; array.fill
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\14\01\12\00\d0\02\41\00\41\00\41\00\fb\10\82\80\80\80\80\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\13\01\11\00\d0\02\41\00\41\00\41\00\fb\10\82\80\80\80\10\0b")
  "integer too large")

;; array.copy, target
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\17\01\15\00\d0\02\41\00\d0\02\41\00\41\00\fb\11\82\80\80\80\80\00\02\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\16\01\14\00\d0\02\41\00\d0\02\41\00\41\00\fb\11\82\80\80\80\10\02\0b")
  "integer too large")

;; array.copy, source
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\17\01\15\00\d0\02\41\00\d0\02\41\00\41\00\fb\11\02\82\80\80\80\80\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\16\01\14\00\d0\02\41\00\d0\02\41\00\41\00\fb\11\02\82\80\80\80\10\0b")
  "integer too large")

;; array.init_data, type
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00" "\0c\01\01"
    "\0a\15\01\13\00\d0\02\41\00\41\00\41\00\fb\12\82\80\80\80\80\00\00\0b" "\0b\03\01\01\00")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00" "\0c\01\01"
    "\0a\14\01\12\00\d0\02\41\00\41\00\41\00\fb\12\82\80\80\80\10\00\0b" "\0b\03\01\01\00")
  "integer too large")

;; array.init_data, segment
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00" "\0c\01\01"
    "\0a\15\01\13\00\d0\02\41\00\41\00\41\00\fb\12\02\80\80\80\80\80\00\0b" "\0b\03\01\01\00")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00" "\0c\01\01"
    "\0a\14\01\12\00\d0\02\41\00\41\00\41\00\fb\12\02\80\80\80\80\10\0b" "\0b\03\01\01\00")
  "integer too large")

;; array.init_elem, type
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00" "\09\04\01\01\00\00"
    "\0a\15\01\13\00\d0\03\41\00\41\00\41\00\fb\13\83\80\80\80\80\00\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00" "\09\04\01\01\00\00"
    "\0a\14\01\12\00\d0\03\41\00\41\00\41\00\fb\13\83\80\80\80\10\00\0b")
  "integer too large")

;; array.init_elem, segment
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00" "\09\04\01\01\00\00"
    "\0a\15\01\13\00\d0\03\41\00\41\00\41\00\fb\13\03\80\80\80\80\80\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00" "\09\04\01\01\00\00"
    "\0a\14\01\12\00\d0\03\41\00\41\00\41\00\fb\13\03\80\80\80\80\10\0b")
  "integer too large")

;; ref.null
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\0c\01\0a\00\d0\81\80\80\80\80\00\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\0b\01\09\00\d0\81\80\80\80\10\1a\0b")
  "integer too large")

;; ref.test
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\0f\01\0d\00\d0\6e\fb\14\81\80\80\80\80\00\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\0e\01\0c\00\d0\6e\fb\14\81\80\80\80\10\1a\0b")
  "integer too large")

;; ref.test null
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\0f\01\0d\00\d0\6e\fb\15\81\80\80\80\80\00\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\0e\01\0c\00\d0\6e\fb\15\81\80\80\80\10\1a\0b")
  "integer too large")

;; ref.cast
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\0f\01\0d\00\d0\6e\fb\16\81\80\80\80\80\00\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\0e\01\0c\00\d0\6e\fb\16\81\80\80\80\10\1a\0b")
  "integer too large")

;; ref.cast null
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\0f\01\0d\00\d0\6e\fb\17\81\80\80\80\80\00\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\0e\01\0c\00\d0\6e\fb\17\81\80\80\80\10\1a\0b")
  "integer too large")

;; br_on_cast, label
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\15\01\13\00\02\6e\d0\6e\fb\18\03\80\80\80\80\80\00\6e\01\0b\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\14\01\12\00\02\6e\d0\6e\fb\18\03\80\80\80\80\10\6e\01\0b\1a\0b")
  "integer too large")

;; br_on_cast, source
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\15\01\13\00\02\6e\d0\01\fb\18\03\00\81\80\80\80\80\00\71\0b\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\14\01\12\00\02\6e\d0\01\fb\18\03\00\81\80\80\80\10\71\0b\1a\0b")
  "integer too large")

;; br_on_cast, target
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\15\01\13\00\02\6e\d0\6e\fb\18\03\00\6e\81\80\80\80\80\00\0b\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\14\01\12\00\02\6e\d0\6e\fb\18\03\00\6e\81\80\80\80\10\0b\1a\0b")
  "integer too large")

;; br_on_cast_fail, target
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\15\01\13\00\02\6e\d0\6e\fb\19\03\00\6e\81\80\80\80\80\00\0b\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\0e\04\60\00\00\5f\01\7f\01\5e\78\01\5e\70\01" "\03\02\01\00"
    "\0a\14\01\12\00\02\6e\d0\6e\fb\19\03\00\6e\81\80\80\80\10\0b\1a\0b")
  "integer too large")
