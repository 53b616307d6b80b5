"""tf.nn: what neural networks are made of.

`windows` explains how a window walks over an image. What it does there: `conv` sums up, `transpose` reads that backward,
`depthwise` keeps channels apart, `convolution` spreads the window; `pool` keeps the largest, `avg_pool` the mean, `pools`
is both over any axes, `fractional` cuts at random, `morphology` adds and keeps the largest. `layers` has biases and
dropout, `losses` the cross entropies. Activations are plain functions and live in the table of calculus
(`minitape/math/elementwise.py`); this room only lists them too.
"""

from ..math.elementwise import elu, relu, sigmoid, softplus, tanh
from ..math.probability import softmax
from .avg_pool import *
from .conv import *
from .convolution import *
from .depthwise import *
from .fractional import *
from .layers import *
from .losses import *
from .morphology import *
from .pool import *
from .pools import *
from .transpose import *
