"""The exceptions of `tf.errors`: one class per status, each an `OpError`.

TensorFlow's kernels answer bad input with a status (invalid argument, not found, ...), and the Python side turns the
status into one of these classes. minitape raises the same classes, so an `except` clause written for one library
catches the other's errors too. What it says is our own: the operation, the argument, what was given, what to do.

>>> import minitape as tf
>>> try:
...     tf.constant([1, 2]) + tf.constant([1, 2, 3])
... except tf.errors.InvalidArgumentError as error:
...     print(error.message)
AddV2: shapes [2] and [3] do not fit. From the last axis backward, make sizes equal, or one 1.
"""

from __future__ import annotations

from typing import NoReturn

OK, CANCELLED, UNKNOWN, INVALID_ARGUMENT, DEADLINE_EXCEEDED, NOT_FOUND, ALREADY_EXISTS, PERMISSION_DENIED = range(8)
RESOURCE_EXHAUSTED, FAILED_PRECONDITION, ABORTED, OUT_OF_RANGE, UNIMPLEMENTED, INTERNAL, UNAVAILABLE = range(8, 15)
DATA_LOSS, UNAUTHENTICATED = 15, 16


class OpError(Exception):
    """An operation failed. `message` says why, `error_code` is the status. Mirrors `tf.errors.OpError`."""

    code = UNKNOWN

    def __init__(self, node_def: object, op: object, message: str, error_code: int | None = None):
        super().__init__(node_def, op, message)
        self.node_def, self.op, self.message = node_def, op, message
        self.error_code = self.code if error_code is None else error_code

    def __str__(self) -> str:
        return self.message


class CancelledError(OpError):
    """The operation was cancelled before it finished."""

    code = CANCELLED


class UnknownError(OpError):
    """An error of no other class."""


class InvalidArgumentError(OpError):
    """An argument has a value, shape or dtype that the operation does not take."""

    code = INVALID_ARGUMENT


class DeadlineExceededError(OpError):
    """The operation ran out of time."""

    code = DEADLINE_EXCEEDED


class NotFoundError(OpError):
    """Something asked for (a file, a kernel) does not exist."""

    code = NOT_FOUND


class AlreadyExistsError(OpError):
    """Something to be made is already there."""

    code = ALREADY_EXISTS


class PermissionDeniedError(OpError):
    """The caller may not do this."""

    code = PERMISSION_DENIED


class ResourceExhaustedError(OpError):
    """Out of memory, or of another resource."""

    code = RESOURCE_EXHAUSTED


class FailedPreconditionError(OpError):
    """The system is not in the state that the operation needs."""

    code = FAILED_PRECONDITION


class AbortedError(OpError):
    """The operation was aborted, typically by a concurrent one."""

    code = ABORTED


class OutOfRangeError(OpError):
    """Iteration ran past the end."""

    code = OUT_OF_RANGE


class UnimplementedError(OpError):
    """The operation is not implemented for these arguments."""

    code = UNIMPLEMENTED


class InternalError(OpError):
    """An invariant inside the library broke."""

    code = INTERNAL


class UnavailableError(OpError):
    """A service cannot be reached now."""

    code = UNAVAILABLE


class DataLossError(OpError):
    """Data was lost or corrupted beyond repair."""

    code = DATA_LOSS


class UnauthenticatedError(OpError):
    """The caller did not say who it is."""

    code = UNAUTHENTICATED


def invalid(op: str, message: str) -> NoReturn:
    """Raise InvalidArgumentError, naming the operation first."""
    raise InvalidArgumentError(None, None, f"{op}: {message}")
