;; Tests spec:valid-table. Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; A table of non-nullable references is never without a value: it has an initialiser, and growth and fill need one.
;; Its slots are called and read without a null check, also after growth and copies from and into nullable tables.

(module
  (type $id (func (result i32)))
  (global $count (mut i32) (i32.const 0))
  (table $strict 2 5 (ref $id) (ref.func $next))
  (table $loose 3 (ref null $id))
  (table $any 3 funcref)
  (elem (table $strict) (i32.const 1) (ref $id) (ref.func $seven))
  (func $next (type $id)
    (global.set $count (i32.add (global.get $count) (i32.const 1)))
    (global.get $count))
  (func $seven (type $id) (i32.const 7))
  (elem declare func $seven)

  (func (export "call") (param i32) (result i32) (call_indirect $strict (type $id) (local.get 0)))
  (func (export "call-ref") (param i32) (result i32) (call_ref $id (table.get $strict (local.get 0))))
  (func (export "tail-ref") (param i32) (result i32) (return_call_ref $id (table.get $strict (local.get 0))))
  (func (export "grow") (param i32) (result i32) (table.grow $strict (ref.func $seven) (local.get 0)))
  (func (export "grow-like-0") (param i32) (result i32) (table.grow $strict (table.get $strict (i32.const 0)) (local.get 0)))
  (func (export "fill") (param i32 i32) (table.fill $strict (local.get 0) (ref.func $seven) (local.get 1)))
  (func (export "loose<-strict") (param i32 i32 i32) (table.copy $loose $strict (local.get 0) (local.get 1) (local.get 2)))
  (func (export "any<-loose") (param i32 i32 i32) (table.copy $any $loose (local.get 0) (local.get 1) (local.get 2)))
  (func (export "call-loose") (param i32) (result i32) (call_ref $id (table.get $loose (local.get 0))))
  (func (export "call-any") (param i32) (result i32) (call_indirect $any (type $id) (local.get 0)))
  (func (export "set-checked") (param i32 i32)
    (table.set $strict (local.get 0) (ref.as_non_null (table.get $loose (local.get 1)))))
)

(assert_return (invoke "call" (i32.const 0)) (i32.const 1))
(assert_return (invoke "call" (i32.const 1)) (i32.const 7))
(assert_trap (invoke "call" (i32.const 2)) "undefined element")
(assert_return (invoke "call-ref" (i32.const 0)) (i32.const 2))
(assert_trap (invoke "call-ref" (i32.const 2)) "out of bounds table access")
(assert_return (invoke "tail-ref" (i32.const 1)) (i32.const 7))
(assert_return (invoke "grow" (i32.const 1)) (i32.const 2))
(assert_return (invoke "grow-like-0" (i32.const 1)) (i32.const 3))
(assert_return (invoke "grow" (i32.const 2)) (i32.const -1))
(assert_return (invoke "call-ref" (i32.const 2)) (i32.const 7))
(assert_return (invoke "call" (i32.const 3)) (i32.const 3))
(assert_trap (invoke "call" (i32.const 4)) "undefined element")
(assert_trap (invoke "fill" (i32.const 3) (i32.const 2)) "out of bounds table access")
(assert_return (invoke "call" (i32.const 3)) (i32.const 4))
(assert_return (invoke "fill" (i32.const 3) (i32.const 1)))
(assert_return (invoke "call" (i32.const 3)) (i32.const 7))

(assert_trap (invoke "call-loose" (i32.const 0)) "null function reference")
(assert_trap (invoke "set-checked" (i32.const 1) (i32.const 0)) "null reference")
(assert_return (invoke "call" (i32.const 1)) (i32.const 7))
(assert_return (invoke "loose<-strict" (i32.const 1) (i32.const 0) (i32.const 2)))
(assert_trap (invoke "call-loose" (i32.const 0)) "null function reference")
(assert_return (invoke "call-loose" (i32.const 1)) (i32.const 5))
(assert_return (invoke "call-loose" (i32.const 2)) (i32.const 7))
(assert_return (invoke "set-checked" (i32.const 1) (i32.const 1)))
(assert_return (invoke "call" (i32.const 1)) (i32.const 6))
(assert_return (invoke "any<-loose" (i32.const 0) (i32.const 0) (i32.const 3)))
(assert_trap (invoke "call-any" (i32.const 0)) "uninitialized element")
(assert_return (invoke "call-any" (i32.const 1)) (i32.const 7))
(assert_return (invoke "call-any" (i32.const 2)) (i32.const 7))

;; What could leave a null or a wrong type in it does not validate.
(assert_invalid (module (table 0 (ref func))) "type mismatch")
(assert_invalid
  (module (func $f) (table $t 1 (ref func) (ref.func $f)) (func (table.set $t (i32.const 0) (ref.null func))))
  "type mismatch")
(assert_invalid
  (module
    (func $f)
    (table $t 1 (ref func) (ref.func $f))
    (func (table.fill $t (i32.const 0) (ref.null func) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module
    (func $f)
    (table $t 1 (ref func) (ref.func $f))
    (func (drop (table.grow $t (ref.null func) (i32.const 0)))))
  "type mismatch")
(assert_invalid
  (module
    (func $f)
    (table $t 1 (ref func) (ref.func $f))
    (table $u 1 funcref)
    (func (table.copy $t $u (i32.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module
    (func $f)
    (table $t 1 (ref func) (ref.func $f))
    (elem $e funcref (ref.null func))
    (func (table.init $t $e (i32.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module
    (type $id (func (result i32)))
    (func $f)
    (table $t 1 (ref $id) (ref.func $f)))
  "type mismatch")
(assert_invalid
  (module
    (type $id (func (result i32)))
    (table $t 1 (ref null $id))
    (func $f)
    (elem (table $t) (i32.const 0) func $f))
  "type mismatch")
(assert_invalid
  (module (table $t 1 externref) (func (call_indirect $t (i32.const 0))))
  "type mismatch")
