"""Sums of whole tensors: of many at once, and of powers of one.

`add_n` is one operation however many it adds, so the tape keeps one record and hands the same gradient to all.

>>> import minitape as tf
>>> a, b = tf.Variable([1.0, 2.0]), tf.Variable([10.0, 20.0])
>>> with tf.GradientTape() as tape:
...     y = tf.add_n([a, b, a])
>>> y.numpy(), [g.numpy().tolist() for g in tape.gradient(y, [a, b])]
(array([12., 24.], dtype=float32), [[2.0, 2.0], [1.0, 1.0]])
"""

from __future__ import annotations

import functools
import operator
from typing import Any

from .. import dtype as dtypes
from ..convert import convert
from ..errors import invalid
from ..indexed_slices import IndexedSlices
from ..op import Op
from ..refuse import check_dtypes
from ..tensor import OPS, EagerTensor, Operand
from ..tensor_shape import TensorShape

__all__ = ["accumulate_n", "add_n", "polyval"]

_add_n = Op("AddN", "fciu", lambda xp, *xs: functools.reduce(operator.add, xs), each=lambda g: g)


def _several(op: str, inputs: Any, kinds: Any) -> list[Any]:
    if isinstance(inputs, Operand) or not inputs or not isinstance(inputs, kinds):
        raise ValueError(f"{op}: inputs must be a list of one or more tensors of one dtype and shape, got {inputs!r}.")
    return [convert(x) if isinstance(x, Operand) or x is not None else None for x in inputs]


def add_n(inputs: Any, name: str | None = None) -> EagerTensor:
    """The sum of a list of tensors of one shape and one number dtype; IndexedSlices become dense. Mirrors `tf.add_n`.

    A list of one gives that tensor itself. ValueError for an empty list, InvalidArgumentError for shapes or dtypes that
    differ: nothing broadcasts here.

    >>> import minitape as tf
    >>> tf.add_n([[1, 2], [3, 4], [5, 6]]).numpy()
    array([ 9, 12], dtype=int32)
    """
    xs = _several("add_n", list(inputs), list)
    if any(x is None for x in xs):
        raise ValueError(f"add_n: inputs must all be tensors, and one is None: {inputs!r}.")
    return _added(xs, name)


def _added(xs: list[EagerTensor], name: str | None) -> EagerTensor:
    if len(xs) == 1:
        return OPS["Identity"](xs[0]) if name else xs[0]
    check_dtypes(_add_n, xs)
    shapes = [x._array.shape for x in xs]
    for k, shape in enumerate(shapes):
        if shape != shapes[0]:
            invalid(
                "AddN",
                f"inputs[{k}] has shape {list(shape)}, inputs[0] {list(shapes[0])}. Make them equal, or use + to broadcast.",
            )
    return _add_n(*xs)


def accumulate_n(inputs: Any, shape: Any = None, tensor_dtype: Any = None, name: str | None = None) -> EagerTensor:
    """The sum of a list of tensors, as `add_n`; `shape` and `tensor_dtype` are what they must have.

    ValueError for an empty list and for dtypes or shapes that differ from each other or from `shape`, TypeError for another
    dtype than `tensor_dtype`. Mirrors `tf.math.accumulate_n`.

    >>> import minitape as tf
    >>> tf.math.accumulate_n([[1, 2], [3, 4]]).numpy()
    array([4, 6], dtype=int32)
    """
    xs = _several("accumulate_n", inputs, (list, tuple))
    if any(x is None or isinstance(given, IndexedSlices) or x.dtype is not xs[0].dtype for x, given in zip(xs, inputs)):
        raise ValueError(f"accumulate_n: inputs must be tensors of one dtype, dense ones, got {inputs!r}.")
    want = TensorShape(shape)
    for x in xs:
        want = want.merge_with(x.shape)
    if tensor_dtype is not None and dtypes.as_dtype(tensor_dtype) is not xs[0].dtype:
        raise TypeError(f"accumulate_n: tensor_dtype is {tensor_dtype}, but inputs are {xs[0].dtype.name}. Use tf.cast.")
    return _added(xs, name)


def polyval(coeffs: Any, x: Any, name: str | None = None) -> EagerTensor:
    """The polynomial with these coefficients (a list, the highest power first) at `x`. Mirrors `tf.math.polyval`.

    Number dtypes; coefficients may be tensors that broadcast against x. No coefficients at all give zeros. ValueError when
    `coeffs` is no list.

    >>> import minitape as tf
    >>> tf.math.polyval([1.0, 0.0, -2.0], 3.0).numpy()  # 3² - 2
    np.float32(7.0)
    """
    if not isinstance(coeffs, list):
        raise ValueError(f"polyval: coeffs must be a list, got a {type(coeffs).__name__}. Use tf.unstack to take a tensor apart.")
    x = convert(x)
    if not coeffs:
        return OPS["ZerosLike"](x)
    values = [convert(c) for c in coeffs]
    return functools.reduce(lambda p, c: c + p * x, values)
