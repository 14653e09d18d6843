;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; The eight forms of an element segment (spec:binary-elem), each as bytes and each carried out: which table, which mode, which kind
;; of elements. Flags beyond 7, kinds other than 0 and types that are no reference types are malformed.
;;
;; Every module: type 0 is [] -> [i32] and type 1 is [i32] -> [i32]; function 0 answers 7; table 0 and table 1 have two
;; slots; "a" and "b" call slot n of table 0 and of table 1; "init" copies segment 0 into slot 0 of table 0.

;; 0: active, table 0, function indices.
(module binary
  "\00asm\01\00\00\00"
  "\01\0a\02\60\00\01\7f\60\01\7f\01\7f"           ;; types
  "\03\04\03\00\01\01"                             ;; functions: 0, a, b
  "\04\07\02\70\00\02\70\00\02"                    ;; two tables of two
  "\07\09\02\01a\00\01\01b\00\02"                  ;; exports
  "\09\07\01\00\41\01\0b\01\00"                    ;; 0, i32.const 1, [0]
  "\0a\18\03\04\00\41\07\0b"                       ;; i32.const 7
  "\08\00\20\00\11\00\00\01\0b"                    ;; a (with a nop)
  "\08\00\20\00\11\00\01\01\0b"                    ;; b (with a nop)
)
(assert_return (invoke "a" (i32.const 1)) (i32.const 7))
(assert_trap (invoke "a" (i32.const 0)) "uninitialized element")
(assert_trap (invoke "b" (i32.const 1)) "uninitialized element")

;; 2: active, explicit table, element kind, function indices.
(module binary
  "\00asm\01\00\00\00"
  "\01\0a\02\60\00\01\7f\60\01\7f\01\7f"
  "\03\04\03\00\01\01"
  "\04\07\02\70\00\02\70\00\02"
  "\07\09\02\01a\00\01\01b\00\02"
  "\09\09\01\02\01\41\01\0b\00\01\00"              ;; 2, table 1, i32.const 1, kind 0, [0]
  "\0a\18\03\04\00\41\07\0b"
  "\08\00\20\00\11\00\00\01\0b"
  "\08\00\20\00\11\00\01\01\0b"
)
(assert_return (invoke "b" (i32.const 1)) (i32.const 7))
(assert_trap (invoke "b" (i32.const 0)) "uninitialized element")
(assert_trap (invoke "a" (i32.const 1)) "uninitialized element")

;; 4: active, table 0, expressions.
(module binary
  "\00asm\01\00\00\00"
  "\01\0a\02\60\00\01\7f\60\01\7f\01\7f"
  "\03\04\03\00\01\01"
  "\04\07\02\70\00\02\70\00\02"
  "\07\09\02\01a\00\01\01b\00\02"
  "\09\0c\01\04\41\00\0b\02\d0\70\0b\d2\00\0b"     ;; 4, i32.const 0, [ref.null func, ref.func 0]
  "\0a\18\03\04\00\41\07\0b"
  "\08\00\20\00\11\00\00\01\0b"
  "\08\00\20\00\11\00\01\01\0b"
)
(assert_return (invoke "a" (i32.const 1)) (i32.const 7))
(assert_trap (invoke "a" (i32.const 0)) "uninitialized element")
(assert_trap (invoke "b" (i32.const 1)) "uninitialized element")

;; 6: active, explicit table, reference type, expressions.
(module binary
  "\00asm\01\00\00\00"
  "\01\0a\02\60\00\01\7f\60\01\7f\01\7f"
  "\03\04\03\00\01\01"
  "\04\07\02\70\00\02\70\00\02"
  "\07\09\02\01a\00\01\01b\00\02"
  "\09\0e\01\06\01\41\00\0b\70\02\d2\00\0b\d0\70\0b" ;; 6, table 1, i32.const 0, funcref, [ref.func 0, ref.null func]
  "\0a\18\03\04\00\41\07\0b"
  "\08\00\20\00\11\00\00\01\0b"
  "\08\00\20\00\11\00\01\01\0b"
)
(assert_return (invoke "b" (i32.const 0)) (i32.const 7))
(assert_trap (invoke "b" (i32.const 1)) "uninitialized element")
(assert_trap (invoke "a" (i32.const 0)) "uninitialized element")

;; 1: passive, element kind, function indices. "init" is table.init 0 0 (0, 0, n).
(module binary
  "\00asm\01\00\00\00"
  "\01\0e\03\60\00\01\7f\60\01\7f\01\7f\60\01\7f\00"
  "\03\04\03\00\01\02"                             ;; functions: 0, a, init
  "\04\07\02\70\00\02\70\00\02"
  "\07\0c\02\01a\00\01\04init\00\02"
  "\09\05\01\01\00\01\00"                          ;; 1, kind 0, [0]
  "\0a\1b\03\04\00\41\07\0b"
  "\07\00\20\00\11\00\00\0b"
  "\0c\00\41\00\41\00\20\00\fc\0c\00\00\0b"
)
(assert_trap (invoke "a" (i32.const 0)) "uninitialized element")
(assert_trap (invoke "init" (i32.const 2)) "out of bounds table access")
(assert_return (invoke "init" (i32.const 1)))
(assert_return (invoke "a" (i32.const 0)) (i32.const 7))
(assert_trap (invoke "a" (i32.const 1)) "uninitialized element")

;; 5: passive, reference type, expressions.
(module binary
  "\00asm\01\00\00\00"
  "\01\0e\03\60\00\01\7f\60\01\7f\01\7f\60\01\7f\00"
  "\03\04\03\00\01\02"
  "\04\07\02\70\00\02\70\00\02"
  "\07\0c\02\01a\00\01\04init\00\02"
  "\09\0a\01\05\70\02\d0\70\0b\d2\00\0b"           ;; 5, funcref, [ref.null func, ref.func 0]
  "\0a\1b\03\04\00\41\07\0b"
  "\07\00\20\00\11\00\00\0b"
  "\0c\00\41\00\41\00\20\00\fc\0c\00\00\0b"
)
(assert_return (invoke "init" (i32.const 2)))
(assert_return (invoke "a" (i32.const 1)) (i32.const 7))
(assert_trap (invoke "a" (i32.const 0)) "uninitialized element")
(assert_trap (invoke "init" (i32.const 3)) "out of bounds table access")

;; 3: declarative, element kind, function indices; 7: declarative, reference type, expressions.
;; Dropped from the beginning: nothing can be copied, except nothing. The declaration allows ref.func in "put".
(module binary
  "\00asm\01\00\00\00"
  "\01\11\04\60\00\01\7f\60\01\7f\01\7f\60\01\7f\00\60\00\00"
  "\03\06\05\00\01\02\02\03"                       ;; functions: 0, a, init0, init1, put
  "\04\04\01\70\00\02"
  "\07\1b\04\01a\00\01\05init0\00\02\05init1\00\03\03put\00\04"
  "\09\0b\02\03\00\01\00\07\70\01\d2\00\0b"        ;; 3, kind 0, [0]; 7, funcref, [ref.func 0]
  "\0a\31\05\04\00\41\07\0b"
  "\07\00\20\00\11\00\00\0b"
  "\0c\00\41\00\41\00\20\00\fc\0c\00\00\0b"
  "\0c\00\41\00\41\00\20\00\fc\0c\01\00\0b"
  "\08\00\41\01\d2\00\26\00\0b"
)
(assert_return (invoke "init0" (i32.const 0)))
(assert_return (invoke "init1" (i32.const 0)))
(assert_trap (invoke "init0" (i32.const 1)) "out of bounds table access")
(assert_trap (invoke "init1" (i32.const 1)) "out of bounds table access")
(assert_trap (invoke "a" (i32.const 0)) "uninitialized element")
(assert_return (invoke "put"))
(assert_return (invoke "a" (i32.const 1)) (i32.const 7))

;; The flag is a LEB128 number: 2 in two bytes is 2.
(module binary
  "\00asm\01\00\00\00"
  "\01\0a\02\60\00\01\7f\60\01\7f\01\7f"
  "\03\04\03\00\01\01"
  "\04\07\02\70\00\02\70\00\02"
  "\07\09\02\01a\00\01\01b\00\02"
  "\09\0a\01\82\00\01\41\01\0b\00\01\00"
  "\0a\18\03\04\00\41\07\0b"
  "\08\00\20\00\11\00\00\01\0b"
  "\08\00\20\00\11\00\01\01\0b"
)
(assert_return (invoke "b" (i32.const 1)) (i32.const 7))
(assert_trap (invoke "a" (i32.const 1)) "uninitialized element")

;; Flags that do not exist.
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\05\01\60\00\01\7f" "\03\02\01\00" "\04\04\01\70\00\02"
    "\09\07\01\08\41\00\0b\01\00" "\0a\06\01\04\00\41\07\0b")
  "malformed elements segment kind")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\05\01\60\00\01\7f" "\03\02\01\00" "\04\04\01\70\00\02"
    "\09\07\01\10\41\00\0b\01\00" "\0a\06\01\04\00\41\07\0b")
  "malformed elements segment kind")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\05\01\60\00\01\7f" "\03\02\01\00" "\04\04\01\70\00\02"
    "\09\08\01\80\02\41\00\0b\01\00" "\0a\06\01\04\00\41\07\0b")
  "malformed elements segment kind")

;; Element kinds that do not exist, in each form that has one.
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\05\01\60\00\01\7f" "\03\02\01\00" "\04\04\01\70\00\02"
    "\09\05\01\01\01\01\00" "\0a\06\01\04\00\41\07\0b")
  "malformed element kind")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\05\01\60\00\01\7f" "\03\02\01\00" "\04\04\01\70\00\02"
    "\09\09\01\02\00\41\00\0b\70\01\00" "\0a\06\01\04\00\41\07\0b")
  "malformed element kind")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\05\01\60\00\01\7f" "\03\02\01\00" "\04\04\01\70\00\02"
    "\09\05\01\03\7f\01\00" "\0a\06\01\04\00\41\07\0b")
  "malformed element kind")

;; Types that are no reference types.
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\05\01\60\00\01\7f" "\03\02\01\00" "\04\04\01\70\00\02"
    "\09\07\01\05\7f\01\d2\00\0b" "\0a\06\01\04\00\41\07\0b")
  "malformed reference type")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\05\01\60\00\01\7f" "\03\02\01\00" "\04\04\01\70\00\02"
    "\09\07\01\07\00\01\d2\00\0b" "\0a\06\01\04\00\41\07\0b")
  "malformed reference type")

;; Fewer elements than announced: whether the section or its size is blamed is not laid down.
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\05\01\60\00\01\7f" "\03\02\01\00" "\04\04\01\70\00\02"
    "\09\07\01\00\41\00\0b\02\00" "\0a\06\01\04\00\41\07\0b")
  "")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\05\01\60\00\01\7f" "\03\02\01\00" "\04\04\01\70\00\02"
    "\09\0a\01\00\41\00\0b\ff\ff\ff\ff\0f" "\0a\06\01\04\00\41\07\0b")
  "length out of bounds")
