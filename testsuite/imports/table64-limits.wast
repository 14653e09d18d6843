;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Limits of 64-bit tables are compared as 64-bit numbers, and never with those of a 32-bit table.
;; Cut to 32 bits, every bound here would look like one that fits (spec:match-limits).

(module $Owner
  (table (export "one-slot") i64 1 0x1_0000_0001 funcref)
  (table (export "bounded") i64 1 1 funcref)
  (table (export "narrow") 1 1 funcref)
  (table (export "unbounded") i64 1 funcref)
)
(register "owner" $Owner)

;; What matches: the maximum as declared, or a larger one, or none.
(module (import "owner" "one-slot" (table i64 1 0x1_0000_0001 funcref)))
(module (import "owner" "one-slot" (table i64 0 0xffff_ffff_ffff_ffff funcref)))
(module (import "owner" "one-slot" (table i64 1 funcref)))
(module (import "owner" "bounded" (table i64 1 0x1_0000_0001 funcref)))

;; A minimum of 2^32 + 1 is more than one slot.
(assert_unlinkable
  (module (import "owner" "one-slot" (table i64 0x1_0000_0001 funcref)))
  "incompatible import type")
(assert_unlinkable
  (module (import "owner" "one-slot" (table i64 0x1_0000_0000 0x1_0000_0001 funcref)))
  "incompatible import type")
(assert_unlinkable
  (module (import "owner" "unbounded" (table i64 0x8000_0000_0000_0000 funcref)))
  "incompatible import type")

;; A maximum of 2^32 + 1 is more than 1, and more than 2^32.
(assert_unlinkable
  (module (import "owner" "one-slot" (table i64 1 1 funcref)))
  "incompatible import type")
(assert_unlinkable
  (module (import "owner" "one-slot" (table i64 1 0x1_0000_0000 funcref)))
  "incompatible import type")
(assert_unlinkable
  (module (import "owner" "unbounded" (table i64 1 0xffff_ffff_ffff_ffff funcref)))
  "incompatible import type")

;; Widths never match each other, whatever the bounds.
(assert_unlinkable
  (module (import "owner" "narrow" (table i64 1 1 funcref)))
  "incompatible import type")
(assert_unlinkable
  (module (import "owner" "bounded" (table 1 1 funcref)))
  "incompatible import type")
(assert_unlinkable
  (module (import "spectest" "table" (table i64 10 20 funcref)))
  "incompatible import type")
(assert_unlinkable
  (module (import "spectest" "table64" (table 10 20 funcref)))
  "incompatible import type")
(module (import "spectest" "table64" (table i64 10 20 funcref)))

;; The text and the binary format take a bound of 64 bits, and the smaller one must come first.
(module (table i64 0 0xffff_ffff_ffff_ffff funcref))
(assert_invalid
  (module (table i64 0x1_0000_0000 1 funcref))
  "size minimum must not be greater than maximum")
(assert_malformed
  (module quote "(table i64 0 0x1_0000_0000_0000_0000 funcref)")
  "i64 constant out of range")
