"""Blocks: neighbours in space moved apart, into the batch or into the channels, and back.

    a row of 6 in blocks of 2:    0 1 2 3 4 5    ->    0 2 4    the first of every block
                                                       1 3 5    the second of every block

`space_to_batch` lays these rows in the batch, so that a filter over one of them sees every second pixel of the original;
`space_to_depth` makes channels of them. Nothing is computed, only moved, and the way back is the gradient.

>>> import minitape as tf
>>> tf.space_to_batch([[0, 1, 2, 3, 4, 5]], [2], [[0, 0]]).numpy()
array([[0, 2, 4],
       [1, 3, 5]], dtype=int32)
"""

from __future__ import annotations

import math
from typing import Any

from ..axes import integers, vector, whole
from ..convert import convert
from ..errors import NotFoundError, invalid
from ..op import Op
from ..refuse import check_dtypes
from ..tensor import OPS, EagerTensor
from .index import framed

__all__ = ["batch_to_space", "depth_to_space", "space_to_batch", "space_to_batch_nd", "space_to_depth"]

ANY = "fciubs"
Shape = tuple[int, ...]
Pairs = tuple[tuple[int, int], ...]


def _to_batch(xp: Any, x: Any, *, block: Shape, pads: Pairs) -> Any:
    n, rest = len(block), x.ndim - 1 - len(block)
    x = framed(xp, x, 0, paddings=((0, 0), *pads, *((0, 0),) * rest))
    sizes = [m // b for m, b in zip(x.shape[1:], block)]
    apart = x.reshape(x.shape[0], *[k for pair in zip(sizes, block) for k in pair], *x.shape[n + 1 :])
    order = [*range(2, 2 * n + 1, 2), 0, *range(1, 2 * n, 2), *range(2 * n + 1, 2 * n + 1 + rest)]
    return apart.transpose(order).reshape(x.shape[0] * math.prod(block), *sizes, *x.shape[n + 1 :])


def _to_space(xp: Any, x: Any, *, block: Shape, pads: Pairs) -> Any:
    n, rest, sizes = len(block), x.shape[len(block) + 1 :], x.shape[1 : len(block) + 1]
    apart = x.reshape(*block, x.shape[0] // math.prod(block), *sizes, *rest)
    order = [n, *[k for pair in zip(range(n + 1, 2 * n + 1), range(n)) for k in pair], *range(2 * n + 1, apart.ndim)]
    whole = apart.transpose(order).reshape(apart.shape[n], *[m * b for m, b in zip(sizes, block)], *rest)
    kept = [slice(None), *[slice(a, m * b - z) for (a, z), m, b in zip(pads, sizes, block)]]
    return whole[tuple(kept)]


def _to_depth(xp: Any, x: Any, *, block: int) -> Any:
    n, h, w, c = x.shape
    apart = x.reshape(n, h // block, block, w // block, block, c).transpose(0, 1, 3, 2, 4, 5)
    return apart.reshape(n, h // block, w // block, block * block * c)


def _from_depth(xp: Any, x: Any, *, block: int) -> Any:
    n, h, w, c = x.shape
    apart = x.reshape(n, h, w, block, block, c // (block * block)).transpose(0, 1, 3, 2, 4, 5)
    return apart.reshape(n, h * block, w * block, c // (block * block))


_space_to_batch: Op = Op("SpaceToBatchND", "fiu", _to_batch, lambda g, block, pads: _batch_to_space(g, block=block, pads=pads))
_batch_to_space: Op = Op("BatchToSpaceND", "fiu", _to_space, lambda g, block, pads: _space_to_batch(g, block=block, pads=pads))
_space_to_batch.missing = _batch_to_space.missing = "c b s"
_space_to_depth: Op = Op("SpaceToDepth", ANY, _to_depth, lambda g, block: _depth_to_space(g, block=block))
_depth_to_space: Op = Op("DepthToSpace", ANY, _from_depth, lambda g, block: _space_to_depth(g, block=block))


def _blocks(op: str, what: str, input: Any, block_shape: Any, pads: Any) -> tuple[EagerTensor, Shape, Pairs]:
    """The arguments of space_to_batch and batch_to_space, checked for what they share."""
    x, *_ = check_dtypes(OPS[op], (convert(input),))
    block, around = vector(op, block_shape, "block_shape"), integers(op, pads, what)
    ndim = x._array.ndim
    if not 0 < len(block) < ndim:
        invalid(op, f"block_shape has {len(block)} sizes; give 1 to {ndim - 1} of them, for the axes of input behind the batch.")
    if min(block) < 1:
        invalid(op, f"block_shape = {list(block)}: sizes are 1 or more.")
    if around.shape != (len(block), 2) or around.min() < 0:
        invalid(op, f"{what} must be a pair of numbers >= 0 (before, behind) for each of {len(block)} sizes of block_shape, got "
                    f"{around.tolist()}.")  # fmt: skip
    return x, block, tuple([(before, behind) for before, behind in around.tolist()])


def space_to_batch(input: Any, block_shape: Any, paddings: Any, name: str | None = None) -> EagerTensor:
    """Blocks of the axes behind the first, padded with zeros, taken apart into the batch. Mirrors `tf.space_to_batch`.

    `block_shape` has the sizes of a block along n axes, `paddings` shape [n, 2]. Shape [batch * block, sizes / block, ...];
    any dtype. Raises InvalidArgumentError when padded sizes do not divide into blocks, and for arguments that do not fit.

    >>> import minitape as tf
    >>> tf.space_to_batch([[1, 2, 3]], [2], [[0, 1]]).numpy()
    array([[1, 3],
           [2, 0]], dtype=int32)
    """
    x, block, pads = _blocks("SpaceToBatchND", "paddings", input, block_shape, paddings)
    for axis, (n, b, pair) in enumerate(zip(x._array.shape[1:], block, pads)):
        if (n + sum(pair)) % b:
            invalid("SpaceToBatchND", f"axis {axis + 1} has size {n} and paddings {list(pair)}, which do not divide into blocks "
                                      f"of {b}. See tf.required_space_to_batch_paddings.")  # fmt: skip
    return _space_to_batch(x, block=block, pads=pads)


def space_to_batch_nd(input: Any, block_shape: Any, paddings: Any, name: str | None = None) -> EagerTensor:
    """The same as `tf.space_to_batch`. Mirrors `tf.space_to_batch_nd`.

    >>> import minitape as tf
    >>> tf.space_to_batch_nd([[1, 2]], [2], [[0, 0]]).numpy()
    array([[1],
           [2]], dtype=int32)
    """
    return space_to_batch(input, block_shape, paddings)


def batch_to_space(input: Any, block_shape: Any, crops: Any, name: str | None = None) -> EagerTensor:
    """What `tf.space_to_batch` took apart put together, and `crops` (pairs) cut off. Mirrors `tf.batch_to_space`.

    An integer `block_shape` stands for two equal sizes. Any dtype. Raises InvalidArgumentError when the batch does not
    divide by the size of a block, and for arguments that do not fit.

    >>> import minitape as tf
    >>> tf.batch_to_space([[1, 3], [2, 0]], [2], [[0, 1]]).numpy()
    array([[1, 2, 3]], dtype=int32)
    """
    op = "BatchToSpaceND"
    block_shape = [block_shape] * 2 if isinstance(block_shape, int) else block_shape
    x, block, pads = _blocks(op, "crops", input, block_shape, crops)
    if x._array.shape[0] % math.prod(block):
        invalid(op, f"a batch of {x._array.shape[0]} does not divide by {math.prod(block)}, the size of a block.")
    for axis, (n, b, pair) in enumerate(zip(x._array.shape[1:], block, pads)):
        if sum(pair) > n * b:
            invalid(op, f"crops[{axis}] = {list(pair)} is more than there is: axis {axis + 1} comes out with size {n * b}.")
    return _batch_to_space(x, block=block, pads=pads)


def _moved(op: Op, input: Any, block_size: Any, data_format: Any) -> EagerTensor:
    """space_to_depth and depth_to_space: arguments checked, channels brought last and back."""
    x, block = convert(input), whole("block_size", block_size)
    if not (data_format is None or isinstance(data_format, str)):
        raise TypeError(f"{op.name}: data_format = {data_format!r} is no string. Use 'NHWC' or 'NCHW'.")
    if data_format == "NCHW_VECT_C":
        raise NotFoundError(None, None, f"{op.name}: there is no kernel for data_format 'NCHW_VECT_C'. Use 'NHWC' or 'NCHW'.")
    if data_format not in (None, "NHWC", "NCHW"):
        invalid(op.name, f"data_format = {data_format!r}; use 'NHWC' or 'NCHW'.")
    if x._array.ndim != 4:
        invalid(op.name, f"input must be [batch, height, width, channels], got shape {list(x._array.shape)}. Use tf.reshape.")
    if block < 2:
        invalid(op.name, f"block_size = {block}; it must be 2 or more.")
    first = data_format == "NCHW"
    if first:
        x = OPS["Transpose"](x, perm=(0, 2, 3, 1))
    _, h, w, c = x._array.shape
    if op is _space_to_depth and (h % block or w % block):
        invalid(op.name, f"height {h} and width {w} do not divide into blocks of {block}.")
    if op is _depth_to_space and c % block**2:
        invalid(op.name, f"{c} channels do not divide by {block} * {block}, the size of a block.")
    y = op(x, block=block)
    return OPS["Transpose"](y, perm=(0, 3, 1, 2)) if first else y


def space_to_depth(input: Any, block_size: Any, data_format: str = "NHWC", name: str | None = None) -> EagerTensor:
    """The pixels of every square block as channels of one pixel: [n, h, w, c] -> [n, h/b, w/b, b*b*c].

    Any dtype. Raises InvalidArgumentError when height or width do not divide. Mirrors `tf.nn.space_to_depth`.

    >>> import minitape as tf
    >>> tf.nn.space_to_depth([[[[1], [2]], [[3], [4]]]], 2).numpy()
    array([[[[1, 2, 3, 4]]]], dtype=int32)
    """
    return _moved(_space_to_depth, input, block_size, data_format)


def depth_to_space(input: Any, block_size: Any, data_format: str = "NHWC", name: str | None = None) -> EagerTensor:
    """The channels of every pixel as a square block of pixels: [n, h, w, b*b*c] -> [n, h*b, w*b, c].

    Any dtype. Raises InvalidArgumentError when the channels do not divide. Mirrors `tf.nn.depth_to_space`.

    >>> import minitape as tf
    >>> tf.nn.depth_to_space([[[[1, 2, 3, 4]]]], 2).numpy().ravel()
    array([1, 2, 3, 4], dtype=int32)
    """
    return _moved(_depth_to_space, input, block_size, data_format)
