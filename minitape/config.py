"""tf.config: the devices of this machine, and how functions run.

>>> import minitape as tf
>>> tf.config.experimental.list_physical_devices("CPU") == tf.config.list_physical_devices("CPU")
True
"""

from types import SimpleNamespace

from .devices import LogicalDevice, PhysicalDevice, list_logical_devices, list_physical_devices
from .graphs import functions_run_eagerly, run_functions_eagerly

__all__ = ["LogicalDevice", "PhysicalDevice", "experimental", "functions_run_eagerly", "list_logical_devices",
           "list_physical_devices", "run_functions_eagerly"]  # fmt: skip

experimental = SimpleNamespace(list_physical_devices=list_physical_devices, list_logical_devices=list_logical_devices)
