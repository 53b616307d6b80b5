"""`python -m minitape show FILE.py [arguments]`: run a script, and look at its tapes.

The script may say `import minitape as tf` or `import tensorflow as tf`; it runs on minitape. Its tapes keep notes (see
notes.py), and when it has ended the first three of them are shown, and the last.
"""

from __future__ import annotations

import runpy
import sys
import types
from pathlib import Path

import minitape
from minitape.lazy import enter_all
from minitape.look.table import show
from minitape.notes import Notes


def answer_to(name: str, module: types.ModuleType, depth: int = 3) -> None:
    """Let `import name`, and the modules inside it, lead to `module` and what it holds."""
    sys.modules[name] = module
    for attribute, inside in list(vars(module).items()):
        if isinstance(inside, types.ModuleType) and depth and inside.__name__.startswith("minitape"):
            answer_to(f"{name}.{attribute}", inside, depth - 1)


def run(file: str, arguments: list[str]) -> BaseException | None:
    """Run a script with notes on; what ended it early, if anything did."""
    enter_all()
    answer_to("tensorflow", minitape)
    sys.argv = [file, *arguments]
    sys.path.insert(0, str(Path(file).resolve().parent))
    minitape.keep_notes()
    try:
        runpy.run_path(file, run_name="__main__")
    except SystemExit as stop:
        return stop if stop.code else None
    except Exception as error:
        return error
    return None


def main(argv: list[str]) -> int:
    if len(argv) < 2 or argv[0] != "show" or not Path(argv[1]).is_file():
        print("usage: python -m minitape show FILE.py [arguments of the script]\n\nRuns the script and shows its tapes.")
        return 0 if argv[:1] in (["-h"], ["--help"]) else 2
    error = run(argv[1], argv[2:])
    tapes, count = Notes._seen, Notes._count
    for k, tape in enumerate(tapes, 1):
        number = k if k <= Notes.FIRST else count
        if number > k:
            print(f"\n… {number - k:,} more tapes")
        print(f"\nTape {number} of {count}:\n")
        show(tape, None, None)
    if not tapes:
        print("This script recorded nothing on a tape.")
    if error is not None and not isinstance(error, SystemExit):
        raise error
    return 1 if error is not None else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
