;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Memory types with a page size: bit 3 of the flags and an exponent after the limits in the binary format, (pagesize n)
;; after them in the text format. Only 1 and 65,536 are valid; limits count pages of this size (custom page sizes).

;; Flags 08 to 0d, and the page size written or not: the same type.
(module definition binary "\00asm\01\00\00\00" "\05\04\01\08\02\00")
(module definition binary "\00asm\01\00\00\00" "\05\04\01\08\02\10")
(module definition binary "\00asm\01\00\00\00" "\05\05\01\08\02\80\00")
(module definition binary "\00asm\01\00\00\00" "\05\06\01\08\02\90\80\00")
(module definition binary "\00asm\01\00\00\00" "\05\05\01\09\02\03\00")
(module definition binary "\00asm\01\00\00\00" "\05\05\01\09\02\03\10")
(module definition binary "\00asm\01\00\00\00" "\05\06\01\09\02\03\80\00")
(module definition binary "\00asm\01\00\00\00" "\05\07\01\09\02\03\90\80\00")
(module definition binary "\00asm\01\00\00\00" "\05\04\01\0c\02\00")
(module definition binary "\00asm\01\00\00\00" "\05\04\01\0c\02\10")
(module definition binary "\00asm\01\00\00\00" "\05\05\01\0c\02\80\00")
(module definition binary "\00asm\01\00\00\00" "\05\06\01\0c\02\90\80\00")
(module definition binary "\00asm\01\00\00\00" "\05\05\01\0d\02\03\00")
(module definition binary "\00asm\01\00\00\00" "\05\05\01\0d\02\03\10")
(module definition binary "\00asm\01\00\00\00" "\05\06\01\0d\02\03\80\00")
(module definition binary "\00asm\01\00\00\00" "\05\07\01\0d\02\03\90\80\00")
;; Other exponents; those that no address has are malformed.
(assert_invalid
  (module binary
    "\00asm\01\00\00\00"
    "\05\04\01\08\00\01")
  "invalid custom page size")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00"
    "\05\04\01\08\00\08")
  "invalid custom page size")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00"
    "\05\04\01\08\00\0f")
  "invalid custom page size")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00"
    "\05\04\01\08\00\11")
  "invalid custom page size")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00"
    "\05\04\01\08\00\1f")
  "invalid custom page size")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00"
    "\05\04\01\08\00\20")
  "invalid custom page size")
(assert_invalid
  (module binary
    "\00asm\01\00\00\00"
    "\05\04\01\08\00\3f")
  "invalid custom page size")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\05\04\01\08\00\40")
  "invalid custom page size")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\05\04\01\08\00\7f")
  "invalid custom page size")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\05\05\01\08\00\80\01")
  "invalid custom page size")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\05\08\01\08\00\ff\ff\ff\ff\0f")
  "invalid custom page size")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\05\08\01\08\00\80\80\80\80\10")
  "integer too large")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\05\09\01\08\00\80\80\80\80\80\00")
  "integer representation too long")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\05\03\01\08\00")
  "unexpected end")
;; Tables have no page size, and a memory without the flag has no exponent.
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\04\05\01\70\08\00\00")
  "malformed limits flags")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\04\06\01\70\09\00\00\00")
  "malformed limits flags")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\05\04\01\10\00\00")
  "malformed limits flags")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\05\04\01\18\00\00")
  "malformed limits flags")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00"
    "\05\04\01\00\00\00")
  "section size mismatch")

;; In text, after the limits, and before contents.
(module definition (memory 1 (pagesize 1)))
(module definition (memory 1 2 (pagesize 1)))
(module definition (memory i64 1 (pagesize 0x1_0000)))
(module definition (memory (import "m" "m") 1 2 (pagesize 65536)))
(module definition (import "m" "m" (memory i64 1 2 (pagesize 1))))
(module
  (memory (export "m") (pagesize 1) (data "abc"))
  (func (export "size") (result i32) (memory.size))
  (func (export "load") (param i32) (result i32) (i32.load8_u (local.get 0)))
  (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))))
(assert_return (invoke "size") (i32.const 3))
(assert_return (invoke "load" (i32.const 2)) (i32.const 99))
(assert_trap (invoke "load" (i32.const 3)) "out of bounds memory access")
(assert_return (invoke "grow" (i32.const 1)) (i32.const -1))
(register "M")
(module (import "M" "m" (memory 3 3 (pagesize 1))))
(module (import "M" "m" (memory 2 4 (pagesize 1))))
(assert_unlinkable (module (import "M" "m" (memory 0))) "incompatible import type")
(assert_unlinkable (module (import "M" "m" (memory 0 3 (pagesize 65536)))) "incompatible import type")
(assert_unlinkable (module (import "M" "m" (memory 4 (pagesize 1)))) "incompatible import type")
(assert_unlinkable (module (import "M" "m" (memory 0 2 (pagesize 1)))) "incompatible import type")
(module $N (memory (export "m") 1 2 (pagesize 65536)))
(register "N" $N)
(module (import "N" "m" (memory 1 2)))
(assert_unlinkable (module (import "N" "m" (memory 1 2 (pagesize 1)))) "incompatible import type")
(module
  (memory (pagesize 65536) (data "abc"))
  (func (export "size") (result i32) (memory.size)))
(assert_return (invoke "size") (i32.const 1))
(module
  (memory i64 (pagesize 1) (data ""))
  (func (export "size") (result i64) (memory.size)))
(assert_return (invoke "size") (i64.const 0))

;; Only 1 and 65,536; other powers of two are invalid, other numbers malformed.
(assert_invalid (module (memory 0 (pagesize 2))) "invalid custom page size")
(assert_invalid (module (memory 0 (pagesize 4))) "invalid custom page size")
(assert_invalid (module (memory 0 (pagesize 256))) "invalid custom page size")
(assert_invalid (module (memory 0 (pagesize 32768))) "invalid custom page size")
(assert_invalid (module (memory 0 (pagesize 131072))) "invalid custom page size")
(assert_invalid (module (memory 0 (pagesize 0x8000_0000))) "invalid custom page size")
(assert_invalid (module (memory 0 (pagesize 0x8000_0000_0000_0000))) "invalid custom page size")
(assert_invalid (module (import "m" "m" (memory 0 (pagesize 2)))) "invalid custom page size")
(assert_malformed (module quote "(memory 0 (pagesize 0))") "invalid custom page size")
(assert_malformed (module quote "(memory 0 (pagesize 3))") "invalid custom page size")
(assert_malformed (module quote "(memory 0 (pagesize 65535))") "invalid custom page size")
(assert_malformed (module quote "(memory 0 (pagesize 65537))") "invalid custom page size")
(assert_malformed (module quote "(memory 0 (pagesize 0xffff_ffff_ffff_ffff))") "invalid custom page size")
(assert_malformed (module quote "(memory (pagesize 1) 0)") "unexpected token")
(assert_malformed (module quote "(memory 0 (pagesize))") "unexpected token")
(assert_malformed (module quote "(memory 0 (pagesize 1 1))") "unexpected token")
(assert_malformed (module quote "(memory 0 (pagesize 1) (pagesize 1))") "unexpected token")
(assert_malformed (module quote "(memory 0 pagesize 1)") "unexpected token")
(assert_malformed (module quote "(memory (data \"\") (pagesize 1))") "unexpected token")
(assert_malformed (module quote "(table 0 (pagesize 1) funcref)") "unexpected token")
(assert_malformed (module quote "(memory 0 (pagesize -1))") "unexpected token")
(assert_malformed (module quote "(memory 0 (pagesize $x))") "unexpected token")

;; The greatest number of pages of one byte is one less than the number of addresses.
(module definition (memory 0 0xffff_ffff (pagesize 1)))
(module definition (memory i64 0 0xffff_ffff_ffff_ffff (pagesize 1)))
(module definition (memory 0xffff_ffff (pagesize 1)))
(assert_invalid (module (memory 0 0x1_0000_0000 (pagesize 1))) "memory size")
(assert_invalid (module (memory 0x1_0000_0000 (pagesize 1))) "memory size")
(module definition (memory 0 0x1_0000 (pagesize 65536)))
(assert_invalid (module (memory 0 0x1_0001 (pagesize 65536))) "memory size")
(module definition (memory i64 0 0x1_0000_0000_0000 (pagesize 65536)))
(assert_invalid (module (memory i64 0 0x1_0000_0000_0001 (pagesize 65536))) "memory size")
(assert_invalid (module (memory 3 2 (pagesize 1))) "size minimum must not be greater than maximum")
(assert_invalid (module (memory 0x1_0000_0001 (pagesize 1))) "memory size")
