"""Tapes within tapes: derivatives of derivatives, and who sees what."""

# ruff: noqa: SIM117
# mypy: ignore-errors
from __future__ import annotations

from reference.programs import probe, story


def derivatives(tf, f, at, order):
    """f and its derivatives up to `order`, by that many nested tapes."""
    x = tf.constant(at)
    tapes = [tf.GradientTape() for _ in range(order)]
    for tape in tapes:
        tape.__enter__()
        tape.watch(x)
    value = f(x)
    found = [value]
    for tape in reversed(tapes):
        tape.__exit__(None, None, None)
        if value is not None:
            value = tape.gradient(value, x)
        found.append(value)
    return found


@story(tolerance=50)
def five_orders(tf):
    functions = {
        "x**5": lambda x: x**5,
        "x*x*x*x*x": lambda x: x * x * x * x * x,
        "sin": tf.sin,
        "exp": tf.exp,
        "log": tf.math.log,
        "1/x": lambda x: 1.0 / x,
        "sqrt": tf.sqrt,
        "tanh": tf.tanh,
        "sigmoid": tf.sigmoid,
        "softplus": tf.math.softplus,
        "x**2.5": lambda x: x**2.5,
        "2**x": lambda x: 2.0**x,
        "x**x": lambda x: x**x,
        "sin(x)exp(-x*x)": lambda x: tf.sin(x) * tf.exp(-x * x),
        "square": tf.square,
        "cos/x": lambda x: tf.cos(x) / x,
        "elu": tf.nn.elu,
        "relu": tf.nn.relu,
        "abs": tf.abs,
        "3x": lambda x: 3.0 * x,
        "max(x,1)": lambda x: tf.maximum(x, 1.0),
        "x-x": lambda x: x - x,
        "mod": lambda x: x % 0.3,
    }
    return {f"{name} at {at}": derivatives(tf, f, at, 5) for name, f in functions.items() for at in (0.7,)}


@story(tolerance=50)
def five_orders_in_double(tf):
    double = {
        "x**5": lambda x: x**5,
        "tanh": tf.tanh,
        "sin(x)exp(-x*x)": lambda x: tf.sin(x) * tf.exp(-x * x),
        "sum of softmax": lambda x: tf.reduce_sum(tf.nn.softmax(tf.stack([x, x * x, -x])) ** 2),
    }
    return {name: derivatives(tf, lambda x, f=f: f(tf.cast(x, tf.float64)), 0.7, 5) for name, f in double.items()}


@story
def orders_at_a_kink(tf):
    functions = {
        "relu": tf.nn.relu,
        "abs": tf.abs,
        "x**2": lambda x: x**2,
        "x**3": lambda x: x**3,
        "x**1": lambda x: x**1,
        "x**0": lambda x: x**0,
        "max(x,0)": lambda x: tf.maximum(x, 0.0),
        "sqrt": tf.sqrt,
        "elu": tf.nn.elu,
        "x*abs": lambda x: x * tf.abs(x),
    }
    return {name: derivatives(tf, f, 0.0, 3) for name, f in functions.items()}


@story
def a_hessian_row_by_row(tf):
    x = tf.Variable([1.0, 2.0, 3.0])
    with tf.GradientTape(persistent=True) as outer:
        with tf.GradientTape() as inner:
            y = tf.reduce_sum((x[1:] - x[:-1] ** 2) ** 2) + tf.reduce_prod(x)
        g = inner.gradient(y, x)
        rows = [g[i] for i in range(3)]
    return {"gradient": g, "hessian": [outer.gradient(row, x) for row in rows]}


@story
def the_outer_tape_watches_for_itself(tf):
    x = tf.constant(3.0)
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = x * x * x
        g = inner.gradient(y, x)
    return {"g": g, "outer": outer.gradient(g, x)}


@story
def asking_after_the_outer_has_closed(tf):
    x = tf.Variable(3.0)
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            y = x * x * x
    g = inner.gradient(y, x)
    return {"g": g, "outer": outer.gradient(g, x)}


@story
def the_inner_with_inside_the_outer(tf):
    x = tf.Variable(3.0)
    with tf.GradientTape(persistent=True) as outer:
        with tf.GradientTape(persistent=True) as inner:
            y = x**3
            inside = inner.gradient(y, x)
        outside = inner.gradient(y, x)
    return {
        "inside": outer.gradient(inside, x),
        "outside": outer.gradient(outside, x),
        "y": outer.gradient(y, x),
        "inner on its sweep": inner.gradient(inside, x),
        "and outside": inner.gradient(outside, x),
    }


@story
def tapes_that_cross(tf):
    x = tf.Variable(3.0)
    a, b = tf.GradientTape(), tf.GradientTape()
    a.__enter__()
    y = x * x
    b.__enter__()
    z = y * x
    a.__exit__(None, None, None)
    w = z * x
    b.__exit__(None, None, None)
    return {"a": a.gradient(z, x), "b": b.gradient(w, x)}


@story
def a_persistent_outer(tf):
    x, y = tf.Variable(2.0), tf.Variable(3.0)
    with tf.GradientTape(persistent=True) as outer:
        with tf.GradientTape() as inner:
            z = x * x * y + tf.sin(y)
        gx, gy = inner.gradient(z, [x, y])
    return {
        "xx": outer.gradient(gx, x),
        "xy": outer.gradient(gx, y),
        "yx": outer.gradient(gy, x),
        "yy": outer.gradient(gy, y),
        "both": outer.gradient([gx, gy], [x, y]),
    }


@story(tolerance=10)
def gradients_as_part_of_a_loss(tf):
    x, w = tf.constant([[1.0, 2.0], [3.0, 4.0]]), tf.Variable([[0.5], [-0.25]])
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = tf.tanh(x @ w)
        g = inner.gradient(y, x)
        loss = tf.reduce_mean((tf.norm(g, axis=1) - 1.0) ** 2)
    return {"loss": loss, "gradient": outer.gradient(loss, w)}


@story(tolerance=10)
def second_order_of_a_network(tf):
    w, b, x = tf.Variable([[0.1, -0.2], [0.3, 0.4]]), tf.Variable([0.5, -0.5]), tf.constant([[1.0, 2.0], [-1.0, 0.5], [0.0, 1.0]])
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits([0, 1, 1], tf.nn.relu(x @ w + b) @ w))
        first = inner.gradient(loss, [w, b])
        size = tf.reduce_sum(first[0] ** 2) + tf.reduce_sum(first[1] ** 2)
    return {"loss": loss, "first": first, "second": outer.gradient(size, [w, b])}


@story
def linear_things_have_no_second(tf):
    told = {}
    for name, f in (
        ("3x", lambda x: 3.0 * x),
        ("sum", tf.reduce_sum),
        ("x+1", lambda x: x + 1.0),
        ("relu", tf.nn.relu),
        ("abs", tf.abs),
        ("max", tf.reduce_max),
        ("slice", lambda x: x[:1]),
        ("matmul", lambda x: tf.reshape(x, [1, 2]) @ tf.ones([2, 2])),
        ("gather", lambda x: tf.gather(x, [0, 0])),
        ("cast", lambda x: tf.cast(x, tf.float64)),
        ("x/2", lambda x: x / 2.0),
        ("2/x", lambda x: 2.0 / x),
        ("maximum", lambda x: tf.maximum(x, 0.0)),
        ("mean", tf.reduce_mean),
    ):
        x = tf.Variable([1.0, 2.0])
        with tf.GradientTape() as outer:
            with tf.GradientTape() as inner:
                y = f(x)
            g = inner.gradient(y, x)
            g = tf.convert_to_tensor(g)
        told[name] = [g, outer.gradient(g, x)]
    return told


@story
def an_error_in_the_inner_leaves_the_outer(tf):
    x = tf.Variable(3.0)
    with tf.GradientTape() as outer:
        y = x * x

        def fail():
            with tf.GradientTape():
                return tf.reshape(x, [2])

        told = {"failed": probe(fail)}
        z = y * x
    told["outer"] = outer.gradient(z, x)
    return told


@story
def stopping_one_of_two(tf):
    x = tf.Variable(3.0)
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            y = x * x
            with inner.stop_recording():
                z = y * x
            with outer.stop_recording():
                w = y * x
    return {"inner": inner.gradient([z, w], x), "outer": outer.gradient([z, w], x)}


@story
def second_by_output_gradients(tf):
    x, u = tf.Variable([1.0, 2.0]), tf.constant([3.0, -1.0])
    with tf.GradientTape() as outer:
        outer.watch(u)
        with tf.GradientTape() as inner:
            y = tf.sin(x) * x
        g = inner.gradient(y, x, output_gradients=u)
    return {"g": g, "forward mode by two sweeps": outer.gradient(g, u, output_gradients=tf.constant([1.0, 0.5]))}


@story
def third_order_of_pooling(tf):
    """Max pooling is linear between ties: its higher derivatives are those with respect to the weights."""
    x = tf.constant([[[[1.0], [3.0]], [[2.0], [0.5]]]])
    u, v, w = (
        tf.constant([[[[a], [b]], [[c], [d]]]])
        for a, b, c, d in ((1.0, 2.0, 3.0, 4.0), (5.0, 7.0, 11.0, 13.0), (0.5, 1.5, 2.5, 3.5))
    )
    volumes = [tf.expand_dims(each, 1) for each in (x, u, v, w)]
    return [_third_order(tf, tf.nn.max_pool2d, x, u, v, w), _third_order(tf, tf.nn.max_pool3d, *volumes)]


def _third_order(tf, pool, x, u, v, w):
    with tf.GradientTape() as third:
        third.watch([x, v])
        with tf.GradientTape() as second:
            second.watch([x, u])
            with tf.GradientTape() as first:
                first.watch(x)
                y = pool(x, 2, 1, "SAME")
            in_u = first.gradient(y, x, output_gradients=u)
        in_v = second.gradient(in_u, [x, u], output_gradients=v)
    return {"first": in_u, "second": in_v, "third": third.gradient(in_v[1], [x, v], output_gradients=w)}
