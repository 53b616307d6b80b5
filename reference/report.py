"""`python -m reference report`: what agrees with TensorFlow, operation by operation.

Every check is run in minitape and compared; the table counts, for each symbol, how many agree in their value, their
gradient, their second order and their refusals, which dtypes TensorFlow takes, and the worst error, as a share of what
the tolerance allows (1 would be the limit).  Of every public name of TensorFlow and every gradient it has, `names.py`
then says whether it is verified, differs, is missing (why), has nobody asking about it, or is out of scope (why).

The same table goes to the screen, to `report.md` and to `report.html`.
"""

from __future__ import annotations

import argparse
import collections
import dataclasses
import html
import importlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType

from reference import names, oracle, recordings
from reference.case import run
from reference.cases import checks
from reference.check import compare_outcomes, matching
from reference.outcome import worst_error
from reference.programs import play, stories
from reference.values import FLOAT

HERE = Path(__file__).parent
PARTS = ("forward", "gradient", "second", "errors")


@dataclasses.dataclass
class Row:
    """What is known of one symbol: for each part how many checks agree and how many there are."""

    agree: collections.Counter = dataclasses.field(default_factory=collections.Counter)
    total: collections.Counter = dataclasses.field(default_factory=collections.Counter)
    dtypes: dict[str, None] = dataclasses.field(default_factory=dict)
    worst: float = 0.0
    how: str = ""  # the first difference
    unknown: int = 0  # checks nobody has TensorFlow's answer to

    @property
    def verified(self) -> bool:
        return self.agree == self.total and not self.unknown and bool(sum(self.total.values()))

    def count(self, part: str) -> str:
        return f"{self.agree[part]}/{self.total[part]}" if self.total[part] else "-"


def measure_cases(
    module: ModuleType, patterns: Iterable[str] = (), live: bool = False, now: list[str] | None = None
) -> dict[str, Row]:
    """Run all checks and sort what came out by symbol. `now`: a list whose first item says which symbol is at work."""
    rows: dict[str, Row] = collections.defaultdict(Row)
    for name in matching(checks(), patterns):
        _, case, dtype = checks()[name]
        if now:
            now[0] = case.symbol
        row, want = rows[case.symbol], oracle.answer(name, live)
        if want is None:
            row.unknown += 1
            continue
        got = run(case, dtype, module)
        if want["forward"].error:
            row.total["errors"] += 1
            found = compare_outcomes(got, want, case.tolerance, case.beyond)
            row.agree["errors"] += not found
            row.how = row.how or "; ".join(found)[:200]
            continue
        row.dtypes[dtype] = None
        for part in got.keys() | want.keys():
            mine = {part: got[part]} if part in got else {}
            theirs = {part: want[part]} if part in want else {}
            row.total[part] += 1
            found = compare_outcomes(mine, theirs, case.tolerance, case.beyond)
            row.agree[part] += not found
            row.how = row.how or "; ".join(found)[:200]
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


# -------------------------------------------------------------------------------------------------------- writing

GOOD = ("agrees", "verified", "out of scope")
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


@dataclasses.dataclass
class Names:
    """What is said of public names (tier and word) and of registered gradients (word)."""

    public: dict[str, tuple[str, str]] = dataclasses.field(default_factory=dict)
    gradients: dict[str, str] = dataclasses.field(default_factory=dict)

    def listed(self) -> dict[str, dict[str, str]]:
        """word -> {name: why or how}, for public names and gradients alike."""
        why = {s["symbol"]: s["why"] for s in names.read("surface")} | {
            f"gradient of {o['raw_op']}": o["why"] for o in names.read("registry")
        }
        why |= names.gaps()
        words = {name: word for name, (_, word) in self.public.items()}
        words |= {f"gradient of {name}": word for name, word in self.gradients.items()}
        return {word: {n: why.get(n, "") for n, found in words.items() if found == word} for word in names.WORDS}


def measure(module: ModuleType, live: bool = False) -> tuple[dict[str, Row], dict[str, list[str] | None], Names]:
    """Everything: all checks, all stories, all names."""
    now = [""]
    with names.listening(now) as ran:
        rows = measure_cases(module, live=live, now=now)
    told = measure_programs(module, live=live)
    public = {s["symbol"]: (s["tier"], names.status(s, rows, told, module)) for s in names.read("surface")}
    gradients = {o["raw_op"]: names.gradient_status(o, rows, ran, told) for o in names.read("registry")}
    return rows, told, Names(public, gradients)


def summary(rows: dict[str, Row], told: dict[str, list[str] | None], found: Names) -> list[str]:
    agree, total = (
        sum((row.agree for row in rows.values()), collections.Counter()),
        sum((row.total for row in rows.values()), collections.Counter()),
    )
    stamp = recordings.load("cases/math")["stamp"]
    lines = [
        f"TensorFlow {stamp.get('tensorflow', 'live')}: " + ", ".join(f"{part} {agree[part]}/{total[part]}" for part in PARTS)
    ]
    lines.append(f"stories: {sum(lines_ == [] for lines_ in told.values())}/{len(told)} agree")
    if found.public:
        lines += names.totals(found.public, found.gradients)
    return lines


def as_text(rows: dict[str, Row], told: dict[str, list[str] | None], found: Names) -> str:
    lines = [HEAD, *table(rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(HEAD))]
    text = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip() for line in lines]
    text += [
        "",
        *(
            f"story {name}: {'not recorded' if lines_ is None else f'{len(lines_)} differences'}"
            for name, lines_ in told.items()
            if lines_ != []
        ),
    ]
    text += [f"{symbol}: {row.how}" for symbol, row in sorted(rows.items()) if row.how]
    if found.public:
        for word, listed in found.listed().items():
            if word in ("differs", "missing", "unasked"):
                text += ["", f"{word}:"] * bool(listed) + [f"  {name}{': ' * bool(why)}{why}" for name, why in listed.items()]
    return "\n".join([*text, "", *summary(rows, told, found)])


def as_markdown(rows: dict[str, Row], told: dict[str, list[str] | None], found: Names) -> str:
    lines = [
        "# minitape beside TensorFlow",
        "",
        *(f"- {line}" for line in summary(rows, told, found)),
        "",
        "| " + " | ".join(HEAD) + " |",
        "|---" * len(HEAD) + "|",
    ]
    lines += ["| " + " | ".join([f"`{first}`", *rest]) + " |" for first, *rest in table(rows)]
    lines += ["", "## Stories", ""] + [
        f"- {'agrees' if lines_ == [] else '**differs**' if lines_ else '*not recorded*'}: `{name}`"
        for name, lines_ in told.items()
    ]
    if found.public:
        lines += ["", "## Public names and registered gradients", ""]
        for word, listed in found.listed().items():
            named = (f"`{name}`" + (f" ({why})" if why and word != "verified" else "") for name, why in listed.items())
            lines.append(f"- {word}: " + (", ".join(named) or "none"))
    return "\n".join(lines) + "\n"


def as_html(rows: dict[str, Row], told: dict[str, list[str] | None], found: Names) -> str:
    def cell(text: str, tag: str = "td") -> str:
        mine, _, whole = text.partition("/")
        shade = "" if not (mine.isdigit() and whole.isdigit()) else " class=good" if mine == whole else " class=bad"
        return f"<{tag}{shade}>{html.escape(text)}</{tag}>"

    def listed(words: Mapping[str, str]) -> str:
        lines = (
            f"<tr>{cell(name)}<td class={'good' if text in GOOD else 'bad'}>{text}</td></tr>\n" for name, text in words.items()
        )
        return f"<table>{''.join(lines)}</table>\n"

    head = "".join(cell(text, "th") for text in HEAD)
    body = "".join("<tr>" + "".join(map(cell, line)) + "</tr>\n" for line in table(rows))
    notes = "".join(f"<p>{html.escape(line)}</p>\n" for line in summary(rows, told, found))
    shown = {name: "agrees" if lines == [] else "differs" for name, lines in told.items()}
    said = {name: word for word, group in found.listed().items() for name in group} if found.public else {}
    title = "minitape beside TensorFlow"
    return (
        f"<!doctype html><meta charset=utf-8><title>{title}</title><style>{STYLE}</style>\n<h1>{title}</h1>\n{notes}"
        f"<table><tr>{head}</tr>\n{body}</table>\n<h2>Stories</h2>{listed(shown)}"
        f"<h2>Public names and registered gradients</h2>{listed(said)}"
    )


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m reference report", description="A table of what agrees with TensorFlow, printed and as files."
    )
    parser.add_argument("patterns", nargs="*", metavar="PATTERN", help="only checks and stories with this in their name")
    parser.add_argument("--live", action="store_true", help="ask TensorFlow now instead of reading recordings")
    parser.add_argument("--module", default="minitape", help="the library under test (default: minitape)")
    parser.add_argument("--out", type=Path, default=HERE / "reports", help="folder for report.md and report.html")
    options = parser.parse_args(argv)
    module = oracle.tensorflow() if options.module == "tensorflow" else importlib.import_module(options.module)
    if options.patterns:
        found = Names()
        rows = measure_cases(module, options.patterns, options.live)
        told = measure_programs(module, options.patterns, options.live)
    else:
        rows, told, found = measure(module, options.live)
    print(as_text(rows, told, found))
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "report.md").write_text(as_markdown(rows, told, found))
    (options.out / "report.html").write_text(as_html(rows, told, found))
    print(f"written to {options.out}")
    return 0 if all(row.verified for row in rows.values()) and all(found == [] for found in told.values()) else 1
