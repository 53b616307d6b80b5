"""The tape as an object: its size, its memory, its threads, and that it stays a short file."""

import gc
import subprocess
import sys
import threading
import tracemalloc
import weakref
from pathlib import Path

import numpy as np
import pytest

import minitape as tf

ROOT = Path(__file__).parents[1]


def test_a_hundred_thousand_operations_need_no_recursion():
    x = tf.constant(0.5)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x
        for _ in range(100_000):
            y = y + 1e-6
    assert len(tape._records) == 100_000
    assert float(tape.gradient(y, x)) == 1.0


def test_a_plain_tape_frees_its_records_while_it_sweeps():
    """At the first record of the program, read last, what later records kept must be gone already."""
    alive_then = []

    @tf.custom_gradient
    def witness(x):
        def grad(dy):
            alive_then.append(sum(ref() is not None for ref in kept))
            return dy

        return x * 1.0, grad

    x = tf.constant(np.ones(1000, np.float32))
    kept = []
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = witness(x)
        for _ in range(50):
            y = tf.exp(y * 0.01)
            kept.append(weakref.ref(y))
        y = tf.reduce_sum(y)
    assert sum(ref() is not None for ref in kept) >= 49
    tape.gradient(y, x)
    assert alive_then[0] <= 1


def test_a_row_keeps_only_what_it_reads():
    x, y = tf.constant(np.ones(1000)), tf.constant(np.ones(1000))
    with tf.GradientTape() as tape:
        tape.watch([x, y])
        a = x * 2.0
        b = a + y  # a sum keeps shapes, no tensors
        c = tf.exp(b)  # exp keeps its output, not its input
    alive = weakref.ref(a), weakref.ref(b), weakref.ref(c)
    del a, b, c
    assert [ref() is not None for ref in alive] == [False, False, True]
    del tape


def test_ten_thousand_steps_keep_memory_flat():
    v = tf.Variable(np.ones(100, np.float32))

    def step():
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum(tf.square(tf.sin(v)))
        v.assign_sub(0.01 * tape.gradient(loss, v))

    for _ in range(200):
        step()
    gc.collect()
    tracemalloc.start()
    for _ in range(100):
        step()
    before = tracemalloc.get_traced_memory()[0]
    for _ in range(10_000):
        step()
    gc.collect()
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert after - before < 20_000


def test_tapes_tensors_and_variables_die_when_dropped():
    v = tf.Variable([1.0, 2.0])
    with tf.GradientTape(persistent=True) as tape:
        y = v * v
    tape.gradient(y, v)
    refs = [weakref.ref(thing) for thing in (tape, y, v)]
    del tape, y, v
    assert [ref() for ref in refs] == [None, None, None]  # by reference count alone, no collector needed


def test_threads_record_on_their_own_tapes():
    v = tf.Variable(2.0)
    wrong = []

    def work(k):
        for _ in range(1000):
            with tf.GradientTape() as tape:
                y = v * v * float(k)
            if float(tape.gradient(y, v)) != 4.0 * k:
                wrong.append(k)

    threads = [threading.Thread(target=work, args=(k,)) for k in range(1, 17)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_finished_tape_can_be_asked_in_another_thread():
    x = tf.Variable(3.0)
    with tf.GradientTape() as tape:
        y = x * x
    found = []
    thread = threading.Thread(target=lambda: found.append(float(tape.gradient(y, x))))
    thread.start()
    thread.join()
    assert found == [6.0]


def test_numpy_stays_loud_for_its_user():
    """Kernels are silent about overflow as TensorFlow is; the user's own NumPy must warn as before."""
    with pytest.warns(RuntimeWarning):
        np.float32(1e38) * np.float32(10)
    assert float(tf.constant(1e38) * 10.0) == np.inf
    with pytest.warns(RuntimeWarning):
        np.float32(1e38) * np.float32(10)


def test_two_equal_constants_are_two_tensors():
    x, y = tf.constant(2.0), tf.constant(2.0)
    with tf.GradientTape() as tape:
        tape.watch(x)
        z = x * y
    assert x is not y
    assert tape.gradient(z, [x, y])[1] is None


@pytest.mark.parametrize("name, most", [("tape.py", 200), ("op.py", 150)])
def test_the_files_that_teach_stay_short(name, most):
    assert len((ROOT / "minitape" / name).read_text().splitlines()) <= most


def test_no_file_of_operations_is_long():
    long = {p.name: n for p in (ROOT / "minitape").rglob("*.py") if (n := len(p.read_text().splitlines())) > 500}
    assert long == {}


def test_importing_minitape_imports_numpy_alone():
    program = """
import sys, numpy
before = set(sys.modules)
import minitape
new = {name.partition(".")[0] for name in set(sys.modules) - before}
print(sorted(new - set(sys.stdlib_module_names) - {"minitape", "numpy"}))
"""
    out = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "[]"


def test_only_the_backend_knows_cupy():
    files = [p for p in (ROOT / "minitape").rglob("*.py") if "import cupy" in p.read_text()]
    assert [p.name for p in files] == ["backend.py"]
