"""IndexedSlices: a gradient that is zero but for some rows.

Looking up 3 rows of a table with a million gives a gradient with 3 rows. TensorFlow keeps it so, as (values, indices),
and so do we: through sums with other such gradients (rows are listed one after the other; a row may come twice), until
it meets a dense one or someone asks for a tensor.

>>> import minitape as tf
>>> table = tf.Variable([[1.0, 2.0], [3.0, 4.0]])
>>> with tf.GradientTape() as tape:
...     y = tf.reduce_sum(tf.gather(table, [1, 1]))
>>> g = tape.gradient(y, table)
>>> type(g).__name__, tf.convert_to_tensor(g).numpy().tolist()
('IndexedSlices', [[0.0, 0.0], [2.0, 2.0]])
"""

from __future__ import annotations

from typing import Any

from .convert import convert
from .dtype import DType
from .tensor import OPS, EagerTensor
from .tensor_shape import TensorShape


class IndexedSlices:
    """Rows `values[k]` at positions `indices[k]` of a tensor of shape `dense_shape`. Mirrors `tf.IndexedSlices`.

    >>> import minitape as tf
    >>> s = tf.IndexedSlices(tf.constant([[1.0]]), tf.constant([2]), tf.constant([3, 1]))
    >>> tf.convert_to_tensor(s).numpy().ravel().tolist()
    [0.0, 0.0, 1.0]
    """

    _is_tensor_like = True

    def __init__(self, values: Any, indices: Any, dense_shape: Any = None):
        self._values, self._indices, self._dense_shape = values, indices, dense_shape

    # tf.nest with expand_composites takes it apart and puts it together by these two

    def _to_components(self) -> list[Any]:
        return [part for part in (self._values, self._indices, self._dense_shape) if part is not None]

    @classmethod
    def _from_components(cls, components: list[Any]) -> IndexedSlices:
        return cls(*components)

    @property
    def values(self) -> EagerTensor:
        """The rows: shape [number of rows, ...]."""
        return self._values

    @property
    def indices(self) -> EagerTensor:
        """Where each row belongs: an integer vector, duplicates allowed."""
        return self._indices

    @property
    def dense_shape(self) -> EagerTensor | None:
        """The shape of the whole, an integer vector, or None when unknown."""
        return self._dense_shape

    @property
    def shape(self) -> TensorShape:
        """The shape of the whole, unknown sizes included."""
        if self._dense_shape is None:
            return TensorShape([None, *self._values.shape[1:]])
        return TensorShape(self._dense_shape.numpy().tolist())

    @property
    def dtype(self) -> DType:
        """The type of the values."""
        return self._values.dtype

    @property
    def name(self) -> str:
        """TensorFlow names graph tensors only: AttributeError."""
        raise AttributeError("IndexedSlices.name: only the tensors of graphs have this, and there are none here.")

    @property
    def device(self) -> str:
        """Where the values lie."""
        return self._values.device

    def to_tensor(self) -> EagerTensor:
        """The dense tensor; rows at the same index are added. ValueError without `dense_shape`."""
        if self._dense_shape is None:
            raise ValueError("IndexedSlices: dense_shape is missing, so nobody knows how many rows there are in all. Give one, "
                             "or keep to .values and .indices.")  # fmt: skip
        rows = int(self._dense_shape[0])
        return OPS["UnsortedSegmentSum"](self._values, self._indices, num_segments=rows)

    def __tf_tensor__(self, dtype: DType | None = None, name: str | None = None) -> EagerTensor:
        if dtype is not None and dtype != self.dtype:
            raise ValueError(f"IndexedSlices of dtype {self.dtype.name} stand where {dtype.name} is needed. Use tf.cast.")
        return self.to_tensor()

    def __neg__(self) -> IndexedSlices:
        return IndexedSlices(-self._values, self._indices, self._dense_shape)

    def __str__(self) -> str:
        shape = "" if self._dense_shape is None else f", dense_shape={self._dense_shape!s}"
        return f"IndexedSlices(indices={self._indices!s}, values={self._values!s}{shape})"


def accumulate(a: Any, b: Any) -> Any:
    """The sum of two gradients: sparse while both are."""
    if type(a) is EagerTensor and type(b) is EagerTensor:
        return a + b
    if isinstance(a, IndexedSlices) and isinstance(b, IndexedSlices):
        values = OPS["ConcatV2"](a.values, b.values, axis=0)
        a_indices, b_indices = (OPS["Cast"](convert(s.indices), dtype=_index_dtype(a, b)) for s in (a, b))
        return IndexedSlices(values, OPS["ConcatV2"](a_indices, b_indices, axis=0), a.dense_shape)
    return convert(a) + convert(b)


def _index_dtype(a: IndexedSlices, b: IndexedSlices) -> Any:
    dtypes = {s.indices._array.dtype for s in (a, b)}
    return max(dtypes, key=lambda dtype: dtype.itemsize)
