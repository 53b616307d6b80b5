"""tf.dtypes: the names of element types, and the functions that change them.

>>> import minitape as tf
>>> tf.dtypes.float32 is tf.float32, tf.dtypes.cast is tf.cast
(True, True)
"""

from .array import cast
from .dtype import (
    DType,
    as_dtype,
    bfloat16,
    bool,
    complex64,
    complex128,
    double,
    float16,
    float32,
    float64,
    half,
    int8,
    int16,
    int32,
    int64,
    string,
    uint8,
    uint16,
    uint32,
    uint64,
)
from .math import complex
from .saturate import saturate_cast

__all__ = [
           "DType",
           "as_dtype",
           "bfloat16",
           "bool",
           "cast",
           "complex",
           "complex64",
           "complex128",
           "double",
           "float16",
           "float32",
           "float64",
           "half",
           "int8",
           "int16",
           "int32",
           "int64",
           "saturate_cast",
           "string",
           "uint8",
           "uint16",
           "uint32",
           "uint64",
]  # fmt: skip
