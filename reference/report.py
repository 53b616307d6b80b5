"""`python -m reference report`: what agrees with TensorFlow, operation by operation.

Every check is run in minitape and compared; the table counts, for each symbol, how many agree in their value, their
gradient, their second order and their refusals, which dtypes TensorFlow takes, and the worst error, as a share of what
the tolerance allows (1 would be the limit).  With the list of TensorFlow's public names (`surface.tsv`) the report
also says of each name whether it is verified, differs, is missing, or has nobody asking about it.

The same table goes to the screen, to `report.md` and to `report.html`.
"""

from __future__ import annotations

import argparse
import collections
import csv
import dataclasses
import html
import importlib
import inspect
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from reference import oracle, recordings
from reference.case import run
from reference.cases import checks
from reference.check import compare_outcomes, matching
from reference.outcome import worst_error
from reference.programs import play, stories
from reference.values import FLOAT

HERE = Path(__file__).parent
SURFACE = HERE / "surface.tsv"
PARTS = ("forward", "gradient", "second", "errors")


@dataclasses.dataclass
class Row:
    """What is known of one symbol: for each part how many checks agree and how many there are."""

    agree: collections.Counter = dataclasses.field(default_factory=collections.Counter)
    total: collections.Counter = dataclasses.field(default_factory=collections.Counter)
    dtypes: dict[str, None] = dataclasses.field(default_factory=dict)
    worst: float = 0.0
    unknown: int = 0  # checks nobody has TensorFlow's answer to

    @property
    def verified(self) -> bool:
        return self.agree == self.total and not self.unknown and bool(sum(self.total.values()))

    def count(self, part: str) -> str:
        return f"{self.agree[part]}/{self.total[part]}" if self.total[part] else "-"


def measure_cases(module: ModuleType, patterns: Iterable[str] = (), live: bool = False) -> dict[str, Row]:
    """Run all checks and sort what came out by symbol."""
    rows: dict[str, Row] = collections.defaultdict(Row)
    for name in matching(checks(), patterns):
        _, case, dtype = checks()[name]
        row, want = rows[case.symbol], oracle.answer(name, live)
        if want is None:
            row.unknown += 1
            continue
        got = run(case, dtype, module)
        if want["forward"].error:
            row.total["errors"] += 1
            row.agree["errors"] += not compare_outcomes(got, want, case.tolerance, case.beyond)
            continue
        row.dtypes[dtype] = None
        for part in got.keys() | want.keys():
            mine = {part: got[part]} if part in got else {}
            theirs = {part: want[part]} if part in want else {}
            row.total[part] += 1
            row.agree[part] += not compare_outcomes(mine, theirs, case.tolerance, case.beyond)
            if mine and theirs:
                error = worst_error(mine[part], theirs[part]) / case.tolerance
                row.worst = max(row.worst, error)
    return dict(rows)


def measure_programs(module: ModuleType, patterns: Iterable[str] = (), live: bool = False) -> dict[str, list[str] | None]:
    """Play all stories: name -> differences, None if TensorFlow's version is not known."""
    told: dict[str, list[str] | None] = {}
    for name in matching(stories(), patterns):
        want = oracle.answer(name, live)
        told[name] = None if want is None else compare_outcomes(play(name, module), want, stories()[name].tolerance)
    return told


# ------------------------------------------------------------------------------------------------- public names


def surface(path: Path = SURFACE) -> list[dict[str, str]]:
    with path.open() as file:
        return list(csv.DictReader(file, delimiter="\t"))


def status(symbol: dict[str, str], rows: dict[str, Row], told: dict[str, list[str] | None], module: ModuleType) -> str:
    """verified, differs, missing or unasked, for one public name."""
    names = [symbol["symbol"], *filter(None, symbol["aliases"].split(","))]
    names = [name.removeprefix("tf.") for name in names]
    if not any(_exists(module, name) for name in names):
        return "missing"
    known = [rows[name] for name in names if name in rows]
    about = [told[name] for name in _stories_about(names[0]) if name in told]
    if not known and not about:
        return "unasked"
    if not known:
        return "verified" if all(lines == [] for lines in about) else "differs"
    return "verified" if all(row.verified for row in known) else "differs"


def _exists(module: Any, name: str) -> bool:
    owner, _, last = name.rpartition(".")
    if owner in ("Tensor", "Variable"):  # the class of what is really made, which may be a subclass
        return hasattr(module.Variable(1.0) if owner == "Variable" else module.constant(1.0), last)
    for part in name.split("."):
        if not hasattr(module, part):
            return False
        module = getattr(module, part)
    return True


def _stories_about(name: str) -> list[str]:
    """Names that no case can ask about alone (a tape, a class) are asked about by the stories that use them."""
    last = name.split(".")[-1]
    word = re.compile(rf"\btf\.{re.escape(name)}\b" if "." not in name else rf"\.{re.escape(last)}\b|\btf\.{re.escape(name)}\b")
    return [key for key, text in _texts().items() if word.search(text)]


def _texts() -> dict[str, str]:
    if not _cache:
        _cache.update({name: inspect.getsource(told.function) for name, told in stories().items()})
    return _cache


_cache: dict[str, str] = {}

# -------------------------------------------------------------------------------------------------------- writing

GOOD = ("agrees", "verified")
STYLE = (
    "body{font:14px sans-serif;margin:2em} table{border-collapse:collapse} .good{background:#e5f5e0} .bad{background:#fdd}"
    "td,th{padding:2px 10px;border-bottom:1px solid #ddd;text-align:left}"
)
HEAD = ["symbol", "forward", "gradient", "second order", "errors", "dtypes", "worst error"]


def table(rows: dict[str, Row]) -> list[list[str]]:
    lines = []
    for symbol, row in sorted(rows.items()):
        dtypes = list(row.dtypes)
        text = "floats" if set(dtypes) == set(FLOAT) else " ".join(dtypes) if len(dtypes) < 7 else f"{len(dtypes)} kinds"
        worst = f"{row.worst:.2g}" if row.worst else "0"
        lines.append([symbol, *map(row.count, PARTS), text, worst if not row.unknown else f"{row.unknown} unrecorded"])
    return lines


def summary(rows: dict[str, Row], told: dict[str, list[str] | None], names: dict[str, str]) -> list[str]:
    agree, total = (
        sum((row.agree for row in rows.values()), collections.Counter()),
        sum((row.total for row in rows.values()), collections.Counter()),
    )
    stamp = recordings.load("cases/math")["stamp"]
    lines = [
        f"TensorFlow {stamp.get('tensorflow', 'live')}: " + ", ".join(f"{part} {agree[part]}/{total[part]}" for part in PARTS)
    ]
    lines.append(f"stories: {sum(lines_ == [] for lines_ in told.values())}/{len(told)} agree")
    if names:
        counts = collections.Counter(names.values())
        lines.append(
            "public names: " + ", ".join(f"{counts[key]} {key}" for key in ("verified", "differs", "missing", "unasked"))
        )
    return lines


def as_text(rows: dict[str, Row], told: dict[str, list[str] | None], names: dict[str, str]) -> str:
    lines = [HEAD, *table(rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(HEAD))]
    text = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip() for line in lines]
    text += [
        "",
        *(
            f"story {name}: {'not recorded' if found is None else f'{len(found)} differences'}"
            for name, found in told.items()
            if found != []
        ),
    ]
    return "\n".join([*text, "", *summary(rows, told, names)])


def as_markdown(rows: dict[str, Row], told: dict[str, list[str] | None], names: dict[str, str]) -> str:
    lines = [
        "# minitape beside TensorFlow",
        "",
        *(f"- {line}" for line in summary(rows, told, names)),
        "",
        "| " + " | ".join(HEAD) + " |",
        "|---" * len(HEAD) + "|",
    ]
    lines += ["| " + " | ".join([f"`{first}`", *rest]) + " |" for first, *rest in table(rows)]
    lines += ["", "## Stories", ""] + [
        f"- {'agrees' if found == [] else '**differs**' if found else '*not recorded*'}: `{name}`" for name, found in told.items()
    ]
    if names:
        lines += ["", "## Public names", ""]
        for key in ("differs", "missing", "unasked", "verified"):
            lines.append(f"- {key}: " + (", ".join(f"`{name}`" for name, found in names.items() if found == key) or "none"))
    return "\n".join(lines) + "\n"


def as_html(rows: dict[str, Row], told: dict[str, list[str] | None], names: dict[str, str]) -> str:
    def cell(text: str, tag: str = "td") -> str:
        mine, _, whole = text.partition("/")
        shade = "" if not (mine.isdigit() and whole.isdigit()) else " class=good" if mine == whole else " class=bad"
        return f"<{tag}{shade}>{html.escape(text)}</{tag}>"

    def listed(found: Mapping[str, str]) -> str:
        lines = (
            f"<tr>{cell(name)}<td class={'good' if text in GOOD else 'bad'}>{text}</td></tr>\n" for name, text in found.items()
        )
        return f"<table>{''.join(lines)}</table>\n"

    head = "".join(cell(text, "th") for text in HEAD)
    body = "".join("<tr>" + "".join(map(cell, line)) + "</tr>\n" for line in table(rows))
    notes = "".join(f"<p>{html.escape(line)}</p>\n" for line in summary(rows, told, names))
    shown = {name: "agrees" if found == [] else "differs" for name, found in told.items()}
    title = "minitape beside TensorFlow"
    return (
        f"<!doctype html><meta charset=utf-8><title>{title}</title><style>{STYLE}</style>\n<h1>{title}</h1>\n{notes}"
        f"<table><tr>{head}</tr>\n{body}</table>\n<h2>Stories</h2>{listed(shown)}<h2>Public names</h2>{listed(names)}"
    )


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m reference report", description="A table of what agrees with TensorFlow, printed and as files."
    )
    parser.add_argument("patterns", nargs="*", metavar="PATTERN", help="only checks and stories with this in their name")
    parser.add_argument("--live", action="store_true", help="ask TensorFlow now instead of reading recordings")
    parser.add_argument("--module", default="minitape", help="the library under test (default: minitape)")
    parser.add_argument("--surface", type=Path, default=SURFACE, help="list of public names (default: reference/surface.tsv)")
    parser.add_argument("--tier", type=int, default=1, help="public names up to this tier (default: 1)")
    parser.add_argument("--out", type=Path, default=HERE / "reports", help="folder for report.md and report.html")
    options = parser.parse_args(argv)
    module = oracle.tensorflow() if options.module == "tensorflow" else importlib.import_module(options.module)
    rows = measure_cases(module, options.patterns, options.live)
    told = measure_programs(module, options.patterns, options.live)
    names = {}
    if not options.patterns and options.surface.exists():
        chosen = [
            symbol for symbol in surface(options.surface) if symbol["tier"].isdigit() and int(symbol["tier"]) <= options.tier
        ]
        names = {symbol["symbol"]: status(symbol, rows, told, module) for symbol in chosen}
    print(as_text(rows, told, names))
    for wanted in ("differs", "missing", "unasked"):
        listed = [name for name, found in names.items() if found == wanted]
        if listed:
            print(f"{wanted}: {' '.join(listed)}")
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "report.md").write_text(as_markdown(rows, told, names))
    (options.out / "report.html").write_text(as_html(rows, told, names))
    print(f"written to {options.out}")
    return 0 if all(row.verified for row in rows.values()) and all(found == [] for found in told.values()) else 1
