"""tf.metrics: sums over batches, with weights, resets, thresholds and curves."""

# mypy: ignore-errors
from __future__ import annotations

import numpy as np

from reference.programs import probe, story
from reference.programs.told import Told

BATCHES = (
    ([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]], [[0.125, 0.75, 0.125], [0.5, 0.3, 0.2]]),
    ([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]], [[0.9, 0.05, 0.05], [0.6, 0.3, 0.1], [0.1, 0.2, 0.7]]),
    ([[0.0, 0.0, 1.0]], [[0.25, 0.25, 0.5]]),
)
SCORES = [0.05, 0.5, 0.3, 0.9, 0.9, 0.65, 0.2, 0.0, 1.0, 0.45, 0.55, 0.25]
YES = [0, 0, 1, 1, 0, 1, 0, 0, 1, 1, 0, 1]


def over_batches(tf, metric, batches=BATCHES, weighted=False):
    told = []
    for k, (t, p) in enumerate(batches):
        t, p = tf.constant(t), tf.constant(p)
        weight = tf.linspace(0.5, 2.0, t.shape[0]) if weighted and k != 1 else None
        told.append([metric.update_state(t, p, sample_weight=weight), metric.result()])
    told.append([[v.name, v.path, v.numpy()] for v in metric.variables])
    metric.reset_state()
    told.append([metric.result(), [v.numpy() for v in metric.variables], metric(t, p)])
    return told


@story
def mean_and_sum(tf):
    told = Told()
    for n in ("Mean", "Sum"):
        make = getattr(tf.metrics, n)
        for name, values, weights in (
            ("vector", [1.0, 3.0, 5.0], None),
            ("weights", [1.0, 3.0, 5.0], [1.0, 0.0, 2.0]),
            ("number", 4.0, None),
            ("number weight", 4.0, 0.5),
            ("weight", [1.0, 3.0], 0.5),
            ("matrix", [[1.0, 2.0], [3.0, 5.0]], None),
            ("rows", [[1.0, 2.0], [3.0, 5.0]], [1.0, 0.0]),
            ("column", [[1.0, 2.0], [3.0, 5.0]], [[1.0], [3.0]]),
            ("full", [[1.0, 2.0], [3.0, 5.0]], [[1.0, 0.0], [0.5, 2.0]]),
            ("deep", [[[1.0, 2.0]], [[3.0, 5.0]]], [1.0, 2.0]),
            ("deeper", [[[1.0, 2.0]], [[3.0, 5.0]]], [[1.0], [2.0]]),
            ("zero weights", [1.0, 3.0], [0.0, 0.0]),
            ("integers", [1, 2, 4], None),
            ("empty", [], None),
        ):
            metric = make(name="it")
            told[n, name] = [metric(values, sample_weight=weights), metric(values), [v.numpy() for v in metric.variables]]
        metric = make(name="it")
        told[n, "before"] = metric.result()
        told[n, "wrong weights"] = probe(lambda make=make: make()([1.0, 2.0], sample_weight=[1.0, 2.0, 3.0]))
        told[n, "nan"] = make()([1.0, float("nan")])
        told[n, "double"] = make(dtype="float64")(tf.constant([1.0, 2.0]))
        told[n, "variable"] = make()(tf.Variable([1.0, 2.0]))
        told[n, "bool"] = make()(tf.constant([True, False, True]))
        told[n, "config"] = [make(name="it").get_config(), make.from_config({"name": "other", "dtype": "float64"}).get_config()]
        told[n, "about"] = [
            metric.name,
            metric.dtype,
            repr(metric),
            [[v.name, v.path, tf.as_dtype(v.dtype).name, v.shape, v.trainable] for v in metric.variables],
        ]
        told[n, "old name"] = probe(lambda metric=metric: metric.reset_states())
    return told


@story
def errors_of_numbers(tf):
    told = Told()
    for n in ("MeanSquaredError", "RootMeanSquaredError", "MeanAbsoluteError", "MeanAbsolutePercentageError",
              "MeanSquaredLogarithmicError"):  # fmt: skip
        make = getattr(tf.metrics, n)
        told[n] = over_batches(tf, make())
        told[n, "weighted"] = over_batches(tf, make(), weighted=True)
        told[n, "vector"] = [
            make()([1.0, 2.0], [2.0, 4.0]),
            make()([[1.0], [2.0]], [2.0, 4.0]),
            make()([1.0, 2.0], [[2.0], [4.0]]),
        ]
        told[n, "weights"] = make()([[1.0], [2.0]], [[2.0], [4.0]], sample_weight=[1.0, 3.0])
        told[n, "config"] = [make().get_config(), repr(make(name="mine"))]
        told[n, "double"] = make(dtype="float64")(np.array([[1.0, 2.0]]), np.array([[2.0, 4.0]]))
    told["shapes"] = probe(lambda: tf.metrics.MeanSquaredError()([[1.0, 2.0]], [[1.0, 2.0, 3.0]]))
    return told


@story
def accuracies(tf):
    m = tf.metrics
    told = Told()
    for n in ("CategoricalAccuracy", "BinaryAccuracy", "Accuracy"):
        told[n] = over_batches(tf, getattr(m, n)())
        told[n, "weighted"] = over_batches(tf, getattr(m, n)(), weighted=True)
        told[n, "config"] = [getattr(m, n)().get_config(), repr(getattr(m, n)(name="mine"))]
    sparse = tuple((np.argmax(t, -1).astype(np.int32), p) for t, p in BATCHES)
    for name, batches in (("flat", sparse), ("column", tuple((t[:, None], p) for t, p in sparse)),
                          ("float", tuple((t.astype(np.float32), p) for t, p in sparse))):  # fmt: skip
        told["sparse", name] = over_batches(tf, m.SparseCategoricalAccuracy(), batches)
        told["sparse weighted", name] = over_batches(tf, m.SparseCategoricalAccuracy(), batches, weighted=True)
        for k in (1, 2, 3):
            told[f"sparse top {k}", name] = over_batches(tf, m.SparseTopKCategoricalAccuracy(k=k), batches)
    for k in (1, 2, 5):
        told[f"top {k}"] = over_batches(tf, m.TopKCategoricalAccuracy(k=k))
        told[f"top {k} weighted"] = over_batches(tf, m.TopKCategoricalAccuracy(k=k), weighted=True)
        told[f"top {k} config"] = [m.TopKCategoricalAccuracy(k=k).get_config(), m.SparseTopKCategoricalAccuracy(k=k).get_config()]
    told["thresholds"] = [m.BinaryAccuracy(threshold=h)([1, 0, 1, 0], [0.3, 0.2, 0.9, 0.5]) for h in (0.1, 0.25, 0.5, 0.8)]
    told["accuracy"] = [
        m.Accuracy()([1, 2, 3], [1, 3, 3]),
        m.Accuracy()([[1], [2]], [1, 2]),
        m.Accuracy()([1, 2], [1, 2], sample_weight=[1, 0]),
    ]
    told["sorted ids"] = m.SparseTopKCategoricalAccuracy(k=2, from_sorted_ids=True)([2, 0], [[1, 0, 2], [0, 2, 1]])
    return told


@story
def accuracy_functions(tf):
    m = tf.metrics
    t, p = (tf.constant(x) for x in BATCHES[1])
    grid_t, grid_p = tf.reshape(tf.tile(t, [2, 1]), [2, 3, 3]), tf.reshape(tf.tile(p, [2, 1]), [2, 3, 3])
    labels = tf.constant([0, 1, 2])
    odd = tf.constant([[float("nan"), 1.0, 0.0], [1.0, float("inf"), 0.0], [0.5, 0.5, 0.5]])
    return {
        "categorical": [m.categorical_accuracy(t, p), m.categorical_accuracy(grid_t, grid_p), m.categorical_accuracy(BATCHES[0][0], BATCHES[0][1])],
        "sparse": [m.sparse_categorical_accuracy(labels, p), m.sparse_categorical_accuracy([[0], [1], [2]], p),
                   m.sparse_categorical_accuracy(tf.constant([[0, 1, 2], [2, 1, 0]]), grid_p)],
        "binary": [m.binary_accuracy(t, p), m.binary_accuracy([1, 0], [0.6, 0.7]), m.binary_accuracy([[1], [1]], [0.6, 0.1], threshold=0.05)],
        "top": [m.top_k_categorical_accuracy(t, p, k=2), m.top_k_categorical_accuracy(grid_t, grid_p, k=1)],
        "sparse top": [m.sparse_top_k_categorical_accuracy(labels, p, k=1), m.sparse_top_k_categorical_accuracy(tf.constant([[0, 1, 2], [2, 1, 0]]), grid_p, k=2)],
        "odd": [m.sparse_top_k_categorical_accuracy(labels, odd, k=1), m.sparse_top_k_categorical_accuracy([0, 7, -1], p, k=3)],
        "ties": [m.sparse_top_k_categorical_accuracy([0, 1, 2], tf.ones([3, 3]), k=1), m.sparse_categorical_accuracy([0, 1, 2], tf.ones([3, 3]))],
        "losses": [m.mse([[1.0]], [[3.0]]), m.mae([[1.0]], [[3.0]]), m.kld([[0.5, 0.5]], [[0.25, 0.75]]), m.hinge([[1.0]], [[0.5]])],
    }  # fmt: skip


@story
def precision_and_recall(tf):
    told = Told()
    weights = np.linspace(0.5, 2.0, 12).astype(np.float32)
    for n in ("Precision", "Recall", "TruePositives", "FalsePositives", "TrueNegatives", "FalseNegatives"):
        make = getattr(tf.metrics, n)
        for thresholds in (None, 0.3, [0.2, 0.6], [0.0, 0.5, 1.0], [0.0, 0.25, 0.5, 0.75, 1.0], [0.5, 0.1, 0.9]):
            metric = make(thresholds=thresholds, name="it")
            told[n, str(thresholds)] = [
                metric.result() + 0.0, metric(YES, SCORES) + 0.0, metric(YES[:5], SCORES[:5], sample_weight=weights[:5]) + 0.0,
                metric(np.reshape(YES, [3, 4]), np.reshape(SCORES, [3, 4]), sample_weight=[1.0, 0.5, 2.0]) + 0.0,
                metric(np.reshape(YES, [12, 1]), SCORES) + 0.0, metric(np.array(YES, bool), SCORES) + 0.0,
                [[v.name, v.path, v.numpy()] for v in metric.variables], metric.get_config(), repr(metric)]  # fmt: skip
            metric.reset_state()
            told[n, str(thresholds), "reset"] = [metric.result() + 0.0, [v.numpy() for v in metric.variables]]
        told[n, "outside"] = probe(lambda make=make: make(thresholds=[0.5, 1.5]))
        told[n, "below"] = probe(lambda make=make: make(thresholds=-0.1))
    for n in ("Precision", "Recall"):
        make = getattr(tf.metrics, n)
        t, p = np.reshape(YES, [3, 4]), np.reshape(SCORES, [3, 4])
        for k, c in ((1, None), (2, None), (3, 1), (None, 2), (10, None)):
            told[n, str((k, c))] = probe(lambda make=make, k=k, c=c, t=t, p=p: [
                make(top_k=k, class_id=c)(t, p), make(top_k=k, class_id=c, thresholds=0.4)(t, p, sample_weight=[1.0, 2.0, 0.5])])  # fmt: skip
        told[n, "class of a vector"] = probe(lambda make=make: make(class_id=0)(YES, SCORES))
    return told


@story
def areas_under_curves(tf):
    told = Told()
    weights = np.linspace(0.5, 2.0, 12).astype(np.float32)
    for curve in ("ROC", "PR", "PRGAIN"):
        for method in ("interpolation", "minoring", "majoring"):
            for options in (
                {},
                {"num_thresholds": 3},
                {"num_thresholds": 11},
                {"thresholds": [0.3, 0.6, 0.1]},
                {"thresholds": [0.25, 0.5, 0.75]},
            ):
                auc = tf.metrics.AUC(curve=curve, summation_method=method, name="it", **options)
                told[curve, method, str(options)] = [
                    auc.result(), auc(YES, SCORES), auc(YES[:4], SCORES[:4]), auc(YES, SCORES, sample_weight=weights),
                    auc(np.reshape(YES, [3, 4]), np.reshape(SCORES, [3, 4])), auc(np.reshape(YES, [12, 1]), np.reshape(SCORES, [12, 1]), sample_weight=weights)]  # fmt: skip
                if method == "minoring":
                    told[curve, str(options), "held"] = [[v.name, v.numpy()] for v in auc.variables] + [auc.get_config()]
                    auc.reset_state()
                    told[curve, str(options), "reset"] = [auc.result(), [v.numpy() for v in auc.variables]]
    return told


@story
def areas_with_labels_and_logits(tf):
    t, p = np.reshape(YES, [4, 3]), np.reshape(SCORES, [4, 3]).astype(np.float32)
    told = Told()
    for curve in ("ROC", "PR"):
        for options in ({"multi_label": True}, {"multi_label": True, "num_labels": 3}, {"multi_label": True, "label_weights": [0.2, 0.3, 0.5]},
                        {"label_weights": [0.2, 0.3, 0.5]}, {"multi_label": True, "thresholds": [0.3, 0.6]}):  # fmt: skip
            auc = tf.metrics.AUC(curve=curve, name="it", **options)
            told[curve, str(options)] = [auc(t, p), auc(t, p[::-1])]
            told[curve, str(options), "weights"] = auc(t, p, sample_weight=[1.0, 2.0, 0.5, 1.0])
        told[curve, "logits"] = tf.metrics.AUC(curve=curve, from_logits=True)(t, tf.constant(p) * 8.0 - 4.0)
        told[curve, "outside"] = tf.metrics.AUC(curve=curve)([0, 1, 1], [-0.5, 0.5, 1.5])
        told[curve, "one class"] = [
            tf.metrics.AUC(curve=curve)([1, 1], [0.25, 0.75]),
            tf.metrics.AUC(curve=curve)([0, 0], [0.25, 0.75]),
        ]
    auc = tf.metrics.AUC
    told["refused"] = {
        "thresholds": probe(lambda: auc(num_thresholds=1)),
        "curve": probe(lambda: auc(curve="round")),
        "method": probe(lambda: auc(summation_method="guess")),
        "labels": probe(lambda: auc(num_labels=3)),
        "rank": probe(lambda: auc(multi_label=True)([0, 1], tf.constant([0.5, 0.5]))),
        "abbreviated": auc(curve="pr")([0, 1], [0.3, 0.6]),
    }
    return told


@story
def metrics_of_my_own(tf):
    class Largest(tf.keras.metrics.Metric):
        def __init__(self, name="largest", **options):
            super().__init__(name=name, **options)
            self.seen = self.add_variable(shape=(), initializer="zeros", name="seen")
            self.mean = tf.keras.metrics.Mean(name="inner")
            self.many = self.add_weight(shape=(2,), name="many", initializer="ones")

        def update_state(self, values, sample_weight=None):
            self.seen.assign(tf.maximum(self.seen, tf.reduce_max(values)))
            self.mean.update_state(values)
            self.many.assign_add([1.0, 2.0])

        def result(self):
            return {"seen": self.seen + 0.0, "mean": self.mean.result()}

    mine = Largest()
    told = {"first": mine(tf.constant([1.0, 5.0])), "second": mine(tf.constant([2.0]))}
    told["variables"] = [[v.path, v.numpy()] for v in mine.variables]
    mine.reset_state()
    told["reset"] = [[v.path, v.numpy()] for v in mine.variables]
    told["repr"] = repr(mine)
    told["wrapped"] = tf.metrics.MeanMetricWrapper(lambda t, p, power=2.0: tf.abs(t - p) ** power, name="w", power=3.0)(
        tf.constant([1.0, 2.0]), tf.constant([3.0, 2.0])
    )
    told["abstract"] = [probe(lambda: tf.metrics.Metric().update_state(1.0)), probe(lambda: tf.metrics.Metric().result())]
    return told


@story
def by_name_and_configuration(tf):
    m = tf.metrics
    told = Told({n: [type(m.get(n)).__name__, m.get(n).name] for n in ("Mean", "Accuracy", "RootMeanSquaredError")})
    told |= {
        n: type(m.get(n)).__name__
        for n in ("mse", "MSE", "mae", "mape", "msle", "accuracy", "categorical_accuracy", "sum", "recall")
    }
    told["class"] = type(m.get(m.Sum)).__name__
    told["none"] = m.get(None)
    told["unknown"] = probe(lambda: m.get("beauty"))
    told["number"] = probe(lambda: m.get(3))
    for metric in (m.Mean(name="it"), m.Precision(thresholds=[0.5], name="it"), m.BinaryAccuracy(threshold=0.25), m.AUC(num_thresholds=20, curve="PR", name="it"),
                   m.TopKCategoricalAccuracy(k=3)):  # fmt: skip
        told[metric.name, type(metric).__name__] = [m.serialize(metric), m.deserialize(m.serialize(metric)).get_config()]
    told["rooms"] = [tf.keras.metrics.Mean is tf.metrics.Mean, tf.keras.Metric is tf.metrics.Metric]
    return told


@story
def an_open_tape_does_not_care(tf):
    x = tf.Variable([1.0, 2.0])
    mean = tf.metrics.Mean()
    with tf.GradientTape() as tape:
        y = tf.reduce_sum(x * x)
        mean.update_state(y)
        z = y * 2.0
    return {"z": tape.gradient(z, x), "mean": mean.result(), "watched": len(tape.watched_variables())}
