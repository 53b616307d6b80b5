"""Properties that hold for every input: drawn at random by Hypothesis, judged by NumPy and by finite differences."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

import minitape as tf

settings.register_profile("minitape", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("minitape")

PAIRS = hnp.mutually_broadcastable_shapes(num_shapes=2, max_dims=4, max_side=3)
OPERATIONS = {"add": np.add, "subtract": np.subtract, "multiply": np.multiply, "maximum": np.maximum, "minimum": np.minimum}


def arrays(shape, seed):
    return np.random.default_rng(seed).standard_normal(shape)


@given(PAIRS, st.sampled_from(sorted(OPERATIONS)), st.integers(0, 1000))
def test_broadcasting_forward_and_back(shapes, name, seed):
    """Values are NumPy's; each gradient has its input's shape and sums what broadcasting repeated."""
    a, b = (arrays(shape, seed + k) for k, shape in enumerate(shapes.input_shapes))
    x, y = tf.constant(a), tf.constant(b)
    with tf.GradientTape() as tape:
        tape.watch([x, y])
        z = getattr(tf, name)(x, y)
    np.testing.assert_array_equal(z.numpy(), OPERATIONS[name](a, b))
    assert z.shape == shapes.result_shape
    w = arrays(shapes.result_shape, seed + 2)
    gx, gy = tape.gradient(z, [x, y], output_gradients=tf.constant(w))
    assert gx.shape == a.shape and gy.shape == b.shape
    for g, array, k in ((gx, a, 0), (gy, b, 1)):
        bumped = [a, b]
        for at in np.ndindex(array.shape):
            up, down = array.copy(), array.copy()
            up[at] += 1e-6
            down[at] -= 1e-6
            values = []
            for moved in (up, down):
                bumped[k] = moved
                values.append((OPERATIONS[name](*bumped) * w).sum())
            np.testing.assert_allclose(g.numpy()[at], (values[0] - values[1]) / 2e-6, rtol=1e-5, atol=1e-6)


@given(hnp.array_shapes(min_dims=0, max_dims=4, max_side=4), st.data())
def test_reshaping_moves_no_gradient(shape, data):
    """Any chain of reshape, transpose and slicing puts each gradient back exactly where its element came from."""
    x = tf.constant(np.arange(np.prod(shape, dtype=int), dtype=np.float64).reshape(shape))
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x
        for _ in range(data.draw(st.integers(0, 4))):
            step = data.draw(st.sampled_from(["flat", "transpose", "reverse", "twice"]))
            if step == "flat":
                y = tf.reshape(y, [-1])
            elif step == "transpose":
                y = tf.transpose(y, data.draw(st.permutations(range(y.ndim))))
            elif step == "reverse" and y.ndim:
                y = y[::-1]
            elif y.ndim:
                y = tf.concat([y, y], axis=data.draw(st.integers(-y.ndim, y.ndim - 1)))
    w = np.random.default_rng(0).standard_normal(tuple(y.shape))
    g = tape.gradient(y, x, output_gradients=tf.constant(w)).numpy()
    wanted = np.zeros(int(np.prod(shape, dtype=int)))
    np.add.at(wanted, y.numpy().astype(int).ravel(), w.ravel())
    np.testing.assert_allclose(g, wanted.reshape(shape), rtol=1e-12, atol=1e-12)


@given(st.lists(st.sampled_from(["sin", "exp", "tanh", "square", "sigmoid", "half", "plus"]), min_size=1, max_size=8),
       st.floats(-1.0, 1.0))  # fmt: skip
def test_chains_agree_with_finite_differences(names, at):
    """The chain rule, over random chains of smooth functions: first and second derivative."""
    functions = {"sin": tf.sin, "exp": lambda x: tf.exp(-x * x), "tanh": tf.tanh, "square": tf.square, "sigmoid": tf.sigmoid,
                 "half": lambda x: x / 2.0, "plus": lambda x: x + 1.0}  # fmt: skip

    def f(x):
        for name in names:
            x = functions[name](x)
        return x

    def derivatives(value):
        x = tf.constant(value, tf.float64)
        with tf.GradientTape() as outer:
            outer.watch(x)
            with tf.GradientTape() as inner:
                inner.watch(x)
                y = f(x)
            first = inner.gradient(y, x)
        second = outer.gradient(first, x, unconnected_gradients="zero")
        return float(y), float(first), float(second)

    step = 1e-5
    (above, d_above, _), (below, d_below, _), (_, first, second) = (derivatives(at + s) for s in (step, -step, 0.0))
    np.testing.assert_allclose(first, (above - below) / (2 * step), rtol=1e-5, atol=1e-7)
    np.testing.assert_allclose(second, (d_above - d_below) / (2 * step), rtol=1e-5, atol=1e-7)


@given(st.one_of(st.integers(-(2**40), 2**40), st.floats(allow_nan=False), st.booleans(),
                 st.lists(st.integers(-100, 100), max_size=5), st.lists(st.floats(-1e3, 1e3), max_size=5)))  # fmt: skip
def test_a_constant_holds_what_it_was_given(value):
    first = value[0] if isinstance(value, list) and value else value
    if isinstance(first, float) and not isinstance(value, list) and abs(first) > 3e38:
        return  # beyond float32: refused, which cases look at
    x = tf.constant(value)
    kind = {bool: "bool", int: "int32", float: "float32", list: "float32"}[type(first)]
    if isinstance(value, int) and not isinstance(value, bool) and not -(2**31) <= value < 2**31:
        kind = "int64"
    assert x.dtype.name == kind
    np.testing.assert_array_equal(x.numpy(), np.array(value, kind))
