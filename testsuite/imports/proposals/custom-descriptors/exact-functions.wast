;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Every function has its type exactly, whatever type it was imported by, so an exact import takes it by that type and by
;; no supertype (custom descriptors, "Exact Function Imports").

(module $A
  (type $super (sub (func (result i32))))
  (type $sub (sub $super (func (result i32))))
  (func (export "super") (type $super) (i32.const 11))
  (func (export "sub") (type $sub) (i32.const 12))
)
(register "A" $A)

(module
  (type $super (sub (func (result i32))))
  (type $sub (sub $super (func (result i32))))
  (import "A" "super" (func $super (exact (type $super))))
  (import "A" "sub" (func $sub (exact (type $sub))))
  (func (export "sum") (result i32) (i32.add (call $super) (i32.mul (call $sub) (i32.const 100))))
)
(assert_return (invoke "sum") (i32.const 1211))

(assert_unlinkable
  (module
    (type $super (sub (func (result i32))))
    (import "A" "sub" (func (exact (type $super)))))
  "incompatible import type")

;; An import by the supertype does not change the function.
(module $B
  (type $super (sub (func (result i32))))
  (import "A" "sub" (func $sub (type $super)))
  (export "sub" (func $sub))
)
(register "B" $B)
(module
  (type $super (sub (func (result i32))))
  (type $sub (sub $super (func (result i32))))
  (import "B" "sub" (func $sub (exact (type $sub))))
  (export "sub" (func $sub))
)
(assert_return (invoke "sub") (i32.const 12))
(assert_unlinkable
  (module
    (type $super (sub (func (result i32))))
    (import "B" "sub" (func (exact (type $super)))))
  "incompatible import type")
