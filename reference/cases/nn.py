"""Layers and losses: convolution, pooling, activations, softmax and cross entropy."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, FLOAT, MAIN, I, K, N, P, R, U, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

INF, NAN = float("inf"), float("nan")
ONE = ("f32",)
RANKS: list[tuple[int, ...]] = [(), (1,), (0,), (2, 0, 3), (1, 1), (2, 3, 2), (2, 1, 2, 3), (2, 1, 2, 1, 2)]

# ----------------------------------------------------------------------------------------------------- activations

for f in ("relu", "elu"):
    name = f"nn.{f}"
    add(name, R(2, 3), dtypes=ALL)
    for shape in RANKS:
        add(name, R(*shape), dtypes=MAIN)
    add(name, V([0.0, -0.0, 1.0, -1.0, 30.0, -30.0, 100.0, -100.0, INF, -INF, NAN]), dtypes=FLOAT)
    add(name, V([1e-7, -1e-7, 1e-3, -1e-3]), dtypes=MAIN, tolerance=4.0)  # exp(x) - 1 cancels: one unit of exp's last place
    for value in (1.5, -1, True, [1.0, -1.0], "a", None, [[1], [1, 2]]):
        add(name, K(value), dtypes=ONE)
    add(name, N(R(3)), dtypes=("f32", "f64", "i32"))
    add(name, W(R(3)))
    add(name, R(3), name="n", dtypes=ONE)
    bad("TypeError", name)
    bad("TypeError", name, R(3), alpha=1.0)

add("nn.softmax", R(2, 3), dtypes=ALL)
for shape in RANKS:
    add("nn.softmax", R(*shape), dtypes=MAIN)
for axis in (0, 1, 2, -1, -2, -3, 3, -4, None, 1.0, "a", [0], True):
    add("nn.softmax", R(2, 3, 2), axis=axis, dtypes=MAIN if axis in (0, 1) else ONE)
add("nn.softmax", V([[1000.0, 1000.0, 0.0], [-1000.0, 0.0, 1.0], [0.0, 0.0, 0.0]]), dtypes=FLOAT)
add("nn.softmax", V([[INF, 1.0, 2.0], [-INF, 1.0, 2.0], [NAN, 1.0, 2.0], [-INF, -INF, -INF]]), dtypes=FLOAT)
add("nn.softmax", R(3, 0), dtypes=MAIN)
add("nn.softmax", R(0, 3), axis=0)
add("nn.softmax", R(3), axis=0)
add("nn.softmax", R(3), axis=-2, dtypes=ONE)
add("nn.softmax", W(R(3)))
add("nn.softmax", N(R(3)))
for value in ([1.0, 2.0], [1, 2], "a", None, 1.0):
    add("nn.softmax", K(value), dtypes=ONE)
bad("TypeError", "nn.softmax")

# ----------------------------------------------------------------------------------------------------------- losses

add("nn.l2_loss", R(2, 3), dtypes=ALL)
for shape in RANKS:
    add("nn.l2_loss", R(*shape), dtypes=MAIN)
add("nn.l2_loss", V([INF, 1.0]), dtypes=FLOAT)
add("nn.l2_loss", V([NAN, 1.0]), dtypes=FLOAT)
add("nn.l2_loss", R(500), tolerance=10)
for value in ([1.0, 2.0], [1, 2], "a", None, 2.0):
    add("nn.l2_loss", K(value), dtypes=ONE)
add("nn.l2_loss", W(R(3)))
bad("TypeError", "nn.l2_loss")

name = "nn.sigmoid_cross_entropy_with_logits"
add(name, labels=U(2, 3), logits=R(2, 3), dtypes=ALL)
add(name, U(2, 3), R(2, 3), dtypes=MAIN)
add(name, U(2, 3), R(2, 3), wrt=(1,), tolerance=2, dtypes=FLOAT)
for shape in RANKS:
    add(name, U(*shape), R(*shape), dtypes=ONE)
add(name, V([0.0, 1.0, 0.0, 1.0, 0.5, 2.0]), V([100.0, 100.0, -100.0, -100.0, 0.0, 1.0]), dtypes=FLOAT)
add(name, V([0.0, 1.0, 1.0, 0.0]), V([0.0, -0.0, 0.0, -0.0]), dtypes=FLOAT)
add(name, V([0.0, 1.0, NAN, 0.0, 0.0]), V([INF, -INF, 1.0, NAN, -INF]), dtypes=FLOAT)
for x, y in (((2,), (3,)), ((2, 3), (3,)), ((), (2,)), ((2, 1), (2, 3))):
    add(name, U(*x), R(*y), dtypes=ONE)
add(name, U(2), R(2, dtype="f64"), dtypes=ONE)
add(name, I(2, low=0, high=2), R(2), dtypes=ONE)
add(name, K([0.0, 1.0]), R(2))
add(name, K([0, 1]), R(2))
add(name, U(2), K([0.5, -0.5]))
add(name, U(2), W(R(2)))
add(name, labels=None, logits=R(2), dtypes=ONE)
add(name, K("a"), R(2), dtypes=ONE)
bad("ValueError", name)
bad("ValueError", name, R(2))

name = "nn.softmax_cross_entropy_with_logits"
add(name, U(2, 3), R(2, 3), dtypes=ALL, smooth=False)
add(name, U(2, 3), R(2, 3), wrt=(1,), dtypes=FLOAT, smooth=False)
add(name, U(2, 3), R(2, 3), wrt=(0,), dtypes=MAIN, smooth=False)
# the gradient supposes that labels sum to 1, as they do here and not in the random ones
add(name, V([[0.0, 1.0, 0.0], [1.0, 0.0, 0.0]]), R(2, 3), wrt=(1,), smooth=True, dtypes=MAIN)
add(name, V([[0.25, 0.5, 0.25], [0.125, 0.75, 0.125]]), R(2, 3), wrt=(1,), smooth=True, dtypes=FLOAT)
for axis in (0, 1, -1, -2, 2, -3, 3, -4, 1.0, None, "a"):
    add(name, U(2, 3, 2), R(2, 3, 2), axis=axis, dtypes=MAIN if axis == 1 else ONE, smooth=False)
for shape in ((3,), (1,), (2, 1), (0, 3), (2, 0), (2, 1, 2, 3), (2, 1, 2, 1, 2), ()):
    add(name, U(*shape), R(*shape), dtypes=MAIN, smooth=False)
add(name, V([[0.0, 1.0], [0.5, 0.5], [1.0, 0.0]]), V([[1000.0, 0.0], [-1000.0, 0.0], [0.0, 0.0]]), dtypes=FLOAT)
add(name, V([[0.0, 1.0], [0.5, 0.5], [1.0, 0.0]]), V([[INF, 0.0], [-INF, 0.0], [NAN, 0.0]]), dtypes=FLOAT)
for x, y in (((2, 3), (3,)), ((3,), (2, 3)), ((2, 3), (2, 2)), ((1, 3), (2, 3)), ((2, 3), (1, 3)), ((2, 1), (2, 3))):
    add(name, U(*x), R(*y), beyond=y == (2, 3), dtypes=ONE, smooth=False)
add(name, U(2, 3), R(2, 3, dtype="f64"), dtypes=ONE, smooth=False)
add(name, I(2, 3, low=0, high=2), R(2, 3), dtypes=ONE)
add(name, K([[0.0, 1.0]]), R(1, 2))
add(name, K([[0, 1]]), R(1, 2))
add(name, U(2, 3), W(R(2, 3)), smooth=False)
add(name, labels=None, logits=R(2), dtypes=ONE)
bad("TypeError", name, R(2, 3))

name = "nn.sparse_softmax_cross_entropy_with_logits"
add(name, V([2, 0], "i32"), R(2, 3), dtypes=ALL)
add(name, V([2, 0]), R(2, 3, dtype="f32"), dtypes=ALL, suffix="labels of every type")
add(name, V([2, 0], "i64"), R(2, 3))
for x, y in (((), (3,)), ((2, 2), (2, 2, 3)), ((0,), (0, 3)), ((1,), (1, 3)), ((2, 1, 2), (2, 1, 2, 3)),
        ((2, 1, 2, 1), (2, 1, 2, 1, 2)), ((2,), (2, 1)),
        ((2,), (3,)), ((2, 3), (2, 3)), ((3,), (2, 3)), ((1,), (3,)), ((), (2, 3)), ((), ()), ((2,), (2, 0))):
    add(name, I(*x, low=0, high=1 if y[-1:] == (1,) else 2), R(*y), dtypes=MAIN)
for labels in ([0, 3], [0, -1], [0.0, 1.0], "a", [[0], [1]], [True, False]):
    add(name, K(labels), R(2, 3), dtypes=ONE)
add(name, V([0, 1, 0], "i32"), V([[1000.0, 0.0], [-1000.0, 0.0], [0.0, 0.0]]), dtypes=FLOAT)
add(name, V([0, 1, 0], "i32"), V([[INF, 0.0], [-INF, 0.0], [NAN, 0.0]]), dtypes=FLOAT)
add(name, K([2, 0]), R(2, 3))
add(name, N(V([2, 0], "i64")), R(2, 3))
add(name, K([2, 0]), W(R(2, 3)))
add(name, K([1]), K([[1.0, 2.0]]), dtypes=ONE)
add(name, labels=None, logits=R(2), dtypes=ONE)
bad("TypeError", name, R(2, 3))

# --------------------------------------------------------------------------------------------------------- bias_add

add("nn.bias_add", R(2, 3), R(3), dtypes=ALL)
for shape in ((3,), (2, 2, 3), (2, 2, 2, 3), (1, 2, 1, 2, 3), (0, 3), (2, 0, 3), ()):
    add("nn.bias_add", R(*shape), R(3), dtypes=MAIN)
for shape, data_format in (((2, 2, 2, 3), "NHWC"), ((2, 3, 2, 2), "NCHW"), ((2, 3), "N...C"), ((2, 3), "NC..."),
        ((2, 3, 2), "NC..."), ((2, 3, 2, 1, 2), "NCHW"), ((2, 3), "wrong"), ((2, 3), None), ((2, 3), 1)):
    add("nn.bias_add", R(*shape), R(3), data_format=data_format, dtypes=MAIN if data_format == "NCHW" else ONE)
add("nn.bias_add", R(2, 0), R(0))
add("nn.bias_add", R(2, 1), R(1))
add("nn.bias_add", W(R(2, 3)), W(R(3)))
add("nn.bias_add", R(2, 3), K([1.0, 2.0, 3.0]))
add("nn.bias_add", R(2, 3), K([1, 2, 3]), dtypes=("f32", "i32"))
add("nn.bias_add", K([[1.0, 2.0]]), R(2))
for x, y in (((2, 3), (2,)), ((2, 3), ()), ((2, 3), (1,)), ((2, 3), (2, 3)), ((2, 3), (1, 3))):
    add("nn.bias_add", R(*x), R(*y), dtypes=ONE)
add("nn.bias_add", R(2, 3), R(3, dtype="f64"), dtypes=("f32", "i32"))
add("nn.bias_add", R(2, 3), K("a"), dtypes=ONE)
bad("TypeError", "nn.bias_add", R(2, 3))

# ----------------------------------------------------------------------------------------------------------- conv2d

add("nn.conv2d", R(1, 4, 4, 1), R(2, 2, 1, 2), strides=1, padding="VALID", dtypes=ALL)
add("nn.conv2d", R(2, 5, 4, 2), R(3, 2, 2, 3), strides=1, padding="SAME", tolerance=4, dtypes=FLOAT)
for strides in (2, [2, 1], [1, 2], [1, 2, 2, 1], 3, [1], [1, 1, 1], 0, -1, [2, 1, 1, 1], [1, 1, 1, 2], 1.0, "a", None,
        (1, 2), [2]):
    for padding in ("VALID", "SAME"):
        add("nn.conv2d", R(1, 5, 6, 2), R(2, 3, 2, 2), strides=strides, padding=padding, tolerance=4,
                dtypes=MAIN if strides in (2, [2, 1]) else ONE)
for dilations in (2, [1, 2], [2, 1], [1, 2, 2, 1], 3, 0, [1, 1, 1], [2, 1, 1, 1]):
    for padding in ("VALID", "SAME"):
        add("nn.conv2d", R(1, 6, 5, 1), R(2, 2, 1, 2), strides=1, padding=padding, dilations=dilations, beyond=True,
                tolerance=4, dtypes=MAIN if dilations == 2 else ONE)
add("nn.conv2d", R(1, 7, 7, 1), R(2, 2, 1, 2), strides=2, padding="VALID", dilations=2, beyond=True, tolerance=4,
        dtypes=ONE)
for padding in ([[0, 0], [1, 1], [1, 1], [0, 0]], [[0, 0], [2, 0], [0, 1], [0, 0]], "same", "valid", "FULL", "wrong",
        1, None, [[1, 1], [1, 1]], [[0, 0], [-1, 1], [1, 1], [0, 0]], [[1, 0], [1, 1], [1, 1], [0, 0]]):
    add("nn.conv2d", R(1, 4, 4, 1), R(3, 3, 1, 2), strides=1, padding=padding, tolerance=4, dtypes=ONE)
add("nn.conv2d", R(1, 5, 5, 1), R(3, 3, 1, 1), strides=2, padding=[[0, 0], [1, 1], [2, 0], [0, 0]], tolerance=4,
        dtypes=MAIN)
for x, f in (((1, 3, 3, 1), (3, 3, 1, 1)), ((1, 3, 3, 1), (1, 1, 1, 1)), ((1, 1, 1, 1), (1, 1, 1, 1)),
        ((3, 2, 2, 3), (1, 1, 3, 2)), ((1, 2, 2, 1), (3, 3, 1, 1)), ((0, 3, 3, 1), (2, 2, 1, 2)),
        ((1, 3, 3, 0), (2, 2, 0, 2)), ((1, 3, 3, 2), (2, 2, 2, 0)),
        ((1, 0, 3, 1), (1, 1, 1, 1)), ((2, 1, 3, 3, 1), (2, 2, 1, 2)), ((2, 1, 2, 3, 3, 1), (2, 2, 1, 2)),
        ((1, 4, 4, 4), (2, 2, 2, 4)), ((1, 3, 3, 2), (2, 2, 3, 1)), ((3, 3, 1), (2, 2, 1, 1)),
        ((1, 3, 3, 1), (2, 2, 1)), ((3, 3), (2, 2)), ((), (2, 2, 1, 1)), ((1, 3, 3, 1), (0, 2, 1, 1))):
    for padding in ("VALID", "SAME"):
        # where nothing comes out TensorFlow's gradients are memory nobody wrote to
        empty = (x, f, padding) == ((1, 2, 2, 1), (3, 3, 1, 1), "VALID") or 0 in x[1:3]
        add("nn.conv2d", R(*x), R(*f), strides=1, padding=padding, wrt=() if empty else None, tolerance=4,
                beyond=x == (1, 4, 4, 4), dtypes=ONE)
for data_format in ("NHWC", "NCHW", "wrong", None, 1):
    add("nn.conv2d", R(1, 2, 4, 2), R(1, 2, 2, 3), strides=1, padding="VALID", data_format=data_format, tolerance=4,
            beyond=data_format == "NCHW", dtypes=ONE)
add("nn.conv2d", R(1, 4, 4, 1), R(2, 2, 1, 1), K(1), K("SAME"), tolerance=4)
add("nn.conv2d", R(1, 4, 4, 1), R(2, 2, 1, 1), strides=1, padding="SAME", wrt=(0,), tolerance=4, suffix="image")
add("nn.conv2d", R(1, 4, 4, 1), R(2, 2, 1, 1), strides=1, padding="SAME", wrt=(1,), tolerance=4, suffix="filter")
add("nn.conv2d", N(R(1, 3, 3, 1)), W(R(2, 2, 1, 1)), strides=1, padding="SAME", tolerance=4)
add("nn.conv2d", R(1, 3, 3, 1), R(2, 2, 1, 1, dtype="f64"), strides=1, padding="SAME", dtypes=ONE)
add("nn.conv2d", K([[1.0]]), R(2, 2, 1, 1), strides=1, padding="SAME", dtypes=ONE)
bad("TypeError", "nn.conv2d", R(1, 3, 3, 1), R(2, 2, 1, 1))

# --------------------------------------------------------------------------------------------------------- max_pool2d

add("nn.max_pool2d", R(1, 4, 4, 2), ksize=2, strides=2, padding="VALID", dtypes=ALL)
for ksize, strides in ((2, 1), (3, 2), ([2, 1], [1, 2]), ([1, 2, 2, 1], [1, 2, 2, 1]), (1, 1), ([3, 2], 1), (2, 3),
        (5, 1), ([2], [2]), (6, 1), (2, 0), (0, 1), (-1, 1), ([2, 2, 2], 1), ([1, 1, 1, 2], [1, 1, 1, 2]),
        ([2, 1, 1, 1], 1),
        (2.0, 1), ("a", 1), (None, 1), (2, None), (2, 1.5)):
    for padding in ("VALID", "SAME"):
        empty = ksize in (5, 6) and padding == "VALID"
        add("nn.max_pool2d", R(1, 5, 4, 2), ksize=ksize, strides=strides, padding=padding, wrt=() if empty else None,
                beyond=ksize == [1, 1, 1, 2],
                dtypes=MAIN if strides in (1, 2) and ksize in (2, 3) else ONE)
for shape in ((2, 3, 3, 1), (1, 1, 1, 1), (0, 4, 4, 1), (1, 4, 4, 0), (1, 1, 4, 3), (4, 4, 1), (4, 4), (),
        (2, 1, 4, 4, 1)):
    add("nn.max_pool2d", R(*shape), ksize=2, strides=1, padding="SAME", dtypes=ONE)
for padding in ("same", "wrong", None, 1, [[0, 0], [1, 1], [1, 1], [0, 0]], "EXPLICIT"):
    add("nn.max_pool2d", R(1, 4, 4, 1), ksize=2, strides=2, padding=padding, beyond=isinstance(padding, list), dtypes=ONE)
for data_format in ("NHWC", "NCHW", "NCHW_VECT_C", "wrong", None):
    add("nn.max_pool2d", R(1, 2, 4, 4), ksize=2, strides=2, padding="VALID", data_format=data_format,
            beyond=data_format == "NCHW", dtypes=ONE)
add("nn.max_pool2d", V([[[[1.0], [1.0], [2.0]], [[1.0], [1.0], [2.0]], [[3.0], [3.0], [2.0]]]]), ksize=2, strides=1,
        padding="VALID", dtypes=FLOAT, suffix="ties")
add("nn.max_pool2d", V([[[[0.0], [0.0], [0.0]], [[0.0], [0.0], [0.0]], [[0.0], [0.0], [0.0]]]]), ksize=2, strides=1,
        padding="SAME", suffix="all tied")
add("nn.max_pool2d", V([[[[1.0], [NAN], [2.0]], [[INF], [1.0], [-INF]], [[-INF], [-INF], [-INF]]]]), ksize=[1, 2],
        strides=1, padding="VALID", dtypes=FLOAT)
add("nn.max_pool2d", W(R(1, 4, 4, 1)), ksize=2, strides=2, padding="VALID")
add("nn.max_pool2d", N(R(1, 4, 4, 1)), K(2), K(2), K("SAME"))
bad("TypeError", "nn.max_pool2d", R(1, 4, 4, 1))

# ------------------------------------------------------- dropout: what is random has its own programs; here the rest

for rate in (0, 0.0, 0.5, 0.999, 1, 1.0, -0.1, 1.5, None, "a", NAN):
    add("nn.dropout", R(3, 4), rate=rate, form=True, dtypes=FLOAT if rate == 0.5 else ONE)
add("nn.dropout", R(3, 4), rate=0.5, form=True, dtypes=ALL, suffix="every type")
for shape in RANKS:
    add("nn.dropout", R(*shape), rate=0.0, dtypes=ONE, suffix="keeps all")
    add("nn.dropout", R(*shape), rate=0.5, form=True, dtypes=ONE)
for noise in ([3, 1], [1, 4], [1, 1], [4], None, [3, 4], [2, 4], [3, 4, 1], "a"):
    add("nn.dropout", R(3, 4), rate=0.5, noise_shape=noise, seed=1, form=True, dtypes=ONE)
add("nn.dropout", R(3), rate=U(dtype="f32"), form=True, dtypes=("f32", "f64"))
add("nn.dropout", R(3), rate=P(2, dtype="f32"), form=True, dtypes=ONE)
add("nn.dropout", K([1.0, 2.0]), rate=0.5, form=True, dtypes=ONE)
add("nn.dropout", K([1, 2]), rate=0.5, form=True, dtypes=ONE)
add("nn.dropout", W(R(3)), rate=0.0, suffix="keeps all")
bad("TypeError", "nn.dropout", R(2))

alias("math.softmax", "nn.softmax")
