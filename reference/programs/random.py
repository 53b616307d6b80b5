"""Random numbers: what can be said of them without knowing them."""

# mypy: ignore-errors
from __future__ import annotations

from reference.programs import probe, story


@story
def a_seed_repeats(tf):
    def draw():
        tf.random.set_seed(7)
        return (
            tf.random.normal([100]),
            tf.random.normal([100]),
            tf.random.uniform([100]),
            tf.random.uniform([50], 0, 1000, tf.int32),
        )

    first, second = draw(), draw()
    tf.random.set_seed(8)
    other = tf.random.normal([100])
    return {
        "same": [bool(tf.reduce_all(a == b)) for a, b in zip(first, second, strict=True)],
        "but not each other": bool(tf.reduce_all(first[0] == first[1])),
        "another seed": bool(tf.reduce_all(other == first[0])),
        "returns": tf.random.set_seed(1),
    }


@story
def an_op_seed(tf):
    tf.random.set_seed(3)
    a, b = tf.random.normal([20], seed=5), tf.random.normal([20], seed=5)
    tf.random.set_seed(3)
    c, d = tf.random.normal([20], seed=5), tf.random.normal([20], seed=6)
    same = lambda x, y: bool(tf.reduce_all(x == y))
    return {"a b": same(a, b), "a c": same(a, c), "c d": same(c, d)}


@story
def ranges_and_moments(tf):
    tf.random.set_seed(0)
    u, n, k = tf.random.uniform([4000], -2.0, 3.0), tf.random.normal([4000], 1.0, 2.0), tf.random.uniform([4000], -3, 4, tf.int64)
    near = lambda x, value, slack: bool(tf.abs(x - value) < slack)
    return {
        "u within": bool(tf.reduce_all((u >= -2.0) & (u < 3.0))),
        "u mean": near(tf.reduce_mean(u), 0.5, 0.1),
        "n mean": near(tf.reduce_mean(n), 1.0, 0.15),
        "n spread": near(tf.sqrt(tf.reduce_mean((n - 1.0) ** 2)), 2.0, 0.15),
        "k within": bool(tf.reduce_all((k >= -3) & (k < 4))),
        "k all met": len(set(k.numpy().tolist())),
        "unit": bool(tf.reduce_all(tf.random.uniform([1000]) < 1.0)),
        "half": tf.random.normal([3], dtype=tf.float16).dtype,
        "bounds apart": bool(
            tf.reduce_all(tf.random.uniform([2, 500], [[0.0], [10.0]], [[1.0], [11.0]]) >= tf.constant([[0.0], [10.0]]))
        ),
    }


@story
def gradients_of_random_numbers(tf):
    m, s = tf.Variable([1.0, 2.0]), tf.Variable([0.5, 0.25])
    with tf.GradientTape(persistent=True) as tape:
        x = tf.random.normal([2], m, s)
        u = tf.random.uniform([2], m, m + s)
    z = (x - m) / s
    return {
        "mean": tape.gradient(x, m),
        "stddev is the noise": bool(tf.reduce_all(tf.abs(tape.gradient(x, s) - z) < 1e-4)),
        "uniform low": tape.gradient(u, m),
    }


@story
def dropout(tf):
    tf.random.set_seed(1)
    x = tf.Variable(tf.ones([1000]) * 3.0)
    with tf.GradientTape() as tape:
        y = tf.nn.dropout(x, 0.25)
    g = tape.gradient(y, x)
    kept = tf.cast(y != 0.0, tf.float32)
    share = float(tf.reduce_mean(kept))
    fixed = tf.nn.dropout(tf.ones([4, 50]), 0.5, noise_shape=[4, 1])
    a, b = (tf.nn.dropout(tf.ones([50]), 0.5, seed=4) for _ in range(2))
    constant = tf.constant([1.0])
    return {
        "values": bool(tf.reduce_all((y == 0.0) | (tf.abs(y - 4.0) < 1e-6))),
        "share": 0.7 < share < 0.8,
        "gradient": bool(tf.reduce_all(tf.abs(g - kept / 0.75) < 1e-6)),
        "rows together": bool(tf.reduce_all(fixed == fixed[:, :1])),
        "seeded twice": bool(tf.reduce_all(a == b)),
        "nothing to drop": tf.nn.dropout(constant, 0.0) is constant,
        "all": probe(lambda: tf.nn.dropout(constant, 1.0)),
        "int": probe(lambda: tf.nn.dropout(tf.constant([1]), 0.5)),
        "of a variable": probe(lambda: tf.nn.dropout(tf.Variable([1.0]), 0.0)),
    }


@story
def the_very_numbers(tf):
    """Bit for bit: the numbers themselves follow from the seeds."""
    bits = lambda x: x.numpy().tobytes().hex()
    found = {}
    for seed, op_seed in ((0, None), (0, 0), (42, None), (42, 7), (-5, 2**33), (2**40, -1)):
        tf.random.set_seed(seed)
        for dtype in ("float16", "float32", "float64"):
            found[f"uniform {seed} {op_seed} {dtype}"] = [
                bits(tf.random.uniform([5], dtype=dtype, seed=op_seed)) for _ in range(2)
            ]
            found[f"bounds {seed} {op_seed} {dtype}"] = bits(tf.random.uniform([2, 3], -1.5, 2.25, dtype=dtype, seed=op_seed))
        for dtype in ("float16", "float32"):  # float64 depends on the C library's last bit
            found[f"normal {seed} {op_seed} {dtype}"] = [
                bits(tf.random.normal([33], 3, 0.5, dtype=dtype, seed=op_seed)) for _ in range(2)
            ]
        for dtype, low, high in (
            ("int32", -5, 5),
            ("int32", -(2**31), 2**31 - 1),
            ("int64", 0, 10),
            ("int64", -(2**63), 2**63 - 1),
        ):
            found[f"whole {seed} {op_seed} {dtype} {high}"] = bits(tf.random.uniform([7], low, high, dtype=dtype, seed=op_seed))
        found[f"wide shape {seed} {op_seed}"] = bits(tf.random.uniform(tf.constant([5], tf.int64), seed=op_seed))
        found[f"dropout {seed} {op_seed}"] = bits(tf.nn.dropout(tf.ones([4, 5]), 0.3, noise_shape=[4, 1], seed=op_seed))
        tf.nn.dropout(tf.ones([2]), 0.0)  # draws nothing, but uses up a seed
        found[f"after {seed} {op_seed}"] = bits(tf.random.normal([]))
    return found
