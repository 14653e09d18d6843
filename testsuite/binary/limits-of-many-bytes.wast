;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; The numbers of limits have up to 64 bits for both address types (spec:binary-limits), so ten bytes are allowed for a small
;; number of a 32-bit table or memory (spec:binary-uint). A number beyond 32 bits is well-formed, and invalid (spec:valid-limits).

(module binary "\00asm\01\00\00\00" "\04\0d\01\70\00\81\80\80\80\80\80\80\80\80\00")
(module binary "\00asm\01\00\00\00" "\04\09\01\70\00\81\80\80\80\80\00")
(module binary "\00asm\01\00\00\00" "\04\0e\01\70\01\00\81\80\80\80\80\80\80\80\80\00")
(module binary "\00asm\01\00\00\00" "\04\16\01\70\01\80\80\80\80\80\80\80\80\00\81\80\80\80\80\80\80\80\80\00")
(module binary "\00asm\01\00\00\00" "\05\0c\01\00\81\80\80\80\80\80\80\80\80\00")
(module binary "\00asm\01\00\00\00" "\05\08\01\00\81\80\80\80\80\00")
(module binary "\00asm\01\00\00\00" "\05\0d\01\01\00\81\80\80\80\80\80\80\80\80\00")
(module binary "\00asm\01\00\00\00" "\05\15\01\01\80\80\80\80\80\80\80\80\00\81\80\80\80\80\80\80\80\80\00")

(assert_invalid (module binary "\00asm\01\00\00\00" "\04\08\01\70\00\80\80\80\80\10") "table size")
(assert_invalid (module binary "\00asm\01\00\00\00" "\04\09\01\70\01\00\80\80\80\80\10") "table size")
(assert_invalid (module binary "\00asm\01\00\00\00" "\04\0e\01\70\01\00\ff\ff\ff\ff\ff\ff\ff\ff\ff\01") "table size")
(assert_invalid (module binary "\00asm\01\00\00\00" "\05\07\01\00\80\80\80\80\10") "memory size")
(assert_invalid (module binary "\00asm\01\00\00\00" "\05\08\01\01\00\80\80\80\80\10") "memory size")
(assert_invalid (module binary "\00asm\01\00\00\00" "\05\0d\01\01\00\ff\ff\ff\ff\ff\ff\ff\ff\ff\01") "memory size")

(assert_malformed (module binary "\00asm\01\00\00\00" "\04\0e\01\70\00\81\80\80\80\80\80\80\80\80\80\00") "integer representation too long")
(assert_malformed
  (module binary "\00asm\01\00\00\00" "\04\0f\01\70\01\00\81\80\80\80\80\80\80\80\80\80\00")
  "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\0d\01\00\81\80\80\80\80\80\80\80\80\80\00") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\0e\01\01\00\81\80\80\80\80\80\80\80\80\80\00") "integer representation too long")
(assert_malformed (module binary "\00asm\01\00\00\00" "\04\0d\01\70\00\81\80\80\80\80\80\80\80\80\02") "integer too large")
(assert_malformed (module binary "\00asm\01\00\00\00" "\05\0c\01\00\81\80\80\80\80\80\80\80\80\02") "integer too large")
