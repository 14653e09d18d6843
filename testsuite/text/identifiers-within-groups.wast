;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Each structure has identifiers of its own for its fields, and each function for its locals and labels, wherever the
;; type is in a recursive group (spec:text-fieldtype, spec:text-rectype, spec:text-context, spec:text-local).

;; One identifier at another place in each type of a group, and of the types before and after it.
(module
  (type $before (struct (field $x i32) (field $y i32) (field $z i32)))
  (rec
    (type $a (struct (field i32) (field $x i32) (field $y i32)))
    (type $f (func (param i32)))
    (type $b (sub (struct (field $z i32) (field i32 i32) (field $x i32))))
    (type $n (array i32))
    (type $c (sub final $b (struct (field $y i32) (field $z i32) (field $w i32) (field $v i32) (field $x i32))))
    (type $d (struct (field $y (ref null $c)) (field $x i32))))
  (type $after (struct (field i32 i32) (field $z i32) (field $x i32)))
  (func (export "before") (result i32 i32 i32) (local $s (ref null $before))
    (local.set $s (struct.new $before (i32.const 1) (i32.const 2) (i32.const 3)))
    (struct.get $before $x (local.get $s)) (struct.get $before $y (local.get $s))
    (struct.get $before $z (local.get $s)))
  (func (export "a") (result i32 i32) (local $s (ref null $a))
    (local.set $s (struct.new $a (i32.const 11) (i32.const 12) (i32.const 13)))
    (struct.get $a $x (local.get $s)) (struct.get $a $y (local.get $s)))
  (func (export "b") (result i32 i32) (local $s (ref null $b))
    (local.set $s (struct.new $b (i32.const 21) (i32.const 22) (i32.const 23) (i32.const 24)))
    (struct.get $b $x (local.get $s)) (struct.get $b $z (local.get $s)))
  (func (export "c") (result i32 i32 i32 i32 i32 i32 i32) (local $s (ref null $c))
    (local.set $s (struct.new $c (i32.const 31) (i32.const 32) (i32.const 33) (i32.const 34) (i32.const 35)))
    (struct.get $c $v (local.get $s)) (struct.get $c $w (local.get $s)) (struct.get $c $x (local.get $s))
    (struct.get $c $y (local.get $s)) (struct.get $c $z (local.get $s))
    (struct.get $b $x (local.get $s)) (struct.get $b $z (local.get $s)))
  (func (export "d") (result i32 i32) (local $s (ref null $d))
    (local.set $s
      (struct.new $d
        (struct.new $c (i32.const 41) (i32.const 42) (i32.const 43) (i32.const 44) (i32.const 45)) (i32.const 46)))
    (struct.get $d $x (local.get $s)) (struct.get $c $x (struct.get $d $y (local.get $s))))
  (func (export "after") (result i32 i32) (local $s (ref null $after))
    (local.set $s (struct.new $after (i32.const 51) (i32.const 52) (i32.const 53) (i32.const 54)))
    (struct.get $after $x (local.get $s)) (struct.get $after $z (local.get $s)))
)
(assert_return (invoke "before") (i32.const 1) (i32.const 2) (i32.const 3))
(assert_return (invoke "a") (i32.const 12) (i32.const 13))
(assert_return (invoke "b") (i32.const 24) (i32.const 21))
(assert_return (invoke "c")
  (i32.const 34) (i32.const 33) (i32.const 35) (i32.const 31) (i32.const 32) (i32.const 34) (i32.const 31))
(assert_return (invoke "d") (i32.const 46) (i32.const 45))
(assert_return (invoke "after") (i32.const 54) (i32.const 53))

;; struct.set and the extending reads, by identifier, in the last of several groups.
(module
  (rec (type (struct (field $p i8) (field $q i8))) (type (func)))
  (rec (type (struct (field $q i8) (field $p i8))))
  (rec
    (type $e (struct (field $r i32)))
    (type $s (struct (field i32) (field $p (mut i8)) (field $q (mut i16)) (field $r (mut i8)))))
  (func (export "f") (result i32 i32 i32 i32) (local $s (ref null $s))
    (local.set $s (struct.new_default $s))
    (struct.set $s $p (local.get $s) (i32.const 0x81))
    (struct.set $s $q (local.get $s) (i32.const 0x8182))
    (struct.set $s $r (local.get $s) (i32.const 0x83))
    (struct.get_s $s $p (local.get $s)) (struct.get_u $s $q (local.get $s)) (struct.get_u $s $r (local.get $s))
    (struct.get $s 0 (local.get $s)))
)
(assert_return (invoke "f") (i32.const -127) (i32.const 0x8182) (i32.const 0x83) (i32.const 0))

;; The same structure under several names; its identifiers are those of the name that the instruction gives.
(module
  (rec (type $a (struct (field $x i32) (field $y i32))))
  (rec (type $b (struct (field $y i32) (field $x i32))))
  (type $c (struct (field i32) (field $x i32)))
  (func (export "f") (param i32 i32) (result i32 i32 i32) (local $s (ref null $a))
    (local.set $s (struct.new $b (local.get 0) (local.get 1)))
    (struct.get $a $x (local.get $s)) (struct.get $b $x (local.get $s)) (struct.get $c $x (local.get $s)))
)
(assert_return (invoke "f" (i32.const 7) (i32.const 8)) (i32.const 7) (i32.const 8) (i32.const 8))

;; Types by number: an identifier belongs to the type with this index.
(module
  (type (func))
  (rec (type (struct (field $x i32))) (type (struct (field i64) (field $x i32))) (type (struct (field $z i64))))
  (func (export "f") (result i32) (struct.get 2 $x (struct.new 2 (i64.const 4) (i32.const 5))))
  (func (export "g") (result i32) (struct.get 1 $x (struct.new 1 (i32.const 6))))
)
(assert_return (invoke "f") (i32.const 5))
(assert_return (invoke "g") (i32.const 6))

;; A type without the identifier does not see that of another type, first, last or in between; nor of its supertype.
(assert_malformed
  (module quote
    "(rec (type $a (struct (field $x i32))) (type $b (struct (field $y i32)))) "
    "(func (param (ref $a)) (drop (struct.get $a $y (local.get 0))))")
  "unknown field")
(assert_malformed
  (module quote
    "(rec (type $a (struct (field $x i32))) (type $b (struct (field $y i32)))) "
    "(func (param (ref $b)) (drop (struct.get $b $x (local.get 0))))")
  "unknown field")
(assert_malformed
  (module quote
    "(rec (type $a (struct (field $x i32))) (type $b (struct (field i32)))) "
    "(func (param (ref $b)) (drop (struct.get $b $x (local.get 0))))")
  "unknown field")
(assert_malformed
  (module quote
    "(rec (type $a (struct (field i32))) (type $b (struct (field $x i32)))) "
    "(func (param (ref $a)) (drop (struct.get $a $x (local.get 0))))")
  "unknown field")
(assert_malformed
  (module quote
    "(rec (type $a (struct (field $x i32))) (type $b (array i32)) (type $c (struct (field $y i32)))) "
    "(func (param (ref $b)) (drop (struct.get $b $x (local.get 0))))")
  "unknown field")
(assert_malformed
  (module quote
    "(type $a (sub (struct (field $x i32)))) (type $b (sub $a (struct (field i32)))) "
    "(func (param (ref $b)) (drop (struct.get $b $x (local.get 0))))")
  "unknown field")
(assert_malformed
  (module quote
    "(type $a (struct (field $x i32))) (rec (type $b (struct (field i32))) (type $c (struct (field $x i32)))) "
    "(func (param (ref $b)) (drop (struct.get $b $x (local.get 0))))")
  "unknown field")
(assert_malformed
  (module quote "(type $a (struct (field $x i32))) (func (param (ref $a)) (drop (struct.get 1 $x (local.get 0))))")
  "unknown field")

;; Twice in one structure, but once in each of two.
(assert_malformed (module quote "(rec (type (struct (field $x i32) (field $x i32))))") "duplicate field")
(assert_malformed
  (module quote "(rec (type (struct (field $x i32))) (type (struct (field $x i32) (field i32) (field $x i64))))")
  "duplicate field")
(module (rec (type (struct (field $x i32))) (type (struct (field $x i32)))) (type (struct (field $x i32))))

;; Forward and mutual references by identifier within a group, and between functions of types in groups.
(module
  (rec
    (type $tree (struct (field $value i32) (field $rest (ref null $forest))))
    (type $forest (struct (field $rest (ref null $forest)) (field $value (ref null $tree)))))
  (func $sum (param $t (ref null $tree)) (result i32)
    (if (result i32) (ref.is_null (local.get $t))
      (then (i32.const 0))
      (else
        (i32.add (struct.get $tree $value (local.get $t)) (call $sums (struct.get $tree $rest (local.get $t)))))))
  (func $sums (param $t (ref null $forest)) (result i32)
    (if (result i32) (ref.is_null (local.get $t))
      (then (i32.const 0))
      (else
        (i32.add
          (call $sum (struct.get $forest $value (local.get $t)))
          (call $sums (struct.get $forest $rest (local.get $t)))))))
  (func (export "sum") (result i32)
    (call $sum
      (struct.new $tree (i32.const 100)
        (struct.new $forest
          (struct.new $forest (ref.null $forest) (struct.new $tree (i32.const 20) (ref.null $forest)))
          (struct.new $tree (i32.const 3) (ref.null $forest))))))
)
(assert_return (invoke "sum") (i32.const 123))

;; Parameters and locals: each function begins anew, after parameters of a type that is given by identifier alone.
(module
  (rec
    (type $one (func (param $p i32) (result i32)))
    (type $three (func (param $q i64) (param $p i64) (param i32) (result i32))))
  (func (export "one") (type $one) (local $x i32) (local $y i32)
    (local.set $y (i32.const 5)) (i32.add (local.get 0) (i32.add (local.get $x) (local.get 2))))
  (func (export "three") (type $three) (local $y i32) (local $x i32)
    (local.set $x (i32.const 50)) (i32.add (local.get 2) (i32.add (local.get 4) (local.get $y))))
  (func (export "own") (type $three) (param i64) (param $p i64) (param $y i32) (result i32) (local $q i32)
    (local.set $q (i32.const 500)) (i32.add (local.get $y) (i32.add (local.get 3) (i32.wrap_i64 (local.get $p)))))
)
(assert_return (invoke "one" (i32.const 1)) (i32.const 6))
(assert_return (invoke "three" (i64.const 7) (i64.const 8) (i32.const 2)) (i32.const 52))
(assert_return (invoke "own" (i64.const 7) (i64.const 9) (i32.const 3)) (i32.const 512))
(assert_malformed
  (module quote "(type $t (func (param $p i32))) (func (type $t) (drop (local.get $p)))")
  "unknown local")
(assert_malformed
  (module quote "(func (param $p i32) (local $x i32)) (func (param i32) (drop (local.get $p)))")
  "unknown local")
(assert_malformed
  (module quote "(func (param $p i32) (local $x i32)) (func (local i32) (drop (local.get $x)))")
  "unknown local")

;; Labels: each function begins anew too.
(assert_malformed (module quote "(func (block $l)) (func (br $l))") "unknown label")
(assert_malformed (module quote "(func (block $l (br $l))) (func (block (br $l)))") "unknown label")
(module
  (func $f (export "f") (param i32) (result i32)
    (block $a (result i32) (block $b (result i32) (br_if $a (i32.const 1) (local.get 0)) (drop) (i32.const 2))))
  (func (export "g") (param i32) (result i32)
    (block $b (result i32)
      (i32.add (i32.const 10)
        (block $a (result i32) (br_if $b (i32.const 1) (local.get 0)) (drop) (br $a (i32.const 2))))))
)
(assert_return (invoke "f" (i32.const 1)) (i32.const 1))
(assert_return (invoke "f" (i32.const 0)) (i32.const 2))
(assert_return (invoke "g" (i32.const 1)) (i32.const 1))
(assert_return (invoke "g" (i32.const 0)) (i32.const 12))

;; Forty identifiers in one structure, more than any table of identifiers holds at first; those of one prefix differ.
(module
  (rec
    (type $e (struct (field $x1 i32)))
    (type $s (struct
      (field $x0 i32) (field $xx1 i32) (field $xxx2 i32) (field $xxxx3 i32) (field $xxxxx4 i32) (field $xxxxxx5 i32)
      (field $xxxxxxx6 i32) (field $x7 i32) (field $xx8 i32) (field $xxx9 i32) (field $xxxx10 i32)
      (field $xxxxx11 i32) (field $xxxxxx12 i32) (field $xxxxxxx13 i32) (field $x14 i32) (field $xx15 i32)
      (field $xxx16 i32) (field $xxxx17 i32) (field $xxxxx18 i32) (field $xxxxxx19 i32) (field $xxxxxxx20 i32)
      (field $x21 i32) (field $xx22 i32) (field $xxx23 i32) (field $xxxx24 i32) (field $xxxxx25 i32)
      (field $xxxxxx26 i32) (field $xxxxxxx27 i32) (field $x28 i32) (field $xx29 i32) (field $xxx30 i32)
      (field $xxxx31 i32) (field $xxxxx32 i32) (field $xxxxxx33 i32) (field $xxxxxxx34 i32) (field $x35 i32)
      (field $xx36 i32) (field $xxx37 i32) (field $xxxx38 i32) (field $xxxxx39 i32))))
  (func (export "f") (result i32 i32 i32 i32 i32) (local $s (ref null $s))
    (local.set $s (struct.new $s
      (i32.const 100) (i32.const 101) (i32.const 102) (i32.const 103) (i32.const 104) (i32.const 105)
      (i32.const 106) (i32.const 107) (i32.const 108) (i32.const 109) (i32.const 110) (i32.const 111)
      (i32.const 112) (i32.const 113) (i32.const 114) (i32.const 115) (i32.const 116) (i32.const 117)
      (i32.const 118) (i32.const 119) (i32.const 120) (i32.const 121) (i32.const 122) (i32.const 123)
      (i32.const 124) (i32.const 125) (i32.const 126) (i32.const 127) (i32.const 128) (i32.const 129)
      (i32.const 130) (i32.const 131) (i32.const 132) (i32.const 133) (i32.const 134) (i32.const 135)
      (i32.const 136) (i32.const 137) (i32.const 138) (i32.const 139)))
    (struct.get $s $x0 (local.get $s)) (struct.get $s $xx15 (local.get $s)) (struct.get $s $xxx16 (local.get $s))
    (struct.get $s $xxxx31 (local.get $s)) (struct.get $s $xxxxx39 (local.get $s)))
)
(assert_return (invoke "f") (i32.const 100) (i32.const 115) (i32.const 116) (i32.const 131) (i32.const 139))
