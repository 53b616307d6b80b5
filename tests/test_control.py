"""What programs cannot show by their values: memory, and that nothing more than needed runs."""

import gc
import tracemalloc
import weakref

import numpy as np
import pytest

import minitape as tf


def deep(x):
    for _ in range(50):
        x = tf.sin(x) * 1.01
    return x


def peak_of(f):
    """The most memory that a forward and backward pass through f holds at once, beyond what was there before."""
    x = tf.constant(np.linspace(0.0, 1.0, 50_000))
    gc.collect()
    tracemalloc.start()
    try:
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = x
            for _ in range(4):
                y = f(y)
            y = tf.reduce_sum(y)
        held = tracemalloc.get_traced_memory()[0]
        g = tape.gradient(y, x)
        return held, tracemalloc.get_traced_memory()[1], g
    finally:
        tracemalloc.stop()


def test_recompute_grad_keeps_only_what_goes_in():
    held, peak, g = peak_of(deep)
    held_less, peak_less, same = peak_of(tf.recompute_grad(deep))
    np.testing.assert_allclose(g.numpy(), same.numpy(), rtol=1e-12)
    array = 50_000 * 8
    assert held > 190 * array  # every step of 4 x 50 is kept
    assert held_less < 12 * array  # one tensor per call is kept
    assert peak_less < peak / 2  # one call at a time is computed again


def test_a_finished_loop_lets_go_of_its_tensors():
    seen = []

    def body(i, x):
        x = x + 1.0
        seen.append(weakref.ref(x))
        return i + 1, x

    tf.while_loop(lambda i, x: i < 10, body, [0, tf.zeros([3])])
    gc.collect()
    assert sum(ref() is not None for ref in seen) == 0


def test_what_runs_in_init_scope_leaves_no_record():
    x = tf.Variable(np.ones(1000))
    with tf.GradientTape() as tape, tf.init_scope():
        y = deep(x)
    assert tape._records == [] and tape.gradient(y, x) is None


def test_an_exception_inside_gives_the_tapes_back():
    x = tf.Variable(3.0)
    for inside in (tf.init_scope(), tf.name_scope("n")):
        with tf.GradientTape() as tape:
            with pytest.raises(KeyError), inside:
                raise KeyError
            y = x * x
        assert float(tape.gradient(y, x)) == 6.0
    with tf.GradientTape() as tape:
        with pytest.raises(tf.errors.UnknownError):
            tf.py_function(lambda a: {}[a.numpy()], [x], tf.float32)
        y = x * x
    assert float(tape.gradient(y, x)) == 6.0


def test_a_name_scope_belongs_to_its_thread():
    import threading

    names = []
    with tf.name_scope("here"):
        thread = threading.Thread(target=lambda: names.append(tf.Variable(1.0, name="v").name))
        thread.start()
        thread.join()
    assert names == ["v:0"]


def test_py_function_is_one_record():
    x = tf.Variable(3.0)
    with tf.GradientTape() as tape:
        y = tf.py_function(lambda a: deep(a), [x], tf.float32)
    assert [op.name for op, _, _ in tape._records] == ["ReadVariableOp", "EagerPyFunc"]
    assert tape.gradient(y, x) is not None


def test_refused_clearly():
    with pytest.raises(AttributeError, match="no graphs"):
        tf.function(lambda: 1).get_concrete_function()
    with pytest.raises(NotImplementedError, match="check_numerics"):
        tf.debugging.enable_check_numerics()
    with pytest.raises(NotImplementedError, match="device"):
        tf.debugging.set_log_device_placement(True)
    tf.debugging.set_log_device_placement(False)
