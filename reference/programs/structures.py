"""Targets and sources in every structure, weights for the outputs, and gradients that are IndexedSlices."""

# mypy: ignore-errors
from __future__ import annotations

import collections

import numpy as np

from reference.programs import probe, story

Pair = collections.namedtuple("Pair", "left right")


def tape_of(tf, *values):
    tape = tf.GradientTape(persistent=True)
    variables = [tf.Variable(value) for value in values]
    tape.__enter__()
    return tape, variables


@story
def sources_keep_their_structure(tf):
    tape, (x, y, z) = tape_of(tf, 2.0, 3.0, 5.0)
    with tape.stop_recording():
        pass
    t = x * y * z
    tape.__exit__(None, None, None)
    structures = {
        "one": x,
        "list": [x, y],
        "tuple": (x, y),
        "dict": {"b": x, "a": y},
        "nested": [x, (y, {"z": z})],
        "named": Pair(x, y),
        "empty": [],
        "empty tuple": (),
        "empty dict": {},
        "deep": [[[x]]],
        "ordered": collections.OrderedDict([("q", x), ("p", y)]),
        "mixed keys": {2: x, 1: y},
    }
    told = {name: probe(lambda s=s: tape.gradient(t, s)) for name, s in structures.items()}
    told["type of named"] = type(tape.gradient(t, Pair(x, y))).__name__
    told["type of ordered"] = list(tape.gradient(t, structures["ordered"]))
    told["set"] = probe(lambda: tape.gradient(t, {1.0}))
    told["keys of different kinds"] = probe(lambda: tape.gradient(t, {"a": x, 1: y}))
    return told


@story
def targets_are_summed(tf):
    tape, (x, y) = tape_of(tf, [1.0, 2.0], 3.0)
    a, b = x * y, x * x
    tape.__exit__(None, None, None)
    return {
        "vector": tape.gradient(a, x),
        "list": tape.gradient([a, b], x),
        "dict": tape.gradient({"p": a, "q": b}, x),
        "twice": tape.gradient([a, a], x),
        "nested": tape.gradient([a, (b, [a])], x),
        "scalar too": tape.gradient([a, y], y),
        "named": tape.gradient(Pair(a, b), [x, y]),
        "unconnected among them": tape.gradient([a, tf.constant(1.0)], x),
        "variable among them": tape.gradient([a, x], x),
    }


@story
def sources_repeated_and_in_between(tf):
    tape, (x,) = tape_of(tf, 2.0)
    y = x * x
    z = y * y
    w = z + y
    tape.__exit__(None, None, None)
    return {
        "twice": tape.gradient(z, [x, x]),
        "between": tape.gradient(z, [x, y]),
        "itself": tape.gradient(z, z),
        "itself and more": tape.gradient(z, [z, y, x]),
        "source after target": tape.gradient(y, [z, x]),
        "both ways": tape.gradient(w, [x, y, z]),
        "target and source": tape.gradient([z, y], [y, x]),
    }


@story
def a_source_nobody_recorded(tf):
    x, n, text = tf.constant([1.0, 2.0]), tf.constant([1, 2]), tf.constant("a")
    with tf.GradientTape(persistent=True) as tape:
        y = tf.constant(3.0) * 2.0
    return {
        "itself": tape.gradient(x, x),
        "other": tape.gradient(y, x),
        "int itself": tape.gradient(n, n),
        "text": probe(lambda: tape.gradient(y, text)),
        "itself zero": tape.gradient(x, x, unconnected_gradients="zero"),
    }


@story
def weights_for_the_outputs(tf):
    tape, (x,) = tape_of(tf, [1.0, 2.0, 3.0])
    y = x * x
    z = tf.reduce_sum(x)
    tape.__exit__(None, None, None)
    given = {
        "tensor": tf.constant([1.0, 10.0, 100.0]),
        "list of one": [tf.constant([1.0, 10.0, 100.0])],
        "numpy": np.array([1.0, 10.0, 100.0], np.float32),
        "scalar tensor": tf.constant(2.0),
        "None": None,
        "list of None": [None],
        "python list": [1.0, 10.0, 100.0],
        "python number": 2.0,
        "double": tf.constant([1.0, 10.0, 100.0], tf.float64),
        "numpy double": np.array([1.0, 10.0, 100.0]),
        "int": tf.constant([1, 2, 3]),
        "wrong shape": tf.constant([1.0, 2.0]),
        "too high rank": tf.constant([[1.0, 2.0, 3.0]]),
        "rank one of one": tf.constant([2.0]),
        "variable": tf.Variable([1.0, 2.0, 3.0]),
        "too many": [tf.constant([1.0, 2.0, 3.0]), tf.constant(1.0)],
        "empty": [],
        "text": "a",
    }
    told = {name: probe(lambda g=g: tape.gradient(y, x, output_gradients=g)) for name, g in given.items()}
    told["two"] = tape.gradient([y, z], x, output_gradients=[tf.constant([1.0, 10.0, 100.0]), tf.constant(7.0)])
    told["one of two"] = probe(lambda: tape.gradient([y, z], x, output_gradients=[tf.constant([1.0, 10.0, 100.0])]))
    told["None and one"] = probe(lambda: tape.gradient([y, z], x, output_gradients=[None, tf.constant(7.0)]))
    told["dict"] = probe(
        lambda: tape.gradient({"a": y, "b": z}, x, output_gradients={"a": tf.constant([1.0, 10.0, 100.0]), "b": tf.constant(7.0)})
    )
    told["of itself"] = probe(lambda: tape.gradient(x, x, output_gradients=tf.constant([1.0, 2.0, 3.0])))
    told["scalar target, vector weight"] = probe(lambda: tape.gradient(z, x, output_gradients=tf.constant([1.0, 2.0, 3.0])))
    return told


@story
def gather_gives_slices(tf):
    tape, (v,) = tape_of(tf, [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    c = tf.constant([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    tape.watch(c)
    rows = tf.gather(v, [2, 0, 2])
    results = {
        "variable": (rows, v),
        "constant": (tf.gather(c, [2, 0, 2]), c),
        "twice": (tf.gather(v, [0]) + tf.gather(v, [1]), v),
        "axis 1": (tf.gather(v, [0], axis=1), v),
        "through identity": (tf.gather(tf.identity(v), [1]), v),
        "plus dense": (tf.reduce_sum(tf.gather(v, [1])) + tf.reduce_sum(v), v),
        "times": (tf.gather(v * 2.0, [1, 1]), v),
        "index": (v[1], v),
        "slice": (v[1:], v),
        "scalar id": (tf.gather(v, 1), v),
        "matrix ids": (tf.gather(v, [[0, 1], [1, 1]]), v),
        "of a reshape": (tf.gather(tf.reshape(v, [2, 3]), [0, 0]), v),
        "weighted": (rows * tf.constant([[1.0], [2.0], [3.0]]), v),
        "int64": (tf.gather(v, tf.constant([1], tf.int64)), v),
        "none": (tf.gather(v, tf.zeros([0], tf.int32)), v),
    }
    tape.__exit__(None, None, None)
    told = {name: tape.gradient(target, source) for name, (target, source) in results.items()}
    told["summed over targets"] = tape.gradient([rows, tf.constant(1.0)], v)
    told["two targets"] = tape.gradient([results["twice"][0], rows], v)
    told["dense target beside"] = tape.gradient([results["plus dense"][0], rows], v)
    told["itself too"] = tape.gradient([v, rows], v)
    return told


@story
def slices_as_objects(tf):
    s = tf.IndexedSlices(tf.constant([[1.0, 2.0], [3.0, 4.0]]), tf.constant([2, 2]), tf.constant([3, 2]))
    loose = tf.IndexedSlices(tf.constant([1.0]), tf.constant([0]))
    return {
        "itself": s,
        "dense": tf.convert_to_tensor(s),
        "values": s.values,
        "indices": s.indices,
        "dense_shape": s.dense_shape,
        "dtype": s.dtype,
        "shape": s.shape,
        "repr": probe(lambda: repr(s)),
        "str": probe(lambda: str(s)),
        "without shape": probe(lambda: tf.convert_to_tensor(loose)),
        "no dense_shape": loose.dense_shape,
        "times": probe(lambda: s * 2.0),
        "add": probe(lambda: s + s),
        "negative": probe(lambda: -s),
        "numpy": probe(lambda: s.numpy()),
        "tf.multiply": probe(lambda: tf.multiply(s, 2.0)),
        "reduce_sum": probe(lambda: tf.reduce_sum(s)),
        "index": probe(lambda: s[0]),
        "len": probe(lambda: len(s)),
        "class": type(s).__name__,
        "is tensor": tf.is_tensor(s),
        "name": probe(lambda: s.name),
        "device": probe(lambda: s.device is not None),
        "constant": probe(lambda: tf.constant(s)),
        "identity": probe(lambda: tf.identity(s)),
        "cast": probe(lambda: tf.cast(s, tf.float64)),
        "as operand": probe(lambda: tf.ones([3, 2]) + s),
        "rank": probe(lambda: s.shape.rank),
        "consumers": probe(lambda: s.values.shape),
        "dtype on conversion": probe(lambda: tf.convert_to_tensor(s, dtype=tf.float64)),
        "assign": probe(lambda: tf.Variable(tf.zeros([3, 2])).assign(s)),
    }


@story
def slices_as_target_and_weight(tf):
    v = tf.Variable([1.0, 2.0, 3.0])
    with tf.GradientTape(persistent=True) as outer:
        with tf.GradientTape() as inner:
            y = tf.gather(v, [0, 2]) ** 3
        g = inner.gradient(y, v)
    return {
        "g": g,
        "of slices": probe(lambda: outer.gradient(g, v)),
        "of values": outer.gradient(g.values, v),
        "as weight": probe(lambda: outer.gradient(y, v, output_gradients=tf.constant([1.0, 2.0]))),
    }


@story
def complex_numbers(tf):
    z, x = tf.Variable(1.0 + 2.0j), tf.Variable(3.0)
    told = {}
    functions = {
        "z*z": lambda: z * z,
        "abs": lambda: tf.abs(z),
        "real": lambda: tf.math.real(z),
        "imag": lambda: tf.math.imag(z),
        "conj": lambda: tf.math.conj(z),
        "exp": lambda: tf.exp(z),
        "z*conj": lambda: z * tf.math.conj(z),
        "1/z": lambda: 1.0 / z,
        "z**3": lambda: z**3,
        "from real": lambda: tf.cast(x, tf.complex128) * z,
        "to real": lambda: tf.cast(z, tf.float32) * x,
        "sum": lambda: tf.reduce_sum([z, z]),
        "abs at 0": lambda: tf.abs(z - z),
        "square": lambda: tf.square(z),
    }
    for name, f in functions.items():
        with tf.GradientTape() as tape:
            y = probe(f)
            value = None if y.error else f()
        told[name] = [y, probe(lambda tape=tape, value=value: tape.gradient(value, [z, x]))]
    return told


@story
def broadcasting_folds_back(tf):
    told = {}
    for a, b in (
        ((3, 1), (1, 4)),
        ((), (2, 3)),
        ((2, 3), ()),
        ((1,), (2, 2)),
        ((2, 1, 3), (4, 1)),
        ((0,), (1,)),
        ((1, 1, 1), (2,)),
    ):
        x, y = tf.Variable(tf.ones(a) * 2.0), tf.Variable(tf.ones(b) * 3.0)
        with tf.GradientTape() as tape:
            z = x * y + x
        told[f"{a} with {b}"] = tape.gradient(z, [x, y])
    return told


@story
def one_tensor_used_twice(tf):
    x = tf.Variable([1.0, 2.0])
    told = {}
    for name, f in {
        "x*x": lambda: x * x,
        "x+x": lambda: x + x,
        "x-x": lambda: x - x,
        "x/x": lambda: x / x,
        "x**x": lambda: x**x,
        "max(x,x)": lambda: tf.maximum(x, x),
        "concat": lambda: tf.concat([x, x], 0),
        "stack": lambda: tf.stack([x, x]),
        "where": lambda: tf.where(x > 1.5, x, x),
        "dot": lambda: tf.reshape(x, [1, 2]) @ tf.reshape(x, [2, 1]),
        "clip": lambda: tf.clip_by_value(x, x, x),
        "x[0]*x": lambda: x[0] * x,
        "bias": lambda: tf.nn.bias_add(tf.reshape(x, [1, 2]), x),
    }.items():
        with tf.GradientTape() as tape:
            y = f()
        told[name] = tape.gradient(y, x)
    return told


@story
def a_layer_by_hand(tf):
    x = tf.constant([[0.5, -1.0, 2.0], [1.0, 0.0, -0.5]])
    w, b = tf.Variable([[0.1, 0.2], [-0.3, 0.4], [0.5, -0.6]]), tf.Variable([0.01, -0.02])
    told = {}
    for step in range(5):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits([[1.0, 0.0], [0.0, 1.0]], tf.tanh(x @ w + b)))
        gw, gb = tape.gradient(loss, [w, b])
        w.assign_sub(0.5 * gw)
        b.assign_sub(0.5 * gb)
        told[f"loss {step}"] = loss
    told["w"], told["b"] = w.numpy(), b.numpy()
    return told
