"""The tester tested: a derivative that is wrong by one part in a thousand must be noticed, for every rule there is.

For each operation this finds the cases that run it, scales one of its rules by 1.001, and demands that a case which
agreed with TensorFlow before now differs. It is also the lock between the two tables: an operation without a case, or a
rule that no case differentiates, fails here.
"""

from typing import NoReturn

import numpy as np
import pytest

import minitape as tf
from minitape.lazy import enter_all
from minitape.numpy.behaviour import _numpy_getitem
from minitape.tensor import OPS
from reference.cases import checks
from reference.check import check

FACTOR = 1.001
enter_all()


def differentiable():
    """(operation, index of rule) for every rule in the tables."""
    for name, op in OPS.items():
        yield from ((name, k) for k, (rule, _) in enumerate(op.rules) if rule)


@pytest.fixture(scope="module")
def cases_of():
    """Which cases run which operation, forward or backward; smaller dtypes are left out, their tolerance is wide."""
    users = {name: [] for name in OPS}
    kernels = {name: op.kernel for name, op in OPS.items()}
    running = []

    def spy(name, kernel):
        def spied(*args, **kwargs):
            if not users[name] or users[name][-1] != running[-1]:
                users[name].append(running[-1])
            return kernel(*args, **kwargs)

        return spied

    for name, op in OPS.items():
        op.kernel = spy(name, op.kernel)
    try:
        for case_name, (room, case, dtype) in checks().items():
            if room.startswith("tnp"):  # compositions, of operations that have cases of their own
                continue
            if dtype in ("f32", "f64", "c128", "i32", "bool") and not case.raises:
                running.append(case_name)
                if check(case_name, tf):
                    running.pop()
                    for found in users.values():
                        if found and found[-1] == case_name:
                            found.pop()
    finally:
        for name, op in OPS.items():
            op.kernel = kernels[name]
    users["ReadVariableOp"] = [case for case in users["Mul"] if "var" in case]  # reading runs no kernel
    return users


def scaled(rule):
    def wrong(g, *reads):
        try:
            gx = rule(g, *reads)
        except (LookupError, NotImplementedError, TypeError, ValueError):  # a rule that refuses is wrong if it answers
            return g
        if gx is None:
            return None
        if not hasattr(gx, "indices") and not np.any(getattr(gx._array, "all_rows", gx._array)):
            return gx + tf.cast(FACTOR - 1, gx.dtype)  # a rule that says "zero" must be noticed too
        return tf.IndexedSlices(gx.values * FACTOR, gx.indices, gx.dense_shape) if hasattr(gx, "indices") else gx * FACTOR

    return wrong


def refuses(rule):
    """Does this rule say that there is no gradient, whatever it is given?"""
    return rule.__annotations__.get("return") in ("NoReturn", NoReturn)


@pytest.mark.parametrize("name, k", list(differentiable()), ids=lambda part: str(part))
def test_a_rule_scaled_by_a_thousandth_is_noticed(name, k, cases_of, monkeypatch):
    op = OPS[name]
    together = refuses(op.rules[k][0])  # one that answers is hidden while another refuses
    rules = [(scaled(rule), read) if i == k or (together and rule) else (rule, read) for i, (rule, read) in enumerate(op.rules)]
    monkeypatch.setattr(op, "rules", rules)
    if name in WITNESSES:
        assert not WITNESSES[name]()
    else:
        assert cases_of[name], f"no case runs {name}"
        assert any(check(case, tf) for case in cases_of[name]), f"no case notices that rule {k} of {name} is wrong"


def numpy_indexing_is_right():
    """x[[0, 2, 2]] as NumPy behaviour has it, first and second order; the switch itself cannot be turned off again."""
    x, w = tf.constant([1.0, 2.0, 3.0]), tf.constant([1.0, 10.0, 100.0])
    with tf.GradientTape() as outer:
        outer.watch(w)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = _numpy_getitem(x, [0, 2, 2])
        g = inner.gradient(y, x, output_gradients=w)
    second = outer.gradient(g, w, output_gradients=tf.constant([1.0, 2.0, 3.0]))
    return np.allclose(g, [1.0, 0.0, 110.0], rtol=1e-5) and np.allclose(second, [1.0, 3.0, 3.0], rtol=1e-5)


def third_order_of_pooling_is_right():
    return not check("nesting.third_order_of_pooling", tf)


def maps_are_right():
    """vectorized_map against the same formula with broadcasting, first and second order."""
    x, w = tf.constant([1.0, 2.0, 3.0]), tf.constant(0.7)

    def asked(f):
        with tf.GradientTape() as outer:
            outer.watch([x, w])
            with tf.GradientTape() as inner:
                inner.watch([x, w])
                y = tf.reduce_sum(f() ** 2)
            g = inner.gradient(y, [x, w])
            z = tf.reduce_sum(g[0] ** 2) + g[1] ** 2
        return [*g, *outer.gradient(z, [x, w])]

    at_once = asked(lambda: tf.stack(tf.vectorized_map(lambda r: (r * w * w, w * w), x)))
    spread_out = asked(lambda: tf.stack([x * w * w, tf.ones_like(x) * (w * w)]))
    return all(np.allclose(a, b, rtol=1e-5) for a, b in zip(at_once, spread_out))


def a_second_derivative_of_ctc_is_refused():
    x = tf.Variable(tf.zeros([2, 1, 2]))
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            y = tf.nn.ctc_loss([[1]], x, [1], [2])
        g = inner.gradient(y, x)
    try:
        outer.gradient(g, x)
    except LookupError:
        return True
    except ValueError:  # what comes behind the refusal is not made to be reached
        pass
    return False


#: operations that no case can show: what to ask instead; True while all is well
WITNESSES = {
    "NumpyGetitem": numpy_indexing_is_right,
    "NumpyGetitemGrad": numpy_indexing_is_right,
    "MaxPoolGradGrad": third_order_of_pooling_is_right,
    "MaxPool3DGradGrad": third_order_of_pooling_is_right,
    **dict.fromkeys(("Spread", "Collect", "Together", "Alike"), maps_are_right),
    "PreventGradient": a_second_derivative_of_ctc_is_refused,
    "StatefulRandomBinomial": lambda: not check("generators.gradients_through_generators", tf),
}


@pytest.mark.parametrize("name", sorted(WITNESSES))
def test_the_witnesses_see_no_fault_where_there_is_none(name):
    assert WITNESSES[name]()


def test_every_operation_has_a_case(cases_of):
    # round(x) with NumPy behaviour only: the story tnp.methods; assigning runs no kernel: all of the room "variables"
    elsewhere = {*WITNESSES, "Rint", "AssignVariableOp"}
    assert [name for name, found in cases_of.items() if not found and name not in elsewhere] == []
