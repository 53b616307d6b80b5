"""Small parts of layers: a bias for every channel, and dropout.

Dropout forgets a random part of its input in training and scales up the rest, so that the sum stays what it was on
average. It is made of other operations, so its derivative needs no rule: what was kept passes, scaled.

>>> import minitape as tf
>>> tf.random.set_seed(0)
>>> x = tf.Variable(tf.ones([6]))
>>> with tf.GradientTape() as tape:
...     y = tf.nn.dropout(x, rate=0.5)
>>> bool(tf.reduce_all(tape.gradient(y, x) == y))  # both are 2 where x was kept, 0 elsewhere
True
"""

from __future__ import annotations

import numbers
from collections.abc import Callable
from typing import Any

from ..array import where, zeros_like
from ..convert import convert, pair
from ..dtype import DType
from ..errors import invalid
from ..op import Op
from ..random.draws import uniform
from ..random.seeds import get_seed
from ..refuse import check_dtypes
from ..tensor import OPS, EagerTensor, Operand
from ..tensor_shape import TensorShape

__all__ = ["bias_add", "dropout"]


def _along(bias: Any, ndim: int, axis: int) -> Any:
    return bias.reshape((-1,) + (1,) * (ndim - axis - 1)) if axis < ndim - 1 else bias


_bias_add = Op("BiasAdd", "fciu", lambda xp, x, bias, *, axis: x + _along(bias, x.ndim, axis), lambda g: g, lambda g, axis:
               OPS["Sum"](g, axis=tuple(k for k in range(g._array.ndim) if k != axis), keepdims=False))  # fmt: skip


def bias_add(value: Any, bias: Any, data_format: str | None = None, name: str | None = None) -> EagerTensor:
    """value + bias, one bias for each channel. Mirrors `tf.nn.bias_add`.

    `value` has at least 2 axes, channels last ("N...C", the default) or second ("NC..."); `bias` has one. Number
    dtypes, both the same. Raises InvalidArgumentError when shapes or dtypes do not fit, ValueError for another
    `data_format`.

    >>> import minitape as tf
    >>> tf.nn.bias_add([[1.0, 2.0]], [10.0, 20.0]).numpy()
    array([[11., 22.]], dtype=float32)
    """
    first = data_format is not None and data_format.startswith("NC")
    if data_format is not None and not first and not (data_format.startswith("N") and data_format.endswith("C")):
        raise ValueError(f"bias_add: data_format = {data_format}; use 'N...C' for channels last, 'NC...' for channels second.")
    if type(value) is not EagerTensor or type(bias) is not EagerTensor:
        value, bias = pair(_bias_add, value, bias)
    x, b = check_dtypes(_bias_add, (value, bias))
    shape, axis = x._array.shape, 1 if first else x._array.ndim - 1
    if len(shape) < 2:
        invalid("BiasAdd", f"value has shape {list(shape)}; it needs a batch and a channel axis. Use + to add to a vector.")
    if b._array.shape != (shape[axis],):
        invalid("BiasAdd", f"bias must hold one number for each channel of value: got shape {list(b._array.shape)} for "
                           f"{shape[axis]} channels on axis {axis} of {list(shape)}.")  # fmt: skip
    return _bias_add(x, b, axis=axis)


def dropout(x: Any, rate: Any, noise_shape: Any = None, seed: int | None = None, name: str | None = None) -> EagerTensor:
    """Each element becomes 0 with probability `rate`, the others are divided by 1 - rate. Mirrors `tf.nn.dropout`.

    Floating dtypes, any shape. Where `noise_shape` has a 1, one decision holds along that axis. With a plain rate of 0
    `x` itself is returned. Which elements go is decided by `tf.random.uniform` with this seed, number for number as in
    TensorFlow on a CPU. Raises ValueError for a rate outside [0, 1) and for integer tensors.

    >>> import minitape as tf
    >>> tf.random.set_seed(1)
    >>> tf.nn.dropout(tf.ones([8]), rate=0.25).numpy().max()
    np.float32(1.3333334)
    """
    return dropped(x, rate, noise_shape, lambda shape, dtype: uniform(shape, dtype=dtype, seed=seed), lambda: get_seed(seed))


def dropped(x: Any, rate: Any, noise_shape: Any, sampler: Callable[[Any, DType], Any], idle: Callable[[], Any]) -> EagerTensor:
    """Dropout with uniform numbers from `sampler`; `idle` is called where none are needed."""
    plain = isinstance(rate, numbers.Real)
    if plain and (rate < 0 or rate >= 1):
        raise ValueError(f"dropout: rate = {rate} is no probability of being dropped. Use 0 <= rate < 1.")
    tensor = convert(x)
    if not tensor.dtype.is_floating:
        raise ValueError(f"dropout: x has dtype {tensor.dtype}, which cannot be scaled up. Use tf.cast to a floating one.")
    if plain and rate == 0:
        idle()  # the sequence of seeds goes on as if numbers had been drawn
        return tensor
    if plain:
        scaled = tensor * convert(1 / (1 - rate), tensor._array.dtype)
    elif isinstance(rate, Operand):
        rate = convert(rate)
        if rate._array.ndim:
            raise ValueError(f"dropout: rate has shape {rate.shape}; it is one number for all elements.")
        if rate.dtype is not tensor.dtype:
            raise ValueError(f"dropout: x is {tensor.dtype!r}, but rate {rate.dtype!r}. Use tf.cast to make the dtypes equal.")
        scaled = tensor / (convert(1, tensor._array.dtype) - rate)
    else:
        raise ValueError(f"dropout: rate = {rate!r} is neither a number nor a tensor.")
    noise = sampler(_noise_shape(tensor._array.shape, noise_shape), tensor.dtype)
    return where(noise >= rate, scaled, zeros_like(tensor) if noise_shape is None else convert(0, tensor._array.dtype))


def _noise_shape(shape: tuple[int, ...], given: Any) -> Any:
    """The sizes of the noise: as given, and those of x where the given shape leaves one open."""
    if given is None:
        return list(shape)
    try:
        asked = TensorShape(given).as_list()
    except (TypeError, ValueError):
        return given
    if len(asked) != len(shape):
        return given
    return TensorShape([size if n is None else n for n, size in zip(asked, shape)])
