"""Operation: how it computes, and how it differentiates, stated together in one row.

    multiply = binary("multiply", "Mul", "fciu", lambda xp, x, y: x * y, dx=lambda y: y, dy=lambda x: x, doc="x * y.")

The *kernel* computes on arrays (`xp` is NumPy or CuPy). The derivatives are made of operations on tensors, so an outer tape
can record them and every order follows. Each says by its parameters' names what it reads, and only that is kept: inputs and
attributes of the kernel, the output (`y` of one input, `z` of two, else `out`), `x_shape` or `x_dtype` of an input x. One
that names `g`, the incoming gradient, is a whole rule; others are partial derivatives, to which `partial` adds what is the
same for all: chain rule, complex conjugate, the sum over what broadcasting repeated.

When a tape tracks one of the inputs, the call is written on it as a *record*: the tuple (op, id of the output, edges),
with one edge (id of the input, its rule, what the rule reads) for each input.

"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from .backend import SPACE, thread
from .convert import BOOL, convert, pair
from .public import publish
from .refuse import check_dtypes, explain_failure
from .tensor import OPS, EagerTensor, Operand, wrap


def parameters(f: Any) -> tuple[str, ...]:
    """The names of a function's parameters."""
    return f.__code__.co_varnames[: f.__code__.co_argcount + f.__code__.co_kwonlyargcount]


class Op:
    """One operation: `kernel(xp, *arrays, **attrs)` computes, `rules` (one per input; None: no gradient) differentiate.

    `each`: one rule for all inputs of a list, told apart by `i`. `many`: the kernel returns a tuple, and `g` is one."""

    def __init__(self, name: str, types: str, kernel: Callable, *rules: Callable | None, each: Callable | None = None,
                 many: bool = False, out: str = "out"):  # fmt: skip
        OPS[name] = self
        self.name, self.types, self.kernel, self.each, self.many = name, types, kernel, each, many
        self.allowed: set[Any] = set()  # NumPy dtypes found to be among `types`
        self.missing, self.refusal, self.sparse = "", "", False  # for refuse.py; sparse: the rule takes IndexedSlices as g
        names, n = parameters(kernel), kernel.__code__.co_argcount
        self.inputs = names[1:n]
        self.source = {out: "o" if many else "o[0]", "i": "k", "inputs_shapes": "[x._array.shape for x in i]"}
        self.source |= {a: f"a[{a!r}]" for a in names[n:]}
        for k, x in enumerate(self.inputs):
            self.source |= {x: f"i[{k}]", x + "_shape": f"i[{k}]._array.shape", x + "_dtype": f"i[{k}]._array.dtype"}
        all_rules = (each,) if each else (*rules, *[None] * len(self.inputs))  # inputs behind the last rule have no gradient
        self.rules, self.differentiable = [(rule, self.reader(rule)) for rule in all_rules], any(all_rules)

    def reader(self, rule: Callable | None) -> Callable[..., tuple]:
        """Compile the function (inputs, outputs, attributes, index) -> the values that `rule` names, beside g."""
        names = [name for name in getattr(rule, "reads", None) or parameters(rule) if name != "g"] if rule else []
        return eval(f"lambda i, o, a, k: ({''.join(self.source[n] + ', ' for n in names)})")

    def __call__(self, *inputs: EagerTensor, **attrs: Any) -> Any:
        if inputs[0]._array.dtype not in self.allowed:
            check_dtypes(self, inputs[:1])
        try:
            result = thread.quietly(self.kernel, SPACE[type(inputs[0]._array)], *[x._array for x in inputs], **attrs)
        except (ValueError, TypeError, IndexError) as error:
            explain_failure(self, inputs, attrs, error)
        outputs = tuple([wrap(y) for y in (result if self.many else [result])])
        if thread.tapes:
            self.record(inputs, outputs, attrs)
        return outputs if self.many else outputs[0]

    def record(self, inputs: Sequence[Any], outputs: Sequence[EagerTensor], attrs: Any = None, tapes: Any = None) -> None:
        """Write this call on every active tape that tracks one of its inputs; the outputs are then tracked too."""
        edges: list = []
        for tape in tapes or thread.tapes:
            watched = tape._watched
            for x in inputs:
                if x._id in watched and self.differentiable:
                    break
            else:
                tape._note(self, inputs, outputs)
                continue
            if not edges:  # inputs not tracked now may be watched later
                for k, x in enumerate(inputs):
                    if x._id:
                        rule, read = self.rules[0 if self.each else k]
                        edges.append((x._id, rule, read(inputs, outputs, attrs, k)))
            watched.update([y._id for y in outputs if y._array.dtype.kind in "fcV"])  # V: bfloat16
            ids = tuple([y._id for y in outputs]) if self.many else outputs[0]._id
            tape._records.append((self, ids, edges)) if tape._brief else tape._push(self, inputs, outputs, edges)


def partial(d: Any, x: str) -> Callable:
    """The rule of an elementwise operation from its partial derivative d (a function, 1 or -1) for the input named x."""

    def slope(g: Any, *reads: Any) -> Any:
        return g * (dz if (dz := d(*reads))._array.dtype.kind != "c" else OPS["Conj"](dz))

    names = parameters(d) if callable(d) else ()
    dx = {1: lambda g: g, -1: lambda g: -g}.get(d) or (d if "g" in names else slope)

    def rule(g: Any, shape: Any, *reads: Any) -> Any:
        gx = dx(g, *reads)
        return gx if gx is None or gx._array.shape == shape else fold(gx, shape)

    rule.reads = (f"{x}_shape", *[n for n in names if n != "g"])  # type: ignore[attr-defined]
    return rule


def fold(g: EagerTensor, shape: tuple[int, ...]) -> EagerTensor:
    """Sum a gradient over the axes along which an input of this shape was broadcast."""
    was = (-1,) * (g._array.ndim - len(shape)) + shape
    axes = tuple(a for a, (n, m) in enumerate(zip(g._array.shape, was)) if n != m)
    return OPS["Reshape"](OPS["Sum"](g, axis=axes, keepdims=False), shape=shape)


def unary(public: str, name: str, types: str, kernel: Callable, d: Any = None, **words: str) -> Any:
    """An elementwise operation y = f(x) with derivative d; `words` describe it to people (see public.py)."""
    op = Op(name, types, kernel, *[partial(d, "x")] * (d is not None), out="y")

    def call(x: Any, name: str | None = None) -> EagerTensor:
        if type(x) is not EagerTensor:
            x = convert(x) if types != "b" or isinstance(x, Operand) else convert(x, BOOL)
        if x._array.dtype not in op.allowed:
            check_dtypes(op, (x,))
        y = wrap(thread.quietly(op.kernel, SPACE[type(x._array)], x._array))
        if thread.tapes:
            op.record((x,), (y,))
        return y

    return publish(call, op, public, **words)


def binary(public: str, name: str, types: str, kernel: Callable, dx: Any = None, dy: Any = None, **words: str) -> Any:
    """An elementwise operation z = f(x, y) with broadcasting and partial derivatives dx and dy."""
    op = Op(name, types, kernel, *[partial(dx, "x"), partial(dy, "y")] * (dx is not None), out="z")

    def call(x: Any, y: Any, name: str | None = None) -> EagerTensor:
        if type(x) is not EagerTensor or type(y) is not EagerTensor:
            x, y = pair(op, x, y)
        a, b = x._array, y._array
        if a.dtype is not b.dtype or a.dtype not in op.allowed:
            check_dtypes(op, (x, y))
        try:
            z = wrap(thread.quietly(op.kernel, SPACE[type(a)], a, b))
        except (ValueError, TypeError) as error:
            explain_failure(op, (x, y), {}, error)
        if thread.tapes:
            op.record((x, y), (z,))
        return z

    return publish(call, op, public, **words)
