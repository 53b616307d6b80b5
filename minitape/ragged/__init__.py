"""tf.ragged: tensors whose rows may differ in length.

`rows` is the bookkeeping: where rows begin and end. `tensor` holds RaggedTensor, made of it and of values; `layout` turns
dense tensors into ragged ones and back, `merge` makes several axes one, `pick` is indexing, `arithmetic` the operators.
`make`, `join`, `flat` and `fill` have the functions of this namespace.
"""

from . import arithmetic, fill, layout, merge, pick  # these teach RaggedTensor, or wait at the root
from .flat import *
from .join import *
from .make import *
