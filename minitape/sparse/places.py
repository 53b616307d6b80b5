"""Places: index vectors in order, out of order, and out of range.

An index vector is one number for each axis. Row-major order compares them axis by axis, and the first axis counts most.

>>> import numpy as np
>>> places = np.array([[1, 0], [0, 2], [0, 1]])
>>> order(np, places).tolist(), groups(np, places[:, :1])[0].tolist()
([2, 1, 0], [1, 0, 0])
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ..array.scatter_nd import _gather_nd
from ..backend import to_numpy
from ..errors import invalid
from ..tensor import EagerTensor


def sizes_of(shape: Any) -> tuple[int, ...]:
    """The sizes in a vector of them."""
    return tuple(to_numpy(shape).tolist())


def order(xp: Any, places: Any) -> Any:
    """The numbers of the places in row-major order; of equal ones the first comes first."""
    if not places.shape[1] or not places.shape[0]:
        return xp.arange(places.shape[0])
    return xp.lexsort(places.T[::-1])


def groups(xp: Any, places: Any) -> tuple[Any, Any]:
    """Which group of equal places each one belongs to, the groups in order; and one place of each group."""
    at = order(xp, places)
    ranked = places[at]
    if not len(at):
        return at, ranked
    new = xp.concatenate([xp.ones(1, dtype=bool), (ranked[1:] != ranked[:-1]).any(axis=1)], 0)
    group = xp.empty_like(at)
    group[at] = xp.cumsum(new.astype("int64")) - 1
    return group, ranked[new]


def pick(x: EagerTensor, places: EagerTensor) -> EagerTensor:
    """The elements at these places. InvalidArgumentError for a scalar, as in TensorFlow, whose gradients use this."""
    if not x._array.ndim:
        invalid("GatherNd", "TensorFlow's gradient picks from the dense tensor, and cannot from a scalar. Write [2.0] for 2.0.")
    return _gather_nd(x, places)


def check_inside(op: str, places: Any, sizes: tuple[int, ...]) -> None:
    """InvalidArgumentError that names the first place outside the sizes."""
    host = to_numpy(places)
    outside = ((host < 0) | (host >= np.array(sizes, "int64"))).any(axis=1)
    if outside.any():
        k = int(outside.argmax())
        invalid(op, f"indices[{k}] = {host[k].tolist()} is out of bounds: the shape is {list(sizes)}.")


def check_order(op: str, places: Any, sizes: tuple[int, ...]) -> None:
    """InvalidArgumentError that names the first place outside the sizes, repeated, or out of order."""
    check_inside(op, places, sizes)
    host = to_numpy(places)
    if host.shape[1] == 0:
        if len(host) > 1:
            invalid(op, "indices[1] = [] is repeated: a scalar has one place.")
        return
    differ = host[1:] != host[:-1]
    first = differ.argmax(axis=1)[:, None]
    rises = np.take_along_axis(host[1:] > host[:-1], first, 1)[:, 0]
    if not rises.all():
        k = int(rises.argmin()) + 1
        how = "out of order. Use tf.sparse.reorder" if differ[k - 1].any() else "repeated"
        invalid(op, f"indices[{k}] = {host[k].tolist()} is {how}.")
