"""Boxes: drawn, and chosen among."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, K, N, P, R, U, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

ONE = ("f32",)
INF, NAN = float("inf"), float("nan")

# ------------------------------------------------------------------------------------------------------------- drawing

name = "image.draw_bounding_boxes"
X, C = V([[[0.1, 0.2, 0.7, 0.9]]], "f32"), V([[0.1, 0.2, 0.3, 0.4]], "f32")
add(name, R(1, 5, 6, 3), X, C, dtypes=ALL)
add(name, R(1, 5, 6, 3), X, K(None), dtypes=ALL)
for depth in (0, 1, 2, 3, 4, 5):
    add(name, R(1, 4, 5, depth), X, C, dtypes=ONE)
    add(name, R(1, 4, 5, depth), X, K(None), dtypes=ONE)
    add(name, R(1, 4, 5, depth), X, R(0, 3), dtypes=ONE)
for box in ([0, 0, 1, 1], [-0.5, -0.5, 1.5, 1.5], [0.5, 0.5, 0.1, 0.1], [2.0, 2.0, 3.0, 3.0], [-3.0, 0.0, -1.0, 1.0], [0.5, 0.5, 0.5, 0.5], [-0.1, 0.3, 0.5, 0.5],
        [INF, INF, INF, INF], [NAN, 0.0, 1.0, 1.0], [0.0, -0.4, 1.2, 0.5], [0.99, 0.99, 1.0, 1.0], [0.0, 0.0, 1e30, 1.0], [0.2, 0.6, 0.8, 0.4]):
    for shape in ((1, 5, 6, 1), (1, 1, 1, 1)):
        add(name, R(*shape), V([[box]], "f32"), K([[0.5]]), dtypes=ONE)
add(name, R(2, 6, 7, 3), V([[[0.0, 0.1, 0.5, 0.6], [0.2, 0.3, 1.0, 0.9], [0.4, 0.0, 0.7, 1.0]]] * 2, "f32"), R(2, 3), dtypes=ONE)
add(name, R(1, 6, 7, 3), V([[[k / 24, k / 24, 1 - k / 24, 1 - k / 24] for k in range(12)]], "f32"), K(None), dtypes=ONE)
for colors in (R(3), R(1, 1), R(1, 2), R(0, 3), R(2, 5), R(1, 3, dtype="f64"), R(1, 3, dtype="f16"), K([[1, 1, 1]]), K("a"), K([[1.0, 0.0], [1.0]])):
    add(name, R(1, 3, 4, 3), X, colors, wrt=(0,), dtypes=ONE)
for images, boxes in ((R(1, 3, 4, 3), R(1, 4)), (R(1, 3, 4, 3), R(1, 1, 3)), (R(3, 4, 3), X), (R(2, 3, 4, 3), X), (R(1, 3, 4, 3), R(1, 0, 4)), (R(0, 3, 4, 3), R(0, 1, 4)),
        (R(1, 3, 4, 3), U(1, 1, 4, dtype="f64")), (R(1, 3, 4, 3), N(U(1, 1, 4, dtype="f64"))), (K([[[[1, 1, 1]]]]), X), (K([[[[1.0, 1, 1]]]]), K([[[0, 0, 1, 1]]])),
        (K(None), X), (R(1, 3, 4, 3), K(None)), (N(R(1, 3, 4, 3)), N(X)), (W(R(1, 3, 4, 3)), W(X)), (R(1, 0, 4, 3), X)):
    add(name, images, boxes, C, "n", wrt=(0,), dtypes=ONE)
bad("TypeError", name, R(1, 3, 4, 3), X)

# ------------------------------------------------------------------------------------------------------------ choosing

BOX = V([[0.0, 0.0, 1.0, 1.0], [0.0, 0.1, 1.0, 1.1], [0.0, 0.4, 1.0, 1.4], [1.0, 1.0, 0.0, 0.0], [0.0, 2.0, 1.0, 3.0], [0.5, 0.5, 0.5, 0.9]], "f32")
SCORE = V([0.9, 0.75, 0.6, 0.95, 0.3, 0.1], "f32")
SIZES = (0, 1, 3, 10, -1, 3.0, "a", None, [3], True)
for name in ("image.non_max_suppression", "image.non_max_suppression_with_scores"):
    add(name, V(BOX.values), V(SCORE.values), K(4), dtypes=ALL)
    for size in SIZES:
        add(name, BOX, SCORE, K(size), dtypes=ONE)
    for size in (V(3, "i32"), V(3, "i64"), V(3.0), N(V(3, "i64")), N(V(3.0))):
        add(name, BOX, SCORE, size, wrt=(0, 1), dtypes=ONE)
    for limit in (0.0, 0.3, 0.7, 1.0, 1.5, -0.1, NAN, 1, "a", None, [0.5]):
        add(name, BOX, SCORE, K(9), K(limit), dtypes=ONE)
    for floor in (0.5, 0.6, 1.0, INF, NAN, 1, "a", None, [0.5]):
        add(name, BOX, SCORE, K(9), K(0.5), K(floor), dtypes=ONE)
    for limit, floor in ((V(0.5, "f64"), K(0.1)), (V(0.5, "f16"), K(0.1)), (V(0.5, "f16"), V(0.1, "f16")), (V(0.5), V(0.1))):
        add(name, BOX, SCORE, K(9), limit, floor, wrt=(0, 1), dtypes=ONE)
        add(name, V(BOX.values, "f16"), V(SCORE.values, "f16"), K(9), limit, floor, wrt=(0, 1), dtypes=ONE)
    for boxes, scores in ((R(4), R(4)), (R(5, 3), R(5)), (R(5, 4), R(3)), (R(5, 4), R(5, 1)), (R(0, 4), R(0)), (BOX, K(SCORE.values)), (K(BOX.values), SCORE), (K(BOX.values), K(SCORE.values)),
            (K([[0, 0, 1, 1]]), K([1])), (BOX, V(SCORE.values, "f64")), (BOX, N(SCORE)), (K(None), SCORE), (BOX, K(None)), (BOX, V([NAN] * 6)), (BOX, V([1.0] * 6)), (BOX, V([INF] * 6)),
            (BOX, V([0.5, NAN, 0.2, -INF, 0.9, -1.0])), (V([[0.0, 0.0, 0.0, 1.0]] * 3), R(3)), (V([[NAN] * 4] * 6), SCORE), (V([[INF] * 4] * 6), SCORE), (V([[-1.0, -2.0, 1.0, 2.0]] * 3), R(3)),
            (W(BOX), W(SCORE))):
        add(name, boxes, scores, K(9), dtypes=ONE)
    for k in range(6):
        add(name, P(12, 4), U(12), K(8), K(0.1 + k / 6), K(0.2), dtypes=ONE, suffix=f"round {k}")
    bad("TypeError", name, BOX, SCORE)
for sigma in (0.5, 0.1, 0.0, 5.0, -1.0, 1, "a", None, [0.5], NAN, INF):
    for floor in (0.1, -INF):
        add(name, BOX, SCORE, K(9), K(0.5), K(floor), K(sigma), dtypes=ONE)
for sigma in (V(0.5, "f64"), V(0.5), V(0.5, "f16")):
    add(name, BOX, SCORE, K(9), soft_nms_sigma=sigma, wrt=(0, 1), dtypes=ONE)
for k in range(6):
    add(name, P(12, 4), U(12), K(8), K(0.5), K(0.2), K(0.1 + k / 6), "n", dtypes=ONE, suffix=f"round {k}")
add("image.non_max_suppression", BOX, SCORE, K(2), K(0.5), K(0.1), "n", dtypes=ONE)

name = "image.non_max_suppression_overlaps"
OVER, SCORE3 = V([[1.0, 0.6, 0.1], [0.6, 1.0, 0.4], [0.1, 0.4, 1.0]]), V([0.3, 0.9, 0.5])
add(name, OVER, SCORE3, K(3), dtypes=ALL)
for size in SIZES:
    add(name, OVER, SCORE3, K(size), dtypes=ONE)
for size in (V(3, "i32"), V(3, "i64"), N(V(3, "i64"))):
    add(name, OVER, SCORE3, size, wrt=(0,), dtypes=ONE)
for limit in (0.3, 0.5, 0.6, 2.0, -1.0, 1, "a", None, [0.5], NAN):
    add(name, OVER, SCORE3, K(3), K(limit), dtypes=ONE)
for floor in (0.4, 1, "a", None, [0.1], NAN):
    add(name, OVER, SCORE3, K(3), K(0.5), K(floor), "n", dtypes=ONE)
for limit, floor in ((V(0.5, "f64"), K(0.1)), (K(0.5), V(0.1, "f64")), (V(0.5), V(0.1))):
    add(name, OVER, SCORE3, K(3), limit, floor, wrt=(0,), dtypes=ONE)
for overlaps, scores in ((R(3), R(3)), (R(2, 3), R(3)), (R(3, 3), R(2)), (R(3, 3), R(3, 1)), (R(0, 0), R(0)), (R(3, 3, dtype="f64"), R(3)), (R(3, 3), R(3, dtype="f64")), (N(R(3, 3)), N(R(3, dtype="f64"))),
        (K([[1, 0], [0, 1]]), K([1, 2])), (V([[1.0, 0.9, 0.0], [0.0, 1.0, 0.9], [0.9, 0.0, 1.0]]), V([0.3, 0.9, 0.5])), (K(None), R(3)), (R(3, 3), K(None)), (U(7, 7), U(7))):
    add(name, overlaps, scores, K(5), dtypes=ONE)
bad("TypeError", name, OVER, SCORE3)

name = "image.combined_non_max_suppression"
MANY = V([[[[0.0, 0.0, 1.0, 1.0]], [[0.0, 0.1, 1.0, 1.1]], [[0.0, 0.4, 1.0, 1.4]], [[0.2, 0.2, 0.9, 0.8]]]], "f32")
SCORES = V([[[0.9, 0.1], [0.75, 0.8], [0.6, 0.6], [0.95, 0.2]]], "f32")
add(name, V(MANY.values), V(SCORES.values), K(2), K(3), dtypes=ALL)
for each, total in ((9, 9), (2, 2), (1, 9), (0, 3), (2, 0), (-1, 3), (2, -1), (2.0, 3), (2, 3.0), ([2], 3), (2, [3]), ("a", 3), (2, "a"), (None, 3), (2, None), (2, 2**31), (True, 3)):
    add(name, MANY, SCORES, K(each), K(total), dtypes=ONE)
for each, total in ((V(2, "i64"), K(3)), (K(2), V(3, "i64")), (V(2, "i32"), V(3, "i32")), (N(V(2, "i64")), N(V(3, "i64")))):
    add(name, MANY, SCORES, each, total, wrt=(0,), dtypes=ONE)
for limit, floor in ((0.9, 0.5), (0.0, 0.1), (1.0, -INF), (1.5, 0.1), (-0.1, 0.1), (NAN, 0.1), (1, 0.1), ("a", 0.1), (None, 0.1), ([0.5], 0.1), (0.5, 1), (0.5, "a"), (0.5, None), (0.5, [0.1]), (0.5, NAN)):
    add(name, MANY, SCORES, K(2), K(5), K(limit), K(floor), dtypes=ONE)
for limit, floor in ((V(0.5, "f64"), K(0.1)), (K(0.5), V(0.1, "f64")), (V(0.5), V(0.1))):
    add(name, MANY, SCORES, K(2), K(5), limit, floor, wrt=(0,), dtypes=ONE)
for pad, clip in ((True, True), (True, False), (False, False), ("a", True), (1, True), (None, None), (True, 0)):
    add(name, MANY, SCORES, K(2), K(9), K(0.5), K(0.5), K(pad), K(clip), dtypes=ONE)
    add(name, MANY, SCORES, K(3), K(4), K(0.5), K(0.1), K(pad), K(clip), dtypes=ONE)
    add(name, MANY, SCORES, K(9), K(12), K(0.5), K(0.1), K(pad), K(clip), "n", dtypes=ONE)
for boxes, scores in ((R(4, 1, 4), SCORES), (MANY, R(4, 2)), (R(1, 4, 1, 3), SCORES), (R(1, 2, 1, 4), SCORES), (U(1, 4, 2, 4), SCORES), (U(1, 4, 3, 4), SCORES), (U(2, 4, 1, 4), SCORES), (R(1, 0, 1, 4), R(1, 0, 2)),
        (R(0, 4, 1, 4), R(0, 4, 2)), (R(1, 4, 1, 4), R(1, 4, 0)), (R(1, 4, 1, 4), R(1, 4, 1)), (MANY, V([[[0.5, 0.5]] * 4])), (MANY, V([[[NAN, 0.5]] * 4])), (K(MANY.values), K(SCORES.values)), (N(MANY), SCORES),
        (K(None), SCORES), (MANY, K(None)), (V(MANY.values, "f64"), SCORES), (MANY, V(SCORES.values, "f64")), (U(3, 5, 1, 4), U(3, 5, 4)), (U(3, 5, 4, 4), U(3, 5, 4)), (W(MANY), W(SCORES))):
    add(name, boxes, scores, K(2), K(6), dtypes=ONE)
for k in range(5):
    add(name, P(2, 6, 1, 4), U(2, 6, 2), K(4), K(7), K(k / 6), K(0.2), K(k % 2 == 0), dtypes=ONE, suffix=f"round {k}")
bad("TypeError", name, MANY, SCORES, K(2))

name = "image.non_max_suppression_padded"  # for a threshold below 0 TensorFlow never ends
add(name, V(BOX.values), V(SCORE.values), K(4), dtypes=ALL)
for size in SIZES:
    for pad in (False, True):
        add(name, BOX, SCORE, K(size), pad_to_max_output_size=pad, dtypes=ONE)
for size in (V(3, "i32"), V(3, "i64"), N(V(3, "i64"))):
    add(name, BOX, SCORE, size, wrt=(0, 1), dtypes=ONE)
for limit in (0.0, 0.3, 0.5, 0.7, 1.0, 1.5, NAN, 1, "a", None, [0.5]):
    add(name, BOX, SCORE, K(9), K(limit), dtypes=ONE)
for floor in (0.5, 0.6, 1.0, -INF, NAN, 1, "a", None, [0.5]):
    add(name, BOX, SCORE, K(9), K(0.5), K(floor), dtypes=ONE)
for limit, floor in ((V(0.5, "f64"), K(0.1)), (K(0.5), V(0.1, "f64")), (V(0.5), V(0.1))):
    add(name, BOX, SCORE, K(9), limit, floor, wrt=(0, 1), dtypes=ONE)
for boxes, scores in ((R(4), R(4)), (R(5, 3), R(5)), (R(5, 4), R(3)), (R(5, 4), R(5, 1)), (K(BOX.values), K(SCORE.values)), (N(BOX), N(SCORE)), (W(BOX), W(SCORE)), (V(BOX.values, "f64"), SCORE),
        (BOX, V(SCORE.values, "f64")), (BOX, V([1.0] * 6)), (V([[-3.0, -3.0, -1.0, -1.0], [-2.0, -2.0, 1.0, 1.0]]), U(2)), (V([[1.0, 0.0, 0.0, 1.0], [2.0, 0.0, 0.0, 2.0], [1.0, 5.0, 0.0, 9.0]]), U(3)),
        (V([[0.0, 1.0, 1.0, 0.0], [0.0, 1.0, 1.0, 0.1], [0.0, 3.0, 1.0, 1.0]]), U(3)), (K(None), SCORE), (BOX, K(None)), (P(2, 3, 4), U(2, 3))):
    for pad in (False, True):
        add(name, boxes, scores, K(5), pad_to_max_output_size=pad, dtypes=ONE)
for shape in ((2, 3), (1, 1), (2, 2, 3), (1, 4)):
    for flags in ({}, {"sorted_input": True}, {"canonicalized_coordinates": True}, {"score_threshold": 0.4}, {"tile_size": 2}):
        add(name, P(*shape, 4), U(*shape), K(2), pad_to_max_output_size=True, **flags, dtypes=ONE)
for k in range(8):
    add(name, P(12, 4), U(12), K(6), K(0.1 + k / 8), K(0.2), pad_to_max_output_size=k % 2 == 0, dtypes=ONE, suffix=f"round {k}")
for tile in (1, 3, "a", None):
    add(name, BOX, SCORE, K(4), tile_size=K(tile), dtypes=ONE)
add(name, BOX, SCORE, K(4), K(0.5), K(0.1), K(True), "n", K(True), K(True), K(4), dtypes=ONE)
bad("TypeError", name, BOX, SCORE)
