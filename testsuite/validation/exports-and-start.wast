;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; An export names something that exists, and no two exports have one name, whatever their kinds (spec:valid-export,
;; spec:valid-externidx, spec:valid-module). A start function exists and has neither parameters nor results
;; (spec:valid-start).

;; The last of each index space, with an imported one before it; the one after it is unknown.
(module definition
  (import "m" "f" (func)) (import "m" "t" (table 1 funcref)) (import "m" "m" (memory 1))
  (import "m" "g" (global i32)) (import "m" "e" (tag))
  (func) (table 1 funcref) (memory 1) (global i32 (i32.const 0)) (tag)
  (export "f0" (func 0)) (export "t0" (table 0)) (export "m0" (memory 0)) (export "g0" (global 0)) (export "e0" (tag 0))
  (export "f1" (func 1)) (export "t1" (table 1)) (export "m1" (memory 1)) (export "g1" (global 1)) (export "e1" (tag 1)))
(assert_invalid (module (export "x" (func 0))) "unknown function")
(assert_invalid (module (func) (export "x" (func 1))) "unknown function")
(assert_invalid (module (import "m" "f" (func)) (func) (export "x" (func 2))) "unknown function")
(assert_invalid (module (func) (export "x" (func 0xffff_ffff))) "unknown function")
(assert_invalid (module (export "x" (table 0))) "unknown table")
(assert_invalid (module (table 1 funcref) (export "x" (table 1))) "unknown table")
(assert_invalid (module (import "m" "t" (table 1 funcref)) (table 1 funcref) (export "x" (table 2))) "unknown table")
(assert_invalid (module (table 1 funcref) (export "x" (table 300))) "unknown table")
(assert_invalid (module (export "x" (memory 0))) "unknown memory")
(assert_invalid (module (memory 1) (export "x" (memory 1))) "unknown memory")
(assert_invalid (module (import "m" "m" (memory 1)) (memory 1) (export "x" (memory 2))) "unknown memory")
(assert_invalid (module (memory 1) (export "x" (memory 300))) "unknown memory")
(assert_invalid (module (export "x" (global 0))) "unknown global")
(assert_invalid (module (global i32 (i32.const 0)) (export "x" (global 1))) "unknown global")
(assert_invalid
  (module (import "m" "g" (global i32)) (global i32 (i32.const 0)) (export "x" (global 2)))
  "unknown global")
(assert_invalid (module (global i32 (i32.const 0)) (export "x" (global 300))) "unknown global")
(assert_invalid (module (export "x" (tag 0))) "unknown tag")
(assert_invalid (module (tag) (export "x" (tag 1))) "unknown tag")
(assert_invalid (module (import "m" "e" (tag)) (tag) (export "x" (tag 2))) "unknown tag")
(assert_invalid (module (tag) (export "x" (tag 300))) "unknown tag")
;; A later export of several, and one kind for another.
(assert_invalid (module (func) (export "a" (func 0)) (export "b" (func 0)) (export "c" (func 1))) "unknown function")
(assert_invalid (module (func) (func) (table 1 funcref) (export "a" (table 1))) "unknown table")
(assert_invalid (module (table 1 funcref) (table 1 funcref) (memory 1) (export "a" (memory 1))) "unknown memory")
(assert_invalid (module (memory 1) (memory 1) (global i32 (i32.const 0)) (export "a" (global 1))) "unknown global")
(assert_invalid (module (global i32 (i32.const 0)) (tag) (func) (func) (export "a" (tag 1))) "unknown tag")

;; Names differ: in length, case, blanks, composed characters. One item may have several names.
(module
  (func (export "") (export "a") (export "A") (export "a ") (export " a") (export "aa") (export "\00") (export "a\00"))
  (memory (export "é") (export "e\u{301}") 1)
  (global (export "b") (export "1") (export "01") i32 (i32.const 0)))

;; Duplicates: every kind with every kind, next to each other and far apart.
(assert_invalid (module (func (export "x") (export "x"))) "duplicate export name")
(assert_invalid (module (func (export "x")) (func (export "x"))) "duplicate export name")
(assert_invalid (module (func (export "x")) (table (export "x") 1 funcref)) "duplicate export name")
(assert_invalid (module (func (export "x")) (memory (export "x") 1)) "duplicate export name")
(assert_invalid (module (func (export "x")) (global (export "x") i32 (i32.const 0))) "duplicate export name")
(assert_invalid (module (func (export "x")) (tag (export "x"))) "duplicate export name")
(assert_invalid (module (table (export "x") 1 funcref) (table (export "x") 1 funcref)) "duplicate export name")
(assert_invalid (module (table (export "x") 1 funcref) (memory (export "x") 1)) "duplicate export name")
(assert_invalid (module (table (export "x") 1 funcref) (global (export "x") i32 (i32.const 0))) "duplicate export name")
(assert_invalid (module (table (export "x") 1 funcref) (tag (export "x"))) "duplicate export name")
(assert_invalid (module (memory (export "x") 1) (memory (export "x") 1)) "duplicate export name")
(assert_invalid (module (memory (export "x") 1) (global (export "x") i32 (i32.const 0))) "duplicate export name")
(assert_invalid (module (memory (export "x") 1) (tag (export "x"))) "duplicate export name")
(assert_invalid (module (tag (export "x")) (tag (export "x"))) "duplicate export name")
(assert_invalid
  (module (global (export "x") i32 (i32.const 0)) (global (export "x") i32 (i32.const 0)))
  "duplicate export name")
(assert_invalid (module (tag (export "x")) (global (export "x") i32 (i32.const 0))) "duplicate export name")
(assert_invalid
  (module (func) (export "a" (func 0)) (export "b" (func 0)) (export "c" (func 0)) (export "a" (func 0)))
  "duplicate export name")
(assert_invalid (module (func (export ""))  (func (export ""))) "duplicate export name")
(assert_invalid (module (func (export "é")) (func (export "\c3\a9"))) "duplicate export name")
(assert_invalid (module (import "m" "f" (func $f)) (func (export "x")) (export "x" (func $f))) "duplicate export name")

;; Imports may have equal names, also of different kinds.
(module definition
  (import "m" "x" (func)) (import "m" "x" (func)) (import "m" "x" (func (param i32)))
  (import "m" "x" (global i32)) (import "m" "x" (memory 1)) (import "m" "x" (table 1 funcref)) (import "m" "x" (tag)))

;; Start functions.
(module (func $f) (start $f))
(module (func $f (local i32)) (start $f))
(module (func) (func (param i32)) (func $f) (start $f))
(module (type $t (sub (func))) (func $f (type $t)) (start $f))
(module (import "spectest" "print" (func $f)) (start $f))
(assert_invalid (module (start 0)) "unknown function")
(assert_invalid (module (func) (start 1)) "unknown function")
(assert_invalid (module (import "spectest" "print" (func)) (start 1)) "unknown function")
(assert_invalid (module (func) (start 0xffff_ffff)) "unknown function")
(assert_invalid (module (func $f (param i32)) (start $f)) "start function")
(assert_invalid (module (func $f (param funcref)) (start $f)) "start function")
(assert_invalid (module (func $f (param i32 i64)) (start $f)) "start function")
(assert_invalid (module (func $f (result i32) (i32.const 0)) (start $f)) "start function")
(assert_invalid (module (func $f (result externref) (ref.null extern)) (start $f)) "start function")
(assert_invalid (module (func $f (result i32 i32) (i32.const 0) (i32.const 0)) (start $f)) "start function")
(assert_invalid (module (func $f (param i32) (result i32) (local.get 0)) (start $f)) "start function")
(assert_invalid (module (import "spectest" "print_i32" (func $f (param i32))) (start $f)) "start function")
(assert_invalid (module (import "m" "f" (func $f (result i32))) (start $f)) "start function")
(assert_invalid (module (func) (func $f (param i32)) (start $f)) "start function")

;; Types of imports and definitions exist and are of the right kind.
(assert_invalid (module (import "m" "f" (func (type 0)))) "unknown type")
(assert_invalid (module (type (func)) (import "m" "f" (func (type 1)))) "unknown type")
(assert_invalid (module (type (func)) (func (type 1))) "unknown type")
(assert_invalid (module (import "m" "e" (tag (type 0)))) "unknown type")
(assert_invalid (module (type (func)) (tag (type 1))) "unknown type")
(assert_invalid (module (type (func)) (func (type 0)) (func (local (ref null 1)))) "unknown type")
(assert_invalid (module (func (param (ref null 1)))) "unknown type")
(assert_invalid (module (func (result (ref null 5)) (unreachable))) "unknown type")

;; Functions and tags are of function types.
(assert_invalid (module (type $s (struct)) (import "m" "f" (func (type $s)))) "non-function type")
(assert_invalid (module (type $a (array i8)) (import "m" "f" (func (type $a)))) "non-function type")
(assert_invalid (module (type $s (struct)) (func (type $s))) "non-function type")
(assert_invalid (module (type (func)) (type $a (array i8)) (func (type 0)) (func (type $a))) "non-function type")
(assert_invalid (module (type $s (struct)) (tag (type $s))) "non-function type")
(assert_invalid (module (type $a (array i8)) (import "m" "e" (tag (type $a)))) "non-function type")

;; Tags have no results.
(module definition (import "m" "e" (tag (param externref))) (tag) (tag (param i32)) (tag (param funcref i64)))
(assert_invalid (module (tag (result i32))) "non-empty tag result type")
(assert_invalid (module (tag (param i32) (result i32))) "non-empty tag result type")
(assert_invalid (module (type $t (func (result i64))) (tag (type $t))) "non-empty tag result type")
(assert_invalid (module (import "m" "e" (tag (result i32)))) "non-empty tag result type")
(assert_invalid
  (module (import "m" "e" (tag)) (import "m" "e" (tag (param i32) (result i32))))
  "non-empty tag result type")
(assert_invalid (module (tag) (tag (param i32)) (tag (result funcref))) "non-empty tag result type")
