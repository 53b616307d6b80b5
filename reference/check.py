"""`python -m reference check PATTERN`: does minitape give TensorFlow's answers?

The tool to work with while writing an operation.  A pattern is a piece of a name, `*` stands for anything:

    $ python -m reference check "math.exp["
    ok    math.exp[f32-2x3]
    DIFF  math.exp[f64-2x3]
            gradient[0]: 1.5 at [0,0], wanted 2.5 (error 0.29, 6 of 6)
    1 of 2 agree

Without a recording, or with --live, TensorFlow is asked on the spot.
"""

from __future__ import annotations

import argparse
import importlib
import re
from collections.abc import Iterable, Iterator, Mapping
from types import ModuleType

from reference import oracle
from reference.case import Case, arguments, call, gradient, run, second_gradient
from reference.cases import checks
from reference.outcome import Outcome, differences
from reference.programs import play, stories

SECOND_ORDER = 5.0  # two sweeps round more often than one: the tolerances of second derivatives are this much wider


def matching(names: Iterable[str], patterns: Iterable[str]) -> Iterator[str]:
    """The names that contain any of the patterns."""
    wanted = [re.compile(".*".join(re.escape(piece) for piece in pattern.split("*"))) for pattern in patterns]
    return (name for name in names if not wanted or any(pattern.search(name) for pattern in wanted))


def compare_outcomes(
    got: Mapping[str, Outcome], want: Mapping[str, Outcome], tolerance: float = 1.0, beyond: bool = False
) -> list[str]:
    """Differences over all parts of a run; a part that only one side has is a difference too."""
    found = []
    for part in sorted(got.keys() | want.keys(), key=str):
        if beyond and (part not in want or want[part].error):
            continue
        if part not in got:
            found.append(f"{part}: missing, wanted {want[part]}")
        elif part not in want:
            found.append(f"{part}: {got[part]}, wanted nothing")
        else:
            factor = tolerance * (SECOND_ORDER if part == "second" else 1.0)
            lines = differences(got[part], want[part], factor)
            found += [f"{part}{'' if line.startswith('[') else ': '}{line}" for line in lines]
    return found


def check(name: str, module: ModuleType, live: bool = False) -> list[str] | None:
    """The differences between `module` and TensorFlow for a check or story; None if nobody knows TensorFlow's answer."""
    want = oracle.answer(name, live)
    if want is None and oracle.installed():
        want = oracle.answer(name, live=True)
    if want is None:
        return None
    if name in stories():
        return compare_outcomes(play(name, module), want, stories()[name].tolerance)
    _, case, dtype = checks()[name]
    return compare_outcomes(run(case, dtype, module), want, case.tolerance, case.beyond)


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m reference check", description=__doc__.split("\n")[0])
    parser.add_argument("patterns", nargs="*", metavar="PATTERN", help="part of a check's name; * matches anything")
    parser.add_argument("--live", action="store_true", help="ask TensorFlow now instead of reading recordings")
    parser.add_argument("--module", default="minitape", help="the library under test (default: minitape)")
    parser.add_argument("--raise", dest="let_raise", action="store_true", help="show tracebacks of the library")
    parser.add_argument("--show", action="store_true", help="print what both answered")
    parser.add_argument("-q", "--quiet", action="store_true", help="print only what differs")
    parser.add_argument("-x", "--first", action="store_true", help="stop at the first difference")
    parser.add_argument("--only", choices=("cases", "programs"), help="check only one kind")
    options = parser.parse_args(argv)
    module = oracle.tensorflow() if options.module == "tensorflow" else importlib.import_module(options.module)
    agreed = total = 0
    for name, found in _results(options, module):
        total += 1
        if found == []:
            agreed += 1
            if not options.quiet:
                print(f"ok    {name}")
            continue
        print(f"DIFF  {name}" if found else f"????  {name}: no recording, and {oracle.HOW_TO_GET_IT}")
        for line in found or []:
            print(f"        {line}")
        if options.let_raise and name in checks():
            _raise(*checks()[name][1:], module)
        if options.first:
            break
    print(f"{agreed} of {total} agree")
    return 0 if agreed == total else 1


def _results(options: argparse.Namespace, module: ModuleType) -> Iterator[tuple[str, list[str] | None]]:
    names: list[str] = []
    names += [] if options.only == "cases" else stories()
    names += [] if options.only == "programs" else checks()
    for name in matching(names, options.patterns):
        if options.show:
            _show(name, module, options.live)
        yield name, check(name, module, options.live)


def _show(name: str, module: ModuleType, live: bool) -> None:
    here = play(name, module) if name in stories() else run(*checks()[name][1:], module)
    for who, outcomes in (("tensorflow", oracle.answer(name, live) or {}), ("here", here)):
        for part, outcome in outcomes.items():
            print(f"      {who:10} {part}: {outcome}")


def _raise(case: Case, dtype: str, module: ModuleType) -> None:
    """Run the case again with nothing to catch its exception, so that Python prints where it came from."""
    if not case.raises:
        call(case, module, *arguments(case, dtype, module))
        gradient(case, dtype, module)
        second_gradient(case, dtype, module)
