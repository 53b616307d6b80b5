"""The gradient tape: a notebook you open, write the formula in, close, and ask.

While a tape is open, every operation on something it watches appends one line, a *record* (see op.py):

    x = tf.Variable(2.0); a = tf.constant(3.0)      records
    with tf.GradientTape() as tape:                   1. ReadVariableOp   x    -> x'
        y = a * x**2                                  2. Pow              x'2  -> t
    tape.gradient(y, x)                               3. Mul              a t  -> y

Constants are not watched, so no record leads back to `a`. Execution order is already a topological order: to
differentiate, read the list backward. Start with dy/dy = 1. Each record takes the gradient of its output, asks its
operation's rule for the gradients of its inputs, and adds them to what those inputs have collected so far:

    3. Mul   dy/dt  = 1 * a        = 3
    2. Pow   dy/dx' = 3 * 2 x      = 12
    1. Read  dy/dx  = 12

There is no graph to sort and nothing to recurse into; a program of a million operations is a list of that length. And
because rules are made of operations, an outer tape records the sweep of an inner one: that is a second derivative.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from typing import Any

from . import nest
from .backend import thread
from .convert import convert
from .explain import Explains
from .indexed_slices import accumulate
from .jacobian import Jacobians
from .notes import Notes
from .seeds import UnconnectedGradients, finish, no_record, seed
from .tensor import EagerTensor, Tensor, new_id
from .variable import Variable

log = logging.getLogger("minitape")


class GradientTape(Jacobians, Explains, Notes):
    """Records operations and differentiates through them. Mirrors `tf.GradientTape`.

    `persistent=True` allows several calls of `gradient`; without it the record is thrown away as the first call reads it.
    With `watch_accessed_variables=False` only what you pass to `watch` is tracked, not every trainable Variable read.

    >>> import minitape as tf
    >>> x = tf.Variable(2.0)
    >>> with tf.GradientTape() as tape:
    ...     y = 3 * x**2
    >>> float(tape.gradient(y, x))
    12.0
    """

    def __init__(self, persistent: bool = False, watch_accessed_variables: bool = True):
        self._persistent = persistent
        self._watch_accessed_variables = watch_accessed_variables
        self._recording = False
        self._records: list | None = None  # None: nothing recorded yet, or used up
        self._watched: set[int] = set()  # ids of all that is tracked: what was watched, and what followed from it
        self._variables: dict[int, Variable] = {}  # the Variables among it, in order of creation

    def __enter__(self) -> GradientTape:
        self._start()
        return self

    def __exit__(self, kind: Any, value: Any, traceback: Any) -> None:
        if self._recording:
            self._stop()

    def _start(self) -> None:
        if self._recording:
            raise ValueError("GradientTape: this tape is open already; leave its `with` before you enter it again.")
        if self._records is None:
            self._records, self._watched, self._variables = [], set(), {}
            self._taken, self._shadow, self._spans, self._steps = set(), set(), [], []  # for explain.py and notes.py
        self._spans.append(new_id())
        thread.tapes.append(self)
        self._recording = True

    def _stop(self) -> None:
        if not self._recording:
            raise ValueError("GradientTape: this tape is closed; pause or reset it inside its `with`.")
        thread.tapes[:] = [tape for tape in thread.tapes if tape is not self]
        self._spans.append(new_id())
        self._recording = False

    def watch(self, tensor: Any) -> None:
        """Track a tensor or Variable, or each in a nested structure, and all that is computed from it.

        ValueError for numbers, arrays and anything else; a warning in the log for dtypes that have no gradients.

        >>> import minitape as tf
        >>> x = tf.constant(2.0)
        >>> with tf.GradientTape() as tape:
        ...     tape.watch(x)
        ...     y = x * x
        >>> float(tape.gradient(y, x))
        4.0
        """
        if self._records is None:
            raise AttributeError("this tape holds no record to watch for: enter it (`with tape:`) before calling watch.")
        for x in nest.flatten(tensor, expand_composites=True):
            if not isinstance(x, (Tensor, Variable)):
                raise ValueError(f"watch: {x} is a {type(x).__name__}, no tensor or Variable. Wrap it in tf.constant first.")
            if not x.dtype.is_differentiable:
                log.warning("watch: %r has no gradients, only floating and complex dtypes have. Use tf.cast first.", x.dtype)
            if isinstance(x, Variable):
                self._watch_variable(x)
            elif thread.tapes and x.dtype.is_differentiable:
                self._watched.add(x._id)

    def _watch_variable(self, variable: Variable) -> None:
        self._variables[variable._id] = variable
        if variable.dtype.is_differentiable:
            self._watched.add(variable._id)

    def watched_variables(self) -> tuple[Variable, ...]:
        """The Variables this tape tracks, in order of creation.

        >>> import minitape as tf
        >>> v = tf.Variable(1.0, name="v")
        >>> with tf.GradientTape() as tape:
        ...     y = v + 1.0
        >>> [w.name for w in tape.watched_variables()]
        ['v:0']
        """
        return tuple(self._variables[i] for i in sorted(self._variables))

    @contextlib.contextmanager
    def stop_recording(self) -> Iterator[None]:
        """Pause: nothing in this `with` is recorded. ValueError when the tape is closed."""
        if self._records is None:
            raise RuntimeError("stop_recording: this tape holds no record to pause. Enter it (`with tape:`) first.")
        self._stop()
        try:
            yield
        finally:
            self._start()

    def reset(self) -> None:
        """Tear out all pages and go on recording. ValueError when the tape is closed."""
        self._stop()
        self._records = None
        self._start()

    def gradient(self, target: Any, sources: Any, output_gradients: Any = None,
                 unconnected_gradients: Any = UnconnectedGradients.NONE) -> Any:  # fmt: skip
        """d(target)/d(source) for every source, in the structure of `sources`; several targets are summed.

        `output_gradients` is where the chain starts, ones if not given. Where no path leads from target to source the
        answer is None (`explain` says why), or zeros with `unconnected_gradients="zero"`. RuntimeError when it is used up.

        >>> import minitape as tf
        >>> x, y = tf.Variable([1.0, 2.0]), tf.Variable(3.0)
        >>> with tf.GradientTape() as tape:
        ...     z = tf.reduce_sum(x * x)
        >>> tape.gradient(z, {"x": x, "y": y})
        {'x': <tf.Tensor: shape=(2,), dtype=float32, numpy=array([2., 4.], dtype=float32)>, 'y': None}
        """
        if self._records is None:
            no_record("gradient")
        unconnected = UnconnectedGradients.checked(unconnected_gradients)
        grads, flat_sources = seed(target, sources, output_gradients)
        if self._recording and not self._persistent:
            self._stop()
        elif self._recording:
            log.warning("gradient: this tape is open and records the way back too; leave the `with` unless that is wanted.")
        records = self._records
        if self._persistent:
            records = records[:]  # the sweep may append to this very tape
        else:
            self._records = None
        self._sweep(records, grads, {x._id for x in flat_sources})
        return finish(grads, sources, flat_sources, unconnected)

    def _sweep(self, records: list, grads: dict[int, Any], sources: set[int]) -> None:
        """Read the records backward. `grads` maps ids to the gradients collected so far; those of sources stay in it."""
        watched = self._watched
        while records:
            op, output, edges = records.pop()  # what the record kept is freed as soon as it was used
            g: Any
            if op.many:
                g = tuple([grads.pop(y, None) if y not in sources else grads.get(y) for y in output])
                if g.count(None) == len(g):
                    continue
            elif output in grads:
                g = grads[output] if output in sources else grads.pop(output)
                if type(g) is not EagerTensor and not op.sparse:
                    g = convert(g)
            else:
                continue
            for x, rule, reads in edges:
                if rule and x in watched:
                    gx = rule(g, *reads)
                    if gx is not None:
                        grads[x] = accumulate(grads[x], gx) if x in grads else gx
