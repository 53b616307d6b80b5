"""Two workers, one network: each sees half of the batch, and the gradients are averaged.

    mpiexec -n 2 python examples/gallery/15_data_parallel.py        (needs MPI and: pip install mpi4py)
    python examples/gallery/15_data_parallel.py                     one worker: the same numbers, to 1e-6

Every worker starts from the same weights, takes its share of each batch, asks its own tape, and adds its gradients to the
others' (Allreduce; on GPUs NCCL through CuPy does it without a detour through the host). Since all take the same step, all
keep the same weights.
"""

import numpy as np
import stage
from sklearn.datasets import load_digits

try:
    from mpi4py import MPI

    WORLD = MPI.COMM_WORLD
except ImportError:  # alone
    WORLD = None
RANK, WORKERS = (WORLD.rank, WORLD.size) if WORLD else (0, 1)


def averaged(tf, gradients):
    """The mean of the workers' gradients, each in the place of its own."""
    if WORKERS == 1:
        return gradients
    if "GPU" in gradients[0].device:  # pragma: no cover  (one GPU for each worker)
        return by_nccl(tf, gradients)
    found = []
    for g in gradients:
        total = np.empty_like(g.numpy())
        WORLD.Allreduce(g.numpy(), total)
        found.append(tf.constant(total / WORKERS))
    return found


def by_nccl(tf, gradients):  # pragma: no cover
    """The same among GPUs: from memory to memory, over `tf.experimental.dlpack`."""
    import cupy
    from cupyx.distributed import init_process_group

    by_nccl.group = getattr(by_nccl, "group", None) or init_process_group(WORKERS, RANK, use_mpi=True)
    found = []
    for g in gradients:
        mine = cupy.from_dlpack(g)
        total = cupy.empty_like(mine)
        by_nccl.group.all_reduce(mine, total)
        found.append(tf.convert_to_tensor(total / WORKERS))
    return found


def run(tf, quick):
    pictures, labels = load_digits(return_X_y=True)
    pictures, labels = pictures / 16, labels.astype("int32")
    chance = np.random.RandomState(9)  # the same in every worker: same weights, same batches
    sizes = [64, 32, 10]
    parameters = [tf.Variable(chance.randn(m, n) / np.sqrt(m)) for m, n in zip(sizes, sizes[1:])]
    losses = []
    for _ in stage.steps(20 if quick else 600, "train", lambda: f"loss {losses[-1]:.3f}"):
        batch = chance.randint(0, len(labels), 64)
        mine = batch[RANK * 64 // WORKERS : (RANK + 1) * 64 // WORKERS]
        with tf.GradientTape() as tape:
            logits = tf.matmul(tf.nn.relu(tf.matmul(pictures[mine], parameters[0])), parameters[1])
            loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels[mine], logits=logits))
        for p, g in zip(parameters, averaged(tf, tape.gradient(loss, parameters))):
            p.assign_sub(0.3 * g)
        losses.append(float(WORLD.allreduce(float(loss)) / WORKERS if WORLD else loss))
    scores = tf.matmul(tf.nn.relu(tf.matmul(pictures, parameters[0])), parameters[1]).numpy()
    return {"loss": losses, "read rightly": float(np.mean(scores.argmax(1) == labels)), "weights": parameters[1].numpy()}


def draw(found, plt):
    figure, axes = plt.subplots(figsize=(6, 4))
    axes.plot(found["loss"], color=stage.BLUE)
    axes.set(xlabel="step", yscale="log", ylabel="loss", title=f"{found['read rightly']:.1%} read rightly")
    return figure


if __name__ == "__main__":
    stage.play(run, draw)
