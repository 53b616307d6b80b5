"""concat joins tensors along an axis they already have; stack makes a new one.

Count the axes: if the answer has as many as the inputs, it is concat, and one length grows. If it has one
more, it is stack. All the other lengths must be equal, or there is nothing to join along.
"""

from library import play, tf

play(__file__)

a = tf.reshape(tf.constant(range(2 * 3 * 4)), (2, 3, 4))
b = -a
c = 2 * a

# As many axes as before: concat.
tf.concat([a, b, c], axis=0).shape
tf.concat([a, b, c], axis=1).shape
tf.concat([a, b, c], axis=-1).shape

# One axis more: stack.
tf.stack([a, b, c], axis=0).shape
tf.stack([a, b, c], axis=1).shape
tf.stack([a, b, c], axis=2).shape
tf.stack([a, b, c], axis=-1).shape

# Different lengths on the first axis: only that axis can be the one that grows.
a = tf.reshape(tf.constant(range(2 * 3 * 4)), (2, 3, 4))
b = tf.reshape(-tf.constant(range(4 * 3 * 4)), (4, 3, 4))
a.shape
b.shape
tf.concat([a, b], axis=0).shape
tf.concat([a, b], axis=1).shape  # refused
tf.concat([a, b], axis=2).shape  # refused
