"""Python numbers beside tensors, dtype by dtype: who is converted to what, and who refuses."""

# mypy: ignore-errors
from __future__ import annotations

import operator

import numpy as np

from reference.programs import probe, story

DTYPES = [
    "float16", "bfloat16", "float32", "float64", "complex64", "complex128", "int8", "int16", "int32", "int64",
    "uint8", "uint16", "uint32", "uint64", "bool",
]  # fmt: skip
OPERATORS = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
    "**": operator.pow,
    "<": operator.lt,
    "==": operator.eq,
    "@": operator.matmul,
    "&": operator.and_,
}


def table(tf, make, right):
    told = {}
    for dtype in DTYPES:
        x = tf.cast(tf.constant([3, 2]), getattr(tf, dtype))
        for sign, f in OPERATORS.items():
            told[f"{dtype} {sign}"] = probe(lambda x=x, f=f: f(x, make(x)) if right else f(make(x), x))
    return told


@story
def tensor_and_int(tf):
    return table(tf, lambda x: 2, True)


@story
def int_and_tensor(tf):
    return table(tf, lambda x: 2, False)


@story
def tensor_and_float(tf):
    return table(tf, lambda x: 1.5, True)


@story
def float_and_tensor(tf):
    return table(tf, lambda x: 1.5, False)


@story
def tensor_and_bool(tf):
    return table(tf, lambda x: True, True)


@story
def complex_and_tensor(tf):
    return table(tf, lambda x: 1j, False)


@story
def tensor_and_numpy_double(tf):
    return table(tf, lambda x: np.float64(1.5), True)


@story
def numpy_double_and_tensor(tf):
    return table(tf, lambda x: np.float64(1.5), False)


@story
def tensor_and_array_of_doubles(tf):
    return table(tf, lambda x: np.array([1.5, 2.5]), True)


@story
def array_of_doubles_and_tensor(tf):
    return table(tf, lambda x: np.array([1.5, 2.5]), False)


@story
def array_of_ints_and_tensor(tf):
    return table(tf, lambda x: np.array([1, 2]), False)


@story
def tensor_and_own_kind(tf):
    return table(tf, lambda x: x, True)


@story
def every_pair_of_dtypes(tf):
    told = {}
    for a in DTYPES:
        for b in DTYPES:
            x, y = tf.cast(tf.constant([3, 2]), getattr(tf, a)), tf.cast(tf.constant([1, 2]), getattr(tf, b))
            told[f"{a} {b}"] = [
                probe(lambda f=f, x=x, y=y: f(x, y)) for f in (operator.add, operator.truediv, operator.eq, tf.maximum, tf.pow)
            ]
    return told


@story
def division_by_zero(tf):
    told = {}
    for dtype in DTYPES:
        x, zero = tf.cast(tf.constant([1, 0]), getattr(tf, dtype)), tf.cast(tf.constant([0, 0]), getattr(tf, dtype))
        for sign in ("/", "//", "%"):
            told[f"{dtype} {sign}"] = probe(lambda f=OPERATORS[sign], x=x, zero=zero: f(x, zero))
    return told


@story
def large_numbers_wrap(tf):
    told = {}
    for dtype in DTYPES[6:14]:
        d = getattr(tf, dtype)
        top = tf.constant([d.max], d)
        told[dtype] = [
            top + tf.constant(1, d),
            top * tf.constant(2, d),
            tf.reduce_sum(tf.concat([top, top], 0)),
            probe(lambda top=top: -top),
            probe(lambda top=top: tf.abs(top)),
            top * top,
            probe(lambda d=d: tf.constant(d.max + 1, d)),
            probe(lambda d=d: tf.constant(d.min - 1, d)),
        ]
    return told


@story
def python_functions_on_tensors(tf):
    a = tf.constant([4.0, 1.0, 3.0])
    return {
        "max": max(a),
        "min": min(a),
        "sum": sum(a),
        "sorted": sorted(a),
        "len": len(a),
        "abs": abs(-a),
        "sum ints": sum(tf.constant([1, 2, 3])),
        "any": any(a > 3.0),
        "all": all(a > 0.0),
        "max of tensors": max(tf.constant(1.0), tf.constant(2.0)),
        "pow": pow(a, 2),
        "sum start": probe(lambda: sum(a, 1.0)),
        "max key": max(a, key=lambda v: -v),
        "map": list(map(float, a)),
        "reversed": list(reversed(a)),
        "round": probe(lambda: round(a)),
        "round 1": probe(lambda: round(tf.constant(1.56), 1)),
        "statistics": float(a[0]) / 2,
    }
