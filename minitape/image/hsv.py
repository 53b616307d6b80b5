"""Hue, saturation and value: colours as people name them, where a screen mixes red, green and blue.

    value = max        saturation = 1 - min / max        hue: which of red, green, blue is the largest, and on which side of it
                                                              the middle one lies, (mid - min) / (max - min) of the way

Given the order of the three colours these are smooth, and the rule of `RGBToHSV` is their calculus. Between equal colours it
counts red before green before blue as the largest, blue before green before red as the smallest.

>>> import minitape as tf
>>> x = tf.Variable([0.5, 0.25, 0.0])
>>> with tf.GradientTape() as tape:
...     hue = tf.image.rgb_to_hsv(x)[0]
>>> round(float(hue), 4), tape.gradient(hue, x).numpy().round(4)  # an orange, a twelfth of the way round from red
(0.0833, array([-0.1667,  0.3333, -0.1667], dtype=float32))
"""

from __future__ import annotations

from typing import Any

from .. import dtype as dtypes
from ..array import cast, concat
from ..convert import convert
from ..errors import FailedPreconditionError, invalid
from ..math import divide_no_nan, reduce_sum, square
from ..op import Op
from ..refuse import check_dtypes
from ..tensor import OPS, EagerTensor, Operand

__all__ = ["hsv_to_rgb", "rgb_to_hsv"]


def hue_of(xp: Any, x: Any, top: Any, spread: Any) -> Any:
    """The hue in [0, 1), 0 for greys."""
    r, g, b = x[..., 0], x[..., 1], x[..., 2]
    sixth = xp.asarray(1 / 6, dtype=x.dtype)
    unit = xp.where(spread > 0, sixth / spread, xp.zeros_like(spread))
    third = xp.asarray(1 / 3, dtype=x.dtype)
    hue = xp.where(r == top, unit * (g - b), xp.where(g == top, unit * (b - r) + third, unit * (r - g) + 2 * third))
    hue = xp.where(spread > 0, hue, xp.zeros_like(hue))
    return xp.where(hue < 0, hue + 1, hue)


def to_hsv(xp: Any, x: Any) -> Any:
    top = x.max(axis=-1)
    spread = top - x.min(axis=-1)
    saturation = xp.where(top > 0, spread / top, xp.zeros_like(top))
    return xp.stack([hue_of(xp, x, top, spread), saturation, top], -1).astype(x.dtype, copy=False)


def pure(xp: Any, hue: Any) -> Any:
    """The red, green and blue of the colour of this hue (times 6) that is as colourful as can be."""
    parts = [abs(hue - 3) - 1, 2 - abs(hue - 2), 2 - abs(hue - 4)]
    zero, one = xp.zeros_like(hue), xp.ones_like(hue)
    return xp.stack([xp.minimum(xp.maximum(part, zero), one) for part in parts], -1)


def to_rgb(xp: Any, x: Any) -> Any:
    h, s, v = x[..., 0], x[..., 1:2], x[..., 2:]
    return ((1 - s + s * pure(xp, h * 6)) * v).astype(x.dtype, copy=False)


def _is(mask: EagerTensor, like: EagerTensor) -> EagerTensor:
    return cast(mask, like.dtype)


def _hsv_rule(g: EagerTensor, x: EagerTensor, y: EagerTensor) -> EagerTensor:
    r, gr, b = x[..., 0:1], x[..., 1:2], x[..., 2:3]
    big = _is(concat([(r >= b) & (r >= gr), (gr > r) & (gr >= b), (b > r) & (b > gr)], -1), x)
    small = _is(concat([(r < b) & (r < gr), (gr <= r) & (gr < b), (b <= r) & (b <= gr)], -1), x)
    mid = 1 - big - small
    high, low, middle = (reduce_sum(x * part, -1, keepdims=True) for part in (big, small, mid))
    after = concat([big[..., 2:], big[..., :2]], -1)  # the colour that comes after the largest, round the circle
    side = reduce_sum(after * (mid - small), -1, keepdims=True)  # 1 where it is the middle one, -1 where it is the smallest
    ones = OPS["OnesLike"](high)

    def over(z: EagerTensor) -> EagerTensor:
        return divide_no_nan(ones, z)

    dv = big
    ds = _is(x > 0, x) * (big * low * over(square(high)) - small * over(high))
    dh = _is(high > 0, x) * side / 6 * (
        small * (middle - high) * over(square(high - low)) + mid * over(high - low)
        - big * (middle - low) * over(square(y[..., 1:2])) * over(square(y[..., 2:3])))  # fmt: skip
    return g[..., 2:3] * dv + g[..., 1:2] * ds + g[..., 0:1] * dh


_to_hsv = Op("RGBToHSV", "f", to_hsv, _hsv_rule, out="y")
_to_rgb = Op("HSVToRGB", "f", to_rgb)


def _three(op: Op, value: Any) -> EagerTensor:
    """Colours for an operation: floating, with three channels on the last axis."""
    x = convert(value)
    if not isinstance(value, Operand) and x.dtype.kind in "iub":
        x = convert(value, hint=dtypes.float32.numpy)
    check_dtypes(op, (x,))
    shape = x._array.shape
    if not shape:
        invalid(op.name, "images are a scalar; they need an axis of three channels, the last.")
    if shape[-1] != 3:
        raise FailedPreconditionError(
            None, None, f"{op.name}: images have shape {list(shape)}; the last axis must be 3 channels."
        )
    return x


def rgb_to_hsv(images: Any, name: str | None = None) -> EagerTensor:
    """Hue, saturation and value, each in [0, 1], of red, green and blue in [0, 1]. Mirrors `tf.image.rgb_to_hsv`.

    [..., 3], floating dtypes. InvalidArgumentError for other dtypes and a scalar, FailedPreconditionError for another number of
    channels.

    >>> import minitape as tf
    >>> tf.image.rgb_to_hsv([1.0, 0.5, 0.5]).numpy()
    array([0. , 0.5, 1. ], dtype=float32)
    """
    return _to_hsv(_three(_to_hsv, images))


def hsv_to_rgb(images: Any, name: str | None = None) -> EagerTensor:
    """The inverse of `rgb_to_hsv`; its gradient is None. Mirrors `tf.image.hsv_to_rgb`.

    >>> import minitape as tf
    >>> tf.image.hsv_to_rgb([0.0, 0.5, 1.0]).numpy()
    array([1. , 0.5, 0.5], dtype=float32)
    """
    return _to_rgb(_three(_to_rgb, images))
