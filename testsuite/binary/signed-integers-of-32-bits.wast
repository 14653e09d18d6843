;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; The values of signed integers of 32 bits in LEB128 (spec:binary-sint): the ends of each length, and the fifth byte, in which only
;; the bits of the integer's width may differ from its sign.

;; i32, in the shortest form.
(module binary
  "\00asm\01\00\00\00"
  "\01\05\01\60\00\01\7f"
  "\03\1f\1e\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00"
  "\07\89\02\1e\010\00\00\011\00\01\02-1\00\02\0263\00\03\0264\00\04\03-64\00\05\03-65\00\06\03127\00\07\03128\00"
  "\08\048191\00\09\048192\00\0a\05-8192\00\0b\05-8193\00\0c\0516383\00\0d\0516384\00\0e\0565535\00\0f\071048575\00"
  "\10\071048576\00\11\08-1048576\00\12\08-1048577\00\13\072097151\00\14\072097152\00\15\09134217727\00\16\09134217"
  "728\00\17\0a-134217728\00\18\0a-134217729\00\19\09268435455\00\1a\09268435456\00\1b\0a2147483647\00\1c\0b-214748"
  "3648\00\1d"
  "\0a\d5\01\1e\04\00\41\00\0b\04\00\41\01\0b\04\00\41\7f\0b\04\00\41\3f\0b\05\00\41\c0\00\0b\04\00\41\40\0b\05\00"
  "\41\bf\7f\0b\05\00\41\ff\00\0b\05\00\41\80\01\0b\05\00\41\ff\3f\0b\06\00\41\80\c0\00\0b\05\00\41\80\40\0b\06\00"
  "\41\ff\bf\7f\0b\06\00\41\ff\ff\00\0b\06\00\41\80\80\01\0b\06\00\41\ff\ff\03\0b\06\00\41\ff\ff\3f\0b\07\00\41\80"
  "\80\c0\00\0b\06\00\41\80\80\40\0b\07\00\41\ff\ff\bf\7f\0b\07\00\41\ff\ff\ff\00\0b\07\00\41\80\80\80\01\0b\07\00"
  "\41\ff\ff\ff\3f\0b\08\00\41\80\80\80\c0\00\0b\07\00\41\80\80\80\40\0b\08\00\41\ff\ff\ff\bf\7f\0b\08\00\41\ff\ff"
  "\ff\ff\00\0b\08\00\41\80\80\80\80\01\0b\08\00\41\ff\ff\ff\ff\07\0b\08\00\41\80\80\80\80\78\0b"
)
(assert_return (invoke "0") (i32.const 0))
(assert_return (invoke "1") (i32.const 1))
(assert_return (invoke "-1") (i32.const -1))
(assert_return (invoke "63") (i32.const 63))
(assert_return (invoke "64") (i32.const 64))
(assert_return (invoke "-64") (i32.const -64))
(assert_return (invoke "-65") (i32.const -65))
(assert_return (invoke "127") (i32.const 127))
(assert_return (invoke "128") (i32.const 128))
(assert_return (invoke "8191") (i32.const 8191))
(assert_return (invoke "8192") (i32.const 8192))
(assert_return (invoke "-8192") (i32.const -8192))
(assert_return (invoke "-8193") (i32.const -8193))
(assert_return (invoke "16383") (i32.const 16383))
(assert_return (invoke "16384") (i32.const 16384))
(assert_return (invoke "65535") (i32.const 65535))
(assert_return (invoke "1048575") (i32.const 1048575))
(assert_return (invoke "1048576") (i32.const 1048576))
(assert_return (invoke "-1048576") (i32.const -1048576))
(assert_return (invoke "-1048577") (i32.const -1048577))
(assert_return (invoke "2097151") (i32.const 2097151))
(assert_return (invoke "2097152") (i32.const 2097152))
(assert_return (invoke "134217727") (i32.const 134217727))
(assert_return (invoke "134217728") (i32.const 134217728))
(assert_return (invoke "-134217728") (i32.const -134217728))
(assert_return (invoke "-134217729") (i32.const -134217729))
(assert_return (invoke "268435455") (i32.const 268435455))
(assert_return (invoke "268435456") (i32.const 268435456))
(assert_return (invoke "2147483647") (i32.const 2147483647))
(assert_return (invoke "-2147483648") (i32.const -2147483648))

;; i32, longer than necessary, positive and negative.
(module binary
  "\00asm\01\00\00\00"
  "\01\05\01\60\00\01\7f"
  "\03\22\21\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00"
  "\07\f6\01\21\030/2\00\00\030/3\00\01\030/4\00\02\030/5\00\03\031/2\00\04\031/3\00\05\031/4\00\06\031/5\00\07\04-"
  "1/2\00\08\04-1/3\00\09\04-1/4\00\0a\04-1/5\00\0b\0463/2\00\0c\0463/3\00\0d\0463/4\00\0e\0463/5\00\0f\05-64/2\00"
  "\10\05-64/3\00\11\05-64/4\00\12\05-64/5\00\13\0442/2\00\14\0442/3\00\15\0442/4\00\16\0442/5\00\17\05-65/3\00\18"
  "\05-65/4\00\19\05-65/5\00\1a\068191/3\00\1b\068191/4\00\1c\068191/5\00\1d\07-8192/3\00\1e\07-8192/4\00\1f\07-819"
  "2/5\00\20"
  "\0a\fd\01\21\05\00\41\80\00\0b\06\00\41\80\80\00\0b\07\00\41\80\80\80\00\0b\08\00\41\80\80\80\80\00\0b\05\00\41"
  "\81\00\0b\06\00\41\81\80\00\0b\07\00\41\81\80\80\00\0b\08\00\41\81\80\80\80\00\0b\05\00\41\ff\7f\0b\06\00\41\ff"
  "\ff\7f\0b\07\00\41\ff\ff\ff\7f\0b\08\00\41\ff\ff\ff\ff\7f\0b\05\00\41\bf\00\0b\06\00\41\bf\80\00\0b\07\00\41\bf"
  "\80\80\00\0b\08\00\41\bf\80\80\80\00\0b\05\00\41\c0\7f\0b\06\00\41\c0\ff\7f\0b\07\00\41\c0\ff\ff\7f\0b\08\00\41"
  "\c0\ff\ff\ff\7f\0b\05\00\41\aa\00\0b\06\00\41\aa\80\00\0b\07\00\41\aa\80\80\00\0b\08\00\41\aa\80\80\80\00\0b\06"
  "\00\41\bf\ff\7f\0b\07\00\41\bf\ff\ff\7f\0b\08\00\41\bf\ff\ff\ff\7f\0b\06\00\41\ff\bf\00\0b\07\00\41\ff\bf\80\00"
  "\0b\08\00\41\ff\bf\80\80\00\0b\06\00\41\80\c0\7f\0b\07\00\41\80\c0\ff\7f\0b\08\00\41\80\c0\ff\ff\7f\0b"
)
(assert_return (invoke "0/2") (i32.const 0))
(assert_return (invoke "0/3") (i32.const 0))
(assert_return (invoke "0/4") (i32.const 0))
(assert_return (invoke "0/5") (i32.const 0))
(assert_return (invoke "1/2") (i32.const 1))
(assert_return (invoke "1/3") (i32.const 1))
(assert_return (invoke "1/4") (i32.const 1))
(assert_return (invoke "1/5") (i32.const 1))
(assert_return (invoke "-1/2") (i32.const -1))
(assert_return (invoke "-1/3") (i32.const -1))
(assert_return (invoke "-1/4") (i32.const -1))
(assert_return (invoke "-1/5") (i32.const -1))
(assert_return (invoke "63/2") (i32.const 63))
(assert_return (invoke "63/3") (i32.const 63))
(assert_return (invoke "63/4") (i32.const 63))
(assert_return (invoke "63/5") (i32.const 63))
(assert_return (invoke "-64/2") (i32.const -64))
(assert_return (invoke "-64/3") (i32.const -64))
(assert_return (invoke "-64/4") (i32.const -64))
(assert_return (invoke "-64/5") (i32.const -64))
(assert_return (invoke "42/2") (i32.const 42))
(assert_return (invoke "42/3") (i32.const 42))
(assert_return (invoke "42/4") (i32.const 42))
(assert_return (invoke "42/5") (i32.const 42))
(assert_return (invoke "-65/3") (i32.const -65))
(assert_return (invoke "-65/4") (i32.const -65))
(assert_return (invoke "-65/5") (i32.const -65))
(assert_return (invoke "8191/3") (i32.const 8191))
(assert_return (invoke "8191/4") (i32.const 8191))
(assert_return (invoke "8191/5") (i32.const 8191))
(assert_return (invoke "-8192/3") (i32.const -8192))
(assert_return (invoke "-8192/4") (i32.const -8192))
(assert_return (invoke "-8192/5") (i32.const -8192))

;; i32, every last byte that is allowed with four bytes before it.
(module binary
  "\00asm\01\00\00\00"
  "\01\05\01\60\00\01\7f"
  "\03\11\10\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00"
  "\07\51\10\0200\00\00\0201\00\01\0202\00\02\0203\00\03\0204\00\04\0205\00\05\0206\00\06\0207\00\07\0278\00\08\027"
  "9\00\09\027a\00\0a\027b\00\0b\027c\00\0c\027d\00\0d\027e\00\0e\027f\00\0f"
  "\0a\91\01\10\08\00\41\80\80\80\80\00\0b\08\00\41\80\80\80\80\01\0b\08\00\41\80\80\80\80\02\0b\08\00\41\80\80\80"
  "\80\03\0b\08\00\41\80\80\80\80\04\0b\08\00\41\80\80\80\80\05\0b\08\00\41\80\80\80\80\06\0b\08\00\41\80\80\80\80"
  "\07\0b\08\00\41\80\80\80\80\78\0b\08\00\41\80\80\80\80\79\0b\08\00\41\80\80\80\80\7a\0b\08\00\41\80\80\80\80\7b"
  "\0b\08\00\41\80\80\80\80\7c\0b\08\00\41\80\80\80\80\7d\0b\08\00\41\80\80\80\80\7e\0b\08\00\41\80\80\80\80\7f\0b"
)
(assert_return (invoke "00") (i32.const 0))
(assert_return (invoke "01") (i32.const 268435456))
(assert_return (invoke "02") (i32.const 536870912))
(assert_return (invoke "03") (i32.const 805306368))
(assert_return (invoke "04") (i32.const 1073741824))
(assert_return (invoke "05") (i32.const 1342177280))
(assert_return (invoke "06") (i32.const 1610612736))
(assert_return (invoke "07") (i32.const 1879048192))
(assert_return (invoke "78") (i32.const -2147483648))
(assert_return (invoke "79") (i32.const -1879048192))
(assert_return (invoke "7a") (i32.const -1610612736))
(assert_return (invoke "7b") (i32.const -1342177280))
(assert_return (invoke "7c") (i32.const -1073741824))
(assert_return (invoke "7d") (i32.const -805306368))
(assert_return (invoke "7e") (i32.const -536870912))
(assert_return (invoke "7f") (i32.const -268435456))

;; i32, every other last byte, and a sixth byte.
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0a\01\7f\00\41\80\80\80\80\08\0b") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0a\01\7f\00\41\80\80\80\80\09\0b") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0a\01\7f\00\41\80\80\80\80\0a\0b") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0a\01\7f\00\41\80\80\80\80\0c\0b") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0a\01\7f\00\41\80\80\80\80\0f\0b") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0a\01\7f\00\41\80\80\80\80\10\0b") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0a\01\7f\00\41\80\80\80\80\18\0b") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0a\01\7f\00\41\80\80\80\80\1f\0b") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0a\01\7f\00\41\80\80\80\80\20\0b") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0a\01\7f\00\41\80\80\80\80\30\0b") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0a\01\7f\00\41\80\80\80\80\37\0b") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0a\01\7f\00\41\80\80\80\80\38\0b") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0a\01\7f\00\41\80\80\80\80\3f\0b") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0a\01\7f\00\41\80\80\80\80\40\0b") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0a\01\7f\00\41\80\80\80\80\47\0b") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0a\01\7f\00\41\80\80\80\80\48\0b") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0a\01\7f\00\41\80\80\80\80\50\0b") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0a\01\7f\00\41\80\80\80\80\60\0b") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0a\01\7f\00\41\80\80\80\80\68\0b") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0a\01\7f\00\41\80\80\80\80\6f\0b") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0a\01\7f\00\41\80\80\80\80\70\0b") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0a\01\7f\00\41\80\80\80\80\74\0b") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0a\01\7f\00\41\80\80\80\80\76\0b") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0a\01\7f\00\41\80\80\80\80\77\0b") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0b\01\7f\00\41\80\80\80\80\80\00\0b") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0b\01\7f\00\41\ff\ff\ff\ff\ff\7f\0b") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\0b\01\7f\00\41\ff\ff\ff\ff\ff\00\0b") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\05\01\7f\00\41\80") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\06\01\7f\00\41\80\80") "unexpected end")
(assert_malformed (module binary "\00asm\01\00\00\00" "\06\08\01\7f\00\41\80\80\80\80") "unexpected end")
