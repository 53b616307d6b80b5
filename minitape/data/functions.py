"""Steps that call a function of yours on each element: map, filter, interleave, scan and their kin.

A tuple is handed over as arguments, everything else (a dictionary, a named tuple) as one:

>>> import minitape as tf
>>> pairs = tf.data.Dataset.from_tensor_slices(([1, 2], [10, 20]))
>>> [int(z) for z in pairs.map(lambda x, y: x + y)]
[11, 22]

TensorFlow traces the function into a graph when the step is made. Here it simply runs, once for every element, and
may use all of Python (`if`, `print`, NumPy). What its results will be like is known only from results: `element_spec`
lets the function run on made-up elements of two different sizes, and where the results differ in a size, it is None:

>>> tf.data.Dataset.range(6).batch(3).map(lambda x: tf.cast(x, tf.float32)).element_spec
TensorSpec(shape=(None,), dtype=tf.float32, name=None)
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from .. import dtype as dtypes
from ..convert import convert
from ..errors import invalid
from ..tensor import EagerTensor, wrap
from ..tensor_spec import TensorSpec
from .core import AUTOTUNE, INFINITE, INT64, UNKNOWN, Core, parallel, positive
from .structure import DatasetSpec, NoneTensorSpec, common_spec, flatten, flatten_up_to, map_leaves, normalize, spec_of, unheard


def calling(func: Any, step: str) -> Callable[[Any], Any]:
    """A function of one element from the user's `func`: tuples are unpacked, and the result made of tensors."""
    if not callable(func):
        raise ValueError(f"Dataset.{step}: {func!r} cannot be called. Give a function.")

    def call(element: Any) -> Any:
        return result_of(func(*element) if type(element) is tuple else func(element), step)

    return call


def result_of(result: Any, step: str) -> Any:
    """What a function returned, as an element. A list counts as a tuple. TypeError for what cannot become tensors."""
    try:
        found = normalize(tuple(result) if isinstance(result, list) else result)
    except (TypeError, ValueError) as error:
        raise TypeError(f"Dataset.{step}: the function returned {result!r}, which cannot become tensors: {error}") from None
    if all(leaf is None for leaf in flatten(found)):
        invalid("MapDataset", f"Dataset.{step}: the function returned {result!r}, which holds no tensor.")
    return found


def traced(before: Core, function: Callable[[Any], Any]) -> Any:
    """The spec of what `function` returns: the common one of its results on made-up elements, or on the first real ones."""
    try:
        found = [spec_of(function(_made_up(before, k))) for k in (0, 1)]
    except Exception:  # made-up elements may be senseless to the function
        found = [spec_of(function(element)) for element in itertools.islice(before._start(), 2)]
        if not found:
            raise
    return common_spec(found[0], found[-1])


def _made_up(before: Core, k: int) -> Any:
    """An element of `before`'s spec: zeros with unknown sizes 2 (k = 0), or ones with unknown sizes 3 (k = 1)."""

    def leaf(spec: Any) -> Any:
        if isinstance(spec, NoneTensorSpec):
            return None
        if isinstance(spec, DatasetSpec):
            one = map_leaves(leaf, spec.element_spec)
            return Core.dataset_class._make("_VariantDataset", lambda: iter([one] * (2 + k)), UNKNOWN, spec.element_spec)
        sizes = [2 + k if size is None else size for size in spec.shape] if spec.shape.rank is not None else []
        value = np.full(sizes, b"", object) if spec.dtype.kind == "s" else np.full(sizes, k, spec.dtype.numpy)
        return convert(value)

    return map_leaves(leaf, before.element_spec)


def _yes(result: Any, step: str) -> bool:
    """A predicate's answer. ValueError for anything but a scalar bool tensor."""
    x = result_of(result, step)
    if not isinstance(x, EagerTensor) or not x.dtype.is_bool or x._array.ndim:
        raise ValueError(f"Dataset.{step}: the predicate returned {result!r}. Let it answer with one tf.bool.")
    return bool(x._array)


def _dataset(result: Any, step: str) -> Any:
    if not isinstance(result, Core):
        raise TypeError(f"Dataset.{step}: the function returned a {type(result)}. Let it return a dataset.")
    return result


class Functions(Core):
    """The steps of `tf.data.Dataset` that call functions."""

    def map(self, map_func: Any, num_parallel_calls: Any = None, deterministic: bool | None = None,
            synchronous: bool | None = None, use_unbounded_threadpool: bool = False, name: str | None = None) -> Any:  # fmt: skip
        """`map_func` of each element; it returns tensors, a structure of them, or datasets.

        The arguments after it are accepted; the calls come in order, one by one, and no tape records them. Mirrors
        `tf.data.Dataset.map`. ValueError for what cannot be called, TypeError for results that are no tensors.

        >>> import minitape as tf
        >>> [int(x) for x in tf.data.Dataset.range(3).map(lambda x: x * x)]
        [0, 1, 4]
        """
        call = calling(map_func, "map")
        kind = parallel("_MapDataset", num_parallel_calls)
        return self._make(kind, lambda: map(call, self._start()), self._cardinality, lambda: traced(self, call), self)

    def filter(self, predicate: Any, name: str | None = None) -> Any:
        """The elements for which `predicate` returns True (a scalar bool). ValueError for other answers.

        Mirrors `tf.data.Dataset.filter`.

        >>> import minitape as tf
        >>> [int(x) for x in tf.data.Dataset.range(5).filter(lambda x: x % 2 == 0)]
        [0, 2, 4]
        """
        return self._then("_FilterDataset", lambda: filter(self._predicate(predicate), self._start()), UNKNOWN)

    def take_while(self, predicate: Any, name: str | None = None) -> Any:
        """The elements up to the first for which `predicate` returns False. Mirrors `tf.data.Dataset.take_while`.

        >>> import minitape as tf
        >>> [int(x) for x in tf.data.Dataset.range(9).take_while(lambda x: x < 3)]
        [0, 1, 2]
        """
        test = self._predicate(predicate)
        return self._then("_TakeWhileDataset", lambda: itertools.takewhile(test, self._start()), UNKNOWN)

    def _predicate(self, predicate: Any) -> Callable[[Any], bool]:
        if not callable(predicate):
            raise ValueError(f"Dataset.filter: {predicate!r} cannot be called. Give a function.")
        return lambda x: _yes(predicate(*x) if type(x) is tuple else predicate(x), "filter")

    def flat_map(self, map_func: Any, name: str | None = None) -> Any:
        """The elements of the datasets that `map_func` returns, one dataset after the other.

        Mirrors `tf.data.Dataset.flat_map`. TypeError when it returns something else.

        >>> import minitape as tf
        >>> [int(x) for x in tf.data.Dataset.range(4).flat_map(lambda n: tf.data.Dataset.range(n))]
        [0, 0, 1, 0, 1, 2]
        """
        call = self._to_dataset(map_func, "flat_map")
        start = lambda: itertools.chain.from_iterable(call(x)._start() for x in self._start())
        return self._make("_FlatMapDataset", start, UNKNOWN, lambda: traced(self, call).element_spec, self)

    def interleave(self, map_func: Any, cycle_length: Any = None, block_length: Any = None, num_parallel_calls: Any = None,
                   deterministic: bool | None = None, name: str | None = None) -> Any:  # fmt: skip
        """Like `flat_map`, from `cycle_length` datasets at a time in turn, `block_length` elements of each.

        Without `cycle_length` it is the number of processors, as in TensorFlow. Mirrors `tf.data.Dataset.interleave`.

        >>> import minitape as tf
        >>> data = tf.data.Dataset.range(1, 4).interleave(lambda n: tf.data.Dataset.from_tensors(n).repeat(3), cycle_length=2)
        >>> [int(x) for x in data]
        [1, 2, 1, 2, 1, 2, 3, 3, 3]
        """
        call = self._to_dataset(map_func, "interleave")
        cycle, block = AUTOTUNE if cycle_length is None else cycle_length, 1 if block_length is None else block_length
        width = (os.cpu_count() or 1) if cycle == AUTOTUNE else positive("InterleaveDataset", cycle, "cycle_length")
        length = positive("InterleaveDataset", block, "block_length")
        kind = parallel("_InterleaveDataset", num_parallel_calls)
        start = lambda: _interleaved((call(x)._start() for x in self._start()), width, length)
        return self._make(kind, start, UNKNOWN, lambda: traced(self, call).element_spec, self)

    def _to_dataset(self, map_func: Any, step: str) -> Callable[[Any], Any]:
        if not callable(map_func):
            raise ValueError(f"Dataset.{step}: {map_func!r} cannot be called. Give a function.")
        return lambda x: _dataset(map_func(*x) if type(x) is tuple else map_func(x), step)

    def scan(self, initial_state: Any, scan_func: Any, use_default_device: bool | None = None, name: str | None = None) -> Any:
        """`scan_func(state, element)` returns the next state and an element of this dataset.

        Mirrors `tf.data.Dataset.scan`. TypeError when it does not return a pair, or when the state changes its kind.

        >>> import minitape as tf
        >>> sums = tf.data.Dataset.range(1, 5).scan(tf.constant(0, tf.int64), lambda total, x: (total + x, total + x))
        >>> [int(x) for x in sums]
        [1, 3, 6, 10]
        """
        first = normalize(initial_state)
        if not callable(scan_func):
            raise ValueError(f"Dataset.scan: {scan_func!r} cannot be called. Give a function.")

        def step(state: Any, x: Any) -> tuple[Any, Any]:
            pair = result_of(scan_func(state, x), "scan")
            if type(pair) is not tuple or len(pair) != 2:
                raise TypeError(f"Dataset.scan: scan_func returned {pair!r}. Let it return a tuple of two, next state "
                                "and result.")  # fmt: skip
            return _same_kind(first, pair[0]), pair[1]

        def outputs(source: Iterator[Any]) -> Iterator[Any]:
            state = first
            for x in source:
                state, output = step(state, x)
                yield output

        start = lambda: outputs(self._start())
        return self._make("_ScanDataset", start, self._cardinality, lambda: traced(self, lambda x: step(first, x)[1]), self)

    def reduce(self, initial_state: Any, reduce_func: Any, name: str | None = None) -> Any:
        """Fold the dataset: the state after `reduce_func(state, element)` for each element. Not recorded on tapes.

        Mirrors `tf.data.Dataset.reduce`. TypeError when the state changes its structure or dtype.

        >>> import minitape as tf
        >>> int(tf.data.Dataset.range(5).reduce(tf.constant(0, tf.int64), lambda total, x: total + x))
        10
        """
        if not callable(reduce_func):
            raise ValueError(f"Dataset.reduce: {reduce_func!r} cannot be called. Give a function.")
        first = state = normalize(initial_state)
        with unheard():
            for x in self._start():
                state = _same_kind(first, reduce_func(state, x))
        return map_leaves(lambda x: None if x is None else wrap(x._array), state)

    def group_by_window(self, key_func: Any, reduce_func: Any, window_size: Any = None, window_size_func: Any = None,
                        name: str | None = None) -> Any:  # fmt: skip
        """Collect elements with equal `key_func` (a scalar int64); `reduce_func(key, window)` makes of `window_size` of them,
        a dataset, another dataset, whose elements come out. Groups that are not full come last, by their keys.

        Mirrors `tf.data.Dataset.group_by_window`. ValueError for both or neither of the sizes, and for other keys.

        >>> import minitape as tf
        >>> data = tf.data.Dataset.range(6).group_by_window(lambda x: x % 2, lambda key, window: window.batch(2), window_size=2)
        >>> [x.tolist() for x in data.as_numpy_iterator()]
        [[0, 2], [1, 3], [4], [5]]
        """
        if (window_size is None) == (window_size_func is None):
            raise ValueError("Dataset.group_by_window: give window_size or window_size_func, exactly one of the two.")
        room = window_size_func or (lambda key: window_size)

        def key_of(x: Any) -> EagerTensor:
            key = convert(key_func(*x) if type(x) is tuple else key_func(x), INT64)
            if key._array.ndim:
                raise ValueError(f"Dataset.group_by_window: key_func returned {key!r}. Let it return one int64.")
            return key

        def reduced(key: int, elements: list[Any]) -> Any:
            spec = lambda: self.element_spec
            window = self._make("_VariantDataset", lambda: iter(elements), len(elements), spec)
            return _dataset(reduce_func(convert(key, INT64), window), "group_by_window")

        def grouped(source: Iterator[Any]) -> Iterator[Any]:
            groups: dict[int, list[Any]] = {}
            for x in source:
                key = int(key_of(x)._array)
                group = groups.setdefault(key, [])
                group.append(x)
                if len(group) >= positive("GroupByWindow", room(convert(key, INT64)), "window_size"):
                    yield from reduced(key, groups.pop(key))._start()
            for key in sorted(groups):
                yield from reduced(key, groups[key])._start()

        def spec() -> Any:
            windows = [[_made_up(self, k)] * (2 + k) for k in (0, 1)]
            return common_spec(*[reduced(0, window).element_spec for window in windows])

        return self._make("_GroupByWindowDataset", lambda: grouped(self._start()), UNKNOWN, spec, self)

    def apply(self, transformation_func: Callable[[Any], Any]) -> Any:
        """`transformation_func` of this dataset, which must be a dataset: TypeError. Mirrors `tf.data.Dataset.apply`.

        >>> import minitape as tf
        >>> [int(x) for x in tf.data.Dataset.range(5).apply(lambda data: data.take(2))]
        [0, 1]
        """
        found = transformation_func(self)
        if not isinstance(found, Core):
            raise TypeError(f"Dataset.apply: transformation_func returned a {type(found)}. Let it return a dataset.")
        return found

    def unique(self, name: str | None = None) -> Any:
        """Each element (a tensor of int32, int64 or string) only where it comes first. Mirrors `tf.data.Dataset.unique`.

        >>> import minitape as tf
        >>> [int(x) for x in tf.data.Dataset.from_tensor_slices([2, 1, 2, 3, 1]).unique()]
        [2, 1, 3]
        """

        def fresh(source: Iterator[Any]) -> Iterator[Any]:
            seen: set[Any] = set()
            for x in source:
                key = x._array.shape, tuple(np.ravel(x.numpy()).tolist())
                if key not in seen:
                    seen.add(key)
                    yield x

        def check(spec: Any) -> Any:
            if not isinstance(spec, TensorSpec):
                invalid("UniqueDataset", f"cannot compare elements like {spec}. Use map to make single tensors of them.")
            if spec.dtype not in (dtypes.int32, dtypes.int64, dtypes.string):
                raise TypeError(f"Dataset.unique needs elements of int32, int64 or string, got {spec}.")
            return spec

        return self._then(
            "_UniqueDataset", lambda: fresh(self._start()), INFINITE if self._cardinality == INFINITE else UNKNOWN, check
        )


def _same_kind(first: Any, state: Any) -> Any:
    """The new state as tensors. TypeError when its structure or dtypes are not those of the first."""
    try:
        found = flatten_up_to(first, normalize(tuple(state) if isinstance(state, list) else state))
    except (TypeError, ValueError) as error:
        raise TypeError(f"the function returned a state unlike initial_state: {error}") from None
    for old, new in zip(flatten(first), found):
        if isinstance(new, tuple):
            invalid("ReduceDataset", "the function returned a tuple where initial_state has a tensor.")
        if old is not None and old.dtype != new.dtype:
            raise TypeError(f"the function returned a state of {new.dtype.name}, but initial_state is of {old.dtype.name}. "
                            "Use tf.cast.")  # fmt: skip
    leaves = iter(found)
    return map_leaves(lambda _: next(leaves), first)


def _interleaved(sources: Iterator[Any], width: int, length: int) -> Iterator[Any]:
    """`length` elements from each of `width` open sources in turn; a slot whose source ended is filled on its next turn."""
    slots: list[Any] = [None] * width
    more, turn = True, 0
    while more or any(slot is not None for slot in slots):
        if slots[turn] is None and more:
            slots[turn] = next(sources, None)
            more = slots[turn] is not None
        if slots[turn] is not None:
            count = 0
            for x in itertools.islice(slots[turn], length):
                count += 1
                yield x
            if count < length:
                slots[turn] = None
        turn = (turn + 1) % width
