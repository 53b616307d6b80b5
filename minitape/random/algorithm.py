"""Which scrambling function makes the bits: the `alg` argument.

TensorFlow names two, Philox and ThreeFry, and "auto_select", which is Philox on a CPU. ThreeFry runs only where XLA
compiles; on a CPU TensorFlow accepts the name, makes states for it, and refuses to draw. So does minitape.

>>> from minitape.random.algorithm import Algorithm, number_of
>>> number_of("Auto-Select"), number_of(Algorithm.THREEFRY)
(3, 2)
"""

from __future__ import annotations

import enum
from typing import Any

from ..tensor import Operand

__all__ = ["Algorithm"]


class Algorithm(enum.Enum):
    """The names for `alg` arguments. Mirrors `tf.random.Algorithm`.

    >>> import minitape as tf
    >>> tf.random.Algorithm.PHILOX.value
    1
    """

    PHILOX = 1
    THREEFRY = 2
    AUTO_SELECT = 3


PHILOX, THREEFRY, AUTO_SELECT = (a.value for a in Algorithm)
_NAMES = {"philox": PHILOX, "threefry": THREEFRY, "autoselect": AUTO_SELECT}


def number_of(alg: Any) -> int:
    """The number of an algorithm, given as such, as a name or as an Algorithm. ValueError or TypeError for what is none."""
    if isinstance(alg, Algorithm):
        return alg.value
    if isinstance(alg, (int, Operand)):
        return int(alg)  # type: ignore[arg-type]
    if not isinstance(alg, str):
        raise TypeError(f"alg = {alg!r} is no algorithm. Use 'philox', 'auto_select', or a tf.random.Algorithm.")
    found = _NAMES.get(alg.strip().lower().replace("-", "").replace("_", ""))
    return unknown(alg) if found is None else found


def unknown(alg: Any) -> Any:
    """ValueError for an algorithm that there is not."""
    raise ValueError(f"alg = {alg!r} is unknown. Use 'philox', 'auto_select', or a tf.random.Algorithm.")
