"""Jacobians of many functions, all rows at once or one by one: shapes, structures, what is unconnected."""

# mypy: ignore-errors
from __future__ import annotations

import numpy as np

from reference.programs import probe, story

FUNCTIONS = {
    "square": lambda tf, x: x * x,
    "sum": lambda tf, x: tf.reduce_sum(x * x),
    "outer": lambda tf, x: x[:, None] * x[None, :],
    "tanh of a product": lambda tf, x: tf.tanh(tf.linalg.matmul(tf.constant([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), x[:, None])),
    "stack": lambda tf, x: tf.stack([tf.reduce_max(x), x[0], x[1] * x[2]]),
    "gather": lambda tf, x: tf.gather(x, [0, 0, 2]) * 2.0,
    "softmax": lambda tf, x: tf.nn.softmax(x),
    "cumsum": lambda tf, x: tf.cumsum(x, reverse=True),
    "product": lambda tf, x: tf.reduce_prod(x) * x,
    "where": lambda tf, x: tf.where(x > 1.5, x, x**3),
    "concat": lambda tf, x: tf.concat([x, 2.0 * x, tf.zeros([1])], 0),
    "split": lambda tf, x: tf.split(x, [1, 2])[1],
    "norm": lambda tf, x: tf.norm(x) * x,
    "conv": lambda tf, x: tf.nn.conv2d(tf.reshape(x, [1, 3, 1, 1]), tf.ones([2, 1, 1, 2]), 1, "SAME"),
    "pool": lambda tf, x: tf.nn.max_pool2d(tf.reshape(x, [1, 3, 1, 1]), [2, 1], 1, "SAME"),
    "cross entropy": lambda tf, x: tf.nn.softmax_cross_entropy_with_logits([[0.2, 0.3, 0.5]], x[None]),
    "transpose": lambda tf, x: tf.transpose(tf.stack([x, x * x])),
    "constant": lambda tf, x: tf.constant([1.0, 2.0]) + 0.0 * tf.reduce_sum(x),
    "empty": lambda tf, x: x[:0] * 2.0,
    "itself": lambda tf, x: x,
}  # fmt: skip


@story
def of_many_functions(tf):
    told = {}
    for name, f in FUNCTIONS.items():
        x = tf.Variable([1.0, 2.0, 3.0])
        with tf.GradientTape() as tape:
            y = f(tf, x) if name != "itself" else tf.identity(x)
        told[name] = probe(lambda: tape.jacobian(y, x))
    return told


@story
def structures_and_connections(tf):
    x, w, alone = tf.Variable([1.0, 2.0]), tf.Variable([[1.0, 2.0], [3.0, 4.0]]), tf.Variable([5.0])
    with tf.GradientTape(persistent=True) as tape:
        y = tf.linalg.matvec(w, x)
        c = tf.constant([1.0])
    return {
        "dict": tape.jacobian(y, {"x": x, "w": w}),
        "list": tape.jacobian(y, [x, [w]]),
        "unconnected": tape.jacobian(y, alone),
        "zero": tape.jacobian(y, alone, unconnected_gradients="zero"),
        "mixed": tape.jacobian(y, [x, alone]),
        "constant target": tape.jacobian(c, x),
        "by loops": tape.jacobian(y, x, experimental_use_pfor=False),
        "parallel": tape.jacobian(y, x, parallel_iterations=2),
    }  # fmt: skip


@story
def once_or_often(tf):
    x = tf.Variable([1.0, 2.0])
    with tf.GradientTape() as plain:
        y = x * x
    told = {
        "first": plain.jacobian(y, x),
        "again": probe(lambda: plain.jacobian(y, x)),
        "gradient": probe(lambda: plain.gradient(y, x)),
    }
    with tf.GradientTape() as plain:
        y = x * x
    told["loops on a plain tape"] = probe(lambda: plain.jacobian(y, x, experimental_use_pfor=False))
    with tf.GradientTape(persistent=True) as often:
        y = x * x
    told["often"] = [often.jacobian(y, x), often.jacobian(y, x), often.gradient(y, x)]
    return told


@story(tolerance=10)
def hessians(tf):
    def rosenbrock(x):
        return tf.reduce_sum(100.0 * tf.square(x[1:] - tf.square(x[:-1])) + tf.square(1.0 - x[:-1]))

    x = tf.Variable(np.linspace(0.5, 1.5, 5))
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            y = rosenbrock(x)
        slope = inner.gradient(y, x)
    told = {"hessian": outer.jacobian(slope, x)}
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            y = tf.sin(x) * x
        rows = inner.jacobian(y, x)
    told["gradient of a jacobian"] = outer.gradient(rows, x)
    return told


@story
def one_per_row(tf):
    x = tf.Variable([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    w = tf.constant([[1.0, 0.5], [2.0, -1.0]])
    told = {}
    functions = {"square": lambda: x * x, "product": lambda: x @ w, "cube": lambda: (x @ w)[:, :, None] * x[:, None, :],
                 "softmax": lambda: tf.nn.softmax(x), "unconnected": lambda: tf.constant([[1.0], [2.0], [3.0]])}  # fmt: skip
    for name, f in functions.items():
        with tf.GradientTape() as tape:
            y = f()
        told[name] = probe(lambda: tape.batch_jacobian(y, x))
    with tf.GradientTape(persistent=True) as tape:
        y, vector, fewer = x * x, tf.reduce_sum(x, 1), x[:2] * 1.0
    told["rank 1 target"] = probe(lambda: tape.batch_jacobian(vector, x))
    told["other batch"] = probe(lambda: tape.batch_jacobian(fewer, x))
    told["rank 1 source"] = probe(lambda: tape.batch_jacobian(y, tf.Variable([1.0])))
    told["zero"] = tape.batch_jacobian(y, x, unconnected_gradients="zero")
    told["loops"] = tape.batch_jacobian(y, x, experimental_use_pfor=False)
    return told
