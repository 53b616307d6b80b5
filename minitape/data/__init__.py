"""tf.data: pipelines that feed a training loop, in plain Python.

`core` says what a dataset is; `sources`, `order`, `functions`, `batches` add the steps, `shuffle` the lots that are
drawn, `structure` what elements are made of.

>>> import minitape as tf
>>> data = tf.data.Dataset.from_tensor_slices(([1.0, 2.0, 3.0], [2.0, 4.0, 6.0])).shuffle(3).batch(2).repeat(100)
>>> w = tf.Variable(0.0)
>>> for x, y in data:
...     with tf.GradientTape() as tape:
...         loss = tf.reduce_mean((w * x - y) ** 2)
...     _ = w.assign_sub(0.1 * tape.gradient(loss, w))
>>> print(round(float(w), 3))
2.0
"""

from typing import Any, NoReturn

from . import experimental
from .core import AUTOTUNE, NumpyIterator, OwnedIterator
from .core import INFINITE as INFINITE_CARDINALITY
from .core import UNKNOWN as UNKNOWN_CARDINALITY
from .dataset import Dataset
from .options import Options, ThreadingOptions
from .structure import DatasetSpec

Iterator = OwnedIterator


def __getattr__(name: str) -> NoReturn:
    hints = {
        "TextLineDataset": "read the lines with Python and use Dataset.from_generator",
        "TFRecordDataset": "read the records with Python and use Dataset.from_generator",
        "FixedLengthRecordDataset": "numpy.fromfile and Dataset.from_tensor_slices",
    }
    raise AttributeError(f"minitape has no tf.data.{name}" + (f": {hints[name]}." if name in hints else "."))
