"""vectorized_map: a function of one element, run once for all of them.

`rows.py` has arrays that look like one element and hold them all. Here the function meets them: its argument becomes
such a tensor (`Spread`), it runs once, and what it returns is laid together again (`Collect`).

    x = [[1, 2], [3, 4], [5, 6]]    fn(r) = sum(r * w)
    r = Spread(x)                   looks like [1, 2], holds three of them
    r * w, sum                      one multiplication, one sum
    Collect                         [11, 25, 39] for w = [3, 4]

A tape that listens must hear what three calls would have told it. One thing differs: w was used once, for three
elements, so the gradient that arrives at w is one per element. `Through` stands before such a tape and adds to the rule
of every tensor that is the same for all elements the sum over them (`Together`). Rules are operations too, and run
behind the same door, so that tapes further out are right as well.

>>> import minitape as tf
>>> x, w = tf.constant([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]), tf.Variable([3.0, 4.0])
>>> with tf.GradientTape() as tape:
...     y = tf.vectorized_map(lambda r: tf.reduce_sum(r * w), x)
>>> y.numpy(), tape.gradient(y, w).numpy()
(array([11., 25., 39.], dtype=float32), array([ 9., 12.], dtype=float32))
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from . import nest
from .array import stack, zeros
from .backend import thread
from .convert import convert
from .errors import invalid
from .op import Op
from .random.seeds import snapshot
from .rows import CannotBatch, Rows
from .scopes import VariableWatcher, unrecorded
from .tensor import EagerTensor
from .variable import READ, Variable

__all__ = ["vectorized_map"]

ANY = "fciubs"


def _rows_of(xp: Any, x: Any) -> Rows:
    if type(x) is not np.ndarray:
        raise CannotBatch("only NumPy's arrays have rows, and rows have none of their own")
    return Rows(x)


def _whole(xp: Any, x: Rows, *, count: int) -> Any:
    return x.all_rows if len(x.all_rows) == count else np.repeat(x.all_rows, count, axis=0)


def _total(xp: Any, x: Rows, *, count: int) -> Any:
    return x.all_rows.sum(axis=0) if len(x.all_rows) == count else x.all_rows[0] * x.dtype.type(count)


SPREAD = Op("Spread", ANY, _rows_of, lambda g, x_shape: COLLECT(g, count=x_shape[0]))
COLLECT: Op = Op("Collect", ANY, _whole, lambda g: SPREAD(g))
TOGETHER: Op = Op("Together", "fciu", _total, lambda g, count: ALIKE(g, count=count))
ALIKE: Op = Op("Alike", ANY, lambda xp, x, *, count: Rows(np.asarray(x)[None]), lambda g, count: TOGETHER(g, count=count))


class Through:
    """A tape as seen from inside: it hears of rows that which holds for ordinary tensors too."""

    _brief = False  # so that op.py hands over the outputs with each record

    def __init__(self, tape: Any, count: int):
        self._tape, self._count = tape, count

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tape, name)

    def _push(self, op: Any, inputs: Sequence[Any], outputs: Sequence[EagerTensor], edges: list) -> Any:
        if any(_has_rows(y) for y in outputs):
            rows = {x._id for x in inputs if _has_rows(x)}
            edges = [(x, rule and _across(rule, x in rows, self._count), reads) for x, rule, reads in edges]
        if not self._tape._brief:
            return self._tape._push(op, inputs, outputs, edges)
        ids = tuple([y._id for y in outputs]) if op.many else outputs[0]._id
        self._tape._records.append((op, ids, edges))


def _has_rows(x: Any) -> bool:
    return isinstance(x, EagerTensor) and type(x._array) is Rows


def _across(rule: Callable[..., Any], rows: bool, count: int) -> Callable[..., Any]:
    """The rule of an input of an operation on rows: one gradient per element if the input has rows, their sum if not."""

    def vjp(g: Any, *reads: Any) -> Any:
        with through(count):
            gx = rule(g, *reads)
            if gx is None:
                return None
            gx = gx if isinstance(gx, EagerTensor) else gx.to_tensor()
            if _has_rows(gx) == rows:
                return gx
            return ALIKE(gx, count=count) if rows else TOGETHER(gx, count=count)

    return vjp


@contextlib.contextmanager
def through(count: int) -> Iterator[None]:
    """Let the active tapes hear operations on `count` rows. What they heard is forgotten if that fails."""
    before = thread.tapes
    if any(hasattr(tape, "_tangents") for tape in before):
        raise CannotBatch("forward mode goes element by element")
    tapes = [tape for tape in before if not isinstance(tape, VariableWatcher)]
    heard = [(len(tape._records), len(tape._steps)) for tape in tapes]
    thread.tapes = [tape if isinstance(tape, VariableWatcher) else Through(tape, count) for tape in before]
    try:
        yield
    except BaseException:
        for tape, (k, n) in zip(tapes, heard):  # a tape hears of the first reading of a Variable only, so that must stay
            tape._records[k:] = [record for record in tape._records[k:] if record[0] is READ]
            tape._steps[n:] = [step for step in tape._steps[n:] if step.op is READ]
        raise
    finally:
        thread.tapes = before


def vectorized_map(fn: Callable[..., Any], elems: Any, fallback_to_while_loop: bool = True, warn: bool = True) -> Any:
    """`fn` of each slice along the first axis, the results stacked, of whatever dtype and structure they are.

    `fn` runs once, on all slices together; where that cannot be (it asks for numbers, draws random ones, is on a GPU, or
    forward mode listens) it runs once per slice. Tensors of `elems` whose first size is 1 are used for every element.
    InvalidArgumentError when other first sizes differ, IndexError for scalars. Mirrors `tf.vectorized_map`.

    >>> import minitape as tf
    >>> tf.vectorized_map(lambda x: (x, x * 2.5), tf.constant([1.0, 2.0]))[1].numpy()
    array([2.5, 5. ], dtype=float32)
    """
    tensors = [convert(x.value() if isinstance(x, Variable) else x) for x in nest.flatten(elems)]
    n = _batch(tensors)
    if not n:
        return _none_of(fn, elems, tensors)
    randomness = snapshot()
    try:
        return _all_at_once(fn, elems, tensors, n, randomness)
    except Exception:  # something inside cannot do many at once; what is really wrong shows element by element
        randomness.restore()
    found = [fn(nest.pack_sequence_as(elems, [x[i if x.shape[0] > 1 else 0] for x in tensors])) for i in range(n)]
    columns = zip(*[nest.flatten(y) for y in found])
    return nest.pack_sequence_as(found[0], [None if ys[0] is None else stack([convert(y) for y in ys]) for ys in columns])


def _all_at_once(fn: Callable[..., Any], elems: Any, tensors: list[Any], n: int, randomness: snapshot) -> Any:
    if n == 1:
        raise CannotBatch("one element is no rows")
    with through(n):
        found = fn(nest.pack_sequence_as(elems, [SPREAD(x) if x.shape[0] > 1 else x[0] for x in tensors]))
        if randomness.changed():
            raise CannotBatch("every element needs random numbers of its own")
        return nest.map_structure(lambda y: None if y is None else collected(convert(y), n), found)


def collected(y: EagerTensor, n: int) -> EagerTensor:
    """All rows as one tensor, n along the first axis; what is the same in all is repeated."""
    return COLLECT(y if _has_rows(y) else ALIKE(y, count=n), count=n)


def _batch(tensors: list[Any]) -> int:
    """How many elements there are: the first size that all tensors have, but for those where it is 1."""
    if not tensors:
        raise ValueError("vectorized_map: elems holds no tensor to go along.")
    shapes = [x._array.shape for x in tensors]
    if not all(shapes):
        raise IndexError("elems holds a scalar, which has no axis to go along.")
    counts = {shape[0] for shape in shapes} - {1} or {1}
    if len(counts) > 1:
        invalid("vectorized_map", f"elems must have equal first sizes, or 1, got {[shape[0] for shape in shapes]}.")
    return counts.pop()


def _none_of(fn: Callable[..., Any], elems: Any, tensors: list[Any]) -> Any:
    """The results for no elements: their shapes and dtypes are those for an element of zeros."""
    with unrecorded():
        one = fn(nest.pack_sequence_as(elems, [zeros(x.shape[1:], x.dtype) for x in tensors]))
        return nest.map_structure(lambda y: zeros([0, *convert(y).shape], convert(y).dtype), one)
