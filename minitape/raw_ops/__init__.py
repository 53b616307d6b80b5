"""tf.raw_ops: every operation by its own name, the one that stands in a tape's record.

`tf.add` converts, checks and calls the operation AddV2; `tf.raw_ops.AddV2(x=..., y=...)` is that operation alone, as
TensorFlow has it: arguments by keyword only, no aliases, no choices. `plain` lists those whose row in the tables says it
all; `shaped` those that take sizes and settings beside tensors, in terms of the public functions that check them.

>>> import minitape as tf
>>> tf.raw_ops.AddV2(x=[1.0, 2.0], y=1.0).numpy()
array([2., 3.], dtype=float32)
>>> tf.raw_ops.Sum(input=[[1, 2], [3, 4]], axis=0, keep_dims=True).numpy()
array([[4, 6]], dtype=int32)
"""

from __future__ import annotations

from typing import Any, NoReturn

from ..absent import refuse
from . import plain, shaped  # these fill RAW
from .build import RAW

_GRAPHS = "it calls or holds graphs, and there are none here"
_REFUSED = {
    "Case": (_GRAPHS, "tf.switch_case"),
    "StatelessCase": (_GRAPHS, "tf.switch_case"),
    "If": (_GRAPHS, "tf.cond"),
    "StatelessIf": (_GRAPHS, "tf.cond"),
    "While": (_GRAPHS, "tf.while_loop"),
    "StatelessWhile": (_GRAPHS, "tf.while_loop"),
    "PartitionedCall": (_GRAPHS, "tf.function"),
    "StatefulPartitionedCall": (_GRAPHS, "tf.function"),
    "EagerPyFunc": ("its token names a function inside TensorFlow", "tf.py_function"),
    "PyFunc": ("its token names a function inside TensorFlow", "tf.numpy_function"),
}

__all__ = sorted(RAW)
globals().update(RAW)


def __getattr__(name: str) -> NoReturn:
    if name in _REFUSED:
        refuse(f"tf.raw_ops.{name}", *_REFUSED[name])
    raise AttributeError(f"minitape has no tf.raw_ops.{name}. dir(tf.raw_ops) lists those it has.")


def __dir__() -> list[Any]:
    return __all__
