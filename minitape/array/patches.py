"""Patches: what a window sees of an image, or of a volume, at each of its positions, laid out as channels.

    [1 2 3 4], window of 2, stride 1, VALID:    [1 2] [2 3] [3 4]

The patches are a view of the image with more axes, so nothing is computed. Backward, each number of a patch belongs to
one pixel: an image of pixel numbers, cut into patches in the same way, says to which, and sums by that number add up
what comes back.

>>> import minitape as tf
>>> x = tf.Variable(tf.reshape([1.0, 2.0, 3.0, 4.0], [1, 1, 4, 1]))
>>> with tf.GradientTape() as tape:
...     y = tf.image.extract_patches(x, [1, 1, 2, 1], [1, 1, 1, 1], [1, 1, 1, 1], "VALID")
>>> y.numpy().tolist(), tape.gradient(y, x).numpy().ravel()
([[[[1.0, 2.0], [2.0, 3.0], [3.0, 4.0]]]], array([1., 2., 2., 1.], dtype=float32))
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from ..axes import whole
from ..backend import SPACE
from ..convert import convert
from ..errors import OutOfRangeError, UnimplementedError, invalid
from ..op import Op
from ..refuse import check_dtypes
from ..tensor import OPS, EagerTensor
from .arrange import _reshape, transpose
from .index import framed

__all__ = ["extract_patches", "extract_volume_patches"]

Shape = tuple[int, ...]
Pairs = tuple[tuple[int, int], ...]


def _patches(xp: Any, x: Any, *, window: Shape, strides: Shape, rates: Shape, pads: Pairs) -> Any:
    """[batch, *sizes, channels] -> [batch, *positions, *window, channels], and the last axes laid flat."""
    inside = [slice(None), *[slice(max(-before, 0), None) for before, _ in pads]]
    x = x[tuple(inside)]
    around = [(max(before, 0), behind) for before, behind in pads]
    x = xp.ascontiguousarray(framed(xp, x, 0, paddings=((0, 0), *around, (0, 0))))
    batch, channel = x.strides[0], x.strides[-1]
    reach = [(k - 1) * r + 1 for k, r in zip(window, rates)]
    positions = [max((n - m) // s + 1, 0) for n, m, s in zip(x.shape[1:], reach, strides)]
    steps = [n * s for n, s in zip(x.strides[1:], strides)], [n * r for n, r in zip(x.strides[1:], rates)]
    shape = (x.shape[0], *positions, *window, x.shape[-1])
    view = xp.lib.stride_tricks.as_strided(x, shape, (batch, *steps[0], *steps[1], channel))
    return view.reshape(x.shape[0], *positions, math.prod(window) * x.shape[-1])


def _patches_rule(g: EagerTensor, x_shape: Shape, window: Shape, strides: Shape, rates: Shape, pads: Pairs) -> EagerTensor:
    batch, *sizes, channels = x_shape
    count, space = math.prod(sizes), SPACE[type(g._array)]
    numbers = np.arange(1, count + 1).reshape(1, *sizes, 1)
    pixels = _patches(np, numbers, window=window, strides=strides, rates=rates, pads=pads).reshape(-1) - 1  # -1: added around
    apart = _reshape(g, shape=(batch, pixels.size, channels))
    rows = _reshape(transpose(apart, [1, 0, 2]), shape=(pixels.size, batch * channels))
    summed = OPS["UnsortedSegmentSum"](rows, convert(pixels, space=space), num_segments=count)
    return transpose(_reshape(summed, shape=(*sizes, batch, channels)), [len(sizes), *range(len(sizes)), len(sizes) + 1])


_image = Op("ExtractImagePatches", "fciu", _patches, _patches_rule)
_volume = Op("ExtractVolumePatches", "fiu", _patches, _patches_rule)
_image.missing = "b"


def _extracted(op: Op, x: EagerTensor, sizes: Any, strides: Any, rates: Any, padding: Any) -> EagerTensor:
    ndim = x._array.ndim
    wanted = 4 if op is _image else 5
    given = {"sizes": sizes, "strides": strides, "rates": rates}
    for what, value in given.items():
        if not isinstance(value, (list, tuple)) and value is not None:
            raise TypeError(f"{op.name}: {what} = {value!r} is no list. Give {wanted} integers.")
        given[what] = [whole(what, v) for v in value or ()]
    if not isinstance(padding, (str, bytes)):
        raise TypeError(f"{op.name}: padding = {padding!r}; use 'SAME' or 'VALID'.")
    if padding not in ("SAME", "VALID", b"SAME", b"VALID"):
        invalid(op.name, f"padding = {padding!r}; use 'SAME' or 'VALID'.")
    check_dtypes(op, (x,))
    for what, value in given.items():
        if len(value) != wanted:
            invalid(op.name, f"{what} = {value}; give {wanted} integers, for batch, space and channels.")
        if value[0] != 1 or value[-1] != 1:
            raise UnimplementedError(None, None, f"{op.name}: {what} = {value}; the window stays in one image and sees all "
                                                 "channels, so begin and end with 1.")  # fmt: skip
        if min(value) < 1:
            raise OutOfRangeError(None, None, f"{op.name}: {what} = {value}; numbers are 1 or more.")
    if ndim != wanted:
        invalid(op.name, f"the input must have {wanted} axes (batch, space, channels), got shape {list(x._array.shape)}.")
    window, steps, apart = (tuple(v[1:-1]) for v in given.values())
    pads = []
    for n, k, s, r in zip(x._array.shape[1:-1], window, steps, apart):
        reach, missing = (k - 1) * r + 1, 0
        if padding in ("SAME", b"SAME"):
            missing = (-(-n // s) - 1) * s + reach - n
            missing = max(missing, 0) if op is _image else missing
        elif n - reach + 2 * s <= 0:  # TensorFlow counts the positions, rounds toward zero, and takes 0 of them
            invalid(op.name, f"a window that spans {reach} pixels has no place on {n} of them. Use padding='SAME'.")
        # where steps are longer than the window, TensorFlow centres the windows on a volume, and not on an image
        pads.append((missing // 2, missing - missing // 2) if missing >= 0 else (-(-missing // 2), 0))
    return op(x, window=window, strides=steps, rates=apart, pads=tuple(pads))


def extract_patches(images: Any, sizes: Any, strides: Any, rates: Any, padding: Any, name: str | None = None) -> EagerTensor:
    """What a window sees of [batch, height, width, channels] images: [batch, positions.., height * width * channels].

    `sizes` of the window, `strides` between positions and `rates` between its pixels are [1, vertical, horizontal, 1];
    `padding` "VALID" keeps the window inside, "SAME" adds zeros around. Number and bool dtypes. Raises
    InvalidArgumentError or UnimplementedError for arguments that do not fit. Mirrors `tf.image.extract_patches`.

    >>> import minitape as tf
    >>> image = tf.reshape(tf.range(9), [1, 3, 3, 1])
    >>> tf.image.extract_patches(image, [1, 2, 2, 1], [1, 1, 1, 1], [1, 1, 1, 1], "VALID").numpy()[0, 0].tolist()
    [[0, 1, 3, 4], [1, 2, 4, 5]]
    """
    return _extracted(_image, convert(images), sizes, strides, rates, padding)


def extract_volume_patches(input: Any, ksizes: Any, strides: Any, padding: Any, name: str | None = None) -> EagerTensor:
    """The same of volumes [batch, depth, height, width, channels], with `ksizes` and `strides` [1, d, v, h, 1].

    Real dtypes. Mirrors `tf.extract_volume_patches`.

    >>> import minitape as tf
    >>> volume = tf.reshape(tf.range(8), [1, 2, 2, 2, 1])
    >>> tf.extract_volume_patches(volume, [1, 2, 1, 1, 1], [1, 1, 1, 1, 1], "VALID").numpy()[0, 0, 0].tolist()
    [[0, 4], [1, 5]]
    """
    return _extracted(_volume, convert(input), ksizes, strides, [1] * 5, padding)
