;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; A declared subtype of a function type takes the same or wider parameters and gives the same or narrower results,
;; each by position, and never more or fewer (spec:match-functype, spec:match-resulttype, spec:valid-subtype).

;; Equal, wider parameters, narrower results, and both at once.
(module
  (type $s (sub (struct)))
  (type $s1 (sub $s (struct (field i32))))
  (type $f (sub (func (param (ref null $s1) i32 (ref $s1)) (result (ref null $s) i64 anyref))))
  (type (sub $f (func (param (ref null $s1) i32 (ref $s1)) (result (ref null $s) i64 anyref))))
  (type (sub $f (func (param (ref null $s) i32 (ref $s1)) (result (ref null $s) i64 anyref))))
  (type (sub $f (func (param (ref null $s1) i32 (ref null $s1)) (result (ref null $s) i64 anyref))))
  (type (sub $f (func (param (ref null $s1) i32 anyref) (result (ref null $s) i64 anyref))))
  (type (sub $f (func (param (ref null $s1) i32 (ref $s1)) (result (ref $s) i64 anyref))))
  (type (sub $f (func (param (ref null $s1) i32 (ref $s1)) (result (ref null $s1) i64 anyref))))
  (type (sub $f (func (param (ref null $s1) i32 (ref $s1)) (result (ref null $s) i64 (ref i31)))))
  (type (sub $f (func (param structref i32 eqref) (result nullref i64 nullref))))
  (type (sub final $f (func (param anyref i32 (ref any)) (result (ref none) i64 (ref none)))))
)

;; One parameter.
(module (type $f (sub (func (param eqref)))) (type (sub $f (func (param anyref)))))
(assert_invalid
  (module (type $f (sub (func (param eqref)))) (type (sub $f (func (param i31ref)))))
  "sub type")
(module (type $f (sub (func (param (ref eq))))) (type (sub $f (func (param eqref)))))
(assert_invalid
  (module (type $f (sub (func (param eqref)))) (type (sub $f (func (param (ref eq))))))
  "sub type")
(assert_invalid
  (module (type $f (sub (func (param i32)))) (type (sub $f (func (param i64)))))
  "sub type")
(assert_invalid
  (module (type $f (sub (func (param eqref)))) (type (sub $f (func (param externref)))))
  "sub type")

;; One result.
(module (type $f (sub (func (result eqref)))) (type (sub $f (func (result i31ref)))))
(assert_invalid
  (module (type $f (sub (func (result eqref)))) (type (sub $f (func (result anyref)))))
  "sub type")
(module (type $f (sub (func (result eqref)))) (type (sub $f (func (result (ref eq))))))
(assert_invalid
  (module (type $f (sub (func (result (ref eq))))) (type (sub $f (func (result eqref)))))
  "sub type")
(assert_invalid
  (module (type $f (sub (func (result f32)))) (type (sub $f (func (result f64)))))
  "sub type")
(assert_invalid
  (module (type $f (sub (func (result funcref)))) (type (sub $f (func (result nullref)))))
  "sub type")

;; Of several parameters or results, one at a time: the first, the middle one, the last.
(module
  (type $f (sub (func (param eqref eqref eqref eqref))))
  (type (sub $f (func (param anyref anyref anyref anyref)))))
(assert_invalid
  (module
    (type $f (sub (func (param eqref eqref eqref eqref))))
    (type (sub $f (func (param i31ref eqref eqref eqref)))))
  "sub type")
(assert_invalid
  (module
    (type $f (sub (func (param eqref eqref eqref eqref))))
    (type (sub $f (func (param eqref i31ref eqref eqref)))))
  "sub type")
(assert_invalid
  (module
    (type $f (sub (func (param eqref eqref eqref eqref))))
    (type (sub $f (func (param eqref eqref i31ref eqref)))))
  "sub type")
(assert_invalid
  (module
    (type $f (sub (func (param eqref eqref eqref eqref))))
    (type (sub $f (func (param eqref eqref eqref i31ref)))))
  "sub type")
(module
  (type $f (sub (func (result eqref eqref eqref eqref))))
  (type (sub $f (func (result i31ref structref arrayref nullref)))))
(assert_invalid
  (module
    (type $f (sub (func (result eqref eqref eqref eqref))))
    (type (sub $f (func (result anyref eqref eqref eqref)))))
  "sub type")
(assert_invalid
  (module
    (type $f (sub (func (result eqref eqref eqref eqref))))
    (type (sub $f (func (result eqref anyref eqref eqref)))))
  "sub type")
(assert_invalid
  (module
    (type $f (sub (func (result eqref eqref eqref eqref))))
    (type (sub $f (func (result eqref eqref anyref eqref)))))
  "sub type")
(assert_invalid
  (module
    (type $f (sub (func (result eqref eqref eqref eqref))))
    (type (sub $f (func (result eqref eqref eqref anyref)))))
  "sub type")

;; Exchanged parameters and results.
(assert_invalid
  (module (type $f (sub (func (param i32 i64)))) (type (sub $f (func (param i64 i32)))))
  "sub type")
(assert_invalid
  (module (type $f (sub (func (result i32 i64)))) (type (sub $f (func (result i64 i32)))))
  "sub type")
(assert_invalid
  (module (type $f (sub (func (param i32) (result i64)))) (type (sub $f (func (param i64) (result i32)))))
  "sub type")

;; More or fewer.
(assert_invalid (module (type $f (sub (func))) (type (sub $f (func (param i32))))) "sub type")
(assert_invalid (module (type $f (sub (func))) (type (sub $f (func (result i32))))) "sub type")
(assert_invalid (module (type $f (sub (func (param i32)))) (type (sub $f (func)))) "sub type")
(assert_invalid (module (type $f (sub (func (result i32)))) (type (sub $f (func)))) "sub type")
(assert_invalid
  (module (type $f (sub (func (param i32 i64)))) (type (sub $f (func (param i32)))))
  "sub type")
(assert_invalid
  (module (type $f (sub (func (param i32)))) (type (sub $f (func (param i32 i64)))))
  "sub type")
(assert_invalid
  (module (type $f (sub (func (result i32 i64)))) (type (sub $f (func (result i32)))))
  "sub type")
(assert_invalid
  (module (type $f (sub (func (result i32)))) (type (sub $f (func (result i32 i64)))))
  "sub type")
(assert_invalid
  (module (type $f (sub (func (param i32) (result i32)))) (type (sub $f (func (result i32)))))
  "sub type")
(assert_invalid
  (module (type $f (sub (func (param i32) (result i32)))) (type (sub $f (func (param i32)))))
  "sub type")

;; Nine parameters and nine results: the last one counts.
(module
  (type $f (sub (func (param i32 i32 i32 i32 i32 i32 i32 i32 eqref) (result i32 i32 i32 i32 i32 i32 i32 i32 eqref))))
  (type
    (sub $f
      (func (param i32 i32 i32 i32 i32 i32 i32 i32 anyref) (result i32 i32 i32 i32 i32 i32 i32 i32 i31ref)))))
(assert_invalid
  (module
    (type $f (sub (func (param i32 i32 i32 i32 i32 i32 i32 i32 eqref))))
    (type (sub $f (func (param i32 i32 i32 i32 i32 i32 i32 i32 i31ref)))))
  "sub type")
(assert_invalid
  (module
    (type $f (sub (func (result i32 i32 i32 i32 i32 i32 i32 i32 eqref))))
    (type (sub $f (func (result i32 i32 i32 i32 i32 i32 i32 i32 anyref)))))
  "sub type")

;; A parameter or result that is itself of a function type: twice contravariant is covariant.
(module
  (type $g (sub (func (param eqref))))
  (type $g1 (sub $g (func (param anyref))))
  (type $f (sub (func (param (ref $g1)) (result (ref $g)))))
  (type (sub $f (func (param (ref $g)) (result (ref $g1)))))
)
(assert_invalid
  (module
    (type $g (sub (func (param eqref))))
    (type $g1 (sub $g (func (param anyref))))
    (type $f (sub (func (param (ref $g)))))
    (type (sub $f (func (param (ref $g1))))))
  "sub type")
(assert_invalid
  (module
    (type $g (sub (func (param eqref))))
    (type $g1 (sub $g (func (param anyref))))
    (type $f (sub (func (result (ref $g1)))))
    (type (sub $f (func (result (ref $g))))))
  "sub type")

;; Function types of equal structure do not match each other unless one declares the other as its supertype.
(module
  (type $a (sub (func (param i32))))
  (type $b (sub final $a (func (param i32))))
  (func (param (ref $b)) (result (ref $a)) (local.get 0)))
(assert_invalid
  (module
    (type $a (sub (func (param i32))))
    (type $b (sub $a (func (param i32))))
    (func (param (ref $a)) (result (ref $b)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (sub (func (param i32))))
    (type $b (func (param i32)))
    (func (param (ref $b)) (result (ref $a)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (sub (func (param i32))))
    (type $b (func (param i32)))
    (func (param (ref $a)) (result (ref $b)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $top (sub (func)))
    (type $a (sub $top (func)))
    (type $b (sub final $top (func)))
    (func (param (ref $b)) (result (ref $a)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $eq (func (param eqref)))
    (type $any (func (param anyref)))
    (func (param (ref $any)) (result (ref $eq)) (local.get 0)))
  "type mismatch")

;; Two undeclared types that are written alike are one type.
(module
  (type $a (func (param i32 (ref null func)) (result i64)))
  (type $b (func (param i32 funcref) (result i64)))
  (func (param (ref $a)) (result (ref $b)) (local.get 0))
  (func (param (ref $b)) (result (ref $a)) (local.get 0)))
