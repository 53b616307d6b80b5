"""Where the boxes of a graph stand: in layers, each above those that use it, with few crossings.

The placing is Sugiyama's method, done by grandalf. It is given the graph upside down, so that every box stands just above
its first use: constants beside the operation that takes them, not all in one row at the top.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .graph import Graph

GAP_X, GAP_Y = 34, 74  # room between boxes, and between layers for the arrows


@dataclass
class Place:
    """A box's middle and size."""

    x: float
    y: float
    w: float
    h: float


def place(graph: Graph, sizes: list[tuple[float, float]]) -> tuple[list[Place], dict[tuple[int, int], list[tuple[float, float]]]]:
    """Places of the nodes, and for each pair of connected nodes the points that its edges pass between them.

    ImportError, naming what to install, where grandalf is missing.
    """
    try:
        from grandalf.graphs import Edge, Vertex
        from grandalf.graphs import Graph as Sketch
        from grandalf.layouts import SugiyamaLayout
    except ImportError as error:
        raise ImportError("draw: the picture's boxes are placed by grandalf: pip install minitape[look]") from error

    boxes = [_Box(w, h) for w, h in sizes]
    vertices = [Vertex(k) for k in range(len(boxes))]
    for vertex, box in zip(vertices, boxes):
        vertex.view = box
    paths: dict[tuple[int, int], _Path] = {}
    edges = []
    for a, b in dict.fromkeys((edge.start, edge.end) for edge in graph.edges):
        edge = Edge(vertices[b], vertices[a])  # upside down
        edge.view = paths[a, b] = _Path()
        edges.append(edge)
    left = 0.0
    for part in Sketch(vertices, edges).C:  # pieces that nothing connects stand side by side
        layout = SugiyamaLayout(part)
        layout.xspace, layout.yspace = GAP_X, GAP_Y
        layout.route_edge = lambda edge, points: None
        ends = [v for v in part.sV if not v.e_in()]
        layout.init_all(roots=ends, optimize=True)
        layout.draw(12)
        for layer in layout.layers:
            _part([v.view for v in layer if isinstance(getattr(v, "view", None), _Box)])
        mine = [boxes[v.data] for v in part.sV]
        shift = left - min(box.xy[0] - box.w / 2 for box in mine)
        left = max(box.xy[0] + box.w / 2 for box in mine) + shift + 2 * GAP_X
        for box in mine:
            box.xy = (box.xy[0] + shift, -box.xy[1])
        for edge in part.sE:
            path = edge.view
            path.points = [(x + shift, -y) for x, y in reversed(path.points[1:-1])]
    top = min(box.xy[1] - box.h / 2 for box in boxes)
    places = [Place(box.xy[0], box.xy[1] - top, box.w, box.h) for box in boxes]
    return places, {ends: [(x, y - top) for x, y in path.points] for ends, path in paths.items()}


def _part(row: list[_Box]) -> None:
    """Push the boxes of a layer apart where they overlap (grandalf lines up their middles), and keep the layer where it was."""
    row.sort(key=lambda box: box.xy[0])
    moved = [0.0] * len(row)
    for k in range(1, len(row)):
        before, box = row[k - 1], row[k]
        least = before.xy[0] + (before.w + box.w) / 2 + GAP_X / 2
        if box.xy[0] < least:
            moved[k] = least - box.xy[0]
            box.xy = (least, box.xy[1])
    aside = sum(moved) / len(row) if row else 0.0
    for box in row:
        box.xy = (box.xy[0] - aside, box.xy[1])


class _Box:
    """What grandalf asks of a vertex's view."""

    def __init__(self, w: float, h: float):
        self.w, self.h, self.xy = w, h, (0.0, 0.0)


class _Path:
    """What it asks of an edge's."""

    def __init__(self) -> None:
        self.points: list[tuple[float, float]] = []

    def setpath(self, points: Any) -> None:
        self.points = list(points)
