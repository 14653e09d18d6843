;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; What a memory holds stays where it is when it grows, whatever its size; what is new is zero.
;; A memory that began small grows to the last page of its addresses, and no further (spec:exec-memory.grow).
(module $small
  (memory 1)
  (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
  (func (export "put") (param i32 i32) (i32.store8 (local.get 0) (local.get 1)))
  (func (export "get") (param i32) (result i32) (i32.load8_u (local.get 0))))
(invoke "put" (i32.const 65535) (i32.const 1))
(assert_return (invoke "grow" (i32.const 1)) (i32.const 1))
(assert_return (invoke "get" (i32.const 65535)) (i32.const 1))
(assert_return (invoke "get" (i32.const 65536)) (i32.const 0))
(invoke "put" (i32.const 131071) (i32.const 2))
(assert_return (invoke "grow" (i32.const 60000)) (i32.const 2))
(assert_return (invoke "get" (i32.const 65535)) (i32.const 1))
(assert_return (invoke "get" (i32.const 131071)) (i32.const 2))
(assert_return (invoke "get" (i32.const 0xEA61FFFF)) (i32.const 0))
(assert_trap (invoke "get" (i32.const 0xEA620000)) "out of bounds memory access")
(assert_return (invoke "grow" (i32.const 5535)) (i32.const -1))
(assert_return (invoke "grow" (i32.const 5534)) (i32.const 60002))
(assert_return (invoke "get" (i32.const -1)) (i32.const 0))
(assert_return (invoke "grow" (i32.const 1)) (i32.const -1))
