"""Sobol's numbers: points that fill a cube evenly, where random ones leave gaps and heaps.

>>> import minitape as tf
>>> tf.math.sobol_sample(2, 3).numpy().tolist()  # needs SciPy, which has the table of direction numbers
[[0.5, 0.5], [0.75, 0.25], [0.25, 0.75]]
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import dtype as dtypes
from ..axes import number
from ..backend import routine
from ..convert import convert
from ..errors import invalid
from ..tensor import EagerTensor, Operand

__all__ = ["sobol_sample"]


def sobol_sample(dim: Any, num_results: Any, skip: Any = 0, dtype: Any = dtypes.float32, name: str | None = None) -> EagerTensor:
    """`num_results` points of Sobol's sequence in `dim` dimensions: [num_results, dim], float32 or float64, in (0, 1).

    The first point, zero, is left out, and `skip` more. Integers from 1 (skip: from 0) or int32 tensors, InvalidArgumentError
    otherwise. Mirrors `tf.math.sobol_sample`.

    >>> import minitape as tf
    >>> tf.math.sobol_sample(1, 3, skip=1).numpy().ravel()
    array([0.75 , 0.25 , 0.375], dtype=float32)
    """
    kind = dtypes.as_dtype(dtype)
    if kind not in (dtypes.float32, dtypes.float64):
        invalid("SobolSample", f"dtype is {kind.name}; allowed are float32 and float64.")
    sizes = []
    for what, value, least in (("dim", dim, 1), ("num_results", num_results, 1), ("skip", skip, 0)):
        if isinstance(value, Operand) and value.dtype is not dtypes.int32:  # type: ignore[attr-defined]
            invalid("SobolSample", f"{what} is {value.dtype.name}, and must be int32. Use tf.cast.")  # type: ignore[attr-defined]
        sizes.append(number("SobolSample", value, what))
        if sizes[-1] < least:
            invalid("SobolSample", f"{what} = {sizes[-1]}; it must be {least} or more.")
    if sizes[1] + sizes[2] >= 2**31 - 1:
        invalid("SobolSample", f"num_results + skip = {sizes[1] + sizes[2]}; the sequence ends at {2**31 - 2}.")
    sequence = routine(np, "scipy.stats.qmc.Sobol")(sizes[0], scramble=False, bits=32)
    sequence.fast_forward(sizes[2] + 1)
    return convert(sequence.random(sizes[1]), kind.numpy)
