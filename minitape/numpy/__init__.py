"""tf.experimental.numpy: the switch that makes tensors behave as NumPy arrays do.

Before it, an int tensor and a float tensor do not mix, and tensors have no `.reshape`. After it, the operators promote
dtypes as NumPy does, tensors index like arrays and have array methods. Variables get the promotion but, as in
TensorFlow, no methods; and functions such as `tf.add` stay strict. There is no way back but a new process.

    import minitape.experimental.numpy as tnp
    tnp.experimental_enable_numpy_behavior()
    tf.constant([1, 2]) + tf.constant([0.5, 0.5])      # float64: [1.5, 2.5]
    tf.constant([1, 2, 3, 4]).reshape(2, 2)
"""

from ..tensor import Tensor as ndarray
from . import random
from .behaviour import experimental_enable_numpy_behavior

__all__ = ["experimental_enable_numpy_behavior", "ndarray"]
