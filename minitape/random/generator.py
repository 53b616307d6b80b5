"""Generators: a key, and a counter that moves on.

Philox needs to remember nothing but how far its counter has come. A `Generator` keeps that in a Variable of three int64
numbers: the two halves of the counter, and the key. Every draw takes the counter's present value and moves it on by 256
for each number drawn, so that no two draws overlap. `split` makes keys for independent generators.

>>> import minitape as tf
>>> g = tf.random.Generator.from_seed(1)
>>> g.normal([2]).numpy(), g.state.numpy()
(array([ 0.43842274, -0.53439844], dtype=float32), array([513,   0,   0]))
"""

from __future__ import annotations

import math
import secrets
from typing import Any

import numpy as np

from .. import dtype as dtypes
from .. import nest
from ..array import cast
from ..backend import to_numpy
from ..convert import constant, convert, stack_tensors
from ..dtype import DType
from ..errors import NotFoundError, UnimplementedError, invalid
from ..tensor import EagerTensor
from ..tensor_shape import TensorShape
from ..variable import Variable
from . import algorithm
from .counts import count_dtype, stateful_binomial, trials
from .draws import shape_of
from .numbers import At, normals, tensor_of, truncated, uniforms
from .stateless import check_bounds, check_floating, integers_at

__all__ = ["Generator", "create_rng_state", "get_global_generator", "set_global_generator"]

_WORD = 2**64


def _size(alg: int) -> int:
    """How many numbers the state of an algorithm has: a counter, and the key."""
    if alg not in (algorithm.PHILOX, algorithm.THREEFRY, algorithm.AUTO_SELECT):
        algorithm.unknown(alg)
    return 2 if alg == algorithm.THREEFRY else 3


def _int64(value: Any) -> EagerTensor:
    """Numbers as int64; Python integers beyond 2**63 - 1 stand for those 2**64 below."""
    return cast(nest.map_structure(lambda n: n - _WORD if isinstance(n, int) and n > 2**63 - 1 else n, value), dtypes.int64)


def create_rng_state(seed: Any, alg: Any) -> EagerTensor:
    """The state of a generator, int64, from an integer or a vector of them. Mirrors `tf.random.create_rng_state`.

    An integer fills the state from the front, 64 bits each; a vector fills it from the back. Raises ValueError for an
    unknown algorithm.

    >>> import minitape as tf
    >>> tf.random.create_rng_state(7, "philox").numpy(), tf.random.create_rng_state([1, 2], "philox").numpy()
    (array([7, 0, 0]), array([0, 1, 2]))
    """
    size = _size(algorithm.number_of(alg))
    if isinstance(seed, int):
        seed = [seed >> 64 * k & _WORD - 1 for k in range(size)]
    given = to_numpy(_int64(seed)._array).reshape(-1)[:size]
    return constant(np.concatenate([np.zeros(size - len(given), np.int64), given]))


class Generator:
    """Random numbers that follow from a state. Mirrors `tf.random.Generator`.

    Made by `from_seed`, `from_state`, `from_key_counter` or `from_non_deterministic_state`, or as a copy:
    `Generator(copy_from=other)`. Raises ValueError for a state of the wrong size.

    >>> import minitape as tf
    >>> g = tf.random.Generator.from_seed(1)
    >>> other = tf.random.Generator(copy_from=g)
    >>> bool(g.uniform([]) == other.uniform([]))
    True
    """

    def __init__(self, copy_from: Any = None, state: Any = None, alg: Any = None):
        if copy_from is not None:
            assert state is None and alg is None, "Generator: copy_from brings its own state and alg."
            self._state_var, self._alg = _variable(copy_from.state), copy_from.algorithm
            return
        assert alg is not None and state is not None, "Generator: give state and alg, or copy_from."
        self._alg = algorithm.number_of(alg)
        given = state if isinstance(state, Variable) else _int64(state)
        _check("state", given, _size(self._alg))
        self._state_var = given if isinstance(given, Variable) else _variable(given)

    @classmethod
    def from_state(cls, state: Any, alg: Any) -> Generator:
        """A generator with this state, [counter, counter, key]; a Variable is used itself."""
        return cls(alg=alg, state=state)

    @classmethod
    def from_seed(cls, seed: Any, alg: Any = None) -> Generator:
        """A generator whose state `create_rng_state` makes of the seed; `alg` is Philox unless given."""
        number = algorithm.PHILOX if alg is None else algorithm.number_of(alg)
        return cls(state=create_rng_state(seed, number), alg=number)

    @classmethod
    def from_non_deterministic_state(cls, alg: Any = None) -> Generator:
        """A generator with a state nobody can foresee."""
        number = algorithm.PHILOX if alg is None else algorithm.number_of(alg)
        return cls(state=[secrets.randbits(64) for _ in range(_size(number))], alg=number)

    @classmethod
    def from_key_counter(cls, key: Any, counter: Any, alg: Any) -> Generator:
        """A generator from its key, a scalar, and its counter, a vector of 2. ValueError for other shapes."""
        number = algorithm.number_of(alg)
        return cls(state=_joined(key, counter, number), alg=number)

    def reset(self, state: Any) -> None:
        """Go to this state. ValueError for one of another size."""
        given = _int64(state)
        _check("state", given, _size(self._alg))
        self._state_var.assign(given)

    def reset_from_seed(self, seed: Any) -> None:
        """Go to where `from_seed` begins."""
        self._state_var.assign(create_rng_state(seed, self._alg))

    def reset_from_key_counter(self, key: Any, counter: Any) -> None:
        """Go to where `from_key_counter` begins."""
        self._state_var.assign(_joined(key, counter, self._alg))

    @property
    def state(self) -> Variable:
        """The Variable that holds counter and key."""
        return self._state_var

    @property
    def algorithm(self) -> int:
        """The number of the algorithm, one of `tf.random.Algorithm`."""
        return self._alg

    @property
    def key(self) -> EagerTensor:
        """The key, the last number of the state."""
        return self._state_var[-1]

    def skip(self, delta: Any) -> EagerTensor:
        """Move the counter on as if `delta` numbers had been drawn. Returns the state as it was.

        UnimplementedError with ThreeFry, which TensorFlow cannot draw on a CPU either.
        """
        return self._advance(256 * (int(cast(delta, dtypes.int64)) % _WORD))

    def _advance(self, blocks: int) -> EagerTensor:
        if self._alg == algorithm.THREEFRY:
            raise UnimplementedError(None, None, "Generator: ThreeFry draws no numbers on a CPU. Use alg='philox'.")
        before = self._state_var.value()
        low, high, key = (int(n) % _WORD for n in to_numpy(before._array))
        self._state_var.assign(_int64([(low + blocks) % _WORD, (high + _carried(low, blocks % _WORD)) % _WORD, key]))
        return before

    def _at(self, blocks: int) -> At:
        low, high, key = (int(n) % _WORD for n in to_numpy(self._advance(blocks)._array))
        return (key, high), low

    def _next(self, shape: EagerTensor) -> At:
        """Where the numbers of this shape begin. What is wrong with the shape is found out afterwards, as in TensorFlow."""
        return self._at(256 * int(np.prod(to_numpy(shape._array))))

    def _around(self, op: str, draw: Any, shape: Any, mean: Any, stddev: Any, dtype: Any) -> EagerTensor:
        kind, given = dtypes.as_dtype(dtype), _shape(shape)
        center, spread = convert(mean, kind.numpy), convert(stddev, kind.numpy)
        return _floating(op, draw, self._next(given), given, kind) * spread + center

    def normal(self, shape: Any, mean: Any = 0.0, stddev: Any = 1.0, dtype: Any = dtypes.float32,
               name: str | None = None) -> EagerTensor:  # fmt: skip
        """Normal numbers; dtypes, gradients and errors as in `tf.random.stateless_normal`."""
        return self._around("StatelessRandomNormalV2", normals, shape, mean, stddev, dtype)

    def truncated_normal(self, shape: Any, mean: Any = 0.0, stddev: Any = 1.0, dtype: Any = dtypes.float32,
                         name: str | None = None) -> EagerTensor:  # fmt: skip
        """Normal numbers within two standard deviations."""
        return self._around("StatelessTruncatedNormalV2", truncated, shape, mean, stddev, dtype)

    def uniform(self, shape: Any, minval: Any = 0, maxval: Any = None, dtype: Any = dtypes.float32,
                name: str | None = None) -> EagerTensor:  # fmt: skip
        """Numbers in [minval, maxval), floating or integer; for integers both bounds or None (ValueError)."""
        kind = dtypes.as_dtype(dtype)
        check_bounds("Generator.uniform", kind, minval, maxval)
        if kind.is_integer and minval is None:
            return self.uniform_full_int(shape, kind)
        given = _shape(shape)
        low, high = convert(minval, kind.numpy), convert(1 if maxval is None else maxval, kind.numpy)
        at = self._next(given)
        if kind.is_integer:
            _check_whole("StatelessRandomUniformIntV2", kind)
            return integers_at("StatelessRandomUniformIntV2", at, given, low, high, kind)
        return _floating("StatelessRandomUniformV2", uniforms, at, given, kind) * (high - low) + low

    def uniform_full_int(self, shape: Any, dtype: Any = dtypes.uint64, name: str | None = None) -> EagerTensor:
        """All integers of int32, int64, uint32 or uint64, equally likely."""
        kind, given = dtypes.as_dtype(dtype), _shape(shape)
        at = self._next(given)
        _check_whole("StatelessRandomUniformFullIntV2", kind)
        return integers_at("StatelessRandomUniformFullIntV2", at, given, None, None, kind)

    def binomial(self, shape: Any, counts: Any, probs: Any, dtype: Any = dtypes.int32, name: str | None = None) -> EagerTensor:
        """How many of `counts` trials succeed; arguments and errors as in `tf.random.stateless_binomial`."""
        op = "StatefulRandomBinomial"
        kind, n, p, given = dtypes.as_dtype(dtype), convert(counts), convert(probs), _shape(shape)
        if self._alg != algorithm.PHILOX:
            invalid(op, f"counts are drawn by Philox alone, and alg is {self._alg}. Make the generator with alg='philox'.")
        numbers = count_dtype(op, kind)
        sizes = trials(op, given, n, p)
        sets = math.prod(np.broadcast_shapes(n._array.shape, p._array.shape))
        return stateful_binomial(n, p, at=self._at(256 * 50 * sets * (math.prod(sizes) + 3)), sizes=sizes, dtype=numbers)

    def make_seeds(self, count: int = 1) -> EagerTensor:
        """Seeds for stateless operations, an int64 matrix [2, count]: one in each column."""
        keys = self.uniform_full_int([count], dtypes.int64)
        return stack_tensors([keys, keys * 0])

    def split(self, count: int = 1) -> list[Generator]:
        """`count` generators that have nothing in common with this one or each other."""
        keys = self.uniform_full_int([count], dtypes.int64).numpy().tolist()
        return [Generator(state=[0] * (_size(self._alg) - 1) + [key], alg=self._alg) for key in keys]


def _carried(low: int, blocks: int) -> int:
    """1 if the lower half of the counter runs over. Not if a negative skip takes it back: there TensorFlow loses the carry."""
    half = 2**32
    back = blocks >> 32 == half - 1 and low % half + blocks % half >= half
    return 0 if back else low + blocks >> 64


def _variable(state: Any) -> Variable:
    return Variable(state, trainable=False, name="StateVar", dtype=dtypes.int64)


def _check(what: str, given: Any, *shape: int) -> None:
    if tuple(given.shape) != shape:
        raise ValueError(f"Generator: {what} must have shape {shape}, got {given.shape}.")


def _joined(key: Any, counter: Any, alg: int) -> EagerTensor:
    one, rest = _int64(key), _int64(counter)
    _check("counter", rest, _size(alg) - 1)
    _check("key", one)
    return constant(np.append(to_numpy(rest._array), to_numpy(one._array)))


def _shape(shape: Any) -> EagerTensor:
    return convert(shape, dtypes.int64.numpy if isinstance(shape, (tuple, list, TensorShape)) and not len(shape) else None)


def _floating(op: str, draw: Any, at: At, shape: EagerTensor, kind: DType) -> EagerTensor:
    check_floating(op, kind)
    sizes, _ = shape_of(op, shape)
    return tensor_of(draw(at, math.prod(sizes), kind), sizes)


def _check_whole(op: str, kind: DType) -> None:
    allowed = ("int32", "int64") if "Full" not in op else ("int32", "int64", "uint32", "uint64")
    if kind.name in ("uint32", "uint64") and kind.name not in allowed:
        raise NotFoundError(None, None, f"{op}: there is no kernel for dtype {kind.name}. Set minval and maxval to None.")
    if kind.name not in allowed:
        invalid(op, f"dtype must be one of {', '.join(allowed)}; got {kind.name}.")


_global: Generator | None = None


def get_global_generator() -> Generator:
    """The generator that the program shares, made when first asked for. Mirrors `tf.random.get_global_generator`.

    >>> import minitape as tf
    >>> tf.random.get_global_generator() is tf.random.get_global_generator()
    True
    """
    global _global
    if _global is None:
        _global = Generator.from_non_deterministic_state()
    return _global


def set_global_generator(generator: Generator) -> None:
    """Let the program share this generator from now on. Mirrors `tf.random.set_global_generator`.

    >>> import minitape as tf
    >>> tf.random.set_global_generator(tf.random.Generator.from_seed(1))
    >>> tf.random.get_global_generator().state.numpy()
    array([1, 0, 0])
    """
    global _global
    _global = generator
