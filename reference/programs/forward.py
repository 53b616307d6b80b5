"""Forward mode: tangents of everything, nested in itself and in tapes."""

# mypy: ignore-errors
from __future__ import annotations

from reference.programs import probe, story
from reference.programs.rows import FUNCTIONS


@story
def of_many_functions(tf):
    told = {}
    for name, f in FUNCTIONS.items():
        x = tf.constant([1.0, 2.0, 3.0])
        with tf.autodiff.ForwardAccumulator(x, tf.constant([1.0, -0.5, 2.0])) as acc:
            y = f(tf, x)
        told[name] = probe(lambda: acc.jvp(y))
    return told


@story
def structures_and_connections(tf):
    F = tf.autodiff.ForwardAccumulator
    x, v, other = tf.constant([1.0, 2.0]), tf.Variable(3.0), tf.constant(1.0)
    outside = x * 2.0
    with F([x, v], [tf.constant([1.0, 1.0]), tf.constant(10.0)]) as acc:
        y, z, n = x * v, other * 2.0, tf.cast(x, tf.int32)
        inside = acc.jvp(y)
    told = {"sum of both": acc.jvp(y), "inside": inside, "structure": acc.jvp({"y": y, "x": x, "v": v, "z": z}), "integer": probe(lambda: acc.jvp(n)),
            "outside": acc.jvp(outside), "zero": acc.jvp([z, outside], unconnected_gradients=tf.UnconnectedGradients.ZERO)}  # fmt: skip
    told["after the with"] = acc.jvp(x * 2.0)
    told["dict"] = probe(lambda: _dictionary(tf))
    return told


def _dictionary(tf):
    x, y = tf.constant(2.0), tf.constant(3.0)
    with tf.autodiff.ForwardAccumulator({"a": x, "b": y}, {"a": tf.constant(1.0), "b": tf.constant(0.0)}) as acc:
        z = x * y
    return acc.jvp(z)


@story
def refused(tf):
    F = tf.autodiff.ForwardAccumulator
    x = tf.constant([1.0, 2.0])
    told = {
        "twice": probe(lambda: F([x, x], [x, x])),
        "shapes": probe(lambda: F(x, tf.constant(1.0))),
        "structures": probe(lambda: F([x], [x, x])),
        "number": probe(lambda: F(3.0, 1.0) and None),
        "text unconnected": probe(lambda: F(x, x).jvp(x, unconnected_gradients="nonsense")),
    }  # fmt: skip
    acc = F(x, x)
    with acc:
        told["entered twice"] = probe(lambda: acc.__enter__())
    with acc:
        y = x * 3.0
    told["entered again"] = acc.jvp(y)
    return told


@story
def hessian_times_vector(tf):
    x, v = tf.constant([1.0, 2.0, 3.0]), tf.constant([1.0, 0.0, -1.0])
    with tf.autodiff.ForwardAccumulator(x, v) as acc:
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = tf.reduce_sum(tf.exp(x) * x[::-1])
        g = tape.gradient(y, x)
    told = {"forward over reverse": acc.jvp(g)}
    with tf.GradientTape() as tape:
        tape.watch(x)
        with tf.autodiff.ForwardAccumulator(x, v) as acc:
            y = tf.reduce_sum(tf.exp(x) * x[::-1])
        moved = acc.jvp(y)
    told["reverse over forward"] = tape.gradient(moved, x)
    return told


@story
def forward_over_forward(tf):
    F = tf.autodiff.ForwardAccumulator
    x = tf.constant(0.7)
    with F(x, tf.constant(1.0)) as outer:
        with F(x, tf.constant(1.0)) as inner:
            y = tf.sin(x) * x * x
        first = inner.jvp(y)
    told = {"first": first, "outer first": outer.jvp(y), "second": outer.jvp(first)}
    with F(x, tf.constant(1.0)) as a:
        with F(x, tf.constant(1.0)) as b:
            with F(x, tf.constant(1.0)) as c:
                y = x**4
            y = c.jvp(y)
        y = b.jvp(y)
    told["third"] = a.jvp(y)
    return told


@story
def variables_and_customs(tf):
    v = tf.Variable([1.0, 2.0])
    with tf.autodiff.ForwardAccumulator(v, tf.constant([1.0, 10.0])) as acc:
        y = v * v
        v.assign([5.0, 5.0])
        z = v * v
    told = {"before": acc.jvp(y), "after assign": acc.jvp(z), "stopped": None}

    @tf.custom_gradient
    def f(x):
        return x * x, lambda dy: dy * 100.0

    x = tf.constant(3.0)
    with tf.autodiff.ForwardAccumulator(x, tf.constant(2.0)) as acc:
        told_y = f(x)
        stopped = tf.stop_gradient(x) * x
    told["custom"], told["stopped"] = acc.jvp(told_y), acc.jvp(stopped)
    return told
