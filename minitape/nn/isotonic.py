"""Isotonic regression: the nearest sequence that never rises (or never falls).

Read from left to right, and where a number is above the one before, put both in one block with their mean in place of
them; if that is above the block before, join again. What is left are blocks of equal numbers:

    4 1 3 2  ->  4 (1 3) 2  ->  4 2 2 2

The gradient of a mean is the mean of gradients over its block.

>>> import minitape as tf
>>> output, segments = tf.nn.isotonic_regression([[4.0, 1.0, 3.0, 2.0]])
>>> output.numpy(), segments.numpy()
(array([[4., 2., 2., 2.]], dtype=float32), array([[0, 1, 1, 2]], dtype=int32))
"""

from __future__ import annotations

import math
from collections import namedtuple
from typing import Any

from .. import dtype as dtypes
from ..array import transpose
from ..axes import normal
from ..backend import SPACE
from ..convert import convert
from ..math.segment import unsorted_segment_mean
from ..op import Op
from ..refuse import check_dtypes
from ..tensor import OPS, EagerTensor, wrap

__all__ = ["isotonic_regression"]

IsotonicRegression = namedtuple("IsotonicRegression", "output segments")
_OUTPUT = {"float32": "float32", "float16": "float16", "bfloat16": "bfloat16", "int8": "float32", "int16": "float32"}


def _blocks(row: list[float]) -> list[tuple[float, int]]:
    """(sum, length) of each block."""
    blocks: list[tuple[float, int]] = []
    for x in row:
        total, n = float(x), 1
        while blocks and total / n > blocks[-1][0] / blocks[-1][1]:
            before = blocks.pop()
            total, n = total + before[0], n + before[1]
        blocks.append((total, n))
    return blocks


def _pooled(xp: Any, x: Any, *, dtype: Any) -> tuple[Any, Any]:
    """One element after the other, which arrays cannot do: rows of Python numbers, and back."""
    rows = [_blocks(row) for row in x.reshape(math.prod(x.shape[:-1]), math.prod(x.shape[-1:])).tolist()]
    output = [total / n for row in rows for total, n in row for _ in range(n)]
    segments = [k for row in rows for k, (_, n) in enumerate(row) for _ in range(n)]
    return xp.asarray(output, dtype=dtype).reshape(x.shape), xp.asarray(segments, dtype="int32").reshape(x.shape)


def _block_means(g: Any, out: Any) -> EagerTensor:
    segments = out[1]._array
    n, xp = math.prod(segments.shape[-1:]), SPACE[type(segments)]
    starts = xp.arange(math.prod(segments.shape[:-1])) * n  # the blocks of each row have numbers of their own
    ids = wrap((segments.reshape(-1, n) + starts[:, None]).reshape(-1) if n else segments.reshape(-1))
    means = unsorted_segment_mean(OPS["Reshape"](g[0], shape=(segments.size,)), ids, segments.size)
    return OPS["Reshape"](OPS["GatherV2"](means, ids, axis=0, batch=0), shape=segments.shape)


_isotonic = Op("IsotonicRegression", "fi", _pooled, _block_means, many=True)
_isotonic.missing = "u"


def isotonic_regression(inputs: Any, decreasing: bool = True, axis: Any = -1) -> Any:
    """The nearest sequence along `axis` that never rises (never falls, if not `decreasing`), and the number of each one's block.

    Floating dtypes, and signed integers, which give floats. The result is a tuple (output, segments). InvalidArgumentError for
    axes that do not exist. Mirrors `tf.nn.isotonic_regression`.

    >>> import minitape as tf
    >>> tf.nn.isotonic_regression([[3, 1, 2]])[0].numpy()
    array([[3. , 1.5, 1.5]])
    """
    x = convert(inputs)
    shape = x._array.shape
    if axis in (-1, len(shape) - 1):
        return _along_last(x, decreasing)
    k, last = normal("IsotonicRegression", axis, len(shape)), len(shape) - 1
    swap = [*range(k), last, *range(k + 1, last), k]
    output, segments = _along_last(transpose(x, swap), decreasing)
    return transpose(output, swap), transpose(segments, swap)


def _along_last(x: EagerTensor, decreasing: bool) -> Any:
    if not decreasing:
        output, segments = _along_last(-x, True)
        return -output, segments
    check_dtypes(_isotonic, (x,))
    dtype = dtypes.as_dtype(_OUTPUT.get(x.dtype.name, "float64")).numpy
    return IsotonicRegression(*_isotonic(x, dtype=dtype))
