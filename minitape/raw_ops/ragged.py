"""Raw operations on ragged tensors, which come and go as row splits, a vector for each ragged axis, and the flat values.

>>> import minitape as tf
>>> tf.raw_ops.RaggedTensorToTensor(shape=[-1, -1], values=[1, 2, 3], default_value=0, row_partition_tensors=[[0, 1, 3]],
...                                 row_partition_types=["ROW_SPLITS"]).numpy()
array([[1, 0],
       [2, 3]], dtype=int32)
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from .. import dtype as dtypes
from .. import ragged
from ..array import reshape
from ..backend import SPACE, to_numpy
from ..convert import convert
from ..errors import UnimplementedError, invalid
from ..ragged.fill import ragged_fill_empty_rows
from ..ragged.layout import to_tensor
from ..ragged.pick import take
from ..ragged.tensor import RaggedTensor
from ..tensor import wrap
from .build import both, shaped

INT64 = dtypes.int64.numpy


def _ragged(splits: Any, values: Any) -> RaggedTensor:
    parts = [convert(s, None if hasattr(s, "dtype") else INT64) for s in splits]
    return RaggedTensor.from_nested_row_splits(convert(values), parts)


def _parts(x: RaggedTensor) -> tuple[list[Any], Any]:
    return list(x.nested_row_splits), x.flat_values


def _gathered(splits: Any, values: Any, indices: Any, rank: int) -> Any:
    x, index = _ragged(splits, values), to_numpy(convert(indices)._array)
    if index.ndim != 1 or rank != len(splits):
        given = f"indices of shape {index.shape} and OUTPUT_RAGGED_RANK = {rank}"
        raise UnimplementedError(None, None, f"RaggedGather: {given}: only a vector of rows is picked here.")
    rows = x.nrows()
    if index.size and not 0 <= index.min() <= index.max() < int(rows):
        invalid("RaggedGather", f"indices go from {index.min()} to {index.max()}, and there are {int(rows)} rows.")
    return _parts(take(x, index))


def _range(starts: Any, limits: Any, deltas: Any, Tsplits: Any) -> Any:
    [splits], values = _parts(ragged.range(starts, limits, deltas, row_splits_dtype=Tsplits))
    return splits, values


def _sparse(splits: Any, values: Any) -> Any:
    """Every value's place: which row of rows it lies in, and how far behind its beginning."""
    x, flat = _ragged(splits, values), convert(values)
    hosts = [to_numpy(s._array).astype("int64") for s in x.nested_row_splits]
    inner = flat._array.shape[1:]
    number, columns = np.arange(hosts[-1][-1]), []
    for host in reversed(hosts):
        row = np.searchsorted(host, number, side="right") - 1
        columns.append(number - host[row])
        number = row
    outer = np.stack([number, *reversed(columns)], 1)
    rest = np.indices(inner).reshape(len(inner), math.prod(inner)).T
    places = np.concatenate([np.repeat(outer, len(rest), 0), np.tile(rest, (len(outer), 1))], 1)
    sizes = [len(hosts[0]) - 1, *[int(np.diff(host).max(initial=0)) for host in hosts], *inner]
    space = SPACE[type(flat._array)]
    shape = np.array(sizes, "int64")
    return wrap(space.asarray(places)), reshape(flat, [-1]), wrap(space.asarray(shape))


def _dense(shape: Any, values: Any, default_value: Any, tensors: Any, types: Any) -> Any:
    kinds = [kind.decode() if isinstance(kind, bytes) else kind for kind in types]
    if set(kinds) != {"ROW_SPLITS"}:
        raise UnimplementedError(
            None, None, f"RaggedTensorToTensor: row_partition_types = {kinds}; only ROW_SPLITS are taken here."
        )
    flat, default = both(values, default_value)
    sizes = to_numpy(convert(shape)._array)
    wanted = None if sizes.ndim == 0 else [None if n == -1 else n for n in sizes.tolist()]
    return to_tensor(_ragged(tensors, flat), default, shape=wanted)


# fmt: off
shaped(
    RaggedFillEmptyRows=lambda value_rowids, values, nrows, default_value:
        ragged_fill_empty_rows(value_rowids, values, nrows, default_value),
    RaggedGather=lambda params_nested_splits, params_dense_values, indices, OUTPUT_RAGGED_RANK:
        _gathered(params_nested_splits, params_dense_values, indices, OUTPUT_RAGGED_RANK),
    RaggedRange=lambda starts, limits, deltas, Tsplits=dtypes.int64: _range(starts, limits, deltas, Tsplits),
    RaggedTensorToSparse=lambda rt_nested_splits, rt_dense_values: _sparse(rt_nested_splits, rt_dense_values),
    RaggedTensorToTensor=lambda shape, values, default_value, row_partition_tensors, row_partition_types:
        _dense(shape, values, default_value, row_partition_tensors, row_partition_types),
)
# fmt: on
