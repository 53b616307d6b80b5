"""The program's text around the steps of a tape: which lines to show, and which part of a line made a step.

Python 3.11 and later know the columns of every instruction, so the call inside the line can be lit; 3.10 knows the line.
"""

from __future__ import annotations

import linecache
import os
from collections.abc import Iterable
from typing import Any

from ..notes import Step

AROUND, WHOLE = 6, 120  # lines shown before and after those that made steps; a file no longer than WHOLE is shown whole


def place_of(step: Step) -> tuple[int, int, int, int]:
    """First line, last line, first column, column behind the last; columns are 0 where Python does not know them."""
    if step.code is None or not hasattr(step.code, "co_positions"):
        return step.line, step.line, 0, 0
    first, last, start, end = list(step.code.co_positions())[step.instruction // 2]
    if first is None or last is None or start is None or end is None:
        return step.line, step.line, 0, 0
    return first, last, _column(step.file, first, start), _column(step.file, last, end)


def _column(file: str, line: int, byte: int) -> int:
    return len(linecache.getline(file, line).encode()[:byte].decode(errors="ignore"))


def listings(steps: Iterable[Step]) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """The files that the steps come from, as name and numbered lines; and where in the list each stands."""
    wanted: dict[str, set[int]] = {}
    for step in steps:
        if linecache.getlines(step.file):
            first, last, _, _ = place_of(step)
            wanted.setdefault(step.file, set()).update(range(first, last + 1))
    files = []
    for file, lines in wanted.items():
        text = linecache.getlines(file)
        near = set(range(1, len(text) + 1)) if len(text) <= WHOLE else {n + d for n in lines for d in range(-AROUND, AROUND + 1)}
        kept = sorted(n for n in near if 1 <= n <= len(text))
        shown: list[list[Any]] = []
        for n, before in zip(kept, [kept[0] - 1, *kept]):
            if n > before + 1:
                shown.append([0, "…"])  # lines left out
            shown.append([n, text[n - 1].rstrip("\n").expandtabs(4)])
        name = os.path.basename(file)
        files.append({"name": "this cell" if name.startswith("<") else name, "lines": shown})
    return files, {file: k for k, file in enumerate(wanted)}
