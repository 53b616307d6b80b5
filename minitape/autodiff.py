"""tf.autodiff: the tape under its other name, and its forward counterpart.

>>> import minitape as tf
>>> tf.autodiff.GradientTape is tf.GradientTape
True
"""

from .forward import ForwardAccumulator
from .tape import GradientTape

__all__ = ["ForwardAccumulator", "GradientTape"]
