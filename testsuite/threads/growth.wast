;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; A shared memory that one thread grows is larger for all: its new pages can be used as soon as its size is seen. Growth by
;; several threads at once adds up.

(module $Shared
  (memory (export "memory") 1 33 shared)
  (func (export "grow") (param $times i32) (result i32)
    (local $old i32) (local $last i32)
    (loop $next
      (local.set $old (memory.grow (i32.const 1)))
      ;; Sizes that one thread sees only increase.
      (if (i32.le_s (local.get $old) (local.get $last)) (then (unreachable)))
      (local.set $last (local.get $old))
      ;; The page is this thread's alone: nobody has written to it.
      (if (i32.load (i32.shl (local.get $old) (i32.const 16))) (then (unreachable)))
      (i32.store (i32.shl (local.get $old) (i32.const 16)) (i32.const 1))
      (local.set $times (i32.sub (local.get $times) (i32.const 1)))
      (br_if $next (local.get $times)))
    (i32.const 1))
  (func (export "pages") (result i32)
    (local $page i32) (local $sum i32)
    (loop $next
      (local.set $sum (i32.add (local.get $sum) (i32.load (i32.shl (local.get $page) (i32.const 16)))))
      (local.set $page (i32.add (local.get $page) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $page) (memory.size))))
    (local.get $sum))
  (func (export "more") (result i32) (memory.grow (i32.const 1)))
)

;; Looks at the first byte of the second page in a loop that calls nothing, once it knows that there is one.
(module $Reader
  (memory (export "memory") 1 2 shared)
  (func (export "look") (result i32)
    (loop $wait (br_if $wait (i32.eqz (i32.atomic.load (i32.const 0)))))
    (i32.load8_u (i32.const 65536)))
  (func (export "write")
    (drop (memory.grow (i32.const 1)))
    (i32.store8 (i32.const 65536) (i32.const 42))
    (i32.atomic.store (i32.const 0) (i32.const 1)))
)
(thread $Look (shared (module $Reader)) (assert_return (invoke $Reader "look") (i32.const 42)))
(thread $Write (shared (module $Reader)) (invoke $Reader "write"))
(wait $Look)
(wait $Write)

(thread $A (shared (module $Shared)) (assert_return (invoke $Shared "grow" (i32.const 8)) (i32.const 1)))
(thread $B (shared (module $Shared)) (assert_return (invoke $Shared "grow" (i32.const 8)) (i32.const 1)))
(thread $C (shared (module $Shared)) (assert_return (invoke $Shared "grow" (i32.const 8)) (i32.const 1)))
(assert_return (invoke $Shared "grow" (i32.const 8)) (i32.const 1))
(wait $A)
(wait $B)
(wait $C)
(assert_return (invoke $Shared "pages") (i32.const 32))
(assert_return (invoke $Shared "more") (i32.const -1))
