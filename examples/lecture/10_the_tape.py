"""The tape (테이프, 연습장): open it, write the formula, close it, ask for the slope.

What should be differentiated goes into a Variable, what should not into a constant. Between __enter__ and
__exit__ the tape writes down every computation; gradient(y, x) then reads it backward, and the slope is
exact.
"""

import inspect

from library import play, tf

play(__file__)

x = tf.Variable(2.0)
a = tf.constant(3.0)
mytape = tf.GradientTape()
mytape

# Notebooks answer ?mytape with its help. Its two options:
list(inspect.signature(tf.GradientTape).parameters)

# dir(mytape) names what it can do. __enter__ and __exit__ are hidden there: script 13 shows why.
[name for name in ["__enter__", "__exit__", "gradient", "watch"] if name in dir(mytape)]

mytape = tf.GradientTape()
mytape.__enter__()
y = a * x**2
mytape.__exit__(None, None, None)
mytape.gradient(y, x)
