"""tf.image: pictures as tensors [height, width, channels], or a batch of them.

`hsv` and `colour` have spaces of colour, `adjust` makes pictures brighter or more colourful, whatever dtype they come in,
`shape` turns, crops and pads them, and `edges` looks at how they change from pixel to pixel.
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
