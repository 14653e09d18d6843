;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Integers in LEB128 (spec:binary-int) in table and memory instructions: too many bytes, and bits beyond the
;; integer's width in its last byte. Each module is valid with the same integer in its longest proper form (spec:binary-uint,
;; spec:binary-sint); the family of accepted forms is in long-integers.wast.

;; table.get
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\04\04\01\70\00\01"
    "\0a\0e\01\0c\00\41\00\25\80\80\80\80\80\00\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\04\04\01\70\00\01"
    "\0a\0d\01\0b\00\41\00\25\80\80\80\80\10\1a\0b")
  "integer too large")

;; table.set
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\04\04\01\70\00\01"
    "\0a\0f\01\0d\00\41\00\d0\70\26\80\80\80\80\80\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\04\04\01\70\00\01"
    "\0a\0e\01\0c\00\41\00\d0\70\26\80\80\80\80\10\0b")
  "integer too large")

;; elem.drop
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\04\04\01\70\00\01" "\09\04\01\01\00\00"
    "\0a\0c\01\0a\00\fc\0d\80\80\80\80\80\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\04\04\01\70\00\01" "\09\04\01\01\00\00"
    "\0a\0b\01\09\00\fc\0d\80\80\80\80\10\0b")
  "integer too large")

;; table.grow
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\04\04\01\70\00\01" "\09\04\01\01\00\00"
    "\0a\11\01\0f\00\d0\70\41\00\fc\0f\80\80\80\80\80\00\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\04\04\01\70\00\01" "\09\04\01\01\00\00"
    "\0a\10\01\0e\00\d0\70\41\00\fc\0f\80\80\80\80\10\1a\0b")
  "integer too large")

;; table.size
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\04\04\01\70\00\01" "\09\04\01\01\00\00"
    "\0a\0d\01\0b\00\fc\10\80\80\80\80\80\00\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\04\04\01\70\00\01" "\09\04\01\01\00\00"
    "\0a\0c\01\0a\00\fc\10\80\80\80\80\10\1a\0b")
  "integer too large")

;; table.fill
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\04\04\01\70\00\01" "\09\04\01\01\00\00"
    "\0a\12\01\10\00\41\00\d0\70\41\00\fc\11\80\80\80\80\80\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\04\04\01\70\00\01" "\09\04\01\01\00\00"
    "\0a\11\01\0f\00\41\00\d0\70\41\00\fc\11\80\80\80\80\10\0b")
  "integer too large")

;; table.init, segment
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\04\04\01\70\00\01" "\09\04\01\01\00\00"
    "\0a\13\01\11\00\41\00\41\00\41\00\fc\0c\80\80\80\80\80\00\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\04\04\01\70\00\01" "\09\04\01\01\00\00"
    "\0a\12\01\10\00\41\00\41\00\41\00\fc\0c\80\80\80\80\10\00\0b")
  "integer too large")

;; table.init, table
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\04\04\01\70\00\01" "\09\04\01\01\00\00"
    "\0a\13\01\11\00\41\00\41\00\41\00\fc\0c\00\80\80\80\80\80\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\04\04\01\70\00\01" "\09\04\01\01\00\00"
    "\0a\12\01\10\00\41\00\41\00\41\00\fc\0c\00\80\80\80\80\10\0b")
  "integer too large")

;; table.copy, target
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\04\04\01\70\00\01"
    "\0a\13\01\11\00\41\00\41\00\41\00\fc\0e\80\80\80\80\80\00\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\04\04\01\70\00\01"
    "\0a\12\01\10\00\41\00\41\00\41\00\fc\0e\80\80\80\80\10\00\0b")
  "integer too large")

;; table.copy, source
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\04\04\01\70\00\01"
    "\0a\13\01\11\00\41\00\41\00\41\00\fc\0e\00\80\80\80\80\80\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\04\04\01\70\00\01"
    "\0a\12\01\10\00\41\00\41\00\41\00\fc\0e\00\80\80\80\80\10\0b")
  "integer too large")

;; memory.size
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\0c\01\0a\00\3f\80\80\80\80\80\00\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\0b\01\09\00\3f\80\80\80\80\10\1a\0b")
  "integer too large")

;; memory.grow
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\0e\01\0c\00\41\00\40\80\80\80\80\80\00\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\0d\01\0b\00\41\00\40\80\80\80\80\10\1a\0b")
  "integer too large")

;; memory.init, segment
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01" "\0c\01\01"
    "\0a\13\01\11\00\41\00\41\00\41\00\fc\08\80\80\80\80\80\00\00\0b" "\0b\03\01\01\00")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01" "\0c\01\01"
    "\0a\12\01\10\00\41\00\41\00\41\00\fc\08\80\80\80\80\10\00\0b" "\0b\03\01\01\00")
  "integer too large")

;; memory.init, memory
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01" "\0c\01\01"
    "\0a\13\01\11\00\41\00\41\00\41\00\fc\08\00\80\80\80\80\80\00\0b" "\0b\03\01\01\00")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01" "\0c\01\01"
    "\0a\12\01\10\00\41\00\41\00\41\00\fc\08\00\80\80\80\80\10\0b" "\0b\03\01\01\00")
  "integer too large")

;; data.drop
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0c\01\01"
    "\0a\0c\01\0a\00\fc\09\80\80\80\80\80\00\0b" "\0b\03\01\01\00")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0c\01\01" "\0a\0b\01\09\00\fc\09\80\80\80\80\10\0b"
    "\0b\03\01\01\00")
  "integer too large")

;; memory.copy, target
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\13\01\11\00\41\00\41\00\41\00\fc\0a\80\80\80\80\80\00\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\12\01\10\00\41\00\41\00\41\00\fc\0a\80\80\80\80\10\00\0b")
  "integer too large")

;; memory.copy, source
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\13\01\11\00\41\00\41\00\41\00\fc\0a\00\80\80\80\80\80\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\12\01\10\00\41\00\41\00\41\00\fc\0a\00\80\80\80\80\10\0b")
  "integer too large")

;; memory.fill
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\12\01\10\00\41\00\41\00\41\00\fc\0b\80\80\80\80\80\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\11\01\0f\00\41\00\41\00\41\00\fc\0b\80\80\80\80\10\0b")
  "integer too large")

;; alignment of a load
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\0f\01\0d\00\41\00\28\80\80\80\80\80\00\00\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\0e\01\0c\00\41\00\28\80\80\80\80\10\00\1a\0b")
  "integer too large")

;; alignment of a store
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\10\01\0e\00\41\00\41\00\36\80\80\80\80\80\00\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\0f\01\0d\00\41\00\41\00\36\80\80\80\80\10\00\0b")
  "integer too large")

;; memory of a load
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\10\01\0e\00\41\00\28\40\80\80\80\80\80\00\00\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\0f\01\0d\00\41\00\28\40\80\80\80\80\10\00\1a\0b")
  "integer too large")

;; offset of a load
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\14\01\12\00\41\00\28\00\80\80\80\80\80\80\80\80\80\80\00\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\13\01\11\00\41\00\28\00\80\80\80\80\80\80\80\80\80\02\1a\0b")
  "integer too large")

;; offset of a store
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\15\01\13\00\41\00\41\00\36\00\80\80\80\80\80\80\80\80\80\80\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\14\01\12\00\41\00\41\00\36\00\80\80\80\80\80\80\80\80\80\02\0b")
  "integer too large")

;; offset after a memory
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\15\01\13\00\41\00\28\40\00\80\80\80\80\80\80\80\80\80\80\00\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\14\01\12\00\41\00\28\40\00\80\80\80\80\80\80\80\80\80\02\1a\0b")
  "integer too large")

;; opcode after fc
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\11\01\0f\00\43\00\00\00\00\fc\80\80\80\80\80\00\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\10\01\0e\00\43\00\00\00\00\fc\80\80\80\80\10\1a\0b")
  "integer too large")

;; opcode after fd
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\10\01\0e\00\41\00\fd\80\80\80\80\80\00\00\00\1a\0b")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\0f\01\0d\00\41\00\fd\80\80\80\80\10\00\00\1a\0b")
  "integer too large")
