;; Arithmetic: n products of two 64 × 64 matrices of i64; returns the low half of a sum over all products.
(module
  (memory 2)
  (func $cell (param $row i32) (param $column i32) (result i32)
    (i32.shl (i32.add (i32.shl (local.get $row) (i32.const 6)) (local.get $column)) (i32.const 3)))
  (func (export "run") (param $n i32) (result i32)
    (local $i i32) (local $j i32) (local $k i32) (local $dot i64) (local $sum i64)
    (loop $fill
      (i64.store (i32.shl (local.get $i) (i32.const 3)) (i64.extend_i32_u (i32.mul (local.get $i) (i32.const 7))))
      (i64.store offset=32768 (i32.shl (local.get $i) (i32.const 3)) (i64.extend_i32_u (i32.xor (local.get $i) (i32.const 85))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $fill (i32.lt_u (local.get $i) (i32.const 4096))))
    (loop $again
      (local.set $i (i32.const 0))
      (loop $rows
        (local.set $j (i32.const 0))
        (loop $columns
          (local.set $dot (i64.const 0))
          (local.set $k (i32.const 0))
          (loop $terms
            (local.set $dot
              (i64.add
                (local.get $dot)
                (i64.mul
                  (i64.load (i32.shl (i32.add (i32.shl (local.get $i) (i32.const 6)) (local.get $k)) (i32.const 3)))
                  (i64.load offset=32768 (i32.shl (i32.add (i32.shl (local.get $k) (i32.const 6)) (local.get $j)) (i32.const 3))))))
            (local.set $k (i32.add (local.get $k) (i32.const 1)))
            (br_if $terms (i32.lt_u (local.get $k) (i32.const 64))))
          (i64.store offset=65536 (call $cell (local.get $i) (local.get $j)) (local.get $dot))
          (local.set $sum (i64.add (i64.rotl (local.get $sum) (i64.const 1)) (local.get $dot)))
          (local.set $j (i32.add (local.get $j) (i32.const 1)))
          (br_if $columns (i32.lt_u (local.get $j) (i32.const 64))))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br_if $rows (i32.lt_u (local.get $i) (i32.const 64))))
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (br_if $again (local.get $n)))
    (i32.wrap_i64 (local.get $sum))))
