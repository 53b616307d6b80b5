"""Run a script, and look at its tapes.

    python -m minitape show FILE.py                   its tapes as tables: the first three and the last
    python -m minitape play FILE.py -o tape.html      one of them as a page to step through
    python -m minitape draw FILE.py -o tape.svg       one of them as a picture

`play` and `draw` take the first tape of which a gradient was taken, or the one that `--tape N` names. What follows the
options, or a `--`, are arguments of the script. The script may say `import minitape as tf` or `import tensorflow as tf`;
it runs on minitape, and its tapes keep notes (see notes.py).
"""

from __future__ import annotations

import argparse
import runpy
import sys
import types
from pathlib import Path
from typing import Any

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


def run(file: str, arguments: list[str], tape: int | None = None) -> BaseException | None:
    """Run a script with notes on, keeping the tape of this number; what ended it early, if anything did."""
    enter_all()
    answer_to("tensorflow", minitape)
    sys.argv = [file, *arguments]
    sys.path.insert(0, str(Path(file).resolve().parent))
    minitape.keep_notes()
    Notes._wanted = tape
    try:
        runpy.run_path(file, run_name="__main__")
    except SystemExit as stop:
        return stop if stop.code else None
    except Exception as error:
        return error
    return None


def show_all() -> None:
    """The tapes that were kept, as tables."""
    tapes, count = Notes._seen, Notes._count
    for k, tape in enumerate(tapes, 1):
        number = k if k <= Notes.FIRST else count
        if number > k:
            print(f"\n… {number - k:,} more tapes")
        print(f"\nTape {number} of {count}:\n")
        show(tape, None, None)


def pick(number: int | None) -> Any:
    """The tape to play or draw; a word on why there is none."""
    if number is not None:
        return Notes._found or f"there is no tape {number}: this script made {Notes._count}"
    return next((tape for tape in Notes._seen if tape._sweeps), next(iter(Notes._seen), "this script recorded nothing on a tape"))


def write(action: str, tape: Any, options: argparse.Namespace) -> str:
    """Play or draw a tape into a file; what to say about it."""
    default = Path(options.file).stem + (".html" if action == "play" else ".svg")
    out = Path(options.out or default)
    if action == "play":
        tape.play(out)
    else:
        tape.draw(out)
    swept = "" if tape._sweeps else ", no gradient was taken"
    return f"Wrote {out}: {len(tape._steps):,} records{swept}, {out.stat().st_size / 1000:.0f} kB."


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m minitape", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False)  # fmt: skip
    parser.add_argument("action", choices=["show", "play", "draw"])
    parser.add_argument("file", metavar="FILE.py")
    parser.add_argument("-o", "--out", help="the file to write")
    parser.add_argument("--tape", type=int, metavar="N", help="which tape, from 1")
    rest = argv[argv.index("--") + 1 :] if "--" in argv else []
    options, others = parser.parse_known_args(argv[: len(argv) - len(rest) - ("--" in argv)])
    if not Path(options.file).is_file():
        parser.error(f"there is no file {options.file}")
    error = run(options.file, [*others, *rest], options.tape)
    missing = "" if Notes._seen else "this script recorded nothing on a tape"
    if not missing:
        tape = pick(options.tape) if options.action != "show" or options.tape else None
        missing = tape if isinstance(tape, str) else ""
        if not missing and options.action == "show":
            show(tape, None, None) if tape else show_all()
        elif not missing:
            print(write(options.action, tape, options))
    if missing:
        print(missing[0].upper() + missing[1:] + ".", file=sys.stderr if options.action != "show" else sys.stdout)
    if error is not None and not isinstance(error, SystemExit):
        raise error
    return 1 if error is not None or (missing and options.action != "show") else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
