"""Where elements come from: slices of tensors, ranges, generators.

`from_tensor_slices` takes a structure of tensors apart along their first axis; the elements have the structure:

>>> import minitape as tf
>>> for element in tf.data.Dataset.from_tensor_slices({"x": [[1, 2], [3, 4]], "y": ["a", "b"]}).as_numpy_iterator():
...     print(element)
{'x': array([1, 2], dtype=int32), 'y': b'a'}
{'x': array([3, 4], dtype=int32), 'y': b'b'}
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from .. import dtype as dtypes
from ..backend import SPACE
from ..convert import constant, convert
from ..errors import InvalidArgumentError, ResourceExhaustedError, UnimplementedError, UnknownError, invalid
from ..tensor import EagerTensor, wrap
from ..tensor_shape import TensorShape
from ..tensor_spec import TensorSpec
from .core import INFINITE, UNKNOWN, Core, whole
from .shuffle import Generator, seeds_of
from .structure import flatten, flatten_up_to, is_structure, map_leaves, normalize, spec_of, unheard

SCALAR = TensorSpec([], dtypes.int64)


class Sources(Core):
    """The constructors of `tf.data.Dataset`."""

    @staticmethod
    def from_tensors(tensors: Any, name: str | None = None) -> Any:
        """A dataset of one element: `tensors`, a structure of anything that converts to tensors.

        Mirrors `tf.data.Dataset.from_tensors`. InvalidArgumentError for a structure without tensors.

        >>> import minitape as tf
        >>> list(tf.data.Dataset.from_tensors(([1, 2], 3)).as_numpy_iterator())
        [(array([1, 2], dtype=int32), np.int32(3))]
        """
        element = normalize(tensors)
        if all(leaf is None for leaf in flatten(element)):
            invalid("TensorDataset", f"an element must hold at least one tensor, got {tensors!r}.")
        return Sources._root("_TensorDataset", lambda: iter([element]), 1, spec_of(element))

    @staticmethod
    def from_tensor_slices(tensors: Any, name: str | None = None) -> Any:
        """The slices of `tensors` (a structure) along their first axis, whose sizes must be equal.

        Mirrors `tf.data.Dataset.from_tensor_slices`. ValueError for scalars, sizes that differ and empty structures.

        >>> import minitape as tf
        >>> [(int(x), float(y)) for x, y in tf.data.Dataset.from_tensor_slices(([1, 2], [0.5, 1.5]))]
        [(1, 0.5), (2, 1.5)]
        """
        whole_element = normalize(tensors)
        parts = [leaf for leaf in flatten(whole_element) if isinstance(leaf, EagerTensor)]
        if not parts:
            raise ValueError("Dataset.from_tensor_slices: tensors holds no tensor.")
        for part in parts:
            if part._array.ndim == 0:
                raise ValueError(
                    "Dataset.from_tensor_slices: a scalar has no slices. Give one axis or more, or use from_tensors."
                )
        sizes = [part._array.shape[0] for part in parts]
        for size in sizes:
            if size != sizes[0]:
                raise ValueError(
                    f"Dataset.from_tensor_slices: tensors have the first sizes {sizes[0]} and {size}. Make them equal."
                )

        def start() -> Iterator[Any]:
            return (map_leaves(lambda x: None if x is None else take(x, i), whole_element) for i in range(sizes[0]))

        spec = map_leaves(lambda x: TensorSpec(x.shape[1:], x.dtype), whole_element)
        return Sources._root("_TensorSliceDataset", start, sizes[0], spec)

    @staticmethod
    def range(*args: Any, output_type: Any = dtypes.int64, name: str | None = None) -> Any:
        """`range(stop)`, `range(start, stop)` or `range(start, stop, step)`, as scalars of `output_type`.

        Mirrors `tf.data.Dataset.range`. ValueError for another number of arguments, TypeError for what is no integer,
        InvalidArgumentError for a step of zero.

        >>> import minitape as tf
        >>> [int(x) for x in tf.data.Dataset.range(1, 7, 2)]
        [1, 3, 5]
        """
        if not 1 <= len(args) <= 3:
            raise ValueError(f"Dataset.range: {len(args)} bounds were given. Give stop; or start, stop; or start, stop, step.")
        numbers = [whole("RangeDataset", x, "a bound") for x in args]
        kind = dtypes.as_dtype(output_type)
        if len(numbers) == 3 and numbers[2] == 0:
            invalid("RangeDataset", "step is 0, so the range would never end.")
        count = range(*numbers)

        def start() -> Iterator[Any]:
            if not kind.is_numeric or kind.is_complex:
                invalid("RangeDataset", f"output_type is {kind.name}. Give a dtype of integers or floating numbers.")
            return (convert(np.array(i).astype(kind.numpy)) for i in count)

        return Sources._root("_RangeDataset", start, len(count), TensorSpec([], kind))

    @staticmethod
    def random(seed: Any = None, rerandomize_each_iteration: bool | None = None, name: str | None = None) -> Any:
        """Endless random int64 numbers in [0, 2**32), those of TensorFlow when `seed` or `tf.random.set_seed` is given.

        Mirrors `tf.data.Dataset.random`.

        >>> import minitape as tf
        >>> [int(x) for x in tf.data.Dataset.random(seed=4).take(2)] == [int(x) for x in tf.data.Dataset.random(seed=4).take(2)]
        True
        """
        seeds = seeds_of(seed)
        again = Generator(seeds)

        def start() -> Iterator[Any]:
            numbers = Generator((again(), again()) if rerandomize_each_iteration else seeds)
            return (convert(np.int64(numbers())) for _ in itertools.count())

        return Sources._root("_RandomDataset", start, INFINITE, SCALAR)

    @staticmethod
    def counter(start: Any = 0, step: Any = 1, dtype: Any = dtypes.int64, name: str | None = None) -> Any:
        """start, start + step, start + 2 step, without end. Mirrors `tf.data.Dataset.counter`.

        >>> import minitape as tf
        >>> [int(x) for x in tf.data.Dataset.counter(10, 5).take(3)]
        [10, 15, 20]
        """
        kind = dtypes.as_dtype(dtype)
        first, by = constant(start, kind).numpy(), constant(step, kind).numpy()

        def numbers() -> Iterator[Any]:
            return (convert(kind.numpy.type(x)) for x in itertools.count(first, by))

        return Sources._root("_ScanDataset", numbers, INFINITE, TensorSpec([], kind))

    @staticmethod
    def from_generator(generator: Callable[..., Any], output_types: Any = None, output_shapes: Any = None, args: Any = None,
                       output_signature: Any = None, name: str | None = None) -> Any:  # fmt: skip
        """What `generator(*args)` yields: structures as `output_signature` (of `tf.TensorSpec`s) announces them.

        `output_types` and `output_shapes` are the older way to say it. Each iteration calls `generator` anew; `args`
        reach it as NumPy arrays. Mirrors `tf.data.Dataset.from_generator`. TypeError for what cannot be called and for
        a missing signature; while iterating, InvalidArgumentError for elements that do not match it, and for ValueError
        and TypeError in the generator; UnknownError for other exceptions in it.

        >>> import minitape as tf
        >>> def squares(n):
        ...     yield from ({"n": i, "square": i * i} for i in range(n))
        >>> spec = tf.TensorSpec([], tf.int32)
        >>> data = tf.data.Dataset.from_generator(squares, output_signature={"n": spec, "square": spec}, args=[3])
        >>> [int(element["square"]) for element in data]
        [0, 1, 4]
        """
        if not callable(generator):
            raise TypeError("Dataset.from_generator: generator cannot be called. Give the function, not what it yields.")
        signature = _signature(output_types, output_shapes, output_signature)
        given = () if args is None else tuple(convert(x).numpy() for x in args)

        def start() -> Iterator[Any]:
            return _checked(generator, given, signature, output_signature is None and output_shapes is None)

        return Sources._root("_FlatMapDataset", start, UNKNOWN, signature)

    @classmethod
    def _root(cls, kind: str, start: Callable[[], Iterator[Any]], cardinality: int, spec: Any) -> Any:
        return Core.dataset_class._make(kind, start, cardinality, spec)


def take(x: EagerTensor, i: int) -> EagerTensor:
    """x[i], beside all tapes."""
    return wrap(x._array[i])


def _signature(types: Any, shapes: Any, signature: Any) -> Any:
    """The specs that `from_generator` was given, in one way or the other."""
    if signature is not None and (types is not None or shapes is not None):
        raise TypeError("Dataset.from_generator: output_signature says it all. Leave out output_types and output_shapes.")
    if signature is not None:
        for spec in flatten(signature):
            if not isinstance(spec, TensorSpec):
                raise TypeError(f"Dataset.from_generator: output_signature holds a {type(spec).__name__}. Give TensorSpecs.")
        return signature
    if types is None:
        raise TypeError("Dataset.from_generator: nothing says what the generator yields. Give output_signature, TensorSpecs like "
                        "the elements.")  # fmt: skip
    if shapes is None:
        return map_leaves(lambda kind: TensorSpec(None, kind), types)
    return map_leaves(lambda kind, shape: TensorSpec(shape, kind), types, _shapes_like(types, shapes))


def _shapes_like(types: Any, shapes: Any) -> Any:
    """`shapes` with each shape a leaf: where `types` has a leaf, a tuple of sizes is a shape and no structure."""
    if is_structure(types):
        from_types = flatten_up_to(types, shapes)
        leaves = iter([TensorShape(shape) for shape in from_types])
        return map_leaves(lambda _: next(leaves), types)
    return TensorShape(shapes)


def _checked(generator: Callable[..., Any], args: tuple, signature: Any, strict: bool) -> Iterator[Any]:
    """The generator's elements as tensors; its exceptions as TensorFlow reports them."""
    try:
        for value in iter(generator(*args)):
            yield _element(value, signature, strict)
    except (ValueError, TypeError) as error:
        raise InvalidArgumentError(None, None, f"{type(error).__name__}: {error}") from error
    except MemoryError as error:
        raise ResourceExhaustedError(None, None, f"MemoryError: {error}") from error
    except NotImplementedError as error:
        raise UnimplementedError(None, None, f"NotImplementedError: {error}") from error
    except Exception as error:
        raise UnknownError(None, None, f"{type(error).__name__}: {error}") from error


def _element(value: Any, signature: Any, strict: bool) -> Any:
    """A generator's element as tensors. A signature casts numbers (1.5 to 1, say); `output_types` alone does not: strict."""

    def leaf(spec: TensorSpec, x: Any) -> EagerTensor:
        tensor = convert(x if strict or spec.dtype.kind == "s" else np.asarray(x, spec.dtype.numpy), spec.dtype.numpy)
        if not spec.shape.is_compatible_with(tensor.shape):
            raise TypeError(f"Dataset.from_generator: the generator yielded shape {tensor.shape}, but announced is "
                            f"{spec.shape}.")  # fmt: skip
        return wrap(tensor._array)

    with unheard():
        return map_leaves(leaf, signature, value)


def stack(parts: list[EagerTensor], component: int) -> EagerTensor:
    """Equally shaped tensors along a new first axis. InvalidArgumentError when they are not."""
    first = parts[0]._array
    for i, part in enumerate(parts):
        if part._array.shape != first.shape:
            invalid("BatchDataset", f"elements of different shapes make no batch: in tensor {component}, element 0 is "
                    f"{list(first.shape)}, element {i} {list(part._array.shape)}. Use padded_batch.")  # fmt: skip
    return wrap(SPACE[type(first)].stack([part._array for part in parts]))
