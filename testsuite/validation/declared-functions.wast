;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; ref.func in a body needs a function that occurs outside of all bodies: in an export, an element segment of any
;; mode, a global or the initial value of a table (spec:valid-ref.func, spec:valid-module). The start function,
;; calls and other bodies do not count. Every declaration stands alone, for a defined and for an imported function.

(module $Give (func (export "f") (result i32) (i32.const 7)))
(register "give" $Give)

;; What declares, one at a time: the module's only mention of the function.
(module (func $f (export "f") (result i32) (i32.const 1)) (func (export "g") (result funcref) (ref.func $f)))
(assert_return (invoke "g") (ref.func))
(module (elem func $f) (func $f) (func (export "g") (result funcref) (ref.func $f)))
(assert_return (invoke "g") (ref.func))
(module (elem declare func $f) (func $f) (func (export "g") (result funcref) (ref.func $f)))
(assert_return (invoke "g") (ref.func))
(module (table 1 funcref) (elem (i32.const 0) func $f) (func $f) (func (export "g") (result funcref) (ref.func $f)))
(assert_return (invoke "g") (ref.func))
(module (table 1 funcref) (elem (i32.const 0) $f) (func $f) (func (export "g") (result funcref) (ref.func $f)))
(assert_return (invoke "g") (ref.func))
(module (elem funcref (ref.func $f)) (func $f) (func (export "g") (result funcref) (ref.func $f)))
(module (elem declare funcref (ref.func $f)) (func $f) (func (export "g") (result funcref) (ref.func $f)))
(module
  (table 1 funcref) (elem (i32.const 0) funcref (ref.func $f))
  (func $f) (func (export "g") (result funcref) (ref.func $f)))
(assert_return (invoke "g") (ref.func))
(module (global funcref (ref.func $f)) (func $f) (func (export "g") (result funcref) (ref.func $f)))
(assert_return (invoke "g") (ref.func))
(module (global (mut (ref func)) (ref.func $f)) (func $f) (func (export "g") (result funcref) (ref.func $f)))
(module (table 1 funcref (ref.func $f)) (func $f) (func (export "g") (result funcref) (ref.func $f)))
(assert_return (invoke "g") (ref.func))
(module (table 1 (ref func) (ref.func $f)) (func $f) (func (export "g") (result funcref) (ref.func $f)))
(module
  (type $s (struct (field funcref)))
  (global (ref $s) (struct.new $s (ref.func $f)))
  (func $f) (func (export "g") (result funcref) (ref.func $f)))
(module
  (type $a (array funcref))
  (elem (ref $a) (array.new_fixed $a 2 (ref.null func) (ref.func $f)))
  (func $f) (func (export "g") (result funcref) (ref.func $f)))

;; The same for an imported function.
(module (func $f (import "give" "f") (result i32)) (export "h" (func $f)) (func (result funcref) (ref.func $f)))
(module (func $f (import "give" "f") (result i32)) (elem func $f) (func (result funcref) (ref.func $f)))
(module (func $f (import "give" "f") (result i32)) (elem declare func $f) (func (result funcref) (ref.func $f)))
(module
  (func $f (import "give" "f") (result i32)) (table 1 funcref) (elem (i32.const 0) $f)
  (func (result funcref) (ref.func $f)))
(module (func $f (import "give" "f") (result i32)) (global funcref (ref.func $f)) (func (result funcref) (ref.func $f)))
(module
  (type $t (func (result i32)))
  (func $f (import "give" "f") (type $t))
  (table 1 funcref (ref.func $f))
  (func (export "g") (result i32) (call_ref $t (ref.func $f))))
(assert_return (invoke "g") (i32.const 7))

;; The second of two, in the second of two segments, globals or exports.
(module (elem func $e) (elem declare func $e $f) (func $e) (func $f) (func (result funcref) (ref.func $f)))
(module (elem declare funcref (ref.func $e)) (elem func $f) (func $e) (func $f) (func (result funcref) (ref.func $f)))
(module
  (global funcref (ref.func $e)) (global funcref (ref.func $f))
  (func $e) (func $f) (func (result funcref) (ref.func $f)))
(module (func $e (export "e")) (func $f (export "f")) (func (result funcref) (ref.func $f)))
(module
  (table 1 funcref (ref.func $e)) (table 1 funcref (ref.func $f))
  (func $e) (func $f) (func (result funcref) (ref.func $f)))

;; A function may declare itself, and be declared after its use.
(module
  (func $f (export "f") (result i32) (ref.is_null (ref.func $f)))
  (func $g (result funcref) (ref.func $h))
  (func $h)
  (elem declare func $h))
(assert_return (invoke "f") (i32.const 0))

;; What does not declare.
(assert_invalid (module (func $f) (func (result funcref) (ref.func $f))) "undeclared function reference")
(assert_invalid (module (func $f (drop (ref.func $f)))) "undeclared function reference")
(assert_invalid (module (func $f) (start $f) (func (drop (ref.func $f)))) "undeclared function reference")
(assert_invalid (module (func $f (drop (ref.func $f))) (start $f)) "undeclared function reference")
(assert_invalid (module (func $f) (func (call $f) (drop (ref.func $f)))) "undeclared function reference")
(assert_invalid (module (func $f) (func (return_call $f) (drop (ref.func $f)))) "undeclared function reference")
(assert_invalid
  (module (func $f) (func (drop (ref.func $f))) (func (drop (ref.func $f))))
  "undeclared function reference")
(assert_invalid
  (module (import "give" "f" (func $f (result i32))) (func (drop (ref.func $f))))
  "undeclared function reference")
(assert_invalid
  (module (func $f (import "give" "f") (result i32)) (func (drop (ref.func $f))))
  "undeclared function reference")
(assert_invalid
  (module (import "give" "f" (func $f (result i32))) (func (drop (call $f)) (drop (ref.func $f))))
  "undeclared function reference")
(assert_invalid
  (module (import "give" "f" (func $f)) (start $f) (func (drop (ref.func $f))))
  "undeclared function reference")
;; An export of something else with the same index.
(assert_invalid
  (module (func $f) (func (drop (ref.func $f))) (memory 1) (export "m" (memory 0)))
  "undeclared function reference")
(assert_invalid
  (module (func $f) (func (drop (ref.func $f))) (table 1 funcref) (export "t" (table 0)))
  "undeclared function reference")
(assert_invalid
  (module (func $f) (func (drop (ref.func $f))) (global i32 (i32.const 0)) (export "g" (global 0)))
  "undeclared function reference")
;; The function before it or after it.
(assert_invalid
  (module (func $e) (func $f) (elem declare func $e) (func (drop (ref.func $f))))
  "undeclared function reference")
(assert_invalid
  (module (func $f) (func $g) (elem func $g) (func (drop (ref.func $f))))
  "undeclared function reference")
(assert_invalid
  (module (func $e (export "e")) (func $f) (func (drop (ref.func $f))))
  "undeclared function reference")
;; In dead code as well.
(assert_invalid (module (func $f) (func (unreachable) (ref.func $f) (drop))) "undeclared function reference")

;; It exists.
(assert_invalid (module (func (drop (ref.func 1)))) "unknown function")
(assert_invalid (module (elem declare func 0) (func (drop (ref.func 1)))) "unknown function")
(assert_invalid
  (module (import "give" "f" (func (result i32))) (elem declare func 0 1) (func (drop (ref.func 2))))
  "unknown function")

;; The type of ref.func is that of the function, without null.
(module
  (type $t (sub (func (param i32)))) (type $u (sub $t (func (param i32))))
  (elem declare func $f)
  (func $f (type $u))
  (func (result (ref $u)) (ref.func $f))
  (func (result (ref $t)) (ref.func $f))
  (func (result (ref func)) (ref.func $f)))
(assert_invalid
  (module
    (type $t (sub (func (param i32)))) (type $u (sub $t (func (param i32))))
    (elem declare func $f)
    (func $f (type $t))
    (func (result (ref $u)) (ref.func $f)))
  "type mismatch")
(assert_invalid
  (module (type $t (func)) (elem declare func $f) (func $f (param i32)) (func (result (ref null $t)) (ref.func $f)))
  "type mismatch")
(assert_invalid
  (module (elem declare func $f) (func $f) (func (result (ref extern)) (ref.func $f)))
  "type mismatch")

;; The type of an imported function is the one that its import declares, not the one that it will have.
(module definition
  (type $t (sub (func (result anyref)))) (type $u (sub $t (func (result i31ref))))
  (import "m" "f" (func $f (type $t)))
  (elem (ref $t) (ref.func $f))
  (global (ref $t) (ref.func $f))
  (table 1 (ref $t) (ref.func $f))
  (func (result anyref) (call $f))
  (func (result (ref $t)) (ref.func $f)))
(assert_invalid
  (module
    (type $t (sub (func (result anyref)))) (type $u (sub $t (func (result i31ref))))
    (import "m" "f" (func $f (type $t)))
    (elem (ref $u) (ref.func $f)))
  "type mismatch")
(assert_invalid
  (module
    (type $t (sub (func (result anyref)))) (type $u (sub $t (func (result i31ref))))
    (import "m" "f" (func $f (type $t)))
    (global (ref $u) (ref.func $f)))
  "type mismatch")
(assert_invalid
  (module
    (type $t (sub (func (result anyref)))) (type $u (sub $t (func (result i31ref))))
    (import "m" "f" (func $f (type $t)))
    (table 1 (ref $u) (ref.func $f)))
  "type mismatch")
(assert_invalid
  (module (type $t (sub (func (result anyref)))) (import "m" "f" (func $f (type $t))) (func (result i31ref) (call $f)))
  "type mismatch")
