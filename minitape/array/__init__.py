"""What TensorFlow keeps at its root: making tensors, changing their shape, picking parts of them.

`arrange` rearranges elements, `index` picks and places them, `make` makes tensors from nothing, `cast` changes dtype and
tells about a tensor.
"""

from .cast import *  # noqa: F403
from .index import *  # noqa: F403
from .make import *  # noqa: F403
from .arrange import *  # noqa: F403
