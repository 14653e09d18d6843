;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; An exact reference points to an object of exactly its type. It matches the reference that is not exact, those to the
;; supertypes and itself; a reference that is not exact never matches an exact one, even if its type is final, and a
;; bottom type matches both (custom descriptors, "Exact Types").

;; What matches: for structures, arrays and functions, with and without null.
(module
  (type $s (sub (struct))) (type $t (sub $s (struct (field i32)))) (type $u (sub final $t (struct (field i32))))
  (type $a (array i8)) (type $f (sub (func))) (type $g (sub $f (func)))
  (func (param (ref (exact $t))) (result (ref (exact $t))) (local.get 0))
  (func (param (ref (exact $t))) (result (ref null (exact $t))) (local.get 0))
  (func (param (ref null (exact $t))) (result (ref null (exact $t))) (local.get 0))
  (func (param (ref (exact $t))) (result (ref $t)) (local.get 0))
  (func (param (ref null (exact $t))) (result (ref null $t)) (local.get 0))
  (func (param (ref (exact $u))) (result (ref null $s)) (local.get 0))
  (func (param (ref (exact $t))) (result (ref $s)) (local.get 0))
  (func (param (ref (exact $t))) (result (ref struct)) (local.get 0))
  (func (param (ref (exact $t))) (result (ref eq)) (local.get 0))
  (func (param (ref null (exact $u))) (result anyref) (local.get 0))
  (func (param (ref (exact $a))) (result (ref array)) (local.get 0))
  (func (param (ref (exact $a))) (result (ref $a)) (local.get 0))
  (func (param (ref (exact $g))) (result (ref $f)) (local.get 0))
  (func (param (ref null (exact $g))) (result funcref) (local.get 0))
  (func (param (ref none)) (result (ref (exact $t))) (local.get 0))
  (func (param nullref) (result (ref null (exact $a))) (local.get 0))
  (func (param (ref nofunc)) (result (ref (exact $f))) (local.get 0))
  (func (param nullfuncref) (result (ref null (exact $g))) (local.get 0))
  (func (result (ref null (exact $u))) (ref.null none))
  (func (result (ref null (exact $u))) (ref.null (exact $u)))
  (func (result (ref null $t)) (ref.null (exact $u)))
)

;; What does not.
(assert_invalid
  (module
    (type $s (sub (struct))) (type $t (sub $s (struct (field i32)))) (type $u (sub final $t (struct (field i32))))
    (func (param (ref $t)) (result (ref (exact $t))) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $s (sub (struct))) (type $t (sub $s (struct (field i32)))) (type $u (sub final $t (struct (field i32))))
    (func (param (ref null $t)) (result (ref null (exact $t))) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $s (sub (struct))) (type $t (sub $s (struct (field i32)))) (type $u (sub final $t (struct (field i32))))
    (func (param (ref $u)) (result (ref (exact $u))) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $s (sub (struct))) (type $t (sub $s (struct (field i32)))) (type $u (sub final $t (struct (field i32))))
    (func (param (ref null $u)) (result (ref null (exact $u))) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $s (sub (struct))) (type $t (sub $s (struct (field i32)))) (type $u (sub final $t (struct (field i32))))
    (func (param (ref (exact $u))) (result (ref (exact $t))) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $s (sub (struct))) (type $t (sub $s (struct (field i32)))) (type $u (sub final $t (struct (field i32))))
    (func (param (ref (exact $u))) (result (ref (exact $s))) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $s (sub (struct))) (type $t (sub $s (struct (field i32)))) (type $u (sub final $t (struct (field i32))))
    (func (param (ref (exact $t))) (result (ref (exact $u))) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $s (sub (struct))) (type $t (sub $s (struct (field i32)))) (type $u (sub final $t (struct (field i32))))
    (func (param (ref (exact $t))) (result (ref $u)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $s (sub (struct))) (type $t (sub $s (struct (field i32)))) (type $u (sub final $t (struct (field i32))))
    (func (param (ref (exact $s))) (result (ref $t)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $s (sub (struct))) (type $t (sub $s (struct (field i32)))) (type $u (sub final $t (struct (field i32))))
    (func (param (ref null (exact $t))) (result (ref (exact $t))) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $s (sub (struct))) (type $t (sub $s (struct (field i32)))) (type $u (sub final $t (struct (field i32))))
    (func (param (ref null (exact $t))) (result (ref $t)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $s (sub (struct))) (type $t (sub $s (struct (field i32)))) (type $u (sub final $t (struct (field i32))))
    (func (param (ref struct)) (result (ref (exact $s))) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $s (sub (struct))) (type $t (sub $s (struct (field i32)))) (type $u (sub final $t (struct (field i32))))
    (func (param (ref eq)) (result (ref (exact $s))) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $s (sub (struct))) (type $t (sub $s (struct (field i32)))) (type $u (sub final $t (struct (field i32))))
    (func (param anyref) (result (ref null (exact $s))) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $s (sub (struct))) (type $t (sub $s (struct (field i32)))) (type $u (sub final $t (struct (field i32))))
    (func (param (ref (exact $t))) (result (ref none)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $s (sub (struct))) (type $t (sub $s (struct (field i32)))) (type $u (sub final $t (struct (field i32))))
    (func (param (ref null (exact $t))) (result nullref) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $s (sub (struct))) (type $t (sub $s (struct (field i32)))) (type $u (sub final $t (struct (field i32))))
    (func (param (ref (exact $t))) (result (ref array)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array i8)) (type $f (sub (func))) (type $g (sub $f (func))) (type $h (func (param i32)))
    (func (param (ref (exact $a))) (result (ref struct)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array i8)) (type $f (sub (func))) (type $g (sub $f (func))) (type $h (func (param i32)))
    (func (param (ref $a)) (result (ref (exact $a))) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array i8)) (type $f (sub (func))) (type $g (sub $f (func))) (type $h (func (param i32)))
    (func (param (ref array)) (result (ref (exact $a))) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $s (sub (struct))) (type $t (sub $s (struct (field i32)))) (type $u (sub final $t (struct (field i32))))
    (type $a (array i8)) (type $f (sub (func))) (type $g (sub $f (func))) (type $h (func (param i32)))
    (func (param (ref (exact $a))) (result (ref (exact $s))) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array i8)) (type $f (sub (func))) (type $g (sub $f (func))) (type $h (func (param i32)))
    (func (param (ref $f)) (result (ref (exact $f))) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array i8)) (type $f (sub (func))) (type $g (sub $f (func))) (type $h (func (param i32)))
    (func (param (ref $g)) (result (ref (exact $g))) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array i8)) (type $f (sub (func))) (type $g (sub $f (func))) (type $h (func (param i32)))
    (func (param (ref (exact $g))) (result (ref (exact $f))) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array i8)) (type $f (sub (func))) (type $g (sub $f (func))) (type $h (func (param i32)))
    (func (param (ref $h)) (result (ref (exact $h))) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array i8)) (type $f (sub (func))) (type $g (sub $f (func))) (type $h (func (param i32)))
    (func (param (ref func)) (result (ref (exact $f))) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array i8)) (type $f (sub (func))) (type $g (sub $f (func))) (type $h (func (param i32)))
    (func (param (ref (exact $f))) (result (ref $g)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array i8)) (type $f (sub (func))) (type $g (sub $f (func))) (type $h (func (param i32)))
    (func (param (ref (exact $f))) (result anyref) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array i8)) (type $f (sub (func))) (type $g (sub $f (func))) (type $h (func (param i32)))
    (func (param (ref none)) (result (ref (exact $f))) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $s (sub (struct))) (type $t (sub $s (struct (field i32)))) (type $u (sub final $t (struct (field i32))))
    (func (param (ref nofunc)) (result (ref (exact $t))) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $s (sub (struct))) (type $t (sub $s (struct (field i32)))) (type $u (sub final $t (struct (field i32))))
    (func (param nullexternref) (result (ref null (exact $t))) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array i8)) (type $f (sub (func))) (type $g (sub $f (func))) (type $h (func (param i32)))
    (func (param nullexnref) (result (ref null (exact $f))) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $s (sub (struct))) (type $t (sub $s (struct (field i32)))) (type $u (sub final $t (struct (field i32))))
    (func (param (ref i31)) (result (ref (exact $s))) (local.get 0)))
  "type mismatch")

;; Allocations and functions are exact, whether their types have a descriptor or not, are final or open.
(module
  (type $s (sub (struct (field i32)))) (type $t (struct)) (type $a (sub (array (mut i32)))) (type $b (array anyref))
  (type $f (sub (func))) (data "1234") (elem $e anyref (ref.null any)) (elem declare func $own $last)
  (func $own (export "own") (type $f))
  (func (result (ref (exact $s))) (struct.new $s (i32.const 1)))
  (func (result (ref (exact $s))) (struct.new_default $s))
  (func (result (ref (exact $t))) (struct.new $t))
  (func (result (ref (exact $t))) (struct.new_default $t))
  (func (result (ref (exact $a))) (array.new $a (i32.const 1) (i32.const 2)))
  (func (result (ref (exact $a))) (array.new_default $a (i32.const 2)))
  (func (result (ref (exact $a))) (array.new_fixed $a 1 (i32.const 2)))
  (func (result (ref (exact $a))) (array.new_fixed $a 0))
  (func (result (ref (exact $a))) (array.new_data $a 0 (i32.const 0) (i32.const 1)))
  (func (result (ref (exact $b))) (array.new_elem $b $e (i32.const 0) (i32.const 1)))
  (func (result (ref (exact $f))) (ref.func $own))
  (func (result (ref (exact $f))) (ref.func $last))
  (func $last (type $f))
  (global (ref (exact $s)) (struct.new $s (i32.const 1)))
  (global (ref (exact $s)) (struct.new_default $s))
  (global (ref (exact $t)) (struct.new $t))
  (global (ref (exact $a)) (array.new $a (i32.const 1) (i32.const 2)))
  (global (ref (exact $a)) (array.new_default $a (i32.const 2)))
  (global (ref (exact $a)) (array.new_fixed $a 2 (i32.const 2) (i32.const 3)))
  (global (ref (exact $f)) (ref.func $own))
  (table 1 (ref (exact $t)) (struct.new $t))
  (elem (ref (exact $f)) (ref.func $own) (ref.func $last))
  (elem (ref null (exact $s)) (struct.new_default $s) (ref.null none) (ref.null (exact $s)))
)
;; They are exact for their own type only.
(assert_invalid
  (module
    (type $s (sub (struct))) (type $t (sub $s (struct)))
    (func (result (ref (exact $s))) (struct.new $t)))
  "type mismatch")
(assert_invalid
  (module
    (type $s (sub (array i8))) (type $t (sub $s (array i8)))
    (func (result (ref (exact $s))) (array.new_fixed $t 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (sub (func))) (type $g (sub $f (func)))
    (func $own (export "own") (type $g)) (func (result (ref (exact $f))) (ref.func $own)))
  "type mismatch")

;; A function that is imported by its type may be one of a subtype; imported exactly, it is not.
(module definition
  (type $f (sub (func)))
  (import "m" "f" (func $plain (type $f))) (import "m" "g" (func $exact (exact (type $f))))
  (func $inline (import "m" "h") (exact (type $f)))
  (elem (ref $f) (ref.func $plain) (ref.func $exact) (ref.func $inline))
  (elem (ref (exact $f)) (ref.func $exact) (ref.func $inline))
  (global (ref $f) (ref.func $plain))
  (global (ref (exact $f)) (ref.func $exact))
  (func (result (ref $f)) (ref.func $plain))
  (func (result (ref (exact $f))) (ref.func $exact))
  (func (result (ref (exact $f))) (ref.func $inline))
  (func (call $plain) (call $exact) (return_call $inline)))
(assert_invalid
  (module (type $f (sub (func))) (import "m" "f" (func $p (type $f)))
    (elem declare func $p) (func (result (ref (exact $f))) (ref.func $p)))
  "type mismatch")
(assert_invalid
  (module (type $f (sub (func))) (import "m" "f" (func $p (type $f)))
    (global (ref (exact $f)) (ref.func $p)))
  "type mismatch")
(assert_invalid
  (module (type $f (sub (func))) (import "m" "f" (func $p (type $f)))
    (elem (ref (exact $f)) (ref.func $p)))
  "type mismatch")
(assert_invalid
  (module (type $f (sub (func))) (import "m" "f" (func $p (type $f)))
    (table 1 (ref (exact $f)) (ref.func $p)))
  "type mismatch")
(assert_invalid
  (module (type $f (sub (func))) (import "m" "f" (func $p (type $f)))
    (export "f" (func $p)) (func (local (ref (exact $f))) (local.set 0 (ref.func $p))))
  "type mismatch")
(assert_invalid
  (module (type $f (sub (func))) (import "m" "f" (func $p (type $f)))
    (type $s (struct (field (ref (exact $f))))) (global (ref $s) (struct.new $s (ref.func $p))))
  "type mismatch")
(assert_invalid
  (module (type $f (sub (func))) (import "m" "f" (func $p (type $f)))
    (elem declare func $p) (func (drop (block (result (ref (exact $f))) (ref.func $p)))))
  "type mismatch")
(assert_invalid
  (module (type $f (sub (func))) (func $p (import "m" "f") (type $f))
    (elem declare func $p) (func (result (ref (exact $f))) (ref.func $p)))
  "type mismatch")
(assert_invalid
  (module (type $f (sub (func))) (func $p (import "m" "f") (type $f))
    (global (ref (exact $f)) (ref.func $p)))
  "type mismatch")
(assert_invalid
  (module (type $f (sub (func))) (func $p (import "m" "f") (type $f))
    (elem (ref (exact $f)) (ref.func $p)))
  "type mismatch")
(assert_invalid
  (module (type $f (func)) (import "m" "f" (func $p (type $f)))
    (elem declare func $p) (func (result (ref (exact $f))) (ref.func $p)))
  "type mismatch")
(assert_invalid
  (module (type $f (func)) (import "m" "f" (func $p (type $f)))
    (global (ref (exact $f)) (ref.func $p)))
  "type mismatch")
(assert_invalid
  (module (type $f (func)) (import "m" "f" (func $p (type $f)))
    (elem (ref (exact $f)) (ref.func $p)))
  "type mismatch")
(assert_invalid
  (module (type $f (func)) (func $p (import "m" "f") (type $f))
    (elem declare func $p) (func (result (ref (exact $f))) (ref.func $p)))
  "type mismatch")
(assert_invalid
  (module (type $f (func)) (func $p (import "m" "f") (type $f))
    (global (ref (exact $f)) (ref.func $p)))
  "type mismatch")
(assert_invalid
  (module (type $f (func)) (func $p (import "m" "f") (type $f))
    (elem (ref (exact $f)) (ref.func $p)))
  "type mismatch")
