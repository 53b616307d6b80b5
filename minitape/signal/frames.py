"""Cutting a signal into frames that may overlap, and adding such frames up again.

    frame        [1 2 3 4 5], length 3, step 2  ->  [[1 2 3], [3 4 5]]
    overlap_and_add  [[1 2 3], [3 4 5]], step 2  ->  [1 2 6 4 5]

Each is the other's transpose, and so its gradient: to the sample 3, which is in two frames, both gradients come back.

>>> import minitape as tf
>>> x = tf.Variable([1.0, 2.0, 3.0, 4.0, 5.0])
>>> with tf.GradientTape() as tape:
...     y = tf.signal.frame(x, frame_length=3, frame_step=2)
>>> y.numpy().tolist(), tape.gradient(y, x).numpy()
([[1.0, 2.0, 3.0], [3.0, 4.0, 5.0]], array([1., 1., 2., 1., 1.], dtype=float32))
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ..array import gather, reshape, transpose
from ..backend import SPACE, from_numpy
from ..convert import convert
from ..errors import InvalidArgumentError, NotFoundError, invalid
from ..math import reduce_sum
from ..tensor import OPS, EagerTensor, wrap
from .fourier import fitted

__all__ = ["frame", "overlap_and_add"]


def scalar(op: str, value: Any, what: str) -> EagerTensor:
    """A single number as a tensor; ValueError for more."""
    tensor = convert(value)
    if tensor._array.ndim:
        raise ValueError(f"{op}: {what} = {value!r} must be a single integer, and has shape {tensor.shape}.")
    return tensor


def _steps(frame_length: Any, frame_step: Any, pad: bool) -> tuple[int, int]:
    """Both as integers; they must have one dtype, int32 or int64."""
    length, step = (scalar("frame", n, what) for n, what in ((frame_length, "frame_length"), (frame_step, "frame_step")))
    if {length.dtype.kind, step.dtype.kind} & set("bs"):
        raise TypeError(f"frame: frame_length = {frame_length!r} and frame_step = {frame_step!r}; give integers.")
    if length.dtype != step.dtype:
        invalid(
            "frame", f"frame_length is {length.dtype.name}, but frame_step {step.dtype.name}. Use tf.cast to make them equal."
        )
    if not length.dtype.is_integer:
        raise ValueError(f"frame: frame_length and frame_step must be integers, got {length.dtype.name}.")
    if length.dtype.name not in ("int32", "int64"):
        message = f"frame: there is no kernel for lengths of {length.dtype.name}. Use int32 or int64."
        raise (InvalidArgumentError if pad or length.dtype.kind == "u" else NotFoundError)(None, None, message)
    return int(length), int(step)


def frame(signal: Any, frame_length: Any, frame_step: Any, pad_end: Any = False, pad_value: Any = 0, axis: Any = -1,
          name: str | None = None) -> EagerTensor:  # fmt: skip
    """Frames of `frame_length` samples along `axis`, each `frame_step` behind the one before. Mirrors `tf.signal.frame`.

    Any dtype. The axis of n samples becomes two, [frames, frame_length]. A frame that reaches beyond the end is left out, or
    with `pad_end` filled up with `pad_value`. Raises ValueError for scalars and vectors in the wrong place, IndexError for an
    axis that does not exist, InvalidArgumentError for lengths that are not positive or are of two dtypes, TypeError for others
    than integers.

    >>> import minitape as tf
    >>> tf.signal.frame([1, 2, 3, 4, 5], 2, 2, pad_end=True, pad_value=9).numpy().tolist()
    [[1, 2], [3, 4], [5, 9]]
    """
    x = convert(signal)
    shape = x._array.shape
    along = scalar("frame", axis, "axis")
    if not shape:
        raise ValueError("frame: signal is a scalar, and frames are cut along an axis. Use tf.reshape to give it one.")
    pad = bool(pad_end)
    length, step = _steps(frame_length, frame_step, pad)
    if along.dtype.kind not in "iu":
        raise TypeError(f"frame: axis = {axis!r} must be an integer.")
    if not -len(shape) <= int(along) < len(shape):
        raise IndexError(f"frame: axis = {int(along)} is out of range: signal has {len(shape)} axes.")
    at = int(along) % len(shape)
    if length < 0 or step == 0 or (pad and step < 0):
        invalid("frame", f"frame_length = {length} and frame_step = {step}; use 0 or more, and 1 or more.")
    samples = shape[at]
    frames = -(-samples // step) if pad else max(0, 1 + (samples - length) // step)
    end = max(0, length + step * (frames - 1)) if frames else 0
    if pad:
        x = _filled(x, at, end - samples, pad_value)
    # cut what no frame reaches; even where that is nothing, it makes the gradient of gather, a list of slices, dense
    x = OPS["Slice"](x, begin=(0,) * len(shape), size=(*shape[:at], min(end, x._array.shape[at]), *shape[at + 1 :]))
    picks = np.arange(frames)[:, None] * step + np.arange(length)
    return gather(x, wrap(from_numpy(picks, SPACE[type(x._array)])), axis=at)


def _filled(x: EagerTensor, axis: int, count: int, value: Any) -> EagerTensor:
    """x with `count` more samples of this value along an axis."""
    fill, shape = convert(value, x._array.dtype), x._array.shape
    if fill._array.ndim:
        raise ValueError(f"frame: pad_value = {value!r} must be a single value.")
    if count <= 0:
        return x
    more = SPACE[type(x._array)].broadcast_to(fill._array, (*shape[:axis], count, *shape[axis + 1 :]))
    return OPS["ConcatV2"](x, wrap(more), axis=axis)


def overlap_and_add(signal: Any, frame_step: Any, name: str | None = None) -> EagerTensor:
    """The sum of frames laid `frame_step` samples apart: [..., frames, length] gives [..., (frames - 1) * step + length].

    Number dtypes. Raises ValueError for fewer than two axes and for a step that is no integer, InvalidArgumentError for one
    that is not positive. Mirrors `tf.signal.overlap_and_add`.

    >>> import minitape as tf
    >>> tf.signal.overlap_and_add([[1.0, 2.0, 3.0], [3.0, 4.0, 5.0]], 2).numpy()
    array([1., 2., 6., 4., 5.], dtype=float32)
    """
    x = convert(signal)
    if x._array.ndim < 2:
        raise ValueError(f"overlap_and_add: signal has shape {x.shape}; it needs an axis of frames and one of samples.")
    given = scalar("overlap_and_add", frame_step, "frame_step")
    if not given.dtype.is_integer:
        raise ValueError(f"overlap_and_add: frame_step must be an integer, got {frame_step!r} of dtype {given.dtype.name}.")
    step, (*outer, frames, length) = int(given), x._array.shape
    total = length + step * (frames - 1)
    if step == length:
        return reshape(x, [*outer, total])
    if step < 1:
        invalid("overlap_and_add", f"frame_step = {step}; use 1 or more.")
    if not x._array.size:
        return fitted(reshape(x, [*outer, 0]), (max(total, 0),))
    # Cut each frame into pieces of one step, and lay equal pieces of all frames in a row, filled up with as many zeros as
    # there are pieces. Read again with rows shorter by one, every row has moved on by one piece: the columns can be added.
    pieces = -(-length // step)
    x = fitted(x, (frames + pieces, pieces * step))
    x = reshape(x, [*outer, frames + pieces, pieces, step])
    k = len(outer)
    x = transpose(x, [*range(k), k + 1, k, k + 2])
    x = reshape(x, [*outer, (frames + pieces) * pieces, step])
    x = reshape(fitted(x, ((frames + pieces - 1) * pieces, step)), [*outer, pieces, frames + pieces - 1, step])
    x = reshape(reduce_sum(x, -3), [*outer, (frames + pieces - 1) * step])
    return fitted(x, (total,))
