"""Convolutions over volumes, forward and transposed."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, FLOAT, MAIN, K, N, R, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

ONE = ("f32",)
ONES = [1, 1, 1, 1, 1]
# Sums of a few products: rounded in another order than TensorFlow's
LONG = 4

# ----------------------------------------------------------------------------------------------------------- conv3d

add("nn.conv3d", R(1, 2, 3, 3, 1), R(2, 2, 2, 1, 2), strides=ONES, padding="VALID", dtypes=ALL, tolerance=LONG)
for strides in (ONES, [1, 2, 2, 2, 1], [1, 1, 2, 3, 1], (1, 2, 1, 1, 1), 1, [1], [1, 1, 1], [1, 0, 1, 1, 1], [1, -1, 1, 1, 1], [2, 1, 1, 1, 1],
        [1, 1, 1, 1, 2], None, "a", [1.0, 1.0, 1.0, 1.0, 1.0]):
    for padding in ("VALID", "SAME"):
        add("nn.conv3d", R(1, 3, 4, 3, 2), R(2, 3, 2, 2, 2), strides=strides, padding=padding, tolerance=LONG,
                dtypes=FLOAT if strides == [1, 2, 2, 2, 1] else ONE)
for dilations in (ONES, [1, 2, 2, 2, 1], 2, [1, 1, 1], [1, 0, 1, 1, 1], [2, 1, 1, 1, 1], [1, 1, 1, 1, 2]):
    add("nn.conv3d", R(1, 3, 4, 3, 1), R(2, 2, 2, 1, 1), strides=ONES, padding="SAME", dilations=dilations, tolerance=LONG,
            beyond=True, dtypes=ONE)
for padding in ("same", "wrong", "EXPLICIT", None, 1, [[0, 0], [1, 1], [1, 1], [1, 1], [0, 0]]):
    add("nn.conv3d", R(1, 2, 2, 2, 1), R(1, 2, 2, 1, 1), strides=ONES, padding=padding, dtypes=ONE)
for data_format in ("NDHWC", "NCDHW", "NHWC", "wrong", 1):
    add("nn.conv3d", R(1, 2, 2, 2, 2), R(1, 2, 2, 2, 1), strides=ONES, padding="SAME", data_format=data_format,
            beyond=data_format == "NCDHW", tolerance=LONG, dtypes=ONE)
add("nn.conv3d", R(1, 2, 2, 2, 2), R(1, 2, 2, 2, 1), strides=ONES, padding="SAME", data_format=None, wrt=(), dtypes=ONE)
for x, f in (((1, 1, 1, 1, 1), (1, 1, 1, 1, 1)), ((1, 2, 2, 2, 3), (1, 1, 1, 3, 2)), ((0, 2, 2, 2, 1), (2, 2, 2, 1, 1)),
        ((2, 1, 2, 2, 2, 1), (2, 2, 2, 1, 2)), ((2, 1, 1, 2, 2, 2, 1), (2, 2, 2, 1, 2)), ((2, 2, 2, 1), (2, 2, 2, 1, 1)),
        ((), (2, 2, 2, 1, 1)), ((1, 2, 2, 2, 1), (2, 2, 1, 1)), ((1, 2, 2, 2, 3), (2, 2, 2, 2, 1)), ((1, 2, 2, 2, 2), (2, 2, 2, 2, 0)),
        ((1, 2, 2, 2, 4), (2, 2, 2, 2, 4)), ((1, 2, 2, 2, 0), (2, 2, 2, 0, 1)), ((1, 2, 2, 2, 1), (2, 0, 2, 1, 1))):
    add("nn.conv3d", R(*x), R(*f), strides=ONES, padding="SAME", tolerance=LONG, beyond=x[-1:] == (4,), dtypes=ONE)
add("nn.conv3d", R(1, 1, 1, 1, 1), R(2, 2, 2, 1, 1), strides=ONES, padding="VALID", wrt=(), dtypes=ONE)
add("nn.conv3d", N(R(1, 2, 2, 2, 1)), W(R(2, 1, 2, 1, 1)), strides=ONES, padding="SAME", tolerance=LONG)
add("nn.conv3d", R(1, 2, 2, 2, 1), R(2, 1, 2, 1, 1), K(ONES), K("VALID"), wrt=(0,), tolerance=LONG)
add("nn.conv3d", R(1, 2, 2, 2, 1), R(2, 1, 2, 1, 1, dtype="f64"), strides=ONES, padding="SAME", dtypes=ONE)
add("nn.conv3d", K([[[[[1.0]]]]]), R(1, 1, 1, 1, 1), strides=ONES, padding="SAME", dtypes=ONE)
bad("TypeError", "nn.conv3d", R(1, 2, 2, 2, 1), R(2, 1, 2, 1, 1))

# -------------------------------------------------------------------------------------------------- conv3d_transpose

add("nn.conv3d_transpose", R(1, 2, 2, 2, 2), R(2, 1, 2, 1, 2), output_shape=[1, 2, 2, 2, 1], strides=1, dtypes=ALL, tolerance=LONG)
for strides in (2, [2], [2, 1, 2], [1, 2, 2, 2, 1], (1, 2, 1), 0, -1, None, "a", [1, 1], 1.0, [2, 1, 1, 1, 1], [1, 1, 1, 1, 2]):
    for padding in ("VALID", "SAME"):
        down = {2: (2, 2, 2), "[2]": (2, 2, 2), "[2, 1, 2]": (2, 1, 2), "[1, 2, 2, 2, 1]": (2, 2, 2), "(1, 2, 1)": (1, 2, 1)}.get(
            strides if isinstance(strides, int) else str(strides), (1, 1, 1))
        sizes = [(n - 1) * s + k if padding == "VALID" else n * s for n, s, k in zip((2, 1, 2), down, (2, 1, 3))]
        add("nn.conv3d_transpose", R(1, 2, 1, 2, 2), R(2, 1, 3, 2, 2), output_shape=[1, *sizes, 2], strides=strides, padding=padding,
                tolerance=LONG, dtypes=MAIN if strides == 2 else ONE)
for sizes in ([1, 3, 3, 3, 1], [1, 4, 3, 4, 1], [1, 5, 3, 3, 1], [2, 3, 3, 3, 1], [1, 3, 3, 3, 2], [3, 3, 3], [1, 3, 3, 1], 5, None, "a",
        [1.0, 3.0, 3.0, 3.0, 1.0], (1, 3, 3, 3, 1)):
    add("nn.conv3d_transpose", R(1, 2, 2, 2, 2), R(2, 2, 2, 1, 2), output_shape=sizes, strides=2, tolerance=LONG,
            beyond=sizes == [1, 3, 3, 3, 2], dtypes=ONE)
add("nn.conv3d_transpose", R(1, 2, 2, 2, 2), R(2, 2, 2, 1, 2), V([1, 3, 3, 3, 1], "i32"), strides=2, tolerance=LONG, dtypes=ONE)
add("nn.conv3d_transpose", R(1, 2, 2, 2, 2), R(2, 2, 2, 1, 2), V([1, 3, 3, 3, 1], "i64"), strides=2, tolerance=LONG, dtypes=ONE)
for padding in ("same", "EXPLICIT", None, [[0, 0], [1, 1], [1, 1], [1, 1], [0, 0]]):
    add("nn.conv3d_transpose", R(1, 2, 2, 2, 1), R(1, 2, 2, 1, 1), output_shape=[1, 2, 2, 2, 1], strides=1, padding=padding, dtypes=ONE)
for dilations in (1, 2, [1, 2, 1], [1, 2, 2, 2, 1], 0, [1, 1]):
    add("nn.conv3d_transpose", R(1, 2, 3, 2, 1), R(2, 2, 2, 1, 1), output_shape=[1, 2, 3, 2, 1], strides=1, dilations=dilations,
            tolerance=LONG, beyond=True, dtypes=ONE)
for data_format in ("NDHWC", "NCDHW", None, "NHWC", "wrong", 1):
    add("nn.conv3d_transpose", R(1, 2, 2, 2, 2), R(1, 2, 2, 1, 2), output_shape=[1, 1, 2, 2, 2] if data_format == "NCDHW" else [1, 2, 2, 2, 1],
            strides=1, data_format=data_format, beyond=data_format == "NCDHW", tolerance=LONG, dtypes=ONE)
for x, f in (((1, 1, 1, 1, 1), (1, 1, 1, 1, 1)), ((0, 2, 2, 2, 1), (2, 2, 2, 1, 1)), ((1, 2, 2, 2, 3), (2, 2, 2, 1, 2)),
        ((2, 2, 2, 1), (2, 2, 2, 1, 1)), ((1, 2, 2, 2, 1), (2, 2, 1, 1))):
    add("nn.conv3d_transpose", R(*x), R(*f), output_shape=[x[0], *x[1:4], 1], strides=1, tolerance=LONG, dtypes=ONE)
add("nn.conv3d_transpose", N(R(1, 2, 2, 2, 1)), W(R(2, 2, 2, 1, 1)), K([1, 2, 2, 2, 1]), K(1), K("SAME"), wrt=(1,), tolerance=LONG)
add("nn.conv3d_transpose", R(1, 1, 2, 2, 1), R(2, 1, 2, 1, 1, dtype="f64"), output_shape=[1, 1, 2, 2, 1], strides=1, dtypes=ONE)
bad("TypeError", "nn.conv3d_transpose", R(1, 2, 2, 2, 1), R(2, 2, 2, 1, 1), [1, 2, 2, 2, 1])
