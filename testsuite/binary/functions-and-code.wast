;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; The code section has a body for each member of the function section (spec:binary-funcsec, spec:binary-codesec), each
;; body exactly as many bytes as its size says. Locals come in groups, whose sum is less than 2^32 (spec:binary-local).

;; Neither section, either one empty, or both.
(module binary "\00asm\01\00\00\00")
(module binary "\00asm\01\00\00\00" "\03\01\00")
(module binary "\00asm\01\00\00\00" "\0a\01\00")
(module binary "\00asm\01\00\00\00" "\03\01\00" "\0a\01\00")

;; Functions without code, code without functions; one more on either side.
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00")
  "function and code section have inconsistent lengths")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\03\02\00\00")
  "function and code section have inconsistent lengths")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\01\00")
  "function and code section have inconsistent lengths")
(assert_malformed (module binary "\00asm\01\00\00\00" "\0a\04\01\02\00\0b") "function and code section have inconsistent lengths")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\0a\04\01\02\00\0b")
  "function and code section have inconsistent lengths")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\01\00" "\0a\04\01\02\00\0b")
  "function and code section have inconsistent lengths")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\03\02\00\00" "\0a\04\01\02\00\0b")
  "function and code section have inconsistent lengths")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\07\02\02\00\0b\02\00\0b")
  "function and code section have inconsistent lengths")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\04\03\00\00\00" "\0a\07\02\02\00\0b\02\00\0b")
  "function and code section have inconsistent lengths")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\03\02\00\00" "\0a\0a\03\02\00\0b\02\00\0b\02\00\0b")
  "function and code section have inconsistent lengths")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\04\03\00\00\00" "\0a\04\01\02\00\0b")
  "function and code section have inconsistent lengths")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0a\03\02\00\0b\02\00\0b\02\00\0b")
  "function and code section have inconsistent lengths")

;; Exports, elements and the start function do not make up for code that is missing.
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\03\02\00\00" "\07\05\01\01a\00\00" "\0a\04\01\02\00\0b")
  "function and code section have inconsistent lengths")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\03\02\00\00" "\08\01\00" "\0a\04\01\02\00\0b")
  "function and code section have inconsistent lengths")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\03\02\00\00" "\09\05\01\01\00\01\01" "\0a\04\01\02\00\0b")
  "function and code section have inconsistent lengths")
;; Nor do imported functions count.
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\02\12\01\08spectest\05print\00\00" "\0a\04\01\02\00\0b")
  "function and code section have inconsistent lengths")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\02\12\01\08spectest\05print\00\00" "\03\02\01\00")
  "function and code section have inconsistent lengths")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\02\12\01\08spectest\05print\00\00" "\03\02\01\00"
    "\0a\07\02\02\00\0b\02\00\0b")
  "function and code section have inconsistent lengths")

;; Sizes of bodies in up to five bytes.
(module binary
  "\00asm\01\00\00\00" "\01\05\01\60\00\01\7f" "\03\05\04\00\00\00\00"
  "\07\11\04\01a\00\00\01b\00\01\01c\00\02\01d\00\03"
  "\0a\1f\04" ;; four bodies of four bytes
  "\84\00\00\41\01\0b" ;; two bytes for the size
  "\84\80\00\00\41\02\0b" ;; three
  "\84\80\80\00\00\41\03\0b" ;; four
  "\84\80\80\80\00\00\41\04\0b" ;; five
)
(assert_return (invoke "a") (i32.const 1))
(assert_return (invoke "b") (i32.const 2))
(assert_return (invoke "c") (i32.const 3))
(assert_return (invoke "d") (i32.const 4))

;; Size one too small and one too large; the following body would make up for it.
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\04\01\01\00\0b") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\05\01\03\00\0b\01") "section size mismatch")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\03\02\00\00" "\0a\07\02\01\00\0b\02\00\0b")
  "section size mismatch")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\03\02\00\00" "\0a\08\02\03\00\0b\02\02\00\0b")
  "section size mismatch")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\03\02\00\00" "\0a\07\02\03\00\0b\02\00\0b")
  "section size mismatch")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\06\01\04\00\0b\0b\0b")
  "section size mismatch")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\03\02\00\00" "\0a\09\02\03\00\01\0b\02\00\01\0b")
  "section size mismatch")

;; Size 0, beyond the section, and of more than 32 bits.
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\02\01\00") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\04\01\7f\00\0b") "length out of bounds")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\08\01\ff\ff\ff\ff\0f\00\0b")
  "length out of bounds")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\08\01\82\80\80\80\10\00\0b")
  "integer too large")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\09\01\82\80\80\80\80\00\00\0b")
  "integer representation too long")

;; A body ends with the end of its expression: no end, one end too many, code after the end, a block left open.
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\03\01\01\00") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\04\01\02\00\01") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\06\01\04\00\02\40\0b") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\07\01\05\00\03\40\01\0b") "unexpected end")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0a\01\08\00\41\00\04\40\01\05\0b")
  "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\05\01\03\00\0b\0b") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\05\01\03\00\0b\01") "section size mismatch")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\08\01\06\00\02\40\0b\0b\0b")
  "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\05\01\03\00\0b\00") "section size mismatch")
;; An open block is not closed by the end of the next body.
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\03\02\00\00" "\0a\09\02\04\00\02\40\0b\02\00\0b")
  "unexpected end")

;; Else belongs to an if, and once.
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\05\01\03\00\05\0b") "END opcode expected")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\08\01\06\00\02\40\05\0b\0b")
  "END opcode expected")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\08\01\06\00\03\40\05\0b\0b")
  "END opcode expected")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0b\01\09\00\41\00\04\40\05\05\0b\0b")
  "END opcode expected")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0d\01\0b\00\41\00\04\40\02\40\05\0b\0b\0b")
  "END opcode expected")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0a\01\08\00\05\41\00\04\40\0b\0b")
  "END opcode expected")
(module binary
  "\00asm\01\00\00\00" "\01\05\01\60\00\01\7f" "\03\02\01\00" "\07\05\01\01a\00\00"
  "\0a\21\01\1f\00\41\01\04\7f\41\05\41\00\04\40\05\41\00\04\40\05\01\0b\0b\05\41\04\41\00\04\40\05\0b\0b\0b"
)
(assert_return (invoke "a") (i32.const 5))

;; Locals: groups of one type after another, groups of none, the same type again. Each local begins as zero, and "a" to
;; "d" read theirs after all have been set.
(module binary
  "\00asm\01\00\00\00"
  "\01\18\05\60\00\01\7f\60\00\01\7e\60\00\01\7d\60\00\01\7c\60\03\7f\7e\7d\01\7c" ;; [] -> [i32], [i64], [f32], [f64]
  "\03\0b\0a\00\00\01\02\02\02\03\03\00\00"
  "\07\29\0a\01a\00\00\01b\00\01\01c\00\02\01d\00\03\01e\00\04\01f\00\05\01g\00\06\01h\00\07\01i\00\08\01j\00\09"
  "\0a\dd\06\0a\55\09\02\7f\00\7e\01\7e\00\7f\03\7d\00\70\02\7c\01\7f\01\7f\41\0b\21\00\41\0c\21\01\42\0d\21\02\43"
  "\00\00\60\41\21\03\43\00\00\70\41\21\04\43\00\00\80\41\21\05\44\00\00\00\00\00\00\31\40\21\06\44\00\00\00\00\00"
  "\00\32\40\21\07\41\13\21\08\41\14\21\09\20\00\0b\55\09\02\7f\00\7e\01\7e\00\7f\03\7d\00\70\02\7c\01\7f\01\7f\41"
  "\0b\21\00\41\0c\21\01\42\0d\21\02\43\00\00\60\41\21\03\43\00\00\70\41\21\04\43\00\00\80\41\21\05\44\00\00\00\00"
  "\00\00\31\40\21\06\44\00\00\00\00\00\00\32\40\21\07\41\13\21\08\41\14\21\09\20\01\0b\55\09\02\7f\00\7e\01\7e\00"
  "\7f\03\7d\00\70\02\7c\01\7f\01\7f\41\0b\21\00\41\0c\21\01\42\0d\21\02\43\00\00\60\41\21\03\43\00\00\70\41\21\04"
  "\43\00\00\80\41\21\05\44\00\00\00\00\00\00\31\40\21\06\44\00\00\00\00\00\00\32\40\21\07\41\13\21\08\41\14\21\09"
  "\20\02\0b\55\09\02\7f\00\7e\01\7e\00\7f\03\7d\00\70\02\7c\01\7f\01\7f\41\0b\21\00\41\0c\21\01\42\0d\21\02\43\00"
  "\00\60\41\21\03\43\00\00\70\41\21\04\43\00\00\80\41\21\05\44\00\00\00\00\00\00\31\40\21\06\44\00\00\00\00\00\00"
  "\32\40\21\07\41\13\21\08\41\14\21\09\20\03\0b\55\09\02\7f\00\7e\01\7e\00\7f\03\7d\00\70\02\7c\01\7f\01\7f\41\0b"
  "\21\00\41\0c\21\01\42\0d\21\02\43\00\00\60\41\21\03\43\00\00\70\41\21\04\43\00\00\80\41\21\05\44\00\00\00\00\00"
  "\00\31\40\21\06\44\00\00\00\00\00\00\32\40\21\07\41\13\21\08\41\14\21\09\20\04\0b\55\09\02\7f\00\7e\01\7e\00\7f"
  "\03\7d\00\70\02\7c\01\7f\01\7f\41\0b\21\00\41\0c\21\01\42\0d\21\02\43\00\00\60\41\21\03\43\00\00\70\41\21\04\43"
  "\00\00\80\41\21\05\44\00\00\00\00\00\00\31\40\21\06\44\00\00\00\00\00\00\32\40\21\07\41\13\21\08\41\14\21\09\20"
  "\05\0b\55\09\02\7f\00\7e\01\7e\00\7f\03\7d\00\70\02\7c\01\7f\01\7f\41\0b\21\00\41\0c\21\01\42\0d\21\02\43\00\00"
  "\60\41\21\03\43\00\00\70\41\21\04\43\00\00\80\41\21\05\44\00\00\00\00\00\00\31\40\21\06\44\00\00\00\00\00\00\32"
  "\40\21\07\41\13\21\08\41\14\21\09\20\06\0b\55\09\02\7f\00\7e\01\7e\00\7f\03\7d\00\70\02\7c\01\7f\01\7f\41\0b\21"
  "\00\41\0c\21\01\42\0d\21\02\43\00\00\60\41\21\03\43\00\00\70\41\21\04\43\00\00\80\41\21\05\44\00\00\00\00\00\00"
  "\31\40\21\06\44\00\00\00\00\00\00\32\40\21\07\41\13\21\08\41\14\21\09\20\07\0b\55\09\02\7f\00\7e\01\7e\00\7f\03"
  "\7d\00\70\02\7c\01\7f\01\7f\41\0b\21\00\41\0c\21\01\42\0d\21\02\43\00\00\60\41\21\03\43\00\00\70\41\21\04\43\00"
  "\00\80\41\21\05\44\00\00\00\00\00\00\31\40\21\06\44\00\00\00\00\00\00\32\40\21\07\41\13\21\08\41\14\21\09\20\08"
  "\0b\55\09\02\7f\00\7e\01\7e\00\7f\03\7d\00\70\02\7c\01\7f\01\7f\41\0b\21\00\41\0c\21\01\42\0d\21\02\43\00\00\60"
  "\41\21\03\43\00\00\70\41\21\04\43\00\00\80\41\21\05\44\00\00\00\00\00\00\31\40\21\06\44\00\00\00\00\00\00\32\40"
  "\21\07\41\13\21\08\41\14\21\09\20\09\0b"
)
(assert_return (invoke "a") (i32.const 11))
(assert_return (invoke "b") (i32.const 12))
(assert_return (invoke "c") (i64.const 13))
(assert_return (invoke "d") (f32.const 14))
(assert_return (invoke "e") (f32.const 15))
(assert_return (invoke "f") (f32.const 16))
(assert_return (invoke "g") (f64.const 17))
(assert_return (invoke "h") (f64.const 18))
(assert_return (invoke "i") (i32.const 19))
(assert_return (invoke "j") (i32.const 20))

;; Locals come after the parameters; counts of two, three and five bytes; a group of 16,390.
(module binary
  "\00asm\01\00\00\00"
  "\01\07\01\60\02\7f\7e\01\7f" ;; [i32 i64] -> [i32]
  "\03\02\01\00" "\07\05\01\01a\00\00"
  ;; 3 i32, 16,390 i64, 2 f64, 1 i32
  "\0a\37\01\35\04\83\00\7f\86\80\01\7e\82\80\80\80\00\7c\01\7f\20\00\21\8d\80\01\20\01\21\8a\80\01\20\8d\80\01\20\8a\80\01\a7\6a\20\05\a7\6a\20\0d\a7\6a\20\8b\80\01\aa\6a\0b"
)
(assert_return (invoke "a" (i32.const 40) (i64.const 2)) (i32.const 42))

;; A sum of 2^32 or more is malformed, in one group or in many, with groups of none between.
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0c\01\0a\02\ff\ff\ff\ff\0f\7f\01\7f\0b")
  "too many locals")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0c\01\0a\02\ff\ff\ff\ff\0f\7f\7f\7f\0b")
  "too many locals")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\10\01\0e\02\ff\ff\ff\ff\0f\7f\ff\ff\ff\ff\0f\7f\0b")
  "too many locals")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\10\01\0e\02\80\80\80\80\08\7f\80\80\80\80\08\7f\0b")
  "too many locals")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0e\01\0c\03\ff\ff\ff\ff\0f\7f\00\7e\01\7d\0b")
  "too many locals")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\14\01\12\04\ff\ff\ff\ff\07\7f\00\7e\ff\ff\ff\ff\07\7d\02\7c\0b")
  "too many locals")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\1c\01\1a\04\80\80\80\80\04\7f\80\80\80\80\04\7e\80\80\80\80\04\7d\80\80\80\80\04\7c\0b")
  "too many locals")
;; In a module that is invalid, too: it has a memory with a minimum above its maximum, but decoding comes first.
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\04\01\01\02\00"
    "\0a\0c\01\0a\02\ff\ff\ff\ff\0f\7f\01\7f\0b")
  "too many locals")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\04\01\01\02\00"
    "\0a\0e\01\0c\03\ff\ff\ff\ff\0f\7f\00\7e\01\7d\0b")
  "too many locals")

;; A count of more than 32 bits, of groups and of locals; a count that promises too many groups.
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0a\01\08\01\81\80\80\80\10\7f\0b")
  "integer too large")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0b\01\09\01\81\80\80\80\80\00\7f\0b")
  "integer representation too long")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0a\01\08\81\80\80\80\10\01\7f\0b")
  "integer too large")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0b\01\09\81\80\80\80\80\00\01\7f\0b")
  "integer representation too long")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\06\01\04\7f\01\7f\0b")
  "length out of bounds")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\03\01\01\01") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\04\01\02\01\01") "unexpected end")

;; Types of locals.
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\06\01\04\01\01\40\0b")
  "malformed reference type")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\06\01\04\01\01\60\0b")
  "malformed reference type")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\06\01\04\01\01\78\0b")
  "malformed reference type")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\06\01\04\01\01\77\0b")
  "malformed reference type")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\06\01\04\01\01\5e\0b")
  "malformed reference type")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\06\01\04\01\01\50\0b")
  "malformed reference type")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\06\01\04\01\01\00\0b")
  "malformed reference type")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\06\01\04\01\01\7a\0b")
  "malformed reference type")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\06\01\04\01\01\76\0b")
  "malformed reference type")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\06\01\04\01\01\65\0b")
  "malformed reference type")
