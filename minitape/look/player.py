"""The tape player: one HTML page that walks through a recording and back through its sweep.

All that the page knows is one JSON object, made here; player.html only shows it. It is a list of events, each with a
sentence: a record is written, the sweep starts, a record is read, the sweep ends. The numbers are those that the tape had.
"""

from __future__ import annotations

import html
import json
import os
from pathlib import Path
from types import FrameType
from typing import Any

from .. import nest
from ..notes import names_in
from ..tensor import Tensor
from ..variable import Variable
from . import sweep as sweeps
from .formulas import FORMULAS, backward, forward, key_of
from .source import listings, place_of
from .steps import Line, lines_of
from .svg import draw
from .table import NOTHING
from .values import describe

LARGEST = 450_000  # bytes; a page that would be larger shows fewer records
LIMITS = (400, 200, 100, 50, 20)
NO_NOTES = ("play: this tape kept no notes. Call tf.keep_notes() before recording, or run `python -m minitape play FILE.py`, "
            "which does.")  # fmt: skip


def write(tape: Any, file: Any, target: Any, sources: Any, frame: FrameType | None) -> str:
    """Write the page; the path it was written to."""
    Path(file).write_text(page(tape, target, sources, frame), encoding="utf-8")
    return os.fspath(file)


def page(tape: Any, target: Any = None, sources: Any = None, frame: FrameType | None = None) -> str:
    """The whole page as text. RuntimeError for a tape without notes."""
    if not tape._steps:
        raise RuntimeError(NO_NOTES if tape._records != [] else f"play: {NOTHING}")
    sweep = sweeps.asked(tape, target, sources)
    names = _asked_for(target, "target") | _asked_for(sources, "source") | (names_in(frame) if frame else {})
    drawing = _drawing(tape, frame)
    template = Path(__file__).with_name("player.html").read_text(encoding="utf-8")
    for limit in LIMITS:
        text = _fill(template, drawing, Story(tape, lines_of(tape, frame), sweep, names, limit).data())
        if len(text.encode()) <= LARGEST:
            break
    return text


def _asked_for(x: Any, what: str) -> dict[int, str]:
    """Names for targets or sources that may have none on the tape."""
    flat = [] if x is None else nest.flatten(x)
    numbered = [f"the {what}"] if len(flat) == 1 else [f"{what} {k}" for k in range(1, len(flat) + 1)]
    return {one._id: one.name[:-2] if isinstance(one, Variable) else name for one, name in zip(flat, numbered)}


def _drawing(tape: Any, frame: FrameType | None) -> str:
    """The picture, where grandalf is installed; the player can do without."""
    try:
        return draw(tape, frame)
    except ImportError:
        return ""


def _fill(template: str, drawing: str, data: dict[str, Any]) -> str:
    title = html.escape(data["title"])
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for risky in "<>&\u2028\u2029":  # a </script> in a string of the program must not end the script
        text = text.replace(risky, f"\\u{ord(risky):04x}")
    return template.replace("@TITLE@", title).replace("@PICTURE@", drawing).replace("@DATA@", text)


class Story:
    """The events of a tape in order, and what they refer to."""

    def __init__(self, tape: Any, lines: list[Line], sweep: sweeps.Sweep | None, names: dict[int, str], limit: int):
        self.tape, self.lines, self.sweep = tape, lines, sweep
        n = len(lines)
        self.shown = set(range(n)) if n <= limit else {*range(limit // 2), *range(n - limit // 2, n)}
        self.hidden = n - len(self.shown)
        self.values: list[dict[str, Any]] = []
        self.known: dict[int, int] = {}  # id(tensor) -> its place in values
        self.names = dict(names)
        for line in lines:
            for x in line.inputs:
                if x.id:
                    self.names[x.id] = x.name
            self.names |= dict(line.outputs)
        self.files, self.where = listings(tape._steps[k] for k in sorted(self.shown))

    def data(self) -> dict[str, Any]:
        """The whole story, ready for JSON."""
        events = [self.before(), *self.recording()]
        if self.sweep is not None:
            events += [self.start(self.sweep), *self.reading(self.sweep), self.end(self.sweep)]
        return {
            "title": self.files[0]["name"] if self.files else "A tape",
            "records": self.records(),
            "leaves": self.leaves(),
            "events": events,
            "files": self.files,
            "values": self.values,
            "total": len(self.lines),
            "hidden": self.hidden,
        }

    def value(self, x: Any) -> int | None:
        """The place of a tensor in `values`; None of None."""
        if x is None:
            return None
        if id(x) not in self.known:
            self.known[id(x)] = len(self.values)
            self.values.append(describe(x))
        return self.known[id(x)]

    def name(self, i: int) -> str:
        return self.names.get(i, "a tensor")

    def words(self, k: int) -> list[str]:
        """The inputs of record k as they stand in formulas."""
        return ["constant" if x.name == "a constant" else x.name for x in self.lines[k].inputs]

    def formula(self, k: int) -> str:
        step, outputs = self.tape._steps[k], ", ".join(name for _, name in self.lines[k].outputs)
        return f"{outputs} = {forward(key_of(step), self.words(k))}"

    def records(self) -> list[dict[str, Any]]:
        return [self.record(k) for k in sorted(self.shown)]

    def record(self, k: int) -> dict[str, Any]:
        line, outputs = self.lines[k], self.tape._steps[k].outputs
        shown = [{"key": y._id, "name": self.name(y._id), "value": self.value(y)} for y in outputs]
        return {
            "n": k + 1,
            "op": line.op,
            "formula": self.formula(k),
            "back": line.way_back,
            "outputs": shown,
            "place": self.place(k),
        }

    def place(self, k: int) -> list[int] | None:
        step = self.tape._steps[k]
        return [self.where[step.file], *place_of(step)] if step.file in self.where else None

    def leaves(self) -> list[dict[str, Any]]:
        """The Variables and watched tensors that the shown records read."""
        made = {y for line in self.lines for y, _ in line.outputs}
        found: dict[int, dict[str, Any]] = {}
        for k in sorted(self.shown):
            step = self.tape._steps[k]
            for x, tensor in zip(self.lines[k].inputs, step.inputs):
                if x.watched and x.id not in made and x.id not in found:
                    value = step.outputs[0] if step.op.name == "ReadVariableOp" else None if x.variable else tensor
                    what = "Variable" if x.variable else "watched"
                    found[x.id] = {"key": x.id, "name": x.name, "what": what, "value": self.value(value)}
        return list(found.values())

    # events

    def before(self) -> dict[str, Any]:
        return {"phase": "start", "say": f"An empty tape. {_count(len(self.lines), 'record')} will be written."
                + (f" The {self.hidden:,} in the middle are left out here." if self.hidden else "")
                + (" Then they are read from the last to the first: that is the gradient." if self.sweep else "")}  # fmt: skip

    def recording(self) -> list[dict[str, Any]]:
        found = []
        for row, k in enumerate(sorted(self.shown)):
            line, step = self.lines[k], self.tape._steps[k]
            if self.hidden and k == len(self.lines) - len(self.shown) // 2:
                found.append({"phase": "record", "gap": self.hidden, "say": f"{self.hidden:,} more records are written."})
            say = f"Record {k + 1}, {line.op}: {self.formula(k)} gives {_said(step.outputs[0])}."
            constants = list(dict.fromkeys(x.name for x in line.inputs if not x.watched))
            if line.op == "ReadVariableOp":
                say += f" The tape watches {line.inputs[0].name} because it is a Variable."
            elif not line.way_back:
                say += " It has no way back."
            elif constants:
                say += f" No gradient will go to {_and(constants)}, which nobody watches."
            rows = [{"name": x.name, "what": "" if x.watched else "constant", "value": self.value(tensor)}
                    for x, tensor in zip(line.inputs, step.inputs) if not x.variable]  # fmt: skip
            rows += [{"name": self.name(y._id), "what": "result", "value": self.value(y)} for y in step.outputs]
            found.append({"phase": "record", "row": row, "say": say, "formula": self.formula(k), "rows": rows})
        return found

    def start(self, sweep: sweeps.Sweep) -> dict[str, Any]:
        said = [f"the gradient of {self.name(i)} with respect to itself is {_said(g)}" for i, g in sweep.start]
        return {"phase": "sweep", "say": f"The sweep starts: {_and(said)}.",
                "grads": [{"key": i, "name": self.name(i), "rule": f"∂{self.name(i)} / ∂{self.name(i)}",
                           "after": self.value(g), "gx": self.value(g)} for i, g in sweep.start]}  # fmt: skip

    def reading(self, sweep: sweeps.Sweep) -> list[dict[str, Any]]:
        rows = {k: row for row, k in enumerate(sorted(self.shown))}
        found: list[dict[str, Any]] = []
        skipped = 0
        for read in sweep.reads:
            k = read.step.number - 1
            if k not in self.shown:
                skipped += 1
                continue
            if skipped:
                found.append({"phase": "sweep", "gap": skipped, "say": f"{skipped:,} more records are read."})
                skipped = 0
            found.append(self.read(k, rows[k], read))
        return found

    def read(self, k: int, row: int, read: sweeps.Read) -> dict[str, Any]:
        line, key = self.lines[k], key_of(read.step)
        came = [(name, g) for (_, name), g in zip(line.outputs, read.g) if g is not None]
        say = f"Record {k + 1}, {line.op}, is read. " + " ".join(f"For {n} came {_said(g)}." for n, g in came)
        grads = []
        for p in read.passed:
            rule = backward(key, self.edge(k, p.edge), self.words(k), line.outputs[0][1])
            if len(FORMULAS.get(key, ())) == 3 and "@" not in rule and p.gx is not None and p.gx.shape != read.g[0].shape:
                rule += ", summed over what was broadcast"
            grads.append({"key": p.id, "name": self.name(p.id), "rule": rule, "gx": self.value(p.gx),
                          "before": self.value(p.before), "after": self.value(p.after)})  # fmt: skip
            say += " " + self.passing(p)
        if not read.passed:
            say += " It has no way back: the gradient ends here."
        constants = list(dict.fromkeys(x.name for x in line.inputs if x.way_back and not x.watched))
        if constants:
            say += f" Nobody watches {_and(constants)}."
        return {"phase": "sweep", "row": row, "say": say, "grads": grads,
                "came": [{"name": n, "value": self.value(g)} for n, g in came]}  # fmt: skip

    def edge(self, k: int, edge: int) -> int:
        """Which input the edge of this number belongs to: inputs that are no tensors have no edge."""
        return [place for place, x in enumerate(self.lines[k].inputs) if x.id][edge]

    def passing(self, p: sweeps.Passed) -> str:
        name = self.name(p.id)
        if p.gx is None:
            return f"Nothing goes to {name}."
        if p.before is None:
            return f"It passes {_said(p.gx)} on to {name}."
        if _said(p.before) != describe(p.before)["brief"]:
            return f"It passes {_said(p.gx)} on to {name}, to be added to what had gathered there."
        return f"It passes {_said(p.gx)} on to {name}, where {_said(p.before)} had gathered: together {_said(p.after)}."

    def end(self, sweep: sweeps.Sweep) -> dict[str, Any]:
        none = [self.name(i) for i, g in sweep.end if g is None]
        found = [(self.name(i), _said(g)) for i, g in sweep.end if g is not None]
        said = f" The gradient for {found[0][0]} is {found[0][1]}." if len(found) == 1 else ""
        said = said or (f" Gradients have come to {_and([name for name, _ in found])}." if found else "")
        said += f" For {_and(none)} it is None: no way leads there." if none else ""
        return {"phase": "end", "say": "The sweep is over." + said,
                "answers": [{"key": i, "name": self.name(i), "value": self.value(g)} for i, g in sweep.end]}  # fmt: skip


def _said(x: Any) -> str:
    """A value in a sentence: itself where it is short. The numbers stand below the sentence."""
    brief = describe(x)["brief"]
    return f"numbers of shape {tuple(x.shape)}" if brief.startswith("(") and isinstance(x, Tensor) else brief


def _and(words: list[str]) -> str:
    return ", ".join(words[:-1]) + (" and " if len(words) > 1 else "") + "".join(words[-1:])


def _count(n: int, word: str) -> str:
    return f"{n:,} {word}" + "s" * (n != 1)
