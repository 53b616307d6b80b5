"""A network that must obey a law: y'' = -y, learnt without a single example of the answer.

The network maps time to position. It is told where to start (y = 1, y' = 0) and punished wherever its second derivative
differs from minus itself; both derivatives come from tapes inside the tape that trains it, so the gradient of the loss is
a third derivative. What it learns is the cosine.
"""

import numpy as np
import stage

TOLERANCE = 2e-3


def run(tf, quick):
    chance = np.random.RandomState(1)
    sizes = [1, 16, 16, 1]
    layers = [
        (tf.Variable(chance.randn(m, n) / np.sqrt(m)), tf.Variable(chance.randn(n) * 0.1)) for m, n in zip(sizes, sizes[1:])
    ]
    parameters = [p for layer in layers for p in layer]

    def network(t):
        for w, b in layers[:-1]:
            t = tf.tanh(tf.matmul(t, w) + b)
        return tf.matmul(t, layers[-1][0]) + layers[-1][1]

    def curve(t):
        """y, y' and y'': a tape in a tape. Times do not mix, so the gradient of the sum is the derivative at each."""
        with tf.GradientTape() as second:
            second.watch(t)
            with tf.GradientTape() as first:
                first.watch(t)
                y = network(t)
            speed = first.gradient(y, t)
        return y, speed, second.gradient(speed, t)

    times = tf.constant(np.linspace(0.0, 5.0, 40)[:, None])
    optimizer, losses = tf.optimizers.Adam(0.01), []
    for _ in stage.steps(30 if quick else 2500, "train", lambda: f"loss {losses[-1]:.2e}"):
        with tf.GradientTape() as tape:
            y, speed, force = curve(times)
            loss = tf.reduce_mean((force + y) ** 2) + (y[0, 0] - 1.0) ** 2 + speed[0, 0] ** 2
        optimizer.apply_gradients(zip(tape.gradient(loss, parameters), parameters))
        losses.append(float(loss))
    y, _, force = curve(times)
    worst = float(abs(y.numpy()[:, 0] - np.cos(times.numpy()[:, 0])).max())
    return {"loss": losses, "largest error": worst, "t": times.numpy()[:, 0], "y": y.numpy()[:, 0], "force": force.numpy()[:, 0]}


def draw(found, plt):
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 4))
    left.plot(found["t"], np.cos(found["t"]), color=stage.GREY, linewidth=6, alpha=0.5, label="cos t")
    left.plot(found["t"], found["y"], color=stage.BLUE, label="y, the network")
    left.plot(found["t"], -found["force"], "--", color=stage.RED, label="-y'', by two tapes")
    left.set(xlabel="t", title=f"largest error {found['largest error']:.1e}")
    left.legend()
    right.plot(found["loss"], color=stage.BLUE)
    right.set(xlabel="step", yscale="log", title="how badly the law is broken")
    return figure


if __name__ == "__main__":
    stage.play(run, draw)
