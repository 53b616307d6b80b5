"""SparseTensor: a tensor that is zero nearly everywhere, as the list of places where it is not.

    [[0, 5, 0],        indices  [[0, 1],      values [5, 7]      dense_shape [2, 3]
     [0, 0, 7]]                  [1, 2]]

It is no tensor but three of them, so a tape knows nothing of it: what is tracked, and has a gradient, are its `values`.

>>> import minitape as tf
>>> values = tf.Variable([5.0, 7.0])
>>> with tf.GradientTape() as tape:
...     s = tf.SparseTensor([[0, 1], [1, 2]], values, [2, 3])
...     y = tf.sparse.reduce_sum(s * [2.0])
>>> tape.gradient(y, values).numpy()
array([2., 2.], dtype=float32)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .. import dtype as dtypes
from ..convert import convert, convert_to_tensor
from ..dtype import DType
from ..errors import NotFoundError, invalid
from ..refuse import spelled
from ..tensor import EagerTensor
from ..tensor_shape import TensorShape
from .places import sizes_of

INT64 = dtypes.int64.numpy


class SparseTensor:
    """`values[k]` at the place `indices[k]` of a tensor of shape `dense_shape`, elsewhere zero. Mirrors `tf.SparseTensor`.

    Shapes [n, rank], [n] and [rank]; indices and shape are int64, values any dtype. Most functions want the indices in
    row-major order without repetition (see `tf.sparse.reorder`); nothing is checked here but the shapes (ValueError).

    >>> import minitape as tf
    >>> s = tf.SparseTensor(indices=[[0, 1], [1, 2]], values=[5, 7], dense_shape=[2, 3])
    >>> tf.sparse.to_dense(s).numpy()
    array([[0, 5, 0],
           [0, 0, 7]], dtype=int32)
    """

    _is_tensor_like = True
    _sparse_parts = ("indices", "values", "dense_shape")  # by which files further down know the class

    def __init__(self, indices: Any, values: Any, dense_shape: Any):
        self._indices, self._values = convert(indices, INT64), convert_to_tensor(values)
        self._dense_shape = convert(dense_shape, INT64)
        if not self._dense_shape._array.ndim:
            raise TypeError("SparseTensor: dense_shape is a scalar. Give a vector with the size of each axis.")
        for name, part, ndim in (
            ("indices", self._indices, 2),
            ("values", self._values, 1),
            ("dense_shape", self._dense_shape, 1),
        ):
            if part._array.ndim != ndim:
                raise ValueError(f"SparseTensor: {name} has shape {part.shape}; it must have {ndim} dimension(s).")
        (n, rank), (count,), (axes,) = (part._array.shape for part in self._to_components())
        if (n, rank) != (count, axes):
            raise ValueError(f"SparseTensor: {n} indices for {count} values, of {rank} axes while dense_shape has {axes}. "
                             "indices must be [number of values, number of axes].")  # fmt: skip
        self._shape = TensorShape([None if size == -1 else size for size in sizes_of(self._dense_shape._array)])

    @classmethod
    def learn(cls, **methods: Callable[..., Any]) -> None:
        """Operators, which are taught where their operations are declared."""
        for name, method in methods.items():
            setattr(cls, name, method)

    # tf.nest with expand_composites takes it apart and puts it together by these two

    def _to_components(self) -> list[EagerTensor]:
        return [self._indices, self._values, self._dense_shape]

    @classmethod
    def _from_components(cls, components: list[Any]) -> SparseTensor:
        return cls(*components)

    @property
    def indices(self) -> EagerTensor:
        """The places of the values, [n, rank]."""
        return self._indices

    @property
    def values(self) -> EagerTensor:
        """The values that are kept, [n]."""
        return self._values

    @property
    def dense_shape(self) -> EagerTensor:
        """The sizes of the axes, a vector."""
        return self._dense_shape

    @property
    def shape(self) -> TensorShape:
        """The sizes of the axes."""
        return self._shape

    def get_shape(self) -> TensorShape:
        """The same as `shape`."""
        return self._shape

    def set_shape(self, shape: Any) -> None:
        """Check that this is the shape. ValueError when it is not."""
        self._shape = self._shape.merge_with(shape)

    @property
    def dtype(self) -> DType:
        """The type of the values."""
        return self._values.dtype

    def with_values(self, new_values: Any) -> SparseTensor:
        """The same places with other values. ValueError when there are more or fewer.

        >>> import minitape as tf
        >>> tf.SparseTensor([[0, 2]], [1.0], [1, 3]).with_values([7]).dtype
        tf.int32
        """
        return SparseTensor(self._indices, new_values, self._dense_shape)

    def __repr__(self) -> str:
        return f"SparseTensor(indices={self._indices!s}, values={self._values!s}, dense_shape={self._dense_shape!s})"


def sparse(x: Any, what: str = "sp_input") -> SparseTensor:
    """x, which must be sparse: TypeError otherwise."""
    if not isinstance(x, SparseTensor):
        raise TypeError(f"{what} is a {type(x).__name__}, no SparseTensor: {x!r}. Use tf.sparse.from_dense.")
    return x


def check_values(op: str, values: EagerTensor, types: str, like: EagerTensor | None = None, missing: str = "") -> EagerTensor:
    """Values of an operation whose first input are indices: InvalidArgumentError for dtypes it does not take, NotFoundError
    for those that TensorFlow allows and then has no kernel for."""
    if values.dtype.name not in spelled(types):
        invalid(op, f"values have dtype {values.dtype.name}; allowed are {', '.join(spelled(types))}. Use tf.cast.")
    if like is not None and values.dtype is not like.dtype:
        invalid(op, f"values are {values.dtype.name} here and {like.dtype.name} there. Use tf.cast to make the dtypes equal.")
    if values.dtype.name in spelled(missing):
        raise NotFoundError(None, None, f"{op}: there is no kernel for dtype {values.dtype.name}. Use tf.cast.")
    return values
