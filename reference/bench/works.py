"""What is measured: small programs that live on a gradient tape.

Each work is a function of the module `tf`, so TensorFlow and minitape run the very same lines. Calling it
sets the stage (tensors, Variables) and returns `step`; only `step` is under the clock: one forward pass, one
sweep backward. Every step returns its value along with its gradients, so that no part is skipped unnoticed.

The lines are those that suit TensorFlow: `tf.square(x)` and not `x**2`, a general power that takes it three
times as long. A race against a stumbling rival shows nothing.

The same works are written for other libraries, each in its own idiom, in `by_numpy.py`, `by_torch.py`,
`by_autograd.py` and `by_jax.py`. `catalogue.py` says with which inputs they run.
"""

from collections.abc import Callable
from typing import Any

Step = Callable[[], list[Any]]


def chain(tf: Any, x: Any) -> Step:
    """Two thousand scalar operations in a row: almost no arithmetic, so this is the price of the tape."""
    x = tf.constant(x)

    def step() -> list[Any]:
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = x
            for _ in range(500):
                y = tf.sin(y)
                y = y * 1.0005
                y = tf.tanh(y)
                y = y + 0.0001
        return [y, tape.gradient(y, x)]

    return step


def mlp(tf: Any, x: Any, labels: Any, w1: Any, b1: Any, w2: Any, b2: Any) -> Step:
    """One training step of a two-layer network: a few operations, each of some size."""
    x, labels = tf.constant(x), tf.constant(labels)
    w1, b1, w2, b2 = tf.Variable(w1), tf.Variable(b1), tf.Variable(w2), tf.Variable(b2)

    def step() -> list[Any]:
        with tf.GradientTape() as tape:
            hidden = tf.nn.relu(x @ w1 + b1)
            logits = hidden @ w2 + b2
            losses = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits)
            loss = tf.reduce_mean(losses)
        return [loss, *tape.gradient(loss, [w1, b1, w2, b2])]

    return step


def logistic(tf: Any, x: Any, labels: Any, w: Any, b: Any) -> Step:
    """The full gradient of a logistic regression: one large matrix, read once forward and once backward."""
    x, labels, w, b = tf.constant(x), tf.constant(labels), tf.Variable(w), tf.Variable(b)

    def step() -> list[Any]:
        with tf.GradientTape() as tape:
            logits = x @ w + b
            losses = tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits)
            loss = tf.reduce_mean(losses)
        return [loss, *tape.gradient(loss, [w, b])]

    return step


def wave(tf: Any, x: Any) -> Step:
    """Elementwise arithmetic on an array far larger than the caches: the price of every temporary array."""
    x = tf.constant(x)

    def step() -> list[Any]:
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = tf.reduce_sum(tf.sin(x) * tf.exp(-tf.square(x)))
        return [y, tape.gradient(y, x)]

    return step


def _rosenbrock(tf: Any, x: Any) -> Any:
    gaps = tf.square(x[1:] - tf.square(x[:-1]))
    return tf.reduce_sum(100.0 * gaps + tf.square(1.0 - x[:-1]))


def hessian(tf: Any, x: Any) -> Step:
    """Second derivatives by a tape in a tape: the Jacobian of the gradient, as TensorFlow's guide writes it."""
    x = tf.constant(x)

    def step() -> list[Any]:
        with tf.GradientTape() as outer:
            outer.watch(x)
            with tf.GradientTape() as inner:
                inner.watch(x)
                y = _rosenbrock(tf, x)
            slope = inner.gradient(y, x)
        return [y, slope, outer.jacobian(slope, x)]

    return step


def hessian_rows(tf: Any, x: Any) -> Step:
    """The same a row at a time, one sweep of a persistent tape for each."""
    x = tf.constant(x)

    def step() -> list[Any]:
        with tf.GradientTape(persistent=True) as outer:
            outer.watch(x)
            with tf.GradientTape() as inner:
                inner.watch(x)
                y = _rosenbrock(tf, x)
            slope = inner.gradient(y, x)
            slopes = [slope[i] for i in range(10)]
        return [y, slope, tf.stack([outer.gradient(each, x) for each in slopes])]

    return step


def embedding(tf: Any, table: Any, ids: Any) -> Step:
    """A thousand rows of a large table: the gradient must not be as large as the table."""
    table, ids = tf.Variable(table), tf.constant(ids)

    def step() -> list[Any]:
        with tf.GradientTape() as tape:
            y = tf.reduce_sum(tf.square(tf.gather(table, ids)))
        g = tape.gradient(y, table)
        return [y, g.values, g.indices]

    return step


def jacobian(tf: Any, w: Any, x: Any) -> Step:
    """Two hundred outputs by two hundred inputs: a tape that sweeps all rows at once is far ahead."""
    w, x = tf.constant(w), tf.constant(x)

    def step() -> list[Any]:
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = tf.tanh(tf.reshape(w @ tf.reshape(x, [200, 1]), [200]))
        return [y, tape.jacobian(y, x)]

    return step


def conv2d(tf: Any, x: Any, f: Any) -> Step:
    """One convolution and both of its derivatives: the layer where image networks spend their time."""
    x, f = tf.constant(x), tf.constant(f)

    def step() -> list[Any]:
        with tf.GradientTape() as tape:
            tape.watch([x, f])
            y = tf.reduce_sum(tf.nn.conv2d(x, f, strides=1, padding="SAME"))
        return [y, *tape.gradient(y, [x, f])]

    return step
