;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Names are UTF-8 in every place that has one (spec:binary-name, spec:binary-utf8): modules and names of imports,
;; exports, custom sections. Custom sections have a name and any contents (spec:binary-customsec), and no effect.

;; One, two, three and four bytes for a character, the first and the last of each length, and no character at all.
(module binary
  "\00asm\01\00\00\00"
  "\01\05\01\60\00\01\7f" ;; [] -> [i32]
  "\03\0d\0c\00\00\00\00\00\00\00\00\00\00\00\00"
  "\07\42\0c" ;; exports
  "\00\00\00" "\01\00\00\01" "\01\7f\00\02" "\02\c2\80\00\03" "\02\df\bf\00\04" "\03\e0\a0\80\00\05"
  "\03\ed\9f\bf\00\06" "\03\ee\80\80\00\07" "\03\ef\bf\bf\00\08" "\04\f0\90\80\80\00\09" "\04\f4\8f\bf\bf\00\0a"
  "\03\ef\bb\bf\00\0b"
  "\0a\3d\0c" ;; function n returns n
  "\04\00\41\00\0b" "\04\00\41\01\0b" "\04\00\41\02\0b" "\04\00\41\03\0b" "\04\00\41\04\0b" "\04\00\41\05\0b"
  "\04\00\41\06\0b" "\04\00\41\07\0b" "\04\00\41\08\0b" "\04\00\41\09\0b" "\04\00\41\0a\0b" "\04\00\41\0b\0b"
)
(assert_return (invoke "") (i32.const 0))
(assert_return (invoke "\00") (i32.const 1))
(assert_return (invoke "\7f") (i32.const 2))
(assert_return (invoke "\u{80}") (i32.const 3))
(assert_return (invoke "\u{7ff}") (i32.const 4))
(assert_return (invoke "\u{800}") (i32.const 5))
(assert_return (invoke "\u{d7ff}") (i32.const 6))
(assert_return (invoke "\u{e000}") (i32.const 7))
(assert_return (invoke "\u{ffff}") (i32.const 8))
(assert_return (invoke "\u{10000}") (i32.const 9))
(assert_return (invoke "\u{10ffff}") (i32.const 10))
(assert_return (invoke "\u{feff}") (i32.const 11))

;; Names are compared by their characters: composed and decomposed ones differ, and so do blanks and nulls.
(module binary
  "\00asm\01\00\00\00" "\01\05\01\60\00\01\7f" "\03\07\06\00\00\00\00\00\00"
  "\07\1f\06\01a\00\00\02a \00\01\02 a\00\02\02a\00\00\03\02\c3\a5\00\04\03a\cc\8a\00\05"
  "\0a\1f\06\04\00\41\00\0b\04\00\41\01\0b\04\00\41\02\0b\04\00\41\03\0b\04\00\41\04\0b\04\00\41\05\0b"
)
(assert_return (invoke "a") (i32.const 0))
(assert_return (invoke "a ") (i32.const 1))
(assert_return (invoke " a") (i32.const 2))
(assert_return (invoke "a\00") (i32.const 3))
(assert_return (invoke "\u{e5}") (i32.const 4))
(assert_return (invoke "a\u{30a}") (i32.const 5))

;; Every kind of error, as the name of a custom section, an import's module, an import and an export.
;; A continuation byte alone
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\02\01\80") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\08\01\01\80\01\61\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\08\01\01\61\01\80\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\7f\00\41\00\0b" "\07\05\01\01\80\03\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\02\01\bf") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\08\01\01\bf\01\61\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\08\01\01\61\01\bf\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\7f\00\41\00\0b" "\07\05\01\01\bf\03\00") "malformed UTF-8 encoding")
;; Cut off
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\02\01\c3") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\08\01\01\c3\01\61\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\08\01\01\61\01\c3\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\7f\00\41\00\0b" "\07\05\01\01\c3\03\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\03\02\e2\82") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\09\01\02\e2\82\01\61\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\09\01\01\61\02\e2\82\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\7f\00\41\00\0b" "\07\06\01\02\e2\82\03\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\04\03\f0\9f\98") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\0a\01\03\f0\9f\98\01\61\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\0a\01\01\61\03\f0\9f\98\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\7f\00\41\00\0b" "\07\07\01\03\f0\9f\98\03\00") "malformed UTF-8 encoding")
;; A lead byte without its continuation
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\03\02\c3\28") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\09\01\02\c3\28\01\61\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\09\01\01\61\02\c3\28\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\7f\00\41\00\0b" "\07\06\01\02\c3\28\03\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\04\03\e2\82\28") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\0a\01\03\e2\82\28\01\61\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\0a\01\01\61\03\e2\82\28\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\7f\00\41\00\0b" "\07\07\01\03\e2\82\28\03\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\04\03\e2\28\82") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\0a\01\03\e2\28\82\01\61\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\0a\01\01\61\03\e2\28\82\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\7f\00\41\00\0b" "\07\07\01\03\e2\28\82\03\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\05\04\f0\9f\98\28") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\0b\01\04\f0\9f\98\28\01\61\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\0b\01\01\61\04\f0\9f\98\28\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\06\06\01\7f\00\41\00\0b" "\07\08\01\04\f0\9f\98\28\03\00")
  "malformed UTF-8 encoding")
;; Too long for the character
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\03\02\c0\80") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\09\01\02\c0\80\01\61\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\09\01\01\61\02\c0\80\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\7f\00\41\00\0b" "\07\06\01\02\c0\80\03\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\03\02\c1\bf") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\09\01\02\c1\bf\01\61\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\09\01\01\61\02\c1\bf\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\7f\00\41\00\0b" "\07\06\01\02\c1\bf\03\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\04\03\e0\9f\bf") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\0a\01\03\e0\9f\bf\01\61\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\0a\01\01\61\03\e0\9f\bf\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\7f\00\41\00\0b" "\07\07\01\03\e0\9f\bf\03\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\05\04\f0\8f\bf\bf") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\0b\01\04\f0\8f\bf\bf\01\61\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\0b\01\01\61\04\f0\8f\bf\bf\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\06\06\01\7f\00\41\00\0b" "\07\08\01\04\f0\8f\bf\bf\03\00")
  "malformed UTF-8 encoding")
;; Surrogates
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\04\03\ed\a0\80") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\0a\01\03\ed\a0\80\01\61\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\0a\01\01\61\03\ed\a0\80\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\7f\00\41\00\0b" "\07\07\01\03\ed\a0\80\03\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\04\03\ed\bf\bf") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\0a\01\03\ed\bf\bf\01\61\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\0a\01\01\61\03\ed\bf\bf\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\7f\00\41\00\0b" "\07\07\01\03\ed\bf\bf\03\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\07\06\ed\a0\bd\ed\b8\80") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\0d\01\06\ed\a0\bd\ed\b8\80\01\61\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\0d\01\01\61\06\ed\a0\bd\ed\b8\80\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\06\06\01\7f\00\41\00\0b" "\07\0a\01\06\ed\a0\bd\ed\b8\80\03\00")
  "malformed UTF-8 encoding")
;; Beyond U+10FFFF
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\05\04\f4\90\80\80") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\0b\01\04\f4\90\80\80\01\61\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\0b\01\01\61\04\f4\90\80\80\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\06\06\01\7f\00\41\00\0b" "\07\08\01\04\f4\90\80\80\03\00")
  "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\05\04\f5\80\80\80") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\0b\01\04\f5\80\80\80\01\61\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\0b\01\01\61\04\f5\80\80\80\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\06\06\01\7f\00\41\00\0b" "\07\08\01\04\f5\80\80\80\03\00")
  "malformed UTF-8 encoding")
;; Five and six bytes
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\06\05\f8\88\80\80\80") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\0c\01\05\f8\88\80\80\80\01\61\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\0c\01\01\61\05\f8\88\80\80\80\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\06\06\01\7f\00\41\00\0b" "\07\09\01\05\f8\88\80\80\80\03\00")
  "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\07\06\fc\84\80\80\80\80") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\0d\01\06\fc\84\80\80\80\80\01\61\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\0d\01\01\61\06\fc\84\80\80\80\80\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\06\06\01\7f\00\41\00\0b" "\07\0a\01\06\fc\84\80\80\80\80\03\00")
  "malformed UTF-8 encoding")
;; No lead bytes
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\02\01\fe") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\08\01\01\fe\01\61\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\08\01\01\61\01\fe\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\7f\00\41\00\0b" "\07\05\01\01\fe\03\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\02\01\ff") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\08\01\01\ff\01\61\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\08\01\01\61\01\ff\03\7f\00") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\7f\00\41\00\0b" "\07\05\01\01\ff\03\00") "malformed UTF-8 encoding")

;; The error may be anywhere in a name, and in any custom section.
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\06\05abcd\ff") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\06\05ab\ffcd") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0b\01\00" "\00\02\01\80") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\02\01a" "\00\02\01\80" "\00\02\01a") "malformed UTF-8 encoding")

;; A name that ends in the middle of a character does not take bytes from its section.
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\04\01\e2\82\ac") "malformed UTF-8 encoding")
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\04\02\e2\82\ac") "malformed UTF-8 encoding")

;; Lengths: of several bytes; beyond the section, the module or 32 bits; cut off.
(module binary
  "\00asm\01\00\00\00" "\00\06\81\80\80\80\00a" "\00\03\81\00a"
  "\02\1e\01\88\80\00\73\70\65\63\74\65\73\74\8a\80\80\80\00\67\6c\6f\62\61\6c\5f\69\33\32\03\7f\00"
  "\07\08\01\81\80\80\00a\03\00"
)
(assert_return (get "a") (i32.const 666))
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\02\05" "\61") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\02\02" "\61") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\02\02" "\61" "\00\01\00") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\05\ff\ff\ff\ff\0f") "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\07\81\80\80\80\10\61") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\08\81\80\80\80\80\00\61") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\00\01\80") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\04\01\20\61\00") "length out of bounds")

;; Any contents, also under the name of a known custom section whose contents are broken.
(module binary
  "\00asm\01\00\00\00" "\00\01\00" "\00\02\01a" "\00\05\04name" "\00\0c\04name\01\ff\ff\ff\ff\0f\00"
  "\00\08\04name\00\05\01" "\00\09\04name\ff\00\02\80" "\01\05\01\60\00\01\7f" "\00\0c\08producer\ff\ff\ff"
  "\03\02\01\00" "\00\0a\06dylink\80\00\00" "\07\05\01\01a\00\00" "\0a\06\01\04\00\41\2a\0b"
  "\00\09\04name\01\05\01\00" "\00\16\10sourceMappingURL\ff\ff\ff\80\00"
)
(assert_return (invoke "a") (i32.const 42))

;; Sections inside a custom section are contents.
(module binary
  "\00asm\01\00\00\00" "\00\08\01a\01\02\00\60\00\0b" "\01\05\01\60\00\01\7f" "\03\02\01\00" "\07\05\01\01a\00\00"
  "\0a\06\01\04\00\41\2b\0b"
)
(assert_return (invoke "a") (i32.const 43))
