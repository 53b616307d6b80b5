"""Everything that must be green: `python3 -m tests [words for pytest]`.

Ruff's rules and format, the type checker, the tests with the coverage of minitape, its cases once more on the guard
backend, and the examples in its docstrings. All of them run, whatever fails; then comes one line for each. Python 3.10
or later with pip is enough: the first call makes a virtual environment in .venv for itself.
"""

import runpy
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NEEDS = ["pytest", "pytest_cov", "xdist", "hypothesis", "ruff", "mypy", "rich", "matplotlib", "tqdm", "sklearn"]
NOTHING_COLLECTED = 5  # pytest's exit code where there is nothing to run

STEPS = {
    "rules": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "types": ["mypy", "minitape", "reference"],
    "tests": ["pytest", "-n", "auto", "--cov=minitape", "--cov-report=term", *(sys.argv[1:] or ["tests"])],
    "guard": ["pytest", "-q", "-n", "auto", "--backend", "guard", "tests/test_cases.py"],
    "doctests": ["pytest", "-q", "--doctest-modules", "minitape"],
}


def main():
    runpy.run_path(str(ROOT / "reference" / "venv.py"))["enter"]("tests", ("test",), tuple(NEEDS))
    summary, failed = [], False
    for name, words in STEPS.items():
        print(f"\n==== {name}: {' '.join(words)}", flush=True)
        start = time.perf_counter()
        code = subprocess.call([sys.executable, "-m", *words], cwd=ROOT)
        good = code == 0 or (name == "doctests" and code == NOTHING_COLLECTED)
        failed |= not good
        summary.append(f"{name:9} {'passed' if good else 'FAILED'} {time.perf_counter() - start:7.1f} s")
    print("\n" + "\n".join(summary))
    return failed


if __name__ == "__main__":
    sys.exit(main())
