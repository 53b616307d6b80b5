"""Who knows the right answer: TensorFlow itself where it is installed, otherwise what it said when it was asked.

    >>> answer("math.square[f32-3]").keys()                          # doctest: +SKIP
    dict_keys(['forward', 'gradient', 'second'])

This is the only file that imports TensorFlow, and only when somebody asks for it.
"""

from __future__ import annotations

import functools
import importlib
import importlib.util
import os
import warnings
from typing import Any

from reference import recordings
from reference.case import run
from reference.cases import checks
from reference.outcome import Outcome
from reference.programs import play, stories

HOW_TO_GET_IT = 'TensorFlow is not installed here: pip install "minitape[reference]"'


class NoTensorFlow(ImportError):
    def __init__(self) -> None:
        super().__init__(HOW_TO_GET_IT)


def installed() -> bool:
    return importlib.util.find_spec("tensorflow") is not None


@functools.cache
def tensorflow() -> Any:
    """TensorFlow, on the CPU and quiet, imported when first needed."""
    if not installed():
        raise NoTensorFlow
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")  # its fast kernels round differently from run to run
    os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
    tf = importlib.import_module("tensorflow")
    tf.get_logger().setLevel("ERROR")
    return tf


def ask(name: str) -> dict[str, Outcome]:
    """Put a check or a story to TensorFlow itself."""
    tf = tensorflow()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what TensorFlow grumbles about is not what is compared
        if name in stories():
            return play(name, tf)
        _, case, dtype = checks()[name]
        return run(case, dtype, tf)


def book_and_hash(name: str) -> tuple[str, str]:
    """Where the recorded answer is kept, and the fingerprint of the question."""
    if name in stories():
        return f"programs/{stories()[name].room}", stories()[name].hash
    room, case, _ = checks()[name]
    return f"cases/{room}", case.hash


def answer(name: str, live: bool = False) -> dict[str, Outcome] | None:
    """What TensorFlow says to a check or story; None where nobody has asked it yet, or the question has changed."""
    return ask(name) if live else recordings.find(book_and_hash(name)[0], name, book_and_hash(name)[1])
