"""Your own rule: three reasons to tell the tape what the gradient is.

log(1 + e^x) overflows for large x, and its gradient becomes nan, although it is simply the sigmoid: say so. A step function
has slope 0 everywhere, so nothing learns through it: pretend that it is the identity (a straight-through estimator), and
weights of -1 and +1 can be trained. And a gradient may be clipped on its way, inside the network.
"""

import numpy as np
import stage


def rules(tf):
    """The three functions. Each returns its value and a function from the incoming gradient to the one passed on."""

    @tf.custom_gradient
    def log1pexp(x):
        e = tf.exp(x)
        return tf.math.log(1.0 + e), lambda g: g * (1.0 - 1.0 / (1.0 + e))

    @tf.custom_gradient
    def straight_through(w):
        return tf.where(w < 0.0, -tf.ones_like(w), tf.ones_like(w)), lambda g: g

    @tf.custom_gradient
    def clipped(x):
        return tf.identity(x), lambda g: tf.clip_by_value(g, -1.0, 1.0)

    return log1pexp, straight_through, clipped


def slope(tf, f, x):
    x = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    return tape.gradient(y, x).numpy()


def run(tf, quick):
    log1pexp, straight_through, clipped = rules(tf)
    grid = np.linspace(-150, 150, 61).astype("float32")
    naive = slope(tf, lambda x: tf.math.log(1.0 + tf.exp(x)), grid)

    chance = np.random.RandomState(7)
    hidden = np.where(chance.randn(20, 1) < 0, -1.0, 1.0)  # signs to be found again
    x = chance.randn(200, 20)
    y = x @ hidden
    w, losses, right = tf.Variable(0.1 * chance.randn(20, 1)), [], []
    for _ in stage.steps(40 if quick else 150, "signs", lambda: f"loss {losses[-1]:.2f}"):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((tf.constant(x) @ straight_through(w) - y) ** 2)
        w.assign_sub(0.01 * tape.gradient(loss, w))
        losses.append(float(loss))
        right.append(float(np.mean(np.sign(w.numpy()) == hidden)))
    return {"x": grid, "naive": naive, "own rule": slope(tf, log1pexp, grid),
            "clipped": slope(tf, lambda x: clipped(x) ** 3, grid[24:37]), "loss": losses, "signs found": right}  # fmt: skip


def draw(found, plt):
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 4))
    left.plot(found["x"], found["own rule"], color=stage.GREY, linewidth=6, alpha=0.5, label="own rule")
    left.plot(found["x"], found["naive"], color=stage.RED, label=f"without: {np.isnan(found['naive']).sum()} times nan")
    left.set(xlabel="x", title="the slope of log(1 + exp(x))")
    left.legend()
    right.plot(found["signs found"], color=stage.BLUE)
    right.set(xlabel="step", ylabel="signs found", title="weights of -1 and 1, learnt straight through")
    return figure


if __name__ == "__main__":
    stage.play(run, draw)
