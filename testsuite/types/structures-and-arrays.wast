;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; A declared subtype of a structure may add fields at its end. Immutable fields and elements may be of a subtype,
;; mutable ones must be equal, and packing and mutability never change (spec:match-structtype, spec:match-arraytype,
;; spec:match-fieldtype, spec:match-storagetype).

;; Width.
(module
  (type $none (sub (struct)))
  (type $one (sub $none (struct (field i32))))
  (type $same (sub $one (struct (field i32))))
  (type $three (sub $one (struct (field i32) (field (mut i64)) (field i8))))
  (type (sub final $three (struct (field i32) (field (mut i64)) (field i8) (field (mut i16))))))
(assert_invalid
  (module (type $s (sub (struct (field i32)))) (type (sub $s (struct))))
  "sub type")
(assert_invalid
  (module (type $s (sub (struct (field i32 i64)))) (type (sub $s (struct (field i32)))))
  "sub type")
(assert_invalid
  (module (type $s (sub (struct (field i32 i64)))) (type (sub $s (struct (field i64)))))
  "sub type")
;; Fields are added at the end, not before.
(assert_invalid
  (module (type $s (sub (struct (field i32)))) (type (sub $s (struct (field i64 i32)))))
  "sub type")
(assert_invalid
  (module (type $s (sub (struct (field i32 i64)))) (type (sub $s (struct (field i64 i32)))))
  "sub type")

;; Depth of an immutable field, up and down, at the first, middle and last place.
(module
  (type $s (sub (struct (field anyref eqref (ref null func)))))
  (type (sub $s (struct (field anyref eqref (ref func)))))
  (type (sub $s (struct (field eqref eqref funcref))))
  (type (sub $s (struct (field anyref i31ref funcref))))
  (type (sub $s (struct (field nullref (ref none) nullfuncref)))))
(assert_invalid
  (module
    (type $s (sub (struct (field eqref eqref eqref))))
    (type (sub $s (struct (field anyref eqref eqref)))))
  "sub type")
(assert_invalid
  (module
    (type $s (sub (struct (field eqref eqref eqref))))
    (type (sub $s (struct (field eqref anyref eqref)))))
  "sub type")
(assert_invalid
  (module
    (type $s (sub (struct (field eqref eqref eqref))))
    (type (sub $s (struct (field eqref eqref anyref)))))
  "sub type")
(assert_invalid
  (module (type $s (sub (struct (field (ref eq))))) (type (sub $s (struct (field eqref)))))
  "sub type")
(assert_invalid
  (module (type $s (sub (struct (field i32)))) (type (sub $s (struct (field i64)))))
  "sub type")
(assert_invalid
  (module (type $s (sub (struct (field i32)))) (type (sub $s (struct (field f32)))))
  "sub type")

;; A mutable field must be equal: neither a subtype nor a supertype.
(module
  (type $s (sub (struct (field (mut eqref)))))
  (type (sub $s (struct (field (mut eqref)))))
  (type (sub $s (struct (field (mut (ref null eq)))))))
(assert_invalid
  (module (type $s (sub (struct (field (mut eqref))))) (type (sub $s (struct (field (mut i31ref))))))
  "sub type")
(assert_invalid
  (module (type $s (sub (struct (field (mut eqref))))) (type (sub $s (struct (field (mut anyref))))))
  "sub type")
(assert_invalid
  (module (type $s (sub (struct (field (mut eqref))))) (type (sub $s (struct (field (mut (ref eq)))))))
  "sub type")
(assert_invalid
  (module (type $s (sub (struct (field (mut (ref eq)))))) (type (sub $s (struct (field (mut eqref))))))
  "sub type")

;; Mutability never changes.
(assert_invalid
  (module (type $s (sub (struct (field i32)))) (type (sub $s (struct (field (mut i32))))))
  "sub type")
(assert_invalid
  (module (type $s (sub (struct (field (mut i32))))) (type (sub $s (struct (field i32)))))
  "sub type")
(assert_invalid
  (module
    (type $s (sub (struct (field i32) (field i32))))
    (type (sub $s (struct (field i32) (field (mut i32))))))
  "sub type")

;; Packing never changes.
(module
  (type $s (sub (struct (field i8) (field (mut i16)))))
  (type (sub $s (struct (field i8) (field (mut i16))))))
(assert_invalid
  (module (type $s (sub (struct (field i8)))) (type (sub $s (struct (field i16)))))
  "sub type")
(assert_invalid
  (module (type $s (sub (struct (field i16)))) (type (sub $s (struct (field i8)))))
  "sub type")
(assert_invalid
  (module (type $s (sub (struct (field i8)))) (type (sub $s (struct (field i32)))))
  "sub type")
(assert_invalid
  (module (type $s (sub (struct (field i32)))) (type (sub $s (struct (field i8)))))
  "sub type")
(assert_invalid
  (module (type $s (sub (struct (field (mut i16))))) (type (sub $s (struct (field (mut i32))))))
  "sub type")

;; Arrays: depth, mutability, packing.
(module
  (type $a (sub (array eqref)))
  (type (sub $a (array eqref)))
  (type (sub $a (array (ref eq))))
  (type (sub $a (array i31ref)))
  (type (sub final $a (array (ref none))))
  (type $m (sub (array (mut eqref))))
  (type (sub $m (array (mut eqref))))
  (type $p (sub (array (mut i8))))
  (type (sub $p (array (mut i8))))
  (type $n (sub (array i16)))
  (type (sub $n (array i16))))
(assert_invalid (module (type $a (sub (array eqref))) (type (sub $a (array anyref)))) "sub type")
(assert_invalid (module (type $a (sub (array (ref eq)))) (type (sub $a (array eqref)))) "sub type")
(assert_invalid (module (type $a (sub (array eqref))) (type (sub $a (array funcref)))) "sub type")
(assert_invalid (module (type $a (sub (array i32))) (type (sub $a (array i64)))) "sub type")
(assert_invalid (module (type $a (sub (array (mut eqref)))) (type (sub $a (array (mut i31ref))))) "sub type")
(assert_invalid (module (type $a (sub (array (mut eqref)))) (type (sub $a (array (mut anyref))))) "sub type")
(assert_invalid (module (type $a (sub (array (mut eqref)))) (type (sub $a (array (mut (ref eq)))))) "sub type")
(assert_invalid (module (type $a (sub (array (mut (ref eq))))) (type (sub $a (array (mut eqref))))) "sub type")
(assert_invalid (module (type $a (sub (array i32))) (type (sub $a (array (mut i32))))) "sub type")
(assert_invalid (module (type $a (sub (array (mut i32)))) (type (sub $a (array i32)))) "sub type")
(assert_invalid (module (type $a (sub (array i8))) (type (sub $a (array i16)))) "sub type")
(assert_invalid (module (type $a (sub (array i16))) (type (sub $a (array i8)))) "sub type")
(assert_invalid (module (type $a (sub (array i8))) (type (sub $a (array i32)))) "sub type")
(assert_invalid (module (type $a (sub (array i32))) (type (sub $a (array i16)))) "sub type")

;; Functions, structures and arrays are never subtypes of each other.
(assert_invalid (module (type $f (sub (func))) (type (sub $f (struct)))) "sub type")
(assert_invalid (module (type $s (sub (struct))) (type (sub $s (func)))) "sub type")
(assert_invalid (module (type $f (sub (func))) (type (sub $f (array i32)))) "sub type")
(assert_invalid (module (type $a (sub (array i32))) (type (sub $a (func)))) "sub type")
(assert_invalid (module (type $s (sub (struct))) (type (sub $s (array i32)))) "sub type")
(assert_invalid (module (type $a (sub (array i32))) (type (sub $a (struct (field i32))))) "sub type")
(assert_invalid (module (type $s (sub (struct (field i32)))) (type (sub $s (array i32)))) "sub type")

;; A field of a declared subtype of another structure, and of a type that has only the same fields.
(module
  (type $p (sub (struct (field i32))))
  (type $q (sub $p (struct (field i32 i32))))
  (type $s (sub (struct (field (ref $p)))))
  (type (sub $s (struct (field (ref $q))))))
(assert_invalid
  (module
    (type $p (sub (struct (field i32))))
    (type $q (struct (field i32 i32)))
    (type $s (sub (struct (field (ref $p)))))
    (type (sub $s (struct (field (ref $q))))))
  "sub type")
(assert_invalid
  (module
    (type $p (sub (struct (field i32))))
    (type $q (sub $p (struct (field i32 i32))))
    (type $s (sub (struct (field (ref $q)))))
    (type (sub $s (struct (field (ref $p))))))
  "sub type")

;; Without a declaration even a longer structure is no subtype.
(assert_invalid
  (module
    (type $s (struct (field i32)))
    (type $t (struct (field i32 i32)))
    (func (param (ref $t)) (result (ref $s)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $a (array (ref eq)))
    (type $b (array (ref i31)))
    (func (param (ref $b)) (result (ref $a)) (local.get 0)))
  "type mismatch")
