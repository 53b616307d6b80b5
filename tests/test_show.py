"""Looking must not change what is looked at, and must show what was there."""

import io
import subprocess
import sys

import numpy as np
import pytest

import minitape as tf
from minitape.look.steps import lines_of
from minitape.look.table import as_text
from reference import oracle
from reference.check import compare_outcomes
from reference.programs import play, stories

ROOMS = {"tape", "watching", "recording", "nesting", "jacobians", "rows", "custom", "forward", "recompute", "structures"}


@pytest.fixture
def notes():
    tf.keep_notes()
    yield
    tf.keep_notes(False)


@pytest.mark.parametrize("name", [name for name, told in stories().items() if told.room in ROOMS and not told.fresh])
def test_tapes_with_notes_answer_alike(name, notes):
    assert not compare_outcomes(play(name, tf), oracle.answer(name), stories()[name].tolerance)


def printed(tape):
    out = io.StringIO()
    tape.show(out)
    return out.getvalue()


def recorded():
    w, x = tf.Variable([[1.0, 2.0], [3.0, 4.0]], name="w"), tf.constant([[1.0, -1.0]])
    with tf.GradientTape() as tape:
        h = x @ w
        loss = tf.reduce_sum(tf.tanh(h) * 0.5)
    return tape, w, loss


def test_a_table_with_notes(notes):
    tape, w, loss = recorded()
    g = tape.gradient(loss, w)
    lines = {line.op: line for line in lines_of(tape, None)}
    assert [i.name for i in lines["MatMul"].inputs] == ["x", "w"]
    assert [i.watched for i in lines["MatMul"].inputs] == [False, True]
    assert lines["MatMul"].outputs[0][1] == "h" and lines["MatMul"].kind == "float32 (1, 2)"
    assert lines["MatMul"].source == "h = x @ w" and lines["MatMul"].file == __file__
    assert lines["Sum"].outputs[0][1] == "loss" and lines["Sum"].came_in == "1"
    assert lines["Mul"].passed_on[0][1] == "(1, 2) all 0.5"
    (step,) = [step for step in tape._steps if step.op.name == "ReadVariableOp"]
    assert np.array_equal(step.back[0].gx, g)
    assert "loss" in printed(tape) and "keep_notes" not in printed(tape)


def test_a_table_without_notes_says_how_to_get_more():
    tape, w, _ = recorded()
    text = printed(tape)
    assert "MatMul" in text and "w" in text and "keep_notes" in text
    tape.gradient(tf.constant(1.0), w)
    assert "holds no step" in printed(tape)


def test_a_long_tape_is_shown_by_its_ends(notes):
    x = tf.Variable(1.0, name="x")
    with tf.GradientTape() as tape:
        y = x * 1.0
        for _ in range(2000):
            y = tf.sin(y)
    assert "… 1,942 more" in as_text(lines_of(tape, None)) and printed(tape).count("\n") < 70


def test_each_gradient_has_its_own_numbers(notes):
    x = tf.Variable(2.0, name="x")
    with tf.GradientTape(persistent=True) as tape:
        y = x * x
    tape.gradient(y, x)
    tape.gradient(y, x, output_gradients=tf.constant(10.0))
    assert [line.came_in for line in lines_of(tape, None)] == ["40", "10"]


def test_maps_over_rows_are_noted_too(notes):
    w = tf.Variable(3.0, name="w")
    with tf.GradientTape() as tape:
        y = tf.reduce_sum(tf.vectorized_map(lambda r: r * w, tf.constant([1.0, 2.0])))
    assert float(tape.gradient(y, w)) == 3.0
    lines = lines_of(tape, None)
    assert [line.op for line in lines] == ["ReadVariableOp", "Mul", "Collect", "Sum"] and lines[1].came_in == "2 rows ()"


def test_show_needs_a_tape():
    with pytest.raises(TypeError, match="GradientTape"):
        tf.show("tape")


def test_a_script_is_shown(tmp_path):
    script = tmp_path / "program.py"
    script.write_text(
        "import tensorflow as tf\n"
        "from tensorflow.keras import optimizers\n"
        "x = tf.Variable(1.0, name='x')\n"
        "for _ in range(7):\n"
        "    with tf.GradientTape() as tape:\n"
        "        y = tf.sin(x)\n"
        "    x.assign_sub(tape.gradient(y, x))\n"
        "print('last', float(x) < 0)\n"
    )
    done = subprocess.run([sys.executable, "-m", "minitape", "show", str(script)], capture_output=True, text=True, check=True)
    assert done.stdout.count("Sin") >= 4 and "Tape 7 of 7" in done.stdout and "3 more tapes" in done.stdout
    assert "y = tf.sin(x)" in done.stdout and done.stdout.startswith("last")
    wrong = subprocess.run([sys.executable, "-m", "minitape", "show"], capture_output=True, text=True, check=False)
    assert wrong.returncode == 2 and "usage" in wrong.stderr
