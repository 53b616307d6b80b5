"""tf.initializers and TensorFlow's own: shapes, dtypes, seeds; random ones number by number."""

# mypy: ignore-errors
from __future__ import annotations

import numpy as np

from reference.programs import probe, story
from reference.programs.told import Told

RANDOM = ("RandomNormal", "RandomUniform", "TruncatedNormal", "GlorotUniform", "GlorotNormal", "LecunUniform", "LecunNormal",
          "HeUniform", "HeNormal", "VarianceScaling")  # fmt: skip


@story
def constants(tf):
    i = tf.initializers
    told = Told()
    for name, make in (("zeros", i.Zeros()), ("ones", i.Ones()), ("three", i.Constant(3)), ("half", i.Constant(0.5))):
        told[name] = [
            make((2, 3)),
            make([2]),
            make(()),
            make((2,), dtype="float64"),
            make((2,), dtype=tf.int32),
            make((0, 2)),
            make.get_config(),
        ]
    told["row"] = [i.Constant([1.0, 2.0])((3, 2)), probe(lambda: i.Constant([1.0, 2.0, 3.0])((3, 2)))]
    told["identity"] = [i.Identity()((2, 2)), i.Identity(gain=2.0)((2, 3)), i.Identity()((3, 2), dtype="float64"), probe(lambda: i.Identity()((2,))),
                        probe(lambda: i.Identity()((2, 2, 2))), i.Identity(2.0).get_config()]  # fmt: skip
    told["clone"] = i.Constant(2.0).clone()((2,))
    told["abstract"] = probe(lambda: i.Initializer()((2,)))
    return told


@story
def random_numbers_from_a_seed(tf):
    told = Told()
    for n in RANDOM:
        for seed in (0, 1, 12345, 2**31 + 5, -7):
            make = getattr(tf.initializers, n)(seed=seed)
            told[n, seed] = [make((3, 5)), make((3, 5)), make((7,)), make(())]
        make = getattr(tf.initializers, n)(seed=1)
        told[n, "shapes"] = [make((2, 3, 4, 5)), make((0, 2)), make([4, 1]), make((2, 3, 4))]
        told[n, "double"] = make((3, 3), dtype="float64")
        told[n, "half"] = make((3, 3), dtype=tf.float16)
    i = tf.initializers
    told["arguments"] = [
        i.RandomNormal(2.0, 3.0, 4)((5,)),
        i.TruncatedNormal(2.0, 3.0, 4)((5,)),
        i.RandomUniform(2.0, 3.0, 4)((5,)),
    ]
    told["whole"] = [i.RandomUniform(0, 10, seed=1)((6,), dtype="int32"), i.RandomUniform(-5, 5, seed=1)((6,), dtype="int64")]
    told["long"] = [
        i.TruncatedNormal(stddev=1.0, seed=5)((2000,)),
        i.TruncatedNormal(stddev=1.0, seed=5)((501,), dtype="float64"),
    ]
    return told


@story
def random_numbers_from_the_global_seed(tf):
    told = Told()
    for seed in (1, 99):
        tf.keras.utils.set_random_seed(seed)
        told[seed] = [getattr(tf.initializers, n)()((2, 3)) for n in RANDOM]
        told[seed, "more"] = [tf.random.uniform([2]), np.random.uniform(size=2), tf.random.normal([2])]
        told[seed, "by name"] = [tf.initializers.get("glorot_uniform")((2,)), tf.initializers.get("HeNormal")((2,))]
    told["refused"] = [probe(lambda: tf.keras.utils.set_random_seed(1.5)), probe(lambda: tf.keras.utils.set_random_seed("a"))]
    return told


@story
def variance_scaling(tf):
    v = tf.initializers.VarianceScaling
    told = Told()
    for mode in ("fan_in", "fan_out", "fan_avg"):
        for distribution in ("normal", "truncated_normal", "untruncated_normal", "uniform", "Uniform"):
            make = v(scale=1.5, mode=mode, distribution=distribution, seed=3)
            told[mode, distribution] = [make((4, 6)), make((3, 2, 5)), make.get_config()]
    told["axes"] = [
        v(seed=1, input_axes=[0], output_axes=[1, 2])((2, 3, 4)),
        v(seed=1, mode="fan_out", input_axes=[0, 1], output_axes=[2])((2, 3, 4)),
    ]
    told["refused"] = [probe(lambda: v(scale=0.0)), probe(lambda: v(mode="fan")), probe(lambda: v(distribution="triangle"))]
    return told


@story
def orthogonal(tf):
    told = Told()
    for shape in ((4, 4), (5, 2), (2, 5), (2, 3, 4)):
        for gain in (1.0, 2.0):
            q = tf.initializers.Orthogonal(gain=gain, seed=3)(shape)
            flat = tf.reshape(q, [-1, shape[-1]])
            told[str(shape), gain] = [
                q,
                tf.linalg.matmul(flat, flat, transpose_a=shape[-1] <= flat.shape[0], transpose_b=shape[-1] > flat.shape[0]),
            ]
    told["double"] = tf.initializers.Orthogonal(seed=3)((3, 3), dtype="float64")
    told["vector"] = probe(lambda: tf.initializers.Orthogonal()((3,)))
    told["config"] = tf.initializers.Orthogonal(gain=2.0, seed=1).get_config()
    return told


@story
def moments(tf):
    told = Told()
    for n in RANDOM:
        w = getattr(tf.initializers, n)()((200, 300))  # without a seed, so only what is always true
        told[n] = [w.shape, w.dtype, bool(abs(tf.reduce_mean(w)) < 0.01)]
        spread = float(tf.sqrt(tf.reduce_mean(w * w)))
        want = {"RandomNormal": 0.05, "RandomUniform": 0.05 / 3**0.5, "TruncatedNormal": 0.05 * 0.87962566}.get(n)
        if want is None:
            want = {"G": (2 / 500) ** 0.5, "L": (1 / 200) ** 0.5, "H": (2 / 200) ** 0.5, "V": (1 / 200) ** 0.5}[n[0]]
        told[n, "spread"] = abs(spread / want - 1.0) < 0.02
    return told


@story
def configurations(tf):
    i = tf.initializers
    told = Told()
    for n in RANDOM:
        make = getattr(i, n)(seed=7)
        told[n] = [
            make.get_config(),
            getattr(i, n)().get_config(),
            i.serialize(make),
            i.deserialize(i.serialize(make))((2, 2)),
            make.clone()((2, 2)),
        ]
        told[n, "bad seed"] = probe(lambda n=n: getattr(i, n)(seed=1.5))
    names = ("zeros", "ones", "identity", "random_normal", "random_uniform", "truncated_normal", "glorot_uniform", "glorot_normal",
             "lecun_uniform", "lecun_normal", "he_uniform", "he_normal", "variance_scaling", "orthogonal", "Zeros", "HeNormal")  # fmt: skip
    told["by name"] = [type(i.get(n)).__name__ for n in names]
    told["attributes"] = [getattr(i, n)().__class__.__name__ for n in names]
    told["class"] = type(i.get(i.Ones)).__name__
    told["config"] = i.get({"class_name": "Constant", "config": {"value": 2.0}})((2,))
    told["function"] = i.get(lambda shape, dtype=None: tf.fill(shape, 7.0))((2,))
    told["none"] = i.get(None)
    told["unknown"] = probe(lambda: i.get("magic"))
    told["rooms"] = [tf.keras.initializers.Zeros is tf.initializers.Zeros, tf.keras.Initializer is tf.initializers.Initializer]
    return told


@story
def the_ones_of_tensorflow(tf):
    told = Told()
    for n in ("zeros_initializer", "ones_initializer"):
        make = getattr(tf, n)()
        told[n] = [
            make([2, 3]),
            make([2], dtype=tf.int32),
            make([2], tf.bool),
            make([]),
            make([2], tf.float64),
            make.get_config(),
        ]
        told[n, "refused"] = [probe(lambda make=make: make([2], tf.string)), probe(lambda make=make: make([2], size=3))]
        told[n, "part"] = make([4], partition_shape=[2])
        told[n, "from config"] = type(make).from_config({})([1])
    c = tf.constant_initializer
    told["constant"] = [
        c(3)([2]),
        c(3.0)([2], tf.float64),
        c([1, 2])([2]),
        c([1, 2])([2, 1]),
        c(np.array([1.0, 2.0]))([2]),
        c()([2]),
        c(True)([2]),
        c(3).get_config(),
    ]
    told["constant refused"] = [
        probe(lambda: c([1, 2])([3])),
        probe(lambda: c(tf.constant(2.0))),
        probe(lambda: c([1.5])([1], tf.int32)),
    ]
    for n in ("random_normal_initializer", "random_uniform_initializer"):
        make = getattr(tf, n)
        tf.random.set_seed(3)
        told[n, "global"] = [make()([2, 3]), make()([2])]
        tf.random.set_seed(3)
        seeded = make(seed=5)
        told[n, "seed"] = [seeded([3]), seeded([3]), seeded([2], tf.float64), seeded([2], tf.float16)]
        told[n, "arguments"] = make(1.0, 2.0, seed=1)([4])
        told[n, "config"] = [make().get_config(), make.from_config({"seed": 4, "dtype": "float32"}).get_config()]
        told[n, "refused"] = [
            probe(lambda make=make: make()([2], tf.bool)),
            probe(lambda make=make: make()([2], tf.string)),
            probe(lambda make=make: make()([2], size=1)),
        ]
    told["normal whole"] = probe(lambda: tf.random_normal_initializer()([2], tf.int32))
    tf.random.set_seed(3)
    told["uniform whole"] = tf.random_uniform_initializer(0, 10, seed=2)([5], tf.int32)
    v = tf.Variable(tf.random_normal_initializer(seed=1)([2, 2]))
    told["variable"] = [v.shape, v.dtype]
    told["in a function"] = tf.Variable(lambda: tf.zeros_initializer()([2]))
    return told


@story
def stateless_numbers(tf):
    r = tf.random
    told = Told()
    for seed in ([1, 2], [0, 0], [-5, 2**31 - 1], tf.constant([7, 8], tf.int64)):
        for dtype in ("float16", "float32", "float64"):
            told[str(seed), dtype] = [r.stateless_uniform([5], seed, dtype=dtype), r.stateless_normal([2, 3], seed, dtype=dtype),
                                      r.stateless_truncated_normal([9], seed, dtype=dtype)]  # fmt: skip
        told[str(seed), "whole"] = [
            r.stateless_uniform([5], seed, 0, 100, tf.int32),
            r.stateless_uniform([5], seed, -9, 9, tf.int64),
        ]
    told["scaled"] = [
        r.stateless_uniform([3], [1, 2], 2.0, 5.0),
        r.stateless_normal([3], [1, 2], 2.0, 5.0),
        r.stateless_truncated_normal([3], [1, 2], 2.0, 5.0),
    ]
    told["refused"] = [probe(lambda: r.stateless_uniform([3], [1, 2, 3])), probe(lambda: r.stateless_uniform([3], 1)),
                       probe(lambda: r.stateless_uniform([3], [1, 2], dtype=tf.int32)), probe(lambda: r.stateless_normal([3], [1, 2], dtype=tf.int32)),
                       probe(lambda: r.stateless_uniform([3], [1, 2], 5, 5, tf.int32))]  # fmt: skip
    return told
