"""tf.bitwise: the bits of integers."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.cases.circular import one_input, two_inputs
from reference.values import ALL, INT, I, V

CASES = Table()
add, bad = CASES.add, CASES.bad


def whole(*shape, dtype=None):
    return I(*shape, low=0, high=7, dtype=dtype)


for f in ("bitwise_and", "bitwise_or", "bitwise_xor", "left_shift", "right_shift"):
    two_inputs(CASES, f"bitwise.{f}", whole, whole, dtypes=INT)
    for dtype in INT:
        bits = int(dtype[1:])
        largest = 2 ** (bits - (dtype[0] == "i")) - 1
        add(f"bitwise.{f}", V([0, 1, largest, largest, 5]), V([1, largest, 2, largest, 0]), dtypes=(dtype,), suffix="large")
        if dtype[0] == "i":
            add(f"bitwise.{f}", V([-1, -2**(bits - 1), -5, 7, -8]), V([3, 1, -1 if "bit" in f else 2, 2, 3]), dtypes=(dtype,), suffix="signs")
        if "shift" in f:
            add(f"bitwise.{f}", V([3, 3, 3, 3, 3]), V([bits - 2, bits - 1, bits, bits + 1, 100]), dtypes=(dtype,), suffix="far")
        if "shift" in f and dtype[0] == "i":
            add(f"bitwise.{f}", V([-3, -3, -3, -3, 5]), V([bits - 1, bits, 100, -1, -2]), dtypes=(dtype,), suffix="far, signs")
one_input(CASES, "bitwise.invert", whole, dtypes=INT)
add("bitwise.invert", V([0, 1, 127]), dtypes=ALL)
