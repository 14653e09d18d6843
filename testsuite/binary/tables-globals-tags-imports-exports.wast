;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Tables with and without an initial value, globals, tags, imports and exports (spec:binary-table, spec:binary-global,
;; spec:binary-tag, spec:binary-import, spec:binary-export): each kind and attribute byte, accepted ones carried out.

;; An initial value follows 0x40 0x00 and the type. Table 0 has null, table 1 i31 9, table 2 a value of a non-null type.
(module binary
  "\00asm\01\00\00\00"
  "\01\07\01\60\02\7f\7f\01\7f" ;; [i32 i32] -> [i32]
  "\03\02\01\00"
  ;; tables 0 to 3
  "\04\22\04\6c\00\02\40\00\6c\00\03\41\09\fb\1c\0b\40\00\64\6c\01\02\02\41\00\fb\1c\0b\40\00\6c\00\02\d0\6c\0b"
  "\07\07\01\03get\00\00"
  ;; the value of table p; of nulls, 1
  "\0a\31\01\2f\00\02\40\02\40\02\40\02\40\20\00\0e\03\00\01\02\03\0b\20\01\25\00\d1\0f\0b\20\01\25\01\fb\1e\0f\0b\20\01\25\02\fb\1e\0f\0b\20\01\25\03\d1\0b"
)
(assert_return (invoke "get" (i32.const 0) (i32.const 0)) (i32.const 1))
(assert_return (invoke "get" (i32.const 0) (i32.const 1)) (i32.const 1))
(assert_return (invoke "get" (i32.const 1) (i32.const 0)) (i32.const 9))
(assert_return (invoke "get" (i32.const 1) (i32.const 2)) (i32.const 9))
(assert_return (invoke "get" (i32.const 2) (i32.const 0)) (i32.const 0))
(assert_return (invoke "get" (i32.const 2) (i32.const 1)) (i32.const 0))
(assert_return (invoke "get" (i32.const 3) (i32.const 0)) (i32.const 1))
(assert_return (invoke "get" (i32.const 3) (i32.const 1)) (i32.const 1))
(assert_trap (invoke "get" (i32.const 1) (i32.const 3)) "out of bounds table access")
(assert_trap (invoke "get" (i32.const 2) (i32.const 2)) "out of bounds table access")

;; The second byte is 0, and no long form of it; the expression must be there and must end.
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\09\01\40\01\70\00\01\d0\70\0b") "zero byte expected")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\09\01\40\02\70\00\01\d0\70\0b") "zero byte expected")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\09\01\40\40\70\00\01\d0\70\0b") "zero byte expected")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\09\01\40\70\70\00\01\d0\70\0b") "zero byte expected")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\09\01\40\80\70\00\01\d0\70\0b") "zero byte expected")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\09\01\40\ff\70\00\01\d0\70\0b") "zero byte expected")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\0a\01\40\80\00\6f\00\01\d0\6f\0b") "zero byte expected")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\02\01\40") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\03\01\40\00") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\06\01\40\00\70\00\01") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\08\01\40\00\70\00\01\d0\70") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\0a\01\40\00\70\00\01\d0\70\0b\0b") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\07\01\70\00\01\d0\70\0b") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\0b\01\40\00\40\00\70\00\01\d0\70\0b") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\09\01\40\00\7f\00\01\41\00\0b") "malformed reference type")

;; Tables of each reference type, as abbreviation and as (ref null …).
(module binary
  "\00asm\01\00\00\00"
  ;; func, nofunc, extern, noextern, any, eq, i31, struct, array, none, exn, noexn
  "\04\55\18\70\00\01\73\00\01\6f\00\01\72\00\01\6e\00\01\6d\00\01\6c\00\01\6b\00\01\6a\00\01\71\00\01\69\00\01\74\00\01\63\70\00\01\63\73\00\01\63\6f\00\01\63\72\00\01\63\6e\00\01\63\6d\00\01\63\6c\00\01\63\6b\00\01\63\6a\00\01\63\71\00\01\63\69\00\01\63\74\00\01"
)

;; Of no other type: numbers, vectors, packed and composite types, block types, gaps, two-byte forms.
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\7f\00\01") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\7e\00\01") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\7d\00\01") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\7c\00\01") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\7b\00\01") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\7a\00\01") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\79\00\01") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\78\00\01") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\77\00\01") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\76\00\01") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\75\00\01") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\68\00\01") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\67\00\01") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\66\00\01") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\65\00\01") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\61\00\01") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\60\00\01") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\5f\00\01") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\5e\00\01") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\50\00\01") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\4f\00\01") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\4e\00\01") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\41\00\01") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\3f\00\01") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\04\01\01\00\01") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\05\01\f0\7f\00\01") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\05\01\ef\7f\00\01") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\05\01\ee\7f\00\01") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\14\01\08spectest\05table\01\7f\00\01") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\14\01\08spectest\05table\01\7b\00\01") "malformed reference type")

;; Globals: mutability 0 and 1.
(module binary
  "\00asm\01\00\00\00"
  "\01\08\02\60\00\00\60\00\01\7f" ;; [] -> [], [] -> [i32]
  "\03\03\02\00\01" "\06\0b\02\7f\00\41\07\0b\7f\01\41\08\0b" "\07\0f\03\01i\03\00\01m\03\01\03set\00\00"
  "\0a\0d\02\06\00\41\09\24\01\0b\04\00\23\00\0b"
)
(assert_return (get "i") (i32.const 7))
(assert_return (get "m") (i32.const 8))
(assert_return (invoke "set"))
(assert_return (get "m") (i32.const 9))
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\06\06\01\7f\00\41\07\0b"
    "\0a\08\01\06\00\41\09\24\00\0b")
  "immutable global")
(module binary "\00asm\01\00\00\00" "\02\18\01\08spectest\0aglobal_i32\03\7f\00")
(assert_unlinkable (module binary "\00asm\01\00\00\00" "\02\18\01\08spectest\0aglobal_i32\03\7f\01") "incompatible import type")

;; No other.
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\7f\02\41\00\0b") "malformed mutability")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\7f\03\41\00\0b") "malformed mutability")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\7f\04\41\00\0b") "malformed mutability")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\7f\07\41\00\0b") "malformed mutability")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\7f\10\41\00\0b") "malformed mutability")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\7f\40\41\00\0b") "malformed mutability")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\7f\7f\41\00\0b") "malformed mutability")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\7f\80\41\00\0b") "malformed mutability")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\7f\81\41\00\0b") "malformed mutability")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\7f\ff\41\00\0b") "malformed mutability")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\07\01\7f\80\00\41\00\0b") "malformed mutability")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\18\01\08spectest\0aglobal_i32\03\7f\02") "malformed mutability")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\18\01\08spectest\0aglobal_i32\03\7f\03") "malformed mutability")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\18\01\08spectest\0aglobal_i32\03\7f\04") "malformed mutability")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\18\01\08spectest\0aglobal_i32\03\7f\80") "malformed mutability")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\5f\01\7f\02") "malformed mutability")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\5f\01\7f\03") "malformed mutability")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\5f\01\7f\04") "malformed mutability")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\5f\01\7f\80") "malformed mutability")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\5e\7f\02") "malformed mutability")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\5e\7f\03") "malformed mutability")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\5e\7f\04") "malformed mutability")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\5e\7f\80") "malformed mutability")

;; Types of globals: numbers, vectors and references, no packed or other types.
(module binary
  "\00asm\01\00\00\00"
  "\06\49\09\7f\00\41\00\0b\7e\00\42\00\0b\7d\00\43\00\00\00\00\0b\7c\00\44\00\00\00\00\00\00\00\00\0b\7b\00\fd\0c"
  "\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\0b\70\00\d0\70\0b\6f\00\d0\6f\0b\6e\00\d0\6e\0b\63\6c\00\d0\6c"
  "\0b"
)
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\7a\00\41\00\0b") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\79\00\41\00\0b") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\78\00\41\00\0b") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\77\00\41\00\0b") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\76\00\41\00\0b") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\75\00\41\00\0b") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\68\00\41\00\0b") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\67\00\41\00\0b") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\66\00\41\00\0b") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\65\00\41\00\0b") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\61\00\41\00\0b") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\60\00\41\00\0b") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\5f\00\41\00\0b") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\5e\00\41\00\0b") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\50\00\41\00\0b") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\4f\00\41\00\0b") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\40\00\41\00\0b") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\01\00\41\00\0b") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\07\01\ff\7f\00\41\00\0b") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\03\01\7f\00") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\05\01\7f\00\41\00") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\07\01\7f\00\41\00\0b\0b") "section size mismatch")

;; Tags: the attribute is 0, in the tag section and in imports.
(module $tags binary "\00asm\01\00\00\00" "\01\08\02\60\00\00\60\01\7f\00" "\0d\05\02\00\00\00\01" "\07\09\02\01a\04\00\01b\04\01")
(register "tags" $tags)
(module binary "\00asm\01\00\00\00" "\01\08\02\60\00\00\60\01\7f\00" "\02\15\02\04tags\01b\04\00\01\04tags\01a\04\00\00")
(assert_unlinkable
  (module binary "\00asm\01\00\00\00" "\01\08\02\60\00\00\60\01\7f\00" "\02\0b\01\04tags\01b\04\00\00")
  "incompatible import type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\0d\03\01\01\00") "zero byte expected")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\0d\03\01\02\00") "zero byte expected")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\0d\03\01\40\00") "zero byte expected")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\0d\03\01\7f\00") "zero byte expected")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\0d\03\01\80\00") "zero byte expected")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\0d\03\01\ff\00") "zero byte expected")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\02\0b\01\04tags\01a\04\01\00") "zero byte expected")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\02\0b\01\04tags\01a\04\02\00") "zero byte expected")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\02\0b\01\04tags\01a\04\80\00") "zero byte expected")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\0d\02\01\00") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\0d\04\01\00\00\00") "section size mismatch")

;; Imports and exports: functions, tables, memories, globals and tags are kinds 0 to 4.
(module $kinds binary
  "\00asm\01\00\00\00"
  "\01\05\01\60\01\7f\00" ;; [i32] -> []
  "\02\5d\05\08spectest\09print_i32\00\00\08spectest\05table\01\70\00\0a\08spectest\06memory\02\00\01\08spectest\0a"
  "global_i32\03\7f\00\04tags\01b\04\00\00" "\07\15\05\01f\00\00\01t\01\00\01m\02\00\01g\03\00\01e\04\00"
)
(register "kinds" $kinds)
(assert_return (get "g") (i32.const 666))
(assert_return (invoke "f" (i32.const 1)))
(module binary
  "\00asm\01\00\00\00"
  "\01\05\01\60\01\7f\00" ;; [i32] -> []
  "\02\38\05\05kinds\01e\04\00\00\05kinds\01g\03\7f\00\05kinds\01m\02\00\01\05kinds\01t\01\70\00\0a\05kinds\01f\00"
  "\00"
)
(assert_unlinkable
  (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\7f\00" "\02\0d\01\05kinds\01f\01\70\00\0a")
  "incompatible import type")
(assert_unlinkable (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\7f\00" "\02\0c\01\05kinds\01f\02\00\01") "incompatible import type")
(assert_unlinkable (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\7f\00" "\02\0c\01\05kinds\01f\03\7f\00") "incompatible import type")
(assert_unlinkable (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\7f\00" "\02\0c\01\05kinds\01f\04\00\00") "incompatible import type")
(assert_unlinkable (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\7f\00" "\02\0b\01\05kinds\01t\00\00") "incompatible import type")
(assert_unlinkable (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\7f\00" "\02\0c\01\05kinds\01t\02\00\01") "incompatible import type")
(assert_unlinkable (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\7f\00" "\02\0c\01\05kinds\01t\03\7f\00") "incompatible import type")
(assert_unlinkable (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\7f\00" "\02\0c\01\05kinds\01t\04\00\00") "incompatible import type")
(assert_unlinkable (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\7f\00" "\02\0b\01\05kinds\01m\00\00") "incompatible import type")
(assert_unlinkable
  (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\7f\00" "\02\0d\01\05kinds\01m\01\70\00\0a")
  "incompatible import type")
(assert_unlinkable (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\7f\00" "\02\0c\01\05kinds\01m\03\7f\00") "incompatible import type")
(assert_unlinkable (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\7f\00" "\02\0c\01\05kinds\01m\04\00\00") "incompatible import type")
(assert_unlinkable (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\7f\00" "\02\0b\01\05kinds\01g\00\00") "incompatible import type")
(assert_unlinkable
  (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\7f\00" "\02\0d\01\05kinds\01g\01\70\00\0a")
  "incompatible import type")
(assert_unlinkable (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\7f\00" "\02\0c\01\05kinds\01g\02\00\01") "incompatible import type")
(assert_unlinkable (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\7f\00" "\02\0c\01\05kinds\01g\04\00\00") "incompatible import type")
(assert_unlinkable (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\7f\00" "\02\0b\01\05kinds\01e\00\00") "incompatible import type")
(assert_unlinkable
  (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\7f\00" "\02\0d\01\05kinds\01e\01\70\00\0a")
  "incompatible import type")
(assert_unlinkable (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\7f\00" "\02\0c\01\05kinds\01e\02\00\01") "incompatible import type")
(assert_unlinkable (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\7f\00" "\02\0c\01\05kinds\01e\03\7f\00") "incompatible import type")

;; No other kinds, whatever follows; the kind is one byte.
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\02\13\01\08spectest\05print\05\00\00") "malformed import kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\02\13\01\08spectest\05print\06\00\00") "malformed import kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\02\13\01\08spectest\05print\07\00\00") "malformed import kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\02\13\01\08spectest\05print\08\00\00") "malformed import kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\02\13\01\08spectest\05print\10\00\00") "malformed import kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\02\13\01\08spectest\05print\40\00\00") "malformed import kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\02\13\01\08spectest\05print\60\00\00") "malformed import kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\02\13\01\08spectest\05print\70\00\00") "malformed import kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\02\13\01\08spectest\05print\7f\00\00") "malformed import kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\02\13\01\08spectest\05print\80\00\00") "malformed import kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\02\13\01\08spectest\05print\ff\00\00") "malformed import kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\02\13\01\08spectest\05print\80\00\00") "malformed import kind")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\07\05\01\01a\05\00" "\0a\04\01\02\00\0b")
  "malformed export kind")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\07\05\01\01a\06\00" "\0a\04\01\02\00\0b")
  "malformed export kind")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\07\05\01\01a\07\00" "\0a\04\01\02\00\0b")
  "malformed export kind")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\07\05\01\01a\10\00" "\0a\04\01\02\00\0b")
  "malformed export kind")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\07\05\01\01a\40\00" "\0a\04\01\02\00\0b")
  "malformed export kind")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\07\05\01\01a\60\00" "\0a\04\01\02\00\0b")
  "malformed export kind")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\07\05\01\01a\7f\00" "\0a\04\01\02\00\0b")
  "malformed export kind")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\07\05\01\01a\80\00" "\0a\04\01\02\00\0b")
  "malformed export kind")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\07\05\01\01a\ff\00" "\0a\04\01\02\00\0b")
  "malformed export kind")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\07\06\01\01a\80\00\00" "\0a\04\01\02\00\0b")
  "malformed export kind")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\10\01\08spectest\05print") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\02\11\01\08spectest\05print\00") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\07\03\01\01a") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\07\04\01\01a\00") "unexpected end")
