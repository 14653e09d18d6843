;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Modules as text, bytes and quoted text, with and without names (spec:text-module, spec:binary-module): definitions alone, several
;; instances of one definition, and modules without parentheses of their own.

;; A definition makes no instance: its start function has not run, and its instances do not share anything (spec:exec-instantiation).
(module $counter
  (global $n (mut i32) (i32.const 0))
  (func (export "count") (result i32) (global.set $n (i32.add (global.get $n) (i32.const 1))) (global.get $n))
  (func (export "count-twice") (result i32)
    (global.set $n (i32.add (global.get $n) (i32.const 2))) (global.get $n)))
(register "counter" $counter)
(module definition $M
  (import "counter" "count" (func $count (result i32)))
  (global $mine (export "mine") (mut i32) (i32.const 0))
  (memory 1)
  (table 2 funcref)
  (data (i32.const 0) "a")
  (func $start (global.set $mine (call $count)))
  (func (export "byte") (result i32) (i32.load8_u (i32.const 0)))
  (func (export "store") (param i32) (i32.store8 (i32.const 0) (local.get 0)))
  (func (export "fill") (table.set (i32.const 1) (ref.func $start)))
  (func (export "filled") (result i32) (ref.is_null (table.get (i32.const 1))))
  (elem declare func $start)
  (start $start))
(assert_return (invoke $counter "count") (i32.const 1))
(module instance $one $M)
(module instance $two $M)
(assert_return (invoke $counter "count") (i32.const 4))
(assert_return (get $one "mine") (i32.const 2))
(assert_return (get $two "mine") (i32.const 3))
(assert_return (invoke $one "store" (i32.const 7)))
(assert_return (invoke $one "byte") (i32.const 7))
(assert_return (invoke $two "byte") (i32.const 97))
(assert_return (invoke $two "fill"))
(assert_return (invoke $one "filled") (i32.const 1))
(assert_return (invoke $two "filled") (i32.const 0))

;; The definition may be bytes or quoted text; the latest definition is used if none is named.
(module definition $bytes binary
  "\00asm" "\01\00\00\00" "\01\05\01\60\00\01\7f" "\03\02\01\00" "\07\05\01\01f\00\00" "\0a\06\01\04\00\41\05\0b")
(module instance $b $bytes)
(assert_return (invoke $b "f") (i32.const 5))
(module definition $text quote "(func (export \"f\") (result i32)" " (i32.const 6))")
(module instance $t $text)
(assert_return (invoke $t "f") (i32.const 6))
(module instance $b2 $bytes)
(assert_return (invoke $b2 "f") (i32.const 5))
(assert_return (invoke "f") (i32.const 5))

;; Quoted text: fields without the module around them, in one string or several, which are joined by nothing or a separator.
(module quote "(func (export \"f\") (result i32) (i32.const 7))")
(assert_return (invoke "f") (i32.const 7))
(module quote "(func (export \"f\") (result i32) " "(i32.const" " 8" ")" ")")
(assert_return (invoke "f") (i32.const 8))
(module $quoted quote "(func (export \"f\") (result i32) (i32.const 9))")
(assert_return (invoke $quoted "f") (i32.const 9))
(module quote "")
(module quote)
(module binary "\00asm" "\01\00" "" "\00\00")
(module $named)
(module)

;; Invalid and malformed modules of each form, and the current instance, which stays.
(module $stays (func (export "f") (result i32) (i32.const 10)))
(assert_invalid (module (func (result i32))) "type mismatch")
(assert_invalid (module quote "(func (result i32))") "type mismatch")
(assert_invalid
  (module binary "\00asm\01\00\00\00" "\01\05\01\60\00\01\7f" "\03\02\01\00" "\0a\04\01\02\00\0b")
  "type mismatch")
(assert_malformed (module quote "(func (result i32)") "unexpected token")
(assert_malformed (module binary "\00asm\01\00\00") "unexpected end")
(assert_unlinkable (module (import "counter" "missing" (func))) "unknown import")
(assert_trap (module (func $f (unreachable)) (start $f)) "unreachable")
(assert_return (invoke "f") (i32.const 10))
(assert_return (invoke $stays "f") (i32.const 10))
