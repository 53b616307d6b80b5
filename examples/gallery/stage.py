"""What all examples of the gallery share: the choice of library, the progress bar, the picture.

An example is a page with two functions. `run(tf, quick)` computes with the library it is handed and returns its numbers by
name; `draw(found, plt)` makes a figure of them. `play(run, draw)` at the end of the page turns it into a program:

    python examples/gallery/01_linear_regression.py                 with minitape; the picture goes beside you
    python examples/gallery/01_linear_regression.py --tensorflow    the same numbers, with TensorFlow
    python examples/gallery/01_linear_regression.py --quick         small, for a first look
"""

import argparse
import os
import sys
import time
from pathlib import Path

import matplotlib
import numpy as np
from tqdm import tqdm

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parents[1]))  # so that a checkout works before it is installed

BLUE, RED, GREY, GREEN = "#08519c", "#d94801", "#969696", "#238b45"  # told apart in grey and by colour-blind eyes


def steps(count, label, told=None):
    """Count from 0 to count - 1 beside a progress bar; `told()` says what to print behind it."""
    with tqdm(range(count), desc=label, leave=False, disable=None) as bar:
        for k in bar:
            yield k
            if told and (k % max(1, count // 20) == 0):
                bar.set_postfix_str(told())


def canvas():
    """matplotlib, drawing into files, in the gallery's style."""
    matplotlib.use("Agg")
    from matplotlib import pyplot as plt

    plt.rcParams.update({"axes.spines.top": False, "axes.spines.right": False, "axes.grid": True, "grid.alpha": 0.3})
    plt.rcParams.update({"font.size": 11, "lines.linewidth": 2, "legend.frameon": False, "figure.constrained_layout.use": True})
    return plt


def library(tensorflow=False, backend=None):
    """The module that the example will know as `tf`."""
    if tensorflow:
        os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
        import tensorflow as tf
    else:
        if backend:
            os.environ["MINITAPE_BACKEND"] = backend
        import minitape as tf
    return tf


def summary(found):
    """The numbers in a few lines: single ones as they are, of longer ones the first and the last."""
    lines = []
    for name, value in found.items():
        value = np.asarray(value)
        if value.ndim == 0:
            lines.append(f"{name}: {value:.6g}")
        elif value.ndim == 1 and value.dtype.kind == "f":
            lines.append(f"{name}: {value[0]:.6g} … {value[-1]:.6g} ({len(value)} values)")
    return "\n".join(lines)


def play(run, draw, words=None):
    """Run an example as a program."""
    page = Path(sys.modules[run.__module__].__file__)
    options = argparse.ArgumentParser(description=sys.modules[run.__module__].__doc__.split("\n")[0])
    options.add_argument("--quick", action="store_true", help="a small run")
    options.add_argument("--tensorflow", action="store_true", help="use TensorFlow instead of minitape")
    options.add_argument("--backend", help="minitape's array library: numpy or cupy")
    options.add_argument("--out", default=f"{page.stem[3:]}.png", help="where to save the picture")
    options.add_argument("--numbers", help="where to save the numbers (NumPy's npz)")
    chosen = options.parse_args(words)
    tf = library(chosen.tensorflow, chosen.backend)
    begin = time.perf_counter()
    found = run(tf, chosen.quick)
    if getattr(sys.modules[run.__module__], "RANK", 0):  # of several workers the first one speaks
        return
    if chosen.numbers:
        np.savez(chosen.numbers, **{name: value for name, value in found.items() if np.asarray(value).dtype != object})
    print(summary(found))
    draw(found, canvas()).savefig(chosen.out, dpi=120)
    print(f"{time.perf_counter() - begin:.1f} s with {tf.__name__}; picture: {chosen.out}")
