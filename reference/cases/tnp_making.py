"""tf.experimental.numpy, tensors made from values and from nothing, and which dtype they get.

NumPy's dtypes come as NumPy's, as names, and as the library's own.
"""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

import numpy as np

from reference.case import Table
from reference.values import ALL, DT, MAIN, WIDE, K, L, N, P, R, V, W

CASES = Table(room="experimental.numpy.")
add, bad = CASES.add, CASES.bad
ONCE = ("f32",)
KINDS = [K("float32"), K(np.int32), K(int), K(float), K(bool), K(complex), DT("int8"), DT("bfloat16"), K("f8"), DT("string"),
         K("nonsense"), K(np.uint64)]


# ----------------------------------------------------------------------------------------------------- from values

VALUES = [1, 1.5, True, 1j, "text", b"text", [1, 2], [1, 2.5], [1.5, True], [True, 1], [True, False], [], [[]], [[1, 2], [3.5, 4]],
          (1, 2), ["text", "more"], [1 + 2j, 2], range(3), 2**40, 2**31, 2**63, [2**40, 1], [1, 2**40], None, [None, 1], {"a": 1},
          [[1], [1, 2]], 1e300, -1, [np.float32(1), np.float32(2)], np.float64(1), np.int8(3), np.bool_(True)]
for f in ("array", "asarray", "asanyarray", "ascontiguousarray", "copy"):
    add(f, R(2, 3), dtypes=ALL)
    add(f, R(), dtypes=("f32", "f64", "i32", "str"))
    add(f, W(R(2)), dtypes=("f32", "i32", "c128"))
    add(f, N(R(2)), dtypes=ALL)
    add(f, L(R(), R()), dtypes=("f32", "i32"))
    add(f, L(R(2), R(2, dtype="f64")), smooth=False, dtypes=("f32", "f64"))
    for value in VALUES if f in ("array", "copy") else VALUES[:12]:
        add(f, K(value), dtypes=ONCE)
    if f == "copy":
        continue
    for kind in KINDS if f == "array" else KINDS[:5]:
        add(f, R(3), kind, dtypes=("f32", "i64", "c64"))
        add(f, K([0, 1]), kind, dtypes=ONCE)
    for value, kind in ((1.7, "int32"), ([1.7, 2], int), ([1, 0, 2.5], bool), (300, "int8"), (-1, "uint8"), (2.5, complex),
                        ([1.5, 2.5], "float16")):
        add(f, K(value), K(kind), dtypes=ONCE, suffix="to")
    add(f, N(R(2)), K("int32"), dtypes=("f32", "f64"))
    add(f, W(R(2)), K("float64"), dtypes=("f32", "i32"))
add("array", L(L(R(), K(1.5)), L(K(2), R())), dtypes=("f32", "f64", "c64"), suffix="nested")
for ndmin in (0, 1, 2, 4):
    add("array", R(2, 3), ndmin=ndmin, dtypes=MAIN)
    add("array", R(), ndmin=ndmin, dtypes=ONCE)
add("array", R(2, 3), dtype=K("float64"), copy=False, ndmin=3, dtypes=("f32", "i32"))
bad("ValueError", "array", R(2), ndmin=33)

# --------------------------------------------------------------------------------------------------- of one value

for f in ("zeros", "ones", "empty"):
    for shape in (2, (2,), [2, 3], (), [], (0, 2), [2.0], -1, [-1], None, "x", [[2]]):
        add(f, K(shape), dtypes=ONCE)
    add(f, V([2, 3]), dtypes=("i32", "i64", "f32"))
    for kind in KINDS:
        add(f, K([2]), kind, dtypes=ONCE)
    add(f, K(2), dtype=K(None), dtypes=ONCE)
for f in ("zeros_like", "ones_like", "empty_like"):
    add(f, R(2, 3), dtypes=ALL)
    add(f, R(0), dtypes=MAIN)
    for value in (1, 1.5, [1, 2.5], [True], "text", None):
        add(f, K(value), dtypes=ONCE)
    add(f, N(R(2)), dtypes=("f16", "f32", "i64"))
    add(f, W(R(2)), dtypes=("f32", "i32"))
    for kind in KINDS[:8]:
        add(f, R(2), kind, dtypes=("f32", "i32"))
for shape in (3, (2, 3), [2, 3], [0, 3], [1], (), [-1], [[2, 3]], 1.5):
    for f in ("full", "broadcast_to"):
        args = (K(shape), R(3)) if f == "full" else (R(3), K(shape))
        add(f, *args, dtypes=("f32", "f64", "i32") if shape == (2, 3) else ONCE)
        args = (K(shape), K(1.5)) if f == "full" else (K(1.5), K(shape))
        add(f, *args, dtypes=ONCE)
for f in ("full", "broadcast_to"):
    args = (lambda x: (K([2, 2]), x)) if f == "full" else (lambda x: (x, K([2, 2])))
    add(f, *args(R(2)), dtypes=ALL)
    add(f, *args(R(1, 2)), dtypes=WIDE)
    add(f, *args(W(R(2))), dtypes=MAIN)
    for value in (1, True, [1, 2], [1, 2.5], "text", None):
        add(f, *args(K(value)), dtypes=ONCE)
for kind in KINDS:
    add("full", K([2]), K(1), kind, dtypes=ONCE)
    add("full_like", R(2), K(1), kind, dtypes=ONCE)
add("full", V([2, 3]), R(3, dtype="f32"), dtypes=("i32", "i64", "f32"))
add("full_like", R(2, 2), K(7.9), dtypes=ALL)
add("full_like", R(2, 2), R(2, dtype="f32"), smooth=False, dtypes=("f32", "f64", "i32", "c64"))
add("full_like", K([1, 2]), K(1.5), dtypes=ONCE)
add("full_like", R(2), W(R()), dtypes=MAIN)
bad("InvalidArgumentError", "full_like", R(2), R(3))
bad("ValueError", "full_like", R(2), K(1), order="C")
bad("ValueError", "full_like", R(2), K(1), subok=False)
bad("ValueError", "full_like", R(2), K(1), shape=[3])

# -------------------------------------------------------------------------------------------------------- matrices

for n, m, k in ((3, None, 0), (2, 3, 1), (2, 3, -1), (3, 2, 1), (3, 2, -1), (2, 2, 2), (2, 2, -2), (3, 5, 3), (5, 3, -3), (0, 2, 0),
                (2, 0, 0), (4, 2, 1), (2, 4, -1), (2.7, 3.2, 1.5), (-1, 2, 0), (3, 3, 9), (3, 3, -9)):
    add("eye", K(n), K(m), K(k), dtypes=ONCE)
    if n != 2.7:
        add("tri", K(n), K(m), K(k), dtypes=ONCE)
for kind in KINDS[:9]:
    for f in ("eye", "tri"):
        for k in (0, 1, -1):
            add(f, K(2), K(3), K(k), kind, dtypes=ONCE)
    add("identity", K(2), kind, dtypes=ONCE)
for n in (0, 1, 3, 2.5):
    add("identity", K(n), dtypes=ONCE)
add("eye", K(3), dtypes=ONCE)
add("tri", K(3), dtypes=ONCE)
add("vander", R(3), dtypes=("f32", "f64", "f16", "c64", "c128", "i32", "i64", "i8", "bool", "u8"))
add("vander", R(3), K(2), dtypes=WIDE)
add("vander", P(3), K(4), increasing=True, dtypes=WIDE)
add("vander", R(3), K(4), K(True), dtypes=("i32",))
for n in (0, 1, None):
    add("vander", R(2), K(n), dtypes=("f32", "i32"))
add("vander", K([1, 2, 3]), dtypes=ONCE)
add("vander", K([1.5, 2.0]), N=5, dtypes=ONCE)
add("vander", R(0), dtypes=ONCE)
bad("ValueError", "vander", R(3), K(-1))
bad("ValueError", "vander", R(2, 2))
bad("ValueError", "vander", R(), K(2))
bad("InvalidArgumentError", "vander", R())
for n, ndim in ((3, 2), (0, 2), (2, 3), (2, 0), (2, 1)):
    add("diag_indices", K(n), K(ndim), dtypes=ONCE)
add("diag_indices", K(2), dtypes=ONCE)
bad("ValueError", "diag_indices", K(-1))
bad("ValueError", "diag_indices", K(2), K(-1))

# -------------------------------------------------------------------------------------------------------- spaced

for args in ((3,), (0,), (-2,), (1, 4), (4, 1), (1, 6, 2), (6, 1, -2), (1, 6, -2), (1.0, 2.0, 0.25), (0, 1, 0.3), (2.5,), (2, 3, 0.5),
             (5, 0, -1), (3, 3), (0, 2**33, 2**32), (True,), (1j,), ("text",), (None,)):
    add("arange", *map(K, args), dtypes=ONCE)
for kind in KINDS:
    add("arange", K(3), dtype=kind, dtypes=ONCE)
    add("arange", K(0.5), K(3), dtype=kind, dtypes=ONCE)
add("arange", V(5), dtypes=("f32", "f64", "i32", "i64", "i8", "f16"))
add("arange", V(1), V(5), V(2), dtypes=("f32", "i32", "f64"))
bad("ValueError", "arange", K(1), K(2), K(0))
bad("ValueError", "arange", K(1), K(2), K(0.0))
for f in ("linspace", "logspace", "geomspace"):
    ends = [(1, 2), (1.0, 2), (2.5, 0.5), (0.5, 0.5)] + [(-1, -8), (1, 1000)] * (f == "geomspace") + [(-1, 2)] * (f != "geomspace")
    for start, stop in ends:
        for num in (0, 1, 2, 5):
            add(f, K(start), K(stop), K(num), dtypes=ONCE)
            add(f, K(start), K(stop), K(num), endpoint=False, dtypes=ONCE)
    add(f, K(1), K(2), dtypes=ONCE)
    add(f, P(), P(), K(4), dtypes=("f32", "f64", "f16", "c64", "i32"))
    add(f, P(2), P(2), K(3), dtypes=MAIN)
    add(f, P(2), K(3.0), K(3), axis=1, dtypes=MAIN)
    add(f, P(2, 1), P(2), K(3), axis=-1, dtypes=MAIN)
    add(f, P(), P(), K(3), K(False), dtypes=MAIN)
    add(f, N(P(2)), N(P(2)), K(3), dtypes=("f32", "f64", "i32"))
    for kind in ("float32", int, None):
        add(f, K(1), K(9), K(4), dtype=K(kind), dtypes=ONCE)
        add(f, P(), P(), K(4), dtype=K(kind), dtypes=("f32", "i32"))
    bad("ValueError", f, K(1.0), K(2.0), K(-1))
bad("ValueError", "linspace", V(True, "bool"), R(), K(3), dtype=K(None), dtypes=("c64",))
add("logspace", P(), P(), K(3), base=2.0, dtypes=MAIN)
add("logspace", K(0), K(3), K(4), base=2, dtypes=ONCE)
for num in (1, 2, 4):
    for endpoint in (True, False):
        add("linspace", R(), R(), K(num), endpoint=endpoint, retstep=True, dtypes=MAIN)
bad("InvalidArgumentError", "linspace", R(2), R(3))
