"""The picture of a tape, in SVG: what led to what, and how the gradients ran back.

Kinds of boxes differ in outline as well as in colour, and the way back is dashed, so that the picture can be read in grey:
a Variable has a double outline, a watched tensor a thick one, a constant a dashed one with cut corners, a step round ends.
Where several gradients meet they are added: a ⊕ on the way.
"""

from __future__ import annotations

import zlib
from html import escape
from types import FrameType
from typing import Any

from .arrows import arrows
from .graph import Graph, Node, graph_of
from .layout import Place, place

LETTER, ROW, PAD = 7.83, 17, 13  # the width of a letter at 13 px, the height of a line, the room beside it
NAMES = {"variable": "Variable", "watched": "watched tensor", "constant": "constant, not watched", "step": "operation",
         "cut": "operation with no way back", "loop": "steps of a module or loop", "gap": "steps left out"}  # fmt: skip

STYLE = """
.mt{--ink:#1c1d20;--paper:#fff;--soft:#5a5e66;--fore:#3f5873;--back:#97380a;--step:#eef3f9;--leaf:#fff8df;--const:#f3f2ef;--now:#ffd866}
@media(prefers-color-scheme:dark){.mt{--ink:#e9e7e3;--paper:#1d2026;--soft:#a9aeb8;--fore:#9db7d3;--back:#ffb685;--step:#253040;
--leaf:#3a3520;--const:#2a2c31;--now:#4a3b08}}
.mt text{font:13px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:var(--ink);text-anchor:middle}
.mt .head{font-weight:700}.mt .kind,.mt .no{fill:var(--soft);font-size:12px}.mt .no{text-anchor:start;font-size:10.5px}
.mt .grad{fill:var(--back);font-weight:700}.mt .label{fill:var(--back);font-size:12px}
.mt .paper{fill:var(--paper)}.mt .key{text-anchor:start;font-size:12px;fill:var(--soft)}
.mt .box{fill:var(--step);stroke:var(--ink);stroke-width:1.4}.mt .inner{fill:none;stroke:var(--ink);stroke-width:1.2}
.mt .variable .box{fill:var(--leaf)}.mt .watched .box{fill:var(--leaf);stroke-width:3}
.mt .constant .box{fill:var(--const);stroke-dasharray:5 3}.mt .cut .box{stroke-dasharray:1.5 3;stroke-width:2}
.mt .gap .box{fill:none;stroke-dasharray:2 5}.mt .now .box{fill:var(--now);stroke-width:3.4}
.mt .fore{fill:none;stroke:var(--fore);stroke-width:1.7}.mt .tip-f{fill:var(--fore)}
.mt .back{fill:none;stroke:var(--back);stroke-width:1.9;stroke-dasharray:6 4}.mt .tip-b{fill:var(--back)}
.mt .join{fill:var(--paper);stroke:var(--back);stroke-width:1.8}
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
    body = [*arrows(graph, places, paths), *map(_box, graph.nodes, places, first)]
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
        records = f"{node.records[0]}-{node.records[-1]}" if whole else " ".join(map(str, node.records))
        told += f' data-records="{records}"'
    return f'<g class="{node.looks}" {told}><title>{title}</title>{_outline(node.looks, x, y, w, h)}{"".join(rows)}</g>'


def _outline(looks: str, x: float, y: float, w: float, h: float) -> str:
    size = f'x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}"'
    if looks == "constant":
        c = min(10, h / 4)
        corners = [(x + c, y), (x + w - c, y), (x + w, y + c), (x + w, y + h - c),
                   (x + w - c, y + h), (x + c, y + h), (x, y + h - c), (x, y + c)]  # fmt: skip
        points = " ".join(f"{a:.1f},{b:.1f}" for a, b in corners)
        return f'<polygon class="box" points="{points}"/>'
    round_ends = {"step": min(h / 2, 24), "cut": min(h / 2, 24), "loop": 6}
    box = f'<rect class="box" {size} rx="{round_ends.get(looks, 2):g}"/>'
    if looks == "variable":
        box += f'<rect class="inner" x="{x + 4:.1f}" y="{y + 4:.1f}" width="{w - 8:.1f}" height="{h - 8:.1f}"/>'
    if looks == "loop":
        behind = [f'<rect class="box" x="{x + d:.1f}" y="{y + d:.1f}" width="{w:.1f}" height="{h:.1f}" rx="6"/>' for d in (8, 4)]
        box = "".join(behind) + box
    return box


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
