;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Ordinary programs call a thousand functions deep; each frame keeps its own locals and operands (spec:exec-invoke). Tail calls
;; leave no frame, so that they may go on forever, whatever calls them and however many arguments they take
;; (spec:exec-return_call, spec:exec-return_call_ref, spec:exec-return_call_indirect).

(module $A
  (type $step (func (param i32 i64 externref) (result i64)))
  (table $t (export "table") 4 funcref)
  (global $visits (mut i64) (i64.const 0))
  (elem declare func $by-ref)
  (elem (table $t) (i32.const 1) func $indirect)
  (func (export "visits") (result i64) (global.get $visits) (global.set $visits (i64.const 0)))

  ;; Each frame has more than twenty slots, and after the inner call all of them are as before.
  (func $direct (export "direct") (type $step)
    (local $a i64) (local $b f64) (local $c i32) (local $d externref) (local i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (local.set $a (i64.extend_i32_s (local.get 0)))
    (local.set $b (f64.convert_i32_s (local.get 0)))
    (local.set $c (i32.mul (local.get 0) (i32.const 3)))
    (local.set $d (local.get 2))
    (local.set 10 (local.get $a)) (local.set 18 (i64.mul (local.get 1) (local.get $a)))
    (if (result i64) (i32.eqz (local.get 0))
      (then (local.get 1))
      (else
        (i64.add
          (i64.add (local.get $a) (local.get 18))
          (call $direct (i32.sub (local.get 0) (i32.const 1)) (local.get 1)
            (select (result externref) (local.get $d) (ref.null extern) (i32.and (local.get 0) (i32.const 1)))))
        (if (i64.ne (local.get $a) (i64.extend_i32_s (local.get 0))) (then (unreachable)))
        (if (f64.ne (local.get $b) (f64.convert_i32_s (local.get 0))) (then (unreachable)))
        (if (i32.ne (local.get $c) (i32.mul (local.get 0) (i32.const 3))) (then (unreachable)))
        (if (i32.ne (ref.is_null (local.get $d)) (ref.is_null (local.get 2))) (then (unreachable)))
        (if (i64.ne (local.get 10) (local.get $a)) (then (unreachable)))
        (if (i64.ne (local.get 18) (i64.mul (local.get 1) (local.get $a))) (then (unreachable)))
        (if (i64.ne (local.get 11) (i64.const 0)) (then (unreachable))))))

  ;; The sum of 1 to n, by the other kinds of call.
  (func $by-ref (export "by-ref") (type $step)
    (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
    (i64.add (i64.extend_i32_u (local.get 0))
      (call_ref $step (i32.sub (local.get 0) (i32.const 1)) (local.get 1) (local.get 2) (ref.func $by-ref))))
  (func $indirect (export "indirect") (type $step)
    (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
    (i64.add (i64.extend_i32_u (local.get 0))
      (call_indirect $t (type $step) (i32.sub (local.get 0) (i32.const 1)) (local.get 1) (local.get 2) (i32.const 1))))
  (func $there (export "there") (type $step)
    (global.set $visits (i64.add (global.get $visits) (i64.const 1)))
    (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
    (i64.add (i64.extend_i32_u (local.get 0))
      (call_indirect $t (type $step) (i32.sub (local.get 0) (i32.const 1)) (local.get 1) (local.get 2) (i32.const 2))))
  ;; Many levels, and an exception from the innermost one.
  (tag $out (param i64))
  (func $down (param i32)
    (if (i32.eqz (local.get 0)) (then (throw $out (i64.const -7))))
    (call $down (i32.sub (local.get 0) (i32.const 1))))
  (func (export "out") (param i32) (result i64)
    (block $on (result i64)
      (try_table (catch $out $on) (call $down (local.get 0)))
      (i64.const 0)))
)
(register "a" $A)
(module $B
  (type $step (func (param i32 i64 externref) (result i64)))
  (import "a" "table" (table $t 4 funcref))
  (import "a" "there" (func $there (type $step)))
  (global $visits (mut i64) (i64.const 1000))
  (elem (table $t) (i32.const 2) func $back)
  (func $back (export "back") (type $step)
    (global.set $visits (i64.add (global.get $visits) (i64.const 1)))
    (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
    (i64.add (i64.extend_i32_u (local.get 0))
      (call $there (i32.sub (local.get 0) (i32.const 1)) (local.get 1) (local.get 2)))
    (global.set $visits (i64.add (global.get $visits) (i64.const 1))))
  (func (export "visits") (result i64) (global.get $visits))
)

(assert_return (invoke $A "direct" (i32.const 1000) (i64.const 0) (ref.extern 1)) (i64.const 500_500))
(assert_return (invoke $A "direct" (i32.const 1000) (i64.const 2) (ref.extern 1)) (i64.const 1_501_502))
(assert_return (invoke $A "by-ref" (i32.const 1000) (i64.const 1) (ref.null extern)) (i64.const 500_501))
(assert_return (invoke $A "indirect" (i32.const 1000) (i64.const 1) (ref.null extern)) (i64.const 500_501))
(assert_return (invoke $A "there" (i32.const 999) (i64.const 1) (ref.null extern)) (i64.const 499_501))
(assert_return (invoke $A "visits") (i64.const 500))
(assert_return (invoke $B "visits") (i64.const 1999))
(assert_return (invoke $B "back" (i32.const 4) (i64.const 1) (ref.extern 1)) (i64.const 11))
(assert_return (invoke $B "visits") (i64.const 2004))
(assert_return (invoke $A "visits") (i64.const 2))
(assert_return (invoke $A "out" (i32.const 1000)) (i64.const -7))

;; Frames of four thousand locals: all of them begin as zero in every call, and only the room that they need is taken.
(module $Wide binary
  "\00asm" "\01\00\00\00"
  "\01\06\01\60\01\7f\01\7f"               ;; (type (func (param i32) (result i32)))
  "\03\03\02\00\00"
  "\07\10\02\04tail\00\00\05plain\00\01"
  "\0a\42\02"
  "\1d\01\a0\1f\7e"                        ;; (local i64) 4000 times
  "\20\00\45\04\40\20\a0\1f\a7\0f\0b"      ;; at 0 answer the last local
  "\20\00\ad\21\a0\1f"                     ;; else change the last local
  "\20\00\41\01\6b\12\00\0b"               ;; and (return_call 0 (i32.sub (local.get 0) (i32.const 1)))
  "\22\01\a0\1f\7e"
  "\20\00\45\04\40\20\a0\1f\a7\0f\0b"
  "\20\00\ad\21\a0\1f"
  "\20\00\41\01\6b\10\01"                  ;; (call 1 …), and add the own last local
  "\20\a0\1f\a7\6a\0b"
)
(assert_return (invoke $Wide "tail" (i32.const 3)) (i32.const 0))
(assert_return (invoke $Wide "tail" (i32.const 2000)) (i32.const 0))
(assert_return (invoke $Wide "plain" (i32.const 8)) (i32.const 36))

;; Loops by tail calls: the number of arguments grows and shrinks, and so do the frames.
(module $Loops
  (type $few (func (param i32) (result i64)))
  (type $many (func (param i64 i32 i64 f64 i64 i64 externref i64 i64 i64 i64 i32) (result i64)))
  (table $t (export "table") 4 funcref)
  (global $kept (mut (ref null $few)) (ref.null $few))
  (elem declare func $few-ref $many-ref $few-far)
  (elem (table $t) (i32.const 1) func $few-indirect $many-indirect)

  (func $few (export "direct") (type $few)
    (if (i32.eqz (local.get 0)) (then (return (i64.const -1))))
    (return_call $many (i64.const 1) (local.get 0) (i64.const 3) (f64.const 4) (i64.const 5) (i64.const 6) (ref.null extern)
      (i64.const 7) (i64.const 8) (i64.const 9) (i64.const 10) (i32.sub (local.get 0) (i32.const 1))))
  (func $many (type $many)
    (local i64 i64 i64 i64)
    (if (i64.ne (local.get 12) (i64.const 0)) (then (return (i64.const -2))))
    (local.set 12 (i64.const 5))
    (if (i32.eqz (local.get 11)) (then (return (i64.add (local.get 10) (i64.extend_i32_u (local.get 1))))))
    (return_call $few (local.get 11)))

  (func $few-indirect (export "indirect") (type $few)
    (if (i32.eqz (local.get 0)) (then (return (i64.const -1))))
    (return_call_indirect $t (type $many) (i64.const 1) (local.get 0) (i64.const 3) (f64.const 4) (i64.const 5) (i64.const 6)
      (ref.null extern) (i64.const 7) (i64.const 8) (i64.const 9) (i64.const 10) (i32.sub (local.get 0) (i32.const 1))
      (i32.const 2)))
  (func $many-indirect (type $many)
    (if (i32.eqz (local.get 11)) (then (return (i64.add (local.get 10) (i64.extend_i32_u (local.get 1))))))
    (return_call_indirect $t (type $few) (local.get 11) (i32.const 1)))

  (func $few-ref (export "ref") (type $few)
    (if (i32.eqz (local.get 0)) (then (return (i64.const -1))))
    (return_call_ref $many (i64.const 1) (local.get 0) (i64.const 3) (f64.const 4) (i64.const 5) (i64.const 6) (ref.null extern)
      (i64.const 7) (i64.const 8) (i64.const 9) (i64.const 10) (i32.sub (local.get 0) (i32.const 1)) (ref.func $many-ref)))
  (func $many-ref (type $many)
    (if (i32.eqz (local.get 11)) (then (return (i64.add (local.get 10) (i64.extend_i32_u (local.get 1))))))
    (return_call_ref $few (local.get 11) (ref.func $few-ref)))

  ;; Through another instance and back: by its function in this table, and by a reference.
  (func $few-far (export "far") (type $few)
    (if (i32.eqz (local.get 0)) (then (return (i64.const -1))))
    (return_call_indirect $t (type $many) (i64.const 1) (local.get 0) (i64.const 3) (f64.const 4) (i64.const 5) (i64.const 6)
      (ref.null extern) (i64.const 7) (i64.const 8) (i64.const 9) (i64.const 10) (i32.sub (local.get 0) (i32.const 1))
      (i32.const 3)))
  (func (export "place") (table.set $t (i32.const 0) (ref.func $few-far)))

  ;; Each turn enters a block that catches, which the tail call leaves.
  (func $covered (export "covered") (type $few)
    (block $all
      (try_table (catch_all $all)
        (if (i32.eqz (local.get 0)) (then (return (i64.const -3))))
        (return_call $covered (i32.sub (local.get 0) (i32.const 1)))))
    (i64.const -4))
  ;; A tail call to a function that is called in the ordinary way by the next turn.
  (func (export "in-loop") (param $times i32) (result i64)
    (local $sum i64)
    (loop $again
      (local.set $sum (i64.add (local.get $sum) (call $few (i32.const 7))))
      (br_if $again (local.tee $times (i32.sub (local.get $times) (i32.const 1)))))
    (local.get $sum))
)
(register "loops" $Loops)
(module $Far
  (type $few (func (param i32) (result i64)))
  (type $many (func (param i64 i32 i64 f64 i64 i64 externref i64 i64 i64 i64 i32) (result i64)))
  (import "loops" "table" (table $t 4 funcref))
  (global $turns (mut i64) (i64.const 0))
  (elem (table $t) (i32.const 3) func $many)
  (func $many (type $many)
    (global.set $turns (i64.add (global.get $turns) (i64.const 1)))
    (if (i32.eqz (local.get 11)) (then (return (i64.add (local.get 10) (i64.extend_i32_u (local.get 1))))))
    (return_call_indirect $t (type $few) (local.get 11) (i32.const 0)))
  (func (export "turns") (result i64) (global.get $turns))
)
(invoke $Loops "place")
(assert_return (invoke $Loops "direct" (i32.const 50_000)) (i64.const 11))
(assert_return (invoke $Loops "indirect" (i32.const 50_000)) (i64.const 11))
(assert_return (invoke $Loops "ref" (i32.const 50_000)) (i64.const 11))
(assert_return (invoke $Loops "far" (i32.const 50_000)) (i64.const 11))
(assert_return (invoke $Far "turns") (i64.const 50_000))
(assert_return (invoke $Loops "covered" (i32.const 50_000)) (i64.const -3))
(assert_return (invoke $Loops "in-loop" (i32.const 5000)) (i64.const 55_000))
(assert_return (invoke $Loops "direct" (i32.const 0)) (i64.const -1))
