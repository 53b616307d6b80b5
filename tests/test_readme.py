"""The README shows what its commands print, not what somebody once typed."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def block(name):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.search(rf"<!-- {name} -->\n```text\n(.*?)```\n<!-- end -->", text, re.DOTALL).group(1)


def test_the_tape_in_the_readme_is_what_the_example_prints():
    printed = subprocess.run([sys.executable, "examples/look_inside.py"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert block("look_inside").rstrip() == "\n".join(line.rstrip() for line in printed.stdout.rstrip().splitlines())


def test_the_first_lines_of_python_run():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    program = re.search(r"```python\n(.*?)```", text, re.DOTALL).group(1)
    names = {}
    exec(program, names)
    assert float(names["y"]) == 12.0
