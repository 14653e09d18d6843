;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; A thread has names of its own: it sees the instances that are shared with it and nothing else of the script around it,
;; and what it defines and registers is not seen outside.

(module $Shared
  (memory (export "memory") 1 1 shared)
  (func (export "add") (param i32) (result i32) (i32.atomic.rmw.add (i32.const 8) (local.get 0)))
)
(module $M (func (export "name") (result i32) (i32.const 100)))
(register "shared" $Shared)
(register "m" $M)

(thread $One (shared (module $Shared))
  (assert_unlinkable (module (import "shared" "memory" (memory 1 1 shared))) "unknown import")
  (assert_unlinkable (module (import "m" "name" (func (result i32)))) "unknown import")
  (module $M (func (export "name") (result i32) (i32.const 1)))
  (register "m" $M)
  (assert_return (invoke $M "name") (i32.const 1))

  ;; A function that is shared works on the memory of its own instance, whoever calls it.
  (assert_return (invoke $Shared "add" (i32.const 3)) (either (i32.const 0) (i32.const 4)))
  (module $Import
    (import "m" "name" (func $name (result i32)))
    (import "spectest" "global_i32" (global i32))
    (func (export "both") (result i32 i32) (call $name) (global.get 0)))
  (assert_return (invoke "both") (i32.const 1) (i32.const 666))

  ;; What is shared may be shared on, and a thread may have the name of one elsewhere.
  (thread $Two (shared (module $Shared))
    (module $M (func (export "name") (result i32) (i32.const 2)))
    (assert_return (invoke $M "name") (i32.const 2))
    (register "again" $Shared)
    (module (import "again" "add" (func $add (param i32) (result i32)))
      (func (export "add") (result i32) (call $add (i32.const 100))))
    (assert_return (invoke "add")
      (either (i32.const 3) (i32.const 7)))
  )
  (wait $Two)
)

(thread $Two (shared (module $Shared))
  (module $M (func (export "name") (result i32) (i32.const 3)))
  (assert_return (invoke $M "name") (i32.const 3))
  (assert_return (invoke $Shared "add" (i32.const 4))
    (either (i32.const 0) (i32.const 3) (i32.const 103)))
)

;; The script goes on beside its threads, in its own scope.
(assert_return (invoke $M "name") (i32.const 100))
(wait $One)
(wait $Two)
(wait $One)
(assert_return (invoke $Shared "add" (i32.const 0)) (i32.const 107))
(module (import "m" "name" (func (result i32))) (export "name" (func 0)))
(assert_return (invoke "name") (i32.const 100))
(assert_unlinkable (module (import "again" "add" (func (param i32) (result i32)))) "unknown import")

;; One without a name is the latest, and what nobody waits for is judged all the same.
(thread (assert_unlinkable (module (import "shared" "memory" (memory 1 1 shared))) "unknown import"))
(wait)
(thread (module (func (export "f") (result i32) (i32.const 7))) (assert_return (invoke "f") (i32.const 7)))
