"""d(f, x): differentiation as a function that is given a function.

Functions are objects like any other, so they can be passed on; a lambda is one that needs no name. This d
knows functions of one variable only. For more, and for exact slopes, the computer has to see the formula
itself.
"""

from library import play

play(__file__)


def f(x):
    return 3 * x**2


f(1)
f(3)


def d(f, x):
    return (f(x + 0.000000001) - f(x)) / 0.000000001


d(f, 2)
d(lambda x: 3 * x**2, 2)
d(lambda x: x**2, 0)


# Two variables: f(2, 3) is already a number, and d does not know which variable to move.
def f(x, y):
    return x**2 + 3 * y


d(f(2, 3))  # refused
