"""Non-maximum suppression for a whole batch at once, with room for as many boxes as may be found.

The boxes are sorted by their scores; then each that was not dropped itself drops all later ones that overlap it. Box by box, but
for all pictures of the batch together. Where fewer boxes are found than there is room for, the indices end with zeros.

>>> import minitape as tf
>>> boxes = [[[0.0, 0.0, 1.0, 1.0], [0.0, 0.0, 1.0, 0.9]], [[0.0, 0.0, 1.0, 1.0], [0.0, 2.0, 1.0, 3.0]]]
>>> index, valid = tf.image.non_max_suppression_padded(boxes, [[0.3, 0.8], [0.3, 0.8]], 2, pad_to_max_output_size=True)
>>> index.numpy().tolist(), valid.numpy().tolist()
([[1, 0], [1, 0]], [1, 2])
"""

from __future__ import annotations

import math
from typing import Any

from ..axes import INT32, number
from ..backend import SPACE
from ..convert import convert
from ..errors import invalid
from ..tensor import EagerTensor, Operand, wrap
from .crops import F32

__all__ = ["non_max_suppression_padded"]


def _overlap(xp: Any, boxes: Any, k: int) -> Any:
    """How much each box overlaps box k of its picture, [batch, n]. Boxes go from their least corner to their largest."""
    top, left, bottom, right = (boxes[..., side] for side in range(4))
    zero = xp.zeros_like(top)
    wide = xp.maximum(xp.minimum(right, right[:, k, None]) - xp.maximum(left, left[:, k, None]), zero)
    high = xp.maximum(xp.minimum(bottom, bottom[:, k, None]) - xp.maximum(top, top[:, k, None]), zero)
    area, shared = (bottom - top) * (right - left), wide * high
    return shared / (area + area[:, k, None] - shared + xp.asarray(1e-8, dtype="float32"))


def _kept(xp: Any, boxes: Any, limit: float, tile: int) -> Any:
    """Which boxes no better one overlaps by the limit or more, [batch, n]."""
    batch, n, _ = boxes.shape
    kept, places = xp.ones((batch, n), bool), xp.arange(n)
    if not limit > 0:  # of a limit of 0 TensorFlow makes that boxes of one tile do not count, and all others do
        return kept & (places < tile)
    for k in range(n):
        kept = kept & ~(kept[:, k, None] & (places > k) & (_overlap(xp, boxes, k) >= limit))
    return kept


def _float(what: str, value: Any) -> float:
    x = convert(value, None if isinstance(value, Operand) else F32)
    if x._array.dtype != F32 or x._array.ndim:
        raise TypeError(f"non_max_suppression_padded: {what} must be a single float32 number, got {value!r}.")
    return float(x)


def non_max_suppression_padded(boxes: Any, scores: Any, max_output_size: Any, iou_threshold: Any = 0.5, score_threshold: Any = -math.inf,
                               pad_to_max_output_size: Any = False, name: str | None = None, sorted_input: Any = False,
                               canonicalized_coordinates: Any = False, tile_size: Any = 512) -> tuple[EagerTensor, EagerTensor]:  # fmt: skip
    """The indices of the best boxes of each picture, and how many of them count. Mirrors `tf.image.non_max_suppression_padded`.

    `boxes` is [..., n, 4] and `scores` [..., n], both float32; the indices are [..., max_output_size] of int32, filled up with 0. For
    a single picture, and only there (ValueError), `pad_to_max_output_size=False` leaves out what does not count. Boxes that overlap a
    better one by `iou_threshold` or more are dropped, as are those with scores of `score_threshold` or less, and those without a
    coordinate above 0. Corners may come in any order, but in the same for all boxes; `sorted_input` and `canonicalized_coordinates`
    say that boxes are sorted by score and go from the least corner to the largest. Raises TypeError for other dtypes.

    >>> import minitape as tf
    >>> index, valid = tf.image.non_max_suppression_padded([[0.0, 0.0, 1.0, 1.0], [0.0, 0.0, 1.0, 0.9]], [0.3, 0.8], 2)
    >>> index.numpy(), valid.numpy()
    (array([1], dtype=int32), np.int32(1))
    """
    op = "non_max_suppression_padded"
    b, s = convert(boxes), convert(scores)
    if not pad_to_max_output_size and b._array.ndim > 2:
        raise ValueError(f"{op}: boxes have shape {b.shape}; for a batch pad_to_max_output_size must be True.")
    for what, x in (("boxes", b), ("scores", s)):
        if x._array.dtype != F32:
            raise TypeError(f"{op}: {what} have dtype {x.dtype.name}, and only float32 is allowed. Use tf.cast.")
    limit, floor = _float("iou_threshold", iou_threshold), _float("score_threshold", score_threshold)
    most, tile = number(op, max_output_size, "max_output_size", INT32), number(op, tile_size, "tile_size", INT32)
    *batch, n, sides = b._array.shape if b._array.ndim > 1 else (0, 0)
    if sides != 4 or s._array.shape != (*batch, n) or not n:
        invalid(op, f"boxes have shape {b.shape} and scores {s.shape}; [..., n, 4] and [..., n] are wanted, of a box or more.")
    if most < 0 or tile < 1:
        invalid(op, f"max_output_size = {most} and tile_size = {tile}; use 0 or more, and 1 or more.")
    xp = SPACE[type(b._array)]
    box, score = b._array.reshape(-1, n, 4), s._array.reshape(-1, n)
    if floor != -math.inf:
        above = (score > floor).astype("float32")
        box, score = box * above[..., None], score * above
    if not canonicalized_coordinates:
        order = [0, 1, 2, 3]
        for least, largest in ((0, 2), (1, 3)):
            if not bool(box[0, 0, least] <= box[0, 0, largest]):
                order[least], order[largest] = largest, least
        box = box[..., xp.asarray(order)]
    index = xp.arange(n)[None] + xp.zeros((len(box), 1), "int64")
    if not sorted_input:
        index = xp.argsort(-score, axis=1, kind="stable")
        box = xp.take_along_axis(box, index[..., None], 1)
    found = _kept(xp, box, limit, tile) & (box > 0).any(axis=2)
    count = xp.minimum(found.sum(axis=1), most).astype("int32")
    first = xp.argsort(~found, axis=1, kind="stable")[:, :most]  # those found come first, in their order
    first = xp.where(xp.arange(first.shape[1]) < count[:, None], xp.take_along_axis(index, first, 1), 0 * first).astype("int32")
    room = xp.zeros((len(box), most), "int32")
    room[:, : first.shape[1]] = first
    picked = room.reshape(*batch, most) if pad_to_max_output_size else room[0, : int(count[0])]
    return wrap(picked), wrap(count.reshape(batch) if batch else count[0])
