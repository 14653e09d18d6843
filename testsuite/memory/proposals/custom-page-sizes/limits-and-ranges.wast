;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Page sizes are 1 and 64 KiB, limits count pages of that size, and flags of the binary format combine (custom page
;; sizes, "Custom Page Sizes"; spec:binary-limits). Ranges and segments reach up to the last byte, whatever the sizes
;; are.

(module definition (memory 0 0xffff_ffff (pagesize 1)))
(module definition (memory 65537 65538 (pagesize 1)))
(module definition (memory 65536 65536 (pagesize 65536)))
(module definition (memory i64 0 0xffff_ffff_ffff_ffff (pagesize 1)))
(module definition (memory i64 0 0x1_0000_0000_0000 (pagesize 65536)))
(module definition (import "m" "m" (memory 0xffff_ffff (pagesize 1))))
(assert_invalid (module (memory 0x1_0000_0000 (pagesize 1))) "memory size")
(assert_invalid (module (memory 0 0x1_0000_0000 (pagesize 1))) "memory size")
(assert_invalid (module (memory 65537 (pagesize 65536))) "memory size")
(assert_invalid (module (memory 0 65537 (pagesize 65536))) "memory size")
(assert_invalid (module (memory i64 0x1_0000_0000_0001 (pagesize 65536))) "memory size")
(assert_invalid (module (memory i64 0 0x1_0000_0000_0001 (pagesize 65536))) "memory size")
(assert_invalid (module (memory 65538 65537 (pagesize 1))) "size minimum must not be greater than maximum")
(assert_invalid (module (import "m" "m" (memory 0x1_0000_0000 (pagesize 1)))) "memory size")
(assert_invalid (module (memory 0 (pagesize 2))) "invalid custom page size")
(assert_invalid (module (memory 0 (pagesize 32768))) "invalid custom page size")
(assert_invalid (module (memory 0 (pagesize 131072))) "invalid custom page size")
(assert_invalid (module (memory i64 0 (pagesize 4096))) "invalid custom page size")
(assert_invalid (module (import "m" "m" (memory 0 (pagesize 2)))) "invalid custom page size")
(assert_malformed (module quote "(memory 0 (pagesize 0))") "invalid custom page size")
(assert_malformed (module quote "(memory 0 (pagesize 65535))") "invalid custom page size")
(assert_malformed (module quote "(memory i64 0 (pagesize 3))") "invalid custom page size")

;; Flags 8, 9, 12 and 13: with a page size, without and with a maximum, for both address types.
(module binary
  "\00asm\01\00\00\00"
  "\05\04\01\08\03\00"
  "\07\05\01\01m\02\00")
(register "b8")
(module (import "b8" "m" (memory 3 (pagesize 1))))
(assert_unlinkable (module (import "b8" "m" (memory 4 (pagesize 1)))) "incompatible import type")
(assert_unlinkable (module (import "b8" "m" (memory 0))) "incompatible import type")
(module binary
  "\00asm\01\00\00\00"
  "\05\05\01\09\03\05\00"
  "\07\05\01\01m\02\00")
(register "b9")
(module (import "b9" "m" (memory 3 5 (pagesize 1))))
(assert_unlinkable (module (import "b9" "m" (memory 3 4 (pagesize 1)))) "incompatible import type")
(module binary
  "\00asm\01\00\00\00"
  "\05\04\01\0c\03\00"
  "\07\05\01\01m\02\00")
(register "b12")
(module (import "b12" "m" (memory i64 3 (pagesize 1))))
(assert_unlinkable (module (import "b12" "m" (memory 3 (pagesize 1)))) "incompatible import type")
(module binary
  "\00asm\01\00\00\00"
  "\05\05\01\0d\03\05\00"
  "\07\05\01\01m\02\00")
(register "b13")
(module (import "b13" "m" (memory i64 3 5 (pagesize 1))))
(assert_unlinkable (module (import "b13" "m" (memory 3 5 (pagesize 1)))) "incompatible import type")
;; A page size of 2^16 is the default; the number may be longer than it needs to be.
(module binary
  "\00asm\01\00\00\00"
  "\05\05\01\09\01\02\10"
  "\07\05\01\01m\02\00")
(register "b16")
(module (import "b16" "m" (memory 1 2)))
(module binary
  "\00asm\01\00\00\00"
  "\05\06\01\08\03\80\80\00"
  "\07\05\01\01m\02\00")
(register "long")
(module (import "long" "m" (memory 3 (pagesize 1))))
(assert_invalid (module binary "\00asm\01\00\00\00" "\05\04\01\08\00\01") "invalid custom page size")
(assert_invalid (module binary "\00asm\01\00\00\00" "\05\04\01\08\00\0f") "invalid custom page size")
(assert_invalid (module binary "\00asm\01\00\00\00" "\05\04\01\08\00\11") "invalid custom page size")
(assert_invalid (module binary "\00asm\01\00\00\00" "\05\04\01\08\00\20") "invalid custom page size")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\04\01\08\00\40") "invalid custom page size")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\04\01\08\00\41") "invalid custom page size")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\03\01\08\00") "unexpected end")

;; A memory with contents is as large as they are.
(module
  (memory $m (pagesize 1) (data "abc" "de"))
  (memory $w i64 (pagesize 1) (data "fg"))
  (memory $none (pagesize 1) (data))
  (memory $whole (pagesize 65536) (data "h"))
  (func (export "sizes") (result i32 i64 i32 i32)
    (memory.size $m) (memory.size $w) (memory.size $none) (memory.size $whole))
  (func (export "grow") (result i32 i64 i32 i32)
    (memory.grow $m (i32.const 1)) (memory.grow $w (i64.const 1)) (memory.grow $none (i32.const 1))
    (memory.grow $whole (i32.const 1)))
  (func (export "last") (result i32 i32) (i32.load8_u $m (i32.const 4)) (i32.load8_u $w (i64.const 1)))
)
(assert_return (invoke "sizes") (i32.const 5) (i64.const 2) (i32.const 0) (i32.const 1))
(assert_return (invoke "last") (i32.const 101) (i32.const 103))
(assert_return (invoke "grow") (i32.const -1) (i64.const -1) (i32.const -1) (i32.const -1))

;; Ranges between memories of both page sizes and both address types, at their ends.
(module
  (memory $s 9 (pagesize 1)) (memory $w i64 7 (pagesize 1)) (memory $p 1)
  (data (memory $s) (i32.const 1) "abcdefgh") (data (memory $s) (i32.const 9) "")
  (data (memory $w) (i64.const 0) "1234567") (data (memory $w) (i64.const 7) "")
  (data $d "xyz")
  (func (export "s") (result i64) (i64.load $s (i32.const 1)))
  (func (export "w") (result i32) (i32.load $w (i64.const 3)))
  (func (export "p") (result i64) (i64.load $p (i32.const 0xfff8)))
  (func (export "fill-s") (param i32 i32) (memory.fill $s (local.get 0) (i32.const 46) (local.get 1)))
  (func (export "fill-w") (param i64 i64) (memory.fill $w (local.get 0) (i32.const 46) (local.get 1)))
  (func (export "init-s") (param i32 i32) (memory.init $s $d (local.get 0) (i32.const 0) (local.get 1)))
  (func (export "init-w") (param i64 i32) (memory.init $w $d (local.get 0) (i32.const 0) (local.get 1)))
  (func (export "s-to-w") (param i64 i32 i32) (memory.copy $w $s (local.get 0) (local.get 1) (local.get 2)))
  (func (export "s-to-p") (param i32 i32 i32) (memory.copy $p $s (local.get 0) (local.get 1) (local.get 2)))
  (func (export "p-to-s") (param i32 i32 i32) (memory.copy $s $p (local.get 0) (local.get 1) (local.get 2)))
)
(assert_return (invoke "s") (i64.const 0x6867_6665_6463_6261))
(assert_return (invoke "w") (i32.const 0x3736_3534))
(assert_trap (invoke "fill-s" (i32.const 8) (i32.const 2)) "out of bounds memory access")
(assert_trap (invoke "fill-s" (i32.const 10) (i32.const 0)) "out of bounds memory access")
(assert_trap (invoke "fill-w" (i64.const 6) (i64.const 2)) "out of bounds memory access")
(assert_trap (invoke "fill-w" (i64.const 0) (i64.const 0x1_0000_0001)) "out of bounds memory access")
(assert_trap (invoke "init-s" (i32.const 7) (i32.const 3)) "out of bounds memory access")
(assert_trap (invoke "init-w" (i64.const 5) (i32.const 3)) "out of bounds memory access")
(assert_trap (invoke "s-to-w" (i64.const 4) (i32.const 0) (i32.const 4)) "out of bounds memory access")
(assert_trap (invoke "s-to-w" (i64.const 0) (i32.const 7) (i32.const 3)) "out of bounds memory access")
(assert_trap (invoke "s-to-p" (i32.const 0) (i32.const 0) (i32.const 10)) "out of bounds memory access")
(assert_trap (invoke "p-to-s" (i32.const 8) (i32.const 0) (i32.const 2)) "out of bounds memory access")
(assert_return (invoke "s") (i64.const 0x6867_6665_6463_6261))
(assert_return (invoke "w") (i32.const 0x3736_3534))
(assert_return (invoke "fill-s" (i32.const 9) (i32.const 0)))
(assert_return (invoke "fill-s" (i32.const 8) (i32.const 1)))
(assert_return (invoke "s") (i64.const 0x2e67_6665_6463_6261))
(assert_return (invoke "s-to-w" (i64.const 4) (i32.const 6) (i32.const 3)))
(assert_return (invoke "w") (i32.const 0x2e67_6634))
(assert_return (invoke "init-w" (i64.const 5) (i32.const 2)))
(assert_return (invoke "w") (i32.const 0x7978_6634))
(assert_return (invoke "s-to-p" (i32.const 0xfff8) (i32.const 1) (i32.const 8)))
(assert_return (invoke "p") (i64.const 0x2e67_6665_6463_6261))
(assert_return (invoke "init-s" (i32.const 6) (i32.const 3)))
(assert_return (invoke "s") (i64.const 0x7a79_7865_6463_6261))
(assert_return (invoke "p-to-s" (i32.const 5) (i32.const 0xfffc) (i32.const 4)))
(assert_return (invoke "s") (i64.const 0x2e67_6665_6463_6261))

;; Active segments right at the end, and one byte further.
(module (memory 65537 (pagesize 1)) (data (i32.const 65536) "a") (data (i32.const 65537) ""))
(assert_trap (module (memory 65537 (pagesize 1)) (data (i32.const 65536) "ab")) "out of bounds memory access")
(assert_trap (module (memory 65537 (pagesize 1)) (data (i32.const 65538) "")) "out of bounds memory access")
(assert_trap (module (memory 5 (pagesize 1)) (data (i32.const 5) "a")) "out of bounds memory access")
(assert_trap (module (memory i64 5 (pagesize 1)) (data (i64.const 0x1_0000_0000) "a")) "out of bounds memory access")
