"""map_fn, foldl, foldr and scan: the loops over the first axis that have names.

    map_fn   f(x0), f(x1), f(x2)                        each for itself, results stacked
    foldl    f(f(x0, x1), x2)                           one result, from the left (foldr: from the right)
    scan     x0, f(x0, x1), f(f(x0, x1), x2)            foldl with every step kept

Each takes elements from structures of tensors and keeps them in TensorArrays (see tensor_array.py), so that dtypes
and shapes are checked there, and gradients flow through all of it.

>>> import minitape as tf
>>> x = tf.Variable([2.0, 3.0, 4.0])
>>> with tf.GradientTape() as tape:
...     y = tf.scan(lambda a, x: a * x, x)
>>> y.numpy(), tape.gradient(y, x).numpy()
(array([ 2.,  6., 24.], dtype=float32), array([16., 10.,  6.], dtype=float32))
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import nest
from .convert import convert
from .loops import while_loop
from .tensor_array import TensorArray
from .tensor_spec import TensorSpec

__all__ = ["foldl", "foldr", "map_fn", "scan"]


def _check(fn: Any) -> None:
    if not callable(fn):
        raise (TypeError if hasattr(fn, "__name__") else AttributeError)(
            f"fn is {fn!r}, which cannot be called. Give a function."
        )


def map_fn(fn: Callable[..., Any], elems: Any, dtype: Any = None, parallel_iterations: Any = None, back_prop: bool = True,
           swap_memory: bool = False, infer_shape: bool = True, name: str | None = None,
           fn_output_signature: Any = None) -> Any:  # fmt: skip
    """`fn` of each slice along the first axis, the results stacked. Mirrors `tf.map_fn`.

    `elems` may be a structure; `fn` then gets the same structure of slices. If it returns another dtype or structure,
    `fn_output_signature` (or `dtype`) says which: dtypes or TensorSpecs. Errors: ValueError for no elements, scalars, sizes
    that differ, another structure or shape; InvalidArgumentError for another dtype.

    >>> import minitape as tf
    >>> tf.map_fn(lambda x: x * x, tf.constant([1, 2, 3])).numpy()
    array([1, 4, 9], dtype=int32)
    >>> tf.map_fn(lambda p: p[0] + p[1], (tf.constant([1.0]), tf.constant([2.0])), fn_output_signature=tf.float32).numpy()
    array([3.], dtype=float32)
    """
    signature = dtype if fn_output_signature is None else fn_output_signature
    _check(fn)
    tensors = [convert(x) for x in nest.flatten(elems)]
    if not tensors:
        raise ValueError(f"elems is {elems!r}, which holds no tensor to go along.")
    for x in tensors:
        if not x._array.ndim:
            raise ValueError("elems holds a scalar, which has no axis to go along.")
    n = tensors[0].shape[0]
    if any(x.shape[0] != n for x in tensors):
        raise ValueError(f"elems must have equal first sizes, got {[x.shape[0] for x in tensors]}.")
    like = elems if signature is None else signature
    specs = [TensorSpec(None, x.dtype) for x in tensors] if signature is None else [_spec(s) for s in nest.flatten(signature)]
    inputs = [TensorArray(x.dtype, n).unstack(x) for x in tensors]
    outputs = [TensorArray(s.dtype, n, infer_shape=infer_shape, element_shape=s.shape) for s in specs]

    def step(i: Any, outputs: Any) -> Any:
        found = fn(nest.pack_sequence_as(elems, [x.read(i) for x in inputs]))
        nest.assert_same_structure(like, found)
        return i + 1, [array.write(i, y) for array, y in zip(outputs, nest.flatten(found))]

    _, outputs = while_loop(lambda i, _: i < n, step, (convert(0), outputs))
    return nest.pack_sequence_as(like, [array.stack() for array in outputs])


def _spec(x: Any) -> TensorSpec:
    return x if isinstance(x, TensorSpec) else TensorSpec(None, x)


def _rows(elems: Any) -> tuple[int, Any]:
    """How many elements there are, and a TensorArray of them for each tensor."""
    n = convert(nest.flatten(elems)[0]).shape[0]
    return n, nest.map_structure(lambda x: TensorArray(x.dtype, n).unstack(x), elems)


def _read(arrays: Any, i: Any) -> Any:
    return nest.map_structure(lambda array: array.read(i), arrays)


def foldl(fn: Callable[..., Any], elems: Any, initializer: Any = None, parallel_iterations: int = 10, back_prop: bool = True,
          swap_memory: bool = False, name: str | None = None) -> Any:  # fmt: skip
    """`a = fn(a, x)` for each slice x from first to last; returns the last a. Mirrors `tf.foldl`.

    a starts as `initializer`, or as the first slice. Structures are allowed; `fn` must return that of a (ValueError or
    TypeError if not). OutOfRangeError when there is nothing to start with.

    >>> import minitape as tf
    >>> tf.foldl(lambda a, x: a * 10 + x, tf.constant([1, 2, 3])).numpy()
    np.int32(123)
    """
    _check(fn)
    n, arrays = _rows(elems)
    a, i = (_read(arrays, 0), convert(1)) if initializer is None else (initializer, convert(0))
    _, a = while_loop(
        lambda i, a: i < n, lambda i, a: [i + 1, fn(a, _read(arrays, i))], [i, a], parallel_iterations, maximum_iterations=n
    )
    return a


def foldr(fn: Callable[..., Any], elems: Any, initializer: Any = None, parallel_iterations: int = 10, back_prop: bool = True,
          swap_memory: bool = False, name: str | None = None) -> Any:  # fmt: skip
    """The same as `foldl`, from last to first. Mirrors `tf.foldr`.

    >>> import minitape as tf
    >>> tf.foldr(lambda a, x: a * 10 + x, tf.constant([1, 2, 3])).numpy()
    np.int32(321)
    """
    _check(fn)
    n, arrays = _rows(elems)
    a, i = (_read(arrays, n - 1), n - 1) if initializer is None else (initializer, n)
    _, a = while_loop(lambda i, a: i > 0, lambda i, a: [i - 1, fn(a, _read(arrays, i - 1))], [i, a], maximum_iterations=n)
    return a


def scan(fn: Callable[..., Any], elems: Any, initializer: Any = None, parallel_iterations: int = 10, back_prop: bool = True,
         swap_memory: bool = False, infer_shape: bool = True, reverse: bool = False, name: str | None = None) -> Any:  # fmt: skip
    """`foldl` with every a kept, stacked; with `reverse` from last to first, stacked where they belong. Mirrors `tf.scan`.

    With `infer_shape=False` the a's may change shape on the way. Errors as for `foldl`, InvalidArgumentError when the
    dtype of a changes, ValueError when its shape does.

    >>> import minitape as tf
    >>> tf.scan(lambda a, x: a + x, tf.constant([1, 2, 3]), initializer=100).numpy()
    array([101, 103, 106], dtype=int32)
    >>> tf.scan(lambda a, x: a + x, tf.constant([1, 2, 3]), reverse=True).numpy()
    array([6, 5, 3], dtype=int32)
    """
    _check(fn)
    like = elems if initializer is None else initializer
    tensors = [convert(x) for x in nest.flatten(elems)]
    n = tensors[0].shape[0]
    arrays = [TensorArray(x.dtype, n, element_shape=x.shape[1:]).unstack(x) for x in tensors]
    order = list(range(n))[:: -1 if reverse else 1]
    if initializer is None:
        a = [array.read(n - 1 if reverse else 0) for array in arrays]
    else:
        a = [convert(x) for x in nest.flatten(initializer)]
    steps = [TensorArray(x.dtype, n, infer_shape=infer_shape, element_shape=x.shape if infer_shape else None) for x in a]
    if initializer is None:
        for array, x in zip(steps, a):
            array.write(order[0], x)
        order = order[1:]
    for i in order:
        after = fn(nest.pack_sequence_as(like, a), nest.pack_sequence_as(elems, [array.read(i) for array in arrays]))
        nest.assert_same_structure(like, after)
        a = nest.flatten(after)
        for array, x in zip(steps, a):
            array.write(i, x)
    return nest.pack_sequence_as(like, [array.stack() for array in steps])
