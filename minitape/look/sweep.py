"""The way back as a list: which record was read when, what came in, what it passed on, and what had gathered by then.

    record   comes in   passes on
    Mul      1          to x: 3
    Sin      1          to x: -0.4161, where 3 had gathered: together 2.584

The numbers are those that the notes heard in a real sweep (see notes.py). `of` takes the last one; `again` runs one more,
the tape's own, over the records that the notes can restore, so that a tape that is used up can be shown too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .. import nest
from ..indexed_slices import accumulate
from ..notes import Step
from ..scopes import apart
from ..seeds import seed


@dataclass
class Passed:
    """One gradient on its way to an input: what had gathered there before, and what has now."""

    edge: int  # which edge of the step
    id: int
    gx: Any  # None: the rule found none
    before: Any
    after: Any


@dataclass
class Read:
    """One record is read. Nothing in `passed`: the gradient ends here."""

    step: Step
    g: tuple[Any, ...]  # one for each output, None where none arrived
    passed: list[Passed]


@dataclass
class Sweep:
    """One gradient: where it started, what was read in which order, and where it arrived."""

    start: list[tuple[int, Any]]  # id, first gradient
    reads: list[Read] = field(default_factory=list)
    end: list[tuple[int, Any]] = field(default_factory=list)  # id of a source, its gradient or None

    def gathered(self) -> dict[int, Any]:
        """What had gathered at each tensor when the sweep was over."""
        return dict(self.start) | {p.id: p.after for read in self.reads for p in read.passed if p.after is not None}


def again(tape: Any, target: Any, sources: Any) -> Sweep:
    """Sweep once more, over what the notes kept; the tape and its record stay as they are."""
    with apart():
        grads, flat = seed(target, sources, None)
        start = list(grads.items())
        tape._last, number = (0, 0), tape._sweeps + 1  # what comes is a new sweep
        tape._sweep([tape._told(step) for step in tape._steps], grads, {x._id for x in flat})
        tape._sweeps = number  # even if no rule ran in it
    end = {x._id: grads.get(x._id) for x in flat}
    return _read(tape, start, list(end.items()))


def of(tape: Any) -> Sweep | None:
    """The last sweep that the notes heard; None before the first."""
    return _read(tape, None, None) if tape._sweeps else None


def _read(tape: Any, start: list | None, end: list | None) -> Sweep:
    gathered: dict[int, Any] = dict(start or ())
    sweep, made, given = Sweep(start or []), set(), set(gathered)
    for step in reversed(tape._steps):
        ids = [y._id for y in step.outputs]
        made.update(ids)
        back = [p for p in step.back if p.sweep == tape._sweeps]
        if not back:
            if any(i in gathered for i in ids):
                sweep.reads.append(Read(step, tuple(gathered.get(i) for i in ids), []))
            continue
        g = back[0].g if step.op.many else (back[0].g,)
        if start is None:
            sweep.start += [(i, part) for i, part in zip(ids, g) if part is not None and i not in gathered]
        passed = []
        ran = [k for k, (x, rule, _) in enumerate(step.edges) if rule and x in tape._watched]
        for k, p in zip(ran, back):
            before = gathered.get(p.input)
            after = before if p.gx is None else p.gx if before is None else _sum(before, p.gx)
            passed.append(Passed(k, p.input, p.gx, before, after))
            if after is not None:
                gathered[p.input] = after
                given.add(p.input)
        sweep.reads.append(Read(step, g, passed))
    sweep.end = [(i, gathered[i]) for i in given - made] if end is None else end
    sweep.end.sort(key=lambda pair: pair[0])
    return sweep


def _sum(a: Any, b: Any) -> Any:
    with apart():
        return accumulate(a, b)


def asked(tape: Any, target: Any, sources: Any) -> Sweep | None:
    """The sweep that `play` is to show. TypeError when only one of target and sources is given."""
    if (target is None) != (sources is None):
        raise TypeError("play: give both target and sources, or neither for the gradient that was taken last.")
    return of(tape) if target is None else again(tape, target, nest.flatten(sources))
