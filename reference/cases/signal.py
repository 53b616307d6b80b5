"""Windows, frames, cosine transforms, and what is made of them."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, COMPLEX, DT, MAIN, WIDE, K, N, R, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

ONE, C1 = ("f32",), ("c64",)
TYPES = ("float16", "bfloat16", "float32", "float64", "int32", "complex64", "bool", "string")

# ----------------------------------------------------------------------------------------------------------- windows

for f in ("hann", "hamming", "kaiser", "kaiser_bessel_derived", "vorbis"):
    name = f"signal.{f}_window"
    bessel = f.startswith("kaiser")
    for length in (0, 1, 2, 3, 4, 5, 8, 9, 16, 31, -1, -2, 2.0, [2], "a", None, True):
        add(name, K(length), dtypes=ONE, suffix="short" if length is True else "")
    for kind in TYPES:
        for length in (7, 8):
            # with half precision TensorFlow rounds after every step, and its own way
            add(name, K(length), dtype=DT(kind), dtypes=ONE, tolerance=4 if kind in ("float16", "bfloat16") else 1)
        add(name, K(1), dtype=DT(kind), dtypes=ONE)
    add(name, K(6), dtype="float32", dtypes=ONE)
    add(name, V(6, "i32"), dtypes=ONE)
    add(name, V(6, "i64"), dtypes=ONE)
    add(name, V([6], "i32"), dtypes=ONE)
    add(name, N(V(6, "i64")), dtypes=ONE)
    add(name, K(6), name="n", dtypes=ONE)
    bad("TypeError", name)
    if not bessel:
        if f != "vorbis":
            for periodic in (False, True, 1, None, [True], "a"):
                for length in (1, 5, 6):
                    add(name, K(length), periodic=periodic, dtypes=ONE)
            add(name, K(6), V(True, "bool"), dtypes=ONE)
            add(name, K(6), K(False), DT("float64"), dtypes=ONE)
        continue
    for beta in (0.0, 1.0, 3, 12.5, -1.0, 40.0, "a", None, True, 2 + 1j):
        add(name, K(6), beta=beta, dtypes=ONE)
        add(name, K(7), beta=beta, dtype=DT("float64"), dtypes=ONE)
    add(name, K(1), beta="a", dtypes=ONE)
    for length in (2, 5, 6):
        for beta in (3.0, 0.75, -2.0):
            add(name, K(length), V(beta), dtypes=ONE, wrt=(1,), smooth=False)
            add(name, K(length), V(beta), DT("float64"), dtypes=MAIN, wrt=(1,), smooth=False)
    add(name, K(5), V(0.0), DT("float64"), dtypes=("f64",), wrt=(1,), smooth=False)
    add(name, K(5), W(V(2.0)), dtypes=ONE)
    add(name, K(6), V(3.0), dtype=DT("float16"), dtypes=("f16",), wrt=(), tolerance=4)
add("signal.kaiser_window", K(5), R(5), dtypes=ONE, wrt=(1,), smooth=False)
add("signal.kaiser_window", K(5), R(2), dtypes=MAIN)
add("signal.kaiser_bessel_derived_window", K(8), R(5), dtypes=ONE, wrt=(1,), smooth=False)

# ------------------------------------------------------------------------------------------------------------ frames

name = "signal.frame"
for length, step in ((2, 1), (2, 2), (3, 2), (1, 1), (2, 3), (4, 3), (6, 1), (6, 4), (9, 2), (0, 2), (2, 0), (0, 0), (-2, 1), (2, -1)):
    add(name, R(7), K(length), K(step), dtypes=ALL if (length, step) == (3, 2) else ONE)
    add(name, R(7), K(length), K(step), pad_end=True, dtypes=WIDE if (length, step) == (3, 2) else ONE)
for shape in ((), (0,), (1,), (5,), (2, 5), (0, 5), (2, 0), (2, 3, 2, 4), (1, 2, 1, 2, 3)):
    add(name, R(*shape), K(2), K(1))
    add(name, R(*shape), K(3), K(2), pad_end=True, pad_value=1)
for axis in (0, 1, 2, -1, -2, -3, 3, -4, 1.0, [0], "a", None):
    add(name, R(3, 4, 3), K(2), K(1), axis=axis, dtypes=WIDE if axis in (0, 1) else ONE)
    add(name, R(3, 4, 3), K(2), K(2), K(True), axis=axis, dtypes=WIDE if axis in (0, 1) else ONE)
for value in (9, 9.5, True, "z", None, [0.0], 1j):
    add(name, R(5), K(2), K(2), K(True), K(value), dtypes=("f32", "i32", "str", "bool"))
    add(name, R(4), K(2), K(2), K(True), K(value), dtypes=ONE)
add(name, R(5), K(2), K(2), K(True), dtypes=("str", "bool", "i8", "c64"))
add(name, R(5), K(2), K(2), K(True), R(), smooth=False)  # pad_value has no gradient
add(name, R(5), K(2), K(2), K(True), R(dtype="i32"), dtypes=ONE)
add(name, R(5), K(2), K(2), K(True), R(1), dtypes=ONE)
for one, two in ((2.0, 1), (2, 1.0), (2.0, 1.0), ([2], 1), (2, [1]), ("a", 1), (None, 1), (2, None)):
    add(name, R(5), K(one), K(two), dtypes=ONE)
for one in ("i8", "i32", "i64", "u8"):
    for two in ("i32", "i64", one):
        add(name, R(5), V(2, one), V(1, two), dtypes=ONE)
        if one != "u8":
            add(name, R(5), V(2, one), V(2, two), K(True), dtypes=ONE)
for pad in (1, 0, None, "yes"):
    add(name, R(5), K(2), K(2), pad_end=pad, dtypes=ONE)
add(name, R(5), K(2), K(2), V(True, "bool"), dtypes=ONE)
add(name, K([1, 2, 3]), K(2), K(1), dtypes=ONE)
add(name, N(R(5)), K(2), K(1), dtypes=MAIN)
add(name, W(R(5)), K(2), K(1), dtypes=WIDE)
bad("ValueError", name, K(None), K(2), K(1))
bad("TypeError", name, R(3), K(2))
bad("TypeError", name, R(3), K(2), K(1), dtype=1)

name = "signal.overlap_and_add"
for step in (1, 2, 3, 4, 5, 7, 0, -1, 1.0, [1], None, "a", True):
    add(name, R(3, 4), K(step), dtypes=ALL if step in (2, 4) else ONE, suffix="step" if step is True else "")
for shape in ((), (3,), (1, 1), (0, 2), (2, 0), (0, 0), (2, 2, 3), (0, 2, 3), (2, 0, 3), (2, 1, 3, 2), (1, 2, 1, 2, 3)):
    for step in (1, 2, 3)[: 1 if shape == (0, 0) else 3]:
        add(name, R(*shape), K(step), dtypes=WIDE if shape == (2, 2, 3) else ONE)
for kind in ("i64", "i8", "u16"):
    add(name, R(2, 3), V(2, kind), dtypes=ONE)
    add(name, R(2, 3), V(3, kind), dtypes=ONE)
add(name, K([[1, 2], [3, 4]]), K(1), dtypes=ONE)
add(name, N(R(2, 3)), K(1), dtypes=MAIN)
add(name, W(R(2, 3)), K(1))
bad("ValueError", name, K(None), K(1))
bad("TypeError", name, R(2, 3))

# ------------------------------------------------------------------------------------------------ cosine transforms

for name in ("signal.dct", "signal.idct"):
    add(name, R(3), dtypes=ALL)
    for kind in (1, 2, 3, 4):
        add(name, R(4), type=kind, dtypes=ALL)
        for norm in (None, "ortho"):
            for shape in ((1,), (2,), (5,), (2, 3), (0,), (2, 0), (0, 2), (2, 1, 3), (1, 2, 2, 4), (1, 2, 1, 2, 3)):
                add(name, R(*shape), type=kind, norm=norm, dtypes=MAIN if shape in ((5,), (2, 3)) else ONE, wrt=None if shape[-1] else ())
            for n in (1, 2, 3, 6):
                add(name, R(2, 3), type=kind, norm=norm, n=n, dtypes=MAIN if n in (2, 6) else ONE)
        add(name, K([1.0, 2.0, 3.0]), type=kind, dtypes=ONE)
        add(name, N(R(3)), type=kind, dtypes=("f32", "f64", "i32"))
        add(name, W(R(3)), type=kind)
        bad("ValueError", name, R(3), type=kind, norm="forward")
    bad("ValueError", name, R(1), type=1)
    bad("ValueError", name, R(1), type=1, n=3)
    for kind in (0, 5, "2", None, 2.0):
        add(name, R(3), type=kind, dtypes=ONE)
    for n in (0, -1, 1.0, "a"):
        add(name, R(3), n=n, dtypes=ONE)
    add(name, R(3), K(2), V(2, "i32"), dtypes=ONE)
    for axis in (0, -2, None, 1):
        bad("NotImplementedError", name, R(2, 3), axis=axis)
    bad("IndexError", name, R())
    bad("IndexError", name, R(), n=2)
    bad("TypeError", name, K([1, 2, 3]))
    bad("ValueError", name, K(None))
    bad("TypeError", name)

name = "signal.mdct"
add(name, R(10), K(4), dtypes=ALL)
add(name, R(10), K(4), K(None), dtypes=ALL[:-1])
for length in (0, 3, 4, 8, 12, -4, 4.0, 8.5, [4], "a", None):
    add(name, R(9), K(length), dtypes=MAIN if length == 8 else ONE)
for pad in (False, True):
    for norm in (None, "ortho", "x"):
        add(name, R(9), K(4), pad_end=pad, norm=norm, dtypes=MAIN)
        add(name, R(9), K(4), window_fn=None, pad_end=pad, norm=norm, dtypes=ONE)
for shape in ((), (0,), (0, 8), (4,), (2, 8), (2, 1, 9), (1, 2, 1, 2, 8)):
    add(name, R(*shape), K(4), dtypes=ONE)
add(name, R(8), V(4, "i32"), dtypes=ONE)
add(name, R(8), V(4, "i64"), dtypes=ONE)
add(name, R(8), V(4, "i64"), K(None), dtypes=ONE)
add(name, K([1.0, 2.0, 3.0, 4.0]), K(4), dtypes=ONE)
add(name, N(R(8)), K(4), dtypes=("f32", "f64", "i32"))
add(name, W(R(8)), K(4))
bad("ValueError", name, K(None), K(4))
bad("TypeError", name, R(8))

name = "signal.inverse_mdct"
add(name, R(3, 4), dtypes=ALL[:-1])
add(name, R(3, 4), K(None), dtypes=ALL[:-1])
for norm in (None, "ortho"):
    add(name, R(3, 2), norm=norm, dtypes=MAIN)
    add(name, R(3, 2), window_fn=None, norm=norm, dtypes=ONE)
for shape in ((), (3,), (2, 0), (0, 2), (0, 2, 2), (1, 2), (1, 3), (2, 3, 4), (1, 2, 1, 2, 4)):
    add(name, R(*shape), dtypes=ONE, second=shape != (2, 0))  # there TensorFlow's second derivative fails
add(name, K([[1.0, 2.0]]), dtypes=ONE)
add(name, N(R(2, 2)), dtypes=("f32", "f64", "i32"))
add(name, W(R(2, 2)))
bad("ValueError", name, K(None))
bad("TypeError", name)

# -------------------------------------------------------------------------------------------------------------- stft

name = "signal.stft"
add(name, R(9), K(4), K(2), dtypes=ALL)
add(name, R(9), K(4), K(2), window_fn=None, dtypes=ALL)
for length, step in ((1, 1), (2, 1), (3, 2), (5, 2), (8, 4), (10, 2), (0, 2), (-1, 2), (2, 0), (2, -1), (2.0, 1), (2, 1.0), (2.0, 1.0),
        ([2], 1), (2, [1]), ("a", 1), (None, 1), (2, None)):
    add(name, R(8), K(length), K(step), dtypes=MAIN if (length, step) == (3, 2) else ONE, second=length != 0)
for pad in (False, True):
    add(name, R(8), K(3), K(2), pad_end=pad, dtypes=MAIN)
for size in (3, 5, 8, 4.0, [4], -1, "a"):
    add(name, R(8), K(3), K(2), fft_length=size, dtypes=MAIN if size in (3, 5) else ONE)
add(name, R(8), K(3), K(2), fft_length=2, dtypes=ONE, beyond=True)  # it cuts, and TensorFlow's gradient fails
for kind in ("i32", "i64"):
    add(name, R(8), V(3, kind), V(2, kind), dtypes=ONE)
    add(name, R(8), V(3, kind), V(2, kind), K(None), K(None), dtypes=ONE)
    add(name, R(8), K(3), K(2), V(4, kind), dtypes=ONE)
for shape in ((), (0,), (0, 4), (2, 5), (2, 1, 6), (1, 2, 1, 2, 5)):
    add(name, R(*shape), K(2), K(1), dtypes=ONE)
    add(name, R(*shape), K(3), K(1), dtypes=ONE)
add(name, K([1.0, 2.0, 3.0, 4.0]), K(2), K(1), dtypes=ONE)
add(name, N(R(6)), K(2), K(1), dtypes=("f32", "f64", "i32"))
add(name, W(R(6)), K(2), K(1))
bad("ValueError", name, K(None), K(2), K(1))
bad("TypeError", name, R(6), K(2))

name = "signal.inverse_stft"
add(name, R(3, 3), K(4), K(2), dtypes=ALL)
add(name, R(3, 3), K(4), K(2), window_fn=None, dtypes=ALL)
for length, step in ((3, 1), (3, 2), (4, 1), (4, 4), (4, 6), (6, 2), (4, 0), (4.0, 1), (4, 1.0), ([4], 1), (4, [1]), ("a", 1), (4, "a"),
        (None, 1), (4, None)):
    add(name, R(2, 3), K(length), K(step), dtypes=COMPLEX if (length, step) == (3, 2) else C1, beyond=length == 6)
for size in (2, 3, 4, 5, 6, 4.0, [4], -1, "a"):
    add(name, R(2, 3), K(4), K(2), fft_length=size, dtypes=C1, beyond=size in (2, 3))
for kind in ("i32", "i64"):
    add(name, R(2, 3), V(4, kind), V(2, kind), dtypes=C1)
    add(name, R(2, 3), K(4), K(2), V(4, kind), dtypes=C1)
for shape in ((), (3,), (0, 3), (0, 2, 3), (2, 2, 3), (1, 2, 1, 2, 3)):
    add(name, R(*shape), K(4), K(2), dtypes=C1)
add(name, N(R(2, 3)), K(4), K(2), dtypes=COMPLEX)
add(name, W(R(2, 3)), K(4), K(2), dtypes=COMPLEX)
bad("ValueError", name, K(None), K(2), K(1))
bad("TypeError", name, R(2, 3), K(2), dtypes=C1)

# --------------------------------------------------------------------------------------------------------------- mel

name = "signal.linear_to_mel_weight_matrix"
add(name, dtypes=ONE)
for kind in TYPES:
    add(name, K(3), K(9), dtype=DT(kind), dtypes=ONE, tolerance=8 if kind in ("float16", "bfloat16") else 1)
add(name, K(3), K(9), dtype="float32", dtypes=ONE)
for bins in (1, 5, 0, -1, 2.0, None, [2], "a"):
    add(name, K(bins), K(6), dtypes=ONE)
for bins in (1, 2, 0, -1, 5.0, None, [2], "a"):
    add(name, K(3), K(bins), dtypes=ONE)
for rate in (16000, 7600.0, 0, -1, 4000, "a", None):
    add(name, K(3), K(6), sample_rate=rate, dtypes=ONE)
for low, high in ((0.0, 4000.0), (100, 3000), (-1.0, 100.0), (100.0, 100.0), (200.0, 100.0), (100.0, 5000.0), ("a", 100.0), (0.0, "a")):
    add(name, K(3), K(6), K(8000), K(low), K(high), dtypes=ONE)
add(name, K(3), K(6), V(8000, "i32"), dtypes=ONE)
add(name, K(3), K(6), V(8000.0), V(100.0), V(3000.0), wrt=(3, 4), smooth=False, dtypes=ONE)
add(name, K(3), K(6), V(8000.0), V(100.0), V(3000.0), DT("float64"), wrt=(3, 4), smooth=False, dtypes=("f64",))
add(name, V(3, "i32"), V(6, "i32"), dtypes=ONE)

name = "signal.mfccs_from_log_mel_spectrograms"
add(name, R(2, 3), dtypes=ALL)
for shape in ((), (1,), (0,), (2, 0), (0, 2), (4,), (2, 1, 3), (1, 2, 2, 4), (1, 2, 1, 2, 3)):
    add(name, R(*shape))
add(name, K([1.0, 2.0]), dtypes=ONE)
add(name, N(R(3)), dtypes=("f32", "f64", "i32"))
add(name, W(R(3)))
bad("ValueError", name, K(None))
bad("TypeError", name)
