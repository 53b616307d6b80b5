"""The libraries, and the few things in which they differ: how to import them, read an answer, wait for it.

A peer only exists inside its own process (see `worker.py`), so it may set global switches of its library.
Thread counts are left as each library chooses them; they are written down instead.
"""

import importlib
import importlib.metadata
import os
from typing import Any

import numpy as np

from .catalogue import Work
from .works import Step


class Skip(Exception):
    """Why a library does not take part in a work, or in the whole run."""


class Peer:
    """A library whose answers are arrays already: NumPy, autograd."""

    works = "by_numpy"  # the file in which the works are written for it
    on_gpu = False  # can it follow to a GPU?

    def __init__(self, name: str, gpu: bool = False) -> None:
        self.name, self.gpu = name, gpu and self.on_gpu
        self.library: Any = None

    def load(self) -> None:
        try:
            self.library = importlib.import_module(self.name)
        except ModuleNotFoundError as error:
            if error.name == self.name:
                raise Skip("not installed") from None
            raise  # it is there, and something it needs is not: that is a failure, not an absence

    def build(self, work: Work) -> Step:
        module = importlib.import_module(f"{__package__}.{self.works}")
        if not hasattr(module, work.name):
            raise Skip("has nothing to compare")
        step: Step = getattr(module, work.name)(self.library, *work.arrays())
        return step

    def version(self) -> str:
        try:
            return importlib.metadata.version(self.name)
        except importlib.metadata.PackageNotFoundError:  # imported from a folder, or named otherwise on PyPI
            return str(getattr(self.library, "__version__", "unknown"))

    def wait(self, answer: list[Any]) -> None:
        """Return once the answer is computed, not merely promised."""

    def to_numpy(self, x: Any) -> np.ndarray[Any, Any]:
        return np.asarray(x)

    def threads(self) -> str:
        return "as NumPy's BLAS decides"


class Autograd(Peer):
    works = "by_autograd"


class CuPy(Peer):
    """The hand-written lines on a GPU."""

    on_gpu = True

    def load(self) -> None:
        super().load()
        if not self.gpu or not self.library.cuda.is_available():
            raise Skip("no GPU")

    def wait(self, answer: list[Any]) -> None:
        self.library.cuda.get_current_stream().synchronize()

    def to_numpy(self, x: Any) -> np.ndarray[Any, Any]:
        return np.asarray(self.library.asnumpy(x))


class Tape(Peer):
    """A library with tf.GradientTape: here minitape."""

    works = "works"
    on_gpu = True

    def load(self) -> None:
        super().load()
        if self.gpu:
            if not self.library.config.list_physical_devices("GPU"):
                raise Skip("no GPU")
            self.library.device("GPU:0").__enter__()  # never left: the process is this peer's alone

    def build(self, work: Work) -> Step:
        if work.needs and not hasattr(self.library.GradientTape, work.needs):
            raise Skip(f"its GradientTape has no {work.needs} yet")
        return super().build(work)

    def wait(self, answer: list[Any]) -> None:
        if self.gpu:
            importlib.import_module("cupy").cuda.get_current_stream().synchronize()

    def to_numpy(self, x: Any) -> np.ndarray[Any, Any]:
        return np.asarray(x.numpy())


class TensorFlow(Tape):
    def load(self) -> None:
        os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
        super().load()
        self.library.get_logger().setLevel("ERROR")  # it warns that `jacobian` retraces; it does, and is timed so
        if not self.gpu:
            self.library.config.set_visible_devices([], "GPU")

    def wait(self, answer: list[Any]) -> None:
        if self.gpu:
            self.library.test.experimental.sync_devices()

    def threads(self) -> str:
        setting = self.library.config.threading
        intra, inter = setting.get_intra_op_parallelism_threads(), setting.get_inter_op_parallelism_threads()
        return f"intra-op {intra}, inter-op {inter} (0: as it decides)"


class Torch(Peer):
    works = "by_torch"
    on_gpu = True

    def load(self) -> None:
        super().load()
        if self.gpu:
            if not self.library.cuda.is_available():
                raise Skip("no GPU")
            self.library.set_default_device("cuda")

    def wait(self, answer: list[Any]) -> None:
        if self.gpu:
            self.library.cuda.synchronize()

    def to_numpy(self, x: Any) -> np.ndarray[Any, Any]:
        return np.asarray(x.detach().cpu().numpy())

    def threads(self) -> str:
        return f"intra-op {self.library.get_num_threads()}, inter-op {self.library.get_num_interop_threads()}"


class Jax(Peer):
    works = "by_jax"
    on_gpu = True

    def load(self) -> None:
        super().load()
        self.library.config.update("jax_enable_x64", True)  # or the float64 Hessian silently becomes float32
        if not self.gpu:
            self.library.config.update("jax_platforms", "cpu")
        elif self.library.default_backend() != "gpu":
            raise Skip("no GPU")

    def wait(self, answer: list[Any]) -> None:
        self.library.block_until_ready(answer)  # JAX answers before it has computed, on a CPU too

    def threads(self) -> str:
        return "as XLA decides"


PEERS: dict[str, type[Peer]] = {
    "minitape": Tape,
    "numpy": Peer,
    "cupy": CuPy,
    "tensorflow": TensorFlow,
    "torch": Torch,
    "autograd": Autograd,
    "jax": Jax,
}
