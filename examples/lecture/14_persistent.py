"""A tape can be read once, unless it is persistent.

Reading a tape throws its pages away, because they keep every intermediate number in memory.
persistent=True keeps them, for as many gradients as you like.
"""

from library import play, tf

play(__file__)

x = tf.Variable(2.0)
with tf.GradientTape() as myname:
    a = x / 2 * 3
    y = a * x**2
myname.gradient(y, x)
myname.gradient(y, x)  # refused

x = tf.Variable(2.0)
with tf.GradientTape(persistent=True) as myname:
    a = x / 2 * 3
    y = a * x**2
myname.gradient(y, x)
myname.gradient(y, x)
