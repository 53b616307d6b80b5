"""The bits of numbers, read as numbers of another type.

>>> import minitape as tf
>>> hex(int(tf.bitcast(1.0, tf.uint32)))
'0x3f800000'
"""

from __future__ import annotations

from typing import Any

from .. import dtype as dtypes
from ..convert import convert
from ..errors import invalid
from ..op import Op
from ..refuse import no_gradient
from ..tensor import EagerTensor

__all__ = ["bitcast"]

NUMBERS = "fciu"


def _read_as(xp: Any, x: Any, *, dtype: Any, shape: tuple[int, ...]) -> Any:
    return xp.ascontiguousarray(x).reshape(-1).view(dtype).reshape(shape)


_bitcast = Op("Bitcast", NUMBERS, _read_as, no_gradient("Bitcast", "use tf.cast to change the dtype of values"))


def bitcast(input: Any, type: Any, name: str | None = None) -> EagerTensor:
    """The same bits as numbers of another `type`; a gradient through it is a LookupError. Mirrors `tf.bitcast`.

    A smaller type adds a last axis (float32 as uint8: 4), a larger one takes such an axis away. Number dtypes. Raises
    InvalidArgumentError for other dtypes and when the last axis has not the size needed.

    >>> import minitape as tf
    >>> tf.bitcast([1.0, -1.0], tf.int32).numpy()
    array([ 1065353216, -1082130432], dtype=int32)
    """
    want = dtypes.as_dtype(type)
    x = convert(input)
    if want.kind not in NUMBERS:
        invalid("Bitcast", f"type is {want.name}; only numbers have bits to read. Use tf.cast.")
    shape, have, need = x._array.shape, x._array.dtype.itemsize, want.numpy.itemsize
    if need > have:
        if not shape or shape[-1] * have != need:
            invalid("Bitcast", f"{want.name} takes {need // have} elements of {x.dtype.name}, so the last axis of input must "
                               f"have that size, got shape {list(shape)}.")  # fmt: skip
        shape = shape[:-1]
    elif need < have:
        shape = (*shape, have // need)
    return _bitcast(x, dtype=want.numpy, shape=shape)
