"""Reductions made of other reductions: deviations, norms, logarithms of sums, counts, clipping, sums of many tensors."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, COMPLEX, DT, FLOAT, MAIN, WIDE, K, L, N, P, R, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

INF, NAN = float("inf"), float("nan")
ONE = ("f32",)
UNSMOOTH = ("math.reduce_std", "math.reduce_euclidean_norm")  # nan where the deviation is 0; complex without conjugate
F64 = ("f64",)  # where a derivative is exactly 0, and float32 shows nothing but rounding

for f in ("reduce_logsumexp", "reduce_std", "reduce_variance", "reduce_euclidean_norm", "count_nonzero"):
    name = f"math.{f}"
    if name == "math.reduce_euclidean_norm":
        add(name, R(2, 3), dtypes=("c64", "c128"), smooth=False)
        add(name, R(2, 3), dtypes=tuple(d for d in ALL if d[0] != "c"))
    else:
        add(name, R(2, 3), dtypes=ALL)
    for axis in (None, 0, 1, -1, -2, [0, 1], (1,), [], [0, -1]):
        for keepdims in (False, True):
            add(name, R(2, 3), axis=axis, keepdims=keepdims, dtypes=MAIN if axis in (1, None) else F64,
                    smooth=False if name in UNSMOOTH and axis == [] else None)
            if axis in (1, None):
                add(name, R(2, 3), axis=axis, keepdims=keepdims, dtypes=("c128",), smooth=False if name in UNSMOOTH else None)
    for shape, axis in (((2, 3, 2), [0, 2]), ((2, 1, 2, 1, 2), [1, 2]), ((), None), ((1,), 0), ((1, 1), 1), ((2, 2, 2, 2), -3)):
        add(name, R(*shape), axis=axis, dtypes=F64, smooth=False if name in UNSMOOTH and max(shape, default=1) == 1 else None)
    for shape, axis in (((0,), None), ((0, 2), 0), ((0, 2), 1), ((2, 0), None), ((2, 0, 3), 1)):
        add(name, R(*shape), axis=axis, dtypes=MAIN)
    add(name, V([INF, 1.0, -2.0]), dtypes=FLOAT)
    add(name, V([[INF, -INF], [-INF, -INF], [NAN, 1.0], [0.0, -0.0], [2.0, 2.0]]), axis=1, dtypes=FLOAT)
    add(name, V([[0j, 0j], [3j, 4 + 0j], [1 - 1j, 2j]]), axis=1, dtypes=COMPLEX)
    add(name, K([1.0, 2.0]), dtypes=ONE)
    add(name, K([1, 2]), dtypes=ONE)
    add(name, K([True, False]), dtypes=ONE)
    add(name, K("text"), dtypes=ONE)
    add(name, K(None), dtypes=ONE)
    add(name, N(R(3)), dtypes=WIDE)
    add(name, W(R(3)), dtypes=MAIN)
    add(name, R(2, 3), K(1), K(True), dtypes=ONE)
    add(name, R(2, 3), axis=V(1, "i32"), dtypes=ONE)
    add(name, R(2, 3), axis=V([0, 1], "i64"), dtypes=ONE)
    add(name, R(2, 3), axis=2, dtypes=ONE)
    add(name, R(2, 3), axis=[0, 0], dtypes=ONE)
    add(name, R(2, 3), axis=1.0, dtypes=ONE)
    add(name, R(2, 3), axis="0", dtypes=ONE)
    add(name, R(2), keepdims=None, dtypes=ONE)
    bad("TypeError", name)
for f in ("reduce_logsumexp", "reduce_std", "reduce_variance", "reduce_euclidean_norm"):
    add(f"math.{f}", V([1000.0, 999.0, -1000.0]), suffix="far", tolerance=2.0)  # cancellation
alias("reduce_logsumexp", "math.reduce_logsumexp")
for out in ("int32", "float32", "bool", "uint8", "complex64"):
    add("math.count_nonzero", R(2, 3), axis=0, dtype=DT(out), dtypes=ONE)
add("math.count_nonzero", V(["", "a", "b"], "str"), dtypes=ONE)
add("math.count_nonzero", R(3), dtype=DT("string"), dtypes=ONE)

name = "math.zero_fraction"
add(name, V([0, 1, 0, 3]), dtypes=ALL[:-1])
add(name, R(2, 3), dtypes=ALL)
for shape in ((), (0,), (2, 0), (2, 1, 2, 1, 2)):
    add(name, R(*shape), dtypes=ONE)
add(name, V([NAN, 0.0, -0.0, INF]), dtypes=FLOAT)
add(name, K([0, 1]), dtypes=ONE)
add(name, K([0.0, 1.0]), dtypes=ONE)
add(name, K(None), dtypes=ONE)
add(name, K("text"), dtypes=ONE)
add(name, W(R(3)), dtypes=ONE)
alias("nn.zero_fraction", name)

name = "math.cumulative_logsumexp"
add(name, R(2, 3), dtypes=ALL)
for axis in (0, 1, -1, -2, 2, -3):
    for exclusive in (False, True):
        for reverse in (False, True):
            add(name, R(2, 3), axis=axis, exclusive=exclusive, reverse=reverse,
                    dtypes=MAIN if axis == 1 else F64)
for shape in ((), (1,), (0,), (2, 0), (0, 2), (2, 1, 2, 1, 2), (2, 3, 2)):
    add(name, R(*shape), dtypes=F64)
    add(name, R(*shape), exclusive=True, dtypes=F64)
add(name, V([-INF, 1.0, -INF, 2.0]), dtypes=FLOAT)
add(name, V([1.0, INF, 2.0]), dtypes=F64)
for values in ([1.0, NAN, 2.0], [NAN, 1.0], [INF, INF, 1.0], [1.0, INF, NAN, -INF], [-INF, NAN, 1.0]):
    for reverse in (False, True):
        add(name, V(values), reverse=reverse, dtypes=MAIN + ("f16",))
        add(name, V(values), reverse=reverse, exclusive=True, dtypes=F64)
add(name, V([[0.0, -1000.0, 1000.0, 999.0]]), axis=1, suffix="far")
add(name, R(2, 3), axis=V(1, "i64"), dtypes=ONE)
add(name, R(2, 3), axis=None, dtypes=ONE)
add(name, R(2, 3), axis=[0], dtypes=ONE)
add(name, R(2, 3), axis=1.0, dtypes=ONE)
add(name, K([1.0, 2.0]), dtypes=ONE)
add(name, K([1, 2]), dtypes=ONE)
add(name, W(R(3)), dtypes=MAIN)
bad("TypeError", name)

for name in ("math.add_n", "math.accumulate_n"):
    add(name, L(R(2, 3), R(2, 3)), dtypes=ALL)
    add(name, L(R(2, 3), R(2, 3), R(2, 3)), dtypes=WIDE)
    add(name, L(R(2)), dtypes=WIDE)
    add(name, L(R(2)), name="sum", dtypes=ONE)
    for shape in ((), (0,), (2, 0), (2, 1, 2, 1, 2)):
        add(name, L(R(*shape), R(*shape), R(*shape)))
    add(name, L(W(R(2)), R(2)), dtypes=MAIN)
    add(name, L(W(R(2))), dtypes=MAIN)
    add(name, L(N(R(2)), R(2)), dtypes=MAIN)
    add(name, L(R(2), K([1.0, 2.0])), dtypes=MAIN)
    add(name, K([1, 2, 3]), dtypes=ONE)
    add(name, K([1, 2.5]), dtypes=ONE)
    add(name, K((1.0, 2.0)), dtypes=ONE)
    add(name, K([]), dtypes=ONE)
    add(name, K(None), dtypes=ONE)
    add(name, K(3), dtypes=ONE)
    add(name, L(R(2), R(3)), dtypes=ONE)
    add(name, L(R(2), R(1)), dtypes=ONE)
    add(name, L(R(2), R(2, dtype="f64")), dtypes=ONE)
    add(name, L(R(2), R(2, dtype="i32")), dtypes=ONE)
    add(name, L(R(2), K("a")), dtypes=ONE)
    add(name, L(R(2), K(None)), dtypes=ONE)
    bad("TypeError", name)
add("math.add_n", R(3, 2), dtypes=ONE)  # a tensor is no list: truth of a tensor, or its rows
add("math.accumulate_n", L(R(2), R(2)), shape=[2], tensor_dtype=DT("float32"), dtypes=ONE)
add("math.accumulate_n", L(R(2), R(2)), shape=[3], dtypes=ONE)
add("math.accumulate_n", L(R(2), R(2)), shape=[None], dtypes=ONE)
add("math.accumulate_n", L(R(2), R(2)), tensor_dtype=DT("float64"), dtypes=ONE)
alias("add_n", "math.add_n")

name = "math.l2_normalize"
add(name, R(2, 3), dtypes=ALL)
for axis in (None, 0, 1, -1, [0, 1], [], (1,), 2):
    add(name, R(2, 3), axis=axis, dtypes=WIDE if axis == 1 else F64)
for shape in ((), (1,), (0,), (2, 0), (2, 1, 2, 1, 2)):
    add(name, R(*shape), dtypes=F64)
add(name, V([0.0, 0.0]), dtypes=FLOAT)
add(name, V([0j, 0j]), dtypes=COMPLEX)
add(name, V([3.0, INF, NAN]), dtypes=FLOAT)
add(name, R(2, 3), epsilon=2.0, dtypes=WIDE)
add(name, R(2, 3), axis=1, epsilon=100.0, dtypes=WIDE)
add(name, R(2, 3), dim=1, dtypes=ONE)
add(name, R(2, 3), axis=0, dim=1, dtypes=ONE)
add(name, R(2, 3), K(1), K(1e-3), dtypes=ONE)
add(name, K([3.0, 4.0]), dtypes=ONE)
add(name, K([3, 4]), dtypes=ONE)
add(name, K(None), dtypes=ONE)
add(name, W(R(3)), dtypes=MAIN)
alias("linalg.l2_normalize", name)
alias("nn.l2_normalize", name)

name = "clip_by_norm"
for norm in (1.0, 100.0, 2, 0.0, -1.0):
    add(name, R(2, 3), K(norm), dtypes=FLOAT + COMPLEX + ("i32", "i64", "bool") if norm == 1.0 else MAIN)
for axes in (0, 1, [0, 1], -1, [], 2):
    add(name, R(2, 3), K(1.0), axes=axes, dtypes=ONE)
for shape in ((), (1,), (0,), (2, 0), (2, 1, 2, 1, 2)):
    add(name, R(*shape), K(1.0))
add(name, V([0.0, 0.0]), K(1.0), dtypes=FLOAT)
add(name, V([3.0, 4.0]), K(5.0), dtypes=FLOAT, suffix="at the bound")
add(name, V([3.0, INF]), K(1.0), dtypes=FLOAT)
add(name, V([3.0, NAN]), K(1.0), dtypes=FLOAT)
add(name, R(2, 3), V(1.0), dtypes=WIDE)
add(name, R(2, 3), V([[0.5], [10.0]]), axes=[1])
add(name, R(2, 3), P(2, 3), dtypes=ONE)
add(name, R(3), P(2, 3), dtypes=ONE)
add(name, R(3), R(2), dtypes=ONE)
add(name, R(3), V(-1.0), dtypes=MAIN)
add(name, R(3), V(2, "i32"), dtypes=ONE)
add(name, R(3), V(1.0, "f64"), wrt=(0,), dtypes=ONE)
add(name, R(3), K(None), dtypes=ONE)
add(name, R(3), K("a"), dtypes=ONE)
add(name, K([3.0, 4.0]), K(1.0), dtypes=ONE)
add(name, W(R(3)), K(1.0), dtypes=ONE)
bad("TypeError", name, R(3))

name = "linalg.global_norm"
add(name, L(R(2, 3), R(2)), dtypes=ALL)
add(name, L(R(2, 3), K(None), R()), dtypes=MAIN)
add(name, L(R(3)), dtypes=MAIN)
add(name, L(R(0), R(2, 0)), dtypes=MAIN)
add(name, L(V([0.0, 0.0])), dtypes=MAIN)
add(name, L(W(R(2)), R(2)), dtypes=ONE)
add(name, K([[3.0], [4.0]]), dtypes=ONE)
add(name, K(([3.0], 4.0)), dtypes=ONE)
add(name, K([]), dtypes=ONE)
add(name, K([None]), dtypes=ONE)
add(name, K("text"), dtypes=ONE)
add(name, K(3.0), dtypes=ONE)
add(name, R(2), dtypes=ONE)
add(name, L(R(2), R(2, dtype="f64")), dtypes=ONE)
bad("TypeError", name)

name = "clip_by_global_norm"
for norm in (1.0, 100.0, 2, 0.0):
    add(name, L(R(2, 3), R(2)), K(norm), dtypes=FLOAT + COMPLEX + ("i32",) if norm == 1.0 else MAIN)
add(name, L(R(2, 3), K(None), R()), K(1.0), dtypes=MAIN)
add(name, L(R(3)), V(1.5), dtypes=MAIN)
add(name, L(R(3)), V(1.5, "f64"), dtypes=ONE)
add(name, L(R(3)), V(2, "i32"), dtypes=ONE)
add(name, L(R(3), R(2)), K(1.0), use_norm=V(4.0))
add(name, L(R(3), R(2)), K(1.0), use_norm=4.0, dtypes=ONE, suffix="plain")
add(name, L(R(3)), K(1.0), use_norm=P(), dtypes=MAIN)
add(name, L(V([0.0, 0.0])), K(1.0), dtypes=MAIN)
add(name, L(V([1.0, INF])), K(1.0), dtypes=MAIN)
add(name, L(V([1.0, NAN])), K(1.0), dtypes=MAIN)
add(name, L(W(R(2)), R(2)), K(1.0), dtypes=ONE)
add(name, K([[3.0], [4.0]]), K(1.0), dtypes=ONE)
add(name, K([]), K(1.0), dtypes=ONE)
add(name, K("text"), K(1.0), dtypes=ONE)
add(name, R(2), K(1.0), dtypes=ONE)
add(name, L(R(2), R(2, dtype="f64")), K(1.0), dtypes=ONE)
bad("TypeError", name, L(R(2)))

for f in ("is_non_decreasing", "is_strictly_increasing"):
    name = f"math.{f}"
    for values in ([1, 2, 3], [1, 1, 2], [2, 1], [[1, 2], [3, 4]], [[1, 3], [2, 4]], [0]):
        add(name, V(values), dtypes=ALL if values == [1, 2, 3] else ("f32", "i32"))
    for shape in ((), (0,), (1,), (2, 1, 2)):
        add(name, R(*shape), dtypes=ONE)
    add(name, V([1.0, NAN, 2.0]), dtypes=FLOAT)
    add(name, V([-INF, 0.0, INF, INF]), dtypes=FLOAT)
    add(name, K([1, 2]), dtypes=ONE)
    add(name, K("text"), dtypes=ONE)
    add(name, K(None), dtypes=ONE)
    add(name, W(R(3)), dtypes=ONE)
    add(name, V(["a", "b"], "str"), dtypes=ONE)

name = "math.polyval"
add(name, L(R(), R(), R()), R(2, 3), dtypes=ALL)
add(name, L(R(), R(), R()), R(), dtypes=WIDE)
add(name, L(R(2, 3), R(3), R()), R(2, 1), dtypes=WIDE)
add(name, L(R(2)), R(3), dtypes=WIDE)
add(name, K([]), R(2), dtypes=WIDE)
add(name, K([1.0, 2.0, 3.0]), R(2), dtypes=MAIN)
add(name, K([1, 2]), R(2), dtypes=("f32", "i32"))
add(name, L(R(), R()), K(2.0), dtypes=MAIN)
add(name, L(R(), R()), R(0), dtypes=MAIN)
add(name, L(W(R()), R()), W(R(2)), dtypes=MAIN)
add(name, K((1.0, 2.0)), R(2), dtypes=ONE)
add(name, R(2), R(2), dtypes=ONE)
add(name, L(R(2), R(3)), R(2), dtypes=ONE)
add(name, L(R(2), R(2, dtype="f64")), R(2), dtypes=ONE)
bad("TypeError", name, L(R()))
