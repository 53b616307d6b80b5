"""Tensors of text: held, compared, printed, moved about; and tf.strings."""

# mypy: ignore-errors
from __future__ import annotations

import copy
import pickle

import numpy as np

from reference.programs import probe, story

WORDS = ["a", "bc", "", "d\u00e9f"]


@story
def constants_of_text(tf):
    given = {
        "str": "a",
        "bytes": b"\x00\xff",
        "list": WORDS,
        "nested": [["a", "b"], ["c", "d"]],
        "tuple": ("a", b"b"),
        "empty": "",
        "unicode array": np.array(["a", "bcd"]),
        "bytes array": np.array([b"a", b"bcd"]),
        "object array": np.array(["a", b"bcd"], object),
        "numpy str": np.str_("abc"),
        "numpy bytes": np.bytes_(b"abc"),
        "0-d array": np.array("abc"),
        "mixed": ["a", 1],
        "ragged": [["a"], ["b", "c"]],
        "none": ["a", None],
        "object of numbers": np.array([1, "a"], object),
    }
    told = {name: probe(lambda v=v: tf.constant(v)) for name, v in given.items()}
    told |= {
        "dtype": tf.constant("a").dtype,
        "asked": tf.constant("a", tf.string),
        "as float": probe(lambda: tf.constant("a", tf.float32)),
        "number as string": probe(lambda: tf.constant(1, tf.string)),
        "no strings": tf.constant([], tf.string),
        "shape": tf.constant("a", shape=[2, 2]),
        "reshaped": tf.constant(["a", "b"], shape=[2, 1]),
        "hint": tf.convert_to_tensor("a", dtype_hint=tf.float32),
        "converted": probe(lambda: tf.convert_to_tensor("a", dtype=tf.string)),
        "stacked": tf.convert_to_tensor([tf.constant("a"), "b"]),
    }
    return told


@story
def how_text_shows(tf):
    told = {}
    for name, v in {"scalar": "a\u00e9", "vector": ["a", "bc"], "matrix": [["a"], ["b"]], "quote": "it's", "empty": ""}.items():
        x = tf.constant(v)
        told |= {f"{name} str": str(x), f"{name} repr": repr(x), f"{name} numpy": x.numpy(), f"{name} type": type(x.numpy())}
    v = tf.Variable(["a", "b"], name="v")
    told |= {"variable": repr(v), "variable str": str(v), "scalar variable": repr(tf.Variable("a"))}
    told |= {"format": probe(lambda: f"{tf.constant('a')}"), "none": repr(tf.constant([], tf.string))}
    return told


@story
def a_string_tensor_as_a_value(tf):
    a, v = tf.constant("a"), tf.constant(["a", "b"])
    return {
        "bool a": probe(lambda: bool(a)),
        "bool empty": probe(lambda: bool(tf.constant(""))),
        "bool vector": probe(lambda: bool(v)),
        "int": probe(lambda: int(tf.constant("12"))),
        "float": probe(lambda: float(tf.constant("1.5"))),
        "float of text": probe(lambda: float(a)),
        "index": probe(lambda: [1, 2][a]),
        "len": len(v),
        "len scalar": probe(lambda: len(a)),
        "iter": list(v),
        "iter scalar": probe(lambda: list(a)),
        "in": probe(lambda: "a" in v),
        "hash": probe(lambda: hash(a)),
        "shape": v.shape,
        "ndim": v.ndim,
        "array": np.asarray(v),
        "array dtype": str(np.asarray(v).dtype),
        "tolist": v.numpy().tolist(),
        "copy": copy.copy(v),
        "deepcopy": copy.deepcopy(v),
        "pickle": probe(lambda: pickle.loads(pickle.dumps(v))),
        "decode": a.numpy().decode(),
        "tensor": tf.is_tensor(a),
        "size": tf.string.size,
        "as numpy": tf.string.as_numpy_dtype,
        "min": probe(lambda: tf.string.min),
    }


@story
def text_is_compared(tf):
    x, y = tf.constant(["a", "b"]), tf.constant(["a", "c"])
    return {
        "eq": x == y,
        "ne": x != y,
        "eq str": x == "a",
        "ne str": x != "a",
        "str eq": "a" == x,
        "eq bytes": x == b"a",
        "eq list": x == ["a", "c"],
        "eq number": probe(lambda: x == 1),
        "eq other shape": x == tf.constant(["a", "b", "c"]),
        "eq tensor of numbers": probe(lambda: x == tf.constant([1, 2])),
        "eq none": x == None,  # noqa: E711
        "equal": tf.equal(x, y),
        "not_equal": tf.not_equal(x, "a"),
        "less": probe(lambda: x < y),
        "greater": probe(lambda: tf.greater(x, y)),
        "scalar": bool(tf.constant("a") == "a"),
        "any": tf.reduce_any(x == y),
        "unicode": tf.constant("\u00e9") == "\u00e9",
        "broadcast": tf.constant([["a"], ["b"]]) == x,
    }


@story
def text_does_not_calculate(tf):
    x = tf.constant(["a", "b"])
    return {
        "add": probe(lambda: x + x),
        "add str": probe(lambda: x + "c"),
        "radd": probe(lambda: "c" + x),
        "tf.add": probe(lambda: tf.add(x, "c")),
        "mul": probe(lambda: x * 2),
        "sub": probe(lambda: x - x),
        "neg": probe(lambda: -x),
        "abs": probe(lambda: abs(x)),
        "sum": probe(lambda: tf.reduce_sum(x)),
        "max": probe(lambda: tf.reduce_max(x)),
        "cast": probe(lambda: tf.cast(x, tf.float32)),
        "cast to": probe(lambda: tf.cast(1.0, tf.string)),
        "cast same": tf.cast(x, tf.string),
        "exp": probe(lambda: tf.exp(x)),
        "matmul": probe(lambda: tf.matmul([["a"]], [["a"]])),
        "and": probe(lambda: x & x),
        "argmax": probe(lambda: tf.argmax(x)),
    }


@story
def text_moves(tf):
    x = tf.constant([["a", "b", "c"], ["d", "e", "f"]])
    return {
        "index": x[0],
        "scalar": x[1, 2],
        "slice": x[:, ::-1],
        "newaxis": x[..., tf.newaxis],
        "ellipsis": x[..., 0],
        "reshape": tf.reshape(x, [3, -1]),
        "transpose": tf.transpose(x),
        "stack": tf.stack([x, x]),
        "stack scalars": tf.stack(["a", "b"]),
        "concat": tf.concat([x, x], 0),
        "concat 1": tf.concat([x, [["y"], ["z"]]], axis=1),
        "concat mixed": probe(lambda: tf.concat([x, tf.constant([[1, 2, 3]])], 0)),
        "gather": tf.gather(x, [2, 0], axis=1),
        "gather outside": probe(lambda: tf.gather(x, 5)),
        "where": tf.where([True, False, True], x, "-"),
        "where scalars": tf.where(True, "a", "b"),
        "expand": tf.expand_dims(x, 0),
        "squeeze": tf.squeeze(tf.constant([["a"]])),
        "unstack": tf.unstack(x),
        "split": tf.split(x, 3, axis=1),
        "tile": tf.tile(x, [1, 2]),
        "fill": tf.fill([2], "a"),
        "zeros": tf.zeros([2], tf.string),
        "zeros_like": tf.zeros_like(x),
        "ones": probe(lambda: tf.ones([2], tf.string)),
        "identity": tf.identity(x),
        "shape": tf.shape(x),
        "size": tf.size(x),
        "rank": tf.rank(x),
        "broadcast": tf.broadcast_to("a", [2, 2]),
        "mask": tf.boolean_mask(x, [True, False]),
        "slice op": tf.slice(x, [0, 1], [2, 1]),
        "one_hot": probe(lambda: tf.one_hot([0, 1], 2, on_value="y", off_value="n")),
        "stop_gradient": tf.stop_gradient(x),
        "eye": probe(lambda: tf.eye(2, dtype=tf.string)),
    }


@story
def variables_of_text(tf):
    v = tf.Variable(["a", "b"])
    told = {"value": v.value(), "dtype": v.dtype, "trainable": v.trainable, "read": tf.identity(v)}
    v.assign(["c", "d"])
    told |= {
        "assigned": v,
        "item": v[0],
        "eq": probe(lambda: v == ["c", "x"]),
        "assign number": probe(lambda: v.assign([1, 2])),
        "assign shape": probe(lambda: v.assign(["a"])),
        "add": probe(lambda: v.assign_add(["a", "b"])),
    }
    with tf.GradientTape() as tape:
        x = tf.Variable(2.0)
        name = tf.constant("label")
        tape.watch(x)
        y = x * x
        v.value()
    told |= {"gradient": tape.gradient(y, [x, v]), "name": name, "watched": [w.dtype for w in tape.watched_variables()]}
    return told


@story
def as_string(tf):
    f = tf.strings.as_string
    given = {
        "int": [1, -20, 300],
        "float": [1.5, -2.25, 1e10, 3.0],
        "small": [1e-5, 1e30, float("inf"), float("-inf"), float("nan"), -0.0],
        "bool": [True, False],
        "int64": tf.constant([2**40, -1], tf.int64),
        "uint8": tf.constant([255], tf.uint8),
        "int8": tf.constant([-3], tf.int8),
        "float64": tf.constant([1 / 3, 2e300], tf.float64),
        "float16": tf.constant([0.1], tf.float16),
        "complex": tf.constant([1 + 2j, 0.5 - 1j], tf.complex64),
        "complex128": tf.constant(1 / 3 + 2j),
        "string": ["a"],
        "scalar": 7,
        "matrix": [[1.0], [2.0]],
    }
    told = {name: probe(lambda v=v: f(v)) for name, v in given.items()}
    told |= {
        "precision": f([3.14159, 2.0], precision=2),
        "precision 0": f([3.7], precision=0),
        "scientific": f([314.159, 0.001], scientific=True),
        "scientific 2": f([314.159], precision=2, scientific=True),
        "shortest": f([314.159, 0.00001, 1e20, 1.0], shortest=True),
        "both": probe(lambda: f([1.0], scientific=True, shortest=True)),
        "width": f([3.5, -12.25], precision=1, width=8),
        "width int": f([3, -12], width=5),
        "fill": f([3, -12], width=5, fill="0"),
        "fill minus": probe(lambda: f([3.5], width=9, fill="-")),
        "fill plus": probe(lambda: f([3, -3], width=5, fill="+")),
        "fill space": probe(lambda: f([3, -3], width=5, fill=" ")),
        "fill x": probe(lambda: f([3], width=5, fill="x")),
        "fill long": probe(lambda: f([3], width=5, fill="00")),
        "int precision": probe(lambda: f([3], precision=2)),
        "int scientific": probe(lambda: f([3], scientific=True)),
        "bool width": probe(lambda: f([True], width=6)),
        "complex precision": probe(lambda: f(tf.constant(1 + 2j), precision=1)),
    }
    return told


@story
def join_and_reduce_join(tf):
    s = tf.strings
    a, b = tf.constant(["a", "b"]), tf.constant(["x", "y"])
    m = tf.constant([["a", "b"], ["c", "d"]])
    return {
        "two": s.join([a, b]),
        "separator": s.join([a, b], separator="-"),
        "scalar": s.join([a, "-", b]),
        "one": s.join([a]),
        "literals": s.join(["a", "b", "c"], separator=" "),
        "none": probe(lambda: s.join([])),
        "shapes": probe(lambda: s.join([a, ["p", "q", "r"]])),
        "numbers": probe(lambda: s.join([a, [1, 2]])),
        "broadcast": probe(lambda: s.join([m, a])),
        "reduce": s.reduce_join(m),
        "reduce 0": s.reduce_join(m, 0),
        "reduce 1": s.reduce_join(m, 1, separator=","),
        "reduce -1": s.reduce_join(m, axis=-1),
        "reduce both": s.reduce_join(m, axis=[0, 1]),
        "reduce turned": s.reduce_join(m, axis=[1, 0]),
        "reduce keep": s.reduce_join(m, axis=0, keepdims=True),
        "reduce keep all": s.reduce_join(m, keepdims=True),
        "reduce no axes": s.reduce_join(m, axis=[]),
        "reduce far": probe(lambda: s.reduce_join(m, axis=2)),
        "reduce empty": s.reduce_join(tf.constant([], tf.string)),
        "reduce scalar": probe(lambda: s.reduce_join(tf.constant("a"))),
        "reduce list": s.reduce_join(["a", "b"], separator="+"),
    }


@story
def length_case_strip(tf):
    s = tf.strings
    words = tf.constant(["Abc", "d\u00c9f", "", " x y\t\n", "\U0001f600!"])
    return {
        "length": s.length(words),
        "length chars": s.length(words, unit="UTF8_CHAR"),
        "length scalar": s.length("abc"),
        "length unit": probe(lambda: s.length(words, unit="CHAR")),
        "length number": probe(lambda: s.length(1)),
        "lower": s.lower(words),
        "upper": s.upper(words),
        "lower utf": s.lower(words, encoding="utf-8"),
        "upper utf": s.upper(words, encoding="utf-8"),
        "encoding": probe(lambda: s.lower(words, encoding="latin-1")),
        "strip": s.strip(words),
        "strip more": s.strip([" \n a \r", "\x0bb\x0c", "\u00a0c"]),
        "lower scalar": s.lower("ABC"),
        "lower number": probe(lambda: s.lower(1.0)),
        "strip number": probe(lambda: s.strip([1])),
    }


@story
def to_number(tf):
    f = tf.strings.to_number
    return {
        "float": f(["1.5", "-2", "1e3", "inf", "nan", " 7 ", ".5", "1."]),
        "float64": f(["1.5", "0.1"], tf.float64),
        "int32": f(["15", "-2", " 3 "], tf.int32),
        "int64": f("1099511627776", tf.int64),
        "scalar": f("2.5"),
        "not": probe(lambda: f("abc")),
        "empty": probe(lambda: f("")),
        "trailing": probe(lambda: f("1.5x")),
        "hex": probe(lambda: f("0x10")),
        "underscore": probe(lambda: f("1_0")),
        "float as int": probe(lambda: f("1.5", tf.int32)),
        "too large": probe(lambda: f("4294967296", tf.int32)),
        "plus": probe(lambda: f("+5")),
        "plus int": probe(lambda: f("+5", tf.int32)),
        "bool": probe(lambda: f("1", tf.bool)),
        "float16": probe(lambda: f("1", tf.float16)),
        "huge": probe(lambda: f("1e60")),
        "infinity": probe(lambda: f(["Infinity", "-INF", "NaN"])),
        "number": probe(lambda: f(1.0)),
        "nothing": f(tf.constant([], tf.string)),
    }


@story
def substr_and_replace(tf):
    s = tf.strings
    words = tf.constant(["Hello", "World"])
    return {
        "substr": s.substr(words, 1, 3),
        "each": s.substr(words, [0, 1], [1, 2]),
        "negative": s.substr(words, -3, 2),
        "beyond": s.substr(words, 2, 100),
        "outside": probe(lambda: s.substr(words, 6, 1)),
        "at end": s.substr(words, 5, 1),
        "far negative": probe(lambda: s.substr(words, -6, 1)),
        "scalar": s.substr("abc", 0, 2),
        "broadcast": s.substr("abcdef", [0, 1], [2, 3]),
        "utf8": s.substr("h\u00e9llo", 1, 2, unit="UTF8_CHAR"),
        "bytes": s.substr("h\u00e9llo", 1, 2),
        "unit": probe(lambda: s.substr("a", 0, 1, unit="x")),
        "shapes": probe(lambda: s.substr(words, [0, 1, 2], [1, 1, 1])),
        "pos and len": probe(lambda: s.substr(words, 0, [1, 2])),
        "replace": s.regex_replace(words, "[lo]", "_"),
        "replace first": s.regex_replace(words, "o|l", "_", replace_global=False),
        "replace groups": s.regex_replace(words, "(l+)(o?)", r"<\2\1>"),
        "replace whole": s.regex_replace("abc", "b", r"[\0]"),
        "replace dollar": s.regex_replace("abc", "b", "$1"),
        "replace empty": s.regex_replace("abc", "x*", "-"),
        "replace bad": probe(lambda: s.regex_replace("abc", "(", "-")),
        "replace number": probe(lambda: s.regex_replace(1, "a", "-")),
        "full match": s.regex_full_match(["ab", "abc", "a"], "a.?"),
        "full match bad": probe(lambda: s.regex_full_match("a", "(")),
    }


@story
def format_of_tensors(tf):
    f = tf.strings.format
    return {
        "one": f("x = {}", tf.constant([1, 2])),
        "two": f("{} and {}", (tf.constant(1.5), tf.constant("a"))),
        "long": f("{}", tf.range(10)),
        "summarize": f("{}", tf.range(10), summarize=1),
        "all": f("{}", tf.range(10), summarize=-1),
        "matrix": f("{}", tf.constant([[1, 2], [3, 4]])),
        "strings": f("{}", tf.constant(["a", "b"])),
        "placeholder": f("% is {}", tf.constant(1), placeholder="%"),
        "list": f("{} {}", [tf.constant(1), tf.constant(2)]),
        "number": probe(lambda: f("{}", 3)),
        "too few": probe(lambda: f("{} {}", tf.constant(1))),
        "too many": probe(lambda: f("none", tf.constant(1))),
        "nothing": probe(lambda: f("none", ())),
    }


@story
def string_dtype(tf):
    return {
        "name": tf.as_dtype("string"),
        "object": tf.as_dtype(object),
        "python": probe(lambda: tf.as_dtype(str)),
        "numpy": tf.as_dtype(np.dtype("U3")),
        "properties": [tf.string.is_numeric, tf.string.is_floating, tf.string.is_integer, tf.string.is_bool],
        "text": [str(tf.string), repr(tf.string)],
    }


@story
def text_with_wrong_tensors(tf):
    s, n = tf.strings, tf.constant([1, 2])
    return {
        "lower": probe(lambda: s.lower(n)),
        "length": probe(lambda: s.length(n)),
        "join": probe(lambda: s.join([n, n])),
        "reduce_join": probe(lambda: s.reduce_join(n)),
        "to_number": probe(lambda: s.to_number(n)),
        "strip": probe(lambda: s.strip(n)),
        "nothing": s.upper(tf.constant([], tf.string)),
    }
