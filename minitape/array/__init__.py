"""What TensorFlow keeps at its root: making tensors, changing their shape, picking parts of them.

`arrange` rearranges elements, `ensure` checks a shape, `index` picks elements by position, `gather` by index and `where`
by condition, `make` makes tensors from nothing, `basics` changes dtype and tells about a tensor.
"""

from .arrange import *
from .basics import *
from .bits import *
from .blocks import batch_to_space, space_to_batch, space_to_batch_nd
from .ensure import *
from .gather import *
from .grids import *
from .index import *
from .make import *
from .pad import *
from .partition import *
from .patches import extract_volume_patches
from .scatter_nd import *
from .several import *
from .turn import *
from .where import *
