"""Pictures changed at random. With a seed alone the numbers are compared, with a memory their dtype and shape."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, K, N, R, U, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

ONE = ("f32",)
# hue, contrast and saturation are float32 inside
ROUNDED = 2e5
SEEDS = [(1, 2), [0, 0], (-1, 3), [2**40, 7]]
BAD_SEEDS = [[1], 1, None, "a", [1.0, 2.0], [[1, 2]]]

# ------------------------------------------------------------------------------------------------- colours

PAIRS = [(0.1, 0.2), (0, 1), (0.2, 0.1), (0.1, 0.1), (-0.1, 0.2), (None, 1), (0, None), ("a", "b"), ([0.1], [0.2]), (V(0.1), V(0.4)), (V(0.4), V(0.1)), (N(V(0.1)), N(V(0.4)))]
DELTAS = [None, "a", -1, 0, 0.6, 0.5, 1, True, [0.1], 1j, V(0.1), V(-0.1), N(V(0.1)), V(0.1, "f64"), V(1, "i32")]
for what in ("brightness", "hue", "contrast", "saturation"):
    ranges = [(d,) for d in DELTAS] if what in ("brightness", "hue") else PAIRS
    usual = ranges[5] if what in ("brightness", "hue") else ranges[0]
    for name, seeds in ((f"image.random_{what}", (None, 1)), (f"image.stateless_random_{what}", SEEDS)):
        form = {"form": True} if seeds[0] is None else {"smooth": False}
        plain = U(2, 3, 2, 3)
        for dtype in ALL:
            wide = ROUNDED if dtype == "f64" and what != "brightness" else 1.0
            add(name, plain, *map(K, usual), seed=K(seeds[1]), dtypes=(dtype,), tolerance=wide, **form)
        for limits in ranges:
            limits = [given if isinstance(given, V(0).__class__ | N) else K(given) for given in limits]
            add(name, U(2, 2, 3), *limits, seed=K(seeds[1]), wrt=(0,), dtypes=ONE, **form)
        for seed in seeds:
            add(name, U(2, 2, 3), *map(K, usual), seed=K(seed), dtypes=ONE, **form)
        for shape in ((), (3,), (2, 3), (2, 2, 1), (2, 0, 3), (0, 2, 2, 3)):
            add(name, U(*shape), *map(K, usual), seed=K(seeds[1]), dtypes=ONE, **form)
        add(name, K([[[0.5, 0.25, 1.0]]]), *map(K, usual), K(seeds[1]), dtypes=ONE, **form)
        add(name, W(U(2, 2, 3)), *map(K, usual), K(seeds[1]), dtypes=ONE, **form)
        bad("TypeError", name, U(2, 2, 3))
    for seed in BAD_SEEDS:
        add(f"image.stateless_random_{what}", U(2, 2, 3), *map(K, usual), seed=K(seed), dtypes=ONE)
    for seed in (V([1, 2], "i32"), V([1, 2], "i64"), V([1, 2], "u8"), V([1.0, 2.0])):
        add(f"image.stateless_random_{what}", U(2, 2, 3), *map(K, usual), seed=seed, dtypes=ONE, smooth=False)
add("image.stateless_random_saturation", U(2, 2, 3), K(0.1), K(0.2), dtypes=ONE)

# ------------------------------------------------------------------------------------------------- shapes

for what in ("flip_left_right", "flip_up_down"):
    for name, seeds in ((f"image.random_{what}", (None, 1)), (f"image.stateless_random_{what}", [*SEEDS, (2, 3), (5, 5)])):
        form = {"form": True} if seeds[0] is None else {}
        for seed in seeds:
            add(name, R(2, 3, 2), seed=K(seed), dtypes=ALL[:-1] if form else ALL, **form)
            add(name, R(4, 2, 3, 1), seed=K(seed), dtypes=ALL, **form)
        for shape in ((), (2,), (2, 3), (2, 0, 3), (0, 2, 1), (2, 2, 0), (0, 2, 2, 1), (1, 2, 0, 1), (1, 1, 2, 2, 1)):
            add(name, R(*shape), seed=K(seeds[1]), dtypes=ONE, **form)
        for value in ([[[1], [2]]], None, 1.0, "a"):
            add(name, K(value), K(seeds[1]), dtypes=ONE, **form)
        add(name, W(R(2, 3, 1)), K(seeds[1]), dtypes=ONE, **form)
        add(name, N(R(2, 2, 3, 1)), K(seeds[1]), dtypes=ONE, **form)
        bad("TypeError", name)
    for seed in BAD_SEEDS:
        add(f"image.stateless_random_{what}", R(2, 3, 1), seed=K(seed), dtypes=ONE)

for name, seeds in (("image.random_crop", (None, 1)), ("image.stateless_random_crop", SEEDS)):
    form = {"form": True} if seeds[0] is None else {}
    add(name, R(3, 4, 2), K([2, 2, 2]), seed=K(seeds[1]), dtypes=ALL, **form)
    for seed in seeds:
        add(name, R(9, 8, 7), K([2, 3, 1]), seed=K(seed), dtypes=ONE, **form)
    for shape, size in (((5,), [2]), ((5,), [5]), ((), []), ((3, 3), [0, 2]), ((3, 1, 2, 2, 2), [1, 1, 2, 1, 2]), ((0, 2), [0, 1])):
        add(name, R(*shape), K(size), seed=K(seeds[1]), dtypes=ONE, **form)
    for size in ([4, 1, 1], [1, 1], [1, 1, 1, 1], 1, None, [1.0, 1.0, 1.0], "a", [[1, 1, 1]], [], (1, 2, 2), [True, 1, 1]):
        add(name, R(2, 3, 2), K(size), seed=K(seeds[1]), dtypes=ONE, **form)
    for size in (V([1, 2, 2], "i32"), V([1, 2, 2], "i64"), V([1.0, 2.0, 2.0]), N(V([1, 2, 2], "i64"))):
        add(name, R(2, 3, 2), size, seed=K(seeds[1]), wrt=(0,), dtypes=ONE, **form)
    for value in ([1, 2, 3], None, 5.0, "a"):
        add(name, K(value), K([1]), K(seeds[1]), K("n"), dtypes=ONE, **form)
    add(name, W(R(2, 3)), K([1, 2]), K(seeds[1]), dtypes=ONE, **form)
    bad("TypeError", name, R(2, 3))
for seed in BAD_SEEDS:
    add("image.stateless_random_crop", R(2, 3), K([1, 1]), seed=K(seed), dtypes=ONE)
