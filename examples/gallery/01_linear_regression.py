"""A straight line through points: the smallest thing that learns.

Progression of diabetes against body mass, 442 patients (it ships with scikit-learn). The line has two parameters; the tape
says how the mean squared error changes with each, and both take a small step downhill. The dashed line is the answer of
algebra (least squares): the steps should end there, and do.
"""

import numpy as np
import stage
from sklearn.datasets import load_diabetes


def run(tf, quick):
    data = load_diabetes()
    body, disease = data.data[:, 2], data.target
    body, disease = ((v - v.mean()) / v.std() for v in (body, disease))  # comparable units: one step size suits both
    x, y = tf.constant(body.astype("float32")), tf.constant(disease.astype("float32"))
    slope, height = tf.Variable(-1.0), tf.Variable(1.5)

    path, losses = [], []
    for _ in stage.steps(40 if quick else 200, "fit", lambda: f"loss {losses[-1]:.3f}"):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((slope * x + height - y) ** 2)
        path.append((float(slope), float(height)))
        losses.append(float(loss))
        for variable, g in zip((slope, height), tape.gradient(loss, [slope, height])):
            variable.assign_sub(0.05 * g)
    exact = np.polyfit(body, disease, 1)
    return {"loss": losses, "slope": float(slope), "height": float(height), "slope by algebra": exact[0],
            "path": np.array(path), "points": np.stack([body, disease])}  # fmt: skip


def draw(found, plt):
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 4))
    x = np.array([found["points"][0].min(), found["points"][0].max()])
    left.plot(*found["points"], ".", color=stage.GREY, markersize=4)
    for k, (slope, height) in enumerate(found["path"][::8][:6]):
        left.plot(x, slope * x + height, color=stage.BLUE, alpha=0.2 + 0.1 * k, linewidth=1)
    left.plot(x, found["slope"] * x + found["height"], color=stage.BLUE, label="after the last step")
    left.plot(x, found["slope by algebra"] * x, "--", color=stage.RED, label="least squares")
    left.set(xlabel="body mass (standard deviations)", ylabel="progression", title="the line turns into place")
    left.legend()
    right.plot(found["loss"], color=stage.BLUE)
    right.set(xlabel="step", ylabel="mean squared error", title="the error falls", yscale="log")
    return figure


if __name__ == "__main__":
    stage.play(run, draw)
