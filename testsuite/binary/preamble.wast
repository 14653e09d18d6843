;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; A module begins with the magic number and version 1 (spec:binary-magic, spec:binary-version, spec:binary-module).
;; Each of the eight bytes counts, and a preamble that is cut off is no module.

;; The preamble alone is a module, and sections may follow it.
(module binary "\00asm\01\00\00\00")
(module binary "\00asm" "\01\00\00\00" "\00\02\01a")

;; Cut off after each byte.
(assert_malformed (module binary "") "unexpected end")
(assert_malformed (module binary "\00") "unexpected end")
(assert_malformed (module binary "\00\61") "unexpected end")
(assert_malformed (module binary "\00\61\73") "unexpected end")
(assert_malformed (module binary "\00\61\73\6d") "unexpected end")
(assert_malformed (module binary "\00\61\73\6d\01") "unexpected end")
(assert_malformed (module binary "\00\61\73\6d\01\00") "unexpected end")
(assert_malformed (module binary "\00\61\73\6d\01\00\00") "unexpected end")

;; Each byte of the magic number, changed in its lowest and in its highest bit; the number reversed.
(assert_malformed (module binary "\01\61\73\6d\01\00\00\00") "magic header not detected")
(assert_malformed (module binary "\80\61\73\6d\01\00\00\00") "magic header not detected")
(assert_malformed (module binary "\20\61\73\6d\01\00\00\00") "magic header not detected")
(assert_malformed (module binary "\00\60\73\6d\01\00\00\00") "magic header not detected")
(assert_malformed (module binary "\00\e1\73\6d\01\00\00\00") "magic header not detected")
(assert_malformed (module binary "\00\41\73\6d\01\00\00\00") "magic header not detected")
(assert_malformed (module binary "\00\61\72\6d\01\00\00\00") "magic header not detected")
(assert_malformed (module binary "\00\61\f3\6d\01\00\00\00") "magic header not detected")
(assert_malformed (module binary "\00\61\53\6d\01\00\00\00") "magic header not detected")
(assert_malformed (module binary "\00\61\73\6c\01\00\00\00") "magic header not detected")
(assert_malformed (module binary "\00\61\73\ed\01\00\00\00") "magic header not detected")
(assert_malformed (module binary "\00\61\73\4d\01\00\00\00") "magic header not detected")
(assert_malformed (module binary "\6d\73\61\00\01\00\00\00") "magic header not detected")
(assert_malformed (module binary "\01\00\00\00\00\61\73\6d") "magic header not detected")
(assert_malformed (module binary "wasm\01\00\00\00") "magic header not detected")
(assert_malformed (module binary "\ef\bb\bf\00asm\01\00\00\00") "magic header not detected")
(assert_malformed (module binary "\00\00asm\01\00\00\00") "magic header not detected")

;; Each byte of the version; neither an earlier nor a later one, nor a component.
(assert_malformed (module binary "\00asm\00\00\00\00") "unknown binary version")
(assert_malformed (module binary "\00asm\02\00\00\00") "unknown binary version")
(assert_malformed (module binary "\00asm\0d\00\00\00") "unknown binary version")
(assert_malformed (module binary "\00asm\0d\00\01\00") "unknown binary version")
(assert_malformed (module binary "\00asm\01\01\00\00") "unknown binary version")
(assert_malformed (module binary "\00asm\01\80\00\00") "unknown binary version")
(assert_malformed (module binary "\00asm\01\00\01\00") "unknown binary version")
(assert_malformed (module binary "\00asm\01\00\80\00") "unknown binary version")
(assert_malformed (module binary "\00asm\01\00\00\01") "unknown binary version")
(assert_malformed (module binary "\00asm\01\00\00\80") "unknown binary version")
(assert_malformed (module binary "\00asm\81\00\00\00") "unknown binary version")
(assert_malformed (module binary "\00asm\00\00\00\01") "unknown binary version")
(assert_malformed (module binary "\00asm\00\01\00\00") "unknown binary version")
(assert_malformed (module binary "\00asm\00\00\01\00") "unknown binary version")

;; The version is four bytes, not a variable-length integer.
(assert_malformed (module binary "\00asm\81\80\80\00") "unknown binary version")
