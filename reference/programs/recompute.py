"""recompute_grad, grad_pass_through, and gradients checked by tf.test.compute_gradient."""

# mypy: ignore-errors
from __future__ import annotations

import numpy as np

from reference.programs import probe, story


@story
def recomputing(tf):
    R = tf.recompute_grad
    calls = []
    w = tf.Variable(5.0)

    @R
    def f(x):
        """Multiplies."""
        calls.append(float(x))
        return x * x * 2.0

    x = tf.Variable(3.0)
    with tf.GradientTape() as tape:
        y = f(x)
    g = tape.gradient(y, x)

    def by(function, *sources, seed=None):
        with tf.GradientTape() as tape:
            y = function()
        return [y, tape.gradient(y, list(sources), output_gradients=seed)]

    class Layer:
        @R
        def scale(self, x):
            return x * w

    c = tf.constant(2.0)
    return {
        "method": probe(lambda: by(lambda: Layer().scale(x), x, w)),
        "inner method": by(lambda: R(lambda a: Scale(w).times(a))(x), x, w),
        "gradient": [y, g],
        "calls": calls,
        "faces": [f.__name__, f.__doc__],
        "two": by(lambda: R(lambda a, b: a * b)(x, w), x, w),
        "captured": probe(lambda: by(lambda: R(lambda a: a * w)(x), x, w)),
        "keyword": probe(lambda: by(lambda: R(lambda a, k=1.0: a * k)(x, k=4.0), x)),
        "keyword tensor": probe(lambda: by(lambda: R(lambda a, k=1.0: a * k)(x, k=c), x)),
        "keyword variable": probe(lambda: by(lambda: R(lambda a, k=1.0: a * k)(x, k=w), x, w)),
        "list": probe(lambda: by(lambda: R(lambda a: [a * 2.0, a * a])(x), x)),
        "tuple": probe(lambda: by(lambda: R(lambda a: (a * 2.0, a * a))(x)[1], x)),
        "dict": probe(lambda: by(lambda: R(lambda a: {"p": a * 2.0, "q": a * a})(x)["q"], x)),
        "list argument": probe(lambda: by(lambda: R(lambda a: a[0] * a[1])([x, w]), x, w)),
        "unused": probe(lambda: by(lambda: R(lambda a, b: a * 2.0)(x, w), x, w)),
        "python argument": probe(lambda: by(lambda: R(lambda a, k: a * k)(x, 4.0), x)),
        "constant": probe(lambda: by(lambda: R(lambda a: a * 2.0)(c), x)),
        "seed": probe(lambda: by(lambda: R(lambda a: a * a)(x), x, seed=tf.constant(10.0))),
        "chain": by(lambda: tf.sin(R(lambda a: tf.exp(a))(R(lambda a: a * 0.1)(x))), x),
        "nested": probe(lambda: by(lambda: R(lambda a: R(lambda b: b * b)(a) * a)(x), x)),
        "raises": probe(lambda: R(refuse)(x)),
    }


class Scale:
    def __init__(self, k):
        self.k = k

    def times(self, x):
        return x * self.k


def refuse(x):
    raise ValueError("mine")


@story
def recomputing_twice(tf):
    x = tf.Variable(3.0)
    f = tf.recompute_grad(lambda a: a * a * a)

    def second():
        with tf.GradientTape() as outer:
            with tf.GradientTape() as inner:
                y = f(x)
            g = inner.gradient(y, x)
        return [g, outer.gradient(g, x)]

    def second_of_square():
        with tf.GradientTape() as outer:
            with tf.GradientTape() as inner:
                y = f(x) ** 2
            g = inner.gradient(y, x)
        return [g, outer.gradient(g, x)]

    def persistent():
        with tf.GradientTape(persistent=True) as tape:
            y = f(x)
        return [tape.gradient(y, x), tape.gradient(y, x)]

    def watched():
        with tf.GradientTape() as tape:
            f(x)
        return len(tape.watched_variables())

    return {
        "second": probe(second),
        "second of a square": probe(second_of_square),
        "persistent": probe(persistent),
        "watched": probe(watched),
    }


@story
def arguments_count_as_read(tf):
    v = tf.Variable(3.0)

    @tf.custom_gradient
    def deaf(x):
        return tf.constant(2.0), lambda dy: dy * 3.0

    @tf.custom_gradient
    def hidden(x):
        with tf.init_scope():
            y = x * 2.0
        return y, lambda dy: dy * 5.0

    def by(f):
        with tf.GradientTape() as tape:
            y = f()
        return [len(tape.watched_variables()), tape.gradient(y, v)]

    def outside():
        with tf.init_scope():
            return hidden(v)

    return {
        "unread": by(lambda: deaf(v)),
        "hidden": by(lambda: hidden(v)),
        "recomputed, unread": by(lambda: tf.recompute_grad(lambda a: tf.constant(1.0))(v)),
        "recomputed": by(lambda: tf.recompute_grad(lambda a: a * a)(v)),
        "all in init_scope": by(outside),
    }


@story
def passing_through(tf):
    G = tf.grad_pass_through
    x, w = tf.Variable([1.4, 2.6]), tf.Variable(5.0)

    def by(function, *sources):
        with tf.GradientTape() as tape:
            y = function()
        return [y, tape.gradient(y, list(sources))]

    def twice():
        with tf.GradientTape() as outer:
            with tf.GradientTape() as inner:
                y = G(tf.floor)(x) ** 2
            g = inner.gradient(y, x)
        return [g, outer.gradient(g, x)]

    @G
    def named(x):
        """Its doc."""
        return tf.floor(x)

    return {
        "floor": by(lambda: G(tf.floor)(x), x),
        "times": by(lambda: G(tf.floor)(x) * 3.0, x),
        "integers": by(lambda: G(lambda a: tf.cast(tf.cast(a, tf.int32), tf.float32))(x), x),
        "captured": probe(lambda: by(lambda: G(lambda a: a * w)(x), x, w)),
        "two": probe(lambda: by(lambda: G(lambda a, b: a * b)(x, w), x, w)),
        "two, two": probe(lambda: by(lambda: G(lambda a, b: (a * b, b))(x, w), x, w)),
        "decorated": by(lambda: named(x), x),
        "faces": [named.__name__, named.__doc__],
        "second": probe(twice),
        "other shape": probe(lambda: by(lambda: G(lambda a: tf.reduce_sum(a))(x), x)),
    }


@story
def gradients_checked(tf):
    C = tf.test.compute_gradient
    x, y = tf.constant([1.0, 2.0], tf.float64), tf.constant([[0.5]], tf.float64)
    s = tf.constant(3.0, tf.float64)
    found = {
        "sin": C(tf.sin, [x]),
        "two": C(lambda a, b: a * b, [x, y]),
        "scalar": C(lambda a: a * a, [s]),
        "sum": C(lambda a: tf.reduce_sum(a * a), [x]),
        "tuple": C(tf.sin, (x,)),
        "delta": C(lambda a: a * a, [s], delta=0.5),
        "list values": C(tf.square, [[1.0, 2.0]]),
        "numpy": C(tf.square, [np.array([1.0, 2.0])]),
        "variable": probe(lambda: C(tf.square, [tf.Variable([1.0, 2.0], dtype=tf.float64)])),
        "complex": C(lambda a: a * a, [tf.constant([1 + 2j])]),
        "complex to real": C(tf.abs, [tf.constant([3 + 4j])]),
        "unconnected": C(lambda a, b: a * 2.0, [x, s]),
        "stopped": C(tf.stop_gradient, [x]),
        "gather": C(lambda a: tf.gather(a, [1, 1]), [x]),
        "empty": C(tf.sin, [tf.constant([], tf.float64)]),
        "int": probe(lambda: C(tf.square, [tf.constant([1])])),
        "int out": probe(lambda: C(lambda a: tf.cast(a, tf.int32), [x])),
        "not a list": probe(lambda: C(tf.sin, x)),
        "number": probe(lambda: C(tf.sin, 1.0)),
        "raises": probe(lambda: C(refuse, [x])),
        "two outputs": probe(lambda: C(lambda a: (a, a), [x])),
        "no arguments": probe(lambda: C(lambda: s, [])),
    }
    return found | {
        "wrong": C(tf.custom_gradient(lambda a: (a * a, lambda dy: dy * 7.0)), [s]),
        "gpu": [tf.test.is_gpu_available(), tf.test.gpu_device_name()],
        "gpu arguments": probe(lambda: tf.test.is_gpu_available(cuda_only=True, min_cuda_compute_capability=None)),
    }
