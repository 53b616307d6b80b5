"""tf.experimental.numpy: NumPy's functions on tensors, with gradients and NumPy's promotion of dtypes.

Each function brings its operands together as NumPy does (`promotion`) and runs TensorFlow's operations, whose derivatives
it thereby has. `making` and `spaced` make tensors, `elementwise` and `logic` are tables, `reductions` fold axes, `shapes`
rearrange, `indexing` picks, `linear` multiplies, `constants` are NumPy's names.

    import minitape.experimental.numpy as tnp
    tnp.add([1, 2], 0.5)                               # float64: [1.5, 2.5]

`behaviour` is the switch that makes the tensors themselves behave as NumPy arrays do. Before it, an int tensor and a
float tensor do not mix in `+`, and tensors have no `.reshape`. After it, the operators promote as these functions do,
tensors index like arrays and have array methods. Variables get the promotion but, as in TensorFlow, no methods; and
functions such as `tf.add` stay strict. There is no way back but a new process.

    tnp.experimental_enable_numpy_behavior()
    tf.constant([1, 2]) + tf.constant([0.5, 0.5])      # float64: [1.5, 2.5]
    tf.constant([1, 2, 3, 4]).reshape(2, 2)
"""

from ..tensor import Tensor as ndarray
from . import random
from .behaviour import experimental_enable_numpy_behavior
from .constants import *
from .diagonals import *
from .elementwise import *
from .indexing import *
from .linear import *
from .logic import *
from .making import *
from .promotion import *
from .reductions import *
from .shapes import *
from .spaced import *
from .statistics import *
from .turning import *
from .whole import *
