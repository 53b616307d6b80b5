"""Elements: tensors, or tuples, named tuples and dictionaries of them.

A dataset's structures are almost those of `tf.nest`, with one exception: a list is no structure but the beginning of
a tensor. That is why `from_tensor_slices([[1, 2], [3, 4]])` has two elements of shape (2,), while a tuple of the same
lists has two elements that are pairs.

>>> from minitape.data.structure import flatten, map_leaves
>>> flatten({"b": ([1, 2], 3), "a": 4})
[4, [1, 2], 3]
>>> map_leaves(len, ([1, 2], {"k": [3]}))
(2, {'k': 1})
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from .. import nest
from ..backend import thread
from ..convert import convert
from ..tensor import EagerTensor, Operand, wrap
from ..tensor_shape import TensorShape
from ..tensor_spec import TensorSpec


def is_structure(x: Any) -> bool:
    """True for tuples and mappings; everything else is a leaf."""
    return isinstance(x, (tuple, Mapping))


def flatten(structure: Any) -> list[Any]:
    """The leaves, dictionaries in the order of their sorted keys."""
    if not is_structure(structure):
        return [structure]
    return [leaf for part in nest.parts(structure) for leaf in flatten(part)]


def pack(structure: Any, leaves: Iterator[Any]) -> Any:
    """The leaves in the shape of `structure`."""
    if not is_structure(structure):
        return next(leaves)
    parts = [pack(part, leaves) for part in nest.parts(structure)]
    if isinstance(structure, Mapping):
        found = dict(zip(nest._keys(structure), parts))
        return type(structure)({key: found[key] for key in structure})  # type: ignore[call-arg]
    return type(structure)(*parts) if hasattr(structure, "_fields") else tuple(parts)


def map_leaves(f: Callable[..., Any], structure: Any, *others: Any) -> Any:
    """`f` of corresponding leaves, in the structure of the first."""
    if not is_structure(structure) and not others:  # most elements are a single tensor
        return f(structure)
    columns = [flatten(structure), *[flatten_up_to(structure, other) for other in others]]
    return pack(structure, iter([f(*leaves) for leaves in zip(*columns)]))


def flatten_up_to(structure: Any, other: Any) -> list[Any]:
    """What `other` has at the leaves of `structure`. TypeError or ValueError when it is built otherwise."""
    if not is_structure(structure):
        return [other]
    if not is_structure(other):
        raise TypeError(f"expected a structure like {structure!r}, got {other!r}")
    same_kind = isinstance(structure, Mapping) == isinstance(other, Mapping)
    if not same_kind or len(structure) != len(other):
        raise ValueError(f"expected a structure like {structure!r}, got {other!r}")
    if isinstance(structure, Mapping) and set(structure) != set(other):
        raise ValueError(f"expected the keys {list(structure)}, got {list(other)}")
    return [x for a, b in zip(nest.parts(structure), nest.parts(other)) for x in flatten_up_to(a, b)]


@contextlib.contextmanager
def unheard() -> Iterator[None]:
    """No tape hears what happens in this `with`: a dataset computes beside the program, and no gradient flows through it."""
    tapes, thread.tapes = thread.tapes, []
    try:
        yield
    finally:
        thread.tapes = tapes


def normalize(value: Any) -> Any:
    """The leaves as tensors of their own, which no tape knows; datasets and None stay what they are."""
    with unheard():
        return map_leaves(_leaf, value)


def _leaf(x: Any) -> Any:
    if x is None or hasattr(x, "element_spec"):
        return x
    return wrap(convert(x)._array) if isinstance(x, Operand) else convert(x)


class DatasetSpec:
    """What is known of a dataset that is itself an element, as `window` makes them. Mirrors `tf.data.DatasetSpec`.

    >>> import minitape as tf
    >>> tf.data.Dataset.range(4).window(2).element_spec
    DatasetSpec(TensorSpec(shape=(), dtype=tf.int64, name=None), TensorShape([]))
    """

    def __init__(self, element_spec: Any, dataset_shape: Any = ()):
        self.element_spec, self._dataset_shape = element_spec, TensorShape(dataset_shape)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DatasetSpec) and self.element_spec == other.element_spec

    def __hash__(self) -> int:
        return hash(DatasetSpec)

    def __repr__(self) -> str:
        return f"DatasetSpec({self.element_spec!r}, {self._dataset_shape!r})"


class NoneTensorSpec:
    """What is known of a None among tensors. Mirrors `tf.data.experimental`'s spec of that name."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, NoneTensorSpec)

    def __hash__(self) -> int:
        return hash(NoneTensorSpec)

    def __repr__(self) -> str:
        return "NoneTensorSpec()"


def spec_of(element: Any) -> Any:
    """The specs of a (normalised) element's leaves."""
    return map_leaves(_spec, element)


def _spec(x: Any) -> Any:
    if x is None:
        return NoneTensorSpec()
    return TensorSpec(x.shape, x.dtype) if isinstance(x, EagerTensor) else DatasetSpec(x.element_spec)


def common_spec(a: Any, b: Any) -> Any:
    """What two elements' specs agree on. TypeError when structure, kind or dtype differ."""

    def meet(x: Any, y: Any) -> Any:
        if isinstance(x, TensorSpec):
            found = x.most_specific_common_supertype([y])
        else:
            found = x if x == y else None
        if found is None:
            raise TypeError
        return found

    try:
        if type(a) is not type(b):
            raise TypeError
        return map_leaves(meet, a, b)
    except (TypeError, ValueError):
        raise TypeError(f"the elements of two datasets differ in kind:\n  {a}\n  {b}") from None
