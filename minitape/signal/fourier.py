"""Fourier transforms: a signal as a sum of waves, and back.

    fft:   y[k] = sum over j of   x[j] * w**(j k),   w = exp(-2 pi i / n)          ifft: w conjugated, divided by n

The matrix w**(j k) is symmetric, so a gradient, which goes through the conjugate transpose, goes through the inverse
transform times n: the two are each other's rule. A real signal has y[n - k] = conj(y[k]), and rfft computes the first half
only, n // 2 + 1 numbers. All of them but y[0] (and y[n / 2], when n is even) stand for two of the whole; `_times` counts, and
turns the gradient of one transform into what the other expects.

>>> import minitape as tf
>>> x = tf.Variable([1.0, 0.0, 2.0, 0.0])
>>> with tf.GradientTape() as tape:
...     y = tf.signal.rfft(x)[1]
>>> y.numpy(), tape.gradient(y, x).numpy()  # y = x[0] - i x[1] - x[2] + i x[3], and its real part depends on two of them
(np.complex64(-1+0j), array([ 1.,  0., -1.,  0.], dtype=float32))
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from .. import dtype as dtypes
from ..axes import INT32, integers, unless_tensor
from ..backend import SPACE
from ..convert import convert
from ..errors import invalid
from ..op import Op
from ..refuse import check_dtypes, no_gradient
from ..tensor import OPS, EagerTensor, Operand, wrap

__all__ = ["fft", "fft2d", "fft3d", "fftshift", "ifft", "ifft2d", "ifft3d", "ifftshift", "irfft", "irfft2d", "irfft3d", "rfft",
           "rfft2d", "rfft3d"]  # fmt: skip

Shape = tuple[int, ...]
APART = "transform one axis and two, one after the other"


def _last(rank: int) -> Shape:
    return tuple(range(-rank, 0))


def _whole(name: str, rank: int) -> Any:
    """The kernel of a complex transform of the last axes."""
    return lambda xp, x: getattr(xp.fft, name)(x, axes=_last(rank)) if x.size else x


def _size(g: EagerTensor, rank: int) -> int:
    return max(math.prod(g._array.shape[-rank:]), 1)  # 1 where there is nothing to be divided


def _half(xp: Any, x: Any, *, length: Shape) -> Any:
    rank, n = len(length), length[-1]
    if not x.size:
        return xp.zeros((*x.shape[:-rank], *length[:-1], n // 2 + 1 if n else 0), np.result_type(x.dtype, np.complex64))
    return xp.fft.rfftn(x, axes=_last(rank))


def _real(xp: Any, x: Any, *, length: Shape) -> Any:
    rank = len(length)
    if not x.size:
        return xp.zeros((*x.shape[:-rank], *length), x.real.dtype)
    # in two steps: in one, a GPU relies on symmetries that a gradient need not have
    return xp.fft.irfft(xp.fft.ifftn(x, axes=_last(rank)[:-1]) if rank > 1 else x, length[-1])


def _times(g: EagerTensor, length: Shape, power: int) -> EagerTensor:
    """How many numbers of the whole spectrum each number of the half stands for, over the size of the transform."""
    n = length[-1]
    count = np.full(n // 2 + 1 if n else 0, 2.0)
    count[:1] = 1.0
    if n % 2 == 0:
        count[-1:] = 1.0
    weights = (count / max(math.prod(length), 1)) ** power
    return wrap(SPACE[type(g._array)].asarray(weights, np.result_type(g._array.dtype, np.complex64)))


def _declare(rank: int, s: str) -> None:
    """The four transforms of the last `rank` axes."""
    Op("FFT" + s, "c", _whole("fftn", rank), lambda g: OPS["IFFT" + s](g) * _size(g, rank))
    Op("IFFT" + s, "c", _whole("ifftn", rank), lambda g: OPS["FFT" + s](g) * (1 / _size(g, rank)))
    Op("RFFT" + s, "float32 float64", _half, no_gradient("RFFT3D", APART) if rank == 3 else lambda g, length:
       OPS["IRFFT" + s](g * _times(g, length, -1), length=length))  # fmt: skip
    Op("IRFFT" + s, "c", _real, no_gradient("IRFFT3D", APART) if rank == 3 else lambda g, length:
       OPS["RFFT" + s](g, length=length) * _times(g, length, 1))  # fmt: skip


for _rank, _suffix in ((1, ""), (2, "2D"), (3, "3D")):
    _declare(_rank, _suffix)


def _complex(name: str, rank: int, value: Any) -> EagerTensor:
    """A complex transform; Python numbers and real arrays become complex64."""
    op, x = OPS[name], convert(value)
    if not isinstance(value, Operand) and x._array.dtype.kind in ("fiub" if isinstance(value, np.ndarray) else "fiu"):
        x = convert(value, hint=dtypes.complex64.numpy)
    check_dtypes(op, (x,))
    if x._array.ndim < rank:
        invalid(name, f"input has shape {list(x._array.shape)}, and {rank} axes are transformed. Use tf.reshape to give it more.")
    return op(x)


def fft(input: Any, name: str | None = None) -> EagerTensor:
    """The discrete Fourier transform along the last axis. Mirrors `tf.signal.fft`.

    Complex dtypes, one axis or more: InvalidArgumentError for others. Numbers and arrays that are no tensors are converted.

    >>> import minitape as tf
    >>> tf.signal.fft([1.0, 2.0]).numpy()
    array([ 3.+0.j, -1.+0.j], dtype=complex64)
    """
    return _complex("FFT", 1, input)


def ifft(input: Any, name: str | None = None) -> EagerTensor:
    """The inverse of `fft`. Mirrors `tf.signal.ifft`.

    >>> import minitape as tf
    >>> tf.signal.ifft([3.0, -1.0]).numpy()
    array([1.+0.j, 2.+0.j], dtype=complex64)
    """
    return _complex("IFFT", 1, input)


def fft2d(input: Any, name: str | None = None) -> EagerTensor:
    """The discrete Fourier transform along the last two axes; otherwise as `fft`. Mirrors `tf.signal.fft2d`.

    >>> import minitape as tf
    >>> tf.signal.fft2d([[1.0, 2.0], [3.0, 4.0]]).numpy().real.tolist()
    [[10.0, -2.0], [-4.0, 0.0]]
    """
    return _complex("FFT2D", 2, input)


def ifft2d(input: Any, name: str | None = None) -> EagerTensor:
    """The inverse of `fft2d`. Mirrors `tf.signal.ifft2d`.

    >>> import minitape as tf
    >>> tf.signal.ifft2d([[10.0, -2.0], [-4.0, 0.0]]).numpy().real.tolist()
    [[1.0, 2.0], [3.0, 4.0]]
    """
    return _complex("IFFT2D", 2, input)


def fft3d(input: Any, name: str | None = None) -> EagerTensor:
    """The discrete Fourier transform along the last three axes; otherwise as `fft`. Mirrors `tf.signal.fft3d`.

    >>> import minitape as tf
    >>> tf.signal.fft3d(tf.ones([1, 1, 2], tf.complex64)).numpy()
    array([[[2.+0.j, 0.+0.j]]], dtype=complex64)
    """
    return _complex("FFT3D", 3, input)


def ifft3d(input: Any, name: str | None = None) -> EagerTensor:
    """The inverse of `fft3d`. Mirrors `tf.signal.ifft3d`.

    >>> import minitape as tf
    >>> tf.signal.ifft3d([[[2.0, 0.0]]]).numpy()
    array([[[1.+0.j, 1.+0.j]]], dtype=complex64)
    """
    return _complex("IFFT3D", 3, input)


def _of_real(name: str, rank: int, value: Any, fft_length: Any) -> EagerTensor:
    """A transform from or to real numbers: check, cut or pad the input to what `fft_length` asks for, and transform."""
    op, back = OPS[name], name[0] == "I"
    x = convert(value, hint=(dtypes.complex64 if back else dtypes.float32).numpy)
    shape = x._array.shape
    if x.dtype.name not in (("complex64", "complex128") if back else ("float32", "float64")):
        kind = "complex64 and complex128" if back else "float32 and float64"
        raise ValueError(f"{name}: input_tensor has dtype {x.dtype.name}, and only {kind} are transformed. Use tf.cast first.")
    if len(shape) < rank:
        raise ValueError(f"{name}: input_tensor has shape {list(shape)}, and {rank} axes are transformed. Use tf.reshape.")
    if fft_length is not None:
        length = _lengths(name, rank, fft_length)
    else:
        length = (*shape[-rank:-1], max(0, 2 * (shape[-1] - 1))) if back else shape[-rank:]
    needed = (*length[:-1], length[-1] // 2 + 1 if length[-1] else 0) if back else length
    if not x._array.size and any(n < m for n, m in zip(shape[-rank:], needed)):  # TensorFlow does not pad what is empty
        invalid(name, f"input_tensor has shape {list(shape)}, and a transform of length {list(length)} takes {list(needed)}.")
    if x._array.size and not math.prod(length):
        invalid(
            name, f"fft_length = {list(length)} for an input_tensor of shape {list(shape)}: there is no transform of length 0."
        )
    return op(fitted(x, needed), length=length)


def _lengths(name: str, rank: int, value: Any) -> Shape:
    tensor = convert(value, INT32)
    message = f"fft_length = {value!r}; give a list of {rank} lengths, one for each axis, none negative."
    if tensor._array.ndim != 1:
        raise (TypeError if tensor._array.size == 1 else ValueError)(f"{name}: {message}")
    length = tuple(integers(name, tensor, "fft_length").tolist())
    if min(length, default=0) < -1:  # -1 is TensorFlow's unknown size, which only its kernel refuses
        raise ValueError(f"{name}: {message}")
    if not length and name[0] == "I":
        raise IndexError(f"{name}: {message}")
    if len(length) != rank or min(length) < 0:
        invalid(name, message)
    return length


def fitted(x: EagerTensor, sizes: Shape) -> EagerTensor:
    """x with its last axes cut, or filled up with zeros, to these sizes."""
    shape = x._array.shape
    lead = len(shape) - len(sizes)
    block = shape[:lead] + tuple([min(n, m) for n, m in zip(shape[lead:], sizes)])
    if block != shape:
        x = OPS["Slice"](x, begin=(0,) * len(shape), size=block)
    if block[lead:] != sizes:
        x = OPS["Pad"](x, paddings=((0, 0),) * lead + tuple([(0, m - n) for n, m in zip(block[lead:], sizes)]))
    return x


def rfft(input_tensor: Any, fft_length: Any = None, name: str | None = None) -> EagerTensor:
    """The first half of the Fourier transform of a real signal along the last axis. Mirrors `tf.signal.rfft`.

    [..., n] float32 or float64 gives [..., n // 2 + 1] complex64 or complex128. `fft_length`, a list of one integer, cuts
    the input or fills it up with zeros first. Raises ValueError for other dtypes and for scalars, TypeError when
    `fft_length` is no list of integers, InvalidArgumentError when it has another number of entries, or a negative one.

    >>> import minitape as tf
    >>> tf.signal.rfft([1.0, 2.0], [4]).numpy()
    array([ 3.+0.j,  1.-2.j, -1.+0.j], dtype=complex64)
    """
    return _of_real("RFFT", 1, input_tensor, fft_length)


def irfft(input_tensor: Any, fft_length: Any = None, name: str | None = None) -> EagerTensor:
    """The inverse of `rfft`: a real signal from the first half of its transform. Mirrors `tf.signal.irfft`.

    [..., n // 2 + 1] complex gives [..., n] real numbers, where n is `fft_length`, by default the even one. Errors as `rfft`.

    >>> import minitape as tf
    >>> tf.signal.irfft([3.0 + 0j, -1.0]).numpy()
    array([1., 2.], dtype=float32)
    """
    return _of_real("IRFFT", 1, input_tensor, fft_length)


def rfft2d(input_tensor: Any, fft_length: Any = None, name: str | None = None) -> EagerTensor:
    """`rfft` of the last axis, then `fft` of the one before it; `fft_length` has two entries. Mirrors `tf.signal.rfft2d`.

    >>> import minitape as tf
    >>> tf.signal.rfft2d([[1.0, 2.0], [3.0, 4.0]]).numpy().real.tolist()
    [[10.0, -2.0], [-4.0, 0.0]]
    """
    return _of_real("RFFT2D", 2, input_tensor, fft_length)


def irfft2d(input_tensor: Any, fft_length: Any = None, name: str | None = None) -> EagerTensor:
    """The inverse of `rfft2d`. Mirrors `tf.signal.irfft2d`.

    >>> import minitape as tf
    >>> tf.signal.irfft2d([[10.0, -2.0], [-4.0, 0.0]]).numpy().tolist()
    [[1.0, 2.0], [3.0, 4.0]]
    """
    return _of_real("IRFFT2D", 2, input_tensor, fft_length)


def rfft3d(input_tensor: Any, fft_length: Any = None, name: str | None = None) -> EagerTensor:
    """As `rfft2d`, of three axes. Its gradient is a LookupError, as in TensorFlow. Mirrors `tf.signal.rfft3d`.

    >>> import minitape as tf
    >>> tf.signal.rfft3d(tf.ones([1, 1, 2])).numpy()
    array([[[2.+0.j, 0.+0.j]]], dtype=complex64)
    """
    return _of_real("RFFT3D", 3, input_tensor, fft_length)


def irfft3d(input_tensor: Any, fft_length: Any = None, name: str | None = None) -> EagerTensor:
    """The inverse of `rfft3d`. Its gradient is a LookupError, as in TensorFlow. Mirrors `tf.signal.irfft3d`.

    >>> import minitape as tf
    >>> tf.signal.irfft3d([[[2.0 + 0j, 0.0]]]).numpy()
    array([[[1., 1.]]], dtype=float32)
    """
    return _of_real("IRFFT3D", 3, input_tensor, fft_length)


# Moving the zero frequency, which comes first, to the middle and back.


def _shifted(name: str, x: Any, axes: Any, sign: int) -> EagerTensor:
    x = convert(x)
    shape = x._array.shape
    if not shape:
        invalid(name, "x is a scalar, with nothing to be shifted along. Use tf.reshape to give it an axis.")
    if isinstance(axes, bool):
        raise ValueError(f"{name}: axes = {axes}; give an integer, or a list of them.")
    chosen = np.arange(len(shape)) if axes is None else integers(name, axes, "axes", unless_tensor(axes))
    if chosen.ndim > 1:
        invalid(name, f"axes = {axes!r} must be an integer, or a list of them.")
    for axis in chosen.ravel().tolist():
        if not -len(shape) <= axis < len(shape):
            invalid(name, f"axes = {axes!r} has {axis}, which is out of range: x has {len(shape)} axes.")
        x = OPS["Roll"](x, shift=(sign * (shape[axis] // 2),), axis=(axis % len(shape),))
    return x


def fftshift(x: Any, axes: Any = None, name: str | None = None) -> EagerTensor:
    """Bring the zero frequency to the middle, along all axes or those given. Mirrors `tf.signal.fftshift`.

    Any dtype. InvalidArgumentError for scalars and axes that do not exist, TypeError for axes that are no integers.

    >>> import minitape as tf
    >>> tf.signal.fftshift([0, 1, 2, -2, -1]).numpy()
    array([-2, -1,  0,  1,  2], dtype=int32)
    """
    return _shifted("Roll", x, axes, 1)


def ifftshift(x: Any, axes: Any = None, name: str | None = None) -> EagerTensor:
    """The inverse of `fftshift`. Mirrors `tf.signal.ifftshift`.

    >>> import minitape as tf
    >>> tf.signal.ifftshift([-2, -1, 0, 1, 2]).numpy()
    array([ 0,  1,  2, -2, -1], dtype=int32)
    """
    return _shifted("Roll", x, axes, -1)
