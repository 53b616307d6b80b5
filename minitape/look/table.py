"""The tape as a table in the terminal: with rich where it is installed, in plain text otherwise.

>>> import minitape as tf
>>> import io
>>> tf.keep_notes()
>>> x, a = tf.Variable(2.0, name="x"), tf.constant(3.0)
>>> with tf.GradientTape() as tape:
...     y = tf.sin(x) * a
>>> tf.keep_notes(False)
>>> _ = tape.gradient(y, x)
>>> print(as_text(lines_of(tape, None), width=200))  # doctest: +NORMALIZE_WHITESPACE, +ELLIPSIS
step  operation       from            gives  kind          value   from above  passed on            line
1     ReadVariableOp  x               x      float32 ()    2       -1.248      x: -1.248            ...
2     Sin             x               #2     float32 ()    0.9093  3           x: -1.248            ...
3     Mul             #2 (constant a) y      float32 ()    2.728   1           #2: 3                ...
"""

from __future__ import annotations

import os
import shutil
import sys
from types import FrameType
from typing import Any

from .steps import Line, lines_of

HEAD = ["step", "operation", "from", "gives", "kind", "value", "from above", "passed on", "line"]
NOTHING = "This tape holds no step: nothing it watches was used while it recorded, or a gradient used it up."
HINT = "Only what the records say. Call tf.keep_notes() before recording for values, gradients and lines."
FEW, MANY = 60, 30  # a tape longer than FEW steps is shown by its first and last MANY


def show(tape: Any, file: Any, frame: FrameType | None) -> None:
    """Print the table to `file`, or to the terminal and then no wider than that is."""
    lines = lines_of(tape, frame)
    out = sys.stdout if file is None else file
    if not lines:
        print(NOTHING, file=out)
        return
    if not _with_rich(lines, out):
        terminal = getattr(out, "isatty", lambda: False)()
        print(as_text(lines, shutil.get_terminal_size((120, 40)).columns if terminal else 1000), file=out)
    if not tape._steps:
        print(HINT, file=out)


def cells(line: Line) -> list[str]:
    """A line as cells, in the order of HEAD."""
    inputs = " ".join(i.name if i.watched else f"(constant {i.name})" for i in line.inputs)
    where = f"{os.path.basename(line.file)}:{line.line}  {line.source}" if line.file else ""
    passed = ", ".join(f"{name}: {value}" for name, value in line.passed_on)
    op = line.op if line.way_back else f"{line.op} (no way back)"
    return [
        str(line.number),
        op,
        inputs,
        " ".join(n for _, n in line.outputs),
        line.kind,
        line.value,
        line.came_in,
        passed,
        where,
    ]


def chosen(lines: list[Line]) -> tuple[list[list[str]], list[str]]:
    """The rows to show and the heads of the columns that are not empty."""
    rows = [cells(line) for line in lines]
    if len(rows) > FEW:
        gap = ["…", f"… {len(rows) - 2 * MANY:,} more", *[""] * (len(HEAD) - 2)]
        rows = [*rows[:MANY], gap, *rows[-MANY:]]
    full = [k for k in range(len(HEAD)) if any(row[k] for row in rows)]
    return [[row[k] for k in full] for row in rows], [HEAD[k] for k in full]


def as_text(lines: list[Line], width: int = 120) -> str:
    """The table in plain text; the last column is cut where the screen ends."""
    rows, head = chosen(lines)
    widths = [max(len(row[k]) for row in [head, *rows]) for k in range(len(head))]
    text = ["  ".join(cell.ljust(w) for cell, w in zip(row, widths)).rstrip() for row in [head, *rows]]
    return "\n".join(row if len(row) <= width else row[: width - 1] + "…" for row in text)


def _with_rich(lines: list[Line], out: Any) -> bool:
    """Print with rich; False if it is not installed or `out` is no terminal."""
    if not getattr(out, "isatty", lambda: False)():
        return False
    try:
        from rich.console import Console
        from rich.table import Table
    except ImportError:
        return False
    rows, head = chosen(lines)
    table = Table(*head, box=None, header_style="bold", pad_edge=False)
    for row in rows:
        table.add_row(*row)
    Console(file=out).print(table)
    return True
