"""Your own code under both libraries, laid side by side.

In a notebook or a test, write a function of the module; NumPy arrays among its inputs arrive as tensors:

    def slope(tf, x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = tf.sin(x) * x
        return tape.gradient(y, x)

    >>> report = compare(slope, np.array([1.0, 2.0]))                # doctest: +SKIP
    >>> print(report)                                                # doctest: +SKIP
    minitape and tensorflow agree on slope: Tensor float64 (2,) [1.38177329 0.07700373]

A whole script is compared from the shell, as it is: `python -m reference compare FILE.py`.  It runs once under each
library, whichever of the two it imports, and what it prints and the variables it leaves behind are compared.
"""

from __future__ import annotations

import argparse
import dataclasses
import importlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from reference import oracle
from reference.outcome import Outcome, differences, mask, observe, same_text

ROOT = Path(__file__).parents[1]


@dataclasses.dataclass(frozen=True)
class Report:
    """What came of a comparison.  True if the two agree; printing it says where they do not."""

    subject: str
    got: Outcome
    want: Outcome
    differences: list[str]
    module: str = "minitape"

    def __bool__(self) -> bool:
        return not self.differences

    def __str__(self) -> str:
        if self:
            return f"{self.module} and tensorflow agree on {self.subject}: {self.got}"
        lines = "\n".join(f"  {line}" for line in self.differences)
        return f"{self.module} and tensorflow differ on {self.subject}:\n{lines}"

    __repr__ = __str__


def compare(fn: Callable[..., Any], *inputs: Any, module: ModuleType | None = None, tolerance: float = 1.0) -> Report:
    """Run `fn(tf, *inputs)` with `tf` being TensorFlow and then `module` (minitape), and compare what they return.

    NumPy arrays become tensors of the library at hand; everything else is handed over as it is.
    """
    theirs = oracle.tensorflow()
    ours = module or importlib.import_module("minitape")

    def play(tf: Any) -> Outcome:
        return observe(lambda: fn(tf, *[tf.constant(x) if isinstance(x, np.ndarray) else x for x in inputs]))

    got, want = play(ours), play(theirs)
    name = getattr(fn, "__name__", "the function")
    return Report(name, got, want, differences(got, want, tolerance), ours.__name__)


# ------------------------------------------------------------------------------------------------- whole scripts


@dataclasses.dataclass(frozen=True)
class Playback:
    """One run of a script: its lines of output, its variables, and the exception that ended it, if one did."""

    printed: list[str]
    variables: dict[str, Outcome]
    ending: str | None


def play_script(file: Path, module: str, arguments: list[str]) -> Playback:
    """Run a script in a process of its own, under the library called `module`."""
    with tempfile.TemporaryDirectory() as folder:
        notes = Path(folder) / "notes.json"
        command = [sys.executable, "-m", "reference.play_script", module, str(notes), str(file), *arguments]
        where = {**os.environ, "MPLBACKEND": "Agg", "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
        where |= {"TF_CPP_MIN_LOG_LEVEL": "3", "TF_ENABLE_ONEDNN_OPTS": "0"}
        done = subprocess.run(command, capture_output=True, text=True, env=where, check=False)
        if not notes.exists():
            raise RuntimeError(f"{file} could not be run under {module}:\n{done.stderr[-3000:]}")
        data = json.loads(notes.read_text())
    variables = {name: Outcome.from_json(tree) for name, tree in data["variables"].items()}
    return Playback(done.stdout.splitlines(), variables, data["ending"])


def compare_playbacks(got: Playback, want: Playback, tolerance: float = 1.0) -> list[str]:
    found = []
    for number, (mine, theirs) in enumerate(zip_longest(got.printed, want.printed), 1):
        if mine is None or theirs is None or not same_text(mask(mine), mask(theirs), 2e-5 * tolerance):
            found += [f"printed line {number}", f"    here       {mine!r}", f"    tensorflow {theirs!r}"]
    for name in sorted(got.variables.keys() | want.variables.keys()):
        if name not in got.variables or name not in want.variables:
            found.append(f"variable {name}: only {'tensorflow' if name in want.variables else 'here'}")
        else:
            lines = differences(got.variables[name], want.variables[name], tolerance)
            found += [f"variable {name}{'' if line.startswith('[') else ': '}{line}" for line in lines]
    if (got.ending or "").split(":")[0] != (want.ending or "").split(":")[0]:
        found.append(f"it ended with {got.ending or 'no error'}, under tensorflow with {want.ending or 'no error'}")
    return found


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m reference compare", description="Run a script under TensorFlow and minitape and show where they differ."
    )
    parser.add_argument("file", type=Path, metavar="FILE.py", help="a script that imports tensorflow or minitape")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="handed on to the script")
    parser.add_argument("--module", default="minitape", help="the library to compare with TensorFlow (default: minitape)")
    parser.add_argument("--tolerance", type=float, default=1.0, help="widen all tolerances by this factor")
    options = parser.parse_args(argv)
    if not options.file.exists():
        parser.error(f"{options.file}: no such file")
    if not oracle.installed():
        raise oracle.NoTensorFlow
    want = play_script(options.file, "tensorflow", options.arguments)
    got = play_script(options.file, options.module, options.arguments)
    found = compare_playbacks(got, want, options.tolerance)
    counts = f"{len(want.printed)} printed lines, {len(want.variables)} variables"
    print(f"{options.file}: {counts}, ended with {want.ending or 'no error'}")
    print("\n".join(found) if found else f"{options.module} and tensorflow agree on all of them")
    return 1 if found else 0
