"""Clipping: three ways to keep one wild batch from throwing the variables far away.

    clipvalue          every element into [-c, c]
    clipnorm           every gradient shortened to length c, if it is longer
    global_clipnorm    all gradients together shortened to length c: their direction as one long vector stays

>>> import numpy as np
>>> by_norm([np.array([3.0, 4.0]), np.array([0.1])], 1.0)[0].round(3).tolist()
[0.6, 0.8]
>>> [g.round(2).tolist() for g in by_global_norm([np.array([3.0]), np.array([4.0])], 1.0)]
[[0.6], [0.8]]
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..backend import SPACE
from .slices import Slices, dense


def _listed(f: Callable[[Any], Any], g: Any) -> Any:
    """f of an array, or of the rows that are listed."""
    return g.each(lambda s, _: f(s)) if isinstance(g, Slices) else f(g)


def _squares(g: Any) -> Any:
    values = g.values if isinstance(g, Slices) else g
    return (values * values).sum()


def by_value(gradients: list[Any], c: float) -> list[Any]:
    """Each element into [-c, c]."""
    return [_listed(lambda g: SPACE[type(g)].clip(g, -c, c), g) for g in gradients]


def by_norm(gradients: list[Any], c: float) -> list[Any]:
    """Each gradient no longer than c."""
    clipped = []
    for g in gradients:
        squares = _squares(g)
        xp = SPACE[type(squares)]
        clipped.append(_listed(lambda values: values * c / xp.maximum(xp.sqrt(squares), c), g))
    return clipped


def by_global_norm(gradients: list[Any], c: float) -> list[Any]:
    """All gradients together no longer than c; not finite if their norm is not."""
    squares = _squares(gradients[0])
    for g in gradients[1:]:
        squares = squares + _squares(g)
    xp = SPACE[type(squares)]
    norm = xp.sqrt(squares)
    scale = c * xp.minimum(1.0 / norm, squares.dtype.type(1.0 / c)) + (norm - norm)
    return [dense(g) * scale for g in gradients]
