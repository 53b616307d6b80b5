"""The guard backend: NumPy behind a wall that behaves as CuPy does where the two differ.

Without a GPU nobody can run CuPy, but most of what breaks there is known: CuPy refuses to turn its arrays into NumPy's
unasked, refuses lists and NumPy arrays beside its own, gives 0-d arrays where NumPy gives scalars, has no text arrays,
and lacks some functions and arguments. `space` is a namespace with those manners; `backend.use(space)` makes every new
tensor on it, and an operation that would fail on a GPU fails here.

    >>> x = space.asarray(np.array([1.0, 2.0]))
    >>> x.sum().shape, space.asnumpy(x * 2)
    ((), array([2., 4.]))
    >>> np.asarray(x)
    Traceback (most recent call last):
    TypeError: Implicit conversion to a NumPy array is not allowed. Use space.asnumpy.

What CuPy offers is read from `cupy_names.json`, written by `python -m reference.guard` where CuPy is installed.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

NAMES = Path(__file__).with_name("cupy_names.json")
ROOMS = ("", "lib.stride_tricks", "linalg", "fft", "random")
SCIPY_ROOMS = ("special", "linalg", "signal", "ndimage", "fft")
#: text and the types of ml_dtypes have no place on CuPy
NO_DTYPES = "OSUV"


def _known() -> dict[str, Any]:
    return json.loads(NAMES.read_text()) if NAMES.exists() else {}


class Guarded:
    """An array that only its own namespace may touch."""

    __slots__ = ("_hidden",)
    __array_priority__ = 100
    __array_ufunc__ = None  # np.add(guarded, ...) is refused
    device = SimpleNamespace(id=0)

    def __init__(self, hidden: Any):
        hidden = np.asarray(hidden)
        if hidden.dtype.kind in NO_DTYPES:
            raise TypeError(f"Unsupported dtype {hidden.dtype}")
        self._hidden = hidden

    def __array__(self, *args: Any, **kwargs: Any) -> Any:
        raise TypeError("Implicit conversion to a NumPy array is not allowed. Use space.asnumpy.")

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(f"cupy.ndarray has no attribute {name!r}")
        value = getattr(self._hidden, name)
        return _guarded_call(f"ndarray.{name}", value) if callable(value) else _wrap(value)

    def __setattr__(self, name: str, value: Any) -> None:
        if name in ("real", "imag", "shape"):
            setattr(self._hidden, name, _open(value))
        else:
            object.__setattr__(self, name, value)

    def __getitem__(self, key: Any) -> Any:
        return Guarded(self._hidden[_open(key)])

    def __setitem__(self, key: Any, value: Any) -> None:
        self._hidden[_open(key)] = _open(value)

    def __iter__(self) -> Iterator[Any]:
        return (Guarded(part) for part in self._hidden)

    def __len__(self) -> int:
        return len(self._hidden)

    def __bool__(self) -> bool:
        return bool(self._hidden)

    def __int__(self) -> int:
        return int(self._hidden)

    __index__ = __int__

    def __float__(self) -> float:
        return float(self._hidden)

    def __complex__(self) -> complex:
        return complex(self._hidden)

    def __repr__(self) -> str:
        return f"Guarded({self._hidden!r})"

    __hash__ = None  # type: ignore[assignment]


def _operator(name: str) -> Callable[..., Any]:
    def method(self: Guarded, *others: Any) -> Any:
        opened = [_open(other, f"operator {name}") for other in others]
        result = getattr(self._hidden, name)(*opened)
        return NotImplemented if result is NotImplemented else Guarded(result)

    return method


_SYMBOLS = """add sub mul truediv floordiv mod pow matmul and or xor lshift rshift radd rsub rmul rtruediv rfloordiv rmod rpow
rmatmul rand ror rxor lt le gt ge eq ne neg pos abs invert"""
for _name in _SYMBOLS.split():
    setattr(Guarded, f"__{_name}__", _operator(f"__{_name}__"))


def _open(value: Any, where: str = "a guarded array") -> Any:
    """What is behind the wall; NumPy arrays may not come in with it."""
    if isinstance(value, Guarded):
        return value._hidden
    if isinstance(value, np.ndarray):
        raise TypeError(f"Unsupported type <class 'numpy.ndarray'> beside {where}")
    if isinstance(value, tuple | list):
        return type(value)(_open(part, where) for part in value)
    return value


def _wrap(value: Any) -> Any:
    if isinstance(value, np.ndarray | np.generic):
        return Guarded(value)
    if isinstance(value, tuple):
        return tuple(_wrap(part) for part in value)  # NumPy's named tuples are plain ones in CuPy
    if isinstance(value, list):
        return [_wrap(part) for part in value]
    return value


def _guarded_call(name: str, function: Any) -> Callable[..., Any]:
    allowed = _known().get(name)
    ufunc = isinstance(function, np.ufunc)

    def call(*args: Any, **kwargs: Any) -> Any:
        if ufunc and any(isinstance(a, list | tuple) for a in args):
            raise TypeError(f"cupy.{name}: Unsupported type <class 'list'>")
        strange = set(kwargs) - set(allowed) if allowed is not None else set()
        if strange:
            raise TypeError(f"cupy.{name}() got an unexpected keyword argument {sorted(strange)[0]!r}")
        return _wrap(function(*_open(args, name), **{key: _open(value, name) for key, value in kwargs.items()}))

    if ufunc:
        call.at = lambda a, index, b: function.at(a._hidden, _open(index), _open(b))  # type: ignore[attr-defined]
    return call


class Space:
    """The namespace: NumPy's functions, as far as CuPy has them, on guarded arrays."""

    ndarray = Guarded
    __name__ = "cupy"

    def __init__(self, room: str = "", root: Any = np, package: str = "cupy"):
        self._room, self._root, self._package = room, root, package

    def __getattr__(self, name: str) -> Any:
        path = f"{self._room}.{name}" if self._room else name
        if any(room == path or room.startswith(path + ".") for room in ROOMS):
            return Space(path)
        known = path if self._root is np else f"scipy.{path}"
        if known not in _known():
            raise AttributeError(f"module {self._package!r} has no attribute {path!r}")
        value: Any = self._root
        for part in path.split(".") if self._root is np else [name]:
            value = getattr(value, part)
        is_dtype = isinstance(value, type) and issubclass(value, np.generic)
        found = _guarded_call(known, value) if callable(value) and not is_dtype else value
        setattr(self, name, found)
        return found

    def asarray(self, a: Any, dtype: Any = None) -> Guarded:
        """From NumPy, lists or numbers: the door into the device."""
        return Guarded(np.array(a._hidden if isinstance(a, Guarded) else a, dtype))

    array = asarray

    def scipy(self, part: str) -> Space:
        """What cupyx.scipy has of `scipy.<part>`."""
        if part not in SCIPY_ROOMS:
            raise ImportError(f"No module named 'cupyx.scipy.{part}'")
        return Space(part, importlib.import_module(f"scipy.{part}"), "cupyx.scipy")

    def asnumpy(self, a: Guarded) -> Any:
        """Back to NumPy: the door out."""
        return a._hidden.copy()


def write() -> None:
    """Note down what the installed CuPy offers: its functions with their keyword arguments, and its arrays' methods."""
    import cupy

    names: dict[str, Any] = {}
    for room in ROOMS:
        module: Any = cupy
        for part in filter(None, room.split(".")):
            module = getattr(module, part)
        for name in dir(module):
            value = getattr(module, name)
            if name.startswith("_") or inspect.ismodule(value):
                continue
            names[f"{room}.{name}" if room else name] = _keywords(value)
    for room in SCIPY_ROOMS:
        names |= _read_names(Path(cupy.__file__).parents[1], f"cupyx.scipy.{room}")
    names |= {
        f"ndarray.{name}": _keywords(getattr(cupy.ndarray, name)) for name in dir(cupy.ndarray) if not name.startswith("__")
    }
    NAMES.write_text(json.dumps(names, sort_keys=True, indent=0) + "\n")
    print(f"{len(names)} names of CuPy {cupy.__version__}")


def _read_names(site: Path, package: str) -> dict[str, Any]:
    """What a package of cupyx imports into its face, with keyword arguments: read as text, since importing takes a GPU."""
    names: dict[str, Any] = {}
    for line in ast.parse((site / package.replace(".", "/") / "__init__.py").read_text()).body:
        if isinstance(line, ast.ImportFrom) and line.module != "__future__":
            home = site / f"{(line.module or '').replace('.', '/')}.py"
            bodies = (
                {f.name: f.args for f in ast.walk(ast.parse(home.read_text())) if isinstance(f, ast.FunctionDef)}
                if home.exists()
                else {}
            )
            for alias in (a for a in line.names if not a.name.startswith("_")):
                args = bodies.get(alias.name)
                found = None if args is None or args.kwarg else [a.arg for a in (*args.posonlyargs, *args.args, *args.kwonlyargs)]
                names[f"{package.removeprefix('cupyx.')}.{alias.asname or alias.name}"] = found
    return names


def _keywords(value: Any) -> list[str] | None:
    """The parameters of a function, or None where they cannot be read."""
    try:
        parameters = inspect.signature(value).parameters.values()
    except (TypeError, ValueError):
        return None
    return None if any(p.kind is p.VAR_KEYWORD for p in parameters) else [p.name for p in parameters]


_METHODS = {name.removeprefix("ndarray.") for name in _known() if name.startswith("ndarray.")}
space = Space()

if __name__ == "__main__":
    write()
