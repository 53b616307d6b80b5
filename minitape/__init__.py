"""minitape: TensorFlow's eager gradient tape on NumPy or CuPy, small enough to read.

    import minitape as tf

    x = tf.Variable(2.0)
    with tf.GradientTape() as tape:
        y = 3 * x**2
    tape.gradient(y, x)                  # 12.0

Read `tape.py`, then `op.py`, then `math/elementwise.py`: that is the whole idea. Names are TensorFlow's, and so is the
order below: what TensorFlow keeps at its root first, then its rooms.
"""

from typing import TYPE_CHECKING

from . import (
    autodiff,
    autograph,
    bitwise,
    config,
    debugging,
    dtypes,
    errors,
    initializers,
    lazy,
    linalg,
    math,
    nest,
    nn,
    optimizers,
    random,
)
from .array import (
    argsort,
    batch_to_space,
    bitcast,
    boolean_mask,
    broadcast_dynamic_shape,
    broadcast_static_shape,
    broadcast_to,
    cast,
    concat,
    dynamic_partition,
    dynamic_stitch,
    ensure_shape,
    expand_dims,
    extract_volume_patches,
    eye,
    fill,
    gather,
    gather_nd,
    get_static_value,
    guarantee_const,
    identity,
    identity_n,
    linspace,
    meshgrid,
    one_hot,
    ones,
    ones_like,
    pad,
    range,
    rank,
    repeat,
    required_space_to_batch_paddings,
    reshape,
    reverse,
    reverse_sequence,
    roll,
    scatter_nd,
    searchsorted,
    sequence_mask,
    shape,
    shape_n,
    size,
    slice,
    sort,
    space_to_batch,
    space_to_batch_nd,
    split,
    squeeze,
    stack,
    stop_gradient,
    strided_slice,
    tensor_scatter_nd_add,
    tensor_scatter_nd_max,
    tensor_scatter_nd_min,
    tensor_scatter_nd_sub,
    tensor_scatter_nd_update,
    tile,
    timestamp,
    transpose,
    tuple,
    unique,
    unique_with_counts,
    unravel_index,
    unstack,
    where,
    zeros,
    zeros_like,
)
from .branches import case, cond, switch_case
from .calls import group, no_op, numpy_function, py_function
from .clip import clip_by_global_norm, clip_by_norm, clip_by_value
from .convert import constant, convert_to_tensor, is_tensor, register_tensor_conversion_function
from .custom import custom_gradient
from .debugging import Assert
from .devices import device, executing_eagerly
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
from .folding import foldl, foldr, map_fn, scan
from .function import function
from .graphs import inside_function, is_symbolic_tensor
from .indexed_slices import IndexedSlices
from .initializers import (
    constant_initializer,
    ones_initializer,
    random_normal_initializer,
    random_uniform_initializer,
    zeros_initializer,
)
from .linalg import eig, eigvals, einsum, matmul, norm, tensordot
from .linalg import sqrtm as matrix_square_root
from .loops import while_loop
from .math import (
    abs,
    acos,
    acosh,
    add,
    add_n,
    argmax,
    argmin,
    asin,
    asinh,
    atan,
    atan2,
    atanh,
    complex,
    cos,
    cosh,
    cumsum,
    divide,
    equal,
    exp,
    floor,
    greater,
    greater_equal,
    less,
    less_equal,
    logical_and,
    logical_not,
    logical_or,
    maximum,
    minimum,
    multiply,
    negative,
    not_equal,
    pow,
    reduce_all,
    reduce_any,
    reduce_logsumexp,
    reduce_max,
    reduce_mean,
    reduce_min,
    reduce_prod,
    reduce_sum,
    round,
    scalar_mul,
    sigmoid,
    sign,
    sin,
    sinh,
    sqrt,
    square,
    subtract,
    tan,
    tanh,
    truediv,
)
from .math.elementwise import realdiv
from .math.histogram import histogram_fixed_width, histogram_fixed_width_bins
from .math.rounding import truncatediv, truncatemod
from .module import Module
from .notes import keep_notes, show
from .printing import get_logger, print
from .recompute import grad_pass_through, recompute_grad
from .replicas import VariableAggregation, VariableSynchronization
from .saturate import saturate_cast
from .scopes import control_dependencies, get_current_name_scope, init_scope, name_scope
from .seeds import UnconnectedGradients
from .tape import GradientTape
from .tensor import Tensor
from .tensor_array import TensorArray
from .tensor_shape import TensorShape
from .tensor_spec import TensorSpec
from .variable import Variable
from .vectorize import vectorized_map

newaxis = None
__version__ = "0.1.0"
__getattr__ = lazy.enter

if TYPE_CHECKING:
    from . import data, experimental, image, keras, losses, metrics, optimizers, ragged, raw_ops, signal, strings, test
    from .ragged.fill import ragged_fill_empty_rows
    from .ragged.tensor import RaggedTensor


def __dir__() -> list[str]:
    return sorted({*globals(), *lazy.ROOMS, *lazy.NAMES})
