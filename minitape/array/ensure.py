"""ensure_shape: the same tensor, once its shape has been checked.

>>> import minitape as tf
>>> tf.ensure_shape(tf.zeros([2, 3]), [None, 3]).shape
TensorShape([2, 3])
"""

from __future__ import annotations

from typing import Any

from ..convert import convert
from ..errors import invalid
from ..op import Op
from ..tensor import EagerTensor
from ..tensor_shape import TensorShape

__all__ = ["ensure_shape"]

_ensure_shape = Op("EnsureShape", "fciubs", lambda xp, x: x, lambda g: g)


def ensure_shape(x: Any, shape: Any, name: str | None = None) -> EagerTensor:
    """A new tensor with the elements of x, whose shape fits `shape` (sizes may be None). Mirrors `tf.ensure_shape`.

    Any dtype. Raises InvalidArgumentError when it does not fit.

    >>> import minitape as tf
    >>> tf.ensure_shape([1, 2], [2]).numpy()
    array([1, 2], dtype=int32)
    """
    tensor, want = convert(x), TensorShape(shape)
    if not want.is_compatible_with(tensor._array.shape):
        invalid("EnsureShape", f"x has shape {tensor.shape}, which shape = {want} does not allow. Use tf.reshape.")
    return _ensure_shape(tensor)
