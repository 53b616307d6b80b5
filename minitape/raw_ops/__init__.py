"""tf.raw_ops: every operation by its own name, the one that stands in a tape's record.

`tf.add` converts, checks and calls the operation AddV2; `tf.raw_ops.AddV2(x=..., y=...)` is that operation alone, as
TensorFlow has it: arguments by keyword only, no aliases, no choices. `plain` lists those whose row in the tables says it
all; the other files those that take sizes and settings beside tensors, in terms of the operation's row or of the public
function that checks them. Few programs come here, so the tables are read when the first one does.

>>> import minitape as tf
>>> tf.raw_ops.AddV2(x=[1.0, 2.0], y=1.0).numpy()
array([2., 3.], dtype=float32)
>>> tf.raw_ops.Sum(input=[[1, 2], [3, 4]], axis=0, keep_dims=True).numpy()
array([[4, 6]], dtype=int32)
"""

from __future__ import annotations

import functools
import importlib
import typing  # not the name Any, which is an operation's here
from collections.abc import Callable

from ..absent import refuse

_TABLES = ("plain", "arrays", "numbers", "matrices", "networks", "windows", "pictures", "draws", "variables", "sparse", "ragged")

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
    "CTCLossV2": ("TensorFlow has it for GPUs alone", "tf.raw_ops.CTCLoss, whose blank is the last class"),
    "RngReadAndSkip": ("the state of a generator is no Variable's handle here", "tf.random.Generator.skip"),
    "VarHandleOp": ("the storage of a Variable is made with its first value", "tf.Variable, and its handle"),
}


@functools.cache
def _rows() -> dict[str, Callable[..., typing.Any]]:
    """All raw operations, by name."""
    for table in _TABLES:
        importlib.import_module(f"{__name__}.{table}")
    return importlib.import_module(f"{__name__}.build").RAW


def __getattr__(name: str) -> typing.Any:
    if name == "__all__":
        return __dir__()
    if name in _REFUSED:
        refuse(f"tf.raw_ops.{name}", *_REFUSED[name])
    if name.startswith("__") or name not in _rows():
        raise AttributeError(f"minitape has no tf.raw_ops.{name}. dir(tf.raw_ops) lists those it has.")
    return globals().setdefault(name, _rows()[name])


def __dir__() -> list[str]:
    return sorted(_rows())
