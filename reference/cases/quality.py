"""How much pictures differ."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, FLOAT, K, N, P, R, U, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

ONE = ("f32",)
# cast(5, int64) is 5e-19 of an int64's range: what is squared then is too small for float32
SMALL = tuple(d for d in ALL if d not in ("i64", "u64"))
# computed in float32, whatever comes in, and with a round window where here is one for each axis
ROUNDED = 2e5
# a window that sees hardly more than one pixel finds no variance but rounding
FLAT = 50.0
SHAPES = [((6, 5, 1), (6, 5, 1)), ((5, 5, 1), (2, 5, 5, 1)), ((2, 1, 4, 4, 1), (3, 4, 4, 1)), ((2, 4, 4, 1), (3, 4, 4, 1)), ((4, 4), (4, 4)), ((4, 4, 1), (4, 4, 2)),
          ((4, 5, 1), (5, 4, 1)), ((), ()), ((4,), (4, 4, 1)), ((1, 4, 4, 2), (1, 4, 4, 2)), ((0, 4, 1), (0, 4, 1)), ((1, 4, 4, 1), (4, 4))]

# --------------------------------------------------------------------------------------------------------------- psnr

name = "image.psnr"
add(name, U(2, 3, 4, 2), U(2, 3, 4, 2), K(1.0), dtypes=tuple(d for d in SMALL if d != "f64"))
add(name, R(2, 3, 4, 2), R(2, 3, 4, 2), K(9), dtypes=tuple(d for d in SMALL if d != "f64"))
add(name, U(2, 3, 4, 2), U(2, 3, 4, 2), K(1.0), dtypes=("f64",), suffix="wide", tolerance=ROUNDED, smooth=False)
for shapes in [*SHAPES, ((4, 4, 0), (4, 4, 0)), ((0, 4, 4, 1), (0, 4, 4, 1)), ((1, 1, 1), (1, 1, 1))]:
    add(name, U(*shapes[0]), U(*shapes[1]), K(1.0), dtypes=ONE)
for peak in (None, "a", 0, -1, 1j, 255, True, [1.0, 2.0]):
    add(name, U(2, 3, 3, 1), U(2, 3, 3, 1), K(peak), dtypes=ONE, smooth=False)
for peak in (V(1.5), V([1.0, 2.0]), N(V(2.0)), V(2, "i32")):
    add(name, U(2, 3, 3, 1), U(2, 3, 3, 1), peak, dtypes=ONE)
add(name, U(2, 3, 3, 1), U(2, 3, 3, 1), V(1.5, "f64"), dtypes=ONE, tolerance=ROUNDED)
add(name, V([[[1.0]]]), V([[[1.0]]]), K(1.0), dtypes=ONE)
add(name, U(2, 2, 1), U(2, 2, 1, dtype="f64"), K(1.0), dtypes=ONE, tolerance=ROUNDED)
add(name, U(2, 2, 1), N(U(2, 2, 1)), K(1.0), dtypes=ONE)
add(name, N(U(2, 2, 1)), U(2, 2, 1), K(1.0), "n", dtypes=ONE)
add(name, W(U(2, 2, 1)), W(U(2, 2, 1)), K(1.0), dtypes=ONE)
for value in ([[[1.0], [2.0]]], None, "a", 1.0):
    add(name, K(value), U(1, 2, 1), K(1.0), dtypes=ONE)
    add(name, U(1, 2, 1), K(value), K(1.0), dtypes=ONE)
bad("TypeError", name, U(2, 2, 1), U(2, 2, 1))

# --------------------------------------------------------------------------------------------------------------- ssim

for name, extra in (("image.ssim", {}), ("image.ssim_multiscale", {"power_factors": [0.4, 0.6]})):
    small = {**extra, "filter_size": 3}
    add(name, U(2, 7, 6, 2), U(2, 7, 6, 2), K(1.0), **small, dtypes=("f32", "f16", "bf16", "c64", "bool"), smooth=False)
    add(name, U(7, 6, 1), U(7, 6, 1), K(1.0), **small, dtypes=("f64",), tolerance=ROUNDED, smooth=False)
    add(name, R(2, 7, 6, 2), R(2, 7, 6, 2), K(9), **small, dtypes=tuple(d for d in SMALL if d not in FLOAT), smooth=False)
    for shapes in SHAPES:
        for size in (1, 2, 3) if name == "image.ssim" else (1, 2):
            add(name, U(*shapes[0]), U(*shapes[1]), K(1.0), **{**extra, "filter_size": size}, dtypes=ONE, smooth=False, tolerance=FLAT if size == 1 else 1.0)
    add(name, U(0, 4, 4, 1), U(0, 4, 4, 1), K(1.0), **{**extra, "filter_size": 2}, dtypes=ONE)
    for key, values in {"filter_size": (-1, 5, 6, 7, 2.5, "a", None), "filter_sigma": (0, -1.0, 1, 0.3, "a", None), "k1": ("a", None, 0, 0.5), "k2": ("a", None, 0.0, 0.5)}.items():
        for value in values:
            add(name, U(5, 6, 1), U(5, 6, 1), K(1.0), **{**small, key: K(value)}, dtypes=ONE, smooth=False, tolerance=FLAT if value == 0.3 else 1.0)
    for key, value in (("filter_size", V(2, "i32")), ("filter_size", V(2, "i64")), ("filter_sigma", V(1.2)), ("filter_sigma", V(1.2, "f64")), ("k1", V(0.1)), ("k2", V(0.1, "f64"))):
        add(name, U(5, 6, 1), U(5, 6, 1), K(1.0), **{**small, key: value}, dtypes=ONE, smooth=False)
    for peak in (None, "a", 0, -1, 1j, 255, True, [1.0, 2.0]):
        add(name, U(2, 5, 5, 1), U(2, 5, 5, 1), K(peak), **small, dtypes=ONE, smooth=False)
    for peak in (V(1.5), V([[[[1.0]]], [[[2.0]]]]), N(V(2.0)), V(2, "i32"), V(1.5, "f64")):
        wide = ROUNDED if peak == V(1.5, "f64") else 1.0
        add(name, U(2, 5, 5, 1), U(2, 5, 5, 1), peak, **small, dtypes=ONE, smooth=False, tolerance=wide)
    add(name, U(5, 5, 1), U(5, 5, 1, dtype="f64"), K(1.0), **small, dtypes=ONE)
    add(name, U(5, 5, 1), U(5, 5, 2, dtype="f64"), K(1.0), **small, dtypes=ONE)
    add(name, U(5, 5, 1), N(U(5, 5, 1)), K(1.0), **small, dtypes=ONE, smooth=False)
    add(name, W(U(5, 5, 1)), W(U(5, 5, 1)), K(1.0), **small, dtypes=ONE, smooth=False)
    add(name, K([[[1.0], [2.0]]]), K([[[2.0], [2.0]]]), K(3.0), **{**extra, "filter_size": 1}, dtypes=ONE)
    for value in ([[[1.0], [2.0]]], None, "a", 1.0):
        add(name, K(value), U(5, 5, 1), K(1.0), **small, dtypes=ONE)
        add(name, U(5, 5, 1), K(value), K(1.0), **small, dtypes=ONE)
    bad("InvalidArgumentError", name, U(10, 11, 1), U(10, 11, 1), K(1.0))
    bad("TypeError", name, U(5, 5, 1), U(5, 5, 1))
name = "image.ssim"
add(name, U(11, 12, 1), U(11, 12, 1), K(1.0), dtypes=ONE, smooth=False)
add(name, U(11, 12, 1), U(11, 12, 1), K(1.0), K(5), K(1.0), K(0.02), K(0.05), K(True), dtypes=ONE, smooth=False)
for value in (True, False, None, "a", 0):
    add(name, U(2, 5, 6, 2), U(1, 5, 6, 2), K(1.0), filter_size=3, return_index_map=K(value), dtypes=ONE, smooth=False)
add(name, V([[[0.5], [0.5]], [[0.5], [0.5]]]), V([[[0.5], [0.5]], [[0.5], [0.5]]]), K(1.0), filter_size=2, dtypes=ONE)
name = "image.ssim_multiscale"
add(name, P(24, 26, 1), P(24, 26, 1), K(3.0), K([0.5, 0.5]), dtypes=ONE, smooth=False)
for powers in ([], [1.0], (0.5, 0.5), None, 1.0, "a", ["a"], [1, 1], [0.2] * 5, [0.2, 0.3, 0.5], [[0.5], [0.5]], [0.0, 0.0], [2.0, -1.0], [0.1, 0.2, 0.7, 1.0]):
    add(name, P(2, 13, 14, 1), P(2, 13, 14, 1), K(3.0), power_factors=K(powers), filter_size=2, dtypes=ONE, smooth=False)
for powers in (V([0.5, 0.5]), N(V([0.5, 0.5], "f64")), K([V(0.5), 0.5]), W(V([0.5, 0.5]))):
    add(name, P(5, 6, 1), P(5, 6, 1), K(3.0), powers, K(2), K(1.0), K(0.02), K(0.05), dtypes=ONE, smooth=False)
