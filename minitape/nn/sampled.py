"""Losses over very many classes, from a sample of them.

The logit of a class is its row of `weights` times the input, plus its bias. Only the rows of the true classes and of
those sampled (see `random/candidates.py`) are looked at, and the log of how often each was expected is taken off, so that
what is drawn often does not count more. On these few logits, noise-contrastive estimation asks of each class "true or
drawn?" (a sigmoid), and the sampled softmax "which of them is true?".

>>> import minitape as tf
>>> weights, biases = tf.Variable(tf.ones([100, 2])), tf.Variable(tf.zeros([100]))
>>> with tf.GradientTape() as tape:
...     loss = tf.nn.nce_loss(weights, biases, tf.constant([[3]]), tf.constant([[1.0, 2.0]]), num_sampled=4, num_classes=100)
>>> tape.gradient(loss, weights).values.shape  # the rows of one true and four sampled classes
TensorShape([5, 2])
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from .. import dtype as dtypes
from ..array import cast, concat, expand_dims, ones, ones_like, reshape, slice, stop_gradient, zeros_like
from ..axes import whole
from ..backend import to_numpy
from ..convert import convert
from ..errors import invalid
from ..linalg import matmul
from ..math.elementwise import log
from ..random.candidates import log_uniform_candidate_sampler, true_ids, whole_ids
from ..random.numbers import tensor_of
from ..random.seeds import get_seed
from ..tensor import EagerTensor
from .embedding import embedding_lookup
from .losses import sigmoid_cross_entropy_with_logits, softmax_cross_entropy_with_logits

__all__ = ["compute_accidental_hits", "nce_loss", "sampled_softmax_loss"]

_LOWEST = -float(np.finfo(np.float32).max)


class ComputeAccidentalHits(NamedTuple):
    """What `compute_accidental_hits` returns."""

    indices: EagerTensor
    ids: EagerTensor
    weights: EagerTensor


def compute_accidental_hits(true_classes: Any, sampled_candidates: Any, num_true: int, seed: Any = None,
                            name: str | None = None) -> ComputeAccidentalHits:  # fmt: skip
    """Which sampled classes are true ones: rows (int32), places in the sample (int64), and weights, all -3.4e38.

    `true_classes` is an int64 matrix [batch, num_true], `sampled_candidates` an int64 vector (InvalidArgumentError).
    Mirrors `tf.nn.compute_accidental_hits`.

    >>> import minitape as tf
    >>> hits = tf.nn.compute_accidental_hits([[1], [2], [3]], [7, 3, 1], 1)
    >>> hits.indices.numpy(), hits.ids.numpy()
    (array([0, 2], dtype=int32), array([2, 1]))
    """
    op = "ComputeAccidentalHits"
    get_seed(seed)
    width = whole("num_true", num_true)
    true, drawn = true_ids(op, true_classes, width), whole_ids(sampled_candidates)
    if drawn.dtype is not dtypes.int64 or drawn._array.ndim != 1:
        invalid(op, f"sampled_candidates must be an int64 vector, got {drawn.dtype.name} of shape {drawn.shape}.")
    place = {k: i for i, k in enumerate(to_numpy(drawn._array).tolist())}
    hits = [(row, place[k]) for row, ks in enumerate(true.tolist()) for k in ks if k in place]
    count = (len(hits),)
    return ComputeAccidentalHits(tensor_of(np.array([row for row, _ in hits], np.int32), count),
                                 tensor_of(np.array([i for _, i in hits], np.int64), count),
                                 tensor_of(np.full(count, _LOWEST, np.float32), count))  # fmt: skip


def _sum_rows(x: EagerTensor) -> EagerTensor:
    return reshape(matmul(x, ones([x.shape[1], 1], x.dtype)), [-1])


def _sampled_logits(weights: Any, biases: Any, labels: Any, inputs: Any, num_sampled: Any, num_classes: Any, num_true: Any,
                    sampled_values: Any, remove_accidental_hits: bool,
                    seed: Any = None) -> tuple[EagerTensor, EagerTensor]:  # fmt: skip
    """Logits of the true classes and of those sampled, [batch, num_true + num_sampled], and their labels."""
    x, labels = inputs, cast(labels, dtypes.int64) if labels.dtype != dtypes.int64 else convert(labels)
    flat = reshape(labels, [-1])
    if sampled_values is None:
        sampled_values = log_uniform_candidate_sampler(labels, num_true, num_sampled, True, num_classes, seed)
    drawn, true_count, drawn_count = (stop_gradient(s) for s in sampled_values)
    drawn = cast(drawn, dtypes.int64)
    ids, many = concat([flat, drawn], 0), flat.shape[0]
    all_w = cast(embedding_lookup(weights, ids), x.dtype)
    true_w, drawn_w = slice(all_w, [0, 0], [many, -1]), slice(all_w, [many, 0], [-1, -1])
    all_b = cast(embedding_lookup(biases, ids), x.dtype)
    true_b, drawn_b = slice(all_b, [0], [many]), slice(all_b, [many], [-1])
    of_drawn = matmul(x, drawn_w, transpose_b=True)
    products = expand_dims(x, 1) * reshape(true_w, [-1, num_true, true_w.shape[1]])
    of_true = reshape(_sum_rows(reshape(products, [-1, true_w.shape[1]])), [-1, num_true]) + reshape(true_b, [-1, num_true])
    of_drawn = of_drawn + drawn_b
    if remove_accidental_hits:
        hits = compute_accidental_hits(labels, drawn, num_true)
        away = np.zeros((labels.shape[0], num_sampled), np.float32)
        away[hits.indices.numpy(), hits.ids.numpy()] = _LOWEST
        of_drawn = of_drawn + cast(tensor_of(away, away.shape), of_drawn.dtype)
    of_true, of_drawn = of_true - log(true_count), of_drawn - log(drawn_count)
    return concat([of_true, of_drawn], 1), concat([ones_like(of_true) / num_true, zeros_like(of_drawn)], 1)


def nce_loss(weights: Any, biases: Any, labels: Any, inputs: Any, num_sampled: int, num_classes: int, num_true: int = 1,
             sampled_values: Any = None, remove_accidental_hits: bool = False,
             name: str = "nce_loss") -> EagerTensor:  # fmt: skip
    """The noise-contrastive estimation loss of each row of `inputs` [batch, dim]. Mirrors `tf.nn.nce_loss`.

    `weights` [num_classes, dim] or a list of matrices that together are that, `biases` [num_classes], `labels` a tensor
    [batch, num_true] of class numbers. `sampled_values` is what a candidate sampler returned; without it, the log-uniform one
    is asked, whose numbers are TensorFlow's for the same seeds. float32 (what samplers count with). Raises
    InvalidArgumentError for shapes and dtypes that do not fit.

    >>> import minitape as tf
    >>> sampled = tf.random.all_candidate_sampler([[1]], 1, 3, True)
    >>> tf.nn.nce_loss(tf.zeros([3, 2]), tf.zeros([3]), tf.constant([[1]]), tf.ones([1, 2]), 3, 3, 1, sampled).numpy()
    array([2.7725887], dtype=float32)
    """
    logits, targets = _sampled_logits(weights, biases, labels, inputs, num_sampled, num_classes, num_true, sampled_values,
                                      remove_accidental_hits)  # fmt: skip
    return _sum_rows(sigmoid_cross_entropy_with_logits(targets, logits))


def sampled_softmax_loss(weights: Any, biases: Any, labels: Any, inputs: Any, num_sampled: int, num_classes: int,
                         num_true: int = 1, sampled_values: Any = None, remove_accidental_hits: bool = True, seed: Any = None,
                         name: str = "sampled_softmax_loss") -> EagerTensor:  # fmt: skip
    """The softmax loss of each row of `inputs`, over a sample of the classes. Mirrors `tf.nn.sampled_softmax_loss`.

    Arguments and errors as in `nce_loss`.

    >>> import minitape as tf
    >>> sampled = tf.random.all_candidate_sampler([[1]], 1, 3, True)
    >>> tf.nn.sampled_softmax_loss(tf.zeros([3, 2]), tf.zeros([3]), tf.constant([[1]]), tf.ones([1, 2]), 3, 3, 1, sampled).numpy()
    array([1.0986123], dtype=float32)
    """
    logits, targets = _sampled_logits(weights, biases, labels, inputs, num_sampled, num_classes, num_true, sampled_values,
                                      remove_accidental_hits, seed)  # fmt: skip
    return softmax_cross_entropy_with_logits(stop_gradient(targets), logits)
