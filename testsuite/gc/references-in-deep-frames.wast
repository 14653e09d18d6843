;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; References in parameters, locals and operands of many frames survive calls that are much deeper (spec:exec-call, spec:syntax-frame):
;; each frame compares its own after the inner call returned, by calls of every kind.

(module
  (type $node (struct (field $depth i32) (field $next (ref null $node))))
  (type $walk (func (param i32 (ref null $node)) (result i32)))
  (table $t funcref (elem $direct $indirect $reference))
  (elem declare func $direct $indirect $reference)

  ;; The number of frames whose references are those that they began with.
  (func $direct (type $walk) (local $own (ref null $node))
    (local.set $own (struct.new $node (local.get 0) (local.get 1)))
    (if (i32.eqz (local.get 0)) (then (return (i32.const 1))))
    (local.get $own)
    (call $direct (i32.sub (local.get 0) (i32.const 1)) (local.get $own))
    (call $check (local.get 0) (local.get 1) (local.get $own)))
  (func $indirect (type $walk) (local $own (ref null $node))
    (local.set $own (struct.new $node (local.get 0) (local.get 1)))
    (if (i32.eqz (local.get 0)) (then (return (i32.const 1))))
    (local.get $own)
    (call_indirect $t (type $walk) (i32.sub (local.get 0) (i32.const 1)) (local.get $own) (i32.const 1))
    (call $check (local.get 0) (local.get 1) (local.get $own)))
  (func $reference (type $walk) (local $own (ref null $node))
    (local.set $own (struct.new $node (local.get 0) (local.get 1)))
    (if (i32.eqz (local.get 0)) (then (return (i32.const 1))))
    (local.get $own)
    (call_ref $walk (i32.sub (local.get 0) (i32.const 1)) (local.get $own) (ref.func $reference))
    (call $check (local.get 0) (local.get 1) (local.get $own)))

  ;; One more than the count if the operand, the local and the parameter of a frame are still its own.
  (func $check (param $operand (ref null $node)) (param $count i32) (param $depth i32)
      (param $outer (ref null $node)) (param $own (ref null $node)) (result i32)
    (i32.add
      (local.get $count)
      (i32.and
        (ref.eq (local.get $operand) (local.get $own))
        (i32.and
          (i32.eq (struct.get $node $depth (local.get $own)) (local.get $depth))
          (ref.eq (struct.get $node $next (local.get $own)) (local.get $outer))))))

  (func (export "direct") (param i32) (result i32) (call $direct (local.get 0) (ref.null $node)))
  (func (export "indirect") (param i32) (result i32) (call $indirect (local.get 0) (ref.null $node)))
  (func (export "reference") (param i32) (result i32) (call $reference (local.get 0) (ref.null $node)))

  ;; Other references, as deep.
  (func $externs (param $n i32) (param $r externref) (result externref)
    (if (result externref) (local.get $n)
      (then
        (drop (call $externs (i32.sub (local.get $n) (i32.const 1)) (ref.null extern)))
        (local.get $r))
      (else (local.get $r))))
  (func (export "externs") (param i32 externref) (result externref) (call $externs (local.get 0) (local.get 1))))

(assert_return (invoke "direct" (i32.const 10)) (i32.const 11))
(assert_return (invoke "direct" (i32.const 3000)) (i32.const 3001))
(assert_return (invoke "indirect" (i32.const 3000)) (i32.const 3001))
(assert_return (invoke "reference" (i32.const 3000)) (i32.const 3001))
(assert_return (invoke "externs" (i32.const 3000) (ref.extern 7)) (ref.extern 7))
(assert_return (invoke "direct" (i32.const 4000)) (i32.const 4001))
