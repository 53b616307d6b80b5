"""tf.autograph: TensorFlow's translator from Python to graphs. Only the request to be left alone has a meaning here.

>>> import minitape as tf
>>> tf.autograph.experimental.do_not_convert(abs)(-1)
1
"""

from types import SimpleNamespace

from .graphs import do_not_convert

__all__ = ["experimental"]

experimental = SimpleNamespace(do_not_convert=do_not_convert)
