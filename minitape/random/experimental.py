"""tf.random.experimental: newer shuffles, and the older names of what has moved to `tf.random`.

>>> import minitape as tf
>>> tf.random.experimental.Generator is tf.random.Generator, tf.random.experimental.stateless_split is tf.random.split
(True, True)
"""

from .algorithm import Algorithm
from .generator import Generator, create_rng_state, get_global_generator, set_global_generator
from .picks import index_shuffle, stateless_shuffle
from .stateless import fold_in as stateless_fold_in
from .stateless import split as stateless_split

__all__ = ["Algorithm", "Generator", "create_rng_state", "get_global_generator", "index_shuffle", "set_global_generator",
           "stateless_fold_in", "stateless_shuffle", "stateless_split"]  # fmt: skip
