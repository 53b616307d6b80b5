"""Several axes made one: the rows inside a row, joined.

Only where rows are cut changes: of the inner cuts, those stay at which an outer row ends.

    [[[1, 2], [3]], [], [[4]]]     outer splits  0 2 2 3
                                   inner splits  0 2 3 4
    [[1, 2, 3], [], [4]]           inner[outer]  0 3 3 4

>>> import minitape as tf
>>> tf.ragged.constant([[[1, 2], [3]], [], [[4]]]).merge_dims(1, 2).row_splits.numpy()
array([0, 3, 3, 4])
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ..tensor import OPS
from .rows import Rows
from .tensor import RaggedTensor, positive_axis, wrap


def merge_dims(self: RaggedTensor, outer_axis: int, inner_axis: int) -> Any:
    """The axes from one to the other as a single one. Mirrors `tf.RaggedTensor.merge_dims`.

    ValueError when they are out of range or the wrong way round, TypeError for what is no integer.

    >>> import minitape as tf
    >>> x = tf.ragged.constant([[[1, 2], [3]], [], [[4]]])
    >>> x.merge_dims(1, 2), x.merge_dims(0, 1)
    (<tf.RaggedTensor [[1, 2, 3], [], [4]]>, <tf.RaggedTensor [[1, 2], [3], [4]]>)
    """
    rank = self.shape.rank
    outer, inner = positive_axis(outer_axis, rank, "outer_axis"), positive_axis(inner_axis, rank, "inner_axis")
    if outer > inner:
        raise ValueError(f"RaggedTensor.merge_dims: outer_axis = {outer} lies inside inner_axis = {inner}.")
    return _merged(self, outer, inner)


def _merged(x: Any, outer: int, inner: int) -> Any:
    if outer == inner:
        return x
    while outer == 0 and isinstance(x, RaggedTensor):
        x, inner = x._values, inner - 1
        if inner == 0:
            return x
    if not isinstance(x, RaggedTensor):
        sizes = x._array.shape
        return OPS["Reshape"](x, shape=(*sizes[:outer], int(np.prod(sizes[outer : inner + 1])), *sizes[inner + 1 :]))
    if outer > 1:
        return x.with_values(_merged(x._values, outer - 1, inner - 1))
    values, splits, made = x._values, x._rows.host(), x._rows
    for axis in range(outer, inner):
        if isinstance(values, RaggedTensor):
            splits, values = values._rows.host()[splits], values._values
        else:
            deep = inner - axis + 1
            sizes = values._array.shape
            width = int(np.prod(sizes[1:deep]))
            values, splits = OPS["Reshape"](values, shape=(sizes[0] * width, *sizes[deep:])), splits * width
            break
    return wrap(values, Rows(made.tensor(splits)))


RaggedTensor.learn(merge_dims=merge_dims)
