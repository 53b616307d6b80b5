"""Nested structures: lists, tuples, dictionaries and the like, flattened to a list of leaves and packed again.

Everything that takes "a structure of tensors" rests on three questions about an object: is it one of us (`is_nested`),
what does it hold (`parts`), and how is another one like it made (`_like`)? The answers depend on its type alone, so a
table keeps them:

    [1, (2, 3)]                  flatten                 [1, 2, 3]
    [1, (2, 3)] and [4, 5, 6]    pack_sequence_as        [4, (5, 6)]

Dictionaries are read in the order of their sorted keys, so that two with the same keys always agree.

>>> from minitape import nest
>>> nest.flatten({"b": (1, [2]), "a": 3})
[3, 1, 2]
>>> nest.pack_sequence_as({"b": (1, [2]), "a": 3}, ["x", "y", "z"])
{'b': ('y', ['z']), 'a': 'x'}
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, MappingView, MutableMapping, Sequence
from typing import Any

__all__ = ["assert_same_structure", "flatten", "is_nested", "map_structure", "pack_sequence_as"]


class _Kinds(dict[type, str]):
    """Type -> what kind of structure its objects are; "" for leaves. Each type is looked at once."""

    def __missing__(self, cls: type) -> str:
        self[cls] = kind = self._kind(cls)
        return kind

    @staticmethod
    def _kind(cls: type) -> str:
        if issubclass(cls, Mapping):
            return "mapping"
        if issubclass(cls, MappingView):
            return "view"  # what d.keys() returns; packed as a list
        if hasattr(cls, "__attrs_attrs__"):
            return "attrs"
        if hasattr(cls, "__tf_flatten__"):
            return "protocol"  # a class that says itself how it is taken apart and put together
        if issubclass(cls, tuple) and hasattr(cls, "_fields"):
            return "named"
        if issubclass(cls, Sequence) and not issubclass(cls, (str, bytes)):
            return "sequence"
        return "composite" if hasattr(cls, "_from_components") else ""


_KIND = _Kinds()


def is_nested(seq: Any) -> bool:
    """True for lists, tuples, mappings and their views, other sequences but text, attrs classes, and objects with
    `__tf_flatten__`; tensors, arrays, strings, sets and all else are leaves. Mirrors `tf.nest.is_nested`.

    >>> from minitape import nest
    >>> nest.is_nested([1]), nest.is_nested("ab"), nest.is_nested({1})
    (True, False, False)
    """
    return _KIND[type(seq)] not in ("", "composite")


def _opens(structure: Any, expand: bool) -> bool:
    """Whether it is taken apart: a structure always, a tensor made of tensors (IndexedSlices) if `expand`."""
    kind = _KIND[type(structure)]
    return bool(kind) and (expand or kind != "composite")


def flatten(structure: Any, expand_composites: bool = False) -> list[Any]:
    """The leaves, depth first. Mirrors `tf.nest.flatten`.

    With `expand_composites` IndexedSlices are taken apart too. TypeError for dictionaries with keys that do not sort.

    >>> from minitape import nest
    >>> nest.flatten([1, (2, {"k": 3})])
    [1, 2, 3]
    """
    if not _opens(structure, expand_composites):
        return [structure]
    leaves: list[Any] = []
    for part in parts(structure):
        if _opens(part, expand_composites):
            leaves += flatten(part, expand_composites)
        else:
            leaves.append(part)
    return leaves


def parts(structure: Any) -> list[Any]:
    """What a structure holds, one level deep, in the order in which it is read."""
    kind = _KIND[type(structure)]
    if kind == "mapping":
        return [structure[key] for key in _keys(structure)]
    if kind == "attrs":
        return [getattr(structure, a.name) for a in type(structure).__attrs_attrs__]
    if kind == "protocol":
        return list(structure.__tf_flatten__()[1])
    return list(structure._to_components() if kind == "composite" else structure)


def _keys(structure: Mapping) -> list[Any]:
    try:
        return sorted(structure)
    except TypeError:
        raise TypeError(f"a dictionary's keys cannot be put in order: {list(structure)}. Use keys of one kind.") from None


def _like(structure: Any, new: list[Any]) -> Any:
    """Another structure like this one, with these parts."""
    cls = type(structure)
    kind = _KIND[cls]
    if kind == "mapping":
        by_key = dict(zip(_keys(structure), new))
        ordered = {key: by_key[key] for key in structure}  # sorted only to be read: the new one keeps the old order
        if cls is dict:
            return ordered
        if not issubclass(cls, MutableMapping):
            return _immutable_mapping(cls, ordered)
        made = defaultdict(structure.default_factory) if cls is defaultdict else cls()
        made.update(ordered)
        return made
    if kind in ("named", "attrs"):
        return cls(*new)
    if kind == "protocol":
        return cls.__tf_unflatten__(structure.__tf_flatten__()[0], tuple(new))
    if kind == "composite":
        return structure._from_components(new)
    return new if kind == "view" or cls in (list, range) else cls(new)


def _immutable_mapping(cls: Any, items: dict) -> Any:
    try:
        return cls((key, items[key]) for key in items)
    except TypeError as error:
        raise TypeError(f"nest cannot make another {cls.__name__}: the class must take an iterable of (key, value) pairs. "
                        f"Cause: {error}") from None  # fmt: skip


def shallow(structure: Any) -> Any:
    """A structure of the same type and keys, with nothing inside its parts."""
    return _like(structure, [None] * len(parts(structure)))


def pack_sequence_as(structure: Any, flat_sequence: Any, expand_composites: bool = False) -> Any:
    """The leaves `flat_sequence` in the shape of `structure`. Mirrors `tf.nest.pack_sequence_as`.

    `flat_sequence` is a list or another structure that can be indexed: TypeError for anything else. ValueError when it
    has more or fewer elements than `structure` has leaves.

    >>> from minitape import nest
    >>> nest.pack_sequence_as((0, [0, 0]), [1, 2, 3])
    (1, [2, 3])
    """
    if not is_nested(flat_sequence):
        raise TypeError(f"pack_sequence_as: flat_sequence is {flat_sequence!r}, a {type(flat_sequence)}. Give a list.")
    count = len(flatten(structure, expand_composites))
    if count != len(flat_sequence):
        raise ValueError(
            f"structure has {count} leaves, but flat_sequence {len(flat_sequence)} elements. Structure: {structure!r}"
        )
    return _pack(structure, iter([flat_sequence[i] for i in range(count)]), expand_composites)


def _pack(structure: Any, leaves: Iterator[Any], expand: bool) -> Any:
    if not _opens(structure, expand):
        return next(leaves)
    return _like(structure, [_pack(part, leaves, expand) for part in parts(structure)])


def map_structure(func: Callable[..., Any], *structure: Any, **kwargs: Any) -> Any:
    """`func` of corresponding leaves, in the structure of the first. Mirrors `tf.nest.map_structure`.

    Keywords: `check_types` (True: TypeError when, say, a list meets a tuple) and `expand_composites`. ValueError for
    structures that differ, for none at all and for other keywords; TypeError when `func` cannot be called.

    >>> from minitape import nest
    >>> nest.map_structure(lambda a, b: a + b, [1, (2,)], [10, (20,)])
    [11, (22,)]
    """
    if not callable(func):
        raise TypeError(f"map_structure: func is {func!r}, which cannot be called. Give a function.")
    if not structure:
        raise ValueError("map_structure: no structure was given.")
    check_types, expand = kwargs.pop("check_types", True), bool(kwargs.pop("expand_composites", False))
    if kwargs:
        raise ValueError(f"map_structure: unknown options {', '.join(kwargs)}; there are check_types and expand_composites.")
    for other in structure[1:]:
        assert_same_structure(structure[0], other, check_types, expand)
    leaves = [func(*together) for together in zip(*[flatten(s, expand) for s in structure])]
    return pack_sequence_as(structure[0], leaves, expand)


def assert_same_structure(nest1: Any, nest2: Any, check_types: bool = True, expand_composites: bool = False) -> None:
    """ValueError when the structures differ, TypeError when only their types do. Mirrors `tf.nest.assert_same_structure`.

    Leaves are not compared. Of any two lists, mappings, or named tuples with the same name and fields, the types agree;
    `check_types=False` compares no types and no keys of dictionaries.

    >>> from minitape import nest
    >>> nest.assert_same_structure([1, (2,)], ["a", ("b",)])
    >>> nest.assert_same_structure([1, 2], (1, 2), check_types=False)
    """
    opens = _opens(nest1, expand_composites)
    if opens != _opens(nest2, expand_composites):
        differ(ValueError, "one is a structure, the other a leaf", nest1, nest2)
    if not opens:
        return
    if check_types:
        _check_types(nest1, nest2)
    kinds = _KIND[type(nest1)], _KIND[type(nest2)]
    parts1, parts2 = parts(nest1), parts(nest2)
    if kinds == ("composite", "composite") and [p.dtype for p in parts1] != [p.dtype for p in parts2]:
        differ(ValueError, "they are made of different tensors", nest1, nest2)
    if len(parts1) != len(parts2):
        differ(ValueError, "they have not the same number of elements", nest1, nest2)
    for a, b in zip(parts1, parts2):
        assert_same_structure(a, b, check_types, expand_composites)


def _check_types(a: Any, b: Any) -> None:
    one, other = type(a), type(b)
    kinds = _KIND[one], _KIND[other]
    if kinds == ("mapping", "mapping"):
        if set(a) != set(b):
            differ(ValueError, "their keys differ", a, b)
    elif kinds == ("named", "named"):
        if (one.__name__, one._fields) != (other.__name__, other._fields):  # type: ignore[attr-defined]
            differ(TypeError, "they are different named tuples", a, b)
    elif one is not other and not (issubclass(one, list) and issubclass(other, list)):
        differ(TypeError, f"their types differ, {one.__name__} and {other.__name__}", a, b)


def differ(error: type[Exception], how: str, nest1: Any, nest2: Any) -> None:
    """Raise: these two structures are not the same."""
    raise error(f"two structures are not alike: {how}.\nOne: {nest1!r}\nOther: {nest2!r}")
