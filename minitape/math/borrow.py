"""Functions that NumPy does not have: borrowed from SciPy, or on a GPU from cupyx.scipy.

SciPy knows neither float16 nor bfloat16, so these go through float32, as in TensorFlow's kernels.

>>> import numpy as np
>>> borrow(np, "erf", np.float16(1.0))
np.float16(0.843)
"""

from __future__ import annotations

from typing import Any

from ..backend import routine


def borrow(xp: Any, name: str, *arrays: Any, part: int | None = None) -> Any:
    """`scipy.special.<name>` of floating arrays, in the dtype of the first; `part` picks one of several results."""
    dtype = arrays[0].dtype
    wide = dtype if dtype.itemsize > 2 else "float32"
    found = routine(xp, f"scipy.special.{name}")(*[a.astype(wide) for a in arrays])
    return (found if part is None else found[part]).astype(dtype)


def nan_where(xp: Any, outside: Any, y: Any) -> Any:
    """y, but nan outside the domain that TensorFlow knows."""
    return xp.where(outside, xp.asarray(xp.nan, dtype=y.dtype), y)
