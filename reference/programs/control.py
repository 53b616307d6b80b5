"""Branches and loops as functions: cond, case, while_loop, map_fn, scan, folds, TensorArray."""

# mypy: ignore-errors
from __future__ import annotations

import collections

import numpy as np

from reference.programs import probe, story

Pair = collections.namedtuple("Pair", "left right")


def slope(tf, f, *values):
    """f at Variables, with first and second derivatives by all of them."""
    xs = [tf.Variable(v) for v in values]
    with tf.GradientTape(persistent=True) as outer:
        with tf.GradientTape() as inner:
            y = f(*xs)
        first = inner.gradient(y, xs)
    return [y, first, [None if g is None else outer.gradient(g, xs) for g in first]]


def refuse(x):
    raise ValueError("not this one")


def first_slope(tf, f, *values):
    """f at Variables, with first derivatives."""
    xs = [tf.Variable(v) for v in values]
    with tf.GradientTape() as tape:
        y = f(*xs)
    return [y, tape.gradient(y, xs)]


@story
def cond_runs_one_branch(tf):
    ran = []
    t, f = (lambda: ran.append("t") or 1), (lambda: ran.append("f") or 2)
    preds = {
        "True": True, "False": False, "tensor": tf.constant(True), "zero": tf.constant(0), "float": 0.5, "int": 3,
        "variable": tf.Variable(False), "numpy": np.bool_(True), "array": np.array([True]), "vector of one": [True],
        "vector": [True, False], "empty": [], "text": "", "some text": "x", "None": None, "object": object(),
        "comparison": tf.constant(1.0) < 2.0, "nan": float("nan"), "complex": 0j, "2d of one": tf.constant([[0]]),
        "vector tensor": tf.constant([1.0, 2.0]), "bytes tensor": tf.constant(b""),
    }  # fmt: skip
    found = {name: probe(lambda p=p: tf.cond(p, t, f)) for name, p in preds.items()}
    return found | {
        "ran": ran,
        "structure": tf.cond(True, lambda: {"a": [tf.constant(1.0), 2]}, lambda: None),
        "None back": tf.cond(False, lambda: 1, lambda: None),
        "other structure": tf.cond(False, lambda: [1, 2], lambda: (3,)),
        "list of one": tf.cond(True, lambda: [1], lambda: [2]),
        "tuple of one": tf.cond(True, lambda: (1,), lambda: (2,)),
        "no functions": probe(lambda: tf.cond(True)),
        "no false": probe(lambda: tf.cond(True, lambda: 1)),
        "no true": probe(lambda: tf.cond(True, false_fn=lambda: 1)),
        "not callable": probe(lambda: tf.cond(True, 1, lambda: 2)),
        "not callable false": probe(lambda: tf.cond(True, lambda: 1, 2)),
        "not callable tensor": probe(lambda: tf.cond(True, lambda: 1, tf.constant(1))),
        "by keyword": tf.cond(pred=True, true_fn=lambda: 1, false_fn=lambda: 2, name="n"),
        "raises": probe(lambda: tf.cond(True, lambda: 1 / 0, lambda: 2)),
        "with arguments": probe(lambda: tf.cond(True, lambda x: x, lambda: 2)),
    }


@story
def cond_differentiates_the_branch_taken(tf):
    def f(x):
        return tf.cond(x > 0.0, lambda: x**3, lambda: 2.0 * x)

    return {
        "taken": slope(tf, f, 2.0),
        "other": slope(tf, f, -2.0),
        "nested": slope(tf, lambda x: tf.cond(x > 0.0, lambda: tf.cond(x > 1.0, lambda: x * x, lambda: x), lambda: -x), 3.0),
        "constant": slope(tf, lambda x: tf.cond(x > 0.0, lambda: tf.constant(1.0), lambda: x), 3.0),
        "closure": slope(tf, lambda x, y: tf.cond(x > y, lambda: x * y, lambda: y), 3.0, 2.0),
    }


@story
def case_takes_the_first(tf):
    x, y = tf.constant(1), tf.constant(2)
    a, b, c = (lambda: "a"), (lambda: "b"), (lambda: "c")
    yes, no = tf.constant(True), tf.constant(False)
    T = tf.case
    return {
        "first": T([(x < y, a), (x > y, b)]),
        "second": T([(x > y, a), (x < y, b)]),
        "both": T([(x < y, a), (yes, b)], default=c),
        "none with default": T([(no, a), (no, b)], default=c),
        "none": probe(lambda: T([(no, a), (no, b)])),
        "one": T([(yes, a)]),
        "one false": probe(lambda: T([(no, a)])),
        "exclusive": T([(yes, a), (no, b)], default=c, exclusive=True),
        "exclusive both": probe(lambda: T([(yes, a), (yes, b)], default=c, exclusive=True)),
        "exclusive both without default": probe(lambda: T([(yes, a), (yes, b)], exclusive=True)),
        "exclusive three": probe(lambda: T([(no, a), (yes, b), (yes, c)], exclusive=True)),
        "exclusive first two": probe(lambda: T([(yes, a), (yes, b), (no, c)], exclusive=True)),
        "exclusive default": T([(no, a), (no, b)], default=c, exclusive=True),
        "exclusive last": T([(no, a), (yes, b)], exclusive=True),
        "empty": probe(lambda: T([])),
        "empty with default": probe(lambda: T([], default=c)),
        "tuple": T(((yes, a),)),
        "python bool": probe(lambda: T([(True, a)], default=c)),
        "numpy bool": probe(lambda: T([(np.bool_(True), a)], default=c)),
        "variable": probe(lambda: T([(tf.Variable(True), a)], default=c)),
        "int pred": probe(lambda: T([(tf.constant(1), a)], default=c)),
        "not callable": probe(lambda: T([(yes, 1)], default=c)),
        "default not callable": probe(lambda: T([(no, a)], default=1)),
        "default not callable, not needed": probe(lambda: T([(yes, a)], default=1)),
        "not a pair": probe(lambda: T([(yes, a, b)])),
        "list pairs": probe(lambda: T([[yes, a]])),
        "not a list": probe(lambda: T(yes)),
        "generator": probe(lambda: T((p for p in [(yes, a)]))),
        "set": probe(lambda: T({1, 2})),
        "dict": probe(lambda: T({yes.ref(): a})),
        "exclusive dict": probe(lambda: T({yes.ref(): a}, exclusive=True)),
        "empty dict": probe(lambda: T({}, exclusive=True)),
        "vector pred": probe(lambda: T([(tf.constant([True, False]), a)], default=c)),
        "vector of one": probe(lambda: T([(tf.constant([True]), a)], default=c)),
        "gradient": slope(tf, lambda v: T([(v > 5.0, lambda: v), (v > 1.0, lambda: v * v)], default=lambda: v**3), 2.0),
        "structure": T([(yes, lambda: [1, (2,)])], default=c),
        "strict": T([(yes, lambda: [1])], default=c, strict=True),
    }


@story
def switch_case_counts(tf):
    S = tf.switch_case
    fns = [lambda: "zero", lambda: "one", lambda: "two"]
    c = tf.constant
    return {
        "0": S(c(0), fns),
        "2": S(c(2), fns),
        "3": S(c(3), fns),
        "-1": S(c(-1), fns),
        "int64": S(c(1, tf.int64), fns),
        "uint8": probe(lambda: S(c(1, tf.uint8), fns)),
        "default": S(c(7), fns, default=lambda: "else"),
        "default not needed": S(c(1), fns, default=lambda: "else"),
        "pairs": S(c(0), [(2, fns[2]), (0, fns[0]), (1, fns[1])]),
        "dict": S(c(1), {1: fns[1], 0: fns[0]}),
        "gap": probe(lambda: S(c(1), {1: fns[1], 3: fns[0]})),
        "twice": probe(lambda: S(c(1), [(0, fns[1]), (0, fns[0])])),
        "negative key": probe(lambda: S(c(1), {-1: fns[1], 0: fns[0]})),
        "text key": probe(lambda: S(c(1), {"a": fns[1]})),
        "bool keys": probe(lambda: S(c(1), {False: fns[0], True: fns[1]})),
        "tensor key": probe(lambda: S(c(1), [(c(0), fns[1])])),
        "python int": probe(lambda: S(1, fns)),
        "numpy int": probe(lambda: S(np.int32(1), fns)),
        "variable": probe(lambda: S(tf.Variable(1), fns)),
        "float": probe(lambda: S(c(1.0), fns)),
        "bool": probe(lambda: S(c(True), fns)),
        "vector": probe(lambda: S(c([0, 1]), fns)),
        "vector of one": probe(lambda: S(c([1]), fns)),
        "empty": probe(lambda: S(c(0), [])),
        "empty with default": probe(lambda: S(c(0), [], default=fns[0])),
        "not callable": probe(lambda: S(c(0), [1, 2])),
        "not callable in pair": probe(lambda: S(c(0), [(0, 1)])),
        "triple": probe(lambda: S(c(0), [(0, fns[0], 1)])),
        "set": probe(lambda: S(c(0), {1, 2})),
        "string": probe(lambda: S(c(0), "ab")),
        "tuple": S(c(1), tuple(fns)),
        "mixed": probe(lambda: S(c(1), [fns[0], (1, fns[1])])),
        "default not callable": probe(lambda: S(c(9), fns, default=3)),
        "gradient": slope(tf, lambda v: S(c(1), [lambda: v, lambda: v * v]), 3.0),
    }


@story
def while_loop_loops(tf):
    W = tf.while_loop
    less, more = (lambda i: i < 3), (lambda i: i + 1)
    return {
        "list": probe(lambda: W(less, more, [0])),
        "list body": probe(lambda: W(less, lambda i: [i + 1], [0])),
        "tuple": probe(lambda: W(less, lambda i: (i + 1,), (0,))),
        "tuple, bare": probe(lambda: W(less, more, (0,))),
        "tensor": probe(lambda: W(less, more, [tf.constant(0)])),
        "two": probe(lambda: W(lambda i, x: i < 3, lambda i, x: (i + 1, x * 2.0), (0, 1.0))),
        "two, list": probe(lambda: W(lambda i, x: i < 3, lambda i, x: [i + 1, x * 2.0], (0, 1.0))),
        "no round": probe(lambda: W(lambda i: i < 0, more, [5])),
        "no round, tuple": probe(lambda: W(lambda i: i < 0, more, (5,))),
        "structure": probe(lambda: W(lambda i, s: i < 2, lambda i, s: (i + 1, {"a": s["a"] + 1.0, "b": (s["b"][0] * 2,)}),
                       [0, {"a": 1.0, "b": (3,)}])),
        "named": probe(lambda: W(lambda i, s: i < 2, lambda i, s: (i + 1, Pair(s.right, s.left)), (0, Pair(1, 2.0)))),
        "variable": probe(lambda: W(less, more, [tf.Variable(0)])),
        "growing": probe(lambda: W(lambda i, x: i < 2, lambda i, x: (i + 1, tf.concat([x, x], 0)), (0, tf.ones([1])))),
        "growing with invariants": probe(lambda: W(lambda i, x: i < 2, lambda i, x: (i + 1, tf.concat([x, x], 0)), (0, tf.ones([1])),
                                     shape_invariants=(tf.TensorShape([]), tf.TensorShape([None])))),
        "nonsense invariants": probe(lambda: W(less, more, [0], shape_invariants=5)),
        "other dtype": probe(lambda: W(lambda i: i < 3, lambda i: tf.cast(i, tf.int64) + 1, [tf.constant(0)])),
        "cond python": probe(lambda: W(lambda i: False, more, [0])),
        "cond tensor vector": probe(lambda: W(lambda i: tf.constant([True, False]), more, [0])),
        "cond none": probe(lambda: W(lambda i: None, more, [0])),
        "cond not callable": probe(lambda: W(1, more, [0])),
        "body not callable": probe(lambda: W(less, None, [0])),
        "no vars": probe(lambda: W(less, more, [])),
        "vars none": probe(lambda: W(less, more, None)),
        "vars tensor": probe(lambda: W(less, more, tf.constant(0))),
        "vars int": probe(lambda: W(less, more, 0)),
        "vars dict": probe(lambda: W(less, more, {"i": 0})),
        "vars text": probe(lambda: W(lambda s: tf.constant(False), more, ["a"])),
        "vars object": probe(lambda: W(less, more, [object()])),
        "parallel 0": probe(lambda: W(less, more, [0], parallel_iterations=0)),
        "parallel 5": probe(lambda: W(less, lambda i: [i + 1], [0], None, 5)),
        "fewer back": probe(lambda: W(lambda i, x: i < 3, lambda i, x: (i + 1,), (0, 1.0))),
        "more back": probe(lambda: W(less, lambda i: (i + 1, 2), [0])),
        "bare of two": probe(lambda: W(lambda i, x: i < 3, lambda i, x: i + 1, (0, 1.0))),
        "none back": probe(lambda: W(less, lambda i: None, [0])),
        "none back of two": probe(lambda: W(lambda i, x: i < 3, lambda i, x: None, (0, 1.0))),
        "structure changes": probe(lambda: W(lambda i, s: i < 3, lambda i, s: (i + 1, (s,)), (0, 1.0))),
        "list to tuple inside": probe(lambda: W(lambda i, s: i < 3, lambda i, s: (i + 1, (1,)), (0, [1]))),
        "none variable": probe(lambda: W(lambda i, s: i < 3, lambda i, s: (i + 1, None), (0, None))),
        "max, list": W(less, lambda i: [i + 1], [0], maximum_iterations=2),
        "max, list, more": W(less, lambda i: [i + 1], [0], maximum_iterations=20),
        "max, list, tuple": probe(lambda: W(less, lambda i: (i + 1,), [0], maximum_iterations=20)),
        "max 0, list": W(less, lambda i: [i + 1], [0], maximum_iterations=0),
        "max -1, list": W(less, lambda i: [i + 1], [0], maximum_iterations=-1),
        "max tensor, list": W(less, lambda i: [i + 1], [0], maximum_iterations=tf.constant(2)),
        "max float, list": probe(lambda: W(less, lambda i: [i + 1], [0], maximum_iterations=1.5)),
        "variable, list": W(less, lambda i: [i + 1], [tf.Variable(0)]),
        "dtype, list": W(less, lambda i: [tf.cast(i, tf.int64) + 1], [tf.constant(0)]),
        "array, list": W(less, lambda i: [i + 1], [np.int32(0)]),
        "none variable, list": probe(lambda: W(less, lambda i: [None], [0])),
        "max cond int, list": probe(lambda: W(lambda i: 1, lambda i: [i + 1], [0], maximum_iterations=2)),
        "keywords, list": W(cond=less, body=lambda i: [i + 1], loop_vars=[0], back_prop=False, swap_memory=True, name="n"),
        "max": probe(lambda: W(less, more, [0], maximum_iterations=2)),
        "max more": probe(lambda: W(less, more, [0], maximum_iterations=20)),
        "max 0": probe(lambda: W(less, more, [0], maximum_iterations=0)),
        "max tuple": probe(lambda: W(less, more, (0,), maximum_iterations=2)),
        "max body list": probe(lambda: W(less, lambda i: [i + 1], [0], maximum_iterations=2)),
        "max two": probe(lambda: W(lambda i, x: True, lambda i, x: (i + 1, x * 2.0), (0, 1.0), maximum_iterations=3)),
        "max two, lists": probe(lambda: W(lambda i, x: True, lambda i, x: [i + 1, x * 2.0], [0, 1.0], maximum_iterations=3)),
        "max two, mixed": probe(lambda: W(lambda i, x: True, lambda i, x: (i + 1, x * 2.0), [0, 1.0], maximum_iterations=3)),
        "max tensor": probe(lambda: W(less, more, [0], maximum_iterations=tf.constant(2))),
        "max int64": probe(lambda: W(less, more, [0], maximum_iterations=tf.constant(2, tf.int64))),
        "max float": probe(lambda: W(less, more, [0], maximum_iterations=1.5)),
        "max vector": probe(lambda: W(less, more, [0], maximum_iterations=[2])),
        "max negative": probe(lambda: W(less, more, [0], maximum_iterations=-1)),
        "max text": probe(lambda: W(less, more, [0], maximum_iterations="a")),
        "max cond int": probe(lambda: W(lambda i: 1, more, [0], maximum_iterations=2)),
        "max cond int tensor": probe(lambda: W(lambda i: tf.constant(1), more, [0], maximum_iterations=2)),
        "array": probe(lambda: W(less, more, [np.int32(0)])),
        "vector": probe(lambda: W(lambda x: tf.reduce_sum(x) < 10.0, lambda x: x * 2.0, [tf.constant([1.0, 1.0])])),
        "raises": probe(lambda: W(less, lambda i: 1 / 0, [0])),
        "keywords": probe(lambda: W(cond=less, body=more, loop_vars=[0], back_prop=False, swap_memory=True, name="n")),
    }  # fmt: skip


@story
def while_loop_differentiates(tf):
    W = tf.while_loop

    def power(x):
        return W(lambda i, y: i < 3, lambda i, y: (i + 1, y * x), [0, 1.0])[1]

    def newton(a):
        return W(lambda x: abs(x * x - a) > 1e-4, lambda x: [0.5 * (x + a / x)], [a])[0]

    def collected(x):
        ta = tf.TensorArray(tf.float32, 0, dynamic_size=True)
        return W(lambda i, ta: i < 3, lambda i, ta: (i + 1, ta.write(i, x ** tf.cast(i, tf.float32))), (tf.constant(0), ta))[1].stack()

    return {
        "power": slope(tf, power, 2.0),
        "newton": slope(tf, newton, 2.0),
        "collected": slope(tf, collected, 2.0),
        "back_prop": slope(tf, lambda x: W(lambda y: y < 9.0, lambda y: [y * y], [x], back_prop=False)[0], 2.0),
        "maximum": slope(tf, lambda x: W(lambda y: True, lambda y: [y * x], [x], maximum_iterations=3)[0], 2.0),
        "untouched": slope(tf, lambda x: W(lambda y: y < 0.0, lambda y: [y * x], [x])[0], 2.0),
        "a constant": slope(tf, lambda x: W(lambda y: y < 3.0, lambda y: [y + 1.0], [0.0])[0], 2.0),
    }  # fmt: skip


@story
def map_fn_maps(tf):
    M = tf.map_fn
    v, n = tf.constant([1.0, 2.0, 3.0]), tf.constant([1, 2, 3])
    m = tf.constant([[1.0, 2.0], [3.0, 4.0]])
    return {
        "vector": M(lambda x: x * x, v),
        "int": M(lambda x: x + 1, n),
        "matrix": M(tf.reduce_sum, m),
        "matrix rows": M(lambda r: r * 2.0, m),
        "wider": M(lambda x: tf.stack([x, x]), v),
        "two in": M(lambda p: p[0] + p[1], (v, v), fn_output_signature=tf.float32),
        "two in, two out": M(lambda p: (p[1], p[0]), (v, v)),
        "lists": probe(lambda: M(lambda p: [p[1], p[0]], [v, v])),
        "list in, tuple out": probe(lambda: M(lambda p: (p[1], p[0]), [v, v])),
        "two in, one out": probe(lambda: M(lambda p: p[0], (v, v))),
        "one in, two out": M(lambda x: (x, -x), v, dtype=(tf.float32, tf.float32)),
        "one in, two out, no dtype": probe(lambda: M(lambda x: (x, -x), v)),
        "dict": M(lambda d: {"b": d["a"], "a": d["b"]}, {"a": v, "b": n}, fn_output_signature={"a": tf.int32, "b": tf.float32}),
        "dict, dtype wrong": probe(lambda: M(lambda d: {"b": d["a"], "a": d["b"]}, {"a": v, "b": n})),
        "named": M(lambda p: Pair(p.left, p.right), Pair(v, v)),
        "other dtype": probe(lambda: M(lambda x: tf.cast(x, tf.int32), v)),
        "other dtype said": M(lambda x: tf.cast(x, tf.int32), v, dtype=tf.int32),
        "both said": M(lambda x: tf.cast(x, tf.int32), v, dtype=tf.float32, fn_output_signature=tf.int32),
        "spec": M(lambda x: x, v, fn_output_signature=tf.TensorSpec([], tf.float32)),
        "spec wrong shape": probe(lambda: M(lambda x: x, v, fn_output_signature=tf.TensorSpec([2], tf.float32))),
        "spec wrong dtype": probe(lambda: M(lambda x: x, v, fn_output_signature=tf.TensorSpec([], tf.int32))),
        "spec unknown": M(lambda x: x, m, fn_output_signature=tf.TensorSpec([None], tf.float32)),
        "signature text": M(lambda x: x, v, fn_output_signature="float32"),
        "signature nonsense": probe(lambda: M(lambda x: x, v, fn_output_signature="nonsense")),
        "python number": M(lambda x: 1.5, v),
        "python int to float": probe(lambda: M(lambda x: 1, v)),
        "python float to int": probe(lambda: M(lambda x: 1.5, n)),
        "numpy": probe(lambda: M(lambda x: np.float64(1.5), v)),
        "None": probe(lambda: M(lambda x: None, v)),
        "list back": probe(lambda: M(lambda x: [x], v)),
        "numpy in": M(lambda x: x * 2.0, np.array([1.0, 2.0])),
        "list in": probe(lambda: M(lambda x: x * 2.0, [1.0, 2.0])),
        "list of lists in": probe(lambda: M(lambda x: x * 2.0, [[1.0, 2.0]])),
        "variable in": M(lambda x: x * 2.0, tf.Variable([1.0, 2.0])),
        "scalar": probe(lambda: M(lambda x: x, tf.constant(1.0))),
        "scalar second": probe(lambda: M(lambda x: x, (v, tf.constant(1.0)))),
        "empty": probe(lambda: M(lambda x: x, [])),
        "none": probe(lambda: M(lambda x: x, None)),
        "sizes": probe(lambda: M(lambda x: x, (v, tf.constant([1.0])))),
        "no elements": probe(lambda: M(lambda x: x, tf.zeros([0]))),
        "no elements, matrix": probe(lambda: M(lambda x: x, tf.zeros([0, 2]))),
        "no elements, spec": probe(lambda: M(lambda x: x, tf.zeros([0, 2]), fn_output_signature=tf.TensorSpec([2], tf.float32))),
        "no elements, int": probe(lambda: M(lambda x: x, tf.zeros([0, 2]), fn_output_signature=tf.int32)),
        "shapes differ": probe(lambda: M(lambda x: tf.range(x), n)),
        "shapes differ, allowed": probe(lambda: M(lambda x: tf.range(x), n, infer_shape=False)),
        "not callable": probe(lambda: M(3, v)),
        "not callable named": probe(lambda: M(None, v)),
        "raises": probe(lambda: M(refuse, v)),
        "text": M(lambda x: x, tf.constant(["a", "b"])),
        "options": M(lambda x: x, v, parallel_iterations=10, back_prop=True, swap_memory=True, infer_shape=True, name="n"),
        "bool": M(lambda x: x > 1.5, v, dtype=tf.bool),
    }


@story
def map_fn_differentiates(tf):
    def three(x):
        return tf.reduce_sum(tf.map_fn(lambda r: tf.reduce_sum(r**3), x))

    return {
        "rows": slope(tf, three, [[1.0, 2.0], [3.0, 4.0]]),
        "closure": slope(tf, lambda x, w: tf.map_fn(lambda r: r * w, x), [1.0, 2.0], 3.0),
        "two": slope(tf, lambda a, b: tf.map_fn(lambda p: p[0] * p[1], (a, b), dtype=tf.float32), [1.0, 2.0], [3.0, 4.0]),
        "two out": slope(tf, lambda a: tf.map_fn(lambda x: (x, x * x), a, dtype=(tf.float32, tf.float32))[1], [1.0, 2.0]),
        "int between": slope(tf, lambda a: tf.map_fn(lambda x: tf.cast(x, tf.int32), a, dtype=tf.int32), [1.0, 2.0]),
        "without back_prop": slope(tf, lambda a: tf.map_fn(lambda x: x * x, a, back_prop=False), [1.0, 2.0]),
    }


@story
def folding(tf):
    v, n = tf.constant([1.0, 2.0, 3.0]), tf.constant([1, 2, 3])
    found = {}
    for name in ("foldl", "foldr"):
        F = getattr(tf, name)
        add = lambda a, x: a * 10 + x
        found |= {
            name: F(add, n),
            name + " start": F(add, n, initializer=7),
            name + " tensor start": F(add, n, initializer=tf.constant(7)),
            name + " float start": probe(lambda F=F: F(lambda a, x: a + x, v, initializer=1)),
            name + " mixed": probe(lambda F=F: F(lambda a, x: a + x, v, initializer=tf.constant(1))),
            name + " variable start": F(add, n, initializer=tf.Variable(7)),
            name + " structure": F(lambda a, x: (a[0] + x[0], a[1] * x[1]), (v, v)),
            name + " other structure": F(lambda a, x: {"s": a["s"] + x[0], "p": a["p"] * x[1]}, (v, v),
                                         initializer={"s": 0.0, "p": 1.0}),
            name + " wrong structure": probe(lambda F=F: F(lambda a, x: (a, x), v)),
            name + " wrong structure start": probe(lambda F=F: F(lambda a, x: [a[0]], v, initializer=(1.0,))),
            name + " shape changes": F(lambda a, x: tf.concat([a, [x]], 0), v, initializer=tf.zeros([0])),
            name + " dtype changes": probe(lambda F=F: F(lambda a, x: tf.cast(a, tf.float64) + tf.cast(x, tf.float64), v)),
            name + " matrix": F(lambda a, r: a + r, tf.constant([[1.0, 2.0], [3.0, 4.0]])),
            name + " one": F(add, tf.constant([5])),
            name + " empty": probe(lambda F=F: F(add, tf.zeros([0]))),
            name + " empty with start": probe(lambda F=F: F(add, tf.zeros([0]), initializer=3.0)),
            name + " scalar": probe(lambda F=F: F(add, tf.constant(1))),
            name + " list": probe(lambda F=F: F(add, [1, 2])),
            name + " numpy": F(add, np.array([1, 2])),
            name + " variable": F(add, tf.Variable([1, 2])),
            name + " sizes": probe(lambda F=F: F(lambda a, x: a, (v, tf.constant([1.0])))),
            name + " sizes longer": probe(lambda F=F: F(lambda a, x: a, (tf.constant([1.0]), v))),
            name + " no elems": probe(lambda F=F: F(add, [])),
            name + " none": probe(lambda F=F: F(add, None)),
            name + " not callable": probe(lambda F=F: F(3, n)),
            name + " none back": probe(lambda F=F: F(lambda a, x: None, n)),
            name + " python back": probe(lambda F=F: F(lambda a, x: 5, n)),
            name + " options": F(add, n, None, 1, False, True, "n"),
            name + " gradient": slope(tf, lambda x, F=F: F(lambda a, b: a * b + b, x), [2.0, 3.0, 4.0]),
            name + " gradient by start": slope(tf, lambda x, s, F=F: F(lambda a, b: a * b, x, initializer=s), [2.0, 3.0], 5.0),
        }
    return found  # fmt: skip


@story
def scanning(tf):
    S = tf.scan
    v, n = tf.constant([1.0, 2.0, 3.0]), tf.constant([1, 2, 3])
    add = lambda a, x: a + x
    return {
        "sums": S(add, n),
        "reverse": S(add, n, reverse=True),
        "start": S(add, n, initializer=10),
        "start reverse": S(lambda a, x: a * 2 + x, n, initializer=10, reverse=True),
        "tensor start": S(add, n, initializer=tf.constant(10)),
        "variable start": S(add, n, initializer=tf.Variable(10)),
        "float start": probe(lambda: S(add, v, initializer=0)),
        "int start": probe(lambda: S(lambda a, x: a + tf.cast(x, tf.int32), v, initializer=0)),
        "structure": S(lambda a, x: (a[0] + x[0], a[1] * x[1]), (v, v)),
        "list": S(lambda a, x: [a[0] + x[0], a[1] * x[1]], [v, v]),
        "list and tuple": probe(lambda: S(lambda a, x: (a[0] + x[0], a[1] * x[1]), [v, v])),
        "other structure": S(lambda a, x: {"s": a["s"] + x, "c": a["c"] + 1}, v, initializer={"s": 0.0, "c": 0}),
        "named": S(lambda a, x: Pair(a.left + x, a.left), v, initializer=Pair(0.0, 0.0)),
        "wrong structure": probe(lambda: S(lambda a, x: (a, x), v)),
        "shape changes": probe(lambda: S(lambda a, x: tf.concat([a, [x]], 0), v, initializer=tf.zeros([0]))),
        "shape changes, allowed": probe(lambda: S(lambda a, x: tf.concat([a, [x]], 0), v, initializer=tf.zeros([0]), infer_shape=False)),
        "dtype changes": probe(lambda: S(lambda a, x: tf.cast(a, tf.int32), v)),
        "matrix": S(add, tf.constant([[1.0, 2.0], [3.0, 4.0]])),
        "one": S(add, tf.constant([5])),
        "empty": probe(lambda: S(add, tf.zeros([0]))),
        "empty with start": probe(lambda: S(add, tf.zeros([0]), initializer=3.0)),
        "empty with vector": probe(lambda: S(add, tf.zeros([0, 2]), initializer=tf.zeros([2]))),
        "scalar": probe(lambda: S(add, tf.constant(1))),
        "list of numbers": probe(lambda: S(add, [1, 2])),
        "numpy": S(add, np.array([1, 2])),
        "variable": S(add, tf.Variable([1, 2])),
        "sizes": probe(lambda: S(lambda a, x: a, (v, tf.constant([1.0])))),
        "sizes longer": probe(lambda: S(lambda a, x: a, (tf.constant([1.0]), v))),
        "no elems": probe(lambda: S(add, [])),
        "none": probe(lambda: S(add, None)),
        "not callable": probe(lambda: S(3, n)),
        "none back": probe(lambda: S(lambda a, x: None, n)),
        "python back": probe(lambda: S(lambda a, x: 5, n)),
        "python float back": probe(lambda: S(lambda a, x: 5.5, n)),
        "options": S(add, n, None, 1, False, True, True, False, "n"),
        "gradient": slope(tf, lambda x: S(lambda a, b: a * b, x), [2.0, 3.0, 4.0]),
        "gradient reverse": slope(tf, lambda x: S(lambda a, b: a * b, x, reverse=True), [2.0, 3.0, 4.0]),
        "gradient by start": slope(tf, lambda x, s: S(lambda a, b: a * b, x, initializer=s), [2.0, 3.0], 5.0),
        "recurrent": slope(tf, lambda w: S(lambda h, x: tf.tanh(w * h + x), tf.constant([0.1, 0.2, 0.3]), initializer=0.0)[-1], 0.5),
    }  # fmt: skip


@story
def tensor_array_basics(tf):
    T = tf.TensorArray
    ta = T(tf.float32, 3)
    back = ta.write(0, 1.0)
    twice = T(tf.float32, 2, clear_after_read=False).write(0, 1.0)
    once = T(tf.float32, 2).write(0, 1.0)
    grown = T(tf.float32, 0, dynamic_size=True).write(3, 2.0)
    return {
        "returned": back.stack(),
        "size": ta.size(),
        "stack with gaps": ta.stack(),
        "dtype": ta.dtype,
        "element_shape": ta.element_shape,
        "shape unknown": T(tf.float32, 1).element_shape,
        "shape said": T(tf.float32, 1, element_shape=[2, None]).element_shape,
        "dynamic": [ta.dynamic_size, grown.dynamic_size],
        "handle": ta.handle is None,
        "identity": ta.identity() is ta,
        "grad": probe(lambda: ta.grad("x")),
        "read": once.read(0),
        "read again": probe(lambda: once.read(0)),
        "read twice": [twice.read(0), twice.read(0)],
        "read never written": probe(lambda: T(tf.float32, 2, element_shape=[2]).read(1)),
        "read never written, no shape": probe(lambda: T(tf.float32, 2).read(1)),
        "read then write": probe(lambda: once.write(0, 5.0).read(0)),
        "grown": grown.stack(),
        "grown size": grown.size(),
        "write behind": probe(lambda: T(tf.float32, 2).write(2, 1.0)),
        "write negative": probe(lambda: T(tf.float32, 2).write(-1, 1.0)),
        "read behind": probe(lambda: T(tf.float32, 2).read(2)),
        "read negative": probe(lambda: T(tf.float32, 2).read(-1)),
        "index tensor": probe(lambda: T(tf.float32, 2).write(tf.constant(1), 1.0).read(tf.constant(1))),
        "index int64": probe(lambda: T(tf.float32, 2).write(tf.constant(1, tf.int64), 1.0).read(1)),
        "index float": probe(lambda: T(tf.float32, 2).write(1.0, 1.0)),
        "index variable": probe(lambda: T(tf.float32, 2).write(tf.Variable(1), 1.0)),
        "index text": probe(lambda: T(tf.float32, 2).write("a", 1.0)),
        "overwrite": T(tf.float32, 1).write(0, 1.0).write(0, 2.0).read(0),
        "wrong dtype": probe(lambda: T(tf.float32, 2).write(0, tf.constant(1))),
        "python int": probe(lambda: T(tf.float32, 2).write(0, 1).read(0)),
        "python float to int": probe(lambda: T(tf.int32, 2).write(0, 1.5)),
        "numpy": probe(lambda: T(tf.float32, 2).write(0, np.array([1.0])).read(0)),
        "numpy double": probe(lambda: T(tf.float64, 2).write(0, np.array([1.0])).read(0)),
        "text": probe(lambda: T(tf.string, 2).write(0, "a").stack()),
        "wrong text": probe(lambda: T(tf.float32, 2).write(0, "a")),
        "variable": probe(lambda: T(tf.float32, 1).write(0, tf.Variable(3.0)).read(0)),
        "None": probe(lambda: T(tf.float32, 1).write(0, None)),
        "other shape": probe(lambda: T(tf.float32, 2).write(0, [1.0]).write(1, [1.0, 2.0])),
        "other shape, allowed": probe(lambda: T(tf.float32, 2, infer_shape=False).write(0, [1.0]).write(1, [1.0, 2.0]).concat()),
        "other shape, stacked": probe(lambda: T(tf.float32, 2, infer_shape=False).write(0, [1.0]).write(1, [1.0, 2.0]).stack()),
        "not the said shape": probe(lambda: T(tf.float32, 2, element_shape=[3]).write(0, [1.0])),
        "not the said shape, no infer": probe(lambda: T(tf.float32, 2, element_shape=[3], infer_shape=False).write(0, [1.0])),
        "fits": T(tf.float32, 1, element_shape=[None]).write(0, [1.0]).element_shape,
        "no size": probe(lambda: T(tf.float32)),
        "handle given": probe(lambda: T(tf.float32, 1, handle=1)),
        "size tensor": T(tf.float32, tf.constant(2)).size(),
        "size float": probe(lambda: T(tf.float32, 2.0)),
        "size negative": probe(lambda: T(tf.float32, -1).size()),
        "dtype nonsense": probe(lambda: T("nonsense", 1)),
        "dtype text": T("float32", 1).dtype,
        "dtype numpy": T(np.int64, 1).dtype,
        "int": T(tf.int32, 2).write(1, 5).write(0, 4).stack(),
    }


@story
def tensor_array_in_bulk(tf):
    T = tf.TensorArray
    m = tf.constant([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    full = lambda **k: T(tf.float32, 3, **k).unstack(m)
    closed = full()
    closed.close()
    return {
        "unstack": full().stack(),
        "unstack read": full().read(1),
        "unstack list": T(tf.float32, 2).unstack([1.0, 2.0]).stack(),
        "unstack more": probe(lambda: T(tf.float32, 2).unstack(m)),
        "unstack more, dynamic": T(tf.float32, 2, dynamic_size=True).unstack(m).size(),
        "unstack fewer": T(tf.float32, 5).unstack(m).size(),
        "unstack dtype": probe(lambda: T(tf.int32, 3).unstack(m).stack()),
        "unstack scalar": probe(lambda: T(tf.float32, 3).unstack(1.0)),
        "unstack element_shape": T(tf.float32, 3).unstack(m).element_shape,
        "gather": full().gather([2, 0]),
        "gather tensor": full().gather(tf.constant([1, 1])),
        "gather twice": (lambda a: [a.gather([0]), a.gather([0])])(full()),
        "gather out": probe(lambda: full().gather([3])),
        "gather negative": probe(lambda: full().gather([-1])),
        "gather nothing": probe(lambda: full().gather([])),
        "gather number": probe(lambda: full().gather(1)),
        "gather gap": probe(lambda: T(tf.float32, 2, element_shape=[2]).gather([1])),
        "concat": full().concat(),
        "concat scalars": probe(lambda: T(tf.float32, 2).unstack([1.0, 2.0]).concat()),
        "concat nothing": probe(lambda: T(tf.float32, 0).concat()),
        "stack nothing": probe(lambda: T(tf.float32, 0).stack()),
        "stack nothing, shape": probe(lambda: T(tf.float32, 0, element_shape=[2]).stack()),
        "stack nothing, int, shape": probe(lambda: T(tf.int32, 0, element_shape=[]).stack()),
        "stack nothing written": probe(lambda: T(tf.float32, 2, element_shape=[2]).stack()),
        "stack nothing written, no shape": probe(lambda: T(tf.float32, 2).stack()),
        "stack after read": probe(lambda: (lambda a: [a.read(0), a.stack()])(full(element_shape=[2]))),
        "stack twice": (lambda a: [a.stack(), a.stack()])(full()),
        "scatter": T(tf.float32, 3).scatter([2, 0], m[:2]).stack(),
        "scatter tensor": T(tf.float32, 3).scatter(tf.constant([2, 0]), m[:2]).stack(),
        "scatter fewer": T(tf.float32, 3).scatter([2], m).stack(),
        "scatter out": probe(lambda: T(tf.float32, 2).scatter([2], m)),
        "scatter dynamic": T(tf.float32, 0, dynamic_size=True).scatter([2], m).size(),
        "scatter dtype": probe(lambda: T(tf.int32, 3).scatter([2], m)),
        "scatter list": T(tf.float32, 3).scatter([1, 2], [1.0, 2.0]).stack(),
        "split": (lambda a: [a.read(0), a.read(1)])(T(tf.float32, 2).split(m, [1, 2])),
        "split tensor": T(tf.float32, 2).split(m, tf.constant([1, 2])).read(1),
        "split sum": probe(lambda: T(tf.float32, 2).split(m, [1, 1])),
        "split matrix": probe(lambda: T(tf.float32, 2).split(m, [[1, 2]])),
        "split scalar lengths": probe(lambda: T(tf.float32, 2).split(m, 3)),
        "split scalar": probe(lambda: T(tf.float32, 2).split(tf.constant(1.0), [1, 0])),
        "split count": probe(lambda: T(tf.float32, 3).split(m, [1, 2])),
        "split count, dynamic": T(tf.float32, 0, dynamic_size=True).split(m, [1, 2]).size(),
        "split dtype": probe(lambda: T(tf.int32, 2).split(m, [1, 2])),
        "split list": T(tf.float32, 2).split([1.0, 2.0, 3.0], [1, 2]).read(1),
        "split and concat": T(tf.float32, 2).split(m, [1, 2]).concat(),
        "closed": closed.size(),
        "closed stack": probe(lambda: closed.stack()),
        "closed read": probe(lambda: closed.read(0)),
    }


@story
def tensor_array_differentiates(tf):
    T = tf.TensorArray
    return {
        "stack": slope(tf, lambda x: T(tf.float32, 2).write(0, x * x).write(1, x).stack(), 3.0),
        "gaps": slope(tf, lambda x: T(tf.float32, 3).write(0, x * x).stack(), 3.0),
        "read": slope(tf, lambda x: T(tf.float32, 2).write(0, x).read(0) ** 3, 3.0),
        "unstack": slope(tf, lambda x: T(tf.float32, 2).unstack(x).read(1) ** 3, [2.0, 3.0]),
        "gather": slope(tf, lambda x: T(tf.float32, 2).unstack(x).gather([1, 1, 0]) ** 2, [2.0, 3.0]),
        "scatter": slope(tf, lambda x: T(tf.float32, 3).scatter([2, 0], x).stack() ** 2, [2.0, 3.0]),
        "split": slope(tf, lambda x: T(tf.float32, 2).split(x, [1, 2]).read(1) ** 2, [2.0, 3.0, 4.0]),
        "concat": slope(tf, lambda x: T(tf.float32, 2).write(0, x).write(1, x * x).concat(), [2.0, 3.0]),
        "overwritten": slope(tf, lambda x: T(tf.float32, 1).write(0, x).write(0, x * 2.0).read(0), 3.0),
        "variable written": slope(tf, lambda x: T(tf.float32, 1).write(0, x).stack(), 3.0),
    }


@story
def vectorized_map_maps(tf):
    V = tf.vectorized_map
    v, m = tf.constant([1.0, 2.0, 3.0]), tf.constant([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    return {
        "vector": V(lambda x: x * x, v),
        "matrix": V(lambda r: tf.reduce_sum(r), m),
        "outer": V(lambda r: tf.tensordot(r, r, 0), m),
        "other dtype": V(lambda x: tf.cast(x, tf.int32), v),
        "structure": V(lambda p: {"s": p[0] + tf.reduce_sum(p[1]), "t": (p[0],)}, (v, m)),
        "constant": V(lambda x: tf.constant(7.0), v),
        "python number": probe(lambda: V(lambda x: 7.0, v)),
        "broadcast": V(lambda p: p[0] + p[1], (v, tf.constant([10.0]))),
        "one": V(lambda x: x + 1.0, tf.constant([1.0])),
        "numpy": V(lambda x: x * 2.0, np.array([1.0, 2.0])),
        "variable": V(lambda x: x * 2.0, tf.Variable([1.0, 2.0])),
        "matmul": V(lambda r: tf.matmul(r[None, :], m, transpose_b=True), m),
        "gradient": slope(tf, lambda x: V(lambda r: r**3, x), [1.0, 2.0]),
        "gradient by closure": first_slope(tf, lambda x, w: V(lambda r: r * w, x), [1.0, 2.0], 3.0),
        "sizes": probe(lambda: V(lambda p: p[0] + p[1], (v, tf.constant([1.0, 2.0])))),
        "scalar": probe(lambda: V(lambda x: x, tf.constant(1.0))),
        "empty": probe(lambda: V(lambda x: x, [])),
        "no elements": probe(lambda: V(lambda x: x * 2.0, tf.zeros([0, 2]))),
        "raises": probe(lambda: V(refuse, v)),
        "None back": probe(lambda: V(lambda x: None, v)),
    }
