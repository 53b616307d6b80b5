"""`python -m reference COMMAND`: everything one can ask of the judge, each command with its own --help."""

from __future__ import annotations

import importlib
import sys

COMMANDS = {
    "check": "compare minitape with TensorFlow, case by case",
    "record": "ask TensorFlow everything and keep its answers",
    "report": "a table of what agrees, printed and as Markdown and HTML",
    "compare": "run a script of yours under both libraries",
    "bench": "measure speed against other libraries",
    "readme": "put the figures of report and bench into the README",
}


def main(argv: list[str] | None = None) -> int:
    command, *rest = (sys.argv[1:] if argv is None else argv) or ["--help"]
    if command not in COMMANDS:
        print("usage: python -m reference COMMAND [--help] ...\n")
        print("\n".join(f"  {name:8} {text}" for name, text in COMMANDS.items()))
        return 0 if command in ("-h", "--help") else 2
    try:
        return importlib.import_module(f"reference.{command}").main(rest) or 0
    except ImportError as error:
        if type(error).__name__ != "NoTensorFlow":
            raise
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
