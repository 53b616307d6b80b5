"""Losses: how far predictions are from what they should have been.

Cross entropy measures a predicted distribution p against labels z: -sum(z log p), with p = softmax(logits). Computed
from p it would overflow; computed from the logits it is one subtraction and one logarithm, and what it costs to know
the gradient as well is almost nothing, because it is simply

    d loss / d logits = p - z

So the operation, like TensorFlow's, returns two things at once: the losses, and p - z, kept for the way back. This
second output has a derivative of its own (that of softmax), and so second derivatives come out right.

>>> import minitape as tf
>>> logits = tf.Variable([[0.0, 0.0]])
>>> with tf.GradientTape() as tape:
...     loss = tf.nn.softmax_cross_entropy_with_logits(labels=[[1.0, 0.0]], logits=logits)
>>> loss.numpy(), tape.gradient(loss, logits).numpy()  # log 2, and softmax - labels
(array([0.6931472], dtype=float32), array([[-0.5,  0.5]], dtype=float32))
"""

from __future__ import annotations

from typing import Any

from .. import dtype as dtypes
from ..array import cast, expand_dims, reshape, transpose
from ..convert import convert
from ..errors import invalid
from ..math.probability import _log_softmax, _softmax, lowered
from ..op import Op, fold, partial
from ..refuse import check_dtypes
from ..tensor import OPS, EagerTensor

__all__ = ["l2_loss", "sigmoid_cross_entropy_with_logits", "softmax_cross_entropy_with_logits",
           "sparse_softmax_cross_entropy_with_logits"]  # fmt: skip


# With one distribution per row of logits.


def _dense_kernel(xp: Any, logits: Any, labels: Any) -> Any:
    low = lowered(logits)
    e = xp.exp(low)
    total = e.sum(axis=1, keepdims=True)
    loss = (labels * (xp.log(total) - low)).sum(axis=1)
    return loss, e / total - labels


def _sparse_kernel(xp: Any, logits: Any, labels: Any) -> Any:
    low = lowered(logits)
    e = xp.exp(low)
    total = e.sum(axis=1, keepdims=True, dtype=e.dtype)
    back = e / total
    right = (xp.arange(len(labels)), labels)  # the place of the label in every row
    loss = xp.log(total[:, 0]) - low[right]
    back[right] -= 1
    return loss, back


def _to_logits(g: tuple, logits: EagerTensor, out: tuple) -> EagerTensor:
    g_loss, g_back = g
    if g_back is None:
        return expand_dims(g_loss, -1) * out[1]
    y = _softmax(logits)
    back = (g_back - OPS["Sum"](g_back * y, axis=(1,), keepdims=True)) * y
    return back if g_loss is None else expand_dims(g_loss, -1) * out[1] + back


def _to_labels(g: tuple, logits: EagerTensor, labels_shape: tuple, out: tuple) -> EagerTensor:
    g_loss = OPS["ZerosLike"](out[0]) if g[0] is None else g[0]  # TensorFlow: zeros, not None
    dz = expand_dims(g_loss, -1) * -_log_softmax(logits)
    return dz if dz._array.shape == labels_shape else fold(dz, labels_shape)


_dense = Op("SoftmaxCrossEntropyWithLogits", "f", _dense_kernel, _to_logits, _to_labels, many=True)
_sparse = Op("SparseSoftmaxCrossEntropyWithLogits", "f", _sparse_kernel, _to_logits, None, many=True)


def _both(op: str, labels: Any, logits: Any) -> None:
    if labels is None or logits is None:
        raise ValueError(f"{op}: one is missing: labels = {labels}, logits = {logits}. Give both.")


def softmax_cross_entropy_with_logits(labels: Any, logits: Any, axis: Any = -1, name: str | None = None) -> EagerTensor:
    """-sum(labels * log(softmax(logits))) along `axis`: the cross entropy of each distribution with its labels.

    Both of one shape (labels may broadcast), which the result has without `axis`; floating dtypes, labels are cast to
    that of logits, half precision is computed in float32. Labels should sum to 1, but nobody checks; the gradient of
    logits is softmax - labels in any case, and labels have one, too. Raises InvalidArgumentError for other shapes and
    dtypes. Mirrors `tf.nn.softmax_cross_entropy_with_logits`.

    >>> import minitape as tf
    >>> tf.nn.softmax_cross_entropy_with_logits(labels=[[0.0, 1.0]], logits=[[0.0, 0.0]]).numpy()
    array([0.6931472], dtype=float32)
    """
    x, z = convert(logits), convert(labels)
    half = x._array.dtype.itemsize == 2 and x.dtype.is_floating
    wide = cast(x, dtypes.float32) if half else x
    if z._array.dtype is not wide._array.dtype:
        z = cast(z, wide.dtype)
    ndim = x._array.ndim
    if axis is not None and axis != -1:
        if isinstance(axis, float) or not 0 <= axis < ndim:  # TensorFlow counts only -1 from behind
            invalid(_dense.name, f"axis must be -1 or an integer from 0 to {ndim - 1}, got {axis!r}.")
        k = int(axis)
        order = [*range(k), *range(k + 1, ndim), k]
        wide, z = transpose(wide, order), transpose(z, order)
    shape = wide._array.shape
    if ndim != 2 or z._array.ndim != 2:
        if not ndim or not z._array.ndim:
            invalid(_dense.name, f"logits and labels must have at least one axis, got shapes {x.shape} and {z.shape}.")
        wide, z = reshape(wide, [-1, shape[-1]]), reshape(z, [-1, z._array.shape[-1]])
    if wide._array.shape != z._array.shape and any(n not in (m, 1) for m, n in zip(wide._array.shape, z._array.shape)):
        invalid(_dense.name, f"labels of shape {list(z._array.shape)} do not broadcast to logits of shape {list(shape)}.")
    loss = _dense(wide, z)[0]
    if ndim != 2:
        loss = reshape(loss, shape[:-1])
    return cast(loss, x.dtype) if half else loss


def sparse_softmax_cross_entropy_with_logits(labels: Any, logits: Any, name: str | None = None) -> EagerTensor:
    """Cross entropy with labels that are positions: -log(softmax(logits)[label]) along the last axis.

    `logits` [..., classes] of a floating dtype, `labels` [...] of int32 or int64 in [0, classes). The result has the
    shape of labels and the dtype of logits. Raises ValueError when the shapes do not fit, InvalidArgumentError for
    labels out of range and other dtypes. Mirrors `tf.nn.sparse_softmax_cross_entropy_with_logits`.

    >>> import minitape as tf
    >>> tf.nn.sparse_softmax_cross_entropy_with_logits(labels=[1], logits=[[0.0, 0.0]]).numpy()
    array([0.6931472], dtype=float32)
    """
    _both("sparse_softmax_cross_entropy_with_logits", labels, logits)
    z, x = convert(labels), convert(logits)
    shape, places = x._array.shape, z._array.shape
    half = x._array.dtype.itemsize == 2 and x.dtype.is_floating
    wide = cast(x, dtypes.float32) if half else x
    if not shape:
        raise ValueError(f"sparse_softmax_cross_entropy_with_logits: logits = {x} is a scalar; it needs an axis of classes.")
    if len(places) != len(shape) - 1:
        raise ValueError(f"sparse_softmax_cross_entropy_with_logits: labels have shape {z.shape}, logits {x.shape}; labels need "
                         "one axis less, for a label is a position on the last one.")  # fmt: skip
    if places != shape[:-1]:
        raise ValueError(f"sparse_softmax_cross_entropy_with_logits: labels have shape {z.shape}, logits {x.shape}; but for the "
                         "last axis of logits they must be equal.")  # fmt: skip
    if z.dtype not in (dtypes.int32, dtypes.int64):
        invalid(_sparse.name, f"labels must be int32 or int64, got {z.dtype.name}. Use tf.cast.")
    array, classes = z._array, shape[-1]
    if array.size and (int(array.min()) < 0 or int(array.max()) >= classes):
        invalid(_sparse.name, f"labels lie between {int(array.min())} and {int(array.max())}, but logits have {classes} classes, "
                              "counted from 0.")  # fmt: skip
    if len(shape) != 2:
        wide, z = reshape(wide, [-1, classes]), reshape(z, [-1])
    loss = _sparse(wide, z)[0]
    if len(shape) != 2:
        loss = reshape(loss, places)
    return cast(loss, x.dtype) if half else loss


# Independent yes-or-no answers: labels z of sigmoid(x), in the one form that overflows for no x.

_yes_no = Op("SigmoidCrossEntropyWithLogits", "f",
             lambda xp, x, z: xp.maximum(x, xp.zeros_like(x)) - x * z + xp.log1p(xp.exp(-xp.abs(x))),
             partial(lambda x, z: OPS["Sigmoid"](x) - z, "x"), partial(lambda x: -x, "z"))  # fmt: skip


def sigmoid_cross_entropy_with_logits(labels: Any = None, logits: Any = None, name: str | None = None) -> EagerTensor:
    """-labels * log(sigmoid(logits)) - (1 - labels) * log(1 - sigmoid(logits)), element by element.

    Both of one shape (ValueError) and one floating dtype (InvalidArgumentError). The gradient of logits is
    sigmoid(logits) - labels. Mirrors `tf.nn.sigmoid_cross_entropy_with_logits`.

    >>> import minitape as tf
    >>> tf.nn.sigmoid_cross_entropy_with_logits(labels=[0.0, 1.0], logits=[0.0, 0.0]).numpy()
    array([0.6931472, 0.6931472], dtype=float32)
    """
    _both("sigmoid_cross_entropy_with_logits", labels, logits)
    x, z = convert(logits), convert(labels)
    if x._array.shape != z._array.shape:
        raise ValueError(f"sigmoid_cross_entropy_with_logits: logits have shape {x.shape}, labels {z.shape}. Make them equal.")
    x, z = check_dtypes(_yes_no, (x, z))
    return _yes_no(x, z)


_l2 = Op("L2Loss", "f", lambda xp, x: (x * x).sum(dtype=x.dtype) / 2, lambda g, x: x * g)


def l2_loss(t: Any, name: str | None = None) -> EagerTensor:
    """Half the sum of squares, a scalar. Any shape, floating dtypes (InvalidArgumentError). Mirrors `tf.nn.l2_loss`.

    >>> import minitape as tf
    >>> tf.nn.l2_loss([3.0, 4.0]).numpy()
    np.float32(12.5)
    """
    return _l2(convert(t))
