"""Several tensors at a time, and what they would be to a graph. Here every tensor has a value, so most answers are short.

>>> import minitape as tf
>>> a, b = tf.identity_n([tf.constant(1.0), tf.constant([2, 3])])
>>> a.numpy(), b.numpy()
(np.float32(1.0), array([2, 3], dtype=int32))
"""

from __future__ import annotations

import time
from typing import Any

import numpy as np

from .. import dtype as dtypes
from ..convert import convert, group
from ..errors import invalid
from ..op import Op
from ..refuse import no_gradient
from ..tensor import OPS, EagerTensor, Tensor, wrap
from .basics import _sized

__all__ = ["get_static_value", "guarantee_const", "identity_n", "shape_n", "timestamp", "tuple"]

ALL = "fciubs"

_identity_n = Op("IdentityN", ALL, lambda xp, *xs: xs, each=lambda g, out, i: OPS["ZerosLike"](out[i]) if g[i] is None else g[i],
                 many=True)  # fmt: skip
_guarantee = Op("GuaranteeConst", ALL, lambda xp, x: x, no_gradient("GuaranteeConst", "use tf.identity"))


def identity_n(input: Any, name: str | None = None) -> list[EagerTensor]:
    """New tensors with the same elements, of any dtypes. Mirrors `tf.identity_n`.

    InvalidArgumentError for an empty list, TypeError when `input` is no list (or a tensor, which is the list of its rows).

    >>> import minitape as tf
    >>> [t.numpy().item() for t in tf.identity_n([1, 2.5])]
    [1, 2.5]
    """
    tensors = [convert(x) for x in _filled("IdentityN", input)]
    return list(_identity_n(*tensors))


def _filled(op: str, values: Any) -> list[Any]:
    """The elements of a list argument, of which there must be one."""
    try:
        values = list(values)
    except TypeError:
        raise TypeError(f"{op}: input = {values!r} is no list. Give a list of tensors.") from None
    if not values:
        invalid(op, "input is empty; give at least one tensor.")
    return values


def guarantee_const(input: Any, name: str | None = None) -> EagerTensor:
    """The same elements, with the promise that they are constant; a gradient through it is a LookupError.

    Mirrors `tf.guarantee_const`.

    >>> import minitape as tf
    >>> tf.guarantee_const([1, 2]).numpy()
    array([1, 2], dtype=int32)
    """
    return _guarantee(convert(input))


def shape_n(input: Any, out_type: Any = dtypes.int32, name: str | None = None) -> list[EagerTensor]:
    """The shapes of several tensors of one dtype, as integer vectors. Mirrors `tf.shape_n`.

    InvalidArgumentError when the dtypes differ, and for an `out_type` that is not int32 or int64.

    >>> import minitape as tf
    >>> [t.numpy().tolist() for t in tf.shape_n([[1.0, 2.0], [[3.0]]])]
    [[2], [1, 1]]
    """
    if isinstance(input, (str, bytes, dict)):
        raise TypeError(f"shape_n: input = {input!r} is no list. Give a list of tensors.")
    tensors = group(_filled("ShapeN", input))
    if len({t.dtype for t in tensors}) > 1:
        invalid("ShapeN", f"all tensors must have one dtype, got {', '.join([t.dtype.name for t in tensors])}. Use tf.cast.")
    return [_sized("ShapeN", t._array.shape, out_type) for t in tensors]


def tuple(tensors: Any, control_inputs: Any = None, name: str | None = None) -> Any:
    """`tensors` as they are: what a graph would have to wait for is there already. Mirrors `tf.tuple`.

    >>> import minitape as tf
    >>> tf.tuple([1.0, None])
    [1.0, None]
    """
    return tensors


def get_static_value(tensor: Any, partial: bool = False) -> Any:
    """The value of a tensor as NumPy has it; None for a Variable, whose value may change. Mirrors `tf.get_static_value`.

    What is no tensor is returned as it is.

    >>> import minitape as tf
    >>> tf.get_static_value(tf.constant([1, 2])), tf.get_static_value(tf.Variable(1))
    (array([1, 2], dtype=int32), None)
    """
    if isinstance(tensor, Tensor):
        return tensor.numpy()
    return None if getattr(type(tensor), "_is_tensor_like", False) else tensor


def timestamp(name: str | None = None) -> EagerTensor:
    """Seconds since 1970, as a float64 tensor. Mirrors `tf.timestamp`.

    >>> import minitape as tf
    >>> float(tf.timestamp()) > 1.7e9
    True
    """
    return wrap(np.float64(time.time()))
