"""The same elements in another place: turned round, rolled, repeated, cut by position; and small questions about shapes."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, DT, MAIN, WIDE, I, K, L, N, R, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

ONE = ("f32",)
SHAPES = [(), (1,), (0,), (3,), (2, 3), (2, 0, 3), (2, 3, 2), (2, 1, 2, 3), (2, 1, 2, 1, 2)]

# --------------------------------------------------------------------------------------------------------- reverse

add("reverse", R(2, 3), K([1]), dtypes=ALL)
for shape in SHAPES:
    for axis in ([0], [-1], [], [0, -1], list(range(len(shape)))):
        add("reverse", R(*shape), K(axis), dtypes=WIDE if shape == (2, 3, 2) else ONE)
for axis in (0, [2], [-3], [0, 0], [1, -1], 1.0, [1.0], "a", None, [True, False], [[0]], (0,), V([1], "i64"),
        V([0, 1], "i32"), V([0], "i16"), V(0, "i32"),
        W(V([1], "i32")), N(V([1], "i64")), [True], [False]):
    add("reverse", R(2, 3), K(axis), dtypes=ONE)
add("reverse", W(R(2, 3)), K([0]))
add("reverse", N(R(2, 3)), K([0]))
for x in ([1, 2], 1, "text", None, ["a", "b"], [[True, False]], []):
    add("reverse", K(x), K([0]), dtypes=ONE)
add("reverse", R(1, 2, 1, 2, 1, 2), K([1, 5]), dtypes=ONE)
add("reverse", R(1, 2, 1, 2, 1, 2, 1, 2, 1), K([1]), dtypes=ONE)
bad("TypeError", "reverse", R(3))
bad("InvalidArgumentError", "reverse", R(3), K([1]))

# ----------------------------------------------------------------------------------------------- reverse_sequence

add("reverse_sequence", R(2, 4), I(2, low=0, high=5), seq_axis=1, dtypes=ALL)
for shape, seq, batch, lengths in (((2, 4), 1, 0, [2, 4]), ((2, 4), 0, 1, [0, 1, 2, 2]), ((2, 4, 2), 1, 0, [3, 1]),
        ((2, 4, 2), 1, 2, [3, 0]), ((3, 4, 2), 0, 2, [3, 2]),
        ((2, 2, 4), 2, 0, [4, 3]), ((2, 3, 1, 2), 1, 0, [2, 3]), ((2, 1, 3, 1, 2), 2, 0, [2, 3]), ((2, 0), 1, 0,
                [0, 0]), ((0, 3), 1, 0, []), ((2, 4), 1, None, [1, 3])):
    add("reverse_sequence", R(*shape), K(lengths), seq_axis=seq, batch_axis=batch, dtypes=WIDE if len(shape) == 3 else ONE)
for seq, batch in ((1, 1), (2, 0), (-1, 0), (1, -2), (0, 5), (1, 2), (None, 0), (None, None), (1.0, 0), ("a", 0), (True, 0),
        (V(1, "i32"), 0), ([1], 0)):
    add("reverse_sequence", R(2, 3), K([1, 2]), seq_axis=seq, batch_axis=batch, dtypes=ONE)
for lengths in ([1], [1, 2, 3], [4, 1], [-1, 1], [1.0, 2.0], [[1], [2]], 1, None, [], "a", [True, False], V([1, 2], "i64"),
        V([1, 2], "i16"), V([1.0, 2.0], "f32"), N(V([1, 2], "i64")),
        W(V([1, 2], "i32"))):
    add("reverse_sequence", R(2, 3), K(lengths), seq_axis=1, dtypes=ONE)
add("reverse_sequence", W(R(2, 3)), K([1, 2]), K(1), K(0))
add("reverse_sequence", K([[1, 2, 3]]), K([2]), K(1), dtypes=ONE)
add("reverse_sequence", R(3), K([2]), K(0), dtypes=ONE)
add("reverse_sequence", R(), K([2]), K(0), dtypes=ONE)
bad("TypeError", "reverse_sequence", R(2, 3))
bad("InvalidArgumentError", "reverse_sequence", R(2, 3), K([1, 4]), K(1))

# ------------------------------------------------------------------------------------------------------------ roll

add("roll", R(2, 3), K(1), K(1), dtypes=ALL)
for shape in SHAPES:
    for shift, axis in ((1, 0), (-1, -1), ([1, 2], [0, -1]), ([1, 1], [0, 0]), ([], []), (7, 0), (0, 0)):
        add("roll", R(*shape), K(shift), K(axis), dtypes=WIDE if shape == (2, 3, 2) and shift == [1, 2] else ONE)
for shift, axis in ((1, 2), (1, -3), ([1], [0, 1]), ([1, 2], 0), (1, [0]), ([1], 0), (1.0, 0), (1, 0.0), ("a", 0), (None, 0),
        (1, None), (True, 0), ([[1]], [[0]]), (-(2**31), 0),
        (V(1, "i64"), V(0, "i32")), (V(1, "i32"), V(0, "i64")), (V(1, "i16"), 0), (V([1, -1], "i64"),
                V([0, 1], "i64")), (W(V(1, "i32")), 0), (V(1.0, "f32"), 0)):  # not beyond 32 bits: TensorFlow cuts them off
    add("roll", R(2, 3), K(shift), K(axis), dtypes=ONE)
add("roll", W(R(2, 3)), K(1), K(0))
add("roll", N(R(2, 3)), K(1), K(0))
add("roll", R(2, 3), shift=K([2, -1]), axis=K([1, 0]))
for x in ([1, 2], 1, "text", None, ["a", "b"]):
    add("roll", K(x), K(1), K(0), dtypes=ONE)
bad("TypeError", "roll", R(3), K(1))
bad("InvalidArgumentError", "roll", R(3), K(1), K(1))

# ---------------------------------------------------------------------------------------------------------- repeat

add("repeat", R(2, 3), K(2), axis=1, beyond=True, dtypes=ALL)  # uint16: TensorFlow's Tile stops short
add("repeat", R(2, 3), K([2, 0, 1]), axis=1, beyond=True, dtypes=ALL)
add("repeat", R(2, 3), K(2), dtypes=("f32", "f64", "i32", "str"))
for shape in SHAPES:
    for axis in (None, 0, -1):
        add("repeat", R(*shape), K(2), axis=axis, dtypes=WIDE if shape == (2, 3, 2) else ONE)
        add("repeat", R(*shape), K([1, 2]), axis=axis, dtypes=WIDE if shape == (2, 3, 2) else ONE)
    add("repeat", R(*shape), K(0), axis=0, dtypes=ONE)
for repeats in (1, 0, -1, [1], [2], [2, 3], [0, 0], [0, 3], [-1, 2], [1, 2, 3], [], 1.0, [1.0, 2.0], "a", None, True,
        [True, False], [[1, 2]], [[1], [2]], V(2, "i64"), V([1, 2], "i64"), V([1, 2], "i32"),
        V([1, 2], "i16"), V([1.0, 2.0], "f32"), W(V([1, 2], "i32")), N(V([1, 2], "i64")), 2**31):
    if repeats != 2**31:
        add("repeat", R(2, 2), K(repeats), axis=0, dtypes=ONE)
        add("repeat", R(2, 2), K(repeats), axis=1, dtypes=ONE)
for axis in (2, -3, 1.0, "a", [0], V(0, "i32"), 5):
    add("repeat", R(2, 3), K(2), axis=axis, dtypes=ONE)
    add("repeat", R(2, 3), K([1, 2]), axis=axis, dtypes=ONE)
add("repeat", W(R(2, 3)), K([1, 2]), axis=0)
add("repeat", N(R(2, 3)), K(2), axis=0)
add("repeat", R(2, 3, 2), K([1, 0, 2]), axis=1, dtypes=WIDE)
for x in ([1, 2], 1, "text", None, [[1, 2], [3, 4]]):
    add("repeat", K(x), K(2), dtypes=ONE)
    add("repeat", K(x), repeats=K([1, 2]), axis=0, dtypes=ONE)
bad("TypeError", "repeat", R(3))
bad("ValueError", "repeat", R(2, 3), K([1, 2]))

# -------------------------------------------------------------------------------------------------------- meshgrid

add("meshgrid", R(2), R(3), dtypes=ALL)
for indexing in ("xy", "ij"):
    for shapes in ([(3,)], [(2,), (3,)], [(2,), (3,), (2,)], [(), (2,)], [(0,), (2,)], [(2, 2), (3,)],
            [(1,), (2,), (1,), (2,)], [(2,)] * 5):
        add("meshgrid", *[R(*s) for s in shapes], indexing=indexing, dtypes=WIDE if shapes == [(2,), (3,), (2,)] else ONE)
add("meshgrid", dtypes=ONE)
add("meshgrid", R(2), indexing="zz", dtypes=ONE)
add("meshgrid", R(2), R(2), sparse=True, dtypes=ONE)
add("meshgrid", R(2), R(2), name="m", dtypes=ONE)
add("meshgrid", R(2), R(2, dtype="f64"), dtypes=ONE)
add("meshgrid", R(2), R(2, dtype="i32"), dtypes=ONE)
add("meshgrid", K([1, 2]), K([3, 4, 5]), dtypes=ONE)
add("meshgrid", K([1, 2]), K([3.0, 4.0]), dtypes=ONE)
add("meshgrid", K([1.0, 2.0]), K([3, 4]), dtypes=ONE)
add("meshgrid", K(1.0), R(2), dtypes=ONE)
add("meshgrid", N(R(2)), W(R(2)))
add("meshgrid", K(["a"]), K(["b"]), dtypes=ONE)
add("meshgrid", K([True]), K([False]), dtypes=ONE)
add("meshgrid", K(None), dtypes=ONE)
add("meshgrid", L(R(), R()), R(2), dtypes=ONE)

# ---------------------------------------------------------------------------------------------------- sequence_mask

for lengths in ([1, 3, 2], [[1, 2], [0, 3]], [], 2, 0, [0, 0], [-1, 2], [1.0, 2.5], 1.5, "a", None, [True, False], True,
        V([1, 3], "i64"), V([1, 3], "i8"), V([1, 3], "u8"), V([1, 3], "i16"), V([1, 3], "f64"), V(2, "i32"),
        W(V([1, 3], "i32")), N(V([1, 3], "i64")), V([[[1]], [[2]]], "i32"), V([], "i32"), V([1 + 0j], "c64")):
    add("sequence_mask", K(lengths), dtypes=ONE)
    add("sequence_mask", K(lengths), K(2), dtypes=ONE)
for maxlen in (0, 5, 1, -1, 2.0, 2.5, [3], [2, 3], None, "a", True, V(4, "i64"), V(4, "i32"), V(4.0, "f32"), V(4, "i16"),
        V([4], "i32"), W(V(4, "i32"))):
    add("sequence_mask", K([1, 3, 2]), maxlen=maxlen, dtypes=ONE)
    add("sequence_mask", V([1, 3], "i64"), maxlen=maxlen, dtypes=ONE)
for dtype in ("float32", "int32", "bool", "complex64", "string", "float16", "bfloat16", "uint8"):
    add("sequence_mask", K([1, 3]), dtype=DT(dtype), dtypes=ONE)
add("sequence_mask", K([1, 3]), dtype=None, dtypes=ONE)
add("sequence_mask", K([1, 3]), dtype="float32", dtypes=ONE)
add("sequence_mask", K([1, 3]), dtype="a", dtypes=ONE)
bad("TypeError", "sequence_mask")

# ---------------------------------------------------------------------------------------------------- strided_slice

add("strided_slice", R(3, 4), K([0, 1]), K([2, 4]), dtypes=ALL)
add("strided_slice", R(3, 4), K([2, -1]), K([0, -4]), K([-1, -2]), dtypes=ALL)
for shape, begin, end, strides in (((5,), [1], [4], [2]), ((5,), [4], [0], [-1]), ((5,), [-1], [-6], [-2]),
        ((5,), [3], [1], [1]), ((5,), [-100], [100], [1]), ((5,), [100], [-100], [-1]), ((3, 4), [1], [3], [1]),
        ((3, 4), [0, 0], [3, 4], [1, 3]), ((2, 3, 2), [0, 1, 0], [2, 3, 1], [1, 1, 1]), ((2, 3, 2), [1, 0], [2, 3],
                [1, 2]), ((2, 1, 2, 3), [0, 0, 1, 0], [2, 1, 2, 3], [1, 1, 1, 2]), ((0,), [0], [1], [1]), ((), [], [],
                []), ((3,), [], [], []),
        ((2, 1, 2, 1, 2), [1, 0, 0, 0, 1], [2, 1, 2, 1, 2], [1, 1, 1, 1, 1]), ((3,), [0, 0], [1, 1], [1, 1]), ((5,), [0], [5],
                [0]), ((5,), [0, 1], [5], [1]), ((5,), [0], [5], [1, 1]), ((), [0], [1], [1])):
    add("strided_slice", R(*shape), K(begin), K(end), K(strides), dtypes=WIDE if len(shape) == 3 else ONE)
for masks in ({"begin_mask": 1}, {"begin_mask": 2}, {"end_mask": 1}, {"end_mask": 3}, {"begin_mask": 3, "end_mask": 3},
        {"ellipsis_mask": 1}, {"ellipsis_mask": 2}, {"new_axis_mask": 1}, {"new_axis_mask": 2}, {"new_axis_mask": 3},
        {"shrink_axis_mask": 1},
        {"shrink_axis_mask": 2}, {"shrink_axis_mask": 3}, {"ellipsis_mask": 1, "shrink_axis_mask": 2}, {"new_axis_mask": 1,
                "shrink_axis_mask": 2}, {"new_axis_mask": 1, "shrink_axis_mask": 1}, {"ellipsis_mask": 3}, {"ellipsis_mask": 1, "new_axis_mask": 1},
        {"ellipsis_mask": 1, "new_axis_mask": 2}, {"begin_mask": 4, "end_mask": 8}, {"begin_mask": 1,
                "shrink_axis_mask": 1}, {"end_mask": 1, "shrink_axis_mask": 1}, {"begin_mask": 1.0}, {"begin_mask": "a"}, {"begin_mask": None}, {"begin_mask": -1},
        {"begin_mask": True}, {"shrink_axis_mask": 1, "end_mask": 2, "begin_mask": 2}):
    add("strided_slice", R(2, 3, 2), K([1, 0]), K([2, 2]), **masks, dtypes=WIDE if masks in ({"begin_mask": 1},
            {"new_axis_mask": 1}, {"shrink_axis_mask": 1}, {"ellipsis_mask": 1}) else ONE)
    add("strided_slice", R(4, 3), K([3, -1]), K([0, -3]), K([-2, -1]), **masks, dtypes=ONE)
for begin in (0, [[0]], None, 0.0, [0.0], "a", [True], V([0], "i64"), V([0], "i16"), V([0], "i32"), V([0.0], "f32"), [3],
        [-4], W(V([1], "i32")), N(V([1], "i64")), V([0], "i8"), [0, 0, 0]):
    wrt = () if str(begin).endswith("i16") else None  # TensorFlow's gradient stumbles over int16
    add("strided_slice", R(3), K(begin), K([2]), K([1]), wrt=wrt, dtypes=ONE)
    add("strided_slice", R(3), K([0]), K(begin), wrt=wrt, dtypes=ONE)
    add("strided_slice", R(3), K(begin), K([2]), K([1]), shrink_axis_mask=1, wrt=wrt, dtypes=ONE)
for strides in (1, [[1]], None, [1.0], V([2], "i64"), V([2], "i32"), [0], [-1], ["a"]):
    add("strided_slice", R(3), K([0]), K([3]), K(strides), dtypes=ONE)
add("strided_slice", R(3), V([0], "i64"), V([2], "i64"), dtypes=ONE)
add("strided_slice", R(3), V([0], "i64"), V([2], "i32"), dtypes=ONE)
add("strided_slice", R(3), V([0], "i16"), V([2], "i16"), wrt=(), dtypes=ONE)
add("strided_slice", W(R(3)), K([0]), K([2]))
add("strided_slice", N(R(3)), K([0]), K([2]))
for x in ([1, 2, 3], 1, "text", None, [[1], [2]]):
    add("strided_slice", K(x), K([0]), K([1]), dtypes=ONE)
bad("TypeError", "strided_slice", R(3), K([0]))
bad("InvalidArgumentError", "strided_slice", R(3), K([0, 0]), K([1, 1]))

# ------------------------------------------------------------------------------------------------- several at a time

add("tuple", L(R(2), R(3)), dtypes=("f32", "i32", "str"))
add("tuple", L(R(2), K(1.0), K(None)), dtypes=ONE)
add("tuple", K([]), dtypes=ONE)
add("tuple", K([None]), dtypes=ONE)
add("tuple", K(None), dtypes=ONE)
add("tuple", K({"a": 1}), dtypes=ONE)
add("tuple", L(N(R(2)), W(R(2))), dtypes=ONE)
add("tuple", R(2), dtypes=ONE)
add("tuple", L(R(2)), control_inputs=L(R(2)), dtypes=ONE)
add("identity_n", L(R(2), R(3, dtype="f64"), R(2, dtype="i32")), dtypes=ALL)
add("identity_n", L(R(2), R(3), W(R())), dtypes=WIDE)
for x in ([], None, [None], [1, "a", 2.5], 1, "a", {"a": 1}, (1.0, 2.0), [[1, 2], [3]]):
    add("identity_n", K(x), dtypes=ONE)
add("identity_n", R(2, 3), dtypes=MAIN)
add("identity_n", R(), dtypes=ONE)
add("guarantee_const", R(2, 3), dtypes=ALL)
for x in (1, "a", None, [1.0], W(R(2)), N(R(2))):
    add("guarantee_const", K(x), dtypes=ONE)
add("shape_n", L(R(2, 3), R()), dtypes=ALL)
for out in ("int32", "int64", "int16", "float32"):
    add("shape_n", L(R(2, 3), R(0)), out_type=DT(out), dtypes=ONE)
add("shape_n", L(R(2), R(2, dtype="f64")), dtypes=ONE)
for x in ([], None, [None], [1, 2.5], [2.5, 1], [[1, 2], [3.0]], 1, ["a"], 1.0, {"a": 1}):
    add("shape_n", K(x), dtypes=ONE)
add("shape_n", R(2, 3), dtypes=ONE)
add("shape_n", L(W(R(2)), N(R(3))), dtypes=ONE)

# ------------------------------------------------------------------------------------------------------------ shapes

PAIRS = [([1, 2], [3, 1]), ([], [2]), ([], []), ([2, 3], [2]), ([2], [1, 1]), ((2,), (3, 1)), ([0], [1]), ([0], [2]),
        ([-1], [2]), ([2.0], [1]), (2, [1]), ([[1]], [1]), (None, [1]), ("a", [1]), ([1], None), ([True], [1]),
         (V([2], "i64"), [1, 2]), (V([2], "i64"), V([1], "i64")), (V([2], "i32"), V([1], "i64")), (V([2], "i16"),
                 V([1], "i16")), (N(V([2], "i64")), [1]), ([1, 2], V([3, 1], "i64")), ([5, 1, 3], [4, 1]), (W(V([2], "i32")),
                 [1])]
for x, y in PAIRS:
    add("broadcast_dynamic_shape", K(x), K(y), dtypes=ONE)
bad("InvalidArgumentError", "broadcast_dynamic_shape", K([2]), K([3]))
bad("TypeError", "broadcast_dynamic_shape", K([2]))
bad("AttributeError", "broadcast_static_shape", K([2]), K([3]))
for index, dims in ((22, [7, 6]), ([22, 41], [7, 6]), ([42], [7, 6]), (42, [7, 6]), ([-1], [7, 6]), ([1, 2, 3], [2, 2, 2]),
        ([[1, 2]], [7, 6]), ([1.0], [2]), (1, [2.0]), ([0], [3]), ([1], 7), ([], [2, 2]), ([1], [0, 3]),
        ([1], [[2, 2]]), (None, [2]), ("a", [2]), (V([1, 2], "i64"), [7, 6]), (V([1, 2], "i64"),
                V([7, 6], "i64")), (V([1, 2], "i32"), V([7, 6], "i64")), (V([1], "i16"), [2]), (N(V([1], "i64")), [2]), (True,
                [2]), (1, None), (V([], "i32"), [2]), (3, [1, 4, 1]), (W(V(1, "i32")), [2])):
    add("unravel_index", K(index), K(dims), dtypes=ONE)
bad("InvalidArgumentError", "unravel_index", K(6), K([2, 3]))
bad("TypeError", "unravel_index", K(6))
for x in (1, [1], "a", None, 2.5, R(2, 3), R(), W(R(2)), N(R(2)), V("a", "str"), V([1, 2], "i64"), (1, 2)):
    add("get_static_value", K(x), dtypes=ONE)
    add("get_static_value", K(x), partial=True, dtypes=ONE)
add("get_static_value", R(2, 3), dtypes=ALL)
for args in (([11], [3]), ([10], [2]), ([4, 6], [2, 4]), ([], []), ([4], [2, 4]), ([4.0], [2]), (4, [2]), ([4], 2),
        (V([4, 5], "i32"), V([3, 2], "i32")), (V([4], "i64"), [3]), (None, [2]), ([4], None), ([True], [2]), ([[4]], [2]),
        ([4], [[2]]),
        ([11], [3], [[1, 1]]), ([11], [3], [1, 1]), ([11], [3], [[1, -4]]), ([11, 7], [3, 2], [[1, 1], [0, 3]]), ([11], [3],
                V([[1, 1]], "i32")), ([11], [3], [[1.0, 1.0]]), ([11], [3], [[1, 1], [0, 0]]), ([-5], [3])):
    add("required_space_to_batch_paddings", *[K(a) for a in args], dtypes=ONE)
bad("TypeError", "required_space_to_batch_paddings", K([1]))
add("timestamp", form=True, dtypes=ONE)
for x in (R(2), W(R(2)), K(1), K(None)):
    add("is_symbolic_tensor", x, dtypes=ONE)
add("inside_function", dtypes=ONE)
