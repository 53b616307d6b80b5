"""tf.math: the tables of derivatives, one file per family.

`elementwise` is the table of calculus and the place to start; `compare` answers yes or no; `reduce` folds axes away;
`cumulative` keeps the partial results; `probability` has softmax.
"""

from .compare import *  # noqa: F403
from .cumulative import *  # noqa: F403
from .elementwise import *  # noqa: F403
from .probability import *  # noqa: F403
from .reduce import *  # noqa: F403
