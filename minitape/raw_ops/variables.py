"""Raw operations on Variables: they take `v.handle`, where TensorFlow has a resource.

>>> import minitape as tf
>>> v = tf.Variable([1.0, 2.0])
>>> tf.raw_ops.AssignAddVariableOp(resource=v.handle, value=[1.0, 1.0])
>>> tf.raw_ops.ReadVariableOp(resource=v.handle, dtype=tf.float32).numpy()
array([2., 3.], dtype=float32)
"""

from __future__ import annotations

from typing import Any

from .. import array
from ..backend import thread
from ..convert import convert
from ..errors import invalid
from ..indexed_slices import IndexedSlices
from ..scatter import _check_range
from ..tensor import EagerTensor, wrap
from ..variable import READ, Variable
from .build import shaped


def _variable(op: str, resource: Any, dtype: Any = None) -> Variable:
    variable = getattr(resource, "variable", None)
    if variable is None:
        raise TypeError(f"raw_ops.{op}: resource is {resource!r}. Give the handle of a Variable, v.handle.")
    if dtype is not None and dtype is not variable.dtype:
        invalid(op, f"dtype is {dtype.name}, and the Variable {variable.dtype.name}. Make them equal.")
    return variable


def _value(variable: Variable) -> EagerTensor:
    """The present value. Unlike `v.read_value()` this tells no tape to watch the Variable: one that does already records it."""
    tensor = wrap(variable._tensor._array)
    if thread.tapes:
        READ.record((variable,), (tensor,))
    return tensor


def _same(op: str, variable: Variable, value: Any) -> EagerTensor:
    """A value of the Variable's dtype. Others are not cast."""
    tensor = convert(value)
    if tensor.dtype is not variable.dtype:
        invalid(op, f"the value is {tensor.dtype.name}, and the Variable {variable.dtype.name}. Use tf.cast.")
    return tensor


def _assign(resource: Any, value: Any) -> None:
    variable = _variable("AssignVariableOp", resource)
    variable.assign(_same("AssignVariableOp", variable, value), read_value=False)


def _change(op: str, method: str) -> Any:
    def call(resource: Any, value: Any) -> None:
        variable = _variable(op, resource)
        getattr(variable, method)(_same(op, variable, value), read_value=False)

    return call


def _scatter(kind: str) -> Any:
    op = f"ResourceScatter{kind.title()}"

    def call(resource: Any, indices: Any, updates: Any) -> None:
        variable = _variable(op, resource)
        slices = IndexedSlices(_same(op, variable, updates), convert(indices))
        getattr(variable, f"scatter_{kind}")(slices)

    return call


def _scatter_nd(kind: str) -> Any:
    op = f"ResourceScatterNd{kind.title()}"

    def call(ref: Any, indices: Any, updates: Any, use_locking: bool = True, bad_indices_policy: str = "") -> None:
        variable = _variable(op, ref)
        if bad_indices_policy not in ("", "DEFAULT", "ERROR"):
            invalid(op, f"bad_indices_policy = {bad_indices_policy!r}; bad indices are an error here.")
        getattr(variable, f"scatter_nd_{kind}")(indices, _same(op, variable, updates))

    return call


def _gather(resource: Any, indices: Any, dtype: Any, batch_dims: int) -> EagerTensor:
    variable = _variable("ResourceGather", resource, dtype)
    index = convert(indices)
    if not batch_dims:
        _check_range("ResourceGather", index._array, variable.shape[0])
    return array.gather(_value(variable), index, batch_dims=batch_dims)


def _gather_nd(resource: Any, indices: Any, dtype: Any) -> EagerTensor:
    return array.gather_nd(_value(_variable("ResourceGatherNd", resource, dtype)), indices)


def _assign_part(ref: Any, begin: Any, end: Any, strides: Any, value: Any, **masks: int) -> None:
    variable = _variable("ResourceStridedSliceAssign", ref)
    part: Any = array.strided_slice(variable._tensor, begin, end, strides, **masks, var=variable)  # type: ignore[arg-type]
    part.assign(_same("ResourceStridedSliceAssign", variable, value))


# fmt: off
shaped(
    AssignAddVariableOp=_change("AssignAddVariableOp", "assign_add"),
    AssignSubVariableOp=_change("AssignSubVariableOp", "assign_sub"),
    AssignVariableOp=lambda resource, value, validate_shape=False: _assign(resource, value),
    ReadVariableOp=lambda resource, dtype: _value(_variable("ReadVariableOp", resource, dtype)),
    ResourceGather=lambda resource, indices, dtype, batch_dims=0, validate_indices=True:
        _gather(resource, indices, dtype, batch_dims),
    ResourceGatherNd=lambda resource, indices, dtype: _gather_nd(resource, indices, dtype),
    ResourceStridedSliceAssign=lambda ref, begin, end, strides, value, begin_mask=0, end_mask=0, ellipsis_mask=0, new_axis_mask=0,
        shrink_axis_mask=0:
        _assign_part(ref, begin, end, strides, value, begin_mask=begin_mask, end_mask=end_mask, ellipsis_mask=ellipsis_mask,
                     new_axis_mask=new_axis_mask, shrink_axis_mask=shrink_axis_mask),
    VarIsInitializedOp=lambda resource: _variable("VarIsInitializedOp", resource).is_initialized(),
    **{f"ResourceScatter{kind.title()}": _scatter(kind) for kind in ("add", "div", "max", "min", "mul", "sub", "update")},
    **{f"ResourceScatterNd{kind.title()}": _scatter_nd(kind) for kind in ("add", "max", "min", "sub", "update")},
)
# fmt: on
