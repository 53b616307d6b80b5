"""What TensorFlow keeps at its root: making tensors, changing their shape, picking parts of them.

Rearranging: `arrange` (reshape, join, cut), `pad`, `turn` (reverse, roll, repeat), `blocks` (space to batch and back),
`partition` (into piles and back), `patches`. Picking and placing: `index` by position, `gather` by index, `scatter_nd` by
index vectors, `where` by condition. Making: `make` from nothing, `grids` of coordinates. Asking: `basics` changes dtype and
tells about a tensor, `bits` reads it as another type, `ensure` checks a shape, `several` takes many at a time.
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
from .order import *
from .pad import *
from .partition import *
from .patches import extract_volume_patches
from .scatter_nd import *
from .search import *
from .several import *
from .turn import *
from .where import *
