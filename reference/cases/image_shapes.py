"""Pictures turned, cropped, padded, and compared with themselves."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, FLOAT, MAIN, WIDE, K, N, R, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

ONE = ("f32",)
INF, NAN = float("inf"), float("nan")
WRONG: list[tuple[int, ...]] = [(), (2,), (2, 3), (2, 0, 3), (0, 2, 1), (2, 2, 0), (1, 2, 0, 1), (0, 2, 2, 1), (1, 1, 2, 2, 1)]

# ----------------------------------------------------------------------------------------------------------- turning

for f in ("flip_left_right", "flip_up_down", "rot90", "transpose"):
    name = f"image.{f}"
    add(name, R(2, 3, 2), dtypes=ALL)
    for shape in ((1, 1, 1), (3, 1, 2), (1, 3, 1), (2, 2, 3, 1), (1, 3, 2, 2)):
        add(name, R(*shape), dtypes=WIDE)
    for shape in WRONG:
        add(name, R(*shape), dtypes=ONE)
    for value in ([[[1], [2]]], None, 1.0, "a"):
        add(name, K(value), dtypes=ONE)
    add(name, N(R(2, 3, 1)), dtypes=("f32", "i32"))
    add(name, W(R(2, 3, 1)))
    bad("TypeError", name)
for k in (0, 1, 2, 3, 4, 5, -1, -2, 1.0, [1], "a", None, True):
    add("image.rot90", R(2, 3, 2), k=k, dtypes=WIDE)
    add("image.rot90", R(2, 2, 3, 1), K(k), dtypes=ONE)
for kind in ("i32", "i64"):
    add("image.rot90", R(2, 3, 2), V(2, kind), dtypes=ONE)
add("image.rot90", R(2, 3, 2), K(1), "n", dtypes=ONE)

# ------------------------------------------------------------------------------------------------ cropping and padding

name = "image.central_crop"
add(name, R(4, 5, 2), K(0.5), dtypes=ALL)
for fraction in (1.0, 1, 0.25, 0.75, 0.01, 0.9, 0.0, -0.5, 1.5, True, False, NAN, "a", None, [0.5]):
    add(name, R(4, 5, 1), K(fraction), dtypes=WIDE if fraction == 0.75 else ONE)
    add(name, R(2, 5, 3, 1), K(fraction), dtypes=ONE)
for fraction in (V(0.5), V([0.5]), V([0.5, 0.5]), V(1.5), V(1.0), N(V(0.5)), N(V(0.5, "f64")), V(1, "i32")):
    add(name, R(4, 5, 1), fraction, wrt=(0,), dtypes=ONE)
for shape in WRONG:
    add(name, R(*shape), K(0.5), dtypes=ONE)
    add(name, R(*shape), K(1.0), dtypes=ONE)
add(name, K([[[1], [2]]]), K(0.5), dtypes=ONE)
add(name, W(R(4, 4, 1)), K(0.5))
bad("ValueError", name, K(None), K(0.5))
bad("TypeError", name, R(2, 2, 1))

BOXES = {"image.crop_to_bounding_box": [(1, 1, 2, 3), (0, 0, 4, 5), (0, 2, 4, 1), (3, 4, 1, 1), (1, 1, 4, 2), (1, 1, 2, 5), (-1, 1, 2, 2), (1, -1, 2, 2),
             (1, 1, 0, 2), (1, 1, 2, 0), (1, 1, -2, 2), (1.0, 1, 2, 2), (1, 1.5, 2, 2), (1, 1, 2.0, 2), (1, 1, 2, 2.5), ("a", 1, 2, 2),
             (None, 1, 2, 2), ([1], 1, 2, 2), (1, 1, 2, None), (1, 1, "a", 2), (True, 1, 2, 2)],
         "image.pad_to_bounding_box": [(1, 1, 6, 7), (0, 0, 4, 5), (0, 2, 4, 8), (3, 0, 9, 5), (1, 1, 4, 7), (1, 1, 6, 5), (-1, 1, 6, 7), (1, -1, 6, 7),
             (1.0, 1, 6, 7), (1, 1.5, 6, 7), (1, 1, 6.0, 7), (1, 1, 6, 7.5), ("a", 1, 6, 7), (None, 1, 6, 7), ([1], 1, 6, 7), (1, 1, 6, None),
             (1, 1, "a", 7), (True, 1, 6, 7)]}
for name, boxes in BOXES.items():
    good = boxes[0]
    add(name, R(4, 5, 2), *map(K, good), dtypes=ALL)
    for box in boxes:
        first = boxes.index(box) < 4
        add(name, R(4, 5, 1), *map(K, box), dtypes=WIDE if first else ONE, suffix="box" if box[0] is True else "")
        if first:
            add(name, R(2, 4, 5, 1), *map(K, box), dtypes=ONE)
    for k in range(4):
        for kind in ("i32", "i64", "f32"):
            add(name, R(4, 5, 1), *[V(n, kind) if i == k else K(n) for i, n in enumerate(good)], wrt=(0,), dtypes=ONE)
        add(name, R(4, 5, 1), *[V([n], "i32") if i == k else K(n) for i, n in enumerate(good)], wrt=(0,), dtypes=ONE)
        add(name, R(4, 5, 1), *[V(-1, "i32") if i == k else K(n) for i, n in enumerate(good)], wrt=(0,), dtypes=ONE)
        add(name, R(4, 5, 1), *[N(V(n, "i64")) if i == k else K(n) for i, n in enumerate(good)], wrt=(0,), dtypes=ONE)
    add(name, R(4, 5, 1), *[V(n, "i32") for n in good], dtypes=ONE)
    add(name, R(4, 5, 1), *[V(n, "i64") for n in good], dtypes=ONE)
    for shape in WRONG:
        add(name, R(*shape), K(0), K(0), K(2), K(2), dtypes=ONE)
    add(name, K([[[1], [2]]]), K(0), K(0), K(1), K(2), dtypes=ONE)
    add(name, W(R(4, 5, 1)), *map(K, good))
    bad("ValueError", name, K(None), *map(K, good))
    bad("TypeError", name, R(4, 5, 1), K(1), K(1), K(1))

name = "image.resize_with_crop_or_pad"
add(name, R(4, 5, 2), K(3), K(7), dtypes=ALL)
for size in ((4, 5), (3, 4), (5, 6), (2, 2), (7, 9), (1, 8), (8, 1), (0, 7), (3, 0), (-1, 7), (3, -7), (3.0, 7), (3, 7.0), (6.5, 7), (3, 4.0), ("a", 7),
        (3, None), ([3], 7), (True, 7)):
    add(name, R(4, 5, 1), K(size[0]), K(size[1]), dtypes=WIDE if size in ((3, 4), (5, 6)) else ONE)
    add(name, R(2, 3, 4, 1), K(size[0]), K(size[1]), dtypes=ONE)
for kind in ("i32", "i64"):
    for a in (3, 6, 0):
        add(name, R(4, 5, 1), V(a, kind), K(7), dtypes=ONE)
        add(name, R(4, 5, 1), V(a, kind), V(7, kind), dtypes=ONE)
add(name, R(4, 5, 1), N(V(3, "i64")), K(7), dtypes=ONE)
for shape in WRONG:
    add(name, R(*shape), K(2), K(2), dtypes=ONE)
add(name, K([[[1], [2]]]), K(1), K(3), dtypes=ONE)
add(name, W(R(4, 5, 1)), K(3), K(7))
bad("ValueError", name, K(None), K(3), K(7))
bad("TypeError", name, R(4, 5, 1), K(3))

# -------------------------------------------------------------------------------------------------------------- edges

name = "image.image_gradients"
add(name, R(2, 3, 3, 2), dtypes=ALL)
for shape in ((1, 1, 1, 1), (1, 1, 3, 1), (1, 3, 1, 1), (0, 2, 2, 1), (1, 2, 2, 0), (1, 0, 2, 1), (1, 2, 0, 1)):
    add(name, R(*shape), dtypes=MAIN)
for shape in ((), (2,), (2, 2), (2, 2, 1), (1, 1, 2, 2, 1)):
    bad("ValueError", name, R(*shape))
for value in ([[[[1.0]]]], None, 1.0):
    bad("AttributeError", name, K(value))
bad("AttributeError", name, N(R(1, 2, 2, 1)))
add(name, W(R(1, 2, 2, 1)))
bad("TypeError", name)

name = "image.sobel_edges"
add(name, R(2, 3, 4, 2), dtypes=[d for d in ALL if d not in ("f16", "bf16", "u16", "str")])
add(name, R(2, 3, 4, 2), dtypes=("f16", "bf16"), wrt=())  # a gradient sums up 12 terms, and TensorFlow in another order
for shape in ((1, 2, 2, 1), (1, 2, 5, 1), (2, 4, 3, 3), (1, 1, 2, 1), (1, 2, 1, 1), (0, 3, 3, 2), (1, 3, 3, 0), (1, 0, 3, 1), (), (3,), (2, 2), (2, 2, 1),
        (1, 1, 2, 2, 1)):
    add(name, R(*shape), dtypes=MAIN)
for value in ([[[[1.0]]]], None, 1.0):
    bad("AttributeError", name, K(value))
add(name, W(R(1, 3, 3, 1)))
bad("TypeError", name)

name = "image.total_variation"
add(name, R(3, 3, 2), dtypes=ALL)
add(name, R(2, 3, 3, 2), dtypes=ALL)
for shape in ((1, 1, 1), (0, 2, 1), (2, 0, 1), (2, 2, 0), (0, 2, 2, 1), (2, 0, 2, 1), (1, 4, 1, 1)):
    add(name, R(*shape), dtypes=MAIN)
for shape in ((), (2,), (2, 2), (1, 1, 2, 2, 1)):
    bad("ValueError", name, R(*shape))
for value in ([[[1.0]]], None, 1.0):
    bad("AttributeError", name, K(value))
add(name, V([[[1.0], [1.0], [2.0]], [[1.0], [0.0], [NAN]], [[INF], [1.0], [-1.0]]]), dtypes=FLOAT)
add(name, V([[[1.0], [1.0], [2.0]], [[1.0], [0.0], [2.0]]]), dtypes=FLOAT)
add(name, W(R(2, 2, 1)))
add(name, R(2, 2, 1), name="n", dtypes=ONE)
bad("TypeError", name)

name = "image.per_image_standardization"
WIDER = {"tolerance": 2e5, "smooth": False}  # what is wider than float32 goes through it, and is rounded there
add(name, R(2, 3, 2), dtypes=[d for d in ALL if d not in ("f64", "c128")])
add(name, R(2, 3, 2), dtypes=("f64", "c128"), **WIDER)
for shape in ((1, 1, 1), (2, 2, 2, 1), (1, 2, 2, 2, 1), (0, 2, 2, 1), (3, 1, 2)):
    add(name, R(*shape), dtypes=ONE)
    add(name, R(*shape), dtypes=("f64",), **WIDER)
for shape in ((), (2,), (2, 2), (2, 0, 2), (0, 2, 2), (1, 2, 2, 0)):
    bad("ValueError", name, R(*shape))
add(name, V([[[2.0], [2.0], [2.0]]]), dtypes=("f16", "bf16", "f32"))
add(name, V([[[2.0], [2.0], [2.0001]]]), dtypes=ONE)
add(name, V([[[2.0], [NAN], [1.0]]]), dtypes=ONE)
add(name, K([[[1], [2]]]), dtypes=ONE)
add(name, N(R(2, 2, 1)), dtypes=("f32", "f64", "u8"))
add(name, W(R(2, 2, 1)), dtypes=ONE)
bad("ValueError", name, K(None))
bad("TypeError", name)
