"""Raw operations with settings: each in terms of the public function that checks them.

A raw operation's name for a setting is not always the function's (`keep_dims`, `dimension`, `DstT`), and some settings
only matter to other devices (`use_cudnn_on_gpu`): here they are accepted and have no effect.

>>> import minitape as tf
>>> tf.raw_ops.ArgMax(input=[3.0, 5.0], dimension=0).numpy(), tf.raw_ops.Cast(x=2.7, DstT=tf.int32).numpy()
(np.int64(1), np.int32(2))
"""

from __future__ import annotations

from .. import array, math, nn
from .. import dtype as dtypes
from ..linalg import matmul
from .build import shaped

# fmt: off
shaped(
    # reductions
    All=lambda *, input, axis, keep_dims=False, name=None: math.reduce_all(input, axis, keep_dims),
    Any=lambda *, input, axis, keep_dims=False, name=None: math.reduce_any(input, axis, keep_dims),
    Max=lambda *, input, axis, keep_dims=False, name=None: math.reduce_max(input, axis, keep_dims),
    Mean=lambda *, input, axis, keep_dims=False, name=None: math.reduce_mean(input, axis, keep_dims),
    Min=lambda *, input, axis, keep_dims=False, name=None: math.reduce_min(input, axis, keep_dims),
    Prod=lambda *, input, axis, keep_dims=False, name=None: math.reduce_prod(input, axis, keep_dims),
    Sum=lambda *, input, axis, keep_dims=False, name=None: math.reduce_sum(input, axis, keep_dims),
    ArgMax=lambda *, input, dimension, output_type=dtypes.int64, name=None: math.argmax(input, dimension, output_type),
    ArgMin=lambda *, input, dimension, output_type=dtypes.int64, name=None: math.argmin(input, dimension, output_type),
    Cumsum=lambda *, x, axis, exclusive=False, reverse=False, name=None: math.cumsum(x, axis, exclusive, reverse),
    Cumprod=lambda *, x, axis, exclusive=False, reverse=False, name=None: math.cumprod(x, axis, exclusive, reverse),
    # shapes
    BroadcastTo=lambda *, input, shape, name=None: array.broadcast_to(input, shape),
    Cast=lambda *, x, DstT, Truncate=False, name=None: array.cast(x, DstT),
    ConcatV2=lambda *, values, axis, name=None: array.concat(values, axis),
    EnsureShape=lambda *, input, shape, name=None: array.ensure_shape(input, shape),
    ExpandDims=lambda *, input, axis, name=None: array.expand_dims(input, axis),
    Fill=lambda *, dims, value, name=None: array.fill(dims, value),
    GatherV2=lambda *, params, indices, axis, batch_dims=0, name=None: array.gather(params, indices, axis=axis, batch_dims=batch_dims),
    Pack=lambda *, values, axis=0, name=None: array.stack(values, axis),
    Range=lambda *, start, limit, delta, name=None: array.range(start, limit, delta),
    Reshape=lambda *, tensor, shape, name=None: array.reshape(tensor, shape),
    Shape=lambda *, input, out_type=dtypes.int32, name=None: array.shape(input, out_type),
    Slice=lambda *, input, begin, size, name=None: array.slice(input, begin, size),
    Squeeze=lambda *, input, axis=(), name=None: array.squeeze(input, axis or None),
    Tile=lambda *, input, multiples, name=None: array.tile(input, multiples),
    Transpose=lambda *, x, perm, name=None: array.transpose(x, perm),
    Unpack=lambda *, value, num, axis=0, name=None: array.unstack(value, num, axis),
    Where=lambda *, condition, name=None: array.where(condition),
    # products and networks
    MatMul=lambda *, a, b, transpose_a=False, transpose_b=False, grad_a=False, grad_b=False, name=None: matmul(a, b, transpose_a, transpose_b),
    BiasAdd=lambda *, value, bias, data_format="NHWC", name=None: nn.bias_add(value, bias, data_format),
)
# fmt: on
