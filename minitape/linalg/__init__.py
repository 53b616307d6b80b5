"""tf.linalg: matrices, their products, factors and functions.

`products` multiplies, `equations` multiplies by an equation, `diagonals` reads and writes diagonals, `norms` measures. `solving`
has linear systems and determinants, `tridiagonal` those with few diagonals, `least_squares` those without a solution.
`factors` has qr and lu, `spectral` singular values and eigenvalues, `functions` the exponential of a matrix.
"""

from ..array import eye
from ..clip import global_norm
from ..math.spread import l2_normalize
from .diagonals import *
from .equations import *
from .factors import *
from .functions import *
from .least_squares import *
from .norms import *
from .products import *
from .solving import *
from .spectral import *
from .tridiagonal import *
