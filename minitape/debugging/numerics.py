"""Claims about numbers being numbers: no nan and no infinity, forward or backward; and switches that change nothing here.

>>> import minitape as tf
>>> x = tf.Variable(0.0)
>>> with tf.GradientTape() as tape:
...     y = tf.sqrt(tf.debugging.check_numerics(x, "x"))
>>> tape.gradient(y, x)
Traceback (most recent call last):
minitape.errors.InvalidArgumentError: CheckNumerics: x: the gradient has inf in 1 of 1 elements.
"""

from __future__ import annotations

from typing import Any, NoReturn

from ..convert import convert
from ..errors import invalid
from ..op import Op
from ..tensor import EagerTensor

__all__ = [
    "assert_all_finite", "check_numerics", "disable_check_numerics", "disable_traceback_filtering", "enable_check_numerics",
    "enable_traceback_filtering", "get_log_device_placement", "is_traceback_filtering_enabled", "set_log_device_placement",
]  # fmt: skip


def _finite(xp: Any, x: Any, *, message: str) -> Any:
    good = xp.isfinite(x)
    if not bool(good.all()):
        named = "nan" if bool(xp.isnan(x).any()) else "inf"
        named = "inf and nan" if named == "nan" and bool(xp.isinf(x).any()) else named
        invalid("CheckNumerics", f"{message} has {named} in {good.size - int(good.sum())} of {good.size} elements.")
    return x


_check: Op = Op("CheckNumerics", "f", _finite, lambda g, message: _check(g, message=f"{message}: the gradient"))


def check_numerics(tensor: Any, message: str, name: str | None = None) -> EagerTensor:
    """A new tensor with the elements of `tensor`; InvalidArgumentError, with `message`, if one is nan or infinite.

    Floating dtypes. Its gradient is checked in the same way. TypeError for a message that is no text. Mirrors
    `tf.debugging.check_numerics`.

    >>> import minitape as tf
    >>> float(tf.debugging.check_numerics(1.5, "x"))
    1.5
    """
    if not isinstance(message, (str, bytes)):
        raise TypeError(f"message must be a string, got {message!r}.")
    return _check(convert(tensor), message=message if isinstance(message, str) else message.decode())


def assert_all_finite(x: Any, message: str, name: str | None = None) -> EagerTensor:
    """The same as `check_numerics`, but returns x itself. Mirrors `tf.debugging.assert_all_finite`.

    >>> import minitape as tf
    >>> tf.debugging.assert_all_finite([1.0, 2.0], "x").numpy()
    array([1., 2.], dtype=float32)
    """
    tensor = convert(x)
    check_numerics(tensor, message)
    return tensor


def enable_check_numerics(stack_height_limit: int = 30, path_length_limit: int = 50) -> NoReturn:
    """NotImplementedError: nothing looks at every operation here. Check the tensors you doubt with `check_numerics`."""
    raise NotImplementedError("minitape does not watch every operation for nan: call tf.debugging.check_numerics on the tensors "
                              "you doubt, or look for the first nan with tape.explain.")  # fmt: skip


def disable_check_numerics() -> None:
    """Nothing to do: it is never enabled.

    >>> import minitape as tf
    >>> tf.debugging.disable_check_numerics()
    """


_filtering = [True]


def enable_traceback_filtering() -> None:
    """Only sets what `is_traceback_filtering_enabled` says: tracebacks here are short anyway."""
    _filtering[0] = True


def disable_traceback_filtering() -> None:
    """The reverse of `enable_traceback_filtering`."""
    _filtering[0] = False


def is_traceback_filtering_enabled() -> bool:
    """What was set last; True at first.

    >>> import minitape as tf
    >>> tf.debugging.is_traceback_filtering_enabled()
    True
    """
    return _filtering[0]


def get_log_device_placement() -> bool:
    """False: nothing logs where operations run. A tensor tells by its `device`.

    >>> import minitape as tf
    >>> tf.debugging.get_log_device_placement()
    False
    """
    return False


def set_log_device_placement(enabled: bool) -> None:
    """NotImplementedError for True: ask a tensor for its `device` instead."""
    if enabled:
        raise NotImplementedError("minitape does not log where operations run: ask a tensor for its .device.")
