"""Explanations: why a gradient is None or zero, and along which path it came when there is one.

A tape writes down every operation on what it tracks, also those that have no gradient (their edges carry no rule). So the
record tells two stories: how values depend on each other, and how gradients flow. A gradient is None where the first
leads from source to target and the second does not, or where neither does; this file finds the place and says it in words.
Tensors are numbered in the order in which they were made, which tells what happened before, between or after recording.

>>> import minitape as tf
>>> x = tf.Variable(2.0, name="x")
>>> with tf.GradientTape() as tape:
...     y = tf.floor(x) * 3.0
>>> print(tape.explain(y, x))
The gradient of y with respect to x is None.
The value of y depends on x, but the way back is cut at record 2: Floor has no gradient.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import Any

import numpy as np

from .backend import thread, to_numpy
from .notes import names_in
from .seeds import _first_gradient
from .tensor import Tensor
from .variable import Variable

#: how to say what an operation does to the way back, where "has no gradient" would not be the whole story
_WORDS = {
    "StopGradient": "stop_gradient lets no gradient through, as asked",
    "AssignVariableOp": "assigning puts a value into a Variable, and gradients do not follow values there; use the value itself",
    "CastOff": "a cast to integers or bools forgets how the value moved",
}


@dataclass(frozen=True)
class Explanation:
    """What `explain` found: `connected` is False where the gradient is None, `zero` True where it is all zeros.

    `path` lists the operations from source to target when there are any between; `text` says it in words, and so does
    `print`.
    """

    connected: bool
    zero: bool
    path: tuple[str, ...]
    text: str

    def __str__(self) -> str:
        return self.text


class Explains:
    """The part of GradientTape that answers why."""

    _records: list | None
    _watched: set[int]
    _variables: dict[int, Variable]
    _watch_accessed_variables: bool
    _recording: bool
    _brief: bool
    _push: Any
    _spans: list[int] = []  # noqa: RUF012  numbers at which recording began and ended, in turn; set anew on entering
    _taken: set[int] = set()  # noqa: RUF012  tensors whose numbers were taken out to Python or NumPy
    _shadow: set[int] = set()  # noqa: RUF012  what follows from tracked values with no way back

    def _note(self, op: Any, inputs: Any, outputs: Any) -> None:
        """Write down an operation that has no way back, where something tracked or in the shadow of it goes in."""
        if any(x._id in self._watched or x._id in self._shadow for x in inputs):
            self._shadow.update(y._id for y in outputs)
            ids = tuple(y._id for y in outputs) if op.many else outputs[0]._id
            edges = [(x._id, None, ()) for x in inputs if x._id]
            self._records.append((op, ids, edges)) if self._brief else self._push(op, inputs, outputs, edges)  # type: ignore[union-attr]

    def explain(self, target: Any, source: Any) -> Explanation:
        r"""Say why d(target)/d(source) is None or zero, or which way it came. Nothing like it in TensorFlow.

        Works on a tape that still has its record: before `gradient`, or on a persistent one; uses nothing up. TypeError
        when target or source is no tensor or Variable.

        >>> import minitape as tf
        >>> x, c = tf.constant(1.0), tf.constant(2.0)
        >>> with tf.GradientTape() as tape:
        ...     tape.watch(x)
        ...     y = tf.sin(x) * c
        >>> print(tape.explain(y, x))
        The gradient of y with respect to x flows back through Mul, Sin.
        >>> print(tape.explain(y, c))  # doctest: +NORMALIZE_WHITESPACE
        The gradient of y with respect to c is None.
        c was made before the tape was opened, and the tape was not told to watch it: call tape.watch(c) before using it, or
        make it a tf.Variable.
        """
        for x in (target, source):
            if not isinstance(x, (Tensor, Variable)):
                raise TypeError(f"explain: a tensor or Variable is needed, got {x!r}.")
        frame = inspect.currentframe()
        return _Reading(self, target, source, frame.f_back if frame else None).explanation()


class _Reading:
    """One question put to one tape."""

    def __init__(self, tape: Any, target: Any, source: Any, frame: Any):
        self.tape, self.target, self.source = tape, target, source
        self.records = tape._records or []
        self.names = {i: v.name[:-2] for v in tape._variables.values() for i in (v._id, v._tensor._id)}
        self.names |= names_in(frame) if frame else {}

    def name(self, x: Any) -> str:
        return self.names.get(x._id, "the target" if x is self.target else "the source")

    def explanation(self) -> Explanation:
        y, x = self.name(self.target), self.name(self.source)
        if self.tape._records is None:
            used = "has been used up by an earlier gradient" if self.tape._spans else "never recorded: it was not entered"
            return self.none(f"This tape {used}. Make it persistent to ask more than once, and use it in a `with`.")
        for what in (self.target, self.source):
            if not what.dtype.is_differentiable:
                return self.none(f"{self.name(what)} is {what.dtype.name}, and only floating and complex numbers have gradients: "
                                 "use tf.cast, or write 2.0 instead of 2.")  # fmt: skip
        path = self.way_back(lambda edge: edge[1] is not None and edge[0] in self.tape._watched)
        if path is not None:
            steps = ", ".join(op for _, op in path)
            text = f"The gradient of {y} with respect to {x} flows back through {steps or 'nothing: they are the same'}."
            cut = self.where_it_becomes_zero()
            if cut:
                text += f"\nIt is zero: {cut}"
            return Explanation(True, bool(cut), tuple(op for _, op in reversed(path)), text)
        return self.none(self.why_none())

    def none(self, why: str) -> Explanation:
        y, x = self.name(self.target), self.name(self.source)
        return Explanation(False, False, (), f"The gradient of {y} with respect to {x} is None.\n{why}")

    def way_back(self, passes: Any) -> list[tuple[int, str]] | None:
        """The records (number, operation) on a shortest way from target to source over edges that pass; None without one."""
        made_by: dict[int, list[int]] = {}
        for k, (op, output, _) in enumerate(self.records):
            for y in output if op.many else (output,):
                made_by.setdefault(y, []).append(k)
        came_from: dict[int, tuple[int, int] | None] = {self.target._id: None}
        queue = [self.target._id]
        while queue and self.source._id not in came_from:
            y = queue.pop(0)
            for k in made_by.get(y, ()):
                for edge in self.records[k][2]:
                    if edge[0] not in came_from and passes(edge):
                        came_from[edge[0]] = (y, k)
                        queue.append(edge[0])
        if self.source._id not in came_from:
            return None
        steps, here = [], came_from[self.source._id]
        while here is not None:
            steps.append((here[1], self.records[here[1]][0].name))
            here = came_from[here[0]]
        return [(k, op) for k, op in reversed(steps) if op != "ReadVariableOp"]

    def why_none(self) -> str:
        y, x, watched = self.name(self.target), self.name(self.source), self.tape._watched
        values = self.way_back(lambda edge: True)
        if values is not None:
            for k, op in reversed(values):
                if not self.records[k][0].differentiable:
                    words = _WORDS.get(op, f"{op} has no gradient")
                    return f"The value of {y} depends on {x}, but the way back is cut at record {k + 1}: {words}."
        if self.source._id not in watched:
            return self.never_watched(x)
        if not any(edge[0] == self.source._id for _, _, edges in self.records for edge in edges):
            when = self.when(self.target)
            return f"The tape watches {x}, but no operation read {x} while it recorded{': ' + y + ' ' + when if when else ''}."
        made = any(self.target._id in (output if op.many else (output,)) for op, output, _ in self.records)
        if not made and self.target._id != self.source._id:
            return f"{y} {self.when(self.target) or self.from_numbers(x)}."
        return f"Both are on the tape, but nothing that {y} was computed from was computed from {x}."

    def never_watched(self, x: str) -> str:
        if not isinstance(self.source, Variable):
            made = f"{x} {self.when(self.source) or 'was made from constants'}, and the tape was not told to watch it"
            return f"{made}: call tape.watch({x}) before using it, or make it a tf.Variable."
        if not self.source.trainable:
            return f"{x} is not trainable, and tapes watch such Variables only when told: call tape.watch({x})."
        if not self.tape._watch_accessed_variables:
            return f"This tape was made with watch_accessed_variables=False: call tape.watch({x})."
        return f"{x} was never read while this tape recorded."

    def when(self, x: Any) -> str:
        """When `x` was made, if not while the tape recorded."""
        spans = self.tape._spans
        before = sum(x._id > number for number in spans)
        if isinstance(x, Variable) or before % 2:
            return ""
        if before == 0:
            return "was made before the tape was opened"
        if before == len(spans):
            return "was made after the tape was closed"
        return "was made while the tape was paused"

    def from_numbers(self, x: str) -> str:
        """The target was made while recording, from nothing that the tape followed: say what may have hidden it."""
        if self.tape._taken:
            names = ", ".join(sorted(self.names.get(i, "a tensor") for i in self.tape._taken))
            return f"was made from numbers: those of {names} were taken out with .numpy() or float(), and no tape can follow them"
        if len(self.tape._spans) > 2:
            return "was made from values that the tape did not follow: it was paused in between"
        return f"was made from constants, or from values made outside the tape; nothing that came from {x} is in it"

    def where_it_becomes_zero(self) -> str:
        """Sweep once more, on the side, and find the first record that turns a gradient into zeros on the way to the source."""
        grads: dict[int, Any] = {self.target._id: _first_gradient(self.target, None)}
        cut, tapes, thread.tapes = "", thread.tapes, []
        try:
            for k in range(len(self.records) - 1, -1, -1):
                op, output, edges = self.records[k]
                g = tuple(grads.get(y) for y in output) if op.many else grads.get(output)
                if g is None or (op.many and not any(part is not None for part in g)):
                    continue
                for x, rule, reads in edges:
                    gx = rule(g, *reads) if rule and x in self.tape._watched else None
                    if gx is not None:
                        gx = gx if isinstance(gx, Tensor) else gx.to_tensor()
                        if not cut and _all_zero(gx) and not _all_zero(*(g if op.many else (g,))):
                            cut = f"record {k + 1}, {op.name}, has slope 0 there."
                        grads[x] = grads[x] + gx if x in grads else gx
        finally:
            thread.tapes = tapes
        found = grads.get(self.source._id)
        return cut if found is not None and _all_zero(found) else ""


def _all_zero(*gradients: Any) -> bool:
    return not any(np.any(to_numpy(g._array)) for g in gradients if g is not None)
