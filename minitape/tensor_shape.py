"""TensorShape: a tuple of sizes in which a size, or the rank, may be unknown.

Eager tensors always know their shape, so most of this class is about the unknown: a `None` size matches any size, and
an unknown rank matches any shape.

>>> import minitape as tf
>>> tf.TensorShape([2, None]).is_compatible_with([2, 5]), tf.TensorShape([2, None]).merge_with([None, 5])
(True, TensorShape([2, 5]))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any


class Dimension:
    """One size of a shape, None when unknown: what `TensorShape.dims` lists. Mirrors TensorFlow's class of that name.

    >>> import minitape as tf
    >>> tf.TensorShape([2, None]).dims
    [Dimension(2), Dimension(None)]
    """

    __slots__ = ("value",)

    def __init__(self, value: int | None):
        self.value = value

    def __index__(self) -> int:
        if self.value is None:
            raise TypeError("the size of this dimension is unknown")
        return self.value

    __int__ = __index__

    def __eq__(self, other: object) -> Any:
        mine, theirs = self.value, other.value if isinstance(other, Dimension) else other
        return None if mine is None or theirs is None else mine == theirs

    def __hash__(self) -> int:
        return hash(self.value)

    def __repr__(self) -> str:
        return f"Dimension({self.value})"

    def __str__(self) -> str:
        return "?" if self.value is None else str(self.value)


class TensorShape:
    """The shape of a tensor: sizes, some or all of them possibly None. Mirrors `tf.TensorShape`.

    >>> import minitape as tf
    >>> shape = tf.zeros([2, 3]).shape
    >>> shape, shape[0], shape.rank, shape.num_elements(), shape == (2, 3), shape + [4]
    (TensorShape([2, 3]), 2, 2, 6, True, TensorShape([2, 3, 4]))
    """

    __slots__ = ("_dims",)
    _dims: tuple[int | None, ...] | None

    def __init__(self, dims: Any):
        if dims is None or isinstance(dims, TensorShape):
            self._dims = None if dims is None else dims._dims
        elif isinstance(dims, str):
            raise TypeError(f"TensorShape: {dims!r} is text. Give a size, or sizes such as [2, None].")
        else:
            self._dims = tuple(_size(d, dims) for d in (dims if isinstance(dims, Iterable) else [dims]))

    @property
    def rank(self) -> int | None:
        """How many axes, or None when unknown."""
        return None if self._dims is None else len(self._dims)

    ndims = rank

    @property
    def dims(self) -> list[Dimension] | None:
        """One Dimension for every axis; None when the rank is unknown."""
        return None if self._dims is None else [Dimension(d) for d in self._dims]

    def as_list(self) -> list[int | None]:
        """The sizes as a list. ValueError when the rank is unknown."""
        return list(self._known("as_list()"))

    def num_elements(self) -> int | None:
        """The product of the sizes, or None when one is unknown."""
        if self._dims is None or None in self._dims:
            return None
        product = 1
        for size in self._dims:
            product *= size  # type: ignore[operator]
        return product

    def is_fully_defined(self) -> bool:
        """True when every size is known."""
        return self._dims is not None and None not in self._dims

    def assert_is_fully_defined(self) -> None:
        """ValueError when a size is unknown."""
        if not self.is_fully_defined():
            raise ValueError(f"the shape {self} has unknown sizes, where all must be known.")

    def is_compatible_with(self, other: Any) -> bool:
        """True when some fully known shape could be both."""
        mine, theirs = self._dims, TensorShape(other)._dims
        if mine is None or theirs is None:
            return True
        return len(mine) == len(theirs) and all(a is None or b is None or a == b for a, b in zip(mine, theirs))

    def assert_is_compatible_with(self, other: Any) -> None:
        """ValueError when no shape could be both."""
        if not self.is_compatible_with(other):
            raise ValueError(
                f"no tensor can have the shapes {self} and {TensorShape(other)} both. Use tf.reshape or tf.broadcast_to."
            )

    def assert_has_rank(self, rank: int) -> None:
        """ValueError unless the rank is, or could be, `rank`."""
        if self.rank not in (None, rank):
            raise ValueError(f"the shape {self} is not one of {rank} axes. Use tf.reshape, tf.expand_dims or tf.squeeze.")

    def assert_same_rank(self, other: Any) -> None:
        """ValueError unless the ranks agree, or could."""
        other = TensorShape(other)
        if None not in (self.rank, other.rank) and self.rank != other.rank:
            raise ValueError(f"the shapes {self} and {other} differ in their number of axes. Use tf.reshape or tf.expand_dims.")

    def with_rank(self, rank: int) -> TensorShape:
        """This shape, known to have `rank` axes. ValueError when it cannot."""
        return self.merge_with(TensorShape([None] * rank))

    def with_rank_at_least(self, rank: int) -> TensorShape:
        """This shape. ValueError when it has fewer axes."""
        if self.rank is not None and self.rank < rank:
            raise ValueError(f"the shape {self} has fewer than {rank} axes. Use tf.reshape or tf.expand_dims.")
        return self

    def with_rank_at_most(self, rank: int) -> TensorShape:
        """This shape. ValueError when it has more axes."""
        if self.rank is not None and self.rank > rank:
            raise ValueError(f"the shape {self} has more than {rank} axes. Use tf.reshape or tf.squeeze.")
        return self

    def merge_with(self, other: Any) -> TensorShape:
        """What both shapes know together. ValueError when they contradict each other."""
        other = TensorShape(other)
        self.assert_is_compatible_with(other)
        if self._dims is None or other._dims is None:
            return other if self._dims is None else self
        return TensorShape([b if a is None else a for a, b in zip(self._dims, other._dims)])

    def most_specific_compatible_shape(self, other: Any) -> TensorShape:
        """The shape that knows only what both agree on."""
        other = TensorShape(other)
        if self._dims is None or other._dims is None or len(self._dims) != len(other._dims):
            return TensorShape(None)
        return TensorShape([a if a == b else None for a, b in zip(self._dims, other._dims)])

    def is_subtype_of(self, other: Any) -> bool:
        """True when every shape this could be, `other` could be too."""
        if other._dims is None:
            return True
        if self._dims is None or len(self._dims) != len(other._dims):
            return False
        return all(b is None or a == b for a, b in zip(self._dims, other._dims))

    def concatenate(self, other: Any) -> TensorShape:
        """The sizes of this shape, then those of `other`."""
        other = TensorShape(other)
        return TensorShape(None if self._dims is None or other._dims is None else self._dims + other._dims)

    def __add__(self, other: Any) -> TensorShape:
        return self.concatenate(other)

    def __radd__(self, other: Any) -> TensorShape:
        return TensorShape(other).concatenate(self)

    def __getitem__(self, key: Any) -> Any:
        if self._dims is None:
            return self._unknown_part(key) if isinstance(key, slice) else None
        part = self._dims[key]
        return TensorShape(part) if isinstance(key, slice) else part

    def _unknown_part(self, key: slice) -> TensorShape:
        """A slice of an unknown shape: its length is known when it has a stop and counts from the front."""
        if key.step not in (None, 1):
            raise ValueError("a TensorShape of unknown rank cannot be sliced in steps. Use shape[start:stop].")
        start, stop = key.start or 0, key.stop
        if stop is None or start < 0 or stop < 0:
            return TensorShape(None)
        return TensorShape([None] * max(stop - start, 0))

    def __iter__(self) -> Iterator[int | None]:
        return iter(self._known("iteration"))

    def __len__(self) -> int:
        return len(self._known("len()"))

    def __bool__(self) -> bool:
        return self._dims is not None

    def __eq__(self, other: object) -> bool:
        try:
            return self._dims == TensorShape(other)._dims
        except TypeError:
            return NotImplemented

    def __hash__(self) -> int:
        return hash(self._dims)

    def __repr__(self) -> str:
        return f"TensorShape({None if self._dims is None else list(self._dims)})"

    def __str__(self) -> str:
        return "<unknown>" if self._dims is None else str(self._dims)

    def __reduce__(self) -> tuple:
        return TensorShape, (self._dims,)

    def _known(self, what: str) -> tuple[int | None, ...]:
        if self._dims is None:
            raise ValueError(f"{what} needs a known rank, and the rank of this TensorShape is unknown.")
        return self._dims


def _size(value: Any, dims: Any) -> int | None:
    """One size: None, or an integer >= 0 of any type that can act as an index."""
    if value is None or isinstance(value, Dimension):
        return None if value is None else value.value
    if isinstance(value, bool):
        return value
    try:
        size = value.__index__()
    except (AttributeError, TypeError):
        raise TypeError(f"TensorShape: {value!r} in {dims!r} is no size. Give an integer, or None for unknown.") from None
    if size < 0:
        raise ValueError(f"TensorShape: {size} is no size, for it is negative. Give 0 or more, or None for unknown.")
    return size
