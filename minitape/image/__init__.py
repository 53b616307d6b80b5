"""tf.image: pictures as tensors [height, width, channels], or a batch of them.

`hsv` and `colour` have spaces of colour, `adjust` makes pictures brighter or more colourful, whatever dtype they come in,
`shape` turns, crops and pads them, `resize` makes them larger and smaller by the weighted sums that `taps` explains, and `crops`
fetches parts. `edges` looks at how they change from pixel to pixel, `quality` at how two of them differ. `boxes` and `padded`
choose among frames round things in a picture, `draw` draws them, and `random` changes pictures at random.
"""

from ..array.patches import extract_patches
from .adjust import *
from .boxes import *
from .colour import *
from .crops import *
from .draw import *
from .edges import *
from .hsv import *
from .padded import *
from .quality import *
from .random import *
from .resize import *
from .shape import *
