"""Initializer: a function (shape, dtype) -> first value, and the constants.

>>> import minitape as tf
>>> tf.Variable(tf.initializers.Constant(0.5)([2])).numpy()
array([0.5, 0.5], dtype=float32)
"""

from __future__ import annotations

from typing import Any

from .. import dtype as dtypes
from ..array import cast, eye, ones, zeros
from ..tensor import EagerTensor


def as_kind(dtype: Any) -> Any:
    """The dtype asked for, or float32."""
    return dtypes.as_dtype(dtypes.float32 if dtype is None else dtype)


class Initializer:
    """A function (shape, dtype) -> tensor with a configuration. Mirrors `tf.initializers.Initializer`; subclass it.

    >>> import minitape as tf
    >>> class Halves(tf.initializers.Initializer):
    ...     def __call__(self, shape, dtype=None):
    ...         return tf.fill(shape, 0.5)
    >>> tf.Variable(Halves()([2])).numpy()
    array([0.5, 0.5], dtype=float32)
    """

    settings: tuple[str, ...] = ()

    def __call__(self, shape: Any, dtype: Any = None) -> Any:
        """The first value of a variable. Subclasses say it: NotImplementedError here."""
        raise NotImplementedError(f"{type(self).__name__} makes no values: define __call__(self, shape, dtype=None).")

    def get_config(self) -> dict[str, Any]:
        """The arguments that make another initialiser like this one."""
        return {name: getattr(self, name) for name in self.settings}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Initializer:
        """An initialiser from what `get_config` said."""
        return cls(**config)

    def clone(self) -> Initializer:
        """Another one like this."""
        return self.from_config(self.get_config())


class Zeros(Initializer):
    """All 0, float32 unless another dtype is asked for. Mirrors `tf.initializers.Zeros`.

    >>> import minitape as tf
    >>> tf.initializers.Zeros()((2,)).numpy()
    array([0., 0.], dtype=float32)
    """

    def __call__(self, shape: Any, dtype: Any = None) -> EagerTensor:
        return zeros(shape, as_kind(dtype))


class Ones(Initializer):
    """All 1, float32 unless another dtype is asked for. Mirrors `tf.initializers.Ones`.

    >>> import minitape as tf
    >>> tf.initializers.Ones()((2,)).numpy()
    array([1., 1.], dtype=float32)
    """

    def __call__(self, shape: Any, dtype: Any = None) -> EagerTensor:
        return ones(shape, as_kind(dtype))


class Constant(Initializer):
    """`value` everywhere; it broadcasts to the shape. Mirrors `tf.initializers.Constant`.

    >>> import minitape as tf
    >>> tf.initializers.Constant([1.0, 2.0])((2, 2)).numpy()
    array([[1., 2.],
           [1., 2.]], dtype=float32)
    """

    settings = ("value",)

    def __init__(self, value: Any = 0.0):
        self.value = value

    def __call__(self, shape: Any, dtype: Any = None) -> EagerTensor:
        return cast(self.value, as_kind(dtype)) * ones(shape, as_kind(dtype))


class Identity(Initializer):
    """`gain` on the diagonal of a matrix. ValueError for other ranks. Mirrors `tf.initializers.Identity`.

    >>> import minitape as tf
    >>> tf.initializers.Identity(2.0)((2, 2)).numpy()
    array([[2., 0.],
           [0., 2.]], dtype=float32)
    """

    def __init__(self, gain: float = 1.0):
        self.gain = gain

    def __call__(self, shape: Any, dtype: Any = None) -> EagerTensor:
        if len(shape) != 2:
            raise ValueError(f"{type(self).__name__}: shape is {shape}. Give two sizes, those of a matrix.")
        return self.gain * eye(shape[0], shape[1], dtype=as_kind(dtype))
