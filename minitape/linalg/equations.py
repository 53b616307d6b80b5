"""Sums of products, written as an equation.

In "ij,jk->ik" each letter is an index. Indices that the output names stay, all others are summed over: this one is a
matrix product, "ii->" a trace, "ij->ji" a transpose, and "...ij,...jk->...ik" a product of batches that broadcast.

The derivative is an equation again, with one input and the output exchanged: for "ij,jk->ik" the gradient of the first
input is "ik,jk->ij" of the incoming gradient and the second. Where an index was summed over that nothing else names, its
gradient is the same for every value of it, so it is broadcast; where an input names an index twice, it goes on a diagonal.

>>> import minitape as tf
>>> x, y = tf.constant([[1.0, 2.0]]), tf.constant([[3.0], [4.0]])
>>> tf.einsum("ij,jk->ik", x, y).numpy()
array([[11.]], dtype=float32)
"""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from typing import Any

import numpy as np

from ..array import broadcast_to, reshape
from ..convert import convert
from ..errors import invalid
from ..math import conj
from ..op import Op, fold
from ..refuse import check_dtypes
from ..tensor import EagerTensor, Operand

__all__ = ["einsum"]

DOTS = "..."
_OPTIMIZERS = ("greedy", "optimal", "auto", "auto-hq", "dp", "dynamic-programming", "branch-all", "branch-1", "branch-2",
               "eager", "opportunistic", "random-greedy", "random-greedy-128", True, False, None)  # fmt: skip


def _contract(xp: Any, *xs: Any, equation: str) -> Any:
    names, output = equation.split("->")
    letters = _labels(output)
    once = "".join(dict.fromkeys(letters))
    wide = [x.astype("float32") if x.dtype.itemsize == 2 else x for x in xs]
    y = xp.einsum(f"{names}->{once}", *wide) if len(xs) == 1 else _product(xp, wide[0], wide[1], names.split(","), once)
    y = xp.asarray(y).astype(xs[0].dtype, copy=False)
    return y if len(once) == len(output) else _spread(xp, y, letters)


def _product(xp: Any, x: Any, y: Any, subscripts: list[str], output: str) -> Any:
    """Two inputs as one product of matrices: indices of both that the output names are batches, others are summed over."""
    of_x, of_y = subscripts
    x, of_x = _only(xp, x, of_x, of_y + output)
    y, of_y = _only(xp, y, of_y, of_x + output)
    a, b = _named(x, of_x), _named(y, of_y)
    dots = max(sum(name.startswith(".") for name in part) for part in (a, b))
    out = _unfolded(output, dots)
    size = dict(zip(b, y.shape)) | dict(zip(a, x.shape))
    for name in [n for n in a if n in b and x.shape[a.index(n)] != y.shape[b.index(n)]]:  # one has size 1: it broadcasts
        if size[name] == 1:
            size[name] = y.shape[b.index(name)]
            x, a = _without(x, a, name)
        else:
            y, b = _without(y, b, name)
    batch, summed = [n for n in a if n in b and n in out], [n for n in a if n in b and n not in out]
    left, right = [n for n in a if n not in b], [n for n in b if n not in a]
    sizes = [[size[n] for n in part] for part in (batch, left, summed, right)]
    lead, (rows, inner, columns) = sizes[0], map(math.prod, sizes[1:])
    x = x.transpose([a.index(n) for n in batch + left + summed]).reshape([*lead, rows, inner])
    y = y.transpose([b.index(n) for n in batch + summed + right]).reshape([*lead, inner, columns])
    z = (xp.matmul(x, y) if summed else x * y).reshape(lead + sizes[1] + sizes[3])
    return z.transpose([(batch + left + right).index(n) for n in out])


def _only(xp: Any, x: Any, subscripts: str, wanted: str) -> tuple[Any, str]:
    """The input with diagonals taken, and summed over the indices that nothing else names."""
    kept = "".join(n for n in dict.fromkeys(_labels(subscripts)) if n in wanted or n == DOTS)
    return (x, subscripts) if kept == subscripts else (xp.einsum(f"{subscripts}->{kept}", x), kept)


def _without(x: Any, names: list[str], name: str) -> tuple[Any, list[str]]:
    k = names.index(name)
    return x.reshape(x.shape[:k] + x.shape[k + 1 :]), names[:k] + names[k + 1 :]


def _named(x: Any, subscripts: str) -> list[str]:
    """A name for every axis."""
    return _unfolded(subscripts, x.ndim - len(subscripts.replace(DOTS, "")))


def _unfolded(subscripts: str, dots: int) -> list[str]:
    """The indices with `dots` names in place of the dots, counted from the last, as broadcasting does."""
    names = [f".{k}" for k in range(dots)][::-1]
    return [name for label in _labels(subscripts) for name in (names if label == DOTS else [label])]


def _spread(xp: Any, y: Any, letters: list[str]) -> Any:
    """The result on the diagonal of an output that names an index more than once."""
    axes = _named(y, "".join(dict.fromkeys(letters)))
    wanted = _unfolded("".join(letters), sum(name.startswith(".") for name in axes))
    index = {name: xp.arange(n).reshape((-1,) + (1,) * (y.ndim - k - 1)) for k, (name, n) in enumerate(zip(axes, y.shape))}
    out = xp.zeros([y.shape[axes.index(name)] for name in wanted], y.dtype)
    out[tuple([index[name] for name in wanted])] = y
    return out


def _labels(subscripts: str) -> list[str]:
    return re.findall(r"\.\.\.|.", subscripts)


def _gradient(g: EagerTensor, others: list[EagerTensor], shape: tuple[int, ...], equation: str, i: int) -> EagerTensor:
    """The equation with input i and the output exchanged; `shape` is that input's."""
    names, output = equation.split("->")
    if DOTS not in output:  # then those of the inputs stand for no axes
        names = names.replace(DOTS, "")
    subscripts = names.split(",")
    own = subscripts.pop(i)
    dotted = own + DOTS if DOTS in output and DOTS not in own else own  # what only the other input's dots stand for
    lost = [n for n in dict.fromkeys(_labels(own)) if n not in output and not any(n in other for other in subscripts)]
    kept = "".join(n for n in _labels(dotted) if n not in lost)
    gx = _multiply([g, *map(conj, others)], ",".join([output, *subscripts]) + "->" + kept)
    if lost:  # the same for every value of what was summed over
        sizes = _sizes(own, shape)
        lead, rest = [sizes[n] for n in lost], list(gx._array.shape)
        gx = broadcast_to(reshape(gx, [1] * len(lost) + rest), lead + rest)
        gx = _multiply([gx], "".join(lost) + kept + "->" + dotted)
    return gx if gx._array.shape == shape else _folded(gx, shape, own)


def _sizes(subscripts: str, shape: tuple[int, ...]) -> dict[str, int]:
    """The size of every named index."""
    before, dots, after = subscripts.partition(DOTS)
    sizes = dict(zip(before, shape))
    return sizes | dict(zip(after[::-1], shape[::-1])) if dots else sizes


def _folded(g: EagerTensor, shape: tuple[int, ...], own: str) -> EagerTensor:
    """Sum over the axes that the other input's dots brought in, or stretched."""
    start = own.index(DOTS) if DOTS in own else len(own)
    grown = g._array.ndim - len(shape)
    missing = (*shape[:start], *[1] * grown, *shape[start:])  # the dots of this input, filled up with ones at their front
    return reshape(fold(g, missing), shape)


_einsum = Op("Einsum", "fc int32 int64", lambda xp, x, y, *, equation: _contract(xp, x, y, equation=equation),
             lambda g, x_shape, y, equation: _gradient(g, [y], x_shape, equation, 0),
             lambda g, x, y_shape, equation: _gradient(g, [x], y_shape, equation, 1))  # fmt: skip
_einsum_of_one = Op("EinsumOfOne", "fc int32 int64", lambda xp, x, *, equation: _contract(xp, x, equation=equation),
                    lambda g, x_shape, equation: _gradient(g, [], x_shape, equation, 0))  # fmt: skip
_einsum.missing = _einsum_of_one.missing = "int8 int16 u b s"


def _multiply(xs: list[EagerTensor], equation: str) -> EagerTensor:
    return (_einsum if len(xs) == 2 else _einsum_of_one)(*xs, equation=equation)


@functools.lru_cache(maxsize=256)
def _resolve(equation: str, count: int) -> str:
    """The equation with its output written out. ValueError when it is not one."""
    short = equation.replace(" ", "")
    if not re.fullmatch(r"([a-zA-Z,.]*)(->[a-zA-Z.]*)?", short) or "." in short.replace(DOTS, ""):
        raise ValueError(f"einsum: {equation!r} is no equation. Write letters for axes, as in 'ij,jk->ik' or '...i->...'.")
    names, arrow, output = short.partition("->")
    if count != len(names.split(",")):
        raise ValueError(f"einsum: {equation!r} has {len(names.split(','))} inputs, and {count} are given.")
    found = Counter(_labels(names.replace(",", "")))
    if not arrow:
        output = "".join(sorted(label for label, n in found.items() if n == 1))  # the dots sort before letters
    doubled = [label for label, n in Counter(_labels(output)).items() if n > 1]
    unknown = [label for label in _labels(output) if label != DOTS and label not in found]
    if doubled or unknown:
        what = f"names {doubled[0]} twice" if doubled else f"names {unknown[0] if unknown else ''}, which no input does"
        raise ValueError(f"einsum: the output of {equation!r} {what}.")
    return f"{names}->{output}"


def _check(equation: str, inputs: list[EagerTensor]) -> None:
    """InvalidArgumentError when the axes do not fit the letters. Letters do not broadcast, only dots do."""
    names, output = equation.split("->")
    sizes: dict[str, int] = {}
    for k, (subscripts, x) in enumerate(zip(names.split(","), inputs)):
        shape, letters = x._array.shape, subscripts.replace(DOTS, "")
        dots = subscripts.count(DOTS)
        if dots > 1 or len(letters) > len(shape) or (not dots and len(letters) != len(shape)):
            invalid("Einsum", f"input {k} has shape {list(shape)}, which does not fit {subscripts!r} of {equation!r}.")
        if len(shape) > len(letters) and DOTS not in output:
            invalid("Einsum", f"the dots of {equation!r} stand for axes of input {k}, and the output has no dots for them.")
        before, _, after = subscripts.partition(DOTS)
        for label, n in [*zip(before, shape), *zip(after[::-1], shape[::-1])]:
            if sizes.setdefault(label, n) != n:
                invalid("Einsum", f"{label} of {equation!r} has size {sizes[label]}, and then {n} in input {k}.")


def einsum(equation: str, *inputs: Any, **kwargs: Any) -> EagerTensor:
    """The sum of products that an equation describes. Mirrors `tf.einsum`.

    One letter per axis of each input; "..." for axes that broadcast; a letter named twice in an input means its diagonal.
    Without "->" the output has the letters that occur once, in alphabetical order. Three or more inputs are multiplied
    two by two, in an order of few operations. Tensors of floating, complex, int32 or int64 dtype. Raises ValueError for
    what is no equation, InvalidArgumentError when axes do not fit it, AttributeError for lists and numbers.

    >>> import minitape as tf
    >>> tf.einsum("i,j->ij", tf.constant([1, 2]), tf.constant([3, 4])).numpy()
    array([[3, 4],
           [6, 8]], dtype=int32)
    """
    kwargs.pop("name", None)
    optimize = kwargs.pop("optimize", "greedy")
    if kwargs:
        raise TypeError(f"einsum: there is no argument {next(iter(kwargs))!r}. Keywords are name and optimize.")
    for k, x in enumerate(inputs):
        if not hasattr(x, "shape"):
            raise AttributeError(f"einsum: input {k} is {x!r}, which has no shape. Use tf.constant first.")
    if not hasattr(equation, "replace"):
        raise AttributeError(f"einsum: the equation comes first, as text, not {equation!r}.")
    resolved = _resolve(equation, len(inputs))
    first = next((x for x in inputs if isinstance(x, Operand)), None)
    hint = None if first is None else convert(first)._array.dtype
    xs = [convert(x, None, hint) for x in inputs]
    if len(xs) > 2:
        return _in_pairs(resolved, xs, optimize)
    check_dtypes(_einsum, xs)
    _check(resolved, xs)
    return _multiply(xs, resolved)


def _in_pairs(equation: str, xs: list[EagerTensor], optimize: Any) -> EagerTensor:
    if optimize is not None and not isinstance(optimize, (str, bool)):
        raise TypeError(f"einsum: optimize = {optimize!r}. Give 'greedy' or 'optimal'.")
    if optimize not in _OPTIMIZERS:
        raise KeyError(f"einsum: there is no optimize = {optimize!r}. Give 'greedy' or 'optimal'.")
    for x in xs:
        check_dtypes(_einsum, (x,))
    names, output = equation.split("->")
    terms, xs = names.split(","), list(xs)
    for step in _path(equation, tuple([x._array.shape for x in xs]), "optimal" if optimize == "optimal" else "greedy"):
        picked = sorted(step, reverse=True)
        group = [(terms.pop(k), xs.pop(k)) for k in picked]
        while len(group) > 1:
            (s, x), (t, y) = group.pop(), group.pop()
            rest = [*terms, *[other for other, _ in group]]
            wanted = output + "".join(rest)
            kept = "".join(n for n in dict.fromkeys(_labels(s + t)) if n in wanted) if rest else output
            check_dtypes(_einsum, (x, y))
            _check(f"{s},{t}->{kept}", [x, y])
            group.append((kept, _multiply([x, y], f"{s},{t}->{kept}")))
        (term, x) = group[0]
        terms.append(term)
        xs.append(x)
    return xs[0]


@functools.lru_cache(maxsize=256)
def _path(equation: str, shapes: tuple, optimize: str) -> list[tuple[int, ...]]:
    """Which inputs to multiply first: NumPy knows how to find out, from shapes alone."""
    names, output = equation.split("->")
    spare = next(c for c in "zZyYxXwWvVuUtTsSrRqQ" if c not in equation)  # one letter for all axes of the dots
    flat = []
    for subscripts, shape in zip(names.split(","), shapes):
        before, dots, after = subscripts.partition(DOTS)
        if len(before) + len(after) > len(shape) or (not dots and len(before) != len(shape)) or DOTS in after:
            invalid("Einsum", f"an input has shape {list(shape)}, which does not fit {subscripts!r} of {equation!r}.")
        middle = shape[len(before) : len(shape) - len(after)]
        flat.append((*shape[: len(before)], *[math.prod(middle)] * bool(dots), *shape[len(shape) - len(after) :]))
    sizes: dict[str, int] = {}
    for subscripts, shape in zip(names.replace(DOTS, spare).split(","), flat):
        for label, n in zip(subscripts, shape):
            sizes[label] = max(sizes.get(label, 1), n, 1)
    like = [np.broadcast_to(np.float32(0), [sizes[c] for c in s]) for s in names.replace(DOTS, spare).split(",")]
    return np.einsum_path(f"{names}->{output}".replace(DOTS, spare), *like, optimize=optimize)[0][1:]
