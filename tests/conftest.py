"""Options of the test run.

pytest --live               ask TensorFlow itself about everything, not only a sample
pytest --backend guard      the inputs' arrays come from another backend (numpy, guard, cupy)
"""

import pytest

from minitape import backend as backends
from reference import guard, oracle, values


def pytest_addoption(parser):
    parser.addoption("--live", action="store_true", help="ask TensorFlow about every case, not only a sample")
    parser.addoption("--backend", default="numpy", choices=("numpy", "guard", "cupy"), help="whose arrays the inputs are")


def pytest_configure(config):
    place_inputs(config.getoption("--backend"))


def place_inputs(backend):
    """Say where the inputs of all cases live: the one function between the tests and minitape's backends."""
    if backend == "numpy":
        return
    backends.use(guard.space if backend == "guard" else backend)


@pytest.fixture(scope="session")
def live(request):
    """Has the whole truth been asked for?  Then TensorFlow must be there."""
    if request.config.getoption("--live") and not oracle.installed():
        pytest.fail(oracle.HOW_TO_GET_IT)
    return request.config.getoption("--live")


@pytest.fixture
def as_recorded():
    """Leaves the place of inputs as it was, for tests that move it."""
    before = values.place[0]
    yield
    values.place[0] = before
