"""tf.data.Dataset: sources, steps, orders, structures, and what is refused."""

# mypy: ignore-errors
from __future__ import annotations

import collections

import numpy as np

from reference.programs import probe, story

Pair = collections.namedtuple("Pair", "left right")


def all_of(dataset, most=40):
    """The elements, as they come; of an endless dataset the first."""
    return list(dataset.take(most))


def about(dataset, most=40):
    """Elements, cardinality, and what it prints."""
    return {"elements": all_of(dataset, most), "cardinality": dataset.cardinality(), "repr": repr(dataset)}


def told_of(steps):
    """Name -> dataset (made late) as one answer; a failure is an answer too."""
    return {name: probe(lambda make=make: about(make())) for name, make in steps.items()}


@story
def slices_and_tensors(tf):
    D = tf.data.Dataset
    return told_of({
        "list": lambda: D.from_tensor_slices([1, 2, 3]),
        "nested list": lambda: D.from_tensor_slices([[1.0, 2.0], [3.0, 4.0]]),
        "array": lambda: D.from_tensor_slices(np.arange(6).reshape(3, 2)),
        "float64 array": lambda: D.from_tensor_slices(np.ones(2)),
        "tuple": lambda: D.from_tensor_slices(([1, 2], ["a", "b"])),
        "dict": lambda: D.from_tensor_slices({"y": [1, 2], "x": [[1.0], [2.0]]}),
        "named": lambda: D.from_tensor_slices(Pair([1, 2], [3, 4])),
        "nested": lambda: D.from_tensor_slices(({"a": [1, 2]}, ([3, 4], [True, False]))),
        "empty list": lambda: D.from_tensor_slices([]),
        "empty array": lambda: D.from_tensor_slices(np.zeros([0, 3])),
        "tensor": lambda: D.from_tensor_slices(tf.constant([[1], [2]])),
        "variable": lambda: D.from_tensor_slices(tf.Variable([1.0, 2.0])),
        "range": lambda: D.from_tensor_slices(range(3)),
        "strings": lambda: D.from_tensor_slices(["a", "bc"]),
        "list of tensors": lambda: D.from_tensor_slices([tf.constant(1), tf.constant(2)]),
        "scalar": lambda: D.from_tensor_slices(3),
        "sizes": lambda: D.from_tensor_slices(([1, 2], [3])),
        "sizes in dict": lambda: D.from_tensor_slices({"a": [1, 2], "b": [3, 4, 5]}),
        "no tensors": lambda: D.from_tensor_slices(()),
        "no keys": lambda: D.from_tensor_slices({}),
        "ragged": lambda: D.from_tensor_slices([[1], [2, 3]]),
        "object": lambda: D.from_tensor_slices(object()),
        "mixed": lambda: D.from_tensor_slices([1, "a"]),
        "string": lambda: D.from_tensor_slices("ab"),
        "tensors": lambda: D.from_tensors([1, 2, 3]),
        "tensors tuple": lambda: D.from_tensors((1, [2.0, 3.0])),
        "tensors dict": lambda: D.from_tensors({"a": "x"}),
        "tensors none": lambda: D.from_tensors(None),
        "tensors some none": lambda: D.from_tensors((1, None)),
        "tensors empty": lambda: D.from_tensors(()),
        "tensors scalar": lambda: D.from_tensors(5),
        "tensors ragged": lambda: D.from_tensors([[1], [2, 3]]),
    }) | {"ordered": [list(e.items()) for e in D.from_tensor_slices(collections.OrderedDict([("b", [1]), ("a", [2])]))]}  # fmt: skip


@story
def ranges(tf):
    D = tf.data.Dataset
    return told_of({
        "one": lambda: D.range(3),
        "two": lambda: D.range(2, 5),
        "three": lambda: D.range(1, 10, 3),
        "down": lambda: D.range(5, 0, -2),
        "none": lambda: D.range(0),
        "negative": lambda: D.range(-3),
        "wrong way": lambda: D.range(5, 1),
        "tensor": lambda: D.range(tf.constant(2, tf.int64)),
        "int32 tensor": lambda: D.range(tf.constant(2)),
        "int32": lambda: D.range(3, output_type=tf.int32),
        "float": lambda: D.range(3, output_type=tf.float32),
        "by name": lambda: D.range(3, output_type="int32"),
        "string": lambda: D.range(3, output_type=tf.string),
        "no step": lambda: D.range(0, 5, 0),
        "no arguments": lambda: D.range(),
        "four": lambda: D.range(1, 2, 3, 4),
        "fraction": lambda: D.range(2.5),
        "text": lambda: D.range("a"),
        "vector": lambda: D.range([1, 2]),
        "counter": lambda: D.counter().take(3),
        "counter from": lambda: D.counter(5, -2).take(3),
        "counter float": lambda: D.counter(0.5, 0.25, dtype=tf.float32).take(3),
        "endless": lambda: D.counter(),
    })  # fmt: skip


@story
def generators(tf):
    D = tf.data.Dataset
    i, f = tf.TensorSpec([], tf.int32), tf.TensorSpec([None], tf.float32)

    def breaks(error):
        def numbers():
            yield 1
            raise error

        return numbers

    def counted(n=3):
        yield from range(n)

    return told_of({
        "signature": lambda: D.from_generator(lambda: iter([1, 2]), output_signature=i),
        "function": lambda: D.from_generator(counted, output_signature=i),
        "args": lambda: D.from_generator(counted, args=[2], output_signature=i),
        "args more": lambda: D.from_generator(lambda n, s: iter([(n, s)] * 2), args=(2, "a"),
                                              output_signature=(i, tf.TensorSpec([], tf.string))),
        "tuple": lambda: D.from_generator(lambda: iter([(1, [1.0]), (2, [1.0, 2.0])]), output_signature=(i, f)),
        "dict": lambda: D.from_generator(lambda: iter([{"a": 1, "b": [2.0]}]), output_signature={"a": i, "b": f}),
        "list for tuple": lambda: D.from_generator(lambda: iter([[1, [2.0]]]), output_signature=(i, f)),
        "types": lambda: D.from_generator(lambda: iter([1, 2]), output_types=tf.int64),
        "types tuple": lambda: D.from_generator(lambda: iter([(1, 2.5)]), output_types=(tf.int32, tf.float32)),
        "shapes": lambda: D.from_generator(lambda: iter([[1, 2]]), output_types=tf.int32, output_shapes=[2]),
        "shapes tuple": lambda: D.from_generator(lambda: iter([(1, [2])]), output_types=(tf.int32, tf.int32),
                                                 output_shapes=([], [None])),
        "tensors": lambda: D.from_generator(lambda: iter([tf.constant(1)]), output_signature=i),
        "arrays": lambda: D.from_generator(lambda: iter([np.ones(2)]), output_signature=f),
        "list itself": lambda: D.from_generator(lambda: [4, 5], output_signature=i),
        "strings": lambda: D.from_generator(lambda: ["a", b"b"], output_signature=tf.TensorSpec([], tf.string)),
        "wrong type": lambda: D.from_generator(lambda: iter([1, "a"]), output_signature=i),
        "wrong shape": lambda: D.from_generator(lambda: iter([[1, 2]]), output_signature=i),
        "wrong structure": lambda: D.from_generator(lambda: iter([(1, 2)]), output_signature=(i,)),
        "scalar for tuple": lambda: D.from_generator(lambda: iter([1]), output_signature=(i,)),
        "fraction for int": lambda: D.from_generator(lambda: iter([1.5]), output_signature=i),
        "fraction for int type": lambda: D.from_generator(lambda: iter([1.5]), output_types=tf.int32),
        "int for float": lambda: D.from_generator(lambda: iter([[1]]), output_signature=f),
        "fraction with shapes": lambda: D.from_generator(lambda: iter([1.5]), output_types=tf.int32, output_shapes=[]),
        "tensor of another type": lambda: D.from_generator(lambda: iter([tf.constant(1.0)]), output_signature=i),
        "array of another type": lambda: D.from_generator(lambda: iter([np.float64(1.0)]), output_signature=i),
        "missing key": lambda: D.from_generator(lambda: iter([{"b": 1}]), output_signature={"a": i}),
        "no signature": lambda: D.from_generator(lambda: iter([1])),
        "both": lambda: D.from_generator(lambda: iter([1]), output_types=tf.int32, output_signature=i),
        "not callable": lambda: D.from_generator([1, 2], output_signature=i),
        "not iterable": lambda: D.from_generator(lambda: 3, output_signature=i),
        "signature of types": lambda: D.from_generator(lambda: iter([1]), output_signature=tf.int32),
        "value error": lambda: D.from_generator(breaks(ValueError("x")), output_signature=i),
        "type error": lambda: D.from_generator(breaks(TypeError("x")), output_signature=i),
        "key error": lambda: D.from_generator(breaks(KeyError("x")), output_signature=i),
        "zero division": lambda: D.from_generator(breaks(ZeroDivisionError("x")), output_signature=i),
        "not implemented": lambda: D.from_generator(breaks(NotImplementedError("x")), output_signature=i),
        "memory": lambda: D.from_generator(breaks(MemoryError("x")), output_signature=i),
        "own tf error": lambda: D.from_generator(breaks(tf.errors.NotFoundError(None, None, "x")), output_signature=i),
    })  # fmt: skip


@story
def a_map_over_every_structure(tf):
    D = tf.data.Dataset
    r, pairs = D.range(3), D.from_tensor_slices(([1, 2], [10, 20]))
    dicts = D.from_tensor_slices({"a": [1, 2], "b": [3.0, 4.0]})
    named = D.from_tensor_slices(Pair([1, 2], [3, 4]))
    nested = D.from_tensor_slices((([1, 2], [3, 4]), {"k": [5, 6]}))
    v = tf.Variable(tf.constant(10, tf.int64))
    return told_of({
        "one": lambda: r.map(lambda x: x + 1),
        "two": lambda: pairs.map(lambda x, y: x + y),
        "star": lambda: pairs.map(lambda *xs: len(xs) * xs[0]),
        "dict": lambda: dicts.map(lambda d: d["a"]),
        "to dict": lambda: r.map(lambda x: {"z": x, "y": [x, x]}),
        "named": lambda: named.map(lambda p: p.left * p.right),
        "to named": lambda: r.map(lambda x: Pair(x, -x)),
        "nested": lambda: nested.map(lambda ab, d: ab[0] + ab[1] + d["k"]),
        "to tuple": lambda: r.map(lambda x: (x, x * x)),
        "to list": lambda: r.map(lambda x: [x, x * x]),
        "to list inside": lambda: r.map(lambda x: (x, [x, x])),
        "to number": lambda: r.map(lambda x: 7),
        "to text": lambda: r.map(lambda x: "t"),
        "to bool": lambda: r.map(lambda x: x > 1),
        "to array": lambda: r.map(lambda x: np.ones(2)),
        "to some none": lambda: r.map(lambda x: (x, None)),
        "to nothing": lambda: r.map(lambda x: None),
        "to an object": lambda: r.map(lambda x: object()),
        "to datasets": lambda: r.map(lambda x: D.range(2)).flat_map(lambda d: d),
        "parallel": lambda: r.map(lambda x: x * 2, num_parallel_calls=tf.data.AUTOTUNE, deterministic=True),
        "parallel 2": lambda: r.map(lambda x: x * 2, num_parallel_calls=2),
        "parallel 0": lambda: r.map(lambda x: x * 2, num_parallel_calls=0),
        "parallel -5": lambda: r.map(lambda x: x * 2, num_parallel_calls=-5),
        "no function": lambda: r.map(3),
        "too many arguments": lambda: r.map(lambda x, y: x),
        "too few arguments": lambda: pairs.map(lambda x: x),
        "cast": lambda: r.map(lambda x: tf.cast(x, tf.float32) / 2),
        "variable": lambda: r.map(lambda x: x + v),
        "batch": lambda: r.batch(2).map(lambda x: x * x),
        "branch": lambda: r.map(lambda x: tf.where(x > 1, x, -x)),
        "reduce": lambda: r.batch(2).map(lambda x: tf.reduce_sum(x)),
        "rank": lambda: r.batch(2).map(lambda x: x[:, tf.newaxis]),
        "chain": lambda: r.map(lambda x: (x, x)).map(lambda x, y: x * y).map(lambda x: x + 1),
        "strings": lambda: D.from_tensor_slices(["a", "b"]).map(lambda x: tf.stack([x, x])),
    })  # fmt: skip


@story
def filters(tf):
    D = tf.data.Dataset
    r = D.range(6)
    return told_of({
        "even": lambda: r.filter(lambda x: x % 2 == 0),
        "pairs": lambda: D.from_tensor_slices(([1, 2], [2, 1])).filter(lambda x, y: x < y),
        "dict": lambda: D.from_tensor_slices({"a": [1, 2]}).filter(lambda d: d["a"] > 1),
        "all": lambda: r.filter(lambda x: True),
        "none": lambda: r.filter(lambda x: False),
        "number": lambda: r.filter(lambda x: x),
        "vector": lambda: r.filter(lambda x: tf.constant([True])),
        "no function": lambda: r.filter(None),
        "text": lambda: D.from_tensor_slices(["a", "b"]).filter(lambda x: x != "a"),
        "while": lambda: r.take_while(lambda x: x < 3),
        "while pairs": lambda: D.from_tensor_slices(([1, 2], [2, 1])).take_while(lambda x, y: x < y),
        "while number": lambda: r.take_while(lambda x: x),
        "endless": lambda: r.repeat().filter(lambda x: x > 4).take(3),
        "unique": lambda: D.from_tensor_slices([3, 1, 3, 2, 1]).unique(),
        "unique text": lambda: D.from_tensor_slices(["a", "a", "b"]).unique(),
        "unique floats": lambda: D.from_tensor_slices([1.0, 1.0]).unique(),
        "unique pairs": lambda: D.from_tensor_slices(([1], [2])).unique(),
    })  # fmt: skip


@story
def batches(tf):
    D = tf.data.Dataset
    r = D.range(7)
    uneven = D.from_generator(lambda: iter([[1], [2, 3]]), output_signature=tf.TensorSpec([None], tf.int32))
    return told_of({
        "three": lambda: r.batch(3),
        "drop": lambda: r.batch(3, drop_remainder=True),
        "one": lambda: r.batch(1),
        "all": lambda: r.batch(100),
        "all dropped": lambda: r.batch(100, drop_remainder=True),
        "twice": lambda: r.batch(2).batch(2),
        "twice drop": lambda: r.batch(2, True).batch(2, True),
        "uneven twice": lambda: r.batch(4).batch(2),
        "tuple": lambda: D.from_tensor_slices(([1, 2, 3], ["a", "b", "c"])).batch(2),
        "dict": lambda: D.from_tensor_slices({"a": [1, 2], "b": [[1.0], [2.0]]}).batch(2),
        "none inside": lambda: D.from_tensors((1, None)).repeat(2).batch(2),
        "empty": lambda: r.take(0).batch(2),
        "zero": lambda: r.batch(0),
        "negative": lambda: r.batch(-1),
        "fraction": lambda: r.batch(1.5),
        "vector": lambda: r.batch([2]),
        "tensor": lambda: r.batch(tf.constant(2, tf.int64)),
        "int32 tensor": lambda: r.batch(tf.constant(2)),
        "parallel": lambda: r.batch(3, num_parallel_calls=2, deterministic=False),
        "uneven": lambda: uneven.batch(2),
        "repeated": lambda: D.range(3).repeat().batch(2).take(3),
        "over the end": lambda: D.range(3).repeat(2).batch(2),
        "unbatch": lambda: r.batch(3).unbatch(),
        "unbatch tuple": lambda: D.from_tensors(([1, 2], ["a", "b"])).unbatch(),
        "unbatch scalar": lambda: r.unbatch(),
        "unbatch sizes": lambda: D.from_tensors(([1, 2], [3])).unbatch(),
        "unbatch dict": lambda: D.from_tensors({"a": [[1], [2]]}).unbatch(),
        "unbatch twice": lambda: D.from_tensors([[1, 2], [3, 4]]).unbatch().unbatch(),
        "unbatch uneven": lambda: uneven.unbatch(),
        "rebatch": lambda: r.batch(3).rebatch(2),
        "rebatch drop": lambda: r.batch(3).rebatch(2, drop_remainder=True),
    })  # fmt: skip


@story
def padded_batches(tf):
    D = tf.data.Dataset
    one = tf.TensorSpec([None], tf.int32)
    uneven = D.from_generator(lambda: iter([[1], [2, 3], [4, 5, 6]]), output_signature=one)
    pairs = D.from_generator(lambda: iter([([1], 1.0), ([2, 3], 2.0)]), output_signature=(one, tf.TensorSpec([], tf.float32)))
    text = D.from_generator(lambda: iter([["a"], ["b", "c"]]), output_signature=tf.TensorSpec([None], tf.string))
    return told_of({
        "plain": lambda: uneven.padded_batch(2),
        "drop": lambda: uneven.padded_batch(2, drop_remainder=True),
        "shape": lambda: uneven.padded_batch(2, padded_shapes=[4]),
        "none": lambda: uneven.padded_batch(3, padded_shapes=[None]),
        "minus one": lambda: uneven.padded_batch(3, padded_shapes=[-1]),
        "tensor shape": lambda: uneven.padded_batch(3, padded_shapes=tf.TensorShape([None])),
        "value": lambda: uneven.padded_batch(3, padding_values=-1),
        "value tensor": lambda: uneven.padded_batch(3, padding_values=tf.constant(7)),
        "value of another type": lambda: uneven.padded_batch(3, padding_values=0.5),
        "value int64": lambda: uneven.padded_batch(3, padding_values=tf.constant(7, tf.int64)),
        "value vector": lambda: uneven.padded_batch(3, padding_values=[1]),
        "too small": lambda: uneven.padded_batch(3, padded_shapes=[2]),
        "too small statically": lambda: D.from_tensor_slices([[1, 2]]).padded_batch(2, padded_shapes=[1]),
        "rank": lambda: uneven.padded_batch(3, padded_shapes=[None, 2]),
        "pairs": lambda: pairs.padded_batch(2),
        "pairs shapes": lambda: pairs.padded_batch(2, padded_shapes=([3], [])),
        "pairs values": lambda: pairs.padded_batch(2, padding_values=(9, 0.5)),
        "pairs wrong": lambda: pairs.padded_batch(2, padded_shapes=([3],)),
        "text": lambda: text.padded_batch(2),
        "text value": lambda: text.padded_batch(2, padding_values="-"),
        "scalars": lambda: D.range(3).padded_batch(2),
        "batched": lambda: D.range(5).batch(3).padded_batch(2),
        "zero": lambda: uneven.padded_batch(0),
        "unknown rank": lambda: D.from_generator(lambda: iter([[1]]), output_types=tf.int32).padded_batch(1),
        "unknown rank and shape": lambda: D.from_generator(lambda: iter([[1]]), output_types=tf.int32).padded_batch(1, [2]),
    })  # fmt: skip


@story
def windows(tf):
    D = tf.data.Dataset
    r = D.range(7)

    def lists(dataset):
        return [[int(x) for x in window] for window in dataset]

    def told(**options):
        def tell():
            made = r.window(**options)
            return [lists(made), made.cardinality(), [int(w.cardinality()) for w in made]]

        return probe(tell)

    return {
        "three": told(size=3),
        "drop": told(size=3, drop_remainder=True),
        "shift": told(size=3, shift=1),
        "shift drop": told(size=3, shift=1, drop_remainder=True),
        "gaps": told(size=2, shift=3),
        "stride": told(size=2, stride=2),
        "stride and shift": told(size=3, shift=1, stride=2, drop_remainder=True),
        "long": told(size=10),
        "long drop": told(size=10, drop_remainder=True),
        "zero": told(size=0),
        "no shift": told(size=2, shift=0),
        "no stride": told(size=2, stride=0),
        "repr": repr(r.window(2)),
        "element": repr(next(iter(r.window(2)))),
        "flat": all_of(r.window(3, drop_remainder=True).flat_map(lambda w: w.batch(3))),
        "pairs": [[list(a), list(b)] for a, b in D.from_tensor_slices(([1, 2, 3], [4, 5, 6])).window(2)],
        "dict": [list(w["a"]) for w in D.from_tensor_slices({"a": [1, 2, 3]}).window(2)],
        "dict spec": repr(D.from_tensor_slices({"a": [1, 2, 3]}).window(2)),
        "numpy": probe(lambda: list(r.window(2).as_numpy_iterator())),
        "zipped": all_of(D.from_tensor_slices(([1, 2], [3, 4])).window(2).flat_map(lambda a, b: D.zip((a.batch(2), b.batch(2))))),
    }


@story
def taking_skipping_repeating(tf):
    D = tf.data.Dataset
    r, e = D.range(4), D.range(0)
    return told_of({
        "take": lambda: r.take(2),
        "take more": lambda: r.take(9),
        "take none": lambda: r.take(0),
        "take all": lambda: r.take(-1),
        "take -2": lambda: r.take(-2),
        "take tensor": lambda: r.take(tf.constant(2, tf.int64)),
        "take fraction": lambda: r.take(0.5),
        "take of endless": lambda: r.repeat().take(6),
        "take of filtered": lambda: r.filter(lambda x: x > 1).take(1),
        "take none of filtered": lambda: r.filter(lambda x: x > 1).take(0),
        "skip": lambda: r.skip(3),
        "skip more": lambda: r.skip(9),
        "skip none": lambda: r.skip(0),
        "skip all": lambda: r.skip(-1),
        "skip of filtered": lambda: r.filter(lambda x: x > 1).skip(1),
        "skip all of filtered": lambda: r.filter(lambda x: x > 1).skip(-1),
        "repeat": lambda: r.repeat(2),
        "repeat none": lambda: r.repeat(0),
        "repeat endless": lambda: r.repeat(),
        "repeat -1": lambda: r.repeat(-1),
        "repeat -7": lambda: r.repeat(-7),
        "repeat nothing": lambda: e.repeat(),
        "repeat nothing twice": lambda: e.repeat(2),
        "repeat filtered": lambda: r.filter(lambda x: x > 1).repeat(2),
        "repeat filtered none": lambda: r.filter(lambda x: x > 1).repeat(0),
        "repeat filtered endless": lambda: r.filter(lambda x: x > 2).repeat(),
        "repeat endless twice": lambda: r.repeat().repeat(2),
        "repeat text": lambda: r.repeat("a"),
        "shard": lambda: r.shard(3, 0),
        "shard 1": lambda: r.shard(3, 1),
        "shard of one": lambda: r.shard(1, 0),
        "shard many": lambda: r.shard(9, 8),
        "shard outside": lambda: r.shard(2, 2),
        "shard negative": lambda: r.shard(2, -1),
        "shard none": lambda: r.shard(0, 0),
        "cache": lambda: r.cache(),
        "prefetch": lambda: r.prefetch(2),
        "prefetch auto": lambda: r.prefetch(tf.data.AUTOTUNE),
        "prefetch 0": lambda: r.prefetch(0),
        "prefetch -3": lambda: r.prefetch(-3),
        "enumerate": lambda: r.enumerate(),
        "enumerate from": lambda: r.enumerate(start=5),
        "enumerate pairs": lambda: D.from_tensor_slices(([1], [2])).enumerate(),
        "enumerate endless": lambda: r.repeat().enumerate().take(5),
        "apply": lambda: r.apply(lambda d: d.skip(1)),
        "apply wrong": lambda: r.apply(lambda d: 3),
        "keyword": lambda: r.take(count=2).skip(count=1).repeat(count=2),
        "names": lambda: r.take(2, name="a").batch(2, name="b").map(lambda x: x, name="c"),
    })  # fmt: skip


@story
def zips_and_chains(tf):
    D = tf.data.Dataset
    a, b = D.range(3), D.from_tensor_slices(["x", "y"])
    floats = D.from_tensor_slices([1.0])
    wide = D.from_tensors(tf.constant([1, 2], tf.int64))
    return told_of({
        "zip": lambda: D.zip((a, b)),
        "zip two": lambda: D.zip(a, b),
        "zip one": lambda: D.zip(a),
        "zip datasets": lambda: D.zip(datasets=(a, b)),
        "zip both": lambda: D.zip(a, datasets=(b,)),
        "zip dict": lambda: D.zip({"a": a, "b": (b, a)}),
        "zip list": lambda: D.zip([a, b]),
        "zip number": lambda: D.zip(3),
        "zip nothing": lambda: D.zip(),
        "zip three": lambda: D.zip((a, b, a.repeat())),
        "zip endless": lambda: D.zip((a.repeat(), b.repeat())),
        "zip filtered": lambda: D.zip((a.filter(lambda x: x > 0), b)),
        "zip pairs": lambda: D.zip((D.zip((a, a)), b)),
        "concatenate": lambda: a.concatenate(a),
        "concatenate floats": lambda: a.concatenate(floats),
        "concatenate pairs": lambda: a.concatenate(D.zip((a, a))),
        "concatenate wide": lambda: a.concatenate(wide),
        "concatenate batches": lambda: a.batch(2, True).concatenate(a.batch(3, True)),
        "concatenate filtered": lambda: a.concatenate(a.filter(lambda x: x > 1)),
        "concatenate endless": lambda: a.repeat().concatenate(a),
        "concatenate number": lambda: a.concatenate(3),
        "concatenate dicts": lambda: D.from_tensors({"a": 1}).concatenate(D.from_tensors({"a": 2})),
        "concatenate other keys": lambda: D.from_tensors({"a": 1}).concatenate(D.from_tensors({"b": 2})),
        "concatenate map": lambda: a.map(lambda x: x * 2).concatenate(a),
        "choose": lambda: D.choose_from_datasets([a, a.skip(1)], D.range(2).repeat(3)),
        "choose on": lambda: D.choose_from_datasets([a, a.skip(2)], D.range(2).repeat(3), stop_on_empty_dataset=False),
        "choose outside": lambda: D.choose_from_datasets([a, a], D.range(3)),
        "choose none": lambda: D.choose_from_datasets([], D.range(2)),
        "choose by floats": lambda: D.choose_from_datasets([a, a], floats),
        "choose other types": lambda: D.choose_from_datasets([a, floats], D.range(2)),
    })  # fmt: skip


@story
def datasets_of_datasets(tf):
    D = tf.data.Dataset
    r = D.range(1, 5)
    ones = lambda n: D.from_tensors(n).repeat(n)  # noqa: E731
    return told_of({
        "flat_map": lambda: r.flat_map(lambda n: D.range(n)),
        "flat_map pairs": lambda: D.from_tensor_slices(([1, 2], [3, 4])).flat_map(lambda x, y: D.from_tensor_slices([x, y])),
        "flat_map rows": lambda: D.from_tensor_slices([[1, 2], [3, 4]]).flat_map(D.from_tensor_slices),
        "interleave 1": lambda: r.interleave(ones, cycle_length=1),
        "interleave 2": lambda: r.interleave(ones, cycle_length=2),
        "interleave 2 by 2": lambda: r.interleave(ones, cycle_length=2, block_length=2),
        "interleave 3 by 2": lambda: r.interleave(lambda n: D.from_tensors(n).repeat(5), cycle_length=3, block_length=2),
        "interleave 9": lambda: r.interleave(ones, cycle_length=9),
        "interleave parallel": lambda: r.interleave(ones, cycle_length=2, block_length=1, num_parallel_calls=2),
        "interleave parallel by 2": lambda: r.interleave(ones, cycle_length=3, block_length=2,
                                                         num_parallel_calls=tf.data.AUTOTUNE),
        "interleave unequal": lambda: D.from_tensor_slices(tf.constant([3, 0, 5, 1, 2], tf.int64)).interleave(
            lambda n: D.from_tensors(n).repeat(n), cycle_length=2, block_length=2),
        "interleave zero": lambda: r.interleave(ones, cycle_length=0),
        "interleave block zero": lambda: r.interleave(ones, cycle_length=1, block_length=0),
        "group": lambda: D.range(9).group_by_window(lambda x: x % 3, lambda k, w: w.batch(2), window_size=2),
        "group by function": lambda: D.range(9).group_by_window(
            lambda x: x % 2, lambda k, w: w.batch(5), window_size_func=lambda k: k + 1),
        "group keys": lambda: D.range(5).group_by_window(lambda x: -x % 2, lambda k, w: w.map(lambda x: (k, x)), window_size=9),
        "group int32 tensor": lambda: D.range(5).group_by_window(lambda x: tf.constant(0), lambda k, w: w, window_size=2),
        "group int32": lambda: D.range(5).group_by_window(lambda x: 0, lambda k, w: w, window_size=2),
        "group nothing": lambda: D.range(5).group_by_window(lambda x: x, lambda k, w: w),
        "group zero": lambda: D.range(5).group_by_window(lambda x: x, lambda k, w: w, window_size=0),
    })  # fmt: skip


@story
def scans_and_reductions(tf):
    D = tf.data.Dataset
    r = D.range(1, 5)
    zero = tf.constant(0, tf.int64)
    told = told_of({
        "sums": lambda: r.scan(zero, lambda s, x: (s + x, s + x)),
        "pairs": lambda: r.scan((zero, zero), lambda s, x: ((s[1], x), {"before": s[0], "now": x})),
        "element pairs": lambda: D.zip((r, r)).scan(zero, lambda s, xy: (s + xy[0] * xy[1], s)),
        "not a pair": lambda: r.scan(zero, lambda s, x: x),
        "three": lambda: r.scan(zero, lambda s, x: (s, x, x)),
        "other dtype": lambda: r.scan(0, lambda s, x: (x, x)),
        "number": lambda: r.scan(zero, 3),
    })  # fmt: skip
    return told | {
        "sum": r.reduce(zero, lambda s, x: s + x),
        "count": r.reduce(0, lambda s, _: s + 1),
        "of nothing": r.take(0).reduce(5, lambda s, _: s + 1),
        "pair": r.reduce((zero, 1), lambda s, x: (s[0] + x, s[1] * 2)),
        "dict": r.reduce({"a": zero}, lambda s, x: {"a": s["a"] + x}),
        "elements of two": D.zip((r, r)).reduce(zero, lambda s, xy: s + xy[0] * xy[1]),
        "python": r.reduce(np.int64(0), lambda s, x: s + x),
        "other dtype": probe(lambda: r.reduce(0, lambda s, x: x)),
        "other structure": probe(lambda: r.reduce(zero, lambda s, x: (s, x))),
        "no function": probe(lambda: r.reduce(zero, None)),
        "growing": r.reduce(tf.constant([], tf.int64), lambda s, x: tf.concat([s, [x]], 0)),
        "text": D.from_tensor_slices(["a", "b"]).reduce("", lambda s, x: tf.strings.join([s, x])),
    }


@story
def shuffles_like_tensorflow(tf):
    D = tf.data.Dataset
    told = {}
    for size in (1, 2, 5, 10, 100, tf.data.UNKNOWN_CARDINALITY):
        for again in (None, True, False):
            d = D.range(10).shuffle(size, seed=7, reshuffle_each_iteration=again)
            told[f"{size} {again}"] = [list(d), list(d), list(d.repeat(3)), list(d.map(lambda x: x + 1).repeat(2)), list(d)]
    tf.random.set_seed(5)
    d = D.range(20).shuffle(8)
    told |= {"global": [list(d), list(d)], "global and own": list(D.range(20).shuffle(8, seed=1))}
    told |= {"next draw": tf.random.uniform([]), "seed 0": list(D.range(9).shuffle(4, seed=0))}
    d = D.range(6).shuffle(6, seed=1)
    told |= {
        "with itself": list(D.zip((d, d))),
        "batched": list(d.batch(4)),
        "over the end": list(d.repeat(2).batch(4)),
        "repeated before": list(D.range(6).repeat(2).shuffle(4, seed=1)),
        "endless": list(D.range(4).repeat().shuffle(3, seed=1).take(12)),
        "endless after": list(D.range(4).shuffle(3, seed=1).repeat().take(12)),
        "twice": list(d.shuffle(3, seed=2)),
        "cached": [list(c) for c in [d.cache()] for _ in range(2)],
        "after a cache": [list(c) for c in [D.range(6).cache().shuffle(6, seed=3)] for _ in range(2)],
        "large": list(D.range(3000).shuffle(1100, seed=1).batch(3000)),
        "pairs": list(D.from_tensor_slices(([1, 2, 3], ["a", "b", "c"])).shuffle(3, seed=1)),
        "tensor seed": list(D.range(5).shuffle(5, seed=tf.constant(7, tf.int64))),
        "zero": probe(lambda: D.range(3).shuffle(0)),
        "negative": probe(lambda: D.range(3).shuffle(-1)),
        "fraction": probe(lambda: D.range(3).shuffle(1.5)),
        "repr": repr(d),
        "cardinality": d.cardinality(),
        "random": list(D.random(seed=3).take(4)),
        "random global": list(D.random().take(4)),
        "random again": [list(c) for c in [D.random(3, rerandomize_each_iteration=True).take(3)] for _ in range(2)],
    }
    return told


@story
def iterating(tf):
    D = tf.data.Dataset
    r = D.range(3)
    it = iter(r)
    told = {
        "next": next(it),
        "get_next": it.get_next(),
        "rest": list(it),
        "over": probe(lambda: next(it)),
        "over get_next": probe(lambda: it.get_next()),
        "default": next(it, "end"),
        "itself": iter(it) is it,
        "spec": repr(it.element_spec),
        "type": type(it),
        "again": [list(r), list(r)],
        "len": len(r),
        "len batch": len(r.batch(2)),
        "len endless": probe(lambda: len(r.repeat())),
        "len unknown": probe(lambda: len(r.filter(lambda x: True))),
        "bool": bool(D.range(0)),
        "index": probe(lambda: r[0]),
        "equal": r == r,
        "unequal": r == D.range(3),
        "hashable": len({r, r}),
        "in": probe(lambda: 1 in [int(x) for x in r]),
        "numpy": list(D.from_tensor_slices(([1, 2], ["a", "b"])).as_numpy_iterator()),
        "numpy dict": list(D.from_tensor_slices({"a": [[1, 2]]}).as_numpy_iterator()),
        "numpy none": list(D.from_tensors((1, None)).as_numpy_iterator()),
        "numpy over": probe(lambda: next(D.range(0).as_numpy_iterator())),
        "numpy writeable": next(D.from_tensors([1, 2]).as_numpy_iterator()).flags.writeable,
        "single": D.from_tensors(3).get_single_element(),
        "single of none": probe(lambda: D.range(0).get_single_element()),
        "single of two": probe(lambda: D.range(2).get_single_element()),
        "made directly": probe(lambda: tf.data.Dataset()),
        "instance": isinstance(r.map(lambda x: x), tf.data.Dataset),
        "constants": [tf.data.AUTOTUNE, tf.data.INFINITE_CARDINALITY, tf.data.UNKNOWN_CARDINALITY],
        "cardinality": tf.data.experimental.cardinality(r),
        "asserted": len(r.filter(lambda x: x > 0).apply(tf.data.experimental.assert_cardinality(2))),
        "asserted wrongly": probe(lambda: list(r.apply(tf.data.experimental.assert_cardinality(2)))),
        "asserted too many": probe(lambda: list(r.apply(tf.data.experimental.assert_cardinality(5)))),
        "no such step": probe(lambda: r.nothing),
        "no such source": probe(lambda: D.nothing),
        "tuple": tuple(r),
        "enumerate": [(i, int(x)) for i, x in enumerate(r)],
        "side by side": [(int(a), int(b)) for a, b in zip(r, r)],
    }
    return told


@story
def options_are_kept(tf):
    D = tf.data.Dataset
    options = tf.data.Options()
    told = {"deterministic": options.deterministic, "fresh": probe(lambda: options.threading.private_threadpool_size)}
    options.deterministic = False
    options.threading.private_threadpool_size = 3
    options.experimental_optimization.map_fusion = True
    options.autotune.enabled = True
    d = D.range(3).with_options(options).map(lambda x: x + 1)
    told |= {
        "elements": list(d),
        "kept": d.options().deterministic,
        "threads": d.options().threading.private_threadpool_size,
        "repr": repr(D.range(1).with_options(options)),
        "unknown": probe(lambda: setattr(options, "nothing", 1)),
        "ask unknown": probe(lambda: options.nothing),
        "unknown inside": probe(lambda: setattr(options.threading, "nothing", 1)),
        "after use": probe(lambda: setattr(options, "deterministic", True)),
        "what was kept": probe(lambda: setattr(d.options(), "deterministic", True)),
        "threads after use": probe(lambda: setattr(options.threading, "private_threadpool_size", 1)),
        "merged": tf.data.Options().merge(options).deterministic,
    }
    return told


@story
def datasets_and_tapes(tf):
    D = tf.data.Dataset
    v = tf.Variable(2.0)
    x = tf.constant([1.0, 2.0])
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        mapped = list(D.from_tensor_slices(x).map(lambda t: t * v))
        whole = next(iter(D.from_tensors(x)))
        total = tf.add_n(mapped)
        summed = D.from_tensor_slices(x).reduce(0.0, lambda s, t: s + t * v)
        used = mapped[0] * v
    told = {
        "through slices": tape.gradient(total, [x, v]),
        "through tensors": tape.gradient(whole, x),
        "through reduce": tape.gradient(summed, [x, v]),
        "of an element": tape.gradient(used, [mapped[0], v]),
        "watched": len(tape.watched_variables()),
    }
    w, b = tf.Variable([[0.0], [0.0]]), tf.Variable([0.0])
    rng = np.random.default_rng(0)
    features = rng.normal(size=[64, 2]).astype("float32")
    labels = features @ np.array([[2.0], [-1.0]], "float32") + 0.5
    tf.random.set_seed(3)
    losses = []
    for xs, ys in D.from_tensor_slices((features, labels)).shuffle(64).batch(16).repeat(20):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((xs @ w + b - ys) ** 2)
        for p, g in zip([w, b], tape.gradient(loss, [w, b])):
            p.assign_sub(0.1 * g)
        losses.append(loss)
    return told | {"losses": losses, "weights": [w, b]}


@story
def variables_are_read_when_it_runs(tf):
    D = tf.data.Dataset
    v = tf.Variable(1)
    slices = D.from_tensor_slices(tf.Variable([1, 2]))
    scaled = D.from_tensor_slices([1, 2]).map(lambda x: x * v)
    first = list(scaled)
    v.assign(10)
    return {"first": first, "second": list(scaled), "slices": list(slices)}


@story
def caches(tf):
    D = tf.data.Dataset
    seen = []

    def numbers():
        seen.append("start")
        yield from [1, 2, 3]

    cached = D.from_generator(numbers, output_signature=tf.TensorSpec([], tf.int32)).cache()
    plain = D.from_generator(numbers, output_signature=tf.TensorSpec([], tf.int32))
    told = {"first": list(cached), "second": list(cached), "starts": len(seen)}
    told |= {"plain": [list(plain), list(plain)], "starts after plain": len(seen)}
    told |= {"repeated": list(plain.cache().repeat(3)), "starts after repeat": len(seen)}
    half = plain.cache()
    told |= {"half": next(iter(half)), "whole": [list(half), list(half)]}
    return told


@story
def tensor_specs(tf):
    S = tf.TensorSpec
    s = S([2, None], tf.float32, "s")
    return {
        "repr": repr(s),
        "str": str(s),
        "default": repr(S([1])),
        "unknown": repr(S(None)),
        "scalar": repr(S((), "int32")),
        "of shape": repr(S(tf.TensorShape([3]))),
        "shape": s.shape,
        "dtype": s.dtype,
        "name": s.name,
        "value_type": s.value_type.__name__,
        "no shape": probe(lambda: S()),
        "no dtype": probe(lambda: S([1], "nothing")),
        "bad shape": probe(lambda: S(["a"])),
        "number": repr(S(3)),
        "eq": s == S([2, None], tf.float32, "s"),
        "eq name": s == S([2, None], tf.float32),
        "eq shape": s == S([2, 3], tf.float32, "s"),
        "eq dtype": s == S([2, None], tf.float64, "s"),
        "eq other": s == 3,
        "ne": s != S([2, None], tf.float32, "s"),
        "hash": len({s, S([2, None], tf.float32, "s"), S([1])}),
        "compatible": s.is_compatible_with(S([None, 4], tf.float32, "s")),
        "compatible other name": s.is_compatible_with(S([None, 4], tf.float32, "t")),
        "compatible no name": s.is_compatible_with(S([None, 4], tf.float32)),
        "compatible dtype": s.is_compatible_with(S([2, 4], tf.int32)),
        "compatible rank": s.is_compatible_with(S([2], tf.float32)),
        "compatible tensor": S([2, None]).is_compatible_with(tf.zeros([2, 5])),
        "named with tensor": s.is_compatible_with(tf.zeros([2, 5])),
        "compatible other tensor": S([2, None]).is_compatible_with(tf.zeros([3, 5])),
        "compatible variable": S([2]).is_compatible_with(tf.Variable([1.0, 2.0])),
        "compatible number": S([]).is_compatible_with(1.0),
        "compatible int": S([]).is_compatible_with(1),
        "compatible array": S([2], tf.float64).is_compatible_with(np.ones(2)),
        "compatible object": probe(lambda: S([]).is_compatible_with(object())),
        "from_tensor": repr(S.from_tensor(tf.constant([1, 2]))),
        "from_tensor name": repr(S.from_tensor(tf.constant([1, 2]), "x")),
        "from_tensor number": probe(lambda: S.from_tensor(3)),
        "from_tensor variable": probe(lambda: repr(S.from_tensor(tf.Variable([1, 2])))),
        "from_spec": repr(S.from_spec(s)),
        "from_spec name": repr(S.from_spec(s, "t")),
        "subtype": [S([2, 3]).is_subtype_of(S([2, None])), S([2, None]).is_subtype_of(S([2, 3])), s.is_subtype_of(S([2, None])),
                    S([2, None]).is_subtype_of(s), S([2]).is_subtype_of(S([2], tf.int32)), S([2]).is_subtype_of(S(None))],
        "supertype": [repr(S([2, 3]).most_specific_common_supertype([S([2, 4])])),
                      repr(S([2, 3]).most_specific_common_supertype([S([2, 3], tf.int32)])),
                      repr(S([2]).most_specific_common_supertype([S([2, 3])])),
                      repr(s.most_specific_common_supertype([S([1, 2], tf.float32, "s")]))],
        "compatible type": repr(S([2, 3]).most_specific_compatible_type(S([2, 4]))),
        "compatible type of none": probe(lambda: S([2, 3]).most_specific_compatible_type(S([2, 4], tf.int32))),
        "frozen": probe(lambda: setattr(s, "shape", 3)),
    }  # fmt: skip
