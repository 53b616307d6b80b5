"""The backend: whose arrays are these, NumPy's or CuPy's?

A tensor never says which library computes it; its array does. `SPACE[type(array)]` is the namespace (`numpy`, `cupy`)
whose functions work on that array, and every kernel of an operation receives it as `xp`. Few true differences remain
between the libraries, and all of them are in this file:

- NumPy gives scalars (`np.float32`) where CuPy gives 0-d arrays. Both have `dtype` and `shape`, so a tensor keeps either.
- NumPy warns about overflow and division by zero. TensorFlow does not, so kernels run in a context where NumPy is silent.
- CuPy's arrays live on a device and come back only when asked (`to_numpy`).
- NumPy asks the C library for every temporary array, and glibc gives large ones back to the system at once, only to fetch
  fresh pages for the next. TensorFlow, PyTorch and CuPy keep freed memory; `keep_memory` makes glibc keep it too.

>>> import numpy as np
>>> from minitape import backend
>>> backend.SPACE[np.ndarray] is np, backend.SPACE[np.float32] is np
(True, True)
"""

from __future__ import annotations

import contextvars
import ctypes
import functools
import importlib
import operator
import os
import threading
from collections.abc import Callable
from typing import Any

import numpy as np

from .errors import UnimplementedError

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3  # the numbers of these settings in glibc's malloc.h


def keep_memory() -> bool:
    """Let the C library keep up to 1 GiB of freed memory for the next array. True where that can be set: with glibc.

    It is set on import, for the whole process, since without it a gradient over large arrays spends up to three quarters
    of its time in page faults; `MINITAPE_KEEP_MEMORY=0` in the environment leaves the C library as it is.
    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):  # another C library, or no way to ask
        return False
    return bool(mallopt(_M_MMAP_THRESHOLD, 32 << 20) and mallopt(_M_TRIM_THRESHOLD, 1 << 30))


if os.environ.get("MINITAPE_KEEP_MEMORY", "1") != "0":
    keep_memory()

Array = Any  # an array, or a NumPy scalar standing for a 0-d one


class _Spaces(dict[type, Any]):
    """Array type -> namespace. Types met for the first time are looked up by the module they come from."""

    def __missing__(self, kind: type) -> Any:
        if issubclass(kind, (np.ndarray, np.generic)):
            space = np
        elif kind.__module__.partition(".")[0] == "cupy":
            space = cupy()
        else:
            raise TypeError(f"{kind.__module__}.{kind.__name__} is not an array of NumPy or CuPy.")
        self[kind] = space
        return space


SPACE = _Spaces()


def cupy() -> Any:
    """The module cupy, or a clear word on how to get it."""
    try:
        import cupy
    except ImportError as error:
        raise ImportError("arrays on a GPU need CuPy: pip install cupy-cuda12x (or the build for your CUDA)") from error
    return cupy


@functools.cache
def routine(xp: Any, path: str) -> Callable[..., Any]:
    """A function that not every library has: "linalg.eig" of NumPy or CuPy, "scipy.special.erf" of scipy or cupyx.scipy.

    Kernels ask for it when they run, so that importing minitape needs NumPy alone. ImportError names the extra to install;
    UnimplementedError says that CuPy lacks it.

    >>> import numpy as np
    >>> float(routine(np, "scipy.special.erf")(0.0))
    0.0
    """
    on_device = xp.__name__ == "cupy"
    try:
        if not path.startswith("scipy."):
            return operator.attrgetter(path)(xp)
        room, _, name = path.removeprefix("scipy.").rpartition(".")
        own = getattr(xp, "scipy", None)  # a namespace of one's own may bring its own
        package = ("cupyx." if on_device else "") + "scipy." + room
        return getattr(own(room) if own else importlib.import_module(package), name)
    except ImportError as error:
        extra = "cupy" if on_device else "scipy"
        raise ImportError(f"this operation is computed by {path}: pip install 'minitape[{extra}]'") from error
    except AttributeError as error:
        message = f"CuPy has no {path}, which computes this operation. Bring the inputs to the host first, with x.cpu()."
        raise UnimplementedError(None, None, message) from error


class _Thread(threading.local):
    """What each thread has of its own: its active tapes, its device, its silent NumPy."""

    def __init__(self) -> None:
        self.tapes: list[Any] = []
        self.spaces: list[Any] = []  # namespaces chosen by `with tf.device(...)`, innermost last
        silent = contextvars.copy_context()  # NumPy keeps its error state in a context variable
        silent.run(np.seterr, all="ignore")
        #: quietly(kernel, *args): call the kernel without NumPy's warnings (60 ns; `np.errstate` takes 850)
        self.quietly: Callable[..., Any] = silent.run


thread = _Thread()
_default: Any = None


def use(space: Any) -> None:
    """Make new tensors on "numpy" (the default) or "cupy". `MINITAPE_BACKEND=cupy` in the environment does the same.

    A namespace that behaves like these may be given too: it needs `ndarray`, `asarray` and `asnumpy`.

    >>> from minitape import backend
    >>> backend.use("numpy")
    """
    global _default
    if isinstance(space, str):
        if space not in ("numpy", "cupy"):
            raise ValueError(f"unknown backend {space!r}: choose 'numpy' or 'cupy'")
        space = cupy() if space == "cupy" else np
    SPACE[space.ndarray] = space
    _default = space


def home() -> Any:
    """The namespace in which new tensors are made: `tf.device` first, then `use`, then MINITAPE_BACKEND."""
    if thread.spaces:
        return thread.spaces[-1]
    if _default is None:
        use(os.environ.get("MINITAPE_BACKEND", "numpy"))
    return _default


def to_numpy(array: Array) -> Any:
    """The array in NumPy's memory: the array itself if it lies there, a copy from the device otherwise."""
    return array if SPACE[type(array)] is np else SPACE[type(array)].asnumpy(array)


def from_numpy(array: Array, space: Any) -> Array:
    """A NumPy array moved to where `space` keeps its arrays."""
    return array if space is np else space.asarray(array)


def device_name(array: Array) -> str:
    """Where an array lies, spelled as TensorFlow spells devices."""
    kind = "CPU:0" if SPACE[type(array)] is np else f"GPU:{array.device.id}"
    return f"/job:localhost/replica:0/task:0/device:{kind}"


def gpu_count() -> int:
    """How many GPUs CuPy can see; 0 without CuPy or without a driver."""
    try:
        return int(cupy().cuda.runtime.getDeviceCount())
    except Exception:  # CuPy raises its own classes for a missing driver, and has none to import without CuPy
        return 0
