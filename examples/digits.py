"""A first training program: a two-layer network learns to read handwritten digits (손글씨 숫자).

All of learning is in the loop of `train`: compute the loss with the tape open, ask the tape for the slope of
the loss along every parameter, and move each parameter a little downhill. The rest is reading and drawing.

    python examples/digits.py                30 epochs, a few seconds; the curves go to digits.png
    python examples/digits.py --quick        3 epochs
    python examples/digits.py --tensorflow   the same program, and the same curve, with TensorFlow
"""

import argparse
import os
import sys
from pathlib import Path

import matplotlib
import numpy as np
from sklearn.datasets import load_digits
from tqdm import tqdm

sys.path.append(str(Path(__file__).resolve().parents[1]))  # so that a checkout works before it is installed

HIDDEN, BATCH, RATE, EPOCHS, QUICK = 64, 32, 0.1, 30, 3


def read_digits():
    """1797 pictures of 8 x 8 points, as rows of 64 numbers from 0 to 1; every fifth is kept for the test."""
    pictures, labels = load_digits(return_X_y=True)
    pictures, labels = (pictures / 16).astype("float32"), labels.astype("int32")
    order = np.random.RandomState(0).permutation(len(labels))
    test, train = order[::5], np.setdiff1d(order, order[::5])
    return (pictures[train], labels[train]), (pictures[test], labels[test])


def train(tf, epochs):
    """Train with the library `tf`; return the loss at every step and both accuracies after every epoch."""
    (x, labels), (x_test, labels_test) = read_digits()
    chance = np.random.RandomState(1)  # NumPy's, so that every library starts from the same weights

    def weights(rows, columns):
        return tf.Variable((chance.randn(rows, columns) / np.sqrt(rows)).astype("float32"))

    w1, b1 = weights(64, HIDDEN), tf.Variable(np.zeros(HIDDEN, "float32"))
    w2, b2 = weights(HIDDEN, 10), tf.Variable(np.zeros(10, "float32"))
    parameters = [w1, b1, w2, b2]

    def scores(pictures):
        hidden = tf.nn.relu(tf.constant(pictures) @ w1 + b1)
        return hidden @ w2 + b2

    def accuracy(pictures, labels):
        return 100 * float(np.mean(scores(pictures).numpy().argmax(axis=1) == labels))

    losses, accuracies = [], []
    with tqdm(total=epochs, unit="epoch") as progress:
        for _ in range(epochs):
            order = chance.permutation(len(labels))
            for start in range(0, len(order), BATCH):
                batch = order[start : start + BATCH]
                with tf.GradientTape() as tape:
                    loss = tf.reduce_mean(
                        tf.nn.sparse_softmax_cross_entropy_with_logits(labels=tf.constant(labels[batch]), logits=scores(x[batch]))
                    )
                slopes = tape.gradient(loss, parameters)
                for parameter, slope in zip(parameters, slopes, strict=True):
                    parameter.assign_sub(RATE * slope)
                losses.append(float(loss))
            accuracies.append((accuracy(x, labels), accuracy(x_test, labels_test)))
            progress.update()
            progress.set_postfix_str(f"loss {losses[-1]:.3f}, test accuracy {accuracies[-1][1]:.1f}%")
    return losses, accuracies


def draw(losses, accuracies, title, path):
    """The loss falling and the accuracies rising, side by side, as a PNG file."""
    matplotlib.use("Agg")  # draws into a file; needs no screen
    from matplotlib import pyplot as plt

    epochs = np.arange(1, len(accuracies) + 1)
    steps = np.arange(len(losses)) * len(epochs) / len(losses)  # in epochs, as on the right
    means = [part.mean() for part in np.array_split(losses, len(epochs))]
    plt.rcParams.update({"axes.spines.top": False, "axes.spines.right": False, "axes.grid": True})
    plt.rcParams.update({"grid.alpha": 0.3, "font.size": 11, "lines.linewidth": 2})
    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.2), layout="constrained")
    figure.suptitle(title)
    left.plot(steps, losses, color="#9ecae1", linewidth=0.8, label="one batch")
    left.plot(epochs - 0.5, means, color="#08519c", label="mean of an epoch")
    left.set(xlabel="epoch", ylabel="loss (log scale)", yscale="log")
    left.legend(frameon=False)
    train, test = np.transpose(accuracies)
    right.plot(epochs, train, color="#08519c", label=f"training: {train[-1]:.1f}%")
    right.plot(epochs, test, color="#d94801", label=f"test: {test[-1]:.1f}%")
    right.set(xlabel="epoch", ylabel="digits read correctly (%)", ylim=(None, 100.5))
    right.legend(frameon=False, loc="lower right")
    for axes in (left, right):
        axes.xaxis.get_major_locator().set_params(integer=True)
    figure.savefig(path, dpi=150)


def main(words=None):
    """Train, draw and tell; return the losses."""
    options = argparse.ArgumentParser(description="Train a small network to read handwritten digits.")
    options.add_argument("--epochs", type=int, default=EPOCHS)
    options.add_argument("--quick", action="store_true", help=f"{QUICK} epochs only")
    options.add_argument("--out", default="digits.png", help="where to draw the curves (default: digits.png)")
    options.add_argument("--tensorflow", action="store_true", help="use TensorFlow instead of minitape")
    options.add_argument("--backend", help="minitape's array library: numpy or cupy")
    chosen = options.parse_args(words)
    if chosen.tensorflow:
        os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
        import tensorflow as tf
    else:
        if chosen.backend:
            os.environ["MINITAPE_BACKEND"] = chosen.backend
        import minitape as tf

    losses, accuracies = train(tf, QUICK if chosen.quick else chosen.epochs)
    draw(losses, accuracies, f"Reading digits with {tf.__name__}", chosen.out)
    print("accuracy: {:.1f}% on the training digits, {:.1f}% on the test digits".format(*accuracies[-1]))
    print(f"curves: {chosen.out}")
    return losses


if __name__ == "__main__":
    main()
