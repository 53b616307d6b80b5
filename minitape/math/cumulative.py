"""Running sums and products along an axis.

>>> import minitape as tf
>>> tf.cumsum([1.0, 2.0, 3.0]).numpy(), tf.cumsum([1.0, 2.0, 3.0], exclusive=True).numpy()
(array([1., 3., 6.], dtype=float32), array([0., 1., 3.], dtype=float32))
"""

from __future__ import annotations

from typing import Any

from ..axes import one_axis
from ..convert import convert
from ..op import Op
from ..tensor import EagerTensor
from .elementwise import divide_no_nan

__all__ = ["cumprod", "cumsum"]


def _running(name: str, first: int) -> Any:
    """The kernel of a running sum or product: `exclusive` leaves the element itself out, `reverse` runs backward."""

    def kernel(xp: Any, x: Any, *, axis: int, exclusive: bool, reverse: bool) -> Any:
        x = xp.flip(x, axis) if reverse else x
        if exclusive:
            shape = x.shape[:axis] + (1,) + x.shape[axis + 1 :]
            before = x[(slice(None),) * axis + (slice(0, max(x.shape[axis] - 1, 0)),)]
            x = xp.concatenate([xp.full(shape, first, dtype=x.dtype), before], axis) if x.shape[axis] else x
        out = getattr(xp, name)(x, axis=axis, dtype=x.dtype)
        return xp.flip(out, axis) if reverse else out

    return kernel


_cumsum: Op = Op("Cumsum", "fciu", _running("cumsum", 0), lambda g, axis, exclusive, reverse:
                  _cumsum(g, axis=axis, exclusive=exclusive, reverse=not reverse))  # fmt: skip


def _cumprod_rule(g: Any, x: Any, axis: int, exclusive: bool, reverse: bool) -> EagerTensor:
    # by division, and without conjugates, as TensorFlow does it: wrong behind a zero, where the answer is 0
    products = _cumprod(x, axis=axis, exclusive=exclusive, reverse=reverse)
    return divide_no_nan(_cumsum(products * g, axis=axis, exclusive=exclusive, reverse=not reverse), x)


_cumprod: Op = Op("Cumprod", "fciu", _running("cumprod", 1), _cumprod_rule)


def cumsum(x: Any, axis: Any = 0, exclusive: bool = False, reverse: bool = False, name: str | None = None) -> EagerTensor:
    """Running sums along `axis`; any shape but 0-d, number dtypes. Mirrors `tf.math.cumsum`.

    >>> import minitape as tf
    >>> tf.cumsum([1, 2, 3], reverse=True).numpy()
    array([6, 5, 3], dtype=int32)
    """
    x = convert(x)
    return _cumsum(x, axis=one_axis("Cumsum", axis, x), exclusive=bool(exclusive), reverse=bool(reverse))


def cumprod(x: Any, axis: Any = 0, exclusive: bool = False, reverse: bool = False, name: str | None = None) -> EagerTensor:
    """Running products along `axis`; any shape but 0-d, number dtypes. Mirrors `tf.math.cumprod`.

    >>> import minitape as tf
    >>> tf.math.cumprod([1, 2, 3]).numpy()
    array([1, 2, 6], dtype=int32)
    """
    x = convert(x)
    return _cumprod(x, axis=one_axis("Cumprod", axis, x), exclusive=bool(exclusive), reverse=bool(reverse))
