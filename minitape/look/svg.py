"""The picture of a tape, in SVG: what led to what, and how the gradients ran back.

Kinds of boxes differ in outline as well as in colour, and the way back is dashed, so that the picture can be read in grey:
a Variable has a double outline, a watched tensor a thick one, a constant a dashed one with cut corners, a step round ends.
Where several gradients meet they are added: a ⊕ on the way.
"""

from __future__ import annotations

import math
import zlib
from html import escape
from types import FrameType
from typing import Any

from .graph import Edge, Graph, Node, graph_of
from .layout import Place, place

LETTER, ROW, PAD = 7.83, 17, 13  # the width of a letter at 13 px, the height of a line, the room beside it
STRAND = 24  # from one pair of arrows to the next
NAMES = {"variable": "Variable", "watched": "watched tensor", "constant": "constant, not watched", "step": "operation",
         "cut": "operation with no way back", "loop": "steps that repeat", "gap": "steps left out"}  # fmt: skip

STYLE = """
.mt{--ink:#1c1d20;--paper:#fff;--soft:#5a5e66;--fore:#3f5873;--back:#97380a;--step:#eef3f9;--leaf:#fff8df;--const:#f3f2ef;--now:#ffd866}
@media(prefers-color-scheme:dark){.mt{--ink:#e9e7e3;--paper:#1d2026;--soft:#a9aeb8;--fore:#9db7d3;--back:#ffb685;--step:#253040;
--leaf:#3a3520;--const:#2a2c31;--now:#4a3b08}}
.mt text{font:13px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:var(--ink);text-anchor:middle}
.mt .head{font-weight:700}.mt .kind,.mt .no{fill:var(--soft);font-size:12px}.mt .no{text-anchor:start;font-size:10.5px}
.mt .grad{fill:var(--back);font-weight:700}.mt .label{fill:var(--back);font-size:12px}
.mt .paper{fill:var(--paper)}.mt .key{text-anchor:start;font-size:12px;fill:var(--soft)}
.mt .box{fill:var(--step);stroke:var(--ink);stroke-width:1.4}.mt .variable .box,.mt .watched .box{fill:var(--leaf)}
.mt .watched .box{stroke-width:3}.mt .constant .box{fill:var(--const);stroke-dasharray:5 3}.mt .cut .box{stroke-dasharray:1.5 3;stroke-width:2}
.mt .gap .box{fill:none;stroke-dasharray:2 5}.mt .inner{fill:none;stroke:var(--ink);stroke-width:1.2}
.mt .fore{fill:none;stroke:var(--fore);stroke-width:1.7}.mt .back{fill:none;stroke:var(--back);stroke-width:1.9;stroke-dasharray:6 4}
.mt .join{fill:var(--paper);stroke:var(--back);stroke-width:1.8}.mt .tip-f{fill:var(--fore)}.mt .tip-b{fill:var(--back)}
.mt .now .box{fill:var(--now);stroke-width:3.4}
@media(forced-colors:active){.mt .fore{stroke:CanvasText}.mt .back{stroke:LinkText}}
"""


def draw(tape: Any, frame: FrameType | None) -> str:
    """The tape as an SVG document. ImportError without grandalf, ValueError when there is nothing on the tape."""
    return picture(graph_of(tape, frame))


def picture(graph: Graph) -> str:
    """A graph as an SVG document."""
    sizes = [_size(node) for node in graph.nodes]
    places, paths = place(graph, sizes)
    first = [min(node.records or [e.records[0] for e in graph.edges if e.start == k]) for k, node in enumerate(graph.nodes)]
    body = [*_edges(graph, places, paths), *(_box(node, at, n) for node, at, n in zip(graph.nodes, places, first))]
    right = max([at.x + at.w / 2 for at in places] + [x for points in paths.values() for x, _ in points])
    left = min([at.x - at.w / 2 for at in places] + [x for points in paths.values() for x, _ in points])
    bottom = max(at.y + at.h / 2 for at in places)
    width, offset = right - left + 2 * 26, 26 - left
    legend, deep, wide = _legend(graph, max(width, 430))
    width, height = max(width, wide), bottom + 40 + deep
    told = escape(_description(graph))
    name = f"mt{zlib.crc32(''.join(body).encode()):08x}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="mt" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" '
        f'height="{height:.0f}" role="img" aria-labelledby="{name}t {name}d">'
        f'<title id="{name}t">A gradient tape as a graph</title><desc id="{name}d">{told}</desc><style>{STYLE}</style>'
        f'<rect class="paper" width="100%" height="100%" rx="8"/><g transform="translate({offset:.1f} 18)">{"".join(body)}</g>'
        f'<g transform="translate(26 {bottom + 46:.1f})">{legend}</g></svg>'
    )


def _size(node: Node) -> tuple[float, float]:
    rows = [*node.text, *([f"◀ {node.gradient}"] if node.gradient else [])]
    ends = 26 if node.looks in ("step", "cut", "constant") else 14
    return max(len(row) for row in rows) * LETTER + ends + PAD, len(rows) * ROW + 16


def _box(node: Node, at: Place, first: int) -> str:
    x, y, w, h = at.x - at.w / 2, at.y - at.h / 2, at.w, at.h
    rows = [f'<text x="{at.x:.1f}" y="{y + 8 + ROW * k + 12.5:.1f}" class="{"kind" if k else "head"}">{escape(row)}</text>'
            for k, row in enumerate(node.text)]  # fmt: skip
    if node.gradient:
        rows.append(
            f'<text x="{at.x:.1f}" y="{y + 8 + ROW * len(node.text) + 12.5:.1f}" class="grad">◀ {escape(node.gradient)}</text>'
        )
    if len(node.records) == 1 or node.looks == "loop":
        span = str(node.records[0]) + (f"–{node.records[-1]}" if len(node.records) > 1 else "")
        aside = 13 if node.looks == "loop" else 3
        rows.append(f'<text x="{x + w + aside:.1f}" y="{y + 10:.1f}" class="no">{span}</text>')
    title = escape(", ".join(node.text))
    told = f'data-from="{first}"'  # this and data-records are for the player
    if node.records:
        whole = node.looks in ("loop", "gap")
        told += f' data-records="{f"{node.records[0]}-{node.records[-1]}" if whole else " ".join(map(str, node.records))}"'
    return f'<g class="{node.looks}" {told}><title>{title}</title>{_outline(node.looks, x, y, w, h)}{"".join(rows)}</g>'


def _outline(looks: str, x: float, y: float, w: float, h: float) -> str:
    size = f'x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}"'
    if looks == "constant":
        c = min(10, h / 4)
        corners = [(x + c, y), (x + w - c, y), (x + w, y + c), (x + w, y + h - c),
                   (x + w - c, y + h), (x + c, y + h), (x, y + h - c), (x, y + c)]  # fmt: skip
        return f'<polygon class="box" points="{" ".join(f"{a:.1f},{b:.1f}" for a, b in corners)}"/>'
    box = f'<rect class="box" {size} rx="{h / 2 if looks in ("step", "cut") and h < 60 else 24 if looks in ("step", "cut") else 2}"/>'
    if looks == "variable":
        box += f'<rect class="inner" x="{x + 4:.1f}" y="{y + 4:.1f}" width="{w - 8:.1f}" height="{h - 8:.1f}"/>'
    if looks == "loop":
        behind = [f'<rect class="box" x="{x + d:.1f}" y="{y + d:.1f}" width="{w:.1f}" height="{h:.1f}" rx="6"/>' for d in (8, 4)]
        box = "".join(behind) + box.replace('rx="2"', 'rx="6"')
    return box


def _edges(graph: Graph, places: list[Place], paths: dict[tuple[int, int], list[tuple[float, float]]]) -> list[str]:
    """The arrows: each edge leaves and enters at a port of its own, its way back runs beside it."""
    meetings = graph.meetings()
    lower = {k: _ports(graph, places, paths, k, "start", meetings) for k in range(len(places))}
    upper = {k: _ports(graph, places, paths, k, "end", meetings) for k in range(len(places))}
    drawn, labels, joins = [], [], []
    order: dict[tuple[int, int], int] = {}
    labelled: dict[int, int] = {}
    last: dict[int, int] = {}  # node -> the record from which a gradient comes first, as the sweep runs backward
    for n, edge in enumerate(graph.edges):
        a, b = places[edge.start], places[edge.end]
        strand = order[edge.start, edge.end] = order.get((edge.start, edge.end), -1) + 1
        x0, y0 = lower[edge.start][n], a.y + a.h / 2 + (8 if graph.nodes[edge.start].looks == "loop" else 0)
        x1, y1 = upper[edge.end][n], b.y - b.h / 2
        bends = [(x + strand * STRAND, y) for x, y in paths[edge.start, edge.end]]
        heights = [max([p.h for p in places if abs(p.y - y) < 2], default=40.0) for _, y in bends]
        line = _curve((x0, y0 + 1), bends, heights, (x1, y1 - 8))
        drawn.append(f'<g data-from="{edge.records[0]}"><path class="fore" d="{line}"/>{_tip(x1, y1 - 1, "f", 1)}</g>')
        if not edge.back:
            continue
        backs = f'<g data-back="{edge.records[-1]}">'
        last[edge.start] = max(last.get(edge.start, 0), edge.records[-1])
        if edge.start in meetings:
            end = (a.x + a.w / 2 - 20, y0 + 27)
        else:
            end = (x0 + 11, y0 + 8)
        moved = [(x + 11, y) for x, y in bends]
        title = f"<title>{escape('passes back ' + edge.passed)}</title>" if edge.passed else ""
        tip = "" if edge.start in meetings else _tip(end[0], y0 + 1, "b", -1)
        line = _curve(end, moved, heights, (x1 + 11, y1 - 1), aside=edge.start not in meetings)
        drawn.append(f'{backs}<path class="back" d="{line}">{title}</path>{tip}</g>')
        if edge.start in meetings and edge.passed and len(edge.passed) <= 12:
            labels.append(f"{backs}{_label(edge, graph, x1, y1, labelled)}</g>")
    for k in meetings:
        x, y = places[k].x + places[k].w / 2 - 20, places[k].y + places[k].h / 2 + (8 if graph.nodes[k].looks == "loop" else 0)
        joins.append(f'<g data-back="{last[k]}"><path class="back" style="stroke-dasharray:none" d="M{x:.1f},{y + 11:.1f}V{y + 7:.1f}"/>'
                     f'{_tip(x, y + 1, "b", -1)}'
                     f'<circle class="join" cx="{x:.1f}" cy="{y + 19:.1f}" r="7.5"/>'
                     f'<path class="join" d="M{x - 4.5:.1f},{y + 19:.1f}h9M{x:.1f},{y + 14.5:.1f}v9"/></g>')  # fmt: skip
    return [*drawn, *joins, *labels]


def _ports(graph: Graph, places: list[Place], paths: Any, node: int, side: str, meetings: set[int]) -> dict[int, float]:
    """Edge number -> where on the lower (`start`) or upper (`end`) side of its box it is tied."""
    other, near = ("end", 0) if side == "start" else ("start", -1)
    mine = [n for n, e in enumerate(graph.edges) if getattr(e, side) == node]

    def toward(n: int) -> float:
        bends = paths[graph.edges[n].start, graph.edges[n].end]
        return bends[near][0] if bends else places[getattr(graph.edges[n], other)].x

    mine.sort(key=lambda n: (toward(n), n))
    at = places[node]
    joined = side == "start" and node in meetings
    room = at.w - (72 if joined else 44)
    step = min(STRAND, room / max(len(mine) - 1, 1))
    middle = at.x - (16 if joined else 5.5)
    return {n: middle + (k - (len(mine) - 1) / 2) * step for k, n in enumerate(mine)}


def _curve(a: tuple[float, float], bends: list[tuple[float, float]], heights: list[float], b: tuple[float, float],
           aside: bool = False) -> str:  # fmt: skip
    """A line that leaves and arrives upright, and runs straight through the layers between.

    `aside`: this one is to the right of another; it turns higher or lower, so that they do not meet where they lean.
    """
    path = f"M{a[0]:.1f},{a[1]:.1f}"
    x, y = a
    for (bx, by), h in zip([*bends, b], [*heights, 0.0]):
        top = by - h / 2
        turn = (y + top) / 2
        if aside:
            turn += math.copysign(min(4 + abs(x - bx) / 30, 10), x - bx) - 3.5 * (y == a[1]) - 3.5 * (not h)
        path += f"C{x:.1f},{turn:.1f} {bx:.1f},{turn:.1f} {bx:.1f},{top:.1f}"
        if h:
            path += f"V{by + h / 2:.1f}"
        x, y = bx, by + h / 2
    return path


def _tip(x: float, y: float, which: str, way: int) -> str:
    return f'<path class="tip-{which}" d="M{x:.1f},{y:.1f}l-4.5,{-9 * way}h9z"/>'


def _label(edge: Edge, graph: Graph, x: float, y: float, labelled: dict[int, int]) -> str:
    """What one way back brings to a meeting, written where it sets out."""
    here = [k for k, e in enumerate(graph.edges) if e.end == edge.end and e.passed]
    k = labelled[edge.end] = labelled.get(edge.end, -1) + 1
    left = k == 0 and len(here) > 1
    w = len(edge.passed) * 7.3
    x, y = x - 8 - w if left else x + 18, y - 12 - 15 * max(k - 1, 0)
    return (f'<rect class="paper" x="{x - 1:.1f}" y="{y - 10:.1f}" width="{w + 2:.1f}" height="13" rx="3"/>'
            f'<text class="label" x="{x + w / 2:.1f}" y="{y:.1f}">{escape(edge.passed)}</text>')  # fmt: skip


def _legend(graph: Graph, width: float) -> tuple[str, float, float]:
    """The kinds of boxes and arrows in this picture; its height and width."""
    kinds = [looks for looks in NAMES if any(node.looks == looks for node in graph.nodes)]
    parts = [
        (f'<g class="{k}">{_outline(k, 0, 0, 30, 18) if k != "loop" else _outline(k, 0, -3, 22, 14)}</g>', NAMES[k])
        for k in kinds
    ]
    parts.append(('<path class="fore" d="M0,9h24"/><path class="tip-f" d="M31,9l-9,-4.5v9z"/>', "value"))
    if any(edge.back for edge in graph.edges):
        parts.append(('<path class="back" d="M8,9h24"/><path class="tip-b" d="M0,9l9,-4.5v9z"/>',
                      "gradient" if graph.swept else "way back"))  # fmt: skip
    if graph.meetings():
        parts.append(
            ('<circle class="join" cx="15" cy="9" r="7.5"/><path class="join" d="M10.5,9h9M15,4.5v9"/>', "gradients are added")
        )
    x = y = wide = 0.0
    drawn = []
    for sign, words in parts:
        long = 42 + len(words) * 7.3 + 24
        if x and x + long > width - 40:
            x, y = 0.0, y + 28
        drawn.append(f'<g transform="translate({x:.1f} {y:.1f})">{sign}<text class="key" x="42" y="13">{words}</text></g>')
        x += long
        wide = max(wide, x)
    return "".join(drawn), y + 28, wide + 40


def _description(graph: Graph) -> str:
    """The picture in words, for those who cannot see it."""
    said = []
    for k, node in enumerate(graph.nodes):
        sources = [graph.nodes[e.start].text[0] for e in graph.edges if e.end == k]
        words = f"{NAMES[node.looks]}: {', '.join(node.text)}"
        words += f", from {', '.join(sources)}" if sources else ""
        words += f"; gradient {node.gradient}" if node.gradient else ""
        said.append(words + (", added from several" if k in graph.meetings() else "") + ".")
    return " ".join(said)
