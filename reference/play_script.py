"""`python -m reference.play_script MODULE NOTES FILE`: run a script with both library names leading to one library.

A script may say `import tensorflow as tf` or `import minitape as tf`, and go deeper (`tensorflow.experimental.numpy`).
All these names are entered in `sys.modules` beforehand, leading to the one library, so the script need not be touched.
Afterwards its variables are written down in NOTES, as outcomes.
"""

from __future__ import annotations

import functools
import importlib
import json
import sys
import traceback
import types
from pathlib import Path
from typing import Any

from reference.outcome import observe

NAMES = ("tensorflow", "minitape")


def alias(name: str, module: types.ModuleType, depth: int = 3) -> None:
    """Let `import name`, and the modules inside it, lead to `module` and what it holds."""
    sys.modules[name] = module
    for attribute, inside in list(vars(module).items()):
        if isinstance(inside, types.ModuleType) and depth and str(vars(inside).get("__name__")).split(".")[0] in NAMES:
            alias(f"{name}.{attribute}", inside, depth - 1)


def main() -> None:
    name, notes, file, *arguments = sys.argv[1:]
    if name == "tensorflow":
        from reference.oracle import tensorflow

        library = tensorflow()
    else:
        library = importlib.import_module(name)
        if hasattr(library, "lazy"):
            library.lazy.enter_all()
    for known in NAMES:
        alias(known, library)
    sys.argv = [file, *arguments]
    sys.path.insert(0, str(Path(file).resolve().parent))
    names: dict[str, Any] = {}
    ending = None
    try:
        names = _run(file)
    except SystemExit as stop:
        ending = f"SystemExit: {stop.code}" if stop.code else None
        names = _run.names  # type: ignore[attr-defined]
    except BaseException as error:
        traceback.print_exc()
        ending = f"{type(error).__name__}: {str(error)[:200]}"
        names = _run.names  # type: ignore[attr-defined]
    kept = {key: value for key, value in names.items() if not key.startswith("_") and not _is_code(value)}
    tree = {"ending": ending, "variables": {key: observe(functools.partial(kept.get, key)).to_json() for key in kept}}
    Path(notes).write_text(json.dumps(tree))


def _run(file: str) -> dict[str, Any]:
    """Like running the file as a script, but its variables stay in reach even if it fails."""
    module = types.ModuleType("__main__")
    module.__file__ = file
    sys.modules["__main__"] = module
    _run.names = module.__dict__  # type: ignore[attr-defined]
    exec(compile(Path(file).read_text(), file, "exec"), module.__dict__)
    return module.__dict__


def _is_code(value: Any) -> bool:
    return isinstance(value, types.ModuleType | types.FunctionType | types.BuiltinFunctionType | type) or callable(value)


if __name__ == "__main__":
    main()
