"""Raw operations of tf.nn.

Some settings only matter to other devices (`use_cudnn_on_gpu`): they are accepted and have no effect.

>>> import minitape as tf
>>> tf.raw_ops.BiasAddGrad(out_backprop=[[1.0, 2.0], [3.0, 4.0]]).numpy()
array([4., 6.], dtype=float32)
"""

from __future__ import annotations

from typing import Any

from .. import nn
from ..convert import convert
from ..errors import invalid
from ..math.activations import _rounded
from ..refuse import check_dtypes
from ..tensor import OPS, EagerTensor
from .build import alike, both, shaped


def _channels_first(op: str, data_format: str, last: str = "NHWC", first: str = "NCHW") -> bool:
    if data_format not in (last, first):
        invalid(op, f"data_format = {data_format!r}; use {last!r} or {first!r}.")
    return data_format == first


def _bias_add(value: Any, bias: Any, data_format: str) -> EagerTensor:
    _channels_first("BiasAdd", data_format)
    return nn.bias_add(*both(value, bias), data_format)


def _bias_gradient(out_backprop: Any, data_format: str) -> EagerTensor:
    (g,) = check_dtypes(OPS["BiasAdd"], [convert(out_backprop)])
    ndim, first = g._array.ndim, _channels_first("BiasAddGrad", data_format)
    if ndim < 2:
        invalid("BiasAddGrad", f"out_backprop has shape {g.shape}; it needs a batch and a channel axis.")
    return OPS["Sum"](g, axis=tuple(k for k in range(ndim) if k != (1 if first else ndim - 1)), keepdims=False)


def _last_axis(op: str) -> Any:
    def call(logits: Any) -> EagerTensor:
        (x,) = check_dtypes(OPS[op], [convert(logits)])
        if not x._array.ndim:
            invalid(op, "logits is a scalar, with no axis to sum along. Use tf.reshape to give it one.")
        return OPS[op](x)

    return call


def _cross_entropy(features: Any, labels: Any) -> Any:
    op = OPS["SoftmaxCrossEntropyWithLogits"]
    x, z = check_dtypes(op, alike(features, labels))
    shapes = x._array.shape, z._array.shape
    if len(shapes[0]) != 2 or len(shapes[1]) != 2 or any(n not in (m, 1) for m, n in zip(*shapes)):
        invalid(op.name, f"features and labels must be matrices of one shape, got {x.shape} and {z.shape}.")
    return op(x, z)


def _cross_entropy_of_classes(features: Any, labels: Any) -> Any:
    op, (x,), z = OPS["SparseSoftmaxCrossEntropyWithLogits"], [convert(features)], convert(labels)
    check_dtypes(op, [x])
    if z.dtype.name not in ("int32", "int64"):
        invalid(op.name, f"labels must be int32 or int64, got {z.dtype.name}. Use tf.cast.")
    if x._array.ndim != 2 or z._array.shape != x._array.shape[:1]:
        invalid(op.name, f"features must be [rows, classes] and labels [rows], got {x.shape} and {z.shape}.")
    if z._array.size and not 0 <= int(z._array.min()) <= int(z._array.max()) < x._array.shape[1]:
        invalid(op.name, f"labels lie between {int(z._array.min())} and {int(z._array.max())}; classes are counted from 0 to "
                         f"{x._array.shape[1] - 1}.")  # fmt: skip
    return op(x, z)


def _leaky(features: Any, alpha: float) -> EagerTensor:
    (x,) = check_dtypes(OPS["LeakyRelu"], [convert(features)])
    return nn.leaky_relu(x, alpha)


def _leaky_gradient(gradients: Any, features: Any, alpha: float) -> EagerTensor:
    g, x = check_dtypes(OPS["LeakyReluGrad"], alike(gradients, features))
    if g._array.shape != x._array.shape:
        invalid("LeakyReluGrad", f"gradients have shape {g.shape}, features {x.shape}. They must be equal.")
    return OPS["LeakyReluGrad"](g, x, alpha=_rounded(alpha))


# fmt: off
shaped(
    BiasAdd=lambda value, bias, data_format="NHWC": _bias_add(value, bias, data_format),
    BiasAddGrad=lambda out_backprop, data_format="NHWC": _bias_gradient(out_backprop, data_format),
    LRN=lambda input, depth_radius=5, bias=1.0, alpha=1.0, beta=0.5:
        nn.local_response_normalization(convert(input), depth_radius, bias, alpha, beta),
    LeakyRelu=lambda features, alpha=0.2: _leaky(features, alpha),
    LeakyReluGrad=lambda gradients, features, alpha=0.2: _leaky_gradient(gradients, features, alpha),
    LogSoftmax=_last_axis("LogSoftmax"),
    Softmax=_last_axis("Softmax"),
    SoftmaxCrossEntropyWithLogits=lambda features, labels: _cross_entropy(features, labels),
    SparseSoftmaxCrossEntropyWithLogits=lambda features, labels: _cross_entropy_of_classes(features, labels),
)
# fmt: on
