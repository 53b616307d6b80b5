"""Connectionist temporal classification."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, FLOAT, I, K, N, R, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

ONE = ("f32",)
INF, NAN = float("inf"), float("nan")

# -------------------------------------------------------------------------------------------------------------- loss
# TensorFlow's second derivative is nan; its half precision casts a loss of single precision

name = "nn.ctc_loss"
TWO, FOUR = K([2, 1]), K([4, 3])


def loss(labels, logits, label_length=TWO, logit_length=FOUR, **rest):
    add(name, labels, logits, label_length, logit_length, **{"dtypes": ONE, "wrt": (1,), "second": False, **rest})


LABELS = K([[1, 2], [2, 2]])
loss(LABELS, R(4, 2, 3), dtypes=ALL)
for labels in ([[1, 1], [2, 2]], [[1, 2], [2, 1]], [[1, 2, 1], [2, 2, 2]], [[1], [2]], [[1, -1], [2, 0]], [[1, 2], [9, 9]],
        [[0, 1], [1, 0]], [[5, 2], [2, 2]], [[-1, 2], [2, 2]], [[1, 2]]):
    for lengths in ([2, 1], [1, 0], [0, 0], [2, 2], [3, 2]):
        loss(K(labels), R(4, 2, 3), K(lengths), K([4, 3]), smooth=False)
    for times in ([2, 1], [5, 4], [0, 4]):
        loss(K(labels), R(4, 2, 3), K([2, 1]), K(times), smooth=False)
for blank in (0, 1, 2, -1, -2, -3, None):
    loss(K([[1, 2, 0], [2, 2, 1]]), R(5, 2, 4), K([3, 2]), K([5, 4]), blank_index=blank, smooth=False)
    loss(K([[1, 2, 0], [2, 2, 1]]), R(5, 2, 4), K([3, 2]), K([5, 4]), blank_index=blank, dtypes=("f16", "bf16"), tolerance=2, smooth=False)
for unique in ([[[1, 2, 0], [2, 1, 0]], [[0, 1, 0], [0, 0, 1]]],):
    for blank in (0, 3, -1):
        loss(K([[1, 2, 1], [2, 2, 1]]), R(5, 2, 4), K([3, 2]), K([5, 4]), unique=(V(unique[0], "i64"), V(unique[1], "i32")), blank_index=blank,
                smooth=False)
loss(K([[3, 2, 3], [2, 2, 3]]), R(5, 2, 4), K([3, 2]), K([5, 4]), unique=(V([[3, 2, 0], [2, 3, 0]], "i64"), V([[0, 1, 0], [0, 0, 1]], "i32")),
        blank_index=1, smooth=False)
loss(LABELS, R(2, 4, 3), logits_time_major=False)
loss(LABELS, R(2, 4, 3), logits_time_major=0)
loss(LABELS, R(4, 2, 3), logits_time_major=False)
for kind in ("u8", "i8", "i16", "i32", "i64", "u16", "f32", "bool"):
    loss(V([[1, 2], [2, 2]], kind), R(4, 2, 3), smooth=False)
for kind in ("i32", "i64"):
    loss(LABELS, R(4, 2, 3), V([2, 1], kind), V([4, 3], kind), smooth=False)
loss(LABELS, R(6, 2, 5), K([2, 2]), K([6, 5]))
loss(K([[1, 2, 3, 1], [4, 4, 1, 0], [2, 1, 0, 0]]), R(9, 3, 5), K([4, 3, 1]), K([9, 8, 9]))
loss(LABELS, R(0, 2, 3), smooth=False)
loss(V([[], []], "i32"), R(4, 2, 3), K([0, 0]), smooth=False)
loss(K([[], []]), R(4, 2, 3), K([0, 0]), smooth=False)
loss(LABELS, R(4, 2, 1), smooth=False)
loss(LABELS, R(4, 2, 2), smooth=False)
loss(LABELS, V([[[100.0, 0.0, -100.0]] * 2] * 4))
loss(LABELS, R(4, 2, 3), K([1]))
loss(K([1, 2]), R(4, 2, 3))
loss(LABELS, R(4, 3))
loss(LABELS, R(4, 3, 3))
loss(LABELS, N(R(4, 2, 3)))
loss(LABELS, W(R(4, 2, 3)))
loss(LABELS, N(R(4, 2, 3, dtype="f64")))
loss(K(None), R(4, 2, 3))
loss(LABELS, K(None), wrt=())
bad("TypeError", name, LABELS, R(4, 2, 3))
bad("TypeError", name, LABELS, R(4, 2, 3), TWO, FOUR, blank=1)

# ------------------------------------------------------------------------------------------------------------ labels

name = "nn.ctc_unique_labels"
add(name, I(2, 4, low=0, high=3, dtype=None), dtypes=("i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64", "f32", "f64", "str"))
for labels in ([[1, 2, 2], [3, 3, 3]], [[0, 0, 1]], [[5, 4, 5, 4]], [[-1, 2, -1]], [[7]], [[1.0, 2.5, 2.25]], 3, [1, 2], [[[1, 2]]], None):
    add(name, K(labels), dtypes=ONE)
for shape in ((0, 2), (2, 0), (1, 5), (3, 6)):
    add(name, I(*shape, low=0, high=4), dtypes=ONE)

name = "nn.collapse_repeated"
add(name, R(2, 5), K([5, 3]), dtypes=ALL)
for lengths in ([3, 2], [0, 0], [5, 2], [-1, 2], [3], [3, 3, 3], 3, [3.0, 2.0], None):
    add(name, K([[1, 1, 2], [3, 3, 3]]), K(lengths), dtypes=ONE)
    add(name, V([[0.0, 0.0, 2.0], [3.0, 3.0, 3.0]]), K(lengths), dtypes=ONE)
for kind in ("i8", "i32", "i64", "u8", "f32"):
    add(name, K([[1, 1, 2], [3, 3, 3]]), V([3, 2], kind), dtypes=ONE)
add(name, V([[1.0, 1.0, 2.0, 2.0, 1.0], [3.0, 3.0, 3.0, 0.0, 0.0]]), K([5, 4]), dtypes=(*FLOAT, "c64", "c128"))
add(name, V([["a", "a", "b"]]), K([3]), dtypes=("str",))
for shape in ((), (3,), (0, 2), (2, 0), (1, 1), (2, 2, 3)):
    add(name, R(*shape), K([2] * (shape[0] if shape else 1)), dtypes=ONE)
add(name, K(None), K([2]), dtypes=ONE)
bad("TypeError", name, K([[1, 2]]))
