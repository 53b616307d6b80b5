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
