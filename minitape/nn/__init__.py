"""tf.nn: what neural networks are made of.

`windows` explains how a window walks over an image. What it does there: `conv` sums up, `transpose` reads that backward,
`depthwise` keeps channels apart, `convolution` spreads the window; `pool` keeps the largest, `avg_pool` the mean, `pools`
is both over any axes, `fractional` cuts at random, `morphology` adds and keeps the largest; `apart` deals the pixels out to a
batch. `layers` has biases and dropout, `moments` and `response` normalise, `embedding` looks up rows. `losses` has the cross
entropies, `weighted` those with weights, `sampled` those over some classes, `ctc` the one over alignments; `isotonic` fits
rising lines. Activations live with the tables of derivatives (`minitape/math/`); this room only lists them too.
"""

from ..array.blocks import depth_to_space, space_to_batch, space_to_depth
from ..array.order import approx_max_k, in_top_k, top_k
from ..math.activations import crelu, gelu, leaky_relu, relu6, selu, silu, softsign, swish
from ..math.counting import zero_fraction
from ..math.elementwise import elu, relu, sigmoid, softplus, tanh
from ..math.probability import log_softmax, softmax
from ..math.spread import l2_normalize
from ..random.candidates import all_candidate_sampler
from . import experimental
from .apart import *
from .avg_pool import *
from .conv import *
from .convolution import *
from .ctc import *
from .ctc_decode import *
from .depthwise import *
from .embedding import *
from .embedding_sparse import *
from .fractional import *
from .isotonic import *
from .layers import *
from .losses import *
from .moments import *
from .morphology import *
from .pool import *
from .pools import *
from .response import *
from .sampled import *
from .transpose import *
from .weighted import *
