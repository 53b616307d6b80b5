"""Two networks, two tapes: one makes points, the other tells them from real ones.

Real points lie on a ring. The maker turns noise into points, the judge says how real a point looks, and each learns from the
other's mistakes: two tapes are open at once, one for each, and each is asked for the gradient of its own loss with respect
to its own parameters. In a draw the judge is right half of the time, and its loss is 2 log 2 = 1.39.
"""

import numpy as np
import stage

TOLERANCE = 5e-3


def network(tf, chance, sizes):
    """Layers with relu between them: the function, and its parameters."""
    layers = [(tf.Variable((chance.randn(m, n) * np.sqrt(2 / m)).astype("float32")), tf.Variable(tf.zeros([n])))
              for m, n in zip(sizes, sizes[1:])]  # fmt: skip

    def call(x):
        for k, (w, b) in enumerate(layers):
            x = tf.matmul(x, w) + b
            x = tf.nn.relu(x) if k < len(layers) - 1 else x
        return x

    return call, [p for layer in layers for p in layer]


def real(chance, count):
    angle = chance.rand(count) * 2 * np.pi
    return (2 * np.stack([np.cos(angle), np.sin(angle)], 1) + 0.1 * chance.randn(count, 2)).astype("float32")


def run(tf, quick):
    chance = np.random.RandomState(5)
    make, of_maker = network(tf, chance, [8, 48, 48, 2])
    judge, of_judge = network(tf, chance, [2, 48, 48, 1])
    maker, judging = tf.optimizers.Adam(0.001, beta_1=0.5), tf.optimizers.Adam(0.001, beta_1=0.5)

    def noise(count):
        return tf.constant(chance.randn(count, 8).astype("float32"))

    def told(logits, truth):
        return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=tf.fill(logits.shape, truth), logits=logits))

    losses = []
    for _ in stage.steps(20 if quick else 4000, "play", lambda: "maker {:.2f}, judge {:.2f}".format(*losses[-1])):
        with tf.GradientTape() as for_maker, tf.GradientTape() as for_judge:
            made = make(noise(128))
            of_made, of_real = judge(made), judge(tf.constant(real(chance, 128)))
            maker_loss = told(of_made, 1.0)
            judge_loss = told(of_made, 0.0) + told(of_real, 1.0)
        maker.apply_gradients(zip(for_maker.gradient(maker_loss, of_maker), of_maker))
        judging.apply_gradients(zip(for_judge.gradient(judge_loss, of_judge), of_judge))
        losses.append((float(maker_loss), float(judge_loss)))
    made = make(noise(600)).numpy()
    distance = np.sqrt((made**2).sum(1))
    return {"mean distance from the middle": distance.mean(), "its spread": distance.std(), "losses": np.array(losses),
            "made": made, "real": real(chance, 600)}  # fmt: skip


def draw(found, plt):
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 4.6))
    left.plot(*found["real"].T, "o", color=stage.GREY, markersize=3, alpha=0.5, label="real")
    left.plot(*found["made"].T, "x", color=stage.RED, markersize=4, alpha=0.7, label="made")
    left.set(aspect="equal", xlim=(-3.2, 3.2), ylim=(-3.2, 3.2))
    left.legend(loc="upper right")
    window = max(1, len(found["losses"]) // 50)
    for k, (name, style) in enumerate((("maker", "-"), ("judge", "--"))):
        smooth = np.convolve(found["losses"][:, k], np.ones(window) / window, "valid")
        right.plot(smooth, style, color=(stage.RED, stage.BLUE)[k], label=name)
    right.axhline(np.log(4), color=stage.GREY, linewidth=1)
    right.set(xlabel="step", title="losses")
    right.legend()
    return figure


if __name__ == "__main__":
    stage.play(run, draw)
