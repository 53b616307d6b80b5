"""Operation: how it computes, and how it differentiates, stated together in one row.

    multiply = binary("multiply", "Mul", "fciub", lambda xp, x, y: x * y,
                      dx=lambda y: y, dy=lambda x: x, doc="x * y.")

That row is all there is to multiplication. The *kernel* computes on arrays (`xp` is NumPy or CuPy). The partial
derivatives `dx` and `dy` are made of operations on tensors, so an outer tape can record them and every order of
derivative follows. And each says by its parameters' names what it reads, and only that is kept for it. Names a rule may use: `g` (the incoming gradient), the kernel's inputs and attributes, the output (`y` of a unary,
`z` of a binary op, `out` of any other), and `x_shape`, `x_dtype` for the shape or dtype of an input x. Chain rule,
complex conjugation and folding a broadcast gradient back to its input's shape are the same for all rows: see `partial`.

When a tape tracks one of the inputs, the operation appends a *record* to it: the tuple (op, id of the output, edges),
with one edge (id of the input, its rule, what the rule reads) for each input.

>>> import minitape as tf
>>> from minitape.op import OPS
>>> OPS["Mul"].kernel(None, 3.0, 4.0), float(tf.multiply(3.0, 4.0))
(12.0, 12.0)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from .backend import SPACE, thread
from .convert import BOOL, convert, pair
from .public import publish
from .refuse import check_dtypes, explain_failure
from .tensor import OPS, EagerTensor, Operand, wrap

Rule = Callable[..., Any]


def parameters(function: Rule) -> tuple[str, ...]:
    """The names of a function's parameters, in order."""
    code = function.__code__
    return code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]


class Op:
    """One operation. `kernel(xp, *arrays, **attrs)` computes; `rules` differentiate: one per input, None for no gradient.

    `each` states one rule for all elements of an input list, which it tells apart by `i`. With `many=True` the kernel
    returns a tuple of outputs, and `g` is a tuple too.
    """

    def __init__(self, name: str, types: str, kernel: Rule, *rules: Rule | None, each: Rule | None = None,
                 many: bool = False, out: str = "out"):  # fmt: skip
        OPS[name] = self
        self.name, self.types, self.kernel, self.each, self.many = name, types, kernel, each, many
        self.allowed: set[Any] = set()  # NumPy dtypes found to be among `types`
        self.missing = ""  # types that TensorFlow declares without having a kernel: NotFoundError
        self.sparse = False  # True: the rule takes IndexedSlices as they are
        code = kernel.__code__
        inputs = code.co_varnames[1 : code.co_argcount]
        attrs = code.co_varnames[code.co_argcount : code.co_argcount + code.co_kwonlyargcount]
        self.source = {a: f"a[{a!r}]" for a in attrs} | {out: "o" if many else "o[0]", "i": "k", "inputs_shapes": "[x._array.shape for x in i]"}
        for k, x in enumerate(inputs):
            self.source |= {x: f"i[{k}]", x + "_shape": f"i[{k}]._array.shape", x + "_dtype": f"i[{k}]._array.dtype"}
        self.inputs = inputs
        self.rules: Any = EachInput(self, each) if each else [rule and (rule, self.reader(rule)) for rule in rules]

    def reader(self, rule: Rule) -> Callable[..., tuple]:
        """Compile the function (inputs, outputs, attributes, index) -> the values that `rule` names, beside g."""
        names = [name for name in getattr(rule, "reads", None) or parameters(rule) if name != "g"]
        return eval(f"lambda i, o, a, k=0: ({''.join(self.source[n] + ', ' for n in names)})")

    def __call__(self, *inputs: EagerTensor, **attrs: Any) -> Any:
        arrays = [x._array for x in inputs]
        if arrays and arrays[0].dtype not in self.allowed:
            check_dtypes(self, inputs[:1])
        try:
            result = thread.quietly(self.kernel, SPACE[type(arrays[0])], *arrays, **attrs)
        except (ValueError, TypeError, IndexError) as error:
            explain_failure(self, inputs, attrs, error)
        outputs = tuple([wrap(array) for array in (result if self.many else (result,))])
        if thread.tapes:
            self.record(inputs, outputs, attrs)
        return outputs if self.many else outputs[0]

    def record(self, inputs: Sequence[Any], outputs: Sequence[EagerTensor], attrs: Any = None, tapes: Any = None) -> None:
        """Write this call on every active tape that tracks one of its inputs; the outputs are then tracked too."""
        edges: list = []
        for tape in tapes or thread.tapes:
            watched = tape._watched
            for x in inputs:
                if x._id in watched:
                    break
            else:
                continue
            if not edges:  # also for inputs not tracked now: TensorFlow lets one watch them later
                for x, rule in zip(inputs, self.rules):
                    if rule and x._id:
                        edges.append((x._id, rule[0], rule[1](inputs, outputs, attrs)))
            for y in outputs:
                if y._array.dtype.kind in "fcV":  # V: bfloat16
                    watched.add(y._id)
            if edges:
                tape._records.append((self, tuple([y._id for y in outputs]) if self.many else outputs[0]._id, edges))


class EachInput:
    """The rules of an operation on a list: the same for every element, told apart by `i`."""

    def __init__(self, op: Op, rule: Rule):
        self.rule, self.read = rule, op.reader(rule)

    def __iter__(self) -> Iterator[Any]:
        k = 0
        while True:
            yield self.rule, lambda i, o, a, k=k: self.read(i, o, a, k)
            k += 1


def partial(d: Any, x: str, folds: bool = True) -> Rule:
    """The vjp of an elementwise operation from its partial derivative: g * conj(d), folded to the shape of input `x`.

    `d` is a function, 1 or -1, or a full rule (it names `g`) where TensorFlow has a convention of its own.
    """
    names = parameters(d) if callable(d) else ()

    def slope(g: Any, *reads: Any) -> Any:
        dz = d(*reads)
        return g * (OPS["Conj"](dz) if dz._array.dtype.kind == "c" else dz)

    dx = {1: lambda g: g, -1: lambda g: -g}.get(d) or (d if "g" in names else slope)

    def rule(g: Any, shape: Any, *reads: Any) -> Any:
        gx = dx(g, *reads)
        return gx if gx is None or gx._array.shape == shape else fold(gx, shape)

    dx.reads = tuple(n for n in names if n != "g")
    rule.reads = (f"{x}_shape", *dx.reads)  # type: ignore[attr-defined]
    return rule if folds else dx


def fold(g: EagerTensor, shape: tuple[int, ...]) -> EagerTensor:
    """Sum a gradient over the axes along which an input of this shape was broadcast."""
    extra = g._array.ndim - len(shape)
    axes = [a for a, size in enumerate(g._array.shape) if a < extra or size != shape[a - extra]]
    return OPS["Reshape"](OPS["Sum"](g, axis=tuple(axes), keepdims=False), shape=shape)


def unary(public: str, name: str, types: str, kernel: Rule, d: Any = None, **words: str) -> Callable[..., EagerTensor]:
    """An elementwise operation y = f(x) with derivative d; `words` (doc, symbol) describe it to people."""
    op = Op(name, types, kernel, *[partial(d, "x", folds=False)] if d is not None else [], out="y")
    allowed = op.allowed

    def call(x: Any, name: str | None = None) -> EagerTensor:
        if type(x) is not EagerTensor:
            x = convert(x) if types != "b" or isinstance(x, Operand) else convert(x, BOOL)
        a = x._array
        if a.dtype not in allowed:
            check_dtypes(op, (x,))
        y = wrap(thread.quietly(op.kernel, SPACE[type(a)], a))
        if thread.tapes:
            op.record((x,), (y,))
        return y

    return publish(call, op, public, **words)


def binary(public: str, name: str, types: str, kernel: Rule, dx: Any = None, dy: Any = None, **words: str) -> Callable[..., EagerTensor]:  # fmt: skip
    """An elementwise operation z = f(x, y) with broadcasting and partial derivatives dx and dy."""
    op = Op(name, types, kernel, *[partial(dx, "x"), partial(dy, "y")] if dx is not None else [], out="z")
    allowed = op.allowed

    def call(x: Any, y: Any, name: str | None = None) -> EagerTensor:
        if type(x) is not EagerTensor or type(y) is not EagerTensor:
            x, y = pair(op, x, y)
        a, b = x._array, y._array
        if a.dtype is not b.dtype or a.dtype not in allowed:
            x, y = check_dtypes(op, (x, y))
            a, b = x._array, y._array
        try:
            z = wrap(thread.quietly(op.kernel, SPACE[type(a)], a, b))
        except (ValueError, TypeError) as error:
            explain_failure(op, (x, y), {}, error)
        if thread.tapes:
            op.record((x, y), (z,))
        return z

    return publish(call, op, public, **words)
