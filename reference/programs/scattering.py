"""Variables changed in places: scatter_* with IndexedSlices, scatter_nd_*, reading rows."""

# mypy: ignore-errors
from __future__ import annotations

from reference.programs import probe, story

KINDS = ("add", "sub", "mul", "div", "max", "min", "update")


@story
def rows(tf):
    told = {}
    for kind in KINDS:
        for dtype in (tf.float32, tf.float64, tf.int32):
            v = tf.Variable([[1, 2], [3, 4], [5, 6]], dtype=dtype)
            delta = tf.IndexedSlices(tf.constant([[2, 3], [4, 5]], dtype), tf.constant([2, 0]))
            if kind != "div" or dtype != tf.int32:
                told[f"{kind} {dtype.name}"] = [probe(lambda k=kind, v=v, d=delta: getattr(v, f"scatter_{k}")(d)), v.numpy()]
    v = tf.Variable([1.0, 2.0, 3.0])
    told["twice"] = v.scatter_add(tf.IndexedSlices(tf.constant([1.0, 10.0]), tf.constant([1, 1])))
    told["int64"] = v.scatter_sub(tf.IndexedSlices(tf.constant([1.0]), tf.constant([2], tf.int64)))
    told["chain"] = v.scatter_add(tf.IndexedSlices(tf.constant([1.0]), tf.constant([0]))).scatter_mul(
        tf.IndexedSlices(tf.constant([2.0]), tf.constant([0]))
    )
    return told


@story
def places(tf):
    told = {}
    for kind in ("add", "sub", "max", "min", "update"):
        v = tf.Variable([[1.0, 2.0], [3.0, 4.0]])
        told[kind] = [probe(lambda k=kind, v=v: getattr(v, f"scatter_nd_{k}")([[0, 1], [1, 0]], [10.0, -20.0])), v.numpy()]
    v = tf.Variable([[1.0, 2.0], [3.0, 4.0]])
    told["whole rows"] = [v.scatter_nd_update([[1]], [[7.0, 8.0]]), v.numpy()]
    return told


@story
def refused(tf):
    v = tf.Variable([1.0, 2.0, 3.0])
    S = tf.IndexedSlices
    return {
        "a tensor": probe(lambda: v.scatter_add(tf.constant([1.0]))),
        "out of range": probe(lambda: v.scatter_add(S(tf.constant([1.0]), tf.constant([3])))),
        "negative": probe(lambda: v.scatter_add(S(tf.constant([1.0]), tf.constant([-1])))),
        "wrong shape": probe(lambda: v.scatter_add(S(tf.constant([1.0, 2.0]), tf.constant([0])))),
        "nd out of range": probe(lambda: v.scatter_nd_add([[5]], [1.0])),
        "nd shapes": probe(lambda: v.scatter_nd_add([[0]], [1.0, 2.0])),
        "nd too deep": probe(lambda: v.scatter_nd_add([[0, 0]], [1.0])),
        "unchanged": v.numpy(),
    }


@story
def reading_rows(tf):
    v = tf.Variable([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    with tf.GradientTape() as tape:
        y = v.sparse_read([2, 0, 2]) * 2.0
    return {
        "rows": y,
        "gradient": tape.gradient(y, v),
        "out of range": probe(lambda: v.sparse_read([3])),
        "matrix": v.sparse_read([[0, 1], [1, 2]]),
    }


@story
def a_sparse_step(tf):
    v = tf.Variable([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    with tf.GradientTape() as tape:
        y = tf.reduce_sum(tf.gather(v, [0, 2, 2]) ** 2)
    g = tape.gradient(y, v)
    v.scatter_sub(tf.IndexedSlices(g.values * 0.1, g.indices))
    return {"after": v.numpy()}
