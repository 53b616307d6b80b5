"""A case: one operation, what goes in, and what is asked of it.

Cases are data.  The tables in `cases/` list them, and `run` carries one out in whichever library it is handed:

    >>> case = Case("math.square", (V([3.0]),))
    >>> import tensorflow as tf                                      # doctest: +SKIP
    >>> print(run(case, "f32", tf)["gradient"])                      # doctest: +SKIP
    list [Tensor float32 (1,) [4.5]]

Three things are observed.  `forward`: what the operation returns.  `gradient`: what a tape says, with a fixed weight
for every output so that no two entries can be confused.  `second`: the gradient of that gradient, weighted again, with
respect to the inputs and to the first weights (which is where the derivative of a linear operation still shows).
"""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import hashlib
import operator
import warnings
import zlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Any

import numpy as np

from reference.outcome import Outcome, dtype_of, observe
from reference.values import DTYPES, INEXACT, MAIN, SP, G, L, N, R, Spec, W, build, spell, tensor

GENERATION = 1  # raise it when the same case would be fed other numbers: every recording is then known to be old


@dataclasses.dataclass(frozen=True)
class Case:
    symbol: str  # the public name below tf: "math.multiply", "Tensor.__add__"
    inputs: tuple = ()
    attrs: tuple = ()  # keyword arguments, as pairs
    dtypes: tuple[str, ...] = MAIN
    wrt: tuple[int, ...] | None = None  # which inputs to differentiate; None is all that can be
    suffix: str = ""  # a word for the name, where inputs and attributes do not tell two cases apart
    second: bool = True
    tolerance: float = 1.0  # widens the table of outcome.py, for long sums
    raises: str | None = None  # the error this case is here to provoke
    smooth: bool | None = None  # may finite differences judge it?  None: yes if its inputs are random
    beyond: bool = False  # TensorFlow's CPU kernels stop short here: where they refuse, an answer is welcome
    names: tuple[str, ...] = ()  # the inputs go by keyword, under these names
    form: bool = False  # only dtype and shape are compared: random numbers

    @functools.cached_property
    def name(self) -> str:
        parts = [",".join(map(str, self.inputs))] if self.inputs else []
        parts += [f"{key}={spell(value)}" for key, value in self.attrs]
        parts += [f"wrt{spell(list(self.wrt or ()))}"] * bool(self.wrt) + [self.suffix] * bool(self.suffix)
        text = "-".join(parts).replace(" ", "")
        if len(text) > 90:
            text = text[:80] + "~" + format(zlib.crc32(text.encode()), "08x")
        return f"{self.symbol}[{text}]"

    @functools.cached_property
    def hash(self) -> str:
        """Changes whenever the case would ask something else."""
        asked: tuple = (GENERATION, self.symbol, self.inputs, self.attrs, self.wrt, self.suffix, self.second, self.form)
        asked += (self.names,) if self.names else ()
        return hashlib.sha256(repr(asked).encode()).hexdigest()[:10]

    def id(self, dtype: str) -> str:
        head, rest = self.name.split("[", 1)
        return f"{head}[{dtype}{'-' if rest != ']' else ''}{rest}"

    @property
    def is_smooth(self) -> bool:
        if self.smooth is not None:
            return self.smooth
        return not self.raises and not self.form and all(spec.kind != "V" for spec in _specs(self.inputs))


class Table(list[Case]):
    """A list of cases with a short way to add one: options of `Case` by name, everything else is an attribute."""

    OPTIONS = {field.name for field in dataclasses.fields(Case)} - {"symbol", "inputs", "attrs"}

    def __init__(self, cases: Iterable[Case] = (), room: str = ""):
        super().__init__(cases)
        self.room = room  # what stands before the names of all its symbols: "experimental.numpy."

    def add(self, symbol: str, *inputs: Any, **rest: Any) -> None:
        options = {key: value for key, value in rest.items() if key in self.OPTIONS}
        attrs = tuple((key, value) for key, value in rest.items() if key not in self.OPTIONS)
        self.append(Case(self.room + symbol, inputs, attrs, **options))

    def raw(self, op: str, **rest: Any) -> None:
        """A raw operation: everything goes by keyword, and what is a tensor is an input."""
        tensors = {key: value for key, value in rest.items() if isinstance(value, Spec | L | W | G)}
        others = {key: value for key, value in rest.items() if key not in tensors}
        self.add(f"raw_ops.{op}", *tensors.values(), names=tuple(tensors), **others)

    def alias(self, alias: str, symbol: str) -> None:
        """Another public name for the same thing: its first case again, under that name."""
        first = next(case for case in self if case.symbol == symbol)
        self.append(dataclasses.replace(first, symbol=alias, dtypes=("f32",)))

    def bad(self, raises: str, symbol: str, *inputs: Any, **rest: Any) -> None:
        """A case that must be refused."""
        self.add(symbol, *inputs, raises=raises, **{"dtypes": ("f32",), **rest})


def run(
    case: Case, dtype: str, tf: Any, spy: Callable[[], AbstractContextManager] = contextlib.nullcontext
) -> dict[str, Outcome]:
    """Carry out a case in the library `tf`.  `spy` wraps the whole run, to see which raw operations took part."""
    with spy(), warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # NumPy's, where an operand is an array: TensorFlow lets them pass too
        forward = observe(lambda: call(case, tf, *arguments(case, dtype, tf)))
        if case.symbol == "random.set_seed":
            tf.random.set_seed(0)  # a strange seed is accepted, and would break whatever draws next
        if case.form:
            forward = Outcome(_form_only(forward.tree))
        seen = {"forward": forward}
        if forward.error or case.form or not _wanted(case, dtype):
            return seen
        first = observe(lambda: gradient(case, dtype, tf))
        if first.tree != NOTHING:
            seen["gradient"] = first
            if case.second and not first.error and any(item != NONE for item in first.tree["items"]):
                seen["second"] = observe(lambda: second_gradient(case, dtype, tf))
        return seen


NONE = {"is": "python", "type": "NoneType", "value": None}
NOTHING = NONE  # what `gradient` observes when no output is a float


def gradient(case: Case, dtype: str, tf: Any) -> list | None:
    inputs, attrs = arguments(case, dtype, tf)
    sources = differentiable(case, inputs)
    with tf.GradientTape() as tape:
        tape.watch(sources)
        outputs = inexact(call(case, tf, inputs, attrs))
    weights = [weight(tf, y, case.name, i) for i, y in enumerate(outputs)]
    return tape.gradient(outputs, sources, output_gradients=weights) if outputs and sources else None


def second_gradient(case: Case, dtype: str, tf: Any) -> list:
    inputs, attrs = arguments(case, dtype, tf)
    sources = differentiable(case, inputs)
    with tf.GradientTape() as outer:
        outer.watch(sources)
        with tf.GradientTape() as inner:
            inner.watch(sources)
            outputs = inexact(call(case, tf, inputs, attrs))
        weights = [weight(tf, y, case.name, i) for i, y in enumerate(outputs)]
        outer.watch(weights)
        first = inner.gradient(outputs, sources, output_gradients=weights)
        first = [tf.convert_to_tensor(g) for g in first if g is not None]  # IndexedSlices become dense
    again = [weight(tf, g, case.name, 50 + i) for i, g in enumerate(first)]
    return outer.gradient(first, sources + weights, output_gradients=again)


def arguments(case: Case, dtype: str, tf: Any) -> tuple[list, dict[str, Any]]:
    inputs = [build(value, dtype, case.name, i, tf) for i, value in enumerate(case.inputs)]
    attrs = {key: build(value, dtype, case.name, 1000 + i, tf) for i, (key, value) in enumerate(case.attrs)}
    return inputs, attrs


def call(case: Case, tf: Any, inputs: list, attrs: dict[str, Any]) -> Any:
    """Call the symbol: a function below tf, an operator or method of its first input, or a property."""
    owner, _, name = case.symbol.rpartition(".")
    if owner not in ("Tensor", "Variable"):
        function = tf
        for part in case.symbol.split("."):
            function = getattr(function, part)
        if isinstance(function, property):
            return function.__get__(inputs[0])
        return function(**dict(zip(case.names, inputs)), **attrs) if case.names else function(*inputs, **attrs)
    first, rest = inputs[0], inputs[1:]
    if name in UNARY:
        return UNARY[name](first)
    if name in BINARY:
        return BINARY[name](first, *rest)
    if name.startswith("__r") and name.replace("__r", "__", 1) in BINARY:
        return BINARY[name.replace("__r", "__", 1)](rest[0], first)
    found = getattr(first, name)
    result = found(*rest, **attrs) if callable(found) else found
    return [result, first.read_value()] if name.startswith("assign") else result


SAME_NAME = ("add", "sub", "mul", "truediv", "floordiv", "mod", "matmul", "eq", "ne", "lt", "le", "gt", "ge")
BINARY: dict[str, Callable] = {
    **{f"__{name}__": getattr(operator, name) for name in SAME_NAME},
    "__pow__": pow,
    "__and__": operator.and_,
    "__or__": operator.or_,
    "__xor__": operator.xor,
    "__getitem__": operator.getitem,
    "__iadd__": operator.iadd,
}
UNARY: dict[str, Callable] = {
    "__neg__": operator.neg,
    "__abs__": abs,
    "__invert__": operator.invert,
    "__bool__": bool,
    "__int__": int,
    "__float__": float,
    "__len__": len,
    "__iter__": list,
    "__index__": operator.index,
    "__repr__": repr,
    "__str__": str,
    "__array__": np.asarray,
}


def differentiable(case: Case, inputs: list) -> list:
    chosen = inputs if case.wrt is None else [inputs[i] for i in case.wrt]
    return inexact(chosen)


def inexact(value: Any) -> list:
    """All float and complex tensors in a nested structure, in order; of ragged and sparse ones the values."""
    if hasattr(value, "with_values"):
        return inexact(value.values)
    if isinstance(value, list | tuple):
        return [leaf for part in value for leaf in inexact(part)]
    if isinstance(value, Mapping):
        return inexact(list(value.values()))
    is_tensor = {"Tensor", "Variable"} & {base.__name__ for base in type(value).__mro__}
    return [value] if is_tensor and value.dtype.name in INEXACT else []


def weight(tf: Any, like: Any, name: str, index: int) -> Any:
    """Fixed numbers of the shape and dtype of `like`, another set for every case and output."""
    short = next(short for short, long in DTYPES.items() if long == like.dtype.name)
    return tensor(tf, R(*like.shape).array(short, name, 7000 + index))


def _wanted(case: Case, dtype: str) -> bool:
    return case.wrt != () and any(DTYPES[spec.dtype or dtype] in INEXACT for spec in _specs(case.inputs))


def _specs(inputs: Any) -> list[Spec]:
    found: list[Spec] = []
    for value in inputs:
        if isinstance(value, Spec):
            found.append(value)
        elif isinstance(value, N | W | SP | G):
            found.append(value.spec)
        elif isinstance(value, L):
            found += _specs(value.specs)
    return found


def _form_only(tree: Any) -> Any:
    """Forget the numbers: what is random is compared by dtype and shape alone."""
    if isinstance(tree, dict) and isinstance(tree.get("value"), np.ndarray):
        return {**tree, "value": np.zeros(tree["shape"], dtype_of(tree["dtype"]))}
    if isinstance(tree, dict):
        return {key: _form_only(part) for key, part in tree.items()}
    return [_form_only(part) for part in tree] if isinstance(tree, list) else tree
