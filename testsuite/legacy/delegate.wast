;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; The try blocks of the legacy proposal that delegate: an exception goes on as if the named block had thrown it, which may be an
;; enclosing try block, any other block, or the function.

(module
  (tag $a (param i32))
  (tag $b (param i32))
  (tag $none)
  ;; 0 nothing, 1 $a, 2 $b, 3 $none, 4 a trap
  (func $raise (param i32) (result i32)
    (block $4 (block $3 (block $2 (block $1 (block $0
      (br_table $0 $1 $2 $3 $4 (local.get 0)))
      (return (i32.const 0)))
      (throw $a (i32.const 11)))
      (throw $b (i32.const 22)))
      (throw $none))
    (unreachable))

  ;; Delegated: to the next try block outside, past it, and out of the function.
  (func (export "delegate") (param i32) (param $how i32) (result i32)
    (try $outer (result i32)
      (do
        (try $middle (result i32)
          (do
            (block $plain (result i32)
              (if (i32.eq (local.get $how) (i32.const 1))
                (then (try (do (drop (call $raise (local.get 0)))) (delegate $middle))))
              (if (i32.eq (local.get $how) (i32.const 2))
                (then (try (do (drop (call $raise (local.get 0)))) (delegate $outer))))
              (if (i32.eq (local.get $how) (i32.const 3))
                (then (try (do (drop (call $raise (local.get 0)))) (delegate 4))))
              (i32.const 50)))
          (catch $a (i32.add (i32.const 100)))
          (catch $b (i32.add (i32.const 200)))))
      (catch $a (i32.add (i32.const 1000)))
      (catch_all (i32.const 3000))))
  (func (export "delegate result") (param i32) (result i32)
    (try $t (result i32)
      (do (i32.add (try (result i32) (do (call $raise (local.get 0))) (delegate $t)) (i32.const 7)))
      (catch $b (i32.add (i32.const 200)))))
)
(assert_return (invoke "delegate" (i32.const 0) (i32.const 1)) (i32.const 50))
(assert_return (invoke "delegate" (i32.const 1) (i32.const 1)) (i32.const 111))
(assert_return (invoke "delegate" (i32.const 2) (i32.const 1)) (i32.const 222))
(assert_return (invoke "delegate" (i32.const 3) (i32.const 1)) (i32.const 3000))
(assert_return (invoke "delegate" (i32.const 0) (i32.const 2)) (i32.const 50))
(assert_return (invoke "delegate" (i32.const 1) (i32.const 2)) (i32.const 1011))
(assert_return (invoke "delegate" (i32.const 2) (i32.const 2)) (i32.const 3000))
(assert_return (invoke "delegate" (i32.const 3) (i32.const 2)) (i32.const 3000))
(assert_return (invoke "delegate" (i32.const 0) (i32.const 3)) (i32.const 50))
(assert_exception (invoke "delegate" (i32.const 1) (i32.const 3)))
(assert_exception (invoke "delegate" (i32.const 2) (i32.const 3)))
(assert_exception (invoke "delegate" (i32.const 3) (i32.const 3)))
(assert_return (invoke "delegate" (i32.const 1) (i32.const 4)) (i32.const 50))
(assert_return (invoke "delegate result" (i32.const 0)) (i32.const 7))
(assert_return (invoke "delegate result" (i32.const 2)) (i32.const 222))
(assert_exception (invoke "delegate result" (i32.const 1)))

;; To a block that is no try block.
(module
  (tag $a (param i32))
  (tag $b (param i32))
  (func (export "delegate") (param i32) (result i32)
    (try $outer (result i32)
      (do
        (try $middle (result i32)
          (do
            (block $plain (result i32)
              (try
                (do
                  (if (i32.eq (local.get 0) (i32.const 1)) (then (throw $a (i32.const 11))))
                  (if (i32.eq (local.get 0) (i32.const 2)) (then (throw $b (i32.const 22)))))
                (delegate $plain))
              (i32.const 50)))
          (catch $a (i32.add (i32.const 100)))))
      (catch $a (i32.add (i32.const 1000)))
      (catch $b (i32.add (i32.const 2000)))))
)
(assert_return (invoke "delegate" (i32.const 0)) (i32.const 50))
(assert_return (invoke "delegate" (i32.const 1)) (i32.const 111))
(assert_return (invoke "delegate" (i32.const 2)) (i32.const 2022))
