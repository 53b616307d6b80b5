"""Reading what a network says: the labels that connectionist temporal classification hears in its logits (see ctc.py).

*Greedy* takes the likeliest class at every moment, which is the likeliest path, but not always the likeliest spelling: many
paths may spell the same. *Beam search* keeps, moment by moment, the `beam_width` likeliest spellings so far, and for each the
probability of its paths that end in a blank and of those that end in its last label; only after a blank may that label come
again.

>>> import minitape as tf
>>> logits = tf.math.log([[[0.4, 0.6]], [[0.4, 0.6]]])  # two moments, of one sequence, of a label and, last, the blank
>>> [decoded], _ = tf.nn.ctc_greedy_decoder(logits, [2])
>>> decoded.values.numpy()  # the path "blank, blank" has .36, more than any other
array([], dtype=int64)
>>> [decoded], log_probability = tf.nn.ctc_beam_search_decoder(logits, [2])
>>> decoded.values.numpy(), tf.exp(log_probability).numpy().round(2)  # three paths spell label 0: .16 + .24 + .24
(array([0]), array([[0.64]], dtype=float32))
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from .. import dtype as dtypes
from ..axes import whole
from ..backend import to_numpy
from ..convert import convert
from ..errors import FailedPreconditionError, invalid
from ..op import Op
from ..refuse import check_dtypes
from ..sparse import SparseTensor
from ..tensor import EagerTensor

__all__ = ["ctc_beam_search_decoder", "ctc_greedy_decoder"]

Labels = list[int]


def _sparse(xp: Any, rows: list[Labels]) -> list[Any]:
    """Lists of labels as the parts of a sparse tensor."""
    places = [(b, k) for b, row in enumerate(rows) for k in range(len(row))]
    values, sizes = [label for row in rows for label in row], [len(rows), max(map(len, rows), default=0)]
    parts = np.array(places, "int64").reshape(len(places), 2), np.array(values, "int64"), np.array(sizes, "int64")
    return [xp.asarray(part) for part in parts]


def _greedy(xp: Any, inputs: Any, sequence_length: Any, *, merge: bool, blank: int) -> tuple[Any, ...]:
    said, rows, scores = to_numpy(inputs), [], []
    for b, moments in enumerate(to_numpy(sequence_length).tolist()):
        row = said[: max(moments, 0), b]
        known = np.where(np.isnan(row), -np.inf, row)  # TensorFlow: the first class if nan, else the largest that is not
        best = np.where(np.isnan(row[:, 0]), 0, known.argmax(axis=1)).tolist()
        rows.append([c for c, before in zip(best, [-1, *best]) if c != blank and not (merge and c == before)])
        scores.append([-sum(said[t, b, c] for t, c in enumerate(best))])
    return (*_sparse(xp, rows), xp.asarray(np.array(scores, said.dtype).reshape(len(rows), 1)))


class _Beam:
    """A spelling: the one before it and a label. Logarithms of how likely it is now and was a moment ago (`old_`)."""

    __slots__ = ("before", "blank", "children", "label", "old_blank", "old_total", "spoken", "total")

    def __init__(self, before: _Beam | None, label: int):
        self.before, self.label, self.children = before, label, dict[int, _Beam]()
        self.old_total = self.old_blank = -math.inf
        self.drop()

    def drop(self) -> None:
        self.total = self.blank = self.spoken = -math.inf

    def then(self, label: int) -> float:
        """How likely it was a moment ago, in a way after which `label` is a new one."""
        return self.old_blank if label == self.label else self.old_total

    def spelling(self) -> Labels:
        return [] if self.before is None else [*self.before.spelling(), self.label]


def _log_add(x: float, y: float) -> float:
    low, high = sorted((x, y))
    return high if low == -math.inf else high + math.log1p(math.exp(low - high))


def _step(beams: list[_Beam], said: list[float], width: int) -> list[_Beam]:
    """One moment: each beam goes on with a blank or its last label, then new ones begin where they are likelier than the last."""
    for beam in beams:
        beam.old_total, beam.old_blank = beam.total, beam.blank
    for beam in beams:
        if beam.before:
            if beam.before.total != -math.inf:
                beam.spoken = _log_add(beam.spoken, beam.before.then(beam.label))
            beam.spoken += said[beam.label]
        beam.blank = beam.old_total + said[-1]
        beam.total = _log_add(beam.blank, beam.spoken)
    leaves = sorted(beams, key=lambda beam: -beam.total)

    def fits(total: float) -> bool:
        return total > -math.inf and (len(leaves) < width or total > leaves[-1].total)

    for beam in beams:
        for label, log_probability in enumerate(said[:-1]) if fits(beam.old_total) else ():
            child = beam.children.setdefault(label, _Beam(beam, label))
            if child.total != -math.inf:
                continue
            score = log_probability + beam.then(label)
            if fits(score):
                if len(leaves) == width:
                    leaves.pop().drop()
                child.total, child.spoken = score, score
                leaves.append(child)
                leaves.sort(key=lambda leaf: -leaf.total)
            else:  # nor does it get children, if it was dropped just now
                child.old_total = child.old_blank = -math.inf
    return leaves


def _beam_search(xp: Any, inputs: Any, sequence_length: Any, *, width: int, top: int) -> tuple[Any, ...]:
    said = to_numpy(inputs).astype("float64")
    highest = said.max(axis=2, keepdims=True)
    said = said - highest - np.log(np.exp(said - highest).sum(axis=2, keepdims=True))
    paths: list[list[Labels]] = [[] for _ in range(top)]
    scores = []
    for b, moments in enumerate(to_numpy(sequence_length).tolist()):
        root = _Beam(None, -1)
        root.total = root.blank = 0.0
        beams = [root]
        for t in range(moments):
            beams = _step(beams, said[t, b].tolist(), width)
        if len(beams) < top:
            raise ValueError(f"sequence {b} has {len(beams)} spellings, and top_paths = {top} of them are asked for")
        for k, beam in enumerate(beams[:top]):
            paths[k].append(beam.spelling())
        scores.append([beam.total for beam in beams[:top]])
    found = [_sparse(xp, rows) for rows in paths]
    parts = [part for kind in zip(*found) for part in kind]
    return (*parts, xp.asarray(np.array(scores, inputs.dtype).reshape(len(scores), top)))


# no gradients: TensorFlow has declared it so
_greedy_decoder = Op("CTCGreedyDecoder", "float32 float64", _greedy, many=True)
_beam_decoder = Op("CTCBeamSearchDecoder", "float32 float64", _beam_search, many=True)


def _given(op: Op, inputs: Any, sequence_length: Any) -> tuple[EagerTensor, EagerTensor]:
    x, times = convert(inputs), convert(sequence_length, None if hasattr(sequence_length, "dtype") else dtypes.int32.numpy)
    check_dtypes(op, (x,))
    if times.dtype is not dtypes.int32:
        invalid(op.name, f"sequence_length must be int32, got {times.dtype.name}. Use tf.cast.")
    if x._array.ndim != 3 or not x._array.shape[0]:
        invalid(op.name, f"inputs have shape {x.shape}; they must be [moments, batch, classes], with a moment or more.")
    if times._array.ndim != 1:
        invalid(op.name, f"sequence_length must be a vector, got shape {times.shape}.")
    moments, batch, _ = x._array.shape
    if times._array.shape != (batch,) or (batch and int(times._array.max()) > moments):
        message = (
            f"{op.name}: sequence_length = {times.numpy()} must be {batch} numbers of {moments} or less, one for each sequence."
        )
        raise FailedPreconditionError(None, None, message)
    return x, times


def ctc_greedy_decoder(inputs: Any, sequence_length: Any, merge_repeated: bool = True,
                       blank_index: int | None = None) -> tuple[list[SparseTensor], EagerTensor]:  # fmt: skip
    """The likeliest class at each moment, without blanks and, with `merge_repeated`, repetitions.

    `inputs` are logits [moments, batch, classes], float32 or float64; `sequence_length` is [batch], int32,
    at most moments (FailedPreconditionError). The blank is the last
    class unless `blank_index` says another. Returns a list of one SparseTensor of labels, and minus the sums of the logits
    taken, [batch, 1]. InvalidArgumentError for all that does not fit. Mirrors `tf.nn.ctc_greedy_decoder`.

    >>> import minitape as tf
    >>> [decoded], _ = tf.nn.ctc_greedy_decoder([[[3.0, 0.0, 0.0]], [[3.0, 0.0, 0.0]], [[0.0, 3.0, 0.0]]], [3])
    >>> decoded.values.numpy()
    array([0, 1])
    """
    x, times = _given(_greedy_decoder, inputs, sequence_length)
    classes = x._array.shape[2]
    blank = whole("blank_index", -1 if blank_index is None else blank_index)
    blank = blank + classes if blank < 0 else blank
    if not 0 <= blank < classes:
        invalid("CTCGreedyDecoder", f"blank_index = {blank_index} is out of range: there are {classes} classes.")
    *parts, scores = _greedy_decoder(x, times, merge=bool(merge_repeated), blank=blank)
    return [SparseTensor(*parts)], scores


def ctc_beam_search_decoder(inputs: Any, sequence_length: Any, beam_width: int = 100,
                            top_paths: int = 1) -> tuple[list[SparseTensor], EagerTensor]:  # fmt: skip
    """The `top_paths` likeliest spellings that a search with `beam_width` of them finds; the blank is the last class.

    Arguments as `ctc_greedy_decoder`. Returns a list of SparseTensors of labels, and the logarithms of their probabilities,
    [batch, top_paths]. InvalidArgumentError for all that does not fit. Mirrors `tf.nn.ctc_beam_search_decoder`.

    >>> import minitape as tf
    >>> [decoded], _ = tf.nn.ctc_beam_search_decoder([[[3.0, 0.0, 0.0]], [[0.0, 0.0, 3.0]], [[3.0, 0.0, 0.0]]], [3])
    >>> decoded.values.numpy()
    array([0, 0])
    """
    width, top = whole("beam_width", beam_width), whole("top_paths", top_paths)
    x, times = _given(_beam_decoder, inputs, sequence_length)
    if not 1 <= top <= width:
        invalid(
            "CTCBeamSearchDecoder", f"top_paths = {top} and beam_width = {width}; both must be 1 or more, and width the larger."
        )
    *parts, scores = _beam_decoder(x, times, width=width, top=top)
    return [SparseTensor(*parts[k : 3 * top : top]) for k in range(top)], scores
