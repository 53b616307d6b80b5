"""tf.sparse: tensors that are zero nearly everywhere, as lists of places and values.

`tensor` has the class, `places` what index vectors are; `dense` goes to dense tensors and back, `arrange` moves places about,
`arithmetic` combines values at equal places, `reduce` adds up over axes, `product` multiplies matrices; `rows` gathers
rows into segments, `count` counts.
"""

from .arithmetic import *
from .arrange import *
from .count import *
from .cut import *
from .dense import *
from .product import *
from .reduce import *
from .segment import *
from .tensor import SparseTensor
