"""What other stories reach only by loops over names: each asked for by its own name, with its everyday use and a refusal."""

# mypy: ignore-errors
from __future__ import annotations

import copy
import pickle

import numpy as np

from reference.programs import probe, story


@story
def tensors_are_objects(tf):
    t, c = tf.constant([1.0, 2.0]), tf.constant(2.5)
    slices = tf.IndexedSlices(t, tf.constant([0, 2]), tf.constant([3]))
    return {
        "complex": probe(lambda: complex(c)),
        "complex by name": probe(lambda: tf.constant(1 + 2j).__complex__()),
        "complex of a vector": probe(lambda: t.__complex__()),
        "copy": probe(lambda: t.__copy__()),
        "copy module": copy.copy(t),
        "deepcopy": probe(lambda: t.__deepcopy__({})),
        "deepcopy module": copy.deepcopy({"t": t}),
        "format": probe(lambda: c.__format__(".3f")),
        "format in text": probe(lambda: f"{c:.2f}"),
        "format of a vector": probe(lambda: f"{t:.2f}"),
        "plain format": f"{t}",
        "hash": probe(lambda: t.__hash__()),
        "in a set": probe(lambda: {t}),
        "cpu": probe(lambda: t.cpu()),
        "dlpack": np.from_dlpack(t) if hasattr(np, "from_dlpack") else np.array(t),
        "dlpack capsule": type(t.__dlpack__()).__name__,
        "negated slices": tf.convert_to_tensor(slices.__neg__()),
        "negated slices are slices": type(-slices).__name__,
    }  # fmt: skip


@story
def variables_are_objects(tf):
    v = tf.Variable([1.0, 2.0], constraint=lambda x: x * 0.5, aggregation=tf.VariableAggregation.SUM)
    s = tf.Variable(2.0)
    deep = v.__deepcopy__({})
    deep.assign([7.0, 8.0])
    return {
        "complex": probe(lambda: s.__complex__()),
        "copy": probe(lambda: v.__copy__() is v),
        "deepcopy": deep,
        "the first is as it was": v,
        "constraint": v.constraint(tf.constant(3.0)),
        "no constraint": s.constraint,
        "aggregation": str(s.aggregation),
        "given": [v.aggregation.value, v.aggregation.name, v.synchronization.name],
        "unknown": [probe(lambda: tf.Variable(1.0, aggregation="x")), probe(lambda: tf.Variable(1.0, synchronization="x"))],
        "initial value": probe(lambda: s.initial_value),
        "pickled": probe(lambda: pickle.loads(pickle.dumps(s))),
    }


def _slices(tf, values, indices):
    return tf.IndexedSlices(tf.constant(values), tf.constant(indices), tf.constant([4]))


@story
def variables_change_in_parts(tf):
    def fresh():
        return tf.Variable([8.0, 6.0, 4.0, 2.0])

    where = tf.constant([[0], [2]])
    return {
        "div": fresh().scatter_div(_slices(tf, [2.0, 4.0], [0, 2])),
        "max": fresh().scatter_max(_slices(tf, [9.0, 1.0], [0, 2])),
        "min": fresh().scatter_min(_slices(tf, [9.0, 1.0], [0, 2])),
        "update": fresh().scatter_update(_slices(tf, [9.0, 1.0], [0, 2])),
        "nd max": fresh().scatter_nd_max(where, [9.0, 1.0]),
        "nd min": fresh().scatter_nd_min(where, [9.0, 1.0]),
        "nd sub": fresh().scatter_nd_sub(where, [9.0, 1.0]),
        "out of range": probe(lambda: fresh().scatter_max(_slices(tf, [1.0], [4]))),
        "nd out of range": probe(lambda: fresh().scatter_nd_min(tf.constant([[4]]), [1.0])),
        "no slices": probe(lambda: fresh().scatter_div(1.0)),
    }


@story
def assertions_by_name(tf):
    d = tf.debugging
    x, y = tf.constant([1.0, 2.0]), tf.constant([1.0, 3.0])
    return {
        "equal": [probe(lambda: d.assert_equal(x, x)), probe(lambda: d.assert_equal(x, y))],
        "greater": [probe(lambda: d.assert_greater(y + 1.0, x)), probe(lambda: d.assert_greater(x, y))],
        "greater equal": [probe(lambda: d.assert_greater_equal(y, x)), probe(lambda: d.assert_greater_equal(x, y))],
        "less": [probe(lambda: d.assert_less(x, y + 1.0)), probe(lambda: d.assert_less(x, y))],
        "less equal": [probe(lambda: d.assert_less_equal(x, y)), probe(lambda: d.assert_less_equal(y, x))],
        "negative": [probe(lambda: d.assert_negative(-x)), probe(lambda: d.assert_negative(x))],
        "non negative": [probe(lambda: d.assert_non_negative(x)), probe(lambda: d.assert_non_negative(-x))],
        "non positive": [probe(lambda: d.assert_non_positive(-x)), probe(lambda: d.assert_non_positive(x))],
        "none equal": [probe(lambda: d.assert_none_equal(x, x + 1.0)), probe(lambda: d.assert_none_equal(x, y))],
        "positive": [probe(lambda: d.assert_positive(x)), probe(lambda: d.assert_positive(x - 1.0))],
        "rank": [probe(lambda: d.assert_rank(x, 1)), probe(lambda: d.assert_rank(x, 2))],
        "rank at least": [probe(lambda: d.assert_rank_at_least(x, 1)), probe(lambda: d.assert_rank_at_least(x, 2))],
        "by tf.debugging.": probe(lambda: tf.debugging.assert_equal(1, 2, message="so")),
    }


def _error(kind):
    raised = kind(None, None, "words")
    return [raised.message, raised.op, raised.node_def, raised.error_code, isinstance(raised, Exception), kind.__name__]


@story
def errors_by_name(tf):
    kinds = [
        tf.errors.AbortedError, tf.errors.AlreadyExistsError, tf.errors.CancelledError, tf.errors.DataLossError,
        tf.errors.DeadlineExceededError, tf.errors.FailedPreconditionError, tf.errors.InternalError,
        tf.errors.OutOfRangeError, tf.errors.PermissionDeniedError, tf.errors.ResourceExhaustedError,
        tf.errors.UnauthenticatedError, tf.errors.UnavailableError, tf.errors.UnimplementedError,
    ]  # fmt: skip
    unknown = tf.errors.UnknownError(None, None, "words", 2)
    return {kind.__name__: _error(kind) for kind in kinds} | {
        "UnknownError": [unknown.message, unknown.error_code],
        "all are OpErrors": [issubclass(kind, tf.errors.OpError) for kind in kinds],
        "OpError": probe(lambda: tf.errors.OpError(None, None, "words", 3).error_code),
    }


@story
def devices_by_name(tf):
    with tf.device("CPU:0"):
        x = tf.constant(1.0) + 1.0
    return {"on": x.device, "devices": [d.name for d in tf.config.list_logical_devices("CPU")], "kind": x}


@story
def folds_by_name(tf):
    x = tf.Variable([1.0, 2.0, 3.0])
    with tf.GradientTape(persistent=True) as tape:
        left, right = tf.foldl(lambda a, b: a * 2.0 + b, x), tf.foldr(lambda a, b: a * 2.0 + b, x)
    return {"left": left, "right": right, "of left": tape.gradient(left, x), "of right": tape.gradient(right, x),
            "no elements": probe(lambda: tf.foldl(lambda a, b: a, tf.zeros([0])))}  # fmt: skip


@story
def whole_numbers_by_name(tf):
    told = {}
    for kind in (tf.int16, tf.uint16, tf.uint32, tf.uint64):
        x = tf.constant([1, 2, 300], kind)
        told[kind.name] = [x + x, kind.min, kind.max, kind.size, kind.is_unsigned, probe(lambda x=x: x + 1.5)]
    return told


@story
def math_by_name(tf):
    x, y = tf.Variable([1.0, -2.0, 3.0]), tf.Variable([2.0, 3.0, -2.0])
    with tf.GradientTape(persistent=True) as tape:
        product, remainder = tf.math.cumprod(x), tf.math.floormod(x, y)
    return {
        "cumprod": product, "of cumprod": tape.gradient(product, x),
        "floormod": remainder, "of floormod": tape.gradient(remainder, [x, y]),
        "xor": tf.math.logical_xor([True, False], [True, True]), "xor of numbers": probe(lambda: tf.math.logical_xor(1.0, 2.0)),
        "ones": tf.ones_initializer()([2], tf.float64), "ones of text": probe(lambda: tf.ones_initializer()([2], tf.string)),
    }  # fmt: skip


@story
def lists_of_mixed_numbers(tf):
    told = {}
    for name, value in {"int": [1, 2j], "bool": [True, 2j], "float": [1.5, 2j], "rows": [[1], [2j]], "late": [2j, 1]}.items():
        for dtype in (None, tf.complex64, tf.complex128, tf.float32):
            told[f"{name} {dtype and dtype.name}"] = probe(lambda value=value, dtype=dtype: tf.constant(value, dtype))
    told["no powers of nothing"] = tf.pow(tf.zeros([0, 1], tf.int32), [-1, 2])
    told["concat of scalars"] = [probe(lambda: tf.concat([1, 2], None)), probe(lambda: tf.concat([1, 2], 0))]
    return told


@story
def numpys_constants(tf):
    capsule = tf.experimental.dlpack.to_dlpack(tf.constant([1.0, 2.0]))
    return {
        "numbers": [tf.experimental.numpy.e, tf.experimental.numpy.pi, tf.experimental.numpy.inf],
        "capsule": type(capsule).__name__,
        "and back": tf.experimental.dlpack.from_dlpack(capsule),
    }


@story
def lists_of_numpy_numbers(tf):
    i, d, f = np.int64, np.float64, np.float32
    lists = {
        "int then double": [i(1), d(3.5)], "double then int": [d(3.5), i(1)], "int then Python": [i(1), 2.5],
        "Python then double": [1, d(2.5)], "int then float": [i(1), f(2.5)], "float then double": [f(1), d(2)],
        "rows": [[i(1)], [d(2.5)]], "arrays": [np.array(1), np.array(2.5)], "small ints": [np.int8(1), np.int16(300)],
        "bool then int": [np.bool_(True), i(1)], "half then float": [np.float16(1), f(2)],
    }  # fmt: skip
    return {name: probe(lambda value=value: tf.constant(value)) for name, value in lists.items()}


@story
def words_for_resizing(tf):
    M = tf.image.ResizeMethod
    names = [name for name in dir(M) if not name.startswith("_")]
    picture = tf.reshape(tf.range(4.0), [2, 2, 1])
    return {"names": {name: getattr(M, name) for name in names}, "used": tf.image.resize(picture, [3, 3], tf.image.ResizeMethod.BILINEAR)}


@story
def sparse_tensors_multiply(tf):
    values = tf.Variable([1.0, 2.0])
    with tf.GradientTape(persistent=True) as tape:
        s = tf.SparseTensor([[0, 0], [1, 2]], values, [2, 3])
        product, quotient = s.__mul__([[2.0, 1.0, 3.0]]), s.__truediv__([[2.0], [4.0]])
    return {
        "product": product, "quotient": quotient,
        "of product": tape.gradient(product.values, values), "of quotient": tape.gradient(quotient.values, values),
        "by operator": (s * [[2.0, 1.0, 3.0]]).values, "refused": probe(lambda: s * tf.constant([1.0, 2.0])),
    }  # fmt: skip
