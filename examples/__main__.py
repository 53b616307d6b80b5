"""Play the whole lecture, and compare every answer with the one TensorFlow gave.

    python3 -m examples                    all of it, with minitape
    python3 -m examples 10 13              these scripts only
    python3 -m examples --tensorflow       with TensorFlow instead (installs it: large)
    python3 -m examples --backend cupy     on a GPU
    python3 -m examples --tape             a tape of the lecture as a table, a picture and a page to step through
    python3 -m examples --digits           the training program (installs scikit-learn, matplotlib, tqdm)
    python3 -m examples --record           write TensorFlow's answers down anew, in tests/recorded/

Python 3.10 or later with pip is enough: the first call makes a virtual environment in .venv for itself.
"""

import argparse
import ast
import itertools
import json
import os
import runpy
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RECORDED = ROOT / "tests" / "recorded"
SCRIPTS = sorted((ROOT / "examples" / "lecture").glob("[0-9][0-9]_*.py"))


def printed(script, *options):
    """What a script prints when it is run alone. Its errors go to the terminal, and end everything."""
    hidden = {} if "cupy" in options else {"CUDA_VISIBLE_DEVICES": "-1"}  # the recordings were made without a GPU
    command = [sys.executable, str(script), *options]
    done = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", env={**os.environ, **hidden})
    if done.returncode:
        sys.exit(f"{done.stdout}\n{Path(script).name} did not reach its end")
    return done.stdout


def recorded(script):
    """The same, as TensorFlow once printed it; the first line of the file says which TensorFlow."""
    return (RECORDED / "lecture" / f"{script.name[:2]}.txt").read_text(encoding="utf-8").split("\n", 1)[1]


def play(scripts, options):
    """Print every script's lines and answers under its title; mark and count what TensorFlow did not say."""
    answers = different = 0
    for script in scripts:
        print(f"\n==== {script.stem} ====\n{ast.get_docstring(ast.parse(script.read_text(encoding='utf-8')))}\n")
        lines, expected = printed(script, *options).splitlines(), recorded(script).splitlines()
        for line, other in itertools.zip_longest(lines, expected, fillvalue="(nothing)"):
            print(line if line == other else f"{line}    <-- TensorFlow: {other}")
            answers += line != "" and not line.startswith((">>> ", "... ", "# "))
            different += line != other and "PhysicalDevice" not in line  # which GPUs there are is no difference
    print(f"\n{len(scripts)} scripts, {answers} lines of answers, {different} of them not TensorFlow's.")
    return different


def record():
    """Run everything with TensorFlow, and keep what it printed."""
    import numpy as np
    import tensorflow as tf

    from examples import digits

    stamp = f"TensorFlow {tf.__version__}, NumPy {np.__version__}"
    for script in SCRIPTS:
        text = f"# {stamp}\n{printed(script, '--tensorflow')}"
        (RECORDED / "lecture" / f"{script.name[:2]}.txt").write_text(text, encoding="utf-8")
        print(f"recorded {script.stem}")
    losses, _ = digits.train(tf, digits.QUICK)
    text = json.dumps({"made by": stamp, "losses": [round(loss, 7) for loss in losses]})
    (RECORDED / "digits.json").write_text(text + "\n")


def here():
    """The environment for running modules of this checkout from wherever the caller stands."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}


def main():
    options = argparse.ArgumentParser(prog="python3 -m examples", description=__doc__.split("\n")[0])
    options.add_argument("scripts", nargs="*", help="numbers of lecture scripts (default: all)")
    options.add_argument("--tensorflow", action="store_true", help="use TensorFlow instead of minitape")
    options.add_argument("--backend", help="minitape's array library: numpy or cupy")
    options.add_argument("--digits", action="store_true", help="train on handwritten digits instead")
    options.add_argument("--tape", action="store_true", help="look at a tape: tape.html and tape.svg are written here")
    options.add_argument("--record", action="store_true", help="record TensorFlow's answers")
    chosen = options.parse_args()

    extras, needs = [], []
    if chosen.tensorflow or chosen.record:
        extras.append("reference")
        needs.append("tensorflow")
    if chosen.digits or chosen.record:
        extras.append("examples")
        needs += ["matplotlib", "tqdm", "sklearn"]
    if chosen.tape:
        extras.append("look")
        needs.append("grandalf")
    enter = runpy.run_path(str(ROOT / "reference" / "venv.py"))["enter"]
    enter("examples", tuple(extras), tuple(needs))

    words = ["--tensorflow"] * chosen.tensorflow + ["--backend", chosen.backend] * bool(chosen.backend)
    if chosen.record:
        return record()
    if chosen.tape:
        script = str(ROOT / "examples" / "tape.py")
        return max(
            subprocess.call([sys.executable, "-m", "minitape", how, script], env=here()) for how in ("show", "draw", "play")
        )
    if chosen.digits:
        return subprocess.call([sys.executable, str(ROOT / "examples" / "digits.py"), *words])
    return play([path for path in SCRIPTS if path.name[:2] in (chosen.scripts or path.name)], words) > 0


if __name__ == "__main__":
    sys.exit(main())
