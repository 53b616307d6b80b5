"""Statistics inside networks: moments, normalisation, weighted losses, rows of a table."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, COMPLEX, FLOAT, MAIN, WIDE, I, K, L, N, P, R, U, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

INF, NAN = float("inf"), float("nan")
ONE = ("f32",)
NOT_COMPLEX = tuple(d for d in ALL if d not in COMPLEX)
F64 = ("f64",)  # where a derivative is exactly 0, and float32 shows nothing but rounding

name = "nn.moments"
add(name, R(2, 3), K([0]), dtypes=NOT_COMPLEX)
add(name, R(2, 3), K([0]), dtypes=COMPLEX, smooth=False)  # squared_difference has no conjugate in its gradient
for axes in ([0, 1], [1], 0, -1, (0, 1), [], None, [-1, 0], [0, 0], 2, [2], 1.0, "0"):
    for keepdims in (False, True):
        add(name, R(2, 3), K(axes), keepdims=keepdims, dtypes=MAIN if axes == [1] else F64)
add(name, R(2, 3), K([1]), dtypes=("c128",), smooth=False)
add(name, R(2, 3), V([0, 1], "i32"), dtypes=F64)
for shape, axes in (((1,), [0]), ((0,), [0]), ((2, 0), [1]), ((2, 0), [0]), ((2, 1, 2, 1, 2), [0, 1, 2]), ((), [])):
    add(name, R(*shape), K(axes), dtypes=F64)
add(name, R(2, 3), K([0]), shift=R(3), dtypes=F64)
add(name, V([[1.0, INF], [NAN, 2.0]]), K([1]), dtypes=FLOAT)
add(name, K([1.0, 2.0]), K([0]), dtypes=ONE)
add(name, N(R(3)), K([0]), dtypes=MAIN + ("f16",))
add(name, W(R(3)), K([0]), dtypes=MAIN)
add(name, K(None), K([0]), dtypes=ONE)
bad("TypeError", name, R(3))

name = "nn.weighted_moments"
add(name, R(2, 3), K([0]), P(2, 3), dtypes=NOT_COMPLEX)
add(name, R(2, 3), K([0]), P(2, 3), dtypes=COMPLEX, smooth=False)
for axes in ([0, 1], [1], 0, -1, [], None, 2):
    for keepdims in (False, True):
        add(name, R(2, 3), K(axes), P(2, 3), keepdims=keepdims, dtypes=MAIN if axes == [1] else F64)
add(name, R(2, 3), K([1]), P(2, 3), dtypes=("c128",), smooth=False)
add(name, R(2, 3), K([0]), P(2, 1))
add(name, R(2, 3), K([0, 1]), P(3))
add(name, R(2, 3), K([1]), P(), dtypes=F64)
add(name, R(2, 3), K([1]), V([[0.0, 0.0, 0.0], [1.0, 0.0, 2.0]]), dtypes=FLOAT)
add(name, R(2, 3), K([1]), P(2, 3, dtype="f64"), wrt=(0,), dtypes=("f16",))
add(name, R(2, 3), K([1]), I(2, 3), dtypes=MAIN)
add(name, R(2, 3), K([1]), P(3, 2), dtypes=ONE)
add(name, R(3), K([0]), P(2, 3), dtypes=ONE)
for shape, axes in (((1,), [0]), ((0,), [0]), ((2, 0), [1]), ((2, 1, 2, 1, 2), [0, 1, 2]), ((), [])):
    add(name, R(*shape), K(axes), P(*shape), dtypes=F64)
add(name, K([1.0, 2.0]), K([0]), K([1.0, 3.0]), dtypes=ONE)
add(name, K([1, 2]), K([0]), K([1.0, 3.0]), dtypes=ONE)
add(name, W(R(3)), K([0]), W(P(3)), dtypes=MAIN)
add(name, K(None), K([0]), K([1.0]), dtypes=ONE)
bad("TypeError", name, R(3), K([0]))

name = "nn.sufficient_statistics"
add(name, R(2, 3), K([0]), dtypes=ALL)
for axes in ([0, 1], [1], (0,), [-1], [], [0, 0], [0, -2], [2], 0, None):
    add(name, R(2, 3), K(axes), dtypes=WIDE if axes == [1] else ONE)
    add(name, R(2, 3), K(axes), keepdims=True, dtypes=ONE)
add(name, R(2, 3), K([0]), shift=K(0.5), dtypes=MAIN)
add(name, R(2, 3), K([0]), R(3), dtypes=FLOAT + ("i32",))
add(name, R(2, 3), K([0]), R(3), dtypes=("c128",), smooth=False)
add(name, R(2, 3), K([0]), R(), dtypes=MAIN)
add(name, R(2, 3), K([0]), R(2), dtypes=ONE)
add(name, R(2, 3), K([0]), R(3, dtype="f64"), dtypes=ONE)
for shape, axes in (((1,), [0]), ((0,), [0]), ((2, 0), [1]), ((2, 1, 2, 1, 2), [0, 1, 2]), ((), [])):
    add(name, R(*shape), K(axes))
add(name, K([1.0, 2.0]), K([0]), dtypes=ONE)
add(name, W(R(3)), K([0]), dtypes=MAIN)
add(name, K(None), K([0]), dtypes=ONE)
bad("TypeError", name, R(3))

name = "nn.normalize_moments"
add(name, P(), R(3), P(3), R(3), dtypes=ALL)
add(name, P(), R(3), P(3), K(None), dtypes=ALL)
add(name, V(0.0), R(3), P(3), K(None))
add(name, P(3), R(3), P(3), R())
add(name, K(4.0), R(3), P(3), R(3))
add(name, K(4), R(3), P(3), K(0.5), dtypes=ONE)
add(name, P(), R(3), P(2), K(None), dtypes=ONE)
add(name, P(), R(3, dtype="f64"), P(3), K(None), dtypes=ONE)
add(name, P(), R(0), P(0), R(0))
add(name, K(None), R(3), P(3), K(None), dtypes=ONE)
bad("TypeError", name, P(), R(3), P(3))

name = "nn.batch_normalization"
add(name, R(2, 3), R(3), P(3), R(3), P(3), K(1e-3), dtypes=ALL)
add(name, R(2, 3), R(3), P(3), K(None), P(3), K(1e-3), dtypes=WIDE)
add(name, R(2, 3), R(3), P(3), R(3), K(None), K(1e-3), dtypes=WIDE)
add(name, R(2, 3), R(3), P(3), K(None), K(None), K(1e-3), dtypes=WIDE)
add(name, R(2, 3), R(2, 1), P(2, 1), R(2, 1), P(2, 1), K(0.0))
add(name, R(2, 3), R(), P(), R(), P(), V(1e-3))
add(name, R(2, 1, 2, 1, 3), R(3), P(3), R(3), P(3), K(1e-3))
add(name, R(0, 3), R(3), P(3), R(3), P(3), K(1e-3))
add(name, R(2, 3), R(3, dtype="f32"), P(3, dtype="f32"), R(3, dtype="f32"), P(3, dtype="f32"), K(1e-3), dtypes=("f16", "bf16"), tolerance=2.0)
add(name, R(2, 2), R(2), V([0.0, 1.0]), R(2), P(2), K(0.0), dtypes=FLOAT)
add(name, R(2, 3), R(2), P(3), R(3), P(3), K(1e-3), dtypes=ONE)
add(name, R(2, 3), R(3, dtype="f64"), P(3), R(3), P(3), K(1e-3), dtypes=ONE)
add(name, R(2, 3), R(3), K(None), R(3), P(3), K(1e-3), dtypes=ONE)
add(name, R(2, 3), K(None), P(3), R(3), P(3), K(1e-3), dtypes=ONE)
add(name, R(2, 3), R(3), P(3), R(3), P(3), K(None), dtypes=ONE)
add(name, K([1.0, 2.0]), K([0.0, 0.0]), K([1.0, 1.0]), K(None), K(None), K(1e-3), dtypes=ONE)
add(name, W(R(2, 3)), W(R(3)), W(P(3)), W(R(3)), W(P(3)), K(1e-3), dtypes=MAIN)
bad("TypeError", name, R(2, 3), R(3), P(3), R(3), P(3))

name = "nn.batch_norm_with_global_normalization"
for after in (True, False):
    add(name, R(2, 2, 2, 3), R(3), P(3), R(3), P(3), K(1e-3), K(after), dtypes=FLOAT + ("c128",))
    add(name, R(2, 3), R(3), P(3), K(None), P(3), K(1e-3), K(after), dtypes=ONE)
add(name, R(2, 3), R(3), P(3), R(3), P(3), K(1e-3), K(None), dtypes=ONE)
add(name, K(None), R(3), P(3), R(3), P(3), K(1e-3), K(True), dtypes=ONE)
bad("TypeError", name, R(2, 3), R(3), P(3), R(3), P(3), K(1e-3))

name = "nn.local_response_normalization"
add(name, R(1, 2, 2, 3), dtypes=ALL, smooth=False)
for radius in (0, 1, 2, 10, 2.5, -1, None):
    add(name, R(2, 1, 2, 5), depth_radius=radius, dtypes=("f32", "f16") if radius == 1 else ONE, smooth=False)
for bias, alpha, beta in ((2.0, 0.5, 0.75), (1, 1, 1), (0.0, 1.0, 0.5), (1.0, 0.0, 0.5), (1.0, 0.1, -0.5), (1.0, 0.1, 0.0)):
    add(name, R(2, 1, 2, 5), depth_radius=2, bias=bias, alpha=alpha, beta=beta, dtypes=ONE, smooth=False)
add(name, R(2, 1, 2, 5), K(1), K(2.0), K(0.5), K(0.75), dtypes=ONE, smooth=False)
for shape in ((1, 1, 1, 1), (0, 1, 1, 2), (1, 1, 1, 0)):
    add(name, R(*shape), dtypes=ONE, smooth=False)
add(name, R(2, 3), dtypes=ONE)
add(name, R(2, 3, 1), dtypes=ONE)
for key in ("bias", "alpha", "beta"):
    add(name, R(1, 1, 1, 2), dtypes=ONE, **{key: "a"})
    add(name, R(1, 1, 1, 2), dtypes=ONE, smooth=False, **{key: None})
add(name, R(1, 1, 1, 2), depth_radius="a", dtypes=ONE)
add(name, K([[[[1.0, 2.0]]]]), dtypes=ONE)
add(name, K([[[[1, 2]]]]), dtypes=ONE)
add(name, W(R(1, 1, 1, 3)), dtypes=ONE)
bad("TypeError", name)
alias("nn.lrn", name)

name = "nn.weighted_cross_entropy_with_logits"
add(name, U(2, 3), R(2, 3), K(2.0), dtypes=ALL)
add(name, U(2, 3), R(2, 3), P(), dtypes=WIDE)
add(name, U(2, 3), R(2, 3), P(3), dtypes=MAIN)
add(name, U(3), R(3), K(2), dtypes=MAIN)
for shape in ((), (0,), (2, 0), (2, 1, 2, 1, 2)):
    add(name, U(*shape), R(*shape), K(0.5))
add(name, V([0.0, 1.0, 1.0, 0.0, 0.5]), V([100.0, 100.0, -100.0, 0.0, -0.0]), K(3.0), dtypes=FLOAT)
add(name, V([0.0, 1.0, 0.5]), V([INF, -INF, NAN]), K(3.0), dtypes=FLOAT)
add(name, U(3), R(2), K(1.0), dtypes=ONE)
add(name, U(1), R(2), K(1.0), dtypes=ONE)
add(name, U(3), R(3, dtype="f64"), K(1.0), dtypes=ONE)
add(name, U(3), R(3), V(1.0, "f64"), dtypes=ONE)
add(name, U(3), R(3), K(None), dtypes=ONE)
add(name, K([0.0, 1.0]), K([0.5, -0.5]), K(2.0), dtypes=ONE)
add(name, K([0, 1]), K([0.5, -0.5]), K(2.0), dtypes=ONE)
add(name, W(U(3)), W(R(3)), K(2.0), dtypes=MAIN)
add(name, K(None), R(3), K(1.0), dtypes=ONE)
bad("TypeError", name, U(3), R(3))

name = "nn.log_poisson_loss"
for full in (False, True):
    add(name, P(2, 3), R(2, 3), compute_full_loss=full, dtypes=ALL)
    for shape in ((), (0,), (2, 0), (2, 1, 2, 1, 2)):
        add(name, P(*shape), R(*shape), compute_full_loss=full)
    add(name, V([0.0, 0.5, 1.0, 1.5, -1.0, 3.0]), V([0.0, 1.0, -1.0, 2.0, 0.5, 80.0]), compute_full_loss=full, dtypes=FLOAT)
    add(name, V([INF, NAN, 2.0]), V([0.0, 1.0, INF]), compute_full_loss=full, dtypes=FLOAT)
add(name, P(3), R(3), K(True), dtypes=ONE)
add(name, P(3), R(2), dtypes=ONE)
add(name, P(1), R(2), dtypes=ONE)
add(name, P(3), R(3, dtype="f64"), dtypes=ONE)
add(name, K([1.0, 2.0]), K([0.5, -0.5]), dtypes=ONE)
add(name, K([1, 2]), K([0.5, -0.5]), dtypes=ONE)
add(name, W(P(3)), W(R(3)), dtypes=MAIN)
add(name, K(None), R(3), dtypes=ONE)
bad("TypeError", name, P(3))

name = "nn.compute_average_loss"
add(name, R(4), dtypes=ALL)
for shape in ((), (1,), (0,), (2, 3), (2, 1), (2, 0), (2, 1, 2)):
    add(name, R(*shape))
add(name, R(4), sample_weight=P(4), dtypes=FLOAT + ("i32", "c128"), smooth=False)  # by way of float32
add(name, R(4), P(4), dtypes=("f32", "f16"))
add(name, R(4), sample_weight=P(4, 1), dtypes=ONE)
add(name, R(4, 1), sample_weight=P(4), dtypes=ONE)
add(name, R(4, 2), sample_weight=P(4), dtypes=ONE)
add(name, R(2, 2), sample_weight=P(2), dtypes=ONE)
add(name, R(4), sample_weight=P(), dtypes=ONE)
add(name, R(4), sample_weight=P(3), dtypes=ONE)
add(name, R(4), sample_weight=K(2), dtypes=ONE)
add(name, R(4), sample_weight=K([1, 2, 0, 1]), dtypes=ONE)
for size in (8, 0, -1, 2.0, [3], "a"):
    add(name, R(4), global_batch_size=size, dtypes=ONE)
add(name, R(4), global_batch_size=V(8, "i64"), dtypes=MAIN)
add(name, R(4), global_batch_size=V(8.0), dtypes=ONE)
add(name, R(4), global_batch_size=V([8], "i32"), dtypes=ONE)
add(name, K([1.0, 2.0]), dtypes=ONE)
add(name, K([1, 2]), dtypes=ONE)
add(name, K(3.0), dtypes=ONE)
add(name, K(None), dtypes=ONE)
add(name, W(R(3)), dtypes=MAIN)
bad("TypeError", name)

name = "nn.scale_regularization_loss"
add(name, R(2, 3), dtypes=ALL)
for shape in ((), (0,), (2, 1, 2, 1, 2)):
    add(name, R(*shape))
add(name, K(2.0), dtypes=ONE)
add(name, K([1, 2]), dtypes=ONE)
add(name, K(None), dtypes=ONE)
add(name, W(R(3)), dtypes=MAIN)
bad("TypeError", name)

name = "nn.embedding_lookup"
add(name, R(4, 2), I(3, high=4), dtypes=ALL)
for shape in ((), (0,), (2, 2), (1,), (2, 1, 2)):
    add(name, R(4, 3), I(*shape, high=4), dtypes=WIDE)
    add(name, R(4, 3), I(*shape, high=4), max_norm=1.0)
add(name, R(4), I(3, high=4))
add(name, R(4), I(3, high=4), max_norm=1.0)
add(name, R(4, 2, 2), I(2, high=4), max_norm=1.0, dtypes=("f16", "f32", "f64", "i32", "c64"))
add(name, R(4, 2), I(3, high=4), max_norm=100.0)
add(name, R(4, 2), I(3, high=4), max_norm=0.0)
add(name, R(4, 2), I(3, high=4), max_norm=V(1.0))
add(name, R(4, 2), I(3, high=4), max_norm="a", dtypes=ONE)
add(name, R(4, 2), I(3, high=4, dtype="i64"), K(1.0), dtypes=ONE)
add(name, W(R(4, 2)), I(3, high=4))
add(name, W(R(4, 2)), V([1, 1, 3, 1], "i32"), max_norm=1.0)
add(name, L(R(3, 2), R(2, 2)), V([4, 3, 0, 1, 4], "i32"), dtypes=WIDE)
add(name, L(R(3, 2), R(2, 2)), V([[4, 3], [0, 4]], "i64"), max_norm=1.0)
add(name, L(R(2, 2), R(1, 2), R(1, 2)), V([3, 0], "i32"))
add(name, L(W(R(2, 2)), W(R(2, 2))), V([1, 2, 2], "i32"))
add(name, L(R(2, 2), R(2, 2)), V([], "i32"))
add(name, L(R(2, 2)), V([1], "i32"))
add(name, L(R(2, 2), R(2, 2)), V([4], "i32"), dtypes=ONE)
add(name, L(R(2, 2), R(2, 2)), V([-1], "i32"), dtypes=ONE)
add(name, L(R(2, 2), R(2, 3)), V([1], "i32"), dtypes=ONE)
add(name, L(R(2), R(3)), V([2], "i32"), dtypes=ONE)
add(name, L(R(2, 2), R(2, 2, dtype="f64")), V([1, 3], "i32"), dtypes=ONE)
for ids in ([4], [-1]):
    add(name, R(4, 2), V(ids, "i32"), dtypes=ONE)
add(name, R(4, 2), V([1.0]), dtypes=ONE)
add(name, R(), V([0], "i32"), dtypes=ONE)
add(name, K([[1.0, 2.0], [3.0, 4.0]]), K([0, 3]), dtypes=ONE)
add(name, K(((1.0, 2.0), (3.0, 4.0))), K([0]), dtypes=ONE)
add(name, N(R(4, 2)), K([0, 1]), dtypes=MAIN)
add(name, K([]), K([0]), dtypes=ONE)
add(name, K(None), K([0]), dtypes=ONE)
add(name, R(4, 2), K(None), dtypes=ONE)
bad("TypeError", name, R(4, 2))
