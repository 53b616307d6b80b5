"""tf.autodiff: the tape under its other name.

>>> import minitape as tf
>>> tf.autodiff.GradientTape is tf.GradientTape
True
"""

from .tape import GradientTape

__all__ = ["GradientTape"]
