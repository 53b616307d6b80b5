"""The gallery, page by page, at a small size: TensorFlow's numbers, and a picture."""

import datetime
import importlib.util
import io
import json
import os
import shutil
import subprocess
import sys

import numpy as np
import pytest

import minitape

for package in ("sklearn", "matplotlib", "tqdm"):
    pytest.importorskip(package)

from examples.gallery import stage  # noqa: E402
from examples.gallery.__main__ import PAGES, RECORDED, load, sampled  # noqa: E402

TODAY = datetime.date.today().toordinal()


def compare(found, expected, tolerance):
    assert found.keys() == expected.keys()
    for name, part in expected.items():
        assert found[name]["shape"] == part["shape"], name
        np.testing.assert_allclose(found[name]["values"], part["values"], rtol=tolerance, atol=tolerance, err_msg=name)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_gives_tensorflows_numbers_and_a_picture(page):
    module = load(page)
    found = module.run(minitape, True)
    recorded = json.loads((RECORDED / f"{page.stem}.json").read_text())["numbers"]
    compare(sampled(found), recorded, getattr(module, "TOLERANCE", 1e-4))
    picture, plt = io.BytesIO(), stage.canvas()
    module.draw(found, plt).savefig(picture, dpi=50)
    plt.close("all")
    assert picture.getvalue().startswith(b"\x89PNG")


@pytest.mark.skipif(not importlib.util.find_spec("tensorflow"), reason="TensorFlow is not here")
def test_tensorflow_still_gives_what_is_recorded(live):
    import tensorflow

    for page in PAGES if live else [PAGES[TODAY % len(PAGES)]]:
        module = load(page)
        recorded = json.loads((RECORDED / f"{page.stem}.json").read_text())["numbers"]
        compare(sampled(module.run(tensorflow, True)), recorded, getattr(module, "TOLERANCE", 1e-4))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_a_page(page):
    assert len(page.read_text(encoding="utf-8").splitlines()) <= 120
    assert "stage.play(run, draw)" in page.read_text(encoding="utf-8") and load(page).__doc__


@pytest.mark.skipif(not importlib.util.find_spec("mpi4py") or not shutil.which("mpiexec"), reason="needs mpi4py and MPI")
def test_two_workers_are_as_good_as_one(tmp_path):
    (page,) = [page for page in PAGES if "data_parallel" in page.stem]
    found = []
    for workers in (["mpiexec", "-n", "2", "--oversubscribe"], []):
        numbers = tmp_path / f"{len(workers)}.npz"
        command = [*workers, sys.executable, str(page), "--quick", "--numbers", str(numbers), "--out", str(tmp_path / "p.png")]
        allowed = {"OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"}  # in containers all run as root
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, **allowed})
        found.append(np.load(numbers))
    for name in found[0]:
        np.testing.assert_allclose(found[0][name], found[1][name], rtol=0, atol=1e-6)
