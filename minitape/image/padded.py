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

from ..axes import INT32
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


def _single(what: str, value: Any, dtype: Any) -> Any:
    """The number in an argument, which must be of this dtype by itself: 1 is no float32."""
    x = convert(value)
    if x._array.dtype != dtype:
        raise TypeError(f"non_max_suppression_padded: {what} = {value!r} is {x.dtype.name}, and {dtype} is wanted.")
    if x._array.size != 1 or (x._array.ndim and dtype == INT32):
        raise ValueError(f"non_max_suppression_padded: {what} = {value!r} must be a single number.")
    return x._array.reshape(()).item()


def non_max_suppression_padded(boxes: Any, scores: Any, max_output_size: Any, iou_threshold: Any = 0.5,
                               score_threshold: Any = -math.inf, pad_to_max_output_size: Any = False, name: str | None = None,
                               sorted_input: Any = False, canonicalized_coordinates: Any = False,
                               tile_size: Any = 512) -> tuple[EagerTensor, EagerTensor]:  # fmt: skip
    """The indices of the best boxes of each picture, and how many of them count. Mirrors `tf.image.non_max_suppression_padded`.

    `boxes` is [..., n, 4] of real numbers and `scores` [..., n] of float32; the indices are [..., max_output_size] of int32,
    filled up with 0. With `pad_to_max_output_size=False`, allowed for a single picture, those that do not count are left out.
    Boxes that overlap a better one by `iou_threshold` or more are dropped, as are those with scores of `score_threshold` or less,
    and those without a coordinate above 0. Corners may come in any order, but in the same for all boxes; `sorted_input` and
    `canonicalized_coordinates` say that boxes are sorted by score and go from the least corner to the largest.

    Raises TypeError for other dtypes, ValueError for other shapes, InvalidArgumentError for a negative size.

    >>> import minitape as tf
    >>> boxes = tf.constant([[0.0, 0.0, 1.0, 1.0], [0.0, 0.0, 1.0, 0.9]])
    >>> index, valid = tf.image.non_max_suppression_padded(boxes, [0.3, 0.8], max_output_size=2)
    >>> index.numpy(), valid.numpy()
    (array([1], dtype=int32), np.int32(1))
    """
    op = "non_max_suppression_padded"
    if not pad_to_max_output_size:
        if not isinstance(boxes, Operand):
            raise AttributeError(f"{op}: boxes must be a tensor, got a {type(boxes).__name__}. Use tf.constant.")
        if convert(boxes)._array.ndim > 2:
            raise ValueError(f"{op}: boxes have shape {boxes.shape}; for a batch pad_to_max_output_size must be True.")  # type: ignore[attr-defined]
    b, s = convert(boxes), convert(scores)
    if s._array.dtype != F32 or b.dtype.kind not in "fiuV":
        raise TypeError(f"{op}: boxes are {b.dtype.name} and scores {s.dtype.name}; numbers and float32 are wanted. Use tf.cast.")
    limit, floor = _single("iou_threshold", iou_threshold, F32), _single("score_threshold", score_threshold, F32)
    most, tile = _single("max_output_size", max_output_size, INT32), _single("tile_size", tile_size, INT32)
    *batch, n, sides = b._array.shape if b._array.ndim > 1 else (0, 0)
    if sides != 4 or s._array.size * 4 != b._array.size or not n:
        raise ValueError(
            f"{op}: boxes have shape {b.shape} and scores {s.shape}; [..., n, 4] and [..., n] are wanted, of a box or more."
        )
    if most < 0 or tile < 1:
        invalid(op, f"max_output_size = {most} and tile_size = {tile}; use 0 or more, and 1 or more.")
    xp = SPACE[type(b._array)]
    box, score = b._array.reshape(-1, n, 4).astype("float32", copy=False), s._array.reshape(-1, n)
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
