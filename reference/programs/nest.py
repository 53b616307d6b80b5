"""tf.nest: what is a structure, how it is read, packed and compared."""

# mypy: ignore-errors
from __future__ import annotations

import collections
import dataclasses
import types

import numpy as np

from reference.programs import probe, story

Pair = collections.namedtuple("Pair", "left right")
Twin = collections.namedtuple("Twin", "left right")
Other = collections.namedtuple("Other", "up down")
SamePair = collections.namedtuple("Pair", "left right")  # another class of the same name and fields


class Wide(Pair):
    """A named tuple with a class of its own."""


class Bag(list):
    """A list with a class of its own."""


class Deck(collections.UserList):
    """A sequence that is no list."""


class Book(collections.UserDict):
    """A mapping that is no dict."""


class Sized:
    """Has a length and items, but is no registered sequence."""

    def __len__(self):
        return 2

    def __getitem__(self, i):
        return [10, 20][i]

    def __repr__(self):
        return "Sized"


@dataclasses.dataclass
class Plain:
    a: int
    b: int


@dataclasses.dataclass
class Folded:
    """The protocol by which a dataclass becomes a structure."""

    a: object
    b: object
    label: str = "x"

    def __tf_flatten__(self):
        return (self.label,), (self.a, self.b)

    @classmethod
    def __tf_unflatten__(cls, metadata, components):
        return cls(*components, *metadata)


class Attrs:
    """What attrs makes of a class, as far as anyone looks."""

    def __init__(self, b, a):
        self.b, self.a = b, a

    __attrs_attrs__ = (types.SimpleNamespace(name="b"), types.SimpleNamespace(name="a"))

    def __repr__(self):
        return f"Attrs({self.b!r}, {self.a!r})"


def structures(tf):
    return {
        "number": 1,
        "none": None,
        "text": "ab",
        "bytes": b"ab",
        "bytearray": bytearray(b"ab"),
        "list": [1, 2],
        "empty": [],
        "empty tuple": (),
        "empty dict": {},
        "tuple": (1, (2, 3)),
        "dict": {"b": 1, "a": (2, [3])},
        "int keys": {3: 1, 1: 2},
        "mixed keys": {"a": 1, 1: 2},
        "ordered": collections.OrderedDict([("b", 1), ("a", 2)]),
        "default": collections.defaultdict(int, {"b": 1, "a": 2}),
        "counter": collections.Counter({"b": 1, "a": 2}),
        "proxy": types.MappingProxyType({"b": 1, "a": 2}),
        "userdict": Book({"b": 1, "a": 2}),
        "userlist": Deck([1, 2]),
        "bag": Bag([1, 2]),
        "deque": collections.deque([1, 2]),
        "range": range(3),
        "set": {1},
        "frozenset": frozenset([1]),
        "keys": {"b": 1, "a": 2}.keys(),
        "values": {"b": 1, "a": 2}.values(),
        "items": {"b": 1}.items(),
        "generator": (i for i in range(2)),
        "named": Pair(1, (2, 3)),
        "wide": Wide(1, 2),
        "array": np.array([1, 2]),
        "memoryview": memoryview(b"ab"),
        "tensor": tf.constant([1, 2]),
        "variable": tf.Variable([1, 2]),
        "shape": tf.TensorShape([1, 2]),
        "spec": tf.TensorSpec([1], tf.float32),
        "sized": Sized(),
        "plain dataclass": Plain(1, 2),
        "folded": Folded(1, (2, 3)),
        "attrs": Attrs(1, (2, 3)),
        "slices": tf.IndexedSlices(tf.constant([[1.0]]), tf.constant([0]), tf.constant([2, 1])),
        "type": int,
        "deep": [[[[1]]], {"z": ({"y": 2},)}],
    }


def told(value):
    return [type(value).__name__, value]


@story
def what_is_a_structure(tf):
    return {name: probe(lambda s=s: tf.nest.is_nested(s)) for name, s in structures(tf).items()}


@story
def flattening(tf):
    return {
        name: probe(lambda s=s: tf.nest.flatten(s))
        for name, s in structures(tf).items()
        if name not in ("generator", "memoryview")
    }


@story
def flattening_composites(tf):
    slices = tf.IndexedSlices(tf.constant([[1.0]]), tf.constant([0]), tf.constant([2, 1]))
    open_ended = tf.IndexedSlices(tf.constant([[1.0]]), tf.constant([0]))
    return {
        "slices": tf.nest.flatten(slices, expand_composites=True),
        "inside": tf.nest.flatten([slices, (1, {"k": slices})], expand_composites=True),
        "without shape": tf.nest.flatten(open_ended, expand_composites=True),
        "closed": len(tf.nest.flatten([slices, slices])),
        "variable": probe(lambda: len(tf.nest.flatten([tf.Variable(1.0)], expand_composites=True))),
        "kind of variable": probe(lambda: tf.nest.flatten([tf.Variable(1.0)], expand_composites=True)),
        "packed": probe(lambda: tf.nest.pack_sequence_as(slices, [tf.constant([[5.0]]), tf.constant([1]), tf.constant([2, 1])],
                                                         expand_composites=True)),
        "packed in list": probe(lambda: tf.nest.pack_sequence_as([0, slices], [7, tf.constant([[5.0]]), tf.constant([1]),
                                                                 tf.constant([2, 1])], expand_composites=True)),
        "too few": probe(lambda: tf.nest.pack_sequence_as(slices, [tf.constant([[5.0]])], expand_composites=True)),
        "mapped": probe(lambda: tf.nest.map_structure(lambda x: x * 2, slices, expand_composites=True)),
        "mapped whole": probe(lambda: tf.nest.map_structure(lambda x: x.values, slices)),
        "mapped two": probe(lambda: tf.nest.map_structure(lambda x, y: x + y, slices, slices, expand_composites=True)),
        "same": probe(lambda: tf.nest.assert_same_structure(slices, slices, expand_composites=True)),
        "other": probe(lambda: tf.nest.assert_same_structure(slices, [1, 2, 3], expand_composites=True)),
        "other tensor": probe(lambda: tf.nest.assert_same_structure(slices, tf.constant(1.0), expand_composites=True)),
        "not expanded": probe(lambda: tf.nest.assert_same_structure(slices, tf.constant(1.0))),
        "with and without": probe(lambda: tf.nest.assert_same_structure(slices, open_ended, expand_composites=True)),
        "string for a flag": probe(lambda: len(tf.nest.flatten(slices, expand_composites="yes"))),
    }  # fmt: skip


@story
def packing(tf):
    found = {}
    for name, s in structures(tf).items():
        if name in ("generator", "memoryview", "mixed keys", "set", "frozenset", "sized"):
            continue
        count = len(tf.nest.flatten(s))
        found[name] = probe(lambda s=s, count=count: told(tf.nest.pack_sequence_as(s, list(range(100, 100 + count)))))
    return found


@story
def packing_refused(tf):
    pack = tf.nest.pack_sequence_as
    return {
        "too few": probe(lambda: pack([1, 2], [1])),
        "too many": probe(lambda: pack([1, 2], [1, 2, 3])),
        "atom from two": probe(lambda: pack(1, [1, 2])),
        "atom from none": probe(lambda: pack(1, [])),
        "atom from atom": probe(lambda: pack(1, 5)),
        "atom from text": probe(lambda: pack(1, "a")),
        "list from text": probe(lambda: pack([1, 2], "ab")),
        "list from number": probe(lambda: pack([1], 5)),
        "tuple": probe(lambda: pack([1, 2], (3, 4))),
        "array": probe(lambda: pack([1, 2], np.array([3, 4]))),
        "tensor": probe(lambda: pack([1, 2], tf.constant([3, 4]))),
        "dict": probe(lambda: pack([1, 2], {"a": 1, "b": 2})),
        "range": probe(lambda: pack([1, 2], range(2))),
        "generator": probe(lambda: pack([1, 2], (i for i in range(2)))),
        "set": probe(lambda: pack([1, 2], {1, 2})),
        "mixed keys": probe(lambda: pack({"a": 1, 1: 2}, [1, 2])),
        "nested flat": probe(lambda: pack([1, 2], [[3], (4, 5)])),
        "none": probe(lambda: pack(None, [3])),
        "None flat": probe(lambda: pack([1], None)),
        "nested too few": probe(lambda: pack([1, [2, {"a": 3}]], [1, 2])),
        "empty": probe(lambda: pack([], [])),
        "empty too many": probe(lambda: pack([], [1])),
    }


@story
def mapping(tf):
    m = tf.nest.map_structure
    found = {
        name: probe(lambda s=s: told(m(lambda x: (x, "seen"), s)))
        for name, s in structures(tf).items()
        if name not in ("generator", "memoryview", "mixed keys", "set", "frozenset", "sized", "slices")
    }
    found |= {
        "two": m(lambda a, b: a + b, [1, {"k": 2}], [10, {"k": 20}]),
        "three": m(lambda a, b, c: (a, b, c), (1,), (2,), (3,)),
        "list and tuple": probe(lambda: m(lambda a, b: a + b, [1], (2,))),
        "list and tuple unchecked": probe(lambda: told(m(lambda a, b: a + b, [1], (2,), check_types=False))),
        "tuple and list unchecked": probe(lambda: told(m(lambda a, b: a + b, (1,), [2], check_types=False))),
        "dict and ordered": probe(lambda: told(m(lambda a, b: a + b, {"b": 1, "a": 2}, collections.OrderedDict(a=1, b=2)))),
        "lengths": probe(lambda: m(lambda a, b: a + b, [1], [1, 2])),
        "depths": probe(lambda: m(lambda a, b: a + b, [1], [[2]])),
        "keys": probe(lambda: m(lambda a, b: a + b, {"a": 1}, {"b": 1})),
        "no function": probe(lambda: m(3, [1])),
        "no structure": probe(lambda: m(lambda: 1)),
        "unknown keyword": probe(lambda: m(lambda a: a, [1], nonsense=True)),
        "check_types none": probe(lambda: m(lambda a, b: a + b, [1], (2,), check_types=None)),
        "error inside": probe(lambda: m(lambda a: 1 / a, [0])),
        "atoms": m(lambda a, b: a + b, 1, 2),
        "tensors": m(lambda a: a * 2, {"w": tf.constant([1.0]), "b": tf.Variable(2.0)}),
        "to None": m(lambda a: None, [1, (2,)]),
        "wrong count of arguments": probe(lambda: m(lambda a: a, [1], [2])),
        "empty": m(lambda a: a, []),
    }
    return found


@story
def comparing(tf):
    same = tf.nest.assert_same_structure
    pairs = {
        "numbers": (1, "a"),
        "number and list": (1, [1]),
        "list and number": ([1], 1),
        "list and array": ([0, 1], np.array([0, 1])),
        "list and text": (["a", "b"], "ab"),
        "lists": ([1, 2], [3, 4]),
        "lengths": ([1, 2], [3]),
        "list and tuple": ([1], (1,)),
        "inner list and tuple": ({"a": [1]}, {"a": (1,)}),
        "depth": ([1, [2]], [1, 2]),
        "depth otherwise": ([1, 2], [1, [2]]),
        "dicts": ({"a": 1, "b": 2}, {"b": 3, "a": 4}),
        "keys": ({"a": 1}, {"b": 1}),
        "more keys": ({"a": 1}, {"a": 1, "b": 2}),
        "dict and list": ({"a": 1}, [1]),
        "dict and ordered": ({"a": 1}, collections.OrderedDict(a=1)),
        "dict and default": ({"a": 1}, collections.defaultdict(int, a=1)),
        "dict and proxy": ({"a": 1}, types.MappingProxyType({"a": 1})),
        "dict and user": ({"a": 1}, Book({"a": 1})),
        "named": (Pair(1, 2), Pair(3, 4)),
        "named twins": (Pair(1, 2), Twin(1, 2)),
        "named same name": (Pair(1, 2), SamePair(1, 2)),
        "named others": (Pair(1, 2), Other(1, 2)),
        "named and tuple": (Pair(1, 2), (1, 2)),
        "tuple and named": ((1, 2), Pair(1, 2)),
        "named and wide": (Pair(1, 2), Wide(1, 2)),
        "named and dict": (Pair(1, 2), {"left": 1, "right": 2}),
        "list and bag": ([1], Bag([1])),
        "list and deck": ([1], Deck([1])),
        "list and deque": ([1], collections.deque([1])),
        "list and range": ([0, 1], range(2)),
        "folded": (Folded(1, 2), Folded(3, 4)),
        "folded labels": (Folded(1, 2, "p"), Folded(3, 4, "q")),
        "folded and tuple": (Folded(1, 2), (3, 4)),
        "folded depths": (Folded(1, 2), Folded(3, (4, 5))),
        "attrs": (Attrs(1, 2), Attrs(3, 4)),
        "attrs and tuple": (Attrs(1, 2), (3, 4)),
        "empty": ([], []),
        "empty list and tuple": ([], ()),
        "empty list and dict": ([], {}),
        "none and list": (None, []),
        "nones": (None, None),
        "none and tensor": (None, tf.constant(1)),
        "mixed keys": ({"a": 1, 1: 2}, {"a": 1, 1: 2}),
        "keys views": ({"a": 1}.keys(), {"b": 1}.keys()),
        "list and values": ([1], {"b": 1}.values()),
        "spec and tensor": (tf.TensorSpec([1]), tf.constant(1)),
    }
    found = {name: probe(lambda p=p: same(*p)) for name, p in pairs.items()}
    found |= {name + ", unchecked": probe(lambda p=p: same(*p, check_types=False)) for name, p in pairs.items()}
    return found


@story
def leaves_are_kept_as_they_are(tf):
    x, v, a, o = tf.constant(1.0), tf.Variable(1.0), np.ones(2), object()
    leaves = tf.nest.flatten({"q": [x, v], "p": (a, o)})
    again = tf.nest.pack_sequence_as({"q": [0, 0], "p": (0, 0)}, leaves)
    original = {"b": 1, "a": 2}
    packed = tf.nest.pack_sequence_as(original, [10, 20])
    count = collections.defaultdict(list, {"b": 1})
    return {
        "identity": [leaves[0] is a, leaves[1] is o, leaves[2] is x, leaves[3] is v],
        "again": [again["q"][0] is x, again["p"][1] is o],
        "order of keys": [list(packed), list(packed.values()), original],
        "default factory": probe(lambda: tf.nest.map_structure(lambda x: x, count).default_factory.__name__),
        "a new list": tf.nest.map_structure(lambda t: t, [1]) is not None,
    }


@story
def gradients_follow_structures(tf):
    w = {"b": tf.Variable(2.0), "a": [tf.Variable(3.0), (tf.Variable(5.0),)]}
    with tf.GradientTape() as tape:
        squares = tf.nest.map_structure(lambda v: v * v, w)
        loss = tf.add_n(tf.nest.flatten(squares))
    grads = tape.gradient(loss, w)
    tf.nest.map_structure(lambda v, g: v.assign_sub(0.1 * g), w, grads)
    return {"grads": grads, "stepped": tf.nest.map_structure(lambda v: v.value(), w)}
