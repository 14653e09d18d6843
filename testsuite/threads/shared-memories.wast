;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; A shared memory has a maximum, and being shared is part of the type of an import in both directions
;; (threads proposal; spec:valid-memtype, spec:match-limits). Tables are never shared.

(module (memory 1 1 shared))
(module (memory 0 65536 shared))
(module (memory 0 0 shared))
(assert_invalid (module (memory 1 shared)) "shared memory must have maximum")
(assert_invalid (module (memory 0 shared)) "shared memory must have maximum")
(assert_invalid (module (import "m" "m" (memory 1 shared))) "shared memory must have maximum")
(assert_invalid (module (memory 2 1 shared)) "size minimum must not be greater than maximum")
(assert_invalid (module (memory 1 65537 shared)) "memory size")

(module $Owner (memory (export "shared") 1 3 shared) (memory (export "own") 1 3))
(register "owner" $Owner)
(module (import "owner" "shared" (memory 1 3 shared)))
(module (import "owner" "shared" (memory 0 4 shared)))
(module (import "owner" "own" (memory 1 3)))
(assert_unlinkable (module (import "owner" "shared" (memory 1 3))) "incompatible import type")
(assert_unlinkable (module (import "owner" "shared" (memory 1))) "incompatible import type")
(assert_unlinkable (module (import "owner" "own" (memory 1 3 shared))) "incompatible import type")
(assert_unlinkable (module (import "owner" "shared" (memory 2 3 shared))) "incompatible import type")
(assert_unlinkable (module (import "owner" "shared" (memory 1 2 shared))) "incompatible import type")
