"""tf.math: the tables of derivatives, one file per family.

`elementwise` is the table of calculus and the place to start; `compare` answers yes or no; `reduce` folds axes away;
`cumulative` keeps the partial results; `probability` has softmax.
"""

from ..array.order import approx_max_k, in_top_k, top_k
from ..array.search import invert_permutation
from . import stopgap as _stopgap
from .compare import *
from .counting import *
from .cumulative import *
from .elementwise import *
from .histogram import *
from .logsumexp import *
from .probability import *
from .reduce import *
from .segment import *
from .sobol import *
from .spread import *
from .sums import *
