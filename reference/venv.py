"""A place to run in: `.venv`, made once with nothing but the Python at hand, and found again afterwards.

`python3 -m examples` and `python3 -m tests` call `enter` first. Where the present interpreter is a virtual
environment that has what is needed, it returns at once. Otherwise it makes `.venv` in the checkout, installs
minitape there in editable form with the extras asked for, and runs the same command again in it.

Some systems ship Python without the means to make an environment (Debian without python3-venv). There the
packages go to `.venv/packages` and are found through PYTHONPATH.

This file is run by its path, before anything is installed: it may import the standard library and no more.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / ".venv"
PYTHON = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
PACKAGES = HOME / "packages"
STAMP = HOME / "minitape.json"
INSIDE = "MINITAPE_INSIDE_VENV"  # set for the command that `enter` runs, so that it does not enter again


def enter(module: str, extras: tuple[str, ...] = (), needs: tuple[str, ...] = ()) -> None:
    """Return if `needs` can be imported in this virtual environment; else run `module` again in `.venv`."""
    if tuple(sys.version_info) < (3, 10):
        sys.exit("minitape needs Python 3.10 or later; this is {}.{}".format(*sys.version_info))
    missing = [name for name in ("numpy", "minitape", *needs) if not importlib.util.find_spec(name)]
    if not missing and (sys.prefix != sys.base_prefix or INSIDE in os.environ):
        return
    if INSIDE in os.environ:
        names = ", ".join(missing)
        sys.exit(f"minitape: .venv has no {names}; remove .venv to start anew, or try another Python")
    prepare(extras)
    python, variables = PYTHON, {**os.environ, INSIDE: "1"}
    if PACKAGES.is_dir():
        python = Path(sys.executable)
        places = [str(ROOT), str(PACKAGES), *filter(None, [os.environ.get("PYTHONPATH")])]
        variables["PYTHONPATH"] = os.pathsep.join(places)
    sys.exit(subprocess.call([str(python), "-m", module, *sys.argv[1:]], cwd=ROOT, env=variables))


def prepare(extras: tuple[str, ...]) -> None:
    """Make `.venv` with minitape and `extras` in it, unless its stamp says that this has been done."""
    try:
        stamp = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        stamp = {}
    wanted = {
        "pyproject": hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest(),
        "python": sys.version,
        "extras": sorted({*extras, *stamp.get("extras", [])}),
    }
    if stamp == wanted:
        return

    if not has_pip(PYTHON):
        answers(sys.executable, "-m", "venv", str(HOME))
    what = "." + (f"[{','.join(wanted['extras'])}]" if wanted["extras"] else "")
    if has_pip(PYTHON):
        command = [str(PYTHON), "-m", "pip", "install", "--editable", what]
    elif has_pip(sys.executable):
        command = [sys.executable, "-m", "pip", "install", "--upgrade", "--target", str(PACKAGES), what]
    else:
        sys.exit("minitape: this Python has neither venv nor pip (on Debian: apt install python3-venv)")
    print(f"minitape: installing {what} into .venv (once; TensorFlow, if asked for, is large)", flush=True)
    variables = {
        **os.environ,
        "PIP_ROOT_USER_ACTION": "ignore",
    }  # no advice about root: .venv is what it advises
    if subprocess.call([*command, "--quiet", "--disable-pip-version-check"], cwd=ROOT, env=variables):
        sys.exit(f"minitape: could not install {what}; pip says why above")
    STAMP.write_text(json.dumps(wanted, indent=1))


def has_pip(python: str | Path) -> bool:
    """Whether this interpreter is there and can install packages."""
    return answers(str(python), "-m", "pip", "--version")


def answers(*command: str) -> bool:
    """Whether a command can be run and succeeds; what it prints is dropped."""
    try:
        return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False
