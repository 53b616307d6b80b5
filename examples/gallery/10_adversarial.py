"""A digit that is read wrongly: the gradient with respect to the picture.

Training asks how the loss changes with the weights. Nothing stops one from asking how it changes with the input: `watch`
the picture, a constant, and step uphill. A change too small to mislead anyone who looks turns the network's answer.
"""

import numpy as np
import stage
from sklearn.datasets import load_digits

TOLERANCE = 2e-3


def run(tf, quick):
    pictures, labels = load_digits(return_X_y=True)
    pictures, labels = (pictures / 16).astype("float32"), labels.astype("int32")
    chance = np.random.RandomState(4)
    sizes = [64, 32, 10]
    parameters = [tf.Variable((chance.randn(m, n) / np.sqrt(m)).astype("float32")) for m, n in zip(sizes, sizes[1:])]

    def scores(x):
        return tf.matmul(tf.nn.relu(tf.matmul(x, parameters[0])), parameters[1])

    def loss_of(x, truth):
        return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=truth, logits=scores(x)))

    for _ in stage.steps(60 if quick else 400, "train"):
        batch = chance.randint(0, 1500, 64)
        with tf.GradientTape() as tape:
            loss = loss_of(tf.constant(pictures[batch]), labels[batch])
        for p, g in zip(parameters, tape.gradient(loss, parameters)):
            p.assign_sub(0.5 * g)

    k = 1500
    picture, truth, small = tf.constant(pictures[k : k + 1]), labels[k : k + 1], 0.15
    with tf.GradientTape() as tape:
        tape.watch(picture)  # a constant is watched when told
        loss = loss_of(picture, truth)
    uphill = tf.sign(tape.gradient(loss, picture))
    changed = tf.clip_by_value(picture + small * uphill, 0.0, 1.0)
    before, after = tf.nn.softmax(scores(picture)).numpy()[0], tf.nn.softmax(scores(changed)).numpy()[0]
    return {"truth": int(truth[0]), "before": before, "after": after, "picture": picture.numpy().reshape(8, 8),
            "changed": changed.numpy().reshape(8, 8), "uphill": uphill.numpy().reshape(8, 8)}  # fmt: skip


def draw(found, plt):
    figure, axes = plt.subplots(1, 4, figsize=(12, 3.2), width_ratios=[1, 1, 1, 1.6])
    titles = (f"a {found['truth']}, read as {found['before'].argmax()}", "uphill", f"read as {found['after'].argmax()}")
    for axis, name, title in zip(axes, ("picture", "uphill", "changed"), titles):
        axis.imshow(found[name], cmap="PuOr" if name == "uphill" else "gray_r")
        axis.set(xticks=[], yticks=[], title=title)
        axis.grid(False)
    k = np.arange(10)
    axes[3].bar(k - 0.2, found["before"], 0.4, color=stage.BLUE, label="before")
    axes[3].bar(k + 0.2, found["after"], 0.4, color=stage.RED, hatch="//", label="after")
    axes[3].set(xticks=k, title="probabilities")
    axes[3].legend()
    return figure


if __name__ == "__main__":
    stage.play(run, draw)
