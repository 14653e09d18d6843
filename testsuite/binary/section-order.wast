;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Sections come in one order, each at most once (spec:binary-module, spec:binary-section): type, import, function,
;; table, memory, tag, global, export, start, element, data count, code, data. Ids follow another order.

;; All sections. "f" adds a byte of the data (97), the imported global (666), the global that the start function set
;; (1000) and the result of the function in the table (10000), so each section must have been read.
(module binary
  "\00asm\01\00\00\00"
  "\01\08\02\60\00\01\7f\60\00\00" ;; types: [] -> [i32], [] -> []
  "\02\29\02\08spectest\0aglobal_i32\03\7f\00\08spectest\05print\00\01" ;; imports: global 0 = 666, function 0
  "\03\04\03\00\00\01" ;; functions 1, 2, 3
  "\04\04\01\70\00\01" ;; table
  "\05\03\01\00\01" ;; memory
  "\0d\03\01\00\01" ;; tag
  "\06\06\01\7f\01\41\01\0b" ;; global 1: mutable, 1
  "\07\05\01\01f\00\01" ;; export "f": function 1
  "\08\01\03" ;; start: function 3
  "\09\07\01\00\41\00\0b\01\02" ;; element: slot 0 = function 2
  "\0c\01\01" ;; one data segment
  "\0a\24\03\13\00\41\00\2d\00\00\23\00\6a\23\01\6a\41\00\11\00\00\6a\0b\06\00\41\90\ce\00\0b\07\00\41\e8\07\24\01\0b" ;; code
  "\0b\07\01\00\41\00\0b\01a" ;; data
)
(assert_return (invoke "f") (i32.const 11763))

;; Sections without members may be left out or stay, and custom sections may stand in each gap.
(module binary
  "\00asm\01\00\00\00" "\01\01\00" "\02\01\00" "\03\01\00" "\04\01\00" "\05\01\00" "\0d\01\00" "\06\01\00"
  "\07\01\00" "\09\01\00" "\0c\01\00" "\0a\01\00" "\0b\01\00"
)
(module binary
  "\00asm\01\00\00\00" "\00\03\01a\01" "\01\08\02\60\00\01\7f\60\00\00" "\00\03\01a\02"
  "\02\29\02\08spectest\0aglobal_i32\03\7f\00\08spectest\05print\00\01" "\00\03\01a\03" "\03\04\03\00\00\01"
  "\00\03\01a\04" "\04\04\01\70\00\01" "\00\03\01a\05" "\05\03\01\00\01" "\00\03\01a\0d" "\0d\03\01\00\01"
  "\00\03\01a\06" "\06\06\01\7f\01\41\01\0b" "\00\03\01a\07" "\07\05\01\01f\00\01" "\00\03\01a\08" "\08\01\03"
  "\00\03\01a\09" "\09\07\01\00\41\00\0b\01\02" "\00\03\01a\0c" "\0c\01\01" "\00\03\01a\0a"
  "\0a\24\03\13\00\41\00\2d\00\00\23\00\6a\23\01\6a\41\00\11\00\00\6a\0b\06\00\41\90\ce\00\0b\07\00\41\e8\07\24\01"
  "\0b" "\00\03\01a\0b" "\0b\07\01\00\41\00\0b\01a" "\00\03\01a\ff"
)
(assert_return (invoke "f") (i32.const 11763))
(module binary
  "\00asm\01\00\00\00" "\00\09\04type\ff\ff\80\80" "\01\08\02\60\00\01\7f\60\00\00"
  "\02\29\02\08spectest\0aglobal_i32\03\7f\00\08spectest\05print\00\01" "\03\04\03\00\00\01" "\04\04\01\70\00\01"
  "\05\03\01\00\01" "\0d\03\01\00\01" "\00\01\00" "\00\01\00" "\06\06\01\7f\01\41\01\0b" "\07\05\01\01f\00\01"
  "\08\01\03" "\09\07\01\00\41\00\0b\01\02" "\0c\01\01"
  "\0a\24\03\13\00\41\00\2d\00\00\23\00\6a\23\01\6a\41\00\11\00\00\6a\0b\06\00\41\90\ce\00\0b\07\00\41\e8\07\24\01"
  "\0b" "\0b\07\01\00\41\00\0b\01a"
)
(assert_return (invoke "f") (i32.const 11763))

;; No section twice in a row, even if it is empty.
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\01\00" "\01\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\01\00" "\02\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\03\01\00" "\03\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\01\00" "\04\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\01\00" "\05\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0d\01\00" "\0d\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\01\00" "\06\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\07\01\00" "\07\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\08\01\00" "\08\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\09\01\00" "\09\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0c\01\00" "\0c\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0a\01\00" "\0a\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0b\01\00" "\0b\01\00") "unexpected content after last section")

;; Nor with a custom section between the two.
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\01\00" "\00\02\01a" "\01\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\01\00" "\00\02\01a" "\02\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\03\01\00" "\00\02\01a" "\03\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\01\00" "\00\02\01a" "\04\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\01\00" "\00\02\01a" "\05\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0d\01\00" "\00\02\01a" "\0d\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\01\00" "\00\02\01a" "\06\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\07\01\00" "\00\02\01a" "\07\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\08\01\00" "\00\02\01a" "\08\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\09\01\00" "\00\02\01a" "\09\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0c\01\00" "\00\02\01a" "\0c\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0a\01\00" "\00\02\01a" "\0a\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0b\01\00" "\00\02\01a" "\0b\01\00") "unexpected content after last section")

;; Each section after each later one.
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\01\00" "\01\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\03\01\00" "\01\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\03\01\00" "\02\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\01\00" "\01\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\01\00" "\02\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\01\00" "\03\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\01\00" "\01\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\01\00" "\02\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\01\00" "\03\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\01\00" "\04\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0d\01\00" "\01\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0d\01\00" "\02\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0d\01\00" "\03\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0d\01\00" "\04\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0d\01\00" "\05\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\01\00" "\01\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\01\00" "\02\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\01\00" "\03\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\01\00" "\04\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\01\00" "\05\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\01\00" "\0d\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\07\01\00" "\01\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\07\01\00" "\02\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\07\01\00" "\03\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\07\01\00" "\04\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\07\01\00" "\05\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\07\01\00" "\0d\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\07\01\00" "\06\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\08\01\00" "\01\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\08\01\00" "\02\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\08\01\00" "\03\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\08\01\00" "\04\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\08\01\00" "\05\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\08\01\00" "\0d\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\08\01\00" "\06\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\08\01\00" "\07\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\09\01\00" "\01\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\09\01\00" "\02\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\09\01\00" "\03\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\09\01\00" "\04\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\09\01\00" "\05\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\09\01\00" "\0d\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\09\01\00" "\06\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\09\01\00" "\07\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\09\01\00" "\08\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0c\01\00" "\01\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0c\01\00" "\02\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0c\01\00" "\03\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0c\01\00" "\04\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0c\01\00" "\05\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0c\01\00" "\0d\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0c\01\00" "\06\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0c\01\00" "\07\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0c\01\00" "\08\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0c\01\00" "\09\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0a\01\00" "\01\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0a\01\00" "\02\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0a\01\00" "\03\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0a\01\00" "\04\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0a\01\00" "\05\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0a\01\00" "\0d\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0a\01\00" "\06\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0a\01\00" "\07\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0a\01\00" "\08\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0a\01\00" "\09\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0a\01\00" "\0c\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0b\01\00" "\01\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0b\01\00" "\02\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0b\01\00" "\03\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0b\01\00" "\04\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0b\01\00" "\05\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0b\01\00" "\0d\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0b\01\00" "\06\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0b\01\00" "\07\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0b\01\00" "\08\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0b\01\00" "\09\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0b\01\00" "\0c\01\00") "unexpected content after last section")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0b\01\00" "\0a\01\00") "unexpected content after last section")

;; Sections with members: each pair of neighbours exchanged, in a module that is complete otherwise.
;; imports before types
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\02\29\02\08spectest\0aglobal_i32\03\7f\00\08spectest\05print\00\01"
    "\01\08\02\60\00\01\7f\60\00\00" "\03\04\03\00\00\01" "\04\04\01\70\00\01" "\05\03\01\00\01" "\0d\03\01\00\01"
    "\06\06\01\7f\01\41\01\0b" "\07\05\01\01f\00\01" "\08\01\03" "\09\07\01\00\41\00\0b\01\02" "\0c\01\01"
    "\0a\24\03\13\00\41\00\2d\00\00\23\00\6a\23\01\6a\41\00\11\00\00\6a\0b\06\00\41\90\ce\00\0b\07\00\41\e8\07\24"
    "\01\0b" "\0b\07\01\00\41\00\0b\01a")
  "unexpected content after last section")
;; functions before imports
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\08\02\60\00\01\7f\60\00\00" "\03\04\03\00\00\01"
    "\02\29\02\08spectest\0aglobal_i32\03\7f\00\08spectest\05print\00\01" "\04\04\01\70\00\01" "\05\03\01\00\01"
    "\0d\03\01\00\01" "\06\06\01\7f\01\41\01\0b" "\07\05\01\01f\00\01" "\08\01\03" "\09\07\01\00\41\00\0b\01\02"
    "\0c\01\01"
    "\0a\24\03\13\00\41\00\2d\00\00\23\00\6a\23\01\6a\41\00\11\00\00\6a\0b\06\00\41\90\ce\00\0b\07\00\41\e8\07\24"
    "\01\0b" "\0b\07\01\00\41\00\0b\01a")
  "unexpected content after last section")
;; tables before functions
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\08\02\60\00\01\7f\60\00\00"
    "\02\29\02\08spectest\0aglobal_i32\03\7f\00\08spectest\05print\00\01" "\04\04\01\70\00\01" "\03\04\03\00\00\01"
    "\05\03\01\00\01" "\0d\03\01\00\01" "\06\06\01\7f\01\41\01\0b" "\07\05\01\01f\00\01" "\08\01\03"
    "\09\07\01\00\41\00\0b\01\02" "\0c\01\01"
    "\0a\24\03\13\00\41\00\2d\00\00\23\00\6a\23\01\6a\41\00\11\00\00\6a\0b\06\00\41\90\ce\00\0b\07\00\41\e8\07\24"
    "\01\0b" "\0b\07\01\00\41\00\0b\01a")
  "unexpected content after last section")
;; memories before tables
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\08\02\60\00\01\7f\60\00\00"
    "\02\29\02\08spectest\0aglobal_i32\03\7f\00\08spectest\05print\00\01" "\03\04\03\00\00\01" "\05\03\01\00\01"
    "\04\04\01\70\00\01" "\0d\03\01\00\01" "\06\06\01\7f\01\41\01\0b" "\07\05\01\01f\00\01" "\08\01\03"
    "\09\07\01\00\41\00\0b\01\02" "\0c\01\01"
    "\0a\24\03\13\00\41\00\2d\00\00\23\00\6a\23\01\6a\41\00\11\00\00\6a\0b\06\00\41\90\ce\00\0b\07\00\41\e8\07\24"
    "\01\0b" "\0b\07\01\00\41\00\0b\01a")
  "unexpected content after last section")
;; tags before memories
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\08\02\60\00\01\7f\60\00\00"
    "\02\29\02\08spectest\0aglobal_i32\03\7f\00\08spectest\05print\00\01" "\03\04\03\00\00\01" "\04\04\01\70\00\01"
    "\0d\03\01\00\01" "\05\03\01\00\01" "\06\06\01\7f\01\41\01\0b" "\07\05\01\01f\00\01" "\08\01\03"
    "\09\07\01\00\41\00\0b\01\02" "\0c\01\01"
    "\0a\24\03\13\00\41\00\2d\00\00\23\00\6a\23\01\6a\41\00\11\00\00\6a\0b\06\00\41\90\ce\00\0b\07\00\41\e8\07\24"
    "\01\0b" "\0b\07\01\00\41\00\0b\01a")
  "unexpected content after last section")
;; globals before tags
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\08\02\60\00\01\7f\60\00\00"
    "\02\29\02\08spectest\0aglobal_i32\03\7f\00\08spectest\05print\00\01" "\03\04\03\00\00\01" "\04\04\01\70\00\01"
    "\05\03\01\00\01" "\06\06\01\7f\01\41\01\0b" "\0d\03\01\00\01" "\07\05\01\01f\00\01" "\08\01\03"
    "\09\07\01\00\41\00\0b\01\02" "\0c\01\01"
    "\0a\24\03\13\00\41\00\2d\00\00\23\00\6a\23\01\6a\41\00\11\00\00\6a\0b\06\00\41\90\ce\00\0b\07\00\41\e8\07\24"
    "\01\0b" "\0b\07\01\00\41\00\0b\01a")
  "unexpected content after last section")
;; exports before globals
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\08\02\60\00\01\7f\60\00\00"
    "\02\29\02\08spectest\0aglobal_i32\03\7f\00\08spectest\05print\00\01" "\03\04\03\00\00\01" "\04\04\01\70\00\01"
    "\05\03\01\00\01" "\0d\03\01\00\01" "\07\05\01\01f\00\01" "\06\06\01\7f\01\41\01\0b" "\08\01\03"
    "\09\07\01\00\41\00\0b\01\02" "\0c\01\01"
    "\0a\24\03\13\00\41\00\2d\00\00\23\00\6a\23\01\6a\41\00\11\00\00\6a\0b\06\00\41\90\ce\00\0b\07\00\41\e8\07\24"
    "\01\0b" "\0b\07\01\00\41\00\0b\01a")
  "unexpected content after last section")
;; start before exports
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\08\02\60\00\01\7f\60\00\00"
    "\02\29\02\08spectest\0aglobal_i32\03\7f\00\08spectest\05print\00\01" "\03\04\03\00\00\01" "\04\04\01\70\00\01"
    "\05\03\01\00\01" "\0d\03\01\00\01" "\06\06\01\7f\01\41\01\0b" "\08\01\03" "\07\05\01\01f\00\01"
    "\09\07\01\00\41\00\0b\01\02" "\0c\01\01"
    "\0a\24\03\13\00\41\00\2d\00\00\23\00\6a\23\01\6a\41\00\11\00\00\6a\0b\06\00\41\90\ce\00\0b\07\00\41\e8\07\24"
    "\01\0b" "\0b\07\01\00\41\00\0b\01a")
  "unexpected content after last section")
;; elements before start
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\08\02\60\00\01\7f\60\00\00"
    "\02\29\02\08spectest\0aglobal_i32\03\7f\00\08spectest\05print\00\01" "\03\04\03\00\00\01" "\04\04\01\70\00\01"
    "\05\03\01\00\01" "\0d\03\01\00\01" "\06\06\01\7f\01\41\01\0b" "\07\05\01\01f\00\01"
    "\09\07\01\00\41\00\0b\01\02" "\08\01\03" "\0c\01\01"
    "\0a\24\03\13\00\41\00\2d\00\00\23\00\6a\23\01\6a\41\00\11\00\00\6a\0b\06\00\41\90\ce\00\0b\07\00\41\e8\07\24"
    "\01\0b" "\0b\07\01\00\41\00\0b\01a")
  "unexpected content after last section")
;; data count before elements
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\08\02\60\00\01\7f\60\00\00"
    "\02\29\02\08spectest\0aglobal_i32\03\7f\00\08spectest\05print\00\01" "\03\04\03\00\00\01" "\04\04\01\70\00\01"
    "\05\03\01\00\01" "\0d\03\01\00\01" "\06\06\01\7f\01\41\01\0b" "\07\05\01\01f\00\01" "\08\01\03" "\0c\01\01"
    "\09\07\01\00\41\00\0b\01\02"
    "\0a\24\03\13\00\41\00\2d\00\00\23\00\6a\23\01\6a\41\00\11\00\00\6a\0b\06\00\41\90\ce\00\0b\07\00\41\e8\07\24"
    "\01\0b" "\0b\07\01\00\41\00\0b\01a")
  "unexpected content after last section")
;; code before data count
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\08\02\60\00\01\7f\60\00\00"
    "\02\29\02\08spectest\0aglobal_i32\03\7f\00\08spectest\05print\00\01" "\03\04\03\00\00\01" "\04\04\01\70\00\01"
    "\05\03\01\00\01" "\0d\03\01\00\01" "\06\06\01\7f\01\41\01\0b" "\07\05\01\01f\00\01" "\08\01\03"
    "\09\07\01\00\41\00\0b\01\02"
    "\0a\24\03\13\00\41\00\2d\00\00\23\00\6a\23\01\6a\41\00\11\00\00\6a\0b\06\00\41\90\ce\00\0b\07\00\41\e8\07\24"
    "\01\0b" "\0c\01\01" "\0b\07\01\00\41\00\0b\01a")
  "unexpected content after last section")
;; data before code
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\08\02\60\00\01\7f\60\00\00"
    "\02\29\02\08spectest\0aglobal_i32\03\7f\00\08spectest\05print\00\01" "\03\04\03\00\00\01" "\04\04\01\70\00\01"
    "\05\03\01\00\01" "\0d\03\01\00\01" "\06\06\01\7f\01\41\01\0b" "\07\05\01\01f\00\01" "\08\01\03"
    "\09\07\01\00\41\00\0b\01\02" "\0c\01\01" "\0b\07\01\00\41\00\0b\01a"
    "\0a\24\03\13\00\41\00\2d\00\00\23\00\6a\23\01\6a\41\00\11\00\00\6a\0b\06\00\41\90\ce\00\0b\07\00\41\e8\07\24"
    "\01\0b")
  "unexpected content after last section")
