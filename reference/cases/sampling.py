"""Sampling: what is drawn from a seed is compared number by number; what remembers earlier draws, by dtype and shape.

How the ones with a memory go on from draw to draw, and their numbers after `set_seed`, is told in `programs/generators.py`.
"""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, DT, DTYPES, FLOAT, MAIN, K, L, N, P, R, U, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

ONE = ("f32",)
INF, NAN = float("inf"), float("nan")
SEED = K([5, 7])
SHAPES = ([], [3], [2, 3], [0], [2, 0, 3], (2, 1, 2, 1, 2), 3, [-1], [1.5], "a", None, [None], [[2]], True)
SEEDS = ([0, 0], [1, -1], [2**31 - 1, -(2**31)], [2**40, 3], [1], [1, 2, 3], 1, [[1, 2]], [1.0, 2.0], "a", None, [])
ALGORITHMS = ("philox", "Philox", "auto_select", "AUTO-select", "threefry", "other", 1, 2, 3, 0, 4, 1.5, None)

# -------------------------------------------------------------------------------------------- normal and uniform numbers

for name in ("random.stateless_normal", "random.stateless_truncated_normal", "random.stateless_uniform"):
    for shape in SHAPES:
        add(name, K(shape), SEED, dtypes=ONE)
    add(name, V([2, 3], "i32"), SEED, dtypes=ONE)
    add(name, V([2, 3], "i64"), SEED, dtypes=ONE)
    for dtype in DTYPES.values():
        add(name, K([2, 3]), SEED, dtype=DT(dtype), dtypes=ONE)
    add(name, K([67]), SEED, dtype="float64", dtypes=ONE)
    for seed in SEEDS:
        add(name, K([3]), K(seed), dtypes=ONE)
    for dtype in ("i32", "i64", "u32", "i8"):
        add(name, K([3]), V([3, 4], dtype), dtypes=ONE)
    for alg in ALGORITHMS:
        add(name, K([3]), SEED, alg=alg, dtypes=ONE)
    bad("TypeError", name, K([3]))

for name in ("random.stateless_normal", "random.stateless_truncated_normal"):
    for mean, stddev in ((1.0, 2.0), (1, 2), (0.0, 0.0), (0.0, -1.0), ([1.0, 2.0, 3.0], 1.0), (0.0, [1.0, 2.0, 3.0]),
            ([1.0, 2.0], 1.0), ("a", 1.0), (None, 1.0), ([[1.0], [2.0]], 1.0)):
        add(name, K([2, 3]), SEED, mean=mean, stddev=stddev, dtypes=ONE)
    for kind in FLOAT:
        add(name, K([2, 3]), SEED, R(3, dtype=kind), P(2, 1, dtype=kind), dtype=DT(DTYPES[kind]), smooth=kind == "f64", dtypes=ONE)

name = "random.stateless_uniform"
for kind in FLOAT:
    add(name, K([2, 3]), SEED, R(3, dtype=kind), P(2, 1, dtype=kind), dtype=DT(DTYPES[kind]), smooth=kind == "f64", dtypes=ONE)
for dtype in DTYPES.values():
    for low, high in ((0, 10), (-5, 5), (5, 5), (5, 1), (0, None), (None, 5), (None, None), (0.5, 9.5), ([0, 1, 2], 10)):
        add(name, K([2, 3]), SEED, low, high, DT(dtype), dtypes=ONE, suffix=f"{dtype} from {low} to {high}")
add(name, K([]), SEED, None, None, DT("int64"), dtypes=ONE)
add(name, K([7]), SEED, -(2**63), 2**63 - 1, DT("int64"), dtypes=ONE)
add(name, K([7]), SEED, -(2**31), 2**31 - 1, DT("int32"), dtypes=ONE)
add(name, K([0]), SEED, 5, 5, DT("int32"), dtypes=ONE)

name = "random.truncated_normal"
for shape in SHAPES:
    add(name, K(shape), form=True, dtypes=ONE)
for dtype in DTYPES.values():
    add(name, K([2, 3]), dtype=DT(dtype), form=True, dtypes=ONE)
for seed in (1, None, -1, 2**40, 1.5, "a", [1, 2]):
    add(name, K([2]), seed=seed, form=True, dtypes=ONE)
for mean, stddev in ((1.0, 2.0), ([1.0, 2.0, 3.0], 1.0), (0.0, [1.0, 2.0]), ("a", 1.0), (None, 1.0)):
    add(name, K([2, 3]), mean=mean, stddev=stddev, form=True, dtypes=ONE)
add(name, K([3]), mean=V(2.5), stddev=0.0, dtypes=ONE, suffix="no spread")
bad("TypeError", name)

# --------------------------------------------------------------------------------------------------------------- new seeds

for name in ("random.split", "random.experimental.stateless_split"):
    for kind in ALL:
        add(name, V([1, 2], kind), dtypes=ONE)
for seed in SEEDS:
    add("random.split", K(seed), dtypes=ONE)
for num in (0, 1, 3, -1, 2.5, "a", None, [2]):
    add("random.split", SEED, num, dtypes=ONE)
for alg in ALGORITHMS:
    add("random.split", SEED, alg=alg, dtypes=ONE)
bad("TypeError", "random.split")

for name in ("random.fold_in", "random.experimental.stateless_fold_in"):
    for kind in ALL:
        add(name, SEED, V(3, kind), dtypes=ONE)
for data in (0, -1, 2**40, 1.5, "a", None, [1], [1, 2], True):
    add("random.fold_in", SEED, K(data), dtypes=ONE)
for seed in SEEDS:
    add("random.fold_in", K(seed), K(3), dtypes=ONE)
for alg in ALGORITHMS:
    add("random.fold_in", SEED, K(3), alg=alg, dtypes=ONE)
bad("TypeError", "random.fold_in", SEED)

# ------------------------------------------------------------------------------------------------------------------- gamma

name = "random.stateless_gamma"
# TensorFlow differentiates float32 samples in float32, by a series; here it is float64
add(name, K([4, 3]), SEED, P(3), dtypes=ONE, smooth=False, tolerance=10)
add(name, K([4, 3]), SEED, P(3, dtype="f64"), dtype=DT("float64"), dtypes=ONE, smooth=False)
for alpha in ([1.0], [0.01], [0.5], [1.5], [10.0], [200.0], [0.0]):
    for kind in MAIN:
        # where a sample is tiny beside alpha, or alpha is large, the float32 series of TensorFlow keeps fewer digits
        add(name, K([5, 1]), SEED, V(alpha, kind), dtype=DT(DTYPES[kind]), dtypes=ONE, smooth=False,
            tolerance=1 if kind == "f64" else 50)
add(name, K([3, 2, 3]), SEED, P(2, 1), P(3), dtypes=ONE, smooth=False, tolerance=10)
add(name, K([3, 2, 3]), SEED, P(2, 1, dtype="f64"), P(3, dtype="f64"), dtype=DT("float64"), dtypes=ONE, smooth=False)
add(name, K([2, 3]), SEED, P(2, 3), P(), dtypes=ONE, smooth=False, tolerance=10)
for shape in SHAPES:
    add(name, K(shape), SEED, K(1.5), dtypes=ONE)
for shape, alpha in (([3], [1.0, 2.0]), ([2, 1], [1.0, 2.0]), ([2], [[1.0, 2.0]]), ([0, 2], [1.0, 2.0]), ([2, 0], []), ([], [1.0])):
    add(name, K(shape), SEED, K(alpha), dtypes=ONE)
for dtype in DTYPES.values():
    add(name, K([3]), SEED, K(2), dtype=DT(dtype), dtypes=ONE)
add(name, K([3]), SEED, V(2.0, "f64"), dtypes=ONE)
add(name, K([2]), SEED, K([1.0, 2.0]), K([1.0, 2.0, 3.0]), dtypes=ONE)
for alpha in ("a", None, 1j, True):
    add(name, K([2]), SEED, K(alpha), dtypes=ONE)
for seed in SEEDS:
    add(name, K([2]), K(seed), K(2.0), dtypes=ONE)
bad("TypeError", name, K([2]), SEED)

name = "random.gamma"
add(name, K([3]), V(1e-30), dtypes=ONE, smooth=False, suffix="nothing but 0")  # the one that is the same after any draws
for shape in SHAPES:
    add(name, K(shape), K(1.5), form=True, dtypes=ONE)
for shape, alpha, beta in (([2], [1.0, 2.0], None), ([2], [1.0, 2.0], [[1.0], [2.0]]), ([], [1.0], 3), ([2], [1.0, 2.0], [1.0, 2.0, 3.0]),
        ([0], [1.0], 1.0), ([2], [], 1.0), ([2], "a", 1.0), ([2], None, 1.0), ([2], 1.0, "a")):
    add(name, K(shape), K(alpha), K(beta), form=True, dtypes=ONE)
for dtype in DTYPES.values():
    add(name, K([3]), K(2), dtype=DT(dtype), form=True, dtypes=ONE)
add(name, V([2, 3], "i64"), K(2.0), form=True, dtypes=ONE)
add(name, V([2, 3], "i32"), K(2.0), form=True, dtypes=ONE)
add(name, K([3]), V(2.0, "f64"), form=True, dtypes=ONE)
bad("TypeError", name, K([2]))

# ------------------------------------------------------------------------------------------------------------------ counts

name = "random.stateless_poisson"
for kind in ALL:
    add(name, K([4, 3]), SEED, V([1, 5, 30], kind), dtypes=ONE)
    add(name, K([4]), SEED, K(12.5), dtype=DT(DTYPES[kind]), dtypes=ONE)
for rate in (0.0, 0.1, 9.99, 10.0, 1000.0, 1e6, -1.0):
    for kind in ("i32", "f16", "f64"):
        if kind == "f16" and rate == 1e6:
            continue  # TensorFlow draws for ever, for a number that float16 can hold
        add(name, K([6]), SEED, K(rate), dtype=DT(DTYPES[kind]), dtypes=ONE, suffix=f"{kind} {rate}")
add(name, K([2]), SEED, K(INF), dtype=DT("float32"), dtypes=ONE)
add(name, K([3]), SEED, P(), dtype=DT("float32"))
for shape in SHAPES:
    add(name, K(shape), SEED, K(3.0), dtypes=ONE)
for shape, rate in (([3], [1.0, 2.0]), ([2, 1], [1.0, 2.0]), ([2], [[1.0, 2.0]]), ([0, 2], [1.0, 2.0]), ([2, 0], []), ([2], "a"), ([2], None)):
    add(name, K(shape), SEED, K(rate), dtypes=ONE)
for seed in SEEDS:
    add(name, K([2]), K(seed), K(2.0), dtypes=ONE)
bad("TypeError", name, K([2]), SEED)

name = "random.poisson"
add(name, K([3]), V(0.0), dtypes=ONE, smooth=False, suffix="nothing but 0")
for shape in SHAPES:
    add(name, K(shape), K(3.0), form=True, dtypes=ONE)
for kind in ALL:
    add(name, K([4]), V([1, 5, 30], kind), form=True, dtypes=ONE)
    add(name, K([4]), K(12.5), dtype=DT(DTYPES[kind]), form=True, dtypes=ONE)
for rate in ([], [[1.0, 2.0]], "a", None, 3):
    add(name, K([2]), K(rate), form=True, dtypes=ONE)
bad("TypeError", name, K([2]))

name = "random.stateless_binomial"
for kind in ALL:
    add(name, K([4]), SEED, V(1, kind), V(1, kind), dtypes=ONE)
    add(name, K([4]), SEED, K(20.0), K(0.4), output_dtype=DT(DTYPES[kind]), dtypes=ONE)
for count, prob in ((10, 0.5), (100, 0.5), (100, 0.05), (100, 0.95), (1e6, 0.3), (0, 0.5), (-1, 0.5), (5, 0.0), (5, 1.0), (5, -0.5),
        (5, 1.5), (2.5, 0.5), (2.5, 0.75), (-1, 2.0)):
    for kind in FLOAT[:1] + MAIN:
        if kind == "f16" and count == 1e6:
            continue
        add(name, K([6]), SEED, V(count, kind), V(prob, kind), output_dtype=DT("float64"), dtypes=ONE)
add(name, K([2]), SEED, K(5.0), K(NAN), output_dtype=DT("float32"), dtypes=ONE)
add(name, K([3, 2, 2]), SEED, K([[10.0], [100.0]]), K([0.3, 0.6]), dtypes=ONE)
add(name, K([3]), SEED, P(), U(), output_dtype=DT("float32"))
for shape in SHAPES:
    add(name, K(shape), SEED, K(10.0), K(0.5), dtypes=ONE)
for shape, count, prob in (([3], [1.0, 2.0], 0.5), ([2], [[1.0, 2.0]], 0.5), ([2], [1.0, 2.0], [0.1, 0.2, 0.3]), ([0, 2], [1.0, 2.0], 0.5),
        ([2], 10, 0.5), ([2], 10.0, 1), ([2], "a", 0.5), ([2], None, 0.5), ([2], 1.0, "a")):
    add(name, K(shape), SEED, K(count), K(prob), dtypes=ONE)
add(name, K([2]), SEED, V(1.0, "f64"), V(1.0, "f32"), dtypes=ONE)
for seed in SEEDS:
    add(name, K([2]), K(seed), K(2.0), K(0.5), dtypes=ONE)
bad("TypeError", name, K([2]), SEED, K(1.0))

# ------------------------------------------------------------------------------------------------------ truncated anywhere

name = "random.stateless_parameterized_truncated_normal"
for low, high in ((-2.0, 2.0), (-0.5, 0.25), (1.0, 3.0), (3.0, INF), (-INF, -2.0), (-1.0, INF), (-INF, 0.5), (4.0, 4.125), (-1.5, 0.0)):
    for kind in MAIN:
        add(name, K([4]), SEED, V(0.25, kind), V(1.5, kind), V(low, kind), V(high, kind), dtypes=ONE, smooth=False,
            tolerance=1 if kind == "f64" else 8)  # beyond the bounds, a quantile is the difference of nearly equal numbers
add(name, K([4]), SEED, V(0.0, "f16"), V(1.0, "f16"), V(-1.0, "f16"), V(2.0, "f16"), dtypes=ONE, wrt=())
add(name, K([4, 2, 3]), SEED, R(3), P(2, 1), V(-9.0), V(9.0), smooth=False)
add(name, K([4, 2, 3]), SEED, V([0.0, 0.5, 1.0]), V([[1.0], [2.0]]), V([-1.0, -2.0, 0.0]), V([[1.5], [2.5]]), smooth=False,
    dtypes=("f64",))
for shape in SHAPES:
    add(name, K(shape), SEED, dtypes=ONE)
for kind in ALL:
    add(name, K([2]), SEED, V(0, kind), V(1, kind), V(-1, kind), V(1, kind), dtypes=ONE, wrt=())
for mean, stddev, low, high in ((0.0, 0.0, -1.0, 1.0), (0.0, -1.0, -1.0, 1.0), (0.0, 1.0, 1.0, 1.0), (0.0, 1.0, 2.0, 1.0),
        (0.0, 1.0, -INF, INF), (0.0, 1.0, NAN, 1.0), (0, 1, -1, 1), (0.0, 1, -1.0, 1.0), ("a", 1.0, -1.0, 1.0), (None, 1.0, -1.0, 1.0),
        ([0.0, 1.0], 1.0, -1.0, 1.0), ([0.0, 1.0, 2.0], [1.0, 2.0], -1.0, 1.0)):
    add(name, K([2]), SEED, mean, stddev, low, high, dtypes=ONE, suffix=f"{mean} {stddev} {low} {high}")
add(name, K([3]), SEED, K([0.0, 1.0]), dtypes=ONE)
for seed in SEEDS:
    add(name, K([2]), K(seed), dtypes=ONE)
bad("TypeError", name, K([2]))

# ------------------------------------------------------------------------------------------------------- choices and orders

name = "random.stateless_categorical"
for kind in ALL:
    add(name, V([[0, 1, 2], [3, 0, 0]], kind), K(5), SEED, dtypes=ONE)
add(name, R(4, 6), K(9), SEED, dtypes=FLOAT)
add(name, V([[0.0, -INF, 1.0], [NAN, 0.0, 0.0], [INF, 0.0, 0.0]]), K(6), SEED, dtypes=FLOAT)
for shape in ((1, 1), (0, 3), (3,), (2, 2, 2), ()):
    add(name, R(*shape), K(2), SEED, dtypes=ONE)
for count in (0, 1, -1, 2.5, "a", None, [2]):
    add(name, R(2, 3), K(count), SEED, dtypes=ONE)
add(name, R(2, 3), V(3, "i32"), SEED, dtypes=ONE)
for dtype in ("int32", "int64", "int8", "float32"):
    add(name, R(2, 3), K(3), SEED, DT(dtype), dtypes=ONE)
add(name, R(2, 3), K(3), SEED, None, dtypes=ONE)
add(name, K([[0.0, 1.0]]), K(3), SEED, dtypes=ONE)
for seed in SEEDS:
    add(name, R(2, 3), K(3), K(seed), dtypes=ONE)
bad("TypeError", name, R(2, 3), K(3))

name = "random.categorical"
for kind in ALL:
    add(name, V([[0, 1, 2], [3, 0, 0]], kind), K(5), form=True, dtypes=ONE)
for shape in ((1, 1), (0, 3), (3,), (2, 2, 2), ()):
    add(name, R(*shape), K(2), form=True, dtypes=ONE)
for count in (0, 1, -1, 2.5, "a", None, [2]):
    add(name, R(2, 3), K(count), form=True, dtypes=ONE)
for dtype in ("int32", "int64", "int8", "float32"):
    add(name, R(2, 3), K(3), DT(dtype), form=True, dtypes=ONE)
bad("TypeError", name, R(2, 3))

name = "random.experimental.stateless_shuffle"
add(name, V([1, 0, 1, 0, 1, 1, 0]), SEED, dtypes=ALL)
for shape in ((5, 2), (1, 3), (0,), (0, 3), (3, 0), (), (2, 1, 2, 1, 2)):
    add(name, R(*shape), SEED, smooth=False)
for value in ([3, 1, 2], "a", None, 1.5):
    add(name, K(value), SEED, dtypes=ONE)
for seed in SEEDS:
    add(name, R(3), K(seed), dtypes=ONE, wrt=())
for alg in ALGORITHMS:
    add(name, R(3), SEED, alg=alg, dtypes=ONE, wrt=())
bad("TypeError", name, R(3))

name = "random.shuffle"
add(name, V([1, 0, 1, 0]), form=True, dtypes=ALL)
for shape in ((5, 2), (1, 3), (0,), (0, 3), (3, 0), (), (2, 1, 2, 1, 2)):
    add(name, R(*shape), form=True, dtypes=ONE)
add(name, V([2.0]), dtypes=ONE, smooth=False)
add(name, V([1.0, 1.0, 1.0]), dtypes=MAIN, smooth=False, suffix="all alike")
for value in ([3, 1, 2], "a", None, 1.5):
    add(name, K(value), form=True, dtypes=ONE)
bad("TypeError", name)

name = "random.experimental.index_shuffle"
for kind in ALL:
    add(name, V([0, 1], kind), SEED, V(5, kind), dtypes=ONE)
    add(name, K([0, 1]), V([1, 2], kind), K(5), dtypes=ONE)
for top in (0, 1, 2, 100, 255, 256, 4095, 4096, 65535, 65536, 65537, 10**6, 2**31 - 1):
    add(name, V([0, 1] if top else [0, 0], "i32"), SEED, K(top), dtypes=ONE)
add(name, V([0, 2**40], "i64"), SEED, V(2**41, "i64"), dtypes=ONE)
for index, seed, top in ((3, [1, 2], 9), ([3], [1, 2], [9]), ([3, 4], [1, 2], [9, 10]), (3, [1, 2], [9, 10]), ([3, 4], [[1, 2, 3]], 9),
        ([3, 4], [[1, 2], [3, 4]], 9), ([[1]], [1, 2], 9), ([1, 2], [1, 2], [9, 9, 9]), (10, [1, 2], 9), (-1, [1, 2], 9), (0, [1, 2], -1),
        (1, [1], 9), (1, 1, 9), (1, [1, 2, 3], 9), (1.5, [1, 2], 9), (1, [1.0, 2.0], 9), ("a", [1, 2], 9), (1, [-1, 2**31 - 1], 9),
        (1, [2**40, 1], 9)):
    add(name, K(index), K(seed), K(top), dtypes=ONE)
bad("TypeError", name, K(1), SEED)

# -------------------------------------------------------------------------------------------------------------- generators

name = "random.create_rng_state"
for seed in (0, 1, -1, 2**63, 2**64 + 5, 2**200, [1], [1, 2, 3], [1, 2, 3, 4], [2**64 - 1, 1], [[1, 2]], 1.5, [1.5], "a", None, True):
    for alg in (1, "threefry", "auto_select"):
        add(name, K(seed), K(alg), dtypes=ONE)
for kind in ("i32", "i64", "u64", "f32"):
    add(name, V([3, 4], kind), K("philox"), dtypes=ONE, wrt=())
for alg in ("other", 1.5, None):
    add(name, K(1), K(alg), dtypes=ONE)
alias("random.experimental.create_rng_state", name)
bad("TypeError", name, K(1))

# -------------------------------------------------------------------------------------------------------------- candidates

IDS = V([[1, 2], [3, 0]], "i64")
for name, top in (("random.all_candidate_sampler", ()), ("nn.all_candidate_sampler", ()), ("random.uniform_candidate_sampler", (9,)),
        ("random.log_uniform_candidate_sampler", (9,))):
    exact = not top
    for unique in (True, False):
        add(name, IDS, 2, 5, unique, *top, form=not exact, dtypes=ONE)
        add(name, V([[3]], "i64"), 1, 4, unique, *top, form=not exact, dtypes=ONE)
    for ids in ([[1, 2]], [[1]], [1, 2], 1, [], [[1.0, 2.0]], "a", None, [[1, 20]], [[-1, 2]]):
        add(name, K(ids), 2, 5, True, *top, form=not exact, dtypes=ONE)
    for kind in ("i32", "f32"):
        add(name, V([[1, 2]], kind), 2, 5, True, *top, form=not exact, dtypes=ONE, wrt=())
    for width in (0, -1, 1, 3, 2.0, "a", None):
        add(name, IDS, width, 5, True, *top, form=not exact, dtypes=ONE)
    for count in (0, -1, 1, 5.0, "a", None):
        add(name, IDS, 2, count, True, *top, form=not exact, dtypes=ONE)
    add(name, V([], "i64"), 1, 2, True, *top, form=not exact, dtypes=ONE)
    add(name, N(IDS), 2, 5, 1, *top, form=not exact, dtypes=ONE)
    bad("TypeError", name, IDS, 2, 5)
for name in ("random.uniform_candidate_sampler", "random.log_uniform_candidate_sampler"):
    for top in (4, 0, -1, 9.0, None, 2**40):
        add(name, V([[0, 1]], "i64"), 2, 4, True, top, form=True, dtypes=ONE)
    add(name, V([[0, 1]], "i64"), 2, 5, True, 4, form=True, dtypes=ONE)
    add(name, V([[0, 0]], "i64"), 2, 3, False, 1, dtypes=ONE, suffix="one class")
    add(name, V([[0, 1]], "i64"), 2, 6, True, 4, form=True, dtypes=ONE)

name = "nn.compute_accidental_hits"
for ids, found, width in (([[1, 2], [3, 1]], [1, 3, 1, 9], 2), ([[1]], [2], 1), ([[1]], [], 1), ([[1, 1]], [1], 2), ([[1]], [1], 2), ([1], [1], 1),
        ([[1]], [[1]], 1), ([[1]], 1, 1), ([[1.0]], [1], 1), ([[1]], [1.0], 1), ([[1]], [1], 0), ([[1]], [1], 1.0), ([[1]], [1], "a"),
        ("a", [1], 1), (None, [1], 1), ([[1]], None, 1)):
    add(name, K(ids), K(found), width, dtypes=ONE)
add(name, IDS, V([2, 3], "i64"), 2, dtypes=ONE)
add(name, V([[1]], "i32"), V([2, 3], "i64"), 1, dtypes=ONE)
add(name, V([[1]], "i64"), V([2, 3], "i32"), 1, dtypes=ONE)
bad("TypeError", name, IDS, V([2, 3], "i64"))

# A sample that is given makes the losses plain functions.
SAMPLE = (V([4, 1, 0], "i64"), V([[0.5], [0.25]], "f32"), V([0.125, 0.5, 1.0], "f32"))
WIDER = (V([4, 1, 0], "i64"), V([[0.5, 1.0], [0.25, 0.5]], "f32"), V([0.125, 0.5, 1.0], "f32"))
LABELS = V([[3], [1]], "i64")
for name in ("nn.nce_loss", "nn.sampled_softmax_loss"):
    for hits in (True, False):
        add(name, R(5, 4), R(5), LABELS, R(2, 4), 3, 5, sampled_values=SAMPLE, remove_accidental_hits=hits, dtypes=ONE, tolerance=2)
        add(name, R(5, 4), R(5), IDS, R(2, 4), 3, 5, 2, sampled_values=WIDER, remove_accidental_hits=hits, dtypes=ONE, tolerance=2)
    add(name, W(R(5, 4)), W(R(5)), LABELS, R(2, 4), 3, 5, sampled_values=SAMPLE, dtypes=ONE, tolerance=2)
    add(name, L(R(2, 4), R(2, 4), R(1, 4)), R(5), LABELS, R(2, 4), 3, 5, sampled_values=SAMPLE, dtypes=ONE, tolerance=2)
    add(name, L(R(3, 4), R(2, 4)), R(5), LABELS, R(2, 4), 3, 5, sampled_values=SAMPLE, dtypes=ONE, tolerance=2)
    add(name, R(5, 4), R(5), V([[3], [1]], "i32"), R(2, 4), 3, 5, sampled_values=SAMPLE, dtypes=ONE, tolerance=2)
    add(name, R(5, 4, dtype="f64"), R(5), LABELS, R(2, 4), 3, 5, sampled_values=SAMPLE, dtypes=ONE, tolerance=2, wrt=(1, 3))
    add(name, R(5, 4), R(5), LABELS, R(2, 4), 3, 5, sampled_values=SAMPLE, dtypes=("f16", "f64"))
    add(name, R(5, 4), R(5), LABELS, R(2, 3), 3, 5, sampled_values=SAMPLE, dtypes=ONE)
    add(name, R(5, 4), R(4), LABELS, R(2, 4), 3, 5, sampled_values=SAMPLE, dtypes=ONE)
    add(name, R(4, 4), R(5), LABELS, R(2, 4), 3, 5, sampled_values=SAMPLE, dtypes=ONE)
    add(name, R(5, 4), R(5), LABELS, R(3, 4), 3, 5, sampled_values=SAMPLE, dtypes=ONE)
    add(name, R(5, 4), R(5), K([[3], [1]]), R(2, 4), 3, 5, sampled_values=SAMPLE, dtypes=ONE)
    add(name, R(5, 4), R(5), LABELS, K([[1.0, 2.0, 3.0, 4.0], [0.0, 0.0, 0.0, 0.0]]), 3, 5, sampled_values=SAMPLE, dtypes=ONE)
    add(name, R(5, 4), R(5), IDS, R(2, 4), 3, 5, 1, sampled_values=SAMPLE, dtypes=ONE)
    add(name, R(5, 4), R(5), LABELS, R(2, 4), 4, 5, sampled_values=SAMPLE, dtypes=ONE)
    add(name, R(9, 4), R(9), LABELS, R(2, 4), 3, 9, form=True, dtypes=ONE)
    bad("TypeError", name, R(5, 4), R(5), LABELS, R(2, 4), 3)

# ----------------------------------------------------------------------------------------------------------------- dropout

name = "nn.experimental.stateless_dropout"
add(name, R(2, 3, 2), K(0.4), SEED, dtypes=ALL)
for shape in ((), (1,), (0,), (2, 0, 3), (2, 1, 2, 1, 2)):
    add(name, R(*shape), K(0.5), SEED)
for rate in (0.0, 0, 0.999, 1.0, -0.1, 1.5, "a", None, True, NAN):
    add(name, R(3), K(rate), SEED, dtypes=ONE)
add(name, R(2, 3), V(0.25), SEED, wrt=(0,))
add(name, R(2, 3), V(0.25, "f64"), SEED, dtypes=ONE)
add(name, R(2, 3), V([0.25]), SEED, dtypes=ONE)
for noise in ([2, 1], [1, 3], [None, 1], [2, 3], [3], [2, 2], [], "a", (1, 1)):
    add(name, R(2, 3), K(0.5), SEED, noise_shape=noise, dtypes=ONE)
for alg in ALGORITHMS:
    add(name, R(3), K(0.5), SEED, alg, dtypes=ONE)
for seed in SEEDS:
    add(name, R(3), K(0.5), K(seed), dtypes=ONE)
add(name, K([1.0, 2.0, 3.0]), K(0.5), SEED, dtypes=ONE)
add(name, W(R(4)), K(0.5), SEED)
bad("TypeError", name, R(3), K(0.5))

# -------------------------------------------------------------------------------------------------- tf.experimental.numpy

ROOM = "experimental.numpy.random."
for seed in (1, 1.5, "5", "a", [1], None):
    add(ROOM + "seed", K(seed), dtypes=ONE)
for sizes in ((), (2,), (2, 3), ([2],), (2.5,), (-1,), (0,)):
    for f in ("rand", "randn"):
        add(ROOM + f, *map(K, sizes), form=True, dtypes=ONE)
for size in (None, 3, (2,), [2, 1], (), 2.5, "a", -1, True, (0, 2)):
    for f in ("standard_normal", "random"):
        add(ROOM + f, K(size), form=True, dtypes=ONE)
    add(ROOM + "uniform", size=size, form=True, dtypes=ONE)
    add(ROOM + "poisson", size=size, form=True, dtypes=ONE)
    add(ROOM + "randint", K(3), size=size, form=True, dtypes=ONE)
for low, high, size in ((1, 2, None), ([1.0, 2.0], 3, None), ([1.0, 2.0], [[3], [4.0]], None), ([1.0, 2.0], 3, (3, 2)), ([1.0, 2.0], [3, 4, 5], None),
        ("a", 3, None), (None, 3, None)):
    add(ROOM + "uniform", K(low), K(high), K(size), form=True, dtypes=ONE)
add(ROOM + "uniform", V([1.0, 2.0]), V(3.0), form=True, dtypes=("f32", "f64", "i32"))
for rate in (3, [1.0, 20.0], "a", None):
    add(ROOM + "poisson", K(rate), form=True, dtypes=ONE)
for low, high in ((5, None), (5.7, None), (5, 1), (2, 9), ("a", None), (1, [5]), (0, 5.5), (None, 3)):
    add(ROOM + "randint", K(low), K(high), form=True, dtypes=ONE)
for dtype in ("int32", "int64", "int16", "float32"):
    add(ROOM + "randint", K(5), dtype=DT(dtype), form=True, dtypes=ONE)
    add(ROOM + "randint", K(5), dtype=dtype, form=True, dtypes=ONE)
