"""tf.nn: what neural networks are made of.

`windows` explains how a window walks over an image, `conv` and `pool` what it does there; `layers` has biases and
dropout, `losses` the cross entropies. Activations are plain functions and live with the tables of derivatives
(`minitape/math/elementwise.py`, `activations.py`, `probability.py`); this room only lists them too.
"""

from ..array.blocks import depth_to_space, space_to_batch, space_to_depth
from ..array.order import approx_max_k, in_top_k, top_k
from ..math.activations import crelu, gelu, leaky_relu, relu6, selu, silu, softsign, swish
from ..math.counting import zero_fraction
from ..math.elementwise import elu, relu, sigmoid, softplus, tanh
from ..math.probability import log_softmax, softmax
from ..math.spread import l2_normalize
from .apart import *
from .conv import *
from .ctc import *
from .ctc_decode import *
from .embedding import *
from .embedding_sparse import *
from .isotonic import *
from .layers import *
from .losses import *
from .moments import *
from .pool import *
from .response import *
from .weighted import *
