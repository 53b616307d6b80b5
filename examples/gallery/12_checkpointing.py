"""Trading time for memory: `recompute_grad` forgets what lies between, and computes it again on the way back.

A tape keeps what its rules will read, so a deep network keeps every layer's output until the gradient is asked for. Wrapped
in `tf.recompute_grad`, a block of layers keeps only what went in. The gradients are the same to the last digit; the picture
shows how much memory stood on the tape after the forward pass, as Python's own tracemalloc counts it for NumPy's arrays.
"""

import tracemalloc

import numpy as np
import stage

WIDTH, BATCH = 64, 256


def run(tf, quick):
    chance = np.random.RandomState(6)
    x = tf.constant(chance.randn(BATCH, WIDTH).astype("float32"))
    depths = [8, 16] if quick else [8, 16, 32, 64, 128]
    weights = [tf.Variable((chance.randn(WIDTH, WIDTH) / np.sqrt(WIDTH)).astype("float32")) for _ in range(depths[-1])]

    def block(layers):
        def call(h):
            for w in layers:
                h = tf.tanh(tf.matmul(h, w))
            return h

        return call

    def held(depth, forget):
        """The gradients of a network of this depth, and how many MB its tape held before the way back."""
        blocks = [block(weights[k : k + 8]) for k in range(0, depth, 8)]
        blocks = [tf.recompute_grad(b) for b in blocks] if forget else blocks
        tracemalloc.start()
        with tf.GradientTape() as tape:
            h = x
            for b in blocks:
                h = b(h)
            loss = tf.reduce_mean(h**2)
        megabytes = tracemalloc.get_traced_memory()[0] / 2**20
        tracemalloc.stop()
        return [g.numpy() for g in tape.gradient(loss, weights[:depth])], megabytes

    megabytes, worst, sizes = [], 0.0, []
    for k in stage.steps(len(depths), "deeper"):
        (kept, a), (again, b) = held(depths[k], False), held(depths[k], True)
        megabytes.append((a, b))
        worst = max(worst, *(abs(g1 - g2).max() for g1, g2 in zip(kept, again)))
        sizes.append(float(sum((g**2).sum() for g in again)))
    # TensorFlow's arrays are not Python's, so memory is no number to compare: it is kept as objects
    return {"largest difference": worst, "sizes of the gradients": sizes, "depths": depths, "memory": np.array(megabytes, object)}


def draw(found, plt):
    figure, axes = plt.subplots(figsize=(6, 4))
    memory = found["memory"].astype(float)
    axes.plot(found["depths"], memory[:, 0], "o-", color=stage.RED, label="every layer kept")
    axes.plot(found["depths"], memory[:, 1], "s--", color=stage.BLUE, label="recomputed in blocks of 8")
    axes.set(xlabel="layers", ylabel="MB on the tape", title=f"gradients differ by {found['largest difference']:.0e}")
    axes.legend()
    return figure


if __name__ == "__main__":
    stage.play(run, draw)
