"""What is not here, and what to do instead: the answer to `tf.keras.Model` and other names that minitape does not have.

>>> import minitape as tf
>>> tf.keras.layers
Traceback (most recent call last):
AttributeError: minitape has no tf.keras.layers: it is the eager API around the gradient tape. Nearest: write layers as \
Variables and functions of tf.nn.
"""

from __future__ import annotations

from typing import NoReturn

_OUT_OF_SCOPE = {
    "estimator": "write the training loop with tf.GradientTape",
    "distribute": "run one process per device and average the gradients yourself",
    "saved_model": "save v.numpy() of your Variables with numpy.savez",
    "train": "save v.numpy() of your Variables with numpy.savez",
    "Graph": "call your function: every operation runs at once",
    "compat": "use the eager API of TensorFlow 2",
    "tpu": "use NumPy, or CuPy on a GPU",
    "xla": "use NumPy, or CuPy on a GPU",
}

_KERAS = {
    "Model": "a tf.Module that holds Variables, and a training loop with tf.GradientTape",
    "Sequential": "a tf.Module that holds Variables, and a training loop with tf.GradientTape",
    "Input": "call your function on tensors: every operation runs at once",
    "Layer": "a tf.Module that holds Variables",
    "layers": "write layers as Variables and functions of tf.nn",
    "models": "a tf.Module that holds Variables, and a training loop with tf.GradientTape",
    "activations": "tf.nn",
    "applications": "define the network with Variables and functions of tf.nn",
    "callbacks": "statements in your training loop",
    "constraints": "tf.Variable(..., constraint=function)",
    "datasets": "load arrays with NumPy or scikit-learn, and batch them with tf.data.Dataset",
    "preprocessing": "NumPy, and tf.data.Dataset.map",
    "regularizers": "add the penalty to the loss, e.g. tf.nn.l2_loss(w)",
    "random": "tf.random",
    "ops": "tf.math, tf.nn and tf.linalg",
    "Variable": "tf.Variable",
    "mixed_precision": "tf.cast, and loss_scale_factor= of an optimiser",
}


_SCOPE = "it is the eager API around the gradient tape"


def refuse(path: str, why: str, nearest: str) -> NoReturn:
    """AttributeError for a name that TensorFlow has and minitape will not: why, and the nearest thing that exists."""
    raise AttributeError(f"minitape has no {path}: {why}. Nearest: {nearest}.")


def root(name: str) -> NoReturn:
    """AttributeError for `tf.<name>`, with the nearest thing that exists."""
    if name in _OUT_OF_SCOPE:
        refuse(f"tf.{name}", _SCOPE, _OUT_OF_SCOPE[name])
    raise AttributeError(f"module 'minitape' has no attribute {name!r}. If TensorFlow has it, minitape does not yet: "
                         "see CHANGELOG.md for what is there.")  # fmt: skip


def keras(name: str) -> NoReturn:
    """AttributeError for `tf.keras.<name>`, with the nearest thing that exists."""
    nearest = _KERAS.get(name, "tf.keras has optimizers, losses, metrics, initializers and utils.set_random_seed here")
    refuse(f"tf.keras.{name}", _SCOPE, nearest)
