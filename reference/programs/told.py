"""What a story tells, under names made of several parts: `told["Adam", 0.1] = ...` is told as "Adam 0.1"."""

from __future__ import annotations

from typing import Any


class Told(dict[str, Any]):
    """A dictionary whose keys become texts."""

    def __setitem__(self, key: Any, value: Any) -> None:
        super().__setitem__(" ".join(map(str, key)) if isinstance(key, tuple) else str(key), value)
