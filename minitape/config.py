"""tf.config: the devices of this machine.

>>> import minitape as tf
>>> tf.config.experimental.list_physical_devices("CPU") == tf.config.list_physical_devices("CPU")
True
"""

from types import SimpleNamespace

from .devices import LogicalDevice, PhysicalDevice, list_logical_devices, list_physical_devices

__all__ = ["LogicalDevice", "PhysicalDevice", "experimental", "list_logical_devices", "list_physical_devices"]

experimental = SimpleNamespace(list_physical_devices=list_physical_devices, list_logical_devices=list_logical_devices)
