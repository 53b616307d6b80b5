"""Into tensors and out of them: lists, NumPy arrays, indices."""

# mypy: ignore-errors
from __future__ import annotations

import copy

import numpy as np

from reference.programs import probe, story
from reference.programs.tensors import samples


@story
def numpy_meets_tensors(tf):
    x, i = tf.constant([1.0, 2.0]), tf.constant([1, 2])
    told = {
        "np + tensor": probe(lambda: np.array([1.0, 2.0]) + x),
        "np32 + tensor": probe(lambda: np.array([1.0, 2.0], np.float32) + x),
        "np * tensor": probe(lambda: np.array([2.0, 3.0]) * x),
        "scalar + tensor": probe(lambda: np.float64(1.5) + x),
        "float32 + tensor": probe(lambda: np.float32(1.5) + x),
        "tensor + np scalar": probe(lambda: x + np.float64(1.5)),
        "0-d": probe(lambda: x + np.array(2.0)),
        "1-d of one": probe(lambda: x + np.ones(1)),
        "1-d": probe(lambda: x + np.ones(2)),
        "np int + float": probe(lambda: np.array([1, 2]) + x),
        "int + np float": probe(lambda: i + np.array([1.5, 2.5])),
        "int + np int": probe(lambda: i + np.array([1, 2])),
        "np int64 + int": probe(lambda: np.int64(1) + i),
        "np - tensor": probe(lambda: np.array([5.0, 5.0], np.float32) - x),
        "np / tensor": probe(lambda: np.array([5.0, 5.0], np.float32) / x),
        "np ** tensor": probe(lambda: np.array([2.0, 3.0], np.float32) ** x),
        "np @ tensor": probe(lambda: np.eye(2, dtype=np.float32) @ tf.ones([2, 2])),
        "np == tensor": probe(lambda: np.array([1.0, 5.0]) == x),
        "np < tensor": probe(lambda: np.array([1.0, 5.0]) < x),
        "np.sin": probe(lambda: np.sin(x)),
        "np.add": probe(lambda: np.add(x, x)),
        "np.sum": probe(lambda: np.sum(x)),
        "np.mean": probe(lambda: np.mean(x)),
        "np.array": np.array(x),
        "np.array of list": np.array([x, x]),
        "np.asarray dtype": probe(lambda: np.asarray(x, dtype=np.float64)),
        "np.stack": probe(lambda: np.stack([x, x])),
        "np.dot": probe(lambda: np.dot(x, x)),
        "np.where": probe(lambda: np.where(x > 1.5, x, 0.0)),
        "np.max": probe(lambda: np.max(x)),
        "np.shape": probe(lambda: np.shape(x)),
        "np.size": probe(lambda: np.size(x)),
        "np.ndim": probe(lambda: np.ndim(x)),
        "np.allclose": probe(lambda: np.allclose(x, [1.0, 2.0])),
        "np.testing": probe(lambda: np.testing.assert_allclose(x, [1.0, 2.0])),
        "np index": probe(lambda: np.array([10, 20, 30])[i]),
        "np index scalar": probe(lambda: np.array([10, 20, 30])[tf.constant(1)]),
        "np.concatenate": probe(lambda: np.concatenate([x, x])),
        "np.float32(t)": probe(lambda: np.float32(tf.constant(2.5))),
        "np.zeros(shape)": probe(lambda: np.zeros(x.shape)),
        "np.reshape": probe(lambda: np.reshape(x, (2, 1))),
        "astype bfloat16": probe(lambda: np.asarray(tf.constant([1.5], tf.bfloat16))),
        "array_priority": x.__array_priority__,
        "np.isnan": probe(lambda: np.isnan(x)),
        "dtype eq": [tf.float32 == np.float32, np.dtype("float32") == tf.float32.as_numpy_dtype],
        "list * tensor": probe(lambda: [1.0, 2.0] * x),
        "list + tensor": probe(lambda: [1.0, 2.0] + x),
        "tuple @ tensor": probe(lambda: [[1.0, 2.0]] @ tf.ones([2, 1])),
    }
    return told


@story
def numpy_results(tf):
    told = {}
    for name, x in samples(tf).items():
        if name not in ("long", "big", "wide"):
            told[name] = [x.numpy(), type(x.numpy()).__name__, str(np.asarray(x).dtype)]
    told["tolist"] = tf.constant([[1, 2], [3, 4]]).numpy().tolist()
    told["item"] = tf.constant(1.5).numpy().item()
    return told


@story
def converting(tf):
    told = {}
    values = {
        "list": [1.0, 2.0],
        "ints": [1, 2],
        "mixed": [1, 2.0],
        "bools": [True, False],
        "bool int": [True, 1],
        "nested": [[1, 2], [3, 4]],
        "tensor in list": [tf.constant(1.0), 2.0],
        "int tensor in list": [tf.constant(1), 2],
        "float tensor, int": [tf.constant(1.0), 2],
        "np in list": [np.float32(1.0), np.float32(2.0)],
        "np64 in list": [np.float64(1.0), 2.0],
        "np arrays": [np.ones(2), np.zeros(2)],
        "np int": np.int64(3),
        "np bool": np.bool_(True),
        "np half": np.float16(1.5),
        "np text": np.array(["a", "b"]),
        "np object": np.array([1, "a"], dtype=object),
        "ragged": [[1], [1, 2]],
        "None": None,
        "None in list": [None, 1.0],
        "dict": {"a": 1},
        "set": {1, 2},
        "range": range(3),
        "generator": (i for i in range(3)),
        "bytes": b"abc",
        "text": "abc",
        "texts": ["a", "b"],
        "complex": [1j, 2.0],
        "big": 2**40,
        "too big": 2**64,
        "negative big": -(2**40),
        "inf": float("inf"),
        "variable": tf.Variable([1.0]),
        "variables": [tf.Variable(1.0), tf.Variable(2.0)],
        "np uint64": np.uint64(2**63),
        "np datetime": np.datetime64("2020-01-01"),
        "TensorShape": tf.TensorShape([2, 3]),
        "DType": tf.float32,
        "empty": [],
        "empty nested": [[], []],
        "np empty": np.array([]),
        "slice": slice(0, 1),
        "np longdouble": np.longdouble(1.0),
        "f order": np.asfortranarray(np.arange(6).reshape(2, 3)),
        "strided": np.arange(10)[::3],
        "big endian": np.array([1, 2], dtype=">i4"),
        "function": len,
        "type": int,
    }
    for name, value in values.items():
        told[f"constant {name}"] = probe(lambda v=value: tf.constant(v))
        told[f"convert {name}"] = probe(lambda v=value: tf.convert_to_tensor(v))
        told[f"to float32 {name}"] = probe(lambda v=value: tf.convert_to_tensor(v, dtype=tf.float32))
        told[f"to int32 {name}"] = probe(lambda v=value: tf.constant(v, dtype=tf.int32))
    return told


@story
def which_calls_return_their_argument(tf):
    x, v = tf.constant([[1.0]]), tf.Variable(1.0)
    calls = {
        "constant": lambda: tf.constant(x),
        "convert": lambda: tf.convert_to_tensor(x),
        "identity": lambda: tf.identity(x),
        "cast": lambda: tf.cast(x, tf.float32),
        "reshape": lambda: tf.reshape(x, [1, 1]),
        "stop_gradient": lambda: tf.stop_gradient(x),
        "dropout": lambda: tf.nn.dropout(x, 0.0),
        "concat": lambda: tf.concat([x], 0),
        "squeeze": lambda: tf.squeeze(x, []),
        "tile": lambda: tf.tile(x, [1, 1]),
        "transpose": lambda: tf.transpose(x, [0, 1]),
        "slice": lambda: x[:],
        "ellipsis": lambda: x[...],
        "abs": lambda: abs(tf.abs(x)),
        "+": lambda: +x,
        "sum over nothing": lambda: tf.reduce_sum(x, axis=[]),
        "clip": lambda: tf.clip_by_value(x, 0.0, 2.0),
        "round": lambda: round(x),
        "copy": lambda: copy.copy(x),
    }
    told = {name: probe(lambda f=f: f() is x) for name, f in calls.items()}
    told["convert variable"] = tf.convert_to_tensor(v) is v
    return told


@story
def indexing_by_tensors(tf):
    x = tf.reshape(tf.range(24.0), [2, 3, 4])
    i, m = tf.constant(1), tf.constant([[True, False, True], [False, True, False]])
    indices = {
        "scalar": (i,),
        "scalar plain": i,
        "mask": m,
        "mask then": (m, 0),
        "full mask": x > 11.0,
        "int64": tf.constant(1, tf.int64),
        "slice by tensors": slice(i, tf.constant(3)),
        "list": [0, 1],
        "list of lists": [[0, 1]],
        "array": np.array(1),
        "array vector": np.array([0, 1]),
        "np mask": np.array([True, False]),
        "np int": np.int64(1),
        "variable": tf.Variable(1),
        "float tensor": tf.constant(1.0),
        "vector tensor": tf.constant([0, 1]),
        "in tuple": (i, slice(None), tf.constant(2)),
        "negative tensor": tf.constant(-1),
        "text": "a",
        "None tensor": (None, i),
        "too large": tf.constant(5),
        "bool tensor": tf.constant(True),
        "python bool": True,
        "shape": x.shape[1],
        "TensorShape": x.shape,
        "range": range(2),
        "uint8": tf.constant(1, tf.uint8),
    }
    return {name: probe(lambda index=index: x[index]) for name, index in indices.items()}


@story
def many_indices(tf):
    x, v, a = (
        tf.reshape(tf.range(120), [2, 3, 4, 5]),
        tf.Variable(tf.reshape(tf.range(120), [2, 3, 4, 5])),
        np.arange(120).reshape(2, 3, 4, 5),
    )
    told = {}
    for number, index in enumerate(
        [
            np.s_[1],
            np.s_[:, 1],
            np.s_[..., -1],
            np.s_[::-1, ::2],
            np.s_[0, 1:, None, ::-2, 3],
            np.s_[None, ..., None],
            np.s_[1, ..., 2:4],
            np.s_[:, :, 3:0:-1, 0],
            np.s_[-1, -1, -1, -1],
            np.s_[0:0],
            np.s_[5:],
            np.s_[:, 10:2:-3],
            np.s_[..., None, 0],
            np.s_[:, None, :, None, 2],
        ]
    ):
        told[f"{number} {index}"] = [x[index].shape, x[index], v[index].shape, bool(np.array_equal(x[index].numpy(), a[index]))]
    return told
