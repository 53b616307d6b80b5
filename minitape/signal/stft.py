"""The short-time Fourier transform: what a signal sounds like, moment by moment.

Cut the signal into frames that overlap, fade each in and out with a window, transform each: a row for every moment, a column
for every frequency. To come back, transform every row back, fade with the window that undoes the first, and add up.

>>> import minitape as tf
>>> x = tf.sin(tf.range(32.0))
>>> y = tf.signal.stft(x, frame_length=8, frame_step=4)
>>> z = tf.signal.inverse_stft(y, 8, 4, window_fn=tf.signal.inverse_stft_window_fn(4))
>>> y.shape, bool(tf.reduce_all(tf.abs(z - x)[4:-4] < 1e-5))
(TensorShape([7, 5]), True)
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from ..array import reshape, tile, zeros_like
from ..array.where import where
from ..convert import convert
from ..errors import UnimplementedError, invalid
from ..math import equal, reduce_sum, square
from ..tensor import EagerTensor
from .fourier import fitted, irfft, rfft
from .frames import frame, overlap_and_add, scalar
from .windows import hann_window

__all__ = ["inverse_stft", "inverse_stft_window_fn", "stft"]


def _length(name: str, frame_length: EagerTensor, fft_length: Any) -> Any:
    """The length of the transform: as given, or the power of two that the frame fits into."""
    if fft_length is not None:
        size = convert(fft_length)
        if size.dtype.kind == "s":
            raise UnimplementedError(None, None, f"{name}: fft_length = {fft_length!r} must be an integer.")
        return size
    if frame_length.dtype.kind == "s":
        raise TypeError(f"{name}: frame_length must be an integer, not text.")
    samples = float(frame_length)
    if samples < 0:
        raise ValueError(f"{name}: frame_length = {samples:g}; use 0 or more.")
    return convert(int(2 ** math.ceil(math.log2(samples))) if samples else 0)


def stft(signals: Any, frame_length: Any, frame_step: Any, fft_length: Any = None, window_fn: Any = hann_window,
         pad_end: Any = False, name: str | None = None) -> EagerTensor:  # fmt: skip
    """The short-time Fourier transform: [..., samples] gives [..., frames, fft_length // 2 + 1]. Mirrors `tf.signal.stft`.

    float32 or float64. `frame_length`, `frame_step` and `pad_end` as in `frame`; `fft_length` is by default the power of two
    that a frame fits into; `window_fn(length, dtype=...)` makes the window, None leaves it out. Raises ValueError for scalars,
    other dtypes and negative lengths, else as `frame` and `rfft`.

    >>> import minitape as tf
    >>> tf.signal.stft(tf.ones([8]), 4, 2, window_fn=None).numpy().real[0]
    array([4., 0., 0.], dtype=float32)
    """
    x, length = convert(signals), scalar("stft", frame_length, "frame_length")
    if not x._array.ndim:
        raise ValueError("stft: signals is a scalar, and frames are cut along an axis. Use tf.reshape to give it one.")
    size, frames = _length("stft", length, fft_length), frame(x, length, frame_step, pad_end=pad_end)
    return rfft(frames if window_fn is None else frames * window_fn(length, dtype=frames.dtype), [size])


def inverse_stft_window_fn(frame_step: Any, forward_window_fn: Any = hann_window, name: str | None = None) -> Callable[..., Any]:
    """The `window_fn` for `inverse_stft` that undoes `forward_window_fn`, for frames `frame_step` apart.

    It is the forward window over the sum of squares of all that overlap, 0 where that is 0. Raises, when it is called,
    ValueError for a step that is no single number, InvalidArgumentError for one that is no positive integer.
    Mirrors `tf.signal.inverse_stft_window_fn`.

    >>> import minitape as tf
    >>> tf.signal.inverse_stft_window_fn(2)(4, dtype=tf.float32).numpy()
    array([0., 1., 1., 1.], dtype=float32)
    """

    def window_fn(frame_length: Any, dtype: Any) -> EagerTensor:
        step, length = (scalar("inverse_stft_window_fn", n, what) for n, what in
                        ((frame_step, "frame_step"), (frame_length, "frame_length")))  # fmt: skip
        window = forward_window_fn(length, dtype=dtype)
        if step.dtype != length.dtype or int(step) < 1:
            invalid("inverse_stft_window_fn", f"frame_step = {frame_step!r}; use an integer of 1 or more.")
        overlaps = -(-int(length) // int(step))
        summed = reduce_sum(reshape(fitted(square(window), (overlaps * int(step),)), [overlaps, int(step)]), 0, keepdims=True)
        total = reshape(tile(summed, [overlaps, 1]), [overlaps * int(step)])[: int(length)]
        return where(equal(total, 0.0), zeros_like(window), window / total)

    return window_fn


def inverse_stft(stfts: Any, frame_length: Any, frame_step: Any, fft_length: Any = None, window_fn: Any = hann_window,
                 name: str | None = None) -> EagerTensor:  # fmt: skip
    """A signal from its `stft`, if `window_fn` is the `inverse_stft_window_fn` of the one used there.

    [..., frames, fft_length // 2 + 1] complex gives [..., samples] real numbers. Raises ValueError for fewer than two axes,
    other dtypes and lengths that are no single number, TypeError for a `frame_length` that is no integer.
    Mirrors `tf.signal.inverse_stft`.

    >>> import minitape as tf
    >>> tf.signal.inverse_stft(tf.signal.stft(tf.ones([6]), 4, 2, window_fn=None), 4, 2, window_fn=None).numpy()
    array([1., 1., 2., 2., 1., 1.], dtype=float32)
    """
    x, length = convert(stfts), scalar("inverse_stft", frame_length, "frame_length")
    scalar("inverse_stft", frame_step, "frame_step")
    if x._array.ndim < 2:
        raise ValueError(f"inverse_stft: stfts has shape {x.shape}; it needs an axis of frames and one of frequencies.")
    size = _length("inverse_stft", length, fft_length)
    if size._array.ndim:
        raise ValueError(f"inverse_stft: fft_length = {fft_length!r} must be a single integer.")
    frames = irfft(x, [size])
    if not length.dtype.is_integer:
        raise TypeError(f"inverse_stft: frame_length = {frame_length!r} must be an integer.")
    frames = fitted(frames, (int(length),))
    return overlap_and_add(frames if window_fn is None else frames * window_fn(length, dtype=frames.dtype), frame_step)
