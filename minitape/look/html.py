"""A tape in a notebook: the table, and the picture under it where grandalf is installed."""

from __future__ import annotations

from html import escape
from types import FrameType
from typing import Any

from .steps import lines_of
from .svg import draw
from .table import HINT, NOTHING, chosen

STYLE = """<style>
.mt-table{border-collapse:collapse;font-size:13px}
.mt-table th,.mt-table td{text-align:left;padding:2px 10px;border-bottom:1px solid #8886;white-space:nowrap}
.mt-table td{font-family:ui-monospace,Menlo,Consolas,monospace}
.mt-scroll{overflow-x:auto;margin-bottom:8px}.mt-scroll svg{max-width:100%;height:auto}
</style>"""


def html(tape: Any, frame: FrameType | None) -> str:
    """The tape as a piece of HTML."""
    lines = lines_of(tape, frame)
    if not lines:
        return f"<p>{escape(NOTHING)}</p>"
    rows, head = chosen(lines)
    heads = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    hint = "" if tape._steps else f"<p>{escape(HINT)}</p>"
    try:
        picture = f'<div class="mt-scroll">{draw(tape, frame)}</div>'
    except ImportError as error:
        picture = f"<p>{escape(str(error))}</p>"
    return (f'{STYLE}<div class="mt-scroll"><table class="mt-table"><caption hidden>The steps of a gradient tape</caption>'
            f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>{hint}{picture}")  # fmt: skip
