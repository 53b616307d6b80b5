"""tf.debugging: say what you believe, and hear at once when it is not so.

Every function here returns silently (or hands back its tensor) when the claim holds, and raises when it does not.

>>> import minitape as tf
>>> x = tf.constant([1.0, 2.0])
>>> tf.debugging.assert_positive(x)
>>> tf.debugging.assert_shapes([(x, ("N",))])
"""

from .compare import (
    Assert,
    assert_equal,
    assert_greater,
    assert_greater_equal,
    assert_less,
    assert_less_equal,
    assert_near,
    assert_negative,
    assert_non_negative,
    assert_non_positive,
    assert_none_equal,
    assert_positive,
)
from .kinds import assert_integer, assert_proper_iterable, assert_same_float_dtype, assert_type, is_numeric_tensor
from .numerics import (
    assert_all_finite,
    check_numerics,
    disable_check_numerics,
    disable_traceback_filtering,
    enable_check_numerics,
    enable_traceback_filtering,
    get_log_device_placement,
    is_traceback_filtering_enabled,
    set_log_device_placement,
)
from .shapes import assert_rank, assert_rank_at_least, assert_rank_in, assert_scalar, assert_shapes
