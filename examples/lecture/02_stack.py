"""stack lays tensors of one shape side by side along a new axis (새로운 축).

Two tensors of shape (2, 3, 4, 5) become one tensor with five axes. `axis` says where the new one, of
length 2, goes: think of each tensor as having a 1 in that place, and of the ones adding up.
"""

from library import play, tf

play(__file__)

a = tf.reshape(tf.constant(range(2 * 3 * 4 * 5)), (2, 3, 4, 5))
b = -a

# (1,2,3,4,5) and (1,2,3,4,5)
tf.stack([a, b], axis=0).shape
# (2,1,3,4,5) and (2,1,3,4,5)
tf.stack([a, b], axis=1).shape
# (2,3,1,4,5) and (2,3,1,4,5)
tf.stack([a, b], axis=2).shape
# (2,3,4,1,5) and (2,3,4,1,5)
tf.stack([a, b], axis=3).shape
# (2,3,4,5,1) and (2,3,4,5,1); -1 counts from the end
tf.stack([a, b], axis=-1).shape
