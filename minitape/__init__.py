from . import dtypes, errors, linalg, math, nest
from .array import *  # noqa: F403
from .convert import constant, convert_to_tensor, is_tensor
from .dtypes import *
from .indexed_slices import IndexedSlices
from .linalg import matmul, norm
from .math import *  # noqa: F403
from .seeds import UnconnectedGradients
from .shape import TensorShape
from .tape import GradientTape
from .tensor import Tensor
from .variable import Variable
newaxis = None
