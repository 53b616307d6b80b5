"""Rooms that are opened when somebody first enters them, so that `import minitape` is quick.

A program that never touches images need not wait for the operations on images: `tf.image` is imported when it is first
asked for. (`import minitape.image` works as for any module.)

>>> import minitape as tf
>>> tf.signal.hann_window.__module__
'minitape.signal.windows'
"""

from __future__ import annotations

import importlib
from typing import Any

from .absent import root

#: what lives behind doors that are still closed
ROOMS = ("data", "experimental", "image", "keras", "losses", "metrics", "optimizers", "ragged", "raw_ops", "signal", "strings",
         "test")  # fmt: skip
#: what TensorFlow keeps at its root though it belongs in one of them
NAMES = {"RaggedTensor": "ragged.tensor", "ragged_fill_empty_rows": "ragged.fill"}


def enter(name: str) -> Any:
    """The room `tf.<name>`, or what lies in one; AttributeError for a name that minitape does not have."""
    if name in NAMES:
        return getattr(importlib.import_module(f"minitape.{NAMES[name]}"), name)
    return importlib.import_module(f"minitape.{name}") if name in ROOMS else root(name)


def enter_all() -> None:
    """Open every room: for those who want to see all operations there are."""
    for name in ROOMS:
        enter(name)
