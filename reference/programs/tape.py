"""The contract of one tape: when it records, what it refuses, what it remembers, how often it answers."""

from __future__ import annotations

import gc
import threading

import numpy as np

from reference.programs import probe, story


def square_of(tf, x, **options):
    """A finished tape over y = x*x."""
    with tf.GradientTape(**options) as tape:
        tape.watch(x)
        y = x * x
    return tape, y


@story
def a_plain_tape_answers_once(tf):
    x = tf.Variable(3.0)
    tape, y = square_of(tf, x)
    return {"first": tape.gradient(y, x), "second": probe(lambda: tape.gradient(y, x)), "third": probe(lambda: tape.gradient(y, x))}


@story
def a_persistent_tape_answers_often(tf):
    x = tf.Variable(3.0)
    with tf.GradientTape(persistent=True) as tape:
        y = x * x
        z = y * y
    told = {"z/x": tape.gradient(z, x), "y/x": tape.gradient(y, x), "z/y": tape.gradient(z, y), "again": tape.gradient(z, x)}
    del tape
    return told


@story
def options_by_position(tf):
    x = tf.Variable(3.0)
    with tf.GradientTape(True) as tape:
        y = x * x
    with tf.GradientTape(True, False) as silent:
        z = x * x
    return {"once": tape.gradient(y, x), "twice": tape.gradient(y, x), "silent": silent.gradient(z, x),
            "unknown option": probe(lambda: tf.GradientTape(persist=True)), "too many": probe(lambda: tf.GradientTape(True, True, True))}  # fmt: skip


@story
def a_tape_never_entered(tf):
    x = tf.constant(1.0)
    return {
        "plain": probe(lambda: tf.GradientTape().gradient(x, x)),
        "persistent": probe(lambda: tf.GradientTape(persistent=True).gradient(x, x)),
        "watch": probe(lambda: tf.GradientTape().watch(x)),
        "watched": probe(lambda: tf.GradientTape().watched_variables()),
        "reset": probe(lambda: tf.GradientTape().reset()),
        "exit": probe(lambda: tf.GradientTape().__exit__(None, None, None)),
        "stop": probe(lambda: tf.GradientTape().stop_recording().__enter__()),
    }


@story
def refused_calls_do_not_use_the_tape_up(tf):
    x = tf.Variable(3.0)
    tape, y = square_of(tf, x)
    return {
        "target None": probe(lambda: tape.gradient(None, x)),
        "sources None": probe(lambda: tape.gradient(y, None)),
        "unknown unconnected": probe(lambda: tape.gradient(y, x, unconnected_gradients="nonsense")),
        "unconnected None": probe(lambda: tape.gradient(y, x, unconnected_gradients=None)),
        "no arguments": probe(lambda: tape.gradient()),
        "no sources": probe(lambda: tape.gradient(y)),
        "still good": probe(lambda: tape.gradient(y, x)),
        "now spent": probe(lambda: tape.gradient(y, x)),
    }


@story
def odd_targets_and_sources(tf):
    def ask(target, sources, **options):
        x = tf.Variable(3.0)
        with tf.GradientTape() as tape:
            y = x * x
        return tape.gradient(target(x, y), sources(x, y), **options)

    own = {"x": lambda x, y: x, "y": lambda x, y: y}
    odd = {"number": 3.0, "text": "a", "array": np.array([1.0]), "None in list": [None], "empty list": [], "empty dict": {}, "bool": True}
    told = {}
    for name, value in odd.items():
        told[f"target {name}"] = probe(lambda value=value: ask(lambda x, y: value, own["x"]))
        told[f"source {name}"] = probe(lambda value=value: ask(own["y"], lambda x, y: value))
    told["source is target"] = probe(lambda: ask(own["y"], own["y"]))
    told["variable as target"] = probe(lambda: ask(own["x"], own["x"]))
    told["array beside target"] = probe(lambda: ask(lambda x, y: [y, np.float32(2.0)], own["x"]))
    return told


@story
def watching_what_cannot_be_watched(tf):
    told = {}
    things = {"array": np.array([1.0]), "float": 3.0, "int": 3, "None": None, "text": "a", "list": [1.0], "dict": {"a": 1.0}, "bool": True,
              "numpy scalar": np.float32(1.0), "empty list": [], "type": float, "dtype": tf.float32, "nothing at all": ...}  # fmt: skip
    with tf.GradientTape() as tape:
        for name, thing in things.items():
            told[name] = probe(lambda thing=thing: tape.watch(thing))
        told["no argument"] = probe(lambda: tape.watch())
        told["mixed"] = probe(lambda: tape.watch([tf.constant(1.0), 2.0]))
        x = tf.constant(2.0)
        told["nested"] = probe(lambda: tape.watch({"a": [x, tf.Variable(1.0)], "b": (x,)}))
        told["integer"] = probe(lambda: tape.watch(tf.constant(1)))
        told["string"] = probe(lambda: tape.watch(tf.constant("a")))
        y = x * x
    told["after all that"] = tape.gradient(y, x)
    return told


@story
def constants_need_watching(tf):
    x = tf.constant(3.0)
    with tf.GradientTape(persistent=True) as tape:
        before = x * x
        tape.watch(x)
        after = x * x
    return {"before": tape.gradient(before, x), "after": tape.gradient(after, x), "both": tape.gradient([before, after], x)}


@story
def watching_late_and_outside(tf):
    x = tf.constant(3.0)
    tape = tf.GradientTape()
    early = probe(lambda: tape.watch(x))
    with tape:
        y = x * x
    outside = tape.gradient(y, x)
    other = tf.GradientTape(persistent=True)
    with other:
        other.watch(x)
        y = x * x
    late = tf.constant(2.0)
    other.watch(late)
    z = late * late
    return {"early": early, "not entered": outside, "watch after exit": other.gradient(z, late), "inside": other.gradient(y, x)}


@story
def variables_are_watched_by_themselves(tf):
    v, fixed, count = tf.Variable(2.0), tf.Variable(3.0, trainable=False), tf.Variable(4)
    with tf.GradientTape(persistent=True) as tape:
        y = v * fixed * tf.cast(count, tf.float32)
    with tf.GradientTape(watch_accessed_variables=False, persistent=True) as silent:
        z = v * fixed
        silent.watch(fixed)
        w = v * fixed
    return {
        "each": tape.gradient(y, [v, fixed, count]), "watched": [repr(x) for x in tape.watched_variables()],
        "silent": silent.gradient(z, [v, fixed]), "watched by hand": silent.gradient(w, [v, fixed]), "its list": len(silent.watched_variables()),
    }  # fmt: skip


@story
def watched_variables_over_time(tf):
    b, a = tf.Variable(1.0, name="b"), tf.Variable(2.0, name="a")
    told = {}
    tape = tf.GradientTape()
    told["before"] = [v.name for v in tape.watched_variables()]
    with tape:
        told["entered"] = [v.name for v in tape.watched_variables()]
        y = a * a
        told["a used"] = [v.name for v in tape.watched_variables()]
        y = y + b
        y = y + a
        told["all used"] = [v.name for v in tape.watched_variables()]
    told["left"] = [v.name for v in tape.watched_variables()]
    tape.gradient(y, a)
    told["spent"] = [v.name for v in tape.watched_variables()]
    told["kind"] = type(tape.watched_variables()).__name__
    return told


@story
def what_counts_as_access(tf):
    told = {}
    uses = {
        "shape": lambda v: v.shape, "dtype": lambda v: v.dtype, "name": lambda v: v.name, "trainable": lambda v: v.trainable, "numpy": lambda v: v.numpy(), "repr": repr, "str": str,
        "value": lambda v: v.value(), "read_value": lambda v: v.read_value(), "assign": lambda v: v.assign(2.0), "assign_add": lambda v: v.assign_add(2.0), "add": lambda v: v + 1.0,
        "float": float, "convert": tf.convert_to_tensor, "identity": tf.identity, "equal": lambda v: v == 1.0, "bool": bool, "ref": lambda v: v.ref(), "copy": lambda v: tf.Variable(v), "assign sub": lambda v: v.assign_sub(1.0, read_value=False),
    }  # fmt: skip
    for name, use in uses.items():
        v = tf.Variable(1.0)
        with tf.GradientTape() as tape:
            use(v)
        told[name] = len(tape.watched_variables())
    return told


@story
def integer_and_bool_variables(tf):
    n, b = tf.Variable(2), tf.Variable(True)
    with tf.GradientTape(persistent=True) as tape:
        y = n * n
        z = tf.cast(b, tf.float32) * tf.cast(n, tf.float32)
    return {"int": tape.gradient(y, n), "cast": tape.gradient(z, [n, b]), "listed": [v.dtype for v in tape.watched_variables()],
            "zeros": tape.gradient(y, n, unconnected_gradients="zero"), "zeros of cast": tape.gradient(z, [n, b], unconnected_gradients="zero")}  # fmt: skip


@story
def entering_and_leaving(tf):
    x = tf.Variable(3.0)
    tape = tf.GradientTape(persistent=True)
    told = {"enter returns itself": tape.__enter__() is tape, "enter twice": probe(lambda: tape.__enter__())}
    y = x * x
    told["leave"] = probe(lambda: tape.__exit__(None, None, None))
    told["leave twice"] = probe(lambda: tape.__exit__(None, None, None))
    told["works"] = tape.gradient(y, x)
    return told


@story
def a_with_inside_itself(tf):
    x = tf.Variable(3.0)
    tape = tf.GradientTape()

    def inside():
        with tape:
            with tape:
                return x * x

    told = {"inside": probe(inside)}
    y = x * x
    told["after"] = probe(lambda: tape.gradient(y, x))
    return told


@story
def asking_inside_the_with(tf):
    x = tf.Variable(3.0)
    with tf.GradientTape() as tape:
        y = x * x
        inside = tape.gradient(y, x)
        z = x * x * x
    with tf.GradientTape(persistent=True) as keeps:
        y2 = x * x
        first = keeps.gradient(y2, x)
        z2 = x * x * x
        of_first = keeps.gradient(first, x)
    return {"plain": inside, "plain is then spent": probe(lambda: tape.gradient(z, x)), "persistent": first, "goes on": keeps.gradient(z2, x),
            "its own sweep is recorded": of_first, "outside it is not": keeps.gradient(keeps.gradient(y2, x), x)}  # fmt: skip


@story
def a_spent_tape_starts_empty(tf):
    x = tf.constant(3.0)
    tape, y = square_of(tf, x)
    first = tape.gradient(y, x)
    with tape:
        z = x * x
        unwatched = x * 1.0
    again = tape.gradient(z, x)
    with tape:
        tape.watch(x)
        w = x * x * x
    return {"first": first, "the watch is gone": again, "anew": tape.gradient(w, x), "old target": probe(lambda: tape.gradient(y, x)), "unwatched": unwatched}


@story
def an_unused_tape_goes_on(tf):
    x = tf.Variable(3.0)
    tape = tf.GradientTape()
    with tape:
        y = x * x
    middle = y * 10.0
    with tape:
        z = y * x
        lost = middle * x
    return {"across": tape.gradient([z, lost], x)}


@story
def a_persistent_tape_goes_on(tf):
    x = tf.Variable(3.0)
    tape = tf.GradientTape(persistent=True)
    with tape:
        y = x * x
    first = tape.gradient(y, x)
    with tape:
        z = y * x
    return {"first": first, "across": tape.gradient(z, x), "old": tape.gradient(y, x)}


@story
def pausing(tf):
    x = tf.Variable(3.0)
    with tf.GradientTape(persistent=True) as tape:
        y = x * x
        with tape.stop_recording():
            hidden = x * x
            z = y * x
        w = y * hidden
    return {"y": tape.gradient(y, x), "z": tape.gradient(z, x), "w": tape.gradient(w, x), "hidden": tape.gradient(hidden, x)}


@story
def pausing_to_ask(tf):
    x = tf.Variable(3.0)
    with tf.GradientTape(persistent=True) as tape:
        y = x * x
        with tape.stop_recording():
            inner = tape.gradient(y, x)
        z = y * inner
    return {"inner": inner, "z": tape.gradient(z, x)}


@story
def pausing_a_plain_tape_to_ask(tf):
    x = tf.Variable(3.0)

    def run():
        with tf.GradientTape() as tape:
            y = x * x
            with tape.stop_recording():
                inner = tape.gradient(y, x)
            z = y * inner
        return inner, z, tape

    return {"run": probe(lambda: run()[:2]), "then": probe(lambda: (lambda r: r[2].gradient(r[1], x))(run()))}


@story
def pausing_wrongly(tf):
    x = tf.Variable(3.0)

    def nested(tape):
        with tape.stop_recording():
            with tape.stop_recording():
                return x * x

    def stopped(tape):
        with tape.stop_recording():
            return x * x

    told = {"never started": probe(lambda: stopped(tf.GradientTape()))}
    with tf.GradientTape() as tape:
        told["nested"] = probe(lambda: nested(tape))
        y = x * x
    told["already left"] = probe(lambda: stopped(tape))
    told["still good"] = probe(lambda: tape.gradient(y, x))
    with tf.GradientTape() as other:
        with other.stop_recording():
            told["gradient of nothing"] = probe(lambda: other.gradient(x, x))
    return told


@story
def an_exception_while_paused(tf):
    x = tf.Variable(3.0)
    with tf.GradientTape() as tape:
        y = x * x

        def fail():
            with tape.stop_recording():
                raise KeyError("mine")

        told = {"failed": probe(fail)}
        y = y * x
    told["goes on"] = tape.gradient(y, x)
    return told


@story
def an_exception_inside_the_with(tf):
    x = tf.Variable(3.0)
    tape = tf.GradientTape()

    def fail():
        with tape:
            fail.y = x * x
            raise KeyError("mine")

    return {"passes through": probe(fail), "and the tape is usable": probe(lambda: tape.gradient(fail.y, x)), "other tapes": square_of(tf, x)[0].watched_variables()}


@story
def starting_over(tf):
    x, v = tf.constant(3.0), tf.Variable(2.0)
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        y = x * v
        tape.reset()
        z = x * v
        names = len(tape.watched_variables())
        tape.watch(x)
        w = x * v
    return {"y": tape.gradient(y, [x, v]), "z": tape.gradient(z, [x, v]), "w": tape.gradient(w, [x, v]), "names": names, "outside": probe(lambda: tape.reset()),
            "and after that": tape.gradient(w, [x, v])}  # fmt: skip


@story
def reset_drops_the_list(tf):
    v = tf.Variable(2.0)
    with tf.GradientTape() as tape:
        y = v * v
        before = len(tape.watched_variables())
        tape.reset()
        after = len(tape.watched_variables())
    return {"before": before, "after": after, "left": len(tape.watched_variables()), "gradient": tape.gradient(y, v)}


@story
def unconnected(tf):
    x, other, n = tf.Variable([1.0, 2.0]), tf.Variable([[3.0]]), tf.Variable(2)
    with tf.GradientTape(persistent=True) as tape:
        y = x * x
        i = tf.argmax(x)
    kinds = tf.UnconnectedGradients
    return {
        "none": tape.gradient(y, [x, other]), "zero": tape.gradient(y, [x, other], unconnected_gradients="zero"), "enum none": tape.gradient(y, other, unconnected_gradients=kinds.NONE),
        "enum zero": tape.gradient(y, other, unconnected_gradients=kinds.ZERO), "int source": tape.gradient(y, n, unconnected_gradients="zero"), "int target": tape.gradient(i, x),
        "int target zero": tape.gradient(i, x, unconnected_gradients="zero"), "names": [kinds.NONE.value, kinds.ZERO.value], "dict": tape.gradient(y, {"a": other, "b": x}, unconnected_gradients="zero"),
        "upper case": probe(lambda: tape.gradient(y, x, unconnected_gradients="ZERO")), "repr": repr(kinds.ZERO), "members": [kind.name for kind in kinds],
    }  # fmt: skip


@story
def zeros_of_every_dtype(tf):
    sources = [tf.Variable(tf.ones([2], dtype)) for dtype in (tf.float16, tf.bfloat16, tf.float32, tf.float64, tf.complex64, tf.complex128, tf.int8, tf.int32, tf.int64, tf.uint8)]
    sources.append(tf.Variable([True]))
    with tf.GradientTape() as tape:
        y = tf.constant(1.0) * 2.0
    return {"zeros": tape.gradient(y, sources, unconnected_gradients="zero")}


@story
def integers_cut_the_gradient(tf):
    x = tf.Variable(2.7)
    with tf.GradientTape(persistent=True) as tape:
        through = tf.cast(tf.cast(x, tf.int32), tf.float32)
        floor, rounded, sign = x // 1.0, tf.cast(x > 1.0, tf.float32), tf.stop_gradient(x)
        both = x * tf.stop_gradient(x)
    return {"cast": tape.gradient(through, x), "floordiv": tape.gradient(floor, x), "compare": tape.gradient(rounded, x), "stopped": tape.gradient(sign, x), "both": tape.gradient(both, x)}


@story
def identity_is_a_new_tensor(tf):
    x = tf.constant(2.0)
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        copies = {"x+0": x + 0, "x*1": x * 1, "identity": tf.identity(x), "constant": tf.constant(x), "convert": tf.convert_to_tensor(x), "cast": tf.cast(x, tf.float32), "reshape": tf.reshape(x, [])}
        results = {name: copy * copy for name, copy in copies.items()}
        y = x * x
    told = {f"same object: {name}": copy is x for name, copy in copies.items()}
    told |= {f"of the copy: {name}": tape.gradient(results[name], copy) for name, copy in copies.items()}
    told |= {f"of x: {name}": tape.gradient(results[name], x) for name, copy in copies.items()}
    told |= {f"y by the copy: {name}": tape.gradient(y, copy) for name, copy in copies.items()}
    return told


@story
def a_dying_tensor_leaves_no_ghost(tf):
    x = tf.constant(2.0)
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        for _ in range(50):
            y = x * x  # earlier ones die here, and their ids with them
            gc.collect(0)
        fresh = [tf.constant(float(i)) for i in range(100)]
        z = [f * f for f in fresh]
    return {"y": tape.gradient(y, x), "nothing else is watched": [tape.gradient(a, b) for a, b in zip(z, fresh, strict=True)][:5]}


@story
def tapes_in_threads(tf):
    x = tf.Variable(3.0)
    told = {}

    def elsewhere():
        told["recorded elsewhere"] = x * x

    def alone():
        tape, y = square_of(tf, x)
        told["own tape"] = tape.gradient(y, x)

    with tf.GradientTape() as tape:
        for work in (elsewhere, alone):
            thread = threading.Thread(target=work)
            thread.start()
            thread.join()
        y = x * x
    foreign = told.pop("recorded elsewhere")

    def ask():
        told["finished tape asked elsewhere"] = tape.gradient([y, foreign], x)

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    return told


@story
def a_long_program(tf):
    x = tf.Variable(1.0)
    with tf.GradientTape() as tape:
        y = x * 1.0
        for _ in range(3000):
            y = y * 1.0001
    return {"gradient": tape.gradient(y, x)}


@story
def stopping_gradients(tf):
    x = tf.Variable([1.0, -2.0])
    with tf.GradientTape(persistent=True) as tape:
        y = tf.stop_gradient(x * x) * x
        z = tf.stop_gradient([x, x])
    return {"y": tape.gradient(y, x), "z": tape.gradient(z, x), "value": y, "zero": tape.gradient(z, x, unconnected_gradients="zero")}


@story
def the_guard_of_where(tf):
    told = {}
    for name, f, at in (("sqrt", tf.sqrt, -1.0), ("log", tf.math.log, 0.0), ("1/x", lambda x: 1.0 / x, 0.0), ("x**0.5", lambda x: x**0.5, 0.0), ("exp", tf.exp, -200.0)):
        x = tf.Variable([at, 4.0])
        with tf.GradientTape() as tape:
            y = tf.where(x > 0.0, f(x), 0.0)
        told[name] = [y, tape.gradient(y, x)]
    return told


@story
def exact_names_and_members(tf):
    tape = tf.GradientTape()
    return {"public": sorted(name for name in dir(tape) if not name.startswith("_")), "class": type(tape).__name__, "same class": tf.autodiff.GradientTape is tf.GradientTape,
            "no attribute": probe(lambda: tape.nothing), "eager": tf.executing_eagerly()}  # fmt: skip
