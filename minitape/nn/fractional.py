"""Fractional pooling: windows of 1 and 2 pixels in random order, so that an image shrinks by less than half.

Pooling with windows of 2 halves an image, and a stride of 1.5 there is none. But cut a line of 6 pixels into 4 parts, two
of them of 1 pixel and two of 2, and it has shrunk by 1.5. Which parts are the longer ones is drawn anew for rows and
columns at every call (Graham, "Fractional max-pooling", 2014): either by shuffling the lengths, or with less disorder
(`pseudo_random`) by rounding a straight line that starts at a random height. Overlapping parts take in one pixel more.

The numbers that are drawn are TensorFlow's, so the same seed makes the same cuts.

>>> import minitape as tf
>>> line = tf.reshape(tf.range(6.0), [1, 1, 6, 1])
>>> y, rows, columns = tf.nn.fractional_max_pool(line, [1.0, 1.0, 1.5, 1.0], seed=1)
>>> y.shape, rows.numpy(), int(columns[-1])
(TensorShape([1, 1, 4, 1]), array([0, 1]), 6)
"""

from __future__ import annotations

import math
import secrets
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from .. import dtype as dtypes
from ..convert import convert
from ..errors import UnimplementedError, invalid
from ..op import Op
from ..random.philox import words
from ..random.seeds import get_seed
from ..refuse import check_dtypes, no_gradient
from ..tensor import EagerTensor
from .windows import ONCE, Ints, numbers

__all__ = ["fractional_avg_pool", "fractional_max_pool"]


class FractionalMaxPool(NamedTuple):
    """What fractional_max_pool returns."""

    output: EagerTensor
    row_pooling_sequence: EagerTensor
    col_pooling_sequence: EagerTensor


class FractionalAvgPool(NamedTuple):
    """What fractional_avg_pool returns."""

    output: EagerTensor
    row_pooling_sequence: EagerTensor
    col_pooling_sequence: EagerTensor


# Where to cut: on the host, from Philox's random words.


def _shuffled(size: int, parts: int, random: Any) -> list[int]:
    """The lengths, shuffled: each changes places with one behind it."""
    lengths = [size // parts + (k < size % parts) for k in range(parts)]
    for k in range(parts - 1):
        other = k + int(random[k]) % (parts - k)
        lengths[k], lengths[other] = lengths[other], lengths[k]
    return lengths


def _rounded(size: int, parts: int, random: Any) -> list[int]:
    """The lengths between the points of a straight line of slope size / parts, rounded up."""
    slope, least = size / parts, size // parts
    highest = min((least + 2) / slope - 1, (size + 1 - least) / slope - (parts - 1))
    fraction = ((int(random[0]) & 0xFFFFF) << 32 | int(random[1])) / 2**52
    points = [1, *[math.ceil(slope * (k + fraction * highest)) for k in range(1, parts)], size + 1]
    return np.diff(points).tolist()


def _cuts(sizes: Ints, parts: Ints, pseudo_random: bool, seeds: tuple[int, int]) -> tuple[Ints, ...]:
    """For each axis, where its parts begin, and where the last one ends."""
    found, start = [], 0
    for size, count in zip(sizes, parts):
        blocks = 1 if pseudo_random else -(-count // 4)
        random = words(seeds, start, blocks).ravel()
        start += blocks
        found.append((0, *np.cumsum((_rounded if pseudo_random else _shuffled)(size, count, random)).tolist()))
    return tuple(found)


# On arrays. As elsewhere, one pixel of every window at a time; windows that are shorter see their last pixel again.


def _looks(cuts: tuple[Ints, ...], overlapping: bool) -> list[tuple[Any, Any]]:
    """For every pixel of the longest window: (its place in the image for all windows, in which windows it is a new one)."""
    along = []
    for c in cuts:
        first, end = np.array(c[:-1]), np.minimum(np.array(c[1:]) - (not overlapping), c[-1] - 1)
        steps = first + np.arange((end - first).max() + 1)[:, None]
        along.append([(np.minimum(s, end), s <= end) for s in steps])
    return [((slice(None), r[:, None], c[None, :]), (new_r[:, None] & new_c)[..., None])
            for r, new_r in along[0] for c, new_c in along[1]]  # fmt: skip


def _here(xp: Any, place: Any) -> Any:
    return (place[0], xp.asarray(place[1]), xp.asarray(place[2]))


def _largest(xp: Any, x: Any, cuts: tuple[Ints, ...], overlapping: bool) -> Any:
    """The largest pixel of every window, and which one it is, the first of equals."""
    best = winner = None
    for k, (place, _) in enumerate(_looks(cuts, overlapping)):
        pixel = x[_here(xp, place)]
        if best is None:
            best, winner = pixel, xp.zeros(pixel.shape, "int32")
        else:
            better = pixel > best
            best, winner = xp.where(better, pixel, best), xp.where(better, xp.int32(k), winner)
    return best, winner


def _max_kernel(xp: Any, x: Any, *, cuts: tuple[Ints, ...], overlapping: bool) -> Any:
    return _largest(xp, x, cuts, overlapping)[0], *[xp.asarray(np.array(c, "int64")) for c in cuts]


def _max_grad_kernel(xp: Any, x: Any, dy: Any, *, cuts: tuple[Ints, ...], overlapping: bool) -> Any:
    dx, (_, winner) = xp.zeros_like(x), _largest(xp, x, cuts, overlapping)
    for k, (place, _) in enumerate(_looks(cuts, overlapping)):
        xp.add.at(dx, _here(xp, place), xp.where(winner == k, dy, dy.dtype.type(0)))
    return dx


def _counts(looks: Any) -> Any:
    return sum(new.astype("int64") for _, new in looks)


def _avg_kernel(xp: Any, x: Any, *, cuts: tuple[Ints, ...], overlapping: bool) -> Any:
    looks = _looks(cuts, overlapping)
    total = sum(x[_here(xp, place)] * xp.asarray(new.astype(x.dtype)) for place, new in looks)
    count = xp.asarray(_counts(looks).astype(x.dtype))
    y = total / count if x.dtype.kind == "f" else xp.sign(total) * (abs(total) // count)  # integers are cut, not rounded
    return y.astype(x.dtype, copy=False), *[xp.asarray(np.array(c, "int64")) for c in cuts]


def _avg_grad_kernel(xp: Any, dy: Any, *, shape: Ints, cuts: tuple[Ints, ...], overlapping: bool) -> Any:
    looks, dx = _looks(cuts, overlapping), xp.zeros(shape, dy.dtype)
    share = dy / xp.asarray(_counts(looks).astype(dy.dtype))
    for place, new in looks:
        xp.add.at(dx, _here(xp, place), share * xp.asarray(new.astype(dy.dtype)))
    return dx


_TYPES = "float32 float64 int32 int64"
_max: Op = Op("FractionalMaxPool", _TYPES, _max_kernel, lambda g, x, cuts, overlapping:
              None if g[0] is None else _max_grad(x, g[0], cuts=cuts, overlapping=overlapping), many=True)  # fmt: skip
_max_grad: Op = Op("FractionalMaxPoolGrad", _TYPES, _max_grad_kernel, *[no_gradient("FractionalMaxPoolGrad", ONCE)] * 2)
_avg: Op = Op("FractionalAvgPool", _TYPES, _avg_kernel, lambda g, x_shape, cuts, overlapping:
              None if g[0] is None else _avg_grad(g[0], shape=x_shape, cuts=cuts, overlapping=overlapping),
              many=True)  # fmt: skip
_avg_grad: Op = Op("FractionalAvgPoolGrad", _TYPES, _avg_grad_kernel, no_gradient("FractionalAvgPoolGrad", ONCE))


def _pooled(op: Op, result: Callable, value: Any, ratio: list[Any], pseudo_random: Any, overlapping: Any, seed: Any) -> Any:
    (x,) = check_dtypes(op, (convert(value, hint=dtypes.float32.numpy),))
    ratios = [np.float32(r) for r in ratio]
    if len(ratios) != 4:
        invalid(op.name, f"pooling_ratio must have 4 numbers, got {ratio!r}.")
    if x._array.ndim != 4:
        invalid(op.name, f"value must be [batch, height, width, channels], got shape {list(x._array.shape)}.")
    if ratios[0] != 1 or ratios[3] != 1:
        raise UnimplementedError(None, None, f"{op.name}: pooling_ratio = {ratio!r}: write 1.0 for batch and channels.")
    sizes = x._array.shape[1:3]
    parts = tuple([int(np.floor(np.float32(n) / r)) if r >= 1 else 0 for n, r in zip(sizes, ratios[1:])])
    if not all(parts) or not x._array.size:
        invalid(
            op.name, f"pooling_ratio = {ratio!r} must be at least 1, and leave something of the shape {list(x._array.shape)}."
        )
    seeds = (secrets.randbits(64), secrets.randbits(64)) if seed == 0 else get_seed(seed)
    return result(*op(x, cuts=_cuts(sizes, parts, bool(pseudo_random), seeds), overlapping=bool(overlapping)))


def fractional_max_pool(value: Any, pooling_ratio: Any, pseudo_random: bool = False, overlapping: bool = False, seed: int = 0,
                        name: str | None = None) -> FractionalMaxPool:  # fmt: skip
    """The largest pixels of random windows, of which there are 1 / `pooling_ratio`. Mirrors `tf.nn.fractional_max_pool`.

    `value` is [batch, height, width, channels] of float32, float64, int32 or int64; `pooling_ratio` is a number of at
    least 1, two, or four with 1.0 for batch and channels. Returned with the result are the rows and columns where windows
    begin. With `seed` 0 they are other ones at every call, else those that TensorFlow draws. Its second derivative is a
    LookupError. ValueError for another `pooling_ratio`, InvalidArgumentError for values that do not fit.

    >>> import minitape as tf
    >>> y, rows, columns = tf.nn.fractional_max_pool(tf.zeros([1, 6, 6, 1]), 1.5, seed=1)
    >>> y.shape, len(rows), len(columns)
    (TensorShape([1, 4, 4, 1]), 5, 5)
    """
    given = pooling_ratio if isinstance(pooling_ratio, (list, tuple)) else [pooling_ratio]
    plain = isinstance(pooling_ratio, (list, tuple, int, float))
    if not plain or (given is pooling_ratio and (given[0] != 1.0 or given[-1] != 1.0)) or any(r < 1.0 for r in given):
        raise ValueError("fractional_max_pool: pooling_ratio must be a number of at least 1, or four of them with 1.0 for batch "
                         f"and channels, got {pooling_ratio!r}.")  # fmt: skip
    ratio = numbers("fractional_max_pool", pooling_ratio, "pooling_ratio", False)
    return _pooled(_max, FractionalMaxPool, value, ratio, pseudo_random, overlapping, seed)


def fractional_avg_pool(value: Any, pooling_ratio: Any, pseudo_random: bool = False, overlapping: bool = False, seed: int = 0,
                        name: str | None = None) -> FractionalAvgPool:  # fmt: skip
    """The means of random windows, of which there are 1 / `pooling_ratio`. Mirrors `tf.nn.fractional_avg_pool`.

    As fractional_max_pool, but `pooling_ratio` must be four numbers: TypeError if it is no list.

    >>> import minitape as tf
    >>> y, rows, columns = tf.nn.fractional_avg_pool(tf.ones([1, 6, 6, 1]), [1.0, 1.5, 1.5, 1.0], seed=1)
    >>> y.shape, float(y[0, 0, 0, 0])
    (TensorShape([1, 4, 4, 1]), 1.0)
    """
    pooling_ratio = () if pooling_ratio is None else pooling_ratio
    if not isinstance(pooling_ratio, (list, tuple)) or any(isinstance(r, str) for r in pooling_ratio):
        raise TypeError(f"fractional_avg_pool: pooling_ratio must be a list of 4 numbers, got {pooling_ratio!r}.")
    return _pooled(_avg, FractionalAvgPool, value, list(pooling_ratio), pseudo_random, overlapping, seed)


fractional_max_pool.op, fractional_avg_pool.op = _max, _avg  # type: ignore[attr-defined]
