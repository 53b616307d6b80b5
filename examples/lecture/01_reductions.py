"""Many numbers into one: max, min, sum, mean.

Python's own max, min and sum can walk through a tensor; mean is no word of Python, so the library has to
help. The answer keeps the type of the numbers it came from, and a mean of integers is an integer.
"""

import numpy as np

from library import play, tf

play(__file__)

tf.config.experimental.list_physical_devices("GPU")

a = tf.constant([1.0, 2.0, 3.0, 4.0])
a
max(a)
min(a)
sum(a)
mean(a)  # refused
tf.reduce_mean(a)

# Integers in, integer out: the half of 2.5 is cut off. Written with points, the same numbers are floats.
tf.reduce_mean(tf.constant([1, 2, 3, 4]))
tf.reduce_mean(tf.constant([1.0, 2.0, 3.0, 4.0]))

# NumPy's habit is another: its mean of integers is a float.
float(np.mean(np.array([1, 2, 3, 4])))
