;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Limits (spec:binary-limits): flags 0 to 5 except 2 and 3 for tables, with a minimum, a maximum and the address type; numbers of up
;; to 64 bits whatever the address type. Sizes and growth prove what was read (spec:binary-tabletype, spec:binary-memtype).

;; Tables and memories with flags 0, 1, 4 and 5: 1 to any size, 1 to 2, and the same with 64-bit addresses.
(module binary
  "\00asm\01\00\00\00"
  "\01\13\04\60\00\01\7f\60\00\01\7e\60\01\7f\01\7f\60\01\7e\01\7e" ;; [] -> [i32], [] -> [i64], [i32] -> [i32], [i64] -> [i64]
  "\03\11\10\00\02\00\02\01\03\01\03\00\02\00\02\01\03\01\03"
  "\04\0f\04\70\00\01\70\01\01\02\70\04\01\70\05\01\02" ;; tables
  "\05\0b\04\00\01\01\01\02\04\01\05\01\02" ;; memories
  "\07\a1\01\10\07size-t0\00\00\07grow-t0\00\01\07size-t1\00\02\07grow-t1\00\03\07size-t2\00\04\07grow-t2\00\05\07s"
  "ize-t3\00\06\07grow-t3\00\07\07size-m0\00\08\07grow-m0\00\09\07size-m1\00\0a\07grow-m1\00\0b\07size-m2\00\0c\07g"
  "row-m2\00\0d\07size-m3\00\0e\07grow-m3\00\0f"
  "\0a\71\10\05\00\fc\10\00\0b\09\00\d0\70\20\00\fc\0f\00\0b\05\00\fc\10\01\0b\09\00\d0\70\20\00\fc\0f\01\0b\05\00"
  "\fc\10\02\0b\09\00\d0\70\20\00\fc\0f\02\0b\05\00\fc\10\03\0b\09\00\d0\70\20\00\fc\0f\03\0b\04\00\3f\00\0b\06\00"
  "\20\00\40\00\0b\04\00\3f\01\0b\06\00\20\00\40\01\0b\04\00\3f\02\0b\06\00\20\00\40\02\0b\04\00\3f\03\0b\06\00\20"
  "\00\40\03\0b"
)
(assert_return (invoke "size-t0") (i32.const 1))
(assert_return (invoke "grow-t0" (i32.const 1)) (i32.const 1))
(assert_return (invoke "grow-t0" (i32.const 1)) (i32.const 2))
(assert_return (invoke "size-t0") (i32.const 3))
(assert_return (invoke "size-t1") (i32.const 1))
(assert_return (invoke "grow-t1" (i32.const 1)) (i32.const 1))
(assert_return (invoke "grow-t1" (i32.const 1)) (i32.const -1))
(assert_return (invoke "size-t1") (i32.const 2))
(assert_return (invoke "size-t2") (i64.const 1))
(assert_return (invoke "grow-t2" (i64.const 1)) (i64.const 1))
(assert_return (invoke "grow-t2" (i64.const 1)) (i64.const 2))
(assert_return (invoke "size-t2") (i64.const 3))
(assert_return (invoke "size-t3") (i64.const 1))
(assert_return (invoke "grow-t3" (i64.const 1)) (i64.const 1))
(assert_return (invoke "grow-t3" (i64.const 1)) (i64.const -1))
(assert_return (invoke "size-t3") (i64.const 2))
(assert_return (invoke "size-m0") (i32.const 1))
(assert_return (invoke "grow-m0" (i32.const 1)) (i32.const 1))
(assert_return (invoke "grow-m0" (i32.const 1)) (i32.const 2))
(assert_return (invoke "size-m0") (i32.const 3))
(assert_return (invoke "size-m1") (i32.const 1))
(assert_return (invoke "grow-m1" (i32.const 1)) (i32.const 1))
(assert_return (invoke "grow-m1" (i32.const 1)) (i32.const -1))
(assert_return (invoke "size-m1") (i32.const 2))
(assert_return (invoke "size-m2") (i64.const 1))
(assert_return (invoke "grow-m2" (i64.const 1)) (i64.const 1))
(assert_return (invoke "grow-m2" (i64.const 1)) (i64.const 2))
(assert_return (invoke "size-m2") (i64.const 3))
(assert_return (invoke "size-m3") (i64.const 1))
(assert_return (invoke "grow-m3" (i64.const 1)) (i64.const 1))
(assert_return (invoke "grow-m3" (i64.const 1)) (i64.const -1))
(assert_return (invoke "size-m3") (i64.const 2))

;; A maximum of 0 is a maximum. Sizes that need two and three bytes.
(module binary
  "\00asm\01\00\00\00"
  "\01\13\04\60\00\01\7f\60\00\01\7e\60\01\7f\01\7f\60\01\7e\01\7e" ;; [] -> [i32], [] -> [i64], [i32] -> [i32], [i64] -> [i64]
  "\03\08\07\00\02\00\02\00\02\00" "\04\10\03\70\01\00\00\70\01\ac\02\ad\02\70\00\85\80\01" "\05\04\01\01\00\00"
  "\07\47\07\07size-t0\00\00\07grow-t0\00\01\07size-m0\00\02\07grow-m0\00\03\07size-t1\00\04\07grow-t1\00\05\07size"
  "-t2\00\06"
  "\0a\33\07\05\00\fc\10\00\0b\09\00\d0\70\20\00\fc\0f\00\0b\04\00\3f\00\0b\06\00\20\00\40\00\0b\05\00\fc\10\01\0b"
  "\09\00\d0\70\20\00\fc\0f\01\0b\05\00\fc\10\02\0b"
)
(assert_return (invoke "size-t0") (i32.const 0))
(assert_return (invoke "grow-t0" (i32.const 1)) (i32.const -1))
(assert_return (invoke "grow-t0" (i32.const 0)) (i32.const 0))
(assert_return (invoke "size-t0") (i32.const 0))
(assert_return (invoke "size-m0") (i32.const 0))
(assert_return (invoke "grow-m0" (i32.const 1)) (i32.const -1))
(assert_return (invoke "size-m0") (i32.const 0))
(assert_return (invoke "size-t1") (i32.const 300))
(assert_return (invoke "grow-t1" (i32.const 2)) (i32.const -1))
(assert_return (invoke "grow-t1" (i32.const 1)) (i32.const 300))
(assert_return (invoke "size-t1") (i32.const 301))
(assert_return (invoke "size-t2") (i32.const 16389))

;; Imports: the table and the memory of the host have limits 10 to 20 and 1 to 2.
(module binary "\00asm\01\00\00\00" "\02\14\01\08spectest\05table\01\70\00\0a")
(module binary "\00asm\01\00\00\00" "\02\14\01\08spectest\05table\01\70\00\01")
(module binary "\00asm\01\00\00\00" "\02\15\01\08spectest\05table\01\70\01\0a\14")
(module binary "\00asm\01\00\00\00" "\02\15\01\08spectest\05table\01\70\01\00\15")
(module binary "\00asm\01\00\00\00" "\02\16\01\08spectest\05table\01\70\01\0a\ac\02")
(module binary "\00asm\01\00\00\00" "\02\18\01\08spectest\05table\01\70\00\8a\80\80\80\00")
(module binary "\00asm\01\00\00\00" "\02\1b\01\08spectest\05table\01\70\01\8a\80\00\94\80\80\80\00")
(module binary "\00asm\01\00\00\00" "\02\14\01\08spectest\06memory\02\00\01")
(module binary "\00asm\01\00\00\00" "\02\14\01\08spectest\06memory\02\00\00")
(module binary "\00asm\01\00\00\00" "\02\15\01\08spectest\06memory\02\01\01\02")
(module binary "\00asm\01\00\00\00" "\02\15\01\08spectest\06memory\02\01\00\03")
(module binary "\00asm\01\00\00\00" "\02\1b\01\08spectest\06memory\02\01\81\80\00\82\80\80\80\00")
(assert_unlinkable (module binary "\00asm\01\00\00\00" "\02\14\01\08spectest\05table\01\70\00\0b") "incompatible import type")
(assert_unlinkable (module binary "\00asm\01\00\00\00" "\02\15\01\08spectest\05table\01\70\01\0a\13") "incompatible import type")
(assert_unlinkable (module binary "\00asm\01\00\00\00" "\02\15\01\08spectest\05table\01\70\01\0b\14") "incompatible import type")
(assert_unlinkable (module binary "\00asm\01\00\00\00" "\02\15\01\08spectest\05table\01\70\00\8a\02") "incompatible import type")
(assert_unlinkable (module binary "\00asm\01\00\00\00" "\02\14\01\08spectest\05table\01\70\04\0a") "incompatible import type")
(assert_unlinkable (module binary "\00asm\01\00\00\00" "\02\15\01\08spectest\05table\01\70\05\0a\14") "incompatible import type")
(assert_unlinkable (module binary "\00asm\01\00\00\00" "\02\14\01\08spectest\06memory\02\00\02") "incompatible import type")
(assert_unlinkable (module binary "\00asm\01\00\00\00" "\02\15\01\08spectest\06memory\02\01\01\01") "incompatible import type")
(assert_unlinkable (module binary "\00asm\01\00\00\00" "\02\14\01\08spectest\06memory\02\04\01") "incompatible import type")
(assert_unlinkable (module binary "\00asm\01\00\00\00" "\02\15\01\08spectest\06memory\02\05\01\02") "incompatible import type")

;; 64-bit limits of up to ten bytes are well-formed; memories have at most 2^48 pages, tables any size.
(module binary "\00asm\01\00\00\00" "\05\08\01\05\00\80\80\80\80\10")
(module binary "\00asm\01\00\00\00" "\05\08\01\05\00\85\80\80\80\20")
(module binary "\00asm\01\00\00\00" "\05\0a\01\05\00\80\80\80\80\80\80\40")
(module binary "\00asm\01\00\00\00" "\04\09\01\70\05\00\80\80\80\80\10")
(module binary "\00asm\01\00\00\00" "\04\0e\01\70\05\00\80\80\80\80\80\80\80\80\80\01")
(module binary "\00asm\01\00\00\00" "\04\0e\01\70\05\00\ff\ff\ff\ff\ff\ff\ff\ff\ff\01")
(module binary "\00asm\01\00\00\00" "\04\17\01\70\05\80\80\80\80\80\80\80\80\80\00\81\80\80\80\80\80\80\80\80\00")

;; Beyond them, a module is invalid, as it is with a minimum above the maximum.
(assert_invalid (module binary "\00asm\01\00\00\00" "\05\0a\01\05\00\81\80\80\80\80\80\40") "memory size")
(assert_invalid (module binary "\00asm\01\00\00\00" "\05\09\01\04\81\80\80\80\80\80\40") "memory size")
(assert_invalid (module binary "\00asm\01\00\00\00" "\05\0d\01\05\00\ff\ff\ff\ff\ff\ff\ff\ff\ff\01") "memory size")
(assert_invalid (module binary "\00asm\01\00\00\00" "\05\05\01\00\81\80\04") "memory size")
(assert_invalid (module binary "\00asm\01\00\00\00" "\05\06\01\01\00\81\80\04") "memory size")
(assert_invalid (module binary "\00asm\01\00\00\00" "\05\08\01\01\00\ff\ff\ff\ff\0f") "memory size")
(assert_invalid (module binary "\00asm\01\00\00\00" "\05\04\01\01\01\00") "size minimum must not be greater than maximum")
(assert_invalid (module binary "\00asm\01\00\00\00" "\05\04\01\05\01\00") "size minimum must not be greater than maximum")
(assert_invalid (module binary "\00asm\01\00\00\00" "\05\06\01\01\ac\02\ab\02") "size minimum must not be greater than maximum")
(assert_invalid (module binary "\00asm\01\00\00\00" "\05\08\01\05\80\80\80\80\10\00") "size minimum must not be greater than maximum")
(assert_invalid (module binary "\00asm\01\00\00\00" "\05\08\01\05\80\80\80\80\10\01") "size minimum must not be greater than maximum")
(assert_invalid (module binary "\00asm\01\00\00\00" "\04\05\01\70\01\01\00") "size minimum must not be greater than maximum")
(assert_invalid (module binary "\00asm\01\00\00\00" "\04\05\01\70\05\01\00") "size minimum must not be greater than maximum")
(assert_invalid (module binary "\00asm\01\00\00\00" "\04\07\01\70\01\ac\02\ab\02") "size minimum must not be greater than maximum")
(assert_invalid (module binary "\00asm\01\00\00\00" "\04\09\01\70\05\81\80\80\80\10\02") "size minimum must not be greater than maximum")
(assert_invalid (module binary "\00asm\01\00\00\00" "\04\09\01\70\05\80\80\80\80\10\00") "size minimum must not be greater than maximum")
(assert_invalid
  (module binary "\00asm\01\00\00\00" "\04\0d\01\70\05\80\80\80\80\20\80\80\80\80\10")
  "size minimum must not be greater than maximum")
(assert_invalid
  (module binary "\00asm\01\00\00\00" "\04\0d\01\70\01\ff\ff\ff\ff\0f\fe\ff\ff\ff\0f")
  "size minimum must not be greater than maximum")

;; No such flags. (Flags 2, 3, 6 and 7 of memories belong to threads.)
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\05\01\70\02\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\05\01\70\03\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\05\01\70\06\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\05\01\70\07\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\05\01\70\08\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\05\01\70\09\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\05\01\70\0c\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\05\01\70\10\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\05\01\70\11\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\05\01\70\15\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\05\01\70\20\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\05\01\70\40\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\05\01\70\44\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\05\01\70\7f\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\05\01\70\80\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\05\01\70\ff\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\04\01\10\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\04\01\11\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\04\01\14\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\04\01\15\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\04\01\20\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\04\01\21\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\04\01\40\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\04\01\44\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\04\01\7f\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\04\01\80\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\04\01\81\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\04\01\ff\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\15\01\08spectest\05table\01\70\02\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\15\01\08spectest\05table\01\70\06\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\15\01\08spectest\05table\01\70\08\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\15\01\08spectest\05table\01\70\10\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\15\01\08spectest\05table\01\70\80\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\15\01\08spectest\06memory\02\10\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\15\01\08spectest\06memory\02\15\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\15\01\08spectest\06memory\02\20\00\00") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\15\01\08spectest\06memory\02\80\00\00") "malformed limits flags")

;; Each flag decides whether a maximum follows.
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\05\01\70\00\01\02") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\05\01\70\04\01\02") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\01\01") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\05\01") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\04\01\00\01\02") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\04\01\04\01\02") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\03\01\01\01") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\03\01\05\01") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\03\01\70\00") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\03\01\70\01") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\03\01\70\04") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\03\01\70\05") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\02\01\00") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\02\01\01") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\02\01\04") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\02\01\05") "unexpected end")
