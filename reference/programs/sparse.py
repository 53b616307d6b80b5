"""SparseTensor as an object: what it holds, what it answers to, what tapes, structures and other functions make of it."""

# mypy: ignore-errors
from __future__ import annotations

import copy
import pickle

import numpy as np

from reference.programs import probe, story


def made(tf, values=(1.0, 2.0)):
    return tf.SparseTensor([[0, 1], [2, 0]], list(values), [3, 4])


@story
def what_it_holds(tf):
    s = made(tf)
    return {
        "text": [repr(s), str(s), repr(tf.SparseTensor([[0]], ["a"], [2]))],
        "parts": [s.indices, s.values, s.dense_shape],
        "shape": [s.shape, s.get_shape(), s.dtype, made(tf, [1, 2]).dtype],
        "unknown size": tf.SparseTensor([[0]], [1.0], [-1]).shape,
        "with_values": [s.with_values([3, 4]), probe(lambda: s.with_values([3]))],
        "set_shape": [s.set_shape([None, 4]), probe(lambda: s.set_shape([3, 5])), probe(lambda: s.set_shape([3]))],
        "the same values": s.values is s.values,
        "truth": [bool(s), s == s, s == 1, s != s],  # noqa: PLR0124
        "a Variable": tf.SparseTensor([[0]], tf.Variable([1.0]), [2]),
        "arrays": tf.SparseTensor(np.array([[0, 1]], np.int32), np.array([1.5]), np.array([2, 2])),
    }


@story
def what_it_is_not(tf):
    s = made(tf)
    told = {}
    for name in ("numpy", "__array__", "__len__", "device", "name", "ref", "ndim", "graph", "op"):
        told[name] = probe(lambda name=name: getattr(s, name))
    told["len"] = probe(lambda: len(s))
    told["iter"] = probe(lambda: list(s))
    told["item"] = probe(lambda: s[0])
    for name, use in {
        "convert": tf.convert_to_tensor, "constant": tf.constant, "add": lambda s: tf.add(s, 1.0), "sum": tf.reduce_sum,
        "exp": tf.exp, "reshape": lambda s: tf.reshape(s, [12]), "stack": lambda s: tf.stack([s, s]), "Variable": tf.Variable,
        "matmul": lambda s: tf.matmul(s, tf.ones([4, 2])), "gather": lambda s: tf.gather(s, [0]), "zeros_like": tf.zeros_like,
        "dense + s": lambda s: tf.ones([3, 4]) + s, "dense - s": lambda s: tf.ones([3, 4]) - s, "dense / s": lambda s: tf.ones([3, 4]) / s,
        "dense @ s": lambda s: tf.ones([3, 3]) @ s, "dense == s": lambda s: tf.ones([3, 4]) == s, "s + s": lambda s: s + s,
        "s - 1": lambda s: s - 1.0, "-s": lambda s: -s, "abs": abs, "s ** 2": lambda s: s**2, "2 * s": lambda s: 2.0 * s,
        "2 / s": lambda s: 2.0 / s, "array * s": lambda s: np.ones((3, 4), np.float32) * s, "s * s": lambda s: s * s,
        "multiply": lambda s: tf.multiply(tf.ones([3, 4]), s), "concat": lambda s: tf.concat([s, s], 0),
    }.items():  # fmt: skip
        told[name] = probe(lambda use=use: use(s))
    return told


@story
def functions_that_take_it(tf):
    s = made(tf)
    return {
        "cast": [tf.cast(s, tf.int32), tf.cast(s, tf.float32)],
        "shape": [tf.shape(s), tf.shape(s, tf.int64), tf.size(s), tf.rank(s)],
        "identity": [tf.identity(s), tf.stop_gradient(s)],
        "is_tensor": tf.is_tensor(s),
        "is it a Tensor": isinstance(s, tf.Tensor),
        "copies": [copy.copy(s), copy.deepcopy(s), pickle.loads(pickle.dumps(s))],
    }


@story
def structures(tf):
    s = made(tf)
    return {
        "nested": tf.nest.is_nested(s),
        "flat": [tf.nest.flatten([s, 1]), tf.nest.flatten([s, 1], expand_composites=True)],
        "packed": tf.nest.pack_sequence_as([s, 1], [[[0, 0]], [5.0], [3, 4], 2], expand_composites=True),
        "mapped": tf.nest.map_structure(lambda x: x * 2 if x.dtype == tf.float32 else x, s, expand_composites=True),
        "same": tf.nest.assert_same_structure(s, made(tf, [3.0, 4.0]), expand_composites=True),
    }


@story
def tapes_track_the_values(tf):
    v, d = tf.Variable([1.0, 2.0]), tf.Variable(tf.ones([3, 4]))
    with tf.GradientTape(persistent=True) as tape:
        s = tf.SparseTensor([[0, 1], [2, 0]], v, [3, 4])
        scaled = s * d
        total = tf.sparse.reduce_sum(scaled)
        product = tf.sparse.sparse_dense_matmul(scaled, tf.ones([4, 1]))
        again = tf.sparse.to_dense(tf.sparse.transpose(tf.sparse.reorder(tf.sparse.add(scaled, scaled))))
    told = {name: tape.gradient(y, [v, d]) for name, y in (("total", total), ("product", product), ("again", again))}
    told["values"] = tape.gradient(total, [s.values, scaled.values])
    told["to values"] = tape.gradient(scaled.values, v)
    told["target"] = probe(lambda: tape.gradient(scaled, v))
    told["source"] = probe(lambda: tape.gradient(total, s))
    told["both"] = probe(lambda: tape.gradient(total, [v, s]))
    return told


@story
def second_derivatives(tf):
    v, w = tf.Variable([1.0, 2.0]), tf.Variable(tf.ones([4, 2]))
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            y = tf.sparse.sparse_dense_matmul(tf.SparseTensor([[0, 1], [2, 0]], v * v, [3, 4]), w) ** 2
        g, h = inner.gradient(y, [v, w])
    return {"first": [g, h], "second": outer.gradient([g, h], [v, w])}


@story
def values_mapped(tf):
    s, t = made(tf), made(tf, [10.0, 20.0])
    other = tf.SparseTensor([[0, 0], [2, 0]], [1.0, 2.0], [3, 4])
    v = tf.Variable([0.5, 1.5])
    with tf.GradientTape() as tape:
        y = tf.sparse.map_values(tf.sin, s.with_values(v))
    return {
        "one": tf.sparse.map_values(tf.square, s),
        "two": tf.sparse.map_values(tf.add, s, t),
        "with a number": tf.sparse.map_values(tf.multiply, s, 3.0),
        "keywords": tf.sparse.map_values(tf.add, x=s, y=t),
        "in a list": tf.sparse.map_values(tf.add_n, [s, t]),
        "gradient": tape.gradient(y.values, v),
        "other places": probe(lambda: tf.sparse.map_values(tf.add, s, other)),
        "other shape": probe(lambda: tf.sparse.map_values(tf.add, s, tf.SparseTensor([[0, 1], [2, 0]], [1.0, 2.0], [3, 5]))),
        "fewer values": probe(lambda: tf.sparse.map_values(lambda x: x[:1], s)),
        "none sparse": probe(lambda: tf.sparse.map_values(tf.sin, 1.0)),
    }


@story
def rows_of_slices_masked(tf):
    def rows(kind=tf.int32):
        return tf.IndexedSlices(tf.constant([[1.0], [2.0], [3.0]]), tf.constant([5, 0, 5], kind), tf.constant([9, 1]))

    told = {str(gone): tf.sparse.mask(rows(), gone) for gone in ([5], [0], [0, 5], [7], [])}
    told["int64"] = tf.sparse.mask(rows(tf.int64), [0])
    for name, gone in (("matrix", [[0]]), ("number", 0), ("None", None), ("floats", [0.0]), ("int64", tf.constant([0], tf.int64))):
        told[f"refused {name}"] = probe(lambda gone=gone: tf.sparse.mask(rows(), gone))
    told["a tensor"] = probe(lambda: tf.sparse.mask(tf.constant([1.0]), [0]))
    v = tf.Variable([[1.0], [2.0], [3.0]])
    with tf.GradientTape() as tape:
        y = tf.sparse.mask(tf.IndexedSlices(v * 2.0, tf.constant([5, 0, 5])), [0]).values
    told["gradient"] = tape.gradient(y, v)
    return told
