"""Every story, played in minitape, against TensorFlow's recorded telling of it."""

import datetime
import zlib

import pytest

from reference import oracle
from reference.check import compare_outcomes
from reference.programs import play, stories

minitape = pytest.importorskip("minitape")


@pytest.mark.parametrize("name", stories())
def test_the_same_story(name):
    want = oracle.answer(name)
    assert want is not None, f"{name} is not recorded: python -m reference record --missing"
    lines = compare_outcomes(play(name, minitape), want, stories()[name].tolerance)
    assert not lines, "\n".join(lines[:40])


@pytest.mark.skipif(not oracle.installed(), reason=oracle.HOW_TO_GET_IT)
def test_the_recorded_story_is_what_tensorflow_tells(live):
    today = datetime.date.today().toordinal()
    chosen = [name for name in stories() if live or (zlib.crc32(name.encode()) + today) % 10 == 0]
    lines = [
        f"{name}: {line}"
        for name in chosen
        for line in compare_outcomes(oracle.ask(name), oracle.answer(name) or {}, stories()[name].tolerance)
    ]
    assert not lines, "\n".join(lines[:40])
