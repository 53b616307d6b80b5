"""How a case describes its inputs: small words that turn into numbers.

A case must say what it feeds an operation without holding the numbers themselves, so that one line serves every
dtype.  `R(2, 3)` reads "random numbers, two by three"; which numbers depends only on the name of the case, never on
what ran before, so every machine sees the same ones.

    >>> V([0.0, -0.0]).array("f16", "any name", 0)
    array([ 0., -0.], dtype=float16)

    R(2, 3)  around zero      P(3)  positive         U(3)  in (0, 1)        S(3)  in (-1, 1)
    I(3, low=0, high=5)       integers, by default int32, which is what indices are
    V([1.0, 0.0], "f64")      exactly these values   K(2.5)  this Python object as it is
    L(R(2), R(2))             a list of tensors      N(R(2))  a NumPy array      W(R(2))  a Variable
    DT("float32")             the library's own dtype object, for attributes such as `dtype=`
"""

from __future__ import annotations

import dataclasses
import random
import zlib
from collections.abc import Callable
from typing import Any

import numpy as np

from reference.outcome import dtype_of

DTYPES: dict[str, str] = {
    "f16": "float16", "bf16": "bfloat16", "f32": "float32", "f64": "float64",
    "c64": "complex64", "c128": "complex128",
    "i8": "int8", "i16": "int16", "i32": "int32", "i64": "int64",
    "u8": "uint8", "u16": "uint16", "u32": "uint32", "u64": "uint64",
    "bool": "bool", "str": "string",
}  # fmt: skip
FLOAT = ("f16", "bf16", "f32", "f64")
COMPLEX = ("c64", "c128")
INT = ("i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64")
ALL = tuple(DTYPES)
MAIN = ("f32", "f64")
WIDE = ("f32", "f64", "c128")
INEXACT = {DTYPES[short] for short in FLOAT + COMPLEX}

# The one place where a test run may say where arrays live (`--backend`): every input passes through here.
place: list[Callable[[Any], Any]] = [lambda array: array]


@dataclasses.dataclass(frozen=True)
class Spec:
    """One tensor to be: how its values are drawn, its shape, and its dtype where the case does not choose it."""

    kind: str
    shape: tuple[int, ...] = ()
    dtype: str | None = None
    low: int = 0
    high: int = 0
    values: Any = None

    def array(self, dtype: str, name: str, index: int) -> np.ndarray:
        """The values, for a case of this name, as input number `index`."""
        name_of_dtype = DTYPES[self.dtype or dtype]
        if self.kind == "V":
            values = np.array(self.values, dtype=object if name_of_dtype == "string" else None)
            with np.errstate(all="ignore"):
                return values if name_of_dtype == "string" else values.astype(dtype_of(name_of_dtype))
        dice = random.Random(zlib.crc32(f"{name}/{index}".encode()))  # the same on every platform and version
        size = int(np.prod(self.shape, dtype=int))
        if self.kind == "I":
            whole = np.array([dice.randrange(self.low, self.high) for _ in range(size)], dtype=np.int64)
            return whole.reshape(self.shape).astype(dtype_of(name_of_dtype))
        real = np.array([self.draw(dice) for _ in range(size)], dtype=np.float64)
        imag = np.array([self.draw(dice) for _ in range(size)], dtype=np.float64)
        return fit(real, imag, name_of_dtype).reshape(self.shape)

    def draw(self, dice: random.Random) -> float:
        """One number on a grid of 1/1024, so that float16 holds it exactly and no dtype starts with rounding."""
        low, high = {"R": (-2.5, 2.5), "P": (0.25, 3.0), "U": (0.05, 0.95), "S": (-0.95, 0.95)}[self.kind]
        return round(dice.uniform(low, high) * 1024) / 1024 or 0.5

    def __str__(self) -> str:
        text = "x".join(map(str, self.shape)) or "scalar"
        if self.kind == "V":
            text = spell(self.values)
        prefix = {"R": "", "V": ""}.get(self.kind, self.kind)
        return f"{prefix}{text}{':' + self.dtype if self.dtype else ''}"


def fit(real: np.ndarray, imag: np.ndarray, dtype: str) -> np.ndarray:
    """Bring random reals into a dtype: integers get spread out, unsigned ones lose their sign, complex ones mix two."""
    if dtype == "string":
        return np.array([f"s{round(abs(v) * 4)}".encode() for v in real], dtype=object)
    if dtype == "bool":
        return real > 0.4
    if dtype.startswith("complex"):
        return (real + 1j * imag).astype(dtype)
    if dtype.startswith("uint"):
        return np.abs(np.rint(real * 3)).astype(dtype)
    if dtype.startswith("int"):
        return np.rint(real * 3).astype(dtype)
    return real.astype(dtype_of(dtype))


def _drawn(kind: str) -> Callable[..., Spec]:
    return lambda *shape, dtype=None: Spec(kind, shape, dtype)


R, P, U, S = _drawn("R"), _drawn("P"), _drawn("U"), _drawn("S")


def I(*shape: int, low: int = 0, high: int = 5, dtype: str | None = "i32") -> Spec:  # noqa: E743
    return Spec("I", shape, dtype, low, high)


def V(values: Any, dtype: str | None = None) -> Spec:
    return Spec("V", (), dtype, values=values)


@dataclasses.dataclass(frozen=True)
class K:
    """A Python object handed over as it is."""

    value: Any

    def __str__(self) -> str:
        return "py" + spell(self.value)


@dataclasses.dataclass(frozen=True)
class DT:
    """The library's dtype object of this name."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclasses.dataclass(frozen=True)
class N:
    """The spec's values as a NumPy array instead of a tensor."""

    spec: Spec

    def __str__(self) -> str:
        return f"np{self.spec}"


@dataclasses.dataclass(frozen=True)
class W:
    """The spec's values held by a Variable."""

    spec: Spec

    def __str__(self) -> str:
        return f"var{self.spec}"


@dataclasses.dataclass(frozen=True, init=False)
class L:
    """A list of inputs."""

    specs: tuple

    def __init__(self, *specs: Any):
        object.__setattr__(self, "specs", specs)

    def __str__(self) -> str:
        return "(" + ",".join(map(str, self.specs)) + ")"


@dataclasses.dataclass(frozen=True, init=False)
class G:
    """The spec's values in a RaggedTensor, in rows of these lengths; several lists of lengths, the outermost first."""

    spec: Spec
    lengths: tuple

    def __init__(self, spec: Spec, *lengths: Any):
        object.__setattr__(self, "spec", spec)
        object.__setattr__(self, "lengths", tuple(map(tuple, lengths)))

    def __str__(self) -> str:
        return f"{self.spec}in{'in'.join(spell(list(part)) for part in self.lengths[::-1])}"


def spell(value: Any) -> str:
    """A short text for the name of a case."""
    if isinstance(value, slice):
        parts = [value.start, value.stop] + ([value.step] if value.step is not None else [])
        return ":".join("" if part is None else spell(part) for part in parts)
    if value is ...:
        return "..."
    if isinstance(value, list | tuple):
        inside = ",".join(spell(part) for part in value)
        return f"[{inside}]" if isinstance(value, list) else f"({inside})"
    return str(value) if isinstance(value, Spec | K | DT | N | W | G | L | float | int) else repr(value)


def build(value: Any, dtype: str, name: str, index: int, tf: Any) -> Any:
    """Turn a spec, or anything holding specs, into what the library `tf` is given."""
    if isinstance(value, Spec):
        return tensor(tf, value.array(dtype, name, index))
    if isinstance(value, K):
        return build(value.value, dtype, name, index, tf)
    if isinstance(value, DT):
        return getattr(tf, value.name)
    if isinstance(value, N):
        return value.spec.array(dtype, name, index)
    if isinstance(value, W):
        return tf.Variable(tensor(tf, value.spec.array(dtype, name, index)))
    if isinstance(value, G):
        return tf.RaggedTensor.from_nested_row_lengths(tensor(tf, value.spec.array(dtype, name, index)), value.lengths)
    if isinstance(value, L):
        return [build(spec, dtype, name, index * 100 + i + 1, tf) for i, spec in enumerate(value.specs)]
    if isinstance(value, slice):
        return slice(*(build(v, dtype, name, index, tf) for v in (value.start, value.stop, value.step)))
    if isinstance(value, list | tuple) and not hasattr(value, "_fields"):
        return type(value)(build(part, dtype, name, index * 100 + i + 1, tf) for i, part in enumerate(value))
    return value


def tensor(tf: Any, array: np.ndarray) -> Any:
    """Make an input tensor: the single place where cases and backends meet."""
    return tf.constant(place[0](array))
