"""watch_accessed_variables=False: the tape watches only what it is told to.

With it even a Variable is ignored, until watch names it. Left at True, a watch on a Variable changes
nothing.
"""

from library import play, tf

play(__file__)

# The automatic watch turned off.
x = tf.Variable(2.0)
with tf.GradientTape(persistent=True, watch_accessed_variables=False) as myname:
    a = x / 2 * 3
    y = a * x**2
myname.gradient(y, x)
print(myname.gradient(y, x))

# Off, but pointed at.
x = tf.Variable(2.0)
with tf.GradientTape(persistent=True, watch_accessed_variables=False) as myname:
    myname.watch(x)
    a = x / 2 * 3
    y = a * x**2
print(myname.gradient(y, x))

# On, and pointed at all the same.
x = tf.Variable(2.0)
with tf.GradientTape(persistent=True) as myname:
    myname.watch(x)
    a = x / 2 * 3
    y = a * x**2
myname.gradient(y, x)
myname.watched_variables()
