"""What is not here, and what to do instead: the answer to `tf.keras` and other names that minitape does not have.

>>> import minitape as tf
>>> tf.keras
Traceback (most recent call last):
AttributeError: minitape has no tf.keras: it is the eager API around the gradient tape. Nearest: write layers as Variables \
and the training loop with tf.GradientTape.
"""

from __future__ import annotations

from typing import NoReturn

_OUT_OF_SCOPE = {
    "keras": "write layers as Variables and the training loop with tf.GradientTape",
    "estimator": "write the training loop with tf.GradientTape",
    "distribute": "run one process per device and average the gradients yourself",
    "saved_model": "save v.numpy() of your Variables with numpy.savez",
    "train": "save v.numpy() of your Variables with numpy.savez",
    "Graph": "call your function: every operation runs at once",
    "compat": "use the eager API of TensorFlow 2",
    "tpu": "use NumPy, or CuPy on a GPU",
    "xla": "use NumPy, or CuPy on a GPU",
}


def root(name: str) -> NoReturn:
    """AttributeError for `tf.<name>`, with the nearest thing that exists."""
    if name in _OUT_OF_SCOPE:
        raise AttributeError(f"minitape has no tf.{name}: it is the eager API around the gradient tape. "
                             f"Nearest: {_OUT_OF_SCOPE[name]}.")  # fmt: skip
    raise AttributeError(f"module 'minitape' has no attribute {name!r}. If TensorFlow has it, minitape does not yet: "
                         "see CHANGELOG.md for what is there.")  # fmt: skip
