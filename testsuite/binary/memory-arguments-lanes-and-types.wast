;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Memory arguments with and without a memory index (spec:binary-memarg), lanes (spec:binary-laneidx), and the types of select and
;; ref.null (spec:binary-select, spec:binary-heaptype): what exists is carried out, other flags and types are malformed.

;; Memory arguments: bit 6 of the alignment says that a memory index follows; alignments of 128 and more do not exist.
(module binary
  "\00asm\01\00\00\00"
  "\01\05\01\60\00\01\7f" ;; [] -> [i32]
  "\03\05\04\00\00\00\00" "\05\05\02\00\01\00\01" "\07\20\04\010\00\00\060x40 0\00\01\060x40 1\00\02\060x42 1\00\03"
  "\0a\24\04\07\00\41\01\28\02\00\0b\08\00\41\01\28\40\00\00\0b\08\00\41\01\28\40\01\00\0b\08\00\41\01\28\42\01\01"
  "\0b" "\0b\1c\02\00\41\00\0b\08\00\01\02\03\04\05\06\07\02\01\41\00\0b\08\10\11\12\13\14\15\16\17"
)
(assert_return (invoke "0") (i32.const 0x4030201))
(assert_return (invoke "0x40 0") (i32.const 0x4030201))
(assert_return (invoke "0x40 1") (i32.const 0x14131211))
(assert_return (invoke "0x42 1") (i32.const 0x15141312))
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\0b\01\09\00\41\00\28\80\01\00\1a\0b")
  "malformed memop flags")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\0b\01\09\00\41\00\28\81\01\00\1a\0b")
  "malformed memop flags")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\0b\01\09\00\41\00\28\c0\01\00\1a\0b")
  "malformed memop flags")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\0b\01\09\00\41\00\28\ff\01\00\1a\0b")
  "malformed memop flags")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\0b\01\09\00\41\00\28\80\08\00\1a\0b")
  "malformed memop flags")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\0e\01\0c\00\41\00\28\ff\ff\ff\ff\0f\00\1a\0b")
  "malformed memop flags")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\0c\01\0a\00\41\00\41\00\36\80\01\00\0b")
  "malformed memop flags")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\0c\01\0a\00\41\00\41\00\36\ff\01\00\0b")
  "malformed memop flags")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\0c\01\0a\00\41\00\fd\00\80\01\00\1a\0b")
  "malformed memop flags")
;; Smaller alignments than these, above the natural one, are invalid.
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\0a\01\08\00\41\00\28\03\00\1a\0b")
  "alignment must not be larger than natural")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\0a\01\08\00\41\00\28\04\00\1a\0b")
  "alignment must not be larger than natural")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\0a\01\08\00\41\00\28\1f\00\1a\0b")
  "alignment must not be larger than natural")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\0a\01\08\00\41\00\28\20\00\1a\0b")
  "alignment must not be larger than natural")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\0a\01\08\00\41\00\28\3f\00\1a\0b")
  "alignment must not be larger than natural")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\0b\01\09\00\41\00\28\43\00\00\1a\0b")
  "alignment must not be larger than natural")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\0b\01\09\00\41\00\28\60\00\00\1a\0b")
  "alignment must not be larger than natural")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\0b\01\09\00\41\00\28\7f\00\00\1a\0b")
  "alignment must not be larger than natural")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\0b\01\09\00\41\00\28\40\01\00\1a\0b")
  "unknown memory")

;; The memory of memory.size, memory.grow, memory.copy, memory.fill and memory.init is an index, too.
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01" "\0a\07\01\05\00\3f\01\1a\0b")
  "unknown memory")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01" "\0a\09\01\07\00\41\00\40\01\1a\0b")
  "unknown memory")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\0e\01\0c\00\41\00\41\00\41\00\fc\0a\01\00\0b")
  "unknown memory")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\0e\01\0c\00\41\00\41\00\41\00\fc\0a\00\01\0b")
  "unknown memory")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
    "\0a\0d\01\0b\00\41\00\41\00\41\00\fc\0b\01\0b")
  "unknown memory")

;; Lanes are bytes: as many as the shape has, and no long form.
(module binary
  "\00asm\01\00\00\00"
  "\01\05\01\60\00\01\7f" ;; [] -> [i32]
  "\03\04\03\00\00\00" "\07\0e\03\0215\00\00\017\00\01\013\00\02"
  "\0a\49\03\17\00\fd\0c\00\01\02\03\04\05\06\07\08\09\0a\0b\0c\0d\0e\0f\fd\16\0f\0b\17\00\fd\0c\00\01\02\03\04\05"
  "\06\07\08\09\0a\0b\0c\0d\0e\0f\fd\19\07\0b\17\00\fd\0c\00\01\02\03\04\05\06\07\08\09\0a\0b\0c\0d\0e\0f\fd\1b\03"
  "\0b"
)
(assert_return (invoke "15") (i32.const 15))
(assert_return (invoke "7") (i32.const 0x0f0e))
(assert_return (invoke "3") (i32.const 0x0f0e0d0c))
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\1a\01\18\00\fd\0c\00\01\02\03\04\05\06\07\08\09\0a\0b\0c\0d\0e\0f\fd\16\10\1a\0b")
  "invalid lane index")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\1a\01\18\00\fd\0c\00\01\02\03\04\05\06\07\08\09\0a\0b\0c\0d\0e\0f\fd\16\80\1a\0b")
  "invalid lane index")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\1a\01\18\00\fd\0c\00\01\02\03\04\05\06\07\08\09\0a\0b\0c\0d\0e\0f\fd\19\08\1a\0b")
  "invalid lane index")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\1a\01\18\00\fd\0c\00\01\02\03\04\05\06\07\08\09\0a\0b\0c\0d\0e\0f\fd\1b\04\1a\0b")
  "invalid lane index")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\1a\01\18\00\fd\0c\00\01\02\03\04\05\06\07\08\09\0a\0b\0c\0d\0e\0f\fd\1d\02\1a\0b")
  "invalid lane index")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\1a\01\18\00\fd\0c\00\01\02\03\04\05\06\07\08\09\0a\0b\0c\0d\0e\0f\fd\15\ff\1a\0b")
  "invalid lane index")

;; The types of select and ref.null.
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0e\01\0c\00\41\00\41\00\41\00\1c\01\7a\1a\0b")
  "malformed reference type")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0e\01\0c\00\41\00\41\00\41\00\1c\01\78\1a\0b")
  "malformed reference type")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0e\01\0c\00\41\00\41\00\41\00\1c\01\60\1a\0b")
  "malformed reference type")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0e\01\0c\00\41\00\41\00\41\00\1c\01\40\1a\0b")
  "malformed reference type")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0e\01\0c\00\41\00\41\00\41\00\1c\01\00\1a\0b")
  "malformed reference type")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0d\01\0b\00\41\00\41\00\41\00\1c\00\1a\0b")
  "invalid result arity")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0f\01\0d\00\41\00\41\00\41\00\1c\02\7f\7f\1a\0b")
  "invalid result arity")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\07\01\05\00\d0\7f\1a\0b")
  "malformed heap type")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\07\01\05\00\d0\7b\1a\0b")
  "malformed heap type")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\07\01\05\00\d0\78\1a\0b")
  "malformed heap type")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\07\01\05\00\d0\64\1a\0b")
  "malformed heap type")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\07\01\05\00\d0\63\1a\0b")
  "malformed heap type")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\07\01\05\00\d0\60\1a\0b")
  "malformed heap type")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\07\01\05\00\d0\40\1a\0b")
  "malformed heap type")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0a\01\08\00\d0\6e\fb\14\7f\1a\0b")
  "malformed heap type")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0a\01\08\00\d0\6e\fb\14\63\1a\0b")
  "malformed heap type")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0a\01\08\00\d0\6e\fb\14\40\1a\0b")
  "malformed heap type")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0a\01\08\00\d0\6e\fb\15\7f\1a\0b")
  "malformed heap type")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0a\01\08\00\d0\6e\fb\15\63\1a\0b")
  "malformed heap type")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0a\01\08\00\d0\6e\fb\15\40\1a\0b")
  "malformed heap type")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0a\01\08\00\d0\6e\fb\16\7f\1a\0b")
  "malformed heap type")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0a\01\08\00\d0\6e\fb\16\63\1a\0b")
  "malformed heap type")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0a\01\08\00\d0\6e\fb\16\40\1a\0b")
  "malformed heap type")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0a\01\08\00\d0\6e\fb\17\7f\1a\0b")
  "malformed heap type")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0a\01\08\00\d0\6e\fb\17\63\1a\0b")
  "malformed heap type")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0a\01\08\00\d0\6e\fb\17\40\1a\0b")
  "malformed heap type")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\11\01\0f\00\02\63\6e\d0\6e\fb\18\03\00\7f\6c\0b\1a\0b")
  "malformed heap type")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\11\01\0f\00\02\63\6e\d0\6e\fb\18\03\00\63\6c\0b\1a\0b")
  "malformed heap type")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\11\01\0f\00\02\63\6e\d0\6e\fb\18\03\00\40\6c\0b\1a\0b")
  "malformed heap type")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\11\01\0f\00\02\63\6e\d0\6e\fb\18\03\00\6e\7f\0b\1a\0b")
  "malformed heap type")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\11\01\0f\00\02\63\6e\d0\6e\fb\18\03\00\6e\63\0b\1a\0b")
  "malformed heap type")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\11\01\0f\00\02\63\6e\d0\6e\fb\18\03\00\6e\40\0b\1a\0b")
  "malformed heap type")

;; Each abstract heap type of ref.null is of its hierarchy.
(module binary
  "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
  ;; any eq i31 struct array none func nofunc extern noextern exn noexn
  "\0a\28\01\26\00\d0\6e\1a\d0\6d\1a\d0\6c\1a\d0\6b\1a\d0\6a\1a\d0\71\1a\d0\70\1a\d0\73\1a\d0\6f\1a\d0\72\1a\d0\69\1a\d0\74\1a\0b"
)
(module binary
  "\00asm\01\00\00\00"
  "\06\49\0c\63\6e\00\d0\6e\0b\63\6d\00\d0\6d\0b\63\6c\00\d0\6c\0b\63\6b\00\d0\6b\0b\63\6a\00\d0\6a\0b\63\6c\00\d0"
  "\71\0b\63\70\00\d0\70\0b\63\70\00\d0\73\0b\63\6f\00\d0\6f\0b\63\6f\00\d0\72\0b\63\69\00\d0\69\0b\63\69\00\d0\74"
  "\0b"
)
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\70\00\d0\6e\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6f\00\d0\70\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6e\00\d0\6f\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6e\00\d0\69\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\70\00\d0\71\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6f\00\d0\73\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6e\00\d0\72\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\70\00\d0\74\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6b\00\d0\6c\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6a\00\d0\6b\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6c\00\d0\6d\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\71\00\d0\6e\0b") "type mismatch")
