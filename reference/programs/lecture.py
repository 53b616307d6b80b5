"""The lecture of week 3, line by line.

Each line is a cell of a notebook: it is run, and if it ends in an expression, the value and its repr are the answer;
if it raises, the class of the exception is.  `tf` and `tnp` are whichever library is being asked.  Lines that ask the
notebook for help (`?mytape`) are no Python and are left out; the indentation that the notes lost is put back.
"""

# mypy: ignore-errors
from __future__ import annotations

import ast
from typing import Any

import numpy as np

from reference.programs import observe, story

TENSORS = """
tf.config.experimental.list_physical_devices('GPU')
a = tf.constant([1.0,2.0,3.0,4.0])
a
max(a)
min(a)
sum(a)
mean(a)
tf.reduce_mean(a)
tf.reduce_mean(tf.constant([1,2,3,4]))
a = tf.reshape(tf.constant(range(2*3*4*5)),(2,3,4,5))
b = -a
tf.stack([a,b],axis=0).shape
tf.stack([a,b],axis=1).shape
tf.stack([a,b],axis=2).shape
tf.stack([a,b],axis=3).shape
tf.stack([a,b],axis=-1).shape
a = tf.reshape(tf.constant(range(2*3*4)),(2,3,4))
b = -a
c = 2*a
tf.concat([a,b,c],axis=0).shape
tf.concat([a,b,c],axis=1).shape
tf.concat([a,b,c],axis=-1).shape
tf.stack([a,b,c],axis=0).shape
tf.stack([a,b,c],axis=1).shape
tf.stack([a,b,c],axis=2).shape
tf.stack([a,b,c],axis=-1).shape
a = tf.reshape(tf.constant(range(2*3*4)),(2,3,4))
b = tf.reshape(-tf.constant(range(4*3*4)),(4,3,4))
a.shape
b.shape
tf.concat([a,b],axis=0).shape
tf.concat([a,b],axis=1).shape
tf.concat([a,b],axis=2).shape
np.array([[1,0],[0,1]]) @ np.array([77,-88])
np.array([77,-88]) @ np.array([[1,0],[0,1]])
np.array([[1,0],[0,1]]) @ np.array([77,-88]).reshape(2,1)
np.array([77,-88]).reshape(1,2) @ np.array([[1,0],[0,1]])
np.array([77,-88]).reshape(2,1) @ np.array([[1,0],[0,1]])
np.array([77,-88]).reshape(2,1)
np.array([[1,0],[0,1]])
I = tf.constant([[1.0,0.0],[0.0,1.0]])
x = tf.constant([77.0,-88.0])
x @ I
I @ x
x
I
tf.reshape(x,-1)
I @ tf.reshape(x,(2,1))
tf.reshape(x,(1,2)) @ I
tf.reshape(x,(2,1)) @ I
"""

VARIABLES = """
tf.Variable([1,2,3,4])
tf.Variable([1.0,2.0,3.0,4.0])
_a = tf.Variable([1,2,3,4])
type(_a)
tf.Variable(tf.constant([1,2,3,4]))
tf.Variable(np.array([1,2,3,4]))
type(tf.constant([1,2,3,4]))
type(np.array([1,2,3,4]))
type(tf.Variable(np.array([1,2,3,4])))
a = tf.Variable([1,2,3,4])
a
a[0]
a[:2]
type(a[:2])
a = tf.Variable([1,2,3,4])
b = -a
type(a)
type(b)
a+b
type(a+b)
a = tf.Variable([1,2,3,4])
b = tf.Variable([-1,-2,-3,-4])
type(a)
type(b)
a+b
type(a+b)
tf.Variable([1,2]) + tf.Variable([3.14,3.14])
tf.Variable([1.0,2.0]) + tf.Variable([3.14,3.14])
tf.Variable([1,2,3,4]).reshape(2,2)
tf.constant([1,2,3,4]).reshape(2,2)
"""

NUMPY_BEHAVIOR = """
tnp = tf.experimental.numpy
tnp.experimental_enable_numpy_behavior()
tf.Variable([1,2]) + tf.Variable([3.14,3.14])
tf.Variable([1,2,3,4]).reshape(2,2)
tf.constant([1,2,3,4]).reshape(2,2)
tf.constant([1,2,3,4]).T
tf.constant([1,2])+1.5
"""

JOINING = """
a = tf.Variable([[1,2],[3,4]])
b = tf.Variable([[-1,-2],[-3,-4]])
tf.concat([a,b],axis=0)
a = tf.Variable([[1,2],[3,4]])
b = tf.Variable([[-1,-2],[-3,-4]])
tf.stack([a,b],axis=0)
type(a)
type(b)
type(tf.stack([a,b],axis=0))
a = tf.Variable([1,2,3,4])
before = id(a)
a.assign_add([-1,-2,-3,-4])
id(a) == before
a
"""

BY_HAND = """
x1 = 2
y1 = 3* x1**2
x2 = 2 + 0.000000001
y2 = 3 * x2**2
(y2-y1)/(x2-x1)
def f(x): return(3*x**2)
f(1)
f(3)
def d(f,x): return (f(x + 0.000000001)-f(x))/0.000000001
d(f,2)
d(lambda x: 3*x**2,2)
d(lambda x: x**2, 0)
def f(x,y): return(x**2 + 3*y)
d(f(2,3))
"""

TAPE = """
x = tf.Variable(2.0)
a = tf.constant(3.0)
mytape = tf.GradientTape()
mytape
[name for name in ('batch_jacobian', 'gradient', 'jacobian', 'reset', 'stop_recording', 'watch', 'watched_variables') if name in dir(mytape)]
[name in dir(mytape) for name in ('__enter__', '__exit__')]
mytape = tf.GradientTape()
mytape.__enter__() is mytape
y = a*x**2
mytape.__exit__(None,None,None)
mytape.gradient(y,x)
x = tf.Variable(2.0)
mytape = tf.GradientTape()
entered = mytape.__enter__()
a = x/2*3
y = a*x**2
mytape.__exit__(None,None,None)
mytape.gradient(y,x)
3/2*3*4
x = tf.Variable(2.0)
a = (x/2)*3
mytape = tf.GradientTape()
entered = mytape.__enter__()
y = a*x**2
mytape.__exit__(None,None,None)
mytape.gradient(y,x)
x = tf.Variable(2.0)
a = (x/2)*3
with tf.GradientTape() as mytape: y = a*x**2
mytape.gradient(y,x)
x = tf.Variable(2.0)
with tf.GradientTape() as myname: a = x/2*3; y = a*x**2
myname.gradient(y,x)
x = tf.Variable(2.0)
with tf.GradientTape() as myname: a = x/2*3; y = a*x**2
myname.gradient(y,x)
myname.gradient(y,x)
x = tf.Variable(2.0)
with tf.GradientTape(persistent=True) as myname: a = x/2*3; y = a*x**2
myname.gradient(y,x)
myname.gradient(y,x)
x = tf.Variable(2.0)
with tf.GradientTape(persistent=True) as myname: a = x/2*3; y = a*x**2
myname.gradient(y,x)
x = tf.constant(2.0)
with tf.GradientTape(persistent=True) as myname: a = x/2*3; y = a*x**2
myname.gradient(y,x)
str(myname.gradient(y,x))
x = tf.constant(2.0)
with tf.GradientTape(persistent=True) as myname: myname.watch(x); a = x/2*3; y = a*x**2
str(myname.gradient(y,x))
x = tf.Variable(2.0)
with tf.GradientTape(persistent=True,watch_accessed_variables=False) as myname: a = x/2*3; y = a*x**2
myname.gradient(y,x)
str(myname.gradient(y,x))
x = tf.Variable(2.0)
with tf.GradientTape(persistent=True,watch_accessed_variables=False) as myname: myname.watch(x); a = x/2*3; y = a*x**2
str(myname.gradient(y,x))
x = tf.Variable(2.0)
with tf.GradientTape(persistent=True) as myname: myname.watch(x); a = x/2*3; y = a*x**2
str(myname.gradient(y,x))
myname.watched_variables()
"""


def notebook(tf: Any, *parts: str) -> dict[str, Any]:
    """Run the cells one after the other, as a notebook does: an error ends its cell and nothing else."""
    names: dict[str, Any] = {"tf": tf, "np": np}
    answers: dict[str, Any] = {}
    lines = [line for part in parts for line in part.strip().splitlines()]
    for number, line in enumerate(lines, 1):
        tree = ast.parse(line)
        last = tree.body[-1]

        def cell(tree: ast.Module = tree, last: ast.stmt = last) -> Any:
            if not isinstance(last, ast.Expr):
                exec(compile(tree, "<lecture>", "exec"), names)
                return "done"
            value = eval(compile(ast.Expression(last.value), "<lecture>", "eval"), names)
            return [value, repr(value)]

        answers[f"{number:03d}  {line}"] = observe(cell)
    return answers


@story
def tensors(tf):
    return notebook(tf, TENSORS)


@story
def variables(tf):
    return notebook(tf, VARIABLES)


@story
def joining(tf):
    return notebook(tf, JOINING)


@story
def by_hand(tf):
    return notebook(tf, BY_HAND)


@story
def tape(tf):
    return notebook(tf, TAPE)


@story(fresh=True)
def the_whole_lecture(tf):
    """In the lecture's order: from the middle on, everything runs with NumPy behaviour switched on."""
    return notebook(tf, TENSORS, VARIABLES, NUMPY_BEHAVIOR, JOINING, BY_HAND, TAPE)
