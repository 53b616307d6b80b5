"""Reading and writing diagonals, bands, traces."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, MAIN, WIDE, K, N, R, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

ONE = ("f32",)
ALIGNMENTS = ("LEFT_RIGHT", "RIGHT_LEFT", "LEFT_LEFT", "RIGHT_RIGHT")
NUMBERS = tuple(d for d in ALL if d != "str")

# -------------------------------------------------------------------------------------------------------- diag_part

name = "linalg.diag_part"
add(name, R(3, 3), dtypes=ALL)
for shape in ((2, 3), (3, 2), (1, 1), (2, 2, 3), (1, 2, 1, 3), (2, 1, 2, 2, 2)):
    add(name, R(*shape), dtypes=WIDE if len(shape) == 3 else MAIN)
for shape, k in (((3, 4), 1), ((3, 4), -1), ((3, 4), 3), ((3, 4), -2), ((4, 3), 2), ((2, 3, 4), -1)):
    add(name, R(*shape), k=k)
for shape, k in (((3, 4), (-1, 1)), ((3, 4), (0, 2)), ((3, 4), (-2, -1)), ((4, 3), (-2, 1)), ((3, 3), (1, 2)), ((2, 3, 3), (-1, 1)), ((2, 3), (0, 0)), ((3, 3), (-2, 2))):
    for align in ALIGNMENTS:
        add(name, R(*shape), k=k, align=align, dtypes=WIDE if len(shape) == 3 else MAIN)
add(name, R(3, 3), k=(-1, 1), dtypes=NUMBERS)
add(name, R(3, 3), k=(-1, 1), padding_value=9, dtypes=("f32", "f64", "c64", "i32", "u8"))
add(name, R(3, 3), k=(-1, 1), padding_value=9.5, dtypes=("f32", "c64"))
add(name, R(3, 3), k=(-1, 1), padding_value=V(2.0), dtypes=MAIN)
add(name, R(3, 3), k=[-1, 1], dtypes=ONE)
add(name, R(3, 3), k=(-1, 1), padding_value=[1], dtypes=ONE)
add(name, R(3, 3), k=[1], dtypes=ONE)
add(name, R(3, 3), k=V([-1, 0], "i32"), dtypes=ONE)
add(name, R(3, 3), k=V(1, "i32"), dtypes=ONE)
add(name, R(3, 3), K("part"), K(1), K(0.0), K("LEFT_RIGHT"), dtypes=ONE)
add(name, R(0, 3, 3), k=(0, 1), dtypes=ONE)
add(name, W(R(3, 3)), dtypes=ONE)
add(name, N(R(3, 3)), dtypes=ONE)
add(name, K([[1, 2], [3, 4]]), dtypes=ONE)
add(name, K([[1.0, 2.0], [3.0, 4.0]]), k=(0, 1), dtypes=ONE)
for k in (3, -3, (0, 3), (1, 0), (-3, 0)):
    bad("InvalidArgumentError", name, R(3, 3), k=k)
bad("InvalidArgumentError", name, R(3))
bad("InvalidArgumentError", name, R())
bad("InvalidArgumentError", name, R(3, 3), k=(0, 1, 2))
bad("InvalidArgumentError", name, R(3, 3), k=(0, 1), align="LEFT")
bad("InvalidArgumentError", name, R(3, 3), k=(0, 1), padding_value=V([1.0, 2.0]))
bad("InvalidArgumentError", name, R(3, 3), k=(0, 1), padding_value=V(1.0, "f64"))
bad("TypeError", name, R(3, 3), k=1.0)
bad("ValueError", name, K(None))
bad("TypeError", name)

# ------------------------------------------------------------------------------------------------------------- diag

name = "linalg.diag"
add(name, R(3), dtypes=ALL)
for shape in ((1,), (2, 3), (1, 2, 2), (2, 1, 1, 2)):
    add(name, R(*shape), dtypes=WIDE if len(shape) == 2 else MAIN)
for k in (1, -1, 2, -3):
    add(name, R(2), k=k)
    add(name, R(2, 2), k=k, dtypes=ONE)
for k, shape in (((-1, 1), (3, 3)), ((0, 1), (2, 3)), ((-2, -1), (2, 3)), ((1, 2), (2, 2)), ((-1, 1), (2, 3, 3)), ((-1, 0), (2, 2, 3))):
    for align in ALIGNMENTS:
        add(name, R(*shape), k=k, align=align, dtypes=WIDE if len(shape) == 3 else MAIN)
add(name, R(3, 3), k=(-1, 1), dtypes=NUMBERS)
add(name, R(2), num_rows=2, num_cols=4)
add(name, R(2), num_rows=5, num_cols=2)
add(name, R(2), num_rows=4, dtypes=ONE)
add(name, R(2), num_cols=3, dtypes=ONE)
add(name, R(2), k=1, num_rows=2)
add(name, R(2), k=1, num_cols=5, dtypes=ONE)
add(name, R(2, 2), k=(0, 1), num_rows=2, num_cols=3)
add(name, R(2, 3), k=(-1, 0), num_rows=4, num_cols=3)
add(name, R(2), num_rows=V(3, "i32"), dtypes=ONE)
add(name, R(2), padding_value=7, dtypes=("f32", "f64", "c64", "i32"))
add(name, R(2), padding_value=V(2.5), dtypes=MAIN)
add(name, R(2), k=1, num_rows=2, num_cols=3, padding_value=-1.0, dtypes=MAIN)
add(name, R(2), K("made"), K(1), K(3), K(3), K(0), dtypes=ONE)
add(name, W(R(2)), dtypes=ONE)
add(name, N(R(2)), dtypes=ONE)
for value in ([1, 2], [1.0, 2.0], [True, False]):
    add(name, K(value), dtypes=ONE)
add(name, K([1, 2]), padding_value=0.5, dtypes=ONE)
add(name, R(2, 1), k=(-1, 0), dtypes=ONE, suffix="refused by its gradient")
bad("InvalidArgumentError", name, R(2), num_rows=1)
bad("InvalidArgumentError", name, R(2), num_rows=3, num_cols=3)
bad("InvalidArgumentError", name, R(3, 2), k=(0, 1))
bad("InvalidArgumentError", name, R(2, 2), k=(1, 0))
bad("InvalidArgumentError", name, R(2), align="UP_DOWN")
bad("InvalidArgumentError", name, R(2), padding_value=V(1.0, "f64"))
bad("InvalidArgumentError", name, R(2), padding_value=[1])
add(name, R(2), align=None, dtypes=ONE)
bad("TypeError", name, R(2), align=1)
for option in ("k", "num_rows", "num_cols"):
    for value in ("a", 1.0):
        bad("TypeError", name, R(2), **{option: value})
bad("ValueError", name, K(None))
bad("TypeError", name)

# --------------------------------------------------------------------------------------------------------- set_diag

name = "linalg.set_diag"
add(name, R(3, 3), R(3), dtypes=ALL)
for shape, diagonal in (((2, 3), (2,)), ((3, 2), (2,)), ((1, 1), (1,)), ((2, 2, 3), (2, 2)), ((1, 2, 1, 3), (1, 2, 1)), ((0, 2, 2), (0, 2))):
    add(name, R(*shape), R(*diagonal), dtypes=WIDE if len(shape) == 3 else MAIN)
for shape, k, diagonal in (((3, 4), 1, (3,)), ((3, 4), -1, (2,)), ((3, 4), -2, (1,)), ((2, 3, 3), 1, (2, 2))):
    add(name, R(*shape), R(*diagonal), k=k)
for shape, k, diagonal in (((3, 3), (-1, 1), (3, 3)), ((3, 4), (0, 2), (3, 3)), ((4, 3), (-2, -1), (2, 3)), ((2, 3, 3), (-1, 0), (2, 2, 3))):
    for align in ALIGNMENTS:
        add(name, R(*shape), R(*diagonal), k=k, align=align, dtypes=WIDE if len(shape) == 3 else MAIN)
add(name, R(3, 3), R(2, 3), k=(0, 1), dtypes=NUMBERS)
add(name, R(2, 2), R(2), wrt=(0,))
add(name, R(2, 2), R(2), wrt=(1,), suffix="diagonal")
add(name, W(R(2, 2)), N(R(2)), dtypes=ONE)
add(name, K([[1, 2], [3, 4]]), K([8, 9]), dtypes=ONE)
add(name, R(2, 2), K([8.0, 9.0]), dtypes=MAIN)
for shape, k, diagonal in (((3, 3), 0, (2,)), ((3, 3), 3, (1,)), ((3, 3), (0, 1), (3,)), ((3, 3), (0, 1), (3, 3)), ((3,), 0, (3,)), ((2, 2, 2), 0, (2,)), ((3, 3), (1, 0), (2, 3))):
    bad("InvalidArgumentError", name, R(*shape), R(*diagonal), k=k)
bad("InvalidArgumentError", name, R(2, 2), R(2, dtype="f64"))
bad("InvalidArgumentError", name, R(2, 2), R(2), align="nowhere")
bad("ValueError", name, R(2, 2), K(None))
bad("TypeError", name, R(2, 2))

# ------------------------------------------------------------------------------------------------ tensor_diag(_part)

name = "linalg.tensor_diag"
add(name, R(3), dtypes=ALL)
for shape in ((1,), (2, 3), (2, 1, 2), (0,)):
    add(name, R(*shape), dtypes=WIDE if len(shape) == 2 else MAIN)
add(name, K([1, 2]), dtypes=ONE)
add(name, W(R(2)), dtypes=ONE)
bad("InvalidArgumentError", name, R())
bad("ValueError", name, K(None))
bad("TypeError", name)

name = "linalg.tensor_diag_part"
add(name, R(3, 3), dtypes=ALL)
for shape in ((1, 1), (2, 3, 2, 3), (2, 1, 2, 2, 1, 2), (0, 0)):
    add(name, R(*shape), dtypes=WIDE if len(shape) == 4 else MAIN)
add(name, K([[1, 2], [3, 4]]), dtypes=ONE)
add(name, W(R(2, 2)), dtypes=ONE)
add(name, R(), dtypes=ONE)
for shape in ((3,), (2, 3), (2, 2, 2), (2, 3, 3, 2)):
    bad("InvalidArgumentError", name, R(*shape))
bad("ValueError", name, K(None))
bad("TypeError", name)

# ------------------------------------------------------------------------------------------------- band_part, trace

name = "linalg.band_part"
for band in ((0, 0), (-1, 0), (0, -1), (1, 0), (0, 1), (-1, -1), (1, 1), (2, -1), (-1, 2), (3, 4)):
    add(name, R(3, 4), K(band[0]), K(band[1]), dtypes=ALL if band == (1, 0) else WIDE)
for shape in ((2, 2, 3), (1, 1), (0, 2), (2, 1, 3, 2), (1, 2, 1, 2, 2)):
    add(name, R(*shape), K(1 if shape[-2] else 0), K(0), dtypes=MAIN)
add(name, R(3, 3), V(1, "i32"), V(0, "i32"), dtypes=ONE)
add(name, R(3, 3), V(1, "i64"), V(0, "i64"), dtypes=ONE)
add(name, V([[1.0, float("nan")], [float("inf"), 2.0]]), K(0), K(0))
add(name, W(R(2, 2)), K(0), K(-1), dtypes=ONE)
add(name, K([[1, 2], [3, 4]]), K(0), K(-1), dtypes=ONE)
bad("InvalidArgumentError", name, R(3), K(0), K(0))
bad("InvalidArgumentError", name, R(2, 3), K(3), K(0))
bad("InvalidArgumentError", name, R(2, 3), K(0), K(4))
bad("ValueError", name, K(None), K(0), K(0))
bad("TypeError", name, R(2, 2), K("a"), K(0))
bad("TypeError", name, R(2, 2), K(0), K("a"))
bad("TypeError", name, R(2, 2), K(1.0), K(0))
bad("TypeError", name, R(2, 2), K(0))

name = "linalg.trace"
add(name, R(3, 3), dtypes=ALL)
for shape in ((2, 3), (1, 1), (2, 2, 3), (1, 2, 3, 2), (2, 1, 1, 2, 2)):
    add(name, R(*shape), dtypes=WIDE if len(shape) == 3 else MAIN)
add(name, K([[1, 2], [3, 4]]), dtypes=ONE)
add(name, W(R(2, 2)), dtypes=ONE)
bad("InvalidArgumentError", name, R(3))
bad("ValueError", name, K(None))
bad("TypeError", name)

# -------------------------------------------------------------------------------------------------------- normalize

name = "linalg.normalize"
add(name, R(2, 3), dtypes=ALL)
for ord in ("euclidean", 1, 2, 3, float("inf"), 2.5):
    for axis in (None, 0, -1, (0, 1)):
        if not (axis == (0, 1) and ord in (2, 3, 2.5)):
            add(name, R(2, 3), ord=ord, axis=axis, dtypes=WIDE if axis == 0 and ord != 2.5 else MAIN)
for shape in ((), (1,), (0,), (2, 0), (2, 1, 2, 3)):
    add(name, R(*shape), second=bool(shape), dtypes=MAIN)  # of a scalar the second derivative is what rounding left
add(name, V([[0.0, 0.0], [3.0, 4.0]]), axis=1)
add(name, W(R(3)), dtypes=ONE)
add(name, K([3.0, 4.0]), dtypes=ONE)
add(name, R(2, 3), K("euclidean"), K(0), dtypes=ONE)
bad("ValueError", name, R(2, 3), ord=-1)
bad("InvalidArgumentError", name, R(2, 3), axis=2)
bad("ValueError", name, K(None))
bad("TypeError", name)
