"""Choosing what to run: cond, case and switch_case.

Run eagerly these are Python's `if`, spelled as functions. Only the chosen branch runs, so only it is recorded, and
gradients are those of the branch taken.

>>> import minitape as tf
>>> x = tf.Variable(-2.0)
>>> with tf.GradientTape() as tape:
...     y = tf.cond(x > 0, lambda: x, lambda: x * x)
>>> float(y), float(tape.gradient(y, x))
(4.0, -4.0)
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from .backend import to_numpy
from .convert import convert
from .errors import invalid
from .tensor import Tensor

__all__ = ["case", "cond", "switch_case"]


def cond(pred: Any, true_fn: Any = None, false_fn: Any = None, name: str | None = None) -> Any:
    """`true_fn()` if `pred` holds, else `false_fn()`; whatever it returns, unchanged. Mirrors `tf.cond`.

    `pred` is a tensor or value of one element, any dtype. TypeError when a function is missing or cannot be called,
    ValueError when `pred` is no tensor or has several elements.

    >>> import minitape as tf
    >>> tf.cond(tf.constant(3) > 2, lambda: "yes", lambda: "no")
    'yes'
    """
    for what, function in (("true_fn", true_fn), ("false_fn", false_fn)):
        if function is None:
            raise TypeError(f"cond(): '{what}' argument required")
        if not callable(function):
            raise TypeError(f"'{what}' must be callable, got {function!r}.")
    return true_fn() if to_numpy(convert(pred)._array) else false_fn()


def case(pred_fn_pairs: Any, default: Any = None, exclusive: bool = False, strict: bool = False, name: str = "case") -> Any:
    """What the function of the first true predicate returns, else `default()`. Mirrors `tf.case`.

    `pred_fn_pairs`: a list of (bool tensor, function).
    TypeError for pairs of other kinds, InvalidArgumentError when nothing is true and there is no default, or when several
    are true although `exclusive`.

    >>> import minitape as tf
    >>> x = tf.constant(5)
    >>> tf.case([(x < 3, lambda: "few"), (x < 10, lambda: "some")], default=lambda: "many")
    'some'
    """
    pairs = _pairs(pred_fn_pairs, exclusive)
    tried = pairs if default is not None else pairs[:-1]  # without a default TensorFlow takes the last for it
    if exclusive and sum(_is_true(pred) for pred, _ in tried) > 1:
        invalid("case", "several predicates are true, although exclusive=True.")
    for pred, function in pairs[:-1]:
        if _is_true(pred):
            return function()
    pred, function = pairs[-1]
    if default is not None:
        return cond(pred, function, default)
    if not _is_true(pred):
        invalid("case", "none of the predicates is true, and there is no default.")
    return function()


def _is_true(pred: Tensor) -> bool:
    return bool(to_numpy(pred._array))


def _pairs(pairs: Any, exclusive: bool) -> list[tuple[Tensor, Callable]]:
    if not isinstance(pairs, (list, tuple, dict)):
        raise TypeError(
            f"case: pred_fn_pairs is of {type(pairs)}. Give the (pred, function) pairs as a list, tuple or dictionary."
        )
    if isinstance(pairs, dict):
        if not isinstance(pairs, OrderedDict) and not exclusive:
            raise ValueError("A dictionary of predicates has no order to try them in: give a list of pairs, or exclusive=True.")
        pairs = list(pairs.items())
    if not pairs:
        raise ValueError("case: pred_fn_pairs is empty. Give one (pred, function) pair or more.")
    for pair in pairs:
        if not isinstance(pair, tuple) or len(pair) != 2:
            raise TypeError(f"case: {pair!r} in pred_fn_pairs is no tuple (pred, function).")
        pred, function = pair
        if not isinstance(pred, Tensor):
            raise TypeError(f"case: the predicate {pred!r} is no tensor. Compare tensors, or use tf.constant.")
        if pred.dtype.kind != "b":
            raise AttributeError(
                f"case: the predicate {pred!r} is not of dtype bool."
            )  # TensorFlow stumbles over its own message here
        if not callable(function):
            raise AttributeError(f"case: {function!r}, paired with {pred!r}, cannot be called. Give a function.")
    return list(pairs)


def switch_case(branch_index: Any, branch_fns: Any, default: Any = None, name: str = "switch_case") -> Any:
    """What the function number `branch_index` returns; for a number outside, `default()` or the last. Mirrors `tf.switch_case`.

    `branch_fns`: functions, or (number, function) pairs or a dictionary that name 0 to n-1 in any order. TypeError when
    the index is no integer tensor or the branches are of another kind, ValueError when numbers are missing.

    >>> import minitape as tf
    >>> tf.switch_case(tf.constant(1), [lambda: "zero", lambda: "one"])
    'one'
    """
    if not isinstance(branch_index, Tensor) or not branch_index.dtype.is_integer:
        raise TypeError(f"switch_case: branch_index is {branch_index!r}. Give a tensor of integers, of one number.")
    functions = _numbered(branch_fns)
    if default is not None:
        functions.append(default)
    if branch_index._array.ndim:
        invalid("switch_case", f"branch_index has shape {branch_index.shape}. Give one number.")
    index = int(branch_index)
    return functions[index if 0 <= index < len(functions) else -1]()


def _numbered(branches: Any) -> list[Callable]:
    if not branches:
        raise ValueError("switch_case: branch_fns is empty. Give one function or more.")
    if not isinstance(branches, (list, tuple, dict)):
        raise TypeError(f"switch_case: branch_fns is of {type(branches)}. Give the functions as a list, tuple or dictionary.")
    pairs = list(branches.items() if isinstance(branches, dict) else branches)
    if all(callable(function) for function in pairs):
        pairs = list(enumerate(pairs))
    for pair in pairs:
        if not isinstance(pair, tuple) or len(pair) != 2:
            raise TypeError(f"switch_case: {pair!r} in branch_fns is no tuple (number, function).")
        if not isinstance(pair[0], int) or not callable(pair[1]):
            raise TypeError(f"switch_case: {pair!r} in branch_fns is not an int and a function.")
    keys = sorted(key for key, _ in pairs)
    if keys != list(range(len(keys))):
        raise ValueError(f"switch_case: the branches have the numbers {keys}. Number them 0 to {len(keys) - 1}, each once.")
    return [function for _, function in sorted(pairs, key=lambda pair: pair[0])]
