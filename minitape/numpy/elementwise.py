"""Elementwise functions, as a table: which function of TensorFlow each one runs, and how its operands get there.

    square = one("square", math.square, "x * x.", ...)           x becomes a tensor
    multiply = two("multiply", math.multiply, "x1 * x2.", ...)   x1 and x2 become tensors of the dtype in which they meet

`floats`: what is neither floating nor complex becomes float64 first; as in TensorFlow, that works only once
`experimental_enable_numpy_behavior` has taught tensors `astype`, and is an AttributeError before. `bools` is the function for
two bools, or the dtype in which they are counted. Derivatives are those of the functions that are run.

>>> import minitape.experimental.numpy as tnp
>>> tnp.add([1, 2], 0.5).numpy(), tnp.add(True, False).numpy()
(array([1.5, 2.5]), np.True_)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from .. import dtype as dtypes
from .. import math
from ..array import broadcast_to, cast, fill, ones_like, reshape, unstack, where
from ..clip import clip_by_value
from ..convert import convert
from ..nn import relu
from ..tensor import EagerTensor, Tensor
from .making import full_like
from .promotion import as_tensor, inexact, is_real, together
from .shapes import meeting

# fmt: off

__all__ = ["abs", "absolute", "add", "angle", "arccos", "arccosh", "arcsin", "arcsinh", "arctan", "arctan2", "arctanh", "around",
           "bitwise_not", "cbrt", "ceil", "clip", "conj", "conjugate", "cos", "cosh", "deg2rad", "divide", "divmod", "exp",
           "exp2", "expm1", "fabs", "fix", "float_power", "floor", "floor_divide", "heaviside", "hypot", "imag", "iscomplex",
           "iscomplexobj", "isfinite", "isinf", "isnan", "isneginf", "isposinf", "isreal", "isrealobj", "log", "log1p", "log2",
           "log10", "logaddexp", "logaddexp2", "maximum", "minimum", "mod", "multiply", "negative", "nextafter", "polyval",
           "positive", "power", "rad2deg", "real", "reciprocal", "remainder", "round", "sign", "signbit", "sin", "sinc", "sinh",
           "sqrt", "square", "subtract", "tan", "tanh", "true_divide"]


def published(call: Callable, public: str, doc: str, eg: str, words: str) -> Any:
    code, _, printed = eg.partition(" -> ")
    call.__name__ = call.__qualname__ = public
    call.__doc__ = (f"{doc}\n\n    {words} Mirrors `tf.experimental.numpy.{public}`.\n\n"
                    f"    >>> import minitape.experimental.numpy as tnp\n    >>> print({code}.numpy())\n    {printed}\n")
    return call


def one(public: str, run: Callable, doc: str, eg: str, floats: bool = False) -> Any:
    """A function of one tensor."""

    def call(x: Any) -> Any:
        tensor = as_tensor(x)
        return run(inexact(tensor) if floats else tensor)

    return published(call, public, doc, eg, "Any shape; a Python float counts as float64."
                      + " Integers: AttributeError before NumPy behaviour is on." * floats)


def two(public: str, run: Callable, doc: str, eg: str, bools: Any = None) -> Any:
    """A function of two operands, in the dtype where they meet."""

    def call(x1: Any, x2: Any) -> Any:
        x, y = together(x1, x2)
        if bools is None or x._array.dtype.kind != "b":
            return run(x, y)
        return bools(x, y) if callable(bools) else run(cast(x, bools), cast(y, bools))

    return published(call, public, doc, eg, "Shapes broadcast, dtypes mix as in NumPy.")


# Arithmetic of two operands.

add = two("add", math.add, "x1 + x2; `or` of bools.", "tnp.add([1, 2], 0.5) -> [1.5 2.5]", bools=math.logical_or)
subtract = two("subtract", math.subtract, "x1 - x2.", "tnp.subtract([1, 2], 0.5) -> [0.5 1.5]")
multiply = two("multiply", math.multiply, "x1 * x2; `and` of bools.", "tnp.multiply([1, 2], 0.5) -> [0.5 1. ]",
               bools=math.logical_and)
true_divide = two("true_divide", math.divide, "x1 / x2, a floating number.", "tnp.true_divide(1, 2) -> 0.5", bools=dtypes.float64)
divide = two("divide", math.divide, "x1 / x2, a floating number.", "tnp.divide([1, 2], 4) -> [0.25 0.5 ]", bools=dtypes.float64)
floor_divide = two("floor_divide", math.floordiv, "x1 / x2, rounded down.", "tnp.floor_divide([7, -7], 2) -> [ 3 -4]",
                   bools=dtypes.int8)
mod = two("mod", math.floormod, "The remainder of floor_divide, with the sign of x2.", "tnp.mod([7, -7], 2) -> [1 1]",
          bools=dtypes.int8)
remainder = two("remainder", math.floormod, "The same as mod.", "tnp.remainder([7, -7], 2) -> [1 1]", bools=dtypes.int8)
power = two("power", math.pow, "x1 to the power x2.", "tnp.power([1, 2], 2.0) -> [1. 4.]")
float_power = two("float_power", math.pow, "The same as power.", "tnp.float_power([1, 2], 2.0) -> [1. 4.]")
minimum = two("minimum", math.minimum, "The smaller of x1 and x2; `and` of bools.", "tnp.minimum([1, 5], 3) -> [1 3]",
              bools=math.logical_and)


def maximum(x1: Any, x2: Any) -> EagerTensor:
    """The larger of x1 and x2; `or` of bools. At a tie the gradient is x1's, but beside the number 0 it is relu's: 0.

    Shapes broadcast, dtypes mix as in NumPy. Mirrors `tf.experimental.numpy.maximum`.

    >>> import minitape.experimental.numpy as tnp
    >>> print(tnp.maximum([1, 5], 3).numpy())
    [3 5]
    """
    if is_real(x2) and x2 == 0 and isinstance(x1, Tensor) and x1.dtype != dtypes.bool:
        return relu(x1)
    x, y = together(x1, x2)
    return math.logical_or(x, y) if x.dtype.is_bool else math.maximum(x, y)


def clip(a: Any, a_min: Any, a_max: Any) -> EagerTensor:
    """`a` kept between the bounds, one of which may be None; dtypes mix. Mirrors `tf.experimental.numpy.clip`.

    ValueError when both are None.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.clip([1, 5, 9], 2, 6).numpy()
    array([2, 5, 6])
    """
    if a_min is None and a_max is None:
        raise ValueError("clip: a_min and a_max are both None. Give at least one.")
    if a_min is None:
        return minimum(a, a_max)
    if a_max is None:
        return maximum(a, a_min)
    x, low, high = meeting(together(a, a_min, a_max))
    return clip_by_value(x, low, high)


def divmod(x1: Any, x2: Any) -> tuple[EagerTensor, EagerTensor]:
    """Both floor_divide and mod. Mirrors `tf.experimental.numpy.divmod`.

    >>> import minitape.experimental.numpy as tnp
    >>> [t.numpy().tolist() for t in tnp.divmod([7, -7], 2)]
    [[3, -4], [1, 1]]
    """
    return floor_divide(x1, x2), mod(x1, x2)


def _step(x: Any, y: Any) -> Any:
    nought, whole = (convert(n, y._array.dtype) for n in (0, 1))
    z = where(x < 0, nought, where(x > 0, whole, y))
    return inexact(z)


heaviside = two("heaviside", _step, "0 where x1 < 0, x2 where it is 0, 1 where it is larger.",
                "tnp.heaviside([-1.0, 0.0, 1.0], 0.5) -> [0.  0.5 1. ]")

arctan2 = two("arctan2", math.atan2, "The angle of the point (x2, x1) from the x axis.",
              "tnp.arctan2(1.0, [1.0, 0.0]) -> [0.78539816 1.57079633]")
nextafter = two("nextafter", math.nextafter, "The next float from x1 towards x2. Its gradient is that of x1 itself.",
                "tnp.nextafter(1.0, 2.0) -> 1.0000000000000002")

# One operand: powers, exponentials and logarithms.

square = one("square", math.square, "x * x.", "tnp.square([2, -3]) -> [4 9]")
sqrt = one("sqrt", math.sqrt, "The square root.", "tnp.sqrt([4.0, 9.0]) -> [2. 3.]", floats=True)
reciprocal = one("reciprocal", math.reciprocal, "1 / x.", "tnp.reciprocal([2.0, 4.0]) -> [0.5  0.25]")
exp = one("exp", math.exp, "e to the power x.", "tnp.exp([0.0, 1.0]) -> [1.         2.71828183]", floats=True)
exp2 = one("exp2", lambda x: 2**x, "2 to the power x.", "tnp.exp2([0.0, 3.0]) -> [1. 8.]", floats=True)
log = one("log", math.log, "The natural logarithm.", "tnp.log([1.0, 0.0]) -> [  0. -inf]", floats=True)
log2 = one("log2", lambda x: math.log(x) / np.log(2), "The logarithm to base 2.", "tnp.log2([1.0, 8.0]) -> [0. 3.]", floats=True)
log10 = one("log10", lambda x: math.log(x) / np.log(10), "The logarithm to base 10.",
            "tnp.log10([1.0, 100.0]) -> [0. 2.]", floats=True)
expm1 = one("expm1", math.expm1, "exp(x) - 1, exact for small x.", "tnp.expm1([0.0, 1e-10]) -> [0.e+00 1.e-10]", floats=True)
log1p = one("log1p", math.log1p, "log(1 + x), exact for small x.", "tnp.log1p([0.0, 1e-10]) -> [0.e+00 1.e-10]", floats=True)


def _root(x: Any) -> Any:
    root = math.abs(x) ** (1.0 / 3)  # no power of a negative number
    return where(x < 0, -root, root)


cbrt = one("cbrt", _root, "The cube root.", "tnp.cbrt([-8.0, 27.0]) -> [-2.  3.]", floats=True)


def hypot(x1: Any, x2: Any) -> EagerTensor:
    """sqrt(x1² + x2²). Shapes broadcast; tensors of two dtypes do not mix here. Mirrors `tf.experimental.numpy.hypot`.

    >>> import minitape.experimental.numpy as tnp
    >>> print(tnp.hypot(3.0, [4.0]).numpy())
    [5.]
    """
    return sqrt(square(x1) + square(x2))


def _logarithm_of_sum(x1: Any, x2: Any, run: Callable) -> EagerTensor:
    largest, delta = maximum(x1, x2), x1 - x2
    undefined = isnan(delta)  # not numbers, or infinities of one sign
    x, y = together(x1 + x2, largest + run(-abs(delta)))
    return where(undefined, x, y)


def logaddexp(x1: Any, x2: Any) -> EagerTensor:
    """log(exp(x1) + exp(x2)), without overflow. Tensors of two dtypes do not mix here. Mirrors
    `tf.experimental.numpy.logaddexp`.

    >>> import minitape.experimental.numpy as tnp
    >>> print(tnp.logaddexp(1000.0, 1000.0).numpy())
    1000.6931471805599
    """
    return _logarithm_of_sum(x1, x2, lambda x: log1p(exp(x)))


def logaddexp2(x1: Any, x2: Any) -> EagerTensor:
    """log2(2**x1 + 2**x2), without overflow. Tensors of two dtypes do not mix here. Mirrors
    `tf.experimental.numpy.logaddexp2`.

    >>> import minitape.experimental.numpy as tnp
    >>> print(tnp.logaddexp2(1000.0, 1000.0).numpy())
    1001.0
    """
    return _logarithm_of_sum(x1, x2, lambda x: log1p(exp2(x)) / np.log(2))


def polyval(p: Any, x: Any) -> EagerTensor:
    """The polynomial with coefficients p, that of the highest power first, at x. Mirrors `tf.experimental.numpy.polyval`.

    >>> import minitape.experimental.numpy as tnp
    >>> print(tnp.polyval([1, 0, 2], [2, 3]).numpy())
    [ 6 11]
    """
    p, x = together(p, x)
    coefficients = unstack(p if p.ndim else reshape(p, [1]))
    y = math.polyval(coefficients, x)
    return broadcast_to(y, x.shape) if len(coefficients) == 1 else y


# Angles.

sin = one("sin", math.sin, "The sine, in radians.", "tnp.sin([0.0, 1.0]) -> [0.         0.84147098]", floats=True)
cos = one("cos", math.cos, "The cosine, in radians.", "tnp.cos([0.0, 1.0]) -> [1.         0.54030231]", floats=True)
tan = one("tan", math.tan, "The tangent, in radians.", "tnp.tan([0.0, 1.0]) -> [0.         1.55740772]", floats=True)
arcsin = one("arcsin", math.asin, "The angle whose sine is x.", "tnp.arcsin([0.0, 1.0]) -> [0.         1.57079633]", floats=True)
arccos = one("arccos", math.acos, "The angle whose cosine is x.", "tnp.arccos([0.0, 1.0]) -> [1.57079633 0.        ]",
             floats=True)
arctan = one("arctan", math.atan, "The angle whose tangent is x.", "tnp.arctan([0.0, 1.0]) -> [0.         0.78539816]",
             floats=True)
sinh = one("sinh", math.sinh, "The hyperbolic sine.", "tnp.sinh([0.0, 1.0]) -> [0.         1.17520119]", floats=True)
cosh = one("cosh", math.cosh, "The hyperbolic cosine.", "tnp.cosh([0.0, 1.0]) -> [1.         1.54308063]", floats=True)
tanh = one("tanh", math.tanh, "The hyperbolic tangent.", "tnp.tanh([0.0, 1.0]) -> [0.         0.76159416]", floats=True)
arcsinh = one("arcsinh", math.asinh, "The number whose sinh is x.", "tnp.arcsinh([0.0, 1.0]) -> [0.         0.88137359]",
              floats=True)
arccosh = one("arccosh", math.acosh, "The number >= 0 whose cosh is x.", "tnp.arccosh([1.0, 3.0]) -> [0.         1.76274717]",
              floats=True)
arctanh = one("arctanh", math.atanh, "The number whose tanh is x.", "tnp.arctanh([0.0, 0.5]) -> [0.         0.54930614]",
              floats=True)
deg2rad = one("deg2rad", lambda x: x * (np.pi / 180.0), "Degrees as radians.",
              "tnp.deg2rad([0.0, 180.0]) -> [0.         3.14159265]", floats=True)


def _sinc(x: Any) -> Any:
    angle = x * np.pi
    return where(x == 0, ones_like(x), math.sin(angle) / angle)


sinc = one("sinc", _sinc, "sin(πx) / (πx), and 1 at 0; its gradient at 0 is nan, as TensorFlow's.",
           "tnp.sinc([0.0, 0.5]) -> [1.         0.63661977]", floats=True)


def rad2deg(x: Any) -> Any:
    """Radians as degrees: x * 180 / π, whatever `*` makes of x. Mirrors `tf.experimental.numpy.rad2deg`.

    >>> import minitape as tf
    >>> print(tf.experimental.numpy.rad2deg(tf.constant([3.1415927])).numpy())
    [180.]
    """
    return x * (180.0 / np.pi)


def angle(z: Any, deg: bool = False) -> Any:
    """The angle of a complex number, in radians or degrees. Of a real one π or 0, as a float32 and without a gradient.

    Mirrors `tf.experimental.numpy.angle`.

    >>> import minitape.experimental.numpy as tnp
    >>> print(tnp.angle([1j, -1 + 0j], deg=True).numpy())
    [ 90. 180.]
    """
    x = inexact(as_tensor(z))
    y = where(x < 0, np.pi, 0) if x.dtype.is_floating else math.angle(x)
    return rad2deg(y) if deg else y


# Signs and absolute values.

negative = one("negative", math.negative, "-x.", "tnp.negative([1, -2]) -> [-1  2]")
positive = one("positive", lambda x: x, "x itself.", "tnp.positive([1, -2]) -> [ 1 -2]")
abs = one("abs", math.abs, "|x|; of complex numbers the modulus.", "tnp.abs([1, -2]) -> [1 2]")
absolute = one("absolute", math.abs, "The same as abs.", "tnp.absolute([1, -2]) -> [1 2]")
fabs = one("fabs", math.abs, "The same as abs.", "tnp.fabs([1, -2]) -> [1 2]")
signbit = one("signbit", lambda x: fill(x.shape, False) if x.dtype == dtypes.bool else x < 0, "Whether x < 0; False for bools.",
              "tnp.signbit([1, -2]) -> [False  True]")
floor = one("floor", math.floor, "The largest whole number <= x. Its gradient is None.", "tnp.floor([1.5, -1.5]) -> [ 1. -2.]",
            floats=True)
ceil = one("ceil", math.ceil, "The smallest whole number >= x. Its gradient is None.", "tnp.ceil([1.5, -1.5]) -> [ 2. -1.]",
           floats=True)
fix = one("fix", lambda x: where(x < 0, math.ceil(x), math.floor(x)), "The nearest whole number towards 0.",
          "tnp.fix([1.5, -1.5]) -> [ 1. -1.]", floats=True)
bitwise_not = one("bitwise_not", lambda x: ~x, "All bits of an integer turned over; `not` of bools.",
                  "tnp.bitwise_not([0, 1]) -> [-1 -2]")


def sign(x: Any, out: Any = None, where: Any = None, **kwargs: Any) -> EagerTensor:
    """-1, 0 or 1; x / |x| of complex numbers. Mirrors `tf.experimental.numpy.sign`. ValueError if other arguments are given.

    >>> import minitape.experimental.numpy as tnp
    >>> print(tnp.sign([-2.0, 0.0]).numpy())
    [-1.  0.]
    """
    if out or where or kwargs:
        raise ValueError(f"sign: out, where and {[*kwargs]} are not supported. Leave them out.")
    return math.sign(as_tensor(x))


def around(a: Any, decimals: int = 0) -> EagerTensor:
    """Rounded to so many decimals, or with negative ones to tens and hundreds; halves go to the even neighbour.

    AttributeError before NumPy behaviour is on, as in TensorFlow. Mirrors `tf.experimental.numpy.around`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.around([1.25])
    Traceback (most recent call last):
    AttributeError: EagerTensor.astype: only NumPy arrays have this. Use x.numpy().astype, or let all tensors have it with \
tf.experimental.numpy.experimental_enable_numpy_behavior().
    """
    x: Any = as_tensor(a)
    wide = inexact(x)
    factor = cast(10.0**decimals, wide.dtype)
    return (math.divide(math.round(math.multiply(wide, factor)), factor)).astype(x.dtype)


def round(a: Any, decimals: int = 0) -> EagerTensor:
    """The same as `around`. Mirrors `tf.experimental.numpy.round`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.round.__name__
    'round'
    """
    return around(a, decimals)


# Complex numbers and their parts.

conj = one("conj", math.conj, "The complex conjugate; a real tensor as it is.", "tnp.conj([1 + 2j]) -> [1.-2.j]")
conjugate = one("conjugate", math.conj, "The same as conj.", "tnp.conjugate([1 + 2j]) -> [1.-2.j]")


def _part(run: Callable, public: str, doc: str, eg: str) -> Any:
    return published(lambda val: run(as_tensor(val)), public, doc, eg, "Any shape.")


real = _part(math.real, "real", "The real part.", "tnp.real([1 + 2j]) -> [1.]")
imag = _part(math.imag, "imag", "The imaginary part; zeros for a real tensor.", "tnp.imag([1 + 2j]) -> [2.]")
iscomplex = one("iscomplex", lambda x: math.imag(x) != 0, "Whether the imaginary part is not 0.",
                "tnp.iscomplex([1 + 0j, 2j]) -> [False  True]")
isreal = one("isreal", lambda x: math.imag(x) == 0, "Whether the imaginary part is 0.",
             "tnp.isreal([1 + 0j, 2j]) -> [ True False]")


def iscomplexobj(x: Any) -> bool:
    """Whether the dtype is complex. Mirrors `tf.experimental.numpy.iscomplexobj`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.iscomplexobj([1 + 0j, 2j])
    True
    """
    return as_tensor(x)._array.dtype.kind == "c"


def isrealobj(x: Any) -> bool:
    """Whether the dtype is not complex. Mirrors `tf.experimental.numpy.isrealobj`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.isrealobj([1, 2])
    True
    """
    return not iscomplexobj(x)


isnan = one("isnan", math.is_nan, "Where there is no number.", "tnp.isnan([1.0, float('nan')]) -> [False  True]", floats=True)
isfinite = one("isfinite", math.is_finite, "Where there is a number, and it is finite.",
               "tnp.isfinite([1.0, tnp.inf]) -> [ True False]", floats=True)

# Infinities: of tensors only, since what has no TensorFlow dtype is an AttributeError; False for integers.


def isinf(x: Any) -> Any:
    """Whether elements are infinite; the Python False for dtypes that are not floating. Mirrors `tf.experimental.numpy.isinf`.

    AttributeError for what is no tensor.

    >>> import minitape.experimental.numpy as tnp
    >>> print(tnp.isinf(tnp.array([1.0, -tnp.inf])).numpy())
    [False  True]
    """
    return math.is_inf(inexact(as_tensor(x))) if x.dtype.is_floating else False


def isposinf(x: Any) -> Any:
    """Whether elements are +inf; the Python False for dtypes that are not floating. Mirrors `tf.experimental.numpy.isposinf`.

    AttributeError for what is no tensor.

    >>> import minitape.experimental.numpy as tnp
    >>> print(tnp.isposinf(tnp.array([1.0, tnp.inf])).numpy())
    [False  True]
    """
    return x == full_like(x, np.inf) if x.dtype.is_floating else False


def isneginf(x: Any) -> Any:
    """Whether elements are -inf; the Python False for dtypes that are not floating. Mirrors `tf.experimental.numpy.isneginf`.

    AttributeError for what is no tensor.

    >>> import minitape.experimental.numpy as tnp
    >>> print(tnp.isneginf(tnp.array([1.0, -tnp.inf])).numpy())
    [False  True]
    """
    return x == full_like(x, -np.inf) if x.dtype.is_floating else False
