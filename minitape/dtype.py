"""DTypes: the names that TensorFlow gives to NumPy's element types.

A tensor's numbers lie in an array whose own dtype says what they are; a `DType` is only the name for it, so there is
one object per name and `is` compares them. bfloat16 has no NumPy type of its own: `ml_dtypes` supplies it the first
time someone asks, and nobody else pays for the import.

>>> import minitape as tf
>>> tf.float32, tf.as_dtype("half"), tf.float32 == "float32", tf.constant([1, 2]).dtype
(tf.float32, tf.float16, True, tf.int32)
"""

from __future__ import annotations

import builtins
from typing import Any

import numpy as np


class DType:
    """The type of a tensor's elements. `DType(1)` looks one up by TensorFlow's number for it. Mirrors `tf.DType`.

    >>> import minitape as tf
    >>> tf.float32.name, tf.float32.size, tf.float32.is_floating, tf.complex64.real_dtype
    ('float32', 4, True, tf.float32)
    """

    __slots__ = ("_numpy", "as_datatype_enum", "kind", "name")
    name: str
    as_datatype_enum: int
    kind: str  # one letter: f float, c complex, i signed, u unsigned, b bool, s string
    _numpy: np.dtype | None

    def __new__(cls, number: int) -> DType:
        return as_dtype(int(number))

    @property
    def numpy(self) -> np.dtype:
        """The NumPy dtype whose arrays hold this type (bfloat16 needs the package ml_dtypes)."""
        if self._numpy is None:
            self._numpy = _bfloat16()
            BY_NUMPY[self._numpy] = self
        return self._numpy

    @property
    def as_numpy_dtype(self) -> type:
        """The NumPy scalar type, e.g. `numpy.float32`."""
        return object if self.kind == "s" else self.numpy.type

    @property
    def is_floating(self) -> builtins.bool:
        """True for float16, bfloat16, float32, float64."""
        return self.kind == "f"

    @property
    def is_complex(self) -> builtins.bool:
        """True for complex64 and complex128."""
        return self.kind == "c"

    @property
    def is_integer(self) -> builtins.bool:
        """True for signed and unsigned integers (bool is not one)."""
        return self.kind in "iu"

    @property
    def is_unsigned(self) -> builtins.bool:
        """True for unsigned integers."""
        return self.kind == "u"

    @property
    def is_bool(self) -> builtins.bool:
        """True for bool."""
        return self.kind == "b"

    @property
    def is_numeric(self) -> builtins.bool:
        """True for types that arithmetic is defined on."""
        return self.kind in "fciu"

    @property
    def is_numpy_compatible(self) -> builtins.bool:
        """True: every type here has a NumPy counterpart."""
        return True

    @property
    def is_quantized(self) -> builtins.bool:
        """False: minitape has no quantised types."""
        return False

    @property
    def is_differentiable(self) -> builtins.bool:
        """True where a gradient can exist: floating and complex types."""
        return self.kind in "fc"

    @property
    def base_dtype(self) -> DType:
        """The type itself (TensorFlow also knows reference types, which eager code never sees)."""
        return self

    @property
    def real_dtype(self) -> DType:
        """The type of a complex number's parts; the type itself for all others."""
        return {"complex64": float32, "complex128": float64}.get(self.name, self)

    @property
    def size(self) -> int:
        """Bytes per element (0 for strings, as in TensorFlow)."""
        return 0 if self.kind == "s" else self.numpy.itemsize

    @property
    def max(self) -> Any:
        """The largest finite value. TypeError for bool, complex and string."""
        return self._extreme("max", "maximum")

    @property
    def min(self) -> Any:
        """The smallest finite value. TypeError for bool, complex and string."""
        return self._extreme("min", "minimum")

    def _extreme(self, name: str, word: str) -> Any:
        if self.kind in "iu":
            return int(getattr(np.iinfo(self.numpy), name))
        if self.kind != "f":
            raise TypeError(f"{self} has no {word}; only integer and floating types have one.")
        info = _ml_dtypes().finfo(self.numpy) if self is bfloat16 else np.finfo(self.numpy)
        return getattr(info, name)

    @property
    def limits(self) -> tuple:
        """The range that image code scales to: (0, 1) for floats, (0, max) for integers."""
        if self.kind in "iu":
            return (0, self.max)
        if self not in (float32, float64, bool):
            raise ValueError(f"limits: images are of integers, float32, float64 or bool, not {self}. Use tf.cast.")
        return (0, True) if self is bool else (0, 1)

    def is_compatible_with(self, other: Any) -> builtins.bool:
        """True when `other` names this same type."""
        return self == other

    def __eq__(self, other: object) -> builtins.bool:
        if other is None:
            return False
        try:
            return as_dtype(other) is self
        except TypeError:
            return False

    def __hash__(self) -> int:
        return self.as_datatype_enum

    def __int__(self) -> int:
        return self.as_datatype_enum

    def __repr__(self) -> str:
        return "tf." + self.name

    def __str__(self) -> str:
        return f"<dtype: {self.name!r}>"

    def __reduce__(self) -> tuple:
        return as_dtype, (self.name,)


def _ml_dtypes() -> Any:
    try:
        import ml_dtypes
    except ImportError as error:
        raise ImportError("bfloat16 needs the package ml_dtypes: pip install 'minitape[bfloat16]'") from error
    return ml_dtypes


def _bfloat16() -> np.dtype:
    return np.dtype(_ml_dtypes().bfloat16)


def _name(name: str, number: int, kind: str, numpy: np.dtype | None) -> DType:
    dtype = object.__new__(DType)
    dtype.name, dtype.as_datatype_enum, dtype.kind, dtype._numpy = name, number, kind, numpy
    return dtype


float32 = _name("float32", 1, "f", np.dtype("float32"))
float64 = double = _name("float64", 2, "f", np.dtype("float64"))
int32 = _name("int32", 3, "i", np.dtype("int32"))
uint8 = _name("uint8", 4, "u", np.dtype("uint8"))
int16 = _name("int16", 5, "i", np.dtype("int16"))
int8 = _name("int8", 6, "i", np.dtype("int8"))
string = _name("string", 7, "s", np.dtype(object))
complex64 = _name("complex64", 8, "c", np.dtype("complex64"))
int64 = _name("int64", 9, "i", np.dtype("int64"))
bool = _name("bool", 10, "b", np.dtype("bool"))
bfloat16 = _name("bfloat16", 14, "f", None)
uint16 = _name("uint16", 17, "u", np.dtype("uint16"))
complex128 = _name("complex128", 18, "c", np.dtype("complex128"))
float16 = half = _name("float16", 19, "f", np.dtype("float16"))
uint32 = _name("uint32", 22, "u", np.dtype("uint32"))
uint64 = _name("uint64", 23, "u", np.dtype("uint64"))

ALL = [float32, float64, int32, uint8, int16, int8, string, complex64, int64, bool]
ALL += [bfloat16, uint16, complex128, float16, uint32, uint64]
BY_NUMPY: dict[np.dtype, DType] = {d._numpy: d for d in ALL if d._numpy is not None}
NAMES = {d.name for d in ALL}
_BY_NAME: dict[Any, DType] = {d.name: d for d in ALL} | {d.as_datatype_enum: d for d in ALL}
_BY_NAME |= {"half": float16, "float": float32, "double": float64, float: float32, builtins.bool: bool, object: string}


def of(array: Any) -> DType:
    """The DType of an array of any backend."""
    dtype = array.dtype
    found = BY_NUMPY.get(dtype)
    if found is None:
        if dtype.name == "bfloat16":
            bfloat16.numpy  # noqa: B018  asking once files it under its NumPy dtype
            return bfloat16
        raise TypeError(f"minitape has no tensors of NumPy type {dtype}; convert the array, e.g. with .astype('float32').")
    return found


def as_dtype(type_value: Any) -> DType:
    """The DType that a name, number, Python type or NumPy type stands for. Mirrors `tf.as_dtype`.

    `int` and `complex` are refused with TypeError, as in TensorFlow: they do not say how many bits.

    >>> import minitape as tf, numpy as np
    >>> tf.as_dtype("double"), tf.as_dtype(float), tf.as_dtype(np.int8)
    (tf.float64, tf.float32, tf.int8)
    """
    if isinstance(type_value, DType):
        return type_value
    try:
        if isinstance(type_value, np.ndarray):
            return of(type_value)
        if isinstance(type_value, np.dtype) or (isinstance(type_value, type) and issubclass(type_value, np.generic)):
            if type_value is np.generic:
                raise TypeError  # older NumPy reads it as void, newer NumPy refuses it
            kind = np.dtype(type_value)
            return string if kind.kind in "US" else of(np.empty(0, kind))
        if isinstance(type_value, (str, int, float, type)) and type_value in _BY_NAME:
            return _BY_NAME[type_value]
    except TypeError:
        pass
    raise TypeError(
        f"as_dtype: {type_value!r} names no dtype, or not how many bits it has. Give tf.float32, 'float32', np.float32 and so on."
    )
