;; Bytes of memory: the primes below 100,000 by sieving, n times; returns how many were found in all.
(module
  (memory 2)
  (func (export "run") (param $n i32) (result i32)
    (local $at i32) (local $multiple i32) (local $found i32)
    (loop $again
      (memory.fill (i32.const 0) (i32.const 0) (i32.const 100000))
      (local.set $at (i32.const 2))
      (loop $candidate
        (if (i32.eqz (i32.load8_u (local.get $at)))
          (then
            (local.set $found (i32.add (local.get $found) (i32.const 1)))
            (local.set $multiple (i32.add (local.get $at) (local.get $at)))
            (block $struck
              (loop $strike
                (br_if $struck (i32.ge_u (local.get $multiple) (i32.const 100000)))
                (i32.store8 (local.get $multiple) (i32.const 1))
                (local.set $multiple (i32.add (local.get $multiple) (local.get $at)))
                (br $strike)))))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br_if $candidate (i32.lt_u (local.get $at) (i32.const 100000))))
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (br_if $again (local.get $n)))
    (local.get $found)))
