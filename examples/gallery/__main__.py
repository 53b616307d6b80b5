"""Look after the gallery.

python -m examples.gallery               run everything, quick, and print the numbers
python -m examples.gallery --pictures    run everything in full, draw the thumbnails, write the table in examples/README.md
python -m examples.gallery --record      write down TensorFlow's numbers for the tests (tests/recorded/gallery/)
"""

import argparse
import ast
import importlib.util
import io
import json
import sys
import time
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
RECORDED = ROOT / "tests" / "recorded" / "gallery"
PAGES = sorted(HERE.glob("[0-9][0-9]_*.py"))
MOST = 100  # numbers kept of each result


def load(page):
    """The module of a page, without running it as a program."""
    if str(HERE) not in sys.path:
        sys.path.insert(0, str(HERE))
    spec = importlib.util.spec_from_file_location(f"gallery_{page.stem}", page)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def sampled(found):
    """Of every result its shape and some of its numbers, as JSON can hold them."""
    kept = {}
    for name, value in found.items():
        value = np.asarray(value)
        if value.dtype.kind in "fiub":
            flat = value.ravel().astype("float64")
            kept[name] = {
                "shape": list(value.shape),
                "values": flat[np.linspace(0, flat.size - 1, min(MOST, flat.size)).astype(int)].tolist(),
            }
    return kept


def record():
    """Every page, quick, with TensorFlow."""
    import stage

    tf = stage.library(tensorflow=True)
    RECORDED.mkdir(parents=True, exist_ok=True)
    for page in PAGES:
        numbers = {
            name: {**part, "values": [float(f"{v:.7g}") for v in part["values"]]}
            for name, part in sampled(load(page).run(tf, True)).items()
        }
        text = json.dumps({"made by": f"TensorFlow {tf.__version__}", "numbers": numbers})
        (RECORDED / f"{page.stem}.json").write_text(text + "\n")
        print(f"recorded {page.stem}")


def pictures():
    """Every page in full: a small picture of each, and the gallery's table in the README of the examples."""
    import stage
    from PIL import Image

    tf, rows = stage.library(), []
    (HERE / "pictures").mkdir(exist_ok=True)
    for page in PAGES:
        module, begin = load(page), time.perf_counter()
        found = module.run(tf, False)
        seconds, buffer = time.perf_counter() - begin, io.BytesIO()
        module.draw(found, stage.canvas()).savefig(buffer, dpi=100)
        image = Image.open(buffer).convert("RGB")
        image.thumbnail((420, 300))
        image.quantize(64).save(HERE / "pictures" / f"{page.stem}.png", optimize=True)
        title = ast.get_docstring(ast.parse(page.read_text(encoding="utf-8"))).split("\n")[0]
        picture, link = f"gallery/pictures/{page.stem}.png", f"gallery/{page.name}"
        rows.append(f"| [![{page.stem}]({picture})]({link}) | [{page.stem}]({link}) | {title} | {seconds:.0f} s |")
        print(f"{page.stem}: {seconds:.1f} s")
    readme = ROOT / "examples" / "README.md"
    table = "\n".join(["| picture | page | what it teaches | time |", "| --- | --- | --- | --- |", *rows])
    before, _, after = readme.read_text(encoding="utf-8").partition("<!-- gallery -->\n")
    text = f"{before}<!-- gallery -->\n{table}\n<!-- end -->{after.partition('<!-- end -->')[2]}"
    readme.write_text(text, encoding="utf-8")


def main():
    options = argparse.ArgumentParser(prog="python -m examples.gallery", description=__doc__.split("\n")[0])
    options.add_argument("--pictures", action="store_true", help="thumbnails, and the table in examples/README.md")
    options.add_argument("--record", action="store_true", help="TensorFlow's numbers for the tests")
    chosen = options.parse_args()
    sys.path.insert(0, str(HERE))
    if chosen.record:
        return record()
    if chosen.pictures:
        return pictures()
    import stage

    for page in PAGES:
        print(f"\n{page.stem}\n{stage.summary(load(page).run(stage.library(), True))}")


if __name__ == "__main__":
    main()
