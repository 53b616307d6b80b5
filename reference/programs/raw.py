"""Raw operations on Variables, by their handles; and what raw operations are as functions."""

# mypy: ignore-errors
from __future__ import annotations

from reference.programs import probe, story


@story
def assigning_by_handle(tf):
    r, v = tf.raw_ops, tf.Variable([1.0, 2.0])
    told = {"read": r.ReadVariableOp(resource=v.handle, dtype=tf.float32), "there": r.VarIsInitializedOp(resource=v.handle)}
    for name, value in (
        ("AssignVariableOp", [5.0, 6.0]),
        ("AssignAddVariableOp", [1.0, 1.0]),
        ("AssignSubVariableOp", [0.5, 2.0]),
    ):
        told[name] = [getattr(r, name)(resource=v.handle, value=tf.constant(value)), v.numpy()]
    told["wrong dtype"] = probe(lambda: r.AssignVariableOp(resource=v.handle, value=tf.constant([1, 2])))
    told["wrong size"] = probe(lambda: r.AssignAddVariableOp(resource=v.handle, value=tf.constant([1.0])))
    told["read as"] = probe(lambda: r.ReadVariableOp(resource=v.handle, dtype=tf.int32))
    return told


@story
def scattering_by_handle(tf):
    r, told = tf.raw_ops, {}
    for kind in ("Add", "Div", "Max", "Min", "Mul", "Sub", "Update"):
        v = tf.Variable([[1.0, 2.0], [3.0, 4.0]])
        done = getattr(r, f"ResourceScatter{kind}")(resource=v.handle, indices=[1], updates=tf.constant([[2.0, 8.0]]))
        told[kind] = [done, v.numpy()]
    for kind in ("Add", "Max", "Min", "Sub", "Update"):
        v = tf.Variable([[1.0, 2.0], [3.0, 4.0]])
        done = getattr(r, f"ResourceScatterNd{kind}")(ref=v.handle, indices=[[1, 0], [0, 1]], updates=tf.constant([2.5, 8.0]))
        told[f"Nd{kind}"] = [done, v.numpy()]
    v = tf.Variable([1.0, 2.0, 3.0])
    done = r.ResourceStridedSliceAssign(ref=v.handle, begin=[1], end=[3], strides=[1], value=tf.constant([8.0, 9.0]))
    told["slice"] = [done, v.numpy()]
    told["out of range"] = probe(lambda: r.ResourceScatterAdd(resource=v.handle, indices=[3], updates=tf.constant([1.0])))
    told["wrong dtype"] = probe(lambda: r.ResourceScatterAdd(resource=v.handle, indices=[0], updates=tf.constant([1])))
    return told


@story
def gathering_by_handle(tf):
    r, v = tf.raw_ops, tf.Variable([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    w = tf.constant([[1.0, 10.0], [100.0, 1000.0]])
    calls = {
        "ReadVariableOp": lambda: r.ReadVariableOp(resource=v.handle, dtype=tf.float32)[:2] * w,
        "ResourceGather": lambda: r.ResourceGather(resource=v.handle, indices=[2, 2], dtype=tf.float32) * w,
        "ResourceGatherNd": lambda: r.ResourceGatherNd(resource=v.handle, indices=[[0], [2]], dtype=tf.float32) * w,
    }
    told = {}
    for name, call in calls.items():
        with tf.GradientTape(persistent=True) as outer:
            outer.watch(v)  # a raw operation tells no tape that a Variable was read
            with tf.GradientTape() as tape:
                tape.watch(v)
                y = call() ** 3
            g = tf.convert_to_tensor(tape.gradient(y, v))
        told[name] = [y, g, outer.gradient(g, v)]
    with tf.GradientTape() as tape:
        y = r.ReadVariableOp(resource=v.handle, dtype=tf.float32)
    told["unwatched"] = tape.gradient(y, v)
    told["batches"] = r.ResourceGather(resource=v.handle, indices=[[1], [0], [0]], dtype=tf.float32, batch_dims=1)
    told["out of range"] = probe(lambda: r.ResourceGather(resource=v.handle, indices=[3], dtype=tf.float32))
    return told


@story
def a_raw_operation_is_a_function(tf):
    r, x = tf.raw_ops, tf.constant([[2.0, 0.0], [0.0, 1.0]])
    return {
        "positional": probe(lambda: r.Abs(x)),
        "missing": probe(lambda: r.Abs()),
        "unknown": probe(lambda: r.Abs(x=x, y=x)),
        "named": r.Abs(x=x, name="size"),
        "a variable": r.Mul(x=tf.Variable(2.0), y=3),
        "beside a tensor": r.Mul(x=1, y=tf.constant([1.5])),
        "int first": probe(lambda: r.Mul(x=1, y=2.5)),
        "fields": [
            type(r.TopKV2(input=[1.0, 3.0], k=1)).__name__,
            r.Svd(input=x)._fields,
            r.Qr(input=x)._fields,
            r.Lu(input=x)._fields,
        ],
        "listed": [name in dir(r) for name in ("Abs", "Sum", "MatMul", "Conv2D")],
        "no such": probe(lambda: r.NoSuchOperation),
    }
