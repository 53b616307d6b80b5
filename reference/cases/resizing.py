"""Pictures in another size."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, I, K, N, R, S, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

ONE, REST = ("f32",), tuple(d for d in ALL if d != "f64")
INF, NAN = float("inf"), float("nan")
# TensorFlow rounds to float32 what a float64 picture and its gradient are made of, in another order
ROUNDED = 2e5

# ------------------------------------------------------------------------------------------------------------- resize

name = "image.resize"
PLAIN, SAMPLED = ("bilinear", "nearest", "bicubic", "area"), ("lanczos3", "lanczos5", "gaussian", "mitchellcubic")
WRONG: list[tuple[int, ...]] = [(), (2,), (2, 3), (1, 1, 2, 3, 1), (0, 2, 3, 1), (1, 0, 3, 1), (1, 2, 0, 1), (1, 2, 3, 0), (0, 3, 1)]
KINDS = [(m, False) for m in PLAIN + SAMPLED] + [(m, True) for m in ("bilinear", "bicubic", *SAMPLED)]
for method, antialias in KINDS:
    word = {"method": method, "antialias": antialias}
    exact = method == "nearest"
    add(name, R(3, 4, 2), K([5, 3]), **word, dtypes=ALL if exact else REST, smooth=False)
    if not exact:
        add(name, R(3, 4, 2), K([5, 3]), **word, dtypes=("f64",), suffix="wide", tolerance=ROUNDED, smooth=False)
    for old, new in (((2, 3, 4, 1), [3, 4]), ((1, 2, 2, 2), [5, 7]), ((1, 7, 5, 1), [2, 2]), ((1, 1, 1, 1), [3, 2]), ((1, 4, 3, 1), [1, 1]),
            ((1, 6, 6, 1), [2, 3]), ((11, 3, 1), [4, 9])):
        add(name, R(*old), K(new), **word, dtypes=ONE, smooth=False)
    add(name, V([[[[1.0], [INF], [2.0], [3.0], [1.0], [-1.0], [NAN], [5.0]]]]), K([1, 6]), **word, dtypes=ONE) if method in PLAIN else None
    for shape in WRONG:
        add(name, R(*shape), K([3, 2]), **word, dtypes=ONE)
    for size in ([0, 2], [2, -1]):
        bad("InvalidArgumentError", name, R(2, 3, 1), K(size), **word)
for size in ([3], 3, [3, 2, 1], [3.0, 2.0], ["a", "b"], None, [[3, 2]], [], [None, 2]):
    bad("ValueError", name, R(2, 3, 1), K(size))
for size in (V([3, 2], "i64"), V([3.0, 2.0], "f32")):
    bad("ValueError", name, R(2, 3, 1), size)
for size in (K((3, 2)), V([3, 2], "i32"), N(V([3, 2], "i64")), N(V([3.0, 2.0], "f32")), K([True, 2])):
    add(name, R(2, 3, 1), size, wrt=(0,), dtypes=ONE)
for method in ("x", None, 1, "BILINEAR", []):
    bad("ValueError", name, R(2, 3, 1), K([2, 2]), method=K(method))
for antialias in (None, 1, 0, "a"):
    for method in ("bilinear", "nearest", "gaussian"):
        add(name, R(5, 6, 1), K([2, 2]), method=method, antialias=K(antialias), dtypes=ONE)
for old, new in (((2, 3, 1), [4, 4]), ((2, 4, 6, 1), [3, 3]), ((5, 2, 1), [10, 3]), ((3, 8, 1), [1, 1]), ((1, 9, 1), [4, 4]), ((3, 7, 1), [3, 2]),
        ((7, 3, 1), [5, 5]), ((0, 3, 1), [2, 2]), ((1, 2, 0, 1), [2, 2]), ((2, 3, 0), [4, 4]), ((1, 30, 1), [9, 9])):
    for method in ("bilinear", "nearest", "lanczos3"):
        add(name, R(*old), K(new), method=method, preserve_aspect_ratio=True, dtypes=ONE, smooth=False)
for value in ([[[1], [2]]], [[[1.0], [2.0]]], [[[True]]], 1.0, "a", None):
    for method in ("bilinear", "nearest"):
        add(name, K(value), K([1, 3]), method=method, dtypes=ONE)
add(name, W(R(2, 3, 1)), K([3, 3]), dtypes=ONE, smooth=False)
add(name, N(R(2, 3, 1)), K([3, 3]), K("bicubic"), K(False), K(False), "n", dtypes=ONE)
bad("TypeError", name, R(2, 3, 1))

name = "image.resize_with_pad"
add(name, R(3, 4, 2), K(6), K(5), dtypes=REST, smooth=False)
add(name, R(3, 4, 2), K(6), K(5), dtypes=("f64",), suffix="wide", tolerance=ROUNDED, smooth=False)
for method, antialias in KINDS:
    add(name, R(1, 3, 5, 1), K(4), K(4), method=method, antialias=antialias, dtypes=ONE, smooth=False)
for old, new in (((2, 3, 4, 1), (7, 3)), ((3, 4, 1), (3, 4)), ((1, 1, 1), (4, 7)), ((5, 2, 1), (3, 9)), ((2, 5, 1), (9, 3)), ((1, 9, 1), (3, 3)), ((7, 3, 1), (2, 5)),
        ((30, 1, 1), (4, 4))):
    add(name, R(*old), K(new[0]), K(new[1]), dtypes=ONE, smooth=False)
for shape in [*WRONG, (2, 2, 0)]:
    add(name, R(*shape), K(4), K(5), dtypes=ONE)
for tall, wide in ((0, 4), (4, 0), (-1, 2), (2, -1), (2.0, 2), (2, 2.5), ("a", 2), (2, "a"), (None, 2), (2, None), ([2], 2), (True, 2)):
    add(name, R(3, 4, 1), K(tall), K(wide), dtypes=ONE)
for tall, wide in ((V(4, "i32"), V(5, "i32")), (V(4, "i64"), V(5, "i64")), (V(0, "i32"), V(5, "i32")), (V(4, "i32"), V(0, "i32")), (V([4], "i32"), V(5, "i32")),
        (K(4), V(5, "i32")), (V(4.0), V(5.0)), (N(V(4, "i32")), N(V(5, "i32")))):
    add(name, R(3, 4, 1), tall, wide, wrt=(0,), dtypes=ONE, smooth=False)
bad("ValueError", name, R(2, 3, 1), K(4), K(4), method="x")
for value in ([[[1], [2]]], [[[True]]], 1.0, "a", None):
    add(name, K(value), K(2), K(3), dtypes=ONE)
add(name, W(R(2, 3, 1)), K(4), K(3), K("nearest"), K(True), dtypes=ONE, smooth=False)
bad("TypeError", name, R(2, 3, 1), K(3))

# ---------------------------------------------------------------------------------------------------- crop_and_resize

name = "image.crop_and_resize"
BOX = V([[0.1, 0.2, 0.75, 0.8], [0.0, 0.0, 1.0, 1.0], [0.9, 0.7, 0.3, -0.2]], "f32")
for method in ("bilinear", "nearest"):
    add(name, R(2, 4, 5, 2), BOX, V([1, 0, 1], "i32"), K([3, 2]), method=method, dtypes=ALL, smooth=False)
    for size in ([1, 1], [2, 1], [1, 4], [6, 7]):
        add(name, R(2, 3, 4, 1), BOX, V([0, 1, 0], "i32"), K(size), method=method, extrapolation_value=-2.5, smooth=False)
    for shape in ((1, 1, 1, 1), (1, 1, 3, 2), (1, 3, 1, 1), (1, 3, 3, 0)):
        add(name, R(*shape), BOX, V([0, 0, 0], "i32"), K([2, 3]), method=method, dtypes=ONE, smooth=False)
    add(name, R(2, 3, 4, 1), S(0, 4), I(0, high=2), K([2, 2]), method=method, dtypes=ONE)
    add(name, R(0, 3, 4, 1), S(0, 4), I(0, high=2), K([2, 2]), method=method, dtypes=ONE)
    add(name, V([[[[INF], [1.0], [2.0], [NAN], [3.0], [4.0], [5.0]]]]), V([[0.0, 0.0, 0.0, 1.0], [0.0, 0.1, 0.0, 0.9]], "f32"), V([0, 0], "i32"), K([1, 5]),
        method=method, dtypes=ONE)
    add(name, R(1, 5, 5, 1), V([[0.25, 0.5, 0.75, 1.0], [0.125, 0.375, 0.625, 0.875]], "f32"), V([0, 0], "i32"), K([3, 3]), method=method, dtypes=ONE, smooth=False)
ARGS = [R(1, 3, 4, 1), V([[0.1, 0.2, 0.7, 0.8]], "f32"), K([0]), K([2, 2])]


def but(k, spec):
    return [spec if i == k else given for i, given in enumerate(ARGS)]


for k, spec in ((0, R(3, 4, 1)), (0, R(1, 0, 4, 1)), (0, R(1, 3, 0, 1)), (1, V([0.1, 0.2, 0.7, 0.8], "f32")), (1, V([[0.1, 0.2, 0.7]], "f32")), (1, K([[NAN, 0, 1, 1]])),
        (1, K([[INF, 0.0, 1.0, 1.0]])), (2, K([0, 0])), (2, K(0)), (3, K([2])), (3, K(2)), (3, K([2, 0])), (3, K([-1, 1])), (3, K([2, 2, 2]))):
    bad("InvalidArgumentError", name, *but(k, spec))
for spec in (K([1]), K([-1]), K([True])):
    bad("OutOfRangeError", name, *but(2, spec))
for k, spec in ((2, K([0.0])), (3, K([2.0, 2.0])), (1, K([["a", "a", "a", "a"]]))):
    bad("TypeError", name, *but(k, spec))
for k, spec in ((0, K(None)), (1, K(None)), (2, K(None)), (3, K(None)), (1, V([[0.1, 0.2, 0.7, 0.8]], "f64")), (2, V([0], "i64")), (3, V([2, 2], "i64"))):
    bad("ValueError", name, *but(k, spec))
for k, spec in ((0, K([[[[1], [2]]]])), (0, W(R(1, 3, 4, 1))), (1, K([[0, 0, 1, 1]])), (1, N(V([[0.1, 0.2, 0.7, 0.8]], "f64"))), (1, W(V([[0.1, 0.2, 0.7, 0.8]], "f32"))),
        (2, N(V([0], "i64"))), (2, N(V([0.0]))), (3, N(V([2.0, 2.0]))), (3, K([2, True]))):
    add(name, *but(k, spec), dtypes=ONE, smooth=False)
for method in (None, "x", "NEAREST"):
    add(name, *ARGS, method=K(method), dtypes=ONE, smooth=False)
for value in (None, 3, True, "a", [1.0]):
    add(name, *but(1, V([[-0.5, 0.0, 1.0, 1.5]], "f32")), extrapolation_value=K(value), dtypes=ONE, smooth=False)
add(name, *but(1, V([[-0.5, 0.0, 1.0, 1.5]], "f32")), extrapolation_value=V(1.0), dtypes=ONE, smooth=False)
add(name, *ARGS, K("nearest"), K(1.5), K("n"), dtypes=ONE, smooth=False)
for kinds in (("f64", "i32", "i32"), ("f32", "i64", "i32"), ("f32", "i32", "i64"), ("f32", "i32", "i32")):
    add(name, ARGS[0], V([[0.1, 0.2, 0.7, 0.8]], kinds[0]), V([0], kinds[1]), V([2, 2], kinds[2]), dtypes=ONE, smooth=False)
bad("TypeError", name, *ARGS[:3])

# ---------------------------------------------------------------------------------------------------- extract_glimpse

name = "image.extract_glimpse"
add(name, R(1, 5, 8, 2), K([2, 3]), V([[0.0, 0.0]], "f32"), dtypes=ALL)
for centered in (True, False):
    for normalized in (True, False):
        for offset in ([[0.0, 0.0], [0.5, -0.5]], [[1.0, 2.0], [-1.0, -1.0]], [[0.26, 0.3], [0.1, 0.9]], [[3.0, 4.6], [-0.3, -2.9]],
                [[100.0, 0.0], [-7.0, -9.0]], [[NAN, 0.0], [INF, -INF]]):
            for size in ([2, 3], [3, 2]):
                add(name, R(2, 5, 8, 1), K(size), V(offset, "f32"), centered=centered, normalized=normalized, noise="zero", dtypes=ONE)
for noise in ("uniform", "gaussian", None, "x", "Zero"):
    add(name, R(2, 3, 3, 1), K([2, 2]), V([[0.0, 0.0], [0.0, 0.0]], "f32"), noise=K(noise), dtypes=ONE)
    add(name, R(2, 3, 3, 1), K([2, 2]), V([[1.0, 1.0], [0.0, 0.0]], "f32"), noise=K(noise), form=True, dtypes=ONE)
for noise in ("uniform", "gaussian"):  # noise of one colour is that colour
    add(name, V([[[[2.5]], [[2.5]]]]), K([3, 2]), V([[0.0, 0.0]], "f32"), noise=noise, dtypes=ONE)
ARGS = [R(1, 3, 4, 1), K([2, 2]), V([[0.0, 0.0]], "f32")]
for k, spec in ((0, R(3, 4, 1)), (0, R(2, 3, 4, 1)), (1, K([2])), (1, K(2)), (1, K([-1, 2])), (1, K([2, 2, 2])), (2, V([0.0, 0.0], "f32")), (2, V([[0.0, 0.0, 0.0]], "f32"))):
    bad("InvalidArgumentError", name, *but(k, spec))
for k, spec in ((0, K(None)), (1, K(None)), (2, K(None)), (2, V([[0.0, 0.0]], "f64")), (0, R(1, 3, 4, 1, dtype="i32"))):
    bad("ValueError", name, *but(k, spec))
for kinds in (("f64", "i32", "f32"), ("f32", "i64", "f32"), ("f32", "i32", "f64"), ("f32", "i32", "f32")):
    add(name, R(1, 3, 4, 1, dtype=kinds[0]), V([2, 2], kinds[1]), V([[0.0, 0.0]], kinds[2]), dtypes=ONE)
bad("TypeError", name, *but(1, K([2.0, 2.0])))
add(name, K([[[[1], [2]]]]), K([1, 2]), K([[0.0, 0.0]]), dtypes=ONE)
for k, spec in ((0, W(R(1, 3, 4, 1))), (0, N(R(1, 3, 4, 1, dtype="f64"))), (1, K([0, 2])), (1, K([3, 4])), (2, K([[0, 0]])), (2, N(V([[0.0, 0.0]], "f64")))):
    add(name, *but(k, spec), dtypes=ONE)
add(name, R(0, 5, 8, 1), K([2, 2]), R(0, 2, dtype="f32"), dtypes=ONE)
for flag in (None, 1, "a"):
    add(name, *ARGS, centered=K(flag), dtypes=ONE)
    add(name, *ARGS, normalized=K(flag), dtypes=ONE)
add(name, *ARGS, K(False), K(False), K("zero"), K("n"), dtypes=ONE)
bad("TypeError", name, *ARGS[:2])
