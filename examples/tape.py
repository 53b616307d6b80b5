"""A tape from the lecture, to be looked at: `python3 -m examples --tape` makes a page and a picture of it.

x goes two ways to y, so two gradients come back to it, and are added up.
"""

import minitape as tf

x = tf.Variable(2.0, name="x")

with tf.GradientTape() as myname:
    a = x / 2 * 3
    y = a * x**2

slope = myname.gradient(y, x)
print(f"dy/dx = {float(slope)}")
