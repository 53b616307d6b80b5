"""Convolutions over lines and images: forward, transposed, with holes. conv2d itself stands in `nn`."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, FLOAT, MAIN, K, N, R, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

ONE = ("f32",)
# Sums of a few products: rounded in another order than TensorFlow's
LONG = 4

# ----------------------------------------------------------------------------------------------------------- conv1d

add("nn.conv1d", R(1, 5, 1), R(2, 1, 2), stride=1, padding="VALID", dtypes=ALL, tolerance=LONG)
for stride in (1, 2, 3, [2], [1, 2, 1], [2, 1], 0, -1, None, 1.0, "a", [2, 1, 1], [1, 1, 2]):
    for padding in ("VALID", "SAME"):
        add("nn.conv1d", R(2, 6, 2), R(3, 2, 2), stride=stride, padding=padding, tolerance=LONG,
                dtypes=FLOAT if stride == 2 else ONE)
for dilations in (1, 2, [2], [1, 2, 1], 0, [1, 1], [2, 1, 1]):
    for padding in ("VALID", "SAME"):
        add("nn.conv1d", R(1, 6, 1), R(2, 1, 2), stride=1, padding=padding, dilations=dilations, tolerance=LONG,
                beyond=True, dtypes=ONE)
for padding in ("same", "wrong", "EXPLICIT", None, 1, [[0, 0], [1, 1], [0, 0]], [[0, 0], [0, 0], [1, 1], [0, 0]]):
    add("nn.conv1d", R(1, 4, 1), R(3, 1, 2), stride=1, padding=padding, dtypes=ONE)
for data_format in ("NWC", "NHWC", None, "NCW", "NCHW", "NCWH", "wrong", 1):
    add("nn.conv1d", R(1, 2, 4), R(2, 2 if data_format in ("NCW", "NCHW") else 4, 3), stride=1, padding="SAME", data_format=data_format,
            beyond=data_format in ("NCW", "NCHW"), tolerance=LONG, dtypes=ONE)
for x, f in (((1, 3, 1), (3, 1, 1)), ((1, 1, 1), (1, 1, 1)), ((0, 3, 1), (2, 1, 2)), ((2, 3, 4, 1), (2, 1, 2)),
        ((2, 1, 3, 4, 1), (2, 1, 2)), ((1, 3, 2), (2, 3, 1)), ((3, 1), (2, 1, 1)), ((3,), (2, 1, 1)), ((), (2, 1, 1)),
        ((1, 3, 1), (2, 1)), ((1, 3, 1), (2, 2, 1, 1)), ((1, 2, 1), (3, 1, 1)), ((1, 3, 2), (2, 2, 0)),
        ((1, 4, 4), (2, 2, 4)), ((1, 3, 1), (0, 1, 1)), ((1, 3, 0), (2, 0, 1))):
    for padding in ("VALID", "SAME"):
        # where nothing comes out TensorFlow's gradients are memory nobody wrote to
        empty = (x, padding) == ((1, 2, 1), "VALID")
        add("nn.conv1d", R(*x), R(*f), stride=1, padding=padding, wrt=() if empty else None, tolerance=LONG,
                beyond=x == (1, 4, 4), dtypes=ONE)
add("nn.conv1d", N(R(1, 3, 1)), W(R(2, 1, 1)), stride=1, padding="SAME", tolerance=LONG)
add("nn.conv1d", K([[[1.0], [2.0]]]), K([[[1.0]]]), stride=1, padding="SAME", dtypes=ONE)
add("nn.conv1d", K([[[1], [2]]]), R(1, 1, 1), stride=1, padding="SAME", dtypes=ONE)
add("nn.conv1d", R(1, 3, 1), R(2, 1, 1, dtype="f64"), stride=1, padding="SAME", dtypes=ONE)
add("nn.conv1d", R(1, 3, 1), R(2, 1, 1), K(1), K("SAME"), wrt=(0,), tolerance=LONG, suffix="line", dtypes=ONE)
add("nn.conv1d", R(1, 3, 1), R(2, 1, 1), K(1), K("SAME"), wrt=(1,), tolerance=LONG, suffix="filter", dtypes=ONE)
bad("TypeError", "nn.conv1d", R(1, 3, 1), R(2, 1, 1))

# ------------------------------------------------------------------------------------------------- conv2d_transpose

add("nn.conv2d_transpose", R(1, 2, 3, 2), R(2, 2, 1, 2), output_shape=[1, 2, 3, 1], strides=1, dtypes=ALL, tolerance=LONG)
for strides in (2, [2, 1], [1, 2], [1, 2, 2, 1], (2, 1), 0, -1, None, "a", 1.5, [1, 1, 1], [2, 1, 1, 1], [1, 1, 1, 2]):
    for padding in ("VALID", "SAME"):
        down = {2: (2, 2), "[2, 1]": (2, 1), "(2, 1)": (2, 1), "[1, 2]": (1, 2), "[1, 2, 2, 1]": (2, 2)}.get(
            strides if isinstance(strides, int) else str(strides), (1, 1))
        sizes = [(n - 1) * s + k if padding == "VALID" else n * s for n, s, k in zip((2, 3), down, (3, 2))]
        add("nn.conv2d_transpose", R(1, 2, 3, 2), R(3, 2, 2, 2), output_shape=[1, *sizes, 2], strides=strides, padding=padding,
                tolerance=LONG, dtypes=FLOAT if strides == 2 else ONE)
for sizes in ([1, 5, 5, 1], [1, 6, 6, 1], [1, 5, 6, 1], [1, 4, 5, 1], [1, 7, 5, 1], [2, 5, 5, 1], [1, 5, 5, 2], [5, 5], [1, 5, 5], [], 5,
        [1, -1, 5, 1], [1, 0, 5, 1], [1.0, 5.0, 5.0, 1.0], "a", None, (1, 5, 6, 1)):
    add("nn.conv2d_transpose", R(1, 3, 3, 2), R(3, 3, 1, 2), output_shape=sizes, strides=2, tolerance=LONG, beyond=sizes == [1, 5, 5, 2],
            dtypes=ONE)
add("nn.conv2d_transpose", R(1, 3, 3, 2), R(3, 3, 1, 2), V([1, 5, 6, 1], "i32"), strides=2, tolerance=LONG, dtypes=ONE)
add("nn.conv2d_transpose", R(1, 3, 3, 2), R(3, 3, 1, 2), V([1, 5, 6, 1], "i64"), strides=2, tolerance=LONG, dtypes=ONE)
add("nn.conv2d_transpose", R(1, 3, 3, 2), R(3, 3, 1, 2), N(V([1, 5, 6, 1], "i64")), strides=2, tolerance=LONG, dtypes=ONE)
for padding in ("same", "wrong", "EXPLICIT", None, 1, [[0, 0], [1, 1], [0, 1], [0, 0]], [[0, 0], [1, 1]], [[1, 0], [1, 1], [1, 1], [0, 0]],
        [[0, 0], [-1, 1], [1, 1], [0, 0]]):
    add("nn.conv2d_transpose", R(1, 4, 3, 1), R(3, 3, 1, 1), output_shape=[1, 4, 4, 1], strides=1, padding=padding, tolerance=LONG,
            dtypes=ONE)
for dilations in (1, 2, [1, 2], [1, 2, 2, 1], 0, [1, 1, 1], [2, 1, 1, 1]):
    add("nn.conv2d_transpose", R(1, 4, 4, 1), R(2, 2, 1, 1), output_shape=[1, 4, 4, 1], strides=1, dilations=dilations, tolerance=LONG,
            beyond=True, dtypes=ONE)
for data_format in ("NHWC", "NCHW", None, "wrong", 1):
    add("nn.conv2d_transpose", R(1, 2, 2, 2), R(2, 2, 1, 2), output_shape=[1, 1, 2, 2] if data_format == "NCHW" else [1, 2, 2, 1], strides=1,
            data_format=data_format, beyond=data_format == "NCHW", tolerance=LONG, dtypes=ONE)
for x, f, sizes in (((1, 1, 1, 1), (1, 1, 1, 1), [1, 1, 1, 1]), ((0, 2, 2, 1), (2, 2, 1, 1), [0, 2, 2, 1]),
        ((1, 2, 2, 3), (2, 2, 1, 2), [1, 2, 2, 1]), ((1, 2, 2, 2), (2, 2, 3, 2), [1, 2, 2, 3]), ((2, 2, 2), (2, 2, 1, 2), [1, 2, 2, 1]),
        ((1, 2, 2, 2), (2, 1, 2), [1, 2, 2, 1]), ((1, 2, 2, 4), (2, 2, 1, 4), [1, 2, 2, 2]), ((1, 1, 2, 2, 2), (2, 2, 1, 2), [1, 2, 2, 1]),
        ((1, 2, 2, 2), (2, 2, 0, 2), [1, 2, 2, 0]), ((1, 2, 2, 0), (2, 2, 1, 0), [1, 2, 2, 1]), ((1, 2, 2, 2), (0, 2, 1, 2), [1, 2, 2, 1])):
    add("nn.conv2d_transpose", R(*x), R(*f), output_shape=sizes, strides=1, tolerance=LONG, beyond=x[-1] == 4, dtypes=ONE)
add("nn.conv2d_transpose", R(1, 2, 2, 1), R(2, 2, 1, 1, dtype="f64"), output_shape=[1, 2, 2, 1], strides=1, dtypes=ONE)
add("nn.conv2d_transpose", K([[[[1.0]]]]), W(R(1, 1, 1, 1)), output_shape=[1, 1, 1, 1], strides=1, dtypes=ONE)
add("nn.conv2d_transpose", N(R(1, 2, 2, 1)), R(2, 2, 1, 1), K([1, 2, 2, 1]), K(1), K("SAME"), wrt=(1,), tolerance=LONG)
bad("TypeError", "nn.conv2d_transpose", R(1, 3, 3, 1), R(2, 2, 1, 1), [1, 3, 3, 1])

# --------------------------------------------------------------------------------- conv1d_transpose, conv_transpose

for name in ("nn.conv1d_transpose", "nn.conv_transpose"):
    add(name, R(1, 3, 2), R(2, 1, 2), output_shape=[1, 3, 1], strides=1, dtypes=ALL, tolerance=LONG)
    for strides in (2, [2], [1, 2, 1], 0, None, [1, 1], "a", [2, 1, 1]):
        for padding in ("VALID", "SAME"):
            wide = 7 if padding == "VALID" and strides in (2, [2], [1, 2, 1]) else 6 if strides in (2, [2], [1, 2, 1]) else 5 \
                if padding == "VALID" else 3
            add(name, R(1, 3, 2), R(3, 2, 2), output_shape=[1, wide, 2], strides=strides, padding=padding, tolerance=LONG,
                    dtypes=FLOAT if strides == 2 else ONE)
    for sizes in ([1, 5, 1], [1, 6, 1], [1, 7, 1], [2, 5, 1], [1, 5, 2], [5], [1, 5], [], 5, None, "a", (1, 5, 1)):
        add(name, R(1, 3, 2), R(3, 1, 2), output_shape=sizes, strides=2, tolerance=LONG, beyond=sizes == [1, 5, 2], dtypes=ONE)
    add(name, R(1, 3, 2), R(3, 1, 2), V([1, 5, 1], "i32"), strides=2, tolerance=LONG, dtypes=ONE)
    add(name, R(1, 3, 2), R(3, 1, 2), N(V([1, 5, 1], "i32")), strides=2, tolerance=LONG, dtypes=ONE)
    for padding in ("same", "EXPLICIT", None, [[0, 0], [1, 1], [0, 0]]):
        add(name, R(1, 4, 1), R(3, 1, 1), output_shape=[1, 4, 1], strides=1, padding=padding, dtypes=ONE)
    for data_format in ("NWC", "NCW", None, "NHWC", "wrong"):
        add(name, R(1, 2, 2), R(2, 1, 2), output_shape=[1, 1, 2] if data_format == "NCW" else [1, 2, 1], strides=1,
                data_format=data_format, beyond=data_format == "NCW", tolerance=LONG, dtypes=ONE)
    for dilations in (1, 2, [2], [1, 2, 1], 0):
        add(name, R(1, 4, 1), R(2, 1, 1), output_shape=[1, 4, 1], strides=1, dilations=dilations, beyond=True, tolerance=LONG, dtypes=ONE)
    for x, f in (((3, 2), (2, 1, 2)), ((1, 3, 2), (2, 2)), ((1, 3, 3), (2, 1, 2)), ((0, 3, 2), (2, 1, 2)), ((1, 1, 3, 2), (2, 1, 2))):
        add(name, R(*x), R(*f), output_shape=[x[0], 3, 1], strides=1, tolerance=LONG, dtypes=ONE)
    add(name, N(R(1, 2, 1)), W(R(2, 1, 1)), K([1, 2, 1]), K(1), tolerance=LONG, dtypes=ONE)
add("nn.conv_transpose", R(1, 2, 3, 2), R(2, 2, 1, 2), output_shape=[1, 4, 6, 1], strides=2, tolerance=LONG)
add("nn.conv_transpose", R(1, 2, 3, 2), R(2, 2, 1, 2), V([1, 4, 6, 1], "i32"), strides=2, tolerance=LONG, dtypes=ONE)
add("nn.conv_transpose", R(1, 2, 2, 2, 1), R(2, 2, 2, 1, 1), output_shape=[1, 4, 4, 4, 1], strides=2, tolerance=LONG, dtypes=ONE)
add("nn.conv_transpose", R(1, 2, 2, 2, 2, 1), R(2, 2, 2, 2, 1, 1), output_shape=[1, 4, 4, 4, 4, 1], strides=2, dtypes=ONE)
bad("TypeError", "nn.conv1d_transpose", R(1, 3, 1), R(2, 1, 1), [1, 3, 1])
bad("TypeError", "nn.conv_transpose", R(1, 3, 1), R(2, 1, 1), [1, 3, 1])

# ------------------------------------------------------------------------------------------------------- convolution

def convolution(x, f, data_format="", **rest):
    """With a data format, as TensorFlow's derivatives fail without one (they ask None for its letters)."""
    word = data_format or {3: "NWC", 4: "NHWC", 5: "NDHWC"}.get(len(f.shape), "NHWC")
    add("nn.convolution", x, f, data_format=word, **{"tolerance": LONG, "dtypes": ONE, **rest})


convolution(R(1, 4, 4, 1), R(2, 2, 1, 2), dtypes=ALL)
convolution(R(1, 5, 1), R(2, 1, 2), dtypes=FLOAT)
convolution(R(1, 3, 3, 3, 1), R(2, 2, 2, 1, 2), dtypes=FLOAT)
add("nn.convolution", R(1, 4, 4, 1), R(2, 2, 1, 2), second=False, tolerance=LONG)
add("nn.convolution", R(1, 5, 1), R(2, 1, 2), tolerance=LONG)
add("nn.convolution", R(1, 3, 3, 3, 1), R(2, 2, 2, 1, 2), wrt=(), tolerance=LONG)
add("nn.convolution", R(1, 4, 4, 1), R(2, 2, 1, 2), dilations=2, tolerance=LONG)
for strides in (1, 2, [2], [2, 1], (1, 2), [1, 2, 2, 1], 0, -1, [1, 1, 1], 1.0, "a"):
    for padding in ("VALID", "SAME"):
        convolution(R(1, 5, 4, 2), R(2, 3, 2, 2), strides=strides, padding=padding, dtypes=MAIN if strides == 2 else ONE)
for dilations in (1, 2, [2], [2, 1], (1, 2), [1, 3, 2, 1], 0, -1, [1, 1, 1], 3, [1, 0], 2.0, "a"):
    for padding in ("VALID", "SAME"):
        # where nothing comes out TensorFlow's gradients are memory nobody wrote to; 16 bits are summed up there as such
        convolution(R(1, 7, 6, 2), R(2, 3, 2, 2), dilations=dilations, padding=padding, wrt=() if dilations == 3 else None,
                dtypes=FLOAT if dilations == [2, 1] else ONE, tolerance=16 if dilations == [2, 1] else LONG)
for padding in ("same", "wrong", None, 1, [[0, 0], [1, 1], [2, 0], [0, 0]], [[1, 1], [1, 1]], [[0, 0], [0, 0], [1, 1], [1, 1]],
        [[0, 0], [-1, 1], [1, 1], [0, 0]]):
    for dilations in (1, 2):
        convolution(R(1, 5, 5, 1), R(2, 3, 1, 2), dilations=dilations, padding=padding)
for strides, dilations in ((2, 2), ([2, 1], [1, 2]), (1, [1, 1]), (2, [1, 1])):
    convolution(R(1, 5, 5, 1), R(2, 2, 1, 1), strides=strides, dilations=dilations)
for data_format in ("NHWC", "NCHW", "wrong", "NWC", "NCW", 1):
    for dilations in (None, 2):
        convolution(R(1, 3, 4, 3), R(2, 2, 3, 2), data_format=data_format, dilations=dilations, beyond=data_format == "NCHW")
for x, f in (((1, 6, 2), (2, 2, 2)), ((2, 3, 6, 2), (2, 2, 2)), ((2, 1, 4, 4, 1), (2, 2, 1, 2)), ((2, 1, 4, 4, 4, 1), (2, 2, 2, 1, 1)),
        ((1, 4, 4, 4, 1), (2, 2, 2, 1, 2)),
        ((4, 4, 1), (2, 2, 1, 1)), ((4, 1), (2, 1, 1)), ((), (2, 1, 1)), ((4, 4, 1), (2, 2)), ((1, 4, 4, 1), (2,)), ((1, 4, 4, 1), ()),
        ((1, 4, 4, 4, 4, 1), (2, 2, 2, 2, 1, 1)), ((1, 4, 4, 3), (2, 2, 2, 1)), ((0, 4, 4, 1), (2, 2, 1, 1)), ((1, 4, 4, 2), (2, 2, 2, 0)),
        ((1, 2, 2, 1), (1, 1, 1, 1))):
    for dilations in (None, 2):
        convolution(R(*x), R(*f), dilations=dilations)
convolution(R(1, 6, 2), R(2, 2, 2), strides=2, padding="SAME")
convolution(R(1, 6, 2), R(2, 2, 2), dilations=[3], padding="SAME", dtypes=MAIN)
convolution(R(1, 2, 6), R(2, 2, 2), data_format="NCW", dilations=[2], beyond=True)
convolution(R(1, 4, 4, 1), R(2, 2, 1, 1, dtype="f64"))
convolution(R(1, 4, 4, 1), R(2, 2, 1, 1, dtype="f64"), dilations=2)
add("nn.convolution", N(R(1, 4, 4, 1)), W(R(2, 2, 1, 1)), data_format="NHWC", tolerance=LONG)
add("nn.convolution", K([[[1.0], [2.0]]]), K([[[1.0]]]), dtypes=ONE)
bad("TypeError", "nn.convolution", R(1, 4, 4, 1))

# ------------------------------------------------------------------------- atrous_conv2d and atrous_conv2d_transpose

for rate in (1, 2, 3, [1, 2], 0, -1, [1, 1, 1], 2.0, "a", None):
    for padding in ("VALID", "SAME"):
        add("nn.atrous_conv2d", R(1, 7, 6, 2), R(2, 3, 2, 2), rate=rate, padding=padding, tolerance=LONG, second=rate != 1,
                wrt=() if rate == 3 else None, dtypes=MAIN if rate in (1, 2) else ONE)
add("nn.atrous_conv2d", R(1, 4, 4, 1), R(2, 2, 1, 1), rate=2, padding="SAME", dtypes=ALL, tolerance=LONG)
for padding in ("same", None, [[0, 0], [1, 1], [1, 1], [0, 0]]):
    add("nn.atrous_conv2d", R(1, 4, 4, 1), R(2, 2, 1, 1), rate=2, padding=padding, tolerance=LONG, dtypes=ONE)
for x, f in (((1, 4, 4, 3), (2, 2, 2, 1)), ((4, 4, 1), (2, 2, 1, 1)), ((2, 1, 4, 4, 1), (2, 2, 1, 1)), ((0, 4, 4, 1), (2, 2, 1, 1)),
        ((1, 4, 1), (2, 1, 1))):
    add("nn.atrous_conv2d", R(*x), R(*f), rate=2, padding="SAME", tolerance=LONG, dtypes=ONE)
add("nn.atrous_conv2d", N(R(1, 4, 4, 1)), W(R(2, 2, 1, 1)), K(2), K("VALID"), tolerance=LONG, dtypes=ONE)
bad("TypeError", "nn.atrous_conv2d", R(1, 4, 4, 1), R(2, 2, 1, 1))

for rate in (1, 2, 3, 0, -1, 2.0, "a", None):
    for padding in ("VALID", "SAME"):
        spread = rate if rate in (1, 2, 3) else 1
        sizes = [4 + spread, 4 + 2 * spread] if padding == "VALID" else [4, 4]
        add("nn.atrous_conv2d_transpose", R(1, 4, 4, 2), R(2, 3, 1, 2), output_shape=[1, *sizes, 1], rate=rate, padding=padding,
                tolerance=LONG, dtypes=FLOAT if rate in (1, 2) else ONE)
add("nn.atrous_conv2d_transpose", R(1, 4, 4, 1), R(2, 2, 1, 1), output_shape=[1, 4, 4, 1], rate=2, padding="SAME", dtypes=ALL,
        tolerance=LONG)
for sizes in ((1, 4, 4, 1), [1, 5, 4, 1], [2, 4, 4, 1], [1, 4, 4, 2], [4, 4], 4, None, "a"):
    add("nn.atrous_conv2d_transpose", R(1, 4, 4, 2), R(2, 2, 1, 2), output_shape=sizes, rate=2, padding="SAME", tolerance=LONG, dtypes=ONE)
add("nn.atrous_conv2d_transpose", R(1, 4, 4, 2), R(2, 2, 1, 2), V([1, 4, 4, 1], "i32"), rate=2, padding="SAME", tolerance=LONG, dtypes=ONE)
add("nn.atrous_conv2d_transpose", R(1, 4, 4, 2), R(2, 2, 1, 2), N(V([1, 4, 4, 1], "i32")), rate=2, padding="SAME", tolerance=LONG,
        dtypes=ONE)
for padding in ("same", None, [[0, 0], [1, 1], [1, 1], [0, 0]]):
    add("nn.atrous_conv2d_transpose", R(1, 4, 4, 1), R(2, 2, 1, 1), output_shape=[1, 4, 4, 1], rate=2, padding=padding, dtypes=ONE)
for x, f in (((1, 4, 4, 3), (2, 2, 1, 2)), ((4, 4, 1), (2, 2, 1, 1)), ((1, 4, 4, 1), (2, 1, 1)), ((0, 4, 4, 1), (2, 2, 1, 1))):
    add("nn.atrous_conv2d_transpose", R(*x), R(*f), output_shape=[x[0], 4, 4, 1], rate=2, padding="SAME", tolerance=LONG, dtypes=ONE)
add("nn.atrous_conv2d_transpose", N(R(1, 4, 4, 1)), W(R(2, 2, 1, 1)), K([1, 5, 5, 1]), K(1), K("VALID"), tolerance=LONG, dtypes=ONE)
bad("TypeError", "nn.atrous_conv2d_transpose", R(1, 4, 4, 1), R(2, 2, 1, 1), [1, 4, 4, 1], 2)
