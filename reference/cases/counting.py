"""Counting: how often each number occurs, in bins of one each, of two numbers at once, or of equal width."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, DT, FLOAT, MAIN, I, K, N, R, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

INF, NAN = float("inf"), float("nan")
ONE = ("f32",)

name = "math.bincount"
NUMBERS = V([1, 1, 2, 5, 0, 2, 2], "i32")
MATRIX = V([[1, 1, 0], [2, 0, 2]], "i32")
add(name, V([1, 1, 2, 5, 0, 2, 2]), dtypes=ALL)
for minlength in (None, 0, 3, 8, -1):
    for maxlength in (None, 0, 3, 8):
        add(name, NUMBERS, minlength=minlength, maxlength=maxlength, dtypes=ONE)
        add(name, MATRIX, minlength=minlength, maxlength=maxlength, axis=-1, dtypes=ONE)
add(name, NUMBERS, maxlength=-1, dtypes=ONE)
add(name, NUMBERS, minlength=V(8, "i32"), maxlength=V(9, "i32"), dtypes=ONE)
add(name, NUMBERS, minlength=V(8, "i64"), dtypes=ONE)
add(name, V([1, 2], "i64"), minlength=V(8, "i64"), dtypes=ONE)
add(name, NUMBERS, minlength=2.0, dtypes=ONE)
add(name, NUMBERS, minlength=[2], dtypes=ONE)
for axis in (None, 0, -1, 1, "0"):
    add(name, MATRIX, axis=axis, dtypes=ONE)
    add(name, NUMBERS, axis=axis, dtypes=ONE)
    add(name, MATRIX, axis=axis, binary_output=True, dtypes=ONE)
add(name, NUMBERS, binary_output=True, dtypes=ONE)
for out in ("int32", "int64", "float32", "float64", "uint8", "bool", "complex64"):
    add(name, NUMBERS, dtype=DT(out), dtypes=ONE)
    add(name, NUMBERS, dtype=DT(out), binary_output=True, dtypes=ONE)
add(name, NUMBERS, dtype=None, dtypes=ONE)
add(name, V([1, 2], "i64"), dtype=None, dtypes=ONE)
add(name, NUMBERS, weights=R(7), dtypes=ALL)
add(name, NUMBERS, R(7), dtypes=MAIN)
add(name, MATRIX, weights=R(2, 3), dtypes=("f32", "f64", "i32", "i64"))
add(name, MATRIX, weights=R(2, 3), axis=-1, dtypes=("f32", "f64", "i32", "i64"))
add(name, NUMBERS, weights=K([1.0] * 7), dtypes=ONE)
add(name, NUMBERS, weights=K([1] * 7), dtypes=ONE)
add(name, NUMBERS, weights=R(7), maxlength=3, dtypes=ONE)
add(name, NUMBERS, weights=R(6), dtypes=ONE)
add(name, NUMBERS, weights=R(1), dtypes=ONE)
add(name, NUMBERS, weights=R(7), binary_output=True, dtypes=ONE)
add(name, MATRIX, weights=R(3), axis=-1, dtypes=ONE)
add(name, NUMBERS, weights=R(7), dtype=DT("int64"), dtypes=ONE)
add(name, V([-1, 1], "i32"), dtypes=ONE)
add(name, V([-1, 1], "i32"), minlength=3, dtypes=ONE)
add(name, V([1.7, 0.2]), dtypes=MAIN)
for shape in ((), (0,), (1,), (2, 0), (0, 2), (2, 2, 2)):
    add(name, I(*shape), dtypes=ONE)
    add(name, I(*shape), axis=-1, dtypes=ONE)
    add(name, I(*shape), weights=R(*shape), dtypes=ONE)
add(name, K([1, 2, 2]), dtypes=ONE)
add(name, K([True, False]), dtypes=ONE)
add(name, K("text"), dtypes=ONE)
add(name, K(None), dtypes=ONE)
add(name, N(I(4)), dtypes=ONE)
bad("TypeError", name)

name = "math.confusion_matrix"
add(name, V([0, 1, 2, 2]), V([0, 2, 2, 1]), dtypes=ALL)
for classes in (None, 3, 5, 2, 0):
    add(name, V([0, 1, 2, 2], "i32"), V([0, 2, 2, 1], "i32"), num_classes=classes, dtypes=ONE)
add(name, V([0, 1], "i32"), V([1, 1], "i32"), num_classes=V(3, "i32"), dtypes=ONE)
add(name, V([0, 1], "i32"), V([1, 1], "i32"), num_classes=V(3, "i64"), dtypes=ONE)
add(name, V([0, 1], "i32"), V([1, 1], "i32"), num_classes=3.0, dtypes=ONE)
add(name, V([0, 1], "i32"), V([1, 1], "i32"), num_classes=[3], dtypes=ONE)
add(name, V([0, 1, 1], "i32"), V([1, 1, 1], "i32"), weights=R(3), dtypes=("f32", "f64", "i32", "bool"))
for out in ("float32", "float64", "int64", "bool", "uint8", "complex64", "string"):
    add(name, V([0, 1, 1], "i32"), V([1, 1, 1], "i32"), dtype=DT(out), dtypes=ONE)
    add(name, V([0, 1, 1], "i32"), V([1, 1, 1], "i32"), weights=R(3), dtype=DT(out), dtypes=ONE)
add(name, V([0, 1, 1], "i32"), V([1, 1, 1], "i32"), weights=K([1, 2, 3]), dtypes=ONE)
add(name, V([0, 1, 1], "i32"), V([1, 1, 1], "i32"), weights=K([0.5, 2.5, 3.0]), dtype=DT("float32"), dtypes=ONE)
add(name, V([[0], [1]], "i32"), V([1, 1], "i32"), dtypes=ONE)
add(name, V([0, 1], "i32"), V([[1], [1]], "i32"), dtypes=ONE)
add(name, V([[0], [1]], "i32"), V([[1], [1]], "i32"), dtypes=ONE)
add(name, V([0, 1, 1], "i32"), V([1, 1, 1], "i32"), K(None), R(3), DT("float32"))
add(name, V([0, 1, 1], "i32"), V([1, 1, 1], "i32"), K(3), R(3), DT("complex128"), dtypes=("f64", "c128"))
add(name, V([[0, 1], [1, 0]], "i32"), V([1, 1], "i32"), dtypes=ONE)
add(name, V([0, 1], "i32"), V([1, 1, 1], "i32"), dtypes=ONE)
add(name, V([0, 1], "i32"), V([1, 1], "i32"), weights=R(3), dtypes=ONE)
add(name, V([0, 1], "i32"), V([1, 1], "i32"), weights=R(), dtypes=ONE)
add(name, V([0, -1], "i32"), V([1, 1], "i32"), dtypes=ONE)
add(name, V([0, 1], "i32"), V([1, -1], "i32"), dtypes=ONE)
add(name, V(0, "i32"), V(1, "i32"), dtypes=ONE)
add(name, V([], "i32"), V([], "i32"), num_classes=2, dtypes=ONE)
add(name, V([], "i32"), V([], "i32"), dtypes=ONE)
add(name, V([0.9, 1.2]), V([1.0, 0.0]), dtypes=ONE)
add(name, K([0, 1]), K([1, 1]), dtypes=ONE)
add(name, K(None), K([1, 1]), dtypes=ONE)
add(name, K([1, 1]), K(None), dtypes=ONE)
add(name, N(I(3)), N(I(3)), dtypes=ONE)
bad("TypeError", name, K([0]))

add("histogram_fixed_width", V([1.0, NAN]), K([0.0, 5.0]), nbins=5, dtypes=MAIN)
for name in ("histogram_fixed_width", "histogram_fixed_width_bins"):
    VALUES = V([-1.0, 0.0, 1.5, 2.0, 5.0, 15.0])
    add(name, V([-1, 0, 1, 2, 5, 15]), V([0, 5]), nbins=5, dtypes=ALL)
    add(name, VALUES, K([0.0, 5.0]), nbins=5, dtypes=FLOAT)
    add(name, VALUES, K([0.0, 5.0]), dtypes=MAIN)
    for nbins in (1, 3, 0, -1, 2.0, None, [3]):
        add(name, VALUES, K([0.0, 5.0]), nbins=nbins, dtypes=ONE)
    add(name, VALUES, V([0.0, 5.0]), nbins=V(5, "i32"), dtypes=ONE)
    add(name, VALUES, V([0.0, 5.0]), nbins=V(5, "i64"), dtypes=ONE)
    for out in ("int32", "int64", "int16", "float32"):
        add(name, VALUES, K([0.0, 5.0]), nbins=5, dtype=DT(out), dtypes=ONE)
    add(name, V([-2 + 4 * k / 7 for k in range(8)]), V([-2.0, 2.0]), nbins=7, dtypes=MAIN, suffix="at the edges")
    add(name, V([INF, -INF, 0.5, 5.0]), K([0.0, 5.0]), nbins=5, dtypes=MAIN)
    for limits in ([5.0, 0.0], [1.0, 1.0], [0.0], [0.0, 1.0, 2.0], 1.0, [[0.0, 1.0]]):
        add(name, VALUES, V(limits), nbins=3, dtypes=ONE)
    for shape in ((), (0,), (1,), (2, 0), (2, 1, 2, 1, 2)):
        add(name, R(*shape), K([-1.0, 1.0]), nbins=3)
    add(name, R(2, 3), K([-1.0, 1.0]), K(4))
    add(name, VALUES, V([0.0, 5.0], "f64"), nbins=3, dtypes=ONE)
    add(name, VALUES, V([0, 5], "i32"), nbins=3, dtypes=ONE)
    add(name, VALUES, K([0, 5]), nbins=3, dtypes=ONE)
    add(name, K([1, 2, 3]), K([0, 3]), nbins=3, dtypes=ONE)
    add(name, K([0.1, 0.2]), K([0.0, 1.0]), nbins=3, dtypes=ONE)
    add(name, K(None), K([0.0, 1.0]), dtypes=ONE)
    add(name, VALUES, K(None), dtypes=ONE)
    add(name, W(R(3)), K([0.0, 1.0]), nbins=3, dtypes=ONE)
    bad("TypeError", name, R(3))

name = "math.sobol_sample"
for dim in (1, 2, 3, 7, 20, 40):
    add(name, dim, 6)
for skip in (0, 1, 5, 100):
    add(name, K(3), K(4), skip=skip, dtypes=ONE)
for out in ("float32", "float64", "float16", "bfloat16", "int32"):
    add(name, K(3), K(4), dtype=DT(out), dtypes=ONE)
add(name, V(3, "i32"), V(4, "i32"), V(2, "i32"), dtypes=ONE)
add(name, V(3, "i64"), V(4, "i32"), dtypes=ONE)
for dim, count, skip in ((0, 1, 0), (3, 0, 0), (3, -1, 0), (-1, 1, 0), (3, 1, -1), (2.0, 1, 0), ([2], 1, 0), (2, [1], 0), (None, 1, 0)):
    add(name, K(dim), K(count), skip, dtypes=ONE)
bad("TypeError", name, K(3))
