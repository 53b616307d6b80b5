"""The benchmark's answers and the shape of its reports. Never its speed: a slow machine fails no test."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from reference.bench import by_numpy, main, report
from reference.bench.answers import Answer, difference, expected
from reference.bench.catalogue import WORKS, Target, Work
from reference.bench.peers import PEERS, Skip
from reference.bench.rounds import Row, measure
from reference.bench.worker import Failed, Worker


def test_quick_chain(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--quick", "--only", "chain", "--peers", "minitape,numpy", "--out", str(tmp_path)]) == 0
    found = json.loads((tmp_path / "latest.json").read_text(encoding="utf-8"))
    chain = found["works"]["chain"]
    assert chain["unit"] == "us/op"
    assert list(chain["peers"]) == ["minitape", "numpy"]
    for times in chain["peers"].values():
        assert 0 < times["min"] <= times["quartile1"] <= times["median"] <= times["quartile3"]
        assert times["rounds"] == 3
        assert times["repetitions"] >= 1
    assert chain["peers"]["numpy"]["ratio"] == {"tensorflow": None, "numpy": 1.0}
    assert chain["targets"] == [{"versus": "tensorflow", "at_most": 0.16, "verdict": "not measured"}]
    assert {"date", "cpu", "cpus", "platform", "python", "thread variables"} <= set(found["machine"])
    assert found["peers"]["numpy"]["version"] == np.__version__
    page = (tmp_path / "latest.md").read_text(encoding="utf-8")
    for text in (page, capsys.readouterr().out):
        assert "2000-op scalar chain (us/op)" in text
        assert "<= 0.16 x tensorflow: not measured" in text
    assert str(tmp_path) not in page


@pytest.mark.parametrize("name", PEERS)
def test_every_answer_is_the_hand_written_one(name: str) -> None:
    """All works in all libraries, each in the process in which it would be timed."""
    worker = Worker(name)
    try:
        worker.hello()
        wrong = {}
        for work in WORKS.values():
            try:
                wrong[work.name] = difference(worker.prepare(work.name), expected(work), work.tolerance)
            except Skip as reason:  # only for a method that minitape has still to learn
                fine = (work.needs and work.needs in str(reason)) or "nothing to compare" in str(reason)
                wrong[work.name] = "" if fine else str(reason)
        assert wrong == dict.fromkeys(WORKS, "")
    except Skip as reason:
        pytest.skip(str(reason))
    finally:
        worker.close()


SMOOTH = [work for name, work in WORKS.items() if name != "embedding"]  # which answers with some rows of a gradient only


@pytest.mark.parametrize("work", SMOOTH, ids=lambda work: work.name)
def test_the_hand_written_gradients_are_slopes(work: Work) -> None:
    """The judge is judged too: its derivatives along a random direction, against a difference quotient."""
    arrays = [a.astype(np.float64) if a.dtype.kind == "f" else a for a in work.arrays()]
    moving = {"mlp": [2, 3, 4, 5], "logistic": [2, 3], "jacobian": [1], "conv2d": [0, 1]}.get(work.name, [0])
    rng = np.random.default_rng(7)
    ways = {i: rng.standard_normal(arrays[i].shape) for i in moving}

    def answer(t: float) -> Answer:
        moved = [a + t * ways[i] if i in ways else a for i, a in enumerate(arrays)]
        return [np.asarray(each) for each in getattr(by_numpy, work.name)(np, *moved)()]

    behind, here, ahead = answer(-1e-6), answer(0.0), answer(1e-6)
    # A value and its gradients; for the Hessian also a gradient and its own.
    claims = [(0, here[1:2]), (1, here[2:])] if work.name.startswith("hessian") else [(0, here[1:])]
    for value, gradients in claims:
        slope = sum(np.tensordot(g, d, d.ndim) for g, d in zip(gradients, ways.values(), strict=True))
        np.testing.assert_allclose(slope, (ahead[value] - behind[value]) / 2e-6, rtol=1e-4, atol=1e-6)


class _Pretender(Worker):
    """A worker without a process, whose answer and pace are given."""

    def __init__(self, answer: Answer, pace: float = 0.5) -> None:
        self.answer, self.pace = answer, pace

    def prepare(self, work: str) -> Answer:
        return self.answer

    def seconds(self, repetitions: int) -> float:
        if self.pace < 0:
            raise Failed("its process died")
        return self.pace


def test_a_wrong_answer_gets_no_number() -> None:
    work = WORKS["chain"]
    right = expected(work)
    doubled, wider = [right[0], 2 * right[1]], [each.astype(np.float64) for each in right]
    workers: dict[str, Any] = {
        "numpy": _Pretender(right, 2.0),
        "minitape": _Pretender(right, 0.5),
        "torch": _Pretender(doubled),
        "jax": _Pretender(wider),
        "autograd": _Pretender(right, -1.0),
    }
    rows = {row.peer: row for row in measure(work, workers, rounds=3, turn=0.01)}
    assert [name for name, row in rows.items() if row.timed] == ["numpy", "minitape"]
    assert all(rows[name].error for name in ("torch", "jax", "autograd"))
    assert "off by" in rows["torch"].note
    assert "float64" in rows["jax"].note
    assert report.ratio(list(rows.values()), "minitape", "numpy") == 0.25
    assert report.ratio(list(rows.values()), "torch", "numpy") is None


def test_targets_are_judged_by_medians() -> None:
    rows = [Row("minitape", seconds=(1.0, 3.0, 90.0)), Row("tensorflow", seconds=(10.0, 10.0, 10.0))]
    assert report.verdict(Target("tensorflow", 0.3), rows) == "met"
    assert report.verdict(Target("tensorflow", 0.29), rows) == "not met"
    assert report.verdict(Target("torch", 0.3), rows) == "not measured"


def test_unknown_names_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--only", "chian"])
    assert "'chian' is none of chain, mlp" in capsys.readouterr().err
