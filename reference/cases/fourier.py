"""Fourier transforms."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, COMPLEX, FLOAT, MAIN, K, N, R, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

INF, NAN = float("inf"), float("nan")
ONE, C1 = ("f32",), ("c64",)

# --------------------------------------------------------------------------------------------------- complex numbers

SHAPES = {
    1: [(1,), (2,), (5,), (8,), (0,), (2, 0), (0, 3), (2, 3), (2, 1, 3, 4), (1, 2, 1, 2, 3)],
    2: [(1, 1), (2, 3), (4, 4), (0, 2), (2, 0), (2, 2, 3), (0, 2, 2), (2, 1, 2, 2), (1, 2, 1, 3, 2)],
    3: [(1, 1, 1), (2, 3, 2), (2, 0, 2), (2, 2, 1, 3), (0, 2, 2, 2), (1, 2, 2, 1, 3)],
}
for rank, s in ((1, ""), (2, "2d"), (3, "3d")):
    for name in (f"signal.fft{s}", f"signal.ifft{s}"):
        shape = SHAPES[rank][1]
        add(name, R(*shape), dtypes=ALL)
        for shape in SHAPES[rank]:
            add(name, R(*shape), dtypes=COMPLEX)
        for shape in [(), (3,), (2, 3)][:rank]:
            bad("InvalidArgumentError", name, R(*shape), dtypes=C1)
        one = [1.0, 2.0] if rank == 1 else [[1.0, 2.0]] if rank == 2 else [[[1.0, 2.0]]]
        mixed = [1j, 2.0] if rank == 1 else [[1j, 2.0]] if rank == 2 else [[[1j, 2.0]]]
        add(name, K(one), dtypes=ONE)
        add(name, K(mixed), dtypes=ONE)
        add(name, N(R(2, 2, 2)), dtypes=("f32", "f64", "c64", "i32", "bool"))  # c128: TensorFlow's dtype varies from call to call
        add(name, W(R(2, 2, 2)), dtypes=COMPLEX)
        bad("ValueError", name, K(None))
        bad("InvalidArgumentError", name, K("text"))
        bad("InvalidArgumentError", name, K([True, False]))
        bad("TypeError", name)
        bad("TypeError", name, R(2, 2, 2), norm="ortho", dtypes=C1)
    add(f"signal.fft{s}", R(2, 2, 2), name="n", dtypes=C1)
add("signal.fft", V([NAN, 1.0]), dtypes=COMPLEX)
add("signal.fft", V([1e30, -1e30, 1e-30]), dtypes=COMPLEX)
add("signal.fft", R(64), dtypes=COMPLEX, second=False)
add("signal.fft", R(31), dtypes=COMPLEX, second=False)

# ------------------------------------------------------------------------------------------------------ real numbers

# where fft_length cuts the input, TensorFlow's own gradient fails and ours is the right one
LENGTHS = {1: [[1], [3], [4], [5], [6], [8]], 2: [[1, 3], [2, 3], [3, 4], [2, 5], [4, 1]], 3: [[2, 3, 3], [1, 2, 4]]}
for rank, s in ((1, ""), (2, "2d"), (3, "3d")):
    for name in (f"signal.rfft{s}", f"signal.irfft{s}"):
        forth = name[7] == "r"
        good = MAIN if forth else COMPLEX
        few = good[:1]
        add(name, R(*SHAPES[rank][1]), dtypes=ALL)
        for shape in SHAPES[rank]:
            if forth or shape[-1] != 1:  # TensorFlow ends the process over a transform of length 0
                nothing = 0 in shape[-rank:]  # and its gradient of irfft stumbles over an empty one
                add(name, R(*shape), dtypes=good, wrt=() if nothing and not forth else None, second=not nothing)
        outer = (2,) if rank < 3 else ()
        for length in LENGTHS[rank]:
            shape = (4,) if rank == 1 else (2, 3) if rank == 2 else (1, 2, 3)
            cut = any(n < m for n, m in zip(length[:-1] + [length[-1] if forth else length[-1] // 2 + 1], shape))
            silly = cut and 1 in length  # there TensorFlow's gradient does not fail, and is wrong
            add(name, R(*outer, *shape), K(length), dtypes=good, beyond=cut and rank < 3, wrt=() if silly else None)
        for length in ([4] * (rank + 1), [4] * (rank - 1), [-1] * rank, [[4] * rank], 4, "a", [4.0] * rank, [], 4.0,
                [4] * (rank - 1) + [-2]):
            add(name, R(2, 2, 2), K(length), dtypes=few)
        add(name, R(2, 2, 2), V([4] * rank, "i32"), dtypes=few)
        add(name, R(2, 2, 2), V([4] * rank, "i64"), dtypes=few)
        add(name, R(2, 2, 2), V(4, "i32"), dtypes=few)
        add(name, R(2, 2, 2), N(V([4] * rank, "i64")), dtypes=few)
        add(name, R(2, 2, 2), K(None), dtypes=few)
        for shape in [(), (3,), (2, 3)][:rank]:
            bad("ValueError", name, R(*shape), dtypes=few)
        one = [1.0, 2.0] if rank == 1 else [[1.0, 2.0]] if rank == 2 else [[[1.0, 2.0]]]
        mixed = [1j, 2.0] if rank == 1 else [[1j, 2.0]] if rank == 2 else [[[1j, 2.0]]]
        add(name, K(one), dtypes=ONE)
        add(name, K(mixed), dtypes=ONE)
        add(name, N(R(2, 2, 2)), dtypes=("f16", "f32", "f64", "c64", "c128", "i32", "bool"))
        add(name, W(R(2, 2, 3)), dtypes=good)
        bad("ValueError", name, K(None))
        bad("ValueError", name, K("text"))
        bad("TypeError", name)
        bad("TypeError", name, R(2, 2, 2), norm="ortho", dtypes=few)
    add(f"signal.rfft{s}", R(2, 2, 2), name="n", dtypes=ONE)
add("signal.rfft", R(0, 2), K([4]), dtypes=ONE)
add("signal.rfft", R(0, 4), K([3]), dtypes=ONE, wrt=())
add("signal.irfft", R(0, 2), K([4]), dtypes=C1)
add("signal.irfft", R(0, 4), K([4]), dtypes=C1, wrt=())
add("signal.rfft2d", R(0, 2, 2), K([2, 1]), dtypes=ONE, wrt=())
add("signal.rfft", V([NAN, 1.0, 2.0]))
add("signal.irfft", V([1 + 5j, 2 - 1j, 3 + 7j]), dtypes=COMPLEX, suffix="imaginary ends")
add("signal.irfft2d", R(3, 3), K([3, 5]), dtypes=COMPLEX)
add("signal.rfft", R(64), second=False)
add("signal.irfft", R(32), K([63]), dtypes=COMPLEX, second=False)

# ------------------------------------------------------------------------------------------------------------- shift

for name in ("signal.fftshift", "signal.ifftshift"):
    add(name, R(2, 3), dtypes=ALL)
    for shape in ((), (1,), (4,), (5,), (0,), (0, 2), (2, 0, 3), (1, 3), (2, 1, 3, 2), (1, 2, 3, 1, 2)):
        add(name, R(*shape), dtypes=("f32", "c128"))
    for axes in (0, 1, -1, -2, 2, -3, [0], [1], [0, 1], (0, -1), [-1, 0], [0, 0], [1, 1], [2], [-3], [], [[0]], 1.0, [1.0], "a"):
        add(name, R(2, 3), axes=axes, dtypes=MAIN if axes in (1, [0, 1]) else ONE)
    add(name, R(2, 3), V(1, "i32"), dtypes=ONE)
    add(name, R(2, 3), V([1], "i32"), dtypes=ONE)
    add(name, R(2, 3), N(V([1], "i32")), dtypes=ONE)
    add(name, R(), axes=0, dtypes=ONE)
    add(name, K([1, 2, 3]), dtypes=ONE)
    add(name, N(R(3)), dtypes=FLOAT[2:])
    add(name, W(R(3)))
    bad("ValueError", name, K(None))
    bad("TypeError", name)
