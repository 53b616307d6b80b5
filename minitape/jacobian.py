"""Jacobians: a gradient for every element of the target.

A gradient answers "how does the sum of y change"; a Jacobian asks it of each y_i alone. So it reads the same record once
for every i, each time starting from a gradient that is 1 at i and 0 elsewhere, and stacks what comes back.

>>> import minitape as tf
>>> x = tf.Variable([1.0, 2.0])
>>> with tf.GradientTape() as tape:
...     y = x * x
>>> tape.jacobian(y, x).numpy()
array([[2., 0.],
       [0., 4.]], dtype=float32)
"""

from __future__ import annotations

import math
from typing import Any

from . import nest
from .backend import SPACE
from .seeds import UnconnectedGradients, finish, seed
from .tensor import OPS, EagerTensor, wrap


class Jacobians:
    """The part of GradientTape that differentiates every element of a target by itself."""

    _persistent: bool
    _records: list | None
    _sweep: Any
    _stop: Any
    _recording: bool

    def jacobian(self, target: Any, sources: Any, unconnected_gradients: Any = UnconnectedGradients.NONE,
                 parallel_iterations: Any = None, experimental_use_pfor: bool = True) -> Any:  # fmt: skip
        """d(target)/d(source) in full: shape target.shape + source.shape, in the structure of `sources`.

        `parallel_iterations` is accepted and has no effect. RuntimeError when the record is used up, or with
        experimental_use_pfor=False on a tape that is not persistent. Mirrors `tf.GradientTape.jacobian`.

        >>> import minitape as tf
        >>> x = tf.Variable([1.0, 3.0])
        >>> with tf.GradientTape() as tape:
        ...     y = tf.reduce_sum(x * x)
        >>> tape.jacobian(y, x).numpy()
        array([2., 6.], dtype=float32)
        """
        if not experimental_use_pfor and not self._persistent and self._records is not None:
            raise RuntimeError("GradientTape must be created with persistent=True to compute the jacobian with eager execution "
                               "enabled and with experimental_use_pfor set to False.")  # fmt: skip
        shape = tuple(target.shape)
        rows = self._rows(target, sources, unconnected_gradients, [(i,) for i in range(math.prod(shape))])

        def lay_out(source: Any, *found: Any) -> Any:
            if found and found[0] is None:
                return None
            size = shape + tuple(source.shape)
            return OPS["Reshape"](OPS["Pack"](*found, axis=0), shape=size) if found else _zeros(target, source, size)

        return nest.pack_sequence_as(sources, [lay_out(*parts) for parts in zip(nest.flatten(sources), *rows)])

    def batch_jacobian(self, target: Any, source: Any, unconnected_gradients: Any = UnconnectedGradients.NONE,
                       parallel_iterations: Any = None, experimental_use_pfor: bool = True) -> EagerTensor:  # fmt: skip
        """The Jacobian of each row of `target` with respect to the same row of `source`: [batch, target..., source...].

        Rows must not depend on other rows. ValueError when ranks are below 2 or the first sizes differ; zeros where
        nothing connects them. Mirrors `tf.GradientTape.batch_jacobian`.

        >>> import minitape as tf
        >>> x = tf.Variable([[1.0], [2.0]])
        >>> with tf.GradientTape() as tape:
        ...     y = x * x
        >>> tape.batch_jacobian(y, x).numpy().ravel()
        array([2., 4.], dtype=float32)
        """
        shape, inner = tuple(target.shape), tuple(source.shape)
        if len(shape) < 2 or len(inner) < 2 or shape[0] != inner[0]:
            raise ValueError(f"batch_jacobian needs target and source of rank 2 or more with equal first size, got "
                             f"shapes {shape} and {inner}.")  # fmt: skip
        if not experimental_use_pfor and not self._persistent and self._records is not None:
            raise RuntimeError("GradientTape must be created with persistent=True to compute the batch_jacobian with eager "
                               "execution enabled and with experimental_use_pfor set to False.")  # fmt: skip
        count = math.prod(shape[1:])
        places = [tuple(b * count + i for b in range(shape[0])) for i in range(count)]
        rows = self._rows(target, [source], unconnected_gradients, places)
        size = shape + inner[1:]
        if not rows or rows[0][0] is None:
            return _zeros(target, source, size)
        return OPS["Reshape"](OPS["Pack"](*[row[0] for row in rows], axis=1), shape=size)

    def _rows(self, target: Any, sources: Any, unconnected_gradients: Any, places: list[tuple[int, ...]]) -> list[list]:
        """For each set of places in the flattened target, the gradients of the sources when those places start with 1."""
        if self._records is None:
            raise RuntimeError("A non-persistent GradientTape can only be used to compute one set of gradients (or jacobians)")
        unconnected = UnconnectedGradients.checked(unconnected_gradients)
        ones, flat = seed(target, sources, None)
        if self._recording and not self._persistent:
            self._stop()
        records = self._records[:]
        if not self._persistent:
            self._records = None
        array = ones[target._id]._array
        space = SPACE[type(array)]
        found = []
        for place in places:
            start = space.zeros(array.size, array.dtype)
            start[list(place)] = 1
            grads = {target._id: wrap(start.reshape(array.shape)[()])}
            self._sweep(records[:], grads, {s._id for s in flat})
            rows = finish(grads, flat, flat, unconnected)
            found.append([None if g is None else _dense(g) for g in rows])
        return found


def _dense(g: Any) -> EagerTensor:
    return g if isinstance(g, EagerTensor) else g.to_tensor()


def _zeros(target: Any, source: Any, shape: tuple[int, ...]) -> EagerTensor:
    array = source._operand()._array
    return wrap(SPACE[type(array)].zeros(shape, array.dtype))
