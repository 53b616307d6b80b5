"""tf.math: the tables of derivatives, one file per family.

`elementwise` is the table of calculus and the place to start; `compare` answers yes or no; `reduce` folds axes away;
`cumulative` keeps the partial results; `probability` has softmax.
"""

from .activations import *
from .circular import *
from .compare import *
from .cumulative import *
from .elementwise import *
from .error_functions import *
from .gamma import *
from .guarded import *
from .probability import *
from .reduce import *
from .rounding import *
from .special import bessel_i0, bessel_i0e, bessel_i1, bessel_i1e
