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


@story
def rows_in_batches(tf):
    def told(start, values, indices):
        v = tf.Variable(start)
        done = probe(lambda: v.batch_scatter_update(tf.IndexedSlices(tf.constant(values), indices)))
        return [done, None if done.error else v.numpy()]  # TensorFlow may have written a part before it refuses

    two = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]
    return {
        "two": told(two, [[10.0, 20.0], [30.0, 40.0]], tf.constant([[0, 2], [1, 1]])),
        "one row": told([1.0, 2.0, 3.0], [10.0, 20.0], tf.constant([0, 2])),
        "cube": told([[[0.0, 1.0], [2.0, 3.0]], [[4.0, 5.0], [6.0, 7.0]]], [[[8.0, 9.0]], [[10.0, 11.0]]], tf.constant([[0], [1]])),
        "int64": told(two, [[10.0], [30.0]], tf.constant([[0], [1]], tf.int64)),
        "fewer rows": told(two, [[10.0]], tf.constant([[2]])),
        "out of range": told(two, [[10.0], [30.0]], tf.constant([[3], [1]])),
        "negative": told(two, [[10.0], [30.0]], tf.constant([[-1], [1]])),
        "shape": told(two, [[10.0, 2.0], [30.0, 4.0]], tf.constant([[0], [1]])),
        "a tensor": probe(lambda: tf.Variable([1.0]).batch_scatter_update(tf.constant([1.0]))),
    }


@story
def counting_up(tf):
    def told(start, limit, times=1, **kind):
        v = tf.Variable(start, **kind)
        return [[probe(lambda: v.count_up_to(limit)) for _ in range(times)], v.numpy()]

    return {
        "to 3": told(0, 3, 4),
        "int64": told(0, 3, 2, dtype=tf.int64),
        "negative": told(-5, -3, 3),
        "past": told(5, 3),
        "limit 3.0": told(0, 3.0, 2),
        "limit tensor": told(0, tf.constant(3), 2),
        "limit None": told(0, None),
        "float": told(0.0, 3),
        "int16": told(0, 3, dtype=tf.int16),
        "vector": told([0], 3),
    }


@story
def reading_places(tf):
    told = {}
    for name, indices in (
        ("rows", [[0], [1], [0]]), ("elements", [[0, 1], [1, 0]]), ("batches", [[[0, 1]], [[1, 0]]]), ("out of range", [[2]]), ("negative", [[-1]]),
        ("a scalar", 0), ("floats", [[0.0]]), ("too deep", [[0, 0, 0]]), ("int16", tf.constant([[0]], tf.int16)), ("int64", tf.constant([[0]], tf.int64)),
    ):  # fmt: skip
        v = tf.Variable([[1.0, 2.0], [3.0, 4.0]])
        with tf.GradientTape() as tape:
            y = probe(lambda v=v, i=indices: v.gather_nd(i))
            z = None if y.error else v.gather_nd(indices, name="read") * 2.0
        told[name] = [y, None if z is None else tape.gradient(z, v), len(tape.watched_variables())]
    told["integers"] = tf.Variable([1, 2]).gather_nd([[1]])
    return told


@story
def places_of_every_kind(tf):
    told = {}
    nan = float("nan")
    for kind in ("add", "sub", "update", "max", "min"):
        for name, start, indices, updates in (
            ("twice", [1.0, 2.0, 3.0], [[0], [0]], [5.0, -6.0]), ("numbers", [1.0, 2.0, 3.0], [2], [5.0]), ("number", [1.0, 2.0], [0], 5.0), ("scalar", [1.0, 2.0], 0, 5.0),
            ("nothing", [1.0, 2.0], tf.zeros([0, 1], tf.int32), tf.zeros([0])), ("everything", [1.0], tf.zeros([1, 0], tf.int32), [[1.0]]), ("empty rows", tf.zeros([2, 0]), [[0]], tf.zeros([1, 0])),
            ("floats", [1.0, 2.0], [[0.0]], [5.0]), ("int16", [1.0, 2.0], tf.constant([[0]], tf.int16), [5.0]), ("int64", [1.0, 2.0], tf.constant([[0]], tf.int64), [5.0]),
            ("whole numbers", [1.0, 2.0], [[0]], [5]), ("other dtype", [1.0, 2.0], [[0]], tf.constant([5.0], tf.float64)), ("negative", [1.0, 2.0], [[-1]], [5.0]), ("bools", [True, False, True], [[1], [2]], [True, True]),
            ("text", ["a", "b"], [[1]], ["c"]), ("integers", [1, 2], [[1]], [3]), ("complex", [1j, 2j], [[1]], [3j]), ("nan", [1.0, nan], [[0], [1]], [nan, 1.0]), ("rank", [1.0, 2.0], [[0]], [[5.0]]),
            ("not spread", [1.0, 2.0], [[0], [1]], 5.0),
        ):  # fmt: skip
            v = tf.Variable(start)
            done = probe(lambda v=v, k=kind, i=indices, u=updates: getattr(v, f"scatter_nd_{k}")(i, u))
            told[f"{kind} {name}"] = [done, v.numpy()]
    return told
