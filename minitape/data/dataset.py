"""tf.data.Dataset: the class in which all the steps come together.

>>> import minitape as tf
>>> tf.data.Dataset.range(3)
<_RangeDataset element_spec=TensorSpec(shape=(), dtype=tf.int64, name=None)>
"""

from __future__ import annotations

from .batches import Batches
from .core import Core
from .functions import Functions
from .order import Order
from .sources import Sources


class Dataset(Sources, Order, Functions, Batches):
    """A sequence of elements, made when somebody iterates over it, as often as one likes. Mirrors `tf.data.Dataset`.

    >>> import minitape as tf
    >>> data = tf.data.Dataset.from_tensor_slices([1, 2, 3]).map(lambda x: x * 10).batch(2)
    >>> for x in data:
    ...     print(x.numpy())
    [10 20]
    [30]
    """


Core.dataset_class = Dataset
