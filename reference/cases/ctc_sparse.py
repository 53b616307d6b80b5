"""Connectionist temporal classification with sparse labels, and decoding."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, SP, K, N, R, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

ONE = ("f32",)
INF, NAN = float("inf"), float("nan")
PLACES = [[0, 0], [0, 1], [1, 0]]


def labels(values, places=PLACES, shape=(2, 2), kind="i32"):
    return SP(places, V(values, kind), list(shape))


# -------------------------------------------------------------------------------------------------------------- loss
# Left out: sequences all of whose labels mean "ended", which TensorFlow counts wrong, and logits so far apart that its softmax
# underflows.

name = "nn.ctc_loss"


FOUR = K([4, 3])


def loss(labels, logits, times=FOUR, blank=0, dtypes=ONE, **rest):
    for dtype in dtypes:  # TensorFlow adds up in single precision, whatever the dtype
        add(name, labels, logits, K(None), times, blank_index=blank, dtypes=(dtype,), wrt=rest.pop("wrt", (1,)),
            tolerance=1e5 if dtype == "f64" else 1, **rest)


loss(labels([1, 2, 2]), R(4, 2, 3), dtypes=tuple(kind for kind in ALL if kind != "str"))
for blank in (0, 1, 2, -1, -2, -3, None, 3, -4, 1.0):
    values = [k for k in (0, 1, 2) if k != (blank % 3 if isinstance(blank, int) else 0)]
    loss(labels([values[0], values[1], values[1]] if blank != 3 else [0, 1, 1]), R(4, 2, 3), blank=blank, dtypes=("f32", "f64"))
    if blank != 3:
        loss(labels([0, 1, 2]), R(4, 2, 3), blank=blank)
loss(labels([1, 1, 2]), R(4, 2, 3), dtypes=("f32", "f64"))
loss(labels([1, 1, 2]), R(3, 2, 3), K([3, 3]), dtypes=("f64",))
loss(labels([1, 1, 2]), R(2, 2, 3), K([2, 2]))
loss(labels([1, 2, 2]), R(2, 4, 3), logits_time_major=False)
for times in ([4, 1], [2, 1], [5, 4], [0, 3], [1, 1], [4], [4, 3, 2], [4.0, 3.0], 4, None, [-1, 4]):
    loss(labels([1, 2, 2]), R(4, 2, 3), K(times))
for kind in ("i32", "i64"):
    loss(labels([1, 2, 2]), R(4, 2, 3), V([4, 3], kind))
for kind in ("i64", "u8", "f32"):
    loss(labels([1, 2, 2], kind=kind), R(4, 2, 3))
for values in ([1, -1, 2], [3, 1, 2], [1, 3, 2], [5, 1, 1], [0, 1, 2]):
    loss(labels(values), R(4, 2, 3))
loss(labels([1, 2], [[0, 0], [0, 1]]), R(4, 2, 3))
loss(labels([1, 2], [[1, 0], [1, 1]]), R(4, 2, 3))
loss(labels([], []), R(4, 2, 3))
loss(labels([1, 2, 1], [[0, 0], [0, 2], [1, 1]], (2, 3)), R(4, 2, 3))
loss(labels([1, 2, 1], [[0, 1], [0, 0], [1, 0]]), R(4, 2, 3))
loss(labels([1, 2, 1], [[0, 0], [0, 1], [2, 0]], (3, 2)), R(4, 2, 3))
loss(labels([1, 2, 1], [[1, 0], [0, 0], [0, 1]]), R(4, 2, 3))
loss(labels([1, 2, 3, 1, 4, 4, 1, 2], [[0, 0], [0, 1], [0, 2], [0, 3], [1, 0], [1, 1], [1, 2], [2, 0]], (3, 4)), R(9, 3, 5), K([9, 8, 9]), dtypes=("f32", "f64"))
for shape in ((4, 3), (0, 2, 3), (4, 0, 3), (4, 1, 3), (4, 3, 3)):
    loss(labels([1, 2, 2]), R(*shape))
loss(labels([1, 2, 2]), V([[[10.0, 0.0, -10.0]] * 2] * 4))
loss(labels([1, 2, 2]), N(R(4, 2, 3)))
loss(labels([1, 2, 2]), W(R(4, 2, 3)))
loss(labels([1, 2, 2]), K(None), wrt=())

# ------------------------------------------------------------------------------------------------------------ greedy

name = "nn.ctc_greedy_decoder"
SAID = V([[[0.1, 0.6, 0.3], [2.0, 1.0, 0.0]], [[0.1, 0.6, 0.3], [0.0, 1.0, 3.0]], [[0.5, 0.2, 0.7], [2.0, 1.0, 0.0]], [[0.1, 0.6, 0.3], [2.0, 1.0, 0.0]]])
add(name, R(4, 2, 3), K([4, 3]), dtypes=ALL, smooth=False)
for merge in (True, False):
    for blank in (0, 1, 2, -1, -2, -3, 3, -4, None):
        add(name, SAID, K([4, 4]), merge_repeated=merge, blank_index=blank, dtypes=("f32", "f64"))
for times in ([4, 1], [0, 0], [5, 4], [4], [4.0, 3.0], 4, None, [-1, 4]):
    add(name, SAID, K(times), dtypes=ONE)
for kind in ("i32", "i64"):
    add(name, SAID, V([4, 3], kind), dtypes=ONE)
for shape in ((4, 3), (0, 2, 3), (4, 2, 1), (4, 1, 3), (4, 2)):
    add(name, R(*shape), K([0] * shape[1]), dtypes=ONE)
add(name, V([[[1.0, 1.0, 1.0]], [[0.0, 1.0, 1.0]], [[NAN, 1.0, 0.0]], [[1.0, NAN, 0.0]], [[INF, INF, 0.0]]]), K([5]), dtypes=ONE)
add(name, K(None), K([1]), dtypes=ONE)

# -------------------------------------------------------------------------------------------------------------- beam

name = "nn.ctc_beam_search_decoder"
add(name, R(4, 2, 3), K([4, 3]), dtypes=tuple(kind for kind in ALL if kind != "f64"), smooth=False)
SINGLE = 1e4  # TensorFlow adds probabilities in single precision, whatever the dtype
for width in (1, 2, 3, 5, 10, 100):
    for top in (1, 2, 3):
        for shape in ((4, 2, 3), (6, 1, 4), (5, 2, 2), (8, 1, 6)):
            add(name, R(*shape), K([shape[0], shape[0] - 1][: shape[1]]), beam_width=width, top_paths=top, dtypes=ONE)
            add(name, R(*shape), K([shape[0], shape[0] - 1][: shape[1]]), beam_width=width, top_paths=top, dtypes=("f64",), tolerance=SINGLE, smooth=False)
for seed in range(6):
    add(name, R(7, 2, 5), K([7, 6]), beam_width=4, top_paths=4, dtypes=ONE, suffix=f"again {seed}")
for times in ([4, 1], [0, 0], [5, 4], [4], [4.0, 3.0], None):
    add(name, SAID, K(times), dtypes=ONE)
for width, top in ((0, 1), (-1, 1), (1, 0), (2, -1), (2.0, 1)):
    add(name, SAID, K([4, 4]), beam_width=width, top_paths=top, dtypes=ONE)
for shape in ((4, 3), (0, 2, 3), (4, 2, 1), (4, 1, 3), (4, 2)):
    add(name, R(*shape), K([0] * shape[1]), dtypes=ONE)
