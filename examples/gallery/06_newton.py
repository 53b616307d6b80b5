"""Second derivatives at work: Newton's method on Rosenbrock's valley, Gauss-Newton on a fit.

Gradient descent creeps along the bottom of the curved valley; Newton's method asks for the Hessian too (the Jacobian of the
gradient: a tape around a tape) and jumps. For sums of squares the Jacobian J of the residuals is enough: J'J stands in for
the Hessian, and a few steps fit two exponentials to noisy points.
"""

import numpy as np
import stage


def valley(x):
    return (1.0 - x[0]) ** 2 + 100.0 * (x[1] - x[0] ** 2) ** 2


def newton(tf, start, count):
    x, path = tf.Variable(start), [start]
    for _ in range(count):
        with tf.GradientTape() as outer:
            with tf.GradientTape() as inner:
                y = valley(x)
            g = inner.gradient(y, x)
        hessian = outer.jacobian(g, x)
        x.assign_sub(np.linalg.solve(hessian.numpy(), g.numpy()))
        path.append(x.numpy())
    return np.array(path)


def descent(tf, start, count):
    x, path = tf.Variable(start), [start]
    for _ in stage.steps(count, "descent"):
        with tf.GradientTape() as tape:
            y = valley(x)
        x.assign_sub(0.001 * tape.gradient(y, x))
        path.append(x.numpy())
    return np.array(path)


def gauss_newton(tf, t, seen, count):
    """Fit a exp(-b t) + c exp(-d t): residuals r, step (J'J + 0.01)^-1 J'r."""
    p, errors = tf.Variable(np.array([1.0, 0.5, 1.0, 3.0])), []
    for _ in range(count):
        with tf.GradientTape() as tape:
            r = p[0] * tf.exp(-p[1] * t) + p[2] * tf.exp(-p[3] * t) - seen
        J = tape.jacobian(r, p).numpy()
        errors.append(float(tf.reduce_mean(r * r)))
        p.assign_sub(np.linalg.solve(J.T @ J + 0.01 * np.eye(4), J.T @ r.numpy()))
    return p.numpy(), errors


def run(tf, quick):
    start = np.array([-1.2, 1.0])
    t = np.linspace(0.0, 4.0, 60)
    seen = 2.0 * np.exp(-0.3 * t) + 3.0 * np.exp(-2.0 * t) + 0.05 * np.random.RandomState(0).randn(60)
    fit, errors = gauss_newton(tf, tf.constant(t), tf.constant(seen), 12)
    return {"newton": newton(tf, start, 6), "descent": descent(tf, start, 100 if quick else 3000), "fit": fit,
            "error of the fit": errors, "t": t, "seen": seen}  # fmt: skip


def draw(found, plt):
    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.4))
    u, v = np.meshgrid(np.linspace(-1.6, 1.4, 200), np.linspace(-0.8, 1.8, 200))
    left.contour(u, v, np.log10(valley(np.array([u, v])) + 1e-3), levels=16, cmap="Greys", linewidths=0.8)
    left.plot(*found["descent"].T, color=stage.RED, label=f"descent, {len(found['descent']) - 1} steps")
    left.plot(*found["newton"].T, "o-", color=stage.BLUE, label=f"Newton, {len(found['newton']) - 1} steps")
    left.plot(1, 1, "k*", markersize=12, label="the minimum")
    left.set(xlim=(-1.6, 1.4), ylim=(-0.8, 1.8), title="Rosenbrock's valley")
    left.legend(loc="upper right", fontsize=9)
    a, b, c, d = found["fit"]
    right.plot(found["t"], found["seen"], ".", color=stage.GREY, label="seen")
    right.plot(found["t"], a * np.exp(-b * found["t"]) + c * np.exp(-d * found["t"]), color=stage.BLUE,
               label=f"{a:.2f} exp(-{b:.2f} t) + {c:.2f} exp(-{d:.2f} t)")  # fmt: skip
    right.set(xlabel="t", title=f"Gauss-Newton, {len(found['error of the fit'])} steps")
    right.legend()
    return figure


if __name__ == "__main__":
    stage.play(run, draw)
