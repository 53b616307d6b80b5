"""Pools: the largest and the mean of every window. max_pool2d itself stands in `nn`."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, DT, FLOAT, MAIN, K, N, R, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

INF, NAN = float("inf"), float("nan")
ONE = ("f32",)
SHAPES = {1: ((2, 3, 1), (1, 1, 1), (0, 4, 1), (1, 4, 0), (1, 1, 3), (4, 1), (4,), (), (2, 1, 4, 1)),
          2: ((2, 3, 3, 1), (1, 1, 1, 1), (0, 4, 4, 1), (1, 4, 4, 0), (1, 1, 4, 3), (4, 4, 1), (4, 4), (), (2, 1, 4, 4, 1)),
          3: ((2, 3, 2, 3, 1), (1, 1, 1, 1, 1), (0, 2, 4, 4, 1), (1, 2, 2, 2, 0), (1, 1, 1, 4, 3), (4, 4, 1), (4, 4, 4, 1), (),
              (2, 1, 2, 2, 2, 1))}
FORMATS = {1: ("NWC", "NCW", "NHWC", "NCHW", "wrong", None, 1), 2: ("NHWC", "NCHW", "NCHW_VECT_C", "wrong", None, 1),
           3: ("NDHWC", "NCDHW", "NHWC", "wrong", None, 1)}

# ---------------------------------------------------------------------------------- one, two and three axes of space

def pooling(name, x, data_format="", wrt=None, **rest):
    """With a data format where TensorFlow's derivatives fail without one (they ask None for its letters)."""
    if not data_format and len(getattr(x, "spec", x).shape) == 5 and name in ("max_pool", "avg_pool"):
        data_format = "NDHWC"
    if data_format:
        rest["data_format"] = data_format
    add(f"nn.{name}", x, **{"wrt": wrt, "dtypes": ONE, **rest})


for name, n in (("max_pool1d", 1), ("avg_pool1d", 1), ("avg_pool2d", 2), ("max_pool3d", 3), ("avg_pool3d", 3),
        ("max_pool", 1), ("max_pool", 2), ("max_pool", 3), ("avg_pool", 1), ("avg_pool", 2), ("avg_pool", 3)):
    f, image = f"nn.{name}", (1, 5, 4, 3, 2)[:n + 1] + (2,)
    general = name in ("max_pool", "avg_pool")
    pooling(name, R(*(1, 4, 4, 4)[:n + 1], 2), ksize=2, strides=2, padding="VALID", dtypes=ALL)
    every = [[1, *[2] * n, 1], [1, *[1, 3, 2][:n], 1]]
    for ksize, strides in ((2, 1), (3, 2), ([2] * n, [1] * n), ([1, 3, 2][:n], [2, 1, 2][:n]), (every[0], every[0]), (every[1], every[0]),
            (1, 1), (2, 3), (1, 2), (6, 1), (2, 0), (0, 1), (-1, 1), ([2] * (n + 1), 1), ([1] * (n + 1) + [2], [1] * (n + 1) + [2]),
            ([2] + [1] * (n + 1), 1), (1, [2] + [1] * (n + 1)), (2.0, 1), ("a", 1), (None, 1), (2, None), (2, 1.5)):
        for padding in ("VALID", "SAME"):
            # where no window fits TensorFlow's gradients are memory nobody wrote to; and where a window is larger than the
            # image, its gradient of a mean does not count as the mean did
            pooling(name, R(*image), ksize=ksize, strides=strides, padding=padding, beyond=isinstance(ksize, list) and ksize[-1] == 2 != n - 1,
                    wrt=() if ksize == 6 and (padding == "VALID" or "avg" in name) else None,
                    dtypes=(MAIN if n < 3 else ("f32", "bf16")) if (ksize, strides) in ((2, 1), (3, 2)) and not general else ONE)
    for shape in SHAPES[n]:
        pooling(name, R(*shape), ksize=2, strides=1, padding="SAME", second=n < 3 or 0 not in shape)
    for padding in ("same", "wrong", None, 1, [[0, 0], *[[1, 1]] * n, [0, 0]], [[0, 0], [1, 1]], "EXPLICIT"):
        # TensorFlow's derivative of a padding by numbers raises
        add(f, R(*(1, 4, 3, 2)[:n + 1], 1), ksize=2, strides=2, padding=padding, beyond=isinstance(padding, list), dtypes=ONE)
    for data_format in FORMATS[n]:
        add(f, R(*(1, 4, 3, 2)[:n + 1], 4), ksize=2, strides=2, padding="VALID", data_format=data_format, dtypes=ONE,
                beyond=str(data_format)[:2] == "NC" or (n == 1 and data_format not in ("NWC", None)),
                second=not (n > 1 and data_format is None), wrt=() if n == 3 and data_format is None else None)
    add(f, N(R(*(1, 3, 3, 3)[:n + 1], 1)), K(2), K(1), K("SAME"), dtypes=ONE)
    pooling(name, W(R(*(1, 3, 3, 3)[:n + 1], 1)), ksize=2, strides=1, padding="SAME")
    add(f, K([[[1.0], [2.0]]]), ksize=1, strides=1, padding="VALID", dtypes=ONE)
    add(f, K([[[1], [2]]]), ksize=1, strides=1, padding="VALID", dtypes=ONE)
    bad("TypeError", f, R(*image))

LINE = [[[1.0], [1.0], [2.0], [2.0], [0.0], [-1.0], [-1.0]]]
ODD = [[[1.0], [NAN], [2.0], [INF], [-INF], [-INF], [NAN], [3.0]]]
for f in ("nn.max_pool1d", "nn.avg_pool1d"):
    add(f, V(LINE), ksize=3, strides=1, padding="SAME", dtypes=FLOAT, suffix="ties")
    add(f, V(ODD), ksize=2, strides=1, padding="VALID", dtypes=FLOAT)
BOX = [[[[[1.0], [1.0], [2.0]], [[1.0], [1.0], [2.0]]], [[[3.0], [0.0], [2.0]], [[3.0], [0.0], [0.0]]]]]
STRANGE = [[[[[1.0], [NAN], [2.0]], [[INF], [1.0], [-INF]]], [[[-INF], [-INF], [-INF]], [[0.0], [NAN], [0.0]]]]]
for f in ("nn.max_pool3d", "nn.avg_pool3d"):
    for padding in ("VALID", "SAME"):
        add(f, V(BOX), ksize=2, strides=1, padding=padding, dtypes=("f32", "bf16"), suffix="ties")
    add(f, V(STRANGE), ksize=[1, 1, 2], strides=1, padding="VALID", second=False, dtypes=ONE)
add("nn.max_pool", R(1, 3, 4, 4, 1), ksize=2, strides=1, padding=[[0, 0], [1, 1], [1, 1], [1, 1], [0, 0]], dtypes=ONE)
add("nn.max_pool", K([[[[1.0]]]]), ksize=1, strides=1, padding="VALID", dtypes=ONE)
add("nn.avg_pool", K([[[[1.0]]]]), ksize=1, strides=1, padding="VALID", dtypes=ONE)

# --------------------------------------------------------------------------------------------- max_pool_with_argmax

f = "nn.max_pool_with_argmax"
add(f, R(2, 4, 4, 2), ksize=2, strides=2, padding="VALID", dtypes=ALL)
for ksize, strides in ((2, 1), (3, 2), ([3, 2], [2, 1]), ([1, 2, 2, 1], [1, 1, 2, 1]), (6, 1), (2, 0), (0, 1), ([1, 1, 1, 2], 1), ([2, 1, 1, 1], 1),
        (2, [2, 1, 1, 1]), ([2, 2, 2], 1), (2.0, 1), ("a", 1), (None, 1)):
    for padding in ("VALID", "SAME"):
        add(f, R(2, 5, 4, 2), ksize=ksize, strides=strides, padding=padding, wrt=() if ksize == 6 and padding == "VALID" else None,
                dtypes=MAIN if ksize in (2, 3) and strides in (1, 2) else ONE)
        if ksize in (2, 3) and strides in (1, 2):
            add(f, R(2, 5, 4, 2), ksize=ksize, strides=strides, padding=padding, include_batch_in_index=True, dtypes=ONE)
for index in ("int32", "int64", "float32", "uint8"):
    add(f, R(2, 3, 3, 1), ksize=2, strides=1, padding="VALID", output_dtype=DT(index), beyond=index == "int32", dtypes=ONE)
for shape in SHAPES[2]:
    add(f, R(*shape), ksize=2, strides=1, padding="SAME", dtypes=ONE)
for padding in ("same", "wrong", None, 1, [[0, 0], [1, 1], [1, 1], [0, 0]], "EXPLICIT"):
    add(f, R(1, 4, 3, 1), ksize=2, strides=2, padding=padding, dtypes=ONE)
for data_format in ("NCHW", None, "wrong"):
    add(f, R(1, 4, 3, 1), ksize=2, strides=2, padding="VALID", data_format=data_format, dtypes=ONE)
add(f, V([[[[1.0], [1.0], [2.0]], [[1.0], [1.0], [2.0]], [[3.0], [3.0], [2.0]]]]), ksize=2, strides=1, padding="SAME", suffix="ties")
add(f, V([[[[1.0], [NAN], [2.0]], [[INF], [1.0], [-INF]], [[0.0], [-INF], [-1.0]]]]), ksize=[1, 2], strides=1, padding="VALID")
add(f, N(R(1, 3, 3, 1)), K(2), K(1), K("SAME"), dtypes=ONE)
add(f, W(R(1, 3, 3, 1)), K(2), K(1), K("SAME"), dtypes=ONE)
bad("TypeError", f, R(1, 3, 3, 1))

# --------------------------------------------------------------------------------------------------------------- pool

f = "nn.pool"
for kind in ("MAX", "AVG"):
    # TensorFlow's second derivatives ask for the letters of the data format, and get None where none was given
    add(f, R(1, 4, 3, 2), window_shape=[2, 2], pooling_type=kind, data_format="NHWC", dtypes=ALL)
    add(f, R(1, 4, 3, 2), window_shape=[2, 2], pooling_type=kind, second=False, dtypes=ONE)
    add(f, R(1, 5, 2), window_shape=[2], pooling_type=kind, dtypes=MAIN)
    add(f, R(1, 3, 3, 2, 1), window_shape=[2, 2, 1], pooling_type=kind, data_format="NDHWC", dtypes=ONE)
    for strides, padding, dilations in (([2, 2], "VALID", None), ([2, 1], "SAME", None), (None, "SAME", None), (None, "VALID", [2, 2]),
            (None, "VALID", [1, 2]), (None, "SAME", [2, 1]), ([2, 2], "VALID", [2, 2]), ([1, 1], "VALID", [2, 1]), ([3, 3], "VALID", None),
            ([2], "VALID", None), (2, "VALID", None), ([0, 1], "VALID", None), (None, "VALID", [0, 1]), (None, "VALID", [1]),
            (None, "VALID", [1, 1]), ((1, 2), "VALID", (1, 1)), (None, "same", None), (None, None, None),
            (None, [[0, 0], [1, 1], [1, 1], [0, 0]], None), (None, "wrong", [2, 2])):
        add(f, R(1, 6, 5, 2), window_shape=[2, 2], pooling_type=kind, strides=strides, padding=padding, dilations=dilations,
                data_format="NHWC", beyond=isinstance(padding, list), dtypes=ONE)
    add(f, R(1, 7, 2), window_shape=[2], pooling_type=kind, dilations=[3], dtypes=MAIN)
    add(f, R(1, 4, 4, 4, 1), window_shape=[2, 1, 2], pooling_type=kind, dilations=[2, 1, 3], data_format="NDHWC", dtypes=ONE)
    for data_format in ("NCHW", "wrong", "NWC", 1):
        add(f, R(1, 4, 3, 2), window_shape=[2, 2], pooling_type=kind, data_format=data_format, beyond=data_format == "NCHW", dtypes=ONE)
    for data_format in ("NWC", "NCW", "NHWC"):
        add(f, R(1, 4, 3), window_shape=[2], pooling_type=kind, data_format=data_format, beyond=data_format == "NCW", dtypes=ONE)
    for shape, window in (((1, 4, 3, 2), [2]), ((1, 4), [2]), ((), [2]), ((1, 4, 2), []), ((1, 2, 2, 2, 2, 1), [1, 1, 1, 1]), ((1, 4, 2), [0]),
            ((1, 4, 2), 2), ((1, 4, 2), (2,)), ((1, 4, 2), [5]), ((0, 4, 2), [2])):
        add(f, R(*shape), window_shape=window, pooling_type=kind, wrt=() if window == [5] else None, dtypes=ONE)
    add(f, N(R(1, 4, 2)), K([2]), K(kind), dtypes=ONE)
    add(f, K([[[1.0], [3.0]]]), window_shape=[2], pooling_type=kind, dtypes=ONE)
for kind in ("max", "MIN", None, 1):
    add(f, R(1, 4, 2), window_shape=[2], pooling_type=kind, dtypes=ONE)
bad("TypeError", f, R(1, 4, 2), K([2]))

# ----------------------------------------------------------- fractional pools: a seed makes the same cuts in both libraries

for f in ("nn.fractional_max_pool", "nn.fractional_avg_pool"):
    add(f, R(2, 6, 5, 2), pooling_ratio=[1.0, 1.4, 1.3, 1.0], seed=1, dtypes=ALL)
    for ratio in ([1.0, 1.4, 1.4, 1.0], [1.0, 2.0, 2.5, 1.0], [1.0, 1.0, 1.0, 1.0], (1.0, 3.3, 1.1, 1.0), [1, 2, 1, 1], 1.5, 2, [1.5, 1.5], [1.0, 1.0],
            [1.0], [1.0, 0.5, 1.5, 1.0], [2.0, 1.0, 1.0, 1.0], [1.0, 1.0, 1.0, 1.5], [1.0, 1.2, 1.0], [1.0, 20.0, 1.5, 1.0], 0.5, "a", None, []):
        # TensorFlow's gradient of windows that are all of one pixel raises
        add(f, R(1, 9, 11, 1), pooling_ratio=ratio, seed=3, wrt=() if ratio in ([1.0, 1.0, 1.0, 1.0], [1.0, 1.0], [1.0]) else None, dtypes=ONE)
    for pseudo in (False, True):
        for overlapping in (False, True):
            for seed in (1, 7, 12345):
                add(f, R(1, 9, 10, 2), pooling_ratio=[1.0, 1.3, 1.7, 1.0], pseudo_random=pseudo, overlapping=overlapping, seed=seed,
                        dtypes=MAIN if seed == 1 else ONE)
    add(f, R(1, 40, 3, 1), pooling_ratio=[1.0, 1.45, 1.2, 1.0], seed=5, dtypes=ONE)
    add(f, R(1, 6, 6, 1), pooling_ratio=[1.0, 1.5, 1.5, 1.0], form=True, dtypes=ONE)
    add(f, V([[[[2.0], [2.0], [1.0], [2.0]], [[2.0], [2.0], [1.0], [1.0]], [[1.0], [1.0], [1.0], [3.0]]]]), pooling_ratio=[1.0, 1.5, 2.0, 1.0], seed=1,
            overlapping=True, suffix="ties")
    add(f, V([[[[-7], [2], [-4], [3]]]], "i32"), pooling_ratio=[1.0, 1.0, 2.0, 1.0], seed=1, dtypes=ONE)
    for shape in ((6, 6, 1), (6, 6), (), (0, 6, 6, 1), (1, 6, 6, 0), (1, 1, 1, 1), (1, 1, 6, 6, 1)):
        add(f, R(*shape), pooling_ratio=[1.0, 1.5 if 6 in shape else 1.0, 1.0, 1.0], seed=1,
                wrt=None if 6 in shape else (), dtypes=ONE)
    add(f, N(R(1, 4, 4, 1)), K([1.0, 1.5, 1.5, 1.0]), K(False), K(True), K(2), dtypes=ONE)
    add(f, W(R(1, 4, 4, 1)), K([1.0, 1.5, 1.5, 1.0]), seed=2, dtypes=ONE)
    add(f, K([[[[1.0], [2.0]]]]), K([1.0, 1.0, 2.0, 1.0]), seed=2, dtypes=ONE)
    bad("TypeError", f, R(1, 4, 4, 1))
