"""Words as points: embeddings whose gradient is a few rows, not the whole table.

Words that stand near each other should have vectors that point the same way (skip-gram, with a few words drawn at random as
counter-examples). A step looks up some rows of the table, so its gradient is an IndexedSlices, zero everywhere else, and
`scatter_sub` moves just these rows. The picture shows the commonest words in the plane.
"""

import re

import numpy as np
import stage
from sklearn import datasets

TOLERANCE = 1e-3
SIZE, BATCH, RATE = 24, 64, 1.0
LOADERS = (datasets.load_iris, datasets.load_wine, datasets.load_digits, datasets.load_breast_cancer, datasets.load_diabetes)


def read():
    """Pairs (word, neighbour) as numbers, and the words, commonest first."""
    words = re.findall("[a-z]+", " ".join(load().DESCR for load in LOADERS).lower())
    common = sorted(set(words), key=lambda w: (-words.count(w), w))
    text = [common.index(w) for w in words]
    pairs = [(text[k], text[k + d]) for k in range(len(text)) for d in (-2, -1, 1, 2) if 0 <= k + d < len(text)]
    return np.array(pairs), common


def run(tf, quick):
    pairs, words = read()
    chance = np.random.RandomState(3)
    table = tf.Variable((chance.randn(len(words), SIZE) * 0.3).astype("float32"))
    context = tf.Variable((chance.randn(len(words), SIZE) * 0.3).astype("float32"))

    losses, rows = [], []
    for _ in stage.steps(30 if quick else 4000, "read", lambda: f"loss {np.mean(losses[-50:]):.2f}"):
        batch = pairs[chance.randint(0, len(pairs), BATCH)]
        others = np.minimum(chance.exponential(60, BATCH * 3), len(words) - 1).astype("int64")  # rarer words more rarely
        with tf.GradientTape() as tape:
            mine = tf.gather(table, batch[:, 0])
            near = tf.reduce_sum(mine * tf.gather(context, batch[:, 1]), 1)
            far = tf.reduce_sum(tf.tile(mine, [3, 1]) * tf.gather(context, others), 1)
            loss = tf.reduce_mean(tf.math.softplus(-near)) + tf.reduce_mean(tf.math.softplus(far))
        for variable, g in zip((table, context), tape.gradient(loss, [table, context])):
            variable.scatter_sub(tf.IndexedSlices(RATE * g.values, g.indices, g.dense_shape))
            rows.append(len(g.indices))
        losses.append(float(loss))
    vectors = table.numpy()[:60] - table.numpy()[:60].mean(0)
    axes = np.linalg.svd(vectors, full_matrices=False)[2][:2]  # the two directions in which they differ most
    axes *= np.sign(axes.sum(1, keepdims=True))
    return {"loss": losses, "rows touched": max(rows), "rows in all": len(words), "places": vectors @ axes.T,
            "words": np.array(words[:60], object)}  # fmt: skip


def draw(found, plt):
    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 5), width_ratios=[2, 1])
    left.plot(*found["places"].T, ".", color=stage.RED, markersize=4)
    for word, (x, y) in zip(found["words"], found["places"]):
        left.annotate(word, (x, y), fontsize=8, xytext=(2, 2), textcoords="offset points")
    left.set(title="sixty common words", xticks=[], yticks=[])
    window = max(1, len(found["loss"]) // 40)
    right.plot(np.convolve(found["loss"], np.ones(window) / window, "valid"), color=stage.BLUE)
    right.set(xlabel="step", title=f"loss; a step moves at most\n{found['rows touched']} of {found['rows in all']} rows")
    return figure


if __name__ == "__main__":
    stage.play(run, draw)
