"""The lecture line by line, and the training program: minitape says what TensorFlow says."""

import ast
import importlib.util
import json
import subprocess
import sys

import numpy as np
import pytest

import minitape
from examples.__main__ import RECORDED, ROOT, SCRIPTS, here, printed, recorded

LIBRARY = ROOT / "examples" / "lecture" / "library.py"
SWITCH = "06"  # turns NumPy behaviour on, for good: played last where scripts must not notice
STALE = "TensorFlow itself no longer says what is recorded: python3 -m examples --record"

needs_tensorflow = pytest.mark.skipif(not importlib.util.find_spec("tensorflow"), reason="TensorFlow is not here")


def one_after_another(scripts):
    """What the recordings together look like when the scripts are played in one process."""
    return "".join(f"==== {script.stem}\n{recorded(script)}" for script in scripts)


def numbers(scripts):
    return [script.name[:2] for script in scripts]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_a_script_prints_what_tensorflow_printed(script):
    assert printed(script) == recorded(script)


def test_the_whole_lecture_in_one_sitting():
    """As in the lecture, where NumPy behaviour stays on from the sixth script to the end."""
    assert printed(LIBRARY) == one_after_another(SCRIPTS)


@needs_tensorflow
def test_tensorflow_still_prints_what_is_recorded():
    order = sorted(SCRIPTS, key=lambda script: script.name[:2] == SWITCH)
    assert printed(LIBRARY, "--tensorflow", *numbers(order)) == one_after_another(order), STALE


@needs_tensorflow
def test_tensorflow_in_one_sitting():
    assert printed(LIBRARY, "--tensorflow") == one_after_another(SCRIPTS), STALE


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_a_script_is_short_and_says_what_it_teaches(script):
    source = script.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 60
    assert ast.get_docstring(ast.parse(source))


@pytest.fixture
def digits():
    for package in ("sklearn", "matplotlib", "tqdm"):
        pytest.importorskip(package)
    from examples import digits

    return digits


def test_digits_learns_along_tensorflows_curve(digits, tmp_path):
    picture = tmp_path / "curves.png"
    losses = digits.main(["--quick", "--out", str(picture)])
    expected = json.loads((RECORDED / "digits.json").read_text())["losses"]
    np.testing.assert_allclose(losses, expected, rtol=0, atol=1e-4)
    assert picture.read_bytes().startswith(b"\x89PNG")


@needs_tensorflow
def test_tensorflow_still_learns_along_the_recorded_curve(digits):
    import tensorflow as tf

    losses, accuracies = digits.train(tf, digits.QUICK)
    expected = json.loads((RECORDED / "digits.json").read_text())["losses"]
    np.testing.assert_allclose(losses, expected, rtol=0, atol=1e-4, err_msg=STALE)
    ours = digits.train(minitape, digits.QUICK)
    np.testing.assert_allclose(ours[0], losses, rtol=0, atol=1e-4)
    np.testing.assert_allclose(ours[1], accuracies, rtol=0, atol=1e-9)


def test_a_tape_is_shown_drawn_and_played(tmp_path):
    pytest.importorskip("grandalf")
    done = subprocess.run([sys.executable, "-m", "examples", "--tape"], cwd=tmp_path, env=here(), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "a = x / 2 * 3" in done.stdout and (tmp_path / "tape.svg").exists()
    assert (tmp_path / "tape.html").stat().st_size < 500_000
