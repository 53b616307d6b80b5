"""When the tape is opened and closed decides what it knows.

The same formula as before, but a is computed before the tape is open. To the tape it is then just the
number 3, and the slope is that of 3x²: 12, not 18.
"""

from library import play, tf

play(__file__)

x = tf.Variable(2.0)
a = (x / 2) * 3
mytape = tf.GradientTape()
mytape.__enter__()
y = a * x**2
mytape.__exit__(None, None, None)
mytape.gradient(y, x)
