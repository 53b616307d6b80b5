"""The arrows of a tape's picture: solid ones down for values, dashed ones back up beside them for gradients.

Each edge leaves and enters its boxes at a port of its own. Where several gradients come to one box they meet in a ⊕ first,
each with its number where there is room: that is how accumulation looks.

`data-from` and `data-back` say with which record an arrow appears, and with the reading of which its way back: the tape
player shows the picture growing.
"""

from __future__ import annotations

import math
from html import escape

from .graph import Edge, Graph
from .layout import Place

Point = tuple[float, float]

STRAND = 24  # from one pair of arrows to the next
BESIDE = 11  # from an arrow to its way back
DEEP = 8  # how far the stack behind a folded box sticks out below it
SHORT = 12  # letters of a number that is written beside its arrow


def arrows(graph: Graph, places: list[Place], paths: dict[tuple[int, int], list[Point]]) -> list[str]:
    """All arrows as SVG."""
    return _Arrows(graph, places, paths).drawn()


class _Arrows:
    def __init__(self, graph: Graph, places: list[Place], paths: dict[tuple[int, int], list[Point]]):
        self.graph, self.places, self.paths, self.meetings = graph, places, paths, graph.meetings()
        self.lower: dict[int, float] = {}  # edge -> where it is tied to the box that it leaves
        self.upper: dict[int, float] = {}  # and to the one that it enters
        for node in range(len(places)):
            self.lower |= self.ports(node, [n for n, e in enumerate(graph.edges) if e.start == node], leaving=True)
            self.upper |= self.ports(node, [n for n, e in enumerate(graph.edges) if e.end == node], leaving=False)

    def ports(self, node: int, edges: list[int], leaving: bool) -> dict[int, float]:
        """Where on a box's side these edges are tied, in the order of where they lead."""

        def toward(n: int) -> float:
            edge = self.graph.edges[n]
            bends = self.paths[edge.start, edge.end]
            return bends[0 if leaving else -1][0] if bends else self.places[edge.end if leaving else edge.start].x

        at, meeting = self.places[node], leaving and node in self.meetings
        room, middle = (at.w - 72, at.x - 16) if meeting else (at.w - 44, at.x - BESIDE / 2)
        step = min(STRAND, room / max(len(edges) - 1, 1))
        return {n: middle + (k - (len(edges) - 1) / 2) * step for k, n in enumerate(sorted(edges, key=lambda n: (toward(n), n)))}

    def foot(self, node: int) -> float:
        """The height at which arrows leave a box."""
        return self.places[node].y + self.places[node].h / 2 + (DEEP if self.graph.nodes[node].looks == "loop" else 0)

    def drawn(self) -> list[str]:
        lines, labels = [], []
        strands: dict[tuple[int, int], int] = {}  # edges drawn so far between the same two boxes
        labelled: dict[int, int] = {}  # labels written so far above a box
        for n, edge in enumerate(self.graph.edges):
            k = strands[edge.start, edge.end] = strands.get((edge.start, edge.end), -1) + 1
            bends = [(x + k * STRAND, y) for x, y in self.paths[edge.start, edge.end]]
            lines.append(self.forward(n, edge, bends))
            if edge.back:
                lines.append(self.back(n, edge, bends))
            if edge.back and edge.start in self.meetings and 0 < len(edge.passed) <= SHORT:
                above = labelled[edge.end] = labelled.get(edge.end, -1) + 1
                labels.append(self.label(n, edge, above))
        return [*lines, *map(self.meeting, self.meetings), *labels]

    def forward(self, n: int, edge: Edge, bends: list[Point]) -> str:
        x, y = self.upper[n], self.places[edge.end].y - self.places[edge.end].h / 2
        line = _curve((self.lower[n], self.foot(edge.start) + 1), bends, self.heights(bends), (x, y - 8))
        return f'<g data-from="{edge.records[0]}"><path class="fore" d="{line}"/>{_tip(x, y - 1, "f", 1)}</g>'

    def back(self, n: int, edge: Edge, bends: list[Point]) -> str:
        y, meets = self.foot(edge.start), edge.start in self.meetings
        x = self.join(edge.start) if meets else self.lower[n] + BESIDE
        start = (self.upper[n] + BESIDE, self.places[edge.end].y - self.places[edge.end].h / 2 - 1)
        moved = [(bx + BESIDE, by) for bx, by in bends]
        line = _curve((x, y + (27 if meets else 8)), moved, self.heights(bends), start, beside=not meets)
        title = f"<title>{escape('passes back ' + edge.passed)}</title>" if edge.passed else ""
        tip = "" if meets else _tip(x, y + 1, "b", -1)
        return f'<g data-back="{edge.records[-1]}"><path class="back" d="{line}">{title}</path>{tip}</g>'

    def heights(self, bends: list[Point]) -> list[float]:
        """How high the layers are that an arrow runs through."""
        return [max([p.h for p in self.places if abs(p.y - y) < 2], default=40.0) for _, y in bends]

    def join(self, node: int) -> float:
        return self.places[node].x + self.places[node].w / 2 - 20

    def meeting(self, node: int) -> str:
        """The ⊕ below a box in which gradients meet, and the arrow from there into the box."""
        x, y = self.join(node), self.foot(node)
        first = max(e.records[-1] for e in self.graph.edges if e.start == node and e.back)  # a sweep comes from the end
        return (
            f'<g data-back="{first}"><path class="join" d="M{x:.1f},{y + 11:.1f}v-4"/>{_tip(x, y + 1, "b", -1)}'
            f'<circle class="join" cx="{x:.1f}" cy="{y + 19:.1f}" r="7.5"/>'
            f'<path class="join" d="M{x - 4.5:.1f},{y + 19:.1f}h9M{x:.1f},{y + 14.5:.1f}v9"/></g>'
        )

    def label(self, n: int, edge: Edge, above: int) -> str:
        """What one way back brings to a meeting, written where it sets out: the first of several on the left."""
        several = sum(e.end == edge.end and bool(e.passed) for e in self.graph.edges) > 1
        w = len(edge.passed) * 7.3
        x = self.upper[n] - 8 - w if above == 0 and several else self.upper[n] + 18
        y = self.places[edge.end].y - self.places[edge.end].h / 2 - 12 - 15 * max(above - 1, 0)
        return (
            f'<g data-back="{edge.records[-1]}">'
            f'<rect class="paper" x="{x - 1:.1f}" y="{y - 10:.1f}" width="{w + 2:.1f}" height="13" rx="3"/>'
            f'<text class="label" x="{x + w / 2:.1f}" y="{y:.1f}">{escape(edge.passed)}</text></g>'
        )


def _curve(a: Point, bends: list[Point], heights: list[float], b: Point, beside: bool = False) -> str:
    """A line that leaves and arrives upright, and runs straight through the layers between.

    `beside`: it runs to the right of another; it turns higher or lower than that, so that they keep apart where they lean.
    """
    path = f"M{a[0]:.1f},{a[1]:.1f}"
    x, y = a
    for (bx, by), h in zip([*bends, b], [*heights, 0.0]):
        top = by - h / 2
        turn = (y + top) / 2
        if beside:
            turn += math.copysign(min(4 + abs(x - bx) / 30, 10), x - bx) - 3.5 * (y == a[1]) - 3.5 * (not h)
        path += f"C{x:.1f},{turn:.1f} {bx:.1f},{turn:.1f} {bx:.1f},{top:.1f}" + (f"v{h:.1f}" if h else "")
        x, y = bx, by + h / 2
    return path


def _tip(x: float, y: float, which: str, way: int) -> str:
    return f'<path class="tip-{which}" d="M{x:.1f},{y:.1f}l-4.5,{-9 * way}h9z"/>'
