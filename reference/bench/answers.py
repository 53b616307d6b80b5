"""Right before fast: an answer is compared with the hand-written one before a library may be timed.

A library that computes something else (float32 where float64 was asked, a gradient left out) would look fast;
so shapes and dtypes must be equal and values close, and whoever differs gets no number at all.
"""

from typing import Any

import numpy as np

from . import by_numpy
from .catalogue import Work

Answer = list[np.ndarray[Any, Any]]


def expected(work: Work) -> Answer:
    """The hand-written answer to a work."""
    step = getattr(by_numpy, work.name)(np, *work.arrays())
    return [np.asarray(each) for each in step()]


def difference(got: Answer, want: Answer, tolerance: float) -> str:
    """What is wrong with an answer, in words; empty when nothing is.

    >>> difference([np.array([1.0, 2.0])], [np.array([1.0, 2.0])], 1e-6)
    ''
    >>> difference([np.array([1.0, 2.5])], [np.array([1.0, 2.0])], 1e-6)
    'output 0 is off by 0.5'
    """
    if len(got) != len(want):
        return f"{len(got)} outputs instead of {len(want)}"
    for i, (g, w) in enumerate(zip(got, want, strict=True)):
        if g.shape != w.shape or g.dtype != w.dtype:
            return f"output {i} is {g.dtype}{list(g.shape)} instead of {w.dtype}{list(w.shape)}"
        # Sums cancel, so an entry near zero is judged by the size of its neighbours, not by its own.
        if not np.allclose(g, w, rtol=tolerance, atol=tolerance * float(np.max(np.abs(w)))):
            return f"output {i} is off by {float(np.max(np.abs(g - w))):.3g}"
    return ""
