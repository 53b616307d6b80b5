"""Products of matrices and tensors: matvec, tensordot, einsum, cross; transposes."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, MAIN, WIDE, K, N, R, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

ONE = ("f32",)

# ----------------------------------------------------------------------------------------------------------- matvec

name = "linalg.matvec"
add(name, R(2, 3), R(3), dtypes=ALL)
for x, y in (((2, 2, 3), (3,)), ((2, 3), (2, 3)), ((2, 1, 2, 3), (3, 3)), ((1, 1), (1,)), ((0, 3), (3,)), ((2, 0), (0,)),
        ((0, 2, 3), (3,)), ((2, 2, 3), (2, 3)), ((1, 2, 1, 2, 3), (2, 1, 3))):
    add(name, R(*x), R(*y), dtypes=WIDE if len(x) == 3 else MAIN)
for flag in ("transpose_a", "adjoint_a"):
    add(name, R(3, 2), R(3), dtypes=(*WIDE, "f16", "c64", "i32"), **{flag: True})
    add(name, R(2, 3, 2), R(3), dtypes=WIDE, **{flag: True})
add(name, R(2, 3), R(3), a_is_sparse=True, dtypes=ONE)
add(name, R(2, 3), R(3), b_is_sparse=True, dtypes=ONE)
add(name, R(2, 3), W(R(3)), dtypes=ONE)
add(name, R(2, 3), N(R(3)), dtypes=ONE)
add(name, R(2, 3), K([1.0, 2.0, 3.0]), dtypes=("f32", "f64"))
add(name, R(2, 3), K([1, 2, 3]), dtypes=("f32", "i32"))
add(name, K([[1, 2]]), K([3, 4]), dtypes=ONE)
bad("ValueError", name, R(3, 2), R(3), transpose_a=True, adjoint_a=True)
bad("TypeError", name, R(2, 2), R(2), transpose_a=1)
bad("TypeError", name, R(2, 2), R(2), transpose_a="a")
add(name, R(2, 2), R(2), transpose_a=None, dtypes=ONE)
add(name, R(2, 2, 2), R(2), transpose_a=1, dtypes=ONE)
for x, y in (((2, 3), (2,)), ((3,), (3,)), ((2, 3), ()), ((2, 2, 3), (3, 3))):
    bad("InvalidArgumentError", name, R(*x), R(*y))
bad("InvalidArgumentError", name, R(2, 3), R(3, dtype="f64"))
bad("ValueError", name, R(2, 3), K(None))
bad("TypeError", name, R(2, 3))

# -------------------------------------------------------------------------------------------------------- tensordot

name = "tensordot"
add(name, R(2, 3), R(3, 2), axes=1, dtypes=tuple(d for d in ALL if d not in ("bool", "str")))
for x, y, axes in (((2, 3, 2), (2, 3), 1), ((2, 3), (2, 3), 2), ((2,), (3,), 0), ((2, 3), (3, 2), [[1], [0]]), ((2, 3), (3, 2), [[0, 1], [1, 0]]),
        ((2, 3, 2), (2, 2, 3), [[0, 1], [1, 2]]), ((2, 3, 2), (2, 2, 3), [[2, 1], [0, 2]]), ((2, 3), (3, 2), [[-1], [-2]]),
        ((2, 3), (3, 2), (1, 0)), ((2, 3), (3, 2), [1, 0]), ((3,), (3,), 1), ((3,), (3,), [[0], [0]]), ((), (), 0), ((2,), (), 0),
        ((0, 3), (3, 2), 1), ((2, 0), (0, 2), 1), ((2, 3), (2, 3), [[], []]), ((1, 2, 3, 1), (3, 1, 2), [[2, 1], [0, 2]])):
    add(name, R(*x), R(*y), axes=axes, dtypes=WIDE if len(x) == 3 else MAIN)
add(name, R(2, 3), R(3, 2), axes=V([[1], [0]], "i32"), dtypes=ONE)
add(name, R(2, 3), R(3, 2), axes=N(V([[-1], [0]], "i32")), dtypes=ONE)
add(name, W(R(2, 3)), N(R(3, 2)), axes=1, dtypes=ONE)
add(name, K([[1, 2]]), K([[3], [4]]), axes=1, dtypes=ONE)
add(name, R(2, 3), R(3, 2), 1, dtypes=ONE)
for x, y, axes in (((2, 3), (2, 3), 1), ((2, 3), (3, 2), [[0], [0]])):
    bad("InvalidArgumentError", name, R(*x), R(*y), axes=axes)
for axes in (-1, 3, [[0], [0, 1]], [[0], [0], [0]], [1]):
    bad("ValueError", name, R(2, 3), R(3, 2), axes=axes)
bad("ValueError", name, R(2, 2), R(2, 2), axes=[[0, 0], [0, 1]])
bad("IndexError", name, R(2, 3), R(3, 2), axes=[[2], [0]])
bad("IndexError", name, R(2, 3), R(3, 2), axes=[[1], [5]])
bad("InvalidArgumentError", name, R(2, 3), R(3, 2, dtype="f64"), axes=1)
bad("ValueError", name, R(2, 3), K(None), axes=1)
bad("TypeError", name, R(2, 3), R(3, 2))
bad("TypeError", name, R(2, 3), R(3, 2), axes="a")
bad("InvalidArgumentError", name, R(2, 3), R(3, 2), axes=V(1, "i32"))
bad("InvalidArgumentError", name, R(2, 3), R(3, 2), axes=V([1], "i32"))
bad("InvalidArgumentError", name, R(2, 3), R(3, 2), axes=V([1, 0], "i32"))
alias("linalg.tensordot", name)

# ----------------------------------------------------------------------------------------------------------- einsum

name = "einsum"
MOST = tuple(d for d in ALL if d not in ("bool", "str"))
for equation, x, dtypes in (("ij->ji", (2, 3), MOST), ("ij->j", (2, 3), WIDE), ("ij->", (2, 3), WIDE), ("ij", (2, 3), MAIN), ("ba", (2, 3), MAIN),
        ("ii->", (3, 3), WIDE), ("ii->i", (3, 3), WIDE), ("ii", (2, 2), MAIN), ("iij->ji", (2, 2, 3), WIDE), ("iij->i", (2, 2, 3), WIDE),
        ("iji->j", (2, 3, 2), MAIN), ("iijj->", (2, 2, 3, 3), MAIN), ("aabbcd->ca", (2, 2, 1, 1, 3, 2), MAIN), ("iii->i", (2, 2, 2), MAIN),
        ("...ij->...ji", (2, 2, 3), WIDE), ("...ij->...", (2, 2, 3), MAIN), ("i...->...", (2, 3), MAIN), ("i...->...i", (2, 3), MAIN),
        ("...ii->...i", (2, 3, 3), WIDE), ("i...i->...", (2, 3, 2), MAIN), ("...i->i...", (2, 1, 3), MAIN), ("...->...", (2, 3), MAIN),
        ("...", (2,), MAIN), ("...j->...", (3,), MAIN), ("ijk->ik", (2, 3, 2), WIDE), ("ijk->ki", (2, 3, 2), WIDE), ("abcd->ac", (1, 2, 1, 2), MAIN),
        ("", (), MAIN), ("->", (), MAIN), ("i->i", (0,), MAIN), ("ij->j", (0, 3), MAIN), ("ij->i", (2, 0), MAIN), ("AB->BA", (2, 3), ONE),
        ("abcde->edcba", (1, 2, 1, 2, 2), ONE)):
    add(name, K(equation), R(*x), dtypes=dtypes)
for equation, x, y, dtypes in (("ij,jk->ik", (2, 3), (3, 2), ALL), ("ij,jk", (2, 3), (3, 2), WIDE), ("ij,jk->ki", (2, 3), (3, 2), WIDE), ("i,i->", (3,), (3,), WIDE),
        ("i,i", (3,), (3,), MAIN), ("i,j->ij", (2,), (3,), WIDE), ("i,j->ji", (2,), (3,), MAIN), ("ij,ij->ij", (2, 3), (2, 3), WIDE),
        ("ij,j->i", (2, 3), (3,), WIDE), ("bij,bjk->bik", (2, 2, 3), (2, 3, 2), WIDE), ("ijk,kl->il", (2, 3, 2), (2, 3), WIDE), ("ab,cd->ac", (2, 3), (2, 2), MAIN),
        ("ab,cd->", (2, 3), (2, 2), MAIN), ("abc,cd->ad", (2, 3, 2), (2, 3), MAIN), ("ii,i->i", (2, 2), (2,), WIDE), ("ii,ij->j", (2, 2), (2, 3), MAIN),
        ("ii,jj->", (2, 2), (3, 3), MAIN), ("aab,b->a", (2, 2, 3), (3,), MAIN), ("iji,j->i", (2, 3, 2), (3,), MAIN),
        ("...ij,...jk->...ik", (2, 2, 3), (2, 3, 2), WIDE), ("...ij,...jk->...ik", (2, 1, 2, 3), (3, 3, 2), WIDE), ("...ij,jk->...ik", (2, 2, 3), (3, 2), WIDE),
        ("ij,...jk->...ik", (2, 3), (2, 3, 2), MAIN), ("...,...->...", (2, 1), (3,), WIDE), ("...i,...i->...", (2, 3), (3,), MAIN), ("i...,i...->...", (2, 3), (2, 1), MAIN),
        ("i...,j...->ij...", (2, 3), (2, 3), MAIN), ("...i,j->...ij", (2, 3), (2,), MAIN), ("...ij,...k->...ik", (2, 2, 3), (3, 1, 2), MAIN), ("ij,ik->...jk", (2, 3), (2, 3), MAIN),
        ("i...j,j...->i...", (2, 3, 2), (2, 3), MAIN), (",->", (), (), MAIN), ("i,->i", (2,), (), MAIN), ("ij,jk->ik", (2, 0), (0, 3), MAIN), ("ij,jk->ik", (0, 2), (2, 3), MAIN),
        ("...ij,...j->...i", (0, 2, 3), (1, 3), MAIN), ("ba,bc->ac", (3, 2), (3, 2), MAIN)):
    add(name, K(equation), R(*x), R(*y), dtypes=dtypes)
add(name, K("...ij->j"), R(2, 3), suffix="dots for nothing")
add(name, K("eab,...->be"), R(3, 1, 2), R(), suffix="dots for nothing")
add(name, K(" i j -> j i "), R(2, 3), suffix="spaces", dtypes=ONE)
add(name, K("ij,jk,kl->il"), R(2, 3), R(3, 2), R(2, 2), dtypes=(*WIDE, "f16", "i32"))
add(name, K("a,ab,abc->abc"), R(2), R(2, 3), R(2, 3, 2), dtypes=WIDE)
add(name, K("a,b,c,d->da"), R(2), R(2), R(3), R(2), tolerance=2)
add(name, K("ij,jk,kl"), R(2, 3), R(3, 2), R(2, 2))
add(name, K("a,a,a"), R(2), R(2), R(2))
add(name, K("...a,...a,...a->..."), R(1, 2), R(3, 2), R(2))
add(name, K("...ij,...jk,...kl->...il"), R(2, 2, 2), R(2, 1), R(3, 2, 1, 2))
add(name, K("ii,ij,j->i"), R(2, 2), R(2, 3), R(3))
add(name, K("ij,jk,kl->il"), R(2, 3), R(3, 2), R(2, 2), optimize="optimal")
add(name, K("ij,jk,kl->il"), R(2, 3), R(3, 2), R(2, 2), optimize=None, dtypes=ONE)
add(name, K("ij,jk,kl->il"), R(2, 3), R(3, 2), R(2, 2), name="chain", dtypes=ONE)
add(name, K("i,i->i"), W(R(2)), N(R(2)), dtypes=ONE)
add(name, K("i,i->i"), N(R(2)), R(2), dtypes=ONE)
add(name, K("i,i->i"), N(R(2, dtype="f64")), R(2), dtypes=ONE)
for equation, x in (("ij->ki", (2, 3)), ("i->ii", (3,)), ("ij,jk->ik", (2, 3)), ("i0->i", (2, 3)), ("ij->i->j", (2, 3)), ("i1->i", (2, 3)), ("ij-i", (2, 3)), ("..i->i", (2, 3)),
        ("i...->...i...", (2, 3))):
    bad("ValueError", name, K(equation), R(*x))
for equation, x in (("ij->i", (2,)), ("i->i", (2, 3)), ("ii->", (2, 3)), ("...ij->ij", (2, 2, 3)), ("...ijk->ijk...", (2, 3))):
    bad("InvalidArgumentError", name, K(equation), R(*x))
for equation, x, y in (("ij,jk->ik", (2, 3), (2, 3)), ("i,i->", (2,), (3,)), ("ij,jk->ik", (2, 1), (3, 2)), ("...i,...i", (2, 3), (2, 3)), ("...i,...i->...", (2, 3), (3, 3))):
    bad("InvalidArgumentError", name, K(equation), R(*x), R(*y))
bad("InvalidArgumentError", name, K("ab,bc,ca->"), R(2, 3), R(3, 4), R(5, 2))
bad("InvalidArgumentError", name, K("i,i->"), R(2), R(2, dtype="f64"))
bad("ValueError", name, K("i,i,i->i"), R(2), R(2))
bad("ValueError", name, K("i->i"))
bad("AttributeError", name, K("i->i"), K([1.0, 2.0]))
bad("AttributeError", name, K("i->i"), K(None))
bad("AttributeError", name, K(None), R(2))
bad("KeyError", name, K("i,i,i->i"), R(2), R(2), R(2), optimize="never")
bad("TypeError", name, K("i,i,i->i"), R(2), R(2), R(2), optimize=1.5)
bad("TypeError", name, K("i,i,i->i"), R(2), R(2), R(2), optimize=[(0, 1), (0, 1)])
bad("TypeError", name, K("i->i"), R(2), axis=0)
alias("linalg.einsum", name)

# ------------------------------------------------------------------------------------------------------------ cross

name = "linalg.cross"
add(name, R(3), R(3), dtypes=ALL)
for shape in ((2, 3), (2, 1, 3), (0, 3), (1, 2, 1, 1, 3)):
    add(name, R(*shape), R(*shape))
add(name, R(3), R(3), wrt=(0,))
add(name, W(R(3)), N(R(3)), dtypes=ONE)
add(name, R(3), K([1.0, 2.0, 3.0]), dtypes=ONE)
add(name, K([1, 2, 3]), K([3, 2, 1]), dtypes=ONE)
for shape in ((2,), (3, 2), (0,)):
    bad("FailedPreconditionError", name, R(*shape), R(*shape))
for x, y in (((2, 3), (3,)), ((), ()), ((1, 3), (2, 3))):
    bad("InvalidArgumentError", name, R(*x), R(*y))
bad("InvalidArgumentError", name, R(3), R(3, dtype="f64"))
bad("TypeError", name, R(3))

# ------------------------------------------------------------------------------------------------------- transposes

for name in ("linalg.adjoint", "linalg.matrix_transpose"):
    add(name, R(2, 3), dtypes=ALL)
    for shape in ((2, 2, 3), (1, 1), (0, 2), (2, 0, 3), (1, 2, 1, 3), (1, 2, 1, 2, 2)):
        add(name, R(*shape), dtypes=WIDE if len(shape) == 3 else MAIN)
    add(name, W(R(2, 3)), dtypes=ONE)
    add(name, K([[1, 2]]), dtypes=ONE)
    bad("ValueError", name, R(2))
    bad("ValueError", name, R())
    bad("ValueError", name, K(None))
    bad("TypeError", name)
add("linalg.matrix_transpose", R(2, 3), conjugate=True, dtypes=(*WIDE, "c64", "i32"))
add("linalg.matrix_transpose", R(2, 3), K("turned"), K(True), dtypes=("c64",))
