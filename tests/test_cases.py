"""Every case in every dtype, in minitape, against TensorFlow's recorded answer.

One test stands for one symbol (`pytest -k math.exp`), since fifteen thousand tests would spend their time being counted.
Where TensorFlow is installed, a sample of the recordings, another one each day, is put to it again; --live asks for all.
"""

import collections
import datetime
import re
import zlib

import pytest

from reference import finite, oracle, recordings
from reference.case import run
from reference.cases import ROOMS, checks, room
from reference.check import compare_outcomes
from reference.host_only import HOST_ONLY

minitape = pytest.importorskip("minitape")

BY_SYMBOL = collections.defaultdict(list)
for name, (_, case, _) in checks().items():
    BY_SYMBOL[case.symbol].append(name)


def impossible(line):
    """Differences that another backend than NumPy must have: CuPy has no bfloat16 and no text, lacks some routines, and
    names its device."""
    return "Unsupported dtype" in line or "CuPy has no " in line or "device:GPU" in line


def differing(names, answer, device=False):
    """All differences between minitape and the answers, a line each; and the routines that CuPy would lack."""
    lines, lacking = [], set()
    for name in names:
        _, case, dtype = checks()[name]
        if device and dtype in ("bf16", "str"):
            continue
        want = answer(name)
        found = ["not recorded: python -m reference record --missing"] if want is None else compare_outcomes(
            run(case, dtype, minitape), want, case.tolerance, case.beyond)  # fmt: skip
        lacking.update(re.findall(r"CuPy has no ([\w.]+),", "\n".join(found)))
        lines += [f"{name}: {line}" for line in found if not (device and any(map(impossible, found)))]
    return lines, lacking


@pytest.mark.parametrize("symbol", BY_SYMBOL)
def test_minitape_answers_as_recorded(symbol, request):
    device = request.config.getoption("--backend") != "numpy"
    lines, lacking = differing(BY_SYMBOL[symbol], oracle.answer, device)
    assert not lines, "\n".join(lines[:40])
    if device:  # what must be brought to the host first is known by name
        assert ",".join(sorted(lacking)) == HOST_ONLY.get(symbol, ""), "python -m reference.host_only"


@pytest.mark.skipif(not oracle.installed(), reason=oracle.HOW_TO_GET_IT)
@pytest.mark.parametrize("part", range(4))
def test_the_recording_is_what_tensorflow_says(live, part):
    today = datetime.date.today().toordinal()
    sample = [name for name in checks() if (zlib.crc32(name.encode()) + today) % (4 if live else 160) % 160 == part]
    lines = []
    for name in sample:
        _, case, _ = checks()[name]
        want = oracle.answer(name)
        found = ["not recorded"] if want is None else compare_outcomes(oracle.ask(name), want, case.tolerance)
        lines += [f"{name}: {line}" for line in found]
    assert sample and not lines, "\n".join(lines[:40])


@pytest.mark.parametrize("name", ROOMS)
def test_what_must_be_refused_is_refused(name):
    """The tables say which error a bad case is there for; TensorFlow must have raised just that."""
    for case in room(name):
        for dtype in case.dtypes if case.raises else ():
            want = recordings.find(f"cases/{name}", case.id(dtype), case.hash)
            assert want is None or want["forward"].error == case.raises, case.id(dtype)


def test_finite_differences_agree():
    lines = [f"{name}: {line}" for name in finite.judged() for line in finite.disagreement(name, minitape)]
    assert not lines, "\n".join(lines[:40])
