"""Taps: a picture of another size, one axis at a time.

Along an axis every new pixel is a weighted sum of a few old ones: those are its taps. From 2 pixels to 4, bilinear:

    new pixel       0        1          2          3
    lies at       -0.25     0.25       0.75       1.25       of the old ones, (i + 1/2) * 2/4 - 1/2
    is              a    .75a+.25b   .25a+.75b      b

All ways of resizing differ in nothing but their taps, which are numbers that no picture changes: so they are computed once,
for each pair of sizes, in float32 as TensorFlow does. The gradient flows back through the same taps read the other way round:
`turned` lists, for each old pixel, the new ones that saw it.

>>> from minitape.image.taps import bilinear
>>> seen = bilinear(2, 4)
>>> seen.places.tolist(), seen.weights.tolist()
([[0, 0, 0, 1], [0, 1, 1, 1]], [[0.25, 0.75, 0.25, 0.75], [0.75, 0.25, 0.75, 0.25]])
>>> seen.turned(2).weights.T.tolist()  # the first pixel was seen by the first (twice), second and third of the new ones
[[0.25, 0.75, 0.75, 0.25], [0.25, 0.75, 0.75, 0.25]]
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

F = np.float32
FEW = 64  # how many products cost as much as fetching a pixel
HALF = F(0.5)


class Taps(NamedTuple):
    """The old pixels that each new one sees, [taps, new size] (-1: none any more), and how much each of them weighs."""

    places: Any
    weights: Any

    def turned(self, size: int) -> Taps:
        """The new pixels that see each of the old ones."""
        k, i = np.nonzero(self.places >= 0)
        order = np.lexsort((i, self.places[k, i]))
        k, i = k[order], i[order]
        old = self.places[k, i]
        count = np.bincount(old, minlength=size)
        rank = np.arange(len(old)) - (np.cumsum(count) - count)[old]
        shape = (max(int(count.max()), 1), size)
        out = Taps(np.full(shape, -1), np.zeros(shape, F))
        out.places[rank, old], out.weights[rank, old] = i, self.weights[k, i]
        return out

    def matrix(self, old: int) -> Any:
        """The same as a matrix [new size, old size]."""
        out, (k, i) = np.zeros((self.places.shape[1], old), F), np.nonzero(self.places >= 0)
        np.add.at(out, (i, self.places[k, i]), self.weights[k, i])
        return out


def weighed(xp: Any, x: Any, taps: Taps, axis: int) -> Any:
    """The sums that the taps describe. A weight of 0 counts (0 inf is nan), a missing pixel does not."""
    old = x.shape[axis]
    if len(taps.places) > 2 and old <= FEW * len(taps.places):  # one product with a matrix is faster, zeros and all
        total = xp.moveaxis(xp.tensordot(xp.asarray(taps.matrix(old), dtype=x.dtype), x, axes=((1,), (axis,))), 0, axis)
        if bool(xp.isfinite(total).all()):
            return total
    total = None
    column = (-1,) + (1,) * (x.ndim - 1 - axis)
    for places, weights in zip(*taps):
        part = x.take(xp.asarray(places), axis=axis)
        if not (weights == 1).all():
            weight = xp.asarray(weights, dtype=x.dtype).reshape(column)
            part = (
                part * weight
                if (places >= 0).all()
                else xp.where(xp.asarray(places >= 0).reshape(column), part * weight, 0 * weight)
            )
        total = part if total is None else total + part
    return total


# ------------------------------------------------------------------------------------------- the ways of choosing taps

Maker = Callable[..., Taps]


def _remembered(make: Maker) -> Maker:
    return functools.lru_cache(128)(make)


def _centres(old: int, new: int) -> Any:
    """Where the centres of the new pixels lie among the old ones, whose centres are 0, 1, ..."""
    return (np.arange(new, dtype=F) + HALF) * (F(old) / F(new)) - HALF


@_remembered
def nearest(old: int, new: int) -> Taps:
    places = np.floor((np.arange(new, dtype=F) + HALF) * (F(old) / F(new)))
    return Taps(np.clip(places, 0, old - 1).astype(np.int64)[None], np.ones((1, new), F))


@_remembered
def bilinear(old: int, new: int) -> Taps:
    at = _centres(old, new)
    low, part = np.floor(at), at - np.floor(at)
    places = np.stack([np.maximum(low, 0), np.minimum(np.ceil(at), old - 1)]).astype(np.int64)
    return Taps(places, np.stack([1 - part, part]))


def _keys(x: Any) -> Any:
    """Keys' cubic: 1 at 0, 0 at all other integers and beyond 2."""
    near, far = ((F(1.5) * x - F(2.5)) * x) * x + 1, ((F(-0.5) * x + F(2.5)) * x - 4) * x + 2
    return np.where(x >= 2, F(0), np.where(x >= 1, far, near))


def _table() -> Any:
    """Keys' cubic at multiples of 1/1024 up to 2: TensorFlow's bicubic looks it up, rather than computing it."""
    x = np.arange(1025) / F(1024)
    near = ((F(1.5) * x - F(2.5)) * x) * x + 1
    x = x + F(1)
    return near.astype(F), (((F(-0.5) * x + F(2.5)) * x - 4) * x + 2).astype(F)


@_remembered
def bicubic(old: int, new: int) -> Taps:
    at, (near, far) = _centres(old, new), _table()
    low = np.floor(at).astype(np.int64)
    step = np.rint((at - np.floor(at)) * F(1024)).astype(np.int64)
    places = np.stack([low - 1, low, low + 1, low + 2])
    weights = np.stack([far[step], near[step], near[1024 - step], far[1024 - step]])
    inside = np.clip(places, 0, old - 1)
    return Taps(inside, _scaled(np.where(inside == places, weights, F(0))))


def _scaled(weights: Any) -> Any:
    """Weights that sum up to 1, wherever they sum up to something."""
    total = weights.sum(axis=0, dtype=F)
    some = np.abs(total) >= 1000 * np.finfo(F).tiny
    return np.where(some, weights * (F(1) / np.where(some, total, F(1))), F(0)).astype(F)


@_remembered
def area(old: int, new: int) -> Taps:
    """The mean over what the new pixel covers, in which old pixels may lie with a part of theirs."""
    scale = F(old) / F(new)
    start, end = np.arange(new, dtype=F) * scale, np.arange(1, new + 1, dtype=F) * scale
    first = np.floor(start).astype(np.int64)
    count = np.ceil(end).astype(np.int64) - first
    places = first + np.arange(count.max())[:, None]
    left, right = places.astype(F), (places + 1).astype(F)
    covered = np.where(left < start, np.where(right > end, scale, right - start), np.where(right > end, end - left, F(1)))
    places = np.where(places < first + count, np.clip(places, 0, old - 1), -1)
    return Taps(places, (covered * (F(1) / scale)).astype(F))


def _lanczos(radius: int) -> Callable[[Any], Any]:
    def kernel(x: Any) -> Any:
        z = F(math.pi) * np.where(x > 1e-3, x, F(1))
        wave = F(radius) * np.sin(z) * np.sin(z / F(radius)) / (z * z)
        return np.where(x > radius, F(0), np.where(x <= 1e-3, F(1), wave)).astype(F)

    return kernel


def _mitchell(x: Any) -> Any:
    far = ((F(-7 / 18) * x + 2) * x - F(10 / 3)) * x + F(16 / 9)
    near = ((F(7 / 6) * x - 2) * x) * x + F(8 / 9)
    return np.where(x >= 2, F(0), np.where(x >= 1, far, near))


#: name -> (radius beyond which the weight is 0, the weight at a distance)
KERNELS: dict[str, tuple[float, Callable[[Any], Any]]] = {
    "triangle": (1, lambda x: np.maximum(1 - x, F(0))),
    "keyscubic": (2, _keys),
    "mitchellcubic": (2, _mitchell),
    "gaussian": (1.5, lambda x: np.where(x >= 1.5, F(0), np.exp(x * x / F(-0.5)))),
    "lanczos3": (3, _lanczos(3)),
    "lanczos5": (5, _lanczos(5)),
}


@_remembered
def sampled(old: int, new: int, kernel: str, antialias: bool) -> Taps:
    """Weights by distance. With `antialias` distances are counted in new pixels, where those are larger than the old ones."""
    radius, weight = KERNELS[kernel]
    scale = F(1) / (F(new) / F(old))
    wide = max(scale, F(1)) if antialias else F(1)
    at = (np.arange(new, dtype=F) + HALF) * scale
    reach = F(radius) * wide
    first = np.clip(np.ceil(at - reach - HALF), 0, old - 1).astype(np.int64)
    last = np.clip(np.floor(at + reach - HALF), 0, old - 1).astype(np.int64)
    places = first + np.arange(min(2 * math.ceil(reach) + 1, old))[:, None]
    weights = weight(np.abs((places.astype(F) + HALF - at) * (F(1) / wide)))
    weights = np.where((places <= last) & (at >= 0) & (at <= old), weights, F(0))
    return Taps(np.where(places < old, places, -1), _scaled(weights))
