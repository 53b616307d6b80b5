"""Seeds: which random numbers come next.

Two seeds together decide the numbers of an operation: a global one (`set_seed`) and one of the operation itself
(`seed=`). Whichever is missing is filled in, so that the rules read:

    neither          other numbers in every run of the program
    only seed=       a fixed stand-in for the global seed: a sequence of its own
    only set_seed    the operation's seed is drawn from Python's random.Random(global seed)
    both             exactly that sequence

"Sequence", because calls with the same pair go on where the last one stopped; `set_seed` starts all of them anew.

>>> import minitape as tf
>>> tf.random.set_seed(1)
>>> a, b = tf.random.uniform([], seed=2), tf.random.uniform([], seed=2)
>>> tf.random.set_seed(1)
>>> bool(a == b), bool(a == tf.random.uniform([], seed=2))
(False, True)
"""

from __future__ import annotations

import random
import secrets
import threading
from typing import Any

import numpy as np

_STAND_IN = 87654321  # TensorFlow's, for a global seed that was not set
_PRIME = 2**31 - 1  # seeds count modulo this

_lock = threading.Lock()
_global: Any = None
_dice = random.Random()
#: (what is drawn, seeds) -> the Philox seeds, and the counter from which the next call draws
_sequences: dict[Any, tuple[tuple[int, int], int]] = {}


def set_seed(seed: Any) -> None:
    """Set the global seed, from which all later random numbers follow. Mirrors `tf.random.set_seed`.

    `seed` is an integer. The numbers are those that TensorFlow gives on a CPU after the same call.

    >>> import minitape as tf
    >>> tf.random.set_seed(42)
    >>> tf.random.uniform([2]).numpy()
    array([0.6645621 , 0.44100678], dtype=float32)
    """
    global _global, _dice
    try:
        dice = random.Random(seed)
    except TypeError:  # a tensor or an array
        if np.ndim(seed):
            raise TypeError(f"set_seed: seed must be one integer, got {seed!r}.") from None
        seed = int(np.array(seed))
        dice = random.Random(seed)
    with _lock:
        _global, _dice = seed, dice
        _sequences.clear()


class snapshot:
    """How far every sequence has come: `changed` tells whether numbers were drawn since, `restore` takes them back."""

    def __init__(self) -> None:
        with _lock:
            self._dice, self._kept = _dice.getstate(), dict(_sequences)

    def changed(self) -> bool:
        return _sequences != self._kept or _dice.getstate() != self._dice

    def restore(self) -> None:
        with _lock:
            _dice.setstate(self._dice)
            _sequences.clear()
            _sequences.update(self._kept)


def get_seed(op_seed: Any) -> tuple[Any, Any]:
    """The pair of seeds for an operation with this `seed` argument; (None, None) when nothing was set."""
    if _global is not None:
        seeds = _global % _PRIME, (_dice.randint(0, _PRIME) if op_seed is None else op_seed) % _PRIME
    elif op_seed is not None:
        seeds = _STAND_IN, op_seed % _PRIME
    else:
        return None, None
    return (0, _PRIME) if seeds == (0, 0) else (int(seeds[0]), int(seeds[1]))


def reserve(what: Any, seeds: tuple[Any, Any], blocks: int) -> tuple[tuple[int, int], int]:
    """Set the next blocks of a sequence aside for one call: its Philox seeds, and the counter where these blocks begin.

    `what` tells apart sequences with equal seeds: TensorFlow keeps one for every operation and its attributes. It sets
    256 blocks aside for every number, in case some distribution rejects most of what it draws.
    """
    key = (what, seeds)
    with _lock:
        philox, start = _sequences.get(key) or (_philox_seeds(seeds), 0)
        _sequences[key] = philox, start + blocks
    return philox, start


def _philox_seeds(seeds: tuple[Any, Any]) -> tuple[int, int]:
    if seeds == (None, None):
        return secrets.randbits(64), secrets.randbits(64)
    return seeds
