"""`python -m reference record`: ask TensorFlow everything and keep its answers in `recorded/`.

Run it after adding or changing cases, on a machine with TensorFlow.  Answers to unchanged questions come out the same
to the byte, so version control shows exactly what is new.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

import numpy as np

from reference import oracle, recordings
from reference.cases import checks
from reference.check import matching
from reference.programs import stories


def stamp() -> dict[str, str]:
    return {"tensorflow": oracle.tensorflow().__version__, "numpy": np.__version__}


def record(book: str, mine: Mapping[str, str], patterns: list[str], missing: bool = False) -> int:
    """Renew a book of answers (`mine`: name -> hash); those no pattern names are kept, those of deleted cases dropped."""
    old = recordings.load(book)["answers"]
    chosen = [name for name in matching(mine, patterns) if not missing or old.get(name, [None])[0] != mine[name]]
    answers: dict[str, Any] = {name: old[name] for name in mine if name in old}
    for name in chosen:
        answers[name] = recordings.entry(mine[name], oracle.ask(name))
    if chosen or len(answers) != len(old):
        recordings.save(book, stamp(), answers)
    return len(chosen)


def books() -> dict[str, dict[str, str]]:
    """Every book with the names and hashes that belong in it."""
    found: dict[str, dict[str, str]] = {}
    for name in [*stories(), *checks()]:
        book, hash = oracle.book_and_hash(name)
        found.setdefault(book, {})[name] = hash
    return found


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m reference record", description=__doc__.split("\n")[0])
    parser.add_argument("--only", action="append", default=[], metavar="PATTERN", help="part of a name; repeatable")
    parser.add_argument("--missing", action="store_true", help="ask only what has no valid recording yet")
    options = parser.parse_args(argv)
    total = sum(record(book, mine, options.only, options.missing) for book, mine in books().items())
    size = sum(path.stat().st_size for path in recordings.FOLDER.rglob("*.gz"))
    print(f"{total} answers recorded from TensorFlow {stamp()['tensorflow']}, {size / 1e6:.2f} MB in all")
    return 0
