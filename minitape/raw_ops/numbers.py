"""Raw operations of tf.math and tf.signal that take settings beside tensors.

A raw operation's name for a setting is not always the function's: `keep_dims`, `dimension`, `Tout`.

>>> import minitape as tf
>>> tf.raw_ops.ArgMax(input=[3.0, 5.0], dimension=0).numpy(), tf.raw_ops.TopKV2(input=[3.0, 5.0], k=1).values.numpy()
(np.int64(1), array([5.], dtype=float32))
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import dtype as dtypes
from .. import math, signal
from ..axes import number, vector
from ..convert import convert
from ..errors import NotFoundError, invalid
from ..math.histogram import histogram_fixed_width
from ..math.sums import _added
from ..nn.isotonic import _isotonic
from ..refuse import check_dtypes
from ..tensor import OPS, EagerTensor
from .arrays import _listed
from .build import alike, shaped

_PARTS = {"complex64": dtypes.float32, "complex128": dtypes.float64}
_WHOLE = {"float32": dtypes.complex64, "float64": dtypes.complex128}


def _of_complex(name: str) -> Any:
    """A real part, angle or size: its dtype must be asked for, unless it is float32."""

    def call(input: Any, Tout: Any = dtypes.float32) -> EagerTensor:
        (x,) = check_dtypes(OPS[name], [convert(input)])
        if Tout is not (wanted := _PARTS[x.dtype.name]):
            message = f"Tout is {Tout.name}, and the parts of {x.dtype.name} are {wanted.name}. Ask for that."
            if Tout in _PARTS.values() and name != "ComplexAbs":
                raise NotFoundError(None, None, f"{name}: {message}")
            invalid(name, message)
        return OPS[name](x)

    return call


def _complex(real: Any, imag: Any, Tout: Any) -> EagerTensor:
    x, y = alike(real, imag)
    if {x.dtype.name, y.dtype.name} - {"float32", "float64"} or x.dtype is not y.dtype:
        invalid("Complex", f"real and imag must be float32, or float64, both: got {x.dtype.name} and {y.dtype.name}.")
    if Tout is not _WHOLE[x.dtype.name]:
        raise NotFoundError(None, None, f"Complex: there is no kernel from {x.dtype.name} to {Tout.name}.")
    return OPS["Complex"](x, y)


def _cut_to(x: EagerTensor, length: tuple[int, ...], name: str, half: bool) -> EagerTensor:
    """The first numbers of each transformed axis, as many as are asked for; there must be so many."""
    rank, shape = len(length), x._array.shape
    wanted = (*length[:-1], length[-1] // 2 + 1) if half else length
    if len(shape) < rank:
        invalid(name, f"input has shape {list(shape)}, and {rank} axes are transformed.")
    if any(n < m for n, m in zip(shape[-rank:], wanted)):
        invalid(name, f"fft_length = {list(length)} needs {list(wanted)} numbers, and input has shape {list(shape)}.")
    full = (*shape[:-rank], *wanted)
    return x if full == shape else OPS["Slice"](x, begin=(0,) * len(shape), size=full)


def _fourier(name: str, rank: int, to_complex: bool) -> Any:
    def transformed(input: Any, fft_length: Any, kind: Any, wanted: Any) -> EagerTensor:
        (x,) = check_dtypes(OPS[name], [convert(input)])
        length = vector(name, fft_length, "fft_length")
        if len(length) != rank or min(length) < 0:
            invalid(name, f"fft_length = {list(length)}; give {rank} numbers >= 0.")
        if kind is not wanted[x.dtype.name]:
            invalid(name, f"the result of {x.dtype.name} is {wanted[x.dtype.name].name}, and {kind.name} is asked for.")
        return OPS[name](_cut_to(x, length, name, not to_complex), length=length)

    def forward(input: Any, fft_length: Any, Tcomplex: Any = dtypes.complex64) -> EagerTensor:
        return transformed(input, fft_length, Tcomplex, _WHOLE)

    def back(input: Any, fft_length: Any, Treal: Any = dtypes.float32) -> EagerTensor:
        return transformed(input, fft_length, Treal, _PARTS)

    return forward if to_complex else back


def _sum_of_all(inputs: Any) -> EagerTensor:
    tensors = _listed("AddN", "inputs", inputs)
    return OPS["AddN"](*tensors) if len(tensors) == 1 else _added(tensors, None)


def _approximate(input: Any, k: int, reduction_dimension: int, is_max_k: bool) -> Any:
    if not is_max_k:
        raise NotFoundError(None, None, "ApproxTopK: is_max_k = False has no kernel on a CPU. Take the largest of -x.")
    return math.approx_max_k(convert(input), k, reduction_dimension)


def _bincount(input: Any, size: Any, weights: Any, binary_output: bool) -> EagerTensor:
    op, x, w = OPS["DenseBincount"], convert(input), convert(weights)
    bins = number("DenseBincount", size, "size")
    check_dtypes(op, (x,))
    if w.dtype.name not in ("int32", "int64", "float32", "float64"):
        invalid(op.name, f"weights are {w.dtype.name}; allowed are int32, int64, float32, float64.")
    if bins < 0 or x._array.ndim > 2 or (w._array.size and w.shape != x.shape) or (x._array.size and int(x._array.min()) < 0):
        invalid(op.name, f"cannot count input of shape {x.shape} with weights of {w.shape} into {bins} bins.")
    return op(x, w, size=bins, binary_output=binary_output)


def _same(op: str, x: Any, y: Any, strict: bool) -> EagerTensor:
    a, b = check_dtypes(OPS[op], alike(x, y))
    if not strict:
        try:
            np.broadcast_shapes(a._array.shape, b._array.shape)
        except ValueError:  # then they differ, as a whole
            return convert(op == "NotEqual")
    return OPS[op](a, b)


def _isotonic_rows(input: Any, output_dtype: Any) -> Any:
    (x,) = check_dtypes(_isotonic, [convert(input)])
    return _isotonic(x, dtype=output_dtype.numpy)


def _folding(fold: Any) -> Any:
    return lambda input, axis, keep_dims=False: fold(input, axis, keep_dims)


def _running(run: Any) -> Any:
    return lambda x, axis, exclusive=False, reverse=False: run(x, axis, exclusive, reverse)


def _by_segment(collect: Any) -> Any:
    return lambda data, segment_ids: collect(data, segment_ids)


def _by_unsorted_segment(collect: Any) -> Any:
    return lambda data, segment_ids, num_segments: collect(data, segment_ids, num_segments)


# fmt: off
shaped(
    # folded along axes, and by segments
    All=_folding(math.reduce_all),
    Any=_folding(math.reduce_any),
    EuclideanNorm=_folding(math.reduce_euclidean_norm),
    Max=_folding(math.reduce_max),
    Mean=_folding(math.reduce_mean),
    Min=_folding(math.reduce_min),
    Prod=_folding(math.reduce_prod),
    Sum=_folding(math.reduce_sum),
    Cumprod=_running(math.cumprod),
    Cumsum=_running(math.cumsum),
    CumulativeLogsumexp=_running(math.cumulative_logsumexp),
    SegmentMax=_by_segment(math.segment_max),
    SegmentMean=_by_segment(math.segment_mean),
    SegmentMin=_by_segment(math.segment_min),
    SegmentProd=_by_segment(math.segment_prod),
    SegmentSum=_by_segment(math.segment_sum),
    UnsortedSegmentMax=_by_unsorted_segment(math.unsorted_segment_max),
    UnsortedSegmentMin=_by_unsorted_segment(math.unsorted_segment_min),
    UnsortedSegmentProd=_by_unsorted_segment(math.unsorted_segment_prod),
    UnsortedSegmentSum=_by_unsorted_segment(math.unsorted_segment_sum),
    AddN=lambda inputs: _sum_of_all(inputs),
    # element by element
    Angle=_of_complex("Angle"),
    Betainc=lambda a, b, x: math.betainc(a, b, x),
    Complex=lambda real, imag, Tout=dtypes.complex64: _complex(real, imag, Tout),
    ComplexAbs=lambda x, Tout=dtypes.float32: _of_complex("ComplexAbs")(x, Tout),
    Equal=lambda x, y, incompatible_shape_error=True: _same("Equal", x, y, incompatible_shape_error),
    Imag=_of_complex("Imag"),
    NotEqual=lambda x, y, incompatible_shape_error=True: _same("NotEqual", x, y, incompatible_shape_error),
    Real=_of_complex("Real"),
    # searched, sorted and counted
    ApproxTopK=lambda input, k, reduction_dimension=-1, recall_target=0.95, is_max_k=True, reduction_input_size_override=-1,
        aggregate_to_topk=True: _approximate(input, k, reduction_dimension, is_max_k),
    ArgMax=lambda input, dimension, output_type=dtypes.int64: math.argmax(input, dimension, output_type),
    ArgMin=lambda input, dimension, output_type=dtypes.int64: math.argmin(input, dimension, output_type),
    DenseBincount=lambda input, size, weights, binary_output=False: _bincount(input, size, weights, binary_output),
    HistogramFixedWidth=lambda values, value_range, nbins, dtype=dtypes.int32:
        histogram_fixed_width(values, value_range, nbins, dtype),
    InTopKV2=lambda predictions, targets, k: math.in_top_k(targets, predictions, k),
    IsotonicRegression=lambda input, output_dtype=dtypes.float32: _isotonic_rows(input, output_dtype),
    SobolSample=lambda dim, num_results, skip, dtype=dtypes.float32: math.sobol_sample(dim, num_results, skip, dtype),
    TopKV2=lambda input, k, sorted=True, index_type=dtypes.int32: math.top_k(input, k, sorted, index_type),
    # transformed
    FFT=lambda input: signal.fft(convert(input)),
    FFT2D=lambda input: signal.fft2d(convert(input)),
    FFT3D=lambda input: signal.fft3d(convert(input)),
    IFFT=lambda input: signal.ifft(convert(input)),
    IFFT2D=lambda input: signal.ifft2d(convert(input)),
    IFFT3D=lambda input: signal.ifft3d(convert(input)),
    RFFT=_fourier("RFFT", 1, True),
    RFFT2D=_fourier("RFFT2D", 2, True),
    RFFT3D=_fourier("RFFT3D", 3, True),
    IRFFT=_fourier("IRFFT", 1, False),
    IRFFT2D=_fourier("IRFFT2D", 2, False),
    IRFFT3D=_fourier("IRFFT3D", 3, False),
)
# fmt: on
