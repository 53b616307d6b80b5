"""tf.optimizers: two hundred steps of every rule, schedules, clipping, sparse gradients, and what is refused."""

# mypy: ignore-errors
from __future__ import annotations

import re
import warnings

import numpy as np

from reference.programs import probe, story
from reference.programs.told import Told

A = [[2.0, -1.0, 0.5], [-1.0, 3.0, 0.25], [0.5, 0.25, 1.5]]
B = [1.0, -2.0, 0.5]


def walk(tf, optimizer, steps=200, every=40, dtype="float32", **options):
    """Minimise a bowl in a vector, a matrix and a scalar; where they are every so often, and what the optimiser holds."""
    x = tf.Variable([1.0, -0.5, 0.25], dtype=dtype, name="x", **options)
    w = tf.Variable([[0.3, -0.7], [0.2, 0.9], [-1.1, 0.4]], dtype=dtype, name="w")
    c = tf.Variable(0.5, dtype=dtype, name="c")
    a, b = tf.constant(A, dtype), tf.constant(B, dtype)
    seen = []
    for step in range(steps):
        sway = tf.constant(np.cos(step * np.array([1.0, 2.0, 3.0])), dtype)  # a target that moves keeps gradients alive
        with tf.GradientTape() as tape:
            y = tf.linalg.matmul(a, w) - sway[:, None]
            loss = tf.reduce_sum(x * tf.linalg.matmul(a, x[:, None])[:, 0]) - tf.reduce_sum((b + sway) * x) + tf.reduce_sum(y * y)
            loss += tf.square(c - 2.0 + sway[0]) + c * tf.reduce_sum(tf.tanh(x)) * 0.125
        optimizer.apply_gradients(zip(tape.gradient(loss, [x, w, c]), [x, w, c]))
        if step % every == every - 1 or step < 3:
            seen.append([x.numpy(), w.numpy(), c.numpy()])
    held = [[re.sub(r"variable_\d+$", "variable", v.path), v.numpy()] for v in optimizer.variables]  # Keras counts these
    return {"seen": seen, "held": held, "iterations": int(optimizer.iterations), "rate": optimizer.learning_rate + 0.0}


def slices(tf, dtype="float32"):
    values = tf.constant([[1.0, -2.0], [3.0, 4.0], [5.0, -6.0]], dtype)
    return tf.IndexedSlices(values, tf.constant([0, 2, 0]), tf.constant([4, 2]))


def makers(tf):
    o = tf.optimizers
    return {
        "SGD": lambda **k: o.SGD(0.05, **k),
        "momentum": lambda **k: o.SGD(0.02, momentum=0.9, **k),
        "nesterov": lambda **k: o.SGD(0.02, momentum=0.9, nesterov=True, **k),
        "Adam": lambda **k: o.Adam(0.03, **k),
        "amsgrad": lambda **k: o.Adam(0.03, amsgrad=True, **k),
        "AdamW": lambda **k: o.AdamW(0.03, **k),
        "RMSprop": lambda **k: o.RMSprop(0.01, **k),
        "RMSprop momentum": lambda **k: o.RMSprop(0.003, momentum=0.8, **k),
        "RMSprop centered": lambda **k: o.RMSprop(0.01, centered=True, **k),
        "RMSprop both": lambda **k: o.RMSprop(0.003, rho=0.8, momentum=0.8, centered=True, epsilon=1e-4, **k),
        "Adagrad": lambda **k: o.Adagrad(0.2, **k),
        "Adadelta": lambda **k: o.Adadelta(1.0, **k),
        "Adamax": lambda **k: o.Adamax(0.03, **k),
        "Nadam": lambda **k: o.Nadam(0.03, **k),
        "Ftrl": lambda **k: o.Ftrl(0.2, **k),
        "Ftrl strong": lambda **k: o.Ftrl(0.2, -0.4, 0.2, 0.1, 0.05, 0.02, 0.5, **k),
    }


@story(tolerance=5.0)
def two_hundred_steps_of_sgd(tf):
    return {n: walk(tf, makers(tf)[n](name="it")) for n in ("SGD", "momentum", "nesterov")}


@story(tolerance=5.0)
def two_hundred_steps_of_adam_and_family(tf):
    return {n: walk(tf, makers(tf)[n](name="it")) for n in ("Adam", "amsgrad", "AdamW", "Adamax", "Nadam")}


@story(tolerance=5.0)
def two_hundred_steps_of_rmsprop(tf):
    return {n: walk(tf, make(name="it")) for n, make in makers(tf).items() if n.startswith("RMSprop")}


@story(tolerance=5.0)
def two_hundred_steps_of_adagrad_adadelta_ftrl(tf):
    return {n: walk(tf, makers(tf)[n](name="it")) for n in ("Adagrad", "Adadelta", "Ftrl", "Ftrl strong")}


@story
def with_default_arguments(tf):
    names = ("SGD", "Adam", "AdamW", "RMSprop", "Adagrad", "Adadelta", "Adamax", "Nadam", "Ftrl")
    return {n: walk(tf, getattr(tf.optimizers, n)(name="it"), steps=20) for n in names}


@story
def in_double_precision(tf):
    return {n: walk(tf, make(name="it"), steps=60, every=30, dtype="float64") for n, make in makers(tf).items()}


@story
def in_half_precision(tf):
    # half precision drifts apart by roundings; three steps show the formulas
    names = ("SGD", "momentum", "RMSprop", "Adagrad")
    return {n: walk(tf, makers(tf)[n](name="it"), steps=3, dtype="float16")["seen"] for n in names}


@story
def clipped(tf):
    told = Told()
    for options in ({"clipnorm": 0.5}, {"clipvalue": 0.3}, {"global_clipnorm": 1.0}, {"clipnorm": 1e6}, {"global_clipnorm": 1e6}):
        for n in ("SGD", "momentum", "Adam"):
            told[f"{n} {options}"] = walk(tf, makers(tf)[n](name="it", **options), steps=40, every=20)
    v = tf.Variable([1.0, 2.0])
    for options in ({"clipnorm": 1.0}, {"global_clipnorm": 1.0}, {"clipvalue": 1.0}):
        for g in ([0.0, 0.0], [float("inf"), 1.0], [float("nan"), 1.0]):
            v.assign([1.0, 2.0])
            tf.optimizers.SGD(0.1, **options).apply([tf.constant(g)], [v])
            told[f"{options} {g}"] = v.numpy()
    return told


@story
def decayed(tf):
    told = Told()
    for n in ("SGD", "Adam", "AdamW", "RMSprop", "Ftrl"):
        told[n] = walk(tf, makers(tf)[n](name="it", weight_decay=0.1), steps=40, every=20)
    for names, keep in ((["bias", "w"], False), (None, True), (["^x"], True)):
        x, w, b = (tf.Variable([1.0, 2.0], name=name) for name in ("x", "w", "my_bias"))
        optimizer = tf.optimizers.SGD(0.5, weight_decay=0.25)
        optimizer.exclude_from_weight_decay(var_list=[w] if keep else None, var_names=names)
        optimizer.apply([tf.zeros([2])] * 3, [x, w, b])
        told[f"excluded {names} {keep}"] = [x.numpy(), w.numpy(), b.numpy()]
    return told


@story
def averaged_scaled_gathered(tf):
    told = Told()
    for n in ("SGD", "Adam", "Nadam"):
        told[n, "ema"] = walk(tf, makers(tf)[n](name="it", use_ema=True, ema_momentum=0.8), steps=12, every=4)
        told[n, "overwrite"] = walk(tf, makers(tf)[n](name="it", use_ema=True, ema_overwrite_frequency=3), steps=12, every=4)
        told[n, "scaled"] = walk(tf, makers(tf)[n](name="it", loss_scale_factor=4.0), steps=12, every=4)
        told[n, "gathered"] = walk(tf, makers(tf)[n](name="it", gradient_accumulation_steps=3), steps=12, every=4)
        both = {"use_ema": True, "ema_momentum": 0.5, "gradient_accumulation_steps": 3, "clipnorm": 1.0, "weight_decay": 0.1}
        told[n, "all"] = walk(tf, makers(tf)[n](name="it", **both), steps=12, every=4)
    x = tf.Variable([1.0, 2.0])
    optimizer = tf.optimizers.SGD(0.5, use_ema=True, ema_momentum=0.5)
    for g in (1.0, 2.0, 3.0):
        optimizer.apply([tf.fill([2], g)], [x])
    told["before"] = x.numpy()
    optimizer.finalize_variable_values([x])
    told["after"] = x.numpy()
    told["scaled loss"] = [tf.optimizers.SGD(0.1, loss_scale_factor=8.0).scale_loss(tf.constant(2.0)),
                           tf.optimizers.SGD(0.1).scale_loss(tf.constant(2.0))]  # fmt: skip
    return told


@story
def sparse_gradients(tf):
    told = Told()
    for n, make in makers(tf).items():
        for options in ({}, {"clipnorm": 1.0}, {"clipvalue": 2.0}, {"global_clipnorm": 1.0}, {"weight_decay": 0.1}):
            table = tf.Variable(tf.ones([4, 2]) * 0.5)
            optimizer = make(name="it", **options)
            for _ in range(3):
                optimizer.apply_gradients([(slices(tf), table)])
            told[f"{n} {options}"] = [table.numpy()] + [v.numpy() for v in optimizer.variables]
    return told


@story
def sparse_gradients_from_a_lookup(tf):
    told = Told()
    for n, make in makers(tf).items():
        table = tf.Variable([[0.1, 0.2], [0.3, 0.4], [0.5, 0.6], [0.7, 0.8]])
        optimizer = make(gradient_accumulation_steps=2 if n == "Adam" else None)
        for ids in ([0, 1], [1, 1, 3], [3], [0, 1, 2, 3]):
            with tf.GradientTape() as tape:
                loss = tf.reduce_sum(tf.square(tf.gather(table, ids) - 1.0))
            optimizer.apply_gradients([(tape.gradient(loss, table), table)])
        told[n] = table.numpy()
    return told


@story
def gradients_that_are_missing(tf):
    def step(optimizer, grads, variables):
        with warnings.catch_warnings(record=True) as heard:
            warnings.simplefilter("always")
            optimizer.apply_gradients(zip(grads, variables))
        return [str(w.category.__name__) for w in heard if w.category is UserWarning]

    x, y = tf.Variable([1.0, 2.0]), tf.Variable([3.0, 4.0])
    g = tf.constant([1.0, 1.0])
    told = Told()
    for n in ("SGD", "Adam", "Nadam"):
        optimizer = makers(tf)[n]()
        told[n] = [step(optimizer, [None, g], [x, y]), x.numpy(), y.numpy(), step(optimizer, [g, None], [x, y]), x.numpy()]
        told[n, "all"] = probe(lambda optimizer=optimizer: step(optimizer, [None, None], [x, y]))
        told[n, "count"] = int(optimizer.iterations)
    return told


@story
def gradients_of_other_kinds(tf):
    def moved(g, n="SGD", start=(1.0, 2.0)):
        x = tf.Variable(list(start))
        makers(tf)[n]().apply_gradients([(g, x)])
        return x.numpy()

    gs = {
        "float64": tf.constant([1.0, 2.0], tf.float64),
        "half": tf.constant([1.0, 2.0], tf.float16),
        "int": tf.constant([1, 2]),
        "list": [1.0, 2.0],
        "variable": tf.Variable([1.0, 2.0]),
        "too long": tf.constant([1.0, 2.0, 3.0]),
        "scalar": tf.constant(1.0),
        "matrix": tf.constant([[1.0, 2.0]]),
    }
    return {name: probe(lambda g=g: moved(g)) for name, g in gs.items()}


@story
def calls_that_are_refused(tf):
    o = tf.optimizers
    x, y = tf.Variable([1.0, 2.0]), tf.Variable(1.0)
    g = tf.constant([1.0, 1.0])
    used = o.SGD(0.1)
    used.apply_gradients([(g, x)])
    return {
        "integer rate": probe(lambda: o.SGD(1)),
        "tensor rate": probe(lambda: o.SGD(tf.constant(0.1))),
        "text rate": probe(lambda: o.SGD("fast")),
        "no rate": probe(lambda: o.SGD(None)),
        "integer momentum": probe(lambda: o.SGD(0.1, momentum=1)),
        "large momentum": probe(lambda: o.SGD(0.1, momentum=1.5)),
        "unknown option": probe(lambda: o.Adam(0.1, speed=1)),
        "two clips": probe(lambda: o.Adam(0.1, clipnorm=1.0, clipvalue=1.0)),
        "ema momentum": probe(lambda: o.Adam(0.1, use_ema=True, ema_momentum=2.0)),
        "ema frequency": probe(lambda: o.Adam(0.1, use_ema=True, ema_overwrite_frequency=0.5)),
        "accumulate one": probe(lambda: o.Adam(0.1, gradient_accumulation_steps=1)),
        "AdamW without": probe(lambda: o.AdamW(0.1, weight_decay=None)),
        "Ftrl power": probe(lambda: o.Ftrl(0.1, learning_rate_power=0.5)),
        "Ftrl start": probe(lambda: o.Ftrl(0.1, initial_accumulator_value=-1.0)),
        "Ftrl l1": probe(lambda: o.Ftrl(0.1, l1_regularization_strength=-1.0)),
        "Ftrl l2": probe(lambda: o.Ftrl(0.1, l2_regularization_strength=-1.0)),
        "Ftrl shrinkage": probe(lambda: o.Ftrl(0.1, l2_shrinkage_regularization_strength=-1.0)),
        "no pairs": probe(lambda: o.SGD(0.1).apply_gradients([])),
        "no gradients": probe(lambda: o.SGD(0.1).apply([])),
        "not built": probe(lambda: o.SGD(0.1).apply([g])),
        "unknown variable": probe(lambda: used.apply_gradients([(tf.constant(1.0), y)])),
        "wrong number": probe(lambda: used.apply([g, g])),
        "weights before build": probe(lambda: o.SGD(0.1).set_weights([])),
        "lr": probe(lambda: used.lr),
        "get_weights": probe(lambda: used.get_weights()),
        "unknown name": probe(lambda: o.get("fastest")),
        "no optimizer": probe(lambda: o.get(3)),
        "abstract": probe(lambda: o.Optimizer(0.1).apply([g], [x])),
    }


@story
def the_learning_rate(tf):
    o, s = tf.optimizers, tf.optimizers.schedules
    x = tf.Variable([1.0, 2.0])
    g = tf.constant([1.0, 1.0])
    plain = o.SGD(0.1, name="plain")
    told = {
        "number": float(plain.learning_rate),
        "dtype": tf.as_dtype(plain.learning_rate.dtype),
        "shape": plain.learning_rate.shape,
    }
    plain.learning_rate = 0.5
    plain.apply([g], [x])
    told["set"] = [float(plain.learning_rate), x.numpy()]
    plain.learning_rate = tf.constant(0.25)
    plain.learning_rate.assign(plain.learning_rate * 2)
    told["assigned"] = float(plain.learning_rate)
    plain.learning_rate = 1
    told["integer"] = float(plain.learning_rate)
    told["text"] = probe(lambda: setattr(plain, "learning_rate", "fast"))
    plain.learning_rate = s.ExponentialDecay(0.5, 2, 0.5)
    plain.apply([g], [x])
    told["schedule"] = [plain.learning_rate, x.numpy(), [v.path for v in plain.variables]]
    told["back"] = probe(lambda: setattr(plain, "learning_rate", 0.5))
    rates = iter([0.5, 0.25, 0.125, 0.1])
    called = o.SGD(lambda: next(rates))
    called.apply([g], [x])
    called.apply([g], [x])
    told["function"] = [x.numpy(), called.learning_rate]
    scheduled = o.Adam(s.CosineDecay(0.1, 10), name="scheduled")
    seen = []
    for _ in range(12):
        scheduled.apply([g], [x])
        seen.append([scheduled.learning_rate, x.numpy()])
    told["cosine"] = seen
    told["variables"] = [v.path for v in scheduled.variables]
    return told


@story
def schedules(tf):
    s = tf.optimizers.schedules
    every = {
        "exponential": s.ExponentialDecay(0.1, 7, 0.8),
        "staircase": s.ExponentialDecay(0.1, 7, 0.8, staircase=True),
        "inverse": s.InverseTimeDecay(0.1, 7, 0.8),
        "inverse stairs": s.InverseTimeDecay(0.1, 7, 0.8, staircase=True),
        "polynomial": s.PolynomialDecay(0.1, 20),
        "square": s.PolynomialDecay(0.1, 20, end_learning_rate=0.01, power=2.0),
        "root": s.PolynomialDecay(0.1, 20, end_learning_rate=0.01, power=0.5),
        "cycle": s.PolynomialDecay(0.1, 8, end_learning_rate=0.01, cycle=True),
        "piecewise": s.PiecewiseConstantDecay([5, 12, 20], [1.0, 0.5, 0.25, 0.1]),
        "cosine": s.CosineDecay(0.1, 20),
        "cosine alpha": s.CosineDecay(0.1, 20, alpha=0.1),
        "warm": s.CosineDecay(0.0, 15, alpha=0.1, warmup_target=0.2, warmup_steps=6),
        "restarts": s.CosineDecayRestarts(0.1, 5),
        "restarts, equal": s.CosineDecayRestarts(0.1, 6, t_mul=1.0),
        "restarts, lower": s.CosineDecayRestarts(0.1, 5, t_mul=1.5, m_mul=0.7, alpha=0.05),
        "double": s.ExponentialDecay(tf.constant(0.1, tf.float64), 7, 0.8),
        "whole": s.PiecewiseConstantDecay([5], [3, 1]),
        "whole polynomial": s.PolynomialDecay(1.0, 10, end_learning_rate=0),
    }
    told = Told()
    for name, schedule in every.items():
        told[name] = [schedule(step) for step in range(30)]
        told[name, "tensor"] = [schedule(tf.constant(4)), schedule(tf.constant(9, tf.int64)), schedule(tf.Variable(3.0))]
        config = schedule.get_config()
        told[name, "config"] = config
        told[name, "again"] = type(schedule).from_config(config)(8)
        if name != "double":
            told[name, "serialized"] = s.serialize(schedule)
            told[name, "deserialized"] = s.deserialize(s.serialize(schedule))(8)
    return told


@story
def schedules_that_are_refused(tf):
    s = tf.optimizers.schedules

    class Mine(s.LearningRateSchedule):
        def __call__(self, step):
            return 1.0 / (1.0 + tf.cast(step, tf.float32))

    x = tf.Variable([1.0])
    optimizer = tf.optimizers.SGD(Mine())
    for _ in range(3):
        optimizer.apply([tf.constant([1.0])], [x])
    return {
        "exponential": probe(lambda: s.ExponentialDecay(0.1, 0, 0.5)),
        "inverse": probe(lambda: s.InverseTimeDecay(0.1, -1, 0.5)),
        "polynomial": probe(lambda: s.PolynomialDecay(0.1, 0)),
        "cosine": probe(lambda: s.CosineDecay(0.1, 0)),
        "restarts": probe(lambda: s.CosineDecayRestarts(0.1, 0)),
        "piecewise": probe(lambda: s.PiecewiseConstantDecay([1, 2], [1.0, 2.0])),
        "abstract": probe(lambda: s.LearningRateSchedule()(0)),
        "abstract config": probe(lambda: s.LearningRateSchedule().get_config()),
        "mine": x.numpy(),
        "mine, config": probe(lambda: Mine().get_config()),
    }


@story
def configurations(tf):
    o = tf.optimizers
    told = Told()
    for n, make in makers(tf).items():
        optimizer = make(name="it", clipnorm=2.0)
        told[n] = optimizer.get_config()
        told[n, "again"] = type(optimizer).from_config(optimizer.get_config()).get_config()
        told[n, "serialized"] = o.serialize(optimizer)
        told[n, "deserialized"] = o.deserialize(o.serialize(optimizer)).get_config()
    for n in ("SGD", "Adam", "AdamW", "RMSprop", "Adagrad", "Adadelta", "Adamax", "Nadam", "Ftrl"):
        told[n, "defaults"] = getattr(o, n)(name="it").get_config()
    scheduled = o.SGD(o.schedules.CosineDecay(0.1, 10), name="it")
    told["scheduled"] = scheduled.get_config()
    told["scheduled again"] = o.SGD.from_config(scheduled.get_config()).learning_rate
    told["by name"] = [type(o.get(n)).__name__ for n in ("sgd", "Adam", "rmsprop", "adamw", "FTRL")]
    told["itself"] = o.get(scheduled) is scheduled
    told["none"] = o.get(None)
    told["same room"] = [tf.keras.optimizers.SGD is tf.optimizers.SGD, o.schedules is tf.keras.optimizers.schedules]
    return told


@story
def positional_arguments(tf):
    o = tf.optimizers
    made = [o.SGD(0.1, 0.9, True, 0.01, 2.0), o.Adam(0.1, 0.8, 0.9, 1e-3, True, 0.01, None, 3.0), o.AdamW(0.1, 0.5, 0.8, 0.9, 1e-3, True, 2.0),
            o.RMSprop(0.1, 0.8, 0.5, 1e-3, True, 0.01, None, None, 4.0), o.Adagrad(0.1, 0.2, 1e-3, 0.01), o.Adadelta(0.1, 0.9, 1e-3, 0.01),
            o.Adamax(0.1, 0.8, 0.9, 1e-3, 0.01), o.Nadam(0.1, 0.8, 0.9, 1e-3, 0.01), o.Ftrl(0.1, -0.4, 0.2, 0.1, 0.2, 0.3, 0.4, 0.01)]  # fmt: skip
    return {str(k): {key: value for key, value in m.get_config().items() if key != "name"} for k, m in enumerate(made)}


@story
def what_it_holds(tf):
    x, w = tf.Variable([1.0, 2.0], name="x"), tf.Variable([[1.0]], name="a/w")
    told = Told()
    for n, make in makers(tf).items():
        optimizer = make(name="it", use_ema=n == "Adam", gradient_accumulation_steps=2 if n == "amsgrad" else None)
        before = [v.path for v in optimizer.variables], optimizer.built
        optimizer.build([x, w])
        told[n] = [
            before,
            optimizer.built,
            [
                [re.sub(r"variable(_\d+)?$|^it/", "", v.path), tf.as_dtype(v.dtype).name, v.shape, v.numpy()]
                for v in optimizer.variables
            ],
        ]
    optimizer = tf.optimizers.Adam(0.1, name="it")
    optimizer.build([x, w])
    optimizer.apply([tf.constant([1.0, 1.0]), tf.constant([[1.0]])])
    told["iterations"] = [
        optimizer.iterations,
        tf.as_dtype(optimizer.iterations.dtype),
        optimizer.iterations + 1,
        optimizer.iterations.numpy(),
    ]
    told["returned"] = optimizer.apply_gradients([(tf.constant([1.0, 1.0]), x)]).numpy()
    told["repr"] = [repr(optimizer.iterations), repr(optimizer.variables[2])]
    told["value"] = int(optimizer.iterations.value)
    told["assign"] = optimizer.iterations.assign(7)
    other = tf.optimizers.Adam(0.1, name="it")
    other.build([x, w])
    other.set_weights([v.numpy() for v in optimizer.variables])
    told["copied"] = [v.numpy() for v in other.variables]
    store = {}
    optimizer.save_own_variables(store)
    told["stored"] = store
    third = tf.optimizers.Adam(0.5, name="it")
    third.build([x, w])
    third.load_own_variables(store)
    third.apply([tf.constant([1.0, 1.0]), tf.constant([[1.0]])])
    told["loaded"] = [x.numpy(), w.numpy(), int(third.iterations)]
    return told


@story
def constraints_are_applied_after_the_step(tf):
    optimizer = tf.optimizers.SGD(1.0)
    x = tf.Variable([1.0, 2.0], constraint=lambda v: tf.clip_by_value(v, 0.0, 1.5))
    optimizer.apply([tf.constant([-10.0, 0.125])], [x])
    return {"x": x.numpy()}


@story
def an_open_tape_may_watch(tf):
    x = tf.Variable([1.0, 2.0])
    optimizer = tf.optimizers.Adam(0.1)
    with tf.GradientTape(persistent=True) as tape:
        y = tf.reduce_sum(x * x)
        optimizer.apply([tf.constant([1.0, 1.0])], [x])
        z = tf.reduce_sum(x * x * x)
    return {"y": tape.gradient(y, x), "z": tape.gradient(z, x), "watched": [v is x for v in tape.watched_variables()]}


@story
def an_optimizer_of_my_own(tf):
    class Signs(tf.keras.optimizers.Optimizer):
        def build(self, variables):
            super().build(variables)
            self.speeds = self.add_optimizer_variables(variables, "speed")

        def update_step(self, gradient, variable, learning_rate):
            speed = self.speeds[self._get_variable_index(variable)]
            self.assign(speed, 0.5 * speed + tf.sign(gradient))
            self.assign_sub(variable, tf.cast(learning_rate, variable.dtype) * speed)

    x, w = tf.Variable([1.0, 2.0], name="x"), tf.Variable(3.0, name="w")
    optimizer = Signs(learning_rate=0.25, name="signs")
    for _ in range(3):
        optimizer.apply_gradients([(tf.constant([5.0, -0.1]), x), (tf.constant(0.0), w)])
    return {"x": x.numpy(), "w": w.numpy(), "held": [[v.path, v.numpy()] for v in optimizer.variables]}


@story
def learning_to_classify(tf):
    x = tf.constant([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    t = tf.constant([[0.0], [1.0], [1.0], [0.0]])
    w1 = tf.Variable([[0.5, -0.4, 0.9], [-0.6, 0.7, 0.3]])
    b1, w2, b2 = tf.Variable(tf.zeros([3])), tf.Variable([[0.4], [-0.8], [0.6]]), tf.Variable([0.0])
    variables = [w1, b1, w2, b2]
    optimizer = tf.optimizers.Adam(learning_rate=0.05)
    losses = []
    for step in range(200):
        with tf.GradientTape() as tape:
            logits = tf.tanh(x @ w1 + b1) @ w2 + b2
            loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=t, logits=logits))
        optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
        if step % 40 == 0:
            losses.append(loss)
    return {"losses": losses, "logits": logits}
