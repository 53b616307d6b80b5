"""Norms: how long a vector is, how far a matrix stretches, and the vector cut to length 1.

>>> import minitape as tf
>>> unit, length = tf.linalg.normalize([3.0, 4.0])
>>> unit.numpy(), length.numpy()
(array([0.6, 0.8], dtype=float32), array([5.], dtype=float32))
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ..array import cast, squeeze, transpose
from ..array.arrange import inverse
from ..axes import normal
from ..convert import convert
from ..math import abs, conj, pow, reduce_max, reduce_sum, sqrt
from ..tensor import EagerTensor
from .products import column
from .spectral import _svd

__all__ = ["norm", "normalize"]


def _spectral_norm(x: EagerTensor, axes: tuple[int, int]) -> EagerTensor:
    """The largest singular value of the matrices that lie along two axes, which are kept with size 1."""
    rows, columns = (normal("norm", axis, x.ndim) for axis in axes)
    order = (*[k for k in range(x.ndim) if k not in (rows, columns)], rows, columns)
    largest = reduce_max(abs(_svd(transpose(x, order), compute_uv=False, full_matrices=False)[0]), -1, keepdims=True)
    return transpose(column(largest), inverse(order))


def norm(tensor: Any, ord: Any = "euclidean", axis: Any = None, keepdims: bool | None = None,
         name: str | None = None) -> EagerTensor:  # fmt: skip
    """The norm of vectors, or of matrices when `axis` names two axes; of all elements when it is None.

    Vectors: "euclidean", 1, 2, any positive number, inf. Matrices: "euclidean" or "fro", 1, 2, inf. Floating or complex
    dtypes. Raises ValueError for another `ord`. The gradient at a zero vector is nan. Mirrors `tf.norm`.

    >>> import minitape as tf
    >>> tf.norm([3.0, 4.0]).numpy(), tf.norm([3.0, -4.0], 1).numpy()
    (np.float32(5.0), np.float32(7.0))
    """
    matrix = isinstance(axis, (list, tuple))
    if matrix:
        known = len(axis) == 2 and all(isinstance(k, int) for k in axis) and axis[0] != axis[1]
    else:
        known = axis is None or isinstance(axis, int)
    if not known:
        raise ValueError(f"norm: axis = {axis!r}. Give None for all elements, an integer for vectors, two of them for matrices.")
    if matrix and ord not in ("euclidean", "fro", 1, 2, np.inf):
        raise ValueError(f"norm: matrices have no norm {ord} here. Use 'euclidean', 'fro', 1, 2 or inf.")
    if ord is None:
        raise TypeError("norm: ord must be 'euclidean' or a number, not None.")
    if not matrix and ord != "euclidean" and (isinstance(ord, (str, complex)) or ord <= 0):
        raise ValueError(f"norm: vectors have no norm {ord}. Use 'euclidean' or a number above 0.")
    x = convert(tensor)
    axes = tuple(axis) if matrix else axis
    if ord in ("fro", "euclidean") or (ord == 2 and not matrix):
        found = sqrt(reduce_sum(x * conj(x), axes, keepdims=True))
    elif ord == 2:
        found = _spectral_norm(x, axes)
    elif ord == 1 and not matrix:
        found = reduce_sum(abs(x), axes, keepdims=True)
    elif ord == np.inf and not matrix:
        found = reduce_max(abs(x), axes, keepdims=True)
    elif matrix:
        summed, largest = axes if ord == 1 else axes[::-1]
        found = reduce_max(reduce_sum(abs(x), summed, keepdims=True), largest, keepdims=True)
    else:
        found = pow(reduce_sum(pow(abs(x), ord), axes, keepdims=True), 1.0 / ord)
    return found if keepdims else squeeze(found, axes)


def normalize(tensor: Any, ord: Any = "euclidean", axis: Any = None, name: str | None = None) -> tuple[EagerTensor, EagerTensor]:
    """The tensor divided by its norm, and the norm itself, with its axes kept. Mirrors `tf.linalg.normalize`.

    `ord`, `axis`, dtypes and errors are those of `norm`. A zero vector gives nan.

    >>> import minitape as tf
    >>> tf.linalg.normalize([1.0, -3.0], ord=1)[0].numpy()
    array([ 0.25, -0.75], dtype=float32)
    """
    x = convert(tensor)
    size = cast(norm(x, ord, axis, keepdims=True), x.dtype)
    return x / size, size
