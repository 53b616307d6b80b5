"""TensorArray: a list of tensors, written one by one and stacked at the end.

What a loop computes in each round is kept in one; eagerly it is a Python list with TensorFlow's rules about dtype, shape
and reading. It holds the very tensors that were written, so gradients need nothing of their own to pass through.

>>> import minitape as tf
>>> x = tf.Variable(3.0)
>>> with tf.GradientTape() as tape:
...     powers = tf.TensorArray(tf.float32, size=3)
...     for i in range(3):
...         powers = powers.write(i, x**i)
...     y = tf.reduce_sum(powers.stack())
>>> float(y), float(tape.gradient(y, x))  # 1 + x + x**2
(13.0, 7.0)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from . import dtype as dtypes
from .array import concat, split, stack, unstack, zeros
from .convert import convert
from .errors import OutOfRangeError, invalid
from .tensor import EagerTensor, Operand, Tensor
from .tensor_shape import TensorShape

__all__ = ["TensorArray"]


class TensorArray:
    """`size` places for tensors of one dtype; more with `dynamic_size`. Mirrors `tf.TensorArray`.

    With `clear_after_read` (the default) a place can be read once. With `infer_shape` all elements must have the shape of
    the first, and always one that fits `element_shape`. Places never written are zeros of that shape. Errors:
    OutOfRangeError for a place that does not exist, InvalidArgumentError for another dtype and for a second reading,
    ValueError for another shape, and without `size`.

    >>> import minitape as tf
    >>> tf.TensorArray(tf.int32, 2).write(0, 5).write(1, 6).stack().numpy()
    array([5, 6], dtype=int32)
    """

    def __init__(self, dtype: Any, size: Any = None, dynamic_size: bool | None = None, clear_after_read: bool | None = None,
                 tensor_array_name: str | None = None, handle: Any = None, flow: Any = None, infer_shape: bool = True,
                 element_shape: Any = None, colocate_with_first_write_call: bool = True, name: str | None = None):  # fmt: skip
        if handle is not None:
            raise ValueError("TensorArray handles belong to graphs: give a size instead.")
        if size is None:
            raise ValueError("a TensorArray needs a size; with dynamic_size=True it may grow from there, even from 0.")
        self._dtype = dtypes.as_dtype(dtype)
        self._dynamic_size, self._infer_shape = dynamic_size or False, infer_shape
        self._clear_after_read = clear_after_read is None or clear_after_read
        self._element_shape = TensorShape(element_shape)
        self._items: list[EagerTensor | None] = [None for _ in range(_number(size))]
        self._cleared: set[int] = set()

    @property
    def dtype(self) -> Any:
        """The type of the elements."""
        return self._dtype

    @property
    def element_shape(self) -> TensorShape:
        """What is known of the shape of one element."""
        return self._element_shape

    @property
    def dynamic_size(self) -> bool:
        """Whether writing behind the end makes it longer."""
        return self._dynamic_size

    @property
    def flow(self) -> EagerTensor:
        """Stands for the order of operations in graphs; here always 0."""
        return convert(0)

    @property
    def handle(self) -> None:
        """Belongs to graphs; here None."""
        return None

    def identity(self) -> TensorArray:
        """The same TensorArray."""
        return self

    def grad(self, source: Any, flow: Any = None, name: str | None = None) -> Any:
        """Belongs to graphs: NotImplementedError. A tape differentiates through what was written and read."""
        raise NotImplementedError("TensorArray.grad belongs to graphs: use tf.GradientTape, which sees through TensorArrays.")

    def read(self, index: Any, name: str | None = None) -> EagerTensor:
        """The tensor at place `index`, which is empty afterwards unless `clear_after_read` is off."""
        i = _number(index)
        if i < 0 or i >= len(self._items):
            raise OutOfRangeError(None, None, f"TensorArray.read: index is {i}, but there are {len(self._items)} places.")
        if self._items[i] is None and i in self._cleared:
            invalid("TensorArray", f"index {i} was read before, and cleared: set clear_after_read=False to read it again.")
        x = self._at(i)
        if self._clear_after_read:
            self._items[i] = None
            self._cleared.add(i)
        return x

    def _at(self, i: int) -> EagerTensor:
        """The tensor at a place; zeros if nothing was written there."""
        x = self._items[i]
        if x is None:
            x = self._items[i] = zeros(self._element_shape, self._dtype)
        return x

    def write(self, index: Any, value: Any, name: str | None = None) -> TensorArray:
        """Put `value` at place `index`, and return this TensorArray."""
        i = _number(index)
        if i < 0 or (i >= len(self._items) and not self._dynamic_size):
            more = "" if i < 0 else " and dynamic_size is off"
            raise OutOfRangeError(None, None, f"TensorArray.write: index is {i}, but the size is "
                                              f"{len(self._items)}{more}.")  # fmt: skip
        self._items += [None] * (i + 1 - len(self._items))
        x = convert(value, hint=self._dtype.numpy)
        if x.dtype is not self._dtype:
            invalid("TensorArray", f"its dtype is {self._dtype.name}, but a {x.dtype.name} tensor was written. Use tf.cast.")
        if not self._element_shape.is_compatible_with(x.shape):
            raise ValueError(f"TensorArray: an element of shape {x.shape} was written where {self._element_shape} is expected.")
        if self._infer_shape:
            self._element_shape = self._element_shape.merge_with(x.shape)
        self._items[i] = x
        return self

    def stack(self, name: str | None = None) -> EagerTensor:
        """All elements along a new first axis."""
        if not self._items and self._element_shape.is_fully_defined():
            return zeros([0, *self._element_shape.as_list()], self._dtype)
        return convert([self._at(i) for i in range(len(self._items))], self._dtype.numpy)

    def gather(self, indices: Any, name: str | None = None) -> EagerTensor:
        """The elements at these places along a new first axis."""
        return stack([self._at(i) for i in _numbers(indices)])

    def concat(self, name: str | None = None) -> EagerTensor:
        """The elements one behind the other along their first axis. InvalidArgumentError for scalars."""
        return concat([self._at(i) for i in range(len(self._items))], 0)

    def unstack(self, value: Any, name: str | None = None) -> TensorArray:
        """Fill with the slices of `value` along its first axis. ValueError when there are too many."""
        parts = unstack(value)
        if len(parts) > len(self._items) and not self._dynamic_size:
            raise ValueError(
                f"TensorArray.unstack: value has {len(parts)} slices for {len(self._items)} places. Use dynamic_size=True."
            )
        self._items = [*parts]
        return self

    def scatter(self, indices: Any, value: Any, name: str | None = None) -> TensorArray:
        """Write the slices of `value` along its first axis to these places."""
        for i, x in zip(_numbers(indices), unstack(value)):
            self.write(i, x)
        return self

    def split(self, value: Any, lengths: Any, name: str | None = None) -> TensorArray:
        """Fill with pieces of `value` of these lengths along its first axis. InvalidArgumentError when they do not fit."""
        x, sizes = convert(value, hint=self._dtype.numpy), convert(lengths)
        total = int(sizes._array.sum())
        if sizes._array.ndim != 1:
            invalid("TensorArray", f"lengths must be a vector, got shape {sizes.shape}.")
        if not x._array.ndim:
            invalid("TensorArray", "the value to split must have an axis, got a scalar.")
        if total != x.shape[0]:
            invalid("TensorArray", f"the lengths add up to {total}, but the value has shape {x.shape}.")
        if not self._dynamic_size and len(self._items) != sizes.shape[0]:
            invalid("TensorArray", f"there are {sizes.shape[0]} lengths for {len(self._items)} places, and dynamic_size is off.")
        self._items = [*split(x, sizes)]
        return self

    def size(self, name: str | None = None) -> EagerTensor:
        """How many places there are, int32."""
        return convert(len(self._items))

    def close(self, name: str | None = None) -> None:
        """Let go of all elements; the size is then 0."""
        self._items.clear()


def _number(x: Any) -> Any:
    if isinstance(x, Operand) and not isinstance(x, Tensor):
        raise TypeError(f"an index must be an integer or a tensor, not a Variable: {x!r}. Use .value().")
    return x.numpy() if isinstance(x, Tensor) else x


def _numbers(x: Any) -> Sequence[int]:
    return np.asarray(x.numpy()).tolist() if isinstance(x, Tensor) else x
