"""Rows: many arrays of one shape computed at once, each as if it were alone.

A Jacobian sweeps the same records once for every output. Instead of looping, give the sweep a gradient whose array is a
`Rows`: it says that it has the shape of one row, and holds all of them. Kernels cannot tell the difference, since the
array chooses the backend and this one answers NumPy's functions: elementwise ones line the rows up, reductions count
their axes behind the hidden one, a product with a common matrix becomes one product. A function that is not listed here
is called row by row, so every operation works, some faster than others.

>>> import numpy as np
>>> r = Rows(np.array([[1.0, 2.0], [3.0, 4.0]]))
>>> r.shape, (r * np.array([1.0, 10.0])).all_rows.tolist(), r.sum().all_rows.tolist()
((2,), [[1.0, 20.0], [3.0, 40.0]], [3.0, 7.0])
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from .backend import SPACE


class CannotBatch(Exception):
    """Something asked for a single array where many are computed at once."""


class Rows(np.lib.mixins.NDArrayOperatorsMixin):
    """Arrays of one shape, stacked along a first axis that nobody sees."""

    __slots__ = ("all_rows",)

    def __init__(self, all_rows: Any):
        self.all_rows = all_rows

    shape = property(lambda self: self.all_rows.shape[1:])
    ndim = property(lambda self: self.all_rows.ndim - 1)
    size = property(lambda self: math.prod(self.all_rows.shape[1:]))
    dtype = property(lambda self: self.all_rows.dtype)
    real = property(lambda self: Rows(self.all_rows.real))
    imag = property(lambda self: Rows(self.all_rows.imag))

    def astype(self, dtype: Any, copy: bool = True) -> Rows:
        return Rows(self.all_rows.astype(dtype, copy=copy))

    def reshape(self, *shape: Any) -> Rows:
        sizes = shape[0] if len(shape) == 1 and not isinstance(shape[0], int) else shape
        return Rows(self.all_rows.reshape(len(self.all_rows), *sizes))

    def transpose(self, axes: tuple[int, ...]) -> Rows:
        return Rows(self.all_rows.transpose(0, *[a + 1 for a in axes]))

    def take(self, index: Any, axis: int) -> Rows:
        if isinstance(index, Rows):
            return _row_by_row(np.take, (self, index, axis), {})
        return Rows(self.all_rows.take(index, axis % self.ndim + 1))

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """Any other method of arrays, row by row."""
        method = getattr(np.ndarray, name)
        if not callable(method):
            raise CannotBatch(f"{name} belongs to a single array")
        return lambda *args, **kwargs: _row_by_row(method, (self, *args), kwargs)

    def __getitem__(self, key: Any) -> Rows:
        keys = key if isinstance(key, tuple) else (key,)
        if any(isinstance(k, (np.ndarray, Rows, list)) for k in keys):
            return _row_by_row(lambda row: row[key], (self,), {})
        return Rows(self.all_rows.__getitem__((slice(None), *keys)))

    def __setitem__(self, key: Any, value: Any) -> None:
        self._grow_like(value)
        for k, row in enumerate(self.all_rows):
            row[key] = value.all_rows[k] if isinstance(value, Rows) else value

    def _grow_like(self, value: Any) -> None:
        """Fresh zeros are one row for all; the first different value makes them many."""
        if isinstance(value, Rows) and len(self.all_rows) < len(value.all_rows):
            self.all_rows = np.repeat(self.all_rows, len(value.all_rows), axis=0)

    def __array__(self, *args: Any, **kwargs: Any) -> Any:
        raise CannotBatch("a single array is needed here")

    __bool__ = __int__ = __float__ = __index__ = __len__ = __array__

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **options: Any) -> Any:
        if method == "at":
            out, index, values = inputs
            out._grow_like(values)
            for k, row in enumerate(out.all_rows):
                ufunc.at(row, index, values.all_rows[k] if isinstance(values, Rows) else values)
            return None
        if method == "__call__" and options.get("out"):  # x += y; an x that is the same for all rows becomes many
            (out,) = options.pop("out")
            found = self.__array_ufunc__(ufunc, method, *inputs, **options).astype(out.dtype, copy=False)
            if not isinstance(out, Rows):
                return found
            out.all_rows = found.all_rows
            return out
        if method == "__call__":
            return _matmul(*inputs) if ufunc is np.matmul else _aligned(ufunc, inputs, options)
        return _row_by_row(getattr(ufunc, method), inputs, options)

    def __array_function__(self, function: Any, types: Iterable[type], args: Any, kwargs: Any) -> Any:
        known = _KNOWN.get(function)
        return known(*args, **kwargs) if known else _row_by_row(function, args, kwargs)


def _folding(name: str) -> Callable[..., Rows]:
    """A method that folds axes away: all axes of one row, if none is named."""

    def method(self: Rows, axis: Any = None, **options: Any) -> Rows:
        return Rows(getattr(self.all_rows, name)(axis=_behind(axis, self.ndim), **options))

    return method


for _name in ("sum", "prod", "max", "min", "any", "all", "mean"):
    setattr(Rows, _name, _folding(_name))


def _behind(axis: Any, ndim: int) -> Any:
    """Axes of one row as axes of the stack."""
    if axis is None:
        return tuple(range(1, ndim + 1))
    return tuple(a % ndim + 1 for a in axis) if isinstance(axis, tuple) else axis % ndim + 1


def _aligned(function: Callable[..., Any], inputs: Any, options: dict[str, Any]) -> Rows:
    """An elementwise function: rows of lower rank get axes of size 1 behind the hidden one, as broadcasting wants."""
    ndim = max(np.ndim(x) if not isinstance(x, Rows) else x.ndim for x in inputs)

    def line_up(x: Any) -> Any:
        if not isinstance(x, Rows):
            return x
        missing = ndim - x.ndim
        return x.all_rows if not missing else x.all_rows.reshape(len(x.all_rows), *(1,) * missing, *x.shape)

    return Rows(function(*[line_up(x) for x in inputs], **options))


def _matmul(a: Any, b: Any) -> Rows:
    """Products of matrices: with a common left or right matrix, all rows become one large product."""
    if isinstance(b, Rows) and not isinstance(a, Rows) and a.ndim == b.ndim == 2:
        count, inner, columns = b.all_rows.shape
        side_by_side = b.all_rows.transpose(1, 0, 2).reshape(inner, count * columns)
        return Rows((a @ side_by_side).reshape(len(a), count, columns).transpose(1, 0, 2))
    if isinstance(a, Rows) and not isinstance(b, Rows) and a.ndim == b.ndim == 2:
        count, lines, inner = a.all_rows.shape
        return Rows((a.all_rows.reshape(count * lines, inner) @ b).reshape(count, lines, b.shape[1]))
    return _aligned(np.matmul, (a, b), {})


def _row_by_row(function: Callable[..., Any], args: Any, kwargs: dict[str, Any]) -> Any:
    """Call the function for each row alone, and stack the results."""

    def pick(x: Any, k: int) -> Any:
        if isinstance(x, Rows):
            return x.all_rows[k % len(x.all_rows)]
        return type(x)(pick(part, k) for part in x) if type(x) in (list, tuple) else x

    def count(x: Any) -> int:
        if isinstance(x, Rows):
            return len(x.all_rows)
        return max((count(part) for part in x), default=1) if type(x) in (list, tuple) else 1

    results = [function(*pick(args, k), **kwargs) for k in range(count(args))]
    if isinstance(results[0], tuple):
        return tuple(Rows(np.stack(parts)) for parts in zip(*results))
    return Rows(np.stack(results))


def _joined(function: Callable[..., Any], parts: Any, axis: int, extra: int) -> Rows:
    """concatenate and stack; a part that is no Rows is the same in every row."""
    many = max(len(p.all_rows) for p in parts if isinstance(p, Rows))
    whole = [p.all_rows if isinstance(p, Rows) else np.asarray(p)[None] for p in parts]
    whole = [np.broadcast_to(p, (many, *p.shape[1:])) for p in whole]
    return Rows(function(whole, axis % (parts[0].ndim + extra) + 1))


_KNOWN: dict[Any, Callable[..., Any]] = {
    np.where: lambda *args: _aligned(np.where, args, {}),
    np.transpose: Rows.transpose,
    np.swapaxes: lambda x, a, b: Rows(x.all_rows.swapaxes(_behind(a, x.ndim), _behind(b, x.ndim))),
    np.moveaxis: lambda x, a, b: Rows(np.moveaxis(x.all_rows, _behind(a, x.ndim), _behind(b, x.ndim))),
    np.expand_dims: lambda x, axis: Rows(np.expand_dims(x.all_rows, _behind(axis, x.ndim + 1))),
    np.broadcast_to: lambda x, shape: Rows(np.broadcast_to(
        x.all_rows.reshape(len(x.all_rows), *(1,) * (len(shape) - x.ndim), *x.shape), (len(x.all_rows), *shape))),
    np.concatenate: lambda parts, axis=0: _joined(np.concatenate, parts, axis, 0),
    np.stack: lambda parts, axis=0: _joined(np.stack, parts, axis, 1),
    np.zeros_like: lambda x: Rows(np.zeros_like(x.all_rows[:1])),
    np.ones_like: lambda x: Rows(np.ones_like(x.all_rows[:1])),
    np.flip: lambda x, axis: Rows(np.flip(x.all_rows, _behind(axis, x.ndim))),
    np.real: lambda x: x.real,
    np.imag: lambda x: x.imag,
}  # fmt: skip


class _Space:
    """NumPy, but for the functions that make arrays: those start as one row for all."""

    __name__ = "numpy"
    ndarray = Rows

    def __getattr__(self, name: str) -> Any:
        return getattr(np, name)

    def asarray(self, x: Any, dtype: Any = None) -> Any:
        return x if isinstance(x, Rows) else np.asarray(x, dtype)

    def ascontiguousarray(self, x: Any) -> Any:
        return Rows(np.ascontiguousarray(x.all_rows)) if isinstance(x, Rows) else np.ascontiguousarray(x)

    def zeros(self, shape: Any, dtype: Any = float) -> Rows:
        return Rows(np.zeros(shape, dtype)[None])

    def full(self, shape: Any, value: Any, dtype: Any = None) -> Rows:
        if not isinstance(value, Rows):
            return Rows(np.full((1, *shape), value, dtype))
        return _KNOWN[np.broadcast_to](value, shape)

    def empty(self, shape: Any, dtype: Any = float) -> Rows:
        return self.zeros(shape, dtype)

    def asnumpy(self, array: Rows) -> Any:
        raise CannotBatch("a rule asked for the numbers of a gradient")


SPACE[Rows] = _Space()
