"""The works in JAX without `jit`: every operation dispatched as it is met, as the others do it."""

from collections.abc import Callable
from typing import Any

Step = Callable[[], list[Any]]


def chain(jax: Any, x: Any) -> Step:
    jnp = jax.numpy
    x = jnp.asarray(x)

    def value(x: Any) -> Any:
        y = x
        for _ in range(500):
            y = jnp.sin(y)
            y = y * 1.0005
            y = jnp.tanh(y)
            y = y + 0.0001
        return y

    return lambda: list(jax.value_and_grad(value)(x))


def mlp(jax: Any, x: Any, labels: Any, w1: Any, b1: Any, w2: Any, b2: Any) -> Step:
    jnp = jax.numpy
    x, labels, w1, b1, w2, b2 = (jnp.asarray(each) for each in (x, labels, w1, b1, w2, b2))
    rows = jnp.arange(len(labels))

    def value(params: Any) -> Any:
        w1, b1, w2, b2 = params
        logits = jax.nn.relu(x @ w1 + b1) @ w2 + b2
        return -jnp.mean(jax.nn.log_softmax(logits)[rows, labels])

    def step() -> list[Any]:
        loss, slopes = jax.value_and_grad(value)((w1, b1, w2, b2))
        return [loss, *slopes]

    return step


def logistic(jax: Any, x: Any, labels: Any, w: Any, b: Any) -> Step:
    jnp = jax.numpy
    x, labels, w, b = (jnp.asarray(each) for each in (x, labels, w, b))

    def value(params: Any) -> Any:
        w, b = params
        z = x @ w + b
        return jnp.mean(jnp.maximum(z, 0) - z * labels + jnp.log1p(jnp.exp(-jnp.abs(z))))

    def step() -> list[Any]:
        loss, slopes = jax.value_and_grad(value)((w, b))
        return [loss, *slopes]

    return step


def wave(jax: Any, x: Any) -> Step:
    jnp = jax.numpy
    x = jnp.asarray(x)

    def value(x: Any) -> Any:
        return jnp.sum(jnp.sin(x) * jnp.exp(-jnp.square(x)))

    return lambda: list(jax.value_and_grad(value)(x))


def hessian(jax: Any, x: Any) -> Step:
    jnp = jax.numpy
    x = jnp.asarray(x)

    def value(x: Any) -> Any:
        gaps = jnp.square(x[1:] - jnp.square(x[:-1]))
        return jnp.sum(100.0 * gaps + jnp.square(1.0 - x[:-1]))

    return lambda: [*jax.value_and_grad(value)(x), jax.jacrev(jax.grad(value))(x)]


hessian_rows = hessian  # this library has one way to do it


def jacobian(jax: Any, w: Any, x: Any) -> Step:
    jnp = jax.numpy
    w, x = jnp.asarray(w), jnp.asarray(x)

    def value_twice(x: Any) -> tuple[Any, Any]:
        y = jnp.tanh(w @ x)
        return y, y

    def step() -> list[Any]:
        rows, y = jax.jacrev(value_twice, has_aux=True)(x)
        return [y, rows]

    return step


def conv2d(jax: Any, x: Any, f: Any) -> Step:
    jnp = jax.numpy
    x, f = jnp.asarray(x), jnp.asarray(f)

    def value(both: Any) -> Any:
        x, f = both
        return jnp.sum(jax.lax.conv_general_dilated(x, f, (1, 1), "SAME", dimension_numbers=("NHWC", "HWIO", "NHWC")))

    def step() -> list[Any]:
        y, slopes = jax.value_and_grad(value)((x, f))
        return [y, *slopes]

    return step
