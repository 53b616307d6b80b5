"""tf.data.experimental: older names for what datasets can do.

>>> import minitape as tf
>>> int(tf.data.experimental.cardinality(tf.data.Dataset.range(3)))
3
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ..errors import FailedPreconditionError
from .core import AUTOTUNE, INFINITE, UNKNOWN, Core, whole
from .options import AutotuneOptions, DistributeOptions, OptimizationOptions, ThreadingOptions

__all__ = ["AUTOTUNE", "INFINITE_CARDINALITY", "UNKNOWN_CARDINALITY", "AutotuneOptions", "DistributeOptions",
           "OptimizationOptions", "ThreadingOptions", "assert_cardinality", "cardinality"]  # fmt: skip
INFINITE_CARDINALITY, UNKNOWN_CARDINALITY = INFINITE, UNKNOWN


def cardinality(dataset: Core) -> Any:
    """The same as `dataset.cardinality()`. Mirrors `tf.data.experimental.cardinality`.

    >>> import minitape as tf
    >>> int(tf.data.experimental.cardinality(tf.data.Dataset.range(3).repeat())) == tf.data.INFINITE_CARDINALITY
    True
    """
    return dataset.cardinality()


def assert_cardinality(expected_cardinality: Any) -> Callable[[Core], Any]:
    """A step for `apply`: the dataset, known to have so many elements; FailedPreconditionError while iterating if not.

    Mirrors `tf.data.experimental.assert_cardinality`.

    >>> import minitape as tf
    >>> odd = tf.data.Dataset.range(5).filter(lambda x: x % 2 == 1)
    >>> len(odd.apply(tf.data.experimental.assert_cardinality(2)))
    2
    """
    expected = whole("AssertCardinality", expected_cardinality, "expected_cardinality")

    def step(dataset: Core) -> Any:
        def fail(what: str) -> None:
            raise FailedPreconditionError(None, None, f"assert_cardinality: {expected} elements were announced, but {what}.")

        def counted(source: Iterator[Any]) -> Iterator[Any]:
            count = 0
            for element in source:
                count += 1
                if 0 <= expected < count:
                    fail("there are more")
                yield element
            if count != expected and expected != UNKNOWN:
                fail(f"there are only {count}")

        return dataset._then("_AssertCardinalityDataset", lambda: counted(dataset._start()), expected)

    return step
