;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; Annotations (spec:text-annot) stand for white space wherever a token may stand, whatever their contents; contents are tokens and
;; balanced parentheses. Unknown annotations change nothing. What is no annotation, or has contents that are no tokens, is malformed.

;; Between all tokens, at the beginning and the end of the module, in folded and flat code, nested, and with any contents.
(module (@a) (@b x)
  (@"quoted id" ) (@" ;; (; \u{41} \t") (@@) (@$) (@0) (@+-*/\^~=<>!?@#$%&|:'`.)
  (type (@a) $t (@a) (func (@a) (param (@a) i32 (@a)) (result (@a) i32 (@a)) (@a)) (@a))
  (func (@a) $f (@a) (export (@a) "f" (@a)) (@a) (type (@a) $t (@a)) (@a) (local (@a) $x (@a) i32 (@a)) (@a)
    (@a) local.get (@a) 0 (@a)
    (i32.add (@a) (i32.const (@a) 1 (@a)) (@a) (block (@a) $l (@a) (result (@a) i32) (@a) (i32.const 2)) (@a)) (@a)
    i32.add (@a)
    (if (@a) (result i32) (@a) (i32.const 1) (@a) (then (@a) (i32.const 10)) (@a) (else (@a) (i32.const 20)) (@a))
    i32.add (@a))
  (table (@a) 3 (@a) 4 (@a) funcref (@a))
  (memory (@a) 1 (@a) 2 (@a))
  (elem (@a) (i32.const 0) (@a) func (@a) $f (@a))
  (data (@a) (i32.const 0) (@a) "a" (@a) "b" (@a))
  (global (@a) $g (@a) (mut (@a) i32 (@a)) (@a) (i32.const 5) (@a))
  (func (export "load") (result i32) (i32.load8_u (@a) offset=1 (@a) align=1 (@a) (i32.const 0)))
  (func (export "call") (param i32) (result i32) (call_indirect (@a) (type (@a) $t) (@a) (local.get 0) (i32.const 0)))
  (@a ( () (()) "(" ")" $x $"y)" 0x1 1.5 -nan:0x1 i32.foo func (func (@b (@c) )) , ; [ ] { } ]} ))
  (@a (; ) ;) ;; )
  )
  (@a))
(assert_return (invoke "f" (i32.const 100)) (i32.const 113))
(assert_return (invoke "load") (i32.const 98))
(assert_return (invoke "call" (i32.const 200)) (i32.const 213))

;; Between commands as well, and around the words of a command.
(@a)
(@b (module (func (unreachable) (start 0))))
(assert_return (@a) (invoke (@a) "f" (@a) (i32.const 0)) (@a) (i32.const 13) (@a))

;; An annotation separates tokens like a blank, and can be in a module's text that is read later.
(module quote "(func(@a)(export(@a)\"f\"(@a))(@a)(result(@a)i32)(@a)i32.const(@a)7)(@a)")
(assert_return (invoke "f") (i32.const 7))
(module quote "(@a)")
(module quote "(@a (@a (@a (@a (@a (@a (@a))))))) (func)")
(module quote "(@a \"\\00\\ff\" \"\\u{10ffff}\")")
(module quote "(@a \"é\" (;é;) ;;é\0a)")

;; Contents that are no tokens: control characters, bytes that are no text, other characters outside of strings.
(assert_malformed (module quote "(@a \00)") "illegal character")
(assert_malformed (module quote "(@a \08)") "illegal character")
(assert_malformed (module quote "(@a \0b)") "illegal character")
(assert_malformed (module quote "(@a \1f)") "illegal character")
(assert_malformed (module quote "(@a \7f)") "illegal character")
(assert_malformed (module quote "(@a é)") "illegal character")
(assert_malformed (module quote "(@a (b (é)))") "illegal character")
(assert_malformed (module quote "(@a \80)") "malformed UTF-8 encoding")
(assert_malformed (module quote "(@a \ff)") "malformed UTF-8 encoding")
(assert_malformed (module quote "(@a \"\01\")") "illegal control character")
(assert_malformed (module quote "(@a \"\\g\")") "illegal escape")
(assert_malformed (module quote "(@a \"\0a\")") "unclosed string")
(assert_malformed (module quote "(@a \")") "unclosed string")
(assert_malformed (module quote "(@a (; )") "unclosed comment")

;; The name follows the @ directly, and is not empty.
(assert_malformed (module quote "(@)") "empty annotation id")
(assert_malformed (module quote "(@ a)") "empty annotation id")
(assert_malformed (module quote "(@(a))") "empty annotation id")
(assert_malformed (module quote "(@\"\")") "empty annotation id")
(assert_malformed (module quote "(@ \"a\")") "empty annotation id")
(assert_malformed (module quote "(@,)") "empty annotation id")
(assert_malformed (module quote "(@\"\\ff\")") "malformed UTF-8")
(assert_malformed (module quote "( @a)") "unknown operator")
(assert_malformed (module quote "@a") "unknown operator")

;; Parentheses balance: no end, one end too many, an end in a comment or string.
(assert_malformed (module quote "(@a") "unclosed annotation")
(assert_malformed (module quote "(@a (x)") "unclosed annotation")
(assert_malformed (module quote "(func) (@a (@b)") "unclosed annotation")
(assert_malformed (module quote "(@a ;;)") "unclosed annotation")
(assert_malformed (module quote "(@a (;);)") "unclosed annotation")
(assert_malformed (module quote "(@a \")\"") "unclosed annotation")
(assert_malformed (module quote "(@a))") "unexpected token")
(assert_malformed (module quote "(@a (x)))") "unexpected token")

;; An annotation does not stand for a token, nor does it hide one.
(assert_malformed (module quote "(func (local.get (@a)))") "unexpected token")
(assert_malformed (module quote "(func (export (@a)))") "unexpected token")
(assert_malformed (module quote "(func (@a) nop 0)") "unexpected token")
(assert_malformed (module quote "(func (i32(@a).const 0))") "unexpected token")
