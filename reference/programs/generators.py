"""Generators and samplers: the numbers after a seed, the state after a draw."""

# mypy: ignore-errors
from __future__ import annotations

from reference.programs import probe, story

FLOATS = ("float16", "float32", "float64")


def bits(x):
    """The numbers to the last bit."""
    return x.numpy().tobytes().hex()


def moments(tf, x):
    """Mean and variance of a large sample."""
    x = tf.cast(x, tf.float64)
    mean = tf.reduce_mean(x)
    return float(mean), float(tf.reduce_mean((x - mean) ** 2))


@story
def a_generator_moves_on(tf):
    found = {}
    starts = {
        "seed": lambda: tf.random.Generator.from_seed(7),
        "two words": lambda: tf.random.Generator.from_seed([5, 6]),
        "key and counter": lambda: tf.random.Generator.from_key_counter(5, [2**64 - 700, 2**64 - 1], "philox"),
        "state": lambda: tf.random.Generator.from_state([1, -2, 3], tf.random.Algorithm.PHILOX),
        "auto": lambda: tf.random.Generator.from_seed(2**70, alg="auto_select"),
    }
    for name, start in starts.items():
        g = start()
        draws = {
            "uniform": lambda g=g: bits(g.uniform([5])),
            "between": lambda g=g: bits(g.uniform([2, 3], -1.0, 2.5, tf.float64)),
            "half": lambda g=g: bits(g.uniform([3], dtype=tf.float16)),
            "whole": lambda g=g: g.uniform([6], 1, 7, tf.int32),
            "long": lambda g=g: g.uniform([6], -(2**40), 2**40, tf.int64),
            "all": lambda g=g: g.uniform_full_int([3]),
            "all short": lambda g=g: g.uniform([3], None, None, tf.int32),
            "truncated": lambda g=g: g.truncated_normal([6], 1.0, 2.0),
            "normal": lambda g=g: g.normal([5], dtype=tf.float32),
            "scalar": lambda g=g: g.normal([]),
            "nothing": lambda g=g: g.normal([0]),
            "binomial": lambda g=g: probe(lambda: g.binomial([6], 10.0, 0.5)),
            "many": lambda g=g: probe(lambda: g.binomial([3, 2], [10.0, 300.0], 0.25, tf.float32)),
            "seeds": lambda g=g: g.make_seeds(2),
            "skip": lambda g=g: g.skip(10),
            "skip by a tensor": lambda g=g: g.skip(tf.constant(3)),
            "back": lambda g=g: g.skip(-1),
            "split": lambda g=g: [h.state.numpy() for h in g.split(2)],
            "a child draws": lambda g=g: bits(g.split()[0].uniform([2])),
        }
        for what, draw in draws.items():
            found[f"{name}: {what}"] = [draw(), g.state.numpy(), g.key]
        found[f"{name}: algorithm"] = g.algorithm
    return found


@story
def states_are_set(tf):
    Generator = tf.random.Generator
    g = Generator.from_seed(1)
    other = Generator(copy_from=g)
    shared = Generator.from_state(g.state, 1)
    found = {"copy": other.normal([2]), "the first has not moved": g.state.numpy(), "shared": [shared.normal([2]), g.state.numpy()]}
    for what, change in {
        "reset": lambda: g.reset([1, 2, 2**64 - 1]),
        "from a seed": lambda: g.reset_from_seed(3),
        "from a list": lambda: g.reset_from_seed([1, 2]),
        "key and counter": lambda: g.reset_from_key_counter(1, [2, 2**63]),
        "too short": lambda: g.reset([1, 2]),
        "a matrix": lambda: g.reset([[1, 2, 3]]),
        "key of two": lambda: g.reset_from_key_counter([1, 2], [2, 3]),
        "counter of one": lambda: g.reset_from_key_counter(1, [2]),
        "text": lambda: g.reset("a"),
        "floats": lambda: g.reset([1.5, 2.5, 3.5]),
    }.items():
        found[what] = [probe(change), g.state.numpy()]
    v = g.state
    return found | {"kind": [v.dtype, v.shape, v.trainable, v.name], "random": Generator.from_non_deterministic_state().state.shape}


@story
def what_generators_refuse(tf):
    Generator = tf.random.Generator
    g = Generator.from_seed(1)
    threefry = Generator.from_seed(1, "threefry")
    asks = {
        "no state": lambda: Generator(),
        "no algorithm": lambda: Generator(state=[1, 2, 3]),
        "too much": lambda: Generator(copy_from=g, alg=1),
        "short": lambda: Generator.from_state([1, 2], 1),
        "long for threefry": lambda: Generator.from_state([1, 2, 3], "threefry"),
        "variable": lambda: Generator.from_state(tf.Variable([1, 2], dtype=tf.int64), 1),
        "name": lambda: Generator.from_seed(1, "other"),
        "kind of name": lambda: Generator.from_seed(1, 1.5),
        "no seed": lambda: Generator.from_seed(None),
        "text": lambda: Generator.from_seed("a"),
        "key": lambda: Generator.from_key_counter([1], [2, 3], 1),
        "counter": lambda: Generator.from_key_counter(1, 2, 1),
        "threefry": lambda: threefry.normal([2]),
        "threefry skips": lambda: threefry.skip(1),
        "threefry's state": lambda: threefry.state.numpy(),
        "threefry splits": lambda: threefry.split(1),
        "threefry's key": lambda: threefry.key,
        "shape": lambda: g.normal(3),
        "shape of floats": lambda: g.normal([1.5]),
        "negative": lambda: g.normal([-1]),
        "normal of integers": lambda: g.normal([2], dtype=tf.int32),
        "mean": lambda: g.normal([2], "a"),
        "one bound": lambda: g.uniform([2], 1, None, tf.int32),
        "no bound": lambda: g.uniform([2], None, None),
        "none between": lambda: g.uniform([2], 5, 5, tf.int32),
        "many bounds": lambda: g.uniform([2], [1, 2], 5, tf.int32),
        "bytes": lambda: g.uniform([2], 1, 5, tf.int8),
        "unsigned": lambda: g.uniform([2], 1, 5, tf.uint32),
        "all floats": lambda: g.uniform_full_int([2], tf.float32),
        "complex": lambda: g.uniform([2], dtype=tf.complex64),
        "mixed": lambda: g.binomial([2], 10, 0.5),
        "misfit": lambda: g.binomial([2], [1.0, 2.0, 3.0], 0.5),
        "of text": lambda: g.binomial([2], 10.0, 0.5, tf.string),
        "skip by text": lambda: g.skip("a"),
        "skip by none": lambda: g.skip(None),
        "a generator shared": lambda: tf.random.set_global_generator(g),
    }
    found = {what: [probe(ask), g.state.numpy()] for what, ask in asks.items()}
    return found | {"it is": tf.random.get_global_generator() is g, "older name": tf.random.experimental.get_global_generator() is g}


@story
def gradients_through_generators(tf):
    m, s = tf.Variable([1.0, 2.0]), tf.Variable([0.5, 0.25])
    with tf.GradientTape(persistent=True) as tape:
        g = tf.random.Generator.from_seed(1)
        x, u, t = g.normal([2], m, s), g.uniform([2], m, m + s), g.truncated_normal([3, 2], m, s)
        b = g.binomial([2], m, s, tf.float32)
    return {
        "normal": tape.gradient(x, [m, s]),
        "uniform": tape.gradient(u, [m, s]),
        "truncated": tape.gradient(t, [m, s]),
        "counts": probe(lambda: tape.gradient(b, [m, s])),
        "watched": [v.shape for v in tape.watched_variables()],
    }


@story
def the_numbers_after_a_seed(tf):
    found = {}
    for seed, op_seed in ((0, None), (42, 7), (-5, 2**33), (None, 3)):
        tf.random.set_seed(seed)
        for name in FLOATS:
            kind = getattr(tf, name)
            shape = tf.constant([0.2, 1.0, 2.5, 40.0], kind)
            rate = tf.constant([0.5, 9.0, 12.0, 400.0], kind)
            logits = tf.constant([[0.0, 1.0, 2.0], [1.0, float("-inf"), 0.0]], kind)
            found[f"{seed} {op_seed} {name}"] = [
                [bits(tf.random.truncated_normal([5], 1, 2, kind, op_seed)) for _ in range(2)],
                [bits(tf.random.gamma([3], shape, dtype=kind, seed=op_seed)) for _ in range(2)],
                [tf.random.gamma([2, 1], shape, 2 * shape, kind, op_seed)],
                [tf.random.poisson([3], rate, seed=op_seed) for _ in range(2)],
                [tf.random.poisson([2], rate, tf.int64, op_seed) for _ in range(2)],
                [tf.random.categorical(logits, 6, seed=op_seed) for _ in range(2)],
                [tf.random.categorical(logits, 3, tf.int32, op_seed)],
                [tf.random.shuffle(tf.range(10), seed=op_seed) for _ in range(2)],
                [tf.random.shuffle(tf.reshape(tf.range(10), [5, 2]), op_seed)],
            ]
        for unique in (True, False):
            for sampler in (tf.random.uniform_candidate_sampler, tf.random.log_uniform_candidate_sampler):
                found[f"{seed} {op_seed} {unique} {sampler.__name__}"] = [sampler([[1, 2]], 2, 6, unique, 50, op_seed) for _ in range(2)]
        tf.random.all_candidate_sampler([[1]], 1, 3, True)
        tf.nn.compute_accidental_hits([[1]], [2, 1], 1)
        tf.random.shuffle([1], seed=op_seed)
        if seed is not None:
            found[f"{seed} {op_seed} after"] = bits(tf.random.normal([2]))
    tf.random.set_seed(3)
    x = tf.reshape(tf.range(8.0), [2, 4])
    weights, biases = tf.reshape(tf.range(40.0), [10, 4]) / 40, tf.range(10.0) / 10
    labels = tf.constant([[3], [9]], tf.int64)
    found["nce"] = tf.nn.nce_loss(weights, biases, labels, x, 4, 10)
    found["softmax"] = [tf.nn.sampled_softmax_loss(weights, biases, labels, x, 4, 10, seed=op_seed) for op_seed in (None, 5)]
    return found


@story
def implicit_gradients(tf):
    """A sample moves with its parameters, so that it keeps its quantile."""
    found = {}
    for kind in (tf.float32, tf.float64):
        tf.random.set_seed(1)
        alpha, beta = tf.Variable([0.5, 1.0, 3.0, 30.0], dtype=kind), tf.Variable([[1.0], [2.0]], dtype=kind)
        with tf.GradientTape(persistent=True) as tape:
            y = tf.random.gamma([5], alpha, beta, kind)
            z = tf.random.stateless_gamma([5, 2, 4], [1, 2], alpha, beta, kind)
            counts = tf.random.poisson([5], alpha, kind)
            order = tf.random.shuffle(alpha)
        # TensorFlow's own float32 series keeps four digits or so
        near = [tf.floor(g * 100) for g in tape.gradient(y, [alpha, beta])] if kind == tf.float32 else tape.gradient(y, [alpha, beta])
        found[kind.name] = [near, probe(lambda tape=tape: tape.gradient(counts, alpha)), tape.gradient(order, alpha)]
        found[f"{kind.name} beta"] = tape.gradient(z, beta)
    half = tf.Variable([1.0, 2.0], dtype=tf.float16)
    with tf.GradientTape(persistent=True) as tape:
        y = tf.random.gamma([3], half, dtype=tf.float16)
    found["half"] = probe(lambda: tape.gradient(y, half))
    a = tf.Variable([1.5, 2.0])
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            y = tf.random.stateless_gamma([3, 2], [1, 2], a)
        g = inner.gradient(y, a)
    found["second"] = probe(lambda: outer.gradient(g, a))
    return found


@story
def general_dropout(tf):
    found, seen = {}, []
    for noise in (None, [4, 1], [None, 5]):
        g = tf.random.Generator.from_seed(1)

        def draw(shape, dtype, g=g):
            seen.append([type(shape).__name__.replace("Eager", ""), dtype])
            return g.uniform(shape, dtype=dtype)

        x = tf.Variable(tf.ones([4, 5]))
        with tf.GradientTape() as tape:
            y = tf.nn.experimental.general_dropout(x, 0.5, draw, noise)
        found[f"noise {noise}"] = [y, tape.gradient(y, x)]
    nothing = tf.nn.experimental.general_dropout(x, 0.0, None)
    return found | {
        "asked": seen,
        "nothing": nothing,
        "rate": probe(lambda: tf.nn.experimental.general_dropout(x, 1.0, draw)),
        "integers": probe(lambda: tf.nn.experimental.general_dropout([1, 2], 0.5, draw)),
        "no sampler": probe(lambda: tf.nn.experimental.general_dropout(x, 0.5, None)),
        "missing": probe(lambda: tf.nn.experimental.general_dropout(x, 0.5)),
    }


@story
def numpy_numbers(tf):
    tnp = tf.experimental.numpy.random
    tnp.seed(5)
    found = {
        "randn": [bits(tnp.randn(3)) for _ in range(2)],
        "rand": bits(tnp.rand(2, 3)),
        "random": bits(tnp.random((4,))),
        "normal": bits(tnp.standard_normal(4)),
        "uniform": tnp.uniform([1.0, 2.0], 3.0, (2, 2)),
        "poisson": tnp.poisson([3.0, 30.0], 4),
        "randint": [tnp.randint(10, size=5), tnp.randint(3, 9, 4, "int32")],
    }
    x = tf.Variable([1.0, 2.0])
    with tf.GradientTape() as tape:
        y = tnp.uniform(x, 3.0, (3, 2))
    return found | {"gradient": tape.gradient(y, x)}


@story
def moments_of_large_samples(tf):
    """Within five standard errors, in either library: that the numbers are alike does not yet make them right."""
    n, seed = 20000, [1, 2]
    wanted = {
        "gamma": (tf.random.stateless_gamma([n], seed, 2.0, 0.5), 4.0, 8.0),
        "gamma below 1": (tf.random.stateless_gamma([n], seed, 0.3), 0.3, 0.3),
        "poisson": (tf.random.stateless_poisson([n], seed, 3.0), 3.0, 3.0),
        "poisson large": (tf.random.stateless_poisson([n], seed, 70.0), 70.0, 70.0),
        "binomial": (tf.random.stateless_binomial([n], seed, 12.0, 0.25), 3.0, 2.25),
        "binomial large": (tf.random.stateless_binomial([n], seed, 400.0, 0.75), 300.0, 75.0),
        "half of a normal": (tf.random.stateless_parameterized_truncated_normal([n], seed, 0.0, 1.0, 0.0, 50.0), 0.7979, 0.3634),
        "a tail": (tf.random.stateless_parameterized_truncated_normal([n], seed, 0.0, 1.0, 2.0, 50.0), 2.3732, 0.1141),
        "a slice": (tf.random.stateless_parameterized_truncated_normal([n], seed, 0.0, 1.0, -0.5, 0.5), 0.0, 0.0806),
        "categorical": (tf.random.stateless_categorical([[0.0, 1.0986123]], n, seed), 0.75, 0.1875),
    }
    found = {}
    for name, (x, mean, variance) in wanted.items():
        m, v = moments(tf, x)
        error = (variance / n) ** 0.5
        found[name] = [abs(m - mean) < 5 * error, abs(v - variance) < 0.1 * variance]
    order = tf.random.experimental.index_shuffle(tf.range(1000), seed, 999)
    found["a permutation"] = sorted(order.numpy().tolist()) == list(range(1000))
    return found
