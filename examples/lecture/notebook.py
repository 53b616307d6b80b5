"""The lecture as one notebook, built from its scripts: `python examples/lecture/notebook.py` writes lecture.ipynb.

A script's docstring becomes a heading and a text, every statement a cell, every comment above it text in between. A line
that must be refused is a cell that may fail, as in the lecture: the error is its answer. In the notebook everything happens
in one sitting, so NumPy behaviour stays on from the sixth part to the end.
"""

import ast
import re
from pathlib import Path

import nbformat
from nbformat import v4

HERE = Path(__file__).resolve().parent
NOTEBOOK = HERE / "lecture.ipynb"
OPENING = """# The gradient tape: a lecture

Each part is also a script of this folder. Run the cells in order; a cell marked `refused` fails, and is meant to.
`import minitape as tf` may be replaced by `import tensorflow as tf`: the answers stay the same."""


def cells_of(script):
    """The cells of one script."""
    source = script.read_text(encoding="utf-8")
    lines, body = source.splitlines(), ast.parse(source).body
    title, _, text = ast.get_docstring(ast.parse(source)).partition("\n")
    yield v4.new_markdown_cell(f"## {script.stem[:2]}. {title}\n{text}")
    done, cell = None, []
    for node in body:
        first, last = node.lineno - 1, node.end_lineno
        if ast.unparse(node) == "play(__file__)":
            done = last
        elif done is None:
            if isinstance(node, ast.Import):  # a library that the script needs beside tf
                cell.append("\n".join(lines[first:last]))
        else:
            above = [line for line in lines[done:first] if line]
            if above:
                if cell:
                    yield v4.new_code_cell("\n".join(cell))
                    cell = []
                yield v4.new_markdown_cell("\n".join(line.lstrip("# ") for line in above))
            text = "\n".join(lines[first:last])
            cell.append(re.sub(r"  # noqa\S*.*", "", text))
            if isinstance(node, ast.Expr):  # what has an answer ends its cell
                refused = "# refused" in text
                yield v4.new_code_cell("\n".join(cell), metadata={"tags": ["raises-exception"]} if refused else {})
                cell = []
            done = last
    if cell:
        yield v4.new_code_cell("\n".join(cell))


def build():
    """The whole notebook, without answers."""
    cells = [v4.new_markdown_cell(OPENING), v4.new_code_cell("import minitape as tf")]
    for script in sorted(HERE.glob("[0-9][0-9]_*.py")):
        cells += cells_of(script)
    for k, cell in enumerate(cells):
        cell["id"] = f"cell-{k}"
    return v4.new_notebook(cells=cells, metadata={"language_info": {"name": "python"}})


if __name__ == "__main__":
    nbformat.write(build(), NOTEBOOK)
    print(f"{len(build().cells)} cells in {NOTEBOOK.name}")
