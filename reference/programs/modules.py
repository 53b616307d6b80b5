"""tf.Module, name scopes, init_scope, tf.function, and functions called from outside: py_function, numpy_function, group."""

# mypy: ignore-errors
from __future__ import annotations

import collections
import types

import numpy as np

from reference.programs import probe, story

Pair = collections.namedtuple("Pair", "left right")


def names(items):
    return [item.name for item in items]


@story
def module_names(tf):
    class MyModule(tf.Module):
        pass

    class RNN2DCell(tf.Module):
        pass

    class lower(tf.Module):
        pass

    class _Private(tf.Module):
        pass

    class HTTPServer(tf.Module):
        pass

    found = {c.__name__: c().name for c in (MyModule, RNN2DCell, lower, _Private, HTTPServer)}
    for name in ("ok", "a1", "_x", "1a", "a b", "a/b", "a.b", "", "é", "a-b", "class", "A"):
        found["named " + name] = probe(lambda name=name: MyModule(name=name).name)
    for name in (5, b"a", None, ["a"]):
        found[f"named {name!r}"] = probe(lambda name=name: MyModule(name=name).name)
    with tf.name_scope("outer"):
        inside = MyModule()
    return found | {
        "plain": tf.Module().name,
        "inside": inside.name,
        "scope inside": inside.name_scope.name,
        "scope": MyModule().name_scope.name,
        "name is read-only": probe(lambda: setattr(MyModule(), "name", "x")),
        "no init": probe(lambda: type("Bare", (tf.Module,), {"__init__": lambda self: None})().name),
        "no init, scope": probe(lambda: type("Bare", (tf.Module,), {"__init__": lambda self: None})().name_scope),
        "repr": type(repr(MyModule())).__name__,
    }


@story
def module_variables(tf):
    V = tf.Variable

    class M(tf.Module):
        pass

    m, inner, deep = M("m"), M("inner"), M("deep")
    m.z, m.a = V(1.0, name="z"), V(2.0, name="a")
    m.frozen = V(3.0, trainable=False, name="frozen")
    m.list = [V(1.0, name="l0"), (V(1.0, name="l1"), {"k": V(1.0, name="l2")})]
    m.dict = {"y": V(1.0, name="dy"), "x": V(1.0, name="dx")}
    m.named = Pair(V(1.0, name="p0"), V(1.0, name="p1"))
    m.again = m.z
    m.inner = inner
    m.B = V(1.0, name="B")
    m._hidden = V(1.0, name="hidden")
    m.array, m.tensor, m.number, m.text, m.none = np.ones(2), tf.constant(1.0), 3, "text", None
    inner.v, inner.deep, inner.up = V(1.0, name="iv"), deep, m
    deep.v, deep.int = V(1.0, name="dv"), V(1, name="int")
    m.modules = [M("m0"), {"q": M("mq")}]
    m.modules[0].v = V(1.0, name="m0v")
    m.set, m.deque = {1}, collections.deque([V(1.0, name="dq")])
    m.default = collections.defaultdict(lambda: None, {2: V(1.0, name="d2"), 1: V(1.0, name="d1")})
    m.proxy = types.MappingProxyType({"k": V(1.0, name="proxied")})
    m.view = {"k": V(1.0, name="viewed")}.values()
    return {
        "variables": names(m.variables),
        "trainable": names(m.trainable_variables),
        "non_trainable": names(m.non_trainable_variables),
        "submodules": names(m.submodules),
        "inner": names(inner.variables),
        "types": [type(m.variables).__name__, type(m.submodules).__name__, type(m.trainable_variables).__name__],
        "empty": [M().variables, M().submodules],
        "objects": m.variables[0] is m.B,
        "read-only": probe(lambda: setattr(m, "variables", ())),
    }


@story
def module_odd_attributes(tf):
    class M(tf.Module):
        pass

    mixed = M()
    mixed.d = {"a": tf.Variable(1.0), 1: tf.Variable(2.0)}
    unhashable = M()
    unhashable.d = {(1, 2): tf.Variable(1.0, name="t"), (0, 5): tf.Variable(1.0, name="s")}
    lazy = M()

    class WithProperty(tf.Module):
        @property
        def v(self):
            return tf.Variable(1.0)

    slots = M()
    slots.x = [[], {}, ()]
    shared = tf.Variable(1.0, name="shared")
    one, two = M("one"), M("two")
    one.v, two.v, one.other = shared, shared, two
    loop = M("loop")
    loop.me = loop
    return {
        "mixed keys": probe(lambda: len(mixed.variables)),
        "tuple keys": probe(lambda: names(unhashable.variables)),
        "nothing": lazy.variables,
        "property": WithProperty().variables,
        "empty containers": slots.variables,
        "shared": names(one.variables),
        "a loop": names(loop.submodules),
        "callable": probe(lambda: M()()),
    }


@story
def modules_train(tf):
    class Dense(tf.Module):
        def __init__(self, rows, columns, name=None):
            super().__init__(name=name)
            self.w = tf.Variable(tf.ones([rows, columns]), name="w")
            self.b = tf.Variable(tf.zeros([columns]), name="b")

        def __call__(self, x):
            return tf.tanh(x @ self.w + self.b)

    class Net(tf.Module):
        def __init__(self):
            super().__init__()
            self.layers = [Dense(2, 3, name="first"), Dense(3, 1, name="second")]

        @tf.Module.with_name_scope
        def __call__(self, x):
            for layer in self.layers:
                x = layer(x)
            return x

    net = Net()
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(net(tf.constant([[0.1, 0.2]])) ** 2)
    return {
        "names": names(net.trainable_variables),
        "shapes": [v.shape for v in net.trainable_variables],
        "gradients": tape.gradient(loss, net.trainable_variables),
        "watched": names(tape.watched_variables()),
    }


@story
def with_name_scope(tf):
    class M(tf.Module):
        @tf.Module.with_name_scope
        def make(self, x=1.0):
            """Makes a variable."""
            self.v = tf.Variable(x, name="v")
            return self.v.name

        @tf.Module.with_name_scope
        def twice(self):
            return [self.make(), self.make()]

        @tf.Module.with_name_scope
        def fails(self):
            raise ValueError("mine")

        def plain(self):
            return tf.Variable(1.0, name="v").name

    m = M("outer")
    with tf.name_scope("there"):
        inner = M("inner")
        made = inner.make()
        plain = inner.plain()
    failed = probe(lambda: m.fails())
    with m.name_scope as scope:
        manual = tf.Variable(1.0, name="v").name
    return {
        "make": m.make(),
        "argument": m.make(x=2.0),
        "nested": m.twice(),
        "inside another": made,
        "without": plain,
        "outside again": inner.make(),
        "fails": failed,
        "after failing": m.plain(),
        "manual": manual,
        "scope": scope,
        "doc": M.make.__doc__,
        "name": M.make.__name__,
        "name of the scope": m.name_scope.name,
        "kind": type(m.name_scope).__name__ in ("name_scope_v2", "name_scope"),
    }


@story
def name_scopes(tf):
    def v(name="v"):
        return tf.Variable(1.0, name=name).name

    found = {"none": v(), "unnamed": tf.Variable(1.0).name}
    with tf.name_scope("a") as a:
        found |= {"a": [a, v(), tf.Variable(1.0).name]}
        with tf.name_scope("b") as b:
            found |= {"b": [b, v()]}
            with tf.name_scope(""):
                found["empty"] = v()
            with tf.name_scope("c/") as c:
                found["slash"] = [c, v()]
            with tf.name_scope(a) as again:
                found["again"] = [again, v()]
            found["after"] = v()
        with tf.name_scope("b") as b:
            found["twice"] = [b, v()]
    found["left"] = v()
    scope = tf.name_scope("s")
    with scope, scope as second:
        found["entered twice"] = [second, v()]
    with probe_context(lambda: tf.name_scope("x")):
        pass
    try:
        with tf.name_scope("broken"):
            raise ValueError
    except ValueError:
        found["after an error"] = v()
    return found | {
        "number": probe(lambda: tf.name_scope(5)),
        "None": probe(lambda: tf.name_scope(None)),
        "name": scope.name,
        "odd": probe(lambda: enter(tf, "a b/c?")),
        "slash inside": probe(lambda: enter(tf, "p/q")),
        "just a slash": probe(lambda: enter(tf, "/")),
        "exit first": probe(lambda: tf.name_scope("q").__exit__(None, None, None)),
        "ops are unharmed": probe(lambda: enter(tf, "x", lambda: tf.constant(1.0) + 1.0)),
    }


def probe_context(make):
    return make()


def enter(tf, name, inside=None):
    with tf.name_scope(name) as scope:
        return [scope, tf.Variable(1.0, name="v").name if inside is None else inside()]


@story
def init_scope_steps_outside(tf):
    x = tf.Variable(3.0)
    c = tf.constant(2.0)
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(c)
        with tf.init_scope():
            y = x * x
            z = c * c
            with tf.GradientTape() as inner:
                w = x * x * x
            inside = inner.gradient(w, x)
            eager = tf.executing_eagerly()
            made = tf.Variable(1.0, name="made")
        u = x * c + made
    with tf.name_scope("outer"), tf.init_scope():
        named = tf.Variable(1.0, name="v").name
    return {
        "inside": [tape.gradient(y, x), tape.gradient(z, c)],
        "its own tape": inside,
        "outside": tape.gradient(u, [x, c, made]),
        "eager": eager,
        "watched": names(tape.watched_variables()) == names([x, made]),
        "names": named,
        "gradient by inner": probe(lambda: tape.gradient(inside, x)),
        "inside is": inside is None,
        "as": probe(lambda: enter_init(tf)),
    }


def enter_init(tf):
    with tf.init_scope() as scope:
        return scope


@story
def control_dependencies_order_nothing(tf):
    C = tf.control_dependencies
    ran = []
    with C([tf.constant(1.0)]) as entered:
        y = tf.constant(2.0) * 2.0
    x = tf.Variable(1.0)
    with tf.GradientTape() as tape, C([x.assign_add(1.0)]):
        z = x * x
    return {
        "value": y,
        "gradient": tape.gradient(z, x),
        "None": probe(lambda: C(None).__enter__() is None),
        "empty": probe(lambda: C([]).__enter__() is None),
        "nonsense": probe(lambda: C([object()]).__enter__() is None),
        "number": probe(lambda: C(5).__enter__() is None),
        "as": entered is None,
        "function": probe(lambda: C(lambda: ran.append(1)).__enter__() is None),
        "ran": ran,
    }


@story
def grouping(tf):
    v = tf.Variable(1.0)
    return {
        "group": tf.group(v.assign(2.0), v.assign_add(3.0)),
        "ran": v.value(),
        "nothing": tf.group(),
        "named": tf.group(v.assign(1.0), name="n"),
        "lists": tf.group([v.assign(2.0), (v.assign(3.0),)]),
        "numbers": probe(lambda: tf.group(1, "a", None)),
        "unknown keyword": probe(lambda: tf.group(nonsense=1)),
        "no_op": tf.no_op(),
        "no_op named": tf.no_op(name="n"),
        "no_op argument": probe(lambda: tf.no_op(1, 2)),
    }


@story
def functions_keep_their_faces(tf):
    @tf.function
    def square(x):
        """Squares x."""
        return x * x

    @tf.function(input_signature=[tf.TensorSpec([], tf.float32)], autograph=False, jit_compile=False, reduce_retracing=True)
    def signed(x):
        return x + 1.0

    @tf.function()
    def bare(x):
        return x

    class Thing:
        def __init__(self, k):
            self.k = tf.Variable(k)

        @tf.function
        def scale(self, x):
            """Scales x."""
            return x * self.k

        @tf.function(input_signature=[tf.TensorSpec([], tf.float32)])
        def signed(self, x):
            return x - self.k

    class Net(tf.Module):
        def __init__(self):
            super().__init__()
            self.v = tf.Variable(2.0)

        @tf.function
        def __call__(self, x):
            return x * self.v

    def plain(x):
        return x

    a, b = Thing(2.0), Thing(3.0)
    x = tf.Variable(3.0)
    with tf.GradientTape(persistent=True) as tape:
        y = square(x)
        z = a.scale(x)
        w = Net()(x)
    made = tf.function(plain)
    return {
        "value": square(tf.constant(3.0)),
        "faces": [square.__name__, square.__doc__, made.__name__, Thing.scale.__name__],
        "python_function": made.python_function is plain,
        "wrapped": made.__wrapped__ is plain,
        "input_signature": [square.input_signature, signed.input_signature],
        "signed": signed(tf.constant(1.0)),
        "bare": bare(tf.constant(1.0)),
        "methods": [a.scale(tf.constant(1.0)), b.scale(tf.constant(1.0))],
        "method by class": Thing.scale(a, tf.constant(5.0)),
        "method signed": a.signed(tf.constant(5.0)),
        "method faces": [a.scale.__name__, a.scale.__doc__],
        "gradients": [tape.gradient(y, x), tape.gradient(z, [x, a.k]), tape.gradient(w, x)],
        "not callable": probe(lambda: tf.function(5)),
        "of a function": tf.function(square)(tf.constant(2.0)),
        "lambda": tf.function(lambda x: x + 1)(tf.constant(1)),
        "partial": __import__("functools").partial(square, tf.constant(2.0))(),
        "callable": callable(square),
        "name": square.name,
    }


@story
def what_functions_return(tf):
    F = tf.function
    x = tf.constant(2.0)
    v = tf.Variable(1.0)
    return {
        "number": F(lambda: 3)(),
        "float": F(lambda: 3.5)(),
        "text": F(lambda: "a")(),
        "bool": F(lambda: True)(),
        "None": F(lambda: None)(),
        "list": F(lambda: [1, (x, None)])(),
        "dict": F(lambda: {"b": x, "a": {"c": 1}})(),
        "named": F(lambda: Pair(x, 1))(),
        "numpy": F(lambda: np.array([1.0, 2.0]))(),
        "argument": F(lambda a: a)(5),
        "array argument": F(lambda a: a * 2)(np.array([1.0, 2.0])),
        "list argument": F(lambda a: a[0] + a[1])([x, x]),
        "keyword": F(lambda a, b=1.0: a + b)(x, b=tf.constant(3.0)),
        "default": F(lambda a, b=1.0: a + b)(x),
        "star": F(lambda *a: tf.add_n(a))(x, x),
        "variable": F(lambda a: a * 2.0)(v),
        "returns variable": probe(lambda: F(lambda: v)()),
        "slices": probe(lambda: F(lambda: tf.IndexedSlices(x[None], tf.constant([0])))()),
        "object": probe(lambda: F(lambda: object())()),
        "function": probe(lambda: F(lambda: len)()),
        "range": probe(lambda: F(lambda: range(2))()),
        "shape": probe(lambda: F(lambda: x.shape)()),
        "missing argument": probe(lambda: F(lambda a: a)()),
        "too many": probe(lambda: F(lambda a: a)(1, 2)),
        "unknown keyword": probe(lambda: F(lambda a: a)(1, b=2)),
        "raises": probe(lambda: F(refuse)()),
        "assigns": [F(lambda: v.assign_add(1.0))(), v.value()],
        "executing eagerly outside": tf.executing_eagerly(),
    }


def refuse():
    raise ValueError("mine")


@story
def input_signatures(tf):
    c = tf.constant
    spec = tf.TensorSpec

    def make(*specs, f=lambda *a: a, **options):
        return tf.function(f, input_signature=list(specs) if not options else options["raw"])

    one = make(spec([None], tf.float32), f=lambda x: x * 2.0)
    two = make(spec([], tf.float32), spec([2], tf.int32), f=lambda x, y: (x, y))
    tree = make({"a": spec([], tf.float32), "b": [spec([], tf.float32)]}, f=lambda t: t["a"] + t["b"][0])
    loose = make(spec(None, tf.float32), f=lambda x: x)
    default = make(spec([], tf.float32), f=lambda x, y=2.0: x + y)
    return {
        "fits": one(c([1.0, 2.0])),
        "list": one([1.0, 2.0]),
        "int list": probe(lambda: one([1, 2])),
        "numpy": one(np.array([1.0], np.float32)),
        "numpy double": probe(lambda: one(np.array([1.0]))),
        "numpy int": probe(lambda: one(np.array([1]))),
        "rank": probe(lambda: one(c(1.0))),
        "rank more": probe(lambda: one(c([[1.0]]))),
        "dtype": probe(lambda: one(c([1]))),
        "double": probe(lambda: one(c([1.0], tf.float64))),
        "None": probe(lambda: one(None)),
        "text": probe(lambda: one("a")),
        "object": probe(lambda: one(object())),
        "variable": probe(lambda: one(tf.Variable([1.0]))),
        "variable dtype": probe(lambda: one(tf.Variable([1]))),
        "none given": probe(lambda: one()),
        "too many": probe(lambda: one(c([1.0]), c([1.0]))),
        "keyword": one(x=c([1.0])),
        "unknown keyword": probe(lambda: one(z=c([1.0]))),
        "two": two(c(1.0), c([1, 2])),
        "two swapped": probe(lambda: two(c([1, 2]), c(1.0))),
        "two by keyword": two(y=c([1, 2]), x=c(1.0)),
        "two shape": probe(lambda: two(c(1.0), c([1, 2, 3]))),
        "two python": two(1.0, [1, 2]),
        "two python int": probe(lambda: two(1, [1, 2])),
        "structure": tree({"a": c(1.0), "b": [c(2.0)]}),
        "structure wrong": probe(lambda: tree({"a": c(1.0), "b": c(2.0)})),
        "structure tuple": probe(lambda: tree({"a": c(1.0), "b": (c(2.0),)})),
        "structure key": probe(lambda: tree({"a": c(1.0), "c": [c(2.0)]})),
        "structure python": tree({"a": 1.0, "b": [2.0]}),
        "unknown rank": loose(c([[1.0]])),
        "default": default(c(1.0)),
        "default given": probe(lambda: default(c(1.0), c(5.0))),
        "number for a signature": probe(lambda: tf.function(lambda x: x, input_signature=5)),
        "dtypes for a signature": probe(lambda: tf.function(lambda x: x, input_signature=[tf.float32])(c(1.0))),
        "too long a signature": probe(lambda: tf.function(lambda x: x, input_signature=[spec([]), spec([])])(c(1.0), c(1.0))),
        "too short a signature": probe(lambda: tf.function(lambda x, y: x, input_signature=[spec([])])(c(1.0))),
        "empty": tf.function(lambda: c(1.0), input_signature=[])(),
        "empty given": probe(lambda: tf.function(lambda: c(1.0), input_signature=[])(1)),
        "tuple": tf.function(lambda x: x, input_signature=(spec([]),))(c(1.0)),
        "kept": tf.function(lambda x: x, input_signature=[spec([])]).input_signature,
    }


@story
def py_functions(tf):
    P = tf.py_function
    x, v = tf.constant(3.0), tf.Variable(3.0)
    seen = []

    def look(*args):
        seen.append([type(a).__name__ for a in args])
        return args[0]

    def raising(error):
        def f(a):
            raise error

        return f

    found = {
        "value": P(lambda a: a * a, [x], tf.float32),
        "list": P(lambda a: [a, a * 2], [x], [tf.float32, tf.float32]),
        "tuple": P(lambda a: (a, a * 2), [x], (tf.float32, tf.float32)),
        "one in list": P(lambda a: a, [x], [tf.float32]),
        "numpy back": P(lambda a: a.numpy() * 2, [x], tf.float32),
        "python back": P(lambda a: 5.0, [x], tf.float32),
        "int for float": probe(lambda: P(lambda a: 5, [x], tf.float32)),
        "wrong dtype": probe(lambda: P(lambda a: a, [x], tf.int32)),
        "wrong dtype tensor": probe(lambda: P(lambda a: tf.constant(1), [x], tf.float32)),
        "None back": probe(lambda: P(lambda a: None, [x], [])),
        "None back, said": probe(lambda: P(lambda a: None, [x], tf.float32)),
        "too few back": probe(lambda: P(lambda a: [a], [x], [tf.float32, tf.float32])),
        "too many back": probe(lambda: P(lambda a: [a, a, a], [x], [tf.float32, tf.float32])),
        "variable back": probe(lambda: P(lambda a: v, [x], tf.float32)),
        "variable in": P(look, [v], tf.float32),
        "numpy in": P(look, [np.float32(2.0)], tf.float32),
        "python in": P(look, [2.0], tf.float32),
        "nothing in": P(lambda: 1.0, [], tf.float32),
        "tensor for list": probe(lambda: P(lambda a: a, x, tf.float32)),
        "vector for list": probe(lambda: P(lambda a, b: a + b, tf.constant([1.0, 2.0]), tf.float32)),
        "not callable": probe(lambda: P(5, [x], tf.float32)),
        "wrong arguments": probe(lambda: P(lambda: 1.0, [x], tf.float32)),
        "text": P(lambda a: a, [tf.constant("a")], tf.string),
        "dtype text": P(lambda a: a, [x], "float32"),
        "named": P(func=lambda a: a, inp=[x], Tout=tf.float32, name="n"),
        "spec": probe(lambda: P(lambda a: a, [x], tf.TensorSpec([], tf.float32))),
        "structure in": probe(lambda: P(lambda a: a[0], [[x, x]], tf.float32)),
        "decorator": probe(lambda: P(Tout=tf.float32)(lambda a: a * 2)(x)),
        "no Tout": probe(lambda: P(lambda a: a, [x])),
        "seen": seen,
    }
    errors = {
        "ValueError": ValueError("mine"), "TypeError": TypeError("mine"), "KeyError": KeyError("mine"),
        "ZeroDivisionError": ZeroDivisionError("mine"), "NotImplementedError": NotImplementedError("mine"),
        "StopIteration": StopIteration("mine"), "RuntimeError": RuntimeError("mine"), "MemoryError": MemoryError("mine"),
        "IndexError": IndexError("mine"), "OSError": OSError("mine"), "AttributeError": AttributeError("mine"),
        "InvalidArgumentError": tf.errors.InvalidArgumentError(None, None, "mine"),
        "NotFoundError": tf.errors.NotFoundError(None, None, "mine"),
    }  # fmt: skip
    return found | {"raises " + name: probe(lambda e=e: P(raising(e), [x], tf.float32)) for name, e in errors.items()}


@story
def py_function_differentiates(tf):
    P = tf.py_function
    w = tf.Variable(5.0)

    def slope(f, *values):
        xs = [tf.Variable(value) for value in values]
        with tf.GradientTape() as tape:
            y = f(*xs)
        return [y, probe(lambda: tape.gradient(y, xs))]

    def second(f, value):
        x = tf.Variable(value)
        with tf.GradientTape(persistent=True) as outer:
            with tf.GradientTape() as inner:
                y = f(x)
            first = inner.gradient(y, x)
        return outer.gradient(first, x)

    with tf.GradientTape(persistent=True) as kept:
        kept.watch(w)
        two = P(lambda a: a * a, [w], tf.float32)
    with tf.GradientTape() as tape:
        y = P(lambda a: a * w, [tf.constant(2.0)], tf.float32)
    captured = tape.gradient(y, w)
    return {
        "square": slope(lambda x: P(lambda a: a * a, [x], tf.float32), 3.0),
        "two": slope(lambda x, y: P(lambda a, b: a * b, [x, y], tf.float32), 3.0, 4.0),
        "through numpy": slope(lambda x: P(lambda a: a.numpy() ** 2, [x], tf.float32), 3.0),
        "half through numpy": slope(lambda x: P(lambda a: a * a.numpy(), [x], tf.float32), 3.0),
        "two out": slope(lambda x: P(lambda a: [a * a, a * 3.0], [x], [tf.float32, tf.float32])[1], 3.0),
        "two out, both": slope(lambda x: tf.reduce_sum(P(lambda a: [a * a, a * 3.0], [x], [tf.float32] * 2)), 3.0),
        "unused": slope(lambda x, y: P(lambda a, b: a, [x, y], tf.float32), 3.0, 4.0),
        "chain": slope(lambda x: tf.sin(P(lambda a: tf.exp(a), [x * x], tf.float32)), 0.5),
        "int": slope(lambda x: tf.cast(P(lambda a: tf.cast(a, tf.int32), [x], tf.int32), tf.float32), 3.0),
        "vector": slope(lambda x: P(lambda a: tf.reduce_sum(a**3), [x], tf.float32), [1.0, 2.0]),
        "captured": captured,
        "second": probe(lambda: second(lambda x: P(lambda a: a * a * a, [x], tf.float32), 2.0)),
        "persistent": probe(lambda: kept.gradient(two, w)),
    }


@story
def numpy_functions(tf):
    N = tf.numpy_function
    x, v = tf.constant(3.0), tf.Variable(3.0)
    seen = []

    def look(*args):
        seen.append([type(a).__name__ for a in args])
        return args[0]

    with tf.GradientTape() as tape:
        y = N(lambda a: a * a, [v], tf.float32)
    with tf.GradientTape() as second:
        z = N(lambda a: a * a, [v], tf.float32) * v
    return {
        "value": N(lambda a: a * a, [x], tf.float32),
        "gradient": tape.gradient(y, v),
        "gradient beside": second.gradient(z, v),
        "list": N(lambda a: [a, a * 2], [x], [tf.float32, tf.float32]),
        "tuple": N(lambda a: (a, a * 2), [x], (tf.float32, tf.float32)),
        "one in list": N(lambda a: [a], [x], [tf.float32]),
        "nested": probe(lambda: N(lambda a: (a, [a]), [x], [tf.float32, tf.float32])),
        "dict": probe(lambda: N(lambda a: {"b": a, "a": a * 2}, [x], [tf.float32, tf.float32])),
        "other dtype": N(lambda a: a.astype(np.float64), [x], tf.float32),
        "python back": N(lambda a: 5, [x], tf.float32),
        "None back": N(lambda a: None, [x], tf.float32),
        "None among": N(lambda a: [None, a], [x], [tf.float32, tf.float32]),
        "nothing back": probe(lambda: N(lambda a: [], [x], [])),
        "text": N(lambda a: a, [tf.constant("a")], tf.string),
        "text vector": N(lambda a: a, [tf.constant(["a", "b"])], tf.string),
        "variable in": N(look, [v], tf.float32),
        "python in": N(look, [2.0], tf.float32),
        "list in": N(lambda a: a, [[1, 2]], tf.int64),
        "nothing in": N(lambda: 1.0, [], tf.float32),
        "vector for list": N(lambda a, b: a + b, tf.constant([1.0, 2.0]), tf.float32),
        "scalar for list": probe(lambda: N(lambda a: a, x, tf.float32)),
        "not callable": probe(lambda: N(5, [x], tf.float32)),
        "raises": probe(lambda: N(lambda a: 1 / 0, [x], tf.float32)),
        "wrong arguments": probe(lambda: N(lambda: 1.0, [x], tf.float32)),
        "object back": probe(lambda: N(lambda a: object(), [x], tf.float32)),
        "named": N(func=lambda a: a, inp=[x], Tout=tf.float32, stateful=False, name="n"),
        "decorator": probe(lambda: N(Tout=tf.float32)(lambda a: a * 2)(x)),
        "no Tout": probe(lambda: N(lambda a: a, [x])),
        "no inp": probe(lambda: N(lambda a: a, None, tf.float32)),
        "writes its argument": probe(lambda: [N(write, [x[None]], tf.float32), x]),
        "seen": seen,
    }


def write(a):
    a[0] = 99.0
    return a
