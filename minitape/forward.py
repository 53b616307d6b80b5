"""Forward mode: carry a tangent along with every value, instead of reading a tape backward.

A tangent says in which direction an input moves; the Jacobian-vector product says how an output moves with it. No
operation states this twice: a rule maps an output gradient g linearly to an input gradient, and the forward derivative is
that same linear map turned around. So it is the gradient, with respect to g, of what the rule makes of g.

For y = x**2 the rule is g -> 2 x g. Its derivative in g, weighted with the tangent dx, is 2 x dx: the tangent of y.

>>> import minitape as tf
>>> x = tf.constant(3.0)
>>> with tf.autodiff.ForwardAccumulator(x, tf.constant(1.0)) as acc:
...     y = x**2
>>> float(acc.jvp(y))
6.0
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from . import nest
from .backend import thread
from .convert import convert
from .seeds import UnconnectedGradients
from .tape import GradientTape
from .tensor import OPS, EagerTensor, Tensor
from .variable import Variable


class ForwardAccumulator:
    """Computes Jacobian-vector products while the operations run. Mirrors `tf.autodiff.ForwardAccumulator`.

    `primals` are tensors or Variables, `tangents` their directions, of the same structure and dtypes (shapes are believed).
    Inside the `with`, everything computed from a primal gets a tangent, which `jvp` returns. Accumulators nest in each
    other and in tapes, both ways: a gradient taken inside gives products of a Hessian with a vector. ValueError when a
    primal is named twice or structures differ.

    >>> import minitape as tf
    >>> x = tf.constant([1.0, 2.0])
    >>> with tf.autodiff.ForwardAccumulator(x, tf.constant([1.0, 0.0])) as acc:
    ...     with tf.GradientTape() as tape:
    ...         tape.watch(x)
    ...         y = tf.reduce_sum(x**3)
    ...     g = tape.gradient(y, x)
    >>> acc.jvp(g).numpy()  # first column of the Hessian
    array([6., 0.], dtype=float32)
    """

    _brief = False  # each operation is handed to _push, which moves its outputs at once
    _watch_accessed_variables = False

    def __init__(self, primals: Any, tangents: Any):
        self._tangents: dict[int, Any] = {}
        self._watched: set[int] = set()
        self._variables: dict[int, Variable] = {}
        self._recording = False
        self._taken: set[int] = set()
        nest.assert_same_structure(primals, tangents)
        for primal, tangent in zip(nest.flatten(primals), nest.flatten(tangents)):
            self._watch(primal, tangent)

    def _watch(self, primal: Any, tangent: Any) -> None:
        if not isinstance(primal, (Tensor, Variable)):
            raise AttributeError(f"ForwardAccumulator: a primal must be a tensor or Variable, got {primal!r}.")
        if not primal.dtype.is_differentiable:
            raise ValueError(
                f"ForwardAccumulator: a primal is {primal.dtype!r}; only floating and complex ones move. Use tf.cast."
            )
        if primal._id in self._watched:
            raise ValueError(f"ForwardAccumulator: {primal!r} was given twice; add its tangents and give it once.")
        tangent = convert(tangent, primal.dtype.numpy)
        self._tangents[primal._id] = tangent
        self._watched.add(primal._id)

    def __enter__(self) -> ForwardAccumulator:
        if self._recording:
            raise ValueError("ForwardAccumulator: this one is open already; leave its `with` before you enter it again.")
        thread.tapes.append(self)
        self._recording = True
        return self

    def __exit__(self, kind: Any, value: Any, traceback: Any) -> None:
        if self._recording:
            thread.tapes[:] = [tape for tape in thread.tapes if tape is not self]
            self._recording = False

    def jvp(self, primals: Any, unconnected_gradients: Any = UnconnectedGradients.NONE) -> Any:
        """The tangents of tensors computed inside, in the structure of `primals`; None (or zeros) where there is none.

        >>> import minitape as tf
        >>> x, other = tf.constant(2.0), tf.constant(1.0)
        >>> with tf.autodiff.ForwardAccumulator(x, tf.constant(1.0)) as acc:
        ...     y = {"y": x * x, "z": other * other}
        >>> acc.jvp(y)
        {'y': <tf.Tensor: shape=(), dtype=float32, numpy=4.0>, 'z': None}
        """
        unconnected = UnconnectedGradients.checked(unconnected_gradients)

        def tangent_of(x: Any) -> Any:
            found = self._tangents.get(x._id)
            zeros = found is None and unconnected is UnconnectedGradients.ZERO
            return OPS["ZerosLike"](convert(x)) if zeros else found

        return nest.map_structure(tangent_of, primals)

    def _note(self, *operation: Any) -> None:
        """Operations without a tangent are no business of forward mode."""

    def _rename(self, old: EagerTensor, new: EagerTensor) -> None:
        """`new` is `old` under another id: it moves the same way."""
        if old._id in self._tangents:
            self._tangents[new._id] = self._tangents[old._id]
            self._watched.add(new._id)

    def _push(self, op: Any, inputs: Sequence[Any], outputs: Sequence[EagerTensor], edges: list) -> None:
        """An operation has run: give its outputs their tangents. Only what was entered before this may listen."""
        inner = thread.tapes
        thread.tapes = inner[: inner.index(self)]
        try:
            gs = tuple(OPS["OnesLike"](y) for y in outputs)
            with GradientTape(watch_accessed_variables=False) as tape:
                tape.watch([g for g in gs if g.dtype.is_differentiable])
                moved = [(rule(gs if op.many else gs[0], *reads), self._tangents[x]) for x, rule, reads in edges
                         if rule and x in self._tangents]  # fmt: skip
                pairs = [(convert(gx), dx) for gx, dx in moved if gx is not None]
            if pairs:
                found = tape.gradient([gx for gx, _ in pairs], list(gs), output_gradients=[dx for _, dx in pairs])
                for y, dy in zip(outputs, found):
                    if dy is not None:
                        self._tangents[y._id] = convert(dy)
        finally:
            thread.tapes = inner
