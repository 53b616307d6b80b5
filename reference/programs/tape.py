"""One tape: how often it answers, what it refuses, what it is asked about."""

# mypy: ignore-errors
from __future__ import annotations

import numpy as np

from reference.programs import probe, story

TAPE_METHODS = ("batch_jacobian", "gradient", "jacobian", "reset", "stop_recording", "watch", "watched_variables")


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
    return {
        "first": tape.gradient(y, x),
        "second": probe(lambda: tape.gradient(y, x)),
        "third": probe(lambda: tape.gradient(y, x)),
    }


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
    return {
        "once": tape.gradient(y, x),
        "twice": tape.gradient(y, x),
        "silent": silent.gradient(z, x),
        "unknown option": probe(lambda: tf.GradientTape(persist=True)),
        "too many": probe(lambda: tf.GradientTape(True, True, True)),
    }


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
    odd = {
        "number": 3.0,
        "text": "a",
        "array": np.array([1.0]),
        "None in list": [None],
        "empty list": [],
        "empty dict": {},
        "bool": True,
    }
    told = {}
    for name, value in odd.items():
        told[f"target {name}"] = probe(lambda value=value: ask(lambda x, y: value, own["x"]))
        told[f"source {name}"] = probe(lambda value=value: ask(own["y"], lambda x, y: value))
    told["source is target"] = probe(lambda: ask(own["y"], own["y"]))
    told["variable as target"] = probe(lambda: ask(own["x"], own["x"]))
    told["array beside target"] = probe(lambda: ask(lambda x, y: [y, np.float32(2.0)], own["x"]))
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
def exact_names_and_members(tf):
    tape = tf.GradientTape()
    return {
        "public": [name for name in TAPE_METHODS if name in dir(tape)],
        "class": type(tape).__name__,
        "same class": tf.autodiff.GradientTape is tf.GradientTape,
        "no attribute": probe(lambda: tape.nothing),
        "eager": tf.executing_eagerly(),
    }
