"""tf.nn.with_space_to_batch: an operation run on every d-th pixel; and what is asked of the array functions over several steps."""

# mypy: ignore-errors
from __future__ import annotations

from reference.programs import probe, story


def filtered(tf, kernel):
    seen = []

    def op(x, dims, padding):
        seen.append([list(x.shape), dims, padding])
        return tf.nn.conv2d(x, kernel, strides=1, padding=padding)

    return op, seen


@story
def a_filter_with_holes(tf):
    told = {}
    image = tf.reshape(tf.cast(tf.range(2 * 5 * 6 * 2), tf.float32), [2, 5, 6, 2]) / 50.0
    kernel = tf.Variable(tf.reshape(tf.cast(tf.range(3 * 2 * 2 * 2), tf.float32), [3, 2, 2, 2]) / 10.0 - 1.0)
    for rate in ([1, 1], [2, 1], [2, 2], [2, 3]):
        for padding in ("VALID", "SAME"):
            op, seen = filtered(tf, kernel)
            with tf.GradientTape() as tape:
                tape.watch(image)
                y = tf.nn.with_space_to_batch(image, rate, padding, op, filter_shape=[3, 2])
                loss = tf.reduce_sum(y * y)
            told[f"{rate} {padding}"] = [y, seen, tape.gradient(loss, [image, kernel])]
    op, seen = filtered(tf, kernel)
    told["pairs"] = [tf.nn.with_space_to_batch(image, [2, 2], [[0, 0], [1, 2], [0, 1], [0, 0]], op), seen]
    return told


@story
def along_other_axes(tf):
    x = tf.reshape(tf.range(2 * 6 * 3 * 4), [2, 6, 3, 4])

    def shown(**options):
        seen = []

        def op(x, dims, padding):
            seen.append([x, dims, padding])
            return x + 1000

        return [probe(lambda: tf.nn.with_space_to_batch(x, op=op, **options)), seen]

    return {
        "gap": shown(dilation_rate=[2, 2], padding="VALID", spatial_dims=[1, 3]),
        "last": shown(dilation_rate=[2], padding="VALID", spatial_dims=[3]),
        "channels first": shown(dilation_rate=[3], padding="VALID", data_format="NCW"),
        "same": shown(dilation_rate=[2], padding="SAME", filter_shape=[3]),
        "tensor rate": shown(dilation_rate=tf.constant([2]), padding="VALID"),
        "tensor filter": shown(dilation_rate=[2], padding="SAME", filter_shape=tf.constant([2])),
    }


@story
def refused(tf):
    x = tf.zeros([1, 4, 4, 1])

    def asked(**options):
        return probe(lambda: tf.nn.with_space_to_batch(x, **{"dilation_rate": [2, 2], "padding": "VALID", "op": lambda x, n, p: x, **options}))

    return {
        "scalar rate": asked(dilation_rate=2),
        "matrix rate": asked(dilation_rate=[[2, 2]]),
        "rate 0": asked(dilation_rate=[0, 2]),
        "float rate": asked(dilation_rate=[2.0, 2.0]),
        "padding": asked(padding="FULL"),
        "padding none": asked(padding=None),
        "no filter": asked(padding="SAME"),
        "axes backward": asked(spatial_dims=[2, 1]),
        "axis 0": asked(spatial_dims=[0, 1]),
        "too many axes": asked(dilation_rate=[2, 2, 2, 2]),
        "axes for rates": asked(spatial_dims=[1]),
        "not callable": asked(op=3),
        "missing": probe(lambda: tf.nn.with_space_to_batch(x, [2, 2], "VALID")),
    }


MOVES = {
    "pad": lambda tf, x: tf.pad(x, [[1, 0], [0, 2]]),
    "reflect": lambda tf, x: tf.pad(x, [[1, 0], [0, 2]], "REFLECT"),
    "reverse": lambda tf, x: tf.reverse(x, [1]),
    "roll": lambda tf, x: tf.roll(x, [1, 2], [0, 1]),
    "reverse_sequence": lambda tf, x: tf.reverse_sequence(x, [2, 1, 3, 0], seq_axis=1),
    "repeat": lambda tf, x: tf.repeat(x, [1, 0, 2], axis=1),
    "meshgrid": lambda tf, x: tf.meshgrid(x[0], x[1])[1],
    "strided_slice": lambda tf, x: tf.strided_slice(x, [3, 0], [0, 3], [-2, 1]),
    "identity_n": lambda tf, x: tf.identity_n([x, x])[1],
    "gather_nd rows": lambda tf, x: tf.gather_nd(x, [[1], [0], [1]]),
    "gather_nd": lambda tf, x: tf.gather_nd(x, [[1, 2], [0, 0]]),
    "gather_nd batch": lambda tf, x: tf.gather_nd(x, [[1], [2], [0], [0]], batch_dims=1),
    "scatter_nd": lambda tf, x: tf.scatter_nd([[1], [0], [1], [4]], x, [5, 3]),
    "scatter add": lambda tf, x: tf.tensor_scatter_nd_add(x, [[1], [1]], x[:2]),
    "scatter sub": lambda tf, x: tf.tensor_scatter_nd_sub(x, [[1], [1]], x[:2]),
    "scatter update": lambda tf, x: tf.tensor_scatter_nd_update(x, [[1], [3]], x[:2]),
    "scatter max": lambda tf, x: tf.tensor_scatter_nd_max(x, [[1], [3]], x[:2]),
    "space_to_batch": lambda tf, x: tf.space_to_batch(x, [3], [[0, 0]]),
    "batch_to_space": lambda tf, x: tf.batch_to_space(x, [2], [[1, 0]]),
    "space_to_depth": lambda tf, x: tf.nn.space_to_depth(tf.reshape(x, [1, 2, 6, 1]), 2),
    "depth_to_space": lambda tf, x: tf.nn.depth_to_space(tf.reshape(x, [1, 1, 3, 4]), 2),
    "partition": lambda tf, x: tf.dynamic_partition(x, [1, 0, 1, 0], 2)[1],
    "stitch": lambda tf, x: tf.dynamic_stitch([[0, 3], [1, 2]], [x[:2], x[2:]]),
    "patches": lambda tf, x: tf.image.extract_patches(tf.reshape(x, [1, 4, 3, 1]), [1, 2, 2, 1], [1, 1, 1, 1], [1, 1, 1, 1], "SAME"),
}


def start(tf):
    return tf.reshape(tf.cast(tf.range(12), tf.float32), [4, 3]) / 4.0 - 1.3


@story
def moved_forward(tf):
    def tangent(move):
        x = start(tf)
        with tf.autodiff.ForwardAccumulator(x, tf.sin(x * 7.0)) as ahead:
            y = move(tf, x * x)
        return tf.convert_to_tensor(ahead.jvp(y))  # TensorFlow has rows for some, and breaks off at gather_nd of rows

    return {name: probe(lambda move=move: tangent(move)) for name, move in MOVES.items() if name != "gather_nd rows"}


@story
def moved_row_by_row(tf):
    told = {}
    for name, move in MOVES.items():
        x = start(tf)
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = move(tf, x * x)
        told[name] = probe(lambda tape=tape, y=y, x=x: tf.reduce_sum(tape.jacobian(y, x), -1))
    return told
