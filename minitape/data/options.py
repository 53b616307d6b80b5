"""Options of a dataset: accepted, kept, merged, and without effect.

TensorFlow's options say how a dataset may be made faster. Here elements are computed one by one and in order whatever
they say, which is what `deterministic = True` promises.

>>> import minitape as tf
>>> options = tf.data.Options()
>>> options.threading.private_threadpool_size = 4
>>> options.deterministic, options.threading.private_threadpool_size
(None, 4)
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

_PARTS = {
    "autotune": ("autotune_algorithm", "cpu_budget", "enabled", "initial_parallelism", "min_parallelism", "ram_budget"),
    "experimental_distribute": ("auto_shard_policy", "num_devices"),
    "experimental_optimization": (
        "apply_default_optimizations", "filter_fusion", "filter_parallelization", "inject_prefetch", "map_and_batch_fusion",
        "map_and_filter_fusion", "map_fusion", "map_parallelization", "noop_elimination", "parallel_batch",
        "seq_interleave_prefetch", "shuffle_and_repeat_fusion",
    ),
    "threading": ("max_intra_op_parallelism", "private_threadpool_size"),
}  # fmt: skip
_OWN = ("dataset_name", "deterministic", "experimental_deterministic", "experimental_external_state_policy",
        "experimental_slack", "experimental_symbolic_checkpoint", "experimental_threading", "experimental_warm_start",
        "framework_type")  # fmt: skip


class _Choices:
    """Named values, None until set; AttributeError for other names."""

    _names: tuple[str, ...] = ()

    def __getattr__(self, name: str) -> Any:
        if name in self._names:
            return None
        raise AttributeError(f"{type(self).__name__} knows no option {name!r}.")

    def freeze(self) -> Any:
        """Take no more changes: they would reach no dataset."""
        self.__dict__["frozen"] = True
        return self

    def __setattr__(self, name: str, value: Any) -> None:
        if "frozen" in self.__dict__:
            raise ValueError("a dataset's options are fixed: make new ones, and use dataset.with_options(new).")
        if name not in self._names:
            raise AttributeError(f"{type(self).__name__} knows no option {name!r}.")
        self.__dict__[name] = value


class AutotuneOptions(_Choices):
    """Mirrors `tf.data.experimental.AutotuneOptions`."""

    _names = _PARTS["autotune"]


class DistributeOptions(_Choices):
    """Mirrors `tf.data.experimental.DistributeOptions`."""

    _names = _PARTS["experimental_distribute"]


class OptimizationOptions(_Choices):
    """Mirrors `tf.data.experimental.OptimizationOptions`."""

    _names = _PARTS["experimental_optimization"]


class ThreadingOptions(_Choices):
    """Mirrors `tf.data.ThreadingOptions`."""

    _names = _PARTS["threading"]


class Options(_Choices):
    """Options for `Dataset.with_options`. AttributeError for a name that TensorFlow does not know.

    Mirrors `tf.data.Options`.

    >>> import minitape as tf
    >>> a, b = tf.data.Options(), tf.data.Options()
    >>> a.deterministic = False
    >>> b.merge(a).deterministic
    False
    """

    _names = (*_OWN, *_PARTS)

    def __init__(self) -> None:
        self.autotune, self.experimental_distribute = AutotuneOptions(), DistributeOptions()
        self.experimental_optimization, self.threading = OptimizationOptions(), ThreadingOptions()

    def merge(self, options: Options) -> Options:
        """These options, overruled by those set in `options`."""
        return Options.merged([self, options])

    @staticmethod
    def merged(many: Iterable[Options]) -> Options:
        """All of these, later ones overruling earlier ones."""
        together = Options()
        for options in many:
            for name in options._names:
                value = getattr(options, name)
                if isinstance(value, _Choices):
                    getattr(together, name).__dict__.update({k: v for k, v in value.__dict__.items() if k in value._names})
                elif value is not None:
                    together.__dict__[name] = value
        return together
