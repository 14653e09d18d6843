;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; The values of wider and of unsigned integers in LEB128 (spec:binary-sint, spec:binary-uint): 64 bits with a sign and without,
;; 33 bits of type indices, 32 bits of other indices. In the last byte only the bits of the integer's width may differ from its sign.

;; i64, in the shortest form and longer.
(module binary
  "\00asm\01\00\00\00"
  "\01\05\01\60\00\01\7e"
  "\03\21\20\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00"
  "\07\99\03\20\010\00\00\02-1\00\01\0a2147483648\00\02\0a4294967296\00\03\0b-2147483649\00\04\0b17179869184\00\05"
  "\0c-17179869184\00\06\0c-17179869185\00\07\0d2199023255551\00\08\0f281474976710656\00\09\10-281474976710656\00"
  "\0a\1136028797018963967\00\0b\12-36028797018963968\00\0c\134611686018427387904\00\0d\14-4611686018427387905\00"
  "\0e\139223372036854775807\00\0f\14-9223372036854775808\00\10\030/6\00\11\030/9\00\12\040/10\00\13\04-1/6\00\14"
  "\04-1/9\00\15\05-1/10\00\16\031/6\00\17\031/9\00\18\041/10\00\19\05-64/6\00\1a\05-64/9\00\1b\06-64/10\00\1c\0c21"
  "47483648/6\00\1d\0c2147483648/9\00\1e\0d2147483648/10\00\1f"
  "\0a\ed\02\20\04\00\42\00\0b\04\00\42\7f\0b\08\00\42\80\80\80\80\08\0b\08\00\42\80\80\80\80\10\0b\08\00\42\ff\ff"
  "\ff\ff\77\0b\09\00\42\80\80\80\80\c0\00\0b\08\00\42\80\80\80\80\40\0b\09\00\42\ff\ff\ff\ff\bf\7f\0b\09\00\42\ff"
  "\ff\ff\ff\ff\3f\0b\0b\00\42\80\80\80\80\80\80\c0\00\0b\0a\00\42\80\80\80\80\80\80\40\0b\0b\00\42\ff\ff\ff\ff\ff"
  "\ff\ff\3f\0b\0b\00\42\80\80\80\80\80\80\80\40\0b\0d\00\42\80\80\80\80\80\80\80\80\c0\00\0b\0d\00\42\ff\ff\ff\ff"
  "\ff\ff\ff\ff\bf\7f\0b\0d\00\42\ff\ff\ff\ff\ff\ff\ff\ff\ff\00\0b\0d\00\42\80\80\80\80\80\80\80\80\80\7f\0b\09\00"
  "\42\80\80\80\80\80\00\0b\0c\00\42\80\80\80\80\80\80\80\80\00\0b\0d\00\42\80\80\80\80\80\80\80\80\80\00\0b\09\00"
  "\42\ff\ff\ff\ff\ff\7f\0b\0c\00\42\ff\ff\ff\ff\ff\ff\ff\ff\7f\0b\0d\00\42\ff\ff\ff\ff\ff\ff\ff\ff\ff\7f\0b\09\00"
  "\42\81\80\80\80\80\00\0b\0c\00\42\81\80\80\80\80\80\80\80\00\0b\0d\00\42\81\80\80\80\80\80\80\80\80\00\0b\09\00"
  "\42\c0\ff\ff\ff\ff\7f\0b\0c\00\42\c0\ff\ff\ff\ff\ff\ff\ff\7f\0b\0d\00\42\c0\ff\ff\ff\ff\ff\ff\ff\ff\7f\0b\09\00"
  "\42\80\80\80\80\88\00\0b\0c\00\42\80\80\80\80\88\80\80\80\00\0b\0d\00\42\80\80\80\80\88\80\80\80\80\00\0b"
)
(assert_return (invoke "0") (i64.const 0))
(assert_return (invoke "-1") (i64.const -1))
(assert_return (invoke "2147483648") (i64.const 2147483648))
(assert_return (invoke "4294967296") (i64.const 4294967296))
(assert_return (invoke "-2147483649") (i64.const -2147483649))
(assert_return (invoke "17179869184") (i64.const 17179869184))
(assert_return (invoke "-17179869184") (i64.const -17179869184))
(assert_return (invoke "-17179869185") (i64.const -17179869185))
(assert_return (invoke "2199023255551") (i64.const 2199023255551))
(assert_return (invoke "281474976710656") (i64.const 281474976710656))
(assert_return (invoke "-281474976710656") (i64.const -281474976710656))
(assert_return (invoke "36028797018963967") (i64.const 36028797018963967))
(assert_return (invoke "-36028797018963968") (i64.const -36028797018963968))
(assert_return (invoke "4611686018427387904") (i64.const 4611686018427387904))
(assert_return (invoke "-4611686018427387905") (i64.const -4611686018427387905))
(assert_return (invoke "9223372036854775807") (i64.const 9223372036854775807))
(assert_return (invoke "-9223372036854775808") (i64.const -9223372036854775808))
(assert_return (invoke "0/6") (i64.const 0))
(assert_return (invoke "0/9") (i64.const 0))
(assert_return (invoke "0/10") (i64.const 0))
(assert_return (invoke "-1/6") (i64.const -1))
(assert_return (invoke "-1/9") (i64.const -1))
(assert_return (invoke "-1/10") (i64.const -1))
(assert_return (invoke "1/6") (i64.const 1))
(assert_return (invoke "1/9") (i64.const 1))
(assert_return (invoke "1/10") (i64.const 1))
(assert_return (invoke "-64/6") (i64.const -64))
(assert_return (invoke "-64/9") (i64.const -64))
(assert_return (invoke "-64/10") (i64.const -64))
(assert_return (invoke "2147483648/6") (i64.const 2147483648))
(assert_return (invoke "2147483648/9") (i64.const 2147483648))
(assert_return (invoke "2147483648/10") (i64.const 2147483648))

;; i64: the tenth byte is 0 or 0x7f.
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0f\01\7e\00\42\80\80\80\80\80\80\80\80\80\01\0b") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0f\01\7e\00\42\80\80\80\80\80\80\80\80\80\02\0b") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0f\01\7e\00\42\80\80\80\80\80\80\80\80\80\03\0b") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0f\01\7e\00\42\80\80\80\80\80\80\80\80\80\04\0b") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0f\01\7e\00\42\80\80\80\80\80\80\80\80\80\08\0b") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0f\01\7e\00\42\80\80\80\80\80\80\80\80\80\10\0b") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0f\01\7e\00\42\80\80\80\80\80\80\80\80\80\20\0b") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0f\01\7e\00\42\80\80\80\80\80\80\80\80\80\3f\0b") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0f\01\7e\00\42\80\80\80\80\80\80\80\80\80\40\0b") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0f\01\7e\00\42\80\80\80\80\80\80\80\80\80\41\0b") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0f\01\7e\00\42\80\80\80\80\80\80\80\80\80\7d\0b") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0f\01\7e\00\42\80\80\80\80\80\80\80\80\80\7e\0b") "integer too large")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\06\10\01\7e\00\42\80\80\80\80\80\80\80\80\80\80\00\0b")
  "integer representation too long")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\06\10\01\7e\00\42\ff\ff\ff\ff\ff\ff\ff\ff\ff\ff\7f\0b")
  "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\05\01\7e\00\42\80") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\09\01\7e\00\42\80\80\80\80\80") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0d\01\7e\00\42\80\80\80\80\80\80\80\80\80") "unexpected end")

;; Unsigned integers of 32 bits: the fifth byte is at most 0x0f. The largest index is well-formed, and unknown.
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0a\01\08\00\0c\80\80\80\80\10\0b")
  "integer too large")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0a\01\08\00\0c\80\80\80\80\11\0b")
  "integer too large")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0a\01\08\00\0c\80\80\80\80\1f\0b")
  "integer too large")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0a\01\08\00\0c\80\80\80\80\20\0b")
  "integer too large")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0a\01\08\00\0c\80\80\80\80\40\0b")
  "integer too large")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0a\01\08\00\0c\80\80\80\80\4f\0b")
  "integer too large")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0a\01\08\00\0c\80\80\80\80\70\0b")
  "integer too large")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0a\01\08\00\0c\80\80\80\80\7f\0b")
  "integer too large")
(assert_invalid
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0a\01\08\00\0c\80\80\80\80\01\0b")
  "unknown label")
(assert_invalid
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0a\01\08\00\0c\80\80\80\80\07\0b")
  "unknown label")
(assert_invalid
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0a\01\08\00\0c\80\80\80\80\08\0b")
  "unknown label")
(assert_invalid
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0a\01\08\00\0c\80\80\80\80\0f\0b")
  "unknown label")
(assert_invalid
  (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0a\01\08\00\0c\ff\ff\ff\ff\0f\0b")
  "unknown label")

;; Unsigned integers of 64 bits: the tenth byte is 0 or 1.
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\04\01"
    "\0a\13\01\11\00\42\00\28\00\80\80\80\80\80\80\80\80\80\02\1a\0b")
  "integer too large")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\04\01"
    "\0a\13\01\11\00\42\00\28\00\80\80\80\80\80\80\80\80\80\03\1a\0b")
  "integer too large")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\04\01"
    "\0a\13\01\11\00\42\00\28\00\80\80\80\80\80\80\80\80\80\04\1a\0b")
  "integer too large")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\04\01"
    "\0a\13\01\11\00\42\00\28\00\80\80\80\80\80\80\80\80\80\08\1a\0b")
  "integer too large")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\04\01"
    "\0a\13\01\11\00\42\00\28\00\80\80\80\80\80\80\80\80\80\10\1a\0b")
  "integer too large")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\04\01"
    "\0a\13\01\11\00\42\00\28\00\80\80\80\80\80\80\80\80\80\20\1a\0b")
  "integer too large")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\04\01"
    "\0a\13\01\11\00\42\00\28\00\80\80\80\80\80\80\80\80\80\40\1a\0b")
  "integer too large")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\04\01"
    "\0a\13\01\11\00\42\00\28\00\80\80\80\80\80\80\80\80\80\41\1a\0b")
  "integer too large")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\04\01"
    "\0a\13\01\11\00\42\00\28\00\80\80\80\80\80\80\80\80\80\7f\1a\0b")
  "integer too large")
(module binary
  "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\04\01"
  "\0a\13\01\11\00\42\00\28\00\80\80\80\80\80\80\80\80\80\01\1a\0b"
)
(module binary
  "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\04\01"
  "\0a\13\01\11\00\42\00\28\00\ff\ff\ff\ff\ff\ff\ff\ff\ff\01\1a\0b"
)
;; All of them count: an offset of 2^32 + 3 is beyond the memory, and offset 3 in ten bytes is not.
(module binary
  "\00asm\01\00\00\00"
  "\01\06\01\60\01\7e\01\7f" ;; [i64] -> [i32]
  "\03\03\02\00\00" "\05\03\01\04\01" "\07\0e\02\03far\00\00\04near\00\01"
  "\0a\1e\02\0b\00\20\00\2d\00\83\80\80\80\10\0b\10\00\20\00\2d\00\83\80\80\80\80\80\80\80\80\00\0b"
  "\0b\0a\01\00\42\00\0b\04\01\02\03\04"
)
(assert_trap (invoke "far" (i64.const 0)) "out of bounds memory access")
(assert_return (invoke "near" (i64.const 0)) (i32.const 4))

;; Type indices of 33 bits: the fifth byte is at most 0x0f if it is an index, and negative numbers are types.
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0b\01\09\00\02\80\80\80\80\10\0b\0b")
  "integer too large")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0b\01\09\00\02\80\80\80\80\11\0b\0b")
  "integer too large")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0b\01\09\00\02\80\80\80\80\1f\0b\0b")
  "integer too large")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0b\01\09\00\02\80\80\80\80\20\0b\0b")
  "integer too large")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0b\01\09\00\02\80\80\80\80\3f\0b\0b")
  "integer too large")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0b\01\09\00\02\80\80\80\80\40\0b\0b")
  "integer too large")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0b\01\09\00\02\80\80\80\80\4f\0b\0b")
  "integer too large")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0b\01\09\00\02\80\80\80\80\60\0b\0b")
  "integer too large")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0b\01\09\00\02\80\80\80\80\6f\0b\0b")
  "integer too large")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0b\01\09\00\02\80\80\80\80\01\0b\0b")
  "unknown type")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0b\01\09\00\02\80\80\80\80\07\0b\0b")
  "unknown type")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0b\01\09\00\02\80\80\80\80\08\0b\0b")
  "unknown type")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0b\01\09\00\02\80\80\80\80\0f\0b\0b")
  "unknown type")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0b\01\09\00\02\ff\ff\ff\ff\0f\0b\0b")
  "unknown type")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0b\01\09\00\02\80\80\80\80\70\0b\0b")
  "malformed")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\0b\01\09\00\02\ff\ff\ff\ff\7f\0b\0b")
  "malformed")
