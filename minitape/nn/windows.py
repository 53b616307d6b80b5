"""Windows: how a small box walks over an image, a line or a volume.

Convolution and pooling both lay a window of a few pixels on an image, step by step, and look at what lies under it.
Where it may stand is the same question for all of them and along every axis, and answered here once:

    5 pixels, window of 3, stride 2:    padding VALID           SAME
                                        [0 1 2] 3 4             [. 0 1] 2 3 4 .
                                         0 1 [2 3 4]             . 0 [1 2 3] 4 .
                                                                 . 0 1 2 [3 4 .]

VALID keeps the window inside. SAME adds pixels (`.`) around the image, as evenly as possible, so that one position
remains for every `stride` pixels. A dilation d spreads the window: it looks at every d-th pixel. All of it comes down
to a `Walk`, three numbers or pairs for each axis of space, which is what the operations receive. Images are arrays
[batch, *space, channels], with two axes of space or three; whoever has one gives the other size 1.

To look through all windows at once, `taps` turns the matter around: one pixel of every window, for all positions, is one
slice of the image. (Convolutions take a whole line of the window at a time, see `conv`.)

>>> from minitape.nn.windows import walk
>>> walk("demo", (5, 5), (3, 3), (2, 2), (1, 1), "SAME")
Walk(strides=(2, 2), dilations=(1, 1), padding=((1, 1), (1, 1)))
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from ..errors import InvalidArgumentError, NotFoundError, OpError, UnimplementedError, invalid

Ints = tuple[int, ...]
Pair = tuple[int, int]
ONCE = "TensorFlow has only first derivatives of this pooling."  # for no_gradient


class Walk(NamedTuple):
    """How a window moves: its steps, the distance between its pixels, and the pixels added (before, behind)."""

    strides: Ints
    dilations: Ints
    padding: tuple[Pair, ...]

    def reach(self, axis: int, window: int) -> int:
        """How many pixels a window of this size spans; an empty one stands somewhere too."""
        return max((window - 1) * self.dilations[axis] + 1, 1)

    def positions(self, sizes: Sequence[int], window: Sequence[int]) -> Ints:
        """At how many positions along each axis the window can stand."""
        return tuple([max((size + sum(self.padding[k]) - self.reach(k, window[k])) // self.strides[k] + 1, 0)
                      for k, size in enumerate(sizes)])  # fmt: skip

    def inside(self, sizes: Sequence[int]) -> Any:
        """Where the image lies within its padding."""
        return (slice(None), *[slice(before, before + n) for n, (before, _) in zip(sizes, self.padding)])


def walk(op: str, sizes: Sequence[int], window: Sequence[int], strides: Ints, dilations: Ints, padding: Any) -> Walk:
    """The Walk of a window over an image of these sizes. InvalidArgumentError when the window does not fit."""
    bare = Walk(strides, dilations, ((0, 0),) * len(sizes))
    if padding == "SAME":
        padding = tuple(_evenly(bare, k, sizes[k], window[k]) for k in range(len(sizes)))
    full = bare if padding == "VALID" else bare._replace(padding=padding)
    for k, what in enumerate(("depth", "height", "width")[-len(sizes) :]):
        if sizes[k] + sum(full.padding[k]) + strides[k] < full.reach(k, window[k]):
            invalid(op, f"a window of {what} {full.reach(k, window[k])} has no place on an image of {sizes[k]} pixels, padded by "
                        f"{full.padding[k]}. Use padding='SAME' or a smaller window.")  # fmt: skip
    return full


def _evenly(bare: Walk, axis: int, size: int, window: int) -> Pair:
    """The pixels that SAME adds; an odd one goes behind."""
    positions = -(-size // bare.strides[axis])
    missing = max((positions - 1) * bare.strides[axis] + bare.reach(axis, window) - size, 0)
    return missing // 2, missing - missing // 2


# On arrays. Images are [n, *space, c].


def surrounded(xp: Any, x: Any, walk: Walk, value: Any = 0, front: bool = False) -> Any:
    """The image with pixels of `value` around it; the image itself where none are needed. `front`: [height, n, ...]."""
    order = xp.swapaxes(x, 0, 1) if front else x
    if not any(map(sum, walk.padding)):
        return order
    n, *sizes, c = x.shape
    shape, place = (n, *padded(sizes, walk), c), walk.inside(sizes)
    if front:
        shape, place = (shape[1], n, *shape[2:]), (place[1], place[0], *place[2:])
    out = xp.full(shape, value, dtype=x.dtype)
    out[place] = order
    return out


def padded(sizes: Sequence[int], walk: Walk) -> Ints:
    """The sizes of the image with its padding."""
    return tuple([before + n + behind for n, (before, behind) in zip(sizes, walk.padding)])


def taps(window: Sequence[int], positions: Sequence[int], walk: Walk) -> Iterator[tuple[int, Any]]:
    """For every pixel k of the window, row by row: (k, the slice of the padded image where it lies at all positions)."""
    for k, starts in enumerate(itertools.product(*map(range, window))):
        places = [slice(start * d, start * d + (n - 1) * step + 1 if n else start * d, step)
                  for start, d, n, step in zip(starts, walk.dilations, positions, walk.strides)]  # fmt: skip
        yield k, (slice(None), *places)


# On arguments: what TensorFlow lets people write.


def spatial(op: str, value: Any, name: str, first: bool, n: int = 2) -> Ints:
    """The part of `strides` and the like that is about space: one number, n, or n + 2 with batch and channels.

    ValueError for another length, InvalidArgumentError for numbers below 1, UnimplementedError for walking over images
    or channels.
    """
    _, channels, *space = sequence(op, value, name, first, n)
    if channels != 1:
        raise _refusal(op, "strides")(None, None, f"{op}: {name} = {value!r}: channels cannot be stepped over; write 1 for them.")
    return tuple(space)


def sequence(op: str, value: Any, name: str, first: bool, n: int = 2) -> Ints:
    """The same, as (batch, channels, *space)."""
    return _checked(op, numbers(op, value, name, first, n), value, name, first)


def numbers(op: str, value: Any, name: str, first: bool, n: int = 2) -> list[Any]:
    """The same, as a list for all axes in the order of the data format, and not looked at."""
    given = [1] if value is None else list(value) if hasattr(value, "__len__") else [value]
    if len(given) == n + 2:
        return given
    if len(given) not in (1, n):
        raise ValueError(f"{op}: {name} = {value!r} are {len(given)} numbers. Give 1, {n} (for the axes of space) or {n + 2} "
                         "(batch and channels too).")  # fmt: skip
    space = given * n if len(given) == 1 else given
    return [1, 1, *space] if first else [1, *space, 1]


def along_a_line(op: str, value: Any, name: str, first: bool) -> Ints:
    """`strides` and the like for a line, an image of height 1. Where TensorFlow puts that axis, a number for the batch counts
    for the height, and changes nothing."""
    return spatial(op, [1, *numbers(op, value, name, first, 1)], name, first)


def exactly(op: str, value: Any, name: str, first: bool, n: int = 2) -> Ints:
    """`strides` where all n + 2 numbers must be there: their part about space. TypeError for a single number."""
    if value is None:
        value = ()
    if not isinstance(value, (list, tuple)):
        raise TypeError(f"{op}: {name} must be a list of {n + 2} integers, got {value!r}.")
    _check_kind(op, value, value, name)
    if len(value) != n + 2:
        invalid(
            op, f"{name} = {value!r} are {len(value)} numbers, and {n + 2} are needed: one for each axis, batch and channels too."
        )
    _, channels, *space = _checked(op, list(value), value, name, first)
    if channels != 1:
        raise _refusal(op, "strides")(None, None, f"{op}: {name} = {value!r}: channels cannot be stepped over; write 1 for them.")
    return tuple(space)


def _check_kind(op: str, given: Any, value: Any, name: str) -> None:
    for k in given:
        if isinstance(k, (bool, str)) or not hasattr(k, "__int__"):  # TensorFlow cuts 1.5 to 1
            raise TypeError(f"{op}: {name} must be integers, got {value!r}.")


def _refusal(op: str, name: str) -> type[OpError]:
    """The class of error for a step that leads out of space."""
    if op == "Dilation2D" or (name != "dilations" and not op.startswith(("Conv3D", "Depthwise"))):
        return UnimplementedError
    return InvalidArgumentError


def _checked(op: str, given: list[Any], value: Any, name: str, first: bool) -> Ints:
    """Numbers for all axes, sorted as (batch, channels, *space)."""
    _check_kind(op, given, value, name)
    batch, *others = map(int, given)
    channels, *space = others if first else (others[-1], *others[:-1])
    if min(channels, *space) < 1:
        invalid(op, f"{name} must be at least 1, got {value!r}.")
    if batch != 1:
        raise _refusal(op, name)(None, None, f"{op}: {name} = {value!r}: images cannot be stepped over; write 1 for the batch.")
    return batch, channels, *space


def word(op: str, padding: Any) -> Any:
    """ "VALID" or "SAME" of an operation that knows no other padding. InvalidArgumentError for other words, else TypeError."""
    if padding in ("VALID", "SAME"):
        return padding
    wanted = f"padding must be 'SAME' or 'VALID', got {padding!r}."
    if isinstance(padding, (str, bytes)):
        invalid(op, wanted)
    raise TypeError(f"{op}: {wanted}")


def spacing(op: str, padding: Any, first: bool, n: int = 2) -> Any:
    """ "VALID", "SAME" or a pair (before, behind) for each axis of space, from what `padding` may be.

    InvalidArgumentError for other words, ValueError for lists of another form, TypeError for all else.
    """
    if not isinstance(padding, (list, tuple)):
        if padding == "EXPLICIT":
            raise ValueError(f"{op}: padding = 'EXPLICIT' names no numbers. Give them: [before, behind] for each axis.")
        return word(op, padding)
    if len(padding) != n + 2 or any(not isinstance(p, (list, tuple)) or len(p) != 2 for p in padding):
        raise ValueError(f"{op}: padding = {padding!r}; as a list it holds a pair [before, behind] for each of {n + 2} axes.")
    pairs = [tuple(p) for p in padding]
    if min(min(p) for p in pairs) < 0:
        invalid(op, f"padding = {padding!r} would take pixels away. Use tf.slice for that.")
    batch, *others = pairs
    channels, *space = others if first else (others[-1], *others[:-1])
    if batch != (0, 0) or channels != (0, 0):
        invalid(op, f"only the axes of space can be padded, got {padding!r}.")
    return tuple(space)


def spread(op: str, padding: Any, first: bool, n: int = 2) -> Any:
    """`padding` of a window with holes: ValueError for other words, and of a list only what is said of space is read."""
    if isinstance(padding, (list, tuple)):
        pairs = np.reshape(padding, (n + 2, 2)).tolist()
        pairs[0] = pairs[1 if first else -1] = [0, 0]
        return spacing(op, pairs, first, n)
    if padding not in ("SAME", "VALID"):
        raise ValueError(f"{op}: padding must be 'SAME' or 'VALID', got {padding!r}.")
    return padding


def has_no_blocks(x: Any) -> None:
    """NotFoundError for dtypes of which TensorFlow cannot make blocks, which is how it spreads a window over an image."""
    if x._array.dtype.kind in "cbO":
        raise NotFoundError(None, None, f"SpaceToBatchND: there is no kernel for dtype {x.dtype.name}. Use tf.cast first.")
