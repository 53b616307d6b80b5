"""DLPack: handing tensors to other libraries (PyTorch, JAX, NumPy) and taking theirs.

Libraries pass arrays to each other as a *capsule*, a pointer to a small C struct that says where the numbers lie, on
which device, and of what type. A capsule is good for one reader. Tensors never change, and who holds the memory may
write to it, so numbers are copied on both ways.

>>> import minitape as tf
>>> capsule = tf.experimental.dlpack.to_dlpack(tf.constant([1.0, 2.0]))
>>> tf.experimental.dlpack.from_dlpack(capsule).numpy()
array([1., 2.], dtype=float32)
"""

from __future__ import annotations

import ctypes
from typing import Any

import numpy as np

from . import backend
from .errors import invalid
from .tensor import EagerTensor, Tensor, wrap

__all__ = ["from_dlpack", "to_dlpack"]

_name = ctypes.pythonapi.PyCapsule_GetName
_name.restype, _name.argtypes = ctypes.c_char_p, [ctypes.py_object]
_pointer = ctypes.pythonapi.PyCapsule_GetPointer
_pointer.restype, _pointer.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]


class _Sender:
    """A capsule as the object with methods that NumPy and CuPy ask for one."""

    def __init__(self, capsule: Any):
        self.capsule = capsule

    def __dlpack__(self, **options: Any) -> Any:
        return self.capsule

    def __dlpack_device__(self) -> tuple[int, int]:
        kind = ctypes.cast(_pointer(self.capsule, b"dltensor"), ctypes.POINTER(ctypes.c_int32))
        behind = ctypes.sizeof(ctypes.c_void_p) // 4  # the struct begins with the pointer to the numbers
        return kind[behind], kind[behind + 1]


def to_dlpack(tf_tensor: Any) -> Any:
    """A DLPack capsule of a copy of the tensor. Mirrors `tf.experimental.dlpack.to_dlpack`.

    InvalidArgumentError for what is no tensor, and for strings and bfloat16, which NumPy does not hand out.

    >>> import minitape as tf
    >>> type(tf.experimental.dlpack.to_dlpack(tf.constant(1))).__name__
    'PyCapsule'
    """
    if not isinstance(tf_tensor, Tensor):
        invalid("to_dlpack", f"{tf_tensor!r} is no tensor. Use tf.convert_to_tensor first.")
    if tf_tensor.dtype.kind == "s" or tf_tensor.dtype.name == "bfloat16":
        invalid("to_dlpack", f"tensors of dtype {tf_tensor.dtype.name} cannot be handed out. Use tf.cast first.")
    return tf_tensor.__dlpack__()


def from_dlpack(dlcapsule: Any) -> EagerTensor:
    """A tensor with a copy of what the capsule points to. Mirrors `tf.experimental.dlpack.from_dlpack`.

    TypeError for what is no capsule, InvalidArgumentError for one that was read already.

    >>> import minitape as tf, numpy as np
    >>> tf.experimental.dlpack.from_dlpack(np.array([1, 2]).__dlpack__()).numpy()
    array([1, 2])
    """
    if type(dlcapsule).__name__ != "PyCapsule":
        raise TypeError(f"from_dlpack: {dlcapsule!r} is no DLPack capsule. Call its __dlpack__() if it has one.")
    if _name(dlcapsule) != b"dltensor":
        invalid("from_dlpack", f"the capsule is called {_name(dlcapsule)!r}: it was read already, which can be done once.")
    sender = _Sender(dlcapsule)
    space = np if sender.__dlpack_device__()[0] == 1 else backend.cupy()  # 1: DLPack's number for the CPU
    array = space.array(space.from_dlpack(sender))
    return wrap(array if array.ndim or space is not np else array[()])
