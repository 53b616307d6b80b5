"""tf.experimental.numpy, with its behaviour switched on: methods appear, dtypes mix.  Each story plays in its own process.

As far as the lecture goes: promotion of dtypes, the array methods of tensors, and that Variables do not get them.
"""

# ruff: noqa: E711
# mypy: ignore-errors
from __future__ import annotations

import operator

import numpy as np

from reference.programs import probe, story

DTYPES = [
    "float16", "float32", "float64", "complex64", "complex128", "int8", "int16", "int32", "int64", "uint8",
    "uint16", "uint32", "bool",
]  # fmt: skip


def switch_on(tf, **options):
    tf.experimental.numpy.experimental_enable_numpy_behavior(**options)
    return tf.experimental.numpy


@story(fresh=True)
def before_and_after(tf):
    x, v = tf.constant([[1, 2], [3, 4]]), tf.Variable([[1, 2], [3, 4]])
    names = [
        "reshape", "T", "astype", "ravel", "transpose", "size", "clip", "tolist", "data", "__round__", "shape", "ndim",
        "dtype", "mean", "sum", "max", "min", "nbytes", "squeeze", "swapaxes", "repeat", "item", "flatten", "copy",
        "dot", "itemsize", "prod", "any", "all",
    ]  # fmt: skip
    told = {f"before .{name}": probe(lambda name=name: hasattr(x, name)) for name in names}
    switch_on(tf)
    told |= {f"after .{name}": probe(lambda name=name: hasattr(x, name)) for name in names}
    told |= {f"variable .{name}": probe(lambda name=name: hasattr(v, name)) for name in names}
    told["again"] = probe(lambda: switch_on(tf) and None)
    return told


@story(fresh=True)
def methods(tf):
    switch_on(tf)
    x, v = tf.constant([[1, 2, 3], [4, 5, 6]]), tf.Variable([[1, 2], [3, 4]])
    return {
        "reshape": x.reshape(3, 2),
        "reshape tuple": x.reshape((3, 2)),
        "reshape -1": x.reshape(-1),
        "reshape [..]": x.reshape([6]),
        "T": x.T,
        "astype": x.astype(np.float32),
        "astype tf": x.astype(tf.float64),
        "astype text": probe(lambda: x.astype("float32")),
        "ravel": x.ravel(),
        "transpose": x.transpose(),
        "transpose axes": probe(lambda: x.transpose([1, 0])),
        "transpose args": probe(lambda: x.transpose(1, 0)),
        "size": x.size,
        "clip": x.clip(2, 4),
        "tolist": probe(lambda: x.tolist()),
        "data": probe(lambda: x.data is not None),
        "round": probe(lambda: round(tf.constant(1.5))),
        "wrong shape": probe(lambda: x.reshape(4, 2)),
        "variable reshape": probe(lambda: v.reshape(4)),
        "variable T": probe(lambda: v.T),
        "shape": x.shape,
        "len": len(x),
        "order": probe(lambda: x.reshape(3, 2, order="F")),
        "gradient": _gradient(tf, lambda x: tf.reduce_sum(x.reshape(2, 2).T * tf.constant([[1.0, 2.0], [3.0, 4.0]]))),
        "repr": repr(x),
        "max": probe(lambda: x.max()),
        "mean": probe(lambda: x.mean()),
        "sum": probe(lambda: x.sum()),
    }


def _gradient(tf, f):
    x = tf.constant([1.0, 2.0, 3.0, 4.0])
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    return tape.gradient(y, x)


@story(fresh=True)
def dtypes_mix(tf):
    switch_on(tf)
    told = {}
    for a in DTYPES:
        for b in DTYPES:
            x, y = tf.cast(tf.constant([3, 2]), getattr(tf, a)), tf.cast(tf.constant([1, 2]), getattr(tf, b))
            told[f"{a} {b}"] = [probe(lambda f=f, x=x, y=y: f(x, y)) for f in (operator.add, operator.truediv, operator.lt)]
        for name, other in {
            "int": 2,
            "float": 1.5,
            "bool": True,
            "complex": 1j,
            "np double": np.float64(1.5),
            "np array": np.array([1.5, 2.5]),
            "list": [1, 2],
        }.items():
            x = tf.cast(tf.constant([3, 2]), getattr(tf, a))
            for sign, f in {
                "+": operator.add,
                "*": operator.mul,
                "/": operator.truediv,
                "**": operator.pow,
                "//": operator.floordiv,
                "==": operator.eq,
            }.items():
                told[f"{a} {sign} {name}"] = probe(lambda f=f, x=x, other=other: f(x, other))
                told[f"{name} {sign} {a}"] = probe(lambda f=f, x=x, other=other: f(other, x))
    return told


@story(fresh=True)
def variables_mix_too(tf):
    switch_on(tf)
    v, w = tf.Variable([1, 2]), tf.Variable([3.14, 3.14])
    with tf.GradientTape(persistent=True) as tape:
        y = v + w
        z = w * 2 + v * w
    return {
        "sum": y,
        "type": type(y),
        "gradient": tape.gradient(y, w),
        "of z": tape.gradient(z, [v, w]),
        "int + float": v + 1.5,
        "assign": probe(lambda: v.assign([1.5, 2.5])),
        "assign_add": probe(lambda: w.assign_add([1, 1])),
        "@": probe(lambda: tf.Variable([[1, 2]]) @ tf.Variable([[1.0], [2.0]])),
        "concat": probe(lambda: tf.concat([v, w], 0)),
        "stack": probe(lambda: tf.stack([v, w])),
        "where": probe(lambda: tf.where(v > 1, v, w)),
        "constant": tf.constant([1, 2]).dtype,
        "float": tf.constant([1.0]).dtype,
        "numpy": tf.constant(np.array([1.0])).dtype,
        "Variable of numpy": tf.Variable(np.array([1.0])).dtype,
    }


@story(fresh=True)
def indexing_like_numpy(tf):
    switch_on(tf)
    x = tf.reshape(tf.range(12), [3, 4])
    indices = {
        "list": [0, 2],
        "tensor": tf.constant([0, 2]),
        "array": np.array([[0], [1]]),
        "mask": x > 5,
        "row mask": np.array([True, False, True]),
        "two lists": ([0, 1], [2, 3]),
        "list and slice": ([0, 2], slice(1, 3)),
        "slice and list": (slice(None), [0, 3]),
        "None": (None, 1),
        "ellipsis": (..., 1),
        "negative list": [-1, 0],
        "too large": [5],
        "float": 1.0,
        "tuple": (1, 2),
        "bool": True,
        "scalar tensor": tf.constant(1),
        "step": slice(None, None, -1),
    }
    told = {name: probe(lambda index=index: x[index]) for name, index in indices.items()}
    f = tf.cast(x, tf.float32)
    with tf.GradientTape() as tape:
        tape.watch(f)
        y = f[[0, 2, 2]] * 2.0
    told["gradient"] = probe(lambda: tape.gradient(y, f))
    return told


@story(fresh=True)
def lecture_tapes_with_numpy_behavior(tf):
    switch_on(tf)
    told = {}
    for name, value in {"float": 2.0, "int": 2, "double": np.float64(2.0)}.items():
        x = tf.Variable(value)
        with tf.GradientTape(persistent=True) as tape:
            a = x / 2 * 3
            y = a * x**2
        told[name] = [a, y, tape.gradient(y, x), tape.gradient(y, a), tape.gradient(a, x)]
    return told


@story(fresh=True)
def what_python_makes_of_it(tf):
    switch_on(tf)
    x = tf.constant([1.0, 2.0])
    return {
        "max": max(x),
        "sum": sum(x),
        "np.sum": probe(lambda: np.sum(x)),
        "np.array + x": np.array([1.0, 2.0]) + x,
        "x + np.array": x + np.array([1.0, 2.0]),
        "== other shape": probe(lambda: x == tf.constant([1.0, 2.0, 3.0])),
        "== None": probe(lambda: x == None),
        "len": len(x),
        "hash": probe(lambda: hash(x)),
        "setitem": probe(lambda: x.__setitem__(0, 1.0)),
        "f": f"{x}",
        "repr": repr(x),
        "bool": probe(lambda: bool(x)),
        "int + 1.5": tf.constant([1, 2]) + 1.5,
        "1.5 + int": 1.5 + tf.constant([1, 2]),
        "int / int": tf.constant([1, 2]) / tf.constant([2, 2]),
        "int ** -1": probe(lambda: tf.constant([1, 2]) ** -1),
        "int @ float": probe(lambda: tf.constant([[1, 2]]) @ tf.constant([[1.0], [2.0]])),
        "tf.add": probe(lambda: tf.add(tf.constant([1]), tf.constant([1.5]))),
        "tf.multiply": probe(lambda: tf.multiply(tf.constant([1]), 1.5)),
        "~": probe(lambda: ~tf.constant([1])),
        "&": probe(lambda: tf.constant([True]) & tf.constant([1])),
    }


@story(fresh=True)
def modes_of_promotion(tf):
    told = {
        "legacy": probe(lambda: switch_on(tf, dtype_conversion_mode="legacy") and None),
        "float": probe(lambda: tf.constant([1]) + 1.5),
    }
    told["prefer"] = probe(lambda: switch_on(tf, prefer_float32=True) and None)
    told["float again"] = probe(lambda: tf.constant([1]) + 1.5)
    told["nonsense"] = probe(lambda: switch_on(tf, dtype_conversion_mode="nonsense") and None)
    return told
