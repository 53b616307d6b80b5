"""What a piece of code did, written down so that two libraries can be compared.

`observe` runs a function and notes what came out: tensors with their dtype, shape and value, Python values, nested
lists, or the exception that was raised.  The note names no library, so TensorFlow's and minitape's can be laid side
by side, and it turns into JSON and back, so that TensorFlow's can be kept for a machine that has no TensorFlow.

    >>> got = observe(lambda: 1 / 0)
    >>> want = observe(lambda: [1, 2.0])
    >>> differences(got, want)
    ['raised ZeroDivisionError (division by zero), wanted list [1, 2.0]']

The class of an exception must agree; its message is kept for the reader and never compared.
"""

from __future__ import annotations

import base64
import dataclasses
import math
import re
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

# How far two answers may lie apart, relative to their size.  This is the only place where it is said.
TOLERANCE: dict[str, float] = {
    "float16": 2e-3,
    "bfloat16": 1.6e-2,
    "float32": 2e-5,
    "float64": 1e-10,
    "complex64": 2e-5,
    "complex128": 1e-10,
}
SMALLEST_SCALE = 1e-3  # below this an array counts as "zero but for rounding"
LOOSEST = 0.5  # a tolerance never grows beyond this, whatever factor a case asks for

# Both libraries have their own names for the same three classes.
CLASS_NAMES = {"EagerTensor": "Tensor", "ResourceVariable": "Variable", "_UnreadVariable": "UnreadVariable"}

# TensorFlow stumbling over itself rather than refusing: any other refusal is as good.
ACCIDENTS = {"SystemError", "AssertionError"}

Node = Any  # a JSON-able tree, except that arrays stay arrays until `to_json`


@dataclasses.dataclass(frozen=True)
class Outcome:
    """One observation.  `tree` is made of dicts that each say what they are under the key "is"."""

    tree: Node

    @property
    def error(self) -> str | None:
        """The class name of the exception raised, if one was."""
        return self.tree["type"] if self.tree["is"] == "error" else None

    def __str__(self) -> str:
        return describe(self.tree)

    def to_json(self) -> Node:
        return _pack(self.tree)

    @staticmethod
    def from_json(data: Node) -> Outcome:
        return Outcome(_unpack(data))


def observe(thunk: Callable[[], Any]) -> Outcome:
    """Run `thunk` and write down what it returned or raised."""
    try:
        return Outcome(note(thunk()))
    except Exception as error:
        message = re.sub(r"(?<![\w.])/(?:[\w.+-]+/)+", "…/", mask(str(error)))  # no folder of this machine
        return Outcome({"is": "error", "type": type(error).__name__, "message": message[:120]})


# ---------------------------------------------------------------------------------------------- writing down


def note(value: Any) -> Node:
    """Turn any value into a tree.  Classes are told by name, so no library has to be imported here."""
    if isinstance(value, Outcome):
        return value.tree
    plain = value is None or value is Ellipsis or isinstance(value, bool | int | float | complex | str | bytes)
    if plain and not isinstance(value, np.generic):
        return {"is": "python", "type": type(value).__name__, "value": mask(value)}
    if isinstance(value, np.ndarray | np.generic):
        return _array("array", np.asarray(value))
    if isinstance(value, type):
        return {"is": "class", "name": CLASS_NAMES.get(value.__name__, value.__name__)}
    names = {base.__name__ for base in type(value).__mro__}
    if "SparseTensor" in names:
        return {"is": "SparseTensor", "parts": {key: note(getattr(value, key)) for key in ("indices", "values", "dense_shape")}}
    if "IndexedSlices" in names:
        parts = {key: note(getattr(value, key)) for key in ("values", "indices", "dense_shape")}
        return {"is": "IndexedSlices", "parts": parts}
    if "RaggedTensor" in names:
        splits = [part.numpy() for part in value.nested_row_splits]
        rows = {"shape": value.shape.as_list(), "counted in": splits[0].dtype.name, "splits": [part.tolist() for part in splits]}
        return {"is": "RaggedTensor", "rows": rows, "values": note(value.flat_values)}
    if "Variable" in names:
        return _array("Variable", value.numpy())
    if "Tensor" in names:
        return _array("Tensor", value.numpy())
    if "TensorShape" in names:
        dims = None if value.rank is None else list(value.as_list())
        return {"is": "TensorShape", "dims": dims}
    if "DType" in names:
        return {"is": "DType", "name": value.name}
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        fields = [[name, note(part)] for name, part in zip(value._fields, value, strict=True)]
        return {"is": "fields", "type": type(value).__name__, "items": fields}
    if isinstance(value, list | tuple):
        return {"is": "list" if isinstance(value, list) else "tuple", "items": [note(v) for v in value]}
    if isinstance(value, Mapping):
        return {"is": "fields", "type": "dict", "items": [[str(key), note(part)] for key, part in value.items()]}
    return {"is": "object", "type": type(value).__name__, "text": mask(repr(value))}


def _array(kind: str, array: Any) -> Node:
    array = np.asarray(array)
    if array.dtype.kind in "OSU":
        text = [v.decode("latin-1") if isinstance(v, bytes) else str(v) for v in array.ravel().tolist()]
        return {"is": kind, "dtype": "string", "shape": list(array.shape), "text": text}
    return {"is": kind, "dtype": array.dtype.name, "shape": list(array.shape), "value": array}


def mask(value: Any) -> Any:
    """Hide what may differ between two runs or two libraries in a text: addresses and where a class lives."""
    if not isinstance(value, str):
        return value
    value = re.sub(r"0x[0-9a-fA-F]+", "0x…", value)
    value = re.sub(r"\b(?:tensorflow|minitape)(?:\.\w+)*\.(\w+)", r"\1", value)
    for theirs, plain in CLASS_NAMES.items():
        value = re.sub(rf"\b{theirs}\b", plain, value)
    return value


# ------------------------------------------------------------------------------------------------- comparing


def differences(got: Outcome, want: Outcome, tolerance: float = 1.0) -> list[str]:
    """Every difference as a line of text; an empty list when the two agree.  `tolerance` widens the table."""
    found: list[str] = []
    _compare(got.tree, want.tree, "", tolerance, found)
    return found


def worst_error(got: Outcome, want: Outcome) -> float:
    """The largest error between two outcomes, as a fraction of what the table allows (1.0 = just allowed)."""
    worst = [0.0]
    _compare(got.tree, want.tree, "", 1.0, [], worst)
    return worst[0]


def _compare(got: Node, want: Node, where: str, factor: float, found: list[str], worst: list[float] | None = None):
    def differ(text: str) -> None:
        found.append(f"{where}: {text}" if where else text)

    if got["is"] != want["is"]:
        return differ(f"{'' if got['is'] == 'error' else 'is '}{describe(got)}, wanted {describe(want)}")
    kind = want["is"]
    if kind == "error" and got["type"] != want["type"] and want["type"] not in ACCIDENTS:
        return differ(f"{describe(got)}, wanted {describe(want)}")
    if kind in ("Tensor", "Variable", "array"):
        for key in ("dtype", "shape"):
            if got[key] != want[key]:
                return differ(f"{key} {got[key]}, wanted {want[key]} ({describe(want)})")
        if "text" in want:
            if got["text"] != want["text"]:
                differ(f"{got['text']}, wanted {want['text']}")
        else:
            _compare_values(got["value"], want["value"], factor, differ, worst)
    elif kind == "python":
        if got["type"] != want["type"]:
            differ(f"{describe(got)}, wanted {describe(want)}")
        elif isinstance(want["value"], float | complex):
            _compare_values(np.asarray(got["value"]), np.asarray(want["value"]), factor * 2e5, differ, worst)
        elif isinstance(want["value"], str):
            if not same_text(got["value"], want["value"]):
                differ(f"{got['value']!r}, wanted {want['value']!r}")
        elif got["value"] != want["value"]:
            differ(f"{got['value']!r}, wanted {want['value']!r}")
    elif kind == "object":
        if got["type"] != want["type"] or not same_text(got["text"], want["text"]):
            differ(f"{describe(got)}, wanted {describe(want)}")
    elif kind in ("class", "DType", "TensorShape"):
        if got != want:
            differ(f"{describe(got)}, wanted {describe(want)}")
    elif kind == "RaggedTensor":
        if got["rows"] != want["rows"]:
            return differ(f"rows {got['rows']}, wanted {want['rows']}")
        _compare(got["values"], want["values"], f"{where}.values", factor, found, worst)
    elif kind == "IndexedSlices":
        mine, theirs = _by_row(got["parts"]), _by_row(want["parts"])
        for key, part in theirs.items():
            _compare(mine[key], part, f"{where}.{key}", factor, found, worst)
    elif kind == "SparseTensor":
        for key, part in want["parts"].items():
            _compare(got["parts"][key], part, f"{where}.{key}", factor, found, worst)
    elif kind in ("list", "tuple"):
        if len(got["items"]) != len(want["items"]):
            return differ(f"{describe(got)}, wanted {describe(want)}")
        for i, (mine, theirs) in enumerate(zip(got["items"], want["items"], strict=True)):
            _compare(mine, theirs, f"{where}[{i}]", factor, found, worst)
    elif kind == "fields":
        mine, theirs = dict(got["items"]), dict(want["items"])
        if got["type"] != want["type"] or list(mine) != list(theirs):
            return differ(f"{got['type']} with {list(mine)}, wanted {want['type']} with {list(theirs)}")
        for key in theirs:
            _compare(mine[key], theirs[key], f"{where}.{key}" if where else key, factor, found, worst)


def _by_row(parts: Node) -> Node:
    """The rows of an IndexedSlices in the order of their indices: which was listed first is nobody's promise."""
    values, indices = parts["values"], parts["indices"]
    if "value" not in values or indices["value"].ndim != 1 or len(values["value"]) != len(indices["value"]):
        return parts
    if not values["value"].size:
        return parts
    rows = values["value"].reshape(len(indices["value"]), -1).astype(np.complex128).real
    order = np.lexsort((*rows.T[::-1], indices["value"]))
    return parts | {k: parts[k] | {"value": parts[k]["value"][order]} for k in ("values", "indices")}


def _compare_values(got: np.ndarray, want: np.ndarray, factor: float, differ: Callable, worst: list[float] | None):
    got, want = np.asarray(got), np.asarray(want)
    allowed = TOLERANCE.get(want.dtype.name)
    if allowed is None or want.size == 0:
        if not np.array_equal(got, want):
            at = np.unravel_index(int(np.argmax(got != want)), want.shape)
            differ(f"{got[at]} at {_place(at)}, wanted {want[at]} ({_count(got != want)})")
        return
    wide = np.complex128 if want.dtype.kind == "c" else np.float64
    got, want = _parts(got.astype(wide)), _parts(want.astype(wide))
    with np.errstate(all="ignore"):
        finite = np.isfinite(want)
        same = (np.isnan(got) & np.isnan(want)) | (got == want)
        size = np.abs(want)
        scale = min(1.0, max(SMALLEST_SCALE, float(np.max(size, initial=0.0, where=finite))))
        error = np.where(same, 0.0, np.where(finite & np.isfinite(got), np.abs(got - want) / (size + scale), np.inf))
    if worst is not None:
        worst[0] = max(worst[0], float(error.max()) / allowed)
    bad = error > min(allowed * factor, LOOSEST)
    if bad.any():
        at = np.unravel_index(int(np.argmax(error)), want.shape)
        differ(f"{got[at]:.9g} at {_place(at)}, wanted {want[at]:.9g} (error {error[at]:.2g}, {_count(bad)})")


def _parts(array: np.ndarray) -> np.ndarray:
    """Complex numbers are compared part by part: a NaN or an infinity may sit in one of them alone."""
    return np.stack([array.real, array.imag], -1) if array.dtype.kind == "c" else array


def _place(at: tuple) -> str:
    return "[" + ",".join(str(int(i)) for i in at) + "]"


def _count(bad: np.ndarray) -> str:
    return f"{int(np.sum(bad))} of {np.size(bad)}"


NUMBER = re.compile(r"(?<![\w.])[-+]?(?:\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+)(?![\w])")


def same_text(got: str, want: str, tolerance: float = 2e-5) -> bool:
    """Two texts agree when their words do and their numbers lie close: `loss 0.1234567` and `loss 0.1234568`."""
    if got == want:
        return True
    if NUMBER.sub("#", got).split() != NUMBER.sub("#", want).split():
        return False
    numbers = zip(NUMBER.findall(got), NUMBER.findall(want), strict=True)
    return all(math.isclose(float(a), float(b), rel_tol=tolerance, abs_tol=tolerance * 1e-3) for a, b in numbers)


def describe(tree: Node) -> str:
    """One short line for a person."""
    kind = tree["is"]
    if kind == "error":
        return f"raised {tree['type']} ({tree['message']})"
    if kind in ("Tensor", "Variable", "array"):
        value = tree["text"] if "text" in tree else np.array2string(tree["value"], threshold=8, precision=6)
        return f"{kind} {tree['dtype']} {tuple(tree['shape'])} {value}".replace("\n", "")
    if kind == "python":
        return repr(tree["value"])
    if kind == "RaggedTensor":
        return f"RaggedTensor of {describe(tree['values'])} in {tree['rows']}"
    if kind in ("IndexedSlices", "SparseTensor"):
        return f"{kind} of {describe(tree['parts']['values'])} at {describe(tree['parts']['indices'])}"
    if kind in ("list", "tuple"):
        inside = ", ".join(describe(item) for item in tree["items"])
        return f"{kind} [{inside}]" if len(inside) < 200 else f"{kind} of {len(tree['items'])}"
    if kind == "fields":
        return f"{tree['type']} with {[key for key, _ in tree['items']]}"
    return " ".join(str(part) for key, part in tree.items())


# ---------------------------------------------------------------------------------------------- JSON and back


def _pack(tree: Node) -> Node:
    if isinstance(tree, dict):
        if isinstance(tree.get("value"), np.ndarray):
            raw = base64.b64encode(np.ascontiguousarray(tree["value"]).tobytes()).decode()
            return {**tree, "value": None, "raw": raw}
        value = tree.get("value")
        if value is ... or (tree.get("is") == "python" and isinstance(value, bytes | complex | float)):
            return {**tree, "value": None, "text": _spell(value)}
        return {key: _pack(part) for key, part in tree.items()}
    return [_pack(part) for part in tree] if isinstance(tree, list) else tree


def _unpack(tree: Node) -> Node:
    if isinstance(tree, dict):
        if "raw" in tree:
            values = np.frombuffer(base64.b64decode(tree["raw"]), dtype=dtype_of(tree["dtype"]))
            return {"is": tree["is"], "dtype": tree["dtype"], "shape": tree["shape"], "value": values.reshape(tree["shape"])}
        if tree.get("is") == "python" and "text" in tree:
            return {"is": "python", "type": tree["type"], "value": _unspell(tree["type"], tree["text"])}
        return {key: _unpack(part) for key, part in tree.items()}
    return [_unpack(part) for part in tree] if isinstance(tree, list) else tree


def _spell(value: Any) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else "" if value is ... else repr(value)


def _unspell(kind: str, text: str) -> Any:
    if kind == "bytes":
        return text.encode("latin-1")
    return {"float": float, "complex": complex}[kind](text) if kind != "ellipsis" else ...


def dtype_of(name: str) -> np.dtype:
    """NumPy's dtype for a name; bfloat16 comes from ml_dtypes, as in TensorFlow."""
    if name in ("bfloat16", "float8_e5m2", "float8_e4m3fn", "int4", "uint4"):
        import ml_dtypes

        return np.dtype(getattr(ml_dtypes, name))
    return np.dtype(name)
