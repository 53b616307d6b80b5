"""`python -m reference bench`: how fast is minitape, next to hand-written NumPy and to its elders?

    works.py       what is measured, as tape programs; by_*.py the same for the other libraries
    catalogue.py   with which inputs, and which speeds are promised
    answers.py     right before fast: whoever answers wrongly gets no number
    peers.py       the libraries; worker.py gives each a process of its own
    rounds.py      the timing: in rounds, everybody in turn
    report.py      JSON, Markdown, and the table in the terminal; machine.py says where it was measured

Speed is shown, never tested: only a wrong answer, or a library that fails, makes the exit code 1.
"""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from . import machine, report
from .catalogue import WORKS
from .peers import PEERS, Skip
from .rounds import Row, measure
from .worker import Failed, Worker

__all__ = ["main"]

_ABOUT = "How fast is minitape, next to hand-written NumPy and to its elders?"


def main(argv: list[str]) -> int:
    chosen = _parse(argv)
    gpu, rounds, turn = chosen.backend == "cupy", 3 if chosen.quick else 15, 0.01 if chosen.quick else 0.05
    names = chosen.peers or [name for name in PEERS if gpu or name != "cupy"]
    results = report.Results(
        settings={"backend": chosen.backend, "rounds": str(rounds), "seconds per turn": str(turn)},
        machine=machine.facts(),
        peers={},
        works=[],
    )
    workers = {name: Worker(name, gpu) for name in names}  # all at once: imports take seconds
    absent: list[Row] = []
    try:
        for name in names:
            try:
                version, threads = workers[name].hello()
                results.peers[name] = {"version": version, "threads": threads}
            except (Skip, Failed) as reason:
                absent.append(Row(name, str(reason), isinstance(reason, Failed)))
                results.peers[name] = {"note": str(reason)}
                workers.pop(name).close()
        for work in chosen.only or WORKS:
            print(f"timing {work} ...", file=sys.stderr, flush=True)
            rows = measure(WORKS[work], workers, rounds, turn) + absent
            rows.sort(key=lambda row: names.index(row.peer))
            results.works.append((WORKS[work], rows))
    finally:
        for worker in workers.values():
            worker.close()
    report.show(results)
    chosen.out.mkdir(parents=True, exist_ok=True)
    (chosen.out / "latest.json").write_text(report.as_json(results), encoding="utf-8")
    (chosen.out / "latest.md").write_text(report.as_markdown(results), encoding="utf-8")
    return int(any(row.error for _, rows in results.works for row in rows))


def _parse(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m reference bench", description=_ABOUT)
    add = parser.add_argument
    add("--only", type=_names(WORKS), metavar="NAME", help=f"some of {','.join(WORKS)}")
    add("--peers", type=_names(PEERS), metavar="NAMES", help=f"some of {','.join(PEERS)}")
    add("--backend", choices=("numpy", "cupy"), default="numpy", help="cupy: on the GPU, whoever can")
    add("--quick", action="store_true", help="a few short rounds: a look, not a measurement")
    add("--out", type=Path, metavar="DIR", default=Path(__file__).parent / "results", help="where reports go")
    return parser.parse_args(argv)


def _names(known: Mapping[str, object]) -> Callable[[str], list[str]]:
    """An argument of comma-separated names, each of them known."""

    def parse(text: str) -> list[str]:
        names = list(dict.fromkeys(text.split(",")))
        for name in names:
            if name not in known:
                raise argparse.ArgumentTypeError(f"{name!r} is none of {', '.join(known)}")
        return names

    return parse
