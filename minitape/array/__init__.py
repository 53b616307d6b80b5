"""What TensorFlow keeps at its root: making tensors, changing their shape, picking parts of them.

`arrange` rearranges elements, `ensure` checks a shape, `index` picks elements by position, `gather` by index and `where`
by condition, `make` makes tensors from nothing, `basics` changes dtype and tells about a tensor.
"""

from .arrange import *
from .basics import *
from .ensure import *
from .gather import *
from .index import *
from .make import *
from .order import *
from .search import *
from .where import *
