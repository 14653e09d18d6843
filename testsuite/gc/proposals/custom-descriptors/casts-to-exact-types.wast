;; Copyright the Conformance authors. SPDX-License-Identifier: Apache-2.0
;; A cast to an exact type succeeds for objects of this very type alone; an object is what its allocation named, however
;; it was passed on (custom descriptors, "Exact Types"; spec:exec-ref.test, spec:exec-ref.cast, spec:exec-br_on_cast).

(module
  (rec
    (type $0 (sub (struct (field i32))))
    (type $1 (sub $0 (struct (field i32))))
    (type $2 (sub final $1 (struct (field i32))))
    (type $twin (sub $0 (struct (field i32)))))
  (type $l (sub (array i8))) (type $m (sub $l (array i8)))
  (type $f (sub (func))) (type $g (sub $f (func)))
  (elem declare func $of-f $of-g)
  (func $of-f (type $f)) (func $of-g (type $g))
  (func $make (param $n i32) (result anyref)
    (block (block (block (block (block (block (block (block
      (br_table 0 1 2 3 4 5 6 7 (local.get $n)))
      (return (struct.new $0 (i32.const 100))))
      (return (struct.new $1 (i32.const 101))))
      (return (struct.new $2 (i32.const 102))))
      (return (struct.new_default $twin)))
      (return (array.new_fixed $l 0)))
      (return (array.new_default $m (i32.const 1))))
      (return (ref.i31 (i32.const 1))))
    (ref.null any))
  ;; Bits: exact 0, 1, 2, twin, l, m; then the same not exact; then exact with null.
  (func (export "test") (param $n i32) (result i32) (local $x anyref)
    (local.set $x (call $make (local.get $n)))
    (ref.test (ref (exact $0)) (local.get $x))
    (i32.shl (ref.test (ref (exact $1)) (local.get $x)) (i32.const 1)) i32.or
    (i32.shl (ref.test (ref (exact $2)) (local.get $x)) (i32.const 2)) i32.or
    (i32.shl (ref.test (ref (exact $twin)) (local.get $x)) (i32.const 3)) i32.or
    (i32.shl (ref.test (ref (exact $l)) (local.get $x)) (i32.const 4)) i32.or
    (i32.shl (ref.test (ref (exact $m)) (local.get $x)) (i32.const 5)) i32.or
    (i32.shl (ref.test (ref $0) (local.get $x)) (i32.const 8)) i32.or
    (i32.shl (ref.test (ref $1) (local.get $x)) (i32.const 9)) i32.or
    (i32.shl (ref.test (ref $2) (local.get $x)) (i32.const 10)) i32.or
    (i32.shl (ref.test (ref $twin) (local.get $x)) (i32.const 11)) i32.or
    (i32.shl (ref.test (ref $l) (local.get $x)) (i32.const 12)) i32.or
    (i32.shl (ref.test (ref $m) (local.get $x)) (i32.const 13)) i32.or
    (i32.shl (ref.test (ref null (exact $0)) (local.get $x)) (i32.const 16)) i32.or
    (i32.shl (ref.test (ref null (exact $1)) (local.get $x)) (i32.const 17)) i32.or
    (i32.shl (ref.test (ref null (exact $2)) (local.get $x)) (i32.const 18)) i32.or
    (i32.shl (ref.test (ref null (exact $twin)) (local.get $x)) (i32.const 19)) i32.or
    (i32.shl (ref.test (ref null (exact $l)) (local.get $x)) (i32.const 20)) i32.or
    (i32.shl (ref.test (ref null (exact $m)) (local.get $x)) (i32.const 21)) i32.or)
  (func (export "cast-0") (param i32) (result i32)
    (struct.get $0 0 (ref.cast (ref (exact $0)) (call $make (local.get 0)))))
  (func (export "cast-1") (param i32) (result i32)
    (struct.get $1 0 (ref.cast (ref (exact $1)) (call $make (local.get 0)))))
  (func (export "cast-null-1") (param i32) (result i32)
    (ref.is_null (ref.cast (ref null (exact $1)) (call $make (local.get 0)))))
  (func (export "cast-l") (param i32) (result i32)
    (array.len (ref.cast (ref (exact $l)) (call $make (local.get 0)))))
  (func (export "from-0") (param i32) (result i32)
    (ref.test (ref (exact $1)) (ref.cast (ref $0) (call $make (local.get 0)))))
  (func (export "branch") (param i32) (result i32)
    (block $1 (result (ref (exact $1)))
      (block $0 (result (ref (exact $0)))
        (drop (br_on_cast $0 anyref (ref (exact $0))
          (br_on_cast $1 anyref (ref (exact $1)) (call $make (local.get 0)))))
        (return (i32.const -1)))
      struct.get $0 0 i32.const 1000 i32.add return)
    struct.get $1 0 i32.const 2000 i32.add)
  (func (export "branch-fail") (param i32) (result i32)
    (block $no (result anyref)
      (return (struct.get $1 0 (br_on_cast_fail $no anyref (ref (exact $1)) (call $make (local.get 0))))))
    (drop) (i32.const -1))
  (func (export "functions") (result i32) (local $f funcref) (local $g funcref)
    (local.set $f (ref.func $of-f)) (local.set $g (ref.func $of-g))
    (ref.test (ref (exact $f)) (local.get $f))
    (i32.shl (ref.test (ref (exact $f)) (local.get $g)) (i32.const 1)) i32.or
    (i32.shl (ref.test (ref (exact $g)) (local.get $f)) (i32.const 2)) i32.or
    (i32.shl (ref.test (ref (exact $g)) (local.get $g)) (i32.const 3)) i32.or
    (i32.shl (ref.test (ref $f) (local.get $g)) (i32.const 4)) i32.or
    (i32.shl (ref.test (ref $g) (local.get $f)) (i32.const 5)) i32.or
    (i32.shl (ref.test (ref null (exact $g)) (ref.null func)) (i32.const 6)) i32.or
    (i32.shl (ref.test (ref (exact $g)) (ref.null func)) (i32.const 7)) i32.or)
  (func (export "cast-f") (result i32) (local $g funcref)
    (local.set $g (ref.func $of-g)) (ref.is_null (ref.cast (ref (exact $f)) (local.get $g))))
)
(assert_return (invoke "test" (i32.const 0)) (i32.const 0x01_01_01))
(assert_return (invoke "test" (i32.const 1)) (i32.const 0x02_03_02))
(assert_return (invoke "test" (i32.const 2)) (i32.const 0x04_07_04))
(assert_return (invoke "test" (i32.const 3)) (i32.const 0x08_09_08))
(assert_return (invoke "test" (i32.const 4)) (i32.const 0x10_10_10))
(assert_return (invoke "test" (i32.const 5)) (i32.const 0x20_30_20))
(assert_return (invoke "test" (i32.const 6)) (i32.const 0))
(assert_return (invoke "test" (i32.const 7)) (i32.const 0x3f_00_00))
(assert_return (invoke "cast-0" (i32.const 0)) (i32.const 100))
(assert_trap (invoke "cast-0" (i32.const 1)) "cast failure")
(assert_trap (invoke "cast-0" (i32.const 2)) "cast failure")
(assert_trap (invoke "cast-0" (i32.const 3)) "cast failure")
(assert_trap (invoke "cast-0" (i32.const 7)) "cast failure")
(assert_return (invoke "cast-1" (i32.const 1)) (i32.const 101))
(assert_trap (invoke "cast-1" (i32.const 0)) "cast failure")
(assert_trap (invoke "cast-1" (i32.const 2)) "cast failure")
(assert_trap (invoke "cast-1" (i32.const 4)) "cast failure")
(assert_trap (invoke "cast-1" (i32.const 6)) "cast failure")
(assert_return (invoke "cast-null-1" (i32.const 1)) (i32.const 0))
(assert_return (invoke "cast-null-1" (i32.const 7)) (i32.const 1))
(assert_trap (invoke "cast-null-1" (i32.const 2)) "cast failure")
(assert_return (invoke "cast-l" (i32.const 4)) (i32.const 0))
(assert_trap (invoke "cast-l" (i32.const 5)) "cast failure")
(assert_return (invoke "from-0" (i32.const 0)) (i32.const 0))
(assert_return (invoke "from-0" (i32.const 1)) (i32.const 1))
(assert_return (invoke "from-0" (i32.const 2)) (i32.const 0))
(assert_return (invoke "from-0" (i32.const 3)) (i32.const 0))
(assert_return (invoke "branch" (i32.const 0)) (i32.const 1100))
(assert_return (invoke "branch" (i32.const 1)) (i32.const 2101))
(assert_return (invoke "branch" (i32.const 2)) (i32.const -1))
(assert_return (invoke "branch" (i32.const 3)) (i32.const -1))
(assert_return (invoke "branch" (i32.const 7)) (i32.const -1))
(assert_return (invoke "branch-fail" (i32.const 1)) (i32.const 101))
(assert_return (invoke "branch-fail" (i32.const 0)) (i32.const -1))
(assert_return (invoke "branch-fail" (i32.const 2)) (i32.const -1))
(assert_return (invoke "functions") (i32.const 0x59))
(assert_trap (invoke "cast-f") "cast failure")
