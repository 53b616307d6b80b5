"""All rows at once must be the same as one row after the other, for every function that the programs ask about."""

import numpy as np
import pytest

import minitape as tf
from minitape import jacobian
from minitape.rows import Rows
from reference.programs.rows import FUNCTIONS

#: these fall back to one row at a time: their kernels stride through memory by hand
ROW_BY_ROW = {"conv", "pool", "empty"}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_rows_at_once_and_one_by_one_agree(name, monkeypatch):
    seen = []
    collected = jacobian.collected
    monkeypatch.setattr(jacobian, "collected", lambda *args: seen.append(1) or collected(*args))
    x = tf.constant([1.0, 2.0, 3.0])
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        y = FUNCTIONS[name](tf, x)
    at_once = tape.jacobian(y, x)
    assert bool(seen) == (name not in ROW_BY_ROW)
    monkeypatch.setattr(jacobian, "Op", ())  # no record counts as one that can do many
    one_by_one = tape.jacobian(y, x)
    assert at_once.dtype == one_by_one.dtype
    np.testing.assert_allclose(at_once.numpy(), one_by_one.numpy(), rtol=1e-6)


def test_rows_behave_as_their_rows():
    rng = np.random.default_rng(0)
    a, b = rng.standard_normal((4, 3, 2)), rng.standard_normal((4, 2))
    m = rng.standard_normal((2, 5))
    x, y = Rows(a), Rows(b)
    pairs = {
        "x + y": (x + y, [p + q for p, q in zip(a, b)]),
        "sum": (x.sum(axis=-1, keepdims=True), [p.sum(-1, keepdims=True) for p in a]),
        "sum all": (x.sum(), [p.sum() for p in a]),
        "where": (np.where(np.array([True, False]), x, y), [np.where([True, False], p, q) for p, q in zip(a, b)]),
        "x @ m": (np.matmul(x, m), [p @ m for p in a]),
        "concatenate": (np.concatenate([x, np.ones((1, 2))], 0), [np.concatenate([p, np.ones((1, 2))]) for p in a]),
        "unknown": (np.cumprod(x, axis=1), [np.cumprod(p, axis=1) for p in a]),
        "fancy": (x[np.array([0, 2])], [p[[0, 2]] for p in a]),
    }  # fmt: skip
    for name, (got, want) in pairs.items():
        np.testing.assert_allclose(got.all_rows, np.stack(want), err_msg=name)
