"""The tables: every operation with what it is fed.  One file per family, found by being here,
and nothing but data in them."""

from __future__ import annotations

import functools
import importlib
import pkgutil

from reference.case import Case

ROOMS = tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


@functools.cache
def room(name: str) -> tuple[Case, ...]:
    return tuple(importlib.import_module(f"reference.cases.{name}").CASES)


@functools.cache
def checks() -> dict[str, tuple[str, Case, str]]:
    """Every case in every dtype, by its unique name: id -> (room, case, dtype)."""
    found: dict[str, tuple[str, Case, str]] = {}
    for name in ROOMS:
        for case in room(name):
            for dtype in case.dtypes:
                known = found.get(case.id(dtype))
                if known and known[1].hash != case.hash:  # the same question twice is harmless
                    raise ValueError(f"two cases are called {case.id(dtype)}: give one a suffix")
                found[case.id(dtype)] = (name, case, dtype)
    return found
