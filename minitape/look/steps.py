"""What there is to show: the steps of a tape as lines of words, whether notes were kept or only records.

    step  operation       from        gives              in from above    passed on        line
    2.    Sin             x           float32 ()         3.0              to x: -1.25      prog.py:4  y = tf.sin(x) * 3.0

Names are the program's own where they can be found: a Variable's name, the name by which the caller knows a tensor, or the
one that the line gives its result. What has none is called after its step: #2.
"""

from __future__ import annotations

import ast
import functools
import linecache
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

from ..backend import SPACE, to_numpy
from ..notes import Step, names_in
from ..tensor import Tensor
from ..variable import Variable


@dataclass
class Input:
    """One input of a step: its id, its name, and whether the tape follows it."""

    id: int
    name: str
    watched: bool
    way_back: bool  # does a gradient pass to it?
    variable: bool = False
    kind: str = ""
    value: str = ""
    passed: str = ""  # the gradient passed on to it, in the last sweep


@dataclass
class Line:
    """One step in words. What only notes know is empty without them."""

    number: int
    op: str
    inputs: list[Input]
    outputs: list[tuple[int, str]]  # id, name
    kind: str  # dtype and shape of what it gives
    way_back: bool  # does any gradient pass?
    file: str = ""
    line: int = 0
    source: str = ""
    value: str = ""
    came_in: str = ""  # the gradient from above, in the last sweep
    passed_on: list[tuple[str, str]] = field(default_factory=list)  # to whom, what
    module: tuple[str, ...] = ()  # the tf.Modules it was made in, outermost first


def lines_of(tape: Any, frame: FrameType | None) -> list[Line]:
    """The steps of a tape, first to last. `frame`: whose names to use for tensors that are still there."""
    names = (names_in(frame) if frame else {}) | _variables(tape)
    for step in tape._steps:
        names |= {i: n for i, n in step.names.items() if i not in names}
    names = _variables(tape, named=False) | names
    return _noted(tape, names) if tape._steps else _bare(tape, names)


def _variables(tape: Any, named: bool = True) -> dict[int, str]:
    """Names of Variables: those that were given, or those that everyone has who was given none."""
    variables = [v for v in tape._variables.values() if (v.name.rpartition("/")[2] != "Variable:0") == named]
    return {i: v.name[:-2] for v in variables for i in (v._id, v._tensor._id)}


def _bare(tape: Any, names: dict[int, str]) -> list[Line]:
    """From records alone: operations, and what is connected to what."""
    found = []
    for k, (op, output, edges) in enumerate(tape._records or (), 1):
        outputs = output if op.many else (output,)
        for part, y in enumerate(outputs):
            names.setdefault(y, f"#{k}" + (f".{part}" if op.many else ""))
        inputs = [Input(x, names.get(x, "?"), x in tape._watched, rule is not None, x in tape._variables) for x, rule, _ in edges]
        found.append(Line(k, op.name, inputs, [(y, names[y]) for y in outputs], "", any(rule for _, rule, _ in edges)))
    return found


def _noted(tape: Any, names: dict[int, str]) -> list[Line]:
    assigned = _assigned(tape._steps)
    found = []
    for step in tape._steps:
        for part, y in enumerate(step.outputs):
            fallback = f"#{step.number}" + (f".{part}" if step.op.many else "")
            if step.op.name == "ReadVariableOp":
                fallback = names.get(step.inputs[0]._id, fallback)
            names[y._id] = assigned.get(step.number) or names.get(y._id, fallback)
        inputs = _inputs(tape, step, names)
        outputs = [(y._id, names[y._id]) for y in step.outputs]
        line = Line(step.number, step.op.name, inputs, outputs, kind_of(step.outputs[0]), any(r for _, r, _ in step.edges),
                    step.file, step.line, linecache.getline(step.file, step.line).strip(), value_of(step.outputs[0]),
                    module=step.module)  # fmt: skip
        last = [p for p in step.back if p.sweep == tape._sweeps]
        if last:
            g = next(part for part in last[0].g if part is not None) if isinstance(last[0].g, tuple) else last[0].g
            line.came_in = value_of(g)
            line.passed_on = [(names.get(p.input, "?"), value_of(p.gx)) for p in last]
            for p, x in zip(last, [x for x in inputs if x.way_back and x.watched]):
                x.passed = value_of(p.gx)
        found.append(line)
    return found


def _inputs(tape: Any, step: Step, names: dict[int, str]) -> list[Input]:
    found, edges = [], list(step.edges)
    for x in step.inputs:
        i = getattr(x, "_id", 0)
        rule = edges.pop(0)[1] if edges and edges[0][0] == i else None
        variable = isinstance(x, Variable)
        then = step.outputs[0] if step.op.name == "ReadVariableOp" else None if variable else x  # it may be another one by now
        found.append(Input(i, names.get(i, _literal(x)), i in tape._watched, rule is not None, variable, kind_of(x),
                           "" if then is None else value_of(then)))  # fmt: skip
    return found


def _assigned(steps: list[Step]) -> dict[int, str]:
    """step -> the name that its line gives to its result: the last step of each execution of `name = ...`."""
    found: dict[int, str] = {}
    for step, after in zip(steps, [*steps[1:], None]):
        same = after is not None and (after.file, after.line, after.frame) == (step.file, step.line, step.frame)
        if same and after is not None and (after.call == step.call or after.instruction > step.instruction):
            continue
        name = _target(linecache.getline(step.file, step.line))
        if name:
            found[step.number] = name
    return found


@functools.lru_cache(maxsize=4096)
def _target(source: str) -> str:
    """`h` of the line `h = ...`; nothing for any other line."""
    try:
        (statement,) = ast.parse(source.strip()).body
    except (SyntaxError, ValueError):
        return ""
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1 and isinstance(statement.targets[0], ast.Name):
        return statement.targets[0].id
    return ""


def _literal(x: Any) -> str:
    """A small constant is its own name."""
    return value_of(x) if isinstance(x, Tensor) and x._array.ndim == 0 else "a constant"


def kind_of(x: Any) -> str:
    """Dtype and shape: `float32 (2, 3)`."""
    x = x._tensor if isinstance(x, Variable) else x
    return f"{x.dtype.name} {tuple(x._array.shape)}" if isinstance(x, Tensor) else type(x).__name__


def value_of(x: Any) -> str:
    """A number as it is, short vectors in full, of anything larger the shape and the range."""
    x = x._tensor if isinstance(x, Variable) else x
    if not isinstance(x, Tensor):
        return f"rows of {kind_of(x.values)}" if hasattr(x, "values") else str(x)
    array = x._array
    if not hasattr(SPACE[type(array)], "asarray") or type(array).__name__ == "Rows":
        return f"{len(array.all_rows)} rows {tuple(array.shape)}"
    array = to_numpy(array)
    array = array.astype("float32") if array.dtype.kind == "V" else array  # bfloat16
    if array.dtype.kind not in "fiucb" or not array.size:
        return kind_of(x)
    if array.ndim == 0:
        return figure(array[()])
    if array.ndim == 1 and array.size <= 4:
        return "[" + " ".join(figure(v) for v in array) + "]"
    if array.dtype.kind == "c":
        return f"{tuple(array.shape)} up to {abs(array).max():.3g}"
    low, high = figure(array.min(), 3), figure(array.max(), 3)
    return f"{tuple(array.shape)} " + (f"all {low}" if array.min() == array.max() else f"{low} … {high}")


def figure(v: Any, digits: int = 4) -> str:
    """One number: so many figures of a fraction, whole numbers as they are."""
    if v.dtype.kind in "iub":
        return str(v)
    return f"{v.astype('complex128' if v.dtype.kind == 'c' else 'float64'):.{digits}g}"
