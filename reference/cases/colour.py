"""Colours of pictures: spaces, dtypes, adjustments."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, DT, FLOAT, MAIN, K, N, P, R, U, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

ONE = ("f32",)
THROUGH_FLOAT32 = {"tolerance": 2e5, "smooth": False}  # float64 that is computed in float32, and rounded as that is
INF, NAN = float("inf"), float("nan")
NUMBERS = ("f16", "bf16", "f32", "f64", "i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64")
# all orders of three colours, ties, greys, black, and what no screen can show
COLOURS = V([[0.75, 0.5, 0.25], [0.75, 0.25, 0.5], [0.5, 0.75, 0.25], [0.25, 0.75, 0.5], [0.5, 0.25, 0.75], [0.25, 0.5, 0.75]])
EDGES = V([[0.5, 0.5, 0.25], [0.25, 0.5, 0.5], [0.5, 0.25, 0.5], [0.25, 0.25, 0.5], [0.5, 0.25, 0.25], [0.25, 0.5, 0.25], [0.5, 0.5, 0.5],
    [1.0, 1.0, 1.0], [0.0, 0.0, 0.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [1.0, 1.0, 0.0], [0.0, 0.5, 1.0], [0.0, 0.25, 0.25]])
BEYOND = V([[1.5, 2.0, 1.25], [-0.5, 0.5, 0.25], [-1.0, -2.0, -3.0], [0.0, -1.0, -2.0], [2.0, -1.0, 0.5], [100.0, 50.0, 25.0]])

# --------------------------------------------------------------------------------------- hue, saturation and value

for name in ("image.rgb_to_hsv", "image.hsv_to_rgb"):
    smooth = None if name == "image.rgb_to_hsv" else False  # the other has no gradient
    add(name, U(2, 3), dtypes=[d for d in ALL if d != "f16"], smooth=smooth)
    add(name, U(2, 3), dtypes=("f16",), second=False)  # TensorFlow's overflows
    for shape in ((3,), (0, 3), (1, 3), (2, 2, 3), (2, 1, 2, 3), (2, 1, 2, 2, 3)):
        add(name, U(*shape), dtypes=MAIN, smooth=smooth)
    add(name, P(20, 3), dtypes=MAIN, smooth=smooth)
    add(name, R(20, 3), dtypes=MAIN, smooth=False)
    add(name, COLOURS, dtypes=FLOAT)
    add(name, EDGES, dtypes=FLOAT)
    add(name, BEYOND, dtypes=FLOAT, second=False)
    for shape in ((), (2,), (4,), (3, 1), (0,)):
        add(name, U(*shape), dtypes=ONE)
    for value in ([0.5, 0.25, 0.75], [1, 2, 3], [True, False, True], "text", None, 0.5, [1j, 1j, 1j]):
        add(name, K(value), dtypes=ONE)
    add(name, N(U(3)), dtypes=("f32", "i32"))  # of others TensorFlow's dtype varies from call to call
    add(name, W(U(2, 3)), dtypes=MAIN, smooth=smooth)
    add(name, U(2, 3), name="n", dtypes=ONE)
    bad("TypeError", name)
add("image.hsv_to_rgb", V([[h / 12, s, v] for h in range(-6, 20) for s, v in ((0.5, 0.75), (1.0, 1.0))]), dtypes=FLOAT)
add("image.hsv_to_rgb", V([[NAN, 0.5, 1.0], [0.25, NAN, 1.0], [0.25, 0.5, NAN], [INF, 0.5, 0.5], [0.25, 0.5, INF]]), dtypes=MAIN)

# ------------------------------------------------------------------------------------------------------- matrices

for name in ("image.rgb_to_grayscale", "image.rgb_to_yiq", "image.yiq_to_rgb", "image.rgb_to_yuv", "image.yuv_to_rgb"):
    narrow = THROUGH_FLOAT32 if name == "image.rgb_to_grayscale" else {}
    add(name, U(2, 3), dtypes=[d for d in ALL if d != "f64"])
    add(name, U(2, 3), dtypes=("f64",), **narrow)
    add(name, R(3), dtypes=("f32", "c128"))
    add(name, R(3), dtypes=("f64",), **narrow)
    for shape in ((0, 3), (1, 3), (2, 2, 3), (2, 1, 2, 3), (2, 1, 2, 2, 3)):
        add(name, R(*shape), dtypes=ONE)
        add(name, R(*shape), dtypes=("f64",), **narrow)
    for shape in ((), (2,), (4,), (2, 1), (0,)):
        add(name, R(*shape), dtypes=ONE)
    for value in ([1.0, 2.0, 3.0], [1, 2, 3], "text", ["a", "b", "c"], None, [True, False, True]):
        add(name, K(value), dtypes=ONE)
    add(name, N(R(3)), dtypes=("f16", "f32", "f64", "i32"))
    add(name, W(R(2, 3)), dtypes=MAIN, **narrow)
    add(name, V([[0.0, 0.5, 1.0], [INF, 1.0, 1.0], [NAN, 1.0, 1.0]]), dtypes=FLOAT, **{"tolerance": 2, **narrow})
    bad("TypeError", name)
add("image.rgb_to_grayscale", V([[0, 128, 255], [255, 255, 255], [1, 1, 1], [200, 10, 60]]), dtypes=("u8", "i16", "i32", "u16"))

name = "image.grayscale_to_rgb"
add(name, R(2, 1), dtypes=[d for d in ALL if d != "u16"])
add(name, R(2, 1), dtypes=("u16",), beyond=True)
for shape in ((1, 1), (0, 1), (2, 2, 1), (2, 1, 2, 1), (2, 1, 2, 2, 1), (), (1,), (3,), (2, 3), (2, 0)):
    add(name, R(*shape), dtypes=MAIN)
for value in ([[1.0]], None, 1.0, "a"):
    add(name, K(value), dtypes=ONE)
add(name, N(R(2, 1)), dtypes=ONE)
add(name, W(R(2, 1)), dtypes=MAIN)
bad("TypeError", name)

# --------------------------------------------------------------------------------------------------------- dtypes

name = "image.convert_image_dtype"
LONG = {"f16": "float16", "bf16": "bfloat16", "f32": "float32", "f64": "float64", "i8": "int8", "i16": "int16", "i32": "int32", "i64": "int64",
    "u8": "uint8", "u16": "uint16", "u32": "uint32", "u64": "uint64"}
SMALL, WIDTH = V([0, 1, 2, 3, 100, 127]), V([0.0, 0.125, 0.5, 0.75, 0.9375, 1.0])
for kind in (*LONG.values(), "bool", "complex64", "string"):
    for saturate in (False, True):
        few = ("u8", "f32") if kind in ("bool", "complex64", "string") else NUMBERS
        # TensorFlow's limits of uint64 in int64 are wrong, and it has no kernel for saturation of uint32 and uint64
        add(name, SMALL, DT(kind), saturate=saturate, dtypes=tuple(
                d for d in few if d[0] in "iu" and not (saturate and (d == "i64" and kind == "uint64"))), beyond=saturate)
        add(name, WIDTH, DT(kind), saturate=saturate, dtypes=tuple(d for d in few if d[0] not in "iu"))
for kind in ("uint8", "int8", "int16", "uint16", "int32"):
    add(name, V([-1.0, -0.5, -0.0, 1.25, 2.0, 100.0, -100.0, INF, -INF, NAN]), DT(kind), saturate=True, dtypes=("f32", "f64"))
    add(name, V([-5, 300, 40000, -40000, 0, 7]), DT(kind), saturate=True, dtypes=("i32", "i16", "i64"))
    add(name, V([-5, 300, 40000, -40000, 0, 7]), DT(kind), dtypes=("i32", "i16", "i64"))
add(name, R(2, 3), DT("float64"), dtypes=ALL)
add(name, R(2, 3), DT("float32"), dtypes=ALL, smooth=False)
for shape in ((), (0,), (2, 1, 2), (1, 2, 1, 2, 2)):
    add(name, R(*shape), DT("float32"), dtypes=MAIN, smooth=False)
for kind in ("float64", "uint8", "wrong", None):
    add(name, R(2), K(kind), dtypes=ONE)
for value in (0.5, [0.5, 1.0], [1, 2], None, "a", [True]):
    add(name, K(value), DT("float32"), dtypes=ONE)
add(name, N(U(3)), DT("float64"), dtypes=ONE)
add(name, W(U(3)), DT("float64"), dtypes=ONE)
bad("TypeError", name, R(2))

# ----------------------------------------------------------------------------------------------------- adjustments

BY_WAY = {"smooth": False}  # float64 is computed in float32, and its derivative is 1 all the same
name = "image.adjust_brightness"
add(name, U(2, 3), K(0.25), dtypes=ALL, **BY_WAY)
for shape in ((), (0,), (2, 2, 3), (2, 1, 2, 3), (1, 2, 1, 2, 3)):
    add(name, R(*shape), K(-0.5), dtypes=MAIN, **BY_WAY)
for delta in (0, 1, -1.5, [0.1, 0.2, 0.3], "a", None, True, INF):
    add(name, U(2, 3), K(delta), dtypes=("f32", "u8"))
add(name, U(2, 3), U(), dtypes=MAIN, **BY_WAY)
add(name, U(2, 3), U(3), dtypes=MAIN, **BY_WAY)
add(name, U(2, 3), U(dtype="f64"), dtypes=ONE)
add(name, U(2, 3), V(1, "i32"), dtypes=ONE)
add(name, U(2, 3), U(2), dtypes=ONE)
add(name, V([0, 1, 100, 200, 255]), K(0.5), dtypes=("u8", "u16", "i16", "i32"))
add(name, V([0, 1, 100, 127]), K(-0.5), dtypes=("u8", "i8", "i16", "i32"))

name = "image.adjust_gamma"
add(name, U(2, 3), dtypes=[d for d in ALL if d != "f64"])
add(name, U(2, 3), dtypes=("f64",), **THROUGH_FLOAT32)
add(name, U(2, 3), K(2.0), K(1.5), dtypes=[d for d in NUMBERS if d != "f64"])
add(name, U(2, 3), K(2.0), K(1.5), dtypes=("f64",), **THROUGH_FLOAT32)
for shape in ((), (0,), (2, 2, 3), (1, 2, 1, 2, 3)):
    add(name, U(*shape), K(0.5), dtypes=ONE)
    add(name, U(*shape), K(0.5), dtypes=("f64",), **THROUGH_FLOAT32)
for gamma in (0, 1, 2, 0.75, -1, [1.0, 2.0, 3.0], "a", None, True, NAN):
    add(name, U(2, 3), K(gamma), dtypes=("f32", "u8"))
for gain in (2, 0.5, -1.0, [1.0, 2.0, 3.0], "a", None):
    add(name, U(2, 3), K(1.5), K(gain), dtypes=ONE)
add(name, U(2, 3), P(), P(), dtypes=ONE)
add(name, U(2, 3), P(dtype="f64"), dtypes=("f64",), **THROUGH_FLOAT32)
add(name, U(2, 3), V(-1.0), dtypes=ONE)
add(name, U(2, 3), P(3), dtypes=ONE)
add(name, V([0.0, 0.5, 1.0]), K(0.5), dtypes=ONE)
add(name, V([0, 1, 100, 200, 255]), K(0.5), K(2), dtypes=("u8", "u16"))

for name, factors in (("image.adjust_contrast", (2, 0.5, 0, -1.5, 1.0)), ("image.adjust_hue", (0, 0.25, -0.25, 1, -1, 0.9, 1.5, -2)),
        ("image.adjust_saturation", (2, 0.5, 0, -1.5, 1.0, 10.0))):
    add(name, U(1, 2, 3), K(0.25), dtypes=[d for d in ALL if d != "f64"])
    add(name, U(1, 2, 3), K(0.25), dtypes=("f64",), **THROUGH_FLOAT32)
    for factor in (*factors, [0.5], "a", None, True, [0.5, 0.25]):
        add(name, U(2, 2, 3), K(factor), dtypes=("f32", "u8"))
    for shape in ((), (3,), (2, 3), (2, 0, 3), (0, 2, 3), (2, 2, 2), (2, 2, 1), (2, 2, 0), (2, 1, 2, 3), (1, 2, 1, 2, 3)):
        add(name, U(*shape), K(0.5), dtypes=ONE)
    add(name, R(2, 3, 3), K(0.25), dtypes=ONE)
    add(name, U(1, 2, 3), U(), dtypes=ONE)
    add(name, U(1, 2, 3), U(), dtypes=ONE, wrt=(1,))
    add(name, U(1, 2, 3), U(), wrt=(), suffix="value", dtypes=ONE)
    add(name, U(1, 2, 3), U(dtype="f64"), wrt=(), dtypes=ONE)
    add(name, U(1, 2, 3), U(1), wrt=(), dtypes=ONE)
    add(name, U(1, 2, 3), U(2), wrt=(), dtypes=ONE)
    add(name, U(1, 2, 3), N(U(dtype="f64")), wrt=(), dtypes=ONE)
    add(name, V([[[0, 128, 255], [255, 255, 255], [1, 1, 1]], [[200, 10, 60], [10, 20, 30], [7, 7, 200]]]), K(0.5), dtypes=("u8", "i16", "u16"))
    add(name, K([[[0.25, 0.5, 0.75]]]), K(0.5), dtypes=ONE)
    add(name, N(U(1, 1, 3)), K(0.5), dtypes=("f32", "f64"), wrt=(), **THROUGH_FLOAT32)
    add(name, W(U(1, 1, 3)), K(0.5), dtypes=ONE)
    bad("TypeError", name, U(1, 1, 3))
    bad("ValueError", name, K(None), K(0.5))
for name in ("image.adjust_hue", "image.adjust_saturation"):
    for colours in (COLOURS, EDGES, BEYOND):
        for factor in (0.3, -0.7):
            add(name, V([colours.values]), K(factor), wrt=(), dtypes=ONE)
