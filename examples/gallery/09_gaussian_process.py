"""A Gaussian process chooses its own smoothness: gradients through a Cholesky factor.

Forty noisy points of a curve are explained by random smooth functions. How smooth, how high and how noisy? The likelihood of
the points answers, and needs a determinant and a solution of a linear system: both come from the Cholesky factor, which has
a gradient like any other operation. Three parameters are learnt; the band is where the curve is expected, two deviations wide.
"""

import numpy as np
import stage


def curve(x):
    return np.sin(3 * x) + 0.5 * x


def kernel(tf, a, b, log_height, log_length):
    """How much the values at two places have to do with each other."""
    distance = (a[:, None] - b[None, :]) / tf.exp(log_length)
    return tf.exp(2.0 * log_height - 0.5 * distance**2)


def run(tf, quick):
    chance = np.random.RandomState(10)
    x = np.sort(chance.uniform(-2, 2, 40))
    y = curve(x) + 0.2 * chance.randn(40)
    places, seen, grid = tf.constant(x), tf.constant(y), tf.constant(np.linspace(-2.6, 2.6, 120))
    log_height, log_length, log_noise = (tf.Variable(np.float64(v)) for v in (0.0, 1.0, -0.5))
    parameters, losses = [log_height, log_length, log_noise], []

    def factor():
        noisy = kernel(tf, places, places, log_height, log_length) + tf.exp(2.0 * log_noise) * tf.eye(40, dtype=tf.float64)
        return tf.linalg.cholesky(noisy)

    optimizer = tf.optimizers.Adam(0.05)
    for _ in stage.steps(20 if quick else 300, "fit", lambda: f"loss {losses[-1]:.2f}"):
        with tf.GradientTape() as tape:
            L = factor()
            half = tf.linalg.triangular_solve(L, seen[:, None])
            loss = 0.5 * tf.reduce_sum(half**2) + tf.reduce_sum(tf.math.log(tf.linalg.diag_part(L)))
        optimizer.apply_gradients(zip(tape.gradient(loss, parameters), parameters))
        losses.append(float(loss))

    L, across = factor(), kernel(tf, places, grid, log_height, log_length)
    half = tf.linalg.triangular_solve(L, across)
    mean = tf.linalg.matvec(across, tf.linalg.cholesky_solve(L, seen[:, None])[:, 0], transpose_a=True)
    spread = tf.sqrt(tf.exp(2.0 * log_height) - tf.reduce_sum(half**2, 0))
    return {"loss": losses, "length": float(tf.exp(log_length)), "height": float(tf.exp(log_height)),
            "noise": float(tf.exp(log_noise)), "x": x, "y": y, "grid": grid.numpy(), "mean": mean.numpy(),
            "spread": spread.numpy()}  # fmt: skip


def draw(found, plt):
    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.2), width_ratios=[2, 1])
    low, high = (found["mean"] + k * found["spread"] for k in (-2, 2))
    left.fill_between(found["grid"], low, high, color=stage.BLUE, alpha=0.2, label="two deviations")
    left.plot(found["grid"], found["mean"], color=stage.BLUE, label="what it expects")
    left.plot(found["grid"], curve(found["grid"]), "--", color=stage.GREY, label="the curve")
    left.plot(found["x"], found["y"], "k.", label="what it sees")
    left.set(title=f"length {found['length']:.2f}, height {found['height']:.2f}, noise {found['noise']:.2f} (0.20 in truth)")
    left.legend(fontsize=9)
    right.plot(found["loss"], color=stage.BLUE)
    right.set(xlabel="step", title="- log likelihood")
    return figure


if __name__ == "__main__":
    stage.play(run, draw)
