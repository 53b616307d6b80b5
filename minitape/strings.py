"""tf.strings: text in tensors.

A string tensor is a NumPy array of Python `bytes`, so every operation here is a Python function of bytes applied to
each element (`each`); broadcasting is NumPy's. Text has no gradient, and no tape hears of these operations.

>>> import minitape as tf
>>> tf.strings.upper(["a", "b"]).numpy(), tf.strings.join([["x", "y"], "1"]).numpy()
(array([b'A', b'B'], dtype=object), array([b'x1', b'y1'], dtype=object))

What TensorFlow answers with a ragged tensor (`split`, `bytes_split`, `unicode_decode`, ...) is not here: minitape's
tensors are rectangular. Asking says what to do instead.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from typing import Any, NoReturn

import numpy as np

from . import absent, backend, printing
from . import dtype as dtypes
from .convert import convert
from .errors import OutOfRangeError, invalid
from .tensor import EagerTensor, Operand, wrap

STRING = dtypes.string.numpy


def _text(op: str, value: Any) -> Any:
    """The array of bytes of a string tensor, or of what becomes one. InvalidArgumentError for tensors of numbers, TypeError
    for other numbers."""
    array = (convert(value) if isinstance(value, Operand) else convert(value, STRING))._array
    if array.dtype != STRING:
        invalid(op, f"expected a tensor of strings, got {dtypes.of(array).name}.")
    return array


def _each(f: Callable[..., Any], *arrays: Any, dtype: Any = STRING) -> EagerTensor:
    """`f` of corresponding elements, broadcast."""
    together = np.broadcast_arrays(*arrays)
    out = np.empty(together[0].shape, dtype)
    flat = out.reshape(-1)
    for i, values in enumerate(zip(*[a.ravel().tolist() for a in together])):
        flat[i] = f(*values)
    return wrap(out if out.ndim or dtype == STRING else out[()])


def _check_unit(op: str, unit: Any) -> None:
    if unit not in ("BYTE", "UTF8_CHAR"):
        invalid(op, f"unit must be 'BYTE' or 'UTF8_CHAR', got {unit!r}.")


def as_string(input: Any, precision: int = -1, scientific: bool = False, shortest: bool = False, width: int = -1,
              fill: str = "", name: str | None = None) -> EagerTensor:  # fmt: skip
    """Numbers, bools and complex numbers as text, element by element. Mirrors `tf.strings.as_string`.

    `precision` counts digits behind the point (6), `scientific` writes an exponent, `shortest` whichever is shorter;
    `width` pads on the left with spaces or `fill` ("0", "+", "-" or " " as in C). Strings stay as they are.
    InvalidArgumentError for options that do not go together.

    >>> import minitape as tf
    >>> tf.strings.as_string([3.14159, 2.0], precision=2).numpy()
    array([b'3.14', b'2.00'], dtype=object)
    """
    array = backend.to_numpy(convert(input)._array)
    kind = array.dtype.kind
    if kind == "O":
        return wrap(array)
    real = kind in "fcV"
    if scientific and shortest:
        invalid("AsString", "scientific and shortest are two ways to write a number. Give one of them.")
    if len(fill) > 1 or fill not in ("", " ", "+", "-", "0", "#"):
        invalid("AsString", f"fill is {fill!r}. Use '', ' ', '+', '-', '0' or '#'.")
    if not real and (scientific or shortest or precision > -1):
        invalid("AsString", f"scientific, shortest and precision are for floating numbers, not {array.dtype.name}.")
    spec = "%" + fill + (str(width) if width > -1 else "")
    if kind == "b":
        return _each(lambda x: b"true" if x else b"false", array)  # TensorFlow does not pad these
    if not real:
        return _each(lambda x: ((spec + "d") % x).encode(), array)
    spec += (f".{precision}" if precision > -1 else "") + ("e" if scientific else "g" if shortest else "f")
    if kind == "c":
        return _each(lambda x: f"({spec % x.real},{spec % x.imag})".encode(), array)
    return _each(lambda x: (spec % x).encode(), array.astype(np.float64))


def join(inputs: Any, separator: str = "", name: str | None = None) -> EagerTensor:
    """The strings of several tensors, side by side; scalars are repeated. Mirrors `tf.strings.join`.

    InvalidArgumentError for shapes that differ (only scalars broadcast) and for numbers.

    >>> import minitape as tf
    >>> tf.strings.join([["a", "b"], "x"], separator="-").numpy()
    array([b'a-x', b'b-x'], dtype=object)
    """
    arrays = [_text("StringJoin", x) for x in inputs]
    if not arrays:
        return convert("")
    shapes = {a.shape for a in arrays if a.ndim}
    if len(shapes) > 1:
        invalid("StringJoin", f"inputs have the shapes {' and '.join(map(str, sorted(shapes)))}. Make them equal, or scalars.")
    return _each(lambda *parts: separator.encode().join(parts), *arrays)


def reduce_join(inputs: Any, axis: Any = None, keepdims: bool = False, separator: str = "",
                name: str | None = None) -> EagerTensor:  # fmt: skip
    """Join along axes, in the order of `axis` (all of them if None). Mirrors `tf.strings.reduce_join`.

    OutOfRangeError for axes that are not there, InvalidArgumentError for axes named twice.

    >>> import minitape as tf
    >>> tf.strings.reduce_join([["a", "b"], ["c", "d"]], axis=1, separator="+").numpy()
    array([b'a+b', b'c+d'], dtype=object)
    """
    array = _text("ReduceJoin", inputs)
    rank = array.ndim
    axes = list(range(rank)) if axis is None else np.ravel(np.asarray(axis, np.int64)).tolist()
    for a in axes:
        if not -rank <= a < rank:
            raise OutOfRangeError(None, None, f"ReduceJoin: axis {a} does not exist: inputs has {rank} axes.")
    axes = [a % rank for a in axes]
    if len(set(axes)) < len(axes):
        invalid("ReduceJoin", f"axis names one axis twice: {axes}.")
    rest = [a for a in range(rank) if a not in axes]
    out = np.empty([array.shape[a] for a in rest], object)
    flat = out.reshape(-1)
    order = axes if axis is None else axes[::-1]  # the axis named first is joined first, inside the others
    rows: Any = np.transpose(array, rest + order).reshape(flat.size, -1) if flat.size else []
    for i, row in enumerate(rows):
        flat[i] = separator.encode().join(row.tolist())
    return wrap(out.reshape([1 if a in axes else n for a, n in enumerate(array.shape)]) if keepdims else out)


def length(input: Any, unit: str = "BYTE", name: str | None = None) -> EagerTensor:
    """How many bytes, or with `unit="UTF8_CHAR"` characters, as int32. Mirrors `tf.strings.length`.

    >>> import minitape as tf
    >>> tf.strings.length(["abc", "é"]).numpy(), tf.strings.length("é", unit="UTF8_CHAR").numpy()
    (array([3, 2], dtype=int32), np.int32(1))
    """
    _check_unit("StringLength", unit)
    count = len if unit == "BYTE" else lambda x: sum(1 for byte in x if byte & 0xC0 != 0x80)
    return _each(count, _text("StringLength", input), dtype=np.int32)


def _case(op: str, input: Any, encoding: str, f: Callable[[Any], Any]) -> EagerTensor:
    if encoding not in ("", "utf-8"):
        invalid(op, f"only utf-8 or '' (ASCII) are supported encodings, got {encoding!r}.")
    return _each((lambda x: f(x.decode()).encode()) if encoding else f, _text(op, input))


def lower(input: Any, encoding: str = "", name: str | None = None) -> EagerTensor:
    """Lower case: of ASCII letters, or with `encoding="utf-8"` of all. Mirrors `tf.strings.lower`.

    >>> import minitape as tf
    >>> tf.strings.lower("ABC").numpy()
    b'abc'
    """
    return _case("StringLower", input, encoding, lambda x: x.lower())


def upper(input: Any, encoding: str = "", name: str | None = None) -> EagerTensor:
    """Upper case: of ASCII letters, or with `encoding="utf-8"` of all. Mirrors `tf.strings.upper`.

    >>> import minitape as tf
    >>> tf.strings.upper("abc").numpy()
    b'ABC'
    """
    return _case("StringUpper", input, encoding, lambda x: x.upper())


def strip(input: Any, name: str | None = None) -> EagerTensor:
    """Without white space at either end. Mirrors `tf.strings.strip`.

    >>> import minitape as tf
    >>> tf.strings.strip(" a b ").numpy()
    b'a b'
    """
    return _each(lambda x: x.strip(b" \t\n\v\f\r"), _text("StringStrip", input))


_FLOAT = re.compile(rb"[-+]?(\d+\.?\d*([eE][-+]?\d+)?|\.\d+([eE][-+]?\d+)?|inf(inity)?|nan|0x[0-9a-f]+)", re.IGNORECASE)
_INT = re.compile(rb"[-+]?\d+")


def to_number(input: Any, out_type: Any = dtypes.float32, name: str | None = None) -> EagerTensor:
    """Text as numbers of `out_type` (float32, float64, int32, int64). Mirrors `tf.strings.to_number`.

    InvalidArgumentError for text that is no such number.

    >>> import minitape as tf
    >>> tf.strings.to_number(["1.5", "-2e3"]).numpy()
    array([ 1.5e+00, -2.0e+03], dtype=float32)
    """
    kind = dtypes.as_dtype(out_type)
    array = _text("StringToNumber", input)
    if kind.name not in ("float32", "float64", "int32", "int64", "uint32", "uint64"):
        invalid("StringToNumber", f"out_type must be float32, float64, int32 or int64, got {kind.name}.")

    def number(x: bytes) -> Any:
        text = x.strip(b" \t\n\v\f\r")
        if not (_FLOAT if kind.is_floating else _INT).fullmatch(text):
            invalid("StringToNumber", f"{x!r} is not written as a number of {kind.name}.")
        hexadecimal = text.lower().lstrip(b"+-").startswith(b"0x")
        value = (float.fromhex(text.decode()) if hexadecimal else float(text)) if kind.is_floating else int(text)
        if kind.is_integer and not kind.min <= value <= kind.max:
            invalid("StringToNumber", f"{x!r} does not fit into {kind.name}.")
        return backend.thread.quietly(kind.numpy.type, value)

    return _each(number, array, dtype=kind.numpy)


def substr(input: Any, pos: Any, len: Any, unit: str = "BYTE", name: str | None = None) -> EagerTensor:
    """`len` bytes (or with `unit="UTF8_CHAR"` characters) from `pos` on; a negative `pos` counts from the end.

    `pos` and `len` have one shape, which broadcasts with the strings'. Mirrors `tf.strings.substr`.
    InvalidArgumentError for positions outside a string.

    >>> import minitape as tf
    >>> tf.strings.substr(["Hello", "World"], 1, 3).numpy()
    array([b'ell', b'orl'], dtype=object)
    """
    _check_unit("Substr", unit)
    array, start, count = _text("Substr", input), convert(pos)._array, convert(len)._array
    if start.shape != count.shape:
        invalid("Substr", f"pos has shape {list(start.shape)}, len has {list(count.shape)}. Make them equal.")

    def part(x: bytes, first: int, n: int) -> bytes:
        text: Any = x.decode() if unit == "UTF8_CHAR" else x
        size = text.__len__()
        if not -size <= first <= size:
            invalid("Substr", f"pos {first} lies outside {x!r}.")
        first += size if first < 0 else 0
        found = text[first : first + max(n, 0)]
        return found.encode() if unit == "UTF8_CHAR" else found

    try:
        return _each(part, array, start, count)
    except ValueError:
        invalid("Substr", f"shapes {list(array.shape)} and {list(start.shape)} do not broadcast.")


def _pattern(op: str, pattern: Any) -> re.Pattern[bytes]:
    try:
        return re.compile(_text(op, pattern).item())
    except re.error as error:
        invalid(op, f"pattern {pattern!r} is no regular expression: {error}")


def regex_replace(input: Any, pattern: Any, rewrite: Any, replace_global: bool = True, name: str | None = None) -> EagerTensor:
    r"""Replace what matches `pattern` by `rewrite`, in which \1 stands for the first group and \0 for the whole match.

    Patterns are Python's, on bytes; TensorFlow's are RE2's, which lack back references and look-around, and agree
    otherwise. Mirrors `tf.strings.regex_replace`. InvalidArgumentError for a pattern that is none.

    >>> import minitape as tf
    >>> tf.strings.regex_replace(["abc", "cab"], "[ab]", "_").numpy()
    array([b'__c', b'c__'], dtype=object)
    """
    found = _pattern("RegexReplace", pattern)
    template = re.sub(
        rb"\\([0-9\\])", lambda m: rb"\\" if m[1] == rb"\\"[:1] else rb"\g<" + m[1] + b">", _text("", rewrite).item()
    )
    return _each(lambda x: found.sub(template, x, count=0 if replace_global else 1), _text("RegexReplace", input))


def regex_full_match(input: Any, pattern: Any, name: str | None = None) -> EagerTensor:
    """True where the whole string matches. Mirrors `tf.strings.regex_full_match`.

    >>> import minitape as tf
    >>> tf.strings.regex_full_match(["ab", "abc"], "a.").numpy()
    array([ True, False])
    """
    found = _pattern("RegexFullMatch", pattern)
    return _each(lambda x: found.fullmatch(x) is not None, _text("RegexFullMatch", input), dtype=np.bool_)


def format(template: str, inputs: Any, placeholder: str = "{}", summarize: int = 3, name: str | None = None) -> EagerTensor:
    """`template` with a tensor, printed as `tf.print` does, for each `placeholder`. Mirrors `tf.strings.format`.

    ValueError when there are more or fewer placeholders than tensors.

    >>> import minitape as tf
    >>> tf.strings.format("x = {}", tf.range(9)).numpy()
    b'x = [0 1 2 ... 6 7 8]'
    """
    given = [inputs] if isinstance(inputs, Operand) else list(inputs)
    pieces = template.split(placeholder)
    if len(pieces) != len(given) + 1:
        raise ValueError(
            f"strings.format: template has {len(pieces) - 1} places, but inputs has {len(given)} tensors. Make them equal."
        )
    shown = [_printed(convert(x), sys.maxsize if summarize == -1 else summarize) for x in given]
    text = pieces[0] + "".join([a + b for a, b in zip(shown, pieces[1:])])
    return convert(text)


def _printed(x: EagerTensor, edge: int) -> str:
    """As `tf.print` shows it, but with quotes around a single string too."""
    text = printing._text(x, edge, inside=False)
    return f'"{text}"' if x._array.dtype == STRING and not x._array.ndim else text


_RAGGED = {
    "split": "use x.numpy().item().split() on a scalar, or tf.strings.regex_replace",
    "bytes_split": "use list(x.numpy())",
    "ngrams": "build them with tf.strings.join",
    "unicode_decode": "use x.numpy().decode()",
    "unicode_decode_with_offsets": "use x.numpy().decode()",
    "unicode_split": "use list(x.numpy().decode())",
    "unicode_split_with_offsets": "use list(x.numpy().decode())",
}


def __getattr__(name: str) -> NoReturn:
    if name in _RAGGED:
        absent.refuse(f"tf.strings.{name}", "it returns a ragged tensor, and minitape's are rectangular", _RAGGED[name])
    raise AttributeError(f"minitape has no tf.strings.{name}.")
