;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Atomic instructions by opcode and the flags of shared memories, as threads adds them (spec:binary-instr, spec:binary-limits). Each
;; function fills bytes 8 to 15, carries out its instruction there, and returns these bytes and the old value.

(module binary
  "\00asm\01\00\00\00" "\01\05\01\60\00\01\7b"
  "\03\47\46\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00"
  "\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00"
  "\05\04\01\03\01\01" "\07\a8\0d\46\0fi32.atomic.load\00\00\0fi64.atomic.load\00\01\12i32.atomic.load8_u\00\02"
  "\13i32.atomic.load16_u\00\03\12i64.atomic.load8_u\00\04\13i64.atomic.load16_u\00\05"
  "\13i64.atomic.load32_u\00\06\10i32.atomic.store\00\07\10i64.atomic.store\00\08"
  "\11i32.atomic.store8\00\09\12i32.atomic.store16\00\0a\11i64.atomic.store8\00\0b"
  "\12i64.atomic.store16\00\0c\12i64.atomic.store32\00\0d\12i32.atomic.rmw.add\00\0e"
  "\12i64.atomic.rmw.add\00\0f\15i32.atomic.rmw8.add_u\00\10\16i32.atomic.rmw16.add_u\00\11"
  "\15i64.atomic.rmw8.add_u\00\12\16i64.atomic.rmw16.add_u\00\13\16i64.atomic.rmw32.add_u\00\14"
  "\12i32.atomic.rmw.sub\00\15\12i64.atomic.rmw.sub\00\16\15i32.atomic.rmw8.sub_u\00\17"
  "\16i32.atomic.rmw16.sub_u\00\18\15i64.atomic.rmw8.sub_u\00\19\16i64.atomic.rmw16.sub_u\00\1a"
  "\16i64.atomic.rmw32.sub_u\00\1b\12i32.atomic.rmw.and\00\1c\12i64.atomic.rmw.and\00\1d"
  "\15i32.atomic.rmw8.and_u\00\1e\16i32.atomic.rmw16.and_u\00\1f\15i64.atomic.rmw8.and_u\00\20"
  "\16i64.atomic.rmw16.and_u\00\21\16i64.atomic.rmw32.and_u\00\22\11i32.atomic.rmw.or\00\23"
  "\11i64.atomic.rmw.or\00\24\14i32.atomic.rmw8.or_u\00\25\15i32.atomic.rmw16.or_u\00\26"
  "\14i64.atomic.rmw8.or_u\00\27\15i64.atomic.rmw16.or_u\00\28\15i64.atomic.rmw32.or_u\00\29"
  "\12i32.atomic.rmw.xor\00\2a\12i64.atomic.rmw.xor\00\2b\15i32.atomic.rmw8.xor_u\00\2c"
  "\16i32.atomic.rmw16.xor_u\00\2d\15i64.atomic.rmw8.xor_u\00\2e\16i64.atomic.rmw16.xor_u\00\2f"
  "\16i64.atomic.rmw32.xor_u\00\30\13i32.atomic.rmw.xchg\00\31\13i64.atomic.rmw.xchg\00\32"
  "\16i32.atomic.rmw8.xchg_u\00\33\17i32.atomic.rmw16.xchg_u\00\34\16i64.atomic.rmw8.xchg_u\00\35"
  "\17i64.atomic.rmw16.xchg_u\00\36\17i64.atomic.rmw32.xchg_u\00\37\16i32.atomic.rmw.cmpxchg\00\38"
  "\16i64.atomic.rmw.cmpxchg\00\39\19i32.atomic.rmw8.cmpxchg_u\00\3a\1ai32.atomic.rmw16.cmpxchg_u\00\3b"
  "\19i64.atomic.rmw8.cmpxchg_u\00\3c\1ai64.atomic.rmw16.cmpxchg_u\00\3d"
  "\1ai64.atomic.rmw32.cmpxchg_u\00\3e\1ci32.atomic.rmw.cmpxchg fails\00\3f"
  "\1ci64.atomic.rmw.cmpxchg fails\00\40\1fi32.atomic.rmw8.cmpxchg_u fails\00\41"
  "\20i32.atomic.rmw16.cmpxchg_u fails\00\42\1fi64.atomic.rmw8.cmpxchg_u fails\00\43"
  "\20i64.atomic.rmw16.cmpxchg_u fails\00\44\20i64.atomic.rmw32.cmpxchg_u fails\00\45" "\0a\9b\17\46"
  "\23\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\fe\10\02\00\ad\37\03\00\41\08\fd\00\03\00\0b"
  "\22\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\fe\11\03\00\37\03\00\41\08\fd\00\03\00\0b"
  "\23\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\fe\12\00\00\ad\37\03\00\41\08\fd\00\03\00\0b"
  "\23\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\fe\13\01\00\ad\37\03\00\41\08\fd\00\03\00\0b"
  "\22\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\fe\14\00\00\37\03\00\41\08\fd\00\03\00\0b"
  "\22\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\fe\15\01\00\37\03\00\41\08\fd\00\03\00\0b"
  "\22\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\fe\16\02\00\37\03\00\41\08\fd\00\03\00\0b"
  "\23\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\08\41\dd\98\ed\d1\02\fe\17\02\00\41\08\fd\00\03\00\0b"
  "\27\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\08\42\dd\98\ed\d1\f2\ae\d5\99\11\fe\18\03\00\41\08\fd\00"
  "\03\00\0b"
  "\23\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\08\41\dd\98\ed\d1\02\fe\19\00\00\41\08\fd\00\03\00\0b"
  "\23\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\08\41\dd\98\ed\d1\02\fe\1a\01\00\41\08\fd\00\03\00\0b"
  "\27\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\08\42\dd\98\ed\d1\f2\ae\d5\99\11\fe\1b\00\00\41\08\fd\00"
  "\03\00\0b"
  "\27\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\08\42\dd\98\ed\d1\f2\ae\d5\99\11\fe\1c\01\00\41\08\fd\00"
  "\03\00\0b"
  "\27\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\08\42\dd\98\ed\d1\f2\ae\d5\99\11\fe\1d\02\00\41\08\fd\00"
  "\03\00\0b"
  "\29\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\41\dd\98\ed\d1\02\fe\1e\02\00\ad\37\03\00\41\08"
  "\fd\00\03\00\0b"
  "\2c\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\42\dd\98\ed\d1\f2\ae\d5\99\11\fe\1f\03\00\37\03"
  "\00\41\08\fd\00\03\00\0b"
  "\29\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\41\dd\98\ed\d1\02\fe\20\00\00\ad\37\03\00\41\08"
  "\fd\00\03\00\0b"
  "\29\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\41\dd\98\ed\d1\02\fe\21\01\00\ad\37\03\00\41\08"
  "\fd\00\03\00\0b"
  "\2c\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\42\dd\98\ed\d1\f2\ae\d5\99\11\fe\22\00\00\37\03"
  "\00\41\08\fd\00\03\00\0b"
  "\2c\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\42\dd\98\ed\d1\f2\ae\d5\99\11\fe\23\01\00\37\03"
  "\00\41\08\fd\00\03\00\0b"
  "\2c\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\42\dd\98\ed\d1\f2\ae\d5\99\11\fe\24\02\00\37\03"
  "\00\41\08\fd\00\03\00\0b"
  "\29\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\41\dd\98\ed\d1\02\fe\25\02\00\ad\37\03\00\41\08"
  "\fd\00\03\00\0b"
  "\2c\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\42\dd\98\ed\d1\f2\ae\d5\99\11\fe\26\03\00\37\03"
  "\00\41\08\fd\00\03\00\0b"
  "\29\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\41\dd\98\ed\d1\02\fe\27\00\00\ad\37\03\00\41\08"
  "\fd\00\03\00\0b"
  "\29\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\41\dd\98\ed\d1\02\fe\28\01\00\ad\37\03\00\41\08"
  "\fd\00\03\00\0b"
  "\2c\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\42\dd\98\ed\d1\f2\ae\d5\99\11\fe\29\00\00\37\03"
  "\00\41\08\fd\00\03\00\0b"
  "\2c\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\42\dd\98\ed\d1\f2\ae\d5\99\11\fe\2a\01\00\37\03"
  "\00\41\08\fd\00\03\00\0b"
  "\2c\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\42\dd\98\ed\d1\f2\ae\d5\99\11\fe\2b\02\00\37\03"
  "\00\41\08\fd\00\03\00\0b"
  "\29\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\41\dd\98\ed\d1\02\fe\2c\02\00\ad\37\03\00\41\08"
  "\fd\00\03\00\0b"
  "\2c\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\42\dd\98\ed\d1\f2\ae\d5\99\11\fe\2d\03\00\37\03"
  "\00\41\08\fd\00\03\00\0b"
  "\29\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\41\dd\98\ed\d1\02\fe\2e\00\00\ad\37\03\00\41\08"
  "\fd\00\03\00\0b"
  "\29\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\41\dd\98\ed\d1\02\fe\2f\01\00\ad\37\03\00\41\08"
  "\fd\00\03\00\0b"
  "\2c\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\42\dd\98\ed\d1\f2\ae\d5\99\11\fe\30\00\00\37\03"
  "\00\41\08\fd\00\03\00\0b"
  "\2c\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\42\dd\98\ed\d1\f2\ae\d5\99\11\fe\31\01\00\37\03"
  "\00\41\08\fd\00\03\00\0b"
  "\2c\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\42\dd\98\ed\d1\f2\ae\d5\99\11\fe\32\02\00\37\03"
  "\00\41\08\fd\00\03\00\0b"
  "\29\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\41\dd\98\ed\d1\02\fe\33\02\00\ad\37\03\00\41\08"
  "\fd\00\03\00\0b"
  "\2c\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\42\dd\98\ed\d1\f2\ae\d5\99\11\fe\34\03\00\37\03"
  "\00\41\08\fd\00\03\00\0b"
  "\29\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\41\dd\98\ed\d1\02\fe\35\00\00\ad\37\03\00\41\08"
  "\fd\00\03\00\0b"
  "\29\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\41\dd\98\ed\d1\02\fe\36\01\00\ad\37\03\00\41\08"
  "\fd\00\03\00\0b"
  "\2c\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\42\dd\98\ed\d1\f2\ae\d5\99\11\fe\37\00\00\37\03"
  "\00\41\08\fd\00\03\00\0b"
  "\2c\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\42\dd\98\ed\d1\f2\ae\d5\99\11\fe\38\01\00\37\03"
  "\00\41\08\fd\00\03\00\0b"
  "\2c\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\42\dd\98\ed\d1\f2\ae\d5\99\11\fe\39\02\00\37\03"
  "\00\41\08\fd\00\03\00\0b"
  "\29\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\41\dd\98\ed\d1\02\fe\3a\02\00\ad\37\03\00\41\08"
  "\fd\00\03\00\0b"
  "\2c\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\42\dd\98\ed\d1\f2\ae\d5\99\11\fe\3b\03\00\37\03"
  "\00\41\08\fd\00\03\00\0b"
  "\29\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\41\dd\98\ed\d1\02\fe\3c\00\00\ad\37\03\00\41\08"
  "\fd\00\03\00\0b"
  "\29\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\41\dd\98\ed\d1\02\fe\3d\01\00\ad\37\03\00\41\08"
  "\fd\00\03\00\0b"
  "\2c\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\42\dd\98\ed\d1\f2\ae\d5\99\11\fe\3e\00\00\37\03"
  "\00\41\08\fd\00\03\00\0b"
  "\2c\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\42\dd\98\ed\d1\f2\ae\d5\99\11\fe\3f\01\00\37\03"
  "\00\41\08\fd\00\03\00\0b"
  "\2c\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\42\dd\98\ed\d1\f2\ae\d5\99\11\fe\40\02\00\37\03"
  "\00\41\08\fd\00\03\00\0b"
  "\29\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\41\dd\98\ed\d1\02\fe\41\02\00\ad\37\03\00\41\08"
  "\fd\00\03\00\0b"
  "\2c\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\42\dd\98\ed\d1\f2\ae\d5\99\11\fe\42\03\00\37\03"
  "\00\41\08\fd\00\03\00\0b"
  "\29\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\41\dd\98\ed\d1\02\fe\43\00\00\ad\37\03\00\41\08"
  "\fd\00\03\00\0b"
  "\29\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\41\dd\98\ed\d1\02\fe\44\01\00\ad\37\03\00\41\08"
  "\fd\00\03\00\0b"
  "\2c\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\42\dd\98\ed\d1\f2\ae\d5\99\11\fe\45\00\00\37\03"
  "\00\41\08\fd\00\03\00\0b"
  "\2c\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\42\dd\98\ed\d1\f2\ae\d5\99\11\fe\46\01\00\37\03"
  "\00\41\08\fd\00\03\00\0b"
  "\2c\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\42\dd\98\ed\d1\f2\ae\d5\99\11\fe\47\02\00\37\03"
  "\00\41\08\fd\00\03\00\0b"
  "\2f\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\41\88\af\9a\ad\7b\41\dd\98\ed\d1\02\fe\48\02\00"
  "\ad\37\03\00\41\08\fd\00\03\00\0b"
  "\36\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\42\dd\98\ed\d1\f2"
  "\ae\d5\99\11\fe\49\03\00\37\03\00\41\08\fd\00\03\00\0b"
  "\2c\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\41\88\01\41\dd\98\ed\d1\02\fe\4a\00\00\ad\37\03"
  "\00\41\08\fd\00\03\00\0b"
  "\2d\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\41\88\af\02\41\dd\98\ed\d1\02\fe\4b\01\00\ad\37"
  "\03\00\41\08\fd\00\03\00\0b"
  "\2f\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\42\88\01\42\dd\98\ed\d1\f2\ae\d5\99\11\fe\4c\00"
  "\00\37\03\00\41\08\fd\00\03\00\0b"
  "\30\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\42\88\af\02\42\dd\98\ed\d1\f2\ae\d5\99\11\fe\4d"
  "\01\00\37\03\00\41\08\fd\00\03\00\0b"
  "\32\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\42\88\af\9a\ad\0b\42\dd\98\ed\d1\f2\ae\d5\99\11"
  "\fe\4e\02\00\37\03\00\41\08\fd\00\03\00\0b"
  "\27\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\41\01\41\02\fe\48\02\00\ad\37\03\00\41\08\fd\00"
  "\03\00\0b"
  "\26\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\42\01\42\02\fe\49\03\00\37\03\00\41\08\fd\00\03"
  "\00\0b"
  "\27\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\41\01\41\02\fe\4a\00\00\ad\37\03\00\41\08\fd\00"
  "\03\00\0b"
  "\27\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\41\01\41\02\fe\4b\01\00\ad\37\03\00\41\08\fd\00"
  "\03\00\0b"
  "\26\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\42\01\42\02\fe\4c\00\00\37\03\00\41\08\fd\00\03"
  "\00\0b"
  "\26\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\42\01\42\02\fe\4d\01\00\37\03\00\41\08\fd\00\03"
  "\00\0b"
  "\26\00\41\08\42\88\af\9a\ad\cb\f8\b4\f1\71\37\03\00\41\10\41\08\42\01\42\02\fe\4e\02\00\37\03\00\41\08\fd\00\03"
  "\00\0b"
)
(assert_return (invoke "i32.atomic.load") (v128.const i64x2 0xf1e2d3c4b5a69788 0x00000000b5a69788))
(assert_return (invoke "i64.atomic.load") (v128.const i64x2 0xf1e2d3c4b5a69788 0xf1e2d3c4b5a69788))
(assert_return (invoke "i32.atomic.load8_u") (v128.const i64x2 0xf1e2d3c4b5a69788 0x0000000000000088))
(assert_return (invoke "i32.atomic.load16_u") (v128.const i64x2 0xf1e2d3c4b5a69788 0x0000000000009788))
(assert_return (invoke "i64.atomic.load8_u") (v128.const i64x2 0xf1e2d3c4b5a69788 0x0000000000000088))
(assert_return (invoke "i64.atomic.load16_u") (v128.const i64x2 0xf1e2d3c4b5a69788 0x0000000000009788))
(assert_return (invoke "i64.atomic.load32_u") (v128.const i64x2 0xf1e2d3c4b5a69788 0x00000000b5a69788))
(assert_return (invoke "i32.atomic.store") (v128.const i64x2 0xf1e2d3c42a3b4c5d 0x00000000b5a69788))
(assert_return (invoke "i64.atomic.store") (v128.const i64x2 0x113355772a3b4c5d 0x00000000b5a69788))
(assert_return (invoke "i32.atomic.store8") (v128.const i64x2 0xf1e2d3c4b5a6975d 0x00000000b5a69788))
(assert_return (invoke "i32.atomic.store16") (v128.const i64x2 0xf1e2d3c4b5a64c5d 0x00000000b5a69788))
(assert_return (invoke "i64.atomic.store8") (v128.const i64x2 0xf1e2d3c4b5a6975d 0x00000000b5a69788))
(assert_return (invoke "i64.atomic.store16") (v128.const i64x2 0xf1e2d3c4b5a64c5d 0x00000000b5a69788))
(assert_return (invoke "i64.atomic.store32") (v128.const i64x2 0xf1e2d3c42a3b4c5d 0x00000000b5a69788))
(assert_return (invoke "i32.atomic.rmw.add") (v128.const i64x2 0xf1e2d3c4dfe1e3e5 0x00000000b5a69788))
(assert_return (invoke "i64.atomic.rmw.add") (v128.const i64x2 0x0316293bdfe1e3e5 0xf1e2d3c4b5a69788))
(assert_return (invoke "i32.atomic.rmw8.add_u") (v128.const i64x2 0xf1e2d3c4b5a697e5 0x0000000000000088))
(assert_return (invoke "i32.atomic.rmw16.add_u") (v128.const i64x2 0xf1e2d3c4b5a6e3e5 0x0000000000009788))
(assert_return (invoke "i64.atomic.rmw8.add_u") (v128.const i64x2 0xf1e2d3c4b5a697e5 0x0000000000000088))
(assert_return (invoke "i64.atomic.rmw16.add_u") (v128.const i64x2 0xf1e2d3c4b5a6e3e5 0x0000000000009788))
(assert_return (invoke "i64.atomic.rmw32.add_u") (v128.const i64x2 0xf1e2d3c4dfe1e3e5 0x00000000b5a69788))
(assert_return (invoke "i32.atomic.rmw.sub") (v128.const i64x2 0xf1e2d3c48b6b4b2b 0x00000000b5a69788))
(assert_return (invoke "i64.atomic.rmw.sub") (v128.const i64x2 0xe0af7e4d8b6b4b2b 0xf1e2d3c4b5a69788))
(assert_return (invoke "i32.atomic.rmw8.sub_u") (v128.const i64x2 0xf1e2d3c4b5a6972b 0x0000000000000088))
(assert_return (invoke "i32.atomic.rmw16.sub_u") (v128.const i64x2 0xf1e2d3c4b5a64b2b 0x0000000000009788))
(assert_return (invoke "i64.atomic.rmw8.sub_u") (v128.const i64x2 0xf1e2d3c4b5a6972b 0x0000000000000088))
(assert_return (invoke "i64.atomic.rmw16.sub_u") (v128.const i64x2 0xf1e2d3c4b5a64b2b 0x0000000000009788))
(assert_return (invoke "i64.atomic.rmw32.sub_u") (v128.const i64x2 0xf1e2d3c48b6b4b2b 0x00000000b5a69788))
(assert_return (invoke "i32.atomic.rmw.and") (v128.const i64x2 0xf1e2d3c420220408 0x00000000b5a69788))
(assert_return (invoke "i64.atomic.rmw.and") (v128.const i64x2 0x1122514420220408 0xf1e2d3c4b5a69788))
(assert_return (invoke "i32.atomic.rmw8.and_u") (v128.const i64x2 0xf1e2d3c4b5a69708 0x0000000000000088))
(assert_return (invoke "i32.atomic.rmw16.and_u") (v128.const i64x2 0xf1e2d3c4b5a60408 0x0000000000009788))
(assert_return (invoke "i64.atomic.rmw8.and_u") (v128.const i64x2 0xf1e2d3c4b5a69708 0x0000000000000088))
(assert_return (invoke "i64.atomic.rmw16.and_u") (v128.const i64x2 0xf1e2d3c4b5a60408 0x0000000000009788))
(assert_return (invoke "i64.atomic.rmw32.and_u") (v128.const i64x2 0xf1e2d3c420220408 0x00000000b5a69788))
(assert_return (invoke "i32.atomic.rmw.or") (v128.const i64x2 0xf1e2d3c4bfbfdfdd 0x00000000b5a69788))
(assert_return (invoke "i64.atomic.rmw.or") (v128.const i64x2 0xf1f3d7f7bfbfdfdd 0xf1e2d3c4b5a69788))
(assert_return (invoke "i32.atomic.rmw8.or_u") (v128.const i64x2 0xf1e2d3c4b5a697dd 0x0000000000000088))
(assert_return (invoke "i32.atomic.rmw16.or_u") (v128.const i64x2 0xf1e2d3c4b5a6dfdd 0x0000000000009788))
(assert_return (invoke "i64.atomic.rmw8.or_u") (v128.const i64x2 0xf1e2d3c4b5a697dd 0x0000000000000088))
(assert_return (invoke "i64.atomic.rmw16.or_u") (v128.const i64x2 0xf1e2d3c4b5a6dfdd 0x0000000000009788))
(assert_return (invoke "i64.atomic.rmw32.or_u") (v128.const i64x2 0xf1e2d3c4bfbfdfdd 0x00000000b5a69788))
(assert_return (invoke "i32.atomic.rmw.xor") (v128.const i64x2 0xf1e2d3c49f9ddbd5 0x00000000b5a69788))
(assert_return (invoke "i64.atomic.rmw.xor") (v128.const i64x2 0xe0d186b39f9ddbd5 0xf1e2d3c4b5a69788))
(assert_return (invoke "i32.atomic.rmw8.xor_u") (v128.const i64x2 0xf1e2d3c4b5a697d5 0x0000000000000088))
(assert_return (invoke "i32.atomic.rmw16.xor_u") (v128.const i64x2 0xf1e2d3c4b5a6dbd5 0x0000000000009788))
(assert_return (invoke "i64.atomic.rmw8.xor_u") (v128.const i64x2 0xf1e2d3c4b5a697d5 0x0000000000000088))
(assert_return (invoke "i64.atomic.rmw16.xor_u") (v128.const i64x2 0xf1e2d3c4b5a6dbd5 0x0000000000009788))
(assert_return (invoke "i64.atomic.rmw32.xor_u") (v128.const i64x2 0xf1e2d3c49f9ddbd5 0x00000000b5a69788))
(assert_return (invoke "i32.atomic.rmw.xchg") (v128.const i64x2 0xf1e2d3c42a3b4c5d 0x00000000b5a69788))
(assert_return (invoke "i64.atomic.rmw.xchg") (v128.const i64x2 0x113355772a3b4c5d 0xf1e2d3c4b5a69788))
(assert_return (invoke "i32.atomic.rmw8.xchg_u") (v128.const i64x2 0xf1e2d3c4b5a6975d 0x0000000000000088))
(assert_return (invoke "i32.atomic.rmw16.xchg_u") (v128.const i64x2 0xf1e2d3c4b5a64c5d 0x0000000000009788))
(assert_return (invoke "i64.atomic.rmw8.xchg_u") (v128.const i64x2 0xf1e2d3c4b5a6975d 0x0000000000000088))
(assert_return (invoke "i64.atomic.rmw16.xchg_u") (v128.const i64x2 0xf1e2d3c4b5a64c5d 0x0000000000009788))
(assert_return (invoke "i64.atomic.rmw32.xchg_u") (v128.const i64x2 0xf1e2d3c42a3b4c5d 0x00000000b5a69788))
(assert_return (invoke "i32.atomic.rmw.cmpxchg") (v128.const i64x2 0xf1e2d3c42a3b4c5d 0x00000000b5a69788))
(assert_return (invoke "i64.atomic.rmw.cmpxchg") (v128.const i64x2 0x113355772a3b4c5d 0xf1e2d3c4b5a69788))
(assert_return (invoke "i32.atomic.rmw8.cmpxchg_u") (v128.const i64x2 0xf1e2d3c4b5a6975d 0x0000000000000088))
(assert_return (invoke "i32.atomic.rmw16.cmpxchg_u") (v128.const i64x2 0xf1e2d3c4b5a64c5d 0x0000000000009788))
(assert_return (invoke "i64.atomic.rmw8.cmpxchg_u") (v128.const i64x2 0xf1e2d3c4b5a6975d 0x0000000000000088))
(assert_return (invoke "i64.atomic.rmw16.cmpxchg_u") (v128.const i64x2 0xf1e2d3c4b5a64c5d 0x0000000000009788))
(assert_return (invoke "i64.atomic.rmw32.cmpxchg_u") (v128.const i64x2 0xf1e2d3c42a3b4c5d 0x00000000b5a69788))
(assert_return (invoke "i32.atomic.rmw.cmpxchg fails") (v128.const i64x2 0xf1e2d3c4b5a69788 0x00000000b5a69788))
(assert_return (invoke "i64.atomic.rmw.cmpxchg fails") (v128.const i64x2 0xf1e2d3c4b5a69788 0xf1e2d3c4b5a69788))
(assert_return (invoke "i32.atomic.rmw8.cmpxchg_u fails") (v128.const i64x2 0xf1e2d3c4b5a69788 0x0000000000000088))
(assert_return (invoke "i32.atomic.rmw16.cmpxchg_u fails") (v128.const i64x2 0xf1e2d3c4b5a69788 0x0000000000009788))
(assert_return (invoke "i64.atomic.rmw8.cmpxchg_u fails") (v128.const i64x2 0xf1e2d3c4b5a69788 0x0000000000000088))
(assert_return (invoke "i64.atomic.rmw16.cmpxchg_u fails") (v128.const i64x2 0xf1e2d3c4b5a69788 0x0000000000009788))
(assert_return (invoke "i64.atomic.rmw32.cmpxchg_u fails") (v128.const i64x2 0xf1e2d3c4b5a69788 0x00000000b5a69788))

;; The fence is 0xfe 0x03 and a zero byte. Opcodes between and beyond the known ones.
(module binary "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\04\01\03\01\01" "\0a\07\01\05\00\fe\03\00\0b")
(module binary
  "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\04\01\03\01\01"
  "\0a\0a\01\08\00\fe\83\80\80\00\00\0b"
)
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\04\01\03\01\01" "\0a\07\01\05\00\fe\03\01\0b")
  "zero byte expected")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\04\01\03\01\01" "\0a\07\01\05\00\fe\03\02\0b")
  "zero byte expected")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\04\01\03\01\01" "\0a\07\01\05\00\fe\03\40\0b")
  "zero byte expected")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\04\01\03\01\01" "\0a\07\01\05\00\fe\03\80\0b")
  "zero byte expected")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\04\01\03\01\01" "\0a\06\01\04\00\fe\04\0b")
  "illegal opcode")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\04\01\03\01\01" "\0a\06\01\04\00\fe\05\0b")
  "illegal opcode")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\04\01\03\01\01" "\0a\06\01\04\00\fe\0f\0b")
  "illegal opcode")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\04\01\03\01\01" "\0a\06\01\04\00\fe\4f\0b")
  "illegal opcode")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\04\01\03\01\01" "\0a\06\01\04\00\fe\50\0b")
  "illegal opcode")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\04\01\03\01\01" "\0a\06\01\04\00\fe\7f\0b")
  "illegal opcode")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\04\01\03\01\01" "\0a\07\01\05\00\fe\80\01\0b")
  "illegal opcode")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\04\01\03\01\01" "\0a\07\01\05\00\fe\90\02\0b")
  "illegal opcode")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\04\01\03\01\01" "\0a\08\01\06\00\fe\83\80\04\0b")
  "illegal opcode")

;; The alignment of an atomic access is exactly the natural one.
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\04\01\03\01\01"
    "\0a\0b\01\09\00\41\00\fe\10\01\00\1a\0b")
  "atomic alignment must be natural")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\04\01\03\01\01"
    "\0a\0b\01\09\00\41\00\fe\10\03\00\1a\0b")
  "atomic alignment must be natural")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\04\01\03\01\01"
    "\0a\0b\01\09\00\41\00\fe\14\01\00\1a\0b")
  "atomic alignment must be natural")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\04\01\03\01\01"
    "\0a\0c\01\0a\00\41\00\41\00\fe\1a\00\00\0b")
  "atomic alignment must be natural")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\04\01\03\01\01"
    "\0a\0c\01\0a\00\41\00\41\00\fe\1a\02\00\0b")
  "atomic alignment must be natural")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\04\01\03\01\01"
    "\0a\0d\01\0b\00\41\00\42\00\fe\1f\02\00\1a\0b")
  "atomic alignment must be natural")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\04\01\03\01\01"
    "\0a\0d\01\0b\00\41\00\42\00\fe\1f\04\00\1a\0b")
  "atomic alignment must be natural")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\04\01\03\01\01"
    "\0a\0d\01\0b\00\41\00\41\00\fe\43\01\00\1a\0b")
  "atomic alignment must be natural")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\04\01\03\01\01"
    "\0a\0f\01\0d\00\41\00\42\00\42\00\fe\4e\01\00\1a\0b")
  "atomic alignment must be natural")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\05\04\01\03\01\01"
    "\0a\0f\01\0d\00\41\00\42\00\42\00\fe\4e\03\00\1a\0b")
  "atomic alignment must be natural")

;; Flags 3 is a shared memory with a maximum, 7 with 64-bit addresses. Without a maximum (2 and 6) it is invalid.
(module binary "\00asm\01\00\00\00" "\05\04\01\03\01\02")
(module binary "\00asm\01\00\00\00" "\05\04\01\03\00\00")
(module binary "\00asm\01\00\00\00" "\05\04\01\07\01\02")
(assert_invalid (module binary "\00asm\01\00\00\00" "\05\03\01\02\01") "shared memory must have maximum")
(assert_invalid (module binary "\00asm\01\00\00\00" "\05\03\01\06\01") "shared memory must have maximum")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\03\01\03\01") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\04\01\02\01\02") "section size mismatch")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\05\01\70\02\01\02") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\05\01\70\03\01\02") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\05\01\70\06\01\02") "malformed limits flags")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\05\01\70\07\01\02") "malformed limits flags")
;; The flag is part of the type: a shared memory is not importable as one that is not shared, nor the other way round.
(module $shared binary "\00asm\01\00\00\00" "\05\04\01\03\01\02" "\07\05\01\01m\02\00")
(register "shared" $shared)
(module binary "\00asm\01\00\00\00" "\02\0e\01\06shared\01m\02\03\01\02")
(assert_unlinkable (module binary "\00asm\01\00\00\00" "\02\0e\01\06shared\01m\02\01\01\02") "incompatible import type")
(assert_unlinkable (module binary "\00asm\01\00\00\00" "\02\15\01\08spectest\06memory\02\03\01\02") "incompatible import type")
