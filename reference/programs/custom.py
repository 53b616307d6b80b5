"""tf.custom_gradient: what a user's own gradient is given, what it may return, and what happens when it fails."""

# mypy: ignore-errors
# ruff: noqa: SIM117
from __future__ import annotations

from reference.programs import probe, story


def try_out(tf, f, *sources, persistent=False):
    """Value and gradients of f(*sources), or the error that came instead."""
    with tf.GradientTape(persistent=persistent) as tape:
        tape.watch([s for s in sources if not isinstance(s, tf.Variable)])
        y = f(*sources)
    return [y, tape.gradient(y, list(sources))]


@story
def what_the_gradient_may_return(tf):
    def returning(result):
        return tf.custom_gradient(lambda x, y: (x * y, lambda dy: result(dy)))

    returns = {
        "tuple": lambda dy: (dy, 2.0 * dy),
        "list": lambda dy: [dy, 2.0 * dy],
        "None": lambda dy: (None, dy),
        "both None": lambda dy: (None, None),
        "one": lambda dy: dy,
        "three": lambda dy: (dy, dy, dy),
        "nothing": lambda dy: None,
        "number": lambda dy: (1.0, 2.0),
        "other shape": lambda dy: (tf.ones([3]), dy),
        "other dtype": lambda dy: (tf.cast(dy, tf.float64), dy),
    }
    told = {}
    for name, result in returns.items():
        x, y = tf.constant([1.0, 2.0]), tf.constant([3.0, 4.0])
        told[name] = probe(lambda result=result, x=x, y=y: try_out(tf, returning(result), x, y))
    return told


@story
def what_counts_as_an_input(tf):
    seen = []

    @tf.custom_gradient
    def power(x, n):
        def grad(dy):
            seen.append(dy)
            return dy * n * x ** (n - 1), None

        return x**n, grad

    @tf.custom_gradient
    def keyword(x, scale=None):
        return x * scale, lambda dy: dy * 100.0

    x, s = tf.constant(3.0), tf.constant(2.0)
    with tf.GradientTape(persistent=True) as tape:
        tape.watch([x, s])
        y = power(x, 2.0)
        z = keyword(x, scale=s)
    return {
        "python number": probe(lambda: tape.gradient(y, x)),
        "what dy was": seen,
        "keyword tensor": probe(lambda: tape.gradient(z, [x, s])),
        "without a tape": power(x, 2.0),
        "no arguments": probe(lambda: power()),
    }


@story
def several_outputs(tf):
    @tf.custom_gradient
    def both(x):
        return (x * 2.0, x * 3.0), lambda da, db: da * 10.0 + db * 100.0

    x = tf.constant(1.0)
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        a, b = both(x)
    return {
        "values": [a, b],
        "a": probe(lambda: tape.gradient(a, x)),
        "b": probe(lambda: tape.gradient(b, x)),
        "sum": probe(lambda: tape.gradient([a, b], x)),
    }


@story
def variables_inside(tf):
    w = tf.Variable(2.0)

    @tf.custom_gradient
    def silent(x):
        return x * w, lambda dy: dy * w

    @tf.custom_gradient
    def told_of(x):
        def grad(dy, variables=None):
            return dy * w, [dy * x * 1000.0 for _ in variables]

        return x * w, grad

    x = tf.constant(3.0)
    return {
        "not announced": probe(lambda: try_out(tf, lambda x, w: silent(x), x, w)),
        "announced": probe(lambda: try_out(tf, lambda x, w: told_of(x), x, w)),
    }


@story
def a_gradient_that_fails(tf):
    @tf.custom_gradient
    def fails(x):
        def grad(dy):
            raise KeyError("mine")

        return x * 1.0, grad

    x = tf.Variable(3.0)
    with tf.GradientTape(persistent=True) as other:
        with tf.GradientTape(persistent=True) as tape:
            y = fails(x)
            z = x * x
    return {
        "reaches the caller": probe(lambda: tape.gradient(y, x)),
        "again": probe(lambda: tape.gradient(y, x)),
        "the rest of the tape": tape.gradient(z, x),
        "another tape": other.gradient(z, x),
    }


@story
def second_order_through_it(tf):
    @tf.custom_gradient
    def cube(x):
        return x * x * x, lambda dy: dy * 3.0 * x * x

    x = tf.constant(2.0)
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = cube(x)
        g = inner.gradient(y, x)
    return {"first": g, "second": outer.gradient(g, x)}


@story
def slices_arrive_as_slices(tf):
    kinds = []

    @tf.custom_gradient
    def look(x):
        def grad(dy):
            kinds.append(type(dy).__name__)
            return dy

        return tf.identity(x), grad

    @tf.custom_gradient
    def double(x):
        return tf.identity(x), lambda dy: dy * 2.0

    x = tf.constant([1.0, 2.0, 3.0])
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        y, z = tf.gather(look(x), [0, 0]), tf.gather(double(x), [0])
    return {
        "passed on": probe(lambda: tape.gradient(y, x)),
        "kind": kinds,
        "multiplied": probe(lambda: tape.gradient(z, x)),
    }


@story
def gradients_reversed_and_clipped(tf):
    reverse = tf.custom_gradient(lambda x: (tf.identity(x), lambda dy: -dy))
    clip = tf.custom_gradient(lambda x: (tf.identity(x), lambda dy: tf.clip_by_value(dy, -1.0, 1.0)))
    x = tf.Variable([1.0, -2.0])
    with tf.GradientTape(persistent=True) as tape:
        y, z = reverse(x) ** 3, clip(x) ** 3
    return {"reversed": tape.gradient(y, x), "clipped": tape.gradient(z, x), "name": reverse(x)}
