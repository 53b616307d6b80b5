"""Scopes: stretches of a program in which something is different.

`name_scope` puts a prefix before the names of Variables, `init_scope` steps outside of every tape, `control_dependencies`
orders the operations of a graph (there is none here, and code runs in the order in which it stands).

>>> import minitape as tf
>>> with tf.name_scope("layer"), tf.name_scope("inner"):
...     v = tf.Variable(1.0, name="w")
>>> v.name
'layer/inner/w:0'
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from typing import Any

from .backend import thread

__all__ = ["control_dependencies", "get_current_name_scope", "init_scope", "name_scope"]


class _Prefix(threading.local):
    text = ""  # "layer/inner/": what names begin with now, in this thread


_prefix = _Prefix()


def scoped(name: str) -> str:
    """A name as it is inside the scopes that are open now."""
    return _prefix.text + name


class name_scope:
    """Names of Variables made inside start with `name/`, behind those of outer scopes. Mirrors `tf.name_scope`.

    A name that ends in "/" starts anew, and an empty one leaves all scopes. Entering returns the whole prefix. ValueError
    for a name that is no string.

    >>> import minitape as tf
    >>> with tf.name_scope("a"), tf.name_scope("b") as prefix:
    ...     print(prefix)
    a/b/
    """

    def __init__(self, name: str):
        if not isinstance(name, str):
            raise ValueError(f"name_scope: name is {name!r}. Give a string.")
        self._name = name
        self._outer: list[str] = []  # one for each time it is entered, since a scope may be entered inside itself

    @property
    def name(self) -> str:
        """The name given."""
        return self._name

    def __enter__(self) -> str:
        self._outer.append(_prefix.text)
        if not self._name or self._name.endswith("/"):
            _prefix.text = self._name
        else:
            _prefix.text += self._name + "/"
        return _prefix.text

    def __exit__(self, *exception: Any) -> None:
        _prefix.text = self._outer.pop()


def get_current_name_scope() -> str:
    """The name scopes open now, from the outermost, as "a/b"; "" outside of all. Mirrors `tf.get_current_name_scope`.

    >>> import minitape as tf
    >>> with tf.name_scope("a"), tf.name_scope("b"):
    ...     tf.get_current_name_scope()
    'a/b'
    """
    return _prefix.text.rstrip("/")


class VariableWatcher:
    """Hears which trainable Variables are read, and records nothing: what `custom_gradient` needs to know of a function."""

    _brief = True
    _watch_accessed_variables = True
    _watched: frozenset[int] = frozenset()  # nothing is tracked, so nothing is ever written down

    def __init__(self) -> None:
        self._variables: dict[int, Any] = {}

    def _watch_variable(self, variable: Any) -> None:
        self._variables[variable._id] = variable

    def _note(self, *operation: Any) -> None:
        pass

    def __enter__(self) -> list[Any]:
        self._heard: list[Any] = []
        thread.tapes.append(self)
        return self._heard

    def __exit__(self, *exception: Any) -> None:
        thread.tapes[:] = [tape for tape in thread.tapes if tape is not self]
        self._heard += [self._variables[i] for i in sorted(self._variables)]


class _Deaf(list):
    """Active tapes, where no tape becomes active: as in TensorFlow, those opened inside record nothing either."""

    def append(self, tape: Any) -> None:
        if isinstance(tape, VariableWatcher):
            super().append(tape)


@contextlib.contextmanager
def unrecorded() -> Iterator[None]:
    """No tape hears of what happens inside; watchers of Variables do."""
    with _tapes(_Deaf(tape for tape in thread.tapes if isinstance(tape, VariableWatcher))):
        yield


def apart() -> Any:
    """A context that no active tape hears of; tapes opened inside record as ever."""
    return _tapes([])


@contextlib.contextmanager
def _tapes(tapes: list[Any]) -> Iterator[None]:
    before, thread.tapes = thread.tapes, tapes
    try:
        yield
    finally:
        thread.tapes = before


def init_scope() -> Any:
    """A context in which nothing is recorded, not even by tapes opened in it. Mirrors `tf.init_scope`.

    >>> import minitape as tf
    >>> x = tf.Variable(3.0)
    >>> with tf.GradientTape() as tape:
    ...     with tf.init_scope():
    ...         y = x * x
    >>> print(tape.gradient(y, x))
    None
    """
    return unrecorded()


def control_dependencies(control_inputs: Any) -> Any:
    """A context that changes nothing: what was computed, was computed before. Mirrors `tf.control_dependencies`.

    `control_inputs` is a list, or None; TypeError for anything else.

    >>> import minitape as tf
    >>> with tf.control_dependencies([tf.constant(1.0)]):
    ...     print("in order")
    in order
    """
    if control_inputs is not None:
        iter(control_inputs)
    return contextlib.nullcontext()
