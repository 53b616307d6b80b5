"""tf.Module: an object that knows its Variables.

It finds them by looking: at its attributes in alphabetical order, into lists and dictionaries, and into other modules.

>>> import minitape as tf
>>> class Line(tf.Module):
...     def __init__(self):
...         super().__init__()
...         self.slope, self.offset = tf.Variable(1.0, name="slope"), tf.Variable(0.0, name="offset")
>>> [v.name for v in Line().trainable_variables], Line().name
(['offset:0', 'slope:0'], 'line')
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from .variable import Variable


class Module:
    """A container of Variables and other modules. Mirrors `tf.Module`.

    ValueError for a name that is no Python identifier.

    >>> import minitape as tf
    >>> tf.Module(name="net").name
    'net'
    """

    def __init__(self, name: str | None = None):
        name = _snake_case(type(self).__name__) if name is None else name
        if not re.fullmatch(r"[A-Za-z_]\w*", name):
            raise ValueError(f"{name!r} is not a valid module name. Module names must be valid Python identifiers.")
        self._name = name

    @property
    def name(self) -> str:
        """The name given, or that of the class in snake_case."""
        return self._name

    @property
    def variables(self) -> tuple[Variable, ...]:
        """All Variables of this module and those in it, each once."""
        return tuple(self._flatten(lambda x: isinstance(x, Variable)))

    @property
    def trainable_variables(self) -> tuple[Variable, ...]:
        """Those that are trainable."""
        return tuple(self._flatten(lambda x: isinstance(x, Variable) and x.trainable))

    @property
    def non_trainable_variables(self) -> tuple[Variable, ...]:
        """Those that are not."""
        return tuple(self._flatten(lambda x: isinstance(x, Variable) and not x.trainable))

    @property
    def submodules(self) -> tuple[Module, ...]:
        """All modules below this one, nearer ones first."""
        return tuple(self._flatten(lambda x: isinstance(x, Module)))

    def _flatten(self, wanted: Callable[[Any], bool]) -> Iterator[Any]:
        seen: set[int] = {id(self)}
        level: list[Module] = [self]
        while level:
            module = level.pop(0)
            below: list[Module] = []
            for _, value in sorted(vars(module).items()):
                for leaf in _leaves(value):
                    if id(leaf) not in seen:
                        seen.add(id(leaf))
                        if wanted(leaf):
                            yield leaf
                        if isinstance(leaf, Module):
                            below.append(leaf)
            level = below + level


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, Mapping):
        for key in sorted(value, key=str):
            yield from _leaves(value[key])
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _leaves(part)
    else:
        yield value


def _snake_case(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()
