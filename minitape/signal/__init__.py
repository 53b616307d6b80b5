"""tf.signal: waves, windows and frames.

`fourier` has the transforms and their rules. All the rest is made of them and of other operations, and so needs no rule of
its own: `windows` fade a piece of a signal in and out, `frames` cut it into pieces and add them up again, `cosine` is the
transform whose waves are real, `stft` puts the three together, and `mel` counts frequencies as the ear does.
"""

from .cosine import *
from .fourier import *
from .frames import *
from .mel import *
from .stft import *
from .windows import *
