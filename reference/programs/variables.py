"""Variables: what they hold, what they refuse, and what a tape sees while they change."""

# ruff: noqa: C416, E711, UP031
# mypy: ignore-errors
from __future__ import annotations

import copy
import gc

import numpy as np

from reference.programs import probe, story


@story
def making(tf):
    values = {
        "float": 1.5,
        "int": 1,
        "bool": True,
        "complex": 1j,
        "text": "a",
        "list": [1, 2],
        "matrix": [[1.0, 2.0], [3.0, 4.0]],
        "numpy": np.array([1, 2]),
        "numpy float": np.float32(2.0),
        "tensor": tf.constant([1.0]),
        "range": range(3),
        "empty": [],
        "ragged": [[1], [1, 2]],
        "None": None,
        "callable": lambda: tf.constant(2.0),
        "variable": tf.Variable(3.0),
        "big": 2**40,
    }
    told = {}
    for name, value in values.items():
        told[name] = probe(
            lambda value=value: (lambda v: [v, repr(v), v.dtype, v.shape, v.name, v.trainable])(tf.Variable(value))
        )
    return told


@story
def making_with_options(tf):
    V = tf.Variable
    return {
        "name": V(1.0, name="weights").name,
        "empty name": probe(lambda: V(1.0, name="").name),
        "odd name": probe(lambda: V(1.0, name="a b").name),
        "dtype": V(1, dtype=tf.float64),
        "dtype text": probe(lambda: V(1, dtype="float16")),
        "wrong dtype": probe(lambda: V(1.5, dtype=tf.int32)),
        "trainable": V(1.0, trainable=False).trainable,
        "trainable None": V(1.0, trainable=None).trainable,
        "int is trainable": V(1).trainable,
        "shape": probe(lambda: V([1.0, 2.0], shape=[2])),
        "wrong shape": probe(lambda: V([1.0, 2.0], shape=[3])),
        "open shape": probe(lambda: V([1.0, 2.0], shape=[None]).shape),
        "unknown shape": probe(lambda: V([1.0, 2.0], shape=tf.TensorShape(None)).shape),
        "no value": probe(lambda: V()),
        "unknown option": probe(lambda: V(1.0, color="red")),
        "positional": probe(lambda: V(1.0, False).trainable),
        "constraint": probe(lambda: V(-1.0, constraint=tf.abs)),
        "numpy dtype": probe(lambda: V(1, dtype=np.float64)),
        "cast tensor": probe(lambda: V(tf.constant(1.0), dtype=tf.float64)),
        "cast numpy": probe(lambda: V(np.array([1.0]), dtype=tf.float32)),
    }


@story
def printing(tf):
    variables = [
        tf.Variable(1.0),
        tf.Variable([1, 2], name="n"),
        tf.Variable([[1.5, -2.0], [0.0, 1e-8]]),
        tf.Variable(True),
        tf.Variable("text"),
        tf.Variable([], dtype=tf.float64),
        tf.Variable(1 + 2j),
        tf.Variable(tf.ones([2, 2, 2], tf.float16)),
        tf.Variable(tf.range(2000)),
    ]
    return {
        "repr": [repr(v) for v in variables],
        "str": [str(v) for v in variables],
        "format": [f"{variables[0]}", f"{variables[1]}"],
        "spec": probe(lambda: f"{variables[0]:.2f}"),
        "percent": "%s" % variables[1],
    }


@story
def assigning(tf):
    v = tf.Variable([1.0, 2.0])
    told = {}
    for name, value in {
        "list": [3.0, 4.0],
        "ints": [3, 4],
        "tensor": tf.constant([5.0, 6.0]),
        "numpy": np.array([7.0, 8.0]),
        "variable": tf.Variable([1.0, 1.0]),
        "scalar": 1.0,
        "one": [1.0],
        "three": [1.0, 2.0, 3.0],
        "matrix": [[1.0, 2.0]],
        "int tensor": tf.constant([1, 2]),
        "double": tf.constant([1.0, 2.0], tf.float64),
        "text": "a",
        "None": None,
        "bools": [True, False],
        "complex": [1j, 2j],
    }.items():
        for method in ("assign", "assign_add", "assign_sub"):
            told[f"{method} {name}"] = probe(
                lambda m=method, value=value: (lambda r: [repr(r), r, type(r)])(getattr(v, m)(value))
            )
            told[f"{method} {name} leaves"] = v.numpy()
    return told


@story
def assigning_in_other_ways(tf):
    v = tf.Variable([1.0, 2.0])
    told = {"chain": probe(lambda: v.assign([3.0, 4.0]).assign_add([1.0, 1.0]).assign_sub([0.5, 0.5]))}
    told["after chain"] = v.numpy()
    told["no read"] = probe(lambda: v.assign([1.0, 1.0], read_value=False))
    told["no read add"] = probe(lambda: v.assign_add([1.0, 1.0], read_value=False))
    told["result arithmetic"] = probe(lambda: v.assign([2.0, 3.0]) * 2.0)
    r = v.assign([2.0, 3.0])
    told["result is v"] = r is v
    told["result has a name"] = [r.name, r.dtype, r.shape]
    v.assign([9.0, 9.0])
    told["the result later"] = r.numpy()
    told["item"] = probe(lambda: v.__setitem__(0, 1.0))
    told["slice assign"] = probe(lambda: v[0].assign(5.0))
    told["after slice assign"] = v.numpy()
    told["slice assign range"] = probe(lambda: v[0:2].assign([6.0, 7.0]))
    told["iadd"] = probe(lambda: v.__iadd__(1.0))
    told["isub"] = probe(lambda: v.__isub__(1.0))
    told["imul"] = probe(lambda: v.__imul__(1.0))
    told["idiv"] = probe(lambda: v.__itruediv__(1.0))
    told["ipow"] = probe(lambda: v.__ipow__(1.0))
    told["count_up_to"] = probe(lambda: v.initialized_value())
    return told


@story
def identity_is_kept(tf):
    v = tf.Variable([1, 2, 3, 4])
    before, ref = id(v), v.ref()
    v.assign_add([-1, -2, -3, -4])
    told = {
        "id": id(v) == before,
        "ref": v.ref() == ref,
        "hash of ref": hash(v.ref()) == hash(ref),
        "deref": ref.deref() is v,
        "hash": probe(lambda: hash(v)),
        "in dict": {ref: 1}[v.ref()],
        "set": probe(lambda: {v}),
        "other ref": tf.Variable(1).ref() == ref,
    }
    return told


@story
def copying(tf):
    v = tf.Variable([1.0, 2.0], name="original")
    shallow, deep, again = copy.copy(v), copy.deepcopy(v), tf.Variable(v)
    v.assign([5.0, 6.0])
    return {
        "shallow": shallow.numpy(),
        "deep": deep.numpy(),
        "Variable(v)": again.numpy(),
        "names": [shallow.name, deep.name, again.name],
        "types": [type(shallow), type(deep)],
        "tensor": probe(lambda: copy.copy(tf.constant(1.0))),
        "deep tensor": probe(lambda: copy.deepcopy(tf.constant([1.0]))),
    }


@story
def reading_makes_a_tensor(tf):
    v = tf.Variable([1.0, 2.0])
    a, b, c, d = v.value(), v.read_value(), tf.convert_to_tensor(v), tf.identity(v)
    array, aslike = v.numpy(), np.asarray(v)
    array[0] = 100.0
    v.assign([8.0, 9.0])
    return {
        "value": a,
        "read_value": b,
        "convert": c,
        "identity": d,
        "kinds": [type(x) for x in (a, b, c, d)],
        "numpy is a copy": array,
        "v": v.numpy(),
        "asarray": aslike,
        "same": v.value() is v.value(),
    }


@story
def like_a_tensor_or_not(tf):
    v = tf.Variable([[1.0, 2.0], [3.0, 4.0]])
    s = tf.Variable(2.5)
    return {
        "isinstance": isinstance(v, tf.Tensor),
        "is_tensor": tf.is_tensor(v),
        "len": probe(lambda: len(v)),
        "iter": probe(lambda: list(v)),
        "float": float(s),
        "int": int(s),
        "bool": bool(s),
        "bool of many": probe(lambda: bool(v)),
        "float of many": probe(lambda: float(v)),
        "index": probe(lambda: [1, 2, 3][tf.Variable(1)]),
        "round": probe(lambda: round(s)),
        "abs": abs(-s),
        "contains": probe(lambda: 1.0 in tf.Variable([1.0])),
        "ndim": probe(lambda: v.ndim),
        "T": probe(lambda: v.T),
        "get_shape": v.get_shape(),
        "device": probe(lambda: "CPU" in v.device),
        "dtype": v.dtype,
        "shape": v.shape,
        "eq": v == v,
        "eq number": s == 2.5,
        "ne": v != 1.0,
        "eq None": probe(lambda: s == None),
        "lt": v < 2.5,
        "neg": -v,
        "matmul": v @ v,
        "numpy matmul": np.ones([2, 2], np.float32) @ v,
        "numpy ufunc": probe(lambda: np.exp(s)),
        "sum": sum(tf.Variable([1.0, 2.0])),
        "max": max(tf.Variable([1.0, 2.0])),
        "getitem": v[0, 1],
        "mask": v[v > 1.5],
        "delete": probe(lambda: v.__delitem__(0)),
        "attribute": probe(lambda: v.nothing),
        "call": probe(lambda: v()),
        "initializer": probe(lambda: v.is_initialized()),
    }


@story
def dtype_rules(tf):
    told = {}
    vs = {
        "float": tf.Variable(2.0),
        "double": tf.Variable(2.0, dtype=tf.float64),
        "int": tf.Variable(2),
        "bool": tf.Variable(True),
    }
    others = {
        "1": 1,
        "1.5": 1.5,
        "True": True,
        "int tensor": tf.constant(3),
        "float tensor": tf.constant(3.0),
        "np int": np.int64(3),
        "np float": np.float64(3.0),
        "np array": np.array([1.0, 2.0]),
        "np int array": np.array([1, 2]),
    }
    for left, v in vs.items():
        for right, other in others.items():
            told[f"{left} + {right}"] = probe(lambda v=v, other=other: v + other)
            told[f"{right} * {left}"] = probe(lambda v=v, other=other: other * v)
            told[f"{left} / {right}"] = probe(lambda v=v, other=other: v / other)
    return told


@story
def assigning_while_a_tape_looks(tf):
    v = tf.Variable(2.0)
    with tf.GradientTape(persistent=True) as tape:
        first = v * v
        v.assign(10.0)
        second = v * v
        both = first + second
    v.assign(100.0)
    return {
        "first": tape.gradient(first, v),
        "second": tape.gradient(second, v),
        "both": tape.gradient(both, v),
        "values": [first, second],
        "v": v.numpy(),
    }


@story
def assigning_after_the_tape(tf):
    v = tf.Variable(2.0)
    with tf.GradientTape() as tape:
        y = v * v
    v.assign(50.0)
    return {"gradient": tape.gradient(y, v)}


@story
def assigning_cuts_the_gradient(tf):
    v, w = tf.Variable(2.0), tf.Variable(3.0)
    with tf.GradientTape(persistent=True) as tape:
        v.assign(w * w)
        y = v * v
        r = v.assign_add(w)
        z = r * r
        u = v.assign(w) * w
    return {"y": tape.gradient(y, [v, w]), "z": tape.gradient(z, [v, w]), "u": tape.gradient(u, [v, w]), "values": [y, z, u]}


@story
def the_unread_result_on_a_tape(tf):
    v = tf.Variable([1.0, 2.0])
    with tf.GradientTape(persistent=True) as tape:
        r = v.assign([3.0, 4.0])
        y = tf.reduce_sum(r * v)
        z = tf.reduce_sum(r * r)
    return {
        "y": tape.gradient(y, v),
        "z": tape.gradient(z, v),
        "by r": probe(lambda: tape.gradient(y, r)),
        "watched": len(tape.watched_variables()),
    }


@story
def reading_in_every_way_on_a_tape(tf):
    told = {}
    for name, read in {
        "value": lambda v: v.value(),
        "read_value": lambda v: v.read_value(),
        "convert": tf.convert_to_tensor,
        "identity": tf.identity,
        "constant": tf.constant,
        "index": lambda v: v[...],
        "plain": lambda v: v,
        "stack": lambda v: tf.stack([v, v]),
        "numpy": lambda v: v.numpy(),
        "iterate": lambda v: sum(v),
        "gather": lambda v: tf.gather(v, [0]),
        "Variable": tf.Variable,
        "python sum": lambda v: sum([x for x in v]),
    }.items():
        v = tf.Variable([1.0, 2.0])
        with tf.GradientTape() as tape:
            y = probe(lambda read=read, v=v: read(v) * 3.0)
            t = None if y.error else read(v) * 3.0
        told[name] = [y, probe(lambda tape=tape, t=t, v=v: tape.gradient(t, v))]
    return told


@story
def many_reads_add_up(tf):
    v = tf.Variable(3.0)
    with tf.GradientTape() as tape:
        y = v * v * v + v
    with tf.GradientTape(persistent=True) as other:
        a, b = v.read_value(), v.read_value()
        z = a * b
    return {"y": tape.gradient(y, v), "z": other.gradient(z, v), "by reads": other.gradient(z, [a, b])}


@story
def deleting_before_asking(tf):
    v, keep = tf.Variable(3.0), tf.Variable(2.0)
    with tf.GradientTape() as tape:
        y = v * keep
    del v
    gc.collect()
    return {"gradient": tape.gradient(y, keep), "watched": [w.numpy() for w in tape.watched_variables()]}


@story
def a_loop_of_descent(tf):
    w = tf.Variable([3.0, -2.0])
    losses = []
    for _ in range(20):
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum((w - [1.0, 1.0]) ** 2)
        losses.append(loss)
        w.assign_sub(0.1 * tape.gradient(loss, w))
    return {"losses": losses, "w": w.numpy()}


@story
def slices_are_assigned_from_gradients(tf):
    table = tf.Variable([[1.0, 1.0], [2.0, 2.0], [3.0, 3.0]])
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(tf.gather(table, [0, 2, 2]) ** 2)
    g = tape.gradient(loss, table)
    return {
        "g": g,
        "assign_sub": probe(lambda: table.assign_sub(0.1 * g)),
        "dense": probe(lambda: table.assign_sub(0.1 * tf.convert_to_tensor(g))),
        "table": table.numpy(),
    }


@story
def modules_find_their_variables(tf):
    class Layer(tf.Module):
        def __init__(self):
            super().__init__(name="layer")
            self.w = tf.Variable([[1.0]], name="w")
            self.fixed = tf.Variable(2.0, trainable=False, name="fixed")
            self.parts = [tf.Variable(3.0, name="p0"), {"q": tf.Variable(4.0, name="q")}]

    class Net(tf.Module):
        def __init__(self):
            super().__init__()
            self.first, self.b = Layer(), tf.Variable(5.0, name="b")

    net = probe(Net)
    if net.error:
        return {"net": net}
    net = Net()
    return {
        "all": [v.name for v in net.variables],
        "trainable": [v.name for v in net.trainable_variables],
        "name": net.name,
        "kind": type(net.variables).__name__,
        "submodules": [m.name for m in net.submodules],
    }
