"""Before and after the sweep: where gradients start, and what is handed back.

`seed` gives each target its first gradient (ones, or what the caller says); `finish` lays the gradients found into the
structure of the sources, with None or zeros where none arrived.

>>> import minitape as tf
>>> tf.UnconnectedGradients("zero")
<UnconnectedGradients.ZERO: 'zero'>
"""

from __future__ import annotations

import enum
import logging
from typing import Any, NoReturn

import numpy as np

from . import nest
from .backend import SPACE
from .convert import convert
from .errors import InvalidArgumentError, invalid
from .indexed_slices import accumulate
from .tensor import OPS, Tensor, wrap
from .variable import Variable

log = logging.getLogger("minitape")


class UnconnectedGradients(enum.Enum):
    """What `gradient` answers when no path leads to a source: None, or zeros. Mirrors `tf.UnconnectedGradients`.

    Why there is no path, `tape.explain(target, source)` says.

    >>> import minitape as tf
    >>> x, other = tf.Variable(1.0), tf.Variable(2.0)
    >>> with tf.GradientTape(persistent=True) as tape:
    ...     y = x * 2.0
    >>> float(tape.gradient(y, other, unconnected_gradients=tf.UnconnectedGradients.ZERO))
    0.0
    >>> tape.explain(y, other).connected
    False
    """

    NONE = "none"
    ZERO = "zero"

    @classmethod
    def checked(cls, value: Any) -> UnconnectedGradients:
        """The member that `value` names. ValueError, naming the value, when there is none."""
        try:
            return cls(value)
        except ValueError:
            raise ValueError(f"unconnected_gradients = {value!r}: use 'none' or 'zero'.") from None


def no_record(method: str) -> NoReturn:
    """RuntimeError: the tape was asked when it has nothing to read."""
    raise RuntimeError(f"{method}: this tape has no record to read. It was never entered, or it is used up: a plain tape answers "
                       "once. Make it with GradientTape(persistent=True) to ask again.")  # fmt: skip


def seed(target: Any, sources: Any, output_gradients: Any) -> tuple[dict[int, Any], list[Any]]:
    """The gradients that the sweep starts from, by id, and the flat list of sources. Changes nothing on a tape."""
    if target is None:
        raise TypeError("gradient: target is None. Give what is to be differentiated: a tensor or Variable, or several.")
    targets = [_tracked(_differentiated(t), "target") for t in nest.flatten(target)]
    flat_sources = [_tracked(_differentiated(s), "source") for s in nest.flatten(sources)]
    given = [] if output_gradients is None else [_differentiated(g) for g in nest.flatten(output_gradients)]
    grads: dict[int, Any] = {}
    for k, t in enumerate(targets):
        g = _first_gradient(t, convert(given[k]) if k < len(given) else None)
        grads[t._id] = accumulate(grads[t._id], g) if t._id in grads else g
    return grads, flat_sources


def _differentiated(x: Any) -> Any:
    """The tensor that stands for x on a tape: x itself, or the flat values of a RaggedTensor."""
    return x.flat_values if hasattr(type(x), "flat_values") else x


def _tracked(x: Any, what: str) -> Any:
    if not isinstance(x, (Tensor, Variable)):
        numeric = isinstance(x, (int, float, complex, np.ndarray, np.generic)) or hasattr(x, "dtype")
        raise (AttributeError if numeric else TypeError)(
            f"gradient: the {what} {x!r} is a {type(x).__name__}, and gradients exist between tensors and Variables only."
        )
    if not x.dtype.is_differentiable:
        log.warning("gradient: the %s is %r, and only floating and complex dtypes have gradients. Use tf.cast. "
                    "tape.explain(target, source) says more.", what, x.dtype)  # fmt: skip
    return x


def _first_gradient(target: Any, given: Any) -> Any:
    array = target._tensor._array if isinstance(target, Variable) else target._array
    space = SPACE[type(array)]
    if given is None:
        return wrap(space.ones(array.shape, array.dtype)[()] if array.dtype != object else space.full(array.shape, b"", object))
    if given._array.dtype != array.dtype:
        invalid("gradient", f"output_gradients has dtype {given.dtype.name}, its target {target.dtype.name}.")
    if given._array.shape == array.shape:
        return given
    if given._array.size == array.size:
        return OPS["Reshape"](given, shape=array.shape)
    try:
        return OPS["BroadcastTo"](given, shape=array.shape)
    except InvalidArgumentError:
        invalid(
            "gradient", f"output_gradients has shape {given.shape}, which does not broadcast to its target's, {target.shape}."
        )


def finish(grads: dict[int, Any], sources: Any, flat: list[Any], unconnected: UnconnectedGradients) -> Any:
    """The gradients of the sources, packed like `sources`."""
    found = [grads.get(s._id) for s in flat]
    if unconnected is UnconnectedGradients.ZERO:
        found = [_zeros_of(s) if g is None else g for s, g in zip(flat, found)]
    found = [g if g is None or _differentiated(s) is s else s.with_flat_values(g) for s, g in zip(nest.flatten(sources), found)]
    return nest.pack_sequence_as(sources, found) if flat else nest.map_structure(lambda s: s, sources)


def _zeros_of(source: Any) -> Any:
    array = source._tensor._array if isinstance(source, Variable) else source._array
    return wrap(SPACE[type(array)].zeros_like(array))
