"""What a dataset is: a way to start over.

An iterator runs once; a dataset can be iterated again and again, because it holds no elements but a function `start`
that makes a fresh iterator. Each step (`map`, `batch`, ...) wraps the `start` of the dataset before it in its own:

    range(3)          start = lambda: iter([0, 1, 2])
    .map(double)      start = lambda: map(double, before.start())
    .take(2)          start = lambda: islice(before.start(), 2)

Nothing is computed until someone iterates, and then one element at a time is pulled through the whole chain:

>>> import minitape as tf
>>> def loud(x):
...     print("double", int(x))
...     return 2 * x
>>> twice = tf.data.Dataset.range(3).map(loud).take(2)
>>> [int(x) for x in twice]
double 0
double 1
[0, 2]

Beside `start`, a dataset knows its `cardinality` and the spec of its elements, as far as these can be known without
running it. TensorFlow learns what a mapped function returns by tracing it; here the function runs, on made-up elements,
when someone asks for `element_spec` (see functions.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from .. import dtype as dtypes
from ..convert import convert
from ..errors import OutOfRangeError, invalid
from ..tensor import EagerTensor
from ..tensor_spec import TensorSpec
from .options import Options
from .structure import NoneTensorSpec, flatten, map_leaves, unheard

INFINITE, UNKNOWN, AUTOTUNE = -1, -2, -1
INT64 = dtypes.int64.numpy

_NOT_HERE = {
    "bucket_by_sequence_length": "use group_by_window with padded_batch",
    "fingerprint": "minitape keeps no files of datasets",
    "from_sparse_tensor_slices": "minitape has dense tensors only",
    "list_files": "list them with pathlib and use from_tensor_slices",
    "load": "numpy.load, then from_tensor_slices",
    "make_initializable_iterator": "iterate with `for`",
    "make_one_shot_iterator": "iterate with `for`",
    "ragged_batch": "use padded_batch: minitape has dense tensors only",
    "rejection_resample": "use filter with tf.random.uniform",
    "sample_from_datasets": "use choose_from_datasets with a dataset of your own random choices",
    "save": "numpy.save of what as_numpy_iterator gives",
    "snapshot": "use cache",
    "sparse_batch": "use batch: minitape has dense tensors only",
}


class _Class(type):
    """Says of TensorFlow's constructors that are not here what to use instead."""

    def __getattr__(cls, name: str) -> Any:
        raise AttributeError(missing(name))


def missing(name: str) -> str:
    """The message for an attribute that a dataset lacks."""
    hint = f": {_NOT_HERE[name]}" if name in _NOT_HERE else ""
    return f"minitape's Dataset has no attribute {name!r}{hint}"


class Core(metaclass=_Class):
    """A `start`, a cardinality, a spec: what all steps build on. Users see its subclass `Dataset`."""

    _kind: str
    _start: Callable[[], Iterator[Any]]
    _spec: Any  # the spec of the elements, or a function that finds it out
    _cardinality: int
    _inputs: tuple[Core, ...] = ()
    dataset_class: type[Core]  # Dataset, which dataset.py puts here: steps make one without importing it
    _options: Options

    def __new__(cls, *args: Any, **kwargs: Any) -> Core:
        raise TypeError("a Dataset is made by one of its functions, such as tf.data.Dataset.from_tensor_slices")

    @classmethod
    def _make(cls, kind: str, start: Callable[[], Iterator[Any]], cardinality: int, spec: Any, *inputs: Core) -> Any:
        """A dataset; `kind` is the name that TensorFlow prints."""
        dataset = object.__new__(cls)
        dataset._kind, dataset._start, dataset._cardinality, dataset._spec = kind, start, cardinality, spec
        dataset._inputs, dataset._options = inputs, Options.merged([x._options for x in inputs])
        return dataset

    def _then(self, kind: str, start: Callable[[], Iterator[Any]], cardinality: int, spec: Any = None) -> Any:
        """A step after this one. `spec` changes the spec of the elements; without it they stay what they were."""
        now: Any = self._spec
        if spec is not None:
            now = (lambda: spec(self.element_spec)) if callable(self._spec) else spec(self._spec)
        elif callable(self._spec):
            now = lambda: self.element_spec
        return self._make(kind, start, cardinality, now, self)

    @property
    def element_spec(self) -> Any:
        """The specs of an element's tensors, in its structure. May call the functions given to `map` and its kin.

        >>> import minitape as tf
        >>> tf.data.Dataset.from_tensor_slices({"x": [1.0, 2.0]}).element_spec
        {'x': TensorSpec(shape=(), dtype=tf.float32, name=None)}
        """
        if callable(self._spec):
            with unheard():
                self._spec = self._spec()
        return self._spec

    def cardinality(self) -> EagerTensor:
        """How many elements, as an int64 tensor: `tf.data.INFINITE_CARDINALITY`, `tf.data.UNKNOWN_CARDINALITY`, or a count.

        >>> import minitape as tf
        >>> data = tf.data.Dataset.range(5)
        >>> [int(d.cardinality()) for d in (data.batch(2), data.repeat(), data.filter(lambda x: x > 2))]
        [3, -1, -2]
        """
        return convert(self._cardinality, INT64)

    def __len__(self) -> int:
        if self._cardinality < 0:
            known = "is infinite" if self._cardinality == INFINITE else "length is unknown"
            raise TypeError(f"The dataset {known}.")
        return self._cardinality

    def __bool__(self) -> bool:
        return True  # as in TensorFlow: also an empty dataset is a dataset

    __nonzero__ = __bool__

    def __iter__(self) -> OwnedIterator:
        return OwnedIterator(self)

    def as_numpy_iterator(self) -> Iterator[Any]:
        """Iterate over NumPy arrays (read-only) and scalars instead of tensors. TypeError for datasets of datasets.

        >>> import minitape as tf
        >>> list(tf.data.Dataset.from_tensor_slices(["a", "b"]).as_numpy_iterator())
        [b'a', b'b']
        """
        for spec in [] if callable(self._spec) else flatten(self._spec):
            _check_numpy(spec, TensorSpec, NoneTensorSpec)
        return NumpyIterator(self)

    def options(self) -> Options:
        """The options set so far by `with_options`. They have no effect here."""
        return self._options.freeze()

    def with_options(self, options: Options, name: str | None = None) -> Any:
        """Take options, which have no effect here: elements come in order, one by one. Mirrors `with_options`.

        >>> import minitape as tf
        >>> options = tf.data.Options()
        >>> options.deterministic = True
        >>> tf.data.Dataset.range(1).with_options(options).options().deterministic
        True
        """
        step = self._then("_OptionsDataset", self._start, self._cardinality)
        step._options = Options.merged([self._options, options])
        for part in (options.autotune, options.threading, options.experimental_distribute, options.experimental_optimization):
            part.freeze()
        return step

    def __repr__(self) -> str:
        try:
            spec = repr(self.element_spec)
        except Exception:  # a mapped function that fails: its error belongs to iteration, not to print
            spec = "?"
        return f"<{self._kind} element_spec={spec}>"

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(missing(name))


def _check_numpy(x: Any, *allowed: type) -> None:
    if not isinstance(x, allowed):
        raise TypeError(f"Dataset.as_numpy_iterator: {x!r} in the elements has no NumPy form.")


class OwnedIterator:
    """One pass over a dataset, `iter(dataset)`. Mirrors TensorFlow's class of that name (`tf.data.Iterator`).

    >>> import minitape as tf
    >>> it = iter(tf.data.Dataset.range(2))
    >>> int(it.get_next()), int(next(it)), next(it, "end")
    (0, 1, 'end')
    """

    def __init__(self, dataset: Core):
        self._dataset, self._elements = dataset, dataset._start()

    @property
    def element_spec(self) -> Any:
        """The spec of the dataset's elements."""
        return self._dataset.element_spec

    def __iter__(self) -> OwnedIterator:
        return self

    def __next__(self) -> Any:
        with unheard():
            return next(self._elements)

    def get_next(self) -> Any:
        """The next element. OutOfRangeError when there is none."""
        try:
            return next(self)
        except StopIteration:
            raise OutOfRangeError(None, None, "IteratorGetNext: End of sequence") from None


class NumpyIterator:
    """What `as_numpy_iterator` returns."""

    def __init__(self, dataset: Core):
        self._iterator = OwnedIterator(dataset)

    def __iter__(self) -> NumpyIterator:
        return self

    def __next__(self) -> Any:
        return map_leaves(_to_numpy, next(self._iterator))


def _to_numpy(x: Any) -> Any:
    _check_numpy(x, EagerTensor, type(None))
    if x is None:
        return None
    value = x.numpy()
    if isinstance(value, np.ndarray):
        value.setflags(write=False)
    return value


def whole(op: str, value: Any, what: str) -> int:
    """An int64 argument: a number, or a scalar tensor. TypeError for what is no integer, ValueError for other tensors."""
    with unheard():
        array = convert(value, INT64)._array
    if array.ndim:
        invalid(op, f"{what} has shape {list(array.shape)}. Give one number.")
    return int(array)


def positive(op: str, value: Any, what: str) -> int:
    """A `whole` argument above zero. InvalidArgumentError for others."""
    number = whole(op, value, what)
    if number <= 0:
        invalid(op, f"{what} is {number}. Give 1 or more.")
    return number


def parallel(plain: str, num_parallel_calls: Any) -> str:
    """The name that TensorFlow gives a step which may run in parallel; here all run one after the other."""
    if num_parallel_calls is None:
        return plain
    if (calls := whole(plain, num_parallel_calls, "num_parallel_calls")) < 1 and calls != AUTOTUNE:
        invalid(plain, f"num_parallel_calls is {calls}. Give 1 or more, or AUTOTUNE.")
    return "_Parallel" + plain[1:]
