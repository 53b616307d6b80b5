"""tf.math: the tables of derivatives, one file per family.

`elementwise` is the table of calculus and the place to start; `circular` goes on with angles, `rounding` with whole numbers,
`guarded` with products that avoid nan, `activations` with bends. `compare` answers yes or no. `reduce` folds axes away,
`spread` measures how far values lie apart, `logsumexp` adds in the scale of logarithms, `sums` adds many tensors, `segment`
folds rows that bear the same number, `cumulative` keeps the partial results; `counting` and `histogram` count.
`probability` has softmax. `error_functions`, `gamma`, `incomplete` and `special` are borrowed from SciPy (by `borrow`), and
only their derivatives are ours; `sobol` has points that fill a cube evenly.
"""

from ..array.order import approx_max_k, in_top_k, top_k
from ..array.search import invert_permutation
from .activations import *
from .circular import *
from .compare import *
from .counting import *
from .cumulative import *
from .elementwise import *
from .error_functions import *
from .gamma import *
from .guarded import *
from .histogram import *
from .incomplete import *
from .logsumexp import *
from .probability import *
from .reduce import *
from .rounding import *
from .segment import *
from .sobol import *
from .special import bessel_i0, bessel_i0e, bessel_i1, bessel_i1e
from .spread import *
from .sums import *
