"""State: the Variables that optimisers and metrics keep for themselves.

They are Variables that no tape watches, and Keras's kind at that: they have a `path` beside their name, `value` is an
attribute, and `assign` answers with the new value.

>>> import minitape as tf
>>> tf.optimizers.SGD(0.5, name="sgd").learning_rate
<Variable path=sgd/learning_rate, shape=(), dtype=float32, value=0.5>
"""

from __future__ import annotations

from typing import Any

from .tensor import EagerTensor
from .variable import ResourceVariable


class State(ResourceVariable):
    """A Variable named `path`, for arrays that are computed and never differentiated."""

    def __init__(self, initial_value: Any, path: str, dtype: Any = None):
        super().__init__(initial_value, trainable=False, name=path, dtype=dtype)
        self.path = path
        self._name = path.rpartition("/")[2]

    @property
    def value(self) -> EagerTensor:  # type: ignore[override]
        """The present value."""
        return self._tensor

    def assign(self, value: Any, use_locking: bool = False, name: str | None = None, read_value: bool = True) -> Any:
        """Replace the value and return it. Errors as `tf.Variable.assign`."""
        super().assign(value, read_value=False)
        return self._tensor

    def assign_add(self, delta: Any, use_locking: bool = False, name: str | None = None, read_value: bool = True) -> Any:
        """Add to the value and return it. Errors as `tf.Variable.assign_add`."""
        super().assign_add(delta, read_value=False)
        return self._tensor

    def assign_sub(self, delta: Any, use_locking: bool = False, name: str | None = None, read_value: bool = True) -> Any:
        """Subtract from the value and return it. Errors as `tf.Variable.assign_sub`."""
        super().assign_sub(delta, read_value=False)
        return self._tensor

    def __repr__(self) -> str:
        shape = tuple(self._declared.as_list())
        return f"<Variable path={self.path}, shape={shape}, dtype={self.dtype.name}, value={self._tensor.numpy()}>"
