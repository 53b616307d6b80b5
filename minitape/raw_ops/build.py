"""From a row to a raw operation: keyword arguments only, in TensorFlow's names and order.

What stands in a row is a function of those arguments. Around it comes what is the same for all: an unused `name`, checks of
settings, names for several results. A setting is told from a tensor by its default, which also says what kind of value it
takes (None stands for the default). Those without a default are listed in `REQUIRED`.

>>> import minitape as tf
>>> import inspect
>>> inspect.signature(tf.raw_ops.Mul), inspect.signature(tf.raw_ops.LeakyRelu)
(<Signature (*, x, y, name=None)>, <Signature (*, features, alpha=0.2, name=None)>)
>>> tf.raw_ops.LeakyRelu(features=[-1.0], alpha="steep")
Traceback (most recent call last):
TypeError: raw_ops.LeakyRelu: alpha = 'steep'; give a float.
"""

from __future__ import annotations

import inspect
from collections import namedtuple
from collections.abc import Callable
from typing import Any

from ..convert import group
from ..dtype import DType, as_dtype
from ..errors import invalid
from ..refuse import check_dtypes
from ..tensor import OPS

#: all raw operations, by name
RAW: dict[str, Callable[..., Any]] = {}

#: settings that have no default, by the kind of value they take
REQUIRED: dict[str, type] = {
    **dict.fromkeys(["DstT", "Tout", "dtype", "type"], DType),
    **dict.fromkeys(["num", "num_partitions", "num_sampled", "num_split", "num_true"], int),
    **dict.fromkeys(["OUTPUT_RAGGED_RANK", "beam_width", "block_size", "concat_dim", "range_max", "top_paths"], int),
    **dict.fromkeys(["equation", "message", "mode", "padding", "set_operation"], str),
    **dict.fromkeys(["ksize", "ksizes", "rates", "pooling_ratio"], list),
    **dict.fromkeys(["binary_output", "unique"], bool),
}

#: the names of the results, where there are several
RESULTS = {
    name: namedtuple(name, fields)  # type: ignore[misc]
    for name, fields in {
        "ApproxTopK": "values indices",
        "Eig": "e v",
        "FractionalAvgPool": "output row_pooling_sequence col_pooling_sequence",
        "FractionalMaxPool": "output row_pooling_sequence col_pooling_sequence",
        "IsotonicRegression": "output segments",
        "ListDiff": "out idx",
        "MaxPoolWithArgmax": "output argmax",
        "SelfAdjointEigV2": "e v",
        "SoftmaxCrossEntropyWithLogits": "loss backprop",
        "SparseSoftmaxCrossEntropyWithLogits": "loss backprop",
        "StatelessRandomGetKeyCounter": "key counter",
        "Svd": "s u v",
        # those of sparse tensors
        "CTCBeamSearchDecoder": "decoded_indices decoded_values decoded_shape log_probability",
        "CTCGreedyDecoder": "decoded_indices decoded_values decoded_shape log_probability",
        "CTCLoss": "loss gradient",
        "DenseCountSparseOutput": "output_indices output_values output_dense_shape",
        "DenseToDenseSetOperation": "result_indices result_values result_shape",
        "SparseAdd": "sum_indices sum_values sum_shape",
        "SparseConcat": "output_indices output_values output_shape",
        "SparseFillEmptyRows": "output_indices output_values empty_row_indicator reverse_index_map",
        "SparseReorder": "output_indices output_values",
        "SparseReshape": "output_indices output_shape",
        "SparseSlice": "output_indices output_values output_shape",
        "SparseSparseMaximum": "output_indices output_values",
        "SparseSparseMinimum": "output_indices output_values",
        "SparseSplit": "output_indices output_values output_shape",
        # those of pictures
        "CombinedNonMaxSuppression": "nmsed_boxes nmsed_scores nmsed_classes valid_detections",
        "NonMaxSuppressionV5": "selected_indices selected_scores valid_outputs",
        # those of ragged tensors
        "RaggedGather": "output_nested_splits output_dense_values",
        "RaggedRange": "rt_nested_splits rt_dense_values",
        "RaggedTensorToSparse": "sparse_indices sparse_values sparse_dense_shape",
    }.items()
}


def alike(*values: Any) -> Any:
    """Arguments of one dtype, as tensors; the first tensor among them decides it."""
    return group(values)


def both(x: Any, y: Any) -> tuple[Any, Any]:
    """Two arguments of one dtype."""
    first, second = group([x, y])
    return first, second


def plain(signature: str, names: str, one_shape: bool = False) -> None:
    """Operations whose inputs are these tensors of one dtype and that take nothing else; `one_shape`: and of one shape."""
    for name in names.split():
        _publish(name, _calling(OPS[name], one_shape), dict.fromkeys(signature.split(), _NONE))


def _calling(op: Any, one_shape: bool) -> Callable[..., Any]:
    def call(**given: Any) -> Any:
        tensors = check_dtypes(op, alike(*given.values()))
        if one_shape and len(shapes := {x._array.shape for x in tensors}) > 1:
            invalid(op.name, f"inputs have shapes {' and '.join(map(str, shapes))}, and must have one: nothing is broadcast.")
        return op(*tensors)

    return call


def shaped(**rows: Callable[..., Any]) -> None:
    """Operations with settings: a function of the arguments for each."""
    for name, function in rows.items():
        _publish(name, function, {p.name: p.default for p in inspect.signature(function).parameters.values()})


_NONE = inspect.Parameter.empty


def _publish(name: str, function: Callable[..., Any], arguments: dict[str, Any]) -> None:
    """Put the raw operation `name` into RAW. `arguments`: their names and defaults."""
    needed = [a for a, default in arguments.items() if default is _NONE]
    kinds = {a: type(default) for a, default in arguments.items() if default is not _NONE}
    kinds |= {a: REQUIRED[a] for a in needed if a in REQUIRED}
    named = RESULTS.get(name)

    def call(*, name: str | None = None, **given: Any) -> Any:
        if not arguments.keys() >= given.keys() or not all(a in given for a in needed):
            wrong = ", ".join(sorted(given.keys() - arguments.keys() | needed - given.keys()))
            raise TypeError(f"raw_ops.{op} takes {', '.join(arguments)}, by keyword; missing or unknown: {wrong}.")
        values = {a: given.get(a, default) for a, default in arguments.items()}
        if (empty := next((a for a in needed if a not in kinds and values[a] is None), None)) is not None:
            raise ValueError(f"raw_ops.{op}: {empty} is None. Give a tensor.")
        for a, kind in kinds.items():
            values[a] = arguments[a] if values[a] is None and a not in needed else _CHECKS[kind](op, a, values[a])
        result = function(**values)
        return named(*result) if named else result

    op = name
    call.__name__ = call.__qualname__ = name
    call.__module__ = "minitape.raw_ops"
    call.__doc__ = f"The operation {name}. Mirrors `tf.raw_ops.{name}`."
    keyword = inspect.Parameter.KEYWORD_ONLY
    parameters = [inspect.Parameter(a, keyword, default=default) for a, default in {**arguments, "name": None}.items()]
    call.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    RAW[name] = call


# What TensorFlow makes of a setting of each kind.


def _wrong(op: str, setting: str, value: Any, wanted: str) -> TypeError:
    return TypeError(f"raw_ops.{op}: {setting} = {value!r}; give {wanted}.")


def _int(op: str, setting: str, value: Any) -> int:
    try:
        if isinstance(value, (str, bytes)):
            raise TypeError
        return int(value)
    except (TypeError, ValueError):
        raise _wrong(op, setting, value, "an integer") from None


def _float(op: str, setting: str, value: Any) -> float:
    try:
        if isinstance(value, (str, bytes)):
            raise TypeError
        return float(value)
    except (TypeError, ValueError):
        raise _wrong(op, setting, value, "a float") from None


def _bool(op: str, setting: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _wrong(op, setting, value, "True or False")
    return value


def _text(op: str, setting: str, value: Any) -> str:
    if not isinstance(value, (str, bytes)):
        raise _wrong(op, setting, value, "text")
    return value.decode() if isinstance(value, bytes) else value


def _dtype(op: str, setting: str, value: Any) -> DType:
    try:
        if value is None or isinstance(value, type):
            raise TypeError
        return as_dtype(value)
    except TypeError:
        raise _wrong(op, setting, value, "a dtype, as tf.float32") from None


def _list(op: str, setting: str, value: Any) -> list[Any]:
    if not isinstance(value, (list, tuple)):
        raise _wrong(op, setting, value, "a list")
    return [v if isinstance(v, float) and setting == "pooling_ratio" else _int(op, setting, v) for v in value]


_CHECKS: dict[type, Callable[[str, str, Any], Any]] = {
    int: _int, float: _float, bool: _bool, str: _text, DType: _dtype, list: _list, tuple: _list
}  # fmt: skip
