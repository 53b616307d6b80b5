"""Variable: a name for a value that may be replaced.

The value itself is a tensor, and tensors never change. `assign` puts another tensor in its place. So whoever read the
Variable before keeps what was read, and an assignment between recording and `gradient` cannot corrupt anything.

Reading is an operation like any other: with a tape open it is recorded, with the Variable's id as its input, and that
is how a gradient finds its way to the Variable.

>>> import minitape as tf
>>> v = tf.Variable(2.0)
>>> with tf.GradientTape() as tape:
...     y = v * v
...     _ = v.assign(10.0)
...     y += v * v
>>> float(tape.gradient(y, v))  # 2*2 + 2*10
24.0
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from . import backend
from . import dtype as dtypes
from .backend import thread
from .convert import convert
from .dtype import DType
from .errors import invalid
from .op import Op
from .public import OPERATORS
from .replicas import VariableAggregation, VariableSynchronization
from .rows import CannotBatch, Rows
from .scatter import Scatters
from .scopes import scoped
from .tensor import EagerTensor, Operand, Reference, _shown, new_id, wrap
from .tensor_shape import TensorShape

READ = Op("ReadVariableOp", "fciubs", lambda xp, x: x, lambda g: g)
READ.sparse = True
ASSIGN = Op("AssignVariableOp", "fciubs", lambda xp, x: x)  # written down so that `explain` can name it; it has no way back


class _Handle:
    """The place where a Variable's present value lies; the Variable and what `assign` returns share it."""

    __slots__ = ("id", "tensor", "variable")

    variable: Variable

    def __init__(self, tensor: EagerTensor):
        self.tensor, self.id = tensor, new_id()


class Variable(Operand, Scatters):
    """A mutable tensor: what you differentiate with respect to, and what training changes. Mirrors `tf.Variable`.

    `initial_value` is anything `tf.convert_to_tensor` takes, or a function without arguments that returns it. `shape`
    may leave sizes unknown, and later assignments may then differ in them. Errors: ValueError when a value has the
    wrong shape or is a tensor of another dtype, TypeError when a number does not fit the dtype.

    >>> import minitape as tf
    >>> v = tf.Variable([1.0, 2.0], name="v")
    >>> v.assign_add([1.0, 1.0])
    <tf.Variable 'UnreadVariable' shape=(2,) dtype=float32, numpy=array([2., 3.], dtype=float32)>
    >>> v
    <tf.Variable 'v:0' shape=(2,) dtype=float32, numpy=array([2., 3.], dtype=float32)>
    """

    _is_tensor_like = True
    _handle: _Handle

    def __new__(cls, *args: Any, **kwargs: Any) -> Variable:
        return object.__new__(ResourceVariable if cls is Variable else cls)

    def __init__(self, initial_value: Any = None, trainable: bool | None = None, validate_shape: bool = True,
                 caching_device: Any = None, name: str | None = None, variable_def: Any = None, dtype: Any = None,
                 import_scope: Any = None, constraint: Callable | None = None,
                 synchronization: Any = None, aggregation: Any = None, shape: Any = None, **unknown: Any):  # fmt: skip
        if initial_value is None:
            raise ValueError(
                "Variable: initial_value is missing. Give a number, array or tensor, or a function that returns one."
            )
        if name is not None and not isinstance(name, str):
            raise ValueError(f"Variable: name = {name!r} is no string. Write it in quotes, or leave it out.")
        value = initial_value() if callable(initial_value) else initial_value
        value = value._tensor if isinstance(value, Variable) else value  # no tape hears of this
        want = None if dtype is None else dtypes.as_dtype(dtype).numpy
        tensor = convert(value, want)
        self._declared = TensorShape(tensor._array.shape if shape is None else shape)
        if not self._declared.is_compatible_with(tensor._array.shape):
            raise ValueError(f"Variable: initial_value has shape {tensor.shape}, which shape={shape} does not allow. Change one.")
        self._handle = _Handle(wrap(tensor._array))  # a tensor of its own: reading it is recorded under its own id
        self._name = scoped("Variable" if name is None else name) + ":0"
        self._trainable = True if trainable is None else bool(trainable)
        self.constraint = constraint
        self.synchronization = VariableSynchronization.checked(synchronization, name)
        self.aggregation = VariableAggregation.checked(aggregation, name)

    # What it is. None of this counts as reading.

    @property
    def name(self) -> str:
        """The name given, or "Variable", and ":0" as in TensorFlow."""
        return self._name

    @property
    def shape(self) -> TensorShape:
        """The declared shape."""
        return self._declared

    @property
    def dtype(self) -> DType:
        """The type of the elements; it never changes."""
        return self._handle.tensor.dtype

    @property
    def trainable(self) -> bool:
        """True when tapes watch this Variable as soon as it is read."""
        return self._trainable

    @property
    def device(self) -> str:
        """Where the value lies."""
        return self._handle.tensor.device

    @property
    def handle(self) -> Any:
        """What stands for the Variable's storage; equal for a Variable and what its `assign` returned."""
        self._handle.variable = self  # so that raw operations find it; not before somebody asks, as it makes a cycle
        return self._handle

    @property
    def _id(self) -> int:  # type: ignore[override]
        return self._handle.id

    @property
    def _tensor(self) -> EagerTensor:
        return self._handle.tensor

    def get_shape(self) -> TensorShape:
        """The same as `shape`."""
        return self.shape

    def set_shape(self, shape: Any) -> None:
        """Declare more of the shape. ValueError when it contradicts what is known."""
        self._declared = self._declared.merge_with(shape)

    def ref(self) -> Reference:
        """A hashable stand-in, for use as a key."""
        return Reference(self)

    experimental_ref = ref

    # Reading.

    def _read(self, fresh: bool = False) -> EagerTensor:
        """The present value, recorded on the tapes. Reads that nobody sees share one tensor until the next assignment."""
        tensor = wrap(self._handle.tensor._array) if fresh else self._handle.tensor
        for tape in thread.tapes:
            self._touch(tape)
            if tensor._id not in tape._watched:
                READ.record((self,), (tensor,), tapes=(tape,))
        return tensor

    def is_initialized(self, name: str | None = None) -> EagerTensor:
        """True, as a tensor: there is always a value."""
        return convert(True)

    def _operand(self, dtype: Any = None) -> EagerTensor:
        if dtype is not None and dtype != self._handle.tensor._array.dtype:
            raise ValueError(f"a Variable of dtype {self.dtype.name} stands where {dtype} is needed: {self!r}. Use tf.cast.")
        return self._read()

    def _touch(self, tape: Any) -> None:
        if self._trainable and tape._watch_accessed_variables and self._handle.id not in tape._variables:
            tape._watch_variable(self)

    def value(self) -> EagerTensor:
        """The present value as a tensor."""
        return self._read(fresh=True)

    read_value = value

    def numpy(self) -> Any:
        """A NumPy copy of the present value."""
        return self._read().numpy()

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        return self._read().__array__(dtype)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._read())

    def __bool__(self) -> bool:
        return bool(self._read())

    def __int__(self) -> int:
        return int(self._read())

    def __float__(self) -> float:
        return float(self._read())

    def __complex__(self) -> complex:
        return complex(self._read())

    # Writing.

    def assign(self, value: Any, use_locking: bool = False, name: str | None = None, read_value: bool = True) -> Any:
        """Replace the value. Returns something to chain on, or None with `read_value=False`.

        >>> import minitape as tf
        >>> v = tf.Variable(1.0)
        >>> float(v.assign(5.0).assign_sub(2.0))
        3.0
        """
        tensor = convert(value, self._handle.tensor._array.dtype)
        if not self._declared.is_compatible_with(tensor._array.shape):
            raise ValueError(f"assign: value has shape {tensor.shape}, but {self._name!r} keeps to {self._declared}. Use "
                             "tf.reshape, or make the Variable with shape=tf.TensorShape(None).")  # fmt: skip
        return self._put(tensor._array, read_value, tensor)

    def assign_add(self, delta: Any, use_locking: bool = False, name: str | None = None, read_value: bool = True) -> Any:
        """Add to the value; shapes must be equal (InvalidArgumentError)."""
        return self._put(self._array_of("AssignAddVariableOp", delta, lambda v, d: v + d), read_value)

    def assign_sub(self, delta: Any, use_locking: bool = False, name: str | None = None, read_value: bool = True) -> Any:
        """Subtract from the value; shapes must be equal (InvalidArgumentError)."""
        return self._put(self._array_of("AssignSubVariableOp", delta, lambda v, d: v - d), read_value)

    def _array_of(self, op: str, delta: Any, kernel: Callable[[Any, Any], Any]) -> Any:
        present = self._handle.tensor._array
        if present.dtype.kind in "bO":
            invalid(op, f"{self._name!r} has dtype {self.dtype.name}, which does not add up. Use assign.")
        change = convert(delta, present.dtype)._array
        if change.shape != present.shape:
            invalid(op, f"delta has shape {list(change.shape)}, the Variable {list(present.shape)}: nothing is broadcast here. "
                        "Use tf.broadcast_to.")  # fmt: skip
        return thread.quietly(kernel, present, change)

    def _put(self, array: Any, read_value: bool, source: EagerTensor | None = None) -> Any:
        if type(array) is Rows:
            raise CannotBatch("a Variable holds one array, not one for every row")
        self._handle.tensor = wrap(array)
        if thread.tapes and source is not None:
            ASSIGN.record((source,), (self._handle.tensor,))
        if not read_value:
            return None
        for tape in thread.tapes:
            self._touch(tape)
        return _UnreadVariable(self)

    def __iadd__(self, value: Any) -> Any:  # type: ignore[misc]
        return self._in_place("+", "assign_add")

    def __isub__(self, value: Any) -> Any:  # type: ignore[misc]
        return self._in_place("-", "assign_sub")

    def __imul__(self, value: Any) -> Any:  # type: ignore[misc]
        return self._in_place("*", "assign")

    def __itruediv__(self, value: Any) -> Any:  # type: ignore[misc]
        return self._in_place("/", "assign")

    def __ipow__(self, value: Any) -> Any:  # type: ignore[misc]
        return self._in_place("**", "assign")

    def _in_place(self, symbol: str, method: str) -> Any:
        argument = "x" if method != "assign" else f"v {symbol} x"
        raise RuntimeError(f"v {symbol}= x would put a tensor in the Variable's place. Write v.{method}({argument}) to change "
                           f"what it holds, or y = v {symbol} x.")  # fmt: skip

    def initialized_value(self) -> Any:
        """A call of TensorFlow 1: NotImplementedError, as there."""
        raise NotImplementedError("Variable.initialized_value: only graphs need this. Use v.value().")

    def __getitem__(self, key: Any) -> EagerTensor:
        """`v[key]`: a tensor like any other, but for its method `assign`, which writes to that part of the Variable."""
        part = OPERATORS["getitem"](self, key)
        part.assign = lambda value, name=None: self._put(self._with_part(key, value), True)
        return part

    def _with_part(self, key: Any, value: Any) -> Any:
        array = self._handle.tensor._array
        places = OPERATORS["getitem"](wrap(backend.SPACE[type(array)].arange(array.size).reshape(array.shape)), key)._array
        new = convert(value, array.dtype)._array
        try:
            new = backend.SPACE[type(array)].broadcast_to(new, places.shape)
        except ValueError:
            invalid(
                "ResourceStridedSliceAssign", f"a value of shape {list(new.shape)} does not fit v[...] of {list(places.shape)}."
            )
        flat = backend.SPACE[type(array)].array(array).reshape(-1)
        flat[places.reshape(-1)] = new.reshape(-1)
        return flat.reshape(array.shape)

    # Being an object.

    def __copy__(self) -> Variable:
        return self

    def __deepcopy__(self, memo: dict) -> Variable:
        copy = object.__new__(type(self))
        copy.__dict__.update(self.__dict__)
        copy._handle = _Handle(wrap(self._handle.tensor._array))
        memo[id(self)] = copy
        return copy

    def __reduce__(self) -> tuple:
        return _unpickle, (self.numpy(), self._trainable, self._name[:-2], self._declared._dims, self.constraint)

    def __hash__(self) -> int:
        raise TypeError(
            f"hash(v): Variables compare by value and so cannot be looked up. Use v.ref() in sets and dicts: {self!r}."
        )

    @property
    def initial_value(self) -> Any:
        """Kept by graphs only: RuntimeError."""
        raise RuntimeError("Variable.initial_value: only graphs keep this. Keep the first value yourself.")

    @property
    def op(self) -> Any:
        """Known in graphs only: AttributeError."""
        raise AttributeError("Variable.op, Variable.graph: only graphs have these, and there are none here.")

    graph = op

    def eval(self, session: Any = None) -> Any:
        """A call of TensorFlow 1: RuntimeError."""
        raise RuntimeError("Variable.eval: there are no sessions here, values are at hand. Use v.numpy().")

    def __repr__(self) -> str:
        shown = _shown(self._read()._array)  # TensorFlow's repr reads, and so counts as access
        return f"<tf.Variable {self._name!r} shape={self._declared} dtype={self.dtype.name}, numpy={shown}>"


class ResourceVariable(Variable):
    """What `tf.Variable(...)` makes. TensorFlow prints this name for it, and so do we."""


class _UnreadVariable(ResourceVariable):
    """What `assign` returns: the same Variable under another name, for chaining."""

    def __init__(self, variable: Variable):
        self.__dict__.update(variable.__dict__)
        self._name = "UnreadVariable"


def _unpickle(value: Any, trainable: bool, name: str, dims: Any, constraint: Any) -> Variable:
    return Variable(value, trainable=trainable, name=name, shape=TensorShape(dims), constraint=constraint)
