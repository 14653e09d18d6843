;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; The type of a passive or declarative element segment follows from its flags (spec:binary-elem) and is compared with the table of
;; table.init (spec:valid-table.init), even if the segment is never used. Elements fit the type of their segment (spec:valid-elem).

;; Type 0 is [] -> [i32], function 0 returns 7. The table has two slots; those of a type without null hold function 1, which returns 1.
;; "init" copies the element to slot 1.

;; flags 1, table of funcref
(module binary
  "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02" "\04\04\01\70\00\02"
  "\07\0c\02\01f\00\02\04init\00\03" "\09\05\01\01\00\01\00"
  "\0a\20\04\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b"
)
(assert_return (invoke "init"))
(assert_return (invoke "f" (i32.const 1)) (i32.const 7))
(assert_trap (invoke "f" (i32.const 0)) "uninitialized element")
;; flags 1, table of (ref func)
(module binary
  "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02"
  "\04\0a\01\40\00\64\70\00\02\d2\01\0b" "\07\0c\02\01f\00\02\04init\00\03" "\09\05\01\01\00\01\00"
  "\0a\20\04\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b"
)
(assert_return (invoke "init"))
(assert_return (invoke "f" (i32.const 1)) (i32.const 7))
(assert_return (invoke "f" (i32.const 0)) (i32.const 1))
;; flags 1, table of (ref null 0)
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02"
    "\04\05\01\63\00\00\02" "\07\0c\02\01f\00\02\04init\00\03" "\09\05\01\01\00\01\00"
    "\0a\21\04\04\00\41\07\0b\04\00\41\01\0b\08\00\20\00\25\00\14\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b")
  "type mismatch")
;; flags 1, table of (ref 0)
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02"
    "\04\0a\01\40\00\64\00\00\02\d2\01\0b" "\07\0c\02\01f\00\02\04init\00\03" "\09\05\01\01\00\01\00"
    "\0a\21\04\04\00\41\07\0b\04\00\41\01\0b\08\00\20\00\25\00\14\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b")
  "type mismatch")
;; flags 1, table of externref
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02"
    "\04\04\01\6f\00\02" "\07\0c\02\01f\00\02\04init\00\03" "\09\05\01\01\00\01\00"
    "\0a\20\04\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\25\00\d1\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b")
  "type mismatch")

;; flags 3, table of funcref
(module binary
  "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02" "\04\04\01\70\00\02"
  "\07\0c\02\01f\00\02\04init\00\03" "\09\05\01\03\00\01\00"
  "\0a\20\04\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b"
)
(assert_trap (invoke "init") "out of bounds table access")
;; flags 3, table of (ref func)
(module binary
  "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02"
  "\04\0a\01\40\00\64\70\00\02\d2\01\0b" "\07\0c\02\01f\00\02\04init\00\03" "\09\05\01\03\00\01\00"
  "\0a\20\04\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b"
)
(assert_trap (invoke "init") "out of bounds table access")
;; flags 3, table of (ref null 0)
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02"
    "\04\05\01\63\00\00\02" "\07\0c\02\01f\00\02\04init\00\03" "\09\05\01\03\00\01\00"
    "\0a\21\04\04\00\41\07\0b\04\00\41\01\0b\08\00\20\00\25\00\14\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b")
  "type mismatch")
;; flags 3, table of (ref 0)
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02"
    "\04\0a\01\40\00\64\00\00\02\d2\01\0b" "\07\0c\02\01f\00\02\04init\00\03" "\09\05\01\03\00\01\00"
    "\0a\21\04\04\00\41\07\0b\04\00\41\01\0b\08\00\20\00\25\00\14\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b")
  "type mismatch")
;; flags 3, table of externref
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02"
    "\04\04\01\6f\00\02" "\07\0c\02\01f\00\02\04init\00\03" "\09\05\01\03\00\01\00"
    "\0a\20\04\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\25\00\d1\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b")
  "type mismatch")

;; flags 5 with (ref func), table of funcref
(module binary
  "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02" "\04\04\01\70\00\02"
  "\07\0c\02\01f\00\02\04init\00\03" "\09\08\01\05\64\70\01\d2\00\0b"
  "\0a\20\04\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b"
)
(assert_return (invoke "init"))
(assert_return (invoke "f" (i32.const 1)) (i32.const 7))
(assert_trap (invoke "f" (i32.const 0)) "uninitialized element")
;; flags 5 with (ref func), table of (ref func)
(module binary
  "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02"
  "\04\0a\01\40\00\64\70\00\02\d2\01\0b" "\07\0c\02\01f\00\02\04init\00\03" "\09\08\01\05\64\70\01\d2\00\0b"
  "\0a\20\04\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b"
)
(assert_return (invoke "init"))
(assert_return (invoke "f" (i32.const 1)) (i32.const 7))
(assert_return (invoke "f" (i32.const 0)) (i32.const 1))
;; flags 5 with (ref func), table of (ref null 0)
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02"
    "\04\05\01\63\00\00\02" "\07\0c\02\01f\00\02\04init\00\03" "\09\08\01\05\64\70\01\d2\00\0b"
    "\0a\21\04\04\00\41\07\0b\04\00\41\01\0b\08\00\20\00\25\00\14\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b")
  "type mismatch")
;; flags 5 with (ref func), table of (ref 0)
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02"
    "\04\0a\01\40\00\64\00\00\02\d2\01\0b" "\07\0c\02\01f\00\02\04init\00\03" "\09\08\01\05\64\70\01\d2\00\0b"
    "\0a\21\04\04\00\41\07\0b\04\00\41\01\0b\08\00\20\00\25\00\14\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b")
  "type mismatch")
;; flags 5 with (ref func), table of externref
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02"
    "\04\04\01\6f\00\02" "\07\0c\02\01f\00\02\04init\00\03" "\09\08\01\05\64\70\01\d2\00\0b"
    "\0a\20\04\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\25\00\d1\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b")
  "type mismatch")

;; flags 5 with funcref, table of funcref
(module binary
  "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02" "\04\04\01\70\00\02"
  "\07\0c\02\01f\00\02\04init\00\03" "\09\07\01\05\70\01\d2\00\0b"
  "\0a\20\04\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b"
)
(assert_return (invoke "init"))
(assert_return (invoke "f" (i32.const 1)) (i32.const 7))
(assert_trap (invoke "f" (i32.const 0)) "uninitialized element")
;; flags 5 with funcref, table of (ref func)
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02"
    "\04\0a\01\40\00\64\70\00\02\d2\01\0b" "\07\0c\02\01f\00\02\04init\00\03" "\09\07\01\05\70\01\d2\00\0b"
    "\0a\20\04\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b")
  "type mismatch")
;; flags 5 with funcref, table of (ref null 0)
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02"
    "\04\05\01\63\00\00\02" "\07\0c\02\01f\00\02\04init\00\03" "\09\07\01\05\70\01\d2\00\0b"
    "\0a\21\04\04\00\41\07\0b\04\00\41\01\0b\08\00\20\00\25\00\14\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b")
  "type mismatch")
;; flags 5 with funcref, table of (ref 0)
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02"
    "\04\0a\01\40\00\64\00\00\02\d2\01\0b" "\07\0c\02\01f\00\02\04init\00\03" "\09\07\01\05\70\01\d2\00\0b"
    "\0a\21\04\04\00\41\07\0b\04\00\41\01\0b\08\00\20\00\25\00\14\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b")
  "type mismatch")
;; flags 5 with funcref, table of externref
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02"
    "\04\04\01\6f\00\02" "\07\0c\02\01f\00\02\04init\00\03" "\09\07\01\05\70\01\d2\00\0b"
    "\0a\20\04\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\25\00\d1\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b")
  "type mismatch")

;; flags 5 with (ref 0), table of funcref
(module binary
  "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02" "\04\04\01\70\00\02"
  "\07\0c\02\01f\00\02\04init\00\03" "\09\08\01\05\64\00\01\d2\00\0b"
  "\0a\20\04\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b"
)
(assert_return (invoke "init"))
(assert_return (invoke "f" (i32.const 1)) (i32.const 7))
(assert_trap (invoke "f" (i32.const 0)) "uninitialized element")
;; flags 5 with (ref 0), table of (ref func)
(module binary
  "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02"
  "\04\0a\01\40\00\64\70\00\02\d2\01\0b" "\07\0c\02\01f\00\02\04init\00\03" "\09\08\01\05\64\00\01\d2\00\0b"
  "\0a\20\04\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b"
)
(assert_return (invoke "init"))
(assert_return (invoke "f" (i32.const 1)) (i32.const 7))
(assert_return (invoke "f" (i32.const 0)) (i32.const 1))
;; flags 5 with (ref 0), table of (ref null 0)
(module binary
  "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02"
  "\04\05\01\63\00\00\02" "\07\0c\02\01f\00\02\04init\00\03" "\09\08\01\05\64\00\01\d2\00\0b"
  "\0a\21\04\04\00\41\07\0b\04\00\41\01\0b\08\00\20\00\25\00\14\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b"
)
(assert_return (invoke "init"))
(assert_return (invoke "f" (i32.const 1)) (i32.const 7))
(assert_trap (invoke "f" (i32.const 0)) "null function reference")
;; flags 5 with (ref 0), table of (ref 0)
(module binary
  "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02"
  "\04\0a\01\40\00\64\00\00\02\d2\01\0b" "\07\0c\02\01f\00\02\04init\00\03" "\09\08\01\05\64\00\01\d2\00\0b"
  "\0a\21\04\04\00\41\07\0b\04\00\41\01\0b\08\00\20\00\25\00\14\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b"
)
(assert_return (invoke "init"))
(assert_return (invoke "f" (i32.const 1)) (i32.const 7))
(assert_return (invoke "f" (i32.const 0)) (i32.const 1))
;; flags 5 with (ref 0), table of externref
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02"
    "\04\04\01\6f\00\02" "\07\0c\02\01f\00\02\04init\00\03" "\09\08\01\05\64\00\01\d2\00\0b"
    "\0a\20\04\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\25\00\d1\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b")
  "type mismatch")

;; flags 5 with (ref null 0), table of funcref
(module binary
  "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02" "\04\04\01\70\00\02"
  "\07\0c\02\01f\00\02\04init\00\03" "\09\08\01\05\63\00\01\d2\00\0b"
  "\0a\20\04\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b"
)
(assert_return (invoke "init"))
(assert_return (invoke "f" (i32.const 1)) (i32.const 7))
(assert_trap (invoke "f" (i32.const 0)) "uninitialized element")
;; flags 5 with (ref null 0), table of (ref func)
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02"
    "\04\0a\01\40\00\64\70\00\02\d2\01\0b" "\07\0c\02\01f\00\02\04init\00\03" "\09\08\01\05\63\00\01\d2\00\0b"
    "\0a\20\04\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b")
  "type mismatch")
;; flags 5 with (ref null 0), table of (ref null 0)
(module binary
  "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02"
  "\04\05\01\63\00\00\02" "\07\0c\02\01f\00\02\04init\00\03" "\09\08\01\05\63\00\01\d2\00\0b"
  "\0a\21\04\04\00\41\07\0b\04\00\41\01\0b\08\00\20\00\25\00\14\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b"
)
(assert_return (invoke "init"))
(assert_return (invoke "f" (i32.const 1)) (i32.const 7))
(assert_trap (invoke "f" (i32.const 0)) "null function reference")
;; flags 5 with (ref null 0), table of (ref 0)
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02"
    "\04\0a\01\40\00\64\00\00\02\d2\01\0b" "\07\0c\02\01f\00\02\04init\00\03" "\09\08\01\05\63\00\01\d2\00\0b"
    "\0a\21\04\04\00\41\07\0b\04\00\41\01\0b\08\00\20\00\25\00\14\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b")
  "type mismatch")
;; flags 5 with (ref null 0), table of externref
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02"
    "\04\04\01\6f\00\02" "\07\0c\02\01f\00\02\04init\00\03" "\09\08\01\05\63\00\01\d2\00\0b"
    "\0a\20\04\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\25\00\d1\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b")
  "type mismatch")

;; flags 5 with externref, table of funcref
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02"
    "\04\04\01\70\00\02" "\07\0c\02\01f\00\02\04init\00\03" "\09\07\01\05\6f\01\d0\6f\0b"
    "\0a\20\04\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b")
  "type mismatch")
;; flags 5 with externref, table of (ref func)
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02"
    "\04\0a\01\40\00\64\70\00\02\d2\01\0b" "\07\0c\02\01f\00\02\04init\00\03" "\09\07\01\05\6f\01\d0\6f\0b"
    "\0a\20\04\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b")
  "type mismatch")
;; flags 5 with externref, table of (ref null 0)
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02"
    "\04\05\01\63\00\00\02" "\07\0c\02\01f\00\02\04init\00\03" "\09\07\01\05\6f\01\d0\6f\0b"
    "\0a\21\04\04\00\41\07\0b\04\00\41\01\0b\08\00\20\00\25\00\14\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b")
  "type mismatch")
;; flags 5 with externref, table of (ref 0)
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02"
    "\04\0a\01\40\00\64\00\00\02\d2\01\0b" "\07\0c\02\01f\00\02\04init\00\03" "\09\07\01\05\6f\01\d0\6f\0b"
    "\0a\21\04\04\00\41\07\0b\04\00\41\01\0b\08\00\20\00\25\00\14\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b")
  "type mismatch")
;; flags 5 with externref, table of externref
(module binary
  "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02" "\04\04\01\6f\00\02"
  "\07\0c\02\01f\00\02\04init\00\03" "\09\07\01\05\6f\01\d0\6f\0b"
  "\0a\20\04\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\25\00\d1\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b"
)
(assert_return (invoke "init"))
(assert_return (invoke "f" (i32.const 1)) (i32.const 1))

;; flags 7 with (ref func), table of funcref
(module binary
  "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02" "\04\04\01\70\00\02"
  "\07\0c\02\01f\00\02\04init\00\03" "\09\08\01\07\64\70\01\d2\00\0b"
  "\0a\20\04\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b"
)
(assert_trap (invoke "init") "out of bounds table access")
;; flags 7 with (ref func), table of (ref func)
(module binary
  "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02"
  "\04\0a\01\40\00\64\70\00\02\d2\01\0b" "\07\0c\02\01f\00\02\04init\00\03" "\09\08\01\07\64\70\01\d2\00\0b"
  "\0a\20\04\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b"
)
(assert_trap (invoke "init") "out of bounds table access")

;; flags 7 with funcref, table of funcref
(module binary
  "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02" "\04\04\01\70\00\02"
  "\07\0c\02\01f\00\02\04init\00\03" "\09\07\01\07\70\01\d2\00\0b"
  "\0a\20\04\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b"
)
(assert_trap (invoke "init") "out of bounds table access")
;; flags 7 with funcref, table of (ref func)
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02"
    "\04\0a\01\40\00\64\70\00\02\d2\01\0b" "\07\0c\02\01f\00\02\04init\00\03" "\09\07\01\07\70\01\d2\00\0b"
    "\0a\20\04\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b")
  "type mismatch")

;; flags 7 with (ref 0), table of funcref
(module binary
  "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02" "\04\04\01\70\00\02"
  "\07\0c\02\01f\00\02\04init\00\03" "\09\08\01\07\64\00\01\d2\00\0b"
  "\0a\20\04\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b"
)
(assert_trap (invoke "init") "out of bounds table access")
;; flags 7 with (ref 0), table of (ref func)
(module binary
  "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02"
  "\04\0a\01\40\00\64\70\00\02\d2\01\0b" "\07\0c\02\01f\00\02\04init\00\03" "\09\08\01\07\64\00\01\d2\00\0b"
  "\0a\20\04\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b"
)
(assert_trap (invoke "init") "out of bounds table access")
;; flags 7 with (ref 0), table of (ref null 0)
(module binary
  "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02"
  "\04\05\01\63\00\00\02" "\07\0c\02\01f\00\02\04init\00\03" "\09\08\01\07\64\00\01\d2\00\0b"
  "\0a\21\04\04\00\41\07\0b\04\00\41\01\0b\08\00\20\00\25\00\14\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b"
)
(assert_trap (invoke "init") "out of bounds table access")
;; flags 7 with (ref 0), table of (ref 0)
(module binary
  "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02"
  "\04\0a\01\40\00\64\00\00\02\d2\01\0b" "\07\0c\02\01f\00\02\04init\00\03" "\09\08\01\07\64\00\01\d2\00\0b"
  "\0a\21\04\04\00\41\07\0b\04\00\41\01\0b\08\00\20\00\25\00\14\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b"
)
(assert_trap (invoke "init") "out of bounds table access")

;; flags 7 with (ref null 0), table of funcref
(module binary
  "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02" "\04\04\01\70\00\02"
  "\07\0c\02\01f\00\02\04init\00\03" "\09\08\01\07\63\00\01\d2\00\0b"
  "\0a\20\04\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\11\00\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b"
)
(assert_trap (invoke "init") "out of bounds table access")
;; flags 7 with (ref null 0), table of (ref null 0)
(module binary
  "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02"
  "\04\05\01\63\00\00\02" "\07\0c\02\01f\00\02\04init\00\03" "\09\08\01\07\63\00\01\d2\00\0b"
  "\0a\21\04\04\00\41\07\0b\04\00\41\01\0b\08\00\20\00\25\00\14\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b"
)
(assert_trap (invoke "init") "out of bounds table access")
;; flags 7 with (ref null 0), table of (ref 0)
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02"
    "\04\0a\01\40\00\64\00\00\02\d2\01\0b" "\07\0c\02\01f\00\02\04init\00\03" "\09\08\01\07\63\00\01\d2\00\0b"
    "\0a\21\04\04\00\41\07\0b\04\00\41\01\0b\08\00\20\00\25\00\14\00\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b")
  "type mismatch")

;; flags 7 with externref, table of externref
(module binary
  "\00asm\01\00\00\00" "\01\0d\03\60\00\01\7f\60\01\7f\01\7f\60\00\00" "\03\05\04\00\00\01\02" "\04\04\01\6f\00\02"
  "\07\0c\02\01f\00\02\04init\00\03" "\09\07\01\07\6f\01\d0\6f\0b"
  "\0a\20\04\04\00\41\07\0b\04\00\41\01\0b\07\00\20\00\25\00\d1\0b\0c\00\41\01\41\00\41\01\fc\0c\00\00\0b"
)
(assert_trap (invoke "init") "out of bounds table access")

;; Elements: null where the type has none, a function of another type, of another hierarchy, numbers, no value, two values.
(module binary
  "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\03\02\00\00" "\04\04\01\70\00\02"
  "\09\0c\01\04\41\00\0b\02\d0\73\0b\d2\00\0b" "\0a\0b\02\04\00\41\07\0b\04\00\41\01\0b"
)
(module binary
  "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\03\02\00\00"
  "\09\0e\01\05\63\00\03\d0\00\0b\d2\00\0b\d0\73\0b" "\0a\0b\02\04\00\41\07\0b\04\00\41\01\0b"
)
(module binary
  "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\03\02\00\00"
  "\09\0f\01\07\6e\03\d0\6e\0b\d0\71\0b\41\01\fb\1c\0b" "\0a\0b\02\04\00\41\07\0b\04\00\41\01\0b"
)
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\03\02\00\00" "\09\08\01\05\64\70\01\d0\70\0b"
    "\0a\0b\02\04\00\41\07\0b\04\00\41\01\0b")
  "type mismatch")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\03\02\00\00" "\09\08\01\05\64\00\01\d0\00\0b"
    "\0a\0b\02\04\00\41\07\0b\04\00\41\01\0b")
  "type mismatch")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\03\02\00\00" "\04\04\01\70\00\02"
    "\09\0c\01\06\00\41\00\0b\64\70\01\d0\70\0b" "\0a\0b\02\04\00\41\07\0b\04\00\41\01\0b")
  "type mismatch")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\03\02\00\00" "\04\04\01\70\00\02"
    "\09\0c\01\06\00\41\00\0b\64\00\01\d0\00\0b" "\0a\0b\02\04\00\41\07\0b\04\00\41\01\0b")
  "type mismatch")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\03\02\00\00" "\09\08\01\07\64\70\01\d0\70\0b"
    "\0a\0b\02\04\00\41\07\0b\04\00\41\01\0b")
  "type mismatch")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\03\02\00\00" "\09\08\01\07\64\00\01\d0\00\0b"
    "\0a\0b\02\04\00\41\07\0b\04\00\41\01\0b")
  "type mismatch")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\03\02\00\00" "\09\08\01\05\63\01\01\d2\00\0b"
    "\0a\0b\02\04\00\41\07\0b\04\00\41\01\0b")
  "type mismatch")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\03\02\00\00" "\09\07\01\05\6f\01\d2\00\0b"
    "\0a\0b\02\04\00\41\07\0b\04\00\41\01\0b")
  "type mismatch")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\03\02\00\00" "\09\08\01\07\63\01\01\d2\00\0b"
    "\0a\0b\02\04\00\41\07\0b\04\00\41\01\0b")
  "type mismatch")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\03\02\00\00" "\09\07\01\07\6f\01\d2\00\0b"
    "\0a\0b\02\04\00\41\07\0b\04\00\41\01\0b")
  "type mismatch")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\03\02\00\00" "\04\04\01\70\00\02"
    "\09\09\01\04\41\00\0b\01\41\00\0b" "\0a\0b\02\04\00\41\07\0b\04\00\41\01\0b")
  "type mismatch")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\03\02\00\00" "\04\04\01\70\00\02"
    "\09\09\01\04\41\00\0b\01\d0\6f\0b" "\0a\0b\02\04\00\41\07\0b\04\00\41\01\0b")
  "type mismatch")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\03\02\00\00" "\04\04\01\70\00\02"
    "\09\07\01\04\41\00\0b\01\0b" "\0a\0b\02\04\00\41\07\0b\04\00\41\01\0b")
  "type mismatch")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\03\02\00\00" "\04\04\01\70\00\02"
    "\09\0b\01\04\41\00\0b\01\d0\70\d0\70\0b" "\0a\0b\02\04\00\41\07\0b\04\00\41\01\0b")
  "type mismatch")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\03\02\00\00" "\04\04\01\70\00\02"
    "\09\0c\01\04\41\00\0b\02\d0\70\0b\41\00\0b" "\0a\0b\02\04\00\41\07\0b\04\00\41\01\0b")
  "type mismatch")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\03\02\00\00" "\04\04\01\70\00\02"
    "\09\0d\01\04\41\00\0b\01\d0\70\d1\1a\d0\70\0b" "\0a\0b\02\04\00\41\07\0b\04\00\41\01\0b")
  "constant expression required")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\03\02\00\00" "\04\04\01\70\00\02"
    "\09\0b\01\06\00\41\00\0b\70\01\41\00\0b" "\0a\0b\02\04\00\41\07\0b\04\00\41\01\0b")
  "type mismatch")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\03\02\00\00" "\04\04\01\70\00\02"
    "\09\0b\01\06\00\41\00\0b\70\01\d0\6f\0b" "\0a\0b\02\04\00\41\07\0b\04\00\41\01\0b")
  "type mismatch")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\03\02\00\00" "\04\04\01\70\00\02"
    "\09\09\01\06\00\41\00\0b\70\01\0b" "\0a\0b\02\04\00\41\07\0b\04\00\41\01\0b")
  "type mismatch")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\03\02\00\00" "\04\04\01\70\00\02"
    "\09\0d\01\06\00\41\00\0b\70\01\d0\70\d0\70\0b" "\0a\0b\02\04\00\41\07\0b\04\00\41\01\0b")
  "type mismatch")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\03\02\00\00" "\04\04\01\70\00\02"
    "\09\0e\01\06\00\41\00\0b\70\02\d0\70\0b\41\00\0b" "\0a\0b\02\04\00\41\07\0b\04\00\41\01\0b")
  "type mismatch")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0a\02\60\00\01\7f\60\01\7f\01\7f" "\03\03\02\00\00" "\04\04\01\70\00\02"
    "\09\0f\01\06\00\41\00\0b\70\01\d0\70\d1\1a\d0\70\0b" "\0a\0b\02\04\00\41\07\0b\04\00\41\01\0b")
  "constant expression required")

;; Element kinds other than 0, for flags 1, 2 and 3, and what is no reference type for flags 5, 6 and 7.
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\04\01\01\01\00") "malformed element kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\04\01\01\02\00") "malformed element kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\04\01\01\10\00") "malformed element kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\04\01\01\40\00") "malformed element kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\04\01\01\6f\00") "malformed element kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\04\01\01\70\00") "malformed element kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\04\01\01\7f\00") "malformed element kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\04\01\01\80\00") "malformed element kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\04\01\01\ff\00") "malformed element kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\08\01\02\00\41\00\0b\01\00") "malformed element kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\08\01\02\00\41\00\0b\02\00") "malformed element kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\08\01\02\00\41\00\0b\10\00") "malformed element kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\08\01\02\00\41\00\0b\40\00") "malformed element kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\08\01\02\00\41\00\0b\6f\00") "malformed element kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\08\01\02\00\41\00\0b\70\00") "malformed element kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\08\01\02\00\41\00\0b\7f\00") "malformed element kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\08\01\02\00\41\00\0b\80\00") "malformed element kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\08\01\02\00\41\00\0b\ff\00") "malformed element kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\04\01\03\01\00") "malformed element kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\04\01\03\02\00") "malformed element kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\04\01\03\10\00") "malformed element kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\04\01\03\40\00") "malformed element kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\04\01\03\6f\00") "malformed element kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\04\01\03\70\00") "malformed element kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\04\01\03\7f\00") "malformed element kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\04\01\03\80\00") "malformed element kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\04\01\03\ff\00") "malformed element kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\04\01\05\00\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\04\01\05\01\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\04\01\05\40\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\04\01\05\60\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\04\01\05\65\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\04\01\05\77\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\04\01\05\7b\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\04\01\05\7f\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\08\01\06\00\41\00\0b\00\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\08\01\06\00\41\00\0b\01\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\08\01\06\00\41\00\0b\40\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\08\01\06\00\41\00\0b\60\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\08\01\06\00\41\00\0b\65\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\08\01\06\00\41\00\0b\77\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\08\01\06\00\41\00\0b\7b\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\08\01\06\00\41\00\0b\7f\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\04\01\07\00\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\04\01\07\01\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\04\01\07\40\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\04\01\07\60\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\04\01\07\65\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\04\01\07\77\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\04\01\07\7b\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\04\01\07\7f\00") "malformed reference type")

;; Flags beyond 7, in one byte and in more.
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\06\01\08\41\00\0b\00") "malformed elements segment kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\06\01\09\41\00\0b\00") "malformed elements segment kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\06\01\0f\41\00\0b\00") "malformed elements segment kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\06\01\10\41\00\0b\00") "malformed elements segment kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\06\01\1f\41\00\0b\00") "malformed elements segment kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\06\01\40\41\00\0b\00") "malformed elements segment kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\06\01\7f\41\00\0b\00") "malformed elements segment kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\07\01\88\01\41\00\0b\00") "malformed elements segment kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\07\01\80\01\41\00\0b\00") "malformed elements segment kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\07\01\81\01\41\00\0b\00") "malformed elements segment kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\07\01\87\01\41\00\0b\00") "malformed elements segment kind")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\04\04\01\70\00\01" "\09\0a\01\ff\ff\ff\ff\0f\41\00\0b\00")
  "malformed elements segment kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\09\08\01\81\80\80\80\10\00\00") "integer too large")
