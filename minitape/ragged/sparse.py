"""Between ragged and sparse: a value's place is its row, and how far it lies from the row's beginning.

>>> import minitape as tf
>>> s = tf.ragged.constant([[3, 1], [], [4]]).to_sparse()
>>> s.indices.numpy().tolist(), s.values.numpy(), s.dense_shape.numpy()
([[0, 0], [0, 1], [2, 0]], array([3, 1, 4], dtype=int32), array([3, 2]))
>>> tf.RaggedTensor.from_sparse(s)
<tf.RaggedTensor [[3, 1], [], [4]]>
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from .. import dtype as dtypes
from ..array import reshape
from ..backend import SPACE, to_numpy
from ..errors import invalid
from ..op import Op
from ..sparse.tensor import SparseTensor
from .rows import INT64, counted, from_ids, split_dtype
from .tensor import RaggedTensor, wrap

_to_sparse: Op = Op("RaggedTensorToSparse", "fciubs", lambda xp, x: x.reshape(-1), lambda g, x_shape: reshape(g, x_shape))


def to_sparse(self: RaggedTensor, name: str | None = None) -> SparseTensor:
    """Every value at its place, in a SparseTensor as large as the longest rows. Mirrors `tf.RaggedTensor.to_sparse`.

    >>> import minitape as tf
    >>> tf.ragged.constant([[1.0], [2.0, 3.0]]).to_sparse().dense_shape.numpy()
    array([2, 2])
    """
    flat = self.flat_values
    element = flat._array.shape[1:]
    places = np.arange(self._rows.count)[:, None]
    for made in self._all_rows:
        lengths = made.lengths()
        within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        places = np.concatenate([np.repeat(places, lengths, axis=0), within[:, None]], axis=1)
    inner = np.indices(element).reshape(len(element), math.prod(element)).T  # the places inside of one value
    places = np.concatenate([np.repeat(places, len(inner), axis=0), np.tile(inner, (len(places), 1))], axis=1)
    space = SPACE[type(flat._array)]
    box = to_numpy(self.bounding_shape()._array)
    return SparseTensor(counted(places, INT64, space), _to_sparse(flat), counted(box, INT64, space))


def from_sparse(cls: Any, st_input: Any, name: str | None = None, row_splits_dtype: Any = dtypes.int64) -> RaggedTensor:
    """The rows of a SparseTensor of two axes whose values fill each row from its beginning, without a gap.

    TypeError for what is not sparse, ValueError for other ranks, InvalidArgumentError for gaps. Mirrors
    `tf.RaggedTensor.from_sparse`.

    >>> import minitape as tf
    >>> tf.RaggedTensor.from_sparse(tf.SparseTensor([[0, 0], [2, 0], [2, 1]], [1, 2, 3], [3, 4]))
    <tf.RaggedTensor [[1], [], [2, 3]]>
    """
    if not isinstance(st_input, SparseTensor):
        raise TypeError(f"RaggedTensor.from_sparse: st_input is a {type(st_input).__name__}, no SparseTensor.")
    places, sizes = to_numpy(st_input.indices._array), to_numpy(st_input.dense_shape._array)
    if places.shape[1] != 2:
        raise ValueError(f"RaggedTensor.from_sparse: st_input has {places.shape[1]} axes, and must have 2.")
    row, column = places.T
    goes_on = np.where(row[1:] != row[:-1], column[1:] == 0, column[1:] == column[:-1] + 1)
    if (column[:1] != 0).any() or not goes_on.all():
        invalid("RaggedTensor.from_sparse", f"there is a gap in a row: the indices are {places.tolist()}.")
    dtype = split_dtype(row_splits_dtype)
    space = SPACE[type(st_input.indices._array)]
    made, _ = from_ids(counted(row, dtype, space), counted(sizes[0], dtype, space), validate=False)
    return wrap(st_input.values, made)


RaggedTensor.learn(to_sparse=to_sparse, from_sparse=classmethod(from_sparse))
