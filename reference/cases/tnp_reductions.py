"""tf.experimental.numpy, reductions and running sums: which dtype they have, of every dtype, and their gradients.
"""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

import numpy as np

from reference.case import Table
from reference.values import ALL, DT, FLOAT, MAIN, WIDE, K, N, P, R, V, W

CASES = Table(room="experimental.numpy.")
add, bad = CASES.add, CASES.bad
ONCE = ("f32",)
NAN = float("nan")


FOLDS = ["sum", "prod", "mean", "amax", "amin", "max", "min", "all", "any", "ptp"]
for f in FOLDS:
    add(f, R(2, 3), dtypes=ALL)
    add(f, R(2, 3), axis=1, dtypes=ALL)
    for axis in (0, -1, (0, 2), [1], (), None):
        add(f, R(2, 3, 2), axis=axis, dtypes=WIDE if axis == -1 else ONCE)
    add(f, R(2, 3, 2), axis=1, keepdims=True, dtypes=("f32", "i32", "bool"))
    add(f, R(), dtypes=MAIN)
    add(f, R(0), dtypes=("f32", "i32", "bool"))
    add(f, R(2, 0, 3), axis=1, dtypes=ONCE)
    add(f, V([[1.0, 3.0, 3.0], [NAN, 0.0, 1.0]]), axis=1, dtypes=("f32", "f64", "i32"))
    add(f, V([200, 100]), dtypes=("u8", "u16", "i16", "i32"))
    for value in (2, 2.5, True, [1, 2.5], [True, False], "text", None, []):
        add(f, K(value), dtypes=ONCE)
    add(f, N(R(2, 2)), dtypes=("f32", "f16", "i32"))
    add(f, W(R(2, 2)), axis=0, dtypes=("f32", "i32"))
    add(f, R(2, 3), axis=V(1, "i64"), dtypes=ONCE)
    add(f, R(2, 3), axis=V(1, "i8"), dtypes=ONCE)
    add(f, R(2, 3), keepdims=None, dtypes=ONCE)
    bad("InvalidArgumentError", f, R(2, 3), axis=2)
    bad("TypeError", f, R(2, 3), axis=1.0)
    bad("InvalidArgumentError", f, R(2, 3), axis=(0, 0))
for f in ("sum", "prod", "mean"):
    for kind in ("float64", int, bool, "complex64", np.int8, DT("float16"), None, "nonsense"):
        add(f, R(2, 3), axis=0, dtype=kind if isinstance(kind, DT) else K(kind), dtypes=("f32", "i32", "bool"))
for f in ("var", "std", "nansum", "nanprod", "nanmean"):
    add(f, R(2, 3), dtypes=ALL)
    for axis in (0, -1, (0, 2), None):
        add(f, R(2, 3, 2), axis=axis, dtypes=WIDE if axis == -1 else ONCE)
        add(f, V([[1.0, NAN, 3.0], [2.5, 0.0, 1.0]]), axis=axis, dtypes=("f32", "f64", "f16"))
    add(f, R(2, 3), axis=1, keepdims=True, dtypes=("f32", "f64", "i32"))
    for value in (2, True, [1, 2.5], [1.0, NAN], [True, False], "text", None, []):
        add(f, K(value), dtypes=ONCE)
    add(f, R(), dtypes=MAIN, smooth=f != "std")  # TensorFlow: nan
    add(f, R(0), dtypes=MAIN)
    add(f, V([NAN, NAN]), dtypes=MAIN)
    add(f, W(R(2, 2)), axis=0, dtypes=("f32", "i32"))
    if f != "std":
        for kind in ("float64", int, bool, "complex64", DT("float16"), DT("float32"), None, "nonsense"):
            add(f, R(2, 3), axis=0, dtype=kind if isinstance(kind, DT) else K(kind), dtypes=("f32", "i32", "bool"))
    bad("InvalidArgumentError", f, R(2, 3), axis=2)
for ddof in (1, 2, 0.5, -1):
    for axis in (None, 0, -1):
        add("var", R(2, 3), axis=axis, ddof=ddof, dtype=K("float64"), dtypes=("f32", "f64", "i32") + ("c128",) * (ddof != 2))
    add("var", R(2, 3), ddof=ddof, dtypes=ONCE)
    add("var", R(2, 3), axis=1, ddof=ddof, dtype=K("float32"), keepdims=True, dtypes=MAIN, smooth=False)
add("var", R(2, 3), axis=(0, 1), ddof=1, dtype=K("float32"), dtypes=ONCE)
bad("ValueError", "var", R(2), out=1)
add("average", R(2, 3), dtypes=ALL)
for axis in (0, 1, -1, None):
    add("average", R(2, 3), axis=axis, dtypes=WIDE)
    add("average", R(2, 3), axis=axis, returned=True, dtypes=MAIN)
    add("average", R(2, 3), axis=axis, weights=P(2, 3), dtypes=WIDE, wrt=(0,))
    add("average", R(2, 3), axis, P(2, 3), dtypes=WIDE)
    add("average", R(2, 3), axis, P(2, 3), K(True), dtypes=MAIN)
for other in ("f64", "i32", "bool"):
    add("average", R(3), K(None), P(3, dtype=other), dtypes=("f32", "i32", "bool", "c64", "f16", "bf16"))
add("average", R(2, 3), K(1), P(3), dtypes=WIDE)
add("average", R(2, 3), K(0), P(2), dtypes=("f32", "i32"))
add("average", R(2, 3), K(-1), K([1, 2, 3]), dtypes=("f32", "i32"))
add("average", R(2, 3), K(1), P(3), K(True), dtypes=MAIN)
add("average", K([1.0, 4.0]), weights=K([2, 1]), dtypes=ONCE)
add("average", K([1, 4]), weights=K([2, 1]), dtypes=ONCE)
add("average", K([1, 4]), dtypes=ONCE)
bad("ValueError", "average", R(2, 3), axis=(0, 1))
bad("ValueError", "average", R(2, 3), axis=1.0)
bad("InvalidArgumentError", "average", R(2, 3), axis=2)
bad("InvalidArgumentError", "average", R(2, 3), K(None), R(3))
bad("InvalidArgumentError", "average", R(2, 3), K(0), R(3, 2))
bad("InvalidArgumentError", "average", R(2, 3), K(0), R(3))
add("count_nonzero", R(2, 3), dtypes=ALL)
for axis in (0, 1, (0, 1), -1, None, 2):
    add("count_nonzero", V([[0, 1, 2], [0, 0, 5]]), axis=axis, dtypes=("f32", "i32", "u8", "bool"))
for value in (0, 1.5, [0, 1], [True, False], None):
    add("count_nonzero", K(value), dtypes=ONCE)
add("count_nonzero", W(R(2)), dtypes=ONCE)

for f in ("mean", "amax", "amin"):
    bad("ValueError", f, R(2), out=1)
for f in ("cumsum", "cumprod"):  # TensorFlow's gradient of cumprod is wrong for complex numbers
    add(f, R(2, 3), dtypes=ALL, smooth=f == "cumsum")
    for axis in (0, 1, -1, None):
        add(f, R(2, 3), axis=axis, dtypes=WIDE if f == "cumsum" else MAIN)
        add(f, R(2, 3), axis=axis, dtypes=("i32", "u8", "c128"), smooth=False, suffix="other")
    for kind in ("float64", "int8", bool, DT("float32"), "nonsense"):
        add(f, R(3), dtype=kind if isinstance(kind, DT) else K(kind), dtypes=("f32", "i32"))
    for value in (2, 2.5, [1, 2], [[1, 2.5], [3, 4]], [True, True], None):
        add(f, K(value), dtypes=ONCE)
    add(f, R(), dtypes=MAIN)
    add(f, R(0), dtypes=MAIN)
    add(f, W(R(2, 2)), axis=1, dtypes=("f32", "i32"))
    bad("InvalidArgumentError", f, R(2, 3), axis=2)
    add(f, R(2, 3), axis=-3, dtypes=("f32",))  # the rank is added once: 0
for f in ("argmax", "argmin"):
    add(f, R(2, 3), dtypes=ALL)
    for axis in (0, -1, None):
        add(f, R(2, 3, 2), axis=axis, dtypes=("f32", "i32", "u8"))
    add(f, V([1.0, NAN, 2.0, 2.0]), dtypes=FLOAT)
    for value in (2, 2.5, [1, 2], [True, False], None, "text", [[1, 5], [7, 2]]):
        add(f, K(value), dtypes=ONCE)
    add(f, R(), axis=0, dtypes=ONCE)
    add(f, R(0), dtypes=ONCE)
    add(f, W(R(2)), dtypes=ONCE)
    bad("InvalidArgumentError", f, R(2, 3), axis=2)
add("diff", R(2, 4), dtypes=ALL)
for n in (0, 1, 2, 5):
    for axis in (0, -1):
        add("diff", R(3, 4), K(n), axis=axis, dtypes=("f32", "f64", "bool"))
for value in ([1, 4, 9], [1.5, 2], [True, False, False], 1, None):
    add("diff", K(value), dtypes=ONCE)
add("diff", R(2, 3, 2), axis=1, dtypes=WIDE)
add("diff", W(R(3)), dtypes=MAIN)
add("diff", R(0), dtypes=ONCE)
bad("ValueError", "diff", R(2), axis=1)
bad("ValueError", "diff", R(2), K(-1))
bad("IndexError", "diff", R())
for f in ("size", "shape", "ndim", "isscalar"):
    for shape in ((), (0,), (2, 3), (1, 0, 2), (1,)):
        add(f, R(*shape), dtypes=("f32", "str"))
    for value in (1, 1.5, True, 1j, "text", [1, 2], [[1, 2.5]], [], None, np.float32(1), np.zeros((2, 1)), np.int8(1)):
        add(f, K(value), dtypes=ONCE)
    add(f, W(R(2)), dtypes=ONCE)
bad("NotImplementedError", "size", R(2), axis=0)
