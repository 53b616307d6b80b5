"""tf.random: random numbers, the very ones that TensorFlow gives on a CPU.

`philox` makes random bits from a counter, `seeds` says which counter is next, `draws` makes numbers of the bits, and
`libm` has the logarithms and sines that normal numbers need, exact to the last bit. `stateless` draws without memory.
"""

from .draws import *
from .seeds import set_seed
from .stateless import *
