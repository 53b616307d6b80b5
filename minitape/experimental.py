"""tf.experimental: what TensorFlow keeps there of what minitape has.

>>> import minitape as tf
>>> tf.experimental.numpy.experimental_enable_numpy_behavior.__name__
'experimental_enable_numpy_behavior'
"""

from __future__ import annotations

import sys

from . import dlpack, numpy

# `import minitape.experimental.numpy as tnp` must find what lives one room up
sys.modules[__name__ + ".numpy"] = numpy
sys.modules[__name__ + ".dlpack"] = dlpack
