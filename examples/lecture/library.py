"""A page to play a lecture script on, and the library to play it with.

`tf` is minitape, or TensorFlow when the command line says `--tensorflow`. `play(__file__)` reads the script
that calls it and runs the lines below the call one at a time, as a notebook does: a line, then its answer.
A line marked `# refused` is one the library must refuse; the class of its error is its answer.

    python examples/lecture/13_with.py               one script, with minitape
    python examples/lecture/13_with.py --tensorflow  the same script, with TensorFlow
    python examples/lecture/library.py 05 06         several in one sitting (all, if none is named)
"""

import ast
import contextlib
import os
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parents[1]))  # so that a checkout works before it is installed


@contextlib.contextmanager
def quiet():
    """Keep TensorFlow's start-up notices, which its C++ code writes to stderr, off the page."""
    sys.stderr.flush()
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def option(name, default=None):
    """The word after `name` on the command line."""
    return sys.argv[sys.argv.index(name) + 1] if name in sys.argv[:-1] else default


def choose_library():
    """minitape, on the array library after `--backend`, unless the command line says `--tensorflow`."""
    if "--tensorflow" in sys.argv:
        os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
        with quiet():
            import tensorflow as tf
    else:
        if backend := option("--backend"):
            os.environ["MINITAPE_BACKEND"] = backend
        import minitape as tf
    return tf


def same_words(value, seen):
    """Print what both libraries must agree on; not where their classes live, nor memory addresses."""
    if isinstance(value, type):
        kinds = {tf.Variable: "tf.Variable", tf.Tensor: "tf.Tensor"}
        return next((word for kind, word in kinds.items() if issubclass(value, kind)), value.__name__)
    if seen is not None:  # an address: the first one met is 1, and the same address keeps its number
        return f"<address {seen.setdefault(value, len(seen) + 1)}>"
    return re.sub(r"<(?:\w+\.)*(\w+) object at 0x\w+>", r"<\1 object>", repr(value))


def play_cells(path):
    """Run a script's lines one by one, printing each with its answer."""
    source = Path(path).read_text(encoding="utf-8")
    lines, names, seen, done = source.splitlines(), {"tf": tf}, {}, None
    for node in ast.parse(source).body:
        first, last = node.lineno - 1, node.end_lineno
        if done is not None:
            between = lines[done:first]
            if "" in between:
                print()
            for comment in filter(None, between):
                print(comment)
            text = re.sub(r"  # (refused|noqa\S*).*", "", "\n".join(lines[first:last]))
            print(">>> " + text.replace("\n", "\n... "), flush=True)
            try:
                if isinstance(node, ast.Expr):
                    value = eval(compile(ast.Expression(node.value), str(path), "eval"), names)
                    if value is not None:
                        print(same_words(value, seen if text.startswith("id(") else None))
                else:
                    exec(compile(ast.Module([node], []), str(path), "exec"), names)
                if "# refused" in lines[last - 1]:
                    sys.exit(f"{path}:{last}: this line should have been refused")
            except Exception as error:
                if "# refused" not in lines[last - 1]:
                    raise
                print(f"!! {type(error).__name__}")
            done = last
        elif isinstance(node, ast.Import):
            exec(compile(ast.Module([node], []), str(path), "exec"), names)
        elif ast.unparse(node) == "play(__file__)":
            done = last + 1


def play(path):
    """Play the script that is being run; what follows in the file has then been done."""
    play_cells(path)
    sys.exit()


def scripts(*numbers):
    """The lecture's scripts: all of them in order, or those whose numbers are given, in the order given."""
    found = {path.name[:2]: path for path in sorted(HERE.glob("[0-9][0-9]_*.py"))}
    return [found[number] for number in numbers or found]


sys.stdout.reconfigure(encoding="utf-8")
tf = choose_library()

if __name__ == "__main__":
    for script in scripts(*(word for word in sys.argv[1:] if word.isdigit())):
        print(f"==== {script.stem}")
        play_cells(script)
