"""Activations of tf.nn."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.cases.circular import POINTS, one_input
from reference.values import ALL, FLOAT, INT, MAIN, WIDE, K, N, R, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

INF, NAN = float("inf"), float("nan")

for f in ("leaky_relu", "relu6", "selu", "softsign", "gelu", "silu"):
    one_input(CASES, f"nn.{f}", dtypes=(*FLOAT, "c64", "c128") if f == "silu" else FLOAT, argument="features",
              conjugates=f != "silu")
add("nn.relu6", V([0, 3, 6, 7, 100]), dtypes=INT)
add("nn.relu6", V([-100, -1, 5, 8]), dtypes=("i8", "i16", "i32", "i64"))

for alpha in (0.5, 0, 1, 2.0, -0.5, 1.5, INF, NAN, "a", None, True, [0.5], V(0.25), V([0.25]), N(V(0.5)), N(V([0.5])), N(V([0.5, 1.0])), 1j):
    add("nn.leaky_relu", R(2, 3), alpha=alpha)
add("nn.leaky_relu", POINTS, K(0.25), dtypes=FLOAT)
add("nn.leaky_relu", V([-2, 0, 3]), dtypes=INT)
add("nn.leaky_relu", V([-2, 0, 3]), alpha=0.5, dtypes=("i32", "u8"))

add("nn.gelu", R(2, 3), approximate=True, dtypes=ALL)
add("nn.gelu", POINTS, approximate=True, dtypes=FLOAT)
add("nn.gelu", R(2, 0, 2), approximate=True)
add("nn.gelu", R(), K(True))
add("nn.gelu", W(R(2)), approximate=1)

for beta in (1, 0.5, -2.0, 0.0, True, "a", None, [1.0, 2.0, 3.0], V(0.25), V([0.5, 1.0, 2.0]), V([[0.5], [2.0]]), V(2, "i32"),
             V(0.5, "f64"), W(V(0.5)), N(V(0.5, "f64"))):
    add("nn.silu", R(2, 3), beta=beta, dtypes=("f32", "f64", "i32") if isinstance(beta, float) else MAIN)
add("nn.silu", R(2, 3), V(0.5), dtypes=FLOAT + ("c64", "c128"), tolerance=2.0, smooth=False)  # a sum in float16
add("nn.silu", POINTS, V(2.0), dtypes=FLOAT)
add("nn.silu", R(3), V([0.5]), dtypes=MAIN, smooth=False)
add("nn.silu", R(3), R(2, 3), dtypes=MAIN, smooth=False)
bad("InvalidArgumentError", "nn.silu", R(3), R(2))

one_input(CASES, "nn.crelu", dtypes=FLOAT, argument="features")
for axis in (0, 1, 2, -1, -2, -3, 3, -4, 1.0, "0", None, [0], [0, 1], V(1, "i32"), V([1], "i64"), V(1.5)):
    add("nn.crelu", R(2, 3, 2), axis=axis)
add("nn.crelu", R(2, 3), K(0), dtypes=WIDE)
add("nn.crelu", V([0, 1, 2, 3]), dtypes=INT)
add("nn.crelu", R(2, 1, 2, 1, 2), axis=2)

one_input(CASES, "nn.log_softmax", dtypes=FLOAT, argument="logits")
for axis in (None, 0, 1, 2, -1, -2, -3, 3, -4, 1.0, -1.0, "0", [0], V(1, "i32"), V(-1, "i64"), V(-3, "i32"), V(1, "i64"), V([1], "i32"), True):
    add("nn.log_softmax", R(2, 3, 2), axis=axis)
add("nn.log_softmax", R(2, 3), K(0), dtypes=FLOAT)
add("nn.log_softmax", R(2, 1, 2, 1, 2), axis=2)
add("nn.log_softmax", R(2, 0, 3), axis=1)
add("nn.log_softmax", R(2, 3, 0), axis=1)
add("nn.log_softmax", R(), axis=0)
add("nn.log_softmax", V([[1000.0, 0.0, -1000.0], [INF, 1.0, 2.0], [-INF, 1.0, 2.0], [-INF, -INF, -INF], [NAN, 1.0, 2.0], [1.0, 1.0, 1.0]]),
    dtypes=FLOAT)
add("nn.log_softmax", R(300), tolerance=10, dtypes=MAIN)
alias("nn.swish", "nn.silu")
alias("math.softsign", "nn.softsign")
alias("math.log_softmax", "nn.log_softmax")
