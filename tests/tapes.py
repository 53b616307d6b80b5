"""Tapes to look at, for test_play.py and test_draw.py."""

import minitape as tf


def shared(persistent=False):
    """s is used three times: its gradients meet."""
    x, a = tf.Variable(2.0, name="x"), tf.constant(3.0)
    with tf.GradientTape(persistent=persistent) as tape:
        s = tf.sin(x)
        y = s * a + s * s
    return tape, y, x


def network():
    x = tf.constant([[1.0, -1.0], [0.5, 2.0]])
    w, b = tf.Variable([[1.0, 2.0], [3.0, 4.0]], name="w"), tf.Variable([0.1, 0.2], name="b")
    with tf.GradientTape() as tape:
        h = tf.tanh(x @ w + b)
        loss = tf.reduce_mean(tf.square(h - 1.0))
    return tape, loss, [w, b]


def long_tape(n=1000):
    x = tf.Variable(0.5, name="x")
    with tf.GradientTape() as tape:
        y = x * 1.0
        for _ in range(n):
            y = tf.sin(y) + x
    return tape, y, x
