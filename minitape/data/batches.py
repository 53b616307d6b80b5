"""Many elements as one, and one as many: batch, padded_batch, unbatch, window.

>>> import minitape as tf
>>> data = tf.data.Dataset.range(5).batch(2)
>>> [x.tolist() for x in data.as_numpy_iterator()], [int(x) for x in data.unbatch()]
([[0, 1], [2, 3], [4]], [0, 1, 2, 3, 4])
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np

from .. import backend
from ..backend import SPACE
from ..convert import convert
from ..errors import DataLossError, invalid
from ..tensor import EagerTensor, wrap
from ..tensor_shape import TensorShape
from ..tensor_spec import TensorSpec
from .core import UNKNOWN, Core, parallel, positive
from .sources import stack, take
from .structure import DatasetSpec, NoneTensorSpec, flatten, flatten_up_to, is_structure, map_leaves, normalize, pack


class Batches(Core):
    """The steps of `tf.data.Dataset` that join and part elements."""

    def batch(self, batch_size: Any, drop_remainder: bool = False, num_parallel_calls: Any = None,
              deterministic: bool | None = None, name: str | None = None) -> Any:  # fmt: skip
        """`batch_size` elements stacked along a new first axis; the last batch may be smaller, or is dropped.

        Mirrors `tf.data.Dataset.batch`. InvalidArgumentError for a size below 1 and for elements of different shapes.

        >>> import minitape as tf
        >>> [x.tolist() for x in tf.data.Dataset.range(5).batch(2, drop_remainder=True).as_numpy_iterator()]
        [[0, 1], [2, 3]]
        """
        size, drop = positive("BatchDataset", batch_size, "batch_size"), bool(drop_remainder)
        spec = lambda before: map_leaves(lambda x: _batched(x, size if drop else None), before)
        kind = parallel("_BatchDataset", num_parallel_calls)
        return self._then(kind, lambda: map(_stacked, _groups(self._start(), size, drop)), self._count(size, drop), spec)

    def padded_batch(self, batch_size: Any, padded_shapes: Any = None, padding_values: Any = None, drop_remainder: bool = False,
                     name: str | None = None) -> Any:  # fmt: skip
        """Like `batch` for tensors of different sizes: all are padded to the largest, or to `padded_shapes`.

        `padded_shapes` has the elements' structure, with None or -1 for "the largest"; `padding_values` too, or is one
        number for all (0 or "" if not given). Mirrors `tf.data.Dataset.padded_batch`. ValueError for shapes of another
        rank, TypeError for values of another dtype, DataLossError for elements larger than the shape.

        >>> import minitape as tf
        >>> data = tf.data.Dataset.range(1, 4).map(lambda n: tf.fill([n], n))
        >>> data = data.padded_batch(3, padding_values=tf.constant(-1, tf.int64))
        >>> print(next(iter(data)).numpy())
        [[ 1 -1 -1]
         [ 2  2 -1]
         [ 3  3  3]]
        """
        size, drop = positive("PaddedBatchDataset", batch_size, "batch_size"), bool(drop_remainder)
        shapes: list[TensorShape] = []
        values: list[Any] = []

        def look(before: Any) -> Any:
            specs = flatten(before)
            shapes[:] = _padded_shapes(before, specs, padded_shapes)
            values[:] = _padding_values(before, specs, padding_values)
            sizes = iter(shapes)
            return map_leaves(lambda x: TensorSpec(TensorShape([size if drop else None]) + next(sizes), x.dtype), before)

        def padded(source: Iterator[Any]) -> Iterator[Any]:
            step.element_spec  # noqa: B018  asking looks at the shapes and values
            for group in _groups(source, size, drop):
                columns = list(zip(*map(flatten, group)))
                yield pack(group[0], map(_padded, columns, shapes, values))

        step = self._then("_PaddedBatchDataset", lambda: padded(self._start()), self._count(size, drop), look)
        return step

    def _count(self, size: int, drop: bool) -> int:
        n = self._cardinality
        return n if n < 0 else n // size if drop else -(-n // size)

    def unbatch(self, name: str | None = None) -> Any:
        """The slices of each element along its first axis, whose sizes must be equal: InvalidArgumentError.

        Mirrors `tf.data.Dataset.unbatch`. ValueError for scalars.

        >>> import minitape as tf
        >>> [int(x) for x in tf.data.Dataset.from_tensors([1, 2, 3]).unbatch()]
        [1, 2, 3]
        """

        def check(spec: Any) -> Any:
            if not isinstance(spec, TensorSpec):
                return spec
            if spec.shape.rank == 0:
                raise ValueError("Dataset.unbatch: an element holds a scalar, which has no rows to take apart.")
            return TensorSpec(spec.shape[1:], spec.dtype)

        def slices(source: Iterator[Any]) -> Iterator[Any]:
            for element in source:
                sizes = [_length(x) for x in flatten(element) if x is not None]
                for k, size in enumerate(sizes):
                    if size != sizes[0]:
                        invalid("UnbatchDataset", f"the tensors of an element have unequal first sizes: {sizes[0]} in number 0, "
                                                  f"{size} in number {k}.")  # fmt: skip
                for i in range(sizes[0]):
                    yield map_leaves(lambda x: None if x is None else take(x, i), element)

        n = self._cardinality
        if n >= 0:
            n *= 1 if n == 0 else _rows(self._spec)
        return self._then("_UnbatchDataset", lambda: slices(self._start()), max(n, UNKNOWN), lambda x: map_leaves(check, x))

    def rebatch(self, batch_size: Any, drop_remainder: bool = False, name: str | None = None) -> Any:
        """Batches of another size. Mirrors `tf.data.Dataset.rebatch` (with one size, not a list of them).

        >>> import minitape as tf
        >>> [x.tolist() for x in tf.data.Dataset.range(4).batch(3).rebatch(2).as_numpy_iterator()]
        [[0, 1], [2, 3]]
        """
        step = self.unbatch().batch(batch_size, drop_remainder)
        step._kind = "_RebatchDataset"
        return step

    def window(self, size: Any, shift: Any = None, stride: Any = 1, drop_remainder: bool = False,
               name: str | None = None) -> Any:  # fmt: skip
        """Windows of `size` elements, each a dataset (or a structure of them), `shift` elements apart.

        Inside a window, elements are `stride` apart. Mirrors `tf.data.Dataset.window`. InvalidArgumentError for numbers
        below 1.

        >>> import minitape as tf
        >>> [[int(x) for x in window] for window in tf.data.Dataset.range(5).window(3, shift=2)]
        [[0, 1, 2], [2, 3, 4], [4]]
        """
        op = "WindowDataset"
        count = positive(op, size, "Window size")
        step, gap = positive(op, size if shift is None else shift, "Window shift"), positive(op, stride, "Window stride")
        reach, drop, n = (count - 1) * gap + 1, bool(drop_remainder), self._cardinality
        left = n if n < 0 else max((n - reach) // step + 1, 0) if drop else -(-n // step)

        def windows(elements: Iterator[Any]) -> Iterator[Any]:
            held: list[Any] = []
            ended = False
            while True:
                while not ended and len(held) < reach:
                    found = list(itertools.islice(elements, reach - len(held)))
                    ended = len(found) < reach - len(held)
                    held += found
                if not held or (drop and len(held) < reach):
                    return
                yield self._window(held[:reach:gap])
                if step > len(held):  # the windows leave gaps
                    next(itertools.islice(elements, step - len(held) - 1, None), None)
                held = held[step:]

        return self._then("_WindowDataset", lambda: windows(self._start()), left, lambda before: map_leaves(DatasetSpec, before))

    def _window(self, elements: list[Any]) -> Any:
        """A dataset for each leaf of the elements."""

        def part(column: tuple) -> Any:
            spec = lambda: _first_spec(column)
            return self._make("_VariantDataset", lambda: iter(column), len(column), spec)

        return pack(elements[0], map(part, list(zip(*map(flatten, elements)))))

    def get_single_element(self, name: str | None = None) -> Any:
        """The only element. InvalidArgumentError when there are none or several.

        Mirrors `tf.data.Dataset.get_single_element`.

        >>> import minitape as tf
        >>> int(tf.data.Dataset.range(3).skip(2).get_single_element())
        2
        """
        found = list(itertools.islice(iter(self), 2))
        if len(found) != 1:
            invalid(
                "DatasetToSingleElement",
                f"the dataset has {'several elements' if found else 'no element'}, and get_single_element needs exactly one.",
            )
        return found[0]


def _groups(source: Iterator[Any], size: int, drop: bool) -> Iterator[list[Any]]:
    while group := list(itertools.islice(source, size)):
        if len(group) == size or not drop:
            yield group


def _batched(spec: Any, size: int | None) -> Any:
    if isinstance(spec, DatasetSpec):
        raise TypeError("minitape does not batch datasets: use flat_map, e.g. windows.flat_map(lambda window: window.batch(3)).")
    return spec if isinstance(spec, NoneTensorSpec) else TensorSpec(TensorShape([size]) + spec.shape, spec.dtype)


def _stacked(group: list[Any]) -> Any:
    if not is_structure(group[0]):
        return stack(group, 0)
    columns = zip(*map(flatten, group))
    return pack(group[0], iter([None if x[0] is None else stack(list(x), k) for k, x in enumerate(columns)]))


def _first_spec(column: tuple) -> Any:
    return TensorSpec(column[0].shape, column[0].dtype) if isinstance(column[0], EagerTensor) else column[0].element_spec


def _rows(spec: Any) -> int:
    """The first size that all parts of an element are known to have, or UNKNOWN. ValueError when they contradict."""
    if callable(spec):
        return UNKNOWN
    found = TensorShape([None])
    for part in flatten(spec):
        if isinstance(part, TensorSpec) and part.shape.rank:
            found = found.merge_with(part.shape[:1])
    return UNKNOWN if found[0] is None else found[0]


def _length(x: EagerTensor) -> int:
    if x._array.ndim == 0:
        raise ValueError("Dataset.unbatch: an element holds a scalar, which has no rows to take apart.")
    return x._array.shape[0]


def _padded_shapes(before: Any, specs: list[TensorSpec], given: Any) -> list[TensorShape]:
    if given is None:
        for spec in specs:
            if spec.shape.rank is None:
                raise ValueError(f"Dataset.padded_batch: the rank of {spec} is not known beforehand. Give padded_shapes.")
        return [spec.shape for spec in specs]
    found = [_shape(shape) for shape in (flatten_up_to(before, given) if is_structure(before) else [given])]
    for spec, shape in zip(specs, found):
        if spec.shape.rank not in (None, shape.rank):
            raise ValueError(f"Dataset.padded_batch: padded_shapes has {shape} for elements of shape {spec.shape}. Give the same "
                             "number of axes.")  # fmt: skip
        for size, room in zip(spec.shape if spec.shape.rank is not None else [], shape):
            if size is not None and room is not None and room < size:
                raise ValueError(f"Dataset.padded_batch: padded_shapes has {shape}, too small for elements of shape "
                                 f"{spec.shape}.")  # fmt: skip
    return found


def _shape(given: Any) -> TensorShape:
    if isinstance(given, TensorShape):
        return given
    sizes = given.numpy().tolist() if isinstance(given, EagerTensor) else given
    return TensorShape([None if size is None or size == -1 else size for size in sizes])


def _padding_values(before: Any, specs: list[TensorSpec], given: Any) -> list[Any]:
    if is_structure(before) and not is_structure(given):
        chosen = [given] * len(specs)
    else:
        chosen = [None] * len(specs) if given is None else flatten_up_to(before, given)
    found = []
    for spec, value in zip(specs, chosen):
        if value is None:
            value = b"" if spec.dtype.kind == "s" else np.zeros((), spec.dtype.numpy)
        tensor = normalize(value) if hasattr(value, "dtype") else convert(value, None, spec.dtype.numpy)
        if tensor._array.ndim:
            raise ValueError(f"Dataset.padded_batch: padding_values holds a tensor of shape {tensor.shape}. Give scalars.")
        if tensor.dtype != spec.dtype:
            raise TypeError(f"Dataset.padded_batch: cannot pad {spec.dtype.name} with {tensor.dtype.name}. Use tf.cast.")
        found.append(tensor)
    return found


def _padded(column: tuple, shape: TensorShape, value: EagerTensor) -> EagerTensor:
    """Tensors of equal rank side by side in one of the given (or the largest) sizes, `value` around them."""
    arrays = [x._array for x in column]
    if any(a.ndim != shape.rank for a in arrays):
        invalid("PaddedBatchDataset", f"elements with {[a.ndim for a in arrays]} axes cannot be padded to {shape.rank} axes. "
                                      "Give all the same number.")  # fmt: skip
    sizes = [max(a.shape[k] for a in arrays) if room is None else room for k, room in enumerate(shape)]
    if any(size > room for a in arrays for size, room in zip(a.shape, sizes)):
        raise DataLossError(
            None, None, "PaddedBatchDataset: an element does not fit into padded_shapes. Enlarge it, or use None."
        )
    space = SPACE[type(arrays[0])]
    fill = backend.to_numpy(value._array)
    out = space.full((len(arrays), *sizes), fill[()], dtype=arrays[0].dtype)
    for i, a in enumerate(arrays):
        place = (i, *map(slice, a.shape))
        out[place] = a
    return wrap(out)
