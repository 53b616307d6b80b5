"""The library around the tensors: operators, errors, devices, names, functions."""

# mypy: ignore-errors
from __future__ import annotations

from reference.programs import probe, story


@story
def operators_reach_the_right_function(tf):
    a, b, p, q = tf.constant([7, -7]), tf.constant([2, 2]), tf.constant([True, False]), tf.constant([True, True])
    return {
        "//": a // b,
        "%": a % b,
        "/": a / b,
        "**": a**b,
        "-a": -a,
        "abs": abs(a),
        "~a": probe(lambda: ~a),
        "&": probe(lambda: a & b),
        "|": probe(lambda: a | b),
        "^": probe(lambda: a ^ b),
        "<<": probe(lambda: a << b),
        ">>": probe(lambda: a >> b),
        "p&q": p & q,
        "p|q": p | q,
        "p^q": p ^ q,
        "~p": ~p,
        "+a": probe(lambda: +a),
        "divmod": probe(lambda: divmod(a, b)),
        "2//a": 2 // a,
        "2%a": 2 % a,
        "2/a": 2 / a,
        "2**b": 2**b,
        "2-a": 2 - a,
        "True&p": True & p,
        "float //": tf.constant([7.5, -7.5]) // 2.0,
        "float %": tf.constant([7.5, -7.5]) % 2.0,
        "pow 3 args": probe(lambda: pow(a, b, 3)),
        "matmul ints": tf.constant([[1, 2]]) @ tf.constant([[3], [4]]),
        "text +": probe(lambda: tf.constant("a") + tf.constant("b")),
        "text + str": probe(lambda: tf.constant("a") + "b"),
        "str + text": probe(lambda: "b" + tf.constant("a")),
        "text *": probe(lambda: tf.constant("a") * 2),
    }


@story
def errors_leave_everything_usable(tf):
    x = tf.Variable([1.0, 2.0])
    with tf.GradientTape() as tape:
        y = x * x
        refused = [
            probe(lambda: x + tf.constant([1.0, 2.0, 3.0])),
            probe(lambda: tf.reshape(x, [3])),
            probe(lambda: x @ x),
            probe(lambda: tf.gather(x, 5)),
            probe(lambda: tf.concat([x, tf.constant([1])], 0)),
            probe(lambda: x[7]),
            probe(lambda: tf.cast(x, "nonsense")),
        ]
        y = y + x
    return {"refused": refused, "gradient": tape.gradient(y, x)}


@story
def error_classes(tf):
    e = tf.errors
    names = [
        "InvalidArgumentError",
        "OpError",
        "NotFoundError",
        "UnimplementedError",
        "OutOfRangeError",
        "FailedPreconditionError",
        "InternalError",
        "AbortedError",
        "CancelledError",
        "ResourceExhaustedError",
        "UnknownError",
        "PermissionDeniedError",
        "AlreadyExistsError",
        "DataLossError",
        "DeadlineExceededError",
        "UnauthenticatedError",
        "UnavailableError",
    ]
    told = {name: probe(lambda name=name: [c.__name__ for c in getattr(e, name).__mro__ if c is not object]) for name in names}
    try:
        tf.reshape([1.0], [2])
    except e.InvalidArgumentError as error:
        told["attributes"] = [
            error.error_code,
            isinstance(error.message, str),
            error.op is None,
            error.node_def is None,
            isinstance(error, Exception),
            isinstance(error, ValueError),
        ]
    told["codes"] = [e.INVALID_ARGUMENT, e.NOT_FOUND, e.OK]
    told["made by hand"] = probe(lambda: str(e.InvalidArgumentError(None, None, "mine")))
    return told


@story
def the_machine(tf):
    return {
        "gpus": tf.config.list_physical_devices("GPU"),
        "same function": tf.config.experimental.list_physical_devices is tf.config.list_physical_devices,
        "cpus": probe(lambda: [[d.name, d.device_type] for d in tf.config.list_physical_devices("CPU")]),
        "repr": repr(tf.config.list_physical_devices("CPU")),
        "none": tf.config.list_physical_devices("nothing"),
        "eager": tf.executing_eagerly(),
        "device": probe(lambda: _on(tf, "CPU:0")),
        "slash": probe(lambda: _on(tf, "/CPU:0")),
        "long": probe(lambda: _on(tf, "/device:CPU:0")),
        "lower": probe(lambda: _on(tf, "/cpu:0")),
        "wrong": probe(lambda: _on(tf, "/device:XPU:0")),
        "nonsense": probe(lambda: _on(tf, "nonsense")),
        "None": probe(lambda: _on(tf, None)),
        "number": probe(lambda: _on(tf, 3)),
    }


def _on(tf, name):
    with tf.device(name):
        return tf.constant(1.0).device


@story
def two_names_for_one_thing(tf):
    pairs = [
        "abs=math.abs", "add=math.add", "argmax=math.argmax", "argmin=math.argmin", "cos=math.cos",
        "divide=math.divide", "equal=math.equal", "exp=math.exp", "greater=math.greater", "less=math.less",
        "logical_and=math.logical_and", "maximum=math.maximum", "minimum=math.minimum", "multiply=math.multiply",
        "negative=math.negative", "not_equal=math.not_equal", "pow=math.pow", "reduce_all=math.reduce_all",
        "reduce_any=math.reduce_any", "reduce_max=math.reduce_max", "reduce_mean=math.reduce_mean",
        "reduce_min=math.reduce_min", "reduce_prod=math.reduce_prod", "reduce_sum=math.reduce_sum",
        "sigmoid=math.sigmoid", "nn.sigmoid=math.sigmoid", "nn.softplus=math.softplus", "nn.tanh=math.tanh",
        "sin=math.sin", "sqrt=math.sqrt", "square=math.square", "subtract=math.subtract", "tanh=math.tanh",
        "matmul=linalg.matmul", "norm=linalg.norm", "eye=linalg.eye", "math.softmax=nn.softmax", "dtypes.cast=cast",
        "dtypes.float32=float32", "dtypes.bool=bool", "dtypes.int32=int32", "dtypes.int64=int64",
        "dtypes.complex64=complex64", "dtypes.DType=DType", "autodiff.GradientTape=GradientTape",
        "experimental.numpy.ndarray=Tensor", "greater_equal=math.greater_equal", "less_equal=math.less_equal",
        "logical_not=math.logical_not", "logical_or=math.logical_or",
    ]  # fmt: skip

    def at(path):
        found = tf
        for part in path.split("."):
            found = getattr(found, part)
        return found

    return {pair: probe(lambda pair=pair: at(pair.split("=")[0]) is at(pair.split("=")[1])) for pair in pairs}


@story
def tensor_printing_with_tf_print(tf):
    return {
        "returns": probe(lambda: tf.print("x", tf.constant([1.0, 2.0]), output_stream="file:///dev/null")),
        "number": probe(lambda: tf.print(1, 2.5, output_stream="file:///dev/null")),
    }


@story
def functions_run_eagerly_or_traced(tf):
    @tf.function
    def f(x):
        return x * x

    x = tf.Variable(3.0)
    with tf.GradientTape() as tape:
        y = f(x)
    return {
        "value": y,
        "gradient": tape.gradient(y, x),
        "plain": tf.function(lambda x: x + 1)(tf.constant(1.0)),
        "python number": f(3.0),
    }


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
    for name, f in {
        "clipped": lambda: clip_gradient(x) * 5.0,
        "two": lambda: two(x, y),
        "wrong": lambda: wrong_count(x, y),
        "with a number": lambda: two(x, 2.0),
    }.items():
        with tf.GradientTape() as tape:
            z = probe(f)
            value = None if z.error else f()
        told[name] = [z, probe(lambda tape=tape, value=value: tape.gradient(value, [x, y]))]
    return told


@story
def small_names(tf):
    x = tf.constant([1.0, 2.0])
    return {
        "newaxis": tf.newaxis is None,
        "used": x[:, tf.newaxis],
        "bool": tf.bool,
        "of bool": tf.constant([True]).dtype == tf.bool,
        "float": tf.constant(1.0).dtype == tf.float32,
    }
