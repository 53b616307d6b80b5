"""Local response normalisation: each channel divided by how loud its neighbours are.

    y_c = x_c / n_c ** beta       n_c = bias + alpha * (sum of x² over the channels from c - radius to c + radius)

The gradient of x_c comes from every y_d that has it in its sum.

>>> import minitape as tf
>>> tf.nn.lrn([[[[1.0, 1.0, 1.0]]]], depth_radius=1, beta=1.0).numpy().round(4)
array([[[[0.3333, 0.25  , 0.3333]]]], dtype=float32)
"""

from __future__ import annotations

from typing import Any

from .. import dtype as dtypes
from ..axes import whole
from ..convert import convert
from ..errors import invalid
from ..op import Op
from ..refuse import check_dtypes, no_gradient
from ..tensor import EagerTensor

__all__ = ["local_response_normalization", "lrn"]


def _around(xp: Any, x: Any, radius: int) -> Any:
    """The sum over the channels within the radius: each neighbour's, shifted."""
    total = x.copy()
    for step in range(1, min(radius, x.shape[-1] - 1) + 1):
        total[..., step:] += x[..., :-step]
        total[..., :-step] += x[..., step:]
    return total


def _loudness(xp: Any, x: Any, radius: int, bias: float, alpha: float) -> Any:
    return _around(xp, x * x, radius) * alpha + bias


def _lrn_kernel(xp: Any, x: Any, *, depth_radius: int, bias: float, alpha: float, beta: float) -> Any:
    wide = x.astype("float32")
    return (wide * _loudness(xp, wide, depth_radius, bias, alpha) ** -beta).astype(x.dtype)


def _lrn_grad_kernel(xp: Any, g: Any, x: Any, y: Any, *, depth_radius: int, bias: float, alpha: float, beta: float) -> Any:
    dtype = x.dtype
    g, x, y = g.astype("float32"), x.astype("float32"), y.astype("float32")
    n = _loudness(xp, x, depth_radius, bias, alpha)
    return (g * n**-beta - x * _around(xp, g * y / n, depth_radius) * (2 * alpha * beta)).astype(dtype)


_lrn_grad = Op(
    "LRNGrad",
    "float16 float32",
    _lrn_grad_kernel,
    *[no_gradient("LRNGrad", "local_response_normalization has a first derivative only")] * 3,
)
_lrn = Op("LRN", "float16 float32", _lrn_kernel, lambda g, x, out, depth_radius, bias, alpha, beta:
          _lrn_grad(g, x, out, depth_radius=depth_radius, bias=bias, alpha=alpha, beta=beta))  # fmt: skip


_lrn.missing = "bfloat16"


def _real(argument: str, value: Any, default: float) -> float:
    if value is None:
        return default
    if not isinstance(value, (int, float)):
        raise TypeError(f"lrn: {argument} = {value!r} is no plain number. Give a float.")
    return float(value)


def local_response_normalization(input: Any, depth_radius: Any = 5, bias: Any = 1, alpha: Any = 1, beta: Any = 0.5,
                                 name: str | None = None) -> EagerTensor:  # fmt: skip
    """x / (bias + alpha * (sum of x² over the channels within `depth_radius`)) ** beta. Mirrors `tf.nn.lrn`.

    float16 or float32, [batch, height, width, channels]: InvalidArgumentError otherwise, and for a negative radius;
    TypeError when the others are no numbers. Its second derivative is a LookupError, as in TensorFlow.

    >>> import minitape as tf
    >>> tf.nn.local_response_normalization([[[[3.0]]]], bias=0.0).numpy()
    array([[[[1.]]]], dtype=float32)
    """
    x = convert(input, hint=dtypes.float32.numpy)
    check_dtypes(_lrn, (x,))
    radius = 5 if depth_radius is None else whole("depth_radius", depth_radius)
    if x._array.ndim != 4 or radius < 0:
        invalid(
            "LRN",
            f"input must be [batch, height, width, channels] and depth_radius 0 or more: got {list(x._array.shape)}, {radius}.",
        )
    return _lrn(
        x, depth_radius=radius, bias=_real("bias", bias, 1.0), alpha=_real("alpha", alpha, 1.0), beta=_real("beta", beta, 0.5)
    )


lrn = local_response_normalization
