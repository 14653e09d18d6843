;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; The byte of each abstract heap type (spec:binary-absheaptype) means its type: values tell the types apart by ref.test, hierarchies
;; by validation (spec:valid-ref.test, spec:match-heaptype).

;; "h v" is 1 if value v is of heap type h, without null; "h? v" with null. Values: null, an i31, a structure, an array; a null function and
;; a function; a null external reference and an external one.
(module binary
  "\00asm\01\00\00\00" "\01\0a\03\5f\00\5e\78\01\60\00\01\7f"
  "\03\41\40\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02"
  "\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02"
  "\07\d9\06\40\08any null\00\00\09any? null\00\01\07any i31\00\02\08any? i31\00\03\0aany struct\00\04"
  "\0bany? struct\00\05\09any array\00\06\0aany? array\00\07\07eq null\00\08\08eq? null\00\09"
  "\06eq i31\00\0a\07eq? i31\00\0b\09eq struct\00\0c\0aeq? struct\00\0d\08eq array\00\0e"
  "\09eq? array\00\0f\08i31 null\00\10\09i31? null\00\11\07i31 i31\00\12\08i31? i31\00\13"
  "\0ai31 struct\00\14\0bi31? struct\00\15\09i31 array\00\16\0ai31? array\00\17\0bstruct null\00\18"
  "\0cstruct? null\00\19\0astruct i31\00\1a\0bstruct? i31\00\1b\0dstruct struct\00\1c"
  "\0estruct? struct\00\1d\0cstruct array\00\1e\0dstruct? array\00\1f\0aarray null\00\20"
  "\0barray? null\00\21\09array i31\00\22\0aarray? i31\00\23\0carray struct\00\24\0darray? struct\00\25"
  "\0barray array\00\26\0carray? array\00\27\09none null\00\28\0anone? null\00\29\08none i31\00\2a"
  "\09none? i31\00\2b\0bnone struct\00\2c\0cnone? struct\00\2d\0anone array\00\2e\0bnone? array\00\2f"
  "\09func null\00\30\0afunc? null\00\31\09func func\00\32\0afunc? func\00\33\0bnofunc null\00\34"
  "\0cnofunc? null\00\35\0bnofunc func\00\36\0cnofunc? func\00\37\0bextern null\00\38"
  "\0cextern? null\00\39\0dextern extern\00\3a\0eextern? extern\00\3b\0dnoextern null\00\3c"
  "\0enoextern? null\00\3d\0fnoextern extern\00\3e\10noextern? extern\00\3f" "\09\05\01\03\00\01\00"
  "\0a\d9\04\40\07\00\d0\6e\fb\14\6e\0b\07\00\d0\6e\fb\15\6e\0b\09\00\41\05\fb\1c\fb\14\6e\0b"
  "\09\00\41\05\fb\1c\fb\15\6e\0b\08\00\fb\00\00\fb\14\6e\0b\08\00\fb\00\00\fb\15\6e\0b"
  "\0a\00\41\01\fb\07\01\fb\14\6e\0b\0a\00\41\01\fb\07\01\fb\15\6e\0b\07\00\d0\6e\fb\14\6d\0b"
  "\07\00\d0\6e\fb\15\6d\0b\09\00\41\05\fb\1c\fb\14\6d\0b\09\00\41\05\fb\1c\fb\15\6d\0b"
  "\08\00\fb\00\00\fb\14\6d\0b\08\00\fb\00\00\fb\15\6d\0b\0a\00\41\01\fb\07\01\fb\14\6d\0b"
  "\0a\00\41\01\fb\07\01\fb\15\6d\0b\07\00\d0\6e\fb\14\6c\0b\07\00\d0\6e\fb\15\6c\0b"
  "\09\00\41\05\fb\1c\fb\14\6c\0b\09\00\41\05\fb\1c\fb\15\6c\0b\08\00\fb\00\00\fb\14\6c\0b"
  "\08\00\fb\00\00\fb\15\6c\0b\0a\00\41\01\fb\07\01\fb\14\6c\0b\0a\00\41\01\fb\07\01\fb\15\6c\0b"
  "\07\00\d0\6e\fb\14\6b\0b\07\00\d0\6e\fb\15\6b\0b\09\00\41\05\fb\1c\fb\14\6b\0b"
  "\09\00\41\05\fb\1c\fb\15\6b\0b\08\00\fb\00\00\fb\14\6b\0b\08\00\fb\00\00\fb\15\6b\0b"
  "\0a\00\41\01\fb\07\01\fb\14\6b\0b\0a\00\41\01\fb\07\01\fb\15\6b\0b\07\00\d0\6e\fb\14\6a\0b"
  "\07\00\d0\6e\fb\15\6a\0b\09\00\41\05\fb\1c\fb\14\6a\0b\09\00\41\05\fb\1c\fb\15\6a\0b"
  "\08\00\fb\00\00\fb\14\6a\0b\08\00\fb\00\00\fb\15\6a\0b\0a\00\41\01\fb\07\01\fb\14\6a\0b"
  "\0a\00\41\01\fb\07\01\fb\15\6a\0b\07\00\d0\6e\fb\14\71\0b\07\00\d0\6e\fb\15\71\0b"
  "\09\00\41\05\fb\1c\fb\14\71\0b\09\00\41\05\fb\1c\fb\15\71\0b\08\00\fb\00\00\fb\14\71\0b"
  "\08\00\fb\00\00\fb\15\71\0b\0a\00\41\01\fb\07\01\fb\14\71\0b\0a\00\41\01\fb\07\01\fb\15\71\0b"
  "\07\00\d0\70\fb\14\70\0b\07\00\d0\70\fb\15\70\0b\07\00\d2\00\fb\14\70\0b\07\00\d2\00\fb\15\70\0b"
  "\07\00\d0\70\fb\14\73\0b\07\00\d0\70\fb\15\73\0b\07\00\d2\00\fb\14\73\0b\07\00\d2\00\fb\15\73\0b"
  "\07\00\d0\6f\fb\14\6f\0b\07\00\d0\6f\fb\15\6f\0b\0b\00\41\05\fb\1c\fb\1b\fb\14\6f\0b"
  "\0b\00\41\05\fb\1c\fb\1b\fb\15\6f\0b\07\00\d0\6f\fb\14\72\0b\07\00\d0\6f\fb\15\72\0b"
  "\0b\00\41\05\fb\1c\fb\1b\fb\14\72\0b\0b\00\41\05\fb\1c\fb\1b\fb\15\72\0b"
)
(assert_return (invoke "any null") (i32.const 0))
(assert_return (invoke "any? null") (i32.const 1))
(assert_return (invoke "any i31") (i32.const 1))
(assert_return (invoke "any? i31") (i32.const 1))
(assert_return (invoke "any struct") (i32.const 1))
(assert_return (invoke "any? struct") (i32.const 1))
(assert_return (invoke "any array") (i32.const 1))
(assert_return (invoke "any? array") (i32.const 1))
(assert_return (invoke "eq null") (i32.const 0))
(assert_return (invoke "eq? null") (i32.const 1))
(assert_return (invoke "eq i31") (i32.const 1))
(assert_return (invoke "eq? i31") (i32.const 1))
(assert_return (invoke "eq struct") (i32.const 1))
(assert_return (invoke "eq? struct") (i32.const 1))
(assert_return (invoke "eq array") (i32.const 1))
(assert_return (invoke "eq? array") (i32.const 1))
(assert_return (invoke "i31 null") (i32.const 0))
(assert_return (invoke "i31? null") (i32.const 1))
(assert_return (invoke "i31 i31") (i32.const 1))
(assert_return (invoke "i31? i31") (i32.const 1))
(assert_return (invoke "i31 struct") (i32.const 0))
(assert_return (invoke "i31? struct") (i32.const 0))
(assert_return (invoke "i31 array") (i32.const 0))
(assert_return (invoke "i31? array") (i32.const 0))
(assert_return (invoke "struct null") (i32.const 0))
(assert_return (invoke "struct? null") (i32.const 1))
(assert_return (invoke "struct i31") (i32.const 0))
(assert_return (invoke "struct? i31") (i32.const 0))
(assert_return (invoke "struct struct") (i32.const 1))
(assert_return (invoke "struct? struct") (i32.const 1))
(assert_return (invoke "struct array") (i32.const 0))
(assert_return (invoke "struct? array") (i32.const 0))
(assert_return (invoke "array null") (i32.const 0))
(assert_return (invoke "array? null") (i32.const 1))
(assert_return (invoke "array i31") (i32.const 0))
(assert_return (invoke "array? i31") (i32.const 0))
(assert_return (invoke "array struct") (i32.const 0))
(assert_return (invoke "array? struct") (i32.const 0))
(assert_return (invoke "array array") (i32.const 1))
(assert_return (invoke "array? array") (i32.const 1))
(assert_return (invoke "none null") (i32.const 0))
(assert_return (invoke "none? null") (i32.const 1))
(assert_return (invoke "none i31") (i32.const 0))
(assert_return (invoke "none? i31") (i32.const 0))
(assert_return (invoke "none struct") (i32.const 0))
(assert_return (invoke "none? struct") (i32.const 0))
(assert_return (invoke "none array") (i32.const 0))
(assert_return (invoke "none? array") (i32.const 0))
(assert_return (invoke "func null") (i32.const 0))
(assert_return (invoke "func? null") (i32.const 1))
(assert_return (invoke "func func") (i32.const 1))
(assert_return (invoke "func? func") (i32.const 1))
(assert_return (invoke "nofunc null") (i32.const 0))
(assert_return (invoke "nofunc? null") (i32.const 1))
(assert_return (invoke "nofunc func") (i32.const 0))
(assert_return (invoke "nofunc? func") (i32.const 0))
(assert_return (invoke "extern null") (i32.const 0))
(assert_return (invoke "extern? null") (i32.const 1))
(assert_return (invoke "extern extern") (i32.const 1))
(assert_return (invoke "extern? extern") (i32.const 1))
(assert_return (invoke "noextern null") (i32.const 0))
(assert_return (invoke "noextern? null") (i32.const 1))
(assert_return (invoke "noextern extern") (i32.const 0))
(assert_return (invoke "noextern? extern") (i32.const 0))

;; A global of each type takes null of the bottom type of its hierarchy, and of its own; not of a supertype, nor of a sibling.
(module binary
  "\00asm\01\00\00\00"
  "\06\a3\01\1b\63\6e\00\d0\6e\0b\63\6e\00\d0\6d\0b\63\6e\00\d0\6c\0b\63\6e\00\d0\6b\0b\63\6e\00\d0\6a\0b\63\6e\00"
  "\d0\71\0b\63\6d\00\d0\6d\0b\63\6d\00\d0\6c\0b\63\6d\00\d0\6b\0b\63\6d\00\d0\6a\0b\63\6d\00\d0\71\0b\63\6c\00\d0"
  "\6c\0b\63\6c\00\d0\71\0b\63\6b\00\d0\6b\0b\63\6b\00\d0\71\0b\63\6a\00\d0\6a\0b\63\6a\00\d0\71\0b\63\71\00\d0\71"
  "\0b\63\70\00\d0\70\0b\63\70\00\d0\73\0b\63\73\00\d0\73\0b\63\6f\00\d0\6f\0b\63\6f\00\d0\72\0b\63\72\00\d0\72\0b"
  "\63\69\00\d0\69\0b\63\69\00\d0\74\0b\63\74\00\d0\74\0b"
)
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6e\00\d0\70\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6e\00\d0\73\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6e\00\d0\6f\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6e\00\d0\72\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6e\00\d0\69\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6e\00\d0\74\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6d\00\d0\6e\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6d\00\d0\70\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6d\00\d0\73\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6d\00\d0\6f\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6d\00\d0\72\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6d\00\d0\69\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6d\00\d0\74\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6c\00\d0\6e\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6c\00\d0\6d\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6c\00\d0\6b\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6c\00\d0\6a\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6c\00\d0\70\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6c\00\d0\73\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6c\00\d0\6f\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6c\00\d0\72\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6c\00\d0\69\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6c\00\d0\74\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6b\00\d0\6e\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6b\00\d0\6d\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6b\00\d0\6c\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6b\00\d0\6a\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6b\00\d0\70\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6b\00\d0\73\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6b\00\d0\6f\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6b\00\d0\72\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6b\00\d0\69\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6b\00\d0\74\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6a\00\d0\6e\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6a\00\d0\6d\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6a\00\d0\6c\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6a\00\d0\6b\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6a\00\d0\70\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6a\00\d0\73\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6a\00\d0\6f\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6a\00\d0\72\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6a\00\d0\69\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6a\00\d0\74\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\71\00\d0\6e\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\71\00\d0\6d\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\71\00\d0\6c\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\71\00\d0\6b\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\71\00\d0\6a\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\71\00\d0\70\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\71\00\d0\73\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\71\00\d0\6f\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\71\00\d0\72\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\71\00\d0\69\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\71\00\d0\74\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\70\00\d0\6e\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\70\00\d0\6d\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\70\00\d0\6c\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\70\00\d0\6b\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\70\00\d0\6a\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\70\00\d0\71\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\70\00\d0\6f\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\70\00\d0\72\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\70\00\d0\69\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\70\00\d0\74\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\73\00\d0\6e\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\73\00\d0\6d\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\73\00\d0\6c\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\73\00\d0\6b\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\73\00\d0\6a\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\73\00\d0\71\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\73\00\d0\70\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\73\00\d0\6f\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\73\00\d0\72\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\73\00\d0\69\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\73\00\d0\74\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6f\00\d0\6e\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6f\00\d0\6d\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6f\00\d0\6c\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6f\00\d0\6b\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6f\00\d0\6a\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6f\00\d0\71\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6f\00\d0\70\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6f\00\d0\73\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6f\00\d0\69\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\6f\00\d0\74\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\72\00\d0\6e\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\72\00\d0\6d\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\72\00\d0\6c\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\72\00\d0\6b\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\72\00\d0\6a\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\72\00\d0\71\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\72\00\d0\70\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\72\00\d0\73\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\72\00\d0\6f\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\72\00\d0\69\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\72\00\d0\74\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\69\00\d0\6e\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\69\00\d0\6d\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\69\00\d0\6c\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\69\00\d0\6b\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\69\00\d0\6a\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\69\00\d0\71\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\69\00\d0\70\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\69\00\d0\73\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\69\00\d0\6f\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\69\00\d0\72\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\74\00\d0\6e\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\74\00\d0\6d\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\74\00\d0\6c\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\74\00\d0\6b\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\74\00\d0\6a\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\74\00\d0\71\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\74\00\d0\70\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\74\00\d0\73\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\74\00\d0\6f\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\74\00\d0\72\0b") "type mismatch")
(assert_invalid (module binary "\00asm\01\00\00\00" "\06\07\01\63\74\00\d0\69\0b") "type mismatch")

;; The abbreviation is the nullable type: a local of one form takes a parameter of the other, in both directions.
(module binary
  "\00asm\01\00\00\00"
  "\01\91\01\18\60\01\6e\01\63\6e\60\01\6d\01\63\6d\60\01\6c\01\63\6c\60\01\6b\01\63\6b\60\01\6a\01\63\6a\60\01\71"
  "\01\63\71\60\01\70\01\63\70\60\01\73\01\63\73\60\01\6f\01\63\6f\60\01\72\01\63\72\60\01\69\01\63\69\60\01\74\01"
  "\63\74\60\01\63\6e\01\6e\60\01\63\6d\01\6d\60\01\63\6c\01\6c\60\01\63\6b\01\6b\60\01\63\6a\01\6a\60\01\63\71\01"
  "\71\60\01\63\70\01\70\60\01\63\73\01\73\60\01\63\6f\01\6f\60\01\63\72\01\72\60\01\63\69\01\69\60\01\63\74\01\74"
  "\03\19\18\00\01\02\03\04\05\06\07\08\09\0a\0b\0c\0d\0e\0f\10\11\12\13\14\15\16\17"
  "\0a\79\18\04\00\20\00\0b\04\00\20\00\0b\04\00\20\00\0b\04\00\20\00\0b\04\00\20\00\0b\04\00\20\00\0b\04\00\20\00"
  "\0b\04\00\20\00\0b\04\00\20\00\0b\04\00\20\00\0b\04\00\20\00\0b\04\00\20\00\0b\04\00\20\00\0b\04\00\20\00\0b\04"
  "\00\20\00\0b\04\00\20\00\0b\04\00\20\00\0b\04\00\20\00\0b\04\00\20\00\0b\04\00\20\00\0b\04\00\20\00\0b\04\00\20"
  "\00\0b\04\00\20\00\0b\04\00\20\00\0b"
)
(assert_invalid
  (module binary "\00asm\01\00\00\00" "\01\07\01\60\01\6e\01\64\6e" "\03\02\01\00" "\0a\06\01\04\00\20\00\0b")
  "type mismatch")
(assert_invalid
  (module binary "\00asm\01\00\00\00" "\01\07\01\60\01\6d\01\64\6d" "\03\02\01\00" "\0a\06\01\04\00\20\00\0b")
  "type mismatch")
(assert_invalid
  (module binary "\00asm\01\00\00\00" "\01\07\01\60\01\6c\01\64\6c" "\03\02\01\00" "\0a\06\01\04\00\20\00\0b")
  "type mismatch")
(assert_invalid
  (module binary "\00asm\01\00\00\00" "\01\07\01\60\01\6b\01\64\6b" "\03\02\01\00" "\0a\06\01\04\00\20\00\0b")
  "type mismatch")
(assert_invalid
  (module binary "\00asm\01\00\00\00" "\01\07\01\60\01\6a\01\64\6a" "\03\02\01\00" "\0a\06\01\04\00\20\00\0b")
  "type mismatch")
(assert_invalid
  (module binary "\00asm\01\00\00\00" "\01\07\01\60\01\71\01\64\71" "\03\02\01\00" "\0a\06\01\04\00\20\00\0b")
  "type mismatch")
(assert_invalid
  (module binary "\00asm\01\00\00\00" "\01\07\01\60\01\70\01\64\70" "\03\02\01\00" "\0a\06\01\04\00\20\00\0b")
  "type mismatch")
(assert_invalid
  (module binary "\00asm\01\00\00\00" "\01\07\01\60\01\73\01\64\73" "\03\02\01\00" "\0a\06\01\04\00\20\00\0b")
  "type mismatch")
(assert_invalid
  (module binary "\00asm\01\00\00\00" "\01\07\01\60\01\6f\01\64\6f" "\03\02\01\00" "\0a\06\01\04\00\20\00\0b")
  "type mismatch")
(assert_invalid
  (module binary "\00asm\01\00\00\00" "\01\07\01\60\01\72\01\64\72" "\03\02\01\00" "\0a\06\01\04\00\20\00\0b")
  "type mismatch")
(assert_invalid
  (module binary "\00asm\01\00\00\00" "\01\07\01\60\01\69\01\64\69" "\03\02\01\00" "\0a\06\01\04\00\20\00\0b")
  "type mismatch")
(assert_invalid
  (module binary "\00asm\01\00\00\00" "\01\07\01\60\01\74\01\64\74" "\03\02\01\00" "\0a\06\01\04\00\20\00\0b")
  "type mismatch")
