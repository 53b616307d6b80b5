"""Yes or no: logistic regression, with its uncertainty drawn as a picture.

569 tumours measured under the microscope (scikit-learn's breast cancer data), two of the thirty measurements. The model
gives the probability that one is malignant; the loss is the cross entropy, and the gradient of everything comes from one
call of the tape. The picture shows the probability over the whole plane, with the line where it is one half.
"""

import numpy as np
import stage
from sklearn.datasets import load_breast_cancer


def run(tf, quick):
    data = load_breast_cancer()
    chosen = [list(data.feature_names).index(name) for name in ("mean radius", "mean texture")]
    points = data.data[:, chosen]
    points = ((points - points.mean(0)) / points.std(0)).astype("float32")
    malignant = (data.target == 0).astype("float32")
    x, y = tf.constant(points), tf.constant(malignant[:, None])
    w, b = tf.Variable(tf.zeros([2, 1])), tf.Variable(tf.zeros([1]))

    losses = []
    for _ in stage.steps(60 if quick else 400, "fit", lambda: f"loss {losses[-1]:.3f}"):
        with tf.GradientTape() as tape:
            logits = tf.matmul(x, w) + b
            loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=logits))
            loss += 0.001 * tf.reduce_sum(w * w)  # keeps the weights finite even where a line separates all points
        losses.append(float(loss))
        for variable, g in zip((w, b), tape.gradient(loss, [w, b])):
            variable.assign_sub(0.5 * g)
    right = float(np.mean((logits.numpy() > 0) == (malignant[:, None] > 0.5)))
    return {"loss": losses, "share told rightly": right, "weights": w.numpy().ravel(), "bias": float(b[0]),
            "points": points, "malignant": malignant}  # fmt: skip


def draw(found, plt):
    figure, axes = plt.subplots(figsize=(6, 4.6))
    low, high = found["points"].min(0) - 0.3, found["points"].max(0) + 0.3
    u, v = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200))
    p = 1 / (1 + np.exp(-(found["weights"][0] * u + found["weights"][1] * v + found["bias"])))
    shade = axes.contourf(u, v, p, levels=np.linspace(0, 1, 11), cmap="RdBu_r", alpha=0.5)
    axes.contour(u, v, p, levels=[0.5], colors="k", linewidths=1)
    for label, mark, kind in ((1, "^", "malignant"), (0, "o", "benign")):
        axes.plot(*found["points"][found["malignant"] == label].T, mark, markersize=3, alpha=0.7, label=kind,
                  color=stage.RED if label else stage.BLUE)  # fmt: skip
    figure.colorbar(shade, label="probability of malignant")
    axes.set(xlabel="mean radius", ylabel="mean texture", title=f"{found['share told rightly']:.0%} told rightly")
    axes.legend(loc="upper right", frameon=True)
    return figure


if __name__ == "__main__":
    stage.play(run, draw)
