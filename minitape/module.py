"""tf.Module: an object that knows its Variables.

It finds them by looking: at its attributes in alphabetical order, into structures (see nest.py), and then into the other
modules it met.

>>> import minitape as tf
>>> class Line(tf.Module):
...     def __init__(self):
...         super().__init__()
...         self.slope, self.offset = tf.Variable(1.0, name="slope"), tf.Variable(0.0, name="offset")
>>> [v.name for v in Line().trainable_variables], Line().name
(['offset:0', 'slope:0'], 'line')
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from typing import Any

from . import nest
from .scopes import name_scope
from .variable import Variable


class Module:
    """A container of Variables and other modules. Mirrors `tf.Module`.

    ValueError for a name that is no Python identifier.

    >>> import minitape as tf
    >>> tf.Module(name="net").name
    'net'
    """

    def __init__(self, name: str | None = None):
        if name is None:
            name = _snake_case(type(self).__name__)
        elif not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name):
            raise ValueError(f"Module: name is {name!r}. Use letters, digits and _ only, with no digit in front.")
        self._name = name
        with name_scope(name) as prefix:
            self._name_scope = name_scope(prefix)  # begins at the top wherever it is entered: a module keeps its place

    @property
    def name(self) -> str:
        """The name given, or that of the class in snake_case."""
        return self._name

    @property
    def name_scope(self) -> name_scope:
        """The scope in which this module names its Variables (see scopes.py)."""
        return self._name_scope

    @classmethod
    def with_name_scope(cls, method: Callable[..., Any]) -> Callable[..., Any]:
        """A decorator for methods that make Variables: these are named inside the module's scope.

        >>> import minitape as tf
        >>> class Lazy(tf.Module):
        ...     @tf.Module.with_name_scope
        ...     def build(self):
        ...         self.w = tf.Variable(1.0, name="w")
        >>> lazy = Lazy()
        >>> lazy.build()
        >>> lazy.w.name
        'lazy/w:0'
        """

        @functools.wraps(method)
        def scoped(self: Module, *args: Any, **kwargs: Any) -> Any:
            with self.name_scope:
                return method(self, *args, **kwargs)

        return scoped

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

    def _flatten(self, wanted: Callable[[Any], bool], seen: set[int] | None = None) -> Iterator[Any]:
        seen = {id(self)} if seen is None else seen
        below: list[Module] = []
        for name, value in sorted(vars(self).items()):
            try:
                leaves = nest.flatten(value)
            except Exception as error:
                raise ValueError(f"cannot look for Variables in the attribute {name!r} of {self!r}: {error}") from error
            for leaf in leaves:
                if id(leaf) not in seen:
                    seen.add(id(leaf))
                    if wanted(leaf):
                        yield leaf
                    if isinstance(leaf, Module):
                        below.append(leaf)
        for module in below:
            yield from module._flatten(wanted, seen)


def _snake_case(name: str) -> str:
    """MyModule -> my_module, HTTPServer -> http_server, RNN2DCell -> rnn2_d_cell."""
    return re.sub(r"(?<=[a-z0-9])[A-Z]|(?!^)[A-Z](?=[a-z])", lambda capital: "_" + capital[0], name).lower()
