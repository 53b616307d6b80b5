"""Frames round parts of a picture, as those who look for things in pictures draw them.

>>> import minitape as tf
>>> picture = tf.image.draw_bounding_boxes(tf.zeros([1, 3, 4, 1]), [[[0.0, 0.0, 1.0, 0.7]]], colors=[[1.0]])
>>> print(picture.numpy()[0, :, :, 0])
[[1. 1. 1. 0.]
 [1. 0. 1. 0.]
 [1. 1. 1. 0.]]
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ..backend import to_numpy
from ..convert import convert
from ..errors import invalid
from ..op import Op
from ..refuse import check_dtypes, no_gradient
from ..tensor import EagerTensor, Operand, wrap
from .crops import F32, typed

__all__ = ["draw_bounding_boxes"]

#: red, green, blue and how opaque: TensorFlow's, for frames of which nobody says how they should look
COLOURS = [[1, 1, 0, 1], [0, 0, 1, 1], [1, 0, 0, 1], [0, 1, 0, 1], [0.5, 0, 0.5, 1], [0.5, 0.5, 0, 1], [0.5, 0, 0, 1],
           [0, 0, 0.5, 1], [0, 1, 1, 1], [1, 0, 1, 1]]  # fmt: skip


def _pixel(side: Any, size: int) -> int:
    """Which pixel a side lies on. What no int64 can hold becomes the smallest one, as processors have it."""
    at = float(side * np.float32(size - 1))
    return int(at) if abs(at) < 2**63 else -(2**63)


def _frame(box: Any, height: int, width: int) -> tuple[int, int, int, int] | None:
    """The rows and columns of a box; None for one that is empty or wholly outside."""
    top, left, bottom, right = (_pixel(side, size) for side, size in zip(box, (height, width) * 2))
    return (
        None
        if top > bottom or left > right or top >= height or left >= width or min(bottom, right) < 0
        else (top, left, bottom, right)
    )


def _draw(xp: Any, images: Any, boxes: Any, colors: Any) -> Any:
    _, height, width, depth = images.shape
    out, colours = images.copy(), colors[:, :depth].astype(images.dtype)
    for picture, frames in enumerate(to_numpy(boxes)):
        for k, box in enumerate(frames):
            frame = _frame(box, height, width)
            if frame is None:
                continue
            top, left, bottom, right = frame
            rows, columns = slice(max(top, 0), min(bottom, height - 1) + 1), slice(max(left, 0), min(right, width - 1) + 1)
            for row in {top, bottom} & {*range(height)}:
                out[picture, row, columns] = colours[k % len(colours)]
            for column in {left, right} & {*range(width)}:
                out[picture, rows, column] = colours[k % len(colours)]
    return out


_usual = Op("DrawBoundingBoxes", "float16 float32", _draw)  # its gradient is None
_coloured = Op("DrawBoundingBoxesV2", "float16 float32", _draw,
               each=no_gradient("DrawBoundingBoxesV2", "put tf.stop_gradient around the pictures"))  # fmt: skip


def draw_bounding_boxes(images: Any, boxes: Any, colors: Any, name: str | None = None) -> EagerTensor:
    """The pictures with frames drawn on them, one pixel wide. Mirrors `tf.image.draw_bounding_boxes`.

    `images` is [batch, height, width, channels] of float32 or float16, with 1, 3 or 4 channels; `boxes` [batch, n, 4] of float32
    lists [top, left, bottom, right], where 0 and 1 are the first and last pixel. The rows of `colors`, float32, take turns; None
    is ten bright ones. What lies outside is not drawn. InvalidArgumentError for other shapes and dtypes. The gradient is a
    LookupError, of None None.

    >>> import minitape as tf
    >>> tf.image.draw_bounding_boxes(tf.zeros([1, 1, 3, 1]), [[[0.0, 0.5, 0.0, 1.0]]], colors=[[0.5]]).numpy().ravel()
    array([0. , 0.5, 0.5], dtype=float32)
    """
    op = _usual if colors is None else _coloured
    given = {"colors": (colors, F32)} if colors is not None else {}
    x = convert(images) if isinstance(images, Operand) else convert(images, hint=F32)
    frames, *rest = typed(op.name, boxes=(boxes, F32), **given)
    check_dtypes(op, (x,))
    shape = x._array.shape
    if len(shape) != 4 or shape[3] not in (1, 3, 4):
        invalid(op.name, f"images have shape {list(shape)}; [batch, height, width, channels] is wanted, with 1, 3 or 4 channels.")
    if frames._array.ndim != 3 or frames._array.shape[0] != shape[0] or frames._array.shape[2] != 4:
        invalid(op.name, f"boxes have shape {frames.shape} and images {list(shape)}; [batch, n, 4] is wanted, of the same batch.")
    table = rest[0] if rest else None
    if table is not None and (table._array.ndim != 2 or table._array.shape[1] < shape[3]):
        invalid(op.name, f"colors have shape {table.shape}; a matrix is wanted, with a column for each of {shape[3]} channels.")
    if table is None or not len(table._array):
        colours = convert(COLOURS, F32)
        usual = colours if shape[3] != 1 else wrap(colours._array * 0 + 1)
        return op(x, frames, usual)
    return op(x, frames, table)
