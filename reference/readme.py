"""`python -m reference readme`: put what the commands say into the README, so that nobody types a figure by hand.

Between `<!-- name -->` and `<!-- end -->` stand the output of examples/look_inside.py, a tape drawn, explanations, the
totals of the report and the ratios of the last benchmark (`reference/bench/results/latest.json`).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

import minitape
from reference import report

ROOT = Path(__file__).parents[1]
LATEST = ROOT / "reference" / "bench" / "results" / "latest.json"


def look_inside() -> str:
    """What the example prints."""
    command = [sys.executable, "examples/look_inside.py"]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return "```text\n" + "\n".join(line.rstrip() for line in printed.rstrip().splitlines()) + "\n```"


def picture() -> str:
    """A tape of the lecture, drawn."""
    drawn = ROOT / "examples" / "tape.svg"
    subprocess.run([sys.executable, "-m", "minitape", "draw", "examples/tape.py", "-o", str(drawn)], cwd=ROOT, check=True,
                   capture_output=True)  # fmt: skip
    return "![The tape of a = x / 2 * 3; y = a * x**2](examples/tape.svg)"


def explain() -> str:
    """What tapes say about three gradients, of which two are None."""
    program = (
        "import minitape as tf\n\n"
        "x, c = tf.Variable(2.0), tf.constant(3.0)\n"
        "with tf.GradientTape() as tape:\n"
        "    y = tf.floor(x * c) + c\n"
        "    z = tf.sin(x) * c\n"
        "for pair in (z, x), (z, c), (y, x):\n"
        "    print(tape.explain(*pair))\n"
    )
    printed = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return f"```python\n{program}```\n\n```text\n{printed.rstrip()}\n```"


def totals() -> str:
    """The closing lines of `python -m reference report`."""
    return "```text\n" + "\n".join(report.summary(*report.measure(minitape))) + "\n```"


def ratios() -> str:
    """The benchmark's medians beside TensorFlow's, as a table."""
    found = json.loads(LATEST.read_text(encoding="utf-8"))
    lines = ["| work | minitape | TensorFlow | ratio | PyTorch | NumPy by hand |", "| --- | --- | --- | --- | --- | --- |"]
    for work in found["works"].values():
        peers = work["peers"]
        cells = [f"{peers[p]['median']:.3g} {work['unit']}" if "median" in peers.get(p, {}) else "-" for p in
                 ("minitape", "tensorflow", "torch", "numpy")]  # fmt: skip
        ratio = peers["minitape"]["ratio"]["tensorflow"]
        lines.append(f"| {work['title']} | {cells[0]} | {cells[1]} | {ratio:.3g} | {cells[2]} | {cells[3]} |")
    machine = found["machine"]
    lines += ["", f"Medians ({machine['cpu']}; {machine['cpus']}), {str(machine['date'])[:10]}; smaller is better."]
    return "\n".join(lines)


def main(argv: list[str] | None = None) -> int:
    argparse.ArgumentParser(prog="python -m reference readme", description=__doc__).parse_args(argv)
    page = ROOT / "README.md"
    text = page.read_text(encoding="utf-8")
    for name, block in (
        ("look_inside", look_inside()),
        ("picture", picture()),
        ("explain", explain()),
        ("report", totals()),
        ("bench", ratios()),
    ):
        before, _, after = text.partition(f"<!-- {name} -->\n")
        text = f"{before}<!-- {name} -->\n{block}\n<!-- end -->{after.partition('<!-- end -->')[2]}"
    page.write_text(text, encoding="utf-8")
    return 0
