;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Labels (spec:text-label): an identifier means the innermost block around the branch that has it, which hides outer ones until its end;
;; numbers count from the innermost block; clauses of try_table do not see its own label (spec:text-try_table).

;; Each function adds up where it went: after the end of block k, 10^k is added unless a branch skipped it.
(module
  (func (export "hide") (result i32) (local i32)
    block $a
      block $b
        block $a
          br $a
        end
        ;; after the inner $a
        (local.set 0 (i32.add (local.get 0) (i32.const 1)))
        br $a
      end
      (local.set 0 (i32.add (local.get 0) (i32.const 10)))
    end
    (i32.add (local.get 0) (i32.const 100)))
  (func (export "hide-twice") (result i32) (local i32)
    (block $a
      (block $a
        (block $a
          (br $a)
          (unreachable))
        (local.set 0 (i32.add (local.get 0) (i32.const 1)))
        (br $a)
        (unreachable))
      (local.set 0 (i32.add (local.get 0) (i32.const 10)))
      (br $a)
      (unreachable))
    (i32.add (local.get 0) (i32.const 100)))
  (func (export "again") (result i32) (local i32)
    (block $a (br $a) (unreachable))
    (block $b (block $a (br $b) (unreachable)) (unreachable))
    (block $a
      (block $b (br $a) (unreachable))
      (unreachable))
    (i32.const 7))
  (func (export "numbers") (param i32) (result i32) (local i32)
    (block
      (block $x
        (block
          (block (br_table 0 $x 1 3 2 (local.get 0)) (unreachable))
          (return (i32.const 0)))
        (return (i32.const 1)))
      (return (i32.const 2)))
    (i32.const 3)))
(assert_return (invoke "hide") (i32.const 101))
(assert_return (invoke "hide-twice") (i32.const 111))
(assert_return (invoke "again") (i32.const 7))
(assert_return (invoke "numbers" (i32.const 0)) (i32.const 0))
(assert_return (invoke "numbers" (i32.const 1)) (i32.const 2))
(assert_return (invoke "numbers" (i32.const 2)) (i32.const 1))
(assert_return (invoke "numbers" (i32.const 3)) (i32.const 3))
(assert_return (invoke "numbers" (i32.const 4)) (i32.const 2))

;; Each kind of block has a label: block, loop, if with then and else, try_table, folded and flat. Identifiers after else and end repeat it.
(module
  (func (export "flat") (param i32) (result i32) (local i32)
    block $b
      loop $l
        local.get 1
        i32.const 1
        i32.add
        local.tee 1
        i32.const 3
        i32.lt_u
        br_if $l
        local.get 0
        if $i
          local.get 1
          i32.const 3
          i32.eq
          br_if $i
          br $b
        else $i
          try_table $t
            br $t
          end $t
          br $b
        end $i
        i32.const 100
        local.set 1
      end $l
    end $b
    local.get 1)
  (func (export "folded") (param i32) (result i32) (local i32)
    (block $b
      (loop $l
        (br_if $l (i32.lt_u (local.tee 1 (i32.add (local.get 1) (i32.const 1))) (i32.const 3)))
        (if $i (local.get 0)
          (then (br_if $i (i32.eq (local.get 1) (i32.const 3))) (br $b))
          (else (try_table $t (br $t)) (br $b)))
        (local.set 1 (i32.const 100))))
    (local.get 1))
  (func (export "plain") (param i32) (result i32)
    (local.get 0)
    if (result i32) i32.const 1 else i32.const 2 end
    block end loop end
    (i32.const 0) if else end))
(assert_return (invoke "flat" (i32.const 1)) (i32.const 100))
(assert_return (invoke "flat" (i32.const 0)) (i32.const 3))
(assert_return (invoke "folded" (i32.const 1)) (i32.const 100))
(assert_return (invoke "folded" (i32.const 0)) (i32.const 3))
(assert_return (invoke "plain" (i32.const 1)) (i32.const 1))

;; The condition of a folded if is outside of its label, the arms are inside.
(module
  (func (export "outside") (param i32) (result i32)
    (block $x (result i32)
      (if $x (result i32) (br_if $x (i32.const 5) (local.get 0))
        (then (br $x (i32.const 6)))
        (else (i32.const 7))))
    (i32.const 10) (i32.add)))
(assert_return (invoke "outside" (i32.const 1)) (i32.const 15))
(assert_return (invoke "outside" (i32.const 0)) (i32.const 16))

;; A clause counts from outside of its try_table: label 0 and $x are the block around it, although the body has $x as well.
(module
  (tag $e (param i32))
  (func (export "names") (result i32)
    (block $x (result i32)
      (try_table $x (catch $e $x) (throw $e (i32.const 5)))
      (i32.const 6)))
  (func (export "numbers") (param i32) (result i32)
    (block (result i32)
      (block (result i32)
        (try_table (catch $e 1)
          (block (br_if 1 (local.get 0)))
          (throw $e (i32.const 7)))
        (i32.const 8))
      (i32.add (i32.const 100))))
  (func (export "function") (result i32)
    (try_table $x (catch $e 0) (throw $e (i32.const 9)))
    (i32.const 1)))
(assert_return (invoke "names") (i32.const 5))
(assert_return (invoke "numbers" (i32.const 0)) (i32.const 7))
(assert_return (invoke "numbers" (i32.const 1)) (i32.const 108))
(assert_return (invoke "function") (i32.const 9))
(assert_malformed (module quote "(tag $e) (func (try_table $x (catch $e $x)))") "unknown label")
(assert_malformed (module quote "(tag $e) (func (try_table $x (catch_all $x)))") "unknown label")

;; The function's own label has no name, and number n at depth n.
(module
  (func (export "f") (result i32) (block (block (br 2 (i32.const 3)))) (i32.const 4))
  (func (export "g") (result i32) (br 0 (i32.const 5)) (i32.const 6)))
(assert_return (invoke "f") (i32.const 3))
(assert_return (invoke "g") (i32.const 5))
(assert_invalid (module (func (br 1))) "unknown label")
(assert_invalid (module (func (block (br 2)))) "unknown label")
(assert_malformed (module quote "(func $f (br $f))") "unknown label")
(assert_malformed (module quote "(func (br -1))") "unexpected token")
(assert_malformed (module quote "(func (br 4294967296))") "i32 constant")

;; Out of scope: after the end, in another arm's block, in another function, in the operands of a folded block.
(assert_malformed (module quote "(func block $a end br $a)") "unknown label")
(assert_malformed (module quote "(func (block $a) (br $a))") "unknown label")
(assert_malformed (module quote "(func (block (block $a) (br $a)))") "unknown label")
(assert_malformed (module quote "(func (block $a)) (func (br $a))") "unknown label")
(assert_malformed (module quote "(func (if $a (br $a) (then)))") "unknown label")
(assert_malformed (module quote "(func (if $a (i32.const 0) (then)) (br $a))") "unknown label")
(assert_malformed (module quote "(func i32.const 0 if $a else end br $a)") "unknown label")
(assert_malformed (module quote "(func (if (i32.const 0) (then (block $a)) (else (br $a))))") "unknown label")
(assert_malformed (module quote "(func (loop $a) (loop (br $a)))") "unknown label")
(assert_malformed (module quote "(func (block $a (block $b) (br $b)))") "unknown label")
(assert_malformed (module quote "(func $f (block $a)) (func $a (br $a))") "unknown label")

;; The identifier after else or end is that of the block, or missing; a block without one takes none.
(assert_malformed (module quote "(func block $a end $b)") "mismatching label")
(assert_malformed (module quote "(func block end $a)") "mismatching label")
(assert_malformed (module quote "(func loop $a end $b)") "mismatching label")
(assert_malformed (module quote "(func i32.const 0 if $a end $b)") "mismatching label")
(assert_malformed (module quote "(func i32.const 0 if $a else $b end)") "mismatching label")
(assert_malformed (module quote "(func i32.const 0 if $a else $a end $b)") "mismatching label")
(assert_malformed (module quote "(func i32.const 0 if else $a end)") "mismatching label")
(assert_malformed (module quote "(func try_table $a end $b)") "mismatching label")
(assert_malformed (module quote "(func block $a block $b end $a end $b)") "mismatching label")
(assert_malformed (module quote "(func block $a block end $a end)") "mismatching label")
(assert_malformed (module quote "(func block $b end block $a end $b)") "mismatching label")
(assert_malformed (module quote "(func block $a end 0)") "unexpected token")
(assert_malformed (module quote "(func block 0 end)") "unexpected token")
(assert_malformed (module quote "(func block $a $b end)") "unexpected token")

;; Names fifty levels deep: the outermost, the tenth, the fortieth and the innermost, and the outermost by number.
(module
  (func (export "outermost") (result i32) (local i32)
    (block $b0 (block $b1 (block $b2 (block $b3 (block $b4 (block $b5 (block $b6 (block $b7 (block $b8 (block $b9 (block
    $b10 (block $b11 (block $b12 (block $b13 (block $b14 (block $b15 (block $b16 (block $b17 (block $b18 (block $b19
    (block $b20 (block $b21 (block $b22 (block $b23 (block $b24 (block $b25 (block $b26 (block $b27 (block $b28 (block
    $b29 (block $b30 (block $b31 (block $b32 (block $b33 (block $b34 (block $b35 (block $b36 (block $b37 (block $b38
    (block $b39 (block $b40 (block $b41 (block $b42 (block $b43 (block $b44 (block $b45 (block $b46 (block $b47 (block
    $b48 (block $b49 (br $b0) (unreachable)) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add
    (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get
    0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0)
    (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const
    1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1))))
    (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0
    (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add
    (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get
    0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0)
    (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const
    1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1))))
    (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0
    (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add
    (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get
    0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0)
    (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const
    1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1))))
    (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0
    (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add
    (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get
    0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0)
    (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const
    1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1))))
    (local.get 0))
  (func (export "tenth") (result i32) (local i32)
    (block $b0 (block $b1 (block $b2 (block $b3 (block $b4 (block $b5 (block $b6 (block $b7 (block $b8 (block $b9 (block
    $b10 (block $b11 (block $b12 (block $b13 (block $b14 (block $b15 (block $b16 (block $b17 (block $b18 (block $b19
    (block $b20 (block $b21 (block $b22 (block $b23 (block $b24 (block $b25 (block $b26 (block $b27 (block $b28 (block
    $b29 (block $b30 (block $b31 (block $b32 (block $b33 (block $b34 (block $b35 (block $b36 (block $b37 (block $b38
    (block $b39 (block $b40 (block $b41 (block $b42 (block $b43 (block $b44 (block $b45 (block $b46 (block $b47 (block
    $b48 (block $b49 (br $b9) (unreachable)) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add
    (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get
    0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0)
    (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const
    1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1))))
    (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0
    (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add
    (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get
    0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0)
    (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const
    1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1))))
    (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0
    (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add
    (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get
    0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0)
    (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const
    1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1))))
    (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0
    (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add
    (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get
    0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0)
    (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const
    1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1))))
    (local.get 0))
  (func (export "ninth-last") (result i32) (local i32)
    (block $b0 (block $b1 (block $b2 (block $b3 (block $b4 (block $b5 (block $b6 (block $b7 (block $b8 (block $b9 (block
    $b10 (block $b11 (block $b12 (block $b13 (block $b14 (block $b15 (block $b16 (block $b17 (block $b18 (block $b19
    (block $b20 (block $b21 (block $b22 (block $b23 (block $b24 (block $b25 (block $b26 (block $b27 (block $b28 (block
    $b29 (block $b30 (block $b31 (block $b32 (block $b33 (block $b34 (block $b35 (block $b36 (block $b37 (block $b38
    (block $b39 (block $b40 (block $b41 (block $b42 (block $b43 (block $b44 (block $b45 (block $b46 (block $b47 (block
    $b48 (block $b49 (br $b41) (unreachable)) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add
    (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get
    0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0)
    (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const
    1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1))))
    (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0
    (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add
    (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get
    0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0)
    (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const
    1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1))))
    (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0
    (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add
    (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get
    0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0)
    (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const
    1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1))))
    (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0
    (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add
    (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get
    0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0)
    (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const
    1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1))))
    (local.get 0))
  (func (export "innermost") (result i32) (local i32)
    (block $b0 (block $b1 (block $b2 (block $b3 (block $b4 (block $b5 (block $b6 (block $b7 (block $b8 (block $b9 (block
    $b10 (block $b11 (block $b12 (block $b13 (block $b14 (block $b15 (block $b16 (block $b17 (block $b18 (block $b19
    (block $b20 (block $b21 (block $b22 (block $b23 (block $b24 (block $b25 (block $b26 (block $b27 (block $b28 (block
    $b29 (block $b30 (block $b31 (block $b32 (block $b33 (block $b34 (block $b35 (block $b36 (block $b37 (block $b38
    (block $b39 (block $b40 (block $b41 (block $b42 (block $b43 (block $b44 (block $b45 (block $b46 (block $b47 (block
    $b48 (block $b49 (br $b49) (unreachable)) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add
    (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get
    0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0)
    (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const
    1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1))))
    (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0
    (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add
    (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get
    0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0)
    (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const
    1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1))))
    (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0
    (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add
    (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get
    0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0)
    (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const
    1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1))))
    (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0
    (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add
    (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get
    0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0)
    (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const
    1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1))))
    (local.get 0))
  (func (export "number") (result i32) (local i32)
    (block $b0 (block $b1 (block $b2 (block $b3 (block $b4 (block $b5 (block $b6 (block $b7 (block $b8 (block $b9 (block
    $b10 (block $b11 (block $b12 (block $b13 (block $b14 (block $b15 (block $b16 (block $b17 (block $b18 (block $b19
    (block $b20 (block $b21 (block $b22 (block $b23 (block $b24 (block $b25 (block $b26 (block $b27 (block $b28 (block
    $b29 (block $b30 (block $b31 (block $b32 (block $b33 (block $b34 (block $b35 (block $b36 (block $b37 (block $b38
    (block $b39 (block $b40 (block $b41 (block $b42 (block $b43 (block $b44 (block $b45 (block $b46 (block $b47 (block
    $b48 (block $b49 (br 49) (unreachable)) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add
    (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get
    0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0)
    (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const
    1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1))))
    (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0
    (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add
    (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get
    0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0)
    (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const
    1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1))))
    (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0
    (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add
    (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get
    0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0)
    (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const
    1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1))))
    (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0
    (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add
    (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get
    0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0)
    (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const
    1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1)))) (local.set 0 (i32.add (local.get 0) (i32.const 1))))
    (local.get 0)))
(assert_return (invoke "outermost") (i32.const 0))
(assert_return (invoke "tenth") (i32.const 9))
(assert_return (invoke "ninth-last") (i32.const 41))
(assert_return (invoke "innermost") (i32.const 49))
(assert_return (invoke "number") (i32.const 0))
