"""tf.test: a derivative compared with what is measured.

`compute_gradient` finds the Jacobian of a function twice: by the tape, and by nudging each input a little and seeing how
the outputs move. When the two are close, the rule is right.

>>> import minitape as tf
>>> (by_tape,), (measured,) = tf.test.compute_gradient(tf.square, [tf.constant([1.0, 2.0], tf.float64)])
>>> by_tape.tolist(), measured.round(6).tolist()
([[2.0, 0.0], [0.0, 4.0]], [[2.0, 0.0], [0.0, 4.0]])
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from .convert import convert
from .devices import list_physical_devices
from .tape import GradientTape
from .tensor import EagerTensor

__all__ = ["compute_gradient", "gpu_device_name", "is_gpu_available"]


def compute_gradient(f: Callable[..., Any], x: Any, delta: float | None = None) -> tuple[Any, Any]:
    """The Jacobians of `f(*x)` by the tape, and measured with nudges of `delta` (1/1024). Mirrors TensorFlow's of that name.

    `x` is a list or tuple of arguments (ValueError otherwise), floating or complex (TypeError otherwise). Returns two
    tuples with one array [elements of f's value, elements of the argument] per argument; a complex number counts as two
    elements, its parts.

    >>> import minitape as tf
    >>> theoretical, numerical = tf.test.compute_gradient(lambda a: a * a, [3.0])
    >>> abs(theoretical[0] - numerical[0]).max() < 1e-3
    np.True_
    """
    if not isinstance(x, (list, tuple)):
        raise ValueError(f"compute_gradient: x is a {type(x)}. Put the arguments of f into a list.")
    inputs = [convert(value) for value in x]
    y: Any = _one_tensor(f(*inputs)) if inputs else None
    pairs = []
    for k, argument in enumerate(inputs):
        for what, tensor in ((f"argument {k}", argument), ("the value of f", y)):
            if not tensor.dtype.is_differentiable:
                raise TypeError(f"compute_gradient: {what} has dtype {tensor.dtype.name}, which has no derivatives.")
        pairs.append((_by_tape(f, inputs, k, y), _measured(f, inputs, k, y, 1 / 1024 if delta is None else delta)))
    return tuple(zip(*pairs))  # type: ignore[return-value]


def _one_tensor(y: Any) -> Any:
    """The value of f, which must be one tensor. AttributeError for a structure of several."""
    if not hasattr(y, "shape"):
        raise AttributeError(f"f must return one tensor, got {y!r}.")
    return convert(y)


def _numbers(array: Any) -> Any:
    """An array as a vector of real numbers, both parts of complex ones."""
    flat = np.array(array).ravel()
    return flat.view(flat.real.dtype) if flat.dtype.kind == "c" else flat


def _back(numbers: Any, like: EagerTensor) -> EagerTensor:
    """A tensor like the given one, of these real numbers."""
    return convert(numbers.view(like._array.dtype).reshape(like._array.shape))


def _by_tape(f: Callable[..., Any], inputs: list[Any], k: int, y: Any) -> Any:
    start, width = np.zeros_like(_numbers(y.numpy())), _numbers(inputs[k].numpy())
    found = np.zeros((start.size, width.size), width.dtype)
    for row in range(start.size):
        start[row] = 1
        with GradientTape() as tape:
            tape.watch(inputs[k])
            value = f(*inputs)
        g = tape.gradient(value, inputs[k], output_gradients=_back(start, y))
        found[row] = 0 if g is None else _numbers(np.array(convert(g)))
        start[row] = 0
    return found


def _measured(f: Callable[..., Any], inputs: list[Any], k: int, y: Any, delta: float) -> Any:
    place, height = _numbers(inputs[k].numpy()), _numbers(y.numpy())
    found = np.zeros((height.size, place.size), place.dtype)
    for column in range(place.size):
        here, values = place[column], []
        for nudge in (delta, -delta):
            place[column] = here + nudge
            values.append(convert(f(*inputs[:k], _back(place, inputs[k]), *inputs[k + 1 :])).numpy())
        place[column] = here
        found[:, column] = _numbers((values[0] - values[1]) / np.asarray(2 * delta, height.dtype)[()])
    return found


def is_gpu_available(cuda_only: bool = False, min_cuda_compute_capability: Any = None) -> bool:
    """True when CuPy can see a GPU. Mirrors `tf.test.is_gpu_available`.

    >>> import minitape as tf
    >>> tf.test.is_gpu_available() == bool(tf.config.list_physical_devices("GPU"))
    True
    """
    return bool(list_physical_devices("GPU"))


def gpu_device_name() -> str:
    """The name of the first GPU, "" when there is none. Mirrors `tf.test.gpu_device_name`.

    >>> import minitape as tf
    >>> tf.test.gpu_device_name() in ("", "/device:GPU:0")
    True
    """
    return "/device:GPU:0" if is_gpu_available() else ""
