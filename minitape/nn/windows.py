"""Windows: how a small rectangle walks over an image.

Convolution and pooling both lay a window of kh x kw pixels on an image, step by step, and look at what lies under it.
Where it may stand is the same question for both, and answered here once:

    image of 5 pixels, window of 3, stride 2:    padding VALID           SAME
                                                 [0 1 2] 3 4             [. 0 1] 2 3 4 .
                                                  0 1 [2 3 4]             . 0 [1 2 3] 4 .
                                                                          . 0 1 2 [3 4 .]

VALID keeps the window inside. SAME adds pixels (`.`) around the image, as evenly as possible, so that one position
remains for every `stride` pixels. A dilation d spreads the window: it looks at every d-th pixel. All of it comes down
to a `Walk` of three pairs (vertical, horizontal), which is what the operations receive.

There are two ways to look through all windows at once. `patches` is a view of the image as [n, oh, ow, kh, kw, c]: every
position's window side by side, made with strides alone, so nothing is copied. `taps` turns it around: pixel (i, j) of
every window, for all positions, is one slice of the image.

>>> from minitape.nn.windows import walk
>>> walk("demo", (5, 5), (3, 3), (2, 2), (1, 1), "SAME")
Walk(strides=(2, 2), dilations=(1, 1), padding=((1, 1), (1, 1)))
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ..errors import InvalidArgumentError, UnimplementedError, invalid

Pair = tuple[int, int]


class Walk(NamedTuple):
    """How a window moves: its steps, the distance between its pixels, and the pixels added (before, behind)."""

    strides: Pair
    dilations: Pair
    padding: tuple[Pair, Pair]

    def reach(self, axis: int, window: int) -> int:
        """How many pixels a window of this size spans."""
        return (window - 1) * self.dilations[axis] + 1

    def positions(self, axis: int, size: int, window: int) -> int:
        """At how many positions the window can stand."""
        return max((size + sum(self.padding[axis]) - self.reach(axis, window)) // self.strides[axis] + 1, 0)


def walk(op: str, sizes: Pair, window: Pair, strides: Pair, dilations: Pair, padding: Any) -> Walk:
    """The Walk of a window over an image of these sizes. InvalidArgumentError when the window does not fit."""
    bare = Walk(strides, dilations, ((0, 0), (0, 0)))
    if padding == "SAME":
        padding = tuple(_evenly(bare, k, sizes[k], window[k]) for k in (0, 1))
    full = bare._replace(padding=((0, 0), (0, 0)) if padding == "VALID" else padding)
    for k, what in ((0, "height"), (1, "width")):
        if sizes[k] + sum(full.padding[k]) + strides[k] < full.reach(k, window[k]):
            invalid(op, f"a window of {what} {full.reach(k, window[k])} has no place on an image of {sizes[k]} pixels, padded by "
                        f"{full.padding[k]}. Use padding='SAME' or a smaller window.")  # fmt: skip
    return full


def _evenly(bare: Walk, axis: int, size: int, window: int) -> Pair:
    """The pixels that SAME adds; an odd one goes behind."""
    positions = -(-size // bare.strides[axis])
    missing = max((positions - 1) * bare.strides[axis] + bare.reach(axis, window) - size, 0)
    return missing // 2, missing - missing // 2


# On arrays. Images are [n, h, w, c].


def surrounded(xp: Any, x: Any, walk: Walk, value: Any = 0) -> Any:
    """The image with pixels of `value` around it; the image itself where none are needed."""
    (top, bottom), (left, right) = walk.padding
    if not (top or bottom or left or right):
        return x
    n, h, w, c = x.shape
    out = xp.full((n, top + h + bottom, left + w + right, c), value, dtype=x.dtype)
    out[:, top : top + h, left : left + w] = x
    return out


def patches(xp: Any, x: Any, window: Pair, walk: Walk, groups: int) -> Any:
    """All windows as a view [n, oh, ow, kh, kw, groups, c / groups] of the padded image."""
    (n, h, w, c), (kh, kw) = x.shape, window
    shape = (n, walk.positions(0, h, kh), walk.positions(1, w, kw), kh, kw, groups, c // groups)
    x = xp.ascontiguousarray(surrounded(xp, x, walk))
    image, row, pixel, channel = x.strides
    (down, right), (dh, dw) = walk.strides, walk.dilations
    steps = (image, row * down, pixel * right, row * dh, pixel * dw, channel * (c // groups), channel)
    return xp.lib.stride_tricks.as_strided(x, shape, steps)


def taps(window: Pair, positions: Pair, walk: Walk) -> Iterator[tuple[int, Any]]:
    """For every pixel k of the window, row by row: (k, the slice of the padded image where it lies at all positions)."""
    for k in range(window[0] * window[1]):
        starts = divmod(k, window[1])
        places = [slice(start * d, start * d + n * step, step)
                  for start, d, n, step in zip(starts, walk.dilations, positions, walk.strides)]  # fmt: skip
        yield k, (slice(None), *places)


# On arguments: what TensorFlow lets people write.


def spatial(op: str, value: Any, name: str, first: bool) -> Pair:
    """The vertical and horizontal part of `strides` and the like: one number, two, or four with batch and channels.

    ValueError for another length, InvalidArgumentError for numbers below 1, UnimplementedError for walking over images
    or channels.
    """
    _, channels, rows, columns = four(op, value, name, first)
    if channels != 1:
        raise UnimplementedError(None, None, f"{op}: {name} = {value!r}: channels cannot be stepped over; write 1 for them.")
    return rows, columns


def four(op: str, value: Any, name: str, first: bool) -> tuple[int, int, int, int]:
    """The same, as (batch, channels, vertical, horizontal)."""
    if value is None:
        return 1, 1, 1, 1
    given = list(value) if hasattr(value, "__len__") else [value]
    if len(given) not in (1, 2, 4):
        raise ValueError(
            f"{op}: {name} = {value!r} are {len(given)} numbers. Give 1, 2 (height, width) or 4 (batch, channels too)."
        )
    for k in given:
        if isinstance(k, (bool, str)) or not hasattr(k, "__int__"):  # TensorFlow cuts 1.5 to 1
            raise TypeError(f"{op}: {name} must be integers, got {value!r}.")
    if len(given) < 4:
        batch, channels, rows, columns = 1, 1, int(given[0]), int(given[-1])
    else:
        batch, channels, rows, columns = [int(given[k]) for k in ((0, 1, 2, 3) if first else (0, 3, 1, 2))]
    if min(rows, columns, channels) < 1:
        invalid(op, f"{name} must be at least 1, got {value!r}.")
    if batch != 1:
        error = InvalidArgumentError if name == "dilations" else UnimplementedError
        raise error(None, None, f"{op}: {name} = {value!r}: images cannot be stepped over; write 1 for the batch.")
    return batch, channels, rows, columns


def spacing(op: str, padding: Any, first: bool) -> Any:
    """ "VALID", "SAME" or a pair of (before, behind), from what `padding` may be.

    InvalidArgumentError for other words, ValueError for lists of another form, TypeError for all else.
    """
    if padding in ("VALID", "SAME"):
        return padding
    if not isinstance(padding, (list, tuple)):
        wanted = f"padding must be 'SAME', 'VALID' or a list of [before, behind] for each of 4 axes, got {padding!r}."
        if padding == "EXPLICIT":
            raise ValueError(f"{op}: {wanted}")
        if isinstance(padding, (str, bytes)):
            invalid(op, wanted)
        raise TypeError(f"{op}: {wanted}")
    if len(padding) != 4 or any(not isinstance(p, (list, tuple)) or len(p) != 2 for p in padding):
        raise ValueError(f"{op}: padding = {padding!r}; as a list it holds a pair [before, behind] for each of 4 axes.")
    pairs = [tuple(p) for p in padding]
    if min(min(p) for p in pairs) < 0:
        invalid(op, f"padding = {padding!r} would take pixels away. Use tf.slice for that.")
    batch, channels, rows, columns = pairs if first else (pairs[0], pairs[3], pairs[1], pairs[2])
    if batch != (0, 0) or channels != (0, 0):
        invalid(op, f"only height and width can be padded, got {padding!r}.")
    return rows, columns
