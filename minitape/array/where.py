"""Choosing by condition: the elements of one tensor where it holds, of another elsewhere.

The gradient goes to whichever was chosen, and zero to the other; so a formula that is nan where it was not chosen still
spoils the gradient (nan times 0 is nan) unless its input was made harmless there first.

>>> import minitape as tf
>>> x = tf.Variable([-1.0, 4.0])
>>> with tf.GradientTape() as tape:
...     y = tf.where(x > 0, tf.sqrt(tf.where(x > 0, x, 1.0)), 0.0)
>>> tape.gradient(y, x).numpy()
array([0.  , 0.25], dtype=float32)
"""

from __future__ import annotations

from typing import Any

from ..convert import BOOL, convert, group
from ..errors import invalid
from ..op import Op, partial
from ..refuse import check_dtypes
from ..tensor import OPS, EagerTensor, Operand

__all__ = ["where"]

ANY = "fciubs"


def _select_rule(pick: Any) -> Any:
    def rule(g: Any, c: Any) -> EagerTensor:
        zeros = OPS["ZerosLike"](g)
        return _select(c, g, zeros) if pick else _select(c, zeros, g)

    return rule


_select: Op = Op("SelectV2", ANY, lambda xp, c, x, y: xp.where(c, x, y), None,
                 partial(_select_rule(True), "x"), partial(_select_rule(False), "y"))  # fmt: skip
_where = Op("Where", "fciub", lambda xp, x: xp.stack(xp.nonzero(x), axis=1).astype("int64"))


def where(condition: Any, x: Any = None, y: Any = None, name: str | None = None) -> EagerTensor:
    """Elements of `x` where the condition holds, of `y` elsewhere; without both, the positions where it holds.

    The three shapes broadcast. Any dtype, that of x and y equal. Positions are int64 of shape [count, rank].
    Raises ValueError when only one is given, InvalidArgumentError for other dtypes and shapes, TypeError for a Python
    condition that is not bool. Mirrors `tf.where`.

    >>> import minitape as tf
    >>> tf.where([True, False], 1.0, 2.0).numpy(), tf.where([False, True]).numpy()
    (array([1., 2.], dtype=float32), array([[1]]))
    """
    if (x is None) != (y is None):
        raise ValueError("where: one of x and y is missing. Give both to choose between them, or neither to get positions.")
    if x is None:
        c = convert(condition)
        if not c._array.ndim:
            invalid("Where", "a scalar has no positions: condition must have rank 1 or more.")
        return _where(c)
    c = condition if type(condition) is EagerTensor else convert(condition, None if isinstance(condition, Operand) else BOOL)
    if type(x) is not EagerTensor or type(y) is not EagerTensor:
        x, y = group([x, y])
    if x._array.dtype is not y._array.dtype:
        check_dtypes(_select, (x, y))
    if c._array.dtype.kind != "b":
        invalid("SelectV2", f"condition has dtype {c.dtype.name}; it must be bool. Compare, or use tf.cast.")
    return _select(c, x, y)
