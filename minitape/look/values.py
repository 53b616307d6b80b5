"""Values for the player: a word for the row, and the numbers themselves where they are few.

>>> import minitape as tf
>>> describe(tf.constant([[1.0, 2.5], [3.0, 4.0]]))
{'kind': 'float32 (2, 2)', 'brief': '(2, 2) 1 … 4', 'grid': [['1', '2.5'], ['3', '4']]}
>>> describe(tf.constant(0.1))
{'kind': 'float32 ()', 'brief': '0.1', 'grid': [['0.1']]}
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ..backend import SPACE, to_numpy
from ..tensor import Tensor
from .steps import figure, kind_of, value_of

ROWS, COLUMNS = 6, 8  # more than these do not fit on a phone, and are cut with a …


def describe(x: Any) -> dict[str, Any]:
    """A tensor (or IndexedSlices) as the player shows it; six figures are all of a float16, most of a float32."""
    found: dict[str, Any] = {"kind": kind_of(x), "brief": value_of(x)}
    array = x._array if isinstance(x, Tensor) else None
    if hasattr(x, "values"):
        found["kind"] = f"IndexedSlices of {kind_of(x.values)}"
    if array is None or not hasattr(SPACE[type(array)], "asarray") or type(array).__name__ == "Rows":
        return found
    array = to_numpy(array)
    if array.ndim <= 2 and array.size and array.dtype.kind in "fciubV":
        grid = np.atleast_2d(array)
        rows = [[figure(v, 6) for v in row[:COLUMNS]] + ["…"] * (len(row) > COLUMNS) for row in grid[:ROWS]]
        found["grid"] = rows + [["…"] * len(rows[0])] * (len(grid) > ROWS)
    return found
