"""A recurrent network reads English letter by letter and guesses the next one.

The text is scikit-learn's own description of its data sets. The network is one loop: at each letter it mixes what it sees
with what it remembers. The tape does not mind the loop; it is a longer list. The picture shows the loss, and for one line
of the text how probable the network thought each letter was.
"""

import numpy as np
import stage
from sklearn import datasets

TOLERANCE = 2e-3
MEMORY, LENGTH, BATCH = 64, 25, 16


def read():
    """The text as numbers, and the letters these stand for."""
    texts = [load().DESCR for load in (datasets.load_iris, datasets.load_wine, datasets.load_digits)]
    text = " ".join(" ".join(texts).lower().split())
    letters = sorted(set(text))
    return np.array([letters.index(c) for c in text]), letters


def run(tf, quick):
    text, letters = read()
    chance, n = np.random.RandomState(2), len(letters)

    def weights(*shape, size):
        return tf.Variable((chance.randn(*shape) * size).astype("float32"))

    letter_in, memory, letter_out = weights(n, MEMORY, size=0.3), weights(MEMORY, MEMORY, size=0.1), weights(MEMORY, n, size=0.1)
    bias, bias_out = tf.Variable(tf.zeros([MEMORY])), tf.Variable(tf.zeros([n]))
    parameters = [letter_in, memory, letter_out, bias, bias_out]

    def read_on(seen, h):
        """One letter for each text of the batch: new memory, and scores for the letter to come."""
        h = tf.tanh(tf.gather(letter_in, seen) + tf.matmul(h, memory) + bias)
        return h, tf.matmul(h, letter_out) + bias_out

    def loss_of(lines):
        h, loss = tf.zeros([len(lines), MEMORY]), 0.0
        for k in range(LENGTH):
            h, scores = read_on(tf.constant(lines[:, k]), h)
            loss += tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=lines[:, k + 1], logits=scores))
        return loss / LENGTH

    optimizer, losses = tf.optimizers.Adam(0.005, clipnorm=1.0), []
    for _ in stage.steps(12 if quick else 600, "read", lambda: f"loss {losses[-1]:.2f}"):
        starts = chance.randint(0, len(text) - LENGTH - 1, BATCH)
        with tf.GradientTape() as tape:
            loss = loss_of(np.stack([text[s : s + LENGTH + 1] for s in starts]))
        optimizer.apply_gradients(zip(tape.gradient(loss, parameters), parameters))
        losses.append(float(loss))

    line, h, probable = text[200:250], tf.zeros([1, MEMORY]), []
    for seen, coming in zip(line, line[1:]):
        h, scores = read_on(tf.constant([seen]), h)
        probable.append(float(tf.nn.softmax(scores)[0, coming]))
    return {"loss": losses, "probable": probable, "line": np.array([letters[k] for k in line[1:]], object)}


def draw(found, plt):
    figure, (top, bottom) = plt.subplots(2, 1, figsize=(10, 4.6), height_ratios=[2, 1])
    top.plot(found["loss"], color=stage.BLUE)
    top.set(xlabel="step", ylabel="loss per letter (nats)", title="less and less surprised")
    bottom.bar(range(len(found["line"])), found["probable"], color=stage.RED, alpha=0.8)
    bottom.set(xticks=range(len(found["line"])), xticklabels=found["line"], ylabel="probability", ylim=(0, 1))
    bottom.set_title("how sure it was of each letter, before it saw it", fontsize=11)
    bottom.grid(False)
    return figure


if __name__ == "__main__":
    stage.play(run, draw)
