"""tf.random: random numbers, the very ones that TensorFlow gives on a CPU.

`philox` makes random bits from a counter, `seeds` says which counter is next, `numbers` makes numbers of the bits, and
`libm` has the logarithms and sines that normal numbers need, exact to the last bit. `draws` draws with memory,
`stateless` without; `generator` keeps the memory in an object. Distributions that throw numbers away (`gamma`, `counts`,
`truncated`) share `rejection`; `picks` chooses and shuffles, `candidates` samples classes.
"""

from . import experimental
from .algorithm import Algorithm
from .candidates import *
from .counts import *
from .draws import *
from .gamma import *
from .generator import *
from .picks import categorical, shuffle, stateless_categorical
from .seeds import set_seed
from .stateless import *
from .truncated import *
