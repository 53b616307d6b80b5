"""A convolutional network reads digits, and shows what its first filters look for.

The same handwritten digits as in digits.py, now kept as pictures of 8 x 8 points. Two layers of small filters slide over
them; each filter's nine weights are learnt like any other parameter, through the gradient of the convolution. The picture
shows the eight filters of the first layer and what each of them sees in one digit.
"""

import numpy as np
import stage
from sklearn.datasets import load_digits

TOLERANCE = 5e-3  # float32 sums in another order, over many steps


def run(tf, quick):
    pictures, labels = load_digits(return_X_y=True)
    pictures = (pictures / 16).reshape(-1, 8, 8, 1).astype("float32")
    labels = labels.astype("int32")
    train, test = slice(0, 300 if quick else 1400), slice(1400, None)
    chance = np.random.RandomState(0)

    def weights(*shape):
        return tf.Variable((chance.randn(*shape) * np.sqrt(2 / np.prod(shape[:-1]))).astype("float32"))

    f1, f2, w, b = weights(3, 3, 1, 8), weights(3, 3, 8, 16), weights(64, 10), tf.Variable(tf.zeros([10]))
    parameters = [f1, f2, w, b]

    def scores(x):
        h = tf.nn.max_pool2d(tf.nn.relu(tf.nn.conv2d(x, f1, 1, "SAME")), 2, 2, "VALID")
        h = tf.nn.max_pool2d(tf.nn.relu(tf.nn.conv2d(h, f2, 1, "SAME")), 2, 2, "VALID")
        return tf.matmul(tf.reshape(h, [-1, 64]), w) + b

    def accuracy(part):
        return float(np.mean(scores(tf.constant(pictures[part])).numpy().argmax(1) == labels[part]))

    optimizer, losses = tf.optimizers.Adam(0.005), []
    batches = len(labels[train]) // 50
    for k in stage.steps(batches * (1 if quick else 8), "train", lambda: f"loss {losses[-1]:.3f}"):
        if k % batches == 0:
            order = chance.permutation(len(labels[train]))
        batch = order[k % batches * 50 :][:50]
        with tf.GradientTape() as tape:
            logits = scores(tf.constant(pictures[batch]))
            loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels[batch], logits=logits))
        optimizer.apply_gradients(zip(tape.gradient(loss, parameters), parameters))
        losses.append(float(loss))
    seen = tf.nn.relu(tf.nn.conv2d(tf.constant(pictures[test][:1]), f1, 1, "SAME"))
    return {"loss": losses, "test accuracy": accuracy(test), "filters": f1.numpy()[:, :, 0], "seen": seen.numpy()[0],
            "digit": pictures[test][0, :, :, 0]}  # fmt: skip


def draw(found, plt):
    figure, axes = plt.subplots(3, 8, figsize=(10, 4.2), height_ratios=[1.3, 1, 1])
    for axis in axes.ravel():
        axis.set(xticks=[], yticks=[])
        axis.grid(False)
    for k in range(8):
        limit = abs(found["filters"]).max()
        axes[1, k].imshow(found["filters"][:, :, k], cmap="PuOr", vmin=-limit, vmax=limit)
        axes[2, k].imshow(found["seen"][:, :, k], cmap="gray_r")
    axes[1, 0].set_ylabel("filter")
    axes[2, 0].set_ylabel("sees")
    for axis in axes[0]:
        axis.remove()
    grid = axes[0, 0].get_gridspec()
    curve, digit = figure.add_subplot(grid[0, :6]), figure.add_subplot(grid[0, 6:])
    curve.plot(found["loss"], color=stage.BLUE)
    curve.set(title=f"loss; {found['test accuracy']:.1%} of the test digits read", xlabel="step", yscale="log")
    digit.imshow(found["digit"], cmap="gray_r")
    digit.set(xticks=[], yticks=[], title="this digit")
    return figure


if __name__ == "__main__":
    stage.play(run, draw)
