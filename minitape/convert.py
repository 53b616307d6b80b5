"""From Python and NumPy values to tensors: who decides the dtype.

- A Python float becomes float32, an int int32 (int64 when it does not fit), a bool bool, a complex complex128.
- A NumPy value keeps its own dtype.
- A list is what its first element is, promoted from int to float when floats follow.
- Beside a tensor, all of these bend to the tensor's dtype (`hint`), as long as that loses no kind: 1 becomes 1.0 next
  to floats, but 1.5 does not become 1 next to ints. A tensor itself never changes dtype unasked.

>>> import minitape as tf, numpy as np
>>> tf.constant(1.5).dtype, tf.constant([1, 2.5]).dtype, tf.constant(np.array([1.5])).dtype, (tf.constant([1.5]) * 2).dtype
(tf.float32, tf.float32, tf.float64, tf.float32)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from . import backend
from . import dtype as dtypes
from .backend import SPACE
from .refuse import check_dtypes
from .tensor import OPS, EagerTensor, Operand, Tensor, wrap
from .tensor_shape import TensorShape

BOOL = dtypes.bool.numpy
_KINDS = {bool: "b", int: "i", float: "f", complex: "c", str: "s", bytes: "s"}
_NATURAL = {"b": dtypes.bool, "i": dtypes.int32, "f": dtypes.float32, "c": dtypes.complex128, "s": dtypes.string}
#: which kinds of Python value fit into which kinds of dtype
_FITS = {"i": "iufc", "f": "fc", "c": "c", "s": "s"}
#: a bool fits where TensorFlow happens to convert it
_BOOL_FITS = {"bool", "int32", "int64", "uint64", "float16", "float32", "float64", "complex128"}

#: operands that are Python numbers, as tensors: most programs write the same few (2 in x**2) again and again. Nobody
#: outside can hold one, so they share the id 0, which no tape tracks.
_literals: dict[Any, EagerTensor] = {}
_NUMBERS = (float, int)
_hooks: list[tuple[int, type, Callable[..., Any]]] = []


def convert(value: Any, dtype: np.dtype | None = None, hint: np.dtype | None = None, space: Any = None) -> EagerTensor:
    """`value` as a tensor: of `dtype` if given, of `hint` if it can be, of its own natural dtype otherwise.

    A tensor is returned as it is. Errors are TensorFlow's: ValueError for what is no tensor or has another dtype than
    asked, TypeError for a number that does not fit the dtype.
    """
    if isinstance(value, Operand):
        value = value._operand(dtype)
        if dtype is not None and value._array.dtype != dtype:
            raise ValueError(f"a tensor of dtype {value.dtype.name} stands where {dtypes.of(np.empty(0, dtype)).name} is needed: "
                             f"{value!r}. Use tf.cast to change its dtype.")  # fmt: skip
        return value  # type: ignore[return-value]
    kind = type(value)
    if kind in _NUMBERS and (space or backend.home()) is np:
        array = _from_number(value, kind, hint if dtype is None else dtype)
        if array is not None:
            return wrap(array)
    if isinstance(value, (np.ndarray, np.generic)):
        return _from_array(value, hint if dtype is None else dtype, space)
    if kind in (list, tuple) and _holds_tensor(value):
        return _pack(value, dtype)
    if kind in _KINDS or (isinstance(value, (list, tuple, range, bytearray, memoryview)) and not _is_special(value)):
        return _from_python(value, dtype, hint, space)
    return _from_object(value, dtype, hint, space)


def _from_number(value: Any, kind: type, dtype: np.dtype | None) -> Any:
    """The usual numbers as NumPy scalars, quickly; None where `_from_python` must look closer."""
    if dtype is None:
        if kind is int:
            return np.int32(value) if -(2**31) <= value < 2**31 else None
        return np.float32(value) if -3.4e38 < value < 3.4e38 else None
    if dtype.kind == "f" or (dtype.kind == "i" and kind is int and -128 <= value < 128):
        return backend.thread.quietly(dtype.type, value)
    return None


def pair(op: Any, x: Any, y: Any) -> tuple[EagerTensor, EagerTensor]:
    """Two operands, at least one of them not yet a tensor. A tensor decides the other's dtype and device.

    AddV2 is TensorFlow's exception: there the first operand decides alone, tensor or not.
    """
    if type(x) is EagerTensor:  # the common case first: x * 2.0
        a = x._array
        found = _literals.get((y, type(y), a.dtype, SPACE[type(a)])) if type(y) in _NUMBERS else None
        if found is not None:
            return x, found
    if op.types == "b":
        return convert(x, None if isinstance(x, Operand) else BOOL), convert(y, None if isinstance(y, Operand) else BOOL)
    x_decides = isinstance(x, Operand) or not isinstance(y, Operand)
    first = convert(x if x_decides else y)
    dtype, space = first._array.dtype, SPACE[type(first._array)]
    if op.name == "AddV2" and not x_decides:
        return convert(x, space=space), first
    try:
        second = operand(y if x_decides else x, dtype, space)
    except (TypeError, ValueError):
        if op.name != "AddV2":
            raise
        second = convert(y, space=space)  # refused in a moment, by TensorFlow's kernel and by ours
    return (first, second) if x_decides else (second, first)


def group(values: Sequence[Any]) -> list[EagerTensor]:
    """Values that must share a dtype, as tensors. The first tensor among them decides it, or else the first value."""
    decides = next((v for v in values if isinstance(v, Operand)), None)
    first = convert(values[0] if decides is None else decides)
    dtype, space = first._array.dtype, SPACE[type(first._array)]
    return [convert(v) if isinstance(v, Operand) or _is_tensors(v) else convert(v, dtype, None, space) for v in values]


def _is_tensors(value: Any) -> bool:
    return type(value) in (list, tuple) and _holds_tensor(value)


def operand(value: Any, dtype: np.dtype, space: Any) -> EagerTensor:
    """What stands beside a tensor of this dtype in an operation. Python numbers are converted only once."""
    kind = type(value)
    if kind not in _NUMBERS:
        return convert(value, None if isinstance(value, Operand) else dtype, None, space)
    key = (value, kind, dtype, space)
    found = _literals.get(key)
    if found is None:
        found = convert(value, dtype, None, space)
        found._id = 0
        if value:  # 0.0 and -0.0 are equal keys
            if len(_literals) > 1000:
                _literals.clear()
            _literals[key] = found
    return found


def _is_special(value: Any) -> bool:
    return hasattr(value, "__tf_tensor__") or any(isinstance(value, cls) for _, cls, _ in _hooks)


def _from_array(array: Any, dtype: np.dtype | None, space: Any) -> EagerTensor:
    """A copy of a NumPy array, cast silently when a dtype is wanted: TensorFlow treats arrays as less strict than lists."""
    if array.dtype.kind in "USO":
        array = _as_bytes(array)
    want = array.dtype.newbyteorder("=") if dtype is None else dtype
    if array.dtype.kind == "O" != want.kind:
        raise ValueError(f"text is no {want.name}: {array!r}. Use tf.strings.to_number.")
    if want.kind == "O" != array.dtype.kind:
        raise TypeError(f"no {dtypes.of(np.empty(0, want)).name} can hold {array!r}. Use tf.strings.as_string.")
    dtypes_ok = dtypes.BY_NUMPY.get(want)
    if dtypes_ok is None and want.name != "bfloat16":
        raise ValueError(f"there are no tensors of NumPy type {want}; convert the array, e.g. with .astype('float32').")
    array = array.real if array.dtype.kind == "c" and want.kind in "fiu" else array
    return _place(backend.thread.quietly(np.array, array, want), space)


def _place(array: Any, space: Any) -> EagerTensor:
    """A fresh NumPy array as a tensor in `space`; there, 0-d arrays become the faster scalars."""
    space = space or backend.home()
    if space is np or array.dtype == object:  # text stays in NumPy's memory
        return wrap(array[()] if array.ndim == 0 and array.dtype != object else array)
    return wrap(backend.from_numpy(array, space))


def _as_bytes(array: Any) -> Any:
    """An array of text as the array of bytes that TensorFlow calls a string tensor."""
    flat = [x.encode() if isinstance(x, str) else x for x in np.ravel(array).tolist()]
    for x in flat:
        if not isinstance(x, bytes):
            raise ValueError(f"an array of objects is a tensor only where all are text, and here is a {type(x).__name__}.")
    out = np.empty(len(flat), object)
    out[:] = flat
    return out.reshape(np.shape(array))


def _from_python(value: Any, dtype: np.dtype | None, hint: np.dtype | None, space: Any) -> EagerTensor:
    """A number, a string, or lists of them."""
    array, kind = _array_and_kind(value, asked=dtype and dtype.name)
    natural = _natural_dtype(value, array, kind)
    if dtype is None:
        if hint is None and natural == dtypes.float32.numpy:
            _check_size(array)
        dtype = hint if hint is not None and _fits(kind, hint) else natural
    elif not _fits(kind, dtype) and array.size:
        name = {"float32": "float", "float64": "double", "float16": "half"}.get(dtype.name, dtypes.of(np.empty(0, dtype)).name)
        raise TypeError(f"no {name} can hold {value!r}. Leave dtype out, or give another.")
    if kind == "s" and array.size:
        array = _as_bytes(array)
    elif kind == "i" and array.size and dtype.kind == "i" and (array.max() > 2**63 - 1 or array.min() < -(2**63)):
        raise ValueError("an integer is below -2**63 or above 2**63 - 1, and so does not fit int64. Use floats.")
    elif kind == "i" and dtype.kind == "u" and array.size and array.min() < 0 and dtype.itemsize == 8:
        raise ValueError(f"no {dtype.name} can hold {value!r}: it is negative. Use int64.")
    return _place(backend.thread.quietly(np.array, array, dtype), space)


def _check_size(array: Any) -> None:
    """ValueError for finite numbers too large for the float32 that nobody asked for."""
    if array.dtype.kind == "f" and array.size and (np.isfinite(array) & (np.abs(array) > np.finfo(np.float32).max)).any():
        raise ValueError("a number is beyond float32, which Python floats become: give dtype=tf.float64.")


def _fits(kind: str, dtype: np.dtype) -> bool:
    target = {"O": "s", "V": "f"}.get(dtype.kind, dtype.kind)  # ml_dtypes calls bfloat16 void
    return dtype.name in _BOOL_FITS if kind == "b" else target in _FITS[kind]


def _first_leaf(value: Any) -> Any:
    while isinstance(value, (list, tuple, range)) and len(value):
        value = value[0]
    return value


_MIXED = "a list mixes numbers, bools, text or lists, and a tensor holds one kind of them. Make all elements alike."
_RAGGED = "lists that lie side by side differ in length, and a tensor has rows of one length. Fill up the shorter ones."


def _array_and_kind(value: Any, asked: str | None) -> tuple[Any, str]:
    """The values as a NumPy array, and the kind of Python number they are: of the first, unless a dtype was `asked` for."""
    if isinstance(value, (bytearray, memoryview)):
        value = list(value)
    first = _first_leaf(value)
    kind = _KINDS.get(type(first))
    if kind is None and isinstance(first, (np.ndarray, np.generic)):
        kind = {"u": "i", "V": "f", "U": "s", "S": "s", "O": "s"}.get(first.dtype.kind, first.dtype.kind)
    if kind is None and isinstance(first, (list, tuple, range)):
        kind = "i" if isinstance(first, range) else "f"  # an empty list is float32, as in TensorFlow
    if kind is None or kind not in _NATURAL:
        if value is first:
            refuse(value)
        raise ValueError(f"{first!r} in a list is a {type(first).__name__}: no tensor holds that. Give numbers, bools or text.")
    try:
        if kind == "s":
            array = np.array(value, object)
            for leaf in np.ravel(array):
                if not isinstance(leaf, (str, bytes)):
                    raise ValueError(_RAGGED if isinstance(leaf, list) else _MIXED)
            return array, kind
        array = np.array(value)
    except ValueError:
        mixed = not isinstance(value[0], (list, tuple)) and not hasattr(value[0], "__array__")
        raise ValueError(_MIXED if mixed else _RAGGED) from None
    if not array.size:
        return array, kind
    got = {"u": "i"}.get(array.dtype.kind, array.dtype.kind)
    if got == "O" and kind == "i" and all(isinstance(x, int) for x in array.ravel().tolist()):
        return array, kind  # integers beyond 64 bits
    if got == "f" and kind == "i":
        big = array.size and all(isinstance(x, (int, np.integer)) for x in _leaves(value))
        return (np.array(value, object), "i") if big else (array, "f")  # 2**63 mixed with -1
    if (asked and kind == "b" and got in "if") or (asked == "complex128" and kind in "bif" and got == "c"):
        return array, got
    if (array.size and got != kind) and not (kind == "c" and got in "if"):
        raise ValueError(_MIXED)
    return array, kind


def _leaves(value: Any) -> Any:
    if not isinstance(value, (list, tuple)):
        return [value]
    return [leaf for part in value for leaf in _leaves(part)]


def _natural_dtype(value: Any, array: Any, kind: str) -> np.dtype:
    first = _first_leaf(value)
    if kind in "fc" and isinstance(first, (np.ndarray, np.generic)) and first.dtype.kind not in "iu":
        return first.dtype  # an integer that floats follow becomes a float as Python's do
    if kind == "i" and array.size and (array.dtype == object or array.max() > 2**31 - 1 or array.min() < -(2**31)):
        return dtypes.int64.numpy
    return _NATURAL[kind].numpy


def _holds_tensor(value: Any) -> bool:
    """True when some leaf of nested lists must be put in by an operation, so that gradients flow to it."""
    for part in value:
        if isinstance(part, Operand) or hasattr(part, "__tf_tensor__"):
            return True
        if type(part) in (list, tuple) and _holds_tensor(part):
            return True
        if type(part) in _KINDS and type(value) is list and len(value) > 64:
            return False  # a long list of numbers: do not look at each
    return False


def _pack(value: Any, dtype: np.dtype | None) -> EagerTensor:
    """Lists with tensors in them: stack the parts, recorded on the tape. The first tensor decides the dtype."""
    decides = next(t for t in _leaves(value) if isinstance(t, Operand) or hasattr(t, "__tf_tensor__"))
    hint = dtype if dtype is not None else np.dtype(decides.dtype.as_numpy_dtype)

    def parts(v: Any) -> Any:
        if isinstance(v, (list, tuple)):
            return stack_tensors([parts(x) for x in v])
        tensor = convert(v) if isinstance(v, Operand) or hasattr(v, "__tf_tensor__") else convert(v, hint)
        if dtype is not None and tensor._array.dtype != dtype:
            return OPS["Cast"](tensor, dtype=dtype)
        return tensor

    return parts(value)


def stack_tensors(parts: Sequence[EagerTensor]) -> EagerTensor:
    """The parts along a new first axis; their shapes and dtypes must be equal."""
    for part in parts:
        check_dtypes(OPS["Pack"], (parts[0], part))
    return OPS["Pack"](*parts, axis=0)


def _from_object(value: Any, dtype: np.dtype | None, hint: np.dtype | None, space: Any) -> EagerTensor:
    """Everything else that knows how to become a tensor, or an array."""
    asked = None if dtype is None else dtypes.of(np.empty(0, dtype))
    if hasattr(value, "__tf_tensor__"):
        return convert(value.__tf_tensor__(asked, None), dtype)
    for _, cls, function in sorted(_hooks, key=lambda hook: hook[0]):
        if isinstance(value, cls):
            result = function(value, dtype=asked, name=None, as_ref=False)
            if result is not NotImplemented:
                return convert(result, dtype)
    if isinstance(value, TensorShape):
        if dtype is not None and dtype.name not in ("int32", "int64"):
            raise TypeError(f"a shape becomes a tensor of int32 or int64, not {dtype.name}: {value}. Use tf.cast afterwards.")
        if not value.is_fully_defined():
            raise ValueError(f"the shape {value} has unknown sizes, and a tensor has no None. Use tf.shape of the tensor itself.")
        sizes = value.as_list()
        wide = any(size is not None and size >= 2**31 for size in sizes)
        natural = dtypes.int64 if wide else dtypes.int32 if sizes else dtypes.float32  # () is an empty list, hence float32
        return _from_python(sizes, dtype or natural.numpy, None, space)
    if type(value).__module__.partition(".")[0] == "cupy" and hasattr(value, "get"):
        want = hint if dtype is None else dtype
        return wrap(backend.SPACE[type(value)].array(value, want or value.dtype))
    if hasattr(value, "__array__") or hasattr(value, "__array_interface__"):
        return _from_array(np.asarray(value), hint if dtype is None else dtype, space)
    if isinstance(value, Sequence):
        return _from_python(list(value), dtype, hint, space)
    return refuse(value)


def refuse(value: Any) -> Any:
    """ValueError: this value is no tensor and cannot become one."""
    raise ValueError(f"{value!r} is a {type(value)}, which is no tensor. Give a number, bool, text, an array, or lists of them.")


def _numpy_dtype(dtype: Any) -> np.dtype | None:
    return None if dtype is None else dtypes.as_dtype(dtype).numpy


def constant(value: Any, dtype: Any = None, shape: Any = None, name: str = "Const") -> EagerTensor:
    """A tensor of a Python or NumPy value (copied), in the given dtype and shape. Mirrors `tf.constant`.

    `shape` reshapes; a single element is repeated to fill it. Raises TypeError when the value does not fit dtype or
    shape, ValueError for what cannot be a tensor.

    >>> import minitape as tf
    >>> tf.constant([[1, 2], [3, 4]], dtype=tf.float64).numpy()
    array([[1., 2.],
           [3., 4.]])
    >>> tf.constant(7, shape=[2, 2]).numpy()
    array([[7, 7],
           [7, 7]], dtype=int32)
    """
    want = _numpy_dtype(dtype)
    if isinstance(value, Operand) and not isinstance(value, Tensor):
        value = value._tensor.numpy()  # type: ignore[attr-defined]  # a constant of a Variable's value, to which no gradient flows
    if hasattr(value, "dense_shape"):
        refuse(value)
    if isinstance(value, range):
        value = list(value)
    if isinstance(value, Tensor):
        if want is not None and want != value._array.dtype:
            raise TypeError(
                f"constant: dtype={dtypes.as_dtype(dtype)!r}, but {value} is a tensor of {value.dtype!r}. Use tf.cast."
            )
        tensor = convert(value)
    elif type(value) in (list, tuple) and _holds_tensor(value):
        raise ValueError("tf.constant takes numbers, not tensors inside lists: use tf.stack or tf.convert_to_tensor.")
    else:
        tensor = convert(value, want)
    if shape is None:
        return tensor
    sizes = tuple(TensorShape(shape).as_list())
    array = tensor._array
    if array.shape == sizes:
        return tensor
    size = int(np.prod(sizes))  # type: ignore[arg-type]
    if array.size == 1 and not isinstance(value, Tensor):
        return wrap(backend.SPACE[type(array)].full(sizes, array.reshape(()), dtype=array.dtype))
    if array.size != size:
        raise TypeError(f"constant: shape={sizes} takes {size} elements, or one for all, and value has {array.size}: {array} "
                        f"(given as {value}).")  # fmt: skip
    return wrap(array.reshape(sizes))


def convert_to_tensor(value: Any, dtype: Any = None, dtype_hint: Any = None, name: str | None = None) -> EagerTensor:
    """`value` as a tensor; a tensor is returned as it is. Mirrors `tf.convert_to_tensor`.

    `dtype` is binding, `dtype_hint` a wish. Tensors and Variables inside lists are stacked, and gradients flow to them.

    >>> import minitape as tf
    >>> x = tf.constant(1.0)
    >>> tf.convert_to_tensor(x) is x, tf.convert_to_tensor([x, 2.0]).numpy()
    (True, array([1., 2.], dtype=float32))
    """
    tensor = convert(value, _numpy_dtype(dtype), _numpy_dtype(dtype_hint))
    # reads that the caller can see are separate tensors, and so separate sources
    return value.value() if isinstance(value, Operand) and not isinstance(value, Tensor) else tensor  # type: ignore[attr-defined]


def register_tensor_conversion_function(base_type: Any, conversion_func: Callable[..., Any], priority: int = 100) -> None:
    """Teach conversion of your own class. Mirrors `tf.register_tensor_conversion_function`.

    `conversion_func(value, dtype=None, name=None, as_ref=False)` returns a tensor or NotImplemented; lower priorities are
    asked first.

    >>> import minitape as tf
    >>> class Celsius:
    ...     degrees = 20.0
    >>> tf.register_tensor_conversion_function(Celsius, lambda c, dtype=None, name=None, as_ref=False: tf.constant(c.degrees))
    >>> float(tf.add(Celsius(), 1.0))
    21.0
    """
    if not callable(conversion_func):
        raise TypeError(f"register_tensor_conversion_function: conversion_func must be a function, got {conversion_func!r}.")
    for cls in base_type if isinstance(base_type, tuple) else (base_type,):
        _hooks.append((priority, cls, conversion_func))


def is_tensor(x: Any) -> bool:
    """True for tensors and Variables, False for arrays and numbers. Mirrors `tf.is_tensor`.

    >>> import minitape as tf
    >>> tf.is_tensor(tf.constant(1)), tf.is_tensor(tf.Variable(1)), tf.is_tensor(1)
    (True, True, False)
    """
    return isinstance(x, Tensor) or getattr(type(x), "_is_tensor_like", False)
