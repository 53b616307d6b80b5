"""Configurations: an object as a dictionary of its class's name and the arguments that make another like it.

>>> import minitape as tf
>>> tf.optimizers.schedules.serialize(tf.optimizers.schedules.PiecewiseConstantDecay([10], [0.1, 0.01]))["class_name"]
'PiecewiseConstantDecay'
"""

from __future__ import annotations

from typing import Any


def serialize(obj: Any, module: str) -> dict[str, Any]:
    """The configuration of an object of a class that TensorFlow keeps in `module`."""
    return {"module": module, "class_name": type(obj).__name__, "config": obj.get_config(), "registered_name": None}


def deserialize(config: dict[str, Any], known: dict[str, Any], custom_objects: Any = None) -> Any:
    """An object from its configuration. ValueError for a class that is not known."""
    name = config.get("class_name")
    cls = (custom_objects or {}).get(name) or known.get(name)  # type: ignore[arg-type]
    if cls is None:
        raise ValueError(f"minitape knows no class {name!r} here; there are {', '.join(sorted(known))}.")
    return cls.from_config(config.get("config", {}))
