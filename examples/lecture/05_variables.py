"""A Variable is a box that holds a tensor (변수); what is computed from it is a plain tensor.

A box can be made from a list, a tensor or an array, and keeps the type of its numbers. Reading it, by an
index or in a sum, gives a constant, never another box: only what you declare a Variable is one.
"""

import numpy as np

from library import play, tf

play(__file__)

tf.Variable([1, 2, 3, 4])
tf.Variable([1.0, 2.0, 3.0, 4.0])
_a = tf.Variable([1, 2, 3, 4])
type(_a)
tf.Variable(tf.constant([1, 2, 3, 4]))
tf.Variable(np.array([1, 2, 3, 4]))

type(tf.constant([1, 2, 3, 4]))
type(np.array([1, 2, 3, 4]))
type(tf.Variable(np.array([1, 2, 3, 4])))

# A piece of a Variable is a tensor.
a = tf.Variable([1, 2, 3, 4])
a
a[0]
a[:2]
type(a[:2])

# So is a Variable with its sign turned, and a sum with one in it ...
a = tf.Variable([1, 2, 3, 4])
b = -a
type(a)
type(b)
a + b
type(a + b)

# ... and a sum of two Variables.
a = tf.Variable([1, 2, 3, 4])
b = tf.Variable([-1, -2, -3, -4])
type(a)
type(b)
a + b
type(a + b)
