"""Ragged tensors: making, reading, picking, arithmetic, stacking, and the gradients that flow to flat values."""

# mypy: ignore-errors
from __future__ import annotations

import operator
from typing import Any

import numpy as np

from reference.programs import probe, story

ALL = slice(None)


def two(tf: Any) -> Any:
    return tf.ragged.constant([[1.0, 2.0], [], [3.0]])


def three(tf: Any) -> Any:
    return tf.ragged.constant([[[1.0, 2.0], []], [], [[3.0]]])


def inner(tf: Any) -> Any:
    return tf.ragged.constant([[[1.0, 2.0], [3.0, 4.0]], []], ragged_rank=1)


def uniform(tf: Any) -> Any:
    return tf.RaggedTensor.from_uniform_row_length(tf.range(6.0), 3)


def pairs(tf: Any) -> Any:
    return tf.RaggedTensor.from_uniform_row_length(tf.ragged.constant([[1.0], [], [2.0, 3.0], [4.0]]), 2)


def asked(function: Any, many: dict) -> dict:
    """`function` of each, or the error."""
    return {name: probe(lambda: function(*args if isinstance(args, tuple) else (args,))) for name, args in many.items()}


def gradient(tf: Any, function: Any, *inputs: Any) -> Any:
    """The gradient of the flat values that come out, weighted so that each counts differently."""
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        y = function(*inputs)
        flat = getattr(y, "flat_values", y)
    weights = tf.reshape(tf.cast(tf.range(1, tf.size(flat) + 1), flat.dtype), tf.shape(flat))
    return tape.gradient(flat, inputs, output_gradients=weights)


def dense(tf: Any, gradients: Any) -> Any:
    return [None if g is None else tf.convert_to_tensor(g) for g in gradients]


@story
def rows_are_told_in_many_ways(tf):
    r, x = tf.RaggedTensor, [1.0, 2.0, 3.0]
    return {
        "splits": r.from_row_splits(x, [0, 2, 2, 3]),
        "splits of int32": r.from_row_splits(x, tf.constant([0, 2, 2, 3])),
        "splits of NumPy's int32": r.from_row_splits(x, np.array([0, 2, 2, 3], "int32")),
        "splits of NumPy's int8": r.from_row_splits(x, np.array([0, 2, 2, 3], "int8")),
        "lengths": r.from_row_lengths(x, [2, 0, 1]),
        "starts": r.from_row_starts(x, [0, 2, 2]),
        "limits": r.from_row_limits(x, [2, 2, 3]),
        "ids": r.from_value_rowids(x, [0, 0, 2]),
        "ids and nrows": r.from_value_rowids(x, [0, 0, 2], 5),
        "uniform": r.from_uniform_row_length([1, 2, 3, 4], 2),
        "uniform rows of rows": pairs(tf),
        "uniform, empty": r.from_uniform_row_length(tf.zeros([0]), 0, nrows=3),
        "none at all": [r.from_row_lengths([], []), r.from_row_starts([], []), r.from_row_limits([], []), r.from_value_rowids([], [])],
        "no ids": r.from_value_rowids(tf.zeros([0]), tf.constant([], tf.int64), 3),
        "of rows": r.from_row_splits(tf.ones([3, 2]), [0, 1, 3]),
        "of text": r.from_row_lengths(["a", "b"], [0, 2]),
        "of a Variable": r.from_row_lengths(tf.Variable([1.0, 2.0]), [0, 2]),
        "of ragged": r.from_row_lengths(r.from_row_splits(x, tf.constant([0, 2, 2, 3])), [1, 2]),
        "nested splits": r.from_nested_row_splits([1.0, 2.0], [[0, 1], [0, 2]]),
        "nested lengths": r.from_nested_row_lengths([1.0, 2.0], [[1], [2]]),
        "nested ids": r.from_nested_value_rowids([1.0, 2.0], [[0, 0], [0, 1]]),
        "nested ids and nrows": r.from_nested_value_rowids([1.0, 2.0], [[0, 0], [0, 1]], [2, 2]),
        "no nesting": r.from_nested_row_splits([1.0, 2.0], []),
        "unchecked": r.from_row_splits([1.0, 2.0], [0, 1], validate=False),
        "unchecked uniform": r.from_uniform_row_length([1.0, 2.0, 3.0, 4.0], 3, validate=False),
    }


@story
def rows_that_cannot_be(tf):
    r, x = tf.RaggedTensor, [1.0, 2.0, 3.0]
    splits = {
        "scalar": (1.0, [0, 1]), "scalar, unchecked": (1.0, [0, 1], None, False), "matrix": (x, [[0, 3]]), "empty": (x, []),
        "empty tensor": (x, tf.constant([], tf.int64)), "floats": (x, [0.0, 3.0]), "not from 0": (x, [1, 3]), "falling": (x, [0, 2, 1, 3]),
        "too short": (x, [0, 1]), "None": (x, None), "values None": (None, [0, 1]), "validate": (x, [0, 3], None, 1),
        "int8": (x, tf.constant([0, 3], tf.int8)), "two dtypes": (r.from_row_splits(x, [0, 3]), tf.constant([0, 1])),
    }  # fmt: skip
    ids = {
        "few rows": (x, [0, 2, 2], 2), "negative rows": (x, [0, 2, 2], -2), "negative": (x, [-1, 2, 2]), "falling": (x, [0, 2, 1]),
        "too few": (x, [0, 2]), "too few, unchecked": (x, [0, 2], None, None, False), "nrows vector": ([1.0], [0], [1]), "nrows float": ([1.0], [0], 1.5),
    }  # fmt: skip
    uniform_ones = {"0": ([1.0], 0), "3 of 4": ([1.0] * 4, 3), "negative": ([1.0] * 4, -2), "nrows": ([1.0] * 4, 2, 3),
                    "vector": ([1.0] * 4, [2]), "float": ([1.0] * 4, 2.5)}  # fmt: skip
    return {
        "splits": asked(r.from_row_splits, splits),
        "lengths": asked(r.from_row_lengths, {"negative": (x, [4, -1]), "sum": (x, [2]), "scalar": (x, 3), "none": (x, [])}),
        "starts": asked(r.from_row_starts, {"not 0": (x, [1]), "beyond": (x, [0, 4]), "falling": (x, [0, 2, 1])}),
        "limits": asked(r.from_row_limits, {"short": (x, [1, 2]), "negative": (x, [-1, 3]), "falling": (x, [4, 3])}),
        "ids": asked(r.from_value_rowids, ids),
        "uniform": asked(r.from_uniform_row_length, uniform_ones),
        "nested splits": asked(r.from_nested_row_splits, {"tensor": ([1.0], tf.constant([[0, 1]]))}),
        "nested lengths": asked(r.from_nested_row_lengths, {"tensor": ([1.0], tf.constant([[1]]))}),
        "nested ids": asked(r.from_nested_value_rowids, {
            "tensor": ([1.0], tf.constant([[0]])), "nrows": ([1.0], [[0], [0]], [1]), "nrows tensor": ([1.0], [[0]], tf.constant([1])),
        }),
        "class": probe(lambda: r([1.0], [0, 1])),
    }  # fmt: skip


@story
def what_a_ragged_tensor_tells(tf):
    def about(x):
        return {
            "shape": [x.shape, x.get_shape()], "dtype": x.dtype, "rank": x.ragged_rank, "values": x.values, "flat": x.flat_values,
            "splits": x.row_splits, "nested": [x.nested_row_splits, x.nested_row_lengths(), x.nested_value_rowids()],
            "rows": [x.nrows(), x.nrows(tf.int32), x.nrows(tf.float32), x.row_starts(), x.row_limits(), x.value_rowids()],
            "lengths": [x.row_lengths(), x.row_lengths(0), x.row_lengths(-1)], "uniform": x.uniform_row_length,
            "box": [x.bounding_shape(), x.bounding_shape(0), x.bounding_shape(1), x.bounding_shape([0, 1]), x.bounding_shape(out_type=tf.int32)],
            "list": x.to_list(), "text": [repr(x), str(x)], "is_tensor": tf.is_tensor(x), "rows of": list(x),
        }  # fmt: skip

    x = two(tf)
    return {
        "two": about(x), "three": about(three(tf)), "inner": about(inner(tf)), "uniform": about(uniform(tf)), "pairs": about(pairs(tf)),
        "int32": about(tf.ragged.constant([[1], []], row_splits_dtype=tf.int32)),
        "texts": [repr(tf.ragged.constant(v)) for v in ([["a"], []], [[True], []], [[1 + 2j], []], [[1.5, 1e10]], [[float("nan")], []], [[]])],
        "long": [repr(tf.RaggedTensor.from_row_lengths(tf.range(60), [40, 20])), repr(tf.RaggedTensor.from_row_lengths(tf.range(2000), [1] * 2000))],
        "numpy": [[row.tolist() for row in x.numpy()], uniform(tf).numpy(), tf.ragged.constant([], ragged_rank=1).numpy()],
        "refused": {
            "lengths": probe(lambda: x.row_lengths(2)), "box": probe(lambda: x.bounding_shape(2)), "box below": probe(lambda: x.bounding_shape(-1)),
            "bool": probe(lambda: bool(x)), "hash": probe(lambda: hash(x)), "len": probe(lambda: len(x)), "name": probe(lambda: x.name),
            "tensor": probe(lambda: tf.convert_to_tensor(x)), "constant": probe(lambda: tf.constant(x)), "matmul": probe(lambda: x @ x),
        },
    }  # fmt: skip


@story
def the_same_rows_of_other_values(tf):
    x, x3, xi = two(tf), three(tf), inner(tf)
    return {
        "values": x.with_values([1, 2, 3]), "flat": x3.with_flat_values([1, 2, 3]), "matrix": x.with_values(tf.ones([3, 2])),
        "few": probe(lambda: x.with_values([1, 2])), "scalar": probe(lambda: x.with_values(1)), "few flat": probe(lambda: x3.with_flat_values([1.0])),
        "int32": x3.with_row_splits_dtype(tf.int32), "float": probe(lambda: x3.with_row_splits_dtype(tf.float32)),
        "merged": [x3.merge_dims(0, 1), x3.merge_dims(1, 2), x3.merge_dims(0, 2), xi.merge_dims(1, 2), xi.merge_dims(0, 1), xi.merge_dims(-2, -1),
                   xi.merge_dims(1, 1), pairs(tf).merge_dims(1, 2), pairs(tf).merge_dims(0, 1)],
        "not merged": [probe(lambda: x3.merge_dims(2, 1)), probe(lambda: x3.merge_dims(0, 3)), probe(lambda: x3.merge_dims(0, 1.0))],
        "apart": tf.nest.flatten([x, x3], expand_composites=True), "leaf": tf.nest.flatten([x]),
        "together": tf.nest.map_structure(lambda t: t, x3, expand_composites=True),
    }  # fmt: skip


@story
def short_rows_are_filled_up(tf):
    x, x3, xi = two(tf), three(tf), inner(tf)
    cells = tf.ones([2, 2, 1])
    return {
        "plain": [v.to_tensor() for v in (x, x3, xi, uniform(tf), pairs(tf))],
        "kinds": [tf.ragged.constant(v).to_tensor() for v in ([["a"], []], [[True], []], [[1], []], [[1 + 2j], []], [[]])],
        "none": tf.ragged.constant([], ragged_rank=1).to_tensor(),
        "default": [x.to_tensor(-1), x3.to_tensor(7.5), xi.to_tensor([5.0, 6.0]), xi.to_tensor([5.0]), xi.to_tensor(tf.constant(5.0))],
        "shape": [x.to_tensor(shape=s) for s in ([2, 3], [None, 1], [5, None], (4, 3), [0, 2], tf.constant([2, 3]), tf.constant([2.0, 3.0]),
                                                 tf.TensorShape([2, 3]), tf.constant([-1, 1]), [tf.constant(2), 3])],
        "inner": [xi.to_tensor(shape=[1, 1, None]), xi.to_tensor(shape=[2, 3, 2]), x3.to_tensor(shape=[2, 1, 1]), uniform(tf).to_tensor(shape=[1, 4])],
        "bad default": asked(xi.to_tensor, {"3": [5.0, 6.0, 7.0], "rank": [[5.0]]}),
        "bad default of one": [probe(lambda: x.to_tensor([5.0])), probe(lambda: tf.ragged.constant([[1]]).to_tensor(1.5)),
                               probe(lambda: tf.ragged.constant([[1]]).to_tensor(tf.constant(1.5)))],
        "bad shape": [probe(lambda s=s: x.to_tensor(shape=s)) for s in ([2], [2, 3, 4], [-2, 3], 3, [])],
        "bad inner": probe(lambda: xi.to_tensor(shape=[2, 2, 3])),
        "back": [tf.RaggedTensor.from_row_lengths(cells, [1, 0, 1]).to_tensor(v) for v in (0.0, [5.0], [[5.0], [6.0]])],
    }  # fmt: skip


@story
def what_fills_up_is_cut_off(tf):
    make, x = tf.RaggedTensor.from_tensor, [[1.0, 0.0, 2.0, 0.0], [0.0, 0.0, 0.0, 0.0]]
    cube = [[[1.0, 0.0], [5.0, 0.0]]]
    return {
        "whole": [make(x), make(tf.zeros([0, 3])), make(tf.zeros([2, 0])), make(cube), make(cube, ragged_rank=2), make([["a", "b"]])],
        "lengths": [make(x, lengths=[1, 5]), make(x, lengths=[1, -5]), make(x, lengths=tf.constant([2, 3])), make(cube, lengths=[1])],
        "padding": [make(x, padding=0.0), make(x, padding=0), make(cube, padding=[5.0, 0.0]), make(cube, padding=0.0, ragged_rank=2)],
        "nested": [make(cube, lengths=([2], [1, 2])), make(cube, lengths=[1, 1], ragged_rank=2)],
        "int32": make(x, row_splits_dtype=tf.int32),
        "refused": {
            "vector": probe(lambda: make([1.0])), "rank": probe(lambda: make(cube, ragged_rank=3)), "rank 0": probe(lambda: make(cube, ragged_rank=0)),
            "float": probe(lambda: make(cube, ragged_rank=1.0)), "few": probe(lambda: make(x, lengths=[1])), "floats": probe(lambda: make(x, lengths=[1.0, 1.0])),
            "both": probe(lambda: make(x, lengths=[1, 2], padding=0.0)), "padding": probe(lambda: make(cube, padding=[0.0, 0.0, 0.0])),
            "scalar": probe(lambda: make(cube, padding=0.0)), "deep": probe(lambda: make(cube, lengths=([2], [1, 2]), ragged_rank=3)),
            "dtype": probe(lambda: make(x, row_splits_dtype=tf.float32)), "short": probe(lambda: make(cube, lengths=[[1]])),
        },
    }  # fmt: skip


def keys(tf: Any) -> dict:
    step = [ALL, slice(1), slice(1, None), slice(None, None, 2), slice(None, None, -1), slice(-1, None), slice(None, -1), slice(0, 0), slice(5, None),
            slice(2, 1), slice(1, 0, -1), slice(None, None, 0), slice(None, None, 1.5), slice(1.0, None)]  # fmt: skip
    found = [0, -1, 3, -4, 1.0, "a", True, np.int64(0), tf.constant(0), None, Ellipsis, (), [0], [0, 1], (0, 1), (0, 5), (0, 1, 0), (ALL, 0), (ALL, 0, 0),
             (ALL, -1), (ALL, 7), (ALL, ALL, 0), (ALL, ALL, slice(1)), (Ellipsis, 0), (Ellipsis, slice(1)), (0, Ellipsis), (ALL, None), (slice(1, None), None),
             (0, None), (None, Ellipsis), (0, slice(1)), (slice(1, None), slice(1)), (ALL, slice(tf.constant(1), None)), (0, 0, 0, 0)]  # fmt: skip
    return {str(key): (key,) for key in [*step, *found, *[(ALL, s) for s in step]]}


@story
def picking_from_rows(tf):
    return asked(lambda key: two(tf)[key], keys(tf))


@story
def picking_from_rows_of_rows(tf):
    return asked(lambda key: three(tf)[key], keys(tf))


@story
def picking_from_rows_of_vectors(tf):
    return asked(lambda key: inner(tf)[key], keys(tf))


@story
def picking_from_uniform_rows(tf):
    return {"flat": asked(lambda key: uniform(tf)[key], keys(tf)), "ragged": asked(lambda key: pairs(tf)[key], keys(tf))}


OPERATORS = {name: getattr(operator, name) for name in ["add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "lt", "le", "gt", "ge", "eq", "ne"]}


@story
def operators_between_ragged_and_other(tf):
    x = two(tf)
    others = {
        "2.": 2.0, "2": 2, "scalar": tf.constant(2.0), "column": tf.constant([[1.0], [2.0], [3.0]]), "list": [[1.0], [2.0], [3.0]], "vector": tf.constant([2.0]),
        "NumPy": np.float32(2.0), "int": tf.constant(2), "wide": tf.ones([2, 3]), "text": "a", "None": None, "deep": tf.constant([[[1.0]], [[2.0]]]),
        "uneven": [[1.0], []],
    }  # fmt: skip
    answers = {}
    for name, op in OPERATORS.items():
        answers[name] = asked(lambda y: op(x, y), others)
        answers["r" + name] = asked(lambda y: op(y, x), {key: (y,) for key, y in others.items() if (name, key) != ("mod", "text")})
    variable = tf.Variable(2.0)
    answers["Variable"] = [variable * x, x - variable, variable + x, variable / x, x**variable, x > variable, variable > x]
    return answers


@story
def operators_between_ragged_ones(tf):
    x = two(tf)
    others = {
        "itself": x, "copy": two(tf), "rows of rows": three(tf), "vectors": inner(tf), "other rows": tf.ragged.constant([[1.0], [], [3.0]]),
        "int32 rows": x.with_row_splits_dtype(tf.int32), "uniform": tf.RaggedTensor.from_tensor([[1.0], [2.0], [3.0]]), "one row": tf.ragged.constant([[5.0, 6.0]]),
        "two rows": tf.ragged.constant([[5.0], [6.0]]), "ints": tf.ragged.constant([[1, 2], [], [3]]),
    }  # fmt: skip
    return {name: asked(lambda y: op(x, y), others) for name, op in OPERATORS.items()}


@story
def operators_of_whole_numbers_and_bools(tf):
    x, b = tf.ragged.constant([[1, 2], [], [3]]), tf.ragged.constant([[True, False], [], [True]])
    whole = {"2": 2, "2.5": 2.5, "scalar": tf.constant(2), "itself": x, "0": 0, "column": [[1], [2], [3]]}
    bools = {"True": True, "itself": b, "tensor": tf.constant(True), "column": [[True], [True], [False]], "1": 1, "ints": x}
    answers = {name: asked(lambda y: OPERATORS[name](x, y), whole) for name in ("add", "truediv", "floordiv", "mod", "eq", "lt")}
    for name in ("and_", "or_", "xor"):
        op = getattr(operator, name)
        answers[name] = asked(lambda y: op(b, y), bools)
        answers["r" + name] = asked(lambda y: op(y, b), bools)
    return answers | {
        "unary": [-x, abs(-x), ~b, -two(tf), abs(tf.ragged.constant([[3 + 4j], []]))],
        "refused": [probe(lambda: ~x), probe(lambda: x & x), probe(lambda: -b), probe(lambda: +x), probe(lambda: abs(b))],
    }


@story
def broadcasting_meets_rows(tf):
    c = tf.constant
    shapes = {
        "scalar": c(2.0), "1": tf.ones([1]), "2": c([10.0, 20.0]), "31": c([[1.0], [2.0], [3.0]]), "32": tf.ones([3, 2]), "311": c([[[1.0]], [[2.0]], [[3.0]]]),
        "212": c([[[1.0, 2.0]], [[3.0, 4.0]]]), "211": c([[[1.0]], [[3.0]]]), "112": c([[[1.0, 5.0]]]), "222": tf.ones([2, 2, 2]), "1111": tf.ones([1, 1, 1, 1]),
        "2111": c([[[[1.0]]], [[[2.0]]]]), "column": tf.ragged.constant([[10.0], [20.0], [30.0]]), "uniform": tf.RaggedTensor.from_tensor([[1.0], [2.0], [3.0]]),
        "ones": tf.ragged.constant([[[1.0]], [[2.0]]], ragged_rank=1), "like": tf.ragged.constant([[[1.0], [2.0]], [], [[4.0]]]),
        "like, inner": tf.ragged.constant([[[1.0], [2.0]], [], [[4.0]]], ragged_rank=1), "pairs": pairs(tf),
        "none": tf.zeros([0, 1]), "no rows": tf.ragged.constant([], ragged_rank=1),
    }  # fmt: skip
    made = {"two": two(tf), "three": three(tf), "inner": inner(tf), "uniform": uniform(tf), "pairs": pairs(tf)}
    return {f"{k} {way}": asked(lambda y: x - y if way == "-" else y - x, shapes) for k, x in made.items() for way in ("-", "r-")}


@story
def gradients_of_operators(tf):
    def rows(v):
        return tf.RaggedTensor.from_row_lengths(v, [2, 0, 1])

    v, column = tf.constant([1.0, 2.0, 3.0]), tf.constant([[1.0], [2.0], [3.0]])
    short = tf.constant([2, 0, 1])
    return {
        "the very same rows": gradient(tf, lambda v: (lambda x: x * x)(rows(v)), v),
        "equal rows": gradient(tf, lambda v, w: rows(v) * rows(w), v, v + 1.0),
        "a scalar": gradient(tf, lambda v, w: rows(v) ** w, v, tf.constant(2.0)),
        "a column": gradient(tf, lambda v, w: rows(v) * w, v, column),
        "a column, int32": gradient(tf, lambda v, w: tf.RaggedTensor.from_row_lengths(v, short) * w, v, column),
        "a vector of one": gradient(tf, lambda v, w: w / rows(v), v, tf.constant([2.0])),
        "deep": gradient(tf, lambda v, w: tf.RaggedTensor.from_row_lengths(rows(v), [2, 1]) - w, v, tf.constant([[[1.0]], [[2.0]]])),
        "double": gradient(tf, lambda v: -abs(rows(v)), tf.constant([1.0, -2.0, 3.0], tf.float64)),
        "complex": gradient(tf, lambda v: rows(v) * 2, tf.constant([1.0 + 1j, -2.0, 3.0])),
        "mapped": gradient(tf, lambda v: tf.ragged.map_flat_values(tf.square, rows(v)), v),
    }


@story
def gradients_of_picking_and_joining(tf):
    def rows(v):
        return tf.RaggedTensor.from_row_lengths(v, [2, 0, 1])

    def deep(v):
        return tf.RaggedTensor.from_row_lengths(rows(v), [2, 1])

    v, m = tf.constant([1.0, 2.0, 3.0]), tf.constant([[1.0, 0.0], [3.0, 4.0]])
    short, bools = tf.constant([2, 0, 1]), tf.ragged.constant([[True, False], [], [True]])
    return {
        "a row": gradient(tf, lambda v: rows(v)[0], v), "rows": gradient(tf, lambda v: rows(v)[1:], v), "backward": gradient(tf, lambda v: rows(v)[::-1], v),
        "backward, int32": gradient(tf, lambda v: tf.RaggedTensor.from_row_lengths(v, short)[::-1], v), "columns": gradient(tf, lambda v: rows(v)[:, 1:], v),
        "deep backward": gradient(tf, lambda v: deep(v)[::-1], v), "deep columns": gradient(tf, lambda v: deep(v)[:, :1], v),
        "uniform column": gradient(tf, lambda v: tf.RaggedTensor.from_uniform_row_length(v, 3)[:, 1], v),
        "stacked": gradient(tf, lambda v: tf.ragged.stack([rows(v), rows(v)]), v),
        "stacked inside": dense(tf, gradient(tf, lambda v: tf.ragged.stack([rows(v), rows(v)], 1), v)),
        "stacked innermost": gradient(tf, lambda v: tf.ragged.stack([rows(v), rows(v)], 2), v),
        "masked": gradient(tf, lambda v: tf.ragged.boolean_mask(rows(v), bools), v),
        "masked rows": gradient(tf, lambda v: tf.ragged.boolean_mask(rows(v), [True, False, True]), v),
        "masked matrix": gradient(tf, lambda m: tf.ragged.boolean_mask(m, [[True, False], [True, True]]), m),
        "piles": gradient(tf, lambda v: tf.ragged.stack_dynamic_partitions(v, [1, 0, 1], 3), v),
        "piles of rows": gradient(tf, lambda v: tf.ragged.stack_dynamic_partitions(rows(v), [1, 0, 1], 3), v),
        "from dense": [gradient(tf, lambda m: tf.RaggedTensor.from_tensor(m), m), gradient(tf, lambda m: tf.RaggedTensor.from_tensor(m, [1, 2]), m),
                       gradient(tf, lambda m: tf.RaggedTensor.from_tensor(m, padding=0.0), m)],
        "merged": gradient(tf, lambda v: deep(v).merge_dims(1, 2), v),
    }  # fmt: skip


@story
def gradients_of_filling_up(tf):
    def filled(v, d, **options):
        return tf.RaggedTensor.from_row_lengths(v, [2, 0, 1]).to_tensor(d, **options)

    v, zero = tf.constant([1.0, 2.0, 3.0]), tf.constant(0.0)
    m = tf.constant([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    third = tf.ones([3, 2, 2], tf.float64)
    answers = {
        "both": gradient(tf, filled, v, zero), "cut off": gradient(tf, lambda v, d: filled(v, d, shape=[3, 1]), v, zero),
        "more": gradient(tf, lambda v, d: filled(v, d, shape=[4, 3]), v, zero), "vectors": gradient(tf, filled, m, zero),
        "vectors, one": gradient(tf, filled, m, tf.constant([0.0])), "vectors, each": gradient(tf, filled, m, tf.constant([0.0, 1.0])),
        "no default": gradient(tf, lambda v: filled(v, None), v), "matrices": gradient(tf, filled, third, tf.constant([0.0, 1.0], tf.float64)),
        "complex": gradient(tf, filled, tf.constant([1.0 + 1j, 2.0, 3.0]), tf.constant(0j)),
        "deep": gradient(tf, lambda v, d: tf.RaggedTensor.from_nested_row_lengths(v, [[2, 0, 1], [1, 0, 2]]).to_tensor(d), v, zero),
    }  # fmt: skip
    with tf.GradientTape(persistent=True) as outer:
        outer.watch([v, zero])
        with tf.GradientTape() as tape:
            tape.watch([v, zero])
            y = filled(v, zero) ** 3
        first = [tf.convert_to_tensor(g) for g in tape.gradient(y, [v, zero])]
    return answers | {"second": [outer.gradient(g, [v, zero]) for g in first]}


@story
def gradients_of_ragged_targets_and_sources(tf):
    x = two(tf)
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x.flat_values)
        y = x * x
        row, total = x[0], tf.reduce_sum(x.to_tensor())
    w = x.with_flat_values([1.0, 10.0, 100.0])
    return {
        "ragged of ragged": tape.gradient(y, x), "ragged of flat": tape.gradient(y, x.flat_values), "weighted": tape.gradient(y, x, output_gradients=w),
        "row": tape.gradient(row, x), "total": tape.gradient(total, [x, x.flat_values]), "several": tape.gradient([y, total], {"x": x}),
        "none": tape.gradient(tf.constant(1.0), x), "other": tape.gradient(y, two(tf)),
    }  # fmt: skip


@story
def ragged_constants(tf):
    make = tf.ragged.constant
    fine = [[[1, 2], [3]], [1, 2, 3], 5, [], [[]], [[[]], []], [["b", "a"], ["c"]], [[[1, 2]], []], [[[], [1]], []], ((1, 2), (3,)), [[True], []],
            [[1 + 2j], []], [[1, 2.5], []], [[], []], [[2**40], []], "abc", ["abc", "d"], [[1, 2], [3, 4]], np.array([[1, 2], [3, 4]])]  # fmt: skip
    deep = [[[1, 2]], [[3, 4], [5, 6]]]
    bad = [[[1, 2], 3], [[1, 2], [[3]]], [[1, "a"], [3]], [[1], [[]]], make([[1]]), None, [[1], None], [[tf.constant(1.0)], []]]
    return {
        "plain": [make(v) for v in fine],
        "dtype": [make([[1, 2], [3]], dtype=d) for d in (tf.float32, tf.float64, tf.int64, tf.float16, tf.complex64, "float32")],
        "inner": [make(deep, ragged_rank=1), make(deep, inner_shape=(2,)), make(deep, ragged_rank=1, inner_shape=(2,)), make(deep, ragged_rank=2)],
        "dense": [make([[1, 2], [3, 4]], ragged_rank=0), make([1, 2], inner_shape=(2,))],
        "none": [make([], ragged_rank=1), make([], ragged_rank=2), make([], ragged_rank=1, inner_shape=(3,)), make([[1, 2], [3]], inner_shape=())],
        "int32": make([[1, 2], [3]], row_splits_dtype=tf.int32),
        "refused": [probe(lambda v=v: make(v)) for v in bad],
        "settings": [probe(lambda options=options: make(**options)) for options in (
            {"pylist": [[1.5, 2], [3]], "dtype": tf.int32}, {"pylist": [[[1, 2]], [[3, 4], [5]]], "ragged_rank": 1},
            {"pylist": [[[1, 2]], [[3, 4], [5]]], "inner_shape": (2,)}, {"pylist": deep, "inner_shape": (2,), "ragged_rank": 2},
            {"pylist": deep, "ragged_rank": 0}, {"pylist": [[1, 2], [3]], "ragged_rank": 2}, {"pylist": [[1, 2], [3]], "ragged_rank": -1},
            {"pylist": [[1, 2], [3]], "row_splits_dtype": tf.float32}, {"pylist": 5, "ragged_rank": 1}, {"pylist": 5, "inner_shape": (1,)},
            {"pylist": [1, 2], "inner_shape": (1,)})],
    }  # fmt: skip


@story
def ragged_ranges(tf):
    r, c = tf.ragged.range, tf.constant
    fine = [([3, 5, 2],), ([0, 5, 8], [3, 3, 12]), ([0, 5, 8], [3, 3, 12], 2), ([0, 5, 8], [3, 3, 12], [1, -1, 3]), (3,), (0, [1, 2, 3]),
            ([0.0, 1.0], [1.0, 2.0], [0.5, 0.25]), ([0, 1], [1.0, 2.5]), ([3.5],), ([],), (c([3], tf.int64), [5]), ([0.0], [1.0], 0.1), ([3], None, -1)]  # fmt: skip
    bad = [([3, 5], [1, 2, 3]), ([3, 5], None, 0), ([[3]],), (c([3], tf.int8),), (["a"],), (c([3.5], tf.float16),)]
    return {
        "plain": [r(*args) for args in fine], "dtype": [r([3, 5], dtype=tf.float64), r([3, 5], row_splits_dtype=tf.int32), r(np.array([3, 4]))],
        "refused": [probe(lambda args=args: r(*args)) for args in bad],
        "kinds": [probe(lambda: r([3.5], dtype=tf.int32)), probe(lambda: r([3], row_splits_dtype=tf.float32))],
    }  # fmt: skip


@story
def ragged_stacks(tf):
    a, b, c, stack = tf.ragged.constant([[1, 2], [3]]), tf.ragged.constant([[4], [5, 6, 7]]), tf.constant, tf.ragged.stack
    t = tf.RaggedTensor.from_tensor
    fine = [([a, b],), ([a, b], 1), ([a, a], 2), ([a, a], -1), ([[1, 2], [3]],), ([c([1, 2]), c([3])],), ([c([[1, 2]]), c([[3]])],), ([c([1, 2]), c([3, 4])], 1),
            ([c(1), c(2)],), (a,), ([a],), ([a, c([[1, 2]])],), ([tf.ragged.constant([[[1]], []]), tf.ragged.constant([[[2, 3], [4]], [[]]])], 1),
            ([c([[1, 2], [3, 4]]), c([[3, 4], [5, 6]])], 1), ([c([[[1, 2]]]), c([[[3, 4]]])], 1), ([c([[[1, 2]]]), c([[[3, 4]]])], 0),
            ([t([[1, 2]]), t([[1, 2]])],), ([t([[1, 2]]), t([[1, 2]])], 1), (5,), (["a", "b"],), ([inner(tf), inner(tf)], 0), ([inner(tf), inner(tf)], 1),
            ([inner(tf), inner(tf)], 2), ([inner(tf), inner(tf)], 3), ([three(tf), tf.ones([1, 1, 2])],)]  # fmt: skip
    bad = [([a, b], 2), ([a, b], 3), ([],), ([a, c([1, 2])],), ([a, tf.ragged.constant([[1.0]])],), ([a, tf.ragged.constant([[[1]]])],),
           ([a, a.with_row_splits_dtype(tf.int32)],), ([a, tf.ragged.constant([[1]])], 1), ([a, b], 1.0), ([a, None],)]  # fmt: skip
    return {"plain": [stack(*args) for args in fine], "refused": [probe(lambda args=args: stack(*args)) for args in bad]}


@story
def ragged_masks(tf):
    make, mask, yes, no = tf.ragged.constant, tf.ragged.boolean_mask, True, False
    x, deep = make([[1, 2, 3], [4, 5]]), make([[[1], [2, 3]], []])
    fine = [([[1, 2, 3], [4, 5, 6]], [[yes, no, yes], [no, no, yes]]), (x, make([[yes, no, yes], [no, yes]])), (x, [yes, no]), ([1, 2, 3], [yes, no, yes]),
            ([[1, 2], [3, 4]], [yes, no]), ([[1, 2], [3, 4]], make([[yes, no], [no, no]])), ([[[1, 2], [3, 4]]], [[[yes, no], [no, no]]]),
            (deep, make([[yes, no], []])), (deep, make([[[yes], [no, yes]], []])), (deep, [no, yes]), (make([[1, 2], [3, 4]]), [[yes, no], [no, yes]]),
            (tf.RaggedTensor.from_tensor([[1, 2], [3, 4]]), [[yes, no], [no, yes]]), (inner(tf), make([[yes, no], []])), (inner(tf), [yes, no]),
            (tf.ones([2, 2, 2]), [[yes, no], [no, yes]]), (tf.ones([2, 1, 2, 1]), tf.ones([2, 1, 2, 1], tf.bool)),
            (inner(tf), make([[[yes, no], [no, yes]], []], ragged_rank=1))]  # fmt: skip
    bad = [(x, make([[yes, no, yes], [no]])), (1, yes), ([1], yes), ([1], [1]), ([1, 2], [yes]), (x, [[yes, no], [no, yes]]), (x, make([[1, 0, 1], [1, 0]])),
           (x.with_row_splits_dtype(tf.int32), make([[yes, no, yes], [no, yes]])), (x, make([[[yes], [no]], [[no]]])), ([[1, 2]], None), (x, [yes, no, yes])]  # fmt: skip
    return {"plain": [mask(*args) for args in fine], "refused": [probe(lambda args=args: mask(*args)) for args in bad]}


@story
def ragged_piles(tf):
    make, piles = tf.ragged.constant, tf.ragged.stack_dynamic_partitions
    x = make([[1, 2], [3]])
    wide = tf.constant([0, 2, 0], tf.int64)
    fine = [(["a", "b", "c", "d", "e"], [2, 1, 2, 0, 1], 3), ([1, 2, 3], [0, 2, 0], 4), ([[1, 2], [3, 4]], [1, 0], 2), ([[1, 2], [3, 4]], [[1, 0], [0, 0]], 2),
            (x, [1, 0], 2), (x, make([[1, 0], [1]]), 2), (5, 1, 3), ([], tf.constant([], tf.int32), 2), ([1, 2, 3], wide, 4), (make([[1]]), [0], 1)]  # fmt: skip
    bad = [([1, 2, 3], [0, 2, 0], 2), ([1, 2, 3], [0, -2, 0], 3), ([1, 2, 3], [0, 2], 3), (x, make([[1], [0, 1]]), 2), ([1], [0], [1]), ([1], [0.0], 1), (5, 3, 3)]
    return {"plain": [piles(*args) for args in fine], "refused": [probe(lambda args=args: piles(*args)) for args in bad]}


@story
def functions_of_flat_values(tf):
    make, over = tf.ragged.constant, tf.ragged.map_flat_values
    x, again = make([[1, 2], [3]]), make([[1, 2], [3]])
    return {
        "plain": [over(tf.ones_like, x), over(tf.multiply, x, 5), over(tf.add, x, again), over(tf.add, 1, 2), over(tf.add, x=x, y=1),
                  over(lambda parts: tf.stack(parts, -1), [x, again]), over(lambda parts: parts["a"] * 2, {"a": x}), over(tf.negative, three(tf)),
                  over(tf.add, x, tf.RaggedTensor.from_row_lengths([1, 2, 3], [2, 1]))],
        "refused": asked(over, {
            "other rows": (tf.add, x, make([[1], [3, 3]])), "fewer": (tf.add, x, make([[1], [3]])), "sum": (tf.reduce_sum, x),
            "joined": (tf.concat, [x, x], 0), "int32": (tf.add, x, make([[1, 2], [3]], row_splits_dtype=tf.int32)), "rank": (tf.add, x, make([[[1, 2], [3]]])),
            "cut": (lambda v: v[:1], x), "no tensor": (lambda v: 5, x), "no function": (None, x),
        }),
    }  # fmt: skip


@story
def rows_by_number(tf):
    ids, splits, c = tf.ragged.row_splits_to_segment_ids, tf.ragged.segment_ids_to_row_splits, tf.constant
    return {
        "ids": [ids([0, 3, 3, 5]), ids(c([0, 3, 3, 5])), ids([0, 3, 3, 5], out_type=tf.int32), ids([0]), ids([1, 3])],
        "splits": [splits([0, 0, 2]), splits([0, 0, 2], 4), splits([0, 0, 2], 2), splits(c([0, 0, 2])), splits(c([0, 0, 2], tf.int64)),
                   splits([0, 0, 2], out_type=tf.int32), splits([]), splits([2, 0]), splits([0], c(3)), splits([0], out_type=tf.float32), splits([], 3)],
        "no ids": asked(ids, {"empty": ([],), "matrix": ([[0, 1]],), "floats": ([0.0, 1.0],), "empty tensor": (c([], tf.int64),), "type": ([0, 3], None, tf.float32)}),
        "no splits": asked(splits, {"matrix": ([[0]],), "floats": ([0.0],), "negative": ([-1, 0],), "vector": ([0], [3]), "below 0": ([0, 1], -1),
                                    "float": ([0, 1], 1.5)}),
    }  # fmt: skip


@story
def empty_rows_get_a_value(tf):
    fill, v = tf.ragged_fill_empty_rows, tf.constant([1.0, 2.0, 3.0])
    fine = [([0, 0, 2], v, 4, 9.0), ([], tf.zeros([0]), 3, 9.0), ([2, 0, 0], v, 4, 9.0), ([0, 0, 2], ["a", "b", "c"], 4, "z"), ([], tf.zeros([0]), 0, 9.0),
            ([1, 0], [1, 2], 2, 9), ([0], [True], 2, False)]  # fmt: skip
    bad = [([0, 0, 2], [1.0, 2.0], 4, 9.0), ([0, 0, 5], v, 4, 9.0), ([0, 0, -1], v, 4, 9.0), ([0, 0, 2], v, 4, [9.0]), ([0, 0, 2], v, [4], 9.0),
           ([0, 0, 2], [[1.0], [2.0], [3.0]], 4, 9.0), ([0, 0, 2], [1, 2, 3], 4, 9.0), (tf.constant([0, 0, 2]), v, 4, 9.0), ([0], [1.0], 0, 9.0), ([0.0], [1.0], 1, 9.0),
           ([[0]], [1.0], 1, 9.0), ([0], [1.0], -1, 9.0)]  # fmt: skip

    def values(v, d):
        return fill([2, 0, 0], v, 5, d).output_values

    def second():
        with tf.GradientTape() as outer:
            outer.watch(v)
            with tf.GradientTape() as tape:
                tape.watch(v)
                y = values(v, 9.0) ** 2
            first = tape.gradient(y, v)
        return outer.gradient(first, v)

    double = tf.constant([1.0, 2.0, 3.0], tf.float64)
    return {
        "plain": [fill(*args) for args in fine], "refused": [probe(lambda args=args: fill(*args)) for args in bad],
        "gradient": gradient(tf, values, v, tf.constant(9.0)), "double": gradient(tf, values, double, tf.constant(9.0, tf.float64)), "second": probe(second),
    }  # fmt: skip
