"""tf.losses: every loss as a function and as a class, with weights, reductions and gradients, and what is refused."""

# mypy: ignore-errors
from __future__ import annotations

import numpy as np

from reference.programs import probe, story
from reference.programs.told import Told

PLAIN = ("MeanSquaredError", "MeanAbsoluteError", "MeanAbsolutePercentageError", "MeanSquaredLogarithmicError", "Huber",
         "LogCosh", "CosineSimilarity", "Hinge", "SquaredHinge", "CategoricalHinge", "KLDivergence", "Poisson",
         "BinaryCrossentropy", "CategoricalCrossentropy")  # fmt: skip
FUNCTIONS = ("mse", "mae", "mape", "msle", "huber", "logcosh", "cosine_similarity", "hinge", "squared_hinge",
             "categorical_hinge", "kld", "poisson", "binary_crossentropy", "categorical_crossentropy")  # fmt: skip
TRUE = [[0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [1.0, 0.0, 0.0], [0.25, 0.5, 0.25]]
PRED = [[0.125, 0.75, 0.125], [0.5, 0.3, 0.2], [0.9, 0.0, 0.1], [0.2, 0.5, 0.3]]
LOGITS = [[0.5, 2.0, -1.0], [3.0, -0.25, 0.125], [-2.0, 0.75, 1.5], [0.0, 0.0, 0.0]]


def with_gradients(tf, loss, t, p, **options):
    t, p = tf.constant(t), tf.constant(p)
    with tf.GradientTape(persistent=True) as tape:
        tape.watch([t, p])
        y = loss(t, p, **options)
    return [y, tape.gradient(y, p), tape.gradient(y, t)]


@story
def functions(tf):
    return {n: with_gradients(tf, getattr(tf.losses, n), TRUE, PRED) for n in FUNCTIONS}


@story
def functions_of_logits_and_large_errors(tf):
    wide = [[10.0, -20.0, 3.0], [0.0, 1e-9, -1e3], [1.0, 1.0, 1.0], [-1.0, 2.0, -3.0]]
    names = ("mse", "mae", "huber", "logcosh", "hinge", "squared_hinge", "categorical_hinge", "cosine_similarity", "mape")
    told = Told({n: with_gradients(tf, getattr(tf.losses, n), wide, LOGITS) for n in names})
    for n in ("binary_crossentropy", "categorical_crossentropy"):
        f = getattr(tf.losses, n)
        for smooth in (0.0, 0.2):
            told[n, smooth] = with_gradients(tf, f, TRUE, LOGITS, from_logits=True, label_smoothing=smooth)
            told[n, smooth, "probabilities"] = with_gradients(tf, f, TRUE, PRED, label_smoothing=smooth)
    told["huber 0.1"] = with_gradients(tf, tf.losses.huber, TRUE, LOGITS, delta=0.1)
    return told


@story
def functions_in_other_dtypes(tf):
    told = Told()
    for n in FUNCTIONS:
        f = getattr(tf.losses, n)
        told[n, "double"] = f(tf.constant(TRUE, tf.float64), tf.constant(PRED, tf.float64))
        told[n, "mixed"] = f(tf.constant(TRUE, tf.float64), tf.constant(PRED))
        told[n, "numpy"] = f(np.array(TRUE), np.array(PRED))
        told[n, "lists"] = f(TRUE, PRED)
        told[n, "half"] = f(
            tf.constant(TRUE, tf.float16), tf.constant(LOGITS if "hinge" in n or n == "mse" else PRED, tf.float16)
        )
        told[n, "whole targets"] = f(tf.constant([[0, 1, 0]]), tf.constant([[0.25, 0.5, 0.25]]))
    for n in ("mse", "mae", "huber", "hinge"):
        told[n, "whole"] = probe(lambda n=n: getattr(tf.losses, n)([[1, 2]], [[3, 5]]))
    return told


@story
def classes(tf):
    told = Told()
    for n in PLAIN:
        for reduction in ("sum_over_batch_size", "mean", "mean_with_sample_weight", "sum", "none", None):
            loss = getattr(tf.losses, n)(reduction=reduction)
            told[n, reduction] = with_gradients(tf, loss, TRUE, PRED)[:2]
            for weights in ([1.0, 0.5, 0.0, 2.0], [[1.0], [0.5], [0.0], [2.0]], 2.0, [0.0, 0.0, 0.0, 0.0]):
                told[n, reduction, str(weights)] = with_gradients(tf, loss, TRUE, PRED, sample_weight=weights)[:2]
    return told


@story
def classes_with_more_axes(tf):
    t, p = tf.reshape(tf.linspace(0.0, 1.0, 24), [2, 3, 4]), tf.reshape(tf.linspace(1.0, 0.25, 24), [2, 3, 4])
    told = Told()
    for n in PLAIN:
        for reduction in ("sum_over_batch_size", "sum", None):
            loss = getattr(tf.losses, n)(reduction=reduction)
            told[n, reduction] = loss(t, p)
            told[n, reduction, "weights"] = loss(t, p, sample_weight=tf.constant([[1.0, 2.0, 3.0], [0.0, 0.5, 1.0]]))
            told[n, reduction, "column"] = loss(t, p, sample_weight=tf.constant([[1.0], [2.0]]))
            told[n, reduction, "too few"] = probe(lambda loss=loss: loss(t, p, sample_weight=tf.constant([1.0, 2.0])))
    told["cosine axis"] = [tf.losses.CosineSimilarity(axis=k)(t, p) for k in (0, 1, -1)]
    told["categorical axis"] = [tf.losses.CategoricalCrossentropy(axis=k)(t, p) for k in (0, 1, -1)]
    told["binary axis"] = [tf.losses.BinaryCrossentropy(axis=k, reduction=None)(t, p) for k in (0, 1, -1)]
    return told


@story
def sparse_categorical(tf):
    labels = tf.constant([1, 2, 0, 1])
    told = Told()
    for logits, data in ((True, LOGITS), (False, PRED)):
        p = tf.Variable(data)
        for ignore in (None, 1, -1):
            for reduction in ("sum_over_batch_size", "mean_with_sample_weight", "sum", None):
                loss = tf.losses.SparseCategoricalCrossentropy(from_logits=logits, ignore_class=ignore, reduction=reduction)
                for weights in (None, [1.0, 0.5, 0.25, 2.0]):
                    with tf.GradientTape() as tape:
                        y = loss(labels, p, sample_weight=weights)
                    told[str((logits, ignore, reduction, weights))] = [y, tape.gradient(y, p)]
        f = tf.losses.sparse_categorical_crossentropy
        told[logits, "function"] = f(labels, p, from_logits=logits)
        told[logits, "column"] = f(labels[:, None], p, from_logits=logits)
        told[logits, "ignored"] = f(labels, p, from_logits=logits, ignore_class=2)
        told[logits, "float labels"] = f(tf.cast(labels, tf.float32), p, from_logits=logits)
        told[logits, "grid"] = f(tf.reshape(labels, [2, 2]), tf.reshape(p, [2, 2, 3]), from_logits=logits)
        told[logits, "array"] = f(np.array([1, 2, 0, 1]), np.array(data, np.float32), from_logits=logits)
    told["class, column"] = tf.losses.SparseCategoricalCrossentropy()(labels[:, None], tf.constant(PRED))
    told["class, array"] = tf.losses.SparseCategoricalCrossentropy()(np.array([1, 2, 0, 1]), np.array(PRED))
    return told


@story
def ranks_that_are_made_to_fit(tf):
    one, two = tf.constant([1.0, 2.0, 3.0]), tf.constant([[2.0], [2.0], [5.0]])
    told = Told()
    for n in ("MeanSquaredError", "MeanAbsoluteError", "Huber", "LogCosh", "MeanAbsolutePercentageError", "CosineSimilarity"):
        loss = getattr(tf.losses, n)(reduction=None)
        told[n] = [loss(one, two), loss(two, one), loss(one, one)]
        told[n, "weights"] = [loss(one, two, sample_weight=tf.constant([1.0, 2.0, 3.0])), loss(two, two, sample_weight=one)]
    for n in ("mse", "mae", "huber", "logcosh", "mape", "msle", "cosine_similarity"):
        told[n] = [getattr(tf.losses, n)(one, two), getattr(tf.losses, n)(two, one)]
    three = tf.ones([2, 3, 1])
    told["three"] = [tf.losses.mse(three, tf.zeros([2, 3])), tf.losses.mse(tf.zeros([2, 3]), three)]
    return told


@story
def what_may_be_given(tf):
    mse = tf.losses.MeanSquaredError
    return {
        "lists": mse()([[0.0, 1.0], [0.0, 0.0]], [[1.0, 1.0], [1.0, 0.0]]),
        "whole lists": mse()([0, 1], [1, 3]),
        "list and tensor": probe(lambda: mse()([0.0, 1.0], tf.constant([1.0, 1.0]))),
        "tensor and list": probe(lambda: mse()(tf.constant([1.0, 1.0]), [0.0, 1.0])),
        "other lists": probe(lambda: mse()([[0.0], [1.0]], [0.0, 1.0])),
        "numbers": probe(lambda: mse()(1.0, 3.0)),
        "variables": mse()(tf.Variable([1.0, 2.0]), tf.Variable([3.0, 2.0])),
        "integers": mse()(tf.constant([1, 2]), tf.constant([3, 2])),
        "doubles": mse()(tf.constant([1.0, 2.0], tf.float64), tf.constant([3.0, 2.0], tf.float64)),
        "in double": mse(dtype="float64")([1.0, 2.0], [3.0, 2.0]),
        "dtype": [mse(dtype="float64").dtype, mse().dtype, mse(dtype=tf.float16).dtype],
        "in half": mse(dtype="float16")(tf.constant([1.0, 2.0]), tf.constant([3.0, 2.0])),
        "empty": mse()(tf.zeros([0, 3]), tf.ones([0, 3])),
        "empty sum": mse(reduction="sum")(tf.zeros([0, 2, 3]), tf.ones([0, 2, 3])),
        "shapes": probe(lambda: mse()(tf.zeros([2, 3]), tf.ones([2, 4]))),
        "binary shapes": probe(lambda: tf.losses.binary_crossentropy(tf.zeros([2, 3]), tf.ones([2, 4]))),
        "binary ranks": probe(lambda: tf.losses.binary_crossentropy([1.0, 0.0], [[0.1], [0.2]])),
        "categorical shapes": probe(lambda: tf.losses.categorical_crossentropy(tf.zeros([2, 3]), tf.ones([2, 4]))),
        "categorical ranks": probe(lambda: tf.losses.categorical_crossentropy(tf.zeros([3]), tf.ones([2, 3]))),
        "categorical axis": probe(lambda: tf.losses.categorical_crossentropy(tf.zeros([2, 3]), tf.ones([2, 3]), axis=True)),
        "sparse list": probe(lambda: tf.losses.sparse_categorical_crossentropy([1], tf.constant([[0.5, 0.5]]))),
        "sparse rank": probe(lambda: tf.losses.sparse_categorical_crossentropy(tf.constant([[1, 0]]), tf.constant([[0.5, 0.5]]))),
        "sparse size": probe(lambda: tf.losses.sparse_categorical_crossentropy(tf.constant([1, 0]), tf.constant([[0.5, 0.5]]))),
        "sparse range": probe(lambda: tf.losses.sparse_categorical_crossentropy(tf.constant([5]), tf.constant([[0.5, 0.5]]))),
        "sparse axis": probe(lambda: tf.losses.sparse_categorical_crossentropy(tf.constant([1]), tf.constant([[0.5, 0.5]]), axis=0)),
        "whole binary": probe(lambda: tf.losses.binary_crossentropy([1, 0], [1, 0])),
        "reduction": probe(lambda: mse(reduction="average")),
        "bad dtype": probe(lambda: mse(dtype="number")),
        "abstract": probe(lambda: tf.losses.Loss()([1.0], [1.0])),
        "second order": second(tf),
    }  # fmt: skip


def second(tf):
    x = tf.Variable([[0.25, 0.5, 0.25]])
    told = []
    for n in (
        "mse",
        "huber",
        "logcosh",
        "poisson",
        "kld",
        "binary_crossentropy",
        "categorical_crossentropy",
        "cosine_similarity",
    ):
        with tf.GradientTape() as outer:
            with tf.GradientTape() as inner:
                y = getattr(tf.losses, n)(tf.constant([[0.0, 1.0, 0.0]]), x)
            g = inner.gradient(y, x)
        told.append([n, outer.gradient(g, x)])
    return told


@story
def names_and_configurations(tf):
    told = Told()
    for n in (*PLAIN, "SparseCategoricalCrossentropy"):
        loss = getattr(tf.losses, n)(reduction="sum")
        told[n] = [loss.name, loss.reduction, loss.get_config(), type(loss).from_config(loss.get_config()).get_config()]
        told[n, "named"] = getattr(tf.losses, n)(name="mine").name
        told[n, "serialized"] = tf.losses.serialize(loss)
        told[n, "deserialized"] = tf.losses.deserialize(tf.losses.serialize(loss)).get_config()
    told["binary"] = tf.losses.BinaryCrossentropy(True, 0.1, 1, "sum", "n", "float64").get_config()
    told["sparse"] = tf.losses.SparseCategoricalCrossentropy(True, 3, "sum").get_config()
    told["get"] = [tf.losses.get("mse") is tf.losses.mse, tf.losses.get("KLD") is tf.losses.kld, tf.losses.get("hinge") is tf.losses.hinge,
                   type(tf.losses.get("Huber")).__name__, tf.losses.get(None), tf.losses.get(tf.losses.mae) is tf.losses.mae]  # fmt: skip
    told["get config"] = tf.losses.get({"class_name": "Huber", "config": {"delta": 2.0}})([[0.0]], [[5.0]])
    told["get nothing"] = probe(lambda: tf.losses.get("largest"))
    told["get number"] = probe(lambda: tf.losses.get(3))
    told["aliases"] = [getattr(tf.losses, a) is getattr(tf.losses, b) for a, b in
                       (("MSE", "mse"), ("MAE", "mae"), ("MAPE", "mape"), ("MSLE", "msle"), ("KLD", "kld"), ("kullback_leibler_divergence", "kld"))]  # fmt: skip
    told["reductions"] = [
        tf.losses.Reduction.SUM,
        tf.losses.Reduction.NONE,
        tf.losses.Reduction.SUM_OVER_BATCH_SIZE,
        tf.losses.Reduction.AUTO,
    ]
    told["rooms"] = [tf.losses.mse is tf.keras.losses.mse, tf.keras.Loss is tf.losses.Loss]
    return told


@story
def a_loss_of_my_own(tf):
    class Pinball(tf.keras.losses.Loss):
        def __init__(self, q, **options):
            super().__init__(**options)
            self.q = q

        def call(self, y_true, y_pred):
            e = y_true - y_pred
            return tf.reduce_mean(tf.maximum(self.q * e, (self.q - 1.0) * e), axis=-1)

    t, p = tf.constant([[1.0, 2.0], [3.0, 4.0]]), tf.Variable([[0.5, 3.0], [3.5, 2.0]])
    with tf.GradientTape() as tape:
        y = Pinball(0.9, name="pin")(t, p, sample_weight=[1.0, 3.0])
    return {"y": y, "g": tape.gradient(y, p), "none": Pinball(0.5, reduction=None)(t, p), "name": Pinball(0.9, name="pin").name}
