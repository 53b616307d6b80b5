"""Notes: what a record leaves out, kept for those who want to look at a tape.

A record (see op.py) has what the way back needs: ids, rules, and the values that rules read. Names, shapes and the line of
the program are not in it. After `tf.keep_notes()` every tape keeps a Step beside each record, with all of that, and the
rules tell the step which gradients went through them. `tape.show()` prints the steps (see look/table.py), `tape.draw()`
draws them, `tape.play()` makes a page that walks through them.

Nobody pays for it who does not ask: `_brief` is a question that op.py asks every tape anyway.

>>> import minitape as tf
>>> tf.keep_notes()
>>> x = tf.Variable(2.0, name="x")
>>> with tf.GradientTape() as tape:
...     y = tf.sin(x) * 3.0
>>> [(step.op.name, step.inputs[0].shape.rank) for step in tape._steps]
[('ReadVariableOp', 0), ('Sin', 0), ('Mul', 0)]
>>> tf.keep_notes(False)
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import CodeType, FrameType
from typing import Any

from .module import Module
from .tensor import Operand

PACKAGE = os.path.dirname(__file__)


@dataclass
class Step:
    """One record and its circumstances."""

    number: int  # from 1, as people count
    op: Any
    inputs: tuple[Any, ...]  # tensors and Variables
    outputs: tuple[Any, ...]
    edges: list  # (id of the input, its rule or None, what the rule reads)
    file: str
    line: int
    instruction: int  # where in its code: tells one execution of the line from the next
    code: CodeType | None
    frame: int  # which call of the function it stands in
    call: int  # which call of minitape: one that runs several operations is one
    names: dict[int, str]  # what the caller called the inputs
    module: tuple[str, ...]  # the names of the tf.Modules whose methods it was made in, outermost first
    back: list[Passed] = field(default_factory=list)


@dataclass
class Passed:
    """A rule has run: in the sweep of this number it took g and passed gx on to this input."""

    sweep: int
    input: int
    g: Any
    gx: Any


class Notes:
    """The part of GradientTape that remembers what went on, when asked to, and shows it."""

    _brief = True  # a record is all that is kept; False: op.py hands over the tensors too
    _records: list | None
    _watched: set[int]
    _steps: list[Step] = []  # noqa: RUF012  set anew when the tape is entered
    _last: tuple[int, int] = (0, 0)  # step and input of the last rule that ran
    _sweeps = 0
    _callee: FrameType | None = None  # the call of minitape that the last step was made in
    _calls = 0

    #: the first tapes that took notes, and the last one; how many there were
    _seen: list[Any] = []  # noqa: RUF012
    _count = 0
    _wanted: int | None = None  # the number of one more tape to keep
    _found: Any = None  # that tape
    FIRST = 3

    def _push(self, op: Any, inputs: Sequence[Any], outputs: Sequence[Any], edges: list) -> None:
        frame, callee = user_frame()
        number = len(self._steps) + 1
        if number == 1:
            self._enter()
        names = names_in(frame) if frame else {}
        if callee is not self._callee:
            self._callee, self._calls = callee, self._calls + 1
        known = {x._id: names[x._id] for x in inputs if getattr(x, "_id", None) in names}
        file, line, instruction, code = "", 0, 0, None
        if frame:
            file, line, instruction, code = frame.f_code.co_filename, frame.f_lineno, frame.f_lasti, frame.f_code
        step = Step(
            number,
            op,
            tuple(inputs),
            tuple(outputs),
            edges,
            file,
            line,
            instruction,
            code,
            id(frame),
            self._calls,
            known,
            modules_of(frame),
        )
        self._steps.append(step)
        self._records.append(self._told(step))  # type: ignore[union-attr]

    def _told(self, step: Step) -> tuple:
        """The record of a step, with rules that tell the step what goes through them."""
        told = [(x, rule and self._listen(step, k, x, rule), reads) for k, (x, rule, reads) in enumerate(step.edges)]
        return step.op, tuple([y._id for y in step.outputs]) if step.op.many else step.outputs[0]._id, told

    def _enter(self) -> None:
        """Note that this tape took notes: a program makes many, and most are gone when somebody asks for them."""
        if not any(tape is self for tape in Notes._seen):
            Notes._count += 1
            Notes._found = self if Notes._count == Notes._wanted else Notes._found
            Notes._seen[Notes.FIRST :] = [self] if len(Notes._seen) > Notes.FIRST else [*Notes._seen[Notes.FIRST :], self]

    def _listen(self, step: Step, k: int, x: int, rule: Callable[..., Any]) -> Callable[..., Any]:
        def heard(g: Any, *reads: Any) -> Any:
            gx = rule(g, *reads)
            if self._last <= (step.number, -k):  # a sweep goes from the last step to the first
                self._sweeps += 1
            self._last = (step.number, -k)
            step.back.append(Passed(self._sweeps, x, g, gx))
            return gx

        return heard

    def show(self, file: Any = None) -> None:
        """Print the tape as a table: each step, its inputs by name, shapes, dtypes, and the line that made it.

        After a gradient also what came in from above and was passed on. After `tf.keep_notes()` all of this is known;
        without it only what the records still say. `file`: where to print, the terminal if not given.

        >>> import minitape as tf
        >>> x = tf.Variable(2.0, name="x")
        >>> with tf.GradientTape() as tape:
        ...     y = tf.sin(x)
        >>> tape.show()  # doctest: +SKIP
        """
        importlib.import_module("minitape.look.table").show(self, file, sys._getframe(1))

    def draw(self, file: Any = None) -> str:
        """The tape as a picture, in SVG: values run down, gradients (after a `gradient`) run back up.

        `file`: a path to write it to as well. ImportError where grandalf, which places the boxes, is not installed;
        ValueError for a tape without a step.

        >>> import minitape as tf
        >>> x = tf.Variable(2.0, name="x")
        >>> with tf.GradientTape() as tape:
        ...     y = tf.sin(x)
        >>> tape.draw("tape.svg")  # doctest: +SKIP
        """
        text = importlib.import_module("minitape.look.svg").draw(self, sys._getframe(1))
        if file is not None:
            with open(file, "w", encoding="utf-8") as out:
                out.write(text)
        return text

    def play(self, file: Any, target: Any = None, sources: Any = None) -> str:
        """Write the tape player: one HTML page on which you step through the recording, and then back through the sweep.

        With `target` and `sources` it shows their gradient: a sweep of its own over the notes, which uses nothing up and is
        not recorded. Without them, the last gradient that was taken, or the recording alone if there was none.
        The page needs no network; the picture is on it where grandalf is installed.

        Needs notes: RuntimeError without. Returns the path written.

        >>> import minitape as tf
        >>> tf.keep_notes()
        >>> x = tf.Variable(2.0, name="x")
        >>> with tf.GradientTape() as tape:
        ...     y = tf.sin(x)
        >>> tape.play("tape.html", y, x)  # doctest: +SKIP
        'tape.html'
        >>> tf.keep_notes(False)
        """
        return importlib.import_module("minitape.look.player").write(self, file, target, sources, sys._getframe(1))

    def _repr_html_(self) -> str:
        return importlib.import_module("minitape.look.html").html(self, sys._getframe(1))


def keep_notes(on: bool = True) -> None:
    """From here on, tapes keep notes for `tape.show()`: names, values, lines. They record several times slower then.

    >>> import minitape as tf
    >>> tf.keep_notes(False)
    """
    Notes._brief = not on
    Notes._seen, Notes._count, Notes._wanted, Notes._found = [], 0, None, None


def show(tape: Any, file: Any = None) -> None:
    """Print a tape as a table, as `tape.show()` does. TypeError for what is no tape.

    >>> import minitape as tf
    >>> tf.show(3)
    Traceback (most recent call last):
    TypeError: show: a GradientTape is needed, got 3.
    """
    if not isinstance(tape, Notes):
        raise TypeError(f"show: a GradientTape is needed, got {tape!r}.")
    importlib.import_module("minitape.look.table").show(tape, file, sys._getframe(1))


def user_frame() -> tuple[FrameType | None, FrameType | None]:
    """The innermost frame that does not belong to minitape, and the one that it called."""
    frame, callee = sys._getframe(1), None
    while frame and frame.f_code.co_filename.startswith(PACKAGE + os.sep):
        frame, callee = frame.f_back, frame  # type: ignore[assignment]
    return frame, callee


def modules_of(frame: FrameType | None) -> tuple[str, ...]:
    """The tf.Modules among whose methods this frame runs, by name, outermost first."""
    found: list[str] = []
    while frame:
        owner = frame.f_locals.get("self")
        if isinstance(owner, Module) and owner.name not in found[-1:]:
            found.append(owner.name)
        frame = frame.f_back
    return tuple(found[::-1])


def names_in(frame: FrameType) -> dict[int, str]:
    """id -> name for the tensors and Variables that have one in this frame; local names come before global ones."""
    found: dict[int, str] = {}
    for scope in (frame.f_locals, frame.f_globals):
        for name, value in list(scope.items()):
            if isinstance(value, Operand) and not name.startswith("_"):
                for i in (value._id, getattr(value, "_tensor", value)._id):
                    found.setdefault(i, name)  # the oldest name of those for the same tensor
    return found
