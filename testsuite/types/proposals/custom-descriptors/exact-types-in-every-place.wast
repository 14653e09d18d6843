;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Exact types stay exact in every place of a module: in signatures, blocks, fields, tables, segments and within their
;; own group. Types that differ in exactness alone are different (custom descriptors, "Exact Types";
;; spec:match-deftype).

;; Blocks whose results differ in exactness alone, in both orders, in one function and in one module.
(module
  (type $t (sub (struct)))
  (func (result (ref $t)) (drop (block (result (ref (exact $t))) (struct.new $t)))
    (block (result (ref $t)) (call $any)))
  (func $any (result (ref $t)) (struct.new $t))
)
(module
  (type $t (sub (struct)))
  (func $any (result (ref $t)) (struct.new $t))
  (func (result (ref (exact $t)))
    (drop (block (result (ref $t)) (call $any))) (block (result (ref (exact $t))) (struct.new $t)))
  (func (result (ref $t))
    (drop (loop (result (ref (exact $t))) (struct.new $t))) (loop (result (ref $t)) (call $any)))
  (func (result (ref (exact $t)))
    (drop (if (result (ref $t)) (i32.const 0) (then (call $any)) (else (struct.new $t))))
    (if (result (ref (exact $t))) (i32.const 0) (then (struct.new $t)) (else (struct.new $t))))
  (func (result (ref null $t))
    (drop (try_table (result (ref null (exact $t))) (struct.new $t))) (try_table (result (ref null $t)) (call $any)))
  (func (result (ref null (exact $t)))
    (drop (block (result (ref null $t)) (call $any))) (block (result (ref null (exact $t))) (ref.null none)))
  (global (ref $t) (struct.new $t)) (global (ref (exact $t)) (struct.new $t)) (global (ref $t) (global.get 0))
  (global (ref (exact $t)) (global.get 1))
)
(assert_invalid
  (module
    (type $t (sub (struct))) (func $any (result (ref $t)) (struct.new $t))
    (func (drop (block (result (ref $t)) (call $any))) (drop (block (result (ref (exact $t))) (call $any)))))
  "type mismatch")
(assert_invalid
  (module
    (type $t (sub (struct))) (func $any (result (ref $t)) (struct.new $t))
    (func (drop (block (result (ref (exact $t))) (struct.new $t)))
      (drop (block (result (ref (exact $t))) (call $any)))))
  "type mismatch")
(assert_invalid
  (module
    (type $t (sub (struct))) (func $any (result (ref $t)) (struct.new $t))
    (func (result (ref (exact $t)))
      (drop (block (result (ref (exact $t))) (struct.new $t))) (block (result (ref $t)) (struct.new $t))))
  "type mismatch")
(assert_invalid
  (module
    (type $t (sub (struct))) (global (import "m" "g") (ref $t))
    (global (ref (exact $t)) (struct.new $t)) (global (ref (exact $t)) (global.get 0)))
  "type mismatch")

;; Within the group of a type, before it and after it, and of the type itself.
(module
  (rec
    (type $a (struct (field (ref null (exact $b))) (field (mut (ref null (exact $a))))))
    (type $b (sub (struct (field (ref null (exact $a))) (field (ref null $b)))))
    (type $l (array (mut (ref null (exact $b)))))
    (type $f (func (param (ref (exact $b))) (result (ref (exact $a))))))
  (func (param (ref $a)) (result (ref null (exact $b))) (struct.get $a 0 (local.get 0)))
  (func (param (ref $a)) (result (ref null (exact $a))) (struct.get $a 1 (local.get 0)))
  (func (param (ref $b)) (result (ref null (exact $a))) (struct.get $b 0 (local.get 0)))
  (func (param (ref $l)) (result (ref null (exact $b))) (array.get $l (local.get 0) (i32.const 0)))
  (func (param (ref (exact $b)) (ref $f)) (result (ref (exact $a))) (call_ref $f (local.get 0) (local.get 1)))
  (func (type $f) (struct.new $a (local.get 0) (ref.null (exact $a))))
)
(assert_invalid
  (module
    (rec
      (type $a (struct (field (ref null (exact $b))) (field (mut (ref null (exact $b))))))
      (type $b (sub (struct (field (ref null $b)))))
      (type $l (array (mut (ref null (exact $b)))))
      (type $f (func (param (ref (exact $b))) (result (ref $b)))))
    (func (param (ref null $b)) (result (ref $a)) (struct.new $a (local.get 0) (ref.null none))))
  "type mismatch")
(assert_invalid
  (module
    (rec
      (type $a (struct (field (ref null (exact $b))) (field (mut (ref null (exact $b))))))
      (type $b (sub (struct (field (ref null $b)))))
      (type $l (array (mut (ref null (exact $b)))))
      (type $f (func (param (ref (exact $b))) (result (ref $b)))))
    (func (param (ref null $b) (ref $a)) (struct.set $a 1 (local.get 1) (local.get 0))))
  "type mismatch")
(assert_invalid
  (module
    (rec
      (type $a (struct (field (ref null (exact $b))) (field (mut (ref null (exact $b))))))
      (type $b (sub (struct (field (ref null $b)))))
      (type $l (array (mut (ref null (exact $b)))))
      (type $f (func (param (ref (exact $b))) (result (ref $b)))))
    (func (param (ref null $b)) (result (ref $l)) (array.new $l (local.get 0) (i32.const 1))))
  "type mismatch")
(assert_invalid
  (module
    (rec
      (type $a (struct (field (ref null (exact $b))) (field (mut (ref null (exact $b))))))
      (type $b (sub (struct (field (ref null $b)))))
      (type $l (array (mut (ref null (exact $b)))))
      (type $f (func (param (ref (exact $b))) (result (ref $b)))))
    (func (param (ref null $b)) (result (ref $l)) (array.new_fixed $l 2 (ref.null none) (local.get 0))))
  "type mismatch")
(assert_invalid
  (module
    (rec
      (type $a (struct (field (ref null (exact $b))) (field (mut (ref null (exact $b))))))
      (type $b (sub (struct (field (ref null $b)))))
      (type $l (array (mut (ref null (exact $b)))))
      (type $f (func (param (ref (exact $b))) (result (ref $b)))))
    (func (param (ref null $b) (ref $l)) (array.set $l (local.get 1) (i32.const 0) (local.get 0))))
  "type mismatch")
(assert_invalid
  (module
    (rec
      (type $a (struct (field (ref null (exact $b))) (field (mut (ref null (exact $b))))))
      (type $b (sub (struct (field (ref null $b)))))
      (type $l (array (mut (ref null (exact $b)))))
      (type $f (func (param (ref (exact $b))) (result (ref $b)))))
    (func (param (ref $b) (ref $f)) (drop (call_ref $f (local.get 0) (local.get 1)))))
  "type mismatch")
(assert_invalid
  (module
    (rec
      (type $a (struct (field (ref null (exact $b))) (field (mut (ref null (exact $b))))))
      (type $b (sub (struct (field (ref null $b)))))
      (type $l (array (mut (ref null (exact $b)))))
      (type $f (func (param (ref (exact $b))) (result (ref $b)))))
    (func (param (ref (exact $b)) (ref $f)) (result (ref (exact $b))) (call_ref $f (local.get 0) (local.get 1))))
  "type mismatch")
(assert_invalid
  (module
    (rec
      (type $a (struct (field (ref null (exact $b))) (field (mut (ref null (exact $b))))))
      (type $b (sub (struct (field (ref null $b)))))
      (type $l (array (mut (ref null (exact $b)))))
      (type $f (func (param (ref (exact $b))) (result (ref $b)))))
    (func (param (ref $b)) (result (ref null (exact $b))) (struct.get $b 0 (local.get 0))))
  "type mismatch")

;; Declarations that differ in exactness alone are different types, in one module and in two.
(module
  (type $t (struct)) (type $f (func (param (ref (exact $t))))) (type $g (func (param (ref $t))))
  (type $f2 (func (param (ref (exact $t)))))
  (table funcref (elem $of-f $of-g))
  (func $of-f (export "f") (type $f)) (func $of-g (export "g") (type $g))
  (func (export "call-f") (param i32) (call_indirect (type $f) (struct.new $t) (local.get 0)))
  (func (export "call-f2") (param i32) (call_indirect (type $f2) (struct.new $t) (local.get 0)))
  (func (export "call-g") (param i32) (call_indirect (type $g) (struct.new $t) (local.get 0)))
)
(register "M")
(assert_return (invoke "call-f" (i32.const 0)))
(assert_return (invoke "call-f2" (i32.const 0)))
(assert_return (invoke "call-g" (i32.const 1)))
(assert_trap (invoke "call-f" (i32.const 1)) "indirect call type mismatch")
(assert_trap (invoke "call-f2" (i32.const 1)) "indirect call type mismatch")
(assert_trap (invoke "call-g" (i32.const 0)) "indirect call type mismatch")
(module
  (type $t (struct))
  (import "M" "f" (func (param (ref (exact $t))))) (import "M" "g" (func (param (ref $t)))))
(assert_unlinkable
  (module (type $t (struct)) (import "M" "f" (func (param (ref $t)))))
  "incompatible import type")
(assert_unlinkable
  (module (type $t (struct)) (import "M" "g" (func (param (ref (exact $t))))))
  "incompatible import type")

;; In groups: types are equal if the references within them are exact in the same places.
(module
  (rec (type $a (struct (field (ref null (exact $b))) (field (ref null $b)))) (type $b (sub (struct))))
  (rec (type $c (struct (field (ref null (exact $d))) (field (ref null $d)))) (type $d (sub (struct))))
  (func (param (ref $a)) (result (ref $c)) (local.get 0))
  (func (param (ref $d)) (result (ref $b)) (local.get 0)))
(assert_invalid
  (module
    (rec (type $a (struct (field (ref null (exact $b))) (field (ref null $b)))) (type $b (sub (struct))))
    (rec (type $c (struct (field (ref null (exact $d))) (field (ref null (exact $d))))) (type $d (sub (struct))))
    (func (param (ref $a)) (result (ref $c)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (rec (type $a (struct (field (ref null (exact $b))) (field (ref null $b)))) (type $b (sub (struct))))
    (rec (type $c (struct (field (ref null $d)) (field (ref null $d)))) (type $d (sub (struct))))
    (func (param (ref $a)) (result (ref $c)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (rec (type $a (struct (field (ref null (exact $b))) (field (ref null $b)))) (type $b (sub (struct))))
    (rec (type $c (struct (field (ref null $d)) (field (ref null (exact $d))))) (type $d (sub (struct))))
    (func (param (ref $a)) (result (ref $c)) (local.get 0)))
  "type mismatch")

;; A subtype may make fields and results exact, and parameters inexact, but not the other way, nor a mutable field.
(module
  (type $t (sub (struct)))
  (type $s (sub (struct (field (ref $t))))) (type (sub $s (struct (field (ref (exact $t))))))
  (type $l (sub (array (ref null $t)))) (type (sub $l (array (ref (exact $t)))))
  (type $f (sub (func (param (ref (exact $t))) (result (ref $t)))))
  (type (sub $f (func (param (ref $t)) (result (ref (exact $t)))))))
(assert_invalid
  (module (type $t (sub (struct))) (type $a (sub (struct (field (ref (exact $t))))))
    (type (sub $a (struct (field (ref $t))))))
  "sub type")
(assert_invalid
  (module (type $t (sub (struct))) (type $a (sub (struct (field (mut (ref $t))))))
    (type (sub $a (struct (field (mut (ref (exact $t))))))))
  "sub type")
(assert_invalid
  (module (type $t (sub (struct))) (type $a (sub (struct (field (mut (ref (exact $t)))))))
    (type (sub $a (struct (field (mut (ref $t)))))))
  "sub type")
(assert_invalid
  (module (type $t (sub (struct))) (type $a (sub (array (ref (exact $t))))) (type (sub $a (array (ref $t)))))
  "sub type")
(assert_invalid
  (module (type $t (sub (struct))) (type $a (sub (array (mut (ref $t)))))
    (type (sub $a (array (mut (ref (exact $t)))))))
  "sub type")
(assert_invalid
  (module (type $t (sub (struct))) (type $a (sub (func (param (ref $t)))))
    (type (sub $a (func (param (ref (exact $t)))))))
  "sub type")
(assert_invalid
  (module (type $t (sub (struct))) (type $a (sub (func (result (ref (exact $t))))))
    (type (sub $a (func (result (ref $t))))))
  "sub type")

;; Tables, globals and tags, on import; tables and mutable globals have one type.
(module
  (type $t (sub (struct)))
  (table (export "exact") 1 (ref null (exact $t))) (table (export "plain") 1 (ref null $t))
  (global (export "ge") (ref (exact $t)) (struct.new $t)) (global (export "gp") (ref $t) (struct.new $t))
  (global (export "me") (mut (ref (exact $t))) (struct.new $t)) (global (export "mp") (mut (ref $t)) (struct.new $t))
  (tag (export "te") (param (ref (exact $t)))) (tag (export "tp") (param (ref $t))))
(register "N")
(module
  (type $t (sub (struct)))
  (import "N" "exact" (table $e 1 (ref null (exact $t)))) (import "N" "plain" (table $p 1 (ref null $t)))
  (import "N" "ge" (global (ref (exact $t)))) (import "N" "ge" (global (ref $t))) (import "N" "gp" (global (ref $t)))
  (import "N" "me" (global (mut (ref (exact $t))))) (import "N" "mp" (global (mut (ref $t))))
  (import "N" "te" (tag (param (ref (exact $t))))) (import "N" "tp" (tag (param (ref $t))))
  (func (table.copy $p $e (i32.const 0) (i32.const 0) (i32.const 1))))
(assert_unlinkable
  (module (type $t (sub (struct))) (import "N" "exact" (table 1 (ref null $t))))
  "incompatible import type")
(assert_unlinkable
  (module (type $t (sub (struct))) (import "N" "plain" (table 1 (ref null (exact $t)))))
  "incompatible import type")
(assert_unlinkable
  (module (type $t (sub (struct))) (import "N" "gp" (global (ref (exact $t)))))
  "incompatible import type")
(assert_unlinkable
  (module (type $t (sub (struct))) (import "N" "me" (global (mut (ref $t)))))
  "incompatible import type")
(assert_unlinkable
  (module (type $t (sub (struct))) (import "N" "mp" (global (mut (ref (exact $t))))))
  "incompatible import type")
(assert_unlinkable
  (module (type $t (sub (struct))) (import "N" "te" (tag (param (ref $t)))))
  "incompatible import type")
(assert_unlinkable
  (module (type $t (sub (struct))) (import "N" "tp" (tag (param (ref (exact $t))))))
  "incompatible import type")

;; Where an exact reference is expected, one that is not exact is refused.
(assert_invalid
  (module (type $t (sub (struct))) (func $any (result (ref $t)) (struct.new $t))
    (func (local (ref null (exact $t))) (local.set 0 (call $any))))
  "type mismatch")
(assert_invalid
  (module (type $t (sub (struct))) (func $any (result (ref $t)) (struct.new $t))
    (func (param (ref null (exact $t))) (drop (local.tee 0 (call $any)))))
  "type mismatch")
(assert_invalid
  (module (type $t (sub (struct))) (func $any (result (ref $t)) (struct.new $t))
    (func $g (param (ref (exact $t)))) (func (call $g (call $any))))
  "type mismatch")
(assert_invalid
  (module (type $t (sub (struct))) (func $any (result (ref $t)) (struct.new $t))
    (func $g (param (ref (exact $t)))) (func (return_call $g (call $any))))
  "type mismatch")
(assert_invalid
  (module (type $t (sub (struct))) (func $any (result (ref $t)) (struct.new $t))
    (func (result (ref (exact $t))) (return (call $any))))
  "type mismatch")
(assert_invalid
  (module (type $t (sub (struct))) (func $any (result (ref $t)) (struct.new $t))
    (func (result (ref (exact $t))) (return_call $any)))
  "type mismatch")
(assert_invalid
  (module (type $t (sub (struct))) (func $any (result (ref $t)) (struct.new $t))
    (func (result (ref (exact $t))) (br 0 (call $any))))
  "type mismatch")
(assert_invalid
  (module (type $t (sub (struct))) (func $any (result (ref $t)) (struct.new $t))
    (func (result (ref (exact $t))) (drop (br_if 0 (call $any) (i32.const 0))) (unreachable)))
  "type mismatch")
(assert_invalid
  (module (type $t (sub (struct))) (func $any (result (ref $t)) (struct.new $t))
    (func (result (ref (exact $t))) (br_table 0 0 (call $any) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (type $t (sub (struct))) (func $any (result (ref $t)) (struct.new $t))
    (func (result (ref (exact $t))) (br_on_non_null 0 (call $any)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module (type $t (sub (struct))) (func $any (result (ref $t)) (struct.new $t))
    (func (result (ref (exact $t))) (ref.as_non_null (call $any))))
  "type mismatch")
(assert_invalid
  (module (type $t (sub (struct))) (func $any (result (ref $t)) (struct.new $t))
    (func (result (ref (exact $t))) (select (result (ref $t)) (call $any) (call $any) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (type $t (sub (struct))) (func $any (result (ref $t)) (struct.new $t))
    (func (drop (select (result (ref (exact $t))) (struct.new $t) (call $any) (i32.const 0)))))
  "type mismatch")
(assert_invalid
  (module (type $t (sub (struct))) (func $any (result (ref $t)) (struct.new $t))
    (global $g (mut (ref null (exact $t))) (ref.null none)) (func (global.set $g (call $any))))
  "type mismatch")
(assert_invalid
  (module (type $t (sub (struct))) (func $any (result (ref $t)) (struct.new $t))
    (table 1 (ref null (exact $t))) (func (table.set (i32.const 0) (call $any))))
  "type mismatch")
(assert_invalid
  (module (type $t (sub (struct))) (func $any (result (ref $t)) (struct.new $t))
    (table 1 (ref null (exact $t))) (func (drop (table.grow (call $any) (i32.const 1)))))
  "type mismatch")
(assert_invalid
  (module (type $t (sub (struct))) (func $any (result (ref $t)) (struct.new $t))
    (table 1 (ref null (exact $t))) (func (table.fill (i32.const 0) (call $any) (i32.const 1))))
  "type mismatch")
(assert_invalid
  (module (type $t (sub (struct))) (func $any (result (ref $t)) (struct.new $t))
    (table 1 (ref null $t)) (func (result (ref null (exact $t))) (table.get (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (type $t (sub (struct))) (func $any (result (ref $t)) (struct.new $t))
    (table $e 1 (ref null (exact $t))) (table $p 1 (ref null $t))
    (func (table.copy $e $p (i32.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (type $t (sub (struct))) (func $any (result (ref $t)) (struct.new $t))
    (table 1 (ref null (exact $t))) (elem $x (ref $t))
    (func (table.init $x (i32.const 0) (i32.const 0) (i32.const 0))))
  "type mismatch")
(assert_invalid
  (module (type $t (sub (struct))) (func $any (result (ref $t)) (struct.new $t))
    (table 1 (ref null (exact $t))) (elem (i32.const 0) (ref $t)))
  "type mismatch")
(assert_invalid
  (module (type $t (sub (struct))) (func $any (result (ref $t)) (struct.new $t))
    (tag $e (param (ref (exact $t)))) (func (throw $e (call $any))))
  "type mismatch")
(assert_invalid
  (module (type $t (sub (struct))) (func $any (result (ref $t)) (struct.new $t))
    (tag $e (param (ref $t))) (func (result (ref (exact $t))) (try_table (catch $e 0)) (unreachable)))
  "type mismatch")
