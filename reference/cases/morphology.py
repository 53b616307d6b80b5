"""Dilation and erosion of images."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, FLOAT, MAIN, K, N, R, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

INF, NAN = float("inf"), float("nan")
ONE = ("f32",)
ONES = [1, 1, 1, 1]
PLAIN = {"strides": ONES, "padding": "SAME", "data_format": "NHWC", "dilations": ONES}

for f in ("nn.dilation2d", "nn.erosion2d"):
    add(f, R(2, 3, 4, 2), R(2, 2, 2), **PLAIN, dtypes=ALL)
    for strides, padding, dilations in ((ONES, "VALID", ONES), ([1, 2, 2, 1], "SAME", ONES), ([1, 2, 1, 1], "VALID", ONES), ((1, 1, 3, 1), "SAME", ONES),
            (ONES, "SAME", [1, 2, 2, 1]), (ONES, "VALID", [1, 2, 1, 1]), ([1, 2, 2, 1], "SAME", [1, 1, 2, 1]), ([1, 2, 2, 1], "VALID", [1, 2, 1, 1]),
            (1, "SAME", ONES), ([1, 1], "SAME", ONES), (ONES, "SAME", 1), (ONES, "SAME", [1, 1]), (None, "SAME", ONES), (ONES, "SAME", None),
            ([1, 0, 1, 1], "SAME", ONES), ([2, 1, 1, 1], "SAME", ONES), ([1, 1, 1, 2], "SAME", ONES),
            (ONES, "SAME", [2, 1, 1, 1]), (ONES, "SAME", [1, 1, 1, 2]), ([1, -1, 1, 1], "SAME", ONES), ("a", "SAME", ONES), (ONES, "same", ONES),
            (ONES, "EXPLICIT", ONES), (ONES, None, ONES), (ONES, 1, ONES), (ONES, [[0, 0], [1, 1], [1, 1], [0, 0]], ONES)):
        add(f, R(1, 5, 4, 2), R(2, 3, 2), strides=strides, padding=padding, data_format="NHWC", dilations=dilations,
                dtypes=MAIN if dilations == [1, 2, 2, 1] else ONE)
    for data_format in ("NCHW", None, "wrong"):
        add(f, R(1, 3, 3, 1), R(2, 2, 1), **{**PLAIN, "data_format": data_format}, dtypes=ONE)
    for x, filter in (((1, 1, 1, 1), (1, 1, 1)), ((1, 1, 1, 1), (3, 3, 1)), ((0, 3, 3, 1), (2, 2, 1)), ((1, 3, 3, 0), (2, 2, 0)), ((1, 3, 3, 2), (2, 2, 1)),
            ((3, 3, 1), (2, 2, 1)), ((), (2, 2, 1)), ((1, 3, 3, 1), (2, 2)), ((1, 3, 3, 1), (2, 2, 1, 1)), ((1, 3, 3, 1), ()), ((1, 3, 3, 1), (2,)),
            ((1, 3, 3, 1), (0, 2, 1)), ((1, 3, 3, 1), (2, 0, 1))):
        add(f, R(*x), R(*filter), **PLAIN, wrt=() if 0 in x or 0 in filter else None, dtypes=ONE)
    add(f, R(1, 2, 2, 1), R(3, 3, 1), **{**PLAIN, "padding": "VALID"}, wrt=(), dtypes=ONE)
    add(f, V([[[[1.0], [1.0], [2.0]], [[1.0], [1.0], [2.0]], [[3.0], [3.0], [2.0]]]]), V([[[0.0], [0.0]], [[0.0], [0.0]]]), **PLAIN, dtypes=FLOAT,
            suffix="ties")
    add(f, V([[[[1.0], [INF], [2.0], [-INF], [-INF], [NAN], [0.0]]]]), V([[[0.0], [1.0]]]), **PLAIN, dtypes=MAIN, suffix="edges")
    add(f, N(R(1, 3, 3, 1)), W(R(2, 2, 1)), **PLAIN, dtypes=ONE)
    add(f, R(1, 3, 3, 1), R(2, 2, 1, dtype="f64"), **PLAIN, dtypes=ONE)
    add(f, K([[[[1.0], [2.0]]]]), K([[[1.0]]]), **PLAIN, dtypes=ONE)
    add(f, R(1, 3, 3, 1), R(2, 2, 1), **PLAIN, wrt=(0,), suffix="image", dtypes=ONE)
    add(f, R(1, 3, 3, 1), R(2, 2, 1), **PLAIN, wrt=(1,), suffix="filter", dtypes=ONE)
    bad("TypeError", f, R(1, 3, 3, 1), R(2, 2, 1), ONES, "SAME")
