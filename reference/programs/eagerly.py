"""What TensorFlow's graphs, scopes and neighbours ask, and what eager code answers."""

# mypy: ignore-errors
from __future__ import annotations

import numpy as np

from reference.programs import probe, story


def lent_and_taken(tf):
    lend, take = tf.experimental.dlpack.to_dlpack, tf.experimental.dlpack.from_dlpack
    told = {"class": type(lend(tf.constant([1.0]))).__name__}
    for dtype in ("float16", "float32", "float64", "int8", "int32", "int64", "uint8", "uint32", "complex64", "complex128", "bool"):
        told[dtype] = take(lend(tf.cast(tf.constant([[0, 1], [2, 3]]), dtype)))
    told["scalar"], told["empty"] = take(lend(tf.constant(2.0))), take(lend(tf.zeros([0, 3])))
    told["from numpy"] = take(np.arange(6).reshape(2, 3).__dlpack__())
    capsule = lend(tf.constant([1.0, 2.0]))
    told["once"], told["twice"] = take(capsule), probe(lambda: take(capsule))
    for name, value in (("number", 1), ("array", np.ones(2)), ("none", None)):
        told[f"take {name}"], told[f"lend {name}"] = probe(lambda v=value: take(v)), probe(lambda v=value: lend(v))
    told["lend a list"] = probe(lambda: lend([1.0]))
    told["lend a variable"] = probe(lambda: lend(tf.Variable(1.0)))
    x = tf.Variable([1.0, 2.0])
    with tf.GradientTape() as tape:
        y = take(lend(x * 2.0)) * 3.0
    told["no gradient"] = tape.gradient(y, x)
    return told


@story
def running_functions_eagerly(tf):
    told = {"before": tf.config.functions_run_eagerly()}
    for value in (True, False, 1, None, "yes", []):
        told[f"asked {value!r}"] = [probe(lambda v=value: tf.config.run_functions_eagerly(v)), tf.config.functions_run_eagerly()]
    tf.config.run_functions_eagerly(False)
    return told


@story
def inside_or_not(tf):
    return {
        "outside": tf.inside_function(),
        "symbolic": [tf.is_symbolic_tensor(x) for x in (tf.constant(1.0), tf.Variable(1.0), 1, None, "a", np.ones(2))],
        "bare call": probe(lambda: tf.is_symbolic_tensor()),
    }


@story
def leaving_functions_alone(tf):
    alone = tf.autograph.experimental.do_not_convert

    @alone
    def double(x):
        "Twice."
        return x * 2

    @alone()
    def triple(x, times=3):
        return x * times

    x = tf.Variable(2.0)
    with tf.GradientTape() as tape:
        y = double(x) + triple(x, times=4)
    return {
        "name": [double.__name__, double.__doc__, triple.__name__],
        "values": [double(2), triple(2), alone(func=abs)(-1)],
        "gradient": tape.gradient(y, x),
        "not callable": probe(lambda: alone(3)(1)),
    }


@story
def names_of_scopes(tf):
    told = {"outside": tf.get_current_name_scope()}
    with tf.name_scope("a"):
        told["one"] = tf.get_current_name_scope()
        with tf.name_scope("b"):
            told["two"] = tf.get_current_name_scope()
        with tf.name_scope("c/"):
            told["anew"] = tf.get_current_name_scope()
        with tf.name_scope(""):
            told["left"] = tf.get_current_name_scope()
        told["back"] = tf.get_current_name_scope()
    told["argument"] = probe(lambda: tf.get_current_name_scope(1))
    return told


@story
def a_logger(tf):
    log = tf.get_logger()
    return {"class": type(log).__name__, "again": tf.get_logger() is log}


@story
def capsules(tf):
    with tf.device("CPU:0"):  # what a GPU's library hands out is its own affair
        return lent_and_taken(tf)


@story
def seconds(tf):
    first, second = tf.timestamp(), tf.timestamp(name="now")
    return {"in order": bool(first <= second), "late enough": float(first) > 1.6e9, "dtype": first.dtype.name, "shape": first.shape}


@story
def several_at_a_time(tf):
    x, v = tf.constant([1.0, 2.0]), tf.Variable([3.0])
    s = tf.IndexedSlices(tf.constant([1.0]), tf.constant([0]), tf.constant([2]))
    told = {
        "tuple is": [a is b for a, b in zip(tf.tuple([x, v, s]), (x, v, s))],
        "tuple class": [type(tf.tuple((x,))).__name__, type(tf.tuple([x])).__name__],
        "identity is": tf.identity_n([x])[0] is x,
        "identity class": type(tf.identity_n((x,))).__name__,
        "static": [tf.get_static_value(a) for a in (x, v, s, None, "a", tf.TensorShape([1, None]))],
        "static shape": type(tf.get_static_value(tf.TensorShape([1]))).__name__,
        "a number": type(tf.get_static_value(tf.constant(1.0))).__name__,
    }
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        a, b = tf.identity_n([x, v])
        y = a * 2.0
        z = tf.guarantee_const(x) * 2.0
    told["identity_n"] = [tape.gradient(y, [x, v]), tape.gradient(b, [x, v]), tape.gradient([a, b], [x, v])]
    told["guarantee_const"] = probe(lambda: tape.gradient(z, x))
    return told


@story
def identities_of_many_kinds(tf):
    x, y, n = tf.Variable([1.0, 2.0]), tf.Variable([[1.0]], dtype=tf.float64), tf.constant([1, 2])
    with tf.GradientTape(persistent=True) as tape:
        a, b, c = tf.identity_n([x, y, n])
        row = tf.gather(a, [1])
        both = a * tf.cast(b, tf.float32)
    return {
        "values": [a, b, c],
        "one": tape.gradient(a, [x, y]),
        "other": tape.gradient(b, [x, y]),
        "row": tape.gradient(row, [x, y]),
        "both": tape.gradient(both, [x, y]),
        "whole numbers": tape.gradient(c, [x, y]),
    }


@story
def static_shapes(tf):
    S = tf.TensorShape
    pairs = [([1, 2], [3, 1]), ([None, 2], [3, 1]), (None, [1]), ([2], None), ([2], [3]), ([None], [None]), ([None], [1]), ([], [2]), ([None], [4]), ([0], [1])]
    return {str(pair): probe(lambda p=pair: tf.broadcast_static_shape(S(p[0]), S(p[1]))) for pair in pairs}


@story
def writing_to_a_slice(tf):
    told = {}
    for name, entries, value in (
        ("block", {"begin": [0, 1], "end": [2, 3]}, [[10.0, 20.0], [30.0, 40.0]]),
        ("one value", {"begin": [0, 1], "end": [2, 3]}, [[5.0, 5.0]]),
        ("stride", {"begin": [1, 2], "end": [-3, -4], "strides": [-1, -2]}, [[1.0, 2.0], [3.0, 4.0]]),
        ("single", {"begin": [1, 0], "end": [2, 3], "shrink_axis_mask": 1}, [7.0, 8.0, 9.0]),
        ("masks", {"begin": [1, 1], "end": [1, 1], "begin_mask": 1, "end_mask": 2}, [[7.0, 8.0]]),
        ("wrong shape", {"begin": [0, 0], "end": [2, 3]}, [1.0, 2.0]),
    ):
        v = tf.Variable([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
        part = tf.strided_slice(v, var=v, **entries)
        told[name] = [part, probe(lambda p=part, x=value: p.assign(tf.constant(x), name="w")), v.numpy()]
    told["without"] = probe(lambda: tf.strided_slice(v, [0], [1]).assign(1.0))
    return told
