"""tf.debugging and tf.Assert: what holds passes silently, what does not raises."""

# mypy: ignore-errors
from __future__ import annotations

import numpy as np

from reference.programs import probe, story

INF, NAN = float("inf"), float("nan")


@story
def comparisons(tf):
    D = tf.debugging
    c = tf.constant
    pairs = {
        "equal numbers": (1, 1),
        "unequal": (1, 2),
        "vectors": (c([1, 2]), c([1, 2])),
        "one differs": (c([1, 2]), c([1, 3])),
        "smaller": (c([0, 1]), c([1, 3])),
        "larger": (c([2, 9]), c([1, 3])),
        "broadcast": (c([1.0, 1.0]), 1.0),
        "broadcast row": (c([[1.0, 2.0]]), c([[1.0], [2.0]])),
        "shapes": (c([1, 2]), c([1, 2, 3])),
        "dtypes": (c(1), c(1.0)),
        "dtypes unequal": (c(1), c(2.0)),
        "int and float": (1, 1.5),
        "tensor and float": (c(1), 1.5),
        "text": (c(["a"]), c(["a"])),
        "text differs": (["a"], ["b"]),
        "bool": (True, True),
        "bool differs": (True, False),
        "nan": (NAN, NAN),
        "inf": (INF, INF),
        "empty": (c([]), c([])),
        "empty and number": (c([]), 1.0),
        "complex": (c(1j), c(1j)),
        "None": (None, 1),
        "variable": (tf.Variable([1.0]), [1.0]),
        "numpy": (np.array([1, 2]), np.array([1, 2])),
        "numpy double and float": (np.array([1.0]), c([1.0])),
        "numpy int64 and int32": (np.array([1]), c([1])),
    }
    found, same = {}, c([1.0, NAN])
    for name in ("equal", "none_equal", "less", "less_equal", "greater", "greater_equal"):
        check = getattr(D, "assert_" + name)
        found |= {f"{name}: {label}": probe(lambda p=p: check(*p)) for label, p in pairs.items()}
        found[name + ": same object"] = probe(lambda: check(same, same))
        found[name + ": keywords"] = probe(lambda: check(x=c(1), y=c(2), message="mine", summarize=2, name="n"))
        found[name + ": all of it"] = probe(lambda: check(x=c([1, 1]), y=c([0, 2]), message="mine", summarize=-1))
    return found


@story
def signs(tf):
    D = tf.debugging
    values = {
        "positive": [1.0, 2.0],
        "zero": [0.0, 1.0],
        "minus zero": [-0.0],
        "negative": [-1.0, -2.0],
        "mixed": [-1.0, 1.0],
        "int": [1, 2],
        "negative int": [-1],
        "nan": [NAN],
        "inf": [INF],
        "empty": [],
        "scalar": 3.0,
        "bool": [True],
        "text": ["a"],
        "complex": [1j],
        "None": None,
        "uint8": np.array([0, 1], np.uint8),
        "double": np.array([1.0]),
        "variable": tf.Variable([1.0]),
        "half": tf.constant([1.0], tf.float16),
    }
    found = {}
    for name in ("positive", "negative", "non_positive", "non_negative"):
        check = getattr(D, "assert_" + name)
        found |= {f"{name}: {label}": probe(lambda v=v: check(v)) for label, v in values.items()}
        found[name + ": keywords"] = probe(lambda: check(x=tf.constant([1, -1]), message="mine", summarize=1, name="n"))
    return found


@story
def nearness(tf):
    N = tf.debugging.assert_near
    c = tf.constant
    return {
        "equal": probe(lambda: N(1.0, 1.0)),
        "near": probe(lambda: N(1.0, 1.0000001)),
        "far": probe(lambda: N(1.0, 1.1)),
        "rtol": probe(lambda: N(1.0, 1.1, rtol=0.2)),
        "atol": probe(lambda: N(1.0, 1.1, atol=0.2)),
        "zero tolerance": probe(lambda: N(1.0, 1.0, rtol=0.0, atol=0.0)),
        "vector": probe(lambda: N(c([1.0, 2.0]), c([1.0, 2.0]))),
        "vector far": probe(lambda: N(c([1.0, 2.0]), c([1.0, 3.0]))),
        "broadcast": probe(lambda: N(c([1.0, 1.0]), 1.0)),
        "shapes": probe(lambda: N(c([1.0, 1.0]), c([1.0, 1.0, 1.0]))),
        "dtypes": probe(lambda: N(c(1.0), c(1.0, tf.float64))),
        "int": probe(lambda: N(1, 1)),
        "int tensor": probe(lambda: N(c(1), c(1))),
        "complex": probe(lambda: N(c(1 + 1j), c(1 + 1j))),
        "complex far": probe(lambda: N(c(1 + 1j), c(1 - 1j))),
        "nan": probe(lambda: N(NAN, NAN)),
        "inf": probe(lambda: N(INF, INF)),
        "text": probe(lambda: N("a", "a")),
        "half": probe(lambda: N(c(1.0, tf.float16), c(1.001, tf.float16))),
        "double": probe(lambda: N(c(1.0, tf.float64), c(1.0 + 1e-9, tf.float64))),
        "tensor tolerance": probe(lambda: N(1.0, 1.1, rtol=c(0.2))),
        "double tolerance": probe(lambda: N(1.0, 1.1, rtol=c(0.2, tf.float64))),
        "negative tolerance": probe(lambda: N(1.0, 1.0, rtol=-1.0)),
        "variable": probe(lambda: N(tf.Variable(1.0), 1.0)),
        "empty": probe(lambda: N(c([]), c([]))),
        "message": probe(lambda: N(1.0, 2.0, message="mine", summarize=1, name="n")),
    }


@story
def ranks(tf):
    D = tf.debugging
    c = tf.constant
    m = c([[1, 2]])
    found = {}
    for name in ("assert_rank", "assert_rank_at_least"):
        check = getattr(D, name)
        found |= {
            name: probe(lambda: check(m, 2)),
            name + " less": probe(lambda: check(m, 1)),
            name + " more": probe(lambda: check(m, 3)),
            name + " scalar": probe(lambda: check(1, 0)),
            name + " tensor": probe(lambda: check(m, c(2))),
            name + " int64": probe(lambda: check(m, c(2, tf.int64))),
            name + " float": probe(lambda: check(m, 2.0)),
            name + " vector": probe(lambda: check(m, [2])),
            name + " text": probe(lambda: check(m, "2")),
            name + " None": probe(lambda: check(m, None)),
            name + " list": probe(lambda: check([[1], [2]], 2)),
            name + " variable": probe(lambda: check(tf.Variable([1.0]), 1)),
            name + " numpy": probe(lambda: check(np.zeros([1, 2, 3]), 3)),
            name + " message": probe(lambda: check(m, 9, message="mine", name="n")),
            name + " no tensor": probe(lambda: check(object(), 1)),
            name + " negative": probe(lambda: check(m, -1)),
        }
    R = D.assert_rank_in
    return found | {
        "in": probe(lambda: R(m, [1, 2])),
        "in tuple": probe(lambda: R(m, (2,))),
        "not in": probe(lambda: R(m, [0, 1])),
        "in nothing": probe(lambda: R(m, [])),
        "in number": probe(lambda: R(m, 2)),
        "in tensor": probe(lambda: R(m, c([1, 2]))),
        "in floats": probe(lambda: R(m, [2.0])),
        "in int64": probe(lambda: R(m, [c(2, tf.int64)])),
        "in vectors": probe(lambda: R(m, [[2]])),
        "in message": probe(lambda: R(m, [0], message="mine", name="n")),
    }


@story
def scalars_and_types(tf):
    D = tf.debugging
    c = tf.constant
    v = tf.Variable(1.0)
    return {
        "scalar": D.assert_scalar(c(1.0)),
        "scalar number": D.assert_scalar(3),
        "scalar variable": D.assert_scalar(v),
        "scalar same": (lambda x: D.assert_scalar(x) is x)(c(1.0)),
        "scalar vector": probe(lambda: D.assert_scalar([1.0])),
        "scalar none": probe(lambda: D.assert_scalar(None)),
        "scalar message": probe(lambda: D.assert_scalar([1.0], message="mine", name="n")),
        "type": probe(lambda: D.assert_type(c(1.0), tf.float32)),
        "type text": probe(lambda: D.assert_type(c(1.0), "float32")),
        "type numpy": probe(lambda: D.assert_type(c(1.0), np.float32)),
        "type wrong": probe(lambda: D.assert_type(c(1.0), tf.int32)),
        "type number": probe(lambda: D.assert_type(1.0, tf.float32)),
        "type variable": probe(lambda: D.assert_type(v, tf.float32)),
        "type nonsense": probe(lambda: D.assert_type(c(1.0), "nonsense")),
        "type none": probe(lambda: D.assert_type(None, tf.float32)),
        "type message": probe(lambda: D.assert_type(c(1.0), tf.int32, message="mine", name="n")),
        "integer": probe(lambda: D.assert_integer(c(1))),
        "integer list": probe(lambda: D.assert_integer([1, 2])),
        "integer uint8": probe(lambda: D.assert_integer(c(1, tf.uint8))),
        "integer float": probe(lambda: D.assert_integer(c(1.0))),
        "integer bool": probe(lambda: D.assert_integer(c(True))),
        "integer text": probe(lambda: D.assert_integer("a", message="mine", name="n")),
        "numeric": [D.is_numeric_tensor(x) for x in (c(1), c(1.0), c(True), c("a"), c(1j), c(1, tf.uint8), c(1.0, tf.bfloat16))],
        "numeric others": [D.is_numeric_tensor(x) for x in (1, 1.0, [1], np.ones(1), v, None)],
        "iterable": probe(lambda: D.assert_proper_iterable([1])),
        "iterable dict": probe(lambda: D.assert_proper_iterable({})),
        "iterable set": probe(lambda: D.assert_proper_iterable({1})),
        "iterable generator": probe(lambda: D.assert_proper_iterable(i for i in [])),
        "iterable text": probe(lambda: D.assert_proper_iterable("ab")),
        "iterable bytes": probe(lambda: D.assert_proper_iterable(b"ab")),
        "iterable tensor": probe(lambda: D.assert_proper_iterable(c([1]))),
        "iterable array": probe(lambda: D.assert_proper_iterable(np.ones(1))),
        "iterable variable": probe(lambda: D.assert_proper_iterable(v)),
        "iterable number": probe(lambda: D.assert_proper_iterable(1)),
        "iterable none": probe(lambda: D.assert_proper_iterable(None)),
        "same float": D.assert_same_float_dtype([c(1.0), c(2.0)]),
        "same float none": D.assert_same_float_dtype(),
        "same float empty": D.assert_same_float_dtype([]),
        "same float double": D.assert_same_float_dtype([c(1.0, tf.float64)]),
        "same float said": D.assert_same_float_dtype([c(1.0)], tf.float32),
        "same float only said": D.assert_same_float_dtype(dtype=tf.float64),
        "same float with None": D.assert_same_float_dtype([None, c(1.0)]),
        "same float variable": D.assert_same_float_dtype([v, c(1.0)]),
        "same float wrong": probe(lambda: D.assert_same_float_dtype([c(1.0)], tf.float64)),
        "same float mixed": probe(lambda: D.assert_same_float_dtype([c(1.0), c(1.0, tf.float64)])),
        "same float int": probe(lambda: D.assert_same_float_dtype([c(1)])),
        "same float said int": probe(lambda: D.assert_same_float_dtype(dtype=tf.int32)),
        "same float number": probe(lambda: D.assert_same_float_dtype([1.0])),
        "same float text": probe(lambda: D.assert_same_float_dtype([c(1.0)], "float32")),
    }


@story
def shapes(tf):
    S = tf.debugging.assert_shapes
    a, b, s = tf.zeros([2, 3]), tf.zeros([3, 4, 5]), tf.constant(1.0)
    checks = {
        "names": [(a, ("N", "Q")), (b, ("Q", "R", "S"))],
        "names wrong": [(a, ("N", "Q")), (b, ("N", "R", "S"))],
        "numbers": [(a, (2, 3))],
        "numbers wrong": [(a, (2, 4))],
        "mixed": [(a, ("N", 3)), (b, (3, "N", "M"))],
        "rank wrong": [(a, ("N",))],
        "rank wrong more": [(a, ("N", "M", "K"))],
        "any": [(a, (None, "."))],
        "none": [(a, None)],
        "scalar": [(s, ())],
        "scalar as one": [(s, (1,))],
        "scalar named": [(s, ("N",))],
        "scalar two": [(s, (2,))],
        "vector empty": [(tf.zeros([3]), ())],
        "vector of one empty": [(tf.zeros([1]), ())],
        "matrix empty": [(a, ())],
        "innermost": [(b, (..., "R", "S")), (a, ("*", 3))],
        "innermost all": [(b, (...,))],
        "innermost too many": [(a, (..., "A", "B", "C"))],
        "innermost wrong": [(a, (..., 4))],
        "ellipsis inside": [(a, ("N", ...))],
        "star inside": [(a, ("N", "*"))],
        "text": [(a, "NQ")],
        "text wrong": [(a, "NN")],
        "list": [(a, ["N", 3])],
        "TensorShape": [(a, tf.TensorShape([2, 3]))],
        "TensorShape unknown": [(a, tf.TensorShape([2, None]))],
        "number": [(a, 3)],
        "numpy": [(np.zeros([2, 3]), (2, 3))],
        "list tensor": [([[1.0]], (1, 1))],
        "digit text": [(a, ("2", "3"))],
        "digit text wrong": [(a, ("2", "4"))],
        "float": [(a, (2.0, 3.0))],
        "float part": [(a, (2.5, 3.0))],
        "twice in one": [(tf.zeros([2, 2]), ("N", "N"))],
        "not pairs": [a],
        "triple": [(a, (2, 3), 1)],
        "nothing": [],
        "variable": [(tf.Variable([1.0]), (1,))],
        "tensor size": [(a, (tf.constant(2), 3))],
    }
    found = {name: probe(lambda shapes=shapes: S(shapes)) for name, shapes in checks.items()}
    return found | {
        "dict": probe(lambda: S({"a": ("N",)})),
        "not a list": probe(lambda: S(5)),
        "message": probe(lambda: S([(a, (9, 9))], message="mine", name="n")),
        "all of it": probe(lambda: S(shapes=[(a, (2, 3))], data=None, summarize=3, message="mine", name="n")),
    }


@story
def finiteness(tf):
    D = tf.debugging
    c = tf.constant
    found = {}
    for name in ("check_numerics", "assert_all_finite"):
        check = getattr(D, name)
        found |= {
            name: probe(lambda: check(c([1.0, 2.0]), "mine")),
            name + " same": probe(lambda: (lambda x: check(x, "mine") is x)(c([1.0]))),
            name + " nan": probe(lambda: check(c([1.0, NAN]), "mine")),
            name + " inf": probe(lambda: check(c([1.0, INF]), "mine")),
            name + " both": probe(lambda: check(c([NAN, -INF]), "mine")),
            name + " number": probe(lambda: check(1.0, "mine")),
            name + " list": probe(lambda: check([1.0, 2.0], "mine")),
            name + " double": probe(lambda: check(c(1.0, tf.float64), "mine")),
            name + " half": probe(lambda: check(c(1.0, tf.float16), "mine")),
            name + " bfloat16": probe(lambda: check(c(1.0, tf.bfloat16), "mine")),
            name + " int": probe(lambda: check(c(1), "mine")),
            name + " python int": probe(lambda: check(1, "mine")),
            name + " complex": probe(lambda: check(c(1j), "mine")),
            name + " text": probe(lambda: check("a", "mine")),
            name + " variable": probe(lambda: check(tf.Variable(1.0), "mine")),
            name + " empty": probe(lambda: check(c([]), "mine")),
            name + " no message": probe(lambda: check(c(1.0))),
            name + " message number": probe(lambda: check(c(1.0), 5)),
            name + " message None": probe(lambda: check(c(1.0), None)),
            name + " named": probe(lambda: check(c(1.0), message="mine", name="n")),
        }
        x = tf.Variable(3.0)
        with tf.GradientTape() as outer:
            with tf.GradientTape() as inner:
                y = check(x * x, "mine") ** 2
            g = inner.gradient(y, x)
        found[name + " gradient"] = [g, outer.gradient(g, x)]
        z = tf.Variable(0.0)
        with tf.GradientTape() as tape:
            y = tf.sqrt(check(z, "mine"))
        found[name + " infinite gradient"] = probe(lambda: tape.gradient(y, z))
    return found


@story
def assert_as_a_function(tf):
    c = tf.constant
    A = tf.Assert
    return {
        "same": tf.Assert is tf.debugging.Assert,
        "true": probe(lambda: A(True, ["x"])),
        "tensor": probe(lambda: A(c(True), [c(1)])),
        "false": probe(lambda: A(False, ["x", c([1, 2])])),
        "false tensor": probe(lambda: A(c(False), [c(1.0)])),
        "int": probe(lambda: A(1, ["x"])),
        "zero": probe(lambda: A(0, ["x"])),
        "vector": probe(lambda: A(c([True, False]), ["x"])),
        "vector of one": probe(lambda: A(c([True]), ["x"])),
        "empty data": probe(lambda: A(False, [])),
        "no data": probe(lambda: A(False, None)),
        "no data, true": probe(lambda: A(True, None)),
        "data text": probe(lambda: A(False, "abc")),
        "data object": probe(lambda: A(False, [object()])),
        "data tensor": probe(lambda: A(False, c([1, 2]))),
        "data scalar": probe(lambda: A(False, c(1))),
        "None": probe(lambda: A(None, ["x"])),
        "options": probe(lambda: A(True, ["x"], summarize=3, name="n")),
        "summarize": probe(lambda: A(False, [c([1, 2, 3, 4, 5])], summarize=2)),
    }


@story
def switches(tf):
    D = tf.debugging
    before = D.is_traceback_filtering_enabled()
    D.disable_traceback_filtering()
    off = D.is_traceback_filtering_enabled()
    D.enable_traceback_filtering()
    return {
        "filtering": [before, off, D.is_traceback_filtering_enabled()],
        "placement": D.get_log_device_placement(),
        "disable numerics": probe(lambda: D.disable_check_numerics()),
    }


@story
def ensure_shape(tf):
    E = tf.ensure_shape
    x = tf.constant([[1.0, 2.0]])
    v = tf.Variable([1.0, 2.0])
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            y = E(v * v, [2]) ** 2
        g = inner.gradient(y, v)
    shapes = {
        "exact": [1, 2], "unknown size": [None, 2], "unknown": None, "TensorShape": tf.TensorShape([1, None]), "wrong": [2, 2],
        "rank": [2], "rank more": [1, 2, 1], "scalar": [], "tuple": (1, 2), "minus one": [-1, 2], "text": "a",
        "tensor": tf.constant([1, 2]), "float": [1.0, 2], "number": 2,
    }  # fmt: skip
    return {name: probe(lambda s=s: E(x, s)) for name, s in shapes.items()} | {
        "number in": probe(lambda: E(1.0, [])),
        "list in": E([1, 2], [2]),
        "variable in": E(v, [2]),
        "same object": E(x, [1, 2]) is x,
        "text in": probe(lambda: E("a", [])),
        "gradients": [g, outer.gradient(g, v)],
        "named": E(x=x, shape=[1, 2], name="n"),
    }
