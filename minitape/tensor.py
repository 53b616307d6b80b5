"""Tensor: an array that never changes, and a number by which tapes know it.

A tensor holds exactly two things:

- `_array`, a NumPy or CuPy array (for a 0-d NumPy tensor a NumPy scalar, which computes eight times faster);
- `_id`, drawn from a counter when the tensor is made and never used again. A tape tracks a tensor if and only if it
  holds this number. (Python's own `id()` would not do: it is recycled when an object dies.)

Everything else (shape, dtype, printing) is read off the array. Arithmetic is not written here: the row that declares
an operation in `math.py` or `array.py` also teaches its symbol to tensors with `Operand.learn`.

>>> import minitape as tf
>>> x = tf.constant([1.0, 2.0])
>>> x
<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1., 2.], dtype=float32)>
>>> x + 1 is x, (x + 1)._id > x._id
(False, True)
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

import numpy as np

from . import backend
from . import dtype as dtypes
from .dtype import DType
from .errors import NotFoundError
from .tensor_shape import TensorShape

new_id = itertools.count(1).__next__

#: every operation by TensorFlow's raw name ("Mul", "MatMul"); each enters itself when its row is read (see op.py)
OPS: dict[str, Any] = {}


class Operand:
    """What tensors and Variables share: Python's operators, each taught by the operation that computes it."""

    __slots__ = ()
    __array_priority__ = 100  # `ndarray + tensor` is the tensor's business

    @classmethod
    def learn(cls, **methods: Callable[..., Any]) -> None:
        """Take methods (`__add__=add`) for this class and its subclasses."""
        for name, method in methods.items():
            setattr(cls, name, method)

    _id: int
    _operand: Callable[..., Any]  # what takes part in operations: the tensor itself, or a Variable's present value

    # The rows in math.py and array.py fill these in; declared so that type checkers know them.
    __add__: Callable[..., Any]
    __radd__: Callable[..., Any]
    __sub__: Callable[..., Any]
    __rsub__: Callable[..., Any]
    __mul__: Callable[..., Any]
    __rmul__: Callable[..., Any]
    __truediv__: Callable[..., Any]
    __rtruediv__: Callable[..., Any]
    __floordiv__: Callable[..., Any]
    __rfloordiv__: Callable[..., Any]
    __mod__: Callable[..., Any]
    __rmod__: Callable[..., Any]
    __pow__: Callable[..., Any]
    __rpow__: Callable[..., Any]
    __matmul__: Callable[..., Any]
    __rmatmul__: Callable[..., Any]
    __and__: Callable[..., Any]
    __or__: Callable[..., Any]
    __xor__: Callable[..., Any]
    __rand__: Callable[..., Any]
    __ror__: Callable[..., Any]
    __rxor__: Callable[..., Any]
    __lt__: Callable[..., Any]
    __le__: Callable[..., Any]
    __gt__: Callable[..., Any]
    __ge__: Callable[..., Any]
    __neg__: Callable[..., Any]
    __abs__: Callable[..., Any]
    __invert__: Callable[..., Any]
    __getitem__: Callable[..., Any]


class Tensor(Operand):
    """An immutable array of one dtype. Made by `tf.constant` and by operations. Mirrors `tf.Tensor`.

    >>> import minitape as tf
    >>> x = tf.constant([[1, 2], [3, 4]])
    >>> x.shape, x.dtype, x.ndim, len(x), x[1, 0].numpy()
    (TensorShape([2, 2]), tf.int32, 2, 2, np.int32(3))
    """

    __slots__ = ("__weakref__", "_array", "_id")
    _array: Any
    _id: int

    def __new__(cls, *args: Any, **kwargs: Any) -> Tensor:
        raise TypeError("a Tensor is made by tf.constant, tf.convert_to_tensor or an operation, not by tf.Tensor(...)")

    @property
    def shape(self) -> TensorShape:
        """The sizes of the axes."""
        return TensorShape(self._array.shape)

    @property
    def dtype(self) -> DType:
        """The type of the elements."""
        return dtypes.of(self._array)

    @property
    def ndim(self) -> int:
        """The number of axes."""
        return self._array.ndim

    @property
    def device(self) -> str:
        """Where the array lies, in TensorFlow's words."""
        return backend.device_name(self._array)

    backing_device = device

    def _operand(self, dtype: Any = None) -> Tensor:
        return self

    def get_shape(self) -> TensorShape:
        """The same as `shape`."""
        return self.shape

    def set_shape(self, shape: Any) -> None:
        """Check that the tensor has this shape. ValueError when it does not: an eager tensor's shape is a fact."""
        if not self.shape.is_compatible_with(shape):
            raise ValueError(f"set_shape: the tensor is {self.shape}, which cannot be {TensorShape(shape)}. Use tf.reshape.")

    def numpy(self) -> Any:
        """A NumPy copy: writing to it does not reach the tensor. A 0-d tensor gives a NumPy scalar."""
        self._take_out()
        array = backend.to_numpy(self._array)
        return np.array(array)[()] if array.ndim == 0 else np.array(array)

    def _take_out(self) -> None:
        """Tell the tapes that from here on somebody computes with the numbers, where no tape can follow."""
        for tape in backend.thread.tapes:
            if self._id in tape._watched:
                tape._taken.add(self._id)

    def cpu(self) -> Tensor:
        """This tensor in NumPy's memory."""
        return wrap(backend.to_numpy(self._array))

    def gpu(self, gpu_index: int = 0) -> Tensor:
        """This tensor in the memory of a GPU (needs CuPy)."""
        with backend.cupy().cuda.Device(gpu_index):
            return wrap(backend.from_numpy(backend.to_numpy(self._array), backend.cupy()))

    def ref(self) -> Reference:
        """A hashable stand-in, for use as a key: tensors compare element by element and so cannot be one."""
        return Reference(self)

    experimental_ref = ref

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        self._take_out()
        array = np.asarray(backend.to_numpy(self._array), dtype)
        if copy:
            return array.copy()
        array = array.view()
        array.flags.writeable = False  # np.asarray(x) shares the tensor's memory, and a tensor never changes
        return array

    def __dlpack__(self, **options: Any) -> Any:
        return self._as_array().__dlpack__(**options)

    def __dlpack_device__(self) -> tuple[int, int]:
        return self._as_array().__dlpack_device__()

    def _as_array(self) -> Any:
        """A real array, never a NumPy scalar. A copy: whoever receives a DLPack capsule may write to it."""
        return backend.SPACE[type(self._array)].array(self._array)

    def __len__(self) -> int:
        if self._array.ndim == 0:
            raise TypeError("len(x): x is a scalar, with no axis to measure. Use tf.size(x) to count elements.")
        return self._array.shape[0]

    def __iter__(self) -> Iterator[Any]:
        if self._array.ndim == 0:
            raise TypeError("iter(x): x is a scalar, with no axis to walk along. Use x.numpy() for its value.")
        return (self[i] for i in range(self._array.shape[0]))

    def __bool__(self) -> bool:
        array = backend.to_numpy(self._array)
        if array.size == 0:  # NumPy is about to make this an error; TensorFlow says False
            return False
        return bool(array)

    __nonzero__ = __bool__

    def __int__(self) -> int:
        return int(self._scalar("int"))

    def __float__(self) -> float:
        return float(self._scalar("float"))

    def __complex__(self) -> complex:
        return complex(self._scalar("complex"))

    def _scalar(self, what: str) -> Any:
        if self._array.ndim:
            raise TypeError(f"{what}(x): x has shape {self.shape}, and only a scalar is one number. Pick an element, as in x[0].")
        self._take_out()
        value = self._array.item()
        return value.real if isinstance(value, complex) and what != "complex" else value

    def __index__(self) -> int:
        if self._array.ndim or self._array.dtype.kind not in "iu":
            # TensorFlow lets NumPy answer, whose floats lack __index__ altogether
            error = AttributeError if self._array.ndim == 0 else TypeError
            raise error(
                f"this tensor is no index: {self!r}. Only a scalar of an integer dtype has __index__; use int(x) or tf.cast."
            )
        return int(self._array)

    def __round__(self, digits: int = 0) -> Any:
        if self.dtype.is_complex:
            raise NotFoundError(None, None, "Round: there is no kernel for complex numbers; round the real and imaginary parts.")
        return self.astype  # the AttributeError that names the switch; TensorFlow too rounds only with it

    def eval(self, feed_dict: Any = None, session: Any = None) -> NoReturn:
        """A call of TensorFlow 1: NotImplementedError. Use `numpy()`."""
        raise NotImplementedError("Tensor.eval: there are no sessions here, values are at hand. Use x.numpy().")

    def __format__(self, spec: str) -> str:
        return format(self.numpy(), spec)

    def __copy__(self) -> Tensor:
        return self  # nobody can tell an immutable thing from its copy

    def __deepcopy__(self, memo: dict) -> Tensor:
        return self

    def __reduce__(self) -> tuple:
        return _unpickle, (self.numpy(),)

    def __hash__(self) -> int:
        raise TypeError("hash(x): tensors compare element by element and so cannot be looked up. Use x.ref() in sets and dicts.")

    def __getattr__(self, name: str) -> NoReturn:
        if name in _NUMPY_NAMES:
            raise AttributeError(
                f"{type(self).__name__}.{name}: only NumPy arrays have this. Use x.numpy().{name}, or let all tensors have it "
                "with tf.experimental.numpy.experimental_enable_numpy_behavior()."
            )
        if name in ("graph", "name", "op"):
            raise AttributeError(f"Tensor.{name}: only the tensors of graphs have this, and there are none here.")
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def __repr__(self) -> str:
        return f"<tf.Tensor: shape={self.shape}, dtype={self.dtype.name}, numpy={_shown(self._array)}>"

    def __str__(self) -> str:
        text = str(backend.to_numpy(self._array))
        lead = "\n" if "\n" in text else ""
        return f"tf.Tensor({lead}{text}, shape={self.shape}, dtype={self.dtype.name})"


class EagerTensor(Tensor):
    """The tensor that operations return. TensorFlow prints this name for it, and so do we."""


_NUMPY_NAMES = {"T", "astype", "ravel", "transpose", "reshape", "clip", "size", "tolist", "data"}

_new: Callable[[type], EagerTensor] = object.__new__


def wrap(array: Any) -> EagerTensor:
    """A tensor around an array that nobody will change. The one place where tensors are born."""
    if type(array) is bytes:  # NumPy takes single strings out of their arrays
        array = np.array(array, object)
    tensor = _new(EagerTensor)
    tensor._array = array
    tensor._id = new_id()
    return tensor


def _unpickle(array: Any) -> EagerTensor:
    return wrap(backend.from_numpy(array, backend.home()))


def _shown(array: Any) -> str:
    """The array as a tensor's repr shows it: plain numbers for 0-d, NumPy's own repr otherwise."""
    array = backend.to_numpy(array)
    if array.ndim == 0 and array.dtype.kind in "fciubO":
        return repr(array.item())
    text = str(array) if array.ndim == 0 else repr(array)
    return "\n" + text if "\n" in text else text


class Reference:
    """A hashable handle on a tensor or Variable: equal when it is the same object. Mirrors what `ref()` returns.

    >>> import minitape as tf
    >>> x = tf.constant(1.0)
    >>> {x.ref(): "seen"}[x.ref()], x.ref().deref() is x
    ('seen', True)
    """

    __slots__ = ("_object",)

    def __init__(self, wrapped: Any):
        self._object = wrapped

    def deref(self) -> Any:
        """The object referred to."""
        return self._object

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Reference):
            raise TypeError(f"x.ref() == y: y is a {type(other).__name__}, no reference. Compare x.ref() with y.ref().")
        return other._object is self._object

    def __hash__(self) -> int:
        return id(self._object)

    def __repr__(self) -> str:
        return f"<Reference wrapping {self._object!r}>"
