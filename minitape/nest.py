"""Nested structures: lists, tuples, named tuples and dictionaries, flattened to a list of leaves and packed again.

Dictionaries are read in the order of their sorted keys, so that two with the same keys always agree.

>>> from minitape import nest
>>> nest.flatten({"b": (1, [2]), "a": 3})
[3, 1, 2]
>>> nest.pack_sequence_as({"b": (1, [2]), "a": 3}, "xyz")
{'b': ('y', ['z']), 'a': 'x'}
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any


def is_nested(structure: Any) -> bool:
    """True for lists, tuples and mappings; tensors, arrays, strings and all else are leaves. Mirrors `tf.nest.is_nested`.

    >>> from minitape import nest
    >>> nest.is_nested([1]), nest.is_nested("ab")
    (True, False)
    """
    return isinstance(structure, (list, tuple, Mapping))


def flatten(structure: Any) -> list[Any]:
    """The leaves, depth first. Mirrors `tf.nest.flatten`.

    >>> from minitape import nest
    >>> nest.flatten([1, (2, {"k": 3})])
    [1, 2, 3]
    """
    if not is_nested(structure):
        return [structure]
    return [leaf for part in _parts(structure) for leaf in flatten(part)]


def _parts(structure: Any) -> list[Any]:
    if isinstance(structure, Mapping):
        return [structure[key] for key in _keys(structure)]
    return list(structure)


def _keys(structure: Mapping) -> list[Any]:
    try:
        return sorted(structure)
    except TypeError:
        raise TypeError(f"nest needs dictionaries with keys that sort, got {list(structure)}") from None


def pack_sequence_as(structure: Any, flat_sequence: Any) -> Any:
    """The leaves `flat_sequence` in the shape of `structure`. ValueError when the counts differ.

    Mirrors `tf.nest.pack_sequence_as`.

    >>> from minitape import nest
    >>> nest.pack_sequence_as((0, [0, 0]), [1, 2, 3])
    (1, [2, 3])
    """
    leaves = list(flat_sequence)
    count = len(flatten(structure))
    if count != len(leaves):
        raise ValueError(f"structure has {count} leaves, but flat_sequence {len(leaves)} elements.")
    return _pack(structure, iter(leaves))


def _pack(structure: Any, leaves: Iterator[Any]) -> Any:
    if not is_nested(structure):
        return next(leaves)
    if isinstance(structure, Mapping):
        packed = {key: _pack(structure[key], leaves) for key in _keys(structure)}
        ordered = {key: packed[key] for key in structure}
        return ordered if type(structure) is dict else type(structure)(ordered)  # type: ignore[call-arg]
    parts = [_pack(part, leaves) for part in structure]
    return type(structure)(*parts) if hasattr(structure, "_fields") else type(structure)(parts)  # type: ignore[call-arg]


def map_structure(func: Callable[..., Any], *structures: Any) -> Any:
    """`func` of corresponding leaves, in the same structure. Mirrors `tf.nest.map_structure`.

    >>> from minitape import nest
    >>> nest.map_structure(lambda a, b: a + b, [1, (2,)], [10, (20,)])
    [11, (22,)]
    """
    if not callable(func):
        raise TypeError(f"func must be callable, got: {func!r}")
    if not structures:
        raise ValueError("Must provide at least one structure")
    for other in structures[1:]:
        assert_same_structure(structures[0], other)
    leaves = [func(*together) for together in zip(*map(flatten, structures))]
    return pack_sequence_as(structures[0], leaves)


def assert_same_structure(nest1: Any, nest2: Any, check_types: bool = True) -> None:
    """ValueError when the structures differ, TypeError when only their types do. Mirrors `tf.nest.assert_same_structure`.

    >>> from minitape import nest
    >>> nest.assert_same_structure([1, (2,)], ["a", ("b",)])
    """
    if is_nested(nest1) != is_nested(nest2):
        raise ValueError(f"The two structures don't have the same nested structure: {nest1!r} and {nest2!r}")
    if not is_nested(nest1):
        return
    if check_types and type(nest1) is not type(nest2) and not (isinstance(nest1, Mapping) and isinstance(nest2, Mapping)):
        raise TypeError(f"The two structures have different sequence types: {type(nest1)} and {type(nest2)}")
    if len(nest1) != len(nest2) or (isinstance(nest1, Mapping) and set(nest1) != set(nest2)):
        raise ValueError(f"The two structures don't have the same number of elements: {nest1!r} and {nest2!r}")
    for a, b in zip(_parts(nest1), _parts(nest2)):
        assert_same_structure(a, b, check_types)
