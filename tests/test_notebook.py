"""The lecture's notebook is what its scripts say, and runs from the first cell to the last."""

import sys
from pathlib import Path

import pytest

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")
pytest.importorskip("ipykernel")

LECTURE = Path(__file__).resolve().parents[1] / "examples" / "lecture"
sys.path.insert(0, str(LECTURE))
from notebook import NOTEBOOK, build  # noqa: E402


def test_the_notebook_is_built_from_the_scripts():
    assert nbformat.writes(build()).strip() == NOTEBOOK.read_text(encoding="utf-8").strip(), "python examples/lecture/notebook.py"


def test_every_cell_runs_or_is_refused(tmp_path):
    told = nbformat.read(NOTEBOOK, 4)
    nbclient.NotebookClient(told, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(LECTURE)}}).execute()
    code = [cell for cell in told.cells if cell.cell_type == "code"]
    failed = [cell for cell in code if any(output.output_type == "error" for output in cell.outputs)]
    assert [cell.source for cell in failed] == [
        cell.source for cell in code if "raises-exception" in cell.metadata.get("tags", [])
    ]
    answers = [output for cell in code for output in cell.outputs if output.output_type == "execute_result"]
    assert len(answers) > 60
