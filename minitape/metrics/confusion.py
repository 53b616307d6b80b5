"""Precision, recall, AUC: four counts, at one threshold or at many.

A probability becomes a decision by a threshold, and every decision is one of four:

                    predicted yes        predicted no
    is yes          true positive        false negative         recall      tp / (tp + fn)
    is no           false positive       true negative          precision   tp / (tp + fp)

Moving the threshold from 1 to 0 trades one error for the other and draws a curve: of recall against fp / (fp + tn), ROC,
or of precision against recall, PR. AUC is the area under it, here from the counts at 200 thresholds.

>>> import minitape as tf
>>> float(tf.metrics.AUC()([0, 0, 1, 1], [0.0, 0.5, 0.3, 0.9]))
0.75
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np

from ..array import ones_like, where
from ..backend import SPACE
from ..convert import convert
from ..errors import invalid
from ..losses.base import EPSILON, align, to
from ..math import divide_no_nan, log, maximum, minimum, reduce_mean, reduce_sum, sigmoid
from ..tensor import EagerTensor, wrap
from .base import Metric

NEVER = -1e10  # below every score: what is not among the top k is predicted no


def _thresholds(thresholds: Any, otherwise: float) -> list[float]:
    found = otherwise if thresholds is None else thresholds
    found = list(found) if isinstance(found, (list, tuple)) else [found]
    if thresholds is not None and (bad := [t for t in found if t is None or t < 0 or t > 1]):
        raise ValueError(f"thresholds holds {bad}. Give numbers from 0 to 1.")
    return found


def _evenly_spread(thresholds: Any) -> bool:
    n = len(thresholds)
    return n >= 3 and np.allclose(thresholds, np.arange(n, dtype=np.float32) / (n - 1), atol=EPSILON)


class Confusion(Metric):
    """A metric that keeps some of the four counts, at each of its thresholds."""

    counted: tuple[str, ...] = ()
    thresholds: Any
    top_k: Any = None
    class_id: Any = None

    def _start(self, shape: Any) -> None:
        for name in self.counted:
            setattr(self, name, self.add_variable(shape, "zeros", name=name))

    def update_state(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> None:
        """Count a batch: y_true of 0 and 1 (or False and True), y_pred of scores, in one shape.

        `sample_weight` has one weight per sample, or broadcasts to y_pred.
        """
        self._count(y_true, y_pred, sample_weight, None, False)

    def _count(self, y_true: Any, y_pred: Any, sample_weight: Any, label_weights: Any, by_label: bool) -> None:
        p, t = align(to(y_pred, "float32"), to(y_true, "float32"))
        xp = SPACE[type(p._array)]
        weight: Any = xp.ones_like(p._array)
        if sample_weight is not None:
            s = to(sample_weight, "float32")
            s = align(t, wrap(s._array[..., None]), expand_rank_1=False)[1]
            weight = xp.broadcast_to(s._array, p._array.shape)
        if label_weights is not None:
            weight = weight * xp.broadcast_to(label_weights._array[None], p._array.shape)
        p, t = p._array, t._array
        if self.top_k is not None:
            if self.top_k > p.shape[-1]:
                invalid("TopKV2", f"y_pred must have at least top_k = {self.top_k} columns, got shape {list(p.shape)}.")
            best = xp.argsort(-p, axis=-1, kind="stable")[..., : self.top_k]
            p = xp.where((xp.arange(p.shape[-1])[:, None] == best[..., None, :]).any(axis=-1), p, p.dtype.type(NEVER))
        if self.class_id is not None:
            if p.ndim == 1:
                raise ValueError(f"class_id picks a column, but y_pred has shape {p.shape}. Give samples by classes.")
            t, p = t[..., self.class_id, None], p[..., self.class_id, None]
            weight = weight[..., self.class_id, None] if weight.shape[-1] > 1 else weight
        t = t.astype(bool)
        if not by_label:
            p, t, weight = p.reshape(-1, 1), t.reshape(-1, 1), weight.reshape(-1, 1)
        yes, no = xp.where(t, weight, 0.0), xp.where(t, 0.0, weight)
        limits = xp.asarray(self.thresholds, p.dtype)
        tp, fp = (self._above(xp, p, limits, w) for w in (yes, no))
        counts = {"true_positives": tp, "false_positives": fp,
                  "false_negatives": yes.sum(axis=0) - tp, "true_negatives": no.sum(axis=0) - fp}  # fmt: skip
        for name in self.counted:
            place = getattr(self, name)
            place._put((place._tensor._array + counts[name].reshape(place._tensor._array.shape)).astype(p.dtype), False)

    def _above(self, xp: Any, p: Any, limits: Any, weight: Any) -> Any:
        """For every threshold and label: the weight of the samples whose score lies above."""
        n = len(limits)
        if not self._even:
            return ((p[None] > limits[:, None, None]) * weight[None]).sum(axis=1)
        # Evenly spread thresholds: sort the scores into the gaps between them, and add up from above.
        gap = xp.ceil(xp.clip(p, 0.0, 1.0) * (limits.dtype.type(n) - 1)) - 1
        if self.thresholds[0] < 0.0 or self.thresholds[-1] > 1.0:
            gap = xp.maximum(gap, 0.0)
        gap = gap.astype("int32") + 1
        sums = xp.zeros((n + 1, p.shape[1]), p.dtype)
        xp.add.at(sums, (gap, xp.broadcast_to(xp.arange(p.shape[1]), gap.shape)), weight)
        return xp.cumsum(sums[:0:-1], axis=0)[::-1]

    @cached_property
    def _even(self) -> bool:
        return _evenly_spread(self.thresholds)


class _AtThresholds(Confusion):
    """One answer for each threshold the user gave."""

    init_thresholds: Any

    def _one_or_all(self, answers: EagerTensor) -> EagerTensor:
        return answers[0] if len(self.thresholds) == 1 else answers

    def get_config(self) -> dict[str, Any]:
        """The arguments that make another metric like this one."""
        return super().get_config() | {"thresholds": self.init_thresholds}


class _Share(_AtThresholds):
    """Precision and Recall."""

    settings = ("thresholds", "top_k", "class_id")

    def __init__(self, thresholds: Any = None, top_k: Any = None, class_id: Any = None, name: Any = None, dtype: Any = None):
        super().__init__(dtype, name)
        self.init_thresholds, self.top_k, self.class_id = thresholds, top_k, class_id
        self.thresholds = _thresholds(thresholds, 0.5 if top_k is None else NEVER)
        self._start((len(self.thresholds),))

    def result(self) -> EagerTensor:
        """The quotient so far: a scalar, or a vector for several thresholds; 0 where nothing was counted."""
        right, wrong = (getattr(self, name) for name in self.counted)
        return self._one_or_all(divide_no_nan(right, right + wrong))


class Precision(_Share):
    """Of those predicted yes, the share that is. Mirrors `tf.metrics.Precision`.

    `thresholds` is a number or list in [0, 1] (ValueError), 0.5 if not given. With `top_k` the k largest scores of each
    row are the yes; `class_id` looks at one column only.

    >>> import minitape as tf
    >>> round(float(tf.metrics.Precision()([0, 1, 1, 1], [1, 0, 1, 1])), 4)
    0.6667
    """

    counted = ("true_positives", "false_positives")


class Recall(_Share):
    """Of those that are, the share predicted yes. Mirrors `tf.metrics.Recall`. Arguments as `Precision`.

    >>> import minitape as tf
    >>> round(float(tf.metrics.Recall()([0, 1, 1, 1], [1, 0, 1, 1])), 4)
    0.6667
    """

    counted = ("true_positives", "false_negatives")


class _Count(_AtThresholds):
    """One of the four counts."""

    counted = ("accumulator",)
    settings = ("thresholds",)
    of = ""

    def __init__(self, thresholds: Any = None, name: Any = None, dtype: Any = None):
        super().__init__(dtype, name)
        self.init_thresholds, self.thresholds = thresholds, _thresholds(thresholds, 0.5)
        self.accumulator = self.add_variable((len(self.thresholds),), "zeros", name="accumulator")
        self.counted = (self.of,)
        setattr(self, self.of, self.accumulator)

    def result(self) -> EagerTensor:
        """The count so far: a scalar, or a vector for several thresholds."""
        return self._one_or_all(self.accumulator.value)


class TruePositives(_Count):
    """How many were predicted yes and are. Mirrors `tf.metrics.TruePositives`.

    >>> import minitape as tf
    >>> float(tf.metrics.TruePositives()([0, 1, 1, 1], [1, 0, 1, 1]))
    2.0
    """

    of = "true_positives"


class FalsePositives(_Count):
    """How many were predicted yes and are not. Mirrors `tf.metrics.FalsePositives`.

    >>> import minitape as tf
    >>> float(tf.metrics.FalsePositives()([0, 1, 0, 0], [0, 0, 1, 1]))
    2.0
    """

    of = "false_positives"


class TrueNegatives(_Count):
    """How many were predicted no and are not. Mirrors `tf.metrics.TrueNegatives`.

    >>> import minitape as tf
    >>> float(tf.metrics.TrueNegatives()([0, 1, 0, 0], [1, 1, 0, 0]))
    2.0
    """

    of = "true_negatives"


class FalseNegatives(_Count):
    """How many were predicted no and are. Mirrors `tf.metrics.FalseNegatives`.

    >>> import minitape as tf
    >>> float(tf.metrics.FalseNegatives()([0, 1, 1, 1], [0, 1, 0, 0]))
    2.0
    """

    of = "false_negatives"


class AUC(Confusion):
    """The area under a curve of decisions. Mirrors `tf.metrics.AUC`.

    `curve` is "ROC", "PR" or "PRGAIN", `summation_method` "interpolation", "minoring" or "majoring": ValueError for
    others, and for `num_thresholds` below 2. `thresholds` gives them one by one. With `multi_label` the columns of y_pred
    are labels, whose areas are averaged, with `label_weights` if given. `from_logits` takes the sigmoid first.

    >>> import minitape as tf
    >>> round(float(tf.metrics.AUC(curve="PR")([0, 0, 1, 1], [0.0, 0.5, 0.3, 0.9])), 3)
    0.797
    """

    counted = ("true_positives", "false_positives", "true_negatives", "false_negatives")
    true_positives: Any
    false_positives: Any
    true_negatives: Any
    false_negatives: Any

    def __init__(self, num_thresholds: int = 200, curve: str = "ROC", summation_method: str = "interpolation",
                 name: Any = None, dtype: Any = None, thresholds: Any = None, multi_label: bool = False, num_labels: Any = None,
                 label_weights: Any = None, from_logits: bool = False):  # fmt: skip
        if thresholds is None and num_thresholds <= 1:
            raise ValueError(f"AUC: num_thresholds is {num_thresholds}. Give 2 or more.")
        self.curve, self.summation_method = str(curve).upper(), str(summation_method).lower()
        if self.curve not in ("ROC", "PR", "PRGAIN"):
            raise ValueError(f"AUC: curve is {curve!r}. Use ROC, PR or PRGAIN.")
        if self.summation_method not in ("interpolation", "majoring", "minoring"):
            raise ValueError(f"AUC: summation_method is {summation_method!r}. "
                             "Use interpolation, majoring or minoring.")  # fmt: skip
        if num_labels and not multi_label:
            raise ValueError("AUC: num_labels says nothing without multi_label=True. Leave it out, or set both.")
        super().__init__(dtype, name)
        between = (
            sorted(thresholds)
            if thresholds is not None
            else [(i + 1.0) / (num_thresholds - 1) for i in range(num_thresholds - 2)]
        )
        self.num_thresholds, self._given = len(between) + 2, thresholds is not None
        self._even = not self._given or _evenly_spread([0.0, *between, 1.0])
        self.thresholds = list(np.array([-EPSILON, *between, 1.0 + EPSILON]))  # so that the curve has both ends
        self.multi_label, self.num_labels, self._from_logits = multi_label, num_labels, from_logits
        self.label_weights = None if label_weights is None else to(label_weights, self.dtype)
        if num_labels or not multi_label:
            self._start((self.num_thresholds, num_labels) if multi_label else (self.num_thresholds,))

    def update_state(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> None:
        """Count a batch. ValueError when `multi_label` meets scores that are no matrix."""
        if not self._variables:
            shape = tuple(convert(y_pred).shape)
            if len(shape) != 2:
                raise ValueError(f"AUC: with multi_label=True, y_pred has shape {shape}. Give samples by labels.")
            self._start((self.num_thresholds, shape[1]))
        y_pred = sigmoid(convert(y_pred)) if self._from_logits else y_pred
        self._count(y_true, y_pred, sample_weight, None if self.multi_label else self.label_weights, self.multi_label)

    def result(self) -> EagerTensor:
        """The area so far, a scalar."""
        tp, fp, tn, fn = (getattr(self, name).value for name in self.counted)
        if self.curve == "PR" and self.summation_method == "interpolation":
            return self._averaged(_interpolated_precision(tp, fp, fn))
        recall = divide_no_nan(tp, tp + fn)
        if self.curve == "ROC":
            x, y = divide_no_nan(fp, fp + tn), recall
        elif self.curve == "PR":
            x, y = recall, divide_no_nan(tp, tp + fp)
        else:  # gains over always saying yes; without a true positive 0 and 1
            odds, nothing = divide_no_nan(tp + fn, tn + fp), tp == 0.0
            x = maximum(where(nothing, convert(0.0), 1.0 - odds * divide_no_nan(fn, tp)), 0.0)
            y = where(nothing, convert(1.0), 1.0 - odds * divide_no_nan(fp, tp))
        left, right = y[:-1], y[1:]
        heights = {"interpolation": lambda: (left + right) / 2.0, "minoring": lambda: minimum(left, right),
                   "majoring": lambda: maximum(left, right)}[self.summation_method]()  # fmt: skip
        return self._averaged((x[:-1] - x[1:]) * heights)

    def _averaged(self, areas: EagerTensor) -> EagerTensor:
        if not self.multi_label:
            return reduce_sum(areas)
        by_label = reduce_sum(areas, 0)
        if self.label_weights is None:
            return reduce_mean(by_label)
        return divide_no_nan(reduce_sum(by_label * self.label_weights), reduce_sum(self.label_weights))

    def get_config(self) -> dict[str, Any]:
        """The arguments that make another metric like this one."""
        config = super().get_config() | {
            "num_thresholds": self.num_thresholds, "curve": self.curve, "summation_method": self.summation_method,
            "multi_label": self.multi_label, "num_labels": self.num_labels, "label_weights": self.label_weights,
            "from_logits": self._from_logits}  # fmt: skip
        return config | ({"thresholds": self.thresholds[1:-1]} if self._given else {})


def _interpolated_precision(tp: EagerTensor, fp: EagerTensor, fn: EagerTensor) -> EagerTensor:
    """The areas under PR between neighbouring thresholds, where true positives grow along a line with all positives
    (Davis and Goadrich, 2006): precision is then no line, and its integral has a logarithm."""
    predicted = tp + fp
    more, fewer = predicted[:-1], predicted[1:]
    gained = tp[:-1] - tp[1:]
    slope = divide_no_nan(gained, maximum(more - fewer, 0.0))
    intercept = tp[1:] - slope * fewer
    ratio = where((more > 0.0) & (fewer > 0.0), divide_no_nan(more, maximum(fewer, 0.0)), ones_like(fewer))
    return divide_no_nan(slope * (gained + intercept * log(ratio)), maximum(tp[1:] + fn[1:], 0.0))
