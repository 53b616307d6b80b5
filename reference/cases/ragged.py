"""Ragged tensors, operation by operation: every dtype, and the gradient to the flat values."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, FLOAT, INT, MAIN, WIDE, G, I, K, L, P, R, V

CASES = Table()
add, bad = CASES.add, CASES.bad

TWO = G(R(3), [2, 0, 1])                              # [[., .], [], [.]]
POSITIVE = G(P(3), [2, 0, 1])
INNER = G(R(3, 2), [2, 0, 1])
DEEP = G(R(4), [2, 0, 1], [1, 0, 3])                  # [[[.], []], [], [[., ., .]]]
COLUMN = R(3, 1)
ONE = ("f32",)
F64 = ("f64", "c128")

# making
T = "RaggedTensor."
add(T + "from_row_lengths", R(3), V([2, 0, 1], "i64"), dtypes=ALL)
add(T + "from_row_splits", R(3, 2), V([0, 2, 2, 3], "i32"), dtypes=MAIN)
add(T + "from_row_starts", R(3), V([0, 2, 2], "i64"), dtypes=MAIN)
add(T + "from_row_limits", R(3), V([2, 2, 3], "i64"), dtypes=MAIN)
add(T + "from_value_rowids", R(3), V([0, 0, 2], "i64"), nrows=4, dtypes=MAIN)
add(T + "from_uniform_row_length", R(4), K(2), dtypes=MAIN)
add(T + "from_nested_row_splits", R(3), K([[0, 1, 2], [0, 2, 3]]), dtypes=MAIN)
add(T + "from_nested_row_lengths", R(3), K([[1, 1], [2, 1]]), dtypes=MAIN)
add(T + "from_nested_value_rowids", R(3), K([[0, 0], [0, 1, 1]]), dtypes=MAIN)
add(T + "from_row_lengths", R(0), K([0, 0]))
add(T + "from_row_lengths", R(0, 2), K([]))
add(T + "from_row_lengths", TWO, K([1, 2]))
bad("InvalidArgumentError", T + "from_row_lengths", R(3), K([2, 2]))
bad("InvalidArgumentError", T + "from_row_splits", R(3), K([0, 2]))
bad("InvalidArgumentError", T + "from_row_splits", R(), K([0, 1]))
bad("ValueError", T + "from_row_splits", R(1), K([0.0, 1.0]))

# reading
for name in ("values", "flat_values", "row_splits", "nested_row_splits", "shape", "dtype", "ragged_rank", "uniform_row_length",
             "nrows", "row_starts", "row_limits", "row_lengths", "value_rowids", "nested_row_lengths", "nested_value_rowids",
             "bounding_shape", "get_shape", "to_list", "__repr__"):
    for x in (TWO, INNER, DEEP):
        add(T + name, x, dtypes=MAIN if name in ("values", "flat_values") else ONE)
add(T + "with_values", TWO, R(3, 2), dtypes=WIDE)
add(T + "with_flat_values", DEEP, R(4), dtypes=WIDE)
add(T + "with_row_splits_dtype", DEEP, K("int32"))
for outer, inner in ((0, 1), (1, 2), (0, 2)):
    add(T + "merge_dims", DEEP, outer_axis=outer, inner_axis=inner)
    add(T + "merge_dims", INNER, outer_axis=outer, inner_axis=inner, dtypes=MAIN)

# dense and back
for x in (TWO, INNER, DEEP):
    add(T + "to_tensor", x, dtypes=ALL)
    add(T + "to_tensor", x, R(), dtypes=WIDE)
add(T + "to_tensor", INNER, R(2), dtypes=WIDE)
add(T + "to_tensor", INNER, R(1), dtypes=MAIN)
for sizes in ([2, 1], [4, 3], [None, 1], [4, None]):
    add(T + "to_tensor", TWO, R(), shape=sizes, dtypes=F64)
add(T + "to_tensor", DEEP, R(), shape=[2, 1, 2], dtypes=F64)
add(T + "to_tensor", G(R(0), [0, 0]), R())
add(T + "to_tensor", G(R(0), []), R())
bad("InvalidArgumentError", T + "to_tensor", TWO, R(1))
bad("InvalidArgumentError", T + "to_tensor", TWO, shape=[2])
add(T + "from_tensor", R(2, 3), dtypes=ALL)
add(T + "from_tensor", R(2, 3, 2), lengths=[1, 2], dtypes=WIDE)
add(T + "from_tensor", R(2, 2, 3), ragged_rank=2)
add(T + "from_tensor", V([[1.0, 0.0], [0.0, 2.0], [0.0, 0.0]]), padding=0, dtypes=("f32", "f64", "f16", "bf16", "i32"))
add(T + "from_tensor", R(2, 2, 2), lengths=K(([2, 1], [1, 2, 0])), dtypes=MAIN)

# picking
every = slice(None)
for x in (TWO, INNER, DEEP):
    for key in (0, -1, slice(1, None), slice(None, None, 2), slice(None, None, -1), (every, slice(1)), (every, slice(-1, None)), (every, slice(None, None, -1)), None):
        add(T + "__getitem__", x, K(key))
add(T + "__getitem__", TWO, K((0, 1)), dtypes=ALL)
add(T + "__getitem__", TWO, K(slice(None, None, -1)), dtypes=ALL, suffix="every dtype")
add(T + "__getitem__", DEEP, K(slice(None, None, -1)), dtypes=ALL, suffix="every dtype")
add(T + "__getitem__", INNER, K((every, every, 0)), dtypes=WIDE)
bad("ValueError", T + "__getitem__", TWO, K((every, 0)))
bad("IndexError", T + "__getitem__", TWO, K(3))

# operators
for name in ("__add__", "__sub__", "__mul__", "__truediv__"):
    for y in (G(P(3), [2, 0, 1]), COLUMN, P(), P(1), K(2), P(2, 1, 1)):
        add(T + name, POSITIVE, y, dtypes=WIDE if y is COLUMN else MAIN + ("f16", "bf16") if y != K(2) else MAIN)
    add(T + name.replace("__", "__r", 1), POSITIVE, K(2), dtypes=MAIN)
    add(T + name, INNER, P(3, 1, 2), dtypes=MAIN)
    add(T + name, DEEP, P(3, 1, 1), dtypes=MAIN)
    add(T + name, POSITIVE, P(2), dtypes=ONE)
add(T + "__pow__", POSITIVE, COLUMN)
add(T + "__rpow__", POSITIVE, K(2.0), dtypes=ONE)
add(T + "__mod__", POSITIVE, P(3, 1), dtypes=FLOAT)
add(T + "__rmod__", POSITIVE, K(2.0), dtypes=ONE)
add(T + "__floordiv__", POSITIVE, P(3, 1), dtypes=FLOAT)
add(T + "__rfloordiv__", POSITIVE, K(2.0), dtypes=ONE)
for name in ("lt", "le", "gt", "ge", "eq", "ne"):
    add(f"{T}__{name}__", TWO, COLUMN, dtypes=FLOAT + INT)
    add(f"{T}__{name}__", TWO, G(R(2), [2, 0]), dtypes=ONE)
for name in ("and", "or", "xor"):
    add(f"{T}__{name}__", G(R(3, dtype="bool"), [2, 0, 1]), R(3, 1, dtype="bool"), dtypes=ONE)
    add(f"{T}__r{name}__", G(R(3, dtype="bool"), [2, 0, 1]), K(True), dtypes=ONE)
add(T + "__invert__", G(R(3, dtype="bool"), [2, 0, 1]), dtypes=ONE)
add(T + "__neg__", DEEP, dtypes=WIDE)
add(T + "__abs__", DEEP, dtypes=WIDE)

# functions
F = "ragged."
for axis in (0, 1, 2):
    add(F + "stack", L(TWO, G(R(3), [2, 0, 1])), axis=axis, dtypes=ALL if axis == 0 else F64 if axis == 2 else ("i32",))
    add(F + "stack", L(R(2, 2), R(2, 2)), axis=axis, dtypes=F64)
add(F + "stack", L(R(2), R(3)), dtypes=WIDE)
bad("InvalidArgumentError", F + "stack", L(TWO, G(R(3), [1, 1, 1])), axis=2)
add(F + "boolean_mask", TWO, G(V([True, False, True], "bool"), [2, 0, 1]), dtypes=ALL)
add(F + "boolean_mask", DEEP, V([True, False, True], "bool"), dtypes=WIDE)
add(F + "boolean_mask", R(2, 2), V([[True, False], [True, True]], "bool"), dtypes=WIDE)
add(F + "boolean_mask", R(2, 2, 2), V([[[True, False], [True, True]]] * 2, "bool"))
bad("ValueError", F + "boolean_mask", TWO, V(True, "bool"))
add(F + "stack_dynamic_partitions", R(3, 2), V([1, 0, 1], "i32"), K(3), dtypes=ALL)
add(F + "stack_dynamic_partitions", TWO, V([1, 0, 1], "i64"), K(3), dtypes=WIDE)
bad("InvalidArgumentError", F + "stack_dynamic_partitions", R(2), V([1, 3], "i32"), K(3))
add(F + "range", I(3), dtypes=ONE)
add(F + "range", V([0, 5]), V([3, 2]), V([1, -1]), dtypes=("i32", "i64", "f32", "f64"))
add(F + "row_splits_to_segment_ids", V([0, 2, 2, 3]), dtypes=("i32", "i64"))
add(F + "segment_ids_to_row_splits", V([0, 0, 2]), dtypes=("i32", "i64"))
add(F + "constant", K([[1.0, 2.0], []]), dtypes=ONE)

add("ragged_fill_empty_rows", V([2, 0, 0], "i64"), R(3), V(5, "i64"), R(), dtypes=ALL)
add("ragged_fill_empty_rows", V([0, 1], "i64"), R(2), V(2, "i64"), R())
add("ragged_fill_empty_rows", V([], "i64"), R(0), V(2, "i64"), R())
bad("InvalidArgumentError", "ragged_fill_empty_rows", V([2], "i64"), R(1), V(2, "i64"), R())
