"""The tape as a graph to draw: which boxes there are, what leads where, and where the gradients ran.

A tape is a list. Its picture has one box for each step and each thing the steps start from; reading a Variable is part of
the Variable's box. On a large tape the steps that a tf.Module makes one after the other are one box, a loop is folded into
one (fold.py), and of what is still too long the middle is left out.
"""

from __future__ import annotations

import itertools
import os
import re
from collections import Counter
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

from . import sweep as sweeps
from .fold import fold
from .steps import Line, lines_of, value_of

_LEAVES = ("variable", "watched", "constant")
FEW = 24  # steps that are all drawn
WIDE = 44  # letters in a box
MANY = 30  # boxes drawn after folding; half of them from the start, half from the end


@dataclass
class Node:
    """A box: its looks ("variable", "watched", "constant", "step", "cut", "loop", "gap"), what stands in it."""

    looks: str
    text: list[str]
    records: list[int] = field(default_factory=list)
    gradient: str = ""  # what had gathered here


@dataclass
class Edge:
    """From a box to one that uses what is in it."""

    start: int
    end: int
    back: bool  # does a gradient run (or, before there was one: could it)?
    passed: str = ""
    records: list[int] = field(default_factory=list)
    tensor: int = 0  # which of the things in the box; 0 for a Variable, where all of its reads come together
    ways: int = 1  # how many ways lead back to it: more than one in a folded loop


@dataclass
class Graph:
    """Nodes, and edges between their places in the list."""

    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    swept: bool = False

    def meetings(self) -> set[int]:
        """Nodes at which several gradients meet and are added: those for the same tensor."""
        come: Counter[tuple[int, int]] = Counter()
        for edge in self.edges:
            come[edge.start, edge.tensor] += edge.ways if edge.back else 0
        return {node for (node, _), ways in come.items() if ways > 1}


def graph_of(tape: Any, frame: FrameType | None) -> Graph:
    """The graph of a tape. ValueError when there is nothing on it."""
    lines = lines_of(tape, frame)
    if not lines:
        raise ValueError("draw: this tape holds no step. Nothing it watches was used while it recorded, or a gradient used it "
                         "up: call tf.keep_notes() before recording, or make it persistent.")  # fmt: skip
    sweep = sweeps.of(tape) if tape._steps else None
    return _Build(lines, {i: value_of(g) for i, g in sweep.gathered().items()} if sweep else None).graph


class _Build:
    def __init__(self, lines: list[Line], gathered: dict[int, str] | None):
        self.graph, self.gathered = Graph(swept=gathered is not None), gathered or {}
        self.owner: dict[int, int] = {}  # id of a tensor -> its node
        self.copies: dict[tuple[Any, int], int] = {}
        steps = []
        for line in lines:
            if line.op == "ReadVariableOp" and line.inputs[0].variable:
                self.variable(line)
            else:
                steps.append(line)
        for group, times in self.groups(steps):
            self.box(group, times)
        self.stack()
        for node in self.graph.nodes:
            node.records.sort()

    def stack(self) -> None:
        """Leaves of one kind that only one folded box uses become one box."""
        graph = self.graph
        users: dict[int, set[int]] = {}
        for edge in graph.edges:
            users.setdefault(edge.start, set()).add(edge.end)
        together: dict[tuple[int, str, str], list[int]] = {}
        for k, node in enumerate(graph.nodes):
            if node.looks in _LEAVES and len(users.get(k, ())) == 1 and graph.nodes[min(users[k])].looks in ("loop", "gap"):
                together.setdefault((min(users[k]), node.looks, node.text[1] if len(node.text) > 1 else ""), []).append(k)
        place = list(range(len(graph.nodes)))  # where each node's edges go: its own, or the stack's
        for (_, looks, kind), stack in together.items():
            if len(stack) > 2:
                nodes = [graph.nodes[k] for k in stack]
                ends = dict.fromkeys(node.text[0] for node in (nodes[0], nodes[-1]))
                words = [" … ".join(ends), kind or looks]
                graph.nodes[stack[0]] = Node(looks, [f"× {len(stack):,}", *words], [r for node in nodes for r in node.records])
                for k in stack:
                    place[k] = stack[0]
        kept = sorted(set(place))
        found: dict[tuple[int, int, int], Edge] = {}
        for n, edge in enumerate(graph.edges):
            stacked = place[edge.start] != edge.start or edge.start in place[edge.start + 1 :]
            old = found.setdefault((place[edge.start], edge.end, -1 if stacked else n), edge)
            old.back |= edge.back
        graph.nodes = [graph.nodes[k] for k in kept]
        graph.edges = list(found.values())
        for edge in graph.edges:
            edge.start, edge.end = kept.index(place[edge.start]), kept.index(edge.end)

    def groups(self, steps: list[Line]) -> list[tuple[list[Line], int]]:
        """The steps; on a large tape those of a module together, and those of a loop. `times` is 0 for those left out."""
        if len(steps) <= FEW:
            return [([step], 1) for step in steps]
        units = [list(unit) for _, unit in itertools.groupby(steps, lambda s: s.module or s.number)]
        runs = fold([(units[k][0].module, *[(s.op, s.file, s.line) for s in units[k]]) for k in range(len(units))])
        groups = [([s for unit in units[r.start : r.start + r.length * r.times] for s in unit], r.times) for r in runs]
        if len(groups) > MANY:
            half = MANY // 2
            left_out = [step for group, _ in groups[half:-half] for step in group]
            groups = [*groups[:half], (left_out, 0), *groups[-half:]]
        return groups

    def add(self, node: Node, ids: list[int]) -> int:
        self.graph.nodes.append(node)
        node.gradient = next((self.gathered[i] for i in reversed(ids) if i in self.gathered), "")
        place = len(self.graph.nodes) - 1
        self.owner |= dict.fromkeys(ids, place)
        return place

    def variable(self, line: Line) -> None:
        x, ids = line.inputs[0], [y for y, _ in line.outputs]
        if x.id in self.owner:
            self.owner |= dict.fromkeys(ids, self.owner[x.id])
            self.graph.nodes[self.owner[x.id]].records.append(line.number)
            return
        self.add(Node("variable", _text(x.name, f"Variable {line.kind}", line.value), [line.number]), [*ids, x.id])

    def box(self, group: list[Line], times: int) -> None:
        ids = [y for line in group for y, _ in line.outputs]
        looks = "gap" if times == 0 else "loop" if len(group) > 1 else "step" if group[0].way_back else "cut"
        node = Node(looks, self.words(group, times), [line.number for line in group])
        inside, strands = set(ids), list[Edge]()
        for line in group:
            for x in line.inputs:
                start = self.start(x, len(self.graph.nodes), len(group) > 1) if x.id not in inside else None
                if start is not None:
                    back = x.way_back and x.watched and (bool(x.passed) or not self.graph.swept)
                    tensor = 0 if self.graph.nodes[start].looks == "variable" else x.id
                    strands.append(Edge(start, 0, back and x.passed != "None", x.passed, [line.number], tensor))
        place = self.add(node, ids)
        if looks in ("loop", "gap"):
            node.gradient = ""
            strands = _together(strands)
        for edge in strands:
            edge.end = place
        self.graph.edges += strands

    def words(self, group: list[Line], times: int) -> list[str]:
        line = group[-1]
        if times == 0:
            return [f"… {len(group):,} more"]
        if len(group) == 1:
            names = [name for _, name in line.outputs]
            outputs = ", ".join(names) if len(names) < 4 else f"{names[0]} … {names[-1]}"
            words = _text(f"{line.op} → {outputs}", line.kind, line.value)
            return words if line.way_back else [*words, "no way back"]
        turn = [step.op for step in group[: len(group) // times]]
        names = list(dict.fromkeys(turn))
        places = sorted({step.line for step in group if step.line})
        where = f"{os.path.basename(line.file)}:{places[0]}" + (f"–{places[-1]}" if len(places) > 1 else "") if places else ""
        rows = [", ".join(names[k : k + 3]) for k in range(0, min(len(names), 9), 3)] + ["…"] * (len(names) > 9)
        head = list(line.module[-1:]) if len({step.module for step in group}) == 1 else []
        head += [f"× {times:,}"] * (times > 1)
        return [*head, *rows, *([line.kind] if line.kind else []), *([where] if where else [])]

    def start(self, x: Any, user: int, folded: bool) -> int | None:
        """The node that an input comes from, made now if it is a leaf. Small constants have one at each use."""
        if x.id in self.owner:
            return self.owner[x.id]
        if x.watched or x.variable:
            looks = "variable" if x.variable else "watched"
            what = "watched" if looks == "watched" else "Variable" if x.watched else "unwatched Variable"
            return self.add(Node(looks, _text(x.name, f"{what} {x.kind}", x.value)), [x.id])
        literal = re.match(r"[-\d]", x.name) or x.name == "a constant"
        if folded and literal:
            return None
        key = (x.id or x.name, user if literal else -1)
        if key not in self.copies:
            head = x.name if x.name != "a constant" else x.value if len(x.value) <= 24 else "constant"
            self.copies[key] = self.add(Node("constant", _text(head, f"constant {x.kind}", "" if literal else x.value)), [])
        return self.copies[key]


def _text(head: str, kind: str, value: str) -> list[str]:
    """The lines of a box: a value only where it is short, as a shape and a range are in `kind` already."""
    short = value and not value.startswith("(") and len(value) <= 24 and value != kind
    head = head if len(head) <= WIDE else head[: WIDE - 1] + "…"
    return [head, *([kind.strip()] if kind.strip() else []), *([f"= {value}"] if short else [])]


def _together(strands: list[Edge]) -> list[Edge]:
    """One edge for all that lead from the same box into a folded one."""
    found: dict[int, Edge] = {}
    ways: dict[int, Counter[int]] = {}
    for edge in strands:
        old = found.setdefault(edge.start, Edge(edge.start, 0, False))
        old.back |= edge.back
        old.records += edge.records
        ways.setdefault(edge.start, Counter())[edge.tensor] += edge.back
    for start, edge in found.items():
        edge.tensor, edge.ways = ways[start].most_common(1)[0]
    return list(found.values())
