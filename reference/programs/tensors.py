"""Tensors as Python objects: printing, iterating, comparing, converting, and refusing to change."""

from __future__ import annotations

import copy
import pickle

import numpy as np

from reference.programs import probe, story


def samples(tf):
    return {
        "scalar": tf.constant(1.0), "int": tf.constant(3), "vector": tf.constant([1.0, 2.0, 3.0]), "matrix": tf.constant([[1, 2], [3, 4]]), "cube": tf.zeros([2, 2, 2]), "empty": tf.constant([]), "empty matrix": tf.zeros([2, 0]), "bool": tf.constant([True, False]),
        "complex": tf.constant([1 + 2j, -0.5j]), "double": tf.constant(1 / 3, tf.float64), "half": tf.constant([0.1, 65504.0], tf.float16), "bfloat16": tf.constant([0.1, 3.0], tf.bfloat16), "text": tf.constant("hello"), "texts": tf.constant(["a", "é"]), "uint8": tf.constant([1, 255], tf.uint8),
        "int64": tf.constant([2**40]), "odd values": tf.constant([float("nan"), float("inf"), -float("inf"), -0.0]), "wide range": tf.constant([1e-10, 1.0, 1e10]), "long": tf.range(2000), "wide": tf.reshape(tf.range(60), [2, 30]), "one": tf.constant([[7.0]]), "big": tf.ones([30, 40]),
    }  # fmt: skip


@story
def printing(tf):
    told = {}
    for name, x in samples(tf).items():
        told[f"repr {name}"], told[f"str {name}"] = repr(x), str(x)
    return told


@story
def formatting(tf):
    x, v = tf.constant(3.14159), tf.constant([1.0, 2.0])
    told = {"f-string": f"{x}", "f-string vector": f"{v}", ".2f": probe(lambda: f"{x:.2f}"), ".2f of vector": probe(lambda: f"{v:.1f}"), "width": probe(lambda: f"{x:>10}"), "d": probe(lambda: f"{tf.constant(3):d}"), "%s": "%s" % x, "%f": probe(lambda: "%.3f" % x), "%d": probe(lambda: "%d" % x),
            "format()": probe(lambda: format(x, "e")), "numpy": f"{x.numpy():.2f}", "bool": probe(lambda: f"{tf.constant(True)}"), "text": probe(lambda: f"{tf.constant('a')}"), "bad": probe(lambda: f"{x:q}"), "in list": str([x, v])}  # fmt: skip
    return told


@story
def attributes(tf):
    told = {}
    for name, x in samples(tf).items():
        told[name] = [x.dtype, x.shape, x.ndim, x.shape.rank, x.get_shape(), x.dtype.name]
    x = tf.constant([1.0])
    told["device"] = [x.device, x.backing_device] if hasattr(x, "backing_device") else [x.device]
    for name in ("name", "graph", "op", "nothing", "T", "reshape", "astype", "size", "transpose", "ravel", "max", "mean", "clip", "tolist", "data", "itemsize", "nbytes", "strides", "flat", "item", "cpu", "gpu", "is_tensor_like", "experimental_ref", "eval"):
        told[f".{name}"] = probe(lambda name=name: type(getattr(x, name)).__name__ and "there")
    told["set dtype"] = probe(lambda: setattr(x, "dtype", tf.int32))
    told["set shape"] = probe(lambda: setattr(x, "shape", (1,)))
    told["set_shape"] = probe(lambda: x.set_shape([1]))
    told["set_shape wrong"] = probe(lambda: x.set_shape([2]))
    told["set_shape open"] = probe(lambda: x.set_shape([None]))
    return told


@story
def python_protocols(tf):
    told = {}
    for name, x in samples(tf).items():
        for f in (len, bool, int, float, complex, list, hash, iter, next, round, abs, reversed, sum, max, min, sorted, any, all, tuple, np.asarray, np.float32, range, divmod, callable, dir, vars):
            if f in (iter, dir, vars, callable, next, divmod, range) and name not in ("scalar", "vector"):
                continue
            if name in ("long", "big", "wide") and f not in (len, bool):
                continue
            told[f"{f.__name__} {name}"] = probe(lambda f=f, x=x: "an iterator" if f in (iter, reversed) and f(x) is not None else ("names" if f in (dir, vars) and f(x) else f(x)))
    told["index a list"] = probe(lambda: [10, 20, 30][tf.constant(1)])
    told["index by float"] = probe(lambda: [10, 20, 30][tf.constant(1.0)])
    told["range of tensor"] = probe(lambda: list(range(tf.constant(3))))
    told["unpack"] = probe(lambda: (lambda a, b: [a, b])(*tf.constant([1.0, 2.0])))
    told["unpack too few"] = probe(lambda: (lambda a, b: [a, b])(*tf.constant([1.0, 2.0, 3.0])))
    told["in"] = probe(lambda: 2.0 in tf.constant([1.0, 2.0]))
    told["not in"] = probe(lambda: 5.0 in tf.constant([1.0, 2.0]))
    told["enumerate"] = probe(lambda: list(enumerate(tf.constant([1.0, 2.0]))))
    told["zip"] = probe(lambda: list(zip(tf.constant([1, 2]), tf.constant([3.0, 4.0]), strict=True)))
    told["iterate matrix"] = probe(lambda: list(tf.constant([[1, 2], [3, 4]])))
    told["if"] = probe(lambda: "yes" if tf.constant(1.0) > 0 else "no")
    told["and"] = probe(lambda: tf.constant(True) and tf.constant(False))
    told["not"] = probe(lambda: not tf.constant(0.0))
    told["while"] = probe(lambda: bool(tf.constant([1, 2]) > 0))
    told["isinstance"] = [isinstance(tf.constant(1), tf.Tensor), isinstance(tf.Variable(1), tf.Tensor), isinstance(1, tf.Tensor), isinstance(np.array(1), tf.Tensor)]
    return told


@story
def nothing_can_be_changed(tf):
    x = tf.constant([1.0, 2.0])
    told = {"item": probe(lambda: x.__setitem__(0, 3.0)), "delete": probe(lambda: x.__delitem__(0)), "iadd makes a new one": probe(lambda: (lambda y: [y.__iadd__(1.0)])(x))}
    a = np.array([1.0, 2.0])
    t, c = tf.constant(a), tf.convert_to_tensor(a)
    a[0] = 50.0
    n = x.numpy()
    n[0] = 70.0
    told |= {"constant copies": t, "convert copies": c, "numpy copies": x, "flags": [bool(x.numpy().flags.writeable), bool(np.asarray(x).flags.writeable)]}
    y = x
    y += 1.0
    told |= {"+= leaves the first": x, "and makes another": y}
    b = np.asarray(x)
    told["asarray equals"] = b
    return told


@story
def hashing_and_references(tf):
    x, y = tf.constant(1.0), tf.constant(1.0)
    return {"hash": probe(lambda: hash(x)), "set": probe(lambda: {x}), "dict": probe(lambda: {x: 1}), "ref": x.ref() == x.ref(), "other": x.ref() == y.ref(), "ref hash": hash(x.ref()) == hash(x.ref()), "deref": x.ref().deref() is x, "in dict": {x.ref(): 5}[x.ref()],
            "list.index": probe(lambda: [y, x].index(x)), "list in": probe(lambda: x in [y]), "list in array": probe(lambda: tf.constant([1.0, 2.0]) in [tf.constant([1.0, 3.0])]), "is": x is x, "repr of ref": repr(x.ref())[:12], "ref eq other": probe(lambda: x.ref() == 1)}  # fmt: skip


@story
def equality(tf):
    x = tf.constant([1.0, 2.0])
    others = {"same": x, "equal": tf.constant([1.0, 2.0]), "scalar": 1.0, "int": 1, "list": [1.0, 5.0], "other shape": tf.constant([1.0, 2.0, 3.0]), "matrix": tf.constant([[1.0, 2.0], [0.0, 2.0]]), "None": None, "text": "a", "int tensor": tf.constant([1, 2]), "double": tf.constant([1.0, 2.0], tf.float64), "numpy": np.array([1.0, 3.0]),
              "numpy ints": np.array([1, 3]), "numpy other shape": np.array([1.0, 2.0, 3.0]), "variable": tf.Variable([1.0, 2.0]), "bool": True, "object": object, "empty list": [], "tuple": (1.0, 2.0), "dict": {}, "nan": float("nan"), "complex": 1j}  # fmt: skip
    told = {}
    for name, other in others.items():
        told[f"== {name}"] = probe(lambda o=other: x == o)
        told[f"!= {name}"] = probe(lambda o=other: x != o)
        told[f"{name} =="] = probe(lambda o=other: o == x)
        told[f"< {name}"] = probe(lambda o=other: x < o)
        told[f"{name} >="] = probe(lambda o=other: o >= x)
        told[f"tf.equal {name}"] = probe(lambda o=other: tf.equal(x, o))
    told["text == text"] = tf.constant("a") == tf.constant("a")
    told["text == str"] = probe(lambda: tf.constant("a") == "a")
    told["int == float"] = probe(lambda: tf.constant(1) == 1.0)
    told["1 == int"] = probe(lambda: 1 == tf.constant(1))
    told["int == 1.5"] = probe(lambda: tf.constant(1) == 1.5)
    return told


@story
def copying_and_pickling(tf):
    x = tf.constant([1.0, 2.0])
    return {"copy": copy.copy(x), "deepcopy": copy.deepcopy(x), "copy is": copy.copy(x) is x, "deepcopy is": copy.deepcopy(x) is x, "pickle": probe(lambda: pickle.loads(pickle.dumps(x))), "in a list": copy.deepcopy([x, {"a": x}])}


@story
def numpy_meets_tensors(tf):
    x, i = tf.constant([1.0, 2.0]), tf.constant([1, 2])
    told = {
        "np + tensor": probe(lambda: np.array([1.0, 2.0]) + x), "np32 + tensor": probe(lambda: np.array([1.0, 2.0], np.float32) + x), "np * tensor": probe(lambda: np.array([2.0, 3.0]) * x), "scalar + tensor": probe(lambda: np.float64(1.5) + x), "float32 + tensor": probe(lambda: np.float32(1.5) + x),
        "tensor + np scalar": probe(lambda: x + np.float64(1.5)), "0-d": probe(lambda: x + np.array(2.0)), "1-d of one": probe(lambda: x + np.ones(1)), "1-d": probe(lambda: x + np.ones(2)), "np int + float": probe(lambda: np.array([1, 2]) + x), "int + np float": probe(lambda: i + np.array([1.5, 2.5])), "int + np int": probe(lambda: i + np.array([1, 2])),
        "np int64 + int": probe(lambda: np.int64(1) + i), "np - tensor": probe(lambda: np.array([5.0, 5.0], np.float32) - x), "np / tensor": probe(lambda: np.array([5.0, 5.0], np.float32) / x), "np ** tensor": probe(lambda: np.array([2.0, 3.0], np.float32) ** x), "np @ tensor": probe(lambda: np.eye(2, dtype=np.float32) @ tf.ones([2, 2])),
        "np == tensor": probe(lambda: np.array([1.0, 5.0]) == x), "np < tensor": probe(lambda: np.array([1.0, 5.0]) < x), "np.sin": probe(lambda: np.sin(x)), "np.add": probe(lambda: np.add(x, x)), "np.sum": probe(lambda: np.sum(x)), "np.mean": probe(lambda: np.mean(x)), "np.array": np.array(x), "np.array of list": np.array([x, x]), "np.asarray dtype": probe(lambda: np.asarray(x, dtype=np.float64)),
        "np.stack": probe(lambda: np.stack([x, x])), "np.dot": probe(lambda: np.dot(x, x)), "np.where": probe(lambda: np.where(x > 1.5, x, 0.0)), "np.max": probe(lambda: np.max(x)), "np.shape": probe(lambda: np.shape(x)), "np.size": probe(lambda: np.size(x)), "np.ndim": probe(lambda: np.ndim(x)), "np.allclose": probe(lambda: np.allclose(x, [1.0, 2.0])), "np.testing": probe(lambda: np.testing.assert_allclose(x, [1.0, 2.0])),
        "np index": probe(lambda: np.array([10, 20, 30])[i]), "np index scalar": probe(lambda: np.array([10, 20, 30])[tf.constant(1)]), "np.concatenate": probe(lambda: np.concatenate([x, x])), "np.float32(t)": probe(lambda: np.float32(tf.constant(2.5))), "np.zeros(shape)": probe(lambda: np.zeros(x.shape)), "np.reshape": probe(lambda: np.reshape(x, (2, 1))),
        "astype bfloat16": probe(lambda: np.asarray(tf.constant([1.5], tf.bfloat16))), "array_priority": x.__array_priority__, "np.isnan": probe(lambda: np.isnan(x)), "dtype eq": [tf.float32 == np.float32, np.dtype("float32") == tf.float32.as_numpy_dtype],
        "list * tensor": probe(lambda: [1.0, 2.0] * x), "list + tensor": probe(lambda: [1.0, 2.0] + x), "tuple @ tensor": probe(lambda: [[1.0, 2.0]] @ tf.ones([2, 1])),
    }  # fmt: skip
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
    values = {"list": [1.0, 2.0], "ints": [1, 2], "mixed": [1, 2.0], "bools": [True, False], "bool int": [True, 1], "nested": [[1, 2], [3, 4]], "tensor in list": [tf.constant(1.0), 2.0], "int tensor in list": [tf.constant(1), 2], "float tensor, int": [tf.constant(1.0), 2], "np in list": [np.float32(1.0), np.float32(2.0)], "np64 in list": [np.float64(1.0), 2.0],
              "np arrays": [np.ones(2), np.zeros(2)], "np int": np.int64(3), "np bool": np.bool_(True), "np half": np.float16(1.5), "np text": np.array(["a", "b"]), "np object": np.array([1, "a"], dtype=object), "ragged": [[1], [1, 2]], "None": None, "None in list": [None, 1.0], "dict": {"a": 1}, "set": {1, 2}, "range": range(3), "generator": (i for i in range(3)),
              "bytes": b"abc", "text": "abc", "texts": ["a", "b"], "complex": [1j, 2.0], "big": 2**40, "too big": 2**64, "negative big": -(2**40), "inf": float("inf"), "variable": tf.Variable([1.0]), "variables": [tf.Variable(1.0), tf.Variable(2.0)], "np uint64": np.uint64(2**63), "np datetime": np.datetime64("2020-01-01"), "TensorShape": tf.TensorShape([2, 3]), "DType": tf.float32,
              "empty": [], "empty nested": [[], []], "np empty": np.array([]), "slice": slice(0, 1), "np longdouble": np.longdouble(1.0), "f order": np.asfortranarray(np.arange(6).reshape(2, 3)), "strided": np.arange(10)[::3], "big endian": np.array([1, 2], dtype=">i4"), "function": len, "type": int}  # fmt: skip
    for name, value in values.items():
        told[f"constant {name}"] = probe(lambda v=value: tf.constant(v))
        told[f"convert {name}"] = probe(lambda v=value: tf.convert_to_tensor(v))
        told[f"to float32 {name}"] = probe(lambda v=value: tf.convert_to_tensor(v, dtype=tf.float32))
        told[f"to int32 {name}"] = probe(lambda v=value: tf.constant(v, dtype=tf.int32))
    return told


@story
def which_calls_return_their_argument(tf):
    x, v = tf.constant([[1.0]]), tf.Variable(1.0)
    calls = {"constant": lambda: tf.constant(x), "convert": lambda: tf.convert_to_tensor(x), "identity": lambda: tf.identity(x), "cast": lambda: tf.cast(x, tf.float32), "reshape": lambda: tf.reshape(x, [1, 1]), "stop_gradient": lambda: tf.stop_gradient(x), "dropout": lambda: tf.nn.dropout(x, 0.0), "concat": lambda: tf.concat([x], 0), "squeeze": lambda: tf.squeeze(x, []),
             "tile": lambda: tf.tile(x, [1, 1]), "transpose": lambda: tf.transpose(x, [0, 1]), "slice": lambda: x[:], "ellipsis": lambda: x[...], "abs": lambda: abs(tf.abs(x)), "+": lambda: +x, "sum over nothing": lambda: tf.reduce_sum(x, axis=[]), "clip": lambda: tf.clip_by_value(x, 0.0, 2.0), "round": lambda: round(x), "copy": lambda: copy.copy(x)}  # fmt: skip
    told = {name: probe(lambda f=f: f() is x) for name, f in calls.items()}
    told["convert variable"] = tf.convert_to_tensor(v) is v
    return told


@story
def indexing_by_tensors(tf):
    x = tf.reshape(tf.range(24.0), [2, 3, 4])
    i, m = tf.constant(1), tf.constant([[True, False, True], [False, True, False]])
    indices = {"scalar": (i,), "scalar plain": i, "mask": m, "mask then": (m, 0), "full mask": x > 11.0, "int64": tf.constant(1, tf.int64), "slice by tensors": slice(i, tf.constant(3)), "list": [0, 1], "list of lists": [[0, 1]], "array": np.array(1), "array vector": np.array([0, 1]), "np mask": np.array([True, False]), "np int": np.int64(1), "variable": tf.Variable(1),
               "float tensor": tf.constant(1.0), "vector tensor": tf.constant([0, 1]), "in tuple": (i, slice(None), tf.constant(2)), "negative tensor": tf.constant(-1), "text": "a", "None tensor": (None, i), "too large": tf.constant(5), "bool tensor": tf.constant(True), "python bool": True, "shape": x.shape[1], "TensorShape": x.shape, "range": range(2), "uint8": tf.constant(1, tf.uint8)}  # fmt: skip
    return {name: probe(lambda index=index: x[index]) for name, index in indices.items()}


@story
def many_indices(tf):
    x, v, a = tf.reshape(tf.range(120), [2, 3, 4, 5]), tf.Variable(tf.reshape(tf.range(120), [2, 3, 4, 5])), np.arange(120).reshape(2, 3, 4, 5)
    told = {}
    for number, index in enumerate([np.s_[1], np.s_[:, 1], np.s_[..., -1], np.s_[::-1, ::2], np.s_[0, 1:, None, ::-2, 3], np.s_[None, ..., None], np.s_[1, ..., 2:4], np.s_[:, :, 3:0:-1, 0], np.s_[-1, -1, -1, -1], np.s_[0:0], np.s_[5:], np.s_[:, 10:2:-3], np.s_[..., None, 0], np.s_[:, None, :, None, 2]]):
        told[f"{number} {index}"] = [x[index].shape, x[index], v[index].shape, bool(np.array_equal(x[index].numpy(), a[index]))]
    return told


@story
def operators_reach_the_right_function(tf):
    a, b, p, q = tf.constant([7, -7]), tf.constant([2, 2]), tf.constant([True, False]), tf.constant([True, True])
    return {"//": a // b, "%": a % b, "/": a / b, "**": a**b, "-a": -a, "abs": abs(a), "~a": probe(lambda: ~a), "&": probe(lambda: a & b), "|": probe(lambda: a | b), "^": probe(lambda: a ^ b), "<<": probe(lambda: a << b), ">>": probe(lambda: a >> b), "p&q": p & q, "p|q": p | q, "p^q": p ^ q, "~p": ~p, "+a": probe(lambda: +a), "divmod": probe(lambda: divmod(a, b)),
            "2//a": 2 // a, "2%a": 2 % a, "2/a": 2 / a, "2**b": 2**b, "2-a": 2 - a, "True&p": True & p, "float //": tf.constant([7.5, -7.5]) // 2.0, "float %": tf.constant([7.5, -7.5]) % 2.0, "pow 3 args": probe(lambda: pow(a, b, 3)), "matmul ints": tf.constant([[1, 2]]) @ tf.constant([[3], [4]]), "text +": probe(lambda: tf.constant("a") + tf.constant("b")), "text + str": probe(lambda: tf.constant("a") + "b"), "str + text": probe(lambda: "b" + tf.constant("a")), "text *": probe(lambda: tf.constant("a") * 2)}  # fmt: skip


@story
def errors_leave_everything_usable(tf):
    x = tf.Variable([1.0, 2.0])
    with tf.GradientTape() as tape:
        y = x * x
        refused = [probe(lambda: x + tf.constant([1.0, 2.0, 3.0])), probe(lambda: tf.reshape(x, [3])), probe(lambda: x @ x), probe(lambda: tf.gather(x, 5)), probe(lambda: tf.concat([x, tf.constant([1])], 0)), probe(lambda: x[7]), probe(lambda: tf.cast(x, "nonsense"))]
        y = y + x
    return {"refused": refused, "gradient": tape.gradient(y, x)}


@story
def error_classes(tf):
    e = tf.errors
    names = ["InvalidArgumentError", "OpError", "NotFoundError", "UnimplementedError", "OutOfRangeError", "FailedPreconditionError", "InternalError", "AbortedError", "CancelledError", "ResourceExhaustedError", "UnknownError", "PermissionDeniedError", "AlreadyExistsError", "DataLossError", "DeadlineExceededError", "UnauthenticatedError", "UnavailableError"]
    told = {name: probe(lambda name=name: [c.__name__ for c in getattr(e, name).__mro__ if c is not object]) for name in names}
    try:
        tf.reshape([1.0], [2])
    except e.InvalidArgumentError as error:
        told["attributes"] = [error.error_code, isinstance(error.message, str), error.op is None, error.node_def is None, isinstance(error, Exception), isinstance(error, ValueError)]
    told["codes"] = [e.INVALID_ARGUMENT, e.NOT_FOUND, e.OK]
    told["made by hand"] = probe(lambda: str(e.InvalidArgumentError(None, None, "mine")))
    return told


@story
def the_machine(tf):
    return {"gpus": tf.config.list_physical_devices("GPU"), "same function": tf.config.experimental.list_physical_devices is tf.config.list_physical_devices, "cpus": probe(lambda: [[d.name, d.device_type] for d in tf.config.list_physical_devices("CPU")]), "repr": repr(tf.config.list_physical_devices("CPU")), "none": tf.config.list_physical_devices("nothing"),
            "eager": tf.executing_eagerly(), "device": probe(lambda: _on(tf, "CPU:0")), "slash": probe(lambda: _on(tf, "/CPU:0")), "long": probe(lambda: _on(tf, "/device:CPU:0")), "lower": probe(lambda: _on(tf, "/cpu:0")), "wrong": probe(lambda: _on(tf, "/device:XPU:0")), "nonsense": probe(lambda: _on(tf, "nonsense")), "None": probe(lambda: _on(tf, None)), "number": probe(lambda: _on(tf, 3))}  # fmt: skip


def _on(tf, name):
    with tf.device(name):
        return tf.constant(1.0).device


@story
def two_names_for_one_thing(tf):
    pairs = "abs=math.abs add=math.add argmax=math.argmax argmin=math.argmin cos=math.cos divide=math.divide equal=math.equal exp=math.exp greater=math.greater less=math.less logical_and=math.logical_and maximum=math.maximum minimum=math.minimum multiply=math.multiply negative=math.negative not_equal=math.not_equal pow=math.pow reduce_all=math.reduce_all reduce_any=math.reduce_any reduce_max=math.reduce_max reduce_mean=math.reduce_mean reduce_min=math.reduce_min reduce_prod=math.reduce_prod reduce_sum=math.reduce_sum sigmoid=math.sigmoid nn.sigmoid=math.sigmoid nn.softplus=math.softplus nn.tanh=math.tanh sin=math.sin sqrt=math.sqrt square=math.square subtract=math.subtract tanh=math.tanh matmul=linalg.matmul norm=linalg.norm eye=linalg.eye math.softmax=nn.softmax dtypes.cast=cast dtypes.float32=float32 dtypes.bool=bool dtypes.int32=int32 dtypes.int64=int64 dtypes.complex64=complex64 dtypes.DType=DType autodiff.GradientTape=GradientTape experimental.numpy.ndarray=Tensor greater_equal=math.greater_equal less_equal=math.less_equal logical_not=math.logical_not logical_or=math.logical_or".split()

    def at(path):
        found = tf
        for part in path.split("."):
            found = getattr(found, part)
        return found

    return {pair: probe(lambda pair=pair: at(pair.split("=")[0]) is at(pair.split("=")[1])) for pair in pairs}


@story
def tensor_printing_with_tf_print(tf):
    return {"returns": probe(lambda: tf.print("x", tf.constant([1.0, 2.0]), output_stream="file:///dev/null")), "number": probe(lambda: tf.print(1, 2.5, output_stream="file:///dev/null"))}


@story
def functions_run_eagerly_or_traced(tf):
    @tf.function
    def f(x):
        return x * x

    x = tf.Variable(3.0)
    with tf.GradientTape() as tape:
        y = f(x)
    return {"value": y, "gradient": tape.gradient(y, x), "plain": tf.function(lambda x: x + 1)(tf.constant(1.0)), "python number": f(3.0)}


@story
def gradients_of_ones_own(tf):
    @tf.custom_gradient
    def clip_gradient(x):
        return x * 1.0, lambda dy: tf.clip_by_value(dy, -1.0, 1.0)

    @tf.custom_gradient
    def two(x, y):
        return x * y, lambda dy: (dy * 100.0, None)

    @tf.custom_gradient
    def wrong_count(x, y):
        return x * y, lambda dy: dy

    x, y = tf.Variable(3.0), tf.Variable(4.0)
    told = {}
    for name, f in {"clipped": lambda: clip_gradient(x) * 5.0, "two": lambda: two(x, y), "wrong": lambda: wrong_count(x, y), "with a number": lambda: two(x, 2.0)}.items():
        with tf.GradientTape() as tape:
            z = probe(f)
            value = None if z.error else f()
        told[name] = [z, probe(lambda tape=tape, value=value: tape.gradient(value, [x, y]))]
    return told


@story
def small_names(tf):
    x = tf.constant([1.0, 2.0])
    return {"newaxis": tf.newaxis is None, "used": x[:, tf.newaxis], "bool": tf.bool, "of bool": tf.constant([True]).dtype == tf.bool, "float": tf.constant(1.0).dtype == tf.float32}
