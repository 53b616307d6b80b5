"""Diagonals: taking them out of matrices, putting them in, and cutting matrices off beside them.

Diagonal k of a matrix holds its elements [i, i + k]: 0 is the main one, those above it have k > 0, those below k < 0.
Several neighbouring ones are the rows of a matrix, the highest first, each padded to the length of the longest. `align`
says where: "RIGHT_LEFT" pushes those above the main one to the right and those below it to the left.

    1 2 3     diag_part with k=(-1, 1):     0 2 6       above, pushed to the right
    4 5 6                                   1 5 9
    7 8 9                                   4 8 0       below, pushed to the left

Where each element comes from is worked out once, in `places`; all that follows is reading there, or writing.

>>> import minitape as tf
>>> tf.linalg.diag_part([[1, 2, 3], [4, 5, 6], [7, 8, 9]], k=(-1, 1)).numpy()
array([[0, 2, 6],
       [1, 5, 9],
       [4, 8, 0]], dtype=int32)
"""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from ..axes import integers, number, unless_tensor
from ..backend import SPACE, to_numpy
from ..convert import convert, group
from ..errors import invalid
from ..math import reduce_sum
from ..op import Op
from ..refuse import check_dtypes
from ..tensor import EagerTensor, wrap

__all__ = ["band_part", "diag", "diag_part", "set_diag", "tensor_diag", "tensor_diag_part", "trace"]

Band = tuple[int, int]
ALIGNMENTS = ("LEFT_LEFT", "LEFT_RIGHT", "RIGHT_LEFT", "RIGHT_RIGHT")


@functools.lru_cache(maxsize=256)
def places(rows: int, columns: int, k: Band, align: str) -> tuple[Any, Any, Any]:
    """Row and column in the matrix of every element of the diagonals laid side by side, and whether there is one."""
    lower, upper = k
    above, below = (word == "LEFT" for word in align.split("_"))
    longest = _longest(rows, columns, k)
    d = np.arange(upper, lower - 1, -1)[:, None]
    lengths = np.minimum(rows + np.minimum(d, 0), columns - np.maximum(d, 0))
    at_left = ((d >= 0) & above) | ((d <= 0) & below)
    along = np.arange(longest) - np.where(at_left, 0, longest - lengths)
    there = (along >= 0) & (along < lengths)
    return np.where(there, along - np.minimum(d, 0), 0), np.where(there, along + np.maximum(d, 0), 0), there


def _longest(rows: int, columns: int, k: Band) -> int:
    return max(min(rows + min(k[1], 0), columns - max(k[0], 0)), 0)


def _inside(op: str, shape: tuple[int, ...], k: Band) -> None:
    if len(shape) < 2:
        invalid(op, f"input has shape {list(shape)}, and a matrix has 2 axes. Use tf.reshape to make it one.")
    rows, columns = shape[-2:]
    for d in k:
        if d and not -rows < d < columns:
            invalid(op, f"k = {d} is out of range: a {rows} by {columns} matrix has diagonals {1 - rows} to {columns - 1}.")


def _read(xp: Any, x: Any, *, k: Band, padding: Any, align: str) -> Any:
    _inside("MatrixDiagPartV3", x.shape, k)  # here, since TensorFlow asks it of the gradient of `diag` too
    i, j, there = (xp.asarray(a) for a in places(*x.shape[-2:], k, align))
    if not x.size:
        out = xp.full((*x.shape[:-2], *i.shape), padding, dtype=x.dtype)
    else:
        out = xp.where(there, x[..., i, j], xp.asarray(padding, dtype=x.dtype))
    return out if k[0] < k[1] else out.reshape(*x.shape[:-2], i.shape[1])


def _put(xp: Any, x: Any, diagonal: Any, *, k: Band, align: str) -> Any:
    i, j, there = places(*x.shape[-2:], k, align)
    out, values = x.copy(), diagonal.reshape(*x.shape[:-2], *i.shape)
    d, n = (xp.asarray(a) for a in np.nonzero(there))
    out[..., xp.asarray(i[there]), xp.asarray(j[there])] = values[..., d, n]
    return out


def _make(xp: Any, x: Any, *, k: Band, shape: Band, padding: Any, align: str) -> Any:
    lead = x.shape[:-2] if k[0] < k[1] else x.shape[:-1]
    return _put(xp, xp.full(lead + shape, padding, dtype=x.dtype), x, k=k, align=align)


_diag_part: Op = Op("MatrixDiagPartV3", "fciub", _read, lambda g, x_shape, k, align:
                    _diag(g, k=k, shape=x_shape[-2:], padding=0, align=align))  # fmt: skip
_diag: Op = Op("MatrixDiagV3", "fciub", _make, lambda g, k, align: _diag_part(g, k=k, padding=0, align=align))
_set_diag: Op = Op("MatrixSetDiagV3", "fciub", _put, lambda g, diagonal_shape, k, align:
                   _set_diag(g, wrap(SPACE[type(g._array)].zeros(diagonal_shape, g._array.dtype)), k=k, align=align),
                   lambda g, k, align: _diag_part(g, k=k, padding=0, align=align))  # fmt: skip
_diag.missing = _diag_part.missing = _set_diag.missing = "s"
MAIN: dict[str, Any] = {"k": (0, 0), "align": "RIGHT_LEFT"}


def on_diagonal(x: EagerTensor) -> EagerTensor:
    """Square matrices with these vectors on their diagonals."""
    n = x._array.shape[-1]
    return _diag(x, shape=(n, n), padding=0, **MAIN)


def diagonal_of(x: EagerTensor) -> EagerTensor:
    return _diag_part(x, padding=0, **MAIN)


def with_diagonal(x: EagerTensor, diagonal: EagerTensor) -> EagerTensor:
    return _set_diag(x, diagonal, **MAIN)


def _band(op: str, k: Any) -> Band:
    found = [k] if type(k) is int else integers(op, k, "k", unless_tensor(k)).ravel().tolist()
    if not 1 <= len(found) <= 2 or found[0] > found[-1]:
        invalid(op, f"k = {k!r}. Give a diagonal, or the lowest and the highest of several.")
    return found[0], found[-1]


def _aligned(op: str, align: Any) -> str:
    if align is None:
        return "RIGHT_LEFT"
    if not isinstance(align, str):
        raise TypeError(f"{op}: align = {align!r}. Give one of {', '.join(ALIGNMENTS)}.")
    if align not in ALIGNMENTS:
        invalid(op, f"align = {align!r}. Give one of {', '.join(ALIGNMENTS)}.")
    return align


def _padding(op: Op, x: Any, padding: Any) -> tuple[EagerTensor, Any]:
    """The tensor, and the padding as a number of its dtype."""
    if getattr(x, "dtype", None) == "bool":
        padding = bool(padding)
    x, pad = group([x, padding])
    check_dtypes(op, (x, pad))
    if pad._array.ndim and (op is _diag or pad._array.size != 1):
        invalid(op.name, f"padding_value must be one value, got shape {list(pad.shape)}.")
    return x, to_numpy(pad._array).item()


def diag(diagonal: Any, name: str = "diag", k: Any = 0, num_rows: Any = -1, num_cols: Any = -1, padding_value: Any = 0,
         align: str = "RIGHT_LEFT") -> EagerTensor:  # fmt: skip
    """Matrices with the given diagonals, and `padding_value` elsewhere. Mirrors `tf.linalg.diag`.

    `diagonal` is [..., n] for a single k, [..., count, n] for k=(lowest, highest). The matrix is the smallest square that
    holds them unless `num_rows` or `num_cols` say otherwise. Any dtype but string. Raises InvalidArgumentError when the
    sizes do not fit.

    >>> import minitape as tf
    >>> tf.linalg.diag([1, 2], k=1).numpy()
    array([[0, 1, 0],
           [0, 0, 2],
           [0, 0, 0]], dtype=int32)
    """
    op = "MatrixDiagV3"
    x, padding = _padding(_diag, diagonal, padding_value)
    band, side = _band(op, k), _aligned(op, align)
    shape = x._array.shape
    several = band[0] < band[1]
    if len(shape) < 1 + several:
        invalid(op, f"diagonal has shape {list(shape)}; give [..., n], or [..., count, n] when k names several.")
    if several and shape[-2] != band[1] - band[0] + 1:
        invalid(op, f"k = {k!r} names {band[1] - band[0] + 1} diagonals, and diagonal has {shape[-2]}.")
    least = shape[-1] - min(band[1], 0), shape[-1] + max(band[0], 0)
    rows, columns = (number(op, n, what, unless_tensor(n)) for n, what in ((num_rows, "num_rows"), (num_cols, "num_cols")))
    if rows == columns == -1:
        rows = columns = max(least)
    rows, columns = least[0] if rows == -1 else rows, least[1] if columns == -1 else columns
    if rows < least[0] or columns < least[1] or (rows != least[0] and columns != least[1]):
        invalid(
            op, f"a matrix of {rows} rows and {columns} columns does not fit diagonals of {shape[-1]} elements with k = {k!r}."
        )
    return _diag(x, k=band, shape=(rows, columns), padding=padding, align=side)


def diag_part(input: Any, name: str = "diag_part", k: Any = 0, padding_value: Any = 0,
              align: str = "RIGHT_LEFT") -> EagerTensor:  # fmt: skip
    """A diagonal of matrices, or several of them as rows, padded to the longest. Mirrors `tf.linalg.diag_part`.

    Any dtype but string. Raises InvalidArgumentError for a `k` outside the matrix.

    >>> import minitape as tf
    >>> tf.linalg.diag_part([[1, 2], [3, 4]]).numpy(), tf.linalg.diag_part([[1, 2], [3, 4]], k=1).numpy()
    (array([1, 4], dtype=int32), array([2], dtype=int32))
    """
    op = "MatrixDiagPartV3"
    x, padding = _padding(_diag_part, input, padding_value)
    band, side = _band(op, k), _aligned(op, align)
    return _diag_part(x, k=band, padding=padding, align=side)


def set_diag(input: Any, diagonal: Any, name: str = "set_diag", k: Any = 0, align: str = "RIGHT_LEFT") -> EagerTensor:
    """The matrices with other numbers on one diagonal, or on several. Mirrors `tf.linalg.set_diag`.

    Any dtype but string. Raises InvalidArgumentError for a `k` outside the matrix or a diagonal of another shape than
    `diag_part` would give.

    >>> import minitape as tf
    >>> tf.linalg.set_diag([[1, 1], [1, 1]], [8, 9]).numpy()
    array([[8, 1],
           [1, 9]], dtype=int32)
    """
    op = "MatrixSetDiagV3"
    x, d = check_dtypes(_set_diag, group([input, diagonal]))
    band, side = _band(op, k), _aligned(op, align)
    _inside(op, x._array.shape, band)
    shape = x._array.shape
    count = (band[1] - band[0] + 1,) if band[0] < band[1] else ()
    want = (*shape[:-2], *count, _longest(shape[-2], shape[-1], band))
    if d._array.shape != want:
        invalid(op, f"diagonal has shape {list(d.shape)}, and {list(want)} goes into input of shape {list(shape)} at k = {k!r}.")
    return _set_diag(x, d, k=band, align=side)


def trace(x: Any, name: str | None = None) -> EagerTensor:
    """The sum of the main diagonal of matrices. Mirrors `tf.linalg.trace`.

    Number dtypes. Raises InvalidArgumentError for fewer than 2 axes.

    >>> import minitape as tf
    >>> tf.linalg.trace([[1, 2], [3, 4]]).numpy()
    np.int32(5)
    """
    return reduce_sum(diag_part(convert(x)), [-1])


# A tensor with its indices doubled: the diagonal of what has every axis twice.


def _doubled(xp: Any, x: Any) -> Any:
    if not x.ndim:
        raise ValueError("diagonal is a scalar. Use tf.reshape to give it an axis.")
    out = xp.zeros(x.size * x.size, x.dtype)
    out[:: x.size + 1] = x.reshape(-1)
    return out.reshape(x.shape * 2)


_tensor_diag: Op = Op("Diag", "fc int32 int64", _doubled, lambda g: _tensor_diag_part(g))
_tensor_diag_part: Op = Op("DiagPart", "fc int32 int64", lambda xp, x:
                           x.reshape(-1)[:: _root(x.size) + 1].reshape(x.shape[: x.ndim // 2]), lambda g:
                           _tensor_diag(g))  # fmt: skip
_tensor_diag.missing = _tensor_diag_part.missing = "bfloat16"


def _root(n: int) -> int:
    return round(n**0.5)


def tensor_diag(diagonal: Any, name: str | None = None) -> EagerTensor:
    """A tensor with every axis of `diagonal` twice, zero but for the elements with equal indices.

    Floating, complex, int32 and int64. Raises InvalidArgumentError for a scalar. Mirrors `tf.linalg.tensor_diag`.

    >>> import minitape as tf
    >>> tf.linalg.tensor_diag([1, 2]).numpy()
    array([[1, 0],
           [0, 2]], dtype=int32)
    """
    return _tensor_diag(convert(diagonal))


def tensor_diag_part(input: Any, name: str | None = None) -> EagerTensor:
    """The elements with equal indices of a tensor that has every axis twice. Mirrors `tf.linalg.tensor_diag_part`.

    Floating, complex, int32 and int64. Raises InvalidArgumentError unless the first half of the shape is the second.

    >>> import minitape as tf
    >>> tf.linalg.tensor_diag_part([[1, 2], [3, 4]]).numpy()
    array([1, 4], dtype=int32)
    """
    x = convert(input)
    shape = x._array.shape
    half = len(shape) // 2
    if shape[:half] != shape[half:]:
        check_dtypes(_tensor_diag_part, (x,))
        invalid("DiagPart", f"input has shape {list(shape)}: its first half must be its second half too.")
    return _tensor_diag_part(x)


def _within(xp: Any, x: Any, *, lower: int, upper: int) -> Any:
    rows, columns = x.shape[-2:]
    lead = xp.arange(rows)[:, None] - xp.arange(columns)[None, :]  # how far below the diagonal
    keep = (lead <= (lower if lower >= 0 else rows)) & (-lead <= (upper if upper >= 0 else columns))
    return xp.where(keep, x, xp.zeros((), x.dtype))


_band_part: Op = Op("MatrixBandPart", "fciub", _within, lambda g, lower, upper: _band_part(g, lower=lower, upper=upper))
_band_part.missing = "s"


def band_part(input: Any, num_lower: Any, num_upper: Any, name: str | None = None) -> EagerTensor:
    """The matrices with zeros outside a band around the main diagonal. Mirrors `tf.linalg.band_part`.

    `num_lower` diagonals below the main one and `num_upper` above it are kept; -1 keeps all. Any dtype but string. Raises
    InvalidArgumentError when there are not so many.

    >>> import minitape as tf
    >>> tf.linalg.band_part([[1, 2, 3], [4, 5, 6], [7, 8, 9]], 0, 1).numpy()
    array([[1, 2, 0],
           [0, 5, 6],
           [0, 0, 9]], dtype=int32)
    """
    op = "MatrixBandPart"
    x = convert(input)
    check_dtypes(_band_part, (x,))
    shape = x._array.shape
    if len(shape) < 2:
        invalid(op, f"input has shape {list(shape)}, and a matrix has 2 axes. Use tf.reshape to make it one.")
    for n, what in ((num_lower, "num_lower"), (num_upper, "num_upper")):
        if isinstance(n, (str, bytes)):
            raise TypeError(f"{op}: {what} must be an integer, got {n!r}.")
    lower, upper = (number(op, n, what) for n, what in ((num_lower, "num_lower"), (num_upper, "num_upper")))
    for what, count, size in (("num_lower", lower, shape[-2]), ("num_upper", upper, shape[-1])):
        if count > size:
            invalid(op, f"{what} = {count}, and there are {size}. Give -1 to keep all.")
    return _band_part(x, lower=lower, upper=upper)


def lower_part(x: EagerTensor) -> EagerTensor:
    return _band_part(x, lower=-1, upper=0)


def upper_part(x: EagerTensor) -> EagerTensor:
    return _band_part(x, lower=0, upper=-1)
