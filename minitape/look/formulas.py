"""What an operation computes and what its rule says, as a formula to read.

A row: what it computes from its inputs a, b, c, and what each of them gets when g comes in (y is what was computed).
Written as Python, so that the suite can evaluate each formula and compare it with the rule that it describes; shown as
mathematics.

>>> forward("Mul", ["x", "3"])
'x · 3'
>>> backward("Tanh", 0, ["x"], "h")
'g · (1 − h²)'
>>> backward("MatMul", 1, ["x", "w"], "h")
'xᵀ @ g'
>>> forward("Svd", ["m"]), backward("Svd", 0, ["m"], "s")
('Svd(m)', 'the vjp of Svd for m')
"""

from __future__ import annotations

import re
from typing import Any

from ..op import parameters

#: op -> (what it computes, what each input gets); evaluated on scalars or matrices by the tests
FORMULAS: dict[str, tuple[str, ...]] = {
    "ReadVariableOp": ("read(a)", "g"),
    "Identity": ("a", "g"),
    "StopGradient": ("a",),
    "AddV2": ("a + b", "g", "g"),
    "Sub": ("a - b", "g", "-g"),
    "Mul": ("a * b", "g * b", "g * a"),
    "RealDiv": ("a / b", "g / b", "-g * y / b"),
    "Pow": ("a ** b", "g * b * a ** (b - 1)", "g * y * log(a)"),
    "Maximum": ("max(a, b)", "g * (a >= b)", "g * (a < b)"),
    "Minimum": ("min(a, b)", "g * (a <= b)", "g * (a > b)"),
    "SquaredDifference": ("(a - b) ** 2", "2 * g * (a - b)", "-2 * g * (a - b)"),
    "Atan2": ("atan2(a, b)", "g * b / (a ** 2 + b ** 2)", "-g * a / (a ** 2 + b ** 2)"),
    "Neg": ("-a", "-g"),
    "Abs": ("abs(a)", "g * sign(a)"),
    "Sign": ("sign(a)", "0 * g"),
    "Square": ("a ** 2", "2 * g * a"),
    "Sqrt": ("sqrt(a)", "g / (2 * y)"),
    "Rsqrt": ("1 / sqrt(a)", "-g * y ** 3 / 2"),
    "Reciprocal": ("1 / a", "-g * y ** 2"),
    "Exp": ("exp(a)", "g * y"),
    "Expm1": ("exp(a) - 1", "g * (y + 1)"),
    "Log": ("log(a)", "g / a"),
    "Log1p": ("log(1 + a)", "g / (1 + a)"),
    "Sin": ("sin(a)", "g * cos(a)"),
    "Cos": ("cos(a)", "-g * sin(a)"),
    "Tan": ("tan(a)", "g / cos(a) ** 2"),
    "Asin": ("asin(a)", "g / sqrt(1 - a ** 2)"),
    "Acos": ("acos(a)", "-g / sqrt(1 - a ** 2)"),
    "Atan": ("atan(a)", "g / (1 + a ** 2)"),
    "Sinh": ("sinh(a)", "g * cosh(a)"),
    "Cosh": ("cosh(a)", "g * sinh(a)"),
    "Tanh": ("tanh(a)", "g * (1 - y ** 2)"),
    "Sigmoid": ("1 / (1 + exp(-a))", "g * y * (1 - y)"),
    "Softplus": ("log(1 + exp(a))", "g / (1 + exp(-a))"),
    "Softsign": ("a / (1 + abs(a))", "g / (1 + abs(a)) ** 2"),
    "Relu": ("max(a, 0)", "g * (a > 0)"),
    "Erf": ("erf(a)", "g * 2 / sqrt(pi) * exp(-a ** 2)"),
    "L2Loss": ("sum(a ** 2) / 2", "g * a"),
    "MatMul": ("a @ b", "g @ b.T", "a.T @ g"),
    "MatMul tx": ("a.T @ b", "b @ g.T", "a @ g"),
    "MatMul ty": ("a @ b.T", "g @ b", "g.T @ a"),
    "MatMul tx ty": ("a.T @ b.T", "b.T @ g.T", "g.T @ a.T"),
    "Floor": ("floor(a)",),
    "Round": ("round(a)",),
}

#: the same in words, where the formula depends on shapes and attributes
WORDS: dict[str, tuple[str, ...]] = {
    "Sum": ("sum(a)", "g, repeated along the axes that were summed"),
    "Mean": ("mean(a)", "g / n, repeated along the axes of the mean"),
    "Max": ("max(a)", "g where the largest was, shared among ties"),
    "Min": ("min(a)", "g where the smallest was, shared among ties"),
    "Prod": ("prod(a)", "g · the product of all others"),
    "Cumsum": ("cumsum(a)", "the sums of g from the other end"),
    "BiasAdd": ("a + b", "g", "g, summed over all axes but the last"),
    "Reshape": ("reshape(a)", "g in the old shape"),
    "ExpandDims": ("expand_dims(a)", "g in the old shape"),
    "Squeeze": ("squeeze(a)", "g in the old shape"),
    "Transpose": ("transpose(a)", "g, its axes put back"),
    "BroadcastTo": ("broadcast_to(a)", "g, summed over what was repeated"),
    "Tile": ("tile(a)", "g, summed over what was repeated"),
    "Cast": ("cast(a)", "g, cast back"),
    "Pack": ("stack(…)", "its slice of g"),
    "ConcatV2": ("concat(…)", "its part of g"),
    "GatherV2": ("gather(a, b)", "g, added into the rows that were gathered"),
    "StridedSlice": ("a[…]", "g in its place, zeros elsewhere"),
    "Slice": ("slice(a)", "g in its place, zeros elsewhere"),
    "Pad": ("pad(a)", "g without the padding"),
    "SelectV2": ("where(a, b, c)", "", "g where a is true, else 0", "g where a is false, else 0"),
    "Softmax": ("softmax(a)", "(g − sum(g · y)) · y"),
    "LogSoftmax": ("log_softmax(a)", "g − exp(y) · sum(g)"),
    "SparseSoftmaxCrossEntropyWithLogits": ("cross_entropy(a, b)", "g · (softmax(a) − the labels as ones and zeros)"),
    "SoftmaxCrossEntropyWithLogits": ("cross_entropy(a, b)", "g · (softmax(a) − b)", "−g · log_softmax(a)"),
    "Conv2D": ("conv2d(a, b)", "g convolved with the flipped filter", "the patches of a, weighted by g"),
    "MaxPool": ("max_pool(a)", "g where the largest of each window was"),
}  # fmt: skip

_POWERS = {"2": "²", "3": "³"}


def key_of(step: Any) -> str:
    """Under which name the formulas of a step stand: its operation's, and which factors of a product are transposed."""
    name = {"BatchMatMulV2": "MatMul", "BatchMatMulV3": "MatMul"}.get(step.op.name, step.op.name)
    if name == "MatMul":
        rule, read = next(((rule, read) for _, rule, read in step.edges if rule), (None, ()))
        names = [n for n in parameters(rule) if n != "g"] if rule else []
        name = " ".join([name, *[n for n, value in zip(names, read) if n in ("tx", "ty") and value]])
    if step.outputs[0].dtype.is_complex and not all(part in ("g", "-g") for part in FORMULAS.get(name, ("",))[1:]):
        return f"{step.op.name} of complex numbers"  # whose rules have conjugates in them
    return name


def forward(op: str, inputs: list[str]) -> str:
    """What the operation computes from inputs of these names."""
    row = FORMULAS.get(op) or WORDS.get(op)
    if row is None:
        return f"{op}({', '.join(inputs)})"
    return _named(row[0].replace("…", ", ".join(inputs)) if op in ("Pack", "ConcatV2") else row[0], inputs, "")


def backward(op: str, edge: int, inputs: list[str], output: str) -> str:
    """What its rule passes on to the input of this number."""
    row = FORMULAS.get(op) or WORDS.get(op) or ()
    if op in ("Pack", "ConcatV2"):
        return WORDS[op][1]
    if len(row) <= edge + 1 or edge >= len(inputs):
        return f"the vjp of {op}" + (f" for {inputs[edge]}" if edge < len(inputs) else "")
    return _named(row[edge + 1], inputs, output)


def _named(formula: str, inputs: list[str], output: str) -> str:
    """The formula with the program's names, written as mathematics."""
    names = dict(zip("abc", inputs)) | {"y": output or "y"}
    text = re.sub(r" \*\* ([23])\b", lambda power: _POWERS[power[1]], formula)
    text = text.replace(".T", "ᵀ").replace("**", "^").replace("*", "·").replace("sqrt(pi)", "√π").replace("sqrt", "√")
    text = re.sub(r"(?<!\w)-(?=[\w(])|(?<= )-(?= )", "−", text).replace(">=", "≥").replace("<=", "≤")
    compound = re.search(r"[+@·/^−²³]", text) is not None
    return re.sub(r"(?<![A-Za-z_])[abcy](?![A-Za-z_(])", lambda name: _safe(names.get(name[0], name[0]), compound), text)


def _safe(name: str, compound: bool) -> str:
    """A negative number in brackets where it stands in a larger formula."""
    return f"({name})" if compound and name.startswith("-") else name
