"""NumPy's type promotion, when the user has switched it on with `experimental_enable_numpy_behavior()`.

Off (the default), an int and a float tensor do not mix. On, operands of different dtypes meet in the dtype that NumPy
would choose, and the switch cannot be turned back, as in TensorFlow.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from .tensor import OPS


class _Switch:
    on = False


switch = _Switch()


def promotes() -> bool:
    """True once NumPy behaviour has been enabled."""
    return switch.on


def promote(inputs: Sequence[Any]) -> Sequence[Any]:
    """The inputs cast (on the tape) to the dtype that NumPy gives their mixture."""
    dtype = np.result_type(*[x._array.dtype for x in inputs])
    return tuple(x if x._array.dtype == dtype else OPS["Cast"](x, dtype=dtype) for x in inputs)
