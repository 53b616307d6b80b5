"""The cosine transform: a signal as a sum of cosines, with real numbers only.

    type 1:  the Fourier transform of  x0 x1 x2 x1           (mirrored at its last sample)
    type 2:  of  x0 x1 x2 | x2 x1 x0                          (mirrored behind it; `rfft` of twice the length, turned in phase)
    type 3:  the inverse of type 2, but for a factor
    type 4:  every other number of a type 2 of twice the length

All four are made of `rfft` and `irfft`, so their gradients come with them.

>>> import minitape as tf
>>> x = tf.constant([1.0, 2.0, 3.0])
>>> y = tf.signal.dct(x, norm="ortho")
>>> tf.signal.idct(y, norm="ortho").numpy().round(4)
array([1., 2., 3.], dtype=float32)
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from ..array import concat, split
from ..backend import SPACE, from_numpy
from ..convert import convert
from ..errors import invalid
from ..math import complex, real
from ..tensor import EagerTensor, wrap
from .fourier import fitted, irfft, rfft
from .frames import frame, overlap_and_add, scalar
from .windows import vorbis_window

__all__ = ["dct", "idct", "inverse_mdct", "mdct"]


def _check(name: str, input: Any, type: Any, n: Any, axis: Any, norm: Any) -> None:
    if axis != -1:
        raise NotImplementedError(f"{name}: axis = {axis}; only the last axis is transformed. Use tf.transpose before and after.")
    if n is not None and n < 1:
        raise ValueError(f"{name}: n = {n}; give 1 or more, or None for the whole axis.")
    if type not in (1, 2, 3, 4):
        raise ValueError(f"{name}: type = {type!r}; there are the types 1, 2, 3 and 4.")
    if type == 1 and norm == "ortho":
        raise ValueError(f"{name}: type 1 has no norm 'ortho'. Use None.")
    if type == 1 and input.shape[-1] < 2:
        raise ValueError(f"{name}: input has shape {input.shape}, and type 1 needs two samples or more on its last axis.")
    if norm not in (None, "ortho"):
        raise ValueError(f"{name}: norm = {norm!r}; use None or 'ortho'.")


def _weights(x: EagerTensor, values: Any, kind: str = "f") -> EagerTensor:
    """Constants beside x: real, or complex of the same precision."""
    dtype = x._array.dtype if kind == "f" else np.result_type(x._array.dtype, np.complex64)
    return wrap(from_numpy(np.asarray(values, dtype), SPACE[type(x._array)]))


def _dct(input: Any, kind: int, n: Any, norm: Any) -> EagerTensor:
    x = convert(input)
    if x.dtype.kind not in "fcV":
        raise TypeError(f"dct: input has dtype {x.dtype.name}, and only float32 and float64 are transformed. Use tf.cast first.")
    if not x._array.ndim:
        raise IndexError("dct: input is a scalar, and an axis is transformed. Use tf.reshape to give it one.")
    if n is not None:
        if isinstance(n, float):
            raise TypeError(f"dct: n = {n!r} must be an integer.")
        x = fitted(x, (int(n),))
    size = x._array.shape[-1]
    if kind == 1:
        return real(rfft(concat([x, x[..., -2:0:-1]], -1)))
    if x.dtype.name not in ("float32", "float64"):
        raise TypeError(f"dct: input has dtype {x.dtype.name}, and only float32 and float64 are transformed. Use tf.cast first.")
    if norm and kind != 4 and not size:
        invalid("dct", f"input has shape {x.shape}, and norm 'ortho' needs one sample or more on its last axis.")
    if kind == 4:
        y = _dct(x, 2, 2 * size, None)[..., 1::2] if size else x
        return y * _weights(x, math.sqrt(0.5 / size)) if norm and size else y
    turn = 2 * np.exp(-0.5j * math.pi * np.arange(size) / max(size, 1))
    # ortho: the first wave, which is constant, is longer than all others
    even = np.where(np.arange(size) == 0, 0.5, math.sqrt(0.5)) / math.sqrt(max(size, 1))
    if kind == 2:
        y = real(rfft(x, [2 * size])[..., :size] * _weights(x, turn, "c"))
        return y * _weights(x, even) if norm else y
    x = x * _weights(x, 0.5 / even if norm else size)
    return irfft(_weights(x, turn.conj(), "c") * complex(x, _weights(x, 0.0)), [2 * size])[..., :size]


def dct(input: Any, type: Any = 2, n: Any = None, axis: Any = -1, norm: Any = None, name: str | None = None) -> EagerTensor:
    """The cosine transform of the last axis, of type 1, 2, 3 or 4. Mirrors `tf.signal.dct`.

    float32 or float64. `n` cuts the axis or fills it up with zeros first; `norm="ortho"` makes types 2, 3 and 4 keep lengths.
    Raises ValueError for another type or norm or an axis too short, NotImplementedError for another axis, TypeError for another
    dtype, IndexError for a scalar.

    >>> import minitape as tf
    >>> tf.signal.dct([1.0, 2.0]).numpy().round(4)
    array([ 6.    , -1.4142], dtype=float32)
    """
    _check("dct", input, type, n, axis, norm)
    return _dct(input, type, n, norm)


def idct(input: Any, type: Any = 2, n: Any = None, axis: Any = -1, norm: Any = None, name: str | None = None) -> EagerTensor:
    """The inverse of `dct` of that type; without `norm="ortho"` only up to a factor of 2n. Mirrors `tf.signal.idct`.

    >>> import minitape as tf
    >>> tf.signal.idct([6.0, -1.4142135]).numpy().round(4)
    array([4., 8.], dtype=float32)
    """
    _check("idct", input, type, n, axis, norm)
    return _dct(input, {1: 1, 2: 3, 3: 2, 4: 4}[type], n, norm)


# The modified transform: frames that overlap by half, each folded to half its length before it is transformed. What folding
# adds to a frame it takes from its neighbour, so that adding up the frames gives the signal again.


def _windowed(frames: EagerTensor, length: EagerTensor, window_fn: Any) -> EagerTensor:
    return frames * (window_fn(length, dtype=frames.dtype) if window_fn is not None else np.float64(math.sqrt(0.5)))


def mdct(signals: Any, frame_length: Any, window_fn: Any = vorbis_window, pad_end: Any = False, norm: Any = None,
         name: str | None = None) -> EagerTensor:  # fmt: skip
    """The modified cosine transform: [..., samples] gives [..., frames, frame_length // 2]. Mirrors `tf.signal.mdct`.

    float32 or float64. `frame_length` is a multiple of 4 (ValueError), `window_fn(length, dtype=...)` makes the window, None
    stands for a flat one. `pad_end` as in `frame`, `norm` as in `dct`.

    >>> import minitape as tf
    >>> tf.signal.mdct(tf.ones([8]), 4).shape
    TensorShape([3, 2])
    """
    x, length = convert(signals), scalar("mdct", frame_length, "frame_length")
    if not x._array.ndim:
        raise ValueError("mdct: signals is a scalar, and frames are cut along an axis. Use tf.reshape to give it one.")
    if length.dtype.kind == "s":
        raise TypeError(f"mdct: frame_length = {frame_length!r} must be an integer.")
    if float(length) % 4:
        raise ValueError(f"mdct: frame_length = {frame_length!r} is no multiple of 4.")
    frames = _windowed(frame(x, length, length // 2, pad_end=pad_end), length, window_fn)
    a, b, c, d = split(frames, 4, axis=-1)
    return dct(concat([-c[..., ::-1] - d, a - b[..., ::-1]], -1), type=4, norm=norm)


def inverse_mdct(mdcts: Any, window_fn: Any = vorbis_window, norm: Any = None, name: str | None = None) -> EagerTensor:
    """The inverse of `mdct`, but for half a frame at either end: [..., frames, n] gives [..., (frames + 1) * n].

    Arguments as there; ValueError for fewer than two axes. Mirrors `tf.signal.inverse_mdct`.

    >>> import minitape as tf
    >>> tf.signal.inverse_mdct(tf.signal.mdct(tf.ones([8]), 4)).numpy().round(3)[2:6]
    array([1., 1., 1., 1.], dtype=float32)
    """
    x = convert(mdcts)
    if x._array.ndim < 2:
        raise ValueError(f"inverse_mdct: mdcts has shape {x.shape}; it needs an axis of frames and one of coefficients.")
    half = x._array.shape[-1]
    y = dct(x, type=4, norm=norm)
    if norm is None:
        y = y * _weights(x, 0.5 / max(half, 1))
    front, back = split(y, 2, axis=-1)
    frames = concat([back, -back[..., ::-1], -front[..., ::-1], -front], -1)
    return overlap_and_add(_windowed(frames, convert(2 * half), window_fn), half)
