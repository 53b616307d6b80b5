"""Activations: bends of a straight line, sharp or smooth. The oldest ones are in `elementwise.py`.

Where one is made of pieces, TensorFlow has chosen a slope for the point between them, and an operation of its own for the
gradient; so that operation is here too, and has a gradient in turn.

>>> import minitape as tf
>>> x = tf.constant([-1.0, 0.0, 6.0])
>>> with tf.GradientTape(persistent=True) as tape:
...     tape.watch(x)
...     leaky, six = tf.nn.leaky_relu(x), tf.nn.relu6(x)
>>> tape.gradient(leaky, x).numpy(), tape.gradient(six, x).numpy()      # at the bends: the slope of the flatter side
(array([0.2, 0.2, 1. ], dtype=float32), array([0., 0., 0.], dtype=float32))
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from ..array import cast, concat
from ..convert import convert
from ..custom import custom_gradient
from ..dtype import float32
from ..op import Op, binary, unary
from ..refuse import no_gradient
from ..tensor import OPS, EagerTensor, Operand
from .elementwise import negative, relu, sigmoid, square, tanh
from .error_functions import erfc
from .reduce import reduce_sum

__all__ = ["softsign"]

# fmt: off


def _zeros(g: EagerTensor, y: EagerTensor) -> EagerTensor:
    return OPS["ZerosLike"](y)


relu6 = unary("relu6", "Relu6", "fiu", lambda xp, x: xp.minimum(xp.maximum(x, xp.zeros_like(x)), xp.full_like(x, 6)),
              d=lambda g, y: _relu6_grad(g, y), names="features", mirrors="tf.nn.relu6",
              doc="x between 0 and 6, the nearer of these beyond; its slope at both is 0.",
              eg="tf.nn.relu6([-1.0, 2.0, 8.0]) -> [0. 2. 6.]")

_relu6_grad = binary("relu6_grad", "Relu6Grad", "fiu", lambda xp, x, y: x * ((y > 0) & (y < 6)),
                     dx=lambda g, y: _relu6_grad(g, y), dy=_zeros, doc="x where 0 < y < 6: the gradient of relu6.")

_SCALE, _SCALED_ALPHA = 1.0507009873554804934193349852946, 1.7580993408473768599402175208123


def _selu(xp: Any, x: Any) -> Any:
    scale, alpha = x.dtype.type(_SCALE), x.dtype.type(_SCALED_ALPHA)
    return xp.where(x < 0, alpha * (xp.exp(x) - 1), scale * x)


def _selu_slope(xp: Any, x: Any, y: Any) -> Any:
    scale, alpha = x.dtype.type(_SCALE), x.dtype.type(_SCALED_ALPHA)
    return xp.where(y < 0, x * (y + alpha), x * scale)


selu = unary("selu", "Selu", "f", _selu, d=lambda g, y: _selu_grad(g, y), names="features", mirrors="tf.nn.selu",
             doc="1.0507 x where x >= 0, else 1.7581 (exp(x) - 1): outputs of mean 0 and variance 1 stay so.",
             eg="tf.nn.selu([0.0, 2.0]) -> [0.       2.101402]")

_selu_grad = binary("selu_grad", "SeluGrad", "f", _selu_slope, dx=lambda g, y: _selu_grad(g, y),
                    dy=lambda g, x, y: OPS["SelectV2"](y < 0, g * x, OPS["ZerosLike"](y)),
                    doc="The gradient of selu, of its output y.")

softsign = unary("softsign", "Softsign", "f", lambda xp, x: x / (1 + xp.abs(x)), d=lambda g, x: _softsign_grad(g, x),
                 names="features", mirrors="tf.nn.softsign", doc="x / (1 + |x|). It has no second derivative (LookupError).",
                 eg="tf.nn.softsign([1.0, -3.0]) -> [ 0.5  -0.75]")

_softsign_grad = Op("SoftsignGrad", "f", lambda xp, x, y: x / xp.square(1 + xp.abs(y)), each=no_gradient("SoftsignGrad",
                    "softsign has no second derivative; x / (1 + tf.abs(x)) has one"))

_leaky = Op("LeakyRelu", "f", lambda xp, x, *, alpha: xp.where(x > 0, x, x * x.dtype.type(alpha)),
            lambda g, x, alpha: _leaky_grad(g, x, alpha=alpha))

_leaky_grad = Op("LeakyReluGrad", "f", lambda xp, g, x, *, alpha: xp.where(x > 0, g, g * x.dtype.type(alpha)),
                 lambda g, x, alpha: _leaky_grad(g, x, alpha=alpha), lambda g, x: _zeros(g, x))
# fmt: on


def leaky_relu(features: Any, alpha: Any = 0.2, name: str | None = None) -> EagerTensor:
    """features where positive, else alpha times them, at 0 too. Mirrors `tf.nn.leaky_relu`.

    Any shape; floating dtypes, integers become float32, InvalidArgumentError for others. `alpha` is a Python number or an
    array of one: TypeError for a tensor.

    >>> import minitape as tf
    >>> tf.nn.leaky_relu([-1.0, 2.0]).numpy()
    array([-0.2,  2. ], dtype=float32)
    """
    x = convert(features)
    if x.dtype.is_integer:
        x = OPS["Cast"](x, dtype=float32.numpy)
    slope = alpha.item() if isinstance(alpha, np.ndarray) else 0.2 if alpha is None else alpha
    if isinstance(slope, (Operand, str, bytes, list, tuple)):
        raise TypeError(f"leaky_relu: alpha must be a Python number, got {alpha!r}. For a slope per element use tf.where.")
    return _leaky(x, alpha=_rounded(slope))


def _rounded(constant: Any) -> float:
    """A constant as TensorFlow keeps it, in float32 even beside float64."""
    return float(np.float32(constant))


def gelu(features: Any, approximate: bool = False, name: str | None = None) -> EagerTensor:
    """features times the probability that a standard normal number lies below them. Mirrors `tf.nn.gelu`.

    Any shape, floating dtypes: ValueError for others. `approximate` takes a formula with tanh instead of erfc.

    >>> import minitape as tf
    >>> tf.round(1000 * tf.nn.gelu([-1.0, 0.0, 1.0])).numpy()
    array([-159.,    0.,  841.], dtype=float32)
    """
    x = convert(features)
    if not x.dtype.is_floating:
        raise ValueError(f"gelu: features has dtype {x.dtype.name}, and a floating one is needed. Use tf.cast first.")
    if approximate:
        return 0.5 * x * (1.0 + tanh(math.sqrt(2 / math.pi) * (x + _rounded(0.044715) * x**3)))
    return 0.5 * x * erfc(-x * _rounded(math.sqrt(0.5)))


def silu(features: Any, beta: Any = 1.0) -> EagerTensor:
    """features * sigmoid(beta * features), also known as swish. Mirrors `tf.nn.silu` and `tf.nn.swish`.

    Any shape, floating and complex dtypes: InvalidArgumentError for others. `beta` is a number; it is cast to the dtype of
    features, and its gradient is one number.

    >>> import minitape as tf
    >>> tf.round(1000 * tf.nn.silu([-1.0, 0.0, 1.0])).numpy()
    array([-269.,    0.,  731.], dtype=float32)
    """
    x = convert(features)
    return _silu(x, cast(beta, x.dtype))


@custom_gradient
def _silu(x: EagerTensor, beta: EagerTensor) -> Any:
    def vjp(g: EagerTensor) -> tuple[EagerTensor, EagerTensor]:
        s = sigmoid(beta * x)  # computed again, so that the tape need not keep it
        return g * (s * (1.0 + beta * x * (1.0 - s))), reduce_sum(g * square(x) * s * (1.0 - s))

    return x * sigmoid(beta * x), vjp


swish = silu


def crelu(features: Any, axis: Any = -1, name: str | None = None) -> EagerTensor:
    """relu of features and of -features, side by side along `axis`, which becomes twice as long. Mirrors `tf.nn.crelu`.

    Any shape but 0-d; real dtypes with a sign, NotFoundError or InvalidArgumentError for others and for a wrong axis.

    >>> import minitape as tf
    >>> tf.nn.crelu([-1.0, 2.0]).numpy()
    array([0., 2., 1., 0.], dtype=float32)
    """
    x = convert(features)
    return relu(concat([x, negative(x)], axis))
