;; Calls: the n-th Fibonacci number by plain recursion.
(module
  (func $run (export "run") (param $n i32) (result i32)
    (if (i32.lt_u (local.get $n) (i32.const 2)) (then (return (local.get $n))))
    (i32.add
      (call $run (i32.sub (local.get $n) (i32.const 1)))
      (call $run (i32.sub (local.get $n) (i32.const 2))))))
