"""The tester is tested: every kind of difference must be noticed, and nothing else reported."""

import dataclasses
import gzip
import json
import subprocess
import sys
import types

import numpy as np
import pytest

import reference
from reference import check, finite, names, oracle, recordings, report
from reference.__main__ import COMMANDS
from reference.__main__ import main as command
from reference.case import Case, Table, run
from reference.cases import checks
from reference.compare import Playback, compare_playbacks
from reference.outcome import Outcome, differences, mask, observe, same_text, worst_error
from reference.programs import probe, stories
from reference.values import ALL, DTYPES, K, P, R, S, U, V, spell

ROOT = recordings.FOLDER.parents[1]


def differ(got, want, tolerance=1.0):
    return differences(observe(lambda: got), observe(lambda: want), tolerance)


class Tensor:
    """Enough of a tensor for the tester."""

    def __init__(self, values, dtype="float32"):
        self.values = np.asarray(values, dtype)

    def numpy(self):
        return self.values


class Variable(Tensor):
    pass


class IndexedSlices:
    def __init__(self, values, indices, dense_shape=None):
        self.values, self.indices, self.dense_shape = values, indices, dense_shape


ALIKE = {
    "equal": (Tensor([1.0, 2.0]), Tensor([1.0, 2.0])),
    "rounding": (Tensor([1.000001]), Tensor([1.0])),
    "nan is nan": (Tensor([np.nan]), Tensor([np.nan])),
    "inf is inf": (Tensor([np.inf, -np.inf]), Tensor([np.inf, -np.inf])),
    "tiny beside large": (Tensor([1.0, 1e-9]), Tensor([1.0, 0.0])),
    "None": (None, None),
    "nested": ([1, (2.0, {"a": Tensor([1.0])})], [1, (2.0, {"a": Tensor([1.0])})]),
    "nothing in it": (Tensor(np.zeros((0, 2))), Tensor(np.zeros((0, 2)))),
    "floats of Python": (0.1 + 0.2, 0.3),
}
UNLIKE = {
    "value": (Tensor([1.0, 2.001]), Tensor([1.0, 2.0])),
    "small value": (Tensor([2e-2]), Tensor([2.001e-2])),
    "double": (Tensor([1.0 + 1e-9], "float64"), Tensor([1.0], "float64")),
    "dtype": (Tensor([1.0], "float64"), Tensor([1.0])),
    "shape": (Tensor([[1.0]]), Tensor([1.0])),
    "nan": (Tensor([np.nan]), Tensor([0.0])),
    "not nan": (Tensor([0.0]), Tensor([np.nan])),
    "sign of inf": (Tensor([np.inf]), Tensor([-np.inf])),
    "finite for inf": (Tensor([3e38]), Tensor([np.inf])),
    "int off by one": (Tensor([2], "int32"), Tensor([3], "int32")),
    "bool": (Tensor([True], "bool"), Tensor([False], "bool")),
    "imaginary part": (Tensor([1 + 1j], "complex64"), Tensor([1 + 2j], "complex64")),
    "None for zero": (None, Tensor([0.0])),
    "zero for None": (Tensor([0.0]), None),
    "Variable for Tensor": (Variable([1.0]), Tensor([1.0])),
    "array for Tensor": (np.ones(1, "float32"), Tensor([1.0])),
    "int for float": (1, 1.0),
    "bool for int": (True, 1),
    "list for tuple": ([1], (1,)),
    "length": ([1, 2], [1]),
    "key": ({"a": 1}, {"b": 1}),
    "deep": ([[Tensor([1.0])]], [[Tensor([1.1])]]),
    "text": ("a 1.0", "b 1.0"),
    "number in text": ("a 1.0", "a 1.1"),
    "class": (int, float),
    "indices": (IndexedSlices(Tensor([1.0]), Tensor([0], "int32")), IndexedSlices(Tensor([1.0]), Tensor([1], "int32"))),
    "dense for sparse": (Tensor([1.0]), IndexedSlices(Tensor([1.0]), Tensor([0], "int32"))),
}


@pytest.mark.parametrize("name", ALIKE)
def test_alike(name):
    assert differ(*ALIKE[name]) == []


@pytest.mark.parametrize("name", UNLIKE)
def test_unlike(name):
    assert differ(*UNLIKE[name])
    assert differ(*reversed(UNLIKE[name]))


def test_errors_are_compared_by_class():
    def fail(error):
        return observe(lambda: (_ for _ in ()).throw(error))

    assert differences(fail(ValueError("one")), fail(ValueError("two"))) == []
    assert differences(fail(ValueError("one")), fail(TypeError("one")))
    assert differences(fail(ValueError("one")), observe(lambda: None))
    assert differences(observe(lambda: None), fail(ValueError("one")))
    assert differences(fail(ValueError("one")), fail(SystemError("TensorFlow stumbled"))) == []


@pytest.mark.parametrize("dtype", [name for name in DTYPES.values() if name.startswith(("float", "complex"))])
def test_a_thousandth_is_noticed_in_every_precise_dtype(dtype):
    scaled = differ(Tensor([1.5 * 1.001], dtype), Tensor([1.5], dtype))
    assert bool(scaled) == (dtype != "float16")  # half precision cannot tell


def test_a_case_may_ask_for_patience():
    assert differ(Tensor([1.0001]), Tensor([1.0]))
    assert not differ(Tensor([1.0001]), Tensor([1.0]), tolerance=10)
    assert differ(Tensor([4.0]), Tensor([1.0]), tolerance=1e9)


def test_worst_error_is_a_share_of_what_is_allowed():
    one = observe(lambda: Tensor([1.0]))
    assert worst_error(one, one) == 0
    assert 0.1 < worst_error(observe(lambda: Tensor([1.00001])), one) < 1


@pytest.mark.parametrize("name", [*ALIKE, *UNLIKE])
def test_outcomes_survive_json(name):
    for value in {**ALIKE, **UNLIKE}[name]:
        before = observe(lambda value=value: value)
        after = Outcome.from_json(json.loads(json.dumps(before.to_json())))
        assert differences(before, after) == [] and str(before) == str(after)


@pytest.mark.parametrize("value", [b"\xff\x00", 1j, float("inf"), ..., "0x7f", range(3), object, {"a": [None]}])
def test_python_values_survive_json(value):
    before = observe(lambda: value)
    assert differences(before, Outcome.from_json(json.loads(json.dumps(before.to_json())))) == []


def test_texts():
    assert mask("<tensorflow.python.eager.backprop.GradientTape object at 0x7f12>") == mask(
        "<minitape.tape.GradientTape object at 0xab>"
    )
    assert mask("<class 'tensorflow.python.framework.ops.EagerTensor'>") == mask("<class 'minitape.tensor.Tensor'>")
    assert same_text("loss 0.123456", "loss 0.1234561")
    assert not same_text("loss 0.1234", "loss 0.1235")
    assert not same_text("loss 0.1", "lose 0.1")
    assert not same_text("1.0 2.0", "1.0")


# -------------------------------------------------------------------------------------------------------- cases


def test_inputs_depend_on_the_name_alone():
    first, again, other = (R(3, 4).array("f32", name, 0) for name in ("a", "a", "b"))
    assert np.array_equal(first, again) and not np.array_equal(first, other)
    assert not np.array_equal(first, R(3, 4).array("f32", "a", 1))
    assert np.array_equal(first, R(3, 4).array("f16", "a", 0).astype("float32"))  # no dtype starts with rounding
    assert round(float(R(2).array("f64", "pinned", 0)[0]), 6) == float(R(2).array("f64", "pinned", 0)[0].round(6))


@pytest.mark.parametrize("dtype", ALL)
@pytest.mark.parametrize("spec", [R(2, 3), P(3), U(0, 2), S(), V([0, 1])])
def test_every_spec_in_every_dtype(spec, dtype):
    array = spec.array(dtype, "some name", 0)
    assert array.shape == (spec.shape if spec.kind != "V" else (2,))
    assert dtype == "str" or array.dtype.name == DTYPES[dtype]


def test_names_are_unique_and_questions_are_hashed():
    assert len(checks()) > 10_000
    one = Case("math.exp", (R(2),))
    assert one.hash == Case("math.exp", (R(2),)).hash
    changes = [{"symbol": "math.log"}, {"inputs": (R(3),)}, {"attrs": (("axis", 0),)}, {"wrt": (0,)}, {"second": False}]
    assert len({dataclasses.replace(one, **change).hash for change in changes} | {one.hash}) == len(changes) + 1


def test_two_questions_of_one_name_are_refused(monkeypatch):
    table = Table([Case("math.exp", (R(2),)), Case("math.exp", (R(2),), second=False)])
    monkeypatch.setattr("reference.cases.room", lambda name: table)
    with pytest.raises(ValueError, match="suffix"):
        checks.__wrapped__()


def test_spelling():
    assert spell((slice(1, None), slice(None, None, -1), ..., None)) == "(1:,::-1,...,None)"
    assert (
        Case("math.exp", (R(2, 3), V([0.0]), K("a")), (("axis", [0, 1]),)).id("f32") == "math.exp[f32-2x3,[0.0],py'a'-axis=[0,1]]"
    )


def test_a_scaled_rule_is_noticed():
    """Whatever a library may get wrong in a gradient by a thousandth must not pass."""
    minitape = pytest.importorskip("minitape")
    case = Case("math.exp", (R(2, 3),))
    right = run(case, "f64", minitape)
    for part in ("forward", "gradient", "second"):
        wrong = {**right, part: _scaled(right[part], 1.001)}
        assert check.compare_outcomes(wrong, right) and not check.compare_outcomes(right, right)


def _scaled(outcome, factor):
    def walk(tree):
        if isinstance(tree, dict):
            return {k: v * factor if k == "value" and isinstance(v, np.ndarray) else walk(v) for k, v in tree.items()}
        return [walk(part) for part in tree] if isinstance(tree, list) else tree

    return Outcome(walk(outcome.tree))


def test_missing_parts_are_differences():
    some = {"forward": observe(lambda: 1.0), "gradient": observe(lambda: 2.0)}
    assert check.compare_outcomes({"forward": some["forward"]}, some)
    assert check.compare_outcomes(some, {"forward": some["forward"]})
    refused = {**some, "gradient": observe(lambda: 1 / 0)}
    assert check.compare_outcomes(some, refused) and not check.compare_outcomes(some, refused, beyond=True)


def test_finite_differences_notice_a_wrong_gradient(monkeypatch):
    minitape = pytest.importorskip("minitape")
    name = next(name for name in finite.judged() if name.startswith("math.exp[f64"))
    assert finite.disagreement(name, minitape) == []
    right = finite.gradient
    monkeypatch.setattr(finite, "gradient", lambda *a: [g * 1.001 for g in right(*a)])
    assert finite.disagreement(name, minitape)


# --------------------------------------------------------------------------------------------------- recordings


def test_recordings_know_which_question_they_answer(tmp_path):
    outcomes = {"forward": observe(lambda: Tensor([1.0, 2.0]))}
    recordings.save("book", {"tensorflow": "0"}, {"name": recordings.entry("hash", outcomes)}, tmp_path)
    assert recordings.find("book", "name", "hash", tmp_path)["forward"].tree["shape"] == [2]
    assert recordings.find("book", "name", "other hash", tmp_path) is None
    assert recordings.find("book", "other name", "hash", tmp_path) is None
    assert recordings.find("no book", "name", "hash", tmp_path) is None


def test_recording_is_reproducible(tmp_path):
    entry = recordings.entry("hash", {"forward": observe(lambda: 1.0)})
    first = recordings.save("a", {}, {"x": entry, "y": entry}, tmp_path).read_bytes()
    second = recordings.save("b", {}, {"y": entry, "x": entry}, tmp_path).read_bytes()
    assert first == second and json.loads(gzip.decompress(first))


def test_everything_is_recorded_and_small():
    missing = [name for name in [*checks(), *stories()] if oracle.answer(name) is None]
    assert not missing, f"python -m reference record --missing: {missing[:5]} and {len(missing) - 5} more"
    assert sum(path.stat().st_size for path in recordings.FOLDER.rglob("*.gz")) < 10e6


def test_stories_are_many_and_whole():
    assert len(stories()) >= 60
    for name in stories():
        assert "the story broke off" not in (oracle.answer(name) or {}), name
    assert probe(lambda: 1 / 0).error == "ZeroDivisionError"


# ----------------------------------------------------------------------------------------------------- commands


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "bench"])
def test_every_command_has_help(name, capsys):
    with pytest.raises(SystemExit) as stop:
        command([name, "--help"])
    assert stop.value.code == 0 and "usage" in capsys.readouterr().out


def test_unknown_commands_list_the_known(capsys):
    assert command(["nonsense"]) == 2 and "report" in capsys.readouterr().out


def test_patterns():
    names = ["math.exp[f32-2]", "math.expm1[f32]", "nn.relu[f64]"]
    assert list(check.matching(names, ["math.exp["])) == names[:1]
    assert list(check.matching(names, ["math*f32", "relu"])) == names
    assert list(check.matching(names, [])) == names


def test_without_tensorflow_one_clear_line(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(oracle, "installed", lambda: False)
    oracle.tensorflow.cache_clear()
    with pytest.raises(oracle.NoTensorFlow, match="pip install"):
        reference.compare(lambda tf: 1)
    script = tmp_path / "script.py"
    script.write_text("x = 1\n")
    assert command(["compare", str(script)]) == 2
    assert 'pip install "minitape[reference]"' in capsys.readouterr().err
    oracle.tensorflow.cache_clear()


def test_playbacks():
    def playback(printed=("loss 0.5",), ending=None, **variables):
        return Playback(list(printed), {name: observe(lambda v=v: v) for name, v in variables.items()}, ending)

    same = playback(x=Tensor([1.0]))
    assert compare_playbacks(same, playback(("loss 0.500001",), x=Tensor([1.0]))) == []
    for other in (
        playback(("loss 0.6",), x=Tensor([1.0])),
        playback((), x=Tensor([1.0])),
        playback(),
        playback(x=Tensor([2.0])),
        playback(ending="ValueError: x", x=Tensor([1.0])),
    ):
        assert compare_playbacks(same, other) and compare_playbacks(other, same)


@pytest.mark.skipif(not oracle.installed(), reason=oracle.HOW_TO_GET_IT)
def test_comparing_a_function():
    pytest.importorskip("minitape")
    same = reference.compare(lambda tf, x: tf.sin(x) * 2.0, np.array([1.0, 2.0]))
    assert same and "agree" in str(same)
    other = reference.compare(lambda tf: tf.__name__)
    assert not other and "differ" in str(other)


@pytest.mark.skipif(not oracle.installed(), reason=oracle.HOW_TO_GET_IT)
def test_comparing_a_script(tmp_path):
    pytest.importorskip("minitape")
    script = tmp_path / "script.py"
    script.write_text(
        "import tensorflow as tf\nimport tensorflow.experimental.numpy as tnp\nx = tf.Variable(2.0)\n"
        "with tf.GradientTape() as tape:\n    y = x * x\nprint('slope', tape.gradient(y, x))\n"
    )
    assert command(["compare", str(script)]) == 0
    script.write_text("import minitape as tf\nimport sys\nprint(len(sys.argv), tf.__name__)\nw = tf.constant(1.0)\n1 / 0\n")
    done = subprocess.run(
        [sys.executable, "-m", "reference", "compare", str(script), "more"], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 1 and "printed line 1" in done.stdout and "ZeroDivisionError" in done.stdout


def test_report_counts_and_writes(tmp_path, monkeypatch, capsys):
    minitape = pytest.importorskip("minitape")
    assert report.main(["math.square[", "tape.pausing", "--out", str(tmp_path)]) in (0, 1)
    assert "math.square" in capsys.readouterr().out
    for name in ("report.md", "report.html"):
        assert "math.square" in (tmp_path / name).read_text()
    rows = report.measure_cases(minitape, ["math.square["])
    symbol = {"symbol": "tf.math.square", "aliases": "tf.square"}
    assert names.status(symbol, rows, {}, minitape) in ("verified", "differs")
    assert names.status(symbol, rows, {}, types.ModuleType("empty")) == "missing"
    rows["math.square"].agree["forward"] -= 1
    assert names.status(symbol, rows, {}, minitape) == "differs"
    assert names.status({"symbol": "tf.cos", "aliases": ""}, {}, {}, minitape) == "unasked"
