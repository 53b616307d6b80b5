"""Devices: which there are, and on which new tensors are made.

An operation runs where its tensors lie. `tf.device` only says where tensors made from Python or NumPy values go: to
NumPy on "CPU:0", to CuPy on "GPU:0". Without a GPU, "GPU:0" means the CPU, as TensorFlow's soft placement has it.

>>> import minitape as tf
>>> with tf.device("CPU:0"):
...     x = tf.constant(1.0)
>>> x.device
'/job:localhost/replica:0/task:0/device:CPU:0'
"""

from __future__ import annotations

import re
from types import TracebackType
from typing import Any, NamedTuple

import numpy as np

from . import backend


class device:
    """A context in which new tensors are made on this device. Mirrors `tf.device`.

    Names: "CPU:0", "/GPU:0", "/device:GPU:1", a full "/job:.../device:CPU:0", or None for the default. ValueError on
    entering with another.

    >>> import minitape as tf
    >>> with tf.device(None):
    ...     tf.constant(1).device[-5:]
    'CPU:0'
    """

    def __init__(self, device_name: Any):
        self._name = device_name

    def __enter__(self) -> None:
        kind, index = _parse(self._name)
        space: Any = backend.home() if kind is None else np
        self._gpu = None
        if kind == "GPU" and index < backend.gpu_count():
            space = backend.cupy()
            self._gpu = space.cuda.Device(index)
            self._gpu.__enter__()
        backend.thread.spaces.append(space)

    def __exit__(self, kind: type | None, value: BaseException | None, traceback: TracebackType | None) -> None:
        backend.thread.spaces.pop()
        if self._gpu is not None:
            self._gpu.__exit__(kind, value, traceback)


def _parse(name: Any) -> tuple[str | None, int]:
    """The kind and number of the device that a name stands for."""
    if name is None or name == "":
        return None, 0
    found = re.fullmatch(r"(?:/job:\w+)?(?:/replica:\d+)?(?:/task:\d+)?(?:/device:(?=\w)|/?(?=[CG]PU))(\w+)(?::(\d+|\*))?",
                         str(name), re.IGNORECASE)  # fmt: skip
    if found is None:
        raise ValueError(f"Unknown device {name!r}: use a name such as 'CPU:0' or 'GPU:0'.")
    number = found.group(2)
    return found.group(1).upper(), int(number) if number and number != "*" else 0


class PhysicalDevice(NamedTuple):
    """A device of this machine. Mirrors `tf.config.PhysicalDevice`."""

    name: str
    device_type: str


class LogicalDevice(NamedTuple):
    """A device as programs see it. Mirrors `tf.config.LogicalDevice`."""

    name: str
    device_type: str


def _devices(device_type: Any) -> list[tuple[str, str]]:
    found = [("CPU", 0)] + [("GPU", k) for k in range(backend.gpu_count())]
    return [(f"{kind}:{k}", kind) for kind, k in found if device_type in (None, kind)]


def list_physical_devices(device_type: str | None = None) -> list[PhysicalDevice]:
    """The devices of this machine, all or of one type; GPUs as CuPy finds them.

    Mirrors `tf.config.list_physical_devices`.

    >>> import minitape as tf
    >>> tf.config.list_physical_devices("CPU")
    [PhysicalDevice(name='/physical_device:CPU:0', device_type='CPU')]
    """
    return [PhysicalDevice(f"/physical_device:{name}", kind) for name, kind in _devices(device_type)]


def list_logical_devices(device_type: str | None = None) -> list[LogicalDevice]:
    """The same devices as programs see them. Mirrors `tf.config.list_logical_devices`.

    >>> import minitape as tf
    >>> tf.config.list_logical_devices("CPU")
    [LogicalDevice(name='/device:CPU:0', device_type='CPU')]
    """
    return [LogicalDevice(f"/device:{name}", kind) for name, kind in _devices(device_type)]


def executing_eagerly() -> bool:
    """True: minitape always executes at once. Mirrors `tf.executing_eagerly`.

    >>> import minitape as tf
    >>> tf.executing_eagerly()
    True
    """
    return True
