"""Two lines on the tape: the chain rule is the tape's work, not yours.

Here a itself depends on x, so y = (3/2)x³ and the slope at 2 is (3/2)·3·2² = 18. Both lines were written
while the tape was open, so it knows both ways in which x reaches y.
"""

from library import play, tf

play(__file__)

x = tf.Variable(2.0)
mytape = tf.GradientTape()
mytape.__enter__()
a = x / 2 * 3
y = a * x**2
mytape.__exit__(None, None, None)
mytape.gradient(y, x)

# By hand:
3 / 2 * 3 * 4
