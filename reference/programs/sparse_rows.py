"""IndexedSlices as arguments: norms, clipping and sums take their values, and give them back as they came."""

# mypy: ignore-errors
from __future__ import annotations

from typing import Any

from reference.programs import probe, story


def slices(tf: Any, shape: Any = (4, 2)) -> Any:
    shape = None if shape is None else tf.constant(shape)
    return tf.IndexedSlices(tf.constant([[3.0, 4.0], [0.0, 5.0]]), tf.constant([2, 0]), shape)


@story
def clipping_by_a_norm_looks_at_the_values(tf):
    return {
        "all": tf.clip_by_norm(slices(tf), 1.0),
        "each row": tf.clip_by_norm(slices(tf), 1.0, axes=[1]),
        "shape unknown": tf.clip_by_norm(slices(tf, None), 1.0),
    }


@story
def a_global_norm_is_of_sparse_and_dense_ones_together(tf):
    tensors = [slices(tf), tf.constant([1.0]), None]
    clipped, norm = tf.clip_by_global_norm(tensors, 1.0)
    return {"norm": tf.linalg.global_norm(tensors), "clipped": clipped, "used": norm}


@story
def sums_of_slices_are_dense(tf):
    return {
        "two": tf.add_n([slices(tf), slices(tf)]),
        "one": tf.add_n([slices(tf)]),
        "mixed": tf.add_n([slices(tf), tf.ones([4, 2])]),
        "shape unknown": probe(lambda: tf.add_n([slices(tf, None), slices(tf, None)])),
        "accumulate_n": probe(lambda: tf.math.accumulate_n([slices(tf), slices(tf)])),
    }


@story
def looking_up_rows_gives_a_sparse_gradient(tf):
    table = tf.Variable([[3.0, 4.0], [0.0, 5.0], [0.5, 0.0]])
    parts = [tf.Variable([[1.0, 2.0], [3.0, 4.0]]), tf.Variable([[5.0, 6.0]])]
    with tf.GradientTape(persistent=True) as tape:
        rows = tf.nn.embedding_lookup(table, [1, 0, 1])
        clipped = tf.nn.embedding_lookup(table, [1, 2], max_norm=1.0)
        shared = tf.nn.embedding_lookup(parts, [2, 0, 2])
    return {
        "rows": tape.gradient(rows, table),
        "clipped": tape.gradient(clipped, table),
        "shared": tape.gradient(shared, parts),
        "values": [rows, clipped, shared],
    }
