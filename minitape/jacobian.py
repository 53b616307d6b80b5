"""Jacobians: a gradient for every element of the target.

A gradient answers "how does the sum of y change"; a Jacobian asks it of each y_i alone. So the record is read once for
every i, starting from a gradient that is 1 at i and 0 elsewhere, and what comes back is stacked. All these readings are
done in one sweep (see rows.py, and vectorize.py for what outer tapes hear of it), or one by one where that cannot be.

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
from typing import Any, NoReturn

import numpy as np

from . import nest
from .backend import SPACE
from .op import Op
from .rows import Rows
from .seeds import UnconnectedGradients, finish, no_record, seed
from .tensor import OPS, EagerTensor, wrap
from .vectorize import collected, through


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
            _once("jacobian")
        shape = tuple(target.shape)
        rows = self._rows(target, sources, unconnected_gradients, [(i,) for i in range(math.prod(shape))])
        full = [None if g is None else OPS["Reshape"](g, shape=shape + g._array.shape[1:]) for g in rows]
        return nest.pack_sequence_as(sources, full)

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
            _once("batch_jacobian")
        count = math.prod(shape[1:])
        places = [tuple(b * count + i for b in range(shape[0])) for i in range(count)]
        (rows,) = self._rows(target, [source], unconnected_gradients, places)
        if rows is None:
            return _zeros(source, shape + inner[1:])
        by_batch = OPS["Transpose"](rows, perm=(1, 0, *range(2, len(inner) + 1)))
        return OPS["Reshape"](by_batch, shape=shape + inner[1:])

    def _rows(self, target: Any, sources: Any, unconnected_gradients: Any, places: list[tuple[int, ...]]) -> list[Any]:
        """For each source a tensor [number of places, *source.shape], or None where it is unconnected: row k is the
        gradient that starts with 1 at the k-th set of places in the flattened target, and 0 elsewhere."""
        if self._records is None:
            no_record("jacobian")
        unconnected = UnconnectedGradients.checked(unconnected_gradients)
        ones, flat = seed(target, sources, None)
        if self._recording and not self._persistent:
            self._stop()
        records = self._records[:]
        if not self._persistent:
            self._records = None
        array = ones[target._id]._array
        space = SPACE[type(array)]
        starts = space.zeros((len(places), array.size), array.dtype)
        if places:
            starts[space.arange(len(places))[:, None], space.asarray(places)] = 1
        starts = starts.reshape(len(places), *array.shape)
        ids = {s._id for s in flat}

        def sweep(start: Any) -> list[Any]:
            grads = {target._id: wrap(start)}
            self._sweep(records[:], grads, ids)
            return [None if g is None else _dense(g) for g in finish(grads, flat, flat, unconnected)]

        if not places:
            found = sweep(space.zeros_like(array))
            return [None if g is None else _zeros(s, (0, *s.shape)) for g, s in zip(found, flat)]
        if space is np and all(isinstance(op, Op) for op, _, _ in records):
            try:
                with through(len(places)):
                    return [None if g is None else collected(g, len(places)) for g in sweep(Rows(starts))]
            except Exception:  # some rule cannot do many at once; what is really wrong shows row by row
                pass
        one_by_one = [sweep(start[()]) for start in starts]
        return [None if column[0] is None else OPS["Pack"](*column, axis=0) for column in zip(*one_by_one)]


def _once(method: str) -> NoReturn:
    raise RuntimeError(f"{method}: experimental_use_pfor=False reads the record once for every element, and this tape allows one "
                       "reading. Make it with GradientTape(persistent=True), or leave the argument out.")  # fmt: skip


def _dense(g: Any) -> EagerTensor:
    return g if isinstance(g, EagerTensor) else g.to_tensor()


def _zeros(source: Any, shape: tuple[int, ...]) -> EagerTensor:
    array = source._operand()._array
    return wrap(SPACE[type(array)].zeros(shape, array.dtype))
