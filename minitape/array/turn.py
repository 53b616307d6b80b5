"""The same elements in another order: turned round, rolled on, or one after the other several times.

Turning round and rolling on are undone by doing them again (rolling: the other way), and so that is their gradient.
`repeat` puts copies side by side, and its gradient adds up what comes back to them.

>>> import minitape as tf
>>> tf.reverse([1, 2, 3], [0]).numpy(), tf.roll([1, 2, 3], 1, 0).numpy(), tf.repeat([1, 2, 3], [2, 0, 1]).numpy()
(array([3, 2, 1], dtype=int32), array([3, 1, 2], dtype=int32), array([1, 1, 3], dtype=int32))
"""

from __future__ import annotations

from typing import Any

from ..axes import INT32, integers, normal, vector, whole
from ..backend import to_numpy
from ..convert import convert
from ..dtype import int32
from ..errors import UnimplementedError, invalid
from ..op import Op
from ..tensor import OPS, EagerTensor
from .arrange import _reshape, reshape, tile
from .basics import cast
from .gather import boolean_mask
from .grids import sequence_mask

__all__ = ["repeat", "reverse", "reverse_sequence", "roll"]

ANY = "fciubs"
Shape = tuple[int, ...]


def _turned(xp: Any, x: Any, *, axes: Shape) -> Any:
    return x[tuple([slice(None, None, -1 if k in axes else None) for k in range(x.ndim)])]


def _heads_turned(xp: Any, x: Any, lengths: Any, *, seq: int, batch: int) -> Any:
    """In row b along `batch`, the first lengths[b] elements along `seq` come backward."""
    place, end = xp.arange(x.shape[seq]), lengths[:, None]
    source = xp.where(place < end, end - 1 - place, place)
    rows = xp.moveaxis(x, (batch, seq), (0, 1))
    return xp.moveaxis(rows[xp.arange(x.shape[batch])[:, None], source], (0, 1), (batch, seq))


_reverse: Op = Op("ReverseV2", ANY, _turned, lambda g, axes: _reverse(g, axes=axes))
_reverse_sequence: Op = Op("ReverseSequence", ANY, _heads_turned, lambda g, lengths, seq, batch:
                           _reverse_sequence(g, lengths, seq=seq, batch=batch))  # fmt: skip
_roll: Op = Op("Roll", ANY, lambda xp, x, *, shift, axis: xp.roll(x, shift, axis) if axis else x, lambda g, shift, axis:
               _roll(g, shift=tuple([-s for s in shift]), axis=axis))  # fmt: skip


def reverse(tensor: Any, axis: Any, name: str | None = None) -> EagerTensor:
    """The elements in reverse order along the axes that the vector `axis` names. Mirrors `tf.reverse`.

    Any dtype. Raises InvalidArgumentError for an axis that does not exist or is named twice.

    >>> import minitape as tf
    >>> tf.reverse([[1, 2], [3, 4]], [1]).numpy()
    array([[2, 1],
           [4, 3]], dtype=int32)
    """
    x, axes = convert(tensor), vector("ReverseV2", axis, "axis")
    ndim = x._array.ndim
    if ndim > 8:
        raise UnimplementedError(None, None, f"ReverseV2: tensor has {ndim} axes; up to 8 can be reversed. Use tf.reshape.")
    if not (ndim and x._array.size):
        return _reverse(x, axes=())  # TensorFlow does not look at the axes of a scalar, nor of nothing
    found = [normal("ReverseV2", k, ndim) for k in axes]
    if len(set(found)) < len(found):
        invalid("ReverseV2", f"axis = {list(axes)} names a dimension twice, which leaves it as it was. Name it once, or not.")
    return _reverse(x, axes=tuple(found))


def reverse_sequence(input: Any, seq_lengths: Any, seq_axis: Any = None, batch_axis: Any = None,
                     name: str | None = None) -> EagerTensor:  # fmt: skip
    """The first `seq_lengths[b]` elements along `seq_axis` in reverse order, in each row b along `batch_axis` (default 0).

    Any dtype. Raises InvalidArgumentError when the axes are equal or do not exist, when there is not one length per
    row, or one is negative or larger than the axis; TypeError without `seq_axis`. Mirrors `tf.reverse_sequence`.

    >>> import minitape as tf
    >>> tf.reverse_sequence([[1, 2, 3], [4, 5, 6]], [2, 3], seq_axis=1).numpy()
    array([[2, 1, 3],
           [6, 5, 4]], dtype=int32)
    """
    op = "ReverseSequence"
    x = convert(input)
    empty = isinstance(seq_lengths, (list, tuple)) and not seq_lengths
    lengths = convert(seq_lengths, INT32 if empty else None, INT32)
    seq, batch = whole("seq_axis", seq_axis), 0 if batch_axis is None else whole("batch_axis", batch_axis)
    shape, count = x._array.shape, lengths._array
    if lengths.dtype.name not in ("int32", "int64"):
        invalid(op, f"seq_lengths has dtype {lengths.dtype.name}; allowed are int32 and int64. Use tf.cast.")
    for axis, what in ((seq, "seq_axis"), (batch, "batch_axis")):
        if not 0 <= axis < len(shape):
            invalid(op, f"{what} = {axis} is out of range: the input has {len(shape)} dimension(s), counted from 0.")
    if seq == batch:
        invalid(op, f"seq_axis and batch_axis are both {seq}: elements are reversed along one, row by row of the other.")
    if count.shape != (shape[batch],):
        invalid(
            op,
            f"seq_lengths must have shape [{shape[batch]}], a length for each row along axis {batch}, got {list(count.shape)}.",
        )
    if count.size and not (int(count.min()) >= 0 and int(count.max()) <= shape[seq]):
        invalid(op, f"seq_lengths = {to_numpy(count).tolist()}: lengths are 0 to {shape[seq]}, the size of axis {seq}.")
    return _reverse_sequence(x, lengths, seq=seq, batch=batch)


def roll(input: Any, shift: Any, axis: Any, name: str | None = None) -> EagerTensor:
    """The elements moved `shift` places along `axis`; what leaves at one end comes back at the other. Mirrors `tf.roll`.

    `shift` and `axis` are numbers, or vectors of the same length. Any dtype. Raises InvalidArgumentError for a scalar
    `input`, for an axis that does not exist, for lengths that differ.

    >>> import minitape as tf
    >>> tf.roll([1, 2, 3, 4], -1, 0).numpy()
    array([2, 3, 4, 1], dtype=int32)
    """
    x = convert(input)
    shifts, axes = integers("Roll", shift, "shift", hint=None), integers("Roll", axis, "axis", hint=None)
    ndim = x._array.ndim
    if not ndim:
        invalid("Roll", "input is a scalar and has no axis to be rolled along. Use tf.reshape to give it one.")
    if shifts.ndim > 1 or shifts.shape != axes.shape:
        invalid("Roll", f"shift and axis must be two numbers, or vectors of one length, got shapes {list(shifts.shape)} and "
                        f"{list(axes.shape)}.")  # fmt: skip
    places = tuple([normal("Roll", k, ndim) for k in axes.ravel().tolist()])
    return _roll(x, shift=tuple(shifts.ravel().tolist()), axis=places)


def repeat(input: Any, repeats: Any, axis: Any = None, name: str | None = None) -> EagerTensor:
    """Each element along `axis` (None: of the flattened tensor) `repeats` times; a vector says it for each of them.

    Any dtype. Raises TypeError when `axis` is no Python integer or `repeats` are no integers, InvalidArgumentError for
    negative repeats, ValueError when their number is not the size of the axis. Mirrors `tf.repeat`.

    >>> import minitape as tf
    >>> tf.repeat([[1, 2], [3, 4]], 2, axis=1).numpy()
    array([[1, 1, 2, 2],
           [3, 3, 4, 4]], dtype=int32)
    """
    x = convert(input)
    if axis is None:
        x, axis = _reshape(x, shape=(x._array.size,)), 0
    if not isinstance(axis, int):
        raise TypeError(f"repeat: axis = {axis!r} is no Python integer.")
    empty = isinstance(repeats, (list, tuple)) and not repeats
    times = convert(repeats, INT32 if empty else None, INT32)
    if not times.dtype.is_integer:
        raise TypeError(f"repeat: repeats have dtype {times.dtype.name}; they must be integers. Use tf.cast.")
    times = cast(times, int32)
    if times._array.ndim > 1:
        raise ValueError(f"repeat: repeats have shape {times.shape}; give a number, or a vector with one for each element.")
    if not x._array.ndim:
        x = _reshape(x, shape=(1,))
    shape = x._array.shape
    if not -len(shape) <= axis < len(shape):
        raise ValueError(f"repeat: axis = {axis} is out of range: the input has {len(shape)} dimension(s).")
    axis %= len(shape)
    side, apart = [1] * (axis + 1), OPS["ExpandDims"](x, axis=axis + 1)
    if times._array.size == 1:  # the same number of copies of all
        count = int(times._array.item())
        copies = tile(apart, [*side, count, *[1] * (len(shape) - axis - 1)])
        return _reshape(copies, shape=(*shape[:axis], shape[axis] * count, *shape[axis + 1 :]))
    if times._array.shape != (shape[axis],):
        raise ValueError(f"repeat: there are {times._array.size} repeats for {shape[axis]} elements along axis {axis}.")
    # as many copies of all as of the one with most, of which a mask keeps those that are wanted
    most, total = max(0, int(times._array.max())) if times._array.size else 0, int(times._array.sum())
    mask = sequence_mask(OPS["BroadcastTo"](times, shape=shape[: axis + 1]), most)
    kept = boolean_mask(tile(apart, [*side, most, *[1] * (len(shape) - axis - 1)]), mask)
    return kept if axis == 0 else reshape(kept, [*shape[:axis], total, *shape[axis + 1 :]])
