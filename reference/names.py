"""Public names and registered gradients: which of TensorFlow's are here, and whether anybody has checked.

`surface.tsv` lists TensorFlow's public symbols with a tier (1 to 3; X is out of scope, with the reason), `registry.tsv` the
operations it has gradients for, and `gaps.tsv` says of what is in scope and not here why. Each gets one word:

    verified      every case and story about it agrees
    differs       one does not
    missing       it is not here; `gaps.tsv` has the reason
    unasked       it is here, and nobody asks about it
    out of scope  TensorFlow's own business
"""

from __future__ import annotations

import collections
import contextlib
import csv
import inspect
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from minitape.lazy import enter_all
from minitape.tensor import OPS
from reference.programs import stories

HERE = Path(__file__).parent
enter_all()  # so that OPS holds every operation
WORDS = ("verified", "differs", "missing", "unasked", "out of scope")
Told = Mapping[str, "list[str] | None"]


def read(name: str) -> list[dict[str, str]]:
    with (HERE / f"{name}.tsv").open() as file:
        return list(csv.DictReader(file, delimiter="\t"))


def gaps() -> dict[str, str]:
    """Why something in scope is not here: name -> reason."""
    return {row["name"]: row["why"] for row in read("gaps")}


def status(symbol: Mapping[str, str], rows: Mapping[str, Any], told: Told, module: ModuleType) -> str:
    """The word for one public name."""
    if symbol.get("tier") == "X":
        return "out of scope"
    names = [symbol["symbol"], *filter(None, symbol["aliases"].split(","))]
    names = [name.removeprefix("tf.") for name in names]
    if not any(_exists(module, name) for name in names):
        return "missing"
    known = [rows[name] for name in names if name in rows]
    about = [told[name] for name in _stories_about(names[0]) if name in told]
    if not known and not about:
        return "unasked"
    if not known:
        return "verified" if all(lines == [] for lines in about) else "differs"
    return "verified" if all(row.verified for row in known) else "differs"


#: Registered gradients that no case can ask for by a raw name, since graphs or Variables' handles go in: what the stories
#: about these public names say of them. Each has stories of its own that differentiate through it.
THROUGH = {
    "Case": "switch_case",
    "StatelessCase": "switch_case",
    "If": "cond",
    "StatelessIf": "cond",
    "While": "while_loop",
    "StatelessWhile": "while_loop",
    "EagerPyFunc": "py_function",
    "ReadVariableOp": "raw_ops.ReadVariableOp",
    "ResourceGather": "raw_ops.ResourceGather",
    "ResourceGatherNd": "raw_ops.ResourceGatherNd",
    "_EagerConst": "constant",
}
#: Registered as having none, because whole numbers come out: that the operation agrees is all there is to ask.
WHOLE = {"ArgMax", "ArgMin"}


def gradient_status(op: Mapping[str, str], rows: Mapping[str, Any], ran: Mapping[str, set[str]], told: Told) -> str:
    """The word for one registered gradient: asked for by its raw name, told in stories, or run on the way by other cases."""
    if op["scope"] != "in":
        return "out of scope"
    name = op["raw_op"]
    if name in THROUGH:
        about = [told[story] for story in _stories_about(THROUGH[name]) if story in told]
        return "unasked" if not about else "verified" if all(lines == [] for lines in about) else "differs"
    by_name = rows.get(f"raw_ops.{name}")
    if by_name is not None and (by_name.total["gradient"] or name in WHOLE):
        return "verified" if by_name.verified else "differs"
    if name not in OPS or not OPS[name].differentiable:
        return "missing"
    known = [rows[symbol] for symbol in ran.get(name, ()) if symbol in rows]
    return "unasked" if not known else "verified" if all(row.verified for row in known) else "differs"


@contextlib.contextmanager
def listening(now: list[str]) -> Iterator[dict[str, set[str]]]:
    """Note which operations run, for which symbol: `now[0]`."""
    ran: dict[str, set[str]] = collections.defaultdict(set)
    kernels = {name: op.kernel for name, op in OPS.items()}

    def heard(name: str, kernel: Any) -> Any:
        def call(*args: Any, **attrs: Any) -> Any:
            ran[name].add(now[0])
            return kernel(*args, **attrs)

        return call

    for name, op in OPS.items():
        op.kernel = heard(name, op.kernel)
    try:
        yield ran
    finally:
        for name, op in OPS.items():
            op.kernel = kernels[name]


def totals(names: Mapping[str, tuple[str, str]], gradients: Mapping[str, str]) -> list[str]:
    """A line for every tier, and one for the registry. `names`: symbol -> (tier, word)."""
    lines = []
    for tier in ("1", "2", "3", "X"):
        counts = collections.Counter(word for where, word in names.values() if where == tier)
        said = ", ".join(f"{counts[word]} {word}" for word in WORDS if counts[word] or (word == "verified" and tier != "X"))
        lines.append(f"public names, {f'tier {tier}' if tier != 'X' else 'the rest'}: {said}")
    counts = collections.Counter(gradients.values())
    lines.append("registered gradients: " + ", ".join(f"{counts[word]} {word}" for word in WORDS if counts[word]))
    return lines


def _exists(module: Any, name: str) -> bool:
    owner, _, last = name.rpartition(".")
    if owner in ("Tensor", "Variable"):  # the class of what is really made, which may be a subclass
        module, name = module.Variable(1.0) if owner == "Variable" else module.constant(1.0), last
        if hasattr(type(module), last):  # what eager tensors have only to refuse it
            return True
    try:
        for part in name.split("."):
            module = getattr(module, part)
    except AttributeError as error:
        return "graphs have this" in str(error)  # eager tensors have it only to refuse it, in TensorFlow too
    except Exception:  # it is there, and refuses in its own way
        pass
    return True


def _stories_about(name: str) -> list[str]:
    """Names that no case can ask about alone (a tape, a class) are asked about by the stories that use them."""
    last = name.split(".")[-1]
    word = re.compile(rf"\btf\.{re.escape(name)}\b" if "." not in name else rf"\.{re.escape(last)}\b|\btf\.{re.escape(name)}\b")
    return [key for key, text in _texts().items() if word.search(text)]


def _texts() -> dict[str, str]:
    if not _cache:
        _cache.update({name: inspect.getsource(told.function) for name, told in stories().items()})
    return _cache


_cache: dict[str, str] = {}
