;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; A type names at most one supertype, an earlier and open one (spec:valid-subtype, spec:valid-rectype). Matching
;; follows the chain of supertypes to any depth and never goes down or sideways (spec:match-deftype).

;; Final types have no subtypes, for each kind, written or implied.
(assert_invalid (module (type $t (func)) (type (sub $t (func)))) "sub type")
(assert_invalid (module (type $t (struct)) (type (sub $t (struct)))) "sub type")
(assert_invalid (module (type $t (array i32)) (type (sub $t (array i32)))) "sub type")
(assert_invalid (module (type $t (sub final (func))) (type (sub $t (func)))) "sub type")
(assert_invalid (module (type $t (sub final (struct))) (type (sub $t (struct)))) "sub type")
(assert_invalid (module (type $t (sub final (array i32))) (type (sub $t (array i32)))) "sub type")
(assert_invalid
  (module (type $t (sub (func))) (type $u (sub final $t (func))) (type (sub $u (func))))
  "sub type")
(assert_invalid
  (module (type $t (sub (struct))) (type $u (sub final $t (struct))) (type (sub final $u (struct))))
  "sub type")
(assert_invalid
  (module (type $t (sub (array i8))) (type $u (sub final $t (array i8))) (type (sub $u (array i8))))
  "sub type")
(assert_invalid (module (rec (type $t (func)) (type (sub $t (func))))) "sub type")
(assert_invalid (module (rec (type $t (struct)) (type (sub $t (struct))))) "sub type")
(assert_invalid (module (rec (type $t (array i8)) (type (sub final $t (array i8))))) "sub type")

;; A supertype comes earlier, in the same group or before it.
(module
  (type $t (sub (struct)))
  (rec (type $u (sub $t (struct))) (type $v (sub $u (struct))))
  (func (param (ref $v)) (result (ref $t)) (local.get 0)))
(assert_invalid (module (rec (type $t (sub $t (struct))))) "forward use of type")
(assert_invalid (module (rec (type $t (sub $t (func))))) "forward use of type")
(assert_invalid (module (rec (type (struct)) (type $t (sub $t (array i8))))) "forward use of type")
(assert_invalid (module (rec (type $t (sub $u (struct))) (type $u (sub (struct))))) "forward use of type")
(assert_invalid
  (module (rec (type $t (sub $u (func))) (type (sub (func))) (type $u (sub (func)))))
  "forward use of type")
(assert_invalid (module (type $t (sub $u (struct))) (type $u (sub (struct)))) "unknown type")
(assert_invalid (module (type (sub 1 (func)))) "unknown type")
(assert_invalid (module (type (sub 7 (func)))) "unknown type")
(assert_invalid (module (type (sub 0 (func)))) "forward use of type")
(assert_invalid
  (module (rec (type $a (sub $b (struct))) (type $b (sub $a (struct)))))
  "forward use of type")

;; At most one.
(assert_invalid
  (module (type $a (sub (struct))) (type $b (sub (struct))) (type (sub $a $b (struct))))
  "sub type")
(assert_invalid
  (module (type $a (sub (func))) (type $b (sub $a (func))) (type (sub final $b $a (func))))
  "sub type")
(assert_invalid
  (module (type $a (sub (array i8))) (type (sub $a $a (array i8))))
  "sub type")

;; A chain of seven: each matches all above it.
(module
  (type $0 (sub (struct)))
  (type $1 (sub $0 (struct)))
  (type $2 (sub $1 (struct (field i32))))
  (type $3 (sub $2 (struct (field i32))))
  (type $4 (sub $3 (struct (field i32 i32))))
  (type $5 (sub $4 (struct (field i32 i32))))
  (type $6 (sub final $5 (struct (field i32 i32 i32))))
  (func (param (ref $6)) (result (ref $5)) (local.get 0))
  (func (param (ref $6)) (result (ref $4)) (local.get 0))
  (func (param (ref $6)) (result (ref $3)) (local.get 0))
  (func (param (ref $6)) (result (ref $2)) (local.get 0))
  (func (param (ref $6)) (result (ref $1)) (local.get 0))
  (func (param (ref $6)) (result (ref $0)) (local.get 0))
  (func (param (ref $5)) (result (ref $0)) (local.get 0))
  (func (param (ref $4)) (result (ref $0)) (local.get 0))
  (func (param (ref $4)) (result (ref $1)) (local.get 0))
  (func (param (ref $3)) (result (ref $0)) (local.get 0))
  (func (param (ref $2)) (result (ref $0)) (local.get 0))
)

;; The same chain at run time: a cast sees the type of the object, not the type it was passed as.
(module
  (type $0 (sub (struct)))
  (type $1 (sub $0 (struct)))
  (type $2 (sub $1 (struct)))
  (type $3 (sub $2 (struct)))
  (type $4 (sub $3 (struct)))
  (type $5 (sub $4 (struct)))
  (type $6 (sub $5 (struct)))
  (type $side (sub $2 (struct (field i32))))
  (func $digest (param $x eqref) (result i32)
    (i32.or
      (i32.or
        (i32.or (ref.test (ref $0) (local.get $x)) (i32.shl (ref.test (ref $1) (local.get $x)) (i32.const 1)))
        (i32.or
          (i32.shl (ref.test (ref $2) (local.get $x)) (i32.const 2))
          (i32.shl (ref.test (ref $3) (local.get $x)) (i32.const 3))))
      (i32.or
        (i32.or
          (i32.shl (ref.test (ref $4) (local.get $x)) (i32.const 4))
          (i32.shl (ref.test (ref $5) (local.get $x)) (i32.const 5)))
        (i32.or
          (i32.shl (ref.test (ref $6) (local.get $x)) (i32.const 6))
          (i32.shl (ref.test (ref $side) (local.get $x)) (i32.const 7))))))
  (func (export "0") (result i32) (call $digest (struct.new $0)))
  (func (export "1") (result i32) (call $digest (struct.new $1)))
  (func (export "2") (result i32) (call $digest (struct.new $2)))
  (func (export "3") (result i32) (call $digest (struct.new $3)))
  (func (export "4") (result i32) (call $digest (struct.new $4)))
  (func (export "5") (result i32) (call $digest (struct.new $5)))
  (func (export "6") (result i32) (call $digest (struct.new $6)))
  (func (export "side") (result i32) (call $digest (struct.new_default $side)))
)
;; $0 and $1 differ, though both have no fields: their supertypes do.
(assert_return (invoke "0") (i32.const 0x01))
(assert_return (invoke "1") (i32.const 0x03))
(assert_return (invoke "2") (i32.const 0x07))
(assert_return (invoke "3") (i32.const 0x0f))
(assert_return (invoke "4") (i32.const 0x1f))
(assert_return (invoke "5") (i32.const 0x3f))
(assert_return (invoke "6") (i32.const 0x7f))
(assert_return (invoke "side") (i32.const 0x87))

;; Not down, not sideways, not to a cousin.
(assert_invalid
  (module
    (type $0 (sub (struct)))
    (type $1 (sub $0 (struct)))
    (type $2 (sub $1 (struct)))
    (func (param (ref $0)) (result (ref $2)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $0 (sub (struct)))
    (type $1 (sub $0 (struct)))
    (type $2 (sub $1 (struct)))
    (func (param (ref $1)) (result (ref $2)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $0 (sub (struct)))
    (type $1 (sub $0 (struct (field i32))))
    (type $2 (sub $0 (struct (field i32 i32))))
    (func (param (ref $2)) (result (ref $1)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $0 (sub (func)))
    (type $a (sub $0 (func)))
    (type $b (sub final $0 (func)))
    (type $c (sub $a (func)))
    (func (param (ref $c)) (result (ref $b)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (rec (type $0 (sub (array i8))) (type $other (sub (array i8))))
    (type $1 (sub $0 (array i8)))
    (type $2 (sub $1 (array i8)))
    (type $3 (sub $2 (array i8)))
    (func (param (ref $3)) (result (ref $other)) (local.get 0)))
  "type mismatch")

;; The supertype is part of a type's identity, so two chains of equal shape are the same chain.
(module
  (type $a0 (sub (struct)))
  (type $a1 (sub $a0 (struct (field i32))))
  (type $a2 (sub $a1 (struct (field i32 i64))))
  (type $b0 (sub (struct)))
  (type $b1 (sub $b0 (struct (field i32))))
  (type $b2 (sub $b1 (struct (field i32 i64))))
  (func (param (ref $a2)) (result (ref $b2)) (local.get 0))
  (func (param (ref $b2)) (result (ref $a1)) (local.get 0))
  (func (param (ref $a2)) (result (ref $b0)) (local.get 0)))
