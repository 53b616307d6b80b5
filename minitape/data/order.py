"""Which elements, and in what order: take, skip, repeat, shuffle, zip and their kin. None looks inside an element.

>>> import minitape as tf
>>> data = tf.data.Dataset.range(5).skip(1).take(3).repeat(2)
>>> [int(x) for x in data], len(data)
([1, 2, 3, 1, 2, 3], 6)
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from ..convert import convert
from ..errors import InvalidArgumentError, invalid
from .core import INFINITE, UNKNOWN, Core, whole
from .shuffle import Seeding, shuffled
from .sources import SCALAR
from .structure import common_spec, flatten, map_leaves


class Order(Core):
    """The steps of `tf.data.Dataset` that choose and order elements."""

    def take(self, count: Any, name: str | None = None) -> Any:
        """The first `count` elements; all of them for -1. Mirrors `tf.data.Dataset.take`.

        >>> import minitape as tf
        >>> [int(x) for x in tf.data.Dataset.range(5).take(2)]
        [0, 1]
        """
        n = whole("TakeDataset", count, "count")
        size = self._cardinality
        if n < 0:  # -1 means all; TensorFlow takes all for -2 too, but then does not know how many that is
            return self._then("_TakeDataset", self._start, size if n == -1 else UNKNOWN)
        left = n if size == INFINITE else size if size < 0 else min(n, size)
        return self._then("_TakeDataset", lambda: itertools.islice(self._start(), n), left)

    def skip(self, count: Any, name: str | None = None) -> Any:
        """All but the first `count` elements; none of them for -1. Mirrors `tf.data.Dataset.skip`.

        >>> import minitape as tf
        >>> [int(x) for x in tf.data.Dataset.range(5).skip(3)]
        [3, 4]
        """
        n, size = whole("SkipDataset", count, "count"), self._cardinality
        if n < 0:
            return self._then("_SkipDataset", lambda: iter(()), UNKNOWN if size == UNKNOWN else 0)
        left = size if size < 0 else max(size - n, 0)
        return self._then("_SkipDataset", lambda: itertools.islice(self._start(), n, None), left)

    def repeat(self, count: Any = None, name: str | None = None) -> Any:
        """The dataset `count` times over; without end for None or -1. Mirrors `tf.data.Dataset.repeat`.

        >>> import minitape as tf
        >>> [int(x) for x in tf.data.Dataset.range(2).repeat(2)]
        [0, 1, 0, 1]
        """
        n, size = -1 if count is None else whole("RepeatDataset", count, "count"), self._cardinality
        if n <= 0:
            start = (lambda: _forever(self._start(), self._start)) if n else (lambda: iter(()))
            return self._then("_RepeatDataset", start, INFINITE if n and size else 0)
        # TensorFlow starts one pass more than it needs, except where it fuses shuffle and repeat: a shuffle before this
        # then takes new seeds
        passes = n if self._kind == "_ShuffleDataset" else n + 1
        return self._then(
            "_RepeatDataset", lambda: _repeated(self._start(), self._start, n, passes), size * n if size > 0 else size
        )

    def shuffle(self, buffer_size: Any, seed: Any = None, reshuffle_each_iteration: bool | None = None,
                name: str | None = None) -> Any:  # fmt: skip
        """The elements in random order, drawn from a buffer of `buffer_size` (`UNKNOWN_CARDINALITY`: of them all).

        With `seed` or after `tf.random.set_seed` the order is TensorFlow's. Each iteration has another one, unless
        `reshuffle_each_iteration` is False. Mirrors `tf.data.Dataset.shuffle`. InvalidArgumentError for other sizes.

        >>> import minitape as tf
        >>> tf.random.set_seed(0)
        >>> data = tf.data.Dataset.range(5).shuffle(5, seed=1)
        >>> [int(x) for x in data], [int(x) for x in data]
        ([0, 3, 2, 1, 4], [4, 2, 3, 0, 1])
        """
        size = whole("ShuffleDataset", buffer_size, "buffer_size")
        seeding = Seeding(seed, reshuffle_each_iteration is not False)
        if size < 1 and size != UNKNOWN:
            invalid("ShuffleDataset", f"buffer_size is {size}. Give 1 or more, or UNKNOWN_CARDINALITY for all elements.")
        return self._then("_ShuffleDataset", lambda: shuffled(self._start, size, seeding()), self._cardinality)

    def shard(self, num_shards: Any, index: Any, name: str | None = None) -> Any:
        """Every `num_shards`-th element, beginning with element `index`. Mirrors `tf.data.Dataset.shard`.

        InvalidArgumentError unless 0 <= index < num_shards.

        >>> import minitape as tf
        >>> [int(x) for x in tf.data.Dataset.range(7).shard(3, 1)]
        [1, 4]
        """
        n, k, size = whole("ShardDataset", num_shards, "num_shards"), whole("ShardDataset", index, "index"), self._cardinality
        if n < 1:
            invalid("ShardDataset", f"num_shards is {n}. Give 1 or more.")
        if not 0 <= k < n:
            invalid("ShardDataset", f"index is {k}, but {n} shards have the numbers 0 to {n - 1}.")
        start = lambda: itertools.islice(self._start(), k, None, n)
        return self._then("_ShardDataset", start, size if size < 0 else len(range(k, size, n)))

    def cache(self, filename: str = "", name: str | None = None) -> Any:
        """Keep the elements of the first complete pass, for later ones. Mirrors `tf.data.Dataset.cache`.

        In memory only: NotImplementedError for a `filename`.

        >>> import minitape as tf
        >>> data = tf.data.Dataset.range(2).shuffle(2).cache()
        >>> [int(x) for x in data] == [int(x) for x in data]
        True
        """
        if len(filename):
            raise NotImplementedError("minitape caches in memory only: leave out filename, or keep arrays with numpy.save.")
        return self._then("CacheDataset", _remembering(self._start), self._cardinality)

    def prefetch(self, buffer_size: Any, name: str | None = None) -> Any:
        """The same dataset: elements are computed when asked for, never ahead. Mirrors `tf.data.Dataset.prefetch`.

        >>> import minitape as tf
        >>> [int(x) for x in tf.data.Dataset.range(2).prefetch(tf.data.AUTOTUNE)]
        [0, 1]
        """
        size = whole("PrefetchDataset", buffer_size, "buffer_size")
        if size < -1:
            invalid("PrefetchDataset", f"buffer_size is {size}. Give 0 or more, or AUTOTUNE.")
        return self._then("_PrefetchDataset", self._start, self._cardinality)

    def ignore_errors(self, log_warning: bool = False, name: str | None = None) -> Any:
        """Leave out elements whose computation raises one of `tf.errors`. Mirrors `tf.data.Dataset.ignore_errors`.

        >>> import minitape as tf
        >>> data = tf.data.Dataset.from_tensor_slices([1.0, 0.0, 2.0])
        >>> data = data.map(lambda x: x if x > 0 else tf.reshape(x, [2])).ignore_errors()
        >>> [float(x) for x in data]
        [1.0, 2.0]
        """

        def sound(source: Iterator[Any]) -> Iterator[Any]:
            while True:
                try:
                    element = next(source, None)
                except InvalidArgumentError:
                    continue
                if element is None:
                    return
                yield element

        return self._then("_IgnoreErrorsDataset", lambda: sound(self._start()), UNKNOWN)

    def enumerate(self, start: Any = 0, name: str | None = None) -> Any:
        """Pairs (number, element), the numbers int64 from `start` on. Mirrors `tf.data.Dataset.enumerate`.

        >>> import minitape as tf
        >>> list(tf.data.Dataset.from_tensor_slices(["a", "b"]).enumerate(start=5).as_numpy_iterator())
        [(np.int64(5), b'a'), (np.int64(6), b'b')]
        """
        first = whole("Enumerate", start, "start")

        def pairs() -> Iterator[Any]:
            return ((convert(np.int64(i)), element) for i, element in enumerate(self._start(), first))

        return self._then("_ZipDataset", pairs, self._cardinality, lambda spec: (SCALAR, spec))

    def concatenate(self, dataset: Any, name: str | None = None) -> Any:
        """This dataset, then `dataset`, whose elements must have the same structure and dtypes: TypeError.

        Mirrors `tf.data.Dataset.concatenate`.

        >>> import minitape as tf
        >>> [int(x) for x in tf.data.Dataset.range(2).concatenate(tf.data.Dataset.range(10, 12))]
        [0, 1, 10, 11]
        """
        known = not callable(self._spec) and not callable(dataset._spec)
        meet = lambda: common_spec(self.element_spec, dataset.element_spec)
        sizes = self._cardinality, dataset._cardinality
        total = INFINITE if INFINITE in sizes else UNKNOWN if UNKNOWN in sizes else sum(sizes)
        start = lambda: _joined(self._start(), dataset._start)
        return self._make("_ConcatenateDataset", start, total, meet() if known else meet, self, dataset)

    @staticmethod
    def zip(*args: Any, datasets: Any = None, name: str | None = None) -> Any:
        """Elements side by side, until the shortest dataset ends: tuples, or the structure that is the only argument.

        Mirrors `tf.data.Dataset.zip`. TypeError for what is no dataset, and for a list.

        >>> import minitape as tf
        >>> a, b = tf.data.Dataset.range(3), tf.data.Dataset.range(10, 20)
        >>> [int(x + y) for x, y in tf.data.Dataset.zip(a, b)]
        [10, 12, 14]
        """
        if not args and datasets is None:
            raise TypeError("Dataset.zip: no dataset was given.")
        if args and datasets is not None:
            raise TypeError("Dataset.zip: datasets were given both by place and by name. Use one way.")
        given = (args[0] if len(args) == 1 else args) if args else datasets
        parts = flatten(given)
        for part in parts:
            if not isinstance(part, Core):
                hint = " Make the list a tuple." if isinstance(part, list) else ""
                raise TypeError(
                    f"Dataset.zip: cannot pair up a {type(part)}, only datasets and tuples or dictionaries of them.{hint}"
                )
        spec = lambda: map_leaves(lambda dataset: dataset.element_spec, given)
        known = not any(callable(part._spec) for part in parts)
        sizes = [part._cardinality for part in parts]
        finite = [size for size in sizes if size >= 0]
        size = UNKNOWN if UNKNOWN in sizes else min(finite, default=INFINITE)
        start = lambda: (_put(given, iter(found)) for found in zip(*[part._start() for part in parts]))
        return Core.dataset_class._make("_ZipDataset", start, size, spec() if known else spec, *parts)

    @staticmethod
    def choose_from_datasets(datasets: Any, choice_dataset: Any, stop_on_empty_dataset: bool = True) -> Any:
        """The next element of `datasets[i]` for each i of `choice_dataset`, scalars of int64.

        Mirrors `tf.data.Dataset.choose_from_datasets`. It ends when the chosen dataset is used up; with
        `stop_on_empty_dataset=False` such choices are passed over. ValueError for no datasets, TypeError for other choices.

        >>> import minitape as tf
        >>> ones, tens = tf.data.Dataset.range(5), tf.data.Dataset.range(0, 50, 10)
        >>> choice = tf.data.Dataset.from_tensor_slices(tf.constant([0, 0, 1, 0], tf.int64))
        >>> [int(x) for x in tf.data.Dataset.choose_from_datasets([ones, tens], choice)]
        [0, 1, 0, 2]
        """
        if not datasets:
            raise ValueError("Dataset.choose_from_datasets: datasets is empty. Give one or more.")
        if not isinstance(choice_dataset, Core):
            raise TypeError(f"Dataset.choose_from_datasets: choice_dataset is a {type(choice_dataset)}. Give a dataset.")
        if choice_dataset.element_spec != SCALAR:
            raise TypeError(f"Dataset.choose_from_datasets: choice_dataset holds {choice_dataset.element_spec}. Let it hold "
                            "single int64 numbers.")  # fmt: skip

        def chosen(choices: Iterator[Any], sources: list[Iterator[Any]]) -> Iterator[Any]:
            for choice in choices:
                if not 0 <= (k := int(choice)) < len(sources):
                    invalid("DirectedInterleave", f"choice {k} names no dataset: there are {len(sources)}, counted from 0.")
                try:
                    yield next(sources[k])
                except StopIteration:
                    if stop_on_empty_dataset:
                        return

        start = lambda: chosen(choice_dataset._start(), [dataset._start() for dataset in datasets])
        spec = datasets[0].element_spec
        for dataset in datasets[1:]:
            spec = common_spec(spec, dataset.element_spec)
        return Core.dataset_class._make("_DirectedInterleaveDataset", start, UNKNOWN, spec, *datasets)


def _put(structure: Any, elements: Iterator[Any]) -> Any:
    """`structure` with each dataset replaced by its element (which may be a structure itself)."""
    return map_leaves(lambda _: next(elements), structure)


def _joined(first: Iterator[Any], start: Callable[[], Iterator[Any]]) -> Iterator[Any]:
    yield from first
    yield from start()


def _repeated(source: Iterator[Any], start: Callable[[], Iterator[Any]], count: int, passes: int) -> Iterator[Any]:
    for k in range(1, count + 1):
        yield from source
        if k < passes:
            source = start()


def _forever(source: Iterator[Any], start: Callable[[], Iterator[Any]]) -> Iterator[Any]:
    while True:
        empty = True
        for element in source:
            empty = False
            yield element
        if empty:  # nothing, for ever: better to end
            return
        source = start()


def _remembering(start: Callable[[], Iterator[Any]]) -> Callable[[], Iterator[Any]]:
    kept: list[Any] = []
    complete = False

    def first_pass(source: Iterator[Any]) -> Iterator[Any]:
        nonlocal kept, complete
        found = []
        for element in source:
            found.append(element)
            yield element
        if not complete:
            kept, complete = found, True

    return lambda: iter(kept) if complete else first_pass(start())
