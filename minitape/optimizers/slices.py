"""Slices: an array that is zero but for some rows, as the gradient of a lookup is.

A rule of an optimiser is written once, for arrays. When the gradient is sparse, one of these takes the array's place
and answers the same operators, staying sparse where zeros stay zeros:

    s * 2, s * array, s / array, -s, abs(s), s * s      sparse
    array + s, array - s, s - array                     dense

A row may be listed twice. As in Keras its parts are then squared each for itself, and only a dense result adds them up.

>>> import numpy as np
>>> s = Slices(np.array([[1.0], [2.0]]), np.array([1, 1]), (3, 1))
>>> (np.zeros((3, 1)) - s).ravel().tolist(), dense(s * s).ravel().tolist()
([0.0, -3.0, 0.0], [0.0, 5.0, 0.0])
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..backend import SPACE


class Slices:
    """`values[k]` stands in row `indices[k]` of an array of this shape; the other rows are zero."""

    __array_ufunc__ = None  # arrays leave it to the methods below
    __slots__ = ("indices", "shape", "values")

    def __init__(self, values: Any, indices: Any, shape: tuple[int, ...]):
        self.values, self.indices, self.shape = values, indices, shape

    def each(self, f: Callable[..., Any], other: Any = 0.0) -> Slices:
        """f(row, the same row of `other`) for every row listed."""
        if isinstance(other, Slices):
            other = other.values
        elif getattr(other, "shape", ()):
            other = other[self.indices]
        return Slices(f(self.values, other), self.indices, self.shape)

    def __mul__(self, other: Any) -> Slices:
        return self.each(lambda s, o: s * o, other)

    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> Slices:
        return self.each(lambda s, o: s / o, other)

    def __neg__(self) -> Slices:
        return self.each(lambda s, _: -s)

    def __abs__(self) -> Slices:
        return self.each(lambda s, _: abs(s))

    def __add__(self, array: Any) -> Any:
        xp = SPACE[type(self.values)]
        out = xp.array(xp.broadcast_to(array, self.shape), self.values.dtype)
        xp.add.at(out, self.indices, self.values)
        return out

    __radd__ = __add__

    def __sub__(self, array: Any) -> Any:
        return self + -array

    def __rsub__(self, array: Any) -> Any:
        return -self + array


def dense(x: Any) -> Any:
    """The array that Slices stand for; an array itself."""
    return x + 0.0 if isinstance(x, Slices) else x
