"""The works in PyTorch, eager: `requires_grad` where a tape watches, `torch.autograd.grad` where it sweeps.

Tensors are made on torch's default device, which `peers.py` has chosen.
"""

from collections.abc import Callable
from typing import Any

Step = Callable[[], list[Any]]


def chain(torch: Any, x: Any) -> Step:
    x = torch.tensor(x, requires_grad=True)

    def step() -> list[Any]:
        y = x
        for _ in range(500):
            y = torch.sin(y)
            y = y * 1.0005
            y = torch.tanh(y)
            y = y + 0.0001
        return [y, *torch.autograd.grad(y, x)]

    return step


def mlp(torch: Any, x: Any, labels: Any, w1: Any, b1: Any, w2: Any, b2: Any) -> Step:
    x, labels = torch.tensor(x), torch.tensor(labels).long()  # torch takes no other integer as a class
    w1, b1, w2, b2 = (torch.tensor(each, requires_grad=True) for each in (w1, b1, w2, b2))

    def step() -> list[Any]:
        hidden = torch.relu(x @ w1 + b1)
        loss = torch.nn.functional.cross_entropy(hidden @ w2 + b2, labels)
        return [loss, *torch.autograd.grad(loss, [w1, b1, w2, b2])]

    return step


def logistic(torch: Any, x: Any, labels: Any, w: Any, b: Any) -> Step:
    x, labels = torch.tensor(x), torch.tensor(labels)
    w, b = torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)

    def step() -> list[Any]:
        loss = torch.nn.functional.binary_cross_entropy_with_logits(x @ w + b, labels)
        return [loss, *torch.autograd.grad(loss, [w, b])]

    return step


def wave(torch: Any, x: Any) -> Step:
    x = torch.tensor(x, requires_grad=True)

    def step() -> list[Any]:
        y = (torch.sin(x) * torch.exp(-torch.square(x))).sum()
        return [y, *torch.autograd.grad(y, x)]

    return step


def hessian(torch: Any, x: Any) -> Step:
    x = torch.tensor(x, requires_grad=True)

    def step() -> list[Any]:
        gaps = torch.square(x[1:] - torch.square(x[:-1]))
        y = (100.0 * gaps + torch.square(1.0 - x[:-1])).sum()
        (slope,) = torch.autograd.grad(y, x, create_graph=True)
        rows = [torch.autograd.grad(slope[i], x, retain_graph=True)[0] for i in range(10)]
        return [y, slope, torch.stack(rows)]

    return step


hessian_rows = hessian  # this library has one way to do it


def jacobian(torch: Any, w: Any, x: Any) -> Step:
    w, x = torch.tensor(w), torch.tensor(x)

    def value_twice(x: Any) -> tuple[Any, Any]:  # jacrev's way of handing out the value as well
        y = torch.tanh(w @ x)
        return y, y

    def step() -> list[Any]:
        rows, y = torch.func.jacrev(value_twice, has_aux=True)(x)
        return [y, rows]

    return step


def conv2d(torch: Any, x: Any, f: Any) -> Step:
    x = torch.tensor(x.transpose(0, 3, 1, 2), requires_grad=True)  # channels second, as torch is used to
    f = torch.tensor(f.transpose(3, 2, 0, 1), requires_grad=True)

    def step() -> list[Any]:
        y = torch.nn.functional.conv2d(x, f, padding="same").sum()
        dx, df = torch.autograd.grad(y, [x, f])
        return [y, dx.permute(0, 2, 3, 1), df.permute(2, 3, 1, 0)]

    return step
