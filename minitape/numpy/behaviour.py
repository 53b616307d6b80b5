"""NumPy behaviour: what the switch changes, written down once.

Three things: operators promote (`promoting` wraps each operator that the tables have taught), `x[...]` indexes as arrays
do, and tensors learn the array methods below.

>>> from minitape.numpy.behaviour import meet
>>> import minitape as tf
>>> [t.dtype for t in meet(tf.constant([1]), 1.5)], [t.dtype for t in meet(tf.constant([1.0]), 1)]
([tf.float64, tf.float64], [tf.float32, tf.float32])
"""

from __future__ import annotations

import builtins
from collections.abc import Callable
from typing import Any

import numpy as np

from .. import dtype as dtypes
from ..array import boolean_mask, cast
from ..array.index import getitem
from ..convert import convert
from ..errors import invalid
from ..op import Op
from ..public import OPERATORS, learn_operator
from ..tensor import EagerTensor, Operand, Tensor
from .elementwise import around, clip
from .linear import matmul
from .promotion import switch
from .reductions import amax, amin, mean
from .shapes import flatten, ravel, reshape, transpose

_SCALARS = (bool, int, float, complex)


def meet(x: Any, y: Any) -> tuple[EagerTensor, EagerTensor]:
    """Two operands in the dtype that NumPy gives their mixture. Python numbers bend; arrays and tensors insist."""
    x, y = _list_beside(x, y), _list_beside(y, x)
    parts = [v if type(v) in _SCALARS else convert(v) for v in (x, y)]
    dtype = np.result_type(*[v._array.dtype if isinstance(v, EagerTensor) else v for v in parts])
    if switch.prefer_float32 and dtype == np.float64 and all(v.dtype != dtype for v in parts if isinstance(v, EagerTensor)):
        dtype = np.dtype(np.float32)
    a, b = (cast(v, dtypes.as_dtype(dtype)) if isinstance(v, EagerTensor) else convert(v, dtype) for v in parts)
    return a, b


def _list_beside(value: Any, other: Any) -> Any:
    """A list of integers beside a number tensor takes its dtype; another list becomes an array."""
    if type(value) not in (list, tuple):
        return value
    array = np.asarray(value)
    kind: Any = getattr(other, "dtype", None)
    return array.astype(kind.as_numpy_dtype) if array.dtype.kind == "i" and getattr(kind, "is_numeric", False) else array


def promoting(call: Callable[..., Any]) -> tuple[Callable[..., Any], Callable[..., Any]]:
    """An operator and its reflection, with promotion in front."""

    def forward(x: Any, y: Any) -> Any:
        return call(*meet(x, y)) if y is not None else call(x, y)

    def reflected(x: Any, y: Any) -> Any:
        return call(*meet(y, x))

    return forward, reflected


# Indexing with arrays of positions.


def _add_at(xp: Any, g: Any, *, spec: Any, shape: tuple) -> Any:
    out = xp.zeros(shape, g.dtype)
    xp.add.at(out, spec, g)
    return out


_pick = Op("NumpyGetitem", "fciubs", lambda xp, x, *, spec: x[spec], lambda g, x_shape, spec: _put(g, spec=spec, shape=x_shape))
_put = Op("NumpyGetitemGrad", "fciubs", _add_at, lambda g, spec: _pick(g, spec=spec))


def _numpy_getitem(x: Any, key: Any) -> EagerTensor:
    keys = key if isinstance(key, tuple) else (key,)
    arrays = [k for k in keys if isinstance(k, (list, np.ndarray, Operand)) and np.ndim(k)]  # type: ignore[arg-type]
    if not arrays:
        if any(isinstance(k, (float, np.floating)) for k in keys):
            raise IndexError(
                f"x[{key!r}]: a float is no index. Use integers, slices, `...`, None, and arrays of integers or bools."
            )
        return getitem(x, key)
    if len(keys) == 1 and getattr(keys[0], "dtype", None) in (dtypes.bool, np.bool_):
        return boolean_mask(x, keys[0])
    spec = tuple(convert(k)._array if builtins.any(k is a for a in arrays) else k for k in keys)
    tensor = convert(x)
    try:
        return _pick(tensor, spec=spec)
    except Exception as error:
        invalid("NumpyGetitem", f"index out of range for shape {tensor.shape}: {error}")


# The methods that tensors learn.


def _reshape(x: EagerTensor, *newshape: Any, order: str = "C", **others: Any) -> EagerTensor:
    if others:
        raise ValueError(f"reshape: {[*others]} are no arguments of it.")
    return reshape(x, newshape[0] if len(newshape) == 1 and not isinstance(newshape[0], int) else newshape, order)


METHODS: dict[str, Any] = {
    "T": property(lambda x: transpose(x)),
    "size": property(lambda x: np.int64(x._array.size)),
    "data": property(lambda x: x),
    "__pos__": lambda x: x,
    "astype": cast,
    "tolist": lambda x: x.numpy().tolist(),
    "reshape": _reshape,
    "transpose": transpose,
    "ravel": ravel,
    "flatten": flatten,
    "clip": clip,
    "max": amax,
    "min": amin,
    "mean": mean,
    "__round__": around,
}


def experimental_enable_numpy_behavior(prefer_float32: bool = False, dtype_conversion_mode: str = "legacy") -> None:
    """Switch NumPy behaviour on, for good. Mirrors `tf.experimental.numpy.experimental_enable_numpy_behavior`.

    With `prefer_float32`, mixtures that would become float64 without any operand being it become float32. Of TensorFlow's
    conversion modes only the default, "legacy", exists here: ValueError for others.

    It is global, so this example runs in a process of its own:

    >>> import subprocess, sys
    >>> program = '''
    ... import minitape as tf
    ... tf.experimental.numpy.experimental_enable_numpy_behavior()
    ... print(tf.constant([1, 2]) + 1.5)
    ... print(tf.constant([1, 2, 3, 4]).reshape(2, 2).T)
    ... '''
    >>> print(subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stdout.strip())
    tf.Tensor([2.5 3.5], shape=(2,), dtype=float64)
    tf.Tensor(
    [[1 3]
     [2 4]], shape=(2, 2), dtype=int32)
    """
    if dtype_conversion_mode not in ("legacy", "off"):
        raise ValueError(
            f"minitape has NumPy's own promotion only (dtype_conversion_mode='legacy'), not {dtype_conversion_mode!r}."
        )
    if switch.on:
        return  # as in TensorFlow, the first call decides
    switch.on, switch.prefer_float32 = True, bool(prefer_float32)
    for symbol, call in OPERATORS.items():
        if symbol != "getitem":
            learn_operator(symbol, *promoting(call))
    OPERATORS["getitem"] = _numpy_getitem
    learn_operator("matmul", matmul, lambda x, y: matmul(y, x))
    Tensor.learn(**METHODS)
    Tensor.learn(__getitem__=_numpy_getitem)
