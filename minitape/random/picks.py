"""Random choices and orders: categorical, shuffle.

A category is drawn by throwing a uniform number onto a line on which every category has a stretch as long as its
probability: with logits [0, log 3] the first quarter of the line is category 0.

A shuffle swaps each element with one drawn from those not yet placed (Fisher and Yates). `index_shuffle` needs no list:
it enciphers the number of a place, again and again until the result is small enough to be a place itself. A cipher maps
no two numbers to the same one, so this is a permutation too, and each of its values costs the same however long it is.

>>> import minitape as tf
>>> tf.random.stateless_categorical([[0.0, 1.0986123]], 8, [1, 2]).numpy()
array([[1, 1, 0, 1, 1, 1, 1, 0]])
>>> [int(tf.random.experimental.index_shuffle(i, [1, 2], 4)) for i in range(5)]
[2, 0, 1, 4, 3]
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import dtype as dtypes
from ..axes import number, unless_tensor
from ..backend import from_numpy, to_numpy
from ..convert import convert, group
from ..dtype import DType
from ..errors import invalid
from ..op import Op
from ..refuse import no_gradient
from ..tensor import EagerTensor
from .numbers import At, fractions, tensor_of
from .philox import words
from .seeds import get_seed, reserve
from .stateless import scrambled

__all__ = ["categorical", "index_shuffle", "shuffle", "stateless_categorical", "stateless_shuffle"]


def _picks(xp: Any, logits: Any, *, at: At, samples: int, dtype: Any) -> Any:
    host = to_numpy(logits)
    wide = host.astype(np.float64)
    finite = np.isfinite(wide)
    top = np.where(finite, wide, -np.inf).max(axis=1, keepdims=True)
    line = np.cumsum(np.where(finite, np.exp(wide - top), 0.0), axis=1)
    throws = fractions(words(*at, -(-len(wide) * samples // 2)), dtypes.float64)[: len(wide) * samples].reshape(
        len(wide), samples
    )
    found = [np.searchsorted(row, throw * row[-1], "right") for row, throw in zip(line, throws)]
    return from_numpy(np.array(found, dtype).reshape(len(wide), samples), xp)


_multinomial = Op("Multinomial", "f", _picks)
_stateless_multinomial = Op("StatelessMultinomial", "f", _picks)
for _op in (_multinomial, _stateless_multinomial):
    _op.missing = "iu"


def _check(op: Op, logits: Any, num_samples: Any, dtype: Any) -> tuple[EagerTensor, int, DType]:
    x = convert(logits)
    kind = dtypes.as_dtype(dtype) if dtype else dtypes.int64
    if kind not in (dtypes.int32, dtypes.int64):
        raise ValueError(f"{op.name}: dtype must be int32 or int64, got {kind!r}.")
    return x, num_samples, kind


def _count(op: Op, x: EagerTensor, num_samples: Any) -> int:
    samples = number(op.name, num_samples, "num_samples", unless_tensor(num_samples))
    if x._array.ndim != 2:
        invalid(op.name, f"logits must be a matrix, [batch, classes]; got shape {list(x._array.shape)}.")
    if samples < 0:
        invalid(op.name, f"num_samples = {samples} is negative.")
    if not x._array.shape[1]:
        invalid(op.name, "logits have no classes to draw from.")
    return samples


def categorical(logits: Any, num_samples: Any, dtype: Any = None, seed: Any = None, name: str | None = None) -> EagerTensor:
    """`num_samples` classes for each row of `logits` [batch, classes], drawn with probability softmax(logits).

    Floating dtypes; the result [batch, num_samples] is int64, or int32 as `dtype` (ValueError). With seeds TensorFlow's
    numbers exactly, while it draws on one thread. No gradient. Raises InvalidArgumentError for logits that are no matrix.
    Mirrors `tf.random.categorical`.

    >>> import minitape as tf
    >>> tf.random.set_seed(1)
    >>> tf.random.categorical([[0.0, 100.0]], 3).numpy()
    array([[1, 1, 1]])
    """
    x, num_samples, kind = _check(_multinomial, logits, num_samples, dtype)
    seeds = get_seed(seed)
    samples = _count(_multinomial, x, num_samples)
    blocks = 256 * len(x._array) * 2 * (-(-samples // 4) * 4)
    return _multinomial(x, at=reserve(("Multinomial", x.dtype, kind), seeds, blocks), samples=samples, dtype=kind.numpy)


def stateless_categorical(logits: Any, num_samples: Any, seed: Any, dtype: Any = dtypes.int64,
                          name: str | None = None) -> EagerTensor:  # fmt: skip
    """As `categorical`, from a seed [2]. Mirrors `tf.random.stateless_categorical`.

    >>> import minitape as tf
    >>> tf.random.stateless_categorical([[1.0, 1.0, 1.0]], 5, [1, 2]).numpy()
    array([[2, 2, 0, 2, 1]])
    """
    x, num_samples, kind = _check(_stateless_multinomial, logits, num_samples, dtype)
    at = scrambled("StatelessMultinomial", seed)
    return _stateless_multinomial(x, at=at, samples=_count(_stateless_multinomial, x, num_samples), dtype=kind.numpy)


def _order(at: At, size: int) -> Any:
    """A random order of so many places."""
    order = list(range(size))
    for i, word in enumerate(words(*at, -(-size // 4)).ravel()[: size - 1].tolist()):
        j = i + word % (size - i)
        order[i], order[j] = order[j], order[i]
    return np.array(order, np.int64)


def _shuffled(xp: Any, value: Any, *, order: Any) -> Any:
    return value.take(from_numpy(order, xp), 0) if value.ndim else value


_random_shuffle = Op("RandomShuffle", "fciubs", _shuffled)
_stateless_shuffle = Op(
    "StatelessShuffle", "fciubs", _shuffled, no_gradient("StatelessShuffle", "shuffle indices, and take tf.gather")
)


def shuffle(value: Any, seed: Any = None, name: str | None = None) -> EagerTensor:
    """The rows of `value` in random order. Mirrors `tf.random.shuffle`.

    Any dtype and shape. With seeds, TensorFlow's order. No gradient.

    >>> import minitape as tf
    >>> tf.random.set_seed(1)
    >>> tf.random.shuffle([1, 2, 3, 4, 5]).numpy()
    array([3, 1, 2, 5, 4], dtype=int32)
    """
    seeds = get_seed(seed)
    x = convert(value)
    size = len(x._array) if x._array.ndim else 0
    if size < 2 or not x._array.size:
        return _random_shuffle(x, order=np.arange(size))
    at = reserve(("RandomShuffle", x.dtype), seeds, -(-(size - 1) // 4))
    return _random_shuffle(x, order=_order(at, size))


def stateless_shuffle(value: Any, seed: Any, alg: Any = "auto_select", name: str | None = None) -> EagerTensor:
    """The rows of `value` in an order that the seed [2] decides. Mirrors `tf.random.experimental.stateless_shuffle`.

    >>> import minitape as tf
    >>> tf.random.experimental.stateless_shuffle([1, 2, 3, 4, 5], [1, 2]).numpy()
    array([1, 3, 2, 5, 4], dtype=int32)
    """
    at = scrambled("StatelessShuffle", seed, alg)
    x = convert(value)
    return _stateless_shuffle(x, order=_order(at, len(x._array) if x._array.ndim else 0))


_SALT = 498247692  # TensorFlow's first word of the key


def _round_keys(key: list[int], width: int) -> list[int]:
    """Simon's schedule: from three words of this many bits to the four that its four rounds need."""
    ones = (1 << width) - 1
    a, _, c = keys = [k & ones for k in key]
    return [*keys, 0xFFFFFFFC & ones ^ 1 ^ a ^ _turned(c, width - 3, width) ^ _turned(c, width - 4, width)]


def _turned(x: Any, n: int, width: int) -> Any:
    """The word x with its bits turned left by n."""
    return (x << n | x >> (width - n)) & ((1 << width) - 1)


def _enciphered(index: Any, keys: list[int], width: int) -> Any:
    """Simon's rounds (Beaulieu and others, 2013) for a block of two words."""
    high, low = index >> width, index & ((1 << width) - 1)
    for k in keys:
        high, low = low, high ^ _turned(low, 1, width) & _turned(low, 8, width) ^ _turned(low, 2, width) ^ k
    return high << width | low


def _place(index: int, key: list[int], top: int) -> int:
    """Where `index` goes in a permutation of 0 ... top."""
    bits = max(16, (top - 1).bit_length())
    width = (bits + 1) // 2
    keys = _round_keys(key, width)
    # small blocks are enciphered all at once: it may take thousands of steps back into a small range
    step = _enciphered(np.arange(1 << 16), keys, width).tolist().__getitem__ if bits == 16 and top < 4096 else None
    while True:
        index = step(index) if step else _enciphered(index, keys, width)
        if index <= top:
            return index


_KINDS = ("int32", "uint32", "int64", "uint64")


def index_shuffle(index: Any, seed: Any, max_index: Any) -> EagerTensor:
    """Where `index` comes to lie when 0 ... max_index are shuffled by a seed [2].

    `index` is one integer or a vector; then `max_index` may be a vector too. int32, uint32, int64 or uint64, the same
    for both. Raises InvalidArgumentError for other shapes and dtypes, and for an index
    beyond `max_index`. Mirrors `tf.random.experimental.index_shuffle`.

    >>> import minitape as tf
    >>> tf.random.experimental.index_shuffle([0, 1, 2], [5, 9], 2).numpy()
    array([2, 0, 1], dtype=int32)
    """
    op = "RandomIndexShuffle"
    key, (at, last) = convert(seed), group([index, max_index])
    if key.dtype.is_bool:
        raise TypeError(f"{op}: seed is bool, and bools make no key. Use integers.")
    for what, x in (("index", at), ("seed", key), ("max_index", last)):
        if x.dtype.name not in _KINDS:
            invalid(op, f"{what} has dtype {x.dtype.name}; allowed are {', '.join(_KINDS)}.")
    if at.dtype is not last.dtype:
        invalid(op, f"index is {at.dtype.name}, but max_index {last.dtype.name}. Use tf.cast to make the dtypes equal.")
    places, tops = to_numpy(at._array), to_numpy(last._array)
    words = (
        np.pad(to_numpy(key._array), [(1, 0)] + [(0, 0)] * (key._array.ndim - 1), constant_values=_SALT)
        if key._array.ndim
        else np.empty(0)
    )
    sizes = {np.shape(x)[0] for x, ndim in ((places, 1), (words, 2), (tops, 1)) if x.ndim == ndim}
    if places.ndim > 1 or tops.ndim > 1 or words.shape[-1:] != (3,) or words.ndim > 2 or len(sizes) > 1:
        invalid(op, f"index {list(places.shape)}, seed {list(key._array.shape)} and max_index {list(tops.shape)} do not go "
                    "together: use a scalar or vector, a seed [2], and a scalar or vector.")  # fmt: skip
    many = bool(sizes)
    count = sizes.pop() if many else 1
    columns = (np.broadcast_to(places, count), np.broadcast_to(words, (count, 3)), np.broadcast_to(tops, count))
    out = [_checked_place(op, i, three, top) for i, three, top in zip(*(x.tolist() for x in columns))]
    return tensor_of(np.array(out, places.dtype), (count,) if many else ())


def _checked_place(op: str, index: int, key: list[int], top: int) -> int:
    if not 0 <= index <= top:
        invalid(op, f"index {index} is not between 0 and max_index = {top}.")
    return _place(index, key, top)
