;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; The type of an element segment follows from its flags (spec:binary-elem): function indices are (ref func), so they fit tables
;; without null; flags 4 mean funcref; flags 5 to 7 name the type. Each combination with each type of table (spec:valid-elem).

;; Type 0 is [] -> [i32], function 0 returns 7. The table has two slots; those of a type without null hold function 1, which returns 1.

;; flags 0, table of funcref
(module binary
  "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01" "\04\04\01\70\00\02"
  "\07\05\01\01f\00\02" "\09\07\01\00\41\01\0b\01\00"
  "\0a\13\03\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b"
)
(assert_return (invoke "f" (i32.const 1)) (i32.const 7))
(assert_trap (invoke "f" (i32.const 0)) "uninitialized element")
;; flags 0, table of (ref func)
(module binary
  "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01"
  "\04\0a\01\40\00\64\70\00\02\d2\01\0b" "\07\05\01\01f\00\02" "\09\07\01\00\41\01\0b\01\00"
  "\0a\13\03\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b"
)
(assert_return (invoke "f" (i32.const 1)) (i32.const 7))
(assert_return (invoke "f" (i32.const 0)) (i32.const 1))
;; flags 0, table of (ref null 0)
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01" "\04\05\01\63\00\00\02"
    "\07\05\01\01f\00\02" "\09\07\01\00\41\01\0b\01\00"
    "\0a\14\03\04\00\41\07\0b\04\00\41\01\0b\08\00\20\00\25\00\14\00\0b")
  "type mismatch")
;; flags 0, table of (ref 0)
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01"
    "\04\0a\01\40\00\64\00\00\02\d2\01\0b" "\07\05\01\01f\00\02" "\09\07\01\00\41\01\0b\01\00"
    "\0a\14\03\04\00\41\07\0b\04\00\41\01\0b\08\00\20\00\25\00\14\00\0b")
  "type mismatch")
;; flags 0, table of externref
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01" "\04\04\01\6f\00\02"
    "\07\05\01\01f\00\02" "\09\07\01\00\41\01\0b\01\00"
    "\0a\13\03\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\25\00\d1\0b")
  "type mismatch")

;; flags 2, table of funcref
(module binary
  "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01" "\04\04\01\70\00\02"
  "\07\05\01\01f\00\02" "\09\09\01\02\00\41\01\0b\00\01\00"
  "\0a\13\03\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b"
)
(assert_return (invoke "f" (i32.const 1)) (i32.const 7))
(assert_trap (invoke "f" (i32.const 0)) "uninitialized element")
;; flags 2, table of (ref func)
(module binary
  "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01"
  "\04\0a\01\40\00\64\70\00\02\d2\01\0b" "\07\05\01\01f\00\02" "\09\09\01\02\00\41\01\0b\00\01\00"
  "\0a\13\03\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b"
)
(assert_return (invoke "f" (i32.const 1)) (i32.const 7))
(assert_return (invoke "f" (i32.const 0)) (i32.const 1))
;; flags 2, table of (ref null 0)
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01" "\04\05\01\63\00\00\02"
    "\07\05\01\01f\00\02" "\09\09\01\02\00\41\01\0b\00\01\00"
    "\0a\14\03\04\00\41\07\0b\04\00\41\01\0b\08\00\20\00\25\00\14\00\0b")
  "type mismatch")
;; flags 2, table of (ref 0)
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01"
    "\04\0a\01\40\00\64\00\00\02\d2\01\0b" "\07\05\01\01f\00\02" "\09\09\01\02\00\41\01\0b\00\01\00"
    "\0a\14\03\04\00\41\07\0b\04\00\41\01\0b\08\00\20\00\25\00\14\00\0b")
  "type mismatch")
;; flags 2, table of externref
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01" "\04\04\01\6f\00\02"
    "\07\05\01\01f\00\02" "\09\09\01\02\00\41\01\0b\00\01\00"
    "\0a\13\03\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\25\00\d1\0b")
  "type mismatch")

;; flags 4, table of funcref
(module binary
  "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01" "\04\04\01\70\00\02"
  "\07\05\01\01f\00\02" "\09\09\01\04\41\01\0b\01\d2\00\0b"
  "\0a\13\03\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b"
)
(assert_return (invoke "f" (i32.const 1)) (i32.const 7))
(assert_trap (invoke "f" (i32.const 0)) "uninitialized element")
;; flags 4, table of (ref func)
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01"
    "\04\0a\01\40\00\64\70\00\02\d2\01\0b" "\07\05\01\01f\00\02" "\09\09\01\04\41\01\0b\01\d2\00\0b"
    "\0a\13\03\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b")
  "type mismatch")
;; flags 4, table of (ref null 0)
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01" "\04\05\01\63\00\00\02"
    "\07\05\01\01f\00\02" "\09\09\01\04\41\01\0b\01\d2\00\0b"
    "\0a\14\03\04\00\41\07\0b\04\00\41\01\0b\08\00\20\00\25\00\14\00\0b")
  "type mismatch")
;; flags 4, table of (ref 0)
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01"
    "\04\0a\01\40\00\64\00\00\02\d2\01\0b" "\07\05\01\01f\00\02" "\09\09\01\04\41\01\0b\01\d2\00\0b"
    "\0a\14\03\04\00\41\07\0b\04\00\41\01\0b\08\00\20\00\25\00\14\00\0b")
  "type mismatch")
;; flags 4, table of externref
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01" "\04\04\01\6f\00\02"
    "\07\05\01\01f\00\02" "\09\09\01\04\41\01\0b\01\d2\00\0b"
    "\0a\13\03\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\25\00\d1\0b")
  "type mismatch")

;; flags 6 with (ref func), table of funcref
(module binary
  "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01" "\04\04\01\70\00\02"
  "\07\05\01\01f\00\02" "\09\0c\01\06\00\41\01\0b\64\70\01\d2\00\0b"
  "\0a\13\03\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b"
)
(assert_return (invoke "f" (i32.const 1)) (i32.const 7))
(assert_trap (invoke "f" (i32.const 0)) "uninitialized element")
;; flags 6 with (ref func), table of (ref func)
(module binary
  "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01"
  "\04\0a\01\40\00\64\70\00\02\d2\01\0b" "\07\05\01\01f\00\02" "\09\0c\01\06\00\41\01\0b\64\70\01\d2\00\0b"
  "\0a\13\03\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b"
)
(assert_return (invoke "f" (i32.const 1)) (i32.const 7))
(assert_return (invoke "f" (i32.const 0)) (i32.const 1))
;; flags 6 with (ref func), table of (ref null 0)
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01" "\04\05\01\63\00\00\02"
    "\07\05\01\01f\00\02" "\09\0c\01\06\00\41\01\0b\64\70\01\d2\00\0b"
    "\0a\14\03\04\00\41\07\0b\04\00\41\01\0b\08\00\20\00\25\00\14\00\0b")
  "type mismatch")
;; flags 6 with (ref func), table of (ref 0)
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01"
    "\04\0a\01\40\00\64\00\00\02\d2\01\0b" "\07\05\01\01f\00\02" "\09\0c\01\06\00\41\01\0b\64\70\01\d2\00\0b"
    "\0a\14\03\04\00\41\07\0b\04\00\41\01\0b\08\00\20\00\25\00\14\00\0b")
  "type mismatch")
;; flags 6 with (ref func), table of externref
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01" "\04\04\01\6f\00\02"
    "\07\05\01\01f\00\02" "\09\0c\01\06\00\41\01\0b\64\70\01\d2\00\0b"
    "\0a\13\03\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\25\00\d1\0b")
  "type mismatch")

;; flags 6 with funcref, table of funcref
(module binary
  "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01" "\04\04\01\70\00\02"
  "\07\05\01\01f\00\02" "\09\0b\01\06\00\41\01\0b\70\01\d2\00\0b"
  "\0a\13\03\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b"
)
(assert_return (invoke "f" (i32.const 1)) (i32.const 7))
(assert_trap (invoke "f" (i32.const 0)) "uninitialized element")
;; flags 6 with funcref, table of (ref func)
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01"
    "\04\0a\01\40\00\64\70\00\02\d2\01\0b" "\07\05\01\01f\00\02" "\09\0b\01\06\00\41\01\0b\70\01\d2\00\0b"
    "\0a\13\03\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b")
  "type mismatch")
;; flags 6 with funcref, table of (ref null 0)
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01" "\04\05\01\63\00\00\02"
    "\07\05\01\01f\00\02" "\09\0b\01\06\00\41\01\0b\70\01\d2\00\0b"
    "\0a\14\03\04\00\41\07\0b\04\00\41\01\0b\08\00\20\00\25\00\14\00\0b")
  "type mismatch")
;; flags 6 with funcref, table of (ref 0)
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01"
    "\04\0a\01\40\00\64\00\00\02\d2\01\0b" "\07\05\01\01f\00\02" "\09\0b\01\06\00\41\01\0b\70\01\d2\00\0b"
    "\0a\14\03\04\00\41\07\0b\04\00\41\01\0b\08\00\20\00\25\00\14\00\0b")
  "type mismatch")
;; flags 6 with funcref, table of externref
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01" "\04\04\01\6f\00\02"
    "\07\05\01\01f\00\02" "\09\0b\01\06\00\41\01\0b\70\01\d2\00\0b"
    "\0a\13\03\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\25\00\d1\0b")
  "type mismatch")

;; flags 6 with (ref 0), table of funcref
(module binary
  "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01" "\04\04\01\70\00\02"
  "\07\05\01\01f\00\02" "\09\0c\01\06\00\41\01\0b\64\00\01\d2\00\0b"
  "\0a\13\03\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b"
)
(assert_return (invoke "f" (i32.const 1)) (i32.const 7))
(assert_trap (invoke "f" (i32.const 0)) "uninitialized element")
;; flags 6 with (ref 0), table of (ref func)
(module binary
  "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01"
  "\04\0a\01\40\00\64\70\00\02\d2\01\0b" "\07\05\01\01f\00\02" "\09\0c\01\06\00\41\01\0b\64\00\01\d2\00\0b"
  "\0a\13\03\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b"
)
(assert_return (invoke "f" (i32.const 1)) (i32.const 7))
(assert_return (invoke "f" (i32.const 0)) (i32.const 1))
;; flags 6 with (ref 0), table of (ref null 0)
(module binary
  "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01" "\04\05\01\63\00\00\02"
  "\07\05\01\01f\00\02" "\09\0c\01\06\00\41\01\0b\64\00\01\d2\00\0b"
  "\0a\14\03\04\00\41\07\0b\04\00\41\01\0b\08\00\20\00\25\00\14\00\0b"
)
(assert_return (invoke "f" (i32.const 1)) (i32.const 7))
(assert_trap (invoke "f" (i32.const 0)) "null function reference")
;; flags 6 with (ref 0), table of (ref 0)
(module binary
  "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01"
  "\04\0a\01\40\00\64\00\00\02\d2\01\0b" "\07\05\01\01f\00\02" "\09\0c\01\06\00\41\01\0b\64\00\01\d2\00\0b"
  "\0a\14\03\04\00\41\07\0b\04\00\41\01\0b\08\00\20\00\25\00\14\00\0b"
)
(assert_return (invoke "f" (i32.const 1)) (i32.const 7))
(assert_return (invoke "f" (i32.const 0)) (i32.const 1))
;; flags 6 with (ref 0), table of externref
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01" "\04\04\01\6f\00\02"
    "\07\05\01\01f\00\02" "\09\0c\01\06\00\41\01\0b\64\00\01\d2\00\0b"
    "\0a\13\03\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\25\00\d1\0b")
  "type mismatch")

;; flags 6 with (ref null 0), table of funcref
(module binary
  "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01" "\04\04\01\70\00\02"
  "\07\05\01\01f\00\02" "\09\0c\01\06\00\41\01\0b\63\00\01\d2\00\0b"
  "\0a\13\03\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b"
)
(assert_return (invoke "f" (i32.const 1)) (i32.const 7))
(assert_trap (invoke "f" (i32.const 0)) "uninitialized element")
;; flags 6 with (ref null 0), table of (ref func)
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01"
    "\04\0a\01\40\00\64\70\00\02\d2\01\0b" "\07\05\01\01f\00\02" "\09\0c\01\06\00\41\01\0b\63\00\01\d2\00\0b"
    "\0a\13\03\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b")
  "type mismatch")
;; flags 6 with (ref null 0), table of (ref null 0)
(module binary
  "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01" "\04\05\01\63\00\00\02"
  "\07\05\01\01f\00\02" "\09\0c\01\06\00\41\01\0b\63\00\01\d2\00\0b"
  "\0a\14\03\04\00\41\07\0b\04\00\41\01\0b\08\00\20\00\25\00\14\00\0b"
)
(assert_return (invoke "f" (i32.const 1)) (i32.const 7))
(assert_trap (invoke "f" (i32.const 0)) "null function reference")
;; flags 6 with (ref null 0), table of (ref 0)
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01"
    "\04\0a\01\40\00\64\00\00\02\d2\01\0b" "\07\05\01\01f\00\02" "\09\0c\01\06\00\41\01\0b\63\00\01\d2\00\0b"
    "\0a\14\03\04\00\41\07\0b\04\00\41\01\0b\08\00\20\00\25\00\14\00\0b")
  "type mismatch")
;; flags 6 with (ref null 0), table of externref
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01" "\04\04\01\6f\00\02"
    "\07\05\01\01f\00\02" "\09\0c\01\06\00\41\01\0b\63\00\01\d2\00\0b"
    "\0a\13\03\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\25\00\d1\0b")
  "type mismatch")

;; flags 6 with externref, table of funcref
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01" "\04\04\01\70\00\02"
    "\07\05\01\01f\00\02" "\09\0b\01\06\00\41\01\0b\6f\01\d0\6f\0b"
    "\0a\13\03\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b")
  "type mismatch")
;; flags 6 with externref, table of (ref func)
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01"
    "\04\0a\01\40\00\64\70\00\02\d2\01\0b" "\07\05\01\01f\00\02" "\09\0b\01\06\00\41\01\0b\6f\01\d0\6f\0b"
    "\0a\13\03\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b")
  "type mismatch")
;; flags 6 with externref, table of (ref null 0)
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01" "\04\05\01\63\00\00\02"
    "\07\05\01\01f\00\02" "\09\0b\01\06\00\41\01\0b\6f\01\d0\6f\0b"
    "\0a\14\03\04\00\41\07\0b\04\00\41\01\0b\08\00\20\00\25\00\14\00\0b")
  "type mismatch")
;; flags 6 with externref, table of (ref 0)
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01"
    "\04\0a\01\40\00\64\00\00\02\d2\01\0b" "\07\05\01\01f\00\02" "\09\0b\01\06\00\41\01\0b\6f\01\d0\6f\0b"
    "\0a\14\03\04\00\41\07\0b\04\00\41\01\0b\08\00\20\00\25\00\14\00\0b")
  "type mismatch")
;; flags 6 with externref, table of externref
(module binary
  "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\04\03\00\00\01" "\04\04\01\6f\00\02"
  "\07\05\01\01f\00\02" "\09\0b\01\06\00\41\01\0b\6f\01\d0\6f\0b"
  "\0a\13\03\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\25\00\d1\0b"
)
(assert_return (invoke "f" (i32.const 1)) (i32.const 1))
