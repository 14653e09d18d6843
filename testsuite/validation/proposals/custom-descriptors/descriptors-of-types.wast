;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; A structure and its descriptor are in one group, name each other, and stand in this order; a subtype has a descriptor
;; below that of its supertype, and describes a subtype of what its supertype describes (custom descriptors,
;; "Custom Descriptor Types").

;; Pairs, chains, several in one group, with other types between them, in any order that puts the described type first.
(module
  (rec (type $a (descriptor $b) (struct)) (type $b (describes $a) (struct)))
  (rec (type $c (descriptor $d) (struct (field i32))) (type $d (describes $c) (descriptor $e) (struct))
    (type $e (describes $d) (struct (field externref))))
  (rec (type $f (descriptor $i) (struct)) (type (func)) (type $g (descriptor $h) (struct)) (type (array i8))
    (type $h (describes $g) (struct)) (type $i (describes $f) (struct)) (type (struct)))
  (rec (type $j (sub (descriptor $k) (struct))) (type $k (sub (describes $j) (struct)))
    (type $l (sub final $j (descriptor $m) (struct (field i32))))
    (type $m (sub final $k (describes $l) (struct (field i64)))))
  (func (param (ref $m)) (result (ref $k)) (local.get 0))
  (func (param (ref $l)) (result (ref $j)) (local.get 0)))

;; A subtype in another group, with a descriptor of its own, and one with a descriptor where its supertype has none.
(module
  (rec (type $a (sub (descriptor $b) (struct))) (type $b (sub (describes $a) (struct (field i32)))))
  (rec (type $c (sub $a (descriptor $d) (struct (field i32))))
    (type $d (sub $b (describes $c) (struct (field i32 i64)))))
  (type $e (sub (struct)))
  (rec (type $f (sub $e (descriptor $g) (struct))) (type $g (sub (describes $f) (struct))))
  (rec (type $h (sub $f (descriptor $i) (struct))) (type $i (sub $g (describes $h) (struct))))
  (rec (type $k (sub $a (descriptor $l) (struct)))
    (type $l (sub $b (describes $k) (descriptor $m) (struct (field i32)))) (type $m (describes $l) (struct)))
  (func (param (ref $d) (ref $c) (ref $h) (ref $i)) (result (ref $b) (ref $a) (ref $e) (ref $g))
    (local.get 0) (local.get 1) (local.get 2) (local.get 3)))

;; A descriptor outside of the group: before it, in no group, after it, unknown.
(assert_invalid (module (type $b (struct)) (type $a (descriptor $b) (struct))) "descriptor type is outside rec group")
(assert_invalid
  (module (type $b (struct)) (rec (type $a (descriptor $b) (struct))))
  "descriptor type is outside rec group")
(assert_invalid
  (module (rec (type $a (descriptor 2) (struct)) (type (struct))) (type (struct)))
  "descriptor type is outside rec group")
(assert_invalid
  (module (rec (type (struct)) (type $b (struct))) (rec (type $a (descriptor $b) (struct)) (type (struct))))
  "descriptor type is outside rec group")
(assert_invalid (module (rec (type (descriptor 9) (struct)))) "descriptor type is outside rec group")
(assert_invalid (module (type (descriptor 1) (struct)) (type (struct))) "descriptor type is outside rec group")
;; A described type outside of the group.
(assert_invalid (module (type $a (struct)) (type $b (describes $a) (struct))) "described type is outside rec group")
(assert_invalid
  (module (type $a (struct)) (rec (type $b (describes $a) (struct))))
  "described type is outside rec group")
(assert_invalid
  (module (rec (type $a (struct)) (type (struct))) (rec (type $b (describes $a) (struct)) (type (struct))))
  "described type is outside rec group")
(assert_invalid (module (rec (type (describes 9) (struct)))) "described type is outside rec group")
(assert_invalid (module (type (describes 1) (struct)) (type (struct))) "described type is outside rec group")
;; A descriptor that describes nothing, or another type of the group, before or after.
(assert_invalid
  (module (rec (type $a (descriptor $b) (struct)) (type $b (struct))))
  "type is not described by its descriptor")
(assert_invalid (module (rec (type $a (descriptor $a) (struct)))) "type is not described by its descriptor")
(assert_invalid
  (module
    (rec (type $a (descriptor $d) (struct)) (type $b (descriptor $d) (struct)) (type $d (describes $b) (struct))))
  "type is not described by its descriptor")
(assert_invalid
  (module
    (rec (type $b (descriptor $d) (struct)) (type $a (descriptor $d) (struct)) (type $d (describes $b) (struct))))
  "type is not described by its descriptor")
(assert_invalid
  (module
    (rec (type $b (descriptor $d) (struct)) (type $d (describes $b) (struct)) (type $a (descriptor $d) (struct))))
  "type is not described by its descriptor")
(assert_invalid
  (module
    (rec (type $a (descriptor $c) (struct)) (type $b (descriptor $c) (struct)) (type $c (describes $b) (struct))))
  "type is not described by its descriptor")
(assert_invalid
  (module (rec (type $x (descriptor $d) (struct)) (type $y (descriptor $e) (struct)) (type $d (describes $x) (struct))
      (type $e (describes $y) (struct)) (type (descriptor $d) (struct))))
  "type is not described by its descriptor")
;; A described type that has no descriptor, or another one.
(assert_invalid
  (module (rec (type $a (struct)) (type $b (describes $a) (struct))))
  "described type is not described by descriptor")
(assert_invalid
  (module
    (rec (type $a (descriptor $b) (struct)) (type $b (describes $a) (struct)) (type $c (describes $a) (struct))))
  "described type is not described by descriptor")
(assert_invalid
  (module (rec (type $x (descriptor $y) (struct)) (type $y (describes $x) (struct)) (type $a (struct))
      (type $b (describes $a) (struct))))
  "described type is not described by descriptor")
;; A described type after its descriptor, or the type itself.
(assert_invalid
  (module (rec (type $b (describes $a) (struct)) (type $a (descriptor $b) (struct))))
  "forward use of described type")
(assert_invalid
  (module (rec (type (struct)) (type $b (describes $a) (struct)) (type (func)) (type $a (descriptor $b) (struct))))
  "forward use of described type")
(assert_invalid (module (rec (type $a (describes $a) (descriptor $a) (struct)))) "forward use of described type")
;; Only structures have descriptors and describe.
(assert_invalid
  (module (rec (type $a (descriptor $b) (array i8)) (type $b (describes $a) (struct))))
  "descriptor type must be a struct")
(assert_invalid
  (module (rec (type $a (descriptor $b) (func)) (type $b (describes $a) (struct))))
  "descriptor type must be a struct")
(assert_invalid
  (module (rec (type $a (descriptor $b) (struct)) (type $b (describes $a) (array i8))))
  "described type must be a struct")
(assert_invalid
  (module (rec (type $a (descriptor $b) (struct)) (type $b (describes $a) (func))))
  "described type must be a struct")
;; A subtype without a descriptor, or with one that is not below that of its supertype.
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct))) (type $b (sub (describes $a) (struct))))
    (type (sub $a (struct))))
  "sub type")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct))) (type $b (sub (describes $a) (struct))))
    (type (sub final $a (struct (field i32)))))
  "sub type")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct))) (type $b (sub (describes $a) (struct))))
    (rec (type $c (sub $a (descriptor $d) (struct))) (type $d (sub (describes $c) (struct)))))
  "descriptor type")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct))) (type $b (sub (describes $a) (struct))))
    (rec (type $x (sub (descriptor $y) (struct (field i32)))) (type $y (sub (describes $x) (struct))))
    (rec (type $c (sub $a (descriptor $d) (struct))) (type $d (sub $y (describes $c) (struct)))))
  "descriptor type")
(assert_invalid
  (module (rec
      (type $a (sub (descriptor $b) (struct))) (type $b (sub (describes $a) (struct)))
      (type $c (sub $a (descriptor $d) (struct))) (type $d (sub (describes $c) (struct)))))
  "descriptor type")
;; A descriptor below one that describes something else, or below one that describes nothing, or that describes
;; nothing below one that does.
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct))) (type $b (sub (describes $a) (struct))))
    (rec (type $c (descriptor $d) (struct)) (type $d (sub $b (describes $c) (struct)))))
  "descri")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct))) (type $b (sub (describes $a) (struct))))
    (rec (type $x (sub (descriptor $y) (struct (field i32)))) (type $y (sub (describes $x) (struct))))
    (rec (type $c (sub $x (descriptor $d) (struct (field i32)))) (type $d (sub $b (describes $c) (struct)))))
  "descri")
(assert_invalid
  (module (rec (type $a (sub (descriptor $b) (struct))) (type $b (sub (describes $a) (struct))))
    (type (sub $b (struct))))
  "sub type")
(assert_invalid
  (module
    (type $s (sub (struct))) (rec (type $a (descriptor $b) (struct)) (type $b (sub $s (describes $a) (struct)))))
  "sub type")

;; Equal groups are the same group, so each of two equal types can be the supertype of one half.
(module
  (rec (type $a (sub (descriptor $b) (struct))) (type $b (sub (describes $a) (struct))))
  (rec (type $x (sub (descriptor $y) (struct))) (type $y (sub (describes $x) (struct))))
  (rec (type $c (sub $a (descriptor $d) (struct))) (type $d (sub $y (describes $c) (struct)))))

;; Types that differ in their descriptors are different, as are a type with and one without.
(module
  (rec (type $a (descriptor $b) (struct)) (type $b (describes $a) (struct)))
  (rec (type $c (descriptor $d) (struct)) (type $d (describes $c) (struct)))
  (func (param (ref $a) (ref $b)) (result (ref $c) (ref $d)) (local.get 0) (local.get 1)))
(assert_invalid
  (module
    (rec (type $a (descriptor $b) (struct)) (type $b (describes $a) (struct)))
    (rec (type $c (struct)) (type $d (struct)))
    (func (param (ref $a)) (result (ref $c)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (rec (type $a (descriptor $b) (struct)) (type $b (describes $a) (struct)))
    (type $c (struct))
    (func (param (ref $a)) (result (ref $c)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (rec (type $a (descriptor $b) (struct)) (type $b (describes $a) (struct)))
    (rec (type $c (descriptor $d) (struct)) (type $d (describes $c) (struct (field i32))))
    (func (param (ref $a)) (result (ref $c)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (rec (type $a (descriptor $b) (struct)) (type $b (describes $a) (struct)))
    (rec (type $c (descriptor $d) (struct)) (type $d (describes $c) (descriptor $e) (struct))
      (type $e (describes $d) (struct)))
    (func (param (ref $a)) (result (ref $c)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (rec (type $a (descriptor $b) (struct)) (type $b (describes $a) (struct)))
    (rec (type $c (descriptor $d) (struct)) (type $d (describes $c) (struct)) (type (struct)))
    (func (param (ref $a)) (result (ref $c)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (rec (type $a (descriptor $y) (struct)) (type $b (descriptor $x) (struct)) (type $x (describes $b) (struct))
      (type $y (describes $a) (struct)))
    (rec (type $c (descriptor $v) (struct)) (type $d (descriptor $w) (struct)) (type $v (describes $c) (struct))
      (type $w (describes $d) (struct)))
    (func (param (ref $a)) (result (ref $c)) (local.get 0)))
  "type mismatch")

;; The clauses come in one order, each once, after the supertype and before the structure.
(assert_malformed
  (module quote "(rec (type $a (descriptor $b) (struct)) (type $b (descriptor $a) (describes $a) (struct)))")
  "unexpected token")
(assert_malformed (module quote "(rec (type (descriptor 0) (descriptor 0) (struct)))") "unexpected token")
(assert_malformed (module quote "(rec (type (struct) (descriptor 0)))") "unexpected token")
(assert_malformed (module quote "(rec (type (descriptor) (struct)))") "unexpected token")
(assert_malformed (module quote "(rec (type (descriptor 0 1) (struct)))") "unexpected token")
(assert_malformed (module quote "(rec (type (describes) (struct)))") "unexpected token")
(assert_malformed (module quote "(rec (type (sub (struct) (describes 0))))") "unexpected token")
(assert_malformed (module quote "(rec (type (descriptor 0)))") "unexpected token")
(assert_malformed (module quote "(rec (type (descriptor 0) (sub (struct))))") "unexpected token")
(assert_malformed (module quote "(rec (type (describes (struct))))") "unexpected token")
(assert_malformed (module quote "(rec (type (exact (struct))))") "unexpected token")
(assert_malformed (module quote "(func (param (ref exact)))") "unexpected token")
(assert_malformed (module quote "(func (param (ref (exact))))") "unexpected token")
(assert_malformed (module quote "(func (param (ref (exact any))))") "unexpected token")
(assert_malformed (module quote "(func (param (ref (exact (exact 0)))))") "unexpected token")
(assert_malformed (module quote "(func (param (exact 0)))") "unexpected token")
(assert_malformed (module quote "(type $t (struct)) (func (param (ref (exact null $t))))") "unexpected token")
(assert_malformed (module quote "(type (sub (exact 0) (struct)))") "unexpected token")
(assert_malformed (module quote "(func (exact (type 0)))") "unexpected token")
(assert_malformed (module quote "(import \"m\" \"f\" (func exact (type 0)))") "unexpected token")
(assert_malformed (module quote "(import \"m\" \"t\" (tag (exact (type 0))))") "unexpected token")
(assert_malformed (module quote "(rec (type (descriptor $x) (struct)))") "unknown type")
(assert_malformed (module quote "(rec (type (describes $x) (struct)))") "unknown type")
(assert_malformed (module quote "(func (param (ref (exact $x))))") "unknown type")
(assert_malformed (module quote "(func (drop (ref.null (exact $x))))") "unknown type")
(assert_invalid (module (func (param (ref (exact 0))) (result (ref (exact 1))) unreachable)) "unknown type")
(assert_invalid (module (type (struct)) (func (param (ref (exact 2))))) "unknown type")
(assert_invalid (module (type (struct (field (ref (exact 1)))))) "unknown type")
(assert_invalid (module (type (struct)) (global (ref null (exact 1)) (ref.null none))) "unknown type")
(assert_invalid (module (func (drop (ref.null (exact 1))))) "unknown type")
(assert_invalid (module (rec (type (struct (field (ref (exact 2))))) (type (func)))) "unknown type")
(assert_invalid (module (import "m" "f" (func (exact (type 0))))) "unknown type")
(assert_invalid (module (type (struct)) (import "m" "f" (func (exact (type 0))))) "non-function type")
