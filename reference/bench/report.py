"""One set of results, written three ways: JSON for programs, Markdown for a page, tables for the terminal.

A ratio compares two medians of the same run: below 1 is faster. Formatting is deterministic (fixed order,
three significant digits), so two reports can be read side by side with `diff`.
"""

import importlib
import importlib.util
import json
import math
import sys
from dataclasses import dataclass
from typing import Any

from .catalogue import Target, Work
from .rounds import Row

HEADINGS = ("peer", "median", "min", "middle half", "x TF", "x NumPy", "target")


@dataclass
class Results:
    settings: dict[str, str]
    machine: dict[str, str]
    peers: dict[str, dict[str, str]]  # version and threads, or a note
    works: list[tuple[Work, list[Row]]]


def number(x: float) -> str:
    """Three significant digits, never in scientific notation.

    >>> number(1234.5), number(12.345), number(0.00012345)
    ('1234', '12.3', '0.000123')
    """
    return f"{x:.{max(0, 2 - math.floor(math.log10(x)))}f}" if x > 0 else "0"


def ratio(rows: list[Row], peer: str, versus: str) -> float | None:
    """How many times as long `peer` takes as `versus`; None when either was not timed."""
    timed = {row.peer: row.median for row in rows if row.timed}
    return timed[peer] / timed[versus] if peer in timed and versus in timed else None


def verdict(target: Target, rows: list[Row]) -> str:
    reached = ratio(rows, "minitape", target.versus)
    if reached is None:
        return "not measured"
    return "met" if reached <= target.at_most else "not met"


def as_json(results: Results) -> str:
    works: dict[str, Any] = {}
    for work, rows in results.works:
        works[work.name] = {
            "title": work.title,
            "unit": work.unit,
            "peers": {row.peer: _numbers(work, row, rows) for row in rows},
            "targets": [
                {"versus": target.versus, "at_most": target.at_most, "verdict": verdict(target, rows)} for target in work.targets
            ],
        }
    whole = {"settings": results.settings, "machine": results.machine, "peers": results.peers, "works": works}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _numbers(work: Work, row: Row, rows: list[Row]) -> dict[str, Any]:
    if not row.timed:
        return {"error" if row.error else "note": row.note}
    low, high = row.quartiles
    times = {"median": row.median, "min": row.minimum, "quartile1": low, "quartile3": high}
    ratios = {name: ratio(rows, row.peer, name) for name in ("tensorflow", "numpy")}
    return {
        **{name: float(number(seconds * work.per_unit)) for name, seconds in times.items()},
        "rounds": len(row.seconds),
        "repetitions": row.repetitions,
        "ratio": {name: None if value is None else float(number(value)) for name, value in ratios.items()},
    }


def cells(work: Work, rows: list[Row]) -> list[list[str]]:
    """The lines of one work's table, under HEADINGS; the last cell also says why there are no numbers."""
    lines = []
    for row in rows:
        line = [row.peer] + ["-"] * 5
        if row.timed:
            low, high = (number(each * work.per_unit) for each in row.quartiles)
            line[1:4] = [
                number(row.median * work.per_unit),
                number(row.minimum * work.per_unit),
                f"{low} .. {high}",
            ]
            ratios = (ratio(rows, row.peer, name) for name in ("tensorflow", "numpy"))
            line[4:6] = ["-" if value is None else number(value) for value in ratios]
        remarks = [f"ERROR: {row.note}" if row.error else row.note] if row.note else []
        if row.peer == "minitape":
            remarks += [f"<= {each.at_most:g} x {each.versus}: {verdict(each, rows)}" for each in work.targets]
        lines.append([*line, "; ".join(remarks)])
    return lines


def as_markdown(results: Results) -> str:
    out = ["# Bench", "", "Forward plus gradient; ratios of medians of one run, below 1 is faster.", ""]
    for work, rows in results.works:
        out += [f"## {work.title} ({work.unit})", ""]
        out += [_pipes(HEADINGS), _pipes(["---"] + ["---:"] * 5 + ["---"])]
        out += [*(_pipes(line) for line in cells(work, rows)), ""]
    out += ["## Peers", "", _pipes(("peer", "version", "threads")), _pipes(["---"] * 3)]
    for name, peer in results.peers.items():
        out.append(_pipes((name, peer.get("version", peer.get("note", "")), peer.get("threads", ""))))
    out += ["", "## Machine and settings", ""]
    out += [f"- {key}: {value}" for key, value in (results.machine | results.settings).items()]
    return "\n".join(out) + "\n"


def _pipes(line: Any) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |"


def as_text(results: Results) -> str:
    """The same tables in plain columns."""
    out = []
    for work, rows in results.works:
        lines = [list(HEADINGS), *cells(work, rows)]
        widths = [max(len(line[i]) for line in lines) for i in range(6)]
        out.append(f"{work.title} ({work.unit})")
        for line in lines:
            numbers = [cell.rjust(width) for cell, width in zip(line[1:6], widths[1:], strict=True)]
            out.append("  ".join(["", line[0].ljust(widths[0]), *numbers, line[6]]).rstrip())
        out.append("")
    return "\n".join(out)


def show(results: Results) -> None:
    """Print the tables: by rich where it is installed and a reader sits at a terminal."""
    if not sys.stdout.isatty() or importlib.util.find_spec("rich") is None:
        print(as_text(results))
        return
    console, table = importlib.import_module("rich.console"), importlib.import_module("rich.table")
    for work, rows in results.works:
        grid = table.Table(title=f"{work.title} ({work.unit})", title_justify="left", box=None)
        for i, heading in enumerate(HEADINGS):
            grid.add_column(heading, justify="right" if 0 < i < 6 else "left", no_wrap=i < 6)
        for line in cells(work, rows):
            grid.add_row(*line)
        console.Console().print(grid, "")
