"""How the copies of a Variable on several devices stay equal: words that TensorFlow's programs give, and that one copy ignores.

>>> import minitape as tf
>>> v = tf.Variable(1.0, aggregation=tf.VariableAggregation.SUM)
>>> v.aggregation.name, v.synchronization.name
('SUM', 'AUTO')
"""

from __future__ import annotations

import enum
from typing import Any


class _Word(enum.Enum):
    @classmethod
    def checked(cls, value: Any, name: Any) -> Any:
        """The member that `value` is or numbers; ValueError naming the Variable if there is none. None is the first."""
        try:
            return cls(0 if value is None else getattr(value, "value", value))
        except ValueError:
            known = ", ".join(member.name for member in cls)
            raise ValueError(f"Variable {name!r}: {value!r} is no {cls.__name__}. Use one of {known}.") from None


class VariableAggregation(_Word):
    """What happens to different updates of the copies: nothing, their sum, their mean, or the first alone."""

    NONE = 0
    SUM = 1
    MEAN = 2
    ONLY_FIRST_REPLICA = 3


class VariableSynchronization(_Word):
    """When the copies are made equal: whenever TensorFlow sees fit, never, on writing, on reading."""

    AUTO = 0
    NONE = 1
    ON_WRITE = 2
    ON_READ = 3
