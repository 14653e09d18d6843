;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Integers may have more bytes than necessary, up to ceil(N / 7) of them (spec:binary-uint, spec:binary-sint). Here nearly all
;; have two to five, in every place that usually has one byte, and the modules are carried out: a reader that takes one byte
;; for an index either fails or calls, reads or writes something else.

;; Functions: function n returns 10 + n. Types: 0 is [] -> [], 1 is [] -> [i32], 2 is [i32] -> [i32], 3 is [(ref null 1)] -> [i32].
(module binary
  "\00asm\01\00\00\00"
  ;; types
  "\01\2d\84\80\80\80\00\60\80\80\00\80\80\80\00\60\80\00\81\80\80\80\00\7f\60\81\80\00\7f\81\80\80\00\7f\60\81\00\63\81\80\80\80\00\81\80\00\7f"
  "\03\3f\91\00\81\80\80\80\00\81\80\00\81\80\80\00\81\00\81\80\80\80\00\82\80\00\82\80\80\00\81\00\81\80\80\80\00"
  "\80\80\00\81\80\80\00\82\00\81\80\80\80\00\82\80\00\82\80\80\00\81\00\82\80\80\80\00"
  "\04\12\82\80\00\70\01\82\80\80\00\82\00\70\00\83\80\80\80\00"
  "\06\11\82\80\00\7f\00\41\c2\80\80\00\0b\7f\01\41\80\00\0b"
  "\07\9e\01\8e\80\80\00\04call\00\83\80\80\80\00\04tail\00\84\80\00\08indirect\00\85\80\80\00\0dtail-indirect\00"
  "\86\00\03ref\00\87\80\80\80\00\08tail-ref\00\88\80\00\06blocks\00\8a\80\80\00\05table\00\8b\00\02br\00\8c\80\80"
  "\80\00\05br_if\00\8d\80\00\05local\00\8e\80\80\00\06global\00\8f\00\06select\00\90\80\80\80\00\01g\03\81\80\00"
  "\08\02\89\00"
  "\09\3a\83\80\80\80\00\82\80\00\81\80\80\00\41\00\0b\00\82\00\82\80\80\80\00\81\80\00\80\80\80\00\41\00\0b\82\00"
  "\80\80\80\80\00\80\80\00\83\80\80\00\00\82\00\81\80\80\80\00\82\80\00"
  "\0a\e0\02\91\80\80\00\85\80\80\80\00\80\00\41\0a\0b\86\80\80\00\80\80\00\41\0b\0b\85\80\80\80\00\80\00\41\0c\0b"
  "\89\80\80\00\80\80\00\10\81\80\80\00\0b\86\80\80\80\00\80\00\12\82\00\0b\92\80\80\00\80\80\00\20\80\80\80\80\00"
  "\11\81\80\00\81\80\80\00\0b\8f\80\80\80\00\80\00\20\80\00\13\81\80\80\80\00\81\80\00\0b\8c\80\80\00\80\80\00\d2"
  "\81\80\80\00\14\81\00\0b\8d\80\80\80\00\80\00\d2\82\80\80\80\00\15\81\80\00\0b\8b\80\80\00\80\80\00\41\07\24\81"
  "\80\80\00\0b\a0\80\80\80\00\80\00\02\81\00\41\01\0b\03\81\80\80\80\00\41\02\0b\6a\41\01\04\81\80\00\41\04\05\41"
  "\08\0b\6a\0b\ab\80\80\00\80\80\00\02\7f\02\7f\02\7f\41\05\20\80\80\80\00\0e\83\00\80\80\80\80\00\81\80\00\82\80"
  "\80\00\80\00\0b\41\0a\6a\0b\41\14\6a\0b\0b\93\80\80\80\00\80\00\02\7f\03\40\41\03\0c\81\80\80\80\00\0b\41\04\0b"
  "\0b\95\80\80\00\80\80\00\02\7f\41\03\20\80\80\00\0d\80\80\80\00\41\01\6a\0b\0b\9f\80\00\81\00\82\80\80\80\00\7f"
  "\20\80\00\22\82\80\80\80\00\21\81\80\00\20\82\80\80\00\20\81\00\6a\0b\8b\00\80\80\80\00\23\81\80\80\80\00\0b\94"
  "\80\00\80\80\80\80\00\41\01\41\02\20\80\80\00\1c\81\80\80\00\7f\0b"
)
(assert_return (invoke "call") (i32.const 11))
(assert_return (invoke "tail") (i32.const 12))
(assert_return (invoke "indirect" (i32.const 0)) (i32.const 12))
(assert_return (invoke "indirect" (i32.const 1)) (i32.const 11))
(assert_return (invoke "tail-indirect" (i32.const 0)) (i32.const 12))
(assert_return (invoke "tail-indirect" (i32.const 1)) (i32.const 11))
(assert_return (invoke "ref") (i32.const 11))
(assert_return (invoke "tail-ref") (i32.const 12))
(assert_return (invoke "blocks") (i32.const 7))
(assert_return (invoke "table" (i32.const 0)) (i32.const 35))
(assert_return (invoke "table" (i32.const 1)) (i32.const 25))
(assert_return (invoke "table" (i32.const 2)) (i32.const 5))
(assert_return (invoke "table" (i32.const 3)) (i32.const 35))
(assert_return (invoke "br") (i32.const 3))
(assert_return (invoke "br_if" (i32.const 0)) (i32.const 4))
(assert_return (invoke "br_if" (i32.const 1)) (i32.const 3))
(assert_return (invoke "local" (i32.const 21)) (i32.const 42))
(assert_return (invoke "global") (i32.const 7))
(assert_return (invoke "select" (i32.const 1)) (i32.const 1))
(assert_return (invoke "select" (i32.const 0)) (i32.const 2))
(assert_trap (invoke "indirect" (i32.const 2)) "uninitialized element")
(assert_return (get "g") (i32.const 7))

;; Tables and element segments: table 0 has 2 slots, table 1 has 3 to 4, both of them i31 references: slot n of table t is 10 t + n
;; at first. Segment 0 is (50, 51), segment 1 is (60, 61).
(module binary
  "\00asm\01\00\00\00"
  "\01\12\04\60\00\00\60\00\01\7f\60\01\7f\01\7f\60\02\7f\7f\00" ;; [] -> [], [] -> [i32], [i32] -> [i32], [i32 i32] -> []
  "\03\0e\0d\01\01\02\02\03\02\03\00\00\00\00\00\00" "\04\12\82\80\80\00\6c\00\82\00\6c\01\83\80\80\80\00\84\80\00"
  "\07\97\01\8d\00\05size0\00\80\80\80\00\05size1\00\81\00\04get0\00\82\80\80\80\00\04get1\00\83\80\00\04set1\00\84"
  "\80\80\00\05grow1\00\85\00\05fill1\00\86\80\80\80\00\08copy0<-1\00\87\80\00\08copy1<-0\00\88\80\80\00\08init1<-1"
  "\00\89\00\08init0<-1\00\8a\80\80\80\00\05drop0\00\8b\80\00\08init1<-0\00\8c\80\80\00"
  ;; segments 0, 1; table 0, table 1
  "\09\5f\84\80\80\80\00\85\80\00\6c\82\80\80\00\41\32\fb\1c\0b\41\33\fb\1c\0b\85\00\6c\82\80\80\80\00\41\3c\fb\1c\0b\41\3d\fb\1c\0b\86\80\00\80\80\80\00\41\00\0b\6c\82\00\41\00\fb\1c\0b\41\01\fb\1c\0b\86\80\80\80\00\81\80\00\41\00\0b\6c\83\80\80\00\41\0a\fb\1c\0b\41\0b\fb\1c\0b\41\0c\fb\1c\0b"
  "\0a\ef\01\0d\09\00\fc\90\80\80\00\80\00\0b\0b\00\fc\90\80\80\80\00\81\80\00\0b\10\00\20\80\80\80\00\25\80\00\fb"
  "\9e\80\80\80\00\0b\0e\00\20\80\80\00\25\81\80\80\00\fb\9e\00\0b\14\00\20\80\80\80\80\00\20\81\80\00\fb\9c\80\80"
  "\00\26\81\00\0b\15\00\20\80\80\80\80\00\fb\9c\80\00\41\01\fc\8f\80\80\00\81\00\0b\1b\00\20\80\80\80\80\00\20\81"
  "\80\00\fb\9c\80\80\00\41\02\fc\91\00\81\80\80\80\00\0b\12\00\41\00\41\01\41\01\fc\8e\80\00\80\80\80\00\81\00\0b"
  "\15\00\41\00\41\01\41\01\fc\8e\80\80\80\00\81\80\00\80\80\80\00\0b\13\00\41\02\41\00\41\01\fc\8c\00\81\80\80\80"
  "\00\81\80\00\0b\14\00\41\01\41\01\41\01\fc\8c\80\80\00\81\00\80\80\80\80\00\0b\0a\00\fc\8d\80\00\80\80\80\00\0b"
  "\13\00\41\00\41\00\41\01\fc\8c\00\80\80\80\80\00\81\80\00\0b"
)
(assert_return (invoke "size0") (i32.const 2))
(assert_return (invoke "size1") (i32.const 3))
(assert_return (invoke "get0" (i32.const 1)) (i32.const 1))
(assert_return (invoke "get1" (i32.const 2)) (i32.const 12))
(assert_return (invoke "set1" (i32.const 1) (i32.const 77)))
(assert_return (invoke "get1" (i32.const 1)) (i32.const 77))
(assert_return (invoke "get0" (i32.const 1)) (i32.const 1))
(assert_return (invoke "grow1" (i32.const 33)) (i32.const 3))
(assert_return (invoke "size1") (i32.const 4))
(assert_return (invoke "size0") (i32.const 2))
(assert_return (invoke "get1" (i32.const 3)) (i32.const 33))
(assert_return (invoke "fill1" (i32.const 2) (i32.const 44)))
(assert_return (invoke "get1" (i32.const 2)) (i32.const 44))
(assert_return (invoke "get1" (i32.const 3)) (i32.const 44))
(assert_return (invoke "get1" (i32.const 1)) (i32.const 77))
(assert_return (invoke "copy0<-1"))
(assert_return (invoke "get0" (i32.const 0)) (i32.const 77))
(assert_return (invoke "get0" (i32.const 1)) (i32.const 1))
(assert_return (invoke "copy1<-0"))
(assert_return (invoke "get1" (i32.const 0)) (i32.const 1))
(assert_return (invoke "get0" (i32.const 0)) (i32.const 77))
(assert_return (invoke "init1<-1"))
(assert_return (invoke "get1" (i32.const 2)) (i32.const 60))
(assert_return (invoke "init0<-1"))
(assert_return (invoke "get0" (i32.const 1)) (i32.const 61))
(assert_return (invoke "init1<-0"))
(assert_return (invoke "get1" (i32.const 0)) (i32.const 50))
(assert_return (invoke "drop0"))
(assert_trap (invoke "init1<-0") "out of bounds table access")
(assert_return (invoke "get1" (i32.const 0)) (i32.const 50))
(assert_return (invoke "init1<-1"))

;; Memories and data segments: memory 0 has one page, memory 1 has two to three. Byte n of memory m is 16 m + n at first, for
;; n < 4. Segment 0 is (0x50, 0x51), segment 1 is (0x60, 0x61).
(module binary
  "\00asm\01\00\00\00"
  "\01\12\04\60\00\00\60\00\01\7f\60\01\7f\01\7f\60\02\7f\7f\00" ;; [] -> [], [] -> [i32], [i32] -> [i32], [i32 i32] -> []
  "\03\11\10\01\01\02\02\02\02\02\03\02\03\00\00\00\00\00\02"
  "\05\13\82\00\00\81\80\80\80\00\01\82\80\80\80\00\83\80\80\80\00"
  "\07\c2\01\90\80\00\05size0\00\80\80\00\05size1\00\81\80\80\00\05load0\00\82\00\05load1\00\83\80\80\80\00\07load1"
  "+2\00\84\80\00\07load0+3\00\85\80\80\00\0aload16-1+1\00\86\00\08store1+1\00\87\80\80\80\00\05grow1\00\88\80\00"
  "\05fill1\00\89\80\80\00\08copy0<-1\00\8a\00\08copy1<-0\00\8b\80\80\80\00\08init1<-1\00\8c\80\00\08init0<-0\00\8d"
  "\80\80\00\05drop0\00\8e\00\04lane\00\8f\80\80\80\00" "\0c\04\84\80\80\00"
  "\0a\ba\02\10\05\00\3f\80\00\0b\08\00\3f\81\80\80\80\00\0b\0d\00\20\80\80\00\2d\80\80\80\00\80\00\0b\12\00\20\80"
  "\80\80\80\00\2d\c0\80\00\81\80\80\00\80\00\0b\1a\00\20\80\80\80\80\00\2d\c0\80\00\81\80\80\00\82\80\80\80\80\80"
  "\80\80\80\00\0b\12\00\20\80\00\2d\80\80\80\80\00\83\80\80\80\80\80\00\0b\12\00\20\80\80\00\2f\c1\80\80\00\81\00"
  "\81\80\80\80\00\0b\19\00\20\80\80\00\20\81\80\80\00\3a\c0\00\81\80\80\80\00\81\80\80\80\80\00\0b\0b\00\20\80\80"
  "\00\40\81\80\80\00\0b\15\00\20\80\00\20\81\80\80\80\00\41\02\fc\8b\80\00\81\80\80\00\0b\13\00\41\00\41\01\41\01"
  "\fc\8a\00\80\80\80\80\00\81\80\00\0b\14\00\41\00\41\02\41\01\fc\8a\80\80\00\81\00\80\80\80\80\00\0b\12\00\41\02"
  "\41\00\41\01\fc\88\80\00\81\80\80\00\81\00\0b\15\00\41\03\41\01\41\01\fc\88\80\80\80\00\80\80\00\80\80\80\00\0b"
  "\0a\00\fc\89\00\80\80\80\80\00\0b\2e\00\20\80\80\00\fd\0c\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\fd\d4"
  "\80\80\00\c0\00\81\80\80\80\00\81\80\00\03\fd\96\80\80\00\03\0b"
  ;; segments 0, 1; memory 1, memory 0
  "\0b\38\84\00\81\80\80\80\00\82\80\00\50\51\81\80\80\00\82\00\60\61\82\80\80\80\00\81\80\00\41\00\0b\84\80\80\00\10\11\12\13\82\00\80\80\80\80\00\41\00\0b\84\80\00\00\01\02\03"
)
(assert_return (invoke "size0") (i32.const 1))
(assert_return (invoke "size1") (i32.const 2))
(assert_return (invoke "load0" (i32.const 3)) (i32.const 3))
(assert_return (invoke "load1" (i32.const 3)) (i32.const 19))
(assert_return (invoke "load1+2" (i32.const 1)) (i32.const 19))
(assert_return (invoke "load0+3" (i32.const 0)) (i32.const 3))
(assert_return (invoke "load16-1+1" (i32.const 1)) (i32.const 4882))
(assert_return (invoke "lane" (i32.const 1)) (i32.const 18))
(assert_return (invoke "store1+1" (i32.const 0) (i32.const 99)))
(assert_return (invoke "load1" (i32.const 1)) (i32.const 99))
(assert_return (invoke "load0" (i32.const 1)) (i32.const 1))
(assert_return (invoke "grow1" (i32.const 1)) (i32.const 2))
(assert_return (invoke "size1") (i32.const 3))
(assert_return (invoke "size0") (i32.const 1))
(assert_return (invoke "grow1" (i32.const 1)) (i32.const -1))
(assert_return (invoke "copy0<-1"))
(assert_return (invoke "load0" (i32.const 0)) (i32.const 99))
(assert_return (invoke "copy1<-0"))
(assert_return (invoke "load1" (i32.const 0)) (i32.const 2))
(assert_return (invoke "init1<-1"))
(assert_return (invoke "load1" (i32.const 2)) (i32.const 96))
(assert_return (invoke "init0<-0"))
(assert_return (invoke "load0" (i32.const 3)) (i32.const 81))
(assert_return (invoke "fill1" (i32.const 2) (i32.const 88)))
(assert_return (invoke "load1" (i32.const 3)) (i32.const 88))
(assert_return (invoke "load0" (i32.const 2)) (i32.const 2))
(assert_return (invoke "load1" (i32.const 1)) (i32.const 99))
(assert_return (invoke "drop0"))
(assert_trap (invoke "init0<-0") "out of bounds memory access")
(assert_return (invoke "init1<-1"))

;; Structures, arrays and casts. Types: 0 is an open structure {i32, i64}, 1 its subtype with an f32, 2 an array of i8, 3 of funcref;
;; structure 4 and array 5 have a field of type 0.
(module binary
  "\00asm\01\00\00\00"
  ;; types 6 to 9: [] -> [i32], [i32] -> [i32], [] -> [], [anyref] -> [i32]
  "\01\50\8a\80\80\00\50\80\00\5f\82\80\80\80\00\7f\01\7e\01\50\81\80\00\80\80\80\00\5f\83\00\7f\01\7e\01\7d\00\5e\78\01\5e\70\01\5f\81\80\80\80\00\63\80\80\00\01\5e\63\80\80\80\00\01\60\00\01\7f\60\01\7f\01\7f\60\00\00\60\81\00\6e\81\80\80\80\00\7f"
  "\03\33\32\06\06\06\06\07\07\07\07\07\06\07\07\07\07\06\09\09\09\09\09\09\09\06\06\06\06\06\06\06\06\06\06\06\06"
  "\06\06\06\06\06\06\06\06\06\06\06\06\06\06\06\06"
  "\07\ae\05\ab\80\00\06struct\00\80\80\80\00\0bstruct-wide\00\81\00\07default\00\82\80\80\80\00\03set\00\83\80\00"
  "\05array\00\84\80\80\00\07array-u\00\85\00\05fixed\00\86\80\80\80\00\04data\00\87\80\00\04elem\00\88\80\80\00\03"
  "len\00\89\00\04copy\00\8a\80\80\80\00\04fill\00\8b\80\00\04init\00\8c\80\80\00\09init-elem\00\8d\00\04null\00\8e"
  "\80\80\80\00\0atest0 null\00\96\80\00\0atest1 null\00\97\80\80\00\0ftest2-null null\00\98\00\15br_on_cast0-null "
  "null\00\99\80\80\80\00\15br_on_cast_fail1 null\00\9a\80\00\0acast1 null\00\9b\80\80\00\0fcast1-null null\00\9c"
  "\00\08test0 s0\00\9d\80\80\80\00\08test1 s0\00\9e\80\00\0dtest2-null s0\00\9f\80\80\00\13br_on_cast0-null s0\00"
  "\a0\00\13br_on_cast_fail1 s0\00\a1\80\80\80\00\08cast1 s0\00\a2\80\00\0dcast1-null s0\00\a3\80\80\00\08test0 s1"
  "\00\a4\00\08test1 s1\00\a5\80\80\80\00\0dtest2-null s1\00\a6\80\00\13br_on_cast0-null s1\00\a7\80\80\00\13br_on_"
  "cast_fail1 s1\00\a8\00\08cast1 s1\00\a9\80\80\80\00\0dcast1-null s1\00\aa\80\00\08test0 a2\00\ab\80\80\00\08test"
  "1 a2\00\ac\00\0dtest2-null a2\00\ad\80\80\80\00\13br_on_cast0-null a2\00\ae\80\00\13br_on_cast_fail1 a2\00\af\80"
  "\80\00\08cast1 a2\00\b0\00\0dcast1-null a2\00\b1\80\80\80\00"
  "\09\20\82\80\80\00\81\00\00\81\80\80\80\00\80\80\00\85\80\80\00\70\82\00\d0\70\0b\d2\80\80\80\80\00\0b"
  "\0c\03\82\80\00"
  "\0a\ef\08\b2\80\80\00\19\00\41\03\42\04\fb\80\80\00\80\80\80\00\fb\82\00\80\80\80\80\00\80\80\00\0b\1b\00\41\03"
  "\42\04\fb\80\80\80\00\80\00\fb\82\80\80\80\00\80\80\00\81\80\80\00\a7\0b\17\00\fb\81\00\81\80\80\80\00\fb\82\80"
  "\00\80\80\80\00\80\00\41\05\6a\0b\33\01\01\63\81\80\80\00\fb\81\80\80\80\00\81\80\00\22\80\80\80\00\41\09\fb\85"
  "\00\81\80\80\80\00\80\80\00\20\80\80\80\00\fb\82\00\81\80\80\80\00\80\80\00\0b\1a\00\41\81\01\41\03\fb\86\00\82"
  "\80\80\80\00\20\80\80\00\fb\8c\80\80\00\82\00\0b\1d\00\41\81\01\41\03\fb\86\80\80\80\00\82\80\00\20\80\80\80\00"
  "\fb\8d\00\82\80\80\80\00\0b\20\00\41\07\41\08\41\09\fb\88\80\00\82\80\80\00\83\00\20\80\80\80\80\00\fb\8c\80\00"
  "\82\80\80\00\0b\1e\00\41\01\41\02\fb\89\00\82\80\80\80\00\81\80\00\20\80\80\80\00\fb\8c\00\82\80\80\80\00\0b\1f"
  "\00\41\00\41\02\fb\8a\80\00\83\80\80\00\81\00\20\80\80\80\80\00\fb\8b\80\00\83\80\80\00\d1\0b\10\00\41\05\fb\87"
  "\00\82\80\80\80\00\fb\8f\80\00\0b\45\01\01\63\82\80\80\00\41\03\fb\87\80\80\00\82\00\22\81\80\80\80\00\41\01\41"
  "\06\41\03\fb\86\80\00\82\80\80\00\41\00\41\02\fb\91\00\82\80\80\80\00\82\80\00\20\81\80\80\00\20\80\00\fb\8c\80"
  "\80\80\00\82\80\00\0b\35\01\01\63\82\80\80\80\00\41\03\fb\87\00\82\80\80\80\00\22\81\80\00\41\01\41\06\41\01\fb"
  "\90\80\80\00\82\00\20\81\80\80\80\00\20\80\80\00\fb\8c\80\80\00\82\00\0b\37\01\01\63\82\00\41\03\fb\87\80\00\82"
  "\80\80\00\22\81\00\41\01\41\00\41\02\fb\92\80\80\80\00\82\80\00\81\80\80\00\20\81\00\20\80\80\80\80\00\fb\8c\80"
  "\00\82\80\80\00\0b\3b\01\01\63\83\80\80\00\41\03\fb\87\80\80\80\00\83\80\00\22\81\80\80\00\41\01\41\01\41\01\fb"
  "\93\00\83\80\80\80\00\81\80\00\20\81\80\80\00\20\80\00\fb\8b\80\80\80\00\83\80\00\d1\0b\06\00\d0\82\00\d1\0b\10"
  "\00\20\80\80\80\80\00\fb\94\80\00\80\80\80\00\0b\0e\00\20\80\00\fb\94\80\80\80\00\81\80\00\0b\0f\00\20\80\80\80"
  "\00\fb\95\00\82\80\80\80\00\0b\20\00\02\63\80\00\20\80\80\80\80\00\fb\98\80\00\03\80\80\80\00\6e\80\00\1a\41\00"
  "\0f\0b\1a\41\01\0b\1e\00\02\6e\20\80\80\80\80\00\fb\99\80\00\01\80\80\80\00\6e\81\00\1a\41\01\0f\0b\1a\41\00\0b"
  "\13\00\20\80\80\80\80\00\fb\96\80\00\81\80\80\00\1a\41\01\0b\11\00\20\80\00\fb\97\80\80\80\00\81\80\00\1a\41\01"
  "\0b\09\00\d0\6e\10\8f\80\80\00\0b\07\00\d0\6e\10\90\00\0b\0a\00\d0\6e\10\91\80\80\80\00\0b\08\00\d0\6e\10\92\80"
  "\00\0b\09\00\d0\6e\10\93\80\80\00\0b\07\00\d0\6e\10\94\00\0b\0a\00\d0\6e\10\95\80\80\80\00\0b\12\00\41\01\42\02"
  "\fb\80\80\00\80\80\80\00\10\8f\80\00\0b\13\00\41\01\42\02\fb\80\80\00\80\80\80\00\10\90\80\80\00\0b\11\00\41\01"
  "\42\02\fb\80\80\00\80\80\80\00\10\91\00\0b\14\00\41\01\42\02\fb\80\80\00\80\80\80\00\10\92\80\80\80\00\0b\12\00"
  "\41\01\42\02\fb\80\80\00\80\80\80\00\10\93\80\00\0b\13\00\41\01\42\02\fb\80\80\00\80\80\80\00\10\94\80\80\00\0b"
  "\11\00\41\01\42\02\fb\80\80\00\80\80\80\00\10\95\00\0b\10\00\fb\81\00\81\80\80\80\00\10\8f\80\80\80\00\0b\0e\00"
  "\fb\81\00\81\80\80\80\00\10\90\80\00\0b\0f\00\fb\81\00\81\80\80\80\00\10\91\80\80\00\0b\0d\00\fb\81\00\81\80\80"
  "\80\00\10\92\00\0b\10\00\fb\81\00\81\80\80\80\00\10\93\80\80\80\00\0b\0e\00\fb\81\00\81\80\80\80\00\10\94\80\00"
  "\0b\0f\00\fb\81\00\81\80\80\80\00\10\95\80\80\00\0b\0f\00\41\00\fb\87\80\00\82\80\80\00\10\8f\00\0b\12\00\41\00"
  "\fb\87\80\00\82\80\80\00\10\90\80\80\80\00\0b\10\00\41\00\fb\87\80\00\82\80\80\00\10\91\80\00\0b\11\00\41\00\fb"
  "\87\80\00\82\80\80\00\10\92\80\80\00\0b\0f\00\41\00\fb\87\80\00\82\80\80\00\10\93\00\0b\12\00\41\00\fb\87\80\00"
  "\82\80\80\00\10\94\80\80\80\00\0b\10\00\41\00\fb\87\80\00\82\80\80\00\10\95\80\00\0b"
  "\0b\14\82\00\81\80\80\80\00\81\80\00\7a\81\80\80\00\83\00\15\16\17"
)
(assert_return (invoke "struct") (i32.const 3))
(assert_return (invoke "struct-wide") (i32.const 4))
(assert_return (invoke "default") (i32.const 5))
(assert_return (invoke "set") (i32.const 9))
(assert_return (invoke "array" (i32.const 2)) (i32.const -127))
(assert_return (invoke "array-u" (i32.const 2)) (i32.const 129))
(assert_return (invoke "fixed" (i32.const 0)) (i32.const 7))
(assert_return (invoke "fixed" (i32.const 2)) (i32.const 9))
(assert_return (invoke "data" (i32.const 0)) (i32.const 22))
(assert_return (invoke "data" (i32.const 1)) (i32.const 23))
(assert_return (invoke "elem" (i32.const 0)) (i32.const 1))
(assert_return (invoke "elem" (i32.const 1)) (i32.const 0))
(assert_return (invoke "len") (i32.const 5))
(assert_return (invoke "copy" (i32.const 0)) (i32.const 0))
(assert_return (invoke "copy" (i32.const 1)) (i32.const 6))
(assert_return (invoke "copy" (i32.const 2)) (i32.const 6))
(assert_return (invoke "fill" (i32.const 1)) (i32.const 6))
(assert_return (invoke "fill" (i32.const 2)) (i32.const 0))
(assert_return (invoke "init" (i32.const 0)) (i32.const 0))
(assert_return (invoke "init" (i32.const 1)) (i32.const 21))
(assert_return (invoke "init" (i32.const 2)) (i32.const 22))
(assert_return (invoke "init-elem" (i32.const 0)) (i32.const 1))
(assert_return (invoke "init-elem" (i32.const 1)) (i32.const 0))
(assert_return (invoke "init-elem" (i32.const 2)) (i32.const 1))
(assert_return (invoke "null") (i32.const 1))
(assert_return (invoke "test0 null") (i32.const 0))
(assert_return (invoke "test0 s0") (i32.const 1))
(assert_return (invoke "test0 s1") (i32.const 1))
(assert_return (invoke "test0 a2") (i32.const 0))
(assert_return (invoke "test1 null") (i32.const 0))
(assert_return (invoke "test1 s0") (i32.const 0))
(assert_return (invoke "test1 s1") (i32.const 1))
(assert_return (invoke "test1 a2") (i32.const 0))
(assert_return (invoke "test2-null null") (i32.const 1))
(assert_return (invoke "test2-null s0") (i32.const 0))
(assert_return (invoke "test2-null s1") (i32.const 0))
(assert_return (invoke "test2-null a2") (i32.const 1))
(assert_return (invoke "br_on_cast0-null null") (i32.const 1))
(assert_return (invoke "br_on_cast0-null s0") (i32.const 1))
(assert_return (invoke "br_on_cast0-null s1") (i32.const 1))
(assert_return (invoke "br_on_cast0-null a2") (i32.const 0))
(assert_return (invoke "br_on_cast_fail1 null") (i32.const 0))
(assert_return (invoke "br_on_cast_fail1 s0") (i32.const 0))
(assert_return (invoke "br_on_cast_fail1 s1") (i32.const 1))
(assert_return (invoke "br_on_cast_fail1 a2") (i32.const 0))
(assert_trap (invoke "cast1 s0") "cast failure")
(assert_return (invoke "cast1 s1") (i32.const 1))
(assert_trap (invoke "cast1 a2") "cast failure")
(assert_return (invoke "cast1-null null") (i32.const 1))
(assert_trap (invoke "cast1-null s0") "cast failure")
(assert_return (invoke "cast1-null s1") (i32.const 1))
(assert_trap (invoke "cast1-null a2") "cast failure")

;; Tags and handlers: tag 0 and tag 1 have an i32. The clauses catch tag 1 (1), tag 0 (2) and everything else (3).
(module binary
  "\00asm\01\00\00\00"
  "\01\0f\04\60\01\7f\00\60\00\01\7f\60\00\00\60\00\00" ;; [i32] -> [], [] -> [i32], [] -> [], [] -> []
  "\03\06\05\01\01\01\01\01" "\0d\11\83\80\80\80\00\00\80\80\00\00\80\80\80\00\00\82\00"
  "\07\3a\86\80\80\00\03one\00\80\80\80\80\00\04zero\00\81\80\00\04none\00\82\80\80\00\05other\00\83\00\03ref\00\84"
  "\80\80\80\00\01t\04\81\80\00"
  "\0a\91\02\05\40\00\02\83\00\02\7f\02\7f\1f\83\80\80\80\00\83\80\00\00\81\80\80\00\81\00\00\80\80\80\80\00\80\80"
  "\00\02\82\80\80\00\41\e4\00\08\81\80\80\00\0b\41\00\0f\0b\41\02\6a\0f\0b\41\01\6a\0f\0b\41\03\0b\3e\00\02\83\80"
  "\80\80\00\02\7f\02\7f\1f\83\80\00\83\80\80\00\00\81\00\81\80\80\80\00\00\80\80\00\80\80\80\00\02\82\00\41\c8\01"
  "\08\80\00\0b\41\00\0f\0b\41\02\6a\0f\0b\41\01\6a\0f\0b\41\03\0b\38\00\02\83\80\80\80\00\02\7f\02\7f\1f\83\80\00"
  "\83\80\80\00\00\81\00\81\80\80\80\00\00\80\80\00\80\80\80\00\02\82\00\0b\41\00\0f\0b\41\02\6a\0f\0b\41\01\6a\0f"
  "\0b\41\03\0b\3e\00\02\83\80\00\02\7f\02\7f\1f\83\80\80\00\83\00\00\81\80\80\80\00\81\80\00\00\80\80\80\00\80\00"
  "\02\82\80\80\80\00\08\82\80\80\80\00\0b\41\00\0f\0b\41\02\6a\0f\0b\41\01\6a\0f\0b\41\03\0b\17\00\02\69\1f\40\81"
  "\80\00\03\80\80\80\00\41\05\08\81\00\0b\00\0b\0a\0b"
)
(assert_return (invoke "one") (i32.const 101))
(assert_return (invoke "zero") (i32.const 202))
(assert_return (invoke "none") (i32.const 0))
(assert_return (invoke "other") (i32.const 3))
(assert_exception (invoke "ref"))

;; The type index of an import has several bytes, too: function imports of two types, and the start function is one of them.
(module binary
  "\00asm\01\00\00\00"
  "\01\08\02\60\01\7f\00\60\00\00" ;; [i32] -> [], [] -> []
 
  "\02\53\83\00\88\80\80\80\00spectest\89\80\00print_i32\00\80\80\80\00\88\00spectest\85\80\80\80\00print\00\81\80\00\88\80\80\00spectest\8a\00global_i32\03\7f\00"
  "\06\0c\81\80\80\80\00\7f\00\23\80\80\00\0b" "\07\09\81\00\01g\03\81\80\80\00" "\08\05\81\80\80\80\00"
)
(assert_return (get "g") (i32.const 666))
