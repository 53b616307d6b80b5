"""vectorized_map must say what a loop says, and its tapes too: values, gradients, gradients of gradients."""

import numpy as np
import pytest

import minitape as tf
from minitape import vectorize
from minitape.rows import CannotBatch

W = tf.Variable([[0.5, -1.0, 2.0], [1.5, 0.25, -0.5], [1.0, 1.0, 0.5]])


def product(r):
    return tf.linalg.matmul(W, r[:, None])[:, 0]


#: functions of one row of three numbers, most with W beside it
FUNCTIONS = {
    "cube": lambda r: r**3,
    "scaled": lambda r: r * W[0] + W[1],
    "sum": lambda r: tf.reduce_sum(r * W),
    "product": product,
    "tanh": lambda r: tf.tanh(product(tf.tanh(product(r)))),
    "softmax": lambda r: tf.nn.softmax(product(r)),
    "cross entropy": lambda r: tf.nn.sparse_softmax_cross_entropy_with_logits([1], product(r)[None])[0],
    "concat": lambda r: tf.concat([r, W[0] * r[0], [1.0]], 0),
    "stack": lambda r: tf.stack([r[0], tf.reduce_max(r), r[1] * r[2]]),
    "transpose": lambda r: tf.transpose(r[:, None] * W),
    "where": lambda r: tf.where(r > 0.5, r * W[0], W[1]),
    "norm": lambda r: tf.norm(r) * W[2],
    "cumsum": lambda r: tf.cumsum(r * W[0], reverse=True),
    "gather": lambda r: tf.gather(r * W[0], [2, 0, 0]),
    "rows of W": lambda r: tf.gather(W, [0, 2]) * r,
    "conv": lambda r: tf.nn.conv2d(tf.reshape(r, [1, 3, 1, 1]), tf.reshape(W[0, :2], [2, 1, 1, 1]), 1, "SAME")[0, :, 0, 0],
    "pool": lambda r: tf.nn.max_pool2d(tf.reshape(r * W[0], [1, 3, 1, 1]), [2, 1], 1, "SAME")[0, :, 0, 0],
    "same for all": lambda r: W[0] * W[1],
    "constant": lambda r: tf.constant([1.0, 2.0]),
    "branch": lambda r: r * W[0] if r[0] > 1.0 else r * W[1],
    "stopped": lambda r: tf.stop_gradient(r * W[0]) * r,
    "while": lambda r: tf.while_loop(lambda i, y: i < 3, lambda i, y: (i + 1, y * W[0]), [tf.constant(0), r])[1],
    "structure": lambda r: {"a": r * W[0], "b": (tf.reduce_sum(r), tf.cast(r, tf.int32))},
    "own gradient": tf.custom_gradient(lambda r: (r * 2.0, lambda g: g * 10.0)),
}
#: asks for numbers, strides through memory by hand: these run once for every row
ELEMENT_BY_ELEMENT = {"branch", "conv"}


def asked(f, rows):
    """Everything a tape around the map, and one around that, can say."""
    x = tf.Variable(rows)
    with tf.GradientTape(persistent=True) as outer:
        with tf.GradientTape() as inner:
            y = tf.nest.flatten(f(x))
            z = tf.add_n([tf.reduce_sum(tf.cast(part, tf.float32) ** 2) for part in y])
        first = inner.gradient(z, [x, W], unconnected_gradients="zero")
        first = [tf.convert_to_tensor(g) for g in first]
    second = outer.gradient([g * (i + 2.0) for i, g in enumerate(first)], [x, W], unconnected_gradients="zero")
    return [t.numpy() for t in (*y, *first, *map(tf.convert_to_tensor, second))]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_as_a_loop_would(name, monkeypatch):
    f, calls = FUNCTIONS[name], []
    rows = np.array([[1.0, 2.0, -3.0], [0.5, 0.25, 1.5], [2.0, -1.0, 1.0], [1.5, 0.75, -2.0]], "float32")

    def counted(r):
        calls.append(1)
        return f(r)

    at_once = asked(lambda x: tf.vectorized_map(counted, x), rows)
    assert (len(calls) == 1) == (name not in ELEMENT_BY_ELEMENT)

    def refuse(*args):
        raise CannotBatch

    monkeypatch.setattr(vectorize, "_all_at_once", refuse)
    one_by_one = asked(lambda x: tf.vectorized_map(f, x), rows)
    for mine, theirs in zip(at_once, one_by_one, strict=True):
        assert mine.dtype == theirs.dtype
        np.testing.assert_allclose(mine, theirs, rtol=2e-5, atol=1e-5)


def test_a_gradient_for_every_example():
    """The use it is known for: the tape is inside, and each row of the batch gets its own gradient."""
    x = tf.constant([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])

    def of_one(r):
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum(tf.tanh(product(r)))
        return tape.gradient(loss, W)

    each = tf.vectorized_map(of_one, x)
    for k in (0, 1):
        np.testing.assert_allclose(each[k].numpy(), of_one(x[k]).numpy(), rtol=1e-6)


def test_random_numbers_are_drawn_for_each():
    tf.random.set_seed(3)
    drawn = tf.vectorized_map(lambda r: tf.random.uniform([]) + 0.0 * r, tf.zeros([5])).numpy()
    tf.random.set_seed(3)
    assert drawn.tolist() == [tf.random.uniform([]).numpy() for _ in range(5)]


def test_what_fails_leaves_no_trace_on_the_tape():
    x = tf.Variable([1.0, 2.0])
    with tf.GradientTape() as tape:
        y = x * 2.0
        before = len(tape._records)
        with pytest.raises(tf.errors.InvalidArgumentError):
            tf.vectorized_map(lambda r: (r * 2.0, tf.reshape(r, [7])), x)
        assert all(record[0].name != "Spread" for record in tape._records[before:])
    assert tape.gradient(y, x).numpy().tolist() == [2.0, 2.0]


def test_a_variable_takes_no_rows():
    v = tf.Variable([0.0])
    tf.vectorized_map(lambda r: v.assign_add([r]), tf.constant([1.0, 2.0]))
    assert v.numpy().tolist() == [3.0]


def test_forward_mode_goes_element_by_element():
    x = tf.constant([1.0, 2.0])
    with tf.autodiff.ForwardAccumulator(x, tf.constant([1.0, 10.0])) as acc:
        y = tf.vectorized_map(lambda r: r * r, x)
    assert acc.jvp(y).numpy().tolist() == [2.0, 40.0]
