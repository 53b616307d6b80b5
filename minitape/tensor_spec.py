"""TensorSpec: what is known of a tensor before there is one.

A dataset says by it what its elements will be, `from_generator` asks for it, and a size that differs from element to
element is None:

>>> import minitape as tf
>>> tf.data.Dataset.range(5).batch(2).element_spec
TensorSpec(shape=(None,), dtype=tf.int64, name=None)
"""

from __future__ import annotations

from typing import Any

from . import dtype as dtypes
from .dtype import DType
from .tensor import Tensor
from .tensor_shape import TensorShape


class TensorSpec:
    """Shape (sizes may be None, or the whole shape), dtype and name of a tensor to come. Mirrors `tf.TensorSpec`.

    TypeError for what is no dtype or no shape.

    >>> import minitape as tf
    >>> spec = tf.TensorSpec([None, 3], tf.float32)
    >>> spec, spec.is_compatible_with(tf.zeros([2, 3])), spec.is_compatible_with(tf.zeros([2, 4]))
    (TensorSpec(shape=(None, 3), dtype=tf.float32, name=None), True, False)
    """

    __slots__ = ("_dtype", "_name", "_shape")

    def __init__(self, shape: Any, dtype: Any = dtypes.float32, name: str | None = None):
        self._shape, self._dtype, self._name = TensorShape(shape), dtypes.as_dtype(dtype), name

    @classmethod
    def from_spec(cls, spec: Any, name: str | None = None) -> TensorSpec:
        """The same spec under another name, if one is given."""
        return cls(spec.shape, spec.dtype, name or spec.name)

    @classmethod
    def from_tensor(cls, tensor: Any, name: str | None = None) -> TensorSpec:
        """The spec that describes this tensor alone. ValueError for what is no tensor.

        >>> import minitape as tf
        >>> tf.TensorSpec.from_tensor(tf.constant([1, 2]))
        TensorSpec(shape=(2,), dtype=tf.int32, name=None)
        """
        if not isinstance(tensor, Tensor):
            raise ValueError(f"TensorSpec.from_tensor: tensor is a {type(tensor)}. Use tf.constant first.")
        return cls(tensor.shape, tensor.dtype, name)

    @property
    def shape(self) -> TensorShape:
        """The sizes of the axes, as far as they are known."""
        return self._shape

    @property
    def dtype(self) -> DType:
        """The type of the elements."""
        return self._dtype

    @property
    def name(self) -> str | None:
        """The name given."""
        return self._name

    @property
    def value_type(self) -> type:
        """The class of the values described."""
        return Tensor

    def is_compatible_with(self, spec_or_value: Any) -> bool:
        """True when some tensor could meet both specs, or when the tensor given meets this one. Names do not count."""
        other = spec_or_value
        if not isinstance(other, (TensorSpec, Tensor)):
            return False
        return self._dtype is other.dtype and self._shape.is_compatible_with(other.shape)

    def is_subtype_of(self, other: Any) -> bool:
        """True when every tensor that meets this spec meets `other` too."""
        same = isinstance(other, TensorSpec) and self._dtype is other._dtype and self._name in (None, other._name)
        return same and self._shape.is_subtype_of(other._shape)

    def most_specific_common_supertype(self, others: Any) -> TensorSpec | None:
        """The narrowest spec that all of these meet, or None when their dtypes differ.

        >>> import minitape as tf
        >>> tf.TensorSpec([2, 3]).most_specific_common_supertype([tf.TensorSpec([2, 4])])
        TensorSpec(shape=(2, None), dtype=tf.float32, name=None)
        """
        shape, name = self._shape, self._name
        for other in others:
            if not isinstance(other, TensorSpec) or other._dtype is not self._dtype:
                return None
            shape = shape.most_specific_compatible_shape(other._shape)
            name = name if name == other._name else None
        return TensorSpec(shape, self._dtype, name)

    def most_specific_compatible_type(self, other: TensorSpec) -> TensorSpec:
        """`most_specific_common_supertype` of two. ValueError where there is none."""
        found = self.most_specific_common_supertype([other])
        if found is None:
            raise ValueError(f"{self!r} and {other!r} have no spec in common.")
        return found

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, TensorSpec):
            return NotImplemented
        return (self._shape, self._dtype, self._name) == (other._shape, other._dtype, other._name)

    def __hash__(self) -> int:
        return hash((self._shape, self._dtype))

    def __repr__(self) -> str:
        return f"TensorSpec(shape={self._shape}, dtype={self._dtype!r}, name={self._name!r})"

    def __reduce__(self) -> tuple:
        return TensorSpec, (self._shape, self._dtype, self._name)
