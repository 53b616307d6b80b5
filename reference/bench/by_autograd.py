"""The works in HIPS autograd, whose gradient is a function made from a function; its arrays are NumPy's."""

from collections.abc import Callable
from typing import Any

Step = Callable[[], list[Any]]


def chain(autograd: Any, x: Any) -> Step:
    np, x = autograd.numpy, x[()]

    def value(x: Any) -> Any:
        y = x
        for _ in range(500):
            y = np.sin(y)
            y = y * 1.0005
            y = np.tanh(y)
            y = y + 0.0001
        return y

    return lambda: list(autograd.value_and_grad(value)(x))


def mlp(autograd: Any, x: Any, labels: Any, w1: Any, b1: Any, w2: Any, b2: Any) -> Step:
    np = autograd.numpy
    rows = np.arange(len(labels))

    def value(params: Any) -> Any:
        w1, b1, w2, b2 = params
        hidden = np.maximum(x @ w1 + b1, 0)
        logits = hidden @ w2 + b2
        logits = logits - np.max(logits, axis=1, keepdims=True)
        return np.mean(np.log(np.sum(np.exp(logits), axis=1)) - logits[rows, labels])

    def step() -> list[Any]:
        loss, slopes = autograd.value_and_grad(value)((w1, b1, w2, b2))
        return [loss, *slopes]

    return step


def logistic(autograd: Any, x: Any, labels: Any, w: Any, b: Any) -> Step:
    np = autograd.numpy

    def value(params: Any) -> Any:
        w, b = params
        z = x @ w + b
        return np.mean(np.maximum(z, 0) - z * labels + np.log1p(np.exp(-np.abs(z))))

    def step() -> list[Any]:
        loss, slopes = autograd.value_and_grad(value)((w, b))
        return [loss, *slopes]

    return step


def wave(autograd: Any, x: Any) -> Step:
    np = autograd.numpy

    def value(x: Any) -> Any:
        return np.sum(np.sin(x) * np.exp(-np.square(x)))

    return lambda: list(autograd.value_and_grad(value)(x))


def hessian(autograd: Any, x: Any) -> Step:
    np = autograd.numpy

    def value(x: Any) -> Any:
        gaps = np.square(x[1:] - np.square(x[:-1]))
        return np.sum(100.0 * gaps + np.square(1.0 - x[:-1]))

    return lambda: [*autograd.value_and_grad(value)(x), autograd.hessian(value)(x)]


hessian_rows = hessian  # this library has one way to do it


def jacobian(autograd: Any, w: Any, x: Any) -> Step:
    np = autograd.numpy

    def value(x: Any) -> Any:
        return np.tanh(w @ x)

    return lambda: [value(x), autograd.jacobian(value)(x)]
