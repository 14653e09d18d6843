;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; A section has exactly as many bytes as its size says, and a list as many members as its count says
;; (spec:binary-section, spec:binary-list). Ids beyond 13 are malformed (spec:binary-section).

;; The size may be longer than necessary: five bytes at most (spec:binary-uint).
(module binary
  "\00asm\01\00\00\00"
  "\01\88\00\02\60\00\01\7f\60\00\00" ;; types
  ;; imports
  "\02\a9\80\00\02\08\73\70\65\63\74\65\73\74\0a\67\6c\6f\62\61\6c\5f\69\33\32\03\7f\00\08\73\70\65\63\74\65\73\74\05\70\72\69\6e\74\00\01"
  "\03\84\80\80\00\03\00\00\01" ;; functions
  "\04\84\80\80\80\00\01\70\00\01" ;; tables
  "\05\83\00\01\00\01" ;; memories
  "\0d\83\80\00\01\00\01" ;; tags
  "\06\86\80\80\00\01\7f\01\41\01\0b" ;; globals
  "\07\85\80\80\80\00\01\01\66\00\01" ;; exports
  "\08\81\00\03" ;; start
  "\09\87\80\00\01\00\41\00\0b\01\02" ;; elements
  "\0c\81\80\80\00\01" ;; data count
  ;; code
  "\0a\a4\80\80\80\00\03\13\00\41\00\2d\00\00\23\00\6a\23\01\6a\41\00\11\00\00\6a\0b\06\00\41\90\ce\00\0b\07\00\41\e8\07\24\01\0b"
  "\0b\87\00\01\00\41\00\0b\01\61" ;; data
)
(assert_return (invoke "f") (i32.const 11763))

;; So may each count.
(module binary
  "\00asm\01\00\00\00"
  "\01\09\82\00\60\00\01\7f\60\00\00" ;; types
  ;; imports
  "\02\2b\82\80\00\08\73\70\65\63\74\65\73\74\0a\67\6c\6f\62\61\6c\5f\69\33\32\03\7f\00\08\73\70\65\63\74\65\73\74\05\70\72\69\6e\74\00\01"
  "\03\07\83\80\80\00\00\00\01" ;; functions
  "\04\08\81\80\80\80\00\70\00\01" ;; tables
  "\05\04\81\00\00\01" ;; memories
  "\0d\05\81\80\00\00\01" ;; tags
  "\06\09\81\80\80\00\7f\01\41\01\0b" ;; globals
  "\07\09\81\80\80\80\00\01\66\00\01" ;; exports
  "\08\02\83\00" ;; start
  "\09\09\81\80\00\00\41\00\0b\01\02" ;; elements
  "\0c\04\81\80\80\00" ;; data count
  ;; code
  "\0a\28\83\80\80\80\00\13\00\41\00\2d\00\00\23\00\6a\23\01\6a\41\00\11\00\00\6a\0b\06\00\41\90\ce\00\0b\07\00\41\e8\07\24\01\0b"
  "\0b\08\81\00\00\41\00\0b\01\61" ;; data
)
(assert_return (invoke "f") (i32.const 11763))

;; Size one too small: what is left over begins the next section.
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\03\01\60\00\00") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\05\01\00\00\03\7f\00") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\01\01\00" "\0a\04\01\02\00\0b") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\03\01\70\00\01") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\02\01\00\01") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\0d\02\01\00\00") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\05\01\7f\00\41\00\0b") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\7f\00\41\00\0b" "\07\04\01\01\61\03\00") "section size mismatch")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\08\00\00" "\0a\04\01\02\00\0b")
  "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\09\03\01\01\00\00") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0c\00\00") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\03\01\02\00\0b") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0b\02\01\01\00") "section size mismatch")

;; Size one too large, with a byte after the last member.
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\60\00\00\00") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\07\01\00\00\03\7f\00\00") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\03\01\00\00" "\0a\04\01\02\00\0b") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\05\01\70\00\01\00") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\04\01\00\01\00") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\0d\04\01\00\00\00") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\07\01\7f\00\41\00\0b\00") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\7f\00\41\00\0b" "\07\06\01\01\61\03\00\00") "section size mismatch")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\08\02\00\00" "\0a\04\01\02\00\0b")
  "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\09\05\01\01\00\00\00") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0c\02\00\00") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\05\01\02\00\0b\00") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0b\04\01\01\00\00") "section size mismatch")

;; Size one too large for the bytes of the module.
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\60\00\00") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\07\01\00\00\03\7f\00") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\05\01\70\00\01") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\04\01\00\01") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\0d\04\01\00\00") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\07\01\7f\00\41\00\0b") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\7f\00\41\00\0b" "\07\06\01\01\61\03\00") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\09\05\01\01\00\00") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0c\02\00") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\05\01\02\00\0b") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0b\04\01\01\00") "section size mismatch")

;; Size one too large: the section ends in the custom section after it.
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\60\00\00" "\00\01\00") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\07\01\00\00\03\7f\00" "\00\01\00") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\05\01\70\00\01" "\00\01\00") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\04\01\00\01" "\00\01\00") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\0d\04\01\00\00" "\00\01\00") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\07\01\7f\00\41\00\0b" "\00\01\00") "section size mismatch")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\06\06\01\7f\00\41\00\0b" "\07\06\01\01\61\03\00" "\00\01\00")
  "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\09\05\01\01\00\00" "\00\01\00") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0c\02\00" "\00\01\00") "section size mismatch")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\05\01\02\00\0b" "\00\01\00")
  "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0b\04\01\01\00" "\00\01\00") "section size mismatch")

;; Count one too small: the last member is left over.
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\00\60\00\00") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\06\00\00\00\03\7f\00") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\00\00" "\0a\04\01\02\00\0b") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\00\70\00\01") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\03\00\00\01") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\0d\03\00\00\00") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\00\7f\00\41\00\0b") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\7f\00\41\00\0b" "\07\05\00\01\61\03\00") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\09\04\00\01\00\00") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\04\00\02\00\0b") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0b\03\00\01\00") "section size mismatch")

;; Count one too large: at the end of the module, and before another section.
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\02\60\00\00") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\06\02\00\00\03\7f\00") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\02\70\00\01") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\03\02\00\01") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\0d\03\02\00\00") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\02\7f\00\41\00\0b") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\7f\00\41\00\0b" "\07\05\02\01\61\03\00") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\09\04\02\01\00\00") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\04\02\02\00\0b") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0b\03\02\01\00") "unexpected end")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\02\00" "\0a\07\02\02\00\0b\02\00\0b")
  "section size mismatch")

;; A count that promises more members than the module has bytes.
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\ff\ff\ff\ff\0f") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\05\ff\ff\ff\ff\0f") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\03\05\ff\ff\ff\ff\0f") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\05\ff\ff\ff\ff\0f") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\05\ff\ff\ff\ff\0f") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0d\05\ff\ff\ff\ff\0f") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\05\ff\ff\ff\ff\0f") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\07\05\ff\ff\ff\ff\0f") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\09\05\ff\ff\ff\ff\0f") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0a\05\ff\ff\ff\ff\0f") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0b\05\ff\ff\ff\ff\0f") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\01\7f") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\01\7f") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\03\01\7f") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\01\7f") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\01\7f") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0d\01\7f") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\01\7f") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\07\01\7f") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\09\01\7f") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0a\01\7f") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0b\01\7f") "length out of bounds")

;; A size beyond the end of the module, without contents, and of more than 32 bits.
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\03\01") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\03\01") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\03\01") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\03\03\01") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\03\01") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\03\01") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\03\01") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\07\03\01") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\08\03\01") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\09\03\01") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0a\03\01") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0b\03\01") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0c\03\01") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0d\03\01") "length out of bounds")

(assert_malformed (module binary "\00asm\01\00\00\00" "\00") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0b") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0c") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0d") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\80") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\80") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0b\80") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0c\80") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0d\80") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\ff\ff\ff\ff\0f") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\ff\ff\ff\ff\0f") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0b\ff\ff\ff\ff\0f") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0c\ff\ff\ff\ff\0f") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0d\ff\ff\ff\ff\0f") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\81\80\80\80\10\00") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\81\80\80\80\10\00") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0b\81\80\80\80\10\00") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0c\81\80\80\80\10\00") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0d\81\80\80\80\10\00") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\81\80\80\80\80\00\00") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\81\80\80\80\80\00\00") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0b\81\80\80\80\80\00\00") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0c\81\80\80\80\80\00\00") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0d\81\80\80\80\80\00\00") "integer representation too long")

;; A section of size 0 has no count.
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\00") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\00") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\00") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\03\00") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\00") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\00") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\00") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\07\00") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\08\00") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\09\00") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0a\00") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0b\00") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0c\00") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0d\00") "unexpected end")

;; Unknown ids: at the beginning, after other sections, empty and with contents.
(assert_malformed (module binary "\00asm\01\00\00\00" "\0e\01\00") "malformed section id")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0f\01\00") "malformed section id")
(assert_malformed (module binary "\00asm\01\00\00\00" "\10\01\00") "malformed section id")
(assert_malformed (module binary "\00asm\01\00\00\00" "\20\01\00") "malformed section id")
(assert_malformed (module binary "\00asm\01\00\00\00" "\40\01\00") "malformed section id")
(assert_malformed (module binary "\00asm\01\00\00\00" "\7f\01\00") "malformed section id")
(assert_malformed (module binary "\00asm\01\00\00\00" "\80\01\00") "malformed section id")
(assert_malformed (module binary "\00asm\01\00\00\00" "\81\01\00") "malformed section id")
(assert_malformed (module binary "\00asm\01\00\00\00" "\8d\01\00") "malformed section id")
(assert_malformed (module binary "\00asm\01\00\00\00" "\ff\01\00") "malformed section id")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0e\00") "malformed section id")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0f\00") "malformed section id")
(assert_malformed (module binary "\00asm\01\00\00\00" "\80\00") "malformed section id")
(assert_malformed (module binary "\00asm\01\00\00\00" "\81\00") "malformed section id")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\01\00" "\0b\01\00" "\0e\01\00") "malformed section id")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\01\00" "\0b\01\00" "\0f\01\00") "malformed section id")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\01\00" "\0b\01\00" "\80\01\00") "malformed section id")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\01\00" "\0b\01\00" "\81\01\00") "malformed section id")

;; The id is one byte, not a variable-length integer.
(assert_malformed (module binary "\00asm\01\00\00\00" "\81\00\01\00") "malformed section id")
(assert_malformed (module binary "\00asm\01\00\00\00" "\80\00\02\01\61") "malformed section id")

;; The size is an unsigned integer of 32 bits, and a custom section ends within the module.
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\80\80\80\80\80\00") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\80\80\80\80\80\00") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\80\80\80\80\10") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\80\80\80\80\10") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\00\05\01\61") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\ff\ff\ff\ff\0f\01\61") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\80") "unexpected end")
