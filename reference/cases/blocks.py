"""Blocks of space moved into the batch or the channels, and patches laid side by side."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, MAIN, WIDE, K, N, R, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

ONE = ("f32",)

# ----------------------------------------------------------------------------------------------- space and batch

add("space_to_batch", R(1, 4, 4, 2), K([2, 2]), K([[0, 0], [0, 0]]), dtypes=ALL)
add("batch_to_space", R(4, 2, 2, 1), K([2, 2]), K([[0, 1], [1, 0]]), dtypes=ALL)
SPACES = [((1, 4, 4, 1), [2, 2], [[0, 0], [0, 0]]), ((2, 3, 4), [3, 2], [[0, 0], [1, 1]]), ((1, 5), [3], [[1, 0]]),
        ((2, 4, 3, 2), [2], [[0, 0]]), ((2, 4, 3, 2), [2, 1], [[1, 1], [0, 0]]), ((1, 2, 2, 2, 1), [2, 2, 2], [[0, 0]] * 3),
        ((2, 3, 2), [1], [[0, 0]]), ((2, 3, 2), [1], [[1, 0]]),
          ((0, 4, 1), [2], [[0, 0]]), ((1, 0, 1), [2], [[0, 0]]), ((1, 2, 0), [2], [[0, 0]]), ((1, 4, 4, 1), [2, 2],
                  [[2, 0], [0, 2]]), ((2, 4), [4], [[0, 0]]), ((3, 1, 2), [1, 2], [[0, 0], [0, 0]])]
for shape, block, pads in SPACES:
    for f in ("space_to_batch", "space_to_batch_nd"):
        add(f, R(*shape), K(block), K(pads), dtypes=MAIN if len(shape) == 3 else ONE)
for shape, block, crops in (((4, 2, 2, 1), [2, 2], [[0, 0], [0, 0]]), ((4, 2, 2, 1), [2, 2], [[1, 0], [0, 2]]),
        ((6, 1, 2), [3, 2], [[0, 0], [1, 1]]), ((3, 2), [3], [[1, 0]]), ((4, 2, 3, 2), [2], [[0, 0]]),
        ((4, 2, 3, 2), [2, 1], [[1, 1], [0, 0]]), ((8, 1, 1, 1, 1), [2, 2, 2], [[0, 0]] * 3),
        ((2, 3, 2), [1], [[0, 0]]), ((2, 3, 2), [1], [[1, 0]]), ((0, 4, 1), [2], [[0, 0]]), ((2, 0, 1), [2],
                [[0, 0]]), ((2, 2, 0), [2], [[0, 0]]), ((4, 2, 2, 1), 2, [[0, 0], [0, 0]]), ((4, 2, 2, 1), V([2, 2], "i64"),
                [[0, 0], [1, 1]]), ((4, 1), [4], [[2, 2]])):
    add("batch_to_space", R(*shape), K(block), K(crops), dtypes=MAIN if len(shape) == 3 else ONE)
for block, pads in ((2, [[0, 0], [0, 0]]), ([2], [[0, 0], [0, 0]]), ([2, 2], [[0, 0]]), ([2, 2], [0, 0]),
        ([2, 2], [[0, 0, 0], [0, 0, 0]]), ([0, 2], [[0, 0], [0, 0]]), ([-1, 2], [[0, 0], [0, 0]]), ([3, 2], [[0, 0], [0, 0]]),
        ([2, 2], [[-1, 1], [0, 0]]), ([], []), ([2, 2, 2, 2], [[0, 0]] * 4),
        ([2.0, 2.0], [[0, 0], [0, 0]]), ([2, 2], [[0.0, 0.0], [0.0, 0.0]]), (None, [[0, 0], [0, 0]]), ([2, 2], None), ("a",
                [[0, 0], [0, 0]]), ([[2, 2]], [[0, 0], [0, 0]]), (V([2, 2], "i32"),
                V([[0, 0], [0, 0]], "i64")), (V([2, 2], "i64"), V([[0, 0], [0, 0]], "i32")), (V([2, 2], "i16"),
                [[0, 0], [0, 0]]),
        (N(V([2, 2], "i64")), [[0, 0], [0, 0]]), ([True, True], [[0, 0], [0, 0]]), ([2, 2], [[3, 3], [0, 0]]), ([2, 2],
                [[9, 0], [0, 0]])):
    add("space_to_batch", R(4, 4, 4, 1), K(block), K(pads), dtypes=ONE)
    add("space_to_batch_nd", R(4, 4, 4, 1), K(block), K(pads), dtypes=ONE)
    add("batch_to_space", R(4, 4, 4, 1), K(block), K(pads), dtypes=ONE)
for f in ("space_to_batch", "batch_to_space"):
    add(f, W(R(4, 4, 1)), K([2]), K([[0, 0]]))
    add(f, N(R(4, 4, 1)), K([2]), K([[0, 0]]))
    add(f, K([[1, 2], [3, 4]]), K([2]), K([[0, 0]]), dtypes=ONE)
    add(f, K(1), K([2]), K([[0, 0]]), dtypes=ONE)
    add(f, K(None), K([2]), K([[0, 0]]), dtypes=ONE)
    add(f, R(3), K([2]), K([[0, 0]]), dtypes=ONE)
    bad("TypeError", f, R(4, 4, 1), K([2]))
    bad("InvalidArgumentError", f, R(3, 3, 1), K([2]), K([[0, 0]]))
alias("nn.space_to_batch", "space_to_batch")

# --------------------------------------------------------------------------------------------- space and channels

add("nn.space_to_depth", R(1, 4, 4, 2), K(2), dtypes=ALL)
add("nn.depth_to_space", R(1, 2, 2, 8), K(2), dtypes=ALL)
for f in ("nn.space_to_depth", "nn.depth_to_space"):
    for shape, block in (((1, 4, 4, 4), 2), ((2, 6, 3, 9), 3), ((2, 2, 4, 4), 2), ((0, 2, 2, 4), 2), ((1, 0, 2, 4), 2),
            ((1, 2, 2, 0), 2), ((1, 2, 2, 4), 1), ((1, 2, 2, 4), 0), ((1, 2, 2, 4), -2), ((1, 3, 2, 4), 2), ((1, 2, 3, 4), 2),
            ((1, 2, 2, 3), 2), ((2, 2, 4), 2), ((1, 1, 2, 2, 4), 2), ((), 2)):
        add(f, R(*shape), K(block), dtypes=WIDE if shape[:1] == (2,) else ONE)
    for block in (2.0, 2.5, "a", None, [2], V(2, "i32"), True):
        add(f, R(1, 4, 4, 4), K(block), dtypes=ONE)
    for form in ("NHWC", "NCHW", "NCHW_VECT_C", "x", None, 1):
        add(f, R(1, 4, 4, 4), K(2), data_format=form, beyond=form == "NCHW", dtypes=ONE)
    add(f, W(R(1, 2, 2, 4)), K(2))
    add(f, N(R(1, 2, 2, 4)), block_size=K(2))
    add(f, K([[[[1, 2, 3, 4]]]]), K(2), dtypes=ONE)
    add(f, K(None), K(2), dtypes=ONE)
    bad("TypeError", f, R(1, 2, 2, 4))
    bad("InvalidArgumentError", f, R(1, 3, 3, 3), K(2))

# ---------------------------------------------------------------------------------------------------------- patches

add("image.extract_patches", R(1, 4, 3, 2), sizes=[1, 2, 2, 1], strides=[1, 1, 1, 1], rates=[1, 1, 1, 1], padding="VALID",
        dtypes=ALL)
for shape in ((1, 5, 4, 1), (2, 3, 4, 2)):
    for sizes, strides, rates in (([1, 2, 2, 1], [1, 1, 1, 1], [1, 1, 1, 1]), ([1, 3, 2, 1], [1, 2, 1, 1], [1, 1, 1, 1]),
            ([1, 2, 2, 1], [1, 1, 2, 1], [1, 2, 1, 1]), ([1, 1, 1, 1], [1, 3, 3, 1], [1, 1, 1, 1]),
            ([1, 3, 3, 1], [1, 1, 1, 1], [1, 2, 2, 1]), ([1, 4, 4, 1], [1, 5, 5, 1], [1, 1, 1, 1])):
        for padding in ("VALID", "SAME"):
            add("image.extract_patches", R(*shape), sizes=sizes, strides=strides, rates=rates, padding=padding,
                    dtypes=WIDE if shape[0] == 2 and rates[1] == 2 else ONE)
GOOD = {"sizes": [1, 2, 2, 1], "strides": [1, 1, 1, 1], "rates": [1, 1, 1, 1], "padding": "VALID"}
for what, values in (("sizes", ([2, 2], [1, 0, 2, 1], [2, 2, 2, 1], [1, 2, 2, 2], [1, 9, 9, 1], 2, None, "a",
        [1.0, 2.0, 2.0, 1.0], [1, -1, 2, 1], (1, 2, 2, 1), V([1, 2, 2, 1], "i32"))), ("strides", ([1, 1], [1, 0, 1, 1],
        [2, 1, 1, 1], 1, None, [1.0, 1.0, 1.0, 1.0])),
        ("rates", ([1, 1], [1, 0, 1, 1], [1, 1, 1, 2], 2, None)), ("padding",
                ("same", "FULL", None, 1, b"VALID", [[0, 0]] * 4))):
    for value in values:
        add("image.extract_patches", R(1, 3, 3, 1), **{**GOOD, what: value}, dtypes=ONE)
for shape in ((0, 3, 3, 1), (1, 3, 3, 0), (1, 0, 3, 1), (3, 3, 1), (1, 1, 3, 3, 1), (), (1, 1, 3, 1)):
    add("image.extract_patches", R(*shape), **GOOD, dtypes=ONE)
    add("image.extract_patches", R(*shape), **{**GOOD, "padding": "SAME"}, dtypes=ONE)
for n in (1, 2, 3, 4, 5, 6, 7, 8):
    for padding in ("VALID", "SAME"):
        add("image.extract_patches", R(1, n, 2, 1), sizes=[1, 3, 1, 1], strides=[1, 4, 3, 1], rates=[1, 2, 1, 1],
                padding=padding, dtypes=ONE)
        add("extract_volume_patches", R(1, n, 2, 1, 1), ksizes=[1, 2, 1, 1, 1], strides=[1, 4, 3, 1, 1], padding=padding,
                dtypes=ONE)
add("image.extract_patches", W(R(1, 3, 3, 1)), **GOOD)
add("image.extract_patches", N(R(1, 3, 3, 1)), **GOOD)
add("image.extract_patches", K([[[[1], [2]], [[3], [4]]]]), **GOOD, dtypes=ONE)
bad("TypeError", "image.extract_patches", R(1, 3, 3, 1))

add("extract_volume_patches", R(1, 3, 2, 3, 2), K([1, 2, 2, 2, 1]), K([1, 1, 1, 1, 1]), K("VALID"), dtypes=ALL)
for shape in ((1, 3, 2, 4, 1), (2, 3, 2, 3, 1)):
    for sizes, strides in (([1, 2, 2, 2, 1], [1, 1, 1, 1, 1]), ([1, 3, 2, 1, 1], [1, 2, 1, 2, 1]),
            ([1, 1, 1, 1, 1], [1, 3, 3, 3, 1]), ([1, 3, 3, 3, 1], [1, 2, 2, 2, 1])):
        for padding in ("VALID", "SAME"):
            add("extract_volume_patches", R(*shape), K(sizes), K(strides), K(padding),
                    dtypes=WIDE if shape[0] == 2 and strides == [1, 2, 1, 2, 1] else ONE)
GOOD = {"ksizes": [1, 2, 2, 2, 1], "strides": [1, 1, 1, 1, 1], "padding": "VALID"}
for what, values in (("ksizes", ([2, 2, 2], [1, 0, 2, 2, 1], [2, 2, 2, 2, 1], [1, 2, 2, 2, 2], [1, 9, 9, 9, 1], 2, None,
        [1.0, 2.0, 2.0, 2.0, 1.0], (1, 2, 2, 2, 1))), ("strides", ([1, 1, 1], [1, 0, 1, 1, 1], [2, 1, 1, 1, 1], 1,
        None)), ("padding", ("same", "FULL", None, 1))):
    for value in values:
        add("extract_volume_patches", R(1, 3, 3, 2, 1), **{**GOOD, what: value}, dtypes=ONE)
for shape in ((0, 3, 3, 3, 1), (1, 3, 3, 3, 0), (1, 3, 3, 1), (1, 1, 1, 3, 3, 1), (1, 1, 3, 3, 1)):
    add("extract_volume_patches", R(*shape), **GOOD, dtypes=ONE)
    add("extract_volume_patches", R(*shape), **{**GOOD, "padding": "SAME"}, dtypes=ONE)
add("extract_volume_patches", W(R(1, 2, 2, 2, 1)), **GOOD)
add("extract_volume_patches", N(R(1, 2, 2, 2, 1)), **GOOD)
bad("TypeError", "extract_volume_patches", R(1, 3, 3, 3, 1))
