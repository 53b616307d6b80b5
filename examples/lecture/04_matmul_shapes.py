"""A vector of shape (2,) is neither a row nor a column (행, 열).

NumPy guesses which one the product needs; a tensor is never guessed about, so its shape must be spelled
out: (2, 1) is a column, (1, 2) is a row. Spelled out wrongly, both libraries refuse.
"""

import numpy as np

from library import play, tf

play(__file__)

np.array([[1, 0], [0, 1]]) @ np.array([77, -88])
np.array([77, -88]) @ np.array([[1, 0], [0, 1]])
np.array([[1, 0], [0, 1]]) @ np.array([77, -88]).reshape(2, 1)
np.array([77, -88]).reshape(1, 2) @ np.array([[1, 0], [0, 1]])
np.array([77, -88]).reshape(2, 1) @ np.array([[1, 0], [0, 1]])  # refused

# (2, 1) times (2, 2): the inner lengths, 1 and 2, differ.
np.array([77, -88]).reshape(2, 1)
np.array([[1, 0], [0, 1]])
np.array([77, -88]).reshape(1, 2) @ np.array([[1, 0], [0, 1]])

# Tensors: no guessing.
I = tf.constant([[1.0, 0.0], [0.0, 1.0]])
x = tf.constant([77.0, -88.0])
x @ I  # refused
I @ x  # refused
x
I
tf.reshape(x, -1)
I @ tf.reshape(x, (2, 1))
tf.reshape(x, (1, 2)) @ I
tf.reshape(x, (2, 1)) @ I  # refused
