"""Integers and floats do not mix, until NumPy behaviour is switched on.

By default a sum of two types is refused rather than guessed. One call, made once and for the whole
program, brings NumPy's ways: types are promoted (형 변환), and tensors get methods such as reshape.
Variables do not.
"""

from library import play, tf

play(__file__)

tf.Variable([1, 2]) + tf.Variable([3.14, 3.14])  # refused
tf.Variable([1.0, 2.0]) + tf.Variable([3.14, 3.14])
tf.constant([1, 2, 3, 4]).reshape(2, 2)  # refused

# The same module as `import tensorflow.experimental.numpy as tnp`.
tnp = tf.experimental.numpy
tnp.experimental_enable_numpy_behavior()

# int32 and float32 meet in float64, as they do in NumPy.
tf.Variable([1, 2]) + tf.Variable([3.14, 3.14])
tf.constant([1, 2, 3, 4]).reshape(2, 2)
tf.Variable([1, 2, 3, 4]).reshape(2, 2)  # refused
