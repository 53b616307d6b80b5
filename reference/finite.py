"""The third opinion: derivatives measured instead of derived.

Nudge one number of an input up and down by a little h, see how the output moves, divide by 2h.  In float64 that gives
some nine digits, and it knows nothing of rules, so it can contradict both libraries at once.

The weights w that a case puts on its outputs make one real number of them, Re(sum(conj(w) * y)).  For a complex input
the nudge goes along the real and the imaginary axis; dL/dRe + i dL/dIm is then what TensorFlow calls the gradient.

    >>> disagreement("math.square[f64-3]", module)                   # doctest: +SKIP
    []
"""

from __future__ import annotations

from typing import Any

import numpy as np

from reference.case import Case, arguments, call, differentiable, gradient, inexact, weight
from reference.cases import checks

STEP = 1e-6
AGREE = 2e-6  # relative; truncation and rounding leave about 1e-9 of well-behaved functions


def judged() -> list[str]:
    """The checks on which finite differences have an opinion: smooth, in double precision, and not refused."""
    return [name for name, (_, case, dtype) in checks().items() if case.is_smooth and dtype in ("f64", "c128") and case.wrt != ()]


def disagreement(name: str, tf: Any) -> list[str]:
    """Where the tape's gradient and the measured one differ, for one check in the library `tf`."""
    _, case, dtype = checks()[name]
    try:
        found = gradient(case, dtype, tf)
        measured = measure(case, dtype, tf)
    except Exception as error:  # refused: the cases themselves say whether rightly so
        return [] if case.raises or not case.beyond else [f"raised {type(error).__name__}"]
    lines = []
    for i, (g, m) in enumerate(zip([None] * len(measured) if found is None else found, measured, strict=True)):
        if not np.isfinite(m).all():
            continue  # not defined here, so nothing to measure
        dense = np.zeros_like(m) if g is None else np.asarray(tf.convert_to_tensor(g))
        if m.size and not np.allclose(dense, m, rtol=AGREE, atol=AGREE * max(1.0, float(np.abs(m).max()))):
            lines.append(f"input {i}: tape {dense.ravel()[:6]}, measured {m.ravel()[:6]}")
    return lines


def measure(case: Case, dtype: str, tf: Any) -> list[np.ndarray]:
    """The gradient of every differentiable input, by central differences."""
    inputs, attrs = arguments(case, dtype, tf)
    weights: list[np.ndarray] = []

    def loss(changed: list) -> float:
        outputs = inexact(call(case, tf, changed, attrs))
        if not weights:
            weights.extend(np.asarray(weight(tf, y, case.name, i)) for i, y in enumerate(outputs))
        return float(sum(np.sum(w.conj() * np.asarray(y)).real for w, y in zip(weights, outputs, strict=True)))

    measured = []
    for x in differentiable(case, inputs):
        base = np.array(x.numpy())
        slope = np.zeros_like(base)
        for at in np.ndindex(base.shape):
            for way in (1.0, 1.0j) if base.dtype.kind == "c" else (1.0,):
                up, down = base.copy(), base.copy()
                up[at] += way * STEP
                down[at] -= way * STEP
                rise = loss(replaced(inputs, x, tf.constant(up))) - loss(replaced(inputs, x, tf.constant(down)))
                slope[at] += way * rise / (2 * STEP)
        measured.append(slope)
    return measured


def replaced(inputs: Any, old: Any, new: Any) -> Any:
    """The same nested inputs with one tensor exchanged."""
    if inputs is old:
        return new
    if getattr(inputs, "flat_values", None) is old:
        return inputs.with_flat_values(new)
    return [replaced(part, old, new) for part in inputs] if isinstance(inputs, list) else inputs
