"""log, sin and cos to the last bit.

Normal numbers are made of logarithms and sines, and TensorFlow takes these from the C library. NumPy's own float32
versions differ from it in the last bit for every fifth number, so that a seed would not reproduce TensorFlow's numbers
exactly. For float32 the C library (glibc, since 2.28) computes in double precision, with short polynomials on a small
interval; so doing the same with arrays of float64 gives the same bits:

    log(x):  x = z 2^k with z near 1; a table has 1/c and log(c) for 16 centres c;  log(x) = k log 2 + log(c) + log1p(z/c - 1)
    sin(x):  x = r + n pi/2 with |r| <= pi/4; the quadrant n says whether sin or cos of r, and the sign

For float64 it is Python's `math`, number by number: that *is* the C library.

>>> import numpy as np
>>> from minitape.random.libm import log, sincos
>>> x = np.array([0.1, 0.5, 1.0], np.float32)
>>> log(x)
array([-2.3025851, -0.6931472,  0.       ], dtype=float32)
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

_CENTRES = [
    ("0x1.661ec79f8f3bep+0", "-0x1.57bf7808caadep-2"), ("0x1.571ed4aaf883dp+0", "-0x1.2bef0a7c06ddbp-2"),
    ("0x1.49539f0f010bp+0", "-0x1.01eae7f513a67p-2"), ("0x1.3c995b0b80385p+0", "-0x1.b31d8a68224e9p-3"),
    ("0x1.30d190c8864a5p+0", "-0x1.6574f0ac07758p-3"), ("0x1.25e227b0b8eap+0", "-0x1.1aa2bc79c81p-3"),
    ("0x1.1bb4a4a1a343fp+0", "-0x1.a4e76ce8c0e5ep-4"), ("0x1.12358f08ae5bap+0", "-0x1.1973c5a611cccp-4"),
    ("0x1.0953f419900a7p+0", "-0x1.252f438e10c1ep-5"), ("0x1p+0", "0x0p+0"),
    ("0x1.e608cfd9a47acp-1", "0x1.aa5aa5df25984p-5"), ("0x1.ca4b31f026aap-1", "0x1.c5e53aa362eb4p-4"),
    ("0x1.b2036576afce6p-1", "0x1.526e57720db08p-3"), ("0x1.9c2d163a1aa2dp-1", "0x1.bc2860d22477p-3"),
    ("0x1.886e6037841edp-1", "0x1.1058bc8a07ee1p-2"), ("0x1.767dcf5534862p-1", "0x1.4043057b6ee09p-2"),
]  # fmt: skip
_INVERSES, _LOGS = np.array([[float.fromhex(x) for x in pair] for pair in _CENTRES]).T.copy()
_START = np.uint32(0x3F330000)  # the bits of 0.7, where the first of the 16 parts begins


def _constants(text: str) -> tuple[float, ...]:
    return tuple(float.fromhex(word) for word in text.split())


_L2, _L3, _L4 = _constants("-0x1.ffffef20a4123p-2 0x1.5575b0be00b6ap-2 -0x1.00ea348b88334p-2")
_S3, _S5, _S7 = _constants("-0x1.555545995a603p-3 0x1.1107605230bc4p-7 -0x1.994eb3774cf24p-13")
_C2, _C4, _C6, _C8 = _constants("-0x1.ffffffd0c621cp-2 0x1.55553e1068f19p-5 -0x1.6c087e89a359dp-10 0x1.99343027bf8c3p-16")


def log(x: Any) -> Any:
    """The natural logarithm of positive, normal float32 or float64 numbers."""
    if x.dtype == np.float64:
        return _each(math.log, x)
    bits = x.view(np.uint32)
    above = bits - _START
    centre, k = above >> np.uint32(19) & np.uint32(15), above.view(np.int32) >> 23
    z = (bits - (above & np.uint32(0xFF800000))).view(np.float32).astype(np.float64)
    r = z * _INVERSES[centre] - 1
    r2 = r * r
    return (((_L3 * r + _L2) + _L4 * r2) * r2 + ((_LOGS[centre] + k * math.log(2)) + r)).astype(np.float32)


def sincos(x: Any) -> tuple[Any, Any]:
    """Sine and cosine of float32 or float64 numbers between 0 and 2 pi."""
    if x.dtype == np.float64:
        return _each(math.sin, x), _each(math.cos, x)
    wide = x.astype(np.float64)
    n = np.rint(wide * (2 / math.pi))
    r = wide - n * (math.pi / 2)
    r2 = r * r
    r3, r4 = r * r2, r2 * r2
    sine = (r + r3 * _S3) + r3 * r2 * (_S5 + r2 * _S7)
    cosine = ((1 + r2 * _C2) + r4 * _C4) + r4 * r2 * (_C6 + r2 * _C8)
    quadrant = n.astype(np.int8)
    swap = (quadrant & 1).astype(bool)
    s, c = np.where(swap, cosine, sine), np.where(swap, sine, cosine)
    s = np.where(quadrant & 2, -s, s)
    c = np.where(quadrant + 1 & 2, -c, c)
    return s.astype(np.float32), c.astype(np.float32)


def _each(function: Any, x: Any) -> Any:
    return np.array([function(v) for v in x.tolist()], np.float64)
