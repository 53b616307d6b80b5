"""tape.jacobian and tape.batch_jacobian: a row of derivatives for every number of the target."""

# mypy: ignore-errors
from __future__ import annotations

from reference.programs import probe, story


def recorded(tf, f, *values, **options):
    """A finished tape over f(*values), the target and the sources."""
    sources = [tf.constant(value) for value in values]
    with tf.GradientTape(**options) as tape:
        tape.watch(sources)
        y = f(*sources)
    return tape, y, sources


@story
def of_vectors_and_matrices(tf):
    told = {}
    shapes = {
        "vector by vector": (lambda x: x * x, [1.0, 2.0, 3.0]),
        "scalar by vector": (tf.reduce_sum, [1.0, 2.0]),
        "vector by scalar": (lambda x: tf.stack([x, x * x]), 3.0),
        "scalar by scalar": (lambda x: x**3, 2.0),
        "matrix by vector": (lambda x: x[:, None] * x[None, :], [1.0, 2.0]),
        "vector by matrix": (lambda x: tf.reduce_sum(x * x, axis=0), [[1.0, 2.0], [3.0, 4.0]]),
        "softmax": (tf.nn.softmax, [1.0, 2.0, 3.0]),
        "matmul": (lambda x: x @ x, [[1.0, 2.0], [3.0, 4.0]]),
        "unconnected": (lambda x: tf.constant([1.0]) * 2.0, [1.0]),
    }
    for name, (f, value) in shapes.items():
        tape, y, (x,) = recorded(tf, f, value)
        told[name] = probe(lambda tape=tape, y=y, x=x: tape.jacobian(y, x))
        tape, y, (x,) = recorded(tf, f, value, persistent=True)
        told[f"{name} row by row"] = probe(lambda tape=tape, y=y, x=x: tape.jacobian(y, x, experimental_use_pfor=False))
    return told


@story
def how_often_and_how(tf):
    f = lambda x: x * x
    tape, y, (x,) = recorded(tf, f, [1.0, 2.0])
    told = {
        "first": tape.jacobian(y, x),
        "again": probe(lambda: tape.jacobian(y, x)),
        "gradient after": probe(lambda: tape.gradient(y, x)),
    }
    tape, y, (x,) = recorded(tf, f, [1.0, 2.0])
    told["plain, row by row"] = probe(lambda: tape.jacobian(y, x, experimental_use_pfor=False))
    tape, y, (x,) = recorded(tf, f, [1.0, 2.0], persistent=True)
    told["persistent"] = [tape.jacobian(y, x), tape.jacobian(y, [x, x]), tape.gradient(y, x)]
    told["structure"] = tape.jacobian(y, {"a": x, "b": [x]})
    told["zero"] = tape.jacobian(y, tf.Variable([1.0]), unconnected_gradients="zero")
    told["none"] = tape.jacobian(y, tf.Variable([1.0]))
    told["nonsense"] = probe(lambda: tape.jacobian(y, x, unconnected_gradients="nonsense"))
    return told


@story
def a_hessian(tf):
    x = tf.Variable([1.0, 2.0, 3.0])
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            y = tf.reduce_sum(x**3) + tf.reduce_prod(x)
        g = inner.gradient(y, x)
    return {"gradient": g, "hessian": outer.jacobian(g, x)}


@story
def in_batches(tf):
    told = {}
    functions = {
        "square": lambda x: x * x,
        "matmul": lambda x: x @ tf.constant([[1.0, 2.0], [3.0, 4.0]]),
        "unconnected": lambda x: tf.ones([2, 2]) * 3.0,
        "rank 3": lambda x: x[:, :, None] * x[:, None, :],
        "vector": lambda x: tf.reduce_sum(x, axis=1),
        "other batch": lambda x: tf.transpose(tf.concat([x, x], 1)),
    }
    for name, f in functions.items():
        tape, y, (x,) = recorded(tf, f, [[1.0, 2.0], [3.0, 4.0]], persistent=True)
        told[name] = probe(lambda tape=tape, y=y, x=x: tape.batch_jacobian(y, x))
        told[f"{name} row by row"] = probe(lambda tape=tape, y=y, x=x: tape.batch_jacobian(y, x, experimental_use_pfor=False))
    tape, y, (x,) = recorded(tf, lambda x: x * 2.0, [1.0, 2.0], persistent=True)
    told["rank 1"] = probe(lambda: tape.batch_jacobian(y, x))
    return told
