;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Types in the binary format (spec:binary/types): the byte of each type in each place, and no byte too many. Values prove
;; nullability, finality, packing and supertypes.

;; Each value type as parameter, result, field and element; (ref null …) and (ref …) of each abstract heap type.
(module binary
  "\00asm\01\00\00\00"
  ;; parameters
  "\01\45\01\60\29\7f\7e\7d\7c\7b\70\73\6f\72\6e\6d\6c\6b\6a\71\69\74\63\70\63\73\63\6f\63\72\63\6e\63\6d\63\6c\63\6b\63\6a\63\71\63\69\63\74\64\70\64\73\64\6f\64\72\64\6e\64\6d\64\6c\64\6b\64\6a\64\71\64\69\64\74\00"
)
(module binary
  "\00asm\01\00\00\00"
  ;; results
  "\01\45\01\60\00\29\7f\7e\7d\7c\7b\70\73\6f\72\6e\6d\6c\6b\6a\71\69\74\63\70\63\73\63\6f\63\72\63\6e\63\6d\63\6c\63\6b\63\6a\63\71\63\69\63\74\64\70\64\73\64\6f\64\72\64\6e\64\6d\64\6c\64\6b\64\6a\64\71\64\69\64\74"
)
(module binary
  "\00asm\01\00\00\00"
  ;; fields, also packed ones
  "\01\71\01\5f\2b\7f\00\7e\00\7d\00\7c\00\7b\00\70\00\73\00\6f\00\72\00\6e\00\6d\00\6c\00\6b\00\6a\00\71\00\69\00\74\00\63\70\00\63\73\00\63\6f\00\63\72\00\63\6e\00\63\6d\00\63\6c\00\63\6b\00\63\6a\00\63\71\00\63\69\00\63\74\00\64\70\00\64\73\00\64\6f\00\64\72\00\64\6e\00\64\6d\00\64\6c\00\64\6b\00\64\6a\00\64\71\00\64\69\00\64\74\00\78\00\77\01"
)
(module binary
  "\00asm\01\00\00\00"
  ;; elements
  "\01\9a\01\2b\5e\7f\01\5e\7e\01\5e\7d\01\5e\7c\01\5e\7b\01\5e\70\01\5e\73\01\5e\6f\01\5e\72\01\5e\6e\01\5e\6d\01\5e\6c\01\5e\6b\01\5e\6a\01\5e\71\01\5e\69\01\5e\74\01\5e\63\70\01\5e\63\73\01\5e\63\6f\01\5e\63\72\01\5e\63\6e\01\5e\63\6d\01\5e\63\6c\01\5e\63\6b\01\5e\63\6a\01\5e\63\71\01\5e\63\69\01\5e\63\74\01\5e\64\70\01\5e\64\73\01\5e\64\6f\01\5e\64\72\01\5e\64\6e\01\5e\64\6d\01\5e\64\6c\01\5e\64\6b\01\5e\64\6a\01\5e\64\71\01\5e\64\69\01\5e\64\74\01\5e\78\01\5e\77\01"
)

;; No other byte as parameter or result. Packed types are for fields only.
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\7a\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\79\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\76\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\75\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\68\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\67\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\66\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\65\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\61\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\60\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\5f\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\5e\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\50\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\4f\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\4e\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\40\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\3f\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\02\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\00\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\78\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\77\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\60\00\01\78") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\60\00\01\77") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\60\00\01\60") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\60\00\01\40") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\60\00\01\00") "malformed reference type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\60\00\01\65") "malformed reference type")

;; Fields and elements.
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\5f\01\7a\00") "malformed storage type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\5f\01\79\00") "malformed storage type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\5f\01\76\00") "malformed storage type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\5f\01\75\00") "malformed storage type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\5f\01\68\00") "malformed storage type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\5f\01\67\00") "malformed storage type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\5f\01\66\00") "malformed storage type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\5f\01\65\00") "malformed storage type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\5f\01\61\00") "malformed storage type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\5f\01\60\00") "malformed storage type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\5f\01\5f\00") "malformed storage type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\5f\01\5e\00") "malformed storage type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\5f\01\50\00") "malformed storage type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\5f\01\4f\00") "malformed storage type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\5f\01\4e\00") "malformed storage type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\5f\01\40\00") "malformed storage type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\5f\01\3f\00") "malformed storage type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\5f\01\02\00") "malformed storage type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\5f\01\00\00") "malformed storage type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\5e\7a\00") "malformed storage type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\5e\76\00") "malformed storage type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\5e\60\00") "malformed storage type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\5e\40\00") "malformed storage type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\5e\00\00") "malformed storage type")

;; Each type is one byte: the two-byte form of the same number is malformed.
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\06\01\60\01\ff\7f\00") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\06\01\60\01\fe\7f\00") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\06\01\60\01\fb\7f\00") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\06\01\60\01\f0\7f\00") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\07\01\60\01\e3\7f\6f\00") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\06\01\5f\01\f8\7f\00") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\06\01\5f\01\f7\7f\00") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\06\01\5f\01\ff\7f\00") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\e0\7f\00\00") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\df\7f\00") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\de\7f\7f\00") "integer representation too long")

;; Heap types: not a number type, not a packed type, not an index below zero.
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\06\01\60\01\63\7f\00") "malformed heap type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\06\01\60\01\63\7b\00") "malformed heap type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\06\01\60\01\63\78\00") "malformed heap type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\06\01\60\01\63\77\00") "malformed heap type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\06\01\60\01\63\75\00") "malformed heap type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\06\01\60\01\63\68\00") "malformed heap type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\06\01\60\01\63\64\00") "malformed heap type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\06\01\60\01\63\63\00") "malformed heap type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\06\01\60\01\63\60\00") "malformed heap type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\06\01\60\01\63\5f\00") "malformed heap type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\06\01\60\01\63\5e\00") "malformed heap type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\06\01\60\01\63\50\00") "malformed heap type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\06\01\60\01\63\4f\00") "malformed heap type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\06\01\60\01\63\40\00") "malformed heap type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\06\01\60\01\64\7f\00") "malformed heap type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\06\01\60\01\64\60\00") "malformed heap type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\06\01\60\01\64\40\00") "malformed heap type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\07\01\60\01\63\ff\7f\00") "malformed heap type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\07\01\60\01\63\f0\7f\00") "malformed heap type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\07\01\60\01\63\ee\7f\00") "malformed heap type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\0a\01\60\01\63\80\80\80\80\78\00") "malformed heap type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\0a\01\60\01\63\ff\ff\ff\ff\7f\00") "malformed heap type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\60\01\63") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\05\01\60\01\63\f0") "unexpected end")

;; Definitions: function, structure, array, alone, in a group, with and without supertypes. No others.
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\5d\00\00") "malformed definition type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\5c\00\00") "malformed definition type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\61\00\00") "malformed definition type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\62\00\00") "malformed definition type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\63\00\00") "malformed definition type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\64\00\00") "malformed definition type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\70\00\00") "malformed definition type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\6b\00\00") "malformed definition type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\6a\00\00") "malformed definition type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\7f\00\00") "malformed definition type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\40\00\00") "malformed definition type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\00\00\00") "malformed definition type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\51\00\00") "malformed definition type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\4b\00\00") "malformed definition type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\08\01\4e\01\4e\01\60\00\00") "malformed definition type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\08\01\50\00\4e\01\60\00\00") "malformed definition type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\08\01\50\00\50\00\60\00\00") "malformed definition type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\08\01\4f\00\50\00\60\00\00") "malformed definition type")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\02\01\60") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\03\01\60\00") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\02\01\5f") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\02\01\5e") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\03\01\5e\7f") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\04\01\5f\01\7f") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\02\01\50") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\03\01\50\00") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\03\01\4f\00") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\02\01\4e") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\01\03\01\4e\01") "unexpected end")
(module binary
  "\00asm\01\00\00\00"
  "\01\20\07\4e\00\4e\00\4e\02\60\00\00\60\00\00\4e\01\50\00\5f\00\50\00\5e\7f\00\4f\00\60\00\00\60\00\00"
)

;; Without a prefix, a type is final; so it is after 0x4f, and open after 0x50 only.
(assert_invalid (module binary "\00asm\01\00\00\00" "\01\0a\02\60\00\00\50\01\00\60\00\00") "sub type")
(assert_invalid (module binary "\00asm\01\00\00\00" "\01\0c\02\4f\00\60\00\00\50\01\00\60\00\00") "sub type")
(assert_invalid (module binary "\00asm\01\00\00\00" "\01\12\03\50\00\60\00\00\4f\01\00\60\00\00\50\01\01\60\00\00") "sub type")
(module binary "\00asm\01\00\00\00" "\01\18\04\50\00\60\00\00\50\01\00\60\00\00\50\01\01\60\00\00\4f\01\02\60\00\00")

;; More than one supertype is well-formed, but invalid, and so is a type that is no supertype, or comes later.
(assert_invalid (module binary "\00asm\01\00\00\00" "\01\12\03\50\00\60\00\00\50\00\60\00\00\50\02\00\01\60\00\00") "sub type")
(assert_invalid (module binary "\00asm\01\00\00\00" "\01\0b\02\50\00\60\00\00\50\01\00\5f\00") "sub type")
(assert_invalid (module binary "\00asm\01\00\00\00" "\01\0c\02\50\00\60\00\00\50\01\05\60\00\00") "unknown type")

;; Packing, mutability and supertypes carried out: type 0 is {mut i8, i16, mut i32}, open; type 1 adds an i64, final.
(module binary
  "\00asm\01\00\00\00" "\01\1c\03\50\00\5f\03\78\01\77\00\7f\01\4f\01\00\5f\04\78\01\77\00\7f\01\7e\00\60\00\01\7f"
  "\03\0a\09\02\02\02\02\02\02\02\02\02"
  "\07\42\09\04i8_s\00\00\04i8_u\00\01\05i16_s\00\02\05i16_u\00\03\03i32\00\04\03sub\00\05\04sub1\00\06\07not-sub"
  "\00\07\03set\00\08"
  "\0a\c7\01\09\15\01\01\63\00\41\81\03\41\81\81\0a\41\05\fb\00\00\fb\03\00\00\0b\15\01\01\63\00\41\81\03\41\81\81"
  "\0a\41\05\fb\00\00\fb\04\00\00\0b\15\01\01\63\00\41\81\03\41\81\81\0a\41\05\fb\00\00\fb\03\00\01\0b\15\01\01\63"
  "\00\41\81\03\41\81\81\0a\41\05\fb\00\00\fb\04\00\01\0b\16\01\01\63\00\41\01\41\02\41\f8\ac\d1\91\01\fb\00\00\fb"
  "\02\00\02\0b\13\01\01\63\00\41\01\41\02\41\03\42\04\fb\00\01\fb\14\00\0b\13\01\01\63\00\41\01\41\02\41\03\42\04"
  "\fb\00\01\fb\14\01\0b\11\01\01\63\00\41\01\41\02\41\03\fb\00\00\fb\14\01\0b\1c\01\01\63\00\41\01\41\02\41\03\fb"
  "\00\00\22\00\41\7e\fb\05\00\00\20\00\fb\03\00\00\0b"
)
(assert_return (invoke "i8_s") (i32.const -127))
(assert_return (invoke "i8_u") (i32.const 129))
(assert_return (invoke "i16_s") (i32.const -32639))
(assert_return (invoke "i16_u") (i32.const 32897))
(assert_return (invoke "i32") (i32.const 305419896))
(assert_return (invoke "sub") (i32.const 1))
(assert_return (invoke "sub1") (i32.const 1))
(assert_return (invoke "not-sub") (i32.const 0))
(assert_return (invoke "set") (i32.const -2))
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\0e\02\50\00\5f\03\78\01\77\00\7f\01\60\00\00" "\03\02\01\01"
    "\0a\0c\01\0a\00\d0\00\41\00\fb\05\00\01\0b")
  "immutable field")

;; Nullability: 0x63 allows null, 0x64 does not, for abstract and for concrete types, in globals.
(module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\06\07\01\63\00\00\d0\00\0b")
(assert_invalid (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\06\07\01\64\00\00\d0\00\0b") "type mismatch")
(module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\06\07\01\63\70\00\d0\70\0b")
(assert_invalid (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\06\07\01\64\70\00\d0\70\0b") "type mismatch")
(module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\06\07\01\63\6e\00\d0\6e\0b")
(assert_invalid (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\06\07\01\64\6e\00\d0\6e\0b") "type mismatch")

;; A group is one unit: equal members outside of a group, or in a larger group, are other types.
(module $pair binary "\00asm\01\00\00\00" "\01\09\01\4e\02\60\00\00\60\00\00" "\03\02\01\00" "\07\05\01\01f\00\00" "\0a\04\01\02\00\0b")
(register "pair" $pair)
(module binary "\00asm\01\00\00\00" "\01\09\01\4e\02\60\00\00\60\00\00" "\02\0a\01\04pair\01f\00\00")
(assert_unlinkable
  (module binary "\00asm\01\00\00\00" "\01\09\01\4e\02\60\00\00\60\00\00" "\02\0a\01\04pair\01f\00\01")
  "incompatible import type")
(assert_unlinkable (module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\02\0a\01\04pair\01f\00\00") "incompatible import type")
(assert_unlinkable (module binary "\00asm\01\00\00\00" "\01\06\01\4e\01\60\00\00" "\02\0a\01\04pair\01f\00\00") "incompatible import type")
(assert_unlinkable
  (module binary "\00asm\01\00\00\00" "\01\0c\01\4e\03\60\00\00\60\00\00\60\00\00" "\02\0a\01\04pair\01f\00\00")
  "incompatible import type")
(assert_unlinkable
  (module binary "\00asm\01\00\00\00" "\01\08\01\4e\02\60\00\00\5f\00" "\02\0a\01\04pair\01f\00\00")
  "incompatible import type")
;; A group of one is the same as its member.
(module $one binary "\00asm\01\00\00\00" "\01\06\01\4e\01\60\00\00" "\03\02\01\00" "\07\05\01\01f\00\00" "\0a\04\01\02\00\0b")
(register "one" $one)
(module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\02\09\01\03one\01f\00\00")
