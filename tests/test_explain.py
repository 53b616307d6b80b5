"""tape.explain: for every reason why a gradient can be None or zero, the words that name it."""

import numpy as np
import pytest

import minitape as tf


@pytest.fixture(scope="module")
def told():
    """One tape with everything on it that can go wrong, and what it says of each pair."""
    x, w, v = tf.Variable(2.0, name="x"), tf.Variable(1.0, name="w"), tf.Variable(1.0, name="v")
    c, n, frozen = tf.constant(3.0), tf.Variable(2), tf.Variable(1.0, trainable=False, name="frozen")
    outside = x * 2.0
    with tf.GradientTape(persistent=True) as tape:
        y = tf.sin(x * x) * c
        rounded = tf.floor(x) * 3.0
        stopped = tf.stop_gradient(x) * 2.0
        whole = tf.cast(tf.cast(x, tf.int32), tf.float32) * 2.0
        m = n * n
        used_outside = outside * 2.0
        of_frozen = frozen * 2.0
        bent = tf.nn.relu(-x) * 3.0
        v.assign(w * w)
        assigned = v * 3.0
        apart = tf.cos(w)
        with tape.stop_recording():
            paused = x * 2.0
    later = x * 1.0
    pairs = {
        name: (value, x) for name, value in locals().items() if isinstance(value, tf.Tensor) and name not in ("c", "outside")
    }
    pairs |= {
        "constant": (y, c),
        "integer": (m, n),
        "frozen": (of_frozen, frozen),
        "assigned": (assigned, w),
        "outside": (used_outside, outside),
    }
    answers = {name: tape.explain(*pair) for name, pair in pairs.items()}
    for name, (target, source) in pairs.items():
        gradient = tape.gradient(target, source)
        assert answers[name].connected == (gradient is not None), name
        assert answers[name].zero == (gradient is not None and not np.any(gradient)), name
    return answers


@pytest.mark.parametrize(
    "name, words",
    {
        "y": "flows back through Mul, Sin, Mul",
        "rounded": "Floor has no gradient",
        "stopped": "stop_gradient lets no gradient through",
        "whole": "a cast to integers",
        "integer": "int32, and only floating",
        "used_outside": "made from values that the tape did not follow",
        "frozen": "not trainable",
        "bent": "zero: record",
        "assigned": "assigning puts a value into a Variable",
        "apart": "nothing that apart was computed from was computed from x",
        "paused": "made while the tape was paused",
        "later": "made after the tape was closed",
        "constant": "the tape was not told to watch it",
        "outside": "made before the tape was opened",
    }.items(),
)
def test_the_reason_is_named(told, name, words):
    assert words in str(told[name]).replace("the target", name)


def test_numbers_taken_out_are_named():
    x = tf.Variable(2.0, name="x")
    with tf.GradientTape() as tape:
        y = tf.constant(np.sin(x.numpy())) * 1.0
    assert "those of x were taken out with .numpy()" in tape.explain(y, x).text


def test_what_the_tape_was_told_about_watching():
    x, c = tf.Variable(2.0, name="x"), tf.constant(1.0)
    with tf.GradientTape(watch_accessed_variables=False) as tape:
        y = x * c
    assert "watch_accessed_variables=False" in tape.explain(y, x).text
    other = tf.Variable(1.0)
    with tf.GradientTape() as tape:
        y = x * 2.0
    assert "never read" in tape.explain(y, other).text
    with tf.GradientTape() as tape:
        tape.watch(c)
    assert "no operation read c" in tape.explain(y, c).text


def test_a_tape_without_a_record_says_so():
    x = tf.Variable(2.0)
    assert "never recorded" in tf.GradientTape().explain(x, x).text
    with tf.GradientTape() as tape:
        y = x * x
    before = tape.explain(y, x)
    assert before.connected and before.path == ("Mul",)
    tape.gradient(y, x)
    assert "used up" in tape.explain(y, x).text
    with pytest.raises(TypeError, match="a tensor or Variable is needed"):
        tape.explain(1.0, x)


def test_explaining_changes_nothing():
    x = tf.Variable(3.0)
    with tf.GradientTape() as tape:
        y = tf.nn.relu(x) * x
    tape.explain(y, x)
    assert float(tape.gradient(y, x)) == 6.0
