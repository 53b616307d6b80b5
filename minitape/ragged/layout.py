"""Between ragged and dense: filling up short rows, and cutting off what fills them.

Each place of the dense tensor is told which value it shows, or -1 for the default:

    [[3, 1], [], [4]]    places   0  1      dense   3 1
                                 -1 -1              0 0
                                  2 -1              4 0

and so its gradient goes back to the value it shows, and all the others together to the default.

>>> import minitape as tf
>>> x = tf.ragged.constant([[3.0, 1.0], [], [4.0]])
>>> with tf.GradientTape() as tape:
...     tape.watch(x.flat_values)
...     y = x.to_tensor() ** 2
>>> y.numpy().tolist(), tf.convert_to_tensor(tape.gradient(y, x.flat_values)).numpy()
([[9.0, 1.0], [0.0, 0.0], [16.0, 0.0]], array([6., 2., 8.], dtype=float32))
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import array
from .. import dtype as dtypes
from ..axes import INT32
from ..backend import SPACE, to_numpy
from ..convert import convert
from ..errors import invalid
from ..indexed_slices import IndexedSlices
from ..op import Op, fold
from ..tensor import OPS, EagerTensor, Operand, Tensor
from ..tensor_shape import TensorShape
from . import rows
from .rows import Rows, counted
from .tensor import RaggedTensor, stacked

Shape = tuple[int, ...]
ANY = "fciubs"


def _shown(xp: Any, x: Any, default: Any, places: Any) -> Any:
    out = xp.empty(places.shape + x.shape[1:], x.dtype)
    out[...] = default
    shows = places >= 0
    out[shows] = x[places[shows]]
    return out


def _to_values(g: EagerTensor, x_shape: Shape, places: EagerTensor) -> IndexedSlices:
    shows = places >= 0
    return IndexedSlices(array.boolean_mask(g, shows), array.boolean_mask(places, shows), convert(np.array(x_shape, INT32)))


def _to_default(g: EagerTensor, default_shape: Shape, places: EagerTensor) -> EagerTensor:
    return fold(array.boolean_mask(g, places < 0), default_shape)


_to_tensor: Op = Op("RaggedTensorToTensor", ANY, _shown, _to_values, _to_default)


def to_tensor(self: RaggedTensor, default_value: Any = None, name: str | None = None, shape: Any = None) -> EagerTensor:
    """A dense tensor in which short rows are filled up with `default_value` (zero, "" or False if it is left out).

    `shape` cuts off or fills up further; None in it stands for as much as is needed. The default may be a tensor that
    broadcasts to one value. Raises InvalidArgumentError when default or shape do not fit. Mirrors
    `tf.RaggedTensor.to_tensor`.

    >>> import minitape as tf
    >>> tf.ragged.constant([[1, 2], [], [3]]).to_tensor(-1, shape=[2, None]).numpy()
    array([[ 1,  2],
           [-1, -1]], dtype=int32)
    """
    op = "RaggedTensorToTensor"
    flat = self.flat_values
    dtype, element = flat._array.dtype, flat._array.shape[1:]
    if default_value is None:
        default = convert({"O": b"", "b": False}.get(dtype.kind, 0), dtype, space=SPACE[type(flat._array)])
    else:
        default = convert(default_value, dtype)
    least = default._array.shape
    if len(least) > len(element) or any(m not in (1, n) for m, n in zip(least[::-1], element[::-1])):
        invalid(op, f"default_value of shape {list(least)} does not broadcast to one value, of shape {list(element)}.")
    asked = _asked(shape)
    all_rows = self._all_rows
    if asked is not None:
        if len(asked) != self.shape.rank:
            invalid(op, f"shape = {shape} has {len(asked)} sizes, for {self.shape.rank} axes.")
        inner = asked[1 + len(all_rows) :]
        if any(m not in (None, n) for m, n in zip(inner, element)):
            invalid(op, f"shape = {shape}: the last sizes are those of one value, {list(element)}, and cannot change.")
    asked = asked or [None] * (1 + len(all_rows))
    places = _places(all_rows, asked)
    promised = [n if m is None else m for m, n in zip(asked, self.shape)]
    if not isinstance(shape, Operand) and any(n not in (None, m) for m, n in zip(places.shape, promised)):
        raise ValueError(f"RaggedTensor.to_tensor: {self.shape} promises rows of one length, and there is none to fill it up to "
                         f"{promised}. Give shape.")  # fmt: skip
    return _to_tensor(flat, default, counted(places, INT32, SPACE[type(flat._array)]))


def _asked(shape: Any) -> list[int | None] | None:
    """The sizes that are asked for, None for as much as is needed; None when nothing is."""
    if isinstance(shape, (list, tuple)) and any(isinstance(n, Tensor) for n in shape):
        shape = array.stack(shape)
    if isinstance(shape, Operand):
        sizes = to_numpy(convert(shape)._array)
        return [n if n >= 0 else None for n in sizes.astype("int64").tolist()] if sizes.ndim else None
    sizes = TensorShape([shape] if isinstance(shape, int) else shape)
    return None if sizes.rank is None else sizes.as_list()


def _places(all_rows: list[Rows], sizes: list[int | None]) -> Any:
    """For each place of the dense tensor, which of the flat values it shows; -1 for none."""

    def first(n: int, size: int | None) -> int:
        return n if size is None else size

    count = all_rows[0].count
    places = np.arange(first(count, sizes[0]))
    places[places >= count] = -1
    for made, size in zip(all_rows, sizes[1:]):
        lengths, starts = made.lengths(), made.host()[:-1]
        along = np.arange(first(int(lengths.max(initial=0)), size))
        if not lengths.size:
            places = np.full((*places.shape, along.size), -1)
            continue
        row = places[..., None]
        places = np.where((row >= 0) & (along < lengths[row]), starts[row] + along, -1)
    return places


def from_tensor(cls: Any, tensor: Any, lengths: Any = None, padding: Any = None, ragged_rank: int = 1, name: str | None = None,
                row_splits_dtype: Any = dtypes.int64) -> RaggedTensor:  # fmt: skip
    """A dense tensor as a ragged one. Mirrors `tf.RaggedTensor.from_tensor`.

    `lengths` says how much of each row to keep (a tuple of vectors: of each row on several axes); `padding` is the value
    that only fills up and is cut off at the end of rows. With neither, the rows stay whole. ValueError for both at once, for
    tensors with fewer axes than `ragged_rank + 1` and for a padding that is no single value.

    >>> import minitape as tf
    >>> tf.RaggedTensor.from_tensor([[1, 2], [3, 0]], padding=0)
    <tf.RaggedTensor [[1, 2], [3]]>
    """
    dtype = dtypes.as_dtype(row_splits_dtype).numpy
    if lengths is not None and padding is not None:
        raise ValueError("RaggedTensor.from_tensor: lengths and padding say the same thing. Give one of them.")
    if not isinstance(ragged_rank, int):
        raise TypeError(f"RaggedTensor.from_tensor: ragged_rank = {ragged_rank!r} is no integer.")
    x = convert(tensor)
    ndim = x._array.ndim
    if ragged_rank <= 0 or ndim < 2 or ndim < ragged_rank + 1:
        raise ValueError(f"RaggedTensor.from_tensor: tensor of shape {x.shape} cannot have {ragged_rank} ragged axes. At least "
                         "one is needed, and one axis of rows around them.")  # fmt: skip
    if dtype.name not in ("int32", "int64"):
        invalid("RaggedTensor.from_tensor", f"row_splits_dtype = {dtype.name}: rows are counted in int32 or int64.")
    if isinstance(lengths, (list, tuple)) and lengths and not isinstance(lengths[0], (int, float)):
        return _nested_lengths(cls, x, lengths, ragged_rank)
    return _cut(x, lengths, padding, ragged_rank, dtype)


def _nested_lengths(cls: Any, x: EagerTensor, lengths: Any, ragged_rank: int) -> RaggedTensor:
    if ragged_rank not in (1, len(lengths)):
        raise ValueError(f"RaggedTensor.from_tensor: lengths are given for {len(lengths)} axes, but ragged_rank = {ragged_rank}.")
    if x._array.ndim < len(lengths) + 1:
        raise ValueError(f"RaggedTensor.from_tensor: lengths for {len(lengths)} axes, but tensor has only {x._array.ndim}.")
    count = int(rows.whole_numbers(lengths[-1], "lengths").numpy().sum())
    kept = cls.from_nested_row_lengths(OPS["Fill"](convert(True), shape=(count,)), lengths, validate=False)
    values = array.boolean_mask(x, to_tensor(kept, False))
    return cls.from_nested_row_lengths(values, lengths, validate=False)


def _cut(x: EagerTensor, lengths: Any, padding: Any, ragged_rank: int, dtype: Any) -> RaggedTensor:
    sizes, space = x._array.shape, SPACE[type(x._array)]
    if ragged_rank > 1:
        counts = np.cumprod(sizes)
        inner = _cut(OPS["Reshape"](x, shape=(int(counts[ragged_rank - 1]), *sizes[ragged_rank:])), lengths, padding, 1, dtype)
        outer = [rows.of_equal_length(sizes[k], int(counts[k - 1]), dtype, space) for k in range(1, ragged_rank)]
        return stacked(inner, outer)
    if padding is not None:
        kept = _without(x, convert(padding, x._array.dtype))
    elif lengths is not None:
        kept = _whole(lengths, dtype)
    else:
        flat = OPS["Reshape"](x, shape=(sizes[0] * sizes[1], *sizes[2:]))
        return stacked(flat, [rows.of_equal_length(sizes[1], sizes[0], dtype, space)])
    kept = np.clip(kept, 0, sizes[1])
    mask = np.arange(sizes[1]) < kept[:, None]
    splits = counted(np.concatenate([[0], np.cumsum(kept)]), dtype, space)
    return stacked(array.boolean_mask(x, convert(mask, space=space)), [Rows(splits)])


def _whole(lengths: Any, dtype: Any) -> Any:
    tensor = convert(lengths) if isinstance(lengths, Operand) else convert(lengths, None, dtype)
    if tensor._array.dtype.kind not in "iu":
        raise TypeError(f"RaggedTensor.from_tensor: lengths must be integers, got {tensor.dtype.name}. Use tf.cast.")
    return to_numpy(rows.of_rank(tensor, 1, "lengths")._array).astype(dtype)


def _without(x: EagerTensor, padding: EagerTensor) -> Any:
    """How long each row is without the padding at its end."""
    element = x._array.shape[2:]
    if padding._array.shape != element:
        raise ValueError(f"RaggedTensor.from_tensor: padding of shape {padding.shape} is no value of the tensor, whose shape is "
                         f"{list(element)}.")  # fmt: skip
    fills = to_numpy(OPS["Equal"](x, padding)._array).all(axis=tuple(range(2, x._array.ndim)))
    return (~fills * np.arange(1, x._array.shape[1] + 1)).max(axis=1, initial=0)


RaggedTensor.learn(to_tensor=to_tensor, from_tensor=classmethod(from_tensor))
