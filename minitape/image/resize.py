"""Pictures in another size.

Every way of resizing is a linear map that looks at height and width apart, and `taps` says which pixels it sees. The four
operations differ in their dtypes, and in how far TensorFlow taught them to differentiate: bilinear and nearest in every
floating dtype, bicubic in two, the sampling kernels in one, areas not at all; and all of them only once.

>>> import minitape as tf
>>> x = tf.Variable(tf.reshape([1.0, 3.0], [1, 2, 1]))
>>> with tf.GradientTape() as tape:
...     y = tf.image.resize(x, [1, 4])
>>> y.numpy().ravel(), tape.gradient(y, x).numpy().ravel()
(array([1. , 1.5, 2.5, 3. ], dtype=float32), array([2., 2.], dtype=float32))
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ..axes import INT32
from ..convert import convert
from ..errors import invalid
from ..op import Op
from ..refuse import check_dtypes, no_gradient
from ..tensor import OPS, EagerTensor, Operand
from .shape import _demand, _value, pad_to_bounding_box, picture
from .taps import Taps, area, bicubic, bilinear, nearest, sampled, weighed

__all__ = ["ResizeMethod", "resize", "resize_with_pad"]

F32 = np.dtype("float32")


class ResizeMethod:
    """The words for `method` in `resize`. Mirrors `tf.image.ResizeMethod`.

    >>> import minitape as tf
    >>> tf.image.ResizeMethod.BICUBIC
    'bicubic'
    """

    BILINEAR = "bilinear"
    NEAREST_NEIGHBOR = "nearest"
    BICUBIC = "bicubic"
    AREA = "area"
    LANCZOS3 = "lanczos3"
    LANCZOS5 = "lanczos5"
    GAUSSIAN = "gaussian"
    MITCHELLCUBIC = "mitchellcubic"


def _resized(xp: Any, x: Any, *, rows: Taps, columns: Taps) -> Any:
    return weighed(xp, weighed(xp, x.astype("float32", copy=False), rows, 1), columns, 2)


def _picked(xp: Any, x: Any, *, rows: Taps, columns: Taps) -> Any:
    return x.take(xp.asarray(rows.places[0]), axis=1).take(xp.asarray(columns.places[0]), axis=2)


def _mixed(xp: Any, x: Any, *, rows: Taps, columns: Taps) -> Any:
    """Two taps each, computed as a + (b - a) t: so inf becomes nan where TensorFlow's does."""
    x = x.astype("float32", copy=False)
    if x.shape[1:3] == (rows.places.shape[1], columns.places.shape[1]):
        return x
    for axis, taps in ((2, columns), (1, rows)):
        low, high = (x.take(xp.asarray(places), axis=axis) for places in taps.places)
        x = low + (high - low) * xp.asarray(taps.weights[1]).reshape((-1,) + (1,) * (3 - axis))
    return x


def _spread(xp: Any, g: Any, *, shape: tuple[int, ...], dtype: Any, rows: Taps, columns: Taps) -> Any:
    """The gradient of all of them: each old pixel sums up what the new ones that saw it send back."""
    g = g.astype("float64" if dtype == "float64" else "float32", copy=False)
    back = weighed(xp, weighed(xp, g, rows.turned(shape[1]), 1), columns.turned(shape[2]), 2)
    return back.astype(dtype, copy=False)


def _transpose(name: str, *rules: Any) -> Op:
    return Op(name, "f", _spread, *rules)


def _only_once(name: str) -> Any:
    return no_gradient(name, "resize with method='bilinear' for pictures whose gradient is differentiated again, or stop there")


_nearest_back = _transpose("ResizeNearestNeighborGrad", _only_once("ResizeNearestNeighborGrad"))
_bilinear_back = _transpose("ResizeBilinearGrad")  # TensorFlow's second derivative is None here
_bicubic_back = _transpose("ResizeBicubicGrad", _only_once("ResizeBicubicGrad"))
_sampled_back = _transpose("ScaleAndTranslateGrad", _only_once("ScaleAndTranslateGrad"))


def _sampled_rule(g: EagerTensor, x_shape: Any, x_dtype: Any, rows: Taps, columns: Taps) -> EagerTensor:
    if x_dtype != F32:
        invalid(
            "ScaleAndTranslateGrad", f"the picture has dtype {x_dtype}, and only float32 is allowed. Use tf.cast before resizing."
        )
    return _sampled_back(g, shape=x_shape, dtype=x_dtype, rows=rows, columns=columns)


TYPES = "f int8 uint8 int16 uint16 int32 int64"
_nearest = Op("ResizeNearestNeighbor", TYPES, _picked, lambda g, x_shape, x_dtype, rows, columns: _nearest_back(
    g, shape=x_shape, dtype=x_dtype, rows=rows, columns=columns))  # fmt: skip
_bilinear = Op("ResizeBilinear", TYPES, _mixed, lambda g, x_shape, x_dtype, rows, columns: _bilinear_back(
    g, shape=x_shape, dtype=x_dtype, rows=rows, columns=columns))  # fmt: skip
_bicubic = Op("ResizeBicubic", TYPES, _resized, lambda g, x_shape, x_dtype, rows, columns: _bicubic_back(
    g, shape=x_shape, dtype=x_dtype, rows=rows, columns=columns) if x_dtype.name in ("float32", "float64") else None)  # fmt: skip
_area = Op("ResizeArea", TYPES, _resized, no_gradient("ResizeArea", "resize with method='bilinear', antialias=True"))
_sampled = Op("ScaleAndTranslate", TYPES, _resized, _sampled_rule)

_PLAIN = {
    "nearest": (_nearest, nearest),
    "bilinear": (_bilinear, bilinear),
    "bicubic": (_bicubic, bicubic),
    "area": (_area, area),
}
_SAMPLED = {name: name for name in ("lanczos3", "lanczos5", "gaussian", "mitchellcubic")}
_SMOOTHED = {"bilinear": "triangle", "bicubic": "keyscubic"}  # the kernels that antialias changes them into


def _size(size: Any) -> list[int]:
    try:
        array = convert(size, INT32)._array
    except (TypeError, ValueError):
        raise ValueError(f"resize: size = {size!r} must be two int32 numbers, [height, width].") from None
    if array.shape != (2,):
        raise ValueError(f"resize: size = {size!r} must be two numbers, [height, width].")
    return [int(n) for n in array]


def resize(images: Any, size: Any, method: Any = ResizeMethod.BILINEAR, preserve_aspect_ratio: Any = False,
           antialias: Any = False, name: str | None = None) -> EagerTensor:  # fmt: skip
    """The pictures in the size [height, width]. Mirrors `tf.image.resize`.

    [height, width, channels] or a batch of them. Floating dtypes and integers of up to 32 bits and int64; the result is float32,
    with method "nearest" of the dtype it was. `method` is a word of `ResizeMethod`. With `antialias` a smaller picture has all
    pixels of the larger one in it; "nearest" and "area" do not heed it. `preserve_aspect_ratio` makes `size` the most that it
    may have.

    Raises ValueError for other ranks, another `size` or `method`, InvalidArgumentError for pictures without pixels or channels,
    other dtypes, and sizes below 1. Second derivatives are a LookupError (bilinear: None), as is the first of "area".

    >>> import minitape as tf
    >>> tf.image.resize(tf.reshape([0.0, 1.0, 2.0, 3.0], [1, 4, 1]), [1, 2], antialias=True).numpy().ravel().round(3)
    array([0.714, 2.286], dtype=float32)
    """
    x = convert(images)
    if x._array.ndim not in (3, 4):
        raise ValueError(f"resize: images have shape {x.shape}; [height, width, channels], or a batch of those, is wanted.")
    single = x._array.ndim == 3
    if single:
        x = OPS["ExpandDims"](x, axis=0)
    new = _size(size)
    old = x._array.shape[1:3]
    if preserve_aspect_ratio and min(old):
        scale = min(np.float32(n) / np.float32(o) for n, o in zip(new, old))
        new = [int(np.rint(scale * np.float32(o))) for o in old]
    kernel = next((k for table in ((_SMOOTHED if antialias else {}), _SAMPLED) for m, k in table.items() if m == method), None)
    plain = next((row for m, row in _PLAIN.items() if m == method), None)
    if kernel:
        smooth = True if antialias is None else antialias  # of this operation alone, None means yes
        if not isinstance(smooth, bool):
            raise TypeError(f"resize: antialias = {antialias!r} must be a bool.")
        op, taps = _sampled, lambda o, n: sampled(o, n, kernel, smooth)
    elif plain:
        op, taps = plain
    else:
        raise ValueError(f"resize: method = {method!r}; use one of tf.image.ResizeMethod.")
    check_dtypes(op, (x,))
    if 0 in x._array.shape[1:]:
        invalid(op.name, f"images have shape {list(x._array.shape)}, and need one pixel and one channel at least.")
    if min(new) < 1:
        invalid(op.name, f"size = {new}; height and width must be 1 at least.")
    y = op(x, rows=taps(old[0], new[0]), columns=taps(old[1], new[1]))
    return OPS["Squeeze"](y, axis=(0,)) if single else y


def resize_with_pad(image: Any, target_height: Any, target_width: Any, method: Any = ResizeMethod.BILINEAR,
                    antialias: Any = False) -> EagerTensor:  # fmt: skip
    """The picture as large as it fits into the target size, undistorted, with zeros around it to fill it up.

    Pictures, `method`, `antialias` and errors as in `resize`. ValueError for pictures without pixels or channels and for a
    target size below 1, InvalidArgumentError if it is a tensor. Mirrors `tf.image.resize_with_pad`.

    >>> import minitape as tf
    >>> tf.image.resize_with_pad(tf.ones([2, 1, 1]), 2, 4).numpy()[..., 0]
    array([[0., 1., 0., 0.],
           [0., 1., 0., 0.]], dtype=float32)
    """
    name, x = "resize_with_pad", picture("resize_with_pad", image)
    for given in (target_height, target_width):
        if isinstance(given, float):
            raise TypeError(f"{name}: the target size {(target_height, target_width)} must be integers.")
        if isinstance(given, Operand) and (kind := convert(given))._array.dtype != INT32:
            invalid(name, f"a target size that is a tensor must be int32, got {kind.dtype.name}. Use tf.cast.")
        if isinstance(given, Operand) and kind._array.ndim:
            raise ValueError(f"{name}: the target size {given!r} must be a single number.")
    tall, wide = _value(name, "target_height", target_height), _value(name, "target_width", target_width)
    _demand(name, wide > 0, (target_width,), f"target_width = {wide}; use 1 or more.")
    _demand(name, tall > 0, (target_height,), f"target_height = {tall}; use 1 or more.")
    old, target = (np.array(pair, np.float32) for pair in (x._array.shape[-3:-1], (tall, wide)))
    fitting = old / (old / target).max()
    above, left = np.maximum(np.floor((target - fitting) / 2), 0).astype(int).tolist()
    resized = resize(x, np.floor(fitting).astype(np.int32).tolist(), method, antialias=antialias)
    return pad_to_bounding_box(resized, above, left, target_height, target_width)
