"""tf.experimental.numpy: its names for dtypes and numbers, what mixtures become, and what changes once its behaviour is on."""

# mypy: ignore-errors
from __future__ import annotations

import inspect

import numpy as np

from reference.programs import probe, story

DTYPES = ["float16", "bfloat16", "float32", "float64", "complex64", "complex128", "int8", "int16", "int32", "int64", "uint8",
          "uint16", "uint32", "uint64", "bool", "string"]  # fmt: skip

FUNCTIONS = """abs absolute add all allclose amax amin angle any append arange arccos arccosh arcsin arcsinh arctan arctan2
arctanh argmax argmin argsort around array array_equal asanyarray asarray ascontiguousarray atleast_1d atleast_2d atleast_3d
average bitwise_and bitwise_not bitwise_or bitwise_xor broadcast_arrays broadcast_to cbrt ceil clip compress concatenate conj
conjugate copy cos cosh count_nonzero cross cumprod cumsum deg2rad diag diag_indices diagflat diagonal diff divide divmod dot
dsplit dstack einsum empty empty_like equal exp exp2 expand_dims expm1 eye fabs finfo fix flatten flip fliplr flipud
float_power floor floor_divide full full_like gcd geomspace greater greater_equal heaviside hsplit hstack hypot identity
imag inner isclose iscomplex iscomplexobj isfinite isinf isnan isneginf isposinf isreal isrealobj isscalar ix_ kron lcm
less less_equal linspace log log10 log1p log2 logaddexp logaddexp2 logical_and logical_not logical_or logical_xor
logspace matmul max maximum mean meshgrid min minimum mod moveaxis multiply nanmean nanprod nansum ndim negative nextafter
nonzero not_equal ones ones_like outer pad polyval positive power prod promote_types ptp rad2deg ravel real reciprocal
remainder repeat reshape result_type roll rot90 round select shape sign signbit sin sinc sinh size sort split sqrt square
squeeze stack std subtract sum swapaxes take take_along_axis tan tanh tensordot tile trace transpose tri tril triu
true_divide vander var vdot vsplit vstack where zeros zeros_like"""


@story
def signatures(tf):
    def arguments(name):
        found = inspect.signature(getattr(tf.experimental.numpy, name)).parameters.values()
        return [[p.name, str(p.kind), p.default] for p in found]

    return {name: probe(lambda name=name: arguments(name)) for name in FUNCTIONS.split()}


@story
def names_of_dtypes_and_numbers(tf):
    names = [
        "bool_", "complex64", "complex128", "complex_", "float16", "float32", "float64", "float_", "int8", "int16", "int32",
        "int64", "int_", "uint8", "uint16", "uint32", "uint64", "object_", "string_", "unicode_", "inexact", "e", "pi", "inf",
        "newaxis",
    ]  # fmt: skip
    tnp = tf.experimental.numpy
    told = {name: probe(lambda name=name: getattr(tnp, name)) for name in names}
    return told | {"ndarray": tnp.ndarray is tf.Tensor, "iinfo": tnp.iinfo is np.iinfo}


@story
def what_is_known_of_dtypes(tf):
    tnp = tf.experimental.numpy
    told = {}
    for name in DTYPES:
        kind = getattr(tf, name)
        told[f"finfo {name}"] = probe(lambda kind=kind: [float(tnp.finfo(kind).eps), float(tnp.finfo(kind).max)])
        told[f"iinfo {name}"] = probe(lambda kind=kind: tnp.iinfo(kind.as_numpy_dtype).max)
        for other in (np.integer, np.floating, tnp.inexact, np.number, float, tnp.int32):
            told[f"issubdtype {name} {other}"] = probe(lambda kind=kind, other=other: tnp.issubdtype(kind.as_numpy_dtype, other))
    for value in ("float32", np.float64, float, np.dtype("f2"), 1.0, None, int, "x"):
        told[f"finfo {value}"] = probe(lambda value=value: tnp.finfo(value).bits)
        told[f"issubdtype {value}"] = probe(lambda value=value: tnp.issubdtype(value, np.floating))
    told["issubdtype tf"] = probe(lambda: tnp.issubdtype(tf.int32, np.integer))
    return told


@story
def where_dtypes_meet(tf):
    tnp = tf.experimental.numpy
    told = {}
    for a in DTYPES:
        for b in DTYPES:
            x, y = getattr(tf, a), getattr(tf, b)
            told[f"result {a} {b}"] = probe(lambda x=x, y=y: tnp.result_type(x, y))
            told[f"promote {a} {b}"] = probe(lambda x=x, y=y: tnp.promote_types(x, y).name)
        for other in (2, 2.5, True, 1j, -1, 300, np.float64(1), np.int8(1), np.zeros(2), [1, 2.5], int, "float16", None):
            told[f"result {a} {other!r}"] = probe(lambda x=x, other=other: tnp.result_type(x, other))
            if a != "bfloat16":
                told[f"tensor {a} {other!r}"] = probe(lambda a=a, other=other: tnp.result_type(tf.zeros([2], a), other))
    values = {
        "int": 1, "float": 1.5, "bool": True, "complex": 1j, "nothing": None, "list": [1, 2.5], "nested": [[1], [True]],
        "empty": [], "name": "int8", "no name": "hello", "type": float, "array": np.zeros(1, np.int16), "object": object(),
        "set": {1}, "dict": {"a": 1, "b": 2.5}, "big": 2**63, "variable": tf.Variable(1.0), "tensors": [tf.constant(1.0), 2],
        "slices": tf.IndexedSlices(tf.constant([1.0]), tf.constant([0])), "range": range(3),
    }  # fmt: skip
    for name, value in values.items():
        told[f"result {name}"] = probe(lambda value=value: tnp.result_type(value))
    told["result ()"] = probe(lambda: tnp.result_type())
    told["result of three"] = probe(lambda: tnp.result_type(tf.int8, tf.uint8, 1.5))
    for a, b in ((float, "int8"), ("x", "int8"), (int, bool), (np.float32, tf.float16), (None, "int8"), (1, 2)):
        told[f"promote {a} {b}"] = probe(lambda a=a, b=b: tnp.promote_types(a, b).name)
    return told


@story
def what_is_returned_as_it_is(tf):
    tnp = tf.experimental.numpy
    x = tf.constant([[1.0, 2.0]])
    return {
        "asarray": tnp.asarray(x) is x,
        "asarray same dtype": tnp.asarray(x, tf.float32) is x,
        "array": tnp.array(x) is x,
        "array copy=False": tnp.array(x, copy=False) is x,
        "copy": tnp.copy(x) is x,
        "positive": tnp.positive(x) is x,
        "atleast_1d": tnp.atleast_1d(x) is x,
        "moveaxis": tnp.moveaxis(x, 0, 0) is x,
        "rot90": tnp.rot90(x, 4) is x,
        "stack": tnp.stack(x) is x,
        "conj": tnp.conj(x) is x,
    }


FLOATS = """angle arccos arccosh arcsin arcsinh arctan arctanh cbrt ceil cos cosh deg2rad exp exp2 expm1 fix floor isfinite isnan
log log10 log1p log2 sin sinc sinh sqrt tan tanh nansum nanprod nanmean average around round"""


@story(fresh=True)
def integers_become_floats_once_behaviour_is_on(tf):
    tnp = tf.experimental.numpy
    tnp.experimental_enable_numpy_behavior()
    told = {}
    for dtype in ("int8", "int32", "int64", "uint8", "bool", "bfloat16", "float16", "float32", "complex64"):
        x = tf.cast(tf.constant([1, 0, 1]), getattr(tf, dtype))
        for name in FLOATS.split():
            told[f"{name} {dtype}"] = probe(lambda x=x, name=name: getattr(tnp, name)(x))
    for name, x in {"int": 1, "list": [1, 2], "bools": [True, False], "float": 0.5}.items():
        for f in ("exp", "sqrt", "log", "average", "nansum", "around", "isnan"):
            told[f"{f} {name}"] = probe(lambda x=x, f=f: getattr(tnp, f)(x))
    i, f, d = tf.constant([1, 2]), tf.constant([0.5, 1.5]), tf.constant([0.25, 2.0], tf.float64)
    for name in ("heaviside", "hypot", "logaddexp", "logaddexp2", "isclose", "average", "outer", "kron", "dot"):
        for label, (x, y) in {"int int": (i, i), "int float": (i, f), "float double": (f, d), "int 1.5": (i, 1.5)}.items():
            told[f"{name} {label}"] = probe(lambda name=name, x=x, y=y: getattr(tnp, name)(x, y))
    told["take_along_axis"] = probe(lambda: tnp.take_along_axis(tf.constant([[1, 2], [3, 4]]), tf.constant([3, 0]), None))
    told["rad2deg"] = probe(lambda: tnp.rad2deg(i))
    told["isinf"] = probe(lambda: tnp.isinf(tf.constant([1.0], tf.bfloat16)))
    told["linspace"] = probe(lambda: tnp.linspace(tf.constant(1), tf.constant(3), 3))
    told["ptp"] = probe(lambda: tnp.ptp(i))
    return told


@story(fresh=True)
def rounding(tf):
    tnp = tf.experimental.numpy
    tnp.experimental_enable_numpy_behavior()
    told = {}
    for dtype in ("float16", "bfloat16", "float32", "float64", "int32", "int64", "uint8", "complex64", "bool"):
        x = tf.cast(tf.constant([1.25, 2.5, -0.75, 1234.567, 15.0]), getattr(tf, dtype))
        for decimals in (0, 1, -1, 2):
            told[f"{dtype} {decimals}"] = probe(lambda x=x, decimals=decimals: tnp.around(x, decimals))
        told[f"round {dtype}"] = probe(lambda x=x: round(x))
        told[f"round {dtype} 1"] = probe(lambda x=x: round(x, 1))
        told[f"tnp.round {dtype}"] = probe(lambda x=x: tnp.round(x, 1))
    x = tf.constant([1.25, -0.75])
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tnp.around(x, 1)
    told["gradient"] = tape.gradient(y, x)
    return told


@story(fresh=True)
def methods_are_these_functions(tf):
    tf.experimental.numpy.experimental_enable_numpy_behavior()
    x = tf.constant([[1, 2, 3], [4, 5, 6]])
    f = tf.constant([[1.5, 2.5], [0.5, 4.0]])
    return {
        "flatten F": probe(lambda: x.flatten("F")),
        "flatten X": probe(lambda: x.flatten("X")),
        "ravel": probe(lambda: x.ravel()),
        "transpose": probe(lambda: x.transpose((1, 0))),
        "reshape F": probe(lambda: x.reshape(3, 2, order="F")),
        "reshape X": probe(lambda: x.reshape(3, 2, order="X")),
        "reshape other": probe(lambda: x.reshape(3, 2, other=1)),
        "clip": probe(lambda: x.clip(2.5, 4)),
        "clip None": probe(lambda: x.clip(None, 4)),
        "clip one": probe(lambda: x.clip(2)),
        "max": probe(lambda: x.max(axis=0)),
        "max keepdims": probe(lambda: x.max(axis=1, keepdims=True)),
        "max out": probe(lambda: x.max(out=1)),
        "min": probe(lambda: f.min(1)),
        "mean": probe(lambda: x.mean(0)),
        "mean dtype": probe(lambda: x.mean(dtype=tf.float32)),
        "mean of bools": probe(lambda: (x > 2).mean()),
        "max of bools": probe(lambda: (x > 2).max()),
        "+x": probe(lambda: +x is x),
        "T": x.T,
        "size": probe(lambda: x.size),
        "ndim": x.ndim,
        "astype": probe(lambda: f.astype(int)),
    }


@story(fresh=True)
def floats_of_32_bits_preferred(tf):
    tnp = tf.experimental.numpy
    tnp.experimental_enable_numpy_behavior(prefer_float32=True)
    i, h, f = tf.constant([1, 2]), tf.constant([0.5, 1.5], tf.float16), tf.constant([0.5, 1.5])
    calls = {
        "array": lambda: tnp.array(1.5), "list": lambda: tnp.array([1, 2.5]), "complex": lambda: tnp.array(1j),
        "zeros": lambda: tnp.zeros(2), "ones": lambda: tnp.ones(2), "eye": lambda: tnp.eye(2), "full": lambda: tnp.full([2], 1.5),
        "arange": lambda: tnp.arange(0.5, 3), "linspace": lambda: tnp.linspace(0, 1, 3), "exp int": lambda: tnp.exp(i),
        "int + 1.5": lambda: tnp.add(i, 1.5), "half + 1.5": lambda: tnp.add(h, 1.5), "float + 1.5": lambda: tnp.add(f, 1.5),
        "int / int": lambda: tnp.divide(i, i), "mean": lambda: tnp.mean(i), "bool / bool": lambda: tnp.divide(True, True),
        "double": lambda: tnp.add(tf.constant([1.0], tf.float64), 1.5), "tri": lambda: tnp.tri(2),
        "result": lambda: tnp.result_type(1.5, 1), "result float": lambda: tnp.result_type(float), "std": lambda: tnp.std(i),
        "geomspace": lambda: tnp.geomspace(1, 8, 4), "average": lambda: tnp.average(i, weights=[1, 2]), "log": lambda: tnp.log(2),
        "numpy": lambda: tnp.array(np.array([1.5])), "np.float64": lambda: tnp.array(np.float64(1.5)),
    }  # fmt: skip
    return {name: probe(call) for name, call in calls.items()}
