"""Stories: small programs told once and played in either library.

A case asks one operation one thing.  What a tape, a Variable or a dtype does shows only over several steps, so it is
written as a function of the module that returns whatever is worth comparing:

    @story
    def a_plain_tape_answers_once(tf):
        x = tf.Variable(3.0)
        with tf.GradientTape() as tape:
            y = x * x
        return {"first": tape.gradient(y, x), "second": probe(lambda: tape.gradient(y, x))}

`probe` catches an exception and makes it part of the answer.  A story that needs the irreversible
`experimental_enable_numpy_behavior()` is marked `@story(fresh=True)` and plays in a process of its own.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import importlib
import inspect
import json
import os
import pkgutil
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from reference.outcome import Outcome, observe

ROOMS = tuple(sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name not in ("__main__", "told")))
ROOT = Path(__file__).parents[2]

probe = observe


@dataclasses.dataclass(frozen=True)
class Story:
    name: str  # "tape.a_plain_tape_answers_once"
    function: Callable[[Any], dict[str, Any]]
    fresh: bool = False  # needs a process of its own
    tolerance: float = 1.0  # widens the table of outcome.py, for long computations

    @property
    def room(self) -> str:
        return self.name.split(".")[0]

    @functools.cached_property
    def hash(self) -> str:
        """Changes with the text of the story, and with what stands above the first story of its file: helpers and data."""
        file = sys.modules[self.function.__module__]
        helpers = inspect.getsource(file).split("@story")[0]
        return hashlib.sha256((helpers + inspect.getsource(self.function)).encode()).hexdigest()[:10]


_found: dict[str, Story] = {}


def story(function: Callable | None = None, **options: Any) -> Any:
    """Enter a function into the collection."""
    if function is None:
        return functools.partial(story, **options)
    name = f"{function.__module__.rpartition('.')[2]}.{function.__name__}"
    if name in _found:
        raise ValueError(f"two stories are called {name}")
    _found[name] = Story(name, function, **options)
    return function


@functools.cache
def stories() -> dict[str, Story]:
    for room in ROOMS:
        importlib.import_module(f"reference.programs.{room}")
    return dict(_found)


def play(name: str, tf: ModuleType) -> dict[str, Outcome]:
    """Play a story in the library `tf`."""
    told = stories()[name]
    return play_fresh(name, tf.__name__) if told.fresh else play_here(name, tf)


def play_here(name: str, tf: Any) -> dict[str, Outcome]:
    told: dict[str, Any] = {}
    tf.random.set_seed(None)  # a story must not hear of the seed that another one set

    def tell() -> None:
        answer = stories()[name].function(tf)
        told.update(answer if isinstance(answer, dict) else {"answer": answer})

    with warnings.catch_warnings():
        # What TensorFlow warns of is not our subject; of minitape only what NumPy says of numbers, as in TensorFlow.
        warnings.simplefilter("ignore", Warning if tf.__name__ == "tensorflow" else RuntimeWarning)
        ending = observe(tell)
    if ending.error:
        return {"the story broke off": ending}
    return {label: observe(functools.partial(told.get, label)) for label in told}


def play_fresh(name: str, module: str) -> dict[str, Outcome]:
    """Play a story in a new process, since what it switches on cannot be switched off."""
    command = [sys.executable, "-m", "reference.programs", module, name]
    where = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    done = subprocess.run(command, capture_output=True, text=True, env=where, check=False)
    if done.returncode:
        raise RuntimeError(f"{name} could not be played in {module}:\n{done.stderr[-2000:]}")
    return {label: Outcome.from_json(data) for label, data in json.loads(done.stdout.splitlines()[-1]).items()}
