"""tf.ragged: tensors whose rows may differ in length.

`rows` is the bookkeeping: where rows begin and end. `tensor` holds RaggedTensor, made of it and of values; `layout` turns
dense tensors into ragged ones and back, `pick` is indexing, `arithmetic` the operators. `make`, `join`, `flat` and `fill`
have the functions of this namespace.
"""

from . import arithmetic, layout, pick  # these teach RaggedTensor
from .flat import *
from .join import *
from .make import *
from .tensor import RaggedTensor as RaggedTensor  # at the root, as TensorFlow has it
