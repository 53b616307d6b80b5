"""When a tape records: entering, leaving, pausing, starting over, failing, and threads."""

# ruff: noqa: SIM117
# mypy: ignore-errors
from __future__ import annotations

import threading

from reference.programs import probe, story


def square_of(tf, x, **options):
    """A finished tape over y = x*x."""
    with tf.GradientTape(**options) as tape:
        tape.watch(x)
        y = x * x
    return tape, y


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
    return {
        "plain": inside,
        "plain is then spent": probe(lambda: tape.gradient(z, x)),
        "persistent": first,
        "goes on": keeps.gradient(z2, x),
        "its own sweep is recorded": of_first,
        "outside it is not": keeps.gradient(keeps.gradient(y2, x), x),
    }


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
    return {
        "first": first,
        "the watch is gone": again,
        "anew": tape.gradient(w, x),
        "old target": probe(lambda: tape.gradient(y, x)),
        "unwatched": unwatched,
    }


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

    return {
        "passes through": probe(fail),
        "and the tape is usable": probe(lambda: tape.gradient(fail.y, x)),
        "other tapes": square_of(tf, x)[0].watched_variables(),
    }


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
    return {
        "y": tape.gradient(y, [x, v]),
        "z": tape.gradient(z, [x, v]),
        "w": tape.gradient(w, [x, v]),
        "names": names,
        "outside": probe(lambda: tape.reset()),
        "and after that": tape.gradient(w, [x, v]),
    }


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
