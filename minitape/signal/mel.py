"""Frequencies as the ear counts them: close together they tell apart low tones, far apart high ones.

A tone of f hertz has 1127 log(1 + f / 700) mel. Bands of equal width in mel are triangles that grow wider with frequency;
`linear_to_mel_weight_matrix` has one in each column, and a spectrogram times it is a mel spectrogram. The cosine transform
of its logarithm, `mfccs_from_log_mel_spectrograms`, is what speech is often recognised by.

>>> import minitape as tf
>>> weights = tf.signal.linear_to_mel_weight_matrix(2, 5, 8000, 0.0, 4000.0)  # two bands over 0, 1000, ... 4000 hertz
>>> print(tf.transpose(weights).numpy().round(2))
[[0.   0.6  0.   0.   0.  ]
 [0.   0.4  0.87 0.38 0.  ]]
"""

from __future__ import annotations

import math
from typing import Any

from .. import dtype as dtypes
from ..array import cast, concat, expand_dims, linspace, reshape, split, zeros
from ..convert import convert
from ..errors import invalid
from ..math import log, maximum, minimum
from ..tensor import EagerTensor, Tensor
from .cosine import dct
from .frames import frame

__all__ = ["linear_to_mel_weight_matrix", "mfccs_from_log_mel_spectrograms"]


def _mel(hertz: EagerTensor) -> EagerTensor:
    return 1127.0 * log(1.0 + hertz / 700.0)


def _check(num_mel_bins: Any, sample_rate: Any, lowest: Any, highest: Any, dtype: Any) -> None:
    name = "linear_to_mel_weight_matrix"
    if num_mel_bins <= 0:
        raise ValueError(f"{name}: num_mel_bins = {num_mel_bins}; use 1 or more.")
    if lowest < 0.0:
        raise ValueError(f"{name}: lower_edge_hertz = {lowest}; use 0 or more.")
    if lowest >= highest:
        raise ValueError(f"{name}: lower_edge_hertz = {lowest} must be below upper_edge_hertz = {highest}.")
    if sample_rate <= 0.0:
        raise ValueError(f"{name}: sample_rate = {sample_rate}; use a positive one.")
    if highest > sample_rate / 2:
        raise ValueError(f"{name}: upper_edge_hertz = {highest} is beyond half the sample_rate {sample_rate}, the highest "
                         "frequency there is.")  # fmt: skip
    if not isinstance(dtype, dtypes.DType):
        raise AttributeError(f"{name}: dtype = {dtype!r} is no tf.DType. Use one, such as tf.float32.")
    if not dtype.is_floating:
        raise ValueError(f"{name}: dtype = {dtype!r}, and weights are floating numbers.")


def linear_to_mel_weight_matrix(num_mel_bins: Any = 20, num_spectrogram_bins: Any = 129, sample_rate: Any = 8000,
                                lower_edge_hertz: Any = 125.0, upper_edge_hertz: Any = 3800.0, dtype: Any = dtypes.float32,
                                name: str | None = None) -> EagerTensor:  # fmt: skip
    """The matrix [num_spectrogram_bins, num_mel_bins] that sums up frequencies into mel bands.

    The bands lie between the two edges, of which the upper is at most half the sample rate, the frequency of the last bin.
    Floating dtypes. Raises ValueError for numbers that are not positive, out of order or out of range, and for other dtypes.
    Mirrors `tf.signal.linear_to_mel_weight_matrix`.

    >>> import minitape as tf
    >>> tf.signal.linear_to_mel_weight_matrix(num_mel_bins=3, num_spectrogram_bins=9).shape
    TensorShape([9, 3])
    """
    if isinstance(sample_rate, Tensor):
        sample_rate = sample_rate.numpy()
    _check(num_mel_bins, sample_rate, lower_edge_hertz, upper_edge_hertz, dtype)
    kind = dtype.numpy
    lowest, highest = convert(lower_edge_hertz, kind), convert(upper_edge_hertz, kind)
    zero, half = convert(0.0, kind), cast(sample_rate, dtype) / 2.0
    bins = expand_dims(_mel(linspace(zero, half, num_spectrogram_bins)[1:]), 1)  # the first bin, 0 hertz, is in no band
    edges = frame(linspace(_mel(lowest), _mel(highest), num_mel_bins + 2), 3, 1)
    left, centre, right = [reshape(edge, [1, num_mel_bins]) for edge in split(edges, 3, axis=1)]
    rising, falling = (bins - left) / (centre - left), (right - bins) / (right - centre)
    return concat([zeros([1, num_mel_bins], dtype), maximum(zero, minimum(rising, falling))], 0)


def mfccs_from_log_mel_spectrograms(log_mel_spectrograms: Any, name: str | None = None) -> EagerTensor:
    """The mel-frequency cepstral coefficients: `dct` of the last axis, over the root of twice its size.

    float32 or float64. Raises ValueError when the last axis is empty, else as `dct`.
    Mirrors `tf.signal.mfccs_from_log_mel_spectrograms`.

    >>> import minitape as tf
    >>> tf.signal.mfccs_from_log_mel_spectrograms([[1.0, 2.0]]).numpy().round(4)
    array([[ 3.    , -0.7071]], dtype=float32)
    """
    x = convert(log_mel_spectrograms)
    if not x._array.ndim:
        invalid("mfccs_from_log_mel_spectrograms", "input is a scalar, and its last axis is transformed. Use tf.reshape.")
    if not x._array.shape[-1]:
        raise ValueError(f"mfccs_from_log_mel_spectrograms: input has shape {x.shape}, and its last axis holds no mel bins.")
    y = dct(x, type=2)
    return y * convert(1 / math.sqrt(2 * x._array.shape[-1]), y._array.dtype)
