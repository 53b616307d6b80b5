"""Depthwise and separable convolutions."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, FLOAT, MAIN, K, N, R, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

ONE = ("f32",)
ONES = [1, 1, 1, 1]
# Sums of a few products: rounded in another order than TensorFlow's
LONG = 4

# -------------------------------------------------------------------------------------------------- depthwise_conv2d

add("nn.depthwise_conv2d", R(1, 3, 3, 2), R(2, 2, 2, 1), strides=ONES, padding="VALID", dtypes=ALL, tolerance=LONG)
add("nn.depthwise_conv2d", R(2, 4, 3, 2), R(3, 2, 2, 3), strides=ONES, padding="SAME", dtypes=FLOAT, tolerance=LONG)
for strides in ([1, 2, 2, 1], (1, 2, 2, 1), [1, 3, 3, 1], [1, 2, 1, 1], [2, 1, 1, 1], [1, 1, 1, 2], [2, 2], 2, [2], None, [1, 0, 0, 1],
        [1, -1, -1, 1], ["a"], [1.0, 1.0, 1.0, 1.0]):
    for padding in ("VALID", "SAME"):
        add("nn.depthwise_conv2d", R(1, 5, 4, 2), R(2, 3, 2, 2), strides=strides, padding=padding, tolerance=LONG,
                dtypes=MAIN if strides == [1, 2, 2, 1] else ONE)
for dilations in ([1, 1], [2, 2], [1, 2], (2, 1), [3, 1], [0, 1], [-1, 1], 2, [2], [1, 1, 1], [1, 2, 2, 1], [2.0, 2.0], "a"):
    for padding in ("VALID", "SAME"):
        add("nn.depthwise_conv2d", R(1, 7, 6, 2), R(2, 3, 2, 2), strides=ONES, padding=padding, dilations=dilations,
                tolerance=LONG, dtypes=MAIN if dilations == [2, 2] else ONE)
for strides, padding in (([1, 2, 2, 1], "SAME"), ([1, 2, 2, 1], "VALID"), ([1, 3, 3, 1], "SAME")):
    for dilations in ([2, 2], [2, 1], [1, 3]):
        add("nn.depthwise_conv2d", R(1, 7, 8, 1), R(2, 2, 1, 1), strides=strides, padding=padding, dilations=dilations,
                tolerance=LONG, dtypes=ONE)
for padding in ("same", "wrong", "EXPLICIT", None, 1, [[0, 0], [1, 1], [1, 0], [0, 0]], [[1, 1], [1, 1]], [[0, 0], [-1, 1], [1, 1], [0, 0]],
        [[1, 0], [1, 1], [1, 1], [0, 0]]):
    for dilations in (None, [2, 2]):
        add("nn.depthwise_conv2d", R(1, 4, 4, 1), R(2, 2, 1, 2), strides=ONES, padding=padding, dilations=dilations,
                tolerance=LONG, dtypes=ONE)
for data_format in ("NHWC", "NCHW", None, "wrong", 1):
    add("nn.depthwise_conv2d", R(1, 2, 3, 2), R(2, 2, 2, 2), strides=ONES, padding="SAME", data_format=data_format,
            beyond=data_format == "NCHW", tolerance=LONG, dtypes=ONE)
add("nn.depthwise_conv2d", R(1, 2, 5, 5), R(2, 2, 2, 2), strides=ONES, padding="SAME", data_format="NCHW", dilations=[2, 2],
        beyond=True, tolerance=LONG, dtypes=ONE)
for x, f in (((1, 1, 1, 1), (1, 1, 1, 1)), ((0, 3, 3, 1), (2, 2, 1, 1)), ((3, 3, 1), (2, 2, 1, 1)), ((), (2, 2, 1, 1)), ((1, 3, 3, 1), (2, 2, 1)),
        ((1, 3, 3, 2), (2, 2, 3, 1)), ((1, 3, 3, 3), (2, 2, 1, 3)), ((1, 1, 3, 3, 1), (2, 2, 1, 1)), ((1, 3, 3, 1), (4, 4, 1, 1)),
        ((1, 3, 3, 1), (2, 2, 1, 4)), ((1, 3, 3, 1), (0, 2, 1, 1)), ((1, 3, 3, 1), (2, 2, 1, 0)), ((1, 3, 3, 0), (2, 2, 0, 1))):
    for dilations in (None, [2, 2]):
        add("nn.depthwise_conv2d", R(*x), R(*f), strides=ONES, padding="SAME", dilations=dilations, tolerance=LONG, dtypes=ONE,
                wrt=() if 0 in x or f[-1] == 0 else None)  # TensorFlow's gradient of a filter without images is memory nobody wrote to
add("nn.depthwise_conv2d", N(R(1, 3, 3, 1)), W(R(2, 2, 1, 1)), strides=ONES, padding="SAME", tolerance=LONG)
add("nn.depthwise_conv2d", K([[[[1.0]]]]), K([[[[2.0]]]]), strides=ONES, padding="SAME", dtypes=ONE)
add("nn.depthwise_conv2d", R(1, 3, 3, 1), R(2, 2, 1, 1, dtype="f64"), strides=ONES, padding="SAME", dtypes=ONE)
add("nn.depthwise_conv2d", R(1, 3, 3, 1), R(2, 2, 1, 1), K(ONES), K("SAME"), wrt=(0,), tolerance=LONG, suffix="image", dtypes=ONE)
add("nn.depthwise_conv2d", R(1, 3, 3, 1), R(2, 2, 1, 1), K(ONES), K("SAME"), wrt=(1,), tolerance=LONG, suffix="filter", dtypes=ONE)
bad("TypeError", "nn.depthwise_conv2d", R(1, 3, 3, 1), R(2, 2, 1, 1), ONES)

# ------------------------------------------------------------------------------------------------------ its derivatives

INPUT, FILTER = "nn.depthwise_conv2d_backprop_input", "nn.depthwise_conv2d_backprop_filter"
add(INPUT, K([1, 3, 3, 2]), R(2, 2, 2, 2), R(1, 2, 2, 4), strides=ONES, padding="VALID", dtypes=ALL, tolerance=LONG)
add(FILTER, R(1, 3, 3, 2), K([2, 2, 2, 2]), R(1, 2, 2, 4), strides=ONES, padding="VALID", dtypes=ALL, tolerance=LONG)
for strides, padding, dilations, out in (
        ([1, 2, 2, 1], "SAME", ONES, (3, 2)), ([1, 2, 2, 1], "VALID", ONES, (2, 1)), ([1, 2, 1, 1], "SAME", ONES, (3, 4)),
        (ONES, "SAME", [1, 1], (5, 4)), (ONES, "same", ONES, (5, 4)), (ONES, None, ONES, (5, 4)),
        (ONES, "EXPLICIT", ONES, (5, 4)), (ONES, [[0, 0], [1, 0], [1, 1], [0, 0]], ONES, (5, 4)), (1, "SAME", ONES, (5, 4)),
        ([1, 1], "SAME", ONES, (5, 4)), (ONES, "SAME", None, (5, 4)), (ONES, "SAME", 1, (5, 4)), (ONES, "SAME", ONES, (4, 4)),
        ((1, 1, 1, 1), "SAME", (1, 1, 1, 1), (5, 4)), ([1, 0, 0, 1], "SAME", ONES, (5, 4)), ([2, 1, 1, 1], "SAME", ONES, (5, 4)),
        (ONES, [[0, 0], [1, 1]], ONES, (5, 4))):
    add(INPUT, K([1, 5, 4, 2]), R(2, 3, 2, 1), R(1, *out, 2), strides=strides, padding=padding, dilations=dilations, tolerance=LONG,
            dtypes=ONE)
    add(FILTER, R(1, 5, 4, 2), K([2, 3, 2, 1]), R(1, *out, 2), strides=strides, padding=padding, dilations=dilations, tolerance=LONG,
            dtypes=ONE)
for sizes in (V([1, 3, 3, 1], "i32"), V([1, 3, 3, 1], "i64"), K((1, 3, 3, 1)), K([1, 3, 3, 2]), K([2, 3, 3, 1]), K([3, 3]), K([1, 3, 3]), K(3),
        K([1, 3, -1, 1]), K(None), K([1.0, 3.0, 3.0, 1.0]), N(V([1, 3, 3, 1], "i64"))):
    add(INPUT, sizes, R(2, 2, 1, 1), R(1, 3, 3, 1), strides=ONES, padding="SAME", tolerance=LONG, dtypes=ONE)
for sizes in (V([2, 2, 1, 1], "i32"), V([2, 2, 1, 1], "i64"), K((2, 2, 1, 1)), K([2, 2, 2, 1]), K([2, 2, 1, 2]), K([2, 2]), K([2, 2, 1]), K(3),
        K([2, 2, -1, 1]), K(None), K([2.0, 2.0, 1.0, 1.0]), N(V([2, 2, 1, 1], "i64"))):
    add(FILTER, R(1, 3, 3, 1), sizes, R(1, 3, 3, 1), strides=ONES, padding="SAME", tolerance=LONG, dtypes=ONE)
for data_format in ("NHWC", "NCHW", "wrong", 1):
    add(INPUT, K([1, 2, 3, 2]), R(2, 2, 2, 1), R(1, 2, 3, 2), strides=ONES, padding="SAME", data_format=data_format,
            beyond=data_format == "NCHW", tolerance=LONG, dtypes=ONE)
    add(FILTER, R(1, 2, 3, 2), K([2, 2, 2, 1]), R(1, 2, 3, 2), strides=ONES, padding="SAME", data_format=data_format,
            beyond=data_format == "NCHW", tolerance=LONG, dtypes=ONE)
for f, dy in (((2, 2, 1), (1, 3, 3, 1)), ((2, 2, 1, 1), (3, 3, 1)), ((2, 2, 2, 1), (1, 3, 3, 1)), ((2, 2, 1, 2), (1, 3, 3, 1))):
    add(INPUT, K([1, 3, 3, 1]), R(*f), R(*dy), strides=ONES, padding="SAME", dtypes=ONE)
for x, dy in (((3, 3, 1), (1, 3, 3, 1)), ((1, 3, 3, 1), (3, 3, 1)), ((1, 3, 3, 2), (1, 3, 3, 1)), ((2, 3, 3, 1), (1, 3, 3, 1))):
    add(FILTER, R(*x), K([2, 2, 1, 1]), R(*dy), strides=ONES, padding="SAME", dtypes=ONE)
add(INPUT, K([1, 3, 3, 1]), R(2, 2, 1, 1), R(1, 3, 3, 1, dtype="f64"), strides=ONES, padding="SAME", dtypes=ONE)
add(FILTER, R(1, 3, 3, 1), K([2, 2, 1, 1]), R(1, 3, 3, 1, dtype="f64"), strides=ONES, padding="SAME", dtypes=ONE)
add(INPUT, K([1, 2, 2, 1]), W(R(2, 2, 1, 1)), N(R(1, 2, 2, 1)), K(ONES), K("SAME"), tolerance=LONG)
add(FILTER, W(R(1, 2, 2, 1)), K([2, 2, 1, 1]), N(R(1, 2, 2, 1)), K(ONES), K("SAME"), tolerance=LONG)
bad("TypeError", INPUT, K([1, 2, 2, 1]), R(2, 2, 1, 1), R(1, 2, 2, 1))
bad("TypeError", FILTER, R(1, 2, 2, 1), K([2, 2, 1, 1]), R(1, 2, 2, 1))

# -------------------------------------------------------------------------------------------------- separable_conv2d

add("nn.separable_conv2d", R(1, 3, 3, 2), R(2, 2, 2, 2), R(1, 1, 4, 3), strides=ONES, padding="VALID", data_format="NHWC", dtypes=ALL,
        tolerance=8)
add("nn.separable_conv2d", R(1, 3, 3, 2), R(2, 2, 2, 1), R(1, 1, 2, 2), strides=ONES, padding="SAME", second=False, tolerance=8)
for strides, dilations in (([1, 2, 2, 1], None), (ONES, [2, 2]), (ONES, [1, 1]), (1, None), ([2, 2], None), (ONES, [0, 1]), (ONES, 2)):
    for padding in ("VALID", "SAME"):
        add("nn.separable_conv2d", R(1, 5, 4, 1), R(2, 2, 1, 2), R(1, 1, 2, 1), strides=strides, padding=padding, data_format="NHWC",
                dilations=dilations, tolerance=8, dtypes=ONE)
for padding in ("same", None, "EXPLICIT", [[0, 0], [1, 1], [1, 0], [0, 0]]):
    add("nn.separable_conv2d", R(1, 3, 3, 1), R(2, 2, 1, 1), R(1, 1, 1, 2), strides=ONES, padding=padding, data_format="NHWC", tolerance=8,
            dtypes=ONE)
for data_format in ("NCHW", "wrong", 1):
    add("nn.separable_conv2d", R(1, 2, 3, 2), R(2, 2, 2, 1), R(1, 1, 2, 2), strides=ONES, padding="SAME", data_format=data_format,
            beyond=data_format == "NCHW", tolerance=8, dtypes=ONE)
for x, f, p in (((1, 3, 3, 2), (2, 2, 2, 2), (1, 1, 3, 1)), ((1, 3, 3, 2), (2, 2, 2, 2), (1, 1, 4)), ((1, 3, 3, 2), (2, 2, 2, 2), (2, 1, 4, 1)),
        ((1, 3, 3, 2), (2, 2, 2, 2), (1, 1, 2, 4)), ((0, 3, 3, 1), (2, 2, 1, 1), (1, 1, 1, 1)), ((3, 3, 1), (2, 2, 1, 1), (1, 1, 1, 1)),
        ((1, 3, 3, 2), (2, 2, 1, 2), (1, 1, 2, 1))):
    add("nn.separable_conv2d", R(*x), R(*f), R(*p), strides=ONES, padding="SAME", data_format="NHWC", tolerance=8, dtypes=ONE,
            wrt=() if 0 in x else None, beyond=p == (1, 1, 2, 4))
add("nn.separable_conv2d", N(R(1, 2, 2, 1)), W(R(2, 2, 1, 1)), K([[[[2.0]]]]), K(ONES), K("SAME"), second=False, tolerance=8, dtypes=ONE)
bad("TypeError", "nn.separable_conv2d", R(1, 3, 3, 1), R(2, 2, 1, 1), R(1, 1, 1, 1), ONES)
