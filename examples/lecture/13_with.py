"""`with` opens the tape and closes it again.

`with tf.GradientTape() as mytape:` makes a tape, names it, calls __enter__ at the start of the block and
__exit__ at its end, even when an error ends it. That is why those two names are hidden: nobody needs to
write them.
"""

from library import play, tf

play(__file__)

# Script 12 again, a outside the block: 12.
x = tf.Variable(2.0)
a = (x / 2) * 3
with tf.GradientTape() as mytape:
    y = a * x**2
mytape.gradient(y, x)

# Script 11 again, a inside the block: 18.
x = tf.Variable(2.0)
with tf.GradientTape() as myname:
    a = x / 2 * 3
    y = a * x**2
myname.gradient(y, x)
