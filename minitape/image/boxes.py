"""Boxes that overlap: of each heap, keep the best.

A network that looks for things finds each of them many times, in boxes that overlap. Non-maximum suppression takes the box with
the highest score, drops all that overlap it by more than a threshold, takes the best of what is left, and so on. How much two
boxes overlap is their intersection over their union, 0 to 1. The "soft" variant lowers the scores of those that overlap instead
of dropping them (Bodla et al., 2017).

    boxes [top, left, bottom, right]      scores        0 and 1 overlap by 9/11, and neither overlaps 2
    0  [0, 0.0, 1, 1.0]                   0.5           so 1 is taken first, 0 dropped,
    1  [0, 0.1, 1, 1.1]                   0.9           and 2 taken
    2  [0, 2.0, 1, 3.0]                   0.2

>>> import minitape as tf
>>> boxes, scores = [[0.0, 0.0, 1.0, 1.0], [0.0, 0.1, 1.0, 1.1], [0.0, 2.0, 1.0, 3.0]], [0.5, 0.9, 0.2]
>>> tf.image.non_max_suppression(boxes, scores, max_output_size=3).numpy()
array([1, 2], dtype=int32)
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from ..axes import INT32
from ..convert import convert
from ..errors import invalid
from ..op import Op
from ..refuse import check_dtypes, no_gradient
from ..tensor import EagerTensor, Operand
from .crops import F32, typed

__all__ = ["combined_non_max_suppression", "non_max_suppression", "non_max_suppression_overlaps",
           "non_max_suppression_with_scores"]  # fmt: skip


# ----------------------------------------------------------------------------------------------------------- on arrays


def _overlap(xp: Any, boxes: Any) -> Callable[[int], Any]:
    """Box k -> its intersection with each box over their union; 0 for boxes without area."""
    top, bottom = xp.minimum(boxes[:, 0], boxes[:, 2]), xp.maximum(boxes[:, 0], boxes[:, 2])
    left, right = xp.minimum(boxes[:, 1], boxes[:, 3]), xp.maximum(boxes[:, 1], boxes[:, 3])
    area, zero = (bottom - top) * (right - left), xp.zeros_like(top)

    def with_all(k: int) -> Any:
        high = xp.maximum(xp.minimum(bottom, bottom[k]) - xp.maximum(top, top[k]), zero)
        wide = xp.maximum(xp.minimum(right, right[k]) - xp.maximum(left, left[k]), zero)
        shared = high * wide
        return xp.where((area <= 0) | (area[k] <= 0), zero, shared / (area + area[k] - shared))

    return with_all


def _greedy(
    xp: Any, scores: Any, overlap: Callable[[int], Any], most: int, limit: float, floor: float, sigma: float = 0.0
) -> Any:
    """The indices of the boxes taken, in order, and the scores they then had. Of equal scores the first is taken."""
    score, left = scores, scores > floor
    taken: list[int] = []
    found: list[Any] = []
    while len(taken) < most and scores.size:
        best = int(xp.argmax(xp.where(left, score, xp.asarray(-math.inf, dtype=score.dtype))))
        if not bool(left[best]):
            break
        taken.append(best)
        found.append(score[best].reshape(()))
        shared = overlap(best)
        if sigma:
            score = score * xp.exp(xp.asarray(-0.5 / sigma, dtype=score.dtype) * shared * shared)
        else:
            left = left & ~(shared > limit)
            score = score * (shared <= limit)  # what overlaps by nan stays, with a score of 0
        left = left & (score > floor)
        left[best] = False
    return xp.asarray(np.array(taken, np.int32)), xp.stack(found) if found else score[:0]


def _suppress(xp: Any, boxes: Any, scores: Any, *, most: int, limit: float, floor: float, sigma: float = 0.0) -> Any:
    return _greedy(xp, scores, _overlap(xp, boxes), most, limit, floor, sigma)


def _combined(
    xp: Any, boxes: Any, scores: Any, *, each: int, total: int, limit: float, floor: float, pad: bool, clip: bool
) -> Any:
    """For every picture and class on their own; then the best of all classes, and zeros where there are too few."""
    batch, n, classes = scores.shape
    size = min(total, each * classes) if pad else total
    out = [xp.zeros((batch, size, 4), "float32"), xp.zeros((batch, size), "float32"), xp.zeros((batch, size), "float32")]
    count = []
    for k in range(batch):
        places, found, kinds = [], [], []
        for c in range(classes):
            own = boxes[k, :, min(c, boxes.shape[2] - 1)]
            taken, score = _greedy(xp, scores[k, :, c], _overlap(xp, own), min(each, n), limit, floor)
            places.append(own[taken])
            found.append(score)
            kinds.append(xp.full(score.shape, c, dtype="float32"))
        if not classes:
            count.append(0)
            continue
        score = xp.concatenate(found)
        order = xp.argsort(-score, kind="stable")[:size]
        count.append(len(order))
        for part, whole in zip((places, found, kinds), out):
            whole[k, : len(order)] = xp.concatenate(part)[order]
    if clip:
        out[0] = xp.clip(out[0], 0, 1)
    return *out, xp.asarray(np.array(count, np.int32))


_refused = no_gradient("Non-maximum suppression", "take the scores with tf.gather at the indices it returns")
_nms = Op("NonMaxSuppressionV3", "float16 float32", lambda xp, boxes, scores, *, most, limit, floor: _suppress(
    xp, boxes, scores, most=most, limit=limit, floor=floor)[0])  # fmt: skip
_nms_scores = Op("NonMaxSuppressionV5", "float16 float32", _suppress, each=_refused, many=True)
_nms_overlaps = Op("NonMaxSuppressionWithOverlaps", "float32", lambda xp, overlaps, scores, *, most, limit, floor: _greedy(
    xp, scores, lambda k: overlaps[:, k], most, limit, floor)[0])  # fmt: skip
_nms_combined = Op("CombinedNonMaxSuppression", "float32", _combined, each=_refused, many=True)


# -------------------------------------------------------------------------------------------------------- on arguments


def _scalar(op: str, what: str, x: EagerTensor) -> Any:
    if x._array.ndim:
        invalid(op, f"{what} has shape {x.shape}, and a single number is wanted.")
    return x._array.item()


def _most(op: str, x: EagerTensor, what: str = "max_output_size", least: int = 0) -> int:
    most = _scalar(op, what, x)
    if most < least:
        invalid(op, f"{what} = {most}; use {least} or more.")
    return most


def _limit(op: str, what: str, value: Any, kinds: tuple[str, ...]) -> float:
    """A threshold: a floating number, and so no integer."""
    x = convert(value)
    if x.dtype.name not in kinds:
        invalid(op, f"{what} has dtype {x.dtype.name}; allowed: {', '.join(kinds)}.")
    return _scalar(op, what, x)


def _within(op: str, threshold: float) -> float:
    if not 0 <= threshold <= 1:
        invalid(op, f"iou_threshold = {threshold} is outside [0, 1].")
    return threshold


def _boxes(op: Op, boxes: Any, scores: Any, size: Any) -> tuple[EagerTensor, EagerTensor, int]:
    decides = next((v for v in (boxes, scores) if isinstance(v, Operand)), None)
    hint = F32 if decides is None else convert(decides)._array.dtype
    b, s = (convert(v) if isinstance(v, Operand) else convert(v, hint=hint) for v in (boxes, scores))
    (number,) = typed(op.name, max_output_size=(size, INT32))
    check_dtypes(op, (b, s))
    if b._array.ndim != 2 or b._array.shape[1] != 4 or s._array.shape != b._array.shape[:1]:
        invalid(op.name, f"boxes have shape {b.shape} and scores {s.shape}; [n, 4] and [n] are wanted.")
    return b, s, _most(op.name, number)


def non_max_suppression(boxes: Any, scores: Any, max_output_size: Any, iou_threshold: Any = 0.5,
                        score_threshold: Any = -math.inf, name: str | None = None) -> EagerTensor:  # fmt: skip
    """The indices of the best boxes, in int32, best first, without those that overlap a better one by more than a threshold.

    `boxes` is [n, 4], two opposite corners each, `scores` [n], both of float32 or float16. At most `max_output_size` boxes are
    taken, all with scores above `score_threshold`. Mirrors `tf.image.non_max_suppression`.

    Raises InvalidArgumentError for other shapes and dtypes, a negative size and thresholds that are no floats or outside [0, 1],
    TypeError for a size that is no integer.

    >>> import minitape as tf
    >>> tf.image.non_max_suppression([[0.0, 0.0, 1.0, 1.0], [0.0, 0.0, 1.0, 0.9]], [0.3, 0.8], 2).numpy()
    array([1], dtype=int32)
    """
    op = _nms.name
    kinds = ("float16", "float32")
    b, s, most = _boxes(_nms, boxes, scores, max_output_size)
    limit, floor = convert(iou_threshold), convert(score_threshold)
    if limit.dtype is not floor.dtype:
        invalid(op, f"iou_threshold is {limit.dtype.name}, and score_threshold is {floor.dtype.name}; make them equal.")
    return _nms(b, s, most=most, limit=_within(op, _limit(op, "iou_threshold", limit, kinds)),
                floor=_limit(op, "score_threshold", floor, kinds))  # fmt: skip


def non_max_suppression_with_scores(boxes: Any, scores: Any, max_output_size: Any, iou_threshold: Any = 0.5,
                                    score_threshold: Any = -math.inf, soft_nms_sigma: Any = 0.0,
                                    name: str | None = None) -> tuple[EagerTensor, EagerTensor]:  # fmt: skip
    """The indices of the best boxes, and their scores. Mirrors `tf.image.non_max_suppression_with_scores`.

    As `non_max_suppression`, with thresholds of the same dtype. With a `soft_nms_sigma` above 0 boxes that overlap a better one
    are not dropped: their scores are multiplied by exp(-overlap² / 2 sigma). The gradient is a LookupError.

    >>> import minitape as tf
    >>> index, score = tf.image.non_max_suppression_with_scores(
    ...     [[0.0, 0.0, 1.0, 1.0], [0.0, 0.0, 1.0, 0.5]], [0.8, 0.8], 2, soft_nms_sigma=0.5)
    >>> index.numpy(), score.numpy().round(3)
    (array([0, 1], dtype=int32), array([0.8  , 0.623], dtype=float32))
    """
    op = _nms_scores.name
    b, s, most = _boxes(_nms_scores, boxes, scores, max_output_size)
    kinds = (b.dtype.name,)
    limit = _within(op, _limit(op, "iou_threshold", iou_threshold, kinds))
    floor, sigma = _limit(op, "score_threshold", score_threshold, kinds), _limit(op, "soft_nms_sigma", soft_nms_sigma, kinds)
    if not sigma >= 0:
        invalid(op, f"soft_nms_sigma = {sigma}; use 0 or more.")
    return _nms_scores(b, s, most=most, limit=limit, floor=floor, sigma=sigma)


def non_max_suppression_overlaps(overlaps: Any, scores: Any, max_output_size: Any, overlap_threshold: Any = 0.5,
                                 score_threshold: Any = -math.inf, name: str | None = None) -> EagerTensor:  # fmt: skip
    """As `non_max_suppression`, of things that overlap as the matrix `overlaps` [n, n] says.

    float32 alone; the threshold may be any number. Mirrors `tf.image.non_max_suppression_overlaps`.

    >>> import minitape as tf
    >>> tf.image.non_max_suppression_overlaps([[1.0, 0.6], [0.6, 1.0]], [0.3, 0.8], 2).numpy()
    array([1], dtype=int32)
    """
    op = _nms_overlaps.name
    limit = convert(overlap_threshold)
    table, s, number, limit, floor = typed(
        op, overlaps=(overlaps, F32), scores=(scores, F32), max_output_size=(max_output_size, INT32),
        overlap_threshold=(limit, F32), score_threshold=(score_threshold, F32))  # fmt: skip
    shape = table._array.shape
    if len(shape) != 2 or shape[0] != shape[1] or s._array.shape != shape[:1]:
        invalid(op, f"overlaps have shape {table.shape} and scores {s.shape}; [n, n] and [n] are wanted.")
    return _nms_overlaps(table, s, most=_most(op, number), limit=_scalar(op, "overlap_threshold", limit),
                         floor=_scalar(op, "score_threshold", floor))  # fmt: skip


class CombinedNonMaxSuppression(NamedTuple):
    """What `combined_non_max_suppression` returns."""

    nmsed_boxes: EagerTensor
    nmsed_scores: EagerTensor
    nmsed_classes: EagerTensor
    valid_detections: EagerTensor


def combined_non_max_suppression(boxes: Any, scores: Any, max_output_size_per_class: Any, max_total_size: Any,
                                 iou_threshold: Any = 0.5, score_threshold: Any = -math.inf, pad_per_class: Any = False,
                                 clip_boxes: Any = True, name: str | None = None) -> CombinedNonMaxSuppression:  # fmt: skip
    """Non-maximum suppression for every picture of a batch and every class on its own, and the best of all classes.

    `boxes` is [batch, n, 1 or classes, 4], `scores` [batch, n, classes], both float32. Returns boxes, scores and classes,
    [batch, max_total_size, ...] in float32 with zeros at the end, and how many of them count, in int32. With `pad_per_class`
    there are max_output_size_per_class * classes at most; `clip_boxes` cuts them off at 0 and 1. The gradient is a LookupError.
    Mirrors `tf.image.combined_non_max_suppression`.

    Raises InvalidArgumentError for other shapes and dtypes, sizes below 1 and thresholds outside [0, 1], TypeError for what is no
    number and flags that are no bools.

    >>> import minitape as tf
    >>> found = tf.image.combined_non_max_suppression(
    ...     [[[[0.0, 0.0, 1.0, 1.0]], [[0.0, 0.0, 1.0, 0.9]]]], [[[0.3, 0.9], [0.8, 0.1]]], 1, 3)
    >>> found.nmsed_scores.numpy(), found.nmsed_classes.numpy(), found.valid_detections.numpy()
    (array([[0.9, 0.8, 0. ]], dtype=float32), array([[1., 0., 0.]], dtype=float32), array([2], dtype=int32))
    """
    op = _nms_combined.name
    limit, floor = convert(iou_threshold, F32), convert(score_threshold, F32)
    total = convert(max_total_size)
    b, s, each, total = typed(
        op, boxes=(boxes, F32), scores=(scores, F32), max_output_size_per_class=(max_output_size_per_class, INT32),
        max_total_size=(total, INT32))  # fmt: skip
    flags = [default if flag is None else flag for flag, default in ((pad_per_class, False), (clip_boxes, True))]
    if not all(isinstance(flag, bool) for flag in flags):
        raise TypeError(f"{op}: pad_per_class = {pad_per_class!r} and clip_boxes = {clip_boxes!r} must be bools.")
    shape, (batch, n, classes) = b._array.shape, s._array.shape if s._array.ndim == 3 else (0, 0, 0)
    if len(shape) != 4 or s._array.ndim != 3 or shape[3] != 4 or shape[:2] != (batch, n) or shape[2] not in (1, classes):
        invalid(
            op,
            f"boxes have shape {b.shape} and scores {s.shape}; [batch, n, 1 or classes, 4] and [batch, n, classes] are wanted.",
        )
    sizes = _most(op, each, "max_output_size_per_class", 1), _most(op, total, "max_total_size", 1)
    return CombinedNonMaxSuppression(*_nms_combined(
        b, s, each=sizes[0], total=sizes[1], limit=_within(op, _scalar(op, "iou_threshold", limit)),
        floor=_scalar(op, "score_threshold", floor), pad=flags[0], clip=flags[1]))  # fmt: skip
