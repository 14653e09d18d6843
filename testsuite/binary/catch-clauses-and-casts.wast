;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Kinds of catch clauses and flags of branches on casts (spec:binary-catch, spec:binary-castop): those that exist are carried out,
;; all others are malformed.

;; Catch clauses: kinds 0 to 3, each carried out. "f" throws tag 0 with 7 (0), tag 1 (1) or nothing (2).
(module binary
  "\00asm\01\00\00\00"
  ;; [i32] -> [], [] -> [], [i32] -> [i32], [] -> [i32], then with exnref
  "\01\20\07\60\01\7f\00\60\00\00\60\01\7f\01\7f\60\00\01\7f\60\00\02\7f\69\60\00\01\69\60\00\02\7f\64\69"
  "\03\07\06\02\00\02\02\02\02" "\0d\05\02\00\00\00\01"
  "\07\39\05\05catch\00\00\09catch_ref\00\02\09catch_all\00\03\0dcatch_all_ref\00\04\05order\00\05"
  "\0a\9e\01\06\12\00\02\7f\1f\40\01\00\00\00\20\00\10\01\0b\41\01\0b\0b\18\00\02\40\02\40\02\40\20\00\0e\02\00\01"
  "\02\0b\41\07\08\00\0b\08\01\0b\0b\1c\00\02\7f\02\06\1f\40\01\01\00\00\20\00\10\01\0b\41\01\0c\01\0b\1a\41\e4\00"
  "\6a\0b\0b\14\00\02\40\1f\40\01\02\00\20\00\10\01\0b\41\01\0f\0b\41\02\0b\16\00\02\69\1f\40\01\03\00\20\00\10\01"
  "\0b\41\01\0f\0b\d1\41\03\6a\0b\27\00\02\7f\02\40\02\06\1f\40\03\01\00\00\00\00\02\02\01\20\00\10\01\0b\41\01\0f"
  "\0b\1a\41\e4\00\6a\0f\0b\41\02\0f\0b\0b"
)
(assert_return (invoke "catch" (i32.const 0)) (i32.const 7))
(assert_exception (invoke "catch" (i32.const 1)))
(assert_return (invoke "catch" (i32.const 2)) (i32.const 1))
(assert_return (invoke "catch_ref" (i32.const 0)) (i32.const 107))
(assert_exception (invoke "catch_ref" (i32.const 1)))
(assert_return (invoke "catch_ref" (i32.const 2)) (i32.const 1))
(assert_return (invoke "catch_all" (i32.const 0)) (i32.const 2))
(assert_return (invoke "catch_all" (i32.const 1)) (i32.const 2))
(assert_return (invoke "catch_all" (i32.const 2)) (i32.const 1))
(assert_return (invoke "catch_all_ref" (i32.const 0)) (i32.const 3))
(assert_return (invoke "catch_all_ref" (i32.const 1)) (i32.const 3))
(assert_return (invoke "catch_all_ref" (i32.const 2)) (i32.const 1))
(assert_return (invoke "order" (i32.const 0)) (i32.const 107))
(assert_return (invoke "order" (i32.const 1)) (i32.const 2))
(assert_return (invoke "order" (i32.const 2)) (i32.const 1))

;; No other kind, with the indices that either form would have.
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0d\03\01\00\00"
    "\0a\0b\01\09\00\1f\40\01\04\00\00\0b\0b")
  "malformed catch clause")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0d\03\01\00\00"
    "\0a\0b\01\09\00\1f\40\01\05\00\00\0b\0b")
  "malformed catch clause")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0d\03\01\00\00"
    "\0a\0b\01\09\00\1f\40\01\06\00\00\0b\0b")
  "malformed catch clause")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0d\03\01\00\00"
    "\0a\0b\01\09\00\1f\40\01\07\00\00\0b\0b")
  "malformed catch clause")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0d\03\01\00\00"
    "\0a\0b\01\09\00\1f\40\01\08\00\00\0b\0b")
  "malformed catch clause")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0d\03\01\00\00"
    "\0a\0b\01\09\00\1f\40\01\10\00\00\0b\0b")
  "malformed catch clause")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0d\03\01\00\00"
    "\0a\0b\01\09\00\1f\40\01\40\00\00\0b\0b")
  "malformed catch clause")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0d\03\01\00\00"
    "\0a\0b\01\09\00\1f\40\01\7f\00\00\0b\0b")
  "malformed catch clause")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0d\03\01\00\00"
    "\0a\0b\01\09\00\1f\40\01\80\00\00\0b\0b")
  "malformed catch clause")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0d\03\01\00\00"
    "\0a\0b\01\09\00\1f\40\01\ff\00\00\0b\0b")
  "malformed catch clause")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0d\03\01\00\00"
    "\0a\0a\01\08\00\1f\40\01\04\00\0b\0b")
  "malformed catch clause")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0d\03\01\00\00"
    "\0a\0a\01\08\00\1f\40\01\05\00\0b\0b")
  "malformed catch clause")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0d\03\01\00\00"
    "\0a\0c\01\0a\00\1f\40\02\02\00\04\00\0b\0b")
  "malformed catch clause")

;; Casts: bit 0 of the flags makes the source nullable, bit 1 the target. "b" and "f" are br_on_cast and br_on_cast_fail with
;; flags n from anyref or (ref any) to i31: 1 if the branch was taken, 0 if not.
(module binary
  "\00asm\01\00\00\00"
  "\01\0c\03\60\00\01\7f\5f\00\60\01\6e\01\7f" ;; [] -> [i32], {}, [anyref] -> [i32]
  "\03\19\18\02\02\02\02\02\02\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00"
  "\07\bb\01\12\06b0 i31\00\06\09b0 struct\00\07\07b0 null\00\08\06b1 i31\00\09\09b1 struct\00\0a\07b1 null\00\0b"
  "\06b3 i31\00\0c\09b3 struct\00\0d\07b3 null\00\0e\06f0 i31\00\0f\09f0 struct\00\10\07f0 null\00\11\06f1 i31\00"
  "\12\09f1 struct\00\13\07f1 null\00\14\06f3 i31\00\15\09f3 struct\00\16\07f3 null\00\17"
  "\0a\97\02\18\16\00\02\64\6c\20\00\d4\fb\18\00\00\6e\6c\1a\41\00\0f\0b\1a\41\01\0b\15\00\02\64\6c\20\00\fb\18\01"
  "\00\6e\6c\1a\41\00\0f\0b\1a\41\01\0b\15\00\02\63\6c\20\00\fb\18\03\00\6e\6c\1a\41\00\0f\0b\1a\41\01\0b\16\00\02"
  "\64\6e\20\00\d4\fb\19\00\00\6e\6c\1a\41\00\0f\0b\1a\41\01\0b\15\00\02\63\6e\20\00\fb\19\01\00\6e\6c\1a\41\00\0f"
  "\0b\1a\41\01\0b\15\00\02\64\6e\20\00\fb\19\03\00\6e\6c\1a\41\00\0f\0b\1a\41\01\0b\08\00\41\05\fb\1c\10\00\0b\07"
  "\00\fb\00\01\10\00\0b\06\00\d0\6e\10\00\0b\08\00\41\05\fb\1c\10\01\0b\07\00\fb\00\01\10\01\0b\06\00\d0\6e\10\01"
  "\0b\08\00\41\05\fb\1c\10\02\0b\07\00\fb\00\01\10\02\0b\06\00\d0\6e\10\02\0b\08\00\41\05\fb\1c\10\03\0b\07\00\fb"
  "\00\01\10\03\0b\06\00\d0\6e\10\03\0b\08\00\41\05\fb\1c\10\04\0b\07\00\fb\00\01\10\04\0b\06\00\d0\6e\10\04\0b\08"
  "\00\41\05\fb\1c\10\05\0b\07\00\fb\00\01\10\05\0b\06\00\d0\6e\10\05\0b"
)
(assert_return (invoke "b0 i31") (i32.const 1))
(assert_return (invoke "b0 struct") (i32.const 0))
(assert_trap (invoke "b0 null") "null reference")
(assert_return (invoke "b1 i31") (i32.const 1))
(assert_return (invoke "b1 struct") (i32.const 0))
(assert_return (invoke "b1 null") (i32.const 0))
(assert_return (invoke "b3 i31") (i32.const 1))
(assert_return (invoke "b3 struct") (i32.const 0))
(assert_return (invoke "b3 null") (i32.const 1))
(assert_return (invoke "f0 i31") (i32.const 0))
(assert_return (invoke "f0 struct") (i32.const 1))
(assert_trap (invoke "f0 null") "null reference")
(assert_return (invoke "f1 i31") (i32.const 0))
(assert_return (invoke "f1 struct") (i32.const 1))
(assert_return (invoke "f1 null") (i32.const 1))
(assert_return (invoke "f3 i31") (i32.const 0))
(assert_return (invoke "f3 struct") (i32.const 1))
(assert_return (invoke "f3 null") (i32.const 0))

;; Flags 2: the target may be null only if the source may.
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\13\01\11\00\02\63\6e\41\05\fb\1c\fb\18\02\00\6e\6c\0b\1a\0b")
  "type mismatch")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\13\01\11\00\02\63\6e\41\05\fb\1c\fb\19\02\00\6e\6c\0b\1a\0b")
  "type mismatch")

;; What the flags say is part of the types: a null for a source without null, a label without null for a target with null.
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\14\01\12\00\02\63\6c\d0\6e\fb\18\00\00\6e\6c\1a\d0\6c\0b\1a\0b")
  "type mismatch")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\13\01\11\00\02\64\6c\d0\6e\fb\18\03\00\6e\6c\1a\00\0b\1a\0b")
  "type mismatch")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\13\01\11\00\02\64\6e\d0\6e\fb\19\01\00\6e\6c\1a\00\0b\1a\0b")
  "type mismatch")
;; With flags 1 a failed cast may leave null, so the rest must take null; with flags 3 it cannot.

;; No other flags.
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\11\01\0f\00\02\63\6e\d0\6e\fb\18\04\00\6e\6c\0b\1a\0b")
  "malformed br_on_cast flags")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\11\01\0f\00\02\63\6e\d0\6e\fb\19\05\00\6e\6c\0b\1a\0b")
  "malformed br_on_cast flags")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\11\01\0f\00\02\63\6e\d0\6e\fb\18\06\00\6e\6c\0b\1a\0b")
  "malformed br_on_cast flags")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\11\01\0f\00\02\63\6e\d0\6e\fb\19\07\00\6e\6c\0b\1a\0b")
  "malformed br_on_cast flags")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\11\01\0f\00\02\63\6e\d0\6e\fb\18\08\00\6e\6c\0b\1a\0b")
  "malformed br_on_cast flags")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\11\01\0f\00\02\63\6e\d0\6e\fb\18\10\00\6e\6c\0b\1a\0b")
  "malformed br_on_cast flags")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\11\01\0f\00\02\63\6e\d0\6e\fb\18\20\00\6e\6c\0b\1a\0b")
  "malformed br_on_cast flags")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\11\01\0f\00\02\63\6e\d0\6e\fb\18\40\00\6e\6c\0b\1a\0b")
  "malformed br_on_cast flags")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\11\01\0f\00\02\63\6e\d0\6e\fb\19\7f\00\6e\6c\0b\1a\0b")
  "malformed br_on_cast flags")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\11\01\0f\00\02\63\6e\d0\6e\fb\18\80\00\6e\6c\0b\1a\0b")
  "malformed br_on_cast flags")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\11\01\0f\00\02\63\6e\d0\6e\fb\18\83\00\6e\6c\0b\1a\0b")
  "malformed br_on_cast flags")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\11\01\0f\00\02\63\6e\d0\6e\fb\18\ff\00\6e\6c\0b\1a\0b")
  "malformed br_on_cast flags")
