"""TensorShape and DType, the two small classes in which tensors describe themselves."""

# ruff: noqa: C416
# mypy: ignore-errors
from __future__ import annotations

import copy
import pickle

import numpy as np

from reference.programs import probe, story

NAMES = [
    "float16", "bfloat16", "float32", "float64", "complex64", "complex128", "int8", "int16", "int32", "int64",
    "uint8", "uint16", "uint32", "uint64", "bool", "string", "half", "double",
]  # fmt: skip


def shapes(tf):
    return {
        name: tf.TensorShape(dims)
        for name, dims in {
            "scalar": [],
            "three": [3],
            "matrix": [2, 3],
            "open": [None, 3],
            "unknown": None,
            "empty": [0],
            "cube": (2, 3, 4),
            "all open": [None, None],
        }.items()
    }


@story
def making_shapes(tf):
    values = {
        "list": [1, 2],
        "tuple": (1, 2),
        "None inside": [None, 2],
        "None": None,
        "number": 3,
        "empty": [],
        "shape": tf.TensorShape([1]),
        "tensor": tf.constant([1, 2]),
        "tensor of floats": tf.constant([1.0]),
        "array": np.array([1, 2]),
        "negative": [-1],
        "float": [1.5],
        "whole float": [2.0],
        "text": "a",
        "list of text": ["a"],
        "nested": [[1]],
        "bool": [True],
        "tensor inside": [tf.constant(2)],
        "large": [2**40],
        "dimension": tf.constant([3, 4]).shape,
        "numpy int": [np.int64(3)],
        "range": range(3),
    }
    return {
        name: probe(lambda v=value: [tf.TensorShape(v), repr(tf.TensorShape(v)), str(tf.TensorShape(v))])
        for name, value in values.items()
    }


@story
def asking_shapes(tf):
    told = {}
    for name, s in shapes(tf).items():
        told[name] = {
            "repr": repr(s),
            "str": str(s),
            "rank": s.rank,
            "ndims": s.ndims,
            "dims": probe(lambda s=s: s.dims if s.dims is None else list(s.dims)),
            "as_list": probe(lambda s=s: s.as_list()),
            "num_elements": probe(lambda s=s: s.num_elements()),
            "full": s.is_fully_defined(),
            "len": probe(lambda s=s: len(s)),
            "bool": bool(s),
            "list": probe(lambda s=s: list(s)),
            "0": probe(lambda s=s: s[0]),
            "-1": probe(lambda s=s: s[-1]),
            "5": probe(lambda s=s: s[5]),
            "1:": probe(lambda s=s: s[1:]),
            ":1": probe(lambda s=s: s[:1]),
            "::-1": probe(lambda s=s: s[::-1]),
            "hash": probe(lambda s=s: hash(s) == hash(tf.TensorShape(s))),
            "tuple": probe(lambda s=s: tuple(s)),
            "assert": probe(lambda s=s: s.assert_is_fully_defined()),
            "rank 2": probe(lambda s=s: s.with_rank(2)),
            "at least 1": probe(lambda s=s: s.with_rank_at_least(1)),
            "at most 1": probe(lambda s=s: s.with_rank_at_most(1)),
            "has_rank": probe(lambda s=s: s.assert_has_rank(2)),
            "format": f"{s}",
            "np": probe(lambda s=s: np.zeros(s).shape),
            "iter": probe(lambda s=s: [d for d in s]),
            "tensor": probe(lambda s=s: tf.constant(s)),
            "unpack": probe(lambda s=s: [*s]),
            "in": probe(lambda s=s: 3 in s),
            "copy": copy.copy(s),
            "pickle": probe(lambda s=s: pickle.loads(pickle.dumps(s))),
            "count": probe(lambda s=s: s.nothing),
            "reshape": probe(lambda s=s: tf.zeros(s)),
            "set": probe(lambda s=s: s.__setitem__(0, 1)),
            "text index": probe(lambda s=s: s["a"]),
        }
    return {f"{name} {key}": value for name, answers in told.items() for key, value in answers.items()}


@story
def combining_shapes(tf):
    told = {}
    every = shapes(tf)
    for a, s in every.items():
        for b, t in every.items():
            told[f"{a} and {b}"] = [
                probe(lambda s=s, t=t: s == t),
                probe(lambda s=s, t=t: s != t),
                probe(lambda s=s, t=t: s.merge_with(t)),
                probe(lambda s=s, t=t: s.concatenate(t)),
                probe(lambda s=s, t=t: s.is_compatible_with(t)),
                probe(lambda s=s, t=t: s + t),
                probe(lambda s=s, t=t: s.most_specific_compatible_shape(t)),
                probe(lambda s=s, t=t: s.assert_same_rank(t)),
                probe(lambda s=s, t=t: s.assert_is_compatible_with(t)),
                probe(lambda s=s, t=t: s.is_subtype_of(t)),
            ]
    s = every["matrix"]
    for name, other in {
        "list": [2, 3],
        "tuple": (2, 3),
        "other list": [3, 2],
        "None": None,
        "number": 6,
        "text": "a",
        "tensor": tf.constant([2, 3]),
        "array": np.array([2, 3]),
        "open list": [None, 3],
    }.items():
        told[f"== {name}"] = probe(lambda o=other: s == o)
        told[f"{name} =="] = probe(lambda o=other: o == s)
        told[f"+ {name}"] = probe(lambda o=other: s + o)
        told[f"{name} +"] = probe(lambda o=other: o + s)
        told[f"merge {name}"] = probe(lambda o=other: s.merge_with(o))
        told[f"concatenate {name}"] = probe(lambda o=other: s.concatenate(o))
        told[f"compatible {name}"] = probe(lambda o=other: s.is_compatible_with(o))
        told[f"< {name}"] = probe(lambda o=other: s < o)
    return told


@story
def dtypes_describe_themselves(tf):
    told = {}
    for name in NAMES:
        d = probe(lambda name=name: getattr(tf, name))
        told[name] = d
        if d.error:
            continue
        d = getattr(tf, name)
        for attribute in (
            "name",
            "size",
            "min",
            "max",
            "is_floating",
            "is_integer",
            "is_complex",
            "is_bool",
            "is_unsigned",
            "is_numeric",
            "is_quantized",
            "as_numpy_dtype",
            "real_dtype",
            "base_dtype",
            "as_datatype_enum",
            "is_numpy_compatible",
            "limits",
            "is_ref_dtype",
        ):
            told[f"{name}.{attribute}"] = probe(lambda d=d, attribute=attribute: getattr(d, attribute))
        told[f"{name} repr"], told[f"{name} str"], told[f"{name} hash"] = (
            repr(d),
            str(d),
            hash(d) == hash(getattr(tf.dtypes, name)),
        )
        told[f"{name} pickled"] = probe(lambda d=d: pickle.loads(pickle.dumps(d)) is d)
        told[f"{name} copied"] = probe(lambda d=d: copy.deepcopy(d) is d)
        told[f"{name} numpy"] = probe(lambda d=d: np.dtype(d.as_numpy_dtype).name)
        told[f"{name} attribute"] = probe(lambda d=d: d.nothing)
        told[f"{name} np.dtype"] = probe(lambda d=d: np.dtype(d).name)
    return told


@story
def finding_dtypes(tf):
    told = {}
    values = {
        "text": "float32",
        "float": float,
        "int": int,
        "bool": bool,
        "str": str,
        "complex": complex,
        "np.float32": np.float32,
        "np.dtype": np.dtype("int64"),
        "np text": "<f4",
        "tf.float16": tf.float16,
        "half": "half",
        "double": "double",
        "enum 1": 1,
        "enum 3": 3,
        "nonsense": "nonsense",
        "None": None,
        "object": object,
        "np.str": np.str_,
        "tensor": tf.constant(1.0),
        "99": 99,
        "bytes": bytes,
        "np.longdouble": np.longdouble,
        "bfloat16": "bfloat16",
        "list": [1],
        "np.bool": np.bool_,
        "np.generic": np.generic,
        "string": "string",
        "uint": "uint8",
        "array": np.array([1.0]),
    }
    for name, value in values.items():
        told[f"as_dtype {name}"] = probe(lambda v=value: tf.dtypes.as_dtype(v))
        told[f"float32 == {name}"] = probe(lambda v=value: tf.float32 == v)
        told[f"float32 != {name}"] = probe(lambda v=value: tf.float32 != v)
        told[f"cast {name}"] = probe(lambda v=value: tf.cast([1.0], v))
    told["is"] = [
        tf.float32 is tf.dtypes.float32,
        tf.half is tf.float16,
        tf.double is tf.float64,
        tf.constant(1.0).dtype is tf.float32,
    ]
    told["compatible"] = probe(
        lambda: [
            tf.float32.is_compatible_with(tf.float32),
            tf.float32.is_compatible_with(tf.int32),
            tf.float32.is_compatible_with("float32"),
        ]
    )
    told["in dict"] = {tf.float32: 1}[tf.float32]
    told["np equals"] = [np.float32 == tf.float32, tf.float32 == np.dtype("float32"), tf.float32.as_numpy_dtype == np.float32]
    told["called"] = probe(lambda: tf.float32(1))
    told["DType"] = probe(lambda: tf.DType("float32"))
    told["class"] = [type(tf.float32).__name__, isinstance(tf.float32, tf.DType), tf.DType is tf.dtypes.DType]
    told["sum of dtype"] = probe(lambda: tf.float32 + tf.int32)
    told["less"] = probe(lambda: tf.float32 < tf.int32)
    told["complex of"] = probe(lambda: tf.dtypes.complex(1.0, 2.0))
    return told
