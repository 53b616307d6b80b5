"""A tape watches Variables by itself (자동 감시); a constant has to be pointed out with watch (수동 감시).

What nobody watches leaves no trace: the gradient is None, which says "not connected" and is not the
number 0.
"""

from library import play, tf

play(__file__)

x = tf.Variable(2.0)
with tf.GradientTape(persistent=True) as myname:
    a = x / 2 * 3
    y = a * x**2
myname.gradient(y, x)

# A constant: nothing was written down.
x = tf.constant(2.0)
with tf.GradientTape(persistent=True) as myname:
    a = x / 2 * 3
    y = a * x**2
myname.gradient(y, x)
print(myname.gradient(y, x))

# A constant that is watched counts like a Variable.
x = tf.constant(2.0)
with tf.GradientTape(persistent=True) as myname:
    myname.watch(x)
    a = x / 2 * 3
    y = a * x**2
print(myname.gradient(y, x))
