"""What a tape watches: constants by hand, Variables by themselves, and where the thread is cut."""

# mypy: ignore-errors
from __future__ import annotations

import gc

import numpy as np

from reference.programs import probe, story


@story
def watching_what_cannot_be_watched(tf):
    told = {}
    things = {
        "array": np.array([1.0]),
        "float": 3.0,
        "int": 3,
        "None": None,
        "text": "a",
        "list": [1.0],
        "dict": {"a": 1.0},
        "bool": True,
        "numpy scalar": np.float32(1.0),
        "empty list": [],
        "type": float,
        "dtype": tf.float32,
        "nothing at all": ...,
    }
    with tf.GradientTape() as tape:
        for name, thing in things.items():
            told[name] = probe(lambda thing=thing: tape.watch(thing))
        told["no argument"] = probe(lambda: tape.watch())
        told["mixed"] = probe(lambda: tape.watch([tf.constant(1.0), 2.0]))
        x = tf.constant(2.0)
        told["nested"] = probe(lambda: tape.watch({"a": [x, tf.Variable(1.0)], "b": (x,)}))
        told["integer"] = probe(lambda: tape.watch(tf.constant(1)))
        told["string"] = probe(lambda: tape.watch(tf.constant("a")))
        y = x * x
    told["after all that"] = tape.gradient(y, x)
    return told


@story
def constants_need_watching(tf):
    x = tf.constant(3.0)
    with tf.GradientTape(persistent=True) as tape:
        before = x * x
        tape.watch(x)
        after = x * x
    return {"before": tape.gradient(before, x), "after": tape.gradient(after, x), "both": tape.gradient([before, after], x)}


@story
def watching_late_and_outside(tf):
    x = tf.constant(3.0)
    tape = tf.GradientTape()
    early = probe(lambda: tape.watch(x))
    with tape:
        y = x * x
    outside = tape.gradient(y, x)
    other = tf.GradientTape(persistent=True)
    with other:
        other.watch(x)
        y = x * x
    late = tf.constant(2.0)
    other.watch(late)
    z = late * late
    return {"early": early, "not entered": outside, "watch after exit": other.gradient(z, late), "inside": other.gradient(y, x)}


@story
def variables_are_watched_by_themselves(tf):
    v, fixed, count = tf.Variable(2.0), tf.Variable(3.0, trainable=False), tf.Variable(4)
    with tf.GradientTape(persistent=True) as tape:
        y = v * fixed * tf.cast(count, tf.float32)
    with tf.GradientTape(watch_accessed_variables=False, persistent=True) as silent:
        z = v * fixed
        silent.watch(fixed)
        w = v * fixed
    return {
        "each": tape.gradient(y, [v, fixed, count]),
        "watched": [repr(x) for x in tape.watched_variables()],
        "silent": silent.gradient(z, [v, fixed]),
        "watched by hand": silent.gradient(w, [v, fixed]),
        "its list": len(silent.watched_variables()),
    }


@story
def watched_variables_over_time(tf):
    b, a = tf.Variable(1.0, name="b"), tf.Variable(2.0, name="a")
    told = {}
    tape = tf.GradientTape()
    told["before"] = [v.name for v in tape.watched_variables()]
    with tape:
        told["entered"] = [v.name for v in tape.watched_variables()]
        y = a * a
        told["a used"] = [v.name for v in tape.watched_variables()]
        y = y + b
        y = y + a
        told["all used"] = [v.name for v in tape.watched_variables()]
    told["left"] = [v.name for v in tape.watched_variables()]
    tape.gradient(y, a)
    told["spent"] = [v.name for v in tape.watched_variables()]
    told["kind"] = type(tape.watched_variables()).__name__
    return told


@story
def what_counts_as_access(tf):
    told = {}
    uses = {
        "shape": lambda v: v.shape,
        "dtype": lambda v: v.dtype,
        "name": lambda v: v.name,
        "trainable": lambda v: v.trainable,
        "numpy": lambda v: v.numpy(),
        "repr": repr,
        "str": str,
        "value": lambda v: v.value(),
        "read_value": lambda v: v.read_value(),
        "assign": lambda v: v.assign(2.0),
        "assign_add": lambda v: v.assign_add(2.0),
        "add": lambda v: v + 1.0,
        "float": float,
        "convert": tf.convert_to_tensor,
        "identity": tf.identity,
        "equal": lambda v: v == 1.0,
        "bool": bool,
        "ref": lambda v: v.ref(),
        "copy": lambda v: tf.Variable(v),
        "assign sub": lambda v: v.assign_sub(1.0, read_value=False),
    }
    for name, use in uses.items():
        v = tf.Variable(1.0)
        with tf.GradientTape() as tape:
            use(v)
        told[name] = len(tape.watched_variables())
    return told


@story
def integer_and_bool_variables(tf):
    n, b = tf.Variable(2), tf.Variable(True)
    with tf.GradientTape(persistent=True) as tape:
        y = n * n
        z = tf.cast(b, tf.float32) * tf.cast(n, tf.float32)
    return {
        "int": tape.gradient(y, n),
        "cast": tape.gradient(z, [n, b]),
        "listed": [v.dtype for v in tape.watched_variables()],
        "zeros": tape.gradient(y, n, unconnected_gradients="zero"),
        "zeros of cast": tape.gradient(z, [n, b], unconnected_gradients="zero"),
    }


@story
def unconnected(tf):
    x, other, n = tf.Variable([1.0, 2.0]), tf.Variable([[3.0]]), tf.Variable(2)
    with tf.GradientTape(persistent=True) as tape:
        y = x * x
        i = tf.argmax(x)
    kinds = tf.UnconnectedGradients
    return {
        "none": tape.gradient(y, [x, other]),
        "zero": tape.gradient(y, [x, other], unconnected_gradients="zero"),
        "enum none": tape.gradient(y, other, unconnected_gradients=kinds.NONE),
        "enum zero": tape.gradient(y, other, unconnected_gradients=kinds.ZERO),
        "int source": tape.gradient(y, n, unconnected_gradients="zero"),
        "int target": tape.gradient(i, x),
        "int target zero": tape.gradient(i, x, unconnected_gradients="zero"),
        "names": [kinds.NONE.value, kinds.ZERO.value],
        "dict": tape.gradient(y, {"a": other, "b": x}, unconnected_gradients="zero"),
        "upper case": probe(lambda: tape.gradient(y, x, unconnected_gradients="ZERO")),
        "repr": repr(kinds.ZERO),
        "members": [kind.name for kind in kinds],
    }


@story
def zeros_of_every_dtype(tf):
    sources = [
        tf.Variable(tf.ones([2], dtype))
        for dtype in (
            tf.float16,
            tf.bfloat16,
            tf.float32,
            tf.float64,
            tf.complex64,
            tf.complex128,
            tf.int8,
            tf.int32,
            tf.int64,
            tf.uint8,
        )
    ]
    sources.append(tf.Variable([True]))
    with tf.GradientTape() as tape:
        y = tf.constant(1.0) * 2.0
    return {"zeros": tape.gradient(y, sources, unconnected_gradients="zero")}


@story
def integers_cut_the_gradient(tf):
    x = tf.Variable(2.7)
    with tf.GradientTape(persistent=True) as tape:
        through = tf.cast(tf.cast(x, tf.int32), tf.float32)
        floor, rounded, sign = x // 1.0, tf.cast(x > 1.0, tf.float32), tf.stop_gradient(x)
        both = x * tf.stop_gradient(x)
    return {
        "cast": tape.gradient(through, x),
        "floordiv": tape.gradient(floor, x),
        "compare": tape.gradient(rounded, x),
        "stopped": tape.gradient(sign, x),
        "both": tape.gradient(both, x),
    }


@story
def identity_is_a_new_tensor(tf):
    x = tf.constant(2.0)
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        copies = {
            "x+0": x + 0,
            "x*1": x * 1,
            "identity": tf.identity(x),
            "constant": tf.constant(x),
            "convert": tf.convert_to_tensor(x),
            "cast": tf.cast(x, tf.float32),
            "reshape": tf.reshape(x, []),
        }
        results = {name: copy * copy for name, copy in copies.items()}
        y = x * x
    told = {f"same object: {name}": copy is x for name, copy in copies.items()}
    told |= {f"of the copy: {name}": tape.gradient(results[name], copy) for name, copy in copies.items()}
    told |= {f"of x: {name}": tape.gradient(results[name], x) for name, copy in copies.items()}
    told |= {f"y by the copy: {name}": tape.gradient(y, copy) for name, copy in copies.items()}
    return told


@story
def a_dying_tensor_leaves_no_ghost(tf):
    x = tf.constant(2.0)
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        for _ in range(50):
            y = x * x  # earlier ones die here, and their ids with them
            gc.collect(0)
        fresh = [tf.constant(float(i)) for i in range(100)]
        z = [f * f for f in fresh]
    return {"y": tape.gradient(y, x), "nothing else is watched": [tape.gradient(a, b) for a, b in zip(z, fresh, strict=True)][:5]}


@story
def stopping_gradients(tf):
    x = tf.Variable([1.0, -2.0])
    with tf.GradientTape(persistent=True) as tape:
        y = tf.stop_gradient(x * x) * x
        z = tf.stop_gradient([x, x])
    return {
        "y": tape.gradient(y, x),
        "z": tape.gradient(z, x),
        "value": y,
        "zero": tape.gradient(z, x, unconnected_gradients="zero"),
    }


@story
def the_guard_of_where(tf):
    told = {}
    for name, f, at in (
        ("sqrt", tf.sqrt, -1.0),
        ("log", tf.math.log, 0.0),
        ("1/x", lambda x: 1.0 / x, 0.0),
        ("x**0.5", lambda x: x**0.5, 0.0),
        ("exp", tf.exp, -200.0),
    ):
        x = tf.Variable([at, 4.0])
        with tf.GradientTape() as tape:
            y = tf.where(x > 0.0, f(x), 0.0)
        told[name] = [y, tape.gradient(y, x)]
    return told


@story
def a_module_is_not_watched_whole(tf):
    class Layer(tf.Module):
        def __init__(self):
            super().__init__()
            self.w = tf.Variable(2.0)

    layer = Layer()
    with tf.GradientTape(watch_accessed_variables=False) as tape:
        told = {"module": probe(lambda: tape.watch(layer)), "its variables": probe(lambda: tape.watch(layer.trainable_variables))}
        y = layer.w * layer.w
    told["gradient"] = tape.gradient(y, layer.w)
    return told


@story
def watching_a_variable_twice_or_in_a_structure(tf):
    v, w, c = tf.Variable(2.0), tf.Variable(3.0, trainable=False), tf.constant(4.0)
    with tf.GradientTape(watch_accessed_variables=False, persistent=True) as tape:
        tape.watch(v)
        tape.watch([v, (w, {"c": c})])
        y = v * w * c
    return {
        "gradient": tape.gradient(y, [v, w, c]),
        "listed": [x.name for x in tape.watched_variables()],
        "count": len(tape.watched_variables()),
    }


@story
def watching_what_was_computed(tf):
    x = tf.constant(3.0)
    with tf.GradientTape(persistent=True) as tape:
        y = x * x
        tape.watch(y)
        z = y * x
        tape.watch(x)
        w = y * x
    return {
        "z by y": tape.gradient(z, y),
        "z by x": tape.gradient(z, x),
        "w by x": tape.gradient(w, x),
        "w by y": tape.gradient(w, y),
    }
