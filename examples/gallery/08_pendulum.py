"""A gradient through a simulation: find the push that brings a pendulum upright at rest.

The motor may push at sixty moments in three seconds. Sixty steps of a Runge-Kutta solver lead from the pushes to the final
angle and speed, all of it on the tape, and the gradient says how each push should change: no theory of control, only the
chain rule through the solver.
"""

import numpy as np
import stage

STEPS, DT, FRICTION = 60, 0.05, 0.1


def run(tf, quick):
    def swing(angle, speed, push):
        """The law of motion: what angle and speed change by, per second."""
        return speed, -9.81 * tf.sin(angle) - FRICTION * speed + push

    def step(angle, speed, push):
        """One step of Runge and Kutta's method of fourth order."""
        a1, s1 = swing(angle, speed, push)
        a2, s2 = swing(angle + DT / 2 * a1, speed + DT / 2 * s1, push)
        a3, s3 = swing(angle + DT / 2 * a2, speed + DT / 2 * s2, push)
        a4, s4 = swing(angle + DT * a3, speed + DT * s3, push)
        return angle + DT / 6 * (a1 + 2.0 * a2 + 2.0 * a3 + a4), speed + DT / 6 * (s1 + 2.0 * s2 + 2.0 * s3 + s4)

    pushes = tf.Variable(np.sin(np.linspace(0, 9, STEPS)))
    optimizer, losses = tf.optimizers.Adam(0.2), []
    for _ in stage.steps(15 if quick else 300, "solve", lambda: f"loss {losses[-1]:.3f}"):
        with tf.GradientTape() as tape:
            angle, speed = tf.constant(0.0, tf.float64), tf.constant(0.0, tf.float64)
            angles = [angle]
            for push in tf.unstack(pushes):
                angle, speed = step(angle, speed, push)
                angles.append(angle)
            loss = (angle - np.pi) ** 2 + 0.1 * speed**2 + 0.001 * tf.reduce_mean(pushes**2)
        optimizer.apply_gradients([(tape.gradient(loss, pushes), pushes)])
        losses.append(float(loss))
    return {"loss": losses, "last angle": float(angle), "last speed": float(speed), "pushes": pushes.numpy(),
            "angles": np.array([float(a) for a in angles])}  # fmt: skip


def draw(found, plt):
    figure, (left, middle, right) = plt.subplots(1, 3, figsize=(12, 4))
    t = np.arange(len(found["angles"])) * DT
    left.plot(t, np.degrees(found["angles"]), color=stage.BLUE)
    left.axhline(180, color=stage.GREY, linestyle="--")
    left.set(xlabel="seconds", ylabel="angle (degrees)", title="up it goes")
    middle.step(t[:-1], found["pushes"], color=stage.RED, where="post")
    middle.set(xlabel="seconds", title="the pushes")
    x, y = np.sin(found["angles"]), -np.cos(found["angles"])
    right.plot(x, y, color=stage.GREY, alpha=0.4)
    for k in range(0, len(x), 6):
        right.plot([0, x[k]], [0, y[k]], "o-", color=stage.BLUE, alpha=0.15 + 0.8 * k / len(x), markersize=5)
    right.set(aspect="equal", xlim=(-1.3, 1.3), ylim=(-1.3, 1.3), title="every sixth step, later ones darker")
    return figure


if __name__ == "__main__":
    stage.play(run, draw)
