;; A first script for {{name}}: a definition, which is judged alone, and an assertion that calls the engine.
(assert_malformed (module binary "\00asn\01\00\00\00") "magic header not detected")
(module (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))))
(assert_return (invoke "add" (i32.const 2) (i32.const 3)) (i32.const 5))
