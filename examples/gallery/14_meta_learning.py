"""Learning to learn: a gradient through a gradient step.

A task is a sine curve of unknown height and phase, of which ten points are seen. Which starting weights can be turned into
any of these curves by a single step of gradient descent? The inner tape makes that step, the outer tape differentiates the
loss after the step with respect to the weights before it (MAML), second derivatives included.
"""

import numpy as np
import stage

TOLERANCE = 5e-3
WIDTH, INNER = 32, 0.05


def run(tf, quick):
    chance = np.random.RandomState(8)
    shapes = [(1, WIDTH), (WIDTH,), (WIDTH, WIDTH), (WIDTH,), (WIDTH, 1), (1,)]
    parameters = [tf.Variable((chance.randn(*s) * (np.sqrt(1 / s[0]) if len(s) > 1 else 0.1)).astype("float32")) for s in shapes]

    def network(p, x):
        h = tf.tanh(tf.matmul(x * 0.5, p[0]) + p[1])
        h = tf.tanh(tf.matmul(h, p[2]) + p[3])
        return tf.matmul(h, p[4]) + p[5]

    def task():
        height, phase = chance.uniform(0.5, 3.0), chance.uniform(0.0, np.pi)
        x = chance.uniform(-4, 4, (20, 1)).astype("float32")
        y = (height * np.sin(x + phase)).astype("float32")
        return (tf.constant(x[:10]), tf.constant(y[:10])), (tf.constant(x[10:]), tf.constant(y[10:]))

    def loss_of(p, points):
        return tf.reduce_mean((network(p, points[0]) - points[1]) ** 2)

    def adapted(p, points):
        """The weights after one step on these points; an outer tape sees how they depend on those before."""
        p = [tf.convert_to_tensor(w) for w in p]
        with tf.GradientTape() as inner:
            inner.watch(p)
            loss = loss_of(p, points)
        return [w - INNER * g for w, g in zip(p, inner.gradient(loss, p))]

    optimizer, before, after = tf.optimizers.Adam(0.002), [], []
    for _ in stage.steps(10 if quick else 1500, "tasks", lambda: f"loss after a step {np.mean(after[-20:]):.2f}"):
        with tf.GradientTape() as outer:
            loss = 0.0
            for _ in range(4):
                seen, asked = task()
                loss += loss_of(adapted(parameters, seen), asked) / 4.0
        optimizer.apply_gradients(zip(outer.gradient(loss, parameters), parameters))
        before.append(float(loss_of(parameters, asked)))
        after.append(float(loss))

    grid = np.linspace(-4, 4, 60).astype("float32")[:, None]
    seen = (tf.constant(grid[::6]), tf.constant(2.0 * np.sin(grid[::6] + 1.0)))
    curves = [network(parameters, grid), network(adapted(parameters, seen), grid)]
    return {"loss before the step": before, "loss after the step": after, "grid": grid[:, 0],
            "start": curves[0].numpy()[:, 0], "after one step": curves[1].numpy()[:, 0]}  # fmt: skip


def draw(found, plt):
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 4))
    left.plot(found["grid"], 2 * np.sin(found["grid"] + 1), color=stage.GREY, linewidth=6, alpha=0.4, label="the curve")
    left.plot(found["grid"][::6], 2 * np.sin(found["grid"][::6] + 1), "ko", markersize=5, label="what is seen of it")
    left.plot(found["grid"], found["start"], "--", color=stage.RED, label="the learnt start")
    left.plot(found["grid"], found["after one step"], color=stage.BLUE, label="after one step")
    left.legend(fontsize=9)
    left.set(title="a task it never saw")
    window = max(1, len(found["loss after the step"]) // 30)
    for name, color, style in (("before", stage.RED, "--"), ("after", stage.BLUE, "-")):
        smooth = np.convolve(found[f"loss {name} the step"], np.ones(window) / window, "valid")
        right.plot(smooth, style, color=color, label=f"{name} the step")
    right.set(xlabel="tasks (by fours)", title="mean squared error")
    right.legend()
    return figure


if __name__ == "__main__":
    stage.play(run, draw)
