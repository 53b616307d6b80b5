"""Claims about shapes: how many axes, and which sizes must agree.

`assert_shapes` reads like a drawing: letters are sizes that must be the same wherever they stand.

>>> import minitape as tf
>>> x, w = tf.zeros([8, 3]), tf.zeros([3, 5])
>>> tf.debugging.assert_shapes([(x, ("batch", "in")), (w, ("in", "out"))])
>>> tf.debugging.assert_shapes([(x, ("batch", "in")), (w, ("batch", "out"))])
Traceback (most recent call last):
ValueError: assert_shapes: size 0 of shape (3, 5) must be 8, as 'batch' in shape (8, 3), but is 3.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .. import dtype as dtypes
from ..backend import to_numpy
from ..convert import convert
from ..tensor import Operand

__all__ = ["assert_rank", "assert_rank_at_least", "assert_rank_in", "assert_scalar", "assert_shapes"]


def _said(message: Any, function: str) -> str:
    return f"{function}: " if message is None else f"{message}. "


def _rank(rank: Any) -> int:
    """An expected rank: an int32 scalar."""
    tensor = convert(rank)
    if tensor.dtype is not dtypes.int32:
        raise TypeError(f"a rank must be int32, got {rank!r} of dtype {tensor.dtype.name}.")
    if tensor._array.ndim:
        raise ValueError(f"rank is {rank!r}. Give one number.")
    return int(to_numpy(tensor._array))


def _check_rank(x: Any, wanted: str, fits: Callable[[int], bool], message: Any, function: str) -> None:
    shape = x.shape
    if not fits(len(shape)):
        raise ValueError(f"{_said(message, function)}the rank must be {wanted}, but is {len(shape)} (shape {shape}).")


def assert_rank(x: Any, rank: Any, message: Any = None, name: str | None = None) -> None:
    """ValueError unless x has `rank` axes. Mirrors `tf.debugging.assert_rank`.

    >>> import minitape as tf
    >>> tf.debugging.assert_rank([[1, 2]], 2)
    """
    x, want = convert(x), _rank(rank)
    _check_rank(x, str(want), lambda n: n == want, message, "assert_rank")


def assert_rank_at_least(x: Any, rank: Any, message: Any = None, name: str | None = None) -> None:
    """ValueError unless x has `rank` axes or more. Mirrors `tf.debugging.assert_rank_at_least`.

    >>> import minitape as tf
    >>> tf.debugging.assert_rank_at_least([[1, 2]], 1)
    """
    x, want = convert(x), _rank(rank)
    _check_rank(x, f"at least {want}", lambda n: n >= want, message, "assert_rank_at_least")


def assert_rank_in(x: Any, ranks: Any, message: Any = None, name: str | None = None) -> None:
    """ValueError unless the number of axes is one of `ranks`. Mirrors `tf.debugging.assert_rank_in`.

    >>> import minitape as tf
    >>> tf.debugging.assert_rank_in([[1, 2]], [1, 2])
    """
    x, want = convert(x), [_rank(rank) for rank in ranks]
    _check_rank(x, f"one of {want}", lambda n: n in want, message, "assert_rank_in")


def assert_scalar(tensor: Any, message: Any = None, name: str | None = None) -> None:
    """ValueError unless `tensor` has no axes. Mirrors `tf.debugging.assert_scalar`.

    >>> import minitape as tf
    >>> tf.debugging.assert_scalar(3.0)
    """
    shape = convert(tensor).shape
    if len(shape):
        raise ValueError(f"{_said(message, 'assert_scalar')}Expected scalar shape, saw shape: {shape}.")


def assert_shapes(shapes: Any, data: Any = None, summarize: int | None = None, message: Any = None,
                  name: str | None = None) -> None:  # fmt: skip
    """ValueError unless every tensor has the shape drawn for it. Mirrors `tf.debugging.assert_shapes`.

    `shapes`: pairs (tensor, drawing). A drawing has one entry per axis: a number; a name, which must mean the same size
    everywhere; or None or "." for any. "..." or "*" in front stands for any number of axes. A scalar counts as [1].

    >>> import minitape as tf
    >>> tf.debugging.assert_shapes([(tf.zeros([2, 3]), ("N", 3)), (tf.zeros([4, 2]), (..., "N"))])
    """
    said = _said(message, "assert_shapes")
    pairs = shapes.items() if isinstance(shapes, dict) else shapes
    drawn = [(convert(x), _drawing(drawing, said)) for x, drawing in pairs if drawing is not None]
    for x, (free, entries) in drawn:
        count = len(entries)
        if count > 1:
            wanted = f"at least {count}" if free else str(count)
            _check_rank(x, wanted, lambda n: n == count or (free and n > count), message, "assert_shapes")
        elif not free:
            _check_rank(x, "0 or 1", lambda n: n < 2, message, "assert_shapes")
    known: dict[Any, tuple[int | None, Any]] = {}
    for x, (free, entries) in drawn:
        sizes = x.shape.as_list() or [1]
        for k, entry in enumerate(entries):
            if entry in (None, "."):
                continue
            at = k - len(entries) if free else k
            fixed = _number(entry)
            if fixed is None and entry not in known:
                known[entry] = sizes[at], x.shape
                continue
            want, why = (fixed, "") if fixed is not None else (known[entry][0], f", as {entry!r} in shape {known[entry][1]}")
            if sizes[at] != want:
                raise ValueError(f"{said}size {at} of shape {x.shape} must be {want}{why}, but is {sizes[at]}.")


def _drawing(drawing: Any, said: str) -> tuple[bool, tuple]:
    """Whether a drawing leaves the first axes open, and its entries."""
    if not hasattr(drawing, "__iter__") and not hasattr(drawing, "__getitem__"):
        raise ValueError(f"{said}a shape must be drawn as a list of sizes and names, got {drawing!r}.")
    entries = tuple(drawing)
    if any(isinstance(entry, Operand) for entry in entries):
        raise ValueError(f"{said}sizes must be Python numbers or names, not tensors, got {drawing!r}.")
    anywhere = [k for k, entry in enumerate(entries) if entry is ... or entry == "*"]
    if any(anywhere):
        raise ValueError(f"{said}`...` or `*` may only stand first, got {drawing!r}.")
    return bool(anywhere), (entries[1:] if anywhere else entries) or (1,)


def _number(entry: Any) -> int | None:
    """The size that a number, or text that spells one, asks for."""
    try:
        return int(entry)
    except (TypeError, ValueError):
        return None
