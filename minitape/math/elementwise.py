"""The table of calculus: elementwise functions and their partial derivatives.

Each row reads: public name, TensorFlow's raw name, dtypes (f floating, c complex, i signed, u unsigned, b bool,
s string), kernel, derivative. A derivative names what it reads: `x`, `y` the inputs, `y` (of one input) or `z` (of two)
the output. Where a row names `g`, it states a whole rule, because TensorFlow has a convention there that no formula says.

>>> import minitape as tf
>>> x = tf.Variable(0.5)
>>> with tf.GradientTape() as tape:
...     y = tf.sin(x)
>>> bool(tape.gradient(y, x) == tf.cos(x))
True
"""

from __future__ import annotations

import builtins
import math
from typing import Any

from .. import dtype as dtypes
from ..convert import convert, pair
from ..errors import InvalidArgumentError, UnimplementedError, invalid
from ..op import binary, unary
from ..public import teach
from ..tensor import OPS, EagerTensor, Operand, Tensor

# fmt: off

__all__ = ["abs", "add", "complex", "conj", "cos", "divide", "divide_no_nan", "elu", "exp", "floor", "floordiv", "floormod",
           "imag", "log", "log1p", "maximum", "minimum", "mod", "multiply", "negative", "pow", "real", "reciprocal", "relu",
           "sigmoid", "sign", "sin", "softplus", "sqrt", "square", "subtract", "tanh", "truediv"]

# Arithmetic.

add = binary("add", "AddV2", "fcius", lambda xp, x, y: x + y, dx=1, dy=1,
             symbol="add", doc="x + y.", eg="tf.add([1.0, 2.0], 3.0) -> [4. 5.]")

subtract = binary("subtract", "Sub", "fciu", lambda xp, x, y: x - y, dx=1, dy=-1,
                  symbol="sub", doc="x - y.", eg="tf.subtract([1.0, 2.0], 3.0) -> [-2. -1.]")

multiply = binary("multiply", "Mul", "fciu", lambda xp, x, y: x * y, dx=lambda y: y, dy=lambda x: x,
                  doc="x * y.", eg="tf.multiply([1.0, 2.0], 3.0) -> [3. 6.]")


def _quotient(xp: Any, x: Any, y: Any) -> Any:
    if x.dtype.kind == "c" and x.dtype.itemsize == 16:  # TensorFlow: nan in both parts, where NumPy has an infinity in one
        return xp.where(y == 0, xp.asarray(xp.nan * (1 + 1j)), x / y)
    return x / y


realdiv = binary("realdiv", "RealDiv", "fc", _quotient, dx=lambda y: 1 / y, dy=lambda x, y: -x / y / y, mirrors="tf.realdiv",
                 doc="x / y of floating and complex tensors.", eg="tf.realdiv([1.0, 2.0], 4.0) -> [0.25 0.5 ]")
realdiv.op.missing = "iu"

negative = unary("negative", "Neg", "fci", lambda xp, x: -x, d=-1,
                 symbol="neg", doc="-x.", eg="tf.negative([1.0, -2.0]) -> [-1.  2.]")

def _reciprocal(xp: Any, x: Any) -> Any:
    return 1 / x if x.dtype.kind != "c" else xp.where(x == 0, xp.asarray(xp.nan * (1 + 1j), dtype=x.dtype), 1 / x)


reciprocal = unary("reciprocal", "Reciprocal", "fc", _reciprocal, d=lambda g, y: _reciprocal_grad(y, g),
                   doc="1 / x.", eg="tf.math.reciprocal([2.0, 4.0]) -> [0.5  0.25]")
reciprocal.op.missing = "i"

_reciprocal_grad = binary("reciprocal_grad", "ReciprocalGrad", "fc",
                          lambda xp, x, y: xp.where(y == 0, y, -xp.conj(x) * y * xp.conj(x)),  # no gradient in, none out
                          dx=lambda g, x, y: conj(g) * -2 * y * conj(x), dy=lambda g, x: _reciprocal_grad(conj(x), g),
                          doc="-y x²: the gradient of reciprocal, of its output x.")

square = unary("square", "Square", "fciu", lambda xp, x: x * x, d=lambda x: x * 2,
               doc="x * x.", eg="tf.square([2.0, -3.0]) -> [4. 9.]")


def _sqrt_slope(xp: Any, x: Any, y: Any) -> Any:
    if x.dtype.kind == "c":
        return xp.where(x == 0, xp.asarray(xp.nan * (1 + 1j), dtype=x.dtype), y / 2 / xp.conj(x))
    return xp.where(y == 0, y, y / 2 / x)  # TensorFlow: no gradient in, none out, even where the slope is infinite


_sqrt_grad = binary("sqrt_grad", "SqrtGrad", "fc", _sqrt_slope,
                    dx=lambda g, x, z: -conj(g / x) * z, dy=lambda g, x: g / x / 2,
                    doc="y / (2 x): the gradient of sqrt, of its output x.")

sqrt = unary("sqrt", "Sqrt", "fc", lambda xp, x: xp.sqrt(x), d=lambda g, y: _sqrt_grad(y, g),
             doc="The square root of x.", eg="tf.sqrt([4.0, 9.0]) -> [2. 3.]")


def _power(xp: Any, x: Any, y: Any) -> Any:
    if x.dtype.kind == "i" and x.size and (xp.asarray(y) < 0).any():
        raise ValueError("an integer has no whole negative powers. Use floats.")
    if x.dtype.kind == "c":  # TensorFlow's complex 0 ** 0 is nan
        return xp.where((x == 0) & (y == 0), xp.nan * (1 + 1j), x**y).astype(x.dtype)
    return x**y


def _log_where_defined(x: EagerTensor) -> EagerTensor:
    # TensorFlow's convention: log(x) counts as 0 where x <= 0 (where x == 0, for complex x)
    defined = x != 0 if x._array.dtype.kind == "c" else x > 0
    ones, zeros = OPS["OnesLike"](x), OPS["ZerosLike"](x)
    return OPS["SelectV2"](defined, log(OPS["SelectV2"](defined, x, ones)), zeros)


pow = binary("pow", "Pow", "fci", _power, dx=lambda x, y: y * x ** (y - 1), dy=lambda x, z: z * _log_where_defined(x),
             symbol="pow", doc="x to the power y.", eg="tf.pow([2.0, 3.0], 2.0) -> [4. 9.]")

# Exponentials and logarithms.

exp = unary("exp", "Exp", "fc", lambda xp, x: xp.exp(x), d=lambda y: y,
            doc="e to the power x.", eg="tf.exp([0.0, 1.0]) -> [1.       2.718282]")

log = unary("log", "Log", "fc", lambda xp, x: xp.log(x), d=lambda x: reciprocal(x),
            doc="Natural logarithm of x.", eg="tf.math.log([1.0, 0.0]) -> [  0. -inf]")


_POLE = builtins.complex(-math.inf, math.nan)  # TensorFlow's log1p(-1) of complex numbers


def _log1p(xp: Any, x: Any) -> Any:
    if x.dtype.kind == "c":
        return xp.where(x == -1, xp.asarray(_POLE, dtype=x.dtype), xp.log1p(x))
    return xp.log1p(x)


log1p = unary("log1p", "Log1p", "fc", _log1p, d=lambda x: reciprocal(x + 1),
              doc="log(1 + x), exact for small x.", eg="tf.math.log1p([0.0, 1e-10]) -> [0.e+00 1.e-10]")

# Circular and hyperbolic functions.

sin = unary("sin", "Sin", "fc", lambda xp, x: xp.sin(x), d=lambda x: cos(x),
            doc="Sine of x, in radians.", eg="tf.sin([0.0, 1.0]) -> [0.       0.841471]")

cos = unary("cos", "Cos", "fc", lambda xp, x: xp.cos(x), d=lambda x: -sin(x),
            doc="Cosine of x, in radians.", eg="tf.cos([0.0, 1.0]) -> [1.        0.5403023]")

tanh = unary("tanh", "Tanh", "fc", lambda xp, x: xp.tanh(x), d=lambda g, y: _tanh_grad(conj(y), g),
             doc="Hyperbolic tangent of x.", eg="tf.tanh([0.0, 1.0]) -> [0.        0.7615942]")

_tanh_grad = binary("tanh_grad", "TanhGrad", "fc", lambda xp, x, y: y * (1 - x * x),
                    dx=lambda x, y: y * x * -2, dy=lambda x: 1 - square(x),
                    doc="y (1 - x²): the gradient of tanh, of its output x.")

# Activations: smooth, or bent at a point where TensorFlow has chosen a slope.

sigmoid = unary("sigmoid", "Sigmoid", "fc", lambda xp, x: 1 / (1 + xp.exp(-x)), d=lambda g, y: _sigmoid_grad(conj(y), g),
                doc="1 / (1 + exp(-x)).", eg="tf.sigmoid([0.0, 100.0]) -> [0.5 1. ]")

_sigmoid_grad = binary("sigmoid_grad", "SigmoidGrad", "fc", lambda xp, x, y: y * x * (1 - x),
                       dx=lambda g, x, y: _twice(g * conj(y), conj(x)), dy=lambda x: x * (1 - x),
                       doc="y x (1 - x): the gradient of sigmoid, of its output x.")


def _twice(gy: EagerTensor, x: EagerTensor) -> EagerTensor:
    return gy - 2 * gy * x  # not gy * (1 - 2 x): the same rounding as TensorFlow's where x is near 1/2


softplus = unary("softplus", "Softplus", "f", lambda xp, x: xp.logaddexp(x, xp.zeros_like(x)),
                 d=lambda g, x: _softplus_grad(g, x), names="features", doc="log(1 + exp(x)), a smooth relu.",
                 eg="tf.math.softplus([0.0, 100.0]) -> [  0.6931472 100.       ]")

_softplus_grad = binary("softplus_grad", "SoftplusGrad", "f", lambda xp, x, y: x / (1 + xp.exp(-y)),
                        dx=lambda g, y: _softplus_grad(g, y), dy=lambda x, y: x / (exp(-y) + 2.0 + exp(y)),
                        doc="x sigmoid(y): the gradient of softplus.")

relu = unary("relu", "Relu", "fiu", lambda xp, x: xp.maximum(x, xp.zeros_like(x)), d=lambda g, y: OPS["ReluGrad"](g, y),
             names="features", mirrors="tf.nn.relu", doc="x where x > 0, else 0; its slope at 0 is 0.",
             eg="tf.nn.relu([-1.0, 2.0]) -> [0. 2.]")

binary("relu_grad", "ReluGrad", "fiu", lambda xp, x, y: x * (y > 0),
       dx=lambda g, y: OPS["ReluGrad"](g, y), dy=lambda g, y: OPS["ZerosLike"](y),
       doc="x where y > 0: the gradient of relu.")

elu = unary("elu", "Elu", "f", lambda xp, x: xp.where(x < 0, xp.exp(x) - 1, x), d=lambda g, y: OPS["EluGrad"](g, y),
            names="features", mirrors="tf.nn.elu", doc="x where x >= 0, else exp(x) - 1.",
            eg="tf.nn.elu([0.0, 2.0]) -> [0. 2.]")

binary("elu_grad", "EluGrad", "f", lambda xp, x, y: xp.where(y < 0, x * (y + 1), x),
       dx=lambda g, y: OPS["EluGrad"](g, y), dy=lambda g, x, y: OPS["SelectV2"](y < 0, g * x, OPS["ZerosLike"](y)),
       doc="The gradient of elu, of its output y.")

# Absolute value, sign, and whichever is larger.

_abs = unary("abs", "Abs", "fi", lambda xp, x: xp.abs(x), d=lambda x: sign(x),
             doc="|x| of real numbers.")
_complex_abs = unary("complex_abs", "ComplexAbs", "c", lambda xp, x: xp.abs(x),
                     d=lambda g, x: complex(g, OPS["ZerosLike"](g)) * sign(x),
                     doc="|x| of complex numbers: a real number.")


def _sign(xp: Any, x: Any) -> Any:
    if x.dtype.kind == "c":  # TensorFlow: x / |x|, and 0 at 0
        size = xp.abs(x)
        return xp.where(size == 0, xp.zeros_like(x), x / xp.where(size == 0, xp.ones_like(size), size))
    return xp.sign(x)


_sign_op = unary("sign", "Sign", "fci", _sign, d=lambda g, x: OPS["ZerosLike"](x),
                 doc="-1, 0 or 1; x / |x| of complex numbers. The slope is 0, even where it is not.")


def sign(x: Any, name: str | None = None) -> EagerTensor:
    """-1, 0 or 1; x / |x| of complex numbers, differentiated as that quotient. Otherwise the slope is 0.

    Any shape; signed integer, floating and complex dtypes, InvalidArgumentError for others. Mirrors `tf.math.sign`.

    >>> import minitape as tf
    >>> tf.sign([-2.0, 0.0, 3.0]).numpy()
    array([-1.,  0.,  1.], dtype=float32)
    """
    x = convert(x)
    return divide_no_nan(x, complex(size := _complex_abs(x), size * 0)) if x._array.dtype.kind == "c" else _sign_op(x)


def _where(mask: Any, g: Any) -> Any:
    return OPS["SelectV2"](mask, g, OPS["ZerosLike"](g))


def _where_not(mask: Any, g: Any) -> Any:
    return OPS["SelectV2"](mask, OPS["ZerosLike"](g), g)


maximum = binary("maximum", "Maximum", "fiu", lambda xp, x, y: xp.maximum(x, y),
                 dx=lambda g, x, y: _where(x >= y, g), dy=lambda g, x, y: _where_not(x >= y, g),
                 doc="The larger of x and y; at a tie the gradient is x's.", eg="tf.maximum([1.0, 5.0], 3.0) -> [3. 5.]")

minimum = binary("minimum", "Minimum", "fiu", lambda xp, x, y: xp.minimum(x, y),
                 dx=lambda g, x, y: _where(x <= y, g), dy=lambda g, x, y: _where_not(x <= y, g),
                 doc="The smaller of x and y; at a tie the gradient is x's.", eg="tf.minimum([1.0, 5.0], 3.0) -> [1. 3.]")

# Whole numbers. TensorFlow gives floor and floordiv no gradient at all.

floor = unary("floor", "Floor", "f", lambda xp, x: xp.floor(x),
              doc="The largest whole number <= x. Its gradient is None.", eg="tf.floor([1.5, -1.5]) -> [ 1. -2.]")


def _floordiv(xp: Any, x: Any, y: Any) -> Any:
    return xp.floor(x / y) if x.dtype.kind in "fV" else x // y


def divides_integers(divide: Any, error: Any = ValueError) -> Any:
    """A kernel that divides integers, refusing zero as TensorFlow does."""

    def kernel(xp: Any, x: Any, y: Any) -> Any:
        if y.dtype.kind in "iu" and not xp.asarray(y).all():
            raise error("there is a 0 in y, and no integer for the quotient. Use floats.")
        return divide(xp, x, y)

    return kernel


floordiv = binary("floordiv", "FloorDiv", "fiu", divides_integers(_floordiv),
                  symbol="floordiv", doc="x / y, rounded down. Its gradient is None.",
                  eg="tf.math.floordiv([7, -7], 2) -> [ 3 -4]")

floordiv.op.missing = "c"  # TensorFlow declares it for complex numbers, and has no kernel

floormod = binary("floormod", "FloorMod", "fiu", divides_integers(lambda xp, x, y: x % y),
                  dx=1, dy=lambda g, x, y: -g * floordiv(x, y),
                  symbol="mod", doc="The remainder of floordiv; it has the sign of y.",
                  eg="tf.math.floormod([7, -7], 2) -> [1 1]")
mod = floormod

# Complex numbers and their parts.


def _join(xp: Any, x: Any, y: Any) -> Any:
    out = xp.empty(xp.broadcast(x, y).shape, "complex64" if x.dtype.itemsize == 4 else "complex128")
    out.real, out.imag = x, y  # not x + 1j * y, which makes nan of infinities
    return out


_conj = unary("conj", "Conj", "c", lambda xp, x: xp.conj(x), d=lambda g: conj(g),
              doc="The complex conjugate of complex numbers.")
_real = unary("real", "Real", "c", lambda xp, x: xp.real(x), d=lambda g: complex(g, OPS["ZerosLike"](g)),
              doc="The real part.")
_imag = unary("imag", "Imag", "c", lambda xp, x: xp.imag(x), d=lambda g: complex(OPS["ZerosLike"](g), g),
              doc="The imaginary part.")

complex = binary("complex", "Complex", "float32 float64", _join, dx=lambda g: real(g), dy=lambda g: imag(g),
                 names="real imag", mirrors="tf.dtypes.complex", doc="The complex number with these parts.",
                 eg="tf.complex([1.0], [2.0]) -> [1.+2.j]")
complex.op.refusal = "TypeError"


def conj(x: Any, name: str | None = None) -> EagerTensor:
    """The complex conjugate; a real tensor as it is. Mirrors `tf.math.conj`.

    Any shape, number dtypes: TypeError for others.

    >>> import minitape as tf
    >>> tf.math.conj([1 + 2j]).numpy()
    array([1.-2.j])
    """
    x = _number("conj", x)
    return _conj(x) if x._array.dtype.kind == "c" else x


def _number(name: str, value: Any) -> EagerTensor:
    x = convert(value)
    if x._array.dtype.kind in "bO":
        raise TypeError(f"{name}: input has dtype {x.dtype.name}, and numbers are needed. Use tf.cast first.")
    return x


def real(input: Any, name: str | None = None) -> EagerTensor:
    """The real part of a number; a real tensor as it is. Mirrors `tf.math.real`.

    >>> import minitape as tf
    >>> tf.math.real([1 + 2j]).numpy()
    array([1.])
    """
    x = _number("real", input)
    return _real(x) if x._array.dtype.kind == "c" else x


def imag(input: Any, name: str | None = None) -> EagerTensor:
    """The imaginary part of a number; zeros for a real tensor. Mirrors `tf.math.imag`.

    >>> import minitape as tf
    >>> tf.math.imag([1 + 2j]).numpy()
    array([2.])
    """
    x = convert(input)
    return _imag(x) if x._array.dtype.kind == "c" else OPS["ZerosLike"](x)


def abs(x: Any, name: str | None = None) -> EagerTensor:
    """The absolute value; of complex numbers the modulus, as real numbers. Slope 0 at 0. Mirrors `tf.math.abs`.

    Any shape; signed integer, floating and complex dtypes, InvalidArgumentError for others.

    >>> import minitape as tf
    >>> tf.abs([-1.0, 2.0]).numpy(), tf.abs([3 + 4j]).numpy()
    (array([1., 2.], dtype=float32), array([5.]))
    """
    x = convert(x)
    return _complex_abs(x) if x._array.dtype.kind == "c" else _abs(x)


def divide(x: Any, y: Any, name: str | None = None) -> EagerTensor:
    """x / y. Integers become floating first: float64, or float32 for 8 and 16 bits. Mirrors `tf.math.divide`.

    Shapes broadcast (InvalidArgumentError); dtypes must be equal (TypeError).

    >>> import minitape as tf
    >>> tf.divide([1, 2], 4).numpy()
    array([0.25, 0.5 ])
    """
    return _of_floats(realdiv, x, y)


def _of_floats(quotient: Any, x: Any, y: Any) -> EagerTensor:
    """A quotient of two numbers; integers are cast to floats first."""
    if type(x) is not EagerTensor or type(y) is not EagerTensor:
        x, y = pair(quotient.op, x, y)
    dtype = x._array.dtype
    if dtype.kind in "bO" or y._array.dtype != dtype:  # the only operations whose dtypes TensorFlow checks in Python
        raise TypeError(f"{quotient.op.name}: x is {x.dtype.name} and y {y.dtype.name}. Use tf.cast to make them equal numbers.")
    if dtype.kind in "iu":
        wide = dtypes.float32 if dtype.itemsize < 4 else dtypes.float64
        x, y = OPS["Cast"](x, dtype=wide.numpy), OPS["Cast"](y, dtype=wide.numpy)
    return quotient(x, y)


divide.op = realdiv.op  # type: ignore[attr-defined]
truediv = divide
teach("truediv", divide)


def _whole(x: EagerTensor) -> EagerTensor:
    if x.dtype.kind == "s":
        raise UnimplementedError(None, None, "Mul: a string is neither true nor false. Compare it first.")
    return OPS["Cast"](OPS["Cast"](x, dtype=dtypes.int32.numpy), dtype=dtypes.bool.numpy)


def _and(x: Any, y: Any) -> Any:
    """With a bool on either side, and only for the operator, `*` is logical and of whole numbers: 0.5 counts as false."""
    counts = isinstance(y, Tensor)  # not a Variable, not True: TensorFlow looks at the class
    x = convert(x)
    if not x.dtype.is_bool and not counts:  # y may be no tensor at all, and know what to do with x
        return NotImplemented
    y = convert(y)
    if not (x.dtype.is_bool or (y.dtype.is_bool and counts)):
        return NotImplemented
    x, y = (t if t.dtype.is_bool else _whole(t) for t in (x, y))
    try:
        return OPS["LogicalAnd"](x, y)
    except InvalidArgumentError:
        invalid("Mul", f"shapes {list(x.shape)} and {list(y.shape)} do not fit.")


teach("mul", multiply, otherwise=_and)
Operand.learn(__abs__=lambda x: abs(x))

div_no_nan = binary("div_no_nan", "DivNoNan", "fc", lambda xp, x, y: xp.where(y == 0, xp.zeros_like(x), x / y),
                     dx=lambda y: divide_no_nan(OPS["OnesLike"](y), y), dy=lambda x, y: divide_no_nan(divide_no_nan(-x, y), y),
                     doc="x / y of floating and complex tensors, and 0 where y is 0.")


def divide_no_nan(x: Any, y: Any, name: str | None = None) -> EagerTensor:
    """x / y, and 0 where y is 0; otherwise as `divide`. Mirrors `tf.math.divide_no_nan`.

    >>> import minitape as tf
    >>> print(tf.math.divide_no_nan([1.0, 2.0], [0.0, 4.0]).numpy())
    [0.  0.5]
    """
    return _of_floats(div_no_nan, x, y)
