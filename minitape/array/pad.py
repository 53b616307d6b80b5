"""Padding: a border around a tensor, of a constant or of what lies near the edge.

    [1 2 3] with 2 before and 2 behind:    CONSTANT   0 0 [1 2 3] 0 0
                                           REFLECT    3 2 [1 2 3] 2 1     the edge itself is not repeated
                                           SYMMETRIC  2 1 [1 2 3] 3 2     it is

What comes back from a constant border goes nowhere, so the gradient is cut out of the middle. What comes back from a
mirrored border belongs to the elements that were mirrored: it is folded over the edge and added to them.

>>> import minitape as tf
>>> x = tf.Variable([1.0, 2.0, 3.0])
>>> with tf.GradientTape() as tape:
...     y = tf.pad(x, [[2, 1]], "REFLECT")
>>> y.numpy(), tape.gradient(y, x).numpy()
(array([3., 2., 1., 2., 3., 2.], dtype=float32), array([1., 3., 2.], dtype=float32))
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ..axes import integers
from ..convert import convert, group
from ..errors import UnimplementedError, invalid
from ..op import Op
from ..tensor import OPS, EagerTensor, Operand
from .index import _pad, framed

__all__ = ["pad"]

ANY = "fciubs"
Pairs = tuple[tuple[int, int], ...]


def _mirrored(xp: Any, x: Any, *, paddings: Pairs, mode: str) -> Any:
    return xp.pad(x, paddings, mode=mode.lower()) if any(map(any, paddings)) else x


def _folded(xp: Any, x: Any, *, paddings: Pairs, mode: str) -> Any:
    """Every mirrored border laid back over the edge, axis by axis."""
    skip = int(mode == "REFLECT")  # the edge itself was not repeated
    for axis, (before, behind) in enumerate(paddings):
        if before or behind:
            x = xp.moveaxis(x, axis, 0)
            n = x.shape[0] - before - behind
            middle = xp.array(x[before : before + n])
            middle[skip : skip + before] += x[:before][::-1]
            middle[n - skip - behind : n - skip] += x[before + n :][::-1]
            x = xp.moveaxis(middle, 0, axis)
    return x


_pad_with = Op("PadV2", ANY, lambda xp, x, value, *, paddings: framed(xp, x, value.reshape(()), paddings=paddings),
               lambda g, x_shape, paddings: OPS["Slice"](g, begin=tuple([b for b, _ in paddings]), size=x_shape))  # fmt: skip
_mirror: Op = Op("MirrorPad", ANY, _mirrored, lambda g, paddings, mode: _fold(g, paddings=paddings, mode=mode))
_fold: Op = Op("MirrorPadGrad", "fciu", _folded, lambda g, paddings, mode: _mirror(g, paddings=paddings, mode=mode))


def _pairs(op: str, x: EagerTensor, paddings: Any) -> Pairs:
    """The argument `paddings` as a pair (before, behind) for each axis."""
    array, ndim = integers(op, paddings, "paddings"), x._array.ndim
    if array.shape != (ndim, 2):
        invalid(op, f"paddings must have shape [{ndim}, 2], a pair (before, behind) for each axis, got {list(array.shape)}.")
    if array.size and array.min() < 0:
        invalid(op, f"paddings = {array.tolist()} holds {array.min()}: nothing can be taken away here. Use tf.slice.")
    return tuple([(before, behind) for before, behind in array.reshape(-1, 2).tolist()])


def pad(tensor: Any, paddings: Any, mode: str = "CONSTANT", constant_values: Any = 0, name: str | None = None) -> EagerTensor:
    """A border around `tensor`: `paddings[k]` is the pair (before, behind) of axis k. Mirrors `tf.pad`.

    `mode` "CONSTANT" fills with `constant_values` (a scalar, to which no gradient flows), "REFLECT" mirrors at the middle
    of the outermost elements, "SYMMETRIC" at their outer edge; capitals do not matter. Any dtype. Raises ValueError for
    another mode, InvalidArgumentError when the paddings do not fit the rank, are negative, or (mirrored) exceed the axis.

    >>> import minitape as tf
    >>> tf.pad([1, 2], [[1, 2]], constant_values=9).numpy()
    array([9, 1, 2, 9, 9], dtype=int32)
    """
    kind = mode.upper()
    if kind == "CONSTANT":
        if not isinstance(constant_values, Operand) and np.ndim(constant_values) == 0 and constant_values in (0, "", b""):
            x = convert(tensor)  # a zero of any kind will do
            return _pad(x, paddings=_pairs("Pad", x, paddings))
        x, value = group([tensor, constant_values])
        if x._array.dtype != value._array.dtype:
            invalid("PadV2", f"constant_values is {value.dtype.name}, but tensor {x.dtype.name}. Use tf.cast to make them equal.")
        if value._array.ndim:
            invalid("PadV2", f"constant_values has shape {value.shape}; give a scalar.")
        return _pad_with(x, value, paddings=_pairs("PadV2", x, paddings))
    if kind not in ("REFLECT", "SYMMETRIC"):
        raise ValueError(f"pad: mode = {mode!r}; use 'CONSTANT', 'REFLECT' or 'SYMMETRIC'.")
    x = convert(tensor)
    pairs = _pairs("MirrorPad", x, paddings)
    for axis, (n, pair) in enumerate(zip(x._array.shape, pairs)):
        if max(pair) > n - (kind == "REFLECT"):
            invalid("MirrorPad", f"paddings[{axis}] = {list(pair)} is more than there is to mirror: axis {axis} has size {n}, "
                                 f"and mode '{kind}' takes up to {max(n - (kind == 'REFLECT'), 0)}.")  # fmt: skip
    if len(pairs) > 5:
        raise UnimplementedError(None, None, f"MirrorPad: tensor has {len(pairs)} axes; up to 5 can be mirrored. Use tf.reshape.")
    return _mirror(x, paddings=pairs, mode=kind)
