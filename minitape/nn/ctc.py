"""Connectionist temporal classification: learning a sequence of labels without being told when each of them occurs.

A network says at every moment how likely each label is, or the *blank*, which means "nothing new". A path says one thing at
every moment, and spells what is left when repetitions are merged and blanks dropped: a a _ b b and _ a b _ _ both spell a b.
The probability of a spelling is that of all its paths together, and the loss is minus its logarithm.

There are far too many paths to visit, but a path only walks through states, blank 0, label 1, blank 1, label 2, ..., staying
or going on at every moment. So one sweep forward adds up, for each state, all ways of having come there, and one backward all
ways of getting to the end. Both together say how often each label is in use at each moment, and the gradient with respect to
the logits is what the network says minus that. It falls off the forward pass, and the rule only scales it.

>>> import minitape as tf
>>> logits = tf.Variable(tf.zeros([2, 1, 2]))  # two moments, of one sequence, of two labels, the first of them blank
>>> with tf.GradientTape() as tape:
...     loss = tf.nn.ctc_loss(labels=[[1]], logits=logits, label_length=[1], logit_length=[2])
>>> tf.exp(-loss).numpy().round(4), tape.gradient(loss, logits)[0].numpy().round(4)  # 3 of 4 paths: 1 1, 1 _, _ 1
(array([0.75], dtype=float32), array([[ 0.1667, -0.1667]], dtype=float32))
"""

from __future__ import annotations

import itertools
import math
from typing import Any

import numpy as np

from .. import dtype as dtypes
from ..array import cast, concat, gather, reshape, transpose, zeros_like
from ..array.where import where
from ..backend import SPACE, to_numpy
from ..convert import convert
from ..errors import UnimplementedError, invalid
from ..op import Op
from ..refuse import check_dtypes, no_gradient
from ..sparse import SparseTensor
from ..sparse.places import check_order
from ..tensor import EagerTensor, wrap

__all__ = ["collapse_repeated", "ctc_loss", "ctc_unique_labels"]

NEVER = math.log(1e-307)  # TensorFlow's logarithm of "impossible"; the loss of what cannot be spelled is about 707


def _log_sum(xp: Any, x: Any, axis: int) -> Any:
    """log(sum(exp(x))), of nothing and of impossible things -inf."""
    if not x.shape[axis]:
        return xp.full(x.shape[:axis] + x.shape[axis + 1 :], -math.inf, dtype=x.dtype)
    top = x.max(axis=axis, keepdims=True)
    top = xp.where(xp.isfinite(top), top, xp.zeros_like(top))
    return xp.squeeze(xp.log(xp.exp(x - top).sum(axis=axis, keepdims=True)) + top, axis)


def _steps(xp: Any, labels: Any) -> Any:
    """log of the matrix [batch, to, from] of 1 where a path may go. States: the start, u labels, u + 1 blanks."""
    u = labels.shape[1]
    allowed = np.eye(2 * u + 2, dtype="float32")
    allowed[1, 0] += 1.0  # from the start to the first label; with no labels this is its blank again, and counts twice
    for k in range(u + 1):
        allowed[u + 1 + k, k] += 1.0  # from a label to the blank behind it
        if k < u:
            allowed[k + 1, u + 1 + k] += 1.0  # and from a blank to the label behind it
    steps = xp.asarray(allowed)[None] + xp.zeros((labels.shape[0], 1, 1), "float32")
    skip = xp.arange(2, u + 1)
    steps[:, skip, skip - 1] += labels[:, 1:] != labels[:, :-1]  # from label to label, unless they are the same
    return xp.log(steps)


def _loss_kernel(xp: Any, logits: Any, labels: Any, spelled: Any, label_length: Any, logit_length: Any) -> tuple[Any, Any]:
    """The loss of each sequence, and its gradient. `spelled` is where labels get their gradient: the labels themselves."""
    moments, batch, classes = logits.shape
    u = labels.shape[1]
    top = logits.max(axis=2, keepdims=True)
    said = logits - top - xp.log(xp.exp(logits - top).sum(axis=2, keepdims=True))
    known = (labels >= 0) & (labels < classes)
    heard = xp.take_along_axis(said, xp.where(known, labels, xp.zeros_like(labels))[None] + xp.zeros((moments, 1, 1), "int64"), 2)
    heard = xp.where(known[None], heard, xp.zeros_like(heard))  # TensorFlow: a label that does not exist is always right
    states = 2 * u + 2
    seen = xp.concatenate([xp.full((moments, batch, 1), -math.inf, dtype="float32"), heard,
                           xp.broadcast_to(said[:, :, :1], (moments, batch, u + 1))], 2)  # fmt: skip
    steps = _steps(xp, labels)
    mask = (xp.arange(moments)[:, None] < logit_length[None]).astype("float32")
    place = xp.arange(states)[None]
    at_end = (place % (u + 1) == label_length[:, None]) & (label_length[:, None] <= u)
    end = xp.where(at_end, xp.zeros((1, 1), "float32"), xp.full((1, 1), NEVER, dtype="float32"))
    state = xp.where(place == 0, xp.zeros((batch, 1), "float32"), xp.full((batch, 1), NEVER, dtype="float32"))
    forward = []
    for t in range(moments):
        state = _log_sum(xp, state[:, None] + steps, 2) + seen[t]
        state = state - _log_sum(xp, state, 1)[:, None]
        forward.append(state)
    state, total, back = end, xp.zeros((batch,), "float32"), xp.swapaxes(steps, 1, 2)
    backward: list[Any] = []
    for t in range(moments - 1, -1, -1):
        backward.append(state)
        now = _log_sum(xp, (state + seen[t])[:, None] + back, 2)
        size = _log_sum(xp, now, 1)
        total = total + size * mask[t]
        state = (now - size[:, None]) * mask[t][:, None] + end * (1 - mask[t])[:, None]
    loss = -(state[:, 0] + total)
    if not moments:
        return loss, xp.zeros_like(logits)
    both = xp.stack(forward) + xp.stack(backward[::-1])
    both = both - _log_sum(xp, both, 2)[:, :, None] + xp.log(mask)[:, :, None]
    here = spelled[:, :, None] == xp.arange(1, classes)
    part = xp.where(here[None], both[:, :, 1 : u + 1, None], xp.full((1, 1, 1, 1), -math.inf, dtype="float32"))
    used = xp.concatenate([_log_sum(xp, both[:, :, u + 1 :], 2)[:, :, None], _log_sum(xp, part, 2)], 2)
    return loss, (xp.exp(said) - xp.exp(used)) * mask[:, :, None]


# The gradient is numbers, of which nobody kept how they depend on the logits: a second derivative is refused, not 0.
_only_once = Op("PreventGradient", "f", lambda xp, x: x, no_gradient("The gradient of ctc_loss", "use first derivatives"))
_ctc_loss = Op("CTCLossDense", "float32", _loss_kernel, lambda g, out: reshape(g[0], [1, -1, 1]) * _only_once(out[1]), many=True)


def _sparse_kernel(xp: Any, inputs: Any, labels_indices: Any, labels_values: Any, sequence_length: Any) -> tuple[Any, Any]:
    """The same for sparse labels and a blank that is the last class. Where no path is long enough, the loss is infinite."""
    rows = _spelled_out(to_numpy(labels_indices), to_numpy(labels_values), inputs.shape[1], inputs.shape[2] - 1)
    count = np.array([len(row) for row in rows], "int64")
    host = np.zeros((len(rows), int(count.max(initial=0))), "int64")
    for row, labels in enumerate(rows):
        host[row, : len(labels)] = np.array(labels) + 1
    needed = xp.asarray(count + [sum(a == b for a, b in itertools.pairwise(row)) for row in rows])
    x, y = xp.concatenate([inputs[:, :, -1:], inputs[:, :, :-1]], 2), xp.asarray(host)
    loss, gradient = _loss_kernel(xp, x, y, y, xp.asarray(count), sequence_length)
    lost = needed > sequence_length
    top = xp.exp(x - x.max(axis=2, keepdims=True))
    there = (xp.arange(len(x))[:, None] < sequence_length[None])[:, :, None]
    gradient = xp.where(lost[None, :, None], top / top.sum(axis=2, keepdims=True) * there, gradient)
    loss = xp.where(lost, xp.full((1,), math.inf, dtype=loss.dtype), loss)
    return loss, xp.concatenate([gradient[:, :, 1:], gradient[:, :, :1]], 2).astype(inputs.dtype, copy=False)


def _spelled_out(places: Any, values: Any, batch: int, blank: int) -> list[list[int]]:
    """The labels of each sequence; from `blank` on they mean that it has ended."""
    rows: list[list[int]] = [[] for _ in range(batch)]
    for (row, _), label in zip(places.tolist(), values.tolist()):
        rows[row].append(label)
    if min(map(len, rows)) == 0:
        raise ValueError(f"sequence {min(range(batch), key=lambda k: len(rows[k]))} has no labels")
    for row, labels in enumerate(rows):
        known = [label for label in labels if label < blank]
        if min(labels) < 0 or labels[: len(known)] != known:
            raise ValueError(f"the labels {labels} of sequence {row}, counted without the blank, must be 0 to {blank - 1}")
        if not known:
            raise ValueError(f"sequence {row} has no labels but {labels}, and all from {blank} on mean that it has ended")
        rows[row] = known
    return rows


_sparse_ctc_loss = Op("CTCLoss", "float32 float64", _sparse_kernel, lambda g, out: reshape(g[0], [1, -1, 1]) * _only_once(out[1]),
                      many=True)  # fmt: skip


def _sparse_loss(labels: SparseTensor, logits: Any, logit_length: Any, time_major: bool, blank: Any) -> EagerTensor:
    if blank is None:
        raise ValueError("ctc_loss: blank_index is missing; with sparse labels it must be given.")
    blank = blank + logits.shape[2] if blank < 0 else blank
    x, op = convert(logits), "CTCLoss"
    if x._array.ndim < 3:
        invalid(op, f"logits have shape {x.shape}; they must be [moments, batch, classes].")
    x = concat([x[:, :, :blank], x[:, :, blank + 1 :], x[:, :, blank : blank + 1]], 2)
    values = where(labels.values < blank, labels.values, labels.values - 1)
    x = x if time_major else transpose(x, [1, 0, 2])
    kind = x.dtype
    x = cast(x, dtypes.float32) if kind in (dtypes.float16, dtypes.bfloat16) else x
    times = convert(logit_length, None if hasattr(logit_length, "dtype") else dtypes.int32.numpy)
    check_dtypes(_sparse_ctc_loss, (x,))
    moments, batch, _ = x._array.shape
    values = convert(values, dtypes.int32.numpy)
    if times.dtype is not dtypes.int32:
        invalid(op, f"logit_length must be int32, got {times.dtype.name}. Use tf.cast.")
    if times._array.shape != (batch,) or not batch or not moments:
        invalid(op, f"logits have shape {x.shape}, logit_length {times.shape}. Give a length for each sequence.")
    if not 0 <= int(times._array.min()) <= int(times._array.max()) <= moments:
        invalid(op, f"logit_length = {times.numpy()} must be 0 to {moments}.")
    places = to_numpy(labels.indices._array)
    check_order(op, places, (batch, int(places.max(initial=-1)) + 1))
    if len(places) and (np.bincount(places[:, 0], minlength=batch) > to_numpy(times._array)).any():
        invalid(op, f"a sequence has more labels than moments: logit_length = {times.numpy()}.")
    return cast(_sparse_ctc_loss(x, labels.indices, values, times)[0], kind)


def _length(what: str, value: Any, batch: int) -> EagerTensor:
    length = convert(value)
    if not length.dtype.is_integer or length._array.shape != (batch,):
        invalid("ctc_loss", f"{what} must be {batch} integers, one for each sequence, got {length.dtype.name}"
                            f"{list(length._array.shape)}.")  # fmt: skip
    return length


def ctc_loss(labels: Any, logits: Any, label_length: Any, logit_length: Any, logits_time_major: Any = True, unique: Any = None,
             blank_index: Any = None, name: str | None = None) -> EagerTensor:  # fmt: skip
    """Minus the logarithm of the probability of each sequence of labels. Mirrors `tf.nn.ctc_loss`.

    `labels` is [batch, longest] of integers, `logits` [moments, batch, classes], or [batch, moments, classes] with
    `logits_time_major=False`, in float32, float16 or bfloat16; the lengths say how much of each row counts. `blank_index` is the
    class that means "nothing new", 0 if not given; a negative one counts from the end. `unique`, from `ctc_unique_labels`, is
    allowed and makes no difference. The loss is [batch]; it has no second derivative (LookupError).

    Labels may be a SparseTensor [batch, longest] of int32: then `blank_index` must be given (ValueError), `label_length` does not
    count, and float64 is allowed. Raises IndexError for labels or logits with too few axes, InvalidArgumentError when shapes,
    dtypes or labels do not fit, ValueError for labels that are no tensor.

    >>> import minitape as tf
    >>> tf.nn.ctc_loss([[1]], tf.zeros([2, 1, 2]), [1], [2]).numpy().round(4)
    array([0.2877], dtype=float32)
    """
    if isinstance(labels, SparseTensor):
        return _sparse_loss(labels, logits, logit_length, logits_time_major, blank_index)
    x, y = convert(logits), convert(labels)
    if x._array.ndim < 3 or y._array.ndim < 2:
        raise IndexError(f"ctc_loss: logits must be [moments, batch, classes] and labels [batch, longest], got shapes {x.shape} "
                         f"and {y.shape}. Use tf.reshape.")  # fmt: skip
    kind = x.dtype
    if kind.name not in ("float32", "float16", "bfloat16"):
        invalid("ctc_loss", f"logits have dtype {kind.name}; allowed are float32, float16, bfloat16. Use tf.cast.")
    if y.dtype.name not in ("uint8", "int8", "int32", "int64"):
        invalid("ctc_loss", f"labels have dtype {y.dtype.name}; allowed are uint8, int8, int32, int64. Use tf.cast.")
    x = cast(x, dtypes.float32)
    if not logits_time_major:
        x = transpose(x, [1, 0, 2])
    _, batch, classes = x._array.shape
    if y._array.ndim > 2 or y._array.shape[0] not in (1, batch) or not batch:
        invalid("ctc_loss", f"labels have shape {y.shape}, and logits are of {batch} sequences; there must be a row for each.")
    lengths = [_length("label_length", label_length, batch), _length("logit_length", logit_length, batch)]
    xp = SPACE[type(x._array)]
    targets = xp.broadcast_to(y._array.astype("int64"), (batch, y._array.shape[1]))
    spelled = targets
    if unique:
        first, place = (convert(part)._array for part in unique)
        spelled = xp.take_along_axis(first.astype("int64"), place.astype("int64"), 1)
    blank = 0 if blank_index is None else int(blank_index)
    if blank:
        blank = blank + classes if blank < 0 else blank
        if not 0 <= blank < classes:
            invalid("ctc_loss", f"blank_index = {blank_index} is out of range: logits have {classes} classes.")
        x = concat([x[:, :, blank : blank + 1], x[:, :, :blank], x[:, :, blank + 1 :]], 2)  # the blank becomes class 0
        targets, spelled = (z + (z < blank) for z in (targets, spelled))
    return cast(_ctc_loss(x, wrap(targets), wrap(spelled), *lengths)[0], kind)


def ctc_unique_labels(labels: Any, name: str | None = None) -> list[EagerTensor]:
    """The different labels of each row in order of appearance, filled up with 0, and which of them stands at each place.

    [batch, longest] of numbers gives int64 and int32 of the same shape. ValueError for a scalar, InvalidArgumentError for
    other ranks, UnimplementedError for text. Mirrors `tf.nn.ctc_unique_labels`.

    >>> import minitape as tf
    >>> [t.numpy().tolist() for t in tf.nn.ctc_unique_labels([[7, 9, 7]])]
    [[[7, 9, 0]], [[0, 1, 0]]]
    """
    x = convert(labels)
    if not x._array.ndim:
        raise ValueError("ctc_unique_labels: labels are a scalar; they must be [batch, longest].")
    if x._array.ndim != 2:
        invalid("ctc_unique_labels", f"labels have shape {x.shape}; they must be [batch, longest].")
    if x.dtype.kind == "s":
        raise UnimplementedError(None, None, "ctc_unique_labels: labels are text, and numbers are needed.")
    array, xp = x._array, SPACE[type(x._array)]
    n, places = array.shape[1], xp.arange(array.shape[1])
    if not array.size:  # of no rows TensorFlow makes a vector of nothing
        shape = array.shape if array.shape[0] else (0,)
        return [wrap(xp.zeros(shape, "int64")), wrap(xp.zeros(shape, "int32"))]
    first = (array[:, :, None] == array[:, None, :]).argmax(axis=2)  # where each label appeared first
    new = first == places
    rank = xp.cumsum(new, axis=1) - 1
    index = xp.take_along_axis(rank, first, 1)
    values = xp.where(
        new[:, :, None] & (rank[:, :, None] == places), array.astype("int64")[:, :, None], xp.zeros((1, 1, n), "int64")
    )
    return [wrap(values.sum(axis=1)), wrap(index.astype("int32"))]


def collapse_repeated(labels: Any, seq_length: Any, name: str | None = None) -> tuple[EagerTensor, EagerTensor]:
    """Each row with repetitions merged, filled up with 0 to the longest, and the new lengths. Mirrors `tf.nn.collapse_repeated`.

    `labels` is [batch, longest] of any dtype, `seq_length` [batch] or one number for all; new lengths have its dtype. Raises
    InvalidArgumentError for labels of another rank or of no rows, and for lengths that do not fit.

    >>> import minitape as tf
    >>> [t.numpy().tolist() for t in tf.nn.collapse_repeated([[1, 1, 2], [3, 3, 3]], [3, 2])]
    [[[1, 2], [3, 0]], [2, 1]]
    """
    x, length = convert(labels), convert(seq_length)
    shape = x._array.shape
    if len(shape) != 2 or not shape[0]:
        invalid("collapse_repeated", f"labels have shape {x.shape}; they must be [batch, longest], with a row or more.")
    if length._array.shape not in ((), (1,), (shape[0],)):
        invalid("collapse_repeated", f"labels have shape {x.shape}, seq_length {length.shape}; give a length for each row.")
    array, xp = x._array, SPACE[type(x._array)]
    new = xp.ones(shape, bool)
    if shape[1]:
        new[:, 1:] = array[:, 1:] != array[:, :-1]
    new = new & (xp.arange(shape[1]) < length._array[..., None])
    kept = new.sum(axis=1)
    longest = int(kept.max())
    # the places of what is kept come first, in their order
    places = xp.argsort(xp.where(new, 0, 1) * shape[1] + xp.arange(shape[1]), axis=1)[:, :longest]
    flat = gather(reshape(x, [-1]), wrap(places + xp.arange(shape[0])[:, None] * shape[1]))
    there = wrap(xp.arange(longest) < kept[:, None])
    return where(there, flat, zeros_like(flat)), cast(wrap(kept.astype("int32")), length.dtype)
