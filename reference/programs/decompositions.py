"""Vectors that belong to singular values and eigenvalues have no sign, or phase, of their own: two libraries pick two.

So nothing here looks at the vectors as they are, but at what is the same for every choice: their absolute values, the matrix
they make up again, projections onto them, and derivatives of functions of these.
"""

# mypy: ignore-errors
from __future__ import annotations

import numpy as np

from reference.programs import probe, story

SHAPES = {
    "square": [[3.0, 0.5, -1.0], [1.0, -2.0, 0.25], [-0.5, 1.0, 4.0]],
    "tall": [[1.0, 2.0], [-1.0, 1.0], [0.5, -2.0]],
    "wide": [[1.0, 2.0, -1.0], [-1.0, 1.5, 0.5]],
    "taller": [[1.0, 2.0], [-1.0, 1.0], [0.5, -2.0], [2.0, 0.25]],
    "wider": [[1.0, 2.0, -1.0, 0.5], [-1.0, 1.5, 0.5, 2.0]],
    "batch": [[[3.0, 1.0], [-1.0, 2.0]], [[1.0, 2.0], [0.0, 0.5]]],
}
HERMITIAN = {"three": [[4.0, 9.0, 9.0], [1.0, 3.0, 9.0], [-0.5, 0.75, 1.0]], "batch": [[[2.0, 9.0], [1.0, -1.0]], [[3.0, 9.0], [0.5, 1.0]]]}


def made(tf, values, dtype):
    """The matrix in a dtype; a complex one gets an imaginary part too."""
    x = np.array(values)
    if dtype.startswith("complex"):
        x = x + 1j * (0.25 * x[..., ::-1, :] - 0.5 * x)
    return tf.constant(x.astype(dtype))


def weights(tf, like, seed=1):
    """Fixed real numbers of the shape of a tensor."""
    n = int(np.prod(like.shape))
    return tf.constant(np.sin(np.arange(1, n + 1) * 1.7 * seed).reshape(like.shape).astype(like.dtype.name))


def size(tf, v):
    """The squares of the absolute values, real: the same for every phase."""
    return tf.math.real(v * tf.math.conj(v))


def seen(tf, v, seed):
    """A number that depends on all elements of vectors, and not on their phases."""
    sizes = size(tf, v)
    return tf.reduce_sum(weights(tf, sizes, seed) * sizes)


def derivatives(tf, f, x):
    """The value of a function, its gradient, and the gradient of that, weighted."""
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = f(x)
        g = inner.gradient(y, x)
        total = tf.reduce_sum(tf.math.real(g * tf.cast(weights(tf, tf.math.real(g), 3), g.dtype)))
    return {"value": y, "first": g, "second": outer.gradient(total, x)}


def svd_stories(tf, dtype):
    told = {}
    for name, values in SHAPES.items():
        x = made(tf, values, dtype)
        for full in (False, True):
            s, u, v = tf.linalg.svd(x, full_matrices=full)
            label = f"{name} full={full}"
            told[f"{label} s"], told[f"{label} |u|"], told[f"{label} |v|"] = s, tf.abs(u), tf.abs(v)
            if not full or name in ("square", "tall", "wide", "batch"):  # else the last columns may turn among themselves
                k = s.shape[-1]
                told[f"{label} again"] = tf.matmul(u[..., :k] * tf.cast(s, x.dtype)[..., None, :], v[..., :k], adjoint_b=True)
            else:
                del told[f"{label} |u|"], told[f"{label} |v|"]

            def of(part, full=full):
                return lambda z: part(*tf.linalg.svd(z, full_matrices=full))

            told[f"{label} of s"] = probe(lambda: derivatives(tf, of(lambda s, u, v: tf.reduce_sum(weights(tf, s) * s)), x))
            told[f"{label} of u"] = probe(lambda: derivatives(tf, of(lambda s, u, v: seen(tf, u[..., : s.shape[-1]], 1)), x))
            told[f"{label} of v"] = probe(lambda: derivatives(tf, of(lambda s, u, v: seen(tf, v[..., : s.shape[-1]], 2)), x))
            told[f"{label} of all"] = probe(lambda: derivatives(tf, of(lambda s, u, v: tf.reduce_sum(s * s) + seen(tf, u, 1) * seen(tf, v, 2)), x))
            told[f"{label} of the product"] = probe(lambda: derivatives(tf, of(lambda s, u, v: seen(tf, tf.matmul(u[..., :1], v[..., :1], adjoint_b=True), 3)), x))
    return told


@story(tolerance=20)
def singular_vectors_of_real_matrices(tf):
    return svd_stories(tf, "float64")


@story(tolerance=50)
def singular_vectors_in_single_precision(tf):
    return svd_stories(tf, "float32")


@story(tolerance=20)
def singular_vectors_of_complex_matrices(tf):
    return svd_stories(tf, "complex128")


@story(tolerance=20)
def equal_singular_values_have_no_gap(tf):
    x = tf.constant([[2.0, 0.0], [0.0, 2.0]], tf.float64)
    return {
        "s": probe(lambda: derivatives(tf, lambda z: tf.reduce_sum(tf.linalg.svd(z)[0] ** 2), x)),
        "values only": probe(lambda: derivatives(tf, lambda z: tf.reduce_sum(tf.linalg.svd(z, compute_uv=False) ** 2), x)),
    }


def eigh_stories(tf, dtype):
    told = {}
    for name, values in HERMITIAN.items():
        x = made(tf, values, dtype)
        e, v = tf.linalg.eigh(x)
        told[f"{name} e"], told[f"{name} |v|"] = e, tf.abs(v)
        told[f"{name} again"] = tf.matmul(v * e[..., None, :], v, adjoint_b=True)
        told[f"{name} values alone"] = tf.linalg.eigvalsh(x)

        def first(z):
            e, v = tf.linalg.eigh(z)
            return seen(tf, tf.matmul(v[..., :1], v[..., :1], adjoint_b=True), 3) + tf.reduce_sum(tf.math.real(e[..., 0]))

        told[f"{name} of e"] = derivatives(tf, lambda z: tf.reduce_sum(weights(tf, tf.math.real(z[..., 0])) * tf.math.real(tf.linalg.eigh(z)[0])), x)
        told[f"{name} of v"] = derivatives(tf, lambda z: seen(tf, tf.linalg.eigh(z)[1], 2), x)
        told[f"{name} of the first"] = derivatives(tf, first, x)
    return told


@story(tolerance=20)
def eigenvectors_of_symmetric_matrices(tf):
    return eigh_stories(tf, "float64")


@story(tolerance=50)
def eigenvectors_of_symmetric_matrices_in_single_precision(tf):
    return eigh_stories(tf, "float32")


@story(tolerance=20)
def eigenvectors_of_hermitian_matrices(tf):
    return eigh_stories(tf, "complex128")


def by_size(tf, e, v):
    """Eigenvalues in an order of our own, with their vectors."""
    values = e.numpy()
    order = np.lexsort((values.imag.round(3), values.real.round(3))).astype("int32")
    return tf.gather(e, order), tf.gather(v, order, axis=1)


def eig_stories(tf, dtype):
    told = {}
    for name in ("square", "turning"):
        values = SHAPES["square"] if name == "square" else [[1.0, 2.0, 0.0], [-2.0, 0.5, 1.0], [0.5, 0.0, -1.0]]
        x = made(tf, values, dtype)
        e, v = by_size(tf, *tf.linalg.eig(x))
        told[f"{name} e"], told[f"{name} |v|"] = e, tf.abs(v)
        told[f"{name} again"] = tf.matmul(v * e[None, :], tf.linalg.inv(v))
        told[f"{name} values alone"] = np.sort_complex(tf.linalg.eigvals(x).numpy().round(4))

        def cubes(z):
            return tf.math.real(tf.reduce_sum(tf.linalg.eigvals(z) ** 3))

        def weighted(z):
            e, _ = by_size(tf, *tf.linalg.eig(z))
            return tf.reduce_sum(weights(tf, tf.math.real(e)) * tf.math.real(e)) + tf.reduce_sum(tf.math.imag(e) ** 2)

        def vectors(z):
            return seen(tf, by_size(tf, *tf.linalg.eig(z))[1], 2)

        told[f"{name} cubes"] = derivatives(tf, cubes, x)
        told[f"{name} of e"] = derivatives(tf, weighted, x)
        told[f"{name} of v"] = derivatives(tf, vectors, x)
    return told


@story(tolerance=20)
def eigenvectors_of_any_matrix(tf):
    return eig_stories(tf, "float64")


@story(tolerance=100)
def eigenvectors_of_any_matrix_in_single_precision(tf):
    return eig_stories(tf, "float32")


@story(tolerance=20)
def eigenvectors_of_complex_matrices(tf):
    return eig_stories(tf, "complex128")


@story(tolerance=20)
def eigenvalues_of_a_batch(tf):
    x = made(tf, SHAPES["batch"], "float64")
    e, v = tf.eig(x)
    return {
        "dtypes": [e.dtype, v.dtype, tf.eigvals(tf.cast(x, tf.float32)).dtype],
        "shapes": [e.shape, v.shape],
        "sums": tf.reduce_sum(e, -1),
        "of powers": derivatives(tf, lambda z: tf.math.real(tf.reduce_sum(tf.eigvals(z) ** 2 * tf.constant([[1.0], [2.0]], tf.complex128))), x),
    }


@story(tolerance=20)
def orthogonal_factors_make_the_matrix(tf):
    told = {}
    for dtype in ("float32", "float64", "complex128"):
        for name, values in SHAPES.items():
            for full in (False, True):
                x = made(tf, values, dtype)
                q, r = tf.linalg.qr(x, full_matrices=full)
                told[f"{dtype} {name} {full} |r|"] = tf.abs(r)
                told[f"{dtype} {name} {full} again"] = tf.matmul(q, r)
                told[f"{dtype} {name} {full} of q"] = probe(lambda: derivatives(tf, lambda z, full=full: seen(tf, tf.linalg.qr(z, full_matrices=full)[0], 1), x))
                told[f"{dtype} {name} {full} of r"] = probe(lambda: derivatives(tf, lambda z, full=full: seen(tf, tf.linalg.qr(z, full_matrices=full).r, 1), x))
    return told


@story
def a_matrix_that_is_not_positive_definite_has_no_factor(tf):
    # above the diagonal TensorFlow leaves what happened to lie in memory
    below = tf.linalg.band_part(tf.linalg.cholesky([[1.0, 2.0], [2.0, 1.0]]), -1, 0)
    one_of_two = tf.linalg.cholesky([[[1.0, 2.0], [2.0, 1.0]], [[4.0, 0.0], [0.0, 9.0]]])
    imaginary = tf.linalg.band_part(tf.linalg.cholesky(tf.constant([[1.0 + 0j, 2.0], [2.0, 1.0]])), -1, 0)
    return {"complex": imaginary, "below": below, "the other": one_of_two[1], "solved": tf.linalg.cholesky_solve(below, [[1.0], [1.0]])}


@story(tolerance=20)
def vectors_of_three_diagonals(tf):
    alpha, beta = tf.constant([1.0, 2.0, 3.0, 4.0], tf.float64), tf.constant([1.0, 0.5, 2.0], tf.float64)
    e, v = tf.linalg.eigh_tridiagonal(alpha, beta, eigvals_only=False)
    some = tf.linalg.eigh_tridiagonal(alpha, beta, eigvals_only=False, select="i", select_range=(1, 2))
    return {"e": e, "|v|": tf.abs(v), "some": [some[0], tf.abs(some[1])], "one": tf.linalg.eigh_tridiagonal(alpha[:1], beta[:0], eigvals_only=False)}
