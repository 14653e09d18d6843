;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; With exact types, a branching cast goes between any two types of one hierarchy, but never across (custom
;; descriptors, "Exact Types"; spec:valid-br_on_cast, spec:valid-br_on_cast_fail).

;; Casts within one hierarchy and across. The target need not be below the source.
(module
  (type $s (struct)) (type $t (struct (field i32)))
  (func (param eqref) (result anyref) (br_on_cast 0 eqref anyref (local.get 0)))
  (func (param (ref null $s)) (result (ref null $t)) (drop (br_on_cast 0 (ref null $s) (ref $t) (local.get 0)))
    (unreachable))
  (func (param (ref null $s)) (result (ref null $s)) (drop (br_on_cast_fail 0 (ref null $s) (ref $t) (local.get 0)))
    (unreachable))
  (func (param i31ref) (result (ref null struct)) (drop (br_on_cast 0 i31ref (ref struct) (local.get 0)))
    (unreachable)))
(assert_invalid
  (module (type $s (struct))
    (func (param anyref) (result anyref) (br_on_cast 0 anyref funcref (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module (type $s (struct))
    (func (param funcref) (result anyref) (br_on_cast 0 funcref (ref $s) (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module (type $s (struct))
    (func (param externref) (result anyref) (br_on_cast 0 externref anyref (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module (type $s (struct))
    (func (param (ref $s)) (result anyref) (br_on_cast 0 (ref $s) (ref extern) (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module (type $s (struct))
    (func (param exnref) (result anyref) (br_on_cast 0 exnref anyref (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module (type $s (struct))
    (func (param anyref) (result anyref) (br_on_cast_fail 0 anyref funcref (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module (type $s (struct))
    (func (param funcref) (result anyref) (br_on_cast_fail 0 funcref (ref $s) (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module (type $s (struct))
    (func (param externref) (result anyref) (br_on_cast_fail 0 externref anyref (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module (type $s (struct))
    (func (param (ref $s)) (result anyref) (br_on_cast_fail 0 (ref $s) (ref extern) (local.get 0)) (unreachable)))
  "type mismatch")
(assert_invalid
  (module (type $s (struct))
    (func (param exnref) (result anyref) (br_on_cast_fail 0 exnref anyref (local.get 0)) (unreachable)))
  "type mismatch")
